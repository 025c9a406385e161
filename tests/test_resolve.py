"""Reports built by hand -> what is one thing across them, what is not, how it is called, and why."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
import samples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from trees import LEXICON

from kg.model import Claim, Document, Entity, Extraction, Figure, Form, Member, Mention, Moment, Polarity, Ref, Referent, Resolution, Text, Verdict
from kg.ontology import Ontology
from kg.resolve import calendar, resolve

PUBLISHED = "2031-03-06"
ONTOLOGY = Ontology.load(Path(__file__).parent.parent / "ontology")


@dataclass(frozen=True)
class Thing:
    """A referent of a report to be made: its class, its names or descriptions, and for an event what the report says of it."""

    type: str
    names: tuple[str, ...]
    key: str = ""
    date: str = ""
    dead: int = 0
    hurt: int = 0
    least: bool = False
    denied: bool = False
    traits: tuple[tuple[str, str], ...] = ()
    said: tuple[tuple[str, str], ...] = ()


def thing(type: str, *names: str, key: str = "") -> Thing:
    return Thing(type, names, key)


def event(type: str, *names: str, date: str = "", dead: int = 0, **said: str) -> Thing:
    """An event; `said` names the first name of the thing (or things, by "+") that fills each role."""
    roles = tuple((role, filler) for role, fillers in said.items() for filler in fillers.split("+"))
    return Thing(type, names, date=date, dead=dead, said=(*roles, ("", "")))


def attacks(date: str = "", dead: int = 0, **said: str) -> Thing:
    """Attacks in general."""
    return replace(event("Attack", "attacks", date=date, dead=dead, **said), traits=(("generic", "yes"),))


def moment(text: str) -> Moment | Text:
    """A date, or the days from one to another; a day as an undated report tells it ("Friday")."""
    if text[0].isalpha() or " " in text:
        return Text(text)
    first, _, last = text.partition("/")
    return Moment(first, last or first, "interval" if last else ("year", "month", "day")[text.count("-")])


def report(source: str, *things: Thing) -> Extraction:
    """A report that mentions things by their names, a line each; names begin with a capital, descriptions do not."""
    lines = [f"{source}:", *(", ".join(one.names) for one in things)]
    document = Document(source, "\n".join(lines), published=PUBLISHED)
    start, referents, ids = len(lines[0]) + 1, [], {}
    for number, one in enumerate(things):
        mentions = []
        for name in one.names:
            span = document.span(start, start + len(name))
            form = Form.NAME if name[0].isupper() and not one.said else Form.NOMINAL
            mentions.append(Mention(span, span, form, one.type))
            start += len(name) + 2
        start -= 1
        id = ids[one.names[0]] = f"r{number + 1}"
        referents.append(Referent(id, one.type, one.names[0], one.names, tuple(mentions), event=bool(one.said), key=one.key, traits=one.traits))
    claims = []
    for number, one in enumerate(things):
        evidence = referents[number].mentions[0].span
        for role, filler in one.said:
            if role:
                claims.append(Claim(f"r{number + 1}", role, Ref(ids[filler]), evidence))
        if one.date:
            claims.append(Claim(f"r{number + 1}", "date", moment(one.date), evidence))
        if one.hurt:
            claims.append(Claim(f"r{number + 1}", "injured", Figure(one.hurt, one.hurt), evidence))
        if one.dead:
            polarity = Polarity.DENIED if one.denied else Polarity.ASSERTED
            claims.append(Claim(f"r{number + 1}", "killed", Figure(one.dead, None if one.least else one.dead), evidence, polarity=polarity))
    return Extraction(document, tuple(referents), tuple(claims))


def resolved(*reports: Extraction) -> Resolution:
    return resolve(reports, ONTOLOGY)


def groups(resolution: Resolution, reports: Sequence[Extraction], *types: str) -> set[str]:
    """The entities of some classes as "source:name source:name", first names only."""
    label = {(x.document.id, r.id): f"{x.document.source}:{r.names[0]}" for x in reports for r in x.referents}
    return {" ".join(sorted(label[member] for member in entity.members)) for entity in resolution.entities if entity.type in types}


def joined(left: Thing, right: Thing) -> bool:
    """Are two things of two reports, each with nothing else in it, one?"""
    return len(resolved(report("a", left), report("b", right)).entities) == 1


def verdict(left: Thing, right: Thing) -> Verdict | None:
    judgements = resolved(report("a", left), report("b", right)).judgements
    return judgements[0].verdict if judgements else None


ONE = {
    "the same name": (thing("Organization", "Harbour Pilots Guild"), thing("Organization", "Harbour Pilots Guild")),
    "an article": (thing("Organization", "The Harbour Pilots Guild"), thing("Organization", "Harbour Pilots Guild")),
    "accents and case": (thing("Company", "Fábrica Órbita"), thing("Company", "FABRICA ORBITA")),
    "an acronym that one report explains": (thing("ArmedGroup", "Salt Marsh Front", "SMF"), thing("ArmedGroup", "SMF")),
    "classes of one family": (thing("Organization", "Salt Marsh Front"), thing("ArmedGroup", "Salt Marsh Front")),
    "a transliteration": (thing("ArmedGroup", "Harakat al-Bahr al-Azraq"), thing("ArmedGroup", "Harakat ul-Bahr ul-Azraq")),
    "a middle name": (thing("Person", "Ida Maria Quell"), thing("Person", "Ida Quell")),
    "a key of the gazetteer": (
        thing("City", "Old Name", key="https://sws.geonames.org/1/"),
        thing("City", "New Name", key="https://sws.geonames.org/1/"),
    ),
}

APART = {
    "other given names": (thing("Person", "Asif Khan"), thing("Person", "Imran Khan")),
    "other surnames": (thing("Person", "Ida Quell"), thing("Person", "Ida Brandt")),
    "a person and a town": (thing("Person", "Florence Hill"), thing("City", "Florence Hill")),
    "an organization and a place": (thing("Organization", "Santos"), thing("City", "Santos")),
    "other keys of the gazetteer": (
        thing("City", "Tripoli", key="https://sws.geonames.org/1/"),
        thing("City", "Tripoli", key="https://sws.geonames.org/2/"),
    ),
    "a word in common": (thing("Organization", "Harbour Pilots Guild"), thing("Organization", "Harbour Bakers Union")),
    "descriptions": (thing("PersonGroup", "six divers"), thing("PersonGroup", "six divers")),
    "offices": (thing("Person", "the mayor"), thing("Person", "the mayor")),
}


class TestNames:
    @pytest.mark.parametrize(("left", "right"), ONE.values(), ids=ONE.keys())
    def test_names_of_one_thing_join(self, left: Thing, right: Thing) -> None:
        assert joined(left, right)
        assert joined(right, left)

    @pytest.mark.parametrize(("left", "right"), APART.values(), ids=APART.keys())
    def test_names_of_two_things_stay_apart(self, left: Thing, right: Thing) -> None:
        assert not joined(left, right)
        assert not joined(right, left)

    def test_a_country_that_only_an_adjective_names_is_the_one_that_others_name(self) -> None:
        adjective = thing("Country", "portuguese", key=PORTUGAL.key)  # a description, by its small letter
        assert joined(adjective, PORTUGAL)
        assert joined(adjective, adjective)

    def test_nothing_is_judged_that_has_nothing_in_common(self) -> None:
        assert verdict(thing("Person", "Ida Quell"), thing("Person", "Tom Brandt")) is None

    def test_things_of_one_report_are_never_joined(self) -> None:
        assert len(resolved(report("a", thing("Organization", "Guild"), thing("Organization", "Guild"))).entities) == 2


PORTO = thing("City", "Porto", key="https://sws.geonames.org/2735943/")
ORAN = thing("City", "Oran", key="https://sws.geonames.org/2485926/")
BAGHDAD = thing("City", "Baghdad", key="https://sws.geonames.org/98182/")
SADR_CITY = thing("City", "Sadr City", key="https://sws.geonames.org/7802746/")
DISTRICT = thing("Region", "Porto", key="iso3166-2:PT-13")
BRAGA = thing("City", "Braga", key="https://sws.geonames.org/2742032/")
PORTUGAL = thing("Country", "Portugal", key="https://sws.geonames.org/2264397/")
FRONT = thing("ArmedGroup", "Salt Marsh Front")
MARKET = thing("Facility", "fish market")
BANK = thing("Facility", "bank")
HOTEL = thing("Facility", "hotel")
MINISTRY = thing("GovernmentBody", "ministry")


IDA = thing("Person", "Ida Quell")
TOM = thing("Person", "Tom Brandt")
STATES = thing("Country", "United States", "U.S.", "America", key="https://sws.geonames.org/6252001/")
MINHO = thing("Region", "Minho")
DAY, WEEK, MONTH = "2031-03-04", "2031-03-03/2031-03-09", "2031-03"


def undated(extraction: Extraction) -> Extraction:
    """A report of which nobody knows when it was published."""
    return replace(extraction, document=replace(extraction.document, published=""))


def one_event(left: tuple[Thing, ...], right: tuple[Thing, ...], published: str = PUBLISHED) -> bool:
    """Are the events of two reports, the last thing of each, one?"""
    reports = report("a", *left), report("b", *right)
    if not published:
        reports = undated(reports[0]), undated(reports[1])
    ends = [(x.document.id, x.referents[-1].id) for x in reports]
    of = resolved(*reports).by_member()
    return of[ends[0]] is of[ends[1]]


def bombing(date: str = "", dead: int = 0, **said: str) -> Thing:
    return event("Bombing", "bombing", date=date, dead=dead, **said)


def killing(date: str = "", dead: int = 0, **said: str) -> Thing:
    return event("Killing", "killing", date=date, dead=dead, **said)


ONE_EVENT = {
    "date and place": ((PORTO, bombing(date="2031-03-04", place="Porto")), (PORTO, bombing(date="2031-03-04", place="Porto"))),
    "date and place, other class of the family": (
        (PORTO, bombing(date="2031-03-04", place="Porto")),
        (PORTO, event("ArmedAssault", "assault", date="2031-03-04", place="Porto")),
    ),
    "a year long ago, place and as many dead": (
        (PORTO, bombing(date="2011", dead=241, place="Porto")),
        (PORTO, bombing(date="2011-10-23", dead=241, place="Porto")),
    ),
    "a building by its name and by its noun": (
        (PORTO, thing("Facility", "Church of Our Lady of Mount Orla"), bombing(date=DAY, target="Church of Our Lady of Mount Orla")),
        (PORTO, thing("Facility", "church"), bombing(date=DAY, target="church")),
    ),
    "one of several hotels": (
        (PORTO, thing("Facility", "hotels"), bombing(date=DAY, target="hotels")),
        (PORTO, thing("Facility", "hotel"), bombing(date=DAY, target="hotel")),
    ),
    "a day in its month": ((PORTO, bombing(date="2031-03-04", place="Porto")), (PORTO, bombing(date="2031-03", place="Porto"))),
    "place and target": (
        (PORTO, MARKET, bombing(place="Porto", target="fish market")),
        (PORTO, MARKET, bombing(date="2031-03-04", place="Porto", target="fish market")),
    ),
    "date and target": (
        (MARKET, bombing(date="2031-03-04", target="fish market")),
        (MARKET, bombing(date="2031-03-04", target="fish market")),
    ),
    "date and actor": (
        (FRONT, bombing(date="2031-03-04", perpetrator="Salt Marsh Front")),
        (FRONT, bombing(date="2031-03-04", perpetrator="Salt Marsh Front")),
    ),
    "a region that is called like the town": (
        (PORTO, event("Accident", "crash", date=DAY, place="Porto", dead=7)),
        (DISTRICT, event("Accident", "collision", place="Porto", dead=8)),
    ),
    "protests in one town on one day": (
        (PORTO, event("Protest", "protest", date=DAY, place="Porto")),
        (PORTO, event("Protest", "rally", date=DAY, place="Porto")),
    ),
    "deadly protests in one town in one week": (
        (PORTO, event("Protest", "protest", date=DAY, place="Porto")),
        (PORTO, event("Protest", "rally", place="Porto", dead=3)),
    ),
    "protests in one town in one week against one thing": (
        (PORTO, MINISTRY, event("Protest", "protest", date=DAY, place="Porto", target="ministry")),
        (PORTO, MINISTRY, event("Protest", "rally", place="Porto", target="ministry")),
    ),
    "place alone": ((PORTO, bombing(place="Porto")), (PORTO, bombing(place="Porto"))),
    "a week in which the day lies": ((PORTO, bombing(date=DAY, place="Porto")), (PORTO, bombing(date=WEEK, place="Porto"))),
    "a killing by what killed": ((PORTO, bombing(date=DAY, place="Porto", dead=9)), (PORTO, killing(date=DAY, place="Porto", dead=9))),
    "a week, a target and a country": (
        (PORTO, MARKET, bombing(date=DAY, place="Porto", target="fish market")),
        (PORTUGAL, MARKET, bombing(date=WEEK, place="Portugal", target="fish market")),
    ),
    "a target in a country, told at one time": (
        (PORTO, MARKET, bombing(date=DAY, place="Porto", target="fish market")),
        (PORTUGAL, MARKET, bombing(place="Portugal", target="fish market")),
    ),
    "as many dead in a country on one day": (
        (PORTO, bombing(date=DAY, place="Porto", dead=30)),
        (PORTUGAL, bombing(date=DAY, place="Portugal", dead=38)),
    ),
    "what both reports are about, with exactly as many dead, of which one says neither town nor day": (
        (PORTO, bombing(date="2031-03-05", place="Porto", dead=14)),
        (PORTUGAL, bombing(place="Portugal", dead=14)),
    ),
    "what is called after the town that the other report names": (
        (PORTO, thing("Facility", "refinery"), bombing(place="Porto", target="refinery", dead=15)),
        (PORTUGAL, thing("Facility", "Porto refinery"), bombing(place="Portugal", target="Porto refinery", dead=15)),
    ),
    "what both reports are about on one day, of which one only names the country": (
        (PORTO, bombing(date=DAY, place="Porto", dead=40)),
        (PORTUGAL, bombing(date=DAY, dead=46)),
    ),
    "a school by whose it is, and by its name": (
        (PORTO, thing("Facility", "Muslim school"), bombing(date=DAY, place="Porto", target="Muslim school")),
        (PORTO, thing("Facility", "Orla school"), bombing(place="Porto", target="Orla school")),
    ),
    "an attack on a body, and the body that attacked": (
        (PORTO, FRONT, bombing(date=DAY, place="Porto", target="Salt Marsh Front", dead=24)),
        (PORTO, thing("ArmedGroup", "Red Heron Army"), bombing(date="2031-03", place="Porto", perpetrator="Red Heron Army", dead=24)),
    ),
    "what both reports are about on one day, in a town and in what may be a quarter of it": (
        (PORTO, PORTUGAL, bombing(date=DAY, place="Porto+Portugal", dead=65)),
        (thing("City", "Orla Gardens"), PORTUGAL, bombing(date=DAY, place="Orla Gardens+Portugal", dead=24)),
    ),
    "figures of which the one says no more than many": (
        (PORTO, MARKET, bombing(place="Porto", target="fish market", date=DAY, dead=149)),
        (PORTO, MARKET, replace(bombing(place="Porto", target="fish market", dead=2), least=True)),
    ),
    "the first figures, and those of the evening": (
        (PORTO, MARKET, bombing(place="Porto", target="fish market", dead=2)),
        (PORTO, MARKET, bombing(place="Porto", target="fish market", dead=61)),
    ),
    "a town that one report only calls the capital": (
        (PORTO, bombing(date=DAY, place="Porto")),
        (thing("City", "the capital", key=PORTO.key), bombing(date=DAY, place="the capital")),
    ),
    "the same people": ((IDA, killing(date=DAY, victim="Ida Quell")), (IDA, killing(victim="Ida Quell"))),
    "a town and its suburb": (
        (SADR_CITY, MARKET, bombing(date=DAY, place="Sadr City", target="fish market")),
        (BAGHDAD, MARKET, bombing(date=DAY, place="Baghdad", target="fish market")),
    ),
    "a town and a region": (
        (PORTO, MARKET, bombing(date=DAY, place="Porto", target="fish market")),
        (MINHO, MARKET, bombing(date=DAY, place="Minho", target="fish market")),
    ),
    "a flood on one day in one country": (
        (PORTO, event("Disaster", "flood", date=DAY, place="Porto")),
        (PORTUGAL, event("Disaster", "flash flood", date=DAY, place="Portugal")),
    ),
    "a flood with about as many dead in one country, told in one week": (
        (MINHO, PORTUGAL, event("Disaster", "flood", place="Minho+Portugal", dead=38)),
        (PORTUGAL, event("Disaster", "flash flood", place="Portugal", dead=54)),
    ),
    "as many arrested in one country in one week": (
        (PORTUGAL, thing("PersonGroup", "23 smugglers"), event("Arrest", "arrest", date=DAY, target="23 smugglers", place="Portugal")),
        (PORTO, thing("PersonGroup", "23 people"), event("Arrest", "arrest", date=WEEK, target="23 people", place="Porto")),
    ),
    "the same person on one day": (
        (IDA, event("LegalAction", "sentence", date=DAY, target="Ida Quell")),
        (IDA, event("LegalAction", "conviction", date=DAY, target="Ida Quell")),
    ),
    "a fire and the explosion that lit it": (
        (PORTO, event("Accident", "fire", date=DAY, place="Porto")),
        (PORTO, event("Accident", "gas explosion", date=DAY, place="Porto", dead=4)),
    ),
    "a ministry that is hit": (
        (PORTO, thing("GovernmentBody", "ministry"), bombing(date=WEEK, place="Porto", target="ministry")),
        (PORTO, thing("GovernmentBody", "ministry"), bombing(place="Porto", target="ministry")),
    ),
    "attacks of one day in one town, and one that is told alone": (
        (PORTO, attacks(place="Porto", date="2031-03-04", dead=31)),
        (PORTO, MARKET, bombing(date="2031-03-04", place="Porto", target="fish market", dead=29)),
    ),
    "attacks of which the dead are counted, in one town in one week": (
        (PORTO, attacks(place="Porto", dead=31)),
        (PORTO, MARKET, bombing(date="2031-03-04", place="Porto", target="fish market", dead=29)),
    ),
    "a shooting, and the murder of whom it befell": (
        (IDA, event("Shooting", "shooting", victim="Ida Quell")),
        (IDA, killing(dead=1, victim="Ida Quell")),
    ),
    "an assassination, and the shooting of whom it befell": (
        (IDA, event("Shooting", "shooting", victim="Ida Quell")),
        (IDA, event("Assassination", "assassination", victim="Ida Quell")),
    ),
    "a shooting, and the murder of one whose name is told in part": (
        (thing("Person", "Francisco Jose Quell"), event("Shooting", "shooting", date=DAY, victim="Francisco Jose Quell")),
        (thing("Person", "Francisco Quell"), killing(date=DAY, dead=1, victim="Francisco Quell")),
    ),
    "a target in the country where most happens": (
        (STATES, BAGHDAD, event("Meeting", "talks", place="Baghdad"), MARKET, bombing(target="fish market")),
        (BAGHDAD, MARKET, bombing(target="fish market")),
    ),
    "place alone, in a small town, of which other things are told first": (
        (IDA, killing(victim="Ida Quell"), BRAGA, event("Attack", "attack", place="Braga")),
        (TOM, killing(victim="Tom Brandt"), BRAGA, event("Attack", "raid", place="Braga")),
    ),
    "attacks in general, of one day and place": (
        (FRONT, PORTO, attacks(perpetrator="Salt Marsh Front", place="Porto", date="2031-03-04")),
        (FRONT, PORTO, attacks(perpetrator="Salt Marsh Front", place="Porto", date="2031-03-04")),
    ),
}  # fmt: skip

TWO_EVENTS = {
    "killings of two people in one town on one day": (
        (PORTO, IDA, killing(date=DAY, dead=1, place="Porto", victim="Ida Quell")),
        (PORTO, TOM, killing(date=DAY, dead=1, place="Porto", victim="Tom Brandt")),
    ),
    "a kidnapping and a killing": (
        (IDA, event("HostageTaking", "kidnapping", victim="Ida Quell")),
        (IDA, killing(dead=1, victim="Ida Quell")),
    ),
    "a rally that one died after, and his murder": (
        (IDA, event("Protest", "rally", victim="Ida Quell", dead=1)),
        (IDA, killing(dead=1, victim="Ida Quell")),
    ),
    "attacks on two people in one town": (
        (BRAGA, IDA, event("Attack", "attack", place="Braga", victim="Ida Quell")),
        (BRAGA, TOM, event("Attack", "attack", place="Braga", victim="Tom Brandt")),
    ),
    "one killed, and many, in a town in one week": (
        (PORTO, killing(date=DAY, dead=1, place="Porto")),
        (PORTO, bombing(date=WEEK, dead=19, place="Porto")),
    ),
    "place alone, in a large town, of which other things are told first": (
        (IDA, killing(victim="Ida Quell"), BAGHDAD, event("Attack", "attack", date="2031-03", place="Baghdad")),
        (TOM, killing(victim="Tom Brandt"), BAGHDAD, event("Attack", "raid", place="Baghdad")),
    ),
    "a year long ago and place": (
        (PORTO, bombing(date="2011", dead=31, place="Porto")),
        (PORTO, bombing(date="2011-10-23", dead=40, place="Porto")),
    ),
    "a strike and a rally": (
        (PORTO, event("Protest", "strike", date=DAY, place="Porto")),
        (PORTO, event("Protest", "rally", date=DAY, place="Porto")),
    ),
    "protests in one town in one week": (
        (PORTO, event("Protest", "protest", date=DAY, place="Porto")),
        (PORTO, event("Protest", "rally", place="Porto")),
    ),
    "a region, and a town in another of its country": (
        (BRAGA, event("Accident", "crash", date=DAY, place="Braga", dead=7)),
        (DISTRICT, event("Accident", "collision", place="Porto", dead=8)),
    ),
    "other towns": ((PORTO, bombing(date="2031-03-04", place="Porto")), (ORAN, bombing(date="2031-03-04", place="Oran"))),
    "other dates": ((PORTO, bombing(date="2031-03-04", place="Porto")), (PORTO, bombing(date="2031-03-05", place="Porto"))),
    "another month": ((PORTO, bombing(date="2031-03-04", place="Porto")), (PORTO, bombing(date="2031-04", place="Porto"))),
    "other families": (
        (PORTO, bombing(date="2031-03-04", place="Porto")),
        (PORTO, event("Election", "election", date="2031-03-04", place="Porto")),
    ),
    "another week": ((PORTO, bombing(date="2031-03-11", place="Porto")), (PORTO, bombing(date=WEEK, place="Porto"))),
    "other countries": (
        (ORAN, MARKET, bombing(place="Oran", target="fish market")),
        (PORTUGAL, MARKET, bombing(place="Portugal", target="fish market")),
    ),
    "another building, and a few dead, in one town in one week": (
        (PORTO, MARKET, bombing(date="2031-03-03", place="Porto", target="fish market", dead=4)),
        (PORTO, BANK, bombing(place="Porto", target="bank", dead=6)),
    ),
    "what did not happen": (
        (PORTO, bombing(date=DAY, place="Porto")),
        (PORTO, replace(bombing(place="Porto", dead=5), denied=True)),
    ),
    "other towns of a country, in which neither report tells of it first": (
        (PORTO, MARKET, bombing(date=DAY, target="fish market", dead=60), killing(date=DAY, place="Porto", dead=35)),
        (PORTUGAL, thing("City", "Orla"), BANK, bombing(target="bank", dead=7), killing(date=DAY, place="Orla", dead=50)),
    ),
    "after it was told": ((PORTO, bombing(date="2031-03-09", place="Porto")), (PORTO, bombing(place="Porto"))),
    "another building of the town on one day": (
        (PORTO, MARKET, bombing(date=DAY, place="Porto", target="fish market", dead=40)),
        (PORTO, BANK, bombing(date=DAY, place="Porto", target="bank", dead=6)),
    ),
    "buildings of other names": (
        (PORTO, thing("Facility", "Palace hotel"), bombing(place="Porto", target="Palace hotel")),
        (PORTO, thing("Facility", "Station hotel"), bombing(place="Porto", target="Station hotel")),
    ),
    "far more dead": (
        (PORTO, MARKET, bombing(date=DAY, place="Porto", target="fish market", dead=90)),
        (PORTUGAL, MARKET, bombing(place="Portugal", target="fish market", dead=5)),
    ),
    "as many dead in a country, but elsewhere in it": (
        (PORTO, MARKET, bombing(date=DAY, place="Porto", target="fish market", dead=30)),
        (PORTUGAL, BANK, bombing(date=DAY, place="Portugal", target="bank", dead=31)),
    ),
    "a flood, and what may have come of it": (
        (PORTO, event("Disaster", "flood", date=DAY, place="Porto", dead=9)),
        (PORTO, event("Disaster", "landslide", date=DAY, place="Porto", dead=9)),
    ),
    "a flood in one country in another month": (
        (PORTUGAL, event("Disaster", "flood", date="2031-02-03", place="Portugal", dead=38)),
        (PORTUGAL, event("Disaster", "flood", date=DAY, place="Portugal", dead=38)),
    ),
    "fewer arrested in one country": (
        (PORTUGAL, thing("PersonGroup", "23 smugglers"), event("Arrest", "arrest", date=DAY, target="23 smugglers", place="Portugal")),
        (PORTO, thing("PersonGroup", "nine people"), event("Arrest", "arrest", date=WEEK, target="nine people", place="Porto")),
    ),
    "a target in a town, and one that is nowhere": (
        (PORTO, PORTUGAL, MARKET, bombing(place="Porto", target="fish market")),
        (PORTUGAL, MARKET, bombing(target="fish market")),
    ),
    "nothing but the class": ((bombing(),), (bombing(),)),
    "nothing but the date": ((bombing(date="2031-03-04"),), (bombing(date="2031-03-04"),)),
    "one and events in general": (
        (FRONT, event("Attack", "attack", perpetrator="Salt Marsh Front")),
        (FRONT, attacks(perpetrator="Salt Marsh Front")),
    ),
    "attacks in general": (
        (FRONT, attacks(perpetrator="Salt Marsh Front")),
        (FRONT, attacks(perpetrator="Salt Marsh Front")),
    ),
    "attacks in two towns, and one in one of them": (
        (PORTO, ORAN, attacks(place="Porto+Oran", dead=31)),
        (PORTO, bombing(place="Porto", dead=31)),
    ),
    "attacks in general of one place": (
        (FRONT, PORTO, attacks(perpetrator="Salt Marsh Front", place="Porto")),
        (FRONT, PORTO, attacks(perpetrator="Salt Marsh Front", place="Porto")),
    ),
    "events in general of other places": (
        (FRONT, PORTO, attacks(perpetrator="Salt Marsh Front", place="Porto")),
        (FRONT, ORAN, attacks(perpetrator="Salt Marsh Front", place="Oran")),
    ),
}  # fmt: skip


ONE_UNDATED = {
    "a day of the week, a place and a target": (
        (PORTO, MARKET, bombing(date="Friday", place="Porto", target="fish market")),
        (PORTO, MARKET, bombing(date="Friday morning", place="Porto", target="fish market")),
    ),
    "a day of the week and as many dead": (
        (PORTO, bombing(date="last Friday", place="Porto", dead=14)),
        (PORTO, bombing(date="late on Friday", place="Porto", dead=12)),
    ),
    "the day of a year": ((PORTO, bombing(date="4 March", place="Porto")), (PORTO, bombing(date="March 4", place="Porto"))),
    "the day of a year, of which one report knows the year": (
        (PORTO, bombing(date=DAY, place="Porto")),
        (PORTO, bombing(date="4 March", place="Porto")),
    ),
    "a target by another noun for it": (
        (PORTO, MARKET, bombing(place="Porto", target="fish market", dead=14)),
        (PORTO, thing("Facility", "bazaar"), bombing(place="Porto", target="bazaar", dead=15)),
    ),
    "a street by another noun for it": (
        (PORTO, thing("Facility", "avenue"), bombing(date="Friday", place="Porto", target="avenue")),
        (PORTO, thing("Facility", "street"), bombing(date="Friday", place="Porto", target="street")),
    ),
    "a hotel, and the junction it stands at": (
        (PORTO, thing("Facility", "hotel"), bombing(date="Friday", place="Porto", target="hotel", dead=14)),
        (PORTO, thing("Facility", "junction"), bombing(date="Friday", place="Porto", target="junction", dead=14)),
    ),
    "exactly as many dead where the same was hit": (
        (PORTO, MARKET, bombing(place="Porto", target="fish market", dead=33)),
        (PORTUGAL, MARKET, bombing(place="Portugal", target="fish market", dead=33)),
    ),
    "who did it": (
        (PORTO, IDA, killing(dead=6, place="Porto", perpetrator="Ida Quell")),
        (PORTO, IDA, killing(date="Friday", place="Porto", perpetrator="Ida Quell")),
    ),
}  # fmt: skip
TWO_UNDATED = {
    "other days of the week": (
        (PORTO, MARKET, bombing(date="Friday", place="Porto", target="fish market", dead=9)),
        (PORTO, MARKET, bombing(date="Tuesday", place="Porto", target="fish market", dead=9)),
    ),
    "a day of the week, and a date that is none such": (
        (PORTO, MARKET, bombing(date="2031-03-04", place="Porto", target="fish market", dead=9)),
        (PORTO, MARKET, bombing(date="Friday", place="Porto", target="fish market", dead=9)),
    ),
    "days one after the other, and about as many dead": (
        (PORTO, MARKET, bombing(date="Thursday", place="Porto", target="fish market", dead=9)),
        (PORTO, MARKET, bombing(date="Friday", place="Porto", target="fish market", dead=13)),
    ),
    "other days of the year": (
        (PORTO, MARKET, bombing(date="8 October", place="Porto", target="fish market", dead=9)),
        (PORTO, MARKET, bombing(date="22 April", place="Porto", target="fish market", dead=9)),
    ),
    "a day of the week alone": ((PORTO, bombing(date="Friday", place="Porto")), (PORTO, bombing(date="Friday", place="Porto"))),
    "a habit of Fridays": (
        (PORTO, MARKET, bombing(date="every Friday", place="Porto", target="fish market", dead=9)),
        (PORTO, BANK, bombing(date="every Friday", place="Porto", target="bank", dead=9)),
    ),
    "a hotel of a town, and one group that hits many": (
        (PORTO, FRONT, HOTEL, bombing(place="Porto", target="hotel", perpetrator="Salt Marsh Front", dead=9)),
        (PORTO, FRONT, HOTEL, bombing(place="Porto", target="hotel", perpetrator="Salt Marsh Front", dead=21)),
    ),
    "a street": (
        (PORTO, thing("Facility", "street"), bombing(place="Porto", target="street", dead=9)),
        (PORTO, thing("Facility", "street"), bombing(place="Porto", target="street", dead=7)),
    ),
    "not exactly as many dead": (
        (PORTO, MARKET, bombing(place="Porto", target="fish market", dead=33)),
        (PORTUGAL, MARKET, bombing(place="Portugal", target="fish market", dead=31)),
    ),
    "the same person elsewhere": (
        (PORTO, IDA, killing(place="Porto", perpetrator="Ida Quell")),
        (ORAN, IDA, killing(place="Oran", perpetrator="Ida Quell")),
    ),
}  # fmt: skip


class TestUndated:
    """Reports of which nobody knows when they were published."""

    @pytest.mark.parametrize(("left", "right"), ONE_UNDATED.values(), ids=ONE_UNDATED.keys())
    def test_reports_of_one_happening_join(self, left: tuple[Thing, ...], right: tuple[Thing, ...]) -> None:
        assert one_event(left, right, published="")

    @pytest.mark.parametrize(("left", "right"), TWO_UNDATED.values(), ids=TWO_UNDATED.keys())
    def test_reports_of_two_happenings_stay_apart(self, left: tuple[Thing, ...], right: tuple[Thing, ...]) -> None:
        assert not one_event(left, right, published="")

    @pytest.mark.parametrize(("first", "second"), [(14, 14), (20, 15)], ids=["what was hit", "as many dead"])
    def test_whom_it_befell_tells_more_than(self, first: int, second: int) -> None:
        said = {"place": "Porto", "target": "hotel"}
        reports = [
            undated(report("a", PORTO, HOTEL, IDA, event("Shooting", "shooting", dead=first, victim="Ida Quell", **said))),
            undated(report("b", PORTO, HOTEL, IDA, bombing(date=DAY, dead=second, victim="Ida Quell", **said))),
            undated(report("c", PORTO, HOTEL, bombing(date="2031-08-04", dead=first, **said))),
        ]
        assert groups(resolved(*reports), reports, "Shooting", "Bombing") == {"a:shooting b:bombing", "c:bombing"}

    @pytest.mark.parametrize(("dead", "day", "one"), [(420, "Saturday", True), (2100, "Saturday", False), (420, "Sunday night", False)])
    def test_a_quake_with_about_as_many_dead_on_one_day_of_the_week_is_one_in_its_country(self, dead: int, day: str, one: bool) -> None:
        left = report("a", PORTUGAL, event("Disaster", "earthquake", date="2031-03-01", dead=390, place="Portugal"))
        right = undated(report("b", PORTUGAL, event("Disaster", "quake", date=day, dead=dead, place="Portugal")))
        assert (groups(resolved(left, right), (left, right), "Disaster") == {"a:earthquake b:quake"}) == one

    @pytest.mark.parametrize("dateline", ["Porto, March 4:", "PORTO (Tue, March 4) -"])
    def test_today_is_the_day_of_the_dateline(self, dateline: str) -> None:
        made = undated(report("a", PORTO, bombing(date="this evening", place="Porto")))
        dated = replace(made.document, text=made.document.text.replace("a:", dateline, 1))
        spans = len(dateline) - len("a:")
        moved = [
            replace(r, mentions=tuple(replace(m, span=dated.span(m.span.start + spans, m.span.end + spans)) for m in r.mentions))
            for r in made.referents
        ]
        other = undated(report("b", PORTO, bombing(date="4 March", place="Porto")))
        reports = [replace(made, document=dated, referents=tuple(moved)), other]
        assert groups(resolved(*reports), reports, "Bombing") == {"a:bombing b:bombing"}

    def test_as_many_dead_in_a_small_town_tell_which_it_was(self) -> None:
        left, right = (PORTO, bombing(place="Porto", dead=29)), (PORTO, bombing(place="Porto", dead=30))
        assert one_event(left, right, published="")
        assert not one_event(left, (PORTO, bombing(place="Porto", dead=45)), published="")

    def test_of_many_dead_each_report_may_name_another(self) -> None:
        left = (PORTO, IDA, bombing(place="Porto", victim="Ida Quell", dead=29))
        assert one_event(left, (PORTO, TOM, bombing(place="Porto", victim="Tom Brandt", dead=30)), published="")
        assert not one_event(left, (PORTO, TOM, bombing(place="Porto", victim="Tom Brandt")), published="")

    def test_the_only_town_of_a_report_is_that_of_what_it_is_about(self) -> None:
        left = report("a", PORTO, MARKET, bombing(date=DAY, place="Porto", target="fish market", dead=9))
        right = report("b", PORTO, MARKET, bombing(date="Tuesday", dead=9), event("Attack", "attack", place="Porto", target="fish market"))
        reports = [left, undated(right)]
        assert "a:bombing b:bombing" in groups(resolved(*reports), reports, "Bombing", "Attack")

    def test_night_may_make_one_day_of_two(self) -> None:
        said = {"place": "Porto", "target": "fish market"}
        assert one_event(
            (PORTO, MARKET, bombing(date="Thursday", dead=9, **said)), (PORTO, MARKET, bombing(date="Friday", dead=9, **said)), published=""
        )

    def test_the_latest_in_a_string_of_attacks_is_no_part(self) -> None:
        said = {"place": "Porto", "target": "fish market", "perpetrator": "Salt Marsh Front"}
        latest = event("ArmedAssault", "assault", date="Friday", dead=4, partOf="attacks", **said)
        fight = event("SuicideBombing", "blow up", partOf="assault", place="Porto", target="fish market", dead=4)
        reports = [
            undated(report("a", PORTO, MARKET, FRONT, event("ArmedAssault", "raid", dead=4, **said))),
            undated(report("b", PORTO, MARKET, FRONT, attacks(perpetrator="Salt Marsh Front"), latest, fight)),
        ]
        found = groups(resolved(*reports), reports, "ArmedAssault", "Attack", "SuicideBombing")
        assert found == {"a:raid b:assault", "b:attacks", "b:blow up"}

    @pytest.mark.parametrize(("shared", "one"), [(("Ida Quell", "Tom Brandt"), True), (("Ida Quell",), False)])
    def test_reports_about_one_harm_name_the_same_people(self, shared: tuple[str, ...], one: bool) -> None:
        people = [thing("Person", name) for name in shared]
        left = (PORTO, *people, thing("Person", "Ole Moe"), bombing(place="Porto"))
        right = (PORTO, *people, thing("Person", "Eva Dro"), bombing(place="Porto"))
        assert one_event(left, right, published="") == one

    def test_whoever_speaks_for_a_country_is_in_all_its_reports(self) -> None:
        speakers = [replace(thing("Person", name), said=()) for name in ("Ida Quell", "Tom Brandt")]
        found = []
        for source in ("a", "b"):
            made = report(source, PORTO, PORTUGAL, *speakers, bombing(place="Porto"))
            posts = [Claim(f"r{n}", "positionOf", Ref("r2"), made.referents[n - 1].mentions[0].span) for n in (3, 4)]
            found.append(undated(replace(made, claims=(*made.claims, *posts))))
        assert groups(resolved(*found), found, "Bombing") == {"a:bombing", "b:bombing"}

    @pytest.mark.parametrize(("hurt", "place", "one"), [(74, "Baghdad", True), (74, "", True), (70, "Baghdad", False), (0, "Baghdad", False)])
    def test_two_that_hit_one_kind_of_building_in_a_large_town_are_one_where_much_else_is_alike(self, hurt: int, place: str, one: bool) -> None:
        left = replace(bombing(place="Baghdad", target="fish market"), hurt=hurt)
        right = left if place else replace(bombing(target="fish market"), hurt=hurt)
        assert one_event((BAGHDAD, MARKET, left), (BAGHDAD, MARKET, right), published="") == one

    @pytest.mark.parametrize(("name", "one"), [("Centro Orla", True), ("Centro Quell", False)])
    def test_what_the_one_report_takes_for_a_quarter_may_be_what_was_hit(self, name: str, one: bool) -> None:
        left = BAGHDAD, thing("City", name), thing("Facility", "mall"), bombing(date="Saturday", place=name, target="mall")
        right = BAGHDAD, thing("Facility", "Centro Orla mall"), bombing(date="Saturday", place="Baghdad", target="Centro Orla mall")
        assert one_event(left, right, published="") == one

    def test_the_dead_of_years_are_not_those_of_what_a_report_is_about(self) -> None:
        killing = event("Killing", "killings", date="2025-01-01/..", dead=251)
        told = report("a", PORTO, MARKET, killing, bombing(date="Saturday", place="Porto", target="fish market"))
        other = report("b", PORTO, MARKET, bombing(date="Saturday", place="Porto", target="fish market", dead=3))
        assert "a:bombing b:bombing" in groups(resolved(undated(told), undated(other)), (undated(told), undated(other)), "Bombing")

    def test_a_report_with_as_many_dead_is_preferred(self) -> None:
        said = {"place": "Porto", "target": "fish market", "perpetrator": "Salt Marsh Front"}
        reports = [
            undated(report("a", PORTO, MARKET, FRONT, bombing(dead=33, **said))),
            undated(report("b", PORTO, MARKET, FRONT, bombing(date="22 April", dead=33, **said))),
            undated(report("c", PORTO, MARKET, FRONT, bombing(date="8 October", dead=50, **said))),
        ]
        assert groups(resolved(*reports), reports, "Bombing") == {"a:bombing b:bombing", "c:bombing"}


class TestEvents:
    @pytest.mark.parametrize(("hurt", "published", "one"), [(133, PUBLISHED, True), (133, "", True), (140, "", False)])
    def test_as_many_dead_and_injured_tell_one_harm_from_others_of_a_country(self, hurt: int, published: str, one: bool) -> None:
        left = replace(event("Accident", "crush", dead=153, place="Portugal"), hurt=133)
        right = replace(killing(dead=153, place="Portugal"), hurt=hurt)
        assert one_event((PORTUGAL, left), (PORTUGAL, right), published=published) == one

    def test_as_many_dead_in_one_district_are_of_one_harm(self) -> None:
        left, right = (MINHO, bombing(dead=153, place="Minho")), (MINHO, bombing(date="29 October", dead=151, place="Minho"))
        assert one_event(left, right, published="")

    @pytest.mark.parametrize(("name", "date", "one"), [("olga", "", True), ("rosa", "", False), ("olga", "2024-09", False)])
    def test_storms_are_known_by_their_names(self, name: str, date: str, one: bool) -> None:
        left = replace(event("Disaster", "hurricane", place="Portugal", dead=6), traits=(("called", "olga"),))
        right = replace(event("Disaster", "storm", date=date, place="Portugal", dead=42), traits=(("called", name),))
        assert one_event((PORTUGAL, left), (PORTUGAL, right)) == one

    def test_a_blast_at_an_occasion_was_where_and_when_that_was(self) -> None:
        gym, mass = thing("Facility", "gymnasium"), event("Ceremony", "mass", date=DAY, place="Porto+gymnasium")
        reports = [
            report("a", PORTO, PORTUGAL, gym, mass, bombing(dead=4, place="Portugal", partOf="mass")),
            undated(report("b", PORTO, gym, bombing(date="Tuesday", dead=3, place="Porto", target="gymnasium"))),
        ]
        assert "a:bombing b:bombing" in groups(resolved(*reports), reports, "Bombing")

    def test_quarters_may_be_spelled_in_two_ways(self) -> None:
        left, right = (
            report(source, PORTO, thing("City", name), MARKET, bombing(date=DAY, place=f"Porto+{name}", target="fish market"))
            for source, name in (("a", "Sowaya"), ("b", "as-Sawiya"))
        )
        assert groups(resolved(left, right), (left, right), "Bombing") == {"a:bombing b:bombing"}

    @pytest.mark.parametrize(("line", "one"), [("Orla Airways", True), ("Quell Airways", False)])
    def test_what_reports_of_one_day_are_about_is_one_where_they_name_one_firm_too(self, line: str, one: bool) -> None:
        left = PORTUGAL, PORTO, thing("Company", "Orla Airways"), event("Accident", "accident", place="Portugal")
        assert one_event(left, (PORTUGAL, PORTO, thing("Company", line), event("Accident", "plane crash", dead=68, place="Porto"))) == one

    def test_quarters_whose_names_have_a_word_in_common_may_be_one(self) -> None:
        left, right = (
            report(source, PORTO, thing("City", name), MARKET, bombing(date=DAY, place=f"Porto+{name}", target="fish market"))
            for source, name in (("a", "Centro Orla"), ("b", "Orla"))
        )
        assert groups(resolved(left, right), (left, right), "Bombing") == {"a:bombing b:bombing"}

    @pytest.mark.parametrize(("left", "right"), ONE_EVENT.values(), ids=ONE_EVENT.keys())
    def test_reports_of_one_happening_join(self, left: tuple[Thing, ...], right: tuple[Thing, ...]) -> None:
        assert one_event(left, right)

    @pytest.mark.parametrize(("left", "right"), TWO_EVENTS.values(), ids=TWO_EVENTS.keys())
    def test_reports_of_two_happenings_stay_apart(self, left: tuple[Thing, ...], right: tuple[Thing, ...]) -> None:
        assert not one_event(left, right)

    def test_two_towns_stay_apart_though_a_third_report_is_like_both(self) -> None:
        reports = [
            report("a", PORTO, MARKET, bombing(place="Porto", target="fish market")),
            report("b", ORAN, MARKET, bombing(place="Oran", target="fish market")),
            report("c", MARKET, bombing(target="fish market")),
        ]
        resolution = resolved(*reports)
        assert groups(resolution, reports, "Bombing") == {"a:bombing", "b:bombing", "c:bombing"}

    def test_a_report_that_is_equally_like_two_happenings_joins_neither(self) -> None:
        reports = [
            report("a", PORTO, bombing(place="Porto", date="2031-03-04")),
            report("b", PORTO, bombing(place="Porto", date="2031-03-05")),
            report("c", PORTO, bombing(place="Porto")),
        ]
        resolution = resolved(*reports)
        assert groups(resolution, reports, "Bombing") == {"a:bombing", "b:bombing", "c:bombing"}
        unsure = [judgement.reason for judgement in resolution.judgements if judgement.verdict is Verdict.UNSURE]
        assert len([reason for reason in unsure if "two that differ are like that" in reason]) == 2

    def test_a_report_that_is_torn_joins_no_third_that_it_is_less_like(self) -> None:
        hotels = [thing("Facility", name) for name in ("Hotel Orla", "Hotel Quell", "Hotel Brandt")]
        days = "2031-01-04", "2031-02-05", "2031-03-04"
        told = zip("abc", hotels, days, (14, 14, 20), strict=True)
        reports = [
            report(source, PORTO, hotel, bombing(date=day, place="Porto", target=hotel.names[0], dead=dead)) for source, hotel, day, dead in told
        ]
        reports.append(report("d", PORTO, thing("Facility", "hotel"), bombing(place="Porto", target="hotel", dead=14)))
        reports = [undated(x) for x in reports]
        assert len(groups(resolved(*reports), reports, "Bombing")) == 4

    def test_what_is_news_is_not_what_was_news_long_before_though_a_third_report_is_like_both(self) -> None:
        hotel = thing("Facility", "hotel")
        told = {"place": "Porto", "target": "hotel"}
        reports = [
            report("a", PORTO, hotel, bombing(date="2030-07-26", dead=13, **told)),
            report("b", PORTO, hotel, bombing(dead=15, **told)),
            undated(report("c", PORTO, hotel, bombing(dead=14, **told))),
        ]
        assert groups(resolved(*reports), reports, "Bombing") == {"a:bombing", "b:bombing", "c:bombing"}

    def test_a_report_joins_the_happening_that_it_fits_best(self) -> None:
        reports = [
            report("a", PORTO, MARKET, bombing(place="Porto", target="fish market", date="2031-03-04")),
            report("b", PORTO, BANK, bombing(place="Porto", target="bank", date="2031-03-05")),
            report("c", PORTO, MARKET, bombing(place="Porto", target="fish market")),
        ]
        assert groups(resolved(*reports), reports, "Bombing") == {"a:bombing c:bombing", "b:bombing"}

    def test_murders_that_one_report_tells_apart_stay_so_though_another_tells_of_both_at_once(self) -> None:
        reports = [
            report("a", IDA, TOM, killing(dead=1, victim="Ida Quell"), event("Attack", "attack", victim="Tom Brandt")),
            report("b", IDA, killing(dead=1, victim="Ida Quell")),
            report("c", TOM, event("Attack", "attack", victim="Tom Brandt")),
            report("d", IDA, TOM, event("Assassination", "assassinations", victim="Ida Quell+Tom Brandt")),
        ]
        found = groups(resolved(*reports), reports, "Killing", "Attack")
        assert "a:killing b:killing" in found
        assert not any("a:killing" in one and "a:attack" in one for one in found)

    def test_a_harm_is_not_another_of_whose_victims_its_report_tells_too(self) -> None:
        company = (IDA, TOM, thing("Person", "Ole Moe"))
        two = "Ida Quell+Tom Brandt"
        murder = (PORTUGAL, *company, event("Attack", "murder", victim=two))
        raid = (PORTUGAL, *company, MARKET, event("Attack", "raid", target="fish market"), killing(dead=2, victim=two))
        reports = [report("a", *murder), report("b", *raid)]
        assert "b:raid" in groups(resolved(*reports), reports, "Attack")

    def test_towns_are_compared_by_what_they_are_not_by_name(self) -> None:
        renamed = replace(PORTO, names=("Oporto",))
        assert one_event((PORTO, bombing(date="2031-03-04", place="Porto")), (renamed, bombing(date="2031-03-04", place="Oporto")))

    def test_parts_of_one_whole_join_and_others_do_not(self) -> None:
        fight = event("Clash", "fighting", partOf="bombing")
        other = event("Clash", "fighting", partOf="raid")
        reports = [
            report("a", PORTO, bombing(date="2031-03-04", place="Porto"), fight),
            report("b", PORTO, bombing(date="2031-03-04", place="Porto"), fight),
            report("c", ORAN, event("Attack", "raid", date="2031-03-04", place="Oran"), other),
        ]
        assert groups(resolved(*reports), reports, "Clash") == {"a:fighting b:fighting", "c:fighting"}

    def test_a_part_is_not_the_whole_of_another_report_though_it_looks_like_it(self) -> None:
        blast = event("Bombing", "blast", place="Porto", target="fish market", date="2031-03-04", partOf="attack")
        attack = event("Attack", "attack", place="Porto", target="fish market", date="2031-03-04")
        reports = [
            report("a", PORTO, MARKET, event("Attack", "attack", place="Porto", target="fish market"), blast),
            report("b", PORTO, MARKET, attack),
            report("c", PORTO, MARKET, event("Attack", "attack", place="Porto", target="fish market")),
        ]
        assert {"a:attack b:attack c:attack", "a:blast"} == groups(resolved(*reports), reports, "Attack") | groups(
            resolved(*reports), reports, "Bombing"
        )


GAZETTEER = ONTOLOGY.gazetteer
MARKET_HALL = thing("Facility", "market")


class TestNamesakesOfTowns:
    @pytest.mark.parametrize(("country", "apart"), [("Peru", False), ("Chile", True)])
    def test_a_small_town_of_a_country_that_is_not_named_may_be_a_namesake(self, country: str, apart: bool) -> None:
        keys = {name: place.key for name in ("Lampa", "Puno", country) if (place := GAZETTEER.place(name)) is not None}
        there, blast = thing("Country", country, key=keys[country]), partial(bombing, date="2031-03-04", target="market")
        reports = [
            report("a", there, thing("City", "Lampa", key=keys["Lampa"]), MARKET_HALL, blast(place="Lampa")),
            report("b", thing("Region", "Puno", key=keys["Puno"]), MARKET_HALL, blast(place="Puno")),
        ]
        assert any("countries" in judgement.reason for judgement in resolved(*reports).judgements) is apart


class TestDescribed:
    def test_what_plays_one_role_in_one_event_is_one(self) -> None:
        guns = thing("PersonGroup", "six gunmen")
        reports = [
            report("a", PORTO, guns, bombing(date="2031-03-04", place="Porto", perpetrator="six gunmen")),
            report("b", PORTO, guns, bombing(date="2031-03-04", place="Porto", perpetrator="six gunmen")),
            report("c", ORAN, guns, bombing(date="2031-03-04", place="Oran", perpetrator="six gunmen")),
        ]
        assert groups(resolved(*reports), reports, "PersonGroup") == {"a:six gunmen b:six gunmen", "c:six gunmen"}

    def test_a_building_that_was_hit_is_one_whatever_else_is_said_of_it(self) -> None:
        reports = [
            report("a", PORTO, MARKET, bombing(date="2031-03-04", place="Porto", target="fish market")),
            report("b", PORTO, thing("Facility", "crowded market"), bombing(date="2031-03-04", place="Porto", target="crowded market")),
        ]
        assert groups(resolved(*reports), reports, "Facility") == {"a:fish market b:crowded market"}

    def test_single_people_without_a_name_are_not_joined(self) -> None:
        guard = thing("Person", "a guard")
        reports = [report(name, PORTO, guard, bombing(date="2031-03-04", place="Porto", victim="a guard")) for name in "ab"]
        assert groups(resolved(*reports), reports, "Person") == {"a:a guard", "b:a guard"}

    @pytest.mark.parametrize(
        ("left", "right", "one"),
        [
            ("security forces", "the security forces", True),
            ("paramilitary forces", "paramilitary soldiers", True),
            ("paramilitary forces", "security forces", False),
        ],
    )
    def test_forces_of_two_kinds_stay_apart_though_both_did_the_same(self, left: str, right: str, one: bool) -> None:
        reports = [
            report(source, PORTO, thing("SecurityForce", name), bombing(date="2031-03-04", place="Porto", responder=name))
            for source, name in (("a", left), ("b", right))
        ]
        assert (len(groups(resolved(*reports), reports, "SecurityForce")) == 1) is one

    @pytest.mark.parametrize(("name", "town", "one"), [("police", "Porto", True), ("police", "Oran", False), ("riot police", "Porto", False)])
    def test_the_police_of_reports_of_one_event_are_one_whatever_they_do_there(self, name: str, town: str, one: bool) -> None:
        force, place = thing("SecurityForce", name), PORTO if town == "Porto" else ORAN
        reports = [
            report("a", PORTO, force, bombing(date="2031-03-04", place="Porto", responder=name)),
            report("b", place, force, bombing(date="2031-03-04", place=town), attacks(target=name)),
        ]
        assert (len(groups(resolved(*reports), reports, "SecurityForce")) == 1) is one

    def test_doers_and_victims_stay_apart(self) -> None:
        men = thing("PersonGroup", "men")
        reports = [
            report("a", PORTO, men, bombing(date="2031-03-04", place="Porto", perpetrator="men")),
            report("b", PORTO, men, bombing(date="2031-03-04", place="Porto", victim="men")),
        ]
        assert groups(resolved(*reports), reports, "PersonGroup") == {"a:men", "b:men"}


def slugs(resolution: Resolution) -> list[str]:
    return [entity.slug for entity in resolution.entities]


class TestNaming:
    def test_an_event_is_called_by_word_town_and_date(self) -> None:
        [*_, found] = resolved(report("a", PORTO, bombing(date="2031-03-04", place="Porto"))).entities
        assert (found.label, found.slug, found.event) == ("bombing, Porto, 2031-03-04", "2031-03-04-bombing-porto", True)

    def test_an_event_without_town_and_date_is_called_by_its_word(self) -> None:
        [found] = resolved(report("a", bombing())).entities
        assert (found.label, found.slug) == ("bombing", "bombing")

    def test_the_more_exact_date_counts_where_reports_are_even(self) -> None:
        reports = report("a", PORTO, bombing(date="2031-03", place="Porto")), report("b", PORTO, bombing(date="2031-03-04", place="Porto"))
        assert "2031-03-04-bombing-porto" in slugs(resolved(*reports))

    def test_a_person_is_called_by_the_fullest_name(self) -> None:
        reports = [report("a", thing("Person", "Ida Maria Quell")), *(report(name, thing("Person", "Ida Quell")) for name in "bcd")]
        [found] = resolved(*reports).entities
        assert (found.label, found.slug, found.names) == ("Ida Maria Quell", "ida-maria-quell", ("Ida Quell", "Ida Maria Quell"))

    def test_only_what_would_share_an_iri_has_a_number(self) -> None:
        reports = [report(name, thing("Organization", "Guild")) for name in "ab"]
        reports += [report("c", thing("City", "Guild")), report("d", thing("City", "Oran"))]
        assert sorted(slugs(resolved(*reports))) == ["guild", "guild-2", "oran"]

    def test_the_one_with_most_mentions_keeps_the_plain_name(self) -> None:
        reports = [report(name, thing("Organization", "Guild")) for name in "ab"] + [report("c", thing("City", "Guild"))]
        entities = {entity.slug: entity for entity in resolved(*reports).entities}
        assert (entities["guild"].type, entities["guild-2"].type) == ("Organization", "City")

    def test_slugs_can_stand_in_an_iri(self) -> None:
        names = ["Šumava & Söhne GmbH", "Москва Бюро", "???", "東京新聞", "O'Hara's “Pub”", "x" * 200]
        for slug in slugs(resolved(*(report(f"r{i}", thing("Organization", name)) for i, name in enumerate(names)))):
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
            assert len(slug) < 70

    def test_the_key_of_the_gazetteer_is_kept(self) -> None:
        [found] = resolved(report("a", thing("City", "Porto")), report("b", PORTO)).entities
        assert found.key == PORTO.key

    def test_the_more_frequent_class_counts(self) -> None:
        reports = [report("a", thing("Organization", "Reef Wardens")), *(report(name, thing("ArmedGroup", "Reef Wardens")) for name in "bc")]
        [found] = resolved(*reports).entities
        assert found.type == "ArmedGroup"


MANY = [
    report("a", PORTO, MARKET, FRONT, bombing(date="2031-03-04", place="Porto", target="fish market", perpetrator="Salt Marsh Front")),
    report("b", PORTO, MARKET, thing("Person", "Imran Khan"), bombing(place="Porto", target="fish market")),
    report("c", ORAN, MARKET, thing("Person", "Asif Khan"), bombing(place="Oran", target="fish market")),
    report("d", MARKET, thing("Person", "Yusuf Karimov"), bombing(target="fish market"), event("Clash", "fighting", partOf="bombing")),
    report("e", PORTO, thing("Person", "Yusuf Karimow"), bombing(date="2031-03-05", place="Porto")),
    report("f", thing("ArmedGroup", "Salt Marsh Front", "SMF"), attacks(perpetrator="Salt Marsh Front")),
]


class TestWhole:
    @settings(max_examples=40, deadline=None)
    @given(st.permutations(MANY))
    def test_the_order_of_the_reports_does_not_matter(self, reports: list[Extraction]) -> None:
        assert resolve(reports, ONTOLOGY) == resolve(MANY, ONTOLOGY)

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.sampled_from(MANY), unique_by=lambda x: x.document.source))
    def test_each_referent_is_in_one_entity_and_each_slug_is_unique(self, reports: list[Extraction]) -> None:
        resolution = resolve(reports, ONTOLOGY)
        members = [member for entity in resolution.entities for member in entity.members]
        assert sorted(members) == sorted((x.document.id, r.id) for x in reports for r in x.referents)
        assert len({(entity.event, entity.slug) for entity in resolution.entities}) == len(resolution.entities)

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.sampled_from(MANY), unique_by=lambda x: x.document.source))
    def test_no_entity_holds_two_that_were_judged_different_or_two_of_its_dates(self, reports: list[Extraction]) -> None:
        resolution = resolve(reports, ONTOLOGY)
        of = resolution.by_member()
        assert not [j for j in resolution.judgements if j.verdict is Verdict.DIFFERENT and of[j.left] is of[j.right]]
        for entity in resolution.entities:
            assert len(days(entity, reports)) <= 1

    def test_every_judgement_has_two_reports_a_score_and_a_reason(self) -> None:
        judgements = resolve(MANY, ONTOLOGY).judgements
        assert {judgement.verdict for judgement in judgements} == set(Verdict)
        for judgement in judgements:
            assert judgement.left[0] != judgement.right[0]
            assert 0.0 <= judgement.score <= 1.0
            assert len(judgement.reason.split()) > 1, judgement

    def test_entities_follow_from_judgements(self) -> None:
        resolution = resolve(MANY, ONTOLOGY)
        same: dict[Member, set[Member]] = {}
        for judgement in resolution.judgements:
            if judgement.verdict is Verdict.SAME:
                same.setdefault(judgement.left, set()).add(judgement.right)
                same.setdefault(judgement.right, set()).add(judgement.left)
        for entity in resolution.entities:
            reached, todo = set(), [entity.members[0]]
            while todo:
                member = todo.pop()
                if member not in reached:
                    reached.add(member)
                    todo.extend(same.get(member, ()))
            assert reached == set(entity.members)

    def test_an_unrelated_report_renames_nothing(self) -> None:
        unrelated = report("z", thing("Organization", "Guild of Clockmakers"), thing("City", "Tartu"), event("Meeting", "summit", place="Tartu"))
        before, after = resolve(MANY, ONTOLOGY), resolve([*MANY, unrelated], ONTOLOGY)
        assert set(before.entities) < set(after.entities)
        assert set(before.judgements) <= set(after.judgements)

    def test_no_reports_give_no_entities(self) -> None:
        assert resolve([], ONTOLOGY) == Resolution((), ())

    def test_the_hash_seed_does_not_matter(self) -> None:
        script = "import test_resolve as t; print(t.resolve(t.MANY, t.ONTOLOGY))"
        folder = Path(__file__).parent
        paths = os.pathsep.join([str(folder.parent), str(folder)])
        found = {
            subprocess.run(
                [sys.executable, "-c", script], env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths}, capture_output=True, check=True
            ).stdout
            for seed in ("1", "2")
        }
        assert len(found) == 1

    def test_the_samples_are_resolved_as_a_reader_would(self) -> None:
        courier, wire, _, _ = samples.extractions()
        of = resolve(samples.extractions(), ONTOLOGY).by_member()
        same = [("r1", "r1"), ("r3", "r2"), ("r5", "r4"), ("r6", "r7")]
        for left, right in same:
            assert of[courier.document.id, left] is of[wire.document.id, right]


def days(entity: Entity, reports: Sequence[Extraction]) -> set[str]:
    return {
        claim.object.start
        for x in reports
        for claim in x.claims
        if isinstance(claim.object, Moment) and (x.document.id, claim.subject) in entity.members
    }


@given(st.one_of(st.text(max_size=20), st.from_regex(r"[0-9]{4}[- ][a-z0-9-]{5}", fullmatch=True)))
@example("2019 early")
@example("2019-02-30")
def test_words_for_a_day_are_read_or_left_alone(words: str) -> None:
    day = calendar.undated(words)
    assert day is None or (day.of_year in {None, *range(366)} and day.of_week in {None, *range(7)})


@pytest.mark.parametrize(
    ("words", "dateline", "day"),
    [("this evening", "2000-02-21", "21 February"), ("this evening", "", ""), ("Christmas Day", "", "25 December"), ("Christmas parties", "", "")],
)
def test_a_feast_and_what_counts_from_a_dateline_are_days_of_the_year(words: str, dateline: str, day: str) -> None:
    assert calendar.day_told(words, dateline, LEXICON.feasts) == day
