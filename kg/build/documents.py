"""Documents to extractions, in one process or several: one bad document costs nobody else."""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from kg.build.progress import Progress
from kg.errors import KgError
from kg.extract import extract
from kg.model import Document, Extraction, Skipped
from kg.ontology import Ontology
from kg.parse import Parser
from kg.parse import load as load_parser


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
