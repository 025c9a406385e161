"""What two mentions of events tell of each other: other days and towns, one within the other, one after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Final

from kg.events.expressions import DAY, LATEST
from kg.events.triggers import Trigger, is_one_of
from kg.grammar import ancestors, arguments, children, conjuncts, described_by, is_indefinite, is_nominal, is_verbal, lemma, phrase, preposition
from kg.grammar.closed import LENGTHS
from kg.mentions import DEFINITE
from kg.ontology import Lexicon
from kg.terms import WEAPON
from kg.tokens import Token

LEAD: Final = 2
"""Sentences after a headline that tell its event again."""
FUTURE: Final = frozenset({"will", "shall", "'ll"})
PAST: Final = frozenset({"was", "were", "had", "has", "have"})
"""Auxiliaries of what is to come, and of what was."""
ORDERING: Final = frozenset({"since", "after", "before", "following"})
"""Prepositions of what came first, or later."""
NEAR: Final = 6
"""Tokens that a date and its preposition take up at most."""
SOUGHT: Final = frozenset({"for", "of", "to", "over"})
"""Prepositions of what somebody is wanted for, accused of or tied to."""
SEQUENCE: Final = frozenset({"after", "before", "since", "until", "once", "because"})
"""Words before a clause that tells what was at another time, or why."""
TOWARDS: Final = frozenset({"to", "for", "of", "at", "against"})
"""Prepositions between a word for an answer and what it answers."""
BECAUSE: Final = frozenset({"over", "because", "due", "owing"})
"""Prepositions of what something comes of."""

MONTH: Final = timedelta(days=30)
"""How long before a report that is which it does not report."""


def clash(left: Iterable[Trigger], right: Iterable[Trigger]) -> bool:
    """Other towns or names, or dates of which none lies in another (a day in its month, a month in its year)?"""
    left, right = list(left), list(right)
    if _differ([trigger.cities for trigger in left], [trigger.cities for trigger in right]):
        return True
    if _differ([trigger.called for trigger in left], [trigger.called for trigger in right]):
        return True
    days = {day for trigger in left for day in trigger.days}
    return bool(days) and other_days(days, {day for trigger in right for day in trigger.days})


def _differ(left: Iterable[frozenset[str]], right: Iterable[frozenset[str]]) -> bool:
    """Have both groups any, and none in common?"""
    ours, theirs = set[str]().union(*left), set[str]().union(*right)
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def other_days(left: Collection[tuple[str, str]], right: Collection[tuple[str, str]]) -> bool:
    """Are both dated, and lies none of the dates in another?"""
    return bool(left and right) and not any(_overlap(a, b) for a in left for b in right)


def _overlap(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Have two times (first and last day, month or year) a day in common?"""
    return left[0] <= right[1] + LATEST and right[0] <= left[1] + LATEST


def acts_on(verb: Token, noun: Token) -> bool:
    """ "Overturned the conviction": a verb that tells an event of its own, of which another is the object."""
    return noun.head == verb and noun.dep_ in {"obj", "nsubj:pass"} and is_verbal(verb) and is_nominal(noun)


def are_ends(new: Token, known: Token) -> bool:
    """ "The raid followed an attack", "the raid came a day after the attack": subject and object of one verb are two."""
    if not (is_nominal(new) and is_nominal(known) and is_verbal(new.head) and new.head == known.head and known.dep_ == "nsubj"):
        return False
    return new.dep_ == "obj" or (new.dep_ == "obl" and preposition(new) in SEQUENCE)


def tells_apart(noun: Token, verb: Token) -> bool:
    """ "Fired missiles at the planners of an attack", "… at the attack planners", "shot a man wanted for an attack": what tells those whom a deed is
    done to apart is another event."""
    if not (is_nominal(noun) and is_verbal(verb)):
        return False
    inner = noun.dep_ == "compound" or (noun.dep_ == "nmod" and preposition(noun) == "of")
    sought = noun.dep_ == "obl" and noun.head.dep_ in {"acl", "acl:relcl"} and preposition(noun) in SOUGHT
    people = noun.head if inner else noun.head.head
    if not (inner or sought) or people.head != verb or people.tag_ not in {"NNS", "NN"}:
        return False
    return people.dep_ in {"obj", "nsubj:pass"} or (people.dep_ == "obl" and preposition(people) in {"at", "on", "against"})


def in_sequence(told: Token, other: Token) -> bool:
    """ "The brigade was captured after the port was captured": a verb and that of a clause that tells what came before or after are two.

    So are what such a clause tells and a noun of which the verb says how long after it came ("the raid came a week after a blast killed nine"), and
    an event new in it and what is told above ("they rioted a day after two were killed in an attack").
    """
    new = is_nominal(told) and is_indefinite(told) and is_verbal(other)
    clause = told.head if is_nominal(told) and (new or (told.dep_ == "nsubj" and not is_verbal(other))) else told
    marks = [child for child in children(clause, "mark", "case") if child.lower_ in SEQUENCE]
    if not marks or not is_verbal(clause) or clause.dep_ != "advcl":
        return False
    if is_verbal(other):
        return other == clause.head or (new and other in list(ancestors(clause))[1:])
    before = [mark.nbor(-1) for mark in marks if mark.i > clause.sent.start]
    counted = any(word.dep_ == "obl:unmarked" or word.ent_type_ in LENGTHS for word in before)
    return counted and other.head == clause.head and other.dep_ in {"nsubj", "nsubj:pass"}


def came_after(new: Token, known: Token) -> bool:
    """ "The worst raid since a bombing in May", "the raid came after a bombing": one is told from the other by which came first."""
    if not is_nominal(new) or preposition(new) not in ORDERING:
        return False
    return known in list(ancestors(new))[1:] or (known.dep_ == "nsubj" and known.head == new.head)


def is_answered(noun: Token, deed: Token) -> bool:
    """ "Bombed the port, carried out a raid | in response to rocket fire", "shelled a camp, killing nine | in revenge for a raid", "attacked a bus
    | over the killing": what a deed answers, or comes of, is another."""
    reply = noun.head
    if not is_nominal(noun):
        return False
    said = noun.dep_ == "nmod" and preposition(noun) in TOWARDS and is_nominal(reply)
    motive = said and (preposition(reply) == "in" or f"{preposition(reply)} {lemma(reply)}" in noun.doc.kinds.motive)
    top = reply if motive else noun
    if not motive and preposition(noun) not in BECAUSE:
        return False
    above = [top.head, top.head.head] if top.head.dep_ == "obj" else [top.head]
    above += [verb.head for verb in above if verb.dep_ == "advcl" and verb.tag_ == "VBG"]
    return deed in above or (deed.head in above and deed.dep_ in {"obj", "nsubj", "nsubj:pass"})


def led_to(cause: Token) -> int:
    """ "A blast | caused by a leak", "a fire blamed on a strike": the index of the noun of which a participle says what brought it about, or -1."""
    said = cause.dep_ in {"obl:agent", "obl"} and preposition(cause) in {"by", "on", "to"} and cause.head.dep_ == "acl" and cause.head.tag_ == "VBN"
    return cause.head.head.i if said and is_nominal(cause) and is_nominal(cause.head.head) else -1


def hit_by(noun: Token) -> int:
    """ "A grenade attack on a rally", "a bomb thrown at a rally": the index of the word for what hit what a noun tells of, or -1."""
    hit = is_nominal(noun) and noun.dep_ in {"nmod", "obl"} and preposition(noun) in {"on", "at", "against"}
    return noun.head.i if hit else -1


def is_going_on(verb: Token) -> bool:
    """ "The Brigade, which has been fighting for years": what somebody has been doing for long is no single attack, nor a part of one."""
    auxiliaries = {child.lower_ for child in children(verb, "aux")}
    return verb.tag_ == "VBG" and is_verbal(verb) and "been" in auxiliaries and not auxiliaries.isdisjoint(PAST)


def at_other_times(new: Token, known: Token) -> bool:
    """ "Will kill the gunmen", "two gunmen were killed": what is yet to come has not been told as past, nor did it happen once if it goes on."""
    if is_going_on(new) != is_going_on(known):
        return True
    if not (is_verbal(new) and is_verbal(known)):
        return False
    auxiliaries = [{child.lower_ for child in children(verb, "aux", "aux:pass")} for verb in (new, known)]
    future = [bool(found & FUTURE) for found in auxiliaries]
    past = [verb.tag_ == "VBD" or bool(found & PAST) for verb, found in zip((new, known), auxiliaries, strict=True)]
    return any(future) and any(past) and future != past and not all(future)


def since_then(verb: Token, noun: Token) -> bool:
    """ "The worst raid since May, when rebels shelled the port", "the worst since a blast killed nine": what was at a time since which something else
    is told is not that."""
    if noun.sent != verb.sent or not is_nominal(noun):
        return False
    since = next((t for t in ancestors(verb) if any(child.lower_ == "since" for child in children(t, "mark", "case"))), None)
    if since is not None and since != noun and not since.is_ancestor(noun) and noun.i < verb.i:
        return True
    when = next((child for child in children(verb, "advmod") if child.lower_ == "when"), None)
    if when is None:
        return False
    return any(token.lower_ == "since" for token in verb.doc[max(noun.i + 1, when.i - NEAR) : when.i])


def joined_verbs(new: Trigger, known: Trigger) -> bool:
    """ "Resigned and was succeeded": two verbs of one clause, side by side, tell two things."""
    joined = new.token.dep_ in {"conj", "parataxis"} and (new.token.head == known.token or new.token in children(known.token.head, "conj"))
    joined = joined and (new.token.head == known.token or known.token.dep_ == "conj")
    return joined and is_verbal(new.token) and is_verbal(known.token) and new.match.word != known.match.word


def are_of_two_kinds(new: Trigger, known: Trigger) -> bool:
    """ "A trade agreement", "the peace agreement": do different nouns before one noun tell of what kind each is?"""
    mine, theirs = (
        {*trigger.match.form[:-1], *(lemma(child) for child in children(trigger.token, "compound") if child.pos_ == "NOUN")}
        for trigger in (new, known)
    )
    return new.match.form[-1] == known.match.form[-1] and bool(mine and theirs) and not mine & theirs


def describes_other(new: Trigger, known: Trigger) -> bool:
    """ "Was handed to officers who had come to bring her home": a verb of a relative clause tells another thing than the verb above it."""
    above = list(ancestors(new.token))
    if not (is_verbal(new.token) and is_verbal(known.token)) or known.token not in above or lemma(new.token) == lemma(known.token):
        return False
    return any(token.dep_ in {"acl", "acl:relcl"} for token in above[: above.index(known.token)])


def done_by_two(new: Token, known: Token) -> bool:
    """ "The mayor held a meeting in Ghent, and the envoys held talks in Bruges": what two sides do in two clauses of a sentence is no one thing."""
    verbs = [token if is_verbal(token) else token.head for token in (new, known) if is_verbal(token) or token.dep_ == "obj"]
    if len(verbs) < 2 or verbs[0].dep_ != "conj" or verbs[0].head != verbs[1] or not all(is_verbal(verb) for verb in verbs):
        return False
    subjects = [children(verb, "nsubj") for verb in verbs]
    again = [*subjects[0], *(child for token in (new, *children(verbs[0], "obj")) for child in children(token, "det") if child.lower_ in DEFINITE)]
    return all(subjects) and not any(token.pos_ in {"PRON", "DET"} for token in again)


def is_joined_to(new: Token, known: Token) -> bool:
    """ "The raid in May and the raid in June" are two, and so are "the massacre of villagers and the murder of a judge"."""
    if not is_nominal(new) or new.dep_ != "conj" or known not in ancestors(new):
        return False
    of_both = all(any(argument.slot == "of" for argument in arguments(noun)) for noun in (new, known))
    return bool(children(new, "det", "amod")) and (of_both or lemma(new) == lemma(known))


def is_known(head: Token) -> bool:
    """A description with "the" and without a name takes up something known, or a part of it."""
    tokens = head.doc[slice(*phrase(head))]
    return tokens[0].lower_ in DEFINITE and not any(token.pos_ == "PROPN" for token in tokens)


def predicated(noun: Token) -> list[Token]:
    """What a predicate noun is said of: "it was a raid", "called the attack a mission"."""
    return described_by(noun) if is_nominal(noun) and ("cop" in noun.labels or noun.dep_ == "xcomp") else []


def said_of_it(noun: Token) -> bool:
    """A predicate noun over a pronoun mentions what was spoken of; so does "what he called a raid"."""
    called = noun.dep_ == "xcomp" and any(above.lower_ == "what" for above in (noun.head.head, *children(noun.head, "obj")))
    return called or any(token.lower_ in {"it", "this", "that"} for token in predicated(noun))


def told_within(verb: Token, noun: Token) -> bool:
    """ "In one of its largest attacks, … stormed", "the raid began when … stormed": the verb tells the event that the phrase names."""
    if not is_verbal(verb):
        return False
    top = noun.head if is_one_of(noun) else noun
    owners = [verb, *(part for subject in children(verb, "nsubj") for part in conjuncts(subject))]
    if top.dep_ in {"obl", "nmod"} and preposition(top) in {"in", "during"} and top.head in owners:
        return True
    return verb.dep_ == "advcl" and noun.dep_ == "nsubj" and noun.head == verb.head and any(c.lower_ == "when" for c in verb.children)


def goes_on_with_joint(new: Trigger, known: Iterable[Trigger], lexicon: Lexicon) -> bool:
    """ "Twin blasts hit the market. The explosions …", "two car bombs went off. The blasts …": one event made up of several, in the plural again."""
    return new.plural and new.definite and any(_is_made_up(t, lexicon) and _is_alike(new, t) for t in known)


def _is_made_up(known: Trigger, lexicon: Lexicon) -> bool:
    """ "Twin blasts", "two bombs went off"."""
    if is_verbal(known.token):
        return any(filler.role == WEAPON and filler.head.tag_ == "NNS" and filler.slot in {"subject", "object"} for filler in known.fillers)
    return known.token.tag_ == "NNS" or not lexicon.kinds.joint.isdisjoint(known.match.form)


def _is_alike(new: Trigger, known: Trigger) -> bool:
    """Are they of one word or nature, or the first a verb and both of one class?"""
    same = new.match.form[-1] == known.match.form[-1] or (new.nature != "" and new.nature == known.nature)
    return same or (is_verbal(known.token) and new.type == known.type)


def are_one_fight(lexicon: Lexicon, new: Trigger, known: Iterable[Trigger]) -> bool:
    """ "shooting and clashes" are one fight."""
    known = list(known)
    if new.token.dep_ != "conj" or all(trigger.token != new.token.head for trigger in known):
        return False
    types = {trigger.type for trigger in (new, *known)}
    return not lexicon.part.isdisjoint(types) and types <= lexicon.part | lexicon.aside


def long_ago(published: str, days: Collection[tuple[str, str]], past: timedelta = MONTH) -> bool:
    """Are all days, and there are some, so long before a report?"""
    if not days or len(published) < DAY:
        return False
    day = (date.fromisoformat(published[:10]) - past).isoformat()
    return all(end < day for _, end in days)
