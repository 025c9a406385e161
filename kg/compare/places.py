"""Which places lie in which, by what reports say and by the gazetteer, and which two cannot be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from math import asin, cos, radians, sin, sqrt
from typing import Final

from kg.model import Entity, Relation
from kg.ontology import Entry, Ontology
from kg.terms import CITY, COUNTRY, REGION

STEPS: Final = 4
"""How far a place is followed to what it lies in."""
SUBURB: Final = 40
"""Kilometres between towns up to which one may be a part of the other, or an event in both."""
EARTH: Final = 6371
"""Radius in kilometres."""


class Places:
    """The places of a build: knows what lies in what."""

    def __init__(self, inside: Iterable[tuple[Entity, Entity]], named: Callable[[Entity], bool], ontology: Ontology) -> None:
        self._ontology = ontology
        self._named = named
        self._around: dict[str, dict[str, Entity]] = defaultdict(dict)
        for part, whole in inside:
            if not part.event and part.slug != whole.slug:
                self._around[part.slug][whole.slug] = whole

    def relate(self, left: Entity, right: Entity) -> tuple[Relation, str] | None:
        """How two places stand to each other as the place of one thing; None where it can be at both."""
        if left.slug == right.slug:
            return Relation.AGREE, f"both say {left.label}"
        for part, whole in ((left, right), (right, left)):
            if self.within(part, whole):
                return Relation.AGREE, f"{part.label} lies in {whole.label}"
        return (Relation.CONFLICT, f"{left.label} against {right.label}") if self.apart(left, right) else None

    def within(self, part: Entity, whole: Entity) -> bool:
        """Does one lie in the other?"""
        inner, outer = self._entry(part), self._entry(whole)
        if inner and outer:
            if outer.type == COUNTRY:
                return inner.type != COUNTRY and inner.country == outer.country
            if outer.type == REGION and outer.division and inner.type == CITY and inner.division:
                return inner.division == outer.division
        return whole.slug in self._outside(part) or any(
            found is not None and outer is not None and outer.type == COUNTRY and found.country == outer.country
            for found in map(self._entry, self._outside(part).values())
        )

    def apart(self, left: Entity, right: Entity) -> bool:
        """Are they surely two: countries, towns that are no suburbs of each other, or places in such?"""
        if any(self.within(*pair) for pair in ((left, right), (right, left))):
            return False
        if not (self._is_area(left) and self._is_area(right)):
            lefts, rights = ([place for place in (entity, *self._outside(entity).values()) if self._is_area(place)] for entity in (left, right))
            return bool(lefts and rights) and all(a.slug != b.slug and self.apart(a, b) for a in lefts for b in rights)
        first, second = self._entry(left), self._entry(right)
        if first and second:
            if first.country != second.country and first.country and second.country:
                return True
            if first.point and second.point and first.type == second.type == CITY:
                return kilometres(first.point, second.point) > SUBURB
            return first.type == second.type == REGION and bool(first.division and second.division) and first.division != second.division
        return left.type == right.type and left.type in {CITY, COUNTRY}

    def _outside(self, place: Entity) -> dict[str, Entity]:
        """All that reports say a place lies in, at first or second hand."""
        found: dict[str, Entity] = {}
        todo = [place]
        for _ in range(STEPS):
            todo = [outer for inner in todo for outer in self._around.get(inner.slug, {}).values() if outer.slug not in {*found, place.slug}]
            found |= {outer.slug: outer for outer in todo}
        return found

    def _is_area(self, place: Entity) -> bool:
        return place.type in {CITY, COUNTRY, REGION} and self._named(place)

    def _entry(self, place: Entity) -> Entry | None:
        if not place.key or not self._ontology.is_a(place.type, "Place"):
            return None
        entry = self._ontology.gazetteer.by_key(place.key)
        return entry if entry is not None and entry.country else None


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """The distance of two points, given as latitude and longitude in degrees, over the surface of the earth."""
    (north, east), (other_north, other_east) = (map(radians, point) for point in (left, right))
    half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
