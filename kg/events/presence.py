"""Who is in an event by being there, or behind it: "was on a visit to …", "are in talks with …", "said at a meeting", "the men behind the coup". And
where each of several was: "two bombs went off, one at …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.events.values import Filler
from kg.events.words import Matches, is_of_kind
from kg.grammar import (
    Argument,
    ancestors,
    children,
    conjuncts,
    first_of_row,
    is_nominal,
    is_passive,
    is_verbal,
    lemma,
    preposition,
    remembered,
    shares_passive,
    surface_subject,
)
from kg.grammar.closed import PRESENT
from kg.mentions import Mentions
from kg.ontology import Lexicon, Ontology, Word
from kg.ontology.slots import LOCATIVE, OBJECT
from kg.terms import PERSON, PERSON_GROUP
from kg.tokens import Doc, Token

MEANWHILE: Final = frozenset({"as", "while", "when"})
"""What opens a clause of what goes on meanwhile."""
BEING: Final = "being"
"""The slot of those who are said to be "on" or "in" an event."""
ATTENDING: Final = "attending"
"""The slot of those who do something else at it, or during it."""
ON: Final = frozenset({"on", "in", "at"})
"""Prepositions of an event that somebody is in."""
AT: Final = frozenset({"on", "at", "during", "under"})
"""Prepositions of an event at which somebody does something."""
SEQUEL: Final = frozenset({"after", "following", "before"})
"""Prepositions of an event that somebody comes from, or goes to."""
FOR: Final = "for"
WITH: Final = "with"
OTHERS: Final = frozenset({"by", "of", "between", "among"})
"""Prepositions of those whose event it is, rather than that of the clause around it."""
CHARGED: Final = frozenset({"of", "with"})
"""Prepositions of what somebody is charged with."""
CHARGING: Final = frozenset({"accusedOf", "convictedOf"})
"""Relations of verbs that charge, or find guilty."""
COUNTED: Final = "subject"
"""The slot of those who die."""
WHILE: Final = "while"
BEHIND: Final = "behind"
NEXT: Final = 3
"""Tokens behind a verb within which the one stands that "and" joins to it right there."""
BY: Final = "by"
"""The slot of those who do what a noun names."""
ONE: Final = "one"
OF_SEVERAL: Final = frozenset({"parataxis", "appos", "dep", "conj", "list"})
"""Labels of the first of several of whom a clause tells one by one."""
WHERE: Final = ("nmod", "obl", "orphan")
"""Labels of where each of them was."""


def each(verb: Token) -> Iterator[Argument]:
    """ "Two bombs went off in Springfield, one | at a school, the other | outside a bank": where each of several is told to be, it happened."""
    for first in (
        one for child in (verb, *verb.children) for one in child.children if one.lower_ == ONE and one.dep_ in OF_SEVERAL and one.i > verb.i
    ):
        for phrase in (phrase for part in conjuncts(first) for phrase in children(part, *WHERE)):
            if preposition(phrase) in LOCATIVE:
                yield Argument(preposition(phrase), phrase)


def present(noun: Token) -> Iterator[Argument]:
    """Those who are in the event that a noun names, or behind it, as its clause has it."""
    if not is_nominal(noun):
        return
    if preposition(noun) == BEHIND and (noun.dep_ == "nmod" or children(noun, "cop")):
        yield from (Argument(BY, doer) for doer in ([noun.head] if noun.dep_ == "nmod" else surface_subject(noun)))
    elif preposition(noun) in ON and children(noun, "cop"):
        yield from (Argument(BEING, subject) for subject in surface_subject(noun))
    elif _is_while(noun):
        yield from (Argument(BEING, subject) for subject in surface_subject(noun.head))
    elif preposition(noun) == FOR and noun.dep_ in {"obl", "nmod"} and children(noun.head, "cop") and preposition(noun.head) in LOCATIVE:
        yield from (Argument(BEING, subject) for subject in surface_subject(noun.head))  # "is in Springfield for talks"
        yield Argument(preposition(noun.head), noun.head)
    elif _is_at(noun) and noun.dep_ in {"obl", "advcl"} and is_verbal(noun.head) and not is_passive(noun.head) and _is_bare(noun):
        yield from (Argument(ATTENDING, other) for subject in surface_subject(noun.head) for other in conjuncts(subject))


def _is_at(noun: Token) -> bool:
    """ "Said at the talks", "said after talks with Roe": does somebody do something at an event, or beside one of which the other side is told?"""
    by = preposition(noun)
    return by in AT or (by in SEQUEL and any(preposition(child) == WITH for child in children(noun, "nmod")))


def _is_while(noun: Token) -> bool:
    """ "While on a visit to …"."""
    marked = any(child.lower_ == WHILE for child in noun.children)
    return marked and noun.dep_ in {"advcl", "obl"} and is_verbal(noun.head) and bool(children(noun, "case"))


def _is_bare(noun: Token) -> bool:
    """Does the phrase itself not say whose event it is?"""
    return not children(noun, "nmod:poss") and not any(preposition(child) in OTHERS for child in children(noun, "nmod"))


def scenes(verb: Token, matches: Matches) -> list[Token]:
    """ "Shot her as she left the hall": clauses that tell where those were to whom a verb tells that something was done."""
    beside = [clause for clause in children(verb, "advcl") if any(child.lower_ in MEANWHILE for child in children(clause, "mark", "advmod"))]
    return [clause for clause in beside if is_of_kind(clause, "Leaving", matches)]


def meanwhile(verb: Token) -> list[Token]:
    """ "Was killed while fighting in the hills, while on patrol in the hills": what those were doing, without a subject, to whom it happened."""
    clauses = [clause for clause in children(verb, "advcl") if clause.tag_ == "VBG" and not children(clause, "nsubj", "nsubj:pass")]
    clauses += [noun for noun in children(verb, "obl", "advcl") if any(child.lower_ in ON for child in children(noun, "case"))]
    return [clause for clause in clauses if any(child.lower_ == WHILE for child in children(clause, "mark", "advmod"))]


def is_scene(verb: Token, matches: Matches, lexicon: Lexicon) -> bool:
    """Does a verb only tell where those were to whom something worse was done?"""
    above = (match.word for match in matches.get(verb.head.i, ()))
    return verb.dep_ == "advcl" and any(word.evokes in lexicon.hostile or word.outcome for word in above) and verb in scenes(verb.head, matches)


def is_charge(noun: Token, matches: Matches) -> bool:
    """ "Accused of robbery and extortion | by the cook": is a deed only what somebody is accused of? Then "by" tells who accuses."""
    first = first_of_row(noun)
    charged = is_nominal(first) and first.dep_ == "obl" and preposition(first) in CHARGED and is_verbal(first.head) and is_passive(first.head)
    return charged and any(match.word.relation in CHARGING for match in matches.get(first.head.i, ()))


def is_charged(gerund: Token, matches: Matches) -> bool:
    """ "Accused of hiding books": is a verb what somebody is accused of? Who "is charged with hiding books", unlike who "was", has it to do."""
    if gerund.tag_ != "VBG" or gerund.dep_ not in {"advcl", "acl", "obl"}:
        return False
    noun, by = gerund.head, preposition(gerund)
    verb = noun if is_verbal(noun) else noun.head
    if by not in CHARGED or not (verb == noun or noun.dep_ == "obj"):
        return False
    charges = any(m.word.relation in CHARGING and OBJECT in m.word.slots.get(by, ()) for m in matches.get(verb.i, ()))
    past = verb.tag_ == "VBD" or any(child.tag_ == "VBD" or child.lower_ == "been" for child in children(verb, "aux:pass"))
    return charges and (by != "with" or past)


def is_made_up(token: Token) -> bool:
    """ "In the play, the king | surrenders", "a driver, the main character, attacks": does a clause in the present tell what a work does?"""
    return _has_tale(token.doc) and any(_is_in_tale(verb) for verb in (token, *ancestors(token)) if is_verbal(verb))


@remembered
def _has_tale(doc: Doc) -> bool:
    """Has a text a word for a work or for somebody in one?"""
    return not doc.lemmas.isdisjoint(doc.kinds.tale | doc.kinds.hero)


@remembered
def _is_in_tale(verb: Token) -> bool:
    kinds, subjects = verb.doc.kinds, children(verb, "nsubj", "nsubj:pass")
    if not any(word.tag_ in PRESENT for word in (verb, *children(verb, "aux", "aux:pass"))):
        return False
    works = (noun for noun in children(verb, "obl") if noun.i < verb.i and preposition(noun) == "in")
    if any(lemma(word) in kinds.tale for noun in works for word in (noun, *children(noun, "compound", "appos"))):
        return True
    figures = [word for noun in subjects for word in (noun, *children(noun, "appos"))] + [verb.head] * (verb.dep_ == "acl:relcl")
    return any(lemma(figure) in kinds.hero for figure in figures)


def is_means(word: Token, argument: Argument, ontology: Ontology) -> bool:
    """ "Free them by force": what stands bare behind "by" is how, and not who; behind a passive only what the lexicon has for a way of acting.

    So is what is done "on a daily basis", "on a large scale".
    """
    noun = argument.token
    if argument.slot == "on":
        return lemma(noun) in ontology.lexicon.kinds.way
    known = noun.lower_ in ontology.lexicon.kinds.means  # "by force, without a warrant"
    if not is_verbal(word) or noun.tag_ != "NN" or not noun.labels - ({"nmod"} if known else set()) <= {"case", "punct"} or preposition(noun) != "by":
        return False
    return argument.slot == "by" or (argument.slot == "subject" and known)


def looks_on(argument: Argument, word: Word, mentions: Mentions, ontology: Ontology) -> bool:
    """ "Shot in front of his children", "six of them died | in hospital": people in front of whom it happens, or where those lie whom it befell."""
    if argument.slot in LOCATIVE and word.outcome and word.counts == COUNTED and lemma(argument.token) in ontology.lexicon.kinds.caring:
        return True
    chain = mentions.chain(argument.token) if argument.slot == "front" else None
    return chain is not None and any(ontology.is_a(chain.type, people) for people in (PERSON, PERSON_GROUP))


def befell_others(verb: Token, matches: Matches) -> bool:
    """ "Nine were killed and many others | wounded": a past tense with those before it to whom it was done, as to others by the passive before."""
    return shares_passive(verb, with_subject=True) and any(match.word.counts == "object" for match in matches.get(verb.i, ()))


def is_participle_of_doer(argument: Argument, verb: Token) -> bool:
    """ "Two men fired at the car": may a past tense have been read as a participle, so that who does it stands as its object?"""
    return argument.token.dep_ == "nsubj:pass" and argument.token.head == verb and verb.tag_ == "VBN" and not children(verb, "aux:pass", "obl:agent")


def shared_objects(verb: Token) -> list[Token]:
    """ "Kidnapped and later | killed two nurses": what the verb right behind "and" is done to, where the one before it has nothing of its own."""
    joined = verb.i + 1 < len(verb.doc) and verb.nbor().dep_ == "cc" and is_verbal(verb) and not children(verb, "obj", "aux:pass", "ccomp", "xcomp")
    other = next((child for child in children(verb, "conj") if is_verbal(child) and child.i - verb.i <= NEXT), None) if joined else None
    return [part for first in children(other, "obj") for part in conjuncts(first)] if other is not None and not children(other, "nsubj") else []


def together(argument: Argument, roles: Sequence[str], mentions: Mentions, ontology: Ontology) -> list[Filler]:
    """ "Roe and Doe fled when | they were seen": all for whom a pronoun stands, each in the first role that fits."""
    chains = (mentions.by_id[id] for id in mentions.several[argument.token.i])
    fitting = ((chain, next((role for role in roles if ontology.fits(role, chain.type)), None)) for chain in chains)
    return [Filler(role, chain.id, argument.token, argument.slot) for chain, role in fitting if role is not None]
