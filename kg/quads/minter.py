"""IRIs of everything that is written."""

from __future__ import annotations

import pyoxigraph as ox

from kg.model import (
    Claim,
    Duration,
    Entity,
    Extraction,
    Figure,
    Identifier,
    Member,
    Moment,
    Ref,
    Resolution,
    Span,
    Text,
    Topic,
)
from kg.vocab import XSD, digest, document_iri, passage_iri

Node = ox.NamedNode
Term = ox.NamedNode | ox.Literal

MOMENT_TYPE = {"year": "gYear", "month": "gYearMonth", "day": "date", "time": "time"}
"""Datatype of a moment by its grain."""


class Minter:
    """IRIs of all that a resolution made one: the same thing gets the same IRI in every output."""

    def __init__(self, resolution: Resolution, *, base: str) -> None:
        self.base = base
        self._entities: dict[Member, Entity] = resolution.by_member()

    def __contains__(self, member: Member) -> bool:
        """Does a referent belong to an entity?"""
        return member in self._entities

    def entity(self, entity: Entity | Identifier) -> ox.NamedNode:
        """An entity or event, or what an earlier build called one; slugs are unique within each of the two."""
        return Node(f"{self.base}{'event' if entity.event else 'entity'}/{entity.slug}")

    def denoted(self, document: str, referent: str) -> Entity:
        """What a document's referent turned out to be; KeyError if it belongs to nothing."""
        return self._entities[document, referent]

    def end(self, document: str, referent: str) -> ox.NamedNode:
        """The entity or event at the end of a document's claim."""
        return self.entity(self.denoted(document, referent))

    def referent(self, member: Member) -> ox.NamedNode:
        return Node(f"{self.base}doc/{member[0]}/referent/{member[1]}")

    def document(self, document: str) -> ox.NamedNode:
        return Node(document_iri(self.base, document))

    def passage(self, span: Span) -> ox.NamedNode:
        return Node(passage_iri(self.base, span.doc, span.start, span.end))

    def value(self, document: str, claim: Claim) -> Term:
        """The object of a claim. The same count of the same group for the same event is one figure, whoever gives it."""
        match claim.object:
            case Ref(id):
                return self.end(document, id)
            case Figure(low, high, group):
                return Node(f"{self.base}figure/{digest(self.end(document, claim.subject).value, claim.predicate, low, high, group)}")
            case Moment(start, end, "interval"):
                return Node(f"{self.base}time/{start or 'open'}--{end or 'open'}")
            case Moment(start, _, grain):
                return ox.Literal(start, datatype=Node(XSD + MOMENT_TYPE[grain]))
            case Duration(length):
                return ox.Literal(length, datatype=Node(XSD + "duration"))
            case Text(value):
                return ox.Literal(value)

    def claim(self, document: str, claim: Claim) -> ox.NamedNode:
        """A claim, from the document, the passage and all that it says."""
        speaker = self.end(document, claim.speaker).value if claim.speaker else ""
        return Node(
            f"{self.base}claim/"
            + digest(
                document, claim.evidence.start, claim.evidence.end, self.end(document, claim.subject).value, claim.predicate,
                self.value(document, claim), speaker, claim.polarity.value, claim.modality.value,
            )
        )  # fmt: skip

    def topic(self, topic: Topic) -> ox.NamedNode:
        """What claims are about, by what it is about."""
        about = self.entity(topic.object).value if topic.object else ""
        return Node(f"{self.base}topic/{digest(self.entity(topic.subject).value, topic.predicate, about)}")

    def ledger(self, extraction: Extraction) -> list[tuple[ox.NamedNode, Claim]]:
        """The claims of one document with their IRIs, each once: where a passage says the same twice, the surer one counts, then the earlier."""
        kept: dict[ox.NamedNode, Claim] = {}
        for claim in extraction.claims:
            node = self.claim(extraction.document.id, claim)
            if node not in kept or claim.confidence > kept[node].confidence:
                kept[node] = claim
        return list(kept.items())
