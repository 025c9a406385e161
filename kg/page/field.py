"""Where places lie -> the background of the map: a field of known cities, so many and so tinted that the shapes of countries can be guessed.

There is no coastline here and no tile is loaded: all that is drawn are cities of the gazetteer. The frame holds all places; the focus, in which
cities lie closer, holds those that most claims name. The same places give the same field.
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from struct import pack
from typing import Final

from kg.ontology.cities import City
from kg.page.values import Field, Label

NORTH: Final = 78.0
SOUTH: Final = -60.0
"""Latitudes beyond which no city lies that would help a reader; the projection would stretch what is there."""
SMALLEST: Final = 16.0
"""Degrees that a frame is wide at least: one city alone says nothing about where it lies."""
MARGIN: Final = 0.35
"""Part of its width that a frame goes beyond the places on each side."""
MAIN: Final = 0.8
"""Share of all weight that the focus holds."""
CELLS: Final = 150
"""Cells across a frame; each shows its largest city."""
TONES: Final = 5
"""Tints for countries, so that neighbours differ: a map of countries needs four at most, one more keeps the choice simple."""
STEPS: Final = 65_535
"""Steps of a coordinate within the frame: a point is two numbers of 16 bits."""
LABELS: Final = 90
COUNTRY: Final = 3
"""Cities that a country must show to get its name."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its degrees, and how many claims name it."""

    latitude: float
    longitude: float
    weight: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Degrees: west, south, east, north."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, city: City) -> bool:
        return self.west <= city.longitude <= self.east and self.south <= city.latitude <= self.north


def field(spots: Sequence[Spot], cities: Iterable[City], countries: Mapping[str, str]) -> Field | None:
    """The background for places; None where there are none."""
    if not spots:
        return None
    frame, focus = around(spots), around(main_spots(spots))
    inside = [city for city in cities if frame.holds(city)]
    close, wide = thinned([city for city in inside if focus.holds(city)], focus), thinned([city for city in inside if not focus.holds(city)], frame)
    shown = [*close, *wide]
    tone_of = tones(shown, (frame.east - frame.west) / CELLS * 3)
    groups: dict[int, list[City]] = defaultdict(list)
    for city in shown:
        groups[tone_of[city.country]].append(city)
    return Field(
        frame=(frame.west, frame.south, frame.east, frame.north),
        focus=(focus.west, focus.south, focus.east, focus.north),
        points=tuple(packed(groups[tone], frame) for tone in range(TONES)),
        cities=tuple(Label(city.name, city.latitude, city.longitude) for city in sorted(_largest(close, wide), key=lambda city: -city.population)),
        countries=tuple(_country_labels(shown, countries)),
    )


def main_spots(spots: Sequence[Spot]) -> list[Spot]:
    """The spots around the weighted middle that together have MAIN of the weight."""
    middle = _median([(spot.latitude, spot.weight) for spot in spots]), _median([(spot.longitude, spot.weight) for spot in spots])
    total, held, found = sum(spot.weight for spot in spots), 0, []
    for spot in sorted(spots, key=lambda spot: (math.dist((spot.latitude, spot.longitude), middle), spot.latitude, spot.longitude)):
        if held >= MAIN * total:
            break
        found.append(spot)
        held += spot.weight
    return found


def _median(values: Sequence[tuple[float, int]]) -> float:
    half, held = sum(weight for _, weight in values) / 2, 0
    for value, weight in sorted(values):
        held += weight
        if held >= half:
            return value
    return 0.0


def around(spots: Sequence[Spot]) -> Frame:
    """A frame with room around the spots, somewhat wider than high."""
    west, east = min(spot.longitude for spot in spots), max(spot.longitude for spot in spots)
    south, north = min(spot.latitude for spot in spots), max(spot.latitude for spot in spots)
    width = max((east - west) * (1 + 2 * MARGIN), (north - south) * (1 + 2 * MARGIN) * 1.6, SMALLEST)
    height = max((north - south) * (1 + 2 * MARGIN), width / 2)
    x, y = (west + east) / 2, (south + north) / 2
    left, right = max(-180.0, x - width / 2), min(180.0, x + width / 2)
    low, high = max(SOUTH, y - height / 2), min(NORTH, y + height / 2)
    return Frame(round(left, 3), round(low, 3), round(right, 3), round(high, 3))


def thinned(cities: Iterable[City], frame: Frame) -> list[City]:
    """The largest city of each cell of a grid over the frame; cities come in order of size."""
    cell = (frame.east - frame.west) / CELLS
    found: dict[tuple[int, int], City] = {}
    for city in cities:
        found.setdefault((int((city.longitude - frame.west) // cell), int((city.latitude - frame.south) // cell)), city)
    return list(found.values())


def tones(cities: Sequence[City], reach: float) -> dict[str, int]:
    """A tint for each country, other than those of countries with a city within `reach` degrees, as far as tints go."""
    cells: dict[tuple[int, int], set[str]] = defaultdict(set)
    for city in cities:
        for dx in (0, 1):
            for dy in (0, 1):
                cells[int(city.longitude // reach) + dx, int(city.latitude // reach) + dy].add(city.country)
    beside: dict[str, set[str]] = defaultdict(set)
    for countries in cells.values():
        for country in countries:
            beside[country] |= countries
    found: dict[str, int] = {}
    for country in dict.fromkeys(city.country for city in cities):
        taken = {found[other] for other in beside[country] if other in found}
        found[country] = next((tone for tone in range(TONES) if tone not in taken), len(found) % TONES)
    return found


def packed(cities: Sequence[City], frame: Frame) -> str:
    """Points as pairs of 16-bit numbers (little-endian: right from the west, down from the north) in base 64."""
    numbers = [number for city in cities for number in _steps(city, frame)]
    return b64encode(pack(f"<{len(numbers)}H", *numbers)).decode()


def _steps(city: City, frame: Frame) -> tuple[int, int]:
    x, y = (city.longitude - frame.west) / (frame.east - frame.west), (frame.north - city.latitude) / (frame.north - frame.south)
    return round(x * STEPS), round(y * STEPS)


def _largest(close: Sequence[City], wide: Sequence[City]) -> list[City]:
    """Cities to name: the largest of the focus, and of all around it."""
    by_size = sorted(wide, key=lambda city: (-city.population, city.name))
    return [*sorted(close, key=lambda city: (-city.population, city.name))[: LABELS * 2 // 3], *by_size[: LABELS // 3]]


def _country_labels(cities: Sequence[City], names: Mapping[str, str]) -> Iterator[Label]:
    """Names of countries, the most shown first, each at that city of it which lies nearest to the middle of all."""
    members: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        members[city.country].append(city)
    shown = sorted(((country, own) for country, own in members.items() if len(own) >= COUNTRY and country in names), key=lambda x: (-len(x[1]), x[0]))
    for country, own in islice(shown, LABELS):
        latitude, longitude = (sum(values) / len(own) for values in zip(*((city.latitude, city.longitude) for city in own), strict=True))
        nearest = min(own, key=lambda city: (math.dist((city.latitude, city.longitude), (latitude, longitude)), city.name))
        yield Label(names[country], nearest.latitude, nearest.longitude)
