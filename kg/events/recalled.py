"""Nouns that say no more of an event than that it happened ("the incident", "the event"): they go on with one that the text tells in other words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.events.happenings import FOCUS, Happenings
from kg.events.tellings import told_within
from kg.events.triggers import Trigger
from kg.grammar import children

SETTING_OFF: Final = frozenset({"JJS", "JJR"})
"""Tags of adjectives that set one off from others ("the latest incident")."""
OWN: Final = ("nmod", "acl", "acl:relcl", "compound", "nummod", "appos")
"""Labels of what says of which event a noun speaks."""


def recall(happenings: Happenings, triggers: Sequence[Trigger]) -> None:
    """ "A bus overturned in Springfield. The incident | happened at noon": such a noun mentions the event of its kind that was told last; "the
    incident occurred when a bus overturned", the one that the clause tells. Where there is none, it mentions nothing."""
    for trigger in triggers:
        number = _told_when(happenings, trigger)
        number = _told_last(happenings, trigger) if number is None and _says_no_more(happenings, trigger) else number
        if number is not None and not happenings.is_apart(trigger, number):
            happenings.put(trigger, number)


def _told_when(happenings: Happenings, trigger: Trigger) -> int | None:
    """The event of the clause with "when" behind what a noun is the subject of."""
    clauses = children(trigger.token.head, "advcl") if trigger.token.dep_ == "nsubj" else []
    told = (happenings.at.get(clause.i) for clause in clauses if told_within(clause, trigger.token))
    return next((number for number in told if number is not None), None)


def _says_no_more(happenings: Happenings, trigger: Trigger) -> bool:
    """Is it "the incident", and nothing that sets it off from others, or says which it is ("the latest incident", "the incident in Lyon")?"""
    token, kind = trigger.token, happenings.reader.ontology.lexicon.kind
    off = any(child.tag_ in SETTING_OFF or kind("Another", child.lower_) for child in children(token, "amod", "det"))
    return trigger.definite and not trigger.plural and not off and not children(token, *OWN) and token.dep_ != "compound"


def _told_last(happenings: Happenings, trigger: Trigger) -> int | None:
    """The event, of a class that the noun may stand for, that was spoken of last, as far as the text goes on about it; or else its first one."""
    ontology, doc, reader = happenings.reader.ontology, happenings.reader.doc, happenings.reader
    told = [
        (index, number)
        for index, number in happenings.at.items()
        if index < trigger.token.i
        and not happenings.is_generic(number)
        and any(ontology.is_a(happenings.type(number), kind) for kind in trigger.match.word.anaphor)
    ]
    near = [(index, number) for index, number in told if reader.sentence(trigger.token) - reader.sentence(doc[index]) <= FOCUS]
    return max(near)[1] if near else min(told)[1] if told else None
