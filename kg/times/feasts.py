"""Feasts that are kept on one day of every year: "on Christmas Day", "on New Year's Eve 2009". Which there are, the text brings along."""

from __future__ import annotations

from kg.times.dates import Calendar, resolve, year_behind
from kg.times.text import Expression, Text


def feast(text: Text, at: int) -> Expression | None:
    """ "Christmas Day", "New Year's Eve 2009": the day of a feast; its year is found as that of any other day is."""
    if not text.is_capital(at):
        return None
    kept = next((feast for feast in text.feasts.get(text.at(at), ()) if text.match(at, feast.words)), None)
    if kept is None or text.is_capital(at + len(kept.words)):
        return None  # "the May Day Party"
    year, end = year_behind(text, at + len(kept.words))
    return Expression(at, end, resolve(text, at, Calendar(year, kept.month, kept.day, end)))
