"""The claims of an output, as readers see them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.compare.figures import spell
from kg.errors import StoreError
from kg.model import Figure
from kg.tables import JSONL

PLAIN = ("asserted", "stated")
"""Polarity and modality of a claim without denial or reserve."""


@dataclass(frozen=True, slots=True)
class End:
    """An entity or event at an end of a claim, or its speaker; `names` are those that the document uses."""

    iri: str
    label: str
    type: str
    names: tuple[str, ...]
    event: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A claim. `value` says what its object is, in words where it is a figure; `object` is None where that is no entity.

    `datatype` is that of a date, a length of time or a phrase, "" for others; `published` is "" where unknown.
    """

    iri: str
    source: str
    title: str
    publisher: str
    published: str
    subject: End
    predicate: str
    object: End | None
    value: str
    datatype: str
    low: int | None
    high: int | None
    polarity: str
    modality: str
    speaker: End | None
    quote: str
    start: int
    end: int
    confidence: float

    @property
    def outlet(self) -> str:
        """Who published it; where that is not known, the document itself."""
        return self.publisher or self.source

    @property
    def voice(self) -> str:
        """Who says so; "" for the report itself."""
        return self.speaker.label if self.speaker else ""

    @property
    def reserve(self) -> str:
        """Whether it is denied, and how firmly the text stands behind it; "" where it is simply said."""
        words = [word for word in (self.polarity, self.modality) if word not in PLAIN]
        return ", ".join(words)

    def ends(self) -> frozenset[str]:
        """The IRIs of the entities and events that it is about."""
        return frozenset({self.subject.iri, *([self.object.iri] if self.object else [])})


def read(output: Path) -> tuple[Said, ...]:
    """The claims of an output, by document and in the order of the text. StoreError where there are none, or one is broken."""
    path = output / JSONL
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise StoreError(f"no {JSONL} in {output}: run kg build first, or name the folder of its output") from error
    except UnicodeDecodeError as error:
        raise StoreError(f"{path} is broken: run kg build to make it anew") from error
    return tuple(_said(path, number, line) for number, line in enumerate(lines, 1) if line.strip())


def _said(path: Path, number: int, line: str) -> Said:
    try:
        return said(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path} line {number} is not a claim as kg build writes it: run kg build to make it anew") from error


def said(row: Mapping[str, Any]) -> Said:
    """A claim from a line of claims.jsonl; KeyError, TypeError or AttributeError where it is none."""
    object = row["object"]
    return Said(
        iri=row["claim"],
        source=row["document"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        subject=_end(row["subject"]),
        predicate=row["predicate"],
        object=_end(object) if "iri" in object else None,
        value=_words(object),
        datatype=object.get("datatype", ""),
        low=object.get("low"),
        high=object.get("high"),
        polarity=row["polarity"],
        modality=row["modality"],
        speaker=_end(row["speaker"]) if row["speaker"] else None,
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
        confidence=row["confidence"],
    )


def _end(row: Mapping[str, Any]) -> End:
    return End(row["iri"], row["label"], row["type"], tuple(row["names"]), row["event"])


def _words(object: Mapping[str, Any]) -> str:
    if "iri" in object:
        return str(object["label"])
    if "datatype" in object:
        return str(object["value"])
    return spell(Figure(object["low"], object["high"], object["group"]))


def json_of(claim: Said) -> dict[str, Any]:
    """A claim as the commands write it in JSON."""
    return {
        "claim": claim.iri,
        "subject": _json_end(claim.subject),
        "predicate": claim.predicate,
        "object": _json_end(claim.object) if claim.object else None,
        "value": claim.value,
        "low": claim.low,
        "high": claim.high,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "speaker": _json_end(claim.speaker) if claim.speaker else None,
        "outlet": claim.outlet,
        "document": claim.source,
        "published": claim.published or None,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "confidence": claim.confidence,
    }


def _json_end(end: End) -> dict[str, str]:
    return {"iri": end.iri, "label": end.label, "type": end.type}
