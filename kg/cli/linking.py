"""The command about links to other sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.deciding import comment
from kg.cli.options import By, Decisions, Graph, Why
from kg.cli.printing import count, printable
from kg.cli.progress import progress

if TYPE_CHECKING:
    from kg.lookup import Summary


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
        with progress() as shown:
            found = lookup.look_up(graph, service, threshold=lookup.THRESHOLD if threshold is None else threshold, progress=shown)
        print(printable(looked_up(found)))
        return
    if threshold is not None:
        raise typer.BadParameter("--threshold is for --service: a person's decision needs none")
    verdict, (entity, id) = (Verdict.SAME, accept) if accept else (Verdict.DIFFERENT, reject or ("", ""))
    decision = lookup.decide(graph, verdict, entity, id, file=file, comment=comment(by, why))
    print(printable(f"{decision.file}:{decision.line}: {decision.verdict.value} {decision.left} {decision.right}"))


def looked_up(found: Summary) -> str:
    """What looking up gave, in a line."""
    return (
        f"{found.service}: {count(found.asked, 'entity', 'entities')} looked up, {found.linked} linked, "
        f"{found.unsure} with candidates for a person to decide on, {found.nothing} not found"
    )
