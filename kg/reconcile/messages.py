"""What the two sides of the protocol say to each other: frozen values, and their JSON. Knows no HTTP.

Whatever is malformed raises ValueError, which names the place ("candidate 2 of q3 has no score"); who talks to whom adds the rest.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from kg.quads.links import is_iri

VERSION: Final = "0.2"
SPOKEN: Final = frozenset({"0.1", "0.2"})
"""Versions whose queries and results have the form that is used here; a manifest without versions is of 0.1."""
LIMIT: Final = 5
"""Candidates a query, where it does not say."""
ABSOLUTE: Final = re.compile(r"https?://\S+")
"""An identifier that is an IRI as it stands."""
ID: Final = "{{id}}"
"""Where an identifier goes in the address of a page."""
SPACE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*")
KEPT: Final = "/:#?=&,;@!$*()+~'"
"""Characters of an identifier that are left as they are in an IRI; what an IRI may not have is percent-encoded."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A type, as the protocol has it: its identifier, and its name for people."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a service says of itself. `entities` is the prefix of its entities' IRIs, `terms` that of its types and properties.

    `batch` is the number of queries that it takes at once, 0 where it does not say; `view` a URL with {{id}} in it, "" where it has none.
    """

    name: str
    entities: str
    terms: str
    versions: tuple[str, ...] = (VERSION,)
    kinds: tuple[Kind, ...] = ()
    batch: int = 0
    documentation: str = ""
    view: str = ""

    def iri(self, id: str) -> str:
        """The IRI of an entity: an identifier that is an IRI stays what it is, another stands behind the prefix. ValueError where that makes none.

        Many services name a class, or Freebase's vocabulary, for a prefix, behind which an identifier makes no IRI: then that of its page will do.
        """
        iri = self.entities + quote(id, safe=KEPT)
        if ABSOLUTE.fullmatch(id):
            iri = id
        elif ID in self.view and not self.entities.endswith(("/", "#", "=", ":")):
            iri = self.view.replace(ID, quote(id, safe=""))
        if not is_iri(iri):
            raise ValueError(f"{id!r} makes {iri!r}, which is no IRI")
        return iri


@dataclass(frozen=True, slots=True)
class Query:
    """A question: which of your entities has that name, is of one of those types, and has those values of properties (pairs)?"""

    text: str = ""
    kinds: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    limit: int = LIMIT


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity of a service that may be meant. A higher `score` is better, on the service's own scale; `match` says that it would take this one.

    `features` are what the score rests on, by name.
    """

    id: str
    name: str
    score: float
    match: bool = False
    kinds: tuple[Kind, ...] = ()
    description: str = ""
    features: tuple[tuple[str, float | bool], ...] = field(default=())


# --- JSON of the asking side


def queries_json(queries: Mapping[str, Query]) -> str:
    """A batch of queries, as the form field `queries` has it."""
    return json.dumps({name: _query(query) for name, query in queries.items()}, ensure_ascii=False)


def _query(query: Query) -> dict[str, Any]:
    said: dict[str, Any] = {"limit": query.limit}
    if query.text:
        said["query"] = query.text
    if query.kinds:
        said["type"] = query.kinds[0] if len(query.kinds) == 1 else list(query.kinds)
    if query.properties:
        said["properties"] = [{"pid": property, "v": value} for property, value in query.properties]
    return said


def read_manifest(text: str) -> Manifest:
    """The manifest of a service. ValueError where it lacks what the protocol wants, or speaks only versions that are not spoken here."""
    said = _object(_json(text), "the manifest")
    versions = tuple(str(version) for version in said.get("versions") or ("0.1",))
    if not SPOKEN & set(versions):
        raise ValueError(f"the manifest speaks version {', '.join(versions)} of the protocol, not {VERSION}")
    spaces = [_text(said, name, "the manifest") for name in ("identifierSpace", "schemaSpace")]
    if wrong := [space for space in spaces if not SPACE.fullmatch(space)]:
        raise ValueError(f"the manifest has {wrong[0]!r} for a prefix of IRIs")
    batch = said.get("batchSize", 0)
    return Manifest(
        name=_text(said, "name", "the manifest"),
        entities=spaces[0],
        terms=spaces[1],
        versions=versions,
        kinds=_kinds(said.get("defaultTypes", []), "the manifest"),
        batch=batch if isinstance(batch, int) and not isinstance(batch, bool) and batch > 0 else 0,
        view=_view(said.get("view")),
    )


def _view(value: object) -> str:
    """The address of a page, if it is one that can be an IRI."""
    url = value.get("url") if isinstance(value, Mapping) else None
    return url if isinstance(url, str) and is_iri(url.replace(ID, "x")) else ""


def read_results(text: str, names: tuple[str, ...]) -> tuple[tuple[Candidate, ...], ...]:
    """The candidates for each of the named queries, best first, each identifier once. ValueError where one is missing or malformed."""
    said = _object(_json(text), "the answer")
    return tuple(_result(said, name) for name in names)


def _result(said: Mapping[str, Any], name: str) -> tuple[Candidate, ...]:
    if name not in said:
        raise ValueError(f"the answer has nothing for {name}")
    found = _object(said[name], f"the answer to {name}").get("result")
    if not isinstance(found, list):
        raise ValueError(f"the answer to {name} has no list as its result")
    candidates = [_candidate(value, f"candidate {number} of {name}") for number, value in enumerate(found, 1)]
    best: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.id)):
        best.setdefault(candidate.id, candidate)
    return tuple(best.values())


def _candidate(value: object, place: str) -> Candidate:
    said = _object(value, place)
    score = said.get("score")
    if isinstance(score, bool) or not isinstance(score, int | float) or not math.isfinite(score):
        raise ValueError(f"{place} has {'no score' if score is None else f'{score!r} for a score'}")
    description = said.get("description")
    return Candidate(
        id=_text(said, "id", place),
        name=_text(said, "name", place),
        score=float(score),
        match=said.get("match") is True,
        kinds=_kinds(said.get("type") or said.get("types") or [], place),
        description=description if isinstance(description, str) else "",
    )


def _kinds(value: object, place: str) -> tuple[Kind, ...]:
    """Types as a list of identifiers, or of objects with identifier and name."""
    if not isinstance(value, list):
        raise ValueError(f"{place} has types that are no list")
    return tuple(Kind(one) if isinstance(one, str) else Kind(_text(_object(one, place), "id", place), str(one.get("name") or "")) for one in value)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError as error:
        raise ValueError("it is no JSON") from error


def _object(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{place} is no JSON object")
    return value


def _text(said: Mapping[str, Any], name: str, place: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{place} has {f'no {name}' if value in (None, '') else f'{value!r} for its {name}'}")
    return " ".join(value.split())


# --- JSON of the answering side


def manifest_json(manifest: Manifest) -> dict[str, Any]:
    """A manifest as the protocol has it."""
    said: dict[str, Any] = {
        "versions": list(manifest.versions),
        "name": manifest.name,
        "identifierSpace": manifest.entities,
        "schemaSpace": manifest.terms,
        "defaultTypes": [_kind(kind) for kind in manifest.kinds],
    }
    return (
        said
        | ({"batchSize": manifest.batch} if manifest.batch else {})
        | ({"documentation": manifest.documentation} if manifest.documentation else {})
    )


def read_queries(text: str) -> dict[str, Query]:
    """A batch of queries by name. ValueError where one is malformed, or asks for nothing."""
    said = _object(_json(text), "the batch of queries")
    return {name: _asked(_object(value, f"the query {name}"), f"the query {name}") for name, value in said.items()}


def _asked(said: Mapping[str, Any], place: str) -> Query:
    text, limit, kinds, properties = said.get("query", ""), said.get("limit", LIMIT), said.get("type", []), said.get("properties", [])
    if not isinstance(text, str):
        raise ValueError(f"{place} has {text!r} for its query")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit < 1:
        raise ValueError(f"{place} has {limit!r} for its limit")
    if not isinstance(properties, list):
        raise ValueError(f"{place} has properties that are no list")
    query = Query(
        text=" ".join(text.split()),
        kinds=tuple(kind.id for kind in _kinds([kinds] if isinstance(kinds, str) else kinds, place)),
        properties=tuple(pair for property in properties for pair in _values(_object(property, place), place)),
        limit=int(limit),
    )
    if not (query.text or query.properties):
        raise ValueError(f"{place} has neither a query nor properties")
    return query


def _values(said: Mapping[str, Any], place: str) -> list[tuple[str, str]]:
    """A property with each of its values; one that is an entity counts by its name, else by its identifier."""
    value, property = said.get("v"), _text(said, "pid", place)
    values = value if isinstance(value, list) else [value]
    plain = [one.get("name") or one.get("id") if isinstance(one, Mapping) else one for one in values]
    return [(property, " ".join(str(one).split())) for one in plain if one is not None and str(one).strip()]


def results_json(results: Mapping[str, tuple[Candidate, ...]]) -> dict[str, Any]:
    """The candidates for a batch of queries as the protocol has them."""
    return {name: {"result": [_found(candidate) for candidate in candidates]} for name, candidates in results.items()}


def _found(candidate: Candidate) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": candidate.id,
        "name": candidate.name,
        "type": [_kind(kind) for kind in candidate.kinds],
        "score": candidate.score,
        "match": candidate.match,
        "features": [{"id": name, "value": value} for name, value in candidate.features],
    }
    return said | ({"description": candidate.description} if candidate.description else {})


def _kind(kind: Kind) -> dict[str, str]:
    return {"id": kind.id, "name": kind.name or kind.id}
