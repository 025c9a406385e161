"""Why something happened: other events, or the words of the text where the reason is no event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.events.happenings import Happenings
from kg.events.words import form_tokens, word_arguments
from kg.grammar import Argument, is_gerund, is_nominal, is_verbal, phrase
from kg.ontology import Word
from kg.ontology.lexicon import Match
from kg.tokens import Token

CAUSE: Final = "cause"
SEQUENCE: Final = frozenset({"after", "following"})
"""Slots that say when rather than why, unless what stands there does harm ("evacuated after the blast")."""
PURPOSE: Final = "purpose"
"""The slot of what something was done for: words alone, for it need not have happened."""
LENGTHS: Final = frozenset({"life", "time", "while", "period"})
"""What tells how long, rather than why ("jailed for life")."""
LONGEST: Final = 30
"""Tokens up to which a clause is given as a reason."""


@dataclass(frozen=True, slots=True)
class Because:
    """The reason of event `number`: another event by its number, or else only the tokens [start, end); `word` says so."""

    number: int
    reason: int | None
    start: int
    end: int
    word: int
    rule: str


def find_reasons(happenings: Happenings) -> Iterator[Because]:
    """What stands in the slots of the role "cause" of the words that mention events."""
    seen: set[tuple[int, int]] = set()
    for number, triggers in enumerate(happenings.triggers):
        for trigger in triggers:
            for argument in word_arguments(trigger.token, trigger.match.form):
                if (number, argument.token.i) not in seen and _tells_why(happenings, argument, trigger.token, trigger.match):
                    seen.add((number, argument.token.i))
                    yield from _reason(happenings, number, argument, trigger.token, trigger.match.word)


def _tells_why(happenings: Happenings, argument: Argument, token: Token, match: Match) -> bool:
    """Is the slot one of the role, and the filler none of the things that fit a role before it?"""
    word = match.word
    roles = word.slots.get(argument.slot, ())
    if argument.token in (form_tokens(token, match.form) or ()) or (argument.slot == "for" and argument.token.lower_ in LENGTHS):
        return False
    return CAUSE in roles and not happenings.reader.fit(argument, word) and not happenings.reader.is_temporal(argument.token)


def _reason(happenings: Happenings, number: int, argument: Argument, word: Token, source: Word) -> Iterator[Because]:
    token, reason = argument.token, happenings.at.get(argument.token.i) if argument.slot != PURPOSE else None
    start, end = _extent(token)
    after = argument.slot in SEQUENCE
    if reason == number or (after and (is_gerund(token) or reason is None or not happenings.is_harmful(reason))):
        return  # "killed him after kidnapping him": what somebody did before
    if reason is not None or (end - start <= LONGEST and (is_verbal(token) or (is_nominal(token) and token.pos_ != "PRON"))):
        yield Because(number, reason, start, end, word.i, f"lexicon:{source.id}")


def _extent(token: Token) -> tuple[int, int]:
    """Tokens of a reason: a noun's phrase, or a clause from its first word but for what marks it."""
    if is_nominal(token):
        return phrase(token)
    words = [t for t in token.subtree if t.pos_ != "SPACE"]
    first = next((t.i for t in words if t.i == token.i or t.dep_ not in {"mark", "fixed", "cc", "punct"} or t.lower_ == "to"), token.i)
    last = next((t.i for t in reversed(words) if not t.is_punct), token.i)
    return first, last + 1
