"""Dates, times of day and lengths of events.

A resolved expression gives a moment, any other its words as they stand ("last week", where nothing says when the report is from): never the date
of publication in its stead. Words are given only where nothing better is known of that event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.events.dated import carried, event_word
from kg.events.distances import distances, told_from
from kg.events.expressions import (
    ABOUT,
    LASTING,
    LINKS,
    SAID,
    head_of,
    is_first_in,
    link_of,
    said_to_be,
)
from kg.events.happenings import Happenings
from kg.events.occasions import occasion_of
from kg.events.reader import Reader
from kg.events.triggers import when_clause
from kg.events.words import is_of_kind, is_planning
from kg.grammar import ancestors, children, core_phrase, is_nominal, is_outcome, is_verbal, lemma, preposition
from kg.grammar.tree import NOT
from kg.model import Duration, Moment, Text
from kg.terms import DATE, DURATION, START_TIME
from kg.times import Expression, bounded, in_year
from kg.tokens import Token

END: Final = "endTime"
NEARLY: Final = frozenset({"shortly", "just", "soon"})
"""Adverbs that belong to the preposition behind them."""
UNTIL: Final = frozenset({"by", "before", "until", "till"})
"""Prepositions of the end of a time, which tell no start."""
MEASURING: Final = frozenset({"in", "into", "since"})
"""Prepositions behind a length of time that says how far off something is."""

EACH: Final = frozenset({"every", "each"})
MEANWHILE: Final = frozenset({"when", "as"})

Value = Moment | Duration | Text


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, time of day or length of an event, by number; see `Dating`."""

    number: int
    predicate: str
    value: Value
    start: int
    end: int
    word: int


def find_dates(happenings: Happenings) -> list[Dated]:
    """What temporal expressions say of events: of those whose words they hang on, or of the only one around."""
    found = _completed(happenings, [told for expression in happenings.reader.expressions for told in _read(happenings, expression)])
    known = {(dated.number, dated.predicate): sure for dated, sure in sorted(found, key=lambda pair: pair[1])}
    kept = [dated for dated, sure in found if sure == known[dated.number, dated.predicate]]
    kept += _shared(happenings, kept)
    kept += _far_off(happenings, {dated.number: dated.value for dated in kept if dated.predicate == DATE and isinstance(dated.value, Moment)})
    return [dated for dated in kept if not any(_says_more(other, dated) for other in kept)]


def _completed(happenings: Happenings, found: list[tuple[Dated, int]]) -> list[tuple[Dated, int]]:
    """ "Met on 3 March for the 2016 summit": a day whose year stays open is in the year by which its event is called; what is told with it of another
    year, as when it is remembered, is no date of it."""
    doc = happenings.reader.doc
    called = [d for d, _ in found if isinstance(d.value, Moment) and d.value.grain == "year" and d.end <= d.word and is_nominal(doc[d.word])]
    called_at = {dated.word: dated.value.start for dated in called if isinstance(dated.value, Moment)}
    years = {dated.number: dated.value.start for dated in called if isinstance(dated.value, Moment) and preposition(doc[dated.start]) == ""}
    whole: list[tuple[Dated, int]] = []
    for dated, sure in found:
        year = years.get(dated.number) if isinstance(dated.value, Text) and dated.predicate == DATE else None
        year_of = called_at.get(dated.word)
        if year_of is not None and isinstance(dated.value, Moment) and dated.value.start[:4] != year_of and dated.start > dated.word:
            continue
        day = in_year([token.text for token in doc[dated.start : dated.end]], year, doc.feasts) if year is not None else None
        whole.append((dated, sure) if day is None else (replace(dated, value=day), 2))
    return whole


def _shared(happenings: Happenings, told: list[Dated]) -> Iterator[Dated]:
    """The day of one event for those that the same clause tells along with it, where nothing dates them otherwise."""
    dated = {one.number for one in told if one.predicate == DATE}
    for one in told:
        then = one.end < one.word and any(child.lower_ == "when" for child in happenings.reader.doc[one.word].children)
        if one.predicate == DATE and (then or happenings.reader.doc[one.start - 1].lower_ not in SAID):
            befell = occasion_of(happenings, happenings.reader.doc[one.word])
            verb = happenings.reader.doc[one.word].head
            at_once = befell is not None and not is_planning(verb, happenings.reader.matches)  # not "at a meeting in April they planned a raid"
            at_it = (verb.i,) if at_once else ()
            said = said_to_be(happenings.reader.doc[one.start : one.end], happenings.at) if then else []
            for word in (*_alongside(happenings, one), *at_it, *said):
                number = happenings.at[word]
                if number not in dated:
                    dated.add(number)
                    yield replace(one, number=number, word=word)


def _far_off(happenings: Happenings, dated: Mapping[int, Moment]) -> Iterator[Dated]:
    """ "On Saturday, two days after a train derailed": what a day is counted from has its day from that, where nothing else dates it."""
    known = {number: moment.start for number, moment in dated.items() if moment.grain == "day"}
    for distance in distances(happenings.reader, {token: known.get(number, "") for token, number in happenings.at.items()}):
        told = distance.told
        word = told.i if is_nominal(told) and told.i in happenings.at else carried(happenings, told, told)
        if word is not None and happenings.at[word] not in dated:
            yield Dated(happenings.at[word], DATE, distance.moment, distance.start, distance.end, word)


def _alongside(happenings: Happenings, one: Dated) -> Iterator[int]:
    """Events of verbs that a fronted date stands before ("On Friday rebels raided a bank and …"), and those "with" which one happened."""
    doc = happenings.reader.doc
    verb = doc[one.word]
    if not is_verbal(verb):
        return
    pairs = ((verb, child) if verb.i < child.i else (child, verb) for child in (*children(verb, "conj"), verb.head) if child.i in happenings.at)
    for first, last in pairs:  # "kidnapped and killed two nurses | on Friday"
        if first.i + 2 == last.i < one.start and last.dep_ == "conj" and children(last, "obj") and not children(first, "obj", "aux:pass"):
            yield first.i if last == verb else last.i
    for other in (child for child in verb.children if child.i > max(verb.i, one.end)):
        then = any(child.lower_ == "then" for child in children(other, "advmod"))  # "came on Friday, and then …"
        then = then or is_of_kind(verb, "Entering", happenings.reader.matches)  # "walked into a bank on Friday and shot …"
        later = other.dep_ == "conj" and is_verbal(other) and (then or one.start < verb.i)
        at_once = other.tag_ in {"VBD", "VBN"} and any(child.lower_ in MEANWHILE for child in children(other, "advmod", "mark"))
        meanwhile = other.dep_ == "advcl" and (at_once or is_outcome(other) or (other.tag_ == "VBG" and not children(other, "mark", "case")))
        beside = other.dep_ == "obl" and any(case.lower_ == "with" for case in children(other, "case")) and doc[other.left_edge.i - 1].lower_ == ","
        meanwhile = meanwhile and (other.i in happenings.at or not is_planning(other, happenings.reader.matches))  # "marched, | demanding talks"
        word = carried(happenings, other, verb) if later or meanwhile else other.i if beside and other.i in happenings.at else None
        if word is not None:
            yield word


def _says_more(other: Dated, dated: Dated) -> bool:
    """Do the words of another cover these ("late Friday (May 3)", "Friday")?"""
    if not (isinstance(other.value, Text) and isinstance(dated.value, Text)) or (other.number, other.predicate) != (dated.number, dated.predicate):
        return False
    return f" {dated.value.value.lower()} " in f" {other.value.value.lower()} " and len(dated.value.value) < len(other.value.value)


def _read(happenings: Happenings, expression: Expression) -> Iterator[tuple[Dated, int]]:
    """What an expression says of an event, and how much that is: a moment is more than words, and they more than vague ones."""
    word = event_word(happenings, expression)
    if word is None:
        return
    if happenings.reader.doc[expression.start].lower_ in EACH:
        return  # "meets every Monday": no day of one meeting
    for predicate, value in _values(happenings, expression, word):
        sure = int(expression.kind != "vague") if isinstance(value, Text) else 2
        yield Dated(happenings.at[word], predicate, value, expression.start, expression.end, word), sure


# --- what it says


def _values(happenings: Happenings, expression: Expression, word: int) -> Iterator[tuple[str, Value]]:
    """What an expression says of the event at a word: a date, a time of day, or both; or how long it was."""
    reader, link = happenings.reader, link_of(happenings.reader, expression)
    words = Text(_words(reader, expression))
    then = when_clause(reader.doc, expression) is not None and word > expression.end  # "held since 5 May, when police raided …"
    below = reader.doc[word].children
    if link in {"until", "till"} and any(child.lower_ in NOT for child in below) and not any(child.tag_ == "MD" for child in below):
        link = ""  # "was not built until 1987": built in 1987
    if link == "since" and not then and _is_ranked(reader.doc[word]):
        return  # "the first raid since 1958" was not then
    if expression.moment is not None and _is_about(reader, expression):
        yield DATE, words
    elif expression.moment is not None:
        ended = _ends(happenings, word) == (END,) and not link  # "the siege ended on Sunday" does not tell when it began
        yield END if ended else DATE, expression.moment if then else bounded(expression.moment, link)
    elif expression.kind == "duration" and not _is_named(happenings, expression, word):
        yield from _length(reader, expression, words, ends=END in _ends(happenings, word))
    elif _is_length(reader, expression):
        yield DURATION, Text(" ".join(reader.doc.text(expression.start, expression.end - 1).split()))
    elif expression.kind in {"date", "vague"}:
        yield DATE, words
    if expression.clock is not None and not link:
        yield from _hours(reader, expression, words, _ends(happenings, word))
    elif (expression.kind == "time" or expression.daytime) and link not in UNTIL:
        yield from ((predicate, words) for predicate in _ends(happenings, word))


def _is_named(happenings: Happenings, expression: Expression, word: int) -> bool:
    """ "Demanded ten years": is a length part of what the verb calls its event?"""
    forms = (trigger.match.form for trigger in happenings.triggers[happenings.at[word]] if trigger.token.i == word)
    return any(lemma(happenings.reader.doc[expression.end - 1]) in form for form in forms)


def _is_ranked(word: Token) -> bool:
    """Is an event the first or the worst of its kind, by itself or by the noun that it belongs to ("the first victory in a match")?"""
    nouns = [token for token in ancestors(word) if token == word or token.pos_ == "NOUN"]
    return any(child.tag_ == "JJS" or child.has("NumType=Ord") for noun in nouns for child in (noun, *children(noun, "amod")))


def _is_about(reader: Reader, expression: Expression) -> bool:
    return expression.start > 0 and reader.doc[expression.start - 1].lower_ in ABOUT and not _is_of_noun(reader, expression)


def _is_of_noun(reader: Reader, expression: Expression) -> bool:
    """ "Spoke | about Monday's raid": does the preposition before an expression belong to a noun behind?"""
    before = reader.doc[expression.start - 1]
    return before.dep_ == "case" and before.head.i >= expression.end


def _is_length(reader: Reader, expression: Expression) -> bool:
    """ "For six hours | before …" is how long."""
    before, last = reader.doc[expression.start - 1].lower_ if expression.start else "", reader.doc[expression.end - 1].lower_
    return before == "for" and last in LINKS and expression.end - expression.start > 1


def _words(reader: Reader, expression: Expression) -> str:
    """The words of an expression with the preposition that decides what they mean, and what they count from ("two days after the storm")."""
    doc, start, end = reader.doc, expression.start, expression.end
    before = start - 1 - (start > 1 and doc[start - 1].lower_ == "the")
    if before >= doc[start].sent.start and doc[before].lower_ in SAID and not _is_of_noun(reader, expression):
        start = before
    start -= doc[start - 1].lower_ in NEARLY if start > doc[start].sent.start else 0
    told = told_from(reader, expression)
    if told is not None:
        end = max(end, *(core_phrase(token)[1] for token in (told, *children(told, "obj", "obl"))))
    elif end < len(doc) and doc[end].lower_ == "of" and doc[end].head.i > end:
        end = core_phrase(doc[end].head)[1]
    return " ".join(doc.text(start, end).split())


def _length(reader: Reader, expression: Expression, words: Text, *, ends: bool) -> Iterator[tuple[str, Value]]:
    """What a length of time tells: how long something was ("it ended after three days"), or, behind "after" or "within", when."""
    before = reader.doc[expression.start - 1].lower_ if expression.start else ""
    alone = expression.end - expression.start == 1 and not any(sign.isdigit() for sign in words.value)
    if (alone and not words.value.endswith("long") and not _lasts(reader, expression)) or _is_measured_off(reader, expression):
        return  # "hours" alone
    governor = head_of(reader, expression).head
    took = before == "in" and is_verbal(governor) and governor.tag_ != "VB" and not is_first_in(reader, expression, governor)
    if before in LINKS | {"within"} and not (ends and before == "after"):
        yield DATE, words
    elif took or before in LASTING or before not in (SAID - {"after"}) | {"in", "at", "of", "to"}:
        yield DURATION, Duration(expression.length) if expression.length else words


def _is_measured_off(reader: Reader, expression: Expression) -> bool:
    """ "Two minutes | into the game", "four months | in advance", "12 months | since", "two days | left": a length of something else."""
    doc, bare = reader.doc, expression.start == 0 or reader.doc[expression.start - 1].lower_ not in LASTING | {"in"}
    behind = doc[expression.end] if expression.end < len(doc) else None
    return bare and behind is not None and (behind.lower_ in MEASURING or behind.lower_ in behind.doc.kinds.offset)


def _lasts(reader: Reader, expression: Expression) -> bool:
    """Does a verb say that something took that long ("a battle that lasted hours")?"""
    head = head_of(reader, expression)
    return is_verbal(head.head) and is_of_kind(head.head, "Lasting", reader.matches)


def _hours(reader: Reader, expression: Expression, words: Text, predicates: tuple[str, ...]) -> Iterator[tuple[str, Value]]:
    """A time of day as the start or the end of an event; "from 7 to 9 p.m." is both, "between" them neither."""
    clock = expression.clock
    if clock is None or not predicates:
        return
    if clock.grain == "time":
        yield predicates[0], clock
    elif reader.doc[expression.start - 1].lower_ == "from":
        yield START_TIME, Moment(clock.start, clock.start, "time")
        yield END, Moment(clock.end, clock.end, "time")
    else:
        yield predicates[0], words


def _ends(happenings: Happenings, word: int) -> tuple[str, ...]:
    """Which end of its event a time tells that stands with a word: none where the word says that it goes on."""
    if any(trigger.token.i == word for trigger in happenings.triggers[happenings.at[word]]):
        return (START_TIME,)
    kinds = {kind for match in happenings.reader.matches.get(word, ()) for kind in match.word.kinds}
    return () if "Lasting" in kinds else (END,) if "Ending" in kinds else (START_TIME,)
