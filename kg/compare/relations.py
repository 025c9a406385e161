"""Relations between two things, and who did something: who claims it, who denies it, who is blamed."""

from __future__ import annotations

from collections.abc import Mapping

from kg.compare.items import Item, said
from kg.compare.setting import Setting, Thing, thing_of
from kg.model import Comparison, Entity, Polarity, Relation
from kg.ontology import Ontology
from kg.terms import PEOPLE


def families_of(ontology: Ontology) -> dict[str, str]:
    """Predicates that bear on others, each with the one that stands for all that hang together so: one that others imply, or the first by name."""
    schema = ontology.classes
    family: dict[str, str] = {}
    for pair in sorted({*schema.contradicts, *schema.implies.items(), *schema.rules_out.items()}):
        old = {family.get(predicate, predicate) for predicate in pair}
        members = {predicate for predicate, first in family.items() if first in old} | set(pair)
        meant = sorted(members & {*schema.implies.values(), *schema.rules_out.values()})
        family |= dict.fromkeys(members, meant[0] if meant else min(members))
    return family


def is_turned(predicate: str, family: str, ontology: Ontology) -> bool:
    """Does a predicate lead from the object of another of its family to the subject ("accused of" to "perpetrator")?"""
    domains, ranges = ontology.classes.domains, ontology.classes.ranges
    ends = (set(domains.get(predicate, ())), set(ranges.get(predicate, ())))
    other = (set(domains.get(family, ())), set(ranges.get(family, ())))
    return predicate != family and not ends[0] & other[0] and bool(ends[1] & other[0])


def stance(item: Item, family: str, ontology: Ontology) -> bool | None:
    """Does a claim say that what stands for its family holds, or that it does not? None where it leaves that open ("nobody has claimed it")."""
    predicate = item.claim.predicate
    if predicate == family:
        return not item.denied
    if item.denied:
        return None
    if ontology.classes.implies.get(predicate) == family:
        return True
    return False if ontology.classes.rules_out.get(predicate) == family else None


def relate_relations(left: Item, right: Item, setting: Setting, family: str) -> Comparison | None:
    """How two claims about the same two things stand to each other; None where both can well be true and neither bears on the other."""
    if left.same_voice(right):
        return None
    a, b = left.claim, right.claim
    label = setting.ontology.classes.labels
    if a.predicate == b.predicate:
        return _same_predicate(left, right, label.get(a.predicate, a.predicate))
    names = " against ".join(said(label.get(item.claim.predicate, item.claim.predicate), item) for item in (left, right))
    contradictory = {(a.predicate, b.predicate), (b.predicate, a.predicate)} & setting.ontology.classes.contradicts
    if contradictory and a.polarity is b.polarity is Polarity.ASSERTED:
        return Comparison(left.key, right.key, Relation.CONFLICT, names)
    return _by_stance(left, right, setting, family, names)


def _same_predicate(left: Item, right: Item, name: str) -> Comparison | None:
    a, b = left.claim, right.claim
    if a.polarity is not b.polarity:
        return Comparison(left.key, right.key, Relation.CONFLICT, f"{name}: one asserts what the other denies")
    if left.document == right.document:
        return None  # a speaker whom the report believes is no second witness
    verb = "deny" if a.polarity is Polarity.DENIED else "say"
    if a.modality is b.modality and _ends(left) == _ends(right):
        return Comparison(left.key, right.key, Relation.AGREE, f"{name}: both {verb} so")
    if a.modality is not b.modality:
        why = f"one as {a.modality}, the other as {b.modality}"
    else:
        why = f"one of {left.subject.label}, the other of {right.subject.label}"
    return Comparison(left.key, right.key, Relation.APPROXIMATE, f"{name}: both {verb} so, {why}")


def _ends(item: Item) -> set[Thing]:
    return {thing_of(end) for end in (item.subject, item.object) if end}


def _by_stance(left: Item, right: Item, setting: Setting, family: str, names: str) -> Comparison | None:
    first, second = (stance(item, family, setting.ontology) for item in (left, right))
    if first is None or second is None:
        return None
    if first != second:
        return Comparison(left.key, right.key, Relation.CONFLICT, names)
    if left.document == right.document:
        return None
    return Comparison(left.key, right.key, Relation.APPROXIMATE, f"{names.replace(' against ', ' and ')} come to the same")


# --- who did it


def doer(item: Item) -> Entity:
    """Who is said to have done it: the end of a claim that is no event."""
    if item.object is None or not item.subject.event:
        return item.subject
    return item.object


def relate_doers(left: Item, right: Item, setting: Setting, family: str) -> Comparison | None:
    """How two claims about who did one thing stand to each other."""
    a, b = doer(left), doer(right)
    if thing_of(a) == thing_of(b):
        return relate_relations(left, right, setting, family)
    first, second = (stance(item, family, setting.ontology) for item in (left, right))
    if left.same_voice(right) or first is None or second is None or not (first or second):
        return None
    doing, denying = (left, right) if first else (right, left)
    told = _about_two(left, right, setting, family) if first and second else _claimed_and_denied(doing, denying, setting)
    if told and told[0] is Relation.CONFLICT and (left.generic or right.generic):
        told = Relation.SCOPE, f"{told[1]}, but of no single event"
    return Comparison(left.key, right.key, *told) if told else None


def _claimed_and_denied(doing: Item, denying: Item, setting: Setting) -> tuple[Relation, str]:
    """One is said to have done it, another is said not to have."""
    a, b = doer(doing), doer(denying)
    both = f"{_said(doing, setting)}; {_said(denying, setting)}"
    if setting.belongs(a, b):
        return Relation.CONFLICT, f"{both}, and {a.label} belongs to {b.label}"
    return Relation.SCOPE, f"{both}: both can be true"


def _about_two(left: Item, right: Item, setting: Setting, family: str) -> tuple[Relation, str] | None:
    """Two are said to have done it."""
    a, b = doer(left), doer(right)
    both = f"{_said(left, setting)}; {_said(right, setting)}"
    for part, whole in ((a, b), (b, a)):
        if setting.belongs(part, whole):
            return Relation.APPROXIMATE, f"{both}, and {part.label} belongs to {whole.label}"
    if not (setting.is_named(a) and setting.is_named(b)):
        return (Relation.APPROXIMATE, f"{both}: both of one body, they can be the same") if setting.together(a, b) else None
    if PEOPLE & {a.type, b.type} or left.claim.predicate == right.claim.predicate == family or setting.akin(a, b):
        return Relation.SCOPE, f"{both}: both can have had a part in it"
    return (Relation.CONFLICT, both) if left.document != right.document or left.speaker != right.speaker else None


def _said(item: Item, setting: Setting) -> str:
    name = setting.ontology.classes.labels.get(item.claim.predicate, item.claim.predicate)
    return f"{doer(item).label}: {'denied: ' * item.denied}{name}"


def labels(predicates: Mapping[str, None], setting: Setting) -> str:
    """Predicates by name, for a heading."""
    return ", ".join(sorted(setting.ontology.classes.labels.get(predicate, predicate) for predicate in predicates))
