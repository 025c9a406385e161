"""Repair of dates: what they say the time of, where parsers hang them on something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.grammar.change import attach
from kg.grammar.tree import CALENDAR, FINITE, SUBJECTS, children, is_nominal, is_verbal, preposition, says_that
from kg.tokens import Token

DATE = "DATE"
"""What the recognizer calls dates."""
TIMES: Final = frozenset({DATE, "TIME"})
"""What it calls dates and times of day."""
HANGING: Final = frozenset({"obl", "obl:unmarked", "nmod", "nmod:unmarked", "advmod"})
"""Labels of when something was."""
SCENES: Final = frozenset({"in", "at", "near", "outside", "inside", "on", "off", "around", "along", "across"})
"""Prepositions of where something was."""


def date_for_clause(token: Token) -> None:
    """ "The arrest, the first since the army launched a raid | last Saturday, came …": a date belongs to the clause that it ends."""
    dated = token.lower_ in CALENDAR or any(child.lower_ in CALENDAR for child in token.children)
    if not dated or token.right_edge.i + 1 >= len(token.doc) or token.doc[token.right_edge.i + 1].text != ",":
        return
    for index in range(token.left_edge.i - 1, token.sent.start, -1):
        word = token.doc[index]
        if word.text in {",", ";", "\u2014"}:
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


def date_before_noun(token: Token) -> None:
    """ "The mastermind behind the | May 11, 2001 attacks": what stands between the article of a noun and the noun says something of that."""
    last = token.right_edge
    noun = last.nbor() if last.i + 1 < token.sent.end else token
    opening = token.left_edge
    article = opening.nbor(-1) if opening.i > token.sent.start else token
    between = article.dep_ == "det" and article.head == noun and is_nominal(noun) and opening.ent_type_ == last.ent_type_ == DATE
    if between and token.head != noun and token.i < noun.i:
        attach(token, noun, "compound")


def town_for_subject(town: Token) -> None:
    """ "In | Bergen two hikers died": a name between a preposition and the number of a subject is where, and no part of the noun behind."""
    noun, behind = town.head, town.doc[min(town.i + 1, len(town.doc) - 1)]
    marks = [child for child in children(noun, "case") if child.i < town.left_edge.i and child.lower_ in SCENES]
    numbered = behind.head == noun and behind.dep_ == "nummod" and behind.i < noun.i
    if marks and numbered and noun.dep_ in SUBJECTS and is_verbal(noun.head):
        attach(town, noun.head, "obl")
        for mark in marks:
            attach(mark, town, "case")


def date_for_participle(token: Token) -> None:
    """ "A teacher kidnapped by rebels | last month has been freed": a date behind what tells more of a subject, without a comma, belongs to that."""
    if not (token.dep_ == "obl:unmarked" or token.lower_ in CALENDAR or any(child.lower_ in CALENDAR for child in token.children)):
        return
    clauses = [clause for subject in children(token.head, *SUBJECTS) for clause in children(subject, "acl")]
    for clause in clauses:
        if clause.right_edge.i + 1 == token.left_edge.i and not clause.right_edge.is_punct:
            attach(token, clause, token.dep_)


def date_for_speech(token: Token, speaks: Callable[[Token], bool]) -> None:
    """ "Roe said | today that rebels had fled": what stands before "that" tells when it was said; a day right behind what was said, when that was
    ("Roe said a flood had destroyed nine houses | on Monday").
    """
    clause, above = token.head, token.head.head
    if token.i > clause.i:
        if _tells_time(token) and speaks(clause):
            _date_of_told(token, clause, speaks)
        return
    marked = any(child.lower_ == "that" and child.i > token.i for child in children(clause, "mark"))
    if marked and above.i < token.i and speaks(above):
        attach(token, above, token.dep_)


def _date_of_told(date: Token, said: Token, speaks: Callable[[Token], bool]) -> None:
    """Hang a date on the clause that it stands right behind: on the innermost of those, where one tells what another says."""
    found = said
    while found == said or speaks(found):
        clauses = [*children(found, "ccomp"), *(clause for noun in children(found, "obj") for clause in children(noun, "acl") if says_that(clause))]
        told = next((clause for clause in clauses if found.i < clause.i and clause.right_edge.i + 1 == date.left_edge.i), None)
        if told is None or not is_verbal(told):
            break
        found = told
    if found != said and not any(_tells_time(child) for child in children(found, date.dep_)):
        attach(date, found, date.dep_)


def place_behind_date(place: Token) -> None:
    """ "Was held late on Friday | in Tesk", "in the early hours of Monday | at a port": where it was, behind when, is said of the deed."""
    time = above = place.head
    if time.i > place.i or preposition(place) not in SCENES or _tells_time(place) or not is_nominal(place):
        return
    while above.dep_ in HANGING and (_tells_time(above) or (above.dep_ == "advmod" and _tells_time(above.head))):
        above = above.head
    if above != time and above.i < place.i and (is_verbal(above) or is_nominal(above)):
        attach(place, above, "obl" if is_verbal(above) else "nmod")


def date_before_verb(date: Token) -> None:
    """ "The rebels, who left the port in May, | on Monday attacked a bus": behind a comma and right before a finite verb a date is that verb's."""
    first, behind = date.left_edge.i + (date.left_edge.text == ","), date.right_edge.i + 1
    if date.head.i > first or behind >= date.sent.end or first < date.sent.start + 1 or not _tells_time(date) or date.doc[first - 1].text != ",":
        return
    verb = date.doc[behind]
    if verb != date.head and verb.tag_ in FINITE and is_verbal(verb) and verb.dep_ not in {"aux", "aux:pass", "cop"} and date.head in verb.subtree:
        attach(date, verb, date.dep_)


def mark_of_clause(mark: Token) -> None:
    """ "Nine died in a raid, | while in the port two were hurt": before a phrase that opens a clause stands what opens the clause.

    What opens a phrase in several words is of its noun, and not of a participle before that ("closed | because of falling sales").
    """
    phrase, verb = mark.head, mark.head.head
    if phrase.dep_ == "amod":
        if "fixed" in mark.labels and mark.i < phrase.i < verb.i:
            attach(mark, verb, "case")
        return
    own = any(child.i > mark.i for child in children(phrase, "case"))
    if own and phrase.i < verb.i and phrase.dep_ == "obl" and is_verbal(verb) and not children(verb, "mark"):
        attach(mark, verb, "mark")


def _tells_time(token: Token) -> bool:
    """Is a word part of a date or a time of day, or does it count what is part of one ("the early hours of Monday")?"""
    dated = token.ent_type_ in TIMES or token.lower_ in CALENDAR
    return dated or any(child.lower_ in CALENDAR and preposition(child) == "of" for child in children(token, "nmod"))
