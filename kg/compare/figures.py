"""Counts of one outcome of one event."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from kg.compare.groups import group_of
from kg.compare.items import Item, Matter, Thing, items_of, thing_of
from kg.model import Claim, Comparison, Entity, Extraction, Figure, Member, Polarity, Relation
from kg.ontology import Ontology

ROUNDING = 0.05
"""Gap between two counts, as a share of the larger, that is put down to rounding where one of them is only a bound: "nearly 100", "at least 101"."""


def figure_matters(extractions: Iterable[Extraction], members: Mapping[Member, Entity], ontology: Ontology) -> Iterator[Matter]:
    """Counts of the same outcome of the same event; denied ones are left out, for what is the case instead they do not say."""
    groups: dict[tuple[Thing, str], list[Item]] = defaultdict(list)
    for extraction, item in items_of(extractions, members):
        claim = item.claim
        if isinstance(claim.object, Figure) and claim.polarity is Polarity.ASSERTED:
            words = next((extraction.document.quote(span) for part, span in claim.parts if part == "object"), "")
            group = group_of(claim.object.group, claim.predicate, ontology, words=words)
            if group.rest and _counts_the_others(claim, extraction):
                group = replace(group, rest=False)
            value = (group, claim.object.low, claim.object.high)
            found = replace(item, group=group, value=value, label=spell(claim.object))
            groups[thing_of(members[item.document, claim.subject]), claim.predicate].append(found)
    for (_, predicate), items in groups.items():
        by_document: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            by_document[item.document].append(item)
        event = members[items[0].document, items[0].claim.subject]
        label = f"{ontology.classes.labels.get(predicate, predicate)}: {event.label}"
        yield Matter(event, predicate, None, label, tuple(_beside(item, by_document[item.document]) for item in items), relate_figures)


def _counts_the_others(claim: Claim, extraction: Extraction) -> bool:
    """Does "others" mean others than those whom another outcome befell ("four died and 14 others were hurt")? Then the count leaves nobody out."""
    told = [
        other.predicate
        for other in extraction.claims
        if other is not claim and other.subject == claim.subject and other.evidence == claim.evidence and isinstance(other.object, Figure)
    ]
    return bool(told) and claim.predicate not in told


def _beside(item: Item, document: Sequence[Item]) -> Item:
    """A figure with what the other figures of its document say of it."""
    figure = _figure(item)
    totals = [_figure(total) for total in document if total.group.contains(item.group)]
    answered = any(figure.low is None or (total.low is not None and total.low >= figure.low) for total in totals)
    passage = [part for part in document if part.same_voice(item) and part.claim.evidence == item.claim.evidence]
    left = [minus(figure, _figure(part)) for part in passage if item.group.everybody() and part.group.role and item.group.contains(part.group)]
    return replace(item, answered=answered, others=next((other for other in left if other), None))


def minus(total: Figure, part: Figure) -> Figure | None:
    """What is left of an exact total without an exact part; None where one is not exact or nothing is left."""
    if total.low is None or part.low is None or (total.high, part.high) != (total.low, part.low) or part.low >= total.low:
        return None
    return Figure(total.low - part.low, total.low - part.low, total.group)


def relate_figures(left: Item, right: Item) -> Comparison | None:
    """How two counts of one outcome stand to each other; None where they count people of whom neither are among the others."""
    for part, total in ((left, right), (right, left)):
        if total.group.contains(part.group):
            return relate_part(part, total)
    if left.group != right.group or left.group.rest or left.same_voice(right):
        return None
    for later, earlier in ((left, right), (right, left)):
        if is_later(later.published, earlier.published) and raises(_figure(later), _figure(earlier)):
            reason = f"a later report counts {spell(_figure(later))}, the earlier one {spell(_figure(earlier))}"
            return Comparison(later.key, earlier.key, Relation.UPDATE, reason)
    relation, reason = compare_figures(_figure(left), _figure(right))
    for whole, victims in ((left, right), (right, left)) if relation is Relation.CONFLICT else ():
        if whole.others:
            other, why = compare_figures(whole.others, _figure(victims))
            if other is not Relation.CONFLICT:
                return Comparison(left.key, right.key, other, f"{spell(_figure(whole))}, without those who did it {spell(whole.others)}: {why}")
    return Comparison(left.key, right.key, relation, reason)


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
    if _gap(whole.high, few.low) <= _tolerance(few, whole):
        return Comparison(part.key, total.key, Relation.PART, f"{spell(few)} can be among {spell(whole)}")
    left, right = sorted((part.key, total.key))
    return None if doers else Comparison(left, right, Relation.CONFLICT, f"{spell(few)} cannot be among {spell(whole)}")


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


def _gap(high: int | None, low: int | None) -> float:
    """By which share of itself a low bound lies above a high bound; 0 where it does not."""
    return 0.0 if high is None or low is None or low <= high else (low - high) / max(abs(low), abs(high))


def _tolerance(left: Figure, right: Figure) -> float:
    return ROUNDING if None in {left.low, left.high, right.low, right.high} else 0.0


def spell(figure: Figure) -> str:
    """A figure in words: "at least 4 people"."""
    phrase = re.split(r"[,;:(—–]", figure.group)[0].strip() or "in all"
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


def is_later(left: str, right: str) -> bool:
    """Was the left published after the right? No where one of the two ISO dates does not tell: a day and an hour of it, or none."""
    try:
        first, second = datetime.fromisoformat(left), datetime.fromisoformat(right)
    except ValueError:
        return False
    if "T" in left and "T" in right and (first.tzinfo is None) == (second.tzinfo is None):
        return first > second
    return first.date() > second.date()
