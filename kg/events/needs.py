"""What a word for an event needs around it to tell of one."""

from __future__ import annotations

from kg.events.modifiers import performs
from kg.events.reader import DOING, Reader
from kg.events.values import Filler
from kg.grammar import Argument, arguments, children, is_indefinite, preposition
from kg.grammar.closed import INDEFINITE
from kg.grammar.tree import SUBJECTS
from kg.ontology import Word
from kg.ontology.slots import SLOTS
from kg.terms import PLACE_CLASS
from kg.tokens import Token

SPEAKING = frozenset({"i", "we"})
"""Pronouns of somebody, whoever it is."""
MORE = frozenset({"more", "others"})
"""Words that with a number stand for people told of before."""
TOLD = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
"""Labels of clauses that tell what happened."""
HAVING = frozenset({"have", "has", "'ve", "\u2019ve"})
"""Auxiliaries of what somebody has done by now."""
COMPLEMENT = "complement"
AS = "as"
OF = "of"


def holds(reader: Reader, token: Token, word: Word, fillers: tuple[Filler, ...]) -> bool:
    """Is one of what the word requires there, something where it needs it, nothing unknown where it wants none, nothing where it has none?"""
    if any(_stands_in(token, slot) for slot in word.without):
        return False
    if word.known and not all(_is_known(reader, a.token) and not _is_idle(reader, word, a) for a in arguments(token) if a.slot in word.known):
        return False
    if word.having and not any(a.slot in word.having and not _is_name_given(reader, token, a) for a in arguments(token)):
        return False
    if not is_borne(reader, word, fillers):
        return False
    if not word.requires or any(_has(reader, token, need, fillers) for need in word.requires):
        return True
    return "object" in word.requires and _is_deed(reader, token, fillers)


def _is_idle(reader: Reader, word: Word, argument: Argument) -> bool:
    """ "The road goes from Tesk to Orvane", "the river enters the lake", "the talks entered a second day": what lies there, or happens, does
    nothing; but a country may."""
    if argument.slot != "subject":
        return False
    chain, roles = reader.mentions.chain(argument.token), word.roles("subject")
    if chain is None:
        happens = argument.token.dep_ in SUBJECTS and reader.is_event_noun(argument.token)
        return happens and reader.mentioned(argument.token) is None
    return reader.ontology.is_a(chain.type, PLACE_CLASS) and not any(reader.ontology.fits(role, chain.type) for role in roles)


def _stands_in(token: Token, slot: str) -> bool:
    """Is a slot filled? That of a complement also by an adjective ("found the plan risky"), an infinitive or a clause ("found to have lied"), that
    of "as" only by a kind ("dismissed her as a thief", but not "as mayor")."""
    if slot == COMPLEMENT and (children(token, "ccomp") or any(child.tag_.startswith("JJ") or _is_to(child) for child in children(token, "xcomp"))):
        return True
    there = [argument.token for argument in arguments(token) if argument.slot == slot]
    return any(slot != AS or is_indefinite(noun) for noun in there)


def _is_to(verb: Token) -> bool:
    return any(child.lower_ == "to" for child in children(verb, "mark"))


def _is_name_given(reader: Reader, verb: Token, argument: Argument) -> bool:
    """ "A man named Jane Roe", "named her as the thief": does a verb only say what somebody or something is called?"""
    if argument.slot == AS:  # but "named her as chief engineer"
        return argument.token.pos_ == "PROPN" or any(child.lower_ in {"the", *INDEFINITE} for child in children(argument.token, "det"))
    chain = reader.mentions.chain(argument.token)
    return argument.slot == COMPLEMENT and verb.dep_ == "acl" and chain is not None and chain.named


def is_borne(reader: Reader, word: Word, fillers: tuple[Filler, ...]) -> bool:
    """Do those do it whom a word for an event wants: of a class, or of its kind by their noun ("rebels seized …", but not "police seized …")?

    Or some of those who are of the class ("members of the army surrounded …")?
    """
    if not word.bearer or word.relation:
        return True
    doers = [filler for filler in fillers if filler.slot in DOING]
    words, ontology = reader.mentions.words, reader.ontology
    kinds = [reader.chain(f.chain).type for f in doers]
    kinds += [chain.type for f in doers for body in children(f.head, "nmod") if preposition(body) == OF and (chain := reader.mentions.chain(body))]
    return any(ontology.is_a(kind, word.bearer) for kind in kinds) or any(performs(words.get(f.head.i), ontology) for f in doers)


def _has(reader: Reader, token: Token, need: str, fillers: tuple[Filler, ...]) -> bool:
    """Is a role filled, something of a class there besides the subject, or something known in a slot?"""
    if need in reader.ontology.classes.ancestors:
        return any(filler.slot != "subject" and reader.ontology.is_a(reader.chain(filler.chain).type, need) for filler in fillers)
    if need in reader.ontology.classes.iris and need not in SLOTS:
        return any(filler.role == need for filler in fillers)
    required = [argument.token for argument in arguments(token) if argument.slot == need]
    return any(filler.slot == need for filler in fillers) or any(_is_known(reader, other) for other in required)


def _is_deed(reader: Reader, verb: Token, fillers: tuple[Filler, ...]) -> bool:
    """ "The Lake Police raided a pawnshop": what somebody with a name did to something, whatever it is."""
    perfect = verb.tag_ == "VBN" and any(child.lower_ in HAVING for child in children(verb, "aux")) and not children(verb, "aux:pass")
    if not (verb.tag_ == "VBD" or perfect) or verb.dep_ not in TOLD:
        return False
    named = any(filler.slot == "subject" and reader.chain(filler.chain).named for filler in fillers)
    return named and any(argument.slot == "object" and argument.token.pos_ == "NOUN" for argument in arguments(verb))


def _is_known(reader: Reader, token: Token) -> bool:
    measured = (reader.bundles(token) or token.lower_ in MORE) and bool(children(token, "nummod"))  # "400 tonnes of flour", "20 more"
    rest = reader.ontology.lexicon.kinds.rest
    measured = measured or (token.tag_ == "CD" and any(child.lower_ in rest for child in children(token, "amod", "det")))  # "the other two"
    return measured or token.lower_ in SPEAKING or reader.mentioned(token) is not None or reader.is_event_noun(token)
