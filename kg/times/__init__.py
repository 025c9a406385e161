"""Temporal expressions: "Friday evening", "late last month" + publication date -> a dated interval, or nothing.

Reads tokens alone (capitals and neighbours), no named entities and no parse, so that it is as good in headlines as in sentences. Invariants:
expressions are disjoint and in order; what cannot be resolved has the moment None and never the publication date in its stead. Prepositions
("since", "around") stay outside the span: what they say about the moment is for the caller, who knows the clause.

    words.py     words and forms that several kinds of expression share
    text.py      the text, its anchor, and what has been found so far
    units.py     units of time, and how long they are
    moments.py   days, months, years as moments
    digits.py    "2023-02-17", "17/02/2023"
    clock.py     "7:10 p.m.", "between 7 and 9 p.m."
    dates.py     "Feb. 17, 2023", "last November"
    feasts.py    "Christmas Day"
    weekdays.py  "Friday", "last Friday (Feb 17)"
    relative.py  "yesterday", "last week", "three weeks ago"
    echoes.py    "the same day", "the next morning"
    years.py     "2007", "the 1990s"
    periods.py   "the third quarter of 2014", "summer 2014"
    daytimes.py  "at dawn", "overnight"
    ranges.py    "from Monday to Wednesday"
    rules.py     all of these in their order, and their edges: "late on Friday", "the end of May"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import takewhile

from kg.kinds import NO_FEASTS, Feasts
from kg.model import Moment
from kg.times.moments import bounded
from kg.times.rules import scan
from kg.times.text import Anchor, Expression, Text
from kg.times.words import YEAR
from kg.tokens import Doc

__all__ = ["Expression", "anchored", "bounded", "dated", "dateline", "find", "in_time_of", "in_year"]


def find(doc: Doc, anchor: str) -> tuple[Expression, ...]:
    """All temporal expressions of a text; `anchor` is its publication date (ISO, may be partial), or "" where unknown."""
    return scan(Text([token.text for token in doc], Anchor.parse(anchor), doc.kinds, doc.feasts))


def in_year(words: Sequence[str], year: str, feasts: Feasts = NO_FEASTS) -> Moment | None:
    """The day that words like "3 March" mean in a year; None if they are no such date."""
    found = scan(Text([*words, year], Anchor.parse(""), feasts=feasts))
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(words) + 1)
    return found[0].moment if whole and found[0].moment is not None and found[0].moment.grain == "day" else None


def in_time_of(words: Sequence[str], day: str) -> str:
    """The day that words like "last night" mean in a text of a day; "" if they mean none."""
    found = scan(Text(words, Anchor.parse(day)))
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(words))
    moment = found[0].moment if whole else None
    return moment.start if moment is not None and moment.grain == "day" else ""


def anchored(doc: Doc, published: str) -> tuple[str, tuple[Expression, ...]]:
    """The date that a text's weekdays hang on, and its temporal expressions.

    It is the date when the text was published, else the full date of its byline, dateline or caption, or of the place and date below it, else "". A
    date in the running text ("on May 5, 2003, gunmen ...") tells when something happened, as does one that others outlive by more than a month.
    """
    found = find(doc, published)
    anchor = "" if published else _own_date([token.text for token in doc], found)
    return (anchor, find(doc, anchor)) if anchor else (published, found)


def dated(text: str, feasts: Feasts) -> str:
    """The full date of a text's byline, dateline or caption, or below it; "" if it has none."""
    words = _WORDS.findall(text)
    return _own_date(words, scan(Text(words, Anchor.parse(""), feasts=feasts)))


def dateline(text: str, year: str, feasts: Feasts) -> str:
    """The day of a dateline that is told without its year ("Springfield, Feb. 21: Nine …", "(Mon, May 21) –"), in that year; "" if there is none."""
    words = _WORDS.findall(text)[:_TOP]
    for found in scan(Text(words, Anchor.parse(""), feasts=feasts)):
        day = in_year([word for word in words[found.start : found.end] if word != "."], year, feasts)
        if day is not None and _is_dateline(words, found):
            return day.start
    return ""


def _is_dateline(words: Sequence[str], expression: Expression) -> bool:
    """Does a day stand behind a comma or on its own, and before what opens a report?"""
    before = words[expression.start - 1] if expression.start else "\n"
    after = [word for word in words[expression.end :] if word not in _CLOSES][:1]
    return before in _BEFORE and after != [] and after[0] in _OPENS


_BEFORE = frozenset({",", "\n", "("})
_CLOSES = frozenset({".", ")"})
_OPENS = frozenset({":", "(", "-", "\u2013", "\u2014"})
_WORDS = re.compile(r"\n|[^\W_]+|[^\s]")
_TOP = 150
"""How many tokens the top of a text has: title, byline, dateline and the first sentences."""
_FOOT = 12
"""How many tokens a place and a date below a text have at most."""


def _own_date(words: Sequence[str], found: Sequence[Expression]) -> str:
    """The date that stands by itself above or below a text."""
    days = [(e, date.fromisoformat(e.moment.start)) for e in found if e.moment and e.moment.grain == "day" and _has_year(words, e)]
    own = [day for e, day in days if (e.end <= _TOP and _is_byline(words, e)) or _is_below(words, e)]
    return next((day.isoformat() for day in own if max(day for _, day in days) - day <= timedelta(31)), "")


def _has_year(words: Sequence[str], expression: Expression) -> bool:
    """Whether the year is written there, not taken from elsewhere in the text."""
    return bool(YEAR.search(" ".join(words[expression.start : expression.end])))


def _is_byline(words: Sequence[str], expression: Expression) -> bool:
    """Whether a date stands by itself: no word leads to it ("on", "since", "born") and none goes on from it."""
    before = words[expression.start - 1] if expression.start else ""
    after = words[expression.end] if expression.end < len(words) else ""
    return not (before.isalpha() and before.islower()) and not (after.isalpha() and after.islower())


def _is_below(words: Sequence[str], expression: Expression) -> bool:
    """ "The Guildhall, March 5, 2031": whether a date ends a text, on a line of its own in which nothing but names stands before it."""
    before = [*takewhile(lambda word: "\n" not in word, reversed(words[: expression.start]))]
    ends = not "".join(words[expression.end :]).strip()
    return ends and len(before) < min(_FOOT, expression.start) and not any(word.islower() for word in before)
