"""The time line."""

from __future__ import annotations

from pathlib import Path

from browsing import Open, heading
from playwright.sync_api import Locator, Page, expect


def row(page: Page, label: str) -> Locator:
    return page.locator(".time-rows .time-row", has_text=label)


def width(locator: Locator) -> float:
    box = locator.bounding_box()
    assert box
    return box["width"]


def test_what_is_dated_stands_in_order_with_its_grain(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=time")
    assert page.locator(".time-rows .time-name bdi").all_inner_texts() == [
        "strike in Velmora, 1 March 2031",
        "bombing in Velmora, 4 March 2031",
        "walkout, April 2031",
    ]
    assert [text.split(" · ")[0] for text in page.locator(".time-rows .time-name small").all_inner_texts()] == [
        "1 Mar 2031 – 3 Mar 2031 or 1 Mar 2031", "4 Mar 2031", "Apr 2031",
    ]  # fmt: skip
    day, month = width(row(page, "bombing").locator(".stretch")), width(row(page, "walkout").locator(".stretch"))
    assert month > 5 * day
    expect(row(page, "walkout").locator(".stretch.hedged")).to_have_count(1)


def test_reports_stand_above_by_publication_and_those_without_a_date_are_counted(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=time")
    assert page.locator(".published .dot").count() == 2
    expect(page.locator(".published")).to_contain_text("2 without a date")
    page.locator(".published .dot").first.click()
    assert heading(page) == "Bomb at ferry terminal kills six"


def test_zooming_in_counts_what_lies_outside_and_leads_back_to_it(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=time")
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
    for _ in range(12):
        page.get_by_role("button", name="Earlier", exact=True).click()
    later = page.get_by_role("button", name="later: 2031")
    expect(later).to_be_visible()
    assert page.locator(".time-rows .time-row").count() < 3
    later.click()
    expect(row(page, "walkout")).to_be_visible()
    page.get_by_role("button", name="All").click()
    assert page.locator(".time-rows .time-row").count() == 3


def test_a_row_chosen_here_is_chosen_everywhere(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=time")
    row(page, "bombing").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert heading(page) == "walkout, April 2031"
    page.get_by_role("tab", name="Graph").click()
    label = "network => kg.data.things[network.getSelectedNodes()[0]].label"
    assert page.evaluate(f"({label})(kg.drawn.network())") == "walkout, April 2031"
