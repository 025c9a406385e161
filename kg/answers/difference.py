"""Claims and facts of one output beside those of another. What has the same IRI says the same in the same place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.answers.ledger import Said, json_of, read
from kg.answers.topics import facts
from kg.store import open_store

Fact = tuple[str, str, str, str]
"""The parts of a fact by the names of `FACT`."""
FACT: Final = ("document", "subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Changed:
    """Two claims of one passage about one subject and predicate: another value, polarity, modality or speaker. `what` says which."""

    old: Said
    new: Said
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What has come, gone and changed from one output to the other."""

    appeared: tuple[Said, ...]
    vanished: tuple[Said, ...]
    changed: tuple[Changed, ...]
    facts_appeared: tuple[Fact, ...]
    facts_vanished: tuple[Fact, ...]


def difference(old: Path, new: Path) -> Difference:
    """What differs between two outputs. StoreError where one of them is missing."""
    vanished, appeared = _apart(read(old), read(new))
    changed = []
    for place in (_stretch, _words):
        pairs, vanished, appeared = _paired(vanished, appeared, place)
        changed += pairs
    before, after = facts(open_store(old)), facts(open_store(new))
    return Difference(tuple(appeared), tuple(vanished), tuple(changed), tuple(sorted(after - before)), tuple(sorted(before - after)))


def _apart(before: Iterable[Said], after: Iterable[Said]) -> tuple[list[Said], list[Said]]:
    """The claims that only one of two outputs has. Where a report has changed elsewhere, the same words stay the same claim."""
    old, new = ({claim.iri: claim for claim in claims} for claims in (before, after))
    vanished = [claim for iri, claim in old.items() if iri not in new]
    appeared = [claim for iri, claim in new.items() if iri not in old]
    common = Counter(map(_content, vanished)) & Counter(map(_content, appeared))
    return list(_without(vanished, common)), list(_without(appeared, common))


def _without(claims: Iterable[Said], common: Counter[Hashable]) -> Iterator[Said]:
    left = common.copy()
    for claim in claims:
        if left[_content(claim)]:
            left[_content(claim)] -= 1
        else:
            yield claim


def _paired(vanished: Sequence[Said], appeared: Sequence[Said], place: Callable[[Said], Hashable]) -> tuple[list[Changed], list[Said], list[Said]]:
    """Pairs of claims on one subject and predicate in one place, each claim in one at most, the most alike first; and what is left of both sides."""
    waiting: dict[Hashable, list[Said]] = defaultdict(list)
    for claim in appeared:
        waiting[place(claim)].append(claim)
    alike = [(len(_differences(a, b)), a, b) for a in vanished for b in waiting[place(a)]]
    pairs: list[Changed] = []
    gone: set[str] = set()
    for _, old, new in sorted(alike, key=lambda pair: pair[0]):
        if old.iri not in gone and new.iri not in gone:
            gone |= {old.iri, new.iri}
            pairs.append(Changed(old, new, _differences(old, new)))
    return pairs, [claim for claim in vanished if claim.iri not in gone], [claim for claim in appeared if claim.iri not in gone]


def _stretch(claim: Said) -> Hashable:
    return claim.source, claim.start, claim.end, claim.subject.iri, claim.predicate


def _words(claim: Said) -> Hashable:
    return claim.source, claim.quote, claim.subject.iri, claim.predicate


def _content(claim: Said) -> Hashable:
    return (_words(claim), _object(claim), claim.polarity, claim.modality, claim.speaker and claim.speaker.iri)


def _differences(old: Said, new: Said) -> tuple[str, ...]:
    pairs = {
        "value": (_object(old), _object(new)),
        "polarity": (old.polarity, new.polarity),
        "modality": (old.modality, new.modality),
        "speaker": (old.speaker and old.speaker.iri, new.speaker and new.speaker.iri),
        "text": (old.quote, new.quote),
    }
    return tuple(name for name, (before, after) in pairs.items() if before != after)


def _object(claim: Said) -> Hashable:
    return claim.object.iri if claim.object else claim.value


def json_of_difference(found: Difference) -> dict[str, Any]:
    """A difference as `kg diff --format json` writes it."""
    return {
        "appeared": [json_of(claim) for claim in found.appeared],
        "vanished": [json_of(claim) for claim in found.vanished],
        "changed": [{"what": list(change.what), "old": json_of(change.old), "new": json_of(change.new)} for change in found.changed],
        "facts_appeared": [dict(zip(FACT, fact, strict=True)) for fact in found.facts_appeared],
        "facts_vanished": [dict(zip(FACT, fact, strict=True)) for fact in found.facts_vanished],
    }
