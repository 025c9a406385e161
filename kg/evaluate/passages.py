"""Where a claim that was missed probably stands: gold has no offsets, so the passage is looked for that names most of what the claim speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.evaluate.matching import DESCRIPTIONS, stems
from kg.evaluate.values import Count, Date, End, Wanted

SENTENCE: Final = re.compile(r"\S[^\n]*?(?:[.!?…][\"'”’)\]]*(?=\s)|$)", re.MULTILINE)
"""Up to the end of a line or a mark that ends a sentence: roughly a sentence, which is enough to find a place again."""
SUBJECT, OBJECT, SPEAKER = 2.0, 2.0, 1.0
"""What it counts that a passage names an end."""


def sentences(text: str) -> Iterator[str]:
    """The lines of a text, cut where sentences seem to end."""
    for found in SENTENCE.finditer(text):
        yield found.group().strip()


def passage(claim: Wanted, passages: Sequence[str]) -> str:
    """The passage that names most of a claim, the first of several; "" if none names anything of it."""
    best = max(passages, key=lambda text: _named(claim, text), default="")
    return best if best and _named(claim, best) > 0 else ""


def _named(claim: Wanted, text: str) -> float:
    there = stems(text)
    named = SUBJECT * _share(claim.subject, there) + OBJECT * _share(claim.object, there)
    return named + (SPEAKER * _share(claim.speaker, there) if claim.speaker else 0)


def _share(end: End, there: frozenset[str]) -> float:
    """How much of an end stands there: the best of its names, of which most words must; numbers and dates by their digits."""
    return max((share for words in _words(end) if words and (share := len(words & there) / len(words)) >= DESCRIPTIONS), default=0.0)


def _words(end: End) -> Iterable[frozenset[str]]:
    match end:
        case Date(text):
            return [frozenset({part.lstrip("0")}) for part in re.findall(r"\d+", text)[-1:]]
        case Count(low, high, group):
            return [frozenset({str(bound)}) for bound in (low, high) if bound is not None] + [stems(group)]
        case _:
            return [stems(name) for name in end.names]
