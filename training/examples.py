"""Converted corpora -> examples for the joint network: pieces, and the class of every word for every head.

A class of ``IGNORE`` means that the corpus does not say: nothing is learned there.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import quantities
import spacy
import torch
from names import OTHER
from network import Labels
from spacy.tokens import Doc, DocBin
from torch import Tensor

from kg.language.lemmas import Lemmas
from kg.language.pieces import Pieces, WordPieces

IGNORE = -100
NO_NAME = -101  # of the names: anything but a person, an organisation or a place
LONGEST = 300  # words; longer texts are left out
RARE = 3  # a class of lemmas seen fewer times is not learned


@dataclass(frozen=True, slots=True)
class Example:
    """A text: ``classes`` of its words by head; ``head`` and ``sentence`` are there only with a tree."""

    pieces: Pieces
    classes: dict[str, list[int]]

    @property
    def has_tree(self) -> bool:
        return "head" in self.classes


class Batch(NamedTuple):
    """Examples as tensors; ``classes`` are padded with IGNORE, ``counts`` says how many words each text has."""

    ids: Tensor
    cases: Tensor
    mask: Tensor
    first: Tensor
    classes: dict[str, Tensor]
    counts: Tensor

    def to(self, device: str) -> Batch:
        """Return the same on another device."""
        moved = {key: values.to(device) for key, values in self.classes.items()}
        return Batch(*(value.to(device) for value in self[:4]), moved, self.counts.to(device))


@dataclass(slots=True)
class Raw:
    """A text before its labels have numbers."""

    words: list[str]
    labels: dict[str, list[str | int | None]] = field(default_factory=dict)


def read(path: Path) -> list[Doc]:
    """Read a DocBin."""
    return [doc for doc in DocBin().from_disk(path).get_docs(spacy.blank("en").vocab) if 0 < len(doc) < LONGEST]


def with_tree(doc: Doc, lemmas: Lemmas) -> Raw:
    """Take all labels of a treebank's text; of names it knows only where there can be none."""
    sentence = -1
    sentences = []
    for token in doc:
        sentence += bool(token.is_sent_start)
        sentences.append(sentence)
    return Raw(
        [token.text for token in doc],
        {
            "tag": [token.tag_ for token in doc],
            "feats": [f"{token.pos_}|{token.morph}" for token in doc],
            "lemma": [lemmas.add(token.text, token.lemma_) for token in doc],
            "dep": [token.dep_ for token in doc],
            "head": [token.head.i for token in doc],
            "start": [int(bool(token.is_sent_start)) for token in doc],
            "sentence": list(sentences),
            "ner": list(_quantities(doc)),
        },
    )


def _quantities(doc: Doc) -> list[str | None]:
    """Label quantities; what is or may be part of a name stays open."""
    proper = [token.pos_ == "PROPN" or (token.text[0].isupper() and token.pos_ == "ADJ") for token in doc]
    inside = [
        proper[i] or (0 < i < len(doc) - 1 and proper[i - 1] and proper[i + 1] and doc[i].pos_ in ("ADP", "CCONJ", "DET", "PUNCT", "PART"))
        for i in range(len(doc))
    ]
    labels: list[str | None] = [None if part else "O" for part in inside]
    for start, end, label in quantities.annotate(doc):
        beside_name = label in ("CARDINAL", "ORDINAL") and start > 0 and proper[start - 1]
        for at in range(start, end):
            labels[at] = f"{'B' if at == start else 'I'}-{label}" if label and not beside_name else None
    return labels


def with_names(doc: Doc) -> Raw:
    """Take the names of a text; where there may be a quantity it says nothing."""
    labels: list[str | int | None] = [
        None if token.ent_iob == 0 else f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc
    ]
    labels = [OTHER if token.ent_type_ == OTHER else label for token, label in zip(doc, labels, strict=True)]
    for start, end, _ in quantities.find(doc.text):
        span = doc.char_span(start, end, alignment_mode="expand")
        for at in range(span.start, span.end) if span is not None else ():
            if labels[at] == "O":
                labels[at] = None
    return Raw([token.text for token in doc], {"ner": labels})


def classes(raws: Iterable[Raw]) -> Labels:
    """Number the labels of a training set."""
    counts: dict[str, Counter[str | int | None]] = {key: Counter() for key in ("tag", "feats", "lemma", "dep", "ner")}
    for raw in raws:
        for key, counter in counts.items():
            counter.update(raw.labels.get(key, ()))
    names = sorted({str(label)[2:] for label in counts["ner"] if label not in (None, "O", OTHER)})
    return Labels(
        tag=sorted(str(label) for label in counts["tag"]),
        feats=sorted(str(label) for label in counts["feats"]),
        lemma=sorted(int(label) for label, count in counts["lemma"].items() if label is not None and count >= RARE),
        dep=sorted(str(label) for label in counts["dep"]),
        ner=["O", *(f"{prefix}-{name}" for name in names for prefix in "BI")],
    )


def numbered(raws: Iterable[Raw], labels: Labels, pieces: WordPieces) -> list[Example]:
    """Turn labels into numbers."""
    number: dict[str, Callable[[str | int | None], int]] = {}
    for key in ("tag", "feats", "lemma", "dep", "ner"):
        index = {label: at for at, label in enumerate(getattr(labels, key))} | {OTHER: NO_NAME}
        number[key] = lambda label, index=index: index.get(label, IGNORE)  # type: ignore[misc]
    for key in ("head", "start", "sentence"):
        number[key] = lambda label: int(label or 0)
    return [Example(pieces.words(raw.words), {key: [number[key](label) for label in values] for key, values in raw.labels.items()}) for raw in raws]


def collate(examples: Sequence[Example], pieces: WordPieces) -> Batch:
    """Pad examples to one length, with the pieces that begin and end a text around them."""
    longest = max(len(example.pieces.ids) for example in examples) + 2
    words = max(len(example.pieces.first) for example in examples)
    ids = torch.full((len(examples), longest), pieces.sep)
    cases = torch.ones_like(ids)
    mask = torch.zeros_like(ids, dtype=torch.bool)
    first = torch.zeros(len(examples), words, dtype=torch.long)
    labels = {key: torch.full((len(examples), words), -1 if key == "sentence" else IGNORE) for key in examples[0].classes}
    for row, example in enumerate(examples):
        length, count = len(example.pieces.ids), len(example.pieces.first)
        ids[row, 0] = pieces.cls
        ids[row, 1 : length + 1] = torch.from_numpy(example.pieces.ids)
        cases[row, 1 : length + 1] = torch.from_numpy(example.pieces.cases)
        mask[row, : length + 2] = True
        first[row, :count] = torch.from_numpy(example.pieces.first) + 1
        for key, values in example.classes.items():
            labels[key][row, :count] = torch.tensor(values)
    return Batch(ids, cases, mask, first, labels, torch.tensor([len(example.pieces.first) for example in examples]))


def batches(examples: Sequence[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Put examples of like length into batches of at most ``size`` pieces, in order of length."""
    lengths = sorted(((len(example.pieces.ids) + rng.random() * 8, number) for number, example in enumerate(examples)))
    result: list[list[Example]] = []
    current: list[Example] = []
    longest = 0
    for _, number in lengths:
        example = examples[number]
        longest = max(longest, len(example.pieces.ids) + 2)
        if current and longest * (len(current) + 1) > size:
            result.append(current)
            current, longest = [], len(example.pieces.ids) + 2
        current.append(example)
    if current:
        result.append(current)
    return result
