"""Named members of a group: "militias such as the Red Brigade", "defectors, including Jane Roe"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg.claims.maker import Maker
from kg.grammar import arguments, phrase
from kg.mentions import Chain
from kg.model import Claim, Ref

MEMBER_OF: Final = "memberOf"
INCLUDING: Final = frozenset({"including", "such", "like", "notably", "especially", "particularly"})
"""Words that name some of a group; "such" stands for "such as"."""


def find_members(maker: Maker) -> Iterator[Claim]:
    """Those whom a text names as some of a group."""
    for chain in maker.mentions.chains:
        if not maker.ontology.fits(MEMBER_OF, chain.type) or chain.type == "Person":
            continue
        for group in (maker.doc[head] for head in chain.heads if maker.doc[head].tag_ == "NNS"):
            for named, token in _named(maker, group):
                if named.id != chain.id:
                    yield maker.remarked(
                        named.id, MEMBER_OF, Ref(chain.id), group, "grammar:including", subject_at=phrase(token), object_at=phrase(group)
                    )


def _named(maker: Maker, group: Token) -> Iterator[tuple[Chain, Token]]:
    for argument in arguments(group):
        chain = maker.mentions.chain(argument.token) if argument.slot in INCLUDING else None
        if chain is not None and chain.named and maker.ontology.fits_domain(MEMBER_OF, chain.type):
            yield chain, argument.token
