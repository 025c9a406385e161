"""Repair of what stands aside in a clause: the speaker between a subject and its verb, a source behind a comma, a phrase that crosses others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.grammar.change import attach
from kg.grammar.tree import FINITE, RELATIVE, SUBJECTS, ancestors, children, is_nominal, is_verbal, lemma, lemmas, preposition
from kg.tokens import Token

OF_CLAUSE: Final = frozenset({"according", "amid", "despite", "notwithstanding"})
"""Prepositions that behind a comma say something of the whole clause, and never of the noun before."""
ASIDE: Final = "parataxis"
"""The label of what belongs to a clause, and to the phrase of none of its nouns."""
PLACED: Final = frozenset({"near", "outside", "inside", "in", "at"})
"""Prepositions of phrases that may stand between a subject and its verb."""
OWN: Final = frozenset({*SUBJECTS, "expl", "csubj", "mark"})
"""Labels of what a clause has that lacks no subject of its own, or of what joins it to the verb above."""
BEING: Final = "being"
OF: Final = "of"
THAT: Final = "that"
WHOM: Final = "whom"


def set_aside(token: Token, speaks: Callable[[Token], bool]) -> None:
    """Hang what stands aside on the clause that it is said of, if a token is one of those that parsers hang elsewhere."""
    if token.dep_ in {"nmod", "obl"}:
        if not is_verbal(token.head) and preposition(token) in OF_CLAUSE:
            _phrase_of_clause(token)
        if preposition(token) in PLACED and is_verbal(token.head):
            _phrase_of_subject(token)
    if token.dep_ == "appos" and is_nominal(token):
        _speaker_between(token, speaks)
        _governed_by_preposition(token)
    if token.dep_ == "ccomp" and token.i > token.head.i and token.labels.isdisjoint(OWN):
        _subject_before_speaker(token, speaks)
    if token.dep_ == "acl" and token.tag_ in FINITE and token.head.dep_ in SUBJECTS:
        _speech_between(token, speaks)
    if token.dep_ == "obl" and token.i < token.head.i and is_verbal(token.head):
        _subject_of_clause(token)
    if token.dep_ in {"appos", "obj"} and token.tag_ == "NN":
        _said_of_clause(token)
    if token.dep_ == "nmod" and token.head.tag_ == "NNS" and preposition(token) == OF:
        _many_of(token)
    if token.dep_ == "obl:unmarked" and token.pos_ == "NUM":
        _number_harmed(token)
    if token.dep_ == "xcomp" and "nsubj" in token.labels:
        _subject_of_complement(token)
    if token.dep_ == "acl" and token.tag_ in FINITE and token.head.dep_ == "obl":
        _said_in_statement(token, speaks)
    if token.dep_ == "cop" and token.lower_ == BEING:
        _denied_to_be(token)
    if token.dep_ == "nsubj:outer":
        _said_to_be(token)
    if token.lower_ == WHOM and token.dep_ == "nsubj":
        _object_of_relative(token)


def _phrase_of_clause(phrase: Token) -> None:
    """ "Roe was a commander in the navy, | according to the ministry": behind a comma a source or a circumstance is no part of a noun's phrase."""
    first = phrase.left_edge
    if first.text != "," and (first.i == phrase.sent.start or first.nbor(-1).text != ","):
        return
    clause = next((word for word in (phrase.head, *ancestors(phrase.head)) if is_verbal(word) or "cop" in word.labels), phrase.head)
    attach(phrase, clause, "obl" if is_verbal(clause) else ASIDE)


def _said_of_clause(noun: Token) -> None:
    """ "Sent troops to Tesk, | a move that surprised many", "… in Tesk, | the third such case": what sums up a clause is beside no name in it."""
    first, verb = noun.left_edge, noun.head
    parted = first.i > noun.sent.start and "," in (first.text, first.nbor(-1).text)
    such = any(child.lower_ == "such" for child in children(noun, "amod"))
    if not parted or not children(noun, "det") or (not such and noun.doc.kinds.summing.isdisjoint(lemmas(noun))):
        return
    if noun.dep_ == "obj":
        twice = any(other.i < noun.i for other in children(verb, "obj", "nsubj:pass"))
    else:
        verb = next((word for word in ancestors(noun) if is_verbal(word) or "cop" in word.labels), noun)
        twice = noun.head.pos_ == "PROPN"
    if twice and verb.i < noun.i:
        attach(noun, verb, ASIDE)


def _phrase_of_subject(phrase: Token) -> None:
    """ "A resident reached by telephone said a pipe | near Tesk burst": a phrase between a subject and its verb is hung on no word before both."""
    noun = phrase.doc[max(phrase.left_edge.i - 1, phrase.sent.start)]
    if noun.dep_ in SUBJECTS and phrase.head.i < noun.left_edge.i and noun.head.i > phrase.i and not noun.is_ancestor(phrase):
        attach(phrase, noun, "nmod")


def _speaker_between(speaker: Token, speaks: Callable[[Token], bool]) -> None:
    """ "The boxer, | police said on Monday, was held": who stands between a comma and a verb of speech speaks, and the subject is another's."""
    subject, doc = speaker.head, speaker.doc
    verb = doc[min(speaker.right_edge.i + 1, len(doc) - 1)]
    parted = speaker.left_edge.text == "," or doc[max(speaker.left_edge.i - 1, 0)].text == ","
    if not parted or subject.dep_ not in SUBJECTS or verb.tag_ not in FINITE or not speaks(verb) or not is_verbal(verb):
        return
    if subject.head == verb:
        clause = next((c for c in children(verb, "ccomp") if c.i > verb.i and not children(c, *SUBJECTS, "expl", "mark")), verb)
        if clause == verb or doc[clause.left_edge.i - (clause.left_edge.text != ",")].text != ",":
            return
        attach(subject, clause, "nsubj:pass" if children(clause, "aux:pass") else "nsubj")
    elif children(verb, *SUBJECTS) or verb.head not in (subject, subject.head) or subject.head.i < verb.i:
        return
    attach(speaker, verb, "nsubj")
    if verb.dep_ not in {"ROOT", "ccomp"}:
        attach(verb, subject.head, ASIDE)


def _said_in_statement(clause: Token, speaks: Callable[[Token], bool]) -> None:
    """ "Said in a statement posted on Monday | that a fire swept the port, killing nine": the clause with "that" is what is said."""
    verb = clause.head.head
    told = any(mark.lower_ == THAT for mark in children(clause, "mark")) and children(clause, *SUBJECTS)
    if not told or not is_verbal(verb) or not speaks(verb) or children(verb, "ccomp") or not children(verb, *SUBJECTS):
        return
    attach(clause, verb, "ccomp")
    for participle in children(verb, "advcl"):
        if participle.i > clause.i and participle.tag_ == "VBG" and not speaks(participle):
            attach(participle, clause, "advcl")


def _denied_to_be(copula: Token) -> None:
    """ "Denied being | behind the raid": what somebody is said to be is no circumstance of the verb right before."""
    noun = copula.head
    if noun.dep_ == "obl" and noun.head.i == copula.i - 1 and is_verbal(noun.head) and noun.left_edge == copula:
        attach(noun, noun.head, "xcomp")


def _said_to_be(subject: Token) -> None:
    """ "The result was that | nine died": of what is told behind "that", what stands before the copula is no subject."""
    clause = subject.head
    copulas = [child for child in children(clause, "cop") if subject.i < child.i < clause.i]
    marked = copulas and any(child.lower_ == THAT and child.i > copulas[0].i for child in children(clause, "mark"))
    if marked and len(children(clause, *SUBJECTS)) > 1 and lemma(copulas[0]) == "be":
        attach(subject, clause, "dislocated")


def _object_of_relative(pronoun: Token) -> None:
    """ "A baker, whom | masked men attacked": "whom" is never a subject, and who stands between it and the verb is."""
    verb = pronoun.head
    doers = [child for child in children(verb, "obj") if pronoun.i < child.i < verb.i]
    if doers:
        attach(pronoun, verb, "obj")
        attach(doers[0], verb, "nsubj")


def _many_of(noun: Token) -> None:
    """ "Tens of thousands | of nurses": who are counted hang on the last of the words that count them, as where the parser reads them as one."""
    numbers = [child for child in children(noun.head, "nmod") if child.i < noun.i and child.tag_ == "NNS" and preposition(child) == OF]
    bare = numbers and not children(noun.head, "det", "amod", "nummod", "compound") and not children(numbers[-1], "det", "amod", "compound")
    if bare and numbers[-1].right_edge.i + 1 == noun.left_edge.i:
        attach(noun, numbers[-1], "nmod")


def _number_harmed(number: Token) -> None:
    """ "The blast killed | 3 and wounded 27": a bare number right behind an active verb counts those to whom it is done."""
    verb = number.head
    bare = number.i == verb.i + 1 and not number.children and verb.tag_ in FINITE and not children(verb, "aux:pass", "obj", "cop")
    if not bare or not any(children(other, "obj") for other in children(verb, "conj")):
        return
    attach(number, verb, "obj")
    for subject in children(verb, "nsubj:pass"):
        attach(subject, verb, "nsubj")


def _subject_of_complement(noun: Token) -> None:
    """ "Jane Roe was elected | mayor of Tesk": who stands before the passive verb is its subject, and not that of what she is made."""
    verb = noun.head
    subjects = [child for child in children(noun, "nsubj") if child.i < verb.i < noun.i]
    if subjects and is_nominal(noun) and children(verb, "aux:pass") and not children(verb, *SUBJECTS, "expl"):
        attach(subjects[0], verb, "nsubj:pass")


def _subject_before_speaker(clause: Token, speaks: Callable[[Token], bool]) -> None:
    """ "The senate, | its clerk said on Monday, met": of two subjects before a verb of speech the first, before a comma, is of the clause behind."""
    verb, doc = clause.head, clause.doc
    subjects = [child for child in children(verb, "nsubj") if child.i < verb.i]
    if len(subjects) != 2 or not speaks(verb) or doc[clause.left_edge.i - (clause.left_edge.text != ",")].text != ",":
        return
    if doc[subjects[1].left_edge.i - (subjects[1].left_edge.text != ",")].text == ",":
        attach(subjects[0], clause, "nsubj:pass" if children(clause, "aux:pass") else "nsubj")


def _speech_between(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """ "Jane Roe, | the radio said, won a medal": a verb of speech with a subject of its own, between commas, tells nothing of the noun before."""
    above, doc, end = verb.head.head, verb.doc, verb.right_edge.i + 1
    asks = any(token.lower_ in RELATIVE for token in doc[verb.left_edge.i : verb.i])  # "the bombing, which Orvane denied, killed nine"
    speakers = [child for child in children(verb, "nsubj") if child.i < verb.i and not asks]
    first = verb.left_edge.i - (verb.left_edge.text != ",")
    closed = verb.right_edge.text == "," or (end < len(doc) and doc[end].text == ",")
    if speakers and speaks(verb) and is_verbal(above) and above.i > verb.i and doc[first].text == "," and closed:
        attach(verb, above, ASIDE)


def _subject_of_clause(noun: Token) -> None:
    """ "After | troops have retaken the town": a noun without a preposition right before an auxiliary is the subject."""
    verb = noun.head
    first = verb.doc[min(noun.right_edge.i + 1, len(verb.doc) - 1)]
    helps = first.head == verb and first.dep_ in {"aux", "aux:pass"} and first.tag_ in FINITE
    if helps and is_nominal(noun) and not children(noun, "case") and not children(verb, *SUBJECTS, "expl", "csubj") and not noun.ent_type_:
        attach(noun, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")


def _governed_by_preposition(noun: Token) -> None:
    """ "A panel under | Transport Minister Jane Roe": what a preposition governs, and no comma sets off, is beside nothing."""
    marks = [child for child in children(noun, "case") if child.i < noun.i]
    first = noun.left_edge
    if marks and marks[0] == first and first.i > noun.sent.start and not first.nbor(-1).is_punct and is_nominal(noun.head):
        attach(noun, noun.head, "nmod")
