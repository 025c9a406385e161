"""Clusters of referents -> entities with labels and readable slugs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.model import Entity, Extraction, Member, Moment, Ref, Referent
from kg.ontology import Ontology
from kg.resolve.clusters import Clusters
from kg.terms import COUNTRY, DATE, PLACE
from kg.vocab import slug

APOSTROPHES: Final = str.maketrans("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "''")


def entities(clusters: Clusters, extractions: Sequence[Extraction], ontology: Ontology) -> tuple[Entity, ...]:
    """One entity a cluster; their slugs are readable, and not yet unique."""
    referents = {(x.document.id, r.id): r for x in extractions for r in x.referents}
    groups: dict[Member, list[Member]] = defaultdict(list)
    for member in sorted(referents):
        groups[clusters.root(member)].append(member)
    drafts = [_entity(members, referents, ontology) for members in groups.values()]
    of_member = {member: entity for entity in drafts for member in entity.members}
    by_document = {x.document.id: x for x in extractions}
    return tuple(_described(entity, by_document, of_member) if entity.event else entity for entity in drafts)


def _entity(members: Sequence[Member], referents: Mapping[Member, Referent], ontology: Ontology) -> Entity:
    found = [referents[member] for member in members]
    types = Counter(referent.type for referent in found)
    depth = ontology.classes.ancestors
    type = min(types, key=lambda t: (-types[t], -len(depth.get(t, ())), t))
    names = Counter(name for referent in found for name in referent.names)
    known = next((referent for referent in found if referent.key), None)
    label = known.label if known is not None else _best_label(Counter(_typed(referent.label) for referent in found), whole=type == "Person")
    return Entity(
        slug=slug(label),
        type=type,
        label=label,
        names=tuple(sorted(names, key=lambda name: (-names[name], -len(name), name))),
        members=tuple(members),
        event=found[0].event,
        key=known.key if known is not None else "",
    )


def _typed(label: str) -> str:
    """A label with apostrophes as they are typed: those who print reports choose theirs, and a name is one whatever they chose."""
    return label.translate(APOSTROPHES)


def _best_label(labels: Counter[str], *, whole: bool) -> str:
    """The most frequent and shortest; of people the fullest name."""
    return max(sorted(labels), key=lambda text: (len(text.split()) if whole else 0, labels[text], -len(text)))


def _described(event: Entity, extractions: Mapping[str, Extraction], of_member: Mapping[Member, Entity]) -> Entity:
    """An event, labelled by its word, its town (its country, if no town is given) and its date, as most claims give them."""
    days: Counter[str] = Counter()
    places: Counter[str] = Counter()
    wide: set[str] = set()
    for document, id in event.members:
        for claim in extractions[document].claims:
            if claim.subject != id:
                continue
            if claim.predicate == DATE and isinstance(claim.object, Moment) and claim.object.grain != "interval":
                days[claim.object.start] += 1
            elif claim.predicate == PLACE and isinstance(claim.object, Ref):
                place = of_member[document, claim.object.id]
                places[place.label] += place.type != "Facility"
                wide |= {place.label} if place.type == COUNTRY else set()
    day = min(days, key=lambda d: (-days[d], -len(d), d), default="")
    town = min((+places), key=lambda p: (p in wide, -places[p], p), default="")
    label = ", ".join(part for part in (event.label, town, day) if part)
    return replace(event, label=label, slug=slug(" ".join(part for part in (day, event.label, town) if part)))
