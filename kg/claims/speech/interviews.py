"""Interviews told as questions and answers without quotation marks: who answers, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.claims.speech.scope import Speaker
from kg.claims.speech.speakers import Listener
from kg.grammar.quotes import paragraphs, quoted
from kg.terms import PARTICIPANT, PERSON
from kg.tokens import Doc, Token

LEAST: Final = 2
"""Questions that an interview has at least."""
LONGEST: Final = 60
"""Tokens that a question has at most."""
FIRST: Final = frozenset({"i", "we", "my", "our", "me", "us", "mine", "ours"})
"""What those who answer say of themselves."""

Range = tuple[int, int]
"""Tokens [start, end)."""


def answers(listener: Listener) -> Mapping[int, Speaker]:
    """Who answers in which paragraph, by its number; nobody where a text is no interview, or does not say with whom."""
    if not listener.doc.spelt("?"):
        return {}
    numbers = paragraphs(listener.doc)
    ranges = list(_ranges(listener.doc, numbers))
    inside = quoted(listener.doc)
    asked = [i for i, (start, end) in enumerate(ranges) if _is_question(listener.doc[start:end], inside)]
    said = [i for i in range(asked[0], len(ranges)) if i not in asked] if len(asked) >= LEAST else []
    own = [i for i in said if _is_own(listener.doc[slice(*ranges[i])], inside)]
    if not said or len(own) * 2 < len(said):
        return {}
    last = max([*own, asked[-1] + 1])
    guest = _guest(listener, ranges[asked[0]][0])
    return {} if guest is None else {numbers[ranges[i][0]]: guest for i in said if i <= last}


def _ranges(doc: Doc, numbers: Sequence[int]) -> Iterator[Range]:
    """The paragraphs, without blanks around them; empty ones are none."""
    words = [token.i for token in doc if token.pos_ != "SPACE"]
    start = 0
    for index, word in enumerate(words):
        if index + 1 == len(words) or numbers[words[index + 1]] != numbers[word]:
            yield words[start], word + 1
            start = index + 1


def _is_question(words: Sequence[Token], inside: frozenset[int]) -> bool:
    return len(words) <= LONGEST and words[-1].text == "?" and words[-1].i not in inside


def _is_own(words: Sequence[Token], inside: frozenset[int]) -> bool:
    return any(token.lower_ in FIRST and token.i not in inside for token in words)


def _guest(listener: Listener, start: int) -> Speaker | None:
    """Who is asked: of those named before the first question the one whom somebody met or spoke to, or else the one told most of."""
    people = {chain.id: chain for chain in listener.mentions.chains if chain.type == PERSON and chain.named}
    counts = Counter(chain for i in range(start) if (chain := listener.mentions.at.get(i)) in people)
    met = {role.filler for role in listener.events.roles if role.role == PARTICIPANT and role.head < start}
    guest = max(counts, key=lambda chain: (chain in met, counts[chain], max(people[chain].heads)), default=None)
    return None if guest is None else Speaker(guest, -1)
