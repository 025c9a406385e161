"""Points of the compass: words of direction, which say nothing of what a place is."""

from __future__ import annotations

from kg.tokens import Token


def is_direction(token: Token) -> bool:
    """Is a word one of direction: "north", "northern"?"""
    kinds = token.doc.kinds
    return token.lower_ in kinds.bearing or token.lower_ in kinds.directional


def is_half(first: Token, second: Token, name: Token) -> bool:
    """ "North and South Norland": is the first of two words of direction that of a place whose name stands behind the second alone?"""
    told = all(is_direction(word) and word.text[0].isupper() for word in (first, second))
    return told and first.lower_ != second.lower_ and name.text[0].isupper() and name.i == second.i + 1
