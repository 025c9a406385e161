"""Options and arguments that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Graph = Annotated[Path, typer.Option("--graph", "-g", metavar="DIR", help="Folder that kg build made.")]
Thing = Annotated[str, typer.Argument(metavar="THING", help="NAME@DOCUMENT, as kg identity shows it, or an entity: its name or the end of its IRI.")]
Decisions = Annotated[Path | None, typer.Option("--decisions", metavar="FILE", help="File of decisions, if not the one that the build read.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides, if not the user of this machine.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for people.", show_default=False)]
