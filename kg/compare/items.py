"""Claims with what their comparison rests on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.compare.groups import EVERYBODY, Group
from kg.model import Claim, ClaimKey, Entity, Extraction, Figure, Member, Modality

Thing = tuple[bool, str]
"""An entity, or an event, by its slug."""


@dataclass(frozen=True, slots=True)
class Item:
    """A claim with what its comparison rests on. `topic` is what it says, but for how firmly.

    Of figures only: `group` is whom it counts, `answered` whether its document gives a total at least as strong, `others` what is left
    of the count without those who did it, where the same passage numbers them ("seven people, including the three attackers").
    """

    key: ClaimKey
    claim: Claim
    speaker: str
    published: str
    topic: Hashable
    group: Group = EVERYBODY
    answered: bool = False
    others: Figure | None = None

    @property
    def document(self) -> str:
        return self.key[0]

    def same_voice(self, other: Item) -> bool:
        """Does the same speaker say both in the same document?"""
        return (self.document, self.speaker) == (other.document, other.speaker)


def thing_of(entity: Entity) -> Thing:
    """What an entity or an event is known by."""
    return entity.event, entity.slug


def items_of(extractions: Iterable[Extraction], members: Mapping[Member, Entity]) -> Iterator[tuple[Extraction, Item]]:
    """The claims that say how things are: what is planned or supposed contradicts nothing."""
    for extraction in extractions:
        document = extraction.document
        for number, claim in enumerate(extraction.claims):
            if claim.modality not in {Modality.PLANNED, Modality.HYPOTHETICAL}:
                speaker = members[document.id, claim.speaker].slug if claim.speaker else ""
                yield extraction, Item((document.id, number), claim, speaker, document.published, claim.predicate)
