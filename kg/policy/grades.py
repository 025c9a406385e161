"""Grades -> what they are about in a build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.errors import InputError
from kg.grades import KINDS, Grade
from kg.model import Claim, Document, Entity, Extraction, Member, Resolution
from kg.vocab import digest, slug


@dataclass(frozen=True, slots=True)
class Grades:
    """Grades with what they are about in a build; `notes` tell of those that are about nothing."""

    grades: tuple[Grade, ...] = ()
    publishers: Mapping[str, Grade] = field(default_factory=dict)
    documents: Mapping[str, Grade] = field(default_factory=dict)
    speakers: Mapping[str, Grade] = field(default_factory=dict)
    members: Mapping[Member, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What identifies these grades; "" for none."""
        return digest(*(part for g in self.grades for part in (g.kind, g.name, g.source, g.information))) if self.grades else ""

    def used(self) -> tuple[Grade, ...]:
        """Those that are about something, in the order of the files."""
        about = [*self.publishers.values(), *self.documents.values(), *self.speakers.values()]
        return tuple(grade for grade in self.grades if grade in about)

    def speaker_of(self, grade: Grade) -> str:
        """The slug of the entity whom a speaker's grade is about; StopIteration for another grade."""
        return next(slug for slug, own in self.speakers.items() if own is grade)

    def of(self, document: Document, claim: Claim) -> tuple[str, str]:
        """The grades of the source and of the information of a claim: the worst of those through whom it came, "" where nobody graded them.

        A grade of a document counts instead of that of its publisher.
        """
        outlet = self.documents.get(document.source) or (self.publishers.get(slug(document.publisher)) if document.publisher else None)
        speaker = self.speakers.get(self.members.get((document.id, claim.speaker), ""))
        through = [grade for grade in (outlet, speaker) if grade]
        return _worst(grade.source for grade in through), _worst(grade.information for grade in through)


def _worst(grades: Iterable[str]) -> str:
    """The worst of grades; those that judge nothing ("", "F", "6") do not count."""
    return max((grade for grade in grades if grade not in {"", "F", "6"}), default="")


def matched(grades: Sequence[Grade], extractions: Sequence[Extraction], resolution: Resolution) -> Grades:
    """What each grade is about in a build. InputError where two are about one thing; a name that nobody or several bear is a note."""
    documents = {x.document.source for x in extractions}
    publishers = {slug(x.document.publisher) for x in extractions if x.document.publisher}
    entities = [entity for entity in resolution.entities if not entity.event]
    kinds: dict[str, dict[str, Grade]] = {kind: {} for kind in KINDS}
    notes = []
    for grade in grades:
        known = documents if grade.kind == "document" else publishers
        about = _entities(grade.name, entities) if grade.kind == "speaker" else [key for key in (grade.name, slug(grade.name)) if key in known][:1]
        if len(about) != 1:
            notes.append(f"{grade.place}: {'several are' if about else 'nothing is'} called {grade.name!r}; the grade is left out")
        elif about[0] in kinds[grade.kind]:
            raise InputError(f"{grade.place}: {grade.name} is graded twice, also in {kinds[grade.kind][about[0]].place}; delete one of the lines")
        else:
            kinds[grade.kind][about[0]] = grade
    members = {member: entity.slug for entity in entities for member in entity.members}
    return Grades(tuple(grades), kinds["publisher"], kinds["document"], kinds["speaker"], members, tuple(notes))


def _entities(name: str, entities: Iterable[Entity]) -> list[str]:
    """The slugs of entities that may be meant: by slug, by label, by any name; the first that says something."""
    listed = list(entities)
    for test in (
        lambda entity: entity.slug == name,
        lambda entity: slug(entity.label) == slug(name),
        lambda entity: slug(name) in map(slug, entity.names),
    ):
        meant = [entity.slug for entity in listed if test(entity)]
        if meant:
            return meant
    return []
