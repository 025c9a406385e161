"""Names of people from all over the world, in Latin letters, out of the library Faker (https://faker.readthedocs.io/, MIT)."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache

import faker.providers.person
from anyascii import anyascii

NAME = re.compile(r"[A-Z][a-z]+(?:[ '-]?[A-Z]?[a-z]+)?")
GIVEN = ("first_names", "first_romanized_names")
FAMILY = ("last_names", "last_romanized_names")
VOWELS = frozenset("aeiou")  # scripts that do not write vowels give names that nobody writes so
MOST = 150  # names of each kind from one country, so that no country outweighs the others


@cache
def people() -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return given names and family names, a tuple for each country."""
    given, family = [], []
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        if not module.ispkg:
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        first, last = (tuple(sorted(set(_names(provider, start)))) for start in (GIVEN, FAMILY))
        if len(first) >= 20 and len(last) >= 20:
            given.append(_thinned(first))
            family.append(_thinned(last))
    return given, family


def _names(provider: type, starts: tuple[str, ...]) -> Iterator[str]:
    """The names in a provider's attributes, romanized; what does not look like a name then is left out."""
    for attribute in dir(provider):
        values = getattr(provider, attribute)
        if attribute.startswith(starts) and isinstance(values, Iterable):
            for value in values:
                name = anyascii(value if isinstance(value, str) else value[0]).strip()
                name = name[:1].upper() + name[1:]
                if NAME.fullmatch(name) and 3 <= len(name) <= 16 and 4 * sum(letter in VOWELS for letter in name.lower()) >= len(name):
                    yield name


def _thinned(names: tuple[str, ...]) -> tuple[str, ...]:
    """At most MOST of them, evenly over the alphabet."""
    step = max(1, len(names) // MOST)
    return names[::step][:MOST]
