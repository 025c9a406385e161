"""Whose something is: the organisation that a description, vehicle or fighter is tied to ("Red Brigade fighters", "the brigade's trucks")."""

from __future__ import annotations

from typing import Final

from kg.claims.maker import Maker
from kg.grammar import arguments, is_verbal
from kg.mentions import Chain
from kg.tokens import Token

TIES: Final = frozenset({"modifier", "possessor", "of", "from", "with"})
"""Slots of a noun in which its owner stands."""


def owner(maker: Maker, token: Token) -> tuple[Chain, Token] | None:
    """The named organisation that a noun itself is, or else is tied to, with the token that names it; None if there is none."""
    for other in (token, *(argument.token for argument in arguments(token) if argument.slot in TIES)):
        chain = maker.mentions.chain(other)
        if chain is not None and chain.named and maker.ontology.is_a(chain.type, "Organization"):
            return chain, other
    return None


def holder(maker: Maker, token: Token) -> tuple[Chain, Token] | None:
    """The named organisation that rules a place: its owner, or who does what a participle before it says ("rebel-held territory")."""
    verbs = [child for child in token.children if child.dep_ == "amod" and is_verbal(child)]
    found = [owner(maker, a.token) for verb in verbs for a in arguments(verb) if a.slot == "subject" and a.token.i != token.i]
    return next((one for one in found if one is not None), None) or owner(maker, token)
