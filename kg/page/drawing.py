"""What the page shows -> nodes with places, in vis-network's words. The layout is made here, once, so that the page stands still.

Only the things that the page opens with have places; the page finds room for others beside what they are tied to (script/room.js). Edges are made in
the page (script/scene.js), from the claims that its filters leave.

Invariants: one node a thing, its id the position of the thing; the event that most claims speak of lies at (0, 0); the same content gives the same
places.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import igraph

from kg.page.values import Content, Thing

SEED: Final = 20
SPACING: Final = 150.0
"""Length of a typical edge, in the units of the drawing: room for its label."""
SLOW_LAYOUT_UP_TO: Final = 800
"""Things that the slower, better layout can place in a second or two."""
FONT: Final = 14
LABEL_LENGTH: Final = 44
"""Where the page cuts a label; the panel shows all of it."""
LABEL_WIDTH: Final = 150.0
"""Where the page wraps a label (html.py says so to vis-network)."""

Tie = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes as vis-network takes them; `main` is the node in the middle, if there is any; claims below `least` draw no edge by themselves."""

    nodes: list[dict[str, Any]]
    main: int | None
    least: float


@dataclass(frozen=True, slots=True)
class Box:
    """Width of a node with its label, height of the node alone, and how far its label hangs below."""

    width: float
    height: float
    label: float


def drawing(content: Content, min_confidence: float = 0.0) -> Drawing:
    """The nodes of what the page shows, with places for those that it opens with; claims below `min_confidence` draw nothing together."""
    main = main_thing(content)
    looks = [_look(thing, main=number == main) for number, thing in enumerate(content.things)]
    boxes = [box(thing.label, *look) for thing, look in zip(content.things[: content.near.things], looks, strict=False)]
    places = layout(boxes, ties(content, min_confidence), main)
    nodes = [{"id": number, "size": size} | ({"font": {"size": font}} if font != FONT else {}) for number, (size, font) in enumerate(looks)]
    for node, (x, y) in zip(nodes, places, strict=False):
        node |= {"x": x, "y": y}
    return Drawing(nodes, main, min_confidence)


def main_thing(content: Content) -> int | None:
    """The event that most claims speak of, or the thing where there is no event."""
    order = sorted(range(content.near.things), key=lambda number: _weight_order(content, number))
    return order[0] if order else None


def _weight_order(content: Content, number: int) -> tuple[bool, int, int]:
    thing = content.things[number]
    return not content.types[thing.type].event, -thing.weight, number


def node_size(weight: int) -> int:
    """Radius by number of claims: its area grows with them, within limits."""
    return min(44, round(8 + 5 * math.sqrt(weight)))


def _look(thing: Thing, *, main: bool) -> tuple[int, int]:
    """The radius and the size of the label of a node."""
    return node_size(thing.weight), 19 if main else 16 if thing.weight > 5 else FONT


def box(label: str, size: int, font: int) -> Box:
    """The room that a node takes with its label below, which the page wraps."""
    length = 0.56 * font * min(len(label), LABEL_LENGTH)
    return Box(max(2.0 * size, min(length, LABEL_WIDTH)) + 20, 2.0 * size + 8, 1.15 * font * math.ceil(length / (0.85 * LABEL_WIDTH)) + 12)


def ties(content: Content, min_confidence: float) -> dict[Tie, float]:
    """What holds the drawing together: pairs of things, each with the length that the labels of its edges ask for, in lengths of a typical edge."""
    labels: dict[Tie, set[int]] = defaultdict(set)
    for claim in content.claims[: content.near.claims]:
        if claim.object is not None and claim.object != claim.subject and claim.confidence >= min_confidence:
            labels[min(claim.subject, claim.object), max(claim.subject, claim.object)].add(claim.predicate)
    found = {tie: _length([content.predicates[predicate] for predicate in sorted(predicates)]) for tie, predicates in sorted(labels.items())}
    return found | dict.fromkeys(_speeches(content, {end for tie in found for end in tie}), 1.0)


def _length(labels: Sequence[str]) -> float:
    """Room for the longest label, and for several side by side."""
    return min(2.2, max(1.0, (7 * max(map(len, labels)) + 80) / SPACING) + 0.2 * (len(labels) - 1))


def _speeches(content: Content, reached: set[int]) -> list[Tie]:
    """A speaker that nothing else reaches hangs on what it speaks of most; tied to all of it, it would lie across the edges between."""
    said: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for claim in content.claims[: content.near.claims]:
        if claim.speaker is not None and claim.speaker not in reached and claim.speaker != claim.subject:
            said[claim.speaker][claim.subject] += 1
    return [(speaker, max(subjects, key=lambda subject: (subjects[subject], -subject))) for speaker, subjects in sorted(said.items())]


def layout(boxes: Sequence[Box], edges: Mapping[Tie, float], main: int | None) -> list[tuple[int, int]]:
    """Places for things that take so much room, near what they are tied to and off one another; `main` at (0, 0)."""
    if main is None:
        return []
    places = _spread(_untangled(len(boxes), edges, main), list(edges), boxes)
    _part(places, boxes)
    x, y = places[main]
    return [(round(a - x), round(b - y)) for a, b in places]


def _untangled(size: int, edges: Mapping[Tie, float], main: int) -> list[list[float]]:
    """A layout of the graph in which everything hangs together: parts of their own are tied to the main thing, loosely."""
    graph = igraph.Graph(n=size, edges=list(edges))
    lengths = list(edges.values())
    degrees = graph.degree()
    loose = []
    for part in graph.connected_components():
        if main not in part:
            loose.append((main, max(part, key=lambda number: (degrees[number], -number))))
    graph.add_edges(loose)
    lengths += [1.4] * len(loose)
    start = [_sunflower(rank) for rank in _ranks(graph, main)]
    igraph.set_random_number_generator(random.Random(SEED))
    try:
        slow = size <= SLOW_LAYOUT_UP_TO
        found = graph.layout_kamada_kawai(weights=lengths, seed=start) if slow else graph.layout_umap(seed=start, epochs=150)
    finally:
        igraph.set_random_number_generator(random)
    return [list(place) for place in found.coords]


def _ranks(graph: igraph.Graph, main: int) -> list[int]:
    """How many steps a walk outwards from the main thing makes before it comes to each."""
    order = graph.bfs(main)[0]
    ranks = [0] * graph.vcount()
    for rank, number in enumerate(order):
        ranks[number] = rank
    return ranks


def _sunflower(rank: int) -> tuple[float, float]:
    """A start that spreads evenly around the middle and owes nothing to chance."""
    angle, radius = rank * math.pi * (3 - math.sqrt(5)), math.sqrt(rank)
    return radius * math.cos(angle), radius * math.sin(angle)


def _spread(places: list[list[float]], edges: Sequence[tuple[int, int]], boxes: Sequence[Box]) -> list[list[float]]:
    """Scale a layout until a typical edge is SPACING long, and all boxes together cover no more than a fifth of the area."""
    lengths = sorted(math.dist(places[a], places[b]) for a, b in edges if a != b)
    typical = lengths[len(lengths) // 2] if lengths else 1.0
    centre = [sorted(place[axis] for place in places)[len(places) // 2] for axis in (0, 1)]
    distances = sorted(math.dist(place, centre) for place in places)
    radius = distances[int(0.9 * (len(distances) - 1))]
    needed = math.sqrt(5 * sum(box.width * (box.height + box.label) for box in boxes) / math.pi)
    scale = max(SPACING / max(typical, 1e-6), needed / radius if radius and len(places) > 30 else 0)
    return [[x * scale * 1.1, y * scale] for x, y in places]


def _part(places: list[list[float]], boxes: Sequence[Box]) -> None:
    """Push boxes that overlap off one another, in place: rounds over a grid, until none does or enough is done."""
    rounds = 80 if len(places) <= SLOW_LAYOUT_UP_TO else 40
    cell = max(max(box.width, box.height + box.label) for box in boxes)
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, (x, y) in enumerate(places):
            cells[int(x // cell), int(y // cell)].append(number)
        moved = False
        for (column, row), here in cells.items():
            near = [number for dx in (-1, 0, 1) for dy in (-1, 0, 1) for number in cells.get((column + dx, row + dy), ())]
            for left in here:
                for right in near:
                    if left < right:
                        moved |= _push(places, boxes, left, right)
        if not moved:
            return


def _push(places: list[list[float]], boxes: Sequence[Box], left: int, right: int) -> bool:
    """Move two boxes apart, each by half of it; False where they do not overlap."""
    (ax, ay), (bx, by) = places[left], places[right]
    a, b = boxes[left], boxes[right]
    wide, high = (a.width + b.width) / 2, (a.height + a.label + b.height + b.label) / 2
    dx, dy = bx - ax, by - ay + (b.label - a.label) / 2
    if abs(dx) >= wide or abs(dy) >= high:
        return False
    if abs(dx) + abs(dy) < 1:
        dx, dy = 1.0, 0.0
    # The least stretch of the line between the centres that parts the boxes: things keep their direction from one another.
    stretch = min(wide / abs(dx) if dx else math.inf, high / abs(dy) if dy else math.inf)
    step = min((stretch - 1) / 2, 60 / math.hypot(dx, dy)) + 1e-3
    places[left] = [ax - dx * step, ay - dy * step]
    places[right] = [bx + dx * step, by + dy * step]
    return True
