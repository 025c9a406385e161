"""Repair of what parsers get wrong again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.grammar.actives import mend_active
from kg.grammar.asides import set_aside
from kg.grammar.avowed import mend_avowed
from kg.grammar.change import attach, retag
from kg.grammar.counted import mend_number, noun_of_whole
from kg.grammar.dates import date_for_clause, date_for_participle, date_for_speech
from kg.grammar.doers import doer_of_joined, mend_subjects
from kg.grammar.finite import finite_for_participle, join_clauses, main_behind_clause
from kg.grammar.fused import clause_of_what, mend_fused
from kg.grammar.heads import give_heads
from kg.grammar.infinitives import clause_of_last, noun_for_infinitive, purpose_of_topic
from kg.grammar.joined import give_to_clause, give_to_teller, mend_believed
from kg.grammar.lengths import mend_length
from kg.grammar.meant import mend_would_be
from kg.grammar.misplaced import join_dates, put_right
from kg.grammar.mistaken import mend_class, number_of_participle, verb_for_adjective
from kg.grammar.named import mend_named
from kg.grammar.offices import mend_office, mend_passive, names_of_members, object_of_making, office_of_each, phrase_of_making
from kg.grammar.phrases import preposition_of_words
from kg.grammar.reduced import mend_reduced
from kg.grammar.rows import mend_row, subject_of_row
from kg.grammar.spoken import clause_for_speech, clause_in_front, give_participles, give_speaker, give_to_speech, name_behind_occasion, next_of_speech
from kg.grammar.states import mend_states, phrase_of_verb
from kg.grammar.strays import bring_home
from kg.grammar.tellers import before_colon, give_teller, give_told
from kg.grammar.titled import mend_titled
from kg.grammar.tolls import mend_toll
from kg.grammar.tree import FINITE, INSIDE, PERSON, SUBJECTS, ancestors, children, is_nominal, is_verbal, preposition
from kg.numbers import MULTITUDES
from kg.tokens import Doc, Token

OF_DESCRIPTION: Final = frozenset({"det", "amod", "compound", "nmod:poss", "nmod:desc", "advmod", "punct", "nummod"})
"""Dependents in front of a description that stay with it when a name behind becomes the head."""
OWNING: Final = frozenset({"of", "from"})
"""Prepositions of whose, or from where, somebody is."""
AT: Final = frozenset({"at", "in", "near", "inside", "outside"})
"""Prepositions of where something is done."""
PREFIXES: Final = frozenset({"co", "ex", "vice", "non", "anti", "pro", "mid", "sub", "semi", "multi", "re", "pre"})
"""What is written with a hyphen before the word that it is a part of."""
EXTRAPOSED: Final = frozenset({"", "of", "about"})
"""Prepositions of what may stand behind a verb though it belongs to a noun in front ("reports emerged of …")."""
CLAUSAL: Final = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis", "acl:relcl"})
"""Labels of the verb of a clause."""
LEAVES: Final = frozenset({"punct", "det", "cc"})
"""Labels of what needs no repair where nothing hangs on it."""


def _takes_none(verb: Token, phrase: Token) -> bool:
    """Nothing is known of words of several words."""
    return False


def repair(doc: Doc, speaks: Callable[[Token], bool], takes: Callable[[Token, Token], bool] = _takes_none) -> None:
    """Mend frequent errors of attachment in place; `speaks` tells verbs of speech, `takes` those that make one word with a phrase.

    The words are mended from the first to the last, each by the steps in their order, since one rule builds on what another has mended.
    """
    mend_titled(doc)
    words = [token for token in doc if token.children or token.dep_ not in LEAVES]
    for token in words:
        mend_class(token)
        _mend_clauses(token, speaks)
        _mend_phrases(token)
        _mend_dependents(token, speaks)
        _mend_verbs(token, speaks)
        bring_home(token)
    join_dates(doc)
    for token in words:
        mend_subjects(token, speaks)
        if token.dep_ in {"obl", "nmod"} and token.pos_ == "NOUN" and "case" in token.labels:
            phrase_of_verb(token, takes)


def _mend_clauses(token: Token, speaks: Callable[[Token], bool]) -> None:
    """Clauses that hang on another verb than the one that they belong to, above all those of what somebody says."""
    if token.dep_ in {"dep", "acl", "acl:relcl", "conj"} and is_verbal(token):
        clause_in_front(token, speaks)
    if token.tag_ == "VBN" or token.tag_ in FINITE:
        give_teller(token, speaks)
        give_told(token, speaks)
    if not token.labels.isdisjoint({"ccomp", "parataxis"}) and speaks(token):
        give_to_speech(token)
        give_speaker(token)
        give_participles(token, speaks)
    if "advcl" in token.labels:
        name_behind_occasion(token, speaks)
    if token.tag_ in {"VBD", "VBN"}:
        mend_believed(token, speaks)
    if token.dep_ == "advcl":
        give_to_teller(token, speaks)
    if token.dep_ == "conj":
        next_of_speech(token, speaks)
        give_to_clause(token)
    join_clauses(token)
    if token.dep_ == "parataxis":
        main_behind_clause(token.head, speaks)
        if speaks(token):
            give_participles(token, speaks)
    if token.dep_ in {"parataxis", "advcl", "reparandum"} and speaks(token):
        clause_for_speech(token)
    if token.dep_ == "ccomp" and token.left_edge.dep_ == "cc":
        _clause_for_clause(token)


def _mend_phrases(token: Token) -> None:
    """Phrases, descriptions and offices on another word than theirs, and who does what a passive tells."""
    if token.dep_ == "nmod":
        _give_back_to_verb(token)
        phrase_of_making(token)
    if token.dep_ == "xcomp":
        object_of_making(token)
    if token.lower_ in PREFIXES:
        _prefix(token)
    if token.lower_ == "would":
        mend_would_be(token)
    if token.tag_ in {"NN", "NNS"}:
        _name_for_description(token)
    mend_office(token)
    if token.dep_ == "conj" and token.tag_ == "NN":
        office_of_each(token)
    mend_passive(token)
    if token.dep_ == "dep" and token.tag_ in {"NN", "NNS"} and token.head.i < token.i and is_verbal(token.head):
        _object_of_nothing(token)
    if token.tag_ == "VB" and token.dep_ == "xcomp" and token.head.tag_ == "VBZ":
        noun_for_infinitive(token)
    if token.dep_ == "compound" and token.pos_ == "NUM" and token.head.pos_ == "ADJ":
        attach(token, token.head, "nummod")
    if token.dep_ == "flat" and token.pos_ == "NUM" and token.head.tag_ in FINITE and not children(token.head, "obj"):
        attach(token, token.head, "obj")
    if token.dep_ == "obl:agent":
        _agent_for_noun(token)
        _adverb_of_agent(token)
        _place_of_agent(token)
    if token.dep_ in SUBJECTS:
        if token.left_edge.dep_ == "cc":
            subject_of_row(token)
        before_colon(token)
    if token.dep_ == "nmod" and preposition(token) == "by":
        _agent_for_participle(token)


def _mend_dependents(token: Token, speaks: Callable[[Token], bool]) -> None:
    """Rows, numbers and dates, and what else hangs on one word of a phrase or a clause and not on its head."""
    mend_avowed(token, speaks)
    mend_length(token)
    if token.dep_ == "advcl":
        _clause_for_noun(token)
        clause_of_last(token)
        if token.tag_ == "VB" and speaks(token.head):
            purpose_of_topic(token)
    preposition_of_words(token)
    if token.dep_ not in INSIDE:
        mend_row(token)
    if token.dep_ in {"conj", "amod", "acl", "nmod"}:
        mend_states(token)
    if token.tag_ == "CD":
        mend_number(token)
    if token.tag_ == "CD" or token.lower_ in MULTITUDES:
        mend_toll(token)
    if token.tag_ == "NNS" and token.dep_ == "conj":
        noun_of_whole(token)
    if token.dep_ == "conj" and token.ent_type_:
        _name_for_row(token)
    if token.dep_ in {"appos", "conj"} and token.ent_type_ == PERSON:
        names_of_members(token)
    if token.dep_ in {"obl", "obl:unmarked", "obl:tmod"}:
        if token.head.i > token.i:
            date_for_clause(token)
            date_for_participle(token)
        date_for_speech(token, speaks)
    if token.dep_ == "case" and token.head.dep_ == "compound":
        _case_of_compound(token)
    if token.dep_ == "compound" and "case" in token.labels:
        _phrase_for_compound(token)
    if token.dep_ == "case" and token.head.dep_ == "flat" and token.i < token.head.head.i:
        attach(token, token.head.head, "case")  # "| in Tesk, Orvane"
    if token.dep_ == "nmod" and token.head.dep_ == "compound" and token.i > token.head.head.i:
        attach(token, token.head.head, "nmod")  # "secretary-general | of the union"


def _mend_verbs(token: Token, speaks: Callable[[Token], bool]) -> None:
    """Participles and finite verbs taken for each other, and what stands on the wrong side of a verb."""
    mend_reduced(token)
    if token.tag_ == "VBN" and token.dep_ == "amod":
        doer_of_joined(token)
    if token.dep_ not in INSIDE:
        if token.dep_ in SUBJECTS and token.i > token.head.i and preposition(token) == "by":
            attach(token, token.head, "obl:agent")
        mend_active(token)
        if token.dep_ == "nsubj:pass" and token.head.pos_ == "ADJ" and children(token.head, "cop"):
            attach(token, token.head, "nsubj")
    if token.pos_ == "ADJ" and token.lower_.endswith("ed") and children(token, "aux:pass"):
        retag(token, "VERB", "VBN")
    if token.tag_ == "JJ" and token.lower_.endswith("ed") and token.dep_ in CLAUSAL and "nsubj" in token.labels:
        verb_for_adjective(token)
    if token.tag_ == "JJ" and token.pos_ == "VERB" and token.dep_ == "conj" and children(token.head, "nsubj:pass"):
        number_of_participle(token)
    give_heads(token)
    mend_named(token)
    if token.dep_ not in INSIDE:
        set_aside(token, speaks)
        if token.dep_ == "acl:relcl":
            mend_fused(token)
        if token.dep_ == "cop":
            clause_of_what(token)
        if token.dep_ in {"acl", "xcomp"}:
            finite_for_participle(token, speaks)
        put_right(token)


def _object_of_nothing(noun: Token) -> None:
    """ "Denied | reports that …": a noun right behind a verb without an object, of which the parser knew nothing."""
    verb = noun.head
    if noun.left_edge.i == verb.i + 1 and not children(verb, "obj", "ccomp", "xcomp") and children(verb, "nsubj"):
        attach(noun, verb, "obj")


def _agent_for_noun(token: Token) -> None:
    """An active verb has no agent with "by": "denied reports | by residents" tells whose reports they are, "told the radio | by telephone" how.

    And without "by" there is none: "the union accused | rebels of the raid".
    """
    verb = token.head
    if "case" not in token.labels and verb.i < token.i and not children(verb, "obj", "aux:pass", "nsubj:pass"):
        _object_for_agent(token, verb)
        return
    active = bool(children(verb, "nsubj")) and not children(verb, "aux:pass", "nsubj:pass")
    behind = [child for child in children(verb, "obj") if token.left_edge.i in {child.i + 1, child.right_edge.i + 1}]
    if active and behind:
        attach(token, behind[0], "nmod")
    elif active and verb.tag_ in FINITE and children(verb, "obj", "iobj", "ccomp"):
        attach(token, verb, "obl")


def _object_for_agent(noun: Token, verb: Token) -> None:
    subjects = children(verb, "nsubj") or [child for child in children(verb, "obl:unmarked") if child.i < verb.i]
    if subjects and verb.tag_ in FINITE | {"VBN"} and not children(verb, "aux"):
        attach(noun, verb, "obj")
        attach(subjects[-1], verb, "nsubj")
        retag(verb, "VERB", "VBD" if verb.tag_ == "VBN" else verb.tag_)


def _adverb_of_agent(token: Token) -> None:
    """ "Was shelled, | reportedly by rebels": an adverb between a comma and "by" says something of who did it."""
    adverb = token.doc[token.left_edge.i - 1] if token.left_edge.i > token.sent.start + 1 else token
    if adverb.dep_ == "advmod" and adverb.head == token.head and adverb.i > token.head.i and adverb.nbor(-1).text == ",":
        attach(adverb, token, "advmod")


def _place_of_agent(agent: Token) -> None:
    """ "Nine were shot by gunmen | at a hotel": where somebody not known acts is where what he does happens."""
    known = agent.tag_ != "NNS" or children(agent, "det", "nmod:poss", "acl", "acl:relcl", "conj")
    places = [child for child in children(agent, "nmod") if preposition(child) in AT and child.i > agent.i]
    if not known and agent.head.i < agent.i:
        for place in places:
            attach(place, agent.head, "obl")


def _agent_for_participle(token: Token) -> None:
    """ "A gang led | by a man": who does what the participle right before tells, though the parser hung it on the noun."""
    for verb in children(token.head, "acl"):
        if verb.tag_ == "VBN" and verb.i + 1 == token.left_edge.i and not children(verb, "obl:agent"):
            attach(token, verb, "obl:agent")
            return


def _clause_for_noun(verb: Token) -> None:
    """ "Moved in on crowds | protesting against …": a participle without object right behind a bare plural tells more of that."""
    noun = verb.doc[verb.i - 1] if verb.i > verb.sent.start else verb
    bare = verb.tag_ == "VBG" and noun.tag_ == "NNS" and noun.dep_ == "obl" and not children(noun, "det", "nmod:poss")
    if bare and noun.head == verb.head and verb.left_edge == verb and not children(verb, "obj", "mark", "nsubj"):
        attach(verb, noun, "acl")


def _prefix(token: Token) -> None:
    """ "Co-founder": what stands before a hyphen and is no word by itself belongs to the word behind."""
    word = token.doc[token.i + 2] if token.i + 2 < len(token.doc) else token
    if word is token or token.nbor().text != "-" or token.whitespace_ or token.nbor().whitespace_ or not (is_nominal(word) or is_verbal(word)):
        return
    if word.head == token:  # the parser took the prefix for the head
        attach(word, token.head if token.head != token else word, token.dep_)
        for child in [child for child in token.children if child != word]:
            attach(child, word, child.dep_)
    attach(token, word, "amod")
    retag(token, "ADJ", "JJ")
    attach(token.nbor(), word, "punct")


def _name_for_description(noun: Token) -> None:
    """ "The harpist | Jane Roe", "activists | Jane Roe and John Doe": of a description and the person's name right behind it the name is the head."""
    labels, many = ("flat", "appos", "compound") if noun.tag_ == "NNS" else ("flat", "appos"), noun.tag_ == "NNS"
    names = [child for child in children(noun, *labels) if child.i == noun.i + 1 and child.pos_ == "PROPN" and child.ent_type_ == PERSON]
    names = [name for name in names if not many or "conj" in name.labels]
    if not names:
        return
    name, above = names[0], noun.head
    attach(name, above if above != noun else name, noun.dep_)
    for child in [child for child in noun.children if child.dep_ not in OF_DESCRIPTION or child.i > name.i]:
        attach(child, name, child.dep_)
    attach(noun, name, "nmod:desc")


def _name_for_row(name: Token) -> None:
    """ "The mother of Roe, | Jane Doe, said", "met her counterpart from Norland, | Jane Doe, in …": a person set off by commas behind such a noun is
    she, and no second one that it is of."""
    owner, doc = name.head, name.doc
    noun, end = owner.head, name.right_edge.i + 1
    single = owner.dep_ == "nmod" and preposition(owner) in OWNING and noun.tag_ == "NN" and len(children(owner, "conj")) == 1
    set_off = name.ent_type_ == PERSON and doc[name.left_edge.i].text == "," and end < len(doc) and doc[end].text == ","
    if single and set_off and not children(name, "cc"):
        attach(name, noun, "appos")


def _clause_for_clause(verb: Token) -> None:
    """ "Said that one was killed | and two were hurt": a second clause with "and" is joined to the first; what stands in front is its subject."""
    first = next((child for child in children(verb.head, "ccomp") if child.i < verb.i), None)
    if first is None or verb.left_edge.i < first.i:
        return
    attach(verb, first, "conj")
    beyond = (other for subject in children(first, *SUBJECTS) for other in children(subject, "conj") if first.i < other.i < verb.i)
    for other in beyond if not children(verb, *SUBJECTS, "expl", "csubj") else ():
        attach(other, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")


def _give_back_to_verb(phrase: Token) -> None:
    """A phrase behind a verb that was hung on a noun in front of it ("Roe, a spokesman, said | by telephone") says when, where or how the verb."""
    above = list(ancestors(phrase))[1:]
    verb = next((verb for verb in above if is_verbal(verb) and phrase.head.i < verb.i < phrase.i and verb.tag_ in FINITE), None)
    if verb is not None and preposition(phrase) not in EXTRAPOSED:
        attach(phrase, verb, "obl")


def _phrase_for_compound(name: Token) -> None:
    """ "In an interview with Radio Orla, | army chief Jane Roe …": what a comma parts from a noun behind is no part of its name."""
    above = name.doc[name.left_edge.i - 1] if name.left_edge.i > name.sent.start else name
    if name.head.i > name.i + 1 and name.nbor().text == "," and above != name and (is_nominal(above) or is_verbal(above)):
        attach(name, above, "nmod" if is_nominal(above) else "obl")


def _case_of_compound(marker: Token) -> None:
    """ "Near | Tal Afar": a preposition in front of a phrase belongs to its head, not to the first word of a name."""
    first, head = marker.head, marker.head.head
    opens = marker.pos_ == "ADP" and marker.i == first.i - 1 and first.i < head.i and head.left_edge.i == marker.i
    if opens and not children(head, "case"):
        attach(marker, head, "case")
