"""Sets of classes, and small words, that several files of this stage ask for."""

from __future__ import annotations

from typing import Final

from kg.terms import CITY, COUNTRY, OBJECT_CLASS, PLACE_CLASS, REGION

TOOL: Final = OBJECT_CLASS
"""The class of tools; one that a role must take for things of unknown class to fill it."""
SETTLED: Final = frozenset({CITY, REGION, COUNTRY, PLACE_CLASS})
BESIDE: Final = frozenset({"front", "near", "outside"})
"""Prepositions of what an event is beside, so that it is in the town of that ("outside parliament in Springfield")."""
