"""Infinitives and participles that parsers hang on the wrong word, nouns that they take for infinitives, and infinitives of what came about."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.tree import SUBJECTS, children, is_verbal, lemma, lemmas, preposition
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


def clause_of_last(verb: Token) -> None:
    """ "Dismissed Roe and named Doe | to succeed him", "fell ill before the bus crashed, | killing nine": an infinitive tells more of the last of two
    verbs, a participle of what came last."""
    above = verb.head
    if verb.tag_ == "VB" and any(child.lower_ == "to" for child in children(verb, "mark")):
        last = [other for other in children(above, "conj") if other.i < verb.left_edge.i and other.tag_ == above.tag_]
    elif verb.tag_ == "VBG" and verb.i > verb.sent.start and verb.doc[verb.left_edge.i - (verb.left_edge.text != ",")].text == ",":
        clauses = [other for other in children(above, "advcl") if above.i < other.i < verb.left_edge.i and children(other, *SUBJECTS)]
        last = [other for other in clauses[-1:] if any(child.lower_ == "before" for child in children(other, "mark"))]
    else:
        return
    if last and is_verbal(last[-1]) and last[-1].i > above.i:
        attach(verb, last[-1], "advcl")


def is_outcome(verb: Token) -> bool:
    """ "Went | on to join them", "joined | forces in May to form a union": does "to …" tell what did come about, rather than what was meant to?"""
    meant = verb.tag_ != "VB" or verb.dep_ != "advcl" or not any(child.lower_ == "to" for child in children(verb, "mark"))
    if meant or children(verb.head, "aux:pass"):
        return False  # "the towns are united to resist them"
    above = lemmas(verb.head)
    with_more = (f"{form} {lemma(child)}" for form in above for child in children(verb.head, "advmod", "compound:prt", "obj"))
    return not verb.doc.kinds.proceeding.isdisjoint((*above, *with_more))
