"""Dates in digits."""

from __future__ import annotations

import re

from kg.times.moments import day_moment, month_moment, valid_date
from kg.times.text import Expression, Text

_SLASHED = re.compile(r"([12][0-9]{3})/(0[1-9]|1[0-2])/([0-3][0-9])")
_ISO = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?(?:T.*)?")
_NUMERIC = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2((?:19|20)[0-9]{2})")


def iso_date(text: Text, at: int) -> Expression | None:
    """ "2023-02-17" and "2021-08", in one token or split at the dashes; "2008-09" may be two years and stays open."""
    for length in (5, 3, 1):
        slashed = _SLASHED.fullmatch("".join(text.words[at : at + length]))
        if slashed and at + length <= len(text.words):
            return Expression(at, at + length, day_moment(valid_date(int(slashed[1]), int(slashed[2]), int(slashed[3]))))
        match = _ISO.fullmatch("".join(text.words[at : at + length]))
        if match and at + length <= len(text.words):
            year, month, day = int(match[1]), int(match[2]), match[3]
            if day:
                value = valid_date(year, month, int(day))
                return Expression(at, at + length, day_moment(value)) if value else None
            return Expression(at, at + length, None if month == (year + 1) % 100 else month_moment(year, month))
    return None


def numeric_date(text: Text, at: int) -> Expression | None:
    """ "17/02/2023": resolved where only one order of day and month is possible."""
    for length in (5, 1):
        match = _NUMERIC.fullmatch("".join(text.words[at : at + length]))
        if match and at + length <= len(text.words):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            values = {value for value in (valid_date(year, second, first), valid_date(year, first, second)) if value}
            if values:
                return Expression(at, at + length, day_moment(values.pop()) if len(values) == 1 else None)
    return None
