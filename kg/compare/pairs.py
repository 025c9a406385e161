"""Which claims are compared with which: so few that the work stays linear, enough that each dispute is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from kg.compare.items import Item, Matter, Relate
from kg.model import ClaimKey, Comparison, Relation

VALUES: Final = 40
"""Distinct values of one matter with which claims are compared, the earliest: more would let the work grow with the square of the reports."""


def comparisons(matter: Matter) -> Iterator[Comparison]:
    """What comparing the claims of a matter yields: once for two claims, and for two documents once for each kind of agreement."""
    items = {item.key: item for item in matter.items}
    ordered = sorted(matter.items, key=first_published)
    seen: set[Hashable] = set()
    for comparison in sorted(set(_related(ordered, matter.relate)), key=lambda c: (c.relation is not Relation.AGREE, c.left, c.right)):
        left, right = items[comparison.left], items[comparison.right]
        said = (frozenset({(left.document, left.value), (right.document, right.value)}), comparison.relation)
        voices = frozenset({(left.document, left.speaker), (right.document, right.speaker)})
        once: Hashable = (said, voices) if comparison.relation in {Relation.CONFLICT, Relation.UPDATE} else said[0]
        if comparison.relation is Relation.SCOPE:
            once = max(left, right, key=first_published).value, comparison.relation
        if once not in seen:
            seen.add(once)
            yield comparison


def first_published(item: Item) -> tuple[bool, str, ClaimKey]:
    """By date of publication, those without one last."""
    return not item.published, item.published, item.key


def _related(ordered: Sequence[Item], relate: Relate) -> Iterator[Comparison]:
    """Each claim with the first of every value from its own document, and with the first from another."""
    values: dict[Hashable, dict[str, Item]] = defaultdict(dict)
    for item in ordered:
        if len(values) < VALUES or (item.value, item.claim.modality) in values:
            values[item.value, item.claim.modality].setdefault(item.document, item)
    for item in ordered:
        for holders in values.values():
            own = holders.get(item.document)
            foreign = next((other for document, other in holders.items() if document != item.document), None)
            for other in (own, foreign):
                if other is not None and other is not item:
                    left, right = sorted((item, other), key=lambda i: i.key)
                    comparison = relate(left, right)
                    if comparison is not None:
                        yield comparison
