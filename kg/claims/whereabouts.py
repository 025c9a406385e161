"""Where groups and people are at work or at home: "Brigade fighters in Kivu", "a physician from Springfield", "strikes on the brigade in Kivu"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.maker import Maker
from kg.claims.owners import owner
from kg.events import Role
from kg.grammar import arguments, children, phrase, preposition
from kg.mentions import Chain
from kg.model import Claim, Ref
from kg.terms import AGENT, BASED_IN, COUNTRY, DOERS, FORCES, LANDS
from kg.tokens import Token

OPERATES_IN: Final = "operatesIn"
WIDE: Final = ("City", "Region", "Country")
"""Places that one can be based in, rather than stand in for a moment."""
PARTS: Final = ("Facility", "Organization", "Company")
"""Classes of what may be a part of a body that is elsewhere."""
ALLIED: Final = frozenset({"SecurityForce", "Organization"})
"""Classes of forces, and of what countries fight together as."""
FIGHTING: Final = frozenset({"target", "participant", "perpetrator", "agent"})
"""Roles of those who are where they fight or are fought."""


def find_whereabouts(maker: Maker) -> Iterator[Claim]:
    """Each agent in each place once for each word that says so."""
    yield from _in_phrases(maker)
    yield from _in_events(maker)


# --- "fighters in Kivu"


def _in_phrases(maker: Maker) -> Iterator[Claim]:
    for chain in maker.mentions.chains:
        if not maker.ontology.is_a(chain.type, AGENT) or chain.type == AGENT or chain.type == COUNTRY:
            continue  # "partners in Springfield" may have come there for a day
        for token in (maker.doc[head] for head in chain.heads):
            for predicate, place, at in _placed(maker, chain, token):
                subject, named = _who(maker, chain, token)
                yield maker.remarked(
                    subject.id, predicate, Ref(place.id), named, "grammar:whereabouts", subject_at=phrase(token), object_at=phrase(at)
                )


def _who(maker: Maker, chain: Chain, token: Token) -> tuple[Chain, Token]:
    """Fighters of an armed group stand for their group; anybody else for themselves."""
    owned = owner(maker, token) if chain.type == "PersonGroup" else None
    return owned if owned is not None and owned[0].type in FORCES else (chain, token)


def _placed(maker: Maker, chain: Chain, token: Token) -> Iterator[tuple[str, Chain, Token]]:
    """Places in the phrase of an agent, and how it is tied to them."""
    if maker.mentions.in_name(token) and not _ends_name(maker, token):
        return
    home = _home_behind(maker, chain, token)
    if home is not None:
        yield BASED_IN, *home
    for argument in (argument for argument in arguments(token) if argument.slot in {"in", "from"}):
        place, at = _place(maker, argument.token)
        if place is None or (argument.slot == "in" and _is_elsewhere_told(maker, token, at)):
            continue
        if _is_bracketed(maker, at):
            continue  # "Jane Roe (4 May 1931 in Tesk - 2 June 1999) was …"
        if argument.slot == "from" and chain.type in {"Person", "PersonGroup"}:
            sent = place.type == COUNTRY and chain.type == "PersonGroup" and _acts(maker, token)  # "peacekeepers from Norland" serve elsewhere
            if not sent and all(role.head != at.i for role in maker.events.roles):  # "the withdrawal of troops from the valley"
                yield BASED_IN, place, at
        elif argument.slot == "in" and not (chain.type == "Person" and chain.named and maker.mentions.in_name(token)):
            forces = _who(maker, chain, token)[0].type in FORCES or chain.type == "PersonGroup"
            if chain.type != "PersonGroup" or _acts(maker, token):
                yield OPERATES_IN if forces else BASED_IN, place, at


def _is_elsewhere_told(maker: Maker, token: Token, place: Token) -> bool:
    """Does "in" tell where something happens ("met the ministers in Lyon | next Tuesday", "shot by gunmen in Lyon"), or where somebody was before?"""
    whose = maker.mentions.chain(token.head) if token.dep_ == "nmod" and maker.mentions.in_name(token) else None
    if whose is not None and whose.type == "Person":
        return True  # "a spokeswoman for the bank in Lyon": she is there
    part = whose if preposition(token) == "of" or (token.dep_ == "nmod" and preposition(token) == "for") else None
    if part is not None and not part.named and part.type in PARTS:
        return True  # "a branch of the bank in Lyon": the branch is there
    former = any(child.lower_ in maker.ontology.lexicon.kinds.former for child in children(token, "amod", "advmod"))
    chain = maker.mentions.chain(token)
    some = chain is not None and _who(maker, chain, token)[0].type == "PersonGroup"  # "the deaths of three soldiers in Tesk"
    happens = any(role.head == place.i and role.role == "place" for role in maker.events.roles) if some or token.dep_ == "obl:agent" else False
    return former or happens or _is_dated(maker, place)


def _is_bracketed(maker: Maker, place: Token) -> bool:
    """Does a place stand in a bracket, which tells of what is in front of it alone?"""
    before = (token.text for token in reversed(maker.doc[place.sent.start : place.i]) if token.text in {"(", ")"})
    return next(before, "") == "("


def _home_behind(maker: Maker, chain: Chain, token: Token) -> tuple[Chain, Token] | None:
    """ "Jane Roe, 34, of Springfield": the place behind a person's name, or name and age, wherever the parser hung it."""
    if chain.type != "Person" or not maker.mentions.in_name(token):
        return None
    at = token.i
    while maker.mentions.at.get(at) == chain.id:
        at += 1
    words = [other.text for other in maker.doc[at : at + 4]]
    aged = len(words) == 4 and words[0] == words[2] == "," and words[1].isdecimal() and words[3] == "of"
    behind = at + 4 if aged else at + 2 if words[:2] == [",", "of"] else len(maker.doc)
    place = maker.mentions.chain(behind) if behind < len(maker.doc) else None
    return (place, maker.doc[behind]) if place is not None and place.named and place.type in WIDE else None


def _is_dated(maker: Maker, place: Token) -> bool:
    """ "Will meet the ministers of the union in Lyon | next Tuesday": where a date stands right behind, both tell of what happens."""
    end = phrase(place)[1]
    return any(expression.start - (maker.doc[expression.start - 1].pos_ == "ADP") == end for expression in maker.events.expressions)


def _acts(maker: Maker, token: Token) -> bool:
    """Do people do something as such ("fighters", "officials"), rather than being anybody?"""
    return any(match.word.performs or match.word.relation for match in maker.events.matches.get(token.i, ()))


def _ends_name(maker: Maker, token: Token) -> bool:
    """Is a word of a name the one that governs its phrase?"""
    return maker.mentions.at.get(token.head.i) != maker.mentions.at.get(token.i)


def _place(maker: Maker, token: Token) -> tuple[Chain | None, Token]:
    """The named place that a phrase means, looking through "the heart of"; None if it names none."""
    for other in (token, *(argument.token for argument in arguments(token) if argument.slot == "of")):
        chain = maker.mentions.chain(other)
        if chain is not None and chain.named and chain.type in WIDE:
            return chain, other
    return None, token


# --- "struck the brigade in Kivu"


def _in_events(maker: Maker) -> Iterator[Claim]:
    """An armed group that fights or is fought in a land is there, and so is a force that does it; one fight in a town says little of it."""
    made: set[tuple[str, str]] = set()
    hostile = {event.id for event in maker.events.events if event.type in maker.ontology.lexicon.hostile}
    for role in maker.events.roles:
        found = owner(maker, maker.doc[role.head]) if role.role in FIGHTING and role.event in hostile else None
        if found is None or not _fights_there(found[0], role):
            continue
        for other in _places_of(maker, role):
            if (found[0].id, other.filler) not in made and maker.mentions.by_id[other.filler].type in LANDS:
                made.add((found[0].id, other.filler))
                at = maker.doc[other.head]
                yield maker.claim(
                    found[0].id, OPERATES_IN, Ref(other.filler), maker.doc[role.word], "grammar:fought-in",
                    subject_at=phrase(maker.doc[role.head]), object_at=phrase(at),
                )  # fmt: skip


def _fights_there(chain: Chain, role: Role) -> bool:
    """ "The Northern Coalition struck the rebels in Kivu": of forces and alliances only those with a name, and only where they act."""
    return chain.type == "ArmedGroup" or (chain.named and chain.type in ALLIED and role.role in DOERS)


def _places_of(maker: Maker, role: Role) -> list[Role]:
    """The places that the same word names for an event."""
    same = (other for other in maker.events.roles if other.event == role.event and other.word == role.word and other.role == "place")
    return [other for other in same if (chain := maker.mentions.by_id[other.filler]).named and chain.type in WIDE]
