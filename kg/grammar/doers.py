"""Subjects, objects and agents that parsers take for one another, or give to the verb above."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.grammar.change import attach
from kg.grammar.rows import subject_from_list
from kg.grammar.strays import subject_behind_clause
from kg.grammar.taken import subject_taken
from kg.grammar.tree import FINITE, RELATIVE, SUBJECTS, TENSED, children, is_verbal, preposition
from kg.tokens import Token

INNER: Final = frozenset({"compound", "amod", "det", "nummod"})
"""Labels of what stands inside a phrase, before its head."""


def mend_subjects(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """A second subject that is an object, an agent taken for a subject, subjects that were given to the verb above ("said three men were killed")."""
    if "nsubj" in verb.labels:
        _subject_for_governor(verb)
    _subject_for_verb(verb)
    subject_from_list(verb)
    if "nsubj" in verb.labels:
        _object_for_subject(verb)
    if "nsubj:pass" in verb.labels:
        _agent_for_subject(verb)
    bare = verb.tag_ == "VB" and verb.dep_ in {"xcomp", "ccomp"} and not children(verb, "mark", "aux")  # "saw the army | fight the rebels"
    if (bare or verb.tag_ in FINITE) and not children(verb, "nsubj", "nsubj:pass", "expl"):
        _subject_for_compound(verb)
    subject_taken(verb, speaks)


def doer_of_joined(verb: Token) -> None:
    """ "The Harbour Front | -held town": a name that a hyphen joins to a participle does what that tells, and says nothing of the noun by itself."""
    name = verb.nbor(-2) if verb.i > verb.sent.start + 1 and verb.nbor(-1).text == "-" else verb
    while name.dep_ == "flat" and name.i < verb.i:
        name = name.head
    held = verb.nbor() if verb.head == name and name.i < verb.i < name.sent.end - 1 else verb
    while held.dep_ in INNER and held.head.i > held.i:
        held = held.head
    if held != verb and held.head == name.head and held.dep_ == name.dep_ and name.pos_ == "PROPN":
        attach(verb, held, "amod")  # "Harbour Front-held | Orvane"
        attach(name, held, "compound")
    if name.dep_ == "compound" and name.pos_ == "PROPN" and name.head == verb.head and name.i < verb.i < verb.head.i:
        attach(name, verb, "compound")


def _subject_for_governor(verb: Token) -> None:
    """A verb with two subjects, the first of which stands before the verb above that has none: it is that one's ("the mayor said | rebels fled")."""
    subjects, above = children(verb, "nsubj"), verb.head
    if len(subjects) > 1 and subjects[0].i < above.i < subjects[1].i and is_verbal(above) and not children(above, *SUBJECTS, "expl"):
        attach(subjects[0], above, subjects[0].dep_)


def _subject_for_verb(verb: Token) -> None:
    """A noun in front of a verb that was made a part of the verb's object ("two others | sustained injuries", "since rebels | seized power")."""
    if verb.tag_ not in TENSED or children(verb, *SUBJECTS, "expl", "cop"):
        return
    for noun in children(verb, "obj"):
        for subject in children(noun, "nsubj", "compound") if not children(noun, "cop") else ():
            if subject.i < verb.i < noun.i:
                attach(subject, verb, "nsubj")


def _object_for_subject(verb: Token) -> None:
    """A verb with two subjects: one of them is its object, the one behind it or the relative pronoun ("the town that rebels left")."""
    subjects = children(verb, "nsubj")
    if len(subjects) != 2 or not is_verbal(verb) or children(verb, "obj", "cop"):
        return
    first, second = subjects
    if first.i < verb.i < second.i:
        subject_behind_clause(second)
    if first.i < verb.i < second.i and second.head == verb:
        attach(second, verb, "obj")
    elif first.lower_ in RELATIVE and second.i < verb.i:
        attach(first, verb, "obj")


def _agent_for_subject(verb: Token) -> None:
    """A subject of the passive behind the verb and a "by" is who does it ("was hit by Hurricane Olga")."""
    for doer in (child for child in children(verb, "nsubj:pass") if child.i > verb.i and preposition(child) == "by"):
        attach(doer, verb, "obl:agent")


def _subject_for_compound(verb: Token) -> None:
    """A finite verb has no compound noun before it, but a subject."""
    for child in children(verb, "compound"):
        if child.pos_ in {"NOUN", "PROPN"} and child.i == verb.i - 1:
            attach(child, verb, "nsubj")
