"""The application that commands belong to, and how it ends."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer

from kg.cli.printing import complain
from kg.data import VERSION
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    help="News reports become a knowledge graph that shows who says what, in which words.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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


def _fail(error: KgError) -> NoReturn:
    """Say what went wrong: one line, and on a terminal whatever the message has beyond it (the place in a query)."""
    first, *more = str(error).split("\n")
    complain(first)
    if sys.stderr.isatty():
        for line in more:
            print(line, file=sys.stderr)
    sys.exit(error.exit_code)
