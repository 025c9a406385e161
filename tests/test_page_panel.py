"""The evidence beside the views: who says what, in which words."""

from __future__ import annotations

import re
from pathlib import Path

import samples
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
    rows = page.locator("#panel .figures .range-row[data-claim]")
    texts = [re.sub(r"\s+", " ", text) for text in rows.all_inner_texts()]
    assert any("6 ⚠" in text and "Velmora Courier" in text and "Dana Orlo" in text for text in texts), texts
    assert any("9 ⚠" in text and "Northern Wire" in text and "city hospital" in text for text in texts), texts
    assert any("at least 20" in text for text in texts), texts
    assert any("at most 30" in text for text in texts), texts
    nine = rows.filter(has_text="9").filter(has_text="Northern Wire").first
    assert "6 and 9 people killed" in (nine.get_attribute("aria-label") or "")
    nine.click()
    expect(page.locator("#panel h2")).to_contain_text("9 people")


def test_the_sentences_around_a_quote_are_shown_when_asked_for(opened: Open, sample: Path) -> None:
    page = opened(sample)
    click_node(page, "Red Tide Front")
    card = page.locator("#panel .card", has_text="had no part in the bombing").first
    expect(card.locator(".around")).to_have_count(0)
    card.get_by_role("button", name="Sentences around").click()
    assert card.locator(".around").all_inner_texts() == ["Nearly 30 were hurt. ", " The Interior Ministry accused the Front of the attack."]


def test_a_quote_is_copied_as_a_citation_and_a_claim_by_its_iri(opened: Open, sample: Path) -> None:
    page = opened(sample, permissions=["clipboard-read", "clipboard-write"])
    click_node(page, "Red Tide Front")
    card = page.locator("#panel .card", has_text="had no part in the bombing").first
    card.get_by_role("button", name="Cite").click()
    expect(card.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "“The Red Tide Front had no part in the bombing, its leader Mira Tolland said.” (speaker: Mira Tolland). "
        'Northern Wire, “Front denies "ferry blast"”, 6 March 2031, 08:30, wire.txt.'
    )
    card.get_by_role("button", name="IRI").click()
    expect(card.get_by_role("button", name="Copied").nth(1)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"{samples.BASE}claim/")


def test_what_disputes_a_claim_leads_to_the_claim_that_does(opened: Open, sample: Path) -> None:
    page = opened(sample)
    click_node(page, "Red Tide Front")
    card = page.locator("#panel .card", has_text="had no part in the bombing").first
    card.locator(".relation.conflict [role=button]", has_text="Velmora Courier").press("Enter")
    expect(page.locator("#panel blockquote")).to_contain_text("claimed responsibility for the bombing")
    expect(page.locator("#panel h2")).to_contain_text("claimed responsibility for")


def test_a_place_has_its_point_from_the_gazetteer_and_says_so(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.evaluate("number => kg.select('thing', number)", number_of(page, "Velmora"))
    page.locator("#panel .identifiers summary").click()
    expect(page.locator("#panel .identifiers")).to_contain_text("from the gazetteer, not from a report")
    expect(page.locator("#panel .identifiers a")).to_have_attribute("href", "https://sws.geonames.org/3868626/")


def test_the_evidence_is_closed_by_key_and_by_button(opened: Open, sample: Path) -> None:
    page = opened(sample)
    for leave in ("key", "button"):
        click_node(page, "Red Tide Front")
        close = page.get_by_role("button", name="Close the evidence")
        if leave == "key":
            close.press("Escape")
        else:
            close.click()
        assert heading(page) == "Who says what, in which words"


def test_words_for_types_and_relations_are_those_of_the_ontology(opened: Open, sample: Path) -> None:
    page = opened(sample)
    for label in page.evaluate("kg.data.things.map((thing) => thing.label)"):
        page.evaluate("number => kg.select('thing', number)", number_of(page, label))
        assert not LOCAL_NAMES.search(page.locator("body").inner_text())
