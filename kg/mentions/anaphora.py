"""What a description goes on with: "the group", "the headquarters", "the city of Springfield"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from kg.grammar import ancestors, bounds, children, is_passive, lemma, preposition
from kg.grammar.closed import NONE
from kg.mentions.ages import of_age
from kg.mentions.agreement import cannot_be, counted_otherwise, numbers_of
from kg.mentions.differences import (
    are_arguments,
    are_compatible,
    are_one_site,
    described_by_name,
    is_counted_kind,
    is_of_another,
    modifiers_of,
    of_two_lands,
    origin,
    place_words,
    tied_to_name,
)
from kg.mentions.places import as_towns, called_otherwise, governs, towns_in
from kg.mentions.topics import meant
from kg.mentions.values import DEFINITE, NAME, NOMINAL, PRONOUN, Draft
from kg.mentions.voices import is_speech
from kg.ontology import Ontology
from kg.terms import CITY, COUNTRY, FACILITY, ORGANIZATION, PERSON_GROUP
from kg.tokens import Doc, Token

NEAR = 200
"""Tokens between the sentence of a name and that of a description of another noun ("the group") that goes on with it."""
CLOSE = 60
"""The same, where it goes on with another description by a word for anything of its class ("the building") …"""
NEXT = 3
"""… or tokens between the two sentences, however long they are."""
BOTH = "both"
LASTING = frozenset({"SecurityForce", "GovernmentBody", "Facility", "Region", "City", "Place", "ArmedGroup", "Organization"})
"""Classes of things that a report seldom has two of under one noun, so that no article is needed to go on with one ("police")."""
LAND = frozenset({"Region", "Place"})
"""Classes of places of which a report has several under one noun ("areas", "districts")."""
PEOPLE = frozenset({"Person", PERSON_GROUP})
"""Classes of what one noun says that a person is."""
FRESH = NONE | {"other", "another"}
"""Words of a description that speaks of something new."""
ATTRIBUTIVE = frozenset({"compound", "amod", "nmod:desc"})
"""Labels of a name before a noun, which does not speak of what it names ("Norland forces")."""
INDEFINITE = frozenset({"a", "an", "another"})


@dataclass(frozen=True, slots=True)
class _Description:
    """A description with what speaks for and against its going on with another: its head noun's form, its determiner, and its content words."""

    doc: Doc
    draft: Draft
    token: Token
    noun: str
    determiner: str
    modifiers: frozenset[str]
    anaphors: tuple[str, ...]
    """Classes of names that it may go on with if it is definite."""

    @property
    def definite(self) -> bool:
        return self.determiner in DEFINITE


def goes_on_with(doc: Doc, draft: Draft, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """The chain that a description goes on with, the nearest first; None if it speaks of something new."""
    description = _description(doc, draft, ontology)
    if any(child.lower_ in FRESH or child.lower_ in child.doc.kinds.further for child in children(description.token, "amod", "det")):
        return None  # nor is "no group" any of before
    if _is_ranked(description.token) or _bundles_others(description, ontology):
        return next((other.chain for other in reversed(history) if other.text.lower() == draft.text.lower()), None)
    bearers = (
        _bearer(description, history, ontology),
        _sufferer(description, history),
        _same_number(description, history, ontology),
        of_age(doc, draft, history),
        _same_office(description, history),
        _of_same_owner(description, history, ontology),
    )
    if (bearer := next((chain for chain in bearers if chain is not None), None)) is not None:
        return bearer
    history = as_towns(doc, history, ontology) if draft.type == CITY else history
    if description.noun in ontology.lexicon.kinds.capital and not description.modifiers and any(governs(other, ontology) for other in history):
        history = [other for other in history if other.form is not NAME or governs(other, ontology)]
    apart: set[int] | None = None
    beside: set[int] = set()
    for other in _alike(description, history):
        if are_arguments(description.token, doc[other.head]):
            beside.add(other.chain)
        if other.chain in beside or not _takes_up(description, other, ontology) or counted_otherwise(doc, draft, other.chain, history):
            continue
        if apart is None:
            apart = set().union(*(kind(description, history, ontology) for kind in (_elsewhere, _others, _speakers_of)))
            apart |= called_otherwise(doc, draft, history)
        if other.chain not in apart:
            return described_by_name(doc, other, history)
    return None


def _same_office(description: _Description, history: Sequence[Draft]) -> int | None:
    """ "The Minister for the Isles": who was called by the same noun, for or of the same, before, rather than the minister named last."""
    match, where = description.draft.match, place_words(description.token)
    if match is None or "Office" not in match.word.kinds or description.draft.plural or not description.definite or not where:
        return None
    alike = (other for other in reversed(history) if other.form is NOMINAL and other.noun == description.noun and not other.plural)
    return next((other.chain for other in alike if where <= place_words(description.doc[other.head])), None)


def _of_same_owner(description: _Description, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """ "The police headquarters … the station": of the last building, if it may be short for "police station" and no station was spoken of."""
    doc, draft, noun = description.doc, description.draft, description.noun
    bare = description.determiner == "the" and not description.modifiers and not children(description.token, "nmod", "acl", "acl:relcl")
    if draft.type != FACILITY or draft.plural or not bare or any(other.noun == noun for other in history):
        return None
    last = next((other for other in reversed(history) if other.type == FACILITY and other.form is NOMINAL), None)
    if last is None or bounds(description.token)[0] - bounds(doc[last.head])[1] >= NEXT:
        return None
    forms = {match.form for match in ontology.lexicon.nouns.get(noun, ())}
    return last.chain if any((word, noun) in forms for word in modifiers_of(doc, last)) else None


def _is_ranked(noun: Token) -> bool:
    """ "The second group" is none of before; but "he is the fourth judge" says who he is."""
    return "cop" not in noun.labels and any(child.has("NumType=Ord") for child in children(noun, "amod"))


def _bundles_others(description: _Description, ontology: Ontology) -> bool:
    """ "The group of extremists" is what its "of" says, and not the group of before."""
    behind = [child for child in children(description.token, "nmod") if any(c.lower_ == "of" for c in children(child, "case"))]
    return bool(behind) and description.noun in ontology.lexicon.kinds.collective


def _bearer(description: _Description, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """The chain of the latest body that has the noun of "the foundation" in its name: it is meant rather than one of another name."""
    if description.determiner != "the" or not ontology.is_a(description.draft.type, ORGANIZATION):
        return None
    bearing = (name for name in reversed(history) if name.form is NAME and _bears(description, name, ontology))
    name = next(bearing, None)
    return name.chain if name is not None and bounds(description.token)[0] - bounds(description.doc[name.head])[0] < NEAR else None


def _alike(description: _Description, history: Sequence[Draft]) -> Iterator[Draft]:
    """Names and descriptions that one may go on with by what they are, the nearest first; for a pronoun, the last name of its chain."""
    named: dict[int, Draft] | None = None
    definite, type = description.definite, description.draft.type
    for other in _nearest(description, history):
        if other.form is NOMINAL:
            if other.type == type:
                yield other
            continue
        name: Draft | None = other
        if other.form is PRONOUN:
            named = {draft.chain: draft for draft in history if draft.form is NAME} if named is None else named
            name = named.get(other.chain)
        if name is not None and (definite or name.type == FACILITY):
            yield name


def _sufferer(description: _Description, history: Sequence[Draft]) -> int | None:
    """The chain of whom "the kidnapped priest" means, or "the rescued men": of those who, by the same verb, were kidnapped or rescued before."""
    told = {lemma(child) for child in children(description.token, "amod") if child.tag_ == "VBN"} if description.definite else set()
    if not told or description.draft.type not in PEOPLE:
        return None
    doc, many = description.doc, description.draft.plural
    sufferers = (other for other in reversed(history) if other.type in PEOPLE and _suffers(doc[other.head], told))
    return next((other.chain for other in sufferers if other.plural == many and other.form is not PRONOUN), None)


def _same_number(description: _Description, history: Sequence[Draft], ontology: Ontology) -> int | None:
    """The chain of whom "the three men" means, or "both gunmen": of the last who were three, or two, under whatever name, if any were."""
    both, anybody = description.determiner == BOTH, description.noun in description.doc.kinds.anybody
    mine = {number.lower_ for number in children(description.token, "nummod")} | ({"two"} if both else set())
    told = description.determiner in {"the", BOTH} and (anybody or description.noun in ontology.lexicon.performing)
    if not mine or not told or description.draft.type != PERSON_GROUP or description.modifiers:
        return None
    alike = description.doc.kinds.anybody | ontology.lexicon.performing  # "both suspects" are rather the two men than the two officers
    many = [other for other in reversed(history) if other.form is NOMINAL and other.type == PERSON_GROUP and other.plural]
    many = sorted(many, key=lambda other: other.noun not in alike) if both else [other for other in many if anybody or other.noun in alike]
    return next((other.chain for other in many if mine == {number.lower_ for number in children(description.doc[other.head], "nummod")}), None)


def _suffers(noun: Token, told: Set[str]) -> bool:
    """Does one of some verbs say what was done to somebody?"""
    return noun.dep_ in {"obj", "nsubj:pass"} and lemma(noun.head) in told and noun.dep_ == ("nsubj:pass" if is_passive(noun.head) else "obj")


def _speakers_of(description: _Description, history: Sequence[Draft], ontology: Ontology) -> set[int]:
    """Chains of those who say what a description of somebody stands in: in their own words they would be "he" ("Roe said the priest …")."""
    if description.draft.type not in PEOPLE:
        return set()
    above = (clause for clause in ancestors(description.token) if clause.dep_ == "ccomp" and is_speech(clause.head, ontology))
    speakers = {subject.i for clause in above for subject in children(clause.head, "nsubj")}
    return {other.chain for other in history if speakers and other.head in speakers and other.type in PEOPLE}


def _takes_up(description: _Description, other: Draft, ontology: Ontology) -> bool:
    """May a description go on with a name or another description, as far as the two of them tell?"""
    if other.form is not NAME:
        return _repeats(description, other, ontology)
    named = _repeats_name(description, other, ontology)
    return named and not of_two_lands(description.token, description.doc[other.start : other.end], ontology)


def _nearest(description: _Description, history: Sequence[Draft]) -> Sequence[Draft]:
    """What came before, the nearest first; but "the country" of a text is the one that it has spoken of most."""
    latest = history[::-1]
    bare = description.determiner == "the" and not (description.draft.plural or description.modifiers)
    told = children(description.token, "nmod", "acl:relcl")
    subject = meant(description.doc, latest, description.anaphors) if bare and description.anaphors and not told else None
    if subject is not None:
        return [subject, *latest]
    if description.determiner != "the" or COUNTRY not in {description.draft.type, *description.anaphors}:
        return latest
    counts = Counter(draft.chain for draft in history if description.doc[draft.head].dep_ not in ATTRIBUTIVE)
    return sorted(latest, key=lambda draft: -counts[draft.chain])


def _description(doc: Doc, draft: Draft, ontology: Ontology) -> _Description:
    token = doc[draft.head]
    determiner = next((child.lower_ for child in children(token, "det", "nmod:poss", "det:predet")), "")
    if not determiner and draft.type == "Company" and token.dep_ == "compound" and lemma(token.head) in ontology.lexicon.kinds.office:
        determiner = "the"  # "company spokeswoman Jane Roe" speaks for the company
    return _Description(doc, draft, token, draft.noun, determiner, modifiers_of(doc, draft), _anaphor(draft.noun, ontology))


def _repeats_name(description: _Description, name: Draft, ontology: Ontology) -> bool:
    """A description takes up a name: by the noun that the name ends in, or by what a thing of its class is called."""
    doc, draft, noun = description.doc, description.draft, description.noun
    if draft.start < name.start < draft.end and doc[name.start - 1].text == "-":
        return False  # "the anti-Brigade militia" is not the brigade
    many = draft.plural and description.token.lower_ != noun  # not "headquarters"
    same_class = (description.definite and _one_family(draft, name, ontology)) or (name.type == FACILITY and ontology.is_a(draft.type, "Place"))
    if same_class and _has_noun(description, name, many=many) and description.modifiers <= frozenset(re.findall(r"\w+", name.text.lower())):
        return not is_of_another(description.token, name)
    if not description.definite or name.type not in description.anaphors or is_of_another(description.token, name):
        return False
    several = many and ontology.is_a(draft.type, ORGANIZATION)  # "the militias" are no one body
    told = description.determiner != "this" and children(description.token, "nmod", "acl:relcl")  # "this city of 90,000"
    otherwise = draft.type != CITY and _is_called_otherwise(description.token, name, ontology)  # "the Illinois town" is in Illinois
    if several or told or otherwise:
        return False
    if name.entry is not None and name.type != draft.type and ontology.is_a(draft.type, name.type):
        return False  # a union that is well known is no militia
    if draft.plural and ontology.is_a(name.type, "Place") and doc[name.end - 1].tag_ != "NNPS":
        return False  # "the countries" are not one of them
    return bounds(doc[draft.head])[0] - bounds(doc[name.head])[0] < NEAR


def _has_noun(description: _Description, name: Draft, *, many: bool) -> bool:
    """Does a name end in the noun of a description, begin with it ("the Hotel Orla"), or add to it ("the Harbour Foundation for the Arts")?"""
    noun, first, head, last = description.noun, *(description.doc[index] for index in (name.start, name.head, name.end - 1))
    inside = (first != last and description.definite and lemma(first) == noun) or (head.dep_ != "flat" and lemma(head) == noun)
    return (inside and not many) or (lemma(last) == noun and not (many and last.tag_ in {"NN", "NNP"}))


def _is_called_otherwise(noun: Token, name: Draft, ontology: Ontology) -> bool:
    """ "The Orla group" is not the Harbour League: does a name that is no place stand before a noun, and none of it in the name of before?"""
    known = frozenset(re.findall(r"\w+", name.text.lower()))
    before = [child for child in children(noun, "compound") if child.pos_ == "PROPN"]
    words = [word for child in before for word in (child, *children(child, "flat")) if word.pos_ == "PROPN" and word.text[1:].islower()]
    return bool(words) and not any(word.lower_ in known or ontology.gazetteer.find(word.text) is not None for word in words)


def _bears(description: _Description, name: Draft, ontology: Ontology) -> bool:
    """Has a name the noun of a description in it, where nothing in the description tells another? Where it is all of the name, only a land does."""
    if description.draft.plural or description.noun not in {lemma(description.doc[name.head]), lemma(description.doc[name.end - 1])}:
        return False
    alone = name.end - name.start == 1  # "the international alliance" is "the Alliance", but "the Norland parliament" need not be "Parliament"
    told = any(child.pos_ == "PROPN" or ontology.gazetteer.nationality(child.text) is not None for child in children(description.token, *ATTRIBUTIVE))
    apart = are_arguments(description.token, description.doc[name.head]) or children(description.token, "nmod", "acl:relcl")
    return not (alone and told) and _one_family(description.draft, name, ontology) and (alone or not description.modifiers) and not apart


def _one_family(draft: Draft, name: Draft, ontology: Ontology) -> bool:
    """May a description of one class and a name of another be said of one thing? The recognizer knows a place or a body better than its kind."""
    if draft.type == name.type or COUNTRY in {draft.type, name.type}:
        return draft.type == name.type
    return any(ontology.is_a(draft.type, family) and ontology.is_a(name.type, family) for family in (ORGANIZATION, "Place"))


def _elsewhere(description: _Description, history: Sequence[Draft], ontology: Ontology) -> set[int]:
    """Chains of buildings named after another town than the description says ("Orvane Police Station", "the police station in Springfield")."""
    towns = place_words(description.token)
    names = [name for name in history if towns and name.form is NAME and name.type == FACILITY]
    return {name.chain for name in names if any(word.lower() not in towns for word in towns_in(name, ontology))}


def _others(description: _Description, history: Sequence[Draft], ontology: Ontology) -> set[int]:
    """Chains that some description with the same noun tells apart from this one ("French officials", "Iraqi officials")."""
    doc, draft = description.doc, description.draft
    alike = (other for other in history if other.form is NOMINAL and other.noun == description.noun)
    return {other.chain for other in alike if not are_compatible(doc, draft, other, ontology)}


def _repeats(description: _Description, other: Draft, ontology: Ontology) -> bool:
    """A description takes up another: by the same noun, or by another for those who do such things ("attackers", "the men")."""
    if _counts_others(description, other, ontology) or _of_other_number(description, other):
        return False
    if other.plural and preposition(description.doc[other.head]) == "as":
        return False  # "named as dangerous terrorists": what some are called, and nobody
    if other.noun == description.noun:
        return _same_one(description, other, ontology)
    if _general(description, other, ontology):
        return True
    performs = other.noun in ontology.lexicon.performing
    plural = description.draft.plural and other.plural
    if description.definite and plural and performs and other.type in description.anaphors:
        return True
    known = description.doc[other.head]
    near = bounds(description.token)[0] - bounds(known)[0] < CLOSE
    both = performs and description.noun in ontology.lexicon.performing and (near or _are_one_kind(other.noun, description.noun, ontology))
    doing = plural and known.dep_ not in {"obj", "nsubj:pass"} and not numbers_of(known)  # "13 suspects were held. Gunmen had …"
    return both and (description.definite or doing) and not tied_to_name(description.token)


def _counts_others(description: _Description, other: Draft, ontology: Ontology) -> bool:
    """ "112 suspects" are not the gunmen of before, nor "two units" the five: a number without "the" counts those that are new.

    But it may say how many those were who did it, called by a word of one kind with theirs ("five militants").
    """
    if not (mine := numbers_of(description.token)):
        return False
    theirs = numbers_of(description.doc[other.head])
    if description.determiner:
        return description.draft.type in PEOPLE and bool(theirs) and mine.isdisjoint(theirs)  # "the surviving ten" are not the twelve
    told = description.modifiers <= modifiers_of(description.doc, other) or description.draft.type in PEOPLE
    alike = (other.noun == description.noun and told) or (not theirs and _are_one_kind(other.noun, description.noun, ontology))
    return (bool(theirs) and mine != theirs) or not alike


def _of_other_number(description: _Description, other: Draft) -> bool:
    """ "The members" are not the member of before; "headquarters" may be one or many."""
    known = description.doc[other.head]
    return other.noun == description.noun and description.draft.plural != other.plural and known.lower_ != description.token.lower_


def _are_one_kind(left: str, right: str, ontology: Ontology) -> bool:
    """Does one line of the lexicon have both nouns for those who do such things ("attackers" and "gunmen", but not "rebels")?"""
    one, other = ({word.id for word in ontology.lexicon.lone_nouns((noun,)) if word.performs} for noun in (left, right))
    return bool(one & other)


def _general(description: _Description, other: Draft, ontology: Ontology) -> bool:
    """Does a description take up another of the last sentences by a word for anything of its class, or for the same ("a resort", "the hotel")?"""
    known = description.doc[other.head]
    single = description.determiner in {"the", "this", "that"} and not description.draft.plural
    single = single and (not other.plural or lemma(known) == known.lower_)  # "the headquarters"
    alike = single and are_one_site(description.noun, other.noun, ontology)
    if not single or not (alike or other.type in description.anaphors):
        return False
    if description.draft.type in PEOPLE and cannot_be(description.doc, description.noun, other, ontology):
        return False
    measured = {lemma(child) for child in children(description.token, "compound") if children(child, "nummod")}  # "the five-story building"
    if not description.modifiers <= measured:
        return False
    near = bounds(description.token)[0] - bounds(known)[0] < CLOSE or bounds(description.token)[0] - bounds(known)[1] < NEXT
    said = [child for child in children(description.token, "nmod") if not any(c.lower_ in INDEFINITE for c in children(child, "det"))]
    return near and (alike or not said)  # "the building in a quiet street" is told more of, not apart


def _same_one(description: _Description, other: Draft, ontology: Ontology) -> bool:
    """Do two descriptions with one noun mean the same one, rather than one more?"""
    draft = description.draft
    if draft.type in LAND and not _is_that_place(description, other):
        return False
    one_and_many = draft.type in {FACILITY, ORGANIZATION} and draft.plural != other.plural and not description.definite
    if draft.type in LASTING and description.determiner not in INDEFINITE and not one_and_many:
        return True
    bare_plural = draft.plural and other.plural and not description.determiner and not children(description.token, "nummod")
    mine, theirs = (origin(description.doc, end, ontology) for end in (draft, other))
    bare_plural = bare_plural and (not mine or mine == theirs)  # "Norland troops" are not "Norland and Freedonian troops"
    bare_plural = bare_plural and (not description.modifiers or description.modifiers <= modifiers_of(description.doc, other))
    bare_plural = (
        bare_plural and not is_counted_kind(description.doc, description.draft, other) and not children(description.token, "nmod", "acl", "acl:relcl")
    )
    again = description.determiner not in INDEFINITE or bounds(description.token)[0] < CLOSE  # what the headline has, the lead has again
    return description.definite or bare_plural or (again and draft.text.lower() == other.text.lower())


def _is_that_place(description: _Description, other: Draft) -> bool:
    """ "The area" is the one of before; "large areas of the town", "the volcano area", "two districts" are others."""
    alike = description.draft.plural == other.plural and description.modifiers <= modifiers_of(description.doc, other)
    again = description.draft.text.lower() == other.text.lower()
    return again or (alike and bool(description.determiner) and not children(description.token, "nmod"))


def _anaphor(noun: str, ontology: Ontology) -> tuple[str, ...]:
    """Classes of names that a definite description with that noun may go on with."""
    return tuple([name for word in ontology.lexicon.lone_nouns((noun,)) for name in word.anaphor])
