"""What a text is about, by what it names first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from kg.mentions.values import NAME, Draft
from kg.tokens import Doc

BODIES = frozenset({"ArmedGroup", "Organization", "PoliticalParty", "Company"})
"""Classes of what "the group" is."""
TOP = 60
"""Tokens at the top of a text in which what it is about is named."""


def topic(doc: Doc, latest: Sequence[Draft], classes: Collection[str]) -> Draft | None:
    """The last name of the body of some classes that a text opens with and goes on about, where another was named since only beside something else.

    `latest` are the mentions before, the last first. None where the one that was named last is what the text is about, or acts itself.
    """
    names = [other for other in latest if other.form is NAME and other.type in classes]
    if not names or names[-1].chain == names[0].chain or names[-1].type not in BODIES:
        return None
    first, last = names[-1], names[0]
    if not any(_is_subject(doc, other) for other in names if other.chain == first.chain and other.start < TOP):
        return None  # a headline may be nothing but the name
    counts = Counter(draft.chain for draft in latest)
    acts = any(_is_subject(doc, other) for other in latest if other.chain == last.chain)
    opens = first.start < TOP and counts[first.chain] > counts[last.chain]
    return next(other for other in names if other.chain == first.chain) if opens and not acts else None


def _is_subject(doc: Doc, draft: Draft) -> bool:
    """Does a mention act, or is it spoken of, in its clause?"""
    top = doc[draft.head].head if doc[draft.head].dep_ == "flat" else doc[draft.head]
    return top.dep_.startswith("nsubj")
