"""What a text says in passing: other names, ages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.maker import Maker
from kg.grammar import children, described_by, is_verbal, lemmas, preposition, surface_subject
from kg.mentions import Chain
from kg.model import Claim, Text
from kg.terms import AGE, ALSO_KNOWN_AS, KILLED
from kg.tokens import Token

OLDEST: Final = 119
ENDS: Final = frozenset({",", ".", ";", ")"})
"""What follows an age behind a comma."""
BRACKET: Final = ("(", ")")


def find_aliases(maker: Maker) -> Iterator[Claim]:
    """Other names in brackets, or after "known as"."""
    for alias in maker.mentions.aliases:
        at = (alias.start, alias.end)
        if alias.end - alias.start == 1 and maker.doc[alias.start].has("NumType=Ord"):
            continue  # "the council (second)"
        if maker.text(at).count("(") != maker.text(at).count(")"):
            continue  # "Jane Roe (…; OM(M)": a piece of a bracket within the bracket
        if any(alias.start < dated.end and dated.start < alias.end for dated in maker.events.expressions):
            continue  # "Jane Roe (Dutch: …; May 4, 1931)"
        yield maker.presupposed(alias.chain, ALSO_KNOWN_AS, Text(maker.text(at)), maker.doc[alias.start], "grammar:alias", object_at=at)


def find_ages(maker: Maker) -> Iterator[Claim]:
    """ "Jane Roe, 31, …", "a 31-year-old driver"."""
    for chain in maker.mentions.chains:
        for head in chain.heads if chain.type == "Person" else ():
            index = _age_after(maker, chain, head)
            if index is not None:
                at = (index, index + 1)
                yield maker.presupposed(chain.id, AGE, Text(maker.text(at)), maker.doc[head], "grammar:age", object_at=at)
    for chain, old, number in (*_described_ages(maker), *_aged(maker), *_counted(maker)):
        at = (number, number + 1)
        yield maker.presupposed(chain.id, AGE, Text(maker.text(at)), old, "grammar:age", object_at=at)


def _last(maker: Maker, chain: Chain, head: int) -> int:
    """The last token of a mention."""
    last = head
    while maker.mentions.at.get(last + 1) == chain.id:
        last += 1
    return last


def _described_ages(maker: Maker) -> Iterator[tuple[Chain, Token, int]]:
    """ "A 41-year-old farmer", "Jane Roe, a 41-year-old", "Jane Roe is 41 years old": whose age, the word that says it, the number."""
    for old in maker.doc.spelt(maker.doc.kinds.old):
        number = _number_of(old)
        if number is None:
            continue
        noun = old.head if old.dep_ == "amod" else old
        chain = next((c for token in (noun, *described_by(noun)) if (c := maker.mentions.chain(token)) is not None), None)
        if chain is not None and (chain.type == "Person" or (chain.type == "PersonGroup" and not chain.plural)):
            yield chain, old, number


def _number_of(old: Token) -> int | None:
    """Where the number of "41-year-old", "six-year-old" or "41 years old" stands; None where there is none."""
    words = [token for token in old.doc[max(old.i - 4, 0) : old.i] if token.text != "-"][-2:]
    said = len(words) == 2 and words[0].tag_ == "CD" and words[0].text.isalnum() and not old.doc.kinds.year.isdisjoint(lemmas(words[1]))
    return words[0].i if said else None


def _aged(maker: Maker) -> Iterator[tuple[Chain, Token, int]]:
    """ "Died on Tuesday aged 66", "died at the age of 66", "a farmer aged 41": whose age, the word that says it, the number.

    At what age somebody did anything else is not how old that one is.
    """
    for aged in maker.doc.spelt(maker.doc.kinds.aged):
        number = next((i for i in range(aged.i + 1, min(aged.i + 3, len(maker.doc))) if maker.doc[i].lower_ != "of"), None)
        if number is None or not maker.doc[number].text.isdecimal() or (preposition(aged) and not _is_end(maker, aged.head)):
            continue
        said_of = surface_subject(aged.head) if is_verbal(aged.head) else [aged.head]
        chain = next((c for token in said_of if (c := maker.mentions.chain(token)) is not None), None)
        if chain is not None and chain.type == "Person":
            yield chain, aged, number


def _is_end(maker: Maker, verb: Token) -> bool:
    """Does a verb tell that somebody died?"""
    return any(match.word.outcome == KILLED for match in maker.events.matches.get(verb.i, ()))


def _counted(maker: Maker) -> Iterator[tuple[Chain, Token, int]]:
    """ "He was 66.", "Jane Roe, who was 66, …": who is said to be a bare number is of that age."""
    for subject in maker.doc.labelled("nsubj"):
        number = subject.head
        if number.tag_ != "CD" or not _is_age(number.text) or not children(number, "cop") or children(number, "nmod", "obl", "advcl"):
            continue
        chain = next((c for token in surface_subject(number) if (c := maker.mentions.chain(token)) is not None), None)
        if chain is not None and chain.type == "Person" and not chain.plural:
            yield chain, number, number.i


def _is_age(text: str) -> bool:
    return text.isdecimal() and 0 < int(text) <= OLDEST


def _age_after(maker: Maker, chain: Chain, head: int) -> int | None:
    """The number set off by commas, or in a bracket, right behind a person's name."""
    last = _last(maker, chain, head)
    comma, number, after = (maker.doc[i].text if i < len(maker.doc) else "," for i in range(last + 1, last + 4))
    set_off = after in ENDS if comma == "," else (comma, after) == BRACKET and chain.named
    return last + 2 if set_off and _is_age(number) else None
