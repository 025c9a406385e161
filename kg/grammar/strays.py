"""Clauses and subjects that parsers hang on the nearest verb or noun instead of the one that they belong to."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.clauses import SPOTS, bring_nearest_home
from kg.grammar.counted import mend_more
from kg.grammar.tree import AUXILIARY, CALENDAR, FINITE, INSIDE, SUBJECTS, ancestors, children, is_indefinite, is_nominal, is_verbal, preposition
from kg.tokens import Token

PART_OF_CLAUSE: Final = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:unmarked", "appos"})
"""Labels that parsers give to a part of many behind a comma ("most of them")."""
BARE: Final = frozenset({"advcl", "acl", "xcomp"})
"""Labels of clauses whose verb may be a gerund or an infinitive."""

CHARGED: Final = frozenset({"of", "for", "with", "from"})
"""Prepositions before what somebody is accused of, or kept from."""
BOUNDING: Final = frozenset({"over", "under", "about", "around"})
"""Prepositions that before a number say roughly how many."""
MEANS: Final = "through"
"""The preposition that is rather that of a way of doing something, in front of who does it, than of a way."""


def bring_home(token: Token) -> None:
    """Hang a stray clause or subject where it belongs."""
    if token.dep_ not in INSIDE:
        _bring_phrase(token)
    if token.tag_ == "VBZ" or token.dep_ in AUXILIARY:
        _name_in_capitals(token)
    if token.tag_ == "VB" and token.lower_ in token.doc.kinds.fate:
        _to_fate(token)
    if token.lower_ == "them" and token.i > token.sent.start + 2 and token.nbor(-1).lower_ == "of":
        _part_behind_comma(token.nbor(-2))
    if token.dep_ == "compound" and token.head.head != token.head:
        _phrase_for_compound(token)
    if token.lower_ == "more" and token.i > token.sent.start:
        mend_more(token)
    bring_nearest_home(token)
    if token.dep_ == "amod" and token.tag_ == "VBG" and token.head.dep_ == "obl":
        _clause_in_front(token)
    if token.dep_ == "amod" and token.tag_ == "VBG" and token.i == token.head.i + 1 and children(token, "obj"):
        attach(token, token.head, "acl")  # "showed pilots | dropping bombs"
    if token.tag_ == "NN" and token.dep_ == "amod" and token.lower_.endswith("ed"):
        _participle_behind_hyphen(token)
    if token.tag_ == "VBN" and not children(token, "aux", "aux:pass"):
        _past_of_active(token)


def _bring_phrase(token: Token) -> None:
    """What heads a phrase or a clause."""
    if token.dep_ in SUBJECTS:
        subject_behind_clause(token)
        _name_of_subject(token)
    if token.dep_ == "nsubj:pass":
        _object_of_number(token)
        _subject_of_active(token)
        _object_of_active(token)
    if token.tag_ == "VBN" and token.dep_ in {"xcomp", "ccomp", "obj"}:
        _object_of_verb_before(token)
    if token.dep_ == "obj" and token.pos_ == "NUM" and token.i < token.head.i:
        _number_before_verb(token)
    if token.dep_ == "nmod":
        _phrase_before_phrase(token)
        _description_behind_comma(token)
    if token.dep_ == "ccomp" and preposition(token) in CHARGED and children(token.head, "obj"):
        _gerund_of_charge(token)
    if token.dep_ == "conj" and is_verbal(token):
        _participle_behind_name(token)
        _clause_beside_gerund(token)
        _clause_beside_main(token)
    if token.dep_ in {"conj", "nsubj:pass"} and token.tag_ == "NNS":
        _clause_without_auxiliary(token)
    if token.dep_ == "nmod" and "such" in {child.lower_ for child in token.children if child.dep_ == "case"}:
        _example_of_nearest(token)
    if token.dep_ == "appos" and token.pos_ == "PROPN":
        _example_behind_comma(token)
    if token.dep_ in {"obl", "obl:agent"} and preposition(token) == "including":
        _example_of_subject(token)
    if token.dep_ in {"obl", "obl:unmarked"} and token.head.dep_ == "conj":
        _date_before_joint(token)
    if token.dep_ == "advcl" and token.lower_ == "having":
        _perfect(token)
    if token.dep_ == "ROOT" and token.pos_ == "PROPN":
        _verb_behind_name(token)
    if token.dep_ == "ROOT" and token.tag_ == "VBN":
        _name_before_verb(token)


def _name_in_capitals(name: Token) -> None:
    """ "IS seized the town": capitals among words that have none are a name, whatever they would be in small letters."""
    doc, verb = name.doc, name.head
    after = doc[min(name.i + 1, len(doc) - 1)]
    before = doc[max(name.i - 1, 0)]
    if not name.text.isupper() or len(name.text) == 1 or not after.text.islower() or (before.text.isupper() and len(before.text) > 1):
        return
    retag(name, "PROPN", "NNP")
    if after.pos_ == "NOUN" and after.head in {verb, verb.head} and after.dep_ in SUBJECTS:
        attach(name, after, "compound")  # "IS militants fled"
    elif name.dep_ in AUXILIARY and not children(verb, *SUBJECTS):
        attach(name, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")
    if verb.tag_ == "VBN" and not children(verb, *AUXILIARY):
        retag(verb, "VERB", "VBD")
        for subject in children(verb, "nsubj:pass"):
            attach(subject, verb, "nsubj")


def _participle_behind_name(verb: Token) -> None:
    """ "Avenged the death of Roe, | killed in a raid": a bare participle behind a name and a comma tells of who bears that."""
    if verb.tag_ not in {"VBN", "VBD"} or verb.i < verb.sent.start + 2 or verb.nbor(-1).text != "," or verb.left_edge != verb:
        return
    name = verb.nbor(-2)
    while name.dep_ in {"flat", "punct"} and name.head.i < name.i:
        name = name.head
    row = [verb, *children(verb.head, "conj"), *children(verb, "conj")]
    bare = not children(verb, *SUBJECTS, "obj", *AUXILIARY) and not any(children(other, "cc") for other in row)
    if bare and name.pos_ == "PROPN" and verb.nbor().pos_ == "ADP" and name.dep_ in {"obj", "nmod", "obl", "appos"}:
        attach(verb, name, "acl")


def _participle_behind_hyphen(word: Token) -> None:
    """ "The Norland-| led raid": what ends like a participle behind a name and a hyphen is one."""
    if word.i > word.sent.start + 1 and word.nbor(-1).text == "-" and word.nbor(-2) in set(word.children):
        retag(word, "VERB", "VBN")


def _object_of_verb_before(participle: Token) -> None:
    """ "Detonated a bomb | sewn into a vest": the noun between a verb and a participle is the verb's object, of which the participle tells more."""
    verb, nouns = participle.head, [child for child in children(participle, "compound") if child.i == participle.i - 1]
    if is_verbal(verb) and nouns and not children(verb, "obj") and not children(participle, *SUBJECTS, *AUXILIARY):
        noun = nouns[0]
        attach(noun, verb, "obj")
        attach(participle, noun, "acl")
        for child in [
            child for child in participle.children if child.i < noun.i and child.dep_ in {"det", "amod", "nummod", "nmod:poss", "compound"}
        ]:
            attach(child, noun, child.dep_)


def _number_before_verb(number: Token) -> None:
    """ "And more than nine | have fled": a bare number in front of a verb without a subject is how many do it."""
    verb = number.head
    if is_verbal(verb) and not children(verb, *SUBJECTS, "expl") and (verb.tag_ in FINITE or children(verb, "aux")):
        attach(number, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")


def _clause_in_front(verb: Token) -> None:
    """ "Through | attacking police posts, the group showed …": what somebody does, set off in front, was read as a kind of posts."""
    noun, above = verb.head, verb.head.head
    mark, end = verb.nbor(-1) if verb.i > verb.sent.start else verb, noun.right_edge
    marked = mark.dep_ == "mark" or (mark.dep_ == "case" and mark.lower_ == MEANS and verb.lower_ not in verb.doc.kinds.lying)
    set_off = end.i < above.i and "," in {end.text, end.nbor().text} and any(end.i < child.i for child in children(above, *SUBJECTS))
    if marked and mark.head in (verb, noun) and set_off and noun.tag_ == "NNS" and not children(noun, "det", "nmod:poss"):
        attach(verb, above, "advcl")
        attach(noun, verb, "obj")
        attach(mark, verb, "mark")
        retag(verb, "VERB", "VBG")


def _phrase_before_phrase(noun: Token) -> None:
    """ "Was appointed by Jane Roe | as the head": what has a preposition of its own in front of that of the noun above belongs to the verb."""
    above, verb = noun.head, noun.head.head
    own = [child for child in children(noun, "case") if child.i < noun.i]
    markers = [child for child in children(above, "case") if noun.i < child.i < above.i]
    if noun.i < above.i and own and markers and is_verbal(verb) and verb.i < noun.i:
        agent = own[0].lower_ == "by" and bool(children(verb, "aux:pass", "nsubj:pass"))
        attach(noun, verb, "obl:agent" if agent else "obl")


def _phrase_for_compound(noun: Token) -> None:
    """ "A raid by the Front | over unpaid tolls": what has a preposition of its own in front of that of the noun behind is no part of that one."""
    behind, above = noun.head, noun.head.head
    own = any(child.i < noun.i for child in children(noun, "case"))
    if own and above.i < noun.i and any(noun.i < child.i < behind.i for child in children(behind, "case")):
        attach(noun, above, "nmod" if is_nominal(above) else "obl")


def _description_behind_comma(noun: Token) -> None:
    """ "The town of Tesk, | a stronghold of the rebels": what has an article and no preposition behind a comma says what that is."""
    comma = noun.left_edge if noun.left_edge.is_punct else noun.doc[max(noun.left_edge.i - 1, 0)]
    article = is_indefinite(noun)
    if article and comma.text == "," and noun.head.i < comma.i < noun.i and noun.pos_ == "NOUN" and is_nominal(noun.head) and not preposition(noun):
        spots = [child for child in children(noun.head, "nmod") if child.ent_type_ in SPOTS and child.right_edge.i < comma.i]
        attach(noun, spots[-1] if spots and preposition(spots[-1]) == "of" else noun.head, "appos")


def _part_behind_comma(part: Token) -> None:
    """ "Killed 40 people, | most of them from the north": so many behind a comma are of those before it, and what follows tells of them."""
    verb, before = part.head, part.nbor(-1)
    before = before.nbor(-1) if before.pos_ == "ADV" else before  # "almost all of them"
    if part.dep_ not in PART_OF_CLAUSE or before.text != "," or not is_verbal(verb) or verb.i > part.i:
        return
    many = [child for child in children(verb, "obj", "nsubj:pass", "nsubj") if child.i < part.i and is_nominal(child)]
    if many:
        attach(part, many[-1], "appos")
        for child in [child for child in children(verb, "obl") if child.left_edge.i == part.right_edge.i + 1]:
            attach(child, part, "nmod")


def _example_of_nearest(noun: Token) -> None:
    """ "A drought in the hills, floods | such as that of Orvane": an example is one of what stands right before it, in the plural."""
    such = next(child for child in noun.children if child.dep_ == "case" and child.lower_ == "such")
    index = such.i - 1
    index -= index > such.sent.start and noun.doc[index].text == ","
    before = noun.doc[index]
    if index >= such.sent.start and before != noun.head and before.tag_ == "NNS" and noun not in list(ancestors(before)):
        attach(noun, before, "nmod")


def _example_behind_comma(name: Token) -> None:
    """ "The town and its allies, | notably Norland, …": a name that is told to be one of several is of those right before it."""
    first, doc = name.left_edge, name.doc
    first = doc[first.i + 1] if first.is_punct else first
    before = doc[max(first.i - 2, 0)]
    among = first.lower_ in doc.kinds.exemplifying and first.i > name.sent.start + 1 and doc[first.i - 1].text == ","
    if among and before.tag_ == "NNS" and before != name.head and before.head == name.head:
        attach(name, before, "appos")


def _example_of_subject(noun: Token) -> None:
    """ "Eleven men were killed by snipers on Tuesday, | including two guards": those whom a phrase names are of those of whom the clause tells."""
    many = [child for child in children(noun.head, "nsubj:pass", "nsubj", "obj") if child.tag_ in {"NNS", "NNPS"} or children(child, "nummod")]
    if len(many) == 1 and many[0].i < noun.i:
        attach(noun, many[0], "nmod")


def _past_of_active(verb: Token) -> None:
    """ "The president | named Jane Roe as minister": what does something to a name right behind it is no passive."""
    names = [child for child in children(verb, "xcomp") if child.pos_ == "PROPN" and child.left_edge.i == verb.i + 1]
    if names and children(verb, "nsubj"):
        retag(verb, "VERB", "VBD")
        attach(names[0], verb, "obj")


def subject_behind_clause(noun: Token) -> None:
    """ "No gate will be shut," the mayor | said; "in a note that it sent, the union | said …": of two subjects the second is the next verb's."""
    verb = noun.head
    if verb.i > noun.i or verb.dep_ not in {"ccomp", "acl", "acl:relcl", "advcl"} or not any(child.i < verb.i for child in children(verb, *SUBJECTS)):
        return
    above = next((token for token in list(ancestors(verb))[1:] if is_verbal(token) and token.i > noun.i), None)
    if above is not None and not children(above, *SUBJECTS, "expl"):
        attach(noun, above, "nsubj:pass" if children(above, "aux:pass") else "nsubj")


def _name_of_subject(name: Token) -> None:
    """ "Said its leader, | Jane Roe": of two subjects behind a verb, the one a name behind a comma, that one says who the other is."""
    before = [child for child in children(name.head, "nsubj") if name.head.i < child.i < name.i] if name.pos_ == "PROPN" else []
    comma = name.left_edge.i - (name.left_edge.text != ",")
    if before and before[-1].pos_ == "NOUN" and name.doc[comma].text == "," and before[-1].right_edge.i == comma - 1:
        attach(name, before[-1], "appos")


def _subject_of_active(noun: Token) -> None:
    """ "Jane Roe, 72, denied | claims": what has an object and no auxiliary is no passive."""
    verb = noun.head
    if verb.tag_ == "VBN" and verb.dep_ == "ROOT" and children(verb, "obj") and not children(verb, "aux", "aux:pass", "obl:agent"):
        attach(noun, verb, "nsubj")
        retag(verb, "VERB", "VBD")


def _object_of_number(noun: Token) -> None:
    """ "A storm destroyed | over 200 homes": a preposition that is part of a number opens no phrase, but the object of a verb without auxiliary."""
    verb = noun.head
    active = noun.i < verb.i and verb.tag_ in {"VBN", "VBD"} and not children(verb, "obj", "aux", "aux:pass", "obl:agent")
    for phrase in children(verb, "obl") if active else ():
        first, numbers = phrase.left_edge, children(phrase, "nummod")
        if first.i == verb.i + 1 and first.lower_ in BOUNDING and numbers and first.i + 1 == numbers[0].left_edge.i + (numbers[0].left_edge == first):
            attach(first, numbers[0], "advmod")
            attach(phrase, verb, "obj")


def _object_of_active(noun: Token) -> None:
    """ "A court on Friday sentenced | the minister": of two subjects of a past tense, one on each side, the one behind is its object."""
    verb = noun.head
    before = [child for child in children(verb, "nsubj", "nsubj:pass") if child.i < verb.i]
    if noun.i > verb.i and verb.tag_ == "VBD" and before and not children(verb, "aux", "aux:pass", "obj", "obl:agent"):
        attach(noun, verb, "obj")
        for subject in before:
            attach(subject, verb, "nsubj")


def _gerund_of_charge(verb: Token) -> None:
    """ "Accused him of | having lied": a gerund behind a preposition is no clause that somebody says."""
    if verb.tag_ == "VBG" or any(child.lower_ == "having" for child in children(verb, "aux")):
        attach(verb, verb.head, "advcl")


def _clause_beside_gerund(verb: Token) -> None:
    """ "Accused him of lying, but the case | was dropped": a finite clause with a subject of its own stands beside a finite one."""
    gerund = verb.head
    auxiliaries = children(verb, "aux", "aux:pass", "cop")
    finite = verb.tag_ in FINITE or any(child.tag_ in FINITE for child in auxiliaries)
    opens = [child for child in children(verb, "cc") if child.lower_ == "but"]
    if not (finite and opens and children(verb, *SUBJECTS)) or gerund.dep_ not in BARE or gerund.tag_ not in {"VBG", "VBN", "VB"}:
        return
    if gerund.tag_ == "VBN" and not children(gerund, "aux"):
        return
    above = next((t for t in list(ancestors(gerund))[1:] if is_verbal(t) and (t.tag_ in FINITE or t.head == t)), None)
    if above is not None:
        attach(verb, above, "conj")


def _clause_beside_main(verb: Token) -> None:
    """ "The group has fled, although nobody saw it, and | has burned its camp": behind a comma "and" joins the main verb, whose subject is shared."""
    clause, main = verb.head, verb.head.head
    joints = [child for child in children(verb, "cc") if child.i > 0 and child.nbor(-1).text == ","]
    aside = clause.dep_ == "advcl" and bool(children(clause, "mark")) and main.i < clause.i and is_verbal(main)
    alike = verb.tag_ == main.tag_ and {c.lower_ for c in children(verb, "aux")} == {c.lower_ for c in children(main, "aux")}
    if joints and aside and alike and not children(verb, *SUBJECTS, "expl"):
        attach(verb, main, "conj")


def _clause_without_auxiliary(noun: Token) -> None:
    """ "Nine were killed, 12 suspects | arrested, and four camps seized": a subject behind the first verb has the participle right behind it."""
    beside = noun.dep_ == "conj" and is_verbal(noun.head)  # "shops were looted and nine cars | set ablaze"
    verb = noun.head.head if noun.dep_ == "conj" and not beside else noun.head
    told = [child for child in (*children(noun, "acl"), *children(verb, "conj")) if child.tag_ == "VBN" and child.i == noun.i + 1]
    row = is_verbal(verb) and bool(children(verb, "aux:pass")) and any(first.i < verb.i < noun.i for first in children(verb, "nsubj:pass"))
    bare = told and not children(told[0], "obl:agent", "aux:pass", *SUBJECTS)
    joined = beside and bool(told) and bool(children(noun, "cc") or children(told[0], "cc"))
    if bare and row and (joined or any(number.nbor(-1).text == "," for number in children(noun, "nummod"))):
        participle = told[0]
        attach(participle, verb, "conj")
        attach(noun, participle, "nsubj:pass")


def _to_fate(fate: Token) -> None:
    """ "Hacked to death | nine men": a noun behind "to", and not a verb with an object of its own."""
    verb = fate.head
    marks = [child for child in children(fate, "mark") if child.lower_ == "to"]
    if not marks or not is_verbal(verb) or verb.i > fate.i:
        return
    retag(fate, "NOUN", "NN")
    attach(fate, verb, "obl")
    attach(marks[0], fate, "case")
    for child in [child for child in fate.children if child.i > fate.i]:
        free = child.dep_ != "obj" or not children(verb, "obj", "nsubj:pass")
        attach(child, verb if free else fate, child.dep_ if free else "nmod")


def _date_before_joint(date: Token) -> None:
    """ "Bombed a hall in May 2002, | but the case was dropped": a date in front of "but" or "and" belongs to the clause before."""
    verb = date.head
    joints = [child for child in children(verb, "cc") if date.i < child.i < verb.i]
    dated = date.lower_ in CALENDAR or any(child.lower_ in CALENDAR for child in date.children)
    if not joints or not dated:
        return
    before = (date.doc[index] for index in range(date.left_edge.i - 1, date.sent.start, -1))
    told = next((token for token in before if is_verbal(token) and token.dep_ not in {"aux", "aux:pass", "cop"}), None)
    if told is not None:
        attach(date, told, date.dep_)


def _perfect(auxiliary: Token) -> None:
    """ "For having | helped the rebels": the participle behind "having" is the verb of the clause."""
    verbs = [child for child in children(auxiliary, "xcomp", "ccomp") if child.tag_ == "VBN" and child.i > auxiliary.i]
    if not verbs:
        return
    verb, above = verbs[0], auxiliary.head
    attach(verb, above, auxiliary.dep_)
    for child in [child for child in auxiliary.children if child != verb]:
        attach(child, verb, child.dep_)
    attach(auxiliary, verb, "aux")


def _verb_behind_name(name: Token) -> None:
    """ "Border Watch | accused soldiers of …": a participle right behind a name that opens a sentence without a verb is the verb."""
    nouns = [child for child in children(name, "obj") if child.i > name.i]
    if not nouns or children(name, *SUBJECTS, "cop"):
        return
    noun = nouns[0]
    verb = noun.left_edge
    if verb.tag_ != "VBN" or verb.head != noun or verb.i != name.i + 1:
        return
    attach(verb, verb, "ROOT")
    attach(name, verb, "nsubj")
    attach(noun, verb, "obj")
    for child in [child for child in name.children if child.i > verb.i]:
        attach(child, verb, child.dep_)
    retag(verb, "VERB", "VBD")


def _name_before_verb(verb: Token) -> None:
    """ "Border Watch | accused soldiers": a name right before a verb with an object, and without auxiliary or subject, is its subject."""
    names = [child for child in children(verb, "compound") if child.pos_ == "PROPN" and child.i == verb.i - 1]
    objects = [child for child in children(verb, "obj") if child.i > verb.i]
    if names and objects and not children(verb, *SUBJECTS, "aux", "aux:pass", "obl:agent"):
        attach(names[0], verb, "nsubj")
        retag(verb, "VERB", "VBD")
