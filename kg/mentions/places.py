"""Which of several places a name means: the Springfield beside Chicago is not the one beside Boston.

What the text says of containment decides ("Springfield, Illinois", "Tripoli in Lebanon", "the Lebanese city of Tripoli"); where it says nothing, how
well known each place is, and what else the text names: countries, nationalities, places that leave no doubt, and how far those are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from kg.grammar import GENITIVE, children, is_verbal, lemma, preposition
from kg.mentions.descriptions import COMPOUND, denoted
from kg.mentions.homelands import nation
from kg.mentions.values import NAME, NOMINAL, Draft
from kg.numbers import MONTHS
from kg.ontology import Entry, Ontology
from kg.ontology.gazetteer import PLACES, normal
from kg.terms import CITY, FACILITY
from kg.tokens import Doc, Token

SHARE: Final = 1.5
"""What it counts that very many other places of a text lie in one country, in part where few or some do, in orders of magnitude of inhabitants."""
PRESENT: Final = 0.3
"""What it counts that the text speaks of the country at all, …"""
NEIGHBOUR: Final = 0.5
"""… that it names another town of the country or region, or one close by, and …"""
DIVISION: Final = 1.0
"""… that it names another place of the same division."""
CLEAR: Final = 2.0
"""How much better known than its namesakes a place must be to say something about others, in the same measure."""
DOUBTFUL: Final = 4.7
"""Places less known than this (50,000 inhabitants) are meant only where something in the text speaks for them …"""
MISSPELLED: Final = 6.0
"""… and places less known than this (a million) whose name the text spells otherwise."""
OTHERS: Final = 2
"""Places elsewhere from which a text speaks against a doubtful one."""
NEAR_KM: Final = 250.0
EARTH_KM: Final = 6371.0
REACH: Final = 6
"""Words that may stand between a country and the town that it is said to hold ("Lebanon's northern city of Tripoli")."""
BETWEEN: Final = frozenset({"ADJ", "NOUN", "ADP", "ADV", "DET", "PUNCT", "PROPN"})
JOINED: Final = frozenset({"-", "\u2013"})
"""Marks inside names."""
INSIDE: Final = frozenset({"in", "inside", "within"})

QUARTER_KM: Final = 30
"""How far a part of a town may be from its middle."""

Names = Mapping[str, Sequence[Entry]]
"""The places that each name of a text may mean, the best known first."""
Pairs = Sequence[tuple[str, str]]
"""Names that the text places one within the other, the inner one first."""


def choose(names: Names, within: Pairs = ()) -> dict[str, Entry]:
    """The place that each name means. Names of nothing are left out, and those that only an unlikely place bears."""
    options = {name: tuple(found) for name, found in names.items() if found}
    for inner, outer in within:
        fitting = [(a, b) for a in options.get(inner, ()) for b in options.get(outer, ()) if lies_in(a, b) or _is_quarter(a, b)]
        if fitting:
            options[inner] = tuple(dict.fromkeys(a for a, _ in fitting))
            options[outer] = tuple(dict.fromkeys(b for _, b in fitting))
    clear = {name: found[0] for name, found in options.items() if _is_clear(found)}
    told = {name for pair in within for name in pair}
    chosen = {}
    for name, found in options.items():
        others = [place for other, place in clear.items() if other != name]
        place = _best(found, others)
        if name in told or _is_likely(name, place, others):
            chosen[name] = place
    return chosen


def lies_in(inner: Entry, outer: Entry) -> bool:
    """Does one place lie in another, as far as the gazetteer knows? A country holds all of it, a division what bears its code or none.

    A country that is a division of another ("Scotland") holds what a division does.
    """
    if not inner.country or inner.country != outer.country or inner.key == outer.key or (inner.type == "Country" and not inner.division):
        return False
    if outer.type == "Country" and not outer.division:
        return True
    return outer.type in {"Region", "Country"} and inner.type not in {"Region", "Country"} and inner.division in {"", outer.division}


def _is_quarter(inner: Entry, outer: Entry) -> bool:
    """May a town be a part of a greater one ("Springfield's Orvane district")?"""
    towns = inner.type == outer.type == CITY and inner.country == outer.country and inner.population < outer.population
    return towns and inner.key != outer.key and _distance(inner, outer) < QUARTER_KM


def _is_clear(found: Sequence[Entry]) -> bool:
    """One place, or all in one country, or one far better known than the rest. What lies in no country says nothing of others."""
    first, others = found[0], found[1:]
    return bool(first.country) and all(other.country == first.country or other.fame + CLEAR <= first.fame for other in others)


def _best(found: Sequence[Entry], others: Sequence[Entry]) -> Entry:
    return max(found, key=lambda place: place.fame + _support(place, others))


def _is_likely(name: str, place: Entry, others: Sequence[Entry]) -> bool:
    """May a name mean a place, of which little is known, in a text that speaks of quite other countries?"""
    least = DOUBTFUL if normal(place.label) == name and place.label.isascii() else MISSPELLED
    elsewhere = [other for other in others if other.country]
    if place.fame < MISSPELLED and elsewhere and normal(place.label)[:1] != name[:1] and _support(place, others) <= 0:
        return False  # "Newtown" beside Sydney is not Tallahassee, though that bore the name
    return not place.country or place.fame >= least or len(elsewhere) < OTHERS or _support(place, others) > 0


def _support(place: Entry, others: Sequence[Entry]) -> float:
    """How much the other places of a text speak for one."""
    known = [other for other in others if other.country]
    mates = [other for other in known if other.country == place.country]
    if not mates or not place.country:
        return 0.0
    towns = [other for other in mates if other.type != "Country" and other.key != place.key]
    close = any(_distance(place, other) < NEAR_KM for other in known)
    division = bool(place.division) and any(other.division == place.division for other in towns)
    if place.fame < DOUBTFUL and not close and not division:
        return PRESENT
    return SHARE * len(mates) / (len(known) + 1) + PRESENT + NEIGHBOUR * (close or bool(towns)) + DIVISION * division


def _distance(left: Entry, right: Entry) -> float:
    """Kilometres on the great circle; infinite where a point is not known."""
    if left.point is None or right.point is None:
        return math.inf
    (a, b), (c, d) = ((math.radians(x), math.radians(y)) for x, y in (left.point, right.point))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


# --- the names of a document


def is_town_around(doc: Doc, start: int, end: int, ontology: Ontology) -> bool:
    """ "The Springfield suburb of | Orvane": is the name before a noun with "of" that of a known town, and less known the one behind?"""
    behind = end + 2
    while behind < len(doc) and (doc[behind].pos_ == "PROPN" or doc[behind].text in JOINED):
        behind += 1
    if behind <= end + 2 or doc[end + 1].lower_ != "of":
        return False
    outer, inner = (ontology.gazetteer.namesakes(doc.text(*at)) for at in ((start, end), (end + 2, behind)))
    return bool(outer) and outer[0].type == "City" and (not inner or (inner[0].type == "City" and inner[0].fame < outer[0].fame))


def towns_in(name: Draft, ontology: Ontology) -> list[str]:
    """Words of a building's name, but its last, that name places; no nouns ("Police" is a town, too)."""
    words = name.text.split()[:-1]
    return [word for word in words if word.lower() not in ontology.lexicon.nouns and ontology.gazetteer.place(word) is not None]


def settle(doc: Doc, drafts: Sequence[Draft], ontology: Ontology) -> None:
    """Give the names of places in a document the entry of the place that they mean, and its class."""
    places = [draft for draft in drafts if draft.type in PLACES]
    names: dict[str, tuple[Entry, ...]] = {}
    for draft in places:
        names.setdefault(normal(draft.text), _namesakes(draft.text, ontology))
    nations = _nations(doc, {i for draft in drafts for i in range(draft.start, draft.end)}, ontology)
    within = [*_beside(doc, places), *_adjectives(doc, places, nations)]
    fitting = _as_ruled(doc, places, _as_introduced(doc, places, _fitting(names, places), ontology))
    chosen = choose(dict(fitting) | {normal(doc[i].text): (country,) for i, country in nations.items()}, within)
    for draft in places:
        entry = chosen.get(normal(draft.text))
        if entry is None and names[normal(draft.text)]:
            draft.entry = None
        elif entry is not None and (draft.entry is None or draft.entry.key != entry.key):
            draft.type = entry.type if draft.entry is None or draft.type == draft.entry.type else draft.type
            draft.entry = entry


def _namesakes(name: str, ontology: Ontology) -> tuple[Entry, ...]:
    """All places that a name may mean; "Orvane Province" is the part of a country that is called Orvane."""
    found = ontology.gazetteer.namesakes(name)
    own, _, last = name.rpartition(" ")
    if found or not own or last.lower() not in ontology.lexicon.kinds.province:
        return found
    return tuple(place for place in ontology.gazetteer.namesakes(own) if place.type == "Region")


def without_lent(doc: Doc, drafts: Iterable[Draft], ontology: Ontology) -> list[Draft]:
    """Names without the months, and without those of towns that nobody knows and that only call a building ("the Orvane hotel")."""
    found = [draft for draft in drafts if draft.type not in PLACES or draft.text.lower() not in MONTHS]
    elsewhere = {draft.text for draft in found if not _calls_building(doc, draft, ontology)}
    return [draft for draft in found if draft.text in elsewhere]


def _calls_building(doc: Doc, draft: Draft, ontology: Ontology) -> bool:
    """Is the name of a town that nobody knows part of what the building right behind it is called?"""
    if draft.type != CITY or draft.entry is not None or draft.end >= len(doc) or doc[draft.head].head.i < draft.end:
        return False
    noun = doc[draft.end]
    word = denoted(doc, noun.i, ontology, noun.i) if noun.pos_ == "NOUN" and noun.dep_ not in COMPOUND else None
    return word is not None and ontology.is_a(word.word.denotes, FACILITY) and doc[draft.head].dep_ in COMPOUND


def _as_introduced(doc: Doc, places: Iterable[Draft], names: Names, ontology: Ontology) -> Names:
    """Of the places that a name may mean the towns, where one is and the noun before it says so ("the city of Springfield")."""
    found = dict(names)
    for draft in places:
        noun = doc[draft.start - 2] if draft.start > 1 and doc[draft.start - 1].lower_ == "of" else None
        word = denoted(doc, noun.i, ontology, noun.i) if noun is not None and noun.pos_ == "NOUN" else None
        name = normal(draft.text)
        told = word is not None and word.word.denotes == CITY
        fitting = [place for place in found.get(name, ()) if told and place.type == CITY]
        found[name] = fitting or found.get(name, ())
    return found


def _as_ruled(doc: Doc, places: Sequence[Draft], names: Names) -> Names:
    """Of the places that a name may mean the regions, where most of its mentions go with an office of a region ("governor of Springfield")."""
    found = dict(names)
    for name, namesakes in names.items():
        mentions = [draft for draft in places if normal(draft.text) == name]
        regions = [place for place in namesakes if place.type == "Region"]
        if regions and 2 * sum(_is_ruled(doc, draft) for draft in mentions) > len(mentions):
            found[name] = regions
    return found


def _is_ruled(doc: Doc, draft: Draft) -> bool:
    """Does the noun for an office of a region stand right before a name's "of" or "from", or right behind the name?"""
    behind = doc[draft.end] if draft.end < len(doc) else None
    before = doc[draft.start - 2] if draft.start > 1 and doc[draft.start - 1].lower_ in {"of", "from"} else None
    return any(noun is not None and lemma(noun).lower() in doc.kinds.provincial for noun in (before, behind))


def _fitting(names: Names, drafts: Iterable[Draft]) -> dict[str, Sequence[Entry]]:
    """Without the places that are no region where the text says "province" behind the name, each time that it names it."""
    said: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        named = draft.entry is None or draft.entry.type == draft.type
        said[normal(draft.text)].add("" if named else draft.type)
    return {name: found if "" in said[name] else [place for place in found if place.type in said[name]] for name, found in names.items()}


def _nations(doc: Doc, taken: set[int], ontology: Ontology) -> dict[int, Entry]:
    """Words of nationality outside names, with their countries."""
    found: dict[int, Entry] = {}
    for token in doc.capitals:
        if token.i not in taken and token.pos_ in {"ADJ", "PROPN", "NOUN"}:
            told = nation(token, ontology)
            known = ontology.gazetteer.locate(told[1]) if told is not None else None
            if known is not None and known.country:
                found[token.i] = known
    return found


def _beside(doc: Doc, places: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    """Neighbouring names of which the second holds the first ("Springfield, Illinois"), or the first the second ("Lebanon's city of Tripoli")."""
    for left, right in pairwise(sorted(places, key=lambda draft: draft.start)):
        between = list(doc[left.end : right.start])
        if not between or len(between) > REACH or doc[left.start].sent != doc[right.start].sent:
            continue
        a, b = normal(left.text), normal(right.text)
        words = [token.lower_ for token in between if token.lower_ not in {"the", ","}]
        if not words or (words[-1] in INSIDE and _is_phrase(between)):
            yield a, b
        elif between[0].lower_ in GENITIVE and _is_phrase(between[1:]):
            yield b, a


def _adjectives(doc: Doc, places: Sequence[Draft], nations: Mapping[int, Entry]) -> Iterator[tuple[str, str]]:
    """ "The Lebanese port city of Tripoli": names of towns with the nationality that stands before them."""
    for draft in places:
        for index in range(draft.start - 1, max(draft.start - REACH, doc[draft.start].sent.start) - 1, -1):
            if index in nations and _is_phrase(doc[index + 1 : draft.start]):
                yield normal(draft.text), normal(doc[index].text)
                break


def _is_phrase(tokens: Iterable[Token]) -> bool:
    return all(token.pos_ in BETWEEN and (token.pos_ != "ADP" or token.lower_ in INSIDE | {"of"}) for token in tokens)


def calls_a_town(doc: Doc, index: int, ontology: Ontology) -> bool:
    """Is a word of a name no part of it, but says that it is a town's ("Oran municipality")?"""
    noun = denoted(doc, index, ontology, index) if doc[index].text.islower() else None
    return noun is not None and noun.word.denotes == CITY


def governs(town: Draft, ontology: Ontology) -> bool:
    """Is a town one that its country is governed from? No other is "the capital"."""
    found = ontology.gazetteer.capital(town.entry) if town.entry is not None else None
    return found is not None and town.entry is not None and found.key == town.entry.key


def as_towns(doc: Doc, history: Sequence[Draft], ontology: Ontology) -> Sequence[Draft]:
    """What was mentioned, but towns last that are not spoken of: "the city" is no capital that "denied it", nor where it was told."""
    towns = [draft for draft in history if draft.type == CITY and draft.form is NAME]
    beside = [draft for draft in towns if (_acts(doc[draft.head]) and governs(draft, ontology)) or _is_where_said(doc[draft.head])]
    return [*beside, *(draft for draft in history if draft not in beside)] if beside else history


def called_otherwise(doc: Doc, draft: Draft, history: Sequence[Draft]) -> set[int]:
    """Chains of towns that the text has not spoken of since the sentence in which it called another one as this one is ("Tesk village in Orvane")."""
    towns = [other for other in history if other.type == draft.type == CITY]
    alike = {other.chain: other.head for other in towns if other.form is NOMINAL and other.noun == draft.noun}
    told = doc[max(alike.values())].sent.end if alike else 0
    return {other.chain for other in towns if other.head < told} - alike.keys() - {other.chain for other in towns if other.head >= told}


def _acts(name: Token) -> bool:
    """Does it do something to something, or say it?"""
    verb = name.head
    return name.dep_ == "nsubj" and is_verbal(verb) and bool(children(verb, "obj", "ccomp", "xcomp"))


def _is_where_said(name: Token) -> bool:
    """ "Said in Springfield", "told reporters in Springfield"."""
    above = name.head if name.dep_ in {"obl", "nmod"} else name
    verb = above.head if name.dep_ == "nmod" and above.dep_ in {"obj", "iobj"} else above
    said = verb != name and is_verbal(verb) and lemma(verb) in name.doc.kinds.reporting
    return said and name.i > verb.i and preposition(name) == "in"
