"""Content and drawing -> one HTML file, through pyvis and our own template.

pyvis' stock page loads scripts from elsewhere and lets titles run as markup, so only its data model and the vis-network that it carries are used.
A policy in the page allows the scripts and the style sheet that are in it, by hash, and nothing else: no network, no other script.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import fields, is_dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

import jinja2
from markupsafe import Markup
from pyvis.network import Network

from kg.page.drawing import FONT, LABEL_LENGTH, LABEL_WIDTH, Drawing
from kg.page.modules import linked
from kg.page.parts import parts
from kg.page.values import Content

VIS: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
ENTRY: Final = "main.js"
"""The module that begins; it needs all others."""
BASICS: Final = "page.css"
"""The style sheet that comes first; those of the views follow."""
OPTIONS: Final = {
    "physics": False,
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 4, "widthConstraint": {"maximum": LABEL_WIDTH}, "font": {"size": FONT},
              "scaling": {"label": {"drawThreshold": 5}}},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}}, "selectionWidth": 1.5,
              "font": {"size": 12, "align": "middle"}, "scaling": {"label": {"drawThreshold": 7}}},
    "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
}  # fmt: skip


def html(content: Content, drawing: Drawing, *, title: str) -> str:
    """The page as one string."""
    network = PageNetwork(content, heading=title)
    network.fill(drawing)
    return network.generate_html()


class PageNetwork(Network):  # type: ignore[misc]
    """A pyvis network that writes itself through our template, with the claims behind its nodes; their edges are made in the page."""

    def __init__(self, content: Content, *, heading: str) -> None:
        super().__init__(directed=True, heading=heading, cdn_resources="in_line")
        self._content = content
        self._drawing = Drawing([], None, 0)
        self.set_options(json.dumps(OPTIONS))

    def fill(self, drawing: Drawing) -> None:
        """Set all nodes at once: add_node looks through all earlier ones each time."""
        self.nodes = drawing.nodes
        self.node_ids = [node["id"] for node in drawing.nodes]
        self.node_map = {node["id"]: node for node in drawing.nodes}
        self._drawing = drawing

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page; pyvis' arguments make no difference, since nothing is ever loaded from elsewhere."""
        nodes, _, heading, _, _, options = self.get_network_data()
        ours = files("kg.page")
        library = _inline(files("pyvis").joinpath(VIS).read_text(encoding="utf-8"))
        script = _inline(linked(modules(), ENTRY))
        style = _style()
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
            parts=[(part, Markup(part.text)) for part in parts(_data(self._content, nodes, self._drawing, json.loads(options)), self._content.near)],
            basis=_basis(self._content),
        )


def _data(content: Content, nodes: list[dict[str, Any]], drawing: Drawing, options: dict[str, Any]) -> dict[str, Any]:
    """All that the scripts read."""
    label = {"length": LABEL_LENGTH, "width": LABEL_WIDTH}
    shown = {field.name: _plain(getattr(content, field.name)) for field in fields(content)}
    return shown | {"nodes": nodes, "main": drawing.main, "least": drawing.least, "options": options, "label": label}


def _plain(value: Any) -> Any:
    """Dataclasses as dictionaries, and what they hold; much faster than `asdict`, which copies every text."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


def _style() -> str:
    """Our style sheets as one, the basics first."""
    folder = files("kg.page").joinpath("style")
    names = sorted((file.name for file in folder.iterdir()), key=lambda name: (name != BASICS, name))
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def modules() -> dict[str, str]:
    """Our scripts by name."""
    folder = files("kg.page").joinpath("script")
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".js")}


def _counts(content: Content) -> list[tuple[str, int, str]]:
    """What the header counts: id, number, word."""
    events = sum(content.types[thing.type].event for thing in content.things)
    numbers = (
        ("report", len(content.documents)), ("claim", len(content.claims)), ("event", events),
        ("entity", len(content.things) - events), ("disagreement", sum(topic.disputed for topic in content.topics)),
    )  # fmt: skip
    return [(word, number, word if number == 1 else {"entity": "entities"}.get(word, f"{word}s")) for word, number in numbers]


def _basis(content: Content) -> list[str]:
    """On what the page stands, in words: when its reports were published, how many of them are independent, what made it. No clock: it repeats."""
    dates = sorted({document.date: document.issued for document in content.documents if document.date}.items())
    copies = {other for origin in content.origins for other in origin.documents[1:]}
    published = [dates[0][1]] if len(dates) == 1 else [f"{dates[0][1]} – {dates[-1][1]}"] if dates else []
    found = [f"published {words}" for words in published]
    if copies:
        found.append(f"{len(content.documents) - len(copies):,} of independent origin")
    if content.made:
        found.append(f"made by {content.made.software} with {content.made.pipeline}, ontology {content.made.ontology[:8]}")
        if content.made.min_confidence:
            found.append(f"facts from {content.made.min_confidence:.0%} confidence")
    return found


def _inline(script: str) -> str:
    """A script that can stand within HTML: no end tag or comment in its strings, and no map that a browser would look for."""
    script = re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.MULTILINE)
    return re.sub(r"<(?=/script|!--)", r"\\x3C", script, flags=re.IGNORECASE)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
