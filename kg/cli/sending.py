"""The command that sends the graph to a server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Graph


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
