"""Events that a text tells of before it names them: "a bomber killed nine. The blast …"."""

from __future__ import annotations

from kg.events.apart import FRESH
from kg.events.distances import counts_back
from kg.events.happenings import Happenings
from kg.events.tellings import LEAD, is_going_on, long_ago
from kg.events.told import FOCUS
from kg.grammar import ancestors, is_verbal
from kg.tokens import Token


def taken_up(happenings: Happenings, token: Token) -> int | None:
    """ "A bomber killed nine. The blast …": the event that a later sentence, with "the" and nothing more, speaks of as known, though none was told.

    And what a headline tells is what the lead tells.
    """
    reader, sentence = happenings.reader, happenings.reader.sentence(token)
    later = ((n, reader.doc[i]) for i, n in sorted(happenings.at.items()) if i > token.i)
    gaps = ((n, reader.sentence(word) - sentence) for n, word in later if not is_going_on(word))
    found = next(((n, gap) for n, gap in gaps if 0 < gap <= FOCUS and happenings.is_harmful(n) and _is_one_told(happenings, n)), None)
    if found is None:
        return None
    number, gap = found
    lexicon, type = reader.ontology.lexicon, happenings.type(number)
    if type in lexicon.sparing or (sentence > 0 and type in lexicon.wide):
        return None  # who was killed was not then kidnapped, nor need he have died in a war that the text comes to
    first = happenings.triggers[number][0]
    fresh = bool(reader.published) and not long_ago(reader.published, first.days, FRESH)  # "… were shot dead. The attack happened on Monday"
    again = not first.days or fresh or counts_back(reader, token)  # "a year after bombs killed nine … the attack, which took place on March 3, 2030"
    bare = first.definite and again and not (first.fillers or first.called)
    told = sentence == 0 and gap <= LEAD and is_verbal(token) and first.token.tag_ != "VB"  # "expected to march" on another day
    told = told and not _is_set_off(happenings, first.token)
    return number if bare or told else None


def _is_set_off(happenings: Happenings, word: Token) -> bool:
    """ "Separately, nine people were killed when a bus | crashed": do words that set one event off from another open its sentence?"""
    another = happenings.reader.ontology.lexicon.kinds.another
    verbs = [word, *(above for above in ancestors(word) if is_verbal(above))]
    return any(child.lower_ in another and child.i < word.i for verb in verbs for child in verb.children)


def _is_one_told(happenings: Happenings, number: int) -> bool:
    """Is it no event in general? "The killings" may mean that several were killed in one."""
    lexicon = happenings.reader.ontology.lexicon
    dead = happenings.type(number) in lexicon.befalling & lexicon.fatal and all(t.definite for t in happenings.triggers[number])
    return dead or not happenings.is_generic(number)
