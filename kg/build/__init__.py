"""The whole build: inputs -> an output folder. Knows the stages and the sinks by name, and the inside of none.

What must stay true:

- The same inputs give the same bytes, whatever their order, the number of processes and the hash seed: results are taken in the order of documents.
  What people decided about identity, and the identifiers of the build before, are inputs too.
- A document that cannot be read or analysed costs nobody else; the summary names it.
- What is in the output folder is whole, before and after (outputs.py).

    documents.py  documents to extractions, in one process or several
    outputs.py    the output folder: side folder, lock, and the move into place
    progress.py   what a build tells while it runs
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from kg import decisions, files, grades, identity, links, page, store, tables
from kg import policy as policies
from kg.build.documents import attempt, extract_all
from kg.build.outputs import LOCK, MADE, OUTPUTS, PAGE, READY, SIDE, check_replaceable, locked, publish, recover, replaced
from kg.build.progress import Progress, Silent
from kg.compare import compare
from kg.data import VERSION, ontology_dir
from kg.errors import InputError, KgError
from kg.model import Extraction, Skipped
from kg.ontology import Ontology
from kg.parse import load as load_parser
from kg.quads import Run, quads
from kg.read import read
from kg.resolve import resolve
from kg.vocab import BASE

__all__ = [
    "LOCK", "MADE", "OUTPUTS", "PAGE", "READY", "SIDE", "Progress", "Silent", "Summary", "attempt", "build",
    "check_replaceable", "extract_all", "locked",
    "publish", "recover", "replaced", "title",
]  # fmt: skip

Texts = Literal["quotes", "full"]
"""What the page holds of the texts of reports."""
QUOTES_ONLY: Final = "the texts are long, so the page holds only what claims quote of them: --page-texts full puts all in"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did: `disagreements` on the page (kg/page/topics.py), the `page_bytes` that it has, the `policy` of facts and views.

    `seconds` is by stage in the order they ran.
    """

    documents: int
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    entities: int
    events: int
    claims: int
    disagreements: int
    page_bytes: int
    policy: str
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
    policy: str | None = None,
    decided: Path | None = None,
    since: Path | None = None,
    page_texts: Texts | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Make the graph of all reports in `inputs` (files and folders) and write it to the folder `output`, in all formats.

    `ontology` is the folder of the ontology (ours by default), `pipeline` the name of the language pipeline (ours by default), `base` the prefix of
    the IRIs of data, `min_confidence` (0 to 1, in hundredths) that from which a claim counts as a fact; the ledger holds all.
    `policy` is the name of the policy that chooses facts and views (the default of the ontology where None).

    `decided` is the file of people's decisions about identity (those beside the reports by default), `since` the output of the earlier build whose
    identifiers go on (what lies in `output` by default). `page_texts` says what the page holds of the texts: what claims quote, or all ("full", the
    default unless they are very long together). Raises InputError (nothing to read, an output within an input, a base that is no IRI prefix,
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
            folder = ontology or ontology_dir()
            graded = tuple(grade for file in grades.found(inputs, folder) for grade in grades.read(file))
        if decided and not decided.exists():
            watch.progress.note(f"there is no {decided} yet: kg same and kg different will make it")
        for note in reading.notes:
            watch.progress.note(note)
        with watch.stage("load"):
            terms = Ontology.load(folder)
            chosen = terms.policies.find(policy)
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
            known = policies.matched(graded, extractions, resolution)
        whole = page_texts == "full" or (page_texts is None and page.full_by_default(extractions))
        notes = (*reading.notes, *resolution.notes, *linking.notes, *known.notes, *([] if whole or page_texts else [QUOTES_ONLY]))
        for note in notes[len(reading.notes) :]:
            watch.progress.note(note)
        with watch.stage("compare"):
            comparisons = compare(extractions, resolution, terms)
            judge = policies.Judge(chosen, policies.speakers(extractions, resolution, terms), known, min_confidence)
            views = policies.views(extractions, comparisons, judge)
        with watch.stage("graph"):
            other = (*([chosen.name] if chosen != terms.policies.default else []), *([known.digest] if known.digest else []))
            run = Run(VERSION, terms.digest, parser.name, min_confidence, chosen.iri, other)
            graph = quads(extractions, resolution, comparisons, terms, base=base, run=run, links=linking.links, views=views, judge=judge)
            rows = tables.rows(extractions, resolution, base=base)
            compared = tables.comparison_rows(extractions, resolution, comparisons, views, base=base)
        with replaced(output) as side:
            with watch.stage("write"):
                files.write(graph, side)
                tables.write(rows, side)
                tables.write_comparison(compared, side)
                identity.write(ledger, side)
                links.write(linking.links, side)
                identity.keep_at(decided or decisions.own(inputs), side, output)
                store.write(graph, side)
            with watch.stage("page"):
                read_whole = page.reports(extractions, resolution, base=base) if whole else ()
                page.write_reports(read_whole, side)
                disagreements = page.write(graph, side / PAGE, title=title(extractions), min_confidence=min_confidence, reports=read_whole)
                weight = (side / PAGE).stat().st_size
    return Summary(
        documents=len(extractions),
        skipped=tuple(sorted((*reading.skipped, *failed), key=lambda skip: (skip.source, skip.reason))),
        notes=notes,
        entities=sum(not entity.event for entity in resolution.entities),
        events=sum(entity.event for entity in resolution.entities),
        claims=len(rows),
        disagreements=disagreements,
        page_bytes=weight,
        policy=chosen.name,
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
