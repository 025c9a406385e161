"""Claims that can be compared -> topics with their sides, and how many stand behind each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence

from kg.compare.figures import UNNAMED
from kg.compare.items import Item, Matter
from kg.compare.pairs import first_published
from kg.model import ClaimKey, Corroboration, Document, Extraction, Figure, Origin, Resolution, Side, Topic


class Witnesses:
    """Who stands behind claims: knows the claims, documents and origins of a build."""

    def __init__(self, extractions: Iterable[Extraction], resolution: Resolution, origins: Iterable[Origin]) -> None:
        self._extractions = {extraction.document.id: extraction for extraction in extractions}
        self._entities = {member: (entity.event, entity.slug) for member, entity in resolution.by_member().items()}
        self._origins = {document: number for number, origin in enumerate(origins) for document in origin.documents}

    def corroboration(self, claims: Iterable[ClaimKey]) -> Corroboration:
        """How many reports, outlets, origins and speakers make these claims."""
        documents: dict[str, None] = {}
        speakers = set()
        for document, number in claims:
            documents[document] = None
            speaker = self._extractions[document].claims[number].speaker
            if speaker:
                speakers.add(self._entities[document, speaker])
        outlets = {outlet(self._extractions[document].document) for document in documents}
        origins = {self._origins.get(document, document) for document in documents}
        return Corroboration(len(documents), len(outlets), len(origins), len(speakers))


def outlet(document: Document) -> str:
    """Who published a document; where that is not known, the document itself."""
    return document.publisher or document.source


def topic(matter: Matter, witnesses: Witnesses) -> Topic | None:
    """A matter as a reader sees it; None where a single claim is about it and that is no count."""
    if len(matter.items) < 2 and not isinstance(matter.items[0].claim.object, Figure):
        return None
    said: dict[Hashable, list[Item]] = defaultdict(list)
    for item in sorted(matter.items, key=first_published):
        said[item.value].append(item)
    sides = tuple(Side(_label(items), tuple(i.key for i in items), witnesses.corroboration(i.key for i in items)) for items in said.values())
    whole = witnesses.corroboration(key for side in sides for key in side.claims)
    return Topic(matter.subject, matter.predicate, matter.object, matter.label, sides, whole)


def _label(items: Sequence[Item]) -> str:
    """What claims that say the same say, in the words of most of them; those that name whom they count before those that do not."""
    counted = Counter(item.label for item in items)
    return max(counted, key=lambda label: (not label.endswith(UNNAMED), counted[label]))
