"""A build gives the same bytes whatever the circumstances, loses no document to another, and never leaves half an output."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import samples

from kg import build as building
from kg import identity, links, tables
from kg.build import OUTPUTS, Silent, build, check_replaceable, extract_all, locked, publish, recover, replaced
from kg.data import models_dir, ontology_dir
from kg.errors import InputError, OntologyError, PipelineError, StoreError
from kg.model import Document
from kg.ontology import Ontology
from kg.parse import load

REPORTS = {
    "a.txt": "A bomb exploded at a market in Quetta on 4 March 2023. Police chief Ali Khan said that three people were killed.\n",
    "b.txt": "Gunmen attacked a police station in Quetta on Friday. The Red Army claimed responsibility for the attack, spokesman Omar Shah said.\n",
    "c.txt": "Four people were killed in the bombing in Quetta, the hospital said on 5 March 2023. The Red Army denied responsibility.\n",
}
METADATA = "file,title,publisher,published,url\n" + "".join(f"{name},About {name},Outlet {name},2023-03-05,\n" for name in REPORTS)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
    (folder / "metadata.csv").write_text(METADATA)
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output with what a build made, and what somebody else did."""
    folder = tmp_path / "output"
    with locked(folder), replaced(folder) as side:
        fill(side, "old")
    (folder / "README.md").write_text("mine")
    return folder


def fill(side: Path, content: str) -> None:
    """Stand-ins for all outputs, with that content."""
    for name in OUTPUTS:
        if name == "store":
            (side / name).mkdir()
            (side / name / "CURRENT").write_text(content)
        else:
            (side / name).write_text(content)


def write(output: Path, trouble: Callable[[Path], object] = lambda _: None) -> None:
    """Write new outputs; trouble comes when they are whole, and before they are moved into place."""
    with replaced(output) as side:
        fill(side, "new")
        trouble(side)


def contents(output: Path) -> set[str]:
    """The different contents of the outputs: one if they all come from one build."""
    return {(output / name / "CURRENT" if name == "store" else output / name).read_text() for name in OUTPUTS}


def extra(output: Path) -> set[str]:
    """What lies in an output folder besides the outputs."""
    return {path.name for path in output.iterdir()} - set(OUTPUTS)


class TestWhole:
    """The whole build with the real stages."""

    def test_all_outputs_are_made_and_nothing_else_stays(self, reports: Path, tmp_path: Path) -> None:
        summary = build([reports], tmp_path / "out")
        assert {path.name for path in (tmp_path / "out").iterdir()} == {*OUTPUTS, building.MADE, identity.KEPT_AT}
        rows = [json.loads(line) for line in (tmp_path / "out" / "claims.jsonl").read_text("utf-8").splitlines()]
        assert summary.documents == 3
        assert summary.skipped == ()
        assert summary.claims == len(rows) > 0
        assert summary.events > 0
        assert summary.entities > 0
        assert [stage for stage, _ in summary.seconds] == ["read", "load", "extract", "resolve", "compare", "graph", "write", "page"]

    def test_order_hash_seed_and_processes_change_no_byte(self, reports: Path, tmp_path: Path) -> None:
        files = [str(reports / name) for name in REPORTS]
        script = (
            "import sys; from pathlib import Path; from kg.build import build\n"
            "if __name__ == '__main__': build([Path(p) for p in sys.argv[3:]], Path(sys.argv[1]), processes=int(sys.argv[2]))\n"
        )
        (tmp_path / "run.py").write_text(script)
        runs = {"one": ("1", "1", files), "two": ("2", "77", files[::-1])}
        for name, (processes, seed, inputs) in runs.items():
            environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(building.__file__).parent.parent.parent)}
            subprocess.run([sys.executable, tmp_path / "run.py", tmp_path / name, processes, *inputs], env=environment, check=True)
        for output in set(OUTPUTS) - {"store"}:
            assert (tmp_path / "one" / output).read_bytes() == (tmp_path / "two" / output).read_bytes(), output
        one, two = (set(ox.Store.read_only(str(tmp_path / name / "store"))) for name in runs)
        assert one == two

    def test_a_second_build_replaces_the_first_and_keeps_the_rest(self, reports: Path, output: Path) -> None:
        for name in (identity.ENTITIES, links.FILE):  # what a build reads of the one before
            (output / name).write_text("")
        build([reports], output)
        assert (output / "README.md").read_text() == "mine"
        assert len(contents(output)) > 1
        assert extra(output) == {"README.md", building.MADE, identity.KEPT_AT}

    def test_a_bad_document_is_named_and_costs_the_others_nothing(self, reports: Path, tmp_path: Path) -> None:
        (reports / "bad.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
        (reports / "empty.txt").write_text("")
        summary = build([reports], tmp_path / "out")
        assert summary.documents == 3
        assert [skip.source for skip in summary.skipped] == ["bad.txt", "empty.txt"]

    def test_a_build_that_fails_leaves_the_output_as_it_was(self, reports: Path, output: Path) -> None:
        for name in (identity.ENTITIES, links.FILE):  # what a build reads of the one before
            (output / name).write_text("")
        before = contents(output)
        with pytest.raises(PipelineError, match="no_such_pipeline"):
            build([reports], output, pipeline="no_such_pipeline")
        assert contents(output) == before
        assert extra(output) == {"README.md", building.MADE}

    def test_a_first_build_that_fails_leaves_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="nothing-here"):
            build([tmp_path / "nothing-here"], tmp_path / "new" / "out")
        assert list(tmp_path.iterdir()) == []

    def test_a_broken_ontology_is_named(self, reports: Path, tmp_path: Path) -> None:
        shutil.copytree(ontology_dir(), tmp_path / "ontology")
        (tmp_path / "ontology" / "extra.ttl").write_text("this is not Turtle")
        with pytest.raises(OntologyError, match=r"extra\.ttl"):
            build([reports], tmp_path / "out", ontology=tmp_path / "ontology")

    def test_an_output_within_an_input_is_refused(self, reports: Path) -> None:
        with pytest.raises(InputError, match="lies in the input"):
            build([reports], reports / "output")

    @pytest.mark.parametrize("base", ["", "data/", "http://example.org/no end", "http://example.org/x", "http://example.org/<a>/"])
    def test_a_base_that_cannot_begin_iris_is_refused(self, reports: Path, tmp_path: Path, base: str) -> None:
        with pytest.raises(InputError, match="base of IRIs"):
            build([reports], tmp_path / "out", base=base)

    def test_facts_are_the_claims_that_are_probable_enough(self, reports: Path, tmp_path: Path) -> None:
        def facts(output: Path) -> set[tuple[str, str, str]]:
            """What stands in the graphs of documents."""
            return {(str(q.subject).strip("<>"), q.predicate.value, str(q.object)) for q in quads_of(output) if "/doc/" in str(q.graph_name)}

        def quads_of(output: Path) -> set[ox.Quad]:
            return set(ox.parse(path=output / "graph.nq", format=ox.RdfFormat.N_QUADS))

        build([reports], tmp_path / "all")
        claims = [json.loads(line) for line in (tmp_path / "all" / "claims.jsonl").read_text("utf-8").splitlines()]
        likely = {claim["confidence"] for claim in claims if (claim["polarity"], claim["modality"]) == ("asserted", "stated")}
        least = sorted(likely)[len(likely) // 2]
        build([reports], tmp_path / "some", min_confidence=least)
        dropped = {
            (claim["subject"]["iri"], claim["predicate"]) for claim in claims if claim["confidence"] < least
        } - {(claim["subject"]["iri"], claim["predicate"]) for claim in claims if claim["confidence"] >= least}  # fmt: skip
        whole, some = facts(tmp_path / "all"), facts(tmp_path / "some")
        assert some < whole
        assert not {(s, p.split("#")[-1]) for s, p, _ in some} & dropped
        provenance = [{q for q in quads_of(tmp_path / name) if q.predicate.value.endswith("#confidence")} for name in ("all", "some")]
        assert provenance[0] == provenance[1]

    @pytest.mark.parametrize("confidence", [-0.1, 1.01, 0.333, float("nan")])
    def test_what_is_no_confidence_is_refused(self, reports: Path, tmp_path: Path, confidence: float) -> None:
        with pytest.raises(InputError, match="no confidence"):
            build([reports], tmp_path / "out", min_confidence=confidence)

    def test_no_processes_are_refused(self, reports: Path, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="give 1 or more"):
            build([reports], tmp_path / "out", processes=0)


FRAGILE = """
import os
import spacy
from spacy.language import Language

@Language.component("fragile")
def fragile(doc):
    if "explode" in doc.text:
        raise RuntimeError("two\\nlines")
    if "die" in doc.text:
        os._exit(9)
    return doc

def load(**_):
    nlp = spacy.load({folder!r})
    nlp.add_pipe("fragile", first=True)
    return nlp
"""


class TestDocumentsThatFail:
    """A pipeline that fails on some words: what happens to the documents that have none of them."""

    @pytest.fixture
    def fragile(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
        """The name of an installed pipeline that raises at one word and kills its process at another."""
        site = tmp_path / "site"
        (site / "kg_fragile").mkdir(parents=True)
        (site / "kg_fragile" / "__init__.py").write_text(FRAGILE.format(folder=str(models_dir() / "kg_en")))
        (site / "kg_fragile-1.0.dist-info").mkdir()
        (site / "kg_fragile-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: kg_fragile\nVersion: 1.0\n")
        monkeypatch.syspath_prepend(str(site))
        return "kg_fragile"

    @staticmethod
    def documents(*texts: str) -> list[Document]:
        return [Document(f"{number}.txt", text) for number, text in enumerate(texts)]

    @pytest.mark.parametrize("processes", [1, 2])
    def test_a_defect_costs_one_document_and_is_told_with_its_trace(self, fragile: str, processes: int) -> None:
        class Ear(Silent):
            heard = ""

            def trouble(self, text: str) -> None:
                self.heard += text

        ear = Ear()
        documents = self.documents("Police left.", "They explode.", "Police came.")
        done, skipped = extract_all(documents, load(fragile), Ontology.load(ontology_dir()), fragile, processes, ear)
        assert [x.document.source for x in done] == ["0.txt", "2.txt"]
        assert [(skip.source, skip.reason) for skip in skipped] == [("1.txt", "RuntimeError: two lines")]
        assert "1.txt" in ear.heard
        assert "Traceback" in ear.heard

    def test_a_process_that_dies_costs_the_document_it_worked_on(self, fragile: str) -> None:
        documents = self.documents("Police left.", "They die.", "Police came.", "Police saw.")
        done, skipped = extract_all(documents, load(fragile), Ontology.load(ontology_dir()), fragile, 2, Silent())
        assert [x.document.source for x in done] == ["0.txt", "2.txt", "3.txt"]
        assert [skip.source for skip in skipped] == ["1.txt"]
        assert "died" in skipped[0].reason


class TestMove:
    """Outputs take their places together."""

    def test_a_failure_while_writing_leaves_the_output_as_it_was(self, output: Path) -> None:
        with pytest.raises(ZeroDivisionError):
            write(output, lambda _: 1 / 0)
        assert contents(output) == {"old"}
        assert extra(output) == {"README.md", building.MADE}

    def test_a_failure_of_the_disk_is_told_with_what_to_do(self, output: Path) -> None:
        with pytest.raises(StoreError, match=r"cannot write .*nowhere/graph\.nq: No such file.*choose another --output"):
            write(output, lambda side: (side / "nowhere" / "graph.nq").write_text(""))
        assert contents(output) == {"old"}

    @pytest.mark.parametrize("moves", range(1, 2 * len(OUTPUTS)))
    def test_a_failure_while_moving_puts_everything_back(self, output: Path, monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
        with pytest.raises(StoreError, match="No space left on device"):
            write(output, lambda _: fail_after(moves, monkeypatch, OSError(28, "No space left on device")))
        assert contents(output) == {"old"}
        assert extra(output) == {"README.md", building.MADE}

    @pytest.mark.parametrize("moves", range(1, 2 * len(OUTPUTS)))
    def test_a_kill_while_moving_is_mended_by_the_next_build(self, output: Path, moves: int) -> None:
        (output / building.SIDE).mkdir()
        fill(output / building.SIDE, "new")
        if os.fork() == 0:
            fail_after(moves, pytest.MonkeyPatch(), None)
            publish(output)
            os._exit(1)
        assert os.waitstatus_to_exitcode(os.wait()[1]) == 9
        recover(output)
        assert contents(output) == {"new"}
        assert extra(output) == {"README.md", building.MADE}

    def test_what_a_killed_build_had_begun_to_write_is_thrown_away(self, output: Path) -> None:
        (output / building.SIDE).mkdir()
        fill(output / building.SIDE, "half")
        recover(output)
        assert contents(output) == {"old"}
        assert extra(output) == {"README.md", building.MADE}


def fail_after(moves: int, patch: pytest.MonkeyPatch, error: OSError | None) -> None:
    """From now on the file system renames that often, once refuses (or the process dies), and works again."""
    real, done = Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == moves + 1:
            if error is None:
                os._exit(9)
            raise error
        return real(self, target)

    patch.setattr(Path, "rename", rename)


class TestWhatOthersMade:
    """A build deletes nothing that no build made."""

    @pytest.mark.parametrize("name", OUTPUTS)
    def test_a_file_of_the_same_name_is_not_replaced(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text("mine")
        with pytest.raises(StoreError, match=f"{name} was not made by kg build.*move it away"):
            check_replaceable(tmp_path)

    def test_a_file_in_the_store_is_not_deleted(self, output: Path) -> None:
        (output / "store" / "notes.txt").write_text("mine")
        with pytest.raises(StoreError, match=r"store/notes\.txt was not made by kg build"):
            check_replaceable(output)

    def test_a_store_that_was_in_use_can_be_replaced(self, tmp_path: Path) -> None:
        from kg import store

        with replaced(tmp_path) as side:
            store.write(samples.dataset(), side)
        for _ in range(2):
            used = ox.Store(str(tmp_path / "store"))
            used.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.NamedNode("urn:o")))
            used.flush()
            used.optimize()
            del used
        check_replaceable(tmp_path)

    def test_other_files_do_not_matter(self, output: Path) -> None:
        (output / "notes").mkdir()
        check_replaceable(output)
        write(output)
        assert contents(output) == {"new"}
        assert extra(output) == {"README.md", "notes", building.MADE}

    def test_a_broken_list_of_what_was_made_is_told(self, output: Path) -> None:
        (output / building.MADE).write_text('{"../elsewhere": 1}')
        with pytest.raises(StoreError, match="is broken: delete it"):
            check_replaceable(output)


class TestLock:
    def test_two_builds_do_not_write_to_one_folder(self, tmp_path: Path) -> None:
        with locked(tmp_path / "out"), pytest.raises(StoreError, match=r"another kg build is writing to .*out"), locked(tmp_path / "out"):
            pass

    def test_a_build_that_was_killed_holds_nothing(self, tmp_path: Path) -> None:
        if os.fork() == 0:
            with locked(tmp_path / "out"):
                os._exit(0)
        os.wait()
        with locked(tmp_path / "out"):
            pass

    def test_a_folder_that_cannot_be_made_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(StoreError, match=r"cannot write to .*file.*choose another --output"), locked(tmp_path / "file" / "out"):
            pass


def test_the_title_of_one_report_is_its_own() -> None:
    assert building.title(samples.extractions()[:1]) == samples.COURIER.title
    assert building.title(samples.extractions()) == "4 reports"


def test_every_output_of_the_tables_is_known_to_the_build() -> None:
    of_tables = {tables.JSONL, tables.CSV, tables.DISPUTES, tables.VIEWS, tables.ORIGINS}
    assert of_tables | {identity.JUDGEMENTS, identity.ENTITIES, links.FILE} < set(OUTPUTS)
