"""Documents that copy one another, by the runs of words that they share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from kg.model import Document, Origin

SHINGLE = 3
"""Words per shingle: short enough that a copy in other words still shares many. With five, rewrites and independent reports move together."""
COPY = 0.25
"""Share of the shorter text's shingles from which it counts as a copy or rewrite. Seen: rewrites .33, .37 and more; independent reports of one event
up to .07; statements of one office on different events up to .14; among 1,500 agency reports of one war, those that share no more than a quoted
communique or a paragraph of background up to .22."""
COPIED = 8
"""Shingles that a copy must share: a sentence of ten words. A shorter text copies nobody."""
RARE = 10
"""Documents up to which a shingle pairs all that hold it. One that more hold is a common phrase, or the text has many copies: for those it is enough
to pair neighbours, and the work stays linear."""


def origins(documents: Sequence[Document]) -> tuple[Origin, ...]:
    """Documents joined where one shares much of its wording with another; each of the others is an origin of its own.

    The overlap of an origin is that of its loosest link.
    """
    shingles = {d.id: shingled(d) for d in sorted(documents, key=lambda d: d.id)}
    links = sorted((-overlap(shingles[a], shingles[b]), a, b) for a, b in _candidates(shingles))
    origin = {id: id for id in shingles}
    loosest: dict[str, float] = {}

    def root(id: str) -> str:
        while origin[id] != id:
            origin[id] = origin[origin[id]]
            id = origin[id]
        return id

    for share, left, right in links:
        first, second = sorted((root(left), root(right)))
        if -share >= COPY and first != second:
            origin[second] = first
            loosest[first] = -share
    together: dict[str, list[str]] = defaultdict(list)
    for id in shingles:
        together[root(id)].append(id)
    return tuple(Origin(tuple(ids), round(loosest.get(first, 1.0), 2)) for first, ids in together.items())


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Which share of the shorter text's shingles the other has too; 0 where they are too few to tell."""
    shared = len(left & right)
    return shared / min(len(left), len(right)) if shared >= COPIED else 0.0


def shingled(document: Document) -> frozenset[str]:
    """All runs of a few words, without furniture: all pages of one site share that."""
    kept, start = [], 0
    for span in sorted(document.skip):
        kept.append(document.text[start : max(start, span.start)])
        start = max(start, span.end)
    words = re.findall(r"\w+", "\n".join([*kept, document.text[start:]]).casefold())
    return frozenset(" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))


def _candidates(shingles: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of documents that share as many shingles as a copy must, found without comparing all pairs."""
    holders: dict[str, list[str]] = defaultdict(list)
    for document, found in shingles.items():
        for shingle in found:
            holders[shingle].append(document)
    shared: Counter[tuple[str, str]] = Counter()
    for held in holders.values():
        shared.update(combinations(held, 2) if len(held) <= RARE else pairwise(held))
    return (pair for pair, number in shared.items() if number >= COPIED)
