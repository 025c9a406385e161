"""In which slot a prepositional phrase stands, which words make one preposition, and what phrases that say how far off something was are off."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.tree import VARIANTS, children, is_nominal, is_verbal, lemma, preposition, prepositions
from kg.tokens import Token

OF_PREPOSITIONS: Final = {"front": "in", "behalf": "on", "wake": "in", "aftermath": "in"}
"""Nouns that stand between two prepositions, the second of them "of", and are one with them; with the first."""


def slot_of(phrase: Token) -> str:
    """The slot of a prepositional phrase: its preposition; what somebody is driven "out of" he is driven from, and "9 km from" a town is off it."""
    marker = preposition(phrase)
    if marker == "from" and _is_so_far_from(phrase):
        return "off"
    return "from" if marker == "out" and prepositions(phrase)[1:2] == ["of"] else marker


def _is_so_far_from(phrase: Token) -> bool:
    """ "About 9 km | from Springfield": does a length stand before the preposition?"""
    case = next((child for child in children(phrase, "case") if child.lower_ == "from"), None)
    return case is not None and case.i > phrase.sent.start and is_length(case.nbor(-1))


def slot_before(child: Token) -> str:
    """The slot of a phrase that "and" joins to the one before it though the parser hung both on the noun ("between the city | and the port")."""
    before = [other for other in child.head.children if other.dep_ == "nmod" and other.i < child.i]
    return preposition(before[-1]) if before and children(child, "cc") else ""


def is_length(noun: Token) -> bool:
    """Is a word a measure of length ("km")?"""
    return lemma(noun) in noun.doc.kinds.length


def off(bearing: Token) -> list[Token]:
    """ "North | of Springfield": what a point of the compass is told from."""
    return [place for place in children(bearing, "obl", "nmod") if preposition(place) == "of"]


def phrase_behind_length(length: Token) -> None:
    """ "About 9 km | from Springfield, a bus overturned", "9 km | north of Springfield": from where it is so far is said of what was there."""
    above = length.head
    if not is_length(length) or not (is_verbal(above) or is_nominal(above)):
        return
    for child in [child for child in length.children if child.i > length.i]:
        if child.dep_ == "nmod" and _is_so_far_from(child):
            attach(child, above, "obl" if is_verbal(above) else "nmod")
        elif child.lower_ in child.doc.kinds.bearing and off(child):
            attach(child, above, "advmod")


def preposition_of_words(noun: Token) -> None:
    """ "In front of the church", "on behalf of the group", "in the wake of the raid" are prepositions before what they govern."""
    if noun.lower_ not in OF_PREPOSITIONS:
        return
    inner = [child for child in children(noun, "nmod") if preposition(child) == "of" and child.i > noun.i]
    the = [child for child in children(noun, "det") if child.lower_ == "the" and noun.lower_ in VARIANTS]
    if not inner or preposition(noun) != OF_PREPOSITIONS[noun.lower_] or children(noun, "amod", "nmod:poss") or children(noun, "det") != the:
        return
    governor, label = noun.head, noun.dep_
    attach(inner[0], governor if governor != noun else inner[0], label)
    markers = [*the, *(child for child in (*noun.children, *inner[0].children) if child.dep_ == "case")]
    for child in [child for child in noun.children if child not in markers]:
        attach(child, inner[0], child.dep_)
    for marker in markers:
        attach(marker, noun, "fixed")
    attach(noun, inner[0], "case")
    retag(noun, "ADP", "IN")
