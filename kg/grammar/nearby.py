"""Phrases right behind a noun that the parser hung on something above it."""

from __future__ import annotations

from kg.grammar.arguments import OBLIQUES, Argument
from kg.grammar.tree import ancestors, bounds, is_nominal, preposition
from kg.tokens import Token


def adjacent(noun: Token) -> list[Argument]:
    """The prepositional phrase right behind a noun where the parser hung it on something above ("blamed … for the blast | at a mosque").

    The noun's own phrases may stand between ("condemned the killing of two nurses | in Springfield").
    """
    doc, own = noun.doc, [child for child in noun.children if child.i > noun.i]
    following = own[-1].right_edge.i + 1 if own and all(child.dep_ == "nmod" for child in own) else noun.i + 1
    if following >= bounds(noun)[1] or doc[following].dep_ != "case":
        return []
    target = doc[following].head
    above = set(ancestors(noun)) - {noun}
    if target.head in above and target.dep_ in OBLIQUES and is_nominal(target):
        return [Argument(preposition(target) or doc[following].lower_, target)]
    return []
