"""Which event an outcome belongs to: named beside it, governing it, mentioned in its sentence, or else one told around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.events.apart import brings_about, comes_after_it, opens_another
from kg.events.around import nearest_beside, tells_of_person, told_around
from kg.events.elsewhen import clause_of_before, is_inside, is_of_another_time, is_sent_for
from kg.events.happenings import Happenings
from kg.events.joined import OF_EVENT, of_joined
from kg.events.natural import is_natural
from kg.events.reader import Reader
from kg.events.tellings import long_ago
from kg.events.triggers import Trigger
from kg.grammar import Argument, ancestors, arguments, bounds, children, is_gerund, is_nominal, is_verbal, preposition
from kg.ontology import Word
from kg.terms import KILLED
from kg.tokens import Token

THEY: Final = frozenset({"they", "it", "these", "those", "this"})
"""Pronouns that may stand for events."""
TOLD_BY = frozenset({"when", "as", "after"})
"""What opens the clause that tells of what somebody died ("killed when troops opened fire")."""
HAVING: Final = frozenset({"have", "has", "'ve"})
"""Auxiliaries of the perfect."""
IN: Final = "in"
WHERE: Final = "where"
"""What opens a clause of what happened in a place."""


def event_of(happenings: Happenings, token: Token, word: Word, aside: Trigger | None = None) -> int | None:
    """The event that an outcome belongs to, if the text tells of one; but what others do to those who did it is another.

    And so is what it was done for ("hired men | to murder him"), and what somebody was sent to do ("a clash. The army sent men | to kill him")."""
    number = _event_told(happenings, token, word, aside)
    hostile = happenings.reader.ontology.lexicon.hostile
    by_it = any(argument.slot == "subject" and happenings.at.get(argument.token.i) == number for argument in arguments(token))
    aimed = aside is not None and token.tag_ == "VB" and number is not None and not by_it
    aimed = aimed and number is not None and (happenings.type(number) not in hostile or is_sent_for(happenings, token, number))
    if number is None or aimed or _is_answer(happenings, token, number):
        return None
    if aside is not None and aside.days:
        happenings.days.setdefault(number, set()).update(aside.days)
    return number


def _is_answer(happenings: Happenings, verb: Token, number: int) -> bool:
    """ "The gunmen killed five people before police shot them dead"."""
    if not is_verbal(verb) or verb.i in happenings.at:
        return False
    reader, active = happenings.reader, happenings.reader.ontology.classes.active
    doers = {filler.chain for n, filler, *_ in happenings.roles if n == number and filler.role in active}
    told = [(a.slot, word) for a in arguments(verb) for word in (a.token, *children(a.token, "nmod")) if word == a.token or word.pos_ == "PRON"]
    ends = [(slot, chain.id) for slot, word in told if (chain := reader.mentioned(word)) is not None]
    others, sufferers = ({id for slot, id in ends if slot == end} for end in ("subject", "object"))
    return bool(sufferers & doers) and bool(others) and not others & doers


def _event_told(happenings: Happenings, token: Token, word: Word, aside: Trigger | None) -> int | None:
    """The event that an outcome belongs to: named beside it, governing it, or told around it."""
    at, reader = happenings.at, happenings.reader
    if word.outcome == KILLED and is_natural(reader, token):
        return None
    if aside is not None and _ended_otherwise(reader, token) and not any(a.slot in OF_EVENT and a.token.i in at for a in arguments(token)):
        return None
    if aside is not None and tells_of_person(reader, token):
        return None  # "killed a man | tied to the death of a guard"
    if aside is not None and _comes_of_else(happenings, token):
        return nearest_beside(happenings, token)
    found = arguments(token)
    below = [at[clause.i] for clause in _told_by(token) if clause.i in at]
    if below and happenings.is_harmful(below[0]):
        return below[0]
    if aside is None and token.i in at and brings_about(reader, token):
        return at[token.i]  # "the killing of a nurse sparked riots"
    told = _told_of_dead(happenings, token) if is_nominal(token) else None
    if told is not None:
        return told
    doing = next((at[clause.i] for clause in children(token, "csubj") if clause.i in at), None)
    if doing is not None and happenings.is_harmful(doing):
        return doing  # "fighting in the city has killed 300 people since May"
    by_event = any(argument.slot == "subject" and argument.token.i in at for argument in found)
    if aside is not None and not by_event and (is_total(reader, token) or brings_about(reader, token)):
        return None
    clause = clause_of_before(token) if aside is not None else None
    way = list(ancestors(token))[1:] if not is_of_another_time(token) else []
    over = (t for t in way if t.i in at and happenings.is_harmful(at[t.i]) and is_inside(t, clause))
    above = next((_done_to(happenings, t) for t in over), None)
    for argument in found:
        number = at.get(argument.token.i, _pointed_at(happenings, argument.token))
        by_it = argument.slot == "subject" and word.counts != "subject"
        if by_it and number is not None and not _is_told_between(happenings, argument.token, number, token):
            effect = _effect(happenings, argument.token)
            number = number if effect is None else effect
            return number if above is None or happenings.is_harmful(number) else above  # a bombed wedding killed nobody
    left = children(token.head, "nsubj") if token.dep_ == "xcomp" and is_verbal(token.head) and children(token.head, "obj") else []
    doing = _of_tool(happenings, left[0]) if left and above is None else None
    if left and above is None and (left[0].i in at or doing is not None):
        return at.get(left[0].i, doing)  # "the coup | left nine dead", "a grenade | thrown at a rally left …"
    for argument in found:
        if argument.slot == "subject" and (number := _of_tool(happenings, argument.token)) is not None:
            return number
    for argument in (*found, *_hung_on_dead(token), *_said_of_none(happenings, token), *_said_of_number(token)):
        if argument.slot in OF_EVENT and argument.token.i in at and happenings.is_harmful(at[argument.token.i]):
            return at[argument.token.i]
    if above is None and (beside := of_joined(happenings, token)) is not None:
        return beside
    for argument in found:
        if not is_verbal(token) and argument.slot in {"possessor", "modifier"} and argument.token.i in at:
            return at[argument.token.i]
    if above is not None and is_gerund(token) and token.head.dep_ == "acl" and not preposition(token):
        return above  # "fired on people demanding water, killing nine"
    if above is not None:
        another = aside is not None and (_has_own_victims(token, happenings) or _is_of_place(happenings, token, aside))
        return None if aside is not None and (another or happenings.is_apart(aside, above)) else above
    if aside is not None and is_gerund(token) and is_of_another_time(token):
        return None  # "fled after killing a guard"
    if aside is not None and (comes_after_it(token, reader) or opens_another(aside, reader)):
        return None  # "it came two days after gunmen killed nine", "in a separate incident, gunmen killed nine"
    return told_around(happenings, token, word, aside, found)


def _told_by(verb: Token) -> Iterator[Token]:
    """ "Killed when a bus crashed", and what stands behind the last of several verbs is said of all: "killed and dozens | injured after …"."""
    yield from (clause for clause in children(verb, "advcl") if any(child.lower_ in TOLD_BY for child in clause.children))
    for other in children(verb, "conj", "xcomp"):
        if other.i > verb.i and (is_verbal(other) or "advcl" in other.labels):  # "five were killed and 67 | wounded when …"
            yield from _told_by(other)


def _said_of_none(happenings: Happenings, noun: Token) -> list[Argument]:
    """ "No deaths were reported | in the raids": what the verb tells. If the text has told of one raid alone, it goes to that as any outcome does."""
    first = noun.head if noun.dep_ == "conj" and is_nominal(noun.head) else noun
    if not is_nominal(noun) or first.dep_ != "nsubj:pass" or first.head.i in happenings.at:
        return []
    told = {n for i, n in happenings.at.items() if i < noun.i and happenings.is_harmful(n) and not happenings.is_generic(n)}
    single = len(told) == 1
    return [a for a in arguments(first.head) if not (single and a.token.i in happenings.at and happenings.is_generic(happenings.at[a.token.i]))]


def _hung_on_dead(verb: Token) -> list[Argument]:
    """ "Killed nine people | in a raid": in what they died, where a parser says it of them."""
    behind = [child for noun in children(verb, "obj", "nsubj:pass") for child in children(noun, "nmod") if child.i > max(noun.i, verb.i)]
    return [Argument(IN, child) for child in behind if preposition(child) == IN]


def _said_of_number(noun: Token) -> list[Argument]:
    """ "The number of dead | from the blasts": what stands behind both is said of those who are counted."""
    counted = noun.dep_ == "nmod" and preposition(noun) == "of"
    return [argument for argument in arguments(noun.head) if argument.token.i > noun.i] if counted and is_nominal(noun.head) else []


def _told_of_dead(happenings: Happenings, noun: Token) -> int | None:
    """ "The death of Roe, killed in a raid in May": a participle behind the one who died tells of what."""
    dead = [child for child in children(noun, "nmod") if preposition(child) == "of"]
    told = (a.token.i for one in dead for verb in children(one, "acl") if verb.tag_ == "VBN" for a in arguments(verb) if a.slot in OF_EVENT)
    return next((number for i in told if (number := happenings.at.get(i)) is not None and happenings.is_harmful(number)), None)


def _is_of_place(happenings: Happenings, verb: Token, aside: Trigger) -> bool:
    """ "Bombed a church in the hills, | where gunmen killed nine last year": what once happened where something is told to have happened."""
    where = verb.dep_ == "acl:relcl" and any(child.lower_ == WHERE for child in children(verb, "advmod", "mark"))
    return where and long_ago(happenings.reader.published, aside.days)


def _of_tool(happenings: Happenings, tool: Token) -> int | None:
    """ "Hurt by a grenade thrown at a car", "killed by a bomb planted by rebels": the event that a participle tells of what did it."""
    chain = happenings.reader.mentions.chain(tool)
    if chain is not None and happenings.reader.ontology.is_a(chain.type, "Agent"):
        return None
    told = (happenings.at[verb.i] for verb in children(tool, "acl") if verb.i in happenings.at)
    return next((number for number in told if happenings.is_harmful(number)), None)


def tells_another(noun: Token, happenings: Happenings) -> bool:
    """Does a noun tell of other dead than the event around it: "protesting the killing of a judge", "the massacre of 40 and the murder of two",
    "killed a man accused of the murder of two"?"""
    above = next((happenings.at[t.i] for t in list(ancestors(noun))[1:] if t.i in happenings.at), None)
    apart = above is not None and above != happenings.at[noun.i] and happenings.type(above) not in happenings.reader.ontology.lexicon.hostile
    protested = apart and noun.dep_ in {"obj", "obl"} and is_verbal(noun.head) and not happenings.reader.carries(noun.head, "subject")
    return protested or tells_of_person(happenings.reader, noun) or _has_own_victims(noun, happenings)


def _ended_otherwise(reader: Reader, verb: Token) -> bool:
    """ "Roe, | who died in May at 92, had fought the plan": a clause with a date of its own tells how somebody ended who did something else."""
    told = verb.dep_ == "acl:relcl" and any(child.tag_ == "WP" for child in children(verb, "nsubj", "nsubj:pass"))
    return told and any(reader.is_temporal(child) for child in children(verb, "obl", "obl:unmarked"))


def _comes_of_else(happenings: Happenings, gerund: Token) -> bool:
    """ "The roof, part of which fell in, injuring a guard", "the mayor spoke and police replied with shots, injuring four": a gerund below the verb
    of a clause of its own, which tells of no event that is known, tells what came of that."""
    verb = gerund.head
    bare = is_gerund(gerund) and gerund.dep_ == "advcl" and not preposition(gerund) and is_verbal(verb)
    own = verb.dep_ == "acl:relcl" or (verb.dep_ == "conj" and bool(children(verb, "nsubj")))
    return bare and own and all(above.i not in happenings.at for above in (verb, *children(verb, "nsubj", "obj")))


def is_total(reader: Reader, verb: Token) -> bool:
    """ "Some 200 people have died in the region since May": what has come about over a longer time is no part of the event that was told last."""
    if is_verbal(verb) and any(_is_long(child) for child in children(verb, "obl", "obl:unmarked")):
        return True  # "two have drowned in the past five years"
    perfect = is_verbal(verb) and any(child.tag_ in {"VBP", "VBZ"} and child.lower_ in HAVING for child in children(verb, "aux"))
    timed = [child for child in children(verb, "obl", "advcl") if child.i > verb.i and preposition(child) == "since"] if perfect else []
    words = [match.word for child in timed for match in reader.matches.get(child.i, ())]
    return bool(timed) and not any(word.event or word.evokes in reader.ontology.lexicon.harmful for word in words)


def _effect(happenings: Happenings, cause: Token) -> int | None:
    """ "A leak triggered | an explosion, killing nine": the harm that another brings about is told of last, and whom it hit behind it."""
    objects = children(cause.head, "obj") if brings_about(happenings.reader, cause) else []
    return next((n for child in objects if (n := happenings.at.get(child.i)) is not None and happenings.is_harmful(n)), None)


def _is_long(phrase: Token) -> bool:
    """ "In the past five years", "over the last decade", "in recent months"."""
    kinds = phrase.doc.kinds
    long = phrase.lemma_ in (kinds.long if phrase.tag_ == "NNS" else kinds.era)
    return long and any(child.lower_ in kinds.past for child in children(phrase, "amod"))


def _is_told_between(happenings: Happenings, noun: Token, number: int, verb: Token) -> bool:
    """ "The sentence of a man convicted of | killing": does the verb of another event stand between one that harms nobody and an outcome?"""
    way = list(ancestors(verb))[1:]
    between = way[: way.index(noun)] if noun in way else []
    return any(t.i in happenings.at for t in between) and not happenings.is_harmful(number)


def _has_own_victims(noun: Token, happenings: Happenings) -> bool:
    """ "The massacre of 40 villagers and the murder of a judge": one noun after another, of both of which the text says of whom."""
    at, mine = happenings.at, happenings.at.get(noun.i)
    before = [noun.doc[i] for i in range(noun.sent.start, noun.i) if i in at and at[i] != mine] if is_nominal(noun) and mine is not None else []
    coordinated = [noun.head] if is_nominal(noun) and noun.dep_ == "conj" and noun.head.i in at else []
    others = [other for other in (*coordinated, *before) if is_nominal(other)]
    return any(all(any(argument.slot == "of" for argument in arguments(one)) for one in (noun, other)) for other in others)


def _pointed_at(happenings: Happenings, pronoun: Token) -> int | None:
    """ "Raids have become frequent. They have killed dozens": the event that the sentence before is about, unless somebody is meant."""
    reader, start = happenings.reader, bounds(pronoun)[0]
    if pronoun.lower_ not in THEY or reader.mentions.chain(pronoun) is not None or start == 0:
        return None
    before = range(*bounds(reader.doc[start - 1]))
    return next((n for i, n in sorted(happenings.at.items()) if i in before and reader.doc[i].dep_ in {"nsubj", "nsubj:pass"}), None)


def _done_to(happenings: Happenings, word: Token) -> int:
    """ "Protested the raid, which killed nine": the event that a word tells, or the attack that it is about, if it tells of none itself."""
    hostile, number = happenings.reader.ontology.lexicon.hostile, happenings.at[word.i]
    objects = (happenings.at[child.i] for child in children(word, "obj") if child.i in happenings.at) if is_verbal(word) else ()
    about = next((other for other in objects if happenings.type(other) in hostile), number)
    return number if happenings.type(number) in hostile else about if about != number else _done_to_doers(happenings, word)


def _done_to_doers(happenings: Happenings, verb: Token) -> int:
    """ "Fired on people | protesting the rise, killing nine": what was done to those of whom a participle tells, if that is what kills."""
    number, noun = happenings.at[verb.i], verb.head
    while noun.dep_ == "nmod" and preposition(noun) == "of" and is_nominal(noun.head):
        noun = noun.head  # "thousands of people"
    done = happenings.at.get(noun.head.i) if verb.dep_ == "acl" and is_verbal(noun.head) and noun.dep_ in {"obj", "obl"} else None
    return done if done is not None and happenings.type(done) in happenings.reader.ontology.lexicon.hostile else number
