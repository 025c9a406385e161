"""Dates, times of day and lengths of time, and how two of them stand to each other."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from kg.model import Duration, Moment, Relation, Text, Value
from kg.numbers import counts
from kg.ontology import Lexicon
from kg.times.units import MINUTES

Told = tuple[Relation, str]
"""How two values stand to each other, and why."""

NEAR: Final = 15
"""Minutes by which two times of day may differ and still be one: reports round."""
ROUGH: Final = 0.15
"""Share by which a length of time may differ where one of the two is only an estimate ("around four hours", "nearly three hours")."""
LETTERS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
"""Units by their letters in ISO 8601, where "T" parts hours, minutes and seconds from days."""
SEVERAL: Final = re.compile(rf"\b({'|'.join(MINUTES)})s(?:[ -]?long)?\b")
"""A bare plural, which is two at least: "hours", "hourslong"."""
LONG: Final = re.compile(rf"\b({'|'.join(MINUTES)})[ -]?long\b")
ONE: Final = re.compile(rf"\ban? (?=(?:{'|'.join(MINUTES)})\b)")
AROUND: Final = frozenset({"about", "around", "approximately", "roughly", "some", "nearly", "almost"})


def relate_moments(left: Moment, right: Moment) -> Told | None:
    """How two dates or two times of day stand to each other; None where one is a date and the other a time."""
    if (left.grain == "time") != (right.grain == "time"):
        return None
    said = (left.edtf, right.edtf)
    if left == right:
        return Relation.AGREE, f"both say {said[0]}"
    if left.grain == "time":
        apart = abs(_minute(left.start) - _minute(right.start))
        near = min(apart, 24 * 60 - apart) <= NEAR
        return (Relation.APPROXIMATE, f"{said[0]} and {said[1]} are nearly the same") if near else (Relation.CONFLICT, f"{said[0]} against {said[1]}")
    (first, last), (start, end) = days(left), days(right)
    if _before(last, start) or _before(end, first):
        return Relation.CONFLICT, f"{said[0]} against {said[1]}"
    for inner, outer, a, b in ((said[0], said[1], (first, last), (start, end)), (said[1], said[0], (start, end), (first, last))):
        if not _before(a[0], b[0]) and not _before(b[1], a[1]) and (a[0] or b[0] is None) and (a[1] or b[1] is None):
            return Relation.APPROXIMATE, f"{inner} lies in {outer}"
    return Relation.APPROXIMATE, f"{said[0]} and {said[1]} overlap"


def days(moment: Moment) -> tuple[int | None, int | None]:
    """First and last day as ordinal numbers; None where open, or where it is no date."""
    if moment.grain == "time":
        return None, None
    return _day(moment.start, last=False), _day(moment.end, last=True)


def _day(text: str, *, last: bool) -> int | None:
    if not text:
        return None
    parts = [int(part) for part in text[:10].split("-")]
    if len(parts) == 3:
        return date(*parts).toordinal()
    if not last:
        return date(parts[0], parts[1] if len(parts) > 1 else 1, 1).toordinal()
    year, month = (parts[0], parts[1]) if len(parts) > 1 else (parts[0], 12)
    return (date(year + month // 12, month % 12 + 1, 1).toordinal() if (year, month) != (9999, 12) else date.max.toordinal() + 1) - 1


def _before(left: int | None, right: int | None) -> bool:
    return left is not None and right is not None and left < right


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return int(hours) * 60 + int(minutes)


def relate_hours(left: Value, right: Value, lexicon: Lexicon) -> Told | None:
    """How a time of day stands to another, where at least one is in words ("Friday evening"); None where words do not tell."""
    first, second = _hours(left, lexicon), _hours(right, lexicon)
    if first is None or second is None:
        return None
    said = f"{spell_time(left)} and {spell_time(right)}"
    meet = any(first[0] <= second[1] + turn and second[0] + turn <= first[1] for turn in (-24, 0, 24))
    return (Relation.APPROXIMATE, f"{said} can be the same time") if meet else (Relation.CONFLICT, said.replace(" and ", " against ", 1))


def _hours(value: Value, lexicon: Lexicon) -> tuple[float, float] | None:
    """From when to when a time of day may be, in hours; None where its words do not tell."""
    if isinstance(value, Moment) and value.grain == "time":
        return _minute(value.start) / 60, _minute(value.start) / 60
    if not isinstance(value, Text):
        return None
    words = re.findall(r"[a-z]+", value.value.casefold())
    found = [part.hours for word in words for part in lexicon.kind("Daytime", word)]
    if not found:
        return None
    low, high = max(hours[0] for hours in found), min(hours[1] for hours in found)
    return (low, high) if low <= high else (found[-1][0], found[-1][1])


def spell_time(value: Value) -> str:
    """A moment, a length of time or the words for one, for a reader."""
    match value:
        case Moment():
            return value.edtf
        case Duration(length):
            return " ".join(_spelled(length)) or length
        case Text(words):
            return words
    raise TypeError(f"no time: {value}")


def _spelled(length: str) -> list[str]:
    return [f"{number} {LETTERS[unit]}{'s' * (number != '1')}" for number, unit in _pieces(length)]


def _pieces(length: str) -> list[tuple[str, str]]:
    day, _, clock = length.removeprefix("P").partition("T")
    return [*re.findall(r"([\d.]+)([YMWD])", day), *((number, f"T{unit}") for number, unit in re.findall(r"([\d.]+)([HMS])", clock))]


def relate_lengths(left: Value, right: Value) -> Told | None:
    """How two lengths of time stand to each other, in words or as such; None where words give none."""
    first, second = span(left), span(right)
    if first is None or second is None:
        return None
    said = (spell_time(left), spell_time(right))
    if first == second:
        return Relation.AGREE, f"both say {said[0]}" if said[0] == said[1] else f"{said[0]} and {said[1]} are the same"
    for short, long in ((first, second), (second, first)):
        if short[1] is not None and short[1] < long[0]:
            return Relation.CONFLICT, f"{said[0]} against {said[1]}"
    return Relation.APPROXIMATE, f"{said[0]} and {said[1]} can both be true"


def span(value: Value) -> tuple[float, float | None] | None:
    """A length of time in minutes, from and to; None where it is no length of time."""
    if isinstance(value, Duration):
        length = sum(float(number) * MINUTES[LETTERS[unit]] for number, unit in _pieces(value.value))
        return (length, length) if length else None
    if not isinstance(value, Text):
        return None
    text = ONE.sub("1 ", value.value.casefold().replace("-", " "))
    words = re.findall(r"[\w.,]+", text)
    for count in counts(words):
        unit = next((MINUTES[word.rstrip("s")] for word in words[count.end : count.end + 2] if word.rstrip("s") in MINUTES), None)
        if unit:
            rough = ROUGH if count.approximate or not AROUND.isdisjoint(words[: count.head]) else 0.0
            least = count.low if count.low is not None else (count.high or 0) * bool(rough)
            return least * unit * (1 - rough), None if count.high is None else count.high * unit * (1 + rough * count.approximate)
    if several := SEVERAL.search(text):
        return 2 * MINUTES[several[1]], None
    long = LONG.search(text)
    return (MINUTES[long[1]] * (1 - ROUGH), MINUTES[long[1]] * (1 + ROUGH)) if long else None


def is_later(left: str, right: str) -> bool:
    """Was the left published after the right? No where one of the two ISO dates does not tell: a day and an hour of it, or none."""
    try:
        first, second = datetime.fromisoformat(left), datetime.fromisoformat(right)
    except ValueError:
        return False
    if "T" in left and "T" in right and (first.tzinfo is None) == (second.tzinfo is None):
        return first > second
    return first.date() > second.date()
