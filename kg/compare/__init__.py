"""Claims that agree, disagree, complete or follow one another, and documents that copy one another.

Claims are compared where they speak of the same thing: counts of one outcome of one event, and relations between the same two things. Invariants:

- No claim is compared with another of the same speaker in the same document, unless one counts a part of what the other counts.
- Agreement is transitive: each claim is compared with the first of every distinct value, not with all that share it. So the number of comparisons
  grows with claims times distinct values, never with the square of the reports, and each claim that somebody disputes has one that says so.
- A part is compared with the totals of other documents only where its own document gives no total that answers for it.
- The left side of an update is the later claim, that of a part the part; otherwise left is the claim with the smaller key.

    items.py      claims with what their comparison rests on
    groups.py     whom a count counts
    pairs.py      which claims are compared with which
    figures.py    counts of one outcome
    relations.py  relations between two things
    copies.py     documents that copy one another
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.compare.copies import origins, overlap, shingled
from kg.compare.figures import compare_figures, figure_groups, is_later, relate_figures
from kg.compare.groups import Group, group_of, singular
from kg.compare.items import Item
from kg.compare.pairs import comparisons
from kg.compare.relations import relate_relations, relation_groups
from kg.model import Comparisons, Extraction, Resolution
from kg.ontology import Ontology

__all__ = ["Group", "Item", "compare", "compare_figures", "group_of", "is_later", "origins", "overlap", "relate_figures", "shingled", "singular"]


def compare(extractions: Sequence[Extraction], resolution: Resolution, ontology: Ontology) -> Comparisons:
    """Compare all claims about the same thing, and find the documents that copy each other. The order of the extractions does not matter."""
    ordered = sorted(extractions, key=lambda x: x.document.id)
    members = resolution.by_member()
    found = [
        *comparisons(figure_groups(ordered, members, ontology), relate_figures),
        *comparisons(relation_groups(ordered, members), lambda left, right: relate_relations(left, right, ontology)),
    ]
    return Comparisons(tuple(sorted(found, key=lambda c: (c.left, c.right, c.relation))), origins([x.document for x in ordered]))
