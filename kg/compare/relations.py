"""Relations between the same two things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.compare.items import Item, Thing, items_of, thing_of
from kg.model import Comparison, Entity, Extraction, Member, Polarity, Ref, Relation
from kg.ontology import Ontology


def relation_groups(extractions: Iterable[Extraction], members: Mapping[Member, Entity]) -> Iterable[Sequence[Item]]:
    """All that is said to hold, or denied to hold, between the same two things."""
    groups: dict[tuple[Thing, Thing], list[Item]] = defaultdict(list)
    for _, item in items_of(extractions, members):
        claim = item.claim
        if isinstance(claim.object, Ref):
            ends = (thing_of(members[item.document, claim.subject]), thing_of(members[item.document, claim.object.id]))
            groups[ends].append(replace(item, topic=(claim.predicate, claim.polarity)))
    return groups.values()


def relate_relations(left: Item, right: Item, ontology: Ontology) -> Comparison | None:
    """How two claims about the same two things stand to each other; None where both can well be true and neither bears on the other."""
    if left.same_voice(right):
        return None
    a, b = left.claim, right.claim
    label = ontology.classes.labels.get
    if a.predicate == b.predicate:
        name = label(a.predicate, a.predicate)
        if a.polarity is not b.polarity:
            return Comparison(left.key, right.key, Relation.CONFLICT, f"{name}: one asserts what the other denies")
        if left.document == right.document:
            return None  # a speaker whom the report believes is no second witness
        verb = "deny" if a.polarity is Polarity.DENIED else "say"
        if a.modality is b.modality:
            return Comparison(left.key, right.key, Relation.AGREE, f"{name}: both {verb} so")
        return Comparison(left.key, right.key, Relation.APPROXIMATE, f"{name}: both {verb} so, one as {a.modality}, the other as {b.modality}")
    contradictory = {(a.predicate, b.predicate), (b.predicate, a.predicate)} & ontology.classes.contradicts
    if contradictory and a.polarity is b.polarity is Polarity.ASSERTED:
        reason = f"{label(a.predicate, a.predicate)} against {label(b.predicate, b.predicate)}"
        return Comparison(left.key, right.key, Relation.CONFLICT, reason)
    return None
