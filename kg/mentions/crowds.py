"""Words that stand for people without a noun: "thousands fled", "police held 12", "the other two were freed", "the wounded", "those injured"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.grammar import bounds, children, core_phrase, is_verbal, lemmas
from kg.mentions.values import NOMINAL, Draft
from kg.numbers import counts
from kg.ontology import Ontology
from kg.terms import AGENT, PERSON_GROUP
from kg.tokens import Doc, Token

TELLING: Final = frozenset({"nsubj", "nsubj:pass", "obj", "conj"})
"""Labels of those whom a verb tells of."""
MORE: Final = frozenset({"more", "others"})
"""Words behind a number of further ones."""
OTHER: Final = "other"
NOUNS: Final = frozenset({"NOUN", "PROPN"})
"""Parts of speech of a noun that a number counts, whatever the parser hung it on."""
ALL: Final = frozenset({"the", "all", "these", "those"})
"""Determiners before a number of all who were told of, or of all who are left."""
THE: Final = frozenset({"the", "all"})
"""Words before an adjective that stands for those who are so."""
STANDING: Final = frozenset({"JJ", "VBN", "NN", "NNS"})
"""Tags of such adjectives, which some take for nouns."""
SUCH: Final = ("amod", "acl", "acl:relcl")
"""Labels of what says who "those" are."""
THEM: Final = frozenset({"them", "those", "these"})
"""Those of whom a number is taken, in a phrase with "of"."""
AROUND: Final = 2
"""Tokens on either side that tell whether a number counts something."""
TOLD_OF: Final = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent", "conj", "nmod"})
"""Labels of what is counted, rather than of how long or how far."""


def find_crowds(doc: Doc, described: Sequence[Draft], ontology: Ontology) -> Iterator[Draft]:
    """Numbers without a noun that verbs tell of, where nothing but people was counted before; not those that head a description."""
    by_head = {draft.head: draft for draft in described}
    for token in (token for token in doc.labelled(*TOLD_OF) if token.i not in by_head):
        if _is_crowd(token) or (is_number(token) and _are_people(token, by_head, ontology)):
            start, end = core_phrase(token)
            of = next(iter(children(token, "nmod")), None)
            end = end if of is None else of.right_edge.i + 1
            yield Draft(start, end, token.i, NOMINAL, PERSON_GROUP, doc.text(start, end), plural=True)
        elif (end := _befallen(token, ontology)) > 0:
            start = min([token.i, *(child.i for child in children(token, "det", "det:predet"))])
            yield Draft(start, end, token.i, NOMINAL, PERSON_GROUP, doc.text(start, end), plural=True)


def _befallen(token: Token, ontology: Ontology) -> int:
    """The end of the phrase of those whom something befell: "the wounded", "those injured", "those who were killed"; 0 of anybody else."""
    if token.dep_ == "nmod" and not is_verbal(token.head.head):
        return 0
    if token.tag_ in STANDING and any(child.lower_ in THE for child in children(token, "det")) and _tells_harm(token, ontology):
        return token.i + 1
    told = (child for child in children(token, *SUCH) if child.i > token.i and _tells_harm(child, ontology)) if token.lower_ == "those" else ()
    return next((child.right_edge.i + 1 for child in told if child.dep_ == "amod" or child.tag_ in {"VBN", "JJ"}), 0)


def _tells_harm(word: Token, ontology: Ontology) -> bool:
    """Does a participle or adjective say what befell somebody ("wounded", "dead", "kidnapped")?"""
    befalls = ontology.classes.befalls
    words = [found for key in {word.lower_, *lemmas(word)} for found in ontology.lexicon.kind("Adjective", key)]
    participle = lemmas(word) if word.tag_ in {"VBN", "JJ"} else ()
    words += ontology.lexicon.lone_verbs(participle)
    return any(found.outcome in befalls for found in words)


def _is_crowd(token: Token) -> bool:
    """ "Thousands fled", "tens of thousands fled": a number that stands for so many people."""
    told = token.tag_ == "NNS" and token.dep_ in {"nsubj", "nsubj:pass"} and token.head.pos_ == "VERB"
    return told and _is_bare(token) and not children(token, "cop") and bool(counts([token.lower_], token.doc.kinds))


def _is_bare(number: Token) -> bool:
    """Does nothing but another number say of what it is?"""
    return all(inner.tag_ == "NNS" and counts([inner.lower_], inner.doc.kinds) and not children(inner, "nmod") for inner in children(number, "nmod"))


def is_number(token: Token) -> bool:
    """Does a verb tell of two or more, with no noun that says of what?"""
    if token.dep_ not in TELLING or not (token.tag_ == "CD" or (token.lower_ in MORE and children(token, "nummod"))):
        return False
    if token.head.pos_ != "VERB" or children(token, "cop", "compound", "flat") or len(_taken_from(token)) < len(children(token, "nmod")):
        return False
    left = token.dep_ == "nsubj" and token.head.dep_ == "conj" and not children(token.head, "obj")  # "left two dead and | five injured"
    behind = token.doc[token.i + 1] if token.i + 1 < token.sent.end else token
    if left or behind.pos_ in NOUNS or (behind.pos_ == "ADJ" and behind.lower_ not in MORE):
        return False
    start = max(token.sent.start, token.i - AROUND)
    found = counts([word.text for word in token.doc[start : token.i + AROUND]], token.doc.kinds)
    return any(start + count.start <= token.i <= start + count.end and (count.low or 0) > 1 for count in found)


def _taken_from(token: Token) -> list[Token]:
    """The "them" of "two of them"."""
    return [child for child in children(token, "nmod") if child.lower_ in THEM and any(c.lower_ == "of" for c in children(child, "case"))]


def _are_people(number: Token, described: Mapping[int, Draft], ontology: Ontology) -> bool:
    """Were those people who were counted last, in the same sentence or the one before, if anything was?"""
    first = bounds(number.doc[max(number.sent.start - 1, 0)])[0]
    counted = (t for t in reversed(number.doc[first : number.i]) if t.dep_ in TOLD_OF and t.tag_ != "CD" and children(t, "nummod"))
    last = next(counted, None)
    return last is None or (last.i in described and ontology.is_a(described[last.i].type, AGENT)) or last.lower_ in MORE


def number_goes_on_with(doc: Doc, draft: Draft, history: Sequence[Draft]) -> int | None:
    """The chain of so many who were told of last, where a number is of all of them ("the two", "all four"); None for others."""
    noun = doc[draft.head]
    if not any(child.lower_ in ALL for child in children(noun, "det", "det:predet")) or any(c.lower_ == OTHER for c in children(noun, "amod")):
        return None
    groups = (other for other in reversed(history) if other.type == PERSON_GROUP and other.form is NOMINAL)
    return next((other.chain for other in groups if noun.lower_ in {c.lower_ for c in children(doc[other.head], "nummod")}), None)
