"""Are two named things one? Blocking keys, and a judge that is a pure function of two profiles."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from kg.model import Verdict
from kg.ontology import Ontology
from kg.resolve.candidates import Ruling
from kg.resolve.profiles import Profile

SPELLING = 88.0
"""Similarity (rapidfuzz ratio, 0 to 100) from which two names of several words count as spellings of one.

Two vowels that differ between transliterations of a name of four words leave 89; two different names of three words seldom pass 80."""
LONG = 3
"""Letters above which a word of a name is worth blocking on."""


def name_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of named things."""
    if profile.key:
        yield f"key:{profile.key}"
    for name in profile.names:
        yield f"name:{name}"
        words = name.split()
        if len(words) > 1:
            yield from (f"word:{word}" for word in words if len(word) > LONG)


def judge_names(left: Profile, right: Profile, ontology: Ontology) -> Ruling | None:
    """Are two named things one? None where there is nothing to say."""
    if not _kin(left.type, right.type, ontology):
        return None
    if left.key and right.key:
        same = left.key == right.key
        return (Verdict.SAME, 1.0, "the same entry of the gazetteer") if same else (Verdict.DIFFERENT, 1.0, "different entries of the gazetteer")
    shared = left.names & right.names
    person = left.type == right.type == "Person"
    if shared and not person:
        return Verdict.SAME, 0.95, f"the same name: {min(shared)}"
    if person:
        return _judge_people(left, right)
    pairs = [(a, b) for a in sorted(left.names) for b in sorted(right.names) if " " in a and " " in b]
    closest = max(pairs, key=lambda pair: _similar(*pair), default=("", ""))
    if _similar(*closest) >= SPELLING and closest[0]:
        return Verdict.SAME, round(_similar(*closest) / 100, 2), f"spellings of one name: {', '.join(closest)}"
    return None


def _judge_people(left: Profile, right: Profile) -> Ruling | None:
    pairs = [(a.split(), b.split()) for a in left.names for b in right.names]
    best = max(pairs, key=lambda p: (len(set(p[0]) & set(p[1])), len(p[0]) + len(p[1]), p))
    first, second = set(best[0]), set(best[1])
    common = first & second
    if len(common) >= 2 and (first <= second or second <= first):
        return Verdict.SAME, 0.9, f"one name contains the other: {' '.join(best[0])}, {' '.join(best[1])}"
    if len(first) > 1 and len(second) > 1:
        if _similar(" ".join(best[0]), " ".join(best[1])) >= SPELLING:
            return Verdict.SAME, 0.85, f"spellings of one name: {' '.join(best[0])}, {' '.join(best[1])}"
        return (Verdict.DIFFERENT, 0.8, f"different names: {' '.join(best[0])}, {' '.join(best[1])}") if common else None
    return (Verdict.UNSURE, 0.5, f"only one word of the name is shared: {min(common)}") if common else None


def _similar(left: str, right: str) -> float:
    """Similarity of two names as they are written, or with their words sorted."""
    return float(max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right)))


def _kin(left: str, right: str, ontology: Ontology) -> bool:
    return all(ontology.is_a(left, family) == ontology.is_a(right, family) for family in ("Place", "Organization", "Person", "Object"))
