"""Names of months, and where they are words of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.numbers.words import numbered, word_set

MONTHS = numbered(
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec", 1
)
"""Months by name and abbreviation, in lower case and without a full stop."""
_DAY_AFTER = word_set("on of since until by from before after")
# What is a word of its own without its capital.
_OTHER_WORDS = word_set("may march mar august")
YEARS = re.compile(r"(?:1[0-9]|20)[0-9]{2}(?:[-\u2013][0-9]+)?")


def is_month(words: Sequence[str], at: int) -> bool:
    """Whether a month is named there; "may" and the like need a capital or the rest of a date around them ("on 3 may", "may 1989")."""
    name = words[at].lower().rstrip(".") if 0 <= at < len(words) else ""
    if name not in MONTHS:
        return False
    after = words[at + 1] if at + 1 < len(words) else ""
    day = at > 0 and words[at - 1].isdigit()
    dated = bool(YEARS.fullmatch(after)) or (day and (after.isdigit() or (at > 1 and words[at - 2].lower() in _DAY_AFTER)))
    return words[at][:1].isupper() or name not in _OTHER_WORDS or dated
