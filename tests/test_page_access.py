"""Whoever reads the page, by whatever means: a checker of accessibility finds nothing serious on any view, in light and in dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import samples
from axe_playwright_python.sync_playwright import Axe
from browsing import Open
from playwright.sync_api import Page

from kg import page as pages

AXE = Axe()
CHOSEN = {"graph": "thing", "time": "claim", "map": "document", "who": "topic"}
"""What is chosen while a view is checked, so that every kind of evidence is; a thing, where none is named."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample reports with their texts."""
    path = tmp_path_factory.mktemp("access") / "graph.html"
    texts = pages.reports(samples.extractions(), samples.resolution(), base=samples.BASE)
    pages.write(samples.dataset(), path, title="Reports from Velmora", reports=texts)
    return path


def findings(page: Page) -> list[tuple[str, str, list[Any]]]:
    """What is serious or critical: the rule, how bad, and where."""
    response = AXE.run(page, options={"resultTypes": ["violations"]}).response
    bad = [one for one in response["violations"] if one["impact"] in ("serious", "critical")]
    return [(one["id"], one["impact"], [(node["html"][:200], node["failureSummary"]) for node in one["nodes"][:4]]) for one in bad]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_is_found_on_any_view(opened: Open, whole: Path, scheme: str) -> None:
    page = opened(whole, color_scheme=scheme)
    for tab in page.get_by_role("tab").all():
        tab.click()
        view = (tab.get_attribute("id") or "").removeprefix("tab-")
        page.evaluate("kind => kg.select(kind, 0)", CHOSEN.get(view, "thing"))
        assert findings(page) == [], view


def test_nothing_serious_is_found_while_searching_and_filtering(opened: Open, whole: Path) -> None:
    page = opened(whole)
    page.get_by_role("button", name="Disputed only").click()
    page.locator("#facet-relation summary").click()
    assert findings(page) == []
    page.locator("#search").fill("vel")
    assert findings(page) == []


def test_nothing_serious_is_found_on_a_narrow_screen(opened: Open, whole: Path) -> None:
    page = opened(whole, width=390, height=844)
    page.get_by_role("button", name="Filters").click()
    edge = page.evaluate("kg.drawn.scene().edges[0]")
    page.evaluate("(ends) => kg.selectEdge(...ends)", [edge["from"], edge["predicate"], edge["to"]])
    assert findings(page) == []
