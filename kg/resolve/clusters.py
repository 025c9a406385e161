"""Judgements -> clusters: connected components over "same" that no "different" forbids.

What people decided comes first, and no judgement by machine undoes it: their "different" keeps apart all that is one with either side, and their
"same" joins all that machines hold one with either side, whatever they have against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations, groupby, zip_longest
from typing import Final

from kg.model import Judgement, Member, Verdict
from kg.resolve.days import meeting
from kg.resolve.decided import NOTHING, Decided
from kg.resolve.spelling import Likeness, Words, compare

SHARE: Final = 0.4
"""Share of the votes between two clusters that have to say "same"; of two namesakes one in twenty does (benchmarks/people.py)."""
MANY: Final = 12
"""Clusters that one is as much like as one another up to which they are compared with one another."""
CLEAR: Final = 3
"""How many times the votes for one of two clusters that differ have to outnumber those for the other."""
TORN: Final = "but two that differ are like that"
"""Why a judgement that says "same" joins nobody."""
GROUPS: Final = 2.0
"""How much more a judgement must say to join two groups of people, in points (orders of magnitude) for each ten times as many in the smaller …"""
ALONE: Final = 0.99
"""… than to join one: what two namesakes have in common, an office say, speaks for as many pairs as their groups have."""
CERTAIN: Final = 0.999
"""The best score that there is: it joins groups of any size."""
LITTLE: Final = "but that is little for two groups of so many"
EVEN: Final = 0.5
"""Score from which an unsure judgement speaks for neither side."""


class Clusters:
    """Union of members by "same".

    Groups whose limits (dates, towns) exclude each other, or of which two members were judged different, stay apart.
    """

    def __init__(self, members: Iterable[Member], decided: Decided = NOTHING) -> None:
        self._parent = {member: member for member in members}
        self._size: dict[Member, int] = {}
        self._judgements: dict[tuple[Member, Member], Judgement] = {}
        self._doubted: dict[tuple[Member, Member], Judgement] = {}
        self._apart: dict[Member, set[Member]] = defaultdict(set)
        self._days: dict[Member, frozenset[str]] = {}
        self._places: dict[Member, tuple[frozenset[str], ...]] = {}
        self._people: dict[Member, frozenset[Words]] = {}
        self._votes: dict[Member, dict[Member, tuple[int, int]]] = defaultdict(dict)
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

    def distinguish(self, left: Member, right: Member) -> None:
        """Keep two apart that their document tells apart, as a part from its whole, unless people say that they are one."""
        first, second = self.root(left), self.root(right)
        if first != second:
            self._keep_apart(first, second)
        if self._by_machine:
            self._by_machine.distinguish(left, right)

    def limit(self, member: Member, days: frozenset[str], *places: frozenset[str]) -> None:
        """What a member brings along: a cluster has no two dates, and no two towns, villages or countries, that exclude each other."""
        root = self.root(member)
        self._days[root] = self._days.get(root, frozenset()) | days
        self._places[root] = _both(self._places.get(root, ()), places)
        if self._by_machine:
            self._by_machine.limit(member, days, *places)

    def call(self, member: Member, names: Iterable[Words]) -> None:
        """The full names of a person, before any judgement by machine: a cluster never joins those of two people, but where people joined them."""
        root = self.root(member)
        if root not in self._size:
            self._people[root] = frozenset(names)
        if self._by_machine:
            self._by_machine.call(member, names)

    def join(self, judgements: Iterable[Judgement]) -> None:
        """Note all judgements and join by falling score; a join that something forbids becomes "unsure"."""
        given = list(judgements)
        if self._by_machine:
            self._by_machine.join(given)
        for judgement in self._noted(given):
            self._join_one(judgement)
        self._complete()

    def join_best(self, judgements: Iterable[Judgement]) -> None:
        """Like `join`, but what is equally like two that are different joins neither."""
        given = list(judgements)
        if self._by_machine:
            self._by_machine.join_best(given)
        for _, level in groupby(self._noted(given), key=lambda j: j.score):
            equal = [j for j in level if self.root(j.left) != self.root(j.right)]
            torn = self._torn(equal, self._forbidden)
            for judgement in equal:
                if torn & {self.root(judgement.left), self.root(judgement.right)}:
                    self._doubt(judgement, TORN)
                else:
                    self._join_one(judgement)
        self._complete()

    def join_clear(self, judgements: Iterable[Judgement]) -> None:
        """Like `join`, but a slip joins nobody.

        What is equally like two that are different joins neither: which of them it is nobody knows. And two clusters join only if enough of the
        pairs judged between them say "same": of many mentions of two namesakes some are always alike.
        """
        given = list(judgements)
        if self._by_machine:
            self._by_machine.join_clear(given)
        void = self._void(given)
        for judgement in given:
            if (judgement.left, judgement.right) not in void:
                self._vote(self._decided.over(judgement))
        held: list[Judgement] = []
        for _, level in groupby(self._noted(given), key=lambda j: j.score):
            held += self._joined_clear([j for j in level if self.root(j.left) != self.root(j.right)])
        for judgement in held:
            self._join_one(judgement, "but few others of the two groups are alike")
        self._complete()

    def _joined_clear(self, equal: Sequence[Judgement]) -> list[Judgement]:
        """Join by judgements of one score; those that the votes are against as yet.

        First what is clear, so that what is torn may then be judged by more than one member of each side.
        """
        held: list[Judgement] = []
        rest = equal
        for _ in range(2):
            torn, left_over = self._torn(rest, self._outvoted), []
            for judgement in rest:
                if torn & {self.root(judgement.left), self.root(judgement.right)}:
                    left_over.append(judgement)
                elif self._outvoted(self.root(judgement.left), self.root(judgement.right)):
                    held.append(judgement)
                elif self._is_little(judgement):
                    self._doubt(judgement, LITTLE)
                else:
                    self._join_one(judgement)
            rest = left_over
        for judgement in rest:
            if self.root(judgement.left) != self.root(judgement.right):
                self._doubt(judgement, TORN)
        return held

    def _vote(self, judgement: Judgement) -> None:
        """What is more likely than not, but not sure, is no vote."""
        same = judgement.verdict is Verdict.SAME
        if judgement.verdict is Verdict.UNSURE and judgement.score >= EVEN:
            return
        left, right = self.root(judgement.left), self.root(judgement.right)
        for one, other in ((left, right), (right, left)):
            found, judged = self._votes[one].get(other, (0, 0))
            self._votes[one][other] = (found + same, judged + 1)

    def _noted(self, given: Sequence[Judgement]) -> list[Judgement]:
        """Those that say "same", best first, with what people decided in their place."""
        new, void = [self._decided.over(judgement) for judgement in given], self._void(given)
        for judgement in new:
            pair = (judgement.left, judgement.right)
            if pair not in self._judgements or self._judgements[pair].verdict is Verdict.UNSURE:
                self._judgements[pair] = judgement
            left, right = self.root(judgement.left), self.root(judgement.right)
            if judgement.verdict is Verdict.DIFFERENT and left != right and pair not in void:
                self._keep_apart(left, right)
        return sorted((j for j in new if j.verdict is Verdict.SAME), key=lambda j: (-j.score, j.left, j.right))

    def _join_one(self, judgement: Judgement, outvoted: str = "") -> None:
        """Join, unless others of the two clusters are known to differ, or the votes are against it."""
        left, right = self.root(judgement.left), self.root(judgement.right)
        if left == right:
            return
        if self._forbidden(left, right):
            self._doubt(judgement, "but others of the two groups differ")
        elif outvoted and self._outvoted(left, right):
            self._doubt(judgement, outvoted)
        else:
            self._unite(left, right)

    def _doubt(self, judgement: Judgement, why: str) -> None:
        doubted = replace(judgement, verdict=Verdict.UNSURE, reason=f"{judgement.reason}; {why}")
        self._judgements[judgement.left, judgement.right] = doubted
        self._doubted[judgement.left, judgement.right] = judgement

    def _torn(self, judgements: Iterable[Judgement], apart: Callable[[Member, Member], bool]) -> set[Member]:
        """The clusters that are judged the same as two others which are kept apart, or else are apart by what is asked."""
        near: dict[Member, set[Member]] = defaultdict(set)
        for judgement in judgements:
            left, right = self.root(judgement.left), self.root(judgement.right)
            if left != right:
                near[left].add(right)
                near[right].add(left)
        torn = {
            torn
            for one in near for other in self._apart.get(one, ()) if other in near
            for torn in near[one] & near[other] if self._even(torn, one, other)
        }  # fmt: skip
        split = {
            one
            for one, others in near.items() if 1 < len(others) <= MANY
            if any(apart(a, b) and self._even(one, a, b) for a, b in combinations(sorted(others), 2))
        }  # fmt: skip
        return torn | split

    def _even(self, member: Member, one: Member, other: Member) -> bool:
        """Are about as many votes for a cluster being one with the one as with the other?"""
        votes = [self._votes[member].get(end, (0, 0))[0] for end in (one, other)]
        return max(votes) < CLEAR * min(votes) or not any(votes)

    def _outvoted(self, left: Member, right: Member) -> bool:
        same, judged = self._votes[left].get(right, (1, 1))
        return same < SHARE * judged

    def _is_little(self, judgement: Judgement) -> bool:
        """Does a judgement on people say too little for two groups of so many?"""
        left, right = self.root(judgement.left), self.root(judgement.right)
        if not (self._people.get(left) and self._people.get(right)):
            return False
        small = min(self._size.get(left, 1), self._size.get(right, 1))
        needed = 1 / (1 + float(small) ** -GROUPS * 10**-ALONE)
        return bool(judgement.score < min(CERTAIN, needed))

    def _void(self, judgements: Sequence[Judgement]) -> frozenset[tuple[Member, Member]]:
        """Pairs between which a machine's "different" does not count.

        These are what it holds one with the left, and what it holds one with the right side of a person's "same".
        """
        machine = self._by_machine
        if machine is None:
            return frozenset()
        linked = Decided([replace(j, left=machine.root(j.left), right=machine.root(j.right)) for j in self._decided.judgements])
        differing = ((j.left, j.right) for j in judgements if j.verdict is Verdict.DIFFERENT and self._decided.over(j) is j)
        return frozenset(pair for pair in differing if linked.one(machine.root(pair[0]), machine.root(pair[1])))

    def _complete(self) -> None:
        """Join what a machine holds one with either side of a person's "same", whatever it has against it; another person's "different" counts."""
        machine = self._by_machine
        if machine is None:
            return
        alike: dict[Member, list[Member]] = defaultdict(list)
        for member in sorted(self._parent):
            alike[machine.root(member)].append(member)
        for pair in self._decided.pairs(Verdict.SAME):
            for other in (member for end in pair for member in alike[machine.root(end)]):
                left, right = self.root(pair[0]), self.root(other)
                if left != right and {left, right} not in ({self.root(a), self.root(b)} for a, b in self._decided.pairs(Verdict.DIFFERENT)):
                    self._unite(left, right)

    def _keep_apart(self, left: Member, right: Member) -> None:
        self._apart[left].add(right)
        self._apart[right].add(left)

    def _unite(self, left: Member, right: Member) -> None:
        """Put the smaller cluster under the root of the larger, with its limits and with those that it is kept apart from."""
        if left == right:
            return
        left, right = sorted((left, right), key=lambda root: (-self._size.get(root, 1), root))
        self._parent[right] = left
        self._size[left] = self._size.get(left, 1) + self._size.get(right, 1)
        self._people[left] = self._people.get(left, frozenset()) | self._people.get(right, frozenset())
        self._days[left] = self._days.get(left, frozenset()) | self._days.get(right, frozenset())
        self._places[left] = _both(self._places.get(left, ()), self._places.get(right, ()))
        self._votes[left].pop(right, None)
        for other, (same, judged) in self._votes.pop(right, {}).items():
            if other != left:
                known = self._votes[left].get(other, (0, 0))
                self._votes[left][other] = self._votes[other][left] = (known[0] + same, known[1] + judged)
                self._votes[other].pop(right, None)
        for other in self._apart.pop(right, set()):
            self._apart[other].discard(right)
            if other != left:
                self._keep_apart(left, other)

    def _forbidden(self, left: Member, right: Member) -> bool:
        days = [self._days.get(root, frozenset()) for root in (left, right)]
        if all(days) and meeting(*days) is None:
            return True
        if any(a and b and not a & b for a, b in zip(self._places.get(left, ()), self._places.get(right, ()), strict=False)):
            return True
        names = [self._people.get(root, frozenset()) for root in (left, right)]
        if names[0] != names[1] and any(compare(a, b) is Likeness.CLASH for a in names[0] for b in names[1]):
            return True
        return right in self._apart.get(left, ())

    def judgements(self) -> tuple[Judgement, ...]:
        """All of them, in order of their members, as the clusters bear them out."""
        return tuple(self._borne_out(self._judgements[key]) for key in sorted(self._judgements))

    def _borne_out(self, judgement: Judgement) -> Judgement:
        if judgement.verdict is Verdict.SAME or self.root(judgement.left) != self.root(judgement.right):
            return judgement
        if judgement.verdict is Verdict.DIFFERENT:
            return self._decided.joined(judgement)
        return self._doubted.get((judgement.left, judgement.right), judgement)


def _both(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> tuple[frozenset[str], ...]:
    return tuple(one | other for one, other in zip_longest(left, right, fillvalue=frozenset[str]()))
