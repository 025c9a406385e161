"""What people decided, applied to the referents of a build, with all that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.decisions import check
from kg.errors import InputError
from kg.model import Decision, Judgement, Member, Verdict
from kg.resolve.handles import Finder, Handle


class Decided:
    """People's judgements. They come before any by machine, and rule over what contradicts them or what they entail."""

    def __init__(self, judgements: Sequence[Judgement] = ()) -> None:
        self.judgements = tuple(judgements)
        self._parent: dict[Member, Member] = {}
        for judgement in judgements:
            if judgement.verdict is Verdict.SAME:
                left, right = sorted((self._root(judgement.left), self._root(judgement.right)))
                self._parent[right] = left
        self._apart: dict[tuple[Member, Member], Judgement] = {}
        for judgement in judgements:
            if judgement.verdict is Verdict.DIFFERENT:
                left, right = self._root(judgement.left), self._root(judgement.right)
                self._apart.setdefault((min(left, right), max(left, right)), judgement)

    def _root(self, member: Member) -> Member:
        while self._parent.get(member, member) != member:
            member = self._parent[member]
        return member

    def one(self, left: Member, right: Member) -> bool:
        """Do people say, together, that two are the same?"""
        return self._root(left) == self._root(right)

    def over(self, judgement: Judgement) -> Judgement:
        """A judgement by machine, or what people's decisions make of it."""
        if not self.judgements:
            return judgement
        left, right = self._root(judgement.left), self._root(judgement.right)
        if left == right:
            return self.joined(judgement)
        apart = self._apart.get((min(left, right), max(left, right)))
        if apart:
            return replace(judgement, verdict=Verdict.DIFFERENT, score=1.0, reason=f"follows from {apart.decision}; by itself: {judgement.reason}")
        return judgement

    def joined(self, judgement: Judgement) -> Judgement:
        """A judgement on two that decisions have made one."""
        return replace(judgement, verdict=Verdict.SAME, score=1.0, reason=f"follows from people's decisions; by itself: {judgement.reason}")

    def pairs(self, verdict: Verdict) -> list[tuple[Member, Member]]:
        """The pairs with a verdict, in order."""
        return sorted((judgement.left, judgement.right) for judgement in self.judgements if judgement.verdict is verdict)

    def only(self, verdict: Verdict) -> Decided:
        """The decisions with a verdict."""
        return Decided([judgement for judgement in self.judgements if judgement.verdict is verdict])


NOTHING: Final = Decided()


def decided(decisions: Sequence[Decision], handles: Mapping[Member, Handle], events: frozenset[Member]) -> tuple[Decided, tuple[str, ...]]:
    """Decisions as judgements about the referents of this build, and notes on those that have no effect in it.

    InputError where two contradict each other.
    """
    finder = Finder(handles.values())
    members = {handle.text: member for member, handle in handles.items()}
    meant: dict[str, Member] = {}
    judgements, notes = [], []
    for decision in decisions:
        try:
            ends = [meant.setdefault(text, members[finder.find(text).text]) for text in (decision.left, decision.right)]
        except InputError as error:
            notes.append(_note(decision, str(error)))
            continue
        hindrance = _hindrance(decision, ends[0], ends[1], events)
        if hindrance:
            notes.append(_note(decision, hindrance))
        else:
            judgements.append(_judgement(decision, min(ends), max(ends)))
    check(decisions, lambda text: "/".join(meant[text]) if text in meant else text)
    return Decided(judgements), tuple(notes)


def _note(decision: Decision, why: str) -> str:
    return f"{decision.file}:{decision.line} has no effect: {why}"


def _hindrance(decision: Decision, left: Member, right: Member, events: frozenset[Member]) -> str:
    """Why a decision cannot be followed, "" where it can."""
    if left == right and decision.verdict is Verdict.DIFFERENT:
        return f"{decision.left} and {decision.right} are one thing within their report, which no decision can split"
    if (left in events) != (right in events) and decision.verdict is Verdict.SAME:
        return f"of {decision.left} and {decision.right} one is an event and one is not"
    return ""


def _judgement(decision: Decision, left: Member, right: Member) -> Judgement:
    reason = "a person's decision" + (f": {decision.comment}" if decision.comment else "")
    return Judgement(left, right, decision.verdict, 1.0, reason, decision.place)
