"""Those killed, injured, taken … in an event, and how many did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.events.counting import (
    ANOTHER,
    Counted,
    amounts,
    beside_adverb,
    broken_down,
    count,
    elliptic,
    number_at,
    number_before,
    number_said,
    says_amount,
)
from kg.events.happenings import FOCUS, LEAD, Happenings
from kg.events.reader import Filler, Reader
from kg.events.triggers import Trigger
from kg.grammar import (
    ancestors,
    arguments,
    bounds,
    children,
    conjuncts,
    core_phrase,
    described_by,
    is_example,
    is_nominal,
    is_passive,
    is_verbal,
    lemma,
    preposition,
)
from kg.ontology import Word
from kg.ontology.lexicon import SUBJECT
from kg.tokens import Token

OF_EVENT = frozenset({"in", "during", "by", "from", "after", "on", "as"})
"""Prepositions after which the event of an outcome stands ("killed in the raid")."""
AROUND = frozenset({"during", "after"})
"""Prepositions after which stands an event that others may have begun."""
PERSON: Final = "Person"
NEUTRAL: Final = frozenset({"place", "weapon"})
"""Roles of those to whom an event does nothing."""
KILLED: Final = "killed"
MEMBER_OF: Final = "memberOf"
PARTAKING: Final = "in"
"""The slot of the event of verbs that say who had a part in it ("six gunmen took part")."""
THEY: Final = frozenset({"they", "it", "these", "those", "this"})
"""Pronouns that may stand for events."""
FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs of clauses that tell something of their own."""
LIVES: Final = frozenset({"life", "lives"})
"""What is lost instead of people."""
TOLD_BY = frozenset({"when", "as", "after"})
"""What opens the clause that tells of what somebody died ("killed when troops opened fire")."""
POINTING = frozenset({"those", "they", "them", "who", "that"})
ANSWERED: Final = frozenset({"for", "over", "after", "before", "since", "following"})
"""Prepositions after which stands an event that another one answers or follows: "in retaliation for the killing of …"."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A counted phrase as a figure of an event, by number."""

    number: int
    predicate: str
    counted: Counted
    head: int
    word: int
    rule: str


def find_tolls(happenings: Happenings, yielding: Sequence[Trigger]) -> list[Toll]:
    """Outcomes of all events; triggers that stand back become events of their own where there is no other."""
    reader = happenings.reader
    aside = {trigger.token.i: trigger for trigger in yielding}
    found: list[Toll] = []
    seen: set[tuple[int, str]] = set()
    for index in sorted(reader.matches):
        token = reader.doc[index]
        for word in (match.word for match in reader.matches[index] if match.word.outcome):
            people = [person for person in _befallen(happenings, token, word) if _can_befall(reader, person, word)]
            if people and not _is_fatal(reader, token, word):
                fresh = [person for person in people if (person.i, word.outcome) not in seen]
                seen |= {(person.i, word.outcome) for person in fresh}
                found += _tolls(happenings, token, word, fresh, aside.get(index), tuple(found))
                break
    return found + list(count_actors(happenings))


def _tolls(happenings: Happenings, token: Token, word: Word, people: Sequence[Token], aside: Trigger | None, told: Sequence[Toll]) -> Iterator[Toll]:
    reader = happenings.reader
    own = token.i in happenings.at and is_nominal(token) and (preposition(token) in ANSWERED or _tells_another(token, happenings))
    own = own or (token.i in happenings.at and token.tag_ in FINITE and bool(word.evokes) and not word.yields)  # "took eight guards hostage"
    number = happenings.at[token.i] if own else _known_fate(reader, token, people, aside, told)
    if number is None:
        number = _event_of(happenings, token, word, aside)
    if number is None and people and not _is_natural(reader, token):
        number = _taken_up(happenings, token)
    if number is None and aside is not None:
        number = happenings.at[token.i] if token.i in happenings.at else happenings.place(aside)
    elif number is not None and aside is not None:
        _hand_over(happenings, aside, number, reader.ontology.classes.befalls.get(word.outcome, ""), _answered(happenings, token, people, number))
    if number is None:
        return
    for person in people:
        counted = number_said(reader, person) or count(reader, person)
        if counted is not None and word.counts == "complement":
            counted = counted if person.pos_ != "NUM" else replace(counted, group="")
            yield Toll(number, word.outcome, counted, person.i, says_amount(token).i, f"lexicon:{word.id}")
        elif counted is not None:
            yield Toll(number, word.outcome, counted, person.i, token.i, f"lexicon:{word.id}")
        elif (filler := _uncounted(reader, person, word)) is not None:
            happenings.add_role(number, filler, token, word.id)


def _can_befall(reader: Reader, person: Token, word: Word) -> bool:
    """May what is counted suffer that? Vehicles burn, but are not injured."""
    chain, role = reader.mentions.chain(person), reader.ontology.classes.befalls.get(word.outcome, "")
    return chain is None or not role or reader.ontology.fits(role, chain.type)


def _uncounted(reader: Reader, person: Token, word: Word) -> Filler | None:
    """Those whom an outcome befell without number ("civilians were killed") fill a role instead."""
    chain, role = reader.mentions.chain(person), reader.ontology.classes.befalls.get(word.outcome, "")
    if not role or chain is None or not chain.plural or person.pos_ in {"PRON", "DET", "NUM"}:
        return None
    return Filler(role, chain.id, person, word.counts)


def _answered(happenings: Happenings, token: Token, people: Sequence[Token], number: int) -> frozenset[str]:
    """ "police killed two gunmen during the attack": roles that those who are killed play in the event, and those who kill them do not."""
    reader = happenings.reader
    if not any(a.slot in AROUND and happenings.at.get(a.token.i) == number for a in arguments(token)):
        return frozenset()
    doers = [a.token for a in arguments(token) if a.slot == "subject"]
    playing, answering = (frozenset[str]().union(*(reader.performs(reader.mentions.words.get(t.i)) for t in tokens)) for tokens in (people, doers))
    return playing - answering


def _hand_over(happenings: Happenings, aside: Trigger, number: int, befallen: str, answered: frozenset[str]) -> None:
    """What a word that stands back says of doers, weapons, places and named people goes to the event that it stands back for."""
    reader = happenings.reader
    for filler in aside.fillers:
        of_event = filler.head.dep_ == "conj" and filler.head.head.i in happenings.at
        named = reader.chain(filler.chain).type == "Person" or filler.head.pos_ == "PROPN"
        if not of_event and filler.role not in answered and (filler.role != befallen or named):
            happenings.add_role(number, filler, aside.token, aside.match.word.id)
    happenings.at.setdefault(aside.token.i, number)


# --- whom it befell


def _befallen(happenings: Happenings, token: Token, word: Word) -> list[Token]:
    """The heads of those whom an outcome befell, and of the parts that "including" names."""
    reader = happenings.reader
    people = _subjects(reader, token, word)
    found = {part.i: part for person in people for part in (*_meant(person), *_including(person), *broken_down(reader, person))}
    return [person for person in found.values() if person.i not in happenings.at and not _has_own_outcome(reader, person, token)]


def _has_own_outcome(reader: Reader, person: Token, token: Token) -> bool:
    """ "19 passengers dead and 30 injured": the second number has an outcome of its own."""
    own = [c for c in person.children if c.i > person.i and c.dep_ in {"orphan", "amod", "acl"}]
    return person.dep_ == "conj" and token not in own and any(m.word.outcome for c in own for m in reader.matches.get(c.i, ()))


def _including(person: Token) -> list[Token]:
    """Parts of those counted: "including two nurses", "two nurses among them", "among them two nurses", "two of them nurses"."""
    found: list[Token] = []
    for child in person.subtree:
        if child.dep_ in {"nmod", "obl", "acl", "advcl"} and any(c.lower_ == "including" for c in child.children if c.dep_ in {"case", "mark"}):
            found += conjuncts(child)
    for token in person.doc[person.i + 1 : person.sent.end]:
        if any(child.lower_ == "them" and preposition(child) == "among" for child in token.children) and token.pos_ == "NOUN":
            found.append(token)
        elif token.lower_ == "them" and token.nbor(-1).lower_ in {"among", "of"}:
            found += [other for other in person.doc[token.i + 1 : person.sent.end] if other.pos_ == "NOUN" and core_phrase(other)[0] == token.i + 1]
    return found


def _subjects(reader: Reader, token: Token, word: Word) -> list[Token]:
    """The heads of the phrases that count those befallen, where the word says that they stand."""
    if "Adverb" in word.kinds:
        return beside_adverb(reader, token) or (_hurt(token) if word.outcome == KILLED else [])
    if listed := _listed(reader, token):
        return listed
    if one_more := [child for child in token.children if child.lower_ == ANOTHER and child.dep_ in {"det", "nsubj", "nsubj:pass"}]:
        return one_more if is_verbal(token) or token.pos_ == "ADJ" else [token]
    if word.counts == "self" or (token.pos_ == "ADJ" and number_said(reader, token) is not None):
        return [token]
    if word.counts == "complement":
        return amounts(reader, token)
    left = children(token.head, "obj") if "Adjective" in word.kinds and token.dep_ == "xcomp" and is_verbal(token.head) else []
    found = left or [argument.token for argument in arguments(token) if argument.slot == word.counts]
    if not found and word.counts == "object" and _shares_passive(token):
        found = children(token, "nsubj")
    if not found and not is_verbal(token) and token.dep_ in {"xcomp", "amod"}:
        found = described_by(token)
    if not found and token.dep_ == "xcomp" and token.head.pos_ == "VERB":
        found = [child for child in token.head.children if child.dep_ == "obj"]
    if not found and word.counts == "subject" and (token.dep_ == "orphan" or (token.dep_ == "nmod" and number_at(reader, token.head) is not None)):
        found = [token.head]
    return found


def _listed(reader: Reader, token: Token) -> list[Token]:
    """ "The dead included two nurses", "among the dead were two nurses": those who are said to belong to the ones that a word counts."""
    if preposition(token) == "among" and token.dep_ == "nmod" and (children(token.head, "cop") or children(token, "cop")):
        return conjuncts(token.head)
    listing = (match.word for match in reader.matches.get(token.head.i, ()) if match.word.relation == MEMBER_OF)
    if token.dep_ != "nsubj" or not any(word.slots.get("object") == (SUBJECT,) for word in listing):
        return []
    return [argument.token for argument in arguments(token.head) if argument.slot == "object"]


def _hurt(adverb: Token) -> list[Token]:
    """Whom a verb befell that an adverb says more of ("fatally shot")."""
    verb = adverb.head
    return [argument.token for argument in arguments(verb) if argument.slot == "object"] if adverb.dep_ == "advmod" and is_verbal(verb) else []


def _is_fatal(reader: Reader, token: Token, word: Word) -> bool:
    """Does an adverb say that those whom a word has only injured died of it ("mortally wounded")?"""
    found = (cue for child in token.children if child.dep_ == "advmod" for cue in reader.ontology.lexicon.kind("Adverb", child.lower_))
    return word.outcome != KILLED and any(cue.outcome == KILLED for cue in found)


def _shares_passive(verb: Token) -> bool:
    """ "four were killed and nine hurt": a participle that looks like a past tense, after a passive, with nothing to do it to."""
    alone = is_verbal(verb) and verb.dep_ == "conj" and not children(verb, "obj", "aux", "aux:pass", "ccomp")
    return alone and verb.tag_ in {"VBD", "VBN", "VBP"} and is_verbal(verb.head) and is_passive(verb.head)


def _meant(person: Token) -> list[Token]:
    """ "three soldiers were among those killed": the soldiers; "the lives of two men": the men."""
    owners = [a.token for a in arguments(person) if a.slot == "of"] if person.lower_ in LIVES else []
    if owners:
        return owners
    if person.lower_ not in POINTING or person.pos_ not in {"PRON", "DET"}:
        return [person]
    beside = [c for c in person.head.children if c.dep_ in {"obj", "nsubj"} and person.head.i < c.i < person.i]
    return [part for described in described_by(person) or beside for part in conjuncts(described)] or [person]


# --- of which event


def _known_fate(reader: Reader, token: Token, people: Sequence[Token], aside: Trigger | None, told: Iterable[Toll]) -> int | None:
    """ "His death": the event in which that befell a person according to what was told before; nobody dies twice."""
    suffering = [filler.head for filler in aside.fillers if filler.role not in reader.ontology.classes.active] if aside is not None else []
    chains = {chain.id for person in (*people, *suffering) if (chain := reader.mentions.chain(person)) is not None and chain.type == PERSON}
    known = ((toll.number, reader.mentions.chain(reader.doc[toll.head])) for toll in told if toll.predicate == KILLED)
    return next((number for number, chain in known if chain is not None and chain.id in chains), None) if is_nominal(token) else None


def _event_of(happenings: Happenings, token: Token, word: Word, aside: Trigger | None = None) -> int | None:
    """The event that an outcome belongs to: named beside it, governing it, mentioned in its sentence, or the one the report is about.

    Of these last, none that happened on another day, or elsewhere; and what is coordinated with it, each with its own victims, is another.
    """
    at, reader = happenings.at, happenings.reader
    if word.outcome == KILLED and is_verbal(token) and _is_natural(reader, token):
        return None
    found = arguments(token)
    below = [at[clause.i] for clause in children(token, "advcl") if clause.i in at and any(c.lower_ in TOLD_BY for c in clause.children)]
    if below and happenings.is_harmful(below[0]):
        return below[0]
    above = next((at[t.i] for t in list(ancestors(token))[1:] if t.i in at and happenings.is_harmful(at[t.i])), None)
    for argument in found:
        number = at.get(argument.token.i, _pointed_at(happenings, argument.token))
        if argument.slot == "subject" and word.counts != "subject" and number is not None and not _is_told_between(happenings, argument.token, token):
            return number if above is None or happenings.is_harmful(number) else above  # a bombed wedding killed nobody
    for argument in found:
        if argument.slot in OF_EVENT and argument.token.i in at and happenings.is_harmful(at[argument.token.i]):
            return at[argument.token.i]
    for argument in found:
        if not is_verbal(token) and argument.slot in {"possessor", "modifier"} and argument.token.i in at:
            return at[argument.token.i]
    if above is not None:
        return None if aside is not None and (_has_own_victims(token, happenings) or happenings.is_apart(aside, above)) else above
    agents = [a.token for a in found if a.slot == "subject" and word.counts == "object" and word.evokes]
    doer = reader.mentions.chain(agents[0]) if agents else None
    if doer is not None and reader.ontology.is_a(doer.type, "Agent"):
        done = _event_of_agents(happenings, token, agents)
        return None if done is not None and _befell_another(happenings, token, done) else done
    beside = _beside(happenings, token)
    latest = beside if beside is not None else happenings.focus(token)
    return None if aside is not None and latest is not None and happenings.is_apart(aside, latest) else latest


def _tells_another(noun: Token, happenings: Happenings) -> bool:
    """Does a noun tell of other dead than the event around it: "protesting the killing of a judge", "the massacre of 40 and the murder of two"?"""
    above = next((happenings.at[t.i] for t in list(ancestors(noun))[1:] if t.i in happenings.at), None)
    apart = above is not None and above != happenings.at[noun.i] and happenings.type(above) not in happenings.reader.ontology.lexicon.hostile
    protested = apart and noun.dep_ in {"obj", "obl"} and is_verbal(noun.head) and not happenings.reader.carries(noun.head, "subject")
    return protested or _has_own_victims(noun, happenings)


def _is_natural(reader: Reader, verb: Token) -> bool:
    """ "Died in the prison of a heart attack": did an illness kill them, wherever the parser hung it?"""
    said = [token for token in verb.subtree if token.i > verb.i and token.pos_ in {"NOUN", "PROPN"} and preposition(token) in {"of", "from"}]
    forms = (" ".join([*before, lemma(noun)]) for noun in said for before in ([noun.nbor(-1).lower_], []))
    return any(reader.ontology.lexicon.kind("Illness", form) for form in forms)


def _is_told_between(happenings: Happenings, noun: Token, verb: Token) -> bool:
    """ "The sentence of a man convicted of | killing": does the verb of another event stand between an event that harms nobody and an outcome?"""
    way = list(ancestors(verb))[1:]
    between = way[: way.index(noun)] if noun in way else []
    return any(t.i in happenings.at for t in between) and not happenings.is_harmful(happenings.at[noun.i])


def _has_own_victims(noun: Token, happenings: Happenings) -> bool:
    """ "The massacre of 40 villagers and the murder of a judge": a coordinated noun for an event, after one of which the text also says of whom."""
    first = noun.head
    coordinated = is_nominal(noun) and noun.dep_ == "conj" and is_nominal(first) and first.i in happenings.at
    return coordinated and all(any(argument.slot == "of" for argument in arguments(other)) for other in (noun, first))


def _taken_up(happenings: Happenings, token: Token) -> int | None:
    """ "A bomber killed nine. The blast …": the event that a later sentence, with "the" and nothing more, speaks of as known, though none was told.

    And what a headline tells is what the lead tells.
    """
    reader, sentence = happenings.reader, happenings.reader.sentence(token)
    gaps = ((n, reader.sentence(reader.doc[i]) - sentence) for i, n in sorted(happenings.at.items()) if i > token.i)
    found = next(((n, gap) for n, gap in gaps if 0 < gap <= FOCUS and happenings.is_harmful(n) and not happenings.is_generic(n)), None)
    if found is None:
        return None
    number, gap = found
    first = happenings.triggers[number][0]
    bare = first.definite and not (first.fillers or first.days or first.called)
    return number if bare or (sentence == 0 and gap <= LEAD and is_verbal(token)) else None


def _pointed_at(happenings: Happenings, pronoun: Token) -> int | None:
    """ "Raids have become frequent. They have killed dozens": the event that the sentence before is about, unless somebody is meant."""
    reader, start = happenings.reader, bounds(pronoun)[0]
    if pronoun.lower_ not in THEY or reader.mentions.chain(pronoun) is not None or start == 0:
        return None
    before = range(*bounds(reader.doc[start - 1]))
    return next((n for i, n in sorted(happenings.at.items()) if i in before and reader.doc[i].dep_ in {"nsubj", "nsubj:pass"}), None)


def _beside(happenings: Happenings, token: Token) -> int | None:
    """The nearest event of the sentence that may harm."""
    at = happenings.at
    beside = [i for i in at if token.sent.start <= i < token.sent.end and happenings.is_harmful(at[i]) and not happenings.is_generic(at[i])]
    beside = [i for i in beside if not any(between.text == ";" for between in token.doc[min(i, token.i) : max(i, token.i)])]
    return at[min(beside, key=lambda i: (abs(i - token.i), i))] if beside else None


def _befell_another(happenings: Happenings, verb: Token, number: int) -> bool:
    """ "They kidnapped a teacher. They also killed a nurse": did an event told in another sentence befall one person, and the verb another?"""
    reader = happenings.reader
    chains = [reader.mentions.chain(argument.token) for argument in arguments(verb) if argument.slot == "object"]
    mine = {chain.id for chain in chains if chain is not None and chain.type == PERSON}
    hit = [filler for n, filler, *_ in happenings.roles if n == number and filler.role not in NEUTRAL | reader.ontology.classes.active]
    theirs = {filler.chain for filler in hit if reader.chain(filler.chain).type == PERSON and filler.head.sent != verb.sent}
    return bool(mine and theirs) and len(theirs) == len({filler.chain for filler in hit}) and not mine & theirs


def _event_of_agents(happenings: Happenings, token: Token, agents: Sequence[Token]) -> int | None:
    """What someone did along with the killing; for an organization, which does much, only what the same clause says."""
    reader = happenings.reader
    joined = next((t for t in conjuncts(token) if t != token and t.i in happenings.at and happenings.is_harmful(happenings.at[t.i])), None)
    if joined is not None:
        return happenings.at[joined.i]
    behind = (a.token.i for t in conjuncts(token)[1:] for a in arguments(t) if a.slot in OF_EVENT and a.token.i in happenings.at)
    shared = next((happenings.at[i] for i in behind if happenings.is_harmful(happenings.at[i])), None)
    if shared is not None:
        return shared  # "killed 40 and captured 12 in the battle"
    chains = {chain.id for agent in agents if (chain := reader.mentions.chain(agent)) is not None}
    if any(reader.ontology.is_a(reader.chain(id).type, "Organization") for id in chains):
        return None
    return happenings.of_agent(chains, token)


# --- how many did it


def count_actors(happenings: Happenings) -> Iterator[Toll]:
    """The number of those who fill a role that is counted ("six gunmen stormed …", "there were six gunmen")."""
    reader, counted_by = happenings.reader, happenings.reader.ontology.classes.counted_by
    seen: set[int] = set()
    for number, filler, word, _ in happenings.roles:
        predicate = counted_by.get(filler.role, "")
        if predicate and filler.head.i not in seen and filler.head.pos_ != "PROPN" and not is_example(filler.head):
            seen.add(filler.head.i)
            counted = number_before(reader, filler.head)
            if counted is not None:
                yield Toll(number, predicate, counted, filler.head.i, word.i, "grammar:count")
    for index, match in reader.mentions.words.items():
        for role in sorted(reader.performs(match) & counted_by.keys()) if index not in seen else ():
            toll = _existing(happenings, reader.doc[index], role)
            if toll is not None:
                yield toll


def _existing(happenings: Happenings, token: Token, role: str) -> Toll | None:
    """Those who do such things are merely said to be there, or to take part ("there were six gunmen", "six gunmen were involved")."""
    reader = happenings.reader
    elsewhere = elliptic(reader, token)
    verbs = [match.word for match in reader.matches.get(token.head.i, ()) if is_verbal(token.head)]
    joining = token.dep_ == "nsubj" and any(word.event == PARTAKING and word.slots.get("subject") for word in verbs)
    there = joining or any(c.dep_ == "expl" for c in token.head.children) or any(m.word.lends for m in reader.matches.get(token.head.i, ()))
    said = number_said(reader, token)
    if not there and elsewhere is None and said is None:
        return None
    counted = said or number_before(reader, token)
    if counted is None and elsewhere is not None:
        counted = Counted(elsewhere.low, elsewhere.high, token.text, *sorted((token.i, elsewhere.end)))
    chain = reader.mentions.chain(token)
    doing = [n for n, f, *_ in happenings.roles if chain is not None and f.role == role and f.chain == chain.id and happenings.is_harmful(n)]
    number = min(doing) if doing else happenings.focus(token)
    if number is None:
        number = _beside(happenings, token)
    if counted is None or number is None:
        return None
    return Toll(number, reader.ontology.classes.counted_by[role], counted, token.i, token.i, "grammar:count")
