"""The places that are named inside the phrase of what fills a role."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from kg.events.kinds import SETTLED
from kg.events.reader import Reader
from kg.events.words import held
from kg.grammar import ancestors, is_hyphenated, is_indefinite, is_prefixed, lemmas, lies_off, phrase, preposition
from kg.mentions import Chain
from kg.terms import CITY, COUNTRY, GOVERNMENT_BODY, REGION
from kg.tokens import Token

ROW: Final = frozenset({"PROPN", "CCONJ"})
"""What stands behind a comma where a row of names goes on."""
BESIDE: Final = frozenset({"near", "outside"})
"""Prepositions of what something is not in."""
OF_OTHERS: Final = frozenset({"by", "with"})
"""Prepositions of what only has to do with a place ("the siege of Springfield by Freedonia", "at a post on the border with Freedonia")."""
SIZES: Final = (CITY, REGION, COUNTRY)
"""Kinds of places from small to large."""


def settlements(reader: Reader, chain: Chain, head: Token) -> Iterator[str]:
    """Named towns that a filler is, or lies in according to its own phrase; what is near one may be in another."""
    if chain.type == CITY and chain.named:
        yield from () if preposition(head) in BESIDE else (chain.id,)
    elif not reader.ontology.is_a(chain.type, "Agent"):
        yield from (other.id for other, at in named_places(reader, chain, head) if other.type == CITY and preposition(at) not in BESIDE)


def named_places(reader: Reader, chain: Chain, head: Token) -> Iterator[tuple[Chain, Token]]:
    """Named towns, regions and countries inside the phrase of a filler, other than itself, and not the country whose it is ("its US embassy")."""
    parts = (head, *held(head)) if reader.ontology.is_a(chain.type, "Place") else (head,)
    for index in (i for part in parts for i in range(*phrase(part))):
        other = reader.mentions.chain(index)
        if other is None or other.id == chain.id or not other.named or other.type not in SETTLED or is_prefixed(reader.doc[index]):
            continue
        if is_hyphenated(reader.doc[index]) or any(lies_off(at) or _is_of_other(at) for at in _within(reader, reader.doc[index], head)):
            continue
        if chain.named and preposition(reader.doc[index]) == "from" and reader.ontology.is_a(chain.type, "Place"):
            continue  # "an assault on Springfield | from Tesk"
        if index not in other.heads or _is_home(reader, reader.doc[index], chain, head):
            continue
        if other.type != COUNTRY or _is_around(reader, reader.doc[index], chain):
            yield other, reader.doc[index]
    if not reader.ontology.is_a(chain.type, "Agent"):
        yield from _behind_comma(reader, phrase(head)[1])


def _within(reader: Reader, place: Token, head: Token) -> Iterator[Token]:
    """ "A post on the border with | the town of Tesk in Freedonia": a place, and the places that it stands with inside a phrase."""
    yield place
    above = list(ancestors(place))[1:] if head.is_ancestor(place) else []
    chains = takewhile(lambda pair: pair[0] != head and pair[1] is not None, ((token, reader.mentions.chain(token)) for token in above))
    yield from (token for token, chain in chains if chain is not None and reader.ontology.is_a(chain.type, "Place"))


def _is_of_other(place: Token) -> bool:
    """Does a place stand behind "by" or "with", which a parser may have hung elsewhere ("on the border with | Freedonia killing nine")?"""
    before = place.doc[max(place.left_edge.i - 1, 0)]
    return preposition(place) in OF_OTHERS or (before.lower_ in OF_OTHERS and not preposition(place))


def _is_home(reader: Reader, place: Token, chain: Chain, head: Token) -> bool:
    """Is a place in the phrase of people or of a body only where they are from, or whose they are ("the mayor of Springfield")?"""
    if not reader.ontology.is_a(chain.type, "Agent"):
        return False
    between = [token for token in ancestors(place) if head.is_ancestor(token)]
    one_of_many = is_indefinite(head)  # "a ministry in Springfield" is hit there …
    sits = chain.type == GOVERNMENT_BODY and not one_of_many and not reader.doc.kinds.regime.isdisjoint(lemmas(head))
    # … but a government sits in its capital, not where it is fought
    home = {"of", "from", "for", "", *({"in"} if sits else ())}
    return bool(between) and preposition(between[-1]) in home


def _behind_comma(reader: Reader, end: int) -> Iterator[tuple[Chain, Token]]:
    """ "Springfield, Illinois": a larger place that is named behind a comma, unless it is the next of a list."""
    inner, outer = reader.mentions.chain(end - 1), reader.mentions.chain(min(end + 1, len(reader.doc) - 1))
    if inner is None or outer is None or end + 1 >= len(reader.doc) or reader.doc[end].text != "," or not outer.named:
        return
    after = next((i for i in range(end + 1, len(reader.doc)) if reader.mentions.at.get(i) != outer.id), len(reader.doc) - 1)
    listed = reader.doc[after].pos_ == "CCONJ" or (reader.doc[after].text == "," and reader.doc[min(after + 1, len(reader.doc) - 1)].pos_ in ROW)
    if {inner.type, outer.type} <= set(SIZES) and SIZES.index(inner.type) < SIZES.index(outer.type) and not listed:
        yield outer, reader.doc[end + 1]


def _is_around(reader: Reader, country: Token, chain: Chain) -> bool:
    """ "In Freedonia's Orvane province", "in the US state of Orvane": does a country's name say where something is, rather than whose it is?"""
    inner = reader.mentions.chain(country.head)
    if country.dep_ == "nmod:poss":
        return chain.type in SETTLED or (inner is not None and inner.type == REGION)
    of_kind = inner is not None and inner.named and inner.type in SETTLED and country.head.pos_ == "NOUN"
    return of_kind or country.dep_ not in {"compound", "amod", "nmod:desc"}
