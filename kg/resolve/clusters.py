"""Judgements -> clusters: connected components over "same" that no "different" forbids.

What people decided comes first, and no judgement by machine undoes it: their "different" keeps apart all that is one with either side, and their
"same" joins all that machines hold one with either side, whatever they have against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, groupby, permutations, zip_longest
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

Case = tuple[int, int, Judgement]
"""A judgement with the numbers of those whom it judges."""
Votes = tuple[int, int]
"""How many judgements say "same", of how many."""
NONE: Final = (0, 0)
FOR: Final = (1, 1)
AGAINST: Final = (0, 1)


class Clusters:
    """Union of members by "same".

    Groups whose limits (dates, towns) exclude each other, or of which two members were judged different, stay apart.

    Inside, members are their numbers in order, and a cluster is the number of one of them: of a million, numbers are compared, put in order and found
    far sooner than names.
    """

    def __init__(self, members: Iterable[Member], decided: Decided = NOTHING) -> None:
        self._members = sorted(members)
        self._number = {member: number for number, member in enumerate(self._members)}
        self._parent = list(range(len(self._members)))
        self._size: dict[int, int] = {}
        self._judgements: dict[int, Judgement] = {}
        self._doubted: dict[int, Judgement] = {}
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._days: dict[int, frozenset[str]] = {}
        self._places: dict[int, tuple[frozenset[str], ...]] = {}
        self._people: dict[int, frozenset[Words]] = {}
        self._votes: dict[int, dict[int, Votes]] = defaultdict(dict)
        self._decided = decided
        self._by_machine = Clusters(self._members, decided.only(Verdict.DIFFERENT)) if decided.pairs(Verdict.SAME) else None
        for judgement in decided.judgements:
            self._judgements.setdefault(self._pair(self._number[judgement.left], self._number[judgement.right]), judgement)
        self._same, self._different = (
            [(self._number[left], self._number[right]) for left, right in decided.pairs(verdict)] for verdict in (Verdict.SAME, Verdict.DIFFERENT)
        )
        for one, other in self._same:
            self._unite(self._root(one), self._root(other))
        for one, other in self._different:
            self._keep_apart(self._root(one), self._root(other))

    def root(self, member: Member) -> Member:
        """The member that stands for a cluster."""
        return self._members[self._root(self._number[member])]

    def _root(self, number: int) -> int:
        parent = self._parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def _pair(self, left: int, right: int) -> int:
        """One number for a pair, in the order of its members."""
        return left * len(self._members) + right

    def _cases(self, judgements: Iterable[Judgement]) -> list[Case]:
        """Judgements with the numbers of those whom they judge, and what people decided in their place."""
        numbers, over = self._number, self._decided.over
        return [(numbers[judgement.left], numbers[judgement.right], over(judgement)) for judgement in judgements]

    def name(self, member: Member) -> str:
        """A text that is the same for all members of a cluster as it is now."""
        return "/".join(self.root(member))

    def distinguish(self, left: Member, right: Member) -> None:
        """Keep two apart that their document tells apart, as a part from its whole, unless people say that they are one."""
        first, second = self._root(self._number[left]), self._root(self._number[right])
        if first != second:
            self._keep_apart(first, second)
        if self._by_machine:
            self._by_machine.distinguish(left, right)

    def limit(self, member: Member, days: frozenset[str], *places: frozenset[str]) -> None:
        """What a member brings along: a cluster has no two dates, and no two towns, villages or countries, that exclude each other."""
        root = self._root(self._number[member])
        self._days[root] = self._days.get(root, frozenset()) | days
        self._places[root] = _both(self._places.get(root, ()), places)
        if self._by_machine:
            self._by_machine.limit(member, days, *places)

    def call(self, member: Member, names: Iterable[Words]) -> None:
        """The full names of a person, before any judgement by machine: a cluster never joins those of two people, but where people joined them."""
        root = self._root(self._number[member])
        if root not in self._size:
            self._people[root] = frozenset(names)
        if self._by_machine:
            self._by_machine.call(member, names)

    def join(self, judgements: Iterable[Judgement]) -> None:
        """Note all judgements and join by falling score; a join that something forbids becomes "unsure"."""
        given = list(judgements)
        if self._by_machine:
            self._by_machine.join(given)
        for case in self._noted(given):
            self._join_one(case)
        self._complete()

    def join_best(self, judgements: Iterable[Judgement]) -> None:
        """Like `join`, but what is equally like two that are different joins neither, nor, later, a third that differs from both."""
        given = list(judgements)
        if self._by_machine:
            self._by_machine.join_best(given)
        between: list[tuple[int, int]] = []
        for equal in self._levels(given):
            rivals: dict[int, list[int]] = defaultdict(list)
            for one, other in between:
                rivals[self._root(one)].append(other)
            torn = self._torn(equal, self._forbidden)
            for case in equal:
                if torn & self._roots(case):
                    self._doubt(case, TORN)
                    between += [(one, other) for one, other in permutations(case[:2]) if self._root(one) in torn]
                elif any(self._is_third(end, rivals[self._root(one)]) for one, end in permutations(case[:2])):
                    self._doubt(case, TORN)
                else:
                    self._join_one(case)
        self._complete()

    def _is_third(self, one: int, rivals: Sequence[int]) -> bool:
        """Does it differ from all that something was torn between?"""
        return bool(rivals) and all(self._forbidden(self._root(one), self._root(other)) for other in rivals)

    def join_clear(self, judgements: Iterable[Judgement]) -> None:
        """Like `join`, but a slip joins nobody.

        What is equally like two that are different joins neither: which of them it is nobody knows. And two clusters join only if enough of the
        pairs judged between them say "same": of many mentions of two namesakes some are always alike.
        """
        given = list(judgements)
        if self._by_machine:
            self._by_machine.join_clear(given)
        void = self._void(given)
        for case in self._cases(given):
            if self._pair(case[0], case[1]) not in void:
                self._vote(case)
        held: list[Case] = []
        for equal in self._levels(given):
            held += self._joined_clear(equal)
        for case in held:
            self._join_one(case, "but few others of the two groups are alike")
        self._complete()

    def _levels(self, given: Sequence[Judgement]) -> Iterator[list[Case]]:
        """Note judgements; those that say "same" of two clusters, score by score, the best first, as the clusters are by then."""
        for _, level in groupby(self._noted(given), key=lambda case: case[2].score):
            yield [case for case in level if self._root(case[0]) != self._root(case[1])]

    def _roots(self, case: Case) -> set[int]:
        return {self._root(case[0]), self._root(case[1])}

    def _joined_clear(self, equal: Sequence[Case]) -> list[Case]:
        """Join by judgements of one score; those that the votes are against as yet.

        First what is clear, so that what is torn may then be judged by more than one member of each side.
        """
        held: list[Case] = []
        rest = equal
        for _ in range(2):
            torn, left_over = self._torn(rest, self._outvoted), []
            for case in rest:
                left, right = self._root(case[0]), self._root(case[1])
                if left in torn or right in torn:
                    left_over.append(case)
                elif self._outvoted(left, right):
                    held.append(case)
                elif self._is_little(left, right, case[2].score):
                    self._doubt(case, LITTLE)
                else:
                    self._join_one(case)
            rest = left_over
        for case in rest:
            if self._root(case[0]) != self._root(case[1]):
                self._doubt(case, TORN)
        return held

    def _vote(self, case: Case) -> None:
        """What is more likely than not, but not sure, is no vote."""
        if case[2].verdict is Verdict.UNSURE and case[2].score >= EVEN:
            return
        same = case[2].verdict is Verdict.SAME
        left, right = self._root(case[0]), self._root(case[1])
        known = self._votes[left].get(right)
        votes = (FOR if same else AGAINST) if known is None else (known[0] + same, known[1] + 1)
        self._votes[left][right] = self._votes[right][left] = votes

    def _noted(self, given: Sequence[Judgement]) -> list[Case]:
        """Those that say "same", best first, with what people decided in their place."""
        new, void = self._cases(given), self._void(given)
        for one, other, judgement in new:
            pair = self._pair(one, other)
            known = self._judgements.get(pair)
            if known is None or known.verdict is Verdict.UNSURE:
                self._judgements[pair] = judgement
            if judgement.verdict is Verdict.DIFFERENT and pair not in void:
                left, right = self._root(one), self._root(other)
                if left != right:
                    self._keep_apart(left, right)
        return sorted((case for case in new if case[2].verdict is Verdict.SAME), key=lambda case: (-case[2].score, case[0], case[1]))

    def _join_one(self, case: Case, outvoted: str = "") -> None:
        """Join, unless others of the two clusters are known to differ, or the votes are against it."""
        left, right = self._root(case[0]), self._root(case[1])
        if left == right:
            return
        if self._forbidden(left, right):
            self._doubt(case, "but others of the two groups differ")
        elif outvoted and self._outvoted(left, right):
            self._doubt(case, outvoted)
        else:
            self._unite(left, right)

    def _doubt(self, case: Case, why: str) -> None:
        left, right, judgement = case
        self._judgements[self._pair(left, right)] = replace(judgement, verdict=Verdict.UNSURE, reason=f"{judgement.reason}; {why}")
        self._doubted[self._pair(left, right)] = judgement

    def _torn(self, cases: Iterable[Case], apart: Callable[[int, int], bool]) -> set[int]:
        """The clusters that are judged the same as two others which are kept apart, or else are apart by what is asked."""
        near: dict[int, set[int]] = defaultdict(set)
        for case in cases:
            left, right = self._root(case[0]), self._root(case[1])
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

    def _even(self, cluster: int, one: int, other: int) -> bool:
        """Are about as many votes for a cluster being one with the one as with the other?"""
        votes = [self._votes[cluster].get(end, NONE)[0] for end in (one, other)]
        return max(votes) < CLEAR * min(votes) or not any(votes)

    def _outvoted(self, left: int, right: int) -> bool:
        same, judged = self._votes[left].get(right, FOR)
        return same < SHARE * judged

    def _is_little(self, left: int, right: int, score: float) -> bool:
        """Does a judgement on people say too little for two groups of so many?"""
        if not (self._people.get(left) and self._people.get(right)):
            return False
        small = min(self._size.get(left, 1), self._size.get(right, 1))
        needed = 1 / (1 + float(small) ** -GROUPS * 10**-ALONE)
        return bool(score < min(CERTAIN, needed))

    def _void(self, judgements: Sequence[Judgement]) -> frozenset[int]:
        """Pairs between which a machine's "different" does not count.

        These are what it holds one with the left, and what it holds one with the right side of a person's "same".
        """
        machine = self._by_machine
        if machine is None:
            return frozenset()
        linked = Decided([replace(j, left=machine.root(j.left), right=machine.root(j.right)) for j in self._decided.judgements])
        differing = (j for j in judgements if j.verdict is Verdict.DIFFERENT and self._decided.over(j) is j)
        void = (j for j in differing if linked.one(machine.root(j.left), machine.root(j.right)))
        return frozenset(self._pair(self._number[j.left], self._number[j.right]) for j in void)

    def _complete(self) -> None:
        """Join what a machine holds one with either side of a person's "same", whatever it has against it; another person's "different" counts."""
        machine = self._by_machine
        if machine is None:
            return
        alike: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._members)):
            alike[machine._root(number)].append(number)
        for pair in self._same:
            for other in (number for end in pair for number in alike[machine._root(end)]):
                left, right = self._root(pair[0]), self._root(other)
                if left != right and {left, right} not in ({self._root(a), self._root(b)} for a, b in self._different):
                    self._unite(left, right)

    def _keep_apart(self, left: int, right: int) -> None:
        self._apart[left].add(right)
        self._apart[right].add(left)

    def _unite(self, left: int, right: int) -> None:
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
                known = self._votes[left].get(other, NONE)
                self._votes[left][other] = self._votes[other][left] = (known[0] + same, known[1] + judged)
                self._votes[other].pop(right, None)
        for other in self._apart.pop(right, set()):
            self._apart[other].discard(right)
            if other != left:
                self._keep_apart(left, other)

    def _forbidden(self, left: int, right: int) -> bool:
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
        return tuple(self._borne_out(pair) for pair in sorted(self._judgements))

    def _borne_out(self, pair: int) -> Judgement:
        judgement, (left, right) = self._judgements[pair], divmod(pair, len(self._members))
        if judgement.verdict is Verdict.SAME or self._root(left) != self._root(right):
            return judgement
        if judgement.verdict is Verdict.DIFFERENT:
            return self._decided.joined(judgement)
        return self._doubted.get(pair, judgement)


def _both(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> tuple[frozenset[str], ...]:
    return tuple(one | other for one, other in zip_longest(left, right, fillvalue=frozenset[str]()))
