"""An evaluation in lines for a reader, and as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from kg.evaluate.evaluation import Evaluation, Extra, Miss
from kg.evaluate.measures import Measure, Scores


def as_json(evaluation: Evaluation, *, misses: bool = False, extras: bool = False) -> str:
    """All figures as one JSON object; the lists where they are asked for."""
    whole = asdict(evaluation)
    for name, wanted in (("misses", misses), ("extras", extras)):
        if not wanted:
            del whole[name]
    return json.dumps(whole, ensure_ascii=False, indent=2)


def lines(evaluation: Evaluation, *, misses: bool = False, extras: bool = False) -> Iterator[str]:
    """All figures, each with the interval in which it lies in 95 of 100 cases; the lists where they are asked for."""
    yield f"{evaluation.documents} report{'' if evaluation.documents == 1 else 's'} with gold"
    yield from _overall(evaluation)
    yield ""
    yield from _by_predicate(evaluation)
    yield ""
    yield from _calibration(evaluation)
    if misses:
        yield from _misses(evaluation.misses)
    if extras:
        yield from _extras(evaluation.extras)


def _overall(evaluation: Evaluation) -> Iterator[str]:
    rows = (
        ("recall", evaluation.scores.recall, "of the gold found"),
        ("core recall", evaluation.core, "of its core found"),
        ("precision", evaluation.scores.precision, "of the claims in the gold"),
        ("F1", evaluation.scores.f1, ""),
        ("speakers", evaluation.speakers, "of the found claims that have a speaker"),
    )
    for name, measure, meaning in rows:
        counted = f"{measure.right} of {measure.all} {meaning}" if meaning else ""
        yield f"  {name:12} {_value(measure):5} {_interval(measure):11}  {counted}".rstrip()


def _by_predicate(evaluation: Evaluation) -> Iterator[str]:
    width = max(map(len, ("predicate", *evaluation.predicates)))
    yield f"{'predicate':{width}}   gold  recall              claims  precision           F1"
    for predicate, scores in evaluation.predicates.items():
        yield f"{predicate:{width}}  {_predicate(scores)}".rstrip()


def _predicate(scores: Scores) -> str:
    recall, precision = scores.recall, scores.precision
    found = f"{recall.all:5}  {_value(recall):5} {_interval(recall):11}"
    return f"{found}  {precision.all:6}  {_value(precision):5} {_interval(precision):11}  {_value(scores.f1):5} {_interval(scores.f1):11}"


def _calibration(evaluation: Evaluation) -> Iterator[str]:
    yield "confidence  claims  mean   right"
    for bin in evaluation.calibration.bins:
        yield f"{bin.low:.1f}–{bin.high:.1f}     {bin.claims:6}  {bin.confidence:.3f}  {bin.right:.3f}"
    whole = evaluation.calibration
    if whole.error is None:
        yield "expected calibration error: –"
        return
    yield f"all         {sum(bin.claims for bin in whole.bins):6}  {whole.confidence:.3f}  {whole.right:.3f}"
    yield f"expected calibration error: {whole.error:.3f} ({whole.chance:.3f} by chance, if every confidence were just right)"


def _misses(misses: Iterable[Miss]) -> Iterator[str]:
    for miss in misses:
        yield ""
        yield f"miss {miss.document} line {miss.line}{' (core)' if miss.core else ''}: {miss.claim}"
        yield f"  {_one_line(miss.passage) or '(no passage found that names it)'}"


def _extras(extras: Iterable[Extra]) -> Iterator[str]:
    for extra in extras:
        yield ""
        yield f"extra {extra.document} [{extra.start}:{extra.end}] {extra.confidence:.2f}: {extra.claim}"
        yield f"  {_one_line(extra.passage)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _value(measure: Measure) -> str:
    return "–" if measure.value is None else f"{measure.value:.3f}"


def _interval(measure: Measure) -> str:
    return "" if measure.low is None or measure.high is None else f"{measure.low:.3f}–{measure.high:.3f}"
