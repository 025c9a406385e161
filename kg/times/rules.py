"""All kinds of expression in the order in which they are tried, and the edges of a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.numbers import DASHES, MONTHS, NUMBER_WORDS
from kg.numbers.words import word_set
from kg.times.clock import time_of_day
from kg.times.dates import modified_month, with_day_part
from kg.times.digits import iso_date, numeric_date
from kg.times.relative import DEICTICS, HEDGES, PLURALS, VAGUE_NUMBERS, deictic, measured, named_period, vague_time
from kg.times.text import Expression, Text
from kg.times.weekdays import weekday_date
from kg.times.words import DAY, DAY_PARTS, LASTS, SHORT_WEEKDAYS, WEEKDAYS, phrases
from kg.times.years import bare_year, decade

_EDGES = word_set("late early mid mid- earlier later")
_PARTS_OF = phrases("early hours of|small hours of|night of|evening of|morning of|afternoon of|eve of")
DAYTIMES = DAY_PARTS | word_set("tonight hours")
Rule = Callable[[Text, int], Expression | None]


def scan(text: Text) -> Iterator[Expression]:
    """All expressions of a text, left to right; each rule sees those before."""
    at = 0
    while at < len(text.words):
        expression = _first(text, at, _RULES) if _may_start(text.lowers[at]) else None
        if expression is None:
            at += 1
            continue
        if _tells_daytime(text, expression):
            expression = replace(expression, daytime=True)
        text.found.append(expression)
        yield expression
        at = expression.end


def _tells_daytime(text: Text, expression: Expression) -> bool:
    """Whether a date names a part of its day: "Friday night", "tonight", "late on Friday", but not "late May"."""
    if expression.kind != "date":
        return False
    words = text.lowers[expression.start : expression.end]
    is_day = expression.moment.grain == "day" if expression.moment else any(word in WEEKDAYS or DAY.fullmatch(word) for word in words)
    return not DAYTIMES.isdisjoint(words) or (is_day and words[0] in {"late", "early"})


def _may_start(word: str) -> bool:
    """Whether an expression can begin with that word: most cannot, and need not be tried."""
    return word[:1] in _SIGNS or word.rstrip(".") in _STARTERS or word.startswith(("mid-", "early-", "late-"))


def _first(text: Text, at: int, rules: Sequence[Rule]) -> Expression | None:
    return next((expression for rule in rules if (expression := rule(text, at))), None)


def _edged(text: Text, at: int) -> Expression | None:
    """ "late on Friday", "mid-June", "earlier this month", "the night of Feb. 17": one expression with the date inside."""
    part = next((phrase for phrase in _PARTS_OF if text.match(at, phrase)), ())
    if part:
        begin = at + len(part)
    elif text.at(at) in _EDGES:
        begin = at + 1 + (text.at(at + 1) in {"on", "in", *DASHES})
    else:
        return None
    inner = _first(text, begin, _DATED)
    return replace(inner, start=at) if inner and inner.kind == "date" else None


_SIGNS = frozenset("0123456789'\u2019")
_STARTERS = frozenset(
    {
        *MONTHS,
        *WEEKDAYS,
        *SHORT_WEEKDAYS,
        *_EDGES,
        *LASTS,
        *PLURALS,
        *NUMBER_WORDS,
        *word_set("the an this every each same noon midnight midday"),
        *(phrase[0] for phrase in (*_PARTS_OF, *HEDGES, *VAGUE_NUMBERS, *(phrase for phrase, _ in DEICTICS))),
    }
)
_DATED: tuple[Rule, ...] = (iso_date, numeric_date, deictic, weekday_date, modified_month, with_day_part, named_period, decade, bare_year)
_RULES: tuple[Rule, ...] = (
    _edged,
    iso_date,
    numeric_date,
    time_of_day,
    deictic,
    weekday_date,
    modified_month,
    with_day_part,
    measured,
    vague_time,
    named_period,
    decade,
    bare_year,
)
