"""How long it takes to say who is who: referents from 10,000 up to a million, one core, and how the time grows.

    python benchmarks/resolve.py [--least N] [--most N] [--profile]

Invented documents of twenty referents each: people and groups of names drawn as in reality (a few in every tenth document, most in one), places of
the gazetteer, events with dates and places, and what has no name. Names come from people.tsv. There are as many more people, groups and days as there
are more documents. Printed are seconds of this process alone, judgements, entities, and the time by n log n, which should not rise.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import time
from dataclasses import dataclass
from datetime import date, timedelta
from math import log2
from pathlib import Path
from random import Random

from people import cultures

from kg.model import Claim, Document, Extraction, Form, Mention, Moment, Ref, Referent, Text, Value
from kg.ontology import Ontology
from kg.resolve import resolve

ROOT = Path(__file__).parent.parent
EACH = 20
OFFICES = "minister spokesman commander director judge lawmaker doctor engineer mayor adviser".split()
KINDS = "Front Army Party Union Council Ministry Guild Company Court League".split()
CLASSES = "Bombing Shooting Arrest Protest Clash Meeting Killing Accident".split()


@dataclass(frozen=True)
class World:
    """Whom and what documents may name."""

    people: list[tuple[str, str]]
    groups: list[str]
    towns: list[tuple[str, str]]
    days: int


def main() -> None:
    """Measure and print."""
    options = _options()
    ontology = Ontology.load(ROOT / "ontology")
    ontology.gazetteer.place("Springfield")  # loads the places, as reading the documents of a build does
    sizes = [n for n in (10_000, 31_600, 100_000, 316_000, 1_000_000) if options.least <= n <= options.most]
    print(f"{'referents':>10} {'seconds':>9} {'judgements':>11} {'entities':>9} {'ns / n log2 n':>14}", flush=True)
    for size in sizes:
        extractions = documents(size)
        gc.collect()
        gc.freeze()  # the collector need not walk through the documents: a build reads them from a cache
        profile = cProfile.Profile() if options.profile else None
        start = time.process_time()
        found = profile.runcall(resolve, extractions, ontology) if profile else resolve(extractions, ontology)
        seconds = time.process_time() - start
        print(
            f"{size:>10,} {seconds:>9.1f} {len(found.judgements):>11,} {len(found.entities):>9,} {seconds * 1e9 / (size * log2(size)):>14.0f}",
            flush=True,
        )
        if profile:
            pstats.Stats(profile).sort_stats("tottime").print_stats(25)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time the resolution of many referents.")
    parser.add_argument("--least", type=int, default=10_000, help="the smallest number of referents (10000)")
    parser.add_argument("--most", type=int, default=1_000_000, help="the largest number of referents (1000000)")
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    return parser.parse_args()


def documents(referents: int) -> list[Extraction]:
    """So many referents in documents of twenty."""
    random, count = Random(referents), referents // EACH
    world = _world(count, random)
    return [_document(number, world, random) for number in range(count)]


def _world(count: int, random: Random) -> World:
    known = cultures()
    people = [(f"{_any(c.given, random)} {_any(c.surnames, random)}", random.choice(OFFICES)) for c in random.choices(known, k=count)]
    if len(people) > 5000:  # beyond that, names would only repeat: every second person has a middle name
        people = [
            (name.replace(" ", f" {_any(random.choice(known).given, random)} ", 1) if k % 2 else name, office)
            for k, (name, office) in enumerate(people)
        ]
    groups = [f"{_any(c.surnames, random)} {_any(c.given, random)} {random.choice(KINDS)}" for c in random.choices(known, k=max(50, count // 2))]
    towns = [(f"Town {k}", f"https://towns.example/{k}") for k in range(max(50, count // 10))]
    return World(people, groups, towns, max(100, count // 10))


def _any(names: tuple[tuple[str, ...], ...], random: Random) -> str:
    return random.choice(random.choice(names))


def _popular(count: int, random: Random) -> int:
    """A position in a list of that length: the first one in every tenth document, and so on by Zipf's law, roughly."""
    return int(count ** random.random()) - 1


class _Draft:
    """One document in the making."""

    def __init__(self, number: int) -> None:
        self.text, self.number = f"Report {number}", number
        self.referents: list[tuple[str, str, str, tuple[int, int], bool]] = []
        self.said: list[tuple[int, str, Value]] = []

    def add(self, type: str, name: str, key: str = "", *, event: bool = False) -> int:
        """A referent of one mention; its number."""
        self.text += f"\n{name}"
        self.referents.append((type, name, key, (len(self.text) - len(name), len(self.text)), event))
        return len(self.referents) - 1

    def made(self, published: str) -> Extraction:
        document = Document(f"{self.number}.txt", self.text, published=published)
        referents = []
        for number, (type, name, key, at, event) in enumerate(self.referents):
            span = document.span(*at)
            form = Form.NAME if name[0].isupper() and not event else Form.NOMINAL
            referents.append(Referent(f"r{number}", type, name, (name,), (Mention(span, span, form, type),), event=event, key=key))
        claims = tuple(Claim(f"r{s}", p, value, document.span(*self.referents[s][3])) for s, p, value in self.said)
        return Extraction(document, tuple(referents), claims)


def _document(number: int, world: World, random: Random) -> Extraction:
    draft = _Draft(number)
    draft.add("Country", f"Country {number % 50}", f"https://countries.example/{number % 50}")
    towns = [draft.add("City", *world.towns[_popular(len(world.towns), random)]) for _ in range(3)]
    groups = [draft.add("Organization", world.groups[_popular(len(world.groups), random)]) for _ in range(4)]
    for _ in range(5):
        name, office = world.people[_popular(len(world.people), random)]
        person = draft.add("Person", name)
        draft.said.append((person, "position", Text(office)))
        if random.random() < 0.5:
            draft.said.append((person, "positionOf", Ref(f"r{random.choice(groups)}")))
    for _ in range(4):
        event = draft.add(random.choice(CLASSES), "attack", event=True)
        described = draft.add(random.choice(("PersonGroup", "Facility")), random.choice(("gunmen", "two guards", "the market", "the barracks")))
        day = (date(2031, 1, 1) + timedelta(days=random.randrange(world.days))).isoformat() if world.days < 9000 else str(2000 + random.randrange(90))
        draft.said += [(event, "place", Ref(f"r{random.choice(towns)}")), (event, random.choice(("target", "victim")), Ref(f"r{described}"))]
        draft.said += [(event, "perpetrator", Ref(f"r{random.choice(groups)}")), (event, "date", Moment(day, day, "day" if "-" in day else "year"))]
    while len(draft.referents) < EACH:
        draft.add("PersonGroup", "people")
    return draft.made((date(2031, 1, 1) + timedelta(days=random.randrange(3000))).isoformat())


if __name__ == "__main__":
    main()
