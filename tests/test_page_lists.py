"""Disagreements and documents."""

from __future__ import annotations

from pathlib import Path

import samples
from browsing import Open
from playwright.sync_api import expect

from kg.model import (
    Comparisons,
)
from kg.page.content import content
from kg.quads import quads


def test_disagreements_stand_side_by_side_with_the_words_of_each_side(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.get_by_role("tab", name="Disagreements").click()
    killed = page.locator(".dispute", has_text="6 and 9 people killed")
    assert killed.locator(".side h3 bdi").all_inner_texts() == ["6 people", "9 people"]
    expect(killed.locator(".side").nth(1)).to_contain_text("Nine people died in the Velmora bombing of 4 March, the city hospital said.")
    denied = page.locator(".dispute", has_text="perpetrator")
    assert sorted(denied.locator(".side h3 bdi").all_inner_texts()) == ["asserted", "denied"]
    expect(denied).to_contain_text("had no part in the bombing")


def test_a_denial_is_listed_though_nothing_was_compared() -> None:
    shown = content(quads(samples.extractions(), samples.resolution(), Comparisons(), samples.ontology(), base=samples.BASE, run=samples.RUN))
    assert [[side.label for side in dispute.sides] for dispute in shown.disputes] == [["asserted", "denied"]]


def test_documents_are_listed_with_their_copies(opened: Open, sample: Path) -> None:
    page = opened(sample)
    page.get_by_role("tab", name="Documents").click()
    assert page.locator(".document").count() == 4
    origin = page.locator(".origin")
    expect(origin).to_contain_text("97 %")
    assert origin.locator(".document b").all_inner_texts() == ["Velmora Courier", "Copper Gazette"]
    assert origin.locator("a").get_attribute("href") == "https://courier.example/ferry"
    page.locator(".document", has_text="note.md").locator("summary").click()
    expect(page.locator(".document", has_text="note.md")).to_contain_text("Police hurt eight to ten strikers.")
