"""Descriptions that tell of a person no more than how old he is, or how many children he has: "the 57-year-old engineer", "the mother of two"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.grammar import bounds, children, preposition
from kg.grammar.tree import SUBJECTS
from kg.mentions.values import NAME, Draft
from kg.tokens import Doc, Token

REACH: Final = 2
"""Sentences back in which the one was named of whom such a description tells more."""
WORDS: Final = 8
"""Tokens in front of a noun among which its age is looked for."""
THE: Final = "the"
PERSONAL: Final = frozenset({"Person", "PersonGroup", ""})
"""Classes of those who have an age so told ("the 84-year-old mill" is a building), or of what the lexicon does not know."""


def of_age(doc: Doc, draft: Draft, history: Sequence[Draft]) -> int | None:
    """The chain of whom "the 57-year-old engineer" means: of the one person named in the sentences before, or of whom the last of them tells."""
    noun = doc[draft.head]
    definite = doc[draft.start].lower_ == THE or any(child.lower_ == THE for child in children(noun, "det"))
    if draft.type not in PERSONAL or draft.plural or not definite or not (_is_aged(noun) or _is_parent(noun)):
        return None
    start = bounds(noun)[0]
    for _ in range(REACH):
        if start == 0:
            return None
        end, start = start, bounds(doc[start - 1])[0]
        named = [other for other in history if start <= other.head < end and other.form is NAME and other.type == "Person"]
        found = {other.chain for other in named}
        told = {other.chain for other in named if doc[other.head].dep_ in SUBJECTS}
        one = found if len(found) == 1 else told
        if found:
            return next(iter(one)) if len(one) == 1 else None
    return None


def _is_aged(noun: Token) -> bool:
    """ "The 57-year-old (engineer)"?"""
    kinds, words = noun.doc.kinds, noun.doc[max(noun.left_edge.i, noun.i - WORDS) : noun.i + 1]
    old = (word.i for word in words if word.lower_ in kinds.old and word.i > noun.sent.start + 1)
    return any(noun.doc[i - 1].text == "-" and noun.doc[i - 2].lower_ in kinds.year for i in old)


def _is_parent(noun: Token) -> bool:
    """ "The mother of two"?"""
    return noun.lower_ in noun.doc.kinds.parent and any(
        child.tag_ == "CD" and preposition(child) == "of" and not children(child, "nmod") for child in noun.children
    )
