"""The name that stands beside a description, and is that of what it describes: "the city of Springfield", "the militant group Red Brigade"."""

from __future__ import annotations

from collections.abc import Mapping

from kg.grammar import children, described_by, lemma, preposition
from kg.mentions.places import is_town_around
from kg.mentions.values import Draft
from kg.ontology import Ontology
from kg.terms import CITY, ORGANIZATION, PERSON_GROUP, REGION
from kg.tokens import Doc, Token

TOWNS = frozenset({"City", "Region", "Place"})
PEOPLE = frozenset({"Person", PERSON_GROUP})
"""Classes of what one noun says that a person is."""
INDEFINITE = frozenset({"a", "an", "another"})
BUNDLED = frozenset({"ArmedGroup"})
"""Classes of bodies that a word for several may stand for."""
ISLANDS = frozenset({"Place", "Region", "City"})


def placed(doc: Doc, draft: Draft, names: Mapping[int, Draft], ontology: Ontology) -> Draft | None:
    """The name of the place that a description stands with: "the city of Springfield", "its largest city Springfield", "Springfield province"."""
    if not ontology.is_a(draft.type, "Place") or draft.type == "Facility" or draft.match is None:
        return None
    island = lemma(doc[draft.head]) in ontology.lexicon.kinds.island
    for index in _beside(doc, draft, names, named_behind=island):
        name = names.get(index)
        if island and name is not None and index > draft.head and name.type in ISLANDS:
            return name
        if name is not None and draft.type == "Region" and name.end == draft.head and is_town_around(doc, name.start, name.end, ontology):
            name = names.get(draft.head + 2)  # "the Springfield suburb of Orvane"
        if name is not None and draft.type == CITY and name.type == REGION and name.end == draft.head:
            return None  # "the Illinois town"
        if name is not None and _may_be(draft.type, name.type) and ontology.is_a(name.type, "Place"):
            return name
    return None


def _may_be(description: str, name: str) -> bool:
    """May a place of the class of a description bear a name of that class? "The Freedonia border" is not Freedonia."""
    return name == description or (name in TOWNS and description != "Place")


def named(doc: Doc, draft: Draft, names: Mapping[int, Draft], ontology: Ontology) -> Draft | None:
    """The name of the group that a description stands with: "the militant group Red Brigade", "the Red Brigade, an outlaw group", "… was a group"."""
    token = doc[draft.head]
    office = draft.match is not None and "Office" in draft.match.word.kinds
    said = "cop" in token.labels
    if draft.plural and draft.noun in ontology.lexicon.kinds.ruling:
        return _ruling(doc, draft, names, ontology)
    if draft.plural or office or not ontology.is_a(draft.type, "Agent") or (token.dep_ == "ROOT" and not said):
        return None
    own = _bundled(doc, draft, names, ontology)
    if own is not None:
        return own
    behind = [child for child in children(token, "flat") if child.i == token.i + 1]  # "the Freedonian citizen Jane Roe"
    for described in (*described_by(token), *behind):
        name = names.get(described.i)
        if said and name is not None and ontology.is_a(draft.type, ORGANIZATION) and ontology.is_a(name.type, ORGANIZATION):
            return name
        called = name is not None and described.dep_ == "appos" and described.head == token  # "their child, Jane"
        if said and name is not None and name.type == "Person" and draft.type in PEOPLE and described.i < token.i:
            return name  # "Jane Roe was a citizen of … who died in May"
        if called and name is not None and name.type != "Person" and children(token, "nmod:poss") and ontology.is_a(draft.type, ORGANIZATION):
            return name  # "its armed wing, the Red Guard"
        set_off = draft.type == "Person" or token.dep_ == "appos" or called
        beside = name is not None and (name.start == draft.head + 1 or (set_off and bool(children(token, "det", "nmod:poss"))))
        if name is not None and beside and _may_bear(draft.type, name.type, ontology):
            return name
    return None


def _bundled(doc: Doc, draft: Draft, names: Mapping[int, Draft], ontology: Ontology) -> Draft | None:
    """ "The Red Brigade terrorist group" is the Red Brigade: the name in front of a description that only bundles those of the same class.

    So is the name in front of a part of another body ("the Jund Tesk faction of the Red Front").
    """
    token = doc[draft.head]
    front = [names[child.i] for child in children(token, "compound") if child.i in names]
    name = front[0] if front else None
    if name is None or not any(child.lower_ == "the" for child in children(token, "det")):
        return None
    wholes = [names[child.i] for child in children(token, "nmod") if child.i in names and preposition(child) == "of"]
    of_whole = any(ontology.is_a(whole.type, ORGANIZATION) for whole in wholes) and ontology.is_a(name.type, ORGANIZATION)
    bundles = draft.noun in ontology.lexicon.kinds.collective and name.type == draft.type and name.type in BUNDLED
    return name if (bundles or of_whole) and all(word.text.islower() for word in doc[name.end : draft.head]) else None


def _ruling(doc: Doc, draft: Draft, names: Mapping[int, Draft], ontology: Ontology) -> Draft | None:
    """ "The country's Red Brigade rulers" are the Red Brigade: the body named right before a noun for those who rule."""
    name, last = names.get(draft.head - 1), doc[draft.head - 1]
    joined = last.head.i == draft.head and last.dep_ in {"compound", "nmod:desc", "amod"}
    return name if joined and name is not None and ontology.is_a(name.type, ORGANIZATION) else None


def _may_bear(description: str, name: str, ontology: Ontology) -> bool:
    """May what a noun describes have a name of that class? One of a group of people is a person ("the Freedonian citizen Jane Roe")."""
    one_of = description == "PersonGroup" and name == "Person"
    return one_of or ontology.are_in_line(name, description) or description == "Agent"


def _beside(doc: Doc, draft: Draft, names: Mapping[int, Draft], *, named_behind: bool) -> list[int]:
    """Tokens where the name may stand: what the description is said of, what follows it or its "of", what modifies it from the left."""
    token, after = doc[draft.head], draft.head + 1
    if after + 1 < len(doc) and doc[after].lower_ == "of":
        after += 1
    said_of = children(token, "cop", "appos") or token.dep_ in {"acl:relcl", "appos"}
    owned = bool(children(token, "nmod:poss"))  # "the rebels' stronghold of Orvane", but "a stronghold of the rebels"
    relates = draft.match is not None and bool(draft.match.word.relation) and doc[after - 1].lower_ == "of" and not owned
    left = [child.i for child in children(token, "compound", "nmod:desc") if child.right_edge.i == draft.head - 1]
    behind = [] if (_is_part(draft, token, names) and not named_behind) or relates else [after]
    beside = (
        [*behind, *left] if draft.type == "City" else [*left, *behind]
    )  # "the Orvane district of Springfield", "the Illinois town of Springfield"
    set_off = token.dep_ == "appos" and draft.type == CITY and draft.start > 1 and doc[draft.start - 1].text == ","
    front = [draft.start - 2] if set_off else []  # "a court in Springfield, the state's largest city"
    return [*front, *([described.i for described in described_by(token)] if said_of else []), *beside]


def _is_part(draft: Draft, token: Token, names: Mapping[int, Draft]) -> bool:
    """May what follows "of" be the place around: "a suburb of Springfield", "the Old Mill area of Springfield", but "the city of Springfield"?"""
    indefinite = any(child.lower_ in INDEFINITE for child in children(token, "det"))
    before = [part for child in children(token, "compound", "nmod:desc") for part in (child, *children(child, "compound"))]
    called = any(
        part.pos_ == "PROPN" and not (part.i in names and names[part.i].type == "Country") for part in before
    )  # "the U.S. state of Illinois"
    return draft.type == "Place" or (draft.type == "Region" and (draft.plural or indefinite or called))
