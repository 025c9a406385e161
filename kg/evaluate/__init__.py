"""How good an output is, measured by a gold: what careful readers wrote down of the same reports.

nodes.py        YAML with places
values.py       claims as both sides have them
gold.py         a folder of gold -> claims that are wanted
output.py       claims.jsonl -> claims that were made
matching.py     which of them say the same
measures.py     recall, precision and F1 with their intervals
calibration.py  whether confidence means what it says
passages.py     where a missed claim probably stands
evaluation.py   all of it in one
wording.py      and in lines
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import GoldError
from kg.evaluate.evaluation import Evaluation, measured
from kg.evaluate.gold import Gold, read_gold
from kg.evaluate.matching import Rules, Verdicts, judge, read_rules
from kg.evaluate.output import by_document, read_output, sources_of
from kg.evaluate.wording import as_json, lines
from kg.model import Document
from kg.tables import Row

__all__ = ["Evaluation", "as_json", "compared", "evaluate", "lines", "measured", "read_gold", "read_rules"]


def evaluate(gold: Path, output: Path, *, ontology: Path, reports: Sequence[Document] = ()) -> Evaluation:
    """Measure the output folder of a build by a folder of gold.

    `reports` are the documents themselves, in which the passages of missed claims are looked for; without them, only passages of the output are.
    Raises GoldError (also where no report of the gold is in the output), StoreError (no output), and OntologyError (broken rules).
    """
    verdicts = compared(read_gold(gold), read_output(output), read_rules(ontology))
    if not any(verdict.made for verdict in verdicts):
        raise GoldError(
            f"{output} has no claim of any report in {gold}: build these reports, or mend 'doc' in the gold (the first: {verdicts[0].document})"
        )
    return measured(verdicts, {document.source: document.text for document in reports})


def compared(golds: Iterable[Gold], rows: Iterable[Row], rules: Rules) -> tuple[Verdicts, ...]:
    """The claims of all documents that have gold, compared with it. Other documents are left out: nothing is known of them."""
    made = by_document(rows)
    sources = list(made)
    return tuple(judge(gold.document, gold.claims, [one for s in sources_of(gold.document, sources) for one in made[s]], rules) for gold in golds)
