"""Two times as one: "from Monday to Wednesday", "between 3 May and 5 June", "7 p.m. to 9 p.m."."""

from __future__ import annotations

from kg.model import Moment
from kg.numbers import DASHES
from kg.times.moments import first_day, interval, last_day
from kg.times.text import Expression, Text

_JOINTS = frozenset({"to", "through", "until", "till", *DASHES})


def joined(text: Text, first: Expression, second: Expression) -> Expression | None:
    """What lies between two times, where the words say so; None where they are two, or the second comes before the first."""
    if first.kind != second.kind or first.kind not in {"date", "time"} or second.start != first.end + 1:
        return None
    joint, before = text.at(first.end), text.at(first.start - 1)
    if not (joint in _JOINTS and (before == "from" or joint not in {"to", "until", "till"})) and (before, joint) != ("between", "and"):
        return None
    moment, clock = _between(first.moment, second.moment), _hours(first.clock, second.clock)
    known = moment if first.kind == "date" else clock
    one_is_known = (first.moment or second.moment) if first.kind == "date" else (first.clock or second.clock)
    return Expression(first.start, second.end, moment, clock, first.kind) if known or not one_is_known else None


def _between(first: Moment | None, second: Moment | None) -> Moment | None:
    if first is None or second is None or first_day(first.start) >= last_day(second.end):
        return None
    return interval(first_day(first.start), last_day(second.end))


def _hours(first: Moment | None, second: Moment | None) -> Moment | None:
    return Moment(first.start, second.end, "interval") if first and second and first.start < second.end else None
