"""Whose office a headline names: "Foreign Secretary meets envoys", and the text below it begins "Jane Roe met …", or "Jane Roe said: …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile

from kg.grammar import children, lemma, phrase
from kg.mentions.values import Draft, DraftTitle
from kg.mentions.voices import is_speech
from kg.ontology import Ontology
from kg.terms import PERSON
from kg.tokens import Doc, Token

NEAR = 4
"""Sentences with a verb within which the text says who it is."""


def headline_offices(
    doc: Doc, names: Sequence[Draft], nominals: Sequence[Draft], titles: Sequence[DraftTitle], ontology: Ontology
) -> Iterator[DraftTitle]:
    """An office without an article that does something in the headline is that of whoever does the same right below it, or speaks there."""
    tops = (next((token for token in sentence if token.head == token), None) for sentence in doc.sents)
    verbs = list(islice((top for top in tops if top is not None and top.pos_ == "VERB"), NEAR))
    offices = {nominal.head: nominal for nominal in nominals if nominal.match is not None and "Office" in nominal.match.word.kinds}
    verbs = verbs[1:] if verbs and _office(verbs[0], offices) is None else verbs  # a headline may have a second line
    bare = list(takewhile(lambda verb: _office(verb, offices) is not None, verbs))
    if not bare or bare[0].tag_ != "VBZ" or len(bare) == len(verbs):
        return
    deed, office = verbs[len(bare)], offices[children(bare[0], "nsubj")[0].i]
    subjects = {child.i for child in children(deed, "nsubj")}
    person = next((name for name in names if name.type == PERSON and not subjects.isdisjoint(range(name.start, name.end))), None)
    if person is None or " " not in person.text:
        return
    other = next((title for title in titles if title.name is person), None)
    same = lemma(deed) == lemma(bare[0]) or (other is None and is_speech(deed, ontology))
    if same and (other is None or lemma(doc[other.head]) == lemma(doc[office.head])):
        yield DraftTitle(person, *phrase(doc[office.head]), office.head)


def _office(verb: Token, offices: Mapping[int, Draft]) -> Draft | None:
    """The bare office that is the subject of a verb: "Foreign Secretary", but not "the mayor"."""
    subject = next(iter(children(verb, "nsubj")), None)
    office = offices.get(subject.i) if subject is not None and not children(subject, "det", "nmod:poss", "appos", "conj") else None
    return office if office is not None and not office.plural else None
