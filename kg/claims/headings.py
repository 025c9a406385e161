"""What stands under a heading that only names a land: "Freedonia" above ". Near Orvane, rebels stormed …" says where Orvane is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.claims.maker import Maker, Range
from kg.grammar import phrase, preposition
from kg.mentions import Chain
from kg.model import Claim, Form, Ref
from kg.terms import LANDS, LOCATED_IN
from kg.tokens import Token

BULLETS: Final = frozenset({".", "-", "*", "\u2022", "\u00b7", "\u2013", "\u2014", "o"})
"""What the items of a list begin with."""
INNER: Final = ("City", "Facility")
"""Classes of places that lie in a land."""


def find_headed(maker: Maker) -> Iterator[Claim]:
    """Towns and buildings in the items of a list under the name of a land, each at its first mention there; the evidence goes back to the name."""
    land, heading = None, (0, 0)
    for start, end in _lines(maker):
        if maker.doc[start].text not in BULLETS:
            land, heading = _land(maker, start, end), (start, end)
            continue
        told: set[str] = set()
        for token in maker.doc[start:end] if land is not None else ():
            chain = maker.mentions.chain(token)
            if land is None or chain is None or chain.id in told or not _is_placed(chain, token):
                continue
            told.add(chain.id)
            at = phrase(token)
            claim = maker.presupposed(chain.id, LOCATED_IN, Ref(land.id), token, "grammar:heading", subject_at=at, object_at=heading)
            yield replace(claim, evidence=maker.span((heading[0], at[1])))


def _is_placed(chain: Chain, token: Token) -> bool:
    """Does something happen in or near a town or building with a name?"""
    return chain.named and token.i in chain.heads and chain.type in INNER and bool(preposition(token))


def _lines(maker: Maker) -> Iterator[Range]:
    """The lines of a text as tokens, without those of blanks alone."""
    start = 0
    for token in (*maker.doc, None):
        if token is None or "\n" in token.text:
            end = len(maker.doc) if token is None else token.i
            words = [index for index in range(start, end) if maker.doc[index].pos_ != "SPACE"]
            if words:
                yield words[0], words[-1] + 1
            start = end + 1


def _land(maker: Maker, start: int, end: int) -> Chain | None:
    """The land that a line names, and nothing else."""
    chain = maker.mentions.chain(start)
    if chain is None or chain.type not in LANDS:
        return None
    spans = (maker.tokens(mention.span) for mention in chain.mentions if mention.form is Form.NAME)
    return chain if (start, end) in spans else None
