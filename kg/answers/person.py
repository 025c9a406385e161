"""One person as the reports have them: positions by source, what they said, what is said about them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg import identity
from kg.answers.ledger import Said, json_of, read
from kg.errors import InputError

POSITIONS: Final = frozenset({"position", "positionOf", "leaderOf", "memberOf", "spokespersonFor"})
"""Predicates that say what somebody is for whom."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """Somebody, with the claims that say what they are, those they make, and the others about them; each by publication, document and place."""

    iri: str
    label: str
    type: str
    names: tuple[str, ...]
    positions: tuple[Said, ...]
    said: tuple[Said, ...]
    about: tuple[Said, ...]


def portrait(output: Path, text: str) -> Portrait:
    """What the reports say of somebody, a group or an organization. InputError where nobody or several are meant, or an event is."""
    row = identity.load(output).entity(text)
    if row["event"]:
        raise InputError(f"{row['label']!r} is an event, not somebody: kg timeline and kg disputes show events")
    iri = row["iri"]
    claims = sorted(read(output), key=lambda claim: (not claim.published, claim.published, claim.source, claim.start))
    about = [claim for claim in claims if iri in claim.ends()]
    positions = tuple(claim for claim in about if claim.predicate in POSITIONS and claim.subject.iri == iri)
    return Portrait(
        iri=iri,
        label=row["label"],
        type=row["type"],
        names=tuple(row["names"]),
        positions=positions,
        said=tuple(claim for claim in claims if claim.speaker and claim.speaker.iri == iri),
        about=tuple(claim for claim in about if claim not in positions),
    )


def json_of_portrait(found: Portrait) -> dict[str, Any]:
    """Somebody as `kg who --format json` writes them."""
    claims = {name: [json_of(claim) for claim in getattr(found, name)] for name in ("positions", "said", "about")}
    return {"iri": found.iri, "label": found.label, "type": found.type, "names": list(found.names), **claims}
