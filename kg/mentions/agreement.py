"""Whether a pronoun or a description and what it may go back to agree: number, class, gender."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.grammar import children, first_of_row, is_passive, lemmas, preposition, remembered
from kg.grammar.tree import ARE
from kg.mentions.things import THING
from kg.mentions.values import NAME, NEUTER, NOMINAL, PLURAL, PRONOUN, SINGULAR, Draft
from kg.numbers import MULTITUDES
from kg.ontology import Ontology
from kg.ontology.lexicon import Match
from kg.terms import EVENT, PERPETRATOR, PERSON, PERSON_GROUP
from kg.tokens import Doc, Token

HE: Final = frozenset({"he", "him", "his", "himself"})
SHE: Final = frozenset({"she", "her", "hers", "herself"})
NO_PEOPLE: Final = ("Organization", "Place", "Object")
"""Classes of what "it" may stand for."""


def agrees(word: str, other: Draft, ontology: Ontology) -> bool:
    """May a pronoun stand for what a mention mentions, by number and class?"""
    many = other.form is NOMINAL and not other.plural and other.noun in ontology.lexicon.kinds.many
    if word in SINGULAR:
        one = other.type == "PersonGroup" and not other.plural and not many and other.form is not PRONOUN
        return one or other.type == "Person"
    if many:
        return True
    if other.type in {THING, EVENT}:
        return word not in SINGULAR and other.plural == (word in PLURAL)
    if word in NEUTER:
        return any(ontology.is_a(other.type, kind) for kind in NO_PEOPLE) and not other.plural
    return (other.plural and ontology.is_a(other.type, "Agent")) or ontology.is_a(other.type, "Organization")


def cannot_be(doc: Doc, noun: str, other: Draft, ontology: Ontology) -> bool:
    """ "The suspect" is no crowd, nobody of whom only the number was told, and not whom somebody shot."""
    known, many = doc[other.head], ontology.lexicon.kinds.many
    if noun not in many and (other.noun in many or known.tag_ == "CD"):
        return True
    known = first_of_row(known)
    deeds = any(match.word.performs == PERPETRATOR for match in ontology.lexicon.nouns.get(noun, ()))
    suffered = deeds and (known.dep_ == "obj" or (known.dep_ == "nsubj:pass" and is_passive(known.head)))
    return suffered and any(match.word.evokes in ontology.lexicon.harmful - ontology.lexicon.penal for match in _verbs(known.head, ontology))


def _verbs(verb: Token, ontology: Ontology) -> list[Match]:
    """The words of the lexicon that a verb is by itself."""
    return [match for key in lemmas(verb) for match in ontology.lexicon.verbs.get(key, ()) if len(match.form) == 1]


def are_many(pronoun: Token, noun: Token, other: Draft, ontology: Ontology) -> bool:
    """ "The community were exposed when they fled": a noun whose verb is in the plural stands for many."""
    told = noun.dep_.startswith("nsubj") and any(child.lower_ in ARE for child in children(noun.head, "aux", "aux:pass", "cop"))
    return pronoun.lower_ in PLURAL and told and noun.tag_ == "NN" and ontology.is_a(other.type, "Agent")


def of_other_gender(doc: Doc, token: Token, history: Sequence[Draft], ontology: Ontology) -> set[int]:
    """Chains of people of whom the text says that they are of the other gender."""
    if token.lower_ not in SINGULAR:
        return set()
    kinds = ontology.lexicon.kinds
    pronouns, words = (SHE, kinds.female) if token.lower_ in HE else (HE, kinds.male)
    return {draft.chain for draft in history if _says_gender(doc, draft, pronouns, words)}


def _says_gender(doc: Doc, draft: Draft, pronouns: frozenset[str], words: frozenset[str]) -> bool:
    """Does a mention say that somebody is of a gender: one of its pronouns, or of its nouns, titles before a name, or given names?"""
    if draft.form is PRONOUN:
        return draft.text.lower() in pronouns
    if draft.form is NAME and draft.type == PERSON and draft.end > draft.start + 1 and doc[draft.start].lower_ in words:
        return True
    index = draft.head if draft.form is NOMINAL else draft.start - 1
    while index > 0 and doc[index].text == ".":
        index -= 1
    return index >= 0 and doc[index].lower_.rstrip(".") in words


@remembered
def numbers_of(noun: Token) -> frozenset[str]:
    """ "Two units", "hundreds of people": the words for how many there are of a noun."""
    above = {noun.head.lower_} if noun.dep_ == "nmod" and preposition(noun) == "of" else frozenset[str]()
    return frozenset(number.lower_ for number in children(noun, "nummod")) | (above & MULTITUDES)


def counted_otherwise(doc: Doc, draft: Draft, chain: int, history: Sequence[Draft]) -> bool:
    """ "The eight men" are none of whom the text said, under whatever name, that they were five."""
    mine = numbers_of(doc[draft.head]) if draft.type in {PERSON, PERSON_GROUP} else frozenset()
    told = [numbers_of(doc[other.head]) for other in history if mine and other.chain == chain and other.form is NOMINAL]
    return any(told) and all(mine.isdisjoint(theirs) for theirs in told)
