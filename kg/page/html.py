"""Content and drawing -> one HTML file, through pyvis and our own template.

pyvis' stock page loads scripts from elsewhere and lets titles run as markup, so only its data model and the vis-network that it carries are used.
A policy in the page allows the scripts and the style sheet that are in it, by hash, and nothing else: no network, no other script.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import asdict
from hashlib import sha256
from importlib.resources import files
from typing import Final

import jinja2
from markupsafe import Markup
from pyvis.network import Network

from kg.page.drawing import LABEL_WIDTH, Drawing
from kg.page.modules import linked
from kg.page.values import Content

VIS: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
ENTRY: Final = "main.js"
"""The module that begins; it needs all others."""
OPTIONS: Final = {
    "physics": False,
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 4, "widthConstraint": {"maximum": LABEL_WIDTH}, "scaling": {"label": {"drawThreshold": 5}}},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}}, "font": {"size": 12}, "selectionWidth": 1.5,
              "scaling": {"label": {"drawThreshold": 7}}},
    "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
}  # fmt: skip


def html(content: Content, drawing: Drawing, *, title: str) -> str:
    """The page as one string."""
    network = PageNetwork(content, heading=title)
    network.fill(drawing)
    return network.generate_html()


class PageNetwork(Network):  # type: ignore[misc]
    """A pyvis network that writes itself through our template, with the claims behind its nodes and edges."""

    def __init__(self, content: Content, *, heading: str) -> None:
        super().__init__(directed=True, heading=heading, cdn_resources="in_line")
        self._content = content
        self._main: int | None = None
        self.set_options(json.dumps(OPTIONS))

    def fill(self, drawing: Drawing) -> None:
        """Set nodes and edges at once: add_node and add_edge look through all earlier ones each time."""
        self.nodes = drawing.nodes
        self.edges = drawing.edges
        self.node_ids = [node["id"] for node in drawing.nodes]
        self.node_map = {node["id"]: node for node in drawing.nodes}
        self._main = drawing.main

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page; pyvis' arguments make no difference, since nothing is ever loaded from elsewhere."""
        nodes, edges, heading, _, _, options = self.get_network_data()
        ours = files("kg.page")
        library = _inline(files("pyvis").joinpath(VIS).read_text(encoding="utf-8"))
        script = _inline(linked(modules(), ENTRY))
        style = ours.joinpath("page.css").read_text(encoding="utf-8")
        environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        template = environment.from_string(ours.joinpath("page.html.j2").read_text(encoding="utf-8"))
        return template.render(
            title=heading,
            script_hashes=Markup(f"{_hash(library)} {_hash(script)}"),
            style_hash=Markup(_hash(style)),
            style=Markup(style),
            library=Markup(library),
            script=Markup(script),
            counts=_counts(self._content),
            data=asdict(self._content) | {"nodes": nodes, "edges": edges, "main": self._main, "options": json.loads(options)},
        )


def modules() -> dict[str, str]:
    """Our scripts by name."""
    folder = files("kg.page").joinpath("script")
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".js")}


def _counts(content: Content) -> list[tuple[str, int, str]]:
    """What the header counts: id, number, word."""
    events = sum(content.types[thing.type].event for thing in content.things)
    numbers = (
        ("document", len(content.documents)), ("claim", len(content.claims)), ("event", events),
        ("entity", len(content.things) - events), ("disagreement", len(content.disputes)),
    )  # fmt: skip
    return [(word, number, word if number == 1 else {"entity": "entities"}.get(word, f"{word}s")) for word, number in numbers]


def _inline(script: str) -> str:
    """A script that can stand within HTML: no end tag or comment in its strings, and no map that a browser would look for."""
    script = re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.MULTILINE)
    return re.sub(r"<(?=/script|!--)", r"\\x3C", script, flags=re.IGNORECASE)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
