"""Times of day."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.model import Moment
from kg.numbers import DASHES
from kg.numbers.words import word_set
from kg.times.text import Expression, Text
from kg.times.words import DAY

_MERIDIEMS = {"am": 0, "a.m.": 0, "a.m": 0, "pm": 12, "p.m.": 12, "p.m": 12}
_CLOCK_AFTER = word_set("at around about by from until till before after since between shortly approximately roughly past and to -")
_PARTS_OF_DAY = {"morning": 0, "afternoon": 12, "evening": 12, "night": 12}
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]([0-5][0-9]))?(?::([0-5][0-9]))?(a\.?m\.?|p\.?m\.?)?", re.IGNORECASE)
_MILITARY = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])")


class _Clock(NamedTuple):
    """A time of day up to token `end`; `half` is 0 before noon, 12 after it and None where the text does not say."""

    hour: int
    minute: int
    second: int
    half: int | None
    end: int

    def moment(self) -> Moment | None:
        """24-hour time, or None where it could be morning or evening."""
        if self.half is None and not (self.hour == 0 or self.hour > 12):
            return None
        hour = self.hour if self.half is None or self.hour > 12 else self.hour % 12 + self.half
        value = f"{hour:02}:{self.minute:02}:{self.second:02}"
        return Moment(value, value, "time") if hour < 24 else None


def time_of_day(text: Text, at: int) -> Expression | None:
    """A time of day, by name or by the clock, with its zone."""
    named = _named_time(text, at)
    if named:
        return named
    clock = _clock(text, at)
    if clock is None:
        return _hour_range(text, at)
    return Expression(at, _zone_end(text, clock.end), None, clock.moment(), "time")


def _named_time(text: Text, at: int) -> Expression | None:
    """ "noon", "midnight" and "midday", where a preposition shows that a time is meant."""
    begin = at + 1 if text.at(at) == "12" else at
    word = text.at(begin)
    if word not in {"noon", "midnight", "midday"} or (begin == at and text.at(at - 1) not in _CLOCK_AFTER):
        return None
    value = "00:00:00" if word == "midnight" else "12:00:00"
    return Expression(at, begin + 1, None, Moment(value, value, "time"), "time")


def _clock(text: Text, at: int) -> _Clock | None:
    """ "7:10 p.m.", "7pm", "19:10", "0600 GMT", "7 o'clock in the evening" """
    military = _MILITARY.fullmatch(text.at(at))
    unit = text.at(at + 1) in text.kinds.zone or text.at(at + 1) in {"hrs", "hours", "hour", "local"}
    if military and (unit or (text.at(at).startswith("0") and text.at(at - 1) in {"at", "around", "about"})):
        return _Clock(int(military[1]), int(military[2]), 0, 0 if int(military[1]) < 12 else 12, at + 1)
    match = _CLOCK.fullmatch(text.at(at))
    if not match or int(match[1]) > 24:
        return None
    hour, minute, end = int(match[1]), match[2], at + 1
    if minute is None and text.at(end) == ":" and re.fullmatch("[0-5][0-9]", text.at(end + 1)):
        minute, end = text.at(end + 1), end + 2
    half: int | None = _MERIDIEMS.get((match[4] or "").lower())
    if half is None and text.at(end) in _MERIDIEMS:
        half, end = _MERIDIEMS[text.at(end)], end + 1
        end += text.at(end - 1) in {"a.m", "p.m"} and text.at(end) == "."
    oclock = text.at(end) == "o'clock"
    end += oclock
    if half is None and (oclock or minute is not None):
        half, end = _part_of_day(text, end)
    if half is None and not oclock and not _is_clear_clock(text, at, match[0], minute):
        return None
    if half == 12 and hour == 0:
        return None
    if half is None and match[0].startswith("0"):
        half = 0
    return _Clock(hour, int(minute or 0), int(match[3] or 0), half, end)


def _part_of_day(text: Text, at: int) -> tuple[int | None, int]:
    for opening in (("in", "the"), ("at",)):
        part = text.at(at + len(opening))
        if text.match(at, opening) and part in _PARTS_OF_DAY:
            return _PARTS_OF_DAY[part], at + len(opening) + 1
    return None, at


def _is_clear_clock(text: Text, at: int, written: str, minute: str | None) -> bool:
    """Whether digits without "a.m." are a time: "19:10", or "7:10" behind a preposition, but not a result or a verse."""
    if minute is None or (
        "." in written and (text.at(at - 1) != "at" or int(written.split(".")[0]) < 13 or text.at(at + 1) in {"%", "percent", "per"})
    ):
        return False
    return text.at(at - 1) in _CLOCK_AFTER or int(written[:2].rstrip(":.")) > 12 or written.startswith("0")


def _zone_end(text: Text, at: int) -> int:
    if text.at(at) == "local":
        return at + 1 + (text.at(at + 1) == "time")
    return at + 1 if text.at(at) in text.kinds.zone or text.at(at) in {"hrs", "hours"} else at


def _hour_range(text: Text, at: int) -> Expression | None:
    """ "between 7 and 9 p.m.": the first hour takes the half of the day from the second."""
    if not DAY.fullmatch(text.at(at)) or text.at(at + 1) not in {"and", "to", *DASHES} or text.at(at)[-1].isalpha():
        return None
    second = _clock(text, at + 2)
    if second is None or second.half is None or not 1 <= int(text.at(at)) <= 12:
        return None
    first, last = second._replace(hour=int(text.at(at)), minute=0).moment(), second.moment()
    if first is None or last is None or first.start >= last.start:
        return None
    return Expression(at, _zone_end(text, second.end), None, Moment(first.start, last.start, "interval"), "time")
