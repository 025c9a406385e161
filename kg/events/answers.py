"""What a deed is said to answer, which is another event."""

from __future__ import annotations

from typing import Final

from kg.grammar import children, is_nominal, is_verbal, lemma, preposition
from kg.ontology import Ontology
from kg.tokens import Token

TOWARDS: Final = frozenset({"to", "for", "against"})
"""Prepositions between such a verb and what it answers."""


def answered(deed: Token, ontology: Ontology) -> Token | None:
    """ "Avenged the raid | by bombing a camp", "answered the shelling | with air strikes": the raid, the shelling."""
    verb, case = deed.head, preposition(deed) or next((child.lower_ for child in children(deed, "mark")), "")
    by = deed.dep_ == "advcl" and deed.tag_ == "VBG" and case == "by"
    if not is_verbal(verb) or not (by or (deed.dep_ == "obl" and case in {"with", "by"})) or not _answers(verb, ontology):
        return None
    objects = [child for child in children(verb, "obj") if not preposition(child)]
    others = [child for child in children(verb, "obl") if preposition(child) in TOWARDS and is_nominal(child)]
    return next((child for child in (*objects, *others) if child.i < deed.i), None)


def _answers(verb: Token, ontology: Ontology) -> bool:
    particle = next((child.lower_ for child in children(verb, "compound:prt", "advmod") if child.i == verb.i + 1), "")
    return any(word in ontology.lexicon.kinds.answering for word in (lemma(verb), f"{lemma(verb)} {particle}"))
