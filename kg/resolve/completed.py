"""The harm that a report is about, with what the report says of it in words that were taken for another harm.

"The blasts killed nine in Tesk. … On Friday, when the depot blew up, …": what is of one kind, and has no other day, town, target or doer, completes
what is not said of the first: its day, its place, its dead, what was hit. The two stay two; only the first is known better to other reports. A harm
that befell people with names is known by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from kg.ontology import Ontology
from kg.resolve.against import are_strangers, other_days, other_places
from kg.resolve.calendar import is_weekday
from kg.resolve.days import between, length, meeting
from kg.resolve.families import of_one_nature, same_family, single_harms
from kg.resolve.profiles import Profile

NEWS: Final = 31
"""Days after which a report tells of a harm with its year, and of another one as its background."""
DAY: Final = 1
PLURAL: Final = "s"


def completed(events: Iterable[Profile], ontology: Ontology) -> Iterator[Profile]:
    """The events of all documents; the main one of each with what is said of it in other words."""
    for _, group in groupby(events, key=lambda event: event.member[0]):
        told = list(group)
        for event in told:
            unnamed = event.main and not event.victims
            event = _in_only_town(event, [other for other in told if other.type in single_harms(ontology)]) if unnamed else event
            yield _completed(event, [other for other in told if _may_complete(event, other, ontology)]) if unnamed else event


def _may_complete(main: Profile, other: Profile, ontology: Ontology) -> bool:
    """Is it of one kind with the main one, and is nothing said that tells the two apart?"""
    single = other != main and not other.generic and other.type in single_harms(ontology)
    if not single or not (same_family(main.type, other.type, ontology) or of_one_nature(main, other, ontology)):
        return False
    hit, others = ({noun for noun in event.targets if not noun.endswith(PLURAL)} for event in (main, other))
    if (hit and others and not hit & others) or (main.blamed and other.blamed and not main.blamed & other.blamed):
        return False
    return not (are_strangers(main, other) or other_days(main, other) or other_places(main, other))


def _completed(main: Profile, others: Sequence[Profile]) -> Profile:
    if not main.days:
        days = {day for other in others for day in other.days if length(day) == DAY and _is_news(day, main.published)}
        main = replace(main, days=frozenset(days)) if len(days) == 1 else main
    if not (main.days or main.undated):
        told = {other.undated for other in others if other.undated and all(is_weekday(day) for day in other.undated)}
        main = replace(main, undated=min(told)) if len(told) == 1 else main
    others = [other for other in others if not (other.days or other.lasting) or meeting(main.days, other.days) == DAY]
    main = replace(main, hurt=main.hurt.union(*(other.hurt for other in others)))
    there = [other for other in others if other.targets & main.targets]
    main = replace(main, titles=main.titles.union(*(o.titles for o in there)), buildings=main.buildings.union(*(o.buildings for o in there)))
    if main.dead is None:
        main = replace(main, dead=max((other.dead for other in others if other.dead is not None), default=None))
    if not (main.places or main.regions or main.divisions):
        there = [other for other in others if other.days and other.places]
        main = _put_where(main, there[0]) if len({other.places for other in there}) == 1 else main
    hit = [other for other in others if other.targets and other.places in {frozenset(), main.places}]
    if hit and not (main.targets or main.days):  # what has a day is told by that: "the depot", "the arsenal" may be one
        targets, grounds = (frozenset.intersection(*nouns) for nouns in ([other.targets for other in hit], [other.grounds for other in hit]))
        return replace(main, targets=targets, grounds=grounds)
    return main


def _in_only_town(main: Profile, harms: Iterable[Profile]) -> Profile:
    """ "Thirty were killed in Wendmark Province. … The blast in Tesk": the main harm, told in no town, was in the only one where any is."""
    there = [harm for harm in harms if harm.places]
    if main.places or main.regions or len({harm.places for harm in there}) != 1 or other_places(main, there[0]):
        return main
    days = {day for harm in there for day in harm.days}
    return main if any(length(day) > DAY or not _is_news(day, main.published) for day in days) else _put_where(main, there[0])


def _put_where(main: Profile, other: Profile) -> Profile:
    main = replace(main, places=other.places, vicinity=other.vicinity, villages=other.villages, regions=other.regions)
    main = replace(main, divisions=main.divisions | other.divisions, lands=main.lands or other.lands)
    return replace(main, namesakes=other.namesakes, large=other.large, spelled=main.spelled | other.spelled)


def _is_news(day: str, published: str) -> bool:
    gap = between(day, published)
    return gap is None or (gap <= NEWS and day <= published)
