"""Days of the week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kg.model import Moment
from kg.times.dates import calendar_at, resolve
from kg.times.digits import iso_date, numeric_date
from kg.times.moments import day_moment, first_day, last_day
from kg.times.periods import ORDINALS
from kg.times.text import Expression, Text, is_ahead
from kg.times.words import DAY_PARTS, LASTS, SHORT_WEEKDAYS, WEEKDAYS

POSSESSIVE = frozenset({"'s", "\u2019s"})
_WEEKS = {"last": -1, "this": 0, "next": 1}
_MODIFIERS = LASTS | {"this", "every", "each", "same"}


def weekday_date(text: Text, at: int) -> Expression | None:
    """ "Friday", "last Friday", "Friday night", "Friday (Feb 17)": with a date beside it, that date."""
    modifier = text.at(at) if text.at(at) in _MODIFIERS else ""
    begin = at + bool(modifier)
    named = _weekday_at(text, begin)
    if named is None:
        return _prayers(text, at)
    weekday, end = named
    if text.at(end).rstrip("s") in DAY_PARTS and text.at(end) not in DAY_PARTS:
        return Expression(at, end + 1, None, kind="vague")
    end += text.at(end) in DAY_PARTS
    dated = _date_beside(text, end)
    if dated:
        return replace(dated, start=at)
    if modifier in {"every", "each"} or text.at(at - 1) == "a":
        return Expression(at, end, None, kind="vague")
    counted = _of_month(text, at, weekday, end, modifier)
    if counted:
        return counted
    if text.match(end, ("before", "last")):
        return Expression(at, end + 2, None)
    week = end + (text.at(end) == "of")
    if text.at(week) in _WEEKS and text.at(week + 1) == "week":
        return Expression(at, week + 2, day_moment(_in_week(text, weekday, _WEEKS[text.at(week)])))
    return Expression(at, end, day_moment(_nearest(text, at, weekday, modifier)))


def _prayers(text: Text, at: int) -> Expression | None:
    """ "Was attacked during | Friday prayers", "at Sunday Mass": on that day."""
    weekday = WEEKDAYS.get(text.at(at)) if text.at(at - 1) in {"during", "at"} and text.at(at + 1) in text.kinds.weekly else None
    return Expression(at, at + 2, day_moment(_nearest(text, at, weekday, ""))) if weekday is not None else None


def _of_month(text: Text, at: int, weekday: int, end: int, modifier: str) -> Expression | None:
    """ "the first Monday of May 2014", "the last Friday in June" """
    ordinal = modifier or text.at(at - 1)
    written = calendar_at(text, end + 1) if text.at(end) in {"of", "in"} else None
    if ordinal not in ORDINALS or (written is None and modifier):
        return None
    start = at if modifier else at - 1
    whole = resolve(text, end + 1, written) if written and written.day is None else None
    day = _nth(whole, weekday, 0 if ordinal in {"last", "final"} else ORDINALS[ordinal]) if whole else None
    return Expression(start, written.end if written else end, day_moment(day))


def _nth(month: Moment, weekday: int, number: int) -> date | None:
    """The so manyth of a weekday in a month, the last one for 0."""
    first, last = first_day(month.start), last_day(month.start)
    days = [day for day in (first + timedelta(n) for n in range((last - first).days + 1)) if day.weekday() == weekday]
    return days[number - 1] if number <= len(days) else None


def _in_week(text: Text, weekday: int, offset: int) -> date | None:
    today = text.anchor.day
    return today + timedelta(weekday - today.weekday() + 7 * offset) if today else None


def _weekday_at(text: Text, at: int) -> tuple[int, int] | None:
    """Which day of the week stands here and where its name ends; a short name needs a date or a preposition beside it."""
    word = text.at(at)
    if text.at(at - 1) in text.kinds.festive or text.at(at + 1) in text.kinds.weekly:
        return None
    if word in WEEKDAYS:
        return WEEKDAYS[word], at + 1
    short = SHORT_WEEKDAYS.get(word.rstrip("."))
    end = at + 1 + (text.at(at + 1) == "." and not word.endswith("."))
    if (
        short is None
        or not text.is_capital(at)
        or not (text.at(at - 1) in {"on", "last", "next", "this"} or calendar_at(text, end + (text.at(end) == ",")))
    ):
        return None
    return short, end


def _date_beside(text: Text, at: int) -> Expression | None:
    """The date that follows a weekday: "Friday, Feb. 17", "Friday (Feb 17)", "Friday 17 February"."""
    begin = at + (text.at(at) in {",", "(", "-", "\u2013", "\u2014"})
    dated = iso_date(text, begin) or numeric_date(text, begin)
    written = calendar_at(text, begin)
    if written and written.day is not None:
        dated = Expression(begin, written.end, resolve(text, begin, written))
    if dated is None:
        return None
    closed = text.at(begin - 1) == "(" and text.at(dated.end) == ")"
    return replace(dated, end=dated.end + closed)


def _nearest(text: Text, at: int, weekday: int, modifier: str) -> date | None:
    """News convention: a bare weekday is the last such day on or before publication, unless the clause looks forward."""
    if modifier in {"previous", "preceding", "following", "same", "recent"}:
        return None
    today = text.anchor.day
    if today is None:
        return _named_weekday(text, weekday) if not modifier else None
    back = (today.weekday() - weekday) % 7
    if modifier == "this":
        return today + timedelta(weekday - today.weekday())
    if modifier in {"next", "coming"} or (not modifier and back and is_ahead(text, at) and not _owns(text, at)):
        return today + timedelta(7 - back)
    return today - timedelta(back or (7 if modifier in {"last", "past"} else 0))


def _owns(text: Text, at: int) -> bool:
    """ "Will discuss Monday's blast": what bears the name of a day, later in its clause than what is ahead, has happened."""
    return text.at(at + 1) in POSSESSIVE


def _named_weekday(text: Text, weekday: int) -> date | None:
    """The date that the text itself gives to that weekday ("Friday, Feb. 17, 2023"), if it gives no other."""
    pairs = (expression.moment for expression in text.found if _weekday_at(text, expression.start) and expression.moment)
    days = {day for moment in pairs if moment.grain == "day" and (day := date.fromisoformat(moment.start)).weekday() == weekday}
    return days.pop() if len(days) == 1 else None
