"""Keeping texts that the project is tested on out of the training data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

SHINGLE = 8  # words in a row that two texts must share to count as overlapping
SHARE = 0.1  # share of a document's shingles found among held-out texts from which it is left out


class HeldOut:
    """The shingles (runs of SHINGLE words, lower case, letters and digits only) of held-out texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Index the texts."""
        self._shingles: set[tuple[str, ...]] = set()
        for text in texts:
            self._shingles.update(shingles(text))

    @classmethod
    def from_folders(cls, folders: Iterable[Path]) -> HeldOut:
        """Index all ``*.txt`` files of some folders."""
        return cls(path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt")))

    def overlaps(self, text: str) -> bool:
        """Tell whether a document repeats a noticeable part of a held-out text, or is part of one."""
        own = shingles(text)
        return bool(own) and len(own & self._shingles) >= SHARE * len(own)


def shingles(text: str) -> set[tuple[str, ...]]:
    """Return the runs of SHINGLE words of a text."""
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}
