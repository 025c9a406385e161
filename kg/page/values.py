"""What the page shows, as plain values that refer to one another by position; the drawing and the scripts read them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A family of types that share a style, as the legend shows it."""

    label: str
    shape: str
    colour: str


@dataclass(frozen=True, slots=True)
class Type:
    label: str
    kind: int
    event: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity or event that some claim speaks of; `weight` is the number of claims that name it."""

    iri: str
    label: str
    names: tuple[str, ...]
    type: int
    weight: int
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document; `copies` are the others of its origin."""

    iri: str
    title: str
    publisher: str
    issued: str
    date: str
    url: str
    source: str
    copies: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure: bounds, of whom, and both in words."""

    low: int | None
    high: int | None
    group: str
    bounds: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with its object as a thing or in words. `marks` are (start, end, part) in UTF-16 units of the passage: what a browser counts in."""

    iri: str
    subject: int
    predicate: int
    object: int | None
    value: str
    count: Count | None
    document: int
    passage: int
    marks: tuple[tuple[int, int, str], ...]
    speaker: int | None
    polarity: str
    modality: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Link:
    """How two claims stand to each other, and why."""

    left: int
    right: int
    relation: str
    reason: str


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of a dispute that say the same."""

    label: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that cannot all be true: they conflict, or one denies what another says. `predicate` is None where they differ in it."""

    things: tuple[int, ...]
    predicate: int | None
    reasons: tuple[str, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that copy one another, and how much of their text they share."""

    documents: tuple[int, ...]
    overlap: float


@dataclass(frozen=True, slots=True)
class Content:
    kinds: tuple[Kind, ...]
    types: tuple[Type, ...]
    predicates: tuple[str, ...]
    words: dict[str, str]
    things: tuple[Thing, ...]
    documents: tuple[Document, ...]
    passages: tuple[str, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    disputes: tuple[Dispute, ...]
    origins: tuple[Origin, ...]
