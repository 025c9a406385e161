"""What the page shows -> the parts in which the file holds it: what it opens with, then the rest, then the texts, each read when it is wanted.

The lists of the rest go on where those of the first part end, so that positions hold in both. A part that is long is packed (zlib, in base64); the
first never is, so that the page opens at once and anybody can read it.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.page.values import Near

FIRST: Final = "data"
REST: Final = "rest"
PACKED_FROM: Final = 50_000
"""Characters from which a part is packed."""
TEXTS: Final = 200_000
"""Characters of texts in one part, as a rule: what is unpacked to show one text."""
ESCAPES: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What JSON may hold as it is, and a script element may not."""


@dataclass(frozen=True, slots=True)
class Part:
    """One script element: its id, and JSON that can stand in it, or that packed."""

    id: str
    text: str
    packed: bool = False


def parts(data: Mapping[str, Any], near: Near) -> list[Part]:
    """All parts of the data of the page. The first tells by `parts` which of the others exist: the rest or none, and for each document its text."""
    texts, where = _texts(data["texts"])
    cut = {"things": near.things, "nodes": near.things, "claims": near.claims, "passages": near.passages}
    cut["topics"] = sum(topic["disputed"] for topic in data["topics"])
    rest = {name: data[name][count:] for name, count in cut.items()}
    more = any(values for name, values in rest.items() if name != "topics")
    if more:
        rest["links"] = data["links"]
        cut["links"] = 0
    whole = {name: value[: cut[name]] if more and name in cut else value for name, value in data.items() if name != "texts"}
    opening = whole | {"parts": {"rest": REST if more else None, "texts": where}}
    return [Part(FIRST, written(opening)), *([packed(REST, rest)] if more else []), *texts]


def _texts(texts: Sequence[Any]) -> tuple[list[Part], list[list[Any] | None]]:
    """The texts in parts, and for each document the part and the place in it; None where there is no text."""
    groups = list(_grouped(texts))
    where: list[list[Any] | None] = [None] * len(texts)
    for number, group in enumerate(groups):
        for place, document in enumerate(group):
            where[document] = [f"texts-{number}", place]
    return [packed(f"texts-{number}", [texts[document] for document in group]) for number, group in enumerate(groups)], where


def _grouped(texts: Sequence[Any]) -> Iterator[list[int]]:
    """Documents whose texts together have about as many characters as a part should."""
    group: list[int] = []
    size = 0
    for number, text in enumerate(texts):
        if text is not None:
            group.append(number)
            size += len(text["text"])
        if size >= TEXTS:
            yield group
            group, size = [], 0
    if group:
        yield group


def packed(id: str, data: Any) -> Part:
    """A part that is read when it is wanted."""
    text = written(data)
    if len(text) < PACKED_FROM:
        return Part(id, text)
    return Part(id, b64encode(zlib.compress(text.encode(), 9)).decode(), packed=True)


def written(data: Any) -> str:
    """JSON as short as it goes, in which no character ends a script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
