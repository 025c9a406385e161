"""The components of our language pipelines: a network in ONNX, and what turns its scores into tags, lemmas, trees and entities.

spaCy finds them by the names that `pyproject.toml` gives them (https://spacy.io/usage/saving-loading#entry-points), so that `spacy.load` alone
loads our pipelines.

    pieces.py     words -> word pieces and letter case
    sessions.py   networks in ONNX
    encoder.py    runs the network: Doc -> rows of scores and vectors
    rows.py       what the components after the encoder read
    tagger.py     tags, parts of speech, features, lemmas
    lemmas.py     edit classes
    parser.py     sentences, dependencies
    trees.py      scores of arcs -> the best tree
    ner.py        entities with their probabilities
"""

from __future__ import annotations

from spacy.tokens import Span

Span.set_extension("probability", default=None, force=True)
