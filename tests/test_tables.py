"""One row a claim, exact as JSON lines and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from kg import tables
from kg.model import Duration, Figure, Moment, Text
from kg.policy import views
from kg.vocab import KG, RDF


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "new"
    tables.write(tables.rows(samples.extractions(), samples.resolution(), base=samples.BASE), folder)
    return folder


@pytest.fixture(scope="module")
def claims(written: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (written / "claims.jsonl").read_text("utf-8").splitlines()]


def claim(claims: list[dict[str, Any]], document: str, predicate: str, polarity: str = "asserted") -> dict[str, Any]:
    return next(row for row in claims if (row["document"], row["predicate"], row["polarity"]) == (document, predicate, polarity))


def test_every_claim_is_a_row_in_the_order_of_documents(claims: list[dict[str, Any]]) -> None:
    assert [row["document"] for row in claims] == [x.document.source for x in samples.extractions() for _ in x.claims]


def test_the_rows_are_the_claims_of_the_graph(claims: list[dict[str, Any]]) -> None:
    in_graph = {q.subject.value for q in samples.dataset() if q.predicate.value == f"{RDF}type" and q.object.value == f"{KG}Claim"}  # type: ignore[union-attr]
    assert {row["claim"] for row in claims} == in_graph
    assert len(claims) == len(in_graph)


def test_a_claim_between_entities_has_the_names_that_its_document_uses(claims: list[dict[str, Any]]) -> None:
    row = claim(claims, "courier.txt", "claimedResponsibilityFor")
    front = {
        "iri": f"{samples.BASE}entity/red-tide-front",
        "label": "Red Tide Front",
        "type": "ArmedGroup",
        "names": ["The Red Tide Front", "RTF", "The Front"],
        "event": False,
    }
    assert row["subject"] == row["speaker"] == front
    assert (row["object"]["type"], row["object"]["event"], row["object"]["names"]) == ("Bombing", True, ["exploded", "the bombing"])
    assert (row["publisher"], row["published"], row["modality"]) == ("Velmora Courier", "2031-03-05", "stated")


def test_a_quote_is_the_text_at_its_offsets(claims: list[dict[str, Any]]) -> None:
    texts = {document.source: document.text for document in samples.DOCUMENTS}
    assert all(row["quote"] == texts[row["document"]][row["start"] : row["end"]] for row in claims)


def test_a_denial_and_its_speaker_are_told(claims: list[dict[str, Any]]) -> None:
    assert claim(claims, "wire.txt", "perpetrator", "denied")["speaker"]["label"] == "Mira Tolland"


def test_the_speaker_is_null_where_the_report_itself_speaks(claims: list[dict[str, Any]]) -> None:
    assert claim(claims, "wire.txt", "place")["speaker"] is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Figure(20, None, "people"), {"low": 20, "high": None, "group": "people"}),
        (Moment("2031-03-04", "2031-03-04", "day"), {"value": "2031-03-04", "datatype": "xsd:date"}),
        (Moment("2031-04", "2031-04", "month"), {"value": "2031-04", "datatype": "xsd:gYearMonth"}),
        (Moment("2031-03-01", "2031-03-03", "interval"), {"value": "2031-03-01/2031-03-03", "datatype": "time:ProperInterval"}),
        (Moment("2031-03-01", "", "interval"), {"value": "2031-03-01/..", "datatype": "time:ProperInterval"}),
        (Moment("", "2031-03-03", "interval"), {"value": "../2031-03-03", "datatype": "time:ProperInterval"}),
        (Duration("PT3H"), {"value": "PT3H", "datatype": "xsd:duration"}),
        (Text("police chief"), {"value": "police chief", "datatype": "xsd:string"}),
    ],
)
def test_values_have_bounds_or_a_datatype(value: Figure | Moment | Duration | Text, expected: dict[str, Any]) -> None:
    assert tables.literal(value) == expected


def test_the_csv_has_the_same_claims_without_nesting(written: Path, claims: list[dict[str, Any]]) -> None:
    with (written / "claims.csv").open(encoding="utf-8", newline="") as file:
        flat = list(csv.DictReader(file))
    assert [row["claim"] for row in flat] == [row["claim"] for row in claims]
    killed = next(row for row in flat if row["predicate"] == "killed")
    assert (killed["low"], killed["high"], killed["group"], killed["speaker_label"], killed["object"]) == ("6", "6", "people", "Dana Orlo", "")
    assert next(row for row in flat if row["predicate"] == "alliedWith")["object_label"] == "Salt Brigade"


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    folder = tmp_path_factory.mktemp("comparison")
    taken = views(samples.extractions(), samples.comparisons(), samples.judge())
    rows = tables.comparison_rows(samples.extractions(), samples.resolution(), samples.comparisons(), taken, base=samples.BASE)
    tables.write_comparison(rows, folder)
    return {name: list(csv.DictReader((folder / name).read_text("utf-8").splitlines())) for name in (tables.DISPUTES, tables.VIEWS, tables.ORIGINS)}


class TestComparison:
    def test_a_topic_with_sides_has_a_row_for_each_claim_by_publication(self, compared: dict[str, list[dict[str, str]]]) -> None:
        killed = [row for row in compared["disputes.csv"] if row["predicate"] == "killed"]
        assert [(row["value"], row["low"], row["published"], row["speaker_label"], row["outlet"], row["origin"], row["kind"]) for row in killed] == [
            ("6 people", "6", "2031-03-05", "Dana Orlo", "Velmora Courier", "courier.txt", "conflict"),
            ("9 people", "9", "2031-03-06T08:30:00", "city hospital", "Northern Wire", "wire.txt", "conflict"),
            ("6 people", "6", "", "Dana Orlo", "Copper Gazette", "courier.txt", "conflict"),
        ]
        assert {row["claim"] for row in killed} <= {quad.subject.value for quad in samples.dataset() if isinstance(quad.subject, ox.NamedNode)}

    def test_each_topic_has_its_view(self, compared: dict[str, list[dict[str, str]]]) -> None:
        killed = next(row for row in compared["views.csv"] if row["predicate"] == "killed")
        assert (killed["policy"], killed["value"], killed["low"], killed["high"]) == ("range-of-all", "6 to 9", "6", "9")
        assert [killed[name] for name in ("claims", "sides", "reports", "outlets", "origins", "speakers")] == ["3", "2", "3", "3", "2", "2"]

    def test_documents_stand_with_the_first_of_their_origin(self, compared: dict[str, list[dict[str, str]]]) -> None:
        assert [(row["origin"], row["document"], float(row["overlap"])) for row in compared["origins.csv"]] == [
            ("courier.txt", "courier.txt", 0.97), ("courier.txt", "gazette.txt", 0.97), ("note.md", "note.md", 1.0), ("wire.txt", "wire.txt", 1.0),
        ]  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5 people", "@SUM(A1)", "\t=1", "  =1", "\N{FULLWIDTH EQUALS SIGN}1", "\r=1"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert tables.cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "plain", "a-b", 0, 6, None, 0.5])
def test_other_cells_stay_as_they_are(value: object) -> None:
    assert tables.cell(value) == value


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_a_line_of_json(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("line")
    tables.write([{"quote": text}, {"quote": "next"}], folder)
    lines = (folder / "claims.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["quote"] for line in lines] == [text, "next"]
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["quote"] in (text, f"'{text}")
