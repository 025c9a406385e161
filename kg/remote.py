"""A graph -> a running triplestore, over HTTP.

Each graph of the file replaces the graph of that name on the server, the default graph included; graphs that the file does not have are left alone.
Where the server offers the SPARQL 1.1 Graph Store protocol (https://www.w3.org/TR/sparql11-http-rdf-update/), a graph's first batch is PUT and the
others are POSTed; elsewhere SPARQL 1.1 Update (https://www.w3.org/TR/sparql11-update/) clears the graph and inserts batch by batch. Afterwards the
server is asked how many triples each graph has.

What must stay true: a request may arrive twice (a retry after a lost answer) and changes nothing the second time. It holds because graphs are sets,
the order of requests is fixed, and a file with blank nodes, which would double, is refused.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import httpx
import pyoxigraph as ox

from kg.errors import InputError, RemoteError, StoreError
from kg.replies import TRANSIENT, beginning, reason

BATCH: Final = 20_000
"""Triples a request: a few megabytes."""
UPDATE_BATCH: Final = 1_000
"""Triples an update, at most: some servers parse no longer ones."""
PAUSES: Final = (0.2, 1.0, 3.0)
"""Seconds before each retry."""
TIMEOUT: Final = httpx.Timeout(300, connect=10)
DEFAULT: Final = ""
"""Stands for the default graph where graphs are named by IRI."""
COUNTS: Final = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
DEFAULT_COUNT: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
RESULTS: Final = "application/sparql-results+json"

Triples = Sequence[ox.Triple]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a kind of server has its three services, relative to the URL that its users know; "" is that URL itself."""

    query: str
    update: str
    graphs: str


LAYOUTS: Final = (
    Layout("query", "update", "store"),  # Oxigraph
    Layout("query", "update", "data"),  # Fuseki, by dataset
    Layout("", "statements", "rdf-graphs/service"),  # RDF4J and GraphDB, by repository
)


@dataclass(frozen=True, slots=True)
class Service:
    """What a server was found to offer: addresses, "" where it has no such service."""

    query: str
    update: str
    graphs: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was sent and found on the server afterwards."""

    quads: int
    graphs: int
    protocol: str


def load(path: Path, url: str, *, user: str | None = None, password: str | None = None, batch: int = BATCH) -> Loaded:
    """Send an N-Quads file to the server at `url` and check that it arrived; graphs of the same names are replaced.

    `user` and `password` come from KG_USER and KG_PASSWORD where they are not given. StoreError for a file and InputError for a URL that cannot be
    used; RemoteError, naming the address and what to do, where the server cannot be reached, refuses, does not understand, or holds other than
    what was sent.
    """
    if batch < 1:
        raise InputError(f"{batch} triples are no batch: give 1 or more")
    address, login = credentials(url, user, password)
    graphs = read_graphs(path)
    with httpx.Client(auth=login, timeout=TIMEOUT, headers={"User-Agent": "kg"}) as client:
        server = Server(client, address)
        service = server.detect()
        for graph, triples in graphs.items():
            if service.graphs:
                server.put(service, graph, triples, batch)
            else:
                server.insert(service, graph, triples, min(batch, UPDATE_BATCH))
        server.check(service, {graph: len(triples) for graph, triples in graphs.items()})
    protocol = "Graph Store protocol" if service.graphs else "SPARQL Update"
    return Loaded(sum(map(len, graphs.values())), len(graphs), protocol)


def credentials(url: str, user: str | None, password: str | None) -> tuple[httpx.URL, tuple[str, str] | None]:
    """The address without its credentials, and the credentials: as given, or from the address, or from KG_USER and KG_PASSWORD."""
    shown = url.rpartition("@")[2]
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL as error:  # its message may quote a password
        raise InputError(f"{shown} is not a URL: give one such as http://localhost:7878") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise InputError(f"{shown} is not the URL of a server: give one such as http://localhost:7878")
    bare = address.copy_with(userinfo=b"", query=None, fragment=None)
    name = user or unquote(address.username) or os.environ.get("KG_USER", "")
    secret = password or unquote(address.password) or os.environ.get("KG_PASSWORD", "")
    return bare.copy_with(path=bare.path.rstrip("/") + "/"), (name, secret) if name or secret else None


def read_graphs(path: Path) -> dict[str, Triples]:
    """The triples of each graph of an N-Quads file, the default graph first. StoreError where it cannot be read, is empty, or has blank nodes."""
    graphs: dict[str, dict[ox.Triple, None]] = {DEFAULT: {}}
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
            if any(isinstance(term, ox.BlankNode) for term in (quad.subject, quad.object, quad.graph_name)):
                raise StoreError(f"{path} has blank nodes, which double when they are sent again: run kg build to make it anew")
            graphs.setdefault(quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else DEFAULT, {})[quad.triple] = None
    except FileNotFoundError as error:
        raise StoreError(f"no {path.name} in {path.parent}: run kg build first, or name the folder of its output") from error
    except (OSError, SyntaxError) as error:
        raise StoreError(f"{path} cannot be read ({reason(error)}): run kg build to make it anew") from error
    if not any(graphs.values()):
        raise StoreError(f"{path} is empty: run kg build to make it anew")
    return {graph: tuple(triples) for graph, triples in graphs.items() if triples}


def batches(triples: Triples, size: int) -> Iterator[Triples]:
    """The triples in parts of at most that size."""
    rest = iter(triples)
    while part := tuple(islice(rest, size)):
        yield part


class Server:
    """Requests to one server; every failure becomes a RemoteError that says what to do."""

    def __init__(self, client: httpx.Client, address: httpx.URL) -> None:
        self._client = client
        self._address = address

    def detect(self) -> Service:
        """Find the services by asking: a query service must answer; where no service for graphs does, updates must do."""
        found: list[Service] = []
        for layout in LAYOUTS:
            query = str(self._address.join(layout.query))
            if not self._answers(query):
                continue
            graphs = str(self._address.join(layout.graphs))
            if self._offers(graphs):
                return Service(query, str(self._address.join(layout.update)), graphs)
            found.append(Service(query, str(self._address.join(layout.update)), ""))
        if found:
            return found[0]
        raise RemoteError(f"{self._address} answers, but not as a SPARQL server does: give the URL above /query, such as http://localhost:7878")

    def put(self, service: Service, graph: str, triples: Triples, size: int) -> None:
        """Replace a graph by the Graph Store protocol."""
        name = {"graph": graph} if graph else {"default": ""}
        for number, part in enumerate(batches(triples, size)):
            body = ox.serialize(part, format=ox.RdfFormat.N_TRIPLES)
            self._send("POST" if number else "PUT", service.graphs, params=name, content=body, headers={"Content-Type": "application/n-triples"})

    def insert(self, service: Service, graph: str, triples: Triples, size: int) -> None:
        """Replace a graph by SPARQL Update. Not all or nothing: if it breaks off, the graph is incomplete until the next load."""
        self._update(service, f"CLEAR SILENT GRAPH <{graph}>" if graph else "CLEAR SILENT DEFAULT")
        for part in batches(triples, size):
            body = "".join(f"{triple} .\n" for triple in part)
            self._update(service, f"INSERT DATA {{ GRAPH <{graph}> {{\n{body}}} }}" if graph else f"INSERT DATA {{\n{body}}}")

    def check(self, service: Service, expected: Mapping[str, int]) -> None:
        """RemoteError unless every graph has as many triples as were sent."""
        found = {row["g"]: int(row["n"]) for row in self._select(service.query, COUNTS)}
        found[DEFAULT] = int(self._select(service.query, DEFAULT_COUNT)[0]["n"])
        if found[DEFAULT] != expected.get(DEFAULT, 0) and service.graphs:  # some servers query the union of all graphs by default
            found[DEFAULT] = self._count_default(service)
        for graph, number in expected.items():
            if found.get(graph, 0) != number:
                name = f"the graph <{graph}>" if graph else "the default graph"
                raise RemoteError(
                    f"{self._address} holds {found.get(graph, 0)} triples of {name}, but {number} were sent: "
                    "see that nobody else writes to it, and load again"
                )

    def _update(self, service: Service, text: str) -> None:
        self._send("POST", service.update, content=text.encode(), headers={"Content-Type": "application/sparql-update"})

    def _select(self, query: str, text: str) -> list[dict[str, str]]:
        """The solutions of a SELECT (https://www.w3.org/TR/sparql11-results-json/)."""
        answer = self._send("POST", query, data={"query": text}, headers={"Accept": RESULTS})
        try:
            return [{name: str(term["value"]) for name, term in row.items()} for row in json.loads(answer.content)["results"]["bindings"]]
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise RemoteError(
                f"{query} does not answer a SELECT as SPARQL says ({answer.status_code}, {beginning(answer)}): look into its log"
            ) from error

    def _count_default(self, service: Service) -> int:
        answer = self._send("GET", service.graphs, params={"default": ""}, headers={"Accept": "application/n-triples"})
        return sum(1 for _ in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES))

    def _answers(self, query: str) -> bool:
        """Does a SPARQL query service answer there?"""
        answer = self._try("GET", query, params={"query": "ASK {}"}, headers={"Accept": RESULTS})
        if answer.status_code in (401, 403):
            raise self._refusal("GET", query, answer)
        try:
            return answer.is_success and json.loads(answer.content)["boolean"] is True
        except (ValueError, LookupError, TypeError):
            return False

    def _offers(self, graphs: str) -> bool:
        """Does a Graph Store service answer there? The default graph exists even while it is empty."""
        return self._try("HEAD", graphs, params={"default": ""}).is_success

    def _send(self, method: str, url: str, **request: Any) -> httpx.Response:
        """The answer to a request, if it is a success."""
        answer = self._try(method, url, **request)
        if not answer.is_success:
            raise self._refusal(method, url, answer)
        return answer

    def _try(self, method: str, url: str, **request: Any) -> httpx.Response:
        """The answer to a request; what may pass by itself is tried again after a pause."""
        for pause in (*PAUSES, None):
            try:
                answer = self._client.request(method, url, **request)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                raise RemoteError(f"{self._address} cannot be reached ({reason(error)}): start the server, or correct the URL") from error
            except httpx.RequestError as error:
                if pause is None:
                    raise RemoteError(f"{url} broke off ({reason(error)}): look into the server's log, and load again") from error
            else:
                if answer.status_code not in TRANSIENT or pause is None:
                    return answer
            time.sleep(pause)
        raise AssertionError("the last round returns or raises")

    def _refusal(self, method: str, url: str, answer: httpx.Response) -> RemoteError:
        status = answer.status_code
        match status:
            case 401:
                advice = "give --user and a password in KG_PASSWORD, or correct them"
            case 403:
                advice = "it may be read-only, or this user may not write: start it for writing, or give another --user"
            case 404 | 405:
                advice = "no such service there: correct the URL"
            case 413:
                advice = "the request is too large for it: give a smaller --batch"
            case _ if answer.next_request:
                advice = f"it points to {answer.next_request.url.copy_with(userinfo=b'', query=None)}: use that server"
            case _ if status >= 500:
                advice = "look into the server's log"
            case _:
                advice = "is it a SPARQL 1.1 server?"
        return RemoteError(f"{url} answers {status} to {method} ({beginning(answer)}): {advice}")
