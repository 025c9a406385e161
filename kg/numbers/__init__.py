"""Counts in English text: "eight to ten", "nearly 100", "at least four" -> (low, high).

Works on words alone, without grammar: the caller knows what is counted, this package what the number says. A count keeps the scorer's
convention that "more than five" has the low bound 5. What looks like a number yet counts nothing is left out: years, days of a month, times
of day, money, percentages, ages, fractions, labels ("Section 144") and "one" as a pronoun. Invariant: counts are disjoint and in order.

    words.py       the words of numbers
    months.py      names of months
    pieces.py      tokens taken apart where they join numbers
    cardinals.py   exact numbers, in digits or words
    amounts.py     numbers with bounds, ranges, quantifiers
    exclusions.py  what looks like a count but is none
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.kinds import NONE, Kinds
from kg.numbers.amounts import GUESSED, MULTITUDES, STARTERS, Amount, amount_at, leads_on
from kg.numbers.cardinals import cardinal, leading_cardinal
from kg.numbers.exclusions import is_count
from kg.numbers.months import MONTHS, is_month
from kg.numbers.pieces import Pieces, pieces_of
from kg.numbers.words import DASHES, NUMBER_WORDS, is_plural

__all__ = ["DASHES", "GUESSED", "MONTHS", "MULTITUDES", "NUMBER_WORDS", "Count", "cardinal", "counts", "is_month", "is_plural", "leading_cardinal"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things in tokens [start, end), bound words included; `head` is its first number token.

    `approximate` marks "about 20", whose bounds both stay 20; `vague` marks a quantifier that gives no number ("several").
    """

    start: int
    end: int
    low: int | None
    high: int | None
    head: int
    approximate: bool = False
    vague: bool = False


def counts(words: Sequence[str], kinds: Kinds = NONE) -> tuple[Count, ...]:
    """All counts of a sequence of tokens, left to right, not overlapping; `kinds` are the words around them that tell what counts."""
    pieces = pieces_of(words, kinds)
    found: list[Count] = []
    at = 0
    for start in [at for at, text in enumerate(pieces.texts) if text in STARTERS or text[:1].isdigit()]:
        amount = amount_at(pieces, start) if start >= at and leads_on(pieces, start) else None
        if amount:
            at = amount.end
            if is_count(words, pieces, start, amount):
                found.append(_count(pieces, start, amount))
    return tuple(found)


def _count(pieces: Pieces, start: int, amount: Amount) -> Count:
    tokens = pieces.tokens[start], pieces.tokens[amount.end - 1] + 1
    return Count(*tokens, amount.low, amount.high, pieces.tokens[amount.head], amount.approximate, amount.vague)
