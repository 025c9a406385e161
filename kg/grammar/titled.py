"""Repair of rows of people with an office before the name: "met Prime Minister Jane Roe, Judge John Doe and Speaker of Parliament Jim Poe".

Parsers take the second of them for more of the first one's name, or hang it on an office. Commas and offices say where each begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from kg.grammar.change import attach
from kg.grammar.tree import GENITIVE, PERSON, lemmas
from kg.tokens import Doc, Token

JOINTS: Final = frozenset({",", "and"})
"""What parts the members of a row."""
IN_OFFICE: Final = frozenset({"NOUN", "PROPN", "ADJ"})
"""Parts of speech of the words of an office …"""
OF: Final = frozenset({"of", "for"})
"""… and what joins them."""
OWN: Final = {"DET": "det", "ADP": "case", "PUNCT": "punct", "ADJ": "amod", "CCONJ": "cc"}
"""How a word of an office hangs on it, by part of speech; the others are parts of a compound."""


class Member(NamedTuple):
    """One of a row: tokens [start, name) before his name, [name, end), and which of them is his office, if any."""

    start: int
    name: int
    end: int
    office: int | None


def mend_titled(doc: Doc) -> None:
    """Give each row of people, some of them with an office before the name, the tree of a row."""
    row: list[Member] = []
    for member in _members(doc):
        behind = row[-1] if row else None
        if behind is not None and behind.office is not None:
            member = _behind_office(doc, member)
        if behind is not None and not _follows(doc, behind, member):
            _join(doc, row)
            row = []
        row.append(member)
    _join(doc, row)


def _members(doc: Doc) -> Iterator[Member]:
    """People who have names, with the office right before each."""
    for name in doc.ents:
        if name.label_ == PERSON and (name.end == len(doc) or doc[name.end].lower_ not in GENITIVE):
            start = _run_start(doc, name.start)
            office = _office(doc, start, name.start)
            yield Member(name.start if office is None else start, name.start, name.end, office)


def _run_start(doc: Doc, end: int) -> int:
    """Where the words begin that may be an office and stand right before something."""
    first, start = doc[end].sent.start, end
    while start > first and _may_be_of_office(doc[start - 1]):
        start -= 1
    return start


def _may_be_of_office(token: Token) -> bool:
    inside = token.pos_ in IN_OFFICE or token.lower_ in OF or token.text == "-" or token.pos_ == "DET"
    return inside and token.ent_type_ != PERSON


def _office(doc: Doc, start: int, end: int) -> int | None:
    """The office in a run of words: the last word of it, or the last before its first "of".

    Behind that "of" is none, or one that stands last behind what the first is of ("Chief of Defence | General Roe", but not "aide of President Roe").
    """
    of = next((i for i in range(start, end) if doc[i].lower_ in OF), end)
    found = [i for i in range(start, end) if not doc.kinds.office.isdisjoint(lemmas(doc[i]))]
    before, behind = [i for i in found if i < of], [i for i in found if i > of]
    ranked = behind == [end - 1] and behind[0] > of + 1 and doc[of + 1].pos_ != "ADJ" and doc[before[-1] if before else of].text[0].isupper()
    return before[-1] if before and before[-1] == of - 1 and (not behind or ranked) else None


def _behind_office(doc: Doc, member: Member) -> Member:
    """ "President Roe, | the Minister for Health, Ms Jane Doe, and …": behind somebody with an office before the name, so has the next."""
    bare = _run_start(doc, member.name)
    comma = bare - 1
    if comma <= doc[member.name].sent.start or doc[comma].text != "," or any(not doc[i].text[0].isupper() for i in range(bare, member.name)):
        return member
    start = _run_start(doc, comma)
    office = _office(doc, start, comma)
    named = office is not None and doc[office].text[0].isupper() and doc[start - 1].lower_ in JOINTS
    return member if not named else Member(start, member.name, member.end, office)


def _follows(doc: Doc, before: Member, member: Member) -> bool:
    """Is somebody the next of a row: right behind a comma or "and"?"""
    between = [doc[i].lower_ for i in range(before.end, member.start)]
    return bool(between) and JOINTS.issuperset(between) and doc[before.name].sent.start == doc[member.name].sent.start


def _join(doc: Doc, row: list[Member]) -> None:
    """Make the names of a row a row, and what stands before each of them his office, if the row hangs together on one word outside."""
    while len(row) > 1 and not _hangs_together(doc, row):
        row = row[:-1]
    joined = any(doc[i].lower_ == "and" for member in row[1:] for i in range(member.start - 1, member.start))
    if len(row) < 2 or not joined or all(member.office is None for member in row) or not any(_is_broken(doc, m) for m in row[1:]):
        return
    outer = _outer(doc, row)[0]
    first = doc[row[0].name]
    if outer != first:
        attach(first, outer.head if outer.head != outer else first, outer.dep_)
        for child in [c for c in outer.children if c.dep_ in {"case", "cc", "punct"} and c.i < row[0].start]:
            attach(child, first, child.dep_)
    for before, member in pairwise(row):
        attach(doc[member.name], first, "conj")
        for i in range(before.end, member.start):
            attach(doc[i], doc[member.name], "cc" if doc[i].lower_ == "and" else "punct")
    for member in row:
        _set_in_order(doc, member)


def _outer(doc: Doc, row: list[Member]) -> list[Token]:
    """The words of a row that hang on something outside."""
    inside = range(row[0].start, row[-1].end)
    return [doc[i] for i in inside if doc[i].head.i not in inside or doc[i].head == doc[i]]


def _hangs_together(doc: Doc, row: list[Member]) -> bool:
    """Does a row hang on one word, apart from a name joined to the verb that the first is an object of ("met Roe, | and Judge Doe")?"""
    outer = [token for token in _outer(doc, row) if token.dep_ not in {"punct", "cc"}]
    joined = [token for token in outer[1:] if token.dep_ == "conj" and token.head == outer[0].head and not {"nsubj", "cop"} & token.labels]
    return bool(outer) and outer[0].i < row[0].end and len(joined) == len(outer) - 1


def _is_broken(doc: Doc, member: Member) -> bool:
    """Does a name of a row hang on something else than a name before it, or its office on something else than the name?"""
    name = doc[member.name]
    inside = range(member.start, member.end)
    return name.dep_ != "conj" or name.head.ent_type_ != PERSON or (member.office is not None and doc[member.office].head.i not in inside)


def _set_in_order(doc: Doc, member: Member) -> None:
    """Hang the rest of a name on its first word, and the office on the name."""
    name = doc[member.name]
    for i in range(member.name + 1, member.end):
        attach(doc[i], name, "punct" if doc[i].is_punct else "flat")
    if member.office is None:
        return
    office = doc[member.office]
    attach(office, name, "nmod:desc")
    for i in range(member.start, member.name):
        token = doc[i]
        if token != office and token.head.i not in range(member.start, member.name):
            attach(token, office if i < member.office else name, OWN.get(token.pos_, "compound" if i < member.office else "nmod:desc"))
        for child in [child for child in token.children if child.i >= member.end]:
            attach(child, name, child.dep_)
