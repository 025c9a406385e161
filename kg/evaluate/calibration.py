"""Whether confidence means what it says: of all claims with 0.8, four in five should be right.

A claim counts as right if the gold has it. No gold has all that is right, so claims are better than they look here, if anything.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

BINS: Final = 10
"""Bins of equal width (Guo et al. 2017, On Calibration of Modern Neural Networks)."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose confidence lies in [low, high): how many, their mean confidence, and the share that is right."""

    low: float
    high: float
    claims: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bins that hold claims, and what they amount to; None without claims.

    `error` is how far confidence and share lie apart on average (expected calibration error), `chance` what it would be on average if every
    confidence were just right: with few claims a share is off by chance. `confidence` and `right` are the mean and the share of all claims.
    """

    bins: tuple[Bin, ...]
    error: float | None
    chance: float | None
    confidence: float | None
    right: float | None


def calibration(pairs: Iterable[tuple[float, bool]]) -> Calibration:
    """Calibration over pairs of confidence and whether it was right."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in pairs:
        held[min(BINS - 1, int(confidence * BINS + 1e-9))].append((confidence, right))
    bins = tuple(_bin(number, inside) for number, inside in enumerate(held) if inside)
    whole = [pair for inside in held for pair in inside]
    if not whole:
        return Calibration((), None, None, None, None)
    error = sum(bin.claims * abs(bin.confidence - bin.right) for bin in bins) / len(whole)
    all = _bin(0, whole)
    return Calibration(bins, round(error, 4), round(sum(map(_by_chance, held)) / len(whole), 4), all.confidence, all.right)


def _by_chance(inside: list[tuple[float, bool]]) -> float:
    """By how many claims a bin is off on average where every confidence is just right.

    The mean distance of a sum of independent chances from its mean: that of the normal distribution with the same variance, or where that is smaller
    the sum of what each is off by itself, which is exact for one alone.
    """
    variance = sum(confidence * (1 - confidence) for confidence, _ in inside)
    return min(2 * variance, math.sqrt(2 * variance / math.pi))


def _bin(number: int, inside: list[tuple[float, bool]]) -> Bin:
    size = len(inside)
    mean, share = sum(confidence for confidence, _ in inside) / size, sum(right for _, right in inside) / size
    return Bin(number / BINS, (number + 1) / BINS, size, round(mean, 4), round(share, 4))
