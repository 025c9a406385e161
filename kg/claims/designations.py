"""What named groups and places are called besides their names: "the Red Brigade, an outlawed rebel group", "Springfield is a holy city"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.ends import of_event
from kg.claims.maker import Maker, Range
from kg.claims.relations import relates
from kg.grammar import children, core_phrase, described_by, is_indefinite, phrase, preposition
from kg.mentions import Chain
from kg.mentions.aliases import introduces_alias
from kg.model import Claim, Text
from kg.terms import ARMED_GROUP, DESIGNATED_AS, PERSON
from kg.tokens import Token

CALLED: Final = ("Organization", "City", "Facility", "PersonGroup")
"""Classes of things whose descriptions say more than what they are; those of people are positions."""
SELF: Final = "self"
"""What "self-proclaimed" and "self-declared" begin with."""
AGENT, PLACE = "Agent", "Place"
WHOSE: Final = frozenset({"its", "their"})
COMMON: Final = frozenset({"NN", "NNS"})


def find_designations(maker: Maker) -> Iterator[Claim]:
    """Descriptions beside a name, or said of it, that are no relation and no event."""
    for token in maker.doc.tagged(*COMMON):
        if maker.events.event(token) or token.lower_ in maker.doc.kinds.byname:
            continue  # "the Arabic acronym for the Brigade" is another name
        called = {name.i: name for name in _called(maker, token)}
        for name in (*called.values(), *(_named_by(maker, token, named) if token.dep_ == "appos" else named for named in described_by(token))):
            chain = maker.mentions.chain(name)
            if (
                chain is not None
                and name.pos_ != "PRON"
                and maker.mentions.in_name(name)
                and _is_called(maker, chain)
                and _says_more(maker, chain, token)
                and not _follows_another(maker, chain, token)
                and (_is_proclaimed(token) or not relates(maker, token.i))
            ):
                at = _bare(maker, token)
                if maker.doc[at[0]].pos_ == "ADP":
                    continue  # "a settlement of farmers, | in the Lena valley, Orvane district": where, and not what it is
                if children(token, "cop"):
                    yield maker.claim(
                        chain.id, DESIGNATED_AS, Text(maker.text(at)), token, "grammar:description", subject_at=phrase(name), object_at=at
                    )
                elif token.dep_ == "appos" or name.dep_ == "appos" or name.i in called:
                    yield maker.remarked(
                        chain.id, DESIGNATED_AS, Text(maker.text(at)), token, "grammar:description", subject_at=phrase(name), object_at=at
                    )


def _called(maker: Maker, token: Token) -> Iterator[Token]:
    """ "The umbrella body known as the Red Front", "the rebels' self-declared capital of Orvane": the name that what stands behind gives to it."""
    if token.labels.isdisjoint({"nmod", "acl"}):
        return
    whole = maker.mentions.chain(token)
    if "nmod" in token.labels and _is_proclaimed(token):
        yield from (name for name in children(token, "nmod") if preposition(name) == "of" and maker.mentions.chain(name) == whole)
    for verb in children(token, "acl"):
        if verb.tag_ != "VBG" and introduces_alias(verb, maker.ontology):
            yield from (name for name in children(verb, "obl", "xcomp", "obj") if maker.mentions.chain(name) == whole)


def find_kinds(maker: Maker) -> Iterator[Claim]:
    """ "The Red Brigade | terrorist group": what a description in small letters behind the name of a group says that it is, each once."""
    told: set[tuple[str, str]] = set()
    for token in (token for token in maker.doc.tagged("NN") if token.text.islower() and "compound" in token.labels):
        name, chain = children(token, "compound")[0], maker.mentions.chain(token)
        last = name
        while last.i + 1 < token.i and maker.mentions.at.get(last.i + 1) == maker.mentions.at.get(name.i) and maker.doc[last.i + 1].text[0].isupper():
            last = maker.doc[last.i + 1]
        at = (last.i + 1, token.i + 1)
        words = maker.doc[at[0] : at[1]]
        if (
            chain is None
            or chain.type != ARMED_GROUP
            or not chain.named
            or maker.mentions.chain(name) is not chain
            or not maker.mentions.in_name(name)
        ):
            continue
        if len(words) > 1 and all(word.text.islower() for word in words) and (chain.id, maker.text(at)) not in told:
            told.add((chain.id, maker.text(at)))
            yield maker.remarked(
                chain.id, DESIGNATED_AS, Text(maker.text(at)), token, "grammar:description", subject_at=(name.i, last.i + 1), object_at=at
            )


def _named_by(maker: Maker, token: Token, noun: Token) -> Token:
    """ "The fall of the port, a rebel stronghold": the port; but "the siege of the port, a victory" is the siege."""
    match = maker.mentions.words.get(token.i)
    return of_event(maker, noun) if match is not None and match.word.denotes else noun


def _is_called(maker: Maker, chain: Chain) -> bool:
    return chain.named and any(maker.ontology.is_a(chain.type, type) for type in CALLED)


def _says_more(maker: Maker, chain: Chain, token: Token) -> bool:
    """Does a description say more than what kind of place a place is, and have words other than its noun and articles?"""
    beside = maker.mentions.chain(token)
    if beside is not None and beside.named and beside.type == PERSON:
        return False  # "the former leader of the brigade, the militant Jane Roe"
    if children(token, "nummod") or _is_place_around(maker, chain, token):
        return False  # "Orvane, 12 kilometres north of Springfield", "Orvane, Springfield district"
    match = maker.mentions.words.get(token.i)
    kinds = {match.word.denotes, chain.type} if match is not None else set()
    if match is not None and match.word.denotes == PERSON and not chain.type.startswith(PERSON):
        return False  # "Roe of the Red Party, | the only minister": no party is one
    if match is not None and match.word.denotes and not any(maker.ontology.is_a(match.word.denotes, kind) for kind in (AGENT, PLACE)):
        return False  # "its report Red Party": no party is one, though one is called so
    if kinds and all(maker.ontology.is_a(kind, "Place") for kind in kinds):
        return len(kinds) == 1 and _is_proclaimed(token)  # nor is a hotel in Springfield "the Illinois capital"
    start, end = core_phrase(token)
    words = sum(other.pos_ not in {"DET", "PUNCT", "SPACE", "PART", "PRON"} for other in maker.doc[start:end])
    return words > 1 or (words == 1 and _is_of_kind(maker, token))


def _follows_another(maker: Maker, chain: Chain, token: Token) -> bool:
    """ "Overshadowed by Orvane, its larger neighbour, Tesk grew": what stands right behind another name tells of that one."""
    start = phrase(token)[0]
    before = maker.mentions.chain(start - 2) if start > 1 and maker.doc[start - 1].text == "," else None
    return before is not None and before.named and before.id != chain.id and any(c.lower_ in WHOSE for c in children(token, "nmod:poss"))


def _is_place_around(maker: Maker, chain: Chain, token: Token) -> bool:
    """Is what stands behind a place's name another place, which has a name of its own?"""
    named = any(child.pos_ == "PROPN" and child.i < token.i for child in children(token, "compound", "nmod:desc"))
    return named and maker.ontology.is_a(chain.type, "Place")


def _is_proclaimed(token: Token) -> bool:
    """ "The group's self-proclaimed capital": is a place only called what it is said to be?"""
    return any(word.lower_ == SELF for child in children(token, "amod") for word in (child, *child.children))


def _is_of_kind(maker: Maker, token: Token) -> bool:
    """ "A body of traders": one word, and behind its "of" what it is made of, which is nobody in particular."""
    inner = [child for child in children(token, "nmod") if child.tag_ == "NNS" and child.i > token.i]
    article = is_indefinite(token)
    return article and any((chain := maker.mentions.chain(child)) is None or not chain.named for child in inner)


def _bare(maker: Maker, token: Token) -> Range:
    start, end = phrase(token)
    if _is_proclaimed(token):
        start, end = core_phrase(token)
    while end - start > 1 and maker.doc[start].pos_ in {"DET", "PUNCT", "SPACE"}:
        start += 1
    return start, end
