"""What looks like a count but is none: years, days, times, labels, money, ages, fractions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.kinds import Kinds
from kg.numbers.amounts import Amount
from kg.numbers.cardinals import cardinal
from kg.numbers.months import MONTHS, YEARS, is_month
from kg.numbers.pieces import Pieces, cuts_token
from kg.numbers.words import BELOW_HUNDRED, DASHES, DETERMINERS, is_plural, word_set

_YEAR_AFTER = word_set(
    """in since until till by from between during late early mid the of after before through year years 's \u2019s - / \u2013 fy circa spring
    summer autumn winter fall this last next its his her their for and to"""
)
_CLOCKS = word_set("a.m. p.m. a.m p.m am pm o'clock hrs")
_PERCENT = word_set("% percent pct percentage pc")
_FRACTIONS = word_set("third fourth fifth sixth eighth tenth quarter half")
_SHARES = word_set("thirds quarters fourths fifths sixths eighths tenths half halves")
_FUNCTION = word_set(
    """of in on at by for to from with and or but nor that which who whom whose was were is are has have had than as when where while after
    before because if not will would can could may might must should be been being it they he she"""
)
_NOT_ONE_AFTER = word_set("no this the any every each which another such some same next last first second as not")
_NOT_ONE_BEFORE = word_set("another must should can cannot could would may might by 's \u2019s")
# What may follow a dash that is not a hyphen: "sank 12 - most of them old".
_AFTER_LONG_DASH = _FUNCTION | word_set(
    "most some including all many the a an among mostly mainly both several according more none no half three two one"
)
_MILITARY_TIME = re.compile(r"[012][0-9]{3}")
_MODEL = re.compile(r"[A-Z]{1,6}|[A-Z][a-z]{1,2}")


class _Context(NamedTuple):
    """A number in tokens [start, end) among its neighbours."""

    words: Sequence[str]
    start: int
    end: int
    head: int
    amount: Amount
    kinds: Kinds

    def word(self, index: int) -> str:
        """A token in lower case; "" outside."""
        return self.words[index].lower() if 0 <= index < len(self.words) else ""

    @property
    def after(self) -> str:
        return self.word(self.end)

    @property
    def is_counted(self) -> bool:
        return is_plural(self.after, self.kinds)

    @property
    def number(self) -> str:
        return self.word(self.head)


def is_count(words: Sequence[str], pieces: Pieces, start: int, amount: Amount) -> bool:
    """Whether the amount that begins in piece `start` counts something."""
    if amount.vague:
        return True
    if cuts_token(pieces, start, amount.end):
        return False
    context = _Context(words, pieces.tokens[start], pieces.tokens[amount.end - 1] + 1, pieces.tokens[amount.head], amount, pieces.kinds)
    return not any(check(context) for check in _CHECKS)


def _is_pronoun(context: _Context) -> bool:
    """ "no one", "one another", "the one", "a deadly one" """
    if context.number != "one" or context.end - context.head != 1:
        return False
    before, earlier = context.word(context.head - 1), context.word(context.head - 2)
    if context.after in _NOT_ONE_BEFORE or context.after in context.kinds.uncounted or (before, earlier) == ("by", "one"):
        return True
    if context.start < context.head:
        return False
    adjective = before.isalpha() and before not in _FUNCTION and earlier in DETERMINERS
    alone = context.after in _FUNCTION or not context.after.isalpha()  # "like that one.", but "said that one man was hurt"
    return before in _NOT_ONE_AFTER or before in context.kinds.single or ((adjective or before == "that") and alone)


def _is_day(context: _Context) -> bool:
    """The day of a month: "Feb 17", "17 to 19 February", "May 3 and 4", but not "in May 12 people"."""
    words, start, end, high = context.words, context.start, context.end, context.amount.high
    if not context.number[:1].isdigit() or high is None or not 1 <= high <= 31:
        return False
    if is_month(words, end):
        return True
    if is_month(words, start - 1):
        return not (context.word(start - 2) in {"in", "since", "last"} and context.is_counted)
    follows = start > 2 and words[start - 1] in {"and", "or", "&", "to", *DASHES} and is_month(words, start - 3)
    return follows and not context.is_counted


def _is_year(context: _Context) -> bool:
    """A four-digit number up to our time, unless what follows is counted by it and nothing before it asks for a year."""
    values = [value for value in (context.amount.low, context.amount.high) if value is not None]
    short = is_month(context.words, context.head - 1) and context.word(context.head - 2).isdigit() and len(context.number) == 2
    if short or context.after in {"bc", "bce", "ad"}:
        return True
    if not YEARS.fullmatch(context.number) or not all(1000 <= value < 2100 for value in values):
        return False
    before, earlier, recent = context.word(context.head - 1), context.word(context.head - 3), min(values) >= 1900
    if before.rstrip(".") in MONTHS or (before == "," and earlier.rstrip(".") in MONTHS) or (before in {"between", "from"} and recent):
        return True
    if context.start < context.head and not context.amount.approximate:
        return False
    counted = context.is_counted
    return (recent or not counted) if before in _YEAR_AFTER else (recent and not counted)


def _is_clock(context: _Context) -> bool:
    military = context.after in {"hours", "local"} and bool(_MILITARY_TIME.fullmatch(context.number))
    zone = context.after in context.kinds.zone and context.words[context.end].isupper()  # not "nine eat"
    return military or zone or context.after in _CLOCKS or (context.after == "local" and context.word(context.end + 1) == "time")


def _is_label(context: _Context) -> bool:
    """ "No. 3", "Section 144", "AK-47", "#3", the number of a list's item or of a note ("[3]")."""
    before, earlier = context.word(context.start - 1), context.word(context.start - 2)
    if (before, context.after) == ("[", "]"):
        return True
    if not before or before.isspace():
        return context.number.isdigit() and context.after in {".", ")"} and context.end + 1 < len(context.words)
    if before in DASHES:
        return context.start > 1 and bool(_MODEL.fullmatch(context.words[context.start - 2]))
    if before.rstrip(".") == "no":
        return context.number.isdigit()
    capital = context.words[context.start - 1][:1].isupper()
    return before == "#" or (before, earlier) == (".", "no") or (before in context.kinds.label and (capital or not context.is_counted))


def _is_measure(context: _Context) -> bool:
    """Money and percentages."""
    after, second, before = context.after, context.word(context.end + 1), context.word(context.head - 1)
    percent = after in _PERCENT or (after, second) == ("per", "cent")
    money = context.kinds.money
    priced = after in money or before in money or (before == "." and context.word(context.head - 2) + "." in money)  # "Rs. 20", in two tokens
    counted = second if after in {"us", "u.s."} else after
    return percent or priced or counted in context.kinds.currency


def _is_age(context: _Context) -> bool:
    following = [word for offset in range(5) if (word := context.word(context.end + offset)) not in DASHES]
    old = following[0].rstrip("s") in {"year", "month", "week"} and (following[1] in {"old", "olds"} or following[1:3] == ["of", "age"])
    before, first = context.word(context.start - 1), context.word(context.start)
    limit = before in context.kinds.aging and first in {"under", "over", "below", "above"} and not context.is_counted
    return old or limit or before in {"aged", "age", "ages"}


def _is_modifier(context: _Context) -> bool:
    """ "a three-day siege", "a five-story building": a property of the thing, not how many there are; "20,000-strong" is."""
    second = context.word(context.end + 1)
    return context.after in DASHES and second.isalpha() and second not in _AFTER_LONG_DASH and second not in BELOW_HUNDRED and second != "strong"


def _is_fraction(context: _Context) -> bool:
    """ "two-thirds", "one third", "two and a half hours", "one in five residents" """
    words = [context.word(context.end + offset) for offset in range(3)]
    name = words[1] if words[0] in DASHES else words[0]
    if name in _SHARES or words == ["and", "a", "half"]:
        return True
    share = context.start < context.head and words[0] == "in" and cardinal(words[1:2]) is not None
    return context.number == "one" and (name in _FRACTIONS or share)


def _is_digits_by_dash(context: _Context) -> bool:
    """ "3 - 0", "2023 - 02 - 17": numbers in digits with a dash between that are no range."""
    if not context.number.isdigit():
        return False
    left = context.word(context.start - 1) in DASHES and context.word(context.start - 2).isdigit()
    return left or (context.after in DASHES and context.word(context.end + 1).isdigit())


_CHECKS: tuple[Callable[[_Context], bool], ...] = (
    _is_pronoun,
    _is_day,
    _is_year,
    _is_clock,
    _is_label,
    _is_measure,
    _is_age,
    _is_modifier,
    _is_fraction,
    _is_digits_by_dash,
)
