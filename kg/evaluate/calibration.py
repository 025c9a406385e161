"""Whether confidence means what it says: of all claims with 0.8, four in five should be right.

A claim counts as right if the gold has it. No gold has all that is right, so claims are better than they look here, if anything.
"""

from __future__ import annotations

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
    """The bins that hold claims, and `error`: how far confidence and share lie apart on average (expected calibration error), None without claims."""

    bins: tuple[Bin, ...]
    error: float | None


def calibration(pairs: Iterable[tuple[float, bool]]) -> Calibration:
    """Calibration over pairs of confidence and whether it was right."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in pairs:
        held[min(BINS - 1, int(confidence * BINS + 1e-9))].append((confidence, right))
    bins = tuple(_bin(number, inside) for number, inside in enumerate(held) if inside)
    total = sum(bin.claims for bin in bins)
    error = sum(bin.claims * abs(bin.confidence - bin.right) for bin in bins) / total if total else None
    return Calibration(bins, None if error is None else round(error, 4))


def _bin(number: int, inside: list[tuple[float, bool]]) -> Bin:
    size = len(inside)
    mean, share = sum(confidence for confidence, _ in inside) / size, sum(right for _, right in inside) / size
    return Bin(number / BINS, (number + 1) / BINS, size, round(mean, 4), round(share, 4))
