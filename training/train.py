"""Train the language pipeline with one command: convert, train, assemble, measure.

``python training/train.py --corpora DIR [--exclude DIR ...] [--out models/kg_en] [--steps N]``

Parser and recogniser are trained at the same time in a process and a thread each. Intermediate files and the
logs of the trainings go to ``training/build``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import assemble
import convert
import evaluate
import spacy

HERE = Path(__file__).parent
STEPS = 6000  # batches of up to 1,200 words; both trainings
PARTS = ("parser", "ner")
SCORE = {"parser": "dep_las", "ner": "ents_f"}  # the score by which the log's rows are recognised
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@contextmanager
def timed(step: str) -> Iterator[None]:
    """Print how long a step took."""
    start = time.monotonic()
    print(f"== {step}", flush=True)
    yield
    print(f"== {step}: {(time.monotonic() - start) / 60:.1f} minutes", flush=True)


def start(part: str, work: Path, steps: int) -> subprocess.Popen[bytes]:
    """Start the training of one part in the background; its output goes to ``<work>/<part>.log``."""
    command = [sys.executable, "-m", "spacy", "train", str(HERE / f"{part}.cfg")]
    command += ["--output", str(work / part)]
    command += ["--paths.train", str(work / f"{part}-train.spacy"), "--paths.dev", str(work / f"{part}-dev.spacy")]
    command += ["--paths.base", str(work / "base"), "--training.max_steps", str(steps)]
    with (work / f"{part}.log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **ONE_THREAD})


def train(work: Path, steps: int) -> None:
    """Train both parts; raise RuntimeError with the end of the log if one of them fails."""
    running = {part: start(part, work, steps) for part in PARTS}
    try:
        for part, process in running.items():
            if process.wait() != 0:
                log = (work / f"{part}.log").read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"training of {part} failed:\n{log[-2000:]}")
    finally:
        for process in running.values():
            process.terminate()


def checkpoint(work: Path, part: str) -> int:
    """Return after how many batches the best checkpoint was stored: the log's row with its score."""
    performance = json.loads((work / part / "model-best" / "meta.json").read_text(encoding="utf-8"))["performance"]
    wanted = f"{100 * performance[SCORE[part]]:.2f}"
    columns: list[str] = []
    found = 0
    for line in (work / f"{part}.log").read_text(encoding="utf-8", errors="replace").splitlines():
        cells = re.split(r"\s{2,}", line.strip())
        if cells[:2] == ["E", "#"]:
            columns = cells
        elif len(cells) == len(columns) and cells[columns.index(SCORE[part].upper())] == wanted:
            found = int(cells[1])
    return found


def finish(work: Path, out: Path, corpora: Path) -> None:
    """Assemble the best checkpoints, store the package, measure it, and write scores and model card."""
    steps = {part: checkpoint(work, part) for part in PARTS}
    nlp = assemble.assemble(*(work / part / "model-best" for part in PARTS))
    nlp.meta["batches"] = steps
    assemble.store(nlp, out)
    scores = evaluate.evaluate(spacy.load(out), corpora)
    evaluate.write_scores(out, scores)
    table = evaluate.table(scores)
    assemble.write_card(out, {"scores": table.strip(), **{f"{part}_batches": f"{steps[part]:,}" for part in PARTS}})
    print(table)


def main() -> None:
    """Read the command line and run all steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--exclude", type=Path, nargs="*", default=[], help="folders of texts to keep out of training")
    parser.add_argument("--out", type=Path, default=evaluate.MODEL, help="where the package goes")
    parser.add_argument("--steps", type=int, default=STEPS, help="batches to train on")
    parser.add_argument("--work", type=Path, default=convert.WORK, help="folder for intermediate files")
    parser.add_argument("--assemble-only", action="store_true", help="use the checkpoints in the work folder")
    args = parser.parse_args()
    if not args.assemble_only:
        with timed("conversion"):
            convert.convert(args.corpora, args.exclude, args.work)
        with timed("training"):
            train(args.work, args.steps)
    with timed("assembly and evaluation"):
        finish(args.work, args.out, args.corpora)


if __name__ == "__main__":
    main()
