"""The component that finds entities, each with its probability in `span._.probability`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.language.rows import rows_of


class Found(NamedTuple):
    """An entity: tokens [start, end), its label, and the least of its words' probabilities of being what they are taken for."""

    start: int
    end: int
    label: str
    probability: float


class Names:
    """Reads entities out of the log-probabilities of BIO classes ("O", "B-ORG", "I-ORG" …)."""

    def __init__(self, vocab: Vocab, name: str = "ner") -> None:
        self.vocab = vocab
        self.name = name
        self.classes: Sequence[str] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name[2:] for name in self.classes if name != "O"))

    def set(self, classes: Sequence[str]) -> None:
        """Take the classes, in the order in which the network numbers them."""
        self.classes = tuple(classes)
        self._allowed = transitions(self.classes)

    def __call__(self, doc: Doc) -> Doc:
        rows = rows_of(doc, self.name)
        spans = []
        for start, end, label, probability in entities(rows["ner"], self.classes, self._allowed):
            span = Span(doc, start, end, label)
            span._.probability = probability
            spans.append(span)
        doc.set_ents(spans)
        return doc

    def to_disk(self, path: Path | str, *, exclude: Sequence[str] = ()) -> None:
        """Write the classes."""
        Path(path).mkdir(parents=True, exist_ok=True)
        srsly.write_json(Path(path) / "classes.json", list(self.classes))

    def from_disk(self, path: Path | str, *, exclude: Sequence[str] = ()) -> Names:
        """Read the classes."""
        self.set(srsly.read_json(Path(path) / "classes.json"))
        return self

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The classes, in MessagePack."""
        return bytes(srsly.msgpack_dumps(list(self.classes)))

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> Names:
        """Take what `to_bytes` gave."""
        self.set(srsly.msgpack_loads(data))
        return self


def transitions(classes: Sequence[str]) -> NDArray[np.bool_]:
    """Whether class j may follow class i: an entity goes on only with its own label."""
    return np.array([[after[0] != "I" or (before[2:] == after[2:] and before != "O") for after in classes] for before in classes])


def best_path(scores: NDArray[np.float32], classes: Sequence[str], allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The best sequence of classes in which each may follow the one before (Viterbi 1967)."""
    inner = np.array([name[0] == "I" for name in classes])
    path: NDArray[np.int64] = scores.argmax(1)
    if not len(path) or (allowed[path[:-1], path[1:]].all() and not inner[path[0]]):
        return path
    barred = np.where(allowed, 0, -np.inf)
    best = np.where(inner, -np.inf, scores[0])
    back = np.zeros(scores.shape, np.int64)
    for at in range(1, len(scores)):
        ways = best[:, None] + barred
        back[at] = ways.argmax(0)
        best = ways.max(0) + scores[at]
    path[-1] = best.argmax()
    for at in range(len(path) - 1, 0, -1):
        path[at - 1] = back[at, path[at]]
    return path


def entities(scores: NDArray[np.float32], classes: Sequence[str], allowed: NDArray[np.bool_]) -> Iterator[Found]:
    """The entities of a text from the log-probabilities (words, classes) of each word's class."""
    path = best_path(scores, classes, allowed)
    sure = np.exp(scores[np.arange(len(path)), path])
    start = 0
    for at in np.flatnonzero(path).tolist():
        name = classes[path[at]]
        if name[0] == "B":
            start = at
        if at + 1 == len(path) or classes[path[at + 1]][0] != "I":
            yield Found(start, at + 1, name[2:], float(sure[start : at + 1].min()))


@Language.factory("kg_ner", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_ner(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component; what it needs comes from disk."""
    return Names(nlp.vocab, name)
