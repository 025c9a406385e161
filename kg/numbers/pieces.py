"""Tokens as pieces: words, or parts of those that a tokenizer left whole, and phrases among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.kinds import NONE, Kinds
from kg.numbers.words import BELOW_HUNDRED, SCALES


class Pieces(NamedTuple):
    """Words, or parts of those that a tokenizer left whole ("eight-10"), and the token that each belongs to."""

    texts: tuple[str, ...]
    tokens: Sequence[int]
    kinds: Kinds = NONE


Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""Phrases with their kinds by first word; the longest first, so that "at least" is tried before "at"."""


def phrases_by_kind(**kinds: str) -> Phrases:
    """The phrases of each kind, which "|" separates."""
    pairs = [(tuple(phrase.split()), kind) for kind, text in kinds.items() for phrase in text.split("|")]
    return {
        first: sorted((pair for pair in pairs if pair[0][0] == first), key=lambda pair: -len(pair[0])) for first in {phrase[0] for phrase, _ in pairs}
    }


DIGITS = re.compile(r"[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_JOINT = re.compile(r"([-\u2010-\u2014/])")


def pieces_of(words: Sequence[str], kinds: Kinds = NONE) -> Pieces:
    """The lower-cased words; those that only consist of numbers and dashes come apart."""
    parts = [(word,) if word.isalpha() else parts_of(word) for word in map(str.lower, words)]
    texts = tuple([text for part in parts for text in part])
    whole = len(texts) == len(words)
    return Pieces(texts, range(len(words)) if whole else [token for token, part in enumerate(parts) for _ in part], kinds)


@lru_cache(1 << 14)
def parts_of(word: str) -> tuple[str, ...]:
    """The pieces of one word in small letters."""
    if word.isalpha():
        return (word,)
    if len(word) > 1 and word.endswith("+") and DIGITS.fullmatch(word[:-1]):
        return (word[:-1], "+")
    if word == "8)":  # a face to a tokenizer, the end of "(at least 8)" to a reader
        return ("8",)
    parts = tuple(part for part in _JOINT.split(word) if part)
    if len(parts) < 3 or "/" in parts or not all(_is_numeric(part) for part in parts[::2]):
        return (word,)
    return parts


def _is_numeric(word: str) -> bool:
    return word in BELOW_HUNDRED or word in SCALES or bool(DIGITS.fullmatch(word))


def text_at(pieces: Pieces, at: int) -> str:
    """A piece; "" outside."""
    return pieces.texts[at] if 0 <= at < len(pieces.texts) else ""


def stands_at(pieces: Pieces, at: int, phrase: tuple[str, ...]) -> bool:
    """Whether just this phrase begins there."""
    return pieces.texts[at : at + len(phrase)] == phrase


def first_phrase(pieces: Pieces, at: int, phrases: Phrases) -> tuple[str, int]:
    """Kind and end of the longest of the phrases that stands here; its end is `at` itself if none does."""
    for phrase, kind in phrases.get(text_at(pieces, at), ()):
        if stands_at(pieces, at, phrase):
            return kind, at + len(phrase)
    return "", at


def cuts_token(pieces: Pieces, start: int, end: int) -> bool:
    """Whether it is only a part of one token: "15-3" is a result, no two counts."""
    return (start > 0 and pieces.tokens[start - 1] == pieces.tokens[start]) or (
        end < len(pieces.texts) and pieces.tokens[end] == pieces.tokens[end - 1]
    )
