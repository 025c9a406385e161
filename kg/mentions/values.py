"""What the stage yields, and the draft of a mention that its steps pass on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from kg.grammar.closed import INDEFINITE
from kg.model import Form, Mention
from kg.ontology import Entry
from kg.ontology.lexicon import Match
from kg.tokens import Token

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all"})
SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
THIRD = SINGULAR | NEUTER | PLURAL
NAME: Final = Form.NAME
NOMINAL: Final = Form.NOMINAL
PRONOUN: Final = Form.PRONOUN
"""How mentions refer: asked so often that it counts what it takes to look members of an enumeration up."""


@dataclass(frozen=True, slots=True)
class Chain:
    """One referent: the mentions of one thing in the document, in order. `heads` are their head tokens."""

    id: str
    type: str
    label: str
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    heads: tuple[int, ...]
    key: str
    plural: bool
    named: bool

    @property
    def individual(self) -> bool:
        """Is it one person, named or described ("a member")?"""
        return self.type in {"Person", "PersonGroup"} and not self.plural


@dataclass(frozen=True, slots=True)
class Title:
    """A description that makes a person's position: tokens [start, end) beside or around the name, with the office's head word."""

    chain: str
    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name that the text itself gives in passing: "… (TTP)"."""

    chain: str
    start: int
    end: int


@dataclass(frozen=True)
class Mentions:
    """All chains; `at` maps a token to the chain of the mention that it heads (or, in a name, belongs to).

    `things` are chains apart: what nouns mean that nothing is known of, by head token. Only what finds them in a role should take them for something.
    `several` gives the chains of those who are coordinated, by the token of a pronoun that stands for them all.
    """

    chains: tuple[Chain, ...]
    at: Mapping[int, str]
    titles: tuple[Title, ...]
    aliases: tuple[Alias, ...]
    words: Mapping[int, Match] = field(default_factory=dict)
    things: Mapping[int, Chain] = field(default_factory=dict)
    several: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def chain(self, token: Token | int) -> Chain | None:
        """The chain of the mention with that head, or of the name in apposition to a word that was taken for its head; None if there is none."""
        if isinstance(token, int):
            return self.by_id[self.at[token]] if token in self.at else None
        id = self.at.get(token.i)
        if id is None:
            if token.pos_ in {"ADJ", "VERB", "X"}:
                id = next((self.at[child.i] for child in token.children if child.dep_ in {"appos", "flat"} and child.i in self.at), None)
            elif token.tag_ == "NN":
                id = self._called(token)
            if id is None and token.dep_ == "appos":
                id = self._described(token)
        return None if id is None else self.by_id[id]

    def _called(self, noun: Token) -> str | None:
        """ "His understudy, Jane Roe, was held": whoever is named behind the comma, also where nothing is known of the noun."""
        named = (child for child in noun.children if child.dep_ == "appos" and child.i in self.at and child.i > noun.i)
        id = next((self.at[name.i] for name in named if name.left_edge.i == noun.i + 1 and name.left_edge.text == ","), None)
        return id if id is not None and self.by_id[id].named else None

    def _described(self, noun: Token) -> str | None:
        """ "Jane Roe, a Freedonian who fled": whom a word tells more of that itself describes nobody; None beside no person's name."""
        id = self.at.get(noun.head.i)
        person = id is not None and self.by_id[id].named and self.by_id[id].type == "Person"
        return id if person and noun.i > noun.head.i and any(child.lower_ in INDEFINITE for child in noun.children) else None

    def one_of(self, one: Token, part: Token) -> Chain | None:
        """ "One of his sisters, Jane Roe, leads …": the person named right behind those of whom it is one."""
        names = [child for noun in (part, one) for child in noun.children if child.dep_ == "appos"] if one.lower_ == "one" else []
        chains = (self.chain(name) for name in names)
        return next((chain for chain in chains if chain is not None and chain.named and chain.individual), None)

    def in_name(self, token: Token) -> bool:
        """Is a token part of a name, rather than a word that describes?"""
        return token.i in self.at and token.i not in self.words

    @cached_property
    def by_id(self) -> dict[str, Chain]:
        return {chain.id: chain for chain in (*self.chains, *self.things.values())}


@dataclass(slots=True)
class Draft:
    """A mention on its way into a chain."""

    start: int
    end: int
    head: int
    form: Form
    type: str
    text: str
    plural: bool = False
    entry: Entry | None = None
    match: Match | None = None
    chain: int = -1
    noun: str = field(init=False)
    """The noun of a description; of a word of several words, the last; of one that the lexicon does not have, as it stands."""

    def __post_init__(self) -> None:
        self.noun = self.match.form[-1] if self.match is not None else (self.text.lower().split() or [""])[-1]


@dataclass(frozen=True, slots=True)
class DraftTitle:
    """An office that the text gives a named person, before the name has its chain: tokens [start, end) with the office's head word."""

    name: Draft
    start: int
    end: int
    head: int
