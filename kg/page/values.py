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
    place: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity or event that some claim speaks of; `weight` is the number of claims that name it."""

    iri: str
    label: str
    names: tuple[str, ...]
    type: int
    weight: int
    links: tuple[str, ...]
    point: tuple[float, float] | None = None
    """Latitude and longitude in degrees (WGS 84): from the gazetteer, never from a report."""


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
class Moment:
    """Days [start, end] as ISO dates, one of which may be open (""); `grain` is "day", "month", "year" or "interval". Or a time of day ("time")."""

    start: str
    end: str
    grain: str


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
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """How two claims stand to each other, and why."""

    left: int
    right: int
    relation: str
    reason: str


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of a topic that say the same; `origins` is how many independent reports stand behind them (0 where nobody counted)."""

    label: str
    claims: tuple[int, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What several claims are about. It is disputed where claims of it conflict, or somebody denies one; `predicate` stands for all of theirs."""

    iri: str
    label: str
    things: tuple[int, ...]
    predicate: int | None
    sides: tuple[Side, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that copy one another, and how much of their text they share."""

    documents: tuple[int, ...]
    overlap: float


@dataclass(frozen=True, slots=True)
class Report:
    """The text of a document, by its IRI: `mentions` are (start, end, IRI of the thing), `skip` is furniture. Offsets are code points."""

    document: str
    text: str
    mentions: tuple[tuple[int, int, str], ...]
    skip: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a document for the page: mentions are (start, end, thing), passages (start, end, passage). Offsets are UTF-16 units."""

    text: str
    mentions: tuple[tuple[int, int, int], ...]
    passages: tuple[tuple[int, int, int], ...]
    skip: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map, with latitude and longitude in degrees."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Field:
    """The background of the map (field.py): `frame` and `focus` in degrees (west, south, east, north); a string of packed points for each tint."""

    frame: tuple[float, float, float, float]
    focus: tuple[float, float, float, float]
    points: tuple[str, ...]
    cities: tuple[Label, ...]
    countries: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What made the graph: program with its version, language pipeline, digest of the ontology, confidence from which a claim counts as a fact."""

    software: str
    pipeline: str
    ontology: str
    min_confidence: float


@dataclass(frozen=True, slots=True)
class Near:
    """How many of the first things, claims and passages the page opens with (order.py), and up to how many things are drawn all at once."""

    things: int
    claims: int
    passages: int
    limit: int


@dataclass(frozen=True, slots=True)
class Content:
    """All of it. `base` begins the IRIs that the build minted; `terms` are the local names of the predicates, `predicates` their labels."""

    base: str
    near: Near
    terms: tuple[str, ...]
    kinds: tuple[Kind, ...]
    types: tuple[Type, ...]
    predicates: tuple[str, ...]
    words: dict[str, str]
    things: tuple[Thing, ...]
    documents: tuple[Document, ...]
    passages: tuple[str, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    topics: tuple[Topic, ...]
    origins: tuple[Origin, ...]
    made: Made | None = None
    field: Field | None = None
    texts: tuple[Reading | None, ...] = ()
    """By document; None where the text is not at hand."""
