"""The events found so far: their triggers, what tokens mention them, their roles, and which of them the text goes on about."""

from __future__ import annotations

from typing import Final

from kg.events.apart import comes_after_it, is_last_before
from kg.events.differing import of_one_nature
from kg.events.reader import Reader
from kg.events.tellings import hit_by, led_to, long_ago
from kg.events.triggers import Trigger
from kg.events.values import Filler
from kg.events.words import is_object_of
from kg.grammar import ancestors, children, form_start, is_verbal, lemma
from kg.terms import VICTIM
from kg.tokens import Token

FOCUS: Final = 3
"""Sentences for which what was spoken of last stays in focus; after that, outcomes belong to what the report is about."""


class Told:
    """The events found so far, by number: their triggers, what tokens mention them, and their roles.

    Numbers stay; an event that turns out to be none, or another, keeps an empty list of triggers.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.triggers: list[list[Trigger]] = []
        self.at: dict[int, int] = {}
        self.roles: list[tuple[int, Filler, Token, str]] = []
        self.same: dict[int, int] = {}
        self.days: dict[int, set[tuple[str, str]]] = {}
        self._types: dict[int, str] = {}

    # --- growing

    def put(self, trigger: Trigger, number: int) -> int:
        """Take a trigger for a further mention of an event."""
        self.triggers[number].append(trigger)
        self._types.pop(number, None)
        self.at[trigger.token.i] = number
        for index in trigger.also:
            self.at.setdefault(index, number)
        for filler in trigger.fillers:
            self.add_role(number, filler, trigger.token, trigger.match.word.id)
        return number

    def add_role(self, number: int, filler: Filler, word: Token, source: str) -> None:
        rule = source if ":" in source else f"lexicon:{source}"
        self.roles.append((number, filler, word, rule))

    def disown(self, number: int, noun: Token) -> None:
        """Whoever "its" before an event's noun stands for plays no part by that."""
        self.roles = [role for role in self.roles if role[0] != number or role[1].slot != "possessor" or role[1].head.head != noun]

    def remove(self, numbers: set[int]) -> None:
        for number in numbers:
            self.triggers[number] = []
            self._types.pop(number, None)
        self.roles = [role for role in self.roles if role[0] not in numbers]
        self.at = {token: number for token, number in self.at.items() if number not in numbers}

    def unite(self, first: int, second: int) -> None:
        """The second turns out to be the first."""
        self.triggers[first] += self.triggers[second]
        self.triggers[second] = []
        self.same[second] = first
        self._types.clear()

    # --- what is known of an event

    def type(self, number: int) -> str:
        """The most specific class among the triggers that the first one allows; that of a part ("clashes") before all."""
        if number not in self._types:
            self._types[number] = self._type(number)
        return self._types[number]

    def _type(self, number: int) -> str:
        types, ontology = [trigger.type for trigger in self.triggers[number]], self.reader.ontology
        if len(types) == 1:
            return types[0]
        type = self._told_closer(number) or types[0]
        part = next((type for type in types if type in ontology.lexicon.part), None)
        if part is not None:
            return part
        for other in types[1:]:
            if ontology.is_a(other, type):
                type = other
        return type

    def _told_closer(self, number: int) -> str:
        """ "An explosion … the gas explosion": of words of one nature, but of two classes, the longer one tells of which it was."""
        triggers = self.triggers[number]
        longer = next((t for t in triggers if t.type != triggers[0].type and len(t.match.form) > len(triggers[0].match.form)), None)
        return longer.type if longer is not None and of_one_nature(longer, triggers[:1]) else ""

    def is_generic(self, number: int) -> bool:
        """Attacks in general, not one of them, nor some that are counted, or known and of one day ("two blasts", "the blasts on Monday")."""
        if not self.all_plural(number) or self.type(number) in self.reader.ontology.lexicon.mass:
            return False
        return not any("nummod" in trigger.token.labels or (trigger.definite and trigger.days) for trigger in self.triggers[number])

    def all_plural(self, number: int) -> bool:
        return all(trigger.plural for trigger in self.triggers[number])

    def is_harmful(self, number: int) -> bool:
        return self.type(number) in self.reader.ontology.lexicon.harmful

    def is_part(self, number: int) -> bool:
        return all(self.is_partial(trigger) for trigger in self.triggers[number])

    def is_partial(self, trigger: Trigger) -> bool:
        """Is it told as a part of something larger? Its class says so, for some only where a verb tells it, or beside fighting."""
        lexicon, token = self.reader.ontology.lexicon, trigger.token
        beside = not trigger.nominal or (token.tag_ == "NN" and "conj" in token.labels and "det" not in token.labels)
        return trigger.type in lexicon.part or (trigger.type in lexicon.aside and beside)

    def words(self, number: int) -> tuple[str, ...]:
        """The words of the text by which an event is mentioned, in lower case, nouns first."""
        found: dict[str, None] = {}
        for trigger in self._nouns_first(number):
            token, form = trigger.token, trigger.match.form
            before = self.reader.doc[form_start(token, form) : token.i] if trigger.nominal else ()
            found.setdefault(" ".join([*(t.written for t in before), token.written, *(() if trigger.nominal else form[1:])]))
        return tuple(found)

    def label(self, number: int) -> str:
        """The form of the lexicon that names the event: a noun if there is one."""
        return " ".join(self._nouns_first(number)[0].match.form).replace(" - ", "-")

    def _nouns_first(self, number: int) -> list[Trigger]:
        return sorted(self.triggers[number], key=lambda t: (bool(t.match.word.anaphor), not t.nominal, t.token.i))

    # --- looking for events

    def focus(self, token: Token) -> int | None:
        """The single attack, accident or the like that was spoken of last, as far as the text goes on about it; wholes before their parts."""
        sentence = self.reader.sentence(token)
        harmful = [(i, n) for i, n in self.at.items() if i < token.i and self.is_harmful(n) and not self.is_generic(n)]
        wholes = [(i, n) for i, n in harmful if not self.is_part(n)] or harmful
        if not wholes:
            return None
        past = {n for n in dict.fromkeys(n for _, n in wholes) if self.is_past(n) or self.is_aside(n)}
        wholes = [(i, n) for i, n in wholes if n not in past] or wholes
        near = [(i, n) for i, n in wholes if sentence - self.reader.sentence(self.reader.doc[i]) <= FOCUS]
        told = [(i, n) for i, n in near if not (self._is_bare(i, n) or self._is_state(n))] or near
        return max(told)[1] if told else wholes[0][1]

    def _is_bare(self, index: int, number: int) -> bool:
        """Is an event named once and no more said of it, in a sentence that tells of another ("the raid began at noon, and there were sounds of an
        explosion"), or said to have brought the other about ("a blast caused by a leak"), or hit by it? Then the text goes on about the other."""
        token = self.reader.doc[index]
        told = self.at.get(led_to(token), self.at.get(hit_by(token), number))
        others = {n for i, n in self.at.items() if n != number and token.sent.start <= i < index and self.is_harmful(n)}
        return told in others or (bool(others) and len(self.triggers[number]) == 1 and all(event != number for event, *_ in self.roles))

    def is_past(self, number: int) -> bool:
        """ "Last year a similar raid killed nine": is an event dated to long before the report? The text goes on about what it reports."""
        triggers = self.triggers[number]
        return any(is_last_before(t, self.reader) for t in triggers) or long_ago(self.reader.published, {day for t in triggers for day in t.days})

    def is_aside(self, number: int) -> bool:
        """ "The raid came a week after a blast", "the guards killed two of the raiders": is an event only what the text tells that another came
        after, or what was done to those who did another?"""
        before = all(comes_after_it(trigger.token, self.reader) for trigger in self.triggers[number])
        active = self.reader.ontology.classes.active
        victims = [f for n, f, *_ in self.roles if n == number and f.role == VICTIM]
        if any(self._are_doers(noun) for f in victims for noun in (f.head, *children(f.head, "nmod"))):
            return True
        hit = {f.chain for f in victims}
        return before or any(n != number and f.role in active and f.chain in hit for n, f, *_ in self.roles)

    def _are_doers(self, noun: Token) -> bool:
        """ "The attackers", of whom the text told before."""
        return lemma(noun) in self.reader.ontology.lexicon.performing and any(child.lower_ == "the" for child in children(noun, "det"))

    def _is_state(self, number: int) -> bool:
        """ "The occupied villages": is an event only what a participle before a noun says that something is like?"""
        return all(trigger.token.dep_ == "amod" and is_verbal(trigger.token) for trigger in self.triggers[number])

    def of_agent(self, agents: set[str], token: Token, *, harmful: bool = False) -> int | None:
        """The event (or harm) that some agents do: in the token's sentence, or else any that they are counted for, unless it is told later on."""
        classes = self.reader.ontology.classes
        doing = [(n, f) for n, f, *_ in self.roles if f.chain in agents]
        beside = [n for n, f in doing if f.role in classes.active and f.head.sent == token.sent and (self.is_harmful(n) or not harmful)]
        anywhere = [n for n, f in doing if f.role in classes.counted_by and any(t.token.i < token.sent.end for t in self.triggers[n])]
        return next(iter(beside or anywhere), None)

    def spoken_of(self, token: Token) -> bool:
        """Is it what someone claims, denies or condemns? Then even attacks in general are spoken of as happenings."""
        verb = next((t for t in list(ancestors(token))[1:] if is_verbal(t)), None)
        words = [m.word for m in self.reader.matches.get(verb.i, ())] if verb is not None else []
        ranges = self.reader.ontology.classes.ranges
        return any("Event" in ranges.get(w.relation, ()) and (len(w.forms[0]) > 1 or is_object_of(token, w)) for w in words)
