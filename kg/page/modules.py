"""ES modules that import one another -> one module, in the order in which they need one another.

No bundler: a browser loads no module from a file on disk, so the modules are put one after the other, without their imports. What that asks of them
is checked here: imports name what the other module exports, nothing goes in circles, and no two modules declare the same name at their top level.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

IMPORT: Final = re.compile(r"^import \{([\w$,\s]+)\} from '\./([\w-]+\.js)';\n", re.MULTILINE)
EXPORT: Final = re.compile(r"^export (?=(?:async )?function\b|(?:const|let|class) )", re.MULTILINE)
DECLARED: Final = re.compile(r"^(export )?(?:async )?(?:function\*? ?|const |let |class )([\w$]+)", re.MULTILINE)
OTHER: Final = re.compile(r"^(?:import|export)\b.*|^(?:const|let|var) [{\[].*|^var .*", re.MULTILINE)
"""What the language has and we do without: default exports, renaming, whole namespaces, patterns and `var` at the top level."""


def linked(modules: Mapping[str, str], entry: str) -> str:
    """All modules that `entry` needs, and `entry` last, as the text of one module. ValueError names the file and what is wrong with it."""
    order: list[str] = []
    _visit(entry, modules, order, ())
    owners: dict[str, str] = {}
    for name in order:
        for declared in declarations(modules[name]):
            if declared in owners:
                raise ValueError(f"{name} and {owners[declared]} both declare {declared} at their top level")
            owners[declared] = name
    return "\n".join(f"// {name}\n{_bare(name, modules[name])}" for name in order)


def imports(text: str) -> dict[str, tuple[str, ...]]:
    """What a module takes from which others."""
    found: dict[str, tuple[str, ...]] = {}
    for names, source in IMPORT.findall(text):
        found[source] = (*found.get(source, ()), *(name.strip() for name in names.split(",") if name.strip()))
    return found


def declarations(text: str, *, exported: bool = False) -> list[str]:
    """The names that a module declares at its top level, or those that it exports."""
    return [name for export, name in DECLARED.findall(text) if export or not exported]


def _visit(name: str, modules: Mapping[str, str], order: list[str], path: tuple[str, ...]) -> None:
    """Append a module after those that it needs."""
    if name in path:
        raise ValueError(f"modules import one another in a circle: {' -> '.join((*path, name))}")
    if name in order:
        return
    for source, wanted in imports(modules[name]).items():
        if source not in modules:
            raise ValueError(f"{name} imports from {source}, which is not there")
        missing = set(wanted).difference(declarations(modules[source], exported=True))
        if missing:
            raise ValueError(f"{name} imports {', '.join(sorted(missing))}, which {source} does not export")
        _visit(source, modules, order, (*path, name))
    order.append(name)


def _bare(name: str, text: str) -> str:
    """A module without its imports and the word `export`."""
    bare = EXPORT.sub("", IMPORT.sub("", text))
    other = OTHER.search(bare)
    if other:
        raise ValueError(f"{name}: {other[0].strip()!r} is not a form that is linked")
    return bare
