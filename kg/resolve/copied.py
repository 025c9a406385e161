"""What copies tell in the same words is one thing: the same word of the same sentence means the same in both.

Agencies' reports are printed by many, word by word or nearly so. What has no name, no date and no place in them could not be told to be one by what
is said of it; but who copies a sentence speaks of what it spoke of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.model import Extraction, Judgement, Member, Span, Verdict
from kg.resolve.days import WEEK, between
from kg.resolve.profiles import Profile

LONG: Final = 12
"""Words of a sentence that two authors hardly ever write alike."""
SHARE: Final = 0.5
"""Share of the long sentences of the report with fewer of them from which the two are copies: daily releases of one office share some formulas."""
FEW: Final = 3
"""Long sentences that copies share at least."""
RARE: Final = 10
"""Reports up to which a sentence pairs all that hold it …"""
NEXT: Final = 3
"""… and of more, with how many that follow each is paired: the chain joins them all, also where one of them was read otherwise."""
SCORE: Final = 0.9

Place = tuple[str, int]
"""A word of a sentence: the sentence, with single spaces, and how many words stand before."""


@dataclass(frozen=True, slots=True)
class _Report:
    """A report's long sentences, and where it mentions what in any that claims rest on."""

    document: str
    published: str
    sentences: frozenset[str]
    mentioned: Mapping[Place, Member]

    @classmethod
    def of(cls, extraction: Extraction) -> _Report:
        document, mentioned = extraction.document, dict[Place, Member]()
        told = {claim.evidence: " ".join(document.quote(claim.evidence).split()) for claim in extraction.claims}
        heads = sorted((m.head.start, r.id) for r in extraction.referents for m in r.mentions)
        for span, text in sorted(told.items(), key=lambda one: one[0].start):
            for at, id in _within(heads, span):
                mentioned.setdefault((text, len(document.text[span.start : at].split())), (document.id, id))
        return cls(document.id, document.published, frozenset(text for text in told.values() if text.count(" ") >= LONG - 1), mentioned)


def judge_copied(extractions: Sequence[Extraction], profiles: Mapping[Member, Profile]) -> Iterator[Judgement]:
    """Referents of two copies that stand in the same places of the same sentences, and are of one class and called alike; each with one at most."""
    reports = {extraction.document.id: _Report.of(extraction) for extraction in extractions}
    for left, right in _copies(reports):
        common = sorted(left.mentioned.keys() & right.mentioned.keys())
        found = Counter((left.mentioned[place], right.mentioned[place]) for place in common)
        taken: set[Member] = set()
        for (one, other), _ in sorted(found.items(), key=lambda item: (-item[1], item[0])):
            alike = profiles[one].type == profiles[other].type and bool(profiles[one].names & profiles[other].names)
            if alike and not taken & {one, other}:
                taken |= {one, other}
                yield Judgement(one, other, Verdict.SAME, SCORE, "told in the same words")


def _copies(reports: Mapping[str, _Report]) -> Iterator[tuple[_Report, _Report]]:
    """Pairs of reports of one week that have most of their long sentences in common, in order."""
    holders: dict[str, list[str]] = defaultdict(list)
    for document in sorted(reports):
        for sentence in reports[document].sentences:
            holders[sentence].append(document)
    shared: Counter[tuple[str, str]] = Counter()
    for documents in holders.values():
        near = NEXT if len(documents) > RARE else RARE
        shared.update((left, right) for at, left in enumerate(documents) for right in documents[at + 1 : at + 1 + near])
    for (left, right), number in sorted(shared.items()):
        one, other = reports[left], reports[right]
        gap = between(one.published[:10], other.published[:10])
        if number >= max(FEW, SHARE * min(len(one.sentences), len(other.sentences))) and (gap is None or gap <= WEEK):
            yield one, other


def _within(heads: Sequence[tuple[int, str]], span: Span) -> Sequence[tuple[int, str]]:
    """Those heads of mentions, of all in order, that are inside a span."""
    return heads[bisect_left(heads, (span.start, "")) : bisect_left(heads, (span.end, ""))]
