"""What people are: their positions, and of which body or country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg.claims.maker import Maker, Range
from kg.grammar import arguments, phrase
from kg.mentions import Chain, Title
from kg.model import Claim, Ref, Text
from kg.ontology import Word
from kg.ontology.lexicon import OBJECT

POSITION: Final = "position"
POSITION_OF: Final = "positionOf"
GENITIVE: Final = frozenset({"'s", "\u2019s"})


def find_positions(maker: Maker) -> Iterator[Claim]:
    """A person's position as the text words it, and what it is a position of."""
    for title in maker.mentions.titles:
        at = _without_marks(maker, title)
        if at[0] < at[1]:
            text = Text(maker.text(at))
            yield maker.presupposed(title.chain, POSITION, text, maker.doc[title.head], "grammar:title", object_at=at)
        words = [match.word for match in maker.events.matches.get(title.head, ()) if "Office" in match.word.kinds and match.word.relation]
        if words:
            yield from _of_what(maker, title, words[0])


def _without_marks(maker: Maker, title: Title) -> Range:
    end = title.end
    while end > title.start and (maker.doc[end - 1].is_punct or maker.doc[end - 1].pos_ == "SPACE"):
        end -= 1
    return title.start, end


def _of_what(maker: Maker, title: Title, word: Word) -> Iterator[Claim]:
    """Of which body or country a position is; a nationality in the title stands for its country."""
    token = maker.doc[title.head]
    found: set[str] = set()
    for target in _targets(maker, title, word):
        other = maker.mentions.chain(target)
        if other is not None and other.id not in found | {title.chain} and _has_positions(maker, other, word):
            found.add(other.id)
            yield maker.presupposed(title.chain, word.relation, Ref(other.id), token, f"lexicon:{word.id}", object_at=phrase(target))
    for index, country in _countries(maker, title):
        if country.id not in found:
            found.add(country.id)
            yield maker.presupposed(title.chain, POSITION_OF, Ref(country.id), token, "grammar:nationality", object_at=(index, index + 1))


def _targets(maker: Maker, title: Title, word: Word) -> list[Token]:
    """What stands in the slots of the office, elsewhere in the title, and whose the title is ("Freedonia's finance minister")."""
    doc = maker.doc
    found = [a.token for a in arguments(doc[title.head]) if a.slot != "subject" and OBJECT in word.slots.get(a.slot, ())]
    known = {target.i for target in found} | {title.head}
    for token in doc[title.start : title.end]:
        chain = maker.mentions.chain(token)
        if token.i not in known and chain is not None and token.i in chain.heads:
            found.append(token)
    if title.start > 1 and doc[title.start - 1].lower_ in GENITIVE:
        found.append(doc[title.start - 2])
    return found


def _has_positions(maker: Maker, chain: Chain, word: Word) -> bool:
    """May one hold the position there? A city's name in a title says where, not of what."""
    ontology = maker.ontology
    return ontology.fits(word.relation, chain.type) and (
        ontology.is_a(chain.type, "Organization") or (ontology.is_a(chain.type, "Place") and chain.type != "City")
    )


def _countries(maker: Maker, title: Title) -> Iterator[tuple[int, Chain]]:
    """Words of nationality in or right before a title, and the countries that the document also names."""
    for token in maker.doc[max(0, title.start - 1) : title.end]:
        country = maker.ontology.gazetteer.nationality(token.text)
        known = next((chain for chain in maker.mentions.chains if country is not None and chain.key == country.key), None)
        if known is not None and maker.ontology.fits(POSITION_OF, known.type):
            yield token.i, known
