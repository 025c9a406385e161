"""What extraction costs beside the language pipeline, on the same reports in one run.

    python benchmarks/extraction.py [FOLDER] [--pipeline NAME] [--repeat N]

Extraction is all that happens to one report after the language pipeline: mentions, events, claims. Both run in one process, report by report, and
take turns. Processor time is measured; the least of each counts, because machines are noisy: trust the ratio. Loading is left out, and so is a
first run of both, which fills their caches.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from rich.console import Console

from kg.data import ontology_dir
from kg.extract import extract_doc
from kg.model import Document
from kg.ontology import Ontology
from kg.parse import Parser, load, parse
from kg.read import read

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Measure and print."""
    options = _options()
    documents = read([options.folder]).documents
    parser, ontology = load(options.pipeline), Ontology.load(ontology_dir())
    _, *runs = [measure(documents, parser, ontology) for _ in range(options.repeat + 1)]
    pipeline, extraction, claims = (min(values) for values in zip(*runs, strict=True))
    words = sum(len(document.text.split()) for document in documents)
    Console(width=120).print(
        f"{len(documents)} reports, {words} words, {claims} claims, {options.pipeline}, best of {options.repeat}:\n"
        f"language pipeline {pipeline:.2f} s ({words / pipeline:,.0f} words a second), "
        f"extraction {extraction:.2f} s ({words / extraction:,.0f} words a second): {extraction / pipeline:.1%} of the pipeline's time"
    )


def measure(documents: tuple[Document, ...], parser: Parser, ontology: Ontology) -> tuple[float, float, int]:
    """Seconds of the language pipeline, seconds of extraction, and the number of claims."""
    pipeline = extraction = 0.0
    claims = 0
    for document in documents:
        start = time.process_time()
        doc = parse(document, parser)
        parsed = time.process_time()
        claims += len(extract_doc(doc, document, ontology).claims)
        pipeline += parsed - start
        extraction += time.process_time() - parsed
    return pipeline, extraction, claims


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time extraction beside the language pipeline.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds", help="reports to extract from (seeds/)")
    parser.add_argument("--pipeline", default="kg_en", help="a language pipeline (kg_en)")
    parser.add_argument("--repeat", type=int, default=3, help="runs, of which the best counts (3)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
