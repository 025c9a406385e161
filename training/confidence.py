"""Fit the probability of a claim on gold and write it to models/confidence.json.

``python training/confidence.py --learn TEXTS GOLD [--learn TEXTS GOLD ...] [--measure TEXTS GOLD ...] [--pipeline NAME] [--output FILE]``

TEXTS are folders of reports, GOLD folders of gold about them (docs/gold.md). A claim counts as right if the gold has it, by the rules of
``kg evaluate``, and as wrong if not. No gold has all that is right, so by that a probability is too low; on the other hand words and rules that were
made with the same texts in view fit these better than others, so elsewhere it is too high: what is written is less sure by `FAMILIAR` and `SCARCE`.
``--measure`` tells how it does on texts that nothing was learned from, and by how much it is still too sure of them.

Logistic regression with an L2 penalty, fitted by Newton's method: the same texts, gold, rules and pipeline give the same file. What is printed was
measured by cross-validation: every document is judged by weights that were fitted without it, or without its whole folder.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.claims.confidence import FILE, all_features, probability
from kg.claims.maker import Maker
from kg.data import models_dir, ontology_dir
from kg.evaluate import compared, read_gold, read_rules
from kg.evaluate.calibration import Calibration, calibration
from kg.evaluate.matching import Verdicts
from kg.evaluate.output import sources_of
from kg.events import events
from kg.extract import extract_doc, mended
from kg.mentions import mentions
from kg.model import Document, Extraction
from kg.ontology import Ontology
from kg.parse import Parser, load, parse
from kg.quads import Minter
from kg.read import read
from kg.resolve import resolve
from kg.tables import rows
from kg.vocab import BASE

PENALTY = 5.0
"""Strength of L2: the best of 1, 3, 5, 10, 30 by the log loss of cross-validation, which differs little between 3 and 10."""
FAMILIAR = 0.4
"""How much surer, in log-odds, weights are of texts like those that they were fitted on than of others.

Measured with `SCARCE` on 118 passages of weblogs, statements and news agencies with 4,477 claims, of which .71 were right where .80 was expected.
"""
SCARCE = 0.6
"""How much surer still of claims whose predicate is rare there: the rules for it were made for just these claims."""
FEW = 50
"""Claims below which a predicate is rare; the best of 20, 35, 50, 75 and 100 by the log loss on the same passages."""
PREDICATE = "predicate "
FREE = "any claim"
"""The feature of every claim: its weight is the general level, and is not held down."""
FOLDS = 10
STEPS = 50
DIGITS = 3

Features = Mapping[str, float]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """The claims of one document: their features, and whether each is right."""

    document: str
    features: tuple[Features, ...]
    right: tuple[bool, ...]


def judged(texts: Path, gold: Path, parser: Parser, ontology: Ontology) -> list[Judged]:
    """All claims of the reports that have gold, by document."""
    analysed = [(document, parse(document, parser)) for document in read([texts]).documents]
    extractions = [extract_doc(doc, document, ontology) for document, doc in analysed]
    resolution = resolve(extractions, ontology)
    table = rows(extractions, resolution, base=BASE)
    minter = Minter(resolution, base=BASE)
    verdicts = compared(read_gold(gold), table, read_rules(ontology.folder))
    right = right_claims(verdicts, [(row["document"], row["claim"]) for row in table])
    found = []
    for (document, doc), extraction in zip(analysed, extractions, strict=True):
        if any(sources_of(verdict.document, [document.source]) for verdict in verdicts):
            tokens = mended(doc, ontology)
            known = mentions(tokens, document, ontology)
            maker = Maker(tokens, document, known, events(tokens, document.published, known, ontology), ontology)
            answers = tuple((document.source, name) in right for name in claim_names(extraction, minter))
            found.append(Judged(document.source, tuple(all_features(extraction.claims, maker)), answers))
    return found


def right_claims(verdicts: Iterable[Verdicts], claims: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Source and IRI of the claims that the gold has; `claims` are those of all rows of the table, in its order."""
    by_source: dict[str, list[str]] = {}
    for source, iri in claims:
        by_source.setdefault(source, []).append(iri)
    found = set()
    for verdict in verdicts:
        same = [(source, iri) for source in sources_of(verdict.document, list(by_source)) for iri in by_source[source]]
        found.update(claim for claim, right in zip(same, verdict.right, strict=True) if right)
    return found


def claim_names(extraction: Extraction, minter: Minter) -> list[str]:
    """The IRIs of an extraction's claims."""
    document: Document = extraction.document
    return [minter.claim(document.id, claim).value for claim in extraction.claims]


# --- fitting


def fitted(documents: Sequence[Judged]) -> dict[str, float]:
    """The weights that explain best which claims are right, by name of feature."""
    features = [one for document in documents for one in document.features]
    right = np.array([answer for document in documents for answer in document.right], dtype=np.float64)
    names = sorted({name for one in features for name in one})
    place = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(features), len(names)))
    for row, one in enumerate(features):
        for name, value in one.items():
            table[row, place[name]] = value
    penalty = np.array([0.001 if name == FREE else PENALTY for name in names])
    return {name: round(float(weight), DIGITS) for name, weight in zip(names, newton(table, right, penalty), strict=True)}


def newton(table: Numbers, right: Numbers, penalty: Numbers) -> Numbers:
    """Weights of a logistic regression with an L2 penalty for each of them."""
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chances - right) + penalty * weights
        curve = (table * (chances * (1 - chances))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def elsewhere(weights: Mapping[str, float], documents: Sequence[Judged]) -> dict[str, float]:
    """The weights for texts that nobody had in view when the rules were made, from those fitted on some documents.

    The level is that of predicates that are rare in these, or not there at all, and so have no weight that could be changed; the others are raised.
    """
    counted = Counter(name for document in documents for one in document.features for name in one if name.startswith(PREDICATE))
    changes = {FREE: -FAMILIAR - SCARCE} | {name: SCARCE for name, count in counted.items() if count >= FEW}
    return {name: round(weight + changes.get(name, 0.0), DIGITS) for name, weight in weights.items()}


# --- measuring

Pairs = list[tuple[float, bool]]


def judge_by(weights: Mapping[str, float], documents: Sequence[Judged]) -> Pairs:
    """What the weights say of each claim, and whether it is right."""
    return [(probability(one, weights), right) for document in documents for one, right in zip(document.features, document.right, strict=True)]


def cross_validated(documents: Sequence[Judged]) -> Pairs:
    """What is said of each claim by weights that were fitted without its document."""
    pairs: Pairs = []
    for fold in range(min(FOLDS, len(documents))):
        rest = [document for number, document in enumerate(documents) if number % FOLDS != fold]
        pairs += judge_by(fitted(rest), documents[fold::FOLDS])
    return pairs


def without_folder(folders: Sequence[Sequence[Judged]]) -> Pairs:
    """What is said of each claim by weights that were fitted on the other folders."""
    pairs: Pairs = []
    for number, folder in enumerate(folders):
        rest = [document for other, documents in enumerate(folders) if other != number for document in documents]
        pairs += judge_by(fitted(rest), folder)
    return pairs


def too_sure(pairs: Pairs) -> float:
    """By how much to lower the log-odds of all claims so that the share that is right is as expected; below zero where they are too low."""
    chances, share = np.array([chance for chance, _ in pairs]), float(np.mean([right for _, right in pairs]))
    odds = np.log(chances / (1 - chances))
    low, high = -10.0, 10.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if float(np.mean(1 / (1 + np.exp(middle - odds)))) > share else (low, middle)
    return (low + high) / 2


def ranked(pairs: Pairs) -> float:
    """How often a right claim has a higher probability than a wrong one (area under the ROC curve); ties count half."""
    right, wrong = (np.array([chance for chance, answer in pairs if answer is kind]) for kind in (True, False))
    if not right.size or not wrong.size:
        return float("nan")
    return float(np.mean((right[:, None] > wrong[None, :]) + 0.5 * (right[:, None] == wrong[None, :])))


def summary(pairs: Pairs) -> dict[str, float]:
    """Measures of some judged claims."""
    found = calibration(pairs)
    return {
        "claims": len(pairs),
        "share right": round(sum(right for _, right in pairs) / len(pairs), DIGITS),
        "mean confidence": round(sum(chance for chance, _ in pairs) / len(pairs), DIGITS),
        "expected calibration error": round(found.error or 0.0, DIGITS),
        "the same by chance": round(found.chance or 0.0, DIGITS),
        "too sure by, in log-odds": round(too_sure(pairs), DIGITS),
        "area under the ROC curve": round(ranked(pairs), DIGITS),
    }


def show(heading: str, pairs: Pairs) -> None:
    """Print measures and bins of some judged claims."""
    print(heading, *(f"  {name}: {value}" for name, value in summary(pairs).items()), sep="\n")
    found: Calibration = calibration(pairs)
    for bin in found.bins:
        print(f"    {bin.low:.1f}-{bin.high:.1f}  {bin.claims:5} claims  mean {bin.confidence:.3f}  right {bin.right:.3f}")


def store(file: Path, weights: Mapping[str, float], documents: Sequence[Judged], pairs: Pairs) -> None:
    """Write the weights for other texts, with what they were learned from and how good they are there."""
    content = {
        "about": "Weights of a logistic regression: how probable it is that a claim is right; training/confidence.py fits them.",
        "documents": len(documents),
        "less sure, in log-odds, than of these documents": {"by": FAMILIAR, "of rare predicates by": round(FAMILIAR + SCARCE, DIGITS)},
        "cross-validation by document": summary(pairs),
        "weights": dict(sorted(elsewhere(weights, documents).items())),
    }
    file.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Fit, measure, write."""
    arguments = argparse.ArgumentParser(description="Fit the probability of a claim on gold.")
    arguments.add_argument("--learn", nargs=2, type=Path, action="append", required=True, metavar=("TEXTS", "GOLD"))
    arguments.add_argument("--measure", nargs=2, type=Path, action="append", default=[], metavar=("TEXTS", "GOLD"))
    arguments.add_argument("--pipeline", metavar="NAME")
    arguments.add_argument("--output", type=Path, default=models_dir() / FILE, metavar="FILE")
    chosen = arguments.parse_args()
    parser, ontology = load(chosen.pipeline), Ontology.load(ontology_dir())
    folders = [judged(texts, gold, parser, ontology) for texts, gold in chosen.learn]
    documents = [document for folder in folders for document in folder]
    weights, pairs = fitted(documents), cross_validated(documents)
    show("cross-validation by document", pairs)
    if len(folders) > 1:
        show("cross-validation by folder", without_folder(folders))
    for texts, gold in chosen.measure:
        show(f"not learned from: {texts}", judge_by(elsewhere(weights, documents), judged(texts, gold, parser, ontology)))
    store(chosen.output, weights, documents, pairs)


if __name__ == "__main__":
    main()
