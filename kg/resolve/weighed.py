"""How much two reports of unknown dates have in common, each of which is about a harm, where no single thing of it is enough.

Two blasts in markets of one town are two as a rule; two that hit a market of one town on a Friday, of which both reports say that 74 were hurt, are
one. Each circumstance counts in orders of magnitude, by how much oftener it is common to two reports of one harm than to those of two harms in one
town.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.resolve.against import FEW
from kg.resolve.common import ALIKE, Common

ENOUGH: Final = 1.9
"""What circumstances must weigh together: two that are telling, or three that are less so."""
ROUND: Final = 10
"""Figures that this divides are often guesses, on which reports of two harms may agree."""
MOST: Final = 3
"""Names in common that count; more may stand in one sentence, as those who run a hospital do."""

# Orders of magnitude, set by 653 pairs of undated reports of one harm beside pairs of reports of two harms in one town: by how much
# oftener a pair of one harm has this in common.
UNTOLD: Final = -0.3
"""The town is the harm's own in one report only, the other names it elsewhere."""
SMALL: Final = 0.7
"""A town that is no large one: two harms are rare in it."""
NOUN: Final = 0.8
"""What was hit is of one kind ("a market") …"""
NAMED: Final = 1.0
"""… or has one name."""
TITLE: Final = 0.8
"""What was hit is called by one word with a capital."""
WEEKDAY: Final = 1.0
"""One day of the week."""
DEAD: Final = 0.6
"""Exactly as many dead, and more than in most …"""
ABOUT: Final = 0.1
"""… or nearly as many."""
HURT: Final = 0.6
"""As many hurt, in a round number …"""
EXACTLY: Final = 1.4
"""… or in one that nobody guesses."""
TOLD: Final = 1.2
"""What it weighs that two reports are of one day: a little more than that they tell one day of the week."""
CLOCK: Final = 0.6
"""One hour of the day."""
NAME: Final = 1.1
"""A name of no great note, each."""


def weight(both: Common) -> float:
    """What two harms in one town have in common weighs; 0 where they may be in two towns."""
    return round(sum(_weights(both)), 2) if both.shared_towns else 0.0


def _weights(both: Common) -> Iterator[float]:
    """What each circumstance adds: the town, what was hit, the day of the week and hour, the dead, the injured, and whom and what else both name."""
    left, right = both.left, both.right
    if not left.places & right.places:
        yield UNTOLD
    elif (left.places & right.places) - left.large - right.large:
        yield SMALL
    if both.named:
        yield NAMED
    elif both.struck:
        yield NOUN
    if both.called:
        yield TITLE
    if both.same_weekday:
        yield WEEKDAY
    if both.many and 0 < both.toll <= ALIKE:
        yield DEAD if both.counted else ABOUT
    hurt = {number for number in left.hurt & right.hurt if number > FEW}
    if hurt:
        yield EXACTLY if any(number % ROUND for number in hurt) else HURT
    if left.hours & right.hours:
        yield CLOCK
    yield NAME * min(both.company - len(left.villages & right.villages), MOST)
