"""Words and forms that several kinds of expression share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.numbers.words import numbered, word_set


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Phrases as words; "|" separates them."""
    return tuple(tuple(phrase.split()) for phrase in text.split("|"))


def by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, in their order."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


WEEKDAYS = numbered("monday|tuesday|wednesday|thursday|friday|saturday|sunday", 0)
SHORT_WEEKDAYS = numbered("mon|tue tues|wed|thu thur thurs|fri|sat|sun", 0)
DAY_PARTS = word_set("morning afternoon evening night midnight noon dawn overnight")
LASTS = word_set("last past recent previous preceding coming next following")
DAY = re.compile(r"(0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?")
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
