"""Docs of paragraphs -> one Doc over the whole text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Token

import kg.language  # noqa: F401 (defines `span._.probability`)
from kg.parse.layout import PIECE
from kg.parse.universal import CLEARNLP, ENTITIES, to_universal


class _Word(NamedTuple):
    """What a Doc is told of a token."""

    text: str
    space: bool
    tag: str
    pos: str
    morph: str
    lemma: str
    head: int
    dep: str
    ent: str


def join(text: str, places: Sequence[tuple[int, int]], docs: Sequence[Doc], nlp: Language) -> Doc:
    """One Doc over the whole text from the Docs of its paragraphs."""
    labels = {token.dep_ for doc in docs for token in doc} | set(nlp.pipe_labels.get("parser", ()))
    foreign = not CLEARNLP.isdisjoint(labels)
    words: list[_Word] = []
    last = 0
    for (start, end), doc in zip(places, docs, strict=True):
        if last < start:
            words.append(_gap(text[last:start], len(words), "ROOT"))
        words.extend(_words(text[start:end], doc, foreign, len(words)))
        last = end
    if last < len(text):
        words.append(_gap(text[last:], len(words), "ROOT"))
    whole = Doc(
        nlp.vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=[word.head for word in words],
        deps=[word.dep for word in words],
        ents=[word.ent for word in words],
    )
    _keep_probabilities(whole, docs)
    return whole


def _keep_probabilities(whole: Doc, docs: Sequence[Doc]) -> None:
    """Entities are the same, in the same order; only their places have changed."""
    for entity, source in zip(whole.ents, (entity for doc in docs for entity in doc.ents), strict=True):
        entity._.probability = source._.probability


def _gap(text: str, head: int, dep: str, ent: str = "O") -> _Word:
    return _Word(text, False, "_SP", "SPACE", "", text, head, dep, ent)


def _words(text: str, doc: Doc, foreign: bool, base: int) -> Iterator[_Word]:
    """The tokens of a paragraph, at the places that they have in its text; `base` is the position of the first of them."""
    at = [found.start() for found in PIECE.finditer(text)]
    at.append(len(text))
    tree = to_universal(doc) if foreign else [(token.head.i, "ROOT" if token.head == token else token.dep_ or "dep") for token in doc]
    place, blanks = [], 0
    for token in doc:
        place.append(base + token.i + blanks)
        blanks += _blanks(token, at) > 1
    for token, (head, dep) in zip(doc, tree, strict=True):
        start = at[token.idx]
        end = at[token.idx + len(token) - 1] + 1
        width = _blanks(token, at)
        ent = f"{token.ent_iob_}-{ENTITIES.get(token.ent_type_, token.ent_type_)}" if token.ent_type_ else "O"
        lemma = token.lemma_ or token.text
        yield _Word(text[start:end], width > 0, token.tag_, token.pos_, str(token.morph), lemma, place[head], dep, ent)
        if width > 1:
            within = token.i + 1 < len(doc) and doc[token.i + 1].ent_iob_ == "I"
            yield _gap(" " * (width - 1), place[token.i], "dep", f"I-{ent[2:]}" if within else "O")


def _blanks(token: Token, at: Sequence[int]) -> int:
    """How much white space of the text follows a token."""
    end = token.idx + len(token)
    return at[end + 1] - at[end] if token.whitespace_ else 0
