"""The order of things on the page, so that any number of the first of them is the part of the graph that is best tied together.

Where there are too many to draw all, the page opens with the first of them, and with the claims among these; everything else follows in parts of its
own (parts.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import Final

from kg.page.values import Near

ALL_UP_TO: Final = 1200
"""Things that are drawn all together; vis-network moves about as many without a jerk."""
FIRST: Final = 500
"""Things that are drawn at first where there are more: as many as a reader can look over."""


def ranked(weights: Mapping[str, int], ties: Iterable[tuple[str, str]]) -> list[str]:
    """The heaviest first, then each time the heaviest of those that are tied to one before; where none is, the heaviest of the others."""
    near: dict[str, set[str]] = defaultdict(set)
    for left, right in ties:
        near[left].add(right)
        near[right].add(left)
    return list(_walk(sorted(weights, key=lambda thing: (-weights[thing], thing)), near))


def _walk(order: Sequence[str], near: Mapping[str, set[str]]) -> Iterator[str]:
    rank = {thing: number for number, thing in enumerate(order)}
    seen: set[str] = set()
    for start in order:
        if start in seen:
            continue
        seen.add(start)
        reached = [rank[start]]
        while reached:
            thing = order[heappop(reached)]
            yield thing
            for other in sorted(near.get(thing, ())):
                if other not in seen:
                    seen.add(other)
                    heappush(reached, rank[other])


def first(things: Sequence[str], named: Mapping[str, set[str]]) -> set[str]:
    """The claims, of those that name such things, that are about the things that are drawn at first."""
    drawn = set(things[: _count(len(things))])
    return {claim for claim, ends in named.items() if ends <= drawn}


def near(things: int, claims: int, passages: int) -> Near:
    """How many of each the page begins with."""
    return Near(_count(things), claims, passages, ALL_UP_TO)


def _count(things: int) -> int:
    return things if things <= ALL_UP_TO else FIRST
