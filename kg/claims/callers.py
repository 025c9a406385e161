"""Who calls a thing what it plays its part as: "used | what police described as home-made bombs", "shelled | what the army said was a depot"."""

from __future__ import annotations

from typing import Final

from kg.claims.maker import Maker
from kg.grammar import antecedent, arguments
from kg.terms import DESIGNATED_AS
from kg.tokens import Token

CLAUSE: Final = "acl:relcl"
SAYING: Final = "Reporting"


def caller(noun: Token, maker: Maker) -> str:
    """The chain of who says in a clause of "what" that it is what a noun says; "" where nobody does."""
    verb = noun.head
    if verb.dep_ != CLAUSE or verb.head.lower_ != "what" or antecedent(verb.head) != noun:
        return ""
    words = [match.word for match in maker.events.matches.get(verb.i, ())]
    if not any(SAYING in word.kinds or word.relation == DESIGNATED_AS for word in words):
        return ""
    chains = (maker.mentions.chain(argument.token) for argument in arguments(verb) if argument.slot == "subject")
    return next((chain.id for chain in chains if chain is not None), "")
