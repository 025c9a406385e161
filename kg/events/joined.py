"""In what several suffered, where the text says it of the last of them alone."""

from __future__ import annotations

from typing import Final

from kg.events.happenings import Happenings
from kg.grammar import arguments, children, is_passive, is_verbal
from kg.tokens import Token

OF_EVENT: Final = frozenset({"in", "during", "by", "from", "after", "on", "as"})
"""Prepositions after which the event of an outcome stands ("killed in the raid")."""


def of_joined(happenings: Happenings, verb: Token) -> int | None:
    """ "Nine were killed and 40 | wounded in raids": in what others suffered is said of all, where nothing but the last verb has a phrase."""
    reader = happenings.reader
    if not is_verbal(verb) or not is_passive(verb) or any(argument.slot not in {"object", "subject"} for argument in arguments(verb)):
        return None
    for other in (other for other in children(verb, "conj") if other.i > verb.i and is_verbal(other) and is_passive(other)):
        if any(match.word.outcome for match in reader.matches.get(other.i, ())):
            for argument in arguments(other):
                number = happenings.at.get(argument.token.i) if argument.slot in OF_EVENT else None
                if number is not None and happenings.is_harmful(number):
                    return number
    return None
