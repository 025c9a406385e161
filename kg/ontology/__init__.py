"""The ontology folder: classes and properties, the lexicon that drives extraction, and the gazetteer. The only reader of that folder.

turtle.py     *.ttl files -> what they say, by subject and property
schema.py     what they declare: classes and properties
slots.py      where what fills a role may stand
lines.py      what the lexicon says of a word or a class
words.py      words, and which syntactic slot fills which role
lexicon.py    all words, as they are looked up
concepts.py   classifications that others use
policies.py   which claims count, and which statement stands for a topic
entries.py    an entry of the gazetteer, and the form of a name in which it is looked up
places.py     places of the world, from libraries
gazetteer.py  well-known names: organisations from the folder, and those places
cities.py     cities of the world as points, for a map
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.ontology.concepts import Concepts, read_concepts
from kg.ontology.gazetteer import Entry, Gazetteer, read_gazetteer
from kg.ontology.lexicon import Lexicon, read_lexicon
from kg.ontology.policies import Policies, Policy, read_policies
from kg.ontology.schema import Schema, read_schema
from kg.ontology.turtle import read_turtle
from kg.ontology.words import Word

__all__ = ["Entry", "Gazetteer", "Lexicon", "Ontology", "Policies", "Policy", "Schema", "Word"]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All that the folder says. Build it with `Ontology.load`."""

    folder: Path
    classes: Schema
    lexicon: Lexicon
    gazetteer: Gazetteer
    concepts: Concepts
    policies: Policies
    digest: str

    @classmethod
    def load(cls, folder: Path) -> Ontology:
        """Read every .ttl file of a folder; OntologyError names file, line and what is wrong."""
        turtle = read_turtle(folder)
        schema = read_schema(turtle)
        lexicon = read_lexicon(turtle, schema)
        return cls(
            folder, schema, lexicon, read_gazetteer(turtle, schema, lexicon.kinds.generic), read_concepts(turtle, schema),
            read_policies(turtle, schema), turtle.digest,
        )  # fmt: skip

    @property
    def schema(self) -> str:
        """The declarations of classes, properties and individuals, as sorted N-Triples (which are Turtle)."""
        return self.classes.declarations

    def iri(self, name: str) -> str:
        """IRI of a class or property by its local name; KeyError if the ontology does not declare it."""
        return self.classes.iris[name]

    def is_a(self, type: str, ancestor: str) -> bool:
        """Is the class the ancestor itself or below it? False for classes that are not declared."""
        return ancestor in self.classes.ancestors.get(type, ())

    def are_in_line(self, left: str, right: str) -> bool:
        """Is one of two classes the other, or below it?"""
        ancestors = self.classes.ancestors
        return right in ancestors.get(left, ()) or left in ancestors.get(right, ())

    def sorted_as(self, type: str, names: Iterable[str]) -> tuple[str, ...]:
        """IRIs of the concepts under which a thing of that class and those names falls."""
        return self.concepts.of(self.classes.ancestors.get(type, frozenset()), names)

    def fits(self, role: str, type: str) -> bool:
        """May a thing of that class fill the role? True where the ontology sets no range."""
        ranges = self.classes.ranges.get(role, ())
        return not ranges or not self.classes.ancestors.get(type, frozenset()).isdisjoint(ranges)

    def fits_domain(self, predicate: str, type: str) -> bool:
        """May a claim with that predicate be made about a thing of that class? True where the ontology sets no domain."""
        domains = self.classes.domains.get(predicate, ())
        return not domains or any(self.is_a(type, domain) for domain in domains)
