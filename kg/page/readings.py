"""Reports with their mentions and passages in the units of the page: positions of things and passages, offsets as a browser counts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from kg.page.facts import Facts
from kg.page.values import Reading, Report
from kg.vocab import NIF


def readings(
    reports: Iterable[Report], facts: Facts, *, documents: Sequence[str], things: Mapping[str, int], passages: Mapping[str, int]
) -> tuple[Reading | None, ...]:
    """The texts of the documents, in their order; None for each whose report is not given."""
    by_document = {report.document: report for report in reports}
    quoted: dict[str, list[str]] = defaultdict(list)
    for passage in passages:
        quoted[facts.iri(passage, NIF + "referenceContext")].append(passage)
    return tuple(_reading(by_document[iri], facts, quoted[iri], things, passages) if iri in by_document else None for iri in documents)


def _reading(report: Report, facts: Facts, quoted: Sequence[str], things: Mapping[str, int], passages: Mapping[str, int]) -> Reading:
    at = units(report.text)
    spans = [(facts.number(iri, NIF + "beginIndex") or 0, facts.number(iri, NIF + "endIndex") or 0, passages[iri]) for iri in quoted]
    return Reading(
        text=report.text,
        mentions=tuple((at[start], at[end], things[iri]) for start, end, iri in report.mentions if iri in things),
        passages=tuple((at[start], at[end], passage) for start, end, passage in sorted(spans)),
        skip=tuple((at[start], at[end]) for start, end in report.skip),
    )


def units(text: str) -> Sequence[int]:
    """The offset in UTF-16 units of each code point, and of the end."""
    if text.isascii() or max(text) <= "\uffff":
        return range(len(text) + 1)
    return list(accumulate((1 + (character > "\uffff") for character in text), initial=0))
