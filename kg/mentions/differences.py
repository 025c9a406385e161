"""What tells two descriptions with one noun apart: where those described are from, what they are called by, on whose side they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.grammar import children, is_direction, lemma, preposition, remembered
from kg.mentions.values import NAME, Draft
from kg.ontology import Entry, Ontology
from kg.terms import PERSON_GROUP
from kg.tokens import Doc, Token

KINDS: Final = frozenset({PERSON_GROUP, "SecurityForce", "ArmedGroup"})
"""Classes of those whom an adjective tells apart."""
AGAINST: Final = "anti"
SIDING: Final = frozenset({"pro", AGAINST})
"""Prefixes of those who stand on a side."""
EMPTY: Final = frozenset({"DET", "NUM", "PUNCT", "SPACE", "ADP", "PRON", "PART", "ADV"})
"""Parts of speech that say nothing of what is described."""
ARGUMENTS = ({"nsubj", "obj"}, {"nsubj:pass", "obl:agent"}, {"nsubj", "iobj"})


def are_arguments(left: Token, right: Token) -> bool:
    """Subject and object of one verb are two things ("the minister met the US minister", "formed out of the Red Front, the group …")."""
    front = children(left.head, "advcl") if left.dep_.startswith("nsubj") else []
    opened = any(verb.tag_ == "VBN" and verb.i < left.i and verb.is_ancestor(right) and not children(verb, "nsubj") for verb in front)
    return opened or (left.head == right.head and {left.dep_, right.dep_} in ARGUMENTS)


def are_compatible(doc: Doc, left: Draft, right: Draft, ontology: Ontology) -> bool:
    """No sign that two descriptions with one noun differ: their places, and the names and nouns that modify them, do not clash."""
    places = [origin(doc, draft, ontology) | place_words(doc[draft.head]) for draft in (left, right)]
    nouns = [modifiers_of(doc, draft, "NOUN") for draft in (left, right)]
    sides = [_sides(doc, draft) for draft in (left, right)]
    if any(ours and theirs and not ours & theirs for ours, theirs in (places, nouns, sides)):
        return False
    return not _are_opposed(sides, nouns) and not _are_of_two_kinds(left, places, [modifiers_of(doc, draft) for draft in (left, right)])


def _are_opposed(sides: Sequence[frozenset[tuple[str, str]]], nouns: Sequence[frozenset[str]]) -> bool:
    """ "Anti-union fighters", "union fighters": is one against what the other is called by?"""
    against = [{noun for prefix, noun in side if prefix == AGAINST} for side in sides]
    return any(against[i] & nouns[1 - i] and not sides[1 - i] for i in (0, 1))


def _are_of_two_kinds(new: Draft, origins: Sequence[frozenset[str]], modifiers: Sequence[frozenset[str]]) -> bool:
    """ "Coalition forces", "Freedonian forces": does one say of people or of a force where they are from, and the other something else?"""
    return new.type in KINDS and bool(origins[0]) and not origins[1] and bool(modifiers[1]) and not modifiers[0] & modifiers[1]


def _sides(doc: Doc, draft: Draft) -> frozenset[tuple[str, str]]:
    """On whose side, or against whom somebody is said to be ("the pro-Union candidates", "anti-Union candidates")."""
    words = (token for token in doc[draft.start : draft.end] if token.lower_ in SIDING and token.i + 2 < len(doc) and token.nbor().text == "-")
    return frozenset((token.lower_, lemma(token.nbor(2))) for token in words)


def origin(doc: Doc, draft: Draft, ontology: Ontology) -> frozenset[str]:
    """Names, nationalities and points of the compass before a noun; a country's name and its adjective are one."""
    if draft.end - draft.start == 1:
        return frozenset()
    words = (token for token in doc[draft.start : draft.end] if token.i != draft.head and token.pos_ not in EMPTY)
    return frozenset([found for token in words if (found := _origin_of(token, ontology))])


def _origin_of(token: Token, ontology: Ontology) -> str:
    country = _country_of(token, ontology)
    if country is not None:
        return country.key
    return lemma(token) if token.pos_ == "PROPN" or is_direction(token) else ""


def modifiers_of(doc: Doc, draft: Draft, pos: str = "") -> frozenset[str]:
    """Content words of a description other than its head, or only those of one part of speech."""
    if draft.end - draft.start == 1:
        return frozenset()
    words = doc[draft.start : draft.end]
    return frozenset([lemma(token) for token in words if token.i != draft.head and token.pos_ not in EMPTY and pos in {"", token.pos_}])


def are_one_site(left: str, right: str, ontology: Ontology) -> bool:
    """May one text call the same building or craft by both nouns ("a market", "the bazaar")?"""
    one, other = ({word.id for word in ontology.lexicon.kind("Site", noun)} for noun in (left, right))
    return bool(one & other)


@remembered
def place_words(token: Token) -> frozenset[str]:
    """Names in the phrases that follow a noun ("headquarters in Springfield"), but not whose they are ("in Freedonia's capital")."""
    return frozenset(lemma(word) for child in children(token, "nmod") for word in child.subtree if word.pos_ == "PROPN" and word.dep_ != "nmod:poss")


def is_of_another(noun: Token, name: Draft) -> bool:
    """ "The port of Ostby" is not Port Orla: does "of" with a name that is no part of the one before say of what a noun is?"""
    told = [child.lower_ for child in children(noun, "nmod") if child.pos_ == "PROPN" and preposition(child) == "of"]
    return bool(told) and not set(told) <= set(re.findall(r"\w+", name.text.lower()))


def of_two_lands(noun: Token, name: Sequence[Token], ontology: Ontology) -> bool:
    """ "The Government of Freedonia" is not the Sylvanian Government: do a description's "of" and the words of a name tell of two countries?"""
    behind = [child for child in children(noun, "nmod") if child.pos_ == "PROPN" and preposition(child) == "of"]
    lands = [{entry.key for word in words if (entry := _country_of(word, ontology)) is not None} for words in (behind, name)]
    return bool(lands[0]) and bool(lands[1]) and not lands[0] & lands[1]


def _country_of(token: Token, ontology: Ontology) -> Entry | None:
    """What the gazetteer knows of a word that is a nationality, or a name."""
    return ontology.gazetteer.nationality(token.text) or ontology.gazetteer.find(token.text)


def described_by_name(doc: Doc, name: Draft, history: Sequence[Draft]) -> int:
    """ "The Red Brigade, a Harbour Front affiliate": who is spoken of is what the noun behind a name describes, if that is of the same class."""
    noun = doc[name.head].head.i if doc[name.head].dep_ == "compound" and name.form is NAME else -1
    return next((other.chain for other in history if other.head == noun and other.type == name.type), name.chain)


def tied_to_name(token: Token) -> bool:
    """Is a description tied to a name ("10 militants with the X", "X fighters")? Then it is a group of its own."""
    return any(word.pos_ == "PROPN" for child in children(token, "nmod", "compound", "nmod:poss") for word in child.subtree)


def is_counted_kind(doc: Doc, draft: Draft, other: Draft) -> bool:
    """ "Officials" in general are not "three police officials"."""
    kinds = modifiers_of(doc, other, "NOUN") - modifiers_of(doc, draft, "NOUN")
    return bool(kinds) and bool(children(doc[other.head], "nummod"))
