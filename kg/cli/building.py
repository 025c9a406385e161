"""Commands that make a graph, and list what it can be made with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.printing import complain, count, printable
from kg.cli.progress import progress

if TYPE_CHECKING:
    from kg.build import Summary
    from kg.parse import Pipeline

BUILT_WITH_SKIPPED = 3
MEASURES = {"LAS": "dependencies (LAS)", "UPOS": "parts of speech (UPOS)", "lemma": "lemmas", "sentences": "sentences (F1)", "F1": "names (F1)"}
"""Measures that a description shows, with their headings."""


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
    policy: Annotated[
        str | None, typer.Option(metavar="NAME", help="How facts and the views of disputes are chosen: range-of-all, latest-official, most-origins …")
    ] = None,
    decided: Annotated[
        Path | None, typer.Option("--decisions", metavar="FILE", help="People's decisions about identity, if not decisions.txt beside the reports.")
    ] = None,
    since: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Output of an earlier build whose IRIs go on, if not the one that is replaced.")
    ] = None,
    page_texts: Annotated[
        Literal["quotes", "full"] | None, typer.Option(help="What the page holds of the texts: what claims quote, or all, unless they are very long.")
    ] = None,
) -> None:
    """Turn reports into a graph: RDF files, tables, a page and a store."""
    from kg.build import build
    from kg.vocab import BASE

    with progress() as shown:
        summary = build(
            inputs, output, ontology=ontology, pipeline=pipeline, processes=processes, base=BASE if base is None else base,
            min_confidence=min_confidence, policy=policy, decided=decided, since=since, page_texts=page_texts, progress=shown,
        )  # fmt: skip
    for skip in summary.skipped:
        complain(f"skipped {skip.source}: {skip.reason}")
    print(closing(summary, output))
    if summary.skipped:
        raise typer.Exit(BUILT_WITH_SKIPPED)


def pipelines_command() -> None:
    """List the language pipelines that are installed, with their scores."""
    from kg.parse import describe

    print("\n\n".join(description(pipeline) for pipeline in describe()))


def description(pipeline: Pipeline) -> str:
    """A pipeline in a few lines: a measure a line, with the score in each test."""
    lines = [pipeline.description]
    for measure, heading in MEASURES.items():
        scores = [f"{test.removeprefix('names: ')} {values[measure]:.1f}" for test, values in pipeline.scores.items() if measure in values]
        if scores:
            lines.append(f"{heading}: {', '.join(scores)}")
    heading = f"{pipeline.name} {pipeline.version} ({pipeline.bytes / 1e6:.0f} MB; {pipeline.licence or 'no licence given'})"
    return "\n  ".join(printable(line) for line in (heading, *lines))


def size(bytes: int) -> str:
    """Bytes in words."""
    return f"{bytes / 1e6:.1f} MB" if bytes >= 100_000 else f"{bytes / 1e3:.0f} kB"


def closing(summary: Summary, output: Path) -> str:
    """The last words of a build."""
    seconds = ", ".join(f"{stage} {taken:.1f}" for stage, taken in summary.seconds)
    skipped = f" ({len(summary.skipped)} skipped)" if summary.skipped else ""
    return "\n".join(
        (
            f"{count(summary.documents, 'document')}{skipped}, {count(summary.entities, 'entity', 'entities')}, {count(summary.events, 'event')}, "
            f"{count(summary.claims, 'claim')}, {count(summary.disagreements, 'disagreement')} found",
            f"facts and views by the policy {summary.policy}",
            f"seconds: {seconds}; {sum(taken for _, taken in summary.seconds):.1f} in all",
            f"written to {printable(str(output))}; the page has {size(summary.page_bytes)}",
        )
    )
