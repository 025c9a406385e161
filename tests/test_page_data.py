"""What the views of the page stand on: dates as stretches of a calendar, texts with their mentions, the field of cities behind the map."""

from __future__ import annotations

from base64 import b64decode
from struct import unpack

import pytest
import samples

from kg.ontology.cities import City
from kg.page import reports
from kg.page.content import content
from kg.page.field import STEPS, Spot, around, field, main_spots, thinned, tones
from kg.page.moments import between, moment
from kg.page.readings import units
from kg.page.values import Moment

# --- dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2031-03-04", Moment("2031-03-04", "2031-03-04", "day")),
        ("2031-03-04T08:30:00Z", Moment("2031-03-04", "2031-03-04", "day")),
        ("2032-02", Moment("2032-02-01", "2032-02-29", "month")),
        ("2031", Moment("2031-01-01", "2031-12-31", "year")),
        ("19:10:00", Moment("19:10:00", "19:10:00", "time")),
        ("2031-02-30", None),
        ("2031-13", None),
        ("2031-00", None),
        ("Friday evening", None),
        ("", None),
    ],
)
def test_a_date_is_a_stretch_of_days_with_its_grain(text: str, found: Moment | None) -> None:
    assert moment(text) == found


def test_an_interval_may_be_open_at_one_end() -> None:
    assert between("2031-03-01", "") == Moment("2031-03-01", "", "interval")
    assert between("", "2031-03-01") == Moment("", "2031-03-01", "interval")
    assert between("", "") is None


def test_claims_carry_their_dates() -> None:
    shown = content(samples.dataset())
    found = {(claim.moment.start, claim.moment.end, claim.moment.grain) for claim in shown.claims if claim.moment}
    assert {("2031-03-04", "2031-03-04", "day"), ("2031-03-01", "2031-03-03", "interval"), ("2031-04-01", "2031-04-30", "month")} <= found


# --- texts


def test_texts_come_with_mentions_and_passages_where_a_browser_counts_them() -> None:
    given = reports(samples.extractions(), samples.resolution(), base=samples.BASE)
    shown = content(samples.dataset(), given)
    for document, reading in zip(shown.documents, shown.texts, strict=True):
        assert reading, document.source
        text = reading.text.encode("utf-16-le")
        for start, end, passage in reading.passages:
            assert text[2 * start : 2 * end].decode("utf-16-le") == shown.passages[passage]
        words = {text[2 * start : 2 * end].decode("utf-16-le"): shown.things[thing].label for start, end, thing in reading.mentions}
        if document.source == "wire.txt":
            assert words["Mira Tolland"] == "Mira Tolland"
            assert words["the Front"] == "Red Tide Front"


def test_documents_without_a_report_have_no_text() -> None:
    given = reports(samples.extractions(), samples.resolution(), base=samples.BASE)
    assert [bool(reading) for reading in content(samples.dataset(), given[:1]).texts] == [True, False, False, False]
    assert set(content(samples.dataset()).texts) == {None}


def test_characters_beyond_the_basic_plane_count_twice() -> None:
    assert list(units("a\N{SHIP}b")) == [0, 1, 3, 4]
    assert list(units("caf\u00e9")) == [0, 1, 2, 3, 4]


def test_the_page_knows_what_made_the_graph() -> None:
    made = content(samples.dataset()).made
    assert made
    assert (made.software, made.pipeline) == ("kg 0.0-sample", "by-hand 1.0")


# --- the field of cities

WEST, EAST = "WW", "EE"
TOWNS = [
    City("Aldport", 10.0, 20.0, WEST, 900_000),
    City("Brenmouth", 10.1, 20.1, WEST, 800_000),
    City("Corrin", 11.0, 21.0, WEST, 50_000),
    City("Dunfell", 12.0, 22.0, WEST, 40_000),
    City("Estwick", 11.0, 23.0, EAST, 30_000),
    City("Farholm", -40.0, 120.0, "FF", 20_000),
]


def test_places_that_most_claims_name_make_the_focus() -> None:
    near, far = [Spot(10, 20, 50), Spot(11, 21, 40)], Spot(-40, 120, 5)
    assert main_spots([*near, far]) == near
    shown = field([*near, far], TOWNS, {WEST: "Westland"})
    assert shown
    assert shown.frame[2] >= 120
    assert shown.focus[2] < 60
    assert [label.name for label in shown.countries] == ["Westland"]


def test_a_frame_around_one_place_shows_where_it_lies() -> None:
    frame = around([Spot(10, 20, 1)])
    assert frame.west < 15
    assert frame.east > 25
    assert frame.south < 8
    assert frame.north > 12


def test_only_the_largest_city_of_a_cell_is_shown() -> None:
    close, wide = around([Spot(10, 20, 1)]), around([Spot(-50, -170, 1), Spot(70, 170, 1)])
    assert "Corrin" in {city.name for city in thinned(TOWNS[:3], close)}
    assert [city.name for city in thinned(TOWNS[:3], wide)] == ["Aldport"]


def test_countries_beside_one_another_have_different_tints() -> None:
    found = tones(TOWNS, 2.0)
    assert found[WEST] != found[EAST]


def test_points_can_be_read_back_to_where_the_cities_lie() -> None:
    shown = field([Spot(10, 20, 1)], TOWNS, {})
    assert shown
    west, south, east, north = shown.frame
    found = []
    for part in shown.points:
        numbers = unpack(f"<{len(b64decode(part)) // 2}H", b64decode(part))
        found += [(west + x / STEPS * (east - west), north - y / STEPS * (north - south)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    assert any(abs(x - 20) < 0.01 and abs(y - 10) < 0.01 for x, y in found)
    assert not any(x > 100 for x, _ in found), "what lies outside the frame is left out"


def test_without_places_there_is_no_field() -> None:
    assert field([], TOWNS, {}) is None
    shown = content(samples.dataset())
    assert [thing.label for thing in shown.things if thing.point] == ["Velmora"]
    assert shown.field
