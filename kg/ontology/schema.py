"""What the Turtle files declare -> classes and properties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology.turtle import GAZETTEER, TRUE, WORD, Turtle, local_name, text
from kg.vocab import KG, LEX, OWL, RDF, RDFS, SCHEMA

RANGES: Final = (SCHEMA + "rangeIncludes", RDFS + "range")
DOMAINS: Final = (SCHEMA + "domainIncludes", RDFS + "domain")
"""Where the classes at an end of a property stand; of the first, any one will do."""


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


def read_schema(turtle: Turtle) -> Schema:
    """Collect classes and properties; OntologyError where a name stands for two things or a parent is not declared."""
    _check_labels(turtle)
    classes = frozenset(turtle.subjects(OWL + "Class"))
    properties = frozenset(iri for type in (OWL + "ObjectProperty", OWL + "DatatypeProperty", RDF + "Property") for iri in turtle.subjects(type))
    iris: dict[str, str] = {}
    for iri in sorted(classes | properties):
        name = local_name(iri)
        if name in iris:
            raise OntologyError(f"{turtle.where(iri)}: the local name {name} stands for two terms ({iris[name]}, {iri}); rename one")
        iris[name] = iri
    for child in sorted(classes):
        for parent in map(text, turtle.values(child, RDFS + "subClassOf")):
            if parent not in classes and _is_of_one_file(parent, child):
                where = turtle.where(child, local_name(parent))
                raise OntologyError(f"{where}: the parent {parent} of {local_name(child)} is not declared; declare it as owl:Class")
    parents = {local_name(c): {local_name(p) for p in map(text, turtle.values(c, RDFS + "subClassOf")) if p in classes} for c in classes}
    for prop in sorted(properties):
        for range in map(text, turtle.values(prop, RDFS + "range")):
            if local_name(range) not in iris and _is_of_one_file(range, prop):
                where = turtle.where(prop, local_name(range))
                raise OntologyError(f"{where}: the range {range} of {local_name(prop)} is not declared; declare it as owl:Class")
    return Schema(
        iris=iris,
        labels={name: turtle.text(iri, RDFS + "label") or name for name, iri in iris.items()},
        ancestors={name: frozenset(_closure(name, parents)) for name in parents},
        domains={local_name(p): _ends(turtle, p, DOMAINS, classes) for p in properties},
        ranges={local_name(p): _ends(turtle, p, RANGES, classes) for p in properties},
        datatype_properties=_names(turtle.subjects(OWL + "DatatypeProperty")),
        contradicts=frozenset((local_name(a), local_name(text(b))) for a, b in turtle.pairs(KG + "contradicts")),
        active=_marked(turtle, "active"),
        counted_by=_pairs(turtle, "countedBy"),
        befalls=_pairs(turtle, "befalls"),
        symmetric=_names(turtle.subjects(OWL + "SymmetricProperty")),
        implies=_pairs(turtle, "implies"),
        rules_out=_pairs(turtle, "rulesOut"),
        one_value=_marked(turtle, "oneValue"),
        running=_marked(turtle, "running"),
        own_words=_marked(turtle, "ownWords"),
        declarations=_declarations(turtle),
    )


def _is_of_one_file(term: str, other: str) -> bool:
    """Whether a term is in the namespace of another, and so to be declared beside it."""
    return term.startswith(other.rsplit("#")[0])


def _check_labels(turtle: Turtle) -> None:
    """Refuse a term that two files declare, each as another thing: it has two labels in one language."""
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for term, label in turtle.pairs(RDFS + "label"):
        if isinstance(label, ox.Literal):
            labels[term, label.language or ""].add(f'"{label.value}"')
    for (term, _), told in sorted(labels.items()):
        if len(told) > 1:
            where, both = turtle.where(term), " and ".join(sorted(told))
            raise OntologyError(f"{where}: {local_name(term)} stands for two things, {both}; rename one, or give one label")


def _ends(turtle: Turtle, prop: str, terms: tuple[str, str], classes: frozenset[str]) -> tuple[str, ...]:
    """Classes at an end of a property: those of the first term (schema:rangeIncludes), any of which will do, or else of the second (rdfs:range)."""
    found = [[c for c in map(text, turtle.values(prop, term)) if c in classes] for term in terms]
    return tuple(sorted(map(local_name, found[0] or found[1])))


def _names(iris: Iterable[str]) -> frozenset[str]:
    return frozenset(map(local_name, iris))


def _pairs(turtle: Turtle, name: str) -> dict[str, str]:
    return {local_name(a): local_name(text(b)) for a, b in turtle.pairs(KG + name)}


def _marked(turtle: Turtle, name: str) -> frozenset[str]:
    return _names(turtle.holders(KG + name, TRUE))


def _closure(name: str, parents: Mapping[str, set[str]]) -> set[str]:
    found, todo = set(), [name]
    while todo:
        current = todo.pop()
        if current not in found:
            found.add(current)
            todo.extend(parents.get(current, ()))
    return found


def _declarations(turtle: Turtle) -> str:
    """What goes into the output: no words, no gazetteer, no blank nodes."""
    lines = [
        f"{quad.triple} ."
        for quad in turtle.store
        if isinstance(quad.subject, ox.NamedNode)
        and not isinstance(quad.object, ox.BlankNode)
        and not quad.predicate.value.startswith(LEX)
        and not quad.subject.value.startswith((WORD, GAZETTEER, LEX))
    ]
    return "\n".join(sorted(lines)) + "\n"
