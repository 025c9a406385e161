"""Words around an event's own: verbs that carry it, participles that lend it something, and whose what it hits is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Final

from kg.events.expressions import LINKS
from kg.events.happenings import Happenings
from kg.events.kinds import BESIDE, TOOL
from kg.events.modifiers import is_somebody, performs, where
from kg.events.reader import Reader
from kg.events.values import Filler
from kg.events.words import is_of_kind, nouns_beside, whole_of, word_arguments
from kg.grammar import Argument, adjacent, arguments, children, conjuncts, is_gerund, is_nominal, is_passive, is_verbal, lemma, preposition
from kg.ontology import Word
from kg.ontology.lexicon import Match
from kg.ontology.slots import LOCATIVE, SLOTS
from kg.terms import DAMAGED, PERPETRATOR, PERSON, PERSON_GROUP, PLACE, RESPONDER, TARGET, VICTIM, WEAPON
from kg.tokens import Token

BELONGINGS: Final = ("Facility", "Object")
"""Classes of things that are somebody's."""
VEHICLE: Final = "Vehicle"
SUBJECT: Final = "subject"
WITHIN: Final = "in"
"""The slot of the event in which something is damaged."""
HIT: Final = frozenset({DAMAGED, TARGET})
"""Roles of a vehicle whose passengers suffer what it suffers."""
MUTUAL: Final = frozenset({"between", "among"})
"""Prepositions that tell whose an event is, wherever the parser hung them ("fighting broke out between …")."""


def carry(happenings: Happenings, verbs: Set[int] | None = None) -> None:
    """ "carried out an attack in …", "the attack began …": the verb's other arguments belong to the event; `verbs` are looked at, or all words.

    Nouns that only say something of an event's noun ("the start of a series of attacks") come first, the innermost before all.
    """
    reader = happenings.reader
    looked_at = reader.matches if verbs is None else sorted(verbs & reader.matches.keys())
    nouns = [index for index in sorted(looked_at, reverse=True) if is_nominal(reader.doc[index])]
    for index in (*nouns, *(index for index in looked_at if not is_nominal(reader.doc[index]))):
        token = reader.doc[index]
        for match in (match for match in reader.matches[index] if match.word.event):
            word, around = match.word, (*arguments(token), *adjacent(token)) if is_nominal(token) else word_arguments(token, match.form)
            behind = _told_as(token) if is_nominal(token) else _behind_object(token, word, around)
            carried = [argument for argument in around if argument.slot == word.event]
            if not carried or (word.without and any(argument.slot in word.without for argument in around)):
                continue
            if (
                _only_judges(happenings, token, match)
                or _only_may(token, word)
                or (RESPONDER in word.roles("subject") and _only_speaks(reader, token))
            ):
                continue  # "called the raid an act of piracy"
            for argument in (_measured(happenings, _inner(happenings, token, a)) for a in carried):
                if argument.token.i in happenings.at and index not in happenings.at:
                    _adopt(happenings, token, word, argument, around if token.dep_ == "cop" else (*arguments(token), *behind))
                    if not (is_nominal(token) and is_somebody(token, reader.mentions)):
                        happenings.at[index] = happenings.at[argument.token.i]


def _told_as(noun: Token) -> list[Argument]:
    """ "The target of the raid was | a bank", "the victims of the crash were two nurses": whom a noun with "the" says that its event befell."""
    told = noun.head
    definite = noun.dep_ == "nsubj" and any(child.lower_ == "the" for child in children(noun, "det"))
    behind = definite and told.i > noun.i and "cop" in told.labels and is_nominal(told) and not preposition(told)
    return [Argument(SUBJECT, other) for other in conjuncts(told)] if behind else []


def _behind_object(verb: Token, word: Word, around: Iterable[Argument]) -> list[Argument]:
    """ "Pitted troops | against rebels": a phrase that a verb has a use for, though the parser hung it on the verb's object."""
    nouns = [noun for noun in children(verb, "obj") if word.event != "object"] if is_verbal(verb) else []
    held = {argument.slot for argument in around} if nouns else set()
    return [a for noun in nouns for a in arguments(noun) if a.slot == preposition(a.token) and a.slot in word.slots and a.slot not in held]


def _only_judges(happenings: Happenings, verb: Token, match: Match) -> bool:
    """ "Called the raid cowardly", "made the talks possible": does a verb say only what the event of its object is like?"""
    objects = children(verb, "obj") if match.word.event == "object" else []
    said = [child for child in children(verb, "xcomp") if child.pos_ in {"ADJ", "NOUN"} and not children(child, "mark", "cop")]
    judged = any(obj.i < child.i for obj in objects for child in said)
    longer = [other for other in happenings.reader.matches[verb.i] if len(other.form) > len(match.form) and other.word.relation]
    return judged or any(not {lemma(obj) for obj in objects}.intersection(other.form) for other in longer if objects)


def _only_may(verb: Token, word: Word) -> bool:
    """ "The blast could be heard for miles": does a passive that tells of an event by how it came to be known say only what might be?"""
    return SUBJECT in word.without and any(child.tag_ == "MD" for child in children(verb, "aux"))


def _only_speaks(reader: Reader, verb: Token) -> bool:
    """ "Reacting to the raid, the mayor said …": who answers an event with words alone does nothing about it."""
    above = verb.head if verb.dep_ == "advcl" and is_gerund(verb) else verb
    return above != verb and is_of_kind(above, "Reporting", reader.matches)


def wreck(happenings: Happenings) -> None:
    """ "A bomb went off. Several homes were damaged": where nothing is said to do it, what the sentence or those before tell did."""
    reader = happenings.reader
    for index in reader.matches:
        verb = reader.doc[index]
        if index in happenings.at or not is_verbal(verb):
            continue
        above = happenings.at.get(verb.head.i) if is_gerund(verb) and verb.dep_ == "advcl" else None
        found = [match.word for match in reader.matches[index]]
        words = [word for word in found if word.event == WITHIN and DAMAGED in word.roles("object")]
        words += [word for word in found if above is not None and word.event == SUBJECT and VICTIM in word.roles("object")]  # "trapping nine miners"
        if not words:
            continue
        if above is not None and happenings.is_harmful(above):  # "destroyed ten pylons, damaging two lines"
            for filler in (filler for argument in arguments(verb) if argument.slot == "object" for filler in reader.fit(argument, words[0])):
                happenings.add_role(above, filler, verb, words[0].id)
        if not is_passive(verb) or children(verb, "obl:agent"):
            continue
        beside = [number for i, number in sorted(happenings.at.items()) if verb.sent.start <= i < verb.sent.end and happenings.is_harmful(number)]
        number = beside[0] if len(set(beside)) == 1 else happenings.focus(verb)
        objects = [argument for argument in arguments(verb) if argument.slot == "object"]
        if number is not None:
            for filler in (filler for argument in objects for filler in reader.fit(argument, words[0])):
                happenings.add_role(number, filler, verb, words[0].id)


def _inner(happenings: Happenings, verb: Token, argument: Argument) -> Argument:
    """ "Breaches of the truce | announced by …", "a raid on a mill in Tesk, | which took place in May": of the nouns in front the event is what was
    announced, or took place, if the parser hung it on another."""
    if argument.token != verb.head or argument.token.i in happenings.at:
        return argument
    told = [noun for noun in (*nouns_beside(verb), *(whole_of(verb) if argument.slot == SUBJECT else ())) if noun.i in happenings.at]
    return argument._replace(token=told[0]) if told else argument


def _measured(happenings: Happenings, argument: Argument) -> Argument:
    """ "£20 million of aid" is aid."""
    token = argument.token
    part = happenings.reader.partitive(token) if token.i not in happenings.at and token.pos_ in {"NUM", "SYM"} else None
    return argument if part is None else argument._replace(token=part)


def _adopt(happenings: Happenings, verb: Token, word: Word, carried: Argument, around: Iterable[Argument]) -> None:
    """Give an event the fillers that stand with the verb that carries it, around it or ("was the target of a raid") the noun behind it."""
    reader = happenings.reader
    number = happenings.at[carried.token.i]
    triggers = happenings.triggers[number]
    noun = next((t for t in triggers if t.token == carried.token), triggers[0]).match.word
    sentence_end = verb.sent.end
    other_clause = min((t.i for t in reader.doc[verb.i : sentence_end] if t.lower_ in LINKS), default=sentence_end)
    for argument in around:
        beyond = word.event == "subject" and argument.token.i > other_clause
        own = argument.slot == "subject" and _is_his_own(reader, carried.token, argument.token)
        if own and "of" in word.slots.get("subject", ()):  # "the country suffered its worst attack": it did not do that
            happenings.disown(number, carried.token)
            own = False
        if argument.token != carried.token and not (beyond or own) and not reader.is_temporal(argument.token):
            roles = where(argument, _adopted_roles(word, noun, argument.slot), reader.mentions)
            roles = roles if _is_bad(happenings, number) else tuple(role for role in roles if role != RESPONDER)  # "disrupted the election"
            around_it = reader.around(argument) if PLACE in roles else []  # "broke out outside parliament in Lyon"
            for filler in reader.fit_roles(argument, roles) or _things(reader, argument, roles) or around_it:
                if word.event != "subject" or argument.slot not in BESIDE or reader.chain(filler.chain).type not in (PERSON, PERSON_GROUP):
                    happenings.add_role(number, filler, verb, word.id)  # what happened in front of witnesses did not befall them


def _is_bad(happenings: Happenings, number: int) -> bool:
    """Is an event one that those who come because of it respond to?"""
    lexicon = happenings.reader.ontology.lexicon
    return happenings.type(number) in lexicon.harmful | lexicon.hostile | lexicon.wrong


def _is_his_own(reader: Reader, event: Token, subject: Token) -> bool:
    """ "The gang stopped its attacks": whoever carries it out or ends it is said to be who does it anyway."""
    owners = [chain for owner in children(event, "nmod:poss") if owner.pos_ == "PRON" and (chain := reader.mentions.chain(owner)) is not None]
    doer = reader.mentions.chain(subject)
    return doer is not None and any(owner.id == doer.id for owner in owners)


def _things(reader: Reader, argument: Argument, roles: Iterable[str]) -> list[Filler]:
    """What nothing is known of ("the blast damaged two tractors"), as the object of a verb whose event may hit any thing."""
    thing = reader.mentions.things.get(argument.token.i) if argument.slot == "object" else None
    role = next((role for role in roles if reader.ontology.fits(role, TOOL)), None)
    if thing is None or role is None or reader.is_event_noun(argument.token):
        return []
    return [Filler(role, thing.id, argument.token, argument.slot)]


def _adopted_roles(word: Word, noun: Word, slot: str) -> tuple[str, ...]:
    """Roles of a carrying verb's slot; a slot named as a role means: what that slot of the event's own word means."""
    own = word.slots.get(slot)
    if slot == "modifier" and own is None and "subject" in word.slots:
        return ()  # "the Norland-led raid": who leads it is not where it was
    if own is not None:
        return tuple(role for name in own for role in (noun.roles(name) if name in SLOTS else (name,)))
    if slot in {"subject", "object", "self"}:
        return ()
    if word.event in {"object", "of"}:
        return noun.roles(slot)
    if slot in LOCATIVE:
        return (*noun.slots.get("locative", ()), *(noun.slots.get(slot, ()) if slot in BESIDE else ()))  # "outside the bank": no place
    return noun.slots.get(slot, ()) if slot in MUTUAL else ()


def lend(happenings: Happenings) -> None:
    """ "Militants armed with rifles stormed …", "a bomb meant for the mayor went off": what it says of an agent or weapon, its event has."""
    reader = happenings.reader
    for index, found in reader.matches.items():
        token = reader.doc[index]
        longest = max(len(match.form) for match in found)
        for match in (match for match in found if match.word.lends and len(match.form) == longest):  # "carried", not "carried out"
            holders = {c.id for a in arguments(token) if a.slot == match.word.lends and (c := reader.mentions.chain(a.token)) is not None}
            harm = happenings.of_agent(holders, token, harmful=True)  # "the raiders, armed with rifles, fled"
            number = harm if harm is not None else _of_attackers(happenings, token, match)
            number = number if number is not None else happenings.of_agent(holders, token)
            number = _of_weapon(happenings, holders) if number is None else number
            if number is not None:
                for filler in (f for f in reader.fill(token, match) if f.chain not in holders):
                    happenings.add_role(number, filler, token, match.word.id)


def _of_weapon(happenings: Happenings, weapons: set[str]) -> int | None:
    """The first event that is told to have been done with some weapon."""
    return next((number for number, filler, *_ in happenings.roles if filler.role == WEAPON and filler.chain in weapons), None)


def _of_attackers(happenings: Happenings, token: Token, match: Match) -> int | None:
    """ "Six people were killed in an attack. The assailants, armed with rifles, fled": what those did whom a noun calls doers of such."""
    reader = happenings.reader
    holders = [argument.token for argument in arguments(token) if argument.slot == match.word.lends]
    doing = any(PERPETRATOR in performs(reader.mentions.words.get(holder.i), reader.ontology) for holder in holders)
    known = any(child.lower_ == "the" for holder in holders for child in children(holder, "det"))
    number = happenings.focus(token) if doing and known else None
    return number if number is not None and happenings.type(number) in reader.ontology.lexicon.hostile else None


def board(happenings: Happenings) -> None:
    """ "A bus carrying 40 pilgrims crashed", "a boat crammed with traders sank": those in what is damaged, or hit, suffer with it."""
    reader, known = happenings.reader, {(number, filler.chain) for number, filler, *_ in happenings.roles}
    for number, filler, *_ in list(happenings.roles):
        hit = filler.role in HIT and happenings.is_harmful(number) and reader.ontology.is_a(reader.chain(filler.chain).type, TOOL)
        for verb in children(filler.head, "acl") if hit else ():
            loads = is_of_kind(verb, "Loading", reader.matches)
            inside = [a for a in arguments(verb) if a.slot == ("object" if verb.tag_ == "VBG" else "with")] if loads else []
            for person in (other for argument in inside for other in reader.fit_roles(argument, (VICTIM,))):
                if (number, person.chain) not in known:
                    known.add((number, person.chain))
                    happenings.add_role(number, person, verb, "grammar:aboard")


def belong(happenings: Happenings) -> None:
    """An attack on a group's base, or on its tanks, is one on the group: whose a thing is stands in the role that the thing fills."""
    known = {(number, filler.chain) for number, filler, *_ in happenings.roles}
    for number, filler, word, _ in list(happenings.roles):
        hostile = happenings.type(number) in happenings.reader.ontology.lexicon.hostile  # a crash of its truck hits no army
        for owner in _owners(happenings, filler) if hostile else _drivers(happenings, number, filler):
            if (number, owner.chain) not in known:
                known.add((number, owner.chain))
                happenings.add_role(number, owner, word, "grammar:belonging")


def _drivers(happenings: Happenings, number: int, filler: Filler) -> Iterator[Filler]:
    """ "Roe's car overturned", "sailors whose boat sank": people whose vehicle has an accident."""
    reader = happenings.reader
    vehicle = reader.ontology.is_a(reader.chain(filler.chain).type, VEHICLE) and filler.role == DAMAGED and filler.slot in {"subject", "object"}
    for argument in arguments(filler.head) if vehicle and happenings.is_harmful(number) else ():
        owner = reader.mentions.chain(argument.token) if argument.slot == "possessor" else None
        if owner is not None and owner.type in (PERSON, PERSON_GROUP):
            yield Filler(VICTIM, owner.id, argument.token, argument.slot)


def _owners(happenings: Happenings, filler: Filler) -> Iterator[Filler]:
    """Named organizations whose a thing or building is; a word before a preposition is no modifier of what follows it, whatever the parser says."""
    reader = happenings.reader
    type, head = reader.chain(filler.chain).type, filler.head
    if filler.role in reader.ontology.classes.active or not any(reader.ontology.is_a(type, kind) for kind in BELONGINGS):
        return
    for argument in arguments(head):
        owner = reader.mentions.chain(argument.token) if argument.slot in {"possessor", "modifier"} else None
        joined = not any(token.dep_ == "case" and token.pos_ == "ADP" for token in reader.doc[argument.token.i : head.i])
        body = joined and owner is not None and owner.named and reader.ontology.is_a(owner.type, "Organization")
        if owner is not None and body and reader.ontology.fits(filler.role, owner.type):  # "in the Salt Bank office" is in no bank
            yield Filler(filler.role, owner.id, argument.token, argument.slot)
