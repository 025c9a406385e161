"""Commands about what is one thing: list it, decide on it, take a decision back."""

from __future__ import annotations

import getpass
import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import By, Decisions, Graph, Thing, Why
from kg.cli.printing import complain, print_rows, printable

if TYPE_CHECKING:
    from kg.model import Verdict


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
        print_rows(identity.COLUMNS, identity.cells(rows))


def same_command(left: Thing, right: Thing, graph: Graph = Path("output"), file: Decisions = None, by: By = None, why: Why = "") -> None:
    """Decide that two things are one; the next build applies it."""
    from kg.model import Verdict

    _decide(Verdict.SAME, left, right, graph, file, by, why)


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
    complain("kg build with the same reports applies it")


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
    complain("kg build with the same reports applies it")


def comment(by: str | None, why: str) -> str:
    """Who decides when, and why: "2031-03-05 ida: the same office"."""
    if by is None:
        with suppress(KeyError, OSError):  # a machine without a list of users
            by = getpass.getuser()
    signed = f"{date.today().isoformat()} {by}" if by else date.today().isoformat()
    return f"{signed}: {why}" if why else signed
