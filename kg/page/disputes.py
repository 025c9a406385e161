"""Claims that cannot all be true -> groups of them, in sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.page.values import Claim, Dispute, Link, Side


def disputes(
    claims: Sequence[Claim], links: Sequence[Link], *, things: Sequence[str], predicates: Sequence[str], words: dict[str, str]
) -> tuple[Dispute, ...]:
    """Claims that conflict, or of which one denies what another says, as groups; those with most claims first.

    All claims that say the same as one of a group belong to it too, so that a reader sees each side's full weight.
    """
    groups = _Groups(len(claims))
    saying: dict[tuple[int, int, int | None, str], list[int]] = defaultdict(list)
    for position, claim in enumerate(claims):
        saying[claim.subject, claim.predicate, claim.object, claim.value].append(position)
    conflicts = [link for link in links if link.relation == "Conflict"]
    disputed = {position for link in conflicts for position in (link.left, link.right)}
    disputed.update(position for position, claim in enumerate(claims) if claim.polarity == "Denied")
    for link in conflicts:
        groups.join(link.left, link.right)
    for same in saying.values():
        if not disputed.isdisjoint(same):
            for position in same:
                groups.join(same[0], position)
    members: dict[int, list[int]] = defaultdict(list)
    touched = {groups.of(position) for position in disputed}
    for position in range(len(claims)):
        if groups.of(position) in touched:
            members[groups.of(position)].append(position)
    reasons: dict[int, dict[str, None]] = defaultdict(dict)
    for link in conflicts:
        reasons[groups.of(link.left)][link.reason] = None
    found = [
        _dispute([(position, claims[position]) for position in group], tuple(reasons[root]), things=things, predicates=predicates, words=words)
        for root, group in members.items()
    ]
    return tuple(sorted(found, key=lambda dispute: (-sum(len(side.claims) for side in dispute.sides), dispute.sides[0].claims)))


def _dispute(
    group: Sequence[tuple[int, Claim]], reasons: tuple[str, ...], *, things: Sequence[str], predicates: Sequence[str], words: dict[str, str]
) -> Dispute:
    first = group[0][1]
    same_predicate = all(claim.predicate == first.predicate for _, claim in group)
    same_object = all((claim.object, claim.value) == (first.object, first.value) for _, claim in group)
    same_polarity = all(claim.polarity == first.polarity for _, claim in group)

    def label(claim: Claim) -> str:
        parts = [
            "" if same_polarity and claim.polarity == "Asserted" else words[claim.polarity] + ":" * (not (same_predicate and same_object)),
            "" if same_predicate else predicates[claim.predicate],
            "" if same_object else claim.value,
        ]
        return " ".join(part for part in parts if part)

    sides: dict[str, list[int]] = defaultdict(list)
    for position, claim in group:
        sides[label(claim)].append(position)
    about = dict.fromkeys(claim.subject for _, claim in group)
    if same_object and first.object is not None:
        about[first.object] = None
    return Dispute(
        things=tuple(about),
        predicate=first.predicate if same_predicate else None,
        reasons=reasons,
        sides=tuple(Side(label, tuple(positions)) for label, positions in sides.items()),
    )


class _Groups:
    """Disjoint sets of positions; the least position stands for its set."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def of(self, position: int) -> int:
        while self._parent[position] != position:
            self._parent[position] = self._parent[self._parent[position]]
            position = self._parent[position]
        return position

    def join(self, left: int, right: int) -> None:
        low, high = sorted((self.of(left), self.of(right)))
        self._parent[high] = low
