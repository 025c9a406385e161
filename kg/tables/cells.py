"""Tables for spreadsheets, as CSV.

A spreadsheet runs a cell that begins with "=", "+", "-" or "@" as a formula: such a text gets an apostrophe before it
(https://owasp.org/www-community/attacks/CSV_Injection), so read the lines of JSON (kg/jsonl.py) where every character counts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

Row = Mapping[str, Any]
"""One line of a table as JSON has it."""

_FORMULA: Final = tuple("=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}")
_BREAKS: Final = ("\t", "\r", "\n")


def write_cells(rows: Iterable[Row], columns: Sequence[str], path: Path) -> None:
    """Write flat rows as CSV, UTF-8. OSError where the file cannot be written."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)  # else a bare "\r" would end a row
        writer.writeheader()
        writer.writerows({column: cell(value) for column, value in row.items()} for row in rows)


def cell(value: object) -> object:
    """What a spreadsheet may show of a value: nothing that it would run."""
    text = "; ".join(value) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and (text[:1] in _BREAKS or text.lstrip()[:1] in _FORMULA) and text else text
