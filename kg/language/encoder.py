"""The component that runs the network: Doc -> scores and vectors of its words in `Doc.tensor`, for the components after it.

`Doc.tensor` is a structured array with a row for each token: `tag`, `feats` (classes), `lemma` and `lemma_scores` (candidates, best first), `start`
(probability that a sentence starts), `ner` (log-probabilities of classes), `arc_head`, `arc_dep`, `root`, `rel_head`, `rel_dep` and for some networks
`near` (see `kg.language.parser`). The last component of a pipeline removes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.pieces import Pieces, WordPieces
from kg.language.sessions import read, session

WINDOW: Final = 400
"""Pieces that are read at once; the network has learned from texts of about that length."""
CONTEXT: Final = 80
"""Pieces that neighbouring windows share."""
BATCH: Final = 256
"""Pieces, padding included, in one run: so few that what the network computes stays in a processor's cache, so many that it pays."""


class Window(NamedTuple):
    """A part of a text: pieces [start, end), and the words [first, last) whose rows are taken from it."""

    text: int
    start: int
    end: int
    first: int
    last: int


class Encoder:
    """Runs the network over texts of any length."""

    def __init__(self, name: str = "encoder") -> None:
        self.name = name
        self.pieces: WordPieces | None = None
        self.network: onnxruntime.InferenceSession | None = None
        self.model = b""

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Set the tensors of many texts, read together."""
        for docs in batched(stream, batch_size):
            for doc, rows in zip(docs, self.rows([[token.text for token in doc] for doc in docs]), strict=True):
                doc.tensor = rows  # type: ignore[assignment]
            yield from docs

    def rows(self, texts: Sequence[Sequence[str]]) -> list[NDArray[np.void]]:
        """The rows of each text's words."""
        assert self.pieces is not None, "from_disk comes first"
        assert self.network is not None
        pieces = [self.pieces.words(text) for text in texts]
        windows = sorted((w for number, text in enumerate(pieces) for w in cut(number, text)), key=lambda w: (w.end - w.start, w))
        kinds = row_type(self.network)
        result = [np.zeros(len(text), kinds) for text in texts]
        for group in grouped(windows):
            found = self._run(group, pieces)
            at = 0
            for window in group:
                count = window.last - window.first
                for key in kinds.names or ():
                    result[window.text][key][window.first : window.last] = found[key][at : at + count]
                at += count
        return result

    def _run(self, windows: Sequence[Window], pieces: Sequence[Pieces]) -> dict[str, NDArray[np.generic]]:
        """Run the network on some windows; the rows are those of their words, one window after another."""
        assert self.pieces is not None
        assert self.network is not None
        longest = max(window.end - window.start for window in windows) + 2
        ids = np.full((len(windows), longest), self.pieces.sep, np.int64)
        ids[:, 0] = self.pieces.cls
        cases = np.ones_like(ids)
        words = []
        for row, (text, start, end, first, last) in enumerate(windows):
            ids[row, 1 : end - start + 1] = pieces[text].ids[start:end]
            cases[row, 1 : end - start + 1] = pieces[text].cases[start:end]
            words.append(pieces[text].first[first:last] + (row * longest + 1 - start))
        lengths = np.array([window.end - window.start + 2 for window in windows], np.int32)
        inputs = {"ids": ids, "cases": cases, "lengths": lengths, "words": np.concatenate(words).astype(np.int64)}
        names = [output.name for output in self.network.get_outputs()]
        found = dict(zip(names, self.network.run(names, inputs), strict=True))
        found["start"] = found["start"][:, 1]
        found["root"] = found["root"][:, 0]
        return found

    def to_disk(self, path: Path | str, *, exclude: Sequence[str] = ()) -> None:
        """Write the network and the vocabulary."""
        assert self.pieces is not None, "from_disk comes first"
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "network.onnx").write_bytes(self.model)
        self.pieces.vocabulary.save(str(folder / "tokenizer.json"))

    def from_disk(self, path: Path | str, *, exclude: Sequence[str] = ()) -> Encoder:
        """Read the network and the vocabulary."""
        self.pieces = WordPieces.from_file(Path(path) / "tokenizer.json")
        self.model = read(Path(path) / "network.onnx")
        self.network = session(self.model)
        return self

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The network and the vocabulary, for another process."""
        assert self.pieces is not None, "from_disk comes first"
        vocabulary = self.pieces.vocabulary.to_str().encode()
        return len(vocabulary).to_bytes(8, "big") + vocabulary + self.model

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> Encoder:
        """Take what `to_bytes` gave."""
        end = 8 + int.from_bytes(data[:8], "big")
        self.pieces = WordPieces.from_text(data[8:end].decode())
        self.model = data[end:]
        self.network = session(self.model)
        return self


def batched(stream: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    """Texts in lists of so many."""
    texts = iter(stream)
    while docs := list(islice(texts, size)):
        yield docs


def row_type(network: onnxruntime.InferenceSession) -> np.dtype[np.void]:
    """What the network says of a word, as a type of array."""
    fields: list[tuple[str, type, tuple[int, ...]]] = []
    for output in network.get_outputs():
        kind = np.float32 if "float" in output.type else np.int32
        fields.append((output.name, kind, () if output.name in {"start", "root"} else tuple(output.shape[1:])))
    return np.dtype(fields)


def cut(number: int, text: Pieces) -> Iterator[Window]:
    """The windows of a text. Neighbours share `CONTEXT` pieces, of which each keeps the half on its side; every word is kept once."""
    total, count = len(text.ids), len(text.first)
    if total <= WINDOW:
        if count:
            yield Window(number, 0, total, 0, count)
        return
    ends = np.append(text.first[1:], total)
    start = first = 0
    while first < count:
        limit = int(text.first[start]) + WINDOW
        stop = int(np.searchsorted(ends, limit, side="right"))  # words that fit whole
        last = count if stop == count else max(first + 1, int(np.searchsorted(text.first, limit - CONTEXT // 2)))
        yield Window(number, int(text.first[start]), int(ends[stop - 1]), first, min(last, stop))
        first = min(last, stop)
        start = int(np.searchsorted(text.first, limit - CONTEXT))


def grouped(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows, sorted by length, in groups of at most `BATCH` pieces."""
    group: list[Window] = []
    for window in windows:
        if group and (window.end - window.start + 2) * (len(group) + 1) > BATCH:
            yield group
            group = []
        group.append(window)
    if group:
        yield group


@Language.factory("kg_encoder")
def make_encoder(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component; what it needs comes from disk."""
    return Encoder(name)
