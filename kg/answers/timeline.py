"""Events by their dates, and reports by when they were published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg import identity
from kg.answers.ledger import End, Said, read
from kg.terms import DATE

GRAINS: Final = {"xsd:gYear": "year", "xsd:gYearMonth": "month", "xsd:date": "day", "time:ProperInterval": "interval"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the time line: an event with a date that reports give it, or a report. `first` and `last` are ISO dates, "" where open or unknown.

    `grain` is "year", "month", "day", "interval", or "" where there is no date; `reserve` says whether the date is denied or hedged.
    """

    kind: str
    iri: str
    label: str
    type: str
    first: str
    last: str
    grain: str
    reserve: str
    outlets: tuple[str, ...]


def timeline(output: Path, text: str | None = None) -> tuple[Entry, ...]:
    """All events and reports, or those that something plays a part in; what has no date comes last. InputError where what is named is not clear."""
    claims = read(output)
    if text is not None:
        wanted = identity.load(output).entity(text)["iri"]
        claims = tuple(claim for claim in claims if claim.ends() & _near(claims, wanted) or _speaks(claim, wanted))
    return tuple(sorted((*_events(claims), *_reports(claims)), key=_order))


def _near(claims: Iterable[Said], iri: str) -> frozenset[str]:
    """What is named, and the events in which it plays a part."""
    return frozenset({iri, *(end.iri for claim in claims if iri in claim.ends() for end in _ends(claim) if end.event)})


def _speaks(claim: Said, iri: str) -> bool:
    return claim.speaker is not None and claim.speaker.iri == iri


def _ends(claim: Said) -> Iterator[End]:
    yield claim.subject
    if claim.object:
        yield claim.object


def _order(entry: Entry) -> tuple[bool, str, str, str, str]:
    at = entry.first or entry.last
    return not at, at, entry.kind, entry.label, entry.iri


def _events(claims: Sequence[Said]) -> Iterator[Entry]:
    """Each event once for each date that it is given, or once without."""
    dated: dict[tuple[str, str], list[Said]] = defaultdict(list)
    events: dict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        for end in _ends(claim):
            if end.event:
                events[end.iri].append(claim)
        if claim.predicate == DATE and claim.datatype in GRAINS:
            dated[claim.subject.iri, claim.value].append(claim)
    have = {iri for iri, _ in dated}
    for (_, value), said in dated.items():
        yield _event(said[0].subject, value, said)
    for iri, said in events.items():
        if iri not in have:
            yield _event(next(end for claim in said for end in _ends(claim) if end.iri == iri), "", said)


def _event(event: End, value: str, claims: Sequence[Said]) -> Entry:
    first, slash, last = value.partition("/")
    grain = GRAINS[claims[0].datatype] if value else ""
    reserve = min((claim.reserve for claim in claims), key=len) if value else ""
    outlets = tuple(dict.fromkeys(claim.outlet for claim in claims))
    return Entry("event", event.iri, event.label, event.type, first.strip("."), (last if slash else first).strip("."), grain, reserve, outlets)


def _reports(claims: Iterable[Said]) -> Iterator[Entry]:
    """Each report once."""
    for claim in {claim.source: claim for claim in claims}.values():
        grain = {4: "year", 7: "month"}.get(len(claim.published), "day" if claim.published else "")
        yield Entry("report", claim.source, claim.title or claim.source, "", claim.published, claim.published, grain, "", (claim.outlet,))


def json_of_entry(entry: Entry) -> dict[str, Any]:
    """A line of the time line as `kg timeline --format json` writes it."""
    return {
        "kind": entry.kind,
        "id": entry.iri,
        "label": entry.label,
        "type": entry.type or None,
        "from": entry.first or None,
        "to": entry.last or None,
        "grain": entry.grain or None,
        "reserve": entry.reserve or None,
        "outlets": list(entry.outlets),
    }
