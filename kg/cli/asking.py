"""The command that asks the graph."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Graph
from kg.cli.printing import print_rows
from kg.data import ontology_dir
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.store import NamedQuery, Result


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    XML = "xml"
    TURTLE = "turtle"


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


def catalogue(queries: list[NamedQuery]) -> list[str]:
    """The named queries with their parameters and titles, in columns."""
    usages = [" ".join((q.name, *(f"{p.name}=…" if p.required else f"[{p.name}=…]" for p in q.parameters))) for q in queries]
    width = max(map(len, usages), default=0)
    return [f"{usage:{width}}  {query.title}" for usage, query in zip(usages, queries, strict=True)]


def _print_result(result: Result, format: Format | None) -> None:
    from kg import store

    match result:
        case store.Table() if format in (None, Format.TABLE):
            print_rows(result.variables, result.rows)
        case store.Truth() if format in (None, Format.TABLE):
            print("yes" if result.value else "no")
        case store.Triples():
            sys.stdout.write(result.text(format or Format.TURTLE))
        case _:
            text = result.text(format or Format.JSON)
            sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


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
