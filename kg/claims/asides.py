"""What a text says in passing: other names, ages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.maker import Maker
from kg.mentions import Chain
from kg.model import Claim, Text

ALSO_KNOWN_AS: Final = "alsoKnownAs"
AGE: Final = "age"
OLDEST: Final = 119


def find_aliases(maker: Maker) -> Iterator[Claim]:
    """Other names in brackets, or after "known as"."""
    for alias in maker.mentions.aliases:
        at = (alias.start, alias.end)
        yield maker.presupposed(alias.chain, ALSO_KNOWN_AS, Text(maker.text(at)), maker.doc[alias.start], "grammar:alias", object_at=at)


def find_ages(maker: Maker) -> Iterator[Claim]:
    """ "Jane Roe, 31, …"."""
    for chain in maker.mentions.chains:
        for head in chain.heads if chain.type == "Person" else ():
            index = _age_after(maker, chain, head)
            if index is not None:
                at = (index, index + 1)
                yield maker.presupposed(chain.id, AGE, Text(maker.text(at)), maker.doc[head], "grammar:age", object_at=at)


def _age_after(maker: Maker, chain: Chain, head: int) -> int | None:
    """The number set off by commas right behind a person's name."""
    last = head
    while maker.mentions.at.get(last + 1) == chain.id:
        last += 1
    comma, number, after = (maker.doc[i].text if i < len(maker.doc) else "," for i in range(last + 1, last + 4))
    if comma == "," and number.isdecimal() and 0 < int(number) <= OLDEST and after in {",", ".", ";", ")"}:
        return last + 2
    return None
