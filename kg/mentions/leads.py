"""Somebody whom a report opens with, and whom the sentence behind names: "A court jailed a blogger. | Jane Roe, 34, was found guilty of …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.grammar import children, is_indefinite, is_verbal
from kg.grammar.closed import INDEFINITE
from kg.grammar.tree import SUBJECTS
from kg.mentions.values import Draft, DraftTitle
from kg.mentions.voices import is_speaking
from kg.ontology import Ontology
from kg.terms import PEOPLE
from kg.tokens import Doc, Token

TOP: Final = 150
"""Tokens at the top of a text in which those whom it is about are named."""
TOLD_OF: Final = SUBJECTS | {"obj"}
"""Labels of those of whom a sentence tells."""
NAMING: Final = ("appos", "flat", "nmod:desc")


def introduced(
    doc: Doc, names: Sequence[Draft], nominals: Sequence[Draft], titles: Sequence[DraftTitle], ontology: Ontology
) -> Iterator[tuple[Draft, Draft]]:
    """Names at the top of a text, each with the description, in the sentence before, of the one whom nobody had named."""
    titled = {id(title.name) for title in titles}
    known: set[str] = set()
    for name in sorted((name for name in names if name.type == "Person" and name.start < TOP), key=lambda name: name.start):
        last = name.text.split()[-1]
        fresh = last not in known and " " in name.text and id(name) not in titled
        known.add(last)
        described = _described_before(doc, name, nominals, ontology) if fresh and _opens(doc, name, ontology) else None
        if described is not None:
            yield name, described


def _opens(doc: Doc, name: Draft, ontology: Ontology) -> bool:
    """Does a sentence open with a name of which it tells more at once (an age, who it is), and that does not speak?"""
    noun = doc[name.head]
    first = next((token for token in noun.sent if token.pos_ != "SPACE"), noun)
    if name.start != first.i or noun.dep_ not in SUBJECTS or is_speaking(noun, ontology):
        return False
    comma = name.end < len(doc) and doc[name.end].text == ","
    return comma and any(child.i > name.end for child in children(noun, "appos", "acl:relcl", "acl", "amod", "nummod"))


def _described_before(doc: Doc, name: Draft, nominals: Sequence[Draft], ontology: Ontology) -> Draft | None:
    """The only one without a name whom the sentence before brings up and tells of."""
    index = doc[name.head].sent.start - 1
    while index > 0 and doc[index].pos_ == "SPACE":
        index -= 1
    sentence = doc[max(index, 0)].sent
    if sentence.start <= name.head < sentence.end:
        return None  # nothing stands before the first sentence
    inside = [draft for draft in nominals if sentence.start <= draft.head < sentence.end and _is_somebody(doc[draft.head], draft)]
    return inside[0] if len(inside) == 1 and not is_speaking(doc[inside[0].head], ontology) else None


def _is_somebody(noun: Token, draft: Draft) -> bool:
    """ "A Norland engineer", of whom a clause tells, and who has no name there."""
    new = is_indefinite(noun)
    unnamed = not any(child.pos_ == "PROPN" for child in children(noun, *NAMING))
    told = noun.dep_ in TOLD_OF and is_verbal(noun.head) and noun.head.dep_ not in {"acl:relcl", "acl"}
    return draft.type in PEOPLE and not draft.plural and noun.tag_ == "NN" and new and unnamed and told


def titles_of_leads(pairs: Sequence[tuple[Draft, Draft]], doc: Doc) -> Iterator[DraftTitle]:
    """The offices and trades by which a report opens with somebody whom it names only then."""
    for name, described in pairs:
        kinds = described.match.word.kinds if described.match is not None else ()
        if name.chain == described.chain and ("Office" in kinds or "Occupation" in kinds):
            start = described.start + (doc[described.start].lower_ in INDEFINITE)
            yield DraftTitle(name, start, described.end, described.head)
