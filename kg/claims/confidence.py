"""How probable it is that a claim is right, from what is known of how it was found: never from the words of the report, so that it holds for others.

The probability is a logistic regression whose weights training/confidence.py fits on gold. A weight for a predicate, a class or a rule that was not
met there does not exist, and counts as none: what is said of an unknown class rests on the classes above it and on the rest of the features.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from typing import Final

from kg.claims.maker import Maker
from kg.data import models_dir
from kg.grammar import ancestors
from kg.model import Claim, Modality, Polarity, Ref, Span
from kg.tokens import Token, root

FILE: Final = "confidence.json"
"""The file of the models folder that holds the weights."""
LEAST: Final = 0.01
"""Nothing is certain, nor impossible."""
FAR: Final = 12
"""Steps in the tree from which more make no difference."""
LEXICON: Final = "lexicon"

Features = Mapping[str, float]
Weights = Mapping[str, float]


def rate(claims: Sequence[Claim], maker: Maker) -> tuple[Claim, ...]:
    """The claims with their probabilities."""
    known = weights()
    return tuple(replace(claim, confidence=probability(features, known)) for claim, features in zip(claims, all_features(claims, maker), strict=True))


def probability(features: Features, weights: Weights) -> float:
    """In hundredths, as it is written everywhere, so that a threshold means what a reader sees."""
    score = sum([value * weights.get(name, 0.0) for name, value in features.items()])
    return round(min(1 - LEAST, max(LEAST, 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))))), 2)


@cache
def weights() -> Weights:
    """The weights that come with the program."""
    held: dict[str, float] = json.loads((models_dir() / FILE).read_text(encoding="utf-8"))["weights"]
    return held


# --- features


def all_features(claims: Sequence[Claim], maker: Maker) -> list[Features]:
    """The features of all claims of a document; names of features are those of the file of weights."""
    context = _Context(maker, tuple(claims))
    return [context.features(claim) for claim in claims]


@dataclass(frozen=True)
class _Context:
    """A document with all its claims; nothing in it changes."""

    maker: Maker
    claims: tuple[Claim, ...]

    def features(self, claim: Claim) -> Features:
        parts = dict(claim.parts)
        rule = LEXICON if claim.rule.startswith(LEXICON) else claim.rule
        found = {"any claim": 1.0, f"rule {rule}": 1.0, f"predicate {claim.predicate}": 1.0}
        if claim.modality is not Modality.STATED:
            found[f"modality {claim.modality.value}"] = 1.0
        if claim.polarity is Polarity.DENIED:
            found["denied"] = 1.0
        if claim.speaker:
            found["speaker"] = 1.0
        found |= self._end("subject", claim.subject, parts.get("subject"))
        if isinstance(claim.object, Ref):
            found |= self._end("object", claim.object.id, parts.get("object"))
        else:
            found[f"object {type(claim.object).__name__.lower()}"] = 1.0
        found |= self._company(claim)
        found |= self._syntax(claim, parts.get("predicate"), parts.get("object"))
        return found

    def _end(self, name: str, id: str, part: Span | None) -> dict[str, float]:
        """What a subject or object is, and how it is mentioned here."""
        chain = self.maker.mentions.by_id.get(id)
        type = chain.type if chain is not None else self._types.get(id, "")
        classes = _classes(name, self.maker.ontology.classes.ancestors.get(type, frozenset()))
        if chain is None:
            return {**classes, f"{name} generic": 1.0} if id in self._generic else {**classes}
        mention = next((m for m in chain.mentions if part is not None and part.start <= m.head.start < part.end), None)
        found = {**classes, f"{name} form {mention.form.value if mention else 'none'}": 1.0}
        if chain.key:
            found[f"{name} in gazetteer"] = 1.0
        return found

    def _company(self, claim: Claim) -> dict[str, float]:
        """Other claims: those that say the same elsewhere, and how much is known of the subject."""
        return {
            "said again": math.log(self._count[claim.subject, claim.predicate, claim.object]),
            "predicates of subject": math.log(self._count[claim.subject]),
            "mentions of subject": math.log(1 + self._sizes.get(claim.subject, 0)),
        }

    def _syntax(self, claim: Claim, predicate: Span | None, part: Span | None) -> dict[str, float]:
        """The way from the word that says it to what fills the object."""
        word, object = self._token(predicate), self._token(part)
        length = {"passage length": math.log(1 + claim.evidence.end - claim.evidence.start) / 5}
        if word is None or object is None or object is word:
            return length
        return {**length, "path": min(FAR, steps(word, object)) / 4, f"object {'before' if object.i < word.i else 'after'} word": 1.0}

    # --- where things stand

    def _token(self, span: Span | None) -> Token | None:
        """The head of the words of a part."""
        if span is None or span.start not in self.maker.starts:
            return None
        return root(self.maker.doc[slice(*self.maker.tokens(span))])

    @cached_property
    def _types(self) -> dict[str, str]:
        return {event.id: event.type for event in self.maker.events.events}

    @cached_property
    def _generic(self) -> frozenset[str]:
        return frozenset(event.id for event in self.maker.events.events if event.generic)

    @cached_property
    def _sizes(self) -> dict[str, int]:
        return {chain.id: len(chain.mentions) for chain in self.maker.mentions.chains} | {
            event.id: len(event.triggers) for event in self.maker.events.events
        }

    @cached_property
    def _count(self) -> Counter[object]:
        """How many claims say the same; by a subject alone, how many predicates it has."""
        found: Counter[object] = Counter((claim.subject, claim.predicate, claim.object) for claim in self.claims)
        found.update(subject for subject, _ in {(claim.subject, claim.predicate) for claim in self.claims})
        return found


@lru_cache(1 << 10)
def _classes(name: str, ancestors: frozenset[str]) -> Features:
    return {f"{name} a {above}": 1.0 for above in sorted(ancestors)}


def steps(left: Token, right: Token) -> int:
    """Arcs of the tree between two words; FAR where they are in different sentences."""
    above = {token.i: depth for depth, token in enumerate(ancestors(left))}
    return next((above[token.i] + depth for depth, token in enumerate(ancestors(right)) if token.i in above), FAR)
