"""Commands that check and measure an output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Graph
from kg.cli.printing import complain, count, harmless, printable
from kg.data import ontology_dir
from kg.errors import InvalidGraphError


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
        raise InvalidGraphError(f"the graph in {graph} breaks its shapes in {count(len(report.violations), 'place')}: run kg build to make it anew")
    print(f"{count(report.quads, 'quad')}: the graph in {printable(str(graph))} conforms to its shapes")


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
        complain(f"the output has no claim of {count(len(found.absent), 'report')} for which there is gold: {', '.join(found.absent[:5])}")
    if as_json:
        print(evaluation.as_json(found, misses=misses, extras=extras))
    else:
        print("\n".join(harmless(line) for line in evaluation.lines(found, misses=misses, extras=extras)))
