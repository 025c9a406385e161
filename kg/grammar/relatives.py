"""What relative clauses say of the noun they belong to, and what they leave open for it."""

from __future__ import annotations

from typing import Final

from kg.grammar.closed import ASKING, LENGTHS
from kg.grammar.subjects import shares_passive
from kg.grammar.tree import children, is_passive, preposition, relative_head
from kg.tokens import Token

WAYS: Final = frozenset({"to", "into", "from", "on"})
"""Prepositions of a way, or of a place of its own."""


def asks(verb: Token) -> bool:
    """Does a relative clause have a pronoun of its own before its verb?"""
    return any(token.tag_ in ASKING for token in verb.doc[verb.left_edge.i : verb.i])


def is_object_pronoun(word: Token) -> bool:
    """The "which" of what a clause does something to, also where the parser gave the clause two subjects ("which parliament banned")."""
    if word.tag_ not in {"WDT", "WP"} or preposition(word):
        return False
    second = word.dep_ == "nsubj" and any(word.i < other.i < word.head.i for other in children(word.head, "nsubj"))
    time = word.i > word.sent.start and word.nbor(-1).ent_type_ in LENGTHS  # "the day | that gunmen killed nine"
    return second or word.dep_ == "obj" or (word.dep_ == "obl:unmarked" and not time)


def place_before(where: Token) -> Token | None:
    """ "Left for Springfield, | where they are to meet": the name before the comma of a clause that the parser hung on the verb above."""
    comma = where.nbor(-1) if where.i > where.sent.start else where
    name = comma.nbor(-1) if comma.text == "," and comma.i > where.sent.start else where
    while name.dep_ in {"flat", "compound", "conj"} and name.head.i < where.i and name.head.pos_ == "PROPN":
        name = name.head
    return name if name.pos_ == "PROPN" and name != where else None


def scene_of(verb: Token) -> Token | None:
    """ "Orvane, where shops were looted and | an officer was stabbed": the place of a clause that is joined to one about a place.

    Of what is done to the same one too ("where he was beaten and | jailed"), but not of what the same one does next ("where he lived and left …").
    """
    first = verb.head
    suffered = (is_passive(verb) or shares_passive(verb)) and is_passive(first) and not any(preposition(c) in WAYS for c in children(verb, "obl"))
    told = bool(children(verb, "nsubj", "nsubj:pass")) or suffered
    if not told or not any(child.lower_ == "where" and child.i < first.i for child in children(first, "advmod")):
        return None
    return next((place for place in (relative_head(first), *(place_before(child) for child in children(first, "advmod"))) if place is not None), None)


def leaves_open(above: Token, verb: Token) -> bool:
    """ "A union she helped to found": does a relative clause without a pronoun leave its noun to the infinitive right behind its verb?"""
    told = bool(children(above, "nsubj")) and not children(above, "obj", "iobj", "cop") and preposition(verb) == "to"
    return told and verb.i - above.i <= 2 and not asks(above) and verb.tag_ in {"VB", "VBN"}


def is_stranded(token: Token) -> bool:
    """A preposition whose noun is the one that the relative clause belongs to ("the hut he lived in")."""
    return token.pos_ == "ADP" and token.dep_ in {"obl", "advmod"} and token.i > token.head.i and not list(token.children)


def told_of(clause: Token) -> Token | None:
    """ "Ruled that | the law was void": of whom, or of what, a clause with "that" tells."""
    marked = any(mark.lower_ == "that" for mark in children(clause, "mark"))
    return next(iter(children(clause, "nsubj", "nsubj:pass")), None) if marked else None
