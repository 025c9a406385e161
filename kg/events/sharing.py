"""What two mentions of events have in common by what fills their roles, and what they cannot both have hit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.events.modifiers import performs
from kg.events.reader import Reader
from kg.events.tellings import LEAD, is_known
from kg.events.triggers import Trigger
from kg.grammar import children, is_verbal, lemma
from kg.terms import PLACE, TARGET, WEAPON
from kg.tokens import Token


def _telling(reader: Reader, triggers: Iterable[Trigger]) -> dict[str, set[str]]:
    """Fillers by role that tell events apart: not a named organisation that acts in many, nor a country."""
    classes, ontology = reader.ontology.classes, reader.ontology
    found: dict[str, set[str]] = {}
    for filler in (f for trigger in triggers for f in trigger.fillers):
        type = reader.chain(filler.chain).type
        if type != "Country" and not (filler.role in classes.active and ontology.is_a(type, "Organization")):
            found.setdefault(filler.role, set()).add(filler.chain)
    return found


def shared_roles(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> int:
    """In how many roles a mention has something that an event has in the same; 1 for a building that is hit in one and the place of the other."""
    mine, theirs = _telling(reader, [new]), _telling(reader, known)
    return sum(bool(fillers & theirs.get(role, set())) for role, fillers in mine.items()) or _share_building(reader, mine, theirs)


def _share_building(reader: Reader, mine: Mapping[str, set[str]], theirs: Mapping[str, set[str]]) -> bool:
    """Is what one event hit where the other was ("the mosque bombing", "a blast in a mosque")?"""
    active = reader.ontology.classes.active
    one, other = ({chain for role, chains in side.items() if role not in active for chain in chains} for side in (mine, theirs))
    return any(reader.chain(id).type == "Facility" for id in one & other)


def shared_actors(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """Does somebody do both?"""
    active = reader.ontology.classes.active
    mine, theirs = _telling(reader, [new]), _telling(reader, known)
    return any(mine.get(role, set()) & theirs.get(role, set()) for role in active)


def shares_filler(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """Does something play a role in both, whatever roles?"""
    mine, theirs = (set().union(*_telling(reader, t).values()) for t in ([new], known))
    return bool(mine & theirs)


def aimed_elsewhere(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """Are two different buildings hit, or, after the lead, one of a kind ("a church") that is not the one of before?

    But "the May blast at a church" may be "a blast at a village church" that was told in passing.
    """
    mine = _buildings(reader, [new])
    if not mine:
        return False
    theirs = _buildings(reader, known)
    fresh = reader.sentence(new.token) > LEAD and all(_is_fresh(chain, new) for chain in mine)
    where = theirs or (_buildings(reader, known, within=True) if fresh else {})
    if not where or mine.keys() & where.keys():
        return False
    alike = bool(set(mine.values()) & set(where.values()))
    in_passing = new.definite and new.nominal and alike and reader.sentence(known[0].token) > LEAD
    return (fresh and not in_passing) or (len(where) == 1 and not alike)


def hits_more(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "They attacked two posts. They also blew up three pylons": after the lead, does a verb with other words hit what was not heard of before?"""
    if not is_verbal(new.token) or new.token.dep_ == "advcl" or reader.sentence(new.token) <= LEAD:
        return False
    if any(lemma(t.token) == lemma(new.token) or t.token.sent == new.token.sent for t in known):
        return False
    mine, theirs = ([f for t in group for f in t.fillers if f.role == TARGET] for group in ([new], known))
    nouns = {lemma(f.head) for f in theirs}
    heads = [f.head for f in mine if f.chain not in {other.chain for other in theirs}]
    return bool(theirs) and bool(heads) and len(heads) == len(mine) and all(_is_new(head) and lemma(head) not in nouns for head in heads)


def _is_new(head: Token) -> bool:
    """ "A pylon", "three pylons"."""
    return _is_brought_up(head) or (bool(children(head, "nummod")) and not children(head, "det"))


def _is_brought_up(head: Token) -> bool:
    """ "A bank", "another bank": one not heard of."""
    return any(child.lower_ in {"a", "an", "another"} for child in children(head, "det"))


def done_by_others(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "The army fired 36 shells at a post after rebels had fired one at the port": in one sentence, each with a doer and an aim of its own."""
    active = reader.ontology.classes.active
    for other in known:
        if not (is_verbal(new.token) and is_verbal(other.token)) or other.token.sent is not new.token.sent:
            continue
        mine, theirs = ({f.chain for f in t.fillers if f.role in active and f.slot == "subject"} for t in (new, other))
        aims, others = ({f.chain for f in t.fillers if f.role not in active and f.role != PLACE} for t in (new, other))
        if mine and theirs and aims and others and not mine & theirs and not aims & others:
            return True
    return False


def _is_fresh(chain: str, new: Trigger) -> bool:
    """Does a mention bring a building up as one not heard of ("a bank")?"""
    heads = [filler.head for filler in new.fillers if filler.chain == chain]
    return all(_is_brought_up(head) for head in heads)


def _buildings(reader: Reader, triggers: Iterable[Trigger], *, within: bool = False) -> dict[str, str]:
    """The last word of the name, or else the noun, of each building that is hit, by chain, or also in which it was; "the gate" may be part of any."""
    aside = reader.ontology.classes.active | (frozenset() if within else {PLACE})
    fillers = [f for trigger in triggers for f in trigger.fillers if f.role not in aside and (within or not is_known(f.head))]
    chains = {f.chain: reader.chain(f.chain) for f in fillers}
    nouns = {id: chain.label.split()[-1] if chain.named else reader.doc[chain.heads[0]].text for id, chain in chains.items()}
    return {id: noun.lower() for id, noun in nouns.items() if chains[id].type == "Facility"}


def with_other_weapons(reader: Reader, new: Trigger, known: Sequence[Trigger]) -> bool:
    """ "A bomb went off. Officers used batons": do others than attackers do with one weapon what the text told of another?"""
    mine, theirs = ({f.head.lemma_ for trigger in group for f in trigger.fillers if f.role == WEAPON} for group in ([new], known))
    doers = [f for f in new.fillers if f.role in reader.ontology.classes.active] if mine and theirs and not mine & theirs else []
    return bool(doers) and not any(
        reader.chain(f.chain).type == "ArmedGroup" or performs(reader.mentions.words.get(f.head.i), reader.ontology) for f in doers
    )


def sums_up(reader: Reader, new: Trigger, type: str) -> float:
    """ "Gunmen assassinated a judge. The killing …, the shooting …", "… kidnapped a nurse. The attack …": how much speaks for a noun that says that
    people died, or were attacked, and not who, where or by whom, meaning whatever deed of a class the text goes on about."""
    lexicon = reader.ontology.lexicon
    if not (new.nominal and new.definite) or new.days or type not in lexicon.hostile or type in lexicon.part or new.pointed:
        return 0.0
    if any(filler.slot != "modifier" for filler in new.fillers):
        return 0.0
    if new.type in lexicon.befalling & lexicon.fatal:
        return 2.0 * (type not in lexicon.sparing)
    attacks = any(reader.ontology.is_a(new.type, kind) for kind in lexicon.befalling - lexicon.fatal)
    said_less = type in lexicon.fatal and attacks and new.type not in lexicon.part
    return 1.0 * (said_less or (type in lexicon.sparing and new.type in lexicon.befalling))
