"""The text, its anchor, and what has been found so far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kg.kinds import NO_FEASTS, NONE, Feasts, Kinds
from kg.model import Moment
from kg.numbers.words import word_set

_NEARBY = 60
"""Within how many tokens "the next day" still counts from a day."""
_PUBLISHED = re.compile(r"(?:([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ].*)?)?)?)?")
_AHEAD = word_set("will 'll \u2019ll shall would")
_DUE = word_set("was were")
_ARTICLES = word_set("a an the")
_WAS = word_set("was were had been")
_CLAUSE_ENDS = word_set('. ; : ! ? , " \u201c \u201d') | {"\n"}
_SUBJECT = 16
"""Within how many tokens behind a date that opens a clause its verb stands."""
_SENTENCE = 40
"""How far back a sentence is read."""
_OPENING = word_set('. ; : ! ? " \u201c and but') | {""}
_CLOSING = word_set(", in at and but to as ) over")
_DATE = 4
"""Within how many tokens behind its first one a day is told to its end."""
_WILL = word_set("will 'll \u2019ll shall")
_BEING = word_set("is are 's \u2019s re")
_NOW = word_set("is are")
_ONWARD = word_set("at in on with from to")
_DETERMINERS = word_set("the a his her its their")
_LINKS = word_set("who which that whose whom where when while as if because after before since")
_PAST = word_set("was were had has have did does been")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time in tokens [start, end); `moment` is its date and `clock` its time of day, each None where unknown.

    `kind` is "date", "time", "duration" ("nearly three hours") or "vague" ("in recent weeks": it has no exact date at all). `daytime` says that it
    tells a part of the day in words ("Friday evening"); `length` is how long, in ISO 8601, where that is exact ("three hours"), or how far off what
    follows ("two days after").
    """

    start: int
    end: int
    moment: Moment | None
    clock: Moment | None = None
    kind: str = "date"
    daytime: bool = False
    length: str = ""


class Anchor(NamedTuple):
    """The publication date as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: date | None = None

    @staticmethod
    def parse(text: str) -> Anchor:
        """The anchor that an ISO date or time gives, which may lack its day and month; ValueError for anything else."""
        match = _PUBLISHED.fullmatch(text)
        if not match:
            raise ValueError(f"not an ISO date: {text!r}")
        year, month, day = (int(part) if part else None for part in match.groups())
        return Anchor(year, month, date(year, month, day) if year and month and day else None)


class Text:
    """The words of a text, as they are and in lower case, with its anchor and what has been found so far."""

    def __init__(self, words: Sequence[str], anchor: Anchor, kinds: Kinds = NONE, feasts: Feasts = NO_FEASTS) -> None:
        self.words = words
        # A tokenizer takes the end of "(Feb 8)" for a face.
        self.lowers = ["8" if word == "8)" else word.lower() for word in words]
        self.anchor = anchor
        self.kinds = kinds
        self.feasts = feasts
        self.arranged = kinds.arranged | {"to"}
        self.past = kinds.told | _PAST
        self.before_noun = kinds.will | _DETERMINERS
        self.lasting = kinds.lasted | kinds.taken
        self.ends = kinds.saying | _CLAUSE_ENDS
        self.stops = (self.ends - {","}) | {"\n\n"}
        self.found: list[Expression] = []

    def at(self, index: int) -> str:
        """A token in lower case; "" outside."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def is_capital(self, index: int) -> bool:
        return 0 <= index < len(self.words) and self.words[index][:1].isupper()

    def phrase(self, index: int, phrases: Mapping[str, Sequence[tuple[str, ...]]]) -> tuple[str, ...]:
        """The first of some phrases, which are given by their first words, that stands here; () if none does."""
        for phrase in phrases.get(self.at(index), ()):
            if self.match(index, phrase):
                return phrase
        return ()

    def match(self, index: int, phrase: Sequence[str]) -> bool:
        return index >= 0 and tuple(self.lowers[index : index + len(phrase)]) == tuple(phrase)


def earlier_in_sentence(text: Text, at: int) -> Iterator[Expression]:
    """What was found in this sentence so far, the last first."""
    for expression in reversed(text.found):
        if any(word in {".", "!", "?"} or word.startswith("\n") for word in text.lowers[expression.end : at]):
            return
        yield expression


def day_before(text: Text, at: int) -> Moment | None:
    """The last day named earlier in this sentence or in the one before it, unless a month is told since, of no known day."""
    last = next((moment for moment in _before(text, at) if moment.grain in {"day", "month"}), None)
    return last if last is not None and last.grain == "day" else None


def moment_before(text: Text, at: int) -> Moment | None:
    """The last day, month or year named earlier in this sentence or in the one before it."""
    return next((moment for moment in _before(text, at) if moment.grain in {"day", "month", "year"}), None)


def _before(text: Text, at: int) -> Iterator[Moment]:
    for expression in reversed(text.found):
        between = text.lowers[expression.end : at]
        if sum(word in {".", "!", "?"} for word in between) > 1 or len(between) > _NEARBY:
            return
        if expression.moment:
            yield expression.moment
        elif expression.kind == "date":
            return  # what follows counts from a day that nobody knows


def is_ahead(text: Text, at: int) -> bool:
    """Whether the clause looks forward: "will meet on Monday", "plan to meet on Monday", "to be signed in May", "a truce starting on Friday", "on
    Monday they will meet"."""
    kinds = text.kinds
    starting = text.at(at - 1) in kinds.starting or text.at(at - 2) in kinds.starting
    if starting or _goes_on_ahead(text, at) or _is_called_for(text, at) or _is_told_ahead(text, at):
        return True
    back = at - 1
    while back >= max(at - 13, 0):
        word = text.at(back)
        if word == "," and text.at(back - 2) == "," and text.is_capital(back - 1):
            back -= 2  # "in Tesk, Norland, in June"
        elif word in text.ends:
            return False
        elif word in _AHEAD or (word in text.arranged and (text.at(back - 1) in {"is", "are", "'s", "\u2019s", "re"} or _is_fixed(text, back, at))):
            return True
        elif word == "to" and text.at(back - 1) in kinds.planning and text.at(back - 2) not in _ARTICLES and text.at(back + 1) not in _ARTICLES:
            return True  # not "foiled a plan to meet on Monday", nor "agreed to a truce on Monday"
        elif word == "to" and text.at(back + 1) == "have" and text.at(back - 1) in _DUE:
            return True  # "the trial was to have begun on May 27"
        elif word == "to" and text.at(back + 1) == "be" and text.at(back - 1) not in _WAS and text.at(back - 1) not in kinds.assumed:
            return True
        back -= 1
    return False


def _goes_on_ahead(text: Text, at: int) -> bool:
    """ "On Friday the two | will meet", "On June 5 she | is due in court": whether what a date opens looks forward, before its clause tells of
    anything that happened."""
    start = at - (text.at(at - 1) in {"on", "in"})
    if text.at(start - 1).strip() not in _OPENING:
        return False
    for i in range(at + 1, at + _SUBJECT):
        word, after = text.at(i), text.at(i + 1)
        if word in _WILL and text.at(i - 1) not in text.before_noun:
            return True
        if word in _BEING and after in text.arranged:
            return True
        if word in text.stops or word in _LINKS or word in _NOW or _tells(text, i):
            return False
    return False


def _is_told_ahead(text: Text, at: int) -> bool:
    """ "The show | opens at the hall on Saturday", "they | will play Ghent, the winners, in May": whether the verb says that all of it lies ahead.

    With commas or not, and where nothing since tells of what happened or opens a clause.
    """
    for i in range(at - 1, max(at - _SENTENCE, -1), -1):
        word = text.at(i)
        if word in text.kinds.opens and (text.at(i + 1) in _ONWARD or i + 1 == at):
            return True
        if word in _WILL and text.at(i - 1) not in text.before_noun:
            return True
        if word in text.stops or word in _LINKS or word in _NOW or _tells(text, i) or not word.strip():
            return False
    return False


def _is_called_for(text: Text, at: int) -> bool:
    """ "Called a strike for Friday", "a hearing for June 12": whether a day is that of something to come, and not of a noun behind it."""
    behind = next((i for i in range(at + 1, at + _DATE) if not text.at(i).isdecimal()), at)
    closed = any(text.at(behind) in ends for ends in (text.stops, _LINKS, _CLOSING))
    return text.at(at - 1) == "for" and closed and "been" not in text.lowers[max(at - 4, 0) : at]


def is_over(text: Text, at: int) -> bool:
    """Whether the sentence up to here tells what happened, and nothing of it lies ahead: "took place at the hall this weekend"."""
    start = next((i for i in range(at - 1, max(at - _SENTENCE, -1), -1) if text.at(i) in text.stops), at - _SENTENCE) + 1
    return not is_ahead(text, at) and any(_tells(text, i) for i in range(max(start, 0), at))


def _tells(text: Text, at: int) -> bool:
    """Whether a word looks like the past of a verb."""
    return text.at(at) in text.past or (text.at(at).endswith("ed") and not text.is_capital(at))


def _is_fixed(text: Text, word: int, at: int) -> bool:
    """ "A visit scheduled for Monday", "set the hearing for June 12": what is fixed for a day lies ahead, unless it had been."""
    return text.at(at - 1) == "for" and text.at(word) != "to" and text.at(word - 1) != "been"
