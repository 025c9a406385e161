"""Verbs that carry an event's noun, or tell whom it befell: what stands beside them dates and places it."""

from __future__ import annotations

from kg.events.reader import Reader
from kg.grammar import children, is_nominal, is_verbal, preposition
from kg.tokens import Token

SUBJECT = "subject"


def carried_by(reader: Reader, noun: Token) -> list[Token]:
    """The verbs that only carry an event's noun, or tell whom it befell ("the meeting took place in …", "in May a fire killed …")."""
    top = noun.head if noun.dep_ == "nmod" and preposition(noun) == "of" and noun.head.lower_ in reader.ontology.lexicon.kinds.joint else noun
    verb = top.head  # "a series of blasts shook the town on Friday"
    subject = is_nominal(noun) and top.dep_ == "nsubj" and is_verbal(verb)
    within = is_nominal(noun) and noun.dep_ == "obl" and preposition(noun) == "in" and is_verbal(verb)
    told = (subject or within) and any(match.word.outcome for match in reader.matches.get(verb.i, ()))
    carried = is_nominal(noun) and noun.dep_ in {"obj", "nsubj:pass"} and is_verbal(verb) and reader.carries(verb, "object")
    clauses = [c for c in _clauses(reader, noun) if reader.carries(c, SUBJECT)] if is_nominal(noun) else []  # "the raid that took place in …"
    if is_nominal(noun):  # "the election held on 3 March"
        clauses += [c for c in children(noun, "acl") if c.tag_ in {"VBN", "VBD"} and reader.carries(c, "object")]
    found = [*clauses, *([verb] if told or carried or (subject and reader.carries(verb, "subject")) else [])]
    telling = verb if subject else noun
    return [*found, *_befallen_when(reader, telling)]


def _befallen_when(reader: Reader, verb: Token) -> list[Token]:
    """ "Three were hurt in May | when part of the depot blew up": the verb that tells whom what a clause with "when" tells befell."""
    clause = is_verbal(verb) and verb.dep_ == "advcl" and any(child.lower_ == "when" for child in verb.children)
    return [verb.head] if clause and any(match.word.outcome for match in reader.matches.get(verb.head.i, ())) else []


def _clauses(reader: Reader, noun: Token) -> list[Token]:
    """Relative clauses of a noun, and of those in its phrase that tell of no event themselves ("clashes between A and B | that broke out in …")."""
    inner = [child for child in children(noun, "nmod", "conj") if child.i > noun.i and not reader.is_event_noun(child)]
    return children(noun, "acl:relcl") + [clause for child in inner for clause in _clauses(reader, child)]
