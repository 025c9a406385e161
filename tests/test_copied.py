"""Reports that others print again: what they tell in the same words is one thing, also where it has neither name nor date nor place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.extract import extract
from kg.model import Document, Extraction
from kg.ontology import Ontology
from kg.parse import load
from kg.resolve import resolve

ONTOLOGY = Ontology.load(Path(__file__).parent.parent / "ontology")
FORMULA = "Fighters of the brigade ambush patrols and burn down customs posts at the border nearly every night; dozens of conscripts have died."
TOLD = (
    "Gunmen attacked a police station in Antwerp on Monday and killed four officers before soldiers shot them dead in the yard.",
    FORMULA,
    "A police spokesman said that officers had searched the building floor by floor and had arrested two men who were hiding in the cellar.",
    "Shopkeepers fled.",
    "The brigade, which wants to drive foreign troops out of the country, has denied that its fighters take hostages or attack schools.",
)
PRINTED = ("News from Antwerp", *TOLD)
PRINTED_AGAIN = ("What the agencies tell", *TOLD[:4], "Antwerp's mayor called for calm.", TOLD[4])
ELSEWHERE = (
    "Bus drivers strike in Turin",
    "Bus drivers in Turin went on strike on Tuesday over plans to close two depots, and thousands of people walked to work in the rain.",
    FORMULA,
    "The city council said that it would meet the drivers' union on Friday, and that no depot would be closed before the end of the year.",
    "The union's members have marched through the centre of the town each Sunday since the plans became known to them in the spring.",
)


def extracted(source: str, sentences: Sequence[str], published: str = "2031-03-04") -> Extraction:
    return extract(Document(source, "\n\n".join(sentences), published=published), load("kg_en"), ONTOLOGY)


def told(one: Extraction) -> set[str]:
    """The referents that claims are made of, without those of sentences that only one report has."""
    alone = [one.document.text.find(sentence) for sentence in {*PRINTED_AGAIN} - {*TOLD}]
    claims = [claim for claim in one.claims if claim.evidence.start not in alone]
    return {claim.subject for claim in claims}


def together(*reports: Extraction) -> list[set[str]]:
    """Of each entity the sources of the reports that it is in."""
    source = {x.document.id: x.document.source for x in reports}
    return [{source[document] for document, _ in entity.members} for entity in resolve(reports, ONTOLOGY).entities]


def test_all_that_copies_tell_is_one() -> None:
    first, second = extracted("first", PRINTED), extracted("second", PRINTED_AGAIN)
    one = {member for entity in resolve([first, second], ONTOLOGY).entities if len(entity.members) > 1 for member in entity.members}
    assert {(first.document.id, id) for id in told(first)} <= one
    assert {(second.document.id, id) for id in told(second)} <= one


def test_each_of_many_copies_tells_of_the_same() -> None:
    copies = [extracted(f"copy {number}", (f"Morning edition, page {number}", *TOLD)) for number in range(12)]
    shares = [len(found) for found in together(*copies)]
    assert shares.count(12) > 20
    assert not any(1 < share <= 6 for share in shares)  # no two halves, though one copy may have been read a little differently


@pytest.mark.parametrize("published", ["2031-03-04", "2032-03-04"])
def test_a_formula_alone_says_nothing(published: str) -> None:
    first, other = extracted("first", PRINTED), extracted("other", ELSEWHERE, published)
    assert all(any(claim.evidence.start == x.document.text.find(FORMULA) for claim in x.claims) for x in (first, other))
    assert all(len(found) == 1 for found in together(first, other) if "other" in found)


def test_a_report_of_another_year_is_no_copy() -> None:
    found = together(extracted("first", PRINTED), extracted("second", PRINTED_AGAIN, "2032-03-04"))
    assert {"first"} in found
    assert {"second"} in found
