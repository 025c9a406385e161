"""The component that finds sentences and their dependencies: biaffine scores (https://arxiv.org/abs/1611.01734), then the best tree of each sentence.

The score of word h as the head of word d is the product of `arc_dep[d]` and `arc_head[h]`; `root[d]` is that of d as the root. A network that knows
no positions adds `near[d]`, scores by the distance of h from d. The label of an arc comes from a second network that reads `rel_dep` of the word and
`rel_head` of its head.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
import srsly
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.language.rows import rows_of
from kg.language.sessions import read, session
from kg.language.trees import best_tree

LONGEST: Final = 400
"""Words of a sentence; what is longer (lists, tables) is cut where a sentence starts most probably."""
START: Final = 0.5
"""Probability from which a word starts a sentence."""


class Parser:
    """Turns the encoder's scores into trees."""

    def __init__(self, vocab: Vocab, name: str = "parser") -> None:
        self.vocab = vocab
        self.name = name
        self.dep: Sequence[str] = ()
        self.model = b""
        self.network: onnxruntime.InferenceSession | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.dep)

    def set(self, dep: Sequence[str], model: bytes) -> None:
        """Take the labels, in the order in which the network numbers them, and the network."""
        self.dep, self.model, self.network = tuple(dep), model, session(model)
        self._deps = np.array([self.vocab.strings.add(label) for label in dep], np.uint64)
        self._root = np.uint64(self.vocab.strings.add("ROOT"))
        self._other = np.uint64(self.vocab.strings.add("dep"))

    def __call__(self, doc: Doc) -> Doc:
        assert self.network is not None, "from_disk comes first"
        rows = rows_of(doc, self.name)
        if not len(rows):
            return doc
        heads = np.concatenate([first + best_tree(arcs(rows[first:last])) for first, last in sentences(rows["start"])])
        (label,) = self.network.run(["label"], {"dep": rows["rel_dep"], "head": rows["rel_head"][heads]})
        own = np.arange(len(heads))
        deps = self._deps[label]
        deps[(deps == self._root) & (heads != own)] = self._other
        deps[heads == own] = self._root
        doc.from_array([HEAD, DEP], np.stack([(heads - own).astype(np.uint64), deps], axis=1))  # type: ignore[arg-type]
        return doc

    def to_disk(self, path: Path | str, *, exclude: Sequence[str] = ()) -> None:
        """Write the labels and the network."""
        Path(path).mkdir(parents=True, exist_ok=True)
        srsly.write_json(Path(path) / "labels.json", list(self.dep))
        (Path(path) / "labels.onnx").write_bytes(self.model)

    def from_disk(self, path: Path | str, *, exclude: Sequence[str] = ()) -> Parser:
        """Read the labels and the network."""
        self.set(srsly.read_json(Path(path) / "labels.json"), read(Path(path) / "labels.onnx"))
        return self

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The labels and the network, in MessagePack."""
        return bytes(srsly.msgpack_dumps({"labels": list(self.dep), "network": self.model}))

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> Parser:
        """Take what `to_bytes` gave."""
        content = srsly.msgpack_loads(data)
        self.set(content["labels"], content["network"])
        return self


def sentences(starts: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """[first, last) of the sentences, from each word's probability to start one."""
    edges = [0, *(int(at) for at in np.flatnonzero(starts > START) if at > 0), len(starts)]
    for first, last in pairwise(edges):
        yield from _cut(starts, first, last)


def _cut(starts: NDArray[np.float32], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long in two, not at its edges, until nothing is."""
    if last - first <= LONGEST:
        yield first, last
        return
    margin = LONGEST // 4
    middle = first + margin + int(starts[first + margin : last - margin].argmax())
    yield from _cut(starts, first, middle)
    yield from _cut(starts, middle, last)


def arcs(rows: NDArray[np.void]) -> NDArray[np.float32]:
    """Scores (dependents, heads) within a sentence.

    Not by "@": for a long sentence OpenBLAS wakes a second thread, which then spins for a twentieth of a second on another document's processor.
    """
    scores: NDArray[np.float32] = np.einsum("dk,hk->dh", rows["arc_dep"], rows["arc_head"])
    if "near" in (rows.dtype.names or ()):
        reach = rows["near"].shape[1] // 2
        place = np.arange(len(rows))
        scores += np.take_along_axis(rows["near"], np.clip(place[None, :] - place[:, None], -reach, reach) + reach, axis=1)
    np.fill_diagonal(scores, rows["root"])
    return scores


@Language.factory("kg_parser", assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"])
def make_parser(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component; what it needs comes from disk."""
    return Parser(nlp.vocab, name)
