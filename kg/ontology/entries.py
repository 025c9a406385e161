"""An entry of the gazetteer, and the normal form of a name by which it is looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

MAX_ACRONYM: Final = 6
"""Capitals that may be an acronym; more than that is a word in capitals."""
MAX_MIXED: Final = 4
"""Letters of an acronym that is not all capitals."""

_GENITIVE: Final = re.compile(r"'s\s*$")
_MARKS: Final = str.maketrans("-/", "  ", ".'`")
_ARTICLE: Final = re.compile(r"^(?:the )+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A well-known thing. `key` identifies it: an IRI of the gazetteer, or of GeoNames where the place library gave one.

    Of places: `country` is the code of the country around it or of itself (ISO 3166-1 alpha-2), `division` that of the first-level division
    (ISO 3166-2), `point` latitude and longitude in degrees (WGS 84); each empty where it is not known. `fame` says how likely a bare name means it,
    on the scale of the decimal logarithm of a city's inhabitants.
    """

    key: str
    type: str
    label: str
    names: tuple[str, ...]
    population: int = 0
    country: str = ""
    division: str = ""
    point: tuple[float, float] | None = None
    fame: float = 0.0


@lru_cache(1 << 14)
def normal(name: str) -> str:
    """A name without accents, dots, apostrophes, hyphens, a leading article and a closing "'s", in lower case but for acronyms ("US", "LeT")."""
    if name.isalpha() and name.isascii() and name[1:].islower():
        return name.lower()  # most of the many thousand names are one plain word
    plain = name if name.isascii() else anyascii(name)
    plain = _ARTICLE.sub("", " ".join(_GENITIVE.sub("", plain).translate(_MARKS).split()))
    capitals = plain.isupper() and len(plain) <= MAX_ACRONYM
    mixed = len(plain) <= MAX_MIXED and " " not in plain and plain[1:] != plain[1:].lower()
    return plain if capitals or mixed else plain.lower()
