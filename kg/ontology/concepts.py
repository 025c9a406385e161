"""Classifications that others use: the concepts of SKOS schemes under which things and events fall.

The format is described at the top of ontology/schemes.ttl.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import OntologyError
from kg.ontology.schema import Schema
from kg.ontology.turtle import Turtle, local_name, text
from kg.vocab import KG, SKOS

SORTS = KG + "sorts"
SORTED_AS = KG + "sortedAs"
IN_SCHEME = SKOS + "inScheme"
CONCEPT = SKOS + "Concept"


@dataclass(frozen=True, slots=True)
class Concepts:
    """Concepts by IRI. `sorted` holds the classes whose things a scheme sorts, by scheme; `by_class` and `by_words` concepts by scheme."""

    sorted: Mapping[str, frozenset[str]]
    by_class: Mapping[str, Mapping[str, str]]
    by_words: Mapping[tuple[str, tuple[str, ...]], str]

    def of(self, ancestors: frozenset[str], names: Iterable[str]) -> tuple[str, ...]:
        """The concepts of a thing with those classes (its own and those above), one a scheme at most: by what a name ends in, or else by class."""
        endings = [ending for name in names for ending in _endings(name)]
        found = []
        for scheme, classes in self.sorted.items():
            if ancestors & classes:
                named = next((self.by_words[scheme, ending] for ending in endings if (scheme, ending) in self.by_words), "")
                found.append(named or self.by_class[scheme].get(_nearest(self.by_class[scheme], ancestors), ""))
        return tuple(concept for concept in found if concept)


def _nearest(known: Mapping[str, str], ancestors: frozenset[str]) -> str:
    """The first of the classes that are known; they are in order, those further down first."""
    return next((name for name in known if name in ancestors), "")


def _endings(name: str) -> list[tuple[str, ...]]:
    """What a name or description ends in, longest first; what "of" and the like add is left out ("barracks of the army")."""
    words = name.lower().split()
    words = words[: next((k for k, word in enumerate(words) if k and word in {"of", "in", "at", "near", "on", "from", "with"}), len(words))]
    return [tuple(words[start:]) for start in range(len(words))]


def read_concepts(turtle: Turtle, schema: Schema) -> Concepts:
    """Collect the schemes; OntologyError where a concept is in none, or a class is sorted that is not declared."""
    schemes = turtle.subjects(SKOS + "ConceptScheme")
    concepts = frozenset(turtle.subjects(CONCEPT))
    _check(turtle, schema, schemes)
    depth = schema.ancestors
    return Concepts(
        sorted={scheme: frozenset(local_name(text(c)) for c in turtle.values(scheme, SORTS)) for scheme in schemes},
        by_class={scheme: _of_classes(turtle, scheme, depth) for scheme in schemes},
        by_words={
            (turtle.text(concept, IN_SCHEME), form): concept
            for concept, words in turtle.pairs(SKOS + "altLabel")
            if concept in concepts
            for form in _forms(text(words))
        },
    )


def _of_classes(turtle: Turtle, scheme: str, depth: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Classes that a scheme sorts as a whole, those further down first."""
    inside = {local_name(c): text(o) for c, o in turtle.pairs(SORTED_AS) if turtle.text(text(o), IN_SCHEME) == scheme}
    return {name: inside[name] for name in sorted(inside, key=lambda name: (-len(depth.get(name, ())), name))}


def _check(turtle: Turtle, schema: Schema, schemes: tuple[str, ...]) -> None:
    for concept in turtle.subjects(CONCEPT):
        if turtle.text(concept, IN_SCHEME) not in schemes:
            raise OntologyError(
                f"{turtle.where(concept)}: the concept {local_name(concept)} is in no scheme; add skos:inScheme with a skos:ConceptScheme"
            )
    for source, predicate in ((SORTED_AS, "subject"), (SORTS, "object")):
        for subject, value in turtle.pairs(source):
            name = local_name(subject if predicate == "subject" else text(value))
            if name not in schema.ancestors:
                raise OntologyError(f"{turtle.where(subject)}: {name} is not a class; declare it as owl:Class")
    for subject, value in turtle.pairs(SORTED_AS):
        if not turtle.is_a(value, CONCEPT):
            name = local_name(text(value))
            raise OntologyError(f"{turtle.where(subject, name)}: {name} is not a concept; declare it as skos:Concept in a scheme")


def _forms(words: str) -> list[tuple[str, ...]]:
    """Words in the singular, and in the plural of their last."""
    *before, last = words.split()
    return [(*before, last), (*before, _plural(last))]


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word.removesuffix("man") + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
