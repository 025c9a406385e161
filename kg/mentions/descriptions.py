"""Descriptions ("the militants", "police headquarters") and the offices that a text gives to named people."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.grammar import core_phrase, described_by, lemmas, phrase
from kg.mentions.values import Draft, DraftTitle
from kg.mentions.voices import MANY, WRITTEN, speaks, unknown_voice
from kg.model import Form
from kg.ontology import Ontology
from kg.ontology.lexicon import Match

MODIFYING = ("Facility", "SecurityForce", "ArmedGroup", "PersonGroup")
"""What a word that is tagged as an adjective may describe ("mosque bombing", "militant attacks")."""
COMPOUND = frozenset({"compound", "nmod:desc"})
ARTICLES = frozenset({"a", "an", "the"})
SET_OFF = frozenset({",", "\u2014", "-", "("})
"""What may stand between a name and the description of its person."""


def find_descriptions(doc: Doc, ontology: Ontology, taken: Container[int]) -> Iterator[Draft]:
    """Nouns of the lexicon that describe something, with their phrases; `taken` are tokens of names."""
    for token in doc:
        match = denoted(doc, token.i, ontology, token.sent.start) if token.i not in taken and _may_describe(token) else None
        voice = unknown_voice(token, ontology) if match is None and token.i not in taken else ""
        if voice:
            start, end = core_phrase(token)
            yield Draft(start, end, token.i, Form.NOMINAL, voice, doc[start:end].text, plural=voice == MANY)
        if match is None or _inside_longer(doc, token, ontology, taken) or (match.word.denotes == WRITTEN and not speaks(token, ontology)):
            continue
        if token.pos_ == "ADJ" and not any(ontology.is_a(match.word.denotes, type) for type in MODIFYING):
            continue
        plural = "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"}
        type = "PersonGroup" if match.word.denotes == "Person" and plural else match.word.denotes
        start, end = _extent(doc, token, match)
        yield Draft(start, end, token.i, Form.NOMINAL, type, doc[start:end].text, plural=plural, match=match)


def _may_describe(token: Token) -> bool:
    """A noun, or what was tagged as an adjective before one."""
    return token.pos_ in {"NOUN", "PROPN"} or (token.pos_ == "ADJ" and token.dep_ in {"amod", "compound"} and _modifies_next(token))


def _modifies_next(token: Token) -> bool:
    return token.head.i == token.i + 1 and token.head.pos_ == "NOUN"


def _inside_longer(doc: Doc, token: Token, ontology: Ontology, taken: Container[int]) -> bool:
    """ "police" in "police headquarters" describes nothing of its own where the lexicon knows both together."""
    if token.dep_ not in COMPOUND or token.head.i != token.i + 1 or token.head.i in taken:
        return False
    longer = denoted(doc, token.head.i, ontology, token.i)
    return longer is not None and len(longer.form) > 1


def _extent(doc: Doc, token: Token, match: Match) -> tuple[int, int]:
    """Tokens of a description: its phrase, or only its own words where it modifies another noun."""
    modifies = token.dep_ in COMPOUND or token.pos_ == "ADJ"
    start, end = (token.i - len(match.form) + 1, token.i + 1) if modifies else core_phrase(token)
    while start < end and (doc[start].is_punct or doc[start].pos_ == "SPACE"):
        start += 1
    return start, end


def denoted(doc: Doc, index: int, ontology: Ontology, first: int) -> Match | None:
    """The longest noun of the lexicon that ends at a token, describes things, and begins no earlier than `first`; an office before anything else."""
    token = doc[index]
    for key in dict.fromkeys((*lemmas(token), token.lower_.rstrip("."))):
        found = [m for m in ontology.lexicon.nouns.get(key, ()) if m.word.denotes and _ends_with(doc, index, m.form, first)]
        if found:
            return min(found, key=lambda m: (-len(m.form), "Office" not in m.word.kinds, m.word.id))
    return None


def _ends_with(doc: Doc, index: int, form: tuple[str, ...], first: int) -> bool:
    start = index - len(form) + 1
    return start >= first and all(word in lemmas(doc[start + k]) for k, word in enumerate(form[:-1]))


def is_title(token: Token, ontology: Ontology) -> bool:
    """Is a word an office or a form of address?"""
    lexicon = ontology.lexicon
    return _is_honorific(token, ontology) or any(lexicon.kind("Office", form) for form in (token.lower_.rstrip("."), *lemmas(token)))


def _is_honorific(token: Token, ontology: Ontology) -> bool:
    return bool(ontology.lexicon.kind("Honorific", token.lower_.rstrip(".")))


# --- offices of named people


def find_titles(doc: Doc, names: Sequence[Draft], nominals: Sequence[Draft], ontology: Ontology) -> list[DraftTitle]:
    """Offices that a text gives a named person: before the name, in apposition, or by a copula."""
    people = [name for name in names if name.type == "Person"]
    found = [title for name in people if (title := _title_before(doc, name, ontology)) is not None]
    at = {index: name for name in people for index in range(name.start, name.end)}
    heads = {title.head for title in found}
    for nominal in nominals:
        if nominal.match is not None and "Office" in nominal.match.word.kinds and not nominal.plural and nominal.head not in heads:
            title = _title_beside(doc, nominal, at)
            if title is not None:
                found.append(title)
    return found


def _title_before(doc: Doc, name: Draft, ontology: Ontology) -> DraftTitle | None:
    """The run of nouns and adjectives before a name, if it ends in an office ("Freedonian finance minister Jane Roe")."""
    start, last = name.start, name.start - 1
    while start > doc[name.start].sent.start and _in_title(doc[start - 1], ontology):
        start -= 1
    while start < name.start and doc[start].is_punct:
        start += 1
    while last > start and doc[last].text == ".":
        last -= 1
    if start < name.start and is_title(doc[last], ontology) and not _is_honorific(doc[last], ontology):
        return DraftTitle(name, start, name.start, last)
    return None


def _in_title(token: Token, ontology: Ontology) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "ADJ"} or (token.pos_ != "SPACE" and (token.text in {".", "-"} or is_title(token, ontology)))


def _title_beside(doc: Doc, nominal: Draft, people: Mapping[int, Draft]) -> DraftTitle | None:
    """The office in a description, with the person whom it is said of."""
    start, end = phrase(doc[nominal.head])
    while start < end and doc[start].is_punct:
        start += 1
    name = next((people[described.i] for described in described_by(doc[nominal.head]) if described.i in people), None)
    if name is None:
        name = _name_after(doc, start, end, people)
    comma = _comma_before(doc, start)
    if name is None and comma - 1 in people:
        name, start = people[comma - 1], comma + 1
    if doc[start].lower_ in ARTICLES:
        start += 1
    if name is None or name.start <= nominal.head < name.end or max(start, name.start) < min(end, name.end):
        return None
    return DraftTitle(name, start, end, nominal.head)


def _name_after(doc: Doc, start: int, end: int, people: Mapping[int, Draft]) -> Draft | None:
    """ "The mayor, Jane Roe, …"."""
    if end + 1 >= len(doc) or doc[end].text != "," or doc[start].lower_ not in ARTICLES:
        return None
    name = people.get(end + 1)
    return name if name is not None and name.start == end + 1 else None


def _comma_before(doc: Doc, start: int) -> int:
    """The comma, dash or bracket in front of a description that the parser tied to nothing ("Jane Roe, the former mayor"); 0 if there is none."""
    before = start - 1
    while before > 0 and doc[before].pos_ in {"DET", "ADJ", "NOUN"}:
        before -= 1
    return before if before > 0 and doc[before].text in SET_OFF else 0
