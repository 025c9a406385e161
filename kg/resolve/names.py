"""Are two named things one? Blocking keys, and a judge that is a pure function of two profiles; people.py judges people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from kg.model import Verdict
from kg.ontology import Ontology
from kg.resolve.candidates import Ruling
from kg.resolve.people import judge_people, people_keys
from kg.resolve.profiles import Profile
from kg.resolve.spelling import sound, spelled_alike
from kg.terms import PERSON

FAMILIES: Final = ("Place", "Organization", PERSON, "Object")
"""Classes of which two things are both, or neither, if they are one."""
NATIONAL: Final = ("GovernmentBody", "SecurityForce")
"""Classes whose names many countries share (the interior ministry, the border guards)."""
SMALL: Final = 2
"""Letters up to which a word of a name is a particle that is written as one likes ("-i", "-e", "al", "ul")."""
LETTERS: Final = 3
"""Letters from which initials say more than chance: of a hundred names of two words, several share their initials."""
UNSPOKEN: Final = frozenset({"of", "the", "and", "for", "in", "on", "to"})
"""Words that may have no letter in an acronym."""


def name_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of named things."""
    if profile.type == PERSON:
        yield from people_keys(profile)
        return
    if profile.key:
        yield f"key:{profile.key}"
    for name in profile.names:
        yield f"name:{name}"
        if _is_acronym(name):
            yield f"letters:{name}"
        elif " " in name:
            yield from (f"letters:{letters}" for letters in _initials(name))
            yield f"sound:{' '.join(sorted(sound(word) for word in name.split() if len(word) > SMALL))}"


def judge_names(left: Profile, right: Profile, ontology: Ontology) -> Ruling | None:
    """Are two named things one? None where there is nothing to say."""
    if left.type != right.type and any(ontology.is_a(left.type, family) != ontology.is_a(right.type, family) for family in FAMILIES):
        return None
    if left.key and right.key:
        same = left.key == right.key
        return (Verdict.SAME, 1.0, "the same entry of the gazetteer") if same else (Verdict.DIFFERENT, 1.0, "different entries of the gazetteer")
    if left.type == right.type == PERSON:
        return judge_people(left, right, ontology)
    found = _same_name(left, right) or _given_acronym(left, right) or _spellings(left, right) or _formed_acronym(left, right)
    return found and _unless_elsewhere(found, left, right, ontology)


def _same_name(left: Profile, right: Profile) -> Ruling | None:
    shared = {name for name in left.names & right.names if not _is_acronym(name)}
    return (Verdict.SAME, 0.95, f"the same name: {min(shared)}") if shared else None


def _given_acronym(left: Profile, right: Profile) -> Ruling | None:
    """An acronym that both texts use. Whoever calls two things by it in one country has explained it; elsewhere it may stand for anything."""
    shared = {name for name in left.names & right.names if _is_acronym(name)}
    if not shared:
        return None
    written = [p for p in (left, right) if any(not _is_acronym(name) for name in p.names)]
    abroad = left.around and right.around and left.around != right.around
    if len(written) == 2 and not _spellings(left, right):
        names = ", ".join(max(p.names, key=lambda name: (len(name), name)) for p in written)
        if abroad:
            return Verdict.DIFFERENT, 0.8, f"one acronym of two names in reports of different countries: {names}"
        return Verdict.SAME, 0.8, f"the same acronym: {min(shared)} for {names}"
    if abroad:
        return Verdict.UNSURE, 0.5, f"the same acronym, {min(shared)}, in reports of different countries"
    return (Verdict.SAME, 0.9, f"acronym given in the text of {written[0].source}: {min(shared)}") if written else (
        Verdict.SAME, 0.9, f"the same acronym: {min(shared)}"
    )  # fmt: skip


def _spellings(left: Profile, right: Profile) -> Ruling | None:
    """Names of several words of which each sounds like its counterpart; a number or a word of another sound makes another name."""
    pairs = [(a, b) for a in sorted(left.names) for b in sorted(right.names) if " " in a and " " in b and _alike(a, b)]
    if not pairs:
        return None
    best = max(pairs, key=lambda pair: fuzz.ratio(*pair))
    return Verdict.SAME, round(0.9 * fuzz.ratio(*best) / 100, 2), f"spellings of one name: {', '.join(best)}"


def _alike(left: str, right: str) -> bool:
    words = left.split(), right.split()
    if len(words[0]) != len(words[1]):
        return left.replace(" ", "") == right.replace(" ", "")
    return all(a == b or (len(a) <= SMALL and len(b) <= SMALL and (a + b).isalpha()) or spelled_alike(a, b) for a, b in zip(*words, strict=True))


def _formed_acronym(left: Profile, right: Profile) -> Ruling | None:
    """One text has an acronym alone, the other a name with those initials."""
    for short, long in ((left, right), (right, left)):
        letters = {name for name in short.names if _is_acronym(name)}
        if letters != short.names or any(_is_acronym(name) for name in long.names):
            continue
        for name in sorted(long.names):
            formed = letters & set(_initials(name))
            if formed and short.around and short.around == long.around:
                return Verdict.SAME, 0.75, f"{min(formed)} are the initials of {name}, in reports of the same country"
            if formed:
                return Verdict.UNSURE, 0.4, f"{min(formed)} are the initials of {name}"
    return None


def _unless_elsewhere(found: Ruling, left: Profile, right: Profile, ontology: Ontology) -> Ruling:
    """Many countries have an interior ministry, and many towns a central mosque."""
    if found[0] is not Verdict.SAME:
        return found
    if left.homes and right.homes and not left.homes & right.homes:
        return Verdict.DIFFERENT, 0.85, f"{found[2]}; but of different countries"
    if not left.homes & right.homes and all(_of_a_state(p, ontology) for p in (left, right)):
        if left.around and right.around and left.around != right.around:
            return Verdict.UNSURE, 0.5, f"{found[2]}; but in reports of different countries"
        if not (left.around and right.around) and any(_is_common(name, ontology) for name in left.names & right.names):
            return Verdict.UNSURE, 0.5, f"{found[2]}; but that may be of any country"
    if left.towns and right.towns and not left.towns & right.towns:
        return Verdict.UNSURE, 0.5, f"{found[2]}; but in different towns"
    return found


def _of_a_state(profile: Profile, ontology: Ontology) -> bool:
    """Is a thing what every state has, by its class or by the last word of its name ("the High Court", "the Air Force")?"""
    heads = {name.split()[-1] for name in profile.names if name}
    denoted = {word.denotes for word in ontology.lexicon.lone_nouns(heads)} | {profile.type}
    return any(ontology.is_a(type, kind) for type in denoted for kind in NATIONAL)


def _is_common(name: str, ontology: Ontology) -> bool:
    """Does a name consist of numbers and words that describe ("3rd Battalion", "Interior Ministry")?"""
    return all(word[0].isdigit() or word in ontology.lexicon.common for word in name.split())


def _is_acronym(name: str) -> bool:
    """Normal forms keep the capitals of acronyms."""
    return name.isupper() and name.isalpha()


def _initials(name: str) -> tuple[str, ...]:
    """The acronyms that may be formed from a name."""
    words = [word for word in name.split() if word[0].isalpha()]
    spoken = [word for word in words if word not in UNSPOKEN]
    return tuple(sorted({"".join(word[0] for word in found).upper() for found in (words, spoken) if len(found) >= LETTERS}))
