"""Words -> word pieces and letter case: what the encoders of our pipelines read.

The vocabulary is that of WordPiece (https://arxiv.org/abs/1609.08144) without capitals; what a word loses by that comes back as its letter case.
Used in training as at run time, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

CASES: Final = 12
"""How many classes of letter case there are."""
LONGEST: Final = 12
"""Pieces of a word that are read; more only has what is no word (addresses, codes)."""


class Pieces(NamedTuple):
    """A text as pieces: vocabulary numbers and cases of all pieces, and where each word begins among them."""

    ids: NDArray[np.int32]
    cases: NDArray[np.int8]
    first: NDArray[np.int32]


def case(word: str) -> int:
    """The class of a word's capitals and other signs, from 0 to `CASES` - 1."""
    if not any(letter.isalpha() for letter in word):
        if any(letter.isdigit() for letter in word):
            return 0 if word.isdigit() else 8
        return 1
    if any(letter.isdigit() for letter in word):
        return 9
    if word.islower():
        return 2
    if word.isupper():
        return 4 if len(word) == 1 else 10 if "." in word else 3
    if word[0].isupper():
        return 5 if word[1:].islower() else 11 if "-" in word else 6
    return 7


class WordPieces:
    """The vocabulary, with a memory of the words it has seen."""

    def __init__(self, vocabulary: Tokenizer) -> None:
        """Use a vocabulary of the library tokenizers; its model is WordPiece."""
        self.vocabulary = vocabulary
        self._known: dict[str, tuple[list[int], int]] = {}
        self.cls, self.sep, self.unknown = (self._number(name) for name in ("[CLS]", "[SEP]", "[UNK]"))

    @classmethod
    def from_file(cls, path: Path) -> WordPieces:
        """Read a `tokenizer.json`."""
        return cls.from_text(path.read_text(encoding="utf-8"))

    @classmethod
    def from_text(cls, text: str) -> WordPieces:
        """Read the content of a `tokenizer.json`."""
        vocabulary = Tokenizer.from_str(text)
        vocabulary.no_padding()
        vocabulary.no_truncation()
        return cls(vocabulary)

    def _number(self, piece: str) -> int:
        """The number of a piece that must be there. ValueError if it is not."""
        number = self.vocabulary.token_to_id(piece)
        if number is None:
            raise ValueError(f"the vocabulary has no {piece}: it is not one of WordPiece")
        return number

    def word(self, word: str) -> tuple[list[int], int]:
        """Pieces and case of a word. White space, and what the vocabulary drops, is one unknown piece."""
        found = self._known.get(word)
        if found is None:
            ids = self.vocabulary.encode(word, add_special_tokens=False).ids[:LONGEST] or [self.unknown]
            found = (ids, case(word))
            if len(self._known) < MEMORY:
                self._known[word] = found
        return found

    def words(self, words: Sequence[str]) -> Pieces:
        """Pieces of a text."""
        ids: list[int] = []
        cases: list[int] = []
        first: list[int] = []
        for text in words:
            pieces, letter_case = self.word(text)
            first.append(len(ids))
            ids += pieces
            cases += [letter_case] * len(pieces)
        return Pieces(np.asarray(ids, np.int32), np.asarray(cases, np.int8), np.asarray(first, np.int32))


MEMORY: Final = 200_000
"""Words that are remembered: enough for any collection, and no leak in a service."""
