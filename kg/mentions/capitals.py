"""Which town a text means by "the capital"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.grammar import children
from kg.mentions.values import Draft
from kg.ontology import Entry, Ontology
from kg.terms import COUNTRY
from kg.tokens import Doc, Token


def capitals(doc: Doc, nominals: Iterable[Draft], names: Sequence[Draft], ontology: Ontology) -> dict[int, Draft]:
    """By its head, the name of the town that a description means ("Freedonia's capital"), where the text names that town anywhere.

    "The capital" alone is that of the one country that the text speaks of most.
    """
    drafts = [n for n in nominals if n.type == "City" and not n.plural and " ".join(_form(n)) in ontology.lexicon.kinds.capital]
    if not drafts:
        return {}
    by_token = {index: name for name in names for index in range(name.start, name.end)}
    found = {}
    for draft in drafts:
        country = _country(doc[draft.head], by_token, ontology) or _most_named(doc, draft, names)
        town = ontology.gazetteer.capital(country) if country is not None else None
        name = next((n for n in names if town is not None and n.entry is not None and n.entry.key == town.key), None)
        if name is not None:
            found[draft.head] = name
    return found


def _form(draft: Draft) -> tuple[str, ...]:
    return draft.match.form if draft.match is not None else ()


def _country(noun: Token, names: Mapping[int, Draft], ontology: Ontology) -> Entry | None:
    """The country that a phrase says the capital is of."""
    if any(children(child, "conj") for child in children(noun, "amod")):
        return None  # "Freedonian and Norlandic capital was invested"
    for child in children(noun, "nmod:poss", "amod", "compound", "nmod"):
        name = names.get(child.i)
        if name is not None and name.entry is not None and name.type == COUNTRY:
            return name.entry
        if (country := ontology.gazetteer.nationality(child.text)) is not None:
            return country
    return None


def _most_named(doc: Doc, draft: Draft, names: Sequence[Draft]) -> Entry | None:
    """The country that a text names most often, if a description says of no other place, province or kind that it is the capital of it."""
    noun = doc[draft.head]
    if children(noun, "nmod:poss", "amod", "compound", "nmod") or not any(child.lower_ == "the" for child in children(noun, "det")):
        return None
    countries = [name.entry for name in names if name.entry is not None and name.type == COUNTRY]
    counts = Counter(entry.key for entry in countries).most_common(2)
    if not counts or (len(counts) > 1 and counts[1][1] * 2 > counts[0][1]):
        return None
    return next(entry for entry in countries if entry.key == counts[0][0])
