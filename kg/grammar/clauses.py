"""Relative clauses, and those who do something, that parsers hang on a word that they do not belong to."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.closed import LENGTHS
from kg.grammar.inflection import IRREGULAR_VERBS
from kg.grammar.tree import ARE, CALENDAR, FINITE, PERSON, SUBJECTS, ancestors, children, is_indefinite, is_nominal, is_verbal, lemma, preposition
from kg.tokens import Token

SPOTS: Final = frozenset({"GPE", "LOC", "FAC"})
"""What a recognizer calls places."""
BODY: Final = "ORG"
"""What a recognizer calls organisations."""
SINGULAR: Final = frozenset({"is", "was", "has"})
"""Forms of auxiliaries that agree with one."""
OF_BODY: Final = frozenset({"of", "from", "in", "with", "for"})
"""Prepositions between those who are of a body and its name."""
TOGETHER: Final = frozenset({"together", "along"})
"""Adverbs before the "with" of those who do what others do."""
WHEN: Final = frozenset({"when", "after", "during"})
"""Words behind a participle that tell when it was so."""
WERE: Final = frozenset({"was", "were"})
"""Auxiliaries of what was in its course, or so …"""
WHEN_IT: Final = "when"
"""… and the word before what cut it short."""
OTHER_TIME: Final = frozenset({"after", "before", "following", "since"})
"""Prepositions of what was at another time than what the verb tells."""


def bring_nearest_home(token: Token) -> None:
    """Hang a relative clause, who did something, or one more description on the noun that it goes with."""
    if token.tag_ in {"VBN", "VBD"} and token.dep_ in {"advcl", "conj", "acl"}:
        _participle_of_row(token)
    if token.tag_ == "VBG" and token.dep_ in {"advcl", "conj"}:
        _result_of_when(token)
    if token.dep_ == "acl" and token.tag_ in FINITE:
        _time_of_verb(token)
    if token.dep_ in {"obl", "obl:unmarked"} and token.i < token.head.i:
        _bare_subject(token)
    if token.tag_ in {"VBN", "VBD"} and token.dep_ == "conj" and token.head.pos_ == "ADV":
        _verb_beside_adverb(token)
    if token.tag_ == "VBD" and token.dep_ in SUBJECTS and "appos" in token.labels:
        _noun_for_past(token)
    if token.dep_ == "advmod" and token.lower_ in TOGETHER:
        _companion_in_front(token)
    if token.dep_ == "acl:relcl":
        bring_relative_home(token)
    elif token.dep_ == "nmod" and preposition(token) == "from":
        _loser_of_place(token)
    elif token.dep_ == "acl" and token.tag_ == "VBN":
        _participle_of_counted(token)
    elif token.dep_ == "nmod" and token.ent_type_ == PERSON:
        _name_behind_comma(token)
    elif token.dep_ == "obl:agent":
        _agent_of_noun(token)
    elif token.dep_ == "advcl" and token.tag_ == "VBN":
        _participle_of_object(token)
        _participle_of_nearest(token)
    elif token.dep_ == "conj" and (above := _same_description(token)) is not None:
        attach(token, above, "conj")


def bring_relative_home(verb: Token) -> None:
    """Hang the verb of a relative clause on the noun that the clause tells of."""
    _clause_across(verb)
    _subject_of_clause(verb)
    _clause_of_many(verb)
    _clause_of_one(verb)
    _clause_of_nobody(verb)
    _clause_of_object(verb)
    _clause_of_member(verb)
    _clause_of_neighbour(verb)
    _clause_of_deed(verb)


def _clause_across(verb: Token) -> None:
    """ "With the help of the union, the council, | which includes …": a clause tells of what its comma follows, not of what ends before.

    "Provided cash and trucks for the raid, | which was led by a sergeant": nor of the verb's object, but of one thing that stands behind it."""
    which = next((child for child in children(verb, *SUBJECTS) if child.lower_ in {"which", "who"}), None)
    if which is None or which.i < verb.sent.start + 2 or which.nbor(-1).text != ",":
        return
    noun, last = verb.head, which.nbor(-2)
    one = last.tag_ == "NN" and any(child.lower_ in SINGULAR for child in children(verb, "aux", "aux:pass", "cop"))
    if one and noun.tag_ == "NNS" and which.lower_ == "which" and noun.i < last.i:
        attach(verb, last, "acl:relcl")  # "seized boats for the raid, which was …"
        return
    if noun == last or noun.i > last.i or noun.is_ancestor(last) or not is_nominal(last):
        return
    while last.head != last and is_nominal(last.head) and noun.i < last.head.i < which.i:
        last = last.head
    set_off = any(token.text == "," for token in verb.doc[noun.i : last.i])  # not "the club in Tesk, which …"
    if (set_off or (which.lower_ == "which" and _is_behind_object(last, noun))) and not verb.is_ancestor(last):
        attach(verb, last, "acl:relcl")


def _is_behind_object(last: Token, thing: Token) -> bool:
    """ "Gave money for | the raid": is a noun, no date and no name, that of a phrase of a verb, behind what the verb does something to?"""
    return last.dep_ == "obl" and last.tag_ == "NN" and not last.ent_type_ and thing.dep_ == "obj" and thing.head == last.head


def _subject_of_clause(verb: Token) -> None:
    """ "The raid, for which | the army denied responsibility, came on …": what stands behind "for which" is the subject of the next verb."""
    if children(verb, *SUBJECTS, "expl"):
        return
    inside = verb.doc[verb.head.i + 1 : verb.i]
    which = next((token for token in inside if token.tag_ == "WDT" and token.head.i > verb.i and preposition(token)), None)
    above = which.head if which is not None else verb
    subjects = [token for token in inside if token.head == above and token.dep_ in SUBJECTS and which is not None and token.i > which.i]
    if which is not None and subjects and above != verb:
        attach(which, verb, "obl")
        attach(subjects[0], verb, subjects[0].dep_)


def _participle_of_object(verb: Token) -> None:
    """ "Bombed a clinic | run by a charity", "a panel, | to be headed by a judge": a participle with its doer right behind a noun tells of that."""
    by = verb.nbor() if verb.i + 1 < verb.sent.end else verb
    marks = children(verb, "mark", "aux", "aux:pass")
    first = min((mark.i for mark in marks), default=verb.i)
    noun = verb.doc[first - 1] if first > verb.sent.start else verb
    set_off = noun.text == "," and bool(marks) and first > verb.sent.start + 1
    noun = noun.nbor(-1) if set_off else noun
    if (
        (by.lower_ != "by" and (set_off or by.dep_ != "case"))
        or bool(marks) != set_off
        or [mark.lower_ for mark in marks] not in ([], ["to", "be"])
        or noun.tag_ != "NN"
    ):
        return
    new = is_indefinite(noun) and verb.head.is_ancestor(noun) and is_verbal(verb.head)
    if not new or children(verb, "obj", *SUBJECTS) or not (noun.dep_ in {"obj", "obl"} or set_off):
        return
    attach(verb, noun, "acl")
    if by.lower_ == "by" and by.dep_ == "case" and by.head.head == noun.head and by.head.dep_ in {"obl", "obl:agent"}:
        attach(by.head, verb, "obl:agent")


def _clause_of_many(verb: Token) -> None:
    """ "The heirs of Roe, | who live in Springfield", "two nurses and a cook | who were shot": a clause in the plural tells of no single person."""
    person = verb.head
    many = verb.tag_ == "VBP" or any(child.lower_ in ARE for child in children(verb, "aux", "aux:pass", "cop"))
    if many and _is_joined_to_neighbour(person) and children(verb, *SUBJECTS):
        first = next(above for above in ancestors(person) if above.dep_ != "conj")
        attach(verb, first, "acl:relcl")
        return
    single = person.ent_type_ == PERSON and person.dep_ == "nmod" and preposition(person) == "of" and not children(person, "conj")
    if many and single and person.head.tag_ == "NNS" and any(child.lower_ == "who" for child in children(verb, *SUBJECTS)):
        attach(verb, person.head, "acl:relcl")


def _clause_of_one(verb: Token) -> None:
    """ "Leaders such as Jane Roe, | who was shot": a clause in the singular tells of the one right before it, and "who" of no body ("a member of the
    Harbour Police, | who was shot")."""
    who = next((child for child in children(verb, *SUBJECTS) if child.lower_ == "who"), None)
    single = verb.tag_ == "VBZ" or any(child.lower_ in SINGULAR for child in children(verb, "aux", "aux:pass", "cop"))
    if who is None or not single or who.i < verb.sent.start + 2:
        return
    noun, above = verb.head, verb.head.head
    last = who.nbor(-2 if who.nbor(-1).text == "," else -1)
    while last.dep_ == "flat":
        last = last.head
    if noun.tag_ in {"NNS", "NNPS"} and last != noun and last.tag_ in {"NN", "NNP"} and noun.is_ancestor(last) and not last.is_ancestor(verb):
        attach(verb, last, "acl:relcl")
    elif who.nbor(-1).text == "," and (described := _described_by_body(noun)) is not None:
        attach(verb, described, "acl:relcl")
    elif noun.ent_type_ == BODY and noun.dep_ == "nmod" and preposition(noun) == "of" and above.tag_ == "NN" and not above.ent_type_:
        attach(verb, above, "acl:relcl")
    elif who.nbor(-1).text == "," and _is_in_description(noun) and above.head.i < above.i:
        attach(verb, above.head, "acl:relcl")


def _described_by_body(noun: Token) -> Token | None:
    """ "Jane Roe, a leader of the Brigade, the arm of the party, | who was shot": the person whom a body, or what is said of it, only describes."""
    above = list(ancestors(noun))[1:]
    if BODY not in {token.ent_type_ for token in (noun, *above[:1])} or noun.ent_type_ == PERSON:
        return None
    person = next((token for token in above if token.pos_ == "PROPN" and token.ent_type_ == PERSON), None)
    between = above[: above.index(person)] if person is not None else []
    return person if between and all(is_nominal(token) for token in between) and any(token.dep_ == "appos" for token in between) else None


def _is_in_description(noun: Token) -> bool:
    """ "Jane Roe, the owner of a | shop, who was shot": is a noun without a name part of who somebody with a name is?"""
    above = noun.head
    inside = noun.dep_ == "nmod" and preposition(noun) == "of" and noun.tag_ == "NN" and not noun.ent_type_
    return inside and above.dep_ == "appos" and above.tag_ == "NN" and above.head.ent_type_ == PERSON and above.head.pos_ == "PROPN"


def _participle_of_counted(verb: Token) -> None:
    """ "The families of three nurses | (being) held hostage": what was done to so many who stand right before it was done to them."""
    many = verb.doc[max(verb.left_edge.i - 1, verb.sent.start)]
    of = many.dep_ == "nmod" and preposition(many) == "of" and many.head == verb.head and verb.left_edge.i > verb.head.i
    if of and many.tag_ == "NNS" and children(many, "nummod") and verb.head.tag_ == "NNS":
        attach(verb, many, "acl")


def _participle_of_row(verb: Token) -> None:
    """ "Ended in failure, with two guards and four rebels | wounded": what "with" tells of the last of those who are counted befell them all."""
    last = verb.doc[verb.i - 1] if verb.i > verb.sent.start else verb
    first = last.head if last.dep_ == "conj" else last
    row = last != first and all(noun.tag_ == "NNS" and children(noun, "nummod") for noun in (last, first))
    bare = not children(verb, "aux", "aux:pass", "obj", "cc", "mark") and all(child in (first, last) for child in children(verb, *SUBJECTS))
    if not row or not bare or preposition(first) != "with" or verb == first.head.head:
        return
    governor = verb.head if first.head == verb else first.head
    retag(verb, "VERB", "VBN")
    attach(verb, governor, "advcl" if is_verbal(governor) else "acl")
    for case in children(first, "case"):
        attach(case, verb, "mark")
    attach(first, verb, "nsubj:pass")


def _is_joined_to_neighbour(noun: Token) -> bool:
    """ "Two nurses and | a cook": is a noun in the singular joined to what stands right before its "and"?"""
    joint = next((child for child in children(noun, "cc") if child.i > noun.sent.start), None)
    single = noun.dep_ == "conj" and noun.tag_ in {"NN", "NNP"} and is_nominal(noun.head)
    return single and joint is not None and joint.nbor(-1).text != "," and joint.nbor(-1) == noun.head


def _clause_of_nobody(verb: Token) -> None:
    """ "The town of Tesk, the home of the suspect, | who was named as …": no place is "who", but whoever stands right before the comma."""
    place = verb.head
    who = next((child for child in children(verb, *SUBJECTS) if child.lower_ == "who"), None)
    named = place.ent_type_ in SPOTS or any(child.ent_type_ in SPOTS for child in children(place, "nmod"))
    if who is None or not named or who.i < verb.sent.start + 2 or who.nbor(-1).text != ",":
        return
    noun = who.nbor(-2)
    inside = place in ancestors(noun) and any(above.dep_ == "appos" and above != noun for above in ancestors(noun) if above != place)
    if noun.tag_ == "NN" and inside:
        attach(verb, noun, "acl:relcl")


def _clause_of_member(verb: Token) -> None:
    """ "An operative of the Brigade | who trained recruits": no body is "who", but the one in front who is of it."""
    body = verb.head
    named = body.pos_ == "PROPN" and body.dep_ == "nmod" and preposition(body) in OF_BODY and body.ent_type_ != PERSON
    who = [child for child in children(verb, *SUBJECTS) if child.lower_ == "who"]
    if named and who and body.head.tag_ in {"NN", "NNS"} and body.head.i < body.i and not children(body, "conj"):
        attach(verb, body.head, "acl:relcl")


def _clause_of_object(verb: Token) -> None:
    """ "Writes a book with Jane Roe, | which will be published": no person is "which", but the object before."""
    person = verb.head
    opening = any(child.lower_ == "which" and child.dep_ in SUBJECTS for child in verb.children)
    if not opening or person.ent_type_ != PERSON:
        return
    governor = next((above for above in ancestors(person) if is_verbal(above)), None)
    objects = [child for child in children(governor, "obj") if child.i < person.i and not child.ent_type_] if governor is not None else []
    if objects and not objects[0].is_ancestor(person) and objects[0] != person and is_nominal(objects[0]):
        attach(verb, objects[0], "acl:relcl")


def _clause_of_neighbour(verb: Token) -> None:
    """ "Roe is the head of the Brigade, | which broke away", "as the head of …, which …": no head is "which", but the body before the comma."""
    which = next((child for child in children(verb, *SUBJECTS) if child.lower_ == "which"), None)
    person = any(child.ent_type_ == PERSON for child in children(verb.head, *SUBJECTS)) if children(verb.head, "cop") else False
    person = person or (preposition(verb.head) == "as" and verb.head.tag_ == "NN")
    if which is None or not person or which.nbor(-1).text != ",":
        return
    bodies = [child for child in children(verb.head, "nmod") if child.i > verb.head.i and child.i < which.i and child.pos_ == "PROPN"]
    if bodies:
        attach(verb, bodies[-1], "acl:relcl")


def _clause_of_deed(verb: Token) -> None:
    """ "Those behind the raid | that wrecked the court": a clause that follows one thing does not tell of "those"."""
    those = verb.head
    that = next((child for child in children(verb, *SUBJECTS) if child.lower_ in {"that", "which"}), None)
    if that is None or those.lower_ != "those" or that.i < those.i + 2 or any(aux.lower_ in ARE for aux in children(verb, "aux", "aux:pass")):
        return
    noun = that.nbor(-1)
    if noun.tag_ == "NN" and noun.head == those and noun.dep_ == "nmod":
        attach(verb, noun, "acl:relcl")


def _participle_of_nearest(verb: Token) -> None:
    """ "Searched the rubble of houses | wrecked when a plant blew up": a participle right behind a plural tells of that, if a time follows it."""
    houses = verb.nbor(-1) if verb.i > verb.sent.start else verb
    when = verb.nbor() if verb.i + 1 < verb.sent.end else verb
    bare = houses.tag_ == "NNS" and houses.dep_ == "nmod" and when.lower_ in WHEN and not children(verb, "mark", "aux", "aux:pass", *SUBJECTS)
    if bare and is_verbal(verb.head) and verb.head.is_ancestor(houses):
        attach(verb, houses, "acl")


def _verb_beside_adverb(verb: Token) -> None:
    """ "Was heard miles away and | wounded nine": what "and" joins to a verb with an adverb is a second verb, and no second adverb."""
    adverb, above = verb.head, verb.head.head
    if adverb.i < verb.i and is_verbal(above) and above.i < adverb.i:
        attach(verb, above, "conj")
        if children(verb, "obj") and not children(verb, "aux", "aux:pass"):
            retag(verb, "VERB", "VBD")


def _time_of_verb(clause: Token) -> None:
    """ "Sent to help with the rescue | after floods killed nine": a clause with a subject of its own that "after" opens is of the verb, no noun."""
    noun = clause.head
    marked = any(mark.lower_ in OTHER_TIME and mark.i > noun.i for mark in children(clause, "mark")) and children(clause, *SUBJECTS)
    verb = next((above for above in list(ancestors(noun))[1:] if is_verbal(above)), None) if marked and noun.ent_type_ not in LENGTHS else None
    if verb is not None and lemma(noun) not in noun.doc.kinds.span:
        attach(clause, verb, "advcl")


def _bare_subject(phrase: Token) -> None:
    """ "Left homeless after a fire | destroyed a camp": what stands right before a verb without a subject, and is no time, is its subject."""
    verb = phrase.head
    bare = is_nominal(phrase) and not preposition(phrase) and phrase.right_edge.i == verb.i - 1 and verb.tag_ == "VBD"
    if not bare or children(verb, *SUBJECTS, "expl", "csubj", "aux", "aux:pass", "cop") or not children(verb, "mark", "obj"):
        return
    dated = phrase.ent_type_ in LENGTHS or phrase.lower_ in CALENDAR or lemma(phrase) in phrase.doc.kinds.span
    if not dated and verb.dep_ in {"ROOT", "advcl", "ccomp"}:
        attach(phrase, verb, "nsubj")


def _result_of_when(verb: Token) -> None:
    """ "Guards were praying when a bomb went off, | killing five": what cuts short a sentence in its course, or one of how things were, has the
    result behind it."""
    told = verb.head
    main = told.head if told.tag_ == "VB" and told.dep_ in {"advcl", "xcomp"} else told  # "were about to leave when …"
    course = main.tag_ != "VBD" and any(child.lower_ in WERE and child.i < main.i for child in children(main, "aux", "aux:pass", "cop"))
    if not course or verb.i < main.i + 2 or verb.nbor(-1).text != "," or children(verb, "cc"):
        return
    for clause in (*children(main, "advcl"), *children(told, "advcl")):
        when = any(child.lower_ == WHEN_IT and child.dep_ in {"advmod", "mark"} for child in clause.children)
        if when and main.i < clause.i and clause.right_edge.i == verb.i - 2 and children(clause, *SUBJECTS):
            attach(verb, clause, "advcl")


def _loser_of_place(noun: Token) -> None:
    """ "Retook the town of Tesk | from the rebels": no place is from somebody, but it may be taken from them."""
    place, verb = noun.head, noun.head.head
    named = [place, *(child for child in children(place, "nmod") if preposition(child) == "of" and child.i < noun.i)]
    taken = place.dep_ == "obj" and is_verbal(verb) and verb.i < place.i
    if taken and any(name.ent_type_ in SPOTS for name in named) and noun.ent_type_ not in SPOTS:
        attach(noun, verb, "obl")


def _noun_for_past(word: Token) -> None:
    """ "The union's press | spokeswoman, Jane Roe, said …": what a name stands beside, and what no past tense looks like, is a noun."""
    named = any(child.pos_ == "PROPN" for child in children(word, "appos"))
    if not named or word.lower_.endswith("ed") or word.lower_ in IRREGULAR_VERBS or children(word, "obj", "aux", "xcomp", "ccomp"):
        return
    retag(word, "NOUN", "NN")
    for noun in [child for child in children(word, *SUBJECTS) if child.i == word.i - 1]:
        attach(noun, word, "compound")


def _companion_in_front(adverb: Token) -> None:
    """ "In 1979, | together with Jane Roe, he founded …": what stands with others in front of a verb is the verb's, and not the date's before it."""
    date, verb = adverb.head, adverb.head.head
    if date.i < adverb.i < verb.i and date.dep_ in {"obl", "obl:unmarked", "obl:tmod"} and is_verbal(verb):
        attach(adverb, verb, "advmod")


def _name_behind_comma(name: Token) -> None:
    """ "A spokesman for the union's fleet, | Captain Jane Roe, said …": a person's name behind a comma, without a preposition, says who that is."""
    first, noun = name.left_edge, name.head
    comma = first if first.text == "," else first.nbor(-1) if first.i > name.sent.start else first
    if comma.text == "," and noun.i < comma.i < name.i and noun.pos_ == "NOUN" and not preposition(name):
        attach(name, noun, "appos")


def _agent_of_noun(agent: Token) -> None:
    """ "Was freed after his arrest | by police": who stands right behind what was done to somebody at another time did that."""
    before = agent.left_edge.i - 1
    noun = agent.doc[before] if before > agent.head.i else agent
    if noun.dep_ == "obl" and noun.head == agent.head and preposition(noun) in OTHER_TIME and children(noun, "nmod:poss"):
        attach(agent, noun, "nmod")


def _same_description(token: Token) -> Token | None:
    """ "A son of Jim Poe | and a nephew of John Doe": the description before it that is made like it, which the parser left for the name in that."""
    above = token.head.head
    named = token.head.pos_ == "PROPN" and token.head.dep_ == "nmod" and preposition(token.head) == "of" and is_nominal(above)
    new = all(is_indefinite(noun) for noun in (token, above))
    of_name = any(child.pos_ == "PROPN" and preposition(child) == "of" for child in children(token, "nmod"))
    return above if named and new and of_name and token.tag_ == "NN" == above.tag_ else None
