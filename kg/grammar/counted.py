"""Repair of numbers: of rows in which one is counted by its article, and others by a number, and of what numbers are compared with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.closed import INDEFINITE
from kg.grammar.tree import PERSON, SUBJECTS, ancestors, children, is_indefinite, is_nominal, is_verbal, preposition
from kg.tokens import Token

INCLUDING: Final = "including"
SEVERAL: Final = {"two": 2, "three": 3, "four": 4}
"""Numbers of those of whom a report says one by one who they are."""
TOLD: Final = frozenset({"appos", "conj", "nmod", "amod"})
"""Labels that parsers give those who are set off behind many."""
NATION: Final = "NORP"
"""What a recognizer calls somebody of a nation."""
NUMBER: Final = "CARDINAL"
"""What a recognizer calls a number."""
BOUND: Final = frozenset({"at", "least", "about", "nearly", "some", "more", "than", "other", "another"})
"""Words before a number that bound it."""
MORE: Final = "more"
PARTICIPLE: Final = "ed"
"""How participles end that parsers take for adjectives ("20 more wounded")."""


def mend_number(number: Token) -> None:
    """Make of a number what it counts or measures."""
    if number.dep_ in {"conj", "nummod"}:
        _one_before_number(number)
    if number.dep_ == "nummod" and number.lower_ in SEVERAL and number.head.tag_ == "NNS":
        _each_of_many(number.head)
    if number.dep_ in {"obl", "nmod"}:
        _number_compared(number)
    if number.dep_ == "obl":
        _number_for_subject(number)
    if number.dep_ == "nummod" and number.head.i < number.i:
        _number_behind_joint(number)
    if number.dep_ == "nummod" and number.head.lower_ == MORE:
        _number_with_more(number)


def mend_more(more: Token) -> None:
    """Make of "more" behind a number what it adds."""
    number = more.nbor(-1)
    if number.tag_ == "CD":
        _so_many_more(more)
    elif number.tag_ == "NNS" and number.ent_type_ == NUMBER:
        _hundreds_more(number, more)


def _hundreds_more(number: Token, more: Token) -> None:
    """ "Nine were killed and | hundreds more injured", "… | scores more were left injured": those are told of so, as is a number in figures."""
    told = more.head
    if number.head == more and number.dep_ == "obl:unmarked" and told.i == more.i + 1 and not children(told, *SUBJECTS):
        attach(number, told, "nsubj:pass")
        attach(more, number, "amod")
        retag(told, "VERB", "VBN")
    elif number.head == told and number.dep_ in SUBJECTS and more.dep_ in SUBJECTS:
        attach(more, number, "amod")


def _so_many_more(more: Token) -> None:
    """ "Killed nine men and wounded | 57 more": the number is what the verb does it to."""
    number = more.nbor(-1)
    verb = more.head.head if more.head == number else more.head
    counted = {number.head, more.head} <= {verb, more, number} and number.i - 1 == verb.i
    apart = more.dep_ == "advmod" or (more.dep_ == "obj" and number.dep_ == "obj")
    if counted and apart and is_verbal(verb) and not children(verb, "aux:pass"):
        attach(number, verb, "obj")
        attach(more, number, "amod")


def _each_of_many(many: Token) -> None:
    """ "Two guides, | a cook, Jack Roe, and an Orvanian, Jane Doe, were hurt": as many as are counted, each with an article, are who they are."""
    ones = _set_off(many)
    if not are_all(many, ones):
        return
    first = _who(ones[0])
    attach(first, many, "appos")
    for one in ones[1:]:
        attach(_who(one), first, "conj")


def _who(one: Token) -> Token:
    """ "A cook, | Jack Roe", "an Orvanian, | Jane Doe": the word for somebody; for one of a nation it is the name, which has that before it."""
    name = one.doc[one.i + 2]
    named = name.ent_type_ == PERSON and one.nbor().text == ","
    if named and one.ent_type_ != NATION:
        attach(name, one, "appos")
    elif named:
        attach(name, one.head, one.dep_)
        attach(one, name, "amod")
        return name
    elif one.tag_ == "JJ":
        retag(one, "NOUN", "NN")
    return one


def are_all(many: Token, ones: list[Token]) -> bool:
    """Are they as many as a noun counts, in commas, so that the row ends before what the sentence goes on with?"""
    counts = [SEVERAL.get(child.lower_, 0) for child in children(many, "nummod")]
    if not ones or counts != [len(ones)]:
        return False
    closing = ones[-1].right_edge.i + 1
    closing -= ones[-1].right_edge.text == ","
    return closing < many.sent.end and ones[-1].doc[closing].text in {",", "."}


def _set_off(many: Token) -> list[Token]:
    """Those with "a" behind a plural noun: the first behind a comma, the last behind "and"."""
    below = [word for word in many.subtree if word.i > many.i and word.dep_ in TOLD and is_indefinite(word)]
    ones = [word for word in below if word.tag_ in {"NN", "NNP", "NNPS"} or word.ent_type_ == NATION]
    ones = [one for one in ones if all(above.dep_ in TOLD or above == many or above.is_ancestor(many) for above in ancestors(one))]
    first = [next((child.i for child in children(one, "det")), one.i) - 1 for one in ones]
    marked = [one.doc[index].text == "," or one.doc[index].lower_ == "and" for one, index in zip(ones, first, strict=True)]
    joined = bool(ones) and all(marked) and ones[0].doc[first[0]].text == "," and ones[0].doc[first[-1]].lower_ == "and"
    return ones if joined else []


def _one_before_number(number: Token) -> None:
    """ "A civilian | and three guards": what has "a" for itself and a number behind its "and" is no adjective of those who are counted."""
    joint = next((word for word in _words_before(number) if word.lower_ not in BOUND), None)
    if joint is None or joint.lower_ != "and" or joint.i < number.sent.start + 2:
        return
    one, many = joint.nbor(-1), _counted(number)
    if one.tag_ != "JJ" or not one.text.islower() or one.nbor(-1).lower_ not in INDEFINITE or many is None:
        return
    if one.head == many:
        doer, verb = many.dep_, many.head
        attach(one, verb, "obj" if doer == "conj" and is_verbal(verb) and verb.i < one.i else doer)
    retag(one, "NOUN", "NN")
    for child in [child for child in many.children if child.i < one.i]:
        attach(child, one, child.dep_)
    attach(joint, many, "cc")
    attach(many, one, "conj")
    attach(number, many, "nummod")


def _number_compared(number: Token) -> None:
    """ "Wounding as many as | 50", "put the toll as high as | 90": the number that is compared with is what the verb tells."""
    first = number.i - 3
    if first < number.sent.start or [word.lower_ for word in number.doc[first : number.i : 2]] != ["as", "as"]:
        return
    before, measure, mark = number.doc[first : number.i]
    governs = before.i > number.sent.start and is_verbal(before.nbor(-1))
    verb = before.nbor(-1) if governs else measure.head
    if measure.pos_ != "ADJ" or not is_verbal(verb) or number.head not in (measure, verb):
        return
    told = governs or measure.dep_ in {"obj", *SUBJECTS}
    attach(number, verb, "obj" if governs else measure.dep_ if told else "obl")
    for word in (measure, before, *((mark,) if told else ())):
        attach(word, number, "advmod")


def _number_for_subject(number: Token) -> None:
    """ "Up to | 90 were killed": a bare number before a passive that has no subject is it."""
    verb = number.head
    if number.i < verb.i and children(verb, "aux:pass") and not children(verb, *SUBJECTS) and not children(number, "case"):
        attach(number, verb, "nsubj:pass")


def _number_behind_joint(number: Token) -> None:
    """ "Seven were killed, three of them children, and more than | 40 were wounded": a bare number behind "and" is the subject of the verb behind."""
    behind = number.i + 1
    verb = number.doc[behind].head if behind < number.sent.end and number.doc[behind].dep_ in {"aux", "aux:pass"} else number
    joints = [child for child in children(verb, "cc") if number.head.i < child.i < number.i]
    if joints and verb.i > number.i and not children(verb, *SUBJECTS):
        attach(number, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")


def _number_with_more(number: Token) -> None:
    """ "Nine were killed and | 20 more wounded": so many more are the subject of the participle behind, and not those of the verb before."""
    more, verb = number.head, number.head.head
    joined = more.dep_ == "advmod" and verb.dep_ == "conj" and number.i + 1 == more.i == verb.i - 1 and is_verbal(verb.head)
    if joined and verb.lower_.endswith(PARTICIPLE) and not children(verb, *SUBJECTS):
        retag(verb, "VERB", "VBN")
        attach(number, verb, "nsubj:pass")
        attach(more, number, "advmod")


def example_of_nearest_number(noun: Token) -> None:
    """ "Killing seven and wounding 15, | including two guards": those whom a phrase names are of those counted right before its comma."""
    case = next((child for child in children(noun, "case") if child.lower_ == INCLUDING), None)
    if case is None or case.i < noun.sent.start + 2 or case.nbor(-1).text != ",":
        return
    whole = case.nbor(-2)
    counted = whole.pos_ == "NUM" or (whole.tag_ == "NNS" and children(whole, "nummod"))
    if counted and whole != noun.head and whole.dep_ in {"obj", *SUBJECTS} and not noun.is_ancestor(whole):
        attach(noun, whole, "nmod")


def noun_of_whole(noun: Token) -> None:
    """ "The deaths of 12 miners | and injuries to 15 others": a bare plural with a phrase of its own goes on with the noun above a count."""
    counted = noun.head
    whole, phrases = counted.head, [child for child in children(counted.head, "nmod") if child.left_edge.i == noun.i + 1]
    counts = children(counted, "nummod") and phrases and children(phrases[0], "nummod") and not children(noun, "nummod", "det", "nmod")
    if counts and preposition(counted) == "of" and preposition(phrases[0]) != "of" and is_nominal(whole):
        attach(noun, whole, "conj")
        attach(phrases[0], noun, "nmod")


def _words_before(number: Token) -> Iterator[Token]:
    """The four words before a number in its sentence, the nearest first."""
    yield from (number.doc[index] for index in range(number.i - 1, max(number.i - 5, number.sent.start - 1), -1))


def _counted(number: Token) -> Token | None:
    """The plural noun behind a number, with no more than two words between them."""
    behind = (number.doc[index] for index in range(number.i + 1, min(number.i + 4, number.sent.end)))
    return next((word for word in behind if word.tag_ == "NNS"), None)
