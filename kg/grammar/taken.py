"""Subjects of subordinate clauses that were given to the verb above: "said three men were killed", "after a bomb ripped through …"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.tree import CALENDAR, FINITE, children, is_nominal, is_verbal, preposition
from kg.tokens import Token

OPENING: Final = frozenset({"after", "before", "since", "as", "while", "until", "when", "because", "although", "though"})
"""Words that open a clause as well as a phrase, so that the subject behind them is taken for their object."""
SUBORDINATE: Final = frozenset({"ccomp", "advcl", "conj", "acl", "acl:relcl", "parataxis", "amod"})
"""Labels of clauses that may have lost their subject."""

OWN: Final = frozenset({"nsubj", "nsubj:pass", "csubj", "expl", "nsubj:outer"})
"""Labels of subjects, and of what stands for one."""


LONGEST: Final = 9
"""Words that a subject takes up at most behind a dash."""
DASHES: Final = frozenset({"\u2014", "\u2013", "-", "--"})
"""What parts a report from the place and the date in front of it."""


def subject_taken(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """Give a clause its subject back, if it has none; `speaks` tells verbs of speech."""
    _subject_behind_dash(verb)
    subject = _left_subject(verb, speaks) if _lacks_subject(verb) else None
    if subject is not None:
        _give_subject(verb, subject)


def _subject_behind_dash(verb: Token) -> None:
    """ "Tesk, May 3 — | Freedonian and coalition forces attacked …": what stands before a verb was hung on the town, or on another noun."""
    doc, town = verb.doc, verb.doc[verb.sent.start]
    if verb.tag_ not in FINITE or not town.text[0].isupper() or not is_nominal(doc[max(verb.i - 1, 0)]):
        return
    start = next((i + 1 for i in range(verb.i - 1, max(town.i, verb.i - LONGEST), -1) if doc[i].text in DASHES and doc[i - 1].whitespace_), verb.i)
    tops = [token for token in doc[start : verb.i] if not start <= token.head.i < verb.i]
    dateline = start < verb.i and all(token.ent_type_ or token.is_punct or token.text.isupper() for token in doc[town.i : start - 1])
    own = [child for child in children(verb, *OWN) if child.i >= start]
    if own or not dateline or len(tops) != 1 or not is_nominal(tops[0]) or preposition(tops[0]) or tops[0].is_ancestor(verb):
        return
    for before in children(verb, *OWN):
        attach(before, verb, "obl:unmarked")
    attach(tops[0], verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")


def _lacks_subject(token: Token) -> bool:
    """A finite clause below another that has no subject of its own."""
    if token.dep_ not in SUBORDINATE or not token.labels.isdisjoint(OWN):
        return False
    verbs = [token, *children(token, "aux", "aux:pass", "cop")]
    return any(verb.tag_ in FINITE or (verb is token and verb.tag_ == "VBN" and not children(token, "aux:pass")) for verb in verbs)


def _left_subject(token: Token, speaks: Callable[[Token], bool]) -> Token | None:
    """The noun just before a clause that was given to the verb above it, as the object of speech or of a word like "after"."""
    start = min([token.i, *(c.i for c in children(token, "aux", "aux:pass", "cop", "advmod") if c.i < token.i)])
    crossed = False
    if token.dep_ == "conj" and children(token, "cc"):
        return None  # "blamed the rebels for the raid and said …" shares its subject
    for index in range(start - 1, token.sent.start, -1):
        candidate = token.doc[index]
        if (is_verbal(candidate) and candidate.tag_ in FINITE) or candidate.tag_ in {"WDT", "WP", "WP$"}:
            return None
        crossed = crossed or candidate.text in {",", ";", "\u2014"}
        governor = candidate.head
        stray = candidate.dep_ == "nsubj" and governor.i < index and is_verbal(governor) and not children(governor, "expl")
        if stray and not crossed and not speaks(governor):
            return candidate
        if not is_nominal(candidate) or governor.i >= index or candidate.dep_ not in {"obj", "obl", "nmod", "obl:unmarked"}:
            continue
        if candidate.dep_ == "obj" and not crossed and speaks(governor) and token.dep_ in {"ccomp", "conj"}:
            return candidate
        if is_verbal(governor) and preposition(candidate) in OPENING and not (_is_dated(candidate) or _is_participle(token, candidate)):
            return candidate
    return None


def _is_dated(noun: Token) -> bool:
    """ "Since April, when …": what follows a date is not what the month does."""
    return noun.pos_ == "NUM" or noun.lower_ in CALENDAR


def _is_participle(verb: Token, noun: Token) -> bool:
    """ "After months of talks | hosted by Roe", "as part of a plan | designed to …": without an object or auxiliary it tells more of its noun.

    Not right behind that, with no doer ("after a ferry overturned off the coast").
    """
    bare = verb.tag_ == "VBN" and not children(verb, "obj", "aux", "aux:pass", "cop", "ccomp")
    beside = noun.i + 1 == verb.i and preposition(noun) != "as" and not children(verb, "obl:agent", "xcomp")
    return (verb.dep_ == "amod" and verb.i < verb.head.i) or (bare and not beside)


def _give_subject(verb: Token, subject: Token) -> None:
    marker = next((child for child in subject.children if child.dep_ == "case" and child.lower_ in OPENING), None)
    passive = bool(children(verb, "aux:pass"))
    governor = subject.head
    if marker is not None:
        attach(marker, verb, "mark")
        if (verb.head == subject or verb.dep_ in {"acl", "amod", "conj", "acl:relcl", "ccomp"}) and not verb.is_ancestor(governor):
            attach(verb, governor, "advcl")
    elif verb.dep_ == "conj":
        attach(verb, verb.head, "ccomp")
    if subject.is_ancestor(verb):  # nothing may hang on what hangs on it
        attach(verb, governor, verb.dep_)
    attach(subject, verb, "nsubj:pass" if passive else "nsubj")
    if verb.tag_ == "VBN" and not children(verb, "aux", "aux:pass", "cop"):
        retag(verb, verb.pos_, "VBD")
