"""Repair of who is blamed, who says that he did it, and whose words it is told by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.closed import LENGTHS, RELATIVE_TAGS
from kg.grammar.tree import AUXILIARY, FINITE, PERSON, SUBJECTS, ancestors, children, is_joined, is_nominal, is_verbal, lemma, preposition
from kg.tokens import Token

ON: Final = "on"
"""The preposition of those who are blamed."""
AS: Final = "as"
NAME: Final = 4
"""Tokens between a comma and the last one of the title and the first name behind it."""
FRONTED: Final = frozenset({"obl", "nmod"})
THAT: Final = "that"
TO: Final = "to"
PLACES: Final = frozenset({"GPE", "LOC"})
DOING: Final = frozenset({"nsubj", "obl:agent"})
BARE: Final = (*SUBJECTS, "obj", "aux", "aux:pass", "mark", "cc")
"""Dependents that a participle behind its noun lacks."""


def mend_avowed(token: Token, speaks: Callable[[Token], bool]) -> None:
    """Hang those who are blamed, and what somebody avows, where they belong."""
    if token.dep_ == "nsubj" and token.left_edge.dep_ == "case":
        _maker_of_words(token)
    if "advcl" in token.labels:
        _object_of_occasion(token)
    if token.tag_ in FINITE and len(children(token, "nsubj")) > 1 and speaks(token):
        _clause_of_subject(token)
    if token.ent_type_ == PERSON and token.dep_ in SUBJECTS and token.head.i > token.i:
        _name_of_source(token)
    if token.tag_ == "VBN" and token.dep_ == "dep" and token.i == token.head.i + 1 and token.head.tag_ == "VBN":
        attach(token, token.head, "xcomp")  # "were reported | killed"
    if token.tag_ == "VBN" and "nsubj" in token.labels and _tells_before(token) and speaks(token):
        retag(token, "VERB", "VBD")  # "Nurses will strike, the union | announced"
    if token.dep_ == "acl" and token.head.dep_ in {"obj", "iobj"} and "mark" in token.labels and speaks(token.head.head):
        _told_to_somebody(token)
    if token.dep_ == "appos" and token.ent_type_ in PLACES:
        _place_in_row(token)
    if token.dep_ == "nmod" and preposition(token) == ON:
        _blamed_on(token)
    if token.dep_ in {"nmod", "obl"} and preposition(token) == TO:
        _ascribed_to(token)
    if token.dep_ == "obl" and (token.tag_ == "NNS" or "obj" in token.labels) and token.left_edge.lower_ == AS and speaks(token.head):
        _object_behind_as(token)
    if token.dep_ == "obl" and preposition(token) == ON:
        _suspicion_on(token)
    if token.tag_ == "VB" and "mark" in token.labels:
        _is_to_blame(token)
    if token.dep_ in {"advcl", "ccomp"} and "cop" in token.labels and speaks(token.head):
        _part_avowed(token)
    if token.tag_ == "VBD" and token.head.i > token.i:
        _participle_of_subject(token)


def _maker_of_words(name: Token) -> None:
    """ "A statement | from army spokesman Jane Roe said": of two subjects the one behind a preposition is of the first."""
    marker = name.left_edge
    first = next((noun for noun in children(name.head, "nsubj") if noun.i < marker.i), name)
    if marker.head.dep_ == "nmod:desc" and first != name and marker.i == first.i + 1:
        attach(marker, name, "case")
        attach(name, first, "nmod")


def _name_of_source(name: Token) -> None:
    """ "According to the mayor, | Jane Roe, nine people died": of two subjects the name between commas is whose office stands before it."""
    verb, last = name.head, name.right_edge
    end = last.i + (last.text != ",")
    comma = next((token for token in name.doc[max(name.i - NAME, name.sent.start) : name.i] if token.text == ","), name)
    closed = end < name.sent.end and name.doc[end].text == ","
    subjects = [noun for noun in children(verb, *SUBJECTS) if end < noun.i < verb.i and noun.tag_ not in RELATIVE_TAGS]
    office = next((word for word in reversed(name.doc[name.sent.start : comma.i]) if word.tag_ == "NN" and word.dep_ in FRONTED), None)
    if not closed or not subjects or office is None or comma == name or not preposition(office) or office.head not in (verb, name):
        return
    if office.right_edge.i < comma.i - 1 or is_joined(subjects[0]):
        return
    attach(office, verb, "obl")
    attach(name, office, "appos")


def _object_of_occasion(said: Token) -> None:
    """ "Citing the mayor, Jane Roe, | the paper said …": of two subjects the one behind a participle that opens the sentence is what that takes."""
    verb = next((child for child in children(said, "advcl") if child.tag_ == "VBG" and child.i < said.i), said)
    subjects = [noun for noun in children(said, "nsubj") if verb.i < noun.i < said.i]
    if verb == said or len(subjects) < 2 or children(verb, *SUBJECTS, "obj", "obl", "ccomp", "xcomp"):
        return
    first = subjects[0]
    if first.left_edge.i == verb.i + 1 and verb.doc[subjects[1].left_edge.i - 1].text == ",":
        attach(first, verb, "obj")


def _clause_of_subject(said: Token) -> None:
    """ "A ferry carrying coal | sank, drowning two, the guard said": what the first of two subjects did was read as one more participle behind it."""
    first, second = children(said, "nsubj")[:2]
    behind = [verb for verb in children(first, "acl") if verb.tag_ == "VBN" and verb.i > first.i and not children(verb, *BARE, "obl:agent")]
    comma = second.left_edge.i - 1
    if not behind or not first.i < second.i < said.i or said.doc[comma].text != "," or children(said, "ccomp") or behind[-1].nbor(-1).text == ",":
        return
    told = behind[-1]
    retag(told, "VERB", "VBD")
    attach(told, said, "ccomp")
    attach(first, told, "nsubj")
    for child in children(said, "advcl"):
        if told.i < child.i < comma:
            attach(child, told, "advcl")


def _part_avowed(clause: Token) -> None:
    """ "Denied | being behind the raid", "claimed on Monday | to be behind it": a noun with a copula and no subject is what a verb of speech says."""
    copula = next(iter(children(clause, "cop")), clause)
    bare = is_nominal(clause) and not children(clause, *SUBJECTS, "aux") and clause.head.i < clause.left_edge.i
    gerund = clause.dep_ == "advcl" and copula.tag_ == "VBG" and clause.left_edge == copula and not children(clause.head, "obj", "ccomp", "xcomp")
    if bare and (gerund or (clause.dep_ == "ccomp" and copula.tag_ == "VB" and clause.left_edge.lower_ == "to")):
        attach(clause, clause.head, "xcomp")


def _place_in_row(name: Token) -> None:
    """ "Norland, | Sudmark and Westria condemned …": the second of three places that do something, and not where the first one lies."""
    first, end = name.head, name.right_edge.i + 1
    alike = name.pos_ == "PROPN" and first.ent_type_ in PLACES and first.i < name.i and not children(name, "case")
    if alike and first.dep_ in DOING and name.doc[end : end + 1] and name.doc[end].dep_ == "cc" and children(first, "conj"):
        attach(name, first, "conj")


def _tells_before(verb: Token) -> bool:
    """Does what a verb without auxiliary tells stand before it ("nurses will strike, the union | announced")?"""
    before = (verb.dep_ == "parataxis" and verb.head.i < verb.i) or any(clause.i < verb.i for clause in children(verb, "ccomp"))
    return before and verb.labels.isdisjoint(AUXILIARY)


def _told_to_somebody(clause: Token) -> None:
    """ "Told a news conference on Sunday, a day after the fire, | that nine had died": a clause behind a comma tells nothing of those told."""
    that = next((mark for mark in children(clause, "mark") if mark.lower_ == THAT), clause)
    if that.i > clause.head.i + 1 and that != clause and that.nbor(-1).text == ",":
        attach(clause, clause.head.head, "ccomp")


def _is_to_blame(verb: Token) -> None:
    """ "The union was | to blame for the raid": it is blamed, by nobody in particular."""
    helpers = children(verb, "cop", "aux")
    if lemma(verb) not in verb.doc.kinds.blaming or children(verb, "obj") or not any(lemma(helper) == "be" for helper in helpers):
        return
    if any(mark.lower_ == "to" for mark in children(verb, "mark")):
        retag(verb, "VERB", "VBN")
        for mark in children(verb, "mark"):
            attach(mark, verb, "dep" if mark.lower_ == "to" else "mark")
        for helper in helpers:
            attach(helper, verb, "aux:pass" if lemma(helper) == "be" else helper.dep_)
        for subject in children(verb, "nsubj"):
            attach(subject, verb, "nsubj:pass")


def _blamed_on(phrase: Token) -> None:
    """ "Blamed the raid on the market in Tesk | on rebels", "laid the blame for it | on rebels": the last "on" says who is blamed."""
    noun = phrase.head
    while noun.dep_ == "nmod" and is_nominal(noun.head):
        noun = noun.head
    verb = noun.head
    things = children(verb, "obj")
    if noun.dep_ not in {"obj", "obl"} or not is_verbal(verb) or verb.i > noun.i or not things or phrase.ent_type_ in LENGTHS:
        return
    laid = any(f"{lemma(verb)} {lemma(thing)}" in verb.doc.kinds.blaming for thing in things)
    alone = not laid and lemma(verb) in verb.doc.kinds.blaming
    misled = alone and preposition(noun) == ON and noun.ent_type_ not in LENGTHS  # the first "on" was hung on the verb, and the last one below it
    if not (misled or (noun.dep_ == "obj" and (alone or laid)) or (laid and preposition(noun) == "for")):
        return
    behind = [token for token in verb.subtree if token.i > noun.i and token.dep_ in {"nmod", "obl"} and token.ent_type_ not in LENGTHS]
    if not any(preposition(token) == ON and (token.i > phrase.i or token.head == verb) for token in behind):
        attach(phrase, verb, "obl")
        if misled:
            attach(noun, things[-1], "nmod")


def _ascribed_to(phrase: Token) -> None:
    """ "Attributed the murder of Jack Roe | to rebels": "to" behind the object of such a verb says whose deed that is."""
    verb = next((above for above in ancestors(phrase) if is_verbal(above) and lemma(above) in phrase.doc.kinds.ascribing), phrase.head)
    things = [thing for thing in children(verb, "obj") if verb.i < thing.i < phrase.i]
    if verb != phrase.head and things and phrase in things[0].subtree and not any(preposition(child) == TO for child in children(verb, "obl")):
        attach(phrase, verb, "obl")


def _suspicion_on(phrase: Token) -> None:
    """ "Suspicion for the raid fell | on rebels": who stands behind an intransitive verb is the one suspected."""
    verb = phrase.head
    noun = next((noun for noun in children(verb, "nsubj") if lemma(noun) in verb.doc.kinds.blaming), verb)
    if noun != verb and is_verbal(verb) and not children(verb, "obj", "xcomp", "ccomp"):
        for child in children(verb, "obl"):
            attach(child, noun, "nmod")


def _object_behind_as(noun: Token) -> None:
    """ "Rejected as baseless | accusations that …": a bare plural behind "as" and an adjective is what a verb of speech without object rejects.

    So is "the charge that …" there, of which the parser took the adjective to be the verb.
    """
    marker, verb = noun.left_edge, noun.head
    if marker.i != verb.i + 1 or children(verb, "obj", "ccomp", "xcomp"):
        return
    for thing in children(noun, "obj"):
        attach(thing, verb, "obj")
        return
    bare = [child for child in noun.children if child.i < noun.i]
    said = any(mark.lower_ == THAT for clause in children(noun, "acl", "ccomp", "acl:relcl") for mark in children(clause, "mark"))
    if said and len(bare) == 2 and bare[1].dep_ == "amod":
        attach(bare[1], verb, "obl")
        attach(marker, bare[1], "case")
        attach(noun, verb, "obj")


def _participle_of_subject(verb: Token) -> None:
    """ "Roe, | wanted for the raid, fled", "the men | charged over the raid fled": behind the subject of another verb stands a passive participle."""
    end, before = verb.right_edge.i + 1, verb.i - 1
    name = next((noun for noun in children(verb.head, "nsubj") if noun.i < verb.i), verb)
    if name == verb or verb.left_edge != verb or children(verb, *BARE) or verb.nbor().pos_ not in {"ADP", "SCONJ"} or end > verb.head.i:
        return
    commas = verb.doc[before].text == "," and verb.doc[end].text == "," and name.right_edge.i in {before, before - 1, end}
    if commas or (verb.dep_ == "dep" and name.right_edge.i == before and name.tag_ == "NNS"):
        retag(verb, "VERB", "VBN")
        attach(verb, name, "acl")
