"""What stands before an event's noun: those who do such things, or its two sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from kg.events.kinds import SETTLED
from kg.events.values import Filler
from kg.grammar import Argument, adjacent, arguments, children, is_hyphenated, lemma, lemmas, preposition
from kg.mentions import Chain, Mentions
from kg.ontology import Lexicon, Ontology, Word
from kg.ontology.lexicon import Match
from kg.terms import COUNTRY, FACILITY, FORCES, PERPETRATOR, PERSON, PERSON_GROUP, PLACE, SECURITY_FORCE, TARGET
from kg.tokens import Doc, Token

STROKES: Final = frozenset({"-", "\u2013", "/"})
AROUND: Final = frozenset({"inside", "outside", "near"})
"""Prepositions of where something happens."""
AIMED: Final = frozenset({"on", "against"})
"""Prepositions behind an event's noun of those whom it is done to."""
DATE: Final = "DATE"
INNER: Final = frozenset({"compound", "nmod:desc"})
"""Labels of nouns before another one."""

POSSESSOR: Final = "possessor"


def of_owners(fillers: list[Filler], word: Word, ontology: Ontology, chain: Callable[[str], Chain]) -> list[Filler]:
    """ "Froze the bank's assets", "closed its plant": whose the object of a verb's form is did not do it: it befell another."""
    doers, active = {filler.chain for filler in fillers if filler.slot != POSSESSOR}, ontology.classes.active
    found: list[Filler] = []
    for filler in fillers:
        if filler.slot != POSSESSOR or filler.role not in active:
            found.append(filler)
        elif filler.chain not in doers:
            fitting = (role for role in word.roles("of") if role not in active and ontology.fits(role, chain(filler.chain).type))
            found += [replace(filler, role=role) for role in fitting][:1]
    return found


def performs(match: Match | None, ontology: Ontology) -> frozenset[str]:
    """Roles that a description by itself suggests ("gunman", "armed man")."""
    if match is None:
        return frozenset()
    head = match.form[-1:]
    return frozenset([m.word.performs for m in ontology.lexicon.doers.get(head[0], ()) if m.form in (head, match.form)])


def roles_of(argument: Argument, word: Word, mentions: Mentions, ontology: Ontology) -> tuple[str, ...]:
    """What may fill a slot of a word: by what stands there, or else what the lexicon says of the slot."""
    told = performed(argument, word, mentions, ontology) or paired(argument, word, mentions)
    if not told and word.evokes in ontology.lexicon.mutual and _is_topic(argument, mentions):
        return ()
    return told or where(argument, word.roles(argument.slot), mentions)


def _is_topic(argument: Argument, mentions: Mentions) -> bool:
    """ "The Norland conference opened in Tesk": a country before the noun for a meeting is what they speak about, not where, nor who does."""
    chain = mentions.chain(argument.token)
    return argument.slot == "modifier" and argument.token.i < argument.token.head.i and chain is not None and chain.named and chain.type == COUNTRY


def where(argument: Argument, roles: tuple[str, ...], mentions: Mentions) -> tuple[str, ...]:
    """ "An attack on Harbour Road", "attacks inside Freedonia", "nine die in Freedonia attack": a street with a name, or a land in which something
    happens, is not its target."""
    chain, noun = mentions.chain(argument.token), argument.token
    if chain is None or not chain.named or not roles:
        return roles
    if argument.slot == "modifier" and PLACE in roles and _is_where(noun, mentions):
        return tuple(role for role in roles if role != TARGET)
    street = argument.slot == "on" and chain.type == FACILITY and lemma(noun) in noun.doc.kinds.ground
    return (PLACE,) if street or (argument.slot in AROUND and chain.type in SETTLED) else roles


def _is_where(country: Token, mentions: Mentions) -> bool:
    """ "The Freedonia mosque attack" was there, but "the Freedonia assault on a port" may be its own."""
    chain = mentions.chain(country)
    return chain is not None and chain.type == COUNTRY and not any(preposition(child) in AIMED for child in children(country.head, "nmod"))


def performed(argument: Argument, word: Word, mentions: Mentions, ontology: Ontology) -> tuple[str, ...]:
    """ "militant attacks", "Brigade attacks": a modifier that names those who do such things is their doer, not their target."""
    if argument.slot != "modifier":
        return ()
    if _is_joined_to(argument.token, word):
        return tuple(role for role in word.roles("subject") if role in ontology.classes.active)
    possible = {role for roles in word.slots.values() for role in roles}
    found = tuple(sorted(performs(mentions.words.get(argument.token.i), ontology) & possible))
    doers = tuple(role for role in word.roles("subject") if role in ontology.classes.active)
    return found or (doers if _is_doer(argument.token, mentions, ontology) or (PERPETRATOR in doers and _rules(argument.token, mentions)) else ())


def _is_joined_to(noun: Token, word: Word) -> bool:
    """ "Freedonia-launched drones": a hyphen joins to a participle who did what it tells, and not to whom or where."""
    joined = is_hyphenated(noun) and noun.i + 2 < len(noun.doc)
    return joined and any(form[-1] in lemmas(noun.doc[noun.i + 2]) for form in word.forms)


def paired(argument: Argument, word: Word, mentions: Mentions) -> tuple[str, ...]:
    """ "The Peru-Chile talks", "the London/Paris pact": two places that a stroke joins are the two sides."""
    index, sides = argument.token.i, word.slots.get("between", ())
    if argument.slot != "modifier" or not sides:
        return ()
    doc = argument.token.doc
    others = [other for stroke, other in ((index - 1, index - 2), (index + 1, index + 2)) if _is_stroke(doc, stroke)]
    places = [chain for at in (index, *others) if (chain := mentions.chain(at)) is not None and chain.named and chain.type in SETTLED]
    return sides if len(places) > 1 else ()


def _is_stroke(doc: Doc, index: int) -> bool:
    return 0 < index < len(doc) - 1 and doc[index].text in STROKES


def _is_doer(modifier: Token, mentions: Mentions, ontology: Ontology) -> bool:
    """Does what modifies an event's noun do such things by its class ("Brigade attacks")?

    So does any force with a name, where what it is done to stands behind ("the TDF attack on the port").
    """
    chain = mentions.chain(modifier)
    aimed = any(preposition(child) in AIMED and child.ent_type_ != DATE for child in children(modifier.head, "nmod"))
    doers = (*ontology.lexicon.doer, *(FORCES if aimed and chain is not None and chain.named else ()))
    return chain is not None and any(ontology.is_a(chain.type, type) for type in doers)


def _rules(modifier: Token, mentions: Mentions) -> bool:
    """ "The army attack", "government raids": are they a force, or those who govern, right before the noun?"""
    chain = mentions.chain(modifier)
    right_before = modifier.i + 1 == modifier.head.i and not modifier.text[0].isupper()  # but "the police convoy attack"
    return right_before and chain is not None and (chain.type == SECURITY_FORCE or lemma(modifier) in modifier.doc.kinds.regime)


def beside(noun: Token, after_event: bool, lexicon: Lexicon) -> list[Argument]:
    """ "The Orvane bombing | investigation": what stands before a noun that stands before another says something of the first.

    And what hangs on the name of what happens hangs on the noun before it ("Hurricane Olga | in Orvane").
    """
    if after_event:
        return [Argument("modifier", other) for other in children(noun.head, "compound") if other.i < noun.i]
    name = named(noun, lexicon)
    return [*arguments(name), *adjacent(name)] if name is not None else []


def named(noun: Token, lexicon: Lexicon) -> Token | None:
    """The name behind a noun that stands before what it is called ("Hurricane Olga"), where the parser took the name for the head."""
    name = noun.head
    before = noun.dep_ in INNER and noun.text[0].isupper() and name.pos_ == "PROPN" and name.i > noun.i
    return name if before and any(key in lexicon.kinds.naming for key in lemmas(noun)) else None


def own_name(noun: Token, lexicon: Lexicon) -> str:
    """The name by which what a noun tells is called ("Hurricane Olga", "the storm Olga"), in lower case; "" where it has none."""
    behind = named(noun, lexicon) or next((child for child in children(noun, "flat", "appos", "nmod:desc") if child.i == noun.i + 1), None)
    called = behind is not None and behind.pos_ == "PROPN" and any(key in lexicon.kinds.naming for key in lemmas(noun))
    return behind.lower_ if called and behind is not None else ""


def is_bare(noun: Token) -> bool:
    """A noun in a phrase that only says how or why ("in defense of", "in response to")."""
    return noun.tag_ == "NN" and not children(noun, "det", "amod", "compound", "nmod:poss", "nummod")


def is_somebody(noun: Token, mentions: Mentions) -> bool:
    """ "The planners of the raid" had a part in it, and are not it."""
    chain = mentions.chain(noun)
    return chain is not None and chain.type in (PERSON, PERSON_GROUP)


def is_word_of_name(noun: Token, modifier: Token, mentions: Mentions) -> bool:
    """ "The Northern Arena Chess Championship": a common noun with a capital, inside the name of an event, is no building and nobody; in a headline,
    where all has capitals, it may be."""
    capitals = noun.text.istitle() and modifier.text.istitle() and modifier.pos_ == "PROPN" and modifier.i > noun.sent.start
    chain = mentions.chain(modifier) if capitals else None
    if chain is None or chain.named:
        return False
    return any(token.pos_ in {"NOUN", "VERB", "ADJ"} and token.text.islower() for token in noun.sent)


def ends_name(word: Token, mentions: Mentions) -> bool:
    """ "The Army of the Dawn": is a word the last of a name of several, and so tells of no time?"""
    chain = mentions.chain(word) if word.i > 1 and word.pos_ == "PROPN" else None
    return chain is not None and chain.named and mentions.at.get(word.i - 2) == chain.id == mentions.at.get(word.i - 1)
