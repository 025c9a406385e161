"""What a text is about, and which of several meanings its words have there ("beat" in sport)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from kg.events.words import Matches
from kg.ontology import Ontology
from kg.ontology.lexicon import Match
from kg.tokens import Doc, Token

SCORED: Final = 2
"""Nouns that a result in numbers counts for."""
STROKES: Final = frozenset({"-", "\u2013"})
ROOTS: Final = frozenset({"Event", "Thing"})
"""Classes that all events are of."""


def in_field(doc: Doc, found: Matches, ontology: Ontology) -> dict[int, tuple[Match, ...]]:
    """The words of a text without those that do not count in it."""
    if not any(match.word.amid for matches in found.values() for match in matches):
        return dict(found)
    fields = _fields(doc, found, ontology)
    kept = {index: tuple(_of_fields(matches, fields)) for index, matches in found.items()}
    return {index: matches for index, matches in kept.items() if matches}


def _fields(doc: Doc, found: Matches, ontology: Ontology) -> frozenset[str]:
    """Classes of events that the text is about: its nouns name them more than once, and more often than those of hostile classes."""
    named = [matches for index, matches in found.items() if doc[index].pos_ in {"NOUN", "PROPN"} and not any(m.word.amid for m in matches)]
    above = ontology.classes.ancestors
    counted = Counter(type for matches in named for type in {type for m in matches if m.word.evokes for type in above[m.word.evokes]} - ROOTS)
    scored = [m.word for index, matches in found.items() for m in matches if m.word.amid and not m.word.relation and _has_score(doc[index])]
    counted.update({type: SCORED for word in scored for type in above[word.amid]})
    hostile = sum(counted[type] for type in ontology.lexicon.hostile)
    return frozenset(type for type, count in counted.items() if count > max(hostile, 1))


def _has_score(verb: Token) -> bool:
    """ "Beat them 3-1": a result behind a verb says what it is about as surely as several nouns."""
    numbers = [child for child in verb.children if child.pos_ == "NUM" and child.i > verb.i and child.i + 2 < len(verb.doc)]
    return any(verb.doc[number.i + 1].text in STROKES and verb.doc[number.i + 2].text.isdigit() for number in numbers)


def _of_fields(matches: Sequence[Match], fields: Collection[str]) -> list[Match]:
    """The words at a token that count in a text about some classes of events; there one said to count "amid" them stands for all of its form."""
    at_home = {match.form for match in matches if match.word.amid in fields}
    return [match for match in matches if (match.word.amid in fields if match.word.amid else match.form not in at_home)]
