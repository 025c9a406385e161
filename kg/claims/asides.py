"""What a text says in passing: other names, which place lies in which, ages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg.claims.maker import Maker
from kg.grammar import arguments, phrase
from kg.mentions import Chain
from kg.model import Claim, Ref, Text

ALSO_KNOWN_AS: Final = "alsoKnownAs"
LOCATED_IN: Final = "locatedIn"
AGE: Final = "age"
OLDEST: Final = 119
SIZES: Final = ("Facility", "City", "Region", "Country")
"""Kinds of places from small to large."""
ENCLOSING: Final = frozenset({"in", "of", "at", "inside", "within", "possessor", "near", "on"})
"""Slots of a place in which the place around it stands."""
PRONOUNS: Final = frozenset({"it", "its", "they", "their"})


def find_aliases(maker: Maker) -> Iterator[Claim]:
    """Other names in brackets, or after "known as"."""
    for alias in maker.mentions.aliases:
        at = (alias.start, alias.end)
        yield maker.presupposed(alias.chain, ALSO_KNOWN_AS, Text(maker.text(at)), maker.doc[alias.start], "grammar:alias", object_at=at)


def find_places(maker: Maker) -> Iterator[Claim]:
    """Places inside places: "the mosque in Springfield", "Springfield, Illinois", "Illinois' largest city"."""
    for chain in maker.mentions.chains:
        for token in (maker.doc[head] for head in chain.heads if maker.ontology.is_a(chain.type, "Place")):
            for around in _around(maker, chain, token):
                other = maker.mentions.chain(around)
                if other is not None and other.id != chain.id and _encloses(maker, other.type, chain.type):
                    yield maker.presupposed(
                        chain.id, LOCATED_IN, Ref(other.id), token, "grammar:place", subject_at=phrase(token), object_at=phrase(around)
                    )


def _around(maker: Maker, chain: Chain, token: Token) -> Iterator[Token]:
    """What may name the place around a place: its phrases, its possessor, and a name after a comma."""
    if token.lower_ in PRONOUNS:
        return
    yield from (argument.token for argument in arguments(token) if argument.slot in ENCLOSING)
    doc, last = maker.doc, token.i
    while last + 1 < len(doc) and maker.mentions.chain(last + 1) is chain and doc[last + 1].pos_ == "PROPN":
        last += 1
    if last + 2 < len(doc) and token.pos_ == doc[last + 2].pos_ == "PROPN" and doc[last + 1].text == ",":
        yield doc[last + 2]


def _encloses(maker: Maker, outer: str, inner: str) -> bool:
    """May a place of one class lie in one of another? One whose kind is not known may lie in any, and any in it, but for its kind."""
    if not maker.ontology.is_a(outer, "Place"):
        return False
    if outer in SIZES and inner in SIZES:
        return SIZES.index(outer) > SIZES.index(inner) or outer == inner == SIZES[0]
    return outer == "Place" or (inner == "Place" and outer in {"Country", "Region"})


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
