"""YAML with places: every value knows its file and line, so that whatever is wrong with it can be named.

Values are the texts that stand in the file. YAML's own guesses ("No" is false, 2023-02-17 a date) would make something else of a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.errors import InputError

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a YAML file; `error` is what is raised where it is not what it should be."""

    path: Path
    raw: yaml.Node
    error: type[InputError]

    @property
    def line(self) -> int:
        number: int = self.raw.start_mark.line
        return number + 1

    def wrong(self, what: str) -> InputError:
        """An error that names the place."""
        return self.error(f"{self.path} line {self.line}: {what}")

    def items(self) -> list[tuple[str, Node]]:
        """The entries of a mapping, in order; none where nothing stands there."""
        if self.is_nothing:
            return []
        if not isinstance(self.raw, yaml.MappingNode):
            raise self.wrong("'key: value' pairs are wanted here")
        pairs = [(self._at(key), self._at(value)) for key, value in self.raw.value]
        seen: set[str] = set()
        for key, _ in pairs:
            if key.text in seen:
                raise key.wrong(f"{key.text!r} stands here for the second time; rename one of the two")
            seen.add(key.text)
        return [(key.text, value) for key, value in pairs]

    def fields(self, needed: Iterable[str], others: Iterable[str]) -> dict[str, Node]:
        """A mapping with known keys."""
        found = dict(self.items())
        known = [*needed, *others]
        for key in found:
            if key not in known:
                raise found[key].wrong(f"{key!r} is none of the keys that may stand here: {', '.join(known)}")
        for key in needed:
            if key not in found:
                raise self.wrong(f"{key!r} is missing here")
        return found

    def list(self) -> list[Node]:
        """The members of a list; none where nothing stands there."""
        if self.is_nothing:
            return []
        if not isinstance(self.raw, yaml.SequenceNode):
            raise self.wrong("a list is wanted here, such as [one, two]")
        return [self._at(value) for value in self.raw.value]

    @property
    def text(self) -> str:
        """A text, which may not be empty."""
        if not isinstance(self.raw, yaml.ScalarNode) or not str(self.raw.value).strip():
            raise self.wrong("a text is wanted here")
        return str(self.raw.value)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(member.text for member in self.list())

    @property
    def truth(self) -> bool:
        found = TRUTH.get(self.text.lower())
        if found is None:
            raise self.wrong(f"true or false is wanted here, not {self.text!r}")
        return found

    @property
    def number(self) -> int | None:
        """A number from 0, or None where "null" stands there."""
        if self.is_nothing:
            return None
        if not (self.text.isascii() and self.text.isdigit()):
            raise self.wrong(f"a whole number or null is wanted here, not {self.text!r}")
        return int(self.text)

    @property
    def is_nothing(self) -> bool:
        return isinstance(self.raw, yaml.ScalarNode) and self.raw.style is None and self.raw.value in NOTHING

    def _at(self, raw: yaml.Node) -> Node:
        return Node(self.path, raw, self.error)


def read_yaml(path: Path, error: type[InputError]) -> Node:
    """The value that a file holds; an `error` where it cannot be read or is no YAML."""
    try:
        found = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except OSError as trouble:
        raise error(f"{path}: cannot be read ({trouble.strerror}); name another file") from trouble
    except UnicodeDecodeError as trouble:
        raise error(f"{path}: is not UTF-8 text; save it as UTF-8") from trouble
    except (yaml.YAMLError, RecursionError) as trouble:
        mark = getattr(trouble, "problem_mark", None)
        place = f" line {mark.line + 1}" if mark is not None else ""
        reason = getattr(trouble, "problem", None) or getattr(trouble, "reason", None) or "nested too deeply"
        raise error(f"{path}{place}: not valid YAML ({reason}); mend it there") from trouble
    if found is None:
        raise error(f"{path}: is empty")
    return Node(path, found, error)
