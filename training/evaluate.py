"""Measure a pipeline on the test parts of the corpora, print a table and write the scores into its meta.json.

``python training/evaluate.py --corpora DIR [--model models/kg_en]``. All scores are percentages on raw text,
one paragraph at a time, with the pipeline's own tokens and sentences.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import names
import spacy
from convert import grouped_evenly, re3d_parts
from lexicon import Lexicon
from names import Record, Scheme, overlaps
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example
from treebank import Sentence, paragraphs, read_conllu, read_text, to_doc

from kg.parse import CLEARNLP, to_universal

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "models" / "kg_en"
AGENTS = ROOT / "benchmarks" / "agents.tsv"
LONGEST = 12  # sentences in one piece of test text
TREE_SCORES = {
    "UPOS": "pos_acc",
    "XPOS": "tag_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentences": "sents_f",
    "lemma": "lemma_acc",
}
GROUP = 3  # sentences of a document that are joined for the recogniser
PLACES = {"GPE": "LOC", "FAC": "LOC"}
COARSE = {**PLACES, "NORP": "LOC", "EVENT": "MISC"}

Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class NameTest:
    """A test of the recogniser: texts, a mapping of labels onto the corpus' own, the labels that count.

    With ``lenient``, predictions on spans that the corpus leaves open are not counted as errors.
    """

    records: Sequence[Record]
    mapping: Mapping[str, str]
    labels: frozenset[str]
    lenient: bool = True


def tree_tests(corpora: Path) -> Iterator[tuple[str, list[list[Sentence]]]]:
    """Yield the parser's tests: name and paragraphs."""
    for name, file in (("EWT test", "ewt-test"), ("GUM test", "gum-test")):
        documents = read_conllu(read_text(corpora / f"{file}.conllu.gz"))
        yield name, [piece for document in documents for piece in paragraphs(document.sentences, LONGEST)]
        if name == "GUM test":
            news = [document for document in documents if "_news_" in document.doc_id]
            yield "GUM news test", [piece for document in news for piece in paragraphs(document.sentences, LONGEST)]
    pud = read_conllu(read_text(corpora / "pud-test.conllu.gz"))
    news_half = [[s for s in document.sentences if s.sent_id.startswith("n")] for document in pud]
    yield "PUD news", [sentences for sentences in news_half if sentences]
    yield "PUD news, by sentence", [[sentence] for sentences in news_half for sentence in sentences]


def score_trees(nlp: Language, pieces: Iterable[Sequence[Sentence]]) -> Scores:
    """Score tagger, parser, sentence boundaries and lemmatizer; punctuation does not count in UAS and LAS."""
    gold = [to_doc(nlp.vocab, piece) for piece in pieces]
    pairs = [Example(universal(doc), right) for doc, right in zip(nlp.pipe(doc.text for doc in gold), gold, strict=True)]
    result = Scorer.score_deps(pairs, "dep", ignore_labels=("p", "punct"))
    for attribute in ("tag", "pos", "lemma"):
        result |= Scorer.score_token_attr(pairs, attribute)
    result |= Scorer.score_spans(pairs, "sents", getter=lambda doc, _: list(doc.sents))
    return {name: round(100 * result[key], 1) for name, key in TREE_SCORES.items()}


def universal(doc: Doc) -> Doc:
    """Bring the dependencies of a pipeline that was trained on ClearNLP's to ours."""
    if CLEARNLP.isdisjoint(token.dep_ for token in doc):
        return doc
    heads, deps = zip(*to_universal(doc), strict=True)
    columns = {"tags": [t.tag_ for t in doc], "pos": [t.pos_ for t in doc], "lemmas": [t.lemma_ for t in doc]}
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    return Doc(doc.vocab, words=words, spaces=spaces, heads=list(heads), deps=list(deps), **columns)


def score_agents(nlp: Language, path: Path = AGENTS) -> Scores:
    """Score how often a verb in a hard sentence has the agent that it should have."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    docs = map(universal, nlp.pipe(sentence for sentence, _, _ in rows))
    right = sum(
        any(agent in {found.text for found in agents(token)} for token in doc if token.text == verb)
        for doc, (_, verb, agent) in zip(docs, rows, strict=True)
    )
    return {"agents": round(100 * right / len(rows), 1)}


def agents(verb: Token) -> list[Token]:
    """Who does it, by syntax: the subject, or after "by"; else, of a participle, its noun, and of a further verb, the agent of the first."""
    by = [child for child in verb.children if child.dep_.startswith("obl") and any(case.lower_ == "by" for case in child.children)]
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubj:outer", "csubj")] + by
    passive = any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children)
    if own or passive or verb.head == verb:
        return own
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return [verb.head]
    return agents(verb.head) if verb.dep_ in ("conj", "xcomp", "advcl") else []


def name_tests(corpora: Path, scheme: Scheme) -> Iterator[tuple[str, NameTest]]:
    """Yield the recogniser's tests."""
    uner = names.read_uner(read_text(corpora / "ewt-test.conllu.gz"), read_text(corpora / "uner-ewt-test.iob2.gz"), scheme, gold=True)
    three = frozenset(("PERSON", "ORG", "LOC"))
    uner = grouped_evenly(uner, GROUP)
    yield "UNER-EWT test", NameTest(uner, PLACES, three, lenient=False)
    yield "UNER-EWT test, lenient", NameTest(uner, PLACES, three)
    redocred = names.read_redocred(read_text(corpora / "redocred-test.json.gz"), scheme)
    yield "Re-DocRED test", NameTest(grouped_evenly(redocred, GROUP), COARSE, three | {"MISC"})
    re3d = re3d_parts(corpora, scheme)[1]
    yield "re3d held out", NameTest(re3d, {}, frozenset(names.LABELS) - {"MISC", "EVENT"})


def score_names(nlp: Language, test: NameTest) -> Scores:
    """Return precision, recall and F1 of exact spans with labels, and F1 by label."""
    counts: dict[str, list[int]] = {label: [0, 0, 0] for label in test.labels}  # right, predicted, in the gold
    docs = nlp.pipe(record.text for record in test.records)
    for record, doc in zip(test.records, docs, strict=True):
        gold = {(s, e, test.mapping.get(label, label)) for s, e, label in record.entities}
        predicted = {(entity.start_char, entity.end_char, test.mapping.get(entity.label_, entity.label_)) for entity in doc.ents}
        if test.lenient:
            predicted = {item for item in predicted if item in gold or not overlaps(item[0], item[1], record.missing)}
        for position, items in enumerate((gold & predicted, predicted, gold)):
            for item in items:
                if item[2] in counts:
                    counts[item[2]][position] += 1
    totals = [sum(column) for column in zip(*counts.values(), strict=True)]
    result = dict(zip(("precision", "recall", "F1"), _prf(*totals), strict=True))
    result |= {label: _prf(*counts[label])[2] for label in names.LABELS if label in counts}
    return result


def _prf(right: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Return precision, recall and F1 in per cent."""
    precision = right / max(1, predicted)
    recall = right / max(1, gold)
    total = precision + recall
    return (
        round(100 * precision, 1),
        round(100 * recall, 1),
        round(200 * precision * recall / total, 1) if total else 0.0,
    )


def evaluate(nlp: Language, corpora: Path) -> dict[str, Scores]:
    """Run all tests; return scores by test."""
    scores = {name: score_trees(nlp, pieces) for name, pieces in tree_tests(corpora)}
    scores["hard sentences"] = score_agents(nlp)
    for name, test in name_tests(corpora, Scheme(Lexicon())):
        scores[f"names: {name}"] = score_names(nlp, test)
    return scores


def table(scores: Mapping[str, Scores]) -> str:
    """Write the scores as Markdown tables: one for the trees, one for the names."""
    lines = []
    for is_names in (False, True):
        rows = {name: values for name, values in scores.items() if name.startswith("names: ") == is_names}
        if not rows:
            continue
        columns = list(dict.fromkeys(key for values in rows.values() for key in values))
        lines.append("| " + " | ".join(["names" if is_names else "trees", *columns]) + " |")
        lines.append("| --- |" + " ---: |" * len(columns))
        for name, values in rows.items():
            cells = [f"{values[column]:.1f}" if column in values else "" for column in columns]
            lines.append("| " + " | ".join([name.removeprefix("names: "), *cells]) + " |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def write_scores(model: Path, scores: Mapping[str, Scores]) -> None:
    """Put the scores into a pipeline's meta.json."""
    path = model / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta["performance"] = scores
    path.write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line, evaluate, print and store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--model", type=Path, default=MODEL, help="pipeline to measure")
    args = parser.parse_args()
    scores = evaluate(spacy.load(args.model), args.corpora)
    print(table(scores))
    write_scores(args.model, scores)


if __name__ == "__main__":
    main()
