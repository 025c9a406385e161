"""What somebody says, and with what reserve."""

from __future__ import annotations

from dataclasses import dataclass

from kg.grammar import lemmas
from kg.model import Modality, Polarity
from kg.tokens import Doc


@dataclass(frozen=True, slots=True)
class Speaker:
    """A chain's id or "", and the speaker's token or -1."""

    chain: str = ""
    head: int = -1


NOBODY = Speaker()


@dataclass(frozen=True, slots=True)
class Scope:
    """Tokens that somebody says, and with what reserve. `speaker` is a chain's id or "", `head` the speaker's token or -1.

    Of several scopes around a token the one of the smallest `size` is the innermost. `word` is the token of the word of speech, -1 for a quote or
    statement that goes on.
    """

    tokens: frozenset[int]
    speaker: str
    head: int
    modality: Modality | None
    polarity: Polarity | None
    size: int
    word: int = -1


def is_wish(scope: Scope, doc: Doc) -> bool:
    """ "The rebels want to …": does a scope tell what somebody has in mind, rather than what he says?"""
    return scope.word >= 0 and not doc.kinds.wishing.isdisjoint(lemmas(doc[scope.word]))
