"""What those who speak of a deed say of their own part in it: that they did it, or that they did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.claims.deeds import POINTING
from kg.claims.ends import event_before
from kg.claims.maker import Maker
from kg.claims.speech import Scope
from kg.events import Role
from kg.grammar import arguments, children, is_passive, is_verbal, lemma, lemmas, phrase, preposition, surface_subject
from kg.mentions import Chain
from kg.model import Claim, Modality, Polarity, Ref
from kg.terms import ACCUSED_OF, CLAIMED, DOERS, FORCES, PERPETRATOR, PERSON, SECURITY_FORCE, SPOKESPERSON_FOR
from kg.tokens import Token

DENIED: Final = "deniedInvolvementIn"
SPEAKING: Final = (SPOKESPERSON_FOR, "leaderOf")
"""Relations of those who speak for others, the surest first."""
BY: Final = "by"
"""The role of whoever does the event that a word says something of."""
STATE: Final = SECURITY_FORCE
NEAR: Final = 60
"""Tokens within which somebody answers what was said of him."""

Behalf = Mapping[str, str]
"""For whom somebody speaks, by their ids."""


def find_avowals(maker: Maker, relations: Sequence[Claim]) -> Iterator[Claim]:
    """Denials and admissions of those who speak, or of those they speak for, in the order of the roles of events."""
    behalf = _behalf(relations, SPEAKING)
    yield from _find_deniers(maker, behalf)
    yield from _find_uninvolved(maker, behalf)
    yield from _find_forces(maker, behalf)
    yield from _find_denied(maker, behalf, relations)
    yield from _find_confessed(maker, behalf)
    yield from _find_first_person(maker, behalf)


def on_behalf(maker: Maker, relations: Sequence[Claim]) -> Iterator[Claim]:
    """ "A spokesman for the brigade denied involvement": it is the brigade that denies it, and the spokesman who says so.

    And so it is where he speaks of "his group". Who denies that he is accused of something denies it ("dismissed reports linking it to the raid").
    """
    behalf = _behalf(relations, (SPOKESPERSON_FOR,))
    for claim in relations:
        spoken = claim.predicate in {DENIED, CLAIMED} and claim.subject in behalf and claim.speaker in {"", claim.subject}
        if spoken:
            yield replace(claim, subject=behalf[claim.subject], speaker=claim.subject)
        elif claim.predicate in {DENIED, CLAIMED} and claim.speaker in behalf and _is_his_group(maker, claim.subject, claim.speaker):
            yield replace(claim, subject=behalf[claim.speaker])
        elif claim.predicate == DENIED and claim.modality is Modality.ALLEGED:
            yield replace(claim, modality=Modality.STATED, speaker="")  # "accused him of theft, a charge he denies": not by the accuser's word
        elif claim.predicate == DENIED and (accused := _accused_by(maker, claim, relations)):
            yield replace(claim, subject=accused)
        elif claim.predicate == ACCUSED_OF and _is_in_denial(maker, claim):
            yield replace(claim, predicate=DENIED, polarity=Polarity.ASSERTED, modality=Modality.STATED, speaker="")
        elif claim.predicate != ACCUSED_OF or claim.speaker != claim.subject:
            yield claim


def _accused_by(maker: Maker, denial: Claim, relations: Sequence[Claim]) -> str:
    """ "The mayor blamed the union for the fire, a charge it denied": who denies a charge is not who makes it, but the one whom that accused; "" if
    nobody was."""
    word = next((maker.tokens(span)[0] for name, span in denial.parts if name == "subject"), -1)
    if word < 0 or maker.doc[word].pos_ != "PRON":
        return ""
    charges = [claim for claim in relations if claim.predicate == ACCUSED_OF and claim.object == denial.object]
    made = [claim.subject for claim in charges if claim.speaker == denial.subject]
    return made[0] if made and not any(claim.subject == denial.subject for claim in charges) else ""


def _is_his_group(maker: Maker, group: str, spokesman: str) -> bool:
    """ "His group", "their movement": a body without a name that is that of whoever speaks for one."""
    chain = maker.mentions.by_id.get(group)
    if chain is None or chain.named or chain.type == PERSON:
        return False
    return any(spokesman in _whose(maker, maker.doc[head]) for head in chain.heads)


def _is_in_denial(maker: Maker, claim: Claim) -> bool:
    """Does whoever a claim is of deny what is told there?"""
    word = next((maker.tokens(span)[0] for name, span in claim.parts if name == "predicate"), -1)
    return any(scope.polarity is Polarity.DENIED and scope.speaker == claim.subject and word in scope.tokens for scope in maker.scopes)


def _behalf(relations: Sequence[Claim], speaking: Sequence[str]) -> Behalf:
    """The one group or body that each spokesman and leader speaks for."""
    found: dict[str, str] = {}
    for relation in speaking:
        for claim in relations:
            if claim.predicate == relation and isinstance(claim.object, Ref) and claim.polarity is Polarity.ASSERTED:
                found.setdefault(claim.subject, claim.object.id)
    return found


def _avowed(maker: Maker, avower: str, predicate: str, event: str, scope: Scope, word: Token, rule: str) -> Claim:
    """A claim at the word of speech; whoever speaks for another is its speaker."""
    return maker.claim(
        avower, predicate, Ref(event), maker.doc[scope.word], rule, speaker="" if avower == scope.speaker else scope.speaker,
        subject_at=phrase(maker.doc[scope.head]) if scope.head >= 0 else None, object_at=(word.i, word.i + 1),
    )  # fmt: skip


def _around(maker: Maker, word: Token) -> list[Scope]:
    """What words of speech govern a word, each with somebody who speaks."""
    return [scope for scope in maker.scopes if word.i in scope.tokens and scope.word >= 0 and scope.speaker]


# --- deniers


def _find_deniers(maker: Maker, behalf: Behalf) -> Iterator[Claim]:
    """ "The brigade denied that it had carried out the attack": whoever denies his part in an event denies involvement."""
    bad = _hostile(maker) | _wrong(maker)
    for role in maker.events.roles:
        word, chain = maker.doc[role.word], maker.mentions.by_id.get(role.filler)
        if role.role not in DOERS or chain is None or not maker.ontology.fits_domain(DENIED, chain.type):
            continue
        own = {role.filler, *_whose(maker, maker.doc[role.head])}
        told = [s for s in _around(maker, word) if s.speaker in own or behalf.get(s.speaker) in own]
        scopes = [s for s in told if s.polarity is Polarity.DENIED or (role.event in bad and _says_no(maker, role, word, s.speaker))]
        if scopes:
            avower = scopes[0].speaker if scopes[0].speaker in own and role.filler == scopes[0].speaker else ""
            avower = avower or behalf.get(scopes[0].speaker, scopes[0].speaker)
            yield _avowed(maker, avower, DENIED, role.event, scopes[0], word, "grammar:denied")


def _find_uninvolved(maker: Maker, behalf: Behalf) -> Iterator[Claim]:
    """ "Denied that its men were involved", "said it was not responsible": in what was told last, where the clause does not say in what.

    And so with what somebody says he did: "said it was responsible".
    """
    hostile = _hostile(maker)
    for scope in (scope for scope in maker.scopes if scope.word >= 0 and scope.speaker and scope.modality is None):
        avower = behalf.get(scope.speaker, scope.speaker)
        for word in (maker.doc[index] for index in sorted(scope.tokens & maker.events.matches.keys())):
            event = event_before(maker, maker.doc[scope.word]) if _is_bare_part(maker, word) else ""
            subjects = [argument.token for argument in arguments(word) if argument.slot in {"subject", "self"}] or surface_subject(word)
            own = any({avower, scope.speaker} & {maker.mentions.at.get(token.i, ""), *_whose(maker, token)} for token in subjects)
            predicate = _avowal(maker, scope, word, event, avower) if event in hostile and own else ""
            if predicate and maker.ontology.fits_domain(predicate, maker.mentions.by_id[avower].type):
                yield _avowed(maker, avower, predicate, event, scope, word, "grammar:denied" if predicate == DENIED else "grammar:confessed")


def _avowal(maker: Maker, scope: Scope, word: Token, event: str, avower: str) -> str:
    """Whether whoever speaks says that he has a part in an event, or that he has none; "" where he only may have."""
    if scope.polarity is Polarity.DENIED:
        return DENIED
    if word.tag_ != "JJ" and not is_passive(word):
        return ""
    told = maker.claim(event, PERPETRATOR, Ref(avower), word, "grammar:confessed")
    if told.modality is not Modality.STATED or told.speaker != scope.speaker:
        return ""
    return DENIED if told.polarity is Polarity.DENIED else CLAIMED


def _is_bare_part(maker: Maker, word: Token) -> bool:
    """Does a word say that somebody has a part in an event, and not in which?"""
    parts = [match.word for match in maker.events.matches.get(word.i, ()) if match.word.event and BY in match.word.slots.get("subject", ())]
    return any(part.event not in {"object", "subject"} and not any(a.slot == part.event for a in arguments(word)) for part in parts)


def _says_no(maker: Maker, role: Role, word: Token, speaker: str) -> bool:
    """ "Said that it was not involved in the raid": does whoever fills a role, or speaks for it, say that it does not?"""
    told = maker.claim(role.event, role.role, Ref(role.filler), word, role.rule)
    return told.speaker == speaker and told.polarity is Polarity.DENIED and told.modality is Modality.STATED


def _whose(maker: Maker, men: Token) -> list[str]:
    """Whose men somebody's are: who denies that "its soldiers", or "any of its soldiers", did it denies to have done it."""
    row = (men, *(noun for noun in children(men, "nmod") if preposition(noun) == "of"))
    return [chain.id for noun in row for owner in children(noun, "nmod:poss") if (chain := maker.mentions.chain(owner)) is not None]


def _find_forces(maker: Maker, behalf: Behalf) -> Iterator[Claim]:
    """ "The military denied reports that a bomb had hit a school": a force that denies a hostile deed denies that it, or its state, did it."""
    hostile = _hostile(maker)
    for scope in maker.scopes:
        avower = maker.mentions.by_id.get(behalf.get(scope.speaker, scope.speaker))
        if scope.polarity is not Polarity.DENIED or scope.word < 0 or avower is None or not maker.ontology.fits_domain(DENIED, avower.type):
            continue
        for word in (maker.doc[index] for index in sorted(scope.tokens)):
            event = maker.events.event(word) if is_verbal(word) else ""
            if event in hostile and _answers_for(maker, avower, event):
                yield _avowed(maker, avower.id, DENIED, event, scope, word, "grammar:denied")


def _answers_for(maker: Maker, avower: Chain, event: str) -> bool:
    """Would it be a force's own deed: if nobody is named for it, or only a force of the same state ("the army denied that soldiers had …")?"""
    doers = [maker.mentions.by_id.get(role.filler) for role in maker.events.roles if role.event == event and role.role in DOERS]
    state = any(doer is not None and doer.id != avower.id and doer.type == STATE for doer in doers)
    return (not doers and avower.type in FORCES) or (state and avower.type == STATE)


def _find_denied(maker: Maker, behalf: Behalf, relations: Sequence[Claim]) -> Iterator[Claim]:
    """ "The brigade denied the attack", and, where it was accused before, "the brigade denied it", "…, a charge it denies", "…, which it denies"."""
    accused = [claim for claim in relations if claim.predicate == ACCUSED_OF and isinstance(claim.object, Ref)]
    hostile = _hostile(maker) | _wrong(maker)
    for verb in (maker.doc[index] for index in sorted(maker.events.matches)):
        if not is_verbal(verb):
            continue
        words = [match.word for match in maker.events.matches[verb.i] if len(match.form) == 1]
        if not any("Reporting" in word.kinds and word.polarity is Polarity.DENIED for word in words):
            continue
        said = arguments(verb)
        for subject, target in ((a.token, b.token) for a in said for b in said if (a.slot, b.slot) == ("subject", "object")):
            chain = maker.mentions.chain(subject)
            denier = behalf.get(chain.id, chain.id) if chain is not None else ""
            pointing = target.lower_ in POINTING or _is_charge(maker, verb, target)
            event = _accusation(accused, denier, maker, verb) if pointing else maker.events.event(target)
            bare = not pointing and target.tag_ == "NN" and not any(child.i < target.i for child in target.children)  # "rejects violence"
            disowned = pointing or any("Disowning" in word.kinds for word in words)  # "rejected a strike": whoever's it is
            denies = chain is not None and event in hostile and disowned and not bare
            if chain is not None and denies and maker.ontology.fits_domain(DENIED, maker.mentions.by_id[denier].type):
                speaker = chain.id if denier != chain.id else ""
                ends = {"subject_at": phrase(subject), "object_at": phrase(target)}
                claim = maker.claim(denier, DENIED, Ref(event), verb, "grammar:denied", speaker=speaker, **ends)
                yield replace(claim, modality=Modality.STATED) if pointing else claim


def _is_charge(maker: Maker, verb: Token, target: Token) -> bool:
    """ "Accused of theft, a charge he | denies", "…, which he | denies": does a relative clause deny what somebody was accused of?"""
    if verb.dep_ != "acl:relcl" or target != verb.head:
        return False
    which = any(child.lower_ == "which" and child.dep_ == "obj" and child.nbor(-1).text == "," for child in verb.children)
    forms = {match.form for key in lemmas(verb) for match in maker.ontology.lexicon.verbs.get(key, ()) if match.word.relation == DENIED}
    return which or any(form[1:] == (lemma(target),) for form in forms)


def _accusation(accused: Sequence[Claim], denier: str, maker: Maker, verb: Token) -> str:
    """The event that somebody was last accused of before a verb, or that another just said he did."""
    before = [claim for claim in accused if claim.subject == denier and claim.evidence.start < verb.idx]
    said = (role for role in reversed(maker.events.roles) if role.role in DOERS and role.filler == denier and verb.i - NEAR < role.word < verb.i)
    told = (role.event for role in said if any(scope.speaker != denier for scope in _around(maker, maker.doc[role.word])))
    return next((claim.object.id for claim in reversed(before) if isinstance(claim.object, Ref)), "") or next(told, "")


# --- those who say that they did it


def _find_confessed(maker: Maker, behalf: Behalf) -> Iterator[Claim]:
    """ "The brigade said that it had carried out the attack": whoever says so of a hostile act claims it."""
    hostile = _hostile(maker)
    for role in maker.events.roles:
        if role.role != PERPETRATOR or role.event not in hostile:
            continue
        word, own = maker.doc[role.word], [role.filler, *_whose(maker, maker.doc[role.head])]
        told = [scope for scope in _around(maker, word) if scope.modality is None and scope.polarity is None]
        avowed = (
            (scope, one) for scope in told for one in own if one in {scope.speaker, behalf.get(scope.speaker)} and _means_own(maker, role, scope)
        )
        scope, avower = next(avowed, (None, ""))
        avower = behalf.get(avower, avower) if avower != role.filler else avower  # "said his group had carried it out"
        if scope is not None and _may_claim(maker, avower) and _is_firm(maker, role, word):
            yield _avowed(maker, avower, CLAIMED, role.event, scope, word, "grammar:confessed")


def _hostile(maker: Maker) -> frozenset[str]:
    """Hostile events that are no mere kinds of events."""
    return frozenset(event.id for event in maker.events.events if event.type in maker.ontology.lexicon.hostile and not event.generic)


def _wrong(maker: Maker) -> frozenset[str]:
    """Events that people may not do, and that are no mere kinds of events."""
    return frozenset(event.id for event in maker.events.events if event.type in maker.ontology.lexicon.wrong and not event.generic)


def _means_own(maker: Maker, role: Role, scope: Scope) -> bool:
    """Who names himself again in what he says ("the army said that the army had …") may mean another; others speak of themselves."""
    head = maker.doc[role.head]
    return role.filler != scope.speaker or head.pos_ == "PRON" or role.head == scope.head  # "claimed to have shot down …"


def _may_claim(maker: Maker, chain: str) -> bool:
    return chain in maker.mentions.by_id and maker.ontology.fits_domain(CLAIMED, maker.mentions.by_id[chain].type)


def _is_firm(maker: Maker, role: Role, word: Token) -> bool:
    told = maker.claim(role.event, role.role, Ref(role.filler), word, role.rule)
    return told.modality is Modality.STATED and told.polarity is Polarity.ASSERTED


def _find_first_person(maker: Maker, behalf: Behalf) -> Iterator[Claim]:
    """ "We carried out the attack", said a spokesman for the brigade: the brigade did it, and claims it; "we did not carry it out": it denies it."""
    hostile = _hostile(maker)
    for word, event in _own_deeds(maker):
        if event not in hostile:
            continue
        for pronoun in _doers_and_owners(word):
            voice = maker.voice(pronoun)
            doer = _meant(voice, pronoun, behalf) if voice is not None else ""
            if voice is not None and _may_claim(maker, doer):
                yield from _done(maker, event, doer, "" if doer == voice.id else voice.id, pronoun, word)


def _doers_and_owners(word: Token) -> list[Token]:
    """Who does what a word tells, is "behind" it, or whose men do it ("our fighters")."""
    doers = [argument.token for argument in arguments(word) if argument.slot in {"subject", BY}]
    return [part for doer in doers for part in (doer, *children(doer, "nmod:poss"))]


def _own_deeds(maker: Maker) -> Iterator[tuple[Token, str]]:
    """Words whose subject does an event, or has a part in one ("involved in"); of a noun, who is "behind" it."""
    for index, event in maker.events.at.items():
        if not is_verbal(maker.doc[index]) or _is_doers(maker, maker.doc[index]):
            yield maker.doc[index], event


def _done(maker: Maker, event: str, doer: str, speaker: str, pronoun: Token, word: Token) -> Iterator[Claim]:
    """That somebody did it, and that he claims it; or that he denies it."""
    told = maker.claim(event, PERPETRATOR, Ref(doer), word, "grammar:first-person", object_at=phrase(pronoun))
    at = (word.i, word.i + 1)
    if told.modality is not Modality.STATED:
        return
    if told.polarity is Polarity.ASSERTED:
        yield told
        yield maker.claim(doer, CLAIMED, Ref(event), word, "grammar:confessed", subject_at=phrase(pronoun), object_at=at, speaker=speaker)
    else:
        denied = maker.claim(doer, DENIED, Ref(event), word, "grammar:denied", subject_at=phrase(pronoun), object_at=at, speaker=speaker)
        yield replace(denied, polarity=Polarity.ASSERTED)


def _meant(voice: Chain, pronoun: Token, behalf: Behalf) -> str:
    """Who "we" are: those for whom somebody speaks, or a group that speaks; of others it is not known."""
    alone = pronoun.lower_ == "i" or voice.type != PERSON
    return behalf.get(voice.id, voice.id if alone else "")


def _is_doers(maker: Maker, verb: Token) -> bool:
    """Does the subject of a verb do the event that it tells?"""
    words = (match.word for match in maker.events.matches.get(verb.i, ()) if match.word.evokes or match.word.event)
    return any(role in {PERPETRATOR, "by"} for word in words for role in word.slots.get("subject", ()))
