"""What tells two buildings apart that a text describes in the same words: "the headquarters", and "the headquarters in Springfield"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from kg.grammar import children, core_phrase, preposition
from kg.mentions.beside import TOWNS
from kg.mentions.places import towns_in
from kg.mentions.values import NAME, NOMINAL, Draft
from kg.ontology import Ontology
from kg.terms import FACILITY
from kg.tokens import Doc

WITHIN: Final = frozenset({"in", "at", "near"})
"""Prepositions of where something is."""


def tell_apart(doc: Doc, chains: Sequence[Sequence[Draft]], ontology: Ontology) -> None:
    """Where a building without a name is called what one named after a town is called too, add the town that the text names behind."""
    names = {i: draft for chain in chains for draft in chain if draft.form is NAME and draft.type in TOWNS for i in range(draft.start, draft.end)}
    buildings = [chain for chain in chains if chain[0].type == FACILITY]
    named = [chain for chain in buildings if any(draft.form is NAME and towns_in(draft, ontology) for draft in chain)]
    taken = {_bare(draft.text) for chain in named for draft in chain if draft.form is NOMINAL}
    for chain in buildings:
        if all(draft.form is not NAME for draft in chain):
            _add_place(doc, [draft for draft in chain if draft.form is NOMINAL and _bare(draft.text) in taken], names)


def _bare(words: str) -> str:
    """A description without its article."""
    return words.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _add_place(doc: Doc, alike: Sequence[Draft], names: Mapping[int, Draft]) -> None:
    """Give descriptions of one place the named one that stands behind one of them."""
    for draft in alike:
        end = _end_of_place(doc, draft, names)
        if end > draft.end:
            for other in alike:
                other.text = doc.text(draft.start, end)
            return


def _end_of_place(doc: Doc, draft: Draft, names: Mapping[int, Draft]) -> int:
    """The end of a description with the place that is named right behind it, or of the description alone."""
    for child in children(doc[draft.head], "nmod"):
        if child.i in names and preposition(child) in WITHIN and core_phrase(child)[0] <= draft.end + 2:
            return names[child.i].end
    return draft.end
