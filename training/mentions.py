"""Corpora that annotate mentions rather than names: GUM and re3d.

Both mark whole noun phrases ("the new president of Ghana", "armed rebels"). The names in them are found by
part of speech and capital letters; what remains doubtful is recorded as missing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from names import Record, Scheme, Span, longest, overlaps
from treebank import Document, Sentence, Word

GUM_TYPES = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "LOC",
    "event": "EVENT",
    "abstract": "MISC",
    "object": "MISC",
    "substance": "MISC",
    "animal": "MISC",
    "plant": "MISC",
    "time": "",
}
# Types of mention whose name may go on after "of", "for", "and" ("Bank of England").
COMPOSED = frozenset(("organization", "event", "abstract", "object", "place"))
INNER = frozenset(("of", "for", "&", "and", "de"))  # words that may stand inside a composed name
CONNECTIVES = frozenset(
    (
        *("of", "the", "and", "&", "for", "on", "in", "at", "to", "-", "\u2013", "'s", "\u2019s"),
        *("de", "la", "al", "el", "bin", "ibn", "du", "da", "von", "van", "di", "del", "des", "y"),
    )
)
PROPER = ("NNP", "NNPS")
CALENDAR = re.compile(
    r"(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december",
    re.IGNORECASE,
)

RE3D_TYPES = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
RE3D_CONFIDENCE = 0.3  # mentions below are machine proposals that nobody confirmed
PRONOUNS = frozenset(
    (
        *("i", "me", "my", "mine", "we", "us", "our", "ours", "you", "he", "him", "his"),
        *("she", "her", "they", "them", "their", "it", "who"),
    )
)
LONGEST_PERSON = 5  # words; longer "persons" are descriptions


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in GUM: entity type and the indices of its first and last word in the sentence."""

    kind: str
    first: int
    last: int


def gum_mentions(sentence: Sentence) -> list[Mention]:
    """Read the mentions of a sentence out of the ``Entity=`` brackets; discontinuous ones are skipped."""
    found: list[Mention] = []
    stack: list[tuple[str, str, int]] = []
    for index, word in enumerate(sentence.words):
        match = re.search(r"Entity=([^|]*)", word.misc)
        if not match:
            continue
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", match.group(1)):
            fields = part.strip("()").split("-")
            if part.startswith("("):
                kind = fields[1] if len(fields) > 1 else ""
                if part.endswith(")"):
                    found.append(Mention(kind, index, index))
                else:
                    stack.append((fields[0], kind, index))
                continue
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == part.rstrip(")"):
                    identifier, kind, first = stack.pop(depth)
                    if "[" not in identifier:
                        found.append(Mention(kind, first, index))
                    break
    return found


def depends_on(words: Sequence[Word], index: int, head: int) -> bool:
    """Tell whether a word is a head's descendant or that head."""
    for _ in words:
        if index == head:
            return True
        if words[index].head == index:
            return False
        index = words[index].head
    return False


def name_in(words: Sequence[Word], mention: Mention) -> tuple[int, int] | None:
    """Return first and last word of the name that is the head of a mention, or None if it has none."""
    inside = range(mention.first, mention.last + 1)
    heads = [index for index in inside if words[index].head not in inside or words[index].head == index]
    if not heads or words[heads[0]].xpos not in PROPER:
        return None
    head = heads[0]
    first = last = head

    def proper(index: int) -> bool:
        return words[index].xpos in PROPER

    def part_of_name(index: int) -> bool:
        word = words[index]
        if proper(index):
            return True
        if word.form[:1].isupper() and word.xpos in ("JJ", "NN", "NNS", "CD", "FW", "VBG", "VBN", "VB"):
            return True
        return word.xpos in ("CD", "HYPH") and mention.first < index < mention.last

    while first > mention.first and (
        part_of_name(first - 1) or (words[first - 1].form in CONNECTIVES and first - 2 >= mention.first and proper(first - 2))
    ):
        first -= 1
    while last < mention.last:
        after = words[last + 1]
        numeric = after.xpos == "HYPH" or (after.xpos == "CD" and after.deprel != "punct")
        if (proper(last + 1) or numeric) and depends_on(words, last + 1, head):
            last += 1
            continue
        step = last + 2
        if step <= mention.last and words[step].form.lower() == "the":
            step += 1
        if after.form in INNER and mention.kind in COMPOSED and step <= mention.last and proper(step):
            if not depends_on(words, step, head):
                break
            last = step
            continue
        break
    return first, last


def read_gum(document: Document, scheme: Scheme) -> list[Record]:
    """Turn the named mentions of a GUM document into records, one a sentence."""
    return [_gum_record(sentence, document.doc_id, scheme) for sentence in document.sentences]


def _gum_record(sentence: Sentence, doc: str, scheme: Scheme) -> Record:
    words = sentence.words
    text, spans = sentence.raw()
    record = Record(text, doc=doc)
    entities = []
    for mention in gum_mentions(sentence):
        label = GUM_TYPES.get(mention.kind, "")
        block = name_in(words, mention)
        if not label or block is None:
            continue
        start, end = spans[block[0]][0], spans[block[1]][1]
        name = text[start:end]
        if label == "PERSON" and scheme.lexicon.is_norp(name):
            label = "NORP"
        if label == "PERSON" and words[block[1]].form.lower().strip(".") in scheme.lexicon.titles:
            continue  # "the President": a title alone is no name
        if label == "EVENT" and scheme.lexicon.is_norp(name):
            label = "NORP"
        entities.append(scheme.entity(text, start, end, label))
    record.entities = longest(entities)
    scheme.add_norps(record)
    for word, span in zip(words, spans, strict=True):
        if (
            word.xpos in PROPER
            and len(word.form) > 1
            and word.form.lower().strip(".") not in scheme.lexicon.titles
            and not CALENDAR.fullmatch(word.form)
            and not overlaps(*span, record.entities)
        ):
            record.missing.append(span)
    return record


def capitalised(text: str, start: int, end: int) -> list[Span]:
    """Return the capitalised words within a span."""
    matches = re.finditer(r"[A-Z][\w\u2019'-]+", text[start:end])
    return [(start + match.start(), start + match.end()) for match in matches]


def read_re3d(documents: Sequence[dict[str, object]], mentions: Sequence[dict[str, object]], scheme: Scheme) -> list[Record]:
    """Read re3d, one record a paragraph; nominal mentions ("the rebels") are no names."""
    by_document: defaultdict[str, dict[Span, tuple[float, str]]] = defaultdict(dict)
    for item in mentions:
        span = (int(str(item["begin"])), int(str(item["end"])))
        best = by_document[str(item["documentId"])]
        candidate = (float(str(item["confidence"])), str(item["type"]))
        if span not in best or candidate > best[span]:
            best[span] = candidate
    records = []
    for document in documents:
        doc, text = str(document["_id"]), str(document["text"])
        record = Record(text, doc=doc)
        entities = []
        for (start, end), (confidence, kind) in sorted(by_document[doc].items()):
            if confidence >= RE3D_CONFIDENCE and kind in RE3D_TYPES:
                entity = _re3d_name(record, start, end, RE3D_TYPES[kind], scheme)
                if entity:
                    entities.append(entity)
        record.entities = longest(entities)
        scheme.add_norps(record)
        records.extend(by_paragraph(record))
    return records


def _re3d_name(record: Record, start: int, end: int, label: str, scheme: Scheme) -> tuple[int, int, str] | None:
    """Return the name in a mention of re3d, or None; doubtful parts are noted as missing."""
    text = record.text
    if label != "PERSON" and scheme.lexicon.is_norp(text[start:end]):
        label = "NORP"
    start, end = scheme.trim(text, start, end, label)
    name = text[start:end]
    if label == "LOC" and name and name[0].islower():  # "the town of Jisr": keep the name at the end
        match = re.search(r"(?:[A-Z][\w\u2019'.-]*\s?|(?:of|the|and|al|for)\s(?=.*[A-Z]))+$", name)
        start = start + match.start() if match else end
        start += len(re.match(r"(?:(?:of|and) (?:the )?)?", text[start:end]).group())  # type: ignore[union-attr]
        start, end = scheme.trim(text, start, end, label)
        name = text[start:end]
    words = name.split()
    if not words or name.lower() in PRONOUNS:
        return None
    described = label == "LOC" and re.search(r"^[A-Z]\w+ (town|city|province|village|district|border) of ", name)
    if described or not (words[0][0].isupper() or words[0][0].isdigit()):
        record.missing.extend(capitalised(text, start, end))
        return None
    if label == "PERSON" and (
        len(words) > LONGEST_PERSON or "Officer" in words or "Operator" in words or words[-1].lower().strip(".") in scheme.lexicon.titles
    ):
        record.missing.append((start, end))
        return None
    if words[-1][0].islower():
        return None
    if label == "ORG" and name in scheme.lexicon.countries:
        label = "LOC"
    return scheme.entity(text, start, end, "NORP" if scheme.lexicon.is_norp(name) else label)


def by_paragraph(record: Record) -> list[Record]:
    """Cut a record at line breaks."""
    pieces = []
    for match in re.finditer(r"[^\n]+", record.text):
        at, to = match.span()
        if match.group().strip():
            pieces.append(
                Record(
                    match.group(),
                    [(s - at, e - at, label) for s, e, label in record.entities if s >= at and e <= to],
                    [(s - at, e - at) for s, e in record.missing if s >= at and e <= to],
                    record.doc,
                )
            )
    return pieces
