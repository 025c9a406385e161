"""Exact numbers, in digits or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.numbers.pieces import DIGITS, Pieces, cuts_token, first_phrase, parts_of, phrases_by_kind, pieces_of, text_at
from kg.numbers.words import BELOW_HUNDRED, DASHES, MAGNITUDES, NUMBER_WORDS, SCALES, TENS, UNITS

_AFTER_DIGITS = SCALES | {"k": 10**3, "mn": 10**6, "bn": 10**9}
_HALVES = phrases_by_kind(half="half a|half -|half|a half -|a half")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")


class Cardinal(NamedTuple):
    """A number in pieces [head, end); `scale` is the magnitude that a range may share with it ("two to three hundred")."""

    value: int
    head: int
    end: int
    scale: int = 1


def cardinal(words: Sequence[str]) -> int | None:
    """The value of words that are exactly one number ("twenty", "-", "three"), or None."""
    number = leading_cardinal(words)
    return number[0] if number and number[1] == len(words) else None


def leading_cardinal(words: Sequence[str]) -> tuple[int, int] | None:
    """The number that words begin with: its value and how many tokens it takes."""
    if not words or not may_begin(words[0].lower()):
        return None
    pieces = pieces_of(words)
    parsed = cardinal_at(pieces, 0)
    if parsed is None or cuts_token(pieces, 0, parsed.end):
        return None
    return parsed.value, pieces.tokens[parsed.end - 1] + 1


@lru_cache(1 << 14)
def may_begin(word: str) -> bool:
    """Whether a number can begin with a word or its first piece: with most it cannot, and need not be tried."""
    first = parts_of(word)[0]
    return first[:1].isdigit() or first in NUMBER_WORDS or first in _HALVES


def cardinal_at(pieces: Pieces, at: int) -> Cardinal | None:
    """The number that starts here, in digits or words."""
    return _numeral(pieces, at) or _scaled_article(pieces, at) or _in_words(pieces, at)


def _numeral(pieces: Pieces, at: int) -> Cardinal | None:
    """ "1,200", "20 000", "1.5 million", "3 dozen" """
    text = text_at(pieces, at)
    if not text[:1].isdigit():
        return None
    if _DECIMAL.fullmatch(text):
        scale = MAGNITUDES.get(text_at(pieces, at + 1))
        return Cardinal(round(float(text) * scale), at, at + 2, scale) if scale else None
    if not DIGITS.fullmatch(text) or (len(text) > 1 and text.startswith("0")):
        return None
    value, end = int(text.replace(",", "")), at + 1
    while len(text) <= 3 and text_at(pieces, end) == "000":
        value, end = value * 1000, end + 1
    scale = _AFTER_DIGITS.get(text_at(pieces, end), 1)
    return Cardinal(value * scale, at, end + (scale > 1), scale)


def _scaled_article(pieces: Pieces, at: int) -> Cardinal | None:
    """ "a dozen", "half a million", "half-dozen": `head` is the word that names the number."""
    _, end = first_phrase(pieces, at, _HALVES)
    if end > at and (scale := SCALES.get(text_at(pieces, end))):
        return Cardinal(scale // 2, end, end + 1)
    if text_at(pieces, at) == "a" and text_at(pieces, at + 1) in SCALES:
        return _in_words(pieces, at + 1)
    return None


def _in_words(pieces: Pieces, at: int) -> Cardinal | None:
    """ "twenty-three", "one hundred and one", "two thousand", "three dozen", "dozen" """
    if text_at(pieces, at) == "zero":
        return Cardinal(0, at, at + 1)
    total, end, scale, limit = 0, at, 1, 10**15
    while group := _below_thousand(pieces, _skip_and(pieces, end) if end > at else end):
        value, after = group
        scale = MAGNITUDES.get(text_at(pieces, after), 1)
        if value * scale >= limit:
            break
        total, end, limit = total + value * scale, after + (scale > 1), scale
        if scale == 1:
            break
    if end == at:
        return None
    if text_at(pieces, end) == "dozen":
        return Cardinal(total * 12, at, end + 1, 12)
    last = text_at(pieces, end - 1)
    return Cardinal(total, at, end, SCALES.get(last, 1) if total and end - at > 1 else 1)


def _skip_and(pieces: Pieces, at: int) -> int:
    return at + 1 if text_at(pieces, at) == "and" else at


def _below_thousand(pieces: Pieces, at: int) -> tuple[int, int] | None:
    """Value and end of what may stand before a magnitude; a bare scale word ("hundred") has the coefficient 1."""
    text = text_at(pieces, at)
    if text == "dozen":
        return 12, at + 1
    if text in MAGNITUDES:
        return 1, at
    small = _below_hundred(pieces, at)
    if text == "hundred":
        small = 1, at
    if small is None:
        return None
    value, end = small
    if text_at(pieces, end) != "hundred":
        return small
    rest = _below_hundred(pieces, _skip_and(pieces, end + 1))
    return (value * 100 + rest[0], rest[1]) if rest else (value * 100, end + 1)


def _below_hundred(pieces: Pieces, at: int) -> tuple[int, int] | None:
    text = text_at(pieces, at)
    if text not in BELOW_HUNDRED:
        return None
    value, end = BELOW_HUNDRED[text], at + 1
    if text in TENS:
        unit = end + 1 if text_at(pieces, end) in DASHES else end
        if text_at(pieces, unit) in UNITS:
            return value + UNITS[text_at(pieces, unit)], unit + 1
    return value, end
