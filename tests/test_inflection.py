"""Base forms of inflected words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.grammar.inflection import IRREGULAR_NOUNS, IRREGULAR_VERBS, base_forms

REGULAR = [
    ("raided", "VBD", "raid"),
    ("fired", "VBN", "fire"),
    ("rammed", "VBD", "ram"),
    ("carried", "VBD", "carry"),
    ("freed", "VBN", "free"),
    ("bombing", "VBG", "bomb"),
    ("dying", "VBG", "die"),
    ("clashes", "NNS", "clash"),
    ("clashes", "VBZ", "clash"),
    ("bodies", "NNS", "body"),
    ("houses", "NNS", "house"),
    ("boxes", "NNS", "box"),
    ("gunmen", "NNS", "gunman"),
]
IRREGULAR = [
    ("fled", "VBD", "flee"),
    ("swept", "VBD", "sweep"),
    ("shot", "VBN", "shoot"),
    ("sank", "VBD", "sink"),
    ("lives", "NNS", "life"),
    ("men", "NNS", "man"),
]


@pytest.mark.parametrize(("word", "tag", "base"), REGULAR + IRREGULAR)
def test_an_inflected_word_leads_to_its_base(word: str, tag: str, base: str) -> None:
    assert base in base_forms(word, tag)


@pytest.mark.parametrize(("word", "tag"), [("shot", "NN"), ("glass", "NNS"), ("bed", "VBD"), ("thing", "NN"), ("sing", "VBG"), ("bus", "NN")])
def test_what_is_not_inflected_has_no_other_base(word: str, tag: str) -> None:
    assert base_forms(word, tag) == ()


def test_an_irregular_form_is_listed_once() -> None:
    for forms in (IRREGULAR_VERBS, IRREGULAR_NOUNS):
        assert not any(form == base for form, base in forms.items())
    assert len(IRREGULAR_VERBS) > 200


@given(st.text(alphabet="abcdeginrsy", max_size=9), st.sampled_from(["VBD", "VBN", "VBG", "VBZ", "NNS", "NN"]))
def test_no_base_is_empty_or_the_word_itself(word: str, tag: str) -> None:
    assert not set(base_forms(word, tag)) & {"", word}
