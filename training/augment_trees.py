"""Variants of treebank sentences in the shapes that news reports come in.

Each function takes and returns sentences with correct trees: only the surface changes, or whole words
with known attachment are added. All randomness comes from the generator that is passed in.
"""

from __future__ import annotations

import random
from dataclasses import replace

from lexicon import Lexicon
from treebank import Sentence, Word

FINAL = frozenset(".!?")
CONTENT = frozenset(("NOUN", "VERB", "ADJ", "ADV", "PRON", "NUM", "PROPN", "AUX"))
DASHES = ("—", "\u2013", "-", "--", "_")


def curly(sentences: list[Sentence], rng: random.Random) -> list[Sentence]:
    """Replace straight by typographic quotation marks, apostrophes and dashes."""
    opening = True
    result = []
    for sentence in sentences:
        words = []
        for word in sentence.words:
            form = word.form
            if form == '"':
                form = "“" if opening else "”"
                opening = not opening
            elif form == "``":
                form = "“"
            elif form == "''":
                form = "”"
            elif form == "--" or (form == "-" and word.upos == "PUNCT" and word.xpos != "HYPH"):
                form = rng.choice("\u2013—")
            else:
                form = form.replace("'", "\u2019")
            words.append(replace(word, form=form))
        result.append(replace(sentence, words=tuple(words)))
    return result


def without_final_stop(sentence: Sentence) -> Sentence:
    """Drop a final full stop (nothing may depend on it; otherwise the sentence is returned as it is)."""
    last = len(sentence.words) - 1
    if last < 1 or sentence.words[last].form not in FINAL or any(word.head == last for word in sentence.words):
        return sentence
    words = list(sentence.words[:last])
    words[-1] = replace(words[-1], space_after=True)
    return replace(sentence, words=tuple(words))


def headline(sentence: Sentence) -> Sentence:
    """Write a sentence in title case without its final stop."""
    sentence = without_final_stop(sentence)
    words = []
    for index, word in enumerate(sentence.words):
        if word.form[0].islower() and (word.upos in CONTENT or index == 0) and "'" not in word.form:
            word = replace(word, form=word.form[0].upper() + word.form[1:])
        words.append(word)
    return replace(sentence, words=tuple(words))


def upper(sentence: Sentence) -> Sentence:
    """Write a sentence in capital letters."""
    return replace(sentence, words=tuple(replace(word, form=word.form.upper()) for word in sentence.words))


def dateline(lexicon: Lexicon, rng: random.Random) -> Sentence:
    """Invent a dateline such as "LISBON, Portugal (AGENCY) -" as a sentence of its own."""
    city = rng.choice(lexicon.places)
    forms = (city.upper() if rng.random() < 0.8 else city).split()
    names = [("PROPN", "NNP", form) for form in forms]
    root = len(names) - 1
    words: list[Word] = []

    def add(form: str, upos: str, xpos: str, head: int, deprel: str, space: bool = True) -> None:
        feats = "Number=Sing" if upos == "PROPN" else ""
        words.append(Word(form, form, upos, xpos, feats, head, deprel, space))

    for index, (upos, xpos, form) in enumerate(names):
        add(form, upos, xpos, root, "ROOT" if index == root else "compound")
    if rng.random() < 0.55:
        words[-1] = replace(words[-1], space_after=False)
        country = rng.choice(lexicon.country_names).split()
        head = root + 1 + len(country)
        add(",", "PUNCT", ",", head, "punct")
        for index, form in enumerate(country):
            last = index == len(country) - 1
            add(form, "PROPN", "NNP", root if last else head, "appos" if last else "compound")
    if rng.random() < 0.4:
        agency = rng.choice(lexicon.agencies)
        at = len(words)
        add("(", "PUNCT", "-LRB-", at + 1, "punct", False)
        add(agency, "PROPN", "NNP", root, "parataxis", False)
        add(")", "PUNCT", "-RRB-", at + 1, "punct")
    if rng.random() < 0.12:
        words[-1] = replace(words[-1], space_after=False)
        add(":", "PUNCT", ":", root, "punct")
    else:
        add(rng.choice(DASHES), "PUNCT", ":", root, "punct")
    return Sentence("", tuple(words))


def rank(sentence: Sentence, lexicon: Lexicon, rng: random.Random) -> Sentence:
    """Write a title before a name ("Gen. Smith") as a chain of one to three abbreviated ranks."""
    at = next(
        (
            index
            for index, word in enumerate(sentence.words[:-1])
            if word.deprel == "nmod:desc"
            and word.xpos == "NNP"
            and word.head > index
            and sentence.words[index + 1].xpos == "NNP"
            and not any(other.head == index for other in sentence.words)
        ),
        None,
    )
    if at is None:
        return sentence
    titles = rng.sample(lexicon.abbreviated_titles, rng.choice((1, 2, 2, 3)))
    grow = len(titles) - 1
    old = sentence.words[at]
    shifted = [replace(word, head=word.head + grow if word.head > at else word.head) for word in sentence.words]
    new = [replace(shifted[at], form=title, lemma=title, feats=old.feats, space_after=True, misc="") for title in titles]
    return replace(sentence, words=(*shifted[:at], *new, *shifted[at + 1 :]))


def vary(sentences: list[Sentence], lexicon: Lexicon, rng: random.Random) -> list[Sentence]:
    """Apply the variations to a paragraph, each with its own small chance."""
    if rng.random() < 0.35:
        sentences = curly(sentences, rng)
    if rng.random() < 0.5:
        sentences = [rank(sentence, lexicon, rng) for sentence in sentences]
    if len(sentences) == 1 and 4 <= len(sentences[0].words) <= 20 and rng.random() < 0.12:
        return [headline(sentences[0])]
    if rng.random() < 0.012:
        return [upper(sentence) for sentence in sentences]
    if rng.random() < 0.08:
        sentences = [*sentences[:-1], without_final_stop(sentences[-1])]
    if rng.random() < 0.06 and len(sentences[0].words) > 3 and sentences[0].words[0].form[0].isupper():
        sentences = [dateline(lexicon, rng), *sentences]
    return sentences
