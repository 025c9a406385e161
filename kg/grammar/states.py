"""Repair of objects and of what they are left as ("left a guard and two passers-by | hurt")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.tree import SUBJECTS, ancestors, children, is_nominal, is_verbal, preposition
from kg.tokens import Token

OF_NOUN: Final = frozenset({"case", "det", "punct"})
"""Labels of what stands before a participle that is a noun for those whom something befell."""
FRONTED: Final = frozenset({"amod", "nsubj", "acl", "advmod"})
"""How parsers hang an adjective before its verb and subject on the latter."""
GOAL: Final = frozenset({"into", "onto", "through", "towards", "toward"})
"""Prepositions of where something is brought."""


def mend_states(token: Token) -> None:
    """Hang what is joined to an object, or says what this is left as, on the object's verb."""
    if token.tag_ == "JJ" and token.dep_ in FRONTED:
        _state_in_front(token)
    if token.dep_ in {"conj", "amod"}:
        _state_of_object(token)
    if token.dep_ == "conj":
        _second_of_object(token)
    if token.dep_ == "nmod" and token.tag_ == "VBN" and all(child.dep_ in OF_NOUN for child in token.children):
        retag(token, "ADJ", "JJ")  # "the number of | wounded", like "the number of dead"
    if token.dep_ == "acl":
        _state_of_second(token)
        _goal_of_object(token)


def _state_in_front(word: Token) -> None:
    """ "Also present at the talks were | Roe and Doe": what stands before "be" is said of those behind it."""
    noun, helper = word.head, next(iter(children(word, "cop")), word)
    if not word.i < helper.i < noun.i or not is_nominal(noun) or not children(word, "obl") or children(word, *SUBJECTS):
        return
    attach(word, noun.head if noun.head != noun else word, noun.dep_)
    attach(noun, word, "nsubj")


def _state_of_object(word: Token) -> None:
    """ "Left the pilot and four of his crew | hurt": what stands bare right behind an object says what this becomes.

    Parsers join the adjective to the verb, or take it for one of the last noun, which it cannot be: that would stand before the noun.
    """
    noun = word.head
    while word.dep_ == "amod" and noun.dep_ == "conj" and noun.head.i < noun.i:
        noun = noun.head
    verb = noun.head if word.dep_ == "amod" else word.head
    if word.tag_ not in {"JJ", "VBN"} or word.head.i > word.i or word.children or not is_verbal(verb) or children(verb, "xcomp"):
        return
    objects = children(verb, "obj")
    if objects and verb.i < objects[-1].i and word.i == objects[-1].right_edge.i + (word.dep_ == "conj"):
        attach(word, verb, "xcomp")


def _state_of_second(word: Token) -> None:
    """ "Left one diver dead and ten others, including a cook, | hurt": what a second object is left as, behind what stands between commas."""
    first = word.nbor(-1) if word.i > word.sent.start else word
    inner = word.head
    noun = inner.head if inner.dep_ in {"nmod", "appos"} else inner
    verb = noun.head.head
    told = noun.dep_ == "conj" and noun.head.dep_ == "obj" and noun.head.i < noun.i and is_nominal(noun)
    if told and first.text == "," and word.i == noun.right_edge.i and any(noun.head.i < state.i < noun.i for state in children(verb, "xcomp")):
        attach(word, noun, "acl")


def _goal_of_object(word: Token) -> None:
    """ "Drove a van packed with explosives | into a bank": what an object is full of says nothing of where it is driven."""
    verb, phrases = word.head.head, [child for child in children(word, "obl") if child.i > word.i]
    goal = next((k for k, phrase in enumerate(phrases) if k and preposition(phrase) in GOAL), 0)
    if goal and word.tag_ == "VBN" and word.head.dep_ == "obj" and preposition(phrases[0]) == "with" and is_verbal(verb) and verb.i < word.i:
        for phrase in phrases[goal:]:
            attach(phrase, verb, "obl")


def phrase_of_verb(phrase: Token, takes: Callable[[Token, Token], bool]) -> None:
    """ "Took a man suspected of planting a bomb | into custody on Monday": what makes one word with the verb above goes with it, and what follows.

    Parsers hang it on the nearest verb, one of a clause inside the object, or on the object ("prosecuted nine people | over a fire"); `takes` tells
    which verb makes one word with it, or needs it.
    """
    noun, inside = phrase.head, list[Token]()
    if noun.dep_ in {"obj", "obl", "nsubj:pass"} and noun.head.i < noun.i < phrase.i and is_verbal(noun.head) and takes(noun.head, phrase):
        attach(phrase, noun.head, "obl")
        return
    for above in list(ancestors(phrase))[1:]:
        inside.append(above)
        if above.dep_ == "obj" and is_nominal(above) and len(inside) > 1 and above.head.i < above.i < inside[-2].i and is_verbal(above.head):
            break
    else:
        return
    verb = inside[-1].head
    if not takes(verb, phrase) or any(takes(other, phrase) for other in inside if is_verbal(other)):
        return
    behind = [child for other in inside[:-1] for child in children(other, "obl", "obl:unmarked") if child.i > phrase.i]
    for child in (phrase, *behind):
        attach(child, verb, "obl")


def _second_of_object(noun: Token) -> None:
    """ "Left Jane Roe and | her driver unhurt": what "and" joins right behind an object is not a second subject."""
    verb = noun.head.head
    joint = next(iter(children(noun, "cc")), None)
    if noun.head.dep_ not in SUBJECTS or joint is None or not noun.head.i < verb.i < joint.i:
        return
    beside = [other for other in children(verb, "obj") if other.right_edge.i + 1 == noun.left_edge.i]
    if beside and joint == noun.left_edge:
        attach(noun, beside[0], "conj")
