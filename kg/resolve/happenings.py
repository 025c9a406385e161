"""Are two happenings one, or two parts of one? Blocking keys, and judges that are pure functions of two profiles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kg.model import Verdict
from kg.ontology import Ontology
from kg.resolve.candidates import Ruling
from kg.resolve.clusters import compatible
from kg.resolve.profiles import Profile

MONTH: Final = len("2031-03")
"""What a date must tell for two events to be one by it: of a year, much is known …"""
DAY: Final = len("2031-03-06")
NEAR: Final = 31
"""Days within which two reports are likely to tell of one event that neither dates: after a month, a later one says when."""


def event_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of events."""
    if profile.generic:
        yield from (f"actor:{actor}" for actor in profile.actors)
    else:
        yield from (f"place:{place}" for place in profile.places)
        yield from (f"target:{target}" for target in profile.targets)
        yield from (f"day:{day}" for day in profile.days)
        yield from (f"{profile.type} {actor}" for actor in profile.actors)


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
    return _judge_circumstances(left, right, ontology)


def _judge_circumstances(left: Profile, right: Profile, ontology: Ontology) -> Ruling:
    """Dates, towns, buildings and actors in common, where nothing speaks against it.

    Harm of one kind in one town, told at one time, is likely one; of meetings and the like there may be several in a day.
    """
    lexicon, close, actors = ontology.lexicon, _closest(left.type, right.type, ontology), left.actors & right.actors
    dated = any(compatible(a, b) and min(len(a), len(b)) >= MONTH for a in left.days for b in right.days)
    placed, aimed = bool(left.places & right.places), left.targets & right.targets
    harmful = left.type in lexicon.harmful and right.type in lexicon.harmful
    told, unknown = _told_together(left, right), not (left.published and right.published)
    if dated and placed and (harmful or actors):
        return Verdict.SAME, 0.95, "the same date and place"
    if placed and aimed and (told or (unknown and harmful)):
        return Verdict.SAME, 0.9, f"the same place and target ({_spoken(aimed)}), no other date"
    if dated and aimed:
        return Verdict.SAME, 0.85, f"the same date and target ({_spoken(aimed)})"
    if dated and actors and close:
        return Verdict.SAME, 0.8, "the same kind of event, date and actor"
    if actors and close and left.type in lexicon.once:
        return Verdict.SAME, 0.75, "what happens once to one, with the same parties"
    if close and told and aimed and (harmful or any("/" in target for target in aimed)):
        return Verdict.SAME, 0.7, f"the same kind of event and building ({_spoken(aimed)}), told at the same time"
    if placed and close and harmful and told and (actors or not (left.actors and right.actors)):
        return Verdict.SAME, 0.7, "the same kind of event and place, told at the same time, nothing against it"
    return Verdict.UNSURE, 0.4, "the same date only" if dated else "too little is said"


def _told_together(left: Profile, right: Profile) -> bool:
    """Were two reports published at about one time? Not if that is unknown of one."""
    if len(left.published) < DAY or len(right.published) < DAY:
        return False
    return abs((date.fromisoformat(left.published) - date.fromisoformat(right.published)).days) <= NEAR


def _spoken(targets: frozenset[str]) -> str:
    """One of some targets by its word, or else by the cluster that it is named by."""
    return min(targets, key=lambda target: ("/" in target, target))


def _judge_generic(left: Profile, right: Profile) -> Ruling | None:
    """Attacks in general are the same if they are of one kind, actor, place and time, and told at one time."""
    told = _told_together(left, right) or bool(left.places and not (left.published and right.published))
    alike = left.generic and right.generic and left.type == right.type and left.places == right.places and left.days == right.days
    same = alike and told and left.actors & right.actors
    return (Verdict.SAME, 0.6, "events in general of the same kind, actor and place") if same else None


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
