"""Are two happenings one, or two parts of one? Blocking keys, and judges that are pure functions of two profiles.

Each rule asks for things in common, where nothing speaks against it. The more they say, the higher the score, so that a report which says little
joins the happening that it fits best, and none where it fits two equally.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.model import Verdict
from kg.ontology import Ontology
from kg.resolve.candidates import Ruling
from kg.resolve.days import WEEK, between, each, ends, meeting
from kg.resolve.profiles import Profile

MONTH: Final = 31
"""Days within which two happenings are told at one time: after a month, a later report says when; and what a date must tell to say anything."""
FEW: Final = 4
"""Dead up to which figures of one happening may differ by chance."""
ALIKE: Final = 2.0
"""How many times as many dead one report may count as another one on the same happening, as a rule: tolls rise as bodies are found …"""
UNLIKE: Final = 4.0
"""… but hardly ever so much."""
MORE: Final = 0.02
"""What figures that fit add to a score, to tell two that fit otherwise equally."""


def event_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of events."""
    if profile.generic:
        yield from (f"actor:{actor}" for actor in profile.actors)
    else:
        yield from (f"place:{place}" for place in profile.places | profile.regions)
        yield from (f"target:{target}" for target in profile.targets | profile.buildings)
        yield from (f"day:{day}" for days in profile.days for day in each(days))
        yield from (f"{profile.type} {actor}" for actor in profile.actors)
        yield from (f"victim:{victim}" for victim in profile.victims)


def part_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of parts of events."""
    return (f"{event}|{type}" for event, type in profile.roles)


def judge_events(left: Profile, right: Profile, ontology: Ontology) -> Ruling | None:
    """Are two happenings one? By class, date, place, what and whom it hit, and how many died."""
    if not _same_family(left.type, right.type, ontology):
        return None
    if left.generic or right.generic:
        return _judge_generic(left, right)
    against = _other_days(left, right) or _other_places(left, right)
    if against:
        return Verdict.DIFFERENT, 0.9, against
    return _judge_common(_Common.of(left, right, ontology), ontology)


def _other_days(left: Profile, right: Profile) -> str:
    """Dates that exclude each other; or one happened after the other was told."""
    if left.days and right.days:
        return f"different dates: {min(left.days)}, {min(right.days)}" if meeting(left.days, right.days) is None else ""
    for one, other in ((left, right), (right, left)):
        if one.days and other.published and min(ends(day)[0] for day in one.days) > other.published:
            return f"{min(one.days)} is after {other.source} was published"
    return ""


def _other_places(left: Profile, right: Profile) -> str:
    """Towns or countries that exclude each other; regions do only where they are of one kind, and no town is known: a town may lie in any."""
    for name, one, other in (("towns", left.vicinity, right.vicinity), ("countries", left.lands, right.lands)):
        if one and other and not one & other:
            return f"different {name}"
    if left.places & right.places or left.regions & right.regions or not (left.divisions and right.divisions):
        return ""
    return "" if left.divisions & right.divisions else "different regions"


@dataclass(frozen=True, slots=True)
class _Common:
    """What two reports say alike of a happening: `dated` is how exact the date is, in days."""

    left: Profile
    right: Profile
    dated: int | None
    placed: frozenset[str]
    near: bool
    aimed: frozenset[str]
    named: bool
    victims: bool
    actors: bool
    harmful: bool
    close: bool
    told: bool | None
    toll: float
    """By how much the figures of the dead differ, at least 1; 0 where they are not known."""

    def within(self) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """Where in a town, as the two reports have it: what was hit, and in which district."""
        yield self.left.targets, self.right.targets
        if not (self.left.regions | self.right.regions) & self.placed:
            yield self.left.regions, self.right.regions

    @classmethod
    def of(cls, left: Profile, right: Profile, ontology: Ontology) -> _Common:
        gap = between(_heard(left), _heard(right))
        lands = (left.lands or {left.land} - {""}) & (right.lands or {right.land} - {""})
        return cls(
            left,
            right,
            dated=meeting(left.days, right.days),
            placed=(left.places | left.regions) & (right.places | right.regions),
            near=bool(left.divisions & right.divisions or lands),
            aimed=left.targets & right.targets,
            named=bool(left.buildings & right.buildings),
            victims=bool(left.victims & right.victims),
            actors=bool(left.actors & right.actors),
            harmful=left.type in ontology.lexicon.harmful and right.type in ontology.lexicon.harmful,
            close=ontology.is_a(left.type, right.type) or ontology.is_a(right.type, left.type),
            told=None if gap is None else gap <= MONTH,
            toll=_ratio(left.dead, right.dead),
        )


def _heard(profile: Profile) -> str:
    """When an event was news: at its date, or, where that is not known, when it was told."""
    lasts = [last if len(last) > len("2031-03") else f"{last}-28" for day in profile.days if len(last := ends(day)[1]) > len("2031")]
    return min(lasts, default=profile.published)


def _ratio(left: int | None, right: int | None) -> float:
    if left is None or right is None:
        return 0.0
    low, high = sorted((max(left, 1), max(right, 1)))
    return high / low if high > FEW else 1.0


def _judge_common(both: _Common, ontology: Ontology) -> Ruling:
    """The first rule that holds, from what says most to what says least."""
    for score, reason, holds in _rules(both, ontology):
        if holds:
            return Verdict.SAME, round(score + MORE * (0 < both.toll <= ALIKE), 2), reason
    return Verdict.UNSURE, 0.4, "the same date only" if both.dated is not None and both.dated <= MONTH else "too little is said"


def _rules(both: _Common, ontology: Ontology) -> Iterator[tuple[float, str, bool]]:
    """Score, reason, and whether it holds.

    Harm of one kind in one town, told at one time, is likely one; of meetings and the like there may be several in a day.
    """
    day, week, month = (both.dated is not None and both.dated <= days for days in (1, WEEK, MONTH))
    harmful, close, actors, fits = both.harmful, both.close, both.actors, both.toll < UNLIKE
    placed, aimed, what = bool(both.placed), bool(both.aimed) or both.named, min(both.aimed, default="a building with a name")
    alike = actors or both.named or 0 < both.toll <= ALIKE
    elsewhere = not aimed and any(one and other and not one & other for one, other in both.within())
    there = placed and (harmful or actors) and (alike or not elsewhere)
    titles = both.left.titles, both.right.titles
    one_building = both.named or not all(titles) or bool(titles[0] & titles[1])
    rivals = bool(both.left.actors and both.right.actors) and not actors
    told, untold = both.told or False, both.told is None
    yield 0.95, "the same date and place", day and there
    yield 0.9, "the same kind of harm to the same people", both.victims and harmful and close
    if placed and aimed and one_building and fits:
        yield 0.9, f"the same place and target ({what}), no other date", told or (untold and harmful and alike)
    yield 0.85, "the same week and place", week and there
    yield 0.85, f"the same date and target ({what})", day and aimed
    yield 0.8, "the same month and place", month and there and close
    yield 0.8, f"the same week and target ({what}) in one country", week and aimed and both.near and fits
    yield 0.8, "the same kind of event, date and actor", month and actors and close
    yield 0.75, "what happens once to one, with the same parties", actors and close and both.left.type in ontology.lexicon.once
    if close and harmful and both.near and not elsewhere:
        yield 0.75, "the same kind of event, as many dead, at one time in one region or country", week and _tells(both)
    if close and told and fits:
        yield 0.7, f"the same kind of event and building ({what}), told at the same time", both.named
        same = harmful and bool(both.aimed) and both.near and one_building
        yield 0.65, f"the same kind of event and target ({what}) in one country, told at the same time", same
        same = harmful and placed and one_building and not rivals and (alike or not elsewhere)
        yield 0.6, "the same kind of event and place, told at the same time, nothing against it", same


def _tells(both: _Common) -> bool:
    """Do the dead say that two are one: as many in both, and more than in most?"""
    dead = [number for number in (both.left.dead, both.right.dead) if number is not None]
    return 0 < both.toll <= ALIKE and max(dead) > FEW


def _judge_generic(left: Profile, right: Profile) -> Ruling | None:
    """Attacks in general are the same only if actor, place and day are: else each report may mean others."""
    alike = left.generic and right.generic and left.type == right.type and left.places == right.places and left.days == right.days
    same = alike and left.places and left.actors & right.actors and meeting(left.days, right.days) == 1
    return (Verdict.SAME, 0.6, "events in general of the same kind, actor, place and day") if same else None


def judge_parts(left: Profile, right: Profile, ontology: Ontology) -> Ruling | None:
    """Parts of one event that are of one class and have no date or place against it."""
    if left.type == right.type:
        return Verdict.SAME, 0.7, "the same kind of part of the same event"
    return None


def _same_family(left: str, right: str, ontology: Ontology) -> bool:
    """Classes of events are of one family if they share an ancestor below Event, or if one says only what befell people (a killing)."""
    shared = ontology.classes.ancestors.get(left, frozenset()) & ontology.classes.ancestors.get(right, frozenset())
    lexicon = ontology.lexicon
    outcome = bool({left, right} & lexicon.befalling) and {left, right} <= lexicon.harmful
    return left == right or bool(shared - {"Event", "Thing"}) or outcome
