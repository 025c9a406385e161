"""Variants of records for the training of the name recogniser.

Names are replaced by others of the same kind from all over the world (places from GeoNames, persons
recombined from the parts of names in the training data, organisations built from shapes), so that the
recogniser learns from context and form rather than by heart. All randomness comes from the generator passed in.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from string import ascii_uppercase

from lexicon import Lexicon, read_lines
from names import Record, Span
from people import people

DASHES = ("—", "\u2013", "-", "--", "_")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
REPLACE = 0.5  # chance for a name to be replaced in a varied copy
SHAPED_ORGANISATION = 0.3  # chance, among replaced organisations, of one built from a shape
FROM_ONE_COUNTRY = 0.6  # chance for both names of a person to come from one country's lists
WORLD_SHARE = 5  # every n-th name of the world's lists joins those of the training data
PARTICLE = 0.12  # chance for a family name to get a particle
SINGLE_LABELS = {"agency": "ORG", "acronym": "ORG", "acronym_name": "ORG", "region": "LOC", "country": "GPE"}


@dataclass(slots=True)
class NamePool:
    """Parts of names to draw from, collected from the training records."""

    given: list[str] = field(default_factory=list)
    family: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)

    @classmethod
    def collect(cls, records: Iterable[Record]) -> NamePool:
        """Collect given names, family names and organisations out of the annotated mentions."""
        given: set[str] = set()
        family: set[str] = set()
        organisations: set[str] = set()
        for record in records:
            for start, end, label in record.entities:
                text = record.text[start:end]
                words = text.split()
                if label == "ORG" and len(words) <= 5 and text[0].isupper():
                    organisations.add(text)
                if label == "PERSON" and 2 <= len(words) <= 4 and all(_is_name_word(word) for word in words):
                    given.add(words[0])
                    family.add(words[-1])
        for country in zip(*people(), strict=True):
            given.update(country[0][::WORLD_SHARE])
            family.update(country[1][::WORLD_SHARE])
        return cls(sorted(given), sorted(family), sorted(organisations))


def _is_name_word(word: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_][\w\u2019'-]+", word)) and word[0].isupper()


class NameAugmenter:
    """Replaces names, invents news lines, and changes typography."""

    def __init__(self, lexicon: Lexicon, pool: NamePool, rng: random.Random) -> None:
        """Draw from a lexicon's places and a pool of other names."""
        self.lexicon = lexicon
        self.pool = pool
        self.rng = rng
        self.shapes = {kind: read_lines(f"{kind}_shapes") for kind in ("org", "fac", "event")}
        self.lines = read_lines("news_lines")
        self.particles = read_lines("particles")

    def person(self) -> str:
        """Return a new full name of two or three parts."""
        rng = self.rng
        if rng.random() < FROM_ONE_COUNTRY:
            given, family = rng.choice(list(zip(*people(), strict=True)))
        else:
            given, family = self.pool.given, self.pool.family
        parts = [rng.choice(given), rng.choice(family)]
        if rng.random() < PARTICLE:
            particle = rng.choice(self.particles)
            parts[-1] = particle + parts[-1] if particle[-1] in "-'" or particle == "Mc" else f"{particle} {parts[-1]}"
        elif rng.random() < 0.04:
            parts[-1] += f"-{rng.choice(family)}"
        if rng.random() < 0.15:
            parts.insert(1, rng.choice((rng.choice(given), rng.choice(family), f"{rng.choice(ascii_uppercase)}.")))
        return " ".join(parts)

    def shaped(self, kind: str) -> str:
        """Build the name of an organisation, a facility or an event from a shape."""
        shape = self.rng.choice(self.shapes[kind])
        return PLACEHOLDER.sub(lambda match: self._plain(match.group(1)), shape)

    def organisation(self) -> str:
        """Return the name of an organisation, from the data or from a shape."""
        return self.shaped("org") if self.rng.random() < 0.5 else self.rng.choice(self.pool.organisations)

    def acronym(self, name: str) -> str:
        """Return the initials of a name, at times with full stops, or invented ones for a single word."""
        letters = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
        if len(letters) < 2:
            letters = "".join(self.rng.choices("ABCDFGHIJKLMNPRSTU", k=3))
        return ".".join(letters) + "." if self.rng.random() < 0.3 else letters

    def _plain(self, kind: str) -> str:
        """Fill in a placeholder that has no label of its own or is part of a name."""
        rng = self.rng
        if kind == "city":
            return rng.choice(self.lexicon.places)
        if kind == "country":
            return rng.choice(self.lexicon.country_names)
        if kind == "norp":
            return rng.choice(self.lexicon.plain_demonyms)
        if kind == "surname":
            return rng.choice(self.pool.family)
        if kind == "person":
            return self.person()
        if kind == "agency":
            return rng.choice(self.lexicon.agencies)
        if kind == "region":
            return rng.choice(sorted(self.lexicon.regions))
        if kind == "rank":
            return " ".join(rng.sample(self.lexicon.abbreviated_titles, rng.choice((1, 1, 2, 3))))
        if kind == "number":
            return str(rng.randint(2, 90))
        if kind == "year":
            return str(rng.randint(1960, 2030))
        if kind == "org":
            return self.organisation()
        if kind == "acronym_name":
            return self.acronym(self.shaped("org"))
        return self.shaped(kind)

    def line(self) -> Record:
        """Fill in a line of invented news."""
        labels = {"city": "GPE", "norp": "NORP", "surname": "PERSON", "person": "PERSON", "org": "ORG"}
        labels |= {"fac": "FAC", "event": "EVENT", **SINGLE_LABELS}
        template = self.rng.choice(self.lines)
        record = Record("", doc="news-lines")
        at = 0
        organisation = ""
        for match in PLACEHOLDER.finditer(template):
            record.text += template[at : match.start()]
            at = match.end()
            kind = match.group(1)
            filled = self.acronym(organisation) if kind == "acronym" else self._plain(kind)
            if kind == "org":
                organisation = filled
            if kind in labels:
                start = len(record.text) + (4 if filled.startswith("The ") else 0)
                record.entities.append((start, len(record.text) + len(filled), labels[kind]))
            record.text += filled
        record.text += template[at:]
        return record

    def replace_names(self, record: Record) -> Record:
        """Replace names by others of their kind; the same name gets the same replacement in one record."""
        known: dict[tuple[str, str], str] = {}
        words: dict[str, str] = {}
        edits: list[tuple[int, int, str]] = []
        for start, end, label in record.entities:
            mention = record.text[start:end]
            key = (label, mention)
            if key not in known:
                replace = self.rng.random() < REPLACE
                if label == "PERSON":
                    known[key] = self._other_person(mention, words, replace)
                else:
                    after_article = record.text[:start].lower().endswith("the ")
                    known[key] = self._other_name(mention, label, after_article) if replace else mention
            if known[key] != mention:
                edits.append((start, end, known[key]))
        return edited(record, edits)

    def _other_name(self, mention: str, label: str, after_article: bool) -> str:
        """Return another name of the same kind, or the mention itself where none fits."""
        rng = self.rng
        if not mention[0].isupper():
            return mention
        if label == "GPE" and not after_article:
            if mention in self.lexicon.countries:
                return rng.choice(self.lexicon.country_names) if rng.random() < 0.7 else mention
            return rng.choice(self.lexicon.places)
        if label == "NORP" and mention.endswith(("an", "ese", "ish", "i", "ans")):
            adjective = rng.choice(self.lexicon.plain_demonyms)
            plural = mention.endswith("ans")
            return adjective + "s" if plural and adjective.endswith(("an", "i")) else mention if plural else adjective
        if label == "ORG":
            if rng.random() < SHAPED_ORGANISATION:
                return self.shaped("org")
            return rng.choice(self.pool.organisations) if rng.random() < 0.3 else mention
        if label == "FAC" and rng.random() < 0.4:
            return self.shaped("fac")
        return mention

    def _other_person(self, mention: str, words: dict[str, str], replace: bool) -> str:
        """Replace each part of a person's name, or keep it: the same part always becomes the same."""
        parts = mention.split()
        if not all(_is_name_word(part) or part[0].islower() for part in parts):
            return mention
        for index, part in enumerate(parts):
            if part[0].islower():
                continue
            if part not in words:
                pool = self.pool.family if index == len(parts) - 1 else self.pool.given
                words[part] = self.rng.choice(pool) if replace else part
            parts[index] = words[part]
        return " ".join(parts)

    def typography(self, record: Record) -> Record:
        """Apply curly quotes, title case, capital letters or a dateline, each with its own small chance."""
        rng = self.rng
        if rng.random() < 0.3:
            record = Record(curly(record.text), record.entities, record.missing, record.doc)
        chance = rng.random()
        if chance < 0.04 and len(record.text) < 200:
            title_case = re.sub(r"(?<![\w\u2019'.])[a-z](?=\w{3})", lambda match: match.group().upper(), record.text)
            if not any(span[1] == len(title_case) for span in (*record.entities, *record.missing)):
                title_case = title_case.rstrip(".")
            return Record(title_case, record.entities, record.missing, record.doc)
        if chance < 0.055:
            upper = record.text.upper()
            same_length = len(upper) == len(record.text)  # not so with German sharp s and others
            return Record(upper, record.entities, record.missing, record.doc) if same_length else record
        if chance < 0.13:
            return self._with_dateline(record)
        return record

    def _with_dateline(self, record: Record) -> Record:
        rng = self.rng
        city = self._plain("city")
        city = city.upper() if rng.random() < 0.8 else city
        text = city
        entities = [(0, len(city), "GPE")]
        if rng.random() < 0.5:
            country = self._plain("country")
            entities.append((len(text) + 2, len(text) + 2 + len(country), "GPE"))
            text += f", {country}"
        if rng.random() < 0.4:
            agency = self._plain("agency")
            entities.append((len(text) + 2, len(text) + 2 + len(agency), "ORG"))
            text += f" ({agency})"
        text += ": " if rng.random() < 0.12 else f" {rng.choice(DASHES)} "
        at = len(text)
        return Record(
            text + record.text,
            entities + [(start + at, end + at, label) for start, end, label in record.entities],
            [(start + at, end + at) for start, end in record.missing],
            record.doc,
        )


def curly(text: str) -> str:
    """Replace straight by typographic quotation marks; the length stays the same."""
    opening = True
    characters = []
    for character in text:
        if character == '"':
            character = "“" if opening else "”"
            opening = not opening
        elif character == "'":
            character = "\u2019"
        characters.append(character)
    return "".join(characters)


def edited(record: Record, edits: list[tuple[int, int, str]]) -> Record:
    """Replace spans of a record's text and move all other spans along."""
    edits = sorted(edits)
    text = ""
    at = 0
    for start, end, new in edits:
        text += record.text[at:start] + new
        at = end
    text += record.text[at:]

    def moved(position: int, is_end: bool) -> int:
        shift = 0
        for start, end, new in edits:
            if end < position or (end == position and is_end) or (end == position and start < position):
                shift += len(new) - (end - start)
        return position + shift

    def span(start: int, end: int) -> Span:
        return moved(start, False), moved(end, True)

    return Record(
        text,
        [(*span(start, end), label) for start, end, label in record.entities],
        [span(start, end) for start, end in record.missing],
        record.doc,
    )
