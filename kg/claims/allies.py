"""Who is no ally, though somebody is told to support them."""

from __future__ import annotations

from kg.claims.ends import Link
from kg.claims.maker import Maker
from kg.grammar import core_phrase
from kg.mentions import Chain
from kg.terms import PERSON, PERSON_GROUP
from kg.tokens import Token


def is_no_ally(maker: Maker, link: Link, ends: tuple[Chain, Chain], supported: Token) -> bool:
    """Do two that a word for support ties only help each other, or is nobody in particular helped?"""
    return _only_helps(maker, link, ends) or _is_anybody(maker, ends[1], supported)


def _only_helps(maker: Maker, link: Link, ends: tuple[Chain, Chain]) -> bool:
    """ "The editors have helped Roe", "voiced their support for her": one person, or people without a name, who help or are helped, are no allies."""
    helps = any(match.word.evokes for match in maker.events.matches.get(link.token.i, ()))
    return helps and (any(end.type == PERSON for end in ends) or (ends[0].type == PERSON_GROUP and not ends[0].named))


def _is_anybody(maker: Maker, chain: Chain, noun: Token) -> bool:
    """People of whom nothing but a kind is told ("refugees", "minorities") are nobody's allies: who supports them helps them.

    Those who do something as such ("the rebels") may be.
    """
    if chain.named or chain.type != PERSON_GROUP or any(match.word.performs for match in maker.events.matches.get(noun.i, ())):
        return False
    words = maker.doc[slice(*core_phrase(noun))]
    named = (maker.mentions.in_name(token) or maker.ontology.gazetteer.nationality(token.text) is not None for token in words)
    return not any(named)
