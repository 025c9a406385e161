"""What events say about those who take part: fighting makes opponents, killing ends a life, an allegation of a deed accuses its doer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Final

from kg.claims.maker import Maker
from kg.claims.owners import holder, owner
from kg.events import Role
from kg.grammar import children, core_phrase, phrase
from kg.mentions import Chain
from kg.model import Claim, Modality, Polarity, Ref
from kg.tokens import Token

OPPOSED_TO: Final = "opposedTo"
DIED: Final = "died"
ACCUSED_OF: Final = "accusedOf"
DENIED: Final = "deniedInvolvementIn"
CLAIMED: Final = "claimedResponsibilityFor"
PERPETRATOR: Final = "perpetrator"
OTHER_END: Final = {"subject": "object", "object": "subject"}
DOING: Final = frozenset({"perpetrator", "agent"})
SUFFERING: Final = frozenset({"target", "victim", "place"})
"""Roles of the other side; a place stands for those who hold it."""
ARMED: Final = "ArmedGroup"
FORCES: Final = (ARMED, "SecurityForce")
KILLED: Final = "killed"


def find_implied(maker: Maker) -> Iterator[Claim]:
    """Opponents, deaths, accusations, denials and admissions that follow from the roles of events."""
    yield from _find_opponents(maker)
    yield from _find_deaths(maker)
    yield from _find_accused(maker)
    yield from _find_deniers(maker)
    yield from _find_confessed(maker)


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
    for left, right in ((a, b) for a in roles for b in roles if a.event == b.event):
        if left.role in DOING and right.role in SUFFERING:
            yield left, right
    yield from ((a, b) for a, b in combinations(roles, 2) if a.event == b.event and a.word == b.word and a.role == b.role == "participant")


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


# --- deaths


def _find_deaths(maker: Maker) -> Iterator[Claim]:
    """A person who was killed died on the day of the event, where the same sentence says both."""
    for outcome in maker.events.outcomes:
        chain = maker.mentions.chain(maker.doc[outcome.head])
        if outcome.predicate != KILLED or chain is None or chain.type != "Person" or chain.plural or _is_of_body(maker, outcome.word):
            continue
        for dating in maker.events.datings:
            beside = maker.doc[dating.start].sent == maker.doc[outcome.word].sent
            if dating.event == outcome.event and dating.predicate == "date" and beside:
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
        wrong = role.role == PERPETRATOR or (role.role in DOING and role.event in wrongs)
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
    done = {role.event for role in maker.events.roles if role.role in DOING}
    types = {event.id: event.type for event in maker.events.events}
    for claim in relations:
        event = claim.object.id if isinstance(claim.object, Ref) else ""
        chain = maker.mentions.by_id.get(claim.subject)
        if claim.predicate != ACCUSED_OF or event in done or chain is None or claim.polarity is not Polarity.ASSERTED:
            continue
        doers = maker.ontology.lexicon.frames.get(types.get(event, ""), {}).get("subject", ())
        if PERPETRATOR in doers and maker.ontology.fits(PERPETRATOR, chain.type):
            parts = tuple((OTHER_END.get(name, name), span) for name, span in claim.parts)
            yield replace(
                claim, subject=event, predicate=PERPETRATOR, object=Ref(chain.id), parts=parts, modality=Modality.ALLEGED, rule="grammar:suspected"
            )


# --- deniers


def _find_deniers(maker: Maker) -> Iterator[Claim]:
    """ "The brigade denied that it had carried out the attack": whoever denies his part in an event denies involvement."""
    for role in maker.events.roles:
        word, chain = maker.doc[role.word], maker.mentions.by_id.get(role.filler)
        if role.role not in DOING or chain is None or not maker.ontology.fits_domain(DENIED, chain.type):
            continue
        own = {role.filler, *_whose(maker, maker.doc[role.head])}
        told = [s for s in maker.scopes if word.i in s.tokens and s.word >= 0 and s.speaker in own]
        scopes = [s for s in told if s.polarity is Polarity.DENIED or _says_no(maker, role, word)]
        if scopes:
            yield maker.claim(
                scopes[0].speaker, DENIED, Ref(role.event), maker.doc[scopes[0].word], "grammar:denied",
                subject_at=phrase(maker.doc[scopes[0].head]), object_at=(word.i, word.i + 1),
            )  # fmt: skip


def _says_no(maker: Maker, role: Role, word: Token) -> bool:
    """ "Said that it was not involved in the raid": does whoever fills a role say that he does not?"""
    told = maker.claim(role.event, role.role, Ref(role.filler), word, role.rule)
    return told.speaker == role.filler and told.polarity is Polarity.DENIED and told.modality is Modality.STATED


def _whose(maker: Maker, men: Token) -> list[str]:
    """Whose men somebody's are: who denies that "its soldiers" did it denies to have done it."""
    return [chain.id for owner in children(men, "nmod:poss") if (chain := maker.mentions.chain(owner)) is not None]


# --- those who say that they did it


def _find_confessed(maker: Maker) -> Iterator[Claim]:
    """ "The brigade said that it had carried out the attack": whoever says so of a hostile act claims it."""
    hostile = {event.id for event in maker.events.events if event.type in maker.ontology.lexicon.hostile and not event.generic}
    for role in maker.events.roles:
        word, chain = maker.doc[role.word], maker.mentions.by_id.get(role.filler)
        if role.role != PERPETRATOR or role.event not in hostile or chain is None or not maker.ontology.fits_domain(CLAIMED, chain.type):
            continue
        said = [
            s for s in maker.scopes if word.i in s.tokens and s.speaker == role.filler and s.word >= 0 and s.modality is None and s.polarity is None
        ]
        if said and (maker.doc[role.head].pos_ == "PRON" or role.head == said[0].head):  # "claimed to have shot down …"
            told = maker.claim(role.event, role.role, Ref(role.filler), word, role.rule)
            if told.modality is Modality.STATED and told.polarity is Polarity.ASSERTED:
                yield maker.claim(
                    role.filler, CLAIMED, Ref(role.event), maker.doc[said[0].word], "grammar:confessed",
                    subject_at=phrase(maker.doc[said[0].head]), object_at=(word.i, word.i + 1),
                )  # fmt: skip
