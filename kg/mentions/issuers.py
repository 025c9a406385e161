"""Whose "we" a release is: of the country or body whose stand its first sentence tells ("The union welcomes …. We call on …")."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final

from kg.grammar import children
from kg.mentions.values import Draft
from kg.model import Form
from kg.ontology import Ontology
from kg.tokens import Doc, Sentence, Token

FIRST: Final = frozenset({"we", "us", "our", "ours"})
"""Words of several who speak of themselves."""
ISSUERS: Final = ("Country", "Organization")
"""Classes of those who issue releases."""
STOP: Final = "."


def own_words(doc: Doc, by_token: Mapping[int, Draft], quotes: Container[int], ontology: Ontology) -> dict[int, Draft]:
    """By token, the name that a "we" outside quotation marks stands for; nothing in a text whose first sentence takes no stand.

    A release says in the present tense what its issuer does by it; reports of the news tell what was done.
    """
    own = [token.i for token in doc if token.lower_ in FIRST and token.pos_ in {"PRON", "DET"} and token.i not in quotes]
    issuer = _issuer(doc, by_token, ontology) if own else None
    return dict.fromkeys(own, issuer) if issuer is not None else {}


def _issuer(doc: Doc, by_token: Mapping[int, Draft], ontology: Ontology) -> Draft | None:
    """The name of a country or body that is the subject of the first whole sentence, in the present tense."""
    told = next((verb for sentence in doc.sents if (verb := _told(sentence)) is not None), None)
    subjects = children(told, "nsubj") if told is not None and told.tag_ == "VBZ" else []
    names = (by_token.get(subject.i) for subject in subjects)
    return next((name for name in names if name is not None and any(ontology.is_a(name.type, kind) for kind in ISSUERS)), None)


def _told(sentence: Sentence) -> Token | None:
    """The main verb of a sentence that ends as one does; None of a title, or a line with a place and a date."""
    seen = [token for token in sentence if token.pos_ != "SPACE"]
    return next((token for token in seen if token.head == token), None) if seen and seen[-1].text == STOP else None


def spoken(index: int) -> Draft:
    """The draft of such a word at a token."""
    return Draft(index, index + 1, index, Form.PRONOUN, "", "we", plural=True)
