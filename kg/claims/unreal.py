"""Nouns and predicates that say of an event whether there is one: "no sign of a raid", "in the event of a raid", "a raid is likely"."""

from __future__ import annotations

from typing import Final

from kg.events import Events
from kg.grammar import children, is_nominal, lemma, preposition
from kg.grammar.closed import PRESENT
from kg.grammar.tree import SUBJECTS
from kg.tokens import Token

ABOUT: Final = frozenset({"of", "about"})
INDEFINITE: Final = frozenset({"a", "an", "any", "another", "all", "no", "such"})
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


def is_indefinite(noun: Token) -> bool:
    """ "A raid", "further raids"."""
    return any(child.lower_ in INDEFINITE or child.lower_ in child.doc.kinds.further for child in noun.children)


def is_sign(noun: Token) -> bool:
    """ "Evidence", "word": a noun for what tells that something is so."""
    return is_nominal(noun) and lemma(noun) in noun.doc.kinds.sign


def is_signalled(phrase: Token, events: Events) -> bool:
    """ "No sign | of a raid", "free | of any raid", "the idea | of rebels raiding it": does the word above say whether there is such a thing?"""
    above, kinds = phrase.head, phrase.doc.kinds
    known = lemma(above) in kinds.sign or lemma(above) in kinds.lacking or is_eventual(above)
    return known and preposition(phrase) in ABOUT and tells(phrase, events)


def tells(phrase: Token, events: Events) -> bool:
    """ "Of a raid", "of rebels raiding the port", but not "of the raid", which there was."""
    definite = any(child.lower_ in DEFINITE or child.dep_ == "nmod:poss" for child in phrase.children)
    gerunds = (clause for clause in children(phrase, "acl") if clause.tag_ == "VBG" or children(clause, "aux:pass"))
    return (events.event(phrase) != "" and not definite) or any(events.event(clause) for clause in gerunds)


def is_eventual(noun: Token) -> bool:
    """ "In the event of", "the idea of", "talk of", but not "talks of"."""
    return noun.tag_ == "NN" and lemma(noun) in noun.doc.kinds.eventual


def lacks(phrase: Token) -> bool:
    """ "The lack | of a deal"."""
    return phrase.dep_ in {"nmod", "obl"} and lemma(phrase.head) in phrase.doc.kinds.lacking and preposition(phrase) in ABOUT


def is_judged(subject: Token, events: Events) -> bool:
    """ "A raid is likely", "a raid would be a mistake", "a raid is expected": does a predicate say no more of an event than whether it comes about?

    An event that something else was told of did come about ("a raid that killed nine is likely his work").
    """
    above = subject.head
    if not is_nominal(subject) or events.event(subject) == "" or any(child.dep_ == "acl:relcl" for child in subject.children):
        return False
    if "cop" in above.labels:
        return is_indefinite(subject) or (is_nominal(above) and is_untrue(above, subject))
    said = any(match.word.modality is not None and not match.word.evokes for match in events.matches.get(above.i, ()))
    now = any(child.tag_ in PRESENT for child in children(above, "aux:pass"))
    alone = "xcomp" not in above.labels  # "the drill is intended to test them": there is one
    return subject.dep_ == "nsubj:pass" and alone and said and (now or is_indefinite(subject))


def is_untrue(predicate: Token, below: Token) -> bool:
    """ "The raid was a hoax", "reports that they attacked were false", "it is false that …": is something said to be no such thing?"""
    told = below.dep_ in SUBJECTS or (below.dep_ in {"csubj", "ccomp"} and "expl" in predicate.labels)
    return "cop" in predicate.labels and told and lemma(predicate) in predicate.doc.kinds.untrue


def is_content(noun: Token) -> bool:
    """ "Reports | that they attacked": the noun of what a clause says."""
    clauses = children(noun, "ccomp", "acl") if is_nominal(noun) else []
    return any(mark.lower_ == "that" for clause in clauses for mark in children(clause, "mark"))


def is_truth(predicate: Token, clause: Token) -> bool:
    """ "It is not true | that they attacked"."""
    return clause.dep_ in {"csubj", "ccomp"} and lemma(predicate) in predicate.doc.kinds.factual and "cop" in predicate.labels
