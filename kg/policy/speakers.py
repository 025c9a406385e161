"""Who speaks officially, and who by name, as far as the reports tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Entity, Extraction, Form, Member, Polarity, Ref, Resolution, Text
from kg.ontology import Ontology
from kg.ontology.policies import Officials


@dataclass(frozen=True, slots=True)
class Speakers:
    """Members (document, referent) whose entity speaks officially, or has a name."""

    official: frozenset[Member]
    named: frozenset[Member]


def speakers(extractions: Iterable[Extraction], resolution: Resolution, ontology: Ontology) -> Speakers:
    """What all reports together tell of everybody who may speak."""
    officials = ontology.policies.officials
    of = resolution.by_member()
    official = {entity.slug for entity in resolution.entities if not entity.event and _by_itself(entity, officials, ontology)}
    named = set()
    for extraction in extractions:
        document = extraction.document.id
        named |= {of[document, r.id].slug for r in extraction.referents if not r.event and any(m.form is Form.NAME for m in r.mentions)}
        for claim in extraction.claims:
            if claim.predicate in officials.through and claim.polarity is Polarity.ASSERTED:
                whole = of[document, claim.object.id] if isinstance(claim.object, Ref) else None
                if (whole and _by_itself(whole, officials, ontology)) or (isinstance(claim.object, Text) and _called(claim.object.value, officials)):
                    official.add(of[document, claim.subject].slug)
    members = [(member, entity.slug) for member, entity in of.items() if not entity.event]
    return Speakers(frozenset(m for m, slug in members if slug in official), frozenset(m for m, slug in members if slug in named))


def _by_itself(entity: Entity, officials: Officials, ontology: Ontology) -> bool:
    """Is it official by its class, or by what it is called?"""
    return any(ontology.is_a(entity.type, type) for type in officials.types) or any(
        _called(name, officials) for name in (entity.label, *entity.names)
    )


def _called(text: str, officials: Officials) -> bool:
    """Has a text one of the words, in the singular or with a plural's ending?"""
    words = re.findall(r"\w+", text.casefold())
    return any(form in officials.words for word in words for form in (word, word.removesuffix("s"), re.sub("ies$", "y", word)))
