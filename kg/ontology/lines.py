"""What the lexicon says of a word or a class, property by property. Whatever the ontology does not declare, or stands in another form, is refused."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeVar

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology.schema import Schema
from kg.ontology.slots import ENDS, SLOTS
from kg.ontology.turtle import TRUE, Term, Turtle, is_list, local_name, text
from kg.vocab import LEX, XSD

DECLARE: Final = "declare it or mend the name"
CLASS: Final = f"a class; {DECLARE}"
SLOT: Final = f"a slot; slots are {', '.join(sorted(SLOTS))}"
INTEGER: Final = ox.NamedNode(XSD + "integer")
DAY: Final = ox.NamedNode(XSD + "gMonthDay")
LEAP: Final = 2000
"""A year that has all days."""
FALSE: Final = ox.Literal(False)
E = TypeVar("E", bound=Enum)
_DAY = re.compile(r"--([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Line:
    """What the terms of the lexicon say of a word or a class. Its methods read one property each, and refuse what does not belong there."""

    turtle: Turtle
    schema: Schema
    subject: str
    said: Mapping[str, tuple[Term, ...]]

    @classmethod
    def of(cls, turtle: Turtle, schema: Schema, subject: str) -> Line:
        """All that is said of a subject, by the name of the property."""
        said: dict[str, list[Term]] = defaultdict(list)
        for predicate, value in turtle.of(subject):
            if predicate.startswith(LEX):
                said[local_name(predicate)].append(value)
        return cls(turtle, schema, subject, {name: tuple(values) for name, values in said.items()})

    def error(self, property: str, reason: str) -> OntologyError:
        """What is wrong with a property, and where."""
        return OntologyError(f"{self.turtle.where(self.subject, f'lex:{property}')}: lex:{property} of {local_name(self.subject)} {reason}")

    def check(self, properties: Container[str]) -> None:
        """Refuse what is neither a slot nor one of some properties."""
        for name in self.said:
            if name not in SLOTS and name not in properties:
                raise self.error(name, f"is an unknown slot or property; slots are {', '.join(sorted(SLOTS))}")

    def names(self, property: str, fits: Callable[[str], bool], what: str) -> tuple[str, ...]:
        """What a property names, alone or in a list; `fits` tells what may stand there, and `what` says so in an error."""
        values = self.said.get(property, ())
        if len(values) > 1:  # which of them counts would be left to chance; two words of one name in two places are one to RDF
            told = " and ".join(sorted(" ".join(local_name(text(node)) for node in self._items(property, value)) for value in values))
            raise self.error(property, f"has two values, {told}; give one, or one list ( … ), or rename a word")
        return tuple(self._name(property, node, fits, what) for value in values for node in self._items(property, value))

    def name(self, property: str, fits: Callable[[str], bool], what: str) -> str:
        """What a property that takes no list names; "" where it is not given."""
        found = self.names(property, fits, what)
        if any(is_list(value) for value in self.said.get(property, ())):
            raise self.error(property, "is a list; it takes one value: write that without ( ), and for another value another word")
        return found[0] if found else ""

    def class_named(self, property: str) -> str:
        """The class that a property names."""
        return self.name(property, self.schema.ancestors.__contains__, CLASS)

    def classes_named(self, property: str) -> tuple[str, ...]:
        """The classes that a property names."""
        return self.names(property, self.schema.ancestors.__contains__, CLASS)

    def property_named(self, property: str) -> str:
        """The property of the ontology that one of the lexicon names."""
        return self.name(property, lambda name: name in self.schema.iris and name not in self.schema.ancestors, "a property; " + DECLARE)

    def slot_named(self, property: str) -> str:
        """The slot that a property names."""
        return self.name(property, SLOTS.__contains__, SLOT)

    def slots_named(self, property: str) -> tuple[str, ...]:
        """The slots that a property names."""
        return self.names(property, SLOTS.__contains__, SLOT)

    def roles(self, property: str) -> tuple[str, ...]:
        """What may fill a slot, or must fill one: roles, classes, slots or ends of a relation."""
        return self.names(property, lambda name: name in self.schema.iris or name in ENDS or name in SLOTS, "a role, a class or a slot; " + DECLARE)

    def choice(self, property: str, values: type[E]) -> E | None:
        """The value of an enumeration that a property names."""
        known = {str(value.value).capitalize(): value for value in values}
        return known.get(self.name(property, known.__contains__, f"known; use one of {', '.join(f'kg:{name}' for name in known)}"))

    def texts(self, property: str) -> tuple[str, ...]:
        """What a property says in words."""
        values = self.said.get(property, ())
        if not all(isinstance(value, ox.Literal) for value in values):
            raise self.error(property, 'takes words: write them in quotation marks, several as "…", "…"')
        return tuple(map(text, values))

    def text(self, property: str) -> str:
        """What a property that takes one value says in words; "" where it is not given."""
        found = self.texts(property)
        if len(found) > 1:
            raise self.error(property, f"has two values, {' and '.join(sorted(found))}; give one")
        return "".join(found)

    def flag(self, property: str) -> bool | None:
        """What a property says that is true or false; None where it is not given."""
        values = self.said.get(property, ())
        if not all(value in (TRUE, FALSE) for value in values) or len(values) > 1:
            raise self.error(property, "takes true or false, without quotation marks")
        return values[0] == TRUE if values else None

    def hours(self, property: str) -> tuple[int, ...]:
        """The two hours that a property gives: from when to when; () where it is not given."""
        found = [node for value in self.said.get(property, ()) for node in self._items(property, value)]
        hours = tuple(int(node.value) for node in found if isinstance(node, ox.Literal) and node.datatype == INTEGER)
        if found and (len(hours) != len(found) or len(hours) != 2 or not 0 <= hours[0] < hours[1]):
            raise self.error(property, "takes two hours, the earlier one first, as in ( 18 30 )")
        return hours

    def day(self, property: str) -> tuple[int, int] | None:
        """The month and the day of every year that a property gives; None where it is not given."""
        values = self.said.get(property, ())
        found = _DAY.fullmatch(text(values[0])) if len(values) == 1 and isinstance(values[0], ox.Literal) and values[0].datatype == DAY else None
        month, day = (int(found[1]), int(found[2])) if found else (0, 0)
        if values and (not 1 <= month <= 12 or not 1 <= day <= monthrange(LEAP, month)[1]):
            raise self.error(property, 'takes one day of the year, month before day, as in "--12-25"^^xsd:gMonthDay')
        return (month, day) if values else None

    def _items(self, property: str, value: Term) -> tuple[Term, ...]:
        """The members of a list, or the value itself."""
        items = self.turtle.members(value)
        if items is None:
            raise self.error(property, "is a node without a name; use a name or a list ( … )")
        return items

    def _name(self, property: str, node: Term, fits: Callable[[str], bool], what: str) -> str:
        if not isinstance(node, ox.NamedNode):
            raise self.error(property, f'holds "{text(node)}"; write a name without quotation marks, as in kg:target')
        name = local_name(node.value)
        if not fits(name):
            raise self.error(property, f"names {name}, which is not {what}")
        return name
