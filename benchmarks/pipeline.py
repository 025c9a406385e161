"""How good and how fast language pipelines are, side by side in one run.

    python benchmarks/pipeline.py [PIPELINE ...] [--corpora DIR] [--repeat N]

Pipelines are ours (kg_en and kg_en_fast, unless others are named), installed spaCy packages, or folders. Accuracy is measured on the test parts of
the corpora in DIR (training/README.md lists them) and on benchmarks/agents.tsv; without --corpora on the latter alone. That needs what `make test`
installs. Speed, memory and loading are
measured in processes of their own, on the reports of seeds/, paragraph by paragraph, one thread a process. Runs take turns, and the best of each
counts, because machines are noisy: trust the ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import spacy
from rich.console import Console

from kg.parse import installed, load, paragraphs
from kg.read import read

ROOT = Path(__file__).parent.parent
COPIES = 8
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def main() -> None:
    """Measure and print."""
    options = _options()
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return
    names = options.pipelines or [folder.name for folder in installed()]
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _ in range(options.repeat):
        for name, found in runs.items():
            (alone,) = _in_processes(name, 1)
            both = _in_processes(name, 2)
            found.append(alone | {"together": sum(one["speed"] for one in both)})
    console = Console(width=120)
    console.print(f"{os.cpu_count()} cores; {words()} words of seeds/, {COPIES} times")
    for name, found in runs.items():
        best = {key: (max if key in ("speed", "together") else min)(run[key] for run in found) for key in found[0]}
        console.print(
            f"{name}: {best['speed']:,.0f} words a second in one process, {best['together']:,.0f} in two; "
            f"loaded in {best['load']:.2f} s; {best['resident']:.0f} MB more once loaded, {best['peak']:.0f} MB more at most"
        )
    for name in names:
        console.print(f"\n{name}\n", accuracy(name, options.corpora), sep="")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure language pipelines.")
    parser.add_argument("pipelines", nargs="*", help="pipelines to measure (all of ours)")
    parser.add_argument("--corpora", type=Path, help="folder with the corpora, for accuracy")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each kind, of which the best counts (3)")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    return parser.parse_args()


def texts() -> list[str]:
    """The paragraphs of the demo reports."""
    return [document.text[start:end] for document in read([ROOT / "seeds"]).documents for start, end in paragraphs(document)]


def words() -> int:
    """How many words those have, by white space and punctuation."""
    blank = spacy.blank("en")
    return sum(len(blank.make_doc(text)) for text in texts())


def measure(name: str) -> dict[str, float]:
    """Load a pipeline in this process and run it: words a second, seconds to load, megabytes more than before."""
    work = texts()
    before = _resident()
    began = time.perf_counter()
    nlp = load(name).nlp
    loaded = time.perf_counter() - began
    resident = _resident() - before
    list(nlp.pipe(work))
    began = time.perf_counter()
    count = sum(len(doc) for _ in range(COPIES) for doc in nlp.pipe(work))
    speed = count / (time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    return {"speed": speed, "load": loaded, "resident": resident, "peak": peak}


def _resident() -> float:
    """Megabytes of memory that this process holds (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


def _in_processes(name: str, count: int) -> list[dict[str, float]]:
    """Measure in so many processes at the same time."""
    command = [sys.executable, __file__, "--measure", name]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, **ONE_THREAD}) for _ in range(count)]
    results = []
    for process in running:
        output, _ = process.communicate()
        if process.returncode:
            sys.exit(f"measuring {name} failed")
        results.append(json.loads(output))
    return results


def accuracy(name: str, corpora: Path | None) -> str:
    """Tables of scores; the tests are those of training/evaluate.py."""
    sys.path.insert(0, str(ROOT / "training"))  # before the files of the same names that lie here
    import evaluate

    nlp = load(name).nlp
    scores = evaluate.evaluate(nlp, corpora) if corpora else {"hard sentences": evaluate.score_agents(nlp)}
    return str(evaluate.table(scores))


if __name__ == "__main__":
    main()
