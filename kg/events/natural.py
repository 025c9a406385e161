"""What people die of though nobody and no event killed them."""

from __future__ import annotations

from typing import Final

from kg.events.reader import Reader
from kg.grammar import children, is_gerund, is_verbal, lemma, preposition
from kg.tokens import Token

LIFELONG: Final = frozenset({"until", "till", "before", "since", "upon"})
"""Prepositions before somebody's death as a bound of time."""


def is_natural(reader: Reader, verb: Token) -> bool:
    """ "Died in the prison of a heart attack", "died after contracting pneumonia": did an illness kill them, wherever the parser hung it?"""
    if preposition(verb) in LIFELONG and children(verb, "nmod:poss") and not any(reader.is_event_noun(noun) for noun in children(verb, "nmod")):
        return True  # "led the club until her death"
    said = [token for token in verb.subtree if token.i > verb.i and token.pos_ in {"NOUN", "PROPN"} and preposition(token) in {"of", "from"}]
    within = (f"in {lemma(noun)}" for noun in children(verb, "obl") if noun.i > verb.i and noun.nbor(-1).lower_ == "in")
    forms = (*within, *(form for noun in said for form in _forms(noun)))
    caught = (lemma(noun) for clause in children(verb, "advcl") if is_gerund(clause) for noun in children(clause, "obj", "obl"))
    before_it = children(verb.head, "obj") if verb.dep_ == "conj" and is_verbal(verb.head) else []
    had = (form for noun in before_it for form in _forms(noun))  # "suffered a stroke and later died"
    return any(form in reader.ontology.lexicon.kinds.illness for form in (*forms, *caught, *had))


def _forms(noun: Token) -> tuple[str, ...]:
    """ "Attack" and "heart attack": a noun by itself, and with the word before it."""
    return (lemma(noun), *(f"{before.lower_} {lemma(noun)}" for before in noun.doc[max(noun.i - 1, 0) : noun.i]))
