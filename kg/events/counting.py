"""How many of whom a phrase counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from kg.events.groups import group, named_last, number_at
from kg.events.reader import Reader
from kg.grammar import ancestors, antecedent, children, conjuncts, is_verbal, lemma, lemmas, phrase, preposition
from kg.mentions import Chain
from kg.numbers import Count, counts
from kg.tokens import Token

ORDINALS: Final = frozenset({"second", "third", "fourth", "fifth", "sixth"})
ANOTHER: Final = "another"
"""One more of those counted before, where no noun follows it."""
BOTH: Final = "both"
ANYBODY: Final = frozenset({"anyone", "anybody"})
ALL_BUT: Final = frozenset({("all", "but"), ("all", "except")})
"""Words before those who are excepted."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted phrase: its bounds, whom it counts, and tokens [start, end)."""

    low: int | None
    high: int | None
    group: str
    start: int
    end: int


def count(reader: Reader, person: Token) -> Counted | None:
    """How many a phrase counts; "a civilian" and a named person are one, "no civilians" zero; None where nothing is counted."""
    if _are_left_out(person):
        return None
    if is_one_more(person):
        return Counted(1, 1, named_last(reader, person), person.i, person.i + 1)
    start, end = phrase(person)
    number = _number_in(reader, person, start, end)
    if number is not None and _are_shared_out(person):
        return None
    if number is not None:
        return Counted(number.low, number.high, _group_of(reader, person, number, start, end), min(start, number.start), end)
    if _are_both(person) or (person.lower_ in person.doc.kinds.twosome and person.tag_ == "NN"):
        part = reader.partitive(person)
        return Counted(2, 2, "" if part is not None and part.pos_ == "PRON" else group(reader, start, end), start, end)
    if is_none(reader, person):
        return Counted(0, 0, _group_of_none(reader, person, start, end), start, end)
    chain = reader.mentions.chain(person)
    if person.tag_ not in {"NN", "NNP"} or not _is_single(reader, person, chain):
        return None
    return Counted(1, 1, chain.label if chain is not None and person.pos_ == "PROPN" else group(reader, start, end), start, end)


def _are_left_out(person: Token) -> bool:
    """ "Killing all | but three of them": those who are excepted."""
    start = phrase(person)[0]
    words = [token.lower_ for token in person.doc[max(start - 2, person.sent.start) : start + 2]]
    return any(pair in ALL_BUT for pair in pairwise(words))


def _are_both(person: Token) -> bool:
    """ "Both men", "both of them"?"""
    whole = person.lower_ == BOTH and not children(person, "cc") and person.dep_ not in {"cc:preconj", "det", "advmod"}
    return whole or (person.tag_ == "NNS" and any(child.lower_ == BOTH for child in children(person, "det", "det:predet", "nummod", "amod")))


def _are_shared_out(person: Token) -> bool:
    """ "Killed four and six people respectively": neither number is that of all."""
    row = [other for child in children(person, "nummod") for other in conjuncts(child)]
    return len(row) > 1 and any(token.lower_ == "respectively" for token in person.doc[person.sent.start : person.sent.end])


def is_one_more(token: Token) -> bool:
    """ "Another was hurt", "a third was hurt": one besides those counted before, without a noun."""
    numbered = token.lower_ in ORDINALS and any(child.lower_ == "a" for child in token.children if child.dep_ == "det")
    return token.lower_ == ANOTHER or (numbered and token.dep_ in {"nsubj", "nsubj:pass"})


def broken_down(reader: Reader, person: Token) -> list[Token]:
    """ "Seven people, four nurses and three guards, were hurt": those counted, kind by kind, behind a mark."""
    total = number_at_noun(reader, person)
    behind = [*children(person, "appos"), *(other for other in children(person.head, "parataxis") if other.i > person.i)]
    kinds = [part for first in behind if _follows_mark(first) for part in conjuncts(first)] if total is not None else []
    found = [(kind, number_at_noun(reader, kind)) for kind in kinds if kind.pos_ == "NOUN"]
    return [kind for kind, number in found if number is not None and total is not None and 0 < number < total]


def _follows_mark(noun: Token) -> bool:
    """Does a mark stand before a phrase, wherever the parser hung it?"""
    edge = noun.left_edge
    return edge.is_punct or (edge.i > 0 and edge.nbor(-1).is_punct)


def number_at_noun(reader: Reader, noun: Token) -> int | None:
    """The number in front of a noun, where one is written."""
    number = next((c for child in children(noun, "nummod") if (c := number_at(reader, child)) is not None), None)
    return number.low if number is not None else None


def _number_in(reader: Reader, person: Token, start: int, end: int) -> Count | None:
    """The number in a phrase, or the one that it is a part of ("dozens of villagers")."""
    if person.pos_ == "NUM" and (itself := number_at(reader, person)) is not None:
        return itself  # "of the 30 hurt, | six"
    found = [c for c in reader.counts if c.end <= end and (start <= c.head <= person.i or c.end == start)]
    found = [c for c in found if not _is_time(reader, reader.doc[c.head], person)]
    number = next((c for c in found if person.is_ancestor(reader.doc[c.head])), next(iter(found), None))  # "winds of up to 195 km, killing 12 men"
    if number is None and person.dep_ == "nmod" and preposition(person) == "of":
        return number_at(reader, person.head)
    if number is None and lemma(person) in reader.ontology.lexicon.kinds.many:
        return next((number_at(reader, part) for part in children(person, "nmod") if part.pos_ == "NUM" and preposition(part) == "of"), None)
    if number is None and start > 2 and reader.doc.text(start - 2, start).lower() == "of them":  # "four of them children"
        return number_at(reader, reader.doc[start - 3])
    return number


def _is_time(reader: Reader, number: Token, person: Token) -> bool:
    """ "Five days before her death", "Jane Roe, 44, and her son": does a number count what lies between, or years, and nobody who died?"""
    age = number.head.pos_ == "PROPN" and number.head != person and number.i > number.sent.start and number.nbor(-1).text == ","
    return age or (number.dep_ == "nummod" and number.head != person and reader.is_temporal(number.head))


def is_none(reader: Reader, person: Token) -> bool:
    """ "no casualties", "nobody", "none of them", "no deaths or injuries": nobody at all?"""
    before = [c for c in person.children if c.i < person.i and c.dep_ in {"det", "case", "nummod", "amod"}]
    if any(_denies(reader, token) for token in (person, *before)):
        return True
    first = person.doc[phrase(person)[0]]
    if first.lower_ == "not" and first.i + 1 < person.i and first.nbor().lower_ in {"a", "one"}:
        return True  # "not a single person"
    if _is_anybody(person) and any(_denies(reader, child) for child in person.head.children if child.dep_ in {"advmod", "mark"}):
        return True  # "did not hurt anyone", "without killing any passengers"
    return person.dep_ == "conj" and not before and is_none(reader, person.head)


def _is_anybody(person: Token) -> bool:
    """ "Anyone", "any passengers", as the object of a verb."""
    return person.dep_ == "obj" and (person.lower_ in ANYBODY or any(child.lower_ == "any" for child in children(person, "det")))


def _denies(reader: Reader, token: Token) -> bool:
    return token.lower_ in reader.ontology.lexicon.kinds.negation


def _group_of_none(reader: Reader, person: Token, start: int, end: int) -> str:
    """Of whom there is none: the passengers in "none of the passengers", nobody in particular in "no one"."""
    part = reader.partitive(person)
    if part is not None:
        return group(reader, *phrase(part))
    return "" if person.pos_ in {"PRON", "NUM", "DET"} or person.lower_ == "one" or _denies(reader, person) else group(reader, start, end)


def _is_single(reader: Reader, person: Token, chain: Chain | None) -> bool:
    """Is somebody one person? So is the indefinite subject of a passive, whatever the noun ("a pedlar was killed")."""
    article = any(child.lower_ in {"a", "an", "another"} for child in children(person, "det"))
    if chain is None:
        return article and person.dep_ == "nsubj:pass" and person.tag_ == "NN"
    one = chain.type == "Person" or article or (person.pos_ == "PROPN" and chain.type == "PersonGroup")
    return one and reader.ontology.is_a(chain.type, "Agent") and not _is_bundle(reader, person)


def _is_bundle(reader: Reader, noun: Token) -> bool:
    """ "A group of nurses" are more than one."""
    return reader.bundles(noun) and any(preposition(child) == "of" for child in children(noun, "nmod"))


def _group_of(reader: Reader, person: Token, number: Count, start: int, end: int) -> str:
    part = reader.partitive(person)
    if part is not None and part.pos_ == "ADJ":
        return part.text  # "two of the wounded"
    found = group(reader, max(number.end, start), end) or group(reader, person.i, person.i + 1)
    if part is not None and part.pos_ == "PRON":
        return _group_of_pronoun(reader, part, number) or found
    return found or (part.text if part is not None else "")


def _group_of_pronoun(reader: Reader, pronoun: Token, number: Count) -> str:
    """Who "them" and "whom" are after the "of" of a number: those counted right before its comma, or those whom the pronoun mentions."""
    at = number.start - 2
    if at > pronoun.sent.start and pronoun.doc[at + 1].text == "," and (noun := pronoun.doc[at]).tag_ in {"NNS", "NN"}:
        counted = _number_before(reader, noun)
        if counted is not None:
            return counted.group
    if pronoun.tag_ == "WP":
        return group(reader, *phrase(antecedent(pronoun))) if antecedent(pronoun) != pronoun else ""
    chain = reader.mentions.chain(pronoun)
    if chain is not None and reader.doc[chain.heads[0]].tag_ == "CD":
        return group(reader, chain.heads[0], chain.heads[0] + 1)
    return _uncounted(chain.label) if chain is not None else ""


def _uncounted(label: str) -> str:
    """A description without its own number: 11 of "27 people" are 11 people."""
    words = label.split()
    number = next((count for count in counts(words) if count.start == 0 and count.end < len(words)), None)
    return " ".join(words[number.end :]) if number is not None else label


def number_before(reader: Reader, head: Token) -> Counted | None:
    """How many there are of a noun by the number in front of it, or in front of those that it is a group of ("a gang of 20 thieves")."""
    found = _number_before(reader, head)
    if found is None:
        members = [child for child in children(head, "nmod") if preposition(child) == "of"]
        found = next((inner for member in members if (inner := _number_before(reader, member)) is not None), None)
    return found


def _number_before(reader: Reader, head: Token) -> Counted | None:
    start, end = phrase(head)
    number = next((c for c in reader.counts if start <= c.head <= head.i and c.end <= end), None)
    if number is None:
        return None
    return Counted(number.low, number.high, _group_of(reader, head, number, start, end) or head.text, min(start, number.start), end)


def elliptic(reader: Reader, token: Token) -> Count | None:
    """ "how many gunmen … there are at least six": a bare number under "there are" later in the sentence."""
    for number in reader.counts:
        bare = reader.doc[number.head]
        top = bare
        while top.head != top and number.start <= top.head.i < number.end:  # "at least more than | five"
            top = top.head
        counts_noun = bare.dep_ == "nummod" and bare.head.pos_ in {"NOUN", "PROPN"}
        existential = any(c.dep_ == "expl" for c in top.head.children)
        governed = bare.dep_ in {"nsubj", "obj", "nummod"} or (top is not bare and top.dep_ in {"nsubj", "obj", "obl"})
        if token.i < number.head < token.sent.end and governed and existential and not counts_noun:
            return number
    return None


ABOVE: Final = frozenset({"past", "above", "over", "beyond", "exceeding"})
"""Prepositions before a number that a toll is above."""
TOLLS: Final = frozenset({"to", "as", "at", "between", "of", "past", "above", "over", "beyond", "exceeding", ""})
"""Prepositions before the number that a toll amounts to; none before an object ("reached 12")."""


def amounts(reader: Reader, toll: Token) -> list[Token]:
    """What a toll amounts to: "rose to 12", "stands at nine", "reached 40", "a toll of 12"."""
    top = _top(toll)
    given = children(top, "nmod", "nummod", "appos")
    if top.dep_ in {"nsubj", "nsubj:pass", "obj"}:
        above = top.head
        given += (
            [above]
            if number_at(reader, above) is not None or children(above, "cop")
            else children(above, "obl", "obj", "obl:unmarked", "xcomp", "nmod")
        )
    found = [
        t
        for t in given
        if (t.i > toll.i or _stands_before(t, top)) and preposition(t) in TOLLS and not reader.is_temporal(t) and _counts_all(reader, t)
    ]
    return found[:1] or _behind(reader, toll)


def raised(counted: Counted, number: Token) -> Counted:
    """ "Has climbed past 400", "exceeds 400": a toll that is above a number."""
    above = preposition(number) in ABOVE or (number.dep_ == "obj" and not number.doc.kinds.exceeding.isdisjoint(lemmas(number.head)))
    return replace(counted, high=None) if above and counted.low is not None and counted.low == counted.high else counted


def _stands_before(number: Token, toll: Token) -> bool:
    """ "Bringing to 26 | the death toll": the number before an object that was put behind it."""
    return toll.dep_ == "obj" and number.head == toll.head and toll.head.i < number.i < toll.i and preposition(number) == "to"


def number_said(reader: Reader, noun: Token) -> Counted | None:
    """How many there are of a noun by what its clause says of their number ("the number of raiders rose to 10", "two of them were nurses")."""
    if (told := _number_of_subject(reader, noun) or _numbered(reader, noun)) is not None:
        return told
    if noun.dep_ != "nmod" or noun.head.lower_ not in noun.doc.kinds.number or preposition(noun) != "of":
        return None
    clause = next((t for t in ancestors(noun.head) if is_verbal(t)), noun.head)
    after = [c for c in reader.counts if noun.i < c.start and clause.is_ancestor(reader.doc[c.head]) and not _measures(reader, reader.doc[c.head])]
    before = (c for c in reader.counts if clause.i < c.start and c.end <= noun.head.left_edge.i and reader.doc[c.start - 1].lower_ == "to")
    number = next((c for c in after if preposition(reader.doc[c.head]) in TOLLS or reader.doc[c.start - 1].lower_ in TOLLS), next(before, None))
    group = "" if noun.pos_ in {"PRON", "DET"} else noun.text
    return Counted(number.low, number.high, group, number.start, number.end) if number is not None else None


def _measures(reader: Reader, number: Token) -> bool:
    """Does a number count time, or a length ("died in Tesk, | 350 km north of Orvane")?"""
    return reader.is_temporal(number) or (number.dep_ == "nummod" and lemma(number.head) in number.doc.kinds.length)


def _number_of_subject(reader: Reader, noun: Token) -> Counted | None:
    """ "Five of the dead were children": a predicate that says who those are whom a bare number counts."""
    bare = [child for child in children(noun, "nsubj") if child.i < noun.i and child.pos_ != "NOUN"] if children(noun, "cop") else []
    number = number_at(reader, bare[0]) if bare and noun.tag_ == "NNS" and not preposition(noun) else None
    return Counted(number.low, number.high, group(reader, *phrase(noun)), number.start, number.end) if number is not None else None


def _numbered(reader: Reader, noun: Token) -> Counted | None:
    """ "The raiders numbered about 10"."""
    verb = noun.head
    said = children(verb, "obj", "obl:unmarked", "obl") if noun.dep_ == "nsubj" and lemma(verb) in verb.doc.kinds.numbering else []
    number = next((c for child in said if child.i > verb.i and (c := number_at(reader, child)) is not None), None)
    return Counted(number.low, number.high, noun.text, number.start, number.end) if number is not None else None


def _top(toll: Token) -> Token:
    """The "number" in "the number of dead"."""
    while toll.dep_ in {"nmod", "compound"} and toll.head.i < toll.i and preposition(toll) in {"of", ""}:
        toll = toll.head
    return toll


def says_amount(toll: Token) -> Token:
    """The word that says what a toll amounts to: its verb, if it has one."""
    top = _top(toll)
    return top.head if top.dep_ in {"nsubj", "nsubj:pass", "obj"} else toll


def _counts_all(reader: Reader, token: Token) -> bool:
    start, end = phrase(token)
    return _number_in(reader, token, start, end) is not None


def _behind(reader: Reader, toll: Token) -> list[Token]:
    """The number that was hung on something else: the first behind "to" or "at" in the same clause."""
    for token in reader.doc[toll.i + 1 : toll.sent.end]:
        if token.is_punct:
            break
        if token.lower_ in {"to", "at", "past"} and token.i + 1 < toll.sent.end:
            number = next((c for c in reader.counts if c.start == token.i + 1), None)
            if number is not None and not reader.is_temporal(reader.doc[number.head]):
                return [reader.doc[number.head]]
    return []


def beside_adverb(reader: Reader, adverb: Token) -> list[Token]:
    """Whom an adverb tells more of in a clause without a verb: "four seriously", "one of them critically"."""
    at = adverb.i - 1
    if at - 2 >= adverb.sent.start and reader.doc[at].lower_ in {"them", "whom"} and reader.doc[at - 1].lower_ == "of":
        at -= 2
    token = reader.doc[at] if at >= adverb.sent.start else adverb
    return [token] if number_at(reader, token) is not None else []
