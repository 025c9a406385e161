"""What training takes for dates, numbers, weapons and vehicles, and the names that it puts into texts."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

sys.path.append(str(Path(__file__).parent.parent / "training"))
quantities: Any = importlib.import_module("quantities")
people: Any = importlib.import_module("people")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least four of 1,200 miners left late on Monday.", [("At least four", "CARDINAL"), ("1,200", "CARDINAL"), ("Monday", "DATE")]),
        ("Between eight and 10 boats, five or six rafts", [("Between eight and 10", "CARDINAL"), ("boats", "VEHICLE"), ("five or six", "CARDINAL")]),
        ("It began at 7:10 p.m. on Feb. 17, 2023.", [("7:10 p.m.", "TIME"), ("Feb. 17, 2023", "DATE")]),
        ("On Tuesday, 4 May 1999 and in June 2001", [("Tuesday, 4 May 1999", "DATE"), ("June 2001", "DATE")]),
        ("Three weeks ago it cost $3.5 million, or 12 percent.", [("Three weeks ago", "DATE"), ("$3.5 million", "MONEY"), ("12 percent", "PERCENT")]),
        ("the 21st century, the 1990s, earlier this month", [("the 21st century", "DATE"), ("the 1990s", "DATE"), ("earlier this month", "DATE")]),
        ("the second raid, 20 kilometers away", [("second", "ORDINAL"), ("20 kilometers", "QUANTITY")]),
        ("a car bomb, hand grenades and tear gas", [("car bomb", "WEAPON"), ("hand grenades", "WEAPON"), ("tear gas", "WEAPON")]),
        ("a pickup truck, but no truck drivers", [("pickup truck", "VEHICLE")]),
        ("a bomb disposal squad in a bath", []),
    ],
)
def test_quantities_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], label) for start, end, label in quantities.find(text)] == found


@given(st.text("1 9onefivhuMayb.,-:$%pm'", max_size=40))
def test_they_are_in_order_and_do_not_overlap(text: str) -> None:
    edges = [edge for start, end, _ in quantities.find(text) for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_tags_decide_what_a_word_is() -> None:
    vocab = spacy.blank("en").vocab
    verbs = Doc(vocab, ["They", "may", "march", "in", "March"], tags=["PRP", "MD", "VB", "IN", "NNP"], pos=["PRON", "AUX", "VERB", "ADP", "PROPN"],
                deps=["dep"] * 5, heads=[0] * 5)  # fmt: skip
    assert quantities.annotate(verbs) == [(1, 2, None), (2, 3, None), (4, 5, "DATE")]
    tank = Doc(vocab, ["tank", "battle"], tags=["NN", "NN"], pos=["NOUN", "NOUN"], deps=["compound", "ROOT"], heads=[1, 1])
    assert quantities.annotate(tank) == [(0, 1, None)]


def test_names_come_from_many_countries_in_latin_letters() -> None:
    given_names, family_names = people.people()
    assert len(given_names) == len(family_names) > 40
    assert all(name.isascii() and name[0].isupper() for country in (*given_names, *family_names) for name in country)
    assert max(map(len, given_names)) <= people.MOST
