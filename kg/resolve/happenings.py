"""Are two happenings one, or two parts of one? Blocking keys, and judges that are pure functions of two profiles.

Each rule asks for things in common, where nothing speaks against it. The more they say, the higher the score, so that a report which says little
joins the happening that it fits best, and none where it fits two equally.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.model import Verdict
from kg.ontology import Ontology
from kg.resolve.against import FEW, other_days, other_dead, other_places
from kg.resolve.candidates import Ruling
from kg.resolve.common import ALIKE, DAY, LEVEL, Common, lands_of
from kg.resolve.days import NEWS, WEEK, each, meeting, month_up_to
from kg.resolve.families import of_one_nature, same_family
from kg.resolve.profiles import Profile
from kg.resolve.weighed import ENOUGH, TOLD, weight

YEAR: Final = 366
TWO: Final = 2
"""Names of no great note in two reports from which they tell that they are about one harm: one spokesman speaks of every blast in his town."""
MORE: Final = 0.02
"""What figures that fit add to a score, to tell two that fit otherwise equally, and again where they are equal."""
WEIGHS: Final = 0.05
"""What each order of magnitude by which circumstances speak for one happening adds to a score …"""
MOST: Final = 4.0
"""… up to so many."""
SURE: Final = 0.99
"""The highest score that two events of different reports get."""
LESS: Final = 0.01
"""What it adds that both reports are about it, where figures fit two equally."""

Rule = tuple[float, str, bool]
"""A score, its reason in words, and whether it holds."""


def event_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of events."""
    if profile.generic:
        yield from (f"actor:{actor}" for actor in profile.actors)
    else:
        yield from (f"place:{place}" for place in (profile.places or profile.mentioned) | profile.regions | profile.namesakes)
        yield from (f"target:{target}" for target in profile.targets | profile.buildings)
        yield from (f"day:{day}" for days in profile.days for day in each(days))
        yield from (f"{profile.type} {actor}" for actor in profile.actors)
        yield from (f"victim:{victim}" for victim in profile.victims)
        yield from (f"fallen:{name[-1]}" for name in profile.fallen)
        yield from (f"doer:{doer}" for doer in profile.doers)
        if profile.party is not None and profile.party > FEW:
            yield f"{profile.type} of {profile.party}"
        if profile.nature and (profile.published or profile.main):
            yield from (f"{profile.nature} {land}" for land in lands_of(profile))
        yield from (f"known:{name}" for name in profile.known | profile.own)
        if profile.main and profile.published and (profile.dead or 0) > FEW:
            yield from (f"{profile.dead} dead in {land}" for land in lands_of(profile))
        if (profile.dead or 0) > FEW:
            yield from (f"{profile.dead} dead, {hurt} hurt" for hurt in profile.hurt if hurt > FEW)


def times_of(event: Profile) -> frozenset[str]:
    """When an event was: of what a report is about, and gives no date, the month before it was published; who tells of it later says when it was."""
    news = event.main and not event.days and len(event.published) == len("2031-03-06")
    return frozenset({month_up_to(event.published)}) if news else event.days


def part_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of parts of events."""
    return (f"{event}|{type}" for event, type in profile.roles)


def judge_events(left: Profile, right: Profile, ontology: Ontology) -> Ruling | None:
    """Are two happenings one? By class, date, place, what and whom it hit, and how many died."""
    if not (same_family(left.type, right.type, ontology) or of_one_nature(left, right, ontology)):
        return _judge_unlike(Common.of(left, right, ontology))
    if left.generic or right.generic:
        return _judge_generic(left, right)
    against = other_days(left, right) or other_places(left, right) or other_dead(left, right, ontology)
    if against:
        return Verdict.DIFFERENT, 0.9, against
    if left.nature and right.nature and left.nature != right.nature:
        return Verdict.UNSURE, 0.4, f"{left.nature} and {right.nature}, of which one may have brought about the other"
    return _judge_common(Common.of(left, right, ontology), ontology)


def _judge_unlike(both: Common) -> Ruling | None:
    """ "A riot", "fighting": events of two kinds are one where as many died on one day in one town."""
    single = not (both.left.generic or both.right.generic) and both.harmful and both.many
    same = single and both.dated <= DAY and bool(both.left.places & both.right.places) and 0 < both.toll <= ALIKE
    return (Verdict.SAME, 0.8, "as many dead on the same day in the same place") if same and not other_places(both.left, both.right) else None


def _judge_common(both: Common, ontology: Ontology) -> Ruling:
    """The first rule that holds, from what says most to what says least."""
    for score, reason, holds in _rules(both, ontology):
        if holds:
            score += MORE * (0 < both.toll <= ALIKE) + MORE * both.counted + 2 * MORE * both.victims + LESS * both.main
            return Verdict.SAME, round(min(score, SURE), 2), reason
    return Verdict.UNSURE, 0.4, "the same date only" if both.dated <= NEWS else "too little is said"


def _rules(both: Common, ontology: Ontology) -> Iterator[Rule]:
    """Score, reason, and whether it holds.

    Harm of one kind in one town, told at one time, is likely one; of meetings and the like there may be several in a day.
    """
    yield from _rules_of_place(both)
    yield from _rules_of_date(both)
    yield 0.75, "what happens once to one, with the same parties", both.actors and both.close and both.left.type in ontology.lexicon.once
    if both.close and both.harmful and both.near and both.fits and not both.elsewhere:
        yield from _rules_of_country(both, ontology)
    seldom = both.close and not both.harmful and both.left.type in ontology.lexicon.rare and both.left.nature == both.right.nature != ""
    yield 0.7, f"a {both.left.nature} in one country at one time", seldom and both.near and both.at_once
    if both.company >= TWO and both.near and both.fits and both.harmful and not (both.rivals or both.elsewhere) and (both.told or both.gap is None):
        yield from _rules_of_company(both)
    numbered = both.numbered and both.harmful and both.near and not (both.astray or both.rivals) and (both.gap is None or both.told)
    yield 0.75, "as many dead and as many injured at one time in one country", numbered
    yield from _rules_of_party(both, ontology)
    if both.close and both.told and both.fits:
        yield from _rules_of_news(both)
    if both.gap is not None and both.gap <= DAY and both.close and both.harmful and both.main and both.near and both.fits and not both.rivals:
        enough = both.one_building and not both.elsewhere and weight(both) >= ENOUGH - TOLD
        yield 0.6, "what both reports are about, told on one day, in one town, with something in common", enough


def _rules_of_place(both: Common) -> Iterator[Rule]:
    """Where and when, whom and what."""
    yield 0.9, "harm of one name in one country", both.styled and both.harmful and both.close and both.near and both.of_one_time
    alike = both.fits or both.hit or both.actors
    yield 0.95, "the same date and place", both.dated <= DAY and both.there and alike
    yield 0.9, "the same kind of harm to the same people", both.victims and both.harmful and both.close
    yield 0.85, "harm to the same people, told at the same time, or of which they died", both.victims and both.mortal
    namesakes = both.namesakes and both.at_once and (both.mortal or (both.harmful and both.close))
    yield 0.8, "harm to people of one name, told at the same time", namesakes
    where = bool(both.placed) or both.hit or both.counted
    yield 0.85, "the same kind of harm by the same person, and the same place, target or dead", both.doers and both.harmful and both.close and where
    if both.placed and both.hit and both.one_building and both.fits:
        told = both.named or both.victims or ((both.many or both.actors) and 0 < both.toll <= ALIKE)  # one group hits many hotels of its town
        undated = both.gap is None and both.harmful and told and both.struck and not both.other_weekday
        yield 0.9, f"the same place and target ({both.what}), no other date", both.told or undated
    yield 0.85, "the same week and place", both.dated <= WEEK and both.lasting and alike
    yield 0.85, f"the same date and target ({both.what})", both.dated <= DAY and both.hit and not both.astray
    yield 0.8, "the same month and place", both.dated <= NEWS and both.lasting and both.close and alike
    called = bool(both.called) and both.one_building and both.hit and both.counted and both.harmful
    yield 0.75, f"a {both.what} of one name, with as many dead", called and not both.rivals and (both.near or bool(both.placed))
    yield 0.75, "the same year, place and dead", both.dated <= YEAR and bool(both.placed) and both.counted and both.harmful and not both.rivals


def _rules_of_date(both: Common) -> Iterator[Rule]:
    """When, and something that tells, but not where."""
    day = both.dated <= DAY and both.harmful
    yield 0.8, f"the same week and target ({both.what}) in one country", both.dated <= WEEK and both.hit and both.near and both.fits
    yield 0.8, "the same kind of event, date and actor", both.dated <= NEWS and both.actors and both.close
    called = f"the same date, and what is called {min(both.called, default='')}"
    yield 0.75, called, day and bool(both.called) and both.fits and not both.astray
    yield 0.75, "the same date and as many dead", day and both.counted and not both.rivals
    if both.gap is None and both.close and both.harmful and not both.rivals:
        yield from _rules_of_undated(both)


def _rules_of_undated(both: Common) -> Iterator[Rule]:
    """The same kind of harm, of which one report does not tell the date, nor when it was published."""
    weighs = weight(both) if both.main and both.near and both.fits else 0.0
    yield 0.6 + WEIGHS * min(weighs, MOST), "what both reports are about, which have much in common, in one town", weighs >= ENOUGH
    if both.elsewhere:
        return
    known = both.hit or (both.many and 0 < both.toll <= ALIKE)
    yield 0.75, "the same place and day of the week", both.same_weekday and bool(both.placed) and both.fits and both.one_building and known
    yield 0.7, "the same kind of event and actor, about as many dead", both.many and both.toll <= LEVEL and both.actors
    yield (
        0.7,
        "the same place, about as many dead, no other date",
        bool(both.placed) and both.notable and both.one_building and not both.other_weekday,
    )
    told = both.same_weekday or both.hit
    yield 0.7, "the same kind of event, exactly as many dead, in one country", both.counted and both.near and told and not both.astray


def _rules_of_country(both: Common, ontology: Ontology) -> Iterator[Rule]:
    """The same kind of harm in one region or country."""
    day = both.dated <= DAY and not both.rivals
    alone = day and not (both.left.places and both.right.places)
    yield 0.8, "the same kind of event and date in one province", day and both.province
    week = both.dated <= WEEK and _tells(both) and (both.main or not both.astray)
    yield 0.75, "the same kind of event, as many dead, at one time in one region or country", week
    news = both.main and both.counted and both.at_once and not (both.rivals or both.astray)
    yield 0.65, "what both reports are about, with as many dead, told at one time in one country", news
    yield 0.65, "what both reports are about, on one day in one country", day and both.main and both.many and both.within
    yield 0.65, "the same kind of event and date, with many dead, in one country", alone and both.many
    if both.left.type in ontology.lexicon.rare and both.left.nature == both.right.nature and both.left.nature and not both.astray:
        yield 0.7, f"a {both.left.nature} on one day in one country", day
        told = both.gap is None and both.same_weekday and both.main and both.many and both.toll <= ALIKE
        yield 0.65, f"a {both.left.nature} that both reports are about, on one day of the week, with about as many dead, in one country", told
        week = both.gap is not None and both.gap <= WEEK
        yield 0.6, f"a {both.left.nature} with as many dead in one country, told in one week", week and 0 < both.toll <= ALIKE


def _rules_of_company(both: Common) -> Iterator[Rule]:
    """Two reports that are about a harm in one country, and name the same people, buildings and firms that few others name."""
    told = bool(both.placed) or both.hit or both.same_weekday or both.counted
    yield 0.7, f"reports about harm of one kind in one country that name the same {both.company} people or things", both.company > TWO or told


def _rules_of_news(both: Common) -> Iterator[Rule]:
    """The same kind of event, told at one time."""
    yield 0.7, f"the same kind of event and building ({both.what}), told at the same time", both.named
    same = both.harmful and bool(both.aimed) and both.near and both.one_building and both.located
    yield 0.65, f"the same kind of event and target ({both.what}) in one country, told at the same time", same
    same = both.harmful and both.lasting and both.one_building and not both.rivals and both.outstanding
    yield 0.6, "the same kind of event and place, told at the same time, nothing against it", same


def _rules_of_party(both: Common, ontology: Ontology) -> Iterator[Rule]:
    """What is done to people, by who and how many they are."""
    notable = both.close and both.left.type in ontology.lexicon.notable | ontology.lexicon.sparing
    yield 0.8, "the same kind of deed to the same people on one day", notable and both.dated <= DAY and both.victims
    alike = both.left.party == both.right.party and (both.left.party or 0) > FEW
    yield 0.7, "the same kind of deed to as many people at one time in one country", notable and alike and both.near and both.at_once


def _tells(both: Common) -> bool:
    """Do the dead say that two are one: as many in both, and more than in most?"""
    return 0 < both.toll <= ALIKE and max(both.left.dead or 0, both.right.dead or 0) > FEW


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
