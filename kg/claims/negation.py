"""What a text denies of what it tells: "did not attack", "no group attacked", "failed to attack", "no evidence that they attacked"."""

from __future__ import annotations

from typing import Final

from kg.claims.governors import bears_on, carries, ends, governing, is_undergone, verb_matches
from kg.claims.unreal import is_sign, is_truth, is_untrue, lacks
from kg.events import Events
from kg.grammar import children, is_nominal, is_verbal, lemma, says_that
from kg.grammar.closed import ASKING
from kg.grammar.tree import SUBJECTS
from kg.model import Polarity
from kg.ontology import Lexicon
from kg.tokens import Token

NEGATING: Final = frozenset({"advmod", "det", "cc", "cc:preconj", "neg", "nsubj", "nsubj:pass", "mark", "case"})
"""Labels of words that negate what they depend on."""
ALMOST: Final = frozenset({"nearly", "almost"})
UNTIL: Final = frozenset({"until", "till"})
NOW: Final = frozenset({"now", "then", "today", "recently"})


def is_negated(word: Token, events: Events, lexicon: Lexicon) -> bool:
    """ "did not attack", "no group attacked", "failed to attack", "no evidence that they attacked"."""
    if carries(word, events) and any(match.word.event and match.word.polarity is Polarity.DENIED for match in verb_matches(word, events)):
        return True  # "averted a raid on the port": what the verb itself says of the event did not come about either
    forms = [match.form for match in verb_matches(word, events) if match.word.evokes]
    parts = {part for form in forms if lexicon.kinds.negation.isdisjoint(form) for part in form[1:]}  # but "plead not guilty" is what it says
    if any(lemma(clause) in parts and _has_negation(clause, lexicon) for clause in children(word, "ccomp", "xcomp")):
        return True  # "announced that he would not run"
    for token, below in governing(word, events):
        if token != word and below.dep_ in {"ccomp", "csubj", "csubj:pass"} and not _lifts(token, below, events):
            return False
        if token != word and below.dep_ == "acl" and any(child.tag_ == "WRB" for child in below.children):
            return False  # "there were no casualties | when a plane skidded off the runway"
        if token != word and (is_said_untrue(token, below, lexicon) or lacks(below) or is_dismissed(token, events)):
            return True
        says = (token == word and not _bears_no(word, events, lexicon)) or (token != word and (is_verbal(token) or _claims(token, below)))
        if says and _has_negation(token, lexicon) and not ends(token, events):
            twice = token != word and _refuses(token, below, events, lexicon)  # "did not fail to stop them", "has not ruled out that they fled"
            return not (twice or _is_doubt(token, below, lexicon))
        if token != word and below.dep_ != "conj" and _refuses(token, below, events, lexicon) and not is_undergone(token, below, events):
            return True
    return False


def _bears_no(word: Token, events: Events, lexicon: Lexicon) -> bool:
    """ "A vote of no confidence": is the negation a part of what an event is called?"""
    return any(part in lexicon.kinds.negation for match in events.matches.get(word.i, ()) for part in match.form if match.word.evokes)


def is_not_let(word: Token, events: Events, lexicon: Lexicon) -> bool:
    """ "did not allow any group to use the port": then none is said to use it."""
    letting = (token for token, _ in governing(word, events) if any("Permitting" in match.word.kinds for match in verb_matches(token, events)))
    return any(_has_negation(token, lexicon) for token in letting)


def _refuses(token: Token, below: Token, events: Events, lexicon: Lexicon) -> bool:
    """ "failed to", "unable to", "kept from"; what verbs of speech deny is a matter of their scopes."""
    verbs = [match.word for match in verb_matches(token, events) if "Reporting" not in match.word.kinds and bears_on(match.word, below)]
    to = is_nominal(token) and any(clause.tag_ == "VB" for clause in children(token, "acl"))  # "the refusal to accept it"
    nouns = [match.word for match in lexicon.nouns.get(lemma(token), ()) if len(match.form) == 1] if to else []
    words = [*verbs, *nouns, *lexicon.kind("Adjective", token.lower_)]
    return any(word.polarity is Polarity.DENIED for word in words)


def _lifts(governor: Token, clause: Token, events: Events) -> bool:
    """Does negation above a clause negate the clause? Of what is not believed or found, but not of what is not said, and not of questions."""
    asked = any(token.tag_ in ASKING for token in clause.doc[clause.left_edge.i : clause.i])
    told = any(match.word.modality is not None for match in events.matches.get(governor.i, ()))
    return not asked and (is_nominal(governor) or is_truth(governor, clause) or is_untrue(governor, clause) or told)


def _claims(noun: Token, clause: Token) -> bool:
    """ "no evidence that …", "no plans to …": a noun that a clause gives the content of."""
    participle = clause.tag_ == "VBG" or (clause.tag_ == "VBN" and not says_that(clause))
    if is_truth(noun, clause) or (clause.dep_ == "nmod" and is_sign(noun)):
        return True
    return is_nominal(noun) and (clause.dep_ == "ccomp" or (clause.dep_ == "acl" and not participle))


def is_said_untrue(token: Token, below: Token, lexicon: Lexicon) -> bool:
    """ "Reports that they attacked were false", "the raid was a hoax"."""
    return is_untrue(token, below) and not _has_negation(token, lexicon)


def is_dismissed(noun: Token, events: Events) -> bool:
    """ "Rejected claims of an attack": is what tells of it denied?"""
    words = (match.word for match in verb_matches(noun.head, events)) if is_sign(noun) and noun.dep_ == "obj" else ()
    return any("Reporting" in word.kinds and word.polarity is Polarity.DENIED for word in words)


def _is_doubt(word: Token, clause: Token, lexicon: Lexicon) -> bool:
    """ "There is no doubt that", "we do not doubt that": who denies doubt of what a clause tells denies none of it."""
    above = [word, *(child for child in word.children if child.dep_ in {"obj", "nsubj"})]
    return clause != word and any(lemma(token) in lexicon.kinds.doubt for token in above)


def _is_open(verb: Token) -> bool:
    """ "Will not talk until …", "vowed not to talk until …"."""
    return any(child.tag_ == "MD" or (child.lower_ == "to" and child.dep_ == "mark") for child in verb.children)


def _is_end(child: Token) -> bool:
    """ "Until 1987", "until the war ended", but not "until now"."""
    phrase = child.dep_ in {"obl", "obl:unmarked", "advcl"} and child.lower_ not in NOW
    return phrase and any(word.lower_ in UNTIL for word in children(child, "case", "mark"))


def _has_negation(token: Token, lexicon: Lexicon) -> bool:
    """A negation on a word, on its subject or object ("no group", "no one", "neither of them") or on an adverb of it ("no longer")."""
    if is_verbal(token) and not _is_open(token) and any(_is_end(child) for child in token.children if child.i > token.i):
        return False  # "was not built until 1987": then it was
    for child in token.children:
        if child.dep_ in NEGATING and _negates(child, lexicon):
            return True
        if (
            (child.dep_ in SUBJECTS or child.dep_ == "obj")
            and is_verbal(token)
            and any(c.dep_ in {"det", "cc:preconj"} and _negates(c, lexicon) for c in child.children)
        ):
            return True
        if child.dep_ == "advmod" and (any(_negates(inner, lexicon) for inner in child.children) or _falls_short(child, token)):
            return True
    return False


def _falls_short(adverb: Token, verb: Token) -> bool:
    """ "Nearly went bankrupt", "was almost killed": what nearly came about did not."""
    return adverb.lower_ in ALMOST and adverb.i == verb.i - 1 and is_verbal(verb)


def _negates(token: Token, lexicon: Lexicon) -> bool:
    """ "not", "without", "instead of"; but "not only", "no fewer than", "no sooner" and "not far from" deny nothing."""
    joins = token.dep_ in {"mark", "case"} or (token.dep_ == "cc" and "fixed" in token.labels)  # "rather than"
    if joins and any(word.polarity is Polarity.DENIED for word in lexicon.kind("Mark", token.lower_)):
        return True
    adds = token.i + 1 < len(token.doc) and token.nbor().lower_ in {"only", "just", "merely", "fewer", "less", "far", "long", "sooner"}
    return token.lower_ in lexicon.kinds.negation and not adds
