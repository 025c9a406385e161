"""Which words are times, which dates they mean under a publication date, and what stays open."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from trees import KINDS, LEXICON

from kg.kinds import Feast, Feasts
from kg.model import Moment
from kg.times import Expression, anchored, bounded, find, in_year
from kg.tokens import Doc

NLP = spacy.blank("en")


def tokens_of(text: str, feasts: Feasts = LEXICON.feasts) -> Doc:
    """The tokens of a text that nothing is known of."""
    return Doc.of(NLP(text), KINDS, feasts)


ANCHOR = "2019-05-16"
"""A Thursday."""


def moment(text: str) -> Moment:
    """A moment in short: "2019", "2019-05", "2019-05-16", "19:10:00" or "2019-05-06/2019-05-12"."""
    if "/" in text:
        start, end = text.split("/")
        return Moment(start, end, "interval")
    grains = {4: "year", 7: "month", 10: "day", 8: "time"}
    return Moment(text, text, grains[len(text)])


def read(text: str, anchor: str = ANCHOR, feasts: Feasts = LEXICON.feasts) -> list[tuple[str, str]]:
    """The expressions of a text with what they mean: a date, a time of day, or else their kind ("open" for a date that is not resolved)."""
    doc = tokens_of(text, feasts)
    return [(doc.text(e.start, e.end), meaning(e)) for e in find(doc, anchor)]


def meaning(expression: Expression) -> str:
    """The value of an expression in short."""
    value = expression.moment or expression.clock
    if value is None:
        return "open" if expression.kind == "date" else expression.kind
    assert (value.start == value.end) != (value.grain == "interval")
    return value.start if value.start == value.end else f"{value.start}/{value.end}"


CALENDAR = [
    ("It sank on Feb 17, 2018.", [("Feb 17, 2018", "2018-02-17")]),
    ("It sank on Feb. 17.", [("Feb. 17", "2019-02-17")]),
    ("It sank on 17 February 2018.", [("17 February 2018", "2018-02-17")]),
    ("It sank on the 17th of February.", [("the 17th of February", "2019-02-17")]),
    ("It sank on 31 January.", [("31 January", "2019-01-31")]),
    ("It sank on 31 December.", [("31 December", "2018-12-31")]),
    ("It opens on 10 June.", [("10 June", "2019-06-10")]),
    ("It sank on June 20.", [("June 20", "2018-06-20")]),
    ("It sank in June 2014.", [("June 2014", "2014-06")]),
    ("It sank in June of 2014.", [("June of 2014", "2014-06")]),
    ("It sank in January last year.", [("January last year", "2018-01")]),
    ("It has leaked since November.", [("November", "2018-11")]),
    ("It leaked in May.", [("May", "2019-05")]),
    ("It leaked last May.", [("last May", "2018-05")]),
    ("The November storm sank it.", [("November", "2018-11")]),
    ("It sank on 2018-02-17.", [("2018-02-17", "2018-02-17")]),
    ("It sank in 2018-02.", [("2018-02", "2018-02")]),
    ("It sank on 17/02/2018.", [("17/02/2018", "2018-02-17")]),
    ("It sank on 02/17/2018.", [("02/17/2018", "2018-02-17")]),
    ("It sank on 05/06/2018.", [("05/06/2018", "open")]),
    ("From Feb. 17-19 it rained.", [("Feb. 17-19", "2019-02-17/2019-02-19")]),
    ("On 17 and 18 February 2018 it rained.", [("17 and 18 February 2018", "2018-02-17/2018-02-18")]),
    ("From June to August 2014 it rained.", [("June to August 2014", "2014-06-01/2014-08-31")]),
    ("In May 12 ferries sank.", [("May", "2019-05")]),
    ("It sank on Feb 30.", [("Feb 30", "open")]),
    ("it sank on 3 may.", [("3 may", "2019-05-03")]),
    ("(It sank on Feb 8)", [("Feb 8)", "2019-02-08")]),
    ("san pedro, 19 apr 89 -- it sank on 3 may 1988", [("19 apr 89", "1989-04-19"), ("3 may 1988", "1988-05-03")]),
]

YEARS = [
    ("It sank in 2007.", [("2007", "2007")]),
    ("The 2007 flood was worse.", [("2007", "2007")]),
    ("It sank in 1857.", [("1857", "1857")]),
    ("It sank in the 1990s.", [("1990s", "1990-01-01/1999-12-31")]),
    ("It sank in the early 1990's.", [("early 1990's", "1990-01-01/1999-12-31")]),
    ("It sank in the '80s.", [("'80s", "1980-01-01/1989-12-31")]),
    ("It ran between 2009 and 2012.", [("2009 and 2012", "2009-01-01/2012-12-31")]),
    ("It ran 2014\u20132016.", [("2014\u20132016", "2014-01-01/2016-12-31")]),
    ("It ran from early 2014.", [("early 2014", "2014")]),
    ("It ran from mid-2014.", [("mid-2014", "2014")]),
    ("In the 19th century it ran.", [("19th century", "vague")]),
]

WEEKDAYS = [
    ("It sank on Thursday.", [("Thursday", "2019-05-16")]),
    ("It sank on Friday night.", [("Friday night", "2019-05-10")]),
    ("It sank late on Wednesday.", [("late on Wednesday", "2019-05-15")]),
    ("Wednesday's storm sank it.", [("Wednesday", "2019-05-15")]),
    ("It sank last Thursday.", [("last Thursday", "2019-05-09")]),
    ("It sails next Monday.", [("next Monday", "2019-05-20")]),
    ("It will sail on Monday.", [("Monday", "2019-05-20")]),
    ("The judge said on Monday it will sail.", [("Monday", "2019-05-13")]),
    ("They plan to sail on Monday.", [("Monday", "2019-05-20")]),
    ("On Monday it will sail.", [("Monday", "2019-05-20")]),
    ("On Monday, the ship and her crew are to sail.", [("Monday", "2019-05-20")]),
    ("On Monday it sank and will be raised.", [("Monday", "2019-05-13")]),
    ("On Monday, divers met a man who will sail.", [("Monday", "2019-05-13")]),
    ("A plan to sail on Monday failed.", [("Monday", "2019-05-13")]),
    ("The pact, to be signed on Monday, is new.", [("Monday", "2019-05-20")]),
    ("A truce starting on Monday was agreed.", [("Monday", "2019-05-20")]),
    ("It would close in Tesk, Norland, on Monday.", [("Monday", "2019-05-20")]),
    ("It sank late Friday (May 3).", [("late Friday (May 3)", "2019-05-03")]),
    ("It sank on Friday, Feb. 16, 2018.", [("Friday, Feb. 16, 2018", "2018-02-16")]),
    ("It sank on Friday 3 May.", [("Friday 3 May", "2019-05-03")]),
    ("It sank on Fri, 3 May 2019.", [("Fri, 3 May 2019", "2019-05-03")]),
    ("It sank the following Friday.", [("following Friday", "open")]),
    ("It sails every Friday.", [("every Friday", "vague")]),
    ("It sails on Friday nights.", [("Friday nights", "vague")]),
    ("It sank in the early hours of Saturday.", [("early hours of Saturday", "2019-05-11")]),
]

RELATIVE = [
    ("It sank today.", [("today", "2019-05-16")]),
    ("It sank yesterday morning.", [("yesterday morning", "2019-05-15")]),
    ("It sank the day before yesterday.", [("day before yesterday", "2019-05-14")]),
    ("It sails tonight.", [("tonight", "2019-05-16")]),
    ("It sank this morning.", [("this morning", "2019-05-16")]),
    ("It sank last night.", [("last night", "2019-05-15")]),
    ("It sails tomorrow.", [("tomorrow", "2019-05-17")]),
    ("It sank last week.", [("last week", "2019-05-06/2019-05-12")]),
    ("It sails this weekend.", [("this weekend", "2019-05-18/2019-05-19")]),
    ("It will be held this weekend.", [("this weekend", "2019-05-18/2019-05-19")]),
    ("It took place this weekend.", [("this weekend", "2019-05-11/2019-05-12")]),
    ("It sank last month.", [("last month", "2019-04")]),
    ("It sank last year.", [("last year", "2018")]),
    ("It sank earlier this month.", [("earlier this month", "2019-05")]),
    ("It sank late last month.", [("late last month", "2019-04")]),
    ("It sank two days earlier.", [("two days earlier", "open")]),
    ("It sank three weeks ago.", [("three weeks ago", "2019-04-22/2019-04-28")]),
    ("It sank a week ago.", [("a week ago", "2019-05-06/2019-05-12")]),
    ("It sank five months ago.", [("five months ago", "2018-12")]),
    ("It sank two years ago.", [("two years ago", "2017")]),
    ("On 3 March 2018 it sailed; two days later it sank.", [("3 March 2018", "2018-03-03"), ("two days later", "2018-03-05")]),
]

OPEN = [
    ("It sank more than two weeks ago.", [("more than two weeks ago", "vague")]),
    ("It sank more than two weeks after a storm.", [("more than two weeks after", "vague")]),
    ("It sank two days later.", [("two days later", "open")]),
    ("It sank just weeks after a storm.", [("weeks after", "vague")]),
    ("It sank a decade ago.", [("a decade ago", "vague")]),
    ("It has leaked in recent weeks.", [("recent weeks", "vague")]),
    ("It has leaked over the past two weeks.", [("past two weeks", "vague")]),
    ("It leaked over the last year.", [("last year", "vague")]),
    ("It has leaked for years.", [("years", "duration")]),
    ("Within a few years it leaked.", [("a few years", "duration")]),
    ("It leaked for nearly three hours.", [("nearly three hours", "duration")]),
    ("It was a three-day voyage.", [("three-day", "duration")]),
    ("It leaked for two to three hours.", [("two to three hours", "duration")]),
]

CLOCKS = [
    ("It sank at 7:10 p.m. off the coast.", [("7:10 p.m.", "19:10:00")]),
    ("It sank around 7:10 p.m. local time.", [("7:10 p.m. local time", "19:10:00")]),
    ("It sank at 7 a.m. off the coast.", [("7 a.m.", "07:00:00")]),
    ("It sank at 7pm.", [("7pm", "19:00:00")]),
    ("It sank at 7.10pm.", [("7.10pm", "19:10:00")]),
    ("It sank at 12:30 a.m. off the coast.", [("12:30 a.m.", "00:30:00")]),
    ("It sank at 19:10.", [("19:10", "19:10:00")]),
    ("It sank at 1400 GMT.", [("1400 GMT", "14:00:00")]),
    ("It sank at 1200 GMT, or at 0600 GMT.", [("1200 GMT", "12:00:00"), ("0600 GMT", "06:00:00")]),
    ("It sank at 0730.", [("0730", "07:30:00")]),
    ("It sank at noon.", [("noon", "12:00:00")]),
    ("It sank around midnight.", [("midnight", "00:00:00")]),
    ("It sank at 7:10 in the evening.", [("7:10 in the evening", "19:10:00")]),
    ("It sank at 7:10.", [("7:10", "time")]),
    ("It sank between 7 and 9 p.m. on Thursday.", [("7 and 9 p.m.", "19:00:00/21:00:00"), ("Thursday", "2019-05-16")]),
]


RANGES = [
    ("It ran from Monday to Wednesday.", [("Monday to Wednesday", "2019-05-13/2019-05-15")]),
    ("It ran between 3 May and 5 May.", [("3 May and 5 May", "2019-05-03/2019-05-05")]),
    ("It ran May 3 through May 5.", [("May 3 through May 5", "2019-05-03/2019-05-05")]),
    ("It ran from 30 April to 2 May 2019.", [("30 April to 2 May 2019", "2019-04-30/2019-05-02")]),
    ("It ran from 1990 until 1995.", [("1990 until 1995", "1990-01-01/1995-12-31")]),
    ("It ran from 7 p.m. to 9 p.m.", [("7 p.m. to 9 p.m.", "19:00:00/21:00:00")]),
    ("It ran from Friday to Sunday.", [("Friday to Sunday", "2019-05-10/2019-05-12")]),
    ("It ran from Wednesday to Monday.", [("Wednesday", "2019-05-15"), ("Monday", "2019-05-13")]),
    ("It ran in November and December.", [("November", "2018-11"), ("December", "2018-12")]),
]

PERIODS = [
    ("It sank in the first quarter of 2018.", [("first quarter of 2018", "2018-01-01/2018-03-31")]),
    ("It sank in the last quarter of last year.", [("last quarter of last year", "2018-10-01/2018-12-31")]),
    ("It sank in Q3 2018.", [("Q3 2018", "2018-07-01/2018-09-30")]),
    ("It sank in the second half of 2018.", [("second half of 2018", "2018-07-01/2018-12-31")]),
    ("It sank in fiscal year 2018.", [("fiscal year 2018", "open")]),
    ("It sank in the fiscal third quarter of 2018.", [("fiscal third quarter of 2018", "open")]),
    ("It sank in the summer of 2018.", [("summer of 2018", "2018")]),
    ("It sank in winter 2018.", [("winter 2018", "open")]),
    ("It sank last summer.", [("last summer", "vague")]),
    ("It sank at the end of May.", [("end of May", "2019-05")]),
    ("It sank at the beginning of 2018.", [("beginning of 2018", "2018")]),
    ("It sails by the end of the year.", [("end of the year", "vague")]),
    ("It sank on the eve of May 3.", [("eve of May 3", "2019-05-02")]),
    ("It sank on the eve of the vote.", [("eve", "vague")]),
    ("It sank in the week of May 6.", [("week of May 6", "open")]),
    ("It sank over the weekend.", [("weekend", "vague")]),
    ("It sank on Friday last week.", [("Friday last week", "2019-05-10")]),
    ("It sank on Tuesday of last week.", [("Tuesday of last week", "2019-05-07")]),
    ("It sank the Friday before last.", [("Friday before last", "open")]),
    ("It sank on the first Monday of May.", [("first Monday of May", "2019-05-06")]),
    ("It sank on the last Monday of April.", [("last Monday of April", "2019-04-29")]),
    ("It sank on the fifth Monday of April.", [("fifth Monday of April", "2019-04-29")]),
    ("It sank on the fifth Tuesday of May.", [("fifth Tuesday of May", "open")]),
    ("It sank on 2018/02/17.", [("2018/02/17", "2018-02-17")]),
    ("It sank on 17-Feb-2018.", [("17-Feb-2018", "2018-02-17")]),
    ("It sank on May the 5th.", [("May the 5th", "2019-05-05")]),
]

DAYTIMES = [
    ("It sank at dawn.", [("dawn", "time")]),
    ("It sank before dawn on Friday.", [("dawn", "time"), ("Friday", "2019-05-10")]),
    ("It sank overnight.", [("overnight", "time")]),
    ("A dawn raid sank it.", [("dawn", "time")]),
    ("It sank in the afternoon.", [("the afternoon", "time")]),
    ("It sank late in the evening.", [("late in the evening", "time")]),
    ("It sank in the early hours.", [("the early hours", "time")]),
    ("It sank at half past seven.", [("half past seven", "time")]),
    ("It sank late Friday afternoon.", [("late Friday afternoon", "2019-05-10")]),
]

ECHOES = [
    ("On May 3 it left. The next day it sank.", [("May 3", "2019-05-03"), ("The next day", "2019-05-04")]),
    ("On May 3 it left. It sank the same day.", [("May 3", "2019-05-03"), ("the same day", "2019-05-03")]),
    ("On May 3 it left. It sank later that day.", [("May 3", "2019-05-03"), ("later that day", "2019-05-03")]),
    ("On May 3 it left. It had leaked the night before.", [("May 3", "2019-05-03"), ("the night before", "2019-05-02")]),
    ("On May 3 it left. Two days later it sank.", [("May 3", "2019-05-03"), ("Two days later", "2019-05-05")]),
    ("On May 3 it left. It was old. It was slow. It sank the next day.", [("May 3", "2019-05-03"), ("the next day", "open")]),
    ("It sank the following day.", [("the following day", "open")]),
    ("It sank later in the day.", [("later in the day", "vague")]),
    ("It sank the night before the vote.", [("the night before", "vague")]),
    ("It sank the day before.", [("the day before", "open")]),
    ("It left in 2012. It sank the following year.", [("2012", "2012"), ("the following year", "2013")]),
    ("It left in May 2012. It sank later that year.", [("May 2012", "2012-05"), ("later that year", "2012")]),
    ("It sank the following year.", [("the following year", "vague")]),
    ("It was adrift between 3 and 9 May 2012.", [("3 and 9 May 2012", "2012-05-03/2012-05-09")]),
]

LENGTHS = [
    ("It leaked for three hours.", "PT3H"),
    ("It was a two-day voyage.", "P2D"),
    ("It leaked for 90 minutes.", "PT1H30M"),
    ("It leaked for two weeks.", "P14D"),
    ("It leaked for 18 months.", "P1Y6M"),
    ("It leaked for a decade.", "P10Y"),
    ("It leaked for nearly three hours.", ""),
    ("It leaked for two to three hours.", ""),
    ("It leaked for several hours.", ""),
    ("It leaked for half an hour.", ""),
    ("It was an hourslong voyage.", ""),
    ("It was a week-long voyage.", ""),
]


@pytest.mark.parametrize(("text", "length"), LENGTHS)
def test_a_length_is_exact_only_where_the_words_are(text: str, length: str) -> None:
    assert [(expression.kind, expression.length) for expression in find(tokens_of(text), ANCHOR)] == [("duration", length)]


@pytest.mark.parametrize(
    ("text", "daytime"),
    [
        ("It sank on Friday evening.", True),
        ("It sank late on Friday.", True),
        ("It sank last night.", True),
        ("It sank tonight.", True),
        ("It sank in the early hours of Friday.", True),
        ("It sank on Friday.", False),
        ("It sank in late May.", False),
        ("It sank in late 2018.", False),
        ("It sank earlier on Friday.", False),
    ],
)
@pytest.mark.parametrize("anchor", ["", ANCHOR])
def test_a_date_may_tell_a_part_of_its_day(text: str, daytime: bool, anchor: str) -> None:
    assert [expression.daytime for expression in find(tokens_of(text), anchor)] == [daytime]


@pytest.mark.parametrize(
    ("moment_text", "link", "expected"),
    [
        ("2019-05-03", "since", "2019-05-03/"),
        ("2019-05", "since", "2019-05-01/"),
        ("2019-05-03", "after", "2019-05-04/"),
        ("2019", "after", "2020-01-01/"),
        ("2019-05-03", "until", "/2019-05-03"),
        ("2019-02", "by", "/2019-02-28"),
        ("2019-05-03", "before", "/2019-05-02"),
        ("2019-05-06/2019-05-12", "until", "/2019-05-12"),
        ("2019-05-03", "on", "2019-05-03"),
    ],
)
def test_a_preposition_opens_one_end(moment_text: str, link: str, expected: str) -> None:
    assert bounded(moment(moment_text), link) == moment(expected)


@pytest.mark.parametrize(("text", "expected"), CALENDAR + YEARS + WEEKDAYS + RELATIVE + OPEN + CLOCKS + RANGES + PERIODS + DAYTIMES + ECHOES)
def test_an_expression_means_what_a_reader_takes_it_to_mean(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He may march second in the fall sun.",
        "May I come in? Theresa May said no.",
        "March on, she said.",
        "April Jones sat down.",
        "A 31-year-old baker of 84 years of age.",
        "They held Friday prayers after Black Friday.",
        "The storm sank 2000 boats.",
        "Resolution 2254 and $1999.",
        "They won 3-2 and read John 3:16.",
        "The sun rises.",
        "Once a day, one day.",
        "",
    ],
)
def test_words_that_only_look_like_times_are_none(text: str) -> None:
    assert read(text) == []


def test_a_date_and_a_time_of_day_are_whole_values() -> None:
    doc = tokens_of("It sank around 7:10 p.m. on May 3.")
    assert find(doc, ANCHOR) == (
        Expression(3, 5, None, moment("19:10:00"), "time"),
        Expression(6, 8, moment("2019-05-03"), None, "date"),
    )


@pytest.mark.parametrize(
    "text",
    ["It sank on Friday.", "It sank on Feb. 17.", "It sank in November.", "It sank yesterday.", "It sank last week.", "It sank two years ago."],
)
def test_without_an_anchor_nothing_is_resolved(text: str) -> None:
    assert [expression.moment for expression in find(tokens_of(text), "")] == [None]


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("It sank on Friday.", "2019-05", "open"),
        ("It sank on 31 January.", "2019-02", "2019-01-31"),
        ("It sank last month.", "2019-01", "2018-12"),
        ("It sank last month.", "2019", "open"),
        ("It sank last year.", "2019", "2018"),
        ("It sank on 31 January.", "2019", "open"),
        ("It sank on Friday.", "2019-05-16T08:30:00Z", "2019-05-10"),
    ],
)
def test_an_anchor_resolves_as_far_as_it_goes(text: str, anchor: str, expected: str) -> None:
    assert [value for _, value in read(text, anchor)] == [expected]


def test_an_anchor_that_is_no_iso_date_is_refused() -> None:
    with pytest.raises(ValueError, match="17 February"):
        find(tokens_of("It sank."), "17 February")


def test_a_month_takes_the_year_that_the_text_has_just_given_it() -> None:
    assert read("It was built in June 2014. On June 8 it sank.") == [("June 2014", "2014-06"), ("June 8", "2014-06-08")]


def test_a_month_does_not_take_its_year_from_a_birth_long_before_it() -> None:
    life = "Kari Moe (December 1843 - January 5, 1906) was a baker. " + "She baked bread in the town for many years . " * 9
    assert ("December", "open") in read(life + "She moved in December.", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In March 2015 it sailed. It sank in October.", ("October", "2015-10")),
        ("It sailed on 20 May 2016. On 9 June it sank.", ("9 June", "2016-06-09")),
        ("It sailed in December 2014. In February it sank.", ("February", "2015-02")),
        ("It sailed in December 2014. In August it sank.", ("August", "open")),
        ("On 27 May 2019 a bomb went off. Two guards were shot in June 1997. On 1 June two men were held.", ("1 June", "2019-06-01")),
        ("On 27 May 2019 a bomb went off. It was built in June 1997. On 9 September it was opened.", ("9 September", "1997-09-09")),
        ("On 4 May 2006 Roe, who had ruled since a coup in 1994, won the vote. On 2 June he was sworn in.", ("2 June", "2006-06-02")),
        ("From May to July 2015 they fought. Their feuds date back at least to 1921. On 13 June a mill burned.", ("13 June", "2015-06-13")),
        ("In May 2008 they met in a final, the Bakers having won it in 1921. On 2 June they met again.", ("2 June", "2008-06-02")),
    ],
)
def test_a_story_without_date_goes_on_in_the_year_that_it_is_in(text: str, expected: tuple[str, str]) -> None:
    assert expected in read(text, "")


def test_last_july_is_counted_from_the_date_of_the_text_whatever_july_it_told_of_before() -> None:
    assert ("last July", "2014-07") in read("It was built in July 2013. It sank last July.", "2015-01-18")


def test_what_counts_from_a_day_that_is_not_known_stays_open() -> None:
    assert ("the following day", "open") in read("It began on 3 May 1981. They met in December and parted the following day.", "")


def test_a_month_beside_another_year_in_its_sentence_stays_open() -> None:
    assert read("In 2009 it leaked, and in March it sank.") == [("2009", "2009"), ("March", "open")]


def test_a_date_beside_a_weekday_tells_what_later_weekdays_are() -> None:
    text = "The ferry sank on Friday, May 3, 2019. Divers came on Saturday. Friday's storm was strong."
    assert read(text, "") == [("Friday, May 3, 2019", "2019-05-03"), ("Saturday", "open"), ("Friday", "2019-05-03")]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Ferry sinks\n\nMay 3, 2019\n\nA ferry sank on Friday.", "2019-05-04", "2019-05-04"),
        ("Ferry sinks\n\nMay 3, 2019\n\nA ferry sank on Friday.", "", "2019-05-03"),
        ("Ferry sinks\n\nFriday, May 3, 2019\n\nA ferry sank.", "", "2019-05-03"),
        ("Ferry sinks\n\nMay 3\n\nA ferry sank.", "", ""),
        ("Ferry sinks\n\nA ferry sank on May 3, 2019 near a reef.", "", ""),
        ("Ferry sinks\n\nMay 3, 2009\n\nA ferry sank on 5 June 2018.", "", ""),
        ("A ferry sank.", "", ""),
        ("A ferry sank this morning.\n\nA. Lund\nThe Guildhall, May 3, 2019\n", "", "2019-05-03"),
        ("A ferry sank.\n\nIt was built in Tesk and sold to Orla on May 3, 2019\n", "", ""),
    ],
)
def test_the_anchor_is_the_publication_date_or_the_date_of_the_byline(text: str, published: str, expected: str) -> None:
    assert anchored(tokens_of(text), published)[0] == expected


# --- properties ------------------------------------------------------------------------------------------------------------------------

DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
FORMATS = [
    "{day} {month} {year}",
    "{month} {day}, {year}",
    "{month} {day} {year}",
    "{short} {day}, {year}",
    "{short}. {day}, {year}",
    "{day} {short} {year}",
    "the {ordinal} of {month} {year}",
    "{month} {ordinal}, {year}",
    "{weekday}, {month} {day}, {year}",
    "{weekday} {day} {month} {year}",
    "{weekday} ({short} {day}, {year})",
    "{iso}",
]


def written(day: date, form: str) -> str:
    """A date in one of the forms above; May has no abbreviation."""
    short = day.strftime("%b")
    suffix = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    text = form.format(
        day=day.day,
        month=day.strftime("%B"),
        year=day.year,
        short=short,
        ordinal=f"{day.day}{suffix}",
        weekday=day.strftime("%A"),
        iso=day.isoformat(),
    )
    return text.replace("May.", "May")


@given(DAYS, st.sampled_from(FORMATS), st.sampled_from(["", ANCHOR]))
def test_a_date_with_its_year_reads_back_with_or_without_an_anchor(day: date, form: str, anchor: str) -> None:
    text = written(day, form)
    assert read(f"The ferry sank on {text} near a reef.", anchor) == [(text, day.isoformat())]


@given(
    DAYS,
    st.integers(0, 300),
    st.sampled_from(["{day} {month}", "{month} {day}", "{short}. {day}", "{weekday}, {month} {day}", "{weekday} ({short} {day})"]),
)
def test_a_date_without_its_year_reads_back_from_the_months_after_it(day: date, lag: int, form: str) -> None:
    text = written(day, form)
    assert read(f"The ferry sank on {text} near a reef.", (day + timedelta(lag)).isoformat()) == [(text, day.isoformat())]


@given(DAYS, st.integers(0, 6))
def test_a_weekday_reads_back_within_the_week_after_it(day: date, lag: int) -> None:
    text = written(day, "{weekday}")
    assert read(f"The ferry sank on {text}.", (day + timedelta(lag)).isoformat()) == [(text, day.isoformat())]


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_day_reads_back_from_12_hours(hour: int, minute: int) -> None:
    text = f"{hour % 12 or 12}:{minute:02} {'p' if hour > 11 else 'a'}.m."
    assert read(f"It sank at {text} there.") == [(text, f"{hour:02}:{minute:02}:00")]


@given(st.sampled_from([*range(10), *range(13, 24)]), st.integers(0, 59))
def test_a_time_of_day_reads_back_from_24_hours(hour: int, minute: int) -> None:
    text = f"{hour:02}:{minute:02}"
    assert read(f"It sank at {text} there.") == [(text, f"{text}:00")]


@given(DAYS, st.integers(1, 400), st.sampled_from(["from {} to {}", "between {} and {}", "from {} until {}"]))
def test_two_dates_read_back_as_what_lies_between(day: date, days: int, form: str) -> None:
    last = day + timedelta(days)
    text = form.format(written(day, "{day} {month} {year}"), written(last, "{day} {month} {year}"))
    assert [value for _, value in read(f"It ran {text}.")] == [f"{day.isoformat()}/{last.isoformat()}"]


@given(st.integers(1, 200), st.sampled_from(["seconds", "minutes", "hours", "days", "weeks", "months", "years"]))
def test_a_length_reads_back_as_long_as_it_was(number: int, unit: str) -> None:
    [found] = find(tokens_of(f"It leaked for {number} {unit}."), "")
    date_part, _, time_part = found.length.partition("T")
    long, short = ({sign: int(size) for size, sign in re.findall(r"([0-9]+)([A-Z])", part)} for part in (date_part, time_part))
    months = long.get("Y", 0) * 12 + long.get("M", 0)
    seconds = long.get("D", 0) * 86400 + short.get("H", 0) * 3600 + short.get("M", 0) * 60 + short.get("S", 0)
    size = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}
    assert (months, seconds) == ((number * (12 if unit == "years" else 1), 0) if unit in {"months", "years"} else (0, number * size[unit]))


@given(DAYS, st.sampled_from(["since", "after", "until", "till", "by", "before"]))
def test_an_open_interval_has_one_end(day: date, link: str) -> None:
    found = bounded(moment(day.isoformat()), link)
    assert found.grain == "interval"
    assert bool(found.start) != bool(found.end)
    assert abs(date.fromisoformat(found.start or found.end) - day) <= timedelta(1)


VOCABULARY = str.split(
    """on late Friday ( ) , . Feb. 17 2023 2014 - to and the last next this few week weeks ago earlier later two more than a half years 7:10 7 p.m.
    noon May 1990s 's mid same day first quarter half dawn Monday eve weekend that hour overnight early of night in since between 02 2023-02-17 every
    past day 31 for o'clock January tomorrow before after yesterday BC"""
)


@given(st.lists(st.sampled_from(VOCABULARY), max_size=14), st.sampled_from(["", "2019", "2019-05", ANCHOR]))
def test_expressions_are_disjoint_in_order_and_inside_the_text(tokens: list[str], anchor: str) -> None:
    doc = Doc.of(spacy.tokens.Doc(NLP.vocab, tokens), KINDS)
    found = find(doc, anchor)
    edges = [edge for expression in found for edge in (expression.start, expression.end)]
    assert edges == sorted(edges)
    assert all(0 <= expression.start < expression.end <= len(doc) for expression in found)
    assert all(value.start <= value.end for expression in found for value in (expression.moment, expression.clock) if value)


@given(st.text(max_size=60))
def test_any_text_at_all_is_read(text: str) -> None:
    assert all(expression.start < expression.end for expression in find(tokens_of(text), ANCHOR))


def test_a_feast_is_the_last_or_the_coming_one() -> None:
    assert read("It sank on Christmas Day.") == [("Christmas Day", "2018-12-25")]
    assert read("It will sail on Christmas Day.") == [("Christmas Day", "2019-12-25")]
    assert read("It sank on New Year\u2019s Eve 2009, after Valentine's Day.")[0] == ("New Year\u2019s Eve 2009", "2009-12-31")


def test_what_bears_the_name_of_a_feast_is_no_day() -> None:
    assert read("The May Day Party met on boxing day.") == []


def test_the_longest_name_of_a_feast_counts() -> None:
    feasts = {"harbour": (Feast(("harbour", "day", "eve"), 5, 4), Feast(("harbour", "day"), 5, 5))}
    assert read("It sank on Harbour Day.", feasts=feasts) == [("Harbour Day", "2019-05-05")]
    assert read("It sank on Harbour Day Eve.", feasts=feasts) == [("Harbour Day Eve", "2019-05-04")]


def test_a_feast_that_the_text_does_not_bring_along_is_no_day() -> None:
    assert read("It sank on Christmas Day.", feasts={}) == []


@pytest.mark.parametrize(("words", "day"), [("3 March", "2016-03-03"), ("March 3", "2016-03-03"), ("last week", None), ("March", None)])
def test_a_day_without_year_is_one_of_the_year_that_its_event_is_called_by(words: str, day: str | None) -> None:
    moment = in_year(words.split(), "2016")
    assert (moment.start if moment is not None else None) == day
