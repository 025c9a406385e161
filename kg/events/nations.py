"""Whose deed an event is by the nationality before its noun: "Freedonian airstrikes", "the Freedonian operation to retake Springfield"."""

from __future__ import annotations

from typing import Final

from kg.events.happenings import Happenings
from kg.events.triggers import Trigger
from kg.events.values import Filler
from kg.grammar import children, is_controlled
from kg.mentions import Chain
from kg.mentions.homelands import nation
from kg.terms import COUNTRY
from kg.tokens import Token

NATION: Final = "nation"
"""The slot of such a word."""
RULE: Final = "grammar:nation"


def by_nations(happenings: Happenings) -> None:
    """Give events the country of the nationality before their noun, where the document names that country, and nobody else in the role."""
    countries = {chain.key: chain for chain in reversed(happenings.reader.mentions.chains) if chain.key and chain.type == COUNTRY}
    told = {(number, filler.role) for number, filler, *_ in happenings.roles}
    for number, triggers in enumerate(happenings.triggers if countries else ()):
        for trigger in triggers:
            noun, roles = _roles(happenings, trigger)
            for word in children(noun, "amod") if roles else ():
                country = _named(happenings, word, countries)
                if country is not None and (number, roles[0]) not in told:
                    happenings.add_role(number, Filler(roles[0], country.id, word, NATION), trigger.token, RULE)


def _roles(happenings: Happenings, trigger: Trigger) -> tuple[Token, tuple[str, ...]]:
    """The noun before which a nationality tells whose deed it is, and as what: an event's own, or that which an infinitive says more of."""
    ontology, slots = happenings.reader.ontology, trigger.match.word.slots
    if trigger.nominal:
        return trigger.token, slots.get(NATION, ())
    doers = tuple(role for role in slots.get("subject", ()) if role in ontology.classes.active and ontology.fits(role, COUNTRY))
    return trigger.token.head, doers if trigger.token.tag_ == "VB" and is_controlled(trigger.token) else ()


def _named(happenings: Happenings, nationality: Token, countries: dict[str, Chain]) -> Chain | None:
    """The country that a word of nationality is of, if the document names it, too."""
    told = nation(nationality, happenings.reader.ontology)
    return None if told is None else countries.get(told[1].key)
