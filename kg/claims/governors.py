"""The words above a word whose negation and reserve hold for it too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.unreal import is_content, is_judged, is_sign, is_signalled, is_untrue, tells
from kg.events import Events
from kg.grammar import children, is_nominal, is_verbal, lemma, preposition
from kg.grammar.tree import SUBJECTS
from kg.model import Modality, Polarity
from kg.ontology import Word
from kg.ontology.lexicon import Match
from kg.ontology.slots import SLOTS
from kg.terms import RESPONDER
from kg.tokens import Token

CARRYING: Final = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass", "acl", "acl:relcl", "aux", "obj"})
"""Dependents whose governor's negation and reserve hold for them too."""
CHARGED: Final = frozenset({"of", "with", "for", "over", "from"})
"""Prepositions of what somebody is accused of, or kept from."""
ARGUMENTS: Final = frozenset({"subject", "object", "complement", "self"})
HAVE: Final = "have"
TOWARDS: Final = "to"
"""The preposition of what somebody is committed to doing."""


def governing(word: Token, events: Events) -> Iterator[tuple[Token, Token]]:
    """A word with itself, and the words above it as far as they say something of it, each with the word below."""
    below = word
    yield word, word
    while below.head != below and _is_carried(below, events):
        yield below.head, below
        below = below.head


def _is_carried(token: Token, events: Events) -> bool:
    """Do the cues of the word above hold for a token too?"""
    if token.dep_ == "conj":
        return _shares(token)
    if token.dep_ == "obj":
        return _same_event(token, events) or _is_forbidden(token, events) or _is_had(token, events) or _is_not_found(token)
    if token.dep_ == "nsubj" and any(child.dep_ == "expl" and child.lower_ == "there" for child in token.head.children):
        return True  # "there will be an explosion"
    if token.dep_ == "nsubj:pass" and _is_forbidden(token, events):
        return True  # "the summit was cancelled"
    if token.dep_ in SUBJECTS:
        judged = is_judged(token, events) or (is_untrue(token.head, token) and is_content(token))
        return judged or (_same_event(token, events) and _only_occurs(token, events))
    if token.dep_ in {"obl", "advcl"} and is_nominal(token) and preposition(token) == "as":
        return any(match.word.polarity is Polarity.DENIED for match in verb_matches(token.head, events))  # "disguised as officers"
    if token.dep_ in {"obl", "nmod"} and is_nominal(token) and (is_signalled(token, events) or any(wishes(token, events))):
        return True
    if token.dep_ == "advcl" and "cop" in token.labels and preposition(token) in CHARGED:
        return True  # "accused of being a member"
    if token.dep_ == "advcl" and is_verbal(token) and (preposition(token) in CHARGED or is_towards(token) or _is_said_of_ranked(token)):
        return True
    if token.dep_ == "advcl" and leans_on(token, events):
        return True
    return token.dep_ in CARRYING


def wishes(phrase: Token, events: Events) -> Iterator[Modality]:
    """ "The threat of a raid", "called for the release": how what stands in a phrase is meant by the noun or the verb that the phrase hangs on."""
    above, by = phrase.head, preposition(phrase)
    found = events.matches.get(above.i, ()) if events.event(phrase) or tells(phrase, events) else ()
    for match in (match for match in found if len(match.form) == len(found[0].form)):  # who "pleads guilty" pleads for nothing
        noun = is_nominal(above) and by in {"of", "for"} and len(match.form) == 1 and "Noun" in match.word.kinds and not match.word.evokes
        verb = is_verbal(above) and "Verb" in match.word.kinds and by in {*match.word.requires, *match.form[1:]}
        if match.word.modality is not None and (noun or verb):
            yield match.word.modality


def leans_on(clause: Token, events: Events) -> list[Word]:
    """ "Dreamed of attacking", "decided against attacking": the words of the verb above that ask for the preposition of a clause."""
    by = preposition(clause) if is_verbal(clause.head) else ""
    said = (match.word for match in verb_matches(clause.head, events) if by and by in match.word.requires)
    return [word for word in said if word.modality is not None or word.polarity is not None]


def bears_on(word: Word, below: Token) -> bool:
    """ "Decided to attack", but "decided against attacking": has what hangs on a word the preposition that the word asks for, if it asks for one?"""
    asked = {slot for slot in word.requires if slot in SLOTS} - ARGUMENTS
    return not asked or word.evokes != "" or word.event != "" or preposition(below) in asked


def _is_said_of_ranked(clause: Token) -> bool:
    """ "Could be the first to be tried": an infinitive below a predicate that is no verb."""
    to = any(child.dep_ == "mark" and child.lower_ == "to" for child in clause.children)
    return to and not is_verbal(clause.head) and any(child.dep_ == "cop" for child in clause.head.children)


def is_towards(clause: Token) -> bool:
    """ "committed to defeating them"."""
    gerund = clause.tag_ == "VBG" or any(child.lower_ == "being" for child in children(clause, "aux:pass"))
    return clause.dep_ == "advcl" and gerund and preposition(clause) == TOWARDS


def _shares(token: Token) -> bool:
    """Does a coordinated verb share the auxiliaries and adverbs of the first ("may attack and kill", "did not attack or kill")?"""
    if token.tag_ != token.head.tag_ or not (is_verbal(token) and is_verbal(token.head)):
        return False
    own = any(child.dep_ in {"nsubj", "nsubj:pass", "aux", "aux:pass", "mark"} and child.lower_ != TOWARDS for child in token.children)
    return not own and not any(child.dep_ == "cc" and child.lower_ in {"but", "yet"} for child in token.children)


def carries(verb: Token, events: Events) -> bool:
    """Does a verb tell the event of its object, rather than one of its own?"""
    event = events.event(verb) if is_verbal(verb) else ""
    return event != "" and any(events.event(child) == event for child in verb.children if child.dep_ in {"obj", "nsubj:pass"})


def _is_forbidden(noun: Token, events: Events) -> bool:
    """Is it the object of a verb of what shall not come about ("banned the use of …")?"""
    return any(match.word.polarity is Polarity.DENIED and "object" in match.word.requires for match in verb_matches(noun.head, events))


def _is_not_found(noun: Token) -> bool:
    """ "Did not find evidence of a raid": is there no sign of what a noun is a sign of?"""
    return is_sign(noun) and any(child.lower_ in child.doc.kinds.negation for child in noun.head.children)


def _is_had(noun: Token, events: Events) -> bool:
    """ "The firm does not have a deal with the union", "will have talks": is an event all that somebody has?"""
    return lemma(noun.head) == HAVE and is_verbal(noun.head) and events.event(noun) != ""


def _only_occurs(subject: Token, events: Events) -> bool:
    """ "No raid took place", "the raid was not carried out": is nothing said of it but whether it came about?"""
    carrying = [match.word for match in verb_matches(subject.head, events) if match.word.event]
    return subject.dep_ == "nsubj:pass" or any("object" not in word.slots for word in carrying)


def _same_event(noun: Token, events: Events) -> bool:
    """Does a verb merely carry the event that its object mentions ("carried out the attack")?"""
    return events.event(noun) != "" and events.event(noun) == events.event(noun.head)


def ends(verb: Token, events: Events) -> bool:
    """What has not ended is going on."""
    return any("Ending" in match.word.kinds for match in verb_matches(verb, events))


def stops(verb: Token, noun: Token, events: Events) -> bool:
    """ "Wants to end the siege", "called on the army to stop its raids": what is to come to an end, or is fought, is there."""
    known = any(child.dep_ == "nmod:poss" or child.lower_ == "the" for child in noun.children)
    words = [match.word for match in verb_matches(verb, events) if match.word.event == "object"]
    return noun.dep_ == "obj" and is_nominal(noun) and known and any("Ending" in w.kinds or RESPONDER in w.slots.get("subject", ()) for w in words)


def is_undergone(verb: Token, noun: Token, events: Events) -> bool:
    """ "Escaped the fire", "an attempt on his life", but not "escaped arrest": what had somebody in it, whom it spared, came about."""
    told = [match.word.polarity for match in verb_matches(verb, events) if match.word.event == "object"]
    return bool(told) and not any(told) and noun.dep_ == "obj" and bool(children(noun, "det", "nmod:poss"))


def among(noun: Token) -> bool:
    """ "She was one of nine people | to receive the medal": what is told of them came about."""
    return preposition(noun) == "of" and noun.head.pos_ == "NUM" and bool(children(noun, "nummod", "det"))


def was_able(token: Token) -> bool:
    """ "Was able to flee": then it came about."""
    return token.lower_ in token.doc.kinds.able and any(child.dep_ == "cop" and child.tag_ == "VBD" for child in token.children)


def verb_matches(token: Token, events: Events) -> list[Match]:
    """The words of the lexicon that a verb is."""
    return [match for match in events.matches.get(token.i, ()) if "Verb" in match.word.kinds]
