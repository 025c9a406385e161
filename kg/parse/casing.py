"""Texts without letter case (all small, or all capital letters) -> the same texts with the capitals that they would have.

Names are hard to find without capitals, and the stages after the pipeline look for them. The pipelines have learned to read capital letters
(headlines), so a first reading of the text in capitals tells which words are names; the second reading is of the text with those capitals.
No letter comes or goes, so all offsets stay; and the document keeps its text: only what is read of it has capitals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.parse.signs import Reading

EXCEPTIONS: Final = 0.02
"""Share of words that may look otherwise in a text without letter case."""
NAMES: Final = frozenset({"PERSON", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "MISC"})
"""Labels of names, whose words have capitals but for those that only join them."""
JOINING: Final = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART", "PUNCT", "AUX", "PRON"})
MOSTLY: Final = 0.75
"""Share of a word's occurrences from which, if they are names, all are; and if they are none, none is."""
LONGEST: Final = 6
"""Letters of an abbreviation, at most."""
BEFORE: Final = 8
"""Words before an abbreviation in brackets that it may stand for …"""
INITIALS: Final = 0.6
"""… and the share of its letters that must begin one of them (names are translated, their abbreviations are not always)."""


def is_caseless(text: str) -> bool:
    """Is a text written without letter case, in small or in capital letters throughout?"""
    words = re.findall(r"[^\W\d_]+", text)
    small = sum(word.islower() for word in words)
    capital = sum(word.isupper() for word in words)
    return any(len(word) > 1 for word in words) and max(small, capital) >= (1 - EXCEPTIONS) * len(words)


def restored(text: str, places: Sequence[tuple[int, int]], readings: Sequence[Reading], texts: Sequence[str]) -> str:
    """The whole text with the letters of its paragraphs put back at their places."""
    whole = list(text)
    for (base, _), read, letters in zip(places, readings, texts, strict=True):
        for (start, end), letter in zip(read.places, letters, strict=True):
            if end == start + 1 and letter.lower() == text[base + start].lower():
                whole[base + start] = letter
    return "".join(whole)


def recased(texts: Sequence[str], nlp: Language) -> list[str]:
    """The paragraphs of a document without letter case with capitals where names and sentences begin; each as long as it was."""
    docs = list(nlp.pipe(_each(text, str.upper) for text in texts))
    names = {(number, token.i) for number, doc in enumerate(docs) for token in doc if _is_name(token)}
    always, never = _vote(docs, names)
    short = {token.lower_ for doc in docs for token in doc if _is_abbreviation(token)}
    result = []
    for number, doc in enumerate(docs):
        known = {token.i for token in doc if token.lower_ in always or ((number, token.i) in names and token.lower_ not in never)}
        result.append("".join(_spelled(doc, known, short)))
    return result


def _each(text: str, change: Callable[[str], str]) -> str:
    """Change the case of each letter that is one letter afterwards, and the same (not so with sharp or long s)."""
    return "".join(new if len(new := change(letter)) == 1 and new.lower() == letter.lower() else letter for letter in text)


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" or (token.ent_type_ in NAMES and token.pos_ not in JOINING)


def _vote(docs: Iterable[Doc], names: set[tuple[int, int]]) -> tuple[set[str], set[str]]:
    """Words that are names, and words that are none, wherever they stand in the document."""
    counts: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for number, doc in enumerate(docs):
        for token in doc:
            counts[token.lower_] += 1
            named[token.lower_] += (number, token.i) in names
    shares = {word: named[word] / count for word, count in counts.items() if count > 1}
    return {word for word, share in shares.items() if share >= MOSTLY}, {word for word, share in shares.items() if share <= 1 - MOSTLY}


def _is_abbreviation(token: Token) -> bool:
    """A name without vowels; or a word in brackets behind the name that it is short for."""
    word = token.lower_
    if not (word.isalpha() and 1 < len(word) <= LONGEST):
        return False
    if token.pos_ == "PROPN" and not set(word) & set("aeiouy") and len(word) > 2:
        return True
    around = (token.nbor(-1).text if token.i else "", token.nbor(1).text if token.i + 1 < len(token.doc) else "")
    initials = {other.lower_[0] for other in token.doc[max(token.i - 1 - BEFORE, 0) : max(token.i - 1, 0)]}
    return around == ("(", ")") and sum(letter in initials for letter in word) >= INITIALS * len(word)


def _spelled(doc: Doc, names: set[int], short: set[str]) -> Iterator[str]:
    for token in doc:
        small = _each(token.text, str.lower)
        if token.lower_ in short:
            yield _each(small, str.upper)
        elif token.i in names or (token.lower_ == "i" and token.pos_ == "PRON"):
            yield re.sub(r"(?<![^\W_])[^\W\d_]", lambda found: _each(found[0], str.upper), small)
        elif token.is_sent_start:
            yield _each(small[:1], str.upper) + small[1:]
        else:
            yield small
        yield token.whitespace_
