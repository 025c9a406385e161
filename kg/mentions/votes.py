"""One class for all mentions of one name."""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.mentions.values import Draft
from kg.ontology.gazetteer import normal
from kg.terms import REGION
from kg.tokens import Doc

UNSEEN = frozenset({REGION, "ArmedGroup"})
"""Classes that the recognizer has not, so that it is the text that says them of a name."""
SAID = 3
"""Votes of a mention that the text says to be of such a class."""
PLACING = frozenset({"in", "at", "from", "to", "near", "of", "outside", "around", "into", "through", "across", "for", ",", "-", "and", "("})
"""What stands before the name of a town."""


def without_lent_surnames(doc: Doc, names: list[Draft]) -> list[Draft]:
    """ "John Orla … Orla's campaign": a town's name that is a surname in the text is the person's, unless something is somewhere said to be in it."""
    surnames = {name.text.split()[-1] for name in names if name.type == "Person" and " " in name.text}
    towns = [name for name in names if name.type == "City" and name.text in surnames]
    placed = {name.text for name in towns if name.start > 0 and doc[name.start - 1].lower_ in PLACING}
    for name in towns:
        if name.text not in placed:
            name.type, name.entry = "Person", None
    return names


def vote(names: list[Draft]) -> list[Draft]:
    """One class for one name: what most of its mentions say, a gazetteer's word first; of as many, the first, which is the one that is introduced."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in sorted(names, key=lambda name: name.start):
        votes[normal(name.text)][name.type] += 100 if name.entry else SAID if name.type in UNSEEN else 1
    for name in names:
        name.type = votes[normal(name.text)].most_common(1)[0][0]
    surnames = {word for name in names if name.type == "Person" for word in name.text.split()[1:]}
    for name in names:
        if name.entry is None and name.text in surnames:
            name.type = "Person"
    return names
