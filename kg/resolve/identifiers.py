"""Identifiers that outlive a build: what went on keeps its IRI, what was merged leaves one that points on, what is new or split off gets a new one.

An earlier build's identifiers come with anchors, by which their bearers are known again: the mentions (text and offset) and the handles of their
members. Mentions count in texts that are as they were, whatever their files are called now; handles in files of the same name, unless they hold quite
another report now. An identifier goes to the entity that holds most of its anchors. One of which none is left, its reports being gone, is forgotten.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.model import Entity, Identifier, Member
from kg.resolve.handles import OFFSET, Handle

EDITED: Final = 0.5
"""Share of a document's handles that must be as before for it to count as the same report, edited: a report that is rewritten keeps its names, while
two different ones share the country and a few common words."""
Slot = tuple[bool, str]
"""Is it an event, and its slug: no two entities have both in common."""


def anchors(members: Iterable[Member], handles: Mapping[Member, Handle]) -> tuple[str, ...]:
    """By what to know an entity again: offsets in documents of the same text, handles in those of the same name."""
    found = {f"{member[0]}:{start}" for member in members for start in handles[member].starts}
    return tuple(sorted(found | {handles[member].text for member in members}))


def identified(
    entities: Sequence[Entity], earlier: Sequence[Identifier], handles: Mapping[Member, Handle]
) -> tuple[tuple[Entity, ...], tuple[tuple[Identifier, Entity], ...]]:
    """The entities with slugs that no other has and none had before, in order, and the identifiers that others have taken the place of."""
    drafts = sorted(entities, key=lambda e: (e.event, e.slug, -len(e.members), e.type, e.members))
    shared = _shared(drafts, earlier, handles)
    kept = _kept(drafts, earlier, shared)
    going_on = set(kept.values())
    heirs = {number: min(found, key=lambda at: (-found[at], at)) for number, found in shared.items() if number not in going_on}
    taken: dict[int, Slot] = {at: (earlier[number].event, earlier[number].slug) for at, number in kept.items()}
    free = _Free({*taken.values(), *((earlier[number].event, earlier[number].slug) for number in heirs)})
    for at, draft in enumerate(drafts):
        if at not in taken:
            taken[at] = draft.event, free.slug(draft)
    final = [replace(draft, slug=taken[at][1]) for at, draft in enumerate(drafts)]
    gone = ((replace(earlier[number], retired=True), final[at]) for number, at in heirs.items())
    return tuple(sorted(final, key=lambda e: (e.event, e.slug))), tuple(sorted(gone, key=lambda pair: (pair[0].event, pair[0].slug)))


def _shared(drafts: Sequence[Entity], earlier: Sequence[Identifier], handles: Mapping[Member, Handle]) -> dict[int, Counter[int]]:
    """How many anchors each earlier identifier has in common with each entity, by their positions; nothing for one that has none left."""
    foreign = _foreign(earlier, handles)
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, identifier in enumerate(earlier):
        for anchor in identifier.anchors:
            if named(anchor) not in foreign:
                bearers[anchor].append(number)
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for at, draft in enumerate(drafts):
        for anchor in anchors(draft.members, handles) if bearers else ():
            for number in bearers.get(anchor, ()):
                shared[number][at] += 1
    return {number: shared[number] for number in sorted(shared)}


def _foreign(earlier: Iterable[Identifier], handles: Mapping[Member, Handle]) -> frozenset[str]:
    """Documents that hold another report than they did: they speak of less than `EDITED` of what they spoke of."""
    now = {handle.text for handle in handles.values()}
    before = {anchor for identifier in earlier for anchor in identifier.anchors if named(anchor)}
    known, all = Counter(map(named, before & now)), Counter(map(named, before))
    return frozenset(document for document in all if known[document] < EDITED * all[document])


def named(anchor: str) -> str:
    """The document that an anchor names, "" for an offset in a text."""
    return OFFSET.sub(r"\1", anchor.partition("@")[2])


def _kept(drafts: Sequence[Entity], earlier: Sequence[Identifier], shared: Mapping[int, Counter[int]]) -> dict[int, int]:
    """Which entity keeps which earlier identifier: those in use first, then those that a merge had retired; the most anchors in common win."""
    pairs = [
        (earlier[number].retired, -count, drafts[at].slug != earlier[number].slug, len(earlier[number].slug), earlier[number].slug, at, number)
        for number, found in shared.items()
        for at, count in found.items()
        if drafts[at].event == earlier[number].event
    ]
    kept: dict[int, int] = {}
    given: set[int] = set()
    for *_, at, number in sorted(pairs):
        if at not in kept and number not in given:
            kept[at] = number
            given.add(number)
    return kept


class _Free:
    """Slugs that nothing has or had."""

    def __init__(self, used: set[Slot]) -> None:
        self._used = used
        self._numbers: Counter[Slot] = Counter()

    def slug(self, draft: Entity) -> str:
        """The entity's own slug, with a number where it is used."""
        own, name = (draft.event, draft.slug), draft.slug
        while (draft.event, name) in self._used:
            self._numbers[own] += 1
            name = f"{draft.slug}-{self._numbers[own] + 1}"
        self._used.add((draft.event, name))
        return name
