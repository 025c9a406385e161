"""Claims that agree, disagree, complete or follow one another, and documents that copy one another.

Claims are compared where they speak of the same thing: counts of one outcome of one event, and relations between the same two things. Each such
matter is a topic, with a side for all claims that say the same. Invariants:

- A claim stands in one topic at most, and is compared with claims of that topic alone.
- No claim is compared with another of the same speaker in the same document, unless one counts a part of what the other counts.
- Agreement is transitive: each claim is compared with the first of every distinct value, not with all that share it. So the number of comparisons
  grows with claims times distinct values, never with the square of the reports, and each claim that somebody disputes has one that says so.
- A part is compared with the totals of other documents only where its own document gives no total that answers for it.
- The left side of an update is the later claim, that of a part the part; otherwise left is the claim with the smaller key.

    items.py      claims with what their comparison rests on
    matters.py    which claims are about the same, by the kind of their predicate
    setting.py    what is known beside the claims: which referents are one, what belongs to what
    groups.py     whom a count counts
    figures.py    counts of one outcome
    values.py     values of a thing
    moments.py    dates, times of day, lengths of time
    places.py     which places lie in which
    relations.py  relations between two things
    pairs.py      which claims are compared with which
    topics.py     what claims are about, with sides, and who stands behind each
    copies.py     documents that copy one another
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.compare.copies import likeness, origins, overlap, shingled, thread
from kg.compare.figures import compare_figures, relate_figures
from kg.compare.groups import Group, group_of, singular
from kg.compare.items import Item
from kg.compare.matters import matters
from kg.compare.moments import is_later
from kg.compare.pairs import comparisons
from kg.compare.relations import families_of
from kg.compare.setting import Setting
from kg.compare.topics import Witnesses, outlet, topic
from kg.model import Comparisons, Extraction, Resolution
from kg.ontology import Ontology

__all__ = [
    "Group",
    "Item",
    "Witnesses",
    "compare",
    "compare_figures",
    "families_of",
    "group_of",
    "is_later",
    "likeness",
    "origins",
    "outlet",
    "overlap",
    "relate_figures",
    "shingled",
    "singular",
    "thread",
]


def compare(extractions: Sequence[Extraction], resolution: Resolution, ontology: Ontology) -> Comparisons:
    """Compare all claims about the same thing, and find the documents that copy each other. The order of the extractions does not matter."""
    ordered = sorted(extractions, key=lambda x: x.document.id)
    setting = Setting(ordered, resolution, ontology)
    about = list(matters(setting))
    found = (comparison for matter in about for comparison in comparisons(matter))
    copies = origins([x.document for x in ordered], {x.document.id: setting.telling(x) for x in ordered})
    witnesses = Witnesses(ordered, resolution, copies)
    topics = [told for told in (topic(matter, witnesses) for matter in about) if told]
    topics.sort(key=lambda t: (t.subject.event, t.subject.slug, t.predicate, t.object is not None and (t.object.event, t.object.slug)))
    return Comparisons(tuple(sorted(found, key=lambda c: (c.left, c.right, c.relation))), copies, tuple(topics))
