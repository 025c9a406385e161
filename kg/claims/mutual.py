"""Those who do to each other what a word says: "the union and the league accused each other of the raid"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from kg.claims.ends import Link, link_at
from kg.claims.maker import Maker
from kg.grammar import arguments
from kg.ontology.lexicon import Match
from kg.ontology.slots import SPEAKER
from kg.tokens import Token

EACH_OTHER: Final = frozenset({("each", "other"), ("one", "another")})


def links_at(maker: Maker, token: Token, match: Match) -> Iterator[Link]:
    """A relation word with its ends; of those who do it to each other, each with each."""
    link = link_at(maker, token, match)
    yield from _mutual(maker, link) or [link]


def _mutual(maker: Maker, link: Link) -> list[Link]:
    if len(link.subjects) != 1 or not _is_each_other(link.subjects[0]):
        return []
    sides = [argument.token for argument in arguments(link.token) if SPEAKER in link.word.slots.get(argument.slot, ())]
    named = [(side, chain.id) for side in sides if (chain := maker.mentions.chain(side)) is not None]
    return [replace(link, subjects=(one,), speaker=speaker) for one, id in named for _, speaker in named if id != speaker]


def _is_each_other(word: Token) -> bool:
    around = word.doc[max(word.i - 1, 0) : word.i + 2]
    return any((first.lower_, second.lower_) in EACH_OTHER for first, second in pairwise(around))
