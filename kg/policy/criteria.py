"""What makes one claim of a topic better than another: each criterion is a pure function from a claim to a number, the higher the better."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import inf
from typing import Final

from kg.model import Claim, ClaimKey, Corroboration, Modality

FIRMNESS: Final = {Modality.STATED: 2.0, Modality.REPORTED: 1.0}
UNGRADED: Final = 2.5
"""Where nobody graded, or could: between C and D, and between 3 and 4."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim of a topic with what criteria look at: its side's number and support, its publication, and who says so.

    `source` and `information` are grades, "" where nobody gave one.
    """

    key: ClaimKey
    claim: Claim
    side: int
    support: Corroboration
    published: str = ""
    official: bool = False
    named: bool = False
    source: str = ""
    information: str = ""


def moment(published: str) -> float | None:
    """An ISO date as a number, by its beginning; None where there is none."""
    padded = published if len(published) > 7 else f"{published}-01-01"[:10]
    try:
        at = datetime.fromisoformat(padded)
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def latest(candidate: Candidate) -> float:
    """The later, the better; nothing is worse than no date."""
    at = moment(candidate.published)
    return -inf if at is None else at


def earliest(candidate: Candidate) -> float:
    """The earlier, the better; nothing is worse than no date."""
    at = moment(candidate.published)
    return -inf if at is None else -at


def grade(given: str, best: str) -> float:
    """A grade as a number: 5 for the best ("A", "1"), 1 for the worst ("E", "5"), and between the third and the fourth where there is none."""
    return 5.0 - (ord(given) - ord(best)) if given and ord(given) - ord(best) < 5 else UNGRADED


CRITERIA: Final[Mapping[str, Callable[[Candidate], float]]] = {
    "OfficialFirst": lambda c: float(c.official),
    "NamedFirst": lambda c: float(c.named),
    "LatestFirst": latest,
    "EarliestFirst": earliest,
    "MostReports": lambda c: float(c.support.reports),
    "MostOutlets": lambda c: float(c.support.outlets),
    "MostOrigins": lambda c: float(c.support.origins),
    "MostSpeakers": lambda c: float(c.support.speakers),
    "FirmestFirst": lambda c: FIRMNESS.get(c.claim.modality, 0.0),
    "SurestFirst": lambda c: c.claim.confidence,
    "BestSource": lambda c: grade(c.source, "A"),
    "BestInformation": lambda c: grade(c.information, "1"),
}
"""By the names that the ontology gives them."""
