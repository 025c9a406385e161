"""A report as read, the passages of its text, and what its words refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256


class Form(StrEnum):
    """How a mention refers: by name, by description, by pronoun, or (events only) by a verb."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    VERBAL = "verbal"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points [start, end) of the text of the document with id `doc`; refuses an empty or negative range."""

    doc: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class Document:
    """One report: its text as read, and what is known about it.

    `source` is the path relative to the input folder (for a line of a .jsonl file: "name.jsonl#3"), with "/" on every system.
    `published` is an ISO date (or date and time), or "" where unknown, as are the other texts. `skip` marks furniture (captions, forms, links).
    """

    source: str
    text: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    skip: tuple[Span, ...] = ()
    encoding: str = "utf-8"

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8."""
        return _sha256(self.text)

    @property
    def id(self) -> str:
        """Identifier from the content alone: the first 16 digits of the hash."""
        return _id(self.text)

    def span(self, start: int, end: int) -> Span:
        return _span(self.text, start, end)

    def quote(self, span: Span) -> str:
        """The exact characters of a span of this document."""
        return self.text[span.start : span.end]


def _sha256(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(64)  # each span asks for the identifier of its document
def _id(text: str) -> str:
    return _sha256(text)[:16]


@lru_cache(1 << 12)  # many claims rest on one word
def _span(text: str, start: int, end: int) -> Span:
    return Span(_id(text), start, end)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that refers to something; `head` is the span of its head word."""

    span: Span
    head: Span
    form: Form
    type: str


@dataclass(frozen=True, slots=True)
class Referent:
    """What one document's mentions refer to: a person, group, place, thing or event.

    `id` is unique within the document ("r12"). `names` are its distinct surface forms, best first (for an event: the words by which it is
    mentioned); `label` is the first of them unless something better describes it. `key` is the identifier of the gazetteer's entry where the
    names led to one. `traits` are pairs of what else identity rests on: ("generic", "yes") for an event that is no single happening,
    ("called", "olga") for one that has a name ("Hurricane Olga").
    """

    id: str
    type: str
    label: str
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    event: bool = False
    key: str = ""
    traits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that could not be read, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading an input gave: documents in order of source, notes worth telling (a guessed encoding), and what was skipped."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = field(default=())
