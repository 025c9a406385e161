"""All kinds of expression in the order in which they are tried, and the edges of a date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from kg.numbers import DASHES, MONTHS, NUMBER_WORDS
from kg.numbers.words import word_set
from kg.times.clock import time_of_day
from kg.times.dates import joined_date, modified_month, with_day_part
from kg.times.daytimes import PARTING, part_of_day, spoken_clock
from kg.times.digits import iso_date, numeric_date
from kg.times.echoes import ECHOING, echo
from kg.times.feasts import feast
from kg.times.moments import day_moment
from kg.times.periods import ORDINALS, fiscal_year, part_of_year, season, weekend
from kg.times.ranges import joined
from kg.times.relative import DEICTICS, HEDGES, VAGUE_NUMBERS, deictic, measured, named_period, vague_time
from kg.times.text import Expression, Text
from kg.times.units import PLURALS, UNITS
from kg.times.weekdays import weekday_date
from kg.times.words import DAY, DAY_PARTS, LASTS, SHORT_WEEKDAYS, WEEKDAYS, by_first, phrases
from kg.times.years import bare_year, decade

_EDGES = word_set("late early mid mid- earlier later")
_PARTS_OF = by_first(phrases("early hours of|small hours of|night of|evening of|morning of|afternoon of"))
_ENDS_OF = by_first(phrases("end of|close of|start of|beginning of|middle of|last days of|first days of|final days of|early days of|run - up to"))
_WHOLES = word_set("year month week decade century day season summer winter spring autumn fall")
DAYTIMES = DAY_PARTS | word_set("tonight hours")
_WORDS = 1 << 14
"""Different words of which it is kept what may begin with them."""
LONGEST = 12
"""Tokens within which an expression names a number, a unit or a part of time."""
Rule = Callable[[Text, int], Expression | None]


def scan(text: Text) -> tuple[Expression, ...]:
    """All expressions of a text, left to right; each rule sees those before."""
    for at in [index for index, word in enumerate(text.lowers) if _may_start(word) or word in text.feasts]:
        end = text.found[-1].end if text.found else 0
        expression = _first(text, at) if at >= end and _leads_on(text, at) else None
        if expression is None or expression.start < end:
            continue
        whole = joined(text, text.found[-1], expression) if text.found else None
        if whole:
            text.found.pop()
            expression = whole
        if _tells_daytime(text, expression):
            expression = replace(expression, daytime=True)
        text.found.append(expression)
    return tuple(text.found)


def _tells_daytime(text: Text, expression: Expression) -> bool:
    """Whether a date names a part of its day: "Friday night", "tonight", "late on Friday", but not "late May"."""
    if expression.kind != "date":
        return False
    words = text.lowers[expression.start : expression.end]
    is_day = expression.moment.grain == "day" if expression.moment else any(word in WEEKDAYS or DAY.fullmatch(word) for word in words)
    return not DAYTIMES.isdisjoint(words) or (is_day and words[0] in {"late", "early"})


@lru_cache(_WORDS)
def _may_start(word: str) -> bool:
    """Whether an expression can begin with that word: most cannot, and need not be tried."""
    return word[:1] in _SIGNS or word.rstrip(".") in _STARTERS or word.startswith(_OPENINGS) or word.endswith("long") or word[:2] in _QUARTERS


def _leads_on(text: Text, at: int) -> bool:
    """Whether a frequent word ("the", "as") has anything behind it that an expression could be about."""
    if text.lowers[at] not in _FREQUENT:
        return True
    behind = text.lowers[at + 1 : at + LONGEST]
    return not _TELLING.isdisjoint(behind) or any(word[:1].isdigit() for word in behind)


def _first(text: Text, at: int) -> Expression | None:
    return next((expression for rule in _rules_at(text, at) if (expression := rule(text, at))), None)


def _first_date(text: Text, at: int) -> Expression | None:
    """The date that stands here, without an edge of its own."""
    return next((expression for rule in _rules_at(text, at) if rule in _DATED and (expression := rule(text, at))), None)


def _rules_at(text: Text, at: int) -> tuple[Rule, ...]:
    """The rules for expressions that may begin here, those for feasts before all others."""
    word = text.at(at)
    return (feast, *_rules(word)) if word in text.feasts else _rules(word)


@lru_cache(_WORDS)
def _rules(word: str) -> tuple[Rule, ...]:
    """The rules for expressions that may begin with a word, in their order: few may, and the others need not be tried."""
    return tuple(rule for rule, starts in _RULES.items() if starts(word))


def _is_digits(word: str) -> bool:
    return word[:1].isdigit()


def _is_number(word: str) -> bool:
    return _is_digits(word) or word in NUMBER_WORDS or word in HEDGES or word in VAGUE_NUMBERS or "-" in word


def _is_monthly(word: str) -> bool:
    """A month by name, also joined to a day ("dec.14th"), or the day before one."""
    return word == "the" or _is_digits(word) or word.partition(".")[0] in MONTHS


def _is_weekly(word: str) -> bool:
    return word in WEEKDAYS or word.rstrip(".") in SHORT_WEEKDAYS or word in LASTS or word in {"this", "every", "each", "same"}


def _is_yearly(word: str) -> bool:
    """A year in digits, also behind "mid-" or a mark ("'90s")."""
    return _is_digits(word) or word.startswith(_OPENINGS) or word[:1] in _SIGNS


def _is_partly(word: str) -> bool:
    """A part of a year, fiscal or not: "q3", "3q", "fy2014", "fiscal", "third"."""
    return word[:2] in _QUARTERS or _is_digits(word) or word.startswith("fy") or word in {"fiscal", "financial"} or word in ORDINALS


def _is_unit(word: str) -> bool:
    return word in UNITS or word in LASTS or word.endswith("long") or word in {"recently", "lately", "moments"}


def _is_timed(word: str) -> bool:
    return _is_digits(word) or word in {"noon", "midnight", "midday"}


def _edged(text: Text, at: int) -> Expression | None:
    """ "late on Friday", "mid-June", "earlier this month", "the night of Feb. 17": one expression with the date inside."""
    ended = _ended(text, at)
    if ended:
        return ended
    part = text.phrase(at, _PARTS_OF)
    if part:
        begin = at + len(part)
    elif text.at(at) in _EDGES:
        begin = at + 1 + (text.at(at + 1) in {"on", "in", *DASHES})
    else:
        return None
    inner = _first_date(text, begin)
    return replace(inner, start=at) if inner and inner.kind == "date" else None


def _ended(text: Text, at: int) -> Expression | None:
    """ "the end of May", "the beginning of the year", "the week of May 6", "the eve of May 3", "the eve of the vote" """
    phrase = text.phrase(at, _ENDS_OF)
    begin = at + (len(phrase) or 2)
    if not phrase and not (text.at(at) in {"eve", "week"} and text.at(at + 1) == "of"):
        return None
    if phrase and text.at(begin) in {"the", "this", "that"} and text.at(begin + 1) in _WHOLES:
        return Expression(at, begin + 2, None, kind="vague")
    inner = _first_date(text, begin)
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
        *(first for phrases in (_PARTS_OF, HEDGES, VAGUE_NUMBERS, DEICTICS) for first in phrases),
    }
)
_FREQUENT = word_set("a an the that this as at 's \u2019s") | {"'", "\u2019"}
_TELLING = (_STARTERS | _WHOLES | DAYTIMES | UNITS.keys()) - _FREQUENT
_DATED: frozenset[Rule] = frozenset(
    {
        iso_date,
        numeric_date,
        joined_date,
        deictic,
        feast,
        weekday_date,
        modified_month,
        part_of_year,
        fiscal_year,
        season,
        with_day_part,
        named_period,
        decade,
        bare_year,
    }
)
_RULES: dict[Rule, Callable[[str], bool]] = {
    echo: ECHOING.__contains__,
    _edged: (_EDGES | _PARTS_OF.keys() | _ENDS_OF.keys() | {"eve", "week"}).__contains__,
    iso_date: _is_digits,
    numeric_date: _is_digits,
    joined_date: _is_monthly,
    spoken_clock: {"half", "quarter"}.__contains__,
    time_of_day: _is_timed,
    deictic: DEICTICS.__contains__,
    weekday_date: _is_weekly,
    modified_month: {"last", "next", "this"}.__contains__,
    part_of_year: _is_partly,
    fiscal_year: _is_partly,
    season: _WHOLES.__contains__,
    with_day_part: _is_monthly,
    measured: _is_number,
    vague_time: _is_unit,
    named_period: _is_weekly,
    weekend: {"weekend"}.__contains__,
    part_of_day: PARTING.__contains__,
    decade: _is_yearly,
    bare_year: _is_yearly,
}
"""The rules in the order in which they are tried, and the first words with which each may have to do; a word too many costs time alone."""
