"""Events in the town of a report's dateline: told to be "here", or told first of all and nowhere else ("TESK, Norland - A fire killed four …")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from kg.events.happenings import Happenings
from kg.events.kinds import SETTLED
from kg.events.reader import Reader
from kg.events.values import Filler
from kg.grammar import ancestors, children, is_verbal, preposition
from kg.grammar.quotes import quoted
from kg.terms import CITY, FORCES, PLACE
from kg.tokens import Token

HERE: Final = "here"
LINES: Final = frozenset({"-", "\u2013", "\u2014", ":"})
"""Marks behind a dateline …"""
LINE: Final = 20
"""… of so many tokens at most …"""
TOP: Final = 80
"""… that begins within so many, behind a headline."""
MAIN: Final = frozenset({"ROOT", "nsubj", "nsubj:pass", "obj", "obl:agent", "conj", "ccomp", "parataxis", "xcomp"})
"""Labels on the way from a sentence's verb to what it tells first of all."""
PEOPLES: Final = "NORP"
"""What recognizers call adjectives of peoples: those named so may act abroad ("Freedonian jets bombed a bridge")."""


def places_here(happenings: Happenings, found: Sequence[tuple[int, Filler, Token, str]]) -> Iterator[tuple[int, Filler, Token]]:
    """ "TESK, Norland - Two bombs went off at a hotel | here": the town of the dateline, where the text names no other that the event was in."""
    reader = happenings.reader
    heres = reader.doc.spelt([HERE])
    line = _dateline(reader) if heres else None
    town = reader.mentions.chain(line) if line is not None else None
    if town is None:
        return
    places = [(n, f) for n, f, *_ in (*happenings.roles, *found) if f.role == PLACE]
    elsewhere = {n for n, f in places if reader.chain(f.chain).named and reader.chain(f.chain).type == CITY}
    spoken = quoted(reader.doc)
    for here in (token for token in heres if token.i not in spoken):
        word = next((token for token in ancestors(here) if token.i in happenings.at or is_verbal(token)), here)
        if word.i in happenings.at and happenings.at[word.i] not in elsewhere:
            yield happenings.at[word.i], Filler(PLACE, town.id, here, "in"), word


def _dateline(reader: Reader) -> Token | None:
    """The town that a line before the first sentence names ("TESK, Norland, March 3 (Wire) - …", "TESK: …")."""
    for token in reader.doc[:TOP]:
        chain = reader.mentions.chain(token)
        if chain is not None and chain.named and chain.type == CITY and not preposition(token):
            line = list(takewhile(lambda t: t.text not in LINES and not is_verbal(t), reader.doc[token.i : token.i + LINE]))
            behind = reader.doc[token.i + len(line) : token.i + LINE][:1]
            return token if behind and behind[0].text in LINES else None
    return None


def places_of_line(happenings: Happenings, found: Sequence[tuple[int, Filler, Token, str]]) -> Iterator[tuple[int, Filler, Token]]:
    """ "TESK, Norland - A fire at a mill killed four people": the harm that the first sentence tells, if it names no other place."""
    reader = happenings.reader
    line = _dateline(reader)
    lead = _lead(reader, line) if line is not None else []
    town = reader.mentions.chain(line) if line is not None else None
    if line is None or town is None or any(token.ent_type_ == PEOPLES or _is_elsewhere(reader, token) for token in lead):
        return
    roles = [(n, f.role, reader.chain(f.chain).type) for n, f, *_ in (*happenings.roles, *found)]
    placed = {n for n, role, type in roles if (role == PLACE and type in SETTLED) or type in FORCES}
    placed |= {happenings.at[token.i] for token in lead if token.i in happenings.at and token.tag_ == "NNS"}  # floods are anywhere
    for token in lead:
        number = happenings.at.get(token.i)
        if number is not None and number not in placed and happenings.is_harmful(number) and _is_main(token):
            placed.add(number)
            yield number, Filler(PLACE, town.id, line, "in"), token


def _lead(reader: Reader, town: Token) -> list[Token]:
    """The tokens of the first sentence behind a dateline."""
    mark = next(token for token in reader.doc[town.i :] if token.text in LINES)
    first = next((token for token in reader.doc[mark.i + 1 :] if token.pos_ != "SPACE"), mark)
    return list(reader.doc[first.i : first.sent.end])


def _is_elsewhere(reader: Reader, token: Token) -> bool:
    """Does a token name, or speak of, a town, a region or a country?"""
    chain = reader.mentions.chain(token)
    return chain is not None and chain.type in SETTLED


def _is_main(token: Token) -> bool:
    """Does a word stand in what its sentence tells first of all?"""
    return all(word.dep_ in MAIN or (word.dep_ == "advcl" and bool(children(word, "nsubj", "nsubj:pass"))) for word in (token, *ancestors(token)))
