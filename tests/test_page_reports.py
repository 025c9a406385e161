"""The reports, with what they name and claim marked in their text."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from browsing import Open, heading, number_of
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from kg import page as pages
from kg.errors import StoreError


def test_a_report_is_shown_word_by_word(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=reports")
    page.locator(".report-list button", has_text="Northern Wire").click()
    paragraphs = page.locator(".reading .text p")
    counts = page.locator(".reading .text .count").all_inner_texts()
    assert counts
    page.evaluate("document.querySelectorAll('.reading .count').forEach((one) => one.remove())")
    lines = [line.strip() for line in samples.WIRE.text.splitlines() if line.strip()]
    assert [text.strip() for text in paragraphs.all_text_contents()] == lines


def test_a_mention_leads_to_what_it_names(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=reports")
    page.locator(".report-list button", has_text="Northern Wire").click()
    page.locator(".mention", has_text="the Front").first.click()
    assert heading(page) == "Red Tide Front"
    assert set(page.locator(".mention.chosen").all_inner_texts()) == {"The Red Tide Front", "the Front"}
    expect(page.locator(".report-list button", has_text="Velmora Courier")).to_contain_text("of what is chosen")


def test_a_claim_opens_its_report_at_its_sentence(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.evaluate("number => kg.select('thing', number)", number_of(page, "Mira Tolland"))
    page.locator("#panel .card", has_text="leader Mira Tolland").first.get_by_role("button", name="In the report").click()
    expect(page.locator("#view-reports")).to_be_visible()
    lit = page.locator(".reading .lit")
    assert "".join(lit.all_text_contents()) == "The Red Tide Front had no part in the bombing, its leader Mira Tolland said."
    expect(page.locator(".reading .filler").first).to_be_visible()


def test_the_numbers_behind_sentences_walk_through_their_claims(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=reports")
    page.locator(".report-list button", has_text="Northern Wire").click()
    seen = set()
    for _ in range(4):
        page.locator(".count", has_text="4").first.click()
        seen.add(heading(page))
    assert len(seen) == 4
    assert len({name for name in seen if "denied involvement in" in name}) == 1


def test_copies_stand_side_by_side_with_what_they_share(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=reports")
    page.locator(".report-list .copy-of button", has_text="Copper Gazette").click()
    page.get_by_role("button", name="Side by side with Velmora Courier").click()
    columns = page.locator(".beside article")
    assert columns.count() == 2
    shared = samples.GAZETTE.text.strip().removesuffix(".")
    assert columns.nth(0).locator("mark.shared").all_inner_texts() == [shared]
    assert columns.nth(1).locator("mark.shared").all_inner_texts() == [shared]
    page.get_by_role("button", name="Back to the report").click()
    expect(page.locator(".beside")).to_have_count(0)


def test_without_its_text_a_report_shows_the_passages_that_are_quoted(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "quotes.html"
    pages.write(samples.dataset(), path, title="Quotes")
    page = opened(path, address="#view=reports")
    page.locator(".report-list button", has_text="note.md").click()
    expect(page.locator(".reading")).to_contain_text("Police hurt eight to ten strikers.")
    page.locator(".passages button", has_text="responder").click()
    expect(page.locator("#panel h2")).to_contain_text("responder")
    expect(page.locator("#panel").get_by_role("button", name="Sentences around")).to_have_count(0)


def test_mentions_are_reached_by_the_arrow_keys(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=reports")
    page.locator(".report-list button", has_text="Northern Wire").click()
    page.locator(".count").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert heading(page) == "Velmora"


MENTIONS = st.lists(st.tuples(st.integers(0), st.integers(1), st.text())).map(tuple)
REPORTS = st.builds(pages.Report, st.text(), st.text(st.characters()), MENTIONS, st.lists(st.tuples(st.integers(0), st.integers(1))).map(tuple))


@given(found=st.lists(REPORTS, max_size=3))
def test_whole_texts_are_read_back_as_they_were_written(tmp_path_factory: pytest.TempPathFactory, found: list[pages.Report]) -> None:
    folder = tmp_path_factory.mktemp("texts")
    pages.write_reports(found, folder)
    assert pages.read_reports(folder) == tuple(found)


def test_broken_texts_are_named_with_what_to_do(tmp_path: Path) -> None:
    assert pages.read_reports(tmp_path) == ()
    (tmp_path / pages.FILE).write_text('{"document": "https://example.org/1"}\n')
    with pytest.raises(StoreError, match=r"texts.jsonl cannot be read.*run kg build again"):
        pages.read_reports(tmp_path)
