"""Phrases right behind a noun that the parser hung on something above it."""

from __future__ import annotations

from typing import Final

from kg.grammar.arguments import OBLIQUES, Argument
from kg.grammar.tree import ancestors, bounds, children, first_of_row, is_nominal, lemma, preposition
from kg.tokens import Token

BETWEEN: Final = "between"
INNER: Final = frozenset({"nmod", "flat"})
"""Labels of what may stand between a noun and the phrase behind it."""
MEASURING: Final = frozenset({"NUM", "ADV", "PUNCT", "CCONJ"})
"""Parts of speech of what stands before it with its number."""
JOINED: Final = frozenset({"JJ", "VBN"})
"""Tags of what a name is joined to by a hyphen to say something of a noun."""
ROUGHLY: Final = frozenset({"some", "about", "around", "to", "or", "just", "only"})
"""Words before a number that is not exact."""


def adjacent(noun: Token) -> list[Argument]:
    """The prepositional phrase right behind a noun where the parser hung it on something above ("blamed … for the blast | at a mosque").

    The noun's own phrases and the rest of a name may stand between ("condemned the killing of two nurses | in Springfield", "raided San Orla | in").
    """
    doc, following = noun.doc, noun.i + 1
    if noun.dep_ == "conj" and preposition(first_of_row(noun)) == BETWEEN:
        return []  # "sank between Orvane and Tesk | on the Red Lake"
    if noun.right_edge is not noun and all(child.dep_ in INNER for child in noun.children if child.i > noun.i):
        following = noun.children[-1].right_edge.i + 1
    if following >= bounds(noun)[1] or doc[following].dep_ != "case":
        return []
    target = doc[following].head
    above = set(ancestors(noun)) - {noun}
    if target.head in above and target.dep_ in OBLIQUES and is_nominal(target):
        return [Argument(preposition(target) or doc[following].lower_, target)]
    return []


def is_hyphenated(place: Token) -> bool:
    """ "A Springfield-bound train", "a Springfield-based firm": does a name only say where something is going, or from where it is?"""
    behind = place.doc[place.i + 1 : place.i + 3]
    return len(behind) > 1 and behind[0].text == "-" and behind[1].tag_ in JOINED


def lies_off(place: Token) -> bool:
    """Is it said how a named place lies from another ("Tesk, 9 km north of Springfield", "far from Springfield"), which it is no part of?

    Of what has no name that is all that is said of where it is ("a village north of Springfield"). A noun may stand before the name from which it is
    told ("Tesk, 9 km north of the port of Springfield").
    """
    above = place.head
    if place.dep_ == "nmod" and above.pos_ == "NOUN" and preposition(place) == "of" == preposition(above):
        return lies_off(above)
    case = next((child for child in children(place, "case") if child.lower_ in {"of", "from"} and child.i > 1), None)
    bearing = place.doc[case.i - 1] if case is not None else None
    kinds = place.doc.kinds
    if case is not None and bearing is not None and case.lower_ == "from" and bearing.lower_ == "far":
        return bearing.nbor(-1).lower_ != "not"
    if case is None or bearing is None or (bearing.lower_ not in kinds.bearing if case.lower_ == "of" else lemma(bearing) not in kinds.length):
        return False
    first = bearing
    while first.i > first.sent.start and (first == bearing or first.pos_ in MEASURING or lemma(first) in kinds.length or first.lower_ in ROUGHLY):
        first = first.nbor(-1)
    return first.i < bearing.i - 1 and (first.pos_ == "PROPN" or first.ent_type_ == "GPE")
