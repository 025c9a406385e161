"""Who else is meant where somebody is named: those whom a phrase names as examples, and those who are with them."""

from __future__ import annotations

from typing import Final

from kg.grammar.tree import NOT, children, conjuncts, first_of_row, is_nominal, is_passive, lemma, preposition, remembered
from kg.tokens import Token

EXAMPLED: Final = ("nmod", "obl", "acl", "advcl", "appos")
"""Labels of such a phrase."""
TELLING: Final = frozenset({*EXAMPLED, "compound"})
"""Labels of what may tell who else is meant."""
OF_NOUN: Final = ("acl", "acl:relcl")
"""Labels of clauses that tell of a noun."""
COUNT: Final = "CARDINAL"
"""What recognizers call a number, such as that of those whom it bundles ("thousands of fans")."""
ALONG: Final = frozenset({"along", "together"})
"""Words before the "with" of those who do or suffer what others do or suffer."""
FOLLOWING: Final = "with"
"""The preposition of companions."""


def meant_with(noun: Token) -> tuple[Token, ...]:
    """Who else is meant where a noun phrase stands: its examples and companions."""
    return () if noun.labels.isdisjoint(TELLING) else _told_with(noun)


@remembered
def _told_with(noun: Token) -> tuple[Token, ...]:
    return (*examples(noun), *companions(noun))


def examples(noun: Token) -> list[Token]:
    """What a noun phrase names of those it speaks of: "allies including X and Y", "towns such as X", "two pilots, X and Y", "thousands of fans,
    among them X"."""
    bundles = noun.ent_type_ == COUNT or lemma(noun) in noun.doc.kinds.collective
    bundled = [inner for inner in children(noun, "nmod") if bundles and inner.tag_ == "NNS" and preposition(inner) == "of"]
    found = [c for many in (noun, *bundled) for c in children(many, *EXAMPLED) if c.i > many.i and (_exemplifies(c) or _lists(many, c))]
    return [part for child in found for part in conjuncts(child) if is_nominal(part)] + _called(noun) + _who(noun)


def _who(adjective: Token) -> list[Token]:
    """ "A 31-year-old Iranian, Jane Roe": who is named behind an adjective that stands for somebody."""
    if adjective.tag_ != "JJ" or not adjective.dep_.startswith(("nsubj", "obj")):
        return []
    return [name for name in children(adjective, "appos") if name.pos_ == "PROPN"]


def _called(noun: Token) -> list[Token]:
    """ "Lancaster and York counties" are York, too."""
    if noun.tag_ not in {"NNS", "NNPS"}:
        return []
    names = [child for child in children(noun, "compound") if child.pos_ == "PROPN" and child.i < noun.i]
    return [part for name in names for part in conjuncts(name)[1:] if part.pos_ == "PROPN"]


def included(noun: Token) -> list[Token]:
    """Whom a clause names of those that its subject speaks of ("the states that signed | include France", "those killed include two nurses")."""
    if noun.dep_ != "nsubj" or lemma(noun.head) not in noun.doc.kinds.including:
        return []
    plural = noun.tag_ in {"NNS", "NNPS"} or noun.lower_ == "those" or noun.lower_ in noun.doc.kinds.sufferer
    said = children(noun.head, "obj") if plural else []
    return [part for child in said for part in conjuncts(child) if is_nominal(part)]


def is_example(token: Token) -> bool:
    """Is a noun, or what it is coordinated with, named as one of those that the noun above it speaks of?"""
    first = first_of_row(token)
    return first.dep_ in {"nmod", "obl", "acl", "advcl", "appos"} and (_exemplifies(first) or _lists(first.head, first))


def _lists(noun: Token, name: Token) -> bool:
    """Do several names behind a plural noun say who they are?"""
    named = name.pos_ == "PROPN" or any(
        child.pos_ == "PROPN" for child in children(name, "appos", "flat")
    )  # "two of them, the painter Jane Roe and …"
    several = noun.tag_ == "NNS" or noun.pos_ == "NUM" or noun.lower_ in noun.doc.kinds.few
    return name.dep_ == "appos" and named and several and len(conjuncts(name)) > 1


def _exemplifies(token: Token) -> bool:
    among = token.doc[max(token.left_edge.i - 1, 0)]
    if token.dep_ == "appos" and among.lower_ in {"them", "whom"} and among.i > 0 and among.nbor(-1).lower_ == "among":
        return True  # "31 inmates, among them the smuggler Jane Roe"
    first = next((word.lower_ for word in token.doc[token.left_edge.i : token.i] if not word.is_punct), "")
    return first == "such" or first in token.doc.kinds.exemplifying


def is_companion(phrase: Token) -> bool:
    """Does a phrase name those who are "along with", "together with" others?"""
    marks = [child for child in phrase.children if child.dep_ in {"case", "fixed"} and child.lower_ == FOLLOWING and child.i < phrase.i]
    return bool(marks) and marks[0].i > 0 and marks[0].nbor(-1).lower_ in ALONG


def companions(noun: Token) -> list[Token]:
    """ "The mayor, along with two aides, …": who a noun phrase says is with those it speaks of."""
    if noun.dep_ == "obl:agent":
        return []  # "killed by a bomb along with his brother": the brother was killed
    return [part for child in children(noun, "nmod") if child.i > noun.i and is_companion(child) for part in conjuncts(child)]


def companion_slot(phrase: Token, verb: Token) -> str:
    """The slot of those with whom others do or suffer what a verb tells: that of its object if one stands before them; "" for other phrases."""
    if not is_companion(phrase):
        return ""
    suffering = is_passive(verb) or any(child.i < phrase.i for child in children(verb, "obj"))
    return "object" if suffering else "subject"


def is_some_of(many: Token) -> bool:
    """ "Roe, one of the founders of …", "was one of the founders", "was named as one of …": is said of which many somebody is one?"""
    one = many.head
    if one.lower_ != "one" or many.tag_ != "NNS" or preposition(many) != "of":
        return False
    return one.dep_ == "appos" or "cop" in one.labels or preposition(one) == "as"


def one_of(many: Token, clause: Token) -> list[Token]:
    """ "Norland is one of the states | that signed", "Roe was among those held": who is said to be of many does what a clause tells of them."""
    one = many.head if preposition(many) == "of" else many
    plural = many.tag_ in {"NNS", "NNPS"} or many.lower_ == "those"
    if not plural or clause.head != many or clause.dep_ not in OF_NOUN or (one.lower_ != "one" and preposition(many) != "among"):
        return []
    if any(child.lower_ in NOT for child in one.children):
        return []
    leads = (one.dep_ == "appos" and one.lower_ == "one") or _leads(one)
    said = [one.head] if leads else children(one, "nsubj") if children(one, "cop") else []
    return [who for first in said for who in conjuncts(first) if is_nominal(who)]


def _leads(many: Token) -> bool:
    """ "Among those held | was Roe": does a phrase stand before the copula of who is said to be of many?"""
    cops = (*children(many.head, "cop"), *children(many, "cop"))  # the parser may give it to either
    return preposition(many) == "among" and any(many.i < cop.i < many.head.i for cop in cops)
