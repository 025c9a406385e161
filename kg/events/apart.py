"""Words that set a mention off from an event that the text told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from kg.events.expressions import DAY, LINKS
from kg.events.reader import Reader
from kg.events.tellings import long_ago
from kg.events.triggers import DATED, Trigger
from kg.grammar import ancestors, children, conjuncts, is_nominal, is_verbal, lemma, preposition
from kg.numbers import MONTHS
from kg.terms import CAUSE
from kg.tokens import Token

LATER: Final = frozenset({"earlier", "later", "before", "afterwards", "previously"})
"""Adverbs that count the time of a clause from another one's ("hours earlier")."""
YEAR: Final = re.compile(r"1[0-9]{3}|20[0-9]{2}")
EARLIER: Final = "earlier"
INCLUDING: Final = "including"
LIKENED: Final = frozenset({"like", "unlike"})
"""Prepositions before what something is likened to, and is not ("this atrocity, like the raid on …")."""
WITHIN: Final = "in"
DATING: Final = ("compound", "nummod", "nmod:unmarked", "nmod:poss", "amod")
"""Labels of a date before the noun that is called by it."""
FRESH: Final = timedelta(days=7)
"""How long before a report news is."""
PAST: Final = frozenset({"after", "ago", "before", "earlier", "since"})
"""Words of sentences that tell of something before the news."""
IT: Final = frozenset({"it", "this", "that", "which"})


def is_another(new: Trigger, reader: Reader) -> bool:
    """ "Another blast", "a similar attack", "hours earlier, a bomb exploded": one that the text sets off from what it told before."""
    token, another = new.token, reader.ontology.lexicon.kinds.another
    if is_nominal(token) and preposition(token) in LIKENED:
        return True
    if is_nominal(token) and preposition(token) == INCLUDING and token.head.tag_ == "NNS" and token.head.lower_ != "others":
        return bool(children(token, "nmod", "compound", "amod", "acl:relcl"))  # "attacks in the hills, including the 2008 raids in Springfield"
    if new.definite:
        return False
    if is_nominal(token):
        return _brings_it_about(new, reader) or any(child.lower_ in another for child in children(token, "det", "amod"))
    if opens_another(new, reader):
        return True
    top = token.head if token.dep_ == "advcl" and any(child.lower_ == "when" for child in token.children) else token
    return any(_counts_from_another(child, reader) for verb in {token.i: token, top.i: top}.values() for child in children(verb, "advmod", "obl"))


def of_another_year(new: Trigger, known: Sequence[Trigger], reader: Reader) -> bool:
    """ "The 1967 war" is not the war of which the text told without a year: one that it sets off by the year before its noun."""
    years = {child.text for child in children(new.token, "nummod", "compound", "nmod:unmarked", "amod") if YEAR.fullmatch(child.text)}
    before = [child.text for trigger in known for child in trigger.token.children]
    if years and any(YEAR.fullmatch(text) for text in before) and years.isdisjoint(before):
        return is_nominal(new.token)  # "the 2005 election and the 2009 election"
    years -= {reader.published[:4], *(day[0][:4] for trigger in known for day in trigger.days)}
    beside = any(trigger.token.sent == new.token.sent for trigger in known)  # "met in Orvane for the 2016 summit"
    return is_nominal(new.token) and bool(years) and years.isdisjoint(before) and not beside


def of_past_day(new: Trigger, known: Sequence[Trigger], reader: Reader) -> bool:
    """ "The 31 January explosion" is none that a report of weeks later told without a date, but as news: one that is called by a day before."""
    called = any(reader.is_temporal(child) for child in children(new.token, *DATING) if child.i < new.token.i) if is_nominal(new.token) else False
    before = any(is_last_before(trigger, reader) for trigger in known)
    if before or is_last_before(new, reader):
        return not before or (called and not new.days)  # "the last attack was in May. … Friday's attack"
    if not called or not long_ago(reader.published, new.days, FRESH) or any(trigger.days for trigger in known):
        return False
    return not any(word.lower_ in PAST for trigger in known for word in trigger.token.sent)  # "weeks after a blast killed nine"


def is_last_before(new: Trigger, reader: Reader) -> bool:
    """ "The last such attack was in May 2014", "the previous raid": one that came before what the report is about, as its month or year tells."""
    before = {child.lower_ for child in children(new.token, "amod")} & new.token.doc.kinds.past if new.nominal and not new.plural else set()
    if not before or before & reader.ontology.lexicon.kinds.another:
        return bool(before)
    told = [e.moment for e in reader.expressions if e.moment is not None and new.token.head.i in range(e.start, e.end)]  # "was in May"
    days = [*new.days, *((moment.start, moment.end) for moment in told if moment.grain in DATED)]
    return any(long_ago(reader.published, [day], FRESH) or len(day[0]) < DAY for day in days)


def opens_another(new: Trigger, reader: Reader) -> bool:
    """ "In another incident, | a guard was shot", "elsewhere, a bomb killed two": does what opens a clause set off what it tells?"""
    verb = new.token.head if is_nominal(new.token) and new.token.dep_ in {"nsubj", "nsubj:pass"} else new.token
    another = reader.ontology.lexicon.kinds.another
    front = [phrase for phrase in children(verb, "obl") if phrase.i < new.token.i and preposition(phrase) == WITHIN]
    verbs = (verb, verb.head) if verb.dep_ == "advcl" and is_verbal(verb.head) else (verb,)  # "separately, two were killed when a bus crashed"
    if not reader.published and any(phrase.lower_ in MONTHS for phrase in front if not children(phrase, "nummod")):
        return True  # "in March, 30 people died when …", of which no year tells that it was before
    apart = any(child.lower_ in another for top in verbs for child in children(top, "advmod") if child.i < new.token.i)
    return apart or any(child.lower_ in another for phrase in front for child in children(phrase, "det", "amod"))


def is_earlier(new: Trigger, reader: Reader) -> bool:
    """ "A day earlier two soldiers were killed": what the text counts back to is not what it told before, whoever did it."""
    whens = children(new.token, "advmod", "obl") if is_verbal(new.token) else []
    return any(_counts_from_another(when, reader) and EARLIER in {word.lower_ for word in (when, *when.children)} for when in whens)


def _counts_from_another(when: Token, reader: Reader) -> bool:
    """ "Hours earlier", "a few days later", "earlier on Tuesday"."""
    words = [when, *when.children]
    counted = any(reader.is_temporal(word) for word in words if word != when) or reader.is_temporal(when)
    return counted and any(word.lower_ in LATER for word in words)


def comes_after_it(new: Token, reader: Reader) -> bool:
    """ "It came a week after the bombing", "it followed a raid", "the incident came after a fire killed two": is a mention what the pronoun, or the
    noun that stands for an event, before its verb is set off from?"""
    clause = new.head if is_nominal(new) and new.dep_ in {"nsubj", "nsubj:pass"} else new
    if is_verbal(clause) and clause.dep_ == "advcl" and any(child.lower_ in LINKS for child in children(clause, "mark")):
        return is_said_of_event(clause.head, reader)
    linked = preposition(new) in LINKS and new.dep_ == "obl"
    if not is_nominal(new) or not (linked or new.dep_ == "obj") or not is_verbal(new.head):
        return False
    return (linked or lemma(new.head) in new.doc.kinds.following) and is_said_of_event(new.head, reader)


def is_said_of_event(verb: Token, reader: Reader) -> bool:
    """Is the subject of a verb, or of that which it is joined to, a pronoun that may stand for an event, or a noun that does ("the incident")?"""
    verbs = [verb, *(other for other in ancestors(verb) if verb in conjuncts(other))]
    subjects = next((found for verb in verbs if (found := children(verb, "nsubj"))), [])
    return any(subject.lower_ in IT or _is_known_event(subject, reader) for subject in subjects)


def _is_known_event(noun: Token, reader: Reader) -> bool:
    """ "The incident", "the attack"."""
    standing = any(match.word.anaphor and match.word.evokes for match in reader.matches.get(noun.i, ()))
    return standing or (any(child.lower_ == "the" for child in children(noun, "det")) and reader.is_event_noun(noun))


def brings_about(reader: Reader, noun: Token) -> bool:
    """ "The death of a student sparked riots": what led to an event is no part of it."""
    causes = noun.dep_ in {"nsubj", "obl:agent"} and is_nominal(noun) and is_verbal(noun.head)
    return causes and any(match.word.relation == CAUSE for match in reader.matches.get(noun.head.i, ()))


def _brings_it_about(new: Trigger, reader: Reader) -> bool:
    """ "A gas leak | caused the blaze", "the blaze was caused by a gas leak": is it what brought about an event that is known, and is not it?"""
    if not is_nominal(new.token) or not brings_about(reader, new.token):
        return False
    passive = new.token.dep_ == "obl:agent"
    ends = children(new.token.head, "nsubj:pass", "nsubj") if passive else children(new.token.head, "obj")
    return any(reader.is_event_noun(end) and any(child.lower_ == "the" for child in children(end, "det")) for end in ends)
