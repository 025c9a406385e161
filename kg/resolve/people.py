"""Are two people of like names one? Blocking keys, and a judge that is a pure function of two profiles.

What speaks for it, and against, is counted in orders of magnitude: one point is what chance brings about one time in ten, two points one time in a
hundred. It begins with the name (how many others may be expected to bear it), and what both documents say is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from math import floor, log10
from typing import Final

from rapidfuzz import fuzz

from kg.model import Verdict
from kg.ontology import Ontology
from kg.resolve.candidates import Ruling
from kg.resolve.circumstances import STEM
from kg.resolve.profiles import Profile, Told
from kg.resolve.spelling import Likeness, closest, sound

WORDS: Final = 4
"""Words of a name that blocking looks at; longer ones have their given name and family name among them."""
OFFICE: Final = 86.0
"""Similarity (rapidfuzz token set ratio, 0 to 100) from which two positions are worded alike.

"Prime minister" is in "the new prime minister" (100); "interior minister" and "prime minister" leave 73."""
WEEK: Final = 7
"""Days within which nobody changes from one office to another without a report saying so."""
YEAR: Final = 366
"""Days within which an office has one holder, as a rule."""
BIRTHDAY: Final = 1
"""Years by which years of birth may differ that follow from ages."""
SURE: Final = 1.4
"""Points from which two people are one: of pairs with just so many one in thirty is wrong, of the merges one in three hundred, since most pairs have
more (benchmarks/people.py, as all shares here)."""
APART: Final = 1.0
"""Points from which two people are two; with fewer they are unsure, since a wrong "different" splits what many others join."""
MOST: Final = 3.0
"""Points beyond which a judgement is not surer: of those that say "the same", the best come first, by half points."""
TELLING: Final = 0.75
"""Part of the points of a position, a body or a town that counts: who shares one is likelier to share the others too."""
MET: Final = 0.8
FURTHER: Final = 0.25
"""Points for any company that two have in common beyond chance, and for each point that it is more: what is told once tells the rest."""
SEVERAL: Final = 1.5
"""Points that two groups of reports lose for each ten times as many reports in the smaller: of so many, some should have been found to be alike."""
COMPANY: Final = 2.5
"""Points that company is worth at most: who is named together once is named together again, and namesakes of one town know the same people."""
WITHIN_WEEK: Final = 2.0
WITHIN_YEAR: Final = 1.2
LATER: Final = 0.8
WITHIN_BODY: Final = 1.2
"""Points against two people being one who hold different positions: one person in a hundred changes within a week, one in fifteen within a year, one
in six ever; within a body texts often word one position in two ways ("officer", "inspector"), but two of one name work there as often."""
OTHER_BODIES: Final = 0.8
"""Points against two people being one whose positions are with different bodies: texts name one body in several ways."""
CHANCE: Final = 0.8
"""Part of the points that is taken off for the chances that two lists have to meet, as many as there are pairs of their names; not all, since lists
of reports on one thing are no random ones. 0.5 gives 1 % more recall and a third more wrong merges (benchmarks/people.py)."""
TOWN: Final = 1.0
"""Points that a town is worth at most, since reports of one town name others too."""
UNKNOWN: Final = 0.005
"""Others expected to bear a name that nobody else shares a part of, since there are people of whom nobody reports: 2.3 points."""
UNLIKE: Final = {
    Likeness.EXACT: 0.0,
    Likeness.MIDDLE: 0.3,
    Likeness.LAST: 1.0,
    Likeness.SPELLED: 0.92,
    Likeness.INITIALS: 0.0,
    Likeness.CLOSE: 2.0,
    Likeness.PART: 0.0,
}
"""Points that are lost where the names differ: of the mentions of one person, one in two leaves out a middle name, one in six is spelled otherwise;
words that merely resemble each other are mostly those of two people. Initials and single words lose none: they say little by how many bear them."""


@dataclass(frozen=True, slots=True)
class Point:
    """What speaks for or against two people being one: how much, and in words."""

    points: float
    reason: str


def people_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of people: any two words of a name in their order, by sound or beginning; one word, or an initial, with the office."""
    offices = {head for head, _ in profile.heads}
    for name in profile.full:
        words = name[:WORDS]
        for left, right in combinations(words, 2):
            yield f"sound:{sound(left)} {sound(right)}"
            yield f"start:{left[:3]} {right[:3]}"
        yield from (f"office:{sound(word)} {office}" for word in {words[0], words[-1]} for office in offices)
        if len(words) > 1 and words != tuple(sorted(words)):
            yield f"order:{' '.join(sorted(words))}"


def judge_people(left: Profile, right: Profile, ontology: Ontology) -> Ruling | None:
    """By how many others may bear the name, then by what is said of the two."""
    likeness, first, second = closest(left.full, right.full)
    names = " ".join(first) if first == second else f"{' '.join(first)}, {' '.join(second)}"
    if likeness is Likeness.NONE:
        return None
    if likeness is Likeness.CLASH:
        return Verdict.DIFFERENT, 0.9, f"different names: {names}"
    if left.born is not None and right.born is not None and abs(left.born - right.born) > BIRTHDAY:
        return Verdict.DIFFERENT, 0.95, f"ages that do not fit: born about {left.born}, {right.born} ({names})"
    others = max(left.others[left.full.index(first)], right.others[right.full.index(second)])
    rare = -log10(max(others, UNKNOWN)) - UNLIKE[likeness] - SEVERAL * log10(min(left.reports, right.reports))
    found = [Point(rare, _called(likeness, names, others)), *_support(left, right, ontology)]
    return _weighed(found, list(_against(left, right, likeness, ontology)), names)


def _weighed(found: Sequence[Point], against: Sequence[Point], names: str) -> Ruling:
    """The verdict, by the sum of the points, and how likely it is."""
    total = sum(point.points for point in found) - sum(point.points for point in against)
    reason = "; ".join(point.reason for point in found[:3])
    doubt = "".join(f"; but {point.reason}" for point in against)
    likely = round(1 / (1 + 10**-total), 2)
    if total >= SURE:
        return Verdict.SAME, round(1 / (1 + 10 ** -min(floor(total * 2) / 2, MOST)), 4), reason + doubt
    if against and total <= -APART:
        return Verdict.DIFFERENT, round(1 - likely, 2), f"{'; '.join(point.reason for point in against)} ({names})"
    return Verdict.UNSURE, likely, f"{reason}{doubt}; too little else is said"


def _called(likeness: Likeness, names: str, others: float) -> str:
    said = {
        Likeness.EXACT: "the same name",
        Likeness.MIDDLE: "one name contains the other",
        Likeness.LAST: "one name ends in the other",
        Likeness.SPELLED: "spellings of one name",
        Likeness.CLOSE: "names that resemble each other",
        Likeness.INITIALS: "initials of one name",
    }.get(likeness, "one word of the name")
    return f"{said}: {names}{', which others may bear' if others > UNKNOWN * 10 else ''}"


def _against(left: Profile, right: Profile, likeness: Likeness, ontology: Ontology) -> Iterator[Point]:
    """What hardly fits: positions of different countries, different positions in the same week (later they may have changed), both in one report."""
    if left.homes and right.homes and not left.homes & right.homes:
        yield Point(2.0, f"of different countries: {min(left.homes)}, {min(right.homes)}")
    else:
        current = [sorted(o for o in p.offices if not _says(o, ontology.lexicon.kinds.former)) for p in (left, right)]
        if all(current) and not _in_both(left.heads, right.heads):
            offices = f"{current[0][0]}, {current[1][0]}"
            when, points = _apart(left, right)
            yield Point(points, f"different positions{when}: {offices}")
    if left.bodies and right.bodies and not left.bodies & right.bodies:
        yield Point(OTHER_BODIES, f"positions with other bodies: {min(left.bodies)}, {min(right.bodies)}")
    for one, other in ((left, right), (right, left)) if likeness is not Likeness.EXACT else ():
        beside = {" ".join(name) for name in other.full} & {name for name, _ in one.company} - {" ".join(name) for name in one.full}
        if beside:
            yield Point(2.0, f"named side by side in {one.source}: {min(beside)}")


def _apart(left: Profile, right: Profile) -> tuple[str, float]:
    """How much it is against two people being one that they hold different positions, by when that is said."""
    if left.bodies & right.bodies:
        return " in one body", WITHIN_BODY
    if _within(left, right, WEEK):
        return " in the same week", WITHIN_WEEK
    return (" within a year", WITHIN_YEAR) if _within(left, right, YEAR) else ("", LATER)


def _support(left: Profile, right: Profile, ontology: Ontology) -> Iterator[Point]:
    """What speaks for two people being one."""
    office, bodies = _same_office(left, right, ontology), left.bodies & right.bodies
    if office:
        more = left.homes & right.homes or any(points >= 1.0 for points in _in_both(left.terms, right.terms))
        yield Point(TELLING * (max(_in_both(left.heads, right.heads), default=0.5) + (0.5 if more else 0.0)), f"a like position: {office}")
    if bodies:
        points = max((p for name, p in left.company | right.company if name in bodies), default=1.0)
        yield Point(TELLING * points, f"a position with the same body: {min(bodies)}")
    own = {" ".join(name) for p in (left, right) for name in p.full}
    company = sorted((one for one in left.company & right.company if one[0] not in own | bodies), key=lambda one: (-one[1], one[0]))
    if company:
        names = " and ".join(name for name, _ in company[:2])
        chances = CHANCE * log10(len(left.company) * len(right.company))
        beyond = sum(points for _, points in company) - chances
        yield Point(min(MET + FURTHER * beyond, COMPANY) if beyond > 0 else 0.0, f"named together with {names}")
    towns = sorted(left.towns & right.towns, key=lambda one: (-one[1], one[0]))
    if towns:
        chances = log10(len(left.towns) * len(right.towns))
        yield Point(TELLING * max(0.0, min(towns[0][1], TOWN) - chances), f"in reports of the same town: {towns[0][0]}")
    if left.born is not None and right.born is not None:
        yield Point(1.3, f"of the same age: born about {left.born}")


def _in_both(left: frozenset[Told], right: frozenset[Told]) -> list[float]:
    """How telling the words are that both have; of one that reports of different countries weigh differently, as little as the least says."""
    if not left or not right:
        return []
    first, second = _by_word(left), _by_word(right)
    return [min(points, second[word]) for word, points in first.items() if word in second]


@lru_cache(maxsize=1 << 16)
def _by_word(told: frozenset[Told]) -> Mapping[str, float]:
    return dict(sorted(told, reverse=True))


def _same_office(left: Profile, right: Profile, ontology: Ontology) -> str:
    """A position that both hold, as the first of them is worded; "" if there is none."""
    return next((a for a in sorted(left.offices) for b in sorted(right.offices) if _like_office(a, b, ontology)), "")


def _like_office(left: str, right: str, ontology: Ontology) -> bool:
    """A deputy's office is another one, though its words contain those of the office."""
    deputy = ontology.lexicon.kinds.deputy
    return _worded_alike(left, right) and _says(left, deputy) == _says(right, deputy)


@lru_cache(maxsize=1 << 16)
def _worded_alike(left: str, right: str) -> bool:
    stems = [" ".join(word[:STEM] for word in office.split()) for office in (left, right)]
    return bool(fuzz.token_set_ratio(*stems) >= OFFICE)


def _says(office: str, words: frozenset[str]) -> bool:
    """Is one of some words in an office?"""
    return not words.isdisjoint(office.split())


def _within(left: Profile, right: Profile, days: int) -> bool:
    """Were two documents published within so many days? Not known, not so for a week, which proves; but for a year, which only excludes."""
    if not left.published or not right.published:
        return days == YEAR
    return abs(date.fromisoformat(left.published) - date.fromisoformat(right.published)).days <= days
