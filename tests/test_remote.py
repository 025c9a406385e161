"""A graph reaches a real Oxigraph server whole, once, and whatever goes wrong is told with what to do."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import samples
from conftest import free_port

from kg import remote
from kg.errors import InputError, RemoteError, StoreError
from kg.files import write

Serve = Callable[..., AbstractContextManager[str]]


def quads_on(url: str) -> list[str]:
    """All quads of a server, sorted."""
    return sorted(httpx.get(f"{url}/store", headers={"Accept": "application/n-quads"}).text.splitlines())


def put(url: str, graph: str, triple: str) -> None:
    httpx.put(f"{url}/store{graph}", content=triple, headers={"Content-Type": "application/n-triples"}).raise_for_status()


@contextmanager
def gate(target: str, answer: Callable[[str, str, httpx.Headers], tuple[int, dict[str, str]] | None]) -> Iterator[str]:
    """A server in front of another: `answer` (method, path, headers) decides which requests it answers itself, with a status and headers."""

    class Handler(BaseHTTPRequestHandler):
        def handle_request(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            own = answer(self.command, self.path, httpx.Headers(dict(self.headers)))
            if own is None:
                headers = {name: value for name, value in self.headers.items() if name in ("Content-Type", "Accept")}
                passed = httpx.request(self.command, target + self.path, content=body, headers=headers)
                status, extra, content = passed.status_code, {"Content-Type": passed.headers.get("Content-Type", "")}, passed.content
            else:
                (status, extra), content = own, b""
            self.send_response(status)
            for name, value in extra.items():
                self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_GET = do_HEAD = do_POST = do_PUT = handle_request

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_the_server_holds_the_quads_of_the_file_and_no_other(graph_nq: Path, oxigraph: str) -> None:
    loaded = remote.load(graph_nq, oxigraph)
    lines = sorted(graph_nq.read_text("utf-8").splitlines())
    assert quads_on(oxigraph) == lines
    assert (loaded.quads, loaded.protocol) == (len(lines), "Graph Store protocol")


def test_loading_twice_in_small_batches_doubles_nothing(graph_nq: Path, oxigraph: str) -> None:
    remote.load(graph_nq, oxigraph, batch=7)
    remote.load(graph_nq, f"{oxigraph}/", batch=50)
    assert len(quads_on(oxigraph)) == len(graph_nq.read_text("utf-8").splitlines())


def test_graphs_of_the_same_name_are_replaced_and_others_left_alone(graph_nq: Path, oxigraph: str) -> None:
    put(oxigraph, "?default", "<urn:old> <urn:p> <urn:o> .")
    put(oxigraph, f"?graph={samples.BASE}graph/provenance", "<urn:old> <urn:p> <urn:o> .")
    put(oxigraph, "?graph=urn:other", "<urn:s> <urn:p> <urn:o> .")
    remote.load(graph_nq, oxigraph)
    assert [line for line in quads_on(oxigraph) if "urn:" in line] == ["<urn:s> <urn:p> <urn:o> <urn:other> ."]


def test_a_server_that_queries_the_union_of_graphs_is_counted_right(graph_nq: Path, serve: Serve) -> None:
    with serve("serve", "--union-default-graph") as url:
        remote.load(graph_nq, url)
        assert len(quads_on(url)) == len(graph_nq.read_text("utf-8").splitlines())


def test_a_server_without_graph_store_gets_updates(graph_nq: Path, oxigraph: str) -> None:
    put(oxigraph, "?default", "<urn:old> <urn:p> <urn:o> .")
    with gate(oxigraph, lambda _, path, __: (404, {}) if path.startswith("/store") else None) as url:
        loaded = remote.load(graph_nq, url, batch=40)
    assert loaded.protocol == "SPARQL Update"
    assert quads_on(oxigraph) == sorted(graph_nq.read_text("utf-8").splitlines())


def test_text_with_every_kind_of_character_arrives_by_update_too(oxigraph: str, tmp_path: Path) -> None:
    odd = ox.Literal('quote " back\\slash \n\r\t\b\f \\u0041 \N{SHIP} } ; . \N{LINE SEPARATOR}')
    write([ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), odd)], tmp_path)
    with gate(oxigraph, lambda _, path, __: (404, {}) if path.startswith("/store") else None) as url:
        remote.load(tmp_path / "graph.nq", url)
    answer = httpx.get(f"{oxigraph}/query", params={"query": "SELECT ?o { ?s ?p ?o }"}, headers={"Accept": remote.RESULTS}).json()
    assert [row["o"]["value"] for row in answer["results"]["bindings"]] == [odd.value]


def test_what_passes_by_itself_is_tried_again(graph_nq: Path, oxigraph: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "PAUSES", (0.0, 0.0, 0.0))
    seen: dict[tuple[str, str], int] = {}

    def first_time_busy(method: str, path: str, _: httpx.Headers) -> tuple[int, dict[str, str]] | None:
        seen[method, path] = seen.get((method, path), 0) + 1
        return (503, {}) if seen[method, path] == 1 else None

    with gate(oxigraph, first_time_busy) as url:
        remote.load(graph_nq, url)
    assert quads_on(oxigraph) == sorted(graph_nq.read_text("utf-8").splitlines())


def test_what_does_not_pass_is_told(graph_nq: Path, oxigraph: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "PAUSES", (0.0,))
    with gate(oxigraph, lambda method, _, __: (503, {}) if method == "PUT" else None) as url, pytest.raises(RemoteError, match=r"503 to PUT.*log"):
        remote.load(graph_nq, url)


def test_a_read_only_server_refuses_with_advice(graph_nq: Path, serve: Serve, tmp_path: Path) -> None:
    with serve("serve", "-l", str(tmp_path / "store")):
        pass
    with serve("serve-read-only", "-l", str(tmp_path / "store")) as url, pytest.raises(RemoteError, match=rf"{url}/store answers 403.*read-only"):
        remote.load(graph_nq, url)


def test_a_port_where_nobody_listens_is_named(graph_nq: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(RemoteError, match=rf"{url}/ cannot be reached .*: start the server, or correct the URL"):
        remote.load(graph_nq, url)


@pytest.mark.parametrize("path", ["/query", "/nowhere", "/store/x"])
def test_a_wrong_path_is_named(graph_nq: Path, oxigraph: str, path: str) -> None:
    with pytest.raises(RemoteError, match=rf"{oxigraph}{path}/ .*SPARQL server.*such as http://localhost:7878"):
        remote.load(graph_nq, oxigraph + path)


def test_a_redirect_is_not_followed_but_told(graph_nq: Path, oxigraph: str) -> None:
    elsewhere = {"Location": "http://user:secret@other.example/store?x"}
    with gate(oxigraph, lambda method, _, __: (301, elsewhere) if method == "PUT" else None) as url, pytest.raises(RemoteError) as caught:
        remote.load(graph_nq, url)
    assert "http://other.example/store: use that server" in str(caught.value)


def test_a_loss_on_the_server_is_noticed(graph_nq: Path, oxigraph: str) -> None:
    lost = f"graph={samples.BASE}graph/identity".replace(":", "%3A").replace("/", "%2F")
    with (
        gate(oxigraph, lambda method, path, _: (204, {}) if method == "PUT" and lost in path else None) as url,
        pytest.raises(RemoteError, match=r"holds 0 triples of the graph <.*graph/identity>, but \d+ were sent"),
    ):
        remote.load(graph_nq, url)


def test_an_answer_that_is_no_result_is_told(graph_nq: Path, oxigraph: str) -> None:
    with (
        gate(oxigraph, lambda method, path, _: (200, {}) if (method, path) == ("POST", "/query") else None) as url,
        pytest.raises(RemoteError) as caught,
    ):
        remote.load(graph_nq, url)
    assert f"{url}/query does not answer a SELECT" in str(caught.value)


class TestCredentials:
    @staticmethod
    @contextmanager
    def guarded(target: str) -> Iterator[str]:
        secret = "Basic " + base64.b64encode(b"ada:s3cret").decode()
        with gate(target, lambda _, __, headers: None if headers.get("Authorization") == secret else (401, {"WWW-Authenticate": "Basic"})) as url:
            yield url

    def test_they_come_from_options(self, graph_nq: Path, oxigraph: str) -> None:
        with self.guarded(oxigraph) as url:
            assert remote.load(graph_nq, url, user="ada", password="s3cret").quads

    def test_they_come_from_the_environment(self, graph_nq: Path, oxigraph: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KG_USER", "ada")
        monkeypatch.setenv("KG_PASSWORD", "s3cret")
        with self.guarded(oxigraph) as url:
            assert remote.load(graph_nq, url).quads

    def test_they_come_from_the_url(self, graph_nq: Path, oxigraph: str) -> None:
        with self.guarded(oxigraph) as url:
            assert remote.load(graph_nq, url.replace("//", "//ada:s3cret@")).quads

    def test_without_them_the_message_says_how_to_give_them(self, graph_nq: Path, oxigraph: str) -> None:
        with self.guarded(oxigraph) as url, pytest.raises(RemoteError, match=r"answers 401 .*KG_PASSWORD"):
            remote.load(graph_nq, url)

    @pytest.mark.parametrize(
        "url", ["http://ada:s3cret@127.0.0.1:{port}", "ada:s3cret@127.0.0.1", "http://ada:s3cr/et@host", "ftp://ada:s3cret@host"]
    )
    def test_no_message_shows_them(self, graph_nq: Path, url: str) -> None:
        with pytest.raises((RemoteError, InputError)) as caught:
            remote.load(graph_nq, url.format(port=free_port()))
        assert "s3cr" not in str(caught.value)


@pytest.mark.parametrize("url", ["localhost:7878", "ftp://host", "http://", "http://host:port", "nonsense", ""])
def test_what_is_no_url_of_a_server_is_refused(graph_nq: Path, url: str) -> None:
    with pytest.raises(InputError, match="give one such as http://localhost:7878"):
        remote.load(graph_nq, url)


def test_a_file_with_blank_nodes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("_:a <urn:p> <urn:o> .\n")
    with pytest.raises(StoreError, match="blank nodes"):
        remote.load(tmp_path / "graph.nq", "http://localhost:1")


@pytest.mark.parametrize(
    ("content", "words"), [(None, "no graph.nq in .*"), ("", "graph.nq is empty"), ("no quads", r"graph.nq cannot be read \(.*\)")]
)
def test_a_file_that_is_no_graph_is_refused(tmp_path: Path, content: str | None, words: str) -> None:
    if content is not None:
        (tmp_path / "graph.nq").write_text(content)
    with pytest.raises(StoreError, match=f"{words}: run kg build"):
        remote.load(tmp_path / "graph.nq", "http://localhost:1")


def test_no_batch_is_refused(graph_nq: Path) -> None:
    with pytest.raises(InputError, match="give 1 or more"):
        remote.load(graph_nq, "http://localhost:1", batch=0)
