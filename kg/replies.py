"""What a server answers, or why it does not, in few words: for messages."""

from __future__ import annotations

from typing import Final

import httpx

TRANSIENT: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed."""
LONGEST: Final = 120
"""Characters that a message has room for."""


def beginning(answer: httpx.Response) -> str:
    """The beginning of an answer on one line."""
    text = " ".join(answer.text.split())
    return f"{text[: LONGEST - 3]}…" if len(text) > LONGEST else text or answer.reason_phrase or "no text"


def reason(error: Exception) -> str:
    """What an error says, on one line, or else its name."""
    return " ".join(str(error).split()) or type(error).__name__
