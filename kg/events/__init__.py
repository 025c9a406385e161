"""Doc, mentions -> event referents with their roles, by lexicon and grammar.

A trigger is a word that evokes an event; triggers that speak of one happening are one event.

    words.py       which words of the lexicon stand at a token
    fields.py      what the text is about
    reader.py      what the arguments of a word fill
    kinds.py       sets of classes, and small words, that rules ask for
    presence.py    who is in an event by being there
    modifiers.py   what stands before an event's noun
    inside.py      places inside the phrase of what fills a role
    expressions.py how dates hang in their sentences
    needs.py       what a word needs around it to tell of an event
    carrying.py    verbs that carry an event's noun
    triggers.py    words that evoke events
    tellings.py    what two mentions of events tell of each other
    answers.py     what a deed is said to answer
    apart.py       words that set a mention off from an event told before
    sharing.py     what two mentions have in common by who and what is in them
    differing.py   what tells two mentions apart by who and what is in them
    told.py        the events found so far, and which of them the text goes on about
    happenings.py  which triggers mention one event
    recalled.py    nouns that go on with an event told in other words
    carriers.py    words around them that say more of it
    busy.py        where those were whom they struck, by what these were doing
    occasions.py   where those are that happen at another event
    scenes.py      where it was, by what stands around
    groups.py      whom a figure counts, in the words of its text
    counting.py    how many of whom a phrase counts
    natural.py     deaths that no event brought about
    elsewhen.py    clauses of another time
    joined.py      in what several suffered together
    around.py      what an outcome belongs to where its clause names no event
    fates.py       which event an outcome belongs to
    ahead.py       events told of before they are named
    befallen.py    whom an outcome befell
    outcomes.py    those killed, injured … in it, and how many did it
    sufferers.py   who those were, told later
    culprits.py    who did it, told later
    datelines.py   what was in the town that a report is from
    named.py       those of a group whom the text names apart
    nations.py     whose deed an event is by a word of nationality
    parts.py       events that are parts of others, or none
    distances.py   how long before others
    dated.py       which event a date speaks of
    datings.py     when
    reasons.py     why
    values.py      what comes out
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.events.carriers import belong, board, carry, lend, wreck
from kg.events.culprits import find_culprits
from kg.events.datings import Dated, find_dates
from kg.events.happenings import Happenings
from kg.events.named import name_members
from kg.events.nations import by_nations
from kg.events.outcomes import Toll, find_tolls
from kg.events.parts import TOLD_ALONG, Part, find_parts, forget_background, forget_generic, share, unite_parts, without_deaths
from kg.events.reader import Reader
from kg.events.reasons import Because, find_reasons
from kg.events.recalled import point, recall, take_part
from kg.events.scenes import locate, locate_befallen
from kg.events.sufferers import tell_sufferers
from kg.events.triggers import DATED, find_triggers
from kg.events.values import Dating, Event, Events, Outcome, Reason, Role
from kg.events.words import word_arguments
from kg.mentions import Mentions
from kg.model import Moment
from kg.ontology import Ontology
from kg.tokens import Doc

__all__ = ["Dating", "Event", "Events", "Outcome", "Reason", "Role", "events", "word_arguments"]


def events(doc: Doc, published: str, mentions: Mentions, ontology: Ontology) -> Events:
    """The events of a document with their roles, outcomes and dates; `published` is its ISO date or ""."""
    happenings = Happenings(Reader(doc, mentions, ontology, published))
    triggers = find_triggers(happenings.reader)
    for trigger in triggers:
        if not trigger.match.word.yields and not trigger.match.word.anaphor:
            happenings.place(trigger)
    left = recall(happenings, [trigger for trigger in triggers if trigger.match.word.anaphor])
    point(happenings)
    carry(happenings)
    take_part(happenings)
    wreck(happenings)
    tolls = find_tolls(happenings, [trigger for trigger in triggers if trigger.match.word.yields])
    recall(happenings, left)
    carry(happenings, point(happenings) | {trigger.token.head.i for trigger in left if trigger.token.i in happenings.at})
    tolls += tell_sufferers(happenings, tolls)
    lend(happenings)
    by_nations(happenings)
    dates = list(find_dates(happenings))
    for dated in dates:
        if isinstance(dated.value, Moment) and dated.value.grain in DATED:
            happenings.days.setdefault(dated.number, set()).add((dated.value.start, dated.value.end))
    parts = find_parts(happenings)
    board(happenings)
    belong(happenings)
    locate_befallen(happenings, [(toll.number, toll.head, toll.word) for toll in tolls])
    locate(happenings)
    share(happenings, parts)
    parts = without_deaths(happenings, parts)
    find_culprits(happenings)
    name_members(happenings, tolls)
    fixed = {toll.number for toll in tolls} | {dated.number for dated in dates} | {part.number for part in parts if part.rule != TOLD_ALONG}
    forget_generic(happenings, fixed)
    forget_background(happenings, fixed)
    unite_parts(happenings, parts)
    return _frozen(happenings, tolls, dates, parts, list(find_reasons(happenings)))


def _frozen(happenings: Happenings, tolls: Sequence[Toll], dates: Sequence[Dated], parts: Sequence[Part], reasons: Sequence[Because]) -> Events:
    reader = happenings.reader
    numbers = [number for number, triggers in enumerate(happenings.triggers) if triggers]
    ids = {number: f"e{order + 1}" for order, number in enumerate(numbers)}
    ids |= {second: ids[first] for second, first in happenings.same.items()}
    return Events(
        events=tuple(_event(happenings, number, ids[number]) for number in numbers),
        at={token: ids[number] for token, number in happenings.at.items()},
        roles=(*_roles(happenings, ids), *_parts(parts, ids)),
        outcomes=tuple(
            Outcome(
                ids[t.number], t.predicate, t.counted.low, t.counted.high, t.counted.group, t.counted.start, t.counted.end, t.head, t.word, t.rule
            )
            for t in tolls
        ),
        datings=tuple(Dating(ids[d.number], d.predicate, d.value, d.start, d.end, d.word) for d in dates),
        reasons=tuple(_reason(because, ids) for because in reasons if because.number in ids),
        matches=reader.matches,
        expressions=reader.expressions,
        counts=reader.counts,
    )


def _reason(because: Because, ids: dict[int, str]) -> Reason:
    return Reason(
        ids[because.number], ids.get(because.reason, "") if because.reason is not None else "", because.start, because.end, because.word, because.rule
    )


def _parts(parts: Sequence[Part], ids: Mapping[int, str]) -> Iterator[Role]:
    """Parts of wholes, as far as both turned out to be events, and two."""
    for part in parts:
        if part.number in ids and part.whole in ids and ids[part.number] != ids[part.whole]:
            yield Role(ids[part.number], part.role, ids[part.whole], part.of, part.word, part.rule)


def _event(happenings: Happenings, number: int, id: str) -> Event:
    tokens = sorted({trigger.token.i for trigger in happenings.triggers[number]})
    return Event(id, happenings.type(number), tuple(tokens), happenings.words(number), happenings.label(number), happenings.is_generic(number))


def _roles(happenings: Happenings, ids: dict[int, str]) -> list[Role]:
    """Each role once for each word that says it, in order."""
    found = {
        (filler.chain, filler.role, filler.head.i, word.i): Role(ids[number], filler.role, filler.chain, filler.head.i, word.i, rule)
        for number, filler, word, rule in happenings.roles
    }
    return sorted(found.values(), key=lambda role: (role.word, role.role, role.head))
