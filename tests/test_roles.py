"""Who takes part in an event, and where it is, when the words that say so do not hang on the event's own word; with the real language pipeline."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.extract import extract
from kg.model import Document, Duration, Figure, Moment, Ref, Text
from kg.ontology import Ontology
from kg.parse import Parser, load


@cache
def parser() -> Parser:
    return load()


@cache
def ontology() -> Ontology:
    return Ontology.load(Path(__file__).parent.parent / "ontology")


def told(text: str) -> set[str]:
    """The claims about events as "word predicate filler", the event by the first word that mentions it."""
    found = extract(Document("made.txt", text, published="2031-03-06"), parser(), ontology())
    events = {referent.id: referent.names[0] for referent in found.referents if referent.event}
    labels = events | {referent.id: referent.label for referent in found.referents if not referent.event}
    claims = set()
    for claim in found.claims:
        match claim.object:
            case Ref(id):
                value = labels[id]
            case Moment(start):
                value = start
            case Duration(text) | Text(text):
                value = text
            case Figure(low, high):
                value = f"{low}-{high}"
        if claim.subject in events:
            claims.add(f"{events[claim.subject]} {claim.predicate} {value}")
    return claims


TABLE: dict[str, tuple[str, set[str], set[str]]] = {
    "a place inside a filler's phrase": (
        "The army celebrated the recapture of the port of Bosaso in Somalia.",
        {"recapture place Bosaso", "recapture place Somalia"},
        set(),
    ),
    "the country behind a town's name": (
        "Gunmen attacked a bus near Kayes, Mali.",
        {"attacked place Kayes", "attacked place Mali", "attacked target bus"},
        set(),
    ),
    "the place of a verb that says nothing but its noun": (
        "A strong earthquake was felt in Lima on Monday.",
        {"earthquake place Lima"},
        set(),
    ),
    "where somebody speaks is not where it happened": (
        "A minister announced the ceasefire in Oslo.",
        set(),
        {"ceasefire agent minister"},
    ),
    "off a coast": (
        "Fishermen rescued 40 sailors off the Somali coast.",
        {"rescued agent Fishermen", "rescued victim 40 sailors", "rescued place Somali coast"},
        set(),
    ),
    "examples fill the role of those they are examples of": (
        "Police arrested several lawmakers, including Jane Roe and John Doe.",
        {"arrested target Jane Roe", "arrested target John Doe", "arrested agent Police"},
        set(),
    ),
    "towns such as these": (
        "Rebels seized towns such as Kayes and Bosaso.",
        {"seized place Kayes", "seized place Bosaso"},
        set(),
    ),
    "those who attack fight in the gunfight that they spark": (
        "Bandits stormed a hotel in Manila on Friday, sparking a gunfight with police.",
        {"gunfight participant Bandits", "gunfight participant police", "gunfight place hotel", "gunfight partOf stormed", "gunfight cause stormed"},
        {"stormed perpetrator police"},
    ),
    "the police operation is not the bandits'": (
        "Bandits stormed a hotel in Manila, and a police operation began.",
        set(),
        {"operation agent Bandits", "police operation agent Bandits"},
    ),
    "a purpose": (
        "The navy deployed two frigates to protect the port.",
        {"deployed agent navy", "deployed cause to protect the port"},
        set(),
    ),
    "a quarrel over something": (
        "Farmers and herders clashed over grazing rights in Kaduna.",
        {"clashed cause grazing rights"},
        {"clashed cause Kaduna"},
    ),
    "because of something": ("Police evacuated the stadium because of the fire.", {"evacuated cause fire"}, set()),
    "brought about by no event": ("The crash was caused by thick fog.", {"crash cause thick fog"}, set()),
    "nobody is a cause": ("Bandits sparked a gunfight with police.", set(), {"gunfight cause Bandits"}),
    "charged with something": ("A judge fined the company for polluting a river.", {"fined cause polluting a river"}, set()),
    "what nothing is known of is hit": (
        "Rebels stormed a casino in Kayes.",
        {"stormed perpetrator Rebels", "stormed target casino", "stormed place Kayes"},
        set(),
    ),
    "but it makes no attack of what may be none": ("Prices hit a ceiling in Lima.", set(), {"hit target ceiling"}),
    "a body is left": ("The minister left the party on Monday.", {"left agent minister", "left target party"}, set()),
    "what is left is no body": ("The storm left four people dead.", set(), {"left target four people"}),
    "brought to a place": (
        "Volunteers rushed the wounded to a hospital in Lima.",
        {"rushed to hospital agent Volunteers", "rushed to hospital place hospital", "rushed to hospital place Lima"},
        set(),
    ),
    "a contest is won": (
        "The Ghanaian team won the final against Togo.",
        {"won final participant Ghanaian team", "won final participant Togo"},
        set(),
    ),
    "giving oneself up": ("The robber turned himself in.", {"turned in agent robber"}, set()),
    "a predicate without a verb": ("Construction was underway at the airport.", {"construction place airport"}, set()),
    "a police operation answers an attack": (
        "Bandits stormed a hotel in Manila on Friday. A police operation to clear the building lasted three hours.",
        {"police operation cause stormed"},
        {"police operation partOf stormed"},
    ),
    "who fights the attackers responds": (
        "Bandits stormed a hotel in Manila, and police battled them for an hour.",
        {"stormed responder police"},
        {"stormed responder Bandits", "stormed perpetrator police"},
    ),
    "whose the target is": ("Rebels bombed the Iron Heron Brigade's camp.", {"bombed target Iron Heron Brigade"}, set()),
    "blow and counterblow are two": (
        "Riot police fired tear gas at students who threw stones.",
        {"fired perpetrator Riot police", "fired weapon tear gas", "threw perpetrator students", "threw weapon stones"},
        {"fired perpetrator students"},
    ),
    "whose embassy it is says not where": ("Gunmen attacked the Canadian embassy in Yemen.", {"attacked place Yemen"}, {"attacked place Canada"}),
    "fighting between": (
        "Fighting broke out between government troops and rebels in Bentiu.",
        {"fighting participant government troops", "fighting participant rebels", "fighting place Bentiu"},
        set(),
    ),
    "whom somebody is accused of": (
        "Ethiopia accused Eritrea of sending troops across the border.",
        {"sending troop agent Eritrea"},
        {"sending troop agent Ethiopia"},
    ),
    "the killing that is answered is another event": (
        "Hezbollah fired rockets into northern Israel in retaliation for the killing of its commander Ibrahim Aqil.",
        {"killing victim Ibrahim Aqil"},
        {"fired victim Ibrahim Aqil", "retaliation victim Ibrahim Aqil"},
    ),
    "a word for a disaster opens a sentence": (
        "Mudslides destroyed a bridge in Lima.",
        {"mudslides damaged bridge", "mudslides place Lima"},
        {"destroyed perpetrator Mudslides"},
    ),
    "aid in figures": ("Kenya is providing £20 million of humanitarian aid.", {"humanitarian aid agent Kenya"}, set()),
    "what explodes goes off": (
        "The explosion went off in a market in Lima.",
        {"explosion place market", "explosion place Lima"},
        {"went agent explosion"},
    ),
    "positions are for fighting": ("The army destroyed a fighting position near Kayes.", {"destroyed place Kayes"}, {"fighting partOf destroyed"}),
    "the capture of a person": ("His brother led the party until the capture of John Doe in Lima.", {"capture target John Doe"}, set()),
    "the successor": ("John Doe was succeeded by Jane Roe.", {"succeeded agent Jane Roe", "succeeded target John Doe"}, set()),
    "a group that is said to be one": (
        "Ansar al-Sunna was an insurgent group that fought against the army during the war.",
        {"fought participant Ansar al-Sunna", "fought participant army"},
        {"fought participant insurgent group"},
    ),
    "after a disaster": ("Soldiers evacuated 300 villagers after the earthquake.", {"evacuated cause earthquake"}, set()),
}


def test_what_nobody_and_no_place_is_named_in_is_background() -> None:
    opening = "A bomb exploded in Lima. Police said that two people died. A school was damaged. The blast was heard for miles. "
    assert "visited participant Two engineers" in told(opening + "Two engineers visited the bridge in Lima.")
    assert "visited participant Two engineers" not in told(opening + "Two engineers visited the bridge.")


def test_what_was_done_to_somebody_is_told_though_nobody_has_a_name() -> None:
    opening = "A bomb exploded in Lima. Police said that two people died. A school was damaged. The blast was heard for miles. "
    assert "deployed target Soldiers" in told(opening + "Soldiers were deployed to the area.")
    assert "deployed target Soldiers" not in told(opening + "Soldiers are deployed to such areas.")
    assert "fled agent Some 200 families" in told(opening + "Some 200 families fled.")
    assert "seeking agent people" not in told(opening + "The mayor thanked people seeking asylum.")


@pytest.mark.parametrize(("text", "must", "never"), TABLE.values(), ids=TABLE)
def test_an_event_has_its_participants_and_places(text: str, must: set[str], never: set[str]) -> None:
    found = told(text)
    assert must <= found, sorted(found)
    assert not never & found
