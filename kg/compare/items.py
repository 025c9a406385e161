"""Claims with what their comparison rests on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.compare.groups import EVERYBODY, Group
from kg.model import Claim, ClaimKey, Comparison, Entity, Extraction, Figure, Member, Modality

Thing = tuple[bool, str]
"""An entity, or an event, by its slug."""


@dataclass(frozen=True, slots=True)
class Item:
    """A claim with what its comparison rests on. `value` is what it says, but for how firmly, and `label` the same in words.

    Of figures only: `group` is whom it counts, `answered` whether its document gives a total at least as strong, `others` what is left
    of the count without those who did it, where the same passage numbers them ("seven people, including the three attackers").
    """

    key: ClaimKey
    claim: Claim
    speaker: str
    published: str
    value: Hashable
    label: str = ""
    group: Group = EVERYBODY
    answered: bool = False
    others: Figure | None = None

    @property
    def document(self) -> str:
        return self.key[0]

    def same_voice(self, other: Item) -> bool:
        """Does the same speaker say both in the same document?"""
        return (self.document, self.speaker) == (other.document, other.speaker)


Relate = Callable[[Item, Item], Comparison | None]
"""How two claims stand to each other; None where neither bears on the other."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Claims that can be compared, what they have in common, and how two of them are compared."""

    subject: Entity
    predicate: str
    object: Entity | None
    label: str
    items: tuple[Item, ...]
    relate: Relate


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
