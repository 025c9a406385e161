"""Which event a relation is to: the one that its words name, or the one that the text speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.claims.ends import NEAR, Link, event_before
from kg.claims.maker import Maker
from kg.events.words import is_of_kind
from kg.grammar import ancestors, arguments, children, conjuncts, is_gerund, is_nominal, is_verbal, preposition, says_that
from kg.mentions import Chain
from kg.model import Polarity
from kg.ontology.slots import OBJECT
from kg.terms import ACCUSED_OF, DOERS, PERPETRATOR
from kg.tokens import Token

OF_MISDEEDS: Final = frozenset({ACCUSED_OF, "deniedInvolvementIn"})
"""Relations to what nobody may do ("denied wrongdoing")."""
CHARGED: Final = frozenset({"of", "for", "with"})
"""Prepositions of what somebody is charged with or sentenced for."""
ON: Final = "on"
PARTS: Final = frozenset({"in", "for"})
"""Prepositions of what somebody has a part in."""
SOME: Final = frozenset({"JJ", "DT", "CD", "NNS"})
"""Tags of words for so many of what their "of" says."""
POINTING: Final = frozenset({"it", "this", "that"})


def suffers(maker: Maker, chain: Chain, event: str) -> bool:
    """Is an event done to somebody?"""
    return any(r.event == event and r.filler == chain.id and r.role not in maker.ontology.classes.active for r in maker.events.roles)


def events_meant(maker: Maker, link: Link) -> list[tuple[Token, str]]:
    """The events among the objects; "claimed responsibility" alone, or "for it", is for the event spoken of, and so is "blamed" alone."""
    objects = [_deed_told_of(maker, link, target) for target in link.objects]
    told = [part for target in _told_of(maker, objects) for part in (target, *_told_apart(target))]
    found = [(target, event) for target in told if (event := maker.events.event(target))]
    spoken_of = event_before(maker, link.token)
    if found or not spoken_of:
        return found
    behind = [part for noun in children(link.token, "obj") for part in children(noun, "nmod")]  # "accused the army | of involvement"
    behind += [clause for clause in children(link.token, "advcl", "xcomp") if children(clause, "cop")]  # "suspected | of being responsible"
    bare = next((part for part in (*link.objects, *behind) if _is_bare_part(maker, part)), None)
    if bare is not None:
        return [(bare, spoken_of)] if _is_misdeed(maker, spoken_of) else []
    if not link.objects:
        if link.token.dep_ == "amod" and any(role.head == link.token.head.i and role.role in DOERS for role in maker.events.roles):
            return []  # "suspected rebels bombed the port": of what is told here, by those who tell it
        if link.token.dep_ == "amod" and any(preposition(child) == "of" for child in children(link.token.head, "nmod")):
            return []  # "a suspected member of the brigade": of being that
        alone = not link.word.requires and (len(link.word.forms[0]) > 1 or not any(OBJECT in roles for roles in link.word.slots.values()))
        charge = _charge_before(maker, link)
        if charge is not None:
            return [(link.token, event)] if (event := maker.events.event(charge)) else []
        if link.word.relation in OF_MISDEEDS and (_is_state(maker, spoken_of) or not _is_misdeed(maker, spoken_of)):
            return []  # "we are at war. … the suspected terrorists": of a war nobody is suspected, nor of a journey
        return [(link.token, spoken_of)] if (alone and not _says_of_what(link.token)) or _suspects(maker, link, spoken_of) else []
    return [(link.objects[0], spoken_of)] if any(target.lower_ in POINTING or _is_what(target) for target in link.objects) else []


def _deed_told_of(maker: Maker, link: Link, noun: Token) -> Token:
    """ "The raid on the market in Tesk, which the union condemned": a clause about a deed that the parser hung on a noun in its phrase."""
    deed = noun
    while link.token.head == noun and not maker.events.event(deed) and deed.dep_ == "nmod" and is_nominal(deed.head):
        deed = deed.head
    return deed if maker.events.event(deed) else noun


def _is_bare_part(maker: Maker, noun: Token) -> bool:
    """ "Accused the army of complicity", "of being responsible": a word for having a part in an event that does not say in which."""
    parts = {
        match.word.event for match in maker.events.matches.get(noun.i, ()) if len(match.form) == 1 and (is_nominal(noun) or children(noun, "cop"))
    }
    return bool(parts & PARTS) and not any(argument.slot in parts for argument in arguments(noun))


def _is_state(maker: Maker, event: str) -> bool:
    """Is an event a state of things ("war", "violence") rather than a deed?"""
    lexicon = maker.ontology.lexicon
    return any(one.id == event and one.type in lexicon.mass and one.type not in lexicon.part for one in maker.events.events)


def _is_misdeed(maker: Maker, event: str) -> bool:
    """May somebody be accused of an event: is it a crime, does it do harm, or has it those who perpetrate it?"""
    types = [one.type for one in maker.events.events if one.id == event]
    lexicon = maker.ontology.lexicon
    bad = lexicon.harmful | lexicon.hostile | lexicon.wrong
    return not bad.isdisjoint(types) or any(role.event == event and role.role == PERPETRATOR for role in maker.events.roles)


def _says_of_what(verb: Token) -> bool:
    """ "Suspected of having been a member", "serving a sentence for insulting …", "held on suspicion of lying": of no event that was told."""
    told = [*children(verb, "advcl", "acl", "xcomp"), *(clause for noun in children(verb, "obj", "obl") for clause in children(noun, "acl"))]
    return any(preposition(child) in CHARGED for child in told) if is_verbal(verb) else False


def _charge_before(maker: Maker, link: Link) -> Token | None:
    """ "Was accused of ignoring warnings, and rejected the accusation": the deed charged last, be it an event or not."""
    before = range(link.token.i - 1, max(link.token.i - NEAR, -1), -1) if link.word.polarity is Polarity.DENIED else ()
    charges = (maker.doc[i] for i in before if any(m.word.relation == ACCUSED_OF for m in maker.events.matches.get(i, ())))
    charge = next(charges, None)
    clauses = children(charge, "advcl", "acl", "xcomp") if charge is not None else []
    return next((clause for clause in clauses if preposition(clause) == "of"), None)


def _suspects(maker: Maker, link: Link, event: str) -> bool:
    """ "Nobody has claimed the attack, but police suspect the rebels", "the rebels are suspected": of what was told last, here or before."""
    before = maker.doc[link.token.sent.start : link.token.i]
    falls = any(preposition(one) == ON and one.head == link.token for one in link.subjects)  # "suspicion fell on the rebels"
    told = falls or bool(children(link.token, "aux:pass")) or any(maker.events.event(token) == event for token in before)
    return link.word.relation == ACCUSED_OF and not _says_of_what(link.token) and bool(link.subjects) and told


def _told_of(maker: Maker, objects: Sequence[Token]) -> list[Token]:
    """Objects, looking through what tells of them: "appalled by reports of a raid", "condemned the practice of jailing reporters"."""
    found: list[Token] = []
    for target in objects:
        tells = is_nominal(target) and is_of_kind(target, "Reporting", maker.events.matches)
        some = target.tag_ in SOME  # "several of the attacks"
        inner = (
            [a.token for a in arguments(target) if a.slot == "of"]
            if tells or some
            else [clause for clause in children(target, "acl") if is_gerund(clause)]
        )
        said = [clause for clause in children(target, "acl", "ccomp") if is_nominal(target) and says_that(clause) and maker.events.event(clause)]
        told = not maker.events.event(target) and (tells or any(maker.events.event(deed) for deed in inner))
        found += said or (inner if told else [target])  # "denied charges that …"
    return found


def _told_apart(many: Token) -> list[Token]:
    """ "Claimed several attacks, among them the bombing of a market": what is told of many holds for each that is named of them."""
    verb = next((above for above in ancestors(many) if is_verbal(above)), many)
    behind = [noun for noun in children(verb, "parataxis", "appos", "obl", "dep") if noun.i > many.i and noun.pos_ == "NOUN"]
    before = ((noun, noun.doc[max(noun.left_edge.i - 2, 0) : noun.left_edge.i + 3]) for noun in behind)
    named = [noun for noun, words in before if any(w.lower_ == "among" and w.nbor().lower_ == "them" for w in words[:-1])]
    return [part for noun in named for part in conjuncts(noun)] if many.tag_ == "NNS" else []


def _is_what(noun: Token) -> bool:
    """ "Condemned what he called an outrage" speaks of what was told before."""
    return noun.dep_ == "xcomp" and noun.head.dep_ == "acl:relcl" and noun.head.head.lower_ == "what"
