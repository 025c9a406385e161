"""Who tells what stands in front, where the parser hung him on that: "…, a guard, Jack Roe, | told the radio", "…, a source close to her | said"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.grammar.change import attach
from kg.grammar.tree import FINITE, SUBJECTS, ancestors, children, is_nominal, is_verbal, preposition
from kg.tokens import Token

AS: Final = "as"
REACH: Final = 18
"""Tokens before a verb of speech in which whoever speaks, with a description and a name, may stand."""
LOOSE: Final = frozenset({"ROOT", "parataxis", "conj", "dep"})
"""Labels of a verb of speech behind what is told."""
STRAY: Final = frozenset({"conj", "appos", "nmod", "obl", "dep"})
"""Labels of whoever speaks where the parser took him for one more of those before."""
COMMAS: Final = frozenset({",", '"', "''", "\u201d"})
PHRASES: Final = frozenset({"obl", "nmod", "obl:unmarked", "nmod:unmarked"})
HELPERS: Final = ("aux", "aux:pass", "advmod")


def give_teller(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """Whoever stands behind a comma right before a finite verb of speech without a subject is its subject.

    So is whoever "was quoted as saying" what stands in front.
    """
    if verb.dep_ not in LOOSE or not _tells(verb, speaks) or not verb.labels.isdisjoint({"cc", "mark", "expl"}):
        return
    subjects = children(verb, *SUBJECTS)
    said = next((clause for subject in subjects[:1] for clause in children(verb, "ccomp") if subject.i < clause.i < verb.i), None)
    row = _set_off(verb) if not subjects or (said is not None and not children(said, *SUBJECTS)) else []
    if not row:
        return
    if said is not None:
        attach(subjects[0], said, "nsubj:pass" if children(said, "aux:pass") else "nsubj")
    joint = row[0].left_edge if row[0].left_edge.dep_ == "cc" else None
    attach(row[0], verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")
    for other in row[1:]:
        attach(other, row[0], "appos")
    if joint is not None:
        attach(joint, verb, "cc")
    elif verb.dep_ in {"conj", "dep"}:
        attach(verb, verb.head, "parataxis")


def give_told(verb: Token, speaks: Callable[[Token], bool]) -> None:
    """What stands before and behind a verb of speech belongs to what is told or to the telling, as its place says.

    "An official who knew her | said Jane Roe was shot": of two subjects of what was said the one in front of the verb speaks. "Nine fled, Roe
    said | in an interview": what stands right behind the verb says how it was told. "A bus fell, | killing nine, police said": what a participle
    between what is told and who tells it says goes on with the first; so does "police said a bus fell, | killing nine".
    """
    if verb.tag_ not in FINITE or not speaks(verb):
        return
    for clause in children(verb, "ccomp"):
        subjects = children(clause, *SUBJECTS)
        if not children(verb, *SUBJECTS) and len(subjects) > 1 and subjects[0].i < verb.i < subjects[1].left_edge.i:
            attach(subjects[0], verb, "nsubj")
    speakers = children(verb, "nsubj")
    told = children(verb, "ccomp") if speakers else []
    for participle in (
        [child for child in children(verb, "advcl") if child.tag_ == "VBG" and child.i > told[0].i and child.nbor(-1).text == ","] if told else []
    ):
        front = told[0].i < participle.i < speakers[0].left_edge.i and not speaks(participle)
        behind = verb.i < told[-1].i < participle.i and participle.lower_ in verb.doc.kinds.harming
        if (front or behind) and participle.labels.isdisjoint({"mark", "nsubj"}):
            attach(participle, told[0] if front else told[-1], "advcl")
    if speakers and speakers[0].i < verb.i and verb.i + 1 < verb.sent.end:
        _how_told(verb)


def _how_told(verb: Token) -> None:
    phrase = verb.nbor()
    while phrase.head.left_edge.i == verb.i + 1 and phrase.head != phrase:
        phrase = phrase.head
    told = [verb.head] if verb.dep_ == "parataxis" else children(verb, "ccomp")
    if phrase.dep_ in PHRASES and phrase.head.i < verb.i and any(phrase.head == clause or clause in ancestors(phrase) for clause in told):
        attach(phrase, verb, "obl")


def before_colon(noun: Token) -> None:
    """ "Mayor Jack Roe | : "Rebels shelled the port."": who stands in front of a colon has no part in what the other subject of the verb does."""
    doc, verb = noun.doc, noun.head
    others = [child for child in children(verb, *SUBJECTS) if noun.i < child.i < verb.i]
    colon = next((i for i in range(noun.i + 1, min(noun.i + REACH, verb.i)) if doc[i].text == ":"), -1)
    if colon > 0 and others and others[0].left_edge.i > colon and noun.left_edge.i <= noun.sent.start + 1:
        attach(noun, verb, "dislocated")


def _tells(verb: Token, speaks: Callable[[Token], bool]) -> bool:
    """ "Said", "was told"; "was quoted | as saying"."""
    if verb.tag_ in FINITE:
        return speaks(verb)
    quoted = verb.tag_ == "VBN" and "aux:pass" in verb.labels
    return quoted and any(clause.tag_ == "VBG" and preposition(clause) == AS and speaks(clause) for clause in children(verb, "advcl"))


def _set_off(verb: Token) -> list[Token]:
    """The head of what stands between a comma and a verb, or between commas if it is a description and a name; the second of the two, where both
    hang on the same word."""
    doc, end = verb.doc, min([verb.i, *(child.i for child in children(verb, *HELPERS) if child.i < verb.i)])
    closed = doc[end - 1].text == ","
    end -= closed
    found: list[Token] = []
    for comma in range(end - 1, max(verb.sent.start, end - REACH), -1):
        if doc[comma].text not in COMMAS:
            continue
        part = doc[comma + 1 : end]
        tops = [token for token in part if not comma < token.head.i < end and not token.is_punct and token.dep_ != "cc"]
        if not tops or not _is_row(tops) or any(_is_clause(token) for token in part):
            break
        parted, found = bool(found), tops
        if not closed or parted:
            return found
    return []


def _is_row(tops: list[Token]) -> bool:
    """Is it one phrase without a preposition, or two that hang on the same word before them?"""
    one = len({top.head.i for top in tops}) == 1 and all(top.dep_ == "appos" for top in tops[1:]) and len(tops) < 3
    free = all(is_nominal(top) and not children(top, "case") and top.head.i < top.i for top in tops)
    return one and free and tops[0].dep_ in STRAY


def _is_clause(token: Token) -> bool:
    return is_verbal(token) and token.tag_ in FINITE and token.dep_ != "acl:relcl"
