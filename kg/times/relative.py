"""Times that are told from the anchor, from another time or by their length."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from kg.model import Moment
from kg.numbers import DASHES, MONTHS, leading_cardinal
from kg.numbers.words import word_set
from kg.times.moments import day_moment, interval, shifted_month, year_moment
from kg.times.text import Anchor, Expression, Text, day_before, is_over
from kg.times.units import MONTHS_OF, PLURALS, SECONDS, UNITS
from kg.times.words import DAY_PARTS, LASTS, by_first, phrases

_HEDGED_AFTER = word_set("another further additional")
_LONG = re.compile("(?:hour|day|week|month|year|decade)s?-?long")
_NAMED_UNITS = word_set("week weekend month year")
_SATURDAY = 5
_PERIODS = _NAMED_UNITS | word_set("decade century season spring summer autumn winter")
HEDGES = by_first(
    phrases(
        "more than|less than|fewer than|no more than|no less than|at least|at most|up to|as many as|as long as|close to|just over|just under|"
        "well over|a little over|nearly|almost|about|around|roughly|approximately|over|under|some|an estimated"
    )
)
VAGUE_NUMBERS = by_first(phrases("a couple of|the past few|a few|several|many|some|dozens of|scores of|hundreds of|thousands of|a number of"))
_SHIFTS = word_set("ago earlier later before after previously prior")
_SPANS = word_set("for in within over during about around nearly almost than after under least approximately roughly")
_OFFSETS = {
    phrase: offset
    for text, offset in (
        ("day before yesterday", -2),
        ("yesterday|last night|last evening", -1),
        ("today|tonight|this morning|this afternoon|this evening", 0),
        ("day after tomorrow", 2),
        ("tomorrow", 1),
    )
    for phrase in phrases(text)
}
DEICTICS = by_first(_OFFSETS)


def deictic(text: Text, at: int) -> Expression | None:
    """ "yesterday", "this morning", "last night", "the day before yesterday" """
    phrase = text.phrase(at, DEICTICS)
    if not phrase:
        return None
    end = at + len(phrase)
    end += phrase[-1] in {"yesterday", "tomorrow"} and text.at(end) in DAY_PARTS
    return Expression(at, end, day_moment(text.anchor.day + timedelta(_OFFSETS[phrase])) if text.anchor.day else None)


def named_period(text: Text, at: int) -> Expression | None:
    """ "last week", "this month", "next year"; behind "the" ("in the last week") they are vague."""
    modifier, unit = text.at(at), text.at(at + 1)
    offset = {"last": -1, "this": 0, "next": 1}.get(modifier)
    if modifier in {"previous", "preceding", "following", "same", "coming", "past"} and (unit in _NAMED_UNITS or unit == "decade"):
        return Expression(at, at + 2, None, kind="vague")
    if offset is None or unit not in _PERIODS:
        return None
    of = text.at(at + 2) == "of" and not (text.is_capital(at + 3) and text.at(at + 3) not in MONTHS)  # but "the murder last week of Jane Roe"
    running = text.at(at - 1) in {"the", "its", "their", "his", "her"} or of
    if running or unit not in _NAMED_UNITS:
        return Expression(at, at + 2, None, kind="vague")
    gone = modifier == "this" and unit == "weekend" and text.anchor.day is not None and text.anchor.day.weekday() < _SATURDAY and is_over(text, at)
    return Expression(at, at + 2, _period(text.anchor, unit, offset - gone))


def _period(anchor: Anchor, unit: str, offset: int) -> Moment | None:
    year, month, day = anchor
    if unit == "year" and year:
        return year_moment(year + offset)
    if unit == "month" and year and month:
        return shifted_month(year, month, offset)
    if unit in {"week", "weekend"} and day:
        monday = day - timedelta(day.weekday()) + timedelta(7 * offset)
        return interval(monday + timedelta(_SATURDAY if unit == "weekend" else 0), monday + timedelta(6))
    return None


class _Quantity(NamedTuple):
    """How many units of time, up to the unit in token `unit`; None where the number is vague."""

    number: int | None
    hedged: bool
    unit: int
    article: bool = False


def _quantity(text: Text, at: int) -> _Quantity | None:
    hedge = text.phrase(at, HEDGES)
    begin = at + len(hedge)
    vague = text.phrase(begin, VAGUE_NUMBERS)
    if vague and text.at(begin - 1) not in {"how", "so", "as"} and text.at(begin + len(vague)) in PLURALS:
        return _Quantity(2 if vague[1:2] == ("couple",) else None, True, begin + len(vague))
    if text.at(begin) in {"a", "an"} and text.at(begin + 1) in UNITS and text.at(begin + 1) not in PLURALS and text.at(begin + 1) != "second":
        return _Quantity(1, bool(hedge), begin + 1, article=True)
    if text.at(begin) == "half" and text.at(begin + 1) in {"a", "an"} and text.at(begin + 2) in UNITS:
        return _Quantity(None, True, begin + 2)
    number = leading_cardinal(text.words[begin : begin + 8])
    if number is None:
        return None
    end = begin + number[1]
    later = _quantity(text, end + 1) if text.at(end) in {"to", "or", "and", *DASHES} else None
    if later and not later.article:
        return _Quantity(None, True, later.unit)
    if text.match(end, ("and", "a", "half")):
        return _Quantity(None, True, end + 3) if text.at(end + 3) in UNITS else None
    joined = text.at(end) in DASHES
    end += joined
    if text.at(end) not in (UNITS if joined or number[0] == 1 else PLURALS):
        return None  # "the Cup 2018 day five" lasts no 2,018 days
    return _Quantity(number[0], bool(hedge), end) if text.at(end) != "second" else None


def measured(text: Text, at: int) -> Expression | None:
    """ "three weeks ago", "two days earlier", "more than two weeks before", "nearly three hours" """
    quantity = _quantity(text, at)
    if quantity is None or _is_age(text, quantity.unit + 1) or text.words[quantity.unit].istitle():
        return None
    end = quantity.unit + 1
    unit, shift = UNITS[text.at(quantity.unit)], text.at(end)
    if text.match(end, ("and", "a", "half")):
        return Expression(at, end + 3 + (text.at(end + 3) in _SHIFTS), None, kind="vague" if text.at(end + 3) in _SHIFTS else "duration")
    if shift in _SHIFTS:
        exact = not quantity.hedged and shift in {"ago", "earlier", "later"} and unit in {"day", "night", "week", "fortnight", "month", "year"}
        moment = None if quantity.hedged or quantity.number is None else _shifted(text, at, quantity.number, unit, shift)
        counted = not quantity.hedged and quantity.number is not None and shift in {"after", "before"}
        length = _length(quantity.number or 0, unit) if counted else ""
        return Expression(at, end + 1, moment, kind="date" if moment or exact else "vague", length=length)
    bare = quantity.article or (text.at(at) == "one" and unit in {"day", "night"})
    if bare and text.at(at - 1) not in _SPANS and text.at(at - 1) not in text.lasting:
        return None
    exact = quantity.number is not None and not quantity.hedged and text.at(at - 1) not in _HEDGED_AFTER
    return Expression(at, end, None, kind="duration", length=_length(quantity.number or 0, unit) if exact else "")


def _length(number: int, unit: str) -> str:
    """So many units in ISO 8601 as XML Schema writes it, "" for nights and weekends; the same length always reads the same: "PT90M" is "PT1H30M"."""
    if unit in MONTHS_OF:
        years, months = divmod(number * MONTHS_OF[unit], 12)
        return f"P{f'{years}Y' if years else ''}{f'{months}M' if months else ''}" if number else ""
    if unit not in SECONDS or not number:
        return ""
    days, rest = divmod(number * SECONDS[unit], 86400)
    clock = "".join(f"{part}{sign}" for part, sign in ((rest // 3600, "H"), (rest // 60 % 60, "M"), (rest % 60, "S")) if part)
    return f"P{f'{days}D' if days else ''}{f'T{clock}' if clock else ''}"


def _is_age(text: Text, at: int) -> bool:
    return text.at(at + (text.at(at) in DASHES)) in {"old", "olds"} or text.match(at, ("of", "age"))


def _shifted(text: Text, at: int, number: int, unit: str, shift: str) -> Moment | None:
    """The date so long ago; "earlier" and "later" count from a day named shortly before, and never from the anchor."""
    named = day_before(text, at) if shift in {"earlier", "later"} else None
    if not named and shift != "ago":
        return None
    year, month, day = Anchor.parse(named.start) if named else text.anchor
    signed = number if shift == "later" else -number
    if unit in {"day", "night"} and day:
        return day_moment(_moved(day, signed))
    if unit in {"week", "fortnight"} and day:
        middle = _moved(day, signed * (14 if unit == "fortnight" else 7))
        return interval(middle - timedelta(3), middle + timedelta(3)) if middle else None
    if unit == "month" and year and month and year * 12 + signed > 12:
        return shifted_month(year, month, signed)
    return year_moment(year + signed) if unit == "year" and year and 0 < year + signed < 10000 else None


def _moved(day: date, days: int) -> date | None:
    """A day so many days off, or None beyond the calendar."""
    return date.fromordinal(number) if 4 <= (number := day.toordinal() + days) <= date.max.toordinal() - 3 else None


def vague_time(text: Text, at: int) -> Expression | None:
    """ "recent weeks", "the past few days", "for years", "weeks after", "decades ago" """
    word, end = text.at(at), at + 1
    if word in {"recently", "lately"} or (word == "recent" and text.at(end).isalpha() and text.at(end) not in PLURALS | {"few"}):
        return Expression(at, end, None, kind="vague") if text.at(at - 1) not in {"most", "more", "how"} else None
    if word == "moments":
        return Expression(at, end + 1, None, kind="vague") if text.at(end) in _SHIFTS else None
    if _LONG.fullmatch(word):
        return Expression(at, end, None, kind="duration")
    if UNITS.get(word) and text.at(end) in DASHES and text.at(end + 1) == "long":
        return Expression(at, end + 2, None, kind="duration")
    if word in LASTS:
        quantity = _quantity(text, end)
        end = quantity.unit if quantity and not quantity.article else end + (text.at(end) in {"few", "several", "couple", "many"})
        end += text.match(end, ("of",))
        return Expression(at, end + 1, None, kind="vague") if text.at(end) in PLURALS else None
    if word not in PLURALS:
        return None
    if text.at(end) in _SHIFTS:
        return Expression(at, end + 1, None, kind="vague")
    long = text.at(at - 1) in {"for", "in", "within", "over", "last"} or text.at(at - 1) in text.kinds.lasted
    return Expression(at, end, None, kind="duration") if long else None
