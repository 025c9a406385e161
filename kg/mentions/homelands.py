"""Countries that only an adjective names: "Freedonian Foreign Minister Jane Roe" and "a Freedonian-led alliance" speak of Freedonia."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg.grammar import lemmas
from kg.mentions.values import NOMINAL, Chain, DraftTitle
from kg.model import Document, Mention
from kg.ontology import Entry, Ontology
from kg.terms import COUNTRY
from kg.tokens import Doc, Token

JOINED = "VBN"
"""The tag of what a hyphen joins to whoever did it ("Freedonian-led")."""


def nation(token: Token, ontology: Ontology) -> tuple[int, Entry] | None:
    """The country of a word of nationality, with the token at which the word begins: it may be two ("South Orvanese")."""
    if not token.text[:1].isupper():
        return None
    before = token.nbor(-1) if token.i > token.sent.start else token
    both = f"{before.text} {token.text}" if before.text[:1].isupper() and before.pos_ != "DET" and before != token else ""
    for start, word in ((before.i, both), (token.i, token.text)):
        country = ontology.gazetteer.nationality(word) if word else None
        if country is not None:
            return start, country
    return None


def find_homelands(
    doc: Doc, document: Document, titles: Sequence[DraftTitle], chains: Sequence[Chain], taken: Collection[int], ontology: Ontology
) -> Iterator[Chain]:
    """A chain for each country that words of nationality in titles, and before what it does, stand for, and that the document does not name."""
    found: dict[str, tuple[Entry, list[Token]]] = {}
    known = {chain.key for chain in chains}
    offices = (token for title in titles for token in doc[title.start : title.head])
    for token in (*offices, *_joined(doc, ontology)):
        told = None if token.i in taken else nation(token, ontology)
        if told is not None and told[1].type == COUNTRY and told[1].key not in known:
            tokens = found.setdefault(told[1].key, (told[1], []))[1]
            tokens += [token] if token not in tokens else []
    for number, (country, tokens) in enumerate(found.values(), 1):
        starts = [told[0] for token in tokens if (told := nation(token, ontology)) is not None]
        spans = [document.span(doc[start].idx, token.idx + len(token)) for start, token in zip(starts, tokens, strict=True)]
        mentions = tuple(Mention(span, span, NOMINAL, COUNTRY) for span in spans)
        heads = tuple(token.i for token in tokens)
        yield Chain(f"h{number}", COUNTRY, country.label, (country.label,), mentions, heads, country.key, plural=False, named=False)


def _joined(doc: Doc, ontology: Ontology) -> Iterator[Token]:
    """Words of nationality that a hyphen joins to what their country does ("Freedonian-backed rebels", but not "a Freedonian-born baker")."""
    for hyphen in doc.spelt(("-",)):
        joined = 0 < hyphen.i < len(doc) - 1 and hyphen.nbor().tag_ == JOINED and hyphen.nbor().lower_ not in doc.kinds.born
        if joined and any(word.relation for word in ontology.lexicon.lone_verbs(lemmas(hyphen.nbor()))):
            yield hyphen.nbor(-1)
