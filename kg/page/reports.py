"""What the quads do not hold of documents: their whole texts, and where these name which thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.model import Extraction, Resolution
from kg.page.values import Report
from kg.quads import Minter

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
