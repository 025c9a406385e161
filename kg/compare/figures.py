"""Counts of one outcome of one event, and of the events that are parts of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.compare.groups import Group, group_of, singular
from kg.compare.items import Item, at_odds, said
from kg.compare.moments import is_later
from kg.compare.setting import thing_of
from kg.model import Claim, Comparison, Entity, Extraction, Figure, Relation
from kg.ontology import Ontology

ROUNDING: Final = 0.05
"""Gap between two counts, as a share of the larger, that is put down to rounding where one of them is only a bound: "nearly 100", "at least 101"."""
NEAR: Final = 300
"""Characters before a passage in which those were counted whom "another 14" adds to: two or three sentences."""
POINTING: Final = frozenset({"they", "them", "these", "those", "we", "us", "whom", "one"})
UNNAMED: Final = "in all"
"""Whom a count counts that does not say so."""
JOINT: Final = re.compile(r"\W*(?:and|plus|as well as|along with|&)?\W*", re.IGNORECASE)
"""What stands between the members of an enumeration."""


def figure_item(item: Item, extraction: Extraction, whole: Entity, ontology: Ontology) -> Item:
    """A count with whom it counts; `whole` is the event that it is compared for."""
    claim = item.claim
    words = next((extraction.document.quote(span) for part, span in claim.parts if part == "object"), "")
    figure = _figure(item)
    group = group_of(figure.group, claim.predicate, ontology, words=words)
    if group.rest and _counts_the_others(claim, extraction):
        group = replace(group, rest=False)
    phase = item.subject.label if thing_of(item.subject) != thing_of(whole) else ""
    label = f"{spell(figure)} ({phase})" if phase else spell(figure)
    value = (group, figure.low, figure.high, item.subject.slug if phase else "", item.denied)
    return replace(item, group=group, value=value, label=said(label, item), phase=phase, beside=tuple(_enumerated(claim, extraction, ontology)))


def _enumerated(claim: Claim, extraction: Extraction, ontology: Ontology) -> Iterator[tuple[Group, Figure]]:
    """The other members of the enumeration that a count stands in: "three officers, a soldier and a child"."""
    spans = [
        (span, other)
        for other in extraction.claims
        if (other.subject, other.predicate, other.speaker, other.evidence) == (claim.subject, claim.predicate, claim.speaker, claim.evidence)
        for part, span in other.parts
        if part == "object" and isinstance(other.object, Figure)
    ]
    ordered = sorted(spans, key=lambda pair: (pair[0].start, pair[0].end))
    runs: list[list[Claim]] = []
    end = -1
    for span, other in ordered:
        if end >= 0 and span.start >= end and JOINT.fullmatch(extraction.document.text, end, span.start):
            runs[-1].append(other)
        else:
            runs.append([other])
        end = span.end
    for run in runs:
        if claim in run:
            for other in run:
                if other is not claim and isinstance(other.object, Figure):
                    yield group_of(other.object.group, other.predicate, ontology), other.object


def with_others(items: Sequence[Item]) -> list[Item]:
    """Counts of one matter with what the other counts of their documents say of them."""
    by_document: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if not item.denied:
            by_document[item.document].append(item)
    return [_beside(item, by_document[item.document]) for item in items]


def _counts_the_others(claim: Claim, extraction: Extraction) -> bool:
    """Does "others" mean others than those whom another outcome befell ("four died and 14 others were hurt")? Then the count leaves nobody out."""
    before = [
        other
        for other in extraction.claims
        if other is not claim and other.subject == claim.subject and isinstance(other.object, Figure) and other.evidence <= claim.evidence
    ]
    beside = [other.predicate for other in before if other.evidence == claim.evidence]
    told = beside or [other.predicate for other in before if other.evidence.start >= claim.evidence.start - NEAR]
    return bool(told) and claim.predicate not in told


def _beside(item: Item, document: Sequence[Item]) -> Item:
    """A figure with what the other figures of its document say of it."""
    figure = _figure(item)
    document = [other for other in document if other.phase == item.phase]
    totals = [_figure(total) for total in document if total.group.contains(item.group)]
    answered = any(figure.low is None or (total.low is not None and total.low >= figure.low) for total in totals)
    same = {(o.speaker, o.claim.evidence) for o in document if o.group == item.group and _bounds(o) == _bounds(item)}
    passage = [part for part in document if (part.speaker, part.claim.evidence) in same]
    left = [minus(figure, _figure(part)) for part in passage if item.group.everybody() and part.group.role and item.group.contains(part.group)]
    return replace(item, answered=answered, others=next((other for other in left if other), None))


def minus(total: Figure, part: Figure) -> Figure | None:
    """What is left of an exact total without an exact part; None where one is not exact or nothing is left."""
    if total.low is None or part.low is None or (total.high, part.high) != (total.low, part.low) or part.low >= total.low:
        return None
    return Figure(total.low - part.low, total.low - part.low, total.group)


def relate_figures(left: Item, right: Item, running: bool = True) -> Comparison | None:
    """How two counts of one outcome stand to each other; None where neither bears on the other. A `running` count goes on after the event."""
    if left.denied or right.denied:
        return _relate_denied(left, right)
    if left.phase != right.phase:
        return _relate_phases(left, right)
    for part, total in ((left, right), (right, left)):
        if total.group.contains(part.group):
            return _relate_grown(part, total, running) or relate_part(part, total)
    if left.same_voice(right):
        return None
    if left.group != right.group:
        return _relate_apart(left, right)
    return None if left.group.rest else _relate_same(left, right, running)


def _relate_same(left: Item, right: Item, running: bool) -> Comparison | None:
    """Two counts of the same people."""
    for later, earlier in ((left, right), (right, left)):
        if is_later(later.published, earlier.published) and _goes_on(later, earlier, running):
            reason = f"a later report counts {spell(_figure(later))}, the earlier one {spell(_figure(earlier))}"
            return Comparison(later.key, earlier.key, Relation.UPDATE, reason)
    relation, reason = compare_figures(*sorted((_figure(left), _figure(right)), key=_size))  # one wording, whichever claim comes first
    for whole, victims in ((left, right), (right, left)) if relation is Relation.CONFLICT else ():
        if whole.others:
            other, why = compare_figures(whole.others, _figure(victims))
            if other is not Relation.CONFLICT:
                return Comparison(left.key, right.key, other, f"{spell(_figure(whole))}, without those who did it {spell(whole.others)}: {why}")
    return _judged(left, right, relation, reason)


def _size(figure: Figure) -> tuple[int, int]:
    least = figure.low if figure.low is not None else figure.high or 0
    return least, figure.high if figure.high is not None else least


def _goes_on(later: Item, earlier: Item, running: bool) -> bool:
    """Does a later count take the place of an earlier one, which was open above, has risen since, or is corrected by its speaker?"""
    new, old = _figure(later), _figure(earlier)
    if compare_figures(new, old)[0] is not Relation.CONFLICT:
        return raises(new, old)
    same_speaker = bool(later.speaker) and later.speaker == earlier.speaker
    silent = not (later.speaker and earlier.speaker)
    return (running and (same_speaker or (silent and _gap(old.high, new.low) > 0))) or raises(new, old)


def _relate_denied(left: Item, right: Item) -> Comparison | None:
    """A count that somebody denies says of no other what it should be."""
    a, b = _figure(left), _figure(right)
    if left.same_voice(right) or (left.group, left.phase, a.low, a.high) != (right.group, right.phase, b.low, b.high):
        return None
    if left.denied and right.denied:
        return None if left.document == right.document else Comparison(left.key, right.key, Relation.AGREE, f"both deny {spell(a)}")
    return Comparison(left.key, right.key, Relation.CONFLICT, f"{spell(a)}: one asserts what the other denies")


def _relate_apart(left: Item, right: Item) -> Comparison | None:
    """Counts of different people: against each other only where one stands in the place of the other among the same."""
    if left.group.rest or right.group.rest:
        return None
    said = (spell(_figure(left)), spell(_figure(right)))
    if left.document != right.document and _in_place_of(left, right):
        beside = " and ".join(spell(figure) for _, figure in left.beside)
        return _judged(left, right, Relation.CONFLICT, f"beside {beside}, one counts {said[0]}, the other {said[1]}")
    if left.document == right.document:
        return None
    return Comparison(left.key, right.key, Relation.SCOPE, f"{said[0]} and {said[1]} are different people")


def _in_place_of(left: Item, right: Item) -> bool:
    """Are both members of two enumerations that are otherwise the same?"""
    a, b = _figure(left), _figure(right)
    if (a.low, a.high) != (b.low, b.high) or not left.beside or len(left.beside) != len(right.beside) or left.group.role or right.group.role:
        return False
    return all(
        any(group == other and compare_figures(figure, count)[0] is not Relation.CONFLICT for other, count in right.beside)
        for group, figure in left.beside
    )


def _relate_phases(left: Item, right: Item) -> Comparison | None:
    """A count for a part of an event beside one for all of it, or for another part."""
    if left.phase and right.phase:
        if left.document == right.document or left.group != right.group or left.group.rest:
            return None
        return Comparison(left.key, right.key, Relation.SCOPE, f"{left.label} and {right.label}: different parts of one event")
    part, total = (left, right) if left.phase else (right, left)
    if part.group != total.group and not total.group.contains(part.group):
        return None
    doers = bool(part.group.role and not total.group.role)
    if doers and part.claim.evidence != total.claim.evidence:
        return None
    few, whole = _figure(part), _figure(total)
    if part.document != total.document and part.group == total.group and (few.low, few.high) == (whole.low, whole.high):
        return Comparison(left.key, right.key, Relation.AGREE, f"{part.label} and {spell(whole)} are the same number")
    if _gap(whole.high, few.low) <= _tolerance(few, whole):
        return Comparison(part.key, total.key, Relation.PART, f"{part.label} can be among {spell(whole)}")
    if doers or part.group.rest or part.same_voice(total):
        return None
    return _judged(left, right, Relation.CONFLICT, f"{part.label} cannot be among {spell(whole)}")


def _relate_grown(part: Item, total: Item, running: bool) -> Comparison | None:
    """ "36 pilgrims" in a later report than "29 in all": what has grown beyond the total of before takes its place."""
    doers = part.group.role and not total.group.role
    grown = _gap(_figure(total).high, _figure(part).low) > _tolerance(_figure(part), _figure(total))
    if doers or not grown or part.group.rest or not is_later(part.published, total.published) or not _goes_on(part, total, running):
        return None
    reason = f"a later report counts {spell(_figure(part))}, the earlier one {spell(_figure(total))}"
    return Comparison(part.key, total.key, Relation.UPDATE, reason)


def relate_part(part: Item, total: Item) -> Comparison | None:
    """A count of some beside a count of all: it conflicts where it is the larger. None where it need not be a part of just that total.

    Those who did it are one only within a passage, and conflict with nothing: the dead of an attack are often counted without its perpetrators.
    """
    doers = bool(part.group.role and not total.group.role)
    if part.document != total.document and (part.group.rest or part.answered):
        return None
    if doers and part.claim.evidence != total.claim.evidence:
        return None
    few, whole = _figure(part), _figure(total)
    if (total.group, whole) in part.beside or (whole.high == 0 and part.same_voice(total)):
        return None  # who counts sixteen and then says "nobody" means others
    together = Figure((few.low or 0) + sum(figure.low or 0 for _, figure in part.beside), None)
    fits = _gap(whole.high, few.low) <= _tolerance(few, whole)
    if fits and (doers or _gap(whole.high, together.low) <= _tolerance(together, whole) or not _apart(part, total)):
        return Comparison(part.key, total.key, Relation.PART, f"{spell(few)} can be among {spell(whole)}")
    members = " and ".join(spell(figure) for figure in (few, *(figure for _, figure in part.beside)))
    words = f"{members}, {together.low} in all," if fits else spell(few)
    return None if doers else _judged(part, total, Relation.CONFLICT, f"{words} cannot be among {spell(whole)}")


def _apart(part: Item, total: Item) -> bool:
    """Are all members of an enumeration different people, and all among those of the total?"""
    groups = [part.group, *(group for group, _ in part.beside)]
    return len({group.head for group in groups}) == len(groups) and all(total.group.contains(group) and not group.role for group in groups)


def _judged(left: Item, right: Item, relation: Relation, reason: str) -> Comparison | None:
    """A comparison; what would be a conflict is none where one of the two is about no single event, or both are of one report and may well hold."""
    first, second = sorted((left.key, right.key))
    if relation is Relation.CONFLICT and not at_odds(left, right):
        return None
    if relation is Relation.CONFLICT and (left.generic or right.generic):
        return Comparison(first, second, Relation.SCOPE, f"{reason}, but of no single event")
    return Comparison(first, second, relation, reason)


def compare_figures(left: Figure, right: Figure) -> tuple[Relation, str]:
    """How two counts of the same people stand to each other, by their bounds alone."""
    said = (spell(left), spell(right))
    if (left.low, left.high) == (right.low, right.high):
        return Relation.AGREE, f"both say {said[0]}" if said[0] == said[1] else f"{said[0]} and {said[1]} are the same number"
    gap = max(_gap(left.high, right.low), _gap(right.high, left.low))
    if not gap:
        return Relation.APPROXIMATE, f"{said[0]} and {said[1]} can both be true"
    if gap <= _tolerance(left, right):
        return Relation.APPROXIMATE, f"{said[0]} and {said[1]} differ by no more than rounding"
    return Relation.CONFLICT, f"{said[0]} against {said[1]}"


def raises(later: Figure, earlier: Figure) -> bool:
    """Does a count go on where an earlier one, open above, had come to?"""
    return earlier.high is None and earlier.low is not None and later.low is not None and later.low > earlier.low


def _figure(item: Item) -> Figure:
    if not isinstance(item.claim.object, Figure):
        raise TypeError(f"not a figure: {item.claim.object}")
    return item.claim.object


def _bounds(item: Item) -> tuple[int | None, int | None]:
    return _figure(item).low, _figure(item).high


def _gap(high: int | None, low: int | None) -> float:
    """By which share of itself a low bound lies above a high bound; 0 where it does not."""
    return 0.0 if high is None or low is None or low <= high else (low - high) / max(abs(low), abs(high))


def _tolerance(left: Figure, right: Figure) -> float:
    return ROUNDING if None in {left.low, left.high, right.low, right.high} else 0.0


def spell(figure: Figure) -> str:
    """A figure in words: "at least 4 people"."""
    phrase = re.split(r"[,;:(—–]", figure.group)[0].strip() or UNNAMED
    if phrase.casefold() in POINTING:
        phrase = "of them"
    elif figure.low == figure.high == 1:
        phrase = singular(phrase)
    match (figure.low, figure.high):
        case None, None:
            number = "some"
        case low, None:
            number = f"at least {low}"
        case None, high:
            number = f"at most {high}"
        case low, high:
            number = str(low) if low == high else f"{low} to {high}"
    return f"{number} {phrase}"
