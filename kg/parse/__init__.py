"""Document -> spaCy Doc; the only place that loads a language pipeline.

Paragraphs are parsed one at a time, all of one document together, so that the result depends on nothing but the document. The Doc that comes out
covers the whole text: `token.idx` is an offset into the document's text. What lies between paragraphs (white space, and the spans to skip) is one
token of part of speech SPACE, a sentence of its own. White space and signs of print reach the pipeline in one form, so that they change nothing;
what it read instead of a token's text is in the Doc's `user_data`. A document in small or in capital letters throughout is read as if it had letter
case: its tokens have the capitals, its text has not.
Dependencies are Universal Dependencies (https://universaldependencies.org/), whatever the pipeline was trained on; entities have our labels, and
`span._.probability` where the pipeline gives one.

    pipelines.py   finding, loading and describing pipelines
    layout.py      where the paragraphs of a document are
    signs.py       signs of print -> those that pipelines know
    universal.py   other pipelines' labels -> ours
    casing.py      text without letter case -> the capitals that it would have
    joining.py     Docs of paragraphs -> one Doc
"""

from __future__ import annotations

from spacy.tokens import Doc

from kg.model import Document
from kg.parse.casing import is_caseless, recased, restored
from kg.parse.joining import join
from kg.parse.layout import paragraphs
from kg.parse.pipelines import Parser, Pipeline, describe, installed, load
from kg.parse.signs import reading
from kg.parse.universal import CLEARNLP, to_universal

__all__ = ["CLEARNLP", "Parser", "Pipeline", "describe", "installed", "load", "paragraphs", "parse", "to_universal"]


def parse(document: Document, parser: Parser) -> Doc:
    """Analyse a document."""
    places = list(paragraphs(document))
    readings = [reading(document.text[start:end]) for start, end in places]
    text, texts = document.text, [read.text for read in readings]
    if is_caseless(" ".join(texts)):
        texts = recased(texts, parser.nlp)
        text = restored(text, places, readings, texts)
    return join(text, places, readings, list(parser.nlp.pipe(texts)), parser.nlp)
