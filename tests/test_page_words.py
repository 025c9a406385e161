"""Dates, bounds and lengths in words."""

from __future__ import annotations

import pytest

from kg.page.content import bounds, in_words, interval


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-04", "April 2031"),
        ("2031", "2031"),
        ("19:10:00", "19:10"),
        ("2031-03-06T08:30:00", "6 March 2031, 08:30"),
        ("2031-03-06T08:30:00Z", "6 March 2031, 08:30"),
        ("2031-13-01", "2031-13-01"),
        ("PT3H", "3 hours"),
        ("P1Y6M", "1 year 6 months"),
        ("P14DT1H30M", "14 days 1 hour 30 minutes"),
        ("P", "P"),
        ("PT", "PT"),
        ("spokesman", "spokesman"),
        ("", ""),
    ],
)
def test_dates_are_told_in_words(text: str, words: str) -> None:
    assert in_words(text) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [("1 March", "3 March", "1 March \u2013 3 March"), ("1 March", "", "from 1 March"), ("", "3 March", "until 3 March")],
)
def test_an_interval_is_told_by_the_ends_it_has(first: str, last: str, words: str) -> None:
    assert interval(first, last) == words


def test_bounds_are_told_in_words() -> None:
    words = {"low": "at least", "high": "at most"}
    pairs: list[tuple[int | None, int | None]] = [(6, 6), (8, 10), (20, None), (None, 30), (None, None), (1200, 1200)]
    told = [bounds(low, high, words) for low, high in pairs]
    assert told == ["6", "8–10", "at least 20", "at most 30", "", "1,200"]
