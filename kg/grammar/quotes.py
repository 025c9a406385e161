"""Quotation marks and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.grammar.tree import remembered
from kg.tokens import Doc, Token

DOUBLE: Final = {"\u201c": "\u201d", '"': '"', "\u201e": "\u201c", "\u00ab": "\u00bb", "``": "''"}
SINGLE: Final = {"\u2018": "\u2019", "'": "'"}
"""Marks that may be apostrophes too."""
OPENING: Final = frozenset({*DOUBLE, *SINGLE})
STOPS: Final = frozenset({".", ",", "?", "!", "\u2026"})
CLOSING: Final = frozenset({",", "\u201d", '"', "\u2019", "'", "''", "\u2014", "\u2013", "-", "\u00bb"})
"""What may stand between words that are reported and the one who is said to say them."""


@remembered
def paragraphs(doc: Doc) -> tuple[int, ...]:
    """The number of the paragraph of each token."""
    numbers, current = [], 0
    for token in doc:
        current += "\n" in token.text
        numbers.append(current)
    return tuple(numbers)


def opens_quote(token: Token) -> bool:
    """Does a quotation mark stand at a token, at the start of a paragraph?"""
    return token.text in OPENING


@remembered
def quoted(doc: Doc) -> frozenset[int]:
    """Tokens inside quotation marks; a double quote that is not closed ends with its paragraph, a single one must be closed in it."""
    found: set[int] = set()
    for start, end in _lines(doc):
        found |= _quoted_in(doc, start, end)
    return frozenset(found)


def _lines(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    for token in doc:
        if "\n" in token.text:
            yield start, token.i
            start = token.i + 1
    yield start, len(doc)


def _quoted_in(doc: Doc, start: int, end: int) -> set[int]:
    found: set[int] = set()
    index = start
    while index < end:
        close = _close(doc, index, start, end) if doc[index].text in OPENING else None
        if close is not None:
            found |= set(range(index + 1, close))
            index = close
        index += 1
    return found


def _close(doc: Doc, index: int, start: int, end: int) -> int | None:
    """Where a quote that opens at a token ends; None if none does."""
    text = doc[index].text
    if text in DOUBLE:
        return next((i for i in range(index + 1, end) if doc[i].text == DOUBLE[text]), end)
    if text not in SINGLE or doc[index].whitespace_ or not (index == start or doc[index - 1].whitespace_ or doc[index - 1].is_punct):
        return None
    return next((i for i in range(index + 2, end) if doc[i].text == SINGLE[text] and doc[i - 1].text in STOPS), None)
