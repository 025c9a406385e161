"""Values of a thing: of some properties it has one, of others several."""

from __future__ import annotations

import re
from typing import Final

from kg.compare.items import Item, at_odds
from kg.compare.moments import Told, relate_hours, relate_lengths, relate_moments, spell_time
from kg.compare.setting import Setting
from kg.model import Comparison, Entity, Moment, Relation, Text, Value
from kg.numbers import cardinal
from kg.terms import AGE, ALSO_KNOWN_AS, DURATION

CLOCK: Final = frozenset({"startTime", "endTime"})
STEM: Final = 6
"""Letters of a word that count."""
SMALL: Final = frozenset("a an the of for in at with to and or its his her their".split())
"""Words that make no difference between two phrases."""


def relate_values(left: Item, right: Item, setting: Setting) -> Comparison | None:
    """How two values of one thing stand to each other, where it has one value: of a date, a place, an age."""
    if left.same_voice(right):
        return None
    told = _told(left, right, setting)
    if told is None or (told[0] is Relation.AGREE and left.document == right.document):
        return None
    if left.denied or right.denied:
        return _denied(left, right, same=told[0] is Relation.AGREE)
    relation, reason = told
    if relation is Relation.CONFLICT and (left.generic or right.generic):
        return Comparison(left.key, right.key, Relation.SCOPE, f"{reason}, but of no single event")
    if relation is Relation.CONFLICT and left.phase != right.phase:
        return (
            None if left.document == right.document else Comparison(left.key, right.key, Relation.SCOPE, f"{reason}, of different parts of one event")
        )
    if relation is Relation.CONFLICT and (not at_odds(left, right) or _answered(left, right, setting)):
        return None
    return Comparison(left.key, right.key, relation, reason)


def _told(left: Item, right: Item, setting: Setting) -> Told | None:
    return relate_single(left.claim.predicate, (left.claim.object, left.object), (right.claim.object, right.object), setting, _years(left, right))


def _answered(left: Item, right: Item, setting: Setting) -> bool:
    """Does one of two documents, or one of two speakers of one document, also say what the other says? Then the claims are not against each other."""
    for one, other in ((left, right), (right, left)):
        for speaker, value, entity in one.own:
            if one.document != other.document or speaker == one.speaker:
                told = relate_single(one.claim.predicate, (value, entity), (other.claim.object, other.object), setting, 0)
                if told and told[0] is not Relation.CONFLICT:
                    return True
    return False


def relate_single(predicate: str, left: tuple[Value, Entity | None], right: tuple[Value, Entity | None], setting: Setting, years: int) -> Told | None:
    """How two values stand to each other, of which only one can hold; None where they cannot be compared. `years` lie between the reports."""
    (a, place), (b, other) = left, right
    if place and other:
        return setting.places.relate(place, other)
    if predicate == DURATION:
        return relate_lengths(a, b)
    if isinstance(a, Moment) and isinstance(b, Moment):
        return relate_moments(a, b)
    if predicate == AGE and isinstance(a, Text) and isinstance(b, Text):
        return relate_ages(a.value, b.value, years)
    if predicate in CLOCK and (told := relate_hours(a, b, setting.ontology.lexicon)):
        return told
    if isinstance(a, Text) and isinstance(b, Text) and words_of(a.value) == words_of(b.value):
        return Relation.AGREE, f"both say {a.value}"
    return None


def relate_ages(left: str, right: str, years: int) -> Told | None:
    """How two ages of one person stand to each other; `years` lie between the reports. None where one is no number."""
    first, second = age(left), age(right)
    if first is None or second is None:
        return None
    if first == second:
        return Relation.AGREE, f"both say {first}"
    if abs(first - second) <= years + 1:
        return Relation.APPROXIMATE, f"{first} and {second} can be the same person at two times"
    return Relation.CONFLICT, f"{first} against {second} years of age"


def age(text: str) -> int | None:
    """The number of an age, in digits or words."""
    digits = re.search(r"\d+", text)
    if digits:
        return int(digits[0])
    return next((number for word in re.split(r"[\s-]+", text.casefold()) if (number := cardinal([word])) is not None), None)


def _years(left: Item, right: Item) -> int:
    found = [int(item.published[:4]) for item in (left, right) if item.published[:4].isdigit()]
    return abs(found[0] - found[1]) if len(found) == 2 else 0


def _denied(left: Item, right: Item, *, same: bool) -> Comparison | None:
    if not same:
        return None
    if left.denied and right.denied:
        return Comparison(left.key, right.key, Relation.AGREE, "both deny it")
    return Comparison(left.key, right.key, Relation.CONFLICT, "one asserts what the other denies")


def relate_phrases(left: Item, right: Item) -> Comparison | None:
    """How two phrases stand to each other, of a property of which a thing can have several values: offices, names, reasons."""
    if left.same_voice(right):
        return None
    first, second = (words_of(item.label.removeprefix("denied: ")) for item in (left, right))
    if left.denied or right.denied:
        return _denied(left, right, same=first == second)
    if first == second:
        same = left.label if left.label == right.label else f"{left.label} and {right.label}"
        return None if left.document == right.document else Comparison(left.key, right.key, Relation.AGREE, f"both say {same}")
    if left.document == right.document:
        return None
    if set(first) <= set(second) or set(second) <= set(first):
        return Comparison(left.key, right.key, Relation.APPROXIMATE, f"{left.label} and {right.label}: one says more than the other")
    if left.claim.predicate == ALSO_KNOWN_AS:
        return None  # that a thing has two names is no news
    return Comparison(left.key, right.key, Relation.SCOPE, f"{left.label} and {right.label} can both hold")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a phrase that matter, in order: in lower case, and their beginnings ("spokesman", "spokesperson")."""
    return tuple(word[:STEM] for word in re.findall(r"\w+", re.sub(r"['’]s?\b", "", text.casefold())) if word not in SMALL)


def spell(value: Value, entity: Entity | None) -> str:
    """A value for a reader."""
    if entity:
        return entity.label
    return spell_time(value)
