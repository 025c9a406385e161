"""The links of an output changed, and all its files with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kg import decisions, files, identity, links, page, store
from kg.build import PAGE, Progress, Silent, locked, recover, replaced
from kg.errors import InputError, RemoteError, StoreError
from kg.lookup.questions import question, wanted
from kg.lookup.verdicts import THRESHOLD, judged
from kg.model import Decision, Link, Verdict
from kg.quads.links import is_iri, relinked
from kg.reconcile import connect, read_records
from kg.reconcile.records import BASE_OF
from kg.validate import read_quads

TITLES: Final = """SELECT ?name WHERE {
    GRAPH ?provenance { ?document a kg:Document ; dcterms:identifier ?source OPTIONAL { ?document dcterms:title ?title } }
    BIND(COALESCE(?title, ?source) AS ?name)
} ORDER BY ?source"""
CONFIDENCE: Final = "SELECT ?confidence WHERE { GRAPH ?provenance { ?run kg:minConfidence ?confidence } }"


@dataclass(frozen=True, slots=True)
class Summary:
    """What looking up gave: the service's name, the number of entities asked about, and those with a link, with candidates only, with nothing."""

    service: str
    asked: int
    linked: int
    unsure: int
    nothing: int


def look_up(output: Path, url: str, *, threshold: float = THRESHOLD, progress: Progress | None = None) -> Summary:
    """Ask the service at `url` about the named entities of an output, and put the links into its files; earlier ones of that service are replaced.

    InputError for a URL or a threshold that is none; StoreError for an output that cannot be used; RemoteError where the service cannot be reached,
    or answers otherwise than the protocol says: what it answered before that is kept.
    """
    if not threshold > 0:
        raise InputError(f"{threshold} is no threshold for scores: give a number above 0 on the scale of the service, such as {THRESHOLD:g}")
    watch = progress or Silent()
    links.read(output, needed=True)  # what cannot be changed in the end is told before anybody is asked
    found = read_records(store.open_store(output))
    asked = [record for record in found.records if wanted(record, found.terms)]
    if not asked:
        raise StoreError(f"nothing in {output} is to be looked up: no named entity is of a class with kg:lookedUp (ontology/links.ttl)")
    answered: dict[str, tuple[Link, ...]] = {}
    with connect(url) as service:
        watch.stage("ask", len(asked))
        try:
            for record, candidates in zip(asked, service.ask([question(record, found.terms, service.manifest) for record in asked]), strict=True):
                answered[record.iri] = judged(record, candidates, service.manifest, found.terms, source=service.url, threshold=threshold)
                watch.step()
        except RemoteError as error:
            if answered:
                relink(output, lambda old: _replaced(old, answered, service.url))
                raise RemoteError(f"{error}; {len(answered)} of {len(asked)} entities were looked up before that, and are kept") from error
            raise
    held = {link.entity for link in relink(output, lambda old: _replaced(old, answered, service.url)) if _holds(link, service.url)}
    linked, any_candidate = len(held & set(answered)), sum(map(bool, answered.values()))
    return Summary(service.manifest.name, len(asked), linked, any_candidate - linked, len(asked) - any_candidate)


def _holds(link: Link, source: str) -> bool:
    return link.source == source and link.verdict is Verdict.SAME


def _replaced(old: Iterable[Link], answered: dict[str, tuple[Link, ...]], source: str) -> list[Link]:
    """The links of an output with those of one service about some entities in place of the earlier ones."""
    kept = [link for link in old if not (link.source == source and link.entity in answered)]
    return [*kept, *(link for found in answered.values() for link in found)]


# --- decisions


def decide(output: Path, verdict: Verdict, entity: str, id: str, *, file: Path | None = None, comment: str = "") -> Decision:
    """Write a person's decision on a link to the file of decisions (that of the build, if none is given), and put it into the output.

    `entity` is a handle, or the IRI, its end, or the label of an entity; `id` an IRI, or the end of that of one of its candidates. A decision to the
    contrary is taken out. InputError where either is not clear, where the same has been decided, or where decisions contradict each other.
    """
    ledger = identity.load(output)
    path = file or ledger.kept_at
    handle = ledger.meant(entity)[0]
    iri = next(str(row["iri"]) for row in ledger.entities for member in row["members"] if member["handle"] == handle)
    target = _target(links.read(output, needed=True), iri, id)
    earlier = decisions.read(path)
    about_it = [decision for decision in earlier if (iri, target) in links.decided(links.about_links([decision]), ledger)[0]]
    if any(decision.verdict is verdict for decision in about_it):
        raise InputError(f"{about_it[0].file}:{about_it[0].line} says so already")
    new = Decision(verdict, handle, target, comment, "the new decision", 0)
    links.decided([*(decision for decision in earlier if decision not in about_it), new], ledger)
    for decision in reversed(about_it):
        decisions.remove(path, decision)
    line = decisions.append(path, decisions.written(verdict, handle, target, comment))
    relink(output, tuple, decisions.read(path))
    return replace(new, file=str(path), line=line)


def _target(known: Iterable[Link], entity: str, id: str) -> str:
    """The IRI that is meant by itself or by its end."""
    if is_iri(id):
        return id
    mine = sorted({link.target for link in known if link.entity == entity})
    found = [target for target in mine if target.rstrip("/").endswith((f"/{id}", f"#{id}", f"={id}"))]
    if len(found) != 1:
        raise InputError(f"{id!r} is none of its candidates: give an IRI" + (f", or the end of one of {', '.join(mine[:5])}" if mine else ""))
    return found[0]


# --- the output


def relink(output: Path, change: Callable[[Sequence[Link]], Sequence[Link]], said: Sequence[Decision] | None = None) -> tuple[Link, ...]:
    """Change the links of an output, and all files that hold them, together; people's decisions, now as in `said`, are applied to them."""
    with locked(output):
        recover(output)
        ledger = identity.load(output)
        before = links.read(output, needed=True)
        words, _ = links.decided(decisions.read(ledger.kept_at) if said is None else said, ledger)
        labels = {str(row["iri"]): str(row["label"]) for row in ledger.entities}
        proposed = [link for link in change(before) if link.source and link.entity in labels]
        after = links.settled(proposed, links.spoken(before) | words, labels)
        bases = [found[1] for iri in labels if (found := BASE_OF.fullmatch(iri))]
        graph = relinked(read_quads(output), before, after, base=bases[0] if bases else "")
        title, confidence, reports = _title(output), _confidence(output), page.read_reports(output)
        with replaced(output) as side:
            links.write(after, side)
            files.write(graph, side)
            store.write(graph, side)
            page.write(graph, side / PAGE, title=title, min_confidence=confidence, reports=reports)
    return after


def _title(output: Path) -> str:
    """The title of the page, as a build gives it."""
    names = _column(output, TITLES)
    return f"{len(names)} reports" if len(names) > 1 else "".join(names)


def _confidence(output: Path) -> float:
    """The confidence from which the claims of a build are facts."""
    return float(next(iter(_column(output, CONFIDENCE)), 0.0))


def _column(output: Path, query: str) -> list[str]:
    table = store.query(store.open_store(output), query)
    assert isinstance(table, store.Table)
    return [row[0] for row in table.rows]
