"""A claim at a word, with the stance of the clause around it and the spans of its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kg.claims.speech import Scope, find_scopes
from kg.claims.stance import Stance, find_stance
from kg.events import Events
from kg.grammar import arguments, lemma, phrase, sentence
from kg.mentions import Chain, Mentions
from kg.mentions.homelands import nation
from kg.model import Claim, Document, Form, Modality, Polarity, Ref, Span, Value
from kg.ontology import Ontology
from kg.ontology.gazetteer import normal
from kg.tokens import Doc, Token

FIRST: Final = frozenset({"i", "we", "our"})
"""Pronouns of those who speak."""

Range = tuple[int, int]
"""Tokens [start, end)."""


@dataclass(frozen=True)
class Maker:
    """A document ready for claims to be made about it; nothing in it changes."""

    doc: Doc
    document: Document
    mentions: Mentions
    events: Events
    ontology: Ontology

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        return find_scopes(self.doc, self.mentions, self.events, self.ontology)

    def claim(
        self, subject: str, predicate: str, value: Value, word: Token, rule: str, *,
        subject_at: Range | None = None, object_at: Range | None = None, speaker: str = "",
    ) -> Claim:  # fmt: skip
        """A claim that a word makes; `speaker` is whom its own grammar names ("X blamed …"), before those who speak around it.

        Whoever takes a stand on an event speaks by doing so, and needs no speaker ("we condemn the attack", X said).
        """
        stance = self._stance(word, aims=subject in self._event_ids)
        voice = speaker or stance.speaker
        if voice == subject and isinstance(value, Ref) and value.id in self._event_ids and self._does(subject, word):
            voice = ""
        heard = phrase(self.doc[stance.head]) if voice and stance.head >= 0 and voice == stance.speaker else None
        return Claim(
            subject, predicate, value, self.span(sentence(self.doc, word.i)), self._parts(subject_at, word, object_at, heard),
            stance.polarity, stance.modality, voice, rule,
        )  # fmt: skip

    def voice(self, token: Token) -> Chain | None:
        """Who speaks of himself, or of those he speaks for, at "I" or "we"; None at any other word."""
        if token.lower_ not in FIRST:
            return None
        around = sorted((scope for scope in self.scopes if token.i in scope.tokens and scope.speaker), key=lambda scope: scope.size)
        return self.mentions.by_id.get(around[0].speaker) if around else None

    def bundled(self, noun: Token) -> Chain | None:
        """Those whom a noun only bundles ("a wide range of parties"); None if it says more of them, or is no such noun."""
        if lemma(noun) not in self.ontology.lexicon.kinds.collective:
            return None
        return next((inner for a in arguments(noun) if a.slot == "of" and (inner := self.mentions.chain(a.token)) is not None), None)

    def presupposed(
        self, subject: str, predicate: str, value: Value, word: Token, rule: str, *, object_at: Range, subject_at: Range | None = None
    ) -> Claim:
        """What a text presupposes whoever speaks (names, titles, where a place lies): the report itself says so, without reserve."""
        evidence = self.span(sentence(self.doc, word.i))
        return Claim(subject, predicate, value, evidence, self._parts(subject_at, word, object_at, None), rule=rule)

    def remarked(
        self, subject: str, predicate: str, value: Value, word: Token, rule: str, *, object_at: Range, subject_at: Range | None = None
    ) -> Claim:
        """What somebody says in passing and takes for granted ("the fighters in the valley"): his words, but without the reserve of his clause."""
        claim = self.claim(subject, predicate, value, word, rule, subject_at=subject_at, object_at=object_at)
        return replace(claim, polarity=Polarity.ASSERTED, modality=Modality.STATED)

    def _parts(self, subject: Range | None, word: Token, object: Range | None, speaker: Range | None) -> tuple[tuple[str, Span], ...]:
        start, end = sentence(self.doc, word.i)
        ends = [None if at is None else (max(at[0], start), min(at[1], end)) for at in (subject, object)]  # odd trees reach beyond their sentence
        ranges = (("subject", ends[0]), ("predicate", (word.i, word.i + 1)), ("object", ends[1]), ("speaker", speaker))
        return tuple([(name, self.span(at)) for name, at in ranges if at is not None and at[0] < at[1]])

    def named(self, name: str) -> Chain | None:
        """What the document calls by just that name."""
        return self._named.get(normal(name))

    def known(self, name: str) -> Chain | None:
        """What a name stands for that the document may use for another name of the same thing ("US" where it says "the United States")."""
        gazetteer = self.ontology.gazetteer
        entry = gazetteer.find(name) or gazetteer.place(name)
        return None if entry is None else self._keyed.get(entry.key)

    def country(self, token: Token) -> Chain | None:
        """The country of a nationality word, if the document names it too."""
        told = nation(token, self.ontology)
        return None if told is None else self._keyed.get(told[1].key)

    @cached_property
    def _named(self) -> dict[str, Chain]:
        quoted = [(chain, m.span) for chain in self.mentions.chains for m in chain.mentions if m.form is Form.NAME]
        return {normal(self.document.quote(span)): chain for chain, span in reversed(quoted)}

    @cached_property
    def _keyed(self) -> dict[str, Chain]:
        return {chain.key: chain for chain in reversed(self.mentions.chains) if chain.key}

    def tokens(self, span: Span) -> Range:
        """The tokens of a mention's span, which begins where one begins."""
        start = end = self.starts[span.start]
        while end < len(self.doc) and self.doc[end].idx < span.end:
            end += 1
        return start, end

    @cached_property
    def starts(self) -> dict[int, int]:
        """The tokens by where they begin in the text."""
        return {token.idx: token.i for token in self.doc}

    def text(self, at: Range) -> str:
        """The words of a range with single spaces."""
        return " ".join(self.document.quote(self.span(at)).split())

    def span(self, at: Range) -> Span:
        first, last = self.doc[at[0]], self.doc[at[1] - 1]
        return self.document.span(first.idx, last.end)

    def _stance(self, word: Token, *, aims: bool) -> Stance:
        """The stance of what a word says, found once however many claims it makes."""
        if (word.i, aims) not in self._stances:
            self._stances[word.i, aims] = find_stance(word, self.scopes, self.events, self.ontology.lexicon, aims=aims)
        return self._stances[word.i, aims]

    @cached_property
    def _stances(self) -> dict[tuple[int, bool], Stance]:
        return {}

    @cached_property
    def _event_ids(self) -> frozenset[str]:
        return frozenset(event.id for event in self.events.events)

    def _does(self, chain: str, word: Token) -> bool:
        """Is a chain the deep subject of a word?"""
        return any(a.slot == "subject" and self.mentions.at.get(a.token.i) == chain for a in arguments(word))
