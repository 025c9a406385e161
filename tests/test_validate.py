"""The shapes and the further checks: a sound graph passes, and each kind of damage is found and named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import samples
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import SH

from kg import files
from kg.errors import InputError, StoreError
from kg.validate import Violation, blank_nodes, breaches, read_shapes, union, validate, wrong_passages
from kg.vocab import KG, NIF, PREFIXES, RDF, RDFS, XSD

SHAPES = samples.ONTOLOGY / "shapes.ttl"
EXTRA = ox.NamedNode(samples.BASE + "graph/extra")
BOMBING = samples.BASE + "event/2031-03-04-bombing-velmora"
KESS = samples.BASE + "entity/anton-kess"


def check(quads: Sequence[ox.Quad], folder: Path) -> tuple[Violation, ...]:
    files.write(quads, folder)
    return validate(folder, SHAPES).violations


def test_the_samples_conform(tmp_path: Path) -> None:
    files.write(samples.dataset(), tmp_path)
    report = validate(tmp_path, SHAPES)
    assert report.violations == ()
    assert report.conforms
    assert report.quads == len(samples.dataset())


# --- damage: a quad changed, taken away or added


def iri(name: str) -> ox.NamedNode:
    """A name with a standard prefix as a node."""
    prefix, local = name.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + local)


def first(type: str) -> str:
    """The first node of a class."""
    return min(_iri(q.subject) for q in samples.dataset() if q.predicate.value == RDF + "type" and q.object == iri(type))


def figure(low: int) -> str:
    return next(_iri(q.subject) for q in samples.dataset() if q.predicate.value == KG + "low" and q.object == integer(low))


def _iri(node: object) -> str:
    assert isinstance(node, ox.NamedNode)
    return node.value


def integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(XSD + "integer"))


@dataclass(frozen=True)
class Damage:
    """Node, property, its new value (None: it has none any more), and what is said about it. `more` keeps the old value too."""

    node: str
    property: str
    value: ox.NamedNode | ox.Literal | None
    message: str
    more: bool = False


DAMAGE = {
    "a figure that ends below its beginning": Damage(figure(8), "kg:high", integer(7), "up to the upper bound"),
    "a figure below zero": Damage(figure(4), "kg:low", integer(-1), "number from 0"),
    "a figure without a bound": Damage(figure(20), "kg:low", None, "a lower or an upper bound"),
    "a figure of something else than an event": Damage(figure(4), "kg:of", ox.NamedNode(KESS), "of one event"),
    "a figure of two groups": Damage(figure(4), "kg:group", ox.Literal("bears"), "one group", more=True),
    "an outcome that is not declared": Damage(figure(4), "kg:outcome", iri("kg:bored"), "a declared property"),
    "a view of nothing": Damage(first("kg:View"), "kg:topic", None, "of one topic"),
    "a view without words": Damage(first("kg:View"), "rdfs:label", None, "in words"),
    "a view that rests on nothing": Damage(first("kg:View"), "prov:wasDerivedFrom", None, "rests on claims"),
    "a view by no policy": Damage(first("kg:View"), "kg:policy", ox.NamedNode(KESS), "one declared policy"),
    "a run without its policy": Damage(first("prov:Activity"), "kg:policy", ox.NamedNode(KESS), "a run follows one declared policy"),
    "a grade that there is not": Damage(first("kg:Grade"), "kg:sourceGrade", ox.Literal("G"), "graded from A to F"),
    "a grade from nowhere": Damage(first("kg:Grade"), "kg:decision", None, "one line of a file"),
    "a grade of a judgement": Damage(first("kg:Grade"), "kg:graded", ox.NamedNode(first("kg:Judgement")), "one document or described speaker"),
    "a speaker without a label": Damage(KESS, "rdfs:label", None, "one label"),
    "an entity with two labels": Damage(KESS, "rdfs:label", ox.Literal("Kess"), "one label", more=True),
    "an entity without a class": Damage(KESS, "rdf:type", None, "one subject, which is a described entity"),
    "an entity of an unknown class": Damage(KESS, "rdf:type", iri("kg:Unicorn"), "declared class", more=True),
    "a claim without a subject": Damage(first("kg:Claim"), "rdf:subject", None, "one subject"),
    "a claim about nobody": Damage(first("kg:Claim"), "rdf:subject", ox.NamedNode(samples.BASE + "entity/nobody"), "one subject"),
    "a claim without a predicate": Damage(first("kg:Claim"), "rdf:predicate", None, "one predicate"),
    "a claim with two objects": Damage(first("kg:Claim"), "rdf:object", ox.Literal("x"), "one object", more=True),
    "a polarity that there is not": Damage(first("kg:Claim"), "kg:polarity", iri("kg:Maybe"), "asserted or denied"),
    "a modality that there is not": Damage(first("kg:Claim"), "kg:modality", iri("kg:Asserted"), "one modality"),
    "a confidence above 1": Damage(first("kg:Claim"), "kg:confidence", ox.Literal("1.5", datatype=ox.NamedNode(XSD + "decimal")), "from 0 to 1"),
    "a run with two confidences": Damage(
        first("prov:Activity"), "kg:minConfidence", ox.Literal("1.5", datatype=ox.NamedNode(XSD + "decimal")), "one confidence from 0 to 1"
    ),
    "a claim with two passages": Damage(
        first("kg:Claim"), "prov:wasQuotedFrom", ox.NamedNode(first("nif:OffsetBasedString")), "one passage", more=True
    ),
    "a claim without a run": Damage(first("kg:Claim"), "prov:wasGeneratedBy", None, "one run"),
    "a speaker that is a document": Damage(first("kg:Claim"), "kg:speaker", ox.NamedNode(first("kg:Document")), "speaker, who is a described entity"),
    "a passage that ends before it begins": Damage(first("nif:OffsetBasedString"), "nif:endIndex", integer(0), "before it ends"),
    "a passage without words": Damage(first("nif:OffsetBasedString"), "nif:anchorOf", ox.Literal(""), "has its words"),
    "a passage of nothing": Damage(first("nif:OffsetBasedString"), "nif:referenceContext", None, "in one document"),
    "a passage with other words": Damage(first("nif:OffsetBasedString"), "nif:anchorOf", ox.Literal("?"), "characters of text at the offsets"),
    "a passage at other offsets": Damage(first("nif:OffsetBasedString"), "nif:endIndex", integer(9_999), "ends in the offsets"),
    "a short hash": Damage(first("kg:Document"), "kg:sha256", ox.Literal("abc"), "64 hexadecimal digits"),
    "a document without a file": Damage(first("kg:Document"), "dcterms:identifier", None, "one file name"),
    "a date that there is not": Damage(
        first("kg:Document"), "dcterms:issued", ox.Literal("2031-02-30", datatype=ox.NamedNode(XSD + "date")), "one date at most"
    ),
    "a geometry of no point": Damage(first("geo:Geometry"), "geo:asWKT", ox.Literal("POINT(1)", datatype=iri("geo:wktLiteral")), "one point"),
    "a geometry from nowhere": Damage(first("geo:Geometry"), "prov:wasDerivedFrom", None, "the entry that it comes from"),
    "a geometry of a person": Damage(KESS, "geo:hasGeometry", ox.NamedNode(first("geo:Geometry")), "is a place", more=True),
    "a country without a code": Damage(first("geo:Feature"), "skos:notation", None, "one code"),
    "a place within a person": Damage(samples.BASE + "entity/velmora", "geo:sfWithin", ox.NamedNode(KESS), "described country", more=True),
    "a place that is a person": Damage(BOMBING, "kg:place", ox.NamedNode(KESS), "is a place", more=True),
    "a perpetrator that is a place": Damage(
        BOMBING, "kg:perpetrator", ox.NamedNode(samples.BASE + "entity/velmora"), "perpetrator, victim", more=True
    ),
    "a victim that is a text": Damage(BOMBING, "kg:victim", ox.Literal("them"), "victim", more=True),
    "a weapon that is a person": Damage(BOMBING, "kg:weapon", ox.NamedNode(KESS), "a weapon", more=True),
    "a count that is a number": Damage(BOMBING, "kg:killed", integer(3), "is a figure", more=True),
    "a person who has a date": Damage(KESS, "kg:date", ox.Literal("2031", datatype=ox.NamedNode(XSD + "gYear")), "is an event", more=True),
    "a person who is denied": Damage(KESS, "kg:deniedInvolvementIn", ox.NamedNode(KESS), "is an event", more=True),
    "an interval that ends before it begins": Damage(
        first("time:ProperInterval"), "kg:latest", ox.Literal("2031-02-28", datatype=ox.NamedNode(XSD + "date")), "not after it ends"
    ),
    "an interval from a month": Damage(
        first("time:ProperInterval"), "kg:earliest", ox.Literal("2031-03", datatype=ox.NamedNode(XSD + "date")), "begins on one day"
    ),
    "a judgement without a reason": Damage(first("kg:Judgement"), "kg:reason", None, "one reason"),
    "a verdict that there is not": Damage(first("kg:Judgement"), "kg:verdict", iri("kg:Agree"), "same, different or unsure"),
    "a decision without a line": Damage(first("kg:Judgement"), "kg:decision", ox.Literal("decisions.txt"), "one line of a file", more=True),
    "an entity that is replaced": Damage(KESS, "dcterms:isReplacedBy", ox.NamedNode(BOMBING), "describes nothing any more", more=True),
    "an IRI that is replaced by nothing": Damage(
        samples.BASE + "entity/old", "dcterms:isReplacedBy", ox.NamedNode(samples.BASE + "entity/older"), "one described entity or event", more=True
    ),
    "a link without an entity": Damage(first("kg:Link"), "kg:left", None, "one described entity on its left"),
    "a link from a document": Damage(first("kg:Link"), "kg:left", ox.NamedNode(first("kg:Document")), "one described entity on its left"),
    "a link to a text": Damage(first("kg:Link"), "kg:right", ox.Literal("Q1"), "the IRI of another source"),
    "a link without a verdict": Damage(first("kg:Link"), "kg:verdict", None, "holds, holds not, or is unsure"),
    "a link without a reason": Damage(first("kg:Link"), "kg:reason", None, "one reason"),
    "a link with a score in words": Damage(first("kg:Link"), "kg:score", ox.Literal("good"), "one score"),
    "a referent of nothing": Damage(first("kg:Referent"), "kg:denotes", None, "one described entity"),
    "a comparison with one side": Damage(first("kg:Comparison"), "kg:right", None, "on its right"),
    "a topic without sides": Damage(first("kg:Topic"), "kg:side", None, "a topic has sides"),
    "a topic about nothing": Damage(first("kg:Topic"), "kg:about", None, "one or two described entities or events"),
    "a side without claims": Damage(first("kg:Side"), "kg:claim", None, "a side has claims"),
    "a side without witnesses": Damage(first("kg:Side"), "kg:origins", None, "number from 1"),
    "a comparison of documents": Damage(first("kg:Comparison"), "kg:left", ox.NamedNode(first("kg:Document")), "on its left"),
    "an origin without documents": Damage(first("kg:Origin"), "kg:document", None, "has documents"),
    "a run without a pipeline": Damage(first("prov:Activity"), "kg:pipeline", None, "language pipeline"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found_at_its_node(tmp_path: Path, name: str) -> None:
    damage = DAMAGE[name]
    node, property = ox.NamedNode(damage.node), iri(damage.property)
    quads = [q for q in samples.dataset() if damage.more or (q.subject, q.predicate) != (node, property)]
    quads += [ox.Quad(node, property, damage.value, EXTRA)] if damage.value else []
    assert any(damage.message in violation.message for violation in check(quads, tmp_path))


def test_no_graph_may_say_same_as(tmp_path: Path) -> None:
    said = ox.Quad(ox.NamedNode(KESS), ox.NamedNode(str(rdflib.OWL.sameAs)), ox.NamedNode("https://other.example/kess"), EXTRA)
    (found,) = check([*samples.dataset(), said], tmp_path)
    assert "no machine says owl:sameAs" in found.message


def test_a_violation_names_node_property_value_and_rule_in_words(tmp_path: Path) -> None:
    node = ox.NamedNode(figure(8))
    quads = [ox.Quad(node, iri("kg:high"), integer(7), EXTRA), *(q for q in samples.dataset() if (q.subject, q.predicate) != (node, iri("kg:high")))]
    message = "the lower bound of a figure is a number from 0 up to the upper bound"
    assert check(quads, tmp_path) == (Violation(node.value, "kg:low", "8", message),)


def test_a_blank_node_is_found_wherever_it_stands() -> None:
    blank = ox.BlankNode("b")
    for quad in (ox.Quad(blank, iri("kg:of"), EXTRA), ox.Quad(EXTRA, iri("kg:of"), blank), ox.Quad(EXTRA, iri("kg:of"), EXTRA, blank)):
        assert list(blank_nodes([quad])) == [Violation("_:b", "kg:of", "", "every node of a graph has an IRI")]


@settings(max_examples=100, deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1), start=st.integers(0, 10**6), wrong=st.integers(1, 5))
def test_words_are_as_long_as_their_offsets_say_in_code_points(words: str, start: int, wrong: int) -> None:
    def passage(end: int) -> list[ox.Quad]:
        node = ox.NamedNode(f"{samples.BASE}doc/0#char={start},{end}")
        values = {"beginIndex": integer(start), "endIndex": integer(end), "anchorOf": ox.Literal(words)}
        return [ox.Quad(node, ox.NamedNode(NIF + name), value) for name, value in values.items()]

    assert list(wrong_passages(passage(start + len(words)))) == []
    assert [v.path for v in wrong_passages(passage(start + len(words) + wrong))] == ["nif:anchorOf"]


# --- the shapes themselves


def test_every_shape_and_property_has_a_message_in_words() -> None:
    shapes = read_shapes(SHAPES)
    properties = set(shapes.objects(None, SH.property))
    nested = {node for first in shapes.objects(None, SH["or"]) for node in rdflib.collection.Collection(shapes, first)}
    inside = {p for node in nested for p in shapes.objects(node, SH.property)}
    for node in properties - inside:
        assert shapes.value(node, SH.message), shapes.value(node, SH.path)


def test_the_ranges_that_shapes_ask_for_are_those_of_the_ontology() -> None:
    shapes, ontology = read_shapes(SHAPES), samples.ontology()
    asked = [
        (str(role).removeprefix(KG), str(wanted).removeprefix(KG))
        for shape, role in shapes.subject_objects(SH.targetObjectsOf)
        for wanted in shapes.objects(shape, SH["class"])
        if str(role).startswith(KG)
    ]
    assert len(asked) > 25
    for role, wanted in asked:
        assert all(ontology.is_a(name, wanted) for name in ontology.classes.ranges[role]), role


def test_every_term_in_the_shapes_is_declared() -> None:
    declared = {str(subject) for subject in rdflib.Graph().parse(data=samples.ontology().schema, format="turtle").subjects()}
    terms = {str(node) for triple in read_shapes(SHAPES) for node in triple if str(node).startswith(KG)}
    assert terms <= declared


def test_subclasses_are_known_from_the_graph_itself() -> None:
    quads = samples.dataset()
    without = [quad for quad in quads if quad.predicate.value != RDFS + "subClassOf"]
    assert list(breaches(union(quads), read_shapes(SHAPES))) == []
    assert list(breaches(union(without), read_shapes(SHAPES)))


# --- what cannot be checked


def test_an_output_without_a_graph_says_to_build(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        validate(tmp_path, SHAPES)


def test_a_graph_that_does_not_parse_says_to_build(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<a> no\n", "utf-8")
    with pytest.raises(StoreError, match=r"graph\.nq cannot be read.*kg build"):
        validate(tmp_path, SHAPES)


@pytest.mark.parametrize(("text", "reason"), [(None, "no shapes"), ("@prefix broken", "not Turtle")])
def test_broken_shapes_are_named(tmp_path: Path, text: str | None, reason: str) -> None:
    files.write(samples.dataset(), tmp_path)
    shapes = tmp_path / "shapes.ttl"
    if text is not None:
        shapes.write_text(text, "utf-8")
    with pytest.raises(InputError, match=reason):
        validate(tmp_path, shapes)
