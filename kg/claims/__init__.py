"""Who says it, denied or alleged; roles, outcomes, dates, relations, positions -> Claim.

Every claim is born at tokens, so its offsets are those of the words that it rests on. Where no cue of reserve is found a claim is "stated".

    speech/       who speaks, and what they say
    stance.py     who stands behind a word, denied or with reserve
    negation.py   what a text denies of what it tells
    unreal.py     words that say of an event whether there is one
    governors.py  the words above a word whose cues hold for it too
    maker.py      a claim at a word
    relations.py  words that relate things
    deeds.py      which event such a word means
    ends.py       what stands at the ends of such a word
    modifiers.py  what the words before a noun relate it to
    members.py    some of a group, by name
    owners.py     whose something is
    whereabouts.py    where groups and people are at work or at home
    authors.py    whose words take a stand
    callers.py    who calls a thing what it plays its part as
    mutual.py     those who do to each other what a word says
    avowals.py    who says that he did something, or that he did not
    judgements.py     what those who speak of a deed call it
    implied.py    what events say about those who take part
    positions.py  what people are
    designations.py   what groups and places are called besides their names
    places.py     places in places
    headings.py   what stands under a heading that names a land
    bodies.py     bodies and forces in bodies and countries
    allies.py         who is no ally, though somebody supports them
    asides.py     other names, ages
    lives.py      lives in brackets
    nobody.py     those who are none
    ahead.py      what lies ahead of a report
    confidence.py how probable it is that a claim is right
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.claims.ahead import planned_ahead
from kg.claims.asides import find_ages, find_aliases
from kg.claims.avowals import find_avowals, on_behalf
from kg.claims.bodies import find_bodies
from kg.claims.callers import caller
from kg.claims.confidence import rate
from kg.claims.designations import find_designations, find_kinds
from kg.claims.headings import find_headed
from kg.claims.implied import find_claimed, find_helpers, find_implied, find_suspected
from kg.claims.judgements import find_judgements
from kg.claims.lives import find_lives
from kg.claims.maker import Maker
from kg.claims.members import find_members
from kg.claims.modifiers import find_births, find_demonyms, find_nationalities, find_opposing, find_origins, find_prefixed
from kg.claims.nobody import of_somebody
from kg.claims.places import find_places
from kg.claims.positions import find_positions
from kg.claims.relations import find_relations
from kg.claims.stance import IRREAL, reserve_of
from kg.claims.whereabouts import find_whereabouts
from kg.events import Events
from kg.events.parts import TOLD_ALONG
from kg.grammar import is_nominal, phrase
from kg.mentions import Mentions
from kg.model import Claim, Document, Figure, Modality, Polarity, Ref, Text
from kg.ontology import Ontology
from kg.tokens import Doc

__all__ = ["claims"]


def claims(doc: Doc, document: Document, mentions: Mentions, events: Events, ontology: Ontology) -> tuple[Claim, ...]:
    """All that a document claims, in order of the text, each once for each passage that says it, with how probable it is that it is right."""
    maker = Maker(doc, document, mentions, events, ontology)
    found: dict[tuple[object, ...], Claim] = {}
    for claim in planned_ahead(of_somebody(_find(maker), maker), maker):
        key = (claim.subject, claim.predicate, claim.object, claim.evidence.start, claim.polarity)
        if key not in found or (claim.speaker and not found[key].speaker):
            found[key] = claim
    ordered = sorted(found.values(), key=lambda c: (c.evidence.start, c.evidence.end, c.subject, c.predicate, repr(c.object), c.polarity.value))
    return rate(ordered, maker)


def _find(maker: Maker) -> Iterator[Claim]:
    yield from _find_roles(maker)
    yield from _find_outcomes(maker)
    yield from _find_dates(maker)
    yield from _find_reasons(maker)
    relations = list(on_behalf(maker, [*find_relations(maker), *find_positions(maker)]))
    yield from relations
    yield from find_suspected(maker, relations)
    yield from find_claimed(maker, relations)
    yield from find_helpers(maker, relations)
    yield from find_prefixed(maker)
    yield from find_opposing(maker)
    yield from find_nationalities(maker)
    yield from find_origins(maker)
    yield from find_demonyms(maker)
    yield from find_births(maker)
    yield from find_members(maker)
    yield from find_whereabouts(maker)
    yield from find_implied(maker)
    yield from find_avowals(maker, relations)
    yield from find_judgements(maker)
    yield from find_designations(maker)
    yield from find_kinds(maker)
    yield from find_aliases(maker)
    yield from find_places(maker)
    yield from find_headed(maker)
    yield from find_bodies(maker)
    yield from find_ages(maker)
    yield from find_lives(maker)


def _find_roles(maker: Maker) -> Iterator[Claim]:
    """Things and events that play a part; an event that a verb mentions has the words of that verb alone."""
    for role in maker.events.roles:
        head = maker.doc[role.head]
        at = phrase(head) if is_nominal(head) else (head.i, head.i + 1)
        word = maker.doc[role.word]
        voice = caller(head, maker) or caller(word, maker)
        claim = maker.claim(role.event, role.role, Ref(role.filler), word, role.rule, object_at=at, speaker=voice)
        if role.rule == TOLD_ALONG and (claim.modality in IRREAL or claim.polarity is Polarity.DENIED):
            continue  # what did not happen is a part of nothing, unless the text says so
        own = reserve_of(head, maker.ontology.lexicon) if claim.modality is Modality.STATED else None
        yield claim if own is None else replace(claim, modality=own)


def _find_outcomes(maker: Maker) -> Iterator[Claim]:
    """Figures; "nobody was hurt" asserts a zero. Somebody counted by name ("killed Jane Roe") also fills the role of those whom it befell."""
    for outcome in maker.events.outcomes:
        word, head = maker.doc[outcome.word], maker.doc[outcome.head]
        figure = Figure(outcome.low, outcome.high, outcome.group)
        claim = maker.claim(outcome.event, outcome.predicate, figure, word, outcome.rule, object_at=(outcome.start, outcome.end))
        yield replace(claim, polarity=Polarity.ASSERTED) if figure.high == 0 else claim
        role, chain = maker.ontology.classes.befalls.get(outcome.predicate), maker.mentions.chain(head)
        if role is not None and chain is not None and head.pos_ == "PROPN" and maker.ontology.fits(role, chain.type):
            yield maker.claim(outcome.event, role, Ref(chain.id), word, outcome.rule, object_at=phrase(head))


def _find_dates(maker: Maker) -> Iterator[Claim]:
    for dating in maker.events.datings:
        yield maker.claim(dating.event, dating.predicate, dating.value, maker.doc[dating.word], "grammar:date", object_at=(dating.start, dating.end))


def _find_reasons(maker: Maker) -> Iterator[Claim]:
    """Why events happened: for events, or for reasons that are only words."""
    for reason in maker.events.reasons:
        at = (reason.start, reason.end)
        value = Ref(reason.reason) if reason.reason else Text(maker.text(at))
        yield maker.claim(reason.event, "cause", value, maker.doc[reason.word], reason.rule, object_at=at)
