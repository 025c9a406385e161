"""Links to other sources, from build to build: links.jsonl, what the gazetteer gives, and what people decided.

A link is proposed by the gazetteer or by a service (kg/lookup.py), and holds where the machine is sure of it or a person says so; a line
`same NAME@DOCUMENT IRI` or `different NAME@DOCUMENT IRI` among the decisions (kg/decisions.py) is a person's word on a link. What a service proposed
lasts as long as the entity keeps the name that was looked up; what people decided lasts as long as its line.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from kg.decisions import check
from kg.errors import StoreError
from kg.identity import Ledger
from kg.jsonl import write_lines
from kg.model import Decision, Entity, Link, Resolution, Verdict
from kg.ontology import Ontology
from kg.ontology.turtle import GAZETTEER as OWN
from kg.quads import Minter
from kg.quads.links import GAZETTEER, is_iri

FILE: Final = "links.jsonl"
IRI: Final = re.compile(r"https?://.*")
"""The right side of a decision about a link; that of any other is a handle."""

Pair = tuple[str, str]
"""IRIs of an entity and of what it may be elsewhere."""


@dataclass(frozen=True, slots=True)
class Word:
    """A person's word on a link, with its reason and the line where it stands."""

    verdict: Verdict
    because: str
    place: str


# --- what is proposed


def from_gazetteer(resolution: Resolution, ontology: Ontology, *, base: str) -> Iterator[Link]:
    """Links of places to the identifiers that the gazetteer has for them."""
    minter = Minter(resolution, base=base)
    for entity in resolution.entities:
        elsewhere = is_iri(entity.key) and not entity.key.startswith(OWN)
        if elsewhere and not entity.event and ontology.is_a(entity.type, "Place"):
            place = ontology.gazetteer.by_key(entity.key)
            if place is not None and place.country:
                number = len({other.key for other in ontology.gazetteer.namesakes(entity.label)})
                reason = f"the gazetteer's place of that name{f', the likeliest of {number}' if number > 1 else ''}"
                yield Link(minter.entity(entity).value, entity.label, entity.key, GAZETTEER, Verdict.SAME, reason, place.label)


def carried(links: Iterable[Link], ledger: Ledger) -> Iterator[Link]:
    """What services proposed for an earlier build, for the entities of this one: those that still have the name that was looked up."""
    now = {was: row["iri"] for row in ledger.entities for was in (row["iri"], *(gone["iri"] for gone in row["replaces"]))}
    names = {row["iri"]: {row["label"], *row["names"]} for row in ledger.entities}
    for link in links:
        iri = now.get(link.entity)
        if iri is not None and link.source not in ("", GAZETTEER) and link.label in names[iri]:
            yield replace(link, entity=iri)


# --- what people decided


def about_links(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those decisions that are about links."""
    return tuple(decision for decision in decisions if IRI.fullmatch(decision.right))


def about_identity(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """All others."""
    return tuple(decision for decision in decisions if not IRI.fullmatch(decision.right))


def decided(decisions: Sequence[Decision], ledger: Ledger) -> tuple[dict[Pair, Word], tuple[str, ...]]:
    """People's words on links, and notes on those that have no effect. InputError where decisions contradict each other."""
    iris = {member["handle"]: str(row["iri"]) for row in ledger.entities for member in row["members"]}
    called = ledger.canonical(decisions)
    check(decisions, lambda text: called.get(text, text))
    words, notes = dict[Pair, Word](), list[str]()
    for decision in about_links(decisions):
        pair, word = (iris.get(called[decision.left], ""), decision.right), _word(decision)
        where = f"{decision.file}:{decision.line} has no effect"
        if not is_iri(decision.right):
            notes.append(f"{where}: {decision.right} is no IRI")
        elif not pair[0]:
            notes.append(f"{where}: nothing is called {decision.left} in this build")
        elif words.setdefault(pair, word).verdict is not word.verdict:
            notes.append(f"{where}: {words[pair].place} says otherwise of what is one with {decision.left}; are they different?")
    return words, (*notes, *_shared(words, {row["iri"]: row["label"] for row in ledger.entities}))


def _shared(words: Mapping[Pair, Word], labels: Mapping[str, str]) -> Iterator[str]:
    """Notes on entities that people gave one identifier: most likely they are one."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for entity, target in sorted(pair for pair, word in words.items() if word.verdict is Verdict.SAME):
        bearers[target].append(entity)
    for target, entities in sorted(bearers.items()):
        if len(entities) > 1:
            names = " and ".join(f"{labels[entity]} ({'/'.join(entity.rsplit('/', 2)[-2:])})" for entity in entities)
            yield f"{names} are both {target}: if they are one, say so with kg same"


def _word(decision: Decision) -> Word:
    return Word(decision.verdict, "a person's decision" + (f": {decision.comment}" if decision.comment else ""), decision.place)


def spoken(links: Iterable[Link]) -> dict[Pair, Word]:
    """People's words on links as the last build knew them."""
    return {(link.entity, link.target): Word(link.verdict, link.because, link.decision) for link in links if link.decision}


# --- which links hold


@dataclass(frozen=True, slots=True)
class Linking:
    """The links of a build, its resolution with places as the links have them, and notes on decisions without effect."""

    links: tuple[Link, ...]
    resolution: Resolution
    notes: tuple[str, ...]


def linked(
    resolution: Resolution, ledger: Ledger, earlier: Iterable[Link], decisions: Sequence[Decision], ontology: Ontology, *, base: str
) -> Linking:
    """Which links a build has: the gazetteer's, those that services proposed for an earlier build, and what people decided about them."""
    words, notes = decided(decisions, ledger)
    proposed = (*from_gazetteer(resolution, ontology, base=base), *carried(earlier, ledger))
    found = settled(proposed, words, {row["iri"]: row["label"] for row in ledger.entities})
    return Linking(found, placed(resolution, found, ontology, base=base), notes)


def settled(links: Iterable[Link], words: Mapping[Pair, Word], labels: Mapping[str, str]) -> tuple[Link, ...]:
    """The links with the verdicts that hold, in order; links that only people made among them. `labels` are the names of entities by IRI.

    A person's word comes first. A thing has one identifier in a source: where a person has named it, the machine's are no more sure; and where the
    machine would give one to two entities, it gives it to neither.
    """
    proposed = sorted(links, key=lambda link: (link.entity, link.target, link.source))
    named = {(entity, space(target)) for (entity, target), word in words.items() if word.verdict is Verdict.SAME}
    takers: dict[str, set[str]] = defaultdict(set)
    for link in proposed:
        if link.machine is Verdict.SAME and link.source != GAZETTEER and _free(link, words):
            takers[link.target].add(link.entity)
    pairs = {(link.entity, link.target) for link in proposed}
    by_hand = [Link(e, labels.get(e, ""), t, "", Verdict.UNSURE, "") for e, t in sorted(words) if (e, t) not in pairs]
    held = (_held(link, words, named, takers, labels) for link in (*proposed, *by_hand))
    return tuple(sorted(held, key=lambda link: (link.entity, -(link.score or 0.0), link.target, link.source)))


def _free(link: Link, words: Mapping[Pair, Word]) -> bool:
    """Has nobody said otherwise?"""
    word = words.get((link.entity, link.target))
    return word is None or word.verdict is Verdict.SAME


def _held(link: Link, words: Mapping[Pair, Word], named: set[Pair], takers: Mapping[str, set[str]], labels: Mapping[str, str]) -> Link:
    word = words.get((link.entity, link.target))
    if word is not None:
        return replace(link, verdict=word.verdict, because=word.because, decision=word.place)
    because = ""
    if link.machine is Verdict.SAME and (link.entity, space(link.target)) in named:
        because = "a person named another identifier there"
    elif link.machine is Verdict.SAME and len(takers.get(link.target, ())) > 1:
        others = sorted(labels.get(other, other) for other in takers[link.target] - {link.entity})
        because = f"it would be that of {_some(others)} as well"
    return replace(link, verdict=Verdict.UNSURE if because else link.machine, because=because, decision="")


def _some(names: Sequence[str]) -> str:
    """Two of some names, and how many there are besides."""
    return " and ".join((*names[:2], *([f"{len(names) - 2} more"] if len(names) > 2 else ())))


def space(iri: str) -> str:
    """What the identifiers of one source begin with."""
    return re.sub(r"[^/#]*$", "", iri.rstrip("/"))


def placed(resolution: Resolution, links: Iterable[Link], ontology: Ontology, *, base: str) -> Resolution:
    """A resolution whose places are the gazetteer's as far as the links hold, or else those that people named."""
    minter, lost, chosen = Minter(resolution, base=base), set[Pair](), dict[str, str]()
    for link in links:
        if link.source == GAZETTEER and link.verdict is not Verdict.SAME:
            lost.add((link.entity, link.target))
        place = ontology.gazetteer.by_key(link.target) if link.decision and link.verdict is Verdict.SAME else None
        if place is not None:
            chosen.setdefault(link.entity, place.key)

    def with_key(entity: Entity) -> Entity:
        iri = minter.entity(entity).value
        if not ontology.is_a(entity.type, "Place"):
            return entity
        return replace(entity, key=chosen.get(iri, "" if (iri, entity.key) in lost else entity.key))

    return replace(resolution, entities=tuple(map(with_key, resolution.entities)))


# --- the file


def write(links: Iterable[Link], folder: Path) -> None:
    """Write links.jsonl, one link a line, UTF-8. OSError where it cannot be written."""
    write_lines(map(_row, links), folder / FILE)


def _row(link: Link) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(link).items()}


def read(output: Path, *, needed: bool = False) -> tuple[Link, ...]:
    """The links of an output, none where it has no such file unless they are needed. StoreError where they are missing or broken."""
    path = output / FILE
    try:
        with path.open(encoding="utf-8") as file:
            return tuple(_link(json.loads(line)) for line in file)
    except FileNotFoundError as error:
        if needed:
            raise StoreError(f"no {FILE} in {output}: run kg build first, or name the folder of its output") from error
        return ()
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{path} cannot be read ({error}): bring it back, or delete it and look the entities up again") from error


def _link(row: dict[str, Any]) -> Link:
    if not isinstance(row, dict) or set(row) != {field.name for field in fields(Link)} or not all(isinstance(row[k], str) for k in _TEXTS):
        raise ValueError("not a link as kg build writes it")
    score = None if row["score"] is None else float(row["score"])
    return Link(**row | {"kinds": tuple(row["kinds"]), "score": score, "machine": Verdict(row["machine"]), "verdict": Verdict(row["verdict"])})


_TEXTS: Final = "entity label target source reason name description because decision".split()
