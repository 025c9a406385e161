"""What those who speak of a deed call it: "the raid was a crime", "this cowardly attack", "it was unacceptable"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.claims.deeds import POINTING
from kg.claims.ends import event_before
from kg.claims.maker import Maker
from kg.claims.speech import Scope
from kg.grammar import children, is_nominal, lemma, phrase
from kg.model import Claim, Modality, Polarity, Ref
from kg.terms import CONDEMNED, TARGET
from kg.tokens import Token

SHOWING: Final = frozenset({"this", "that", "these", "those"})


def find_judgements(maker: Maker) -> Iterator[Claim]:
    """Who condemns a deed by a word that nobody says of what he does not condemn."""
    words = maker.ontology.lexicon.kinds.condemning
    lexicon = maker.ontology.lexicon
    bad = {event.id for event in maker.events.events if event.type in lexicon.harmful | lexicon.hostile | lexicon.wrong and not event.generic}
    for token in maker.doc:
        if token.pos_ not in {"ADJ", "NOUN", "VERB"} or (token.lower_ not in words and lemma(token) not in words):
            continue
        scope = _innermost(maker, token)
        event, at = _judged(maker, token)
        if scope is None or event not in bad or not maker.ontology.fits_domain(CONDEMNED, maker.mentions.by_id[scope.speaker].type):
            continue
        told = maker.claim(event, TARGET, Ref(scope.speaker), token, "grammar:judged")  # any claim: how what is told there is meant
        if told.polarity is Polarity.ASSERTED and told.modality is Modality.STATED and told.speaker == scope.speaker:
            said_at, word_at = phrase(maker.doc[scope.head]) if scope.head >= 0 else None, (at.i, at.i + 1)
            claim = maker.claim(scope.speaker, CONDEMNED, Ref(event), token, "grammar:judged", subject_at=said_at, object_at=word_at)
            yield replace(claim, speaker="", parts=tuple(part for part in claim.parts if part[0] != "speaker"))


def _innermost(maker: Maker, word: Token) -> Scope | None:
    """What somebody says, in which a word stands."""
    around = [scope for scope in maker.scopes if word.i in scope.tokens and scope.speaker]
    return min(around, key=lambda scope: scope.size, default=None)


def _judged(maker: Maker, word: Token) -> tuple[str, Token]:
    """The event of which a word says what it is worth, and where that is named: "this cowardly raid", "it was a cowardly raid", "the raid was …"."""
    if word.dep_ == "amod":
        word = word.head
        shown = children(word, "cop") or any(child.lower_ in SHOWING for child in children(word, "det"))
        if shown and (event := maker.events.event(word)):
            return event, word
    if not children(word, "cop"):
        return "", word
    for subject in children(word, "nsubj"):
        event = maker.events.event(subject)
        if not event and subject.lower_ in POINTING:
            event = event_before(maker, word)
        if event and (is_nominal(subject) or subject.lower_ in POINTING):
            return event, subject
    return "", word
