"""Points of the compass: words of direction, which say nothing of what a place is."""

from __future__ import annotations

from typing import Final

from kg.tokens import Token

BEARINGS: Final = frozenset("north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split())
"""Where one place lies from another ("20 km north of Springfield"), or the part of a place that lies there ("in Norland's south")."""
DIRECTIONAL: Final = frozenset(
    """northern southern eastern western central northeastern northwestern southeastern southwestern north-eastern north-western south-eastern
    south-western upper lower""".split()
)
"""Which part of a place is meant ("eastern Freedonia", "Upper Norland")."""
LYING: Final = frozenset("surrounding neighbouring neighboring adjoining bordering outlying remaining existing".split())
"""Participles that only say which places are meant."""


def is_half(first: Token, second: Token, name: Token) -> bool:
    """ "North and South Norland": is the first of two words of direction that of a place whose name stands behind the second alone?"""
    told = all(word.lower_ in BEARINGS | DIRECTIONAL and word.text[0].isupper() for word in (first, second))
    return told and first.lower_ != second.lower_ and name.text[0].isupper() and name.i == second.i + 1
