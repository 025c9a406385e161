"""What one report says, with the words that say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.reports import Document, Referent, Span


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
