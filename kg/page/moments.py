"""Dates of claims as stretches of a calendar, for the time line."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from kg.page.values import Moment

DAY: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
CLOCK: Final = re.compile(r"\d\d:\d\d(:\d\d)?")


def moment(text: str) -> Moment | None:
    """A day, month or year (ISO 8601, what follows the day is dropped), or a time of day; None for any other text."""
    if CLOCK.fullmatch(text):
        return Moment(text, text, "time")
    found = DAY.fullmatch(text.partition("T")[0])
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if month > 12 or not year or (day and not 1 <= day <= monthrange(year, month)[1]) or found.group(2) == "00":
        return None
    if day:
        return Moment(text[:10], text[:10], "day")
    if month:
        return Moment(f"{text}-01", f"{text}-{monthrange(year, month)[1]:02}", "month")
    return Moment(f"{text}-01-01", f"{text}-12-31", "year")


def between(first: str, last: str) -> Moment | None:
    """An interval of days, of which one end may be open (""); None where both are."""
    return Moment(first, last, "interval") if first or last else None
