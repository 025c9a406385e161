"""What the quads do not hold of documents: their whole texts, and where these name which thing; and a file of them, to make the page anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from kg.errors import StoreError
from kg.model import Extraction, Resolution
from kg.page.values import Report
from kg.quads import Minter

FILE: Final = "texts.jsonl"
FULL_UP_TO: Final = 20_000_000
"""Characters of texts that a page holds without being asked to: packed, they make about as many bytes as a third of that."""


def full_by_default(extractions: Sequence[Extraction]) -> bool:
    """Are the texts short enough, together, to be put into the page unasked?"""
    return sum(len(extraction.document.text) for extraction in extractions) <= FULL_UP_TO


def reports(extractions: Sequence[Extraction], resolution: Resolution, *, base: str) -> tuple[Report, ...]:
    """The texts with their mentions, in code points; the IRIs are those of the quads with that base."""
    mint = Minter(resolution, base=base)
    return tuple(_report(extraction, mint) for extraction in extractions)


def _report(extraction: Extraction, mint: Minter) -> Report:
    document = extraction.document
    mentions = sorted(
        (mention.span.start, mention.span.end, mint.end(document.id, referent.id).value)
        for referent in extraction.referents
        if (document.id, referent.id) in mint
        for mention in referent.mentions
    )
    return Report(mint.document(document.id).value, document.text, tuple(mentions), tuple(sorted((span.start, span.end) for span in document.skip)))


def write_reports(found: Iterable[Report], folder: Path) -> None:
    """Write texts.jsonl, one document a line, UTF-8; no line where the page holds no whole texts. OSError where it cannot be written."""
    lines = (json.dumps(asdict(report), ensure_ascii=False) + "\n" for report in found)
    (folder / FILE).write_text("".join(lines), encoding="utf-8", errors="surrogatepass", newline="\n")


def read_reports(folder: Path) -> tuple[Report, ...]:
    """What `write_reports` wrote; nothing where there is no such file, as in an output without whole texts. StoreError where it is broken."""
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        return tuple(_read(json.loads(line)) for line in path.read_text(encoding="utf-8", errors="surrogatepass").split("\n") if line)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} cannot be read ({error}): run kg build again") from error


def _read(row: dict[str, Any]) -> Report:
    mentions = tuple((start, end, iri) for start, end, iri in row["mentions"])
    return Report(row["document"], row["text"], mentions, tuple((start, end) for start, end in row["skip"]))
