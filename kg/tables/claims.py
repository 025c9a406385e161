"""Claims -> claims.jsonl and claims.csv, one row a claim: for data frames and for the scorer. The JSON lines are exact, the CSV is flat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from kg.jsonl import write_lines
from kg.model import Claim, Document, Duration, Extraction, Figure, Moment, Ref, Resolution, Text
from kg.quads import MOMENT_TYPE, Minter
from kg.tables.cells import Row, write_cells

JSONL: Final = "claims.jsonl"
CSV: Final = "claims.csv"
COLUMNS: Final = (
    "claim document title publisher published "
    "subject subject_label subject_type subject_names predicate "
    "object object_label object_type object_names value datatype low high group "
    "polarity modality speaker speaker_label speaker_type speaker_names "
    "quote start end confidence rule"
).split()
"""Columns of the CSV: an end of a claim fills four; `value` and `datatype` hold dates and phrases; `low`, `high` and `group` figures."""


def rows(extractions: Sequence[Extraction], resolution: Resolution, *, base: str) -> list[Row]:
    """Every claim of the ledger, by document and then in the order of the text."""
    minter = Minter(resolution, base=base)
    referents = {(x.document.id, referent.id): referent.names for x in extractions for referent in x.referents}

    def end(document: str, id: str) -> Row:
        entity = minter.denoted(document, id)
        return {
            "iri": minter.entity(entity).value,
            "label": entity.label,
            "type": entity.type,
            "names": list(referents[document, id]),
            "event": entity.event,
        }

    def row(iri: str, document: Document, claim: Claim) -> Row:
        return {
            "claim": iri,
            "document": document.source,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published,
            "subject": end(document.id, claim.subject),
            "predicate": claim.predicate,
            "object": end(document.id, claim.object.id) if isinstance(claim.object, Ref) else literal(claim.object),
            "polarity": claim.polarity.value,
            "modality": claim.modality.value,
            "speaker": end(document.id, claim.speaker) if claim.speaker else None,
            "quote": document.quote(claim.evidence),
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "confidence": round(claim.confidence, 2),
            "rule": claim.rule,
        }

    return [row(node.value, x.document, claim) for x in extractions for node, claim in minter.ledger(x)]


def literal(value: Figure | Moment | Duration | Text) -> Row:
    """A value that is not an entity; an interval is written as ISO 8601 has it, "2031-03-01/2031-03-03", with ".." for an open end."""
    match value:
        case Figure(low, high, group):
            return {"low": low, "high": high, "group": group}
        case Moment(start, end, "interval"):
            return {"value": f"{start or '..'}/{end or '..'}", "datatype": "time:ProperInterval"}
        case Moment(start, _, grain):
            return {"value": start, "datatype": f"xsd:{MOMENT_TYPE[grain]}"}
        case Duration(length):
            return {"value": length, "datatype": "xsd:duration"}
        case Text(text):
            return {"value": text, "datatype": "xsd:string"}


def write(rows: Iterable[Row], folder: Path) -> None:
    """Write claims.jsonl and claims.csv into a folder. OSError where a file cannot be written."""
    table = list(rows)
    folder.mkdir(parents=True, exist_ok=True)
    write_lines(table, folder / JSONL)
    write_cells(map(flat, table), COLUMNS, folder / CSV)


def flat(row: Row) -> dict[str, Any]:
    """A row without nesting: the columns that its claim has."""
    cells: dict[str, Any] = {}
    for key, value in row.items():
        if not isinstance(value, Mapping):
            cells[key] = value
        elif "iri" in value:
            cells[key] = value["iri"]
            cells |= {f"{key}_{part}": value[part] for part in ("label", "type", "names")}
        else:
            cells |= value
    return cells
