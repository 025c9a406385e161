"""What is written as one word and was meant to be something: "would-be"."""

from __future__ import annotations

from kg.grammar.change import attach, retag
from kg.grammar.tree import is_nominal
from kg.tokens import Token


def mend_would_be(would: Token) -> None:
    """ "The would-be | bombers fled": the parts of "would-be" say something of the noun behind them, and belong to no verb."""
    doc, at = would.doc, would.i
    if at + 3 >= len(doc) or doc[at + 1].text != "-" or doc[at + 2].lower_ != "be":
        return
    noun = doc[at + 3]
    while noun.dep_ in {"compound", "amod"} and noun.head.i > noun.i:
        noun = noun.head
    if not is_nominal(noun):
        return
    hyphen, be = doc[at + 1], doc[at + 2]
    attach(would, noun, "amod")
    attach(hyphen, would, "punct")
    attach(be, would, "fixed")
    for part in (would, be):
        retag(part, "ADJ", "JJ")
