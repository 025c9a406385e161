"""Filters act on claims, and through these on the graph and all that is counted; the address has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import Open
from playwright.sync_api import Locator, Page, expect


def things(page: Page) -> set[str]:
    labels: list[str] = page.evaluate("kg.drawn.nodes.getIds().map((number) => kg.data.things[number].label)")
    return set(labels)


def claims(page: Page) -> list[dict[str, Any]]:
    """The claims behind the edges that are drawn."""
    found: list[dict[str, Any]] = page.evaluate("kg.drawn.scene().edges.flatMap((edge) => edge.claims)")
    return found


def menu(page: Page, facet: str) -> Locator:
    page.locator(f"#facet-{facet} summary").click()
    return page.locator(f"#facet-{facet} .menu")


def passing(page: Page) -> int:
    return int(page.locator("#passing").inner_text().split()[0])


def test_a_click_in_the_legend_hides_a_kind_of_things(opened: Open, sample: Path) -> None:
    page = opened(sample)
    before = things(page)
    button = page.locator("#filters").get_by_role("button", name="person 4", exact=True)
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert before - things(page) == {"Anton Kess", "Dana Orlo", "Mira Tolland", "a docker"}
    button.click()
    assert things(page) == before


def test_a_double_click_in_the_legend_leaves_one_kind_only(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.locator("#filters").get_by_role("button", name="place 2", exact=True).dblclick()
    assert things(page) == {"Velmora", "ferry terminal"}


def test_values_are_listed_with_the_claims_that_each_would_leave(opened: Open, sample: Path) -> None:
    page = opened(sample)
    outlet = menu(page, "outlet").locator("label", has_text="Northern Wire")
    count = int(outlet.locator("small").inner_text())
    outlet.locator("input").check()
    assert passing(page) == count
    assert {page.evaluate("number => kg.data.documents[number].publisher", claim["document"]) for claim in claims(page)} == {"Northern Wire"}


def test_values_of_one_facet_add_up_and_facets_restrict_one_another(opened: Open, sample: Path) -> None:
    page = opened(sample)
    outlets = menu(page, "outlet")
    outlets.locator("label", has_text="Northern Wire").locator("input").check()
    one = passing(page)
    outlets.locator("label", has_text="Velmora Courier").locator("input").check()
    two = passing(page)
    assert two > one
    page.keyboard.press("Escape")
    relation = menu(page, "relation").locator("label", has_text="perpetrator").first
    left = int(relation.locator("small").inner_text())
    relation.locator("input").check()
    assert passing(page) == left < two


@pytest.mark.parametrize(
    ("facet", "label", "holds"),
    [
        ("speaker", "Dana Orlo", "(claim) => kg.data.things[claim.speaker].label === 'Dana Orlo'"),
        ("speaker", "the report itself", "(claim) => claim.speaker === null"),
        ("firmness", "denied", "(claim) => claim.polarity === 'Denied'"),
        ("firmness", "alleged", "(claim) => claim.modality === 'Alleged'"),
        ("relation", "allied with", "(claim) => kg.data.predicates[claim.predicate] === 'allied with'"),
        ("origin", "Velmora Courier = Copper Gazette", "(claim) => kg.data.documents[claim.document].copies.length === 1"),
    ],
)
def test_a_facet_leaves_the_claims_that_have_the_value(opened: Open, sample: Path, facet: str, label: str, holds: str) -> None:
    page = opened(sample)
    menu(page, facet).locator("label", has=page.get_by_text(label, exact=True)).locator("input").check()
    assert 0 < passing(page) < 39
    assert page.evaluate(f"kg.drawn.scene().edges.flatMap((edge) => edge.claims).every({holds})")


def test_disputed_claims_alone_and_single_sources_alone(opened: Open, sample: Path) -> None:
    page = opened(sample)
    disputed, single = page.get_by_role("button", name="Disputed only"), page.get_by_role("button", name="Single source only")
    disputed.click()
    assert disputed.get_attribute("aria-pressed") == "true"
    assert passing(page) == int(disputed.inner_text().split()[-1])
    assert all(edge["disputed"] or edge["denied"] for edge in page.evaluate("kg.drawn.scene().edges") if edge["predicate"] is not None)
    disputed.click()
    single.click()
    values = page.evaluate("kg.drawn.scene().edges.map((edge) => edge.claims.map((claim) => kg.data.documents[claim.document].publisher))")
    assert all(set(outlets) <= {"Velmora Courier", "Copper Gazette"} or len(set(outlets)) == 1 for outlets in values), "a copy is no second source"


def test_a_period_leaves_what_was_published_or_happened_in_it(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.evaluate("kg.restrict('from', ['2031-03-06'])")
    dates = page.evaluate("kg.drawn.scene().edges.flatMap((edge) => edge.claims).map((claim) => kg.data.documents[claim.document].date)")
    assert dates
    assert min(dates) >= "2031-03-06"
    page.evaluate("kg.restrict('from', [])")
    page.evaluate("kg.restrict('since', ['2031-04-01'])")
    assert "walkout, April 2031" in things(page)
    assert "bombing in Velmora, 4 March 2031" not in things(page)


def test_confidence_has_a_lower_bound(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.evaluate("kg.restrict('sure', ['0.8'])")
    assert passing(page) == len(page.evaluate("kg.data.claims.filter((claim) => claim.confidence >= 0.8)"))


def test_reset_and_a_step_back_undo_filters(opened: Open, sample: Path) -> None:
    page = opened(sample)
    before = things(page)
    reset = page.get_by_role("button", name="Reset")
    expect(reset).to_be_hidden()
    page.get_by_role("button", name="Disputed only").click()
    reset.click()
    assert things(page) == before
    page.go_back()
    assert things(page) != before
    expect(page.get_by_role("button", name="Disputed only")).to_have_attribute("aria-pressed", "true")


def test_filters_that_leave_nothing_leave_every_view_empty(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.evaluate("kg.restrict('relation', ['nothing such'])")
    assert things(page) == set()
    for tab in page.get_by_role("tab").all()[1:-1]:
        tab.click()
        panel = page.locator("[role=tabpanel]:not([hidden])")
        assert "Red Tide Front" not in panel.inner_text(), tab.inner_text()


def test_a_menu_closes_with_escape_and_gives_the_focus_back(opened: Open, sample: Path) -> None:
    page = opened(sample)
    inside = menu(page, "relation")
    inside.locator("input").first.focus()
    page.keyboard.press("Escape")
    expect(inside).to_be_hidden()
    assert page.evaluate("document.activeElement.parentElement.id") == "facet-relation"


def test_on_a_narrow_screen_the_filters_wait_behind_a_button(opened: Open, sample: Path) -> None:
    page = opened(sample, width=390, height=844)
    expect(page.locator("#facet-relation")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    box = menu(page, "relation").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
