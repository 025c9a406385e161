"""The CoNLL score of coreference: the mean of three F1 values, as Pradhan et al., Scoring Coreference Partitions of Predicted Mentions
(https://aclanthology.org/P14-2006), define it.

    MUC      links: Vilain et al. 1995, https://aclanthology.org/M95-1005
    B-cubed  mentions: Bagga and Baldwin 1998, Algorithms for Scoring Coreference Chains
    CEAF     entities, aligned one with one, by phi-4: Luo 2005, https://aclanthology.org/H05-1004

Chains are sets of mentions, and no mention is in two chains of one side; a mention may be on one side only. Counts are summed over documents.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

import networkx

Chain = AbstractSet[Hashable]
Chains = Sequence[Chain]


@dataclass(frozen=True, slots=True)
class Score:
    """What of the gold chains is found of all that could be, and what of the predicted ones is right of all that is predicted."""

    found: float = 0.0
    gold: float = 0.0
    right: float = 0.0
    predicted: float = 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.found + other.found, self.gold + other.gold, self.right + other.right, self.predicted + other.predicted)

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def f1(self) -> float:
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def mentions(predicted: Chains, gold: Chains) -> Score:
    """Mentions that are in a chain, whichever; no part of the mean."""
    ours, theirs = set[Hashable]().union(*predicted), set[Hashable]().union(*gold)
    common = len(ours & theirs)
    return Score(common, len(theirs), common, len(ours))


def muc(predicted: Chains, gold: Chains) -> Score:
    """The fewest links that make the chains: how many of them need not be added."""
    return Score(*_links(gold, predicted), *_links(predicted, gold))


def _links(chains: Chains, others: Chains) -> tuple[int, int]:
    """How many links of chains the others have, and how many there are. The others cut a chain into parts, one for each mention they lack."""
    owner = {mention: number for number, other in enumerate(others) for mention in other}
    parts = [{owner.get(mention, mention) if mention in owner else ("alone", mention) for mention in chain} for chain in chains]
    return sum(len(chain) - len(part) for chain, part in zip(chains, parts, strict=True)), sum(len(chain) - 1 for chain in chains)


def b_cubed(predicted: Chains, gold: Chains) -> Score:
    """For each mention, how much of its chain is in its chain of the other side."""
    overlaps = [(len(one & other) ** 2, len(one), len(other)) for one in gold for other in predicted if one & other]
    found, right = sum(both / size for both, size, _ in overlaps), sum(both / size for both, _, size in overlaps)
    return Score(found, sum(map(len, gold)), right, sum(map(len, predicted)))


def ceaf(predicted: Chains, gold: Chains) -> Score:
    """Chains aligned one with one so that they are as alike as can be, likeness being phi-4."""
    graph = networkx.Graph()
    alike = [(("g", i), ("p", j), phi4(one, other)) for i, one in enumerate(gold) for j, other in enumerate(predicted) if one & other]
    graph.add_weighted_edges_from(alike)
    pairs = (pair for part in networkx.connected_components(graph) for pair in networkx.max_weight_matching(graph.subgraph(part)))
    total = sum(graph.edges[pair]["weight"] for pair in pairs)
    return Score(total, len(gold), total, len(predicted))


def phi4(left: Chain, right: Chain) -> float:
    """Mentions in common, of all that both have: 1 for the same chain."""
    return 2 * len(left & right) / (len(left) + len(right))


MEASURES: Final[dict[str, Callable[[Chains, Chains], Score]]] = {"mentions": mentions, "MUC": muc, "B-cubed": b_cubed, "CEAF-phi4": ceaf}
AVERAGED: Final = ("MUC", "B-cubed", "CEAF-phi4")


def score(pairs: Iterable[tuple[Chains, Chains]]) -> dict[str, Score]:
    """The scores of documents together, each a pair of predicted and gold chains."""
    sums = dict.fromkeys(MEASURES, Score())
    for predicted, gold in pairs:
        sums = {name: sums[name] + measure(predicted, gold) for name, measure in MEASURES.items()}
    return sums


def conll(scores: dict[str, Score]) -> float:
    """The mean of the three F1 values."""
    return sum(scores[name].f1 for name in AVERAGED) / len(AVERAGED)
