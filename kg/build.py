"""The whole build: inputs -> an output folder. Knows the stages and the sinks by name, and the inside of none.

What must stay true:

- The same inputs give the same bytes, whatever their order, the number of processes and the hash seed: results are taken in the order of documents.
  What people decided about identity, and the identifiers of the build before, are inputs too.
- A document that cannot be read or analysed costs nobody else; the summary names it.
- Outputs are made in a side folder and moved into place together, so a build that breaks leaves the output as it was. A build that is killed while
  it moves is completed by the next one. Only what a build made before is ever replaced; nothing else in the folder is touched.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import re
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Protocol

from kg import decisions, files, identity, links, page, store, tables
from kg.compare import compare
from kg.data import VERSION, ontology_dir
from kg.errors import InputError, KgError, StoreError
from kg.extract import extract
from kg.model import Document, Extraction, Skipped
from kg.ontology import Ontology
from kg.parse import Parser
from kg.parse import load as load_parser
from kg.quads import Run, quads
from kg.read import read
from kg.resolve import resolve
from kg.vocab import BASE

SIDE: Final = ".kg-building"
"""The side folder, within the output so that a move never crosses a file system."""
READY: Final = "ready"
"""The file in the side folder that says: all outputs are whole, from here on only move."""
MADE: Final = ".kg-made.json"
"""The list of what builds made in an output folder: what the next one may replace."""
LOCK: Final = ".kg-lock"
PAGE: Final = "graph.html"
OUTPUTS: Final = tuple(
    sorted({*files.DATASETS, files.FACTS, tables.JSONL, tables.CSV, identity.JUDGEMENTS, identity.ENTITIES, links.FILE, PAGE, store.FOLDER})
)
"""All that a build makes in an output folder."""
STORE_FILES: Final = re.compile(r"CURRENT|IDENTITY|LOCK|LOG(\.old\.\d+)?|(MANIFEST|OPTIONS)-\d+(\.dbtmp)?|\d+\.(sst|log|blob|dbtmp)")
"""Names that RocksDB gives, at any time, to the files of a store: any other file in there is somebody's own."""


class Progress(Protocol):
    """What a build tells while it runs."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; `total` is its number of steps, where it has steps."""

    def step(self) -> None:
        """One step of the stage is done."""

    def note(self, text: str) -> None:
        """Something worth knowing that is no failure."""

    def trouble(self, text: str) -> None:
        """A failure that the build survives, with all that helps to find its cause."""


class Silent:
    """Progress that nobody watches; failures that need a developer go to the log."""

    def stage(self, name: str, total: int | None = None) -> None: ...
    def step(self) -> None: ...
    def note(self, text: str) -> None: ...

    def trouble(self, text: str) -> None:
        logging.getLogger(__name__).error(text)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did. `disagreements` are those on the page (kg/page/disputes.py), `seconds` is by stage in the order they ran."""

    documents: int
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    entities: int
    events: int
    claims: int
    disagreements: int
    seconds: tuple[tuple[str, float], ...]


def build(
    inputs: Sequence[Path],
    output: Path,
    *,
    ontology: Path | None = None,
    pipeline: str | None = None,
    processes: int = 1,
    base: str = BASE,
    min_confidence: float = 0.0,
    decided: Path | None = None,
    since: Path | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Make the graph of all reports in `inputs` (files and folders) and write it to the folder `output`, in all formats.

    `ontology` is the folder of the ontology (ours by default), `pipeline` the name of the language pipeline (ours by default), `base` the prefix of
    the IRIs of data, `min_confidence` (0 to 1, in hundredths) that from which a claim counts as a fact; the ledger holds all.

    `decided` is the file of people's decisions about identity (those beside the reports by default), `since` the output of the earlier build whose
    identifiers go on (what lies in `output` by default). Raises InputError (nothing to read, an output within an input, a base that is no IRI prefix,
    a confidence that is none, decisions that contradict each other), OntologyError, PipelineError, and StoreError where the output cannot be written,
    is being written by another build, or holds a file of somebody's own under a name it needs.
    """
    check_base(base)
    check_apart(inputs, output)
    check_confidence(min_confidence)
    if processes < 1:
        raise InputError(f"{processes} processes cannot build: give 1 or more")
    watch = _Watch(progress or Silent())
    with locked(output):
        recover(output)
        check_replaceable(output)
        with watch.stage("read"):
            reading = read(inputs)
            said = tuple(decision for file in ([decided] if decided else decisions.found(inputs)) for decision in decisions.read(file))
            decisions.check(said, str)  # before the work of hours; what the names mean is known, and checked, after it
            earlier = identity.identifiers(since or output, needed=since is not None)
            looked_up = links.read(since or output)
        if decided and not decided.exists():
            watch.progress.note(f"there is no {decided} yet: kg same and kg different will make it")
        for note in reading.notes:
            watch.progress.note(note)
        with watch.stage("load"):
            terms = Ontology.load(ontology or ontology_dir())
            parser = load_parser(pipeline)
        with watch.stage("extract", len(reading.documents)):
            extractions, failed = extract_all(reading.documents, parser, terms, pipeline, processes, watch.progress)
        if not extractions:
            raise KgError(f"nothing to build: {listed(failed)}; run one of these documents alone to find the cause")
        with watch.stage("resolve"):
            resolution = resolve(extractions, terms, decisions=links.about_identity(said), identifiers=earlier)
            ledger = identity.rows(extractions, resolution, base=base)
            linking = links.linked(resolution, identity.Ledger(*ledger, output), looked_up, said, terms, base=base)
            resolution = linking.resolution
        notes = (*reading.notes, *resolution.notes, *linking.notes)
        for note in notes[len(reading.notes) :]:
            watch.progress.note(note)
        with watch.stage("compare"):
            comparisons = compare(extractions, resolution, terms)
        with watch.stage("graph"):
            run = Run(VERSION, terms.digest, parser.name, min_confidence)
            graph = quads(extractions, resolution, comparisons, terms, base=base, run=run, links=linking.links)
            rows = tables.rows(extractions, resolution, base=base)
        with replaced(output) as side:
            with watch.stage("write"):
                files.write(graph, side)
                tables.write(rows, side)
                identity.write(ledger, side)
                links.write(linking.links, side)
                identity.keep_at(decided or decisions.own(inputs), side, output)
                store.write(graph, side)
            with watch.stage("page"):
                read_whole = page.reports(extractions, resolution, base=base)
                disagreements = page.write(graph, side / PAGE, title=title(extractions), min_confidence=min_confidence, reports=read_whole)
    return Summary(
        documents=len(extractions),
        skipped=tuple(sorted((*reading.skipped, *failed), key=lambda skip: (skip.source, skip.reason))),
        notes=notes,
        entities=sum(not entity.event for entity in resolution.entities),
        events=sum(entity.event for entity in resolution.entities),
        claims=len(rows),
        disagreements=disagreements,
        seconds=tuple(watch.seconds.items()),
    )


class _Watch:
    """Progress with a clock."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[None]:
        self.progress.stage(name, total)
        begin = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - begin


def listed(skipped: Sequence[Skipped]) -> str:
    """The first of what was skipped, on one line."""
    shown = "; ".join(f"{skip.source}: {skip.reason}" for skip in skipped[:3])
    return f"{shown}; and {len(skipped) - 3} more" if len(skipped) > 3 else shown


def title(extractions: Sequence[Extraction]) -> str:
    """A title for the page."""
    first = extractions[0].document
    return f"{len(extractions)} reports" if len(extractions) > 1 else first.title or first.source


def check_base(base: str) -> None:
    """InputError unless `base` can be the prefix of IRIs: absolute, ending in "/" or "#", without characters that an IRI may not have."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*[/#]", base):
        raise InputError(f"{base!r} cannot be the base of IRIs: give an absolute one that ends in / or #, such as {BASE}")


def check_apart(inputs: Sequence[Path], output: Path) -> None:
    """InputError where the output lies in an input folder: the next build would read what this one writes."""
    for folder in inputs:
        if folder.is_dir() and output.resolve().is_relative_to(folder.resolve()):
            raise InputError(f"the output {output} lies in the input {folder}: choose an --output outside of it")


def check_confidence(confidence: float) -> None:
    """InputError unless it is a probability in hundredths, as claims have it."""
    if not 0 <= confidence <= 1 or round(confidence, 2) != confidence:
        raise InputError(f"{confidence} is no confidence from which a claim counts as a fact: give 0 to 1 with two decimals at most, such as 0.6")


# --- documents to extractions


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be analysed; `trace` is "" where the reason was anticipated."""

    reason: str
    trace: str = ""


def extract_all(
    documents: Sequence[Document], parser: Parser, ontology: Ontology, pipeline: str | None, processes: int, progress: Progress
) -> tuple[tuple[Extraction, ...], tuple[Skipped, ...]]:
    """What each document says, in the order of documents, and the documents for which that could not be found out.

    Language pipelines do not travel between processes: each one loads `pipeline` and the folder of `ontology` for itself, once.
    """
    workers = min(processes, len(documents))
    results = (
        _in_processes(documents, (pipeline, ontology.folder), workers)
        if workers > 1
        else (attempt(document, parser, ontology) for document in documents)
    )
    extractions: list[Extraction] = []
    skipped: list[Skipped] = []
    for document, result in zip(documents, results, strict=True):
        progress.step()
        if isinstance(result, Extraction):
            extractions.append(result)
            continue
        if result.trace:
            progress.trouble(f"{document.source}: unexpected failure, please report it\n{result.trace}")
        skipped.append(Skipped(document.source, result.reason))
    return tuple(extractions), tuple(skipped)


def attempt(document: Document, parser: Parser, ontology: Ontology) -> Extraction | Failure:
    """What a document says, or why that could not be found out: one bad document must not cost the others."""
    try:
        return extract(document, parser, ontology)
    except KgError as error:
        return Failure(str(error))
    except Exception as error:  # a defect of ours: reported with its trace, and the document is named as skipped
        return Failure(" ".join(f"{type(error).__name__}: {error}".split()), traceback.format_exc())


def _in_processes(documents: Sequence[Document], recipe: tuple[str | None, Path], workers: int) -> Iterator[Extraction | Failure]:
    """The results in the order of documents. A process that dies (of memory, as a rule) costs the document it worked on, and that one alone.

    Which one that was is unknown while several work, so those without a result are tried again by one process, which then tells.
    """
    done, alone = 0, False
    while done < len(documents):
        pool = ProcessPoolExecutor(1 if alone else workers, multiprocessing.get_context("spawn"), initializer=_start, initargs=recipe)
        try:
            for result in pool.map(_work, documents[done:]):
                yield result
                done += 1
        except BrokenProcessPool:
            if alone:
                yield Failure("the process that analysed it died, perhaps for want of memory: split the file, or give the machine more memory")
                done += 1
            alone = not alone
        finally:
            pool.shutdown(cancel_futures=True)


_worker: tuple[Parser, Ontology]
"""What a worker process loaded when it started; never set in the first process."""


def _start(pipeline: str | None, ontology: Path) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it as well, and ends the pool
    _worker = load_parser(pipeline), Ontology.load(ontology)


def _work(document: Document) -> Extraction | Failure:
    return attempt(document, *_worker)


# --- outputs


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
