"""Days, months, years as moments."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from kg.model import Moment


def day_moment(value: date | None) -> Moment | None:
    """A day, or nothing where there is none."""
    return Moment(value.isoformat(), value.isoformat(), "day") if value else None


def month_moment(year: int, month: int) -> Moment:
    """A month."""
    return Moment(f"{year:04}-{month:02}", f"{year:04}-{month:02}", "month")


def year_moment(year: int) -> Moment:
    """A year."""
    return Moment(f"{year:04}", f"{year:04}", "year")


def interval(start: date, end: date) -> Moment:
    """All days from one to another."""
    return Moment(start.isoformat(), end.isoformat(), "interval")


def valid_date(year: int, month: int, day: int) -> date | None:
    """A day by its numbers, or None where the calendar has no such day."""
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def decade_moment(year: int) -> Moment:
    """The ten years from `year` on."""
    return interval(date(year, 1, 1), date(year + 9, 12, 31))


def shifted_month(year: int, month: int, by: int) -> Moment:
    """The month so many months off."""
    months = year * 12 + month - 1 + by
    return month_moment(months // 12, months % 12 + 1)


def first_day(value: str) -> date:
    """The first day of an ISO date, month or year."""
    return date.fromisoformat(f"{value}-01-01"[:10])


def last_day(value: str) -> date:
    """The last day of an ISO date, month or year."""
    year, month = int(value[:4]), int(value[5:7] or 12)
    return date(year, month, int(value[8:10] or monthrange(year, month)[1]))


def bounded(moment: Moment, link: str) -> Moment:
    """The time that a preposition makes of a date: "since 2014" has no end, "before 3 May" ends on 2 May; the moment itself for any other word.

    ValueError where the moment is a time of day, or the calendar has no such day.
    """
    if link in {"since", "after"}:
        day = first_day(moment.start) if link == "since" else last_day(moment.end) + timedelta(1)
        return Moment(day.isoformat(), "", "interval")
    if link in {"until", "till", "by", "before"}:
        day = first_day(moment.start) - timedelta(1) if link == "before" else last_day(moment.end)
        return Moment("", day.isoformat(), "interval")
    return moment
