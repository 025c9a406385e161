"""Quotation marks and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.grammar.tree import remembered
from kg.tokens import Doc, Token

DOUBLE: Final = {"\u201c": "\u201d", '"': '"'}
SINGLE: Final = {"\u2018": "\u2019", "'": "'"}
"""Marks that may be apostrophes too."""
OPENING: Final = frozenset({*DOUBLE, *SINGLE})
STOPS: Final = frozenset({".", ",", "?", "!", "\u2026"})
CLOSING: Final = frozenset({",", "\u201d", '"', "\u2019", "'", "\u2014", "\u2013", "-"})
"""What may stand between words that are reported and the one who is said to say them."""
BEFORE: Final = frozenset({":", ","})
"""What stands before a quote that begins within its paragraph."""
LONGEST: Final = 12
"""Paragraphs that a quote runs over at most, where only its first and last have a mark."""

Line = tuple[int, int]
"""Tokens [start, end) of a paragraph."""


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
    """Tokens inside quotation marks.

    A quote that its paragraph does not close goes on in the next one, where that opens with the same mark, or where it has none and one after it
    closes the quote. Else a double one ends with its paragraph, and a single one is an apostrophe.
    """
    found: set[int] = set()
    lines, carried = list(_lines(doc)) if doc.spelt(OPENING) else [], ""
    for number, (start, end) in enumerate(lines):
        close = _late_close(doc, start, end, carried) if carried else start - 1
        found |= set(range(start, end if close is None else close))
        if close is None:
            continue
        inside, left = _quoted_in(doc, close + 1, end)
        found |= inside
        carried = doc[left].text if left is not None and _runs_on(doc, lines[number + 1 :], doc[left].text) else ""
        if left is not None and (carried or _opens_again(doc, lines[number + 1 :], doc[left].text)):
            found |= set(range(left + 1, end))
    return frozenset(found)


def _lines(doc: Doc) -> Iterator[Line]:
    """The paragraphs, without those of blanks alone."""
    start = 0
    for token in doc:
        if "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if len(doc) > start:
        yield start, len(doc)


def _quoted_in(doc: Doc, start: int, end: int) -> tuple[set[int], int | None]:
    """What is quoted in a paragraph, and where a quote opens that it does not close."""
    found: set[int] = set()
    left = None
    index = start
    while index < end:
        close = _close(doc, index, start, end) if doc[index].text in OPENING else None
        if close is not None:
            found |= set(range(index + 1, close))
            left = index if close == end else left
            index = close
        elif doc[index].text in SINGLE and (index == start or doc[index - 1].text in BEFORE) and not doc[index].whitespace_:
            left = index
        index += 1
    return found, left


def _opens_again(doc: Doc, lines: Sequence[Line], mark: str) -> bool:
    """Does the next paragraph open with the mark of a quote that the one before did not close?"""
    return bool(lines) and doc[lines[0][0]].text == mark


def _runs_on(doc: Doc, lines: Sequence[Line], mark: str) -> bool:
    """Is a quote closed in a later paragraph, before any other opens?"""
    for start, end in lines[:LONGEST]:
        first = next((i for i in range(start, end) if doc[i].text in DOUBLE or doc[i].text == mark), end)
        close = _late_close(doc, start, end, mark)
        if close is not None or first < end:
            return close is not None and close <= first
    return False


def _late_close(doc: Doc, start: int, end: int, mark: str) -> int | None:
    """Where in a paragraph a quote ends that opened with a mark in one before."""
    single = mark in SINGLE
    closing = SINGLE[mark] if single else DOUBLE[mark]
    marks = (i for i in range(start + 1, end) if doc[i].text == closing and not doc[i - 1].whitespace_)
    return next((i for i in marks if not single or doc[i - 1].text in STOPS), None)


def _close(doc: Doc, index: int, start: int, end: int) -> int | None:
    """Where a quote that opens at a token ends; None if none does."""
    text = doc[index].text
    if text in DOUBLE:
        return next((i for i in range(index + 1, end) if doc[i].text == DOUBLE[text]), end)
    if text not in SINGLE or doc[index].whitespace_ or not (index == start or doc[index - 1].whitespace_ or doc[index - 1].is_punct):
        return None
    return next((i for i in range(index + 2, end) if doc[i].text == SINGLE[text] and doc[i - 1].text in STOPS), None)
