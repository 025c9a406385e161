"""Trees built by hand: what a parser would give, without a parser.

A tree is written "word/tag/label/head ...", one sentence a line, with heads counted from 1 within the sentence and 0 for the root; the part of speech
follows from the tag. A lemma other than the word in lower case stands behind it ("men|man/NNS/..."), what the recognizer would call it behind the tag
("Tesk/NNP+GPE/..."); neighbours called the same are one name.
"""

from __future__ import annotations

from collections.abc import Sequence

import spacy
import spacy.tokens
from hypothesis import strategies as st

from kg.data import ontology_dir
from kg.ontology import Ontology
from kg.tokens import Doc, Token

LEXICON = Ontology.load(ontology_dir()).lexicon
KINDS = LEXICON.kinds
"""The words that rules of grammar ask for."""
VOCAB = spacy.blank("en").vocab
TAGS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "WDT": "PRON",
    "EX": "PRON", "DT": "DET", "CD": "NUM", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "WRB": "ADV", "IN": "ADP", "RP": "ADP",
    "TO": "PART", "POS": "PART", "CC": "CCONJ", ".": "PUNCT", ",": "PUNCT", "HYPH": "PUNCT", "_SP": "SPACE", "MD": "AUX", "VB": "VERB",
    "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB",
}  # fmt: skip
AUXILIARY = {"aux", "aux:pass", "cop"}


def tree(text: str) -> Doc:
    """The tokens of some trees."""
    return Doc.of(parsed(text), KINDS)


def parsed(text: str) -> spacy.tokens.Doc:
    """A Doc from its trees, as a pipeline gives it."""
    words: list[str] = []
    lemmas, tags, labels, names = list[str](), list[str](), list[str](), list[str]()
    heads: list[int] = []
    for line in text.splitlines():
        base = len(words)
        for row in line.split():
            word, tag, label, head = row.rsplit("/", 3)
            form, _, lemma = word.partition("|")
            name = tag.partition("+")[2]
            words.append(form)
            lemmas.append(lemma or form.lower())
            tags.append(tag.partition("+")[0])
            labels.append(label)
            names.append(f"{'I' if names and names[-1][2:] == name else 'B'}-{name}" if name else "O")
            heads.append(base + int(head) - 1 if head != "0" else len(words) - 1)
    pos = ["AUX" if label in AUXILIARY else TAGS[tag] for tag, label in zip(tags, labels, strict=True)]
    return spacy.tokens.Doc(VOCAB, words=words, lemmas=lemmas, tags=tags, pos=pos, deps=labels, heads=heads, ents=names)


def word(doc: Doc, text: str) -> Token:
    """The only token that has that text."""
    [token] = [token for token in doc if token.text == text]
    return token


LABELS = (
    "acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound conj cop csubj dep det expl fixed flat iobj mark nmod nmod:desc"
    " nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked parataxis punct xcomp"
).split()
LEMMAS = ["have", "man", "gunman", "attack", "kill", "blow", "carry", "claim"]


@st.composite
def any_parsed(draw: st.DrawFn, words: Sequence[str]) -> spacy.tokens.Doc:
    """A few sentences of anything, projective or not."""
    heads: list[int] = []
    for size in draw(st.lists(st.integers(1, 12), min_size=1, max_size=2)):
        order = [len(heads) + i for i in draw(st.permutations(range(size)))]
        above = {order[0]: order[0]} | {index: order[draw(st.integers(0, rank))] for rank, index in enumerate(order[1:])}
        heads += [above[index] for index in sorted(above)]
    tags = [draw(st.sampled_from(sorted(TAGS))) for _ in heads]
    forms = [draw(st.sampled_from(words)) for _ in heads]
    return spacy.tokens.Doc(
        VOCAB,
        words=forms,
        lemmas=[draw(st.sampled_from(LEMMAS)) if form.isalpha() else form for form in forms],
        tags=tags,
        pos=[draw(st.sampled_from([TAGS[tag], "VERB", "NOUN"])) for tag in tags],
        heads=heads,
        deps=["ROOT" if head == i else draw(st.sampled_from(LABELS)) for i, head in enumerate(heads)],
    )


def any_trees(words: Sequence[str]) -> st.SearchStrategy[Doc]:
    """The tokens of a few sentences of anything."""
    return any_parsed(words).map(lambda source: Doc.of(source, KINDS))
