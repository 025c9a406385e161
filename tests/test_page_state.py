"""What is chosen stands in the address: every state has a link and a step back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import Open, click_node, heading, number_of
from playwright.sync_api import Page, expect


def address(page: Page) -> str:
    return page.url.partition("#")[2]


def state(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("kg.state()")
    return found


def test_the_address_names_what_is_chosen_by_its_iri(opened: Open, sample: Path) -> None:
    page = opened(sample)
    assert not address(page)
    click_node(page, "Red Tide Front")
    assert address(page) == "thing=entity/red-tide-front"


def test_back_and_forward_walk_through_what_was_chosen(opened: Open, sample: Path) -> None:
    page = opened(sample)
    click_node(page, "Red Tide Front")
    page.get_by_role("tab", name="Disagreements").click()
    page.go_back()
    expect(page.locator("#view-graph")).to_be_visible()
    assert heading(page) == "Red Tide Front"
    page.go_back()
    assert heading(page) == "Who says what, in which words"
    page.go_forward()
    assert heading(page) == "Red Tide Front"


@pytest.mark.parametrize(
    "doing",
    [
        "kg.select('thing', 3)",
        "kg.select('claim', 5)",
        "kg.select('topic', 1)",
        "kg.select('document', 2)",
        "kg.change({ kept: 0, opened: [1, 2], closed: [3] })",
        "{ const edge = kg.drawn.scene().edges[0]; kg.selectEdge(edge.from, edge.predicate, edge.to) }",
        "{ kg.change({ view: 'reports' }); kg.select('thing', 2) }",
        "kg.restrict('hide', ['person', 'city & \"more\"'])",
    ],
)
def test_a_link_opens_the_state_that_it_was_taken_from(opened: Open, sample: Path, doing: str) -> None:
    first = opened(sample)
    first.evaluate(doing)
    second = opened(sample, address=f"#{address(first)}")
    assert address(first)
    assert state(second) == state(first)
    assert second.locator("#panel").text_content() == first.locator("#panel").text_content()


@pytest.mark.parametrize("link", ["#thing=entity/nobody", "#view=nowhere", "#edge=a", "#topic=claim/0", "#%E0%A4%A", "#only-shoe=12"])
def test_a_link_to_what_is_not_there_opens_the_page_as_it_is(opened: Open, sample: Path, link: str) -> None:
    page = opened(sample, address=link)
    expect(page.locator("#view-graph")).to_be_visible()
    assert heading(page) == "Who says what, in which words"


def test_the_state_cannot_be_changed_in_place(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.evaluate("number => kg.select('thing', number)", number_of(page, "Velmora"))
    assert page.evaluate("[kg.state(), kg.state().selection, kg.state().filters].every(Object.isFrozen)")
