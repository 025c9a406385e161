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
from kg.resolve.against import are_namesakes, are_strangers, other_days, other_dead, other_places
from kg.resolve.calendar import same_day_of_year, same_weekday
from kg.resolve.candidates import Ruling
from kg.resolve.days import WEEK, between, each, ends, meeting
from kg.resolve.families import may_kill, of_one_nature, same_family
from kg.resolve.profiles import Profile

YEAR: Final = 366
MONTH: Final = 31
"""Days within which two happenings are told at one time: after a month, a later report says when; and what a date must tell to say anything."""
DAY: Final = 1
NEVER: Final = 10_000
"""More days than any date is inexact by."""
FEW: Final = 4
"""Dead up to which figures of one happening may differ by chance."""
ALIKE: Final = 2.0
"""How many times as many dead one report may count as another one on the same happening, as a rule: tolls rise as bodies are found …"""
LEVEL: Final = 1.25
"""… and of reports written days later seldom more than this."""
UNLIKE: Final = 4.0
"""… but hardly ever so much."""
TWO: Final = 2
"""Names of no great note in two reports from which they tell that they are about one harm: one spokesman speaks of every blast in his town."""
MORE: Final = 0.02
"""What figures that fit add to a score, to tell two that fit otherwise equally, and again where they are equal."""

PLURAL: Final = "s"

Rule = tuple[float, str, bool]
"""A score, its reason in words, and whether it holds."""


def event_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of events."""
    if profile.generic:
        yield from (f"actor:{actor}" for actor in profile.actors)
    else:
        yield from (f"place:{place}" for place in profile.places | profile.regions | profile.namesakes)
        yield from (f"target:{target}" for target in profile.targets | profile.buildings)
        yield from (f"day:{day}" for days in profile.days for day in each(days))
        yield from (f"{profile.type} {actor}" for actor in profile.actors)
        yield from (f"victim:{victim}" for victim in profile.victims)
        yield from (f"fallen:{name[-1]}" for name in profile.fallen)
        yield from (f"doer:{doer}" for doer in profile.doers)
        if profile.party is not None and profile.party > FEW:
            yield f"{profile.type} of {profile.party}"
        if profile.nature and profile.published:
            yield from (f"{profile.nature} {land}" for land in _lands(profile))
        yield from (f"known:{name}" for name in profile.known)


def part_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of parts of events."""
    return (f"{event}|{type}" for event, type in profile.roles)


def judge_events(left: Profile, right: Profile, ontology: Ontology) -> Ruling | None:
    """Are two happenings one? By class, date, place, what and whom it hit, and how many died."""
    if not (same_family(left.type, right.type, ontology) or of_one_nature(left, right, ontology)):
        return _judge_unlike(_Common.of(left, right, ontology))
    if left.generic or right.generic:
        return _judge_generic(left, right)
    against = other_days(left, right) or other_places(left, right) or other_dead(left, right, ontology)
    if against:
        return Verdict.DIFFERENT, 0.9, against
    if left.nature and right.nature and left.nature != right.nature:
        return Verdict.UNSURE, 0.4, f"{left.nature} and {right.nature}, of which one may have brought about the other"
    return _judge_common(_Common.of(left, right, ontology), ontology)


def _judge_unlike(both: _Common) -> Ruling | None:
    """ "A riot", "fighting": events of two kinds are one where as many died on one day in one town."""
    single = not (both.left.generic or both.right.generic) and both.harmful and both.many
    same = single and both.dated <= DAY and bool(both.left.places & both.right.places) and 0 < both.toll <= ALIKE
    return (Verdict.SAME, 0.8, "as many dead on the same day in the same place") if same and not other_places(both.left, both.right) else None


@dataclass(frozen=True, slots=True)
class _Common:
    """What two reports say alike of a happening."""

    left: Profile
    right: Profile
    dated: int
    """How exact the date is that both have, in days; NEVER where they have none."""
    weekday: bool
    placed: frozenset[str]
    near: bool
    province: bool
    aimed: frozenset[str]
    named: bool
    called: frozenset[str]
    victims: bool
    strangers: bool
    namesakes: bool
    doers: bool
    actors: bool
    harmful: bool
    fatal: bool
    """Does one of them kill, where the other is an attack or the like, not a rally, nor a kidnapping?"""
    single: bool
    """Is it of a kind of which a town sees few at a time? Protests and clashes go on, and come again."""
    close: bool
    """Are they of one class or nature, or does one say more than the other?"""
    gap: int | None
    """Days between the two times at which it was news."""
    toll: float
    """By how much the figures of the dead differ, at least 1; 0 where they are not known."""
    company: int
    """How many people, buildings and firms of no great note both reports name, if both are about it; but not whom it befell only as the one says."""

    @classmethod
    def of(cls, left: Profile, right: Profile, ontology: Ontology) -> _Common:
        lands = _lands(left) & _lands(right)
        days = left.days | left.undated, right.days | right.undated
        dated, province = DAY if same_day_of_year(*days) else meeting(left.days, right.days), bool(left.divisions & right.divisions)
        return cls(
            left,
            right,
            dated=NEVER if dated is None else dated,
            weekday=same_weekday(*days),
            placed=_where(left) & _where(right),
            near=province or bool(lands),
            province=province,
            aimed=left.targets & right.targets,
            named=bool(left.buildings & right.buildings),
            called=left.titles & right.titles,
            victims=bool(left.victims & right.victims),
            strangers=are_strangers(left, right),
            namesakes=are_namesakes(left, right),
            doers=bool(left.doers & right.doers),
            actors=bool(left.actors & right.actors),
            harmful=left.type in ontology.lexicon.harmful and right.type in ontology.lexicon.harmful,
            fatal=may_kill(left.type, right.type, ontology),
            single=not {left.type, right.type} & (ontology.lexicon.mass - ontology.lexicon.rare),
            close=ontology.are_in_line(left.type, right.type) or of_one_nature(left, right, ontology),
            gap=between(_heard(left), _heard(right)),
            toll=_ratio(left.dead, right.dead),
            company=len((left.known & right.known) - (left.victims ^ right.victims)),
        )

    @property
    def what(self) -> str:
        """What was hit, in words."""
        return min(self.aimed, default="a building with a name")

    @property
    def hit(self) -> bool:
        """Was the same hit, as far as its noun or its name tells?"""
        return bool(self.aimed) or self.named

    @property
    def told(self) -> bool:
        return self.gap is not None and self.gap <= MONTH

    @property
    def at_once(self) -> bool:
        """Were they in one week, or, where the dates of neither tell, news in one?"""
        return self.dated <= WEEK or (self.dated == NEVER and self.gap is not None and self.gap <= WEEK)

    @property
    def fits(self) -> bool:
        return self.toll < UNLIKE or (self.rising and self.dated <= DAY)

    @property
    def rising(self) -> bool:
        """Are the dead of a disaster counted, or of what both reports are about, of whom the later one has more?"""
        first, later = sorted((self.left, self.right), key=lambda p: p.published)
        counted = bool(self.left.nature) or (self.left.main and self.right.main)
        return counted and first.published < later.published and (first.dead or 0) < (later.dead or 0)

    @property
    def alike(self) -> bool:
        """Is there more alike than time and place?"""
        return self.actors or self.named or 0 < self.toll <= ALIKE

    @property
    def many(self) -> bool:
        """Are more dead counted, in both reports, than in most?"""
        return min(self.left.dead or 0, self.right.dead or 0) > FEW

    @property
    def counted(self) -> bool:
        """Do both count the same dead, and more than in most? Where as many died in two of a country is seldom."""
        return self.many and self.toll == 1

    @property
    def elsewhere(self) -> bool:
        """Did it befall others, was something else hit (many, as "homes", rather stood around), or was it in another district?"""
        single = [frozenset(noun for noun in side.targets if not noun.endswith(PLURAL)) for side in (self.left, self.right)]
        pairs = [(single[0], single[1])]
        if not (self.left.regions | self.right.regions) & self.placed:
            pairs.append((self.left.regions, self.right.regions))
        return not self.hit and (self.strangers or any(one and other and not one & other for one, other in pairs))

    @property
    def there(self) -> bool:
        return bool(self.placed) and (self.harmful or self.actors) and (self.alike or not self.elsewhere)

    @property
    def lasting(self) -> bool:
        """Is it there, and something in it that tells it from others of those weeks, were it that people died?"""
        return self.there and (self.single or self.alike or self.hit or bool(self.left.dead or self.right.dead))

    @property
    def astray(self) -> bool:
        """Has the one a village, and the other a town that it may or may not belong to?"""
        return bool(self.left.places and self.right.places) and not self.placed

    @property
    def located(self) -> bool:
        """Does each report say where, or neither? A "station" that is nowhere need not be that of a town, nor one of a village that of any town."""
        left, right = (bool(side.lands or side.villages) for side in (self.left, self.right))
        return left == right and not (self.astray and self.left.villages != self.right.villages)

    @property
    def outstanding(self) -> bool:
        """Is more alike than time and place, or were they on one day, or are both the first harm that their reports tell of, in one week, or is the
        place so small that harm of one kind is seldom?"""
        if self.alike or self.hit or not self.single or (self.gap is not None and self.gap <= DAY):
            return True
        shared = (self.left.places & self.right.places) | (self.left.regions & self.right.regions)
        return (self.left.main and self.right.main and self.at_once) or bool(shared - self.left.large)

    @property
    def mortal(self) -> bool:
        """May it be one harm, of which the one report only says that somebody died ("the murder of the judge" who was shot)? He dies once."""
        died = bool(self.left.dead and self.right.dead)
        return self.harmful and self.fatal and (self.told or died)

    @property
    def one_building(self) -> bool:
        return self.named or not (self.left.titles and self.right.titles) or bool(self.called)

    @property
    def rivals(self) -> bool:
        """Are others said to have done it?"""
        return bool(self.left.actors and self.right.actors) and not self.actors


def _lands(profile: Profile) -> frozenset[str]:
    """The countries that an event is in, or else the one that its document is most about."""
    return profile.lands or frozenset({profile.land}) - {""}


def _where(profile: Profile) -> frozenset[str]:
    return profile.places | profile.regions | profile.namesakes


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
            return Verdict.SAME, round(score + MORE * (0 < both.toll <= ALIKE) + MORE * both.counted, 2), reason
    return Verdict.UNSURE, 0.4, "the same date only" if both.dated <= MONTH else "too little is said"


def _rules(both: _Common, ontology: Ontology) -> Iterator[Rule]:
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
    yield from _rules_of_party(both, ontology)
    if both.close and both.told and both.fits:
        yield from _rules_of_news(both)


def _rules_of_place(both: _Common) -> Iterator[Rule]:
    """Where and when, whom and what."""
    alike = both.fits or both.hit or both.actors
    yield 0.95, "the same date and place", both.dated <= DAY and both.there and alike
    yield 0.9, "the same kind of harm to the same people", both.victims and both.harmful and both.close
    yield 0.85, "harm to the same people, told at the same time, or of which they died", both.victims and both.mortal
    namesakes = both.namesakes and both.at_once and (both.mortal or (both.harmful and both.close))
    yield 0.8, "harm to people of one name, told at the same time", namesakes
    where = bool(both.placed) or both.hit or both.counted
    yield 0.85, "the same kind of harm by the same person, and the same place, target or dead", both.doers and both.harmful and both.close and where
    if both.placed and both.hit and both.one_building and both.fits:
        undated = both.gap is None and both.harmful and both.alike
        yield 0.9, f"the same place and target ({both.what}), no other date", both.told or undated
    yield 0.85, "the same week and place", both.dated <= WEEK and both.lasting and alike
    yield 0.85, f"the same date and target ({both.what})", both.dated <= DAY and both.hit and not both.astray
    yield 0.8, "the same month and place", both.dated <= MONTH and both.lasting and both.close and alike
    yield 0.75, "the same year, place and dead", both.dated <= YEAR and bool(both.placed) and both.counted and both.harmful and not both.rivals


def _rules_of_date(both: _Common) -> Iterator[Rule]:
    """When, and something that tells, but not where."""
    day = both.dated <= DAY and both.harmful
    yield 0.8, f"the same week and target ({both.what}) in one country", both.dated <= WEEK and both.hit and both.near and both.fits
    yield 0.8, "the same kind of event, date and actor", both.dated <= MONTH and both.actors and both.close
    called = f"the same date, and what is called {min(both.called, default='')}"
    yield 0.75, called, day and bool(both.called) and both.fits and not both.astray
    yield 0.75, "the same date and as many dead", day and both.counted and not both.rivals
    if both.gap is None and both.close and both.harmful and not (both.rivals or both.elsewhere):
        yield from _rules_of_undated(both)


def _rules_of_undated(both: _Common) -> Iterator[Rule]:
    """The same kind of harm, of which one report does not tell the date, nor when it was published."""
    known = both.hit or (both.many and 0 < both.toll <= ALIKE)
    yield 0.75, "the same place and day of the week", both.weekday and bool(both.placed) and both.fits and both.one_building and known
    yield 0.7, "the same kind of event and actor, about as many dead", both.many and both.toll <= LEVEL and both.actors
    told = both.weekday or both.hit
    yield 0.7, "the same kind of event, exactly as many dead, in one country", both.counted and both.near and told and not both.astray


def _rules_of_country(both: _Common, ontology: Ontology) -> Iterator[Rule]:
    """The same kind of harm in one region or country."""
    day = both.dated <= DAY and not both.rivals
    alone = day and not (both.left.places and both.right.places)
    yield 0.8, "the same kind of event and date in one province", day and both.province
    yield 0.75, "the same kind of event, as many dead, at one time in one region or country", both.dated <= WEEK and _tells(both)
    yield 0.65, "the same kind of event and date, with many dead, in one country", alone and both.many
    if both.left.type in ontology.lexicon.rare and both.left.nature == both.right.nature and both.left.nature and not both.astray:
        yield 0.7, f"a {both.left.nature} on one day in one country", day
        week = both.gap is not None and both.gap <= WEEK
        yield 0.6, f"a {both.left.nature} with as many dead in one country, told in one week", week and 0 < both.toll <= ALIKE


def _rules_of_company(both: _Common) -> Iterator[Rule]:
    """Two reports that are about a harm in one country, and name the same people, buildings and firms that few others name."""
    told = bool(both.placed) or both.hit or both.weekday or both.counted
    yield 0.7, f"reports about harm of one kind in one country that name the same {both.company} people or things", both.company > TWO or told


def _rules_of_news(both: _Common) -> Iterator[Rule]:
    """The same kind of event, told at one time."""
    yield 0.7, f"the same kind of event and building ({both.what}), told at the same time", both.named
    same = both.harmful and bool(both.aimed) and both.near and both.one_building and both.located
    yield 0.65, f"the same kind of event and target ({both.what}) in one country, told at the same time", same
    same = both.harmful and both.lasting and both.one_building and not both.rivals and both.outstanding
    yield 0.6, "the same kind of event and place, told at the same time, nothing against it", same


def _rules_of_party(both: _Common, ontology: Ontology) -> Iterator[Rule]:
    """What is done to people, by who and how many they are."""
    notable = both.close and both.left.type in ontology.lexicon.notable | ontology.lexicon.sparing
    yield 0.8, "the same kind of deed to the same people on one day", notable and both.dated <= DAY and both.victims
    alike = both.left.party == both.right.party and (both.left.party or 0) > FEW
    yield 0.7, "the same kind of deed to as many people at one time in one country", notable and alike and both.near and both.at_once


def _tells(both: _Common) -> bool:
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
