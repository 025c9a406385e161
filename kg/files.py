"""Quads -> files in four RDF formats.

The same quads give the same bytes: they arrive sorted, and nothing here depends on a clock or on the order of a set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.vocab import PREFIXES

DATASETS: Final = {"graph.nq": ox.RdfFormat.N_QUADS, "graph.trig": ox.RdfFormat.TRIG, "graph.jsonld": ox.RdfFormat.JSON_LD}
"""Files that hold all graphs (https://www.w3.org/TR/n-quads/, https://www.w3.org/TR/trig/, https://www.w3.org/TR/json-ld11/)."""
FACTS: Final = "graph.ttl"
"""The file that holds the default graph alone, as Turtle (https://www.w3.org/TR/turtle/)."""


def write(quads: Sequence[ox.Quad], folder: Path) -> None:
    """Write graph.nq, graph.trig and graph.jsonld (all graphs) and graph.ttl (the merged facts) into a folder, which is made where missing.

    Graphs stand one after another, the default graph first; within a graph the order of the quads is kept. OSError where a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    by_graph = sorted(quads, key=_graph)
    for name, format in DATASETS.items():
        (folder / name).write_bytes(_text(by_graph, format))
    facts = [quad.triple for quad in by_graph if isinstance(quad.graph_name, ox.DefaultGraph)]
    (folder / FACTS).write_bytes(_text(facts, ox.RdfFormat.TURTLE))


def _graph(quad: ox.Quad) -> str:
    """The IRI of a quad's graph; "" for the default graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _text(statements: Sequence[ox.Quad] | Sequence[ox.Triple], format: ox.RdfFormat) -> bytes:
    """The statements in a format; pyoxigraph declares prefixes in an order that changes from call to call, so they are put in order here."""
    text = ox.serialize(statements, format=format, prefixes=PREFIXES) or b""
    header = re.match(rb"(?:@prefix [^\n]*\n)*", text)
    end = header.end() if header else 0
    return b"".join(sorted(text[:end].splitlines(keepends=True))) + text[end:]
