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


def test_search_finds_the_words_of_reports_and_the_claim_that_quotes_them(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.locator("#search").fill("had no part in")
    group = page.get_by_role("group", name="Words of reports")
    expect(group.locator("[role=option]").first).to_contain_text("had no part in the bombing")
    page.keyboard.press("Enter")
    assert page.evaluate("kg.state().selection.kind") == "claim"
    expect(page.locator("#panel")).to_contain_text("The Red Tide Front had no part in the bombing")


def test_search_finds_a_relation_by_its_words_and_leaves_its_claims_alone(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.locator("#search").fill("opposed")
    page.get_by_role("group", name="Relations").locator("[role=option]").first.click()
    assert page.evaluate("kg.drawn.scene().edges.map((edge) => kg.data.predicates[edge.predicate])") == ["opposed to"]


def test_what_is_found_is_grouped_and_each_group_tells_how_much_there_is(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.locator("#search").fill("vel")
    headings = page.locator("#found .heading").all_inner_texts()
    assert headings[0].startswith("Names")
    assert headings[-1].startswith("Words of reports")
    assert page.locator("#found [role=option][aria-selected=true]").count() == 1


def test_accents_and_case_make_no_difference(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.locator("#search").fill("VÉLMORÄ")
    expect(page.locator("#found [role=option]").first).to_contain_text("Velmora")
