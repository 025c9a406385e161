"""Claims with what their comparison rests on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace

from kg.compare.groups import EVERYBODY, Group
from kg.compare.setting import Setting
from kg.model import Claim, ClaimKey, Comparison, Entity, Extraction, Figure, Modality, Polarity, Ref, Value


@dataclass(frozen=True, slots=True)
class Item:
    """A claim with what its comparison rests on. `value` is what it says, but for how firmly, and `label` the same in words.

    `speaker` is the slug of who says so, "" where the report does. `generic` tells that the claim is about no single event, `crowded` that its
    document tells of several events of that kind, so that it may be about another of them. `own` are the values that the same document gives beside
    this one, for the same thing and predicate, each with its speaker.

    Of figures and lengths of time: `phase` is the label of the event where that is only a part of what the topic is about.

    Of figures only: `group` is whom it counts, `answered` whether its document gives a total at least as strong, `others` what is left of the count
    without those who did it, where the same passage numbers them ("seven people, including the three attackers"), `beside` the counts of others in
    the same enumeration ("three officers and a soldier").
    """

    key: ClaimKey
    claim: Claim
    speaker: str
    published: str
    subject: Entity
    object: Entity | None
    value: Hashable
    label: str = ""
    generic: bool = False
    crowded: bool = False
    own: tuple[tuple[str, Value, Entity | None], ...] = field(default=(), compare=False)
    group: Group = EVERYBODY
    phase: str = ""
    answered: bool = False
    others: Figure | None = None
    beside: tuple[tuple[Group, Figure], ...] = ()

    @property
    def document(self) -> str:
        return self.key[0]

    @property
    def denied(self) -> bool:
        return self.claim.polarity is Polarity.DENIED

    def same_voice(self, other: Item) -> bool:
        """Does the same speaker say both in the same document?"""
        return (self.document, self.speaker) == (other.document, other.speaker)


def at_odds(left: Item, right: Item) -> bool:
    """Can two claims be against each other? Those of one report must be two speakers', or of two passages of one, and surely of one event."""
    if left.document != right.document:
        return True
    if left.crowded or right.crowded:
        return False
    return left.claim.evidence != right.claim.evidence if left.speaker == right.speaker else bool(left.speaker and right.speaker)


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


def items_of(setting: Setting) -> Iterator[tuple[Extraction, Item]]:
    """The claims that say how things are: what is planned or supposed contradicts nothing."""
    own_words = setting.ontology.classes.own_words
    for extraction in setting.extractions:
        document = extraction.document
        for number, claim in enumerate(extraction.claims):
            if claim.modality not in {Modality.PLANNED, Modality.HYPOTHETICAL}:
                subject = setting.entity(document.id, claim.subject)
                ref = setting.entity(document.id, claim.object.id) if isinstance(claim.object, Ref) else None
                speaker = setting.entity(document.id, claim.speaker).slug if claim.speaker else subject.slug if claim.predicate in own_words else ""
                found = Item((document.id, number), claim, speaker, document.published, subject, ref, claim.predicate)
                generic, crowded = setting.is_generic(document.id, claim.subject), setting.is_crowded(document.id, claim.subject)
                yield extraction, replace(found, generic=generic, crowded=crowded) if generic or crowded else found


def said(label: str, item: Item) -> str:
    """What a claim says, in words, with its denial."""
    return f"denied: {label}" if item.denied else label
