"""What commands print: lines and tables that nothing in a report can steer a terminal with."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence


def print_rows(columns: Sequence[str], table: Iterable[Sequence[str]]) -> None:
    """A table, and on stderr how many rows it has."""
    rows = list(table)
    print_table(columns, rows)
    print(f"({count(len(rows), 'row')})", file=sys.stderr)


def print_table(columns: Sequence[str], table: Iterable[Sequence[str]]) -> None:
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


def printable(text: str) -> str:
    """Text on one line without control characters: what a report or a file name says must not steer a terminal."""
    return harmless(" ".join(text.split()))


def harmless(line: str) -> str:
    """A line in columns without control characters."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "\N{REPLACEMENT CHARACTER}", line)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 row", "2 rows"."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def complain(text: str) -> None:
    """Say on stderr what is not a result."""
    print(f"kg: {printable(text)}", file=sys.stderr)
