"""Days that reports tell without the year, as those do of which nobody knows when they were published: "Friday", "8 October".

That two happenings have such a day in common says something; that they have different ones says much against their being one.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from kg.kinds import Feasts
from kg.numbers.words import word_set
from kg.resolve.days import DAY
from kg.times import in_time_of, in_year
from kg.times.words import DAY_PARTS, LASTS, WEEKDAYS

LEAP: Final = "2000"
"""A year that has all days."""
AROUND: Final = LASTS | DAY_PARTS | word_set("on late early the in of this")
"""Words around a day of the week that leave it the day."""
NEXT: Final = 1
"""Days that two reports of one happening may be apart: at night, and where clocks differ, the one calls Thursday what is Friday for the other."""
WEEK: Final = 7
YEAR: Final = 366
NAMES: Final = {number: name.capitalize() for name, number in WEEKDAYS.items()}


class Undated(NamedTuple):
    """A day without its year: how many days it is after the first of January, or after a Monday; None where that is not known."""

    of_year: int | None
    of_week: int | None


@lru_cache(1 << 14)
def undated(text: str) -> Undated | None:
    """The day that a phrase tells ("8 October", "late on Friday"), or a full date; None for any other words ("2019 early")."""
    if len(text) == DAY and text[:4].isdigit():
        with suppress(ValueError):
            day = date.fromisoformat(text)
            return Undated(_of_year(day), day.weekday())
    words = text.lower().split()
    named = [word for word in words if word in WEEKDAYS]
    if named:
        return Undated(None, WEEKDAYS[named[0]]) if {*words} <= AROUND | {named[0]} else None
    found = in_year(text.split(), LEAP)
    return None if found is None else Undated(_of_year(date.fromisoformat(found.start)), None)


def is_weekday(text: str) -> bool:
    """Is it a day of the week alone that a phrase tells, as a report does of what is new?"""
    day = undated(text)
    return day is not None and day.of_year is None


def _of_year(day: date) -> int:
    return (day.replace(year=int(LEAP)) - date(int(LEAP), 1, 1)).days


def day_told(text: str, dateline: str, feasts: Feasts) -> str:
    """The day, without its year ("21 February"), of a feast ("Christmas Day"), or that words mean which count from the day of a dateline ("this
    evening"); "" for any other words."""
    words = text.lower().split()
    if words[0] in feasts and (feast := in_year(text.split(), LEAP, feasts)) is not None:
        found = feast.start
    else:
        found = in_time_of(text.split(), dateline) if dateline and not {*words} & {*WEEKDAYS} else ""
    return f"{date.fromisoformat(found).day} {date.fromisoformat(found):%B}" if found else ""


def excluding(left: Iterable[str], right: Iterable[str]) -> str:
    """Why days cannot be one, whatever the year, in words; "" if they can."""
    ones, others = (_known(days) for days in (left, right))
    year = {(a.of_year, b.of_year) for a in ones for b in others if a.of_year is not None and b.of_year is not None}
    if year:
        return "" if any(_apart(a, b, YEAR) <= NEXT for a, b in year) else "different days of the year"
    week = {(a.of_week, b.of_week) for a in ones for b in others if a.of_week is not None and b.of_week is not None}
    if not week or any(_apart(a, b, WEEK) <= NEXT for a, b in week):
        return ""
    return "different days of the week: {}, {}".format(*(NAMES[day] for day in min(week)))


def same_day_of_year(left: Iterable[str], right: Iterable[str]) -> bool:
    """Is one day of the year told on both sides?"""
    return bool({day.of_year for day in _known(left)} & {day.of_year for day in _known(right)} - {None})


def same_weekday(left: Iterable[str], right: Iterable[str]) -> bool:
    """Is one day of the week told on both sides?"""
    return bool({day.of_week for day in _known(left)} & {day.of_week for day in _known(right)} - {None})


def other_weekday(left: Iterable[str], right: Iterable[str]) -> bool:
    """Are days of the week told on both sides, none of which is the same?"""
    ones, others = ({day.of_week for day in _known(days)} - {None} for days in (left, right))
    return bool(ones and others) and not ones & others


def _known(days: Iterable[str]) -> list[Undated]:
    return [found for day in days if (found := undated(day)) is not None]


def _apart(left: int, right: int, round: int) -> int:
    """Days between two that come round again."""
    return min((left - right) % round, (right - left) % round)
