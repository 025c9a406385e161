"""The kinds of words that are asked for of a token alone: rules of grammar know no lexicon, and a text brings along what they need of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kinds:
    """The forms of the words of some kinds; the kind of `linking` is lex:Linking, and the head of ontology/lexicon.ttl says what each is."""

    bearing: frozenset[str] = frozenset()
    directional: frozenset[str] = frozenset()
    exemplifying: frozenset[str] = frozenset()
    fate: frozenset[str] = frozenset()
    few: frozenset[str] = frozenset()
    hands: frozenset[str] = frozenset()
    helping: frozenset[str] = frozenset()
    including: frozenset[str] = frozenset()
    length: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    lying: frozenset[str] = frozenset()
    referring: frozenset[str] = frozenset()
    spending: frozenset[str] = frozenset()
    sufferer: frozenset[str] = frozenset()
    taking: frozenset[str] = frozenset()
    toless: frozenset[str] = frozenset()


NONE = Kinds()
