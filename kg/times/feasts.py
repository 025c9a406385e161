"""Feasts that are kept on one day of every year: "on Christmas Day", "on New Year's Eve 2009"."""

from __future__ import annotations

from typing import Final

from kg.times.dates import Calendar, resolve, year_behind
from kg.times.text import Expression, Text
from kg.times.words import by_first, phrases

_DAYS: Final = {
    phrase: day
    for text, day in (
        ("new year 's day|new year \u2019s day", (1, 1)),
        ("valentine 's day|valentine \u2019s day", (2, 14)),
        ("may day", (5, 1)),
        ("bastille day", (7, 14)),
        ("halloween", (10, 31)),
        ("christmas eve", (12, 24)),
        ("christmas day", (12, 25)),
        ("boxing day", (12, 26)),
        ("new year 's eve|new year \u2019s eve", (12, 31)),
    )
    for phrase in phrases(text)
}
FEASTS: Final = by_first(_DAYS)


def feast(text: Text, at: int) -> Expression | None:
    """ "Christmas Day", "New Year's Eve 2009": the day of a feast; its year is found as that of any other day is."""
    phrase = text.phrase(at, FEASTS) if text.is_capital(at) else ()
    if not phrase or text.is_capital(at + len(phrase)):
        return None  # "the May Day Party"
    month, day = _DAYS[phrase]
    year, end = year_behind(text, at + len(phrase))
    return Expression(at, end, resolve(text, at, Calendar(year, month, day, end)))
