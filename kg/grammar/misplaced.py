"""Phrases and clauses that parsers hang on the wrong side of a verb: across a participle, before a clause has ended, on part of a name."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.rows import second_of_two
from kg.grammar.subjects import is_gerund
from kg.grammar.tree import (
    CALENDAR,
    FINITE,
    PERSON,
    RELATIVE,
    SUBJECTS,
    ancestors,
    children,
    is_indefinite,
    is_nominal,
    is_passive,
    is_verbal,
    preposition,
)
from kg.tokens import Doc, Token

COMMAS: Final = frozenset({",", ";", ":", "\u2014", "\u2013", "(", ")"})
"""Marks that part clauses."""
JOINING: Final = frozenset({"and", "but", "while"})
"""Words between two clauses side by side."""
OBJECTS: Final = ("obj", "iobj", "ccomp", "xcomp")
"""What a transitive verb has behind it."""
PARTICIPIAL: Final = frozenset({"acl", "acl:relcl"})
"""Clauses whose verb may be a participle without auxiliary."""
AROUND_NOUN: Final = frozenset({"nmod", "obl", "obl:agent"})
"""Labels of phrases that begin with a preposition."""


FRONTED: Final = frozenset({"nsubj", "nsubj:pass", "dislocated", "advcl"})
"""Labels that parsers give a description in front of a subject."""
STROKES: Final = frozenset({"-", "\u2013", "\u2014", ":"})
"""Marks between a date and what happened then."""
CLAUSAL: Final = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis"})
"""Labels of clauses."""
SCENE: Final = frozenset({"in", "at", "near"})
"""Prepositions before where something was done."""
CHARGED: Final = frozenset({"of", "with"})
"""Prepositions of what somebody is accused of."""
SOURCES: Final = frozenset({"by", "from"})
"""Prepositions of those whose words a noun tells."""


def put_right(token: Token) -> None:
    """Hang a token where it belongs, if it is one of those that parsers misplace."""
    if token.tag_ == "NN" and token.dep_ == "appos":
        _office_for_last_name(token)
    if token.dep_ == "appos" and token.i > token.head.i:
        _object_of_infinitive(token)
    if token.lower_ == "of" and token.dep_ == "case" and token.i > token.head.i:
        _preposition_of_gerund(token)
    if token.dep_ in AROUND_NOUN and token.head.dep_ == "flat":
        attach(token, token.head.head, token.dep_)  # "convicted John Roe | of murder" is not said of "John"
    if token.dep_ in AROUND_NOUN and preposition(token) == "by":
        _agent_across(token)
    if token.dep_ == "nmod" and preposition(token) == "by":
        _agent_of_judgement(token)
    if token.dep_ in {"obl", "obl:agent"} and preposition(token) == "by":
        _agent_of_object(token)
        _agent_of_captive(token)
    if token.dep_ == "nsubj":
        _subject_in_front(token)
        _noun_of_subject(token)
        _object_before_end(token)
        _subject_of_said(token)
    if token.dep_ in FRONTED:
        _fronted_description(token)
    if token.dep_ == "obj" and token.i < token.head.i:
        _subject_before(token)
    if token.dep_ == "obj" and token.i > token.head.i:
        _complement(token)
    if token.dep_ == "iobj" and token.i > token.head.i and not children(token.head, "obj", "ccomp", "xcomp") and not preposition(token):
        attach(token, token.head, "obj")
    if token.dep_ == "csubj" and token.tag_ == "VB" and token.i > token.head.i and children(token.head, *SUBJECTS):
        attach(token, token.head, "advcl")  # "the jury took three hours | to convict him"
    if token.dep_ in CLAUSAL and token.tag_ == "NN" and _is_made(token):
        attach(token, token.nbor(-1), "xcomp")  # "who was elected | mayor of Tesk"
    if token.dep_ == "acl:relcl":
        _content(token)
        _clause_of_thing(token)
        _clause_of_name(token)
    if token.dep_ == "conj":
        _subject_of_next(token)
    if token.dep_ in {"ccomp", "parataxis", "conj"} and token.tag_ in FINITE:
        _verb_behind_participle(token)
    if token.dep_ == "acl" and token.tag_ == "VBD" and _is_said_to(token):
        retag(token, "VERB", "VBN")  # "gunmen | believed to belong to the group"
    if token.dep_ in {"ccomp", "acl:relcl"} and token.tag_ in {"VBD", "VBN"}:
        _object_behind_phrase(token)
    if token.lower_ == "one" and token.dep_ == "nummod":
        _each_other(token)
    if token.dep_ == "nmod" and preposition(token) == "by":
        _agent_of_charge(token)
    if token.dep_ == "nmod" and preposition(token) == "between":
        second_of_two(token)
    if token.dep_ == "nmod" and preposition(token) in SCENE and token.head.pos_ == "PROPN":
        _scene_of_deed(token)
    if token.dep_ == "obl:unmarked" and token.lower_ in RELATIVE and token.head.dep_ == "acl:relcl" and not children(token.head, "obj", "aux:pass"):
        attach(token, token.head, "obj")  # "a truce | that they had arranged"
    if token.dep_ == "appos":
        _object_behind_terms(token)


def _agent_of_charge(doer: Token) -> None:
    """ "Was charged with arson and fraud | by the prosecutor": who charged somebody did not do what he is charged with."""
    noun = doer.head
    while noun.dep_ in {"conj", "nmod"} and is_nominal(noun.head):
        noun = noun.head
    charged = noun.dep_ == "obl" and preposition(noun) in CHARGED and is_passive(noun.head) and not children(noun.head, "obl:agent")
    if charged and doer.i > noun.head.i:
        attach(doer, noun.head, "obl:agent")


def _each_other(one: Token) -> None:
    """ "Within minutes of one another | at a market": the two words are no number of what stands in the phrase behind them."""
    behind = [child for child in one.children if child.lower_ == "another" and child.dep_ == "fixed" and child.i == one.i + 1]
    of = one.doc[one.i - 1] if one.i > one.sent.start + 1 else one
    if behind and one.dep_ == "nummod" and one.head.i > behind[0].i + 1 and of.dep_ == "case" and of.i > one.sent.start:
        attach(one, of.nbor(-1), "nmod")
        attach(of, one, "case")


def _subject_in_front(noun: Token) -> None:
    """ "The mayor of Orvane, Jane Roe, | said the fire killed two": of two subjects of what is said the first is that of the verb saying it."""
    verb, above = noun.head, noun.head.head
    front = verb.dep_ == "ccomp" and noun.i < above.i < verb.i and above.tag_ in FINITE and not children(above, *SUBJECTS, "expl")
    if front and any(child.i > above.i for child in children(verb, *SUBJECTS)):
        attach(noun, above, "nsubj")


def _noun_of_subject(noun: Token) -> None:
    """ "The head | of the town's bank resigned": what stands behind "of" was taken for the subject, and the noun before it for its own."""
    below = noun.head
    if below.dep_ in {"nsubj", "nsubj:pass"} and is_nominal(below) and preposition(below) == "of" and noun.i < below.i and is_nominal(noun):
        attach(noun, below.head, below.dep_)
        attach(below, noun, "nmod")


def _subject_of_said(pronoun: Token) -> None:
    """ "A man who | they said had fled": of two subjects of what somebody says a relative pronoun is that of what is said."""
    verb = pronoun.head
    own = [child for child in children(verb, "nsubj") if child.i > pronoun.i]
    said = [child for child in children(verb, "ccomp") if child.i > verb.i and not children(child, *SUBJECTS, "expl")]
    if pronoun.lower_ in RELATIVE and own and own[0].i < verb.i and said:
        attach(pronoun, said[0], "nsubj:pass" if children(said[0], "aux:pass") else "nsubj")


def _subject_of_next(token: Token) -> None:
    """ "Nine have died and | more than 50 have been injured": what "and" joins to the first subject behind its verb is the subject of the next."""
    end, start = token.right_edge.i + 1, token.left_edge.i
    opening = next((child for child in children(token, "cc") if child.i < token.i), token.doc[max(start - 1, 0)])
    if end >= token.sent.end or not is_nominal(token) or start == token.sent.start or opening.lower_ not in JOINING:
        return
    behind = token.doc[end]
    verb = behind.head if behind.dep_ in {"aux", "aux:pass"} else behind
    first = next((above for above in ancestors(verb) if above != verb and above.i < token.i), verb)
    joined = (
        verb.dep_ in {"conj", "parataxis", "advcl"}
        and not children(verb, "mark")
        and verb.i > token.i
        and token.head.i < first.i < token.i
        and is_verbal(first)
    )
    if joined and not children(verb, *SUBJECTS, "expl", "csubj") and (verb.tag_ in FINITE or children(verb, "aux", "aux:pass")):
        attach(token, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")


def _clause_of_name(verb: Token) -> None:
    """ "The funeral of the former leader, John Roe, | who died": a clause with "who" tells more of the name in apposition right before it."""
    who = next((child for child in children(verb, *SUBJECTS, "obj") if child.lower_ == "who"), verb)
    if who == verb or who.i < verb.sent.start + 2 or who.nbor(-1).text != ",":
        return
    name = who.nbor(-2)
    while name.dep_ in {"flat", "compound"} and name.head.i < who.i:
        name = name.head
    if name.dep_ == "appos" and name.ent_type_ == PERSON and verb.head not in (name, name.head) and verb not in ancestors(name):
        attach(verb, name, "acl:relcl")


def join_dates(doc: Doc) -> None:
    """ "Tuesday 12 April - | jets bombed a depot": a date with a stroke or colon that was read as a sentence tells when the next one's verb."""
    sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
    for (start, end), (behind, _) in pairwise(sentences):
        dated = [token for token in doc[start:end] if token.lower_ in CALENDAR]
        if not dated:
            continue
        words = [token for token in doc[start:end] if token.pos_ != "SPACE"]
        rest = [token for token in words if token not in dated and token.pos_ != "NUM" and not token.text[0].isdigit()]
        if [token.text in STROKES for token in rest] == [True] and words[-1] is rest[0]:
            date, verb = (next((token for token in ancestors(doc[i]) if token.head is token), doc[i]) for i in (start, behind))
            if is_verbal(verb):
                attach(date, verb, "obl:unmarked")


def _content(clause: Token) -> None:
    """ "Charges | that it had burned the village", "claims by rebels | that they had won": a clause that lacks nothing says what a noun is about."""
    that = next((child for child in clause.children if child.lower_ == "that" and child.i < clause.i), None)
    lacks_nothing = that is not None and (that.dep_ == "mark" or (that.dep_ == "obj" and len(children(clause, "obj")) > 1))
    if that is None or not lacks_nothing or not any(child.i > that.i for child in children(clause, *SUBJECTS)):
        return
    attach(that, clause, "mark")
    source = clause.head
    told = source.head if source.dep_ == "nmod" and preposition(source) in SOURCES and is_nominal(source.head) else source
    attach(clause, told, "acl")


def _agent_across(phrase: Token) -> None:
    """ "Condemned the raid staged on Monday | by rebels", "who was taken in May | by rebels": who does what the participle in front tells."""
    if not is_nominal(phrase) or phrase.lower_ in CALENDAR or any(child.lower_ in CALENDAR for child in phrase.children):
        return
    for index in range(phrase.left_edge.i - 1, phrase.head.i, -1):
        verb = phrase.doc[index]
        if verb.text in COMMAS or (verb.tag_ in FINITE and verb.dep_ not in {"aux:pass", "aux"}):
            return
        if _suffers(verb):
            if not children(verb, "obl:agent") and verb not in ancestors(phrase) and not phrase.is_ancestor(verb):
                attach(phrase, verb, "obl:agent")
            return


def _agent_of_judgement(phrase: Token) -> None:
    """ "Was found guilty of murder | by a jury": who finds so, rather than who did what a bare noun says."""
    charge = phrase.head
    adjective = charge.head
    bare = charge.tag_ == "NN" and preposition(charge) == "of" and not children(charge, "det", "nmod:poss", "nmod:desc")
    verb = adjective.head
    if bare and adjective.pos_ == "ADJ" and adjective.dep_ == "xcomp" and children(verb, "aux:pass") and not children(verb, "obl:agent"):
        attach(phrase, verb, "obl:agent")


def _agent_of_object(phrase: Token) -> None:
    """ "Condemned the looting of a convoy on Monday | by fighters": an active verb has no agent with "by"; its object, which tells of a deed, may."""
    verb = phrase.head
    deeds = [child for child in children(verb, "obj") if verb.i < child.i < phrase.i and any(preposition(c) == "of" for c in children(child, "nmod"))]
    told = is_nominal(phrase) and phrase.pos_ != "NUM" and (phrase.pos_ == "PROPN" or phrase.tag_ == "NNS" or bool(children(phrase, "det", "amod")))
    if not deeds or not told or not children(verb, "nsubj") or children(verb, "aux:pass") or phrase.lower_ in CALENDAR:
        return
    if not any(token.text in COMMAS for token in phrase.doc[deeds[0].i : phrase.i]) and not children(phrase, "nummod"):
        attach(phrase, deeds[0], "nmod")


def _agent_of_captive(phrase: Token) -> None:
    """ "Held captive | by rebels", "held for questioning | by police": whoever stands behind what somebody is held as, or for, holds him."""
    state, verb = phrase.head, phrase.head.head
    held = state.dep_ in {"xcomp", "obj"} and not children(state, "cop", "mark") and not is_verbal(state)
    asked = state.dep_ == "advcl" and state.tag_ == "VBG" and preposition(state) == "for" and state.i + 1 == phrase.left_edge.i
    if (held or asked) and verb.tag_ == "VBN" and verb.i < state.i < phrase.i and not children(state, "aux:pass"):
        attach(phrase, verb, "obl:agent")


def _suffers(verb: Token) -> bool:
    """Is it a participle of the passive?"""
    return verb.tag_ == "VBN" and bool(children(verb, "aux:pass") or (verb.dep_ in PARTICIPIAL and not children(verb, "aux")))


def _object_before_end(noun: Token) -> None:
    """ "The group, which claimed | the raid, is …": a second subject right behind the verb of a clause about the first is that verb's object."""
    above = noun.head
    first = next((child for child in children(above, "nsubj") if child.i < noun.i), None)
    verb = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i > 0 else noun
    clause = verb.dep_ == "acl:relcl" and verb.tag_ in FINITE and first is not None and verb.head in (first, *first.subtree)
    if clause and noun.i < above.i and children(verb, *SUBJECTS) and not children(verb, *OBJECTS):
        attach(noun, verb, "obj")


def _fronted_description(noun: Token) -> None:
    """ "A nephew of the mayor, | he was indicted": what stands with a comma in front of a subject says who that is."""
    verb = noun.head
    if not is_nominal(noun) or noun.pos_ in {"PRON", "PROPN"} or noun.i > verb.i or children(noun, "cop", "mark", "case", "appos", "conj"):
        return
    last = noun.right_edge
    comma = last if last.text == "," or last.i + 1 == len(noun.doc) else last.nbor()
    behind = [child for child in children(verb, *SUBJECTS) if comma.i + 1 == child.left_edge.i and child.i < verb.i]
    if behind and comma.text == "," and behind[0].pos_ in {"PRON", "PROPN"}:
        attach(noun, behind[0], "appos")


def _subject_before(noun: Token) -> None:
    """ "The council later accused the army": of two objects of a finite verb without subject the one in front is its subject."""
    verb = noun.head
    behind = [child for child in children(verb, "obj") if child.i > verb.i]
    finite = any(word.tag_ in FINITE for word in (verb, *children(verb, "aux")))
    if behind and finite and not children(verb, *SUBJECTS, "expl", "csubj") and noun.pos_ in {"NOUN", "PROPN"}:
        attach(noun, verb, "nsubj")


def _object_behind_phrase(verb: Token) -> None:
    """ "Condemned in the strongest terms | the raid staged by rebels": what stands behind a phrase is the object of the verb above."""
    subjects = [child for child in children(verb, "nsubj", "nsubj:pass") if child.i < verb.i]
    phrase = verb.head if verb.dep_ == "acl:relcl" else None
    above = phrase.head if phrase is not None else verb.head
    if len(subjects) != 1 or subjects[0].tag_ in {"WDT", "WP", "PRP"} or children(verb, "aux", "aux:pass", "mark", "obj", "ccomp"):
        return
    noun = subjects[0]
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i > 0 else noun
    behind = [child for child in children(above, "obl") if child.right_edge == before or (child == phrase and child.i == before.i)]
    agents = [child for child in (*children(verb, "obl:agent", "obl"), *children(above, "obl")) if child.i > verb.i and preposition(child) == "by"]
    manner = bool(behind) and any(child.tag_ == "JJS" for child in children(behind[0], "amod")) and bool(children(noun, "det"))
    if behind and (agents or manner) and above.i < before.i and above.tag_ in FINITE and not children(above, "obj", "xcomp"):
        attach(noun, above, "obj")
        attach(verb, noun, "acl")
        for agent in agents[:1]:
            attach(agent, verb, "obl:agent")
        retag(verb, "VERB", "VBN")


def _is_made(noun: Token) -> bool:
    """Does a noun without an article, and without a clause of its own, stand right behind a passive?"""
    verb = noun.nbor(-1) if noun.i > noun.sent.start else noun
    return verb.tag_ == "VBN" and noun.left_edge == noun and bool(children(verb, "aux:pass")) and not children(verb, "xcomp")


def _scene_of_deed(place: Token) -> None:
    """ "Signed by Roe and Doe | in Tesk": behind the name of who did it stands where it was done, not where that one is."""
    doer = place.head.head if place.head.dep_ == "conj" else place.head
    by = doer.dep_ in {"obl", "obl:agent"} and preposition(doer) == "by" and is_verbal(doer.head) and doer.head.i < doer.i
    if by and not any(child.is_punct for child in place.doc[place.head.i : place.i]):
        attach(place, doer.head, "obl")


def _object_behind_terms(noun: Token) -> None:
    """ "Condemned in the strongest terms | the raid": a noun with an article is no apposition to one with its own that nothing sets off from it."""
    terms = noun.head
    verb, before = terms.head, noun.left_edge.i - 1
    bare = noun.pos_ == "NOUN" and terms.pos_ == "NOUN" and children(noun, "det") and children(terms, "det") and before >= terms.i
    set_off = noun.left_edge.is_punct or noun.doc[before].is_punct
    if bare and not set_off and terms.dep_ == "obl" and verb.tag_ in FINITE and not children(verb, "obj", "ccomp", "xcomp"):
        attach(noun, verb, "obj")


def _complement(noun: Token) -> None:
    """ "Declared it | a terrorist group": what stands with "a" right behind an object, without a preposition, says what that is called or made."""
    before = [child for child in children(noun.head, "obj") if child.i < noun.i]
    article = is_indefinite(noun)
    if article and before and before[-1].i > noun.head.i and before[-1].right_edge.i + 1 == noun.left_edge.i and not preposition(noun):
        attach(noun, noun.head, "xcomp")


def _is_said_to(verb: Token) -> bool:
    """Has a verb behind a noun an infinitive, and neither subject nor object of its own?"""
    return not children(verb, *SUBJECTS, "obj") and any(child.left_edge.lower_ == "to" for child in children(verb, "xcomp"))


def _clause_of_thing(verb: Token) -> None:
    """ "A group led by Jane Roe | which has …": a clause with "which" tells of no person, but of the nearest thing above that is none."""
    opening = [child for child in verb.children if child.lower_ == "which" and child.tag_ == "WDT" and child.dep_ in SUBJECTS]
    if not opening or verb.head.ent_type_ != PERSON:
        return
    things = (above for above in list(ancestors(verb.head))[1:] if is_nominal(above) and above.ent_type_ != PERSON and above.i < verb.head.i)
    thing = next(things, None)
    if thing is not None and not is_gerund(thing):
        attach(verb, thing, "acl:relcl")


def _verb_behind_participle(verb: Token) -> None:
    """ "Gunmen | believed to belong to the group | killed nine": of two verbs that nothing joins or parts the first is a participle."""
    participle = verb.head
    subjects = children(participle, "nsubj")
    reduced = participle.tag_ == "VBD" and len(subjects) == 1 and subjects[0].i == participle.i - 1 and participle.i < verb.i
    if not reduced or children(verb, *SUBJECTS, "expl", "cc", "aux", "mark") or verb.left_edge != verb:
        return
    said = [child for child in children(participle, "xcomp") if participle.i < child.i < verb.i and child.left_edge.lower_ == "to"]
    marks = [token for token in verb.doc[participle.i : verb.i] if token.text in COMMAS]
    if not said or (marks and (len(marks) != 2 or marks[1] != verb.nbor(-1))):  # "belong to a group, the Orla Front, | killed"
        return
    subject, above, label = subjects[0], participle.head, participle.dep_
    attach(verb, above if above != participle else verb, label)
    for child in [child for child in participle.children if child.i < subject.left_edge.i or child.i > verb.i]:
        attach(child, verb, child.dep_)
    attach(subject, verb, "nsubj")
    attach(participle, subject, "acl")
    retag(participle, "VERB", "VBN")


def _office_for_last_name(noun: Token) -> None:
    """ "Roe, the son of Jane Doe, | mayor of Springfield, …": a bare noun behind a name is said of that one."""
    before = noun.left_edge.i - 2
    if before <= noun.head.i or noun.doc[before + 1].text != "," or noun.doc[before].ent_type_ != PERSON or children(noun, "det", "nmod:poss"):
        return
    name = noun.doc[before]
    while name.head.ent_type_ == PERSON and name.dep_ in {"flat", "compound"}:
        name = name.head
    inside = name.dep_ == "nmod" and name.head.dep_ == "appos" and name.head.head == noun.head and name.i > noun.head.i
    if inside and noun.head.pos_ == "PROPN":
        attach(noun, name, "appos")


def _object_of_infinitive(noun: Token) -> None:
    """ "Rebels threatened to kill | Roe": what stands right behind an infinitive without object is its object, and no other name of the subject."""
    verb = noun.doc[noun.left_edge.i - 1]
    if verb.tag_ == "VB" and noun.head.i < verb.i < noun.i and is_verbal(verb) and not children(verb, "obj", "ccomp", "xcomp", "cop"):
        attach(noun, verb, "obj")


def _preposition_of_gerund(of: Token) -> None:
    """ "Accused by the union | of wildly bombing towns": a preposition stands before what it governs."""
    behind = of.doc[of.i + 1 : min(of.i + 3, of.sent.end)]
    gerund = next((token for token in behind if token.tag_ == "VBG"), None)
    if gerund is not None and all(token.tag_ == "RB" for token in behind if token.i < gerund.i):
        attach(of, gerund, "mark")
