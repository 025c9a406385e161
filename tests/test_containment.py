"""Trees built by hand -> which place lies in which, and which body is part of which."""

from __future__ import annotations

from pathlib import Path

import pytest
from trees import parsed

from kg.extract import extract_doc
from kg.model import Document, Extraction, Ref
from kg.ontology import Ontology

ONTOLOGY = Ontology.load(Path(__file__).parent.parent / "ontology")
WON = "Norway/NNP+GPE/nsubj/2 won/VBD/ROOT/0"
"""A sentence that names a country …"""
ORVANE = "Orvane/NNP+GPE/nsubj/2 won/VBD/ROOT/0"
"""… and one that names a town."""


def extracted(text: str) -> Extraction:
    doc = parsed(text)
    return extract_doc(doc, Document("made.txt", doc.text), ONTOLOGY)


def said(text: str, predicate: str) -> list[str]:
    """The claims of some trees with that predicate, in words."""
    found = extracted(text)
    ends = [(c.subject, c.object.id) for c in found.claims if c.predicate == predicate and isinstance(c.object, Ref)]
    return sorted({f"{found.referent(subject).label} in {found.referent(object).label}" for subject, object in ends})


PLACES = {
    "a town with its country behind a comma": (
        "Fans|fan/NNS/nsubj/2 left/VBD/ROOT/0 Orvane/NNP+GPE/obj/2 ,/,/punct/5 Norway/NNP+GPE/appos/3", ["Orvane in Norway"],
    ),
    "a town that an adjective of nationality describes, where the country is named too": (
        f"{WON}\nFans|fan/NNS/nsubj/2 left/VBD/ROOT/0 the/DT/det/5 Norwegian/JJ/amod/5 town/NN/obj/2 of/IN/case/7 Orvane/NNP+GPE/nmod/5",
        ["Orvane in Norway"],
    ),
    "an adjective of a country that the document does not name": (
        "Fans|fan/NNS/nsubj/2 left/VBD/ROOT/0 the/DT/det/5 Norwegian/JJ/amod/5 town/NN/obj/2 of/IN/case/7 Orvane/NNP+GPE/nmod/5", [],
    ),
    "a building named after the town that it stands in": (
        f"{ORVANE}\nThe/DT/det/3 Orvane/NNP+GPE/compound/3 stadium/NN/nsubj/4 closed/VBD/ROOT/0", ["Orvane stadium in Orvane"],
    ),
    "a building with a name that begins with the town's": (
        f"{ORVANE}\nOrvane/NNP+FAC/compound/3 Central/NNP+FAC/amod/3 Stadium/NNP+FAC/nsubj/4 closed/VBD/ROOT/0", ["Orvane Central Stadium in Orvane"],
    ),
    "a building named after a country may stand anywhere": (
        f"{WON}\nThe/DT/det/3 Norway/NNP+GPE/compound/3 stadium/NN/nsubj/4 closed/VBD/ROOT/0", [],
    ),
    "a building in the heart of a town": (
        "The/DT/det/2 stadium/NN/nsubj/8 in/IN/case/5 the/DT/det/5 heart/NN/nmod/2 of/IN/case/7 Orvane/NNP+GPE/nmod/5 closed/VBD/ROOT/0",
        ["stadium in Orvane"],
    ),
    "a building in a building, where the parser hung the outer one on the verb": (
        "Fire/NN/nsubj/2 swept|sweep/VBD/ROOT/0 through/IN/case/5 a/DT/det/5 mosque/NN/obl/2 inside/IN/case/8 the/DT/det/8 barracks/NN/obl/2",
        ["mosque in barracks"],
    ),
    "a building to which something happens in a town": (
        "Rebels|rebel/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 the/DT/det/4 stadium/NN/obj/2 on/IN/case/6 Friday/NNP/obl/2"
        " in/IN/case/8 Orvane/NNP+GPE/obl/2",
        ["stadium in Orvane"],
    ),
    "a building whose bombing is said to be in a town": (
        "The/DT/det/3 mosque/NN/compound/3 bombing/NN/nsubj/6 in/IN/case/5 Orvane/NNP+GPE/nmod/3 killed|kill/VBD/ROOT/0 two/CD/nummod/8"
        " farmers|farmer/NNS/obj/6",
        ["mosque in Orvane"],
    ),
    "a town beside others of its country": (
        "Rain/NN/nsubj/2 hit/VBD/ROOT/0 Orvane/NNP+GPE/obj/2 and/CC/cc/6 other/JJ/amod/6 towns|town/NNS/conj/3 in/IN/case/8 Norway/NNP+GPE/nmod/6",
        ["Orvane in Norway", "other towns in Norway"],
    ),
    "a quarter of a town": (
        "Rain/NN/nsubj/2 hit/VBD/ROOT/0 the/DT/det/5 Zelva/NNP+GPE/compound/5 district/NN/obj/2 of/IN/case/7 Orvane/NNP+GPE/nmod/5",
        ["Zelva in Orvane"],
    ),
    "a town that the name of its region describes": (
        "Rain/NN/nsubj/2 hit/VBD/ROOT/0 the/DT/det/5 Texas/NNP+GPE/compound/5 town/NN/obj/2 of/IN/case/7 Orvane/NNP+GPE/nmod/5",
        ["Orvane in Texas"],
    ),
    "a country set off by a comma, which the parser hung on the verb": (
        "Rain/NN/nsubj/2 hit/VBD/ROOT/0 Zelva/NNP+GPE/obj/2 and/CC/cc/5 Orvane/NNP+GPE/conj/3 ,/,/punct/8 in/IN/case/8 Norway/NNP+GPE/obl/2",
        ["Orvane in Norway"],
    ),
    "a town that lies somewhere": (
        "Orvane/NNP+GPE/nsubj/2 lies|lie/VBZ/ROOT/0 in/IN/case/4 Norway/NNP+GPE/obl/2", ["Orvane in Norway"],
    ),
    "a town that the gazetteer knows to lie elsewhere": (
        "Rain/NN/nsubj/2 hit/VBD/ROOT/0 Karachi/NNP+GPE/obj/2 in/IN/case/5 Norway/NNP+GPE/nmod/3", [],
    ),
    "the outskirts of a town": (
        "Rain/NN/nsubj/2 hit/VBD/ROOT/0 the/DT/det/4 outskirts|outskirt/NNS/obj/2 of/IN/case/6 Orvane/NNP+GPE/nmod/4", ["outskirts in Orvane"],
    ),
    "a border with a country's name is no country, and lies in none": (
        "Rain/NN/nsubj/2 hit/VBD/ROOT/0 the/DT/det/5 Norway/NNP+GPE/compound/5 border/NN/obj/2", [],
    ),
    "the country is that which the text has spoken of most": (
        f"{WON}\n{WON}\nSweden/NNP+GPE/nsubj/2 lost|lose/VBD/ROOT/0\nRain/NN/nsubj/2 hit/VBD/ROOT/0 the/DT/det/4 country/NN/nmod:poss/6 's/POS/case/4"
        " coast/NN/obj/2",
        ["country 's coast in Norway"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_places_in_places(text: str, expected: list[str]) -> None:
    assert said(text, "locatedIn") == expected


BODIES = {
    "a country's body with a name": (
        "Norway/NNP+GPE/nmod:poss/4 's/POS/case/1 Harbour/NNP+ORG/compound/4 Ministry/NNP+ORG/nsubj/5 closed/VBD/ROOT/0",
        ["Harbour Ministry in Norway"],
    ),
    "a name that begins with the country's": (
        f"{WON}\nThe/DT/det/4 Norway/NNP+ORG/compound/4 State/NNP+ORG/compound/4 Department/NNP+ORG/nsubj/5 closed/VBD/ROOT/0",
        ["Norway State Department in Norway"],
    ),
    "a body without a name goes without saying": ("Norway/NNP+GPE/nmod:poss/3 's/POS/case/1 army/NN/nsubj/4 won/VBD/ROOT/0", []),
    "a body of another": (
        "The/DT/det/3 Delta/NNP+ORG/compound/3 Union/NNP+ORG/nmod:poss/6 's/POS/case/3 Small/NNP+ORG/compound/6 Group/NNP+ORG/nsubj/7"
        " closed/VBD/ROOT/0",
        ["Small Group in Delta Union"],
    ),
    "what follows of": (
        "The/DT/det/2 Office/NNP+ORG/nsubj/6 of/IN/case/5 the/DT/det/5 Delta/NNP+ORG/nmod/2 closed/VBD/ROOT/0", ["Office in Delta"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BODIES.values(), ids=BODIES)
def test_bodies_in_bodies(text: str, expected: list[str]) -> None:
    assert said(text, "partOf") == expected


def test_a_name_with_a_direction_is_that_of_a_part() -> None:
    assert said(f"{ORVANE}\nEast/NNP+GPE/compound/2 Orvane/NNP+GPE/nsubj/3 lost|lose/VBD/ROOT/0", "partOf") == ["East Orvane in Orvane"]


def test_the_words_of_both_places_are_kept() -> None:
    found = extracted(f"{ORVANE}\nOrvane/NNP+FAC/compound/3 Central/NNP+FAC/amod/3 Stadium/NNP+FAC/nsubj/4 closed/VBD/ROOT/0")
    [claim] = [claim for claim in found.claims if claim.predicate == "locatedIn"]
    parts = {name: found.document.quote(span) for name, span in claim.parts}
    assert (parts["subject"], parts["object"], claim.speaker) == ("Orvane Central Stadium", "Orvane", "")


def test_a_station_in_another_town_is_not_the_one_named_after_its_town() -> None:
    text = (
        "The/DT/det/4 Oslo/NNP+FAC/compound/4 Police/NNP+FAC/compound/4 Station/NNP+FAC/nsubj/5 closed/VBD/ROOT/0\n"
        "The/DT/det/3 police/NN/compound/3 station/NN/nsubj/6 in/IN/case/5 Bergen/NNP+GPE/nmod/3 opened/VBD/ROOT/0"
    )
    assert said(text, "locatedIn") == ["police station in Bergen"]
    assert "Oslo Police Station in Oslo" in said(f"Oslo/NNP+GPE/nsubj/2 won/VBD/ROOT/0\n{text}", "locatedIn")
