"""Of what class a name is: by the gazetteer, by the noun that it ends in, by what stands beside it, or as the recognizer says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.grammar import bounds, children, is_indefinite, is_verbal, lemma
from kg.mentions.aliases import introduces_alias
from kg.mentions.descriptions import denoted
from kg.mentions.places import is_town_around
from kg.mentions.sides import is_side
from kg.mentions.values import NAME, Draft
from kg.ontology import Entry, Ontology
from kg.ontology.lexicon import Match
from kg.terms import ARMED_GROUP, CITY, FACILITY, REGION
from kg.tokens import Doc

JOINING = frozenset({"of", "for", "on", "against"})
"""Prepositions behind which a name says of what, rather than what."""
UNBUILT = frozenset({"Place", "Region", "City"})
"""Places that no organisation shares its name with, other than buildings: "… Liberation Front" is no frontier."""
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)")
"""What the names of military units begin with."""
NUMBERED = frozenset({"ArmedGroup", "Organization", "PersonGroup"})
"""Classes of nouns that are military units where a number stands before them ("wing", "group")."""
BODIES = frozenset({"Organization", "PoliticalParty"})
"""Classes of nouns for bodies that fight, too ("movement")."""
WITHIN = frozenset({"in", "throughout", "across"})
CALLED = ("Object", "MediaOrganization", "Company", "ArmedGroup", "PoliticalParty")
"""Classes of things that an apposition tells from the town of their name."""
LARGE = 500_000
OF_PART = 2
"""Words before the name of the land of which a part is meant ("Southeast of …")."""
HYPHENS = frozenset({"-", "\u2013"})
OF_NOUN = frozenset({"NOUN", "ADJ", "CCONJ", "NUM"})
"""What follows a name that has its article from a noun behind."""
NAMING = frozenset({"appos", "flat"})
"""Labels of a name behind the noun that says what it names."""
NAMED = frozenset({"amod", "compound", "nmod:desc", "obj", "obl", "nmod", "nsubj", "nsubj:pass", "appos", "conj"})
"""Labels of that noun."""
CONJUNCTIONS = frozenset({"and", "or"})
ROW_JOINTS = CONJUNCTIONS | {","}
ROW = 12
"""Tokens in which a row of names ends at the noun that they share."""


def typed(doc: Doc, start: int, end: int, type: str, ontology: Ontology) -> Draft:
    """A name with its class: by the gazetteer, by the noun that it ends in, else as the recognizer says."""
    text = doc.text(start, end)
    entry = ontology.gazetteer.find(text)
    if entry is not None:
        return as_draft(doc, start, end, known_type(doc, start, end, entry, ontology), entry)
    noun = denoted(doc, end - 1, ontology, start)
    kind = kind_end(doc, start, end)
    body = denoted(doc, kind - 1, ontology, start)
    if body is not None and ontology.is_a(body.word.denotes, "Organization"):
        noun = body
    elif type == "Organization" and kind < end:
        noun = None  # the "Office of Ports" is no port
    if noun is not None and _is_land(doc, start, end, ontology):
        return as_draft(doc, start, end, REGION, None)
    if noun is not None and doc[end - 1].tag_ in {"NNPS", "NNS"} and ontology.is_a(noun.word.denotes, "Person"):
        return as_draft(doc, start, end, "PersonGroup", None)  # "Reserve Airmen"
    if type == "Organization" and ORDINAL.fullmatch(doc[start].lower_) and (noun is None or noun.word.denotes in NUMBERED):
        return as_draft(doc, start, end, "SecurityForce", None)  # "507th Air Refueling Wing"
    if noun is not None and (type in UNBUILT and ontology.is_a(noun.word.denotes, "Weapon")):
        noun = None  # "Gull Rock"
    if end - start > 1 and doc[start].lower_ in doc.kinds.thoroughfare and ontology.gazetteer.place(text) is None:
        return as_draft(doc, start, end, FACILITY, None)  # "Rue Roe", "Hotel Ambassador"
    called = _class_beside(doc, start, end, ontology) if type == "Person" else ""
    if called:
        return as_draft(doc, start, end, called, None)
    if type == "Person" and noun is not None and ontology.is_a(noun.word.denotes, "Organization") and _are_nouns(doc, start, end, ontology):
        return as_draft(doc, start, end, noun.word.denotes, None)  # "City Police"
    unknown = type == "Place" and ontology.gazetteer.place(text) is None  # "the Mountain Front is a guerrilla organization"
    said = _body_said(doc, start, end, ontology) if type == "Person" or unknown else ""
    said = said or _body_beside(doc, start, end, type, noun, ontology)
    said = said or (body_before(doc, start, end, ontology) if noun is None and ontology.gazetteer.place(text) is None else "")
    if said:
        return as_draft(doc, start, end, said, None)
    if type == "Organization" and (noun is None or noun.word.denotes in BODIES) and is_side(doc, start, end, ontology, town=False):
        return as_draft(doc, start, end, ARMED_GROUP, None)
    if noun is not None and end - start > 1 and type != "Person" and not (type == "Organization" and noun.word.denotes in UNBUILT):
        return as_draft(doc, start, end, noun.word.denotes, None)
    place = ontology.gazetteer.place(text)
    if type == "Person" and place is not None and (place.type == "Country" or place.population > LARGE or " " in text):
        return as_draft(doc, start, end, place.type, place)
    if type in {"City", "Place"}:
        small = place is None or (place.type == CITY and place.population < LARGE)
        if (place is None and _is_called_person(doc, start, end, ontology)) or (small and _is_made(doc, start, end, ontology)):
            return as_draft(doc, start, end, "Person", None)
        if type == CITY and place is None and noun is None and is_side(doc, start, end, ontology, town=True):
            return as_draft(doc, start, end, ARMED_GROUP, None)
        called = _class_beside(doc, start, end, ontology) if place is None or (place.type != "Country" and place.population < LARGE) else ""
        if not called and type == CITY and (place is None or (place.type == CITY and place.population < LARGE)) and _has_article(doc, start, end):
            built = denoted(doc, start, ontology, start)  # "the Hotel Orla"
            called = "Place" if place is None and (built is None or built.word.denotes != FACILITY) else FACILITY
        if called:
            return as_draft(doc, start, end, called, None)
        if place is None and _is_one_of_sites(doc, start, end, ontology):
            return as_draft(doc, start, end, FACILITY, None)
        part = _is_part_of_land(doc, start, end, ontology) or _is_division(doc, start, end)
        known = place.type if place is not None else REGION if part else type
        return as_draft(doc, start, end, _place_type_after(doc, start, end, ontology) or known, place)
    return as_draft(doc, start, end, type, None)


def _are_nouns(doc: Doc, start: int, end: int, ontology: Ontology) -> bool:
    """Are all words of a name nouns of the lexicon?"""
    return all(token.lower_ in ontology.lexicon.nouns for token in doc[start:end])


def _is_land(doc: Doc, start: int, end: int, ontology: Ontology) -> bool:
    """ "In Soriano Department": what bodies and parts of a country are called, behind "in" or a comma after a place, and without an article."""
    before = doc[start - 1] if start > bounds(doc[start])[0] else None
    kind = end - start > 1 and doc[end - 1].lower_ in ontology.lexicon.kinds.division
    return kind and before is not None and before.lower_ in WITHIN


def kind_end(doc: Doc, start: int, end: int) -> int:
    """Where the words of a name end that say what it is a name of: before its first "of" or "for" ("Institute for Harbour Studies")."""
    return next((i for i in range(start + 1, end) if doc[i].lower_ in JOINING), end)


def _has_article(doc: Doc, start: int, end: int) -> bool:
    """ "A blast at the Orla": a house called like a town, which has no article of its own and no noun behind it that the article may be of."""
    before = doc[start - 1].text if start > bounds(doc[start])[0] else ""
    behind = next((token for token in doc[end : end + 2] if token.text != ","), None)  # "the Tesk, Osk and Orvane provinces"
    joined = behind is not None and (behind.pos_ == "PROPN" or (behind.i == end and (behind.pos_ in OF_NOUN or behind.text in HYPHENS)))
    return before == "the" and not joined


def _is_part_of_land(doc: Doc, start: int, end: int, ontology: Ontology) -> bool:
    """ "Northern Freedonia", "the Southeast of Freedonia": a point of the compass before the name of a country or region."""
    way = doc[start].lower_ if end - start > 1 else ""
    half = way in doc.kinds.bearing and end - start > OF_PART and doc[start + 1].lower_ == "of"
    land = ontology.gazetteer.place(doc.text(start + OF_PART if half else start + 1, end)) if half or way in doc.kinds.directional else None
    return land is not None and land.type in {"Country", REGION}


def _is_called_person(doc: Doc, start: int, end: int, ontology: Ontology) -> bool:
    """Does an apposition say that a name is a person's ("…, a reporter", "a reporter, …")?"""
    beside = [child.i for token in doc[start:end] for child in token.children if child.dep_ == "appos" and child.i >= end and child.pos_ == "NOUN"]
    beside += [token.head.i for token in doc[start:end] if token.dep_ == "appos" and token.head.i < start and token.head.tag_ == "NN"]
    found = (denoted(doc, index, ontology, bounds(doc[index])[0]) for index in beside)
    return any(noun is not None and ontology.is_a(noun.word.denotes, "Person") for noun in found)


def _is_made(doc: Doc, start: int, end: int, ontology: Ontology) -> bool:
    """ "Elected Roe mayor": does a noun behind the object of a verb say what person that is made?"""
    top = next((token for token in doc[start:end] if not start <= token.head.i < end), doc[start])
    made = [child for child in children(top.head, "xcomp") if top.dep_ == "obj" and child.left_edge.i == end and child.tag_ == "NN"]
    found = (denoted(doc, child.i, ontology, end) for child in made)
    return any(noun is not None and ontology.is_a(noun.word.denotes, "Person") for noun in found)


def _body_said(doc: Doc, start: int, end: int, ontology: Ontology) -> str:
    """The class of the body that a sentence says a name is of ("Jund Tesk is an armed group"); "" if none."""
    noun = next((t.head for t in doc[start:end] if t.dep_ == "nsubj" and not start <= t.head.i < end), doc[start])
    known = noun.tag_ == "NN" and children(noun, "cop") and is_indefinite(noun)
    found = denoted(doc, noun.i, ontology, bounds(noun)[0]) if known else None
    return found.word.denotes if found is not None and ontology.is_a(found.word.denotes, "Organization") else ""


def _body_beside(doc: Doc, start: int, end: int, type: str, noun: Match | None, ontology: Ontology) -> str:
    """The class of body that an apposition says a name is of, where its own words say another ("the Army of Light, an armed group"); "" if none."""
    own = noun.word.denotes if noun is not None else type
    known = type in {"Organization", "Facility"} and end - start > 1
    beside = [child for token in doc[start:end] for child in token.children if child.dep_ == "appos" and child.i >= end] if known else []
    phrases = [child for child in beside if child.tag_ == "NN" and is_indefinite(child)]
    found = (denoted(doc, child.i, ontology, bounds(child)[0]) for child in phrases)
    said = next((match.word.denotes for match in found if match is not None), "")
    return said if said and ontology.is_a(said, "Organization") and not ontology.is_a(own, said) else ""


def body_before(doc: Doc, start: int, end: int, ontology: Ontology) -> str:
    """The class of the body that a noun right before a name says it is of ("the news website Blue Line", "the weekly O Mar"); "" if none."""
    noun = doc[start - 1] if start > 0 else doc[start]
    joined = any(noun.head == token or (token.head == noun and token.dep_ in NAMING) for token in doc[start:end])
    if not joined or not noun.text.islower() or noun.dep_ not in NAMED:
        return ""
    classes = {name for word in ontology.lexicon.lone_nouns((lemma(noun),)) for name in word.anaphor}
    return next((name for name in classes if ontology.is_a(name, "Organization")), "") if len(classes) == 1 else ""


def _class_beside(doc: Doc, start: int, end: int, ontology: Ontology) -> str:
    """The class that an apposition says a name is of, unless it is a place's ("the Dona Paz, a ferry", "its radio station, Dawn"); "" if none."""
    top = next((t for t in doc[start:end] if not start <= t.head.i < end), doc[start])
    beside = [child for token in doc[start:end] for child in token.children if child.dep_ == "appos" and child.i >= end and child.pos_ == "NOUN"]
    beside += [child for child in children(top, "nmod:desc") if child.i == start - 1 and child.pos_ == "NOUN"]
    beside += [top.head] if top.dep_ == "appos" and top.head.pos_ == "NOUN" and top.head.tag_ == "NN" else []
    called = top.dep_ in {"xcomp", "obj"} and top.head.dep_ == "acl" and introduces_alias(top.head, ontology)
    beside += [top.head.head] if called else []  # "a militia called Zar"
    found = (denoted(doc, noun.i, ontology, bounds(noun)[0]) for noun in beside)
    classes = [noun.word.denotes for noun in found if noun is not None]
    town = (CITY,) if end - start == 1 and top.dep_ == "appos" else ()  # "the capital, Ostby"
    return next((name for name in classes if any(ontology.is_a(name, kind) for kind in (*CALLED, *town))), "")


def known_type(doc: Doc, start: int, end: int, entry: Entry, ontology: Ontology) -> str:
    """The class of a known name; a town may lend its name to the province around it."""
    return (_place_type_after(doc, start, end, ontology) if entry.type == "City" else "") or entry.type


def _place_type_after(doc: Doc, start: int, end: int, ontology: Ontology) -> str:
    """The kind of place that the noun right behind a name says it is ("Springfield province"), or "" ("the Illinois town of Springfield")."""
    if is_town_around(doc, start, end, ontology):
        return ""
    follower = denoted(doc, end, ontology, end) if end < len(doc) and doc[end].pos_ in {"NOUN", "PROPN"} else None
    type = follower.word.denotes if follower is not None and follower.word.denotes in {"Region", "City"} else ""
    if type == CITY and (_is_wide(doc.text(start, end), ontology) or _is_division(doc, start, end)):
        return ""  # "the Illinois town"
    return "" if type == CITY and end + 1 < len(doc) and doc[end + 1].lower_ == "of" else type


def _is_one_of_sites(doc: Doc, start: int, end: int, ontology: Ontology) -> bool:
    """ "Between the Alder and Birch stations", "Alder, Birch and Cedar roads": is it one of a row of names before a noun for what has them?"""
    last = next((token for token in doc[end : end + ROW] if not (token.pos_ == "PROPN" or token.lower_ in ROW_JOINTS)), None)
    if last is None or last.tag_ != "NNS" or last.nbor(-1).pos_ != "PROPN":
        return False
    joint = any(token.lower_ in CONJUNCTIONS for token in doc[end : last.i]) or (start > 1 and doc[start - 1].lower_ in CONJUNCTIONS)
    built = denoted(doc, last.i, ontology, last.i)
    return joint and built is not None and built.word.denotes == FACILITY


def _is_wide(name: str, ontology: Ontology) -> bool:
    """Is a name that of a country or a part of one, and of no town?"""
    found = ontology.gazetteer.namesakes(name)
    return bool(found) and not any(place.type == CITY for place in found)


def _is_division(doc: Doc, start: int, end: int) -> bool:
    """ "County Roe": the kind of part of a country that a name is of, in front."""
    return end - start > 1 and doc[start].text.istitle() and doc[start].lower_ in doc.kinds.division


def housed(doc: Doc, heads: Sequence[int], ontology: Ontology) -> str:
    """The class of the body that a noun for its building means where it does something ("the embassy condemned the raid"), or ""."""
    acts = any(doc[i].dep_ == "nsubj" and is_verbal(doc[i].head) and children(doc[i].head, "obj", "ccomp") for i in heads)
    known = [match for i in heads for match in ontology.lexicon.descriptions.get(lemma(doc[i]), ()) if len(match.form) == 1] if acts else []
    return next((match.word.denotes for match in known if ontology.is_a(match.word.denotes, "Organization")), "")


def as_draft(doc: Doc, start: int, end: int, type: str, entry: Entry | None) -> Draft:
    """A name; its head is the word in it that hangs on something outside."""
    outside = (t.i for t in doc[start:end] if t.pos_ != "DET" and (not start <= t.head.i < end or t.head == t))
    head = next(outside, end - 1) if end - start > 1 else start
    return Draft(start, end, head, NAME, type, doc.text(start, end), entry=entry)
