"""What a gold and an output are compared by: claims with ends that have names, and nothing of where either came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """A person, group, place or thing with the names that it has in one report."""

    names: tuple[str, ...]
    type: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the words by which one report mentions it."""

    names: tuple[str, ...]
    type: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a report that name nothing that has a node of its own."""

    text: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Date:
    """A date, month, year or interval in ISO 8601, or a time of day as HH:MM."""

    text: str

    @property
    def names(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Count:
    """A number with bounds; a bound that is not given is None."""

    low: int | None
    high: int | None
    group: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.group,) if self.group else ()


End = Thing | Happening | Phrase | Date | Count


@dataclass(frozen=True, slots=True)
class Bare:
    """What a claim says, on either side."""

    subject: End
    predicate: str
    object: End
    denied: bool = False
    speaker: End | None = None

    def __str__(self) -> str:
        """The claim on one line: "subject | predicate | object", then "denied" and who says it."""
        denied = " | denied" if self.denied else ""
        speaker = f" | by {in_words(self.speaker)}" if self.speaker else ""
        return f"{in_words(self.subject)} | {self.predicate} | {in_words(self.object)}{denied}{speaker}"


@dataclass(frozen=True, slots=True)
class Wanted(Bare):
    """A claim of the gold; `core` where a reader would be disappointed to miss it, `line` where it stands in its file."""

    core: bool = False
    line: int = 0

    __str__ = Bare.__str__


@dataclass(frozen=True, slots=True)
class Made(Bare):
    """A claim of the output, with its quote at [start, end) of the document and the probability that it is right."""

    confidence: float = 1.0
    quote: str = ""
    start: int = 0
    end: int = 0

    __str__ = Bare.__str__


def in_words(end: End) -> str:
    """An end of a claim for a reader: its first name, its bounds, its date."""
    match end:
        case Count(low, high, group):
            bounds = str(low) if low == high else f"{'?' if low is None else low}–{'?' if high is None else high}"
            return f"{bounds} {group}".strip()
        case Date(text) | Phrase(text):
            return text
        case _:
            return end.names[0] if end.names else end.type
