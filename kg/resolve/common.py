"""What two reports say alike of a happening: their dates, places, what and whom it hit, and how many died."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.ontology import Ontology
from kg.resolve.against import FEW, are_namesakes, befell_others
from kg.resolve.calendar import other_weekday, same_day_of_year, same_weekday
from kg.resolve.days import NEWS, WEEK, between, ends, meeting
from kg.resolve.families import may_kill, of_one_nature
from kg.resolve.profiles import Profile

DAY: Final = 1
NEVER: Final = 10_000
"""More days than any date is inexact by."""
ALIKE: Final = 2.0
"""How many times as many dead one report may count as another one on the same happening, as a rule: tolls rise as bodies are found …"""
LEVEL: Final = 1.25
"""… and of reports written days later seldom more than this, …"""
UNLIKE: Final = 4.0
"""… but hardly ever so much."""
MANY: Final = 20
"""Dead of whom a town sees exactly as many seldom."""
PLURAL: Final = "s"


@dataclass(frozen=True, slots=True)
class Common:
    """What two reports say alike of a happening."""

    left: Profile
    right: Profile
    dated: int
    """How exact the date is that both have, in days; NEVER where they have none."""
    same_weekday: bool
    other_weekday: bool
    """Are days of the week told on both sides, of which none is the same?"""
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
    def of(cls, left: Profile, right: Profile, ontology: Ontology) -> Common:
        lands = lands_of(left) & lands_of(right)
        days = left.days | left.undated, right.days | right.undated
        dated, province = DAY if same_day_of_year(*days) else meeting(left.days, right.days), bool(left.divisions & right.divisions)
        return cls(
            left,
            right,
            dated=NEVER if dated is None else dated,
            same_weekday=same_weekday(*days),
            other_weekday=other_weekday(*days),
            placed=(_where(left) & _where(right)) | _called_after(left, right) | _called_after(right, left),
            near=province or bool(lands) or (dated is not None and dated <= DAY and (_may_be_in(left, right) or _may_be_in(right, left))),
            province=province,
            aimed=left.targets & right.targets,
            named=bool(left.buildings & right.buildings),
            called=(left.titles & right.titles) | _called_like(left, right) | _called_like(right, left),
            victims=bool(left.victims & right.victims),
            strangers=befell_others(left, right),
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
    def struck(self) -> bool:
        """… that is more than where it was ("a street")?"""
        return self.named or bool(self.aimed - self.left.grounds)

    @property
    def told(self) -> bool:
        return self.gap is not None and self.gap <= NEWS

    @property
    def at_once(self) -> bool:
        """Were they in one week, or, where the dates of neither tell, news in one?"""
        return self.dated <= WEEK or (self.dated == NEVER and self.gap is not None and self.gap <= WEEK)

    @property
    def of_one_time(self) -> bool:
        """Were they in one month, or may they have been, or, where the dates of neither tell, news in one?"""
        return self.dated <= NEWS or (self.dated == NEVER and (self.gap is None or self.told))

    @property
    def styled(self) -> bool:
        """Have both one name of their own ("Hurricane Olga")?"""
        return bool(self.left.own & self.right.own)

    @property
    def fits(self) -> bool:
        return self.toll < UNLIKE or (self.rising and self.dated <= DAY) or self.breaking

    @property
    def rising(self) -> bool:
        """Are the dead of a disaster counted, or of what both reports are about, of whom the later one has more?"""
        first, later = sorted((self.left, self.right), key=lambda p: p.published)
        counted = bool(self.left.nature) or self.main
        return counted and first.published < later.published and (first.dead or 0) < (later.dead or 0)

    @property
    def breaking(self) -> bool:
        """Are both reports about it, on the day on which it is news, when nobody knows yet how many died ("at least two", "more than sixty")?"""
        return self.main and self.gap is not None and self.gap <= DAY and bool(self.left.published and self.right.published)

    @property
    def main(self) -> bool:
        """Are both reports about it?"""
        return self.left.main and self.right.main

    @property
    def alike(self) -> bool:
        """Is there more alike than time and place?"""
        return self.actors or self.named or 0 < self.toll <= ALIKE

    @property
    def telling(self) -> bool:
        """… that is more than that a few died: two blasts of one week in one town may have killed three and four."""
        return self.actors or self.named or (self.many and 0 < self.toll <= ALIKE)

    @property
    def many(self) -> bool:
        """Are more dead counted, in both reports, than in most?"""
        return min(self.left.dead or 0, self.right.dead or 0) > FEW

    @property
    def counted(self) -> bool:
        """Do both count the same dead, and more than in most? Where as many died in two of a country is seldom."""
        return self.many and self.toll == 1

    @property
    def numbered(self) -> bool:
        """… and the same injured, too? In no two harms of a country are both figures the same."""
        return self.counted and any(number > FEW for number in self.left.hurt & self.right.hurt)

    @property
    def elsewhere(self) -> bool:
        """Did it befall others, was something else hit (many, as "homes", rather stood around, as a "street" does), or was it in another district?"""
        single = [frozenset(noun for noun in side.targets - side.grounds if not noun.endswith(PLURAL)) for side in (self.left, self.right)]
        pairs = [(single[0], single[1])]
        if not (self.left.regions | self.right.regions) & self.placed:
            pairs.append((self.left.regions, self.right.regions))
        return not self.hit and (self.strangers or any(one and other and not one & other for one, other in pairs))

    @property
    def there(self) -> bool:
        return bool(self.placed) and (self.harmful or self.actors) and (self.telling or not self.elsewhere)

    @property
    def shared_towns(self) -> frozenset[str]:
        """The towns of both; or of the one, where the other says no town that is known, but names this one, be it in its dateline."""
        left, right = ((side.places - side.villages) or side.mentioned for side in (self.left, self.right))
        return (left & right) | (self.left.places & self.right.places)

    @property
    def lasting(self) -> bool:
        """Is it there, and something in it that tells it from others of those weeks, were it that people died?"""
        return self.there and (self.single or self.alike or self.hit or bool(self.left.dead or self.right.dead))

    @property
    def astray(self) -> bool:
        """Has the one a village, and the other a town that it may or may not belong to?"""
        return bool(self.left.places and self.right.places) and not self.placed

    @property
    def within(self) -> bool:
        """Does one say no town, or a village or quarter that the gazetteer does not know, which may be one of the other's town?"""
        inner = [side.places <= side.villages for side in (self.left, self.right)]
        return not (self.left.places and self.right.places) or (self.astray and inner[0] != inner[1])

    @property
    def located(self) -> bool:
        """Does each report say where, or neither? A "station" that is nowhere need not be that of a town, nor one of a village that of any town."""
        left, right = (bool(side.lands or side.villages) for side in (self.left, self.right))
        return left == right and not (self.astray and self.left.villages != self.right.villages)

    @property
    def outstanding(self) -> bool:
        """Is more alike than time and place, or were they on one day, or are both the first harm that their reports tell of, in one week, or is the
        place so small that harm of one kind is seldom?"""
        if self.telling or self.hit or not self.single or (self.gap is not None and self.gap <= DAY):
            return True
        shared = (self.left.places & self.right.places) | (self.left.regions & self.right.regions)
        return (self.main and self.at_once) or bool(shared - self.left.large)

    @property
    def notable(self) -> bool:
        """Is it what both reports are about, with about as many dead, and where harm of its kind with so many dead is seldom?"""
        shared = (self.left.places & self.right.places) | (self.left.regions & self.right.regions)
        small = bool(shared - self.left.large)
        alike = self.many and self.toll <= LEVEL and small
        return self.main and (alike or (self.counted and min(self.left.dead or 0, self.right.dead or 0) > MANY))

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
        return bool(self.left.blamed and self.right.blamed) and not self.actors


def lands_of(profile: Profile) -> frozenset[str]:
    """The countries that an event is in, or else the one that its document is most about."""
    return profile.lands or frozenset({profile.land}) - {""}


def _where(profile: Profile) -> frozenset[str]:
    return profile.places | profile.regions | profile.namesakes


def _called_after(left: Profile, right: Profile) -> frozenset[str]:
    """The town of one report by whose name the other, which tells no town, calls what was hit ("the Tesk City refinery")."""
    return frozenset(town for town in right.spelled if not left.places and {*town.split()} <= left.titles)


def _called_like(left: Profile, right: Profile) -> frozenset[str]:
    """The quarter of one report by whose name the other calls what was hit ("in Centro Tarma", "the Centro Tarma mall")."""
    return frozenset(name for name in left.quarters if {*name.split()} <= right.titles)


def _may_be_in(left: Profile, right: Profile) -> bool:
    """Are both reports about it, and does the one, which tells no place, name the country of the other?"""
    untold = not (left.lands or left.places or left.regions)
    return left.main and right.main and untold and bool(left.about & right.lands)


def _heard(profile: Profile) -> str:
    """When an event was news: at its date, or, where that is not known, when it was told."""
    lasts = [last if len(last) > len("2031-03") else f"{last}-28" for day in profile.days if len(last := ends(day)[1]) > len("2031")]
    return min(lasts, default=profile.published)


def _ratio(left: int | None, right: int | None) -> float:
    if left is None or right is None:
        return 0.0
    low, high = sorted((max(left, 1), max(right, 1)))
    return high / low if high > FEW else 1.0
