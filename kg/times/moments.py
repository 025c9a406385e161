"""Days, months, years as moments."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

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
