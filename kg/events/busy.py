"""Where events of which the text tells no place were: where those were whom they struck, by what these were doing ("attacked a bus carrying pilgrims
near Springfield", "as people were queueing at …"), where what caused them was, or between which towns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from kg.events.happenings import Happenings
from kg.events.kinds import SETTLED
from kg.events.presence import MEANWHILE, meanwhile
from kg.events.reader import STRUCK
from kg.events.values import Filler
from kg.events.words import is_of_kind
from kg.grammar import arguments, children, conjuncts, is_verbal, lies_off, preposition, surface_subject
from kg.ontology.slots import LOCATIVE
from kg.terms import CAUSE, CITY, PERSON_GROUP, PLACE
from kg.tokens import Token

HIT: Final = STRUCK | {"damaged"}
"""Roles of those, and of what, an event struck."""
THERE: Final = frozenset({"in", "near", "outside", "inside"})
"""Prepositions before the place that what they were doing is in."""
THROUGH: Final = "through"
HAPPENING: Final = "Happening"
"""The kind of verbs whose subject is an event."""
BETWEEN: Final = "between"
"""The slot of what something lies or goes on between."""
PHRASES: Final = frozenset({"obj", "obl", "nmod", "conj"})
"""Labels between such a participle and that place."""
REACH: Final = 16
"""Tokens of such a participle in which it is looked for."""


def busy_with(noun: Token) -> list[Token]:
    """Participles of what a noun's thing or people were doing, among them one right behind its noun that the parser hung on the verb above."""
    beside = children(noun.head, "advcl", "xcomp") if is_verbal(noun.head) else []
    return [verb for verb in (*children(noun, "acl"), *beside) if verb.tag_ == "VBG" and verb.left_edge.i == noun.i + 1]


def places_of_busy(happenings: Happenings, placed: Collection[int]) -> Iterator[tuple[int, Filler, Token]]:
    """The places that such participles tell, and clauses of what people were doing meanwhile, for events of which no other is told."""
    reader = happenings.reader
    for number, filler, word, _ in list(happenings.roles):
        if number in placed or filler.role not in HIT:
            continue
        inner = [noun for noun in children(filler.head, "nmod") if preposition(noun) == "of"]
        for verb in (verb for noun in (filler.head, *inner) for verb in busy_with(noun)):
            yield from ((number, place, word) for place in _named_below(happenings, verb))
    hit: dict[int, set[str]] = {}
    for number, filler, *_ in happenings.roles:
        if filler.role in HIT:
            hit.setdefault(number, set()).add(filler.chain)
    for index, number in list(happenings.at.items()):
        verb = reader.doc[index]
        if is_verbal(verb) and is_of_kind(verb, HAPPENING, reader.matches) and happenings.is_harmful(number):
            yield from ((number, place, verb) for clause in _meantime(verb) for place in _at_it(happenings, clause))
        elif number not in placed and is_verbal(verb) and happenings.is_harmful(number):
            for clause in (*_of_crowd(happenings, verb, hit.get(number, set())), *meanwhile(verb)):
                yield from ((number, place, verb) for place in _at_it(happenings, clause))


def _meantime(verb: Token) -> list[Token]:
    """ "It happened | as the bus was crossing a bridge in Springfield": clauses of what went on where something happened."""
    clauses = [c for c in children(verb, "advcl") if any(child.lower_ in MEANWHILE for child in children(c, "mark", "advmod"))]
    return [clause for clause in clauses if clause.i > verb.i and is_verbal(clause) and not children(clause, "cop")]


def _at_it(happenings: Happenings, clause: Token) -> Iterator[Filler]:
    """The places that a clause tells, and the named ones in which what stands in its phrases is."""
    spots = [argument for argument in arguments(clause) if argument.slot in LOCATIVE or argument.slot == THROUGH]
    yield from (place for argument in spots for place in happenings.reader.fit_roles(argument, (PLACE,)))
    yield from _named_below(happenings, clause)


def places_of_sequel(
    happenings: Happenings, placed: Collection[int], found: Iterable[tuple[int, Filler, Token, str]]
) -> Iterator[tuple[int, Filler, Token]]:
    """ "A leak in a bakery caused a blast": what a harm brings about happens where that was, if no other place is told."""
    reader = happenings.reader
    where: dict[int, list[Filler]] = {}
    for number, filler, *_ in (*happenings.roles, *found):
        if filler.role == PLACE:
            where.setdefault(number, []).append(filler)
    for index, number in list(happenings.at.items()):
        noun = reader.doc[index]
        verb = noun.head
        if number in placed or noun.dep_ != "obj" or not happenings.is_harmful(number):
            continue
        if any(match.word.relation == CAUSE for match in reader.matches.get(verb.i, ())):
            for other in (happenings.at.get(subject.i) for subject in surface_subject(verb)):
                harm = other is not None and other != number and happenings.is_harmful(other)
                if other is not None and harm and happenings.type(other) not in reader.ontology.lexicon.hostile:  # not "a raid prompted an offensive"
                    yield from ((number, place, noun) for place in where.get(other, ()))


def places_between(happenings: Happenings, placed: Collection[int]) -> Iterator[tuple[int, Filler, Token]]:
    """ "Two trains collided between Springfield and Shelbyville": harm between two towns is at neither, and told by both."""
    reader = happenings.reader
    for index, number in list(happenings.at.items()):
        if number in placed or not happenings.is_harmful(number):
            continue
        ends = [argument for argument in arguments(reader.doc[index]) if argument.slot == BETWEEN]
        towns = [(argument, chain) for argument in ends if (chain := reader.mentions.chain(argument.token)) is not None and chain.type == CITY]
        if len(towns) == len(ends) > 1 and all(chain.named for _, chain in towns):
            yield from ((number, Filler(PLACE, chain.id, argument.token, BETWEEN), reader.doc[index]) for argument, chain in towns)


def _named_below(happenings: Happenings, verb: Token) -> Iterator[Filler]:
    """Named towns, regions and countries in which something in the phrases of a participle is."""
    reader = happenings.reader
    for token in reader.doc[verb.i + 1 : min(verb.i + REACH, verb.right_edge.i + 1)]:
        chain = reader.mentions.chain(token)
        if chain is None or not chain.named or chain.type not in SETTLED or token.i not in chain.heads or preposition(token) not in THERE:
            continue
        if not lies_off(token) and _is_in_phrase(happenings, token, verb):
            yield Filler(PLACE, chain.id, token, "in")


def _is_in_phrase(happenings: Happenings, token: Token, verb: Token) -> bool:
    """Do only phrases stand between a token and a verb above it, of nothing that happens elsewhere?"""
    while token != verb:
        if token.dep_ not in PHRASES or token.i in happenings.at or token.head == token:
            return False
        token = token.head
    return True


def _of_crowd(happenings: Happenings, verb: Token, hit: Collection[str]) -> list[Token]:
    """ "Opened fire | as people were queueing at a bakery", "was shot | as he drove through Springfield": clauses of what unnamed people were
    doing, or those who were hit did, which is no event of its own."""
    reader, found = happenings.reader, []
    beside = [c for c in children(verb, "advcl") if any(child.lower_ in MEANWHILE for child in children(c, "mark", "advmod"))]
    for clause in (part for first in beside for part in conjuncts(first) if is_verbal(part)):
        going_on = clause.tag_ == "VBG" and bool(children(clause, "aux"))
        crowd = [chain for noun in children(clause, "nsubj") if (chain := reader.mentions.chain(noun)) is not None]
        theirs = any(chain.id in hit for chain in crowd) and clause.tag_ in {"VBG", "VBD"}
        if (theirs or (going_on and any(not c.named and c.type == PERSON_GROUP for c in crowd))) and clause.i not in happenings.at:
            found.append(clause)
    return found
