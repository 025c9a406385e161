"""Recall, precision and F1, over all and by predicate, and how far each may be trusted.

An interval is what 95% of draws give, each of as many documents as there are, drawn with replacement (the bootstrap: Efron 1979, Berg-Kirkpatrick et
al. 2012). Claims of one document stand or fall together, so documents are drawn, not claims.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.evaluate.matching import Verdicts

DRAWS: Final = 2000
SEED: Final = 20
EDGES: Final = (2.5, 97.5)
"""Percentiles between which an interval lies."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measure:
    """A share with its interval, each None where there is nothing to count; `right` of `all` give it (both 0 for F1, which is no such share)."""

    value: float | None
    low: float | None
    high: float | None
    right: int = 0
    all: int = 0


@dataclass(frozen=True, slots=True)
class Scores:
    """What was found of the gold (recall), what of the output is in the gold (precision), and both in one (F1)."""

    recall: Measure
    precision: Measure
    f1: Measure


Tally = Callable[[Verdicts], tuple[int, int]]
"""How many are right in a document, of how many."""


class Draws:
    """The documents with their weights in each draw: the first row is every document once, each other row a draw."""

    def __init__(self, verdicts: Sequence[Verdicts]) -> None:
        self._verdicts = verdicts
        size = len(verdicts)
        drawn = np.random.default_rng(SEED).multinomial(size, [1 / size] * size, size=DRAWS)
        self._weights = np.vstack([np.ones((1, size)), drawn])

    def share(self, tally: Tally) -> Measure:
        shares, right, all = self._shares(tally)
        return _measure(shares, right, all)

    def scores(self, found: Tally, correct: Tally) -> Scores:
        """Recall and precision with their harmonic mean."""
        recall, found_of, wanted = self._shares(found)
        precision, correct_of, made = self._shares(correct)
        with np.errstate(invalid="ignore"):
            f1 = np.where(recall + precision > 0, 2 * recall * precision / (recall + precision), 0 * (recall + precision))
        return Scores(_measure(recall, found_of, wanted), _measure(precision, correct_of, made), _measure(f1))

    def _shares(self, tally: Tally) -> tuple[Numbers, int, int]:
        """The share in each draw, NaN where nothing was drawn that counts; and the numbers over all documents."""
        counts = np.array([tally(verdict) for verdict in self._verdicts], dtype=np.float64)
        sums = self._weights @ counts
        with np.errstate(invalid="ignore"):
            shares: Numbers = sums[:, 0] / sums[:, 1]
        return shares, int(sums[0, 0]), int(sums[0, 1])


def _measure(shares: Numbers, right: int = 0, all: int = 0) -> Measure:
    drawn = shares[1:][~np.isnan(shares[1:])]
    if np.isnan(shares[0]) or not drawn.size:
        return Measure(None, None, None, right, all)
    value, low, high = (round(float(share), 6) for share in (shares[0], *np.percentile(drawn, EDGES)))
    return Measure(value, low, high, right, all)


# --- what is counted


def found(predicate: str = "", *, core: bool = False) -> Tally:
    """Claims of the gold that the output has."""

    def tally(verdicts: Verdicts) -> tuple[int, int]:
        picked = [
            bool(positions)
            for claim, positions in zip(verdicts.wanted, verdicts.found, strict=True)
            if predicate in ("", claim.predicate) and (claim.core or not core)
        ]
        return sum(picked), len(picked)

    return tally


def correct(predicate: str = "") -> Tally:
    """Claims of the output that the gold has."""

    def tally(verdicts: Verdicts) -> tuple[int, int]:
        picked = [right for claim, right in zip(verdicts.made, verdicts.right, strict=True) if predicate in ("", claim.predicate)]
        return sum(picked), len(picked)

    return tally


def heard(verdicts: Verdicts) -> tuple[int, int]:
    """Claims that are found and have a speaker: those of which the speaker is right."""
    return sum(verdicts.heard), len(verdicts.heard)
