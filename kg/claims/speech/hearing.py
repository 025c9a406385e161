"""Statements and quotes that run over sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from kg.claims.speech.interviews import answers
from kg.claims.speech.scope import NOBODY, Scope, Speaker
from kg.claims.speech.sources import according, citing, headline, label, nominal
from kg.claims.speech.speakers import ACCORDING, Listener, author, issuer, stander
from kg.claims.speech.verbs import spoken
from kg.events import Events
from kg.grammar import arguments, is_nominal, is_verbal, lemma, lemmas, preposition
from kg.grammar.quotes import CLOSING, opens_quote, paragraphs, quoted
from kg.mentions import Mentions
from kg.model import Form
from kg.ontology import Ontology
from kg.tokens import Doc, Token

HEADING: Final = 8
"""Tokens that a heading has at most."""
COLON: Final = 4
"""Tokens behind a verb of speech within which the colon of a statement may stand."""
ISSUED: Final = frozenset({"", "in", "on", "with", "through", "via", "by"})
"""Prepositions of what somebody says something in."""
BULLETS: Final = frozenset({"-", "*", "\u2022", "\u00b7", "\u2013", "\u2014"})
"""What the items of a list begin with."""
FINAL: Final = frozenset({".", "!", "?", ":", ";", ",", "\u2026"})


def find_scopes(doc: Doc, mentions: Mentions, events: Events, ontology: Ontology) -> tuple[Scope, ...]:
    """All that is said in a document by others than the document."""
    hearing = _Hearing(Listener(doc, mentions, events, ontology, {}))
    for sent in doc.sents:
        if doc[sent.start].pos_ != "SPACE":
            hearing.hear(sent.start, sent.end)
    hearing.finish()
    return tuple(hearing.scopes)


@dataclass(frozen=True, slots=True)
class _Statement:
    """Whose statement is running; `quoted` ones last as long as their quotation marks, `within` ones as long as their paragraph, and `listed` ones
    as long as the items of their list.
    """

    speaker: Speaker
    quoted: bool
    within: bool
    listed: bool = False


@dataclass(slots=True)
class _Hearing:
    """Listens to the sentences of one document in order.

    `last` is who spoke last outside quotation marks; `waiting` are quotes that open a paragraph, whose speaker may yet follow; `heard` whether the
    paragraph before was a quote of the one who spoke last; `near` whom the sentence before tells of, without a word of speech.
    """

    listener: Listener
    scopes: list[Scope] = field(default_factory=list)
    authors: dict[str, Speaker] = field(default_factory=dict)
    last: Speaker = NOBODY
    near: Speaker = NOBODY
    statement: _Statement | None = None
    paragraph: int = -1
    spoken: bool = False
    heard: bool = False
    waiting: list[Scope] = field(default_factory=list)
    quoted: frozenset[int] = frozenset()
    paragraphs: tuple[int, ...] = ()
    answers: Mapping[int, Speaker] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.answers = answers(self.listener)
        self.quoted, self.paragraphs = quoted(self.listener.doc), paragraphs(self.listener.doc)
        self.listener = replace(self.listener, authors=self.authors)

    def hear(self, start: int, end: int) -> None:
        """Take in the sentence at tokens [start, end)."""
        if self.paragraphs[start] != self.paragraph:
            self._turn(start)
        found = [scope for scope in _governed(start, end, self.listener, self.last, first=self.paragraph == 0) if scope.tokens or scope.speaker]
        self.scopes += [scope for scope in found if scope.tokens]
        outside = [scope for scope in found if scope.speaker and scope.word not in self.quoted and not is_nominal(self.listener.doc[scope.word])]
        announced = _announced(start, end, self.listener, outside)
        if self.statement is not None and outside and not announced.chain and self.quoted & frozenset(range(start, end)):
            self.statement = None
        if announced.chain or (outside and self.statement is None):
            self._settle(Speaker(outside[0].speaker, outside[0].head) if outside else announced)
        elif not (self.statement is not None and self.statement.quoted) and not self._is_quote(start, end):
            self._turn_to(stander(start, end, self.listener))
        self._remember(start, end, silent=not outside)
        if announced.chain:
            self._announce(announced, end)
        else:
            self._go_on(start, end, frozenset(i for scope in outside for i in scope.tokens))
        opened = _opened(end, self.listener.doc, outside)
        if opened.chain and self.statement is None:
            self.statement = _Statement(opened, quoted=False, within=True)

    def finish(self) -> None:
        """The document or a paragraph ends: quotes that still wait are of whom the sentence before told, or go on with who spoke last."""
        speaker = self.near if self.near.chain else self.last if self.heard else NOBODY
        if self.waiting and speaker.chain:
            self._settle(speaker)
        self.waiting = []

    def _turn(self, start: int) -> None:
        """A new paragraph: quotes that wait find their speaker in the paragraph before, and statements may end."""
        waited, doc = bool(self.waiting), self.listener.doc
        self.finish()
        goes_on = opens_quote(doc[start]) or start in self.quoted
        self.heard = (self.spoken or (waited and self.heard)) and start > 1 and goes_on
        self.near = self.near if goes_on else NOBODY
        self.paragraph, self.spoken = self.paragraphs[start], False
        if self.statement is not None and self._ends(start):
            self.statement = None
        voice = self.answers.get(self.paragraph) or label(start, self._end(start), self.listener)
        if voice:
            self.statement = _Statement(voice, quoted=False, within=True)

    def _ends(self, start: int) -> bool:
        """Is a statement over with the paragraph before?

        In quotes, if no quote opens; in a list, if no item begins; else with a heading, where its speaker is named, or where a quote opens behind
        a sentence about somebody else.
        """
        statement, doc = self.statement, self.listener.doc
        if statement is None or statement.within:
            return True
        if statement.quoted:
            return not opens_quote(doc[start]) and start not in self.quoted
        if statement.listed:
            return doc[start].text not in BULLETS
        if self.near.chain and opens_quote(doc[start]):
            return True
        end = self._end(start)
        words = [token for token in doc[start:end] if token.pos_ != "SPACE"]
        heading = len(words) <= HEADING and words[-1].text not in FINAL and not any(is_verbal(word) for word in words)
        return heading or self._is_named(statement.speaker.chain, start, end)

    def _end(self, start: int) -> int:
        """Where the paragraph that begins at a token ends."""
        return bisect_right(self.paragraphs, self.paragraph, start)

    def _is_named(self, chain: str, start: int, end: int) -> bool:
        doc = self.listener.doc
        spans = [m.span for c in self.listener.mentions.chains if c.id == chain for m in c.mentions if m.form is Form.NAME]
        return any(doc[start].idx <= span.start < doc[end - 1].idx + len(doc[end - 1]) for span in spans)

    def _settle(self, speaker: Speaker) -> None:
        """Now it is known who speaks, also in the quotes before."""
        self.last, self.near, self.spoken = speaker, NOBODY, True
        self.scopes += [replace(scope, speaker=speaker.chain, head=speaker.head) for scope in self.waiting]
        self.waiting = []

    def _turn_to(self, person: Speaker) -> None:
        """A sentence tells of somebody: what is quoted next is theirs, unless somebody else is said to say it."""
        self.near = person if person.chain != self.last.chain else NOBODY
        self.spoken = self.spoken and not self.near.chain

    def _is_quote(self, start: int, end: int) -> bool:
        """Is most of a sentence quoted, or is it nothing but the mark that opens a quote?"""
        if end == start + 1 and opens_quote(self.listener.doc[start]):
            return True
        return len(self.quoted.intersection(range(start, end))) * 2 > end - start

    def _remember(self, start: int, end: int, *, silent: bool) -> None:
        """Who made the statements, tweets and reports of a sentence, for when "the statement" says more.

        Where nobody speaks in it, a quote behind "Jane Roe issued a statement on the strike" is hers.
        """
        for token in self.listener.worded(start, end):
            if is_nominal(token) and self.listener.reporting(token) is not None:
                made = author(token, self.listener) or _giver(token, self.listener)
                made = made if made.chain or not self.spoken else self.last
                if made.chain:
                    self.authors[lemma(token)] = made
                    if silent and issuer(token, self.listener):
                        self._settle(made)

    def _announce(self, speaker: Speaker, end: int) -> None:
        """What follows is the statement of a speaker: in quotation marks, or up to the end of the paragraph or, from the next one on, of the text."""
        doc = self.listener.doc
        following = next((i for i in range(end, len(doc)) if doc[i].pos_ != "SPACE"), None)
        if following is not None:
            within = self.paragraphs[following] == self.paragraph
            self.statement = _Statement(speaker, opens_quote(doc[following]), within, doc[following].text in BULLETS)

    def _go_on(self, start: int, end: int, told: frozenset[int]) -> None:
        """A sentence, or what it quotes beyond its own words of speech, goes on with the statement or with the quote before."""
        doc, tokens = self.listener.doc, frozenset(range(start, end))
        inside, mostly = tokens & self.quoted, self._is_quote(start, end)
        statement = self.statement
        if statement is not None and (not statement.quoted or mostly):
            self.scopes.append(Scope(tokens, statement.speaker.chain, statement.speaker.head, None, None, len(doc)))
            self.last, self.spoken = statement.speaker, True
        elif not told and mostly:
            scope = Scope(inside, self.last.chain, self.last.head, None, None, len(doc))
            (self.scopes if self.spoken else self.waiting).append(scope)
        if statement is not None and statement.quoted and not mostly and not told:
            self.statement = None


def _announced(start: int, end: int, listener: Listener, outside: list[Scope]) -> Speaker:
    """Whose statement follows a sentence that ends in a colon: of whoever speaks in it, or issues a statement."""
    last = end - 1
    while last > start and (listener.doc[last].pos_ == "SPACE" or listener.doc[last].text in CLOSING):
        last -= 1
    if listener.doc[last].text != ":" or any("\n" in token.text for token in listener.doc[start:last]):
        return NOBODY  # "Rebels accuse army" above "Orvane:" announces nothing
    if outside:
        return Speaker(outside[-1].speaker, outside[-1].head)
    for token in listener.doc[start:end]:
        if is_nominal(token) and listener.reporting(token) is not None:
            issuer = author(token, listener) or _giver(token, listener)
            if issuer.chain:
                return issuer
    return NOBODY


def _opened(end: int, doc: Doc, outside: list[Scope]) -> Speaker:
    """Whose statement a sentence opens and the next ones of its paragraph go on with: "Jane Roe said: We have …", without quotation marks."""
    for scope in outside:
        colon = next((i for i in range(scope.word + 1, min(scope.word + COLON, end - 1)) if doc[i].text == ":"), None)
        if colon is not None and not any(opens_quote(token) for token in doc[colon + 1 : colon + 3]):
            return Speaker(scope.speaker, scope.head)
    return NOBODY


def _giver(noun: Token, listener: Listener) -> Speaker:
    """ "Jane Roe issued the following statement:", "a statement was issued by Jane Roe:", "Jane Roe said in a statement"; but not whoever acts
    in "according to a report, soldiers …".
    """
    given = is_verbal(noun.head) and (noun.dep_ == "obj" or (noun.dep_ == "obl" and preposition(noun) in ISSUED))
    given = given or (noun.dep_ == "nsubj:pass" and not listener.doc.kinds.issuing.isdisjoint(lemmas(noun.head)))
    subjects = [a.token for a in arguments(noun.head) if a.slot == "subject"] if given else []
    return next((speaker for speaker in map(listener.speaker, subjects) if speaker.chain), NOBODY)


def _governed(start: int, end: int, listener: Listener, last: Speaker, *, first: bool) -> Iterator[Scope]:
    """What the words of speech of a sentence govern; `last` is who spoke before, `first` whether it stands in the headline."""
    for token in listener.worded(start, end):
        if token.lower_ == ACCORDING:
            scope = according(token, start, end, listener, last)
        elif is_verbal(token):
            scope = spoken(token, start, end, listener, last)
            yield from citing(token, start, end, listener)
        else:
            scope = nominal(token, listener)
        if scope is not None:
            yield scope
    if first and (scope := headline(start, end, listener)) is not None:
        yield scope
