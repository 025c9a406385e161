"""Which event a temporal expression speaks of: one whose words it hangs on, the one that its clause tells, or the only one around."""

from __future__ import annotations

from typing import Final

from kg.events.distances import told_from
from kg.events.expressions import (
    LASTING,
    SAID,
    above,
    beside_other,
    head_of,
    is_dated,
    is_first_since,
    is_in_brackets,
    is_of_clause,
    is_of_main,
    is_of_other,
    is_other_clause,
    is_topic,
    link_of,
    set_off,
)
from kg.events.happenings import Happenings
from kg.events.joined import OF_EVENT
from kg.events.triggers import when_clause
from kg.grammar import ancestors, children, is_passive, is_verbal, preposition, says_that, time_taken
from kg.times import Expression
from kg.tokens import Token

CARRIED: Final = ("xcomp", "obj", "nsubj:pass", "nsubj", "conj", "ccomp", "obl")
"""Where the event of a clause stands whose verb evokes none, the likeliest first."""
CONTRAST: Final = frozenset({"although", "though", "whereas", "while", "because", "if", "unless"})
"""What leads in a clause that tells of another time than the main one may."""


def event_word(happenings: Happenings, expression: Expression) -> int | None:
    """The token of the event that an expression speaks of."""
    reader = happenings.reader
    when, told = when_clause(reader.doc, expression), told_from(reader, expression)
    of_other = is_in_brackets(reader, expression, happenings.at) or is_of_other(reader, expression, happenings.at)
    if (when is None and is_first_since(reader, expression)) or of_other:
        return None
    head = head_of(reader, expression)
    told_at = None if when is None or link_of(reader, expression) else above(reader, head, set(happenings.at))
    if when is not None and told_at is None:
        return carried(happenings, when, when)
    if expression.kind == "duration" and (done := _done_in(happenings, head)) is not None:
        return done
    if (gone_on := _gone_on(happenings, expression, head)) is not None:
        return gone_on
    being = next((cop.i for cop in children(head.head, "cop") if cop.i in happenings.at), None)
    if being is not None and head.dep_.startswith(("obl", "nmod")):
        return being  # "has been | in jail since May"
    named = set_off(head, happenings.at)
    if named is not None or (named := beside_other(reader, expression, happenings.at)) is not None:
        return named
    word = above(reader, told or head, set(happenings.at) - set(range(expression.start, expression.end)))
    if word is None and told is None and is_of_main(reader, expression, head, happenings.at):
        word = above(reader, head.head, set(happenings.at))
    if word is not None or told is not None or link_of(reader, expression):
        return word
    if expression.kind == "duration":
        lasting = reader.doc.text(max(0, expression.start - 2), expression.start).lower().split()
        return _heard(happenings, head.head) if word is None and "for" in lasting else word
    verb = next((t for t in ancestors(head) if is_verbal(t) or t.dep_ == "ROOT"), head)
    if reader.is_speech(verb):
        raised = next(iter(children(verb, "xcomp")), None) if is_passive(verb) else None
        if raised is None:
            return _own_event(happenings, verb) or _harm_reported(happenings, verb, head)
        return carried(happenings, raised, head)
    if not is_of_clause(reader, head, verb):
        return None
    word = carried(happenings, verb, head)
    return word if word is not None else _only_event(happenings, verb, head)


def _done_in(happenings: Happenings, length: Token) -> int | None:
    """What somebody took so long to do: "took five days | to retake the town"."""
    clauses = children(length.head, "advcl", "csubj", "xcomp") if length.dep_ == "obj" else []
    return next((clause.i for clause in clauses if clause.i in happenings.at and time_taken(clause) == length), None)


def _gone_on(happenings: Happenings, expression: Expression, head: Token) -> int | None:
    """What went on for so long: "ended nine years | of war", but not "fell after nine days of fighting"."""
    before = happenings.reader.doc[expression.start - 1].lower_ if expression.start else ""
    if expression.kind != "duration" or before in SAID | LASTING:
        return None
    gone = (child.i for child in children(head, "nmod", "acl") if any(word.lower_ == "of" for word in children(child, "case", "mark")))
    return next((index for index in gone if index in happenings.at), None)


def _heard(happenings: Happenings, verb: Token) -> int | None:
    """What goes on for so long as something of it is told: "for four hours gunfire could be heard"."""
    told = [part for subject in children(verb, "nsubj", "nsubj:pass") for part in (subject, *children(subject, "nmod"))]
    return next((part.i for part in told if part.i in happenings.at), None)


def _own_event(happenings: Happenings, speech: Token) -> int | None:
    """What one does by saying so ("announced its formation") happens when it is said."""
    objects = (child for child in children(speech, "obj") if any(owner.pos_ == "PRON" for owner in children(child, "nmod:poss")))
    return next((child.i for child in objects if child.i in happenings.at), None)


def _harm_reported(happenings: Happenings, speech: Token, date: Token) -> int | None:
    """ "No deaths were reported in the blast at a mill | on Monday": a day behind what did harm is that of the harm, and not when it was told."""
    matches = (match for noun in children(speech, "nsubj:pass") for match in happenings.reader.matches.get(noun.i, ()))
    events = (noun.i for noun in children(speech, "obl") if noun.i in happenings.at and noun.i < date.i and preposition(noun) in OF_EVENT)
    return next(events, None) if any(match.word.outcome for match in matches) else None


def carried(happenings: Happenings, verb: Token, date: Token) -> int | None:
    """The event of a clause: its verb's own, or the one that its nearest argument mentions."""
    if verb.i in happenings.at:
        return verb.i
    for label in CARRIED:
        for child in children(verb, label):
            apart = label == "conj" and date.i < child.i and is_dated(happenings.reader, child)  # "was born on Monday and died in …"
            beyond = (
                label == "ccomp" and date.i < child.i and says_that(child) and date.i < child.left_edge.i
            )  # "it emerged on Monday that he met her"
            if child.i in happenings.at and not (apart or beyond) and not is_topic(child, date):
                return child.i
            if label == "xcomp" and (word := carried(happenings, child, date)) is not None:
                return word
    return None


def _only_event(happenings: Happenings, verb: Token, date: Token) -> int | None:
    """The first mention of the one event of the sentence; None if there are more, or if another clause tells it."""
    inside = sorted(i for i in happenings.at if verb.sent.start <= i < verb.sent.end)
    if len({happenings.at[i] for i in inside}) != 1:
        return None
    first = happenings.reader.doc[inside[0]]
    path = [token for token in ancestors(first) if token != verb and verb.is_ancestor(token)]
    if not verb.is_ancestor(first) and any(mark.lower_ in CONTRAST for mark in children(verb, "mark")):
        return None  # "although in May it cancelled the plans, it wants to end the deal"
    apart = path if verb.is_ancestor(first) else [token for token in ancestors(verb) if token != first and not token.is_ancestor(first)]
    if not (verb.is_ancestor(first) or first.is_ancestor(verb)):
        apart += [token for token in ancestors(first) if not token.is_ancestor(verb)]
    if first.dep_ == "nmod" and first.head.dep_ == "obj" and first.head.head == verb:
        return None  # "toured the site of the blast on Monday"
    described = is_verbal(first) and (first.dep_ == "amod" or (first.i < verb.i < date.i and first.dep_ == "acl"))  # "the besieged town"
    return None if described or any(is_topic(token, date) or is_other_clause(token) for token in apart) else first.i
