"""The roles and classes that the rules of this stage ask for by name."""

from __future__ import annotations

from typing import Final

from kg.terms import CITY, COUNTRY

ANY: Final = "Event"
"""The class of what says no more than that something happened."""
PLACE: Final = "place"
WEAPON: Final = "weapon"
TOOL: Final = "Object"
"""The class of tools; one that a role must take for things of unknown class to fill it."""
GOVERNMENT: Final = "GovernmentBody"
FORCES: Final = ("ArmedGroup", "SecurityForce")
SETTLED: Final = frozenset({CITY, "Region", COUNTRY, "Place"})
BESIDE: Final = frozenset({"front", "near", "outside"})
"""Prepositions of what an event is beside, so that it is in the town of that ("outside parliament in Springfield")."""
