"""Are two things without a name one? Blocking keys, and a judge that is a pure function of two profiles."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Verdict
from kg.ontology import Ontology
from kg.resolve.candidates import Ruling
from kg.resolve.profiles import THERE, Profile
from kg.terms import ORGANIZATION


def role_keys(profile: Profile) -> Iterator[str]:
    """Blocking keys of described things."""
    yield from (f"{event}|{role}" for event, role in profile.roles)
    yield from (f"{event}|{profile.head}" for event, _ in profile.roles)


def judge_unnamed(left: Profile, right: Profile, ontology: Ontology) -> Ruling | None:
    """Described things are one if they are described alike and play the same role in the same event."""
    if left.named and right.named:
        return None
    if left.type != right.type and not ontology.are_in_line(left.type, right.type):
        return None
    if left.titles and right.titles and not left.titles & right.titles:
        return Verdict.DIFFERENT, 0.8, f"called otherwise: {min(left.titles)}, {min(right.titles)}"
    same_role = {(event, role) for event, role in left.roles & right.roles if role != THERE}
    alike = _described_alike(left, right, ontology)
    if same_role and (alike or left.type == right.type == "PersonGroup"):
        return Verdict.SAME, 0.75, f"the same role in the same event ({min(role for _, role in same_role)})"
    if alike and {e for e, _ in left.roles} & {e for e, _ in right.roles} and not ontology.is_a(left.type, "PersonGroup"):
        return Verdict.SAME, 0.7, f"the same description in reports of the same event: {left.head}"
    return None


def _described_alike(left: Profile, right: Profile, ontology: Ontology) -> bool:
    """Are two things called alike: by one description or, of bodies, by one word for a body; else by the same noun, as nothing tells them apart?"""
    if left.names & right.names:
        return True
    if not all(ontology.is_a(p.type, ORGANIZATION) for p in (left, right)):
        return left.head == right.head
    words = [[frozenset(name.split()) for name in p.names] for p in (left, right)]
    within = any(one <= other or other <= one for one in words[0] for other in words[1])
    return (left.head == right.head and within) or bool(_bodies(left, ontology) & _bodies(right, ontology))


def _bodies(profile: Profile, ontology: Ontology) -> frozenset[str]:
    """The words for bodies that a body's descriptions begin with ("paramilitary forces", "paramilitary soldiers")."""
    firsts = (name.split()[0] for name in profile.names if name.count(" ") == 1)
    return frozenset(first for first in firsts if any(word.denotes for word in ontology.lexicon.lone_nouns((first,))))
