"""Repair of who says what: subjects and places that parsers give to the verb of speech or to what is said."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from kg.grammar.change import attach
from kg.grammar.clauses import SPOTS
from kg.grammar.closed import PRONOUNS
from kg.grammar.tree import PERSON, SUBJECTS, ancestors, children, is_nominal, is_verbal, lemma, preposition, says_that
from kg.tokens import Token

TENSED: Final = frozenset({"VBD", "VBZ"})
"""Tags of verbs that nothing governs ("would leave" and "leave" may look alike)."""
ROW: Final = 12
"""Words up to which those who say something stand behind a comma."""
STRAY: Final = frozenset({"conj", "appos", "nmod", "obl", "dep"})
"""Labels of who says something where the parser took him for one more of those before."""
WITHIN: Final = "in"


def give_to_speech(verb: Token) -> None:
    """What stands before a speaker belongs to what is said: a second subject ("a raid killed nine, said Roe"), a place ("In Tesk, police said …")."""
    said = [child for child in children(verb, "ccomp", "parataxis") if is_verbal(child)]
    for clause in said:
        _speaker_behind(verb, clause)
    _description_before_name(verb)
    subjects = children(verb, "nsubj")
    before = said[:1] if said and said[0].i < verb.i else []
    for phrase in children(verb, "obl", "obj") if before else ():
        if phrase.left_edge.i > verb.i and phrase.left_edge.text == "," and preposition(phrase) == WITHIN:
            attach(phrase, said[0], "obl")  # "nine were killed, police said, | in an attack that …"
    for phrase in (phrase for clause in before for phrase in children(clause, "obl")):
        if phrase.ent_type_ in SPOTS and phrase.left_edge.i > verb.i and "," not in {phrase.left_edge.text, verb.doc[phrase.left_edge.i - 1].text}:
            attach(phrase, verb, "obl")  # "the jets bombed a bridge, Roe told reporters | in Springfield"
    for clause in said[:1] if subjects else ():
        if clause.i > verb.i:
            _give_places(verb, clause, subjects[0].left_edge.i)
        elif len(subjects) > 1 and subjects[0].i < clause.i < subjects[1].i and not children(clause, *SUBJECTS):
            attach(subjects[0], clause, "nsubj:pass" if children(clause, "aux:pass") else "nsubj")


def _speaker_behind(verb: Token, clause: Token) -> None:
    """ "They shot him," said | his brother, Jack Roe: who stands right behind the verb is not in what was said before it, and the name is his."""
    behind = (child for child in clause.children if clause.i < verb.i and child.left_edge.i == verb.i + 1 and child.pos_ in {"NOUN", "PROPN"})
    for noun in list(behind)[:1]:
        attach(noun, verb, "nsubj")
        for name in children(verb, "nsubj"):
            if name.ent_type_ == PERSON and noun.i + 1 < name.i and verb.doc[noun.i + 1].text == ",":
                attach(name, noun, "appos")


def _description_before_name(verb: Token) -> None:
    """ "Said | survivor Jane Roe", "said | his father Jack Roe": of a noun and the name right behind it, both taken for who speaks."""
    nouns = children(verb, "nsubj")
    for noun, name in pairwise(nouns):
        if noun.tag_ == "NN" and name.ent_type_ == PERSON and name.i == noun.i + 1:
            whole = bool(children(noun, "det", "nmod:poss", "compound"))
            attach(*((name, noun, "appos") if whole else (noun, name, "nmod:desc")))


def give_speaker(verb: Token) -> None:
    """Who stands right before a verb of speech says it, whatever else the parser took him for."""
    names = [name for name in children(verb, "nsubj") if name.i < verb.i]
    first = _behind_participle(verb, names)
    if first is not None:
        attach(first, verb, "nsubj")
        for name in names:
            attach(name, first, "conj")
        return
    second = _second_subject(verb, names)
    row = [second] if second is not None else []
    if not row and not children(verb, *SUBJECTS, "expl"):
        row = _named_between_commas(verb) or _behind_last_comma(verb)
    for speaker in row[:1]:
        attach(speaker, verb, "nsubj")
        for other in row[1:]:
            attach(other, speaker, "conj")
        for name in names:
            attach(name, speaker, "appos")


def _behind_participle(verb: Token, names: list[Token]) -> Token | None:
    """ "Killing 55 and hurting 40, | police and a doctor said": who stands behind what a participle without a subject tells does not do it."""
    comma = next((i for i in range(verb.i - 1, max(verb.sent.start, verb.i - ROW), -1) if verb.doc[i].text == ","), verb.i)
    row = (token for token in verb.doc[comma + 1 : verb.i] if token.dep_ == "nsubj" and token.head.i < comma and token.head.tag_ == "VBG")
    first = next(row, None)
    return first if first is not None and all(name.i > first.i for name in names) else None


def _second_subject(verb: Token, names: list[Token]) -> Token | None:
    """ "Two are missing, and 90 are hurt, | the mayor, Jane Roe, told …": `names` are the subjects that the verb of speech has already."""
    at = (names[0].left_edge if names else verb).i - 1
    if at < verb.sent.start + 2 or verb.doc[at].text != "," or (names and names[0].ent_type_ != PERSON):
        return None
    top = verb.doc[at - 1]
    while top.dep_ not in SUBJECTS and top.head.i < at and top.head != top:
        top = top.head
    first = [other for other in children(top.head, *SUBJECTS) if other.i < top.head.i]
    return top if top.dep_ == "nsubj" and top.head.i < top.i and first and top.head != verb else None


def _named_between_commas(verb: Token) -> list[Token]:
    """ "Two were held for theft, the general, Jane Roe, | told reporters": who is described and named, and was taken for what was told of before."""
    top = _name_before(verb)
    if top is None or not children(verb, "ccomp"):
        return []
    while top.dep_ == "appos" and top.head.dep_ == "appos" and top.head.i < top.i:
        top = top.head
    parted = top.left_edge.i > verb.sent.start and verb.doc[top.left_edge.i - (top.left_edge.text != ",")].text == ","
    return [top] if parted else []


def _behind_last_comma(verb: Token) -> list[Token]:
    """ "Left nine dead, among them a nurse, police and | a doctor said": those behind the last comma, who were taken for more of what is before."""
    if not any(said.i < verb.i for said in children(verb, "ccomp")):
        return []
    comma = next((i for i in range(verb.i - 1, max(verb.sent.start, verb.i - ROW), -1) if verb.doc[i].text == ","), verb.i)
    row = verb.doc[comma + 1 : verb.i]
    tops = [token for token in row if not comma < token.head.i < verb.i and token.head != verb and not token.is_punct and token.dep_ != "cc"]
    phrases = not any(is_verbal(token) for token in row) and all(is_nominal(top) and top.dep_ in STRAY and not children(top, "case") for top in tops)
    return tops if phrases else []


def clause_in_front(clause: Token, speaks: Callable[[Token], bool]) -> None:
    """ "The court has upheld the fine, her lawyer | wrote": a clause with a subject that hangs loose before a verb of speech is what is said.

    And so is one right behind a verb of speech in a relative clause: "a fire that police said | was caused by a leak".
    """
    verb, doc = clause.head, clause.doc
    if clause.dep_ == "dep" and clause.i < verb.i and is_verbal(verb) and speaks(verb) and children(clause, *SUBJECTS):
        attach(clause, verb, "ccomp")
    if clause.tag_ in TENSED and clause.dep_ in {"acl", "conj"} and _is_row_of_names(clause) and speaks(clause):
        *_, told = ancestors(clause)  # "…, her lawyer, Jane Roe, wrote"
        attach(clause, clause, "ROOT")
        attach(told, clause, "ccomp")
        return
    helpers = children(clause, "aux", "aux:pass")
    first = min([clause.i, *(child.i for child in (*helpers, *children(clause, "advmod")))])
    said = doc[max(first - 1, clause.sent.start)]
    if helpers and said.dep_ == "acl:relcl" and said.head == verb and clause.dep_.startswith("acl") and children(said, "nsubj") and speaks(said):
        for pronoun in children(said, "obj"):
            attach(pronoun, clause, "nsubj:pass" if children(clause, "aux:pass") else "nsubj")
        attach(clause, said, "ccomp")


def _is_row_of_names(verb: Token) -> bool:
    """Does a verb without subject stand right behind a description and a name between commas?"""
    return not children(verb, *SUBJECTS, "cc") and _name_before(verb) is not None


def _name_before(verb: Token) -> Token | None:
    """ "…, the general, | Jane Roe, | has told": the person named between commas right before a verb."""
    first = min([verb.i, *(child.i for child in children(verb, "aux"))])
    if first < verb.sent.start + 3 or verb.doc[first - 1].text != ",":
        return None
    name = verb.doc[first - 2]
    while name.dep_ in {"flat", "compound"} and name.head.i < verb.i:
        name = name.head
    return name if name.ent_type_ == PERSON and name.dep_ == "appos" else None


def clause_for_speech(verb: Token) -> None:
    """ "The union denied | it was behind the strike": what follows a verb of speech without a mark is what it says, not what it is said beside."""
    give_speaker(verb)
    told, doc = verb.head, verb.doc
    after = doc[verb.i + 1] if verb.i + 1 < len(doc) else verb
    if after.lower_ in PRONOUNS and after.head == verb and told in (after.nbor(), after.nbor().head) and not children(told, *SUBJECTS):
        attach(after, told, "nsubj:pass" if children(told, "aux:pass") else "nsubj")  # "the army denied it | bombed the port"
    if not children(verb, "nsubj") or children(verb, "ccomp", "obj", "xcomp", "mark") or verb.i > told.i:
        return
    if after.dep_ not in {"nsubj", "nsubj:pass", "expl"} or after.head != told:
        return
    above, label = told.head, told.dep_
    attach(verb, above if above != told else verb, label)
    attach(told, verb, "ccomp")


def name_behind_occasion(said: Token, speaks: Callable[[Token], bool]) -> None:
    """ "Commenting on the report | Jane Roe, the envoy, said …": the name right behind what somebody speaks about is the speaker's."""
    verb = next((child for child in children(said, "advcl") if child.tag_ == "VBG" and child.i < said.i), said)
    names = [name for name in children(verb, "obl") if name.ent_type_ == PERSON and name.pos_ == "PROPN" and verb.i < name.i < said.i]
    if verb == said or not names or not is_verbal(said) or not speaks(said):
        return
    name = names[-1]
    noun = name.doc[min([name.i, *(child.i for child in children(name, "compound", "flat"))]) - 1]
    marker = next((child for child in (*noun.children, *name.children) if child.dep_ == "case" and child.i < noun.i), None)
    if noun.tag_ not in {"NN", "NNS"} or not children(noun, "det", "amod", "nmod:poss") or marker is None:
        return
    if (marker.lower_ == "to" and lemma(verb) not in verb.doc.kinds.referring) or noun.head not in (verb, name):
        return
    offices = [child for child in children(said, "nsubj") if name.i < child.i < said.i]
    attach(noun, verb, "obl")
    attach(marker, noun, "case")
    attach(name, said, "nsubj")
    for child in [*offices, *(child for child in children(noun, "appos") if child.i > name.i)]:
        attach(child, name, "appos")


def give_participles(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """ "Two were seized, a guard said, | blaming rebels": who says something behind a verb of speech is who spoke by that."""
    said = [verb.head] if verb.dep_ == "parataxis" else children(verb, "ccomp", "parataxis")
    for child in (child for clause in said if clause.i < verb.i for child in children(clause, "advcl")):
        between = verb.doc[verb.i + 1 : child.i]
        close = 0 < len(between) <= ROW and between[-1].text == "," and not any(is_verbal(token) or token.text == "," for token in between[:-1])
        if close and child.tag_ == "VBG" and speaks(child):
            attach(child, verb, "advcl")


def next_of_speech(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """ "Denied that they had fired, | and accused the army": behind a comma a second verb of speech without subject goes on with the first.

    So does any finite verb behind what "would" or "will" governs, which no finite verb can be joined to ("said it would close and | left").
    """
    _said_twice(verb, speaks)
    clause = verb.head
    joint = next((child.i for child in children(verb, "cc") if child.i > clause.i), 0)
    if clause.dep_ != "ccomp" or clause.head.i > clause.i or not joint or children(verb, *SUBJECTS, "aux", "aux:pass") or not is_verbal(verb):
        return
    before = any(helper.lower_ == "had" for helper in children(clause, "aux")) and verb.tag_ == "VBD"  # "denied that they had fired and accused …"
    spoken = (verb.doc[joint - 1].text == "," or before) and clause.tag_ != verb.tag_ and speaks(clause.head) and speaks(verb)
    if spoken or (verb.tag_ in TENSED and clause.head.tag_ in TENSED and any(child.tag_ == "MD" for child in children(clause, "aux"))):
        attach(verb, clause.head, "conj")


def _said_twice(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """ "Said in a letter that they were behind it | and that they wanted …": a second clause with "that" goes on with the first, which is what was
    said, and not what the letter is."""
    said = verb.head
    if not (says_that(verb) and children(verb, "cc") and said.i < verb.i and is_verbal(said) and speaks(said)):
        return
    beside = [clause for noun in children(said, "obl") for clause in children(noun, "acl") if preposition(noun) == WITHIN and says_that(clause)]
    first = next((clause for clause in (*children(said, "ccomp"), *beside) if said.i < clause.i < verb.i and says_that(clause)), None)
    if first is not None:
        attach(first, said, "ccomp")
        attach(verb, first, "conj")


def _give_places(verb: Token, clause: Token, end: int) -> None:
    for place in children(verb, "obl"):
        if place.i < end and place.ent_type_ in SPOTS:
            attach(place, clause, place.dep_)
