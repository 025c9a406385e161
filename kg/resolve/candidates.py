"""Which pairs of referents are judged: those from different documents that share a blocking key, never all pairs.

Blocks would still grow with the square of a popular name, so three rules keep the number of pairs in proportion to that of referents:

1. Of more than LIMIT twins, whose profiles say the same in every respect, each is judged with the first only.
2. A block of more than LIMIT is cut by what else is known of its members (positions, bodies, company, towns, dates, targets, actors), the rarest
   first; who has been compared with ENOUGH in all such blocks is not compared by what is less telling.
3. What is then still larger is put in order of publication, and each is judged with the next NEAR. So are the members of a block that was cut, lest
   those with nothing else in common be never compared.

What these rules leave out is joined all the same where a chain of judgements leads from one to the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import combinations
from operator import attrgetter
from typing import Final

from kg.model import Judgement, Verdict
from kg.ontology import Ontology
from kg.resolve.profiles import Profile, Told

Ruling = tuple[Verdict, float, str]
"""Verdict, score (0 to 1) and the reason in words."""
Judge = Callable[[Profile, Profile, Ontology], Ruling | None]
Keys = Callable[[Profile], Iterable[str]]
Pair = tuple[Profile, Profile]
Detail = tuple[int, str | Told]

LIMIT: Final = 24
"""Members up to which all pairs of a block are judged: 276 pairs, about as many as twelve neighbours for each would give."""
ENOUGH: Final = 12
"""Comparisons of each in all blocks that are too large, besides those with its neighbours; twice as many find no more, of people who share two thirds
as many recall is 1 % less (benchmarks/people.py)."""
NEAR: Final = 6
"""Neighbours of each in a block that is too large; more find hardly anything, since what belongs together shares several blocks."""

SAID: Final = attrgetter(*(field.name for field in fields(Profile) if field.name not in {"member", "source", "published"}))
"""All that a profile says but of which document it is."""


def judge_all(profiles: Iterable[Profile], keys: Keys, judge: Judge, ontology: Ontology) -> Iterator[Judgement]:
    """Judge all candidate pairs from different documents."""
    for left, right in _pairs(profiles, keys):
        ruling = judge(left, right, ontology)
        if ruling is not None:
            yield Judgement(left.member, right.member, *ruling)


def _pairs(profiles: Iterable[Profile], keys: Keys) -> Iterator[Pair]:
    """Pairs from different documents that share a key, each once, in order."""
    first, twins = _twins(profiles)
    yield from twins
    blocks = _Blocks(first)
    for left, right in blocks.pairs(keys):
        yield first[left], first[right]


def _twins(profiles: Iterable[Profile]) -> tuple[list[Profile], list[Pair]]:
    """Those to be compared with all, and the twins of each that are compared with it alone; a twin of the same document stands for itself."""
    kinds: dict[tuple[object, ...], list[Profile]] = defaultdict(list)
    for profile in sorted(profiles, key=lambda p: p.member):
        kinds[SAID(profile)].append(profile)
    first: list[Profile] = []
    pairs: list[Pair] = []
    for twins in kinds.values():
        for profile in twins:
            if len(twins) <= LIMIT or profile.member[0] == twins[0].member[0]:
                first.append(profile)
            else:
                pairs.append((twins[0], profile))
    return sorted(first, key=lambda p: p.member), pairs


class _Blocks:
    """Profiles by what they share. Inside, they are their numbers in order, which are compared, put in order and found sooner than names."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        self._document = [profile.member[0] for profile in profiles]
        self._turn = [0] * len(profiles)
        """Which number each is by its day of publication."""
        for turn, number in enumerate(sorted(range(len(profiles)), key=lambda n: (profiles[n].published, n))):
            self._turn[number] = turn
        self._compared = [0] * len(profiles)
        """Comparisons of each so far in blocks that are too large."""
        self._detail: dict[Detail, int] = {}
        self._detailed: dict[int, list[int]] = {}

    def pairs(self, keys: Keys) -> Iterator[tuple[int, int]]:
        """Pairs from different documents that share a key, each once."""
        blocks: dict[str, list[int]] = defaultdict(list)
        for number, profile in enumerate(self._profiles):
            for key in set(keys(profile)):
                blocks[key].append(number)
        seen: set[int] = set()
        for key in sorted(key for key, block in blocks.items() if len(block) > 1):
            large = len(blocks[key]) > LIMIT
            for left, right in self._of_block(blocks[key]):
                pair = left * len(self._profiles) + right
                if pair not in seen and self._document[left] != self._document[right]:
                    seen.add(pair)
                    if large:
                        self._compared[left] += 1
                        self._compared[right] += 1
                    yield left, right

    def _of_block(self, block: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The pairs of one block, the members of each pair in order."""
        if len(block) <= LIMIT:
            yield from combinations(block, 2)
            return
        yield from self._by_details(block)
        yield from self._neighbours(block)

    def _by_details(self, block: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pairs that have more in common than the block, the rarest of it first, until each has been compared with about ENOUGH."""
        finer: dict[int, list[int]] = defaultdict(list)
        for number in block:
            for detail in self._details(number):
                finer[detail].append(number)
        for _, detail in sorted((len(group), detail) for detail, group in finer.items() if 1 < len(group) < len(block)):
            group = [number for number in finer[detail] if self._compared[number] < ENOUGH]
            yield from combinations(group, 2) if len(group) <= LIMIT else self._neighbours(group)

    def _details(self, number: int) -> Sequence[int]:
        """What a block is cut by, as numbers in the order in which they come up."""
        known = self._detailed.get(number)
        if known is None:
            known = [self._detail.setdefault(detail, len(self._detail)) for detail in _details(self._profiles[number])]
            self._detailed[number] = known
        return known

    def _neighbours(self, block: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Each with those published next."""
        ordered = sorted(block, key=self._turn.__getitem__)
        for place, number in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + NEAR]:
                yield (number, other) if number < other else (other, number)


def _details(profile: Profile) -> Iterator[Detail]:
    """What a block is cut by, in order."""
    known: tuple[Collection[str] | Collection[Told], ...] = (
        profile.offices,
        profile.bodies,
        profile.company,
        profile.towns,
        profile.seats,
        profile.days,
        profile.targets,
        profile.actors,
        profile.places,
        profile.lands,
        profile.victims,
    )
    for kind, details in enumerate(known):
        yield from sorted((kind, detail) for detail in details)
