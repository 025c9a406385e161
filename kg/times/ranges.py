"""Two times as one: "from Monday to Wednesday", "between 3 May and 5 June", "7 p.m. to 9 p.m."."""

from __future__ import annotations

from kg.model import Moment
from kg.numbers import DASHES
from kg.times.moments import first_day, interval, last_day, month_moment
from kg.times.text import Expression, Text

REACH = 80
"""Tokens within which a date is the one that "that year" speaks of."""
_ECHOING = frozenset({"that", "the", "same"})
_JOINTS = frozenset({"to", "through", "until", "till", *DASHES})


def joined(text: Text, first: Expression, second: Expression) -> Expression | None:
    """What lies between two times, where the words say so; None where they are two, or the second comes before the first."""
    if first.kind != second.kind or first.kind not in {"date", "time"} or second.start != first.end + 1:
        return None
    joint, before = text.at(first.end), text.at(first.start - 1)
    if joint == "of" and first.moment is not None and first.moment.grain == "month":
        return Expression(first.start, second.end, _month_of(text, first, second))
    if not (joint in _JOINTS and (before == "from" or joint not in {"to", "until", "till"})) and (before, joint) != ("between", "and"):
        return None
    moment, clock = _between(first.moment, second.moment), _hours(first.clock, second.clock)
    known = moment if first.kind == "date" else clock
    one_is_known = (first.moment or second.moment) if first.kind == "date" else (first.clock or second.clock)
    return Expression(first.start, second.end, moment, clock, first.kind) if known or not one_is_known else None


def _month_of(text: Text, first: Expression, second: Expression) -> Moment | None:
    """ "November of last year"; in "November of that year", that of the date named before."""
    earlier = (e.moment for e in reversed(text.found) if e.moment is not None and e.end <= first.start and first.start - e.end < REACH)
    year = next((m for m in earlier if m.grain in {"day", "month", "year"}), None) if text.at(second.start) in _ECHOING else second.moment
    if first.moment is None or year is None or not year.start[:4].isdigit():
        return None
    return month_moment(int(year.start[:4]), int(first.moment.start[5:7]))


def _between(first: Moment | None, second: Moment | None) -> Moment | None:
    if first is None or second is None or first_day(first.start) >= last_day(second.end):
        return None
    return interval(first_day(first.start), last_day(second.end))


def _hours(first: Moment | None, second: Moment | None) -> Moment | None:
    return Moment(first.start, second.end, "interval") if first and second and first.start < second.end else None
