"""How long a build takes, stage by stage, with one process and with more, side by side in one run.

    python benchmarks/build.py [FOLDER] [--copies N] [--repeat N] [--processes N]

The reports of FOLDER (seeds/ by default) are multiplied: each copy gets a line of its own, so that no two texts are the same. Runs with one process
and with more take turns, and the best of each is shown, because machines are noisy: trust the ratios.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from kg.build import Summary, build
from kg.read import read

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        words = _multiply(options.folder, options.copies, Path(folder) / "reports")
        runs: dict[int, list[Summary]] = {1: [], options.processes: []}
        for turn in range(options.repeat):
            for processes, summaries in runs.items():
                output = Path(folder) / f"output-{processes}-{turn}"
                summaries.append(build([Path(folder) / "reports"], output, processes=processes))
    _show({processes: min(found, key=_total) for processes, found in runs.items()}, words)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time a build, stage by stage.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds", help="reports to build (seeds/)")
    parser.add_argument("--copies", type=int, default=10, help="how often each report is there (10)")
    parser.add_argument("--repeat", type=int, default=2, help="runs of each kind, of which the best counts (2)")
    parser.add_argument("--processes", type=int, default=2, help="processes of the second kind of run (2)")
    return parser.parse_args()


def _multiply(folder: Path, copies: int, target: Path) -> int:
    """Write the copies; the number of words in all."""
    target.mkdir()
    documents = read([folder]).documents
    for copy in range(copies):
        for document in documents:
            name = f"{copy:03d}-{document.source.replace('/', '-').replace('#', '-')}.txt"
            (target / name).write_text(f"{document.text}\n\nCopy {copy}.\n", encoding="utf-8", newline="")
    return copies * sum(len(document.text.split()) for document in documents)


def _total(summary: Summary) -> float:
    return sum(seconds for _, seconds in summary.seconds)


def _show(best: dict[int, Summary], words: int) -> None:
    first = next(iter(best.values()))
    table = Table(title=f"{first.documents} documents, {words} words, {first.claims} claims: seconds")
    table.add_column("stage")
    for processes in best:
        table.add_column(f"{processes} process{'es' * (processes > 1)}", justify="right")
    for stage, _ in first.seconds:
        table.add_row(stage, *(f"{dict(summary.seconds)[stage]:.1f}" for summary in best.values()))
    table.add_row("in all", *(f"{_total(summary):.1f}" for summary in best.values()))
    table.add_row("words a second", *(f"{words / _total(summary):,.0f}" for summary in best.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
