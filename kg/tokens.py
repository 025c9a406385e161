"""The tokens of a document as plain values, copied once from spaCy's Doc, because what comes after the language pipeline reads each of them hundreds
of times: their text, what the pipeline says of them, the tree that they stand in, sentences, names.

Attributes are called as spaCy calls them. A token is equal to itself alone. Only `Token.hang` and `Token.retag` change anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import Final

import spacy.tokens

import kg.language  # noqa: F401 (defines `span._.probability`)
from kg.kinds import NO_FEASTS, NONE, Feasts, Kinds

READ: Final = "read"
"""Where the `user_data` of spaCy's Doc has what was read of tokens that it spells otherwise, with the blank behind it; None: nothing was."""
INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Marks of direction and joining that web pages leave at the ends of words."""
UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad" + INVISIBLE))
UNLABELLED: Final[frozenset[str]] = frozenset()


class Token:
    """A word or mark: its place `i` among the tokens, where it stands in the text (from `idx` to before `end`), what it is, and where it hangs in the
    tree of its sentence.

    Its own `text` is what the pipeline read there: "so" of "s\u00ado", and "\u201c" of "``".
    The lemma is in lower case, without marks that cannot be seen; `ent_type_` is what the recognizer calls the name that it is a part of, or "".
    `children` are in the order of the text, and `labels` all that they have; `left_edge` and `right_edge` are the first and last token of all that
    hangs on it, itself included.
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "end",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "labels",
        "left_edge",
        "lemma_",
        "lower_",
        "pos_",
        "right_edge",
        "sent",
        "tag_",
        "text",
    )
    doc: Doc
    sent: Sentence

    def __init__(self, i: int, token: spacy.tokens.Token, text: str) -> None:
        self.i = i
        self.idx: int = token.idx
        self.end: int = token.idx + len(token)
        self.text = text
        self.lower_ = text.lower()
        self.lemma_ = _plain(token.lemma_)
        self.pos_: str = token.pos_
        self.tag_: str = token.tag_
        self.dep_: str = token.dep_
        self.ent_type_: str = token.ent_type_
        self.is_punct: bool = token.is_punct if text == token.text else token.vocab[text].is_punct
        self.children: tuple[Token, ...] = ()
        self.labels = UNLABELLED
        self.head = self.left_edge = self.right_edge = self

    def __len__(self) -> int:
        """How much of the text it takes."""
        return self.end - self.idx

    def __repr__(self) -> str:
        return self.text

    @property
    def whitespace_(self) -> str:
        """The space behind it, or ""."""
        return self.doc.blanks[self.i]

    @property
    def text_with_ws(self) -> str:
        return self.text + self.whitespace_

    @property
    def written(self) -> str:
        """What stands there in the text, in small letters, without what cannot be seen."""
        return self.doc.raw[self.idx : self.end].lower().translate(UNSEEN)

    @property
    def is_alpha(self) -> bool:
        return self.text.isalpha()

    @property
    def is_quote(self) -> bool:
        return self.doc.source.vocab[self.text].is_quote

    def has(self, feature: str) -> bool:
        """Does the pipeline give it that feature, such as "Number=Plur"?"""
        return feature in str(self.doc.origins[self.i].morph).split("|")

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that hangs on it, in the order of the text as far as the tree allows."""
        for child in self.children:
            if child.i < self.i:
                yield from child.subtree
        yield self
        for child in self.children:
            if child.i > self.i:
                yield from child.subtree

    def is_ancestor(self, token: Token) -> bool:
        """Does a token hang on this one, however far below?"""
        while token.head is not token:
            token = token.head
            if token is self:
                return True
        return False

    def nbor(self, step: int = 1) -> Token:
        """A token so many places on; IndexError outside the text."""
        if self.i + step < 0:
            raise IndexError(f"no token {-step} places before {self.text!r}")
        return self.doc[self.i + step]

    def retag(self, pos: str, tag: str) -> None:
        self.pos_, self.tag_ = pos, tag
        self.doc.sort_anew()

    def hang(self, head: Token, label: str) -> None:
        """Give it another head and a label; itself as head makes it the root of a sentence. A head that hangs on it takes its place first."""
        if self.is_ancestor(head):
            head.hang(head if self.head is self else self.head, self.dep_)
        top = self._top()
        self._leave()
        self.dep_ = label
        self._join(head)
        self.doc.sort_anew()
        if self._top() is not top:
            self.doc.part()

    def _leave(self) -> None:
        old, self.head = self.head, self
        if old is not self:
            old.children = tuple(child for child in old.children if child is not self)
            old._span_children()

    def _join(self, head: Token) -> None:
        self.head = head
        if head is not self:
            head.children = tuple(sorted((*head.children, self), key=_place))
            head._span_children()

    def _top(self) -> Token:
        """The root above it."""
        token = self
        while token.head is not token:
            token = token.head
        return token

    def _span_children(self) -> None:
        """Find the labels below the token anew, and the edges of all above it."""
        self.labels = frozenset([child.dep_ for child in self.children])
        edges = [self, *(edge for child in self.children for edge in (child.left_edge, child.right_edge))]
        self.left_edge, self.right_edge = min(edges, key=_place), max(edges, key=_place)
        if self.head is not self:
            self.head._span_children()


class Sentence:
    """Tokens [start, end) of a sentence."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])


class Name:
    """Tokens [start, end) that the recognizer takes for a name, what it calls that, and how probable it is; None where it does not say."""

    __slots__ = ("doc", "end", "label_", "probability", "start")

    def __init__(self, doc: Doc, start: int, end: int, span: spacy.tokens.Span) -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, span.label_
        self.probability: float | None = span._.probability

    @property
    def text(self) -> str:
        return self.doc.text(self.start, self.end)


class Doc(tuple[Token, ...]):
    """All tokens of a document that the pipeline read. A slice of them is a tuple; `text(start, end)` is what is read of one."""

    source: spacy.tokens.Doc
    origins: tuple[spacy.tokens.Token, ...]
    """The tokens of `source` that ours are made of."""
    blanks: tuple[str, ...]
    """The blank behind each token, or ""."""
    whole: str
    """What was read of the document."""
    kinds: Kinds
    feasts: Feasts
    sents: tuple[Sentence, ...]

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    @staticmethod
    def of(source: spacy.tokens.Doc, kinds: Kinds = NONE, feasts: Feasts = NO_FEASTS) -> Doc:
        """The tokens of spaCy's Doc, which stays as it is, with the words and the feasts that rules of grammar and of times ask for."""
        read: dict[int, tuple[str, str] | None] = source.user_data.get(READ, {})
        origins = tuple(token for token in source if read.get(token.i, token))
        words = [read.get(token.i) or (token.text, token.whitespace_) for token in origins]
        doc = Doc(Token(i, origin, text) for i, (origin, (text, _)) in enumerate(zip(origins, words, strict=True)))
        doc.source, doc.origins, doc.kinds, doc.feasts = source, origins, kinds, feasts
        doc.blanks = tuple(blank for _, blank in words)
        doc.whole = "".join(text + blank for text, blank in words)
        below: defaultdict[Token, list[Token]] = defaultdict(list)
        starts = []
        place = {origin.i: i for i, origin in enumerate(origins)}
        for token, origin in zip(doc, origins, strict=True):
            token.doc = doc
            if origin.is_sent_start:
                starts.append(token.i)
            above = place[origin.head.i]
            if above != token.i:
                token.head = doc[above]
                below[token.head].append(token)
        for head, children in below.items():
            head.children, head.labels = tuple(children), frozenset([child.dep_ for child in children])
        doc._set_edges()
        doc._set_sentences(starts)
        return doc

    def text(self, start: int, end: int) -> str:
        """What is written from one token to before another."""
        end = min(end, len(self))
        if start >= end:
            return ""
        return self.whole[self._at[start] : self._at[end - 1] + len(self[end - 1].text)]

    @cached_property
    def raw(self) -> str:
        """The text of the document as it is, which spaCy puts together anew each time that it is asked for."""
        return self.source.text

    @cached_property
    def _at(self) -> list[int]:
        """Where each token begins in what was read."""
        return [0, *accumulate(len(token.text) + len(blank) for token, blank in zip(self, self.blanks, strict=True))]

    @cached_property
    def ents(self) -> tuple[Name, ...]:
        place = {origin.i: i for i, origin in enumerate(self.origins)}
        spans = [(span, [place[token.i] for token in span if token.i in place]) for span in self.source.ents]
        return tuple(Name(self, inside[0], inside[-1] + 1, span) for span, inside in spans)

    def spelt(self, words: Iterable[str]) -> list[Token]:
        """The tokens that are one of some words, which are in small letters, in order."""
        return _of_kinds(self._by_word, words)

    def classed(self, *classes: str) -> list[Token]:
        """The tokens of some parts of speech, in order."""
        return _of_kinds(self._by_class, classes)

    def tagged(self, *tags: str) -> list[Token]:
        """The tokens with one of some tags, in order."""
        return _of_kinds(self._by_tag, tags)

    def labelled(self, *labels: str) -> list[Token]:
        """The tokens that hang by one of some labels, in order."""
        return _of_kinds(self._by_label, labels)

    @cached_property
    def capitals(self) -> tuple[Token, ...]:
        """The tokens that begin with a capital letter."""
        return tuple([token for token in self if token.text[0].isupper()])

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """All lemmas of the text: quick to ask before a rule looks for a word."""
        return frozenset([token.lemma_ for token in self])

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[Token]]:
        return _sorted_by(self, attrgetter("lower_"))

    @cached_property
    def _by_class(self) -> Mapping[str, Sequence[Token]]:
        return _sorted_by(self, attrgetter("pos_"))

    @cached_property
    def _by_tag(self) -> Mapping[str, Sequence[Token]]:
        return _sorted_by(self, attrgetter("tag_"))

    @cached_property
    def _by_label(self) -> Mapping[str, Sequence[Token]]:
        return _sorted_by(self, attrgetter("dep_"))

    def sort_anew(self) -> None:
        """Tokens were sorted by what they no longer are."""
        for name in ("_by_class", "_by_tag", "_by_label"):
            vars(self).pop(name, None)

    def part(self) -> None:
        """Find the sentences anew: one for each root."""
        self._set_sentences(sorted({token.left_edge.i for token in self if token.head is token}))

    def dissolve(self) -> None:
        """Part the tokens, which hold one another: so they go when nobody needs them, and the garbage collector need not look for them."""
        for token in self:
            del token.children, token.doc, token.head, token.left_edge, token.right_edge, token.sent
        vars(self).clear()

    def _set_edges(self) -> None:
        """Tell all above a token how far it reaches, up to where something is known to reach further."""
        for token in self:
            above = token.head
            while token.i < above.left_edge.i:
                above.left_edge, above = token, above.head
        for token in reversed(self):
            above = token.head
            while token.i > above.right_edge.i:
                above.right_edge, above = token, above.head

    def _set_sentences(self, starts: list[int]) -> None:
        starts = [0, *(start for start in starts if start)]
        self.sents = tuple(Sentence(self, start, end) for start, end in zip(starts, [*starts[1:], len(self)], strict=True) if end)
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence


def _sorted_by(doc: Doc, key: Callable[[Token], str]) -> Mapping[str, Sequence[Token]]:
    found: defaultdict[str, list[Token]] = defaultdict(list)
    for token in doc:
        found[key(token)].append(token)
    return found


def _of_kinds(tokens: Mapping[str, Sequence[Token]], kinds: Iterable[str]) -> list[Token]:
    return sorted([token for kind in kinds for token in tokens.get(kind, ())], key=_place)


def root(tokens: tuple[Token, ...]) -> Token:
    """The root of a sentence among some tokens, else the first of those that stand nearest to one; there must be one token at least.

    A mark or white space that nothing hangs on is none where there is a word.
    """
    if len(tokens) == 1:
        return tokens[0]
    for token in tokens:
        if token.head is token:
            return token
    outside = [token for token in tokens if not tokens[0].i <= token.head.i <= tokens[-1].i]
    return min(outside, key=_depth, default=tokens[0])


def _depth(token: Token) -> int:
    if (token.is_punct or token.text.isspace()) and not token.children:
        return len(token.doc)
    steps = 0
    while token.head is not token and steps < len(token.doc):
        token, steps = token.head, steps + 1
    return steps


@lru_cache(1 << 15)
def _plain(lemma: str) -> str:
    return lemma.lower().strip(INVISIBLE)


def _place(token: Token) -> int:
    return token.i
