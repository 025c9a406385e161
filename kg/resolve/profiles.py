"""What identity of a referent is judged by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.model import Document, Extraction, Form, Member, Modality, Polarity, Ref, Referent
from kg.ontology import Ontology
from kg.ontology.gazetteer import normal
from kg.resolve.clusters import Clusters
from kg.resolve.spelling import Words, fullest, words_of
from kg.terms import FACILITY, PERSON, PERSON_GROUP, SECURITY_FORCE
from kg.times import dated

UNSURE: Final = frozenset({Modality.ALLEGED, Modality.PLANNED, Modality.HYPOTHETICAL})
THE: Final = "the"
THERE: Final = ""
"""The role of those who are there, whatever they do."""
OF: Final = "of"
WITHIN: Final = frozenset({"in", "at", "near"})
"""Words behind which a description says where something is."""
SETTLED: Final = frozenset({"City", "Region", "Country"})


Told = tuple[str, float]
"""What a thing is called, and how telling it is that a document names it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A referent as judges see it.

    `names` are normal forms: of its names if it has any, else of its descriptions; `head` is the last word of the first; `titles` are words with
    capitals by which a building is called. `roles` are pairs of an event's cluster and a role (or, for a part of an event, its class).

    For events: dates as far as known, and the days that are told without their year (`undated`: "8 October", "Friday"), and whether it is all
    that happened since some time (`lasting`); clusters of its towns (`places`; of these `vicinity` those of the gazetteer, with the towns that they
    are suburbs of, `villages` the others, which may lie near or in any town, with their names in `quarters`, `large` those in which much happens,
    and `spelled` their names) and districts (`regions`), codes of divisions and countries, of divisions that it lies in or that are called like its
    town (`namesakes`), and the country in which most of what its document tells happens, or that it is most about (`land`), and all that it names
    (`about`); last words of what was hit (`targets`; of these `grounds` say no more than where: "a street", "the centre"), clusters of what of it
    has a name (`buildings`), and its titles; clusters of named people whom it befell, with their full names (`fallen`), and who did it (`doers`),
    and of named actors (or of the groups that they belong to; of these `blamed` are said to have done it); how many died (`dead`) and, as reports
    count them, were `hurt`; at which `hours`; what its words say of its nature ("flood", of a disaster), or that they say nothing of it (`untold`:
    "the tragedy"), and its `own` names ("Hurricane Olga"); how many people it was done to (`party`: "23 suspects"); whether it is the first harm that
    a report tells of (`main`), and, of that, clusters of the people, buildings, firms and quarters that the report names and few others would
    (`known`), and all towns (`mentioned`).

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
    undated: frozenset[str] = frozenset()
    lasting: bool = False
    places: frozenset[str] = frozenset()
    vicinity: frozenset[str] = frozenset()
    villages: frozenset[str] = frozenset()
    quarters: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    divisions: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    namesakes: frozenset[str] = frozenset()
    large: frozenset[str] = frozenset()
    spelled: frozenset[str] = frozenset()
    land: str = ""
    about: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    buildings: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    fallen: frozenset[Words] = frozenset()
    doers: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    blamed: frozenset[str] = frozenset()
    dead: int | None = None
    hurt: frozenset[int] = frozenset()
    hours: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    nature: str = ""
    main: bool = False
    untold: bool = False
    own: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    party: int | None = None
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


def profiles_of(extraction: Extraction, ontology: Ontology) -> dict[Member, Profile]:
    """What the referents of a document say of themselves, before anything is resolved."""
    document, places = extraction.document, _Places.of(extraction)
    published = document.published[:10] or dated(document.text, ontology.lexicon.feasts)
    found = {}
    for referent in extraction.referents:
        one = _profile((document.id, referent.id), referent, document, published, ontology.lexicon.kinds.joining)
        if referent.event:
            untold = referent.label in ontology.lexicon.kinds.untold
            one = replace(one, nature=ontology.lexicon.natures.get(referent.label, ""), untold=untold)
        if referent.type == FACILITY:
            one = replace(one, titles=frozenset(_titles(referent, document, places, ontology)))
        found[one.member] = one
    return found


def _profile(member: Member, referent: Referent, document: Document, published: str, joining: Container[str]) -> Profile:
    proper = [" ".join(document.quote(m.span).split()) for m in referent.mentions if m.form is Form.NAME]
    names = [normal(name) for name in proper or referent.names]
    return Profile(
        member=member,
        type=referent.type,
        names=frozenset(names),
        named=bool(proper),
        head=head_of(names[0], named=bool(proper)) if names and names[0] else "",
        key=referent.key,
        event=referent.event,
        generic="generic" in dict(referent.traits),
        own=frozenset(name for trait, name in referent.traits if trait == "called"),
        source=document.source,
        published=published,
        full=fullest(words_of(name, joining) for name in names) if proper and referent.type == PERSON else (),
    )


def head_of(name: str, *, named: bool) -> str:
    """The last word of a name before an "of" ("church of our lady"), of a description before where it is ("police headquarters in springfield")."""
    words = name.split()
    end = next((k for k, word in enumerate(words) if k and (word == OF if named else word in WITHIN)), len(words))
    return words[end - 1]


@dataclass(frozen=True, slots=True)
class _Places:
    """The words of the names of places in a document, and the keys of its countries."""

    words: frozenset[str]
    countries: frozenset[str]

    @classmethod
    def of(cls, extraction: Extraction) -> _Places:
        places = [r for r in extraction.referents if r.type in SETTLED]
        return cls(frozenset(word for r in places for name in r.names for word in normal(name).split()), frozenset(r.key for r in places) - {""})


def _titles(referent: Referent, document: Document, places: _Places, ontology: Ontology) -> Iterator[str]:
    """The words with capitals by which a building is called, but where it is ("Oran police headquarters"), and what it is."""
    for mention in referent.mentions:
        whole, before = document.quote(mention.span), document.text[mention.span.start : mention.head.start]
        for word in before.split() or whole.split()[:-1]:
            plain = normal(word).lower()
            country = ontology.gazetteer.nationality(word.removesuffix(",")) if word[0].isupper() else None
            here = plain in places.words or (country is not None and country.key in places.countries)
            if word[0].isupper() and plain and plain != THE and not here and not _is_of_people(plain, ontology):
                yield plain


def _is_of_people(word: str, ontology: Ontology) -> bool:
    """Does a word say whose a building is, of which a town has many ("a Muslim school")? It is one of those who are called by it in the plural."""
    return any(match.form == (f"{word}s",) and match.word.denotes == PERSON_GROUP for match in ontology.lexicon.nouns.get(f"{word}s", ()))


def described_profiles(
    profiles: Mapping[Member, Profile], extractions: Sequence[Extraction], clusters: Clusters, ontology: Ontology
) -> list[Profile]:
    """Things other than single persons, with the roles they play in resolved events, and what they are said to have to do with them.

    Who is only suspected to have done something is not told by it. A force that a word alone stands for ("the police") is there in whatever harm its
    report tells of.
    """
    roles: dict[Member, set[tuple[str, str]]] = defaultdict(set)
    for extraction in extractions:
        document = extraction.document.id
        events = {referent.id for referent in extraction.referents if referent.event}
        for claim in extraction.claims:
            if claim.predicate in ontology.classes.active and (claim.modality in UNSURE or claim.polarity is Polarity.DENIED):
                continue
            if claim.subject in events and isinstance(claim.object, Ref):
                roles[document, claim.object.id].add((clusters.name((document, claim.subject)), claim.predicate))
            elif isinstance(claim.object, Ref) and claim.object.id in events:
                roles[document, claim.subject].add((clusters.name((document, claim.object.id)), claim.predicate))
        harms = {
            (clusters.name((document, r.id)), THERE) for r in extraction.referents if r.event and _harms(profiles.get((document, r.id)), ontology)
        }
        for referent in extraction.referents:
            profile = profiles.get((document, referent.id))
            if profile is not None and roles[profile.member] and _is_the_force(profile):
                roles[profile.member] |= harms
    return [replace(p, roles=frozenset(roles[m])) for m, p in profiles.items() if not p.event and roles[m] and p.type != "Person"]


def _harms(event: Profile | None, ontology: Ontology) -> bool:
    return event is not None and not event.generic and event.type in ontology.lexicon.harmful


def _is_the_force(profile: Profile) -> bool:
    """ "The police": of a report, the one of the country where it happened."""
    return profile.type == SECURITY_FORCE and not profile.named and all(" " not in name for name in profile.names)
