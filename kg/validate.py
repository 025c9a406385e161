"""A graph against its shapes: SHACL Core (https://www.w3.org/TR/shacl/) by pySHACL, and the few checks that SHACL Core cannot make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import SH

from kg.errors import InputError, StoreError
from kg.vocab import NIF, PREFIXES

GRAPH: Final = "graph.nq"
"""The file of an output that holds all graphs."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape: at which property, with which value ("" where none is to blame), and what should be, in words."""

    focus: str
    path: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that is wrong with a graph, sorted; nothing is wrong with one that conforms."""

    quads: int
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        return not self.violations


def validate(output: Path, shapes: Path) -> Report:
    """Check the graph of an output, the union of all its graphs, against a file of shapes.

    StoreError where the output has no readable graph, InputError where the shapes are no readable Turtle.
    """
    quads = read_quads(output)
    constraints = read_shapes(shapes)
    return Report(len(quads), tuple(sorted({*breaches(union(quads), constraints), *wrong_passages(quads), *blank_nodes(quads)})))


def read_quads(output: Path) -> list[ox.Quad]:
    """The quads of an output; StoreError where it has none or they do not parse."""
    path = output / GRAPH
    try:
        return list(ox.parse(path=path, format=ox.RdfFormat.N_QUADS))
    except FileNotFoundError as error:
        raise StoreError(f"no {GRAPH} in {output}: run kg build first, or name the folder of its output") from error
    except (OSError, SyntaxError) as error:
        raise StoreError(f"{path} cannot be read: {error}; run kg build to make it anew") from error


def read_shapes(path: Path) -> rdflib.Graph:
    """The shapes of a Turtle file; InputError where there is none or it does not parse."""
    try:
        return rdflib.Graph().parse(path, format="turtle")
    except FileNotFoundError as error:
        raise InputError(f"no shapes at {path}") from error
    except (OSError, SyntaxError) as error:
        raise InputError(f"{path} is not Turtle: {' '.join(str(error).split())[:200]}") from error


def union(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """One rdflib graph of the triples of all graphs."""
    graph = rdflib.Graph()
    terms: dict[object, rdflib.URIRef | rdflib.BNode | rdflib.Literal] = {}

    def term(node: object) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
        found = terms.get(node)
        if found is None:
            found = terms[node] = _term(node)
        return found

    for quad in quads:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


def breaches(graph: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Violation]:
    """What the shapes have against a graph."""
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True, inference="none", advanced=False, meta_shacl=False)
    for result in results.subjects(rdflib.RDF.type, SH.ValidationResult):
        yield Violation(
            _short(results.value(result, SH.focusNode)),
            _short(results.value(result, SH.resultPath)),
            _short(results.value(result, SH.value)),
            min(map(str, results.objects(result, SH.resultMessage)), default="breaks a shape"),
        )


def wrong_passages(quads: Sequence[ox.Quad]) -> Iterator[Violation]:
    """Passages whose words have another length, or whose IRI another range, than their offsets say (both in Unicode code points)."""
    begin, end, anchor = (_values(quads, NIF + name) for name in ("beginIndex", "endIndex", "anchorOf"))
    for passage, words in sorted(anchor.items()):
        range = f"{begin.get(passage)},{end.get(passage)}"
        if not passage.endswith(f"#char={range}"):
            yield Violation(passage, "nif:beginIndex", range, "the IRI of a passage ends in the offsets of the passage: #char=begin,end")
        if begin.get(passage, "").isdecimal() and end.get(passage, "").isdecimal() and len(words) != int(end[passage]) - int(begin[passage]):
            yield Violation(passage, "nif:anchorOf", words, f"{len(words)} characters of text at the offsets {range}")


def blank_nodes(quads: Iterable[ox.Quad]) -> Iterator[Violation]:
    """Statements with a blank node, which would be doubled when loaded twice."""
    for quad in quads:
        for node in (quad.subject, quad.object, quad.graph_name):
            if isinstance(node, ox.BlankNode):
                yield Violation(str(node), _short(quad.predicate.value), "", "every node of a graph has an IRI")


def _values(quads: Iterable[ox.Quad], predicate: str) -> dict[str, str]:
    """Subject to value of one predicate; subjects and values are those that a passage has, an IRI and a literal."""
    return {
        quad.subject.value: quad.object.value
        for quad in quads
        if quad.predicate.value == predicate and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    }


def _term(node: object) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """A term of pyoxigraph as one of rdflib; TypeError for triple terms, which rdflib has not."""
    match node:
        case ox.NamedNode(value=iri):
            return rdflib.URIRef(iri)
        case ox.BlankNode(value=id):
            return rdflib.BNode(id)
        case ox.Literal(value=value, language=str(language)):
            return rdflib.Literal(value, lang=language)
        case ox.Literal(value=value, datatype=ox.NamedNode(value=datatype)):
            plain = datatype == str(rdflib.XSD.string)
            return rdflib.Literal(value, datatype=None if plain else rdflib.URIRef(datatype), normalize=False)
        case _:
            raise TypeError(f"not a term of RDF 1.1: {node!r}")


def _short(node: object) -> str:
    """A node for people: with a prefix where one fits, "" for none."""
    text = "" if node is None else str(node)
    return next((f"{prefix}:{text[len(space) :]}" for prefix, space in PREFIXES.items() if text.startswith(space)), text)
