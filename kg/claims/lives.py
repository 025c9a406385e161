"""Lives in brackets: "Jane Roe (4 May 1931 in Tesk - 2 June 1999)", "(born 4 May 1931, Tesk, Freedonia)", "(1931-1999)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.claims.maker import Maker
from kg.grammar.closed import DASHES
from kg.mentions import Chain
from kg.model import Claim, Moment, Ref
from kg.terms import BORN_IN, DIED, PLACE_CLASS

RULE: Final = "grammar:lifespan"
YEARS: Final = re.compile(r"\((\d{4}) ?[-\u2013\u2014] ?(\d{4})\)")
YEAR: Final = 4
"""Digits of a year."""
ISO_DAY: Final = "YYYY-MM-DD"
BEFORE_PLACE: Final = frozenset({"in", "at", ",", "("})
REACH: Final = 40
"""Tokens within which a bracket is closed."""
SHORTEST: Final = 15
"""Years that a life lasts at least; two years nearer than that in brackets are rather those of an office."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """Tokens [start, end) in brackets right behind a name; `dash` is that between a birth and a death, or `end` if there is none."""

    start: int
    end: int
    dash: int


def find_lives(maker: Maker) -> Iterator[Claim]:
    """When somebody died, and where somebody was born, as brackets behind a name say."""
    for chain in maker.mentions.chains:
        for head in chain.heads if chain.type == "Person" and chain.named else ():
            bracket = _behind(maker, chain, head)
            if bracket is not None:
                yield from _died(maker, chain, head, bracket)
                yield from _born(maker, chain, head, bracket)


def _behind(maker: Maker, chain: Chain, head: int) -> Bracket | None:
    """The bracket right behind a name, with the dash that has a year on both sides."""
    doc, start = maker.doc, head + 1
    while maker.mentions.at.get(start) == chain.id:
        start += 1
    start += start < len(doc) and doc[start].text == ","
    if start >= len(doc) or doc[start].text != "(":
        return None
    end = next((i for i in range(start + 1, min(start + REACH, len(doc))) if doc[i].text == ")"), 0)
    dashes = (i for i in range(start + 1, end) if doc[i].text in DASHES and _year(maker, start + 1, i) and _year(maker, i + 1, end))
    return Bracket(start + 1, end, next(dashes, end)) if end else None


def _year(maker: Maker, start: int, end: int) -> str:
    """The first year among tokens, or ""."""
    return next((t.text for t in maker.doc[start:end] if t.text.isdecimal() and len(t.text) == YEAR), "")


def _died(maker: Maker, chain: Chain, head: int, bracket: Bracket) -> Iterator[Claim]:
    found = _day_of_death(maker, bracket) or _year_of_death(maker, bracket)
    if found is not None:
        moment, at = found
        yield maker.presupposed(chain.id, DIED, moment, maker.doc[head], RULE, object_at=at)


def _day_of_death(maker: Maker, bracket: Bracket) -> tuple[Moment, tuple[int, int]] | None:
    """The day behind the dash, which may stand in one expression with the day of birth."""
    for date in maker.events.expressions:
        if date.moment is None or not (bracket.start <= date.start and bracket.dash < date.end <= bracket.end):
            continue
        if date.start > bracket.dash and date.moment.grain != "interval":
            return date.moment, (date.start, date.end)
        if date.start < bracket.dash and len(date.moment.end) == len(ISO_DAY) and maker.doc[date.end - 2].text not in DASHES:
            return Moment(date.moment.end, date.moment.end, "day"), (bracket.dash + 1, date.end)
    return None


def _year_of_death(maker: Maker, bracket: Bracket) -> tuple[Moment, tuple[int, int]] | None:
    """The second of two years that a life may lie between."""
    years = YEARS.fullmatch(maker.doc.text(bracket.start - 1, bracket.end + 1))
    first, last = years.groups() if years else (_year(maker, bracket.start, bracket.dash), _year(maker, bracket.dash + 1, bracket.end))
    if not (first and last) or int(last) - int(first) < SHORTEST:
        return None
    at = next(i for i in range(bracket.end - 1, bracket.start - 1, -1) if last in maker.doc[i].text)
    return Moment(last, last, "year"), (at, at + 1)


def _born(maker: Maker, chain: Chain, head: int, bracket: Bracket) -> Iterator[Claim]:
    """The first place in front of the dash, or anywhere in a bracket that begins with "born"."""
    lived = bracket.dash < bracket.end
    if not lived and maker.doc[bracket.start].lower_.rstrip(".") not in maker.doc.kinds.born:
        return
    for index in range(bracket.start, bracket.dash):
        place = maker.mentions.chain(index)
        if place is not None and place.named and maker.ontology.is_a(place.type, PLACE_CLASS):
            if maker.doc[index - 1].lower_ in BEFORE_PLACE:
                at = next(i for i in range(index, bracket.end + 1) if maker.mentions.chain(i) is not place)
                yield maker.presupposed(chain.id, BORN_IN, Ref(place.id), maker.doc[head], RULE, object_at=(index, at))
            return
