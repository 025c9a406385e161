"""Corpora with annotated names, brought to one scheme.

Labels: PERSON, ORG, GPE (places with a government), LOC (other places), FAC (built places), NORP (nations,
religions, political groups), EVENT, and MISC for all other names (so that the model can reject them).
Corpora annotate different types; what a corpus leaves open is recorded as *missing*, never as "no name".
All spans are character offsets (start, end) into the text of the record.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lexicon import Lexicon
from treebank import read_conllu, read_text

Span = tuple[int, int]
Entity = tuple[int, int, str]

OTHER = "OTHER"  # in training data only: no person, organisation or place, but maybe a name of another kind
LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "MISC")
COARSE = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
# CrossNER's types by domain; a type that is not listed here is left open (missing).
CROSSNER = {
    **dict.fromkeys(
        ("politician", "person", "musicalartist", "writer", "scientist", "researcher"),
        "PERSON",
    ),
    **dict.fromkeys(("politicalparty", "organisation", "organization", "band", "university"), "ORG"),
    **dict.fromkeys(("election", "event", "conference"), "EVENT"),
    **dict.fromkeys(("misc", "book", "magazine", "song", "album", "award", "academicjournal", "poem", "product"), "MISC"),
    "location": "LOC",
    "country": "GPE",
}
NO_SPACE_BEFORE = frozenset(
    (
        *(".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "..."),
        *("'s", "'S", "n't", "'re", "'ve", "'ll", "'d", "'m", "\u2019s", "\u2019"),
    )
)
NO_SPACE_AFTER = frozenset(("(", "[", "{", "$", "£", "€", "#"))
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


@dataclass(slots=True)
class Record:
    """A text with its names.

    ``missing`` are spans about which the corpus says nothing; ``doc`` groups records of one document.
    """

    text: str
    entities: list[Entity] = field(default_factory=list)
    missing: list[Span] = field(default_factory=list)
    doc: str = ""


def overlaps(start: int, end: int, spans: Iterable[Span | Entity]) -> bool:
    """Tell whether a span shares a character with any of the others."""
    return any(span[0] < end and start < span[1] for span in spans)


def join(records: Sequence[Record]) -> Record:
    """Join records into one text, separated by blanks."""
    result = Record("", doc=records[0].doc)
    for record in records:
        at = len(result.text) + 1 if result.text else 0
        result.text = f"{result.text} {record.text}" if result.text else record.text
        result.entities.extend((start + at, end + at, label) for start, end, label in record.entities)
        result.missing.extend((start + at, end + at) for start, end in record.missing)
    return result


def detokenize(tokens: Sequence[str], join_hyphens: bool = False) -> tuple[str, list[Span]]:
    """Write tokens as running text; return it with the span of each token.

    ``join_hyphens`` removes the blanks around a hyphen or slash that stands between letters or digits.
    """
    text = ""
    spans: list[Span] = []
    in_quotes = False
    glue = True
    for index, raw in enumerate(tokens):
        token = BRACKETS.get(raw.upper() if raw.startswith("-") else raw, raw)
        blank = not glue and token not in NO_SPACE_BEFORE
        glue = token in NO_SPACE_AFTER
        if token == '"':
            blank, glue, in_quotes = (False, glue, False) if in_quotes else (bool(text), True, True)
        if (
            join_hyphens
            and token in ("-", "/")
            and 0 < index < len(tokens) - 1
            and tokens[index - 1][-1].isalnum()
            and tokens[index + 1][0].isalnum()
        ):
            blank, glue = False, True
        text += " " if blank and text else ""
        spans.append((len(text), len(text) + len(token)))
        text += token
    return text, spans


def bio_spans(tags: Sequence[str]) -> list[Entity]:
    """Return (first token, token after the last, type) of each chunk in BIO or IO tags."""
    chunks: list[Entity] = []
    start, kind = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if kind and (tag[0] in "BO" or tag[2:] != kind):
            chunks.append((start, index, kind))
            kind = ""
        if tag != "O" and not kind:
            start, kind = index, tag[2:]
    return chunks


class Scheme:
    """Brings mentions of all corpora to the same labels and the same boundaries."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Use the given word lists."""
        self.lexicon = lexicon

    def relabel(self, label: str, text: str) -> str:
        """Refine LOC (to GPE, FAC, NORP) and MISC (to NORP, EVENT) by the words of the mention."""
        if label in ("LOC", "MISC") and self.lexicon.is_norp(text):
            return "NORP"
        if label == "LOC":
            return self.lexicon.place_label(text)
        if label == "MISC" and self.lexicon.is_event(text):
            return "EVENT"
        return label

    def trim(self, text: str, start: int, end: int, label: str) -> Span:
        """Take articles, titles, possessive endings and commas off a mention."""
        while start < end:
            mention = text[start:end]
            match = re.match(r"(the|a|an|this|our|its|his|her|their)\s+(?=\S)", mention, re.IGNORECASE)
            if match and not re.match(r"The (Hague|Gambia)", mention):
                start += match.end()
                continue
            match = re.match(r"([\w\u2019'-]+\.?)\s+(?=\S)", mention) if label == "PERSON" else None
            if match and match.group(1).lower().strip(".") in self.lexicon.titles:
                start += match.end()
                continue
            match = re.search(r"(\s*['\u2019]s|['\u2019]|\s*,|\s+)$", mention)
            if match and len(mention) > 3:
                end -= len(match.group())
                continue
            break
        return start, end

    def entity(self, text: str, start: int, end: int, label: str) -> Entity:
        """Return the mention with label and boundaries of the common scheme."""
        label = self.relabel(label, re.sub(r"^[Tt]he ", "", text[start:end]))
        return (*self.trim(text, start, end, label), label)

    def find_norps(self, text: str, taken: Iterable[Span | Entity]) -> list[Span]:
        """Find demonyms outside the spans already taken: most corpora do not annotate them."""
        found: list[Span] = []
        busy: list[Span | Entity] = list(taken)
        for pattern in (r"\b[A-Z][\w\u2019'-]+ [A-Z][a-z]+", r"\b[A-Z][\w\u2019'-]+"):
            for match in re.finditer(f"(?=({pattern}))", text):
                start, end = match.span(1)
                if self.lexicon.is_norp(match.group(1)) and not overlaps(start, end, busy):
                    found.append((start, end))
                    busy.append((start, end))
        return found

    def add_norps(self, record: Record) -> Record:
        """Add demonyms to a record: NORP where the word is clear, missing where it is ambiguous."""
        for start, end in self.find_norps(record.text, [*record.entities, *record.missing]):
            if record.text[start:end] in self.lexicon.ambiguous_demonyms:
                record.missing.append((start, end))
            else:
                record.entities.append((start, end, "NORP"))
        record.entities.sort()
        return record


def longest(entities: Iterable[Entity]) -> list[Entity]:
    """Resolve overlaps in favour of the longer mention; drop empty ones; sort by position."""
    kept: list[Entity] = []
    for start, end, label in sorted(entities, key=lambda entity: (entity[0] - entity[1], entity)):
        if start < end and not overlaps(start, end, kept):
            kept.append((start, end, label))
    return sorted(kept)


def column_sentences(text: str) -> Iterator[list[tuple[str, str]]]:
    """Yield sentences of (token, tag) from a file with the token first and the tag last in each line."""
    sentence: list[tuple[str, str]] = []
    for line in [*text.splitlines(), ""]:
        cells = line.split()
        if len(cells) >= 2 and not line.startswith(("-DOCSTART-", "# ")):
            sentence.append((cells[0], cells[-1]))
        elif sentence:
            yield sentence
            sentence = []


def read_columns(text: str, types: dict[str, str], scheme: Scheme, doc: str) -> list[Record]:
    """Read a corpus of tokens and BIO tags (WikiGold, CrossNER); ten sentences count as a document."""
    records = []
    for number, sentence in enumerate(column_sentences(text)):
        raw, spans = detokenize([token for token, _ in sentence])
        record = Record(raw, doc=f"{doc}-{number // 10}")
        for first, last, kind in bio_spans([tag for _, tag in sentence]):
            start, end = spans[first][0], spans[last - 1][1]
            if kind not in types:
                record.missing.append((start, end))
                continue
            entity = scheme.entity(raw, start, end, types[kind])
            if entity[2] == "MISC" and raw[entity[0] : entity[1]].islower():
                continue  # CrossNER marks common nouns such as "recommender system" as products
            if entity[2] == "GPE" and scheme.lexicon.is_norp(raw[entity[0] : entity[1]]):
                entity = (entity[0], entity[1], "NORP")
            record.entities.append(entity)
        record.entities = longest(record.entities)
        records.append(scheme.add_norps(record))
    return records


def read_uner(conllu: str, iob: str, scheme: Scheme, gold: bool) -> list[Record]:
    """Read Universal NER with the raw text of the treebank it annotates.

    The corpus has PER, ORG and LOC only: proper nouns without a label are OTHER. With ``gold`` the mentions stay as annotated (for tests), and
    such proper nouns are missing.
    """
    tags: dict[str, list[str]] = {}
    sent_id = ""
    for line in iob.splitlines():
        if line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
            tags[sent_id] = []
        elif line[:1].isdigit():
            tags[sent_id].append(line.split("\t")[2])
    records = []
    for document in read_conllu(conllu):
        for sentence in document.sentences:
            text, spans = sentence.raw()
            labels = tags.get(sentence.sent_id, [])
            if len(labels) != len(spans):
                continue
            record = Record(text, doc=document.doc_id)
            for first, last, kind in bio_spans(["O" if tag.endswith("OTH") else tag for tag in labels]):
                start, end = spans[first][0], spans[last - 1][1]
                plain = (start, end, COARSE[kind])
                record.entities.append(plain if gold else scheme.entity(text, start, end, COARSE[kind]))
            proper = [
                span
                for word, span in zip(sentence.words, spans, strict=True)
                if word.xpos in ("NNP", "NNPS") and not overlaps(*span, record.entities)
            ]
            if gold:
                record.missing = proper
            else:
                record.entities.extend((start, end, OTHER) for start, end in proper if not overlaps(start, end, record.entities))
                scheme.add_norps(record)
            records.append(record)
    return records


def read_redocred(text: str, scheme: Scheme) -> list[Record]:
    """Read Re-DocRED, one record a sentence; times and numbers are not names and stay unlabelled."""
    records = []
    for number, document in enumerate(json.loads(text)):
        by_sentence: defaultdict[int, set[tuple[int, int, str]]] = defaultdict(set)
        for cluster in document["vertexSet"]:
            for mention in cluster:
                by_sentence[mention["sent_id"]].add((mention["pos"][0], mention["pos"][1], mention["type"]))
        for index, raw_tokens in enumerate(document["sents"]):
            tokens = [token.replace("\u00a0", "").strip() or "-" for token in raw_tokens]
            raw, spans = detokenize(tokens, join_hyphens=True)
            record = Record(raw, doc=f"{document['title']}-{number}")
            for first, last, kind in longest(by_sentence[index]):
                if kind in COARSE:
                    record.entities.append(scheme.entity(raw, spans[first][0], spans[last - 1][1], COARSE[kind]))
            record.entities = longest(record.entities)
            records.append(scheme.add_norps(record))
    return records


def read_json_lines(path: Path) -> list[dict[str, object]]:
    """Read a file with one JSON object a line."""
    return [json.loads(line) for line in read_text(path).splitlines() if line.strip()]
