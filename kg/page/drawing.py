"""What the page shows -> nodes and edges with places, in vis-network's words. The layout is made here, once, so that the page stands still.

Invariants: one node a thing, its id the position of the thing; one edge a (subject, predicate, object), its claims grouped; the event that most
claims speak of lies at (0, 0); the same content gives the same places.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import igraph

from kg.page.values import Claim, Content, Thing

SEED: Final = 20
SPACING: Final = 150.0
"""Length of a typical edge, in the units of the drawing: room for its label."""
SLOW_LAYOUT_UP_TO: Final = 800
"""Things that the slower, better layout can place in a second or two."""
DISPUTED: Final = "#d0342c"
LABEL_LENGTH: Final = 44
LABEL_WIDTH: Final = 150.0
"""Where the page wraps a label (html.py says so to vis-network)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes and edges as vis-network takes them; `main` is the node in the middle, if there is any."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    main: int | None


@dataclass(frozen=True, slots=True)
class Box:
    """Width of a node with its label, height of the node alone, and how far its label hangs below."""

    width: float
    height: float
    label: float


def drawing(content: Content, min_confidence: float = 0.0) -> Drawing:
    """Nodes and edges of what the page shows, with their places; no edge rests on claims below `min_confidence` alone."""
    main = main_thing(content)
    edges = _edges(content, min_confidence)
    speeches = _speeches(content.claims, edges)
    sizes = [node_size(thing.weight) for thing in content.things]
    labels = [short(thing.label) for thing in content.things]
    fonts = [19 if number == main else 16 if thing.weight > 5 else 14 for number, thing in enumerate(content.things)]
    boxes = [box(label, size, font) for label, size, font in zip(labels, sizes, fonts, strict=True)]
    # A speaker hangs on what it speaks of most; tied to all of it, it would lie across the edges between.
    loudest = {edge["from"]: edge for edge in sorted(speeches, key=lambda edge: len(edge["claims"]))}
    places = layout(boxes, [(edge["from"], edge["to"]) for edge in [*edges, *loudest.values()]], main)
    nodes = [
        _node(number, thing, content, label=labels[number], size=sizes[number], font=fonts[number], place=places[number])
        for number, thing in enumerate(content.things)
    ]
    drawn = [*edges, *speeches]
    _bend(drawn)
    return Drawing(nodes, [{"id": number, **edge} for number, edge in enumerate(drawn)], main)


def main_thing(content: Content) -> int | None:
    """The event that most claims speak of, or the thing where there is no event."""
    order = sorted(range(len(content.things)), key=lambda number: _weight_order(content, number))
    return order[0] if order else None


def _weight_order(content: Content, number: int) -> tuple[bool, int, int]:
    thing = content.things[number]
    return not content.types[thing.type].event, -thing.weight, number


def node_size(weight: int) -> int:
    """Radius by number of claims: its area grows with them, within limits."""
    return min(44, round(8 + 5 * math.sqrt(weight)))


def short(label: str) -> str:
    """A label that fits beside a node; the panel shows all of it."""
    return label if len(label) <= LABEL_LENGTH else label[: LABEL_LENGTH - 1].rstrip() + "…"


def box(label: str, size: int, font: int) -> Box:
    """The room that a node takes with its label below, which the page wraps."""
    length = 0.56 * font * len(label)
    return Box(max(2.0 * size, min(length, LABEL_WIDTH)) + 20, 2.0 * size + 8, 1.15 * font * math.ceil(length / (0.85 * LABEL_WIDTH)) + 12)


def _node(number: int, thing: Thing, content: Content, *, label: str, size: int, font: int, place: tuple[int, int]) -> dict[str, Any]:
    kind = content.kinds[content.types[thing.type].kind]
    return {
        "id": number,
        "label": label,
        "shape": kind.shape,
        "color": kind.colour,
        "size": size,
        "type": thing.type,
        "x": place[0],
        "y": place[1],
        "font": {"size": font},
    }


def _edges(content: Content, min_confidence: float) -> list[dict[str, Any]]:
    """One edge a (subject, predicate, object): solid where somebody states it, red where somebody denies it or a claim conflicts.

    Claims below `min_confidence` make no edge and do not change one, but are behind it with the others.
    """
    grouped: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for position, claim in enumerate(content.claims):
        if claim.object is not None:
            grouped[claim.subject, claim.object, claim.predicate].append(position)
    conflicting = {position for link in content.links if link.relation == "Conflict" for position in (link.left, link.right)}
    return [
        {**_edge(content, subject, predicate, object, probable, disputed=not conflicting.isdisjoint(positions)), "claims": positions}
        for (subject, object, predicate), positions in sorted(grouped.items())
        if (probable := [position for position in positions if content.claims[position].confidence >= min_confidence])
    ]


def _edge(content: Content, subject: int, predicate: int, object: int, positions: Sequence[int], *, disputed: bool) -> dict[str, Any]:
    claims = [content.claims[position] for position in positions]
    firm = any(claim.polarity == "Asserted" and claim.modality == "Stated" for claim in claims)
    denied = any(claim.polarity == "Denied" for claim in claims)
    edge: dict[str, Any] = {
        "from": subject,
        "to": object,
        "label": _edge_label(content, predicate, claims, firm=firm),
        "predicate": predicate,
        "width": min(5, 1 + len({claim.document for claim in claims}) / 2),
    }
    if not firm:
        edge["dashes"] = [7, 6]
    if denied or disputed:
        edge["color"] = {"color": DISPUTED, "highlight": DISPUTED, "hover": DISPUTED}
    return edge


def _edge_label(content: Content, predicate: int, claims: Iterable[Claim], *, firm: bool) -> str:
    """The relation, with every reserve under which it is told: colour and dashes alone would not reach everybody."""
    denied = any(claim.polarity == "Denied" for claim in claims)
    reserves = dict.fromkeys(claim.modality for claim in claims if claim.polarity == "Asserted" and not firm)
    words = [content.words[word] for word in (*reserves, *(["Denied"] if denied else []))]
    return content.predicates[predicate] + (f" ({', '.join(words)})" if words else "")


def _speeches(claims: Sequence[Claim], edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Dotted edges from speakers that no relation reaches to what they speak of: a witness would otherwise hang in the void."""
    reached = {end for edge in edges for end in (edge["from"], edge["to"])}
    said: dict[tuple[int, int], list[int]] = defaultdict(list)
    for position, claim in enumerate(claims):
        if claim.speaker is not None and claim.speaker not in reached and claim.speaker != claim.subject:
            said[claim.speaker, claim.subject].append(position)
    return [
        {"from": speaker, "to": subject, "claims": positions, "dashes": [1, 6], "width": 1, "predicate": None}
        for (speaker, subject), positions in sorted(said.items())
    ]


def _bend(edges: Sequence[dict[str, Any]]) -> None:
    """Bend edges between the same two nodes apart; a lone edge is straight, which is also the fastest to draw."""
    between: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for edge in edges:
        between[min(edge["from"], edge["to"]), max(edge["from"], edge["to"])].append(edge)
    for (low, _), parallel in between.items():
        if len(parallel) == 1 and parallel[0]["from"] != parallel[0]["to"]:
            continue
        for number, edge in enumerate(parallel):
            bend = (number - (len(parallel) - 1) / 2) * 0.3 * (1 if edge["from"] == low else -1)
            if bend:
                edge["smooth"] = {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": round(abs(bend), 3)}


def layout(boxes: Sequence[Box], edges: Sequence[tuple[int, int]], main: int | None) -> list[tuple[int, int]]:
    """Places for things that take so much room, near what they are tied to and off one another; `main` at (0, 0)."""
    if main is None:
        return []
    places = _spread(_untangled(len(boxes), edges, main), edges, boxes)
    _part(places, boxes)
    x, y = places[main]
    return [(round(a - x), round(b - y)) for a, b in places]


def _untangled(size: int, edges: Sequence[tuple[int, int]], main: int) -> list[list[float]]:
    """A layout of the graph in which everything hangs together: parts of their own are tied to the main thing, loosely."""
    ties = Counter((min(edge), max(edge)) for edge in edges if edge[0] != edge[1])
    graph = igraph.Graph(n=size, edges=list(ties))
    lengths = [min(2.2, 1 + 0.3 * (count - 1)) for count in ties.values()]  # several edges side by side need room for their labels
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
    rounds = 80 if len(places) <= SLOW_LAYOUT_UP_TO else 4
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
