"""Words of which the parser mistakes the class: plural nouns read as verbs, verbs read as nouns or adjectives."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.finite import verb_for_auxiliary, verb_for_modifier, verb_for_noun
from kg.grammar.tree import FINITE, SUBJECTS, children, is_verbal, lemma
from kg.tokens import Token

THAT: Final = "that"
AUXILIARIES: Final = frozenset("be have do will would can could may might shall should must get need ought dare to".split())


def mend_class(token: Token) -> None:
    """A plural noun read as a verb ("the clashes killed") or a verb as a noun ("jets hit a depot")."""
    if token.tag_ == "VBZ":
        if token.dep_ in {"obl", "nmod", "obj"} and not children(token, "nsubj", "obj", "aux"):
            retag(token, "NOUN", "NNS")
        if token.dep_ in {"dep", "parataxis"} and not children(token, "nsubj", "obj", "aux", "expl"):
            _noun_for_clause(token)
        if token.dep_ == "ROOT" and token.i + 1 < token.sent.end and token.nbor().lower_ == THAT and not children(token, *SUBJECTS, "aux"):
            _noun_of_clause(token)
    if token.dep_ == "aux":
        if lemma(token) not in AUXILIARIES and token.tag_ in {"VBZ", "VB", "VBP"} and token.text.endswith("s"):
            _noun_for_auxiliary(token)
        elif lemma(token) == "have" and token.head.tag_ in {"NN", "NNS"}:
            verb_for_auxiliary(token)
        elif lemma(token) == "be" and token.head.tag_ == "JJ" and token.i < token.head.i:
            attach(token, token.head, "cop")  # "nine people | were still missing"
    if token.tag_ in {"NN", "NNS"} and "obj" in token.labels:
        verb_for_noun(token)
    if token.tag_ in FINITE and token.dep_ in {"compound", "amod"} and token.head.i > token.i:
        verb_for_modifier(token)
    if token.tag_ == "JJ" and token.dep_ == "xcomp" and token.i == token.head.i + 1 and lemma(token.head) in token.doc.kinds.helping:
        _verb_behind_help(token)


def _noun_for_clause(token: Token) -> None:
    """ "Denied | reports that …", "Reports that … | were denied": what stands where a verb lacks its object or subject is a plural noun."""
    verb = token.head
    objects = verb.i == token.i - 1 and verb.tag_ in FINITE and not children(verb, "obj", "ccomp", "xcomp")
    opens = token.i == token.sent.start and bool(children(token, "ccomp")) and not children(verb, *SUBJECTS, "expl")
    if is_verbal(verb) and (objects or opens):
        retag(token, "NOUN", "NNS")
        attach(token, verb, "obj" if objects else "nsubj:pass" if children(verb, "aux:pass") else "nsubj")
        for agent in children(token, "obl"):
            attach(agent, token, "nmod")


def _noun_of_clause(token: Token) -> None:
    """ "Reports that rebels had fled | were denied", "the army denied | reports that …": what has no subject before "that" is a noun."""
    clause, doc = token.nbor().head, token.doc
    before = doc[token.i - 1] if token.i > token.sent.start else token
    behind = (main for main in children(token, "ccomp") if main != clause and main.i > clause.i)
    main = next(behind, None) if before == token or before.is_punct else before if before.head == token and before.tag_ in FINITE else None
    if main is None or clause.i < token.i:
        return
    attach(main, main, "ROOT")
    retag(token, "NOUN", "NNS")
    attach(token, main, "obj" if main == before else "nsubj:pass" if children(main, "aux:pass") else "nsubj")
    attach(clause, token, "acl")
    for child in [child for child in token.children if child != clause]:
        attach(child, main, child.dep_)


def _noun_for_auxiliary(token: Token) -> None:
    """ "Rebel | attacks killed nine": what is taken for an auxiliary and is none is a plural noun, the subject of its verb."""
    verb = token.head
    for child in list(verb.children):
        if child.dep_ in SUBJECTS and child.i == token.i - 1:
            attach(child, token, "amod")
            for inner in list(child.children):
                attach(inner, token, inner.dep_)
    retag(token, "NOUN", "NNS")
    attach(token, verb, "nsubj")


def _verb_behind_help(token: Token) -> None:
    """ "Helped | free the hostages": what stands between "help" and its object is a verb, though it looks like an adjective."""
    for noun in [child for child in children(token.head, "obj") if child.i > token.i]:
        retag(token, "VERB", "VB")
        attach(noun, token, "obj")


def verb_for_adjective(token: Token) -> None:
    """ "Said that soldiers | hooded and beat them": what has a subject and no copula is a verb."""
    if not children(token, "cop", "aux"):
        retag(token, "VERB", "VBD")


def number_of_participle(token: Token) -> None:
    """ "Four were killed and six injured": so many were, though the parser took the participle for an adjective that they count."""
    for number in children(token, "nummod"):
        attach(number, token, "nsubj:pass")
    retag(token, "VERB", "VBN")
