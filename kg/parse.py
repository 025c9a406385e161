"""Document -> spaCy Doc; the only place that loads a language pipeline.

Paragraphs are parsed one at a time, all of one document together, so that the result depends on nothing but the document. The Doc that comes out
covers the whole text: `token.idx` is an offset into the document's text. What lies between paragraphs (white space, and the spans to skip) is one
token of part of speech SPACE, a sentence of its own. White space within a paragraph reaches the pipeline as one blank, so that it changes nothing.
Dependencies are Universal Dependencies (https://universaldependencies.org/), whatever the pipeline was trained on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.data import models_dir
from kg.errors import PipelineError
from kg.model import Document

DEFAULT: Final = "kg_en"
WRAPPED: Final = range(55, 101)
"""Lengths of lines that look broken by an editor rather than ended by a writer."""
BREAK: Final = re.compile(r"\r\n|\n|\r")
UNLOADABLE: Final = (OSError, ValueError, TypeError, KeyError, AttributeError, ImportError)
"""What spaCy raises where there is no pipeline (a package may have any `load`, or none), where it is damaged, or where it needs another package."""


@dataclass(frozen=True, slots=True)
class Parser:
    """A loaded pipeline; `name` is its name and version."""

    nlp: Language
    name: str


def load(name: str | None = None) -> Parser:
    """Load a pipeline: one of ours by name, an installed spaCy package, or a folder. PipelineError if it is not there or lacks something."""
    wanted = DEFAULT if name is None else name
    ours = {folder.name: folder for folder in installed()}
    try:
        nlp = spacy.load(ours.get(wanted, wanted))
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


def parse(document: Document, parser: Parser) -> Doc:
    """Analyse a document."""
    places = list(paragraphs(document))
    texts = [re.sub(r"\s+", " ", document.text[start:end]) for start, end in places]
    return _join(document.text, places, list(parser.nlp.pipe(texts)), parser.nlp)


# Text -> paragraphs


class _Line(NamedTuple):
    """[start, end) of a line without white space at its ends, how far it is indented, and how many line breaks lie before it."""

    start: int
    end: int
    indent: int
    breaks: int


def paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    """[start, end) of the paragraphs: lines, but lines that an editor wrapped are one. Skipped spans end a paragraph and are left out."""
    for start, end in _readable(document):
        first = last = None
        for line in _lines(document.text, start, end):
            if first is None or last is None:
                first = line
            elif not _goes_on(document.text, last, line):
                yield first.start, last.end
                first = line
            last = line
        if first is not None and last is not None:
            yield first.start, last.end


def _readable(document: Document) -> Iterator[tuple[int, int]]:
    """The stretches between the spans to skip."""
    start = 0
    for span in sorted(document.skip):
        yield start, max(start, span.start)
        start = max(start, span.end)
    yield start, max(start, len(document.text))


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines of a stretch that hold more than white space."""
    breaks = 0
    while start < end:
        found = BREAK.search(text, start, end)
        line = text[start : found.start() if found else end]
        if words := line.strip():
            indent = len(line) - len(line.lstrip())
            yield _Line(start + indent, start + indent + len(words), indent, breaks)
            breaks = 0
        breaks += 1
        start = found.end() if found else end


def _goes_on(text: str, line: _Line, following: _Line) -> bool:
    """Is the line break one that an editor made? So it seems if the next word begins small, or had no room on a line of this width."""
    if following.breaks != 1 or text[line.end - 1] in '.!?:"\u201d':
        return False
    if text[following.start].islower():
        return True
    width, next_width = line.end - line.start, following.end - following.start
    word = re.match(r"\S+", text[following.start : following.end])
    room = next_width - width - 1
    return width in WRAPPED and next_width <= WRAPPED[-1] and following.indent <= line.indent and word is not None and len(word[0]) > room


# Paragraphs -> one Doc


class _Word(NamedTuple):
    """What a Doc is told of a token."""

    text: str
    space: bool
    tag: str
    pos: str
    morph: str
    lemma: str
    head: int
    dep: str
    ent: str


def _join(text: str, places: Sequence[tuple[int, int]], docs: Sequence[Doc], nlp: Language) -> Doc:
    """One Doc over the whole text from the Docs of its paragraphs."""
    labels = {token.dep_ for doc in docs for token in doc} | set(nlp.pipe_labels.get("parser", ()))
    foreign = not CLEARNLP.isdisjoint(labels)
    words: list[_Word] = []
    last = 0
    for (start, end), doc in zip(places, docs, strict=True):
        if last < start:
            words.append(_gap(text[last:start], len(words), "ROOT"))
        words.extend(_words(text[start:end], doc, foreign, len(words)))
        last = end
    if last < len(text):
        words.append(_gap(text[last:], len(words), "ROOT"))
    return Doc(
        nlp.vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=[word.head for word in words],
        deps=[word.dep for word in words],
        ents=[word.ent for word in words],
    )


def _gap(text: str, head: int, dep: str, ent: str = "O") -> _Word:
    return _Word(text, False, "_SP", "SPACE", "", text, head, dep, ent)


def _words(text: str, doc: Doc, foreign: bool, base: int) -> Iterator[_Word]:
    """The tokens of a paragraph, at the places that they have in its text; `base` is the position of the first of them."""
    at = [found.start() for found in re.finditer(r"\s+|\S", text)]
    at.append(len(text))
    tree = to_universal(doc) if foreign else [(token.head.i, "ROOT" if token.head == token else token.dep_ or "dep") for token in doc]
    place, blanks = [], 0
    for token in doc:
        place.append(base + token.i + blanks)
        blanks += _blanks(token, at) > 1
    for token, (head, dep) in zip(doc, tree, strict=True):
        start = at[token.idx]
        end = at[token.idx + len(token) - 1] + 1
        width = _blanks(token, at)
        ent = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
        lemma = token.lemma_ or token.text
        yield _Word(text[start:end], width > 0, token.tag_, token.pos_, str(token.morph), lemma, place[head], dep, ent)
        if width > 1:
            within = token.i + 1 < len(doc) and doc[token.i + 1].ent_iob_ == "I"
            yield _gap(" " * (width - 1), place[token.i], "dep", f"I-{token.ent_type_}" if within else "O")


def _blanks(token: Token, at: Sequence[int]) -> int:
    """How much white space of the text follows a token."""
    end = token.idx + len(token)
    return at[end + 1] - at[end] if token.whitespace_ else 0


# ClearNLP -> Universal Dependencies


RENAMED: Final = {
    "auxpass": "aux:pass", "csubjpass": "csubj:pass", "dobj": "obj", "intj": "discourse", "meta": "dep", "neg": "advmod", "nn": "compound",
    "npadvmod": "obl:unmarked", "nsubjpass": "nsubj:pass", "num": "nummod", "oprd": "xcomp", "poss": "nmod:poss", "possessive": "case",
    "preconj": "cc:preconj", "predet": "det:predet", "prt": "compound:prt", "quantmod": "advmod", "relcl": "acl:relcl", "": "dep",
}  # fmt: skip
"""Labels of spaCy's own English pipelines and their counterparts, where the trees do not differ."""
LEFT_OVER: Final = {"prep": "advmod", "agent": "advmod", "pobj": "nmod", "pcomp": "advcl", "attr": "xcomp", "acomp": "xcomp", "dative": "iobj"}
"""Labels of trees that are built anew, where there is nothing to build (a preposition without a noun)."""
CLEARNLP: Final = frozenset((RENAMED.keys() | LEFT_OVER.keys()) - {""})
"""A pipeline that uses any of them was trained on ClearNLP's dependencies."""
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
NOUNLIKE: Final = frozenset({"nsubj", "nsubj:pass", "obj", "pobj"})
"""What stands there is a noun, though it may look otherwise ("most of them")."""
BE: Final = frozenset("be am is are was were been being 's 're 'm \u2019s \u2019re \u2019m".split())
PERSON: Final = frozenset({"PERSON", "PER"})
FIXED: Final = frozenset(
    {
        *[("according", "to"), ("as", "to"), ("at", "least"), ("at", "most"), ("because", "of"), ("due", "to"), ("in", "between"), ("instead", "of")],
        *[("less", "than"), ("more", "than"), ("next", "to"), ("prior", "to"), ("rather", "than"), ("such", "as"), ("up", "to")],
    }
)
"""Pairs of words that are one function word."""


def to_universal(doc: Doc) -> list[tuple[int, str]]:
    """Head and label of each token of a Doc in ClearNLP's dependencies (as spaCy's own English pipelines give them) in Universal Dependencies."""
    tree = _Tree(doc)
    for index in tree.deepest_first():
        tree.move_conjunctions(index)
        tree.raise_noun(index)
        tree.raise_predicate(index)
        tree.raise_object(index)
        tree.raise_first_name(index)
    tree.finish()
    return list(zip(tree.heads, tree.deps, strict=True))


class _Tree:
    """Heads and labels while they change. It stays a tree: the only moves are to a sibling, to the grandparent, and `lift`."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [token.head.i for token in doc]
        self.deps = [RENAMED.get(token.dep_, token.dep_) for token in doc]
        self.below: list[list[int]] = [[child.i for child in token.children] for token in doc]

    def deepest_first(self) -> list[int]:
        """All tokens, each before its head."""
        order = [token.i for token in self.doc if token.head == token]
        for index in order:
            order.extend(self.below[index])
        return order[::-1]

    def children(self, index: int, *labels: str) -> list[int]:
        return [child for child in self.below[index] if self.deps[child] in labels]

    def move(self, index: int, head: int) -> None:
        """Attach a token to another that is not below it."""
        self.below[self.heads[index]].remove(index)
        self.heads[index] = head
        self.below[head] = sorted([*self.below[head], index])

    def lift(self, child: int, label: str) -> None:
        """Put a token in the place of its head, which becomes its child with that label, as do all other children of that head."""
        old = self.heads[child]
        self.deps[child], self.deps[old] = self.deps[old], label
        for other in [other for other in self.below[old] if other != child]:
            self.move(other, child)
        above = self.heads[old]
        self.below[old].remove(child)
        if above == old:
            self.heads[child] = child
        else:
            self.heads[child] = above
            self.below[above] = sorted([*(other for other in self.below[above] if other != old), child])
        self.heads[old] = child
        self.below[child] = sorted([*self.below[child], old])

    def is_clause(self, index: int) -> bool:
        return self.doc[index].pos_ in {"VERB", "AUX"} or bool(self.children(index, "cop"))

    def is_noun(self, index: int) -> bool:
        return (self.doc[index].pos_ in NOMINAL or self.deps[index] in NOUNLIKE) and not self.children(index, "cop")

    def move_conjunctions(self, index: int) -> None:
        """The "and" belongs to what it introduces."""
        for conjunction in self.children(index, "cc"):
            later = [part for part in self.children(index, "conj") if part > conjunction]
            if later:
                self.move(conjunction, later[0])

    def raise_noun(self, index: int) -> None:
        """A preposition marks its noun or clause, and is not its head."""
        governed = self.children(index, "pobj") or self.children(index, "pcomp")
        if not governed and self.deps[index] in {"prep", "agent", "pcomp"}:
            governed = self.children(index, "prep")
            governed = [child for child in governed if self.children(child, "case", "mark")]
        if not governed:
            return
        noun = governed[0]
        self.lift(noun, "mark" if self.is_clause(noun) else "case")
        for child in self.children(noun, "prep", "pobj", "pcomp"):
            if self.doc[child].pos_ in {"ADP", "SCONJ"} and not self.below[child]:
                self.deps[child] = "case"
            else:
                self.deps[child] = self.oblique(child)
        above = self.heads[noun]
        if self.deps[noun] in {"prep", "agent", "dative"} and (self.deps[above] not in {"prep", "agent", "pcomp"} or above == noun):
            self.deps[noun] = "obl:agent" if self.deps[noun] == "agent" and not self.is_clause(noun) else self.oblique(noun)

    def oblique(self, index: int) -> str:
        """The label of a phrase with a preposition."""
        noun = self.is_noun(self.heads[index])
        if self.is_clause(index):
            return "acl" if noun else "advcl"
        if self.doc[index].pos_ == "ADV":
            return "advmod"
        return "nmod" if noun else "obl"

    def raise_predicate(self, index: int) -> None:
        """ "Be" joins a subject to a predicate, and is not its head; but "there is" is a verb with a subject."""
        if self.doc[index].lower_ not in BE or self.doc[index].pos_ not in {"AUX", "VERB"} or self.deps[index] in {"aux", "aux:pass"}:
            return
        predicates = self.children(index, "attr") or self.children(index, "acomp")
        if any(self.doc[child].lower_ == "there" for child in self.children(index, "expl")):
            for child in predicates[:1]:
                self.deps[child] = "nsubj"
            return
        phrases = [child for child in self.children(index, "obl") if child > index and self.children(child, "case")]
        clauses = [child for child in self.children(index, "ccomp", "xcomp") if child > index]
        if not predicates and not phrases and clauses:
            for child in self.children(index, "nsubj"):
                self.deps[child] = "nsubj:outer"
        for child in (predicates or phrases or clauses)[:1]:
            self.lift(child, "cop")

    def raise_object(self, index: int) -> None:
        """In "ordered troops to leave" the troops are the object of the order."""
        for clause in self.children(index, "ccomp"):
            helpers = [self.doc[child].tag_ for child in self.children(clause, "aux")]
            subjects = self.children(clause, "nsubj", "nsubj:pass")
            infinitive = "TO" in helpers or (self.doc[clause].tag_ == "VB" and not helpers)
            if infinitive and subjects and index < subjects[0] < clause and not self.children(clause, "mark") and not self.children(index, "obj"):
                self.move(subjects[0], index)
                self.deps[subjects[0]], self.deps[clause] = "obj", "xcomp"

    def raise_first_name(self, index: int) -> None:
        """A person's first name heads the others."""
        token = self.doc[index]
        if token.ent_type_ not in PERSON:
            return
        names = [child for child in self.children(index, "compound") if child < index]
        names = [child for child in names if all(between.ent_iob_ == "I" for between in self.doc[child + 1 : index + 1])]
        if names:
            self.lift(names[0], "flat")
            for name in names[1:]:
                self.deps[name] = "flat"

    def finish(self) -> None:
        """Labels that depend on the tree as a whole."""
        for index, head in enumerate(self.heads):
            token, dep = self.doc[index], self.deps[index]
            if head == index:
                dep = "ROOT"
            elif dep == "ROOT":
                dep = "dep"
            elif dep == "aux" and token.tag_ == "TO":
                dep = "mark"
            elif dep == "obl:unmarked" and self.is_noun(head):
                dep = "nmod:unmarked"
            elif dep == "nmod" and index < head and not self.children(index, "case"):
                dep = "compound"
            self.deps[index] = LEFT_OVER.get(dep, dep)
        for first, second in zip(range(len(self.heads)), range(1, len(self.heads)), strict=False):
            pair = (self.doc[first].lower_, self.doc[second].lower_)
            if pair in FIXED and self.heads[first] == self.heads[second] > second and not self.below[second]:
                self.move(second, first)
                self.deps[second] = "fixed"
                if self.deps[first] == "amod":
                    self.deps[first] = "advmod"
