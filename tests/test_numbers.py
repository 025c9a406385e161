"""What counts as a count, with which bounds, and what does not."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from trees import KINDS

from kg.numbers import Count, cardinal, counts

NLP = spacy.blank("en")


Case = tuple[str, tuple[str, int | None, int | None]]


def words(text: str) -> list[str]:
    """The tokens of a text."""
    return [token.text for token in NLP(text)]


def read(text: str) -> list[tuple[str, int | None, int | None]]:
    """The counts of a sentence as (expression, low, high)."""
    tokens = words(text)
    return [(" ".join(tokens[count.start : count.end]), count.low, count.high) for count in counts(tokens, KINDS)]


BOUNDED: list[Case] = [
    ("Rebels freed three drivers.", ("three", 3, 3)),
    ("At least four miners died.", ("At least four", 4, None)),
    ("No fewer than 12 boats sank.", ("No fewer than 12", 12, None)),
    ("a minimum of six guards", ("a minimum of six", 6, None)),
    ("More than five gunmen fled.", ("More than five", 5, None)),
    ("Over 80 houses burned.", ("Over 80", 80, None)),
    ("upwards of 30 trucks", ("upwards of 30", 30, None)),
    ("in excess of 200 shells", ("in excess of 200", 200, None)),
    ("well over 40 miners", ("well over 40", 40, None)),
    ("There were at least more than five raiders.", ("at least more than five", 5, None)),
    ("Nearly 100 sailors drowned.", ("Nearly 100", None, 100)),
    ("almost two hundred recruits", ("almost two hundred", None, 200)),
    ("close to 50 tents", ("close to 50", None, 50)),
    ("up to 14 hostages", ("up to 14", None, 14)),
    ("as many as 70 villagers", ("as many as 70", None, 70)),
    ("fewer than nine survivors", ("fewer than nine", None, 9)),
    ("less than 1,000 voters", ("less than 1,000", None, 1000)),
    ("under 30 delegates", ("under 30", None, 30)),
    ("at most two guards", ("at most two", None, 2)),
    ("no more than 15 monks", ("no more than 15", None, 15)),
    ("20 or more boats", ("20 or more", 20, None)),
    ("100+ arrests", ("100 +", 100, None)),
    ("More than a dozen tribesmen", ("More than a dozen", 12, None)),
]

RANGES: list[Case] = [
    ("Five or six raiders came.", ("Five or six", 5, 6)),
    ("eight to 10 raiders", ("eight to 10", 8, 10)),
    ("eight-10 raiders", ("eight-10", 8, 10)),
    ("8-10 raiders", ("8 - 10", 8, 10)),
    ("8\u201310 raiders", ("8\u201310", 8, 10)),
    ("between eight and 10 raiders", ("between eight and 10", 8, 10)),
    ("from 8 to 10 raiders", ("from 8 to 10", 8, 10)),
    ("two to three hundred raiders", ("two to three hundred", 200, 300)),
    ("5 to 6 million refugees", ("5 to 6 million", 5_000_000, 6_000_000)),
    ("two or three dozen raiders", ("two or three dozen", 24, 36)),
    ("between 1200 and 1500 refugees", ("between 1200 and 1500", 1200, 1500)),
]

ROUND: list[Case] = [
    ("Dozens were hurt.", ("Dozens", 24, None)),
    ("Scores of shops burned.", ("Scores", 40, None)),
    ("killing hundreds", ("hundreds", 200, None)),
    ("Thousands marched.", ("Thousands", 2000, None)),
    ("tens of thousands fled", ("tens of thousands", 20_000, None)),
    ("hundreds of thousands fled", ("hundreds of thousands", 200_000, None)),
    ("several hundred nurses", ("several hundred", 200, None)),
    ("a few dozen nurses", ("a few dozen", 24, None)),
    ("a dozen nurses", ("a dozen", 12, 12)),
    ("two dozen nurses", ("two dozen", 24, 24)),
    ("half a dozen nurses", ("half a dozen", 6, 6)),
    ("a couple of nurses", ("a couple", 2, 2)),
    ("half a million nurses", ("half a million", 500_000, 500_000)),
]

VALUES: list[Case] = [
    ("one of them", ("one", 1, 1)),
    ("A further 12 were hurt.", ("A further 12", 12, 12)),
    ("another three were hurt", ("another three", 3, 3)),
    ("an additional 4 were hurt", ("an additional 4", 4, 4)),
    ("at least another 12 were hurt", ("at least another 12", 12, None)),
    ("1,200 sheep", ("1,200", 1200, 1200)),
    ("20 000 sheep", ("20 000", 20_000, 20_000)),
    ("1,00,000 sheep", ("1,00,000", 100_000, 100_000)),
    ("1.5 million sheep", ("1.5 million", 1_500_000, 1_500_000)),
    ("20 million sheep", ("20 million", 20_000_000, 20_000_000)),
    ("three lakh sheep", ("three lakh", 300_000, 300_000)),
    ("twenty-three sheep", ("twenty - three", 23, 23)),
    ("one hundred and one sheep", ("one hundred and one", 101, 101)),
    ("two thousand five hundred sheep", ("two thousand five hundred", 2500, 2500)),
    ("a 20,000-strong crowd", ("20,000", 20_000, 20_000)),
    ("zero casualties", ("zero", 0, 0)),
    ("2000 soldiers fell", ("2000", 2000, 2000)),
    ("1709 schoolchildren fell ill", ("1709", 1709, 1709)),
    ("(killed 8)", ("8)", 8, 8)),
    ("Pirates Kill 4", ("4", 4, 4)),
    ("killed 12 - most of them monks", ("12", 12, 12)),
]


@pytest.mark.parametrize(("text", "count"), BOUNDED + RANGES + ROUND + VALUES)
def test_an_expression_is_one_count_with_its_bounds(text: str, count: tuple[str, int | None, int | None]) -> None:
    assert read(text) == [count]


@pytest.mark.parametrize(
    "text",
    [
        "in 2014",
        "since June 2014",
        "the 2015 raids",
        "between 2009 and 2012",
        "between 2009 and 2012 smugglers came",
        "from 2014 to 2016",
        "2014\u20132016",
        "on Feb. 17, 2023 raiders came",
        "It began in 1857.",
        "by 2021-08",
        "on 2023-02-17",
        "on 17/02/2023",
        "on Feb 17",
        "on 17 February",
        "on May 3 and 4",
        "17 to 19 February",
        "at 7:10 p.m.",
        "at 7 a.m.",
        "between 7 and 9 p.m.",
        "at 1400 GMT",
        "$5",
        "$1.5 million",
        "more than $20 million",
        "300 rupees",
        "Rs. 500",
        "500 EUR",
        "0600 PKT",
        "40%",
        "40 percent",
        "3 per cent",
        "between 20 and 30 percent",
        "a 31-year-old baker",
        "She is 84 years old.",
        "aged between 15 and 20",
        "children under 12",
        "No. 3",
        "no. 3",
        "Section 144",
        "a note [17]",
        "tel. 235-9172",
        "on 19 apr 89 it sank",
        "on 3 may it sank",
        "They want: \n 1. to leave",
        "the order \n 2) to stay",
        "Resolution 2254",
        "an AK-47",
        "the third",
        "the 3rd",
        "twenty-first",
        "two-thirds of voters",
        "one third of voters",
        "two and a half hours",
        "1.5 hours",
        "a three-day siege",
        "a five- to 10-year term",
        "They won 3-0.",
        "No one came.",
        "They fought one another.",
        "this one",
        "the one who fled",
        "It was a deadly one.",
        "one day",
        "how many",
        "as many",
        "few",
        "He scores often.",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_no_count(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people \u2014 including the two divers \u2014 drowned.", [("Nine", 9, 9), ("two", 2, 2)]),
        ("Three of the five boats sank and 14 others drifted.", [("Three", 3, 3), ("five", 5, 5), ("14", 14, 14)]),
        ("One baker and two cooks fled; six stayed.", [("One", 1, 1), ("two", 2, 2), ("six", 6, 6)]),
        ("The toll rose from 8 to 10.", [("8", 8, 8), ("10", 10, 10)]),
        ("In 2014 10 smugglers and in May 12 sailors drowned.", [("10", 10, 10), ("12", 12, 12)]),
        ("posts 542 and 543", [("542", 542, 542), ("543", 543, 543)]),
        ("12 - three of them monks", [("12", 12, 12), ("three", 3, 3)]),
        ("Some 300 eat there daily.", [("Some 300", 300, 300)]),
        ("A dispute over three wells left four dead.", [("three", 3, 3), ("four", 4, 4)]),
    ],
)
def test_the_counts_of_a_sentence_come_from_left_to_right(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("bound", ["about", "around", "some", "roughly", "approximately", "an estimated"])
def test_an_approximate_count_keeps_its_number_and_is_marked(bound: str) -> None:
    size = len(bound.split())
    assert counts(words(f"{bound} 20 drivers"), KINDS) == (Count(0, size + 1, 20, 20, size, approximate=True),)


def test_an_approximate_floor_stays_a_floor() -> None:
    assert counts(words("at least about 20 drivers"), KINDS) == (Count(0, 4, 20, None, 3, approximate=True),)


@pytest.mark.parametrize("text", ["several others", "a few men", "many more", "multiple blasts", "numerous shops", "a number of shops"])
def test_a_quantifier_without_a_number_is_vague(text: str) -> None:
    (count,) = counts(words(text), KINDS)
    assert (count.low, count.high, count.vague) == (2, None, True)


def test_the_head_is_the_number_and_not_its_bound_words() -> None:
    tokens = words("They saw between eight and 10 men, at least a dozen boats and a few dogs.")
    assert [tokens[count.head] for count in counts(tokens, KINDS)] == ["eight", "dozen", "few"]


# --- properties ------------------------------------------------------------------------------------------------------------------------

UNITS = words("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")


def spell(number: int) -> str:
    """A number in English words."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    for value, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= value:
            rest = number % value
            joint = " and " if 0 < rest < 100 else " "
            return f"{spell(number // value)} {name}{joint}{spell(rest) if rest else ''}".strip()
    raise AssertionError(number)


@given(st.integers(1, 10**12 - 1))
def test_a_number_in_words_reads_back(number: int) -> None:
    tokens = words(f"They counted {spell(number)} parcels there.")
    assert cardinal(words(spell(number))) == number
    assert counts(tokens, KINDS) == (Count(2, len(tokens) - 3, number, number, 2),)


@given(st.integers(0, 10**12))
def test_a_number_in_digits_reads_back(number: int) -> None:
    assert [(count.low, count.high) for count in counts(words(f"They counted {number:,} parcels there."), KINDS)] == [(number, number)]


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["{} to {}", "between {} and {}", "{} or {}"]))
def test_a_range_of_numbers_reads_back(low: int, step: int, form: str) -> None:
    text = form.format(f"{low:,}", f"{low + step:,}")
    assert [(count.low, count.high) for count in counts(words(f"They counted {text} parcels there."), KINDS)] == [(low, low + step)]


VOCABULARY = words(
    """at least more than nearly about up to between and from or - \u2013 a an the one two twenty three hundred thousand million dozen dozens scores
    several few many of in no . , $ % percent 12 2014 1,200 7:10 p.m. May Feb 17 year old half a couple - third people killed No"""
)


@given(st.lists(st.sampled_from(VOCABULARY), max_size=12))
def test_counts_are_disjoint_in_order_and_inside_the_text(tokens: list[str]) -> None:
    found = counts(tokens, KINDS)
    edges = [edge for count in found for edge in (count.start, count.end)]
    assert edges == sorted(edges)
    assert all(0 <= count.start <= count.head < count.end <= len(tokens) for count in found)
    assert all(count.low is None or count.high is None or count.low <= count.high for count in found)
    assert all(count.low is not None or count.high is not None for count in found)


@given(st.lists(st.text(max_size=8), max_size=8))
def test_any_words_at_all_are_read(tokens: list[str]) -> None:
    assert all(count.start < count.end for count in counts(tokens, KINDS))
