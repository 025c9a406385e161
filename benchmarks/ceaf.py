"""The score CEAF-REE of Du, Rush and Cardie, GRIT (https://aclanthology.org/2021.eacl-main.52): how well role fillers of documents are found.

Within a document and a role each predicted entity is aligned with at most one of the gold standard, so that as many as possible agree; a predicted
entity agrees if all its mentions are mentions of the other, case, articles and punctuation aside. Counts are summed over documents.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

ROLES: Final = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Cluster = tuple[str, ...]
"""The mentions of one entity."""
Fillers = Mapping[str, Sequence[Cluster]]
"""Entities by role."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many entities agree, how many were predicted, and how many there are."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


def plain(mention: str) -> str:
    """A mention as it is compared: small letters, no punctuation, no articles, single blanks."""
    letters = "".join(letter for letter in mention.lower() if letter not in string.punctuation)
    return " ".join(word for word in letters.split() if word not in {"a", "an", "the"})


def agrees(predicted: Cluster, gold: Cluster) -> bool:
    """Are all mentions of the predicted entity mentions of the other? One without mentions is none."""
    return bool(predicted) and {plain(mention) for mention in predicted} <= {plain(mention) for mention in gold}


def align(predicted: Sequence[Cluster], gold: Sequence[Cluster]) -> dict[int, int]:
    """Which entity of the gold standard each predicted one is aligned with, as many as can be (Kuhn's algorithm for bipartite matching)."""
    fits = [[at for at, entity in enumerate(gold) if agrees(cluster, entity)] for cluster in predicted]
    owner: dict[int, int] = {}

    def place(number: int, tried: set[int]) -> bool:
        for at in fits[number]:
            if at not in tried:
                tried.add(at)
                if at not in owner or place(owner[at], tried):
                    owner[at] = number
                    return True
        return False

    for number in range(len(predicted)):
        place(number, set())
    return {number: at for at, number in sorted(owner.items())}


def score(predicted: Fillers, gold: Fillers) -> dict[str, Score]:
    """The counts of one document by role."""
    pairs = {role: (predicted.get(role, ()), gold.get(role, ())) for role in ROLES}
    return {role: Score(len(align(ours, theirs)), len(ours), len(theirs)) for role, (ours, theirs) in pairs.items()}


def total(scores: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """The counts of many documents by role, and of all roles together."""
    sums = dict.fromkeys(ROLES, Score())
    for one in scores:
        sums = {role: sums[role] + one[role] for role in ROLES}
    return {**sums, "all roles": sum(sums.values(), Score())}
