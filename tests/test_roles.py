"""Who takes part in an event, and where it is, when the words that say so do not hang on the event's own word; with the real language pipeline."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.extract import extract
from kg.model import Document, Moment, Ref, Text
from kg.ontology import Ontology
from kg.parse import Parser, load


@cache
def parser() -> Parser:
    return load()


@cache
def ontology() -> Ontology:
    return Ontology.load(Path(__file__).parent.parent / "ontology")


def told(text: str) -> set[str]:
    """The claims about events as "word predicate filler", the event by the first word that mentions it."""
    found = extract(Document("made.txt", text, published="2031-03-06"), parser(), ontology())
    events = {referent.id: referent.names[0] for referent in found.referents if referent.event}
    labels = events | {referent.id: referent.label for referent in found.referents if not referent.event}
    claims = set()
    for claim in found.claims:
        match claim.object:
            case Ref(id):
                value = labels[id]
            case Moment(start):
                value = start
            case Text(text):
                value = text
            case figure:
                value = f"{figure.low}-{figure.high}"
        if claim.subject in events:
            claims.add(f"{events[claim.subject]} {claim.predicate} {value}")
    return claims


TABLE: dict[str, tuple[str, set[str], set[str]]] = {
    "a place inside a filler's phrase": (
        "The army celebrated the recapture of the port of Bosaso in Somalia.",
        {"recapture place Bosaso", "recapture place Somalia"},
        set(),
    ),
    "the country behind a town's name": (
        "Gunmen attacked a bus near Kayes, Mali.",
        {"attacked place Kayes", "attacked place Mali", "attacked target bus"},
        set(),
    ),
    "the place of a verb that says nothing but its noun": (
        "A strong earthquake was felt in Lima on Monday.",
        {"earthquake place Lima"},
        set(),
    ),
    "where somebody speaks is not where it happened": (
        "A minister announced the ceasefire in Oslo.",
        set(),
        {"ceasefire agent minister"},
    ),
    "off a coast": (
        "Fishermen rescued 40 sailors off the Somali coast.",
        {"rescued agent Fishermen", "rescued victim 40 sailors", "rescued place Somali coast"},
        set(),
    ),
    "examples fill the role of those they are examples of": (
        "Police arrested several lawmakers, including Jane Roe and John Doe.",
        {"arrested target Jane Roe", "arrested target John Doe", "arrested agent Police"},
        set(),
    ),
    "towns such as these": (
        "Rebels seized towns such as Kayes and Bosaso.",
        {"seized place Kayes", "seized place Bosaso"},
        set(),
    ),
}


@pytest.mark.parametrize(("text", "must", "never"), TABLE.values(), ids=TABLE)
def test_an_event_has_its_participants_and_places(text: str, must: set[str], never: set[str]) -> None:
    found = told(text)
    assert must <= found, sorted(found)
    assert not never & found
