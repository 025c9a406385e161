"""Documents that copy one another: by the runs of words that they share, and by what they tell in the same order.

Who rewrites a report changes the words and keeps the thread: the same claims follow one another. Those who report one event by themselves share
claims too, but few of them, and each in an order of his own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Final

from kg.model import Document, Origin

SHINGLE: Final = 3
"""Words per shingle: short enough that a copy in other words still shares many. With five, rewrites and independent reports move together."""
COPY: Final = 0.25
"""Share of the shorter text's shingles from which it counts as a copy or rewrite. Seen: rewrites .33, .37 and more; independent reports of one event
up to .07; statements of one office on different events up to .14; among 1,500 agency reports of one war, those that share no more than a quoted
communique or a paragraph of background up to .22."""
COPIED: Final = 8
"""Shingles that a copy must share: a sentence of ten words. A shorter text copies nobody."""
RARE: Final = 10
"""Documents up to which a shingle pairs all that hold it. One that more hold is a common phrase, or the text has many copies: for those it is enough
to pair neighbours, and the work stays linear."""


ALIKE: Final = 0.10
"""Share of shingles from which two texts are so much alike in words that it counts how much they are alike in order."""
THREAD: Final = 0.33
"""Share of the claims of the document with fewer of them that the other has too, and in the same order, from which texts alike in words are copies.
Seen: rewrites .45 and .51; independent reports of one event up to .21."""
RETOLD: Final = 0.5
"""The same for texts that share hardly any words: a rewrite from top to bottom."""
FEW: Final = (8, 12)
"""Claims in the same order that there must be for the one and for the other: short reports of one event share all that there is to tell."""

Telling = Sequence[Hashable]
"""What a document claims, in the order of the text."""


def origins(documents: Sequence[Document], tellings: Mapping[str, Telling] | None = None) -> tuple[Origin, ...]:
    """Documents joined where one shares much of its wording with another, or of what it tells; each of the others is an origin of its own.

    `tellings` are by document. The overlap of an origin is that of its loosest link.
    """
    told = {document: tuple(dict.fromkeys(telling)) for document, telling in (tellings or {}).items()}
    shingles = {d.id: shingled(d) for d in sorted(documents, key=lambda d: d.id)}
    pairs = {*_candidates(shingles, COPIED), *_candidates({id: told.get(id, ()) for id in shingles}, FEW[0])}
    links = sorted((-likeness(overlap(shingles[a], shingles[b]), told.get(a, ()), told.get(b, ())), a, b) for a, b in pairs)
    origin = {id: id for id in shingles}
    loosest: dict[str, float] = {}

    def root(id: str) -> str:
        while origin[id] != id:
            origin[id] = origin[origin[id]]
            id = origin[id]
        return id

    for share, left, right in links:
        first, second = sorted((root(left), root(right)))
        if share and first != second:
            origin[second] = first
            loosest[first] = -share
    together: dict[str, list[str]] = defaultdict(list)
    for id in shingles:
        together[root(id)].append(id)
    return tuple(Origin(tuple(ids), round(loosest.get(first, 1.0), 2)) for first, ids in together.items())


def likeness(words: float, left: Telling, right: Telling) -> float:
    """How much of the one is in the other, from the share of common shingles and the order of claims; 0 where neither copies the other."""
    if words >= COPY or not left or not right:
        return words if words >= COPY else 0.0
    common = thread(left, right)
    share = common / min(len(left), len(right))
    enough, many = FEW
    if (words >= ALIKE and share >= THREAD and common >= enough) or (share >= RETOLD and common >= many):
        return share
    return 0.0


def thread(left: Telling, right: Telling) -> int:
    """The length of the longest common subsequence: how many claims follow one another in both, whatever stands between them."""
    found = [0] * (len(right) + 1)
    for one in left:
        above = 0
        for at, other in enumerate(right, 1):
            above, found[at] = found[at], above + 1 if one == other else max(found[at], found[at - 1])
    return found[-1]


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


def _candidates(held: Mapping[str, Iterable[Hashable]], enough: int) -> Iterator[tuple[str, str]]:
    """Pairs of documents that share as many shingles or claims as a copy must, found without comparing all pairs."""
    holders: dict[Hashable, list[str]] = defaultdict(list)
    for document, found in held.items():
        for one in found:
            holders[one].append(document)
    shared: Counter[tuple[str, str]] = Counter()
    for documents in holders.values():
        shared.update(combinations(documents, 2) if len(documents) <= RARE else pairwise(documents))
    return (pair for pair, number in shared.items() if number >= enough)
