"""The output folder of a build.

Outputs are made in a side folder and moved into place together, so a build that breaks leaves the output as it was. A build that is killed while it
moves is completed by the next one. Only what a build made before is ever replaced; nothing else in the folder is touched.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from kg import files, identity, links, page, store, tables
from kg.errors import StoreError

SIDE: Final = ".kg-building"
"""The side folder, within the output so that a move never crosses a file system."""
READY: Final = "ready"
"""The file in the side folder that says: all outputs are whole, from here on only move."""
MADE: Final = ".kg-made.json"
"""The list of what builds made in an output folder: what the next one may replace."""
LOCK: Final = ".kg-lock"
PAGE: Final = "graph.html"
OUTPUTS: Final = tuple(
    sorted(
        {
            *files.DATASETS, files.FACTS, tables.JSONL, tables.CSV, tables.DISPUTES, tables.VIEWS, tables.ORIGINS,
            identity.JUDGEMENTS, identity.ENTITIES,
            links.FILE, PAGE, page.FILE, store.FOLDER,
        }
    )
)  # fmt: skip
"""All that a build makes in an output folder."""
STORE_FILES: Final = re.compile(r"CURRENT|IDENTITY|LOCK|LOG(\.old\.\d+)?|(MANIFEST|OPTIONS)-\d+(\.dbtmp)?|\d+\.(sst|log|blob|dbtmp)")
"""Names that RocksDB gives, at any time, to the files of a store: any other file in there is somebody's own."""


def made(output: Path) -> frozenset[str]:
    """The names in an output folder that builds made. StoreError where the list of them is broken."""
    try:
        names = json.loads((output / MADE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return frozenset()
    except ValueError:
        names = None
    if not isinstance(names, list) or not all(isinstance(name, str) and Path(name).name == name for name in names):
        raise StoreError(f"{output / MADE} is broken: delete it with the outputs that it lists, or choose another --output")
    return frozenset(names)


def check_replaceable(output: Path) -> None:
    """StoreError where a build would have to delete what no build made."""
    ours = made(output)
    for name in OUTPUTS:
        path = output / name
        if (path.exists() or path.is_symlink()) and name not in ours:
            raise StoreError(f"{path} was not made by kg build and would be replaced: move it away, or choose another --output")
        if path.is_dir() and not path.is_symlink():
            for inner in sorted(path.iterdir()):
                if not STORE_FILES.fullmatch(inner.name):
                    raise StoreError(f"{inner} was not made by kg build and would be deleted: move it away, or choose another --output")


@contextmanager
def replaced(output: Path) -> Iterator[Path]:
    """A side folder to write all outputs into. They take their places together at the end; an exception leaves the output as it was.

    StoreError where something cannot be written.
    """
    side = output / SIDE
    try:
        with _writing(output):
            side.mkdir()
            yield side
            (side / MADE).write_text(json.dumps(OUTPUTS) + "\n", encoding="utf-8")
            publish(output)
    finally:
        if not (side / READY).exists():
            shutil.rmtree(side, ignore_errors=True)


def publish(output: Path) -> None:
    """Move what lies in the side folder into place; where that fails, put everything back. What a kill leaves half done, `recover` completes."""
    side, old = output / SIDE, output / SIDE / "old"
    moves = [
        move
        for name in (*OUTPUTS, MADE, identity.KEPT_AT)
        if (side / name).exists()
        for move in ((output / name, old / name), (side / name, output / name))
    ]
    old.mkdir()
    (side / READY).touch()
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            if source.exists() or source.is_symlink():
                source.rename(target)
                done.append((source, target))
    except BaseException:
        for source, target in reversed(done):
            target.rename(source)
        (side / READY).unlink()  # not before all is back: until then `recover` has work to do
        raise
    (side / READY).unlink()


def recover(output: Path) -> None:
    """Mend what a killed build left: finish the move if it had begun, else throw away what it had written so far."""
    side = output / SIDE
    with _writing(output):
        if (side / READY).exists():
            shutil.rmtree(side / "old", ignore_errors=True)
            publish(output)
        if side.exists():
            shutil.rmtree(side)


@contextmanager
def _writing(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"cannot write {error.filename or output}: {error.strerror or error}; make room, or choose another --output") from error


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Make the output folder and hold it. StoreError while another build holds it; folders that were made and stay empty are removed again."""
    missing = [folder for folder in (output, *output.parents) if not folder.exists()]
    try:
        output.mkdir(parents=True, exist_ok=True)
        file = _hold(output / LOCK)
    except OSError as error:
        raise StoreError(f"cannot write to {output}: {error.strerror or error}; choose another --output") from error
    try:
        yield
    finally:
        with suppress(OSError):  # Windows does not remove an open file: then it stays
            (output / LOCK).unlink()
        file.close()
        for folder in missing:
            with suppress(OSError):
                folder.rmdir()


def _hold(path: Path) -> IO[str]:
    """Open and lock a file. Whoever holds it removes it before letting go, so a lock counts only if the file is still in its place."""
    while True:
        file = path.open("a", encoding="utf-8")
        try:
            _lock(file.fileno())
        except OSError as error:
            file.close()
            raise StoreError(f"another kg build is writing to {path.parent}: wait until it is done, or choose another --output") from error
        if path.exists() and os.path.samestat(path.stat(), os.fstat(file.fileno())):
            return file
        file.close()


def _lock(descriptor: int) -> None:
    """Hold a file until it is closed or the process ends, however it ends. OSError where another process holds it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
