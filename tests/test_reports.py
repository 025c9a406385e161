"""Whole reports, invented, with all that is told in them -> which tell of one happening."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.extract import extract
from kg.model import Document, Extraction, Resolution
from kg.ontology import Ontology
from kg.parse import load
from kg.resolve import resolve

HERE = Path(__file__).parent


def reports() -> list[Document]:
    """The documents of reports.txt; the name of each is its source."""
    parts = (HERE / "reports.txt").read_text(encoding="utf-8").split("\n\n")[1:]
    found = []
    for part in parts:
        head, _, text = part.strip().partition("\n")
        source, _, published = head.partition(" ")
        found.append(Document(source, text, published=published))
    return found


@cache
def extracted() -> tuple[Extraction, ...]:
    ontology, parser = Ontology.load(HERE.parent / "ontology"), load("kg_en")
    return tuple(extract(document, parser, ontology) for document in reports())


@cache
def resolved() -> Resolution:
    return resolve(extracted(), Ontology.load(HERE.parent / "ontology"))


def families() -> list[set[str]]:
    """Of each event the sources of its reports."""
    source = {x.document.id: x.document.source for x in extracted()}
    return [{source[document] for document, _ in entity.members} for entity in resolved().entities if entity.event]


def bundles() -> list[str]:
    return sorted({document.source.partition(".")[0] for document in reports()} - {"other"})


@pytest.mark.parametrize("bundle", bundles())
def test_reports_of_one_happening_have_it_in_common(bundle: str) -> None:
    assert {f"{bundle}.{number}" for number in "123"} in families()


def test_no_happening_is_in_unrelated_reports() -> None:
    mixed = [found for found in families() if len({s if s.startswith("other") else s.partition(".")[0] for s in found}) > 1]
    assert mixed == []
