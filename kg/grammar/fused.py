"""What "what" stands for: the army shelled "what it said was a depot", police found "what appeared to be a bomb"."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach
from kg.grammar.tree import SUBJECTS, ancestors, children, is_nominal, lemma
from kg.tokens import Token

OBLIQUE: Final = frozenset({"nmod", "obl"})


def mend_fused(verb: Token) -> None:
    """ "Fired on what they said | was a convoy": the noun behind a clause of "what" and "to be" is what that says, wherever the parser hung it."""
    what, doc = verb.head, verb.doc
    copula = doc[verb.i + 1] if verb.i + 1 < len(doc) else verb
    if what.lower_ != "what" or not what.i < verb.i or lemma(copula) != "be" or copula.head == what:
        return
    noun = copula.head if copula.head != verb else _noun_behind(copula)
    if not is_nominal(noun) or noun.i < copula.i or noun in ancestors(what):
        return  # "what he said was a lie"
    for child in [child for child in noun.children if child.i == what.i - 1 and child.pos_ == "ADP"]:
        attach(child, what, "case")
    if noun.head != verb or noun.dep_ != "xcomp":
        attach(noun, verb, "xcomp")
    attach(copula, noun, "cop")
    for behind in [child for child in what.children if child.i > noun.i and child.dep_ in OBLIQUE]:
        attach(behind, noun, "nmod")


def clause_of_what(copula: Token) -> None:
    """ "Razed what is today | a museum": right behind "what", a copula and its noun say what that is, and nothing beside it."""
    noun, what = copula.head, copula.doc[copula.i - 1] if copula.i > copula.sent.start else copula
    governed = what.lower_ == "what" and what.dep_ in {"obj", *OBLIQUE} and what.head.i < what.i
    if governed and noun.head == what.head and noun.dep_ in {"parataxis", "advcl", "ccomp"} and not children(noun, *SUBJECTS):
        attach(noun, what, "acl:relcl")


def _noun_behind(copula: Token) -> Token:
    """The noun whose phrase begins right behind a copula that was taken for an auxiliary; the copula if there is none."""
    doc, after = copula.doc, copula.i + 1
    found = [token for token in doc[after : copula.sent.end] if is_nominal(token) and token.left_edge.i == after]
    return max(found, key=lambda token: token.right_edge.i, default=copula)
