"""Calendar dates: with a month by name."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from kg.model import Moment
from kg.numbers import DASHES, MONTHS, is_month, is_plural
from kg.numbers.words import word_set
from kg.times.moments import day_moment, interval, month_moment, valid_date
from kg.times.text import Expression, Text, earlier_in_sentence, is_ahead, moment_before
from kg.times.words import DAY, DAY_PARTS, WEEKDAYS, YEAR

_MONTH_AFTER = word_set("in since until till by during of from last next this early late mid mid- before after between through to and - throughout")
_SURE_MONTH_AFTER = word_set("in since until till during last next this early late mid mid- throughout")
_DAYS = re.compile(r"([0-9]{1,2})[-\u2010-\u2013]([0-9]{1,2})")
_JOINED = re.compile(r"([0-3]?[0-9])[-\u2010-\u2013]([a-z]{3,9})[-\u2010-\u2013]((?:19|20)[0-9]{2})")
_MONTH_DAY = re.compile(r"([a-z]{3,4})\.([0-3]?[0-9])(?:st|nd|rd|th)?")
_SHORT_YEAR = re.compile(r"3[2-9]|[4-9][0-9]")
_COUNTED = frozenset({"last", "this", "next"})
"""Words before a month that count it from the date of the text."""
_DATED = frozenset({"day", "month", "year", "interval"})
_STORY = 100
"""Within how many tokens a text goes on to tell of one year."""
_CLAUSE = 12
"""Tokens between "had" and the year when something had happened."""
_LOOKING_BACK = word_set("had having back")
_WINTER = 4
"""Months from the end of a year into the next that a story goes on without naming it."""
_SOON = timedelta(31)
"""Days from the first day that a story tells, within which others are of its year."""
_DAY_WORDS = DAY_PARTS | word_set("into in on to until the early late hours of")
"""Words between a date and one that it goes on to …"""
_LEADING = 9
"""… in so many tokens."""
_NEARBY = 60
"""Within how many tokens "June 2014" still gives its year to "June 8"."""


class Calendar(NamedTuple):
    """A date as written, up to token `end`; `last` is the final day of a range."""

    year: int | None
    month: int
    day: int | None
    end: int
    last: int | None = None


def _month_at(text: Text, at: int) -> int | None:
    return MONTHS[text.at(at).rstrip(".")] if is_month(text.words, at) else None


def _days_at(text: Text, at: int) -> tuple[int, int | None, int] | None:
    """A day or a range of days ("17", "17th", "17-19", "17 and 18"), and where it ends."""
    single, double = DAY.fullmatch(text.at(at)), _DAYS.fullmatch(text.at(at))
    if double and 1 <= int(double[1]) < int(double[2]) <= 31:
        return int(double[1]), int(double[2]), at + 1
    if not single:
        return None
    first, joint, second = int(single[1]), text.at(at + 1), DAY.fullmatch(text.at(at + 2))
    spans = joint in DASHES or joint == "to" or (joint == "and" and text.at(at - 1) == "between")
    if second and (spans or (joint in {"and", "or"} and int(second[1]) == first + 1)) and int(second[1]) > first:
        return first, int(second[1]), at + 3
    return first, None, at + 1


def calendar_at(text: Text, at: int) -> Calendar | None:
    """A date with a month, in either order: "Feb. 17, 2023", "the 17th of February", "June 2014"."""
    month = _month_at(text, at)
    if month is None:
        return _day_first(text, at)
    end = at + 1 + (text.at(at + 1) == "." and text.at(at + 2).isdigit())
    end += text.at(end) == "the" and text.at(end + 1)[-2:] in {"st", "nd", "rd", "th"}
    days = _days_at(text, end)
    counted = text.at(at - 1) in {"in", "since", "last"} and days and days[1] is None and is_plural(text.at(days[2]), text.kinds)
    if days is None or counted:
        year, end = year_behind(text, end)
        return Calendar(year or _year_ahead(text, end, month), month, None, end)
    year, end = year_behind(text, days[2])
    return Calendar(year or _year_ahead(text, end, month), month, days[0], end, days[1])


def _day_first(text: Text, at: int) -> Calendar | None:
    begin = at + 1 if text.at(at) == "the" else at
    days = _days_at(text, begin)
    if days is None:
        return None
    end = days[2] + (text.at(days[2]) == "of")
    month = _month_at(text, end)
    if month is None or (begin > at and not text.at(begin)[-1].isalpha()):
        return None
    end += 1 + (text.at(end + 1) == "." and bool(YEAR.fullmatch(text.at(end + 2))))
    if _SHORT_YEAR.fullmatch(text.at(end)) and not is_plural(text.at(end + 1), text.kinds):
        return Calendar(1900 + int(text.at(end)), month, days[0], end + 1, days[1])
    year, end = year_behind(text, end)
    return Calendar(year or _year_ahead(text, end, month), month, days[0], end, days[1])


def _year_ahead(text: Text, at: int, month: int) -> int | None:
    """The year of "June" in "June to August 2010", "the night of July 3 and into the early hours of July 4, 2010": that of the date it leads to."""
    if text.at(at) not in {"to", "and", "until", "through", "or", *DASHES}:
        return None
    first = next((i for i in range(at + 1, at + _LEADING) if text.at(i) not in _DAY_WORDS), at + 1)
    later = calendar_at(text, first)
    if later is None or later.year is None:
        return None
    return later.year - (later.month < month)


def year_behind(text: Text, at: int) -> tuple[int | None, int]:
    """The year that completes a date: "2023", ", 2023", "of 2023", "last year", "of the same year"."""
    begin = at + (text.at(at) in {",", "of"})
    if text.lowers[at : at + 3] == ["of", "that", "year"] or text.lowers[at : at + 4] == ["of", "the", "same", "year"]:
        named = moment_before(text, at)
        return int(named.start[:4]) if named else None, at + 3 + (text.at(at + 1) == "the")
    if YEAR.fullmatch(text.at(begin)):
        return int(text.at(begin)), begin + 1
    offset = {"last": -1, "this": 0, "next": 1}.get(text.at(begin))
    if offset is not None and text.at(begin + 1) == "year" and text.at(begin - 1) != "," and text.anchor.year:
        return text.anchor.year + offset, begin + 2
    return None, at


def _calendar_date(text: Text, at: int) -> Expression | None:
    """A calendar date; a month without day and year needs neighbours that show it is one."""
    written = calendar_at(text, at)
    if written is None or (written.day is None and written.year is None and not _is_month_here(text, at)):
        return None
    ancient = {text.at(written.end), text.at(written.end + 1)} & {"bc", "bce"}
    return Expression(at, _weekday_behind(text, written.end), None if ancient else resolve(text, at, written))


def with_day_part(text: Text, at: int) -> Expression | None:
    """A calendar date with the part of the day behind it: "Feb. 17 evening"."""
    dated = _calendar_date(text, at)
    if dated and dated.moment and dated.moment.grain == "day" and text.at(dated.end) in DAY_PARTS:
        return replace(dated, end=dated.end + 1)
    return dated


def joined_date(text: Text, at: int) -> Expression | None:
    """ "17-Feb-2023", "Dec.14th", written as one word or split at the dashes"""
    for length in (5, 3, 1):
        word = "".join(text.lowers[at : at + length])
        full, short = _JOINED.fullmatch(word), _MONTH_DAY.fullmatch(word)
        if full and full[2] in MONTHS and at + length <= len(text.words):
            return Expression(at, at + length, resolve(text, at, Calendar(int(full[3]), MONTHS[full[2]], int(full[1]), at + length)))
        if short and short[1] in MONTHS and length == 1:
            year, end = year_behind(text, at + 1)
            return Expression(at, end, resolve(text, at, Calendar(year, MONTHS[short[1]], int(short[2]), end)))
    return None


def modified_month(text: Text, at: int) -> Expression | None:
    """ "last November", "next March" """
    if text.at(at) not in {"last", "next", "this"} or _month_at(text, at + 1) is None:
        return None
    dated = _calendar_date(text, at + 1)
    return replace(dated, start=at) if dated else None


def _weekday_behind(text: Text, at: int) -> int:
    """Where "17 February (Friday)" ends."""
    return at + 3 if text.at(at) == "(" and text.at(at + 1) in WEEKDAYS and text.at(at + 2) == ")" else at


def _is_month_here(text: Text, at: int) -> bool:
    """Whether a capitalised month name alone is a month: not "Theresa May", "May I", "March on", "April Jones"."""
    before, after = text.at(at - 1), text.at(at + 1)
    if before in _SURE_MONTH_AFTER:
        return True
    if text.is_capital(at + 1) and text.at(at + 1).rstrip(".") not in MONTHS:
        return False
    if before in {"the", "a", "an", "'s", "\u2019s", "its", "their", "his", "her"}:
        return after.isalpha() and after not in {"on", "of", "to", "for", "against", "in", "and", "or", "is", "was", "were"}
    return before in _MONTH_AFTER


def resolve(text: Text, at: int, written: Calendar) -> Moment | None:
    """The moment of a date as written, or None where its year stays open."""
    year = written.year or _year_of(text, at, written)
    anchored = written.year or text.at(at - 1) in {"last", "next", "this"}
    if year is None or not (anchored or _fits_sentence(text, at, year)):
        return None
    if written.day is None:
        return month_moment(year, written.month)
    first = valid_date(year, written.month, written.day)
    last = valid_date(year, written.month, written.last) if written.last else None
    return interval(first, last) if first and last else day_moment(first)


def _year_of(text: Text, at: int, written: Calendar) -> int | None:
    """The year of a date without one: that of the same month shortly before in the text, else the nearest to the anchor.

    Where nothing says when the text is from, of the same month anywhere before, but not of the one in which somebody was born.
    """
    if text.anchor.year is None and (year := _year_of_story(text, written)) is not None:
        return year
    for earlier in reversed(text.found):
        if text.anchor.year and (at - earlier.end > _NEARBY or text.at(at - 1) in _COUNTED):
            break
        if at - earlier.end > _NEARBY and _is_birth(text, earlier.start):
            continue
        if earlier.moment and earlier.moment.grain in {"day", "month", "interval"} and earlier.moment.start[5:7] == f"{written.month:02}":
            return int(earlier.moment.start[:4])
    year, month, day = text.anchor
    if year is None:
        return _year_told(text, at, written)
    if month is None:
        return None
    modifier = text.at(at - 1)
    if written.day is None:
        if modifier == "next" or (modifier != "last" and is_ahead(text, at)):
            return year if written.month > month else year + 1
        if modifier == "this":
            return year
        return year if written.month < month or (written.month == month and modifier != "last") else year - 1
    today, ahead = day or date(year, month, 15), is_ahead(text, at)
    days = [value for near in (year + 1, year, year - 1) if (value := valid_date(near, written.month, written.day))]
    if ahead and modifier == "the" and days:
        return min(days, key=lambda value: abs(value - today)).year  # "will publish a report on the May 3 fire", "will vote in the June 12 election"
    return next((value.year for value in days if value <= today + timedelta(366 if ahead else 31)), None)


def _is_birth(text: Text, at: int) -> bool:
    """Is a day that when somebody was born?"""
    before = text.at(at - 1)
    return before == "(" or before.rstrip(".") in text.kinds.born


def _year_of_story(text: Text, written: Calendar) -> int | None:
    """ "On March 3, 2031, a bomb … a mayor was shot in 2009 … on March 7 police …": a day soon after the first that a text tells is of its year,
    whatever lies further back."""
    first = next((e.moment.start for e in text.found if e.moment and e.moment.grain == "day" and not _is_birth(text, e.start)), None)
    if first is None or written.day is None:
        return None
    story = date.fromisoformat(first)
    days = (valid_date(year, written.month, written.day) for year in (story.year, story.year + 1))
    return next((day.year for day in days if day is not None and timedelta() <= day - story <= _SOON), None)


def _year_told(text: Text, at: int, written: Calendar) -> int | None:
    """The year that a text without date is in, where it tells one thing after the other: "in March 2015 … in October"; a winter may lie between."""
    told = (e for e in reversed(text.found) if e.moment and e.moment.grain in _DATED and not _is_birth(text, e.start))
    last = next((e.moment for e in told if not _is_looked_back_to(text, e)), None)
    if last is None or at - text.found[-1].end > _STORY:
        return None
    told_of = last.start if last.start[:4] == last.end[:4] else last.end  # "from January to April 2015 … on 22 March"
    year, month = int(told_of[:4]), int(told_of[5:7] or 1)
    ahead = written.month - month
    return year if ahead >= 0 else year + 1 if ahead + 12 <= _WINTER else None


def _is_looked_back_to(text: Text, told: Expression) -> bool:
    """ "Roe, who had ruled since the coup in 1994, won the election", "feuds that date back to 1921": the year of what had happened before is not
    the one that a story is in."""
    year = told.moment is not None and told.moment.grain == "year"
    behind = text.lowers[max(told.start - _CLAUSE, 0) : told.start]
    had = next((i for i, word in enumerate(behind) if word in _LOOKING_BACK), None)
    return year and had is not None and not {".", "\n"} & set(behind[had:])


def _is_inserted(text: Text, told: Expression) -> bool:
    """ "Roe, a lawyer elected in 2020, resigned in May": a year between commas behind a name is no year of the clause around it."""
    if text.at(told.end) != ",":
        return False
    for i in range(told.start - 1, max(told.start - _CLAUSE, 0), -1):
        if text.at(i) in {".", ";", ":"} or not text.at(i).strip():
            return False
        if text.at(i) == ",":
            return text.is_capital(i - 1)
    return False


def _fits_sentence(text: Text, at: int, year: int) -> bool:
    """Whether the sentence has spoken of no other year so far: "in 2009 ... and in March" leaves March open."""
    told = [e for e in earlier_in_sentence(text, at) if e.moment and e.moment.grain in {"year", "month"} and not _is_inserted(text, e)]
    years = [e.moment.start[:4] for e in told if e.moment]
    return not years or years[0] == f"{year:04}" or int(years[0]) >= (text.anchor.year or year)
