"""Quads -> one HTML file that opens without any network: the graph, the disagreements and the documents, each with the words behind.

    values.py    what the page shows
    facts.py     quads by subject and predicate
    moments.py   dates of claims as stretches of a calendar
    reports.py   the texts of documents, and where they name which thing
    readings.py  the same in the units of the page
    field.py     known cities as the background of the map
    topics.py    what claims are about, with a side for each thing that is said
    content.py   quads -> what the page shows
    order.py     which things come first
    drawing.py   what the page shows -> nodes and edges with places
    html.py      both -> HTML, through pyvis and page.html.j2
    parts.py     the parts in which the file holds the data
    modules.py   our ES modules -> one
    style/       the style sheets, one a view and what they share
    script/      the ES modules: views.js says what a view is, state.js what is chosen, data.js where the data come from

Invariants: the same quads give the same bytes, in whatever order they come; nothing of a report is ever markup or script, only text; the file
loads nothing from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.page.content import content
from kg.page.drawing import drawing
from kg.page.html import html
from kg.page.reports import FILE, full_by_default, read_reports, reports, write_reports
from kg.page.values import Report

__all__ = ["FILE", "Report", "full_by_default", "read_reports", "reports", "write", "write_reports"]


def write(quads: Iterable[ox.Quad], path: Path, *, title: str, min_confidence: float = 0.0, reports: Iterable[Report] = ()) -> int:
    """Write the page of a dataset (layout: kg/quads.py) to one file; how many disagreements it shows.

    The graph has no edge that only claims below `min_confidence` would make; the panel shows them all. The documents whose `reports` are given can
    be read whole; of the others the page has the passages that claims quote.
    """
    shown = content(quads, reports)
    path.write_text(html(shown, drawing(shown, min_confidence), title=title), encoding="utf-8", newline="\n")
    return sum(topic.disputed for topic in shown.topics)
