"""Are two happenings one, or two parts of one? Blocking keys, and judges that are pure functions of two profiles."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Verdict
from kg.ontology import Ontology
from kg.resolve.candidates import Ruling
from kg.resolve.clusters import compatible
from kg.resolve.profiles import Profile


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


def _same_family(left: str, right: str, ontology: Ontology) -> bool:
    """Classes of events are of one family if they share an ancestor below Event."""
    shared = ontology.classes.ancestors.get(left, frozenset()) & ontology.classes.ancestors.get(right, frozenset())
    return bool(shared - {"Event", "Thing"})


def _closest(left: str, right: str, ontology: Ontology) -> bool:
    return ontology.is_a(left, right) or ontology.is_a(right, left)
