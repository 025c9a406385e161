"""What speaks against two happenings being one: other days, other places, or that they befell others."""

from __future__ import annotations

from typing import Final

from kg.ontology import Ontology
from kg.resolve.calendar import excluding
from kg.resolve.days import ends, meeting
from kg.resolve.profiles import Profile
from kg.resolve.spelling import Likeness, compare, sound

FEW: Final = 4
"""Dead up to which figures of one happening may differ by chance, and of whom a report may name each."""
SHORT: Final = 4
"""Letters of a word up to which many others sound alike."""


def other_days(left: Profile, right: Profile) -> str:
    """Dates that exclude each other; or one happened after the other was told."""
    if left.days and right.days:
        return f"different dates: {min(left.days)}, {min(right.days)}" if meeting(left.days, right.days) is None else ""
    for one, other in ((left, right), (right, left)):
        if one.days and other.published and min(ends(day)[0] for day in one.days) > other.published:
            return f"{min(one.days)} is after {other.source} was published"
    return excluding(left.days | left.undated, right.days | right.undated)


def other_places(left: Profile, right: Profile) -> str:
    """Towns or countries that exclude each other; regions do only where they are of one kind, and no town is known: a town may lie in any.

    Quarters of one town do not where a building of one name was hit, as they are spelled in many ways; nor where their names have a word in
    common ("Centro Tarma", "the Tarma mall")."""
    kinds = (("towns", left.vicinity, right.vicinity), ("villages", quarters_of(left), quarters_of(right)), ("countries", left.lands, right.lands))
    called = bool(left.vicinity & right.vicinity) and bool(left.titles & right.titles or left.buildings & right.buildings)
    for name, one, other in kinds:
        if one and other and not one & other and not (called and name == "villages"):
            return f"different {name}"
    if left.places & right.places or left.regions & right.regions or not (left.divisions and right.divisions):
        return ""
    return "" if left.divisions & right.divisions else "different regions"


def quarters_of(event: Profile) -> frozenset[str]:
    """Its villages, and the words of their names, as they are spelled and as they sound ("Sowaya", "as-Sawiya")."""
    words = {word for name in event.quarters for word in name.split()}
    return event.villages | words | {sound(word) for word in words if len(word) > SHORT}


def other_dead(left: Profile, right: Profile, ontology: Ontology) -> str:
    """Of two killings in each of which one died, another."""
    alone = all(p.type in ontology.lexicon.fatal and p.dead == 1 and len(p.victims) == 1 for p in (left, right))
    return "others were killed" if alone and are_strangers(left, right) else ""


def keep_apart(left: Profile, right: Profile, ontology: Ontology) -> bool:
    """Does one document tell of two harms that befell others, each of whom it names ("the judge's murder", "the attack on the senator")?"""
    harmful = {left.type, right.type} <= ontology.lexicon.harmful
    return harmful and are_strangers(left, right) and all(max(p.dead or 1, p.party or 1) <= len(p.victims) for p in (left, right))


def are_strangers(left: Profile, right: Profile) -> bool:
    """Did the two befall people with names, of which none are alike?"""
    apart = bool(left.victims and right.victims) and not left.victims & right.victims
    return apart and _likeness(left, right) <= Likeness.CLASH


def befell_others(left: Profile, right: Profile) -> bool:
    """… and not so many that each report may name another of them ("a blast killed 35, among them a teacher", "killed 54, among them a cook")?"""
    return are_strangers(left, right) and any(p.dead is None or p.dead <= max(FEW, len(p.victims)) for p in (left, right))


def are_namesakes(left: Profile, right: Profile) -> bool:
    """Did the two befall people of one full name, which one report may give in part ("Francisco Jose Guerrero", "Francisco Guerrero")?"""
    return _likeness(left, right) >= Likeness.SPELLED


def _likeness(left: Profile, right: Profile) -> Likeness:
    return max((compare(one, other) for one in left.fallen for other in right.fallen), default=Likeness.NONE)
