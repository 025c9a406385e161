"""How claims stand to each other, and who stands behind them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.things import Entity


class Relation(StrEnum):
    """How two comparable claims stand to each other; SCOPE means that they stand side by side and do not bear on each other."""

    AGREE = "agree"
    APPROXIMATE = "approximate"
    PART = "part"
    UPDATE = "update"
    SCOPE = "scope"
    CONFLICT = "conflict"


ClaimKey = tuple[str, int]
"""(document id, position among the claims of its extraction)"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims about the same thing, how they stand to each other, and why, in words."""

    left: ClaimKey
    right: ClaimKey
    relation: Relation
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that copy or rewrite one another: they count as one witness. A document that copies nobody is an origin of one."""

    documents: tuple[str, ...]
    overlap: float = 1.0


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many stand behind claims, counted apart: reports, those who publish them (a report without a publisher is its own), origins, and speakers.

    Copies of one report are as many outlets, but one origin. A speaker is somebody whom a report quotes; a report that speaks itself adds none.
    """

    reports: int
    outlets: int
    origins: int
    speakers: int


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of a topic that say the same, in order of publication; `label` is what they say ("at least 4 people", "denied: allied with")."""

    label: str
    claims: tuple[ClaimKey, ...]
    corroboration: Corroboration


@dataclass(frozen=True, slots=True)
class Topic:
    """What several claims speak of, so that they can be laid side by side: the dead of one attack, who did it, how two groups stand to each other.

    `subject`, `predicate` and `object` are what the claims have in common: the event and the outcome that is counted (no object); the thing and the
    predicate that has one value (no object); two things and a predicate, or the first by name of those that contradict one another. Each claim
    stands on one side of one topic at most. Topics of counts are there even where a single claim counts; others from two claims on. Sides are in
    the order in which they were first published.
    """

    subject: Entity
    predicate: str
    object: Entity | None
    label: str
    sides: tuple[Side, ...]
    corroboration: Corroboration

    @property
    def claims(self) -> tuple[ClaimKey, ...]:
        """The claims of all sides."""
        return tuple(key for side in self.sides for key in side.claims)


@dataclass(frozen=True, slots=True)
class Comparisons:
    """How claims stand to each other, which documents copy one another, and what the claims that are compared are about.

    Both claims of a comparison stand in the same topic.
    """

    comparisons: tuple[Comparison, ...] = ()
    origins: tuple[Origin, ...] = ()
    topics: tuple[Topic, ...] = ()
