"""Bound words, then an amount, then what may qualify it from behind."""

from __future__ import annotations

from typing import NamedTuple

from kg.numbers.cardinals import Cardinal, cardinal_at
from kg.numbers.pieces import Pieces, first_phrase, phrases_by_kind, stands_at, text_at
from kg.numbers.words import DASHES, DETERMINERS, MAGNITUDES, NUMBER_WORDS, SCALES, word_set

_MULTITUDES = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200} | {f"{name}s": 2 * value for name, value in MAGNITUDES.items()}
_BOUNDS = phrases_by_kind(
    low="at least|at the least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|more than|greater than|over|above|"
    "upwards of|upward of|in excess of|as few as|exceeding|topping",
    high="nearly|almost|close to|up to|upto|as many as|as much as|as high as|fewer than|less than|lower than|under|below|at most|at the most|"
    "no more than|not more than|a maximum of|maximum of|approaching|nearing|just shy of|shy of|just short of",
    about="about|around|some|roughly|approximately|approx|approx.|circa|an estimated|estimated|in the region of|perhaps|possibly|maybe",
)
_BOUNDS_BEHIND = phrases_by_kind(low="or more|- plus|plus|+|at least", high="or fewer|or less|at most", about="or so|- odd|odd")
_DEGREES = word_set("just well far slightly significantly considerably")
_EXTRAS = phrases_by_kind(extra="a further|another|an additional|additional|a total of|total of|an extra")
_QUANTIFIERS = phrases_by_kind(
    vague="several|a few|many|multiple|numerous|countless|a number of|a handful of|a great many|a good many",
    unknown="an unknown number of|an unspecified number of|an undisclosed number of|an undetermined number of|an uncertain number of",
)
MULTITUDES = frozenset(_MULTITUDES)
"""Words for many of something: "dozens", "hundreds"."""
GUESSED = frozenset({_MULTITUDES["dozens"], _MULTITUDES["scores"]})
"""What "dozens" and "scores" come to at least: no count that anybody made."""
STARTERS = NUMBER_WORDS | _DEGREES | {"between", "from", "few", *_MULTITUDES, *_BOUNDS, *_EXTRAS, *_QUANTIFIERS}
_AFTER_A = frozenset(
    {"little", "couple", "pair", "half", *SCALES} | {phrase[1] for table in (_BOUNDS, _EXTRAS, _QUANTIFIERS) for phrase, _ in table["a"]}
)
_JOINTS = {"between": word_set("and"), "from": word_set("to")}
_BETWEEN_NUMBERS = word_set("to or") | DASHES
# "control over three villages": after some words a bound of one word is a plain preposition.
_PREPOSITIONS = word_set("over above under below around about")


class Amount(NamedTuple):
    low: int | None
    high: int | None
    head: int
    end: int
    approximate: bool = False
    vague: bool = False


def leads_on(pieces: Pieces, at: int) -> bool:
    """Whether a frequent word ("a") has something behind it with which it may begin an amount."""
    return pieces.texts[at] != "a" or text_at(pieces, at + 1) in _AFTER_A


def amount_at(pieces: Pieces, at: int) -> Amount | None:
    """Bound words, then an amount, then what may qualify it from behind."""
    kinds, end = _bounds(pieces, at)
    _, end = first_phrase(pieces, end, _EXTRAS)
    more, end = _bounds(pieces, end)
    amount = _amount(pieces, end)
    if amount is None:
        return None
    behind, end = first_phrase(pieces, amount.end, _BOUNDS_BEHIND)
    if text_at(pieces, amount.end) == "at" and cardinal_at(pieces, end):
        behind, end = "", amount.end  # "in 20, at least 5 ...": the bound belongs to a number of its own
    return _bounded(amount._replace(end=end), (*kinds, *more, behind))


def _bounds(pieces: Pieces, at: int) -> tuple[tuple[str, ...], int]:
    """The kinds of the bound words that stand here, one after the other ("at least more than"), and where they end."""
    kinds: tuple[str, ...] = ()
    while True:
        begin = at + 1 if text_at(pieces, at) in _DEGREES else at + 2 if stands_at(pieces, at, ("a", "little")) else at
        kind, end = first_phrase(pieces, begin, _BOUNDS)
        if not kind or (text_at(pieces, begin) in _PREPOSITIONS and text_at(pieces, begin - 1) in pieces.kinds.governing):
            return kinds, at
        kinds, at = (*kinds, kind), end


def _bounded(amount: Amount, kinds: tuple[str, ...]) -> Amount:
    """The amount under its bounds; the first bound that is not "about" decides."""
    about = amount.approximate or "about" in kinds
    bound = next((kind for kind in kinds if kind in {"low", "high"}), "")
    low, high = amount.low, amount.high
    if bound == "low" and low is not None:
        high = None
    elif bound == "high" and high is not None:
        low = None
    return amount._replace(low=low, high=high, approximate=about)


def _amount(pieces: Pieces, at: int) -> Amount | None:
    return _multitude(pieces, at) or _quantifier(pieces, at) or _couple(pieces, at) or _number(pieces, at)


def _multitude(pieces: Pieces, at: int) -> Amount | None:
    """ "dozens", "tens of thousands", "several hundred": a floor without a ceiling."""
    begin = at + 2 if stands_at(pieces, at, ("a", "few")) else at + 1 if text_at(pieces, at) in {"several", "many", "few"} else at
    text = text_at(pieces, begin)
    if begin > at and text in SCALES:
        return Amount(2 * SCALES[text], None, begin, begin + 1)
    if text not in _MULTITUDES or (text == "scores" and not _counts_scores(pieces, begin)):
        return None
    low, end = _MULTITUDES[text], begin + 1
    scale = MAGNITUDES.get(text_at(pieces, end + 1).removesuffix("s")) if text_at(pieces, end) == "of" else None
    if scale:
        low, end = low * scale, end + 2
    if text_at(pieces, end) in {"or", "to"} and text_at(pieces, end + 1) in _MULTITUDES:
        end += 2
    return Amount(low, None, begin, end)


def _counts_scores(pieces: Pieces, at: int) -> bool:
    """Whether "scores" is a number here, not points or a verb."""
    before, after = text_at(pieces, at - 1), text_at(pieces, at + 1)
    if after == "of":
        return before not in DETERMINERS
    kinds = pieces.kinds
    return after in kinds.counted or after in kinds.harmed or after in {"were", "are"} or before in kinds.harming


def _quantifier(pieces: Pieces, at: int) -> Amount | None:
    """ "Several", "a number of": more than one; "an unknown number of": one at least."""
    kind, end = first_phrase(pieces, at, _QUANTIFIERS)
    if end == at or (text_at(pieces, at) == "many" and text_at(pieces, at - 1) in {"how", "as", "not"}):
        return None
    end -= text_at(pieces, end - 1) == "of"
    return Amount(1 if kind == "unknown" else 2, None, end - 1, end, vague=True)


def _couple(pieces: Pieces, at: int) -> Amount | None:
    """ "a couple of officers"; "a couple of hundred" is about 200."""
    if text_at(pieces, at) != "a" or text_at(pieces, at + 1) not in {"couple", "pair"}:
        return None
    of = text_at(pieces, at + 2) == "of"
    scale = SCALES.get(text_at(pieces, at + 2 + of))
    if scale:
        return Amount(2 * scale, 2 * scale, at + 1, at + 3 + of, approximate=True)
    return Amount(2, 2, at + 1, at + 2) if of else None


def _number(pieces: Pieces, at: int) -> Amount | None:
    """One number, or a range that begins with it or with a word for one."""
    opens = text_at(pieces, at) in _JOINTS
    first = cardinal_at(pieces, at + opens)
    if first is None:
        return None
    return _range(pieces, at, first) or (None if opens else Amount(first.value, first.value, first.head, first.end))


def _range(pieces: Pieces, at: int, first: Cardinal) -> Amount | None:
    """ "between eight and 10", "from 8 to 10", "eight-10", "five or six"; the first number must be the smaller."""
    if text_at(pieces, first.end) not in _JOINTS.get(text_at(pieces, at), _BETWEEN_NUMBERS) or _is_change(pieces, at):
        return None
    hedge = text_at(pieces, first.end + 1) in {"even", "perhaps", "possibly", "maybe"}
    second = cardinal_at(pieces, first.end + 1 + hedge)
    if second is None:
        return None
    if text_at(pieces, first.end) in DASHES and second.value > 10 * first.value * second.scale:
        return None  # a telephone number
    shared = first.scale == 1 and first.value * second.scale < second.value
    low = first.value * second.scale if shared else first.value
    return Amount(low, second.value, first.head, second.end) if low < second.value else None


def _is_change(pieces: Pieces, at: int) -> bool:
    """ "rose from 8 to 10": two numbers, no range."""
    before = at if text_at(pieces, at) == "from" else at - 1
    return text_at(pieces, before) == "from" and any(text_at(pieces, before - back) in pieces.kinds.rising for back in (1, 2, 3))
