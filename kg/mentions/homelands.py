"""Countries that only an adjective in somebody's office names: "Freedonian Foreign Minister Jane Roe" speaks of Freedonia."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg.mentions.values import NOMINAL, Chain, DraftTitle
from kg.model import Document, Mention
from kg.ontology import Entry, Ontology
from kg.terms import COUNTRY
from kg.tokens import Doc, Token


def find_homelands(
    doc: Doc, document: Document, titles: Sequence[DraftTitle], chains: Sequence[Chain], taken: Collection[int], ontology: Ontology
) -> Iterator[Chain]:
    """A chain for each country that words of nationality in titles stand for, and that the document does not name."""
    found: dict[str, tuple[Entry, list[Token]]] = {}
    known = {chain.key for chain in chains}
    for title in titles:
        for token in doc[title.start : title.head]:
            country = None if token.i in taken else ontology.gazetteer.nationality(token.text)
            if country is not None and country.type == COUNTRY and country.key not in known:
                found.setdefault(country.key, (country, []))[1].append(token)
    for number, (country, tokens) in enumerate(found.values(), 1):
        spans = [document.span(token.idx, token.idx + len(token)) for token in tokens]
        mentions = tuple(Mention(span, span, NOMINAL, COUNTRY) for span in spans)
        heads = tuple(token.i for token in tokens)
        yield Chain(f"h{number}", COUNTRY, country.label, (country.label,), mentions, heads, country.key, plural=False, named=False)
