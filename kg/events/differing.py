"""What tells two mentions of like events apart by who and what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.events.reader import Reader
from kg.events.tellings import long_ago, told_within
from kg.events.triggers import Trigger
from kg.events.values import Filler
from kg.grammar import children, is_verbal, preposition
from kg.terms import AGENT, PARTICIPANT, PERSON, PERSON_GROUP, PLACE, TARGET, VICTIM

BETWEEN = "between"
OWN = frozenset({"of", "possessor"})
"""Slots of a noun for what it is done to, or by."""
DURING = "during"
ARMS = "Weapon"
SUFFERING = frozenset({TARGET, VICTIM})
"""Roles of those whom an event befalls."""
DONE_TO = frozenset({"of", "object"})
"""Slots of what something is done to."""


def of_others(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "X met Y, and Y met Z": two that each name their two sides, and not the same ones."""
    later = is_verbal(new.token) and new.type not in reader.ontology.lexicon.hostile and all(t.token.sent != new.token.sent for t in known)
    mine, theirs = _sides(reader, [new], described=later), _sides(reader, known, described=later)
    if mine and theirs and not mine & theirs and any(f.slot == BETWEEN for f in new.fillers if f.role == PARTICIPANT):
        return True  # "the talks between Roe and Doe" are not Moe's visit: all who take part are told
    return len(mine) > 1 and len(theirs) > 1 and not (mine <= theirs or theirs <= mine)


def _sides(reader: Reader, triggers: Iterable[Trigger], *, described: bool) -> set[str]:
    """Those with a name who take part; where `described`, others too ("met the mayor. … talked with the journalists")."""
    fillers = (f for trigger in triggers for f in trigger.fillers if f.role == PARTICIPANT)
    return {f.chain for f in fillers if described or reader.chain(f.chain).named}


def befell_another(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "They killed an engineer. They also killed a nurse": do verbs of two sentences each tell of one dead, and not of the same?"""
    mine = _victims(reader, [new]) if is_verbal(new.token) and new.match.word.yields else set()
    before = [t for t in known if t.token.sent != new.token.sent and is_verbal(t.token) and t.match.word.yields] if mine else []
    theirs = _victims(reader, before)
    apart = (bool(mine and theirs) and not mine & theirs) or _befell_named(reader, new, known)
    return apart or _befell_several(reader, new, known) or _befell_both(reader, new, known) or _befell_long_ago(reader, new, known)


def _befell_named(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "Roe died in May. … Doe's death": does each say by name whom it befell, and none of them whom the other does?"""
    mine, theirs = ([f.chain for t in triggers for f in t.fillers if f.role == VICTIM] for triggers in ([new], known))
    persons = all(reader.chain(id).named and reader.chain(id).individual for id in (*mine, *theirs))
    return bool(mine and theirs) and persons and not set(mine) & set(theirs)


def _befell_long_ago(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "The kidnapping of 20 tourists in 2000" is not that of five farmers which is told as news: it is dated long before, and befell others."""
    mine, theirs = ({f.chain for t in triggers for f in t.fillers if f.role in SUFFERING} for triggers in ([new], known))
    others = new.nominal and bool(mine and theirs) and not mine & theirs and any(f.slot == "of" for f in new.fillers if f.role in SUFFERING)
    return others and long_ago(reader.published, new.days) and not any(trigger.days for trigger in known)


def _befell_both(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "The killing of six priests and the murder of Jane Roe": two nouns of one sentence that each say whom it befell, and surely not the same."""
    beside = [trigger for trigger in known if new.nominal and trigger.nominal and trigger.token.sent == new.token.sent]
    mine, theirs = ([f.chain for t in triggers for f in t.fillers if f.role == VICTIM and f.slot == "of"] for triggers in ([new], beside))
    return bool(mine and theirs) and all(_are_two(reader, one, other) for one in mine for other in theirs)


def disarms(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "Shot down 20 drones during the attack": is a deed done to weapons, and the other not, and do those who do the one not do the other?"""
    mine, theirs = ([f for t in triggers for f in t.fillers] for triggers in ([new], known))
    hit, others = (any(f.role == TARGET and reader.ontology.is_a(reader.chain(f.chain).type, ARMS) for f in side) for side in (mine, theirs))
    doing, did = ({f.chain for f in side if f.role in reader.ontology.classes.active} for side in (mine, theirs))
    during = preposition(new.token) == DURING and any(told_within(trigger.token, new.token) for trigger in known)
    return hit != others and (during or (bool(doing) and not doing & did))


def _befell_several(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "The assassination of four candidates" is not the one of before, which befell one person."""
    counted = [f for f in new.fillers if f.role == VICTIM and f.slot == "of" and children(f.head, "nummod")] if new.nominal else []
    before = {f.chain for trigger in known for f in trigger.fillers if f.role == VICTIM}
    several = any(reader.chain(f.chain).plural and f.chain not in before for f in counted)
    return several and bool(before) and all(reader.chain(id).individual and reader.chain(id).named for id in before)


def _victims(reader: Reader, triggers: Iterable[Trigger]) -> set[str]:
    fillers = (f for trigger in triggers for f in trigger.fillers if f.role == VICTIM and f.head.pos_ != "PRON")
    chains = (reader.chain(filler.chain) for filler in fillers)
    return {chain.id for chain in chains if chain.individual}


def fills_otherwise(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "Brought a clock", "was taking his family abroad": a verb has in some role others than the event, and none who may be the same; so has a noun
    behind its "of", or as its owner ("bought 50 jets. … the merger of two banks")."""
    for filler in (filler for filler in new.fillers if not new.nominal or filler.slot in OWN):
        theirs = [
            f for t in known for f in t.fillers if f.role == filler.role and (f.role not in {PLACE, PARTICIPANT} or _are_lands(reader, filler, f))
        ]
        if theirs and all(_are_two(reader, filler.chain, other.chain) or _are_so_many_more(reader, filler, other) for other in theirs):
            return True
    return False


def _are_lands(reader: Reader, one: Filler, other: Filler) -> bool:
    """ "The conquest of Freedonia", "conquered Norland": are two places of one kind what a deed is done to, rather than where?"""
    return one.role == PLACE and one.slot == "of" and other.slot in DONE_TO and reader.chain(one.chain).type == reader.chain(other.chain).type


def _are_so_many_more(reader: Reader, one: Filler, other: Filler) -> bool:
    """ "Sentenced 20 and acquitted five": are people of different number told of in one sentence?"""
    if one.head.sent is not other.head.sent or reader.chain(one.chain).type != PERSON_GROUP:
        return False
    numbers = [{word.lower_ for word in (filler.head, *children(filler.head, "nummod")) if word.tag_ == "CD"} for filler in (one, other)]
    return all(numbers) and numbers[0] != numbers[1]


def _are_two(reader: Reader, left: str, right: str) -> bool:
    """Are two chains surely not one thing: two names, one person and many people, or things of classes that nothing has both of?"""
    one, other = reader.chain(left), reader.chain(right)
    if left == right:
        return False
    if {one.type, other.type} == {PERSON, PERSON_GROUP}:
        return one.plural != other.plural
    agents = all(reader.ontology.is_a(chain.type, AGENT) for chain in (one, other))
    return (one.named and other.named) or not (agents or reader.ontology.are_in_line(one.type, other.type))


def reversed_roles(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """Do those who do one suffer the other ("police shot at men who had shot at them")?"""
    classes = reader.ontology.classes
    (doing, suffering), (did, suffered) = (
        ({f.chain for f in fillers if f.role in classes.active}, {f.chain for f in fillers if f.role not in classes.active and f.role != PLACE})
        for fillers in (new.fillers, [filler for trigger in known for filler in trigger.fillers])
    )
    return bool(doing & suffered or suffering & did)


def of_other_nature(new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "Floods", "heavy rain", "was named governor. … the resignation": words of one class that yet name two things."""
    mine, *natures = (trigger.match.word.nature or trigger.nature for trigger in (new, *known))
    return mine != "" and any(natures) and mine not in natures


def of_one_nature(new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "A gas explosion … the blast": words of one nature may mention one event, though they are of two classes."""
    if not new.nature or all(trigger.type == new.type for trigger in known):
        return False
    return any(trigger.nature == new.nature for trigger in known)
