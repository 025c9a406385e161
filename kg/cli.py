"""The command line: parse arguments, call one function, print. The only file that prints.

Results go to stdout; progress, notes and failures to stderr. An anticipated failure is one line that says what to do, and its exit code is that of
the error (kg/errors.py); 2 is bad usage, 3 "built, but documents were skipped", 130 an interrupt. Anything else is a defect and ends in a traceback.

Every stage is imported where it is called, so that `kg --help` need not wait for a language pipeline's libraries.
"""

from __future__ import annotations

import getpass
import json
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from kg.data import VERSION, ontology_dir
from kg.errors import InvalidGraphError, KgError, QueryError

if TYPE_CHECKING:
    from rich.progress import TaskID

    from kg.build import Progress, Summary
    from kg.lookup import Summary as LookedUp
    from kg.model import Verdict
    from kg.parse import Pipeline
    from kg.store import NamedQuery, Result

app = typer.Typer(
    name="kg",
    help="News reports become a knowledge graph that shows who says what, in which words.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

BUILT_WITH_SKIPPED = 3


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    XML = "xml"
    TURTLE = "turtle"


Graph = Annotated[Path, typer.Option("--graph", "-g", metavar="DIR", help="Folder that kg build made.")]
Thing = Annotated[str, typer.Argument(metavar="THING", help="NAME@DOCUMENT, as kg identity shows it, or an entity: its name or the end of its IRI.")]
Decisions = Annotated[Path | None, typer.Option("--decisions", metavar="FILE", help="File of decisions, if not the one that the build read.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides, if not the user of this machine.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for people.", show_default=False)]


def main() -> NoReturn:
    """Run the command line; the exit code says how it went."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a pipe gets UTF-8 whatever the locale; a terminal that lacks a letter shows a question mark
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        app(prog_name="kg")
    except KgError as error:
        _fail(error)
    sys.exit(0)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"kg {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    pass


# --- commands


@app.command("build")
def build_command(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT", help="Reports: .txt, .md or .jsonl files, and folders of them.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the graph.")] = Path("output"),
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="Language pipeline: one of ours (fast), an installed spaCy package, a folder.")
    ] = None,
    ontology: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the ontology, if not ours.")] = None,
    processes: Annotated[int, typer.Option("--processes", "-j", metavar="N", help="Processes that analyse reports at the same time.")] = 1,
    base: Annotated[str | None, typer.Option(metavar="IRI", help="Prefix of the IRIs of data.")] = None,
    min_confidence: Annotated[
        float, typer.Option(metavar="P", help="Probability from which a claim counts as a fact, 0 to 1; the ledger holds all claims.")
    ] = 0.0,
    decided: Annotated[
        Path | None, typer.Option("--decisions", metavar="FILE", help="People's decisions about identity, if not decisions.txt beside the reports.")
    ] = None,
    since: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Output of an earlier build whose IRIs go on, if not the one that is replaced.")
    ] = None,
) -> None:
    """Turn reports into a graph: RDF files, tables, a page and a store."""
    from kg.build import build
    from kg.vocab import BASE

    with _progress() as progress:
        summary = build(
            inputs, output, ontology=ontology, pipeline=pipeline, processes=processes, base=BASE if base is None else base,
            min_confidence=min_confidence, decided=decided, since=since, progress=progress,
        )  # fmt: skip
    for skip in summary.skipped:
        _complain(f"skipped {skip.source}: {skip.reason}")
    print(closing(summary, output))
    if summary.skipped:
        raise typer.Exit(BUILT_WITH_SKIPPED)


@app.command("query")
def query_command(
    query: Annotated[str | None, typer.Argument(metavar="NAME|SPARQL", help="Name of a query, or a query.", show_default=False)] = None,
    values: Annotated[list[str] | None, typer.Argument(metavar="PARAM=VALUE", help="Values for a named query.", show_default=False)] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", metavar="F", help="Read the query from a file.")] = None,
    format: Annotated[Format | None, typer.Option("--format", help="How to write results; table, or turtle for triples.", show_default=False)] = None,
    graph: Graph = Path("output"),
    ontology: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the ontology with its queries, if not ours.", exists=True, file_okay=False)
    ] = None,
    list_all: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
) -> None:
    """Ask the graph: a named query, or SPARQL 1.1. The standard prefixes need not be declared."""
    from kg import store

    if sum((query is not None, file is not None, list_all)) != 1:
        raise typer.BadParameter("give the name of a query, or a query, or --file, or --list (one of them)")
    named = store.named_queries((ontology or ontology_dir()) / "queries")
    if list_all:
        print("\n".join(catalogue(list(named.values()))))
        return
    if query is not None and re.fullmatch(r"[\w-]+", query):
        text = store.bind(store.find(named, query), _values(values or []))
    elif values:
        raise typer.BadParameter(f"{values[0]!r}: only a named query takes values")
    else:
        text = _read_query(file) if file else query or ""
    _print_result(store.query(store.open_store(graph), text), format)


@app.command("load")
def load_command(
    url: Annotated[str, typer.Argument(metavar="URL", help="A running triplestore, such as http://localhost:7878.")],
    graph: Graph = Path("output"),
    user: Annotated[str | None, typer.Option(metavar="NAME", help="User; else KG_USER of the environment.")] = None,
    password: Annotated[str | None, typer.Option(metavar="WORD", help="Password; better in KG_PASSWORD of the environment.")] = None,
    batch: Annotated[int | None, typer.Option(metavar="N", help="Triples a request.")] = None,
) -> None:
    """Send the graph to a running triplestore and check that it arrived; graphs of the same names are replaced."""
    from kg import remote

    loaded = remote.load(graph / "graph.nq", url, user=user, password=password, batch=remote.BATCH if batch is None else batch)
    print(f"{loaded.quads} quads in {loaded.graphs} graphs sent by {loaded.protocol}; the server's counts agree")


@app.command("validate")
def validate_command(
    graph: Graph = Path("output"),
    shapes: Annotated[Path | None, typer.Option(metavar="FILE", help="SHACL shapes, if not ours.", show_default=False)] = None,
) -> None:
    """Check the graph against its SHACL shapes, and its passages against their offsets."""
    from kg.validate import validate

    report = validate(graph, shapes or ontology_dir() / "shapes.ttl")
    for found in report.violations:
        print(printable(f"{found.focus} {found.path}: {found.message}" + (f" (found: {found.value})" if found.value else "")))
    if not report.conforms:
        raise InvalidGraphError(f"the graph in {graph} breaks its shapes in {_count(len(report.violations), 'place')}: run kg build to make it anew")
    print(f"{_count(report.quads, 'quad')}: the graph in {printable(str(graph))} conforms to its shapes")


@app.command("evaluate")
def evaluate_command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of gold: a .yaml file for each report (docs/gold.md).")],
    output: Annotated[Path, typer.Argument(metavar="OUTPUT_DIR", help="Folder that kg build made.")] = Path("output"),
    misses: Annotated[bool, typer.Option("--misses", help="List the claims of the gold that the output lacks.")] = False,
    extras: Annotated[bool, typer.Option("--extras", help="List the claims of the output that the gold lacks.")] = False,
    reports: Annotated[
        Path | None, typer.Option(metavar="INPUT", help="The reports, to show where a miss stands; else passages of the output are searched.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write all figures as JSON.")] = False,
    ontology: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the ontology, if not ours.", exists=True, file_okay=False)] = None,
) -> None:
    """Measure an output by gold: recall, precision and F1 by predicate, speakers, calibration; misses and extras."""
    from kg import evaluate as evaluation
    from kg.read import read

    documents = read([reports]).documents if reports else ()
    found = evaluation.evaluate(gold, output, ontology=ontology or ontology_dir(), reports=documents)
    if found.absent:
        _complain(f"the output has no claim of {_count(len(found.absent), 'report')} for which there is gold: {', '.join(found.absent[:5])}")
    if as_json:
        print(evaluation.as_json(found, misses=misses, extras=extras))
    else:
        print("\n".join(harmless(line) for line in evaluation.lines(found, misses=misses, extras=extras)))


@app.command("identity")
def identity_command(
    thing: Annotated[
        str | None, typer.Argument(metavar="THING", help="An entity, or NAME@DOCUMENT: all judgements on it.", show_default=False)
    ] = None,
    graph: Graph = Path("output"),
    as_json: Annotated[bool, typer.Option("--json", help="Write the judgements as JSON.")] = False,
) -> None:
    """List what may or may not be one thing, the most consequential first; or why something is what it is."""
    from kg import decisions, identity

    ledger = identity.load(graph)
    said = {frozenset((decision.left, decision.right)) for decision in decisions.read(ledger.kept_at)}
    rows = ledger.about(thing) if thing else [row for row in ledger.unsure() if identity.ends(row) not in said]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _print_rows(identity.COLUMNS, identity.cells(rows))


@app.command("same")
def same_command(left: Thing, right: Thing, graph: Graph = Path("output"), file: Decisions = None, by: By = None, why: Why = "") -> None:
    """Decide that two things are one; the next build applies it."""
    from kg.model import Verdict

    _decide(Verdict.SAME, left, right, graph, file, by, why)


@app.command("different")
def different_command(left: Thing, right: Thing, graph: Graph = Path("output"), file: Decisions = None, by: By = None, why: Why = "") -> None:
    """Decide that two things are not one; the next build applies it."""
    from kg.model import Verdict

    _decide(Verdict.DIFFERENT, left, right, graph, file, by, why)


def _decide(verdict: Verdict, left: str, right: str, graph: Path, file: Path | None, by: str | None, why: str) -> None:
    from kg import decisions, identity

    ledger = identity.load(graph)
    path = file or ledger.kept_at
    ends = ledger.closest(left, right)
    ledger.check(decisions.read(path), verdict, *ends)
    line = decisions.written(verdict, *ends, comment(by, why))
    number = decisions.append(path, line)
    print(printable(f"{path}:{number}: {line}"))
    _complain("kg build with the same reports applies it")


@app.command("undo")
def undo_command(
    left: Annotated[str | None, typer.Argument(metavar="A", help="One of two things; without them, the last decision.", show_default=False)] = None,
    right: Annotated[str | None, typer.Argument(metavar="B", help="The other.", show_default=False)] = None,
    graph: Graph = Path("output"),
    file: Decisions = None,
) -> None:
    """Take back the last decision, or the one about two things."""
    from kg import decisions, identity

    ledger = identity.load(graph)
    path = file or ledger.kept_at
    if left is not None and right is None:
        raise typer.BadParameter("name two things, or none for the last decision")
    decision = ledger.decision(decisions.read(path), left, right)
    print(printable(f"{path}:{decision.line} is gone: {decisions.remove(path, decision)}"))
    _complain("kg build with the same reports applies it")


def comment(by: str | None, why: str) -> str:
    """Who decides when, and why: "2031-03-05 ida: the same office"."""
    if by is None:
        with suppress(KeyError, OSError):  # a machine without a list of users
            by = getpass.getuser()
    signed = f"{date.today().isoformat()} {by}" if by else date.today().isoformat()
    return f"{signed}: {why}" if why else signed


@app.command("link")
def link_command(
    service: Annotated[
        str | None, typer.Option("--service", metavar="URL", help="A reconciliation service to look the named entities up in.", show_default=False)
    ] = None,
    accept: Annotated[
        tuple[str, str] | None, typer.Option("--accept", metavar="ENTITY ID", help="Decide that an entity is what has that identifier elsewhere.")
    ] = None,
    reject: Annotated[tuple[str, str] | None, typer.Option("--reject", metavar="ENTITY ID", help="Decide that it is not.")] = None,
    threshold: Annotated[
        float | None, typer.Option(metavar="SCORE", help="Score from which a candidate may be taken unasked, on the scale of the service; else 95.")
    ] = None,
    graph: Graph = Path("output"),
    file: Decisions = None,
    by: By = None,
    why: Why = "",
) -> None:
    """Look the entities up in another source, or decide on what was found; kg query links shows it."""
    from kg import lookup
    from kg.model import Verdict

    if sum(option is not None for option in (service, accept, reject)) != 1:
        raise typer.BadParameter("give one of --service, --accept and --reject")
    if service is not None:
        with _progress() as progress:
            found = lookup.look_up(graph, service, threshold=lookup.THRESHOLD if threshold is None else threshold, progress=progress)
        print(printable(looked_up(found)))
        return
    if threshold is not None:
        raise typer.BadParameter("--threshold is for --service: a person's decision needs none")
    verdict, (entity, id) = (Verdict.SAME, accept) if accept else (Verdict.DIFFERENT, reject or ("", ""))
    decision = lookup.decide(graph, verdict, entity, id, file=file, comment=comment(by, why))
    print(printable(f"{decision.file}:{decision.line}: {decision.verdict.value} {decision.left} {decision.right}"))


@app.command("pipelines")
def pipelines_command() -> None:
    """List the language pipelines that are installed, with their scores."""
    from kg.parse import describe

    print("\n\n".join(description(pipeline) for pipeline in describe()))


# --- what is printed


MEASURES = {"LAS": "dependencies (LAS)", "UPOS": "parts of speech (UPOS)", "lemma": "lemmas", "sentences": "sentences (F1)", "F1": "names (F1)"}
"""Measures that a description shows, with their headings."""


def description(pipeline: Pipeline) -> str:
    """A pipeline in a few lines: a measure a line, with the score in each test."""
    lines = [pipeline.description]
    for measure, heading in MEASURES.items():
        scores = [f"{test.removeprefix('names: ')} {values[measure]:.1f}" for test, values in pipeline.scores.items() if measure in values]
        if scores:
            lines.append(f"{heading}: {', '.join(scores)}")
    heading = f"{pipeline.name} {pipeline.version} ({pipeline.bytes / 1e6:.0f} MB; {pipeline.licence or 'no licence given'})"
    return "\n  ".join(printable(line) for line in (heading, *lines))


def closing(summary: Summary, output: Path) -> str:
    """The last words of a build."""
    seconds = ", ".join(f"{stage} {taken:.1f}" for stage, taken in summary.seconds)
    skipped = f" ({len(summary.skipped)} skipped)" if summary.skipped else ""
    return "\n".join(
        (
            f"{_count(summary.documents, 'document')}{skipped}, {_count(summary.entities, 'entity', 'entities')}, {_count(summary.events, 'event')}, "
            f"{_count(summary.claims, 'claim')}, {_count(summary.disagreements, 'disagreement')} found",
            f"seconds: {seconds}; {sum(taken for _, taken in summary.seconds):.1f} in all",
            f"written to {printable(str(output))}",
        )
    )


def looked_up(found: LookedUp) -> str:
    """What looking up gave, in a line."""
    return (
        f"{found.service}: {_count(found.asked, 'entity', 'entities')} looked up, {found.linked} linked, "
        f"{found.unsure} with candidates for a person to decide on, {found.nothing} not found"
    )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def catalogue(queries: list[NamedQuery]) -> list[str]:
    """The named queries with their parameters and titles, in columns."""
    usages = [" ".join((q.name, *(f"{p.name}=…" if p.required else f"[{p.name}=…]" for p in q.parameters))) for q in queries]
    width = max(map(len, usages), default=0)
    return [f"{usage:{width}}  {query.title}" for usage, query in zip(usages, queries, strict=True)]


def printable(text: str) -> str:
    """Text on one line without control characters: what a report or a file name says must not steer a terminal."""
    return harmless(" ".join(text.split()))


def harmless(line: str) -> str:
    """A line in columns without control characters."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "\N{REPLACEMENT CHARACTER}", line)


def _print_result(result: Result, format: Format | None) -> None:
    from kg import store

    match result:
        case store.Table() if format in (None, Format.TABLE):
            _print_rows(result.variables, result.rows)
        case store.Truth() if format in (None, Format.TABLE):
            print("yes" if result.value else "no")
        case store.Triples():
            sys.stdout.write(result.text(format or Format.TURTLE))
        case _:
            text = result.text(format or Format.JSON)
            sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def _print_rows(columns: Sequence[str], table: Iterable[Sequence[str]]) -> None:
    """On a terminal a table that fits its width, elsewhere plain columns that nothing shortens."""
    rows = [[printable(cell) for cell in row] for row in table]
    if sys.stdout.isatty():
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table as RichTable
        from rich.text import Text

        shown = RichTable(*columns, box=SIMPLE_HEAD)
        for row in rows:
            shown.add_row(*map(Text, row))
        Console().print(shown)
    else:
        lines = [list(columns), *rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            print("  ".join(f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)).rstrip())
    print(f"({_count(len(rows), 'row')})", file=sys.stderr)


def _values(pairs: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or name in values:
            raise typer.BadParameter(f"{pair!r}: give each value once, as PARAM=VALUE")
        values[name] = value
    return values


def _read_query(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(f"{file} cannot be read: {error.strerror}; name a file that holds a query") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{file} is not UTF-8 text: name a file that holds a query") from error


def _complain(text: str) -> None:
    print(f"kg: {printable(text)}", file=sys.stderr)


def _fail(error: KgError) -> NoReturn:
    """Say what went wrong: one line, and on a terminal whatever the message has beyond it (the place in a query)."""
    first, *more = str(error).split("\n")
    _complain(first)
    if sys.stderr.isatty():
        for line in more:
            print(line, file=sys.stderr)
    sys.exit(error.exit_code)


# --- progress


class Lines:
    """Progress in plain lines, for logs."""

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None: ...

    def stage(self, name: str, total: int | None = None) -> None:
        print(f"{name} ({total})" if total else name, file=sys.stderr, flush=True)

    def step(self) -> None: ...

    def note(self, text: str) -> None:
        _complain(text)

    def trouble(self, text: str) -> None:
        print(text.rstrip("\n"), file=sys.stderr, flush=True)


class Bars:
    """Progress as bars on a terminal; failures stand above them."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
        self._bars = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def stage(self, name: str, total: int | None = None) -> None:
        if self._task is not None:
            self._bars.update(self._task, visible=False)
        self._task = self._bars.add_task(name, total=total)

    def step(self) -> None:
        if self._task is not None:
            self._bars.advance(self._task)

    def note(self, text: str) -> None:
        self._print(f"kg: {printable(text)}")

    def trouble(self, text: str) -> None:
        self._print(text)

    def _print(self, text: str) -> None:
        self._bars.console.print(text, markup=False, highlight=False, soft_wrap=True)


def _progress() -> Any:
    return Bars() if sys.stderr.isatty() else Lines()


if __name__ == "__main__":
    main()
