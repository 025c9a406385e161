"""What the quads do not hold of documents: their whole texts, and where these name which thing."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Extraction, Resolution
from kg.page.values import Report
from kg.quads import Minter


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
