"""Which triggers mention one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.events.answers import is_answer
from kg.events.apart import comes_after_it, is_another, is_earlier, of_another_year, of_past_day, opens_another
from kg.events.differing import befell_another, disarms, fills_otherwise, of_one_nature, of_other_nature, of_others, reversed_roles
from kg.events.fields import ROOTS
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
    in_sequence,
    is_joined_to,
    joined_verbs,
    other_days,
    predicated,
    said_of_it,
    since_then,
    tells_apart,
    told_within,
)
from kg.events.told import FOCUS, Told
from kg.events.triggers import Trigger, when_clause
from kg.events.words import is_of_kind
from kg.grammar import is_verbal
from kg.tokens import Token

CLOSING: Final = frozenset({".", "!", "\u201d", '"'})
"""Signs at the end of sentences that are no headlines."""


class Happenings(Told):
    """The events found so far, each with all triggers that mention it."""

    def place(self, trigger: Trigger, *, anew: bool = False) -> int:
        """Put a trigger into the event that it mentions, or into a new one, `anew` in any case; its number."""
        number = None if anew else self._antecedent(trigger)
        if number is None:
            self.triggers.append([])
            number = len(self.triggers) - 1
        return self.put(trigger, number)

    # --- telling apart

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
        whole = self._is_whole_by_itself(new, number) or self._is_told_in_lead(new, number)
        if type != new.type and (self.is_partial(new) or self.is_part(number)) and not whole:
            return True
        number_fits = new.plural == self.all_plural(number) or goes_on_with_joint(new, known, self.reader.ontology.lexicon)
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

    def _is_told_in_lead(self, new: Trigger, number: int) -> bool:
        """ "Blast in Springfield kills nine ¶ Nine people died when a bomber | blew himself up": is it the first that the lead tells, and of the
        class of the one attack that the headline names?"""
        known, told = self.triggers[number], set(self.at.values())
        headline = all(self.reader.sentence(trigger.token) == 0 and not _is_closed(trigger.token) for trigger in known)
        lead = 0 < self.reader.sentence(new.token) <= LEAD and is_verbal(new.token) and "conj" not in new.token.labels  # "fired and blew himself up"
        return headline and lead and told == {number} and self.reader.ontology.is_a(new.type, self.type(number))

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
        recent = 1.0 / (2 + abs(gap)) if new.days or not self.is_past(number) else 2.0 * self._was_just_told(number, new)
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


def _is_closed(word: Token) -> bool:
    """Does a sentence end like one, and not like a headline?"""
    return any(token.text in CLOSING for token in word.doc[max(word.sent.start, word.sent.end - 2) : word.sent.end])
