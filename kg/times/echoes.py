"""Days and years that are told from one named before: "the same day", "the next morning", "later that year", "the day before"."""

from __future__ import annotations

from datetime import timedelta

from kg.model import Moment
from kg.numbers.words import numbered, word_set
from kg.times.moments import day_moment, first_day, year_moment
from kg.times.text import Expression, Text, day_before, moment_before
from kg.times.words import DAY_PARTS

_DAYS = DAY_PARTS | {"day"}
_LONGER = word_set("week month year season weekend")
_SPANS = _DAYS | _LONGER
_STEPS = numbered("previous preceding|same that very|next following", -1)
ECHOING = word_set("the later earlier early late") | _STEPS.keys()
"""The first words of such days."""
_ENDS = word_set('. , ; : ! ? and but when as ) " \u201d \n') | {""}


def echo(text: Text, at: int) -> Expression | None:
    """ "the same day", "that night", "the following morning", "later in the day", "the day before" """
    begin = at + (text.at(at) in {"later", "earlier", "early", "late"})
    begin += begin > at and text.at(begin) == "in"
    if text.at(begin) == "the" and text.at(at) in {"later", "earlier"} and text.at(begin + 1) in _SPANS:
        return Expression(at, begin + 2, None, kind="vague")
    return _stepped(text, at, begin) or (_beside(text, at) if begin == at else None)


def _stepped(text: Text, at: int, begin: int) -> Expression | None:
    """ "that day", "the very same night" """
    word = begin + (text.at(begin) == "the")
    word += text.at(word) == "very" and text.at(word + 1) in _STEPS
    step, unit = _STEPS.get(text.at(word)), text.at(word + 1)
    if step is None or unit not in _SPANS or (text.at(word) == "next" and (begin == word or unit in _LONGER)):
        return None
    if unit == "year" and (year := _year(text, at, step)) is not None:
        return Expression(at, word + 2, year)
    if unit in _LONGER:
        return Expression(at, word + 2, None, kind="vague")
    if step == 0 and text.at(word + 2) == "that":  # "on the same day that a bridge fell": on the day of which the clause tells
        return Expression(at, word + 2, None, kind="vague")
    return Expression(at, word + 2, _day(text, at, step))


def _beside(text: Text, at: int) -> Expression | None:
    """ "the day before", "the night before the vote" """
    if text.at(at) != "the" or text.at(at + 1) not in _SPANS or text.at(at + 2) not in {"before", "after"}:
        return None
    if text.at(at + 3) in {"yesterday", "tomorrow"}:
        return None
    counted = text.at(at + 3) in _ENDS
    step = -1 if text.at(at + 2) == "before" else 1
    single = text.at(at + 1) in _DAYS
    moment = _day(text, at, step) if counted and single else None
    return Expression(at, at + 3, moment, kind="date" if counted else "vague", length="P1D" if single and not counted else "")


def _day(text: Text, at: int, step: int) -> Moment | None:
    named = day_before(text, at)
    return day_moment(first_day(named.start) + timedelta(step)) if named else None


def _year(text: Text, at: int, step: int) -> Moment | None:
    """ "the following year", where this sentence or the one before it names a year or a date."""
    named = moment_before(text, at)
    year = int(named.start[:4]) + step if named else 0
    return year_moment(year) if 0 < year < 10000 else None
