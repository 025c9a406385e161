"""What a deed is said to answer, which is another event."""

from __future__ import annotations

from typing import Final

from kg.events.tellings import is_answered
from kg.grammar import children, is_nominal, is_verbal, lemma, preposition, remembered
from kg.tokens import Token

TOWARDS: Final = frozenset({"to", "for", "against"})
"""Prepositions between such a verb and what it answers."""


def is_answer(new: Token, known: Token) -> bool:
    """Is one of two what the other is said to answer?"""
    return is_answered(new, known) or answered(new) == known or _avenged(new) == known or _avenged(known) == new


@remembered
def answered(deed: Token) -> Token | None:
    """ "Avenged the raid | by bombing a camp", "answered the shelling | with air strikes": the raid, the shelling."""
    verb = deed.head
    if deed.dep_ not in {"advcl", "obl"} or not is_verbal(verb):
        return None
    case = preposition(deed) or next((child.lower_ for child in children(deed, "mark")), "")
    by = deed.dep_ == "advcl" and deed.tag_ == "VBG" and case == "by"
    if not (by or (deed.dep_ == "obl" and case in {"with", "by"})) or not _answers(verb):
        return None
    return next((noun for noun in _objects(verb) if noun.i < deed.i), None)


@remembered
def _avenged(deed: Token) -> Token | None:
    """ "Bombed a camp | to avenge the raid", "carried out the raid | to avenge …": the raid that is avenged."""
    verb = deed.head if is_nominal(deed) and deed.dep_ in {"obj", "nsubj:pass"} else deed
    purposes = children(verb, "advcl", "xcomp") if is_verbal(verb) else []
    purpose = next((clause for clause in purposes if clause.i > max(deed.i, verb.i) and _answers(clause)), None)
    return next(iter(_objects(purpose)), None) if purpose is not None else None


def _objects(verb: Token) -> list[Token]:
    """What a verb says to be answered, first of all its object."""
    objects = [child for child in children(verb, "obj") if not preposition(child)]
    return objects + [child for child in children(verb, "obl") if preposition(child) in TOWARDS and is_nominal(child)]


def _answers(verb: Token) -> bool:
    particle = next((child.lower_ for child in children(verb, "compound:prt", "advmod") if child.i == verb.i + 1), "")
    return any(word in verb.doc.kinds.answering for word in (lemma(verb), f"{lemma(verb)} {particle}"))
