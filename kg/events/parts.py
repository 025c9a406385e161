"""Events that are parts of others, and mentions that are no event at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.events.happenings import Happenings
from kg.events.modifiers import performs
from kg.events.reader import Reader
from kg.events.tellings import LEAD, in_sequence, is_going_on
from kg.events.told import FOCUS
from kg.events.triggers import Trigger
from kg.events.values import Filler
from kg.grammar import Argument, ancestors, arguments, children, described_by, examples, is_nominal, is_passive, is_verbal, lemma, phrase, preposition
from kg.terms import CAUSE, PART_OF, PLACE
from kg.tokens import Token

WITHIN: Final = frozenset({"in", "during", "amid", "throughout"})
"""Prepositions before what an event is a part of."""

REASONS: Final = frozenset({"for", "over"})
"""Prepositions of what something is done to people for."""
EARLIER: Final = frozenset({"after", "since"})
"""Words before what happened earlier."""
ORDER: Final = frozenset({"latest", "first", "second", "third", "last"})
"""Words for one of a series, besides superlatives."""
REACH: Final = 2 * FOCUS
"""Sentences over which what a text tells later may still be part of the first attack that it tells."""
DESCRIBING: Final = frozenset({"acl", "acl:relcl", "amod"})
"""Dependents that may only say who somebody is."""
TOLD_ALONG: Final = "grammar:part"
"""The rule of a part that is only told along with its whole."""
BEFOREHAND: Final = frozenset({"despite", "during", "under", "amid"})
"""Prepositions of measures that were taken before what they are told along with ("despite a curfew, rebels shelled the port")."""
REPORTED: Final = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
"""Labels of clauses that a report asserts."""
PART_OF_WHOLE: Final = "grammar:part-of-whole"
"""The rule of what a part and its whole share."""


@dataclass(frozen=True, slots=True)
class Part:
    """Event `number` is told as a part of `whole` ("partOf"), or as an answer to it ("cause"); tokens that mention the two."""

    number: int
    whole: int
    word: int
    of: int
    rule: str = TOLD_ALONG
    role: str = PART_OF


def find_parts(happenings: Happenings) -> list[Part]:
    """What the text says to be a part of something, then what is told along with it."""
    said = list(dict.fromkeys((*_said(happenings), *_among(happenings))))
    known = {part.number for part in said}
    turned = {(part.whole, part.number) for part in said}
    return said + [part for part in _told_along(happenings) if part.number not in known and (part.number, part.whole) not in turned]


def _said(happenings: Happenings) -> Iterator[Part]:
    """ "Two men were arrested in the raid", "the raid was part of the offensive": the part's word, or what is said of it, governs the whole's."""
    for number, triggers in enumerate(happenings.triggers):
        for trigger in triggers:
            for argument in _around(happenings, trigger.token):
                whole = happenings.at.get(argument.token.i, number)
                reason = _is_of_reason(trigger.token, argument.token)
                if whole != number and _is_particular(argument.token) and not (reason or happenings.are_apart(number, whole)):
                    yield Part(number, whole, trigger.token.i, argument.token.i, "grammar:part-of")
    for index, number in sorted(happenings.at.items()):
        word = happenings.reader.doc[index]
        for example in examples(word) if word.tag_ == "NNS" and is_nominal(word) else ():
            part = happenings.at.get(example.i, number)  # "a series of attacks, including the bombing of …"
            if part != number:
                yield Part(part, number, example.i, index, "grammar:part-of")
        for noun in _whole_of(happenings.reader.doc[index]):
            whole = happenings.at.get(noun.i, number)
            if whole != number:
                yield Part(number, whole, index, noun.i, "grammar:part-of")


def _is_of_reason(word: Token, noun: Token) -> bool:
    """ "Was indicted for his role | in the bombing": a phrase right behind what something is done for says more of that."""
    return any(preposition(child) in REASONS and child.right_edge.i + 1 == noun.left_edge.i for child in children(word, "obl"))


def _whole_of(word: Token) -> Iterator[Token]:
    """ "… as part of the offensive", "in support of Operation Dawn", "on the sidelines of the summit", behind a word for an event."""
    for argument in arguments(word):
        if f"{argument.slot} {lemma(argument.token)}" in word.doc.kinds.contributing:
            yield from (inner.token for inner in arguments(argument.token) if inner.slot == "of")


def _among(happenings: Happenings) -> Iterator[Part]:
    """ "Gunmen stormed a hotel, the latest in a string of attacks": what its sentence tells first is one of those, wherever the parser hung it."""
    reader = happenings.reader
    for token in sorted({*reader.doc.tagged("JJS"), *reader.doc.spelt(ORDER)}, key=lambda token: token.i):
        if token.dep_ == "amod" or not children(token, "det"):
            continue
        told = [i for i in range(token.sent.start, token.i) if i in happenings.at]
        for argument in arguments(token) if told else ():
            whole = happenings.at.get(argument.token.i)
            if argument.slot in {"in", "of"} and whole is not None and whole != happenings.at[told[0]] and happenings.is_generic(whole):
                yield Part(happenings.at[told[0]], whole, told[0], argument.token.i, "grammar:part-of")


def _is_particular(noun: Token) -> bool:
    """ "in the raid", "in clashes"; a bare noun rather tells why or how ("in pursuit of", "in retaliation")."""
    return is_nominal(noun) and (noun.tag_ != "NN" or bool(children(noun, "det", "nmod:poss", "amod", "compound")))


def _around(happenings: Happenings, word: Token) -> Iterator[Argument]:
    """The phrases after which a whole may stand: of an event's word, and of what a noun or adjective says of it."""
    yield from (argument for argument in arguments(word) if argument.slot in WITHIN)
    said = word.head
    if is_nominal(word) and said.i not in happenings.at and word in described_by(said):
        yield from (argument for argument in arguments(said) if argument.slot in WITHIN | {"of"})


def _told_along(happenings: Happenings) -> list[Part]:
    """Fighting and the like belong to the attack that they are told along with, and what answers an attack follows from it."""
    found: list[Part] = []
    for number, triggers in enumerate(happenings.triggers):
        token = triggers[0].token if triggers else None
        if token is None or _is_named(triggers[0]) or any(_is_of_place(trigger) for trigger in triggers):
            continue
        if is_going_on(token) or _is_result(happenings, token):
            continue
        if happenings.is_part(number) and not happenings.is_generic(number) and not _describes(happenings, token):
            nearest = _nearest_whole(happenings, number, token)
            if nearest is not None and not _is_long_before(happenings, token, happenings.reader.doc[nearest]):
                whole = happenings.at[nearest]
                if _is_meant(happenings.reader.doc[nearest], token) or in_sequence(token, happenings.reader.doc[nearest]):
                    continue
                if not triggers[0].nominal and _is_of_others(happenings, number, whole):
                    continue
                if token.sent != happenings.reader.doc[nearest].sent and not _has_doers(happenings, whole):
                    continue
                role = CAUSE if _answers(happenings, number, whole) else PART_OF
                if role == CAUSE and preposition(token) in BEFOREHAND:
                    continue
                if role == PART_OF and happenings.type(whole) in happenings.reader.ontology.lexicon.mass:
                    continue  # "violence", "war": a state of things, and no attack that fighting is a part of
                if role == PART_OF or not _doers(happenings, number) & _doers(happenings, whole):
                    found.append(Part(number, whole, token.i, nearest, role=role))
    return found


def _is_result(happenings: Happenings, noun: Token) -> bool:
    """ "The offensive led to a clash on the border": what something ended in came after it."""
    ended = noun.dep_ == "obl" and preposition(noun) in {"in", "to"} and is_nominal(noun)
    return ended and any(match.word.relation == CAUSE for match in happenings.reader.matches.get(noun.head.i, ()))


def without_deaths(happenings: Happenings, parts: list[Part]) -> list[Part]:
    """Parts, but for those of a whole that is only that somebody was killed: a fight may share who and where with it, but is no part of a death."""
    triggers = happenings.triggers
    deaths = {part.whole for part in parts if all(trigger.match.word.yields for trigger in triggers[part.whole])}
    return [part for part in parts if part.rule != TOLD_ALONG or part.role != PART_OF or part.whole not in deaths]


def _is_meant(whole: Token, part: Token) -> bool:
    """ "Fight to free their land", "said it would attack": nothing is a part yet of what is only meant to be, but what it is meant by."""
    to_come = whole.tag_ == "VB" and bool(children(whole, "mark", "aux"))
    return to_come and not (whole.dep_ == "acl" and whole.head == part)


def _has_doers(happenings: Happenings, whole: int) -> bool:
    """Does the text tell who did it? What another sentence tells is hardly a part of what nobody in the text is said to have done."""
    active = happenings.reader.ontology.classes.active
    return any(filler.role in active for filler in _fillers(happenings, whole))


def _is_of_others(happenings: Happenings, number: int, whole: int) -> bool:
    """Does a text name those who take part in an event, and none of them for the other ("… stormed a hotel. … has kidnapped 30 farmers")?"""
    counted = happenings.reader.ontology.classes.counted_by
    people = [[filler for filler in _fillers(happenings, event) if filler.role != PLACE] for event in (number, whole)]
    mine, theirs = ({filler.chain for filler in fillers} for fillers in people)
    return not mine & theirs and any(filler.role not in counted for filler in people[0])  # who blows himself up may be one of them


def _is_long_before(happenings: Happenings, word: Token, whole: Token) -> bool:
    """ "The blast came 12 hours after a fight": does the sentence say how long before the one that was told first the other happened?"""
    above = set(ancestors(whole))
    clauses = [token for token in ancestors(word) if token not in above]
    links = [child for token in clauses for child in children(token, "mark", "case") if child.lower_ in EARLIER]
    before = [happenings.reader.doc[link.i - 1] for link in links if link.i > 0]
    return any(token.tag_ in {"NN", "NNS"} and happenings.reader.is_temporal(token) and children(token, "nummod", "amod") for token in before)


def _is_of_place(trigger: Trigger) -> bool:
    """ "The battle of Springfield" has a name of its own, too."""
    one = trigger.nominal and trigger.token.tag_ in {"NN", "NNP"}
    return one and any(preposition(c) == "of" and c.pos_ == "PROPN" for c in children(trigger.token, "nmod"))


def _is_named(trigger: Trigger) -> bool:
    """ "Operation …", which has a name of its own, is not just a part of what it is told along with."""
    token = trigger.token
    if not trigger.nominal or not token.text[0].isupper():
        return False
    return token.pos_ == "PROPN" or (token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN")


def _describes(happenings: Happenings, word: Token) -> bool:
    """ "rebels fighting for a homeland" does not say that they fought just then."""
    return (
        word.dep_ in DESCRIBING
        and not children(word, "mark")
        and happenings.reader.mentions.chain(word.head) is not None
        and word.head.i not in happenings.at
    )


def _nearest_whole(happenings: Happenings, number: int, token: Token) -> int | None:
    """The mention of a whole in the same sentence, in those before, or in the lead right after.

    A killing that a verb tells in the same sentence ("one blew himself up, two were shot dead") comes after all these. In a sentence before, it is
    the first attack that the report tells, or one that somebody or some place is in as well.
    """
    reader = happenings.reader
    hostile = reader.ontology.lexicon.hostile  # nothing that is fought is part of an accident
    wholes = [(i, n) for i, n in sorted(happenings.at.items()) if n != number and _is_whole(happenings, n) and happenings.type(n) in hostile]
    wholes = [(i, n) for i, n in wholes if not happenings.are_apart(number, n)]
    first = wholes[0][1] if wholes else None
    beside = [i for i, _ in wholes if token.sent.start <= i < token.sent.end]
    larger = [i for i in beside if not all(trigger.match.word.yields for trigger in happenings.triggers[happenings.at[i]])]
    gaps = {i: reader.sentence(token) - reader.sentence(reader.doc[i]) for i, _ in wholes}
    main = first if first is not None and _is_attack(happenings, first) else None
    before = [i for i, n in wholes if i < token.i and gaps[i] <= (REACH if n == main else FOCUS)]
    before = [i for i in before if gaps[i] == 0 or (n := happenings.at[i]) == main or _share_filler(happenings, number, n)]
    after = [i for i, _ in wholes if reader.sentence(token) <= 1 and gaps[i] >= -LEAD]
    beside = [] if happenings.type(number) in happenings.reader.ontology.lexicon.sparing else beside  # "kidnapped and killed two men"
    return min(larger or before or after or beside, key=lambda i: (abs(i - token.i), i), default=None)


def _is_attack(happenings: Happenings, number: int) -> bool:
    """May what a later sentence tells be part of an event? Of an attack, but not of an operation or a war, nor of taking somebody away."""
    counted, lexicon = happenings.reader.ontology.classes.counted_by, happenings.reader.ontology.lexicon
    done = happenings.triggers[number][0].match.word.roles("subject")
    return any(role in counted for role in done) and happenings.type(number) not in lexicon.sparing


def _share_filler(happenings: Happenings, one: int, other: int) -> bool:
    """Does somebody or some place have a role in both of two events?"""
    mine, theirs = ({filler.chain for filler in _fillers(happenings, number)} for number in (one, other))
    return bool(mine & theirs)


def _doers(happenings: Happenings, number: int) -> set[str]:
    """Those who do an event; nobody answers what he did himself."""
    active = happenings.reader.ontology.classes.active
    return {filler.chain for filler in _fillers(happenings, number) if filler.role in active}


def _answers(happenings: Happenings, number: int, whole: int) -> bool:
    """Does an event of a class that answers attacks follow one, rather than belong to an operation?"""
    counted = happenings.reader.ontology.classes.counted_by
    done = happenings.triggers[whole][0].match.word.roles("subject")
    return happenings.type(number) in happenings.reader.ontology.lexicon.answer and any(role in counted for role in done)


def share(happenings: Happenings, parts: list[Part]) -> None:
    """What a part and its whole have in common though only one of them is told to have it."""
    for part in parts:
        if part.rule == TOLD_ALONG and happenings.triggers[part.number]:
            _share_down(happenings, part)
            _share_up(happenings, part)
        elif part.rule != TOLD_ALONG and happenings.triggers[part.number]:
            _share_examples(happenings, part)
            _share_place(happenings, part)


def _share_place(happenings: Happenings, part: Part) -> None:
    """ "Met on the sidelines of the summit in Orvane": what has no place of its own is where its sentence says that the whole is."""
    word = happenings.reader.doc[part.word]
    if any(filler.role == PLACE for filler in _fillers(happenings, part.number)):
        return
    for filler in _fillers(happenings, part.whole):
        if filler.role == PLACE and filler.head.sent == word.sent and happenings.reader.chain(filler.chain).named:
            happenings.add_role(part.number, filler, word, PART_OF_WHOLE)


def _share_examples(happenings: Happenings, part: Part) -> None:
    """ "Responsible for attacks in the hills, including the bombing of a bridge": who did them all did the one that they include."""
    reader, word, many = happenings.reader, happenings.reader.doc[part.word], happenings.reader.doc[part.of]
    counted = reader.ontology.classes.counted_by
    own = any(filler.role in counted for filler in _fillers(happenings, part.number))
    if own or many.tag_ != "NNS" or word not in examples(many):
        return
    for filler in _fillers(happenings, part.whole):
        if filler.role in counted and filler.role in happenings.triggers[part.number][0].match.word.roles("subject"):
            happenings.add_role(part.number, filler, word, PART_OF_WHOLE)


def _share_down(happenings: Happenings, part: Part) -> None:
    """ "Gunmen stormed a hotel, sparking a gunfight with police": who does the whole fights in it, and it is where the whole is told to be."""
    reader = happenings.reader
    word, trigger = reader.doc[part.word], happenings.triggers[part.number][0]
    doers = trigger.match.word.roles("subject")
    if not trigger.nominal or word.dep_ == "compound" or doers != trigger.match.word.roles("object"):
        return  # only fighting is done by both sides alike
    own = {filler.chain for filler in _fillers(happenings, part.number)}
    for filler in _fillers(happenings, part.whole):
        if filler.head.sent == word.sent and filler.chain not in own:
            active = filler.role in reader.ontology.classes.active
            for found in reader.fit_roles(Argument("subject" if active else "in", filler.head), doers if active else (PLACE,)):
                happenings.add_role(part.number, found, word, PART_OF_WHOLE)


def _share_up(happenings: Happenings, part: Part) -> None:
    """ "Police battled the gunmen": against those who do the whole, so police answer it; and the whole is in the town where its part is."""
    reader = happenings.reader
    word = reader.doc[part.word]
    opponent = reader.ontology.lexicon.opponent.get(happenings.type(part.number), "")
    counted = reader.ontology.classes.counted_by
    doers = {filler.chain for filler in _fillers(happenings, part.whole) if filler.role in counted}
    placed = any(filler.role == PLACE for filler in _fillers(happenings, part.whole))
    for filler in _fillers(happenings, part.number):
        active = filler.role in reader.ontology.classes.active
        apart = not doers & _spoken_of(reader, filler) and not performs(reader.mentions.words.get(filler.head.i), reader.ontology) & counted.keys()
        if opponent and active and doers and apart and reader.ontology.fits(opponent, reader.chain(filler.chain).type):
            happenings.add_role(part.whole, replace(filler, role=opponent), word, PART_OF_WHOLE)
        elif filler.role == PLACE and not placed and filler.head.sent == reader.doc[part.of].sent and reader.chain(filler.chain).named:
            happenings.add_role(part.whole, filler, word, PART_OF_WHOLE)


def _spoken_of(reader: Reader, filler: Filler) -> set[str]:
    """Chains that a filler or any of its mentions speaks of ("militants of the Brigade")."""
    heads = (reader.doc[head] for head in reader.chain(filler.chain).heads)
    return {filler.chain} | {chain.id for head in heads for index in range(*phrase(head)) if (chain := reader.mentions.chain(index)) is not None}


def _fillers(happenings: Happenings, number: int) -> list[Filler]:
    return [filler for event, filler, *_ in happenings.roles if event == number]


def _is_whole(happenings: Happenings, number: int) -> bool:
    return (
        bool(happenings.triggers[number]) and happenings.is_harmful(number) and not happenings.is_part(number) and not happenings.is_generic(number)
    )


def unite_parts(happenings: Happenings, parts: list[Part]) -> None:
    """The fighting in an attack is one, however often it is mentioned: parts of one class of one whole are one event."""
    first: dict[tuple[str, int], int] = {}
    for part in (part for part in parts if happenings.triggers[part.number]):
        type = happenings.type(part.number)
        known = first.setdefault((type, part.whole), part.number)
        if type in happenings.reader.ontology.lexicon.part and known != part.number and not happenings.are_apart(known, part.number):
            happenings.unite(known, part.number)


def forget_generic(happenings: Happenings, counted_or_dated: set[int]) -> None:
    """Attacks in general ("cross-border attacks") are no happening, unless the text dates them, counts their victims or says whom they hit."""
    active = happenings.reader.ontology.classes.active
    kept = set(counted_or_dated)
    kept |= {number for i, number in happenings.at.items() if happenings.spoken_of(happenings.reader.doc[i])}
    kept |= {number for number, filler, *_ in happenings.roles if filler.role != PLACE and filler.role not in active}
    kept |= {number for number, *_ in happenings.roles if _is_told(happenings, number)}
    happenings.remove({n for n, triggers in enumerate(happenings.triggers) if triggers and happenings.is_generic(n) and n not in kept})


def _is_told(happenings: Happenings, number: int) -> bool:
    """Does the text speak of some attacks as happenings: counted ones ("ten strikes"), known ones ("the attacks"), ones that somebody carried out?"""
    own = {trigger.token.i for trigger in happenings.triggers[number]}
    carried = (happenings.reader.doc[index] for index, other in happenings.at.items() if other == number and index not in own)
    counted = any(trigger.definite or "nummod" in trigger.token.labels for trigger in happenings.triggers[number])
    return counted or any(is_verbal(token) for token in carried)


def forget_background(happenings: Happenings, counted_or_dated: set[int]) -> None:
    """What happens without anybody or any place that has a name, a name of its own, a date or a figure ("residents went to work") is background.

    Unless it does harm, is such as reports tell even of nobody in particular (an arrest of "two men"), or is what the report is about.
    """
    notable = happenings.reader.ontology.lexicon.notable
    told = counted_or_dated | {number for number, filler, *_ in happenings.roles if happenings.reader.chain(filler.chain).named}
    told |= {number for i, number in happenings.at.items() if happenings.reader.sentence(happenings.reader.doc[i]) <= LEAD}
    told |= {number for number, triggers in enumerate(happenings.triggers) if any(_is_named(trigger) for trigger in triggers)}
    for number, filler, word, _ in happenings.roles:
        if filler.role != PLACE and ((happenings.type(number) in notable and not _only_describes(word)) or _is_reported(word, filler)):
            told.add(number)
    happenings.remove({n for n, triggers in enumerate(happenings.triggers) if triggers and n not in told and not happenings.is_harmful(n)})


def _is_reported(verb: Token, filler: Filler) -> bool:
    """ "The villagers were moved", but not "are moved", "will be moved": what was done to somebody is told though nobody has a name."""
    if filler.slot != "object" or not is_verbal(verb) or verb.dep_ not in REPORTED or not is_passive(verb):
        return False
    tags = {child.tag_ for child in children(verb, "aux", "aux:pass")}
    return tags.isdisjoint({"MD", "VB"}) and not tags.isdisjoint({"VBD", "VBN", "VBG"})


def _only_describes(verb: Token) -> bool:
    """ "People | seeking shelter", "the officers | escorting the convoy": what a participle tells of somebody says who they are."""
    return verb.tag_ == "VBG" and verb.dep_ == "acl"
