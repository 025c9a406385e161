"""What a text is about, by what it names first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from kg.mentions.values import NAME, Draft
from kg.tokens import Doc

BODIES = frozenset({"ArmedGroup", "Organization", "PoliticalParty", "Company"})
"""Classes of what "the group" is."""
WITHIN = frozenset({"nmod", "appos", "nmod:desc", "flat"})
"""Labels of what stands in the description of a name."""
TOP = 60
"""Tokens at the top of a text in which what it is about is named."""


def meant(doc: Doc, latest: Sequence[Draft], classes: Collection[str]) -> Draft | None:
    """Which name "the group" goes on with, rather than with the one that was named last."""
    return _topic(doc, latest, classes) or _whole(doc, latest, classes)


def _topic(doc: Doc, latest: Sequence[Draft], classes: Collection[str]) -> Draft | None:
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


def _whole(doc: Doc, latest: Sequence[Draft], classes: Collection[str]) -> Draft | None:
    """ "The Front, an offshoot of the Brigade, …": the name that the last one of some classes only describes, which "the group" goes on with."""
    names = [other for other in latest if other.form is NAME and other.type in classes]
    heads = {doc[other.head]: other for other in names[1:]}
    token = doc[names[0].head] if names else None
    while token is not None and token.dep_ in WITHIN:
        if token.dep_ == "appos" and token.head in heads:
            return heads[token.head]
        token = token.head
    return None


def _is_subject(doc: Doc, draft: Draft) -> bool:
    """Does a mention act, or is it spoken of, in its clause?"""
    top = doc[draft.head].head if doc[draft.head].dep_ == "flat" else doc[draft.head]
    return top.dep_.startswith("nsubj")
