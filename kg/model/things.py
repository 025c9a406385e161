"""Which referents of all reports are one thing, and who judged so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


Member = tuple[str, str]
"""(document id, referent id)"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two referents are one thing, how sure that is (0 to 1) and why, in words.

    `decision` is the line of a file where a person says so ("decisions.txt:3"), "" for a judgement by machine.
    """

    left: Member
    right: Member
    verdict: Verdict
    score: float
    reason: str
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's judgement, as a line of a file has it: `left` and `right` are handles, the verdict is SAME or DIFFERENT."""

    verdict: Verdict
    left: str
    right: str
    comment: str
    file: str
    line: int

    @property
    def place(self) -> str:
        """Where it stands, for the graph: without the folder, which differs from machine to machine."""
        return f"{self.file.replace(chr(92), '/').rsplit('/', 1)[-1]}:{self.line}"


@dataclass(frozen=True, slots=True)
class Identifier:
    """The end of an IRI that an earlier build gave, and by what to know its bearer again; `retired` where a merge took it away."""

    slug: str
    event: bool
    anchors: tuple[str, ...]
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing across documents. `slug` is the readable end of its IRI, `names` all surface forms, most frequent first."""

    slug: str
    type: str
    label: str
    names: tuple[str, ...]
    members: tuple[Member, ...]
    event: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities and events of all documents, and the judgements they follow from.

    `replaced` are the identifiers that merges took away, each with the entity that stands in its place; `notes` tell of decisions without effect.
    """

    entities: tuple[Entity, ...]
    judgements: tuple[Judgement, ...]
    replaced: tuple[tuple[Identifier, Entity], ...] = ()
    notes: tuple[str, ...] = ()

    def by_member(self) -> dict[Member, Entity]:
        """Which entity each referent of each document belongs to."""
        return {member: entity for entity in self.entities for member in entity.members}


@dataclass(frozen=True, slots=True)
class Link:
    """Whether an entity is what another source describes: `entity` and `target` are IRIs, `label` is the name that was looked up.

    `source` is the URL of the service that proposed the target, "gazetteer", or "" where only a person did; `name`, `description`, `kinds` (names of
    types), `score` (on the source's own scale; None where it has none) and `match` are what the source says. `machine` is the verdict by the program,
    with its reason; `verdict` is the one that holds, with `because` where it is another, and `decision`, the line of a file where a person says so.
    """

    entity: str
    label: str
    target: str
    source: str
    machine: Verdict
    reason: str
    name: str = ""
    description: str = ""
    kinds: tuple[str, ...] = ()
    score: float | None = None
    match: bool = False
    verdict: Verdict = Verdict.UNSURE
    because: str = ""
    decision: str = ""
