"""Tables for data frames and spreadsheets.

claims.py      claims.jsonl and claims.csv
comparison.py  disputes.csv, views.csv and origins.csv
cells.py       lines and cells that no reader breaks or runs
"""

from __future__ import annotations

from kg.tables.cells import Row, cell
from kg.tables.claims import CSV, JSONL, flat, literal, rows, write
from kg.tables.comparison import DISPUTES, ORIGINS, VIEWS, comparison_rows, write_comparison

__all__ = ["CSV", "DISPUTES", "JSONL", "ORIGINS", "VIEWS", "Row", "cell", "comparison_rows", "flat", "literal", "rows", "write", "write_comparison"]
