"""What identity of a referent is judged by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.model import Claim, Document, Extraction, Form, Member, Moment, Ref, Referent
from kg.ontology import Ontology
from kg.ontology.gazetteer import normal
from kg.resolve.clusters import Clusters
from kg.resolve.spelling import Words, fullest

DATE: Final = "date"
PLACE: Final = "place"
PART_OF: Final = "partOf"
PERSON: Final = "Person"
BUILDING: Final = "Facility"
BELONGING: Final = frozenset({"memberOf", "leaderOf", "spokespersonFor"})
"""How those who act belong to the group that does ("leaders of the Brigade")."""
WIDE: Final = "Country"
"""Class of places in which too much happens for a shared one to say that two events are the same."""
DATED: Final = frozenset({"day", "month", "year"})


Told = tuple[str, float]
"""What a thing is called, and how telling it is that a document names it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A referent as judges see it.

    `names` are normal forms: of its names if it has any, else of its descriptions; `head` is the last word of the first. For events: dates as far as
    known, clusters of the towns and of the named actors (or of the groups that they belong to), last words of the buildings, and clusters of those
    with names. `roles` are pairs of an event's cluster and a role (or, for a part of an event, its class).

    What follows is known of named things only and comes from circumstances.py, where things are called by the gazetteer's key or their normal names.
    `full` are the fullest names of a person, word by word, and `others` how many other people may be expected to bear each; `reports` is of how many
    documents the profile is made; `offices` are positions as worded, `heads` the words of them that say what they are, `terms` their other words,
    `bodies` what they are positions of; `homes` are countries that a thing is said to belong to, `around` the one that the document is most about;
    `seats` the places that a thing is said to be in, `towns` those that the document names; `company` is who else it names. Heads, terms, towns and
    company come with how telling they are.
    """

    member: Member
    type: str
    names: frozenset[str]
    named: bool
    head: str
    key: str
    event: bool
    generic: bool
    days: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    roles: frozenset[tuple[str, str]] = frozenset()
    source: str = ""
    published: str = ""
    full: tuple[Words, ...] = ()
    others: tuple[float, ...] = ()
    reports: int = 1
    offices: frozenset[str] = frozenset()
    heads: frozenset[Told] = frozenset()
    terms: frozenset[Told] = frozenset()
    bodies: frozenset[str] = frozenset()
    homes: frozenset[str] = frozenset()
    around: str = ""
    seats: frozenset[str] = frozenset()
    towns: frozenset[Told] = frozenset()
    company: frozenset[Told] = frozenset()
    born: int | None = None


def profile(member: Member, referent: Referent, document: Document) -> Profile:
    """What a referent says of itself, before anything is resolved."""
    proper = [" ".join(document.quote(m.span).split()) for m in referent.mentions if m.form is Form.NAME]
    names = [normal(name) for name in proper or referent.names]
    return Profile(
        member=member,
        type=referent.type,
        names=frozenset(names),
        named=bool(proper),
        head=names[0].split()[-1] if names and names[0] else "",
        key=referent.key,
        event=referent.event,
        generic="generic" in dict(referent.traits),
        source=document.source,
        published=document.published[:10],
        full=fullest(names) if proper and referent.type == PERSON else (),
    )


def event_profiles(profiles: Mapping[Member, Profile], extraction: Extraction, clusters: Clusters, ontology: Ontology) -> Iterator[Profile]:
    """The events of a document, with dates, and with towns, actors and buildings as clusters of what was resolved before."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in extraction.claims:
        claims[claim.subject].append(claim)
    referents = {referent.id: referent for referent in extraction.referents}
    for referent in extraction.referents:
        if referent.event:
            yield _event_profile(profiles[extraction.document.id, referent.id], claims, referents, clusters, ontology)


def _event_profile(
    base: Profile, claims: Mapping[str, Sequence[Claim]], referents: Mapping[str, Referent], clusters: Clusters, ontology: Ontology
) -> Profile:
    days, places, targets, actors = set(), set(), set(), set()
    for claim in claims.get(base.member[1], ()):
        if claim.predicate == DATE and isinstance(claim.object, Moment) and claim.object.grain in DATED:
            days.add(claim.object.start)
        elif isinstance(claim.object, Ref):
            filler = referents[claim.object.id]
            named = _is_named(filler)
            cluster = clusters.name((base.member[0], filler.id))
            if claim.predicate == PLACE and named and filler.type not in {"Facility", WIDE}:
                places.add(cluster)
            elif named and ontology.is_a(filler.type, "Organization"):
                actors.add(cluster)
            elif filler.type == BUILDING and filler.label:
                targets |= {normal(filler.label).split()[-1], *([cluster] if named else [])}
            else:
                groups = [c.object.id for c in claims.get(filler.id, ()) if c.predicate in BELONGING and isinstance(c.object, Ref)]
                actors |= {clusters.name((base.member[0], group)) for group in groups if _is_named(referents[group])}
    return replace(base, days=frozenset(days), places=frozenset(places), targets=frozenset(targets), actors=frozenset(actors))


def _is_named(referent: Referent) -> bool:
    return any(mention.form is Form.NAME for mention in referent.mentions)


def part_profiles(events: Sequence[Profile], extractions: Sequence[Extraction], clusters: Clusters) -> list[Profile]:
    """Events that their document calls parts of another; their role is (that event, own class)."""
    wholes = {
        (x.document.id, claim.subject): (x.document.id, claim.object.id)
        for x in extractions for claim in x.claims if claim.predicate == PART_OF and isinstance(claim.object, Ref)
    }  # fmt: skip
    return [replace(p, roles=frozenset({(clusters.name(wholes[p.member]), p.type)})) for p in events if p.member in wholes]


def described_profiles(profiles: Mapping[Member, Profile], extractions: Sequence[Extraction], clusters: Clusters) -> list[Profile]:
    """Things other than single persons, with the roles they play in resolved events, and what they are said to have to do with them."""
    roles: dict[Member, set[tuple[str, str]]] = defaultdict(set)
    for extraction in extractions:
        document = extraction.document.id
        events = {referent.id for referent in extraction.referents if referent.event}
        for claim in extraction.claims:
            if claim.subject in events and isinstance(claim.object, Ref):
                roles[document, claim.object.id].add((clusters.name((document, claim.subject)), claim.predicate))
            elif isinstance(claim.object, Ref) and claim.object.id in events:
                roles[document, claim.subject].add((clusters.name((document, claim.object.id)), claim.predicate))
    return [replace(p, roles=frozenset(roles[m])) for m, p in profiles.items() if not p.event and roles[m] and p.type != "Person"]
