"""Claims -> matters: which claims are about the same, by the kind of their predicate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from kg.compare.figures import figure_item, relate_figures, with_others
from kg.compare.items import Item, Matter, Relate, items_of, said
from kg.compare.relations import doer, families_of, is_turned, relate_doers, relate_relations
from kg.compare.setting import BELONGING, Setting, Thing, thing_of
from kg.compare.values import relate_phrases, relate_values, spell, words_of
from kg.model import Entity, Figure, Polarity, Text
from kg.terms import DURATION

PLACES: Final = 3
"""Places far from each other from which on what they all are said of is more than one thing: an embassy in each capital, a march in each town."""
Key = tuple[Thing, str, Thing | None]


@dataclass
class _Found:
    """What all claims of one matter have in common, and the claims."""

    subject: Entity
    object: Entity | None
    relate: Relate
    items: list[Item] = field(default_factory=list)


class Kinds:
    """Sorts claims into matters by what the ontology says of their predicates."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._schema = setting.ontology.classes
        self._families = families_of(setting.ontology)
        self._doings = {family for predicate, family in self._families.items() if is_turned(predicate, family, setting.ontology)}

    def sort(self, item: Item) -> tuple[Key, _Found, Item]:
        """The matter of a claim that is no count, as a key and empty, and the claim with what it says there."""
        predicate = item.claim.predicate
        family = self._families.get(predicate, predicate)
        if predicate in self._schema.one_value:
            return self._one_value(item)
        if item.object is None:
            return self._phrase(item)
        return self._doing(item, family) if family in self._doings else self._pair(item, family)

    def _one_value(self, item: Item) -> tuple[Key, _Found, Item]:
        label = spell(item.claim.object, item.object)
        value = thing_of(item.object) if item.object else words_of(label) if isinstance(item.claim.object, Text) else item.claim.object
        about = self._setting.occasion(item.subject) if item.claim.predicate == DURATION else item.subject
        phase = item.subject.label if thing_of(about) != thing_of(item.subject) else ""
        found = _Found(about, None, partial(relate_values, setting=self._setting))
        label = f"{said(label, item)} ({phase})" if phase else said(label, item)
        key = (thing_of(about), item.claim.predicate, None)
        return key, found, replace(item, value=(value, item.subject.slug if phase else "", item.denied), label=label, phase=phase)

    def _phrase(self, item: Item) -> tuple[Key, _Found, Item]:
        label = spell(item.claim.object, None)
        key = (thing_of(item.subject), item.claim.predicate, None)
        return key, _Found(item.subject, None, relate_phrases), replace(item, value=(words_of(label), item.denied), label=said(label, item))

    def _doing(self, item: Item, family: str) -> tuple[Key, _Found, Item]:
        agent = doer(item)
        event = item.subject if item.subject.event or item.object is None else item.object
        label = f"{agent.label}: {said(self._name(item), item)}"
        found = _Found(event, None, partial(relate_doers, setting=self._setting, family=family))
        return (thing_of(event), family, None), found, replace(item, value=(thing_of(agent), item.claim.predicate, item.denied), label=label)

    def _pair(self, item: Item, family: str) -> tuple[Key, _Found, Item]:
        subject = item.subject if item.claim.predicate in BELONGING else self._setting.represented(item.subject)
        ends = [subject, item.object or subject]
        if not self._schema.symmetric.isdisjoint({item.claim.predicate, family}):
            ends.sort(key=thing_of)
        label = self._name(item) if subject is item.subject else f"{item.subject.label}: {self._name(item)}"
        found = _Found(ends[0], ends[1], partial(relate_relations, setting=self._setting, family=family))
        key = (thing_of(ends[0]), family, thing_of(ends[1]))
        return key, found, replace(item, value=(item.claim.predicate, item.denied, thing_of(item.subject)), label=said(label, item))

    def heading(self, found: _Found, family: str) -> str:
        """What a matter is about, in words."""
        if found.object is None:
            return f"{self._schema.labels.get(family, family)}: {found.subject.label}"
        names = sorted({self._name(item) for item in found.items})
        return f"{found.subject.label} – {found.object.label}: {', '.join(names)}"

    def _name(self, item: Item) -> str:
        return self._schema.labels.get(item.claim.predicate, item.claim.predicate)


def matters(setting: Setting) -> Iterator[Matter]:
    """All claims that say how things are, by what they are about."""
    kinds = Kinds(setting)
    running = setting.ontology.classes.running
    found: dict[Key, _Found] = {}
    for extraction, item in items_of(setting):
        if isinstance(item.claim.object, Figure):
            whole = setting.whole(item.subject)
            key: Key = (thing_of(whole), item.claim.predicate, None)
            new = _Found(whole, None, partial(relate_figures, running=item.claim.predicate in running))
            item = figure_item(item, extraction, whole, setting.ontology)
        else:
            key, new, item = kinds.sort(item)
        found.setdefault(key, new).items.append(item)
    for (_, family, _), matter in found.items():
        counted = isinstance(matter.items[0].claim.object, Figure)
        items = with_others(matter.items) if counted else _with_own(_spread(matter.items, setting))
        yield Matter(matter.subject, family, matter.object, kinds.heading(matter, family), tuple(items), matter.relate)


def _spread(items: Sequence[Item], setting: Setting) -> list[Item]:
    """Claims about where something is, which is no single thing or event if they name many places far from each other."""
    found: list[Entity] = []
    for item in items:
        if item.object and not item.denied and len(found) < PLACES and all(setting.places.apart(item.object, place) for place in found):
            found.append(item.object)
    return [replace(item, generic=item.generic or len(found) >= PLACES) for item in items]


def _with_own(items: Sequence[Item]) -> list[Item]:
    """Claims with the other values that their documents give."""
    by_document: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.claim.polarity is Polarity.ASSERTED:
            by_document[item.document].append(item)
    return [replace(item, own=tuple((o.speaker, o.claim.object, o.object) for o in by_document[item.document] if o is not item)) for item in items]
