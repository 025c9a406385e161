"""Finding, loading and describing language pipelines: ours, and any that spaCy can load."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.util import get_installed_models, get_package_path

from kg.data import models_dir
from kg.errors import PipelineError

DEFAULT: Final = "kg_en"
UNLOADABLE: Final = (OSError, ValueError, TypeError, KeyError, AttributeError, ImportError)
"""What spaCy raises where there is no pipeline (a package may have any `load`, or none), where it is damaged, or where it needs another package."""


@dataclass(frozen=True, slots=True)
class Parser:
    """A loaded pipeline; `name` is its name and version."""

    nlp: Language
    name: str


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline that is installed: the name to call it by, what it says of itself, and its scores in per cent by test and measure."""

    name: str
    version: str
    description: str
    licence: str
    bytes: int
    scores: Mapping[str, Mapping[str, float]]


def load(name: str | None = None) -> Parser:
    """Load a pipeline: one of ours by name ("kg_en_fast", or "fast"), an installed spaCy package, or a folder.

    PipelineError if it is not there or lacks something.
    """
    wanted = DEFAULT if name is None else name
    ours = {folder.name: folder for folder in installed()}
    try:
        nlp = spacy.load(ours.get(wanted) or ours.get(f"{DEFAULT}_{wanted}") or wanted)
    except UNLOADABLE as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        known = ", ".join(ours) or "none is there: install the package anew"
        raise PipelineError(
            f"language pipeline {wanted[:80]!r} cannot be loaded ({reason}); name one of ours ({known}), an installed spaCy package, or a folder"
        ) from error
    for component, task in (("parser", "that parses"), ("ner", "that finds names")):
        if component not in nlp.pipe_names:
            raise PipelineError(
                f"language pipeline {wanted!r} has no {component} (it has: {', '.join(nlp.pipe_names) or 'nothing'}); choose one {task}"
            )
    return Parser(nlp, f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}".replace("en_kg_en", "kg_en"))


def installed() -> tuple[Path, ...]:
    """Folders of the pipelines that come with the package."""
    try:
        return tuple(sorted(path.parent for path in models_dir().glob("*/meta.json")))
    except FileNotFoundError:
        return ()


def describe() -> Iterator[Pipeline]:
    """Describe all pipelines that can be called by name, the default first, then ours, then spaCy's packages. Nothing is loaded."""
    for folder in sorted(installed(), key=lambda folder: (folder.name != DEFAULT, folder.name)):
        yield _described(folder.name, folder)
    for name in sorted(get_installed_models()):
        yield _described(name, Path(get_package_path(name)))


def _described(name: str, folder: Path) -> Pipeline:
    """What a pipeline's meta.json says; a package has it in its own folder, and the pipeline in a folder below."""
    try:
        meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PipelineError(f"language pipeline {name!r}: {folder / 'meta.json'} cannot be read ({error}); install it anew") from error
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Pipeline(name, str(meta.get("version", "")), str(meta.get("description", "")), str(meta.get("license", "")), size, _scores(meta))


def _scores(meta: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Scores by test; those that spaCy's own packages have are on what they were trained on."""
    performance = meta.get("performance")
    if not isinstance(performance, dict):
        return {}
    own = {OURS[key]: round(100 * value, 1) for key, value in performance.items() if key in OURS and isinstance(value, float)}
    tests = {test: values for test, values in performance.items() if isinstance(values, dict) and test not in NESTED}
    return ({"its own corpus": own} if own else {}) | tests


OURS: Final = {"pos_acc": "UPOS", "tag_acc": "XPOS", "dep_uas": "UAS", "dep_las": "LAS", "sents_f": "sentences", "lemma_acc": "lemma", "ents_f": "F1"}
"""Our words for the measures of spaCy."""
NESTED: Final = {"dep_las_per_type", "ents_per_type", "morph_per_feat", "speed"}
"""Entries of spaCy's scores that are no tests."""
