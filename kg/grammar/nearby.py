"""Phrases right behind a noun that the parser hung on something above it."""

from __future__ import annotations

from typing import Final

from kg.grammar.arguments import OBLIQUES, Argument
from kg.grammar.tree import ancestors, bounds, children, is_nominal, lemma, preposition
from kg.tokens import Token

BEARINGS: Final = frozenset("north south east west northeast northwest southeast southwest".split())
"""Points of the compass that say how one place lies from another."""
LENGTHS: Final = frozenset("km kilometer kilometre mile meter metre yard".split())
"""What is counted where it is said how far one place is from another."""


def adjacent(noun: Token) -> list[Argument]:
    """The prepositional phrase right behind a noun where the parser hung it on something above ("blamed … for the blast | at a mosque").

    The noun's own phrases may stand between ("condemned the killing of two nurses | in Springfield").
    """
    doc, own = noun.doc, [child for child in noun.children if child.i > noun.i]
    following = own[-1].right_edge.i + 1 if own and all(child.dep_ == "nmod" for child in own) else noun.i + 1
    if following >= bounds(noun)[1] or doc[following].dep_ != "case":
        return []
    target = doc[following].head
    above = set(ancestors(noun)) - {noun}
    if target.head in above and target.dep_ in OBLIQUES and is_nominal(target):
        return [Argument(preposition(target) or doc[following].lower_, target)]
    return []


def lies_off(place: Token) -> bool:
    """Is it said how a place lies from another ("north of Springfield"), which is no part of it ("in the north of Freedonia")?"""
    case = next((child for child in children(place, "case") if child.lower_ in {"of", "from"} and child.i > 1), None)
    bearing = place.doc[case.i - 1] if case is not None else None
    if case is not None and bearing is not None and case.lower_ == "from":
        return lemma(bearing) in LENGTHS and bearing.nbor(-1).pos_ == "NUM"  # "44 km from Springfield"
    return bearing is not None and bearing.lower_ in BEARINGS and bearing.nbor(-1).pos_ not in {"DET", "ADP", "PRON", "CCONJ"}
