"""Scores of arcs -> the best tree with one root: Chu and Liu (1965), Edmonds (1967), as used for parsing by https://aclanthology.org/H05-1066.

Nearly always every word's best head makes a tree already; only else is there a search.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """Head of each word in the best tree. `scores[d, h]` is that of h as the head of d, `scores[d, d]` that of d as the root, its own head."""
    heads: Heads = scores.argmax(1)
    own = np.arange(len(heads))
    if (heads == own).sum() == 1 and _reaches_root(heads):
        return heads
    # A tree has a root; what any root costs here is more than all arcs can gain, so it has but one.
    spread = float(scores.max() - scores.min()) + 1
    graph = np.full((len(heads) + 1, len(heads) + 1), -np.inf)
    graph[1:, 1:] = scores
    graph[own + 1, own + 1] = -np.inf
    graph[1:, 0] = np.diagonal(scores) - spread * len(heads)
    found = _arborescence(graph)[1:] - 1
    return np.where(found < 0, own, found)


def _reaches_root(heads: Heads) -> bool:
    """Whether every word leads to one that is its own head: following heads doubles the way each time."""
    above = heads
    for _ in range(max(1, len(heads).bit_length())):
        above = above[above]
    return bool((heads[above] == above).all())


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Head of each node in the best arborescence from node 0 (whose own head means nothing); the matrix is (dependents, heads)."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    within = scores[cycle, heads[cycle]]
    # The cycle becomes one node, the last: what enters it breaks it where that costs least.
    entering = scores[np.ix_(cycle, outside)] - within[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    size = len(outside)
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = scores[np.ix_(outside, outside)]
    small[size, :size] = entering.max(0)
    small[:size, size] = leaving.max(1)
    small[0] = -np.inf
    found = _arborescence(small)
    result = heads.copy()
    for node, head in zip(outside[1:], found[1:size], strict=True):
        result[node] = cycle[leaving[np.searchsorted(outside, node)].argmax()] if head == size else outside[head]
    broken = entering[:, found[size]].argmax()
    result[cycle[broken]] = outside[found[size]]
    return result


def _cycle(heads: Heads) -> Heads | None:
    """The nodes of a cycle, or None if all lead to node 0."""
    state = np.zeros(len(heads), np.int64)
    state[0] = -1
    for start in range(1, len(heads)):
        way, node = [], start
        while state[node] == 0:
            state[node] = start
            way.append(node)
            node = int(heads[node])
        if state[node] == start:
            return np.array(way[way.index(node) :], np.int64)
        state[way] = -1
    return None
