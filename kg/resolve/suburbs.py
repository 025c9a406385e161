"""Which towns are quarters or suburbs of larger ones: a report says the one or the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import floor
from typing import Final

from kg.model import Extraction
from kg.ontology import Entry, Ontology
from kg.resolve.clusters import Clusters
from kg.terms import CITY

SQUARE: Final = 0.15
"""Degrees, 17 km, of a side of the squares in which, and in those around which, a town may be a suburb …"""
GREATER: Final = 4
"""… of one with so many times its inhabitants: reports say the one or the other."""
METROPOLIS: Final = 3_000_000
"""Inhabitants of towns whose suburbs spread farther …"""
FAR: Final = 2
"""… over so many squares."""


def larger_towns(extractions: Sequence[Extraction], clusters: Clusters, ontology: Ontology) -> dict[str, frozenset[str]]:
    """The clusters of large towns beside which the gazetteer has a town, as a quarter or suburb of theirs."""
    keys = {r.key: clusters.name((x.document.id, r.id)) for x in extractions for r in x.referents if r.type == CITY and r.key}
    known = {key: entry for key in keys if (entry := ontology.gazetteer.by_key(key)) is not None and entry.point is not None}
    squares: dict[tuple[int, int], list[str]] = defaultdict(list)
    for key, entry in known.items():
        squares[_square(entry)].append(key)
    found: dict[str, frozenset[str]] = {}
    for key, entry in known.items():
        row, column = _square(entry)
        steps = range(-FAR, FAR + 1)
        around = ((max(abs(dy), abs(dx)), other) for dy in steps for dx in steps for other in squares.get((row + dy, column + dx), ()))
        near = (other for far, other in around if far < FAR or known[other].population >= METROPOLIS)
        greater = frozenset(keys[other] for other in near if known[other].population >= GREATER * entry.population)
        if greater:
            found[keys[key]] = greater
    return found


def _square(town: Entry) -> tuple[int, int]:
    """The square of a grid that a town lies in."""
    latitude, longitude = town.point or (0.0, 0.0)
    return floor(latitude / SQUARE), floor(longitude / SQUARE)
