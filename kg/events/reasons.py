"""Why something happened: other events, or the words of the text where the reason is no event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.events.answers import answered
from kg.events.around import befell
from kg.events.happenings import Happenings
from kg.events.reader import STRUCK, Reader
from kg.events.words import form_tokens, word_arguments
from kg.grammar import (
    CALENDAR,
    Argument,
    arguments,
    children,
    conjuncts,
    is_gerund,
    is_nominal,
    is_passive,
    is_verbal,
    lemma,
    lemmas,
    phrase,
    preposition,
    said_as_factor,
)
from kg.model import Polarity
from kg.numbers import MONTHS
from kg.ontology.lexicon import Match
from kg.terms import AGENT, CAUSE, PLACE_CLASS
from kg.tokens import Token

SEQUENCE: Final = frozenset({"after", "following"})
"""Slots that say when rather than why, unless what stands there does harm ("evacuated after the blast")."""
PURPOSE: Final = "purpose"
"""The slot of what something was done for: words alone, for it need not have happened."""
LAND: Final = PLACE_CLASS
LONGEST: Final = 30
"""Tokens up to which a clause is given as a reason."""
LEADING: Final = frozenset({"in", "on", "for", "as", "over", "under"})
"""Prepositions before such phrases."""
GIVEN: Final = frozenset({"for", "to", "of", "over", "against", "at", "with"})
"""Prepositions between them and the reason."""
DUE: Final = frozenset({"due", "because", "owing"})
"""Prepositions of a reason."""
BEFORE_IT: Final = frozenset({"after"})
"""What opens a clause of what came first."""
ACCORDING: Final = "according"
"""The preposition of a source, which is no part of a reason that stands before it."""
LENGTHS: Final = frozenset({"obl:unmarked", "obl:tmod"})
"""Labels of how much later something was ("a day | after the blast")."""
RULE: Final = "grammar:reason"


@dataclass(frozen=True, slots=True)
class Because:
    """The reason of event `number`: another event by its number, or else only the tokens [start, end); `word` says so."""

    number: int
    reason: int | None
    start: int
    end: int
    word: int
    rule: str


def find_reasons(happenings: Happenings) -> Iterator[Because]:
    """What stands in the slots of the role "cause" of the words that mention or carry events, and what they are said to answer, aim at or come of."""
    seen: set[tuple[int, int]] = set()
    for number, token, match in _tellers(happenings):
        for argument in (_lasting(happenings, argument) for argument in word_arguments(token, match.form)):
            if (number, argument.token.i) not in seen and _tells_why(happenings, argument, token, match):
                seen.add((number, argument.token.i))
                yield from _reason(happenings, number, argument, token, f"lexicon:{match.word.id}")
        for argument in _grounds(happenings, number, token):
            if (number, argument.token.i) not in seen:
                seen.add((number, argument.token.i))
                yield from _reason(happenings, number, argument, token, RULE)


def _lasting(happenings: Happenings, argument: Argument) -> Argument:
    """ "Resigned after weeks of | protests": what went on for so long, rather than how long it did."""
    if argument.slot not in SEQUENCE or argument.token.i in happenings.at:
        return argument
    went_on = (child for child in children(argument.token, "nmod") if preposition(child) == "of" and child.i in happenings.at)
    return next((Argument(argument.slot, child) for child in went_on), argument)


def _grounds(happenings: Happenings, number: int, token: Token) -> Iterator[Argument]:
    """What stands in no slot of the word, and yet says why."""
    yield from _motives(happenings, token)
    yield from _answered(token)
    yield from _before_it(happenings, number, token)
    yield from _aims(happenings, token)
    yield from _said(happenings, token)


def _tellers(happenings: Happenings) -> Iterator[tuple[int, Token, Match]]:
    """The words that mention an event, then the verbs that carry it ("carried out", "broke out"), which have the slots of its first word."""
    mentioning = {trigger.token.i for triggers in happenings.triggers for trigger in triggers}
    aiming = happenings.reader.ontology.lexicon.kinds.aiming
    for number, triggers in enumerate(happenings.triggers):
        for trigger in triggers:
            about = children(trigger.token, "nsubj", "nsubj:pass") if lemma(trigger.token) in aiming else []
            if not any(noun.i in happenings.at for noun in about):  # "the raid was designed to …"
                yield number, trigger.token, trigger.match
    for index, number in sorted(happenings.at.items()):
        undone = any(match.word.polarity is Polarity.DENIED for match in happenings.reader.matches.get(index, ()))  # "was cancelled because …"
        if index not in mentioning and not undone and happenings.triggers[number] and is_verbal(happenings.reader.doc[index]):
            yield number, happenings.reader.doc[index], Match(happenings.triggers[number][0].match.word, (lemma(happenings.reader.doc[index]),))


def _tells_why(happenings: Happenings, argument: Argument, token: Token, match: Match) -> bool:
    """Is the slot one of the role, and the filler none of the things that fit a role before it?"""
    word = match.word
    if CAUSE not in word.slots.get(argument.slot, ()):
        return False
    long = argument.slot in {"for", "over"} and lemma(argument.token) in token.doc.kinds.span  # "jailed for life"
    if long or argument.token in (form_tokens(token, match.form) or ()):
        return False
    if argument.token.lower_ in MONTHS and argument.token.pos_ == "PROPN":
        return False  # "is scheduled for April"
    if any(f"{argument.slot} {key}" in happenings.reader.ontology.lexicon.kinds.motive for key in lemmas(argument.token)):
        return False  # not "on suspicion", but what of
    kinds = {"for": (AGENT, LAND), "over": (AGENT,)}.get(argument.slot, ())
    body = happenings.reader.mentions.chain(argument.token) if kinds else None
    if body is not None and body.named and any(happenings.reader.ontology.is_a(body.type, kind) for kind in kinds):
        return False  # "fought for the Union Army", "planned for Springfield", "won the seat over Roe": not why
    return not happenings.reader.fit(argument, word) and not happenings.reader.is_temporal(argument.token)


def _reason(happenings: Happenings, number: int, argument: Argument, word: Token, rule: str) -> Iterator[Because]:
    named = said_as_factor(argument.token)
    if named is None:
        return
    token, told = named, happenings.at.get(named.i)
    reason = told if argument.slot != PURPOSE else None
    start, end = _extent(token)
    sequel = is_gerund(token) or _is_measured(token)
    wrong = lemma(token) in token.doc.kinds.fault and befell(happenings, number)  # "crashed after | a fault in the signals"
    later = argument.slot in SEQUENCE and not wrong and (sequel or not _follows_from(happenings, number, reason))
    if told == number or (later and not (is_gerund(token) and token.head == word and _is_answered_for(happenings, number, word, token))):
        return
    if reason is not None or (end - start <= LONGEST and (is_verbal(token) or (is_nominal(token) and token.pos_ != "PRON"))):
        yield Because(number, reason, start, end, word.i, rule)


def _extent(token: Token) -> tuple[int, int]:
    """Tokens of a reason: a noun's phrase, or a clause from its first word but for what marks it, up to what "but" opposes to it, or a participle
    behind a comma tells of what came of it all ("sank after an engine failed | , killing nine")."""
    if is_nominal(token) and not children(token, "mark"):
        return phrase(token)
    opposed = (other.left_edge.i for other in children(token, "conj") if any(c.lower_ == "but" for c in other.children))
    sourced = (child.left_edge.i for child in token.children if preposition(child) == ACCORDING)
    came = (c.left_edge.i for c in children(token, "advcl") if c.tag_ == "VBG" and "," in {c.left_edge.text, c.left_edge.nbor(-1).text})
    beyond = min((start for start in (*opposed, *sourced, *came) if start > token.i), default=len(token.doc))
    words = sorted((t for t in token.subtree if t.pos_ != "SPACE" and t.i < beyond), key=lambda t: t.i)  # a clause may have a hole in it
    first = next(
        (t.i for t in words if t.i == token.i or not (t.dep_ in {"mark", "fixed", "cc", "punct"} or t.lower_ == "when") or t.lower_ == "to"), token.i
    )
    last = next((t.i for t in reversed(words) if not t.is_punct), token.i)
    return first, last + 1


def _follows_from(happenings: Happenings, number: int, reason: int | None) -> bool:
    """Does what came after a harmful event come of it? An attack has reasons of its own, searches after one have not; "after the war" is a time."""
    counted, lexicon = happenings.reader.ontology.classes.counted_by, happenings.reader.ontology.lexicon
    own = any(role in counted for role in happenings.triggers[number][0].match.word.roles("subject"))
    at_war = reason is not None and happenings.type(reason) in (lexicon.hostile & lexicon.mass) - lexicon.part
    return reason is not None and happenings.is_harmful(reason) and not own and not at_war


# --- phrases that say why


def _motives(happenings: Happenings, token: Token) -> Iterator[Argument]:
    """ "In retaliation for the raid", "on suspicion of spying", "for fear that …": what stands behind such a phrase."""
    kinds = happenings.reader.ontology.lexicon.kinds
    for child in children(token, "obl", "nmod", "advcl"):
        lead = preposition(child)
        if lead not in LEADING or not is_nominal(child):
            continue
        forms = [f"{lead} {key}" for key in lemmas(child)]
        if not kinds.motive.isdisjoint(forms):
            named = lead == "on" and not _given(child) and children(child, "compound")
            yield from ([Argument(PURPOSE, child)] if named else ())  # "jailed on drug charges"
            yield from (
                Argument("because", part) for given in _given(child) if not _is_of_place(happenings.reader, given) for part in conjuncts(given)
            )
        elif not kinds.aim.isdisjoint(forms):
            yield from (Argument(PURPOSE, clause) for clause in children(child, "acl", "ccomp", "nmod")[:1])


def _is_of_place(reader: Reader, given: Token) -> bool:
    """ "On the grounds of the hospital": the grounds of a place are land."""
    chain = reader.mentions.chain(given) if preposition(given) == "of" else None
    return chain is not None and reader.ontology.is_a(chain.type, LAND)


def _answered(token: Token) -> Iterator[Argument]:
    """ "Avenged the raid | by bombing a camp": the raid."""
    found = answered(token)
    yield from [Argument("because", found)] if found is not None else []


def _given(motive: Token) -> list[Token]:
    """What a motive's preposition leads to, wherever the parser hung it."""
    inner = [child for child in children(motive, "nmod", "acl", "advcl") if child.i > motive.i and preposition(child) in GIVEN]
    beside = [child for child in children(motive.head, "obl", "advcl") if child.left_edge.i == motive.i + 1 and preposition(child) in GIVEN]
    return (inner or beside)[:1]


def _aims(happenings: Happenings, token: Token) -> Iterator[Argument]:
    """ "An offensive designed to retake the town", "the raid was aimed at …": what an event is said to be for."""
    verbs = children(token, "acl", "acl:relcl") if is_nominal(token) else []
    verbs += [token.head] if is_nominal(token) and token.dep_ in {"nsubj", "nsubj:pass"} and is_verbal(token.head) else []
    for verb in verbs:
        if lemma(verb) in happenings.reader.ontology.lexicon.kinds.aiming:
            to = [clause for clause in children(verb, "xcomp", "advcl") if clause.tag_ == "VB" and clause.i > verb.i]
            at = [child for child in children(verb, "obl", "advcl") if preposition(child) == "at" and child.tag_ == "VBG"]
            yield from (Argument(PURPOSE, clause) for clause in (to or at)[:1])


def _said(happenings: Happenings, token: Token) -> Iterator[Argument]:
    """ "The accident was due to speeding", "the cause of the fire was a short circuit", "the raid forced the town to close its port"."""
    above, reader = token.head, happenings.reader
    said = is_nominal(token) and token.dep_ == "nsubj" and bool(children(above, "cop"))
    if said and preposition(above) in DUE:
        yield Argument("because", above)
    elif said and _is_motive(reader, above):
        yield from (Argument("because", part) for given in _given(above) if not _is_of_place(reader, given) for part in conjuncts(given))
    elif token.dep_ == "nmod" and preposition(token) in {"of", "for"} and lemma(above) in reader.ontology.lexicon.kinds.motive:
        wholes = [above.head] if above.dep_ == "nsubj" and children(above.head, "cop") else children(above, "nsubj") if children(above, "cop") else []
        wholes = wholes or _named_as(reader, above)
        yield from (Argument("because", noun) for noun in wholes if noun.pos_ in {"NOUN", "PROPN"} and not preposition(noun))
    elif token.dep_ in {"xcomp", "advcl"} and token.tag_ == "VB" and _makes_do(reader, above):
        doers = [argument.token for argument in arguments(above) if argument.slot == "subject" and argument.token.i < above.i]
        yield from (
            Argument("because", noun) for noun in doers if noun.i in happenings.at or (noun.pos_ == "NOUN" and reader.mentioned(noun) is None)
        )


def _is_motive(reader: Reader, noun: Token) -> bool:
    """ "Was | in retaliation for …", "was a reprisal for …"."""
    leads = {preposition(noun)} if preposition(noun) else {"in", "as"}
    return is_nominal(noun) and any(f"{lead} {key}" in reader.ontology.lexicon.kinds.motive for lead in leads for key in lemmas(noun))


def _named_as(reader: Reader, cause: Token) -> list[Token]:
    """ "Cited an engine failure | as the cause of the crash": what somebody says that it was; not "ruled it out as …"."""
    verb = cause.head
    named = cause.dep_ == "obl" and preposition(cause) == "as" and is_verbal(verb)
    denied = any(match.word.polarity is Polarity.DENIED for match in reader.matches.get(verb.i, ()))
    return [a.token for a in arguments(verb) if a.slot == "object"] if named and not denied and not children(verb, "compound:prt") else []


def _makes_do(reader: Reader, verb: Token) -> bool:
    """ "Prompted the government to close …", "forced thousands to flee"."""
    causes = any(match.word.relation == CAUSE for match in reader.matches.get(verb.i, ()))
    return is_verbal(verb) and (causes or any(key in reader.ontology.lexicon.kinds.directing for key in lemmas(verb)))


# --- what came before


def _before_it(happenings: Happenings, number: int, verb: Token) -> Iterator[Argument]:
    """ "Riots broke out after police shot a student", "crashed when a tyre burst": an event that does harm, or what an accident came of."""
    for clause in children(verb, "advcl") if is_verbal(verb) else ():
        marks = [child.lower_ for child in children(clause, "mark", "advmod") if child.lower_ in BEFORE_IT and child.i < clause.i]
        if not marks or clause.i < verb.i or _is_measured(clause):
            continue
        told, whole = happenings.at.get(clause.i), bool(children(clause, "nsubj", "nsubj:pass"))
        harmful = whole and marks[0] == "after" and _follows_from(happenings, number, told)
        unasked = told is None and befell(happenings, number) and (_came_at_once(clause) if whole else _was_undergone(clause))
        if harmful or unasked or _is_answered_for(happenings, number, verb, clause):
            yield Argument("because", clause)


def _is_answered_for(happenings: Happenings, number: int, verb: Token, clause: Token) -> bool:
    """ "Was arrested after he had painted the wall", "was jailed after robbing a bank": what those did themselves who are made to answer for it.

    Where they had gone, or what they had left, is no reason.
    """
    reader, lexicon = happenings.reader, happenings.reader.ontology.lexicon
    if happenings.type(number) not in lexicon.penal or not is_passive(verb) or children(clause, "cop"):
        return False
    told = happenings.at.get(clause.i)
    type = happenings.type(told) if told is not None else ""
    if type in lexicon.blameless:
        return False
    if clause.tag_ == "VBG" and not children(clause, "nsubj", "nsubj:pass", "aux:pass"):
        return type in lexicon.harmful | lexicon.wrong
    sufferers = {filler.chain for event, filler, *_ in happenings.roles if event == number and filler.role in STRUCK}
    subjects = [chain.id for subject in children(clause, "nsubj", "nsubj:pass") if (chain := reader.mentions.chain(subject)) is not None]
    return bool(sufferers.intersection(subjects))


def _is_measured(later: Token) -> bool:
    """ "Days | after …", "shortly after …": does the sentence say how much later?"""
    mark = next((child for child in later.children if child.lower_ in BEFORE_IT), None)
    before = mark.nbor(-1) if mark is not None and mark.i > mark.sent.start else None
    told = before is not None and (before.pos_ == "ADV" or (before.dep_ in LENGTHS and before.lower_ not in CALENDAR))  # not "late Monday | after"
    return mark is not None and (mark.i > later.left_edge.i or told)


def _came_at_once(clause: Token) -> bool:
    """Does a clause tell something done or undergone, rather than how things were?"""
    return clause.tag_ in {"VBD", "VBN", "VBZ"} and not children(clause, "cop") and not any(c.tag_ == "VBD" for c in children(clause, "aux"))


def _was_undergone(clause: Token) -> bool:
    """ "Sank after being hit by a squall", "died after drinking tainted water"."""
    return bool(children(clause, "aux:pass")) or (clause.tag_ == "VBG" and bool(children(clause, "obj")))
