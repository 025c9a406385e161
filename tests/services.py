"""Real reconciliation services on this machine: the graph's own, and ones that answer as a test says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import pyoxigraph as ox

from kg.reconcile import Record, Records, Reply, Responder, read_records
from kg.reconcile.records import Terms

Answer = Callable[[Mapping[str, str]], Reply]
MANIFEST = {"versions": ["0.2"], "name": "Test", "identifierSpace": "https://other.example/thing/", "schemaSpace": "https://schema.org/"}


def in_memory(quads: Sequence[ox.Quad]) -> ox.Store:
    """A store that holds these quads."""
    store = ox.Store()
    store.extend(quads)
    return store


def catalogue_of(*named: tuple[str, str, str], base: str = "https://other.example/") -> Records:
    """A source of its own with (end of IRI, name, class IRI) for each thing, and no ontology."""
    return Records(base, tuple(Record(f"{base}entity/{id}", (name,), (kind,)) for id, name, kind in named), Terms())


def over(quads: Sequence[ox.Quad], name: str = "The graph") -> Answer:
    """The service that the graph offers about itself."""
    return Responder(read_records(in_memory(quads)), name=name).reply


def manifest_then(answer: Callable[[Mapping[str, Mapping[str, object]]], object], **said: object) -> Answer:
    """A service with a manifest (`said` changes it), and whatever JSON a test gives for a batch of queries."""

    def reply(parameters: Mapping[str, str]) -> Reply:
        if "queries" not in parameters:
            return Reply(200, json.dumps(MANIFEST | said))
        return Reply(200, json.dumps(answer(json.loads(parameters["queries"]))))

    return reply


def always(*candidates: Mapping[str, object]) -> Callable[[Mapping[str, Mapping[str, object]]], object]:
    """The same candidates for each query."""
    return lambda queries: {name: {"result": list(candidates)} for name in queries}


@contextmanager
def serving(answer: Answer, seen: list[tuple[str, str, dict[str, str]]] | None = None, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve on a free port of this machine; `seen` collects method, path and parameters of each request."""

    class Handler(BaseHTTPRequestHandler):
        def handle_request(self) -> None:
            url = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            parameters = dict(parse_qsl(body if self.command == "POST" else url.query, keep_blank_values=True))
            if seen is not None:
                seen.append((self.command, self.path, parameters))
            reply = answer(parameters)
            content = reply.body.encode()
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", "Access-Control-Allow-Origin": "*", **(headers or {})}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = handle_request

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/reconcile"
    finally:
        server.shutdown()
        server.server_close()
