"""When something was, as reports say it: "2031-03-04", "2031-03", "2031", or the days from one to another, "2031-03-02/2031-03-08"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from kg.model import Moment

DAY: Final = len("2031-03-06")
MONTH: Final = len("2031-03")
WEEK: Final = 10
"""Days within which a time is near enough a day: a week, and what may be meant by one."""
NEWS: Final = 31
"""Days for which something is news, in which two happenings are told at one time: after a month, a later report says when; and what a date must tell
to say anything."""
MONDAY, SUNDAY = 0, 6
LATEST: Final = "~"
"""Sorts behind all that may follow the beginning of a date."""
DATED: Final = frozenset({"day", "month", "year"})


def when(moment: Moment) -> str | None:
    """The date that a moment is, or the days between which it lies; None where it is a time of day, or open on one side.

    A week from Monday to Sunday is also the Sunday before: many begin weeks with it ("last week").
    """
    if moment.grain in DATED:
        return moment.start
    if moment.grain != "interval" or not len(moment.start) == len(moment.end) == DAY:
        return None
    first, last = date.fromisoformat(moment.start), date.fromisoformat(moment.end)
    week = first.weekday() == MONDAY and (last - first).days == SUNDAY
    return f"{first - timedelta(week)}/{last}"


def compatible(left: str, right: str) -> bool:
    """May two times be one? A day lies in its month, a month in its year; others have a day in common."""
    if left.startswith(right) or right.startswith(left):
        return True
    (first, last), (start, end) = ends(left), ends(right)
    return first <= end + LATEST and start <= last + LATEST


def ends(day: str) -> tuple[str, str]:
    """The first and the last date of a time."""
    first, _, last = day.partition("/")
    return first, last or first


@lru_cache(1 << 14)
def length(day: str) -> int:
    """Days that a time lasts, about."""
    first, last = ends(day)
    if len(first) == DAY == len(last):
        return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return 31 if len(first) == MONTH == len(last) else 366


def meeting(left: Iterable[str], right: Iterable[str]) -> int | None:
    """How exact the times are in which two things may be one: the days of the longer of two that are compatible, None where none are."""
    others = list(right)
    return min((max(length(a), length(b)) for a in left for b in others if compatible(a, b)), default=None)


def each(day: str) -> Iterator[str]:
    """The single days of a time of a week or less; of a longer one itself."""
    if length(day) > WEEK:
        yield day
        return
    first = date.fromisoformat(ends(day)[0])
    yield from ((first + timedelta(k)).isoformat() for k in range(length(day)))


def month_up_to(day: str) -> str:
    """The month that ends with a day."""
    last = date.fromisoformat(day)
    return f"{last - timedelta(NEWS)}/{last}"


def between(left: str, right: str) -> int | None:
    """Days between two dates; None where one is less exact than a day."""
    if len(left) < DAY or len(right) < DAY:
        return None
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
