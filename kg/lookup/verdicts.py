"""What a service's candidates are worth: the best may be taken for the entity, where nothing speaks against it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz

from kg.model import Link, Verdict
from kg.ontology.gazetteer import normal
from kg.reconcile import Candidate, Manifest, Record
from kg.reconcile.records import Terms

THRESHOLD: Final = 95.0
"""Score from which a candidate may be taken for the entity without being asked about.

Services that score in percent give 100 for one name and 85 to 95 for one that differs by a letter or lacks a word, and that is what other people's
names look like too; so only what is next to perfect will do. A service with another scale needs another threshold; one from 0 to 1 yields candidates
alone under this one, which is the safe side to err on."""
CLEAR: Final = 0.9
"""Share of the best score that the next candidate may have: a namesake has nearly as much, whatever the scale."""
ALIKE: Final = 90.0
"""Likeness (rapidfuzz ratio, 0 to 100) that the candidate's name must have with one of the entity's: scores without bounds reach any threshold, and
some services count descriptions in. Transliterations of one name leave 90 and more."""


def judged(record: Record, candidates: Sequence[Candidate], manifest: Manifest, terms: Terms, *, source: str, threshold: float) -> tuple[Link, ...]:
    """The candidates for an entity as links, best first: the best may be it, by all that speaks for and against it; the others are kept."""
    if not candidates:
        return ()
    best, *others = candidates
    doubts = list(_doubts(record, best, others, terms, threshold))
    first = f"score {best.score:g}" + (f", the next {others[0].score:g}" if others else ", and no other candidate")
    reasons = ["; ".join((first, *doubts)), *(f"score {other.score:g}, behind {best.name}" for other in others)]
    verdicts = [Verdict.UNSURE if doubts else Verdict.SAME, *(Verdict.UNSURE for _ in others)]
    return tuple(
        Link(
            record.iri, record.name, manifest.iri(candidate.id), source, verdict, reason, candidate.name, candidate.description,
            tuple(kind.name or kind.id for kind in candidate.kinds), candidate.score, candidate.match, verdict,
        )
        for candidate, verdict, reason in zip(candidates, verdicts, reasons, strict=True)
    )  # fmt: skip


def _doubts(record: Record, best: Candidate, others: Sequence[Candidate], terms: Terms, threshold: float) -> Iterable[str]:
    """All that speaks against taking the best candidate for the entity, in words."""
    if best.score < threshold:
        yield f"below {threshold:g}"
    if others and others[0].score > CLEAR * best.score:
        yield "too close"
    if not any(alike(name, best.name) for name in record.names):
        yield f"the name is another: {best.name}"
    if any(other.match for other in others) and not best.match:
        yield "the service prefers another"
    words = next((terms.looked_up[kind] for kind in record.kinds if kind in terms.looked_up), 1)
    if len(record.name.split()) < words:
        yield f"a name of {len(record.name.split())} word is too little to go by"


def alike(left: str, right: str) -> bool:
    """Are two names spellings of one?"""
    one, two = normal(left).lower(), normal(right).lower()
    return max(fuzz.ratio(one, two), fuzz.token_sort_ratio(one, two)) >= ALIKE
