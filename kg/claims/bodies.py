"""Bodies and forces as parts of others, or of countries: "Freedonia's Harbour Authority", "the Freedonia Navy", "the Red Front's council"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.maker import Maker, Range
from kg.grammar import adjacent, arguments, children, is_nominal, lemma, phrase
from kg.mentions import Chain
from kg.mentions.descriptions import denoted
from kg.model import Claim, Form, Mention, Ref
from kg.ontology.slots import OBJECT, SUBJECT
from kg.terms import COUNTRY, ORGANIZATION, PART_OF, SECURITY_FORCE
from kg.tokens import Token

OFFICIAL: Final = frozenset({"GovernmentBody", "SecurityForce"})
"""Bodies that a country has."""
OF: Final = "of"
WHOLE: Final = ("possessor", OF)
"""Slots of a body in which the whole stands that it is part of."""
WITHIN: Final = frozenset({"at", "within"})
"""Slots of a named body in which another stands that it is part of ("the Office of Ports at the Ministry of Trade")."""
PARTS: Final = OFFICIAL | {"Organization", "ArmedGroup"}
"""Bodies that another may have."""


def find_bodies(maker: Maker) -> Iterator[Claim]:
    """What bodies are part of, each once for each mention that says so."""
    for chain in maker.mentions.chains:
        if chain.type not in PARTS:
            continue
        for mention, head in zip(chain.mentions, chain.heads, strict=True):
            token = maker.doc[head]
            for whole, at in _wholes(maker, chain, mention, token):
                if whole.id != chain.id and _holds(maker, whole, chain) and not (whole.type == COUNTRY and _is_usual(maker, chain, mention, at)):
                    told = maker.presupposed if chain.named else maker.remarked  # what a body without a name is part of is known to who speaks
                    yield told(chain.id, PART_OF, Ref(whole.id), token, "grammar:part", subject_at=phrase(token), object_at=at)


def _holds(maker: Maker, whole: Chain, part: Chain) -> bool:
    """May one thing have another as its part? Of a country only bodies with a name of their own are told: that it has police goes without saying."""
    if whole.type == COUNTRY:
        return part.type in OFFICIAL and part.named
    return maker.ontology.is_a(whole.type, "Organization") and not whole.plural and not part.plural


def _is_usual(maker: Maker, chain: Chain, mention: Mention, at: Range) -> bool:
    """ "The Freedonian government", "the Freedonia Armed Forces": is a body called nothing but what every country has?"""
    start, end = maker.tokens(mention.span)
    if at[1] < len(maker.doc) and (at[1] >= end or maker.doc[at[1]].tag_ == "POS"):
        return False  # "the government of Freedonia", "Freedonia's government" say it in so many words
    rest = [token for token in maker.doc[start:end] if not (at[0] <= token.i < at[1]) and token.pos_ not in {"DET", "PART", "PUNCT"}]
    words = {lemma(token).lower() for token in rest} - maker.doc.kinds.usual
    nouns = maker.ontology.lexicon.nouns.get(lemma(rest[-1]).lower(), ()) if rest else ()
    if len(words) > 1 and chain.type != "SecurityForce":
        return False  # "the Freedonian foreign ministry"
    return not words or any(set(match.form) == words and match.word.denotes for match in nouns)


def _wholes(maker: Maker, chain: Chain, mention: Mention, token: Token) -> Iterator[tuple[Chain, Range]]:
    """What may be the whole: the possessor of a body, what follows its "of", and what its name begins with."""
    if mention.form is Form.PRONOUN or _relates(maker, token):
        return
    behind = [argument for argument in adjacent(token) if is_nominal(argument.token.head)]  # "director of the Office of Ports | at the Ministry"
    for argument in (*arguments(token), *(argument for argument in behind if argument.slot in WITHIN)):
        other = maker.mentions.chain(argument.token)
        inside = argument.slot in WITHIN and mention.form is Form.NAME and other is not None and other.named and other.type in PARTS
        made_of = argument.slot == OF and _bundles(maker, token)
        if other is not None and not made_of and (argument.slot in WHOLE or inside) and not _goes_on(maker, chain, argument.token):
            yield other, phrase(argument.token)
    if chain.type in OFFICIAL and chain.named:
        yield from _nations(maker, mention, token)
    if mention.form is Form.NAME:
        yield from _beginnings(maker, mention)
    if mention.form is Form.NAME and chain.type == SECURITY_FORCE:
        yield from _larger_unit(maker, mention)


def _larger_unit(maker: Maker, mention: Mention) -> Iterator[tuple[Chain, Range]]:
    """ "3rd Battalion, 5th Harbour Regiment": the numbered unit behind the comma, of another kind, is the one that the first is a part of."""
    end = maker.tokens(mention.span)[1]
    start = end + 1
    other = maker.mentions.chain(start) if start < len(maker.doc) and maker.doc[end].text == "," else None
    if other is None or other.type != SECURITY_FORCE or not other.named or not maker.doc[start].text[:1].isdecimal():
        return
    last = start
    while maker.mentions.chain(last + 1) is other and last + 1 < len(maker.doc):
        last += 1
    if maker.doc[last].lower_ != maker.doc[end - 1].lower_:
        yield other, (start, last + 1)


def _goes_on(maker: Maker, chain: Chain, noun: Token) -> bool:
    """ "The Department of Arts, Heritage and Crafts": does a noun only go on with what the name of a body is of?"""
    return noun.dep_ == "conj" and maker.mentions.at.get(noun.head.i) == chain.id


def _nations(maker: Maker, mention: Mention, token: Token) -> Iterator[tuple[Chain, Range]]:
    """ "The Freedonian Navy": the country of the adjective in a name or before a noun, if the document also names it."""
    start, end = maker.tokens(mention.span)
    end = next((word.i for word in maker.doc[start:end] if word.pos_ == "ADP"), end)  # "the Council on Freedonian-Norland Relations"
    for word in maker.doc[start:end] if mention.form is Form.NAME else children(token, "amod"):
        country = maker.country(word)
        if country is not None and word.pos_ != "NOUN":
            yield country, (word.i, word.i + 1)


def _relates(maker: Maker, token: Token) -> bool:
    """Has the lexicon its own rule for whose a noun is ("faction of", "ally of")?"""
    relating = [match.word for match in maker.events.matches.get(token.i, ()) if match.word.relation]
    return any(word.slots.get(slot) for word in relating for slot in WHOLE if OBJECT not in word.slots.get("self", ()))


def _bundles(maker: Maker, token: Token) -> bool:
    """ "An alliance | of the Red Front and the Lake Brigade": are those behind its "of" what a noun is made of, rather than what it is a part of?"""
    relating = [match.word for match in maker.events.matches.get(token.i, ()) if match.word.relation]
    return any(SUBJECT in word.slots.get(OF, ()) and OBJECT in word.slots.get("self", ()) for word in relating)


def _beginnings(maker: Maker, mention: Mention) -> Iterator[tuple[Chain, Range]]:
    """ "Freedonia State Department", "Harbour Union Council": the country, or the body, that a longer name begins with."""
    start, end = maker.tokens(mention.span)
    start += maker.doc[start].pos_ == "DET"
    for last in (index for index in range(start + 1, end) if maker.doc[index].pos_ != "ADP"):  # "Harbour Union of Orvane" is the Harbour Union
        name = maker.doc.text(start, last)
        other = maker.named(name) or maker.known(name)
        whose = maker.doc[last].tag_ == "POS"
        if other is None or not other.named or not (whose or other.type != ORGANIZATION or _is_known(maker, other, (start, last))):
            continue  # "Tesk University" is no part of what else is called Tesk
        if (whose or not _is_group(maker, end)) and (other.type == COUNTRY or _is_body(maker, start, end)):
            yield other, (start, last)


def _is_group(maker: Maker, end: int) -> bool:
    """ "Orla Airlines Group": a name with such a noun at its end is that of the whole rather than of a part."""
    return maker.doc[end - 1].lower_ in maker.ontology.lexicon.kinds.collective


def _is_known(maker: Maker, body: Chain, at: Range) -> bool:
    """Is it a body by more than the guess of a recognizer: one of the gazetteer, short in capitals, or with a noun for a body in its name?"""
    words = maker.doc[at[0] : at[1]]
    found = (denoted(maker.doc, token.i, maker.ontology, at[0]) for token in words)
    return (
        bool(body.key)
        or words[-1].text.isupper()
        or any(match is not None and maker.ontology.is_a(match.word.denotes, ORGANIZATION) for match in found)
    )


def _is_body(maker: Maker, start: int, end: int) -> bool:
    """Does a word of a name say that it is a body's or a force's ("… Board of Inquiry", but not "… Warren")?"""
    found = (denoted(maker.doc, index, maker.ontology, start) for index in range(start + 1, end))
    return any(match is not None and maker.ontology.is_a(match.word.denotes, ORGANIZATION) for match in found)
