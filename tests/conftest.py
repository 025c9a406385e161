"""What several tests need: the sample graph on disk, and a real triplestore."""

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
from hypothesis import settings

from kg import files

# How long an example takes says something of what else the machine is doing, and nothing of the program.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")

OXIGRAPH = Path(sys.executable).with_name("oxigraph")


@pytest.fixture(scope="session")
def graph_nq(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the samples as N-Quads."""
    folder = tmp_path_factory.mktemp("samples")
    files.write(samples.dataset(), folder)
    return folder / "graph.nq"


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
