"""Lemmas by edit class: a class says how a word of that kind becomes its lemma ("-ies" to "-y"), so that unseen words have one, too.

The edits are spaCy's edit trees (https://aclanthology.org/2022.lrec-1.138, section 3), made from words without capitals, so that "Killed" and
"killed" share their class; whether the lemma keeps the capitals is the other half of a class.
"""

from __future__ import annotations

from typing import Any

from spacy.pipeline._edit_tree_internals.edit_trees import EditTrees
from spacy.strings import StringStore


class Lemmas:
    """Classes of (edit, keeps capitals), numbered 2 * edit + keeps."""

    def __init__(self, strings: StringStore | None = None, trees: bytes | None = None) -> None:
        """Start empty, or from what `to_bytes` gave, with the strings that the edits hold."""
        self.strings = StringStore() if strings is None else strings
        self.trees: Any = EditTrees(self.strings)
        if trees is not None:
            self.trees.from_bytes(trees)

    def to_bytes(self) -> bytes:
        """The edits; their strings are in `strings`."""
        return bytes(self.trees.to_bytes())

    def add(self, word: str, lemma: str) -> int:
        """The class that makes this lemma of this word."""
        edit: int = self.trees.add(small(word), small(lemma))
        return 2 * edit + (lemma != small(lemma))

    def apply(self, number: int, word: str) -> str | None:
        """The lemma of a word by a class; None where the edit does not fit the word."""
        edit, keeps = divmod(number, 2)
        lower = small(word)
        lemma: str | None = self.trees.apply(edit, lower)
        if lemma is None or not keeps:
            return lemma
        shared = next((at for at, (left, right) in enumerate(zip(lower, lemma, strict=False)) if left != right), min(len(lower), len(lemma)))
        return word[:shared] + lemma[shared:]


def small(word: str) -> str:
    """A word without capitals, of the same length: a few letters would become two."""
    return "".join(lower if len(lower := letter.lower()) == 1 else letter for letter in word)
