"""Judgements -> clusters: connected components over "same" that no "different" forbids.

What people decided comes first, and no judgement by machine undoes it: their "different" keeps apart all that is one with either side, and their
"same" joins all that machines hold one with either side, whatever they have against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Judgement, Member, Verdict
from kg.resolve.decided import NOTHING, Decided


class Clusters:
    """Union of members by "same".

    Groups whose limits (dates, towns) exclude each other, or of which two members were judged different, stay apart.
    """

    def __init__(self, members: Iterable[Member], decided: Decided = NOTHING) -> None:
        self._parent = {member: member for member in members}
        self._judgements: dict[tuple[Member, Member], Judgement] = {}
        self._apart: dict[Member, set[Member]] = defaultdict(set)
        self._days: dict[Member, frozenset[str]] = {}
        self._places: dict[Member, frozenset[str]] = {}
        self._decided = decided
        self._by_machine = Clusters(self._parent, decided.only(Verdict.DIFFERENT)) if decided.pairs(Verdict.SAME) else None
        for judgement in decided.judgements:
            self._judgements.setdefault((judgement.left, judgement.right), judgement)
        for left, right in decided.pairs(Verdict.SAME):
            first, second = sorted((self.root(left), self.root(right)))
            self._unite(first, second)
        for left, right in decided.pairs(Verdict.DIFFERENT):
            self._keep_apart(self.root(left), self.root(right))

    def root(self, member: Member) -> Member:
        """The member that stands for a cluster."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def name(self, member: Member) -> str:
        """A text that is the same for all members of a cluster as it is now."""
        return "/".join(self.root(member))

    def limit(self, member: Member, days: frozenset[str], places: frozenset[str]) -> None:
        """What a member brings along: a cluster has no two dates, and no two towns, that exclude each other."""
        root = self.root(member)
        self._days[root] = self._days.get(root, frozenset()) | days
        self._places[root] = self._places.get(root, frozenset()) | places
        if self._by_machine:
            self._by_machine.limit(member, days, places)

    def join(self, judgements: Iterable[Judgement]) -> None:
        """Note all judgements and join by falling score; a join that something forbids becomes "unsure"."""
        given = list(judgements)
        new = [self._decided.over(judgement) for judgement in given]
        void = self._void(given)
        for judgement in new:
            self._judgements.setdefault((judgement.left, judgement.right), judgement)
            left, right = self.root(judgement.left), self.root(judgement.right)
            if judgement.verdict is Verdict.DIFFERENT and left != right and (judgement.left, judgement.right) not in void:
                self._keep_apart(left, right)
        for judgement in sorted((j for j in new if j.verdict is Verdict.SAME), key=lambda j: (-j.score, j.left, j.right)):
            left, right = sorted((self.root(judgement.left), self.root(judgement.right)))
            if left == right:
                continue
            if self._forbidden(left, right):
                reason = f"{judgement.reason}; but others of the two groups differ"
                self._judgements[judgement.left, judgement.right] = replace(judgement, verdict=Verdict.UNSURE, reason=reason)
            else:
                self._unite(left, right)

    def _void(self, judgements: Sequence[Judgement]) -> frozenset[tuple[Member, Member]]:
        """Pairs between which a machine's "different" does not count.

        These are what it holds one with the left, and what it holds one with the right side of a person's "same".
        """
        machine = self._by_machine
        if machine is None:
            return frozenset()
        machine.join(judgements)
        linked = Decided([replace(j, left=machine.root(j.left), right=machine.root(j.right)) for j in self._decided.judgements])
        differing = ((j.left, j.right) for j in judgements if j.verdict is Verdict.DIFFERENT and self._decided.over(j) is j)
        return frozenset(pair for pair in differing if linked.one(machine.root(pair[0]), machine.root(pair[1])))

    def _keep_apart(self, left: Member, right: Member) -> None:
        self._apart[left].add(right)
        self._apart[right].add(left)

    def _unite(self, left: Member, right: Member) -> None:
        """Put the cluster of one root under another, with its limits and with those that it is kept apart from."""
        if left == right:
            return
        self._parent[right] = left
        self._days[left] = self._days.get(left, frozenset()) | self._days.get(right, frozenset())
        self._places[left] = self._places.get(left, frozenset()) | self._places.get(right, frozenset())
        for other in self._apart.pop(right, set()):
            self._apart[other].discard(right)
            self._keep_apart(left, other)

    def _forbidden(self, left: Member, right: Member) -> bool:
        days, places = ([table.get(root, frozenset()) for root in (left, right)] for table in (self._days, self._places))
        if all(days) and not any(compatible(a, b) for a in days[0] for b in days[1]):
            return True
        if all(places) and not places[0] & places[1]:
            return True
        return right in self._apart.get(left, ())

    def judgements(self) -> tuple[Judgement, ...]:
        """All of them, in order of their members, as the clusters bear them out."""
        ordered = (self._judgements[key] for key in sorted(self._judgements))
        return tuple(self._decided.joined(j) if j.verdict is Verdict.DIFFERENT and self.root(j.left) == self.root(j.right) else j for j in ordered)


def compatible(left: str, right: str) -> bool:
    """May two ISO dates be one? A day lies in its month, a month in its year."""
    return left.startswith(right) or right.startswith(left)
