"""How alike are two names of people, or two words of names, as they are written and as they sound?

Sound is jellyfish's Metaphone, likeness rapidfuzz's Jaro-Winkler; accents and other scripts are gone before, by anyascii.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final

from jellyfish import metaphone
from rapidfuzz.distance import JaroWinkler

Words = tuple[str, ...]
"""A name in normal form, word by word."""

FIRST: Final = frozenset("AEIOUY")
SHORT: Final = 5
"""Letters below which another letter makes another name (Li and Lu, Fang and Feng 0.85), or may (Erik and Eric 0.88)."""
SHORT_SOUND: Final = 0.88
GENDERED: Final = frozenset("ao")
"""Letters that, as the last, tell a woman's name from a man's in many languages (Petrov and Petrova, Mario and Maria)."""
SOUND: Final = 0.8
"""Jaro-Winkler similarity (0 to 1) from which words of one sound are spellings of one name.

Transliterations leave 0.81 and more (Yusuf and Youssef, Mohammed and Muhammad 0.85); of one sound but other names are Khan and Cohen (0.63), Lee and
Li (0.61), Hasan and Hussein (0.68), Zhu and Zhao (0.78)."""
CLOSE: Final = 0.8
"""Jaro-Winkler similarity from which two words may be spellings of one whatever their sound (Karimov and Karimow 0.94, Dmitri and Dmytro 0.82). Other
names are as close (Johnson and Johnston 0.97), so it is never enough for "different", and for "the same" only with much else."""


class Likeness(IntEnum):
    """How two names stand to each other, the closest last."""

    NONE = 0
    CLASH = 1
    """A word is shared, but each has another that the other has not: two people."""
    PART = 2
    """One is a single word of the other."""
    CLOSE = 3
    """Words that resemble each other."""
    INITIALS = 4
    SPELLED = 5
    """The same words, some spelled otherwise."""
    LAST = 6
    """The shorter, of two words or more, leaves the first word of the longer out."""
    MIDDLE = 7
    """The shorter, of two words or more, leaves others out."""
    EXACT = 8


@lru_cache(maxsize=1 << 18)
def sound(word: str) -> str:
    """How a word sounds, in letters of English; vowels that begin a word sound alike, with a "y" before them or not (Elena and Yelena)."""
    code = metaphone(word)
    return ("A" if code[:1] in FIRST else code[:1]) + code[1:].replace("Y", "") if code else word


@lru_cache(maxsize=1 << 18)
def spelled_alike(left: str, right: str) -> bool:
    """May two words that differ be spellings of one?"""
    if _gendered(left, right) or sound(left) != sound(right):
        return False
    return JaroWinkler.similarity(left, right) >= (SOUND if min(len(left), len(right)) >= SHORT else SHORT_SOUND)


@lru_cache(maxsize=1 << 18)
def resembling(left: str, right: str) -> bool:
    """Are two words that differ not clearly two names?"""
    return not _gendered(left, right) and (sound(left) == sound(right) or JaroWinkler.similarity(left, right) >= CLOSE)


def _gendered(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    if long[:-1] == short and long[-1] in GENDERED:
        return True
    return short[:-1] == long[:-1] and {short[-1], long[-1]} == GENDERED


def fullest(names: Iterable[Words]) -> tuple[Words, ...]:
    """The names of a person but those that are part of another."""
    found: list[Words] = []
    for name in sorted({*names} - {()}, key=lambda words: (-len(words), words)):
        if not any(set(name) <= set(other) for other in found):
            found.append(name)
    return tuple(found)


def words_of(name: str, joining: Container[str]) -> Words:
    """The words of a name, without those that join the others ("bin", "al")."""
    words = name.lower().split()
    return tuple(word for word in words if word not in joining) or tuple(words)


def closest(left: Sequence[Words], right: Sequence[Words]) -> tuple[Likeness, Words, Words]:
    """The two most alike of the names of two people."""
    pairs = [(compare(a, b), a, b) for a in left for b in right]
    return max(pairs, default=(Likeness.NONE, (), ()))


@lru_cache(maxsize=1 << 18)
def compare(left: Words, right: Words) -> Likeness:
    """How two names stand to each other; the same words in another order are the same name (surname first)."""
    if left == right or left[1:] + left[:1] == right or right[1:] + right[:1] == left or "".join(left) == "".join(right):
        return Likeness.EXACT if len(left) > 1 or len(right) > 1 else Likeness.PART
    short, long = sorted((left, right), key=len)
    worst = _worst(short, long)
    if worst is Likeness.NONE:
        return Likeness.CLASH if set(left) & set(right) and len(short) > 1 and not _chained(left, right) else Likeness.NONE
    if len(short) == 1:
        return Likeness.PART if worst is Likeness.EXACT else Likeness.NONE
    if len(short) == len(long) or worst is not Likeness.EXACT:
        return worst
    return Likeness.MIDDLE if short[0] == long[0] else Likeness.LAST


def _chained(left: Words, right: Words) -> bool:
    """Does one name begin as the other ends, so that both may be parts of a third?"""
    return left[0] == right[-1] or right[0] == left[-1]


def _worst(short: Words, long: Words) -> Likeness:
    """How well the words of the shorter name are found in the longer, in order: as well as the worst of them; NONE where one is not."""
    worst, start = Likeness.EXACT, 0
    for word in short:
        found = next(((_word(word, other), k) for k, other in enumerate(long[start:], start) if _word(word, other)), None)
        if found is None:
            return Likeness.NONE
        worst, start = min(worst, found[0]), found[1] + 1
    return worst


def _word(left: str, right: str) -> Likeness:
    if left == right:
        return Likeness.EXACT
    if 1 in (len(left), len(right)) and left[0] == right[0]:
        return Likeness.INITIALS
    if spelled_alike(left, right):
        return Likeness.SPELLED
    return Likeness.CLOSE if resembling(left, right) else Likeness.NONE
