"""What parsers hang on names and offices: subjects, dates and phrases that belong to the verb or the noun above them."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.examples import is_example
from kg.grammar.tree import (
    PERSON,
    PLURAL,
    SUBJECTS,
    ancestors,
    children,
    conjuncts,
    is_indefinite,
    is_nominal,
    is_passive,
    is_reflexive,
    is_verbal,
    lemma,
    preposition,
)
from kg.tokens import Token

AS: Final = "as"
DATE: Final = "DATE"
TOWN: Final = "GPE"
"""What a recognizer calls towns and countries."""
BY: Final = "by"
SCENE: Final = frozenset({"in", "at", "during"})
"""Prepositions before where, or in the course of what, something was."""
WITH_WHOM: Final = frozenset({"over", "with", "by", "against", "between", "of"})
"""Prepositions between a noun that tells what happened and somebody who had a part in it."""
BODY: Final = "ORG"
"""What a recognizer calls bodies."""
NAMED: Final = frozenset({"PERSON", "ORG"})
"""What a recognizer calls names of those who do something."""


def mend_named(token: Token) -> None:
    """Give verbs and nouns the subjects and phrases that names and offices beside them took, and several names the office that they share."""
    if token.dep_ == "xcomp" and is_nominal(token) and token.head.i < token.i:
        _subject_of_result(token)
    if token.dep_ == "nmod" and "nmod" in token.head.labels and children(token.head, "cop"):
        _subject_of_copula(token)
    if token.dep_ == "acl" and token.tag_ == "VBN" and token.head.i < token.i:
        _copula_for_auxiliary(token)
    if token.dep_ == "nmod":
        _phrase_behind_office(token)
        _phrase_behind_person(token)
        _place_behind_topic(token)
        _from_behind_object(token)
    if token.dep_ == "compound" and token.i > token.head.i and token.head.dep_ == "nmod" and preposition(token) == BY:
        attach(token, token.head.head, "nmod")  # "the takeover of a bank | by a rival"
    if token.dep_ in {"nmod", "obl"} and token.ent_type_ == PERSON and is_example(token):
        _example_of_many(token)
    if token.dep_ == "nmod:unmarked" and token.ent_type_ == TOWN:
        _land_of_row(token)
    if token.dep_ == "amod" and token.tag_ == "VBN":
        _verb_behind_name(token)
    if token.dep_ in {"appos", "conj"} and token.ent_type_ == PERSON:
        _names_of_pairs(token)
    if token.dep_ == "appos" and token.ent_type_ == BODY:
        _rest_of_name(token)
        _name_of_part(token)
    if token.dep_ == "nsubj" and token.i > token.head.i and token.head.tag_ == "VBG" and children(token.head, "obj"):
        _name_for_oneself(token)


def _rest_of_name(last: Token) -> None:
    """ "A wing of the Jund Tesk | Orvane": the last word of a name is no other name of what the whole name is part of."""
    before = last.nbor(-1) if last.i > last.sent.start else last
    while before.dep_ in {"flat", "compound"} and before.head.i < last.i:
        before = before.head
    if before.dep_ == "nmod" and before.head == last.head and before.ent_type_ == last.nbor(-1).ent_type_ == BODY:
        attach(last, before, "flat")
        for child in children(last, "det"):
            attach(child, before, "det")


def _name_of_part(name: Token) -> None:
    """ "A faction of the Red Front, | Jund Tesk, said": what is one of several in a body, and set off, has a name of its own, not the body's."""
    body, end = name.head, name.right_edge.i + 1
    part = body.head
    inner = body.dep_ == "nmod" and preposition(body) == "of" and body.ent_type_ == BODY and body.pos_ == "PROPN" and part.tag_ == "NN"
    commas = name.left_edge.text == "," and end < name.sent.end and "," in {name.right_edge.text, name.doc[end].text}
    if inner and commas and not name.text.isupper() and is_indefinite(part):
        attach(name, part, "appos")


def _name_for_oneself(name: Token) -> None:
    """ "A group calling itself | the Red Front": behind "itself" stands a name, and nobody who calls."""
    verb = name.head
    if any(is_reflexive(child) and child.i < name.i for child in children(verb, "obj")):
        attach(name, verb, "xcomp")


def _subject_of_result(noun: Token) -> None:
    """ "Jane Roe | was elected president on Monday": what stands before a verb is its subject, and not that of what it makes of it."""
    verb = noun.head
    if not is_verbal(verb) or children(noun, "cop") or children(verb, *SUBJECTS, "expl"):
        return
    label = "nsubj:pass" if is_passive(verb) else "nsubj"
    for subject in [child for child in children(noun, *SUBJECTS) if child.i < verb.i]:
        attach(subject, verb, label)
        for date in [child for child in children(noun, "nmod", "nmod:unmarked") if child.ent_type_ == DATE and child.i > noun.i]:
            attach(date, verb, "obl")


def _land_of_row(land: Token) -> None:
    """ "The Netherlands, | New Norland and Orvane": behind a country, which alone has an article, the next of a row is not where it lies."""
    first = land.head
    joined = any(
        child.i > land.i and child.ent_type_ == TOWN and children(child, "cc") for child in (*children(first, "conj"), *children(land, "conj"))
    )
    if joined and first.ent_type_ == TOWN and first.i < land.i and any(child.lower_ == "the" for child in children(first, "det")):
        attach(land, first, "conj")


def _end(name: Token) -> int:
    """The index behind a name without what follows it."""
    return max((child.i for child in children(name, "flat", "compound")), default=name.i) + 1


def _subject_of_copula(noun: Token) -> None:
    """ "The Red Brigades | is an offshoot of …": what stands before "is" without a preposition is its subject."""
    predicate = noun.head
    verb = children(predicate, "cop")[0]
    bare = noun.right_edge.i < verb.i and not preposition(noun) and noun.left_edge.i == noun.sent.start
    if bare and not children(predicate, *SUBJECTS, "expl"):
        attach(noun, predicate, "nsubj")


def _copula_for_auxiliary(participle: Token) -> None:
    """ "Roe | was among the guests hurt by …": a "was" in front of the noun that a participle tells of is said of that noun."""
    noun = participle.head
    for verb in [child for child in children(participle, "aux:pass") if child.i < noun.left_edge.i or child.i < noun.i]:
        if children(noun, *SUBJECTS) and not children(noun, "cop"):
            attach(verb, noun, "cop")


def _phrase_behind_office(phrase: Token) -> None:
    """ "The appointment of Jane Roe | as judge | by the mayor", "the naming of a group as a threat | by a court": both belong to the first noun."""
    above = phrase.head
    marker = preposition(phrase)
    if (marker == BY or phrase.ent_type_ == DATE) and preposition(above) == AS and above.dep_ == "nmod":
        above = above.head
    elif marker != AS:
        return
    if marker == AS and above.dep_ == "obj" and phrase.ent_type_ == PERSON and is_verbal(above.head) and above.i < phrase.i:
        attach(phrase, above.head, "obl")  # "identified the gunman | as Jane Roe of Tesk"
        return
    if above.dep_ == "nmod" and preposition(above) == "of" and above.pos_ == "PROPN" and above.head.pos_ == "NOUN":
        above = above.head
    if above != phrase.head:
        attach(phrase, above, "nmod")


def _phrase_behind_person(phrase: Token) -> None:
    """ "Her victory over John Doe | in the election", "a meeting with Jane Roe | at the palace": that is of what the noun tells."""
    person = phrase.head
    told = person.ent_type_ == PERSON and person.dep_ == "nmod" and person.i < phrase.i and preposition(phrase) in SCENE
    if told and person.head.pos_ == "NOUN" and preposition(person) in WITH_WHOM and person.head.i < person.i:
        attach(phrase, person.head, "nmod")


def _place_behind_topic(place: Token) -> None:
    """ "Hosted a conference on trade | in Tesk": a town behind what something is on is where that is, and not the topic."""
    topic = place.head
    bare = topic.dep_ == "nmod" and preposition(topic) == "on" and topic.tag_ == "NN" and not children(topic, "det", "nmod:poss")
    if bare and place.ent_type_ == TOWN and preposition(place) in SCENE and topic.i < place.i and topic.head.pos_ == "NOUN":
        attach(place, topic.head, "nmod")


def _from_behind_object(source: Token) -> None:
    """ "Evacuated four boys | from Tesk": from where a verb takes somebody says where that was done, and not where they are from."""
    people, verb = source.head, source.head.head
    taken = people.dep_ in {"obj", "nsubj:pass"} and is_verbal(verb) and lemma(verb) in verb.doc.kinds.removing
    if taken and preposition(source) == "from" and people.i < source.i and people.pos_ == "NOUN" and verb.i < source.i:
        attach(source, verb, "obl")


def _example_of_many(person: Token) -> None:
    """ "Members of the Orvane Council (OC) | including Jane Roe": somebody is an example of the people before, not of their body."""
    many = person.head
    while many.dep_ in {"appos", "nmod"} and many.tag_ not in PLURAL and many.i < person.i:
        many = many.head
    if person.dep_ == "obl":
        many = next((noun for noun in children(many, "obl", "obj") if noun.right_edge.i + 1 == person.left_edge.i), many)
    if many != person.head and many.tag_ == "NNS" and many.i < person.i:
        attach(person, many, "nmod")


def _verb_behind_name(verb: Token) -> None:
    """ "Jane Roe | seized power": what stands between a name and a noun without an article is a verb, with a subject and an object."""
    noun = verb.head
    names = [child for child in children(noun, "compound", "nsubj") if child.ent_type_ in NAMED and child.i < verb.i]
    if not names or verb.left_edge != verb or _end(names[-1]) != verb.i or noun.i != verb.i + 1 or children(noun, "det", "case", "cop"):
        return
    attach(verb, noun.head if noun.head != noun else verb, noun.dep_)
    retag(verb, "VERB", "VBD")
    attach(noun, verb, "obj")
    for phrase in [child for child in noun.children if child.i < verb.i or child.dep_ in {"punct", *SUBJECTS}]:
        attach(phrase, verb, "nsubj" if phrase == names[-1] else phrase.dep_)
    for phrase in [child for child in children(noun, "nmod") if preposition(child) != "of"]:
        attach(phrase, verb, "obl")


def _names_of_pairs(name: Token) -> None:
    """ "The presidents of Freedonia and Orvane, | Jane Roe and John Doe, met": as many names as things are those of the many."""
    thing = next((above for above in list(ancestors(name))[1:] if above.ent_type_ != PERSON), name)
    many, row = thing.head, [name, *(child for child in children(name, "conj") if child.ent_type_ == PERSON)]
    while thing.dep_ == "conj" and many.dep_ == "conj":
        thing, many = many, many.head
    things = [other for other in conjuncts(thing) if other.ent_type_ != PERSON]
    set_off = "," in {name.left_edge.text, name.doc[max(name.left_edge.i - 1, 0)].text} and name.head.ent_type_ != PERSON
    paired = set_off and len(row) == len(things) > 1
    if not paired or thing.dep_ != "nmod" or preposition(thing) != "of" or many.tag_ not in PLURAL or name.i < things[-1].i:
        return
    attach(name, many.head if many.head != many else name, many.dep_)
    attach(many, name, "appos")


def next_of_list(token: Token) -> None:
    """ "Judge Roe, police chief Colonel Doe and Senator Poe", "Roe from Tesk, nurse Ann Doe and their driver": somebody in a row is no other name."""
    above = token.head
    last = any(other.i > token.i and children(other, "cc") for other in (*children(token, "conj"), *children(above, "conj")))
    name = any(child.ent_type_ == PERSON for child in children(token, "flat")) and (token.pos_ == "NOUN" or (token.ent_type_ == PERSON and last))
    if name and above.ent_type_ == PERSON and above.pos_ == "PROPN" and not children(token, "det", "nmod:poss"):
        attach(token, above, "conj")
        for child in children(token, "appos"):
            if child.ent_type_ == PERSON and children(child, "cc"):
                attach(child, token, "conj")
