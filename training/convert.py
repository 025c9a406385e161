"""Convert the corpora into spaCy's binary training format (DocBin).

Run alone with ``python training/convert.py --corpora DIR [--exclude DIR ...] [--work DIR]``; files go to
``training/build``. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable
from pathlib import Path

import augment_trees
import names
import spacy
from augment_names import NameAugmenter, NamePool
from heldout import HeldOut
from lexicon import Lexicon
from mentions import read_gum, read_re3d
from names import Record, Scheme, join, overlaps
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc, DocBin
from spacy.util import compile_infix_regex
from treebank import NON_COMMERCIAL, Document, Sentence, paragraphs, read_conllu, read_text, runs, to_doc

WORK = Path(__file__).parent / "build"
SEED = 7
# How often a document enters the parser's training data, each time grouped and varied anew. News and
# what resembles it count double: that is what the parser is for.
COPIES = 2
NEWS_COPIES = 4
NEWSLIKE = ("GUM_news", "GUM_bio", "GUM_court", "weblog-", "newsgroup-")
LONGEST_PARAGRAPH = 6  # sentences
# The same for names: copies after the first have names replaced. Science and AI are mostly not about names.
NAME_COPIES = {"re3d": 6, "uner": 5, "crossner-politics": 3, "gum": 3, "crossner-science": 1, "crossner-ai": 1}
NEWS_LINES = 4500  # invented news lines that are added
RE3D_HELD_OUT = 16  # documents of re3d kept for testing
DEV_EVERY = {"uner": 6, "redocred": 14, "crossner-politics": 14}  # every n-th document goes to the dev set
GLUED = (r"(?<=[^\W\d_])[.!?](?=[(\[“‘\"])", r"(?<=[.!?])[(\[“‘\"](?=\w)")  # "left.(Photo", "left.“We": a sentence that ends without a blank
BRACKETED = (r"(?<=[^\W\d_]{2})\((?=[^\W\d_]{2})",)  # "Jane Roe(born 1950)", but not "bridge(s)"
JOINED = (r"(?<=\b[^\W\d_]\.)[-\u2010](?=[a-z]{2})",)  # "U.S.-led", as treebanks cut it
CROSSNER_DOMAINS = ("politics", "science", "literature", "music", "ai")


def base_language(lexicon: Lexicon) -> Language:
    """Return spaCy's English tokenizer with further abbreviations that keep their full stop; cuts what is glued to what follows, and "U.S.-led"."""
    nlp = spacy.blank("en")
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError(f"unexpected tokenizer: {type(tokenizer).__name__}")
    for abbreviation in lexicon.abbreviations:
        for form in (abbreviation, abbreviation.upper()):
            tokenizer.add_special_case(form, [{ORTH: form}])
    infixes = [*(nlp.Defaults.infixes or ()), *GLUED, *BRACKETED, *JOINED]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


def write(docs: Iterable[Doc], path: Path) -> int:
    """Write documents to a DocBin; return the number of tokens."""
    bin_ = DocBin(store_user_data=False)
    tokens = 0
    for doc in docs:
        if len(doc):
            bin_.add(doc)
            tokens += len(doc)
    bin_.to_disk(path)
    print(f"{path.name}: {len(bin_)} documents, {tokens} tokens", flush=True)
    return tokens


def plain_text(document: Document) -> str:
    """Return the raw text of a treebank document."""
    return " ".join(sentence.raw()[0] for sentence in document.sentences)


def training_trees(corpora: Path, held_out: HeldOut) -> list[Document]:
    """Read the treebanks' training parts without non-commercial and held-out texts."""
    documents = []
    for name in ("ewt", "gum"):
        for document in read_conllu(read_text(corpora / f"{name}-train.conllu.gz")):
            if any(genre in document.doc_id for genre in NON_COMMERCIAL):
                continue
            if held_out.overlaps(plain_text(document)):
                print(f"left out, overlaps with a held-out text: {document.doc_id}")
                continue
            documents.append(document)
    return documents


def parser_groups(documents: list[Document], lexicon: Lexicon, rng: random.Random) -> list[list[Sentence]]:
    """Group training sentences into paragraphs of one to six sentences and vary their surface."""
    groups: list[list[Sentence]] = []
    for document in documents:
        copies = NEWS_COPIES if document.doc_id.startswith(NEWSLIKE) else COPIES
        for _ in range(copies):
            if rng.random() < 0.5:
                pieces = paragraphs(document.sentences, LONGEST_PARAGRAPH)
            else:
                pieces = runs(document.sentences, rng.choice((1, 2, 3, 4, 6)))
            groups.extend(augment_trees.vary(piece, lexicon, rng) for piece in pieces)
    rng.shuffle(groups)
    return groups


def convert_trees(corpora: Path, work: Path, held_out: HeldOut, lexicon: Lexicon) -> None:
    """Write ``parser-train`` and ``parser-dev``, for tagger, parser and lemmatizer."""
    rng = random.Random(SEED)
    nlp = base_language(lexicon)
    groups = parser_groups(training_trees(corpora, held_out), lexicon, rng)
    write((to_doc(nlp.vocab, group) for group in groups), work / "parser-train.spacy")
    dev = [
        to_doc(nlp.vocab, piece)
        for name in ("ewt", "gum")
        for document in read_conllu(read_text(corpora / f"{name}-dev.conllu.gz"))
        for piece in paragraphs(document.sentences, 2 * LONGEST_PARAGRAPH)
    ]
    write(dev, work / "parser-dev.spacy")


def by_document(records: Iterable[Record]) -> list[list[Record]]:
    """Gather records of the same document."""
    documents: dict[str, list[Record]] = {}
    for record in records:
        documents.setdefault(record.doc, []).append(record)
    return list(documents.values())


def name_doc(nlp: Language, record: Record) -> Doc:
    """Tokenize a record and annotate its names; mentions are widened to token borders."""
    doc = nlp.make_doc(record.text)
    used: set[int] = set()
    entities = []
    for start, end, label in record.entities:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None and not used.intersection(range(span.start, span.end)):
            used.update(range(span.start, span.end))
            entities.append(span)
    missing = []
    for start, end in record.missing:
        span = doc.char_span(start, end, alignment_mode="expand")
        for index in range(span.start, span.end) if span is not None else ():
            if index not in used:
                used.add(index)
                missing.append(doc[index : index + 1])
    doc.set_ents(entities, missing=missing, default="outside")
    return doc


def read_training_names(corpora: Path, scheme: Scheme, held_out: HeldOut) -> dict[str, list[list[Record]]]:
    """Read all corpora of names that may be trained on: name of the corpus to documents of records."""
    sources: dict[str, list[Record]] = {
        "gum": [record for document in training_gum(corpora) for record in read_gum(document, scheme)],
        "uner": names.read_uner(read_text(corpora / "ewt-dev.conllu.gz"), read_text(corpora / "uner-ewt-dev.iob2.gz"), scheme, gold=False),
        "redocred": names.read_redocred(read_text(corpora / "redocred-dev.json.gz"), scheme),
        "wikigold": names.read_columns(read_text(corpora / "wikigold.conll.gz"), names.COARSE, scheme, "wikigold"),
        "re3d": re3d_parts(corpora, scheme)[0],
    }
    for domain in CROSSNER_DOMAINS:
        text = read_text(corpora / f"crossner-{domain}.conll.gz")
        sources[f"crossner-{domain}"] = names.read_columns(text, names.CROSSNER, scheme, domain)
    result = {}
    for source, records in sources.items():
        documents = by_document(records)
        result[source] = [document for document in documents if not held_out.overlaps(" ".join(record.text for record in document))]
        left_out = len(documents) - len(result[source])
        print(f"{source}: {len(documents)} documents, {left_out} overlap with held-out texts")
    return result


def training_gum(corpora: Path) -> list[Document]:
    """Read GUM's training part without non-commercial texts."""
    documents = read_conllu(read_text(corpora / "gum-train.conllu.gz"))
    return [document for document in documents if not any(genre in document.doc_id for genre in NON_COMMERCIAL)]


def re3d_parts(corpora: Path, scheme: Scheme) -> tuple[list[Record], list[Record]]:
    """Read re3d; return the training and the test part."""
    documents = names.read_json_lines(corpora / "re3d-documents.jsonl.gz")
    records = read_re3d(documents, names.read_json_lines(corpora / "re3d-entities.jsonl.gz"), scheme)
    identifiers = sorted({record.doc for record in records})
    test = set(random.Random(SEED).sample(identifiers, RE3D_HELD_OUT))
    return (
        [record for record in records if record.doc not in test],
        [record for record in records if record.doc in test],
    )


def grouped(document: list[Record], rng: random.Random) -> list[Record]:
    """Join a document's sentences into paragraphs of one to four."""
    groups = []
    at = 0
    while at < len(document):
        size = rng.randint(1, 4)
        groups.append(join(document[at : at + size]))
        at += size
    return groups


def grouped_evenly(records: Iterable[Record], size: int) -> list[Record]:
    """Join the sentences of each document by ``size``."""
    return [join(document[at : at + size]) for document in by_document(records) for at in range(0, len(document), size)]


def convert_names(corpora: Path, work: Path, held_out: HeldOut, lexicon: Lexicon) -> None:
    """Write ``ner-train`` and ``ner-dev``."""
    rng = random.Random(SEED)
    nlp = base_language(lexicon)
    sources = read_training_names(corpora, Scheme(lexicon), held_out)
    train: dict[str, list[list[Record]]] = {}
    dev: list[Record] = []
    for source, documents in sources.items():
        every = DEV_EVERY.get(source, len(documents) + 1)
        train[source] = [document for number, document in enumerate(documents, 1) if number % every]
        held = [document for number, document in enumerate(documents, 1) if number % every == 0]
        dev.extend(group for document in held for group in grouped(document, rng))
    for tree_document in read_conllu(read_text(corpora / "gum-dev.conllu.gz")):
        dev.extend(grouped(read_gum(tree_document, Scheme(lexicon)), rng))
    everything = [record for documents in train.values() for document in documents for record in document]
    augmenter = NameAugmenter(lexicon, NamePool.collect(everything), rng)
    groups = [augmenter.typography(augmenter.line()) for _ in range(NEWS_LINES)]
    for source, documents in train.items():
        for copy in range(NAME_COPIES.get(source, 2)):
            for document in documents:
                for group in grouped(document, rng):
                    record = without_overlap(group)
                    groups.append(augmenter.typography(augmenter.replace_names(record) if copy else record))
    rng.shuffle(groups)
    write((name_doc(nlp, group) for group in groups), work / "ner-train.spacy")
    write((name_doc(nlp, group) for group in dev), work / "ner-dev.spacy")


def without_overlap(record: Record) -> Record:
    """Drop missing spans that overlap with a name: the name is known."""
    missing = [span for span in record.missing if not overlaps(*span, record.entities)]
    return Record(record.text, record.entities, missing, record.doc)


def convert(corpora: Path, exclude: Iterable[Path] = (), work: Path = WORK) -> None:
    """Write all training and test files, and the tokenizer, to the work folder."""
    work.mkdir(parents=True, exist_ok=True)
    lexicon = Lexicon()
    held_out = HeldOut.from_folders(exclude)
    convert_trees(corpora, work, held_out, lexicon)
    convert_names(corpora, work, held_out, lexicon)


def main() -> None:
    """Read the command line and convert."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--exclude", type=Path, nargs="*", default=[], help="folders of texts to keep out of training")
    parser.add_argument("--work", type=Path, default=WORK, help="folder for converted files")
    args = parser.parse_args()
    convert(args.corpora, args.exclude, args.work)


if __name__ == "__main__":
    main()
