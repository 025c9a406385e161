"""What lies ahead of a report: nobody can state that it happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from kg.claims.maker import Maker
from kg.model import Claim, Modality, Moment, Polarity

DATES: Final = frozenset({"date", "startTime"})
ISO_DAY: Final = len("2031-03-06")


def planned_ahead(made: Iterable[Claim], maker: Maker) -> Iterator[Claim]:
    """Claims as they are, but those of an event that is dated after the report ("opens on June 12", published in May) as planned."""
    today = maker.document.published[:ISO_DAY]
    claims = list(made)
    ahead = {claim.subject for claim in claims if _is_later(claim, today)} - {claim.subject for claim in claims if _is_past(claim, today)}
    for claim in claims:
        planned = claim.subject in ahead and claim.modality is Modality.STATED and claim.polarity is Polarity.ASSERTED
        yield replace(claim, modality=Modality.PLANNED) if planned else claim


def _is_later(claim: Claim, today: str) -> bool:
    """A date of a day after that of the report."""
    value = claim.object
    return isinstance(value, Moment) and claim.predicate in DATES and len(today) == len(value.start) == ISO_DAY and value.start > today


def _is_past(claim: Claim, today: str) -> bool:
    value = claim.object
    return isinstance(value, Moment) and claim.predicate in DATES and not _is_later(claim, today)
