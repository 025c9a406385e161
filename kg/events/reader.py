"""What the arguments of a word fill: the document with its mentions, dates and words of the lexicon, and how they fit roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kg.events.fields import in_field
from kg.events.kinds import BESIDE, SETTLED, TOOL
from kg.events.modifiers import INNER, beside, ends_name, is_bare, is_somebody, is_word_of_name, of_owners, roles_of
from kg.events.presence import befell_others, each, is_charge, is_means, is_participle_of_doer, looks_on, present, shared_objects, together
from kg.events.values import Filler
from kg.events.words import form_tokens, headings, is_of_kind, matches_at, rule_of, word_arguments
from kg.grammar import (
    Argument,
    antecedent,
    arguments,
    bounds,
    children,
    conjuncts,
    controllers,
    is_controlled,
    is_gerund,
    is_nominal,
    is_passive,
    is_reflexive,
    is_verbal,
    lemma,
    lemmas,
    lies_off,
    phrase,
    preposition,
    shares_passive,
)
from kg.mentions import Chain, Mentions
from kg.model import Modality
from kg.numbers import Count, counts
from kg.ontology import Ontology, Word
from kg.ontology.lexicon import Match
from kg.ontology.slots import ENDS, LOCATIVE, OBJECT, SLOTS, SUBJECT
from kg.terms import CONDEMNED, COUNTRY, FACILITY, FORCES, PARTICIPANT, PERSON_GROUP, PLACE, TARGET, VICTIM, WEAPON
from kg.times import Expression, anchored
from kg.tokens import Doc, Token

UNKNOWN: Final = frozenset({"subject", "object", "of", "on", "against", "that"})
"""Slots in which they may stand."""
DOING: Final = frozenset({"subject", "by"})
"""Slots in which those stand who do something."""
OWNERS: Final = frozenset({"modifier", "possessor", "of", "from"})
"""Slots of a tool in which those stand who use it."""
AT_PLACE: Final = frozenset({"in", "at", "near", "front", "inside", "outside", "into", "from"})
"""Prepositions after which what lies in a place tells where an event is."""
AIMED: Final = frozenset({"on", "at"})
"""Prepositions of those whom a deed is aimed at."""
STRUCK: Final = frozenset({TARGET, VICTIM})
"""Roles of those, and of what, a deed is done to."""
ASKED: Final = frozenset({"to", "for", "on"})
"""Prepositions of those whom a request asks."""


def _wants_object(word: Word, fillers: Iterable[Filler]) -> bool:
    """Does a word count only with what stands in its object, and has none?"""
    wanted = {"object", *word.slots.get("object", ())}
    return not wanted.isdisjoint(word.requires) and not any(filler.slot == "object" for filler in fillers)


@dataclass(frozen=True)
class Reader:
    """A document ready to be read; nothing in it changes."""

    doc: Doc
    mentions: Mentions
    ontology: Ontology
    published: str

    @cached_property
    def anchored(self) -> tuple[str, tuple[Expression, ...]]:
        """The date that weekdays hang on, or "", and all temporal expressions."""
        return anchored(self.doc, self.published)

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        return tuple(time for time in self.anchored[1] if time.end > time.start + 1 or not ends_name(self.doc[time.start], self.mentions))

    @cached_property
    def _timed(self) -> frozenset[int]:
        return frozenset(i for expression in self.expressions for i in range(expression.start, expression.end))

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        return counts([token.text for token in self.doc], self.doc.kinds)

    @cached_property
    def counted(self) -> dict[int, Count]:
        return {i: count for count in self.counts for i in range(count.start, count.end)}

    @cached_property
    def matches(self) -> dict[int, tuple[Match, ...]]:
        """Words of the lexicon by token, where there are any."""
        alone = headings(self.doc)
        found = {t.i: found for t in self.doc if t.pos_ != "SPACE" and t.i not in alone and (found := matches_at(t, self.ontology.lexicon))}
        return in_field(self.doc, found, self.ontology)

    @cached_property
    def _sentences(self) -> dict[int, int]:
        numbers: dict[int, int] = {}
        count = -1
        for sent in self.doc.sents:
            count += self.doc[sent.start].pos_ != "SPACE"
            numbers[sent.start] = max(count, 0)
        return numbers

    def sentence(self, token: Token) -> int:
        """The number of a token's sentence; what lies between paragraphs does not count."""
        return self._sentences[bounds(token)[0]]

    def chain(self, id: str) -> Chain:
        return self.mentions.by_id[id]

    def mentioned(self, token: Token) -> Chain | None:
        """The chain that a token mentions, looking through "one of", "dozens of" and the like, and through what is a part of a place."""
        if (ruler := rule_of(token, self.ontology.lexicon)) is not None:
            return self.mentions.chain(ruler)  # "freed the town from the brigade's rule"
        found = self.mentions.chain(token)
        part = None if found is not None or self.is_event_noun(token) else self.partitive(token)
        if part is None:
            return found
        inner = self.mentions.one_of(token, part) or (self.mentioned(part) if self.bundles(part) else self.mentions.chain(antecedent(part)))
        through = token.pos_ != "NOUN" or self.bundles(token) or (inner is not None and self.ontology.is_a(inner.type, "Place"))
        return inner if through else None  # those who have needs are not the needs

    def bundles(self, noun: Token) -> bool:
        """Does a noun only bundle what follows its "of" ("a number of ministers")?"""
        return not self.doc.kinds.collective.isdisjoint(lemmas(noun))

    def partitive(self, token: Token) -> Token | None:
        """The noun after "one of", "dozens of", or whose a part is ("the bank's entrance", "the entrance to a bank")."""
        if self.mentions.chain(token) is None or token.pos_ in {"NUM", "DET"}:
            of = {"of", "to"} if self.bundles(token) and lemma(token) in self.doc.kinds.ground else {"of"}
            for child in token.children:
                if (child.dep_ in {"nmod", "obl"} and preposition(child) in of) or (child.dep_ == "nmod:poss" and self.bundles(token)):
                    return child
        return None

    def is_temporal(self, token: Token) -> bool:
        return token.i in self._timed

    def is_event_noun(self, token: Token) -> bool:
        """Does a noun mention an event, by itself or by what follows its "of" ("a series of attacks")?"""
        if token.i not in self.matches or not is_nominal(token):
            return False
        return any(match.word.evokes for match in self.matches[token.i]) or any(self.is_event_noun(inner) for inner in self.bundled(token))

    def bundled(self, noun: Token) -> list[Token]:
        """The noun after the "of" of one that only says something of its event: a series of it, its beginning, a phase; not somebody in it."""
        inner = children(noun, "nmod") if self.carries(noun, "of") and not is_somebody(noun, self.mentions) else []
        return [child for child in inner if child.i > noun.i and preposition(child) == "of"][:1]

    def is_speech(self, token: Token) -> bool:
        return is_verbal(token) and is_of_kind(token, "Reporting", self.matches)

    # --- arguments and roles

    def fill(self, token: Token, match: Match) -> list[Filler]:
        """What fills the roles of a word; what an agent has with it ("gunmen with rifles stormed …") fills them too."""
        asked = (self._asked_to(token) or self._charged(token)) if is_verbal(token) else []
        found = [filler for doer in asked for filler in self.fit(Argument("subject", doer), match.word)]
        before = beside(token, self.is_event_noun(token.head), self.ontology.lexicon) if token.dep_ in INNER else []
        passive = shares_passive(token)
        turned = (passive or befell_others(token, self.matches)) and self._is_done_to_people(match.word)
        shared = shared_objects(token) if match.word.evokes in self.ontology.lexicon.sparing else []
        for argument in (*word_arguments(token, match.form), *before, *(each(token) if is_verbal(token) else present(token))):
            argument = argument._replace(slot="object") if turned and argument.slot == "subject" else argument
            argument = argument._replace(slot="subject") if shared and argument.token.dep_ == "nsubj:pass" else argument
            if self._no_filler(token, match, argument) or (argument.slot == "subject" and (asked or self._is_of_object(token))):
                continue
            received = argument.slot == "to" and argument.token.dep_ == "iobj" and not match.word.roles("to")  # "fined the firm a million"
            filled = self.fit(argument._replace(slot="object") if received else argument, match.word)
            if argument.slot == "by" and is_verbal(token) and argument.token.head.dep_ == "obj" and argument.token.head.head == token:
                filled = [f for f in filled if f.role not in self.ontology.classes.active]  # "rejected a plan | by the union", who did not
            found += filled or (self.fit(argument._replace(slot="subject"), match.word) if is_participle_of_doer(argument, token) else [])
            if argument.slot == "subject" and is_verbal(token):
                having = [a for a in arguments(argument.token) if a.slot == "with"]
                found += [filler for a in having for filler in self.fit(a, match.word) if filler.role in match.word.slots["with"]]
            elif argument.slot in AIMED and is_verbal(token):  # "opened fire on the survivors | with rifles"
                held = [a for a in arguments(argument.token) if a.slot == "with"]
                found += [filler for a in held for filler in self.fit_roles(a, match.word.roles("with")) if filler.role == WEAPON]
        if shared and not any(filler.slot == "object" for filler in found):
            found += [filler for other in shared for filler in self.fit(Argument("object", other), match.word)]
        if is_verbal(token) and not any(filler.slot == "subject" for filler in found):
            found += [filler for doer in self._controllers(token) for filler in self.fit(Argument("subject", doer), match.word)]
        if passive and not shared and _wants_object(match.word, found):
            found = [f for f in found if f.slot != "subject"]
            found += [f for a in arguments(token) if a.slot == "subject" for f in self.fit(a._replace(slot="object"), match.word)]
        found = self._owners(token, match.word, found) if is_nominal(token) else of_owners(found, match.word, self.ontology, self.chain)
        return self._scenes(token, match.word, found) or self._fill_inverted(token, match.word)

    def _owners(self, noun: Token, word: Word, fillers: list[Filler]) -> list[Filler]:
        """ "The group's killing of a priest", "the US assault on Orvane": where a phrase tells to whom it was done, whose deed it is did it."""
        if any(child.lower_ in noun.doc.kinds.worst for child in children(noun, "amod", "advmod")):  # "Norland's worst attack" was there
            return [replace(f, role=PLACE) if f.slot == "possessor" and self.ontology.is_a(self.chain(f.chain).type, "Place") else f for f in fillers]
        done = {filler.role for filler in fillers if filler.slot == "of"} - self.ontology.classes.active
        aimed = any(filler.slot in {"on", "against"} for filler in fillers)
        turned: list[Filler] = []
        for filler in fillers:
            country = aimed and filler.slot == "modifier" and filler.role == TARGET and self.chain(filler.chain).type == COUNTRY
            owner = country or (filler.slot == "possessor" and filler.role in done)
            doing = [role for role in word.roles("by") if self.ontology.fits(role, self.chain(filler.chain).type)] if owner else []
            turned.append(replace(filler, role=doing[0]) if doing else filler)
        return turned

    def _is_done_to_people(self, word: Word) -> bool:
        """Is a verb one that nobody does without an object ("jailed", "killed"), by what it tells and whom its slots take?"""
        lexicon, active = self.ontology.lexicon, self.ontology.classes.active
        doing, suffering = word.roles("subject"), word.roles("object")
        done = bool(suffering) and bool(doing) and doing != suffering and active.issuperset(doing[:1])
        return done and word.evokes in lexicon.notable | lexicon.hostile

    def _scenes(self, verb: Token, word: Word, fillers: list[Filler]) -> list[Filler]:
        """ "Hit a car on the bridge", "shot him on a motorcycle": what a verb does to its object it does not do to what that is on or at."""
        if not is_verbal(verb) or not any(filler.slot == "object" and filler.role in STRUCK for filler in fillers):
            return fillers
        beside = {f.head.i for f in fillers if f.role == TARGET and f.slot in LOCATIVE and PLACE in word.roles(f.slot)}
        scenes = {f.head.i for f in fillers if f.head.i in beside and self.ontology.fits(PLACE, self.chain(f.chain).type)}
        on_it = {f.head.i for f in fillers if f.head.i in beside - scenes and f.slot == "on"}
        return [replace(f, role=PLACE) if f.head.i in scenes else f for f in fillers if f.head.i not in on_it]

    def _controllers(self, verb: Token) -> list[Token]:
        """Who does what an infinitive says of a noun: doers of the event that it names, or else who carries it out ("began an operation to …")."""
        noun = verb.head
        if is_controlled(verb) and self.is_event_noun(noun):
            active = self.ontology.classes.active
            doers = [f.head for m in self.matches[noun.i] if m.word.evokes for f in self.fill(noun, m) if f.role in active]
            if doers:
                return doers
        asked = self._asked(verb) if is_controlled(verb) else []
        return asked or (controllers(verb) if noun.dep_ != "obj" or self._carries_out(noun.head) else [])

    def _carries_out(self, verb: Token) -> bool:
        """Does whoever does what a verb says do the event of its object, too ("launched a campaign to …", but not "foiled a plot to …")?"""
        found = [match.word for match in self.matches.get(verb.i, ()) if match.word.event == "object"]
        return bool(found) and all(SLOTS.intersection(word.slots.get("subject", ("by",))) for word in found)

    def _is_of_object(self, clause: Token) -> bool:
        """ "Foiled a plot | to bomb the port", "condemned the practice | of jailing reporters": behind the object of who does nothing of the kind."""
        above = clause.head
        if clause.dep_ == "acl" and clause.tag_ == "VBG" and above.dep_ == "obj":
            return any(match.word.relation == CONDEMNED for match in self.matches.get(above.head.i, ()))
        nouns = [noun for noun in children(above, "obj") if noun.right_edge.i + 1 == clause.left_edge.i]
        to = clause.dep_ == "advcl" and clause.tag_ == "VB" and is_verbal(above) and bool(nouns)
        return to and self.carries(above, "object") and not self._carries_out(above)

    def _asked_to(self, verb: Token) -> list[Token]:
        """Who is to do what a verb says that somebody asks of them: "appealed to the rebels to …", "sent troops to …"."""
        above = verb.head
        if verb.dep_ not in {"xcomp", "advcl"} or verb.tag_ != "VB" or not is_verbal(above):
            return []
        slots = {slot for m in self.matches.get(above.i, ()) if m.word.modality is Modality.PLANNED for slot in m.word.requires} & ASKED
        sent = [child for child in children(above, "obj") if above.i < child.i < verb.i and verb.dep_ == "advcl"]
        if sent and any(key in self.ontology.lexicon.kinds.directing for key in lemmas(above)):
            return conjuncts(sent[-1])
        return [child for child in children(above, "obl") if preposition(child) in slots and above.i < child.i < verb.i and self.mentioned(child)]

    def _charged(self, verb: Token) -> list[Token]:
        """Whom a verb accuses of what a gerund tells, though the parser hung that on the object ("accused | the rebels of killing")."""
        noun, by = verb.head, preposition(verb)
        if verb.dep_ != "acl" or not is_gerund(verb) or not by:
            return []
        while noun.dep_ in {"nmod", "conj"} and is_nominal(noun.head):
            noun = noun.head
        if noun.dep_ != "obj" or not is_verbal(noun.head):
            return []
        words = (match.word for match in self.matches.get(noun.head.i, ()))
        charges = any(word.slots.get("object") == (SUBJECT,) and OBJECT in word.slots.get(by, ()) for word in words)
        return conjuncts(noun) if charges else []

    def _asked(self, verb: Token) -> list[Token]:
        """Who is to do what a request is about: "an appeal to the rebels to …", "an order for the unit to …"."""
        noun = verb.head
        if not any(word.modality is Modality.PLANNED for word in self.ontology.lexicon.lone_nouns((lemma(noun),))):
            return []
        return [child for child in children(noun, "nmod") if preposition(child) in ASKED and noun.i < child.i < verb.i]

    def carries(self, token: Token, slot: str) -> bool:
        """Does a word say something of the event in a slot ("carry out an attack")?"""
        return token.i in self.matches and any(match.word.event == slot for match in self.matches[token.i])

    def _no_filler(self, token: Token, match: Match, argument: Argument) -> bool:
        slot, other = argument
        if slot == "self" or (slot == "subject" and is_nominal(token)):
            return True  # "the raid was an operation": who is it, not who did
        led = slot == "modifier" and other.head != token and self.carries(other.head, "object")  # "the Norland-led raid"
        if led or (slot == "modifier" and (other.lower_ in self.doc.kinds.joint or is_word_of_name(token, other, self.mentions))):
            return True  # "twin blasts" hit no twin
        itself, sort = slot == "object" and is_reflexive(other), slot == "of" and other.lower_ in self.doc.kinds.sort  # "an attack of this kind"
        charge = slot == "by" and is_charge(token, self.matches)
        if itself or sort or charge or is_means(token, argument, self.ontology) or looks_on(argument, match.word, self.mentions, self.ontology):
            return True
        whole = self.mentions.at.get(other.head.i) if slot == "possessor" else None  # "taken to | St. Luke's Hospital" is not taken from St. Luke
        within = whole is not None and self.mentions.at.get(other.i) == whole
        inside_form = is_nominal(token) and token.i - len(match.form) < other.i < token.i
        return within or inside_form or self.is_temporal(other) or self._is_taken(token, argument)

    def _is_taken(self, token: Token, argument: Argument) -> bool:
        """Does a verb between a word and a phrase behind it have a use for that phrase ("put the blame for the blast | on the rebels")?"""
        verb = argument.token.head
        if not is_nominal(token) or self.is_wanted(token.head, argument):
            return is_nominal(token)
        between = verb != token and is_verbal(verb) and verb.is_ancestor(token)
        return between and any(match.word.relation and argument.slot in match.word.slots for match in self.matches.get(verb.i, ()))

    def is_wanted(self, verb: Token, argument: Argument) -> bool:
        """ "Blamed the raid | on the rebels": does a verb need the phrase that the parser hung on its object, and has no other of its kind?"""
        held = argument.token.head.head == verb and argument.token.head.dep_ == "obj" and preposition(argument.token) == argument.slot
        if not held or not is_verbal(verb) or any(other.slot == argument.slot for other in arguments(verb)):
            return False
        words = [match.word for match in self.matches.get(verb.i, ()) if len(match.form) == 1 and match.word.relation]
        return any(SUBJECT in word.slots.get(argument.slot, ()) and ENDS.intersection(word.slots.get("object", ())) for word in words)

    def _fill_inverted(self, token: Token, word: Word) -> list[Filler]:
        """A past tense that was read as a bare participle ("a bomb ripped through …"): its object is its subject."""
        if not is_verbal(token) or token.dep_ not in {"acl", "advcl", "amod"} or not set(word.requires) & set(word.slots.get("subject", ())):
            return []
        turned = (Argument("subject", a.token) if a.slot == "object" else a for a in arguments(token))
        return [filler for argument in turned for filler in self.fit(argument, word)]

    def fit(self, argument: Argument, word: Word) -> list[Filler]:
        """The first role of the argument's slot whose range it fits, if any."""
        roles = roles_of(argument, word, self.mentions, self.ontology)
        return self.fit_roles(argument, roles) or (self.around(argument) if PLACE in roles else [])

    def around(self, argument: Argument) -> list[Filler]:
        """ "outside the ministry in Lyon": where what is no place itself lies."""
        if argument.slot not in AT_PLACE or self.is_event_noun(argument.token) or (is_bare(argument.token) and argument.slot not in BESIDE):
            return []
        words = [self.doc[i] for i in range(*phrase(argument.token)) if preposition(self.doc[i]) != "with"]  # "at the border | with Norland"
        return [Filler(PLACE, c.id, t, "in") for t in words if (c := self.mentions.chain(t)) is not None and c.named and c.type in SETTLED][:1]

    def fit_roles(self, argument: Argument, roles: Iterable[str]) -> list[Filler]:
        if argument.token.i in self.mentions.several:
            return together(argument, [role for role in roles if role not in ENDS], self.mentions, self.ontology)
        if (chain := self.mentioned(argument.token)) is None:
            return []
        possible = tuple([role for role in roles if role not in ENDS])
        if argument.slot == "from" and chain.type in SETTLED:
            possible = tuple(role for role in possible if role not in self.ontology.classes.active)  # where it comes from, not who does it
        bare = argument.slot == "in" and chain.type == FACILITY and not chain.named and is_bare(argument.token)
        if PLACE in possible and (bare or lies_off(argument.token)):
            possible = tuple(role for role in possible if role != PLACE)  # "nine years in prison", "in Tesk, 9 km north of Orvane"
        role = next((role for role in possible if self.ontology.fits(role, chain.type)), None)
        if role is None and WEAPON in possible and (load := self._load(argument.token)) is not None:
            return [Filler(WEAPON, load.chain, load.head, argument.slot)]
        found = [Filler(role, chain.id, argument.token, argument.slot)] if role is not None else []
        return [*found, *self._behind(argument, chain, possible), *(self._beside_part(argument, possible) if self.bundles(argument.token) else ())]

    def _load(self, vehicle: Token) -> Filler | None:
        """What makes a weapon of a thing ("a car packed with explosives")."""
        full = [word for word in children(vehicle, "acl", "amod") if is_passive(word) or word.pos_ == "ADJ"]
        held = (argument.token for word in full for argument in arguments(word) if argument.slot == "with")
        loads = ((token, chain) for token in held if (chain := self.mentioned(token)) is not None and self.ontology.fits(WEAPON, chain.type))
        return next((Filler(WEAPON, chain.id, token, "with") for token, chain in loads), None)

    def _beside_part(self, argument: Argument, roles: Sequence[str]) -> Iterator[Filler]:
        """ "A number of ministers and officials": what is coordinated with those that a noun bundles."""
        part = self.partitive(argument.token)
        for other in conjuncts(part)[1:] if part is not None else ():
            yield from self.fit_roles(Argument(argument.slot, other), roles)

    def _behind(self, argument: Argument, chain: Chain, roles: Sequence[str]) -> Iterator[Filler]:
        """Whose tool it is that does something ("government jets bombed …"), or which force's men ("soldiers of the brigade"): they do it.

        And those who meet for others, as "delegates of the union" do, meet as these.
        """
        role = next((role for role in roles if role in self.ontology.classes.active), None)
        tool, men = self.ontology.is_a(chain.type, TOOL), chain.type == PERSON_GROUP
        sent = not chain.named and role == PARTICIPANT and any(key in self.ontology.lexicon.kinds.envoy for key in lemmas(argument.token))
        if role is None or not (sent or (argument.slot in DOING and (tool or men))):
            return
        for owner in (a for a in arguments(argument.token) if a.slot in OWNERS):
            other = self.mentioned(owner.token)
            if other is not None and self.ontology.fits(role, other.type) and (tool or (other.named and (sent or other.type in FORCES))):
                yield Filler(role, other.id, owner.token, argument.slot)

    def fill_things(self, token: Token, match: Match, fillers: Iterable[Filler]) -> list[Filler]:
        """What nouns that nothing is known of fill, where a role takes any object; to be asked only of words that count without."""
        filled = {filler.head.i for filler in fillers} | {part.i for part in form_tokens(token, match.form) or ()}
        slots, known, found = UNKNOWN if is_nominal(token) else UNKNOWN - {"on"}, {filler.head.i for filler in fillers}, list[Filler]()
        for argument in word_arguments(token, match.form):
            thing = self.mentions.things.get(argument.token.i)
            inside = argument.slot == "of" and argument.token.head.i in known  # "two charges of dynamite"
            if thing is None or inside or argument.token.i in filled or self._no_filler(token, match, argument) or self.is_event_noun(argument.token):
                continue
            role = next((role for role in match.word.slots.get(argument.slot, ()) if role not in ENDS and self.ontology.fits(role, TOOL)), None)
            if role is not None and argument.slot in slots:
                filled.add(argument.token.i)
                found.append(Filler(role, thing.id, argument.token, argument.slot))
        return found
