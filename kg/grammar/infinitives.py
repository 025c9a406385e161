"""Infinitives that parsers hang on the wrong word, and nouns that they take for infinitives."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.tree import children, lemma, preposition
from kg.tokens import Token

TOPICS: Final = frozenset({"on", "about", "of", "regarding"})
"""Prepositions of what somebody speaks of."""


def noun_for_infinitive(token: Token) -> None:
    """ "Harbour Guard Joins | Fight against Pirates": what stands right behind a headline's verb without "to" is a noun, its object."""
    toless = lemma(token.head) in token.doc.kinds.toless
    if token.head.i + 1 != token.i or toless or children(token, "obj", "mark", "aux", "xcomp", "advcl", "ccomp"):
        return
    retag(token, "NOUN", "NN")
    for phrase in children(token, "obl"):
        attach(phrase, token, "nmod")
    attach(token, token.head, "obj")


def purpose_of_topic(verb: Token) -> None:
    """ "Commented on the start of a mission | to retake the port": an infinitive right behind what somebody speaks of says what that is for."""
    noun = verb.doc[verb.left_edge.i - 1]
    top = noun
    while top.dep_ == "nmod" and top.head.i < top.i:
        top = top.head
    told = top.head == verb.head and top.dep_ in {"obl", "obj"} and preposition(top) in TOPICS
    if told and noun.pos_ == "NOUN" and verb.head.i < top.i and noun.i < verb.i:
        attach(verb, noun, "acl")
