"""Where the files lie that travel with the program: the ontology and the language pipelines, in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path
from typing import Final

VERSION = "0.1.0"
"""Version of the program; pyproject.toml reads it from here."""

_PACKAGE: Final = Path(__file__).resolve().parent


def ontology_dir() -> Path:
    """The folder of the Turtle files, queries and other word lists. FileNotFoundError if the installation is broken."""
    return _folder("ontology")


def models_dir() -> Path:
    """The folder of the language pipelines that come with the program. FileNotFoundError if the installation is broken."""
    return _folder("models")


def _folder(name: str) -> Path:
    """A wheel carries the folder inside the package; a checkout (and an editable install of it) has it beside the package."""
    places = (_PACKAGE / "share" / name, _PACKAGE.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the folder {name!r} is neither at {places[0]} nor at {places[1]}: install the package anew")
