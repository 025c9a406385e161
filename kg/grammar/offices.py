"""What somebody is made: "elected | Jane Roe | mayor of Orvane", "Jane Roe was elected | mayor", which parsers take for one phrase, or for two."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.tree import CALENDAR, PERSON, SUBJECTS, children, conjuncts, is_indefinite, is_verbal, preposition
from kg.tokens import Token

JOINED: Final = frozenset({"compound", "amod", "flat", "nmod:desc"})
"""Labels that parsers give a name that they take for a part of the noun behind it."""
PARTS: Final = frozenset({"flat", "appos"})
"""Labels that they give it where they take it for a part or a description of the name, without a comma."""
MADE: Final = PARTS | {"xcomp", "obj"}
"""Labels that they give that noun."""
OF_BODY: Final = frozenset({"of", "from", "with"})
"""Prepositions between people and the body that they are of."""
OBJECTS: Final = frozenset({"obj", "xcomp", "iobj"})
OWN: Final = frozenset({"det", "nummod", "nmod:poss", "case", "cop"})
"""Labels of what a noun does not have that says what somebody is made."""
PASSIVE: Final = frozenset({"aux:pass", "cop"})
OF_CLAUSE: Final = frozenset({"obl", "obl:agent", "advcl", "punct", "conj", "parataxis", "obl:unmarked", "nmod:unmarked"})
"""Labels of what stands behind such a noun and tells of the whole clause; of a time also that of what hangs on a noun."""
TIME: Final = "DATE"


def mend_office(noun: Token) -> None:
    """Part a name right behind a verb from the bare noun behind it, where that says what the verb makes of who is named."""
    if noun.tag_ != "NN" or noun.dep_ not in MADE or not noun.text.islower() or not noun.labels.isdisjoint(OWN):
        return
    start, doc = _name_start(noun), noun.doc
    verb = doc[start - 1] if noun.sent.start < start < noun.i else noun
    if verb == noun or not is_verbal(verb) or verb.tag_ == "VBG" or not verb.labels.isdisjoint(PASSIVE):
        return
    name = next((token for token in doc[start : noun.i] if token.pos_ == "PROPN" and not start <= token.head.i < noun.i), noun)
    if _is_made(name, noun, verb):
        attach(noun, verb, "xcomp")
        attach(name, verb, "obj")
        _make_active(verb)
        for child in children(verb, "obl"):
            if child.left_edge.i == noun.i + 1 and preposition(child) == "of":
                attach(child, noun, "nmod")  # "elected Jane Roe mayor | of Orvane"


def office_of_each(noun: Token) -> None:
    """ "Jane Roe and John Doe, | chairman and treasurer of the union": behind a row that "and" has closed a bare noun says what those named are."""
    first = noun.head
    names = [name for name in conjuncts(first) if name.i < noun.i] if first.ent_type_ == PERSON and noun.text.islower() else []
    closed = len(names) > 1 and bool(children(names[-1], "cc")) and all(name.ent_type_ == PERSON for name in names)
    start = min([noun.i, *(child.left_edge.i for child in children(noun, "compound", "amod"))])
    if closed and noun.doc[start - 1].text == "," and noun.labels.isdisjoint(OWN | {"cc"}) and children(noun, "conj"):
        attach(noun, names[-1], "appos")


def names_of_members(name: Token) -> None:
    """ "Two members of the Harbour Union, | Jane Roe and John Doe, were held": people set off behind a body are those who are of it."""
    body, doc, start = name.head, name.doc, name.left_edge.i
    people = body.head
    start = start if doc[start].text == "," else start - 1
    set_off = name.i > body.i and doc[start].text == "," and not children(name, "cc") and preposition(body) in OF_BODY
    if not set_off or body.dep_ != "nmod" or people.tag_ != "NNS" or body.ent_type_ in {"", PERSON}:
        return
    row = children(body, "conj")
    if any(other.ent_type_ != PERSON for other in row):
        return  # "the presidents of Freedonia and Orvane, Jane Roe and John Doe": each is of one of them
    others = [other for other in row if other.i > name.i]
    row = others or conjuncts(name)[1:]
    if row and children(row[-1], "cc"):
        attach(name, people, "appos")
        for other in others:
            attach(other, name, "conj")


def mend_passive(noun: Token) -> None:
    """ "Jane Roe was | elected president on Monday": what is said of her is that she was elected, and not that she is an elected president."""
    verb = next((child for child in children(noun, "amod") if child.tag_ == "VBN" and "aux:pass" in child.labels), None)
    if verb is None and noun.dep_ == "xcomp" and noun.head.tag_ == "VBN" and noun.head.i < noun.i:
        verb = noun.head
    if verb is None:
        return
    helps = [child for child in (*children(noun, "cop"), *children(verb, "aux:pass")) if child.i < verb.i]
    subjects = [child for child in children(noun, *SUBJECTS) if child.i < verb.i]
    if not helps or not subjects or children(verb, *SUBJECTS, "expl"):
        return
    if verb.head == noun:
        above, label = (verb, "ROOT") if noun.dep_ == "ROOT" else (noun.head, noun.dep_)
        attach(verb, above, label)
        attach(noun, verb, "xcomp")
    for child in list(noun.children):
        if child in helps:
            attach(child, verb, "aux:pass")
        elif child in subjects:
            attach(child, verb, "nsubj:pass")
        elif (child.i < verb.i and child.dep_ != "cc") or (child.i > noun.i and _is_of_clause(child)):
            attach(child, verb, "obl" if child.dep_ == "nmod" else child.dep_)


def _is_of_clause(phrase: Token) -> bool:
    """Does what stands behind the noun tell of the clause, and not of the office ("elected mayor | on Monday", but not "mayor | of Tesk")?"""
    return phrase.dep_ in OF_CLAUSE or (phrase.dep_ == "nmod" and (phrase.ent_type_ == TIME or preposition(phrase) in {"with", "by"}))


def object_of_making(name: Token) -> None:
    """ "Named | Jane Roe, a judge, to succeed him": somebody right behind an active verb without an object is its object, and not what it makes."""
    verb = name.head
    person = name.pos_ == "PROPN" and name.ent_type_ == PERSON and name.left_edge.i == verb.i + 1
    told = children(verb, "nsubj") or verb.dep_ == "conj"
    if person and told and not children(verb, "obj", "iobj", *PASSIVE):
        attach(name, verb, "obj")


def phrase_of_making(phrase: Token) -> None:
    """ "Named Jane Roe, a judge, | as mayor", "was sworn in as mayor | at a ceremony": what stands behind a description, or an office, tells of the
    verb that makes somebody what it says."""
    noun, first = phrase.head, next(iter(children(phrase, "case")), phrase)
    if first.lower_ == "as" and noun.dep_ == "appos" and phrase.doc[first.i - 1].text == ",":
        noun = noun.head
        if noun.dep_ in {*OBJECTS, "nsubj:pass"} and is_verbal(noun.head) and noun.head.i < phrase.i:
            attach(phrase, noun.head, "obl")
    made = noun.dep_ == "xcomp" or (noun.dep_ == "obl" and preposition(noun) == "as")
    if first.lower_ == "at" and made and is_indefinite(phrase):
        attach(phrase, noun.head, "obl")


def _is_made(name: Token, noun: Token, verb: Token) -> bool:
    """Does the parser call the noun a complement, or does it say of what somebody is made what it says? "Gave Roe money" does not."""
    if noun.dep_ in PARTS:
        return noun.head == name and name.head == verb and name.dep_ in OBJECTS
    joined = (name.head == noun and name.dep_ in JOINED) or (name.head == verb and name.dep_ in OBJECTS)
    body = next((child for child in children(noun, "nmod") if child.left_edge.i == noun.i + 1 and preposition(child) == "of"), None)
    return noun.head == verb and joined and (noun.dep_ == "xcomp" or (body is not None and body.pos_ == "PROPN"))


def _name_start(noun: Token) -> int:
    """Where the run of proper nouns begins that stands right before a noun and its own modifiers ("| Jane Roe | interim president")."""
    start, doc = noun.i, noun.doc
    while start > noun.sent.start and doc[start - 1].head == noun and doc[start - 1].text.islower() and doc[start - 1].dep_ in JOINED:
        start -= 1
    if start == noun.sent.start or doc[start - 1].pos_ != "PROPN":
        return noun.i
    while start > noun.sent.start and (doc[start - 1].pos_ == "PROPN" or (doc[start - 1].text == "-" and start < noun.i)):
        start -= 1
    return start


def _make_active(verb: Token) -> None:
    """ "The council | named Jane Roe mayor": what was taken for a participle of the noun in front is what that did."""
    body = verb.head
    if verb.dep_ == "acl" and body.dep_ == "ROOT" and not is_verbal(body):
        attach(verb, verb, "ROOT")
        for child in [child for child in body.children if child.i > verb.i]:
            attach(child, verb, child.dep_)
        attach(body, verb, "nsubj")
    for child in children(verb, "obl:unmarked") if not children(verb, "nsubj") else ():
        if child.right_edge.i == verb.i - 1 and child.lower_ not in CALENDAR:
            attach(child, verb, "nsubj")
    if verb.tag_ == "VBN" and children(verb, "nsubj") and not children(verb, "aux"):
        retag(verb, "VERB", "VBD")
