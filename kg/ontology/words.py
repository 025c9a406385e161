"""A line of the lexicon -> a word. The format is described at the top of ontology/lexicon.ttl."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Final

from kg.errors import OntologyError
from kg.kinds import Kinds
from kg.model import Modality, Polarity
from kg.ontology.lines import Line
from kg.ontology.slots import LOCATIVE, SLOTS
from kg.ontology.turtle import TYPE, local_name, text

KINDS: Final = frozenset({"Verb", "Noun", *(field.name.capitalize() for field in fields(Kinds))})
"""What a word may be; the first two are looked up by their head."""
FEAST: Final = "Feast"
"""The kind of words for a day of every year."""
GENITIVE: Final = "'s"


@dataclass(frozen=True, slots=True)
class Word:
    """One line of the lexicon. `slots` maps a slot to the roles it may fill, in order of preference (own slots and those of the class)."""

    id: str
    kinds: frozenset[str]
    forms: tuple[tuple[str, ...], ...]
    evokes: str = ""
    nature: str = ""
    outcome: str = ""
    counts: str = ""
    relation: str = ""
    bearer: str = ""
    event: str = ""
    denotes: str = ""
    performs: str = ""
    lends: str = ""
    requires: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    having: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    amid: str = ""
    reflexive: bool = False
    yields: bool = False
    costs: str = ""
    hours: tuple[int, ...] = ()
    day: tuple[int, int] | None = None
    anaphor: tuple[str, ...] = ()
    modality: Modality | None = None
    polarity: Polarity | None = None
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def roles(self, slot: str) -> tuple[str, ...]:
        """Roles that a slot may fill; a preposition of place that is not named falls back to lex:locative."""
        if slot in self.slots:
            return self.slots[slot]
        return self.slots.get("locative", ()) if slot in LOCATIVE else ()


PROPERTIES: Final = {"form"} | {field.name for field in fields(Word)} - {"id", "kinds", "forms", "slots"}
"""What may be said of a word besides its kinds and slots."""


def read_word(line: Line, frames: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Word:
    """The word of a line, with the slots of its class from `frames`; OntologyError names file, line and what is wrong."""
    id = local_name(line.subject)
    kinds = frozenset(local_name(text(kind)) for kind in line.turtle.values(line.subject, TYPE))
    if not kinds or kinds - KINDS:
        found, known = ", ".join(sorted(kinds - KINDS)) or "nothing", ", lex:".join(sorted(KINDS))
        raise OntologyError(f"{line.turtle.where(line.subject)}: {id} is a {found}; use one of lex:{known}")
    line.check(PROPERTIES)
    day = line.day("day")
    if (day is None) == (FEAST in kinds):
        raise line.error("day", f"and lex:{FEAST} go together; write both, or neither")
    evokes, ancestors = line.class_named("evokes"), line.schema.ancestors
    inherited: dict[str, tuple[str, ...]] = {}
    for ancestor in sorted(ancestors.get(evokes, ()), key=lambda name: (len(ancestors[name]), name)):
        inherited.update(frames.get(ancestor, {}))
    return Word(
        id=id,
        kinds=kinds,
        forms=tuple(sorted(form for text in line.texts("form") for form in _tokenized(text))) or (tuple(id.split("_")),),
        evokes=evokes,
        nature=line.text("nature"),
        outcome=line.property_named("outcome"),
        counts=line.slot_named("counts"),
        relation=line.property_named("relation"),
        bearer=line.class_named("bearer"),
        event=line.slot_named("event"),
        denotes=line.class_named("denotes"),
        performs=line.property_named("performs"),
        lends=line.slot_named("lends"),
        requires=line.roles("requires"),
        without=line.slots_named("without"),
        having=line.slots_named("having"),
        known=line.slots_named("known"),
        amid=line.class_named("amid"),
        reflexive=bool(line.flag("reflexive")),
        yields=bool(line.flag("yields")),
        costs=line.property_named("costs"),
        hours=line.hours("hours"),
        day=day,
        anaphor=line.classes_named("anaphor"),
        modality=line.choice("modality", Modality),
        polarity=line.choice("polarity", Polarity),
        slots=inherited | {slot: line.roles(slot) for slot in line.said if slot in SLOTS - PROPERTIES},
    )


def _tokenized(form: str) -> Iterator[tuple[str, ...]]:
    """A form as words; hyphenated ones also as spaCy's tokenizer splits them, and a "'s" apart as it always does."""
    if GENITIVE in form:
        yield from (tuple(form.replace(GENITIVE, f" {mark} ").split()) for mark in (GENITIVE, "\u2019s"))
        return
    yield tuple(form.split())
    if "-" in form:
        yield tuple(re.sub(r"(?<=\w)-(?=[a-z])", " - ", form).split())
