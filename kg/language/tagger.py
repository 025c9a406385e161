"""The component that sets tags, parts of speech, features and lemmas."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import srsly
from spacy.attrs import LEMMA, MORPH, POS, TAG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.parts_of_speech import IDS  # type: ignore[import-not-found]
from spacy.strings import StringStore
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from kg.language.lemmas import Lemmas
from kg.language.rows import rows_of

MEMORY: Final = 500_000
"""Words whose lemma is remembered."""
NEAR: Final = 3.0
"""How far, in logarithms of probability, a candidate may lie behind the best one to be preferred because it makes a word that is known."""


class Tagger:
    """Turns the encoder's classes into what they stand for. `feats` are "NOUN|Number=Plur"; `lemma` numbers classes of `kg.language.lemmas`."""

    def __init__(self, vocab: Vocab, name: str = "tagger") -> None:
        self.vocab = vocab
        self.name = name
        self.tag: Sequence[str] = ()
        self.feats: Sequence[str] = ()
        self.lemma: Sequence[int] = ()
        self.lemmas = Lemmas()
        self.words: frozenset[str] = frozenset()
        self._made: dict[tuple[int, ...], int] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.tag)

    def set(self, tag: Sequence[str], feats: Sequence[str], lemma: Sequence[int], lemmas: Lemmas, words: Collection[str]) -> None:
        """Take the classes, in the order in which the network numbers them, and words that are known to be some, in small letters."""
        self.tag, self.feats, self.lemma, self.lemmas, self.words = tuple(tag), tuple(feats), tuple(lemma), lemmas, frozenset(words)
        strings, morphology = self.vocab.strings, self.vocab.morphology
        self._tags = np.array([strings.add(label) for label in tag], np.uint64)
        parts = [label.split("|", 1) for label in feats]
        self._pos = np.array([IDS[pos] for pos, _ in parts], np.uint64)
        self._morph = np.array([morphology.add(features) for _, features in parts], np.uint64)
        self._made = {}

    def __call__(self, doc: Doc) -> Doc:
        rows = rows_of(doc, self.name)
        likely = np.where(rows["lemma_scores"] >= rows["lemma_scores"][:, :1] - NEAR, rows["lemma"], -1).tolist()
        lemmas = [self._lemma(token, classes) for token, classes in zip(doc, likely, strict=True)]
        columns = [self._tags[rows["tag"]], self._pos[rows["feats"]], self._morph[rows["feats"]], np.array(lemmas, np.uint64)]
        doc.from_array([TAG, POS, MORPH, LEMMA], np.stack(columns, axis=1))  # type: ignore[arg-type]
        return doc

    def _lemma(self, token: Token, classes: Sequence[int]) -> int:
        """The lemma by the first class that makes a known word, else by the first that fits, else the word itself; -1 is no class."""
        key = (token.orth, *classes)
        found = self._made.get(key)
        if found is None:
            text = token.text
            made = [lemma for number in classes if number >= 0 and (lemma := self.lemmas.apply(self.lemma[number], text))]
            found = self.vocab.strings.add(next((lemma for lemma in made if lemma.lower() in self.words), made[0] if made else text))
            if len(self._made) < MEMORY:
                self._made[key] = found
        return found

    def to_disk(self, path: Path | str, *, exclude: Sequence[str] = ()) -> None:
        """Write the classes and the edits."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / "classes").write_bytes(self.to_bytes())

    def from_disk(self, path: Path | str, *, exclude: Sequence[str] = ()) -> Tagger:
        """Read the classes and the edits."""
        return self.from_bytes((Path(path) / "classes").read_bytes())

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The classes and the edits, in MessagePack."""
        content: dict[str, object] = {"tag": list(self.tag), "feats": list(self.feats), "lemma": list(self.lemma)}
        content |= {"edits": self.lemmas.to_bytes(), "strings": sorted(self.lemmas.strings), "words": sorted(self.words)}
        return bytes(srsly.msgpack_dumps(content))

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> Tagger:
        """Take what `to_bytes` gave."""
        content = srsly.msgpack_loads(data)
        lemmas = Lemmas(StringStore(content["strings"]), content["edits"])
        self.set(content["tag"], content["feats"], content["lemma"], lemmas, content["words"])
        return self


@Language.factory("kg_tagger", assigns=["token.tag", "token.pos", "token.morph", "token.lemma"])
def make_tagger(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component; what it needs comes from disk."""
    return Tagger(nlp.vocab, name)
