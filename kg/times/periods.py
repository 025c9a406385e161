"""Parts of years, and times that are told by their beginning or end: "the third quarter of 2014", "summer 2014", "the end of May"."""

from __future__ import annotations

import re
from datetime import date

from kg.model import Moment
from kg.numbers.words import numbered, word_set
from kg.times.moments import interval, last_day, year_moment
from kg.times.text import Expression, Text
from kg.times.words import YEAR

ORDINALS = numbered("first 1st|second 2nd|third 3rd|fourth 4th|fifth 5th|last final", 1)
_SEASONS = word_set("spring summer autumn fall winter")
_QUARTER = re.compile(r"(?:([qh])([1-4])|([1-4])([qh]))")
_MONTHS = {"q": 3, "h": 6, "quarter": 3, "half": 6}
_FISCAL = re.compile(r"fy ?'?(?:[0-9]{4}|[0-9]{2})(?:[-/][0-9]{2,4})?")


def part_of_year(text: Text, at: int) -> Expression | None:
    """ "the third quarter of 2014", "Q3 2014", "the first six months of 2014"; one of no known year, or of a fiscal one, stays open."""
    short = _QUARTER.fullmatch(text.at(at))
    if short:
        sign, number = (short[1], short[2]) if short[1] else (short[4], short[3])
        year, end = _year(text, at + 1)
        return Expression(at, end, _part(year, int(number), _MONTHS[sign]))
    begin = at + (text.at(at) == "fiscal")
    ordinal, unit = ORDINALS.get(text.at(begin)), text.at(begin + 1)
    if ordinal is None or unit not in {"quarter", "half"}:
        return None
    year, end = _year(text, begin + 2)
    if end == begin + 2:
        return Expression(at, end, None) if begin > at else None
    last = 12 // _MONTHS[unit]
    return Expression(at, end, _part(year, min(ordinal, last) if ordinal < 5 else last, _MONTHS[unit]) if begin == at else None)


def _year(text: Text, at: int) -> tuple[int | None, int]:
    """The year that a part is of, and where it ends: "of 2014", "of last year"; no number where the text leaves it open."""
    begin = at + (text.at(at) in {"of", "in"})
    if YEAR.fullmatch(text.at(begin)):
        return int(text.at(begin)), begin + 1
    offset = {"last": -1, "this": 0, "next": 1}.get(text.at(begin))
    if offset is not None and text.at(begin + 1) == "year":
        return (text.anchor.year + offset if text.anchor.year else None), begin + 2
    if text.at(begin) in {"the", "fiscal"} and (text.at(begin + 1) == "year" or text.match(begin + 1, ("fiscal", "year"))):
        return None, begin + (2 if text.at(begin + 1) == "year" else 3)
    return None, at


def _part(year: int | None, number: int, months: int) -> Moment | None:
    """So many months of a year: the third quarter is its months 7 to 9."""
    if year is None or number * months > 12:
        return None
    return interval(date(year, (number - 1) * months + 1, 1), last_day(f"{year:04}-{number * months:02}"))


def fiscal_year(text: Text, at: int) -> Expression | None:
    """ "fiscal 2014", "FY2014": which months these are depends on whose year it is, so that they stay open."""
    if _FISCAL.fullmatch(text.at(at)):
        return Expression(at, at + 1, None)
    end = at + 1 + (text.at(at + 1) == "year")
    return Expression(at, end + 1, None) if text.at(at) in {"fiscal", "financial"} and YEAR.fullmatch(text.at(end)) else None


def season(text: Text, at: int) -> Expression | None:
    """ "summer 2014", "the spring of 2014": that year, as hemispheres differ; a winter has two, and stays open."""
    end = at + 1 + (text.at(at + 1) == "of")
    if text.at(at) not in _SEASONS or not YEAR.fullmatch(text.at(end)):
        return None
    return Expression(at, end + 1, None if text.at(at) == "winter" else year_moment(int(text.at(end))))


def weekend(text: Text, at: int) -> Expression | None:
    """ "over the weekend", "the weekend's storm": which one, the clause must tell."""
    return Expression(at, at + 1, None, kind="vague") if text.at(at) == "weekend" and text.at(at - 1) == "the" else None
