"""Many Extractions -> Resolution: which referents of different documents are one thing, by judgements that a person can read.

Three steps, so that they can be spread over machines later: candidates share a blocking key (never all pairs), a pure function judges a pair of
profiles, and connected components over "same" that no "different" forbids are the entities. Names first, then events (which need places), then parts
of events, then what has no name (which needs events).

    profiles.py       what identity is judged by
    spelling.py       how alike names are written
    circumstances.py  what is said of named things that tells them from their namesakes
    days.py           how dates stand to each other
    calendar.py       days that are told without their year
    occasions.py      what is said of events that tells one from another
    completed.py      what a report says in other words of the harm that it is about
    against.py        what speaks against two events being one
    candidates.py     which pairs are judged
    names.py          judges named things
    people.py         judges people
    families.py       of which classes and natures two events may be one
    suburbs.py        which towns are quarters or suburbs of larger ones
    common.py         what two reports say alike of a happening
    weighed.py        how much two reports of unknown dates have in common
    happenings.py     judges events, and parts of events
    copied.py         judges what copies tell in the same words
    described.py      judges what has no name
    handles.py        what people call a referent
    decided.py        what people decided, which comes before all judging
    clusters.py       judgements -> clusters
    entities.py       clusters -> entities with labels
    identifiers.py    entities -> the same with the identifiers they had before
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, groupby
from typing import Final

from kg.memory import uncollected
from kg.model import Decision, Extraction, Identifier, Resolution
from kg.ontology import Ontology
from kg.resolve.against import keep_apart, quarters_of
from kg.resolve.candidates import judge_all
from kg.resolve.circumstances import gathered, named_profiles
from kg.resolve.clusters import Clusters
from kg.resolve.completed import completed
from kg.resolve.copied import judge_copied
from kg.resolve.decided import decided
from kg.resolve.described import judge_unnamed, role_keys
from kg.resolve.entities import entities
from kg.resolve.handles import handles
from kg.resolve.happenings import event_keys, judge_events, judge_parts, part_keys, times_of
from kg.resolve.identifiers import identified
from kg.resolve.names import judge_names, name_keys
from kg.resolve.occasions import event_profiles, part_profiles, wholes
from kg.resolve.profiles import Profile, described_profiles, profiles_of

__all__ = ["resolve"]

ROUNDS: Final = 3
"""How often people are judged again by what their documents say together; the third time finds half a per cent, a fourth next to nothing."""


def resolve(
    extractions: Sequence[Extraction], ontology: Ontology, *, decisions: Sequence[Decision] = (), identifiers: Sequence[Identifier] = ()
) -> Resolution:
    """Join what is the same across documents. The order of the extractions does not matter.

    `decisions` are what people say, `identifiers` those of an earlier build. InputError where decisions contradict each other.
    """
    with uncollected():
        return _resolved(extractions, ontology, decisions, identifiers)


def _resolved(extractions: Sequence[Extraction], ontology: Ontology, decisions: Sequence[Decision], identifiers: Sequence[Identifier]) -> Resolution:
    ordered = sorted(extractions, key=lambda x: x.document.id)
    profiles = {member: one for x in ordered for member, one in profiles_of(x, ontology).items()}
    called = handles(ordered)
    people, notes = decided(decisions, called, frozenset(member for member, p in profiles.items() if p.event))
    clusters = Clusters(profiles, people)
    named = named_profiles(profiles, ordered, ontology)
    for person in named:
        clusters.call(person.member, person.full)
    clusters.join_clear(judge_all(named, name_keys, judge_names, ontology))
    for _ in range(ROUNDS):
        clusters.join_clear(judge_all(gathered(named, clusters), name_keys, judge_names, ontology))
    events = list(completed(event_profiles(profiles, ordered, clusters, ontology), ontology))
    profile_of = {event.member: event for event in events}
    of_any = wholes(ordered)
    whole_of = {part: whole for part, whole in of_any.items() if whole in profile_of and not profile_of[whole].generic}
    for event in events:
        larger = profile_of.get(whole_of.get(event.member, event.member), event)
        where = event if event.vicinity else larger  # a part happened where and when its whole did, unless it is said elsewhere
        clusters.limit(event.member, event.days or times_of(larger), where.vicinity, quarters_of(where), where.lands)
    for event in events:
        if event.member in of_any:  # also "the latest in a string of attacks", which is otherwise no part: what is said of the string is not of it
            clusters.distinguish(event.member, of_any[event.member])
    for left, right in _told_apart(events, ontology):
        clusters.distinguish(left.member, right.member)
    clusters.join(judge_copied(ordered, profiles))
    at_occasions = {e.member for e in events if e.member in whole_of and _is_at_occasion(e, profile_of[whole_of[e.member]], ontology)}
    taken = {e.member for e in events if e.type in ontology.lexicon.sparing}  # who are taken away in an attack are taken where and when it was
    placed = [_as_whole(e, profile_of.get(whole_of.get(e.member, e.member), e)) if e.member in taken | at_occasions else e for e in events]
    judged = list(judge_all(placed, event_keys, judge_events, ontology))
    inner = whole_of.keys() - at_occasions
    parts = [j for j in judged if j.left in inner or j.right in inner]
    clusters.join_best(j for j in judged if j.left not in inner and j.right not in inner)
    clusters.join_best(parts)  # later, lest a part that looks like the whole of another report stand in the way of the two wholes
    clusters.join(judge_all(part_profiles(events, whole_of, clusters), part_keys, judge_parts, ontology))
    clusters.join(judge_all(described_profiles(profiles, ordered, clusters, ontology), role_keys, judge_unnamed, ontology))
    final, replaced = identified(entities(clusters, ordered, ontology), identifiers, called)
    return Resolution(final, clusters.judgements(), replaced, notes)


def _told_apart(events: Sequence[Profile], ontology: Ontology) -> Iterator[tuple[Profile, Profile]]:
    """Pairs of events that their document tells apart by whom they befell."""
    for _, told in groupby(events, key=lambda event: event.member[0]):
        named = [event for event in told if event.victims]
        yield from (pair for pair in combinations(named, 2) if keep_apart(*pair, ontology))


def _is_at_occasion(part: Profile, whole: Profile, ontology: Ontology) -> bool:
    """ "A blast during a mass": harm at what is none is what its report is about, and where and when that was."""
    return part.type in ontology.lexicon.harmful and whole.type not in ontology.lexicon.harmful


def _as_whole(part: Profile, whole: Profile) -> Profile:
    """A part with the days and places of its whole, where it has none of its own, and the building that its whole was in."""
    part = part if part.days else replace(part, days=whole.days)
    part = replace(part, targets=part.targets | whole.targets, buildings=part.buildings | whole.buildings, titles=part.titles | whole.titles)
    if part.places or part.regions or part.divisions:
        return part
    part = replace(part, places=whole.places, vicinity=whole.vicinity, villages=whole.villages, regions=whole.regions)
    return replace(part, divisions=whole.divisions, lands=part.lands or whole.lands, namesakes=whole.namesakes)
