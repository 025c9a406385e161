"""Whom a figure counts, in the words of its text."""

from __future__ import annotations

from typing import Final

from kg.events.reader import Reader
from kg.grammar import ancestors, children, first_of_row, lemma, preposition
from kg.grammar.closed import INDEFINITE, NONE, RELATIVE_TAGS
from kg.mentions import DEFINITE
from kg.numbers import Count, cardinal
from kg.tokens import Token

EMPTY: Final = INDEFINITE | NONE | DEFINITE | {"any", "the", "of", "more", "other", "others"}
MORE: Final = "more"
AMONG: Final = "among"
ADDING: Final = frozenset({"another", MORE})
BACK: Final = 2
"""Sentences back to which a bare number may reach for those whom it counts."""
SIDES: Final = frozenset({"by", "against", "between", "with"})
"""Prepositions of those who do something, or take part in it."""
OTHERS: Final = "others"
"""Whom "another 14" and "14 more" count: not those counted before."""


def number_at(reader: Reader, token: Token) -> Count | None:
    """The count that a token is a part of."""
    return reader.counted.get(token.i)


def group(reader: Reader, start: int, end: int) -> str:
    """Whom a phrase counts, without articles, "more", and what follows in other phrases; a bare number counts those named last."""
    words = [token for token in reader.doc[start:end] if token.pos_ != "SPACE"]
    if len(words) == 1 and words[0].pos_ == "NUM" and any(_adds(child) for child in words[0].children):
        return OTHERS
    if len(words) == 1 and (words[0].pos_ == "NUM" or number_at(reader, words[0]) is not None or cardinal([words[0].lower_]) is not None):
        return named_last(reader, words[0])
    if len(words) == 1 and words[0].lower_ == MORE:
        return named_last(reader, words[0]) or OTHERS
    if words and words[0].pos_ == "ADP" and words[0].lower_ not in {"of", AMONG}:
        return named_last(reader, words[0])  # "three farmers in Ghent and two | in Antwerp"
    cut = next((k for k, word in enumerate(words) if k and _ends_group(word)), len(words))
    words = words[:cut]
    while words and words[-1].pos_ in {"ADJ", "VERB", "ADV"} and not _is_more(words[-1]):
        words = words[:-1]
    if [word.lower_ for word in words[:2]] in (["of", "them"], ["of", "whom"], [AMONG, "them"]):
        words = words[2:]
    if len(words) > 2 and words[0].lower_ == "of":
        words = words[1 + (words[1].tag_ == "PRP$") :]
    if words and words[0].lower_ == "not":
        words = words[1:]
    while len(words) > 1 and (words[0].lower_ in EMPTY or words[0].is_punct or (words[0].pos_ == "NUM" and words[1].text != "-")):
        words = words[1:]
    if len(words) == 1 and words[0].lower_ in ADDING:
        return OTHERS  # "dozens | more"
    if words and words[0].lower_ == "including":
        return ""  # "a dozen, including several children"
    if len(words) == 1 and words[0].pos_ == "DET" and not _is_more(words[0]):
        return ""  # "five of the | dead"
    return " ".join("".join(word.text_with_ws for word in words).split())


def named_last(reader: Reader, number: Token) -> str:
    """The people whom a bare number may count: those named last, not far back, but neither who tells of it nor who does it; of a crowd, anybody."""
    people = [reader.doc[i] for i, m in reader.mentions.words.items() if i < number.i and reader.ontology.is_a(m.word.denotes, "Agent")]
    people += [token for token in reader.doc[number.sent.start : number.i] if token.tag_ == "NNPS" and reader.mentions.chain(token) is not None]
    crowds = {person.i for person in people if lemma(person).lower() in reader.ontology.lexicon.kinds.many}
    many = [person for person in people if person.tag_ in {"NNS", "NNPS"} or person.i in crowds]
    found = [person for person in many if not _acts_on(person, number) and not _is_example(person)]
    last = max(found, key=lambda person: person.i, default=None)
    if last is not None and (_is_of_side(last) or _is_pursued(reader, last)):
        return ""
    near = last is not None and reader.sentence(number) - reader.sentence(last) <= BACK
    return last.text if last is not None and near and last.i not in crowds else ""


def _is_example(person: Token) -> bool:
    """ "Nine people, among them two | children, died and 40 were hurt", "two | children were among the nine killed": those who are named as some of
    others are not all who are counted next."""
    behind = person.doc[person.i + 1 : person.i + 3]
    if len(behind) > 1 and lemma(behind[0]) == "be" and behind[1].lower_ == AMONG:
        return True
    start = max(person.left_edge.i - 2, person.sent.start)
    of_them = any(word.lower_ in {"them", "whom"} for word in person.doc[max(person.i - 2, person.sent.start) : person.i])  # "two of them | children"
    return of_them or (person.dep_ in {"appos", "nmod"} and any(word.lower_ in {AMONG, "including"} for word in person.doc[start : person.i]))


def _is_of_side(person: Token) -> bool:
    """ "A raid by rebels left nine dead", "the war against the rebels": those who did it, or fought, need not be those whom it befell."""
    first = first_of_row(person)
    return first.dep_ in {"nmod", "obl", "obl:agent"} and preposition(first) in SIDES


def _is_pursued(reader: Reader, person: Token) -> bool:
    """ "Two men were arrested after a blast that killed nine": those who are pursued for it are not those whom it befell."""
    answering = reader.ontology.lexicon.penal | reader.ontology.lexicon.answer
    done_to = person.dep_ in {"obj", "nsubj:pass"} or (person.dep_ == "obl" and preposition(person) == "for")
    return done_to and any(match.word.evokes in answering for match in reader.matches.get(person.head.i, ()))


def _acts_on(person: Token, number: Token) -> bool:
    """Is somebody the subject of what is done to that number ("gunmen kill six"), or of what tells of it ("officers said six died")?"""
    way = list(ancestors(number))
    if person.dep_ == "nsubj" and person.sent != number.sent and children(person.head, "obj", "ccomp", "parataxis"):
        return True  # whoever did or said something in a sentence before
    below = way[: way.index(person.head)] if person.head in way else []
    if person.dep_ in {"obj", "nsubj:pass"} and any(token.dep_ == "acl:relcl" for token in below):
        return True  # "suspects rebels of the raid that killed six"
    if person.dep_ != "nsubj" or not below:
        return False
    does = number.dep_ == "obj" and not any(subject.tag_ not in RELATIVE_TAGS for verb in below for subject in children(verb, "nsubj"))
    return does or any(token.dep_ == "ccomp" for token in below)


def _is_more(word: Token) -> bool:
    return word.lower_ in ADDING or word.lower_ in word.doc.kinds.further


def _adds(token: Token) -> bool:
    """ "14 more", "a further 14", but not "more than 14"."""
    return _is_more(token) and not (token.i + 1 < len(token.doc) and token.nbor().lower_ == "than")


def _ends_group(word: Token) -> bool:
    behind = word.doc[word.i + 1 : word.i + 3] if word.dep_ == "cc" else []
    if [token.pos_ for token in behind[:1]] in (["DET"], ["NUM"]) or [token.pos_ for token in behind] == ["ADV", "NUM"]:
        return True  # "three officers and a soldier"
    return word.pos_ == "AUX" or (word.is_punct and word.text not in {"-", "\u2019"}) or (word.pos_ == "ADP" and word.lower_ not in {"of", "with"})
