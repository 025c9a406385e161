"""Files of one name that lie beside the reports of a build, or in folders below them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def files_beside(inputs: Iterable[Path], name: str) -> set[Path]:
    """Where a file of that name may be: in each input folder and below, but in no hidden folder, and in the folder of each file."""
    return {path.resolve() for input in inputs for path in (_below(input, name) if input.is_dir() else [input.parent / name])}


def _below(folder: Path, name: str) -> Iterator[Path]:
    for place, below, names in os.walk(folder):
        below[:] = [other for other in below if not other.startswith(".")]
        if name in names:
            yield Path(place, name)
