"""Who did what a report tells of, where only a later sentence calls them "the attackers"."""

from __future__ import annotations

from typing import Final

from kg.events.happenings import Happenings
from kg.events.reader import DOING, Reader
from kg.events.values import Filler
from kg.grammar import children, is_nominal, lemma, preposition
from kg.mentions import Chain
from kg.tokens import Token

RULE: Final = "grammar:culprit"
THE: Final = "the"
OF_NAME: Final = frozenset({"nmod:desc", "compound", "flat"})
"""Labels of what a name's bearer is called, as a judgement ("the murderer Roe")."""
SPOT: Final = frozenset({"on", "in", "at"})
"""Prepositions of where the one was whom the text names."""
TOLD_WHICH: Final = ("acl:relcl", "acl", "nmod", "nmod:poss", "compound", "nummod")
"""Labels of what says which attackers are meant: they may be others."""


def find_culprits(happenings: Happenings) -> None:
    """ "Five people were shot at a bar. | The attackers fled": those did it, if nobody else is told to have done it."""
    reader = happenings.reader
    kinds = reader.doc.kinds.culprit
    for noun in reader.doc.spelt(kinds | {f"{word}s" for word in kinds}):
        chain = reader.mentioned(noun) if is_nominal(noun) else None
        role = next((word.performs for word in reader.ontology.lexicon.kind("Culprit", lemma(noun))), "")
        if chain is None or not role or not _is_known(noun, chain):
            continue
        if any(filler.chain == chain.id and filler.role == role for _, filler, *_ in happenings.roles):
            continue
        number = happenings.focus(noun) if _is_new(reader, chain, noun) else None
        if number is None or not _asks_for(happenings, number, role):
            continue
        others = {filler.role for n, filler, *_ in happenings.roles if n == number and (filler.role == role or filler.chain == chain.id)}
        if not others and reader.ontology.fits(role, chain.type):
            happenings.add_role(number, Filler(role, chain.id, noun, "as"), noun, RULE)


def _is_known(noun: Token, chain: Chain) -> bool:
    """ "The attackers", and not "the attackers of a mosque", "the two attackers"; with a name also "the bomber on the bus"."""
    which = [child for child in children(noun, *TOLD_WHICH) if not (chain.named and child.dep_ == "nmod" and preposition(child) in SPOT)]
    return noun.dep_ not in OF_NAME and any(child.lower_ == THE for child in children(noun, "det")) and not which


def _is_new(reader: Reader, chain: Chain, noun: Token) -> bool:
    """Are they spoken of for the first time there, but for their name?"""
    return all(head >= noun.i or reader.mentions.in_name(reader.doc[head]) for head in chain.heads)


def _asks_for(happenings: Happenings, number: int, role: str) -> bool:
    """Is it something that somebody did, as its words have it ("a bombing", and no accident)?"""
    slots = (happenings.triggers[number][0].match.word.slots.get(slot, ()) for slot in DOING)
    return any(role in roles for roles in slots)
