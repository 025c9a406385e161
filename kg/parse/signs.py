"""Signs of print -> the characters that pipelines know: what looks otherwise from one house to the next is read alike.

    white space, footnotes   "left,[1][2]: 12  and" is read as "left, and"
    quotation marks          ``so'', «so» and „so“ as “so”; so 'What is said,' in a text without double ones
    dashes                   "--" and the "_" of wires as "—", with blanks around it
    hyphens, apostrophes     the other signs for them as "-" and "'"
    abbreviations            "the P.L.O. said" as "the PLO said"
    prefixes                 "re-elected" and "co-operated" as "reelected" and "cooperated", but not "re-signed": only before vowels
    what cannot be seen      soft hyphens and marks of joining as nothing, a letter and its accents as one letter

Each character that is read knows the stretch of the text that it stands for.
"""  # fmt: skip

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
MARK: Final = r"\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\](?::\s?\d{1,4}(?:[-\u2013]\d{1,4})?(?!\w))?"
"""The mark of a footnote, and the page that may follow it."""
PIECE: Final = re.compile(
    rf"(?P<blank>[{UNSEEN}]*(?:(?:\s|(?<=\S){MARK}|(?<=[.,;:!?)\"\u201d]\s){MARK})[{UNSEEN}]*)+)"
    rf"|(?P<letter>\w(?:[\u0300-\u036f]|[{UNSEEN}]+(?=\w))+)|(?P<unseen>[{UNSEEN}]+)"
    r"|(?P<acronym>(?<![\w.])(?:[A-Z]\.){3,}(?!\w|\s+[A-Z(\"\u201c]|\s*\Z))"
    r"|(?P<prefix>(?<![\w-])(?:[Rr]e(?=-[aeiou])|[Cc]o(?=-o[pr]))-(?=[a-z]{3}))"
    r"|(?P<dash>(?<!-)---?(?!-)|(?<!\d)\u2014|\u2014(?!\d)|(?<!\S)[\u2013_](?!\S))"
    r"|(?P<opening>``|(?<![^\s(\u2014-])''(?=\S)|\u00ab|\u201e)|(?P<closing>''|\u00bb)"
    r"|(?P<hyphen>[\u2010\u2011]|(?<=[^\W\d_])\u2013(?=[^\W\d_]))|(?P<apostrophe>[`\u00b4])"
    rf"|(?P<word>[a-z]+(?![\u0300-\u036f{UNSEEN}]))|(?P<other>\S)"
)
DOUBLE: Final = re.compile(r"[\"\u201c\u201d\u201e\u00ab]|``|''")
SINGLE: Final = re.compile(r"(?<![^\s(\u2013\u2014-])['\u2018](?=[^\W\d_a-z])")
CLOSED: Final = re.compile(r"(?<=[.,?!\u2026])['\u2019](?![\w'\u2019])")
ENDING: Final = re.compile(r"['\u2019](?!\w)")
"""A single mark in front of a capital, one behind a stop, and one that no word goes on from."""
READ: Final = {"blank": " ", "unseen": "", "opening": "\u201c", "closing": "\u201d", "hyphen": "-", "apostrophe": "'"}


class Reading(NamedTuple):
    """What reaches a pipeline of a stretch of text: characters, and [start, end) in the stretch of what each of them stands for."""

    text: str
    places: tuple[tuple[int, int], ...]


def reading(text: str) -> Reading:
    """Read a stretch of text."""
    low, spoken = "\u201e" in text, _quotations(text)
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for found in PIECE.finditer(text):
        if found.lastgroup == "word":
            letters.extend(found[0])
            places.extend((at, at + 1) for at in range(*found.span()))
            continue
        for letter, start, end in _read(found, low=low):
            letter = spoken.get(start, letter)
            if letter == " " and letters and letters[-1] == " ":
                places[-1] = (places[-1][0], end)
            else:
                letters.append(letter)
                places.append((start, end))
    return Reading("".join(letters), tuple(places))


def _quotations(text: str) -> dict[int, str]:
    """Where single marks quote whole words ("'We won,' she said"), in a text without double ones, and the double ones in their stead."""
    found: dict[int, str] = {}
    opened = [] if DOUBLE.search(text) else [mark.start() for mark in SINGLE.finditer(text)]
    last = 0
    for closed in CLOSED.finditer(text) if opened else ():
        before = [mark for mark in opened if last <= mark < closed.start()]
        if before:
            found |= {before[-1]: "\u201c", closed.start(): "\u201d"}
            last = closed.end()
    if opened and opened[0] == 0 and not ENDING.search(text):
        found[0] = "\u201c"  # what is said goes on in the next paragraph
    return found


def _read(found: re.Match[str], *, low: bool) -> Iterator[tuple[str, int, int]]:
    """What is read of a piece, character by character; `low` where quotations open below the line, and so close with what opens others."""
    kind, piece, (start, end) = str(found.lastgroup), found[0], found.span()
    if kind == "other":
        yield "\u201d" if low and piece == "\u201c" else piece, start, end
    elif kind == "acronym":
        for at in range(start, end, 2):
            yield found.string[at], at, at + 2
    elif kind == "prefix":
        for at in range(start, end - 1):
            yield found.string[at], at, at + 1 + (at == end - 2)
    elif kind == "letter":
        letter = unicodedata.normalize("NFC", piece.translate(INVISIBLE))
        if len(letter) == 1:
            yield letter, start, end
        else:
            yield from ((sign, at, at + 1) for at, sign in enumerate(piece, start) if sign not in UNSEEN)
    elif kind == "dash":
        before, after = found.string[start - 1 : start], found.string[end : end + 1]
        if before.strip() and before not in OPENING:
            yield " ", start, start
        yield "\u2014", start, end
        if after.strip() and after not in CLOSING:
            yield " ", end, end
    elif READ[kind]:
        yield READ[kind], start, end


INVISIBLE: Final = dict.fromkeys(map(ord, UNSEEN))
OPENING: Final = frozenset("([\u201c\u2018\"'")
CLOSING: Final = frozenset(")]\u201d\u2019\"',.;:!?")
