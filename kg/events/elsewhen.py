"""Clauses of what was at another time than what the clause above them tells."""

from __future__ import annotations

import re
from typing import Final

from kg.events.apart import is_said_of_event
from kg.events.distances import told_from
from kg.events.happenings import Happenings
from kg.grammar import ancestors, children, is_gerund, is_verbal
from kg.tokens import Token

SEQUENCE: Final = frozenset({"after", "before", "since"})
"""Words that open a clause of what was before or after."""
SAME: Final = "same"
DATE_LENGTH: Final = 6
"""Tokens that a date and its preposition take up at most."""
DAYS: Final = re.compile("P[1-6]D|PT[0-9]+[HM]")
"""Lengths of less than a week, within which a report tells of what is new."""


def is_of_another_time(verb: Token) -> bool:
    """ "The raid came two days after rebels killed nine", "after killing nine they fled": a clause of what was before or after what is told above, or
    by the way at one time with it ("it came on the same day that rebels killed nine")."""
    clause = verb.head if verb.dep_ == "conj" else verb
    marked = any(child.lower_ in SEQUENCE for child in children(clause, "mark"))
    whole = bool(children(clause, "nsubj", "nsubj:pass")) and not is_gerund(clause)
    if clause.dep_ in {"acl", "acl:relcl"} and whole and any(child.lower_ == SAME for child in children(clause.head, "amod")):
        return is_verbal(verb)
    return is_verbal(verb) and clause.dep_ == "advcl" and ((marked and (whole or is_gerund(clause))) or (whole and _dates_the_last(clause)))


def _dates_the_last(clause: Token) -> bool:
    """ "The first raid since 6 May, | when rebels killed nine": does a clause tell what happened on the day since when nothing did?"""
    when = next((child for child in children(clause, "advmod", "mark") if child.lower_ == "when"), None)
    before = clause.doc[max(clause.sent.start, when.i - DATE_LENGTH) : when.i] if when is not None else []
    return any(token.lower_ == "since" for token in before)


def is_inside(token: Token, clause: Token | None) -> bool:
    """Does a word stand in a clause, if there is one?"""
    return clause is None or token == clause or clause.is_ancestor(token)


def clause_of_before(token: Token) -> Token | None:
    """The clause around a word that tells what was before or after something else ("came hours | after a bomber had killed four")."""
    clauses = (above for above in ancestors(token) if above.dep_ == "advcl" and above.i > above.head.i)
    return next((clause for clause in clauses if any(c.lower_ in SEQUENCE for c in children(clause, "mark"))), None)


def came_before(happenings: Happenings, token: Token) -> bool:
    """Is a deed told in a clause of what came before the event that the verb above only says to have come ("the strikes came after …")?"""
    clause = clause_of_before(token)
    return clause is not None and clause.head.i in happenings.at and happenings.is_harmful(happenings.at[clause.head.i])


def is_counted_from(happenings: Happenings, verb: Token) -> bool:
    """ "The minister resigned, a day after a blast | killed nine": the harm that something harmless follows within days may be what is reported."""
    above, reader = verb.head.i, happenings.reader
    counted = any(DAYS.fullmatch(e.length) and told_from(reader, e) == verb for e in reader.expressions)
    said = is_said_of_event(verb.head, reader)  # "it came two days after a blast killed nine"
    return counted and not said and not (above in happenings.at and happenings.is_harmful(happenings.at[above]))


def is_sent_for(happenings: Happenings, verb: Token, number: int) -> bool:
    """Is a verb an infinitive of purpose, in a sentence that does not tell the event?"""
    first = verb.head if verb.dep_ == "conj" and is_verbal(verb.head) else verb
    purpose = first.dep_ in {"advcl", "acl", "xcomp"} and any(child.lower_ == "to" for child in children(first, "mark"))
    return purpose and all(trigger.token.sent != verb.sent for trigger in happenings.triggers[number])
