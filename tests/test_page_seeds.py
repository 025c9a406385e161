"""The page of the repository's own reports, read as an analyst reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import Open, heading
from playwright.sync_api import expect

VIEWS = ("graph", "time", "map", "who", "disputes", "reports")


def test_a_search_for_the_taliban_finds_the_group_under_all_its_names(opened: Open, seeds_page: Path) -> None:
    page = opened(seeds_page)
    page.locator("#search").fill("Taliban")
    option = page.locator("#found [role=option]", has_text="Tehrik-i-Taliban Pakistan").first
    expect(option).to_be_visible()
    option.click()
    assert heading(page).endswith("Tehrik-i-Taliban Pakistan")
    for name in ("Pakistani Taliban", "Tehreek-e-Taliban Pakistan", "TTP", "T.T.P."):
        expect(page.locator("#panel .names").first).to_contain_text(name)


def test_the_edge_from_the_group_to_the_attack_shows_the_sentences_of_the_outlets(opened: Open, seeds_page: Path) -> None:
    page = opened(seeds_page)
    edge = page.evaluate("""() => {
      const { things, predicates } = kg.data;
      const ends = (edge) => [edge.from, edge.to].map((number) => things[number].label);
      const found = kg.drawn.scene().edges.find((edge) => edge.predicate !== null && predicates[edge.predicate] === 'claimed responsibility for'
        && ends(edge)[0] === 'Tehrik-i-Taliban Pakistan' && ends(edge)[1].includes('Karachi'));
      kg.selectEdge(found.from, found.predicate, found.to);
      return ends(found);
    }""")
    assert edge[0] == "Tehrik-i-Taliban Pakistan"
    quotes = page.locator("#panel blockquote")
    outlets = set(page.locator("#panel .card header b").all_inner_texts())
    assert {"The Harbour Courier (invented)", "Linden World News (invented)", "The Tern Bay Ledger (invented)"} <= outlets
    assert all("responsibility" in text.lower() for text in quotes.all_inner_texts())


def test_the_disagreements_and_what_lies_beside_them_show_the_death_tolls_with_their_speakers(opened: Open, seeds_page: Path) -> None:
    page = opened(seeds_page, address="#view=disputes")
    page.locator("details.compatible > summary").first.wait_for()  # `all` takes what is there, and does not wait
    for details in page.locator("details.compatible > summary").all():
        details.click()
    tolls = page.locator(".dispute", has_text=re.compile(r"raid, Karachi.*killed")).first
    tolls.locator(".range-row[data-claim]").first.wait_for()
    told = [row.get_attribute("aria-label") or "" for row in tolls.locator(".range-row[data-claim]").all()]
    for figure, speaker in (
        ("7 people", "Murtaza Wahab"),
        ("at least 3 police officials", "Murtaza Wahab"),
        ("3 attackers", "Muqadas Haider"),
        ("at least 2 bodies", "Summaiya Syed"),
    ):
        assert any(label.startswith(figure) and f"says {speaker}" in label for label in told), (figure, told)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_no_view_is_wider_than_the_screen(opened: Open, seeds_page: Path, scheme: str, width: int) -> None:
    page = opened(seeds_page, width=width, height=900, color_scheme=scheme)
    for view in VIEWS:
        page.locator(f"#tab-{view}").click()
        for selection in ("kg.select('thing', 0)", "kg.change({ selection: null })"):
            page.evaluate(selection)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view


def test_one_selection_runs_through_all_views(opened: Open, seeds_page: Path) -> None:
    page = opened(seeds_page, address="#view=time")
    page.locator(".time-rows .time-row", has_text="raid, Karachi").first.click()
    label = heading(page)
    for view in VIEWS:
        page.locator(f"#tab-{view}").click()
        assert heading(page) == label
    expect(page.locator(".mention.chosen").first).to_be_visible()


def test_a_filter_acts_on_every_view(opened: Open, seeds_page: Path) -> None:
    page = opened(seeds_page, address="#view=time")
    before = page.locator(".time-rows .time-row").count()
    page.evaluate("kg.restrict('relation', ['date'])")
    assert 0 < page.locator(".time-rows .time-row").count() < before
    page.locator("#tab-map").click()
    expect(page.locator(".ring")).to_have_count(0)
    page.locator("#tab-disputes").click()
    expect(page.locator("#view-disputes")).to_contain_text("The filters leave no disagreement")
