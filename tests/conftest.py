"""What several tests need: the sample graph on disk and as a page, a browser, and a real triplestore."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import samples
from browsing import Open, launched, opening
from hypothesis import settings
from playwright.sync_api import Browser

from kg import files
from kg import page as pages
from kg.build import build

# How long an example takes says something of what else the machine is doing, and nothing of the program.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")

SEEDS = Path(__file__).parent.parent / "seeds"
OXIGRAPH = Path(sys.executable).with_name("oxigraph")


@pytest.fixture(scope="session")
def graph_nq(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the samples as N-Quads."""
    folder = tmp_path_factory.mktemp("samples")
    files.write(samples.dataset(), folder)
    return folder / "graph.nq"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of the page."""
    with launched() as running:
        yield running


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens files with the network cut off; when the test ends, they must have asked for nothing and complained of nothing."""
    with opening(browser) as open_:
        yield open_


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample reports."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    given = pages.reports(samples.extractions(), samples.resolution(), base=samples.BASE)
    pages.write(samples.dataset(), path, title="Reports from Velmora", reports=given)
    return path


@pytest.fixture(scope="session")
def seeds_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the repository's own reports, built once for all tests that read it."""
    output = tmp_path_factory.mktemp("seeds") / "output"
    build([SEEDS], output)
    return output / "graph.html"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(*arguments: str) -> Iterator[str]:
    """An Oxigraph server on a free port of this machine, from the first answer on: its URL."""
    port = free_port()
    server = subprocess.Popen([OXIGRAPH, *arguments, "-b", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                httpx.get(f"{url}/query", params={"query": "ASK {}"}, trust_env=False).raise_for_status()
                break
            except httpx.HTTPError:
                assert server.poll() is None, "the server ended at once"
                time.sleep(0.05)
        yield url
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def oxigraph() -> Iterator[str]:
    """The URL of an empty Oxigraph server."""
    with serving("serve") as url:
        yield url


@pytest.fixture
def serve() -> Callable[..., object]:
    """Start an Oxigraph server with other arguments: a context manager that gives the URL."""
    return serving
