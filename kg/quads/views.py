"""Views and grades -> quads, in a graph of their own: what a policy takes for each topic, and what people hold of sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import pyoxigraph as ox

from kg.model import Claim, ClaimKey, Extraction, Figure, Topic
from kg.policy import Grades, View
from kg.vocab import KG, PROV, RDF, RDFS, XSD, digest, document_iri

Node = ox.NamedNode
Term = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Term]

GRAPH: Final = "views"


def view_triples(
    views: Iterable[View],
    extractions: Sequence[Extraction],
    policy: str,
    topic: Callable[[Topic], ox.NamedNode],
    claim: Callable[[str, Claim], ox.NamedNode],
    value: Callable[[str, Claim], Term],
    *,
    base: str,
) -> Iterator[Triple]:
    """Each view with its policy (its IRI, "" where the ontology declares none), its value, and the claims that it rests on."""
    by_id = {extraction.document.id: extraction for extraction in extractions}

    def said(key: ClaimKey) -> tuple[str, Claim]:
        return key[0], by_id[key[0]].claims[key[1]]

    for view in views:
        about = topic(view.topic)
        node = Node(f"{base}view/{digest(about.value, view.policy)}")
        yield node, Node(RDF + "type"), Node(KG + "View")
        yield node, Node(RDFS + "label"), ox.Literal(view.label)
        yield node, Node(KG + "topic"), about
        if policy:
            yield node, Node(KG + "policy"), Node(policy)
        for bound, number in (("low", view.low), ("high", view.high)):
            if number is not None:
                yield node, Node(KG + bound), ox.Literal(str(number), datatype=Node(XSD + "integer"))
        for key in view.claims:
            yield node, Node(PROV + "wasDerivedFrom"), claim(*said(key))
            if not isinstance(said(key)[1].object, Figure):
                yield node, Node(KG + "value"), value(*said(key))


def grade_triples(grades: Grades, extractions: Sequence[Extraction], *, base: str) -> Iterator[Triple]:
    """Each grade that is about something in this build, with the line of the file where it stands."""
    sources = {extraction.document.source: extraction.document.id for extraction in extractions}
    for grade in grades.used():
        node = Node(f"{base}grade/{digest(grade.kind, grade.name)}")
        yield node, Node(RDF + "type"), Node(KG + "Grade")
        if grade.kind == "publisher":
            yield node, Node(KG + "gradedPublisher"), ox.Literal(grade.name)
        elif grade.kind == "document":
            yield node, Node(KG + "graded"), Node(document_iri(base, sources[grade.name]))
        else:
            yield node, Node(KG + "graded"), Node(f"{base}entity/{grades.speaker_of(grade)}")
        if grade.source:
            yield node, Node(KG + "sourceGrade"), ox.Literal(grade.source)
        if grade.information:
            yield node, Node(KG + "informationGrade"), ox.Literal(grade.information, datatype=Node(XSD + "integer"))
        if grade.note:
            yield node, Node(RDFS + "comment"), ox.Literal(grade.note)
        yield node, Node(KG + "decision"), ox.Literal(grade.place)
