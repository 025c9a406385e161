"""The entities of an output with all that helps to recognise them, read from its store."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from kg import store
from kg.vocab import KG

BASE_OF: Final = re.compile(r"(.*[/#])(?:entity|event)/[^/]+")
"""IRIs of entities and events; the prefix of all data stands before."""
THING: Final = KG + "Thing"
EVENT: Final = KG + "Event"
COUNTRY: Final = KG + "country"

_ONTOLOGY: Final = "GRAPH ?ontology { kg:Thing a ?root } GRAPH ?ontology"
_PARENTS: Final = f"SELECT ?class ?parent WHERE {{ {_ONTOLOGY} {{ ?class rdfs:subClassOf ?parent }} }}"
_LABELS: Final = f"SELECT ?term ?label WHERE {{ {_ONTOLOGY} {{ ?term rdfs:label ?label }} }}"
_MATCHES: Final = f"SELECT ?term ?match WHERE {{ {_ONTOLOGY} {{ ?term skos:closeMatch|skos:exactMatch ?match }} }}"
_LOOKED_UP: Final = f"SELECT ?class ?words WHERE {{ {_ONTOLOGY} {{ ?class kg:lookedUp ?words }} }}"
_THINGS: Final = "SELECT ?thing ?class ?label WHERE { ?thing a ?class ; rdfs:label ?label . GRAPH ?identity { ?referent kg:denotes ?thing } }"
_NAMES: Final = "SELECT ?thing ?name WHERE { ?thing skos:altLabel|kg:alsoKnownAs ?name }"
_VALUES: Final = f"""SELECT ?thing ?property ?value WHERE {{
    {_ONTOLOGY} {{ ?property kg:tellsApart true }}
    ?thing ?property ?object . OPTIONAL {{ ?object rdfs:label ?label }} BIND(COALESCE(?label, STR(?object)) AS ?value)
}}"""
_COUNTRIES: Final = """SELECT ?thing ?value WHERE {
    GRAPH ?gazetteer { ?thing geo:sfWithin ?country . ?country skos:notation ?code ; rdfs:label ?value FILTER(STRLEN(?code) = 2) }
}"""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the ontology of an output says of classes and properties, by IRI.

    `above` has the classes above a class, nearest first, without the root. `matches` are terms of other vocabularies that mean nearly the same.
    `looked_up` are the classes that are looked up elsewhere, with the words that a name needs for a match by machine.
    """

    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    matches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    looked_up: Mapping[str, int] = field(default_factory=dict)

    def kinds(self, type: str) -> tuple[str, ...]:
        """A class and the classes above it, nearest first."""
        return type, *self.above.get(type, ())


@dataclass(frozen=True, slots=True)
class Record:
    """An entity or event: its names, the label first; its class and those above, nearest first; values of properties that tell namesakes apart."""

    iri: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    values: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def event(self) -> bool:
        return EVENT in self.kinds

    @property
    def named(self) -> bool:
        """Has it a name, and not only a description, whose last word is in lower case ("the ferry terminal", "Kenyan troops")?"""
        last = self.name.split()[-1:]
        return last != [word.lower() for word in last]


@dataclass(frozen=True, slots=True)
class Records:
    """All entities and events of an output in order of IRI, the prefix of their IRIs ("" if there is none), and the terms."""

    base: str
    records: tuple[Record, ...]
    terms: Terms


def read_records(graph: ox.Store) -> Records:
    """The entities and events of an output, from its store."""
    terms = read_terms(graph)
    names, values = _grouped(graph, _NAMES), _all_values(graph)
    found = tuple(
        Record(thing, tuple(dict.fromkeys((label, *names.get(thing, ())))), terms.kinds(type), values.get(thing, ()))
        for thing, type, label in sorted(set(_rows(graph, _THINGS, "thing", "class", "label")))
    )
    bases = [match[1] for record in found if (match := BASE_OF.fullmatch(record.iri))]
    return Records(bases[0] if bases else "", found, terms)


def read_terms(graph: ox.Store) -> Terms:
    """The classes and properties of an output, from its store."""
    parents = _grouped(graph, _PARENTS)
    return Terms(
        above={child: tuple(_above(child, parents)) for child in parents},
        labels={row[0]: row[1] for row in sorted(_rows(graph, _LABELS, "term", "label"), reverse=True)},
        matches=_grouped(graph, _MATCHES),
        looked_up={term: int(words) for term, words in sorted(_rows(graph, _LOOKED_UP, "class", "words"))},
    )


def _above(child: str, parents: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The classes above a class, level by level; the root says nothing."""
    found: dict[str, None] = {}
    level = [child]
    while level := [parent for one in level for parent in parents.get(one, ()) if parent != THING and parent not in found]:
        found |= dict.fromkeys(level)
    return list(found)


def _all_values(graph: ox.Store) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for thing, property, value in _rows(graph, _VALUES, "thing", "property", "value"):
        found[thing].add((property, value))
    for thing, value in _rows(graph, _COUNTRIES, "thing", "value"):
        found[thing].add((COUNTRY, value))
    return {thing: tuple(sorted(pairs)) for thing, pairs in found.items()}


def _grouped(graph: ox.Store, query: str) -> dict[str, tuple[str, ...]]:
    """The second column by the first, sorted, each value once."""
    table = store.query(graph, query)
    assert isinstance(table, store.Table)
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in _rows(graph, query, *table.variables):
        found[key].add(value)
    return {key: tuple(sorted(values)) for key, values in found.items()}


def _rows(graph: ox.Store, query: str, *columns: str) -> Iterator[tuple[str, ...]]:
    """The solutions of a SELECT as plain texts."""
    table = store.query(graph, query)
    assert isinstance(table, store.Table)
    for solution in json.loads(table.json)["results"]["bindings"]:
        yield tuple(solution[column]["value"] for column in columns)
