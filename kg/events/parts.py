"""Events that are parts of others, and mentions that are no event at all."""

from __future__ import annotations

from dataclasses import dataclass

from kg.events.happenings import Happenings
from kg.events.reader import PLACE
from kg.grammar import Argument


@dataclass(frozen=True, slots=True)
class Part:
    """Event `number` is told as a part of `whole`; tokens that mention the two."""

    number: int
    whole: int
    word: int
    of: int


def find_parts(happenings: Happenings) -> list[Part]:
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
    for part in parts:
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
