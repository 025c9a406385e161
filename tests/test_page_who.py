"""Who says what: topics by outlets and by speakers."""

from __future__ import annotations

from pathlib import Path

from browsing import Open
from playwright.sync_api import Page, expect


def cells(page: Page, topic: str) -> list[str]:
    """The row of a topic: standing and words of each cell."""
    found = page.locator(".matrix tbody tr", has_text=topic).first.locator(".cell")
    return [f"{(cell.get_attribute('class') or '').split()[1]} {cell.inner_text().strip()}" for cell in found.all()]


def test_outlets_agree_differ_or_are_silent(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=who")
    columns = page.locator(".matrix thead th").all_inner_texts()[1:]
    told = dict(zip(columns, (" ".join(text.split()) for text in cells(page, "killed")), strict=True))
    assert told["Velmora Courier"] == "differ ≠ 6 people"
    assert told["Northern Wire"] == "differ ≠ 9 people"
    assert told["Copper Gazette"] == "differ ≠ 6 people"
    assert told.get("note.md", "silent ·") == "silent ·"


def test_speakers_stand_beside_one_another(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=who")
    page.get_by_role("button", name="By speakers").click()
    columns = page.locator(".matrix thead th").all_inner_texts()[1:]
    told = dict(zip(columns, (" ".join(text.split()) for text in cells(page, "killed")), strict=True))
    assert told["Dana Orlo"] == "differ ≠ 6 people"
    assert told["city hospital"] == "differ ≠ 9 people"


def test_a_cell_leads_to_the_words_behind_it(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=who")
    page.locator(".matrix tbody tr", has_text="killed").locator(".cell", has_text="9 people").click()
    expect(page.locator("#panel blockquote").first).to_contain_text("Nine people died in the Velmora bombing")
    expect(page.locator(".cell.chosen")).to_have_text("≠9 people")


def test_the_rows_can_be_those_where_reports_differ(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=who")
    several = page.locator(".matrix tbody tr").count()
    page.get_by_role("button", name="Where they differ").click()
    fewer = page.locator(".matrix tbody tr").count()
    page.get_by_role("button", name="All", exact=True).click()
    assert 0 < fewer < several <= page.locator(".matrix tbody tr").count()


def test_every_standing_has_a_sign_beside_its_colour(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=who")
    signs = page.locator(".matrix-key .cell").all_inner_texts()
    assert len(signs) == len(set(signs)) == 5
