"""The asking side: a reconciliation service over HTTP. Requests go to the URL that was given and nowhere else; redirects are not followed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final

import httpx

from kg.errors import InputError, RemoteError
from kg.reconcile.messages import Candidate, Manifest, Query, queries_json, read_manifest, read_results
from kg.replies import TRANSIENT, beginning, reason

BATCH: Final = 50
"""Queries a request, at most; fewer where the manifest says so. A service answers some tens of names a second."""
TIMEOUT: Final = httpx.Timeout(60, connect=10)
"""Seconds: for a batch of lookups in a large database, and for a connection."""
PAUSES: Final = (0.5, 2.0, 5.0)
"""Seconds before each retry."""


@contextmanager
def connect(url: str, *, timeout: httpx.Timeout = TIMEOUT) -> Iterator[Service]:
    """A service that has shown its manifest. InputError for a URL that is none; RemoteError where nobody answers, or not as a service does."""
    address = _address(url)
    with httpx.Client(timeout=timeout, headers={"User-Agent": "kg", "Accept": "application/json"}, follow_redirects=False) as client:
        yield Service(client, address)


class Service:
    """Requests to one service; every failure becomes a RemoteError that names the address and says what to do."""

    def __init__(self, client: httpx.Client, address: httpx.URL) -> None:
        self._client = client
        self._address = address
        self.url = shown(address)
        self.manifest = self._manifest()

    def ask(self, queries: Sequence[Query]) -> Iterator[tuple[Candidate, ...]]:
        """The candidates for each query, in order, best first; sent in batches, each when its first answer is wanted."""
        rest = iter(enumerate(queries))
        size = min(BATCH, self.manifest.batch or BATCH)
        while part := {f"q{number}": query for number, query in islice(rest, size)}:
            yield from self._batch(part)

    def _manifest(self) -> Manifest:
        answer = self._send("GET")
        try:
            return read_manifest(answer.text)
        except ValueError as error:
            raise RemoteError(
                f"{self.url} shows no manifest of a reconciliation service ({error}; it answers {answer.status_code}: {beginning(answer)}): "
                "give the URL of the service itself, as its documentation names it for OpenRefine"
            ) from error

    def _batch(self, queries: dict[str, Query]) -> tuple[tuple[Candidate, ...], ...]:
        answer = self._send("POST", data={"queries": queries_json(queries)})
        try:
            results = read_results(answer.text, tuple(queries))
            for candidate in (candidate for result in results for candidate in result):
                self.manifest.iri(candidate.id)
        except ValueError as error:
            asked = "; ".join(f"{name} asks for {query.text!r}" for name, query in queries.items() if name in str(error).split())
            raise RemoteError(
                f"{self.url} answers otherwise than the protocol says ({error}{f'; {asked}' if asked else ''}): "
                "tell those who run it, or ask another service"
            ) from error
        return results

    def _send(self, method: str, **request: Any) -> httpx.Response:
        """The answer to a request if it is a success; what may pass by itself is tried again after a pause."""
        for pause in (*PAUSES, None):
            try:
                answer = self._client.request(method, self._address, **request)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                raise RemoteError(f"{self.url} cannot be reached ({reason(error)}): see that the service runs, or correct the URL") from error
            except httpx.RequestError as error:
                if pause is None:
                    raise RemoteError(f"{self.url} broke off {len(PAUSES) + 1} times ({reason(error)}): try again later") from error
            else:
                if answer.is_success:
                    return answer
                if answer.status_code not in TRANSIENT or pause is None:
                    raise self._refusal(method, answer)
            time.sleep(pause)
        raise AssertionError("the last round returns or raises")

    def _refusal(self, method: str, answer: httpx.Response) -> RemoteError:
        status = answer.status_code
        match status:
            case 401 | 403:
                advice = "it wants a user and a password: give them in the URL (https://user:password@…), or ask another service"
            case 404 | 405:
                advice = "no reconciliation service there: correct the URL"
            case 413:
                advice = "it takes fewer queries at once than its manifest says: tell those who run it"
            case 429:
                advice = "it gets too many questions: try again later"
            case _ if answer.next_request:
                advice = f"it points to {shown(answer.next_request.url)}: give that URL if you trust it"
            case _ if status >= 500:
                advice = "the service is broken: try again later, or tell those who run it"
            case _:
                advice = "is it a reconciliation service?"
        return RemoteError(f"{self.url} answers {status} to {method} ({beginning(answer)}): {advice}")


def shown(address: httpx.URL) -> str:
    """An address as messages and outputs have it: without credentials, and without parameters, which may be a key."""
    return str(address.copy_with(userinfo=b"", query=None, fragment=None))


def _address(url: str) -> httpx.URL:
    plain = url.rpartition("@")[2]
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL as error:  # its message may quote a password
        raise InputError(f"{plain} is not a URL: give one such as https://wikidata.reconci.link/en/api") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise InputError(f"{plain} is not the URL of a service: give one such as https://wikidata.reconci.link/en/api")
    return address.copy_with(fragment=None)
