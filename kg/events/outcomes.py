"""Those killed, injured, taken … in an event, and how many did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.events.ahead import taken_up
from kg.events.apart import brings_about, comes_after_it
from kg.events.around import nearest_beside, was_hurt
from kg.events.befallen import befallen, is_fatal
from kg.events.counting import Counted, count, elliptic, number_before, number_said, raised, says_amount
from kg.events.fates import event_of, is_total, tells_another
from kg.events.happenings import Happenings
from kg.events.modifiers import performs
from kg.events.natural import is_natural
from kg.events.needs import is_borne
from kg.events.presence import is_made_up
from kg.events.reader import Reader
from kg.events.triggers import Trigger
from kg.events.values import Filler
from kg.events.words import form_tokens
from kg.grammar import (
    FINITE,
    arguments,
    children,
    is_example,
    is_gerund,
    is_nominal,
    is_passive,
    is_verbal,
    lemmas,
    preposition,
)
from kg.ontology import Word
from kg.ontology.slots import LOCATIVE
from kg.terms import FACILITY, KILLED, PERSON, PLACE, WEAPON
from kg.tokens import Token

AROUND = frozenset({"during", "after"})
"""Prepositions after which stands an event that others may have begun."""
OTHER: Final = frozenset({"other", "others", "another"})
"""Words for the rest of some people."""
DESCRIBING: Final = frozenset({"acl", "acl:relcl", "amod"})
"""Labels of what tells more of somebody."""
HAD: Final = "had"
SCENES: Final = LOCATIVE | {"off"}
"""Slots of where something was."""
PARTAKING: Final = "in"
"""The slot of the event of verbs that say who had a part in it ("six gunmen took part")."""
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
        telling = [match for match in reader.matches[index] if match.word.outcome]
        if not telling or is_made_up(token):
            continue
        for word in (m.word for m in telling if not m.word.bearer or is_borne(reader, m.word, tuple(reader.fill(token, m)))):
            counted = (person for person in befallen(happenings, token, word) if not reader.is_temporal(person))  # "killed over two days"
            people = [person for person in counted if _can_befall(reader, person, word)]
            people = [p for p in people if not (_is_only_described(happenings, token, p) or _is_found_so(happenings, token, p))]
            if people and not is_fatal(reader, token, word):
                fresh = [person for person in people if (person.i, word.outcome) not in seen]
                seen |= {(person.i, word.outcome) for person in fresh}
                found += _tolls(happenings, token, word, fresh, aside.get(_told_at(reader, token)), tuple(found))
                break
    return found + list(count_actors(happenings))


def _told_at(reader: Reader, token: Token) -> int:
    """ "The mine left two guards | dead": where the trigger stands that says what did it, unless it says the outcome, too ("shot dead")."""
    behind = token.dep_ == "amod" and token.head.i < token.i and token.head.dep_ == "obj"
    verb = token.head.head if behind else token.head if token.dep_ == "xcomp" else token
    left = token.pos_ == "ADJ" and is_verbal(verb)
    return verb.i if left and not any(match.word.outcome for match in reader.matches.get(verb.i, ())) else token.i


def _tolls(happenings: Happenings, token: Token, word: Word, people: Sequence[Token], aside: Trigger | None, told: Sequence[Toll]) -> Iterator[Toll]:
    reader = happenings.reader
    own = token.i in happenings.at and is_nominal(token) and _tells_its_own(happenings, token)
    number = happenings.at[token.i] if own else _known_fate(happenings, token, word, people, aside, told)
    if number is None:
        number = event_of(happenings, token, word, aside)
    if number is not None and _is_of_its_own(happenings, token, word, number):
        number = happenings.at[token.i]
    if number is not None and aside is not None and (_are_the_others(happenings, people, number) or _kills_besides(happenings, token, word, number)):
        number = None
    total = aside is not None and (is_total(reader, token) or brings_about(reader, token))
    if number is None and people and not total and not is_natural(reader, token):
        number = taken_up(happenings, token)
        if number is not None and aside is not None and happenings.is_apart(aside, number):
            number = None
    if number is None and aside is not None:
        number = happenings.at[token.i] if token.i in happenings.at else happenings.place(aside, anew=total)
    elif number is not None and aside is not None and not any(was_hurt(reader, person, token) for person in people):
        _hand_over(happenings, aside, number, reader.ontology.classes.befalls.get(word.outcome, ""), _answered(happenings, token, people, number))
    if number is None:
        return
    if aside is None and people and _tells_scene(happenings, token, word, number):
        _take_scene(happenings, token, word, number)
    for person in people:
        counted = number_said(reader, person) or count(reader, person)
        if counted is not None and word.counts == "complement":
            counted = raised(counted if person.pos_ != "NUM" else replace(counted, group=""), person)
            yield Toll(number, word.outcome, counted, person.i, says_amount(token).i, f"lexicon:{word.id}")
        elif counted is not None:
            yield Toll(number, word.outcome, counted, person.i, token.i, f"lexicon:{word.id}")
            if counted.high != 0 and (one := one_person(reader, person, word.outcome, word.counts)) is not None:
                happenings.add_role(number, one, token, word.id)
        elif (filler := _uncounted(reader, person, token, word)) is not None:
            happenings.add_role(number, filler, token, word.id)


def _tells_its_own(happenings: Happenings, noun: Token) -> bool:
    """Is a noun for deaths ("the killing of nine") what the event of its clause answers or came after, or is it of others?"""
    return preposition(noun) in ANSWERED or _is_motive(noun) or tells_another(noun, happenings) or comes_after_it(noun, happenings.reader)


def _is_motive(noun: Token) -> bool:
    """ "A strike in response to | the killing of a guard", "raids as a result of …": what such a phrase gives as the reason is another event."""
    lead = noun.head
    return noun.dep_ == "nmod" and any(f"{preposition(lead)} {key}" in noun.doc.kinds.motive for key in lemmas(lead))


def _tells_scene(happenings: Happenings, verb: Token, word: Word, number: int) -> bool:
    """ "A raid killed two people and | wounded nine in Springfield": does a verb that tells no event of its own say where and when this one was?"""
    beside = any(trigger.token.sent == verb.sent for trigger in happenings.triggers[number])
    aside = verb.dep_ in DESCRIBING and verb.head.i not in happenings.at
    earlier = any(child.lower_ == HAD for child in children(verb, "aux"))
    return beside and is_verbal(verb) and not (word.evokes or verb.i in happenings.at or aside or earlier)


def _take_scene(happenings: Happenings, verb: Token, word: Word, number: int) -> None:
    """Where a verb says that something was, and that its words are of the event, so that its dates are."""
    happenings.at[verb.i] = number
    for argument in arguments(verb):
        if argument.slot in SCENES and not happenings.reader.is_temporal(argument.token):
            for place in happenings.reader.fit_roles(argument, (PLACE,)) or happenings.reader.around(argument):
                chain = happenings.reader.chain(place.chain)
                if chain.named or chain.type == FACILITY:
                    happenings.add_role(number, place, verb, word.id)


def _is_found_so(happenings: Happenings, adjective: Token, person: Token) -> bool:
    """ "Jane Roe was found | dead": of one person the verb tells by an event of its own; of what and when she died it does not say."""
    verb, chain = adjective.head, happenings.reader.mentions.chain(person)
    if adjective.dep_ != "xcomp" or verb.i not in happenings.at or chain is None or not (chain.named and chain.individual):
        return False
    told = (t.match.form for t in happenings.triggers[happenings.at[verb.i]] if t.token == verb)
    return any(adjective in (form_tokens(verb, form) or ()) for form in told)


def _is_of_its_own(happenings: Happenings, verb: Token, word: Word, number: int) -> bool:
    """ "Inmates rioted and took eight guards hostage": an outcome of the event that its verb tells, rather than of one that is no attack."""
    finite = verb.tag_ in {*FINITE, "VBG"} or (verb.tag_ == "VBN" and bool(children(verb, "aux:pass")))
    tells = verb.i in happenings.at and finite and bool(word.evokes) and not word.yields
    lexicon = happenings.reader.ontology.lexicon
    beside = any(trigger.token.sent == verb.sent for trigger in happenings.triggers[number])
    done_to = verb.tag_ == "VBN" and verb.dep_ == "acl" and bool(children(verb, "obl:agent"))  # "the king, held captive by the rebels, …"
    if done_to and verb.i in happenings.at and word.evokes and not word.yields:
        return True
    return tells and (happenings.type(number) not in lexicon.hostile - lexicon.answer or not beside)


def _are_the_others(happenings: Happenings, people: Sequence[Token], number: int) -> bool:
    """ "One blew himself up, the other two were shot dead": did those of the doers who did not kill themselves die of something else?"""
    triggers = happenings.triggers[number]
    alone = triggers and all(trigger.match.word.reflexive and trigger.token.sent == people[0].sent for trigger in triggers) if people else False
    return bool(alone) and all(
        person.lower_ in OTHER or (person.pos_ in {"NUM", "DET", "ADJ"} and OTHER.intersection(word.lower_ for word in person.subtree))
        for person in people
    )


def _kills_besides(happenings: Happenings, verb: Token, word: Word, number: int) -> bool:
    """ "Kidnapped and killed four people": do those who did what by itself kills nobody do another thing here?"""
    active = is_verbal(verb) and not is_passive(verb) and verb.dep_ not in {"acl", "acl:relcl"}
    return active and word.outcome == KILLED and happenings.type(number) in happenings.reader.ontology.lexicon.sparing


def _is_only_described(happenings: Happenings, adjective: Token, person: Token) -> bool:
    """ "Medals are for dead people", "came on for the injured captain, Jane Roe": an adjective before those in general, or before somebody known, in
    a sentence that tells of no event, says nothing that is new."""
    if adjective.dep_ != "amod" or adjective.head != person or adjective.i > person.i:
        return False
    anybody = person.tag_ == "NNS" and not children(person, "det", "nummod", "nmod:poss")
    known = person.pos_ == "PROPN" and any(child.lower_ == "the" for child in children(person, "det"))
    return (anybody or known) and nearest_beside(happenings, adjective) is None


def _can_befall(reader: Reader, person: Token, word: Word) -> bool:
    """May what is counted suffer that? Vehicles burn, but are not injured, nor are hectares of forest."""
    if reader.bundles(person) and children(person, "nummod") and reader.mentioned(person) is None and children(person, "nmod"):
        return False
    chain, role = reader.mentions.chain(person), reader.ontology.classes.befalls.get(word.outcome, "")
    return chain is None or not role or reader.ontology.fits(role, chain.type)


def _uncounted(reader: Reader, person: Token, token: Token, word: Word) -> Filler | None:
    """Those whom an outcome befell without number ("civilians were killed") fill a role instead."""
    chain, role = reader.mentions.chain(person), reader.ontology.classes.befalls.get(word.outcome, "")
    chain = reader.mentioned(person) if chain is None and reader.bundles(person) and not children(person, "nummod") else chain
    if (word.counts == "self" and person == token) or not role or chain is None or not chain.plural or person.pos_ in {"PRON", "DET", "NUM"}:
        return None
    return Filler(role, chain.id, person, word.counts)


def one_person(reader: Reader, person: Token, outcome: str, slot: str) -> Filler | None:
    """ "Killed nine people, including a nurse", "his driver, Jane Roe, was hurt": one whom it describes also fills the role of those befallen."""
    chain, role = reader.mentions.chain(person), reader.ontology.classes.befalls.get(outcome, "")
    described = chain is not None and (not chain.named or any(child.pos_ == "PROPN" for child in children(person, "appos")))
    known = described and chain is not None and chain.individual and person.pos_ == "NOUN" and not children(person, "nummod")
    return Filler(role, chain.id, person, slot) if known and chain is not None and role else None


def _answered(happenings: Happenings, token: Token, people: Sequence[Token], number: int) -> frozenset[str]:
    """ "police killed two gunmen during the attack": roles that those who are killed play in the event, and those who kill them do not."""
    reader = happenings.reader
    if not any(a.slot in AROUND and happenings.at.get(a.token.i) == number for a in arguments(token)):
        return frozenset()
    doers = [a.token for a in arguments(token) if a.slot == "subject"]
    words, ontology = reader.mentions.words, reader.ontology
    playing, answering = (frozenset[str]().union(*(performs(words.get(t.i), ontology) for t in tokens)) for tokens in (people, doers))
    return playing - answering


def _hand_over(happenings: Happenings, aside: Trigger, number: int, befallen: str, answered: frozenset[str]) -> None:
    """What a word that stands back says of doers, weapons, places and named people goes to the event that it stands back for."""
    reader = happenings.reader
    told = is_gerund(aside.token) and is_verbal(aside.token) and not children(aside.token, "nsubj")  # "to protest an attack, injuring nine"
    doing = reader.ontology.classes.active if told else frozenset[str]()
    for filler in (filler for filler in aside.fillers if filler.role not in doing):
        if filler.role == WEAPON and happenings.type(number) not in reader.ontology.lexicon.hostile:
            continue  # "the fighter jet crashed, killing its pilot"
        filler = _in_its_role(happenings, filler, number)
        of_event = filler.head.dep_ == "conj" and filler.head.head.i in happenings.at
        named = reader.chain(filler.chain).type == "Person" or filler.head.pos_ == "PROPN"
        if not of_event and filler.role not in answered and (filler.role != befallen or named):
            happenings.add_role(number, filler, aside.token, aside.match.word.id)
    happenings.at.setdefault(aside.token.i, number)


def _in_its_role(happenings: Happenings, filler: Filler, number: int) -> Filler:
    """Those who do what stands back take part in a fight, or act in an operation: the role that its class has for those who do it."""
    active = happenings.reader.ontology.classes.active
    doing = [role for role in happenings.triggers[number][0].match.word.roles("subject") if role in active]
    fits = bool(doing) and filler.role in active and filler.role not in doing
    return (
        replace(filler, role=doing[0]) if fits and happenings.reader.ontology.fits(doing[0], happenings.reader.chain(filler.chain).type) else filler
    )


# --- of which event


def _known_fate(happenings: Happenings, token: Token, word: Word, people: Sequence[Token], aside: Trigger | None, told: Iterable[Toll]) -> int | None:
    """ "His death": the event in which that befell a person according to what was told before; nobody dies twice."""
    reader = happenings.reader
    suffering = [filler.head for filler in aside.fillers if filler.role not in reader.ontology.classes.active] if aside is not None else []
    chains = {chain.id for person in (*people, *suffering) if (chain := reader.mentions.chain(person)) is not None and chain.type == PERSON}
    if _are_known(token, word) and not word.evokes:
        alike = [toll for toll in reversed(tuple(told)) if toll.predicate == word.outcome]
        last = next((toll for toll in (*(toll for toll in alike if toll.counted.high != 1), *alike)), None)
        return None if last is None else _returned_to(happenings, token, last, alike)
    known = ((toll.number, reader.mentions.chain(reader.doc[toll.head])) for toll in told if toll.predicate == KILLED)
    return next((number for number, chain in known if chain is not None and chain.id in chains), None) if is_nominal(token) else None


def _returned_to(happenings: Happenings, token: Token, last: Toll, alike: Sequence[Toll]) -> int:
    """ "The crash came a month after a fire killed ten. Three of the dead …": those of the event that the text goes on about, where the last that it
    told of was one before that, or has been left since."""
    gap = happenings.reader.sentence(token) - happenings.reader.sentence(happenings.reader.doc[last.head])
    main = happenings.focus(token) if gap > 1 or happenings.is_aside(last.number) else None
    return next((toll.number for toll in alike if toll.number == main), last.number)


def _are_known(token: Token, word: Word) -> bool:
    """ "Among the dead was Jane Roe", "the dead included two nurses": those whom the text has told of before."""
    adjective = token.tag_ in {"JJ", "VBN"} or "Adjective" in word.kinds
    alone = token.pos_ in {"ADJ", "NOUN"} and adjective and token.dep_ != "amod"
    return alone and any(child.lower_ == "the" for child in children(token, "det"))


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
                costing = (t.match.word for t in happenings.triggers[number] if t.token == word and t.match.word.costs)
                yield from (Toll(number, cause.costs, counted, filler.head.i, word.i, f"lexicon:{cause.id}") for cause in costing)
    for index, match in reader.mentions.words.items():
        for role in sorted(performs(match, reader.ontology) & counted_by.keys()) if index not in seen else ():
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
        number = nearest_beside(happenings, token)
    if counted is None or number is None:
        return None
    return Toll(number, reader.ontology.classes.counted_by[role], counted, token.i, token.i, "grammar:count")
