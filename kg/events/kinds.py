"""The roles and classes that the rules of this stage ask for by name."""

from __future__ import annotations

from typing import Final

PLACE: Final = "place"
TARGET: Final = "target"
PARTICIPANT: Final = "participant"
WEAPON: Final = "weapon"
VICTIM: Final = "victim"
PERSON: Final = "Person"
PEOPLE: Final = "PersonGroup"
CITY: Final = "City"
OBJECT: Final = "Object"
"""The class of tools; one that a role must take for things of unknown class to fill it."""
COUNTRY: Final = "Country"
FACILITY: Final = "Facility"
GOVERNMENT: Final = "GovernmentBody"
FORCES: Final = ("ArmedGroup", "SecurityForce")
SETTLED: Final = frozenset({CITY, "Region", COUNTRY, "Place"})
