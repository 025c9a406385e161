"""Dates and times of day of events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.events.happenings import Happenings
from kg.model import Moment
from kg.times import Expression


@dataclass(frozen=True, slots=True)
class Dated:
    """A date ("date") or time of day ("startTime") of an event, by number."""

    number: int
    predicate: str
    moment: Moment
    start: int
    end: int
    word: int


def find_dates(happenings: Happenings) -> Iterator[Dated]:
    """Temporal expressions that hang on an event's words, or stand in a sentence with no other event."""
    for expression in happenings.reader.expressions:
        word = happenings.reader.dated(expression, happenings.at)
        if word is None:
            word = _only_event(happenings, expression)
        if word is None or happenings.is_generic(happenings.at[word]):
            continue
        for predicate, moment in (("date", expression.moment), ("startTime", expression.clock)):
            if moment is not None:
                yield Dated(happenings.at[word], predicate, moment, expression.start, expression.end, word)


def _only_event(happenings: Happenings, expression: Expression) -> int | None:
    """The first mention of the one event of the sentence; None if there are more, or if the date is that of what someone said."""
    reader = happenings.reader
    token = reader.doc[expression.start]
    inside = sorted(i for i in happenings.at if token.sent.start <= i < token.sent.end)
    if len({happenings.at[i] for i in inside}) != 1 or reader.is_linked(expression) or reader.is_speech(token.head):
        return None
    return inside[0]
