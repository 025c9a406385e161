"""Verbs that belong to another clause than the one that parsers join them to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.tree import FINITE, SUBJECTS, ancestors, children, is_nominal, is_verbal
from kg.tokens import Token

OWN: Final = frozenset({"nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "expl"})
"""Labels of what only a verb of its own clause has."""
PAST: Final = frozenset({"VBD", "VB"})
"""Tags of a past tense, some of which look like the infinitive ("hit")."""


def give_to_clause(verb: Token) -> None:
    """ "He was sitting there when a man came in, hit him and | shot him": a past tense goes on with the clause before it, and not with "was sitting".

    A participle that has an auxiliary is not joined to a past tense that has none and an object of its own: "was held as soldiers seized the town and
    | burned it", but "was held and jailed".
    """
    above = verb.head
    if verb.tag_ not in PAST or above.tag_ not in {"VBG", "VBN"} or not children(above, "aux", "aux:pass") or not children(verb, "obj"):
        return
    if not verb.labels.isdisjoint(OWN):
        return
    between = [clause for clause in children(above, "advcl") if above.i < clause.i < verb.i and clause.tag_ == "VBD"]
    if between and children(between[-1], "nsubj") and children(between[-1], "mark", "advmod"):
        attach(verb, between[-1], "conj")


def give_to_teller(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """ "Roe said that one died, while a guard was taken to hospital, | adding that …": who adds something is who said the rest."""
    if verb.tag_ != "VBG" or verb.i == 0 or verb.nbor(-1).text != "," or not children(verb, "ccomp") or not verb.labels.isdisjoint(OWN):
        return
    above = [token for token in ancestors(verb) if is_verbal(token)]
    tellers = [token for token in above if speaks(token) and children(token, "nsubj")]
    told = bool(tellers) and tellers[0] != verb.head and tellers[0].i < verb.i and any(clause.dep_ == "ccomp" for clause in above)
    if told and speaks(verb):
        attach(verb, tellers[0], "advcl")


def mend_believed(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """ "Men | believed to be of a gang have robbed a bank": what stands between a subject and its verb is said of it, and is no verb of its own."""
    noun, to = verb.nbor(-1) if verb.i > verb.sent.start else verb, verb.i + 1
    bare = verb.tag_ in {"VBD", "VBN"} and verb.dep_ not in {"acl", "acl:relcl"} and not children(verb, "aux", "aux:pass", "obj")
    if not bare or to >= len(verb.doc) or verb.doc[to].lower_ != "to" or noun.dep_ not in SUBJECTS or not is_nominal(noun) or not speaks(verb):
        return
    main = _main_behind(verb) if noun.head == verb else noun.head
    if main is None or main.i < verb.i or main in children(verb, "xcomp"):
        return
    if noun.head == verb:
        attach(main, main if verb.head == verb else verb.head, verb.dep_)
        for before in [child for child in verb.children if child.i < noun.left_edge.i]:
            attach(before, main, before.dep_)
        attach(noun, main, "nsubj:pass" if children(main, "aux:pass") else "nsubj")
    for clause in [child for child in children(main, "advcl") if verb.i < child.i < main.i]:
        attach(clause, verb, "xcomp")  # "believed | to be smugglers"
    retag(verb, "VERB", "VBN")
    attach(verb, noun, "acl")


def _main_behind(verb: Token) -> Token | None:
    """The finite verb behind another one that lacks a subject."""
    behind = (clause for above in (verb, verb.head) for clause in children(above, "ccomp", "parataxis") if clause.i > verb.i)
    finite = (clause for clause in behind if clause.tag_ in FINITE or children(clause, "aux", "aux:pass"))
    return next((clause for clause in finite if not children(clause, *SUBJECTS, "mark", "expl")), None)
