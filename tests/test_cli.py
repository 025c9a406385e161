"""The command line: results on stdout, one line on stderr for what goes wrong, and an exit code that says which kind it was."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from conftest import free_port
from services import manifest_then, serving
from test_build import METADATA, REPORTS

from kg import cli
from kg.build import Summary
from kg.data import VERSION, models_dir, ontology_dir
from kg.model import Skipped

Serve = Callable[..., AbstractContextManager[str]]
ROOT = Path(cli.__file__).parent.parent.parent


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Kg = Callable[..., Outcome]


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Kg:
    """Run the command line in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        shown = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), shown.out, shown.err)

    return run


def shown(value: str | list[str]) -> str:
    """The name of a case: the arguments as they are typed."""
    return value if isinstance(value, str) else " ".join(value)


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, capture_output=True, encoding="utf-8", check=False)


def last_line(outcome: Outcome) -> str:
    """The message that ends a failed run: all that is on stderr but the names of stages."""
    lines = [line for line in outcome.err.splitlines() if not re.fullmatch(r"[a-z]+( \(\d+\))?", line)]
    assert len(lines) == 1, outcome.err
    assert lines[0].startswith("kg: ")
    return lines[0]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
    (folder / "metadata.csv").write_text(METADATA)
    return folder


@pytest.fixture(scope="module")
def built(reports: Path) -> Path:
    """The output of a build in a process of its own."""
    output = reports.parent / "output"
    done = process("build", reports, "--output", output)
    assert done.returncode == 0, done.stderr
    return output


class TestBuild:
    def test_it_closes_with_a_summary(self, kg: Kg, reports: Path) -> None:
        done = kg("build", reports)
        assert done.code == 0
        assert re.fullmatch(
            r"3 documents, \d+ entit(y|ies), \d+ events?, \d+ claims?, \d+ disagreements? found\n"
            r"facts and views by the policy range-of-all\n"
            r"seconds: read \d+\.\d, load .*, page \d+\.\d; \d+\.\d in all\n"
            r"written to output; the page has 0.\d MB\n",
            done.out,
        ), done.out
        assert "\x1b" not in done.err
        assert done.err.splitlines()[:3] == ["read", "load", "extract (3)"]

    def test_bad_documents_among_good_ones_are_named_and_the_code_is_3(self, kg: Kg, reports: Path, tmp_path: Path) -> None:
        shutil.copytree(reports, tmp_path / "mixed")
        (tmp_path / "mixed" / "empty.txt").write_text(" \n")
        (tmp_path / "mixed" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe" * 20)
        (tmp_path / "mixed" / "twice.txt").write_text(REPORTS["a.txt"])
        done = kg("build", tmp_path / "mixed")
        assert done.code == 3
        assert done.out.startswith("3 documents (3 skipped), ")
        skipped = [line for line in done.err.splitlines() if "skipped" in line]
        assert [line.split(":")[1] for line in skipped] == [" skipped empty.txt", " skipped picture.txt", " skipped twice.txt"]
        assert "a.txt" in skipped[2]

    def test_less_probable_claims_make_no_fact_and_stay_in_the_ledger(self, kg: Kg, reports: Path, built: Path, tmp_path: Path) -> None:
        claims = [json.loads(line) for line in (built / "claims.jsonl").read_text("utf-8").splitlines()]
        middle = sorted(claim["confidence"] for claim in claims)[len(claims) // 2]
        assert kg("build", reports, "--min-confidence", middle).code == 0
        output = tmp_path / "output"
        assert (output / "claims.jsonl").read_bytes() == (built / "claims.jsonl").read_bytes()
        assert (output / "graph.ttl").stat().st_size < (built / "graph.ttl").stat().st_size
        assert kg("validate").code == 0

    def test_bars_are_drawn_on_a_terminal_only(self, reports: Path, tmp_path: Path) -> None:
        parent, child = pty.openpty()
        command = [sys.executable, "-m", "kg", "build", str(reports), "--output", str(tmp_path / "out")]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=child) as running:
            os.close(child)
            shown = b""
            while True:
                try:
                    part = os.read(parent, 65536)
                except OSError:  # the other end is closed
                    break
                if not part:
                    break
                shown += part
            out = running.stdout.read() if running.stdout else b""
        os.close(parent)
        assert running.returncode == 0
        assert b"\x1b[" in shown
        assert b"extract" in shown
        assert out.startswith(b"3 documents, ")

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["nowhere"], "nowhere"),
            (["empty-folder"], "empty-folder"),
            (["empty.txt"], "empty.txt"),
            (["picture.txt"], "picture.txt"),
            (["paper.pdf"], "paper.pdf"),
            (["columns"], "metadata.csv"),
            (["good", "--pipeline", "no_such_pipeline"], "no_such_pipeline"),
            (["good", "--ontology", "broken"], "extra.ttl"),
            (["good", "--ontology", "nowhere"], "nowhere"),
            (["good", "--base", "not an IRI"], "not an IRI"),
            (["good", "--policy", "latest"], "did you mean latest-official"),
            (["good", "--processes", "0"], "0 processes"),
            (["good", "--min-confidence", "1.5"], "1.5 is no confidence"),
            (["good", "--min-confidence", "0.505"], "two decimals at most"),
            (["good", "--output", "good/output"], "good/output"),
        ],
        ids=shown,
    )
    def test_bad_input_ends_in_one_line_and_code_2(self, kg: Kg, reports: Path, tmp_path: Path, arguments: list[str], words: str) -> None:
        shutil.copytree(reports, tmp_path / "good")
        shutil.copytree(reports, tmp_path / "columns")
        (tmp_path / "columns" / "metadata.csv").write_text("file,headline\na.txt,A title\n")
        (tmp_path / "empty-folder").mkdir()
        (tmp_path / "empty.txt").write_text("")
        (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe" * 20)
        (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7")
        shutil.copytree(ontology_dir(), tmp_path / "broken")
        (tmp_path / "broken" / "extra.ttl").write_text("this is not Turtle")
        done = kg("build", *arguments)
        assert words in last_line(done)
        assert (done.code, done.out) == (2, "")
        assert not (tmp_path / "output").exists()

    def test_an_unreadable_file_ends_in_one_line(self, kg: Kg, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        done = kg("build", "pipe.txt")
        assert "pipe.txt" in last_line(done)
        assert done.code == 2

    def test_an_output_of_somebody_else_is_a_failure(self, kg: Kg, reports: Path, tmp_path: Path) -> None:
        (tmp_path / "output").mkdir()
        (tmp_path / "output" / "graph.ttl").write_text("mine")
        done = kg("build", reports)
        assert "output/graph.ttl was not made by kg build" in last_line(done)
        assert done.code == 1

    def test_an_interrupt_gives_130_and_leaves_nothing(self, reports: Path, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "kg", "build", str(reports), "--output", str(tmp_path / "out")]
        heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # where the tests run in the background, interrupts are ignored
        running = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True, preexec_fn=heard)
        assert running.stderr
        for line in running.stderr:
            if line.startswith("load"):
                running.send_signal(2)
                break
        rest = running.stderr.read()
        running.stderr.close()
        assert running.wait() == 130
        assert "Traceback" not in rest
        assert list(tmp_path.iterdir()) == []


class TestQuery:
    def test_a_named_query_gives_a_table(self, kg: Kg, built: Path) -> None:
        done = kg("query", "responsibility", "--graph", built)
        assert done.code == 0
        assert len(done.out.splitlines()) > 1
        assert done.err == f"({len(done.out.splitlines()) - 1} rows)\n".replace("(1 rows)", "(1 row)")

    def test_a_named_query_takes_values(self, kg: Kg, built: Path) -> None:
        done = kg("query", "document", "name=a.txt", "--graph", built, "--format", "json")
        assert done.code == 0
        assert json.loads(done.out)["results"]["bindings"]

    def test_the_named_queries_are_listed(self, kg: Kg) -> None:
        done = kg("query", "--list")
        assert [line.split()[0] for line in done.out.splitlines()] == sorted(path.stem for path in (ontology_dir() / "queries").glob("*.rq"))

    @pytest.mark.parametrize(
        ("format", "shown"),
        [
            ("table", "x    y\na b  1\n"),
            ("csv", "x,y\r\na b,1\r\n"),
            ("tsv", '?x\t?y\n"a b"\t1\n'),
            ("json", '{"type":"literal","value":"a b"}'),
            ("xml", '<binding name="x"><literal>a b</literal></binding>'),
        ],
    )
    def test_sparql_is_answered_in_every_format(self, kg: Kg, built: Path, format: str, shown: str) -> None:
        done = kg("query", 'SELECT ("a b" AS ?x) (1 AS ?y) {}', "--graph", built, "--format", format)
        assert done.code == 0
        assert done.out == shown if format in ("table", "csv", "tsv") else shown in done.out

    def test_what_is_asked_are_the_merged_facts(self, kg: Kg, built: Path) -> None:
        done = kg("query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--graph", built, "--format", "csv")
        quads = ox.parse(path=built / "graph.nq", format=ox.RdfFormat.N_QUADS)
        assert done.out.split() == ["n", str(sum(isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads))]

    def test_csv_is_what_a_csv_reader_reads(self, kg: Kg, built: Path) -> None:
        done = kg("query", "SELECT ?name { ?s rdfs:label ?name }", "--graph", built, "--format", "csv")
        assert "Quetta" in [row["name"] for row in csv.DictReader(io.StringIO(done.out))]

    def test_triples_come_as_turtle(self, kg: Kg, built: Path) -> None:
        done = kg("query", "CONSTRUCT { ?s a ?c } { ?s a ?c }", "--graph", built)
        assert done.out.startswith("@prefix")

    def test_a_question_is_answered_yes_or_no(self, kg: Kg, built: Path) -> None:
        assert kg("query", "ASK {}", "--graph", built).out == "yes\n"

    def test_a_query_comes_from_a_file(self, kg: Kg, built: Path, tmp_path: Path) -> None:
        (tmp_path / "q.rq").write_text("ASK { ?s a kg:Nothing }")
        assert kg("query", "--file", tmp_path / "q.rq", "--graph", built).out == "no\n"

    def test_nothing_of_a_report_steers_a_terminal(self, kg: Kg, built: Path) -> None:
        done = kg("query", r'SELECT ("a\u001B[2Jb\nc" AS ?x) {}', "--graph", built)
        assert done.out.splitlines() == ["x", "a\N{REPLACEMENT CHARACTER}[2Jb c"]

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["SELECT ?x { ?x"], "line 1"),
            (["SELEC ?x {}"], "SELEC"),
            (["DELETE WHERE { ?s ?p ?o }"], "DELETE"),
            (["alias"], "aliases"),
            (["document"], "name"),
            (["document", "nam=a.txt"], "nam"),
            (["--file", "nowhere.rq"], "nowhere.rq"),
            (["--file", "."], "cannot be read"),
            (["ASK {}", "--format", "turtle"], "turtle"),
        ],
        ids=shown,
    )
    def test_a_bad_query_ends_in_one_line_and_code_2(self, kg: Kg, built: Path, arguments: list[str], words: str) -> None:
        done = kg("query", *arguments, "--graph", built)
        assert words in last_line(done)
        assert (done.code, done.out) == (2, "")

    def test_a_missing_output_is_a_failure_that_says_what_to_do(self, kg: Kg, tmp_path: Path) -> None:
        done = kg("query", "ASK {}", "--graph", tmp_path)
        assert "run kg build first" in last_line(done)
        assert done.code == 1


class TestLink:
    @pytest.fixture
    def mine(self, built: Path, reports: Path, tmp_path: Path) -> Path:
        """An output of one's own to change, with its decisions beside it."""
        shutil.copytree(built, tmp_path / "mine")
        (tmp_path / "mine" / ".kg-decisions").write_text("../decisions.txt\n")
        return tmp_path / "mine"

    def test_a_lookup_is_told_in_a_line_and_shown_by_a_query(self, kg: Kg, mine: Path) -> None:
        named = {"id": "Q1", "name": "Quetta", "score": 99}
        with serving(manifest_then(lambda queries: {q: {"result": [named]} for q in queries})) as url:
            done = kg("link", "--service", url, "--graph", mine)
        assert done.code == 0
        assert re.fullmatch(r"Test: \d+ entities looked up, 1 linked, \d+ with candidates for a person to decide on, 0 not found\n", done.out)
        rows = list(csv.DictReader(io.StringIO(kg("query", "links", "entity=quetta", "--graph", mine, "--format", "csv").out)))
        assert ("https://other.example/thing/Q1", "same") in {(row["target"], row["verdict"]) for row in rows}

    def test_a_decision_is_written_beside_the_reports_and_shown(self, kg: Kg, mine: Path, tmp_path: Path) -> None:
        done = kg("link", "--accept", "quetta", "https://places.example/quetta", "--graph", mine, "--by", "ida", "--why", "the town")
        assert done.code == 0
        assert re.fullmatch(r"\S*decisions\.txt:2: same quetta@\S+ https://places\.example/quetta\n", done.out)
        line = (tmp_path / "decisions.txt").read_text().splitlines()[-1]
        assert re.search(r"^same quetta@\S+ https://places\.example/quetta  # \d{4}-\d\d-\d\d ida: the town$", line)
        assert kg("link", "--reject", "quetta", "https://places.example/quetta", "--graph", mine).code == 0
        assert len((tmp_path / "decisions.txt").read_text().splitlines()) == 2

    @pytest.mark.parametrize(
        ("arguments", "code", "words"),
        [
            (["--service", "ftp://other.example"], 2, "ftp://other.example is not the URL of a service"),
            (["--service", "http://127.0.0.1:1/x", "--threshold", "-3"], 2, "-3.0 is no threshold"),
            (["--service", "http://127.0.0.1:1/x"], 1, "http://127.0.0.1:1/x cannot be reached"),
            (["--accept", "nobody-at-all", "Q1"], 2, "nothing is called 'nobody-at-all'"),
            (["--accept", "quetta", "Q1"], 2, "'Q1' is none of its candidates"),
        ],
    )
    def test_a_failure_ends_in_one_line(self, kg: Kg, mine: Path, arguments: list[str], code: int, words: str) -> None:
        done = kg("link", *arguments, "--graph", mine)
        assert words in last_line(done)
        assert (done.code, done.out) == (code, "")

    @pytest.mark.parametrize(
        "arguments", [[], ["--service", "http://x", "--accept", "a", "b"], ["--accept", "a", "b", "--threshold", "3"], ["--accept", "a"]]
    )
    def test_bad_usage_is_refused(self, kg: Kg, mine: Path, arguments: list[str]) -> None:
        assert kg("link", *arguments, "--graph", mine).code == 2


class TestTelling:
    """The commands that tell who says what; tests/test_answers.py holds what they find."""

    def test_disputes_are_told_with_their_sides_and_reasons(self, kg: Kg, built: Path) -> None:
        done = kg("disputes", "--graph", built)
        assert (done.code, done.err) == (0, "")
        assert done.out.endswith(("topics)\n", "(1 topic)\n"))
        every = kg("disputes", "--all", "--graph", built)
        assert len(every.out.splitlines()) > len(done.out.splitlines())
        assert re.search(r"^value +outlets +speakers +published +origins$", every.out, re.MULTILINE)

    def test_they_come_as_json(self, kg: Kg, built: Path) -> None:
        every = json.loads(kg("disputes", "--all", "--graph", built, "--format", "json").out)
        assert every
        assert every[0].keys() >= {"topic", "label", "kind", "sides", "comparisons", "series", "reports", "origins"}

    def test_evidence_is_told_with_quotes_and_places(self, kg: Kg, built: Path) -> None:
        claim = json.loads((built / "claims.jsonl").read_text("utf-8").splitlines()[0])
        arguments = ("why", claim["subject"]["iri"], claim["predicate"], "--graph", built)
        shown = kg(*arguments)
        assert (shown.code, shown.err) == (0, "")
        assert f"{claim['document']} {claim['start']}–{claim['end']}" in shown.out
        assert claim["claim"] in {found["claim"] for found in json.loads(kg(*arguments, "--format", "json").out)}

    def test_the_time_line_has_each_report(self, kg: Kg, built: Path) -> None:
        assert kg("timeline", "--graph", built).out.splitlines()[0].split() == "date grain what name type reserve outlets".split()
        entries = json.loads(kg("timeline", "--graph", built, "--format", "json").out)
        assert {entry["id"] for entry in entries if entry["kind"] == "report"} == set(REPORTS)

    def test_somebody_is_told_in_three_parts(self, kg: Kg, built: Path) -> None:
        done = kg("who", "Red Army", "--graph", built)
        assert (done.code, done.err) == (0, "")
        assert re.findall(r"^(positions|said|about them): \d+ claims?$", done.out, re.MULTILINE) == ["positions", "said", "about them"]
        assert json.loads(kg("who", "Red Army", "--graph", built, "--format", "json").out)["label"] == "Red Army"

    def test_two_outputs_are_told_apart(self, kg: Kg, built: Path, tmp_path: Path) -> None:
        shutil.copytree(built, tmp_path / "fewer")
        lines = (built / "claims.jsonl").read_text("utf-8").splitlines(keepends=True)
        (tmp_path / "fewer" / "claims.jsonl").write_text("".join(lines[1:]), "utf-8")
        done = kg("diff", tmp_path / "fewer", built)
        assert (done.code, done.err) == (0, "")
        assert "claims that appeared: 1\n" in done.out
        assert len(json.loads(kg("diff", built, tmp_path / "fewer", "--format", "json").out)["vanished"]) == 1

    def test_what_a_report_says_does_not_steer_a_terminal(self, kg: Kg, built: Path, tmp_path: Path) -> None:
        shutil.copytree(built, tmp_path / "output")
        text = (built / "claims.jsonl").read_text("utf-8")
        claim = json.loads(text.splitlines()[0])
        (tmp_path / "output" / "claims.jsonl").write_text(text.replace('"quote": "', '"quote": "\\u001b[2J\\u009b'), "utf-8")
        for arguments in (["why", claim["subject"]["iri"], claim["predicate"]], ["who", "Red Army"], ["disputes", "--all"], ["timeline"]):
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", kg(*arguments).out)

    @pytest.mark.parametrize(
        ("arguments", "words", "code"),
        [
            (["disputes", "Nobody at all"], "nothing is called 'Nobody at all'", 2),
            (["timeline", "Red Armi"], "did you mean red-army", 2),
            (["who", "Red Armi"], "did you mean red-army", 2),
            (["why", "Red Armi", "killed"], "did you mean red-army", 2),
            (["why", "Red Army", "zzz"], "no claim says 'zzz'", 2),
            (["disputes", "--graph", "nowhere"], "run kg build first", 1),
            (["timeline", "--graph", "nowhere"], "run kg build first", 1),
            (["who", "x", "--graph", "nowhere"], "run kg build first", 1),
            (["why", "x", "y", "--graph", "nowhere"], "run kg build first", 1),
            (["diff", "nowhere", "nowhere"], "run kg build first", 1),
        ],
        ids=str,
    )
    def test_bad_input_ends_in_one_line(self, kg: Kg, built: Path, tmp_path: Path, arguments: list[str], words: str, code: int) -> None:
        (tmp_path / "output").symlink_to(built)
        done = kg(*arguments)
        assert words in last_line(done)
        assert (done.code, done.out) == (code, "")


class TestLoad:
    def test_the_server_holds_what_the_build_made(self, kg: Kg, built: Path, oxigraph: str) -> None:
        done = kg("load", oxigraph, "--graph", built)
        lines = (built / "graph.nq").read_text("utf-8").splitlines()
        assert done.code == 0
        assert done.out.startswith(f"{len(lines)} quads in ")
        on_server = httpx.get(f"{oxigraph}/store", headers={"Accept": "application/n-quads"}).text.splitlines()
        assert sorted(on_server) == sorted(lines)

    def test_an_unreachable_server_is_a_failure(self, kg: Kg, built: Path) -> None:
        url = f"http://127.0.0.1:{free_port()}"
        done = kg("load", url, "--graph", built)
        assert url in last_line(done)
        assert done.code == 1

    def test_a_refusing_server_is_a_failure(self, kg: Kg, built: Path, serve: Serve, tmp_path: Path) -> None:
        with serve("serve", "-l", str(tmp_path / "server")):
            pass
        with serve("serve-read-only", "-l", str(tmp_path / "server")) as url:
            done = kg("load", url, "--graph", built)
        assert "403" in last_line(done)
        assert done.code == 1

    def test_a_bad_url_is_bad_usage(self, kg: Kg, built: Path) -> None:
        done = kg("load", "localhost:7878", "--graph", built)
        assert "localhost:7878" in last_line(done)
        assert done.code == 2

    def test_a_missing_output_is_a_failure(self, kg: Kg, tmp_path: Path) -> None:
        done = kg("load", "http://localhost:7878", "--graph", tmp_path)
        assert "run kg build first" in last_line(done)
        assert done.code == 1


class TestValidate:
    def test_a_build_conforms(self, kg: Kg, built: Path) -> None:
        done = kg("validate", "--graph", built)
        assert (done.code, done.err) == (0, "")
        assert done.out.endswith("conforms to its shapes\n")

    def test_what_breaks_a_shape_is_listed_and_the_code_is_1(self, kg: Kg, built: Path, tmp_path: Path) -> None:
        quads = (built / "graph.nq").read_text("utf-8").splitlines(keepends=True)
        (tmp_path / "graph.nq").write_text("".join(quad for quad in quads if "#endIndex>" not in quad), "utf-8")
        done = kg("validate", "--graph", tmp_path)
        assert done.code == 1
        assert "endIndex" in done.out
        assert "breaks its shapes" in last_line(done)

    def test_a_missing_output_is_a_failure(self, kg: Kg, tmp_path: Path) -> None:
        done = kg("validate", "--graph", tmp_path)
        assert "run kg build first" in last_line(done)
        assert done.code == 1


class TestEvaluate:
    GOLD = """\
doc: b
entities:
  army: {type: ArmedGroup, names: [Red Army]}
  quetta: {type: City, names: [Quetta]}
  khan: {type: Person, names: [Ali Khan]}
events:
  raid: {type: Attack, words: [attacked, attack]}
claims:
  - {s: army, p: claimedResponsibilityFor, o: raid, core: true}
  - {s: khan, p: bornIn, o: quetta}
"""

    @pytest.fixture
    def gold(self, tmp_path: Path) -> Path:
        (tmp_path / "gold").mkdir()
        (tmp_path / "gold" / "b.yaml").write_text(self.GOLD)
        return tmp_path / "gold"

    def test_the_figures_are_printed(self, kg: Kg, built: Path, gold: Path) -> None:
        done = kg("evaluate", gold, built)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("1 report with gold\n")
        assert re.search(r"^  core recall  1\.000 1\.000–1\.000  1 of 1 ", done.out, re.MULTILINE)
        assert re.search(r"^claimedResponsibilityFor  +1  1\.000", done.out, re.MULTILINE)
        assert "expected calibration error: 0." in done.out
        assert "miss " not in done.out

    def test_misses_stand_with_their_sentence_and_extras_with_their_quote(self, kg: Kg, built: Path, gold: Path, reports: Path) -> None:
        done = kg("evaluate", gold, built, "--misses", "--extras", "--reports", reports)
        assert "miss b line 10: Ali Khan | bornIn | Quetta\n  Gunmen attacked a police station in Quetta" in done.out
        assert re.search(r"^extra b \[\d+:\d+\] 0\.\d\d: .*\n  \S", done.out, re.MULTILINE)

    def test_the_figures_come_as_json(self, kg: Kg, built: Path, gold: Path) -> None:
        figures = json.loads(kg("evaluate", gold, built, "--json", "--misses").out)
        assert figures["scores"]["recall"]["all"] == 2
        assert [miss["line"] for miss in figures["misses"]] == [10]
        assert "extras" not in figures

    def test_a_report_that_is_not_in_the_output_is_told(self, kg: Kg, built: Path, gold: Path) -> None:
        (gold / "z.yaml").write_text(self.GOLD.replace("doc: b", "doc: z"))
        done = kg("evaluate", gold, built)
        assert done.code == 0
        assert last_line(done) == "kg: the output has no claim of 1 report for which there is gold: z"

    def test_malformed_gold_ends_in_one_line_and_code_2(self, kg: Kg, built: Path, gold: Path) -> None:
        (gold / "b.yaml").write_text(self.GOLD.replace("o: quetta", "o: qetta"))
        done = kg("evaluate", gold, built)
        assert "b.yaml line 10: 'qetta'" in last_line(done)
        assert (done.code, done.out) == (2, "")

    def test_a_missing_output_is_a_failure(self, kg: Kg, gold: Path, tmp_path: Path) -> None:
        done = kg("evaluate", gold, tmp_path)
        assert "run kg build first" in last_line(done)
        assert done.code == 1


class TestPipelines:
    def test_ours_are_listed_with_their_scores(self, kg: Kg) -> None:
        done = kg("pipelines")
        assert done.code == 0
        default, fast = done.out.rstrip().split("\n\n")[:2]
        for text, name in ((default, "kg_en"), (fast, "kg_en_fast")):
            heading, *lines = text.splitlines()
            assert re.fullmatch(rf"{name} \d+\.\d+\.\d+ \(\d+ MB; CC BY-SA 4\.0\)", heading)
            scores = json.loads((models_dir() / name / "meta.json").read_text(encoding="utf-8"))["performance"]
            assert f"EWT test {scores['EWT test']['LAS']:.1f}" in next(line for line in lines if "LAS" in line)
            assert f"Re-DocRED test {scores['names: Re-DocRED test']['F1']:.1f}" in next(line for line in lines if "names" in line)

    def test_the_fast_one_builds(self, kg: Kg, reports: Path, tmp_path: Path) -> None:
        assert kg("build", reports, "--output", tmp_path / "out", "--pipeline", "fast").code == 0
        assert "kg_en_fast" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8") + (tmp_path / "out" / "graph.trig").read_text(
            encoding="utf-8"
        )


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"], ["build", "x", "--nonsense"], ["nonsense"], ["query"], ["query", "ASK {}", "--list"], ["query", "ASK {}", "x=1"],
        ["query", "document", "a.txt"], ["query", "ASK {}", "--format", "nonsense"], ["query", "ASK {}", "--ontology", "nowhere"], ["load"],
        ["build", "x", "--processes", "many"], ["why", "x"], ["who"], ["diff", "x"], ["disputes", "--format", "csv"],
    ],
    ids=shown,
)  # fmt: skip
def test_bad_usage_gives_code_2_and_points_to_the_help(kg: Kg, arguments: list[str]) -> None:
    done = kg(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "-h' for help" in done.err
    assert "Traceback" not in done.err


def test_the_version_is_told(kg: Kg) -> None:
    assert kg("--version").out == f"kg {VERSION}\n"


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_has_help(kg: Kg, command: str) -> None:
    done = kg(command, "--help")
    assert done.code == 0
    assert done.out.startswith(f"Usage: kg {command} ")


def test_help_waits_for_no_library_of_a_stage() -> None:
    script = "import sys, kg.cli; print(sorted({'spacy', 'rdflib', 'pyoxigraph', 'httpx', 'pyvis', 'pyshacl'} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"


def test_what_nobody_foresaw_ends_in_a_traceback(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import kg.build\ndef build(*_, **__): raise ZeroDivisionError\nkg.build.build = build\n")
    done = process("build", reports, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    assert "Traceback" in done.stderr


def test_the_summary_counts_in_words() -> None:
    summary = Summary(1, (Skipped("b", "empty"),), (), 1, 2, 1, 1, 1_234_567, "most-origins", (("read", 0.04), ("page", 1.0)))
    assert cli.closing(summary, Path("out")) == (
        "1 document (1 skipped), 1 entity, 2 events, 1 claim, 1 disagreement found\nfacts and views by the policy most-origins\n"
        "seconds: read 0.0, page 1.0; 1.0 in all\nwritten to out; the page has 1.2 MB"
    )
