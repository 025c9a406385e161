"""What the stage yields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Duration, Moment, Text
from kg.numbers import Count
from kg.ontology.lexicon import Match
from kg.times import Expression
from kg.tokens import Token


@dataclass(frozen=True, slots=True)
class Filler:
    """A role filled by a chain: its head token, and the slot that it stands in."""

    role: str
    chain: str
    head: Token
    slot: str


@dataclass(frozen=True, slots=True)
class Role:
    """One filler of one role of an event; `filler` is the id of a chain or of another event.

    `head` is the filler's head token, `word` the token that says so.
    """

    event: str
    role: str
    filler: str
    head: int
    word: int
    rule: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """So many of a group killed, injured … in an event, or doing it.

    Tokens [start, end) are the counted phrase, `head` those who are counted, `word` what says what befell them.
    """

    event: str
    predicate: str
    low: int | None
    high: int | None
    group: str
    start: int
    end: int
    head: int
    word: int
    rule: str


@dataclass(frozen=True, slots=True)
class Dating:
    """A date, time of day or length of an event at tokens [start, end), or the words for one that stays open.

    `word` is the token of the event that it dates.
    """

    event: str
    predicate: str
    value: Moment | Duration | Text
    start: int
    end: int
    word: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an event happened, at tokens [start, end): the event with the id `reason`, or "" where the words name no event. `word` says so."""

    event: str
    reason: str
    start: int
    end: int
    word: int
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening: its class, the tokens that mention it, the words of the text for it, a label; `generic` where it is no single happening."""

    id: str
    type: str
    triggers: tuple[int, ...]
    words: tuple[str, ...]
    label: str
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Events:
    """All events of a document.

    `at` maps the tokens that mention an event, or carry one ("carried out"), to its id; `matches` are the words of the lexicon found at each token.
    """

    events: tuple[Event, ...]
    at: Mapping[int, str]
    roles: tuple[Role, ...]
    outcomes: tuple[Outcome, ...]
    datings: tuple[Dating, ...]
    reasons: tuple[Reason, ...]
    matches: Mapping[int, tuple[Match, ...]]
    expressions: tuple[Expression, ...]
    counts: tuple[Count, ...]

    def event(self, token: Token | int) -> str:
        """The id of the event that a token mentions, or ""."""
        return self.at.get(token if isinstance(token, int) else token.i, "")
