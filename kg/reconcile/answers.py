"""The answering side: queries about names -> candidates among the entities of an output. Pure; knows no HTTP.

A score is the likeness of the names in percent (the best pair of the query and any name of the entity), lowered where the type asked for or a value
of a property is another. A query that repeats an identifier finds just that entity.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from kg.ontology.gazetteer import normal
from kg.reconcile.messages import Candidate, Kind, Manifest, Query, manifest_json, read_queries, results_json
from kg.reconcile.records import Record, Records
from kg.vocab import KG

FLOOR: Final = 60.0
"""Likeness, and score, below which nothing is a candidate: a surname alone has about 60 with the whole name of two words."""
SURE: Final = 95.0
"""Score from which a candidate is taken for the right one: spellings that differ by a letter in a name of two words or more …"""
CLEAR: Final = 0.9
"""… if no other has more than this share of its score."""
OTHER_KIND: Final = 0.7
"""Share of the score that is left where none of the types asked for fits: classes of news are often given differently, so it stays a candidate."""
OTHER_VALUE: Final = 0.9
"""Share that is left for each property with another value; a property of which nothing is known costs nothing."""
SAME_VALUE: Final = 85.0
"""Likeness from which two values are one: "police chief" and "the police chief"."""
POOL: Final = 200
"""Names that are looked at more closely, at most."""
BATCH: Final = 100
"""Queries that a batch may have."""


class Catalogue:
    """The entities and events of an output, to be asked for. Likeness of 100,000 names to one takes about a tenth of a second."""

    def __init__(self, found: Records) -> None:
        self._terms = found.terms
        self._base = found.base
        self._records = {self._id(record.iri): record for record in found.records}
        self._bearers: dict[str, list[str]] = defaultdict(list)
        for id, record in self._records.items():
            for name in dict.fromkeys(map(_plain, record.names)):
                self._bearers[name].append(id)
        self._names = list(self._bearers)

    def answer(self, query: Query) -> tuple[Candidate, ...]:
        """Candidates, best first; equal ones in order of identifier."""
        own = self._records.get(query.text) or self._records.get(self._id(query.text))
        if own is not None:
            return (self._candidate(self._id(own.iri), own, 100.0, {"identifier": True}, match=True),)
        likeness = self._alike(query.text) if query.text else self._agreeing(query)
        scored = [self._scored(id, similarity, query) for id, similarity in likeness.items()]
        ranked = sorted((found for found in scored if found.score >= FLOOR or not query.text), key=lambda c: (-c.score, c.id))
        return tuple(_decided(ranked))[: query.limit]

    def kinds(self) -> tuple[Kind, ...]:
        """Types that are worth asking for."""
        return tuple(self._kind(type) for type in sorted(self._terms.looked_up))

    def _alike(self, text: str) -> dict[str, float]:
        """Identifiers of what has a similar name, with the likeness in percent."""
        plain, found = _plain(text), dict[str, float]()
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
            for name, likeness, _ in process.extract(plain, self._names, scorer=scorer, score_cutoff=FLOOR, limit=POOL):
                for id in self._bearers[name]:
                    found[id] = max(likeness, found.get(id, 0.0))
        return found

    def _agreeing(self, query: Query) -> dict[str, float]:
        """Identifiers of what has one of the values, with the share of properties that agree, in percent."""
        asked = len(query.properties)
        shares = {id: 100.0 * sum(_agrees(record, *pair) is True for pair in query.properties) / asked for id, record in self._records.items()}
        return {id: share for id, share in shares.items() if share > 0}

    def _scored(self, id: str, likeness: float, query: Query) -> Candidate:
        record = self._records[id]
        features: dict[str, float | bool] = {"name" if query.text else "properties": round(likeness, 2)}
        score = likeness
        if query.kinds:
            features["type"] = self._fits(record, query.kinds)
            score *= 1.0 if features["type"] else OTHER_KIND
        for property, value in query.properties if query.text else ():
            agrees = _agrees(record, property, value)
            if agrees is not None:
                features[f"property {property}"] = agrees
                score *= 1.0 if agrees else OTHER_VALUE
        return self._candidate(id, record, round(score, 2), features)

    def _fits(self, record: Record, asked: Iterable[str]) -> bool:
        """Is it of one of the types, or may it be: is one of them below its own?"""
        types = [type if ":" in type else KG + type for type in asked]
        return any(type in record.kinds or record.kinds[0] in self._terms.kinds(type) for type in types)

    def _candidate(self, id: str, record: Record, score: float, features: Mapping[str, float | bool], *, match: bool = False) -> Candidate:
        others = ", ".join(record.names[1:4])
        return Candidate(
            id=id,
            name=record.name,
            score=score,
            match=match,
            kinds=tuple(map(self._kind, record.kinds)),
            description=f"also {others}" if others else "",
            features=tuple(features.items()),
        )

    def _kind(self, type: str) -> Kind:
        return Kind(_local(type), self._terms.labels.get(type, ""))

    def _id(self, iri: str) -> str:
        return iri.removeprefix(self._base) if self._base else iri


def _decided(ranked: Sequence[Candidate]) -> Iterable[Candidate]:
    """The candidates, the first marked as the right one where it is sure and clearly the best."""
    for place, candidate in enumerate(ranked):
        runner_up = ranked[1].score if len(ranked) > 1 else 0.0
        match = place == 0 and candidate.score >= SURE and runner_up <= CLEAR * candidate.score
        yield Candidate(
            candidate.id, candidate.name, candidate.score, match, candidate.kinds, candidate.description, candidate.features
        )  # fmt: skip


def _agrees(record: Record, property: str, value: str) -> bool | None:
    """Has it that value of the property? None where it has none at all."""
    iri = property if ":" in property else KG + property
    own = [held for name, held in record.values if name == iri]
    return any(fuzz.token_set_ratio(_plain(value), _plain(held)) >= SAME_VALUE for held in own) if own else None


def _plain(name: str) -> str:
    return normal(name).lower()


def _local(iri: str) -> str:
    """A term of our own without its namespace."""
    return iri.removeprefix(KG)


# --- requests


@dataclass(frozen=True, slots=True)
class Reply:
    """What to send back: an HTTP status and JSON. The protocol wants the header `Access-Control-Allow-Origin: *` with every reply."""

    status: int
    body: str


class Responder:
    """A reconciliation service over the entities of an output, for whatever server carries it."""

    def __init__(self, found: Records, *, name: str) -> None:
        self._catalogue = Catalogue(found)
        self.manifest = Manifest(name=name, entities=found.base, terms=KG, versions=("0.1", "0.2"), kinds=self._catalogue.kinds(), batch=BATCH)

    def reply(self, parameters: Mapping[str, str]) -> Reply:
        """The reply to a GET or POST with those parameters: the manifest where there is none, else candidates for its `queries`."""
        if not parameters:
            return _reply(200, manifest_json(self.manifest))
        if set(parameters) != {"queries"}:
            return _reply(400, {"error": f"only queries are answered here, not {', '.join(sorted(set(parameters) - {'queries'}))}"})
        try:
            queries = read_queries(parameters["queries"])
        except ValueError as error:
            return _reply(400, {"error": f"{error}"})
        if len(queries) > BATCH:
            return _reply(413, {"error": f"{len(queries)} queries at once: send {BATCH} at most"})
        return _reply(200, results_json({name: self._catalogue.answer(query) for name, query in queries.items()}))


def _reply(status: int, said: object) -> Reply:
    return Reply(status, json.dumps(said, ensure_ascii=False))
