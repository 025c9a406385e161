"""Policies: which claims count as facts, and which statement stands for a topic where reports differ.

The format is described at the top of ontology/policy.ttl.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from kg.errors import InputError, OntologyError
from kg.model import Modality
from kg.ontology.schema import Schema
from kg.ontology.turtle import TRUE, Term, Turtle, local_name, text
from kg.vocab import KG, RDFS, SKOS

SOURCE_GRADES: Final = "ABCDE"
"""The Admiralty system: from completely reliable to unreliable; F says that it cannot be judged."""
INFORMATION_GRADES: Final = "12345"
"""From confirmed by others to improbable; 6 says that it cannot be judged."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How facts and views are chosen.

    `asserts` holds modalities, `believes` kinds of speakers, `prefers` criteria, of which the first counts most. `ranges` says that a view spans all.
    `worst_source` and `worst_information` are grades, "" where any will do. `iri` is "" for a policy that no file declares.
    """

    name: str
    label: str = ""
    iri: str = ""
    asserts: frozenset[str] = frozenset({Modality.STATED.value})
    believes: frozenset[str] = frozenset({"Anybody"})
    prefers: tuple[str, ...] = ()
    ranges: bool = True
    worst_source: str = ""
    worst_information: str = ""


@dataclass(frozen=True, slots=True)
class Officials:
    """Who speaks officially: who is of one of these classes, belongs to one through these properties, or is called so in name or position."""

    types: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Policies:
    """All that a folder declares; `default` is the one of a build that names none."""

    by_name: Mapping[str, Policy]
    default: Policy
    officials: Officials

    def find(self, name: str | None) -> Policy:
        """The policy with that name, or the default for None; InputError that lists what there is."""
        if name is None:
            return self.default
        if name in self.by_name:
            return self.by_name[name]
        near = get_close_matches(name, self.by_name, n=1, cutoff=0.5)
        there = f"did you mean {near[0]}?" if near else f"there are {', '.join(self.by_name)}" if self.by_name else "the ontology declares none"
        raise InputError(f"no policy {name!r}: {there}")


FALLBACK: Final = Policy("range-of-all", "range of all")
"""The policy of a folder that declares none: what is stated counts, and a view spans all values."""


def read_policies(turtle: Turtle, schema: Schema) -> Policies:
    """Collect the policies; OntologyError for one without a name, with an unknown criterion, or where not one of them is the default."""
    nodes = turtle.subjects(KG + "Policy")
    policies = {node: _policy(turtle, node) for node in nodes}
    by_name = {policy.name: policy for policy in sorted(policies.values(), key=lambda policy: policy.name)}
    if len(by_name) < len(nodes):
        raise OntologyError(f"{turtle.where(nodes[0])}: two policies have one skos:notation; rename one")
    defaults = [policies[node] for node in nodes if turtle.says(node, KG + "default", TRUE)]
    if nodes and len(defaults) != 1:
        raise OntologyError(f"{turtle.where(nodes[0])}: {len(defaults)} policies say kg:default true; let one say so")
    return Policies(by_name, defaults[0] if defaults else FALLBACK, _officials(turtle, schema))


def _policy(turtle: Turtle, node: str) -> Policy:
    name = turtle.text(node, SKOS + "notation")
    if not name:
        raise OntologyError(f"{turtle.where(node)}: a policy has no name; give it a skos:notation")
    asserts = _individuals(turtle, node, turtle.values(node, KG + "asserts"), "Modality")
    believes = _individuals(turtle, node, turtle.values(node, KG + "believes"), "SpeakerKind")
    given = _individuals(turtle, node, turtle.values(node, KG + "gives"), "Choice")
    criteria = [item for value in turtle.values(node, KG + "prefers") for item in turtle.members(value) or ()]
    prefers = tuple(name for item in criteria for name in _individuals(turtle, node, [item], "Criterion"))
    if given == ["Best"] and not prefers:
        raise OntologyError(f"{turtle.where(node)}: a policy that gives the best claim says what is best; list criteria in kg:prefers")
    return Policy(
        name=name,
        label=turtle.text(node, RDFS + "label") or name,
        iri=node,
        asserts=frozenset(modality.lower() for modality in asserts) or FALLBACK.asserts,
        believes=frozenset(believes) or FALLBACK.believes,
        prefers=prefers,
        ranges=given != ["Best"],
        worst_source=_grade(turtle, node, "worstSource", SOURCE_GRADES),
        worst_information=_grade(turtle, node, "worstInformation", INFORMATION_GRADES),
    )


def _individuals(turtle: Turtle, node: str, found: Iterable[Term], type: str) -> list[str]:
    """Local names of individuals of a class; OntologyError for what is none."""
    names = []
    for individual in found:
        name = local_name(text(individual))
        if not turtle.is_a(individual, KG + type):
            known = ", ".join(sorted(map(local_name, turtle.subjects(KG + type))))
            raise OntologyError(f"{turtle.where(node, name)}: {name} is no {type}; there are {known}")
        names.append(name)
    return sorted(names)


def _grade(turtle: Turtle, node: str, name: str, known: str) -> str:
    grade = turtle.text(node, KG + name)
    if grade and grade not in known:
        raise OntologyError(f"{turtle.where(node, name)}: {grade} is no grade; write one of {', '.join(known)}")
    return grade


def _officials(turtle: Turtle, schema: Schema) -> Officials:
    node = KG + "OfficialSpeaker"
    types, through = ([local_name(text(term)) for term in turtle.values(node, KG + name)] for name in ("ofType", "through"))
    for name in sorted({*types, *through} - schema.iris.keys()):
        raise OntologyError(f"{turtle.where(node, name)}: {name} is not declared; declare it, or leave it out")
    return Officials(frozenset(types), frozenset(through), frozenset(text(word).casefold() for word in turtle.values(node, KG + "called")))
