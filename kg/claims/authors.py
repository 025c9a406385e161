"""Whose words take a stand, where the text says it of the words ("a statement by the union condemning the raid")."""

from __future__ import annotations

from typing import Final

from kg.claims.maker import Maker
from kg.events.words import is_of_kind
from kg.grammar import arguments, children, conjuncts, is_nominal, is_passive, is_verbal, preposition, surface_subject
from kg.tokens import Token

SAYING_IN: Final = frozenset({"in", "with"})
"""Prepositions of words that somebody uses while doing something else."""


def authors(maker: Maker, word: Token, text: Token, predicate: str) -> list[Token]:
    """Whose words take a stand: "the council adopted a resolution that condemned …", "a statement by the union condemning …",
    "the band named its head in a statement claiming …"."""
    if "Event" not in maker.ontology.classes.ranges.get(predicate, ()) or not is_nominal(text) or text.pos_ in {"PRON", "NUM"}:
        return []
    told = is_of_kind(text, "Reporting", maker.events.matches) or bool(maker.events.event(text) or maker.events.event(text.head))
    done_to = is_verbal(word) and any(argument == ("object", text) for argument in arguments(word))  # "condemned a raid | blamed on the gang"
    chain = maker.mentions.chain(text)
    if done_to or not told or (chain is not None and maker.ontology.fits_domain(predicate, chain.type)):
        return []
    makers = [argument.token for argument in arguments(text) if argument.slot in {"possessor", "by", "from"}]
    makers += [agent for verb in children(text, "acl") if is_passive(verb) for agent in children(verb, "obl:agent")]  # "a statement signed by …"
    by_subject = text.dep_ == "obj" or (text.dep_ == "obl" and preposition(text) in SAYING_IN)
    makers += surface_subject(text.head) if by_subject and is_verbal(text.head) and not is_passive(text.head) else []
    named = ((one, maker.mentions.chain(one)) for token in makers for one in conjuncts(token))
    return [one for one, chain in named if chain is not None and maker.ontology.fits_domain(predicate, chain.type)]
