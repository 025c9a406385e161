"""Where the reports disagree."""

from __future__ import annotations

from pathlib import Path

import samples
from browsing import Open
from playwright.sync_api import expect

from kg.model import Comparisons
from kg.page.content import content
from kg.quads import quads


def test_figures_that_conflict_are_drawn_as_ranges_with_their_speakers(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=disputes")
    killed = page.locator(".dispute", has_text="6 and 9 people killed")
    labels = [row.get_attribute("aria-label") or "" for row in killed.locator(".range-row[data-claim]").all()]
    assert [label.partition(".")[0] for label in labels] == [
        "6 people: Velmora Courier, 5 March 2031, says Dana Orlo",
        "9 people: Northern Wire, 6 March 2031, 08:30, says city hospital",
        "6 people: Copper Gazette, date unknown, says Dana Orlo",
    ]
    six, nine = (killed.locator(".range-row[data-claim]").nth(number).locator(".bound").bounding_box() for number in (0, 1))
    assert six
    assert nine
    assert six["x"] < nine["x"], "more lies further to the right"


def test_the_sides_stand_beside_one_another_in_their_words(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=disputes")
    killed = page.locator(".dispute", has_text="6 and 9 people killed")
    killed.locator("summary").click()
    assert killed.locator(".side h3 bdi").all_inner_texts() == ["6 people", "9 people"]
    expect(killed.locator(".side").nth(1)).to_contain_text("Nine people died in the Velmora bombing of 4 March, the city hospital said.")


def test_what_is_denied_stands_against_what_is_claimed(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=disputes")
    denied = page.locator(".dispute", has_text="perpetrator")
    assert sorted(denied.locator(".side h3 bdi").all_inner_texts()) == ["asserted", "denied"]
    expect(denied.locator(".side.denied")).to_contain_text("had no part in the bombing")


def test_a_disagreement_leads_to_all_its_evidence(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=disputes")
    dispute = page.locator(".dispute", has_text="6 and 9 people killed")
    dispute.get_by_role("button", name="all evidence").click()
    expect(page.locator("#panel h2")).to_contain_text("killed")
    expect(page.locator("#panel .card")).to_have_count(3)
    assert "topic=" in page.url
    expect(dispute).to_have_class("dispute chosen")


def test_a_denial_is_a_disagreement_though_nothing_was_compared() -> None:
    shown = content(quads(samples.extractions(), samples.resolution(), Comparisons(), samples.ontology(), base=samples.BASE, run=samples.RUN))
    assert [[side.label for side in topic.sides] for topic in shown.topics if topic.disputed] == [["asserted", "denied"]]
