"""The four RDF files: all that was given, in formats that others read, and the same bytes each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import samples
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import files
from kg.vocab import PREFIXES

RDFLIB = {"graph.nq": "nquads", "graph.trig": "trig", "graph.jsonld": "json-ld"}
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
A = ox.NamedNode("https://news.example.net/a")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files") / "new"
    files.write(samples.dataset(), folder)
    return folder


def with_rdflib(path: Path) -> set[str]:
    """The statements of a file as rdflib reads them, as N-Quads without the marks of escaping that libraries may choose."""
    dataset = rdflib.Dataset()
    dataset.parse(path, format=RDFLIB[path.name])
    return {str((s, p, o.n3() if isinstance(o, rdflib.Literal) else o, g)) for s, p, o, g in dataset.quads()}


def test_a_folder_gets_the_four_files(written: Path) -> None:
    assert sorted(path.name for path in written.iterdir()) == ["graph.jsonld", "graph.nq", "graph.trig", "graph.ttl"]


@pytest.mark.parametrize("name", files.DATASETS)
def test_pyoxigraph_reads_back_all_quads(written: Path, name: str) -> None:
    assert set(ox.parse(path=written / name, format=files.DATASETS[name])) == set(samples.dataset())


@pytest.mark.parametrize("name", ["graph.trig", "graph.jsonld"])
def test_rdflib_reads_the_same_from_every_format(written: Path, name: str) -> None:
    assert with_rdflib(written / name) == with_rdflib(written / "graph.nq")


def test_rdflib_reads_back_all_quads(written: Path) -> None:
    assert len(with_rdflib(written / "graph.nq")) == len(samples.dataset())


def test_turtle_holds_the_default_graph_alone(written: Path) -> None:
    facts = {quad.triple for quad in samples.dataset() if quad.graph_name == ox.DefaultGraph()}
    assert {quad.triple for quad in ox.parse(path=written / "graph.ttl", format=ox.RdfFormat.TURTLE)} == facts
    assert len(rdflib.Graph().parse(written / "graph.ttl")) == len(facts)


def test_a_second_write_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    files.write(samples.dataset(), tmp_path)
    for path in written.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_another_process_with_another_hash_seed_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    program = "import sys, pathlib, samples; from kg import files; files.write(samples.dataset(), pathlib.Path(sys.argv[1]))"
    here = Path(__file__).parent
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": f"{here}:{here.parent}"}
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], env=environment, check=True)
    for path in written.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_turtle_and_trig_use_the_standard_prefixes(written: Path) -> None:
    for name in ("graph.ttl", "graph.trig"):
        lines = (written / name).read_text("utf-8").splitlines()
        declared = [line for line in lines if line.startswith("@prefix ")]
        assert declared == [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in sorted(PREFIXES.items())]
        assert any("a kg:Bombing" in line for line in lines)


def test_a_graph_stands_in_one_piece_in_trig(written: Path) -> None:
    opened = [line for line in (written / "graph.trig").read_text("utf-8").splitlines() if line.endswith(" {")]
    assert opened
    assert len(opened) == len(set(opened))


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(TEXT, max_size=5), language=st.sampled_from([None, "en", "de-AT"]))
def test_any_text_survives_every_format(tmp_path_factory: pytest.TempPathFactory, texts: list[str], language: str | None) -> None:
    folder = tmp_path_factory.mktemp("any")
    literals = [ox.Literal(text, language=language) if language else ox.Literal(text) for text in texts]
    quads = [ox.Quad(A, A, literal, graph) for literal in literals for graph in (ox.DefaultGraph(), A)]
    files.write(quads, folder)
    for name, format in files.DATASETS.items():
        assert set(ox.parse(path=folder / name, format=format)) == set(quads), name
    assert {quad.object for quad in ox.parse(path=folder / "graph.ttl", format=ox.RdfFormat.TURTLE)} == set(literals)


def test_no_quads_give_files_without_statements(tmp_path: Path) -> None:
    files.write([], tmp_path)
    for name, format in files.DATASETS.items():
        assert list(ox.parse(path=tmp_path / name, format=format)) == []
