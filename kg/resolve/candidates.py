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

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from kg.model import Judgement, Member, Verdict
from kg.ontology import Ontology
from kg.resolve.profiles import Profile

Ruling = tuple[Verdict, float, str]
"""Verdict, score (0 to 1) and the reason in words."""
Judge = Callable[[Profile, Profile, Ontology], Ruling | None]
Keys = Callable[[Profile], Iterable[str]]
Pair = tuple[Profile, Profile]

LIMIT: Final = 24
"""Members up to which all pairs of a block are judged: 276 pairs, about as many as twelve neighbours for each would give."""
ENOUGH: Final = 24
"""Comparisons of each in all blocks that are too large, besides those with its neighbours; with twice as many one merge in a thousand is another."""
NEAR: Final = 6
"""Neighbours of each in a block that is too large; more find hardly anything, since what belongs together shares several blocks."""


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
    blocks: dict[str, list[Profile]] = defaultdict(list)
    for profile in first:
        for key in sorted(set(keys(profile))):
            blocks[key].append(profile)
    seen: set[tuple[Member, Member]] = set()
    compared: Counter[Member] = Counter()
    for key in sorted(blocks):
        large = len(blocks[key]) > LIMIT
        for left, right in _of_block(blocks[key], compared):
            pair = (left.member, right.member)
            if left.member[0] != right.member[0] and pair not in seen:
                seen.add(pair)
                if large:
                    compared[left.member] += 1
                    compared[right.member] += 1
                yield left, right


def _twins(profiles: Iterable[Profile]) -> tuple[list[Profile], list[Pair]]:
    """Those to be compared with all, and the twins of each that are compared with it alone; a twin of the same document stands for itself."""
    kinds: dict[Profile, list[Profile]] = defaultdict(list)
    for profile in sorted(profiles, key=lambda p: p.member):
        kinds[replace(profile, member=("", ""), source="", published="")].append(profile)
    first: list[Profile] = []
    pairs: list[Pair] = []
    for twins in kinds.values():
        for profile in twins:
            if len(twins) <= LIMIT or profile.member[0] == twins[0].member[0]:
                first.append(profile)
            else:
                pairs.append((twins[0], profile))
    return sorted(first, key=lambda p: p.member), pairs


def _of_block(block: Sequence[Profile], compared: Mapping[Member, int]) -> Iterator[Pair]:
    """The pairs of one block, the members of each pair in order; `compared` are the comparisons of each so far in blocks that are too large."""
    if len(block) <= LIMIT:
        yield from combinations(block, 2)
        return
    yield from _by_details(block, compared)
    yield from _neighbours(block)


def _by_details(block: Sequence[Profile], compared: Mapping[Member, int]) -> Iterator[Pair]:
    """Pairs that have more in common than the block, the rarest of it first, until each has been compared with about ENOUGH."""
    finer: dict[str, list[Profile]] = defaultdict(list)
    for profile in block:
        for detail in _details(profile):
            finer[detail].append(profile)
    for size, detail in sorted((len(group), detail) for detail, group in finer.items()):
        if 1 < size < len(block):
            group = [profile for profile in finer[detail] if compared.get(profile.member, 0) < ENOUGH]
            yield from combinations(group, 2) if len(group) <= LIMIT else _neighbours(group)


def _details(profile: Profile) -> Iterable[str]:
    """What a block is cut by."""
    known = (
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
    return (f"{number}:{detail}" for number, details in enumerate(known) for detail in details)


def _neighbours(block: Sequence[Profile]) -> Iterator[Pair]:
    """Each with those published next."""
    ordered = sorted(block, key=lambda p: (p.published, p.member))
    for number, profile in enumerate(ordered):
        for other in ordered[number + 1 : number + 1 + NEAR]:
            yield (profile, other) if profile.member < other.member else (other, profile)
