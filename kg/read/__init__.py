"""Files and folders -> documents: the text exactly as it is, what is known about it, and the spans of it to skip.

    text.py        bytes -> text, or why they are none
    metadata.py    metadata.csv, or the header of a file -> title, publisher, date, address
    furniture.py   text -> what of it is no part of the report

The result depends on what the files are called and hold, not on the order in which they are named or found.
"""  # fmt: skip

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from kg.decisions import FILE as DECISIONS
from kg.errors import InputError
from kg.grades import FILE as GRADES
from kg.model import Document, Reading, Skipped
from kg.read.furniture import furniture
from kg.read.metadata import FILE, NAMES, Metadata, metadata, read_header, read_table
from kg.read.text import NotText, check, decode

KINDS: Final = (".txt", ".md", ".jsonl")


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to read: the source that names it, and what metadata.csv says about it."""

    source: str
    path: Path
    known: Metadata


@dataclass(slots=True)
class _Report:
    """What there is to tell besides the documents."""

    skipped: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(paths: Sequence[Path]) -> Reading:
    """Read reports: .txt and .md files, .jsonl files with one report a line, and folders of them.

    A file that cannot be used is skipped, with the reason; InputError if there is none that can, or if metadata.csv is wrong.
    """
    report = _Report()
    files = _files(paths, report)
    documents = tuple(_distinct((document for file in files for document in _documents(file, report)), report))
    if not documents:
        first, *others = report.skipped
        raise InputError(f"nothing to read: {first.source}: {first.reason}" + (f" (and {len(others)} more)" if others else ""))
    return Reading(documents, tuple(report.skipped), tuple(report.notes))


def _distinct(documents: Iterable[Document], report: _Report) -> Iterator[Document]:
    """The documents whose text has not been met before."""
    first: dict[str, str] = {}
    for document in documents:
        if document.id in first:
            report.skipped.append(Skipped(document.source, f"same text as {first[document.id]}; remove one of the two"))
        else:
            first[document.id] = document.source
            yield document


# Which files


def _files(paths: Sequence[Path], report: _Report) -> list[_Found]:
    """The files to read in order of source; InputError where a path leads nowhere or none is found."""
    if not paths:
        raise InputError("nothing to read: name a folder or a file")
    folders = sorted({path.resolve() for path in paths if path.is_dir()})
    single = sorted({path.resolve() for path in paths} - set(folders))
    for path in single:
        if not os.path.lexists(path):
            raise InputError(f"{path}: there is no such file or folder; check the name")
        if path.suffix.lower() not in KINDS:
            raise InputError(f"{path.name}: not a kind of file that can be read; save it as {', '.join(KINDS[:-1])} or {KINDS[-1]}")
    sources: dict[Path, str] = {}
    for folder in folders:
        for path in _walk(folder, report):
            sources.setdefault(path, path.relative_to(folder).as_posix())
    for path in single:
        sources.setdefault(path, path.name)
    if not sources:
        raise InputError(f"{', '.join(str(path) for path in paths)}: no {', '.join(KINDS[:-1])} or {KINDS[-1]} file in it; name another folder")
    sources = _apart(sources, folders)
    known = _known(sources, folders, report)
    found = (_Found(_printable(source), path, known.get(path, Metadata())) for path, source in sources.items())
    return sorted(found, key=lambda file: file.source)


def _walk(folder: Path, report: _Report) -> Iterator[Path]:
    """The files below a folder that can be read. Hidden ones and READMEs, which are about the folder, are none of it; others are told of."""
    others: list[str] = []

    def unreadable(error: OSError) -> None:
        report.skipped.append(Skipped(_printable(Path(error.filename).relative_to(folder).as_posix()), f"cannot be read ({error.strerror})"))

    for place, below, names in os.walk(folder, onerror=unreadable):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith(".") or path.stem.upper() == "README" or name in (FILE, DECISIONS, GRADES):
                continue
            if path.suffix.lower() in KINDS:
                yield path
            else:
                others.append(_printable(path.relative_to(folder).as_posix()))
        others.extend(f"{_printable(name)}/ (a link)" for name in below if Path(place, name).is_symlink())
    if others:
        shown = ", ".join(others[:3]) + (", ..." if others[3:] else "")
        report.notes.append(f"left out, for only {', '.join(KINDS[:-1])} and {KINDS[-1]} are read: {shown} ({len(others)} in all)")


def _apart(sources: dict[Path, str], folders: Sequence[Path]) -> dict[Path, str]:
    """Sources that differ: where two inputs hold files of the same name, the name of the input's folder goes before it."""
    if len(set(sources.values())) == len(sources):
        return sources
    tops = {path: next((folder for folder in folders if path.is_relative_to(folder)), path.parent) for path in sources}
    longer = {path: f"{tops[path].name}/{source}" for path, source in sources.items()}
    taken: dict[str, Path] = {}
    for path, source in sorted(longer.items()):
        if source in taken:
            raise InputError(f"{taken[source]} and {path} would both be called {source}; name the folder that holds both")
        taken[source] = path
    return longer


def _known(sources: Iterable[Path], folders: Sequence[Path], report: _Report) -> dict[Path, Metadata]:
    """What the metadata.csv files beside the files say of them; the nearest one counts."""
    places = {place for path in sources for place in (path.parent, *path.parents) if place == path.parent or _within(place, folders)}
    known: dict[Path, Metadata] = {}
    for place in sorted(places, key=lambda place: (len(place.parts), place)):
        table = place / FILE
        if not table.is_file():
            continue
        for path, row in read_table(table).items():
            path = Path(os.path.normpath(path))
            if not path.is_file():
                report.notes.append(f"{_printable(str(table))} names {_printable(path.name)}, which is not there")
            known[path] = row
    return known


def _within(place: Path, folders: Sequence[Path]) -> bool:
    return any(place.is_relative_to(folder) for folder in folders)


def _printable(name: str) -> str:
    """A file's name in characters that can be written everywhere."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


# What is in them


def _documents(file: _Found, report: _Report) -> Iterator[Document]:
    """The documents of a file; what keeps it from being read goes into the report."""
    try:
        if file.path.exists() and not file.path.is_file():
            raise NotText("not a regular file; save it as one")
        text, encoding = decode(file.path.read_bytes())
        if encoding not in ("utf-8", "utf-8-sig"):
            report.notes.append(f"{file.source}: read as {encoding}; if letters look wrong, save it as UTF-8")
        if file.path.suffix.lower() == ".jsonl":
            yield from _lines(file, text, encoding, report)
        else:
            yield _document(file, text, encoding, report)
    except OSError as error:
        report.skipped.append(Skipped(file.source, f"cannot be read ({error.strerror}); check the file and its permissions"))
    except NotText as error:
        report.skipped.append(Skipped(file.source, str(error)))


def _document(file: _Found, text: str, encoding: str, report: _Report) -> Document:
    header = read_header(text, markdown=file.path.suffix.lower() == ".md")
    if not header:
        return _finished(file.source, text, encoding, file.known)
    if not re.search(r"\w", text[header.end :]):
        raise NotText("empty: nothing below its header; remove it or fill it")
    report.notes.extend(f"{file.source}: {note}" for note in header.notes)
    for name in NAMES:
        ours, theirs = getattr(file.known, name), getattr(header.metadata, name)
        if ours and theirs and ours != theirs:
            report.notes.append(f"{file.source}: {name} is {theirs!r} in its header and {ours!r} in {FILE}, which counts")
    return _finished(file.source, text, encoding, file.known.or_else(header.metadata), header.end)


def _finished(source: str, text: str, encoding: str, known: Metadata, header: int = 0) -> Document:
    """The document with its spans to skip; `header` is where the report begins."""
    document = Document(source, text, known.title, known.publisher, known.published, known.url, encoding=encoding)
    skip = furniture(text, start=header, title=known.title, publisher=known.publisher)
    if header:
        top = text[:header]
        skip = ((len(top) - len(top.lstrip()), len(top.rstrip())), *skip)
    return replace(document, skip=tuple(document.span(*stretch) for stretch in skip))


def _lines(file: _Found, text: str, encoding: str, report: _Report) -> Iterator[Document]:
    """The documents of a .jsonl file, one a line."""
    unknown: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        source = f"{file.source}#{number}"
        try:
            fields = _fields(line)
            source = _name(fields) or source
            check(fields["text"])
        except NotText as error:
            report.skipped.append(Skipped(source, str(error)))
            continue
        unknown |= set(fields) - {"text", "id", "source", *NAMES}
        known, wrong = metadata((name, str(fields[name])) for name in NAMES if fields.get(name) is not None)
        report.notes.extend(f"{source}: {note}" for note in wrong)
        yield _finished(source, fields["text"], encoding, known)
    if unknown:
        report.notes.append(f"{file.source}: not used: {', '.join(sorted(map(_printable, unknown)))}")


def _fields(line: str) -> dict[str, Any]:
    """The object on a line, with its "text"; NotText where there is none, or where a value is no text or number."""
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise NotText(f"not JSON ({error}); write one object a line") from error
    if not isinstance(fields, dict):
        raise NotText("not a JSON object; write one object a line")
    if not isinstance(fields.get("text"), str):
        raise NotText('no "text" in it; put the report there')
    for name in ("id", "source", *NAMES):
        if isinstance(fields.get(name), dict | list | bool):
            raise NotText(f'its "{name}" is neither text nor number; write it as text')
    return fields


def _name(fields: dict[str, Any]) -> str:
    """What a line calls itself; "" where it does not."""
    name = fields.get("source") or fields.get("id")
    return "" if name is None else " ".join(str(name).split())
