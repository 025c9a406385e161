"""The map: places of the gazetteer over a field of known cities."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from browsing import Open, heading, number_of
from playwright.sync_api import FloatRect, expect


def test_a_place_stands_at_its_point_with_what_happened_there(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=map")
    ring = page.get_by_role("button", name="Velmora: ")
    assert "2 events" in (ring.get_attribute("aria-label") or "")
    west, south, east, north = page.evaluate("kg.data.field.frame")
    longitude, latitude = -71.6, -33.0
    assert west < longitude < east
    assert south < latitude < north
    assert abs(float(ring.get_attribute("data-x") or 0) - 1000 * (longitude - west) / (east - west)) < 2
    ring.press("Enter")
    assert heading(page) == "Velmora"
    expect(ring).to_have_class("ring chosen")


def test_what_lies_in_a_place_counts_for_it(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=map")
    expect(page.locator(".places li", has_text="Velmora").first).to_contain_text("with ferry terminal")


def test_an_event_chosen_elsewhere_is_shown_where_it_happened(opened: Open, sample: Path) -> None:
    page = opened(sample, address="#view=map")
    page.evaluate("number => kg.select('thing', number)", number_of(page, "bombing in Velmora, 4 March 2031"))
    expect(page.get_by_role("button", name="Velmora: ")).to_have_class("ring near")
    expect(page.locator(".places .thing.chosen")).to_have_text("bombing in Velmora, 4 March 2031")


@pytest.mark.parametrize("key", ["+", "ArrowRight"])
def test_the_map_moves_by_keyboard(opened: Open, sample: Path, key: str) -> None:
    page = opened(sample, address="#view=map")
    drawn = "document.querySelector('.cities').getAttribute('transform')"
    before = page.evaluate(drawn)
    page.locator("svg.map").focus()
    page.keyboard.press(key)
    assert page.evaluate(drawn) != before


def test_names_on_the_map_do_not_overlap(opened: Open, seeds_page: Path) -> None:
    page = opened(seeds_page, address="#view=map", width=1440, height=900)
    page.evaluate("kg.select('thing', 0)")  # the evidence opens, and the map becomes narrower
    page.get_by_role("button", name="Zoom out").click()
    boxes = [box for text in page.locator("svg.map text:not([hidden])").all() if (box := text.bounding_box())]
    assert len(boxes) > 10
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert apart(one, other, "x", "width", 3) or apart(one, other, "y", "height", 8), (one, other)


def apart(one: FloatRect, other: FloatRect, start: Literal["x", "y"], length: Literal["width", "height"], slack: float) -> bool:
    """Do two boxes not overlap along one axis, but for the room around letters?"""
    return one[start] + one[length] <= other[start] + slack or other[start] + other[length] <= one[start] + slack
