"""Repair of rows: what "and" and commas join, where parsers hang it on something else."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.compass import is_half
from kg.grammar.counted import are_all
from kg.grammar.examples import is_companion
from kg.grammar.named import next_of_list
from kg.grammar.tree import FINITE, PERSON, SUBJECTS, ancestors, children, is_indefinite, is_nominal, is_passive, is_reflexive, is_verbal, preposition
from kg.tokens import Token

SHORT: Final = 5
"""Tokens that a short name in brackets takes up at most."""
PLACES: Final = frozenset({"GPE", "LOC"})
"""What they call countries, towns and regions."""
KNOWN: Final = frozenset({"the", "this", "that"})
"""Articles of what is known …"""
ROW_HEADS: Final = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "obl:agent"})
"""Labels of phrases that a row may go on with."""
WHERE: Final = frozenset({"in", "of", "at", "from"})
"""Prepositions before where somebody is."""


def mend_row(token: Token) -> None:
    """Hang a member of a row, or a description behind a comma, on what it goes with."""
    if token.dep_ == "appos":
        _next_of_wholes(token)
        _one_beside_many(token)
        next_of_list(token)
        nearest_of_list(token)
        next_to_name(token)
        _family_in_row(token)
    if token.dep_ == "list" or (token.dep_ == "appos" and _is_behind_semicolon(token)):
        _next_of_row(token)
    if token.dep_ == "conj":
        _halves_of_name(token)
        _next_of_wholes(token)
        other_side(token)
        next_to_name(token)
        _description_of_row(token)
        _two_descriptions(token)
        _name_of_row(token)
        _second_description(token)
    if token.dep_ == "acl":
        _clause_of_last(token)
    if token.dep_ == "nmod" and token.head.dep_ == "conj":
        _phrase_of_gap(token)
    if token.dep_ == "nmod" and is_companion(token):
        _companion_of_subject(token)
    if token.dep_ == "conj" and token.ent_type_:
        item_of_row(token)
        next_of_names(token)
        person_of_row(token)
        _name_of_two_words(token)
    if token.dep_ == "conj" and token.tag_ == "VBG":
        _gerund_of_row(token)
    if token.dep_ == "conj" and token.pos_ == "NOUN":
        _family_of_name(token)
        _object_of_row(token)


def _halves_of_name(second: Token) -> None:
    """ "Lower | and Upper Norland": two places of which the first leaves out the name that they share, and not one with two words before it."""
    if second.i < second.sent.start + 2 or second.i + 1 >= second.sent.end:
        return
    first, joint, name = second.nbor(-2), second.nbor(-1), second.nbor()
    if joint.lower_ != "and" or not is_half(first, second, name) or second.head != first or name.head == name:
        return
    if first.head == name:
        attach(first, name.head, name.dep_)
        for child in [child for child in name.children if child.i < first.i]:
            attach(child, first, child.dep_)
    retag(first, "PROPN", "NNP")
    attach(name, first, "conj")
    attach(joint, name, "cc")
    attach(second, name, "compound")


def _next_of_row(token: Token) -> None:
    """ "Two bridges, | a mill, and the offices of the council were hit": what stands between the first and the last of a row is one of it."""
    joined = [other for other in children(token.head, "conj") if other.i > token.i and children(other, "cc")]
    if joined and is_nominal(token) and is_nominal(token.head) and token.head.i < token.i:
        attach(token, token.head, "conj")


def _is_behind_semicolon(token: Token) -> bool:
    """ "The mayor, John Roe; | Jane Doe, his secretary; and …": a stop that parts the members of a row is not the comma of another word for one."""
    first = token.left_edge
    return first.text == ";" or (first.i > token.sent.start and first.nbor(-1).text == ";")


def _family_of_name(noun: Token) -> None:
    """ "A teacher, Jack Roe, | his wife, Jane, and their son": whoever is a named one's is joined to who he is, and named by what follows."""
    name = noun.head
    if name.dep_ != "appos" or name.pos_ != "PROPN" or name.head.pos_ != "NOUN" or not children(noun, "nmod:poss"):
        return
    attach(noun, name.head, "conj")
    after = next((child for child in children(name, "conj") if child.pos_ == "PROPN" and child.i > noun.i and not children(child, "cc")), None)
    if after is not None and after.left_edge.text == "," and after.left_edge.i == noun.right_edge.i + 1:
        attach(after, noun, "appos")


def _family_in_row(noun: Token) -> None:
    """ "Jack Roe, | his wife, Jane, and his driver": who is a named one's, in a row that goes on to another who is his, is another than he."""
    name = noun.head
    if noun.tag_ != "NN" or name.ent_type_ != PERSON or not any(child.tag_ == "PRP$" for child in children(noun, "nmod:poss")):
        return
    others = [other for other in children(noun, "conj") if children(other, "nmod:poss")]
    if others and any(children(other, "cc") for other in others) and name.i < noun.i:
        attach(noun, name, "conj")
        for other in others:
            attach(other, name, "conj")


def _companion_of_subject(companion: Token) -> None:
    """ "Roe is one of the founders of the club, | along with Doe", "was named as a suspect, along with …": they are what the subject is."""
    noun = companion.head
    while noun.dep_ == "nmod" and preposition(noun) == "of" and noun.head.i < noun.i:
        noun = noun.head
    subjects = children(noun, "nsubj") if children(noun, "cop") and not preposition(noun) else []
    if noun.dep_ == "obl" and preposition(noun) == "as" and is_passive(noun.head):
        subjects = children(noun.head, "nsubj:pass")
    if subjects and subjects[0].i < noun.i:
        attach(companion, subjects[0], "nmod")


def _phrase_of_gap(noun: Token) -> None:
    """ "Roe reported from Springfield, and Doe | from Tesk": behind a second subject that stands behind the verb, a like phrase is the verb's too."""
    second, first, verb = noun.head, noun.head.head, noun.head.head.head
    if first.dep_ in SUBJECTS and first.i < verb.i < second.i and any(preposition(child) == preposition(noun) for child in children(verb, "obl")):
        attach(noun, verb, "obl")


def _object_of_row(noun: Token) -> None:
    """ "Killed herself | and a guard": a noun behind "and", right behind the object, was joined to the verb."""
    verb, opening = noun.head, noun.left_edge
    objects = children(verb, "obj") if is_verbal(verb) and opening.dep_ == "cc" else []
    told = {"nsubj", "cop", "acl", "orphan", "obj", "advmod"} & noun.labels
    if objects and is_reflexive(objects[-1]) and objects[-1].right_edge.i + 1 == opening.i and not told:
        attach(noun, objects[-1], "conj")


def _gerund_of_row(verb: Token) -> None:
    """ "Condemned the air strikes | and fighting in Orvane": beside a noun, or a finite verb whose object ends there, a bare "-ing" is a noun."""
    first, joint = verb.head, next(iter(children(verb, "cc")), None)
    if joint is None or joint.i != verb.i - 1 or children(verb, "obj", "aux", "mark", "xcomp", "ccomp", "obl:agent", *SUBJECTS):
        return
    beside = [noun for noun in children(first, "obj") if noun.right_edge.i + 1 == joint.i] if first.tag_ in FINITE else []
    if first.pos_ == "NOUN" and first.i < verb.i and first.right_edge.i >= joint.i:
        beside = [first]
    for noun in beside[:1]:
        attach(verb, noun, "conj")
        retag(verb, "NOUN", "NN")
        for child in children(verb, "obl"):
            attach(child, verb, "nmod")


def item_of_row(token: Token) -> None:
    """ "Envoys of Norland, Freedonia, | the Union and Tesk": a place goes on with the place before its comma, not with what those belong to."""
    first = token.left_edge if token.left_edge.text == "," or token.left_edge.i == token.sent.start else token.left_edge.nbor(-1)
    before = first.nbor(-1) if first.text == "," and first.i > token.sent.start else token
    while before.dep_ in {"flat", "conj"} and before.head.ent_type_ in PLACES and before.head.i < before.i:
        before = before.head
    alike = before != token and token.ent_type_ in PLACES and before.ent_type_ in PLACES
    if alike and token.head.ent_type_ not in PLACES and token.head in ancestors(before) and before.dep_ == "nmod":
        attach(token, before, "conj")


def _next_of_wholes(token: Token) -> None:
    """ "Hit the office of the bank, | a school and two cars": what is new goes on with the whole phrase before, not with what is known in it."""
    inner = token.head
    whole = inner.head
    first = token.left_edge if token.left_edge.text == "," else token.left_edge.nbor(-1) if token.left_edge.i > token.sent.start else token
    known = inner.pos_ == "PROPN" or any(child.lower_ in KNOWN for child in children(inner, "det"))
    of = inner.dep_ == "nmod" and preposition(inner) == "of" and is_nominal(whole) and whole.i < inner.i and whole.dep_ in ROW_HEADS
    behind = [child for child in children(inner, "conj") if child.i > token.i]
    row = token.dep_ == "conj" or bool(behind) or bool(children(token, "conj"))
    if of and known and row and first.text == "," and token.pos_ == "NOUN" and is_indefinite(token):
        for other in (token, *behind):
            attach(other, whole, "conj")


def other_side(token: Token) -> None:
    """ "Talks between the government and | the rebels": the second side was hung on what is between the two."""
    side = _one_side(token.head) if children(token, "cc") else None
    if side is not None and token.left_edge.i == side.right_edge.i + 1:
        attach(token, side, "conj")


def person_of_row(token: Token) -> None:
    """ "Roe, leader of the union, and | the mayor Doe": who has a name is joined to the person before, not to that one's body."""
    above = token.head
    if token.ent_type_ != PERSON or above.ent_type_ == PERSON or not is_nominal(above):
        return
    while above.dep_ in {"nmod", "appos"} and above.head != above:
        above = above.head
        if above.ent_type_ == PERSON and above.pos_ == "PROPN":
            attach(token, above, "conj")
            return


def next_of_names(token: Token) -> None:
    """ "Three men from Springfield, Jane Roe, Jack Doe and Jim Poe": names behind the first of a list were hung on the place in front of it."""
    place = token.head
    if place.ent_type_ == PERSON or place.dep_ not in {"nmod", "obl"}:
        return
    between = (word for word in token.doc[place.i + 1 : token.i] if word.dep_ == "appos" and word.ent_type_ == PERSON and word.head.i < place.i)
    first = next(between, None)
    if first is not None:
        attach(token, first, "conj")


def subject_from_list(verb: Token) -> None:
    """ "Besides the bridge, | two trucks and a tank were hit": what stands behind the comma of a phrase in front is its subject."""
    if verb.dep_ not in {"ROOT", "ccomp"} or children(verb, *SUBJECTS, "expl", "csubj", "nsubj:outer"):
        return
    if verb.tag_ not in FINITE and not any(child.tag_ in FINITE for child in children(verb, "aux", "aux:pass")):
        return
    listed = [token for token in verb.doc[verb.left_edge.i : verb.i] if token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN"}]
    first = next((token for token in listed if token.left_edge.text == "," and not children(token, "case", "cc")), None)
    top = next((above for above in ancestors(first) if above.head == verb), None) if first is not None else None
    if first is None or top is None or top.dep_ != "obl" or not children(top, "case"):
        return
    row = [token for token in listed if token.head == first.head and token.i > first.i]
    attach(first, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")
    for other in row:
        attach(other, first, "conj")


def subject_of_row(token: Token) -> None:
    """ "Officials | and a parent said": a second subject behind "and" is one of a row with the first, and with who was set off behind that."""
    before = [other for other in children(token.head, token.dep_) if other.i < token.i and other.right_edge.i + 1 == token.left_edge.i]
    side = _one_side(before[-1]) if before else None
    if side is not None:
        _join_side(side, token)
    elif before:
        for one in (token, *(name for name in children(before[-1], "appos") if name.ent_type_ == PERSON == before[-1].ent_type_)):
            attach(one, before[-1], "conj")


def second_of_two(noun: Token) -> None:
    """ "Between the government in Tesk | and the League": the second of two is joined to the first, not to the place where that is."""
    inside = [child for child in (*children(noun, "nmod"), *children(noun.head, "nmod")) if child.i > noun.i and preposition(child) in WHERE]
    for inner in inside if not children(noun, "conj") else ():
        joined = [child for child in children(inner, "conj") if any(c.lower_ == "and" for c in children(child, "cc")) and not children(child, "case")]
        if joined:
            _join_side(noun, joined[0])
            return


def _join_side(first: Token, second: Token) -> None:
    """Make two sides of what is between them; where the first is stands between the two."""
    attach(second, first, "conj")
    for inner in children(first.head, "nmod"):
        if first.i < inner.i < second.i and preposition(inner) in WHERE:
            attach(inner, first, "nmod")


def _one_side(noun: Token) -> Token | None:
    """ "Talks between the government | and the rebels": the first of two sides, which asks for the second."""
    sides = [child for child in children(noun, "nmod") if any(case.lower_ == "between" for case in children(child, "case"))]
    return next((side for side in sides if not children(side, "conj") and side.tag_ not in {"NNS", "NNPS"}), None)


def nearest_of_list(token: Token) -> None:
    """ "Jane Roe, a driver, and John Poe, | a guard": what a person is stands behind that person's name, not behind the first of a list; and so what
    one of two people is without an article ("Jane Roe and John Poe, | secretary of state")."""
    names = [other for other in children(token.head, "conj") if token.head.i < other.i < token.i and other.pos_ == "PROPN"]
    told = any(child.lower_ in {"a", "an", "the"} for child in children(token, "det")) or _is_of_somebody(token)
    people = bool(names) and names[-1].ent_type_ == token.head.ent_type_ == PERSON and token.left_edge.dep_ not in {"case", "nmod:poss"}
    single = token.tag_ == "NN" and (told or people)
    if names and single and token.head.pos_ == "PROPN" and names[-1].right_edge.i < token.left_edge.i:
        attach(token, names[-1], "appos")


def _is_of_somebody(noun: Token) -> bool:
    """ "Daughter of Jim Poe", "Jim Poe's wife": does a noun without article say whose it is?"""
    named = [child for child in children(noun, "nmod", "nmod:poss") if child.pos_ == "PROPN"]
    return any(child.dep_ == "nmod:poss" or preposition(child) == "of" for child in named)


def next_to_name(token: Token) -> None:
    """ "Led the Lake Army (LA), | an offshoot of …", "fighters of the Hill Union, | a member of …": a description of one tells of the name before it.

    The parser hung it on something above the name: as one of a row that has no "and", or beside those who are many.
    """
    name = _name_before(token)
    above, single = token.head, token.tag_ == "NN" and token.left_edge.text in {",", "a", "an", "the"} and bool(children(token, "det"))
    if name is None or not single or name == above or above not in set(ancestors(name)) or name.right_edge.i >= token.left_edge.i:
        return
    row = token.dep_ == "conj" and not any(children(other, "cc") for other in children(above, "conj"))
    if row or (token.dep_ == "appos" and above.tag_ == "NNS"):
        attach(token, name, "appos")


def _name_of_row(token: Token) -> None:
    """ "The troopers, John Roe, 29, and | Jane Doe, 28, fired": the second of those whom a word for many stands for is no other than they."""
    above = token.head
    if token.ent_type_ != PERSON or above.tag_ not in {"NNS", "NNPS"} or not children(token, "cc") or children(above, "cc"):
        return
    names = [child for child in children(above, "appos") if child.ent_type_ == PERSON and above.i < child.i < token.i]
    if names and names[-1].pos_ == token.pos_ == "PROPN" and names[-1].left_edge.i <= above.i + 2:
        attach(token, names[-1], "conj")


def _name_of_two_words(name: Token) -> None:
    """ "The actor and writer | John Roe": a name right behind two words that "and" joins, of which the second has no article, is theirs."""
    noun, last = name.head, name.doc[name.i - 1]
    joined = last.dep_ == "conj" and last.head == noun and last.tag_ == noun.tag_ == "NN" and bool(children(last, "cc"))
    if name.pos_ != "PROPN" or not joined or children(last, "det", "nmod:poss") or not children(noun, "det") or children(name, "cc"):
        return
    attach(name, noun.head if noun.head != noun else name, noun.dep_)
    for child in [child for child in noun.children if child != name and (child.dep_ in {"det", "case"} or child.i > name.i)]:
        attach(child, name, child.dep_)
    attach(noun, name, "nmod:desc")


def _description_of_row(token: Token) -> None:
    """ "Her husband, John Roe, | a driver and union leader, died": an "and" that joins two words for one person makes no row of three."""
    above, comma = token.head, token.left_edge.i - (token.left_edge.text != ",")
    names = [child for child in children(above, "appos") if child.pos_ == "PROPN" and child.right_edge.i in {comma - 1, comma}]
    single = token.tag_ == "NN" and is_indefinite(token) and not children(token, "cc")
    last = [other for other in (*children(above, "conj"), *children(token, "conj")) if other.i > token.i]
    if not (names and single and len(last) == 1 and last[0].tag_ == "NN" and children(last[0], "cc")):
        return
    if not children(last[0], "det", "nmod:poss", "nummod"):
        attach(token, names[-1], "appos")
        attach(last[0], token, "conj")


def _two_descriptions(token: Token) -> None:
    """ "Jane Roe, | founder and executive chairman of Tesk News": two bare words right behind a name say who that is, and make no row of three."""
    name, comma = token.head, token.left_edge.i - (token.left_edge.text != ",")
    behind = name.ent_type_ == PERSON and name.doc[comma].text == "," and name.doc[comma - 1].ent_type_ == PERSON
    row = children(name, "conj")
    if not (behind and len(row) == 2 and row[0] == token and token.tag_ == row[1].tag_ == "NN" and children(row[1], "cc")):
        return
    if not any(children(other, "det", "nmod:poss", "nummod", "flat", "appos") for other in row) and token.right_edge.i < row[1].left_edge.i:
        attach(token, name, "appos")
        attach(row[1], token, "conj")
        for phrase in [child for child in children(name, "nmod") if child.left_edge.i == row[1].i + 1]:
            attach(phrase, row[1], "nmod")


def _second_description(token: Token) -> None:
    """ "Jane Roe, a sister of John Doe | and daughter of Jim Poe": what "and" joins to a description right before it tells of the same person."""
    bare = token.tag_ == "NN" and not children(token, "det", "nmod:poss") and bool(children(token, "nmod"))
    before = [child for child in children(token.head, "appos") if child.i < token.i]
    closed = [name for name in children(token.head, "conj") if name.i < token.i and children(name, "cc")]
    if closed and token.tag_ == "NN":  # "… and John Doe, his adviser | and a cousin of the mayor": the row of names has had its "and"
        before, bare = children(closed[-1], "appos"), True
    if bare and before and token.left_edge.dep_ == "cc" and before[-1].tag_ == "NN" and before[-1].right_edge.i + 1 == token.left_edge.i:
        attach(token, before[-1], "conj")


def _one_beside_many(token: Token) -> None:
    """ "Two nurses and guards, | an officer of the court and a driver were hurt": one is no other word for many, but the next of a row."""
    many = token.head
    joined = [other for first in (token, many) for other in children(first, "conj") if other.i > token.i and children(other, "cc")]
    one = token.tag_ == "NN" and is_indefinite(token)
    if one and many.tag_ == "NNS" and joined and many.i < token.i and many.dep_ in SUBJECTS | {"obj"} and not are_all(many, [token, *joined]):
        for other in (token, *joined):
            attach(other, many, "conj")


def _clause_of_last(token: Token) -> None:
    """ "The union, based in Ghent, and the league, | based in Bruges": where the first has a clause of its own, the second is the last one's."""
    first = token.head
    between = [other for other in children(first, "conj") if first.i < other.i < token.i]
    if between and any(other.i < between[-1].i for other in children(first, "acl") if other != token):
        attach(token, between[-1], "acl")


def _name_before(token: Token) -> Token | None:
    """The proper name right before the comma that opens a phrase, or before the bracket that stands there."""
    doc, comma = token.doc, token.left_edge.i - (token.left_edge.text != ",")
    last = comma - 1
    if comma <= token.sent.start or doc[comma].text != ",":
        return None
    if doc[last].text == ")":
        last = next((i for i in range(last - 1, max(last - SHORT, token.sent.start), -1) if doc[i].text == "("), last) - 1
    name = doc[last]
    while name.dep_ in {"flat", "compound"} or (name.dep_ == "nmod" and name.head.pos_ == "PROPN" and name.head.i < name.i):
        name = name.head
    return name if name.pos_ == "PROPN" and name.ent_type_ != PERSON else None
