"""Repair of dates: what they say the time of, where parsers hang them on something else."""

from __future__ import annotations

from collections.abc import Callable

from kg.grammar.change import attach
from kg.grammar.subjects import SUBJECTS
from kg.grammar.tree import CALENDAR, FINITE, children, is_verbal
from kg.tokens import Token

DATE = "DATE"
"""What the recognizer calls dates."""


def date_for_clause(token: Token) -> None:
    """ "The arrest, the first since the army launched a raid | last Saturday, came …": a date belongs to the clause that it ends."""
    dated = token.lower_ in CALENDAR or any(child.lower_ in CALENDAR for child in token.children)
    if not dated or token.right_edge.i + 1 >= len(token.doc) or token.doc[token.right_edge.i + 1].text != ",":
        return
    for index in range(token.left_edge.i - 1, token.sent.start, -1):
        word = token.doc[index]
        if word.text in {",", ";", "--", "\u2014"}:
            return
        if is_verbal(word) and word.tag_ in FINITE and word.dep_ in {"acl:relcl", "advcl", "ccomp"} and word != token.head:
            attach(token, word, token.dep_)
            return


def date_for_subject(token: Token) -> None:
    """ "On | May 25 police raided the port": a date with a preposition of its own is no part of the noun behind it."""
    noun = token.head
    dated = token.ent_type_ == DATE and token.dep_ in {"nmod", "compound", "nummod"} and noun.i == token.i + 1 and noun.dep_ in SUBJECTS
    if dated and any(child.lower_ == "on" and child.i < token.i for child in children(token, "case")):
        attach(token, noun.head, "obl")


def date_for_participle(token: Token) -> None:
    """ "A teacher kidnapped by rebels | last month has been freed": a date behind what tells more of a subject, without a comma, belongs to that."""
    if not (token.dep_ == "obl:unmarked" or token.lower_ in CALENDAR or any(child.lower_ in CALENDAR for child in token.children)):
        return
    clauses = [clause for subject in children(token.head, *SUBJECTS) for clause in children(subject, "acl")]
    for clause in clauses:
        if clause.right_edge.i + 1 == token.left_edge.i and not clause.right_edge.is_punct:
            attach(token, clause, token.dep_)


def date_for_speech(token: Token, speaks: Callable[[Token], bool]) -> None:
    """ "Roe said | today that rebels had fled": what stands before "that" tells when it was said."""
    clause, above = token.head, token.head.head
    marked = any(child.lower_ == "that" and child.i > token.i for child in children(clause, "mark"))
    if marked and above.i < token.i and speaks(above):
        attach(token, above, token.dep_)
