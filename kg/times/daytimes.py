"""Parts of the day without a date or a clock: "at dawn", "overnight", "late in the evening", "half past seven"."""

from __future__ import annotations

from kg.numbers import cardinal
from kg.numbers.words import word_set
from kg.times.text import Expression, Text

_BARE = word_set("overnight predawn pre-dawn midmorning mid-morning midafternoon mid-afternoon early-morning late-night")
_AFTER_PREPOSITION = word_set("dawn dusk sunrise sunset daybreak nightfall noontime lunchtime night")
PARTING = word_set("the early late") | _BARE | _AFTER_PREPOSITION
"""The first words of parts of the day."""
_PREPOSITIONS = word_set("at before after by around near until towards toward")
_AFTER_ARTICLE = word_set("morning afternoon evening night")


def part_of_day(text: Text, at: int) -> Expression | None:
    """ "overnight", "at dawn", "a pre-dawn raid", "in the afternoon", "late in the evening", "in the early hours" """
    if text.at(at) in _BARE:
        return Expression(at, at + 1, None, kind="time")
    if text.at(at) in {"dawn", "dusk"} and text.at(at - 1) in {"a", "the", "-"} and text.at(at + 1).isalpha() and text.at(at + 1) not in {"of", "on"}:
        return Expression(at - 2 * (text.at(at - 2) == "pre"), at + 1, None, kind="time")
    begin = at + (text.at(at) in {"early", "late"})
    word, edged = text.at(begin), begin > at
    if word in _AFTER_PREPOSITION and not edged and text.at(at - 1) in _PREPOSITIONS and (word != "night" or text.at(at - 1) == "at"):
        return Expression(at, at + 1, None, kind="time")
    if word in _AFTER_ARTICLE and edged and text.at(at - 1) in {"in", "from", "to", "until", "by", "since", "the"}:
        return Expression(at, begin + 1, None, kind="time")
    if text.match(begin, ("in", "the")) and edged and text.at(begin + 2) in _AFTER_ARTICLE:
        return Expression(at, begin + 3, None, kind="time")
    return _in_the(text, at)


def _in_the(text: Text, at: int) -> Expression | None:
    """ "in the afternoon", "during the night", "in the small hours" """
    if text.at(at) != "the" or text.at(at - 1) not in {"in", "during"}:
        return None
    end = at + 2 + (text.at(at + 1) in {"early", "late", "small", "wee"})
    part = text.at(end - 1)
    hours = part == "hours" and end == at + 3
    return Expression(at, end, None, kind="time") if (hours or part in _AFTER_ARTICLE) and text.at(end) != "of" else None


def spoken_clock(text: Text, at: int) -> Expression | None:
    """ "half past seven", "quarter to nine in the evening": without "a.m." or "p.m." it stays words."""
    minutes, hour = text.at(at), text.at(at + 2)
    number = cardinal([hour])
    if text.at(at + 1) not in {"past", "to"} or number is None or not 1 <= number <= 12 or text.at(at - 1) in {"from", "for"}:
        return None
    if minutes not in {"half", "quarter"} or (minutes == "half" and text.at(at + 1) == "to"):
        return None
    end = at + 3 + (text.at(at + 3) == "o'clock")
    return Expression(at, end + 3 * (text.match(end, ("in", "the")) and text.at(end + 2) in _AFTER_ARTICLE), None, kind="time")
