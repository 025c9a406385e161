"""Dates of events that others are so long after: "a week after the raid, the town is calm", "on Saturday, two days after a train derailed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kg.events.expressions import DAY, LINKS, head_of, link_of
from kg.events.reader import Reader
from kg.grammar import bounds, children, is_nominal, is_verbal
from kg.grammar.closed import PRESENT
from kg.model import Moment
from kg.times import Expression
from kg.times.moments import day_moment, interval, shifted_month, year_moment
from kg.tokens import Token

AHEAD: Final = frozenset({"before", "until", "till"})
"""Prepositions of what comes later than what is said."""
LENGTH: Final = re.compile("P(?:([0-9]{1,2})Y|([0-9]{1,2})M|([0-9]{1,3})D)")
"""A length of years, months or days alone."""
WEEK: Final = 7
ROUND: Final = timedelta(4)
"""How far off a number of weeks may be: they are no exact count of days, but rounded to half a week at best."""
NEW: Final = frozenset({"a", "an", "any", "every", "each"})
"""Articles of what is not yet known, or of what happens now and then."""
THEN: Final = frozenset({"VBD", "MD"})
"""Tags of verbs that tell what was, or may be."""
STOPS: Final = frozenset({".", "!", "?", "\u201d", '"'})
"""What a sentence ends with that is no headline."""


@dataclass(frozen=True, slots=True)
class Distance:
    """When something was, by how long before something else: `told` is the noun or the verb that tells it."""

    told: Token
    moment: Moment
    start: int
    end: int


def told_from(reader: Reader, expression: Expression) -> Token | None:
    """What an expression counts from: the noun or the clause behind "three weeks after"."""
    last = reader.doc[expression.end - 1]
    return last.head if last.lower_ in LINKS and last.dep_ in {"case", "mark"} and last.head.i > last.i else None


def distances(reader: Reader, days: Mapping[int, str]) -> Iterator[Distance]:
    """All that are told, from a day that the same clause names, or else, of what is so as the report is written, from its date.

    `days` are those of events that are dated, and "" of others, by the tokens that mention them.
    """
    for counted in reader.expressions:
        told = told_from(reader, counted) if counted.length else None
        if told is None:
            continue
        above = _above(counted, told)
        day = _day_beside(reader, counted, told, above)
        origin = day.moment.start if day is not None and day.moment is not None else _since(reader, told, above, days)
        moment = _moved(origin, counted.length, 1 if reader.doc[counted.end - 1].lower_ in AHEAD else -1) if origin else None
        if moment is not None:
            yield Distance(told, moment, day.start if day is not None and day.end <= counted.start else counted.start, counted.end)


def counts_back(reader: Reader, word: Token) -> bool:
    """ "A week after | a blast wounded two": is a word in what a length of time counts from?"""
    marks = (reader.doc[e.end - 1] for e in reader.expressions if e.length and e.end <= word.i and e.start >= word.sent.start)
    return any(mark.dep_ in {"mark", "case"} and (mark.head == word or mark.head.is_ancestor(word)) for mark in marks)


def _above(counted: Expression, told: Token) -> Token:
    """What was so long after it."""
    head = told.head
    return head.head if counted.start <= head.i < counted.end else head


def _day_beside(reader: Reader, counted: Expression, told: Token, above: Token) -> Expression | None:
    """The day of what was so long after: right before the length, or of the same verb."""
    first, last = bounds(told)
    for day in reader.expressions:
        if day.moment is None or day.moment.grain != "day" or not first <= day.start < last:
            continue
        beside = 0 <= counted.start - day.end <= 1
        if beside or (head_of(reader, day).head == above != told and not link_of(reader, day)):
            return day
    return None


def _since(reader: Reader, told: Token, above: Token, days: Mapping[int, str]) -> str:
    """The day of the event that came so long after ("the raid comes two days after …"), or else that of the report."""
    events = [word.i for word in (above, *children(above, "nsubj")) if days.get(word.i) or (word != above and word.i in days)]
    return days[events[0]] if events else _today(reader, told, above)


def _today(reader: Reader, told: Token, above: Token) -> str:
    """The date of a report that tells how things are so long after what is known or past; "" of others, and in headlines."""
    if reader.doc[bounds(told)[1] - 1].text not in STOPS or not _is_present(above) or not _is_past(told):
        return ""
    published = reader.anchored[0][:10]
    return published if len(published) == DAY else ""


def _is_present(verb: Token) -> bool:
    """ "Are sleeping", "has dismissed", "wait"."""
    tags = [word.tag_ for word in (verb, *children(verb, "aux", "aux:pass", "cop"))]
    finite = [tag for tag in tags if tag in PRESENT | THEN]
    return finite[:1] != [] and (is_verbal(verb) or bool(children(verb, "cop"))) and THEN.isdisjoint(finite)


def _is_past(told: Token) -> bool:
    """ "After the fire", "after a train derailed", but not "after a fire", "after a judge retires"."""
    if is_nominal(told) and not children(told, "cop"):
        return not any(child.lower_ in NEW for child in children(told, "det"))
    return any(word.tag_ == "VBD" for word in (told, *children(told, "aux", "aux:pass", "cop")))


def _moved(origin: str, length: str, sign: int) -> Moment | None:
    """The day, week, month or year so far from a day; None where the length is none of these alone, or the calendar has no such day."""
    match, day = LENGTH.fullmatch(length), date.fromisoformat(origin)
    if match is None:
        return None
    years, months, days = (sign * int(group or 0) for group in match.groups())
    if not 1 < day.year + years + months // 12 < date.max.year:
        return None
    if years:
        return year_moment(day.year + years)
    if months:
        return shifted_month(day.year, day.month, months)
    then = day + timedelta(days)
    return day_moment(then) if days % WEEK else interval(then - ROUND, then + ROUND)
