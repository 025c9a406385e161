"""The embedded store: what is written is what is read, and no query or value can change it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
import samples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg import store
from kg.errors import QueryError, StoreError
from kg.store import NamedQuery, Table, Triples, Truth
from kg.vocab import KG, PREFIXES, RDFS

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ECHO = store.read_query("echo", "# Echo\n# Gives its values back.\n# parameter: first  a text\n# optional: second  a text\n"
                        "SELECT ?first ?second WHERE { VALUES ?first { UNDEF } VALUES ?second { UNDEF } }\n")  # fmt: skip


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    store.write(samples.dataset(), folder)
    return folder


@pytest.fixture(scope="module")
def opened(output: Path) -> ox.Store:
    return store.open_store(output)


def table(opened: ox.Store, text: str) -> Table:
    result = store.query(opened, text)
    assert isinstance(result, Table)
    return result


# --- writing and opening


def test_the_store_holds_exactly_the_quads(opened: ox.Store) -> None:
    assert set(opened) == set(samples.dataset())


def test_a_second_write_replaces_the_first(tmp_path: Path) -> None:
    store.write(samples.dataset(), tmp_path)
    store.write(samples.dataset()[:10], tmp_path)
    assert set(store.open_store(tmp_path)) == set(samples.dataset()[:10])


def test_two_readers_share_a_store(output: Path) -> None:
    first, second = store.open_store(output), store.open_store(output)
    assert len(first) == len(second) == len(samples.dataset())


@pytest.mark.parametrize("folder", ["nothing", "empty"])
def test_a_missing_store_says_to_build(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty" / "store").mkdir(parents=True)
    with pytest.raises(StoreError, match=rf"{folder}.*kg build"):
        store.open_store(tmp_path / folder)
    assert not (tmp_path / "nothing").exists()


def test_a_broken_store_says_to_build(output: Path, tmp_path: Path) -> None:
    shutil.copytree(output / "store", tmp_path / "store")
    for path in (tmp_path / "store").glob("*.sst"):
        path.write_bytes(b"no table")
    with pytest.raises(StoreError, match="kg build"):
        store.open_store(tmp_path)


def test_a_store_that_is_open_elsewhere_is_not_written(tmp_path: Path) -> None:
    store.write([], tmp_path)
    holder = ox.Store(tmp_path / "store")
    with pytest.raises(StoreError, match="open elsewhere"):
        store.write(samples.dataset(), tmp_path)
    del holder


def test_rdflib_sees_the_same_graphs(output: Path) -> None:
    dataset = store.open_dataset(output)
    assert isinstance(dataset, rdflib.Dataset)
    assert len(list(dataset.quads())) == len(samples.dataset())
    names = {str(row[0]) for row in dataset.query("SELECT ?name WHERE { ?person a kg:Person ; rdfs:label ?name }")}  # type: ignore[index]
    assert names == {"Anton Kess", "Dana Orlo", "Mira Tolland", "a docker"}
    label = rdflib.URIRef(RDFS + "label")
    velmora = rdflib.URIRef(samples.BASE + "entity/velmora")
    assert str(dataset.value(velmora, label)) == "Velmora"
    assert (velmora, label, rdflib.Literal("Velmora")) in dataset


def test_rdflib_cannot_change_the_store(output: Path) -> None:
    dataset = store.open_dataset(output)
    with pytest.raises(Exception, match="read-write"):
        dataset.add((rdflib.URIRef(KG + "a"), rdflib.URIRef(KG + "b"), rdflib.URIRef(KG + "c")))
    assert len(store.open_store(output)) == len(samples.dataset())


# --- queries and their results


def test_standard_prefixes_need_no_declaration(opened: ox.Store) -> None:
    for prefix in PREFIXES:
        store.query(opened, f"ASK {{ ?s {prefix}:x ?o }}")


def test_a_query_may_declare_a_prefix_otherwise(opened: ox.Store) -> None:
    assert table(opened, "PREFIX kg: <urn:x:> SELECT (STR(kg:y) AS ?iri) {}").rows == (("urn:x:y",),)


def test_the_default_graph_holds_facts_and_no_claims(opened: ox.Store) -> None:
    assert store.query(opened, "ASK { ?claim a kg:Claim }") == Truth(False, b'{"head":{},"boolean":false}')
    assert store.query(opened, "ASK { GRAPH ?g { ?claim a kg:Claim } }") == Truth(True, b'{"head":{},"boolean":true}')


COUNTS = "SELECT ?what ?low ?high WHERE { ?f a kg:Figure ; kg:outcome ?what . OPTIONAL { ?f kg:low ?low } OPTIONAL { ?f kg:high ?high } } ORDER BY ?what ?low ?high"  # noqa: E501


def test_rows_are_for_people(opened: ox.Store) -> None:
    assert table(opened, COUNTS).rows == (
        ("kg:injured", "", "30"),
        ("kg:injured", "8", "10"),
        ("kg:injured", "20", ""),
        ("kg:killed", "6", "6"),
        ("kg:killed", "9", "9"),
        ("kg:perpetratorCount", "4", "4"),
    )


def test_a_table_can_be_written_in_the_four_formats_of_sparql(opened: ox.Store) -> None:
    result = table(opened, COUNTS)
    read = json.loads(result.text("json"))
    assert read["head"]["vars"] == ["what", "low", "high"]
    assert [row["what"]["value"] for row in read["results"]["bindings"]][-1] == KG + "perpetratorCount"
    assert list(csv.reader(io.StringIO(result.text("csv"))))[1] == [KG + "injured", "", "30"]
    assert result.text("tsv").splitlines()[0] == "?what\t?low\t?high"
    assert len(ElementTree.fromstring(result.text("xml")).findall(".//{http://www.w3.org/2005/sparql-results#}result")) == 6


def test_an_answer_can_be_written_too(opened: ox.Store) -> None:
    answer = store.query(opened, "ASK {}")
    assert isinstance(answer, Truth)
    assert json.loads(answer.text("json"))["boolean"] is True
    assert answer.text("csv").strip() == "true"


@pytest.mark.parametrize("text", ["CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s a kg:Person ; rdfs:label ?o }", "DESCRIBE ?s WHERE { ?s a kg:Person }"])
def test_triples_are_written_as_turtle_the_same_each_time(opened: ox.Store, text: str) -> None:
    first, second = store.query(opened, text), store.query(opened, text)
    assert isinstance(first, Triples)
    assert isinstance(second, Triples)
    assert first.text() == second.text()
    assert "@prefix kg: <https://kg.example.org/ontology#> ." in first.text()
    read = [quad.triple for quad in ox.parse(first.text(), format=ox.RdfFormat.TURTLE)]
    assert set(read) == set(first.triples)
    assert len({triple.subject for triple in read}) == 4


def test_a_format_that_does_not_fit_is_refused(opened: ox.Store) -> None:
    with pytest.raises(QueryError, match="turtle"):
        store.query(opened, "CONSTRUCT WHERE { ?s a kg:Person }").text("csv")
    with pytest.raises(QueryError, match="json, csv, tsv, xml"):
        table(opened, COUNTS).text("turtle")


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("SELECT * {\n  ?s ?p ?o .\n  FILTER(?s = )\n}", "line 4", "expected"),
        ("SELECT * WHERE { ?s a foo:Bar }", "line 1", "prefix is not declared.*kg, rdf"),
        ("SELECT * WHERE { ?s ?p ?o", "line 1", "1 times { but 0 times }"),
        ("SELCT * WHERE { ?s ?p ?o }", "line 1", "begins with SELCT, not with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("", "line 1", "empty"),
        ("# nothing but a remark", "line 1", "empty"),
    ],
)
def test_a_syntax_error_has_a_place_and_a_hint(opened: ox.Store, text: str, place: str, hint: str) -> None:
    with pytest.raises(QueryError, match=rf"{place}.*{hint}"):
        store.query(opened, text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { kg:a kg:b kg:c }",
        "# harmless\nPREFIX x: <urn:x>\nDELETE WHERE { ?s ?p ?o }",
        "drop all",
        "LOAD <urn:x>",
        "WITH kg:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(opened: ox.Store, text: str) -> None:
    with pytest.raises(QueryError, match="is an update"):
        store.query(opened, text)
    assert len(opened) == len(samples.dataset())


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(TEXT, st.text("SELECTWHR{}()?sp<>\"'#\\.;,*\n ")))
def test_no_text_whatever_is_answered_by_anything_but_a_result_or_a_query_error(opened: ox.Store, text: str) -> None:
    with suppress(QueryError):
        store.query(opened, text)


# --- named queries


def test_a_named_query_is_read_from_its_comments() -> None:
    assert ECHO.title == "Echo"
    assert ECHO.description == "Gives its values back."
    assert [(p.name, p.description, p.required) for p in ECHO.parameters] == [("first", "a text", True), ("second", "a text", False)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT * {}", "two comments"),
        ("# A title alone\nSELECT * {}", "two comments"),
        ("# A\n# B\n# parameter: x  something\nSELECT * {}", "declare each of its parameters"),
        ("# A\n# B\nSELECT * { VALUES ?x { UNDEF } }", "declare each of its parameters"),
    ],
)
def test_a_named_query_that_lacks_something_is_refused(text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        store.read_query("broken", text)


@settings(max_examples=300, deadline=None)
@given(first=TEXT, second=st.none() | TEXT)
@example(first='" } ?s ?p ?o . VALUES ?x { "', second=None)
@example(first="\\u0022 } UNION { ?s ?p ?o } #", second="\\")
@example(first="VALUES ?second { UNDEF }", second='a"b\nc\r\td\\')
@example(first="VALUES ?first { UNDEF }", second="VALUES ?second { UNDEF }")
def test_any_value_comes_back_as_it_was_given(first: str, second: str | None) -> None:
    values = {"first": first} | ({} if second is None else {"second": second})
    result = store.run(ox.Store(), ECHO, values)
    assert isinstance(result, Table)
    assert result.solutions == ((ox.Literal(first), None if second is None else ox.Literal(second)),)


def test_a_missing_value_is_named() -> None:
    with pytest.raises(QueryError, match=r"echo needs a value for first: echo takes first=… \(a text\), \[second=… \(a text\)\]"):
        store.bind(ECHO, {})


def test_a_superfluous_value_is_named() -> None:
    with pytest.raises(QueryError, match="echo has no parameter 'third'"):
        store.bind(ECHO, {"first": "x", "third": "y"})


def test_half_a_character_is_no_value() -> None:
    with pytest.raises(QueryError, match="not text"):
        store.bind(ECHO, {"first": "\ud800"})


@pytest.mark.parametrize(("name", "hint"), [("casualty", "casualties"), ("speaker", "speakers"), ("qqq", "there are aliases, allies-and-rivals")])
def test_an_unknown_name_lists_the_near_ones(name: str, hint: str) -> None:
    queries: dict[str, NamedQuery] = store.named_queries(samples.ONTOLOGY / "queries")
    with pytest.raises(QueryError, match=f"no query '{name}'.*{hint}"):
        store.find(queries, name)


def test_named_queries_come_in_order() -> None:
    names = list(store.named_queries(samples.ONTOLOGY / "queries"))
    assert names == sorted(names)
    assert len(names) >= 14
