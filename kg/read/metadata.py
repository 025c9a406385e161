"""What is known about a document: rows of metadata.csv, or a short header at the top of the file.

What somebody wrote into metadata.csv and cannot be used is an error, for they can mend it; what a file says about itself is left out with a note.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.read.text import NotText, decode

FILE: Final = "metadata.csv"
ISO: Final = "an ISO date: 2024, 2024-05, 2024-05-31 or 2024-05-31T18:30:00"
WEB: Final = "an address that begins with http:// or https:// and holds no blanks"
_PATH: Final = r"(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
WEB_ADDRESS: Final = re.compile(rf"https?://[\w.~-]+(?::\d{{1,5}})?(?:[/?]{_PATH})?(?:#{_PATH})?")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document; "" where it is not."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""

    def or_else(self, other: Metadata) -> Metadata:
        """This, with gaps filled from another."""
        return Metadata(*(getattr(self, name) or getattr(other, name) for name in NAMES))


NAMES: Final = tuple(field.name for field in fields(Metadata))
KEYS: Final = {**{name: name for name in NAMES}, "headline": "title", "date": "published", "link": "url"}
"""What a header may call them."""
BLOCK: Final = re.compile(r"[|>][+-]?")
"""How YAML says that a value stands on the lines below."""


def metadata(values: Iterable[tuple[str, str]]) -> tuple[Metadata, list[str]]:
    """Values by name, cleaned; and what is wrong with those that cannot be used."""
    found, wrong = Metadata(), []
    for name, value in values:
        text = " ".join(value.split())
        if name == "published" and text and not (text := iso(value)):
            wrong.append(f"published is {value.strip()!r}; write {ISO}")
        if name == "url" and text and not is_web_address(text):
            wrong.append(f"url is {value.strip()!r}; write {WEB}")
            text = ""
        found = replace(found, **{name: text})
    return found, wrong


def iso(text: str) -> str:
    """A year, month, day, or date and time to the second in full ISO 8601, UTC as "Z"; "" for anything else."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII):
            date.fromisoformat(f"{text}-01-01"[:10])
            return text
        if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", text, re.ASCII):
            return datetime.fromisoformat(text).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    except ValueError:
        pass
    return ""


def is_web_address(text: str) -> bool:
    """Is it an absolute web address in the characters that an IRI may have?"""
    return bool(WEB_ADDRESS.fullmatch(text))


def read_table(path: Path) -> dict[Path, Metadata]:
    """A metadata.csv: what is known of each file that it names. InputError for a wrong column or value, naming the row."""
    try:
        text, _ = decode(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); mend or remove it") from error
    except NotText as error:
        raise InputError(f"{path}: {error}") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    table: dict[Path, Metadata] = {}
    try:
        _check_columns(path, rows.fieldnames or ())
        for row in rows:
            where = f"{path}, line {rows.line_num}"
            file, known = _row(where, row)
            if path.parent / file in table:
                raise InputError(f"{where}: {file!r} is named twice; keep one of the rows")
            table[path.parent / file] = known
    except csv.Error as error:
        raise InputError(f"{path}, line {rows.line_num + 1}: {error}; write values separated by commas, in quotes where they hold one") from error
    return table


def _check_columns(path: Path, columns: Iterable[str]) -> None:
    allowed = ("file", *NAMES)
    columns = tuple(columns)
    for column in columns:
        if column not in allowed:
            raise InputError(f"{path}: there is no column {column!r}; use {', '.join(allowed)}, separated by commas")
        if columns.count(column) > 1:
            raise InputError(f"{path}: the column {column!r} is there twice; keep one")
    if "file" not in columns:
        raise InputError(f"{path}: the column 'file' is missing; use {', '.join(allowed)}, separated by commas")


def _row(where: str, row: dict[str | None, str | list[str] | None]) -> tuple[str, Metadata]:
    """The file that a row names, and what it says about it."""
    if None in row or None in row.values():
        raise InputError(f"{where}: the row has {'more' if None in row else 'fewer'} values than there are columns; quote values that hold a comma")
    values = {str(name): str(value) for name, value in row.items()}
    file = values.pop("file").strip()
    if not file:
        raise InputError(f"{where}: the row names no file; write the file's name into the column 'file'")
    known, wrong = metadata(values.items())
    if wrong:
        raise InputError(f"{where}: {wrong[0]}")
    return file, known


@dataclass(frozen=True, slots=True)
class Header:
    """What a text says about itself at its top: `end` is where the report begins."""

    end: int
    metadata: Metadata
    notes: tuple[str, ...]


def read_header(text: str, *, markdown: bool = False) -> Header | None:
    """The header of a text ("Title: ..." and so on, then an empty line; in Markdown also between lines of "---"), if it has one."""
    front = markdown and re.match(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if front and all(key for key, _ in _front_matter(front[1])):
        return _header(front.end(), list(_front_matter(front[1])))
    pairs, end = [], 0
    for line in re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)", text):
        if not line[1].strip():
            break
        pairs.append(_pair(line[1]))
        if pairs[0][0] not in KEYS or not all(pairs[-1]):
            return None
        end = line.end()
    return _header(end, pairs) if pairs else None


def _header(end: int, pairs: list[tuple[str, str]]) -> Header | None:
    known = [(KEYS[key], value) for key, value in pairs if key in KEYS]
    if not known:
        return None
    found, wrong = metadata((name, value) for name, value in known if not BLOCK.fullmatch(value))
    wrong.extend(f"{name} runs over several lines, which is not read; write it on one" for name, value in known if BLOCK.fullmatch(value))
    unknown = sorted({key for key, _ in pairs} - set(KEYS))
    if unknown:
        wrong.append(f"its header says something about {', '.join(unknown)}, which is not used; known are {', '.join(KEYS)}")
    return Header(end, found, tuple(wrong))


def _pair(line: str) -> tuple[str, str]:
    """Name and value of a line of a header; ("", "") if it is none."""
    match = re.fullmatch(r"\s*([A-Za-z][A-Za-z_-]{1,20}):(.*)", line)
    return (match[1].lower(), _unquoted(match[2].strip())) if match else ("", "")


def _front_matter(block: str) -> Iterator[tuple[str, str]]:
    """Name and value of each line; lists and nested lines belong to the name above them, and are not read."""
    for line in block.splitlines():
        if line.strip() and not re.match(r"\s|- |#", line):
            yield _pair(line)


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
