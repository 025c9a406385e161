"""Points of the compass: words of direction, which say nothing of what a place is."""

from __future__ import annotations

from typing import Final

BEARINGS: Final = frozenset("north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split())
"""Where one place lies from another ("20 km north of Springfield"), or the part of a place that lies there ("in Norland's south")."""
DIRECTIONAL: Final = frozenset(
    """northern southern eastern western central northeastern northwestern southeastern southwestern north-eastern north-western south-eastern
    south-western upper lower""".split()
)
"""Which part of a place is meant ("eastern Freedonia", "Upper Norland")."""
LYING: Final = frozenset("surrounding neighbouring neighboring adjoining bordering outlying remaining existing".split())
"""Participles that only say which places are meant."""
