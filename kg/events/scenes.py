"""Where events are by what stands around their words: buildings that lie in a town, those who act where they are, and the clause beside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from kg.events.busy import places_between, places_of_busy, places_of_sequel
from kg.events.datelines import places_here, places_of_line
from kg.events.happenings import Happenings
from kg.events.inside import named_places
from kg.events.kinds import BESIDE, SETTLED
from kg.events.occasions import AROUND_THEM, places_of_cause, places_of_occasions, with_around
from kg.events.presence import meanwhile, scenes
from kg.events.reader import DOING, STRUCK, Reader
from kg.events.values import Filler
from kg.events.words import is_of_kind
from kg.grammar import Argument, ancestors, arguments, children, conjuncts, is_nominal, is_passive, is_verbal, lemmas, preposition, surface_subject
from kg.ontology.slots import LOCATIVE
from kg.terms import CITY, FACILITY, LOCATED_IN, PERSON, PERSON_GROUP, PLACE, WEAPON
from kg.tokens import Token

LEAD: Final = 1
"""The last sentence, from 0 on, of a lead."""
AFTER: Final = frozenset({"after", "upon", "on", "while"})
"""Words before what is told to come first."""
SEQUEL: Final = frozenset({"after", "following"})
"""Prepositions of what harm came of."""
ENTERED: Final = frozenset({"object", "into"})
"""Slots of what somebody enters, or walks into."""
LEFT: Final = frozenset({"object", "to", "of", "from"})
"""Slots of what somebody leaves."""
GOING_ON: Final = frozenset({"VBG", "VBN"})
"""Tags of verbs that tell, behind an auxiliary, what went on or had come before."""
TOWARDS: Final = frozenset({"to", "into"})
"""Prepositions of where somebody goes."""
FIGHTERS: Final = frozenset({"subject", "object", "by", "between", "with", "among", "against"})
"""Slots of those who fight."""
BODIES: Final = frozenset({"GovernmentBody", "SecurityForce"})
"""Classes of those who act where they are: courts, the police."""
SUBJECT: Final = "subject"
WHOSE: Final = frozenset({"of", "between", "among", "with", "by"})
"""Slots of an event's noun in which those stand whose it is."""
MET: Final = frozenset({"with", "object"})
"""Slots of those whom somebody meets."""
THERE: Final = "there"
WHEN: Final = "when"
REACH: Final = 40
"""Tokens before "there" among which the place is looked for."""
AT_PEOPLE: Final = frozenset({"in", "at", "near", "outside", "inside", "across", "throughout"})
"""Prepositions of where people were when something befell them."""


def locate_befallen(happenings: Happenings, befallen: Iterable[tuple[int, int, int]]) -> None:
    """ "Killed two people | at a hotel": where those are whom an event befell it was, wherever the parser hung that; (event, head, word) of each."""
    reader = happenings.reader
    known = {(number, filler.chain) for number, filler, *_ in happenings.roles if filler.role == PLACE}
    for number, head, word in befallen:
        verb, person = reader.doc[word], reader.doc[head]
        bundled = [inner for inner in children(person, "nmod") if preposition(inner) == "of"]  # "evacuated hundreds of families | near Springfield"
        counted = (is_verbal(verb) and verb.i < person.i) or verb == person  # "led to nine deaths | in Springfield"
        behind = [child for noun in (person, *bundled) for child in children(noun, "nmod")] if counted else []
        busy = [clause for clause in children(person, "acl") if counted and clause.tag_ == "VBG" and clause.i not in happenings.at]
        behind += [child for clause in busy for child in children(clause, "obl")]  # "killed nine people | sheltering in a barn near Springfield"
        if verb.pos_ == "ADJ" and verb.dep_ == "xcomp":  # "leaving two people dead | in Springfield and Shelbyville"
            behind = children(verb, "obl")
        spots = [child for child in behind if preposition(child) in AT_PEOPLE and child.i > person.i and not reader.is_temporal(child)]
        spots = [child for child in spots if verb != person or child.doc.kinds.caring.isdisjoint(lemmas(child))]  # "nine bodies in the morgue"
        for phrase in (*spots, *(_off_people(person) if is_verbal(verb) else ())):
            places = [place for part in conjuncts(phrase) for place in _spots(reader, Argument(preposition(phrase), part))]
            for filler in places:
                if (number, filler.chain) not in known:
                    known.add((number, filler.chain))
                    happenings.add_role(number, filler, verb, "grammar:place-of-filler")


def _is_people(reader: Reader, noun: Token) -> bool:
    chain = reader.mentioned(noun)
    return chain is not None and chain.type in (PERSON, PERSON_GROUP)


def _off_people(person: Token) -> list[Token]:
    """ "Killed nine people | north of Springfield": the place from which a point of the compass behind them tells where they were."""
    return [argument.token for argument in arguments(person) if argument.slot == "off" and argument.token.i > person.i]


def locate(happenings: Happenings) -> None:
    """Where an event is, besides the places that its own words govern: around its fillers and places, and in the clause around it."""
    active = happenings.reader.ontology.classes.active
    struck = [(n, f.head.i, word.i) for n, f, word, _ in happenings.roles if f.role in STRUCK and f.slot == "object" and is_verbal(word)]
    locate_befallen(happenings, [those for those in struck if _is_people(happenings.reader, happenings.reader.doc[those[1]])])
    known = {(number, filler.chain) for number, filler, *_ in happenings.roles if filler.role == PLACE}
    placed = {number for number, _ in known} | {n for n, f, *_ in happenings.roles if f.slot in LOCATIVE and f.role not in active}
    fillers = [
        (number, filler, word)
        for number, filler, word, _ in happenings.roles
        if filler.role not in active and not (number in placed and happenings.reader.chain(filler.chain).type == PERSON)
    ]  # where somebody is from or works is not where it happened if the text says where
    found = [(number, place, word, "grammar:place-of-filler") for number, filler, word in fillers for place in _places_around(happenings, filler)]
    found += [
        (n, place, word, "grammar:place-of-filler") for n, filler, word in fillers if n not in placed for place in _places_told(happenings, n, filler)
    ]
    told = placed | {number for number, *_ in found}
    unnamed = told - {n for n, place, *_ in (*happenings.roles, *found) if place.role == PLACE and happenings.reader.chain(place.chain).named}
    found += [(number, place, word, "grammar:place-of-doer") for number, place, word in _places_of_doers(happenings, told - unnamed)]
    found += [(number, place, word, "grammar:place-of-clause") for number, place, word in _places_in_clause(happenings)]
    where = {number for number, _ in known}
    found += [(number, place, word, "grammar:place-of-clause") for number, place, word in _places_of_reports(happenings) if number not in where]
    somewhere = placed - unnamed  # "a blast in a hall during a mass in Springfield": of a hall it is not told where it is
    found += [(n, place, word, "grammar:place-of-occasion") for n, place, word in places_of_occasions(happenings) if n not in somewhere]
    found += [(number, place, word, "grammar:place-entered") for number, place, word in _places_entered(happenings)]
    found += [(number, place, word, "grammar:place-when") for number, place, word in _places_when(happenings) if number not in placed]
    found += [(number, place, word, "grammar:place-of-busy") for number, place, word in places_of_busy(happenings, told)]
    found += [(number, place, word, "grammar:place-between") for number, place, word in places_between(happenings, told)]
    found += [(number, place, word, "grammar:place-there") for number, place, word in (*_places_there(happenings), *_places_with_there(happenings))]
    found += [(number, place, word, "grammar:place-gone-to") for number, place, word in _places_gone_to(happenings) if number not in placed]
    found += [(number, place, word, "grammar:place-before") for number, place, word in _places_before(happenings, found) if number not in placed]
    found += [(number, place, word, "grammar:place-here") for number, place, word in places_here(happenings, found)]
    found += [(number, place, word, "grammar:place-of-line") for number, place, word in places_of_line(happenings, found)]
    found += [(number, place, word, "grammar:place-of-cause") for number, place, word in places_of_cause(happenings) if number not in placed]
    found += [(number, place, word, "grammar:place-of-cause") for number, place, word in places_of_sequel(happenings, told, list(found))]
    for number, place, word, rule in found:
        if (number, place.chain) not in known:
            known.add((number, place.chain))
            happenings.add_role(number, place, word, rule)


def _places_around(happenings: Happenings, filler: Filler) -> Iterator[Filler]:
    """An attack on a building is in the town that the building's phrase names, and in the country that the town's name is followed by.

    What happens on a floor of a building happens in the building.
    """
    reader = happenings.reader
    part = reader.mentions.words.get(filler.head.i)
    if part is not None and part.word.denotes in {"Place", FACILITY}:
        for argument in arguments(filler.head):
            whole = reader.mentions.chain(argument.token) if argument.slot in {"possessor", "of"} else None
            if whole is not None and whole.type == FACILITY:
                yield Filler(PLACE, whole.id, argument.token, "in")
                yield from _places_around(happenings, Filler(PLACE, whole.id, argument.token, "in"))
    building = reader.chain(filler.chain).type == FACILITY
    for verb in children(filler.head, "acl"):
        held = building and verb.tag_ == "VBN" and verb.i not in happenings.at  # "a base used by troops in Springfield"
        if held or any(match.word.relation == LOCATED_IN for match in reader.matches.get(verb.i, ())):
            for argument in (argument for argument in arguments(verb) if argument.slot in LOCATIVE - {"off"}):
                yield from (place for place in reader.fit_roles(argument, (PLACE,)) if reader.chain(place.chain).named)
    yield from reader.around(Argument(filler.slot, filler.head)) if filler.slot in BESIDE else ()
    if filler.role == WEAPON and filler.slot == "subject":  # "a bomb in a market killed nine"
        for argument in (argument for argument in arguments(filler.head) if argument.slot in LOCATIVE - {"off"}):
            yield from reader.fit_roles(argument, (PLACE,))
    person = reader.chain(filler.chain).type == PERSON
    for place, token in named_places(reader, reader.chain(filler.chain), filler.head):
        if not person or preposition(token) in LOCATIVE:  # "a miner, of Springfield, died": there he is from
            yield Filler(PLACE, place.id, token, "in")


def _places_told(happenings: Happenings, number: int, filler: Filler) -> Iterator[Filler]:
    """ "A bomb tore through a mosque. The mosque, in Springfield, …": where the text says later that a building lies which its lead tells of."""
    reader, chain = happenings.reader, happenings.reader.chain(filler.chain)
    lead = reader.sentence(filler.head) <= LEAD
    if lead and chain.type == FACILITY and happenings.type(number) in reader.ontology.lexicon.hostile:
        for token in (reader.doc[head] for head in chain.heads if head != filler.head.i):
            yield from (Filler(PLACE, place.id, at, "in") for place, at in named_places(reader, chain, token))


def _places_of_doers(happenings: Happenings, placed: Collection[int]) -> Iterator[tuple[int, Filler, Token]]:
    """ "Clashes between the two in Springfield", "gunmen near Springfield opened fire", "a court in Springfield ruled": where those who do it are."""
    reader = happenings.reader
    for number, filler, word, _ in list(happenings.roles):
        chain = reader.chain(filler.chain)
        fighting = filler.slot in FIGHTERS and happenings.is_harmful(number) and not (chain.named and is_verbal(word))
        acting = filler.slot in DOING and chain.type in {*BODIES, PERSON_GROUP} and not chain.named
        told = is_nominal(word) or (word.dep_ == "acl" and is_passive(word))  # "talks with Jane Roe in Springfield", "raids staged by rebels near it"
        meeting = filler.slot in MET and happenings.type(number) in reader.ontology.lexicon.mutual  # "met farmers in Springfield"
        theirs = (told and filler.slot in {*WHOSE, SUBJECT}) or meeting
        if number in placed or filler.role not in reader.ontology.classes.active or not (fighting or acting or theirs):
            continue
        inner = [noun for noun in children(filler.head, "nmod") if preposition(noun) == "of"]  # "thousands of nurses | in Springfield"
        phrases = [child for head in (filler.head, *inner) for child in children(head, "nmod") if preposition(child) in AROUND_THEM]
        homes = children(filler.head, "compound", "nmod:poss", "nmod:desc") if acting and chain.type in BODIES else []  # "a Springfield court ruled"
        for child in (*(part for phrase in phrases if phrase.i > filler.head.i for part in conjuncts(phrase)), *homes):
            at = reader.mentions.chain(child)
            at = None if at is not None and child in homes and at.type != CITY else at  # "US troops clashed with …": not there
            if at is not None and ((at.named and at.type in SETTLED) or (fighting and at.type == FACILITY)):
                yield number, Filler(PLACE, at.id, child, "in"), word
                yield from ((number, Filler(PLACE, c.id, token, "in"), word) for c, token in named_places(reader, at, child))


def _places_in_clause(happenings: Happenings) -> Iterator[tuple[int, Filler, Token]]:
    """ "the campaign is progressing in Freedonia", "the worst fires seen on the coast": places of a verb that says no other event than its noun."""
    reader = happenings.reader
    for index, number in list(happenings.at.items()):
        noun = reader.doc[index]
        if not is_nominal(noun):
            continue
        told = {filler.head.i for other, filler, *_ in happenings.roles if other == number}  # "condemned an airstrike | on a bridge": hit, not where
        for verb in _saying(happenings, noun):
            for argument in arguments(verb):
                if argument.slot in LOCATIVE and argument.token.i not in {*happenings.at, *told} and not reader.is_temporal(argument.token):
                    for filler in reader.fit_roles(argument, (PLACE,)):
                        yield number, filler, noun


def _places_of_reports(happenings: Happenings) -> Iterator[tuple[int, Filler, Token]]:
    """ "In Springfield, | officials reported a raid", "in Springfield, the army reported nine killed in a raid": the place that opens it."""
    reader, ranges = happenings.reader, happenings.reader.ontology.classes.ranges
    for index, number in list(happenings.at.items()):
        word = reader.doc[index]
        told = next((token for token in ancestors(word) if token.dep_ not in {"acl", "obl", "nmod"}), word)
        stands = any("Event" in ranges.get(match.word.relation, ()) for match in reader.matches.get(told.head.i, ()))
        if told.dep_ != "obj" or not reader.is_speech(told.head) or stands:
            continue  # "in Freedonia, the minister condemned a raid"
        opening = [argument for argument in arguments(told.head) if argument.slot == "in" and argument.token.nbor().text == ","]
        for argument in (argument for argument in opening if all(argument.token.i < subject.i for subject in surface_subject(told.head))):
            yield from ((number, place, word) for place in reader.fit_roles(argument, (PLACE,)))


def _places_entered(happenings: Happenings) -> Iterator[tuple[int, Filler, Token]]:
    """ "One blew himself up after entering the hall", "they entered the hall and opened fire", "shot as he left the hall": in the hall."""
    reader = happenings.reader
    for index, number in list(happenings.at.items()):
        verb = reader.doc[index]
        for clause in _before(verb) if is_verbal(verb) else ():
            if is_of_kind(clause, "Entering", reader.matches):
                for argument in arguments(clause):
                    for filler in reader.fit_roles(argument, (PLACE,)) if argument.slot in ENTERED else ():
                        yield from ((number, place, verb) for place in with_around(reader, filler))
        leaving = scenes(verb, reader.matches) if is_verbal(verb) and happenings.is_harmful(number) else []
        for clause in (*leaving, *meanwhile(verb)):
            for argument in arguments(clause):
                if (clause in leaving and argument.slot in LEFT) or argument.slot in LOCATIVE:
                    for filler in _spots(reader, argument):
                        yield from ((number, place, verb) for place in with_around(reader, filler))


def _places_when(happenings: Happenings) -> Iterator[tuple[int, Filler, Token]]:
    """ "She was in Springfield when they arrested her", "was driving near Springfield when …": where those were to whom it was done.

    So it was where a crowd was when something did harm ("worshippers were leaving a church in Springfield when a bomb exploded").
    """
    reader, active = happenings.reader, happenings.reader.ontology.classes.active
    done = {(number, verb, filler.chain) for number, filler, verb, _ in happenings.roles if filler.role not in active and filler.role != PLACE}
    for index, number in list(happenings.at.items()):
        verb, above = reader.doc[index], reader.doc[index].head
        later = verb.dep_ == "advcl" and above.i < verb.i and any(child.lower_ == WHEN for child in children(verb, "advmod", "mark"))
        if not later or not ("cop" in above.labels or (above.tag_ in GOING_ON and bool(children(above, "aux")))):
            continue
        for subject in surface_subject(above):
            chain = reader.mentioned(subject)
            crowd = chain is not None and not chain.named and chain.type == PERSON_GROUP and happenings.is_harmful(number)
            if chain is not None and (crowd or (number, verb, chain.id) in done):
                yield from ((number, place, verb) for place in _places_of_state(reader, above))


def _places_of_state(reader: Reader, verb: Token) -> Iterator[Filler]:
    """Where those are whom a verb says to be, or to be doing something, somewhere."""
    left = is_of_kind(verb, "Leaving", reader.matches)
    there = [Argument(preposition(verb), verb)] if "cop" in verb.labels else []
    for argument in (*there, *arguments(verb)):
        if argument.slot in LOCATIVE or (left and argument.slot in LEFT):
            yield from (place for filler in reader.fit_roles(argument, (PLACE,)) for place in with_around(reader, filler))


def _spots(reader: Reader, argument: Argument) -> list[Filler]:
    """The place that a phrase tells, or, of something on the way ("in a car near Springfield"), the one that it is at."""
    return reader.fit_roles(argument, (PLACE,)) or reader.around(argument)


def _places_there(happenings: Happenings) -> Iterator[tuple[int, Filler, Token]]:
    """ "Moved to Springfield and was arrested there", "the explosion there": the last place told before it, in its sentence or the one before."""
    reader = happenings.reader
    theres = [token for token in reader.doc.spelt([THERE]) if token.dep_ == "advmod"]
    towns = {
        n for n, f, *_ in happenings.roles if theres and f.role == PLACE and reader.chain(f.chain).named and reader.chain(f.chain).type in SETTLED
    }
    for there in theres:
        number = happenings.at.get(there.head.i)
        verb = is_verbal(there.head)
        harm = number is not None and happenings.is_harmful(number)
        place = _told_before(reader, there, visited=harm) if number is not None and number not in towns and (verb or harm) else None
        if number is not None and place is not None:
            yield number, place, there.head


def _places_with_there(happenings: Happenings) -> Iterator[tuple[int, Filler, Token]]:
    """ "Visited Springfield after a blast at a mine there": where something stands that an event hit, or in which it was."""
    heads = {there.head for there in happenings.reader.doc.spelt([THERE]) if there.dep_ == "advmod"}
    for number, filler, word, _ in [role for role in happenings.roles if role[1].head in heads]:
        hit = happenings.reader.chain(filler.chain).type == FACILITY and happenings.is_harmful(number)
        there = next((child for child in children(filler.head, "advmod") if child.lower_ == THERE), None) if hit else None
        place = _told_before(happenings.reader, there, visited=True) if there is not None else None
        if place is not None:
            yield number, place, word


def _told_before(reader: Reader, there: Token, *, visited: bool = False) -> Filler | None:
    """The last place told before "there" that something is said to be in, or that somebody went to (`visited`)."""
    for index in range(there.i - 1, max(-1, there.i - REACH), -1):
        chain, token = reader.mentions.chain(index), reader.doc[index]
        if reader.sentence(there) - reader.sentence(token) > 1:
            break
        if chain is None or not chain.named or index not in chain.heads:
            continue
        if (chain.type in {*SETTLED, FACILITY} and preposition(token)) or (visited and chain.type in SETTLED and token.dep_ == "obj"):
            return Filler(PLACE, chain.id, token, "in")
    return None


def _places_before(happenings: Happenings, found: Sequence[tuple[int, Filler, Token, str]]) -> Iterator[tuple[int, Filler, Token]]:
    """ "A tanker exploded | following a collision in Springfield": where the harm was that it came of, if no other place is told."""
    for number, filler, noun, _ in (*happenings.roles, *found):
        verb = noun.head if filler.role == PLACE and noun.dep_ == "obl" and preposition(noun) in SEQUEL else noun
        later = happenings.at.get(verb.i, number) if is_verbal(verb) else number
        if later != number and happenings.is_harmful(number) and happenings.is_harmful(later):
            yield later, filler, verb


def _places_gone_to(happenings: Happenings) -> Iterator[tuple[int, Filler, Token]]:
    """ "Flew to Springfield to meet the mayor", "went to Springfield for talks": what somebody goes somewhere for happens there."""
    for number, filler, verb, _ in list(happenings.roles):
        if filler.role != PLACE or filler.slot not in TOWARDS or not is_verbal(verb):
            continue
        clauses = [child for child in children(verb, "advcl") if child.i > filler.head.i and child.left_edge.lower_ == "to"]
        nouns = [child for child in children(verb, "obl") if child.i > filler.head.i and preposition(child) == "for"]
        for word in (*clauses, *nouns):
            purpose = happenings.at.get(word.i, number)
            if purpose != number:
                yield purpose, Filler(PLACE, filler.chain, filler.head, "in"), word


def _before(verb: Token) -> Iterator[Token]:
    """What is told to come right before a verb, by the same ones: "after entering …", the verb that it is coordinated with, and the one that it tells
    the outcome of ("rushed into a hotel, | killing nine")."""
    yield from (child for child in children(verb, "advcl") if child.tag_ == "VBG" and preposition(child) in AFTER)
    if verb.dep_ == "conj" and is_verbal(verb.head) and not children(verb, "nsubj", "nsubj:pass"):
        yield verb.head
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > verb.head.i and is_verbal(verb.head) and not children(verb, "mark", "nsubj"):
        yield verb.head


def _saying(happenings: Happenings, noun: Token) -> Iterator[Token]:
    """Predicates whose subject or object is an event's noun, or that stand in a participle behind it, and that neither are events nor speak."""
    verbs = [noun.head] if noun.dep_ in {"nsubj", "nsubj:pass", "obj"} else []
    verbs += [child for child in noun.children if child.dep_ == "acl" and child.i > noun.i]
    yield from _ranks(noun)
    for verb in verbs:
        told = is_verbal(verb) and is_passive(verb) and noun.dep_ == "nsubj:pass"  # "clashes were reported in Springfield"
        speaks = happenings.reader.is_speech(verb) and not told
        stirs = noun.dep_ == "nsubj" and any(happenings.reader.mentioned(thing) is None for thing in children(verb, "obj"))
        if (is_verbal(verb) or children(verb, "cop")) and verb.i not in happenings.at and not (speaks or stirs):
            yield verb  # but "the bombing sparked outrage in Freedonia"


def _ranks(noun: Token) -> Iterator[Token]:
    """ "The raid, the second in Springfield this year, …", "was one of the deadliest in Springfield": among which others a noun is put, and where."""
    behind = [child for word in (noun, *children(noun, "nmod")) for child in children(word, "appos", "amod") if child.i > noun.i]
    for rank in (*behind, *([noun.head] if noun.dep_ == "nsubj" and children(noun.head, "cop") else [])):
        inner = [child for child in children(rank, "nmod") if preposition(child) == "of"]
        best = [word for word in (rank, *inner) if word.pos_ == "ADJ" and any(child.lower_ == "the" for child in children(word, "det"))]
        yield from (*best, *(noun for noun in inner if best and noun.lower_ in noun.doc.kinds.sort))  # "one of the worst", "the third of its kind"
