"""What documents say of events that tells one from another: when, where, what and whom it hit, who did it, how many died."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from kg.grammar.inflection import base_forms
from kg.model import Claim, Extraction, Figure, Form, Member, Modality, Moment, Polarity, Ref, Referent, Text
from kg.numbers import GUESSED, counts
from kg.ontology import Entry, Ontology
from kg.ontology.gazetteer import normal
from kg.resolve.calendar import LEAP, day_told, undated
from kg.resolve.clusters import Clusters
from kg.resolve.days import length, when
from kg.resolve.families import single_harms
from kg.resolve.profiles import Profile, head_of
from kg.resolve.spelling import Words
from kg.resolve.suburbs import larger_towns
from kg.terms import (
    CITY,
    COUNTRY,
    DAMAGED,
    DATE,
    FACILITY,
    INJURED,
    KILLED,
    LOCATED_IN,
    PART_OF,
    PERPETRATOR,
    PERSON,
    PERSON_GROUP,
    PLACE,
    REGION,
    START_TIME,
    TARGET,
    VICTIM,
)
from kg.times import dateline

BODIES: Final = frozenset({"Organization", "Company", "GovernmentBody"})
"""Classes of what is hit as a building is ("a bank", "a ministry")."""
SUFFERING: Final = frozenset({TARGET, VICTIM})
BEFALLING: Final = SUFFERING | {DAMAGED}
UNMET: Final = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})
"""How what has not happened is told."""
CLAIMED: Final = frozenset({"claimedResponsibilityFor", "accusedOf", "convictedOf"})
"""What makes somebody who has to do with an event one who may have done it."""
BELONGING: Final = frozenset({"memberOf", "leaderOf", "spokespersonFor"})
"""How those who act belong to the group that does ("leaders of the Brigade")."""


RARE: Final = frozenset({"Person", "Facility", "Company", "Vehicle", "City"})
"""Classes of things of which most are named by the reports of one event only."""
RULING: Final = frozenset({"positionOf", "leaderOf", "spokespersonFor"})
"""What those have with a country who are in the news of all that happens in it."""
OWN_NAME: Final = 2
"""How many times as much it counts that a document names a country itself, rather than a place in it."""
VAGUE: Final = 2
"""What "many" or "several" come to at least."""
LARGE: Final = 500_000
"""Inhabitants of towns that are named without their country, and in which harm of one kind may come twice in weeks."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is: clusters of its towns, of these the villages that the gazetteer does not know, and the `large` ones, and of regions that
    it does not know, which are districts as a rule; codes of divisions and countries, and of the divisions that it is or that are called like its
    town: who says the one may mean the other."""

    towns: frozenset[str] = frozenset()
    villages: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    divisions: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    namesakes: frozenset[str] = frozenset()
    large: frozenset[str] = frozenset()


NOWHERE: Final = Spot()


def event_profiles(
    profiles: Mapping[Member, Profile], extractions: Sequence[Extraction], clusters: Clusters, ontology: Ontology
) -> Iterator[Profile]:
    """The events of all documents, with what was resolved before as clusters."""
    larger, rulers = larger_towns(extractions, clusters, ontology), _rulers(extractions, clusters)
    for extraction in extractions:
        scene = _Scene(profiles, extraction, clusters, ontology, rulers)
        for referent in extraction.referents:
            if referent.event:
                event = scene.event(referent.id)
                event = replace(event, known=scene.known, mentioned=scene.towns, main=True) if referent.id == scene.first else event
                yield replace(event, vicinity=(event.places - event.villages).union(*(larger.get(town, ()) for town in event.places)))


def _rulers(extractions: Sequence[Extraction], clusters: Clusters) -> frozenset[str]:
    """The clusters of those who hold an office of a country, or speak for one, in any of the documents: they are in the news of all that happens."""
    found: set[str] = set()
    for x in extractions:
        countries = {r.id for r in x.referents if r.type == COUNTRY}
        offices = (c for c in x.claims if c.predicate in RULING and isinstance(c.object, Ref) and c.object.id in countries)
        found |= {clusters.name((x.document.id, claim.subject)) for claim in offices}
    return frozenset(found)


@dataclass
class _Found:
    """What is said of one event, as it is found."""

    days: set[str] = field(default_factory=set)
    undated: set[str] = field(default_factory=set)
    lasting: bool = False
    spots: list[Spot] = field(default_factory=list)
    spelled: set[str] = field(default_factory=set)
    quarters: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    buildings: set[str] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)
    fallen: set[Words] = field(default_factory=set)
    doers: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    blamed: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    dead: list[int] = field(default_factory=list)
    hurt: set[int] = field(default_factory=set)
    hours: set[str] = field(default_factory=set)
    party: list[int] = field(default_factory=list)


def _least(figure: Figure) -> list[int]:
    """How many a figure says at least; of "many" that is too little to say anything."""
    vague = figure.high is None and figure.low is not None and figure.low <= VAGUE
    return [] if vague else [n for n in (figure.low, figure.high) if n is not None][:1]


class _Scene:
    """One document, ready to be asked for its events."""

    def __init__(
        self, profiles: Mapping[Member, Profile], extraction: Extraction, clusters: Clusters, ontology: Ontology, rulers: frozenset[str]
    ) -> None:
        self._profiles, self._clusters, self._ontology, self._rulers = profiles, clusters, ontology, rulers
        self._document = extraction.document.id
        self._referents = {referent.id: referent for referent in extraction.referents}
        self._said: dict[str, list[Claim]] = defaultdict(list)
        self._accused: dict[str, list[str]] = defaultdict(list)
        for claim in extraction.claims:
            if claim.polarity is Polarity.DENIED and (claim.predicate in CLAIMED or claim.predicate in ontology.classes.active):
                continue  # who denies what he is blamed for does not deny that it happened, nor where
            self._said[claim.subject].append(claim)
            if claim.predicate in CLAIMED and isinstance(claim.object, Ref):
                self._accused[claim.object.id].append(claim.subject)
        self._dateline = "" if extraction.document.published else dateline(extraction.document.text, LEAP, ontology.lexicon.feasts)
        self._spots: dict[str, Spot] = {}
        self._events: dict[str, Profile] = {}
        keys = (r.key for r in extraction.referents if r.type == COUNTRY and r.key)
        self._countries = frozenset(entry.country for key in keys if (entry := ontology.gazetteer.by_key(key)) is not None)
        self._land = self._scene_of_most() or self._most_named(extraction)

    @cached_property
    def first(self) -> str:
        """The harm that the document tells of first, as a rule what it is about; not what goes on and comes again, as protests do."""
        single = single_harms(self._ontology)
        told = (r for r in self._harms if r.type in single and r.mentions and self._is_told(r) and not self.event(r.id).generic)
        return min(((r.mentions[0].head.start, r.id) for r in told), default=(0, ""))[1]

    @cached_property
    def _harms(self) -> tuple[Referent, ...]:
        return tuple(r for r in self._referents.values() if r.event and r.type in self._ontology.lexicon.harmful)

    def _is_told(self, event: Referent) -> bool:
        """Does the document say that it happened, not only that it may, or did not ("they will not attack the polls")?"""
        said = self._said[event.id]
        return not said or any(c.polarity is not Polarity.DENIED and c.modality not in UNMET for c in said)

    def _is_averted(self, event: Profile) -> bool:
        """Is nothing more asserted of a harm that is denied than where ("kept her from an attack")? It is one with none that happened."""
        said = self._said[event.member[1]] if event.type in self._ontology.lexicon.harmful else []
        denied = [claim.polarity is Polarity.DENIED for claim in said if claim.predicate != PLACE]
        return bool(denied) and all(denied)

    @cached_property
    def known(self) -> frozenset[str]:
        """Whom and what the document names that few others do: neither who rules or speaks for a country, nor what the gazetteer knows, nor those
        whom another harm befell that it tells of ("the raid follows the murder of Senator Vik")."""
        own = {claim.object.id for claim in self._said[self.first] if isinstance(claim.object, Ref)}
        befell = {c.object.id for r in self._harms for c in self._said[r.id] if c.predicate in BEFALLING and isinstance(c.object, Ref)} - own
        names = (r.id for r in self._referents.values() if r.type in RARE and r.id not in befell and not r.key and _is_named(r))
        return frozenset(self._clusters.name((self._document, id)) for id in names) - self._rulers

    @cached_property
    def towns(self) -> frozenset[str]:
        """All towns that the document names, be it in its dateline."""
        return _union(self._own_spot(r.id).towns for r in self._referents.values() if r.type == CITY and _is_named(r))

    def event(self, id: str) -> Profile:
        """The profile of an event."""
        if id not in self._events:
            self._events[id] = self._event(self._profiles[self._document, id])
        return self._events[id]

    def _event(self, base: Profile) -> Profile:
        id, found = base.member[1], _Found()
        for claim in self._said[id]:
            if isinstance(claim.object, Moment) and claim.predicate == DATE:
                found.days |= {day} if (day := when(claim.object)) else set()
                found.lasting |= day is None and claim.object.grain == "interval"
            elif isinstance(claim.object, Text) and claim.predicate == DATE:
                told = day_told(claim.object.value, self._dateline, self._ontology.lexicon.feasts) or claim.object.value
                found.undated |= {told} if undated(told) else set()
            elif isinstance(claim.object, Figure) and claim.predicate == KILLED:
                found.dead += _least(claim.object)
            elif isinstance(claim.object, Figure) and claim.predicate == INJURED:
                found.hurt |= set(_least(claim.object)) - GUESSED
            elif isinstance(claim.object, Moment) and claim.predicate == START_TIME:
                found.hours.add(claim.object.start)
            elif isinstance(claim.object, Ref) and claim.object.id in self._referents:
                self._add(found, claim.predicate, self._referents[claim.object.id])
        for subject in self._accused[id]:
            found.blamed |= self._groups(self._referents[subject]) if subject in self._referents else set()
        towns, villages = (_union(getattr(spot, kind) for spot in found.spots) for kind in ("towns", "villages"))
        return replace(
            base,
            generic=(base.generic and not _is_occasion(found, (towns - villages) or towns)) or self._is_averted(base),
            days=frozenset(found.days),
            undated=frozenset(found.undated),
            lasting=found.lasting,
            places=towns,
            villages=villages,
            regions=_union(spot.regions for spot in found.spots),
            divisions=_union(spot.divisions for spot in found.spots),
            lands=_union(spot.lands for spot in found.spots),
            namesakes=_union(spot.namesakes for spot in found.spots),
            large=_union(spot.large for spot in found.spots),
            spelled=frozenset(found.spelled),
            quarters=frozenset(found.quarters),
            land=self._land,
            about=self._countries,
            targets=frozenset(found.targets),
            grounds=frozenset(noun for noun in found.targets if noun in self._ontology.lexicon.kinds.ground),
            buildings=frozenset(found.buildings),
            titles=frozenset(found.titles),
            victims=frozenset(found.victims),
            fallen=frozenset(found.fallen),
            doers=frozenset(found.doers),
            actors=frozenset(found.actors | found.blamed),
            blamed=frozenset(found.blamed),
            dead=max(found.dead, default=None),
            hurt=frozenset(found.hurt),
            hours=frozenset(found.hours),
            party=max(found.party, default=None),
        )

    def _add(self, found: _Found, role: str, filler: Referent) -> None:
        """What fills a role: a place, what is hit, who does it, or whom it befalls."""
        is_a, type, cluster = self._ontology.is_a, filler.type, self._clusters.name((self._document, filler.id))
        active = role in self._ontology.classes.active
        if is_a(type, "Place") and role in {PLACE, TARGET, DAMAGED}:
            found.spots.append(self._spot(filler.id))
            towns = [town for id in self._around(filler.id) if (town := self._referents[id]).type == CITY and _is_named(town)]
            found.spelled |= {normal(name) for town in towns for name in town.names}
            found.quarters |= {normal(name) for town in towns if not town.key for name in town.names}
        body = type in BODIES and not _is_named(filler)  # "a police academy"
        if type == PERSON_GROUP and role in SUFFERING:
            found.party += _number_of(filler)
        hit = role in {TARGET, DAMAGED} and (body or not (is_a(type, "Agent") or is_a(type, "Place")))
        if type == FACILITY or (not active and (hit or (body and role == VICTIM))):
            label = normal(filler.label)
            found.targets |= {self._site(head_of(label, named=_is_named(filler))), *self._sites_before(label)} if label else set()
            found.buildings |= {cluster} if _is_named(filler) else set()
            found.titles |= self._profiles[self._document, filler.id].titles
        elif is_a(type, "Organization") or (active and is_a(type, "Agent")):
            (found.blamed if active else found.actors).update(self._groups(filler))
            found.doers |= {cluster} if role == PERPETRATOR and type == PERSON and _is_named(filler) else set()
        elif type == PERSON and _is_named(filler):
            found.victims.add(cluster)
            found.fallen |= set(self._profiles[self._document, filler.id].full)
        elif role != PLACE:
            found.actors |= self._groups(filler)

    def _site(self, noun: str) -> str:
        """One of the nouns that reports have for such a building or craft: a "bazaar" is a market, and one of the "hotels" a hotel."""
        known = (word for single in (noun, *base_forms(noun, "NNS")) for word in self._ontology.lexicon.kind("Site", single))
        return min((form[0] for word in known for form in word.forms), default=noun)

    def _sites_before(self, label: str) -> set[str]:
        """ "A subway train", "a market stall": the building that what was hit belongs to."""
        return {self._site(word) for word in label.split()[:-1] if self._ontology.lexicon.kind("Site", word)}

    def _groups(self, filler: Referent) -> set[str]:
        """A named organization itself, of others the named groups that they belong to."""
        if self._ontology.is_a(filler.type, "Organization") and _is_named(filler):
            return {self._clusters.name((self._document, filler.id))}
        groups = [c.object.id for c in self._said[filler.id] if c.predicate in BELONGING and isinstance(c.object, Ref)]
        return {self._clusters.name((self._document, group)) for group in groups if _is_named(self._referents[group])}

    def _spot(self, id: str) -> Spot:
        if id not in self._spots:
            self._spots[id] = _joined([self._own_spot(other) for other in self._around(id)])
        return self._spots[id]

    def _around(self, id: str) -> list[str]:
        """A place and those that it lies in, as far as the document says."""
        found = [id]
        for place in found:
            inner = (claim.object.id for claim in self._said[place] if claim.predicate == LOCATED_IN and isinstance(claim.object, Ref))
            found += [other for other in inner if other not in found]
        return found

    def _own_spot(self, id: str) -> Spot:
        """What a place is by itself: of buildings and of what has no name nothing."""
        place = self._referents[id]
        meant = _is_named(place) or (place.type == CITY and place.key)  # "the Freedonian capital"
        if not meant or place.type == FACILITY or not self._ontology.is_a(place.type, "Place"):
            return NOWHERE
        entry = self._ontology.gazetteer.by_key(place.key) if place.key else None
        entry = None if entry is not None and self._is_foreign(entry) else entry
        codes = frozenset({entry.division or self._division_called(entry)}) - {""} if entry else frozenset()
        lands = frozenset({entry.country}) - {""} if entry else frozenset()
        cluster = frozenset({self._clusters.name((self._document, id))})
        if place.type == COUNTRY:
            return Spot(lands=lands or cluster, divisions=codes)
        town, small = place.type == CITY, not codes
        towns, villages = (cluster if holds else frozenset() for holds in (town, town and entry is None))
        called = (frozenset({self._division_called(entry)} - {""}) if town else codes) if entry else frozenset[str]()
        regions = cluster if small and not town else frozenset[str]()
        large = cluster if town and entry is not None and entry.population >= LARGE else frozenset[str]()
        return Spot(towns, villages, regions, divisions=codes, lands=lands, namesakes=called, large=large)

    def _division_called(self, town: Entry) -> str:
        """The code of the division that is called like a town of its country, in which it lies as a rule; "" if there is none."""
        alike = self._ontology.gazetteer.namesakes(town.label) if town.type == CITY else ()
        return next((other.division for other in alike if other.type == "Region" and other.country == town.country), "")

    def _is_foreign(self, town: Entry) -> bool:
        """A town that is not large, of a country that is not named though others are: likely a namesake that the gazetteer does not know is meant."""
        small = town.type == CITY and town.population < LARGE
        return small and bool(self._countries) and town.country not in self._countries

    def _scene_of_most(self) -> str:
        """The country in which most of the events are whose place is told, "" if none has most; that named most may be of "the U.S. embassy"."""
        events = (r.id for r in self._referents.values() if r.event)
        places = (c.object.id for id in events for c in self._said[id] if c.predicate == PLACE and isinstance(c.object, Ref))
        lands = Counter(land for id in places if id in self._referents for land in self._spot(id).lands)
        first, *others = [*lands.most_common(2), ("", 0)]
        return first[0] if not others or first[1] > others[0][1] else ""

    def _most_named(self, extraction: Extraction) -> str:
        """The country that a document names most often, by itself or by its places, "" if it names none; of equals one that it names by itself."""
        counts: Counter[str] = Counter()
        for type in (COUNTRY, CITY, REGION):
            for place in (r for r in extraction.referents if r.type == type and _is_named(r)):
                land = min(self._own_spot(place.id).lands, default="")
                weight = OWN_NAME if type == COUNTRY else 1
                counts[land] += weight * sum(m.form is Form.NAME for m in place.mentions) if land else 0
        return max(counts, key=lambda land: counts[land], default="")  # of equals the first


def _number_of(group: Referent) -> list[int]:
    """How many people a description counts ("23 suspected smugglers"), if it says exactly."""
    found = counts(group.label.split())
    return [number.low for number in found[:1] if number.low is not None and number.low == number.high]


def _is_occasion(found: _Found, towns: frozenset[str]) -> bool:
    """ "Blasts" in one town, or of one day, of which more is told, the dead or injured or both town and day, are one happening made up of several."""
    dated = len(found.days) == 1 and all(length(day) == 1 for day in found.days)
    return (len(towns) == 1) + dated + bool(found.dead or found.hurt) > 1


def _joined(spots: Sequence[Spot]) -> Spot:
    kinds = zip(*((s.towns, s.villages, s.regions, s.divisions, s.lands, s.namesakes, s.large) for s in spots), strict=True)
    return Spot(*(_union(kind) for kind in kinds))


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _is_named(referent: Referent) -> bool:
    return any(mention.form is Form.NAME for mention in referent.mentions)


def wholes(extractions: Sequence[Extraction]) -> dict[Member, Member]:
    """What each event is a part of that its document calls a part of another."""
    return {
        (x.document.id, claim.subject): (x.document.id, claim.object.id)
        for x in extractions for claim in x.claims if claim.predicate == PART_OF and isinstance(claim.object, Ref)
    }  # fmt: skip


def part_profiles(events: Sequence[Profile], whole_of: Mapping[Member, Member], clusters: Clusters) -> list[Profile]:
    """Events that their document calls parts of another; their role is (that event, own class)."""
    return [replace(p, roles=frozenset({(clusters.name(whole_of[p.member]), p.type)})) for p in events if p.member in whole_of]
