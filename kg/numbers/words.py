"""The words of numbers, and what they tell of their neighbours."""

from __future__ import annotations

from kg.kinds import Kinds


def word_set(text: str) -> frozenset[str]:
    """The words of a text, to look words up in."""
    return frozenset(text.split())


def numbered(text: str, first: int) -> dict[str, int]:
    """Names by their number, counted from `first`; "|" separates numbers, a space names of the same one."""
    return {name: number for number, names in enumerate(text.split("|"), first) for name in names.split()}


def _table(words: str, start: int, step: int = 1) -> dict[str, int]:
    return {word: start + step * index for index, word in enumerate(words.split())}


UNITS = _table("one two three four five six seven eight nine", 1)
_TEENS = _table("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10)
TENS = _table("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
BELOW_HUNDRED = UNITS | _TEENS | TENS
MAGNITUDES = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "trillion": 10**12}
SCALES = {"dozen": 12, "hundred": 100} | MAGNITUDES
NUMBER_WORDS = frozenset({"a", "half", "zero", *BELOW_HUNDRED, *SCALES})
"""What a number in words may begin with."""
DASHES = frozenset("-\u2010\u2011\u2012\u2013")
"""Hyphens and short dashes; the long one separates clauses."""
DETERMINERS = word_set("a an the this that these its his her their our my your such")


def is_plural(word: str, kinds: Kinds) -> bool:
    """Whether a word looks like one that is counted ("militants", "people")."""
    return word in kinds.counted or word.endswith(("men", "people", "children")) or (word.isalpha() and word.endswith("s") and len(word) > 3)
