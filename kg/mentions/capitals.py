"""Which town a text means by "the capital", or by "Freedonia's second city"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.grammar import children
from kg.mentions.homelands import nation
from kg.mentions.values import Draft
from kg.ontology import Entry, Ontology
from kg.terms import CITY, COUNTRY
from kg.tokens import Doc, Token

SUPERLATIVE: Final = "JJS"
LOWER: Final = frozenset({"second", "third", "fourth", "fifth"})
"""Ranks below the first."""


def towns_meant(doc: Doc, nominals: Iterable[Draft], names: Sequence[Draft], ontology: Ontology) -> dict[int, Draft]:
    """By its head, the name of the town that a description means ("Freedonia's capital"), where the text names that town anywhere.

    Where it does not, a description that says of which country the town is the capital has the town for its entry.
    "The capital" alone is that of the one country that the text speaks of most. "Freedonia's second-largest city" is the largest town of that country
    that the text names, and not its capital.
    """
    drafts = [n for n in nominals if n.type == CITY and not n.plural]
    capitals = [n for n in drafts if " ".join(_form(n)) in ontology.lexicon.kinds.capital]
    ranked = [n for n in drafts if n not in capitals and _is_ranked(doc[n.head])]
    if not (capitals or ranked):
        return {}
    by_token = {index: name for name in names for index in range(name.start, name.end)}
    found = {}
    for draft in (*capitals, *ranked):
        said = _country(doc[draft.head], by_token, ontology)
        country = said or _most_named(doc, draft, names, ontology)
        town = ontology.gazetteer.capital(country) if country is not None else None
        if draft in capitals:
            name = next((n for n in names if town is not None and n.entry is not None and n.entry.key == town.key), None)
            draft.entry = town if name is None and said is not None else draft.entry
        else:
            land = ontology.gazetteer.locate(country).country if country is not None else ""
            name = _largest(names, land, town if _is_lower(doc[draft.head]) else None, ontology) if land else None
        if name is not None:
            found[draft.head] = name
    return found


def _form(draft: Draft) -> tuple[str, ...]:
    return draft.match.form if draft.match is not None else ()


def _is_ranked(city: Token) -> bool:
    """ "Freedonia's largest city", "the second city of Freedonia"."""
    return _is_lower(city) or any(child.tag_ == SUPERLATIVE for child in children(city, "amod"))


def _is_lower(city: Token) -> bool:
    """ "The second city", "the third-largest city"."""
    adjectives = children(city, "amod")
    return any(word.lower_ in LOWER for adjective in adjectives for word in (adjective, *children(adjective, "advmod")))


def _largest(names: Sequence[Draft], country: str, capital: Entry | None, ontology: Ontology) -> Draft | None:
    """The largest town of a country that a text names, other than its capital where that is given."""
    towns = [(ontology.gazetteer.locate(name.entry), name) for name in names if name.entry is not None and name.type == CITY]
    found = [(town.population, name) for town, name in towns if town.country == country and (capital is None or town.key != capital.key)]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _country(noun: Token, names: Mapping[int, Draft], ontology: Ontology) -> Entry | None:
    """The country that a phrase says the town is of."""
    if any(children(child, "conj") for child in children(noun, "amod")):
        return None  # "Freedonian and Norlandic capital was invested"
    for child in children(noun, "nmod:poss", "amod", "compound", "nmod"):
        name = names.get(child.i)
        if name is not None and name.entry is not None and name.type == COUNTRY:
            return name.entry
        if (told := nation(child, ontology)) is not None:
            return told[1]
    return None


def _most_named(doc: Doc, draft: Draft, names: Sequence[Draft], ontology: Ontology) -> Entry | None:
    """The country that a text names most often, if a description says of no other place, province or kind that its town is of it."""
    noun = doc[draft.head]
    others = [child for child in children(noun, "nmod:poss", "amod", "compound", "nmod") if not _is_own(child, ontology)]
    if others or not any(child.lower_ == "the" for word in (noun, *children(noun, "nmod:poss")) for child in children(word, "det")):
        return None
    countries = [name.entry for name in names if name.entry is not None and name.type == COUNTRY]
    counts = Counter(entry.key for entry in countries).most_common(2)
    if not counts or (len(counts) > 1 and counts[1][1] * 2 > counts[0][1]):
        return None
    return next(entry for entry in countries if entry.key == counts[0][0])


def _is_own(child: Token, ontology: Ontology) -> bool:
    """ "The country's largest city": a rank, and the country that the text is about."""
    land = any(match.word.denotes == COUNTRY for match in ontology.lexicon.nouns.get(child.lower_, ()))
    return child.tag_ == SUPERLATIVE or child.lower_ in LOWER or (child.dep_ == "nmod:poss" and land)
