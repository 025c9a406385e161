"""Docs of paragraphs -> one Doc over the whole text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

import kg.language  # noqa: F401 (defines `span._.probability`)
from kg.parse.signs import Reading
from kg.parse.universal import CLEARNLP, ENTITIES, to_universal
from kg.tokens import READ


class _Word(NamedTuple):
    """What a Doc is told of a token; `read` is what the pipeline read there, with the blank behind it, and None for what it did not read."""

    text: str
    space: bool
    tag: str
    pos: str
    morph: str
    lemma: str
    head: int
    dep: str
    ent: str
    read: tuple[str, str] | None


def join(text: str, places: Sequence[tuple[int, int]], readings: Sequence[Reading], docs: Sequence[Doc], nlp: Language) -> Doc:
    """One Doc over the whole text from the Docs of its paragraphs."""
    labels = {token.dep_ for doc in docs for token in doc} | set(nlp.pipe_labels.get("parser", ()))
    foreign = not CLEARNLP.isdisjoint(labels)
    words: list[_Word] = []
    last = 0
    for (start, end), read, doc in zip(places, readings, docs, strict=True):
        if last < start:
            words.append(_between(text[last:start], len(words)))
        words.extend(_words(text[start:end], read, doc, foreign, len(words)))
        last = end
    if last < len(text):
        words.append(_between(text[last:], len(words)))
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
    whole.user_data[READ] = {index: word.read for index, word in enumerate(words) if word.read != (word.text, " " * word.space)}
    _keep_probabilities(whole, docs)
    return whole


def _keep_probabilities(whole: Doc, docs: Sequence[Doc]) -> None:
    """Entities are the same, in the same order; only their places have changed."""
    for entity, source in zip(whole.ents, (entity for doc in docs for entity in doc.ents), strict=True):
        entity._.probability = source._.probability


def _between(text: str, place: int) -> _Word:
    """What lies between paragraphs: a sentence of its own."""
    return _Word(text, False, "_SP", "SPACE", "", text, place, "ROOT", "O", (text, ""))


def _gap(width: int, head: int, ent: str) -> _Word:
    """What is not read within a paragraph, but for one blank."""
    text = " " * width
    return _Word(text, False, "_SP", "SPACE", "", text, head, "dep", ent, None)


def _words(text: str, read: Reading, doc: Doc, foreign: bool, base: int) -> Iterator[_Word]:
    """The tokens of a paragraph, at the places that they have in its text; `base` is the position of the first of them."""
    tree = to_universal(doc) if foreign else [(token.head.i, "ROOT" if token.head == token else token.dep_ or "dep") for token in doc]
    starts = [read.places[token.idx][0] for token in doc]
    ends = [read.places[token.idx + len(token) - 1][1] for token in doc]
    widths = [after - end for end, after in zip(ends, [*starts[1:], len(text)], strict=True)]
    place, gaps = [], 0
    for token, width in zip(doc, widths, strict=True):
        place.append(base + token.i + gaps)
        gaps += width > 1
    for token, (head, dep), start, end, width in zip(doc, tree, starts, ends, widths, strict=True):
        ent = f"{token.ent_iob_}-{ENTITIES.get(token.ent_type_, token.ent_type_)}" if token.ent_type_ else "O"
        words, lemma = (token.text, token.whitespace_), token.lemma_ or token.text
        yield _Word(text[start:end], width > 0, token.tag_, token.pos_, str(token.morph), lemma, place[head], dep, ent, words)
        if width > 1:
            within = token.i + 1 < len(doc) and doc[token.i + 1].ent_iob_ == "I"
            yield _gap(width - 1, place[token.i], f"I-{ent[2:]}" if within else "O")
