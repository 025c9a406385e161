"""The kinds of words that are asked for of a token alone: rules of grammar know no lexicon, and a text brings along what they need of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kinds:
    """The forms of the words of some kinds; the kind of `linking` is lex:Linking, and the head of ontology/lexicon.ttl says what each is."""

    able: frozenset[str] = frozenset()
    aged: frozenset[str] = frozenset()
    alias: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    bearing: frozenset[str] = frozenset()
    born: frozenset[str] = frozenset()
    byname: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    contributing: frozenset[str] = frozenset()
    directional: frozenset[str] = frozenset()
    era: frozenset[str] = frozenset()
    exemplifying: frozenset[str] = frozenset()
    fate: frozenset[str] = frozenset()
    few: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    formerly: frozenset[str] = frozenset()
    further: frozenset[str] = frozenset()
    hands: frozenset[str] = frozenset()
    having: frozenset[str] = frozenset()
    helping: frozenset[str] = frozenset()
    including: frozenset[str] = frozenset()
    length: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    lives: frozenset[str] = frozenset()
    long: frozenset[str] = frozenset()
    lying: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    number: frozenset[str] = frozenset()
    numbering: frozenset[str] = frozenset()
    offset: frozenset[str] = frozenset()
    old: frozenset[str] = frozenset()
    partly: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    portion: frozenset[str] = frozenset()
    proceeding: frozenset[str] = frozenset()
    referring: frozenset[str] = frozenset()
    sort: frozenset[str] = frozenset()
    span: frozenset[str] = frozenset()
    spending: frozenset[str] = frozenset()
    sufferer: frozenset[str] = frozenset()
    taking: frozenset[str] = frozenset()
    toless: frozenset[str] = frozenset()
    twosome: frozenset[str] = frozenset()
    usual: frozenset[str] = frozenset()
    year: frozenset[str] = frozenset()


NONE = Kinds()
