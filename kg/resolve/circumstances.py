"""What documents say of named things that tells them from their namesakes: positions, bodies, countries, places, ages, company."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log10
from typing import Final, TypeVar

from kg.model import Claim, Extraction, Form, Member, Ref, Text
from kg.ontology import Ontology
from kg.ontology.gazetteer import normal
from kg.resolve.clusters import Clusters
from kg.resolve.profiles import Profile, Told
from kg.resolve.spelling import Words, fullest, sound
from kg.terms import AGE, COUNTRY, FACILITY, NATIONALITY, PERSON, POSITION

T = TypeVar("T")

UNHEARD: Final = 150
"""Full names of each country that are thought of as unread, and half a bearer of each word."""
LONGER: Final = 0.1
"""Of those who share two words of a name, how many share a third."""
JOINTS: Final = frozenset({"of", "for", "in", "at", "with", "from", "on", "to"})
"""Behind these follows what an office is of."""
STEM: Final = 6
"""Letters of a word of an office that count: a spokesman is a spokeswoman or spokesperson."""
POSTS: Final = frozenset({"positionOf", "spokespersonFor", "leaderOf", "memberOf"})
"""Predicates that name what somebody holds a position in."""
SEATS: Final = frozenset({"locatedIn", "basedIn", "partOf", "bornIn"})
"""Predicates that name where something belongs. Where it operates or reports from is no home."""
UNREAD: Final = 200
"""Documents of each country that are thought of as unread when it is judged how telling a circumstance is: five documents on one attack all name the
same town, and still few others would."""


def named_profiles(profiles: Mapping[Member, Profile], extractions: Sequence[Extraction], ontology: Ontology) -> list[Profile]:
    """The profiles of all named things but events, with their circumstances, and of countries that only an adjective names."""
    named = {member: p for member, p in profiles.items() if (p.named or p.key) and not p.event}
    scenes = [_scene(x, named, ontology) for x in extractions]
    told = telling(scenes)
    bearers = Bearers.of((p.full, scene.around) for scene in scenes for p in scene.named.values())
    offices = Offices.of((scene.around, claim) for x, scene in zip(extractions, scenes, strict=True) for claim in x.claims)
    return [p for x, scene in zip(extractions, scenes, strict=True) for p in _of_document(x, scene, told, offices, bearers, ontology)]


@dataclass(frozen=True, slots=True)
class Scene:
    """What one document names: things by their ids in it, the country that it is most about, towns, and all company."""

    named: Mapping[str, Profile]
    around: str
    towns: frozenset[str]
    company: frozenset[str]


def _scene(extraction: Extraction, named: Mapping[Member, Profile], ontology: Ontology) -> Scene:
    inside = {r.id: p for r in extraction.referents if (p := named.get((extraction.document.id, r.id))) is not None}
    return Scene(
        named=inside,
        around=_around(extraction, inside),
        towns=frozenset(name for p in inside.values() if p.type == "City" for name in _called(p)),
        company=frozenset(name for p in inside.values() if not ontology.is_a(p.type, "Place") or p.type == FACILITY for name in _company(p)),
    )


def telling(scenes: Sequence[Scene]) -> dict[str, Told]:
    """How telling it is that two documents name a thing: the decimal logarithm of how many documents of its country go without it."""
    named = Counter(name for scene in scenes for name in sorted(scene.towns | scene.company))
    documents = Counter(scene.around for scene in scenes)
    home: dict[str, int] = defaultdict(int)
    for scene in scenes:
        for name in scene.towns | scene.company:
            home[name] = max(home[name], documents[scene.around])
    return {name: (name, round(max(0.0, log10((home[name] + UNREAD) / count)), 1)) for name, count in named.items()}


def _of_document(
    extraction: Extraction, scene: Scene, told: Mapping[str, Told], offices: Offices, bearers: Bearers, ontology: Ontology
) -> Iterator[Profile]:
    """The named things of one document, with what their class is judged by."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in extraction.claims:
        said[claim.subject].append(claim)
    towns, company = (frozenset(told[name] for name in names) for names in (scene.towns, scene.company))
    for id, profile in scene.named.items():
        known = _with_claims(profile, said[id], scene.named, ontology)
        if profile.key:
            yield profile
        elif profile.type == PERSON:
            others = tuple(bearers.others(name, scene.around) for name in profile.full)
            heads = {head_of(office) for office in known.offices}
            told_heads, terms = (
                frozenset(offices.get(scene.around, word) for word in words)
                for words in (heads, {word for office in known.offices for word in terms_of(office)} - heads)
            )
            yield replace(known, towns=towns, company=company, around=scene.around, others=others, heads=told_heads, terms=terms)
        elif profile.type == FACILITY:
            yield replace(known, towns=frozenset(told[name] for name in known.seats & scene.towns) or towns)
        else:
            yield replace(known, around=scene.around) if ontology.is_a(profile.type, "Organization") else known


def _with_claims(profile: Profile, claims: Sequence[Claim], inside: Mapping[str, Profile], ontology: Ontology) -> Profile:
    """What is claimed of a thing itself."""
    if profile.key or not claims:
        return profile
    offices: set[str] = set()
    bodies: set[str] = set()
    homes: set[str] = set()
    seats: set[str] = set()
    born: int | None = None
    for claim in claims:
        if isinstance(claim.object, Ref) and claim.object.id in inside:
            other = inside[claim.object.id]
            if claim.predicate in POSTS and other.type != COUNTRY:
                bodies |= _called(other)
            if claim.predicate in SEATS:
                seats |= _called(other)
            if claim.predicate in POSTS | SEATS and other.type == COUNTRY:
                homes |= _called(other)
        elif isinstance(claim.object, Text):
            text = claim.object.value
            country = ontology.gazetteer.nationality(text) if claim.predicate == NATIONALITY else None
            offices |= {normal(text).lower()} if claim.predicate == POSITION else set()
            homes |= {country.key} if country is not None else set()
            if claim.predicate == AGE and text.isdecimal() and profile.published:
                born = int(profile.published[:4]) - int(text)
    return replace(profile, offices=frozenset(offices), bodies=frozenset(bodies), homes=frozenset(homes), seats=frozenset(seats), born=born)


def _called(profile: Profile) -> frozenset[str]:
    """What a thing is called in the circumstances of others."""
    return frozenset({profile.key}) if profile.key else profile.names


def _company(profile: Profile) -> Iterable[str]:
    """A person's whole name; a single word may be anybody's."""
    return (" ".join(name) for name in profile.full if len(name) > 1) if profile.type == PERSON else _called(profile)


@dataclass(frozen=True)
class Offices:
    """How often the words of positions come up in documents about a country."""

    counts: Mapping[tuple[str, str], int]
    totals: Mapping[str, int]

    @classmethod
    def of(cls, claims: Iterable[tuple[str, Claim]]) -> Offices:
        """Count the claims of positions, and in how many of them each word is."""
        counts: Counter[tuple[str, str]] = Counter()
        totals: Counter[str] = Counter()
        for around, claim in claims:
            if claim.predicate == POSITION and isinstance(claim.object, Text):
                totals[around] += 1
                counts.update((around, word) for word in terms_of(normal(claim.object.value).lower()))
        return cls(counts, totals)

    def get(self, around: str, head: str) -> Told:
        """A word with how telling it is: the decimal logarithm of one in how many positions has it; of those not read about, one in thirty has."""
        return head, round(log10((self.totals.get(around, 0) + UNHEARD) / (self.counts.get((around, head), 0) + 5)), 1)


def head_of(office: str) -> str:
    """The word that says what an office is: the last before "of" and the like, without the end that tells a woman or man from a person."""
    words = office.split()
    end = next((k for k, word in enumerate(words) if k and word in JOINTS), len(words))
    return words[end - 1][:STEM] if words else ""


def terms_of(office: str) -> set[str]:
    """The words of an office, without their ends."""
    return {word[:STEM] for word in office.split() if word not in JOINTS and len(word) > 1}


def _around(extraction: Extraction, inside: Mapping[str, Profile]) -> str:
    """The country that a document names most often."""
    counts = {
        min(_called(inside[r.id])): sum(m.form is Form.NAME for m in r.mentions) for r in extraction.referents if r.id in inside and r.type == COUNTRY
    }
    return min(counts, key=lambda country: (-counts[country], country), default="")


def gathered(profiles: Iterable[Profile], clusters: Clusters) -> list[Profile]:
    """The people among them as their documents together describe them, one profile a cluster."""
    groups: dict[Member, list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.type == PERSON:
            groups[clusters.root(profile.member)].append(profile)
    return [found[0] if len(found) == 1 else _together(found) for found in groups.values()]


def _together(found: Sequence[Profile]) -> Profile:
    full = fullest(name for profile in found for name in profile.full)
    others = {name: expected for profile in found for name, expected in zip(profile.full, profile.others, strict=True)}
    return replace(
        found[0],
        reports=len(found),
        names=_union(p.names for p in found),
        full=full,
        others=tuple(others[name] for name in full),
        offices=_union(p.offices for p in found),
        heads=_union(p.heads for p in found),
        bodies=_union(p.bodies for p in found),
        homes=_union(p.homes for p in found),
        towns=_union(p.towns for p in found),
        company=_union(p.company for p in found),
        born=next((p.born for p in found if p.born is not None), None),
    )


def _union(sets: Iterable[frozenset[T]]) -> frozenset[T]:
    return frozenset().union(*sets)


@dataclass(frozen=True)
class Bearers:
    """Which names go with which, by sound and by the country that documents are most about: how many people may be expected to bear a name."""

    given: Mapping[tuple[str, str], set[str]]
    """By country and surname; an initial with a dot before it stands for a surname with that initial before it."""
    surnames: Mapping[tuple[str, str], set[str]]
    """By country and given name."""
    names: Mapping[str, int]
    """How many full names a country has."""

    @classmethod
    def of(cls, people: Iterable[tuple[Sequence[Words], str]]) -> Bearers:
        """Count the names of two words or more, each once for a country."""
        whole = sorted({(around, sound(n[0]), sound(n[-1]), n[0][0]) for names, around in people for n in names if len(n) > 1 and len(n[0]) > 1})
        given: dict[tuple[str, str], set[str]] = defaultdict(set)
        surnames: dict[tuple[str, str], set[str]] = defaultdict(set)
        for around, first, last, initial in whole:
            given[around, last].add(first)
            given[around, f"{initial}.{last}"].add(first)
            surnames[around, first].add(last)
        return cls(given, surnames, Counter(around for around, *_ in whole))

    def others(self, name: Words, around: str) -> float:
        """How many others may be expected to bear a name in a country.

        Of a single word or an initial with a surname as many as do bear it; of a whole name as many as there would be if given names and surnames
        went together by chance, whatever else they go with in the build."""
        first, last = sound(name[0]), sound(name[-1])
        if len(name) == 1:
            return float(len(self.given.get((around, last), ())) + len(self.surnames.get((around, first), ())))
        if len(name[0]) == 1:
            return float(len(self.given.get((around, f"{name[0]}.{last}"), ())))
        pairs = (len(self.given.get((around, last), ())) - 0.5) * (len(self.surnames.get((around, first), ())) - 0.5)
        return pairs / (self.names.get(around, 0) + UNHEARD) * (1.0 if len(name) == 2 else LONGER)
