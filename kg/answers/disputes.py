"""Topics on which claims differ: each side with who says it, where, when, and how independent that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from kg import identity
from kg.answers.ledger import Said, json_of, read
from kg.answers.topics import Compared, Side, Topic, View, compared, origins, topics, views
from kg.model import Corroboration
from kg.store import open_store

CONFLICT: Final = "conflict"
DENIED: Final = "denied"
KINDS: Final = (CONFLICT, DENIED, "update", "approximate", "part", "scope", "agree")
"""How claims stand to each other, and that one of them is a denial; a topic is called by the first of these that holds within it."""


@dataclass(frozen=True, slots=True)
class Position:
    """A side of a dispute: what it says, its claims by publication, and the origins of their documents."""

    label: str
    claims: tuple[Said, ...]
    origins: tuple[str, ...]
    count: Corroboration


@dataclass(frozen=True, slots=True)
class Dispute:
    """A topic with its sides; `kind` is the first of `KINDS` that holds within it, "" where none does, `compared` how its claims stand to each other.

    `view` is what the policy of the build takes for it, if it takes anything.
    """

    topic: Topic
    kind: str
    positions: tuple[Position, ...]
    compared: tuple[Compared, ...]
    view: View | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is of its kind; of a conflict the updates in it, too."""
        told = [pair for kind in dict.fromkeys((self.kind, "update")) for pair in self.compared if pair.relation == kind]
        return tuple(dict.fromkeys(f"{pair.relation}: {pair.reason}" for pair in told))

    @property
    def series(self) -> tuple[tuple[Position, Said], ...]:
        """How it developed: each claim with its side, by publication; those without a date last."""
        said = ((position, claim) for position in self.positions for claim in position.claims)
        return tuple(sorted(said, key=lambda pair: _published(pair[1])))


def disputes(output: Path, text: str | None = None, *, every: bool = False) -> tuple[Dispute, ...]:
    """Topics with a conflict or a denial, those with most claims first; with `every`, all on which there are two claims or more.

    What is denied although nothing was compared with it is a topic too, with the IRI of its first claim.

    Of an entity or event, those about it, and those in which a claim names it. InputError where it is not clear what is named.
    """
    wanted = identity.load(output).entity(text)["iri"] if text is not None else None
    store = open_store(output)
    claims = {claim.iri: claim for claim in read(output)}
    pairs: dict[str, list[Compared]] = defaultdict(list)
    for pair in compared(store):
        pairs[pair.topic].append(pair)
    first, taken = origins(store), views(store)
    found = [replace(_dispute(topic, pairs[topic.iri], claims, first), view=taken.get(topic.iri)) for topic in topics(store)]
    known = {iri for dispute in found for side in dispute.topic.sides for iri in side.claims}
    alone = [_dispute(topic, (), claims, first) for topic in _denials([claim for iri, claim in claims.items() if iri not in known], first)]
    kept = [dispute for dispute in (*found, *alone) if _counts(dispute, every) and (wanted is None or _concerns(dispute, wanted))]
    return tuple(sorted(kept, key=lambda d: (KINDS.index(d.kind) if d.kind else len(KINDS), -len(d.series), d.topic.label, d.topic.iri)))


def _counts(dispute: Dispute, every: bool) -> bool:
    return dispute.kind in (CONFLICT, DENIED) or (every and len(dispute.series) > 1)


def _concerns(dispute: Dispute, iri: str) -> bool:
    return iri in dispute.topic.about or any(iri in claim.ends() for position in dispute.positions for claim in position.claims)


def _dispute(topic: Topic, pairs: Sequence[Compared], claims: Mapping[str, Said], first: Mapping[str, str]) -> Dispute:
    positions = tuple(_position(side, claims, first) for side in topic.sides)
    holding = {*(pair.relation for pair in pairs), *(claim.polarity for position in positions for claim in position.claims)}
    return Dispute(topic, next((kind for kind in KINDS if kind in holding), ""), positions, tuple(pairs))


def _denials(claims: Iterable[Said], first: Mapping[str, str]) -> Iterator[Topic]:
    """What somebody denies, with those who say the same without denying it."""
    saying: dict[Hashable, list[Said]] = defaultdict(list)
    for claim in claims:
        saying[claim.subject.iri, claim.predicate, claim.object.iri if claim.object else claim.value].append(claim)
    for same in saying.values():
        polarities = dict.fromkeys(claim.polarity for claim in same)
        if DENIED in polarities:
            sides = (_side(polarity, [claim for claim in same if claim.polarity == polarity], first) for polarity in polarities)
            label = f"{same[0].subject.label} – {same[0].predicate} – {same[0].value}"
            yield Topic(same[0].iri, label, same[0].predicate, tuple(sorted(same[0].ends())), tuple(sides), _counted(same, first))


def _side(label: str, claims: Sequence[Said], first: Mapping[str, str]) -> Side:
    return Side(label, tuple(claim.iri for claim in claims), _counted(claims, first))


def _counted(claims: Sequence[Said], first: Mapping[str, str]) -> Corroboration:
    """How many stand behind claims."""
    sources = {claim.source for claim in claims}
    speakers = {claim.speaker.iri for claim in claims if claim.speaker}
    return Corroboration(len(sources), len({claim.outlet for claim in claims}), len({first.get(source, source) for source in sources}), len(speakers))


def _position(side: Side, claims: Mapping[str, Said], first: Mapping[str, str]) -> Position:
    said = sorted((claims[iri] for iri in side.claims if iri in claims), key=_published)
    return Position(side.label, tuple(said), tuple(dict.fromkeys(first.get(claim.source, claim.source) for claim in said)), side.count)


def _published(claim: Said) -> tuple[bool, str, str, int]:
    return not claim.published, claim.published, claim.source, claim.start


def json_of_dispute(dispute: Dispute) -> dict[str, Any]:
    """A dispute as `kg disputes --format json` writes it."""
    topic = dispute.topic
    return {
        "topic": topic.iri,
        "label": topic.label,
        "predicate": topic.predicate,
        "about": list(topic.about),
        "kind": dispute.kind or None,
        **_numbers(topic.count),
        "view": asdict(dispute.view) if dispute.view else None,
        "sides": [_json_side(position) for position in dispute.positions],
        "comparisons": [{"left": pair.left, "right": pair.right, "relation": pair.relation, "reason": pair.reason} for pair in dispute.compared],
        "series": [_json_step(position, claim) for position, claim in dispute.series],
    }


def _json_side(position: Position) -> dict[str, Any]:
    return {"label": position.label, **_numbers(position.count), "origin": list(position.origins), "claims": _json_claims(position.claims)}


def _json_claims(claims: Iterable[Said]) -> list[dict[str, Any]]:
    return [json_of(claim) for claim in claims]


def _json_step(position: Position, claim: Said) -> dict[str, Any]:
    return {"published": claim.published or None, "outlet": claim.outlet, "speaker": claim.voice or None, "side": position.label, "claim": claim.iri}


def _numbers(count: Corroboration) -> dict[str, int]:
    return {"reports": count.reports, "outlets": count.outlets, "origins": count.origins, "speakers": count.speakers}
