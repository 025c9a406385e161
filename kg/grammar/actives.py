"""Repair of active verbs that were taken for passive ones, or that lost their subject or object to another verb."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.closed import RELATIVE_TAGS
from kg.grammar.tree import CALENDAR, FINITE, PAST, SUBJECTS, children, is_nominal, is_verbal, preposition
from kg.tokens import Token

WHEN: Final = frozenset({"when", "as", "after", "while"})
"""Words before a clause that tells at which time something was."""
CLAUSES: Final = frozenset({"ROOT", "ccomp", "parataxis", "advcl"})
"""Labels of clauses whose verb has a subject of its own."""
BOUNDS: Final = frozenset({"at", "up", "about", "over", "around", "between"})
"""Prepositions that may open a number."""


def mend_active(token: Token) -> None:
    """Give an active verb the subject and the object that another one took."""
    if token.tag_ == "VBN" and token.dep_ in CLAUSES and not children(token, "aux", "aux:pass", "obl:agent"):
        _active_for_passive(token)
    if token.dep_ == "acl:relcl" and token.tag_ in PAST:
        _noun_for_verb(token)
        _active_with_subject(token)
    if token.dep_ == "nsubj:pass" and token.head.tag_ in FINITE and children(token.head, "obj") and not children(token.head, "aux:pass"):
        attach(token, token.head, "nsubj")
    if token.dep_ == "conj" and is_nominal(token):
        _object_of_second(token)
        _subject_joined(token)
    if token.dep_ in SUBJECTS and token.i > token.head.i:
        _subject_behind_when(token)


def _active_for_passive(verb: Token) -> None:
    """ "Two blasts | killed at least 46 people", "floods caused by rain | killed at least nine people": what has a subject, no auxiliary, and right
    behind it those to whom it is done, is no passive."""
    subjects = [child for child in children(verb, *SUBJECTS) if child.i < verb.i]
    behind = [child for child in children(verb, "obj", "obl") if child.left_edge.i == verb.i + 1 and is_nominal(child)]
    if not subjects or not behind or behind[0].lower_ in CALENDAR:
        return
    if any(case.lower_ not in BOUNDS or not children(behind[0], "nummod") for case in children(behind[0], "case")):
        return
    retag(verb, "VERB", "VBD")
    attach(behind[0], verb, "obj")
    for subject in subjects:
        attach(subject, verb, "nsubj")


def _active_with_subject(verb: Token) -> None:
    """ "The town that armed men | seized": a participle with a subject and no auxiliary is finite, and does it to what "that" stands for."""
    subjects = [child for child in children(verb, "nsubj") if child.i < verb.i and child.tag_ not in RELATIVE_TAGS]
    pronoun = next((child for child in children(verb, "obl", "nsubj:pass") if child.tag_ in RELATIVE_TAGS and not preposition(child)), None)
    if verb.tag_ == "VBN" and subjects and pronoun is not None and not children(verb, "aux", "aux:pass", "obj"):
        retag(verb, "VERB", "VBD")
        attach(pronoun, verb, "obj")


def _noun_for_verb(first: Token) -> None:
    """ "The nurse whom | masked men | abducted": of two past tenses behind "whom" with a bare noun between them the first only describes that."""
    if first.i == first.sent.start or first.i + 2 >= first.sent.end:
        return
    pronoun, noun, second = first.doc[first.i - 1], first.doc[first.i + 1], first.doc[first.i + 2]
    told = pronoun.tag_ in RELATIVE_TAGS and (pronoun.head == second or (pronoun.lower_ == "whom" and pronoun.head == first))
    if noun.dep_ != "obj" or noun.head not in {first, second} or second.tag_ not in PAST or not told or second.dep_ not in {"acl", "acl:relcl"}:
        return
    retag(first, "ADJ", "JJ")
    attach(second, first.head, "acl:relcl")
    retag(second, "VERB", "VBD")
    attach(noun, second, "nsubj")
    attach(pronoun, second, "obj")
    for child in [child for child in first.children if child.i > second.i or child.dep_ == "punct"]:
        attach(child, second, child.dep_)
    attach(first, noun, "amod")


def _subject_joined(noun: Token) -> None:
    """ "The mayor fled and | police, in turn, arrested two men": a noun that is joined to a verb does what the next verb tells."""
    first = noun.head
    conjunction = next((child for child in noun.doc[noun.left_edge.i - 1 : noun.i] if child.dep_ == "cc" and child.head in {noun, first}), None)
    if not is_verbal(first) or noun.i < first.i or conjunction is None or preposition(noun) or "cop" in first.labels:
        return
    verb = next((child for child in first.children if child.dep_ == "conj" and child.i > noun.i), None)
    if verb is None or verb.tag_ not in FINITE or children(verb, *SUBJECTS, "expl", "cc", "aux:pass"):
        return
    attach(conjunction, verb, "cc")
    attach(noun, verb, "nsubj")


def _object_of_second(noun: Token) -> None:
    """ "Killed 15 people and injured | 561 others": what stands right behind the second of two verbs is its object, and none of the first's."""
    verb = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i > 0 else noun
    first = noun.head.head
    joined = verb.dep_ == "conj" and verb.head == first and verb.tag_ in {*FINITE, "VBG"} and verb.tag_ == first.tag_ and noun.head.dep_ == "obj"
    if joined and is_verbal(verb) and not children(verb, "obj", "ccomp", "xcomp", "aux:pass") and not children(noun, "cc"):
        attach(noun, verb, "obj")


def _subject_behind_when(noun: Token) -> None:
    """ "Nine were hurt when the truck, loaded with fuel, | rammed a gate": what stands right behind "when" does what the next finite verb tells."""
    main, mark = noun.head, noun.doc[noun.left_edge.i - 1]
    if mark.lower_ not in WHEN or mark.i < main.i or not any(child.i < main.i for child in children(main, *SUBJECTS)):
        return
    verb = next((child for child in children(main, "conj") if child.i > noun.i and child.tag_ in FINITE), None)
    if verb is None or children(verb, *SUBJECTS, "expl", "cc"):
        return
    attach(verb, main, "advcl")
    attach(mark, verb, "mark")
    attach(noun, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")
