"""How well the mentions of one document are joined to chains, on GUM, a treebank of many genres with coreference (https://gucorpling.org/gum).

    python benchmarks/coreference.py PATH [--pipeline NAME] [--ontology DIR]

PATH holds the treebank as CoNLL-U, gzip-compressed or not, with mentions in MISC `Entity=`. It is not part of the project. The raw text is restored
and goes through the whole pipeline; nothing of the treebank's own analysis is used but to find its mentions.

What counts: mentions that are names (their head is a proper noun) or definite (their head has "the", "this" or the like, or an owner); in a second
table pronouns of the third person too. Other mentions are taken out of the chains of either side, then chains of one mention, as is usual since
CoNLL 2012. Of mentions with one head word the shortest counts; those of times are left out, because they are no referents to us. Mentions are the
same if their head words are; the treebank's head may be any word of a name of ours. Spans are not compared, ours being phrases without what follows.
Our chains are those of entities, of described things and of events. Beside them stands what head words alone give (`by_head`).
The score is the CoNLL score (conll.py). The parser was trained on other documents of the corpus, and on nothing of its coreference.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import spacy
from conll import MEASURES, Chains, Score, conll, score
from rich.console import Console
from rich.table import Column, Table

from kg.data import ontology_dir
from kg.events import events
from kg.grammar import children, lemma, repair
from kg.mentions import mentions
from kg.mentions.voices import is_speech
from kg.model import Document, Form, Span
from kg.ontology import Ontology
from kg.parse import Parser, load, parse
from kg.tokens import Doc, Token

sys.path.append(str(Path(__file__).parent.parent / "training"))
import treebank

NAMED: Final = "named"
DEFINITE: Final = "definite"
PRONOUN: Final = "pronoun"
DESCRIBING: Final = frozenset({NAMED, DEFINITE})
TABLES: Final = {"names and definite descriptions": DESCRIBING, "and pronouns of the third person": DESCRIBING | {PRONOUN}}
ARTICLES: Final = frozenset({"the", "this", "that", "these", "those"})
THIRD: Final = frozenset("he him his himself she her hers herself it its itself they them their theirs themselves".split())
INSIDE: Final = frozenset({"flat", "fixed", "goeswith", "nmod:desc"})
"""Parts of a name that are no mention of their own."""
TIME: Final = "time"
EVERY: Final = "all genres"
NEWS: Final = "news"


@dataclass(frozen=True, slots=True)
class Mention:
    """A head word with the words in which the other side's head may be, as offsets; and its kind."""

    head: int
    words: tuple[int, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the treebank with its chains, and the head words of its expressions of time."""

    name: str
    text: str
    chains: tuple[tuple[Mention, ...], ...]
    times: frozenset[int]

    @property
    def genre(self) -> str:
        """ "GUM_news_…" is news."""
        return self.name.split("_")[1] if self.name.count("_") > 1 else ""


def kind(token: Token) -> str:
    """Which kind of mention a word heads; "" if one that does not count."""
    if token.lower_ in THIRD and token.pos_ in {"PRON", "DET"}:
        return PRONOUN
    if token.pos_ == "PROPN":
        return NAMED
    definite = any(child.lower_ in ARTICLES for child in children(token, "det")) or bool(children(token, "nmod:poss"))
    return DEFINITE if definite and token.pos_ != "PRON" else ""


# The treebank


def read(path: Path) -> list[Text]:
    """The documents of a file. ValueError if it tells of no mentions."""
    found = [_text(document) for document in treebank.read_conllu(treebank.read_text(path))]
    if not any(text.chains for text in found):
        raise ValueError(f"{path}: no mentions; MISC should have Entity=")
    return found


def _text(document: treebank.Document) -> Text:
    vocab = spacy.blank("en").vocab
    paragraphs = list(treebank.paragraphs(document.sentences, len(document.sentences)))
    docs = [Doc.of(treebank.to_doc(vocab, sentences)) for sentences in paragraphs]
    words = [word for sentences in paragraphs for sentence in sentences for word in sentence.words]
    tokens: list[tuple[Token, int]] = []
    start = 0
    for doc in docs:
        tokens += [(token, start + token.idx) for token in doc]
        start += len(doc.whole.rstrip()) + 2
    chains, times = _chains(tokens, [word.misc for word in words])
    return Text(document.doc_id, "\n\n".join(doc.whole.rstrip() for doc in docs), chains, times)


def _chains(tokens: Sequence[tuple[Token, int]], miscs: Sequence[str]) -> tuple[tuple[tuple[Mention, ...], ...], frozenset[int]]:
    """The chains, of all mentions with one head only the shortest; and the heads of times."""
    entity: dict[int, str] = {}
    times: set[int] = set()
    for first, last, id, type in sorted(_spans(miscs), key=lambda span: span[1] - span[0]):
        head = _head(tokens, first, last)
        if type == TIME:
            times.add(tokens[head][1])
        entity.setdefault(head, id)
    chains: dict[str, list[Mention]] = {}
    for head, id in sorted(entity.items()):
        token, offset = tokens[head]
        chains.setdefault(id, []).append(Mention(offset, (offset,), kind(token)))
    return tuple(tuple(chain) for chain in chains.values()), frozenset(times)


def _head(tokens: Sequence[tuple[Token, int]], first: int, last: int) -> int:
    """The first word of a mention whose head is not in it."""
    inside = {(token.doc, token.i) for token, _ in tokens[first : last + 1]}
    outside = (i for i in range(first, last + 1) if (t := tokens[i][0]).head == t or (t.doc, t.head.i) not in inside)
    return next(outside, first)


def _spans(miscs: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
    """First and last word, entity and type of each mention: "(3-person-new-…" opens, "3)" closes. Those in pieces ("(3[1/2]-…") are left out."""
    begun: dict[str, list[tuple[int, str]]] = {}
    for at, misc in enumerate(miscs):
        value = next((part.removeprefix("Entity=") for part in misc.split("|") if part.startswith("Entity=")), "")
        for opens, id, rest, closes in re.findall(r"(\()?([^()\-]+)((?:-[^()]*)?)(\))?", value):
            if opens and "[" not in id:
                begun.setdefault(id, []).append((at, rest.split("-")[1]))
            if closes and begun.get(id):
                first, type = begun[id].pop()
                yield first, at, id, type


# Our chains, and those of head words


def ours(doc: Doc, document: Document, ontology: Ontology) -> Iterator[list[Mention]]:
    """The chains that the pipeline makes: of entities, things and events."""
    repair(doc, lambda token: is_speech(token, ontology))
    found = mentions(doc, document, ontology)
    for chain in found.by_id.values():
        mentioned = zip(chain.heads, chain.mentions, strict=True)
        yield [_name(doc, doc[head], m.span) if m.form is Form.NAME else _mention(doc[head]) for head, m in mentioned]
    for event in events(doc, document.published, found, ontology).events:
        yield [_mention(doc[index]) for index in event.triggers]


def _name(doc: Doc, head: Token, span: Span) -> Mention:
    return Mention(head.idx, tuple(token.idx for token in doc if span.start <= token.idx < span.end), NAMED)


def _mention(token: Token) -> Mention:
    """A word that mentions something; what stands before a name as part of it ("President …") counts for nothing."""
    return Mention(token.idx, (token.idx,), "" if token.dep_ in INSIDE else kind(token))


def by_head(doc: Doc) -> Iterator[list[Mention]]:
    """What head words alone give: mentions with one lemma are one thing, of a name with several words that of the last."""
    chains: dict[str, list[Mention]] = {}
    for token in doc:
        inside = token.dep_ in INSIDE or (token.dep_ == "compound" and (token.pos_ != "PROPN" or token.head.pos_ == "PROPN"))
        if kind(token) and not inside:
            name = [token, *children(token, "flat")]
            key = lemma(token if token.pos_ == "PRON" else name[-1])
            chains.setdefault(key, []).append(Mention(token.idx, tuple(word.idx for word in name), kind(token)))
    yield from chains.values()


# Comparing


def compared(predicted: Iterable[Sequence[Mention]], text: Text, kinds: frozenset[str]) -> tuple[Chains, Chains]:
    """Predicted chains and those of the treebank, as sets of head words, of mentions of some kinds alone."""
    gold = [frozenset(m.head for m in chain if m.kind in kinds and m.head not in text.times) for chain in text.chains]
    known = {mention.head for chain in text.chains for mention in chain}
    taken: set[int] = set()
    chains: list[frozenset[int]] = []
    for chain in predicted:
        heads = [_key(mention, known, taken) for mention in chain if mention.kind in kinds]
        chains.append(frozenset(head for head in heads if head not in text.times))
    return [chain for chain in chains if len(chain) > 1], [chain for chain in gold if len(chain) > 1]


def _key(mention: Mention, known: set[int], taken: set[int]) -> int:
    """The head of the treebank's mention that is meant, each by one of ours; its own if there is none."""
    key = next((word for word in (mention.head, *mention.words) if word in known - taken), mention.head)
    taken.add(key)
    return key


@dataclass(frozen=True, slots=True)
class Result:
    """A document's chains: ours, those of head words, and the treebank's, by table."""

    text: Text
    ours: Mapping[str, tuple[Chains, Chains]]
    heads: Mapping[str, tuple[Chains, Chains]]


def measure(text: Text, parser: Parser, ontology: Ontology) -> Result:
    """Run the pipeline over the raw text of a document."""
    document = Document(text.name, text.text)
    doc = Doc.of(parse(document, parser))
    plain, found = list(by_head(doc)), list(ours(doc, document, ontology))
    return Result(text, *({title: compared(chains, text, kinds) for title, kinds in TABLES.items()} for chains in (found, plain)))


# Command line


def main() -> None:
    """Measure and print."""
    options = _options()
    parser, ontology = load(options.pipeline), Ontology.load(options.ontology)
    results = [measure(text, parser, ontology) for text in read(options.path)]
    console = Console(width=150)
    for title in TABLES:
        console.print(_scores(results, title, f"{title}, {len(results)} documents, {parser.name}"))
    console.print(_genres(results))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure chains of mentions on GUM.")
    parser.add_argument("path", type=Path, help="the treebank as CoNLL-U, gzip-compressed or not")
    parser.add_argument("--pipeline", help="language pipeline (the default one)")
    parser.add_argument("--ontology", type=Path, default=ontology_dir(), help="ontology folder (ours)")
    return parser.parse_args()


def _of(results: Sequence[Result], genre: str) -> list[Result]:
    return [result for result in results if genre in {EVERY, result.text.genre}]


def _scores(results: Sequence[Result], title: str, caption: str) -> Table:
    """Recall, precision and F1 of each measure, and the mean, in percent."""
    columns = [Column(f"{name} R P F1", justify="right") for name in MEASURES]
    table = Table("texts", "chains", *columns, Column("CoNLL", justify="right"), title=caption)
    for genre in (EVERY, NEWS):
        some = _of(results, genre)
        for name, pairs in (("ours", [r.ours[title] for r in some]), ("head words", [r.heads[title] for r in some])):
            found = score(pairs)
            table.add_row(f"{genre} ({len(some)})", name, *(_percent(found[measure]) for measure in MEASURES), f"{100 * conll(found):.1f}")
    return table


def _percent(one: Score) -> str:
    return " ".join(f"{100 * value:.1f}" for value in (one.recall, one.precision, one.f1))


def _genres(results: Sequence[Result]) -> Table:
    """The mean alone, of each genre, in the order of the tables above."""
    table = Table("CoNLL", *[Column(name, justify="right") for _ in TABLES for name in ("ours", "head words")], title="by genre, both tables")
    for genre in sorted({result.text.genre for result in results}):
        some = _of(results, genre)
        means = (100 * conll(score(pairs)) for title in TABLES for pairs in ([r.ours[title] for r in some], [r.heads[title] for r in some]))
        table.add_row(f"{genre} ({len(some)})", *(f"{mean:.1f}" for mean in means))
    return table


if __name__ == "__main__":
    main()
