"""Our ES modules become one: what is put together, and what is refused."""

from __future__ import annotations

import re

import pytest

from kg.page.html import ENTRY, modules
from kg.page.modules import declarations, imports, linked

ALONE = r"(?<![\w$])(?<!(?<!\.\.)\.)"
"""Before a name that is no part of another and no property; three dots are no one's property."""
TWO = {"a.js": "import { b } from './b.js';\n\nb();\n", "b.js": "export function b() {\n  return 1;\n}\n"}


def test_a_module_stands_after_those_it_needs_without_imports_and_exports() -> None:
    text = linked(TWO, "a.js")
    assert text.index("function b()") < text.index("b();")
    assert not re.search(r"\b(import|export)\b", text)


def test_a_module_that_two_need_stands_there_once() -> None:
    shared = {"main.js": "import { a } from './a.js';\nimport { c } from './c.js';\n", "c.js": "export const c = 1;\n"}
    text = linked({**shared, "a.js": "import { c } from './c.js';\nexport const a = c;\n"}, "main.js")
    assert text.count("const c = 1;") == 1


def test_a_module_that_nobody_needs_is_left_out() -> None:
    assert "unused" not in linked({**TWO, "c.js": "const unused = 1;\n"}, "a.js")


@pytest.mark.parametrize(
    ("modules", "complaint"),
    [
        ({"a.js": "import { b } from './b.js';\n"}, "a.js imports from b.js, which is not there"),
        ({"a.js": "import { x } from './b.js';\n", "b.js": "const x = 1;\n"}, "a.js imports x, which b.js does not export"),
        (
            {"a.js": "import { b } from './b.js';\nexport const a = 1;\n", "b.js": "import { a } from './a.js';\nexport const b = 1;\n"},
            "a.js -> b.js -> a.js",
        ),
        ({"a.js": "import { b } from './b.js';\nlet c;\n", "b.js": "export const b = 1;\nconst c = 2;\n"}, "a.js and b.js both declare c"),
        ({"a.js": "import b from './b.js';\n", "b.js": ""}, "a.js: \"import b from './b.js';\" is not a form"),
        ({"a.js": "export default 1;\n"}, "a.js: 'export default 1;' is not a form"),
        ({"a.js": "const { b } = window;\n"}, "a.js: 'const { b } = window;' is not a form"),
        ({"a.js": "var b = 1;\n"}, "a.js: 'var b = 1;' is not a form"),
    ],
)
def test_what_cannot_be_linked_is_refused_by_name(modules: dict[str, str], complaint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(complaint)):
        linked(modules, "a.js")


def test_all_our_modules_are_linked() -> None:
    ours = modules()
    text = linked(ours, ENTRY)
    assert [name for name in ours if f"// {name}\n" not in text] == []


def test_our_modules_import_whatever_they_use_of_one_another() -> None:
    """Linked, a module sees the names of all others; by itself, only what it imports."""
    ours = modules()
    exported = {name: source for source, text in ours.items() for name in declarations(text, exported=True)}
    for source, text in ours.items():
        code = re.sub(r"//.*|/\*[\s\S]*?\*/|'(?:[^'\\\n]|\\.)*'|^import .*$", "", text, flags=re.MULTILINE)
        known = {name for names in imports(text).values() for name in names} | set(declarations(text))
        used = {name for name in re.findall(rf"{ALONE}([A-Za-z_$][\w$]*)(?=\()", code) if name in exported}
        assert used <= known, f"{source} uses {sorted(used - known)} without importing it"
        unused = {name for names in imports(text).values() for name in names if not re.search(rf"{ALONE}{re.escape(name)}(?![\w$])", code)}
        assert not unused, f"{source} imports {sorted(unused)} for nothing"
