"""Dates, times, numbers, money, measures, weapons and vehicles in a text: labels for training where no corpus has them.

Rules over words, good enough to teach a network that then reads the context. In a treebank the tags decide doubtful cases; in corpora
without tags everything found here is left open. The words are in ``words/quantities.txt``. Labels as in OntoNotes
(https://catalog.ldc.upenn.edu/docs/LDC2013T19/OntoNotes-Release-5.0.pdf), with WEAPON and VEHICLE for things, named or not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from lexicon import read_lines
from spacy.tokens import Doc

LABELS = ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "WEAPON", "VEHICLE")
Found = tuple[int, int, str]

YEAR = r"(?:1[0-9]\d\d|20\d\d)"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"


@cache
def words() -> dict[str, list[str]]:
    """Read the words by kind."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for line in read_lines("quantities"):
        kind, *entries = line.split()
        kinds[kind] += entries
    return dict(kinds)


def either(*kinds: str) -> str:
    """Return a pattern that matches any word of these kinds, whole."""
    entries = sorted({entry for kind in kinds for entry in words()[kind]}, key=lambda entry: (-len(entry), entry))
    return "(?:" + "|".join(re.escape(entry).replace("/", r"\s") + (r"\b" if entry[-1].isalnum() else "") for entry in entries) + ")"


@cache
def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return the patterns with their labels; earlier ones win."""
    month, weekday, unit, part = either("month"), either("weekday"), either("date_unit"), either("day_part")
    number = rf"(?:{either('number')}(?:(?:[ -]|\sand\s){either('number')})*)"
    scale = r"(?:[ -](?:hundred|thousand|million|billion|trillion)\b|(?:bn|m|k)\b)"
    amount = rf"(?:{DIGITS}{scale}?|{number})"
    bound = rf"(?:{either('bound', 'bound_of')}\s)"
    near = r"(?:(?:the|this|that|last|past|next|previous|following|coming|recent|early|late|mid|same|earlier|later)[ -])"
    few = rf"(?:{amount}|a few|several|many|a couple of|a|an|half an?|recent|the {number})"
    ago = r"(?:\s(?:ago|earlier|later|old|before)\b|-old\b)"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    zone = r"(?:\s(?:GMT|UTC|local time)\b)?"
    rules = [
        ("DATE", rf"\b(?:{weekday},?\s)?{day}\s(?:of\s)?{month}(?:,?\s{YEAR})?\b"),
        ("DATE", rf"\b(?:{weekday},?\s)?{month}\s(?:{day}\b(?!\d|,\d)(?:,?\s{YEAR}\b)?|,?\s?(?:of\s)?{YEAR}\b)"),
        ("DATE", rf"\b{month},\s{YEAR}\b"),
        ("DATE", r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)\b"),
        ("DATE", rf"\b(?:the\s)?{near}*(?:1[0-9]\d0|20\d0|[1-9]0)(?:'|\u2019)?s\b|\b{YEAR}\s?[-\u2013]\s?(?:{YEAR}|\d\d)\b"),
        ("MONEY", rf"{bound}?(?:US|C|A|HK)?[$£€¥]\s?{amount}(?:\s(?:hundred|thousand|million|billion|trillion)\b)?"),
        ("MONEY", rf"\b{bound}?{amount}\s(?:US\s)?{either('currency')}"),
        ("PERCENT", rf"\b{bound}?{amount}\s?(?:%|per\s?cent\b|percentage points?\b)"),
        ("QUANTITY", rf"\b{bound}?{amount}[ -]?(?:square\s|cubic\s)?{either('unit')}"),
        ("TIME", rf"\b\d{{1,2}}(?:[:.]\d\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b){zone}|\b\d{{1,2}}:\d\d\b{zone}|\b\d{{4}}\s(?:GMT|UTC|hours)\b"),
        ("TIME", rf"\b(?:(?:{weekday}|yesterday|tomorrow|{near[3:-1]}|the)\s)*(?:early |late )?{part}(?:\s(?:of\s)?{weekday})?|\btonight\b"),
        ("TIME", rf"\b{bound}?(?:the\s)?(?:{near})?{few}[ -]{either('time_unit')}{ago}?"),
        ("DATE", rf"\b{bound}?(?:the\s)?(?:{near})?{few}[ -]{unit}{ago}*"),
        ("DATE", rf"\b{near}+(?:{unit}|{month}|{weekday}|{either('season')})|\b(?:the\s)?(?:end|start|beginning) of {near}?(?:{month}|{YEAR})"),
        ("DATE", rf"\b{weekday}|\b{either('day')}|\b{near}?{month}(?!\w)|\b(?:{either('season')}\s(?:of\s)?){YEAR}\b"),
        ("DATE", rf"\b(?:the\s)?(?:{either('ordinal')}|\d+(?:st|nd|rd|th))[ -]centur(?:y|ies)\b"),
        ("DATE", rf"(?<![\d,.$£€])\b{YEAR}\b(?![,.]\d)"),
        ("ORDINAL", rf"\b(?:\d+(?:st|nd|rd|th)\b|{either('ordinal')})"),
        ("CARDINAL", rf"\bbetween\s{amount}\sand\s{amount}(?![\w.-])"),
        ("CARDINAL", rf"\b{bound}?(?:{amount}|(?:a\s)?{either('vague')})(?:(?:\sto\s|\sor\s|\s?[-\u2013]\s?){amount})?(?![\w.-])"),
    ]
    rules += [(kind.upper(), _thing(kind)) for kind in ("weapon", "vehicle")]
    return [(label, re.compile(rule, re.IGNORECASE)) for label, rule in rules]


def _thing(kind: str) -> str:
    """The pattern of a weapon or vehicle: what may stand before it, and its last word, unless that only describes another word."""
    noun = either(kind, f"{kind}_after")
    return rf"(?<![\w-])(?:{either('before')}[ -]){{0,3}}{noun}(?![\w-]|\s{either('after')})"


def find(text: str) -> list[Found]:
    """Find spans (start, end, label) in a text, in characters, in order and without overlap."""
    taken = bytearray(len(text))
    found: list[Found] = []
    for label, pattern in patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            if start < end and not any(taken[start:end]):
                found.append((start, end, label))
                taken[start:end] = b"\1" * (end - start)
    return sorted(found)


def annotate(doc: Doc) -> list[tuple[int, int, str | None]]:
    """Find the quantities of a tagged Doc: tokens [start, end) with a label, or None where the tags speak against it."""
    result: list[tuple[int, int, str | None]] = []
    for start, end, label in find(doc.text):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and (not result or result[-1][1] <= span.start):
            aligned = span.start_char == start and span.end_char == end
            result.append((span.start, span.end, label if aligned and _fits(label, span.start, span.end, doc) else None))
    return result


def _fits(label: str, start: int, end: int, doc: Doc) -> bool:
    """Tell whether the gold tags agree with a label."""
    tokens = doc[start:end]
    tags = {token.tag_ for token in tokens}
    last = doc[end - 1].tag_
    if label in ("WEAPON", "VEHICLE"):
        return last in ("NN", "NNS", "NNP", "NNPS") and doc[end - 1].pos_ in ("NOUN", "PROPN") and doc[end - 1].dep_ != "compound"
    if label == "CARDINAL":
        return "CD" in tags or last == "NNS" or doc[end - 1].lemma_ == "dozen"
    if label == "ORDINAL":
        return bool(tags & {"JJ", "RB", "CD"})
    if end - start == 1 and not doc[start].text[0].isdigit():  # "may", "march", "second" as other words
        return doc[start].pos_ in ("PROPN", "NOUN", "NUM", "ADV")
    return last not in ("VB", "VBP", "VBD", "MD")
