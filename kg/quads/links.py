"""Links to other sources -> quads: `skos:exactMatch` where a link holds, and the link itself, with score and reason, in a graph of its own.

`owl:sameAs` is never written: it would make everything that the other source says true of ours, and the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from kg.model import Link, Verdict
from kg.vocab import DCTERMS, KG, PROV, RDF, RDFS, SKOS, XSD, digest, graph_iri

Node = ox.NamedNode

GAZETTEER: Final = "gazetteer"
"""The source of links that the gazetteer gives; also the name of its graph."""
GRAPH: Final = "links"
MATCH: Final = Node(SKOS + "exactMatch")


def is_iri(text: str) -> bool:
    """Can it identify something in another source: is it an IRI of http or https that every store takes?"""
    try:
        return text.startswith(("http://", "https://")) and bool(Node(text))
    except ValueError:
        return False


def link_quads(links: Iterable[Link], *, base: str) -> Iterator[ox.Quad]:
    """All that the graph says of links."""
    graph = Node(graph_iri(base, GRAPH))
    for link in links:
        if link.verdict is Verdict.SAME:
            yield ox.Quad(Node(link.entity), MATCH, Node(link.target))
        for predicate, value in _described(link, base):
            yield ox.Quad(Node(f"{base}link/{digest(link.entity, link.target, link.source)}"), predicate, value, graph)


def _described(link: Link, base: str) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    yield Node(RDF + "type"), Node(KG + "Link")
    yield Node(KG + "left"), Node(link.entity)
    yield Node(KG + "right"), Node(link.target)
    yield Node(KG + "verdict"), Node(KG + link.verdict.value.capitalize())
    yield Node(KG + "reason"), ox.Literal("; by itself: ".join(text for text in (link.because, link.reason) if text))
    if link.source:
        yield Node(PROV + "wasDerivedFrom"), Node(graph_iri(base, GAZETTEER) if link.source == GAZETTEER else link.source)
    for term, text in ((RDFS + "label", link.name), (DCTERMS + "description", link.description)):
        if text:
            yield Node(term), ox.Literal(text)
    if link.score is not None:
        score = Decimal(f"{link.score:.4f}").normalize()
        yield Node(KG + "score"), ox.Literal(f"{score:f}", datatype=Node(XSD + "decimal"))
    if link.decision:
        yield Node(KG + "decision"), ox.Literal(link.decision)


def relinked(quads: Iterable[ox.Quad], before: Sequence[Link], after: Sequence[Link], *, base: str) -> list[ox.Quad]:
    """A dataset with other links, sorted. Where a link of the gazetteer holds no more, what the gazetteer says of that place goes too."""
    graph, places = Node(graph_iri(base, GRAPH)), Node(graph_iri(base, GAZETTEER))
    matched = {ox.Quad(Node(link.entity), MATCH, Node(link.target)) for link in before if link.verdict is Verdict.SAME}
    misplaced = {Node(link.entity) for link in after if link.source == GAZETTEER and link.verdict is not Verdict.SAME}
    kept = [quad for quad in quads if quad.graph_name != graph and quad not in matched]
    placed = _reached([quad for quad in kept if quad.graph_name == places and quad.subject not in misplaced], places)
    return sorted({*(quad for quad in kept if quad.graph_name != places), *placed, *link_quads(after, base=base)}, key=str)


def _reached(quads: Sequence[ox.Quad], graph: ox.NamedNode) -> list[ox.Quad]:
    """What the gazetteer says of entities, and of the points and countries that it places them at and in; where it comes from, if there is any."""
    objects: dict[object, list[object]] = defaultdict(list)
    for quad in quads:
        objects[quad.subject].append(quad.object)
    todo: list[object] = [quad.subject for quad in quads if quad.predicate == MATCH]
    reached: set[object] = {graph} if todo else set()
    while todo:
        node = todo.pop()
        if node not in reached:
            reached.add(node)
            todo.extend(objects.get(node, ()))
    return [quad for quad in quads if quad.subject in reached]
