"""The bytes of a file -> its text, exactly; or the reason why they are no text."""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16: has to be asked for first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
FORMATS: Final = {"%PDF-": "PDF", "{\\rtf": "RTF", "<!doctype html": "HTML", "<html": "HTML", "<?xml": "XML", "PK\x03\x04": "a ZIP or office file"}


class NotText(ValueError):
    """What keeps bytes or characters from being a text; the message says what to do."""


def decode(data: bytes) -> tuple[str, str]:
    """The text, and the codec with which `data.decode(codec)` gives it again: by byte order mark, as UTF-8, or guessed by a library.

    A byte order mark is no part of the text; line ends stay as they are. NotText where the bytes are no text in any encoding.
    """
    text, encoding = _decode(data)
    check(text)
    return text, encoding


def check(text: str) -> None:
    """NotText if there is nothing to read in these characters, or if they are a file format rather than prose."""
    if not re.search(r"\w", text):
        raise NotText("empty: no word in it; remove it or fill it")
    opening = text[:100].lstrip().lower()
    for start, name in FORMATS.items():
        if opening.startswith(start.lower()):
            raise NotText(f"not text but {name}; save it as plain text")
    controls = len(CONTROL.findall(text))
    if "\0" in text or controls * 100 > len(text):
        raise NotText("not text: it holds control characters; save it as plain text in UTF-8")
    if re.search(r"[\ud800-\udfff]", text):
        raise NotText("not text: it holds half of a character (a lone surrogate); write it anew in UTF-8")


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    # Without a mark there are no zeros in any encoding of text that is worth a guess, and guessing at a binary file is slow.
    if b"\0" in data:
        raise NotText("not text: it holds zero bytes; save it as plain text in UTF-8")
    # Few letters outside ASCII tell little: in short reports in English the library's first choice is as often Baltic or Urdu as Western.
    best = from_bytes(data, cp_isolation=["cp1252"]).best() or from_bytes(data).best()
    if best is None:
        raise NotText("not text in any known encoding; save it as plain text in UTF-8")
    return _strict(data, best.encoding), best.encoding


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(f"not text: its byte {error.start} is wrong in {encoding}; save it as plain text in UTF-8") from error
