"""Heads of phrases that parsers take for parts of them: "a Springfield, Illinois, man", "the Department of Crafts's Office", "Trial Attorney Roe"."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.clauses import SPOTS
from kg.grammar.closed import INDEFINITE, RELATIVE_TAGS
from kg.grammar.compass import is_direction
from kg.grammar.counted import example_of_nearest_number
from kg.grammar.dates import DATE, date_before_noun, date_before_verb, date_for_subject, mark_of_clause, place_behind_date, town_for_subject
from kg.grammar.phrases import phrase_behind_length
from kg.grammar.tree import INSIDE, PERSON, PLURAL, SUBJECTS, ancestors, children, is_indefinite, is_nominal, is_verbal, preposition
from kg.tokens import Token

PARTICLE: Final = frozenset({"IN", "RB", "RP"})
"""Tags of words that end nouns which begin like verbs ("a break-in")."""
PARTICLES: Final = frozenset({"off", "out", "up", "down", "away", "back"})
"""Words that before an object are no prepositions but go with its verb ("sealed off the port")."""
BEFORE_HEAD: Final = frozenset({"det", "amod", "compound", "nummod", "case"})
"""Dependents in front of a phrase that stay in front of its true head."""
OF_TITLE: Final = frozenset({"det", "amod", "compound", "nummod", "nmod:poss"})
"""Dependents in front of a title that stay with it when the name behind becomes the head."""
COMMON: Final = frozenset({"NN", "NNS"})
AMONG_THEM: Final = frozenset({"them", "whom"})
DATING: Final = frozenset({"in", "on"})
BELONGING: Final = frozenset({"of", "from"})
"""Prepositions between a person and the body or the place that he belongs to."""
SCENE: Final = frozenset({"in", "near", "outside"})
"""Prepositions before where something was done."""
FAR: Final = "far"
BESIDE: Final = frozenset({"next", "close", "adjacent", FAR})
"""Adverbs that with "to", or "not" and "from", say that something is near."""
VEHICLE: Final = "VEHICLE"
OPENING: Final = frozenset({"as", "while"})
"""What opens a clause of what goes on meanwhile."""
FRONTED: Final = frozenset({"obl", "obl:unmarked"})


def give_heads(token: Token) -> None:
    """Make the head of a phrase what it is about, if a token is one of those that parsers take for it."""
    if token.dep_ not in INSIDE:
        _give_phrase(token)
    if token.dep_ == "mark" and (is_nominal(token.head) or token.head.dep_ == "amod"):
        mark_of_clause(token)
    if token.dep_ == "case" and token.lower_ in OPENING and token.head.dep_ in SUBJECTS:
        _mark_of_subject(token)
    if token.dep_ == "compound" and token.pos_ == "PROPN" and token.head.dep_ in SUBJECTS:
        town_for_subject(token)
    if token.ent_type_ == DATE and token.pos_ == "NUM":
        date_for_subject(token)
    if token.ent_type_ == DATE and token.head.ent_type_ != DATE:
        date_before_noun(token)
    if token.dep_ == "conj" and token.ent_type_ == VEHICLE:
        _kinds_of_vehicle(token)
    if token.dep_ == "flat" and token.pos_ == "PROPN":
        _name_for_title(token)
    if token.lower_ in AMONG_THEM and preposition(token) == "among":
        _one_among(token)
    if token.tag_ in PARTICLE and token.i > token.sent.start + 1 and token.head == token.nbor(-2):
        _end_of_noun(token)
    if token.dep_ == "case" and (token.tag_ == "RP" or (token.head.dep_ == "obj" and token.lower_ in PARTICLES)):
        _particle_of_verb(token)
    if token.lower_ == "off" and token.dep_ == "compound:prt":
        _phrase_of_particle(token)
    if token.lower_ in BESIDE and token.dep_ in {"advmod", "xcomp"} and is_verbal(token.head):
        _phrase_beside(token)
    if token.lower_ in BESIDE and token.dep_ == "amod" and token.i > token.head.i:
        _place_beside(token)
    if token.tag_ == "WP$" and token.head.dep_ == "appos":
        _owned_for_clause(token.head)


def _give_phrase(token: Token) -> None:
    """What heads a phrase of its own."""
    if token.dep_ == "appos" and token.tag_ in COMMON:
        _one_from(token)
    if token.dep_ == "appos":
        _made_of_object(token)
        _names_of_many(token)
    if token.dep_ == "nmod" and token.head.tag_ == "NN":
        _body_of_name(token)
    if token.dep_ in {"nmod", "obl"} and not is_verbal(token.head):
        place_behind_date(token)
        example_of_nearest_number(token)
    if token.dep_ in {"obl", "obl:unmarked"} and is_verbal(token.head):
        date_before_verb(token)
    if token.dep_ in {"nmod:unmarked", "obl:unmarked"}:
        phrase_behind_length(token)
    if token.dep_ == "conj" and token.pos_ == "PROPN" and token.head.tag_ == "NN":
        _name_in_commas(token)
    if token.dep_ == "xcomp" and is_nominal(token) and token.i > token.head.i:
        _object_for_complement(token)
    if token.dep_ == "nsubj" and token.pos_ == "PROPN" and "appos" in token.labels:
        _town_for_subject(token)
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.head.dep_ == "acl":
        _clause_of_main(token)
    if token.dep_ == "dep" and token.pos_ in {"PROPN", "NOUN"}:
        _part_of_named(token)
    if token.dep_ in {"iobj", "obj"} and token.tag_ == "NN" and token.i > token.sent.start + 1:
        _end_of_hyphenated(token)
    if token.dep_ in {"obl", "conj"} and token.left_edge.dep_ == "cc":
        _noun_beside_gerund(token)
    if token.dep_ == "obl" and token.ent_type_ == "PERSON":
        _name_of_described(token)
    if token.dep_ in {"obl:unmarked", "parataxis"} and token.tag_ == "NN":
        _told_of_place(token)
    if token.dep_ == "acl:relcl":
        _phrase_before_clause(token)
    if token.dep_ == "obl" and preposition(token) == "of":
        _name_of_direction(token)


def _noun_beside_gerund(noun: Token) -> None:
    """ "Accused them of looting shops | and of the murder of a judge": what has its "and" and its preposition again goes on with the gerund."""
    gerunds = [noun.head] if noun.dep_ == "obl" else children(noun.head, "acl")
    alike = [g for g in gerunds if g.tag_ == "VBG" and noun.left_edge.head == noun and g.i < noun.i and preposition(g) == preposition(noun) != ""]
    if alike:
        attach(noun, alike[-1], "conj")


def _body_of_name(body: Token) -> None:
    """ "The president, Colonel John Roe | of the Lake Party, resigned": what stands right behind a person's name is said of it."""
    names = [name for name in children(body.head, "appos") if name.ent_type_ == PERSON and name.i < body.i]
    if names and preposition(body) in BELONGING and names[-1].right_edge.i + 1 == body.left_edge.i:
        attach(body, names[-1], "nmod")


def _name_in_commas(name: Token) -> None:
    """ "The operator, | Lake Lines, agreed": a name between commas behind a noun with "the" is what that is called, where no row goes on."""
    noun, doc, end = name.head, name.doc, name.right_edge.i + 1
    row = children(name, "cc", "conj") or children(noun, "cc", "appos") or len(children(noun, "conj")) > 1
    closed = end < name.sent.end and doc[end].text == "," and name.left_edge.text == ","
    definite = any(child.lower_ == "the" for child in children(noun, "det")) or children(noun, "nmod:poss")
    if closed and definite and not row and not children(name, "case", "det"):
        attach(name, noun, "appos")


def _town_for_subject(town: Token) -> None:
    """ "At a meeting in the capital, | Ostby, the minister, Jane Roe, said …": a lone name behind the noun of a place is that place's.

    Only where an office with a name of its own is there to speak.
    """
    verb, doc, noun = town.head, town.doc, town.doc[max(town.i - 2, 0)]
    offices = [office for office in children(town, "appos") if any(name.ent_type_ == PERSON for name in children(office, "appos"))]
    lone = doc[town.i - 1].text == "," and not children(town, "flat", "compound", "nmod:desc")
    if lone and offices and noun.tag_ == "NN" and preposition(noun) in SCENE and any(child.lower_ == "the" for child in children(noun, "det")):
        attach(offices[0], verb, town.dep_)
        attach(town, noun, "appos")


def _object_for_complement(noun: Token) -> None:
    """ "Named | Jane Roe as chief engineer", "named | the judge, Jane Roe, to lead the panel": somebody who is made something is no complement."""
    verb = noun.head
    person = noun.ent_type_ == PERSON or any(name.ent_type_ == PERSON for name in children(noun, "appos"))
    behind = [child for child in verb.children if child.i > noun.i]
    made = any(preposition(c) == "as" or (c.dep_ == "advcl" and c.tag_ == "VB" and preposition(c) == "to") for c in behind)
    if person and made and is_verbal(verb) and not children(verb, "obj", "nsubj:pass", "aux:pass", "cop") and not preposition(noun):
        attach(noun, verb, "obj")


def _clause_of_main(clause: Token) -> None:
    """ "Passed a law banning bags, | ending a dispute and …": a participle behind a comma goes on with the clause, and not with what tells more of a
    noun in it."""
    told, noun = clause.head, clause.head.head
    verb = next((above for above in ancestors(noun) if is_verbal(above)), None)
    before = clause.doc[clause.left_edge.i - 1] if clause.left_edge.text != "," else clause.left_edge
    if verb is None or before.text != "," or clause.i < told.i or told.doc[told.left_edge.i - 1].text == "," or told.left_edge.text == ",":
        return
    attach(clause, verb, "advcl")
    for other in [other for other in children(told, "conj") if other.i > clause.i and other.tag_ == "VBG"]:
        attach(other, clause, "conj")


def _particle_of_verb(particle: Token) -> None:
    """ "Beat off | several raids": a particle right behind a verb goes with that, and leaves the verb its object."""
    noun = particle.head
    if particle.i == noun.head.i + 1 and is_verbal(noun.head) and noun.dep_ in {"obj", "obl"} and not children(noun.head, "compound:prt"):
        attach(particle, noun.head, "compound:prt")
        attach(noun, noun.head, "obj" if not children(noun.head, "obj", "nsubj:pass") else noun.dep_)


def _phrase_of_particle(particle: Token) -> None:
    """ "A boat capsized off | Springfield": a particle right before a name that would have no preposition is that."""
    behind = [child for child in children(particle.head, "obl", "obl:unmarked") if child.left_edge.i == particle.i + 1]
    if behind and behind[0].pos_ == "PROPN" and behind[0].ent_type_ != DATE and not preposition(behind[0]):
        attach(particle, behind[0], "case")
        attach(behind[0], behind[0].head, "obl")


def _told_of_place(noun: Token) -> None:
    """ "Shops reopened in Springfield, | scene of a raid": a noun without an article behind a comma and a name is said of the name."""
    comma = noun.i - 1
    bare = not any(child.i < comma for child in noun.children) and any(preposition(child) == "of" for child in children(noun, "nmod"))
    if not bare or comma <= noun.sent.start or noun.doc[comma].text != ",":
        return
    names = [child for child in children(noun.head, "obl", "obj") if child.pos_ == "PROPN" and child.right_edge.i in {comma, comma - 1}]
    if names:
        attach(noun, names[-1], "appos")


def _phrase_beside(adverb: Token) -> None:
    """ "A bomb went off next to | the embassy", "not far from | it": an adverb of nearness before "to" is a part of the preposition of a phrase."""
    off, nots = adverb.lower_ == FAR, [child for child in children(adverb, "advmod") if child.lower_ == "not"]
    behind = [child for child in children(adverb, "obl", "nmod") if child.i > adverb.i]
    behind = behind or [child for child in children(adverb.head, "obl") if child.left_edge.i == adverb.i + 1]  # "went off | next | to the embassy"
    if not behind or (off and not nots):
        return
    verb, first = adverb.head, behind[0]
    if first.left_edge.i == adverb.i + 1 and preposition(first) == ("from" if off else "to"):
        for word in (*behind, *nots):
            attach(word, verb if word in behind else first, "obl" if word in behind else "case")
        attach(adverb, first, "case")


def _mark_of_subject(mark: Token) -> None:
    """ "Struck as | pilgrims were leaving the shrine": what opens a clause is no preposition of its subject."""
    verb = mark.head.head
    going_on = verb.dep_ == "advcl" and verb.tag_ == "VBG" and children(verb, "aux")
    if going_on and mark.head.left_edge == mark and not children(verb, "mark"):
        attach(mark, verb, "mark")


def _place_beside(adjective: Token) -> None:
    """ "Arrested a smuggler close to | Springfield": what looks like an adjective behind a noun, before a place, is a part of a preposition."""
    places = [child for child in children(adjective, "obl", "nmod") if child.left_edge.i == adjective.i + 1 and child.ent_type_ in SPOTS]
    if places and preposition(places[0]) == "to":
        attach(places[0], adjective.head, "nmod")
        attach(adjective, places[0], "case")


def _name_of_direction(name: Token) -> None:
    """ "Sent to Orla, a valley in the east | of Norland": what a direction is of, though it was hung on the verb."""
    marker = next((child for child in name.children if child.lower_ == "of"), None)
    if marker is None or marker.i == name.sent.start:
        return
    before = marker.nbor(-1)
    if before.pos_ == "NOUN" and is_direction(before) and before.i > name.head.i and name.pos_ == "PROPN":
        attach(name, before, "nmod")


def _end_of_hyphenated(noun: Token) -> None:
    """ "Urged the Prime Minister-| designate, Jane Roe, to resign": of two objects that a hyphen joins the second is the head."""
    hyphen, before = noun.nbor(-1), noun.nbor(-2)
    glued = hyphen.text == "-" and before.idx + len(before) == hyphen.idx and hyphen.idx + 1 == noun.idx
    if glued and before.head == noun.head and is_nominal(before):
        _give_place(before, noun, frozenset({"det", "case"}))
        attach(before, noun, "compound")


def _one_from(noun: Token) -> None:
    """ "A Springfield, Illinois, | man was sentenced": behind a town and its state stands who is from there, and whom the article is for."""
    town = noun.head
    article = is_indefinite(town)
    between = [child for child in children(town, "appos", "nmod:unmarked", "flat", "conj") if town.i < child.i < noun.i and child.pos_ == "PROPN"]
    bare = noun.left_edge == noun or noun.left_edge.dep_ in BEFORE_HEAD - {"det", "case"}
    if not article or town.pos_ != "PROPN" or not between or not bare or not noun.doc[noun.left_edge.i - 1].is_punct:
        return
    _give_place(town, noun, frozenset({"det", "case"}))
    attach(town, noun, "compound")
    for child in between:
        attach(child, town, "appos")


def _names_of_many(name: Token) -> None:
    """ "Two | owners of the mill, Jane Roe and John Doe": a row of names behind a comma is that of several people, not of the nearer thing."""
    thing, many = name.head, name.head.head
    row = [name, *(child for child in children(name, "conj") if child.pos_ == "PROPN")]
    people = all(one.ent_type_ == PERSON for one in row) and len(row) > 1
    if people and thing.tag_ == "NN" and thing.dep_ == "nmod" and many.tag_ == "NNS" and name.doc[name.left_edge.i - 1].text == ",":
        attach(name, many, "appos")


def _made_of_object(noun: Token) -> None:
    """ "Designated the group | a terrorist organization": what stands with "a" right behind a verb's object is what that is called or made."""
    thing, verb = noun.head, noun.head.head
    article = noun.left_edge.lower_ in INDEFINITE and noun.left_edge.dep_ == "det"
    if (
        article
        and thing.dep_ == "obj"
        and is_verbal(verb)
        and noun.left_edge.i - 1 == _end_before(noun, thing)
        and not children(verb, "xcomp", "ccomp")
    ):
        for phrase in children(noun, "nmod", "obl"):
            if preposition(phrase) in DATING:
                attach(phrase, verb, "obl")
        attach(noun, verb, "xcomp")


def _end_before(noun: Token, thing: Token) -> int:
    """The last token of a thing's phrase before what is set beside it."""
    return max((token.i for token in thing.subtree if token.i < noun.left_edge.i), default=-1)


def _part_of_named(office: Token) -> None:
    """ "The Department of Crafts's | Office of Trade": a body of what the one in front is of is meant, and a part of that."""
    whole = office.head
    owners = [child for child in children(office, "nmod:poss") if child.i > whole.i and any(mark.tag_ == "POS" for mark in child.children)]
    if not owners or whole.i > office.i or whole.pos_ not in {"PROPN", "NOUN"} or preposition(owners[0]) != "of":
        return
    _give_place(whole, office, frozenset({"case"}))
    attach(whole, office, "nmod:poss")
    attach(owners[0], whole, "nmod")


def _kinds_of_vehicle(last: Token) -> None:
    """ "Bomber, fighter and | remotely piloted aircraft": bare words in the singular before such a head say of what kind, and are nobody."""
    first = last.head
    row = [first, *(child for child in children(first, "conj") if child.i < last.i)]
    bare = all(word.tag_ == "NN" and word.labels <= {"punct", "cc", "conj"} for word in row) and first.head != first
    if bare and children(last, "amod", "compound") and not children(last, "det", "nmod:poss", "nummod"):
        attach(last, first.head, first.dep_)
        for other in children(first, "conj")[len(row) - 1 :]:
            attach(other, last, "conj")
        for word in row:
            attach(word, last.head, "dep")
            retag(word, "ADJ", "JJ")


def _name_for_title(name: Token) -> None:
    """ "By John Doe and Trial Attorney | Jane Roe": of a common noun and the name right behind it the name is the head."""
    title = name.head
    if title.tag_ != "NN" or title.dep_ == "appos" or title.i + 1 != name.i or title.ent_type_ == "PERSON":
        return
    stays = [child for child in title.children if child.dep_ in OF_TITLE and child.i < title.i]
    _give_place(title, name, frozenset({child.dep_ for child in title.children if child not in stays}))
    attach(title, name, "nmod:desc")


def _name_of_described(name: Token) -> None:
    """ "According to survivor | Jane Roe": a name without a preposition right behind a noun that has one is the name of whom that describes."""
    noun = next((child for child in children(name.head, "obl") if child.i + 1 == name.i), None)
    if noun is not None and noun.tag_ == "NN" and children(noun, "case") and not children(name, "case"):
        attach(name, noun, "nmod")


def _phrase_before_clause(verb: Token) -> None:
    """ "The bombing of a shrine | on the evening of 17 May, which killed …": what stands in front of a clause's pronoun is no part of that clause."""
    noun = verb.head
    pronoun = next((child for child in verb.children if child.tag_ in RELATIVE_TAGS and child.dep_ in SUBJECTS and child.i < verb.i), None)
    if pronoun is None or not children(verb, *FRONTED) or is_verbal(noun):
        return
    for phrase in children(verb, *FRONTED):
        if noun.i < phrase.left_edge.i and phrase.right_edge.i < pronoun.i and preposition(phrase):
            attach(phrase, noun, "nmod")


def _owned_for_clause(noun: Token) -> None:
    """ "Jane Roe, | whose husband John Roe | died in May, …": what is whose is not the person whose it is, but does what the clause tells."""
    clause = next((verb for verb in children(noun.head, "acl:relcl") if verb.i > noun.i), None)
    if clause is not None and not children(clause, *SUBJECTS):
        attach(noun, clause, "nsubj:pass" if children(clause, "aux:pass") else "nsubj")


def _one_among(pronoun: Token) -> None:
    """ "Sanctions on four officers, among them | General Roe", "killed nine people, among them | tourists": who is told is of those in front."""
    doc, start = pronoun.doc, pronoun.i - 1
    if start - 1 <= pronoun.sent.start or doc[start - 1].text != "," or pronoun.i + 1 >= pronoun.sent.end:
        return
    told = pronoun.nbor()
    while told.head != told and told.head.left_edge.i >= start - 1 and is_nominal(told.head) and told.head != pronoun:
        told = told.head
    many = [token for token in doc[pronoun.sent.start : start] if token.tag_ in PLURAL and not told.is_ancestor(token)]
    counted = [token for token in many if children(token, "nummod")]
    if many and is_nominal(told) and told.dep_ not in SUBJECTS and "cop" not in told.labels:
        noun = (counted or many)[-1]
        above = next((verb for verb in ancestors(noun) if is_verbal(verb) and verb != told), noun)
        bare = told.dep_ in {"obl", "obl:unmarked", "obl:agent"} and not any(child.i > pronoun.i for child in children(told, "case"))
        if told.pos_ == "PROPN" or bare:
            for child in [child for child in told.children if child.i < pronoun.i]:
                attach(child, noun, child.dep_)
            attach(told, noun, "appos")
        attach(pronoun, above, "dep")


def _give_place(old: Token, new: Token, labels: frozenset[str]) -> None:
    """Hang a head where the old one hung, with the dependents of some labels and all that stand behind it."""
    above, label = old.head, old.dep_
    attach(new, above if above != old else new, label)
    for child in [child for child in old.children if child != new and (child.dep_ in labels or child.i > new.i)]:
        attach(child, new, child.dep_)


def _end_of_noun(particle: Token) -> None:
    """ "A cave-| in at the mine": a particle that a hyphen joins to a noun ends it, and all that hangs on the first part or on it is the noun's."""
    first, hyphen = particle.head, particle.nbor(-1)
    joined = hyphen.text == "-" and not hyphen.whitespace_ and not first.whitespace_
    if not joined or first.tag_ != "NN" or not children(first, "det", "amod", "nmod:poss", "compound"):
        return
    head, label = first.head, first.dep_
    for child in [child for child in first.children if child != particle and child != hyphen]:
        attach(child, particle, child.dep_)
    for child in children(particle, "obl"):
        attach(child, particle, "nmod")
    retag(particle, "NOUN", "NN")
    attach(particle, head if head != first else particle, label)
    attach(first, particle, "compound")
