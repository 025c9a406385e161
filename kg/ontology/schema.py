"""The Turtle files of the ontology folder -> classes and properties."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import OntologyError
from kg.vocab import KG, LEX

WORD = "https://kg.example.org/word/"
GAZETTEER = "https://kg.example.org/gazetteer/"
SHAPES = "shapes.ttl"
SCHEMA_RANGE = URIRef("https://schema.org/rangeIncludes")
SCHEMA_DOMAIN = URIRef("https://schema.org/domainIncludes")


@dataclass(frozen=True, slots=True)
class Turtle:
    """The parsed files; `digest` is over their bytes, in order of name."""

    folder: Path
    graph: Graph
    digest: str

    def where(self, subject: URIRef, detail: str = "") -> str:
        """File and line, for messages, of a detail in what is said of a subject, or of the subject itself."""
        name = re.escape(local_name(subject))
        found = ""
        for path in _paths(self.folder):
            inside = False
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if re.match(rf"\s*(?:[\w-]*:{name}|<[^>]*{name}>)(?![\w-])", line):
                    inside = True
                    found = found or f"{path} line {number}"
                if inside and detail and re.search(rf"{re.escape(detail)}(?![\w-])", line):
                    return f"{path} line {number}"
                inside = inside and not line.rstrip().endswith(".")
        return found or str(self.folder)


@dataclass(frozen=True, slots=True)
class Schema:
    """Classes and properties by local name.

    `ancestors` holds each class itself too. `active` are roles whose fillers do something, `counted_by` leads from a role to the property that counts
    its fillers, `befalls` from an outcome to the role of those it befell. `symmetric` properties hold both ways.

    For the comparison of claims: `contradicts` are pairs that cannot both hold between two things, `implies` and `rules_out` lead from a property
    to the one that then holds or cannot hold, `one_value` are properties of which a thing has one value, `running` are counts that go on for a
    while after the event, `own_words` are properties of which the subject is the speaker.
    """

    iris: Mapping[str, str]
    labels: Mapping[str, str]
    ancestors: Mapping[str, frozenset[str]]
    domains: Mapping[str, tuple[str, ...]]
    ranges: Mapping[str, tuple[str, ...]]
    datatype_properties: frozenset[str]
    contradicts: frozenset[tuple[str, str]]
    active: frozenset[str]
    counted_by: Mapping[str, str]
    befalls: Mapping[str, str]
    symmetric: frozenset[str]
    implies: Mapping[str, str]
    rules_out: Mapping[str, str]
    one_value: frozenset[str]
    running: frozenset[str]
    own_words: frozenset[str]
    declarations: str


def local_name(node: object) -> str:
    """What stands after the last "#" or "/" of an IRI."""
    return re.split(r"[#/]", str(node))[-1]


def read_turtle(folder: Path) -> Turtle:
    """Parse all .ttl files but the shapes; OntologyError if there is none or one is broken."""
    paths = _paths(folder)
    if not paths:
        raise OntologyError(f"{folder}: no .ttl files here; point --ontology at a folder with core.ttl, a domain, lexicon.ttl and shapes.ttl")
    graph, digest = Graph(), sha256()
    for path in paths:
        try:
            data = path.read_bytes()
            graph.parse(data=data, format="turtle")
        except OSError as error:
            raise OntologyError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
        except BadSyntax as error:
            lines = getattr(error, "lines", 0) + 1
            reason = re.sub(r"\s+", " ", str(getattr(error, "_why", "")))
            raise OntologyError(f"{path} line {lines}: not valid Turtle ({reason}); mend that line") from error
        except Exception as error:  # rdflib raises bare exceptions of many kinds for broken literals and encodings
            raise OntologyError(f"{path}: not valid Turtle ({error}); mend that file") from error
        digest.update(path.name.encode() + b"\0" + data)
    return Turtle(folder, graph, digest.hexdigest()[:16])


def _paths(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.ttl")) if path.name != SHAPES]


def read_schema(turtle: Turtle) -> Schema:
    """Collect classes and properties; OntologyError where a name stands for two things or a parent is not declared."""
    graph = turtle.graph
    _check_labels(turtle)
    classes = _subjects(graph, OWL.Class)
    properties = _subjects(graph, OWL.ObjectProperty) | _subjects(graph, OWL.DatatypeProperty) | _subjects(graph, RDF.Property)
    iris: dict[str, str] = {}
    for subject in sorted(classes | properties):
        name = local_name(subject)
        if name in iris and iris[name] != str(subject):
            raise OntologyError(f"{turtle.where(subject)}: the local name {name} stands for two terms ({iris[name]}, {subject}); rename one")
        iris[name] = str(subject)
    for child in sorted(classes):
        for parent in sorted(map(str, graph.objects(child, RDFS.subClassOf))):
            if URIRef(parent) not in classes and parent.startswith(str(child).rsplit("#")[0]):
                where = turtle.where(child, local_name(parent))
                raise OntologyError(f"{where}: the parent {parent} of {local_name(child)} is not declared; declare it as owl:Class")
    parents = {
        local_name(c): {local_name(p) for p in graph.objects(c, RDFS.subClassOf) if p in classes} for c in classes
    }  # fmt: skip
    for prop in properties:
        for range in graph.objects(prop, RDFS.range):
            if local_name(range) not in iris and str(range).startswith(str(prop).rsplit("#")[0]):
                where = turtle.where(prop, local_name(range))
                raise OntologyError(f"{where}: the range {range} of {local_name(prop)} is not declared; declare it as owl:Class")
    return Schema(
        iris=iris,
        labels={local_name(s): str(graph.value(s, RDFS.label) or local_name(s)) for s in classes | properties},
        ancestors={name: frozenset(_closure(name, parents)) for name in parents},
        domains={local_name(p): _ends(graph, p, (SCHEMA_DOMAIN, RDFS.domain), classes) for p in properties},
        ranges={local_name(p): _ends(graph, p, (SCHEMA_RANGE, RDFS.range), classes) for p in properties},
        datatype_properties=frozenset(local_name(p) for p in _subjects(graph, OWL.DatatypeProperty)),
        contradicts=frozenset((local_name(a), local_name(b)) for a, b in graph.subject_objects(URIRef(f"{KG}contradicts"))),
        active=_marked(graph, "active"),
        counted_by=_pairs(graph, "countedBy"),
        befalls=_pairs(graph, "befalls"),
        symmetric=frozenset(local_name(p) for p in _subjects(graph, OWL.SymmetricProperty)),
        implies=_pairs(graph, "implies"),
        rules_out=_pairs(graph, "rulesOut"),
        one_value=_marked(graph, "oneValue"),
        running=_marked(graph, "running"),
        own_words=_marked(graph, "ownWords"),
        declarations=_declarations(graph),
    )  # fmt: skip


def _check_labels(turtle: Turtle) -> None:
    """Refuse a term that two files declare, each as another thing: it has two labels in one language."""
    labels: dict[tuple[URIRef, str], set[str]] = defaultdict(set)
    for term, label in turtle.graph.subject_objects(RDFS.label):
        if isinstance(term, URIRef) and isinstance(label, Literal):
            labels[term, label.language or ""].add(f'"{label}"')
    for (term, _), told in sorted(labels.items()):
        if len(told) > 1:
            where, both = turtle.where(term), " and ".join(sorted(told))
            raise OntologyError(f"{where}: {local_name(term)} stands for two things, {both}; rename one, or give one label")


def _ends(graph: Graph, prop: URIRef, terms: tuple[URIRef, URIRef], classes: set[URIRef]) -> tuple[str, ...]:
    """Classes at an end of a property: those of the first term (schema:rangeIncludes), any of which will do, or else of the second (rdfs:range)."""
    found = [[c for c in graph.objects(prop, term) if c in classes] for term in terms]
    return tuple(sorted(local_name(c) for c in found[0] or found[1]))


def _pairs(graph: Graph, name: str) -> dict[str, str]:
    return {local_name(a): local_name(b) for a, b in graph.subject_objects(URIRef(KG + name))}


def _marked(graph: Graph, name: str) -> frozenset[str]:
    return frozenset(local_name(p) for p in graph.subjects(URIRef(KG + name), Literal(True)))


def _subjects(graph: Graph, type: URIRef) -> set[URIRef]:
    return {s for s in graph.subjects(RDF.type, type) if isinstance(s, URIRef)}


def _closure(name: str, parents: Mapping[str, set[str]]) -> set[str]:
    found, todo = set(), [name]
    while todo:
        current = todo.pop()
        if current not in found:
            found.add(current)
            todo.extend(parents.get(current, ()))
    return found


def _declarations(graph: Graph) -> str:
    """What goes into the output: no words, no gazetteer, no blank nodes."""
    lines = [
        f"{s.n3()} {p.n3()} {o.n3()} ."
        for s, p, o in graph
        if isinstance(s, URIRef) and not isinstance(o, BNode) and not str(p).startswith(LEX) and not str(s).startswith((WORD, GAZETTEER, LEX))
    ]  # fmt: skip
    return "\n".join(sorted(lines)) + "\n"
