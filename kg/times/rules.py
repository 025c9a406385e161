"""All kinds of expression in the order in which they are tried, and the edges of a date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.numbers import DASHES, MONTHS, NUMBER_WORDS
from kg.numbers.words import word_set
from kg.times.clock import time_of_day
from kg.times.dates import joined_date, modified_month, with_day_part
from kg.times.daytimes import part_of_day, spoken_clock
from kg.times.digits import iso_date, numeric_date
from kg.times.echoes import echo
from kg.times.moments import day_moment
from kg.times.periods import ORDINALS, fiscal_year, part_of_year, season, weekend
from kg.times.ranges import joined
from kg.times.relative import DEICTICS, HEDGES, PLURALS, UNITS, VAGUE_NUMBERS, deictic, measured, named_period, vague_time
from kg.times.text import Expression, Text
from kg.times.weekdays import weekday_date
from kg.times.words import DAY, DAY_PARTS, LASTS, SHORT_WEEKDAYS, WEEKDAYS, phrases
from kg.times.years import bare_year, decade

_EDGES = word_set("late early mid mid- earlier later")
_PARTS_OF = phrases("early hours of|small hours of|night of|evening of|morning of|afternoon of")
_ENDS_OF = phrases("end of|close of|start of|beginning of|middle of|last days of|first days of|final days of|early days of|run - up to")
_WHOLES = word_set("year month week decade century day season summer winter spring autumn fall")
DAYTIMES = DAY_PARTS | word_set("tonight hours")
LONGEST = 12
"""Tokens within which an expression names a number, a unit or a part of time."""
Rule = Callable[[Text, int], Expression | None]


def scan(text: Text) -> tuple[Expression, ...]:
    """All expressions of a text, left to right; each rule sees those before."""
    at = 0
    while at < len(text.words):
        expression = _first(text, at, _RULES) if _may_start(text.lowers[at]) and _leads_on(text, at) else None
        if expression is None or expression.start < (text.found[-1].end if text.found else 0):
            at += 1
            continue
        whole = joined(text, text.found[-1], expression) if text.found else None
        if whole:
            text.found.pop()
            expression = whole
        if _tells_daytime(text, expression):
            expression = replace(expression, daytime=True)
        text.found.append(expression)
        at = expression.end
    return tuple(text.found)


def _tells_daytime(text: Text, expression: Expression) -> bool:
    """Whether a date names a part of its day: "Friday night", "tonight", "late on Friday", but not "late May"."""
    if expression.kind != "date":
        return False
    words = text.lowers[expression.start : expression.end]
    is_day = expression.moment.grain == "day" if expression.moment else any(word in WEEKDAYS or DAY.fullmatch(word) for word in words)
    return not DAYTIMES.isdisjoint(words) or (is_day and words[0] in {"late", "early"})


def _may_start(word: str) -> bool:
    """Whether an expression can begin with that word: most cannot, and need not be tried."""
    return word[:1] in _SIGNS or word.rstrip(".") in _STARTERS or word.startswith(_OPENINGS) or word.endswith("long") or word[:2] in _QUARTERS


def _leads_on(text: Text, at: int) -> bool:
    """Whether a frequent word ("the", "as") has anything behind it that an expression could be about."""
    if text.lowers[at] not in _FREQUENT:
        return True
    return any(word in _TELLING or word[:1].isdigit() for word in text.lowers[at + 1 : at + LONGEST])


def _first(text: Text, at: int, rules: Sequence[Rule]) -> Expression | None:
    return next((expression for rule in rules if (expression := rule(text, at))), None)


def _edged(text: Text, at: int) -> Expression | None:
    """ "late on Friday", "mid-June", "earlier this month", "the night of Feb. 17": one expression with the date inside."""
    ended = _ended(text, at)
    if ended:
        return ended
    part = next((phrase for phrase in _PARTS_OF if text.match(at, phrase)), ())
    if part:
        begin = at + len(part)
    elif text.at(at) in _EDGES:
        begin = at + 1 + (text.at(at + 1) in {"on", "in", *DASHES})
    else:
        return None
    inner = _first(text, begin, _DATED)
    return replace(inner, start=at) if inner and inner.kind == "date" else None


def _ended(text: Text, at: int) -> Expression | None:
    """ "the end of May", "the beginning of the year", "the week of May 6", "the eve of May 3", "the eve of the vote" """
    phrase = next((phrase for phrase in _ENDS_OF if text.match(at, phrase)), ())
    begin = at + (len(phrase) or 2)
    if not phrase and not (text.at(at) in {"eve", "week"} and text.at(at + 1) == "of"):
        return None
    if phrase and text.at(begin) in {"the", "this", "that"} and text.at(begin + 1) in _WHOLES:
        return Expression(at, begin + 2, None, kind="vague")
    inner = _first(text, begin, _DATED)
    if phrase:
        return replace(inner, start=at) if inner and inner.kind == "date" else None
    if text.at(at) == "week":
        return Expression(at, inner.end, None) if inner and inner.kind == "date" else None
    day = date.fromisoformat(inner.moment.start) - timedelta(1) if inner and inner.moment and inner.moment.grain == "day" else None
    return Expression(at, inner.end, day_moment(day)) if inner and inner.kind == "date" else Expression(at, at + 1, None, kind="vague")


_SIGNS = frozenset("0123456789'\u2019")
_OPENINGS = ("mid-", "early-", "late-", "fy", *(f"{month}." for month in MONTHS))
_QUARTERS = frozenset({"q1", "q2", "q3", "q4", "h1", "h2"})
_STARTERS = frozenset(
    {
        *MONTHS,
        *WEEKDAYS,
        *SHORT_WEEKDAYS,
        *_EDGES,
        *LASTS,
        *PLURALS,
        *NUMBER_WORDS,
        *ORDINALS,
        *word_set("the an this every each same noon midnight midday that very recent recently lately moments weekend fiscal financial half quarter"),
        *word_set("spring summer autumn fall winter overnight predawn dawn dusk sunrise sunset daybreak nightfall noontime lunchtime night"),
        *word_set("midmorning midafternoon early-morning late-night pre-dawn previous following preceding next"),
        *word_set("end close start beginning middle final run eve week hour day month year decade"),
        *(phrase[0] for phrase in (*_PARTS_OF, *HEDGES, *VAGUE_NUMBERS, *(phrase for phrase, _ in DEICTICS))),
    }
)
_FREQUENT = word_set("a an the that this as at 's \u2019s") | {"'", "\u2019"}
_TELLING = (_STARTERS | _WHOLES | DAYTIMES | UNITS.keys()) - _FREQUENT
_DATED: tuple[Rule, ...] = (
    iso_date,
    numeric_date,
    joined_date,
    deictic,
    weekday_date,
    modified_month,
    part_of_year,
    fiscal_year,
    season,
    with_day_part,
    named_period,
    decade,
    bare_year,
)
_RULES: tuple[Rule, ...] = (
    echo,
    _edged,
    iso_date,
    numeric_date,
    joined_date,
    spoken_clock,
    time_of_day,
    deictic,
    weekday_date,
    modified_month,
    part_of_year,
    fiscal_year,
    season,
    with_day_part,
    measured,
    vague_time,
    named_period,
    weekend,
    part_of_day,
    decade,
    bare_year,
)
