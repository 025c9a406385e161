"""Who speaks: what verbs of speech and "according to" govern, statements after a colon, quotes that run over sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from spacy.tokens import Doc, Token

from kg.events import Events
from kg.grammar import arguments, children, is_nominal, is_verbal, phrase
from kg.mentions import Mentions
from kg.model import Modality, Polarity
from kg.ontology import Word

CLOSING: Final = frozenset({",", "\u201d", '"', "\u2019", "\u2014", "\u2013", "-"})
"""What may stand between words that are reported and the one who is said to say them."""
QUOTES: Final = {"\u201c": "\u201d", '"': '"', "\u2018": "\u2019", "\u00ab": "\u00bb"}
SINGLE: Final = "\u2018"
"""Opens a quote only at the start of a paragraph: elsewhere it may be an apostrophe."""
PRONOUNS: Final = frozenset({"he", "she", "they", "it"})
FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
SOURCE_REACH: Final = 10
"""Tokens behind "according" within which its source is looked for."""
SPEAKER_REACH: Final = 5
"""Tokens behind a verb of speech within which its speaker may stand."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Tokens that somebody says, and with what reserve. `speaker` is a chain's id or "", `head` the speaker's token or -1.

    Of several scopes around a token the one of the smallest `size` is the innermost.
    """

    tokens: frozenset[int]
    speaker: str
    head: int
    modality: Modality | None
    polarity: Polarity | None
    size: int


def find_scopes(doc: Doc, mentions: Mentions, events: Events) -> tuple[Scope, ...]:
    """All that is said in a document by others than the document."""
    hearing = _Hearing(doc, mentions, events)
    for sent in doc.sents:
        if doc[sent.start].pos_ != "SPACE":
            hearing.hear(sent.start, sent.end)
    return tuple(hearing.scopes)


@dataclass(slots=True)
class _Hearing:
    """Listens to the sentences of one document in order.

    `statement` is whose statement is running, `last` who spoke last; `waiting` are quotes that open a paragraph, whose speaker may yet follow.
    """

    doc: Doc
    mentions: Mentions
    events: Events
    scopes: list[Scope] = field(default_factory=list)
    last: tuple[str, int] = ("", -1)
    statement: tuple[str, int] | None = None
    paragraph: int = -1
    opens: bool = False
    spoken: bool = False
    waiting: list[Scope] = field(default_factory=list)
    quoted: frozenset[int] = frozenset()
    paragraphs: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self.quoted, self.paragraphs = _quoted(self.doc), _paragraphs(self.doc)

    def hear(self, start: int, end: int) -> None:
        """Take in the sentence at tokens [start, end)."""
        found = list(_governed(start, end, self.doc, self.mentions, self.events, self.last[0]))
        self.scopes += found
        if self.paragraphs[start] != self.paragraph:
            self._turn(start)
        speaking = next(((scope.speaker, scope.head) for scope in found if scope.speaker), None)
        if speaking is not None:
            self._settle(speaking)
        if found:
            self.waiting = []
            if speaking is not None and _announces(end, self.doc):
                self.statement = speaking
        else:
            self._go_on(start, end)

    def _turn(self, start: int) -> None:
        """A new paragraph: a statement in quotes ends with the first paragraph that opens none."""
        opens = self.doc[start].text in QUOTES
        if self.opens and not opens:
            self.statement = None
        self.paragraph, self.opens, self.spoken, self.waiting = self.paragraphs[start], opens, False, []

    def _settle(self, speaker: tuple[str, int]) -> None:
        """Now it is known who speaks, also in the quotes before."""
        self.last, self.spoken = speaker, True
        self.scopes += [replace(scope, speaker=speaker[0], head=speaker[1]) for scope in self.waiting]

    def _go_on(self, start: int, end: int) -> None:
        """A sentence without a verb of speech goes on with the statement, or with the quote if most of it is quoted."""
        inside = frozenset(range(start, end)) & self.quoted
        if self.statement is not None:
            self.scopes.append(Scope(frozenset(range(start, end)), *self.statement, None, None, len(self.doc)))
        elif len(inside) * 2 > end - start:
            scope = Scope(inside, *self.last, None, None, len(self.doc))
            (self.scopes if self.spoken else self.waiting).append(scope)


def _announces(end: int, doc: Doc) -> bool:
    """Does a sentence end in a colon, so that what follows is the statement of its speaker?"""
    last = end - 1
    while last > 0 and (doc[last].pos_ == "SPACE" or doc[last].text in CLOSING):
        last -= 1
    return doc[last].text == ":"


def _quoted(doc: Doc) -> frozenset[int]:
    """Tokens inside quotation marks; a quote that is not closed ends with its paragraph."""
    found: set[int] = set()
    closing = ""
    for token in doc:
        if "\n" in token.text or token.text == closing:
            closing = ""
        elif closing:
            found.add(token.i)
        elif token.text != SINGLE:
            closing = QUOTES.get(token.text, "")
    return frozenset(found)


def _paragraphs(doc: Doc) -> tuple[int, ...]:
    """The number of the paragraph of each token."""
    numbers, current = [], 0
    for token in doc:
        current += "\n" in token.text
        numbers.append(current)
    return tuple(numbers)


# --- one sentence


def _governed(start: int, end: int, doc: Doc, mentions: Mentions, events: Events, last: str) -> Iterator[Scope]:
    """What the verbs of speech of a sentence govern; `last` is who spoke before."""
    for token in doc[start:end]:
        source = token.lower_ == "according"
        scope = _according(token, start, end, mentions) if source else _spoken(token, start, end, mentions, events, last)
        if scope is not None:
            yield scope


def _according(token: Token, start: int, end: int, mentions: Mentions) -> Scope | None:
    """The sentence around "according to" and its source."""
    source = _source(token, end, mentions)
    if source is None:
        return None
    inside = frozenset(range(start, end)) - frozenset(range(token.i, source + 1))
    chain = mentions.chain(source)
    return Scope(inside, chain.id if chain is not None else "", source, None, None, len(inside))


def _source(token: Token, end: int, mentions: Mentions) -> int | None:
    """The head of the source after "according to"."""
    if token.head.i > token.i and is_nominal(token.head):
        return token.head.i
    return next((i for i in range(token.i + 1, min(token.i + SOURCE_REACH, end)) if mentions.chain(i) is not None), None)


def _spoken(verb: Token, start: int, end: int, mentions: Mentions, events: Events, last: str) -> Scope | None:
    """What a verb of speech governs, if the token is one and says who speaks or with what reserve; "it is said" is hearsay.

    Denial and hearsay reach no further than the clause below their verb.
    """
    word = _reporting(verb, events)
    if word is None:
        return None
    speaker, head = _speaker(verb, end, mentions, events, last)
    hearsay = not speaker and word.modality is None and bool(children(verb, "aux:pass"))
    modality = Modality.REPORTED if hearsay else word.modality
    if not (speaker or modality or word.polarity):
        return None
    if hearsay or word.polarity is Polarity.DENIED:
        tokens = {token.i for clause in children(verb, "ccomp", "xcomp", "csubj", "csubj:pass") for token in clause.subtree}
    else:
        tokens = _reported(verb, start, end) - (set(range(*phrase(verb.doc[head]))) if head >= 0 else set())
    announces = word.polarity is not Polarity.DENIED and _announces(end, verb.doc)
    return Scope(frozenset(tokens), speaker, head, modality, word.polarity, len(tokens)) if tokens or announces else None


def _reporting(verb: Token, events: Events) -> Word | None:
    """The verb of speech at a token; a participle before a noun ("the alleged attack") reports nothing beyond it."""
    if not is_verbal(verb) or verb.dep_ == "amod":
        return None
    return next((m.word for m in events.matches.get(verb.i, ()) if "Reporting" in m.word.kinds and len(m.form) == 1), None)


def _speaker(verb: Token, end: int, mentions: Mentions, events: Events, last: str) -> tuple[str, int]:
    """Chain and head of the subject of a verb of speech; a pronoun that refers to nothing else goes on with who spoke last."""
    subjects = [a.token for a in arguments(verb) if a.slot == "subject"] or _inverted(verb, end, mentions)
    for subject in subjects:
        chain = mentions.chain(subject)
        if chain is not None and not events.event(subject):
            return chain.id, subject.i
    return (last if any(subject.lower_ in PRONOUNS for subject in subjects) else ""), -1


def _inverted(verb: Token, end: int, mentions: Mentions) -> list[Token]:
    """ "said Jane Roe": the name or description right behind a verb of speech, where nothing opens a clause in between."""
    for token in verb.doc[verb.i + 1 : min(verb.i + SPEAKER_REACH, end)]:
        if token.is_punct or token.dep_ == "mark" or is_verbal(token) or token.lower_ == "that":
            return []
        if mentions.chain(token) is not None and token.dep_ not in {"compound", "amod", "nmod:desc"}:
            return [token]
    return []


def _reported(verb: Token, start: int, end: int) -> set[int]:
    """The tokens that a verb of speech reports.

    A participle or infinitive ("saying …") reports its own clause. A main verb is read by position, which parsers seldom spoil:
    "X said …" reports what follows, "…, X said" and "…, said X" what precedes, and an aside in the middle both.
    """
    if verb.tag_ in {"VBG", "VB"} or verb.dep_ in {"acl", "acl:relcl", "xcomp"}:
        return {token.i for token in verb.subtree if token.i > verb.i}
    left, right = _aside(verb, start)
    rest = set(range(right, end))
    before = _words_before(verb.doc, start, left)
    if before is None:
        return rest
    goes_on = any(is_verbal(t) and t.tag_ in FINITE for t in verb.doc[right:end])
    return set(range(start, before)) | (rest if goes_on or right < end - 1 else set())


def _aside(verb: Token, start: int) -> tuple[int, int]:
    """Tokens [left, right) of a verb of speech with its speaker, adverbs and auxiliaries."""
    subjects = [a.token for a in arguments(verb) if a.slot == "subject" and a.token.sent == verb.sent]
    left = min([verb.i, *(phrase(subject)[0] for subject in subjects if subject.i < verb.i)])
    right = max([verb.i + 1, *(_phrase_end(subject) for subject in subjects if 0 < subject.i - verb.i <= SPEAKER_REACH)])
    while left > start and verb.doc[left - 1].pos_ in {"ADV", "AUX"}:
        left -= 1
    return left, right


def _words_before(doc: Doc, start: int, left: int) -> int | None:
    """Where the reported clause in front of an aside ends; None if there is none, or nothing sets it apart."""
    before = left - 1
    while before > start and doc[before].text in CLOSING:
        before -= 1
    clause = any(is_verbal(t) and (t.tag_ in FINITE or t.tag_ == "VBN") for t in doc[start:left])
    return before + 1 if clause and before < left - 1 and doc[left - 1].text in CLOSING else None


def _phrase_end(token: Token) -> int:
    """Where the phrase of a speaker named after the verb ends, with what stands in apposition to it."""
    behind = [child.right_edge.i + 1 for child in children(token, "appos", "acl", "acl:relcl", "flat", "conj")]
    return max([phrase(token)[1], *behind])
