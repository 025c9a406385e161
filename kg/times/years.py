"""Years, spans of years, decades, centuries."""

from __future__ import annotations

import re
from datetime import date

from kg.numbers import DASHES, is_plural
from kg.numbers.words import word_set
from kg.times.moments import decade_moment, interval, year_moment
from kg.times.text import Expression, Text
from kg.times.words import YEAR

_YEAR_AFTER = word_set(
    """around in since until till by from between during late early mid before after through year years of the a an its his her their this last 's
    \u2019s circa spring summer autumn winter fall to and ("""
)
_SURE_YEAR_AFTER = word_set("in since during year circa spring summer autumn winter fall early late mid the its his her their 's \u2019s")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})[-\u2010-\u2013]((?:19|20)?[0-9]{2})")
_PART_OF_YEAR = re.compile(r"(?:mid|early|late)-((?:19|20)[0-9]{2})(s?)")
_DECADE = re.compile(r"((?:1[0-9]|20)[0-9]0)s")
_FULL_DECADE = re.compile(r"(?:1[0-9]|20)[0-9]0")
_OWN = frozenset({"'s", "\u2019s"})
_BEFORE_DECADE = word_set("the early mid late")
_SHORT_DECADE = re.compile(r"['\u2019]?([2-9]0)s")
_CENTURY = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)-?")


def decade(text: Text, at: int) -> Expression | None:
    """ "the 1990s", "the 1990's", "the '90s" """
    full, word = _DECADE.fullmatch(text.at(at)), text.at(at)
    short = _SHORT_DECADE.fullmatch(word + text.at(at + 1) if word in {"'", "\u2019"} else word)
    if _FULL_DECADE.fullmatch(word) and text.at(at + 1) in _OWN and text.at(at - 1) in _BEFORE_DECADE:
        return Expression(at, at + 2, decade_moment(int(word)))  # "the early 1970's"
    if full:
        return Expression(at, at + 1, decade_moment(int(full[1])))
    if short and not word[0].isdigit():
        return Expression(at, at + 1 + (word in {"'", "\u2019"}), decade_moment(1900 + int(short[1])))
    if _CENTURY.fullmatch(word) and text.at(at + 1) in {"century", "centuries"}:
        return Expression(at, at + 2, None, kind="vague")
    return None


def bare_year(text: Text, at: int) -> Expression | None:
    """ "2007" where its neighbours ask for a year; "between 2009 and 2012", "2014-16" as intervals."""
    part = _PART_OF_YEAR.fullmatch(text.at(at))
    if part:
        return Expression(at, at + 1, decade_moment(int(part[1])) if part[2] else year_moment(int(part[1])))
    joined = _YEARS.fullmatch(text.at(at))
    if joined:
        return _year_span(at, at + 1, joined[1], joined[2])
    word, before, after = text.at(at), text.at(at - 1), text.at(at + 1)
    if not YEAR.fullmatch(word):
        return None
    second = text.at(at + 2)
    if after in DASHES or (after, before) in {("and", "between"), ("to", "from")}:
        span = _year_span(at, at + 3, word, second) if _YEARS.fullmatch(f"{word}-{second}") else None
        if span:
            return span
    modern = word >= "1900"
    if before not in _YEAR_AFTER or (not modern and before not in {"in", "since", "until", "year"}):
        return None
    if after in DASHES | {"%", "bc", "bce"} or (is_plural(after, text.kinds) and not (modern and before in _SURE_YEAR_AFTER)):
        return None
    return Expression(at, at + 1, year_moment(int(word))) if before != "(" or after == ")" else None


def _year_span(start: int, end: int, first: str, last: str) -> Expression | None:
    begin, finish = int(first), int(last if len(last) == 4 else first[:2] + last)
    return Expression(start, end, interval(date(begin, 1, 1), date(finish, 12, 31))) if begin < finish else None
