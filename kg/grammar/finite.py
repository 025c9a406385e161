"""Finite verbs that parsers take for participles of the noun before them ("floods triggered by rain | swept through"), and the reverse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.closed import INDEFINITE
from kg.grammar.inflection import INVARIANT_VERBS
from kg.grammar.lengths import SHIFTS
from kg.grammar.tree import FINITE, PAST, SUBJECTS, ancestors, children, is_nominal, is_verbal, preposition
from kg.tokens import Token

BY: Final = "by"
OPENING: Final = frozenset({"IN", "WRB"})
"""Tags of words that open a clause ("after", "when")."""
WITH: Final = "with"
"""What no finite verb stands behind ("with 90 people hurt")."""
PATHS: Final = frozenset({"through", "across", "into"})
"""Prepositions of a way, which what is done to something seldom has."""
OF_NOUNS: Final = frozenset({"det", "amod", "case", "nmod:poss", "compound", "nummod"})
"""Dependents that only nouns have."""
CLAUSES: Final = frozenset({"after", "as", "before", "since", "until"})
"""Prepositions that also open a clause."""
PHRASES: Final = frozenset({"obl", "nmod", "obl:unmarked", "obl:agent"})
"""Labels of phrases with a preposition."""


def finite_for_participle(token: Token, speaks: Callable[[Token], bool]) -> None:
    """Make of what was read as a participle behind a noun the verb that this noun, or the one before another participle, is the subject of."""
    if token.tag_ not in PAST or children(token, "aux", "aux:pass", "obl:agent", *SUBJECTS) or token.i < token.head.i:
        return
    _verb_of_told(token, speaks)
    if token.dep_ != "acl":
        return
    marks = [mark for mark in children(token, "mark", "advmod") if mark.i < token.head.i and mark.tag_ in OPENING and mark.lower_ != WITH]
    if marks and is_nominal(token.head):
        _verb_of_clause(token, token.head)
    else:
        _verb_behind_participle(token, speaks)


def verb_for_modifier(verb: Token) -> None:
    """A finite verb with a subject modifies no noun behind it, but governs it: "Navy Strikes Port", "a day after rebels | shot government troops"."""
    ahead = verb.tag_ == "VBZ" and any(child.i == verb.i - 1 for child in children(verb, "compound"))
    if not (ahead or children(verb, "nsubj")):
        return
    noun = verb.head
    above, marks = noun.head, [case for case in children(noun, "case") if case.i < verb.left_edge.i]
    clause = "advcl" if is_verbal(above) else "acl"
    attach(verb, above if above != noun else verb, clause if marks and noun.dep_ in PHRASES else noun.dep_)
    attach(noun, verb, "obj")
    for mark in marks:
        attach(mark, verb, "mark")
    retag(verb, "VERB", verb.tag_)


def _verb_of_one(noun: Token) -> None:
    """ "After a rocket attack | targeted soldiers": many have no article of one, so the noun before what was read as a participle is its subject."""
    verb = next((child for child in children(noun, "amod") if child.tag_ in PAST and child.i > noun.sent.start), None)
    subject = verb.nbor(-1) if verb is not None else noun
    if verb is None or subject.tag_ != "NN":
        return
    if subject.dep_ == "compound" and subject.head in {noun, verb}:
        own = [child for word in (noun, verb) for child in word.children if child.i < subject.i and child.dep_ in OF_NOUNS - {"case"}]
        if not any(child.dep_ == "det" and child.lower_ in INDEFINITE for child in (*own, *subject.children)):
            return
        for child in own:
            attach(child, subject, child.dep_)
        for case in children(subject, "case"):
            attach(case, noun, "case")
    elif not _is_bare_behind(noun, subject, verb):
        return
    attach(subject, verb, "nsubj")
    retag(verb, "VERB", "VBD")
    verb_for_modifier(verb)


def _is_bare_behind(noun: Token, phrase: Token, verb: Token) -> bool:
    """ "Four died as | a bomb | targeted troops": does a noun with nothing but a participle before it follow a phrase that a conjunction may open?"""
    opened = [case for case in children(phrase, "case") if case.lower_ in CLAUSES] if phrase.dep_ in PHRASES else []
    behind = noun.head in {phrase, phrase.head} and noun.dep_ in {"obj", "obl", "nmod", "obl:unmarked"}
    if not opened or not behind or noun.left_edge != verb:
        return False
    attach(opened[0], noun, "case")
    attach(noun, phrase.head, phrase.dep_)
    return True


def verb_for_noun(token: Token) -> None:
    """ "Jets | hit a depot", "Army | besieges port": a noun has no object, and what has one with nothing but a noun before it is a verb."""
    of_noun = [child for child in token.children if child.dep_ in OF_NOUNS]
    doers = [child for child in of_noun if child.dep_ == "compound" and child.i == token.i - 1 and token.tag_ == "NNS"]
    if of_noun != doers:
        return
    retag(token, "VERB", "VBZ" if doers else "VBD")
    for doer in doers:
        attach(doer, token, "nsubj")


def verb_for_auxiliary(have: Token) -> None:
    """ "The council | has plans to build a port": what stands before a plural noun is no auxiliary, but the verb that this is the object of."""
    noun = have.head
    if have.i + 1 != noun.left_edge.i and have.i + 1 != noun.i:
        return
    attach(have, noun.head if noun.head != noun else have, noun.dep_)
    retag(have, "VERB", have.tag_)
    for child in [child for child in noun.children if child.i < have.i or child.dep_ == "punct"]:
        attach(child, have, child.dep_)
    for clause in children(noun, "xcomp", "advcl"):
        attach(clause, noun, "acl")
    attach(noun, have, "obj")


def main_behind_clause(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """ "A week after rebels seized a bus, | officials have no lead": of two clauses the main one is that without a conjunction."""
    if verb.dep_ != "ROOT" or not any(mark.lower_ in SHIFTS and mark.i < verb.i for mark in children(verb, "mark")):
        return
    behind = (clause for clause in children(verb, "parataxis") if clause.i > verb.i and clause.tag_ in FINITE)
    main = next((clause for clause in behind if not speaks(clause) or children(clause, "ccomp")), None)
    if main is not None and not children(verb, "conj"):
        attach(main, main, "ROOT")
        attach(verb, main, "advcl")


def join_clauses(token: Token) -> None:
    """Join a verb to one of its form, and hang a phrase on the last clause before it."""
    if token.dep_ == "conj":
        _participle_for_finite(token)
        _bare_for_finite(token)
    if token.dep_ in {"obl", "obl:unmarked"}:
        _phrase_behind_clause(token)
    if token.tag_ == "NN" and token.lower_ in INVARIANT_VERBS:
        _verb_before_name(token)
    if token.tag_ == "NNS" and "amod" in token.labels:
        _verb_of_one(token)
    if token.tag_ == "VBN" and token.dep_ in {"ROOT", "acl"} and token.i + 1 < len(token.doc) and token.nbor().lower_ in PATHS:
        _verb_on_its_way(token)
    if token.tag_ == "VBN" and token.dep_ in {"ROOT", "ccomp"} and "nsubj" in token.labels:
        _past_of_subject(token)


def _past_of_subject(verb: Token) -> None:
    """ "Hundreds | demonstrated in Oran.": what has a subject in a sentence with a full stop, and neither auxiliary nor doer, is a past tense."""
    bare = not children(verb, "aux", "aux:pass", "cop", "nsubj:pass", "obl:agent", "xcomp", "obj")
    stops = verb.doc[verb.sent.end - 1].text == "." or verb.doc[max(verb.sent.end - 2, 0)].text == "."
    if bare and stops and not any(match in verb.doc.kinds.harmed for match in (verb.lower_, verb.lemma_)):
        retag(verb, "VERB", "VBD")


def _verb_before_name(verb: Token) -> None:
    """ "An earthquake | hit Oran on Monday": between a noun with an article and a name that no comma parts from it stands a verb."""
    nouns = [child for child in children(verb, "compound") if child.i == verb.i - 1 and child.tag_ == "NN"]
    names = [child for child in children(verb, "obj", "appos") if child.left_edge.i == verb.i + 1 and child.pos_ == "PROPN"]
    above = verb.head
    said = verb.dep_ in {"obj", "ccomp"} and is_verbal(above) and above.i < verb.i
    told = said or verb.dep_ == "ROOT"
    if not nouns or not names or not told or not (children(verb, "det") or children(nouns[0], "det")) or children(verb, "nmod:poss", "case"):
        return
    retag(verb, "VERB", "VBD")
    attach(nouns[0], verb, "nsubj")
    attach(names[0], verb, "obj")
    for child in [child for child in verb.children if child.i < nouns[0].i]:
        attach(child, nouns[0], child.dep_)
    for child in children(verb, "nmod"):
        attach(child, verb, "obl")
    if said:
        attach(verb, above, "ccomp")
        for phrase in [child for child in children(above, "obl") if child.i > verb.i]:
            attach(phrase, verb, "obl")


def _verb_on_its_way(verb: Token) -> None:
    """ "A fire | swept through Oran": what was read as a participle, or has a subject without an auxiliary, before the preposition of a way."""
    noun = verb.head
    if children(verb, "aux", "aux:pass", "obl:agent", "nsubj:pass"):
        return
    if verb.dep_ == "ROOT" and children(verb, "nsubj"):
        retag(verb, "VERB", "VBD")
    elif verb.dep_ == "acl" and noun.dep_ == "ROOT" and noun.i == verb.i - 1 and noun.tag_ == "NN" and children(noun, "det"):
        retag(verb, "VERB", "VBD")
        attach(verb, verb, "ROOT")
        attach(noun, verb, "nsubj")
        for child in [child for child in noun.children if child.i > verb.i]:
            attach(child, verb, "obl" if child.dep_ == "nmod" else child.dep_)


def _participle_for_finite(verb: Token) -> None:
    """ "The group, founded in 1970 and | considered dangerous, left": what is joined to a participle behind the subject is one, too."""
    first, noun = verb.head, verb.head.head
    told = verb.tag_ == "VBD" and first.dep_ == "acl" and first.tag_ == "VBN" and noun.dep_ in SUBJECTS and first.i < verb.i < noun.head.i
    if told and verb.lower_.endswith("ed") and not children(verb, *SUBJECTS, "aux", "aux:pass"):
        retag(verb, "VERB", "VBN")


def _bare_for_finite(verb: Token) -> None:
    """ "Must leave towns that joined the union, pay damages and | free the men": a bare verb is joined to one like it, not to one in the past."""
    past = verb.tag_ == "VB" and verb.head.tag_ in {"VBD", "VBZ"} and verb.head.dep_ in {"conj", "acl:relcl"}
    if past and not children(verb, "aux", "mark", "advmod", *SUBJECTS):
        bare = next((above for above in ancestors(verb.head) if above.tag_ == "VB"), None)
        if bare is not None:
            attach(verb, bare, "conj")


def _phrase_behind_clause(phrase: Token) -> None:
    """ "Roe met them in Tesk, and the mayor spoke there | on Monday": a phrase behind a second clause with its own subject is that one's."""
    first = phrase.head
    if phrase.i < first.i or not is_verbal(first) or first.head == first:
        return
    later = [verb for verb in first.head.children if verb.dep_ == first.dep_ and first.i < verb.i < phrase.left_edge.i and is_verbal(verb)]
    if later and any(subject.i > first.i for subject in children(later[-1], *SUBJECTS)):
        attach(phrase, later[-1], phrase.dep_)


def _verb_of_clause(verb: Token, noun: Token) -> None:
    """ "Began to clear up after | a storm | left two dead", "died when | a flood | swept …": a conjunction hangs on a finite verb."""
    above = noun.head
    if above != noun:
        attach(verb, above, "advcl")
        attach(noun, verb, "nsubj")
        retag(verb, "VERB", "VBD")


def _verb_behind_participle(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """ "Floods triggered by heavy rain | swept through a valley": a sentence has a verb, and the participle is not it."""
    participle = next((word for word in _participles(verb) if word.i < verb.i), None)
    if participle is None or participle == verb or not _lacks_verb(participle.head, speaks):
        return
    noun, above = participle.head, participle.head.head
    later = [child for word in (noun, participle) for child in word.children if child.i > verb.i]
    attach(verb, verb if above == noun else above, noun.dep_ if above == noun else "ccomp")
    attach(noun, verb, "nsubj")
    for child in later:
        attach(child, verb, "obl" if child.dep_ == "nmod" else child.dep_)
    retag(verb, "VERB", "VBD")


def _verb_of_told(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """ "Roe said a bus carrying pilgrims | overturned": behind what somebody said, and a noun with a participle, stands the verb of what was said.

    So it does where what was said stands in front.
    """
    noun = verb.head.head if verb.dep_ == "xcomp" else verb.head
    if noun.dep_ == "obj" and noun.head.tag_ == "VBG" and noun.head.i == noun.i + 1 and noun.head.dep_ == "advcl":
        participle, above = noun.head, noun.head.head  # "said | a bus | carrying pilgrims": the bus is not what is carried
        attach(noun, above, "obj")
        attach(participle, noun, "acl")
    between = [word for word in children(noun, "acl") if word.tag_ == "VBG" and noun.i < word.i < verb.i]
    first = noun.head if noun.dep_ == "appos" and noun.i < noun.head.i else noun
    said, speakers = first.head, children(first.head, "nsubj")
    told = first.dep_ in {"obj", "nsubj", "ccomp"} and said.tag_ in FINITE and speaks(said) and bool(speakers)
    front = told and verb.i < speakers[-1].i < said.i
    if not between or verb.head not in (noun, *between) or not (front or (told and said.i < noun.i)):
        return
    if any(clause != noun for clause in children(said, "ccomp")):
        return
    later = [child for word in (noun, said, *between) for child in word.children if child.i > verb.i and not child.is_punct]
    attach(verb, said, "ccomp")
    attach(noun, verb, "nsubj")
    for child in later:
        if not front or child.i < speakers[-1].left_edge.i:
            attach(child, verb, "obl" if child.dep_ == "nmod" else child.dep_)
    retag(verb, "VERB", "VBD")


def _participles(verb: Token) -> list[Token]:
    """The participle whose agent a verb was hung on, or one that stands beside it behind the same noun."""
    noun = verb.head
    above = noun.head if preposition(noun) == BY else noun
    beside = above if is_nominal(above) else above.head if above.dep_ == "acl" else noun
    return [word for word in children(beside, "acl") if word.tag_ == "VBN" and not children(word, "aux", "aux:pass")]


def _lacks_verb(noun: Token, speaks: Callable[[Token], bool]) -> bool:
    """Is a noun all that its sentence has, or the first of two subjects of a verb of speech ("floods …, | officials said")?"""
    if noun.dep_ == "ROOT":
        return True
    verb = noun.head
    return noun.dep_ == "nsubj" and speaks(verb) and any(noun.i < other.i < verb.i for other in children(verb, "nsubj"))
