"""Named members of a group: "militias such as the Red Brigade", "defectors, including Jane Roe", "Jane Roe of the Lake Institute"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.maker import Maker
from kg.grammar import arguments, children, conjuncts, phrase, preposition
from kg.mentions import Chain
from kg.mentions.descriptions import denoted
from kg.model import Claim, Ref
from kg.terms import LEADER_OF, MEMBER_OF, PERSON_GROUP
from kg.tokens import Token

UNDER: Final = "under"
RESPECTIVELY: Final = "respectively"
OTHER: Final = "other"
"""A word that makes of a group a comparison: "other photographers, such as …"."""
SUCH: Final = "such"
"""The slot of "such as"."""
PLURALS: Final = frozenset({"NNS", "NNPS"})
WHOLE: Final = frozenset({"of", "modifier", "possessor"})
"""Slots of those in which the body stands that they are of."""
SIDES: Final = frozenset({"SecurityForce", "ArmedGroup", "Country"})
"""Classes of what a body may be made of."""
OF: Final = frozenset({"of", "from", "with", "possessor"})
"""Slots of a person's name in which the organisation stands that the person works for ("the Lake Party's Jane Roe")."""


def find_members(maker: Maker) -> Iterator[Claim]:
    """Those whom a text names as some of a group, or of an organisation."""
    yield from _some_of_groups(maker)
    yield from _among_others(maker)
    yield from _people_of_bodies(maker)
    yield from _leaders_of_bodies(maker)


def _people_of_bodies(maker: Maker) -> Iterator[Claim]:
    """ "Jane Roe of the Lake Institute", unless a title says as what."""
    titled = {title.end for title in maker.mentions.titles}
    for chain in maker.mentions.chains:
        names = [head for head in chain.heads if maker.mentions.in_name(maker.doc[head])] if chain.type == "Person" and chain.named else []
        for name in (maker.doc[head] for head in names if head not in titled):
            told = [argument.token for argument in arguments(name) if argument.slot in OF]
            for token in told or _behind_comma(maker, chain, name) or _in_brackets(maker, chain, name):
                body = maker.mentions.chain(token)
                organization = body is not None and body.named and maker.ontology.is_a(body.type, "Organization")
                if body is not None and organization and _is_his(name, token):
                    at = phrase(token)
                    yield maker.presupposed(
                        chain.id, MEMBER_OF, Ref(body.id), name, "grammar:person-of", subject_at=(name.i, name.i + 1), object_at=at
                    )


def _leaders_of_bodies(maker: Maker) -> Iterator[Claim]:
    """ "A commission under Jane Roe", "the army under General Roe": who stands above a body or a force."""
    for chain in maker.mentions.chains:
        for name in (maker.doc[head] for head in chain.heads) if chain.type == "Person" and chain.named else ():
            body = maker.mentions.chain(name.head) if name.dep_ == "nmod" and preposition(name) == UNDER else None
            if body is not None and maker.ontology.is_a(body.type, "Organization") and maker.mentions.in_name(name):
                ends = {"subject_at": (name.i, name.i + 1), "object_at": phrase(name.head)}
                yield maker.remarked(chain.id, LEADER_OF, Ref(body.id), name.head, "grammar:under", **ends)


def _behind_comma(maker: Maker, chain: Chain, name: Token) -> list[Token]:
    """ "Jane Roe, of the Lake Institute, …": what the name's "of" behind a comma governs, wherever the parser hung it."""
    at = _end(maker, chain, name)
    of = maker.doc[at + 1] if at + 1 < len(maker.doc) and maker.doc[at].text == "," else name
    return [of.head] if of.lower_ == "of" and of.dep_ == "case" else []


def _in_brackets(maker: Maker, chain: Chain, name: Token) -> list[Token]:
    """ "Jane Roe (Harbour Party)": the organisation that is all that a bracket right behind a name holds."""
    doc, at = maker.doc, _end(maker, chain, name)
    body = maker.mentions.chain(at + 1) if at + 2 < len(doc) and doc[at].text == "(" else None
    if body is None:
        return []
    end = _end(maker, body, doc[at + 1])
    return [doc[at + 1]] if end < len(doc) and doc[end].text == ")" else []


def _end(maker: Maker, chain: Chain, name: Token) -> int:
    """The index of the first token behind a mention."""
    at = name.i
    while maker.mentions.at.get(at) == chain.id:
        at += 1
    return at


def _is_his(name: Token, body: Token) -> bool:
    """ "Roe and Poe of the Lake and the Hill Party respectively": each is of the one that stands in the same place."""
    first = _first_alike(body)
    bodies, people = conjuncts(first), conjuncts(first.head)
    told = any(child.lower_ == RESPECTIVELY for part in (first, *bodies) for child in part.children)
    paired = told and len(people) == len(bodies) and name in people
    return not paired or people.index(name) == bodies.index(body)


def _some_of_groups(maker: Maker) -> Iterator[Claim]:
    for chain in maker.mentions.chains:
        if not maker.ontology.fits(MEMBER_OF, chain.type) or chain.type == "Person":
            continue
        groups = (maker.doc[head] for head in chain.heads if maker.doc[head].tag_ == "NNS")
        for group in (group for group in groups if not any(child.lower_ == OTHER for child in group.children)):
            for named, token in _named(maker, group):
                whole = _whole(maker, chain, group, named, token)
                if named.id != whole.id:
                    yield maker.remarked(
                        named.id, MEMBER_OF, Ref(whole.id), group, "grammar:including", subject_at=phrase(token), object_at=phrase(group)
                    )


def _whole(maker: Maker, chain: Chain, group: Token, named: Chain, token: Token) -> Chain:
    """ "Members of unions | including the Hill Union": of people only people are an example, a body rather of the bodies named right before it."""
    if chain.type != PERSON_GROUP or not maker.ontology.is_a(named.type, "Organization"):
        return chain
    nouns = [noun for noun in children(group, "nmod") if group.i < noun.i < token.i and noun.tag_ in PLURALS]
    bodies = [body for noun in nouns if (body := maker.mentions.chain(noun)) is not None and maker.ontology.is_a(body.type, "Organization")]
    return bodies[-1] if bodies else chain


def _first_alike(token: Token) -> Token:
    """The first of those that a word is coordinated with, as far as they are of one part of speech."""
    while token.dep_ == "conj" and token.head.pos_ == token.pos_:
        token = token.head
    return token


def _among_others(maker: Maker) -> Iterator[Claim]:
    """ "The Lake Army and other Alliance forces", "Jane Roe and other members of the union": who is named with others of a body is of it, too."""
    for other in (token for token in maker.doc.spelt([OTHER]) if token.head.dep_ == "conj" and token.head.tag_ in PLURALS):
        group, relation = other.head, _membership(maker, other.head)
        wholes = [(a.token, body) for a in arguments(group) if a.slot in WHOLE and (body := maker.mentions.chain(a.token)) is not None]
        body_at, body = next(((at, body) for at, body in wholes if body.named and maker.ontology.is_a(body.type, "Organization")), (group, None))
        for token in conjuncts(_first_alike(group.head)) if relation and body is not None else ():
            one = maker.mentions.chain(token) if token.i < group.i else None
            if body is not None and one is not None and one.named and one.id != body.id and maker.ontology.fits_domain(relation, one.type):
                at = phrase(body_at)
                yield maker.remarked(one.id, relation, Ref(body.id), group, "grammar:among-others", subject_at=phrase(token), object_at=at)


def _membership(maker: Maker, group: Token) -> str:
    """What a plural noun says that those are to a body whom it is said of ("members", "leaders"); "" if nothing ("critics")."""
    told = [match.word.relation for match in maker.events.matches.get(group.i, ()) if match.word.relation in {MEMBER_OF, LEADER_OF}]
    noun = denoted(maker.doc, group.i, maker.ontology, group.left_edge.i)
    return next(iter(told), MEMBER_OF if noun is not None and noun.word.denotes in SIDES else "")


def _named(maker: Maker, group: Token) -> Iterator[tuple[Chain, Token]]:
    for argument in arguments(group):
        chain = maker.mentions.chain(argument.token) if argument.slot == SUCH or argument.slot in maker.doc.kinds.exemplifying else None
        if chain is not None and chain.named and maker.ontology.fits_domain(MEMBER_OF, chain.type):
            yield chain, argument.token
