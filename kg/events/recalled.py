"""Nouns that say no more of an event than that it happened ("the incident", "the event"): they go on with one that the text tells in other words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.events.happenings import Happenings
from kg.events.tellings import told_within
from kg.events.told import FOCUS
from kg.events.triggers import Trigger
from kg.grammar import arguments, children, is_passive, is_verbal
from kg.ontology import Word
from kg.terms import EVENT
from kg.tokens import Token

SUBJECT: Final = "subject"
"""The slot of the event of verbs that say when or where something was …"""
OBJECT: Final = "object"
"""… and of those that say who did it."""
HAPPENING: Final = "Happening"
"""Kind of verbs of what only events do, or only they are done."""
PARTAKING: Final = "in"
"""The slot of the event of verbs that say who had a part in it."""
IT: Final = frozenset({"it", "they"})
"""Pronouns that may stand for an event."""
SETTING_OFF: Final = frozenset({"JJS", "JJR"})
"""Tags of adjectives that set one off from others ("the latest incident")."""
OWN: Final = ("nmod", "acl", "acl:relcl", "compound", "nummod", "appos")
"""Labels of what says of which event a noun speaks."""


def recall(happenings: Happenings, triggers: Sequence[Trigger]) -> list[Trigger]:
    """ "A bus overturned in Springfield. The incident | happened at noon": such a noun mentions the event of its kind that was told last; "the
    incident occurred when a bus overturned", the one that the clause tells. Where there is none, it mentions nothing, but for
    a word that is of a class of its own ("the disaster"); those that mention nothing yet."""
    left: list[Trigger] = []
    for trigger in triggers:
        number = _told_when(happenings, trigger)
        if number is None and _says_no_more(happenings, trigger):
            number = next(iter(_told(happenings, trigger.token, trigger.match.word.anaphor)), None)
        if number is not None and trigger.type != EVENT and not any(known.nominal for known in happenings.triggers[number]):
            number = None  # "a hillside collapsed. The disaster …" may be of a class that the verb does not tell
        if number is not None and not happenings.is_apart(trigger, number):
            happenings.put(trigger, number)
        elif trigger.type != EVENT:
            happenings.place(trigger)
        else:
            left.append(trigger)
    return left


def _told_when(happenings: Happenings, trigger: Trigger) -> int | None:
    """The event of the clause with "when" behind what a noun is the subject of."""
    clauses = children(trigger.token.head, "advcl") if trigger.token.dep_ == "nsubj" else []
    told = (happenings.at.get(clause.i) for clause in clauses if told_within(clause, trigger.token))
    return next((number for number in told if number is not None), None)


def _says_no_more(happenings: Happenings, trigger: Trigger) -> bool:
    """Is it "the incident", and nothing that sets it off from others, or says which it is ("the latest incident", "the incident in Lyon")?

    When it was may be told: on another day it is another incident, which `Happenings.is_apart` knows.
    """
    token, another = trigger.token, happenings.reader.ontology.lexicon.kinds.another
    off = any(child.tag_ in SETTING_OFF or child.lower_ in another for child in children(token, "amod", "det"))
    own = [child for child in children(token, *OWN) if not happenings.reader.is_temporal(child)]
    return trigger.definite and not trigger.plural and not off and not own and token.dep_ != "compound"


def point(happenings: Happenings) -> frozenset[int]:
    """ "Police confirmed the raid. It | happened in Springfield": a pronoun that stands for nobody, or for a thing to which such a verb does not
    happen, before a verb that says when, where or by whom something was, speaks of the event that the sentence before is about; the verbs."""
    pointed: set[int] = set()
    for index, matches in happenings.reader.matches.items():
        verb = happenings.reader.doc[index]
        words = [match.word for match in matches if _of_subject(match.word, verb)] if index not in happenings.at and is_verbal(verb) else []
        pronoun = next((child for child in children(verb, "nsubj", "nsubj:pass") if child.lower_ in IT), None) if words else None
        if pronoun is None or pronoun.i in happenings.at or not _stands_for_event(happenings, pronoun, words):
            continue
        number = _told_before(happenings, verb, far=any(HAPPENING in word.kinds for word in words))
        if number is not None:
            happenings.at[pronoun.i] = number
            pointed.add(index)
    return frozenset(pointed)


def _of_subject(word: Word, verb: Token) -> bool:
    """Is the event that a verb says something of its subject, on the surface ("it happened", "it was carried out")?"""
    return word.event == (OBJECT if is_passive(verb) else SUBJECT)


def _stands_for_event(happenings: Happenings, pronoun: Token, words: Sequence[Word]) -> bool:
    """Does a pronoun stand for nobody, or, before what only events do, for a thing or a body that it was taken for?"""
    if children(pronoun.head, "xcomp", "ccomp"):
        return False  # "it happened to be her birthday"
    return happenings.reader.mentions.chain(pronoun) is None or (pronoun.lower_ == "it" and any(HAPPENING in word.kinds for word in words))


def _told_before(happenings: Happenings, verb: Token, *, far: bool) -> int | None:
    """The event that the sentence before a verb tells: its subject, what its main verb tells, or the only one; or, `far`, the harm told last."""
    reader, at = happenings.reader, happenings.at
    above = children(verb.head, "nsubj", "nsubj:pass") if verb.dep_ == "advcl" else []  # "the war has killed nine since it | began"
    own = [noun.i for noun in above if noun.i in at and noun.i < verb.i]
    told = own or sorted(i for i in at if reader.sentence(verb) - reader.sentence(reader.doc[i]) == 1)
    subjects = [at[i] for i in told if reader.doc[i].dep_ in {"nsubj", "nsubj:pass"}] or [at[i] for i in told if reader.doc[i].dep_ == "ROOT"]
    if subjects or len({at[i] for i in told}) == 1:
        return subjects[0] if subjects else at[told[0]]
    return happenings.focus(verb) if far and not told else None


def take_part(happenings: Happenings) -> None:
    """ "The rally ended at noon. Some 3,000 people | took part": where a verb does not say in what, they had their part in what was told last."""
    reader = happenings.reader
    for index, matches in reader.matches.items():
        verb = reader.doc[index]
        if index in happenings.at or not is_verbal(verb) or children(verb, "xcomp", "ccomp"):
            continue  # "turned out to be a hoax"
        words = [match.word for match in matches if match.word.event == PARTAKING and match.word.anaphor]
        if not words or any(argument.slot == words[0].event for argument in arguments(verb)):
            continue
        for number in _told(happenings, verb, words[0].anaphor, near=True):
            for filler in (filler for argument in arguments(verb) if argument.slot == "subject" for filler in reader.fit(argument, words[0])):
                happenings.add_role(number, filler, verb, words[0].id)


def _told(happenings: Happenings, token: Token, classes: Sequence[str], *, near: bool = False) -> list[int]:
    """The event of some classes that was spoken of last before a token, as far as the text goes on about it; else the first, if it may be far."""
    ontology, doc, reader = happenings.reader.ontology, happenings.reader.doc, happenings.reader
    told = [
        (index, number)
        for index, number in happenings.at.items()
        if index < token.i and not happenings.is_generic(number) and any(ontology.is_a(happenings.type(number), kind) for kind in classes)
    ]
    beside = [(index, number) for index, number in told if reader.sentence(token) - reader.sentence(doc[index]) <= FOCUS]
    main = None if near else happenings.focus(token)
    beside = [(index, number) for index, number in beside if number == main] or beside  # and not the ransom that was asked for since
    return [max(beside)[1]] if beside else [min(told)[1]] if told and not near else []
