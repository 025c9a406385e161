"""Who those were whom an event befell, where a later sentence tells it of "the victims", "two of them"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.events.counting import Counted, count, number_said
from kg.events.happenings import Happenings
from kg.events.outcomes import Toll, one_person
from kg.events.reader import Reader
from kg.events.told import FOCUS
from kg.events.values import Filler
from kg.grammar import children, conjuncts, is_nominal, lemma, lemmas, preposition
from kg.terms import KILLED
from kg.tokens import Token

RULE: Final = "grammar:part"
THEM: Final = "them"
AMONG: Final = "among"
OF: Final = "of"
MOST: Final = frozenset({"most", "many", "all", "some", "several", "both"})
"""Words for some of those, or all, before "of"."""


def tell_sufferers(happenings: Happenings, tolls: Sequence[Toll]) -> Iterator[Toll]:
    """ "A bomb killed twelve people. | Five of them were children", "… | The victims were farmers", "… | The victims included two nurses": what a
    sentence says of those whom one before told of befell them by that."""
    yield from _parts_told_later(happenings, tolls)
    known = {toll.head for toll in tolls}
    for noun, said in _told_of(happenings.reader):
        last = _deaths_of(_last_before(happenings, noun, tolls), tolls)
        if last is None:
            continue
        for person in (person for person in said if person.i not in known):
            counted, role = count(happenings.reader, person), happenings.reader.ontology.classes.befalls.get(last.predicate, "")
            if counted is not None and _are_fewer(counted, last.counted):
                yield Toll(last.number, last.predicate, counted, person.i, noun.i, RULE)
                if (one := one_person(happenings.reader, person, last.predicate, "object")) is not None:
                    happenings.add_role(last.number, one, noun, RULE)
            elif counted is None and role and (filler := _several(happenings.reader, person, role)) is not None:
                happenings.add_role(last.number, filler, noun, RULE)


def _parts_told_later(happenings: Happenings, told: Sequence[Toll]) -> Iterator[Toll]:
    """ "A bomb killed twelve people. Five of them were children": of whom a sentence says what they are, one before said what befell them."""
    reader, known = happenings.reader, {toll.head for toll in told}
    for number in reader.counts:
        bare, noun = reader.doc[number.head], reader.doc[number.head].head
        subject = bare.dep_ == "nsubj" and bare.i < noun.i and noun.i not in known
        counted = number_said(reader, noun) if subject and _is_of_them(reader, bare) else None
        last = _last_before(happenings, bare, _alike(reader, bare, told)) if counted is not None else None
        if counted is not None and last is not None and (last.counted.low or 0) > (counted.low or 0):
            yield Toll(last.number, last.predicate, counted, noun.i, noun.i, RULE)


def _alike(reader: Reader, number: Token, tolls: Sequence[Toll]) -> Sequence[Toll]:
    """ "Nine died and six were hurt. Five | of the dead …": what befell those of whom some are told of; all, where the word does not say it."""
    part = _whole(reader, number)
    outcomes = _outcomes(reader, part) if part is not None else set()
    return [toll for toll in tolls if toll.predicate in outcomes] if outcomes else tolls


def _last_before(happenings: Happenings, token: Token, tolls: Sequence[Toll]) -> Toll | None:
    """The outcome told last, in the sentence before a token, or a little before that if the text still goes on about its event."""
    reader = happenings.reader
    before = sorted((toll for toll in tolls if toll.head < token.i), key=lambda toll: toll.head)
    last = before[-1] if before else None
    if last is not None and (happenings.is_aside(last.number) or _is_left(happenings, token, last)):
        main = happenings.focus(token)  # "the raid came a week after a blast killed nine. Two of the dead …"
        last = next((toll for toll in reversed(before) if toll.number == main), last)
    gap = reader.sentence(token) - reader.sentence(reader.doc[last.head]) if last is not None else 0
    near = gap == 1 or (1 < gap <= FOCUS and last is not None and happenings.focus(token) == last.number)
    return last if near else None


def _is_left(happenings: Happenings, token: Token, last: Toll) -> bool:
    """Has the text left the event of an outcome since, which it told in an earlier sentence than the one before?"""
    gap = happenings.reader.sentence(token) - happenings.reader.sentence(happenings.reader.doc[last.head])
    return gap > 1 and happenings.focus(token) != last.number


def _deaths_of(last: Toll | None, tolls: Sequence[Toll]) -> Toll | None:
    """ "A bomb killed six people. Ten were wounded. | The victims …" are rather those who died in it."""
    return next(
        (toll for toll in tolls if last is not None and toll.number == last.number and toll.predicate == KILLED and toll.head < last.head), last
    )


def _are_fewer(some: Counted, all: Counted) -> bool:
    return some.low is not None and (all.low is None or some.low < all.low)


def _is_of_them(reader: Reader, number: Token) -> bool:
    """ "Five of them", "five of the victims"?"""
    part = _whole(reader, number)
    return part is not None and (part.lower_ == THEM or _suffered(reader, part) or bool(_outcomes(reader, part)))


def _whole(reader: Reader, number: Token) -> Token | None:
    """Of whom a number counts some: "five of them", "of the dead, five | were …"."""
    part = reader.partitive(number)
    before = (child for child in children(number.head, "nmod", "obl") if child.i < number.i and preposition(child) == OF and _is_known(child))
    return part if part is not None else next(before, None)


def _outcomes(reader: Reader, noun: Token) -> set[str]:
    """What befell those whom a word like "dead" names."""
    return {match.word.outcome for match in reader.matches.get(noun.i, ())} - {""}


def _suffered(reader: Reader, noun: Token) -> bool:
    return any(key in reader.ontology.lexicon.kinds.sufferer for key in lemmas(noun))


def _told_of(reader: Reader) -> Iterator[tuple[Token, list[Token]]]:
    """Nouns for "the victims", each with those whom its clause says that they, or most of them, were or included."""
    words = reader.ontology.lexicon.kinds.sufferer
    for noun in (token for token in reader.doc.spelt(words | {f"{word}s" for word in words}) if _is_known(token)):
        if preposition(noun) == AMONG and "cop" in noun.labels:  # "a nurse was | among the victims"
            yield noun, [part for subject in children(noun, "nsubj") for part in conjuncts(subject)]
            continue
        top = noun.head if preposition(noun) == "of" and noun.head.lower_ in MOST else noun
        if top == noun and not is_nominal(noun):
            continue  # "the dead were two nurses" tells an outcome by itself
        if top.dep_ == "nsubj" and children(top.head, "cop") and not preposition(top.head):
            yield noun, [part for part in conjuncts(top.head) if part.pos_ == "NOUN"]
        elif top.dep_ == "nsubj" and lemma(top.head) in noun.doc.kinds.including:
            yield noun, [part for child in children(top.head, "obj") for part in conjuncts(child)]


def _is_known(noun: Token) -> bool:
    """ "The victims", rather than "a victim"."""
    return any(child.lower_ == "the" for child in children(noun, "det"))


def _several(reader: Reader, person: Token, role: str) -> Filler | None:
    chain = reader.mentioned(person)
    return Filler(role, chain.id, person, "object") if chain is not None and chain.plural and reader.ontology.fits(role, chain.type) else None
