"""Names of two parts of a land: "North and South Norland", and "the North" where the text names both."""

from __future__ import annotations

from collections.abc import Iterator

from kg.grammar import children, is_half
from kg.mentions.classes import as_draft
from kg.mentions.values import Draft
from kg.ontology import Entry, Ontology
from kg.tokens import Doc, Token


def halves(doc: Doc, ontology: Ontology) -> list[Draft]:
    """Names of places that are left out in part; the text of each is its name in full."""
    found: list[Draft] = []
    whole: dict[str, set[str]] = {}
    for token in doc.spelt(doc.kinds.bearing):
        if token.i + 1 >= len(doc) or not token.text[0].isupper():
            continue
        if doc[token.i + 1].text[0].isupper():
            whole.setdefault(doc[token.i + 1].text, set()).add(token.text)
        second = doc[token.i + 2] if token.i + 3 < len(doc) and doc[token.i + 1].lower_ == "and" else None
        if second is not None and is_half(token, second, doc[second.i + 1]):
            land = doc[second.i + 1].text
            found += _part(doc, token, land, ontology)
            whole.setdefault(land, set()).add(token.text)
    lands = [land for land, parts in whole.items() if len(parts) > 1]
    return found + (list(_alone(doc, lands[0], whole[lands[0]], ontology)) if len(lands) == 1 else [])


def _alone(doc: Doc, land: str, parts: set[str], ontology: Ontology) -> Iterator[Draft]:
    """ "The North" of a land of which the text names the north and the south."""
    for token in doc:
        after = doc[token.i + 1] if token.i + 1 < len(doc) else token
        if token.text not in parts or after.text[0].isupper() or after.lower_ in {"and", "-", "of"} or token.dep_ in {"compound", "advmod", "conj"}:
            continue
        if any(child.lower_ == "the" for child in children(token, "det")):
            yield from _part(doc, token, land, ontology)


def _part(doc: Doc, token: Token, land: str, ontology: Ontology) -> list[Draft]:
    entry = _entry(f"{token.text} {land}", ontology)
    if entry is None:
        return []
    draft = as_draft(doc, token.i, token.i + 1, entry.type, entry)
    draft.text = f"{token.text} {land}"
    return [draft]


def _entry(name: str, ontology: Ontology) -> Entry | None:
    return ontology.gazetteer.find(name) or ontology.gazetteer.place(name)
