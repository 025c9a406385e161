"""What claims are about -> topics with their sides: those of the dataset, and claims that somebody denies though nothing was compared with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.page.facts import Facts
from kg.page.values import Claim, Link, Side, Topic
from kg.vocab import KG

CONFLICT: Final = "Conflict"
DENIED: Final = "Denied"


def topics(
    facts: Facts, claims: Sequence[Claim], links: Sequence[Link], *, at: Mapping[str, int], things: Mapping[str, int], predicates: Mapping[str, int]
) -> tuple[Topic, ...]:
    """The topics of a dataset, those that are disputed first, then those with several sides, then by how many claims they hold.

    `at`, `things` and `predicates` are positions by IRI. A topic is disputed where claims of it conflict, or one of it is denied.
    """
    conflicting = {position for link in links if link.relation == CONFLICT for position in (link.left, link.right)}
    found = [_topic(facts, iri, claims, conflicting, at, things, predicates) for iri in facts.of_class(KG + "Topic")]
    known = {position for topic in found for side in topic.sides for position in side.claims}
    return tuple(sorted((*found, *_denials(facts, claims, known)), key=_order))


def _order(topic: Topic) -> tuple[bool, bool, int, tuple[int, ...], str]:
    return not topic.disputed, len(topic.sides) < 2, -sum(len(side.claims) for side in topic.sides), topic.sides[0].claims, topic.iri


def _topic(
    facts: Facts,
    iri: str,
    claims: Sequence[Claim],
    conflicting: set[int],
    at: Mapping[str, int],
    things: Mapping[str, int],
    predicates: Mapping[str, int],
) -> Topic:
    sides = tuple(
        Side(facts.label(side), tuple(sorted({at[claim] for claim in facts.iris(side, KG + "claim")})), facts.number(side, KG + "origins") or 0)
        for side in sorted(facts.iris(iri, KG + "side"), key=lambda side: facts.number(side, KG + "order") or 0)
    )
    held = [position for side in sides for position in side.claims]
    about = [things[thing] for thing in facts.iris(iri, KG + "about") if thing in things]
    subjects = [claims[position].subject for position in held]
    return Topic(
        iri=iri,
        label=facts.label(iri),
        things=tuple(sorted(about, key=lambda thing: (thing not in subjects[:1], thing))),
        predicate=predicates.get(facts.iri(iri, KG + "predicate")),
        sides=sides,
        disputed=not conflicting.isdisjoint(held) or any(claims[position].polarity == DENIED for position in held),
    )


def _denials(facts: Facts, claims: Sequence[Claim], known: set[int]) -> Iterator[Topic]:
    """Claims of no topic that somebody denies, with those that say the same without denying it."""
    saying: dict[tuple[int, int, int | None, str], list[int]] = defaultdict(list)
    for position, claim in enumerate(claims):
        if position not in known:
            saying[claim.subject, claim.predicate, claim.object, claim.value].append(position)
    for same in saying.values():
        first = claims[same[0]]
        polarities = dict.fromkeys(claims[position].polarity for position in same)
        if DENIED in polarities:
            sides = tuple(_side(facts, polarity, [position for position in same if claims[position].polarity == polarity]) for polarity in polarities)
            about = [first.subject] if first.object is None else [first.subject, first.object]
            yield Topic(first.iri, first.value, tuple(about), first.predicate, sides, disputed=True)


def _side(facts: Facts, polarity: str, positions: Sequence[int]) -> Side:
    return Side(facts.label(KG + polarity), tuple(positions), 0)
