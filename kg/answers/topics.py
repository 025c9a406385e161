"""Topics with their sides and views, comparisons, origins and facts, from the store of an output."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.compare.figures import spell
from kg.errors import StoreError
from kg.model import Corroboration, Figure
from kg.store import Table, query, shown

TOPICS: Final = """
SELECT ?topic ?label ?predicate ?about ?reports ?outlets ?origins ?speakers WHERE {
    GRAPH ?g { ?topic a kg:Topic ; rdfs:label ?label ; kg:predicate ?predicate ; kg:about ?about ;
        kg:reports ?reports ; kg:outlets ?outlets ; kg:origins ?origins ; kg:speakers ?speakers }
} ORDER BY ?label ?topic ?about"""
SIDES: Final = """
SELECT ?topic ?order ?label ?claim ?reports ?outlets ?origins ?speakers WHERE {
    GRAPH ?g { ?topic kg:side ?side . ?side kg:order ?order ; rdfs:label ?label ; kg:claim ?claim ;
        kg:reports ?reports ; kg:outlets ?outlets ; kg:origins ?origins ; kg:speakers ?speakers }
} ORDER BY ?topic ?order ?claim"""
COMPARISONS: Final = """
SELECT ?left ?right ?relation ?reason ?topic WHERE {
    GRAPH ?g { ?comparison a kg:Comparison ; kg:left ?left ; kg:right ?right ; kg:relation ?relation ; kg:reason ?reason }
    OPTIONAL { GRAPH ?g { ?comparison kg:topic ?topic } }
} ORDER BY ?left ?right ?relation"""
ORIGINS: Final = """
SELECT ?origin ?overlap ?source WHERE {
    GRAPH ?g { ?origin a kg:Origin ; kg:overlap ?overlap ; kg:document ?document } GRAPH ?p { ?document dcterms:identifier ?source }
} ORDER BY ?origin ?source"""
FACTS: Final = """
SELECT ?source ?subject ?predicate ?object ?low ?high ?group WHERE {
    GRAPH ?g { ?document a kg:Document ; dcterms:identifier ?source } GRAPH ?document { ?subject ?predicate ?object }
    OPTIONAL { ?object kg:low ?low } OPTIONAL { ?object kg:high ?high } OPTIONAL { ?object kg:group ?group }
}"""
VIEWS: Final = """
SELECT ?view ?topic ?label ?policy ?low ?high ?claim WHERE {
    GRAPH ?g { ?view a kg:View ; kg:topic ?topic ; rdfs:label ?label ; prov:wasDerivedFrom ?claim }
    OPTIONAL { GRAPH ?g { ?view kg:policy ?policyNode } GRAPH ?o { ?policyNode rdfs:label ?policy } }
    OPTIONAL { GRAPH ?g { ?view kg:low ?low } }
    OPTIONAL { GRAPH ?g { ?view kg:high ?high } }
} ORDER BY ?view ?claim"""
DECLARED: Final = "ASK { GRAPH ?g { kg:Topic a ?class } }"


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of a topic that say the same, as IRIs."""

    label: str
    claims: tuple[str, ...]
    count: Corroboration


@dataclass(frozen=True, slots=True)
class Topic:
    """What several claims are about, with its sides in the order in which they were first published."""

    iri: str
    label: str
    predicate: str
    about: tuple[str, ...]
    sides: tuple[Side, ...]
    count: Corroboration


@dataclass(frozen=True, slots=True)
class View:
    """What a policy, by its label, takes for a topic, and the IRIs of the claims that this rests on."""

    policy: str
    label: str
    low: int | None
    high: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """How two claims, as IRIs, stand to each other; `topic` is the IRI of what both are about."""

    left: str
    right: str
    relation: str
    reason: str
    topic: str


def topics(store: ox.Store) -> tuple[Topic, ...]:
    """The topics of an output, by label. StoreError where an older program made it, which knew none."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for row in _rows(store, TOPICS):
        found[row[0]].append(row)
    if not found and not _declared(store):
        raise StoreError("an older kg made this graph, without topics: run kg build to make it anew")
    sides = _sides(store)
    return tuple(
        Topic(iri, rows[0][1], _local(rows[0][2]), tuple(row[3] for row in rows), tuple(sides.get(iri, ())), _count(rows[0][4:]))
        for iri, rows in found.items()
    )


def _sides(store: ox.Store) -> Mapping[str, list[Side]]:
    claims: dict[tuple[str, int], list[list[str]]] = defaultdict(list)
    for row in _rows(store, SIDES):
        claims[row[0], int(row[1])].append(row)
    found: dict[str, list[Side]] = defaultdict(list)
    for (topic, _), rows in sorted(claims.items()):
        found[topic].append(Side(rows[0][2], tuple(row[3] for row in rows), _count(rows[0][4:])))
    return found


def _count(cells: list[str]) -> Corroboration:
    return Corroboration(*map(int, cells))


def views(store: ox.Store) -> Mapping[str, View]:
    """The view of each topic, by the IRI of the topic; none in the graph of an older program."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for row in _rows(store, VIEWS):
        found[row[1]].append(row)
    return {
        topic: View(rows[0][3], rows[0][2], _number(rows[0][4]), _number(rows[0][5]), tuple(row[6] for row in rows)) for topic, rows in found.items()
    }


def _number(text: str) -> int | None:
    return int(text) if text else None


def compared(store: ox.Store) -> tuple[Compared, ...]:
    """All comparisons of an output."""
    return tuple(Compared(left, right, _local(relation).lower(), reason, topic) for left, right, relation, reason, topic in _rows(store, COMPARISONS))


def origins(store: ox.Store) -> Mapping[str, str]:
    """The first document, by name, of the origin of each document: what copies share."""
    first: dict[str, str] = {}
    found = {}
    for origin, _, source in _rows(store, ORIGINS):
        found[source] = first.setdefault(origin, source)
    return found


def facts(store: ox.Store) -> frozenset[tuple[str, str, str, str]]:
    """What documents assert: document, subject, predicate, object; IRIs whole, figures in words."""
    return frozenset((row[0], row[1], _local(row[2]), _value(*row[3:])) for row in _rows(store, FACTS))


def _value(object: str, low: str, high: str, group: str) -> str:
    """A figure in words, anything else as it is."""
    return spell(Figure(_number(low), _number(high), group)) if low or high else object


def _declared(store: ox.Store) -> bool:
    answer = query(store, DECLARED)
    return bool(getattr(answer, "value", False))


def _rows(store: ox.Store, text: str) -> Iterator[list[str]]:
    """Solutions as texts: IRIs whole, "" for none."""
    table = query(store, text)
    if not isinstance(table, Table):
        raise TypeError(f"no table: {text}")
    for solution in table.solutions:
        yield [term.value if isinstance(term, ox.NamedNode) else shown(term) for term in solution]


def _local(iri: str) -> str:
    """The end of the IRI of a term."""
    return re.split(r"[#/]", iri)[-1]
