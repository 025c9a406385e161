"""Where what fills a role may stand in a sentence: the slots that the lexicon may name; any other is refused."""

from __future__ import annotations

from typing import Final

SLOTS: Final = frozenset(
    """subject object by modifier possessor self complement time locative purpose reason being attending holder nation aboard
    about across after against along alongside amid among around as at because before behalf behind below beneath beside between beyond despite down
    due during following for from front in inside into near of off on onto out outside over past per since targeting than that through throughout till
    to toward towards under underneath until up upon using versus via with within without""".split()
)
"""Where a filler may stand: deep subject and object, "by", modifiers and possessors of nouns, the noun itself, clauses of purpose and reason,
around the noun of an event those who are in it or at it, and the nationality before it, around any noun those who are "with" it, or a preposition."""
LOCATIVE: Final = frozenset(
    "in at aboard near front inside outside within around across along throughout on amid beside off alongside behind beneath under".split()
)
SUBJECT, OBJECT, SPEAKER = "Subject", "Object", "Speaker"
"""Pseudo-roles of relations: the two ends of the claim, and who says it."""
ENDS: Final = frozenset({SUBJECT, OBJECT, SPEAKER})
