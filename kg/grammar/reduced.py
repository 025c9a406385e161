"""Participles behind a noun that parsers take for the verb of their clause, and clauses and phrases hung past the noun right before them."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.lengths import SHIFTS
from kg.grammar.tree import CALENDAR, FINITE, PAST, PERSON, SUBJECTS, ancestors, children, is_indefinite, is_nominal, is_verbal, lemma, preposition
from kg.tokens import Token

JOINED: Final = frozenset({"conj", "parataxis", "ccomp", "dep"})
"""Labels that parsers give the verb of a clause behind a participle that they took for it."""
BELIEVED: Final = JOINED | {"xcomp"}
"""Labels of the verb of what somebody is believed to have done …"""
TOLD: Final = FINITE | {"VBN"}
"""… and its tags."""
GERUND_LABELS: Final = frozenset({"nsubj", "nsubj:pass", "csubj", "obj", "obl"})
OF_GERUND: Final = frozenset({"det", "amod", "compound", "nmod", "nmod:poss", "case", "cc", "conj", "punct"})
"""Dependents that a noun may have; a gerund with no others is one ("the shooting", "shooting and clashes")."""
SIDES: Final = frozenset({"between"})
"""Prepositions of those who do together what a noun tells."""
OF_SIDES: Final = frozenset({"between", "by", "with", "against", "on", "in", "at", "for"})
"""Prepositions behind a noun for an event, never before a subject."""
OBLIQUE: Final = frozenset({"obl", "nmod"})
WHERE: Final = frozenset({"in", "at", "near", "on", "from", "outside"})
"""Prepositions of where somebody did what is told of him."""
WITH: Final = "with"
AS: Final = "as"
AGAINST: Final = "against"
CLAUSES: Final = frozenset({"ROOT", "ccomp", "parataxis"})
"""Labels of the verb of a clause of its own."""
DATE: Final = "DATE"
SOME: Final = frozenset({"few"})
"""Words that with "a" say how many."""
NOUNLIKE: Final = frozenset({"obl", "nmod", "obj", "nsubj", "nsubj:pass"})


def mend_reduced(token: Token) -> None:
    """Give a participle to its noun, a gerund that is one its phrases, and a clause or phrase to the noun right before it."""
    if token.tag_ == "VBG":
        _noun_for_gerund(token)
        _gerund_of_phrase(token)
    if token.dep_ in JOINED and token.tag_ in FINITE:
        _main_behind_participle(token)
    if token.dep_ in BELIEVED and token.tag_ in TOLD:
        _main_behind_belief(token)
    if token.dep_ == "advcl" and token.tag_ == "VBN":
        _participle_of_phrase(token)
        _subject_of_absolute(token)
        _main_behind_name(token)
    if token.dep_ == "acl:relcl":
        _clause_across(token)
        _clause_of_nearest(token)
        _clause_of_single(token)
    if token.dep_ == "nmod" and token.head.lower_ in CALENDAR and token.ent_type_ != DATE and preposition(token) and preposition(token.head):
        attach(token, token.head.head, "nmod" if is_nominal(token.head.head) else "obl")  # "the killing of Roe | in Tesk on Sunday"
    if token.dep_ == "appos" and token.ent_type_ == PERSON and token.head.ent_type_ not in {"", PERSON}:
        _name_of_somebody(token)
    if token.dep_ == "appos" and token.ent_type_ == PERSON and token.head.tag_ == "NN" and not token.head.ent_type_:
        _name_of_office(token)
    if token.tag_ == "VB" and token.dep_ == "ccomp" and token.head.pos_ == "ADJ" and children(token.head, "cop") and not children(token, *SUBJECTS):
        attach(token, token.head, "xcomp")  # "was the worst | to hit Tesk"
    if token.tag_ == "VBN" and token.dep_ == "acl":
        _infinitive_of_nearest(token)
    if token.dep_ == "obl" and preposition(token) == AGAINST:
        _against_for_participle(token)
    if token.dep_ == "dislocated" and token.i < token.head.i and is_verbal(token.head) and not children(token.head, *SUBJECTS, "expl", "csubj"):
        attach(token, token.head, "nsubj")  # "the strike – the third this year – | hit a church"
    if token.dep_ == "conj" and is_nominal(token) and is_nominal(token.head):
        _second_side(token)
    if token.dep_ == "ccomp" and token.pos_ == "PROPN" and preposition(token) and not children(token, "cop", "mark", *SUBJECTS):
        _phrase_for_clause(token)
    alone = token.tag_ == "JJ" and token.dep_ in NOUNLIKE and not token.ent_type_ and token.lower_ not in SOME
    if alone and is_indefinite(token):
        retag(token, "NOUN", "NN")  # "took part in a | counteroffensive"
    if token.tag_ == "JJ" and token.dep_ == "amod" and any(child.i > token.i for child in children(token.head, "case")):
        _people_for_adjective(token)


def _noun_for_gerund(token: Token) -> None:
    """ "The shooting", "Roe's slaying in Tesk", "killed in | fighting between the two": a gerund with nothing that only verbs have is a noun."""
    owner = next((child for child in children(token, "nmod:poss", "nsubj") if child.i < token.i), None)
    mark = token.nbor(-1) if token.i > token.sent.start else token
    owned = owner is not None and mark.tag_ == "POS" and not children(token, "obj", "xcomp", "ccomp")
    sides = token.dep_ == "advcl" and any(preposition(child) in SIDES for child in children(token, "obl")) and not children(token, "obj", *SUBJECTS)
    within = token.dep_ == "acl" and any(child.lower_ == "in" for child in children(token, "mark"))
    inside = within and not children(token, "obj", "xcomp", "ccomp", *SUBJECTS)  # "the death of a nurse | in fighting near Tesk"
    label = "obl" if sides else "nmod" if inside else "nsubj" if token.dep_ == "csubj" else token.dep_
    marks = children(token, "mark") if sides or inside else []
    if marks or (owned and label in GERUND_LABELS):
        for child in marks:
            attach(child, token, "case")
        for child in children(token, "obl"):
            attach(child, token, "nmod")
        if owned and owner is not None:
            attach(owner, token, "nmod:poss")
            attach(mark, owner, "case")
    elif token.dep_ not in GERUND_LABELS or not all(child.dep_ in OF_GERUND for child in token.children):
        return
    retag(token, "NOUN", "NN")
    attach(token, token.head, label)


def _main_behind_participle(verb: Token) -> None:
    """ "The raid | staged by rebels left two dead", "a deal | reached on Sunday between the two collapsed": the second verb is the main one."""
    participle = verb.head
    if (
        participle.i > verb.i
        or participle.tag_ not in PAST
        or children(participle, "obj", "aux", "aux:pass", "xcomp", "ccomp")
        or children(verb, "cc", "mark")
    ):
        return
    first, second = children(participle, "nsubj"), children(verb, "nsubj")
    bare = verb.dep_ == "conj" and not children(verb, *SUBJECTS, "advmod") and not any(t.text == "," for t in _between(participle, verb))
    beside = children(participle, "obl")
    if any(preposition(phrase) in SHIFTS for phrase in beside):
        return  # "the raid came a week after a blast killed nine"
    if len(first) > 1 or len(second) > 1 or not (second or (first and bare and beside)):
        return
    noun = first[0] if first else second[0]
    if noun.i > participle.i or noun.right_edge.i not in {participle.i - 1, verb.right_edge.i} or any(t.is_punct for t in _between(noun, participle)):
        return
    phrase = second[0] if first and second else None
    if phrase is not None and (preposition(phrase) not in OF_SIDES or any(t.text == "," for t in _between(participle, phrase))):
        return  # only what no preposition stands before is a subject
    above, label = participle.head, participle.dep_
    attach(verb, above if above != participle else verb, label)
    attach(noun, verb, "nsubj")
    for child in [child for child in participle.children if child.i > verb.i or child.i < noun.left_edge.i]:
        attach(child, verb, child.dep_)
    attach(participle, noun, "acl")
    retag(participle, "VERB", "VBN")
    if phrase is not None:
        attach(phrase, noun if preposition(phrase) in SIDES else participle, "nmod" if preposition(phrase) in SIDES else "obl")


def _main_behind_belief(verb: Token) -> None:
    """ "Gunmen | believed to be rebels stopped a bus": what they are believed to be stands between the noun and the verb of the clause."""
    participle = verb.head
    if participle.i >= verb.i:
        return
    subjects, opening = children(participle, *SUBJECTS), participle.nbor()
    held = (*children(participle, "xcomp"), *children(verb, *SUBJECTS))
    told = [noun for noun in held if noun.left_edge == opening and noun.i < verb.i and children(noun, "cop")]
    directly = len(subjects) == 1 and subjects[0].right_edge.i == participle.i - 1 and opening.lower_ == "to"
    if not directly or not told or participle.tag_ not in PAST or children(participle, "aux", "aux:pass") or children(verb, "mark", "cc"):
        return
    above, label = participle.head, participle.dep_
    attach(verb, above if above != participle else verb, label)
    attach(subjects[0], verb, "nsubj")
    for child in [child for child in participle.children if child.i > verb.i or child.i < subjects[0].left_edge.i]:
        attach(child, verb, child.dep_)
    attach(participle, subjects[0], "acl")
    attach(told[0], participle, "xcomp")
    retag(participle, "VERB", "VBN")
    retag(verb, "VERB", "VBD" if verb.tag_ == "VBN" and not children(verb, "aux", "aux:pass") else verb.tag_)


def _between(left: Token, right: Token) -> list[Token]:
    return list(left.doc[left.i + 1 : right.i])


def _participle_of_phrase(verb: Token) -> None:
    """ "Died in attacks | blamed on the rebels": a participle with a phrase of its own, right behind a noun in a phrase, tells of that noun."""
    noun = verb.doc[verb.i - 1] if verb.left_edge == verb and verb.i > verb.sent.start else verb
    behind = noun.pos_ == "NOUN" and noun.dep_ in OBLIQUE and bool(preposition(noun)) and noun.head == verb.head
    if behind and children(verb, "obl", "obl:agent") and not children(verb, "aux", "mark", *SUBJECTS):
        attach(verb, noun, "acl")


def _gerund_of_phrase(verb: Token) -> None:
    """ "Used it against teachers | taking part in a march": no phrase stands right before a participle that tells of the subject."""
    before = [child for child in children(verb, "obl") if child.right_edge.i == verb.i - 1] if verb.dep_ == "advcl" and verb.head.i < verb.i else []
    if before and preposition(before[-1]) and not children(verb, "mark", "aux", *SUBJECTS):
        attach(before[-1], verb.head, "obl")
        attach(verb, before[-1], "acl")


def _infinitive_of_nearest(verb: Token) -> None:
    """ "A term in an election | to be held in May": what is to be done stands behind the noun that it tells of."""
    opening = verb.left_edge
    inner = [noun for noun in children(verb.head, "nmod") if noun.i < verb.i and noun.right_edge.i == opening.i - 1]
    if inner and opening.lower_ == "to" and children(verb, "aux:pass"):
        attach(verb, inner[-1], "acl")


def _name_of_somebody(name: Token) -> None:
    """ "A member of the League, | Jane Roe, died", "the man held in Tesk, | John Roe, is …": a person is no body and no place, but one of that body,
    or of whom the clause tells."""
    body = name.head
    whose = body.head if body.dep_ == "nmod" and preposition(body) not in WHERE else body
    about = next((noun for noun in ancestors(body) if noun.dep_ in SUBJECTS), body)
    closed = name.right_edge.i + 1 < name.sent.end and name.right_edge.nbor().text == ","
    for noun in (whose, about if closed else body):
        if noun.tag_ == "NN" and not noun.ent_type_ and not children(noun, "appos"):
            attach(name, noun, "appos")
            return


def _name_of_office(name: Token) -> None:
    """ "The head of the railway company, | Jane Roe, …": a person is no company, but who has the office there."""
    offices, noun = name.doc.kinds.office, name.head
    while noun.dep_ == "nmod" and noun.head.tag_ == "NN" and noun.head.i < noun.i and lemma(noun) not in offices:
        noun = noun.head
    if noun != name.head and lemma(noun) in offices and not children(noun, "appos"):
        attach(name, noun, "appos")


def _subject_of_absolute(verb: Token) -> None:
    """ "With the group | suspected of having done it": between "with" and a participle stands of whom that is said."""
    marks = [mark for mark in children(verb, "mark") if mark.lower_ == WITH]
    phrases = [child for child in children(verb, "obl") if marks and marks[0].i < child.i < verb.i and not children(child, "case")]
    if phrases and not children(verb, *SUBJECTS):
        attach(phrases[-1], verb, "nsubj:pass")


def _main_behind_name(verb: Token) -> None:
    """ "A captain named by the army as Jack Roe | was killed": the verb behind the name is that of the sentence, and "as" stands before the name."""
    participle = verb.head
    noun, above = participle.head, participle.head.head
    mark = next((child for child in children(verb, "mark") if child.lower_ == AS), None)
    names = [name for name in children(verb, *SUBJECTS) if mark is not None and name.left_edge.i == mark.i + 1 and name.ent_type_ == PERSON]
    named = participle.tag_ == "VBN" and participle.dep_ == "acl"
    if mark is None or not names or not named or noun.dep_ not in CLAUSES or children(noun, "cop", "nsubj"):
        return
    attach(verb, above if above != noun else verb, noun.dep_)
    attach(noun, verb, names[0].dep_)
    attach(names[0], participle, "obl")
    attach(mark, names[0], "case")


def _against_for_participle(noun: Token) -> None:
    """ "Condemned the raid staged in May | against a convent": whom it was against stands right behind what tells more of the object."""
    for clause in [clause for thing in children(noun.head, "obj") for clause in children(thing, "acl")]:
        if clause.tag_ == "VBN" and clause.right_edge.i + 1 == noun.left_edge.i:
            attach(noun, clause, "obl")


def _clause_across(verb: Token) -> None:
    """ "Two were killed in fighting between rebels | that erupted in Tesk": without a comma a clause tells of what stands right before it."""
    subject, before = verb.head, verb.left_edge.i - 1
    above = subject.head
    across = subject.dep_ in SUBJECTS and is_verbal(above) and subject.i < above.i < before
    opening = verb.left_edge
    if not across or opening.lower_ not in {"that", "which"} or opening.head != verb or verb.doc[before].is_punct:
        return
    noun = verb.doc[before]
    while noun.dep_ in {"flat", "compound"} and noun.head.i <= before:
        noun = noun.head
    if is_nominal(noun):
        attach(verb, noun, "acl:relcl")


def _clause_of_nearest(verb: Token) -> None:
    """ "A suspect in a bombing | that killed two": of two nouns a clause with "that" tells of the second, if that is any one of its kind.

    Or if the first is somebody's ("her part in the riots | that left two dead"), of which no clause need say which it is."""
    opening = verb.left_edge
    if opening.lower_ != "that" or opening.head != verb or opening.dep_ != "nsubj":
        return
    owned = any(child.tag_ == "PRP$" for child in children(verb.head, "nmod:poss"))
    inner = [noun for noun in children(verb.head, "nmod") if noun.i < opening.i and noun.right_edge.i == opening.i - 1]
    new = bool(inner) and is_indefinite(inner[-1]) and inner[-1].tag_ == "NN" and verb.tag_ != "VBP"
    if new or (inner and owned and inner[-1].pos_ == "NOUN"):
        attach(verb, inner[-1], "acl:relcl")


def _clause_of_single(verb: Token) -> None:
    """ "Two members of the Tesk League, | which speaks for miners": a verb in the singular tells of the one and not of the many."""
    many, opening = verb.head, next((child for child in children(verb, *SUBJECTS) if child.lower_ == "which"), None)
    first = next((child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"}), verb)
    if opening is None or not (first.tag_ == "VBZ" or first.lower_ == "was") or many.tag_ not in {"NNS", "NNPS"}:
        return
    noun = many
    while inner := [child for child in children(noun, "nmod") if noun.i < child.i < opening.i]:
        noun = inner[-1]
    if noun.tag_ in {"NN", "NNP"} and noun.i >= opening.i - 2 and not children(noun, "conj"):
        attach(verb, noun, "acl:relcl")


def _second_side(noun: Token) -> None:
    """ "A clash near the mill between rebels | and troops": the second of two sides is joined to the first, and not to a phrase before that."""
    other = noun.head
    kind, first = other.head, other.head.head  # "between fighters loyal to Roe | and police"
    if kind.pos_ == "ADJ" and kind.dep_ == "amod" and kind.i > first.i and preposition(first) in SIDES and not children(first, "conj"):
        attach(noun, first, "conj")
        return
    sides = [child for child in children(other.head, *OBLIQUE) if other.i < child.i < noun.i and preposition(child) in SIDES]
    if sides and not children(sides[-1], "conj") and children(noun, "cc") and not children(noun, "case"):
        attach(noun, sides[-1], "conj")


def _phrase_for_clause(name: Token) -> None:
    """ "Said a search was under way | in Tesk": a name behind a preposition is no clause, but a phrase of the one before it."""
    before = [clause for clause in children(name.head, "ccomp") if clause.i < name.i]
    if before:
        attach(name, before[-1], "obl")


def _people_for_adjective(word: Token) -> None:
    """ "The dead | in the attack included a nurse": what stands before a preposition is no part of the phrase that this opens."""
    noun = word.head
    case = next((child for child in children(noun, "case") if child.i > word.i), None)
    if case is None or case.i != word.i + 1 or not is_verbal(noun.head) or children(noun.head, *SUBJECTS) or noun.dep_ not in OBLIQUE:
        return
    verb = noun.head
    retag(word, "NOUN", "NN")
    attach(word, verb, "nsubj")
    attach(noun, word, "nmod")
    for child in children(noun, "det"):
        if child.i < word.i:
            attach(child, word, "det")
