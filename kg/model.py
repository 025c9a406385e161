"""The frozen values that flow from stage to stage; imports nothing of kg.

Invariants: offsets are Unicode code points into the document's text exactly as read, and `text[start:end]` is the evidence.
Types and predicates are the local names that the ontology declares ("ArmedAssault", "perpetrator"); `Ontology` knows their IRIs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256


class Form(StrEnum):
    """How a mention refers: by name, by description, by pronoun, or (events only) by a verb."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    VERBAL = "verbal"


class Polarity(StrEnum):
    ASSERTED = "asserted"
    DENIED = "denied"


class Modality(StrEnum):
    """How firmly a text stands behind a claim; STATED means that no cue was found, not that the claim is certain."""

    STATED = "stated"
    REPORTED = "reported"
    ALLEGED = "alleged"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Relation(StrEnum):
    """How two comparable claims stand to each other; SCOPE means that they stand side by side and do not bear on each other."""

    AGREE = "agree"
    APPROXIMATE = "approximate"
    PART = "part"
    UPDATE = "update"
    SCOPE = "scope"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points [start, end) of the text of the document with id `doc`; refuses an empty or negative range."""

    doc: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class Document:
    """One report: its text as read, and what is known about it.

    `source` is the path relative to the input folder (for a line of a .jsonl file: "name.jsonl#3"), with "/" on every system.
    `published` is an ISO date (or date and time), or "" where unknown, as are the other texts. `skip` marks furniture (captions, forms, links).
    """

    source: str
    text: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    skip: tuple[Span, ...] = ()
    encoding: str = "utf-8"

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8."""
        return _sha256(self.text)

    @property
    def id(self) -> str:
        """Identifier from the content alone: the first 16 digits of the hash."""
        return _id(self.text)

    def span(self, start: int, end: int) -> Span:
        return _span(_id(self.text), start, end)

    def quote(self, span: Span) -> str:
        """The exact characters of a span of this document."""
        return self.text[span.start : span.end]


def _sha256(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(64)  # each span asks for the identifier of its document
def _id(text: str) -> str:
    return _sha256(text)[:16]


@lru_cache(1 << 12)  # many claims rest on one word
def _span(doc: str, start: int, end: int) -> Span:
    return Span(doc, start, end)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that refers to something; `head` is the span of its head word."""

    span: Span
    head: Span
    form: Form
    type: str


@dataclass(frozen=True, slots=True)
class Referent:
    """What one document's mentions refer to: a person, group, place, thing or event.

    `id` is unique within the document ("r12"). `names` are its distinct surface forms, best first (for an event: the words by which it is
    mentioned); `label` is the first of them unless something better describes it. `key` is the identifier of the gazetteer's entry where the
    names led to one. `traits` are pairs of what else identity rests on: ("generic", "yes") for an event that is no single happening.
    """

    id: str
    type: str
    label: str
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    event: bool = False
    key: str = ""
    traits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """The end of a claim that is a referent of the same document."""

    id: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with bounds: "at least four" is (4, None), "nearly 100" (None, 100), "eight to ten" (8, 10); `group` says of whom."""

    low: int | None
    high: int | None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated interval [start, end], both ISO 8601; `grain` says how exact.

    For "year", "month", "day" and "time" the two are equal: "2014", "2014-06", "2014-06-08", "19:10:00". For "interval" they are the first and the
    last day, and one of them may be open, "": "since 3 May" has no end, "until 3 May" no beginning. Whether what is dated fills the interval or
    falls somewhere into it is left open, as in English ("in the 1990s").
    """

    start: str
    end: str
    grain: str

    @property
    def edtf(self) -> str:
        """As the Extended Date/Time Format has it (https://www.loc.gov/standards/datetime/): "199X", "2023-02-17/2023-02-19", "2021-08-01/.."."""
        if self.grain != "interval":
            return self.start
        if self.start[3:] == "0-01-01" and self.end == f"{self.start[:3]}9-12-31":
            return f"{self.start[:3]}X"
        return f"{self.start or '..'}/{self.end or '..'}"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, in ISO 8601 as XML Schema writes it: "PT3H", "P14D", "P1Y6M"; without a week, which XML Schema has not."""

    value: str


@dataclass(frozen=True, slots=True)
class Text:
    """A phrase of the report as the value of a claim: a position, an alias, an age."""

    value: str


Value = Ref | Figure | Moment | Duration | Text


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one text says, with the words that say it.

    `subject` and `speaker` are ids of referents of the same document; no speaker means that the report itself says so. `evidence` is the
    passage (a sentence, as a rule), `parts` the spans of what fills "subject", "predicate", "object" and "speaker", where each has words of its own.
    """

    subject: str
    predicate: str
    object: Value
    evidence: Span
    parts: tuple[tuple[str, Span], ...] = ()
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.STATED
    speaker: str = ""
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document yields; knows no other document."""

    document: Document
    referents: tuple[Referent, ...]
    claims: tuple[Claim, ...]

    def referent(self, id: str) -> Referent:
        """The referent with that id; KeyError if there is none."""
        for referent in self.referents:
            if referent.id == id:
                return referent
        raise KeyError(id)


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


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that could not be read, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading an input gave: documents in order of source, notes worth telling (a guessed encoding), and what was skipped."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = field(default=())
