"""Nouns that no lexicon knows and no name stands for: things, without a class of their own, for those who find them in a role."""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Doc, Token

from kg.grammar import core_phrase, lemma, lemmas
from kg.mentions.values import Draft
from kg.model import Form
from kg.ontology import Ontology

THING = "Thing"
INSIDE = frozenset({"compound", "flat", "fixed", "nmod:desc", "amod", "nmod:unmarked"})
"""Dependents that are no phrase of their own."""


def find_things(doc: Doc, ontology: Ontology, taken: Container[int]) -> Iterator[Draft]:
    """Common nouns outside `taken` that head a phrase and that the lexicon does not list, one chain for each noun in each number."""
    chains: dict[tuple[str, str], int] = {}
    for token in doc:
        if token.i not in taken and _may_be_thing(token, ontology):
            start, end = core_phrase(token)
            chain = chains.setdefault((lemma(token), token.tag_), len(chains))
            yield Draft(start, end, token.i, Form.NOMINAL, THING, doc[start:end].text, plural=token.tag_ == "NNS", chain=chain)


def _may_be_thing(token: Token, ontology: Ontology) -> bool:
    common = token.pos_ == "NOUN" and token.dep_ not in INSIDE and token.is_alpha
    return common and not any(match.form == (key,) for key in lemmas(token) for match in ontology.lexicon.nouns.get(key, ()))
