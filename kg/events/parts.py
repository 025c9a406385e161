"""Events that are parts of others, and mentions that are no event at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.events.happenings import Happenings
from kg.events.reader import PLACE
from kg.grammar import Argument, arguments, children, described_by, is_nominal

WITHIN: Final = frozenset({"in", "during", "amid", "throughout"})
"""Prepositions before what an event is a part of."""


@dataclass(frozen=True, slots=True)
class Part:
    """Event `number` is told as a part of `whole`; tokens that mention the two."""

    number: int
    whole: int
    word: int
    of: int
    rule: str = "grammar:part"


def find_parts(happenings: Happenings) -> list[Part]:
    """What the text says to be a part of something, then what is told along with it."""
    said = list(dict.fromkeys(_said(happenings)))
    known = {part.number for part in said}
    turned = {(part.whole, part.number) for part in said}
    return said + [part for part in _told_along(happenings) if part.number not in known and (part.number, part.whole) not in turned]


def _said(happenings: Happenings) -> Iterator[Part]:
    """ "Two men were arrested in the raid", "the raid was part of the offensive": the part's word, or what is said of it, governs the whole's."""
    for number, triggers in enumerate(happenings.triggers):
        for trigger in triggers:
            for argument in _around(happenings, trigger.token):
                whole = happenings.at.get(argument.token.i, number)
                if whole != number and _is_particular(argument.token) and not happenings.are_apart(number, whole):
                    yield Part(number, whole, trigger.token.i, argument.token.i, "grammar:part-of")


def _is_particular(noun: Token) -> bool:
    """ "in the raid", "in clashes"; a bare noun rather tells why or how ("in pursuit of", "in retaliation")."""
    return is_nominal(noun) and (noun.tag_ != "NN" or bool(children(noun, "det", "nmod:poss", "amod", "compound")))


def _around(happenings: Happenings, word: Token) -> Iterator[Argument]:
    """The phrases after which a whole may stand: of an event's word, and of what a noun or adjective says of it."""
    yield from (argument for argument in arguments(word) if argument.slot in WITHIN)
    said = word.head
    if is_nominal(word) and said.i not in happenings.at and word in described_by(said):
        yield from (argument for argument in arguments(said) if argument.slot in WITHIN | {"of"})


def _told_along(happenings: Happenings) -> list[Part]:
    """Fighting and the like belong to the attack that they are told along with: in the same sentence, before, or in the lead right after."""
    found: list[Part] = []
    for number, triggers in enumerate(happenings.triggers):
        if not triggers or not happenings.is_part(number) or happenings.is_generic(number):
            continue
        token = triggers[0].token
        wholes = [(i, n) for i, n in happenings.at.items() if n != number and _is_whole(happenings, n) and not happenings.are_apart(number, n)]
        beside = [i for i, _ in wholes if token.sent.start <= i < token.sent.end]
        before = [i for i, _ in wholes if i < token.i]
        after = [i for i, _ in wholes if happenings.reader.sentence(token) <= 1]
        nearest = min(beside or before or after, key=lambda i: (abs(i - token.i), i), default=None)
        if nearest is not None:
            found.append(Part(number, happenings.at[nearest], token.i, nearest))
    return found


def share(happenings: Happenings, parts: list[Part]) -> None:
    """ "Gunmen stormed a hotel, sparking a gunfight with police": who does the whole fights in it, and it is where the whole is told to be."""
    reader = happenings.reader
    for part in parts:
        word, trigger = reader.doc[part.word], happenings.triggers[part.number][0]
        doers, whole = trigger.match.word.roles("subject"), happenings.at[part.of]
        if not trigger.nominal or word.dep_ == "compound" or doers != trigger.match.word.roles("object"):
            continue  # only fighting is done by both sides alike
        own = {filler.chain for number, filler, *_ in happenings.roles if number == part.number}
        for filler in [f for n, f, *_ in happenings.roles if n == whole and f.head.sent == word.sent and f.chain not in own]:
            active = filler.role in reader.ontology.classes.active
            for found in reader.fit_roles(Argument("subject" if active else "in", filler.head), doers if active else (PLACE,)):
                happenings.add_role(part.number, found, word, "grammar:part-of-whole")


def _is_whole(happenings: Happenings, number: int) -> bool:
    return (
        bool(happenings.triggers[number]) and happenings.is_harmful(number) and not happenings.is_part(number) and not happenings.is_generic(number)
    )


def unite_parts(happenings: Happenings, parts: list[Part]) -> None:
    """The fighting in an attack is one, however often it is mentioned: parts of one class of one whole are one event."""
    first: dict[tuple[str, int], int] = {}
    for part in (part for part in parts if happenings.triggers[part.number]):
        type = happenings.type(part.number)
        known = first.setdefault((type, part.whole), part.number)
        if type in happenings.reader.ontology.lexicon.part and known != part.number and not happenings.are_apart(known, part.number):
            happenings.unite(known, part.number)


def forget_generic(happenings: Happenings, counted_or_dated: set[int]) -> None:
    """Attacks in general ("cross-border attacks") are no happening, unless the text dates them, counts their victims or says whom they hit."""
    active = happenings.reader.ontology.classes.active
    kept = set(counted_or_dated)
    kept |= {number for i, number in happenings.at.items() if happenings.spoken_of(happenings.reader.doc[i])}
    kept |= {number for number, filler, *_ in happenings.roles if filler.role != PLACE and filler.role not in active}
    happenings.remove({n for n, triggers in enumerate(happenings.triggers) if triggers and happenings.is_generic(n) and n not in kept})
