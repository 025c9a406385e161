"""How soon can a reader use the page? Ours beside a stock pyvis page of the same graph, in one run, with the network cut off.

    python benchmarks/page.py [--sizes N …] [--limit SECONDS] [--keep FOLDER]

The graph is invented: reports of towns, groups, people and attacks, in which a few are named often and most once, as in the news. It goes the way
that every graph goes, through the quads; pyvis gets its nodes and edges by its own calls, with its own options, and its scripts in the page.

Measured are the bytes of the page, and the seconds from navigation until a click on a thing is answered: it is drawn, and
is chosen. What takes longer than the limit is given up. Chromium is the system's, without a window.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pyoxigraph as ox
from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright
from pyvis.network import Network

from kg import page as pages
from kg.data import ontology_dir
from kg.model import Claim, Comparisons, Document, Entity, Extraction, Figure, Form, Mention, Ref, Referent, Resolution, Span
from kg.ontology import Ontology
from kg.quads import Run, quads
from kg.vocab import BASE

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZES = (100, 1000, 5000, 20000)
PER_REPORT = 10
"""Things that a report names, as a rule."""
SHARES = {"City": 0.1, "ArmedGroup": 0.1, "Organization": 0.15, "Person": 0.4, "Bombing": 0.25}
RELATIONS = (("Bombing", "place", "City"), ("Bombing", "perpetrator", "ArmedGroup"), ("Person", "memberOf", "ArmedGroup"),
             ("Person", "leaderOf", "Organization"), ("Organization", "basedIn", "City"), ("ArmedGroup", "opposedTo", "Organization"))  # fmt: skip
READY = {
    "ours": "window.kg && !kg.data.partial && kg.drawn.network()",
    "pyvis": "window.network && network.physics && network.physics.ready && network.body",
}
"""What tells that a page has drawn its graph; pyvis' stands still only when its physics is ready."""
NETWORK = {"ours": "kg.drawn.network()", "pyvis": "network"}
MIDDLE = """() => {{
    const graph = {network};
    const {{ x, y, width, height }} = graph.canvas.frame.getBoundingClientRect();
    const places = graph.body.nodeIndices.map((id) => graph.canvasToDOM(graph.getPosition(id)));
    const far = (place) => Math.hypot(place.x - width / 2, place.y - height / 2);
    const nearest = places.reduce((best, place) => (far(place) < far(best) ? place : best));
    return [x + nearest.x, y + nearest.y];
}}"""
"""Where the thing is drawn that is nearest to the middle of the view."""


# --- the graph


@dataclass(frozen=True)
class Invented:
    """The things of an invented graph: label and class."""

    things: tuple[tuple[str, str], ...]

    def of(self, type: str) -> list[int]:
        return [number for number, (_, kind) in enumerate(self.things) if kind == type]


def invented(size: int) -> Invented:
    """Things in the shares that news have; every number its class by chance that repeats."""
    pick = Random(7)
    kinds = pick.choices(list(SHARES), weights=list(SHARES.values()), k=size)
    return Invented(tuple((f"{kind} {number}", kind) for number, kind in enumerate(kinds)))


def extractions(graph: Invented) -> Iterator[Extraction]:
    """Reports that name all things, the first ones of each class most often."""
    pick = Random(11)
    by_class = {kind: graph.of(kind) for kind in SHARES}
    numbers = list(range(len(graph.things)))
    for place, start in enumerate(range(0, len(numbers), PER_REPORT)):
        named = numbers[start : start + PER_REPORT]
        yield _report(place, [edge for number in named for edge in _edges(number, graph, by_class, pick)], graph)


def _edges(number: int, graph: Invented, by_class: dict[str, list[int]], pick: Random) -> list[tuple[int, str, int]]:
    """One or two claims about a thing, with things that are the likelier the earlier they come."""
    kind = graph.things[number][1]
    fitting = [(subject, name, object) for subject, name, object in RELATIONS if kind in (subject, object)]
    found = []
    for subject, name, object in pick.sample(fitting, k=min(len(fitting), pick.choice((1, 2)))):
        others = by_class[object if subject == kind else subject]
        other = others[int(len(others) * pick.random() ** 4)]
        found.append((number, name, other) if subject == kind else (other, name, number))
    return found


def _report(place: int, edges: Sequence[tuple[int, str, int]], graph: Invented) -> Extraction:
    """A report with a sentence for each claim, and a figure for each attack."""
    sentences = [f"{graph.things[a][0]} is told to stand to {graph.things[b][0]} as {name} does." for a, name, b in edges]
    text = "\n".join(sentences)
    document = Document(
        source=f"{place}.txt", text=text, title=f"Report {place}", publisher=f"Outlet {place % 12}", published=f"2031-{place % 12 + 1:02}-11"
    )
    starts = [sum(len(sentence) + 1 for sentence in sentences[:number]) for number in range(len(sentences))]
    spans = [document.span(start, start + len(sentence)) for start, sentence in zip(starts, sentences, strict=True)]
    where: dict[int, Span] = {}
    for (a, _, b), start, sentence in zip(edges, starts, sentences, strict=True):
        for number in (a, b):
            at = start + sentence.index(graph.things[number][0])
            where.setdefault(number, document.span(at, at + len(graph.things[number][0])))
    referents = tuple(_referent(number, *graph.things[number], span) for number, span in sorted(where.items()))
    claims = [Claim(f"r{a}", name, Ref(f"r{b}"), span) for (a, name, b), span in zip(edges, spans, strict=True)]
    attacks = [(a, span) for (a, _, _), span in zip(edges, spans, strict=True) if graph.things[a][1] == "Bombing"]
    claims += [Claim(f"r{a}", "killed", Figure(1 + a % 9, 1 + a % 9, "people"), span) for a, span in dict(attacks).items()]
    return Extraction(document, referents, tuple(claims))


def _referent(number: int, label: str, kind: str, span: Span) -> Referent:
    return Referent(f"r{number}", kind, label, (label,), (Mention(span, span, Form.NAME, kind),), event=kind == "Bombing")


def dataset(graph: Invented) -> list[ox.Quad]:
    """The graph as quads, as the build makes them."""
    reports = tuple(extractions(graph))
    members: dict[str, list[tuple[str, str]]] = {}
    for report in reports:
        for referent in report.referents:
            members.setdefault(referent.label, []).append((report.document.id, referent.id))
    entities = tuple(
        Entity(label.lower().replace(" ", "-"), kind, label, (label,), tuple(members[label]), event=kind == "Bombing")
        for label, kind in graph.things
        if label in members
    )
    run = Run("0", "0", "invented")
    return quads(reports, Resolution(entities, ()), Comparisons(), Ontology.load(ontology_dir()), base=BASE, run=run)


# --- the pages


def ours(found: Sequence[ox.Quad], folder: Path) -> tuple[Path, int]:
    """Our page, and its bytes; it loads nothing."""
    path = folder / "ours.html"
    pages.write(found, path, title="Invented")
    return path, path.stat().st_size


def stock(graph: Invented, folder: Path) -> tuple[Path, int]:
    """What pyvis makes by itself, with its scripts in it, and its bytes. What it loads from elsewhere all the same is cut off, and not counted."""
    network = Network(directed=True, cdn_resources="in_line")
    network.add_nodes(list(range(len(graph.things))), label=[label for label, _ in graph.things], title=[label for label, _ in graph.things])
    edges = [(a, b) for report in extractions(graph) for a, b in _ends(report)]
    network.add_edges(edges)
    path = folder / "stock.html"
    path.write_text(network.generate_html(), encoding="utf-8")
    return path, path.stat().st_size


def _ends(report: Extraction) -> Iterator[tuple[int, int]]:
    for claim in report.claims:
        if isinstance(claim.object, Ref):
            yield int(claim.subject[1:]), int(claim.object.id[1:])


# --- the clock


def seconds_to_usable(browser: Browser, path: Path, kind: str, limit: float) -> float | None:
    """From navigation until a click on a thing chooses it; None where that takes longer than the limit, in seconds."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_offline(True)
    page = context.new_page()
    page.set_default_timeout(limit * 1000)
    begin = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    seconds = None
    if _ready(page, kind, limit):
        while seconds is None and time.perf_counter() - begin < limit:
            if _answers(page, kind):
                seconds = time.perf_counter() - begin
    context.close()
    return seconds


def _ready(page: Page, kind: str, limit: float) -> bool:
    """Wait until a page has drawn its graph; False where that takes too long. Ours allows no code from outside: it is asked again and again."""
    if kind == "ours":
        given_up = time.perf_counter() + limit
        while not page.evaluate(f"Boolean({READY[kind]})"):
            if time.perf_counter() > given_up:
                return False
            time.sleep(0.01)
        return True
    try:
        page.wait_for_function(READY[kind], polling=20)
    except TimeoutError:
        return False
    return True


def _answers(page: Page, kind: str) -> bool:
    """Is a click on a thing answered within a second?"""
    page.mouse.click(*page.evaluate(MIDDLE.format(network=NETWORK[kind])))
    given_up = time.perf_counter() + 1
    while time.perf_counter() < given_up:
        if page.evaluate(f"{NETWORK[kind]}.getSelectedNodes().length > 0"):
            return kind == "pyvis" or page.locator("#panel h2").inner_text() != ""
    return False


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description="Time until the page is usable, beside a stock pyvis page of the same graph.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--limit", type=float, default=120, help="seconds after which a page is given up")
    parser.add_argument("--keep", type=Path, help="folder for the pages, if they are to stay")
    given = parser.parse_args()
    chromium = shutil.which("chromium") or sys.exit("there is no Chromium on this machine")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        seconds_to_usable(browser, ours(dataset(invented(50)), Path(scratch))[0], "ours", given.limit)  # the browser itself gets warm
        print(f"{'things':>7}  {'page':<6} {'bytes':>11}  usable after")
        for size in given.sizes:
            folder = (given.keep or Path(scratch)) / str(size)
            folder.mkdir(parents=True, exist_ok=True)
            graph = invented(size)
            for kind, (path, weight) in {"ours": ours(dataset(graph), folder), "pyvis": stock(graph, folder)}.items():
                seconds = seconds_to_usable(browser, path, kind, given.limit)
                told = f"{seconds:.1f} s" if seconds is not None else f"not usable in {given.limit:.0f} s"
                print(f"{size:>7}  {kind:<6} {weight:>11,}  {told}", flush=True)


if __name__ == "__main__":
    main()
