"""Relations between two things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from kg.compare.items import Item, Matter, Thing, items_of, thing_of
from kg.model import Comparison, Entity, Extraction, Member, Polarity, Ref, Relation
from kg.ontology import Ontology


def relation_matters(extractions: Iterable[Extraction], members: Mapping[Member, Entity], ontology: Ontology) -> Iterator[Matter]:
    """All that is said to hold, or denied to hold, between the same two things by predicates of one family."""
    families, symmetric = families_of(ontology), ontology.classes.symmetric
    groups: dict[tuple[Thing, str, Thing], list[Item]] = defaultdict(list)
    ends: dict[Thing, Entity] = {}
    for _, item in items_of(extractions, members):
        claim = item.claim
        if isinstance(claim.object, Ref):
            both = [members[item.document, claim.subject], members[item.document, claim.object.id]]
            ends |= {thing_of(end): end for end in both}
            first, second = map(thing_of, both)
            family = families.get(claim.predicate, claim.predicate)
            if claim.predicate in symmetric or family in symmetric:
                first, second = sorted((first, second))
            name = ontology.classes.labels.get(claim.predicate, claim.predicate)
            label = name if claim.polarity is Polarity.ASSERTED else f"denied: {name}"
            groups[first, family, second].append(replace(item, value=(claim.predicate, claim.polarity), label=label))
    for (first, family, second), items in groups.items():
        names = sorted({ontology.classes.labels.get(item.claim.predicate, item.claim.predicate) for item in items})
        label = f"{ends[first].label} – {ends[second].label}: {', '.join(names)}"
        yield Matter(ends[first], family, ends[second], label, tuple(items), partial(relate_relations, ontology=ontology))


def families_of(ontology: Ontology) -> dict[str, str]:
    """Predicates that contradict others, each with the first by name of all that hang together so."""
    family: dict[str, str] = {}
    for pair in sorted(ontology.classes.contradicts):
        old = {family.get(predicate, predicate) for predicate in pair}
        family |= {predicate: min(old) for predicate, first in (family | {p: p for p in pair if p not in family}).items() if first in old}
    return family


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
