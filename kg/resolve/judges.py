"""Are two referents one thing? Candidates share a blocking key (never all pairs); each judge is a pure function of two profiles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from rapidfuzz import fuzz

from kg.model import Judgement, Member, Verdict
from kg.ontology import Ontology
from kg.resolve.clusters import compatible
from kg.resolve.profiles import Profile

Ruling = tuple[Verdict, float, str]
"""Verdict, score (0 to 1) and the reason in words."""
Judge = Callable[[Profile, Profile, Ontology], Ruling | None]

SPELLING = 88.0
"""Similarity (rapidfuzz ratio, 0 to 100) from which two names of several words count as spellings of one.

Two vowels that differ between transliterations of a name of four words leave 89; two different names of three words seldom pass 80."""
LONG = 3
"""Letters above which a word of a name is worth blocking on."""


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


def name_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of named things."""
    if profile.key:
        yield f"key:{profile.key}"
    for name in profile.names:
        yield f"name:{name}"
        words = name.split()
        if len(words) > 1:
            yield from (f"word:{word}" for word in words if len(word) > LONG)


def event_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of events."""
    if profile.generic:
        yield from (f"actor:{actor}" for actor in profile.actors)
    else:
        yield from (f"place:{place}" for place in profile.places)
        yield from (f"target:{target}" for target in profile.targets)
        yield from (f"day:{day}" for day in profile.days)


def part_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of parts of events."""
    return (f"{event}|{type}" for event, type in profile.roles)


def role_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of described things."""
    yield from (f"{event}|{role}" for event, role in profile.roles)
    yield from (f"{event}|{profile.head}" for event, _ in profile.roles)


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


def judge_events(left: Profile, right: Profile, ontology: Ontology) -> Ruling | None:
    """Are two happenings one? By class, date, town and what was hit."""
    if left.type != right.type and not _same_family(left.type, right.type, ontology):
        return None
    if left.generic or right.generic:
        return _judge_generic(left, right)
    if left.days and right.days and not any(compatible(a, b) for a in left.days for b in right.days):
        return Verdict.DIFFERENT, 0.9, f"different dates: {min(left.days)}, {min(right.days)}"
    if left.places and right.places and not left.places & right.places:
        return Verdict.DIFFERENT, 0.9, "different towns"
    dated = bool(left.days and right.days)
    placed = bool(left.places & right.places)
    aimed = bool(left.targets & right.targets)
    if dated and placed:
        return Verdict.SAME, 0.95, "the same date and place"
    if placed and aimed:
        return Verdict.SAME, 0.9, f"the same place and target ({min(left.targets & right.targets)}), no other date"
    if dated and aimed:
        return Verdict.SAME, 0.85, f"the same date and target ({min(left.targets & right.targets)})"
    if dated and left.actors & right.actors and _closest(left.type, right.type, ontology):
        return Verdict.SAME, 0.8, "the same kind of event, date and actor"
    if aimed and _closest(left.type, right.type, ontology):
        return Verdict.SAME, 0.7, f"the same kind of event and target ({min(left.targets & right.targets)}), nothing against it"
    if placed and _closest(left.type, right.type, ontology):
        return Verdict.SAME, 0.7, "the same kind of event in the same place, nothing against it"
    return Verdict.UNSURE, 0.4, "the same date only" if dated else "too little is said"


def _judge_generic(left: Profile, right: Profile) -> Ruling | None:
    """Attacks in general are the same if they are of one kind, actor, place and time."""
    alike = left.generic and right.generic and left.type == right.type and left.places == right.places and left.days == right.days
    return (Verdict.SAME, 0.6, "events in general of the same kind, actor and place") if alike and left.actors & right.actors else None


def judge_parts(left: Profile, right: Profile, ontology: Ontology) -> Ruling | None:
    """Parts of one event that are of one class and have no date or place against it."""
    if left.type == right.type:
        return Verdict.SAME, 0.7, "the same kind of part of the same event"
    return None


def judge_unnamed(left: Profile, right: Profile, ontology: Ontology) -> Ruling | None:
    """Described things are one if they are described alike and play the same role in the same event."""
    if left.named and right.named:
        return None
    if left.type != right.type and not (ontology.is_a(left.type, right.type) or ontology.is_a(right.type, left.type)):
        return None
    same_role = left.roles & right.roles
    alike = left.head == right.head or bool(left.names & right.names)
    if same_role and (alike or left.type == right.type == "PersonGroup"):
        return Verdict.SAME, 0.75, f"the same role in the same event ({min(role for _, role in same_role)})"
    if alike and {e for e, _ in left.roles} & {e for e, _ in right.roles} and not ontology.is_a(left.type, "PersonGroup"):
        return Verdict.SAME, 0.7, f"the same description in reports of the same event: {left.head}"
    return None


def _same_family(left: str, right: str, ontology: Ontology) -> bool:
    """Classes of events are of one family if they share an ancestor below Event."""
    shared = ontology.classes.ancestors.get(left, frozenset()) & ontology.classes.ancestors.get(right, frozenset())
    return bool(shared - {"Event", "Thing"})


def _closest(left: str, right: str, ontology: Ontology) -> bool:
    return ontology.is_a(left, right) or ontology.is_a(right, left)
