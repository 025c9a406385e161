"""The evidence beside the views: who says what, in which words."""

from __future__ import annotations

import re
from pathlib import Path

from browsing import Open, click_node, heading, number_of
from playwright.sync_api import expect

LOCAL_NAMES = re.compile(r"claimedResponsibility|deniedInvolvement|ArmedGroup|perpetratorCount|SecurityForce|alsoKnownAs")


def test_a_click_on_a_node_shows_who_says_what_about_it_in_which_words(opened: Open, sample: Path) -> None:
    page = opened(sample)
    click_node(page, "Red Tide Front")
    assert heading(page) == "Red Tide Front"
    panel = page.locator("#panel")
    expect(panel.locator(".type")).to_have_text("armed group")
    expect(panel.locator(".names").first).to_contain_text("RTF")
    expect(panel).to_contain_text("The Red Tide Front, also known as the RTF, claimed responsibility for the bombing.")
    card = panel.locator("details.predicate", has_text="denied involvement in").locator(".card").first
    expect(card).to_contain_text("Northern Wire")
    expect(card).to_contain_text("6 March 2031")
    expect(card).to_contain_text("Mira Tolland")
    expect(card).to_contain_text("claimed and denied")
    assert card.locator("mark").all_inner_texts() == ["The Red Tide Front", "the bombing"]


def test_marks_stand_where_they_should_beyond_the_basic_multilingual_plane(opened: Open, sample: Path) -> None:
    page = opened(sample)
    click_node(page, "bombing in Velmora, 4 March 2031")
    quote = page.locator("#panel blockquote", has_text="Nine people died").first
    assert quote.locator("mark").all_inner_texts() == ["Nine people", "bombing"]


def test_figures_stand_side_by_side_with_their_conflicts(opened: Open, sample: Path) -> None:
    page = opened(sample)
    click_node(page, "bombing in Velmora, 4 March 2031")
    rows = page.locator("#panel .figures tbody tr")
    texts = [re.sub(r"\s+", " ", text) for text in rows.all_inner_texts()]
    assert any(text.startswith("6 ⚠") and "Velmora Courier" in text and "Dana Orlo" in text for text in texts), texts
    assert any(text.startswith("9 ⚠") and "Northern Wire" in text and "city hospital" in text for text in texts), texts
    assert any(text.startswith("at least 20") for text in texts), texts
    assert any(text.startswith("at most 30") for text in texts), texts
    mark = rows.filter(has_text="9").filter(has_text="Northern Wire").locator(".mark").first
    assert "6 and 9 people killed" in (mark.get_attribute("aria-label") or "")


def test_words_for_types_and_relations_are_those_of_the_ontology(opened: Open, sample: Path) -> None:
    page = opened(sample)
    for label in page.evaluate("kg.data.things.map((thing) => thing.label)"):
        page.evaluate("number => kg.select('thing', number)", number_of(page, label))
        assert not LOCAL_NAMES.search(page.locator("body").inner_text())
