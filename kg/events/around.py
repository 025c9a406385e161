"""The event that an outcome belongs to where its clause names none: what its doer did else, the nearest, or the one the report is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.events.apart import is_earlier
from kg.events.distances import counts_back
from kg.events.elsewhen import came_before, clause_of_before, is_counted_from, is_of_another_time
from kg.events.expressions import COMPARING
from kg.events.happenings import Happenings
from kg.events.joined import OF_EVENT
from kg.events.reader import Reader
from kg.events.tellings import SOUGHT, clash, long_ago
from kg.events.told import FOCUS
from kg.events.triggers import Trigger
from kg.grammar import Argument, ancestors, arguments, children, conjuncts, is_gerund, is_nominal, is_verbal, preposition
from kg.ontology import Word
from kg.terms import KILLED
from kg.tokens import Token

CHARGED: Final = frozenset({"of", "with", "for"})
"""Prepositions before a deed that somebody is charged with, or convicted of: one by itself, unless more is said of it."""
BACKGROUND: Final = frozenset({"acl", "acl:relcl"})
"""Labels of clauses that tell more of a noun, of something else than what somebody died of before it."""
REACH: Final = 2 * FOCUS
"""Sentences behind which a death that is told no longer belongs to what was told before it."""
NEUTRAL: Final = frozenset({"place", "weapon"})
"""Roles of those to whom an event does nothing."""


def told_around(happenings: Happenings, token: Token, word: Word, aside: Trigger | None, found: Sequence[Argument]) -> int | None:
    """The event that an outcome belongs to, of whose arguments (`found`) and of what governs it nothing tells one.

    None that happened on another day, or elsewhere; and what is coordinated with it, each with its own victims, is another.
    """
    reader = happenings.reader
    agents = [a.token for a in found if a.slot == "subject" and word.counts == "object" and word.evokes]
    doer = reader.mentions.chain(agents[0]) if agents else None
    if doer is not None and reader.ontology.is_a(doer.type, "Agent"):
        done = _event_of_agents(happenings, token, agents)
        apart = done is not None and (_befell_another(happenings, token, done) or _is_one_of_war(happenings, token, aside, done))
        other = done is not None and aside is not None and (clash([aside], happenings.triggers[done]) or is_earlier(aside, reader))
        return None if apart or other else done  # "last month, gunmen killed four", "earlier this year, …"
    if aside is not None and is_gerund(token) and preposition(token) in CHARGED and token.head.i in happenings.at:
        return None
    near = None if is_of_another_time(token) else nearest_beside(happenings, token)
    elsewhen = is_of_another_time(token) and not is_counted_from(happenings, token)
    if aside is not None and (elsewhen or (near is None and came_before(happenings, token))):
        return None
    latest = near if near is not None else happenings.focus(token)
    if aside is not None and near is None and latest is not None and _is_far(happenings, token, latest):
        return None
    if latest is not None and _is_one_of_war(happenings, token, aside, latest):
        return None
    hurt = any(was_hurt(reader, argument.token, token) for argument in found if argument.slot == word.counts)
    apart = aside is not None and latest is not None and not hurt and (happenings.is_apart(aside, latest) or _is_long_ago(happenings, aside, latest))
    return None if apart else latest


def _is_one_of_war(happenings: Happenings, verb: Token, aside: Trigger | None, number: int) -> bool:
    """ "The war has gone on since May. A judge, Jane Roe, was murdered": the killing of somebody with a name is an event of its own beside what goes
    on for long."""
    reader, lexicon = happenings.reader, happenings.reader.ontology.lexicon
    if aside is None or happenings.type(number) not in (lexicon.hostile & lexicon.mass) - lexicon.part:
        return False
    chains = (reader.mentions.chain(argument.token) for argument in arguments(verb) if argument.slot == "object")
    return any(chain is not None and chain.named and chain.individual for chain in chains)


def _is_far(happenings: Happenings, verb: Token, number: int) -> bool:
    """Was an event told last so many sentences before a verb that the text has gone on to other things, and the verb tells one of its own?

    Or is it what somebody did that in spite of ("despite the storm, gunmen killed two")?
    """
    reader = happenings.reader
    last = reader.doc[max((trigger.token.i for trigger in happenings.triggers[number] if trigger.token.i < verb.i), default=0)]
    return reader.sentence(verb) - reader.sentence(last) > REACH or (last.sent == verb.sent and preposition(last) in COMPARING)


def _is_long_ago(happenings: Happenings, aside: Trigger, latest: int) -> bool:
    """ "In May 2021 a car bomb killed nine", in a later sentence than an event without date: what is dated to a time long before the report."""
    reader, known = happenings.reader, happenings.triggers[latest]
    if aside.days and not any(trigger.days for trigger in known) and all(reader.sentence(aside.token) > reader.sentence(t.token) for t in known):
        return True
    if not aside.days or any(trigger.days for trigger in known) or any(trigger.token.sent == aside.token.sent for trigger in known):
        return False
    return not reader.published or long_ago(reader.published, aside.days)


def was_hurt(reader: Reader, person: Token, verb: Token) -> bool:
    """ "Two of the wounded | died on Saturday", "a guard who was wounded | died": did what they died of hurt them before?"""
    told = [*children(person, "amod"), *(noun for noun in children(person, "nmod") if preposition(noun) == "of")]
    before = any(match.word.outcome for token in told for match in reader.matches.get(token.i, ()))
    clauses = (token for token in children(person, "acl", "acl:relcl") if token != verb)
    return before or any(match.word.outcome not in {"", KILLED} for token in clauses for match in reader.matches.get(token.i, ()))


def nearest_beside(happenings: Happenings, token: Token) -> int | None:
    """The nearest event of the sentence that may harm."""
    at = happenings.at
    beside = [i for i in at if token.sent.start <= i < token.sent.end and happenings.is_harmful(at[i]) and not happenings.is_generic(at[i])]
    beside = [i for i in beside if token.doc[i].dep_ != "obl" or preposition(token.doc[i]) not in COMPARING]
    beside = [i for i in beside if i < token.i or not _is_background(happenings, token.doc[i], token)]
    beside = [i for i in beside if not any(between.text == ";" for between in token.doc[min(i, token.i) : max(i, token.i)])]
    clause = clause_of_before(token)
    inside = [i for i in beside if clause is None or clause.left_edge.i <= i <= clause.right_edge.i]
    if not inside and is_gerund(token) and token.head == clause:
        inside = [i for i in beside if befell(happenings, at[i])]  # "the boat sank after its engine failed, | killing nine"
    return at[min(inside, key=lambda i: (abs(i - token.i), i))] if inside else None


def befell(happenings: Happenings, number: int) -> bool:
    """Does an event befall things or people without anybody's doing?"""
    triggers = happenings.triggers[number]
    suffering = triggers[0].match.word.roles("subject")
    return bool(suffering) and not set(suffering) & happenings.reader.ontology.classes.active and happenings.is_harmful(number)


def tells_of_person(reader: Reader, noun: Token) -> bool:
    """ "A man wanted for the murder of two": is a noun what a clause that tells more of somebody is about?"""
    sought = is_nominal(noun) and noun.dep_ == "obl" and preposition(noun) in SOUGHT
    return sought and noun.head.dep_ in BACKGROUND and _is_of_person(reader, noun.head)


def _is_of_person(reader: Reader, clause: Token) -> bool:
    """Does a clause tell of somebody, rather than of an event or a thing?"""
    chain = reader.mentions.chain(clause.head)
    return chain is not None and reader.ontology.is_a(chain.type, "Agent")


def _is_background(happenings: Happenings, word: Token, told: Token) -> bool:
    """ "Shot dead a man | wanted for the murder of two": does a word behind another tell more of somebody, or of what others did?"""
    return word.dep_ in BACKGROUND or tells_of_person(happenings.reader, word) or _is_of_others(happenings, word, told)


def _is_of_others(happenings: Happenings, verb: Token, told: Token) -> bool:
    """ "A boy killed two girls, and in March two men | opened fire", "a bomb killed two, a week after a blast": of others, or of another time."""
    return counts_back(happenings.reader, verb) or (
        verb.dep_ == "conj" and verb.head in ancestors(told) and is_verbal(told) and bool(children(told, "nsubj")) and bool(children(verb, "nsubj"))
    )


def _befell_another(happenings: Happenings, verb: Token, number: int) -> bool:
    """ "They kidnapped a teacher. They also killed a nurse": did an event told in another sentence befall one person, and the verb another?"""
    reader = happenings.reader
    chains = [reader.mentions.chain(argument.token) for argument in arguments(verb) if argument.slot == "object"]
    mine = {chain.id for chain in chains if chain is not None and chain.individual}
    hit = [filler for n, filler, *_ in happenings.roles if n == number and filler.role not in NEUTRAL | reader.ontology.classes.active]
    theirs = {filler.chain for filler in hit if reader.chain(filler.chain).individual and filler.head.sent != verb.sent}
    return bool(mine and theirs) and len(theirs) == len({filler.chain for filler in hit}) and not mine & theirs


def _event_of_agents(happenings: Happenings, token: Token, agents: Sequence[Token]) -> int | None:
    """What someone did along with the killing; for an organization, which does much, only what the same clause says."""
    reader = happenings.reader
    behind = (a.token.i for t in conjuncts(token)[1:] for a in arguments(t) if a.slot in OF_EVENT and a.token.i in happenings.at)
    shared = next((happenings.at[i] for i in behind if happenings.is_harmful(happenings.at[i])), None)
    if shared is not None:
        return shared  # "killed 40 and captured 12 in the battle"
    joined = next((t for t in conjuncts(token) if t != token and _is_one_harm(happenings, t) and not _has_other_doer(reader, t, agents)), None)
    if joined is not None:
        return happenings.at[joined.i]
    chains = {chain.id for agent in agents if (chain := reader.mentions.chain(agent)) is not None}
    if any(reader.ontology.is_a(reader.chain(id).type, "Organization") for id in chains):
        return None
    return happenings.of_agent(chains, token, harmful=True)  # not "drove there and | killed two"


def _has_other_doer(reader: Reader, verb: Token, agents: Sequence[Token]) -> bool:
    """ "A boy killed two girls, and in March two men opened fire": does a verb that is joined to another have a subject of its own?"""
    chains = {chain.id for agent in agents if (chain := reader.mentions.chain(agent)) is not None}
    own = [reader.mentions.chain(child) for child in children(verb, "nsubj") if child not in agents]
    return bool(own) and not any(chain is None or chain.id in chains for chain in own)


def _is_one_harm(happenings: Happenings, verb: Token) -> bool:
    """Does a verb tell one event that may harm, rather than several ("killed nine people and carried out various raids")?"""
    number = happenings.at.get(verb.i)
    return number is not None and happenings.is_harmful(number) and not happenings.is_generic(number)
