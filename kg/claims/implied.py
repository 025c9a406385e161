"""What events say about those who take part: fighting makes opponents, who takes a town holds it, killing ends a life, an allegation accuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from kg.claims.maker import Maker
from kg.claims.owners import holder, owner
from kg.events import Role
from kg.grammar import children, conjuncts, core_phrase, first_of_row, is_passive, is_verbal, phrase, preposition
from kg.mentions import Chain
from kg.model import Claim, Modality, Moment, Polarity, Ref
from kg.terms import ACCUSED_OF, ALLIED_WITH, CLAIMED, CONTROLS, DIED, DOERS, FORCES, KILLED, OPPOSED_TO, PARTICIPANT, PERPETRATOR
from kg.tokens import Token

OTHER_END: Final = {"subject": "object", "object": "subject"}
SUFFERING: Final = frozenset({"target", "victim", "place"})
"""Roles of the other side; a place stands for those who hold it."""
HOLDING: Final = ("Organization", "Country")
"""Classes of those who hold places."""
ALONGSIDE: Final = "alongside"
FACING: Final = frozenset({"with", "against"})
"""Prepositions of those whom somebody fights."""


def find_implied(maker: Maker) -> Iterator[Claim]:
    """Opponents, who holds what, deaths and accusations that follow from the roles of events."""
    yield from _find_opponents(maker)
    yield from _find_holders(maker)
    yield from _find_deaths(maker)
    yield from _find_accused(maker)


# --- opponents


def _find_opponents(maker: Maker) -> Iterator[Claim]:
    """Groups and countries that fight each other, each pair once."""
    made: set[frozenset[str]] = set()
    for left, right in _fighting(maker):
        one, other = _side(maker, left), _side(maker, right)
        if one is None or other is None or one[0].id == other[0].id or frozenset({one[0].id, other[0].id}) in made:
            continue
        if not (one[0].named or other[0].named):
            continue
        made.add(frozenset({one[0].id, other[0].id}))
        yield maker.claim(
            one[0].id, OPPOSED_TO, Ref(other[0].id), maker.doc[right.word], "grammar:fighting",
            subject_at=phrase(maker.doc[left.head]), object_at=phrase(maker.doc[right.head]),
        )  # fmt: skip


def _fighting(maker: Maker) -> Iterator[tuple[Role, Role]]:
    """Roles of one harmful event on two sides: who does it to whom, or two who clash."""
    types = {event.id: event.type for event in maker.events.events}
    fights = maker.ontology.lexicon.hostile
    roles = [role for role in maker.events.roles if types.get(role.event) in fights]
    suffering = [role for role in roles if role.role in SUFFERING]
    for left in (role for role in roles if role.role in DOERS):
        yield from ((left, right) for right in suffering if right.event == left.event)
    sides = [role for role in roles if role.role == "participant" and preposition(maker.doc[role.head]) != ALONGSIDE]
    pairs = ((a, b) for a, b in combinations(sides, 2) if a.event == b.event and a.word == b.word)  # not "fights alongside the brigade"
    yield from ((a, b) for a, b in pairs if not _on_one_side(maker, a, b, sides))


def _on_one_side(maker: Maker, left: Role, right: Role, sides: Sequence[Role]) -> bool:
    """ "A war with Freedonia and Norland", "the army fought rebels and pirates": those of one row, whom somebody who is not in it fights."""
    row = _row(maker, left)
    if right.head not in row:
        return False
    others = any(role.event == left.event and role.word == left.word and role.head not in row for role in sides)
    return others or preposition(maker.doc[min(row)]) in FACING


def _row(maker: Maker, role: Role) -> set[int]:
    """Those who stand in one row with the filler of a role."""
    return {token.i for token in conjuncts(first_of_row(maker.doc[role.head]))}


def _side(maker: Maker, role: Role) -> tuple[Chain, Token] | None:
    """The standing group or country that a filler is or belongs to; a group without a name counts if its description tells it from others."""
    chain, token = maker.mentions.by_id.get(role.filler), maker.doc[role.head]
    if role.role == "place":
        found = holder(maker, token)
    elif chain is not None and (chain.type == "Country" or (not chain.named and chain.type in FORCES and _is_told_apart(maker, token))):
        return chain, token
    else:
        found = owner(maker, token)
    return found if found is not None and found[0].type in {*FORCES, "Organization"} else None


def _is_told_apart(maker: Maker, token: Token) -> bool:
    """Do words other than an article stand before a noun ("opposition forces")?"""
    start, end = core_phrase(token)
    return any(other.pos_ in {"ADJ", "NOUN", "PROPN"} for other in maker.doc[start : end - 1])


# --- holders


def _find_holders(maker: Maker) -> Iterator[Claim]:
    """ "The army took the town from the brigade": the brigade holds it no more, and the army does."""
    for loser in (role for role in maker.events.roles if role.role == "target" and preposition(maker.doc[role.head]) == "from"):
        same = [role for role in maker.events.roles if role.event == loser.event and role.word == loser.word]
        taken = [role for role in same if role.role in SUFFERING and role.filler in maker.mentions.by_id and not preposition(maker.doc[role.head])]
        places = [role for role in taken if maker.ontology.is_a(maker.mentions.by_id[role.filler].type, "Place")]
        for holder_of, place in ((one, place) for place in places for one in (loser, *(role for role in same if role.role in DOERS))):
            claim = _holds(maker, holder_of, place)
            if claim is not None and claim.modality is Modality.STATED and claim.polarity is Polarity.ASSERTED:
                yield replace(claim, polarity=Polarity.DENIED) if holder_of is loser else claim


def _holds(maker: Maker, one: Role, place: Role) -> Claim | None:
    """That somebody holds a place, if it is a group or a country."""
    chain = maker.mentions.by_id.get(one.filler)
    if chain is None or not any(maker.ontology.is_a(chain.type, kind) for kind in HOLDING):
        return None
    return maker.claim(
        one.filler, CONTROLS, Ref(place.filler), maker.doc[one.word], "grammar:taken-from",
        subject_at=phrase(maker.doc[one.head]), object_at=phrase(maker.doc[place.head]),
    )  # fmt: skip


# --- deaths


def _find_deaths(maker: Maker) -> Iterator[Claim]:
    """A person who was killed died on the day of the event, where the same sentence says both."""
    for outcome in maker.events.outcomes:
        chain = maker.mentions.chain(maker.doc[outcome.head])
        if outcome.predicate != KILLED or chain is None or chain.type != "Person" or chain.plural or _is_of_body(maker, outcome.word):
            continue
        for dating in maker.events.datings:
            beside = maker.doc[dating.start].sent == maker.doc[outcome.word].sent
            lasts = isinstance(dating.value, Moment) and not (dating.value.start and dating.value.end)
            if dating.event == outcome.event and dating.predicate == "date" and beside and not lasts:
                word, at = maker.doc[outcome.word], (dating.start, dating.end)
                yield maker.claim(chain.id, DIED, dating.value, word, "grammar:killed-on", subject_at=phrase(maker.doc[outcome.head]), object_at=at)


def _is_of_body(maker: Maker, word: int) -> bool:
    """Does a noun only tell of somebody dead ("the body of …"), so that another time is told than that of the death?"""
    return any(match.word.outcome and match.word.counts == "self" for match in maker.events.matches.get(word, ()))


# --- accused


def _find_accused(maker: Maker) -> Iterator[Claim]:
    """ "The ministry alleges that rebels carried out the attack": the rebels are accused by the ministry."""
    lexicon = maker.ontology.lexicon
    wrongs = {event.id for event in maker.events.events if event.type in lexicon.harmful | lexicon.hostile}
    for role in maker.events.roles:
        word = maker.doc[role.word]
        wrong = role.role == PERPETRATOR or (role.role in DOERS and role.event in wrongs)
        if not wrong or role.filler not in maker.mentions.by_id:
            continue
        by = [s for s in maker.scopes if word.i in s.tokens and s.modality is Modality.ALLEGED and s.speaker and s.speaker != role.filler]
        if by and maker.ontology.fits_domain(ACCUSED_OF, maker.mentions.by_id[role.filler].type):
            head = maker.doc[role.head]
            yield maker.claim(
                role.filler, ACCUSED_OF, Ref(role.event), word, "grammar:alleged", subject_at=phrase(head), object_at=(word.i, word.i + 1)
            )


def find_suspected(maker: Maker, relations: Iterable[Claim]) -> Iterator[Claim]:
    """ "The ministry accused the rebels of the attack": they are alleged to have done it, where nothing else says who did it."""
    done = {role.event for role in maker.events.roles if role.role in DOERS}
    types = {event.id: event.type for event in maker.events.events}
    for claim in relations:
        event = claim.object.id if isinstance(claim.object, Ref) else ""
        chain = maker.mentions.by_id.get(claim.subject)
        if claim.predicate != ACCUSED_OF or event in done or chain is None or claim.polarity is not Polarity.ASSERTED:
            continue
        if PERPETRATOR in _doers(maker, types.get(event, "")) and not _is_cleared(maker, claim) and maker.ontology.fits(PERPETRATOR, chain.type):
            parts = tuple((OTHER_END.get(name, name), span) for name, span in claim.parts)
            yield replace(
                claim, subject=event, predicate=PERPETRATOR, object=Ref(chain.id), parts=parts, modality=Modality.ALLEGED, rule="grammar:suspected"
            )


def find_claimed(maker: Maker, relations: Iterable[Claim]) -> Iterator[Claim]:
    """ "Responsibility was claimed by the brigade": by its own word the brigade did it."""
    done = {(role.event, role.filler) for role in maker.events.roles if role.role in DOERS}
    types = {event.id: event.type for event in maker.events.events}
    for claim in relations:
        event = claim.object.id if isinstance(claim.object, Ref) else ""
        chain = maker.mentions.by_id.get(claim.subject)
        firm = claim.predicate == CLAIMED and claim.polarity is Polarity.ASSERTED and claim.modality is Modality.STATED
        if not firm or (event, claim.subject) in done or chain is None or not chain.named:
            continue
        if PERPETRATOR in _doers(maker, types.get(event, "")) and maker.ontology.fits(PERPETRATOR, chain.type):
            parts = tuple((OTHER_END.get(name, name), span) for name, span in claim.parts)
            speaker = claim.speaker or claim.subject
            yield replace(claim, subject=event, predicate=PERPETRATOR, object=Ref(chain.id), parts=parts, speaker=speaker, rule="grammar:claimed")


def find_helpers(maker: Maker, relations: Iterable[Claim]) -> Iterator[Claim]:
    """ "The army took the town, backed by the militia": who stands by those who fight takes part; but "rebels, backed by …" may be so at any time."""
    fights = maker.ontology.lexicon.hostile
    types = {event.id: event.type for event in maker.events.events}
    for claim in relations:
        told = claim.predicate == ALLIED_WITH and claim.polarity is Polarity.ASSERTED and claim.modality is Modality.STATED
        word = next((maker.doc[maker.tokens(span)[0]] for name, span in claim.parts if name == "predicate"), None) if told else None
        verb = _helped(word) if word is not None else None
        event = next((found for token in (verb, *children(verb, "obj")) if (found := maker.events.event(token))), "") if verb is not None else ""
        if verb is None or types.get(event) not in fights or any(role.event == event and role.filler == claim.subject for role in maker.events.roles):
            continue
        parts = tuple((OTHER_END.get(name, name), span) for name, span in claim.parts)
        yield replace(claim, subject=event, predicate=PARTICIPANT, object=Ref(claim.subject), parts=parts, rule="grammar:helped")


def _helped(word: Token) -> Token | None:
    """The verb of what is done with the help that a participle in the passive tells of."""
    behind = word.tag_ == "VBN" and word.dep_ == "advcl" and word.head.i < word.i and not children(word, "obj", "aux", "aux:pass", "mark")
    return word.head if behind and is_verbal(word.head) and not is_passive(word.head) else None


def _doers(maker: Maker, type: str) -> tuple[str, ...]:
    """The roles of those who do an event of a class, as the class or the nearest one above it says."""
    classes, frames = maker.ontology.classes.ancestors, maker.ontology.lexicon.frames
    above = sorted(classes.get(type, ()), key=lambda name: (-len(classes[name]), name))
    return next((frames[name]["subject"] for name in above if "subject" in frames.get(name, {})), ())


def _is_cleared(maker: Maker, claim: Claim) -> bool:
    """ "Acquitted of the murder": accused, but not any more."""
    at = next((maker.tokens(span)[0] for name, span in claim.parts if name == "predicate"), -1)
    return any(match.word.relation == ACCUSED_OF and match.word.polarity is Polarity.DENIED for match in maker.events.matches.get(at, ()))
