"""The claims of an output, by document, as they are compared."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from kg.errors import StoreError
from kg.evaluate.values import Count, Date, End, Happening, Made, Phrase, Thing
from kg.tables import JSONL, Row

PHRASES: Final = frozenset({"xsd:string", "xsd:duration"})
"""Datatypes of values that are no date."""


def read_output(folder: Path) -> list[Row]:
    """The rows of the claims in an output folder. StoreError where there are none, or one is broken."""
    path = folder / JSONL
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise StoreError(f"no {JSONL} in {folder}: run kg build first, or name the folder of its output") from error
    except UnicodeDecodeError as error:
        raise StoreError(f"{path} is broken: run kg build to make it anew") from error
    return [_row(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _row(path: Path, number: int, line: str) -> Row:
    try:
        row: Row = json.loads(line)
        made(row)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path} line {number} is not a claim as kg build writes it: run kg build to make it anew") from error
    return row


def made(row: Row) -> Made:
    """A row as a claim to compare."""
    return Made(
        subject=_end(row["subject"]),
        predicate=row["predicate"],
        object=_end(row["object"]),
        denied=row["polarity"] == "denied",
        speaker=_end(row["speaker"]) if row["speaker"] else None,
        confidence=row["confidence"],
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
    )


def _end(value: Mapping[str, Any]) -> End:
    if "iri" in value:
        names = (value["label"], *value["names"])
        return Happening(names, value["type"]) if value["event"] else Thing(names, value["type"])
    if "datatype" not in value:
        return Count(value["low"], value["high"], value["group"])
    return Phrase(value["value"]) if value["datatype"] in PHRASES else Date(value["value"])


def by_document(rows: Iterable[Row]) -> dict[str, list[Made]]:
    """The claims of each source, in order."""
    found: dict[str, list[Made]] = defaultdict(list)
    for row in rows:
        found[row["document"]].append(made(row))
    return dict(found)


def sources_of(document: str, sources: Sequence[str]) -> list[str]:
    """The sources that a gold's name for its document means: the one called so, else those of that file name, with or without its ending."""
    if document in sources:
        return [document]
    named = [source for source in sources if document in (PurePosixPath(source).name, PurePosixPath(source).stem)]
    return named or [source for source in sources if PurePosixPath(source).name.startswith(f"{document}_")]
