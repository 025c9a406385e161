"""What the comparison knows beside the claims that it compares: which referents are one, what belongs to what, which events are parts of others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from kg.compare.moments import days
from kg.compare.places import Places
from kg.model import Entity, Extraction, Figure, Form, Modality, Moment, Polarity, Ref, Resolution, Value
from kg.ontology import Ontology
from kg.terms import CAUSE, DATE, LOCATED_IN, PART_OF, PERSON_GROUP

Thing = tuple[bool, str]
"""An entity, or an event, by its slug."""

BELONGING: Final = frozenset({"partOf", "memberOf", "leaderOf"})
"""Predicates by which the subject belongs to the object: what the one does, the other has a part in."""
ALLIED: Final = frozenset({"alliedWith", "offshootOf"})
"""Predicates between bodies that may act together."""
STEPS: Final = 3
"""How far one thing is followed to what it belongs to."""
WEEK: Final = 7
"""Days that an event may take to be one happening with its parts: a war or a year of attacks is more than one."""


def thing_of(entity: Entity) -> Thing:
    """What an entity or an event is known by."""
    return entity.event, entity.slug


class Setting:
    """The extractions and the resolution of a build, with indexes."""

    def __init__(self, extractions: Sequence[Extraction], resolution: Resolution, ontology: Ontology) -> None:
        self.extractions = extractions
        self.ontology = ontology
        self._members = resolution.by_member()
        self._generic = {(x.document.id, r.id) for x in extractions for r in x.referents if ("generic", "yes") in r.traits}
        self._crowded = {(x.document.id, id) for x in extractions for id in _crowded(x, ontology)}
        self._named = {
            thing_of(self._members[x.document.id, r.id])
            for x in extractions
            for r in x.referents
            if (x.document.id, r.id) in self._members and any(mention.form is Form.NAME for mention in r.mentions)
        }
        told = [(x.document.id, claim) for x in extractions for claim in x.claims if claim.polarity is Polarity.ASSERTED]
        sure = [(d, c) for d, c in told if c.modality not in {Modality.PLANNED, Modality.HYPOTHETICAL}]
        links = [(c.predicate, self.entity(d, c.subject), self.entity(d, c.object.id)) for d, c in sure if isinstance(c.object, Ref)]
        self._belongs = _index((thing_of(a), thing_of(b)) for predicate, a, b in links if predicate in BELONGING and not a.event and not b.event)
        self._allied = _index((thing_of(a), thing_of(b)) for predicate, a, b in links if predicate in ALLIED)
        self.places = Places(((a, b) for predicate, a, b in links if predicate == LOCATED_IN), self.is_named, ontology)
        self._entities = {thing_of(end): end for _, a, b in links for end in (a, b)}
        parts = Counter((thing_of(a), thing_of(b)) for predicate, a, b in links if predicate == PART_OF and a.event and b.event)
        dates: dict[Thing, list[Moment]] = defaultdict(list)
        for d, c in sure:
            if c.predicate == DATE and isinstance(c.object, Moment):
                dates[thing_of(self.entity(d, c.subject))].append(c.object)
        generic = {thing_of(self._members[member]) for member in self._generic if member in self._members}
        self._wholes = _wholes({pair: n for pair, n in parts.items() if generic.isdisjoint(pair)}, dates)
        answers = Counter((thing_of(a), thing_of(b)) for predicate, a, b in links if predicate == CAUSE and a.event and b.event)
        self._occasions = _wholes({pair: n for pair, n in (parts + answers).items() if generic.isdisjoint(pair)}, dates)

    def entity(self, document: str, referent: str) -> Entity:
        """What a document's referent turned out to be."""
        return self._members[document, referent]

    def telling(self, extraction: Extraction) -> list[Hashable]:
        """What a document claims, in the order of the text, so that other documents can be found that claim the same."""
        document = extraction.document.id
        ordered = sorted(extraction.claims, key=lambda claim: (claim.evidence.start, claim.predicate))
        return [
            (
                thing_of(self.entity(document, claim.subject)),
                claim.predicate,
                thing_of(self.entity(document, claim.object.id)) if isinstance(claim.object, Ref) else _plain(claim.object),
            )
            for claim in ordered
        ]

    def is_generic(self, document: str, referent: str) -> bool:
        """Is a referent an event that is no single happening?"""
        return (document, referent) in self._generic

    def is_crowded(self, document: str, referent: str) -> bool:
        """Is a referent one of several single events of a kind in its document?"""
        return (document, referent) in self._crowded

    def is_named(self, entity: Entity) -> bool:
        """Does any report call it by a name, and not only by a description?"""
        return thing_of(entity) in self._named

    def belongs(self, part: Entity, whole: Entity) -> bool:
        """Does one belong to the other, as a part, a member or a leader, at first or second hand?"""
        found, wanted = {thing_of(part)}, thing_of(whole)
        for _ in range(STEPS):
            found |= {outer for inner in found for outer in self._belongs.get(inner, ())}
        return wanted in found and wanted != thing_of(part)

    def together(self, left: Entity, right: Entity) -> bool:
        """Do both belong to the same?"""
        return bool(self._belongs.get(thing_of(left), frozenset()) & self._belongs.get(thing_of(right), frozenset()))

    def akin(self, left: Entity, right: Entity) -> bool:
        """May two bodies have acted as one: of one body, allied, one come from the other, or one perhaps only another name of the other?"""
        if (
            self.together(left, right)
            or thing_of(right) in self._allied.get(thing_of(left), ())
            or thing_of(left) in self._allied.get(thing_of(right), ())
        ):
            return True
        names = [[set(name.casefold().split()) for name in (entity.label, *entity.names)] for entity in (left, right)]
        return any(a <= b or b <= a for a in names[0] for b in names[1])

    def represented(self, entity: Entity) -> Entity:
        """The named body that people without a name belong to ("its leaders"), if there is just one; else the entity itself."""
        wholes = self._belongs.get(thing_of(entity), frozenset()) if entity.type == PERSON_GROUP and not self.is_named(entity) else frozenset()
        bodies = [self._entities[whole] for whole in sorted(wholes) if whole in self._named]
        return bodies[0] if len(bodies) == 1 else entity

    def whole(self, event: Entity) -> Entity:
        """The event of a few days that an event is a part of, or the event itself."""
        return self._entities[self._wholes[thing_of(event)]] if thing_of(event) in self._wholes else event

    def occasion(self, event: Entity) -> Entity:
        """The event of a few days that an event is a part of or an answer to, or the event itself."""
        return self._entities[self._occasions[thing_of(event)]] if thing_of(event) in self._occasions else event


def _plain(value: Value) -> Hashable:
    """A value without the words by which reports tell it."""
    return (value.low, value.high) if isinstance(value, Figure) else value


def _crowded(extraction: Extraction, ontology: Ontology) -> Iterator[str]:
    """Events beside which their document tells of another of the same class, or of one above or below it."""
    single = [r for r in extraction.referents if r.event and ("generic", "yes") not in r.traits]
    kinds = Counter(r.type for r in single)
    for referent in single:
        alike = (n for type, n in kinds.items() if ontology.are_in_line(type, referent.type))
        if sum(alike) > 1:
            yield referent.id


def _index(pairs: Iterable[tuple[Thing, Thing]]) -> dict[Thing, frozenset[Thing]]:
    found: dict[Thing, set[Thing]] = defaultdict(set)
    for left, right in pairs:
        if left != right:
            found[left].add(right)
    return {thing: frozenset(others) for thing, others in found.items()}


def _wholes(parts: Mapping[tuple[Thing, Thing], int], dates: Mapping[Thing, Sequence[Moment]]) -> dict[Thing, Thing]:
    """Of each event that is part of a dated one and not dated otherwise, the outermost: of several the one that most claims name."""
    outer: dict[Thing, Thing] = {}
    for (part, whole), _ in sorted(parts.items(), key=lambda entry: (-entry[1], entry[0])):
        if part != whole and part not in outer and _within(dates.get(part, ()), dates.get(whole, ())):
            outer[part] = whole
    return {part: end for part in outer if (end := _outermost(part, outer)) != part}


def _outermost(part: Thing, outer: Mapping[Thing, Thing]) -> Thing:
    seen = [part]
    while seen[-1] in outer and outer[seen[-1]] not in seen:
        seen.append(outer[seen[-1]])
    return min(seen) if seen[-1] in outer else seen[-1]  # in a circle of parts any will do, if it is always the same


def _within(part: Sequence[Moment], whole: Sequence[Moment]) -> bool:
    """Can a part have happened in the few days of a whole?"""
    bounds = [days(moment) for moment in whole]
    firsts, lasts = [first for first, _ in bounds if first is not None], [last for _, last in bounds if last is not None]
    if not firsts or not lasts or max(lasts) - min(firsts) >= WEEK:
        return False
    return all(first is not None and last is not None and first <= max(lasts) and last >= min(firsts) for first, last in map(days, part))
