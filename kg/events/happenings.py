"""Which triggers mention one event."""

from __future__ import annotations

from collections.abc import Sequence

from kg.events.answers import is_answer
from kg.events.apart import comes_after_it, is_another, is_earlier, is_last_before, of_another_year, of_past_day, opens_another
from kg.events.differing import befell_another, disarms, fills_otherwise, of_one_nature, of_other_nature, of_others, reversed_roles
from kg.events.fields import ROOTS
from kg.events.reader import Reader
from kg.events.sharing import aimed_elsewhere, done_by_others, hits_more, shared_actors, shared_roles, shares_filler, sums_up, with_other_weapons
from kg.events.tellings import (
    LEAD,
    acts_on,
    are_ends,
    are_of_two_kinds,
    are_one_fight,
    at_other_times,
    came_after,
    clash,
    describes_other,
    done_by_two,
    goes_on_with_joint,
    hit_by,
    in_sequence,
    is_joined_to,
    joined_verbs,
    led_to,
    long_ago,
    other_days,
    predicated,
    said_of_it,
    since_then,
    tells_apart,
    told_within,
)
from kg.events.triggers import Trigger, when_clause
from kg.events.values import Filler
from kg.events.words import is_object_of, is_of_kind
from kg.grammar import ancestors, form_start, is_verbal
from kg.tokens import Token

FOCUS = 3
"""Sentences for which what was spoken of last stays in focus; after that, outcomes belong to what the report is about."""


class Happenings:
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

    def place(self, trigger: Trigger, *, anew: bool = False) -> int:
        """Put a trigger into the event that it mentions, or into a new one, `anew` in any case; its number."""
        number = None if anew else self._antecedent(trigger)
        if number is None:
            self.triggers.append([])
            number = len(self.triggers) - 1
        return self.put(trigger, number)

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
        if not self._all_plural(number) or self.type(number) in self.reader.ontology.lexicon.mass:
            return False
        return not any("nummod" in trigger.token.labels or (trigger.definite and trigger.days) for trigger in self.triggers[number])

    def _all_plural(self, number: int) -> bool:
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

    def are_apart(self, left: int, right: int) -> bool:
        """Do dates or towns keep two events apart?"""
        dated = [self.days.get(number, set()) for number in (left, right)]
        return clash(self.triggers[left], self.triggers[right]) or other_days(*dated)

    def is_apart(self, trigger: Trigger, number: int) -> bool:
        """Do dates, towns, or who does what to whom, tell a mention apart from an event, or does the text, with those who do it?"""
        done = any(filler.role in self.reader.ontology.classes.active for filler in trigger.fillers)
        known = self.triggers[number]
        return (
            clash([trigger], known)
            or other_days(trigger.days, self.days.get(number, set()))
            or is_earlier(trigger, self.reader)
            or opens_another(trigger, self.reader)
            or (done and (reversed_roles(self.reader, trigger, known) or is_another(trigger, self.reader)))
        )

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
        past = {n for n in dict.fromkeys(n for _, n in wholes) if self._is_past(n)}
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

    def _is_past(self, number: int) -> bool:
        """ "Last year a similar raid killed nine": is an event dated to long before the report? The text goes on about what it reports."""
        triggers = self.triggers[number]
        return any(is_last_before(t, self.reader) for t in triggers) or long_ago(self.reader.published, {day for t in triggers for day in t.days})

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

    # --- kinship

    def _antecedent(self, trigger: Trigger) -> int | None:
        """The event that most speaks for; of equals the latest."""
        scored = [(self._kinship(trigger, number), number) for number, triggers in enumerate(self.triggers) if triggers]
        best = max(scored, default=(0.0, -1))
        return best[1] if best[0] > 0 else None

    def _kinship(self, new: Trigger, number: int) -> float:
        """How much speaks for a trigger being a further mention of an event; 0 where something speaks against it."""
        known, type = self.triggers[number], self.type(number)
        related = self.reader.ontology.are_in_line(type, new.type) or of_one_nature(new, known)
        summed = sums_up(self.reader, new, type)
        if summed and self.focus(new.token) == number and not is_another(new, self.reader):
            return summed
        if not (related or self._family(type, new.type) or are_one_fight(self.reader.ontology.lexicon, new, known)):
            return 0.0
        if any(
            acts_on(new.token, t.token)
            or acts_on(t.token, new.token)
            or are_ends(new.token, t.token)
            or came_after(new.token, t.token)
            or came_after(t.token, new.token)
            or self._tells_apart(new.token, t.token)
            or self._tells_apart(t.token, new.token)
            for t in known
        ) or any(
            in_sequence(new.token, t.token)
            or in_sequence(t.token, new.token)
            or is_answer(new.token, t.token)
            or since_then(new.token, t.token)
            or at_other_times(new.token, t.token)
            for t in known
        ):
            return 0.0
        if self._is_no_further_mention(new, known):
            return 0.0
        if not self.is_harmful(number) and new.nominal and all(t.nominal and are_of_two_kinds(new, t) for t in known):
            return 0.0
        if not self.is_harmful(number) and self._told_otherwise(new, known):
            return 0.0
        if not self.is_harmful(number) and (
            fills_otherwise(self.reader, new, known)
            or any(joined_verbs(new, t) or describes_other(new, t) or done_by_two(new.token, t.token) for t in known)
        ):
            return 0.0
        if related and any(self._is_told_by(trigger.token, new.token) or trigger.token in predicated(new.token) for trigger in known):
            return 3.0
        if are_one_fight(self.reader.ontology.lexicon, new, known):
            return 2.5
        if self._excluded(new, number):
            return 0.0
        return self._likeness(new, number, related)

    def _tells_apart(self, noun: Token, verb: Token) -> bool:
        return tells_apart(noun, verb) and not any(self.reader.is_event_noun(above) for above in (noun.head, noun.head.head))

    def _is_told_by(self, noun: Token, verb: Token) -> bool:
        """Does a verb tell the event that a noun names?

        Not what ended it ("the siege ended when police stormed the hall"), nor what was at another time ("the first since 2003, when …").
        """
        if not told_within(verb, noun):
            return False
        ending = is_of_kind(noun.head, "Ending", self.reader.matches)
        dated = any(when_clause(self.reader.doc, expression) == verb for expression in self.reader.expressions)
        return verb.dep_ != "advcl" or not (ending or dated)

    def _is_no_further_mention(self, new: Trigger, known: Sequence[Trigger]) -> bool:
        """Is it of another nature, had by others, or did it befall somebody or something else?"""
        reader = self.reader
        return of_other_nature(new, known) or of_others(reader, new, known) or befell_another(reader, new, known) or disarms(reader, new, known)

    def _told_otherwise(self, new: Trigger, known: Sequence[Trigger]) -> bool:
        """ "Was relieved of command. … Roe was promoted": do verbs of two sentences, and nothing but verbs, tell with other words of other things?"""
        told = all(is_verbal(t.token) and t.match.word != new.match.word and t.token.sent != new.token.sent for t in (*known,))
        return told and is_verbal(new.token) and self.reader.sentence(new.token) > LEAD

    def _family(self, left: str, right: str) -> bool:
        ancestors = self.reader.ontology.classes.ancestors
        return not ROOTS.issuperset(ancestors[left] & ancestors[right])

    def _excluded(self, new: Trigger, number: int) -> bool:
        """A part and its whole, one event and events in general, other dates, towns or targets, doers and sufferers the other way round."""
        known, type = self.triggers[number], self.type(number)
        mass = new.type in self.reader.ontology.lexicon.mass
        if type != new.type and (self.is_partial(new) or self.is_part(number)) and not self._is_whole_by_itself(new, number):
            return True
        number_fits = new.plural == self._all_plural(number) or goes_on_with_joint(new, known, self.reader.ontology.lexicon)
        if not mass and (not number_fits or (new.plural and not new.definite)):
            return True
        if (
            self._set_off(new, number)
            or of_another_year(new, known, self.reader)
            or of_past_day(new, known, self.reader)
            or clash([new], known)
            or reversed_roles(self.reader, new, known)
            or done_by_others(self.reader, new, known)
            or any(is_joined_to(new.token, trigger.token) for trigger in known)
        ):
            return True
        return (aimed_elsewhere(self.reader, new, known) and not shared_actors(self.reader, new, known)) or hits_more(self.reader, new, known)

    def _is_whole_by_itself(self, new: Trigger, number: int) -> bool:
        """ "A bomber blew himself up. The attack …": is what a verb tells first the only harm that was told, and a noun takes it up?"""
        whole = new.nominal and new.definite and not self.is_partial(new) and self.reader.ontology.is_a(self.type(number), new.type)
        others = (n for i, n in self.at.items() if i < new.token.i and n != number and self.reader.doc[i].dep_ != "acl:relcl")
        return whole and not any(self.type(n) in self.reader.ontology.lexicon.hostile for n in others)

    def _set_off(self, new: Trigger, number: int) -> bool:
        """Does the text say that a mention is of another event than that of before ("another blast", "it came a week after the bombing")?"""
        if is_another(new, self.reader):
            return new.nominal or not shared_actors(self.reader, new, self.triggers[number])
        return comes_after_it(new.token, self.reader) and self.focus(self.reader.doc[new.token.sent.start]) == number

    def _likeness(self, new: Trigger, number: int, related: bool) -> float:
        known = self.triggers[number]
        gap = self.reader.sentence(new.token) - self.reader.sentence(known[-1].token)
        same_word = any(trigger.match.form[-1] == new.match.form[-1] for trigger in known)
        shared = shared_roles(self.reader, new, known)
        if not (related or (self._family(self.type(number), new.type) and (shared or (new.definite and same_word)))):
            return 0.0
        recent = 1.0 / (2 + abs(gap)) if new.days or not self._is_past(number) else 2.0 * self._was_just_told(number, new)
        closeness = 0.5 * any(trigger.type == new.type for trigger in known) + 0.4 * same_word
        main = number == self._first_like(new) and not new.pointed
        if said_of_it(new.token):
            return 2.0 + recent if any(trigger.token.i < new.token.i for trigger in known) else 0.0
        passed = not self.is_harmful(number) or (self.type(number) != new.type and self._is_passed(number, new))
        may_name = self._may_name(new, number) and not (gap > FOCUS and passed)
        if new.definite and (shared or same_word or may_name or of_one_nature(new, known)):
            return 1.0 + shared + recent + 0.3 * main + closeness
        if shared:
            return 0.8 + shared + recent + closeness
        if related and main and (self._retells_headline(new, known) or (gap <= FOCUS and self._may_specify(new, number))):
            return 0.5 + recent
        if related and gap <= FOCUS and not new.fillers and not new.nominal:
            return 0.45
        return 0.4 if related and gap == 0 and shares_filler(self.reader, new, known) else 0.0

    def _was_just_told(self, number: int, new: Trigger) -> bool:
        """ "In 2014, gunmen stormed a mall. The attack …": later on, that is what the report is about, and no event of long ago."""
        told = [
            token
            for token, n in self.at.items()
            if n == number and self.reader.sentence(new.token) - self.reader.sentence(self.reader.doc[token]) == 1
        ]
        sent = self.reader.doc[told[-1]].sent if told and new.definite and new.nominal else ()
        return any(t.i in told and t.dep_ == "ROOT" for t in sent) and not any(
            self.is_harmful(n) and n != number and not self.is_part(n) for n in map(self.at.get, (t.i for t in sent)) if n is not None
        )

    def _may_name(self, new: Trigger, number: int) -> bool:
        """May "the blast" mean that event? If its class is the same or more special, or the word says little more than the class above."""
        ontology, type = self.reader.ontology, self.type(number)
        return ontology.is_a(type, new.type) or (new.type in ontology.lexicon.general and ontology.is_a(new.type, type))

    def _is_passed(self, number: int, new: Trigger) -> bool:
        """Was an event only named once, and others told of since? Then it is not what "the attack" goes on about, sentences later."""
        known = self.triggers[number]
        if len(known) > 1 or self.reader.sentence(known[0].token) <= LEAD or any(event == number for event, *_ in self.roles):
            return False
        return any(n != number and self.is_harmful(n) for i, n in self.at.items() if known[0].token.i < i < new.token.i)

    def _may_specify(self, new: Trigger, number: int) -> bool:
        """ "An attack killed ten. … the bombing": may a mention say of which kind that event was, of which nouns alone told so far?"""
        type = self.type(number)
        nouns = all(trigger.nominal for trigger in self.triggers[number])
        return new.nominal and new.definite and nouns and type != new.type and self.reader.ontology.is_a(new.type, type)

    def _retells_headline(self, new: Trigger, known: Sequence[Trigger]) -> bool:
        lead = self.reader.sentence(known[0].token) == 0 and self.reader.sentence(new.token) <= LEAD
        lexicon = self.reader.ontology.lexicon
        several = new.plural and new.type not in lexicon.mass & lexicon.harmful  # "floods" are one flood, talks may be several
        return lead and not several and not with_other_weapons(self.reader, new, known)

    def _first_like(self, new: Trigger) -> int:
        """The first event that a trigger could mention by its class: as a rule what the report is about."""
        line = self.reader.ontology.are_in_line
        told = ((n, k) for n, k in enumerate(self.triggers) if k and (line(self.type(n), new.type) or of_one_nature(new, k)))
        return next((n for n, _ in told if not self.is_generic(n)), -1)
