"""Whose "we" a release is: of the country or body whose stand its headline or first sentence tells ("The union welcomes …. We call on …").

"I" in a statement is whoever the headline says it is by ("Statement by Jane Roe on …").
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final

from kg.grammar import children, lemmas
from kg.mentions.values import PRONOUN, Draft
from kg.ontology import Ontology
from kg.terms import PERSON
from kg.tokens import Doc, Sentence, Token

FIRST: Final = frozenset({"we", "us", "our", "ours"})
"""Words of several who speak of themselves."""
ONE: Final = frozenset({"i", "me", "my", "mine"})
"""Words of one who speaks of himself."""
BY: Final = "by"
ISSUERS: Final = ("Country", "Organization")
"""Classes of those who issue releases."""
STOP: Final = "."
REPORTING: Final = "Reporting"


def own_words(doc: Doc, by_token: Mapping[int, Draft], quotes: Container[int], ontology: Ontology) -> dict[int, Draft]:
    """By token, the name that a "we" outside quotation marks stands for, nothing in a text that takes no stand at its beginning,
    and whose statement it is for "I".

    A release says in the present tense what its issuer does by it; reports of the news tell what was done.
    """
    spoken = [token for token in doc.spelt(FIRST | ONE) if token.pos_ in {"PRON", "DET"} and token.i not in quotes]
    many = [token.i for token in spoken if token.lower_ in FIRST]
    one = [token.i for token in spoken if token.lower_ in ONE]
    issuer = _issuer(doc, by_token, ontology) if many else None
    author = _author(doc, by_token, ontology) if one else None
    own = dict.fromkeys(many, issuer) if issuer is not None else {}
    return own | (dict.fromkeys(one, author) if author is not None else {})


def _issuer(doc: Doc, by_token: Mapping[int, Draft], ontology: Ontology) -> Draft | None:
    """The name of a country or body that takes a stand in the headline, or is the subject of the first whole sentence, in the present tense."""
    told = next((verb for sentence in doc.sents if (verb := _told(sentence)) is not None), None)
    headline = next((token for token in next(iter(doc.sents)) if token.head == token), None)
    declared = headline is not None and any(key in ontology.lexicon.kinds.declaring for key in lemmas(headline))
    verbs = [verb for verb in (headline if declared else None, told) if verb is not None and verb.tag_ == "VBZ"]
    names = (by_token.get(subject.i) for verb in verbs for subject in children(verb, "nsubj"))
    return next((name for name in names if name is not None and any(ontology.is_a(name.type, kind) for kind in ISSUERS)), None)


def _author(doc: Doc, by_token: Mapping[int, Draft], ontology: Ontology) -> Draft | None:
    """The person by whom a text is that opens by calling itself a statement; an office may stand before the name, but no end of the headline."""
    if len(doc) < 2 or doc[1].lower_ != BY or not any(REPORTING in m.word.kinds for m in ontology.lexicon.nouns.get(doc[0].lower_, ())):
        return None
    for token in doc[2:]:
        name = by_token.get(token.i)
        if name is not None and name.type == PERSON:
            return name
        if token.pos_ in {"SPACE", "VERB"} or token.text == ",":
            return None
    return None


def _told(sentence: Sentence) -> Token | None:
    """The main verb of a sentence that ends as one does; None of a title, or a line with a place and a date."""
    seen = [token for token in sentence if token.pos_ != "SPACE"]
    return next((token for token in seen if token.head == token), None) if seen and seen[-1].text == STOP else None


def spoken(word: Token) -> Draft:
    """The draft of such a word."""
    return Draft(word.i, word.i + 1, word.i, PRONOUN, "", word.lower_, plural=word.lower_ in FIRST)
