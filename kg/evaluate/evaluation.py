"""What the comparison with a gold amounts to: measures, calibration, and the claims that one of the two lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.calibration import Calibration, calibration
from kg.evaluate.matching import Verdicts
from kg.evaluate.measures import Draws, Measure, Scores, correct, found, heard
from kg.evaluate.output import sources_of
from kg.evaluate.passages import passage, sentences


@dataclass(frozen=True, slots=True)
class Miss:
    """A claim of the gold that the output lacks; `line` is where it stands in the gold, `passage` where it probably stands in the report."""

    document: str
    line: int
    core: bool
    claim: str
    passage: str


@dataclass(frozen=True, slots=True)
class Extra:
    """A claim of the output that the gold lacks: wrong, or right and not thought of."""

    document: str
    start: int
    end: int
    confidence: float
    claim: str
    passage: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that is measured. `absent` are documents of the gold of which the output has no claim, `speakers` counts found claims that have one."""

    documents: int
    absent: tuple[str, ...]
    scores: Scores
    core: Measure
    speakers: Measure
    predicates: Mapping[str, Scores]
    calibration: Calibration
    misses: tuple[Miss, ...]
    extras: tuple[Extra, ...]


def measured(verdicts: Sequence[Verdicts], texts: Mapping[str, str]) -> Evaluation:
    """What the comparison amounts to; `texts` are those of the reports, by source, where they are known."""
    draws = Draws(verdicts)
    return Evaluation(
        documents=len(verdicts),
        absent=tuple(verdict.document for verdict in verdicts if not verdict.made),
        scores=draws.scores(found(), correct()),
        core=draws.share(found(core=True)),
        speakers=draws.share(heard),
        predicates={predicate: draws.scores(found(predicate), correct(predicate)) for predicate in _predicates(verdicts)},
        calibration=calibration((one.confidence, right) for verdict in verdicts for one, right in zip(verdict.made, verdict.right, strict=True)),
        misses=tuple(miss for verdict in verdicts for miss in _misses(verdict, texts)),
        extras=tuple(extra for verdict in verdicts for extra in _extras(verdict)),
    )


def _predicates(verdicts: Sequence[Verdicts]) -> list[str]:
    """All predicates, those with most gold first."""
    wanted = [claim.predicate for verdict in verdicts for claim in verdict.wanted]
    made = [claim.predicate for verdict in verdicts for claim in verdict.made]
    return sorted({*wanted, *made}, key=lambda predicate: (-wanted.count(predicate), -made.count(predicate), predicate))


def _misses(verdicts: Verdicts, texts: Mapping[str, str]) -> Iterable[Miss]:
    known = [sentence for source in sources_of(verdicts.document, list(texts)) for sentence in sentences(texts[source])]
    passages = known or list(dict.fromkeys(one.quote for one in verdicts.made))
    for claim, positions in zip(verdicts.wanted, verdicts.found, strict=True):
        if not positions:
            yield Miss(verdicts.document, claim.line, claim.core, str(claim), passage(claim, passages))


def _extras(verdicts: Verdicts) -> Iterable[Extra]:
    for claim, right in zip(verdicts.made, verdicts.right, strict=True):
        if not right:
            yield Extra(verdicts.document, claim.start, claim.end, claim.confidence, str(claim), claim.quote)
