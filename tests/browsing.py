"""The page in a real browser, driven as a reader would: what several of its tests need."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, sync_playwright

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Watch:
    """What a page did that it should not have done."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.messages: list[str] = []
        page.on("console", self._message)
        page.on("pageerror", lambda error: self.messages.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.messages.append(f"dialog: {dialog.message}"))
        page.route(re.compile(r"^(?!file:)"), self._refuse)

    def _message(self, message: ConsoleMessage) -> None:
        self.messages.append(f"{message.type}: {message.text}")

    def _refuse(self, route: Route) -> None:
        self.requests.append(route.request.url)
        route.abort()

    def clean(self) -> bool:
        """Nothing asked for, nothing complained of."""
        return not self.requests and not self.messages


Open = Callable[..., Page]


def number_of(page: Page, label: str) -> int:
    """The node that has a label."""
    number: int = page.evaluate("label => kg.data.things.findIndex((thing) => thing.label === label)", label)
    assert number >= 0, label
    return number


def click_canvas(page: Page, place: str, *arguments: object, times: int = 1) -> None:
    """Click on the graph at a place that a function of the page computes."""
    at = f"kg.drawn.network().canvasToDOM(({place})(...args))"
    frame = "document.getElementById('net').getBoundingClientRect()"
    x, y = page.evaluate(f"(args) => {{ const p = {at}; const r = {frame}; return [r.x + p.x, r.y + p.y]; }}", list(arguments))
    page.mouse.click(x, y, click_count=times)


def click_node(page: Page, label: str) -> None:
    click_canvas(page, "(number) => kg.drawn.network().getPosition(number)", number_of(page, label))


def heading(page: Page) -> str:
    return page.locator("#panel h2").inner_text().strip()


@contextmanager
def launched() -> Iterator[Browser]:
    """The system's Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("there is no Chromium on this machine: `make test` installs it", pytrace=False)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@contextmanager
def opening(browser: Browser) -> Iterator[Open]:
    """Open files with the network cut off; at the end, no page may have asked for anything or complained of anything."""
    contexts, watches = [], []

    def open_(path: Path, *, address: str = "", width: int = 1280, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        context.set_offline(True)
        contexts.append(context)
        page = context.new_page()
        watches.append(Watch(page))
        page.goto(path.as_uri() + address)
        return page

    yield open_
    for context in contexts:
        context.close()
    for watch in watches:
        assert watch.clean(), (watch.requests, watch.messages)
