"""A folder of gold -> what each report says, as a careful reader wrote it down. The format is described in docs/gold.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import GoldError
from kg.evaluate.nodes import Node, read_yaml
from kg.evaluate.values import Count, Date, End, Happening, Phrase, Thing, Wanted

KINDS: Final = (".yaml", ".yml")
DATES: Final = ("date", "time")
PHRASE: Final = "text"
HEDGES: Final = ("reported", "alleged", "planned", "hypothetical")


@dataclass(frozen=True, slots=True)
class Gold:
    """What one report says; `document` names the report, `path` is the file that this stands in."""

    document: str
    path: Path
    claims: tuple[Wanted, ...]


def read_gold(folder: Path) -> tuple[Gold, ...]:
    """All gold in a folder, in order of file names; GoldError names file and line of what is wrong with it."""
    if not folder.is_dir():
        raise GoldError(f"{folder}: no such folder; name one with a .yaml file for each report")
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in KINDS and not path.name.startswith("."))
    if not paths:
        raise GoldError(f"{folder}: no .yaml file in it; docs/gold.md says what such a file holds")
    found: dict[str, Gold] = {}
    for path in paths:
        gold = _read(path)
        if gold.document in found:
            raise GoldError(f"{path}: is about {gold.document!r}, as {found[gold.document].path} is; join the two")
        found[gold.document] = gold
    return tuple(found.values())


def _read(path: Path) -> Gold:
    fields = read_yaml(path, GoldError).fields((), ("doc", "entities", "events", "claims"))
    ends: dict[str, End] = {}
    for key, value in fields["entities"].items() if "entities" in fields else ():
        ends[key] = _thing(value)
    for key, value in fields["events"].items() if "events" in fields else ():
        if key in ends:
            raise value.wrong(f"{key!r} is an entity as well; rename one of the two")
        ends[key] = _happening(value)
    claims = tuple(_claim(value, ends) for value in fields["claims"].list()) if "claims" in fields else ()
    return Gold(fields["doc"].text if "doc" in fields else path.stem, path, claims)


def _thing(node: Node) -> Thing:
    fields = node.fields(("type", "names"), ())
    if not fields["names"].texts:
        raise fields["names"].wrong("an entity has at least one name")
    return Thing(fields["names"].texts, fields["type"].text)


def _happening(node: Node) -> Happening:
    fields = node.fields(("type",), ("words", "date", "main"))
    return Happening(fields["words"].texts if "words" in fields else (), fields["type"].text)


def _claim(node: Node, ends: Mapping[str, End]) -> Wanted:
    fields = node.fields(("s", "p"), ("o", "n", "group", "by", "pol", "mod", "core"))
    if ("o" in fields) == ("n" in fields):
        raise node.wrong("a claim has either an object 'o' or a number 'n'")
    if fields["s"].text not in ends:
        raise fields["s"].wrong(f"{fields['s'].text!r} is neither an entity nor an event of this file")
    _one_of(fields.get("pol"), ("+", "-"))
    _one_of(fields.get("mod"), HEDGES)
    return Wanted(
        subject=ends[fields["s"].text],
        predicate=fields["p"].text,
        object=_end(fields["o"], ends) if "o" in fields else _count(fields["n"], fields.get("group")),
        denied="pol" in fields and fields["pol"].text == "-",
        speaker=_end(fields["by"], ends) if "by" in fields else None,
        core="core" in fields and fields["core"].truth,
        line=node.line,
    )


def _end(node: Node, ends: Mapping[str, End]) -> End:
    """An entity, an event, or a value such as "text:41"."""
    if node.text in ends:
        return ends[node.text]
    kind, _, value = node.text.partition(":")
    if value and kind in DATES:
        return Date(value)
    if value and kind == PHRASE:
        return Phrase(value)
    raise node.wrong(f"{node.text!r} is no entity or event of this file, nor does it begin with text:, date: or time:")


def _count(node: Node, group: Node | None) -> Count:
    bounds = [member.number for member in node.list()]
    if len(bounds) != 2 or bounds == [None, None]:
        raise node.wrong("a number is [low, high], of which one may be null")
    return Count(bounds[0], bounds[1], group.text if group else "")


def _one_of(node: Node | None, known: tuple[str, ...]) -> None:
    if node is not None and node.text not in known:
        raise node.wrong(f"{node.text!r} is none of {', '.join(known)}")
