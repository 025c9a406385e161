"""What people hold of publishers, speakers and documents, in the Admiralty system, from grades.csv. Nothing is graded unless somebody does.

    kind,name,source,information,note
    publisher,Northern Wire,B,,was right before
    speaker,Dana Orlo,A,2,
    document,004_rumours.txt,D,5,nobody is named

The source is graded from A (completely reliable) to E (unreliable), its information from 1 (confirmed) to 5 (improbable); F and 6 say that it cannot
be judged, and an empty cell that nobody has. The file lies beside the reports or in the folder of the ontology.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.folders import files_beside

FILE: Final = "grades.csv"
COLUMNS: Final = ("kind", "name", "source", "information", "note")
KINDS: Final = ("publisher", "speaker", "document")
SOURCES: Final = "ABCDEF"
INFORMATION: Final = "123456"


@dataclass(frozen=True, slots=True)
class Grade:
    """A line of the file: `source` is "A" to "F" or "", `information` "1" to "6" or ""; `place` is the line of the file, without its folder."""

    kind: str
    name: str
    source: str
    information: str
    note: str
    place: str


def found(inputs: Sequence[Path], ontology: Path) -> list[Path]:
    """The files of grades: in the folder of the ontology, in each input folder and below, and in the folder of each file."""
    places = files_beside(inputs, FILE)
    return sorted(path for path in {*places, (ontology / FILE).resolve()} if path.is_file())


def read(file: Path) -> tuple[Grade, ...]:
    """The grades of a file; InputError, with the line, for one that cannot be used."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 text: save it as that") from error
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}; check the file and its permissions") from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if not rows.fieldnames or not {"kind", "name"} <= set(rows.fieldnames) or not set(rows.fieldnames) <= set(COLUMNS):
        raise InputError(
            f"{file}: its first line names the columns {', '.join(COLUMNS)}: it has {', '.join(map(str, rows.fieldnames or ())) or 'none'}"
        )
    return tuple(_grade(file, rows.line_num, row) for row in rows if any(row.values()))


def _grade(file: Path, line: int, row: Mapping[str, str | None]) -> Grade:
    values = {name: " ".join((row.get(name) or "").split()) for name in COLUMNS}
    kind, source, information = values["kind"].lower(), values["source"].upper(), values["information"]
    where = f"{file}:{line}"
    if None in row:
        raise InputError(f"{where}: more cells than columns; put quotes around a text with a comma")
    if kind not in KINDS:
        raise InputError(f"{where}: the kind is {values['kind']!r}; write {', '.join(KINDS[:-1])} or {KINDS[-1]}")
    if not values["name"]:
        raise InputError(f"{where}: no name; write whom or what the grade is about")
    if source not in ("", *SOURCES) or information not in ("", *INFORMATION) or not (source or information):
        raise InputError(
            f"{where}: graded {source or '-'} {information or '-'}; write A to F for the source, 1 to 6 for the information, or one of the two"
        )
    return Grade(kind, values["name"], source, information, values["note"], f"{file.name}:{line}")
