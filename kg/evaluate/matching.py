"""Whether a claim of the output is a claim of the gold, and which of several are.

Names are compared by their words without endings and small words, dates by the shorter of the two, numbers by their bounds: a claim need not be in
the words of the annotator, but it must be about the same things. Reserve ("reportedly") is not compared, denial is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from typing import Final

from kg.errors import OntologyError
from kg.evaluate.nodes import read_yaml
from kg.evaluate.values import Count, Date, End, Happening, Made, Thing, Wanted

FILE: Final = "evaluation.yaml"
"""The file of the ontology folder that says what is taken for the same."""
SMALL: Final = frozenset("a an the of in on at to for by with and or from its their his her s 's as".split())
ENDINGS: Final = ("ings", "ing", "ers", "er", "ed", "es", "s")
STEM: Final = 3
"""Letters that a word keeps at least."""
NAMES: Final = 0.5
"""Share of the longer name's words that two names of one thing share."""
DESCRIPTIONS: Final = 0.6
"""Share of the shorter description's words that two descriptions of one thing share."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """What is taken for the same beside what is equal: pairs of predicates, pairs of classes of events; `described` classes have no names."""

    predicates: frozenset[Pair] = frozenset()
    events: frozenset[Pair] = frozenset()
    described: frozenset[str] = frozenset()


def read_rules(folder: Path) -> Rules:
    """The rules of an ontology folder; one without the file has none. OntologyError names file and line of what is wrong."""
    path = folder / FILE
    if not path.exists():
        return Rules()
    fields = read_yaml(path, OntologyError).fields((), ("predicates", "events", "described"))
    pairs = {
        key: frozenset(pair for group in (fields[key].list() if key in fields else ()) for pair in permutations(group.texts, 2))
        for key in ("predicates", "events")
    }
    return Rules(**pairs, described=frozenset(fields["described"].texts if "described" in fields else ()))


def matches(wanted: Wanted, made: Made, rules: Rules) -> bool:
    """Does a claim of the output say what one of the gold says, whoever is said to say it?"""
    return (
        (wanted.predicate == made.predicate or (wanted.predicate, made.predicate) in rules.predicates)
        and wanted.denied == made.denied
        and same(wanted.subject, made.subject, rules)
        and same(wanted.object, made.object, rules)
    )


def same(wanted: End, made: End | None, rules: Rules) -> bool:
    """Is an end of a gold claim what an end of an output's claim is?"""
    match wanted, made:
        case _, None:
            return False
        case Date(), Date():
            return same_date(wanted.text, made.text)
        case Count(), Count():
            return same_count(wanted, made)
        case Happening(), Happening():
            alike = wanted.type == made.type or (wanted.type, made.type) in rules.events
            return alike or any_alike(wanted.names, made.names, strict=False)
        case (Date() | Count() | Happening(), _) | (_, Happening()):
            return False
        case _:
            strict = isinstance(wanted, Thing) and wanted.type not in rules.described
            return any_alike(wanted.names, made.names, strict=strict)


def same_date(wanted: str, made: str) -> bool:
    """A day lies in its month and an interval begins on its first day; a year or a time of day must be just that."""
    if "-" not in wanted:
        return wanted[:5] == made[:5]
    return wanted[:7] == made[:7] and (wanted.startswith(made[:10]) or made.startswith(wanted))


def same_count(wanted: Count, made: Count) -> bool:
    """Do two counts share a bound that is known?"""
    return (wanted.low is not None and wanted.low == made.low) or (wanted.high is not None and wanted.high == made.high)


def any_alike(left: Iterable[str], right: Sequence[str], *, strict: bool) -> bool:
    """Does any phrase of one side name what any of the other does?"""
    return any(alike(one, other, strict=strict) for one in left for other in right)


def alike(left: str, right: str, *, strict: bool) -> bool:
    """Do two phrases name one thing? Strictly: they share half the words of the longer, else most of the shorter."""
    one, other = stems(left), stems(right)
    if not one or not other:
        return False
    shared = len(one & other)
    return shared / max(len(one), len(other)) >= NAMES if strict else shared / min(len(one), len(other)) >= DESCRIPTIONS


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """The words of a phrase that count, without endings; "T.T.P." is a word."""
    return frozenset(_stem(word) for word in re.findall(r"[^\W_]+", text.lower().replace(".", "")) if word not in SMALL)


def _stem(word: str) -> str:
    return next((word.removesuffix(end) for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= STEM), word)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How the claims of one document stand to its gold.

    `found` are, for each claim of the gold, the positions of those of the output that say it; `right` tells for each of the output whether it says
    something of the gold; `heard` tells for each found claim of the gold that has a speaker whether one of the output has the same.
    """

    document: str
    wanted: tuple[Wanted, ...]
    made: tuple[Made, ...]
    found: tuple[tuple[int, ...], ...]
    right: tuple[bool, ...]
    heard: tuple[bool, ...]


def judge(document: str, wanted: Sequence[Wanted], made: Sequence[Made], rules: Rules) -> Verdicts:
    """Compare all claims of a document with those of its gold."""
    found = tuple(tuple(i for i, one in enumerate(made) if matches(claim, one, rules)) for claim in wanted)
    hit = {i for positions in found for i in positions}
    heard = tuple(
        any(same(claim.speaker, made[i].speaker, rules) for i in positions)
        for claim, positions in zip(wanted, found, strict=True)
        if positions and claim.speaker is not None
    )
    return Verdicts(document, tuple(wanted), tuple(made), found, tuple(i in hit for i in range(len(made))), heard)
