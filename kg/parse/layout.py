"""Where the paragraphs of a document are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.model import Document
from kg.numbers import MONTHS
from kg.parse.signs import UNSEEN

WRAPPED: Final = range(55, 101)
"""Lengths of lines that look broken by an editor rather than ended by a writer."""
BREAK: Final = re.compile(r"\r\n|\n|\r")
WORDS: Final = re.compile(rf"[^\s{UNSEEN}](?:.*[^\s{UNSEEN}])?", re.DOTALL)
"""What a line holds besides what cannot be seen at its ends."""
DATELINE: Final = re.compile(r"(?:\w+day,?\s+)?(?:\d{1,2}\s+)?([A-Z]\w+)\.?\s+(?:\d{1,2},?\s+)?\d{4}\.?")
"""A line with a date, its month in the first group, and nothing else."""


class _Line(NamedTuple):
    """[start, end) of a line without white space at its ends, how far it is indented, and how many line breaks lie before it."""

    start: int
    end: int
    indent: int
    breaks: int


def paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    """[start, end) of the paragraphs: lines, but lines that an editor wrapped are one. Skipped spans end a paragraph and are left out."""
    for start, end in _readable(document):
        first = last = None
        for line in _lines(document.text, start, end):
            if first is None or last is None:
                first = line
            elif not _goes_on(document.text, last, line):
                yield first.start, last.end
                first = line
            last = line
        if first is not None and last is not None:
            yield first.start, last.end


def _readable(document: Document) -> Iterator[tuple[int, int]]:
    """The stretches between the spans to skip."""
    start = 0
    for span in sorted(document.skip):
        yield start, max(start, span.start)
        start = max(start, span.end)
    yield start, max(start, len(document.text))


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines of a stretch that hold more than white space."""
    breaks = 0
    while start < end:
        found = BREAK.search(text, start, end)
        line = text[start : found.start() if found else end]
        if words := WORDS.search(line):
            yield _Line(start + words.start(), start + words.end(), words.start(), breaks)
            breaks = 0
        breaks += 1
        start = found.end() if found else end


def _goes_on(text: str, line: _Line, following: _Line) -> bool:
    """Is the line break one that an editor made? So it seems if the next word begins small, or had no room on a line of this width; a date alone
    on its line goes on from nothing."""
    if following.breaks != 1 or text[line.end - 1] in '.!?:"\u201d' or _is_dateline(text[following.start : following.end]):
        return False
    if text[following.start].islower():
        return True
    width, next_width = line.end - line.start, following.end - following.start
    word = re.match(r"\S+", text[following.start : following.end])
    room = next_width - width - 1
    return width in WRAPPED and next_width <= WRAPPED[-1] and following.indent <= line.indent and word is not None and len(word[0]) > room


def _is_dateline(line: str) -> bool:
    """ "Sunday, August 2, 2015", "12 May 2009"."""
    found = DATELINE.fullmatch(line)
    return found is not None and found[1].lower() in MONTHS
