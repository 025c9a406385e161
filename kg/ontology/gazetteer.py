"""Well-known names: organisations and the like from the ontology folder, places of the whole world from libraries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Final

from kg.errors import OntologyError
from kg.ontology.entries import Entry, normal
from kg.ontology.places import MIN_REGION, capital, country, division, place_by_key, places
from kg.ontology.schema import Schema
from kg.ontology.turtle import GAZETTEER, TYPE, Turtle, local_name, text
from kg.vocab import KG, SKOS

__all__ = ["Entry", "Gazetteer", "country", "division", "normal", "place_by_key", "read_gazetteer"]

PLACES: Final = frozenset({"Country", "Region", "City", "Place"})
"""Classes of places that have several namesakes."""
CHOSEN_FAME: Final = {"Country": 9.0, "City": 8.0, "Region": 8.0}
"""How likely a bare name means the place that the ontology folder has under it, before any of the libraries' but a country."""

_LABEL: Final = SKOS + "prefLabel"
_OTHER_LABEL: Final = SKOS + "altLabel"
_MATCH: Final = SKOS + "exactMatch"
_DEMONYM: Final = KG + "demonym"
_ABBREVIATION: Final = KG + "abbreviation"
_SAID: Final = frozenset({TYPE, _LABEL, _OTHER_LABEL, _MATCH, _DEMONYM, _ABBREVIATION})


@dataclass(frozen=True)
class Gazetteer:
    """Look-up by name: as written, but for hyphens, dots, apostrophes, accents, a leading article, and case where the name is no acronym.

    A name needs a capital, unless it is spelled without one in the ontology folder: "Turkey" is a country, "turkey" is not.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    demonyms: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    abbreviations: Mapping[str, Entry] = field(default_factory=dict)
    generic: frozenset[str] = frozenset()
    """Words that no place of the libraries is known by alone."""

    def abbreviated(self, name: str) -> Entry | None:
        """The part of a country that is so abbreviated behind the name of a town ("Ark."), dots or no dots."""
        return self.abbreviations.get(name.replace(".", ""))

    def find(self, name: str) -> Entry | None:
        """The entry of the ontology folder with that name, if exactly one has it."""
        entry = _only(_get(self.entries, normal(name)))
        return entry if entry and (_capital(name) or name in entry.names) else None

    def place(self, name: str) -> Entry | None:
        """The best-known place with that name, if there is one: a country before a city before a region before another name of a large city."""
        return next(iter(self._library_places(name)), None)

    def namesakes(self, name: str) -> tuple[Entry, ...]:
        """All places that a name may mean, the best known first; one of the ontology folder takes the place of the library's that it stands for."""
        chosen, others = self.find(name), self._library_places(name)
        if chosen is None or chosen.type not in PLACES:
            return others if chosen is None else ()
        chosen = self.locate(chosen)
        if chosen.type == "Region" and not chosen.country and len([other for other in others if other.type == "Region"]) > 1:
            return (*others, replace(chosen, fame=0.0))
        wide = chosen.type == "Region" or (chosen.type == "Country" and bool(chosen.division))
        rest = [other for other in others if other.key != chosen.key and not (wide and other.type == "Region")]
        return tuple(sorted((chosen, *rest), key=lambda entry: -entry.fame))

    def locate(self, entry: Entry) -> Entry:
        """An entry of the ontology folder with what the libraries know of it: by its GeoNames IRI; of a region by its name, if one alone has it."""
        return _located(entry)

    def by_key(self, key: str) -> Entry | None:
        """The place with that key, wherever it is from."""
        entry = self._by_key.get(key)
        return self.locate(entry) if entry is not None else place_by_key(key) or division(key.removeprefix("iso3166-2:"))

    def nationality(self, word: str) -> Entry | None:
        """The country of a word such as "Pakistani", "Pakistanis" or "Dutch", if exactly one has it."""
        if not _capital(word):
            return None
        name = normal(word)
        return _only(_get(self.demonyms, name)) or _only(_get(self.demonyms, name.removesuffix("s")))

    def capital(self, country: Entry) -> Entry | None:
        """The capital of a country."""
        return capital(self.locate(country).country)

    def _library_places(self, name: str) -> tuple[Entry, ...]:
        if not _capital(name):
            return ()
        plain = normal(name)
        found = places(plain) or (places(plain.lower()) if len(plain) >= MIN_REGION else ())
        if found and self.generic.issuperset(plain.lower().split()):
            return tuple(place for place in found if self._is_told(place, plain.lower()))
        return found

    def _is_told(self, place: Entry, name: str) -> bool:
        """Is a place so called where the name is none but generic words? The "Old Town" is that of whichever town is spoken of."""
        own = normal(place.label).lower() == name
        return place.type == "Country" or (own if place.type == "City" else " " in name)

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        return {entry.key: entry for entries in self.entries.values() for entry in entries}

    @cached_property
    def lengths(self) -> frozenset[int]:
        """How many words names have."""
        return frozenset(len(name.split()) for name in self.entries)

    def may_begin(self, text: str) -> bool:
        """Can a name begin so, also within a word ("U.S.", "Da" of "Da'esh")? Then it is worth while to look at what follows."""
        return normal(text).lower() in self._beginnings

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset({"the"}.union(*({name[:end] for end in range(len(name) + 1)} for name in {name.lower() for name in self.entries})))


@cache
def _located(entry: Entry) -> Entry:
    known = place_by_key(entry.key)
    if known is None and entry.type in {"Region", "Country"}:  # a "country" of the folder may be one that the libraries have as a division
        alike = ([place for name in names for place in places(normal(name)) if place.type == "Region"] for names in ((entry.label,), entry.names))
        known = next((found[0] for found in alike if len({place.key for place in found}) == 1), None)
    fame = CHOSEN_FAME.get(entry.type, 0.0)
    if known is None:
        return replace(entry, fame=fame)
    return replace(entry, country=known.country, division=known.division, point=known.point, population=known.population, fame=fame)


def _only(entries: tuple[Entry, ...] | None) -> Entry | None:
    return entries[0] if entries and len(entries) == 1 else None


def _get(table: Mapping[str, tuple[Entry, ...]], name: str) -> tuple[Entry, ...] | None:
    """What stands under a normal name; a word in capitals that is no known acronym is an ordinary name ("KABUL")."""
    found = table.get(name)
    return table.get(name.lower()) if found is None and len(name) >= MIN_REGION else found


def _capital(name: str) -> bool:
    return name != name.lower()


def read_gazetteer(turtle: Turtle, schema: Schema, generic: frozenset[str]) -> Gazetteer:
    """Collect the entries of the gazetteer's namespace; OntologyError where one is of no declared class. `generic` words name no place."""
    entries: dict[str, list[Entry]] = {}
    demonyms: dict[str, list[Entry]] = {}
    abbreviations: dict[str, Entry] = {}
    for subject in turtle.named(GAZETTEER):
        entry = _entry(turtle, schema, subject)
        short = {text(word).replace(".", "") for word in turtle.values(subject, _ABBREVIATION)}
        abbreviations |= dict.fromkeys(sorted(short), entry)
        for name in sorted({normal(name) for name in entry.names}) if not short else ():  # by its name the libraries know it
            entries.setdefault(name, []).append(entry)
        for name in sorted({normal(text(word)) for word in turtle.values(subject, _DEMONYM)}):
            demonyms.setdefault(name, []).append(entry)
    return Gazetteer(_frozen(entries), _frozen(demonyms), abbreviations, generic)


def _entry(turtle: Turtle, schema: Schema, subject: str) -> Entry:
    said: dict[str, list[str]] = {}
    for predicate, value in turtle.of(subject):
        if predicate not in _SAID:
            allowed = "a, skos:prefLabel, skos:altLabel, skos:exactMatch, kg:demonym and kg:abbreviation"
            raise OntologyError(f"{turtle.where(subject, local_name(predicate))}: {predicate} says nothing about an entry; use {allowed}")
        said.setdefault(predicate, []).append(text(value))
    types, labels = (said.get(predicate, []) for predicate in (TYPE, _LABEL))
    if len(types) != 1 or local_name(types[0]) not in schema.ancestors:
        found = " and ".join(sorted(map(local_name, types))) or "nothing"
        raise OntologyError(f"{turtle.where(subject)}: {local_name(subject)} is a {found}; give it one class that the ontology declares")
    if len(labels) != 1:
        raise OntologyError(f"{turtle.where(subject)}: {local_name(subject)} has {len(labels)} skos:prefLabel; give it one")
    names = tuple(sorted({*labels, *said.get(_OTHER_LABEL, [])}))
    return Entry(min(said.get(_MATCH, [subject])), local_name(types[0]), labels[0], names)


def _frozen(table: Mapping[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {name: tuple(found) for name, found in table.items()}
