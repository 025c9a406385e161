"""Clauses from which a length of time counts ("two days after gunmen seized a bus"), whose subject parsers take for a noun of its own."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach
from kg.grammar.closed import LENGTHS
from kg.grammar.tree import CALENDAR, FINITE, PAST, SUBJECTS, ancestors, children, is_verbal, preposition
from kg.tokens import Token

TOLD: Final = FINITE | PAST
"""Tags of verbs that may tell what went on for a time, or came after it."""
TIME: Final = "obl:unmarked"
"""How a length of time hangs on a verb."""
BEHIND: Final = frozenset({"advcl", "conj", "parataxis"})
"""Labels of a clause behind a length of time."""
MISREAD: Final = frozenset({"acl", "conj", "parataxis"})
"""Labels of one of which the subject is nowhere near it."""
SINCE: Final = frozenset({"since"})
"""What stands before the last of its kind."""
SHIFTS: Final = frozenset({"after", "before"})
"""What stands between a length of time and what it counts from."""


def mend_length(verb: Token) -> None:
    """Give a verb the subject that parsers take for the noun from which a length of time counts."""
    if verb.tag_ == "VBG":
        _gerund_of_clause(verb)
    if verb.tag_ not in TOLD or "mark" in verb.labels:
        return
    if verb.dep_ in BEHIND and not children(verb, "cc"):
        _noun_below(verb)
        _noun_since(verb)
    if verb.dep_ in MISREAD and not children(verb, *SUBJECTS) and children(verb, "obj", "aux:pass") and verb.i > verb.sent.start:
        _noun_right_before(verb)


def _noun_below(verb: Token) -> None:
    """ "Two days | after gunmen | seized a bus": the noun hangs on the verb, or on the length of time."""
    beside = (inner for time in children(verb, TIME) for inner in children(time, "nmod"))
    noun = next((n for n in (*children(verb, "obl", *SUBJECTS), *beside) if n.i < verb.i and preposition(n) in SHIFTS), None)
    marker = _marker(noun) if noun is not None else None
    if noun is None or marker is None or any(subject != noun for subject in children(verb, *SUBJECTS)):
        return
    time = verb.doc[marker.i - 1]
    if marker.i > verb.sent.start and time.dep_ in {TIME, "nmod:unmarked"} and time.head in {noun, verb, marker}:
        _make_clause(verb, verb.head, noun, marker, time)


def _noun_since(verb: Token) -> None:
    """ "The deadliest raid | since a bombing in the port | killed nine": the noun hangs on the verb, which has no other subject."""
    first = min((aux.i for aux in children(verb, "aux", "aux:pass")), default=verb.i)
    noun = next((n for n in children(verb, "obl") if n.right_edge.i + 1 == first and preposition(n) in SINCE), None)
    marker = next((case for case in children(noun, "case") if case.lower_ in SINCE), None) if noun is not None else None
    dated = noun is not None and (noun.ent_type_ in LENGTHS or noun.lower_ in CALENDAR)
    if noun is None or marker is None or dated or children(verb, *SUBJECTS, "mark") or verb.head.i > marker.i:
        return
    attach(verb, verb.head, "advcl")
    attach(noun, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")
    attach(marker, verb, "mark")


def _gerund_of_clause(verb: Token) -> None:
    """ "Attacked a post, hours before a bomb exploded in a bar, | wounding nine": behind a clause of so long before or after something, a gerund
    tells what that led to."""
    if verb.dep_ != "advcl" or children(verb, "mark", *SUBJECTS) or verb.i < verb.sent.start + 2 or verb.nbor(-1).text != ",":
        return
    ends = {verb.i - 1, verb.i - 2}
    clauses = [c for c in children(verb.head, "advcl") if c.i < verb.i and c.right_edge.i in ends and children(c, *SUBJECTS)]
    marker = next((mark for mark in children(clauses[-1], "mark") if mark.lower_ in SHIFTS), None) if clauses else None
    if marker is not None and marker.i > verb.sent.start and marker.nbor(-1).dep_ == TIME:
        attach(verb, clauses[-1], "advcl")


def _noun_right_before(verb: Token) -> None:
    """ "Met on Friday, a day after a blast in the market | killed nine": the noun hangs on the length of time and ends before the verb."""
    first = min((aux.i for aux in children(verb, "aux", "aux:pass")), default=verb.i)
    noun = verb.doc[max(first - 1, 0)]
    while noun.head.i < noun.i and not (noun.dep_ == "nmod" and preposition(noun) in SHIFTS):
        noun = noun.head
    time, marker = noun.head, _marker(noun)
    if marker is None or time.ent_type_ not in LENGTHS or time.i != marker.i - 1 or noun.is_ancestor(verb):
        return
    upper = next((above for above in ancestors(time) if is_verbal(above) and above != verb), None)
    if upper is not None and not verb.is_ancestor(upper):
        _make_clause(verb, upper, noun, marker, time)


def _marker(noun: Token) -> Token | None:
    return next((case for case in children(noun, "case") if case.lower_ in SHIFTS), None)


def _make_clause(verb: Token, above: Token, noun: Token, marker: Token, time: Token) -> None:
    """Hang a verb on the one above it as a clause that has a subject, "after" or "before", and the length of time that counts from it."""
    attach(verb, above, "advcl")  # first, lest the noun be above its verb
    attach(noun, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")
    attach(marker, verb, "mark")
    attach(time, verb, TIME)
