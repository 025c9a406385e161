"""Of which classes and natures two events may be one."""

from __future__ import annotations

from kg.ontology import Ontology
from kg.resolve.profiles import Profile


def same_family(left: str, right: str, ontology: Ontology) -> bool:
    """Classes of events are of one family if they share an ancestor below Event, or if one says only what befell people (a killing)."""
    shared = ontology.classes.ancestors.get(left, frozenset()) & ontology.classes.ancestors.get(right, frozenset())
    lexicon = ontology.lexicon
    outcome = bool({left, right} & lexicon.befalling) and {left, right} <= lexicon.harmful
    return left == right or bool(shared - {"Event", "Thing"}) or outcome


def single_harms(ontology: Ontology) -> frozenset[str]:
    """Classes of what does harm at one time; not of what goes on and comes again, as protests do."""
    return ontology.lexicon.harmful - (ontology.lexicon.mass - ontology.lexicon.rare)


def of_one_nature(left: Profile, right: Profile, ontology: Ontology) -> bool:
    """ "A blast", "a gas explosion"; "the disaster" may be any single harm."""
    single = single_harms(ontology)
    return left.nature == right.nature != "" or ((left.untold or right.untold) and {left.type, right.type} <= single)


def may_kill(left: str, right: str, ontology: Ontology) -> bool:
    """Is one of two classes of harm that kills many, and may both be told by what befell people?"""
    lines = [ontology.classes.ancestors.get(type, frozenset()) | {type} for type in (left, right)]
    return bool({left, right} & ontology.lexicon.fatal) and all(line & ontology.lexicon.befalling for line in lines)
