"""Quads -> what the page shows: things, claims, documents and topics, as plain values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import pyoxigraph as ox

from kg.ontology.cities import cities, country_names
from kg.page.facts import PARTS, Facts
from kg.page.field import Spot, field
from kg.page.moments import between, moment
from kg.page.order import first, near, ranked
from kg.page.readings import readings
from kg.page.topics import topics
from kg.page.values import Claim, Content, Count, Document, Field, Kind, Link, Made, Moment, Origin, Report, Thing, Type
from kg.vocab import DCTERMS, GEO, KG, NIF, PROV, RDF, SKOS, TIME, XSD

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LENGTH: Final = re.compile(r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?")
MOMENT: Final = re.compile(r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?)?T?(?:(\d\d:\d\d):\d\d[\d.]*)?(?:Z|[+-]\d\d:\d\d)?")
"""An ISO date, month, year, time, or date and time."""
POINT: Final = re.compile(r"POINT\((-?[\d.]+) (-?[\d.]+)\)")
"""A point as well-known text: longitude first."""
DATES: Final = frozenset(XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth", "time"))
WORDS: Final = (
    "Asserted", "Denied", "Stated", "Reported", "Alleged", "Planned", "Hypothetical",
    "Agree", "Approximate", "Part", "Update", "Scope", "Conflict", "low", "high", "speaker",
)  # fmt: skip
"""Terms whose labels the page's own sentences need."""


@dataclass(frozen=True, slots=True)
class Style:
    """How things of a class and of the classes under it are drawn. Shapes differ as well as colours, for those who see few colours."""

    shape: str
    colour: str


STYLES: Final = {
    "Event": Style("diamond", "#d55e00"),
    "Person": Style("dot", "#0072b2"),
    "PersonGroup": Style("hexagon", "#56b4e9"),
    "ArmedGroup": Style("triangleDown", "#e69f00"),
    "Organization": Style("square", "#cc79a7"),
    "Place": Style("triangle", "#009e73"),
    "Object": Style("star", "#b3a100"),
    "Thing": Style("dot", "#8a8f98"),
}
"""By class of the core ontology; the colours are those of Okabe and Ito, which most colour-blind readers tell apart."""


def content(quads: Iterable[ox.Quad], reports: Iterable[Report] = ()) -> Content:
    """All that the page shows of a dataset; with the texts of those documents whose reports are given."""
    facts = Facts(quads)
    documents = sorted(facts.of_class(KG + "Document"), key=lambda iri: _publishing_order(facts, iri))
    document_at = _positions(documents)
    claims = sorted(facts.of_class(KG + "Claim"), key=lambda iri: _reading_order(facts, document_at, iri))
    named = {claim: _named(facts, claim) for claim in claims}
    weights: dict[str, int] = defaultdict(int)
    for claim in claims:
        for thing in named[claim]:
            weights[thing] += 1
    things = ranked(weights, (tie for ends in named.values() for tie in combinations(sorted(ends), 2)))
    drawn = first(things, named)
    claims.sort(key=lambda claim: claim not in drawn)
    kinds, types, type_of = _types(facts, things)
    predicates = sorted({facts.iri(claim, RDF + "predicate") for claim in claims})
    quoted = {facts.iri(claim, PROV + "wasQuotedFrom") for claim in claims if claim in drawn}
    passages = [*sorted(quoted), *sorted({facts.iri(claim, PROV + "wasQuotedFrom") for claim in claims} - quoted)]
    origins = _origins(facts, documents)
    copies = {document: tuple(other for other in origin.documents if other != document) for origin in origins for document in origin.documents}
    at = _Positions(_positions(things), _positions(predicates), document_at, _positions(passages))
    shown = tuple(_claim(facts, claim, at) for claim in claims)
    links = _links(facts, _positions(claims))
    labels = tuple(facts.label(predicate) for predicate in predicates)
    shown_things = tuple(_thing(facts, thing, type_of[thing], weights[thing]) for thing in things)
    words = {word: facts.label(KG + word) for word in WORDS}
    return Content(
        base=base(claims),
        near=near(len(things), len(drawn), len(quoted)),
        terms=tuple(re.split("[#/]", predicate)[-1] for predicate in predicates),
        kinds=kinds,
        types=types,
        predicates=labels,
        words=words,
        things=shown_things,
        documents=tuple(_document(facts, iri, copies.get(position, ())) for position, iri in enumerate(documents)),
        passages=tuple(facts.text(passage, NIF + "anchorOf") for passage in passages),
        claims=shown,
        links=links,
        topics=topics(facts, shown, links, at=_positions(claims), things=at.things, predicates=at.predicates),
        origins=tuple(origin for origin in origins if len(origin.documents) > 1),
        made=_made(facts),
        field=_field(shown_things),
        texts=readings(reports, facts, documents=documents, things=_positions(things), passages=_positions(passages)),
    )


def _made(facts: Facts) -> Made | None:
    """The run that made the dataset; None where it tells of none."""
    run = next(iter(facts.of_class(PROV + "Activity")), None)
    if run is None:
        return None
    software = ", ".join(facts.label(agent) for agent in facts.iris(run, PROV + "wasAssociatedWith"))
    confidence = float(facts.text(run, KG + "minConfidence") or 0)
    return Made(software, facts.text(run, KG + "pipeline"), facts.text(run, KG + "ontologyDigest"), confidence)


def _field(things: Sequence[Thing]) -> Field | None:
    """The background of the map; the library is asked for its cities only where there is something to show among them."""
    spots = [Spot(*thing.point, thing.weight) for thing in things if thing.point is not None]
    return field(spots, cities(), country_names()) if spots else None


def base(claims: Sequence[str]) -> str:
    """What the IRIs begin with that the build minted: all before "claim/" (kg/quads)."""
    return claims[0].rpartition("claim/")[0] if claims else ""


@dataclass(frozen=True, slots=True)
class _Positions:
    things: dict[str, int]
    predicates: dict[str, int]
    documents: dict[str, int]
    passages: dict[str, int]


def _positions(iris: Sequence[str]) -> dict[str, int]:
    return {iri: position for position, iri in enumerate(iris)}


def _publishing_order(facts: Facts, document: str) -> tuple[bool, str, str, str]:
    issued = facts.text(document, DCTERMS + "issued")
    return not issued, issued, facts.text(document, DCTERMS + "identifier"), document


def _reading_order(facts: Facts, documents: dict[str, int], claim: str) -> tuple[int, int, str, str]:
    passage = facts.iri(claim, PROV + "wasQuotedFrom")
    document = documents[facts.iri(passage, NIF + "referenceContext")]
    return document, facts.number(passage, NIF + "beginIndex") or 0, facts.iri(claim, RDF + "predicate"), claim


def _is_thing(facts: Facts, value: ox.NamedNode | ox.Literal) -> bool:
    """Is the object of a claim a node of the graph? Texts, figures and intervals are not."""
    return isinstance(value, ox.NamedNode) and not facts.is_a(value.value, KG + "Figure") and not facts.is_a(value.value, TIME + "ProperInterval")


def _named(facts: Facts, claim: str) -> set[str]:
    """The things that a claim speaks of, its speaker included."""
    objects = {value.value for value in facts.values(claim, RDF + "object") if _is_thing(facts, value)}
    return {facts.iri(claim, RDF + "subject"), *objects, *facts.iris(claim, KG + "speaker")}


def _types(facts: Facts, things: Sequence[str]) -> tuple[tuple[Kind, ...], tuple[Type, ...], dict[str, int]]:
    """Kinds and types that occur, and which type each thing has; kinds stand in the order of STYLES."""
    iri_of = {thing: next(iter(facts.iris(thing, RDF + "type")), KG + "Thing") for thing in things}
    style_of = {iri: _style(facts, iri) for iri in set(iri_of.values())}
    names = [name for name in STYLES if name in style_of.values()]
    iris = sorted(style_of, key=lambda iri: (names.index(style_of[iri]), facts.label(iri), iri))
    kinds = tuple(Kind(facts.label(KG + name), STYLES[name].shape, STYLES[name].colour) for name in names)
    types = tuple(Type(facts.label(iri), names.index(style_of[iri]), style_of[iri] == "Event", style_of[iri] == "Place") for iri in iris)
    return kinds, types, {thing: iris.index(iri) for thing, iri in iri_of.items()}


def _style(facts: Facts, type: str) -> str:
    """The nearest class above that has a style."""
    for iri in facts.ancestors(type):
        if iri.startswith(KG) and iri.removeprefix(KG) in STYLES:
            return iri.removeprefix(KG)
    return "Thing"


def _thing(facts: Facts, iri: str, type: int, weight: int) -> Thing:
    names = [name for name in facts.texts(iri, SKOS + "altLabel") if name != facts.label(iri)]
    return Thing(iri, facts.label(iri), tuple(names), type, weight, tuple(facts.iris(iri, SKOS + "exactMatch")), _point(facts, iri))


def _point(facts: Facts, thing: str) -> tuple[float, float] | None:
    """Latitude and longitude of a place, where the gazetteer has one."""
    for geometry in facts.iris(thing, GEO + "hasGeometry"):
        found = POINT.fullmatch(facts.text(geometry, GEO + "asWKT"))
        if found:
            return float(found.group(2)), float(found.group(1))
    return None


def _document(facts: Facts, iri: str, copies: tuple[int, ...]) -> Document:
    date = facts.text(iri, DCTERMS + "issued")
    return Document(
        iri=iri,
        title=facts.text(iri, DCTERMS + "title"),
        publisher=facts.text(iri, DCTERMS + "publisher"),
        issued=in_words(date),
        date=date,
        url=next(iter(facts.iris(iri, DCTERMS + "source")), ""),
        source=facts.text(iri, DCTERMS + "identifier"),
        copies=copies,
    )


def _claim(facts: Facts, iri: str, at: _Positions) -> Claim:
    value = facts.values(iri, RDF + "object")[0]
    passage = facts.iri(iri, PROV + "wasQuotedFrom")
    speaker = next(iter(facts.iris(iri, KG + "speaker")), None)
    return Claim(
        iri=iri,
        subject=at.things[facts.iri(iri, RDF + "subject")],
        predicate=at.predicates[facts.iri(iri, RDF + "predicate")],
        object=at.things[value.value] if _is_thing(facts, value) else None,
        value=_value(facts, value),
        count=_count(facts, value.value) if facts.is_a(value.value, KG + "Figure") else None,
        document=at.documents[facts.iri(passage, NIF + "referenceContext")],
        passage=at.passages[passage],
        marks=_marks(facts, iri, passage),
        speaker=None if speaker is None else at.things[speaker],
        polarity=_local(facts.iri(iri, KG + "polarity")),
        modality=_local(facts.iri(iri, KG + "modality")),
        confidence=float(facts.text(iri, KG + "confidence") or 1),
        moment=_moment(facts, value),
    )


def _moment(facts: Facts, value: ox.NamedNode | ox.Literal) -> Moment | None:
    """When, where the object of a claim is a date, a time or an interval."""
    if isinstance(value, ox.Literal):
        return moment(value.value) if value.datatype.value in DATES else None
    if facts.is_a(value.value, TIME + "ProperInterval"):
        return between(*(facts.text(value.value, KG + end) for end in ("earliest", "latest")))
    return None


def _local(iri: str) -> str:
    return iri.removeprefix(KG)


def _value(facts: Facts, value: ox.NamedNode | ox.Literal) -> str:
    """The object of a claim in words."""
    if isinstance(value, ox.Literal):
        return in_words(value.value)
    if facts.is_a(value.value, KG + "Figure"):
        count = _count(facts, value.value)
        return f"{count.bounds} {count.group}".strip()
    if facts.is_a(value.value, TIME + "ProperInterval"):
        return interval(*(in_words(facts.text(value.value, KG + end)) for end in ("earliest", "latest")))
    return facts.label(value.value)


def interval(first: str, last: str) -> str:
    """Two ends, of which one may be open, in words."""
    return f"{first} – {last}" if first and last else f"from {first}" if first else f"until {last}"


def _count(facts: Facts, figure: str) -> Count:
    low, high = facts.number(figure, KG + "low"), facts.number(figure, KG + "high")
    words = {bound: facts.label(KG + bound) for bound in ("low", "high")}
    return Count(low, high, facts.text(figure, KG + "group"), bounds(low, high, words))


def bounds(low: int | None, high: int | None, words: dict[str, str]) -> str:
    """Bounds in words: "6", "8–10", "at least 20", "at most 30"."""
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    if low is not None:
        return f"{words['low']} {low:,}"
    return f"{words['high']} {high:,}" if high is not None else ""


def length_in_words(text: str) -> str:
    """A length of time in words: "PT3H" is "3 hours", "P1Y6M" "1 year 6 months"."""
    date, _, clock = text[1:].partition("T")
    units = dict(zip("YMD", ("year", "month", "day"), strict=True)), dict(zip("HMS", ("hour", "minute", "second"), strict=True))
    parts = [(number, names[sign]) for half, names in zip((date, clock), units, strict=True) for number, sign in re.findall(r"(\d+)([A-Z])", half)]
    return " ".join(f"{number} {name}{'s' * (number != '1')}" for number, name in parts)


def in_words(text: str) -> str:
    """An ISO date, month, time or both, or a length of time, in words; any other text as it is."""
    if LENGTH.fullmatch(text):
        return length_in_words(text)
    found = MOMENT.fullmatch(text)
    if not found or not any(found.groups()):
        return text
    year, month, day, time = found.groups()
    if month and not 1 <= int(month) <= 12:
        return text
    date = " ".join(part for part in (day and str(int(day)), month and MONTHS[int(month) - 1], year) if part)
    return ", ".join(part for part in (date, time) if part)


def _marks(facts: Facts, claim: str, passage: str) -> tuple[tuple[int, int, str], ...]:
    """Where the words of a claim's parts stand within its passage; what lies outside the passage is left out."""
    text = facts.text(passage, NIF + "anchorOf")
    document, start = facts.iri(passage, NIF + "referenceContext"), facts.number(passage, NIF + "beginIndex") or 0
    marks: set[tuple[int, int, str]] = set()
    for part in PARTS:
        for iri in facts.iris(claim, f"{KG}{part}Passage"):
            begin, end = facts.number(iri, NIF + "beginIndex"), facts.number(iri, NIF + "endIndex")
            if begin is None or end is None or facts.iri(iri, NIF + "referenceContext") != document:
                continue
            if start <= begin < end <= start + len(text):
                marks.add((utf16(text[: begin - start]), utf16(text[: end - start]), part))
    return tuple(sorted(marks))


def utf16(text: str) -> int:
    """Length in UTF-16 units, the unit in which a browser counts characters."""
    return len(text) + sum(character > "\uffff" for character in text)


def _links(facts: Facts, claims: dict[str, int]) -> tuple[Link, ...]:
    found = []
    for iri in facts.of_class(KG + "Comparison"):
        left, right = facts.iri(iri, KG + "left"), facts.iri(iri, KG + "right")
        relation = _local(facts.iri(iri, KG + "relation"))
        found.append(Link(claims[left], claims[right], relation, facts.text(iri, KG + "reason")))
    return tuple(sorted(found, key=lambda link: (link.left, link.right, link.relation, link.reason)))


def _origins(facts: Facts, documents: Sequence[str]) -> list[Origin]:
    at = _positions(documents)
    found = [
        Origin(tuple(sorted(at[document] for document in facts.iris(iri, KG + "document"))), float(facts.text(iri, KG + "overlap") or 1))
        for iri in facts.of_class(KG + "Origin")
    ]
    return sorted(found, key=lambda origin: origin.documents)
