"""Who stands behind what a word says, and how: speaker, negation, reserve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.claims.speech import Scope
from kg.events import Events
from kg.grammar import is_nominal, is_verbal, lemma
from kg.model import Modality, Polarity
from kg.ontology import Lexicon

CARRYING: Final = frozenset({"xcomp", "ccomp", "csubj", "acl", "acl:relcl", "aux", "obj"})
"""Dependents whose governor's negation and reserve hold for them too."""
RESERVED: Final = ("Adverb", "Auxiliary", "Mark", "Adjective")
"""Kinds of words that bring reserve as dependents."""


@dataclass(frozen=True, slots=True)
class Stance:
    """`speaker` is a chain's id, or "" where the report itself speaks; `head` is the speaker's token or -1."""

    speaker: str = ""
    head: int = -1
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.STATED


def find_stance(word: Token, scopes: Sequence[Scope], events: Events, lexicon: Lexicon) -> Stance:
    """The stance of what a word says: its own cues, those of the words that govern it, and those of speech around it, innermost first."""
    around = sorted((scope for scope in scopes if word.i in scope.tokens), key=lambda scope: scope.size)
    denied = _is_negated(word, events, lexicon) or any(scope.polarity is Polarity.DENIED for scope in around)
    own = next(_reserves(word, events, lexicon), Modality.STATED)
    heard = next((scope.modality for scope in around if scope.modality is not None), Modality.STATED)
    speaker, head = next(((scope.speaker, scope.head) for scope in around if scope.speaker), ("", -1))
    return Stance(speaker, head, Polarity.DENIED if denied else Polarity.ASSERTED, heard if own is Modality.STATED else own)


def _governing(word: Token, events: Events) -> Iterator[Token]:
    """A word, and the words above it as far as they say something of it."""
    token = word
    yield token
    while token.head != token and token.dep_ in CARRYING and (token.dep_ != "obj" or _same_event(token, events)):
        token = token.head
        yield token


def _same_event(noun: Token, events: Events) -> bool:
    """Does a verb merely carry the event that its object mentions ("carried out the attack")?"""
    return events.event(noun) != "" and events.event(noun) == events.event(noun.head)


def _is_negated(word: Token, events: Events, lexicon: Lexicon) -> bool:
    return any(
        lexicon.kind("Negation", child.lower_) and child.dep_ in {"advmod", "det", "cc", "neg", "nsubj", "mark"} and not _adds(child)
        for token in _governing(word, events)
        if token == word or is_verbal(token)
        for child in token.children
    )


def _adds(negation: Token) -> bool:
    """ "not only" denies nothing."""
    return negation.i + 1 < len(negation.doc) and negation.nbor().lower_ in {"only", "just", "merely"}


def _reserves(word: Token, events: Events, lexicon: Lexicon) -> Iterator[Modality]:
    """Modalities that a word and those that govern it bring along, nearest first."""
    below = word
    for token in _governing(word, events):
        if token != word:
            yield from _of_governor(below, token, events, lexicon)
        for child in token.children:
            if child.dep_ in {"advmod", "aux", "mark", "amod"}:
                yield from _of_dependent(child, lexicon, near=token == word)
        below = token


def _of_dependent(child: Token, lexicon: Lexicon, *, near: bool) -> Iterator[Modality]:
    """ "allegedly", "would", "if"; an adjective ("alleged") counts only at the word itself."""
    for kind in RESERVED if near else RESERVED[:-1]:
        for key in dict.fromkeys((child.lower_, lemma(child))):
            yield from (cue.modality for cue in lexicon.kind(kind, key) if cue.modality is not None)


def _of_governor(below: Token, token: Token, events: Events, lexicon: Lexicon) -> Iterator[Modality]:
    """ "plans to …", "the plan to …"; what verbs of speech do is a matter of their scopes."""
    if below.dep_ in {"xcomp", "ccomp", "obj"} and is_verbal(token):
        words = [match.word for match in events.matches.get(token.i, ())]
        if below.dep_ == "ccomp" and any("Reporting" in word.kinds for word in words):
            return  # "told reporters that …", not "told them to …"
        yield from (word.modality for word in words if word.modality is not None and "Reporting" not in word.kinds)
    if below.dep_ in {"acl", "acl:relcl", "ccomp"} and is_nominal(token):
        matches = lexicon.nouns.get(lemma(token), ())
        yield from (match.word.modality for match in matches if match.word.modality is not None and len(match.form) == 1)
