"""Those who are none: "no group claimed the attack" denies something of a group, and tells nothing else of it; "no one was hurt in the fire on
Monday" denies the hurt, and not that there was a fire, nor when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.claims.maker import Maker
from kg.grammar import children
from kg.grammar.closed import NONE
from kg.mentions import Chain
from kg.model import Claim, Polarity, Ref
from kg.terms import DATE, PLACE, START_TIME

SETTING = frozenset({DATE, PLACE, START_TIME})
"""What is told of an event whoever was hurt in it."""


def of_somebody(claims: Iterable[Claim], maker: Maker) -> Iterator[Claim]:
    """Claims as they are, but none that asserts something of those who are none, or that says again whom it did not befall ("no passenger was
    hurt" counts them); and the time and place of an event in which nobody came to harm are no less told, though the harm is denied."""
    nobody = {chain.id for chain in maker.mentions.chains if not chain.named and _is_nobody(chain, maker)}
    befalls = frozenset(maker.ontology.classes.befalls.values())
    for claim in claims:
        ends = {claim.subject, claim.object.id} if isinstance(claim.object, Ref) else {claim.subject}
        if not nobody.isdisjoint(ends) and (claim.polarity is Polarity.ASSERTED or claim.predicate in befalls):
            continue
        yield replace(claim, polarity=Polarity.ASSERTED) if claim.predicate in SETTING and _tells_harm(claim, maker) else claim


def _is_nobody(chain: Chain, maker: Maker) -> bool:
    """ "No group", wherever it is mentioned."""
    return all(any(child.lower_ in NONE for child in children(maker.doc[head], "det")) for head in chain.heads)


def _tells_harm(claim: Claim, maker: Maker) -> bool:
    """ "Nobody was | hurt in the fire": is it said by a word for what became of those in an event that another word tells?"""
    said = {maker.starts[span.start] for part, span in claim.parts if part == "predicate"}
    harm = any(match.word.outcome for token in said for match in maker.events.matches.get(token, ()))
    triggers = next((event.triggers for event in maker.events.events if event.id == claim.subject), ()) if harm else ()
    return any(trigger not in said for trigger in triggers)
