"""Names of which a sentence says that they are a side in fighting: "fighters of Jund Tesk", "troops defeated Jund Tesk", "shelled by Jund Tesk"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.grammar import children, is_verbal, lemma, lemmas, preposition
from kg.ontology import Ontology
from kg.ontology.lexicon import Match
from kg.ontology.slots import OBJECT
from kg.ontology.words import Word
from kg.terms import CONTROLS, OPPOSED_TO, PARTICIPANT, PERPETRATOR
from kg.tokens import Doc, Token

BY: Final = "by"
THE: Final = "the"
WITH: Final = "with"
AGAINST: Final = "against"
OBLIQUE: Final = frozenset({"obl", "obl:agent", "nmod"})


def is_side(doc: Doc, start: int, end: int, ontology: Ontology, *, town: bool) -> bool:
    """Is a name that of a side, by what stands around it? `town` where the recognizer takes it for one, which may be fought over, too."""
    top = next((token for token in doc[start:end] if not start <= token.head.i < end), doc[start])
    if _has_fighters(top, end, ontology, town=town) or _is_fought(top, doc[start], ontology, town=town):
        return True
    return town and (_has_struck(top, ontology) or _has_hold(doc, top, end, ontology))


def _has_fighters(top: Token, end: int, ontology: Ontology, *, town: bool) -> bool:
    """ "Insurgents of the Northern Legion", "Northern Legion fighters": does a noun for those who carry out attacks say whose they are?"""
    men = top.head
    joined = (not town and top.dep_ == "nmod" and preposition(top) in {"of", "from"}) or (top.dep_ == "compound" and top.head.i == end)
    return joined and men.tag_ == "NNS" and any(word.performs == PERPETRATOR for word in ontology.lexicon.kind("Alike", lemma(men)))


def _is_fought(top: Token, first: Token, ontology: Ontology, *, town: bool) -> bool:
    """ "Troops defeated Jund Tesk", "retook the port from Jund Tesk", "a battle with Jund Tesk": is it what those who fight are opposed to?"""
    word = top.head
    if is_verbal(word):
        slot = "object" if top.dep_ in {"obj", "nsubj:pass"} else preposition(top) if top.dep_ in OBLIQUE else ""
        fought = [match.word for match in _verbs(word, ontology) if match.word.relation == OPPOSED_TO]
        return any(OBJECT in other.slots.get(slot, ()) for other in fought) and _is_fighting(word, "", ontology)
    slot = preposition(top) or preposition(first) if top.dep_ in OBLIQUE else ""
    article = first.i > first.sent.start and first.nbor(-1).lower_ == THE and first.lower_ not in first.doc.kinds.directional  # "the West"
    return (slot == WITH or (slot == AGAINST and (not town or article))) and _is_fighting(word, slot, ontology)


def _has_struck(top: Token, ontology: Ontology) -> bool:
    """ "The post was shelled by Jund Tesk", "Jund Tesk kidnapped nine nurses", "is controlled by Jund Tesk": no town does so."""
    verb = top.head
    by = top.dep_ in OBLIQUE and preposition(top) == BY and "aux:pass" in verb.labels
    does = top.dep_ == "nsubj" and bool(children(verb, "obj")) and "cop" not in verb.labels
    return is_verbal(verb) and (by or does) and (_is_hostile(verb, ontology) or _controls(verb, ontology))


def _has_hold(doc: Doc, top: Token, end: int, ontology: Ontology) -> bool:
    """ "Retook the town from Jund Tesk control", "a Jund Tesk-held town": does what is right behind a name say that it holds something?"""
    joined = end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].tag_ == "VBN"
    held = doc[end + 1] if joined else top.head
    return (joined or (top.dep_ == "compound" and held.i == end)) and _controls(held, ontology)


def _controls(word: Token, ontology: Ontology) -> bool:
    return any(known.relation == CONTROLS for known in _words(word, ontology))


def _is_hostile(word: Token, ontology: Ontology) -> bool:
    """Does the lexicon know a verb or noun for nothing but events of two sides? Teams and candidates "defeat" each other, too."""
    classes = {told.evokes for told in _words(word, ontology) if told.evokes}
    return bool(classes) and classes <= ontology.lexicon.hostile - ontology.lexicon.wide


def _is_fighting(word: Token, slot: str, ontology: Ontology) -> bool:
    """Is it one whose other side fights, too? An attack is as often one on those who do not; an operation is "with" allies, a clash is not."""
    told = [known for known in _words(word, ontology) if known.evokes]
    harmed = any(PERPETRATOR in known.slots.get(BY, ()) for known in told)
    shared = slot != WITH or all(PARTICIPANT in known.slots.get(WITH, ()) for known in told)
    return _is_hostile(word, ontology) and not harmed and shared


def _words(token: Token, ontology: Ontology) -> Iterator[Word]:
    if is_verbal(token) or token.tag_ == "VBN":
        yield from (match.word for match in _verbs(token, ontology))
    else:
        yield from ontology.lexicon.lone_nouns(lemmas(token))


def _verbs(token: Token, ontology: Ontology) -> Iterator[Match]:
    """The words of a verb, with its particle or without ("push back")."""
    behind = {child.lower_ for child in children(token, "compound:prt", "advmod")}
    for key in lemmas(token):
        yield from (
            match for match in ontology.lexicon.verbs.get(key, ()) if match.form[1:] == () or (len(match.form) == 2 and match.form[1] in behind)
        )
