"""The search box, from the keyboard."""

from __future__ import annotations

from pathlib import Path

from browsing import Open, heading, number_of
from playwright.sync_api import expect


def test_search_finds_a_thing_under_any_of_its_names(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.keyboard.press("/")
    page.keyboard.type("rtf")
    expect(page.locator("#found [role=option]").first).to_contain_text("Red Tide Front")
    page.keyboard.press("Enter")
    assert heading(page) == "Red Tide Front"
    assert page.evaluate("kg.drawn.network().getSelectedNodes()") == [number_of(page, "Red Tide Front")]


def test_the_arrow_keys_walk_through_what_was_found(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.locator("#search").fill("vel")
    options = page.locator("#found [role=option]")
    second = options.nth(1).locator("bdi").first.inner_text()
    page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    assert heading(page) == second


def test_search_says_when_nothing_has_the_name(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.locator("#search").fill("zzzz")
    expect(page.locator("#found")).to_contain_text("Nothing")
    page.keyboard.press("Escape")
    expect(page.locator("#found")).to_be_hidden()
