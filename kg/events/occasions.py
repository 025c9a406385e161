"""Where events are that happen at another one, are brought about by it, or hit it: "was arrested at a rally in Springfield"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.events.happenings import Happenings
from kg.events.inside import named_places
from kg.events.reader import Reader
from kg.events.tellings import led_to
from kg.events.values import Filler
from kg.events.words import is_planning
from kg.grammar import Argument, children, is_nominal, is_verbal, preposition
from kg.terms import PLACE
from kg.tokens import Token

ON: Final = "on"
"""The slot in which what an event hit stands behind its noun."""
AROUND_THEM: Final = frozenset({"in", "near", "at", "outside", "around"})
"""Prepositions of where they are."""
AT_EVENT: Final = frozenset({"at", "during"})
"""Prepositions of the event at which another one befell people."""


def places_of_occasions(happenings: Happenings) -> Iterator[tuple[int, Filler, Token]]:
    """ "A stampede at a festival in Springfield": what happens at or during an event happens where the text says that this one is."""
    for _, filler, word, _ in list(happenings.roles):
        at = (occasion_of(happenings, word), _done_at(happenings, word)) if filler.role == PLACE else ()
        for befell in {number for number in at if number is not None}:
            yield befell, filler, word.head
    yield from _places_of_hit(happenings)


def places_of_cause(happenings: Happenings) -> Iterator[tuple[int, Filler, Token]]:
    """ "A blast caused by a leak in a bakery": what a participle says to have been brought about by an event happened where that was."""
    for number, filler, word, _ in list(happenings.roles):
        result = happenings.at.get(led_to(word)) if filler.role == PLACE else None
        if result is not None and result != number and happenings.is_harmful(number) and happenings.is_harmful(result):
            yield from ((result, place, word.head.head) for place in with_around(happenings.reader, filler))


def _places_of_hit(happenings: Happenings) -> Iterator[tuple[int, Filler, Token]]:
    """ "A blast hit a rally of nurses outside the Orla Hall": what hits an event is where the phrase of that says, wherever the parser hung it."""
    reader = happenings.reader
    for index, hit in list(happenings.at.items()):
        noun = reader.doc[index]
        verb = noun.head if is_nominal(noun) and noun.dep_ in {"obj", "nsubj:pass"} else noun
        if verb == noun or not is_verbal(verb) or not any(ON in match.word.roles("object") for match in reader.matches.get(verb.i, ())):
            continue
        ends = [child.i for child in (verb, *children(verb, "nsubj", "obl:agent")) if child.i in happenings.at]
        for number in {happenings.at[i] for i in ends if happenings.at[i] != hit and happenings.is_harmful(happenings.at[i])}:
            behind = [child for word in (noun, *children(noun, "nmod")) for child in children(word, "nmod") if child.i > noun.i]
            for phrase in (child for child in behind if preposition(child) in AROUND_THEM and not reader.is_temporal(child)):
                for place in reader.fit_roles(Argument(preposition(phrase), phrase), (PLACE,)):
                    yield number, place, noun
                    yield from ((number, Filler(PLACE, c.id, at, "in"), noun) for c, at in named_places(reader, reader.chain(place.chain), phrase))


def occasion_of(happenings: Happenings, noun: Token) -> int | None:
    """The event that befell people at another one, or that hit it ("an attack on a wedding"), by the preposition of its noun."""
    stands = is_nominal(noun) and noun.dep_ in {"nmod", "obl"} and preposition(noun) in {*AT_EVENT, ON}
    number = happenings.at.get(noun.head.i) if stands else None
    other = number is not None and number != happenings.at.get(noun.i) and happenings.is_harmful(number)
    return number if other else None


def _done_at(happenings: Happenings, noun: Token) -> int | None:
    """ "Was arrested at a rally", "signed a treaty at a summit": the event of a verb behind which another one stands as where it was done."""
    stands = is_nominal(noun) and preposition(noun) in AT_EVENT and noun.dep_ in {"nmod", "obl"}
    verb = noun.head.head if stands and noun.head.dep_ == "obj" else noun.head
    number = happenings.at.get(verb.i) if stands and is_verbal(verb) else None
    planned = is_planning(verb, happenings.reader.matches)
    return number if number != happenings.at.get(noun.i) and not planned else None


def with_around(reader: Reader, filler: Filler) -> list[Filler]:
    """A place and the named ones that its phrase puts it in."""
    return [filler, *(Filler(PLACE, place.id, token, "in") for place, token in named_places(reader, reader.chain(filler.chain), filler.head))]
