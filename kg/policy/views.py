"""Topics -> views: the statement that a policy takes for each topic, and the claims that it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import ClaimKey, Comparison, Comparisons, Extraction, Figure, Relation, Topic
from kg.policy.criteria import CRITERIA, Candidate
from kg.policy.facts import Judge


@dataclass(frozen=True, slots=True)
class View:
    """What a policy takes for a topic, and the claims that it rests on; `low` and `high` are bounds of a count, None where there are none."""

    topic: Topic
    policy: str
    label: str
    low: int | None
    high: int | None
    claims: tuple[ClaimKey, ...]


def views(extractions: Sequence[Extraction], comparisons: Comparisons, judge: Judge) -> tuple[View, ...]:
    """A view for each topic of which a claim is good enough for the policy, in the order of the topics."""
    by_document = {extraction.document.id: extraction for extraction in extractions}
    pairs: dict[ClaimKey, list[Comparison]] = defaultdict(list)
    for comparison in comparisons.comparisons:
        pairs[comparison.left].append(comparison)
    found = (_view(topic, by_document, pairs, judge) for topic in comparisons.topics)
    return tuple(view for view in found if view)


def _view(topic: Topic, documents: dict[str, Extraction], pairs: dict[ClaimKey, list[Comparison]], judge: Judge) -> View | None:
    candidates = [_candidate(key, number, topic, documents[key[0]], judge) for number, side in enumerate(topic.sides) for key in side.claims]
    counted = [c for c in candidates if judge.good_enough(documents[c.key[0]].document, c.claim)]
    sides = frozenset(c.side for c in counted)
    if any(isinstance(c.claim.object, Figure) for c in counted):
        sides = scope(topic, [pair for key in topic.claims for pair in pairs.get(key, ())], sides)
    kept = [c for c in counted if c.side in sides]
    if not kept:
        return None
    return (_range if judge.policy.ranges else _best)(topic, kept, judge)


def _candidate(key: ClaimKey, number: int, topic: Topic, extraction: Extraction, judge: Judge) -> Candidate:
    claim, document = extraction.claims[key[1]], extraction.document
    speaker = (document.id, claim.speaker)
    source, information = judge.grades.of(document, claim)
    return Candidate(
        key=key,
        claim=claim,
        side=number,
        support=topic.sides[number].corroboration,
        published=document.published,
        official=speaker in judge.speakers.official,
        named=speaker in judge.speakers.named,
        source=source,
        information=information,
    )


def scope(topic: Topic, pairs: Sequence[Comparison], sides: Iterable[int]) -> frozenset[int]:
    """The sides of a count that count the same: what counts a part of something, or is of another scope, is no value of the whole.

    Of several groups of sides that do not bear on each other, the one with most claims is meant, then the one that was published first.
    """
    side_of = {key: number for number, side in enumerate(topic.sides) for key in side.claims}
    all_sides = set(sides)
    parts = {side_of[pair.left] for pair in pairs if pair.relation is Relation.PART and side_of.get(pair.right) in all_sides}
    wholes = (all_sides - parts) or all_sides
    beside: dict[int, set[int]] = {number: set() for number in wholes}
    for pair in pairs:
        left, right = side_of[pair.left], side_of.get(pair.right, -1)
        if pair.relation not in {Relation.PART, Relation.SCOPE} and {left, right} <= wholes:
            beside[left].add(right)
            beside[right].add(left)
    groups = _connected(beside)
    return min(groups, key=lambda group: (-sum(len(topic.sides[number].claims) for number in group), min(group)), default=frozenset())


def _connected(beside: Mapping[int, set[int]]) -> list[frozenset[int]]:
    """Sides that lead to one another, directly or by way of others."""
    groups, left = [], set(beside)
    while left:
        group, todo = set(), [min(left)]
        while todo:
            at = todo.pop()
            if at not in group:
                group.add(at)
                todo.extend(beside[at])
        groups.append(frozenset(group))
        left -= group
    return groups


def _best(topic: Topic, candidates: Sequence[Candidate], judge: Judge) -> View:
    """What the best claim says, and all that say the same; between equals, the first of the topic."""
    criteria = [CRITERIA[name] for name in judge.policy.prefers]
    best = max(candidates, key=lambda candidate: tuple(criterion(candidate) for criterion in criteria))
    low, high = (best.claim.object.low, best.claim.object.high) if isinstance(best.claim.object, Figure) else (None, None)
    claims = tuple(candidate.key for candidate in candidates if candidate.side == best.side)
    return View(topic, judge.policy.name, topic.sides[best.side].label, low, high, claims)


def _range(topic: Topic, candidates: Sequence[Candidate], judge: Judge) -> View:
    """What all claims span: of counts, from the least to the greatest number that is named; of others, all that is said."""
    labels = tuple(dict.fromkeys(topic.sides[candidate.side].label for candidate in candidates))
    figures = [candidate.claim.object for candidate in candidates if isinstance(candidate.claim.object, Figure)]
    numbers = [number for figure in figures for number in (figure.low, figure.high) if number is not None]
    claims = tuple(candidate.key for candidate in candidates)
    if len(labels) == 1 or not numbers:
        only = figures[0] if len(labels) == 1 and figures else Figure(None, None)
        return View(topic, judge.policy.name, "; ".join(labels), only.low, only.high, claims)
    low, high = min(numbers), max(numbers)
    return View(topic, judge.policy.name, f"{low} to {high}" if low < high else str(low), low, high, claims)
