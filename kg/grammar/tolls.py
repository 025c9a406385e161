"""Repair of counts of people that stand bare beside verbs: "killed six and injured dozens more", "over 50 were hurt"."""

from __future__ import annotations

from typing import Final

from kg.grammar.change import attach, retag
from kg.grammar.tree import SUBJECTS, ancestors, children, is_verbal, preposition
from kg.tokens import Token

PREPOSITIONS: Final = (("over",), ("at", "least"), ("more", "than"), ("up", "to"))
"""Words before a number that are prepositions elsewhere."""
MORE: Final = "more"
BOUNDS: Final = frozenset({"at", "least", "about", "nearly", "some", "more", "than", "up", "to", "almost", "around", "over"})
"""Words before a count that bound it."""
PARTICIPLES: Final = frozenset({"VBD", "VBN", "JJ"})
"""Tags that taggers give to participles."""
HELP: Final = frozenset({"aux", "aux:pass", "cop"})
"""Labels of verbs that help another one."""
ENDINGS: Final = {"VBD": "ed", "VBN": "ed", "VBZ": "s", "VBG": "ing"}
"""How a word ends that goes on with a verb of some tag, whatever the tagger took it for."""


def mend_toll(count: Token) -> None:
    """Give a bare count ("84", "dozens") to the verb that tells what befell so many."""
    _sum(count)
    _verb_before_noun(count)
    _more(count)
    _bounded(count)
    _second_object(count)
    _second_subject(count)
    _subject_of_next(count)


def _sum(count: Token) -> None:
    """ "A total of | nine people were killed": they were, and the noun before says that these are all."""
    counted = _counted(count)
    whole = counted.head
    if counted.dep_ != "nmod" or preposition(counted) != "of" or whole.lower_ not in count.doc.kinds.number or whole.i != counted.left_edge.i - 1:
        return
    attach(counted, whole.head if whole.head != whole else counted, whole.dep_)
    attach(whole, counted, "nmod:desc")


def _more(count: Token) -> None:
    """ "Dozens | more injured": more of them, and not injured the more."""
    more, verb = _words_behind(count, 2)
    if more.lower_ == MORE and more.head == count.head and verb.tag_ == "VBD":
        attach(more, count, "advmod")  # "two more | died"
    if more.lower_ != MORE or not _is_participle(verb) or verb.tag_ == "VBD":
        return
    if verb.dep_ == "amod":  # "rose to six, with 11 more | injured"
        attach(verb, next((above for above in ancestors(verb) if above != verb and is_verbal(above)), verb.head), "advcl")
    attach(count, verb, "nsubj:pass")
    attach(more, count, "advmod")
    retag(verb, "VERB", "VBN")


def _bounded(count: Token) -> None:
    """ "Wounding | over 50", "over 50 were hurt", "killed | at least 14": the words bound a bare number, they are no preposition before it."""
    bounds = next((words for words in PREPOSITIONS if _words_before(count, len(words)) == words), ())
    if not bounds or count.tag_ != "CD" or count.dep_ not in {"obl", "advmod", "nmod"}:
        return
    first, verb = count.doc[count.i - len(bounds)], count.head
    before = first.nbor(-1) if first.i > count.sent.start else first
    if is_verbal(before) and before.dep_ not in HELP and "obj" not in before.labels:
        attach(count, before, "obj")
    elif verb.i > count.i and verb.labels.isdisjoint(SUBJECTS) and (is_verbal(verb) or "cop" in verb.labels):
        active = not verb.labels.isdisjoint({"cop", "obj"})
        attach(count, verb, "nsubj" if active else "nsubj:pass")
        if _is_participle(verb) and not active:
            retag(verb, "VERB", "VBN")
    else:
        return
    for word in children(count, "case"):
        attach(word, count, "advmod")


def _second_object(count: Token) -> None:
    """ "A fire killed two | and injured 84", "left two dead and injured dozens": behind what befell some stands what befell others."""
    second = _before_bounds(count)
    if second.i < count.sent.start + 3:
        return
    joint, before = second.nbor(-1), second.nbor(-2)
    first = next((above for above in (before, *ancestors(before)) if is_verbal(above) and above.i < before.i), second)
    comma = joint.text == "," and first.tag_ == "VBZ"
    if first == second or is_verbal(before) or not (comma or joint.lower_ == "and") or not _goes_on(second, first):
        return
    if count.is_ancestor(before):
        attach(before, first, "obj")
    attach(second, first, "conj")
    attach(count.head if count.tag_ == "CD" and count.dep_ == "nummod" and count.head.i > count.i else count, second, "obj")
    retag(second, "VERB", "VBD" if first.tag_ == "VBN" else first.tag_)
    if not comma:
        attach(joint, second, "cc")


def _second_subject(count: Token) -> None:
    """ "Nine were killed | and scores of others injured", "14 dead, dozens wounded": a participle behind a count tells what befell those."""
    joint = _before_bounds(count)
    count = _counted(count)
    verb = _above(count)
    phrase = next((child for child in children(count, "nmod") if child.i == count.i + 2), count)
    told = next((clause for clause in children(phrase, "acl", "amod", "orphan") if clause.i == phrase.i + 1), count)
    if verb.i < count.i and told != count and _is_participle(told) and (joint.lower_ == "and" or joint.text == ","):
        attach(told, verb, "conj")
        attach(count, told, "nsubj:pass")
        retag(told, "VERB", "VBN")
        if joint.dep_ == "cc":
            attach(joint, told, "cc")
    elif count.dep_ == "conj" and "orphan" in count.labels and not is_verbal(count.head):
        attach(
            count, next((above for above in ancestors(count) if is_verbal(above)), count.head), "parataxis"
        )  # "left two dead and | 84 in hospital"


def _above(count: Token) -> Token:
    """What tells what befell those before a count that the parser gave to the same; itself if nothing does."""
    if count.dep_ in SUBJECTS:
        return count.head
    if count.dep_ != "conj" or is_verbal(count.head):
        return count.head if count.dep_ == "conj" else count
    state = next((child for child in children(count.head.head, "xcomp") if count.head.i < child.i < count.i), count)
    return count.head.head if count.head.dep_ in SUBJECTS else state  # "left nine people | dead and scores of others wounded"


def _verb_before_noun(count: Token) -> None:
    """ "Two were killed and 11 more | sustained injuries": what stands between a count and a noun that is joined to a verb is a verb."""
    counted = _counted(count)
    first, second = _words_behind(counted, 2)
    verb = second if first.lower_ == MORE else first
    noun = verb.head
    if verb.dep_ != "amod" or not _is_participle(verb) or noun.i != verb.i + 1 or noun.dep_ != "conj" or not is_verbal(noun.head):
        return
    attach(verb, noun.head, "conj")
    retag(verb, "VERB", "VBD")
    for joint in children(noun, "cc"):
        attach(joint, verb, "cc")
    attach(noun, verb, "obj")
    attach(counted, verb, "nsubj")


def _subject_of_next(count: Token) -> None:
    """ "The fire killed two and | dozens more were hurt": what stands right before an auxiliary is the subject of its verb, if that has none."""
    more = _words_behind(count, 1)[0]
    help = _words_behind(more, 1)[0] if more.lower_ == MORE else more
    verb = help.head
    if count.dep_ == "conj" and help.dep_ in HELP and verb.i > count.i and verb.labels.isdisjoint(SUBJECTS):
        for joint in children(count, "cc"):
            attach(joint, verb, "cc")
        attach(count, verb, "nsubj:pass" if help.dep_ == "aux:pass" else "nsubj")


def _goes_on(second: Token, first: Token) -> bool:
    """Does a word look like a verb of the tense of another one, which is active?"""
    tags = {"VBZ", "NNS"} if first.tag_ == "VBZ" else {"VBG"} if first.tag_ == "VBG" else PARTICIPLES
    active = not children(first, "aux:pass", "nsubj:pass") and (first.tag_ != "VBN" or bool(children(first, "aux")))
    irregular = second.tag_ == first.tag_ and is_verbal(second)
    return active and first.tag_ in ENDINGS and second.tag_ in tags and (irregular or second.lower_.endswith(ENDINGS[first.tag_]))


def _counted(count: Token) -> Token:
    """The noun right behind a number that it counts ("11 | others"), or the number."""
    return count.head if count.dep_ == "nummod" and count.head.i == count.i + 1 else count


def _is_participle(word: Token) -> bool:
    return word.tag_ in PARTICIPLES and word.dep_ not in HELP and (is_verbal(word) or word.lower_.endswith(ENDINGS["VBN"]))


def _before_bounds(count: Token) -> Token:
    """The word before a count and what bounds it ("| at least 40"); the first of the sentence if there is none."""
    before = count.doc[count.sent.start : count.i]
    return next((word for word in reversed(before) if word.lower_ not in BOUNDS), count.doc[count.sent.start])


def _words_before(token: Token, number: int) -> tuple[str, ...]:
    """The words before one in its sentence."""
    return tuple(word.lower_ for word in token.doc[max(token.i - number, token.sent.start) : token.i])


def _words_behind(token: Token, number: int) -> list[Token]:
    """The words behind one in its sentence, with itself in place of those that are lacking."""
    return [token.doc[index] if index < token.sent.end else token for index in range(token.i + 1, token.i + 1 + number)]
