"""Universal Dependencies treebanks: reading CoNLL-U and building spaCy documents.

The reader keeps what is needed to restore the raw text exactly: multiword tokens (``don't`` = ``do`` +
``n't``, written without a space between the parts) and ``SpaceAfter=No``. Offsets are in characters.
Format: https://universaldependencies.org/format.html
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

# Genres of GUM whose texts may not be used commercially (CC BY-NC-SA): never train on them.
NON_COMMERCIAL = ("_essay_", "_fiction_", "_letter_", "_podcast_", "_whow_")


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word of a treebank.

    ``head`` is the 0-based index of the head in the same sentence; the root is its own head.
    ``space_after`` says whether a blank follows in the raw text. ``misc`` is CoNLL-U's last column.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool = True
    misc: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a treebank; ``new_paragraph`` marks the first sentence of a paragraph."""

    sent_id: str
    words: tuple[Word, ...]
    new_paragraph: bool = False

    def raw(self) -> tuple[str, list[tuple[int, int]]]:
        """Return the raw text and the character span of each word in it."""
        text = ""
        spans = []
        for word in self.words:
            spans.append((len(text), len(text) + len(word.form)))
            text += word.form + (" " if word.space_after else "")
        return text.rstrip(), spans


@dataclass(slots=True)
class Document:
    """A document of a treebank: an identifier and its sentences in order."""

    doc_id: str
    sentences: list[Sentence] = field(default_factory=list)


def read_text(path: Path) -> str:
    """Read a UTF-8 text file, gzip-compressed if its name ends in ``.gz``."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            return stream.read()
    return path.read_text(encoding="utf-8")


def read_conllu(text: str) -> list[Document]:
    """Parse CoNLL-U text into documents.

    Empty nodes (``8.1``) are skipped. A file without ``# newdoc`` gives one document named "".
    Raises ValueError if the parts of a multiword token do not add up to its surface form.
    """
    documents: list[Document] = []
    comments: list[str] = []
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("#"):
            comments.append(line[1:].strip())
        elif line.strip():
            rows.append(line.split("\t"))
        elif rows:
            _add_sentence(documents, comments, rows)
            comments, rows = [], []
    return documents


def _add_sentence(documents: list[Document], comments: list[str], rows: list[list[str]]) -> None:
    """Append one sentence, opening a document where the comments say so."""
    sent_id = ""
    new_paragraph = False
    for comment in comments:
        key, _, value = comment.partition("=")
        key, value = key.strip(), value.strip()
        if key in ("newdoc", "newdoc id"):
            documents.append(Document(value))
            new_paragraph = True
        elif key in ("newpar", "newpar id"):
            new_paragraph = True
        elif key == "sent_id":
            sent_id = value
    if not documents:
        documents.append(Document(""))
        new_paragraph = True
    documents[-1].sentences.append(Sentence(sent_id, _words(rows, sent_id), new_paragraph))


def _words(rows: list[list[str]], sent_id: str) -> tuple[Word, ...]:
    """Turn the token lines of a sentence into words."""
    inner: set[int] = set()  # words glued to the next one within a multiword token
    last_misc: dict[int, str] = {}  # last word of a multiword token -> MISC of the surface token
    surface: list[tuple[int, int, str]] = []
    plain: list[list[str]] = []
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            inner.update(range(first, last))
            last_misc[last] = row[9]
            surface.append((first, last, row[1]))
        elif "." not in row[0]:
            plain.append(row)
    for first, last, form in surface:
        if "".join(row[1] for row in plain[first - 1 : last]) != form:
            raise ValueError(f"sentence {sent_id!r}: the parts of {form!r} do not add up to it")
    return tuple(
        Word(
            form=row[1].replace("\u00a0", " "),
            lemma=row[1] if row[2] == "_" and row[1] != "_" else row[2].replace("\u00a0", " "),
            upos="X" if row[3] == "_" else row[3],
            xpos="" if row[4] == "_" else row[4],
            feats="" if row[5] == "_" else row[5],
            head=index - 1 if row[6] == "0" else int(row[6]) - 1,
            deprel="ROOT" if row[6] == "0" else row[7],
            space_after=index not in inner and "SpaceAfter=No" not in last_misc.get(index, row[9]),
            misc=row[9],
        )
        for index, row in enumerate(plain, start=1)
    )


def paragraphs(sentences: Iterable[Sentence], most: int) -> Iterator[list[Sentence]]:
    """Cut a document into its paragraphs, and those into pieces of at most ``most`` sentences."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (sentence.new_paragraph or len(group) >= most):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def runs(sentences: Sequence[Sentence], size: int) -> Iterator[list[Sentence]]:
    """Cut a document into runs of ``size`` sentences, ignoring paragraphs."""
    for start in range(0, len(sentences), size):
        yield list(sentences[start : start + size])


def to_doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """Build one annotated spaCy document out of consecutive sentences, joined by single blanks."""
    words: list[Word] = []
    heads: list[int] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    for sentence in sentences:
        base = len(words)
        words.extend(sentence.words)
        heads.extend(base + word.head for word in sentence.words)
        spaces.extend(word.space_after for word in sentence.words)
        starts.extend(index == 0 for index in range(len(sentence.words)))
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=spaces,
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=[word.deprel for word in words],
        sent_starts=list(starts),
    )
