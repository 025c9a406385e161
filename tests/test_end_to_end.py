"""The whole thing as a newcomer meets it: the reports in seeds/ become a graph that can be queried, opened, checked and loaded."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from kg.build import Summary, build
from kg.data import ontology_dir
from kg.read import read
from kg.remote import load
from kg.store import find, named_queries, open_dataset, open_store, run
from kg.validate import validate
from kg.vocab import NIF, PREFIXES

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("end-to-end") / "output"


@pytest.fixture(scope="module")
def summary(output: Path) -> Summary:
    return build([SEEDS], output)


@pytest.fixture(scope="module")
def claims(output: Path, summary: Summary) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in (output / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == summary.claims
    return rows


def of(claims: list[dict[str, Any]], predicate: str) -> list[dict[str, Any]]:
    return [claim for claim in claims if claim["predicate"] == predicate]


def test_every_report_is_told_of_and_none_is_lost(summary: Summary, claims: list[dict[str, Any]]) -> None:
    assert summary.documents == len(list(SEEDS.glob("*.txt"))) == len({claim["document"] for claim in claims})
    assert not summary.skipped
    assert summary.disagreements > 0


def test_every_quote_is_the_characters_at_its_offsets(claims: list[dict[str, Any]]) -> None:
    texts = {document.source: document.text for document in read([SEEDS]).documents}
    for claim in claims:
        assert texts[claim["document"]][claim["start"] : claim["end"]] == claim["quote"]


def test_every_passage_is_the_characters_at_its_offsets(output: Path, summary: Summary) -> None:
    texts = {document.id: document.text for document in read([SEEDS]).documents}
    passages: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in open_store(output).quads_for_pattern(None, None, None, None):
        if quad.predicate.value.startswith(NIF) and isinstance(quad.object, ox.Literal):
            passages[str(quad.subject)][quad.predicate.value.removeprefix(NIF)] = quad.object.value
    assert passages
    for node, passage in passages.items():
        document = re.search(r"/doc/([0-9a-f]+)#char=", node)
        assert document is not None
        assert texts[document[1]][int(passage["beginIndex"]) : int(passage["endIndex"])] == passage["anchorOf"]


def test_the_graph_satisfies_its_shapes(output: Path, summary: Summary) -> None:
    report = validate(output, ontology_dir() / "shapes.ttl")
    assert report.conforms, report.violations


def test_order_hash_seed_and_processes_change_no_byte(output: Path, summary: Summary, tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from kg.build import build\n"
    script += "build([Path(p) for p in sys.argv[2:]], Path(sys.argv[1]), processes=2)"
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    files = sorted((str(path) for path in SEEDS.glob("*.txt")), reverse=True)
    subprocess.run([sys.executable, "-c", script, str(tmp_path), *files], check=True, env={"PYTHONHASHSEED": seed, "PATH": ""})
    assert (tmp_path / "graph.nq").read_bytes() == (output / "graph.nq").read_bytes()


def test_reports_that_disagree_stand_side_by_side(claims: list[dict[str, Any]]) -> None:
    attacks = [claim["subject"]["iri"] for claim in of(claims, "killed")]
    main = max(sorted(set(attacks)), key=attacks.count)
    tolls = {((c["object"]["low"], c["object"]["high"]), c["publisher"]) for c in of(claims, "killed") if c["subject"]["iri"] == main}
    assert len({publisher for _, publisher in tolls}) >= 3
    assert len({bounds for bounds, _ in tolls}) >= 3


def test_a_claim_and_a_denial_keep_their_speakers(claims: list[dict[str, Any]]) -> None:
    claimed, denied = of(claims, "claimedResponsibilityFor"), of(claims, "deniedInvolvementIn")
    both = {c["object"]["iri"] for c in claimed} & {c["object"]["iri"] for c in denied}
    assert both, "an event that one claims and another denies"
    assert any(claim["speaker"] for claim in claims)


def test_a_rewrite_of_a_report_is_no_second_witness(output: Path, summary: Summary) -> None:
    origins = run(open_store(output), find(named_queries(ontology_dir() / "queries"), "origins"), {})
    text = origins.text("json")
    assert "000_four_dead.txt" in text
    assert "001_four_dead_retold.txt" in text


# --- what the five reports disagree on, by the sides of their topics

COMPARED = """SELECT ?topic ?predicate ?relation ?left ?right WHERE {
  GRAPH ?g {
    ?comparison kg:topic ?node ; kg:relation ?relationNode ; kg:left ?leftClaim ; kg:right ?rightClaim .
    ?node kg:predicate ?predicateNode ; rdfs:label ?topic ; kg:side ?leftSide , ?rightSide .
    ?leftSide kg:claim ?leftClaim ; rdfs:label ?left .
    ?rightSide kg:claim ?rightClaim ; rdfs:label ?right .
  }
  BIND(STRAFTER(STR(?predicateNode), "#") AS ?predicate) BIND(LCASE(STRAFTER(STR(?relationNode), "#")) AS ?relation)
}"""
TOPICS = """SELECT ?topic ?predicate ?reports ?outlets ?origins ?speakers WHERE {
  GRAPH ?g { ?node a kg:Topic ; rdfs:label ?topic ; kg:predicate ?predicateNode ; kg:reports ?reports ; kg:outlets ?outlets ; kg:origins ?origins ;
    kg:speakers ?speakers }
  BIND(STRAFTER(STR(?predicateNode), "#") AS ?predicate)
}"""


def rows(output: Path, query: str) -> list[dict[str, str]]:
    prefixes = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
    found = open_store(output).query(prefixes + query)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: str(getattr(row[name], "value", "")) for name in names} for row in found]


@pytest.fixture(scope="module")
def compared(output: Path, summary: Summary) -> list[dict[str, str]]:
    return rows(output, COMPARED)


def told(compared: list[dict[str, str]], predicate: str, topic: str, relation: str) -> set[frozenset[str]]:
    """What stands to each other so, as pairs of sides."""
    return {
        frozenset({row["left"], row["right"]})
        for row in compared
        if row["predicate"] == predicate and topic in row["topic"] and row["relation"] == relation
    }


def test_seven_dead_with_three_attackers_agree_with_four_without_them(compared: list[dict[str, str]]) -> None:
    assert frozenset({"7 people", "4 in all"}) in told(compared, "killed", "Karachi, 2023-02-17", "agree")
    assert frozenset({"3 attackers", "7 people"}) in told(compared, "killed", "Karachi, 2023-02-17", "part")


def test_beside_three_officers_one_report_has_a_civilian_dead_and_another_a_soldier(compared: list[dict[str, str]]) -> None:
    assert told(compared, "killed", "Karachi, 2023-02-17", "conflict") == {frozenset({"1 civilian", "1 paramilitary soldier"})}


def test_the_injured_and_the_attackers_are_disputed(compared: list[dict[str, str]]) -> None:
    assert told(compared, "injured", "Karachi, 2023-02-17", "conflict") == {frozenset({"19 people", "14 others"})}
    attackers = told(compared, "perpetratorCount", "Karachi, 2023-02-17", "conflict")
    assert {label.split()[0] for pair in attackers for label in pair} >= {"8", "5", "3"}
    assert all(len(pair) == 2 for pair in attackers)


def test_nearly_100_and_at_least_101_dead_are_no_conflict(compared: list[dict[str, str]]) -> None:
    assert frozenset({"at most 100 people", "at least 101 people"}) in told(compared, "killed", "Peshawar", "approximate")
    assert not told(compared, "killed", "Peshawar", "conflict")


def test_who_bombed_the_mosque_is_claimed_by_a_faction_and_denied_by_its_group(compared: list[dict[str, str]]) -> None:
    disputed = told(compared, "perpetrator", "Peshawar", "conflict")
    assert frozenset({"faction: claimed responsibility for", "Tehrik-i-Taliban Pakistan: denied involvement in"}) in disputed
    assert all(any("denied" in label for label in pair) for pair in disputed)


def test_an_ally_and_a_separate_group_are_a_conflict_and_several_offices_are_none(compared: list[dict[str, str]]) -> None:
    assert frozenset({"allied with", "distinct from"}) in told(compared, "alliedWith", "Taliban", "conflict")
    assert told(compared, "position", "", "scope")
    assert not told(compared, "position", "", "conflict")


def test_reports_origins_and_speakers_of_a_topic_are_counted_apart(output: Path, summary: Summary) -> None:
    (killed,) = [row for row in rows(output, TOPICS) if row["predicate"] == "killed" and "Karachi, 2023-02-17" in row["topic"]]
    assert (killed["reports"], killed["outlets"], killed["origins"]) == ("5", "5", "4")
    assert int(killed["speakers"]) >= 3


def test_what_conflicts_disputes_and_what_agrees_confirms(output: Path, summary: Summary) -> None:
    query = "SELECT ?c WHERE { GRAPH ?g { ?c kg:relation ?r ; kg:left ?a ; kg:right ?b . VALUES (?r ?p) { (kg:Conflict cito:disputes) "
    query += "(kg:Agree cito:confirms) (kg:Approximate cito:confirms) (kg:Update cito:updates) } FILTER NOT EXISTS { ?a ?p ?b } } }"
    assert not rows(output, query)


def test_every_named_query_that_needs_no_parameter_answers(output: Path, summary: Summary) -> None:
    store = open_store(output)
    for name, query in named_queries(ontology_dir() / "queries").items():
        if not any(parameter.required for parameter in query.parameters):
            assert run(store, query, {}) is not None, name


def test_rdflib_reads_the_same_store(output: Path, summary: Summary) -> None:
    dataset = open_dataset(output)
    rows = list(dataset.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?claim a <https://kg.example.org/ontology#Claim> } }"))
    assert int(rows[0][0]) == summary.claims  # type: ignore[index,arg-type]


def test_a_triplestore_holds_what_was_sent(output: Path, summary: Summary, oxigraph: str) -> None:
    load(output / "graph.nq", oxigraph)
    query = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    answer = httpx.get(f"{oxigraph}/query", params={"query": query}, headers={"Accept": "application/sparql-results+json"}, trust_env=False)
    count = int(answer.json()["results"]["bindings"][0]["n"]["value"])
    assert count == len((output / "graph.nq").read_text(encoding="utf-8").splitlines())
