"""Repair of who is blamed, who says that he did it, and whose words it is told by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.subjects import SUBJECTS
from kg.grammar.tree import children, is_nominal, is_verbal, lemma, preposition
from kg.tokens import Token

ON: Final = "on"
"""The preposition of those who are blamed."""
SPANS: Final = frozenset({"DATE", "TIME"})
BARE: Final = (*SUBJECTS, "obj", "aux", "aux:pass", "mark", "cc")
"""Dependents that a participle behind its noun lacks."""


def mend_avowed(token: Token, speaks: Callable[[Token], bool]) -> None:
    """Hang those who are blamed, and what somebody avows, where they belong."""
    if token.dep_ == "nsubj" and token.left_edge.dep_ == "case":
        _maker_of_words(token)
    if "advcl" in token.labels:
        _object_of_occasion(token)
    if token.dep_ == "nmod" and preposition(token) == ON:
        _blamed_on(token)
    if token.tag_ == "VB" and "mark" in token.labels:
        _is_to_blame(token)
    if token.dep_ in {"advcl", "ccomp"} and "cop" in token.labels and speaks(token.head):
        _part_avowed(token)
    if token.tag_ == "VBD" and token.head.i > token.i:
        _participle_of_subject(token)


def _maker_of_words(name: Token) -> None:
    """ "A statement | from army spokesman Jane Roe said": of two subjects the one behind a preposition is of the first."""
    marker = name.left_edge
    first = next((noun for noun in children(name.head, "nsubj") if noun.i < marker.i), name)
    if marker.head.dep_ == "nmod:desc" and first != name and marker.i == first.i + 1:
        attach(marker, name, "case")
        attach(name, first, "nmod")


def _object_of_occasion(said: Token) -> None:
    """ "Citing the mayor, Jane Roe, | the paper said …": of two subjects the one behind a participle that opens the sentence is what that takes."""
    verb = next((child for child in children(said, "advcl") if child.tag_ == "VBG" and child.i < said.i), said)
    subjects = [noun for noun in children(said, "nsubj") if verb.i < noun.i < said.i]
    if verb == said or len(subjects) < 2 or children(verb, *SUBJECTS, "obj", "obl", "ccomp", "xcomp"):
        return
    first = subjects[0]
    if first.left_edge.i == verb.i + 1 and verb.doc[subjects[1].left_edge.i - 1].text == ",":
        attach(first, verb, "obj")


def _part_avowed(clause: Token) -> None:
    """ "Denied | being behind the raid", "claimed on Monday | to be behind it": a noun with a copula and no subject is what a verb of speech says."""
    copula = next(iter(children(clause, "cop")), clause)
    bare = is_nominal(clause) and not children(clause, *SUBJECTS, "aux") and clause.head.i < clause.left_edge.i
    gerund = clause.dep_ == "advcl" and copula.tag_ == "VBG" and clause.left_edge == copula and not children(clause.head, "obj", "ccomp", "xcomp")
    if bare and (gerund or (clause.dep_ == "ccomp" and copula.tag_ == "VB" and clause.left_edge.lower_ == "to")):
        attach(clause, clause.head, "xcomp")


def _is_to_blame(verb: Token) -> None:
    """ "The union was | to blame for the raid": it is blamed, by nobody in particular."""
    helpers = children(verb, "cop", "aux")
    if lemma(verb) not in verb.doc.kinds.blaming or children(verb, "obj") or not any(lemma(helper) == "be" for helper in helpers):
        return
    if any(mark.lower_ == "to" for mark in children(verb, "mark")):
        retag(verb, "VERB", "VBN")
        for mark in children(verb, "mark"):
            attach(mark, verb, "dep" if mark.lower_ == "to" else "mark")
        for helper in helpers:
            attach(helper, verb, "aux:pass" if lemma(helper) == "be" else helper.dep_)
        for subject in children(verb, "nsubj"):
            attach(subject, verb, "nsubj:pass")


def _blamed_on(phrase: Token) -> None:
    """ "Blamed the raid on the market in Tesk | on rebels", "laid the blame for it | on rebels": the last "on" says who is blamed."""
    noun = phrase.head
    while noun.dep_ == "nmod" and is_nominal(noun.head):
        noun = noun.head
    verb = noun.head
    if noun.dep_ not in {"obj", "obl"} or not is_verbal(verb) or verb.i > noun.i or phrase.ent_type_ in SPANS:
        return
    laid = any(f"{lemma(verb)} {lemma(thing)}" in verb.doc.kinds.blaming for thing in children(verb, "obj"))
    alone = not laid and lemma(verb) in verb.doc.kinds.blaming
    if not (noun.dep_ == "obj" and (alone or laid)) and not (laid and preposition(noun) == "for"):
        return
    behind = [token for token in verb.subtree if token.i > noun.i and token.dep_ in {"nmod", "obl"} and token.ent_type_ not in SPANS]
    if not any(preposition(token) == ON and (token.i > phrase.i or token.head == verb) for token in behind):
        attach(phrase, verb, "obl")


def _participle_of_subject(verb: Token) -> None:
    """ "Roe, | wanted for the raid, fled": between commas behind the subject of another verb stands a participle of the passive."""
    end, comma = verb.right_edge.i + 1, verb.i - 1
    if comma <= verb.sent.start or verb.left_edge != verb or children(verb, *BARE) or verb.nbor().pos_ != "ADP":
        return
    name = next((noun for noun in children(verb.head, "nsubj") if noun.i < verb.i), verb)
    if (
        verb.doc[comma].text == ","
        and verb.doc[end].text == ","
        and end < verb.head.i
        and name != verb
        and name.right_edge.i in {comma, comma - 1, end}
    ):
        retag(verb, "VERB", "VBN")
        attach(verb, name, "acl")
