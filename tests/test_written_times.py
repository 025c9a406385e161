"""How dates and lengths of time are written: as literals, as OWL-Time intervals with EDTF, or as words; and that the shapes accept all of them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import samples

from kg.model import Claim, Comparisons, Document, Duration, Entity, Extraction, Form, Mention, Moment, Referent, Resolution, Text
from kg.quads import quads
from kg.validate import breaches, read_shapes, union
from kg.vocab import EDTF, KG, TIME, XSD

DOCUMENT = Document(source="flood.txt", text="The flood came.")
WHOLE = DOCUMENT.span(0, 15)
FLOOD = Referent("e1", "Disaster", "flood", ("flood",), (Mention(DOCUMENT.span(4, 9), DOCUMENT.span(4, 9), Form.NOMINAL, "Disaster"),), event=True)
EVENT = f"{samples.BASE}event/flood"
SHAPES = read_shapes(Path(__file__).parent.parent / "ontology" / "shapes.ttl")


def dataset(predicate: str, value: Moment | Duration | Text) -> list[ox.Quad]:
    """What one claim about a flood becomes."""
    extraction = Extraction(DOCUMENT, (FLOOD,), (Claim("e1", predicate, value, WHOLE, rule="grammar:date"),))
    resolution = Resolution((Entity("flood", "Disaster", "flood", ("flood",), ((DOCUMENT.id, "e1"),), event=True),), ())
    return quads([extraction], resolution, Comparisons(), samples.ontology(), base=samples.BASE, run=samples.RUN)


def objects(found: list[ox.Quad], subject: str, predicate: str) -> list[ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple]:
    """What the default graph says of something."""
    return [
        q.object
        for q in found
        if q.graph_name == ox.DefaultGraph() and isinstance(q.subject, ox.NamedNode) and (q.subject.value, q.predicate.value) == (subject, predicate)
    ]


def literal(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(datatype))


SINGLE = [
    ("date", Moment("2031-03-04", "2031-03-04", "day"), literal("2031-03-04", XSD + "date")),
    ("date", Moment("2031-03", "2031-03", "month"), literal("2031-03", XSD + "gYearMonth")),
    ("date", Moment("2031", "2031", "year"), literal("2031", XSD + "gYear")),
    ("date", Text("two weeks before"), ox.Literal("two weeks before")),
    ("startTime", Moment("19:10:00", "19:10:00", "time"), literal("19:10:00", XSD + "time")),
    ("startTime", Text("Friday evening"), ox.Literal("Friday evening")),
    ("duration", Duration("PT3H"), literal("PT3H", XSD + "duration")),
    ("duration", Text("nearly three hours"), ox.Literal("nearly three hours")),
]
INTERVALS = [
    ("2031-03-01", "2031-03-03", "2031-03-01/2031-03-03"),
    ("1990-01-01", "1999-12-31", "199X"),
    ("1990-01-01", "1998-12-31", "1990-01-01/1998-12-31"),
    ("2031-03-01", "", "2031-03-01/.."),
    ("", "2031-03-01", "../2031-03-01"),
]


@pytest.mark.parametrize(("predicate", "value", "expected"), SINGLE)
def test_a_time_that_one_literal_can_say_is_that_literal(predicate: str, value: Moment | Duration | Text, expected: ox.Literal) -> None:
    assert objects(dataset(predicate, value), EVENT, KG + predicate) == [expected]


@pytest.mark.parametrize(("start", "end", "edtf"), INTERVALS)
def test_an_interval_has_the_ends_that_are_known(start: str, end: str, edtf: str) -> None:
    found = dataset("date", Moment(start, end, "interval"))
    [node] = objects(found, EVENT, KG + "date")
    assert isinstance(node, ox.NamedNode)
    assert objects(found, node.value, KG + "edtf") == [literal(edtf, EDTF)]
    for day, bound, term in ((start, "earliest", "hasBeginning"), (end, "latest", "hasEnd")):
        assert objects(found, node.value, KG + bound) == ([literal(day, XSD + "date")] if day else [])
        instants = objects(found, node.value, TIME + term)
        assert [objects(found, i.value, TIME + "inXSDDate") for i in instants if isinstance(i, ox.NamedNode)] == (
            [[literal(day, XSD + "date")]] if day else []
        )


@pytest.mark.parametrize(
    ("predicate", "value"),
    [*((predicate, value) for predicate, value, _ in SINGLE), *(("date", Moment(start, end, "interval")) for start, end, _ in INTERVALS)],
)
def test_the_shapes_accept_every_kind_of_time(predicate: str, value: Moment | Duration | Text) -> None:
    assert list(breaches(union(dataset(predicate, value)), SHAPES)) == []


@pytest.mark.parametrize(
    ("predicate", "value", "message"),
    [("date", Duration("PT3H"), "a date is a day"), ("duration", Moment("2031", "2031", "year"), "a duration is")],
)
def test_the_shapes_refuse_a_length_as_a_date_and_a_date_as_a_length(predicate: str, value: Moment | Duration, message: str) -> None:
    assert any(message in violation.message for violation in breaches(union(dataset(predicate, value)), SHAPES))
