"""Which pairs of referents are judged: those from different documents that share a blocking key, never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from kg.model import Judgement, Member, Verdict
from kg.ontology import Ontology
from kg.resolve.profiles import Profile

Ruling = tuple[Verdict, float, str]
"""Verdict, score (0 to 1) and the reason in words."""
Judge = Callable[[Profile, Profile, Ontology], Ruling | None]


def judge_all(profiles: Iterable[Profile], keys: Callable[[Profile], Iterable[str]], judge: Judge, ontology: Ontology) -> Iterator[Judgement]:
    """Judge all candidate pairs from different documents."""
    for left, right in _pairs(profiles, keys):
        ruling = judge(left, right, ontology)
        if ruling is not None:
            yield Judgement(left.member, right.member, *ruling)


def _pairs(profiles: Iterable[Profile], keys: Callable[[Profile], Iterable[str]]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs from different documents that share a key, each once, in order."""
    blocks: dict[str, list[Profile]] = defaultdict(list)
    for profile in sorted(profiles, key=lambda p: p.member):
        for key in sorted(set(keys(profile))):
            blocks[key].append(profile)
    seen: set[tuple[Member, Member]] = set()
    for key in sorted(blocks):
        for left, right in combinations(blocks[key], 2):
            pair = (left.member, right.member)
            if left.member[0] != right.member[0] and pair not in seen:
                seen.add(pair)
                yield left, right
