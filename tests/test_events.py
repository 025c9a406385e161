"""Trees built by hand -> events in words, one line each: "its words: class, role filler …, outcome how many …, date when …"."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from trees import any_trees, tree

from kg.events import Events, Outcome, events
from kg.mentions import mentions
from kg.model import Document, Duration, Moment, Text
from kg.ontology import Ontology
from kg.tokens import Doc

ONTOLOGY = Ontology.load(Path(__file__).parent.parent / "ontology")
PUBLISHED = "2031-03-06"
"""A Thursday."""


def read(doc: Doc, published: str = PUBLISHED) -> Events:
    document = Document("made.txt", doc.whole, published=published)
    return events(doc, published, mentions(doc, document, ONTOLOGY), ONTOLOGY)


def told(text: str, published: str = PUBLISHED) -> list[str]:
    """What comes out of some trees."""
    doc = tree(text)
    found = read(doc, published)
    words = [token.text for token in doc]
    return [
        ", ".join([f"{' '.join(words[i] for i in event.triggers)}: {event.type}{' in general' * event.generic}", *_said(found, event.id, words)])
        for event in found.events
    ]


def _said(found: Events, event: str, words: list[str]) -> Iterator[str]:
    yield from dict.fromkeys(f"{role.role} {words[role.head]}" for role in found.roles if role.event == event)
    yield from (f"{outcome.predicate} {_amount(outcome)}" for outcome in found.outcomes if outcome.event == event)
    for dating in (dating for dating in found.datings if dating.event == event):
        yield f"{dating.predicate} {_when(dating.value)}"


def _when(value: Moment | Duration | Text) -> str:
    """A moment or a length in short; words that stay open in quotes."""
    if isinstance(value, Moment):
        return value.edtf
    return f'"{value.value}"' if isinstance(value, Text) else value.value


def _amount(outcome: Outcome) -> str:
    low, high = outcome.low, outcome.high
    bounds = f"{low}" if low == high else f"{low}+" if high is None else f"up to {high}" if low is None else f"{low} to {high}"
    return f"{bounds} {outcome.group}".strip()


CONSTRUCTIONS = {
    "active": (
        "Gunmen|gunman/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/5 police/NN/compound/5 station/NN/obj/2 near/IN/case/7 "
        "Tampere/NNP+GPE/nmod/5 ././punct/2",
        ["attacked: Attack, perpetrator Gunmen, place Tampere, target station"],
    ),
    "passive": (
        "A/DT/det/3 ferry/NN/compound/3 terminal/NN/nsubj:pass/7 in/IN/case/5 Cork/NNP+GPE/nmod/3 was|be/VBD/aux:pass/7 bombed|bomb/VBN/ROOT/0 "
        "by/IN/case/9 separatists|separatist/NNS/obl:agent/7 ././punct/7",
        ["bombed: Bombing, perpetrator separatists, place Cork, target terminal"],
    ),
    "passive without an agent": (
        "A/DT/det/3 radio/NN/compound/3 station/NN/nsubj:pass/7 in/IN/case/5 Accra/NNP+GPE/nmod/3 was|be/VBD/aux:pass/7 attacked|attack/VBN/ROOT/0 "
        "on/IN/case/9 Monday/NNP/obl/7 ././punct/7",
        ["attacked: Attack, place Accra, target station, date 2031-03-03"],
    ),
    "passive in the perfect": (
        "Two/CD/nummod/2 bridges|bridge/NNS/nsubj:pass/5 have/VBP/aux/5 been|be/VBN/aux:pass/5 destroyed|destroy/VBN/ROOT/0 by/IN/case/7 "
        "rebels|rebel/NNS/obl:agent/5 ././punct/5",
        ["destroyed: Attack, perpetrator rebels, target bridges"],
    ),
    "agents armed with something": (
        "Militants|militant/NNS/nsubj/5 armed|arm/VBN/acl/1 with/IN/case/4 rifles|rifle/NNS/obl/2 stormed|storm/VBD/ROOT/0 a/DT/det/7 "
        "hotel/NN/obj/5 in/IN/case/9 Suva/NNP+GPE/nmod/7 ././punct/5",
        ["stormed: ArmedAssault, weapon rifles, perpetrator Militants, place Suva, target hotel"],
    ),
    "agents with something": (
        "Bandits|bandit/NNS/nsubj/4 with/IN/case/3 machetes|machete/NNS/nmod/1 attacked|attack/VBD/ROOT/0 a/DT/det/6 bus/NN/obj/4 in/IN/case/8 "
        "Assam/NNP+GPE/obl/4 ././punct/4",
        ["attacked: Attack, perpetrator Bandits, place Assam, target bus, weapon machetes"],
    ),
    "agents carrying something": (
        "Rebels|rebel/NNS/nsubj/4 carrying|carry/VBG/acl/1 grenades|grenade/NNS/obj/2 attacked|attack/VBD/ROOT/0 a/DT/det/6 barracks/NNS/obj/4 "
        "././punct/4",
        ["attacked: Attack, weapon grenades, perpetrator Rebels, target barracks"],
    ),
    "a participle behind its noun, passive": (
        "A/DT/det/2 school/NN/nsubj/6 attacked|attack/VBN/acl/2 by/IN/case/5 rebels|rebel/NNS/obl:agent/3 reopened|reopen/VBD/ROOT/0 ././punct/6",
        ["attacked: Attack, perpetrator rebels, target school", "reopened: Construction, place school"],
    ),
    "relative clause": (
        "The/DT/det/2 gunmen|gunman/NNS/nsubj/7 who/WP/nsubj/4 attacked|attack/VBD/acl:relcl/2 the/DT/det/6 clinic/NN/obj/4 fled|flead/VBD/ROOT/0 "
        "././punct/7",
        ["attacked: Attack, perpetrator gunmen, target clinic", "fled: Displacement, agent gunmen"],
    ),
    "a weapon as subject": (
        "A/DT/det/2 rocket/NN/nsubj/3 hit/VBD/ROOT/0 a/DT/det/5 kindergarten/NN/obj/3 in/IN/case/7 Haifa/NNP+GPE/nmod/5 ././punct/3",
        ["hit: Bombing, place Haifa, target kindergarten, weapon rocket"],
    ),
    "a weapon as agent": (
        "A/DT/det/2 tram/NN/nsubj:pass/4 was|be/VBD/aux:pass/4 hit/VBN/ROOT/0 by/IN/case/7 a/DT/det/7 shell/NN/obl:agent/4 ././punct/4",
        ["hit: Bombing, target tram, weapon shell"],
    ),
    "a noun with of and by": (
        "The/DT/det/2 assassination/NN/nsubj/8 of/IN/case/5 a/DT/det/5 judge/NN/nmod/2 by/IN/case/7 gunmen|gunman/NNS/nmod/2 "
        "shocked|shock/VBD/ROOT/0 Lima/NNP+GPE/obj/8 ././punct/8",
        ["assassination: Assassination, perpetrator gunmen, victim judge"],
    ),
    "a noun with of and in": (
        "The/DT/det/2 murder/NN/nsubj/8 of/IN/case/5 a/DT/det/5 journalist/NN/nmod/2 in/IN/case/7 Tartu/NNP+GPE/nmod/2 shocked|shock/VBD/ROOT/0 "
        "lawyers|lawyer/NNS/obj/8 ././punct/8",
        ["murder: Killing, place Tartu, victim journalist, killed 1 journalist"],
    ),
    "an abduction with of and by": (
        "The/DT/det/2 abduction/NN/nsubj/8 of/IN/case/5 two/CD/nummod/5 geologists|geologist/NNS/nmod/2 by/IN/case/7 rebels|rebel/NNS/nmod/2 "
        "ended|end/VBD/ROOT/0 ././punct/8",
        ["abduction: HostageTaking, perpetrator rebels, victim geologists, kidnapped 2 geologists"],
    ),
    "a noun with on": (
        "A/DT/det/3 rocket/NN/compound/3 attack/NN/nsubj/7 on/IN/case/6 a/DT/det/6 refinery/NN/nmod/3 failed|fail/VBD/ROOT/0 ././punct/7",
        ["attack: Attack, target refinery"],
    ),
    "a noun with against": (
        "An|a/DT/det/2 attack/NN/nsubj/8 against/IN/case/5 a/DT/det/5 synagogue/NN/nmod/2 in/IN/case/7 Ghent/NNP+GPE/nmod/5 failed|fail/VBD/ROOT/0 "
        "././punct/8",
        ["attack: Attack, place Ghent, target synagogue"],
    ),
    "a noun with a participle": (
        "A/DT/det/2 bombing/NN/nsubj/6 targeting|target/VBG/acl/2 a/DT/det/5 bus/NN/obj/3 injured|injure/VBD/ROOT/0 nobody/NN/obj/6 ././punct/6",
        ["bombing: Bombing, target bus, injured 0"],
    ),
    "a noun with a possessor who does it": (
        "The/DT/det/2 militia/NN/nmod:poss/4 's/POS/case/2 raid/NN/nsubj/8 on/IN/case/7 an|a/DT/det/7 airport/NN/nmod/4 failed|fail/VBD/ROOT/0 "
        "././punct/8",
        ["raid: Attack, perpetrator militia, target airport"],
    ),
    "a noun with a possessor whom it befell": (
        "The/DT/det/2 mayor/NN/nmod:poss/4 's/POS/case/2 assassination/NN/nsubj/5 shocked|shock/VBD/ROOT/0 Quito/NNP+GPE/obj/5 ././punct/5",
        ["assassination: Assassination, victim mayor"],
    ),
    "a noun with a compound": (
        "A/DT/det/3 mosque/NN/compound/3 bombing/NN/nsubj/4 killed|kill/VBD/ROOT/0 nine/CD/nummod/6 worshippers|worshipper/NNS/obj/4 ././punct/4",
        ["bombing: Bombing, target mosque, killed 9 worshippers"],
    ),
    "a compound that names doers": (
        "A/DT/det/3 militant/NN/compound/3 attack/NN/nsubj/7 on/IN/case/6 a/DT/det/6 village/NN/nmod/3 killed|kill/VBD/ROOT/0 six/CD/nummod/9 "
        "farmers|farmer/NNS/obj/7 ././punct/7",
        ["attack: Attack, perpetrator militant, place village, killed 6 farmers"],
    ),
    "a noun with in": (
        "A/DT/det/2 bombing/NN/nsubj/5 in/IN/case/4 Porto/NNP+GPE/nmod/2 wounded|wound/VBD/ROOT/0 two/CD/nummod/7 tourists|tourist/NNS/obj/5 "
        "././punct/5",
        ["bombing: Bombing, place Porto, injured 2 tourists"],
    ),
    "weapon of a noun": (
        "An|a/DT/det/2 attack/NN/nsubj/5 with/IN/case/4 grenades|grenade/NNS/nmod/2 damaged|damage/VBD/ROOT/0 a/DT/det/7 bakery/NN/obj/5 ././punct/5",
        ["attack: Attack, weapon grenades, target bakery"],
    ),
    "a noun that hits as a subject": (
        "An|a/DT/det/2 airstrike/NN/nsubj/7 by/IN/case/6 the/DT/det/6 Peruvian/JJ/amod/6 army/NN/nmod/2 destroyed|destroy/VBD/ROOT/0 "
        "two/CD/nummod/9 bridges|bridge/NNS/obj/7 ././punct/7",
        ["airstrike: Airstrike, perpetrator army, target bridges"],
    ),
    "carried out": (
        "Rebels|rebel/NNS/nsubj/2 carried|carry/VBD/ROOT/0 out/RP/compound:prt/2 an|a/DT/det/5 attack/NN/obj/2 on/IN/case/8 a/DT/det/8 "
        "prison/NN/nmod/5 in/IN/case/10 Gulu/NNP+GPE/nmod/8 ././punct/2",
        ["attack: Attack, perpetrator Rebels, place Gulu, target prison"],
    ),
    "staged": (
        "Miners|miner/NNS/nsubj/2 staged|stage/VBD/ROOT/0 a/DT/det/4 protest/NN/obj/2 in/IN/case/6 Iquique/NNP+GPE/nmod/4 ././punct/2",
        ["protest: Protest, participant Miners, place Iquique"],
    ),
    "carried out, passive": (
        "The/DT/det/2 bombing/NN/nsubj:pass/4 was|be/VBD/aux:pass/4 carried|carry/VBN/ROOT/0 out/RP/compound:prt/4 by/IN/case/7 "
        "separatists|separatist/NNS/obl:agent/4 ././punct/4",
        ["bombing: Bombing, perpetrator separatists"],
    ),
    "launched, passive": (
        "An|a/DT/det/2 assault/NN/nsubj:pass/7 on/IN/case/5 the/DT/det/5 barracks/NNS/nmod/2 was|be/VBD/aux:pass/7 launched|launch/VBN/ROOT/0 "
        "by/IN/case/9 rebels|rebel/NNS/obl:agent/7 ././punct/7",
        ["assault: ArmedAssault, target barracks, perpetrator rebels"],
    ),
    "launched, and then another verb": (
        "Guerrillas|guerrilla/NNS/nsubj/2 launched|launch/VBD/ROOT/0 an|a/DT/det/4 ambush/NN/obj/2 on/IN/case/7 a/DT/det/7 patrol/NN/nmod/4 "
        "and/CC/cc/9 fled|flee/VBD/conj/2 ././punct/2",
        ["ambush: Attack, perpetrator Guerrillas, target patrol", "fled: Displacement, agent Guerrillas"],
    ),
    "came under attack": (
        "A/DT/det/2 convoy/NN/nsubj/3 came|come/VBD/ROOT/0 under/IN/case/5 attack/NN/obl/3 near/IN/case/7 Tampere/NNP+GPE/obl/3 ././punct/3",
        ["attack: Attack, place Tampere, target convoy"],
    ),
    "took part": (
        "Six/CD/nummod/2 gunmen|gunman/NNS/nsubj/3 took|take/VBD/ROOT/0 part/NN/obj/3 in/IN/case/7 the/DT/det/7 raid/NN/obl/3 on/IN/case/10 "
        "the/DT/det/10 bank/NN/nmod/7 ././punct/3",
        ["raid: Attack, perpetrator gunmen, target bank, perpetratorCount 6 gunmen"],
    ),
    "an event that occurs": (
        "An|a/DT/det/2 explosion/NN/nsubj/3 occurred|occur/VBD/ROOT/0 at/IN/case/6 a/DT/det/6 bakery/NN/obl/3 in/IN/case/8 Porto/NNP+GPE/nmod/6 "
        "././punct/3",
        ["explosion: Bombing, place bakery, place Porto"],
    ),
    "an event that rages": (
        "Fighting/NN/nsubj/2 raged|rage/VBD/ROOT/0 in/IN/case/4 Gao/NNP+GPE/obl/2 ././punct/2",
        ["Fighting: Clash, place Gao"],
    ),
    "an event that erupts, and between whom": (
        "Clashes|clash/NNS/nsubj/6 between/IN/case/3 farmers|farmer/NNS/nmod/1 and/CC/cc/5 herders|herder/NNS/conj/3 erupted|erupt/VBD/ROOT/0 "
        "in/IN/case/8 Tamale/NNP+GPE/obl/6 ././punct/6",
        ["Clashes: Clash, participant farmers, participant herders, place Tamale"],
    ),
    "foiled": (
        "Police/NNS/nsubj/2 foild|foil/VBD/ROOT/0 an|a/DT/det/4 attack/NN/obj/2 on/IN/case/7 a/DT/det/7 stadium/NN/nmod/4 ././punct/2",
        ["attack: Attack, responder Police, target stadium"],
    ),
    "what somebody claims": (
        "The/DT/det/4 Iron/NNP+ORG/compound/3 Heron/NNP+ORG/compound/4 Brigade/NNP+ORG/nsubj/5 claimed|claim/VBD/ROOT/0 responsibility/NN/obj/5 "
        "for/IN/case/9 a/DT/det/9 bombing/NN/nmod/6 in/IN/case/11 Porto/NNP+GPE/nmod/9 ././punct/5",
        ["bombing: Bombing, place Porto"],
    ),
    "blew himself up": (
        "A/DT/det/2 bomber/NN/nsubj/3 blew|blow/VBD/ROOT/0 himself/PRP/obj/3 up/RP/compound:prt/3 at/IN/case/8 a/DT/det/8 checkpoint/NN/obl/3 "
        "././punct/3",
        ["blew: SuicideBombing, perpetrator bomber, target checkpoint"],
    ),
    "a reflexive with its town": (
        "A/DT/det/2 woman/NN/nsubj/3 detonated|detonate/VBD/ROOT/0 herself/PRP/obj/3 at/IN/case/7 a/DT/det/7 checkpoint/NN/obl/3 in/IN/case/9 "
        "Maiduguri/NNP+GPE/nmod/7 ././punct/3",
        ["detonated: SuicideBombing, perpetrator woman, place Maiduguri, target checkpoint"],
    ),
    "not reflexive": (
        "Rebels|rebel/NNS/nsubj/2 blew|blow/VBD/ROOT/0 up/RP/compound:prt/2 a/DT/det/5 bridge/NN/obj/2 ././punct/2",
        ["blew: Bombing, perpetrator Rebels, target bridge"],
    ),
    "threw stones": (
        "Protesters|protester/NNS/nsubj/2 threw|throw/VBD/ROOT/0 stones|stone/NNS/obj/2 at/IN/case/6 a/DT/det/6 bus/NN/obl/2 ././punct/2",
        ["threw: Attack, perpetrator Protesters, target bus, weapon stones"],
    ),
    "fired rockets": (
        "Rebels|rebel/NNS/nsubj/2 fired|fire/VBD/ROOT/0 rockets|rocket/NNS/obj/2 at/IN/case/6 a/DT/det/6 hospital/NN/obl/2 ././punct/2",
        ["fired: Attack, perpetrator Rebels, target hospital, weapon rockets"],
    ),
    "opened fire": (
        "A/DT/det/2 gunman/NN/nsubj/3 opened|open/VBD/ROOT/0 fire/NN/obj/3 on/IN/case/7 a/DT/det/7 tram/NN/obl/3 ././punct/3",
        ["opened: Shooting, perpetrator gunman, target tram"],
    ),
    "object control": (
        "The/DT/det/2 general/NN/nsubj/3 ordered|order/VBD/ROOT/0 troops/NNS/obj/3 to/TO/mark/6 storm/VB/xcomp/3 the/DT/det/8 palace/NN/obj/6 "
        "././punct/3",
        ["ordered: Decision, agent general, target troops", "storm: ArmedAssault, perpetrator troops, target palace"],
    ),
    "coordinated targets": (
        "Rebels|rebel/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/4 school/NN/obj/2 ,/,/punct/7 two/CD/nummod/7 shops|shop/NNS/conj/4 "
        "and/CC/cc/10 a/DT/det/10 clinic/NN/conj/4 ././punct/2",
        ["attacked: Attack, perpetrator Rebels, target school, target shops, target clinic"],
    ),
    "kidnapped": (
        "Pirates|pirate/NNS/nsubj/2 kidnapped|kidnap/VBD/ROOT/0 three/CD/nummod/4 sailors|sailor/NNS/obj/2 off/IN/case/6 Lagos/NNP+GPE/obl/2 "
        "././punct/2",
        ["kidnapped: HostageTaking, perpetrator Pirates, place Lagos, victim sailors, kidnapped 3 sailors"],
    ),
    "clash": (
        "Police/NNS/nsubj/2 clashed|clash/VBD/ROOT/0 with/IN/case/4 protesters|protester/NNS/obl/2 in/IN/case/6 Quito/NNP+GPE/obl/2 ././punct/2",
        ["clashed: Clash, participant Police, participant protesters, place Quito"],
    ),
    "arrest": (
        "Police/NNS/nsubj/2 arrested|arrest/VBD/ROOT/0 two/CD/nummod/4 suspects|suspect/NNS/obj/2 in/IN/case/6 Bergen/NNP+GPE/obl/2 ././punct/2",
        ["arrested: Arrest, agent Police, place Bergen, target suspects"],
    ),
    "seized": (
        "Separatists|separatist/NNS/nsubj/2 seized|seize/VBD/ROOT/0 the/DT/det/4 airport/NN/obj/2 in/IN/case/6 Oran/NNP+GPE/obl/2 ././punct/2",
        ["seized: Takeover, agent Separatists, place airport, place Oran"],
    ),
    "meeting": (
        "The/DT/det/2 mayor/NN/nsubj/5 of/IN/case/4 Bergen/NNP+GPE/nmod/2 met|meet/VBD/ROOT/0 the/DT/det/7 president/NN/obj/5 of/IN/case/9 "
        "Ghana/NNP+GPE/nmod/7 in/IN/case/11 Oslo/NNP+GPE/obl/5 ././punct/5",
        ["met: Meeting, participant mayor, participant president, place Oslo"],
    ),
    "flood": (
        "Floods|flood/NNS/nsubj/2 hit/VBD/ROOT/0 Dhaka/NNP+GPE/obj/2 ././punct/2",
        ["Floods: Disaster, place Dhaka"],
    ),
    "protest": (
        "Thousands|thousand/NNS/nsubj/4 of/IN/case/3 students|student/NNS/nmod/1 protested|protest/VBD/ROOT/0 in/IN/case/6 Quito/NNP+GPE/obl/4 "
        "against/IN/case/9 the/DT/det/9 government/NN/obl/4 ././punct/4",
        ["protested: Protest, participant Thousands, place Quito, target government"],
    ),
    "truce": (
        "Rebels|rebel/NNS/nsubj/2 signed|sign/VBD/ROOT/0 a/DT/det/4 truce/NN/obj/2 with/IN/case/7 the/DT/det/7 government/NN/obl/2 ././punct/2",
        ["truce: Agreement, participant Rebels, participant government"],
    ),
    "talks": (
        "Talks|talk/NNS/nsubj/6 between/IN/case/3 Norway/NNP+GPE/nmod/1 and/CC/cc/5 Chile/NNP+GPE/conj/3 began|begin/VBD/ROOT/0 in/IN/case/8 "
        "Quito/NNP+GPE/obl/6 ././punct/6",
        ["Talks: Meeting, participant Norway, participant Chile, place Quito"],
    ),
    "crash": (
        "A/DT/det/2 bus/NN/nsubj/3 crashed|crash/VBD/ROOT/0 into/IN/case/6 a/DT/det/6 wall/NN/obl/3 near/IN/case/8 Cusco/NNP+GPE/obl/3 ,/,/punct/10 "
        "injuring|injure/VBG/advcl/3 14/CD/nummod/12 pilgrims|pilgrim/NNS/obj/10 ././punct/3",
        ["crashed: Accident, damaged bus, damaged wall, place Cusco, injured 14 pilgrims"],
    ),
    "the town of a target": (
        "Rebels|rebel/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/4 hospital/NN/obj/2 in/IN/case/6 Gulu/NNP+GPE/nmod/4 ././punct/2",
        ["attacked: Attack, perpetrator Rebels, place Gulu, target hospital"],
    ),
}
OUTCOMES = {
    "killing": (
        "Bandits|bandit/NNS/nsubj/2 ambushed|ambush/VBD/ROOT/0 a/DT/det/5 mail/NN/compound/5 truck/NN/obj/2 ,/,/punct/7 killing|kill/VBG/advcl/2 "
        "four/CD/nummod/9 drivers|driver/NNS/obj/7 ././punct/2",
        ["ambushed: Attack, perpetrator Bandits, target truck, killed 4 drivers"],
    ),
    "leaving dead": (
        "A/DT/det/2 bomb/NN/nsubj/3 tore|tear/VBD/ROOT/0 through/IN/case/7 a/DT/det/7 fish/NN/compound/7 market/NN/obl/3 in/IN/case/9 "
        "Odense/NNP+GPE/nmod/7 ,/,/punct/11 leaving|leave/VBG/advcl/3 12/CD/nummod/13 people|person/NNS/obj/11 dead/JJ/xcomp/11 ././punct/3",
        ["tore: Bombing, place Odense, target market, weapon bomb, killed 12 people"],
    ),
    "at least": (
        "At/IN/advmod/3 least/JJS/fixed/1 four/CD/nummod/4 divers|diver/NNS/nsubj/5 died|die/VBD/ROOT/0 in/IN/case/8 an|a/DT/det/8 "
        "explosion/NN/obl/5 in/IN/case/10 Porto/NNP+GPE/nmod/8 ././punct/5",
        ["explosion: Bombing, place Porto, killed 4+ divers"],
    ),
    "nearly": (
        "Nearly/RB/advmod/2 100/CD/nummod/3 passengers|passenger/NNS/nsubj:pass/5 were|be/VBD/aux:pass/5 injured|injure/VBN/ROOT/0 in/IN/case/8 "
        "the/DT/det/8 derailment/NN/obl/5 ././punct/5",
        ["derailment: Accident, injured up to 100 passengers"],
    ),
    "up to": (
        "Up/IN/advmod/3 to/IN/fixed/1 50/CD/nummod/4 villagers|villager/NNS/nsubj/5 died|die/VBD/ROOT/0 in/IN/case/8 the/DT/det/8 flood/NN/obl/5 "
        "././punct/5",
        ["flood: Disaster, killed up to 50 villagers"],
    ),
    "between": (
        "Between/IN/case/5 eight/CD/nummod/5 and/CC/cc/4 ten/CD/conj/2 miners|miner/NNS/nsubj:pass/7 were|be/VBD/aux:pass/7 killed|kill/VBN/ROOT/0 "
        "in/IN/case/10 the/DT/det/10 blast/NN/obl/7 ././punct/7",
        ["blast: Bombing, killed 8 to 10 miners"],
    ),
    "more than": (
        "The/DT/det/2 earthquake/NN/nsubj/3 killed|kill/VBD/ROOT/0 more/JJR/advmod/6 than/IN/fixed/4 300/CD/nummod/7 people|person/NNS/obj/3 "
        "././punct/3",
        ["earthquake: Disaster, killed 300+ people"],
    ),
    "a number with a comma": (
        "The/DT/det/2 cyclone/NN/nsubj/3 killed|kill/VBD/ROOT/0 1,200|1200/CD/nummod/5 people|person/NNS/obj/3 ././punct/3",
        ["cyclone: Disaster, killed 1200 people"],
    ),
    "dozens": (
        "The/DT/det/2 landslide/NN/nsubj/3 killed|kill/VBD/ROOT/0 dozens|dozen/NNS/obj/3 of/IN/case/6 villagers|villager/NNS/nmod/4 ././punct/3",
        ["landslide: Disaster, killed 24+ villagers"],
    ),
    "including": (
        "Eleven/CD/nummod/2 people|person/NNS/nsubj:pass/9 ,/,/punct/6 including|include/VBG/case/6 two/CD/nummod/6 nurses|nurse/NNS/nmod/2 "
        ",/,/punct/2 were|be/VBD/aux:pass/9 killed|kill/VBN/ROOT/0 in/IN/case/12 the/DT/det/12 raid/NN/obl/9 ././punct/9",
        ["raid: Attack, killed 11 people, killed 2 nurses"],
    ),
    "others": (
        "The/DT/det/2 blast/NN/nsubj/3 killed|kill/VBD/ROOT/0 four/CD/nummod/5 people|person/NNS/obj/3 and/CC/cc/7 wounded|wound/VBD/conj/3 "
        "nine/CD/nummod/9 others|other/NNS/obj/7 ././punct/3",
        ["blast: Bombing, killed 4 people, injured 9 others"],
    ),
    "what burned is not injured": (
        "The/DT/det/2 blast/NN/nsubj/3 burned|burn/VBD/ROOT/0 nine/CD/nummod/5 vehicles|vehicle/NNS/obj/3 in/IN/case/7 Porto/NNP+GPE/obl/3"
        " ././punct/3",
        ["blast: Bombing", "burned: Accident, damaged vehicles, place Porto"],
    ),
    "coordination": (
        "Gunmen|gunman/NNS/nsubj/2 killed|kill/VBD/ROOT/0 three/CD/nummod/4 officers|officer/NNS/obj/2 and/CC/cc/7 a/DT/det/7 civilian/NN/conj/4 "
        "././punct/2",
        ["killed: Killing, perpetrator Gunmen, victim officers, victim civilian, killed 3 officers, killed 1 civilian"],
    ),
    "three groups": (
        "The/DT/det/2 blast/NN/nsubj/3 killed|kill/VBD/ROOT/0 two/CD/nummod/5 clerks|clerk/NNS/obj/3 ,/,/punct/8 a/DT/det/8 cook/NN/conj/5 "
        "and/CC/cc/11 three/CD/nummod/11 guests|guest/NNS/conj/5 ././punct/3",
        ["blast: Bombing, victim cook, killed 2 clerks, killed 1 cook, killed 3 guests"],
    ),
    "named victim": (
        "Gunmen|gunman/NNS/nsubj/2 killed|kill/VBD/ROOT/0 Ida/NNP+PERSON/obj/2 Quell/NNP+PERSON/flat/3 in/IN/case/6 Bergen/NNP+GPE/obl/2 ././punct/2",
        ["killed: Killing, perpetrator Gunmen, place Bergen, victim Ida, killed 1 Ida Quell"],
    ),
    "a number for one": (
        "A/DT/det/2 blast/NN/nsubj/3 killed|kill/VBD/ROOT/0 one/CD/nummod/5 soldier/NN/obj/3 ././punct/3",
        ["blast: Bombing, killed 1 soldier"],
    ),
    "number as noun": (
        "Forty/CD/nsubj:pass/3 were|be/VBD/aux:pass/3 wounded|wound/VBN/ROOT/0 in/IN/case/6 the/DT/det/6 shelling/NN/obl/3 ././punct/3",
        ["shelling: Attack, injured 40"],
    ),
    "partitive": (
        "Two/CD/nsubj:pass/6 of/IN/case/4 the/DT/det/4 hostages|hostage/NNS/nmod/1 were|be/VBD/aux:pass/6 killed|kill/VBN/ROOT/0 in/IN/case/9 "
        "the/DT/det/9 attack/NN/obl/6 ././punct/6",
        ["attack: Attack, killed 2 hostages"],
    ),
    "one of": (
        "One/CD/nsubj:pass/6 of/IN/case/4 the/DT/det/4 attackers|attacker/NNS/nmod/1 was|be/VBD/aux:pass/6 killed|kill/VBN/ROOT/0 in/IN/case/9 "
        "the/DT/det/9 raid/NN/obl/6 ././punct/6",
        ["raid: Attack, killed 1 attackers"],
    ),
    "among those killed": (
        "Two/CD/nummod/2 nurses|nurse/NNS/nsubj/5 were|be/VBD/cop/5 among/IN/case/5 those/DT/ROOT/0 killed|kill/VBN/acl/5 in/IN/case/9 the/DT/det/9 "
        "blast/NN/obl/6 ././punct/5",
        ["blast: Bombing, killed 2 nurses"],
    ),
    "are dead": (
        "Eight/CD/nummod/2 people|person/NNS/nsubj/4 are|be/VBP/cop/4 dead/JJ/ROOT/0 after/IN/case/7 a/DT/det/7 stampede/NN/obl/4 in/IN/case/9 "
        "Mecca/NNP+GPE/nmod/7 ././punct/4",
        ["stampede: Accident, place Mecca, killed 8 people"],
    ),
    "a noun of death": (
        "The/DT/det/2 killing/NN/nsubj/6 of/IN/case/5 four/CD/nummod/5 shepherds|shepherd/NNS/nmod/2 angered|anger/VBD/ROOT/0 "
        "villagers|villager/NNS/obj/6 ././punct/6",
        ["killing: Killing, victim shepherds, killed 4 shepherds"],
    ),
    "bodies": (
        "Rescuers|rescuer/NNS/nsubj/2 found|find/VBD/ROOT/0 nine/CD/nummod/4 bodies|body/NNS/obj/2 after/IN/case/7 the/DT/det/7 flood/NN/obl/2 "
        "././punct/2",
        ["flood: Disaster, killed 9 bodies"],
    ),
    "missing": (
        "Seven/CD/nummod/2 sailors|sailor/NNS/nsubj/4 are|be/VBP/cop/4 missing/JJ/ROOT/0 after/IN/case/7 the/DT/det/7 shipwreck/NN/obl/4 ././punct/4",
        ["shipwreck: Accident, missing 7 sailors"],
    ),
    "no number": (
        "Civilians|civilian/NNS/nsubj:pass/3 were|be/VBD/aux:pass/3 killed|kill/VBN/ROOT/0 in/IN/case/6 the/DT/det/6 attack/NN/obl/3 ././punct/3",
        ["attack: Attack, victim Civilians"],
    ),
    "nobody": (
        "The/DT/det/2 explosion/NN/nsubj/3 killed|kill/VBD/ROOT/0 nobody/NN/obj/3 ././punct/3",
        ["explosion: Bombing, killed 0"],
    ),
    "nobody hurt": (
        "Nobody/NN/nsubj:pass/3 was|be/VBD/aux:pass/3 hurt/VBN/ROOT/0 in/IN/case/6 the/DT/det/6 collision/NN/obl/3 ././punct/3",
        ["collision: Accident, injured 0"],
    ),
    "attackers between two numbers": (
        "Between/IN/case/5 eight/CD/nummod/5 and/CC/cc/4 10/CD/conj/2 gunmen|gunman/NNS/nsubj/6 stormed|storm/VBD/ROOT/0 the/DT/det/8 bank/NN/obj/6",
        ["stormed: ArmedAssault, perpetrator gunmen, target bank, perpetratorCount 8 to 10 gunmen"],
    ),
    "how many did it": (
        "Six/CD/nummod/2 gunmen|gunman/NNS/nsubj/3 stormed|storm/VBD/ROOT/0 a/DT/det/5 bank/NN/obj/3 in/IN/case/7 Suva/NNP+GPE/nmod/5 ././punct/3",
        ["stormed: ArmedAssault, perpetrator gunmen, place Suva, target bank, perpetratorCount 6 gunmen"],
    ),
    "how many carried it out": (
        "The/DT/det/2 attack/NN/nsubj:pass/4 was|be/VBD/aux:pass/4 carried|carry/VBN/ROOT/0 out/RP/compound:prt/4 by/IN/case/8 three/CD/nummod/8 "
        "gunmen|gunman/NNS/obl:agent/4 ././punct/4",
        ["attack: Attack, perpetrator gunmen, perpetratorCount 3 gunmen"],
    ),
    "how many there were": (
        "Gunmen|gunman/NNS/nsubj/2 stormed|storm/VBD/ROOT/0 a/DT/det/4 bank/NN/obj/2 ././punct/2\n"
        "There/EX/expl/2 were|be/VBD/ROOT/0 five/CD/nummod/6 or/CC/cc/5 six/CD/conj/3 attackers|attacker/NNS/nsubj/2 ././punct/2",
        ["stormed: ArmedAssault, perpetrator Gunmen, target bank, perpetratorCount 5 to 6 attackers"],
    ),
}
DATES = {
    "weekday": (
        "A/DT/det/2 bomb/NN/nsubj/3 exploded|explode/VBD/ROOT/0 in/IN/case/5 Porto/NNP+GPE/obl/3 on/IN/case/7 Tuesday/NNP/obl/3 ././punct/3",
        ["exploded: Bombing, place Porto, weapon bomb, date 2031-03-04"],
    ),
    "the day of publication": (
        "Gunmen|gunman/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/4 convoy/NN/obj/2 on/IN/case/6 Thursday/NNP/obl/2 ././punct/2",
        ["attacked: Attack, perpetrator Gunmen, target convoy, date 2031-03-06"],
    ),
    "yesterday": (
        "Rebels|rebel/NNS/nsubj/2 shelled|shell/VBD/ROOT/0 a/DT/det/4 dam/NN/obj/2 yesterday/NN/obl:unmarked/2 ././punct/2",
        ["shelled: Attack, perpetrator Rebels, target dam, date 2031-03-05"],
    ),
    "last friday": (
        "Rebels|rebel/NNS/nsubj/2 shelled|shell/VBD/ROOT/0 a/DT/det/4 dam/NN/obj/2 last/JJ/amod/6 Friday/NNP/obl:unmarked/2 ././punct/2",
        ["shelled: Attack, perpetrator Rebels, target dam, date 2031-02-28"],
    ),
    "day, month and year": (
        "The/DT/det/2 bombing/NN/nsubj/7 of/IN/case/4 4/CD/nmod/2 May/NNP/nmod:unmarked/4 2030/CD/nmod:unmarked/4 destroyed|destroy/VBD/ROOT/0 "
        "a/DT/det/9 hotel/NN/obj/7 ././punct/7",
        ["bombing: Bombing, target hotel, date 2030-05-04"],
    ),
    "day and month": (
        "A/DT/det/2 bomb/NN/nsubj/3 exploded|explode/VBD/ROOT/0 in/IN/case/5 Oran/NNP+GPE/obl/3 on/IN/case/7 3/CD/obl/3 March/NNP/nmod:unmarked/7 "
        "././punct/2",
        ["exploded: Bombing, place Oran, weapon bomb, date 2031-03-03"],
    ),
    "month": (
        "Rebels|rebel/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/4 convoy/NN/obj/2 in/IN/case/6 June/NNP/obl/2 2029/CD/nmod:unmarked/6 "
        "././punct/2",
        ["attacked: Attack, perpetrator Rebels, target convoy, date 2029-06"],
    ),
    "year": (
        "Rebels|rebel/NNS/nsubj/2 shelled|shell/VBD/ROOT/0 a/DT/det/4 dam/NN/obj/2 in/IN/case/6 2027/CD/obl/2 ././punct/2",
        ["shelled: Attack, perpetrator Rebels, target dam, date 2027"],
    ),
    "a possessor": (
        "Monday/NNP/nmod:poss/3 's/POS/case/1 bombing/NN/nsubj/4 destroyed|destroy/VBD/ROOT/0 a/DT/det/6 bridge/NN/obj/4 ././punct/4",
        ["bombing: Bombing, target bridge, date 2031-03-03"],
    ),
    "a copula": (
        "The/DT/det/2 blast/NN/nsubj/5 was|be/VBD/cop/5 on/IN/case/5 Monday/NNP/ROOT/0 ././punct/5",
        ["blast: Bombing, date 2031-03-03"],
    ),
    "time of day": (
        "Gunmen|gunman/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/4 convoy/NN/obj/2 at/IN/case/6 7:30/CD/obl/2 pm|p.m./NN/nmod:unmarked/6 "
        "on/IN/case/9 Monday/NNP/obl/2 ././punct/2",
        ["attacked: Attack, perpetrator Gunmen, target convoy, startTime 19:30:00, date 2031-03-03"],
    ),
    "noon": (
        "A/DT/det/2 bomb/NN/nsubj/3 exploded|explode/VBD/ROOT/0 in/IN/case/5 Oran/NNP+GPE/obl/3 at/IN/case/7 noon/NN/obl/3 ././punct/2",
        ["exploded: Bombing, place Oran, weapon bomb, startTime 12:00:00"],
    ),
    "early": (
        "Rebels|rebel/NNS/nsubj/2 shelled|shell/VBD/ROOT/0 a/DT/det/4 dam/NN/obj/2 early/RB/advmod/2 on/IN/case/7 Monday/NNP/obl/2 ././punct/2",
        ['shelled: Attack, perpetrator Rebels, target dam, date 2031-03-03, startTime "early on Monday"'],
    ),
    "range": (
        "Miners|miner/NNS/nsubj/2 protested|protest/VBD/ROOT/0 from/IN/case/4 3/CD/obl/2 to/IN/case/6 5/CD/obl/2 March/NNP/nmod:unmarked/6 "
        "in/IN/case/9 Potosi/NNP+GPE/obl/2 ././punct/2",
        ["protested: Protest, participant Miners, place Potosi, date 2031-03-03/2031-03-05"],
    ),
    "two clauses": (
        "Gunmen|gunman/NNS/nsubj/2 raided|raid/VBD/ROOT/0 a/DT/det/4 bank/NN/obj/2 in/IN/case/6 Suva/NNP+GPE/obl/2 on/IN/case/8 Monday/NNP/obl/2 "
        "and/CC/cc/11 a/DT/det/11 bomb/NN/nsubj/12 exploded|explode/VBD/conj/2 in/IN/case/14 Oran/NNP+GPE/obl/12 on/IN/case/16 Tuesday/NNP/obl/12 "
        "././punct/2",
        [
            "raided: Attack, perpetrator Gunmen, place Suva, target bank, date 2031-03-03",
            "exploded: Bombing, place Oran, weapon bomb, date 2031-03-04",
        ],
    ),
    "before": (
        "Rebels|rebel/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/4 convoy/NN/obj/2 before/IN/case/6 Tuesday/NNP/obl/2 ././punct/2",
        ["attacked: Attack, perpetrator Rebels, target convoy, date ../2031-03-03"],
    ),
    "after": (
        "A/DT/det/2 barracks/NNS/nsubj:pass/4 was|be/VBD/aux:pass/4 attacked|attack/VBN/ROOT/0 after/IN/case/6 3/CD/obl/4 March/NNP/nmod:unmarked/6 "
        "2031/CD/nmod:unmarked/6 ././punct/4",
        ["attacked: Attack, target barracks, date 2031-03-04/.."],
    ),
    "since": (
        "Rebels|rebel/NNS/nsubj/3 have/VBP/aux/3 shelled|shell/VBN/ROOT/0 a/DT/det/5 dam/NN/obj/3 since/IN/case/7 Monday/NNP/obl/3 ././punct/3",
        ["shelled: Attack, perpetrator Rebels, target dam, date 2031-03-03/.."],
    ),
    "what stays open": (
        "Rebels|rebel/NNS/nsubj/2 shelled|shell/VBD/ROOT/0 a/DT/det/4 dam/NN/obj/2 two/CD/nummod/6 weeks|week/NNS/obl:unmarked/2 later/RB/advmod/6 "
        "././punct/2",
        ['shelled: Attack, perpetrator Rebels, target dam, date "two weeks later"'],
    ),
    "an open end that counts from something": (
        "Rebels|rebel/NNS/nsubj/2 shelled|shell/VBD/ROOT/0 a/DT/det/4 dam/NN/obj/2 weeks|week/NNS/obl:unmarked/8 after/IN/case/8 a/DT/det/8 "
        "vote/NN/obl/2 ././punct/2",
        ['shelled: Attack, perpetrator Rebels, target dam, date "weeks after a vote"'],
    ),
    "a preposition that words need": (
        "Rebels|rebel/NNS/nsubj/3 will|will/MD/aux/3 shell/VB/ROOT/0 a/DT/det/5 dam/NN/obj/3 within/IN/case/8 48/CD/nummod/8 hours|hour/NNS/obl/3 "
        "././punct/3",
        ['shell: Attack, perpetrator Rebels, target dam, date "within 48 hours"'],
    ),
    "a length": (
        "Rebels|rebel/NNS/nsubj/2 shelled|shell/VBD/ROOT/0 a/DT/det/4 dam/NN/obj/2 for/IN/case/7 three/CD/nummod/7 hours|hour/NNS/obl/2 ././punct/2",
        ["shelled: Attack, perpetrator Rebels, target dam, duration PT3H"],
    ),
    "about a length": (
        "Rebels|rebel/NNS/nsubj/2 shelled|shell/VBD/ROOT/0 a/DT/det/4 dam/NN/obj/2 for/IN/case/8 nearly/RB/advmod/7 three/CD/nummod/8 "
        "hours|hour/NNS/obl/2 ././punct/2",
        ['shelled: Attack, perpetrator Rebels, target dam, duration "nearly three hours"'],
    ),
    "a length that says how often": (
        "It/PRP/nsubj/5 was|be/VBD/cop/5 the/DT/det/5 third/JJ/amod/5 attack/NN/ROOT/0 in/IN/case/8 a/DT/det/8 week/NN/nmod/5 ././punct/5",
        ["attack: Attack"],
    ),
    "an end": (
        "The/DT/det/2 siege/NN/nsubj/3 ended|end/VBD/ROOT/0 at/IN/case/5 7:30/CD/obl/3 pm|p.m./NN/nmod:unmarked/5 ././punct/3",
        ["siege: ArmedAssault, endTime 19:30:00"],
    ),
    "what goes on has not begun then": (
        "The/DT/det/2 battle/NN/nsubj/4 was|be/VBD/aux/4 continuing|continue/VBG/ROOT/0 late/RB/advmod/4 on/IN/case/7 Monday/NNP/obl/4 ././punct/4",
        ["battle: Clash, date 2031-03-03"],
    ),
    "a clause that goes on from the date": (
        "Peace/NN/nsubj/2 ended|end/VBD/ROOT/0 in/IN/case/4 June/NNP/obl/2 2029/CD/nmod:unmarked/4 ,/,/punct/4 when/WRB/advmod/9 "
        "rebels|rebel/NNS/nsubj/9 shelled|shell/VBD/advcl/2 a/DT/det/11 dam/NN/obj/9 ././punct/2",
        ["shelled: Attack, perpetrator rebels, target dam, date 2029-06"],
    ),
    "a clause of its own": (
        "Rebels|rebel/NNS/nsubj/6 who/WP/nsubj/3 smiled|smile/VBD/acl:relcl/1 in/IN/case/5 2027/CD/obl/3 shelled|shell/VBD/ROOT/0 a/DT/det/8 "
        "dam/NN/obj/6 ././punct/6",
        ["shelled: Attack, perpetrator Rebels, target dam"],
    ),
    "what is attempted": (
        "On/IN/case/2 Monday/NNP/obl/4 rebels|rebel/NNS/nsubj/4 tried|try/VBD/ROOT/0 to/TO/mark/6 shell/VB/xcomp/4 a/DT/det/8 dam/NN/obj/6 "
        "././punct/4",
        ["shell: Attack, perpetrator rebels, target dam, date 2031-03-03"],
    ),
    "a year that belongs to a noun": (
        "Rebels|rebel/NNS/nsubj/2 shelled|shell/VBD/ROOT/0 the/DT/det/5 2027/CD/compound/5 bakery/NN/obj/2 ././punct/2",
        ["shelled: Attack, perpetrator Rebels, target bakery"],
    ),
    "two verbs behind one date": (
        "On/IN/case/2 Monday/NNP/obl/4 gunmen|gunman/NNS/nsubj/4 raided|raid/VBD/ROOT/0 a/DT/det/6 bank/NN/obj/4 in/IN/case/8 Suva/NNP+GPE/obl/4 "
        "and/CC/cc/12 a/DT/det/11 bomb/NN/nsubj/12 exploded|explode/VBD/conj/4 in/IN/case/14 Oran/NNP+GPE/obl/12 ././punct/4",
        [
            "raided: Attack, perpetrator gunmen, place Suva, target bank, date 2031-03-03",
            "exploded: Bombing, place Oran, weapon bomb, date 2031-03-03",
        ],
    ),
    "a date behind the first of two verbs": (
        "Gunmen|gunman/NNS/nsubj/2 raided|raid/VBD/ROOT/0 a/DT/det/4 bank/NN/obj/2 in/IN/case/6 Suva/NNP+GPE/obl/2 on/IN/case/8 Monday/NNP/obl/2 "
        "and/CC/cc/12 a/DT/det/11 bomb/NN/nsubj/12 exploded|explode/VBD/conj/2 in/IN/case/14 Oran/NNP+GPE/obl/12 ././punct/2",
        [
            "raided: Attack, perpetrator Gunmen, place Suva, target bank, date 2031-03-03",
            "exploded: Bombing, place Oran, weapon bomb",
        ],
    ),
    "about a date": (
        "Rebels|rebel/NNS/nsubj/2 shelled|shell/VBD/ROOT/0 a/DT/det/4 dam/NN/obj/2 around/IN/case/6 2027/CD/obl/2 ././punct/2",
        ['shelled: Attack, perpetrator Rebels, target dam, date "around 2027"'],
    ),
    "words that say less": (
        "Rebels|rebel/NNS/nsubj/2 shelled|shell/VBD/ROOT/0 a/DT/det/4 dam/NN/obj/2 last/JJ/amod/6 summer/NN/obl:unmarked/2 ././punct/2\n"
        "The/DT/det/2 shelling/NN/nsubj/6 on/IN/case/4 Monday/NNP/nmod/2 was/VBD/aux/6 fierce/JJ/ROOT/0 ././punct/6",
        ["shelled shelling: Attack, perpetrator Rebels, target dam, date 2031-03-03"],
    ),
    "hours from and to": (
        "Miners|miner/NNS/nsubj/2 protested|protest/VBD/ROOT/0 from/IN/case/4 7/CD/obl/2 to/IN/case/6 9/CD/nmod/4 pm|p.m./NN/nmod:unmarked/6 "
        "././punct/2",
        ["protested: Protest, participant Miners, startTime 19:00:00, endTime 21:00:00"],
    ),
    "when somebody took a stand": (
        "On/IN/case/2 Monday/NNP/obl/5 the/DT/det/4 mayor/NN/nsubj/5 condemned|condemn/VBD/ROOT/0 the/DT/det/7 bombing/NN/obj/5 ././punct/5",
        ["bombing: Bombing"],
    ),
    "when something was done about it": (
        "Miners|miner/NNS/nsubj/2 smiled|smile/VBD/ROOT/0 on/IN/case/4 Monday/NNP/obl/2 for/IN/case/7 the/DT/det/7 bombing/NN/obl/2 ././punct/2",
        ["bombing: Bombing"],
    ),
    "when something before it was": (
        "The/DT/det/2 bombing/NN/nsubj/5 was|be/VBD/cop/5 the/DT/det/5 first/JJ/ROOT/0 since/IN/case/8 the/DT/det/8 game/NN/obl/5 in/IN/case/10 "
        "March/NNP/nmod/8 2030/CD/nmod:unmarked/10 ././punct/5",
        ["bombing: Bombing"],
    ),
    "how long it was until it ended": (
        "The/DT/det/2 siege/NN/nsubj/3 ended|end/VBD/ROOT/0 after/IN/case/6 three/CD/nummod/6 days|day/NNS/obl/3 ././punct/3",
        ["siege: ArmedAssault, duration P3D"],
    ),
    "shortly after": (
        "A/DT/det/2 bomb/NN/nsubj/3 exploded|explode/VBD/ROOT/0 shortly/RB/advmod/6 after/IN/case/6 midnight/NN/obl/3 ././punct/3",
        ['exploded: Bombing, weapon bomb, startTime "shortly after midnight"'],
    ),
    "when it was said": (
        "Police/NNS/nsubj/2 said|say/VBD/ROOT/0 on/IN/case/4 Wednesday/NNP/obl/2 that/WDT/mark/8 rebels|rebel/NNS/nsubj/8 had|have/VBD/aux/8 "
        "attacked|attack/VBN/ccomp/2 a/DT/det/10 convoy/NN/obj/8 ././punct/2",
        ["attacked: Attack, perpetrator rebels, target convoy"],
    ),
}
ONE_OR_SEVERAL = {
    "the same noun, definite": (
        "Gunmen|gunman/NNS/nsubj/2 raided|raid/VBD/ROOT/0 a/DT/det/4 bank/NN/obj/2 in/IN/case/6 Suva/NNP+GPE/obl/2 ././punct/2\n"
        "The/DT/det/2 raid/NN/nsubj/3 lasted|last/VBD/ROOT/0 an|a/DT/det/5 hour/NN/obj/3 ././punct/3",
        ["raided raid: Attack, perpetrator Gunmen, place Suva, target bank, duration PT1H"],
    ),
    "a more general noun, definite": (
        "Gunmen|gunman/NNS/nsubj/2 stormed|storm/VBD/ROOT/0 a/DT/det/4 bank/NN/obj/2 in/IN/case/6 Suva/NNP+GPE/nmod/4 ././punct/2\n"
        "The/DT/det/2 attack/NN/nsubj/3 lasted|last/VBD/ROOT/0 an|a/DT/det/5 hour/NN/obj/3 ././punct/3",
        ["stormed attack: ArmedAssault, perpetrator Gunmen, place Suva, target bank, duration PT1H"],
    ),
    "verb and noun": (
        "A/DT/det/2 bomb/NN/nsubj/3 exploded|explode/VBD/ROOT/0 at/IN/case/6 a/DT/det/6 market/NN/obl/3 in/IN/case/8 Porto/NNP+GPE/nmod/6 "
        "././punct/3\n"
        "The/DT/det/2 explosion/NN/nsubj/3 killed|kill/VBD/ROOT/0 four/CD/nummod/5 people|person/NNS/obj/3 ././punct/3",
        ["exploded explosion: Bombing, place Porto, target market, weapon bomb, killed 4 people"],
    ),
    "what it was": (
        "The/DT/det/2 explosion/NN/nsubj/6 was|be/VBD/cop/6 a/DT/det/6 suicide/NN/compound/6 bombing/NN/ROOT/0 ././punct/6",
        ["explosion bombing: SuicideBombing"],
    ),
    "what it was, in the next sentence": (
        "A/DT/det/2 bomb/NN/nsubj/3 exploded|explode/VBD/ROOT/0 at/IN/case/6 a/DT/det/6 bakery/NN/obl/3 in/IN/case/8 Oran/NNP+GPE/nmod/6 "
        "././punct/3\n"
        "It/PRP/nsubj/5 was|be/VBD/cop/5 the/DT/det/5 third/JJ/amod/5 attack/NN/ROOT/0 in/IN/case/8 a/DT/det/8 week/NN/nmod/5 ././punct/5",
        ["exploded attack: Bombing, place Oran, target bakery, weapon bomb"],
    ),
    "a headline and its lead": (
        "Bomb/NN/compound/2 blast/NN/nsubj/3 kills|kill/VBZ/ROOT/0 four/CD/obj/3 in/IN/case/6 Porto/NNP+GPE/obl/3 ././punct/3\n"
        "Four/CD/nummod/2 people|person/NNS/nsubj:pass/4 were|be/VBD/aux:pass/4 killed|kill/VBN/ROOT/0 when/WRB/advmod/8 a/DT/det/7 bomb/NN/nsubj/8 "
        "exploded|explode/VBD/advcl/4 at/IN/case/11 a/DT/det/11 bakery/NN/obl/8 ././punct/4",
        ["blast exploded: Bombing, place Porto, target bakery, weapon bomb, killed 4, killed 4 people"],
    ),
    "a headline told again": (
        "Gunmen|gunman/NNS/nsubj/2 storm/VBP/ROOT/0 hotel/NN/obj/2 in/IN/case/5 Suva/NNP+GPE/obl/2\n"
        "Six/CD/nummod/2 gunmen|gunman/NNS/nsubj/3 attacked|attack/VBD/ROOT/0 a/DT/det/5 hotel/NN/obj/3 in/IN/case/7 Suva/NNP+GPE/obl/3 "
        "on/IN/case/9 Monday/NNP/obl/3 ././punct/3",
        [
            "storm attacked: ArmedAssault, perpetrator Gunmen, place Suva, target hotel, perpetrator gunmen, "
            "perpetratorCount 6 gunmen, date 2031-03-03",
        ],
    ),
    "an outcome sentences later": (
        "A/DT/det/2 bomb/NN/nsubj/3 exploded|explode/VBD/ROOT/0 in/IN/case/5 Porto/NNP+GPE/obl/3 ././punct/2\n"
        "Bakers|baker/NNS/nsubj/2 slept|sleep/VBD/ROOT/0 ././punct/2\n"
        "Four/CD/nummod/2 people|person/NNS/nsubj:pass/4 were|be/VBD/aux:pass/4 killed|kill/VBN/ROOT/0 ././punct/4",
        ["exploded: Bombing, place Porto, weapon bomb, killed 4 people"],
    ),
    "an outcome in the next sentence": (
        "A/DT/det/2 fire/NN/nsubj/3 destroyed|destroy/VBD/ROOT/0 a/DT/det/5 hotel/NN/obj/3 in/IN/case/7 Lima/NNP+GPE/nmod/5 ././punct/3\n"
        "Two/CD/nummod/2 guests|guest/NNS/nsubj/3 died|die/VBD/ROOT/0 ././punct/3",
        ["fire: Accident, damaged hotel, place Lima, killed 2 guests"],
    ),
    "two towns": (
        "Rebels|rebel/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/4 hospital/NN/obj/2 in/IN/case/6 Gulu/NNP+GPE/nmod/4 ././punct/2\n"
        "Gunmen|gunman/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/4 hospital/NN/obj/2 in/IN/case/6 Bergen/NNP+GPE/nmod/4 ././punct/2",
        [
            "attacked: Attack, perpetrator Rebels, place Gulu, target hospital",
            "attacked: Attack, perpetrator Gunmen, place Bergen, target hospital",
        ],
    ),
    "two dates": (
        "Rebels|rebel/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/4 convoy/NN/obj/2 on/IN/case/6 Monday/NNP/obl/2 ././punct/2\n"
        "Gunmen|gunman/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/4 convoy/NN/obj/2 on/IN/case/6 Tuesday/NNP/obl/2 ././punct/2",
        [
            "attacked: Attack, perpetrator Rebels, target convoy, date 2031-03-03",
            "attacked: Attack, perpetrator Gunmen, target convoy, date 2031-03-04",
        ],
    ),
    "definite, but another town": (
        "Gunmen|gunman/NNS/nsubj/2 raided|raid/VBD/ROOT/0 a/DT/det/4 bank/NN/obj/2 in/IN/case/6 Suva/NNP+GPE/obl/2 ././punct/2\n"
        "The/DT/det/2 raid/NN/nsubj/5 in/IN/case/4 Oran/NNP+GPE/nmod/2 failed|fail/VBD/ROOT/0 ././punct/5",
        ["raided: Attack, perpetrator Gunmen, place Suva, target bank", "raid: Attack, place Oran"],
    ),
    "definite, but another day": (
        "Gunmen|gunman/NNS/nsubj/2 raided|raid/VBD/ROOT/0 a/DT/det/4 bank/NN/obj/2 on/IN/case/6 Monday/NNP/obl/2 ././punct/2\n"
        "The/DT/det/2 raid/NN/nsubj/5 on/IN/case/4 Tuesday/NNP/nmod/2 failed|fail/VBD/ROOT/0 ././punct/5",
        ["raided: Attack, perpetrator Gunmen, target bank, date 2031-03-03", "raid: Attack, date 2031-03-04"],
    ),
    "definite, but of another kind": (
        "A/DT/det/2 plane/NN/nsubj/3 crashed|crash/VBD/ROOT/0 near/IN/case/5 Cusco/NNP+GPE/obl/3 ././punct/3\n"
        "The/DT/det/2 attack/NN/nsubj/3 killed|kill/VBD/ROOT/0 four/CD/nummod/5 people|person/NNS/obj/3 ././punct/3",
        ["crashed: Accident, damaged plane, place Cusco", "attack: Attack, killed 4 people"],
    ),
    "other buildings": (
        "A/DT/det/2 sniper/NN/nsubj/3 attacked|attack/VBD/ROOT/0 a/DT/det/5 school/NN/obj/3 ././punct/3\n"
        "A/DT/det/2 bomber/NN/nsubj/3 attacked|attack/VBD/ROOT/0 a/DT/det/5 hotel/NN/obj/3 ././punct/3",
        ["attacked: Attack, perpetrator sniper, target school", "attacked: Attack, perpetrator bomber, target hotel"],
    ),
    "indefinite, other towns": (
        "Gunmen|gunman/NNS/nsubj/2 raided|raid/VBD/ROOT/0 a/DT/det/4 bank/NN/obj/2 in/IN/case/6 Suva/NNP+GPE/obl/2 ././punct/2\n"
        "Dancers|dancer/NNS/nsubj/2 met|meet/VBD/ROOT/0 in/IN/case/5 a/DT/det/5 hall/NN/obl/2 ././punct/2\n"
        "Singers|singer/NNS/nsubj/2 met|meet/VBD/ROOT/0 in/IN/case/5 a/DT/det/5 hall/NN/obl/2 ././punct/2\n"
        "A/DT/det/2 raid/NN/nsubj/5 in/IN/case/4 Oran/NNP+GPE/nmod/2 failed|fail/VBD/ROOT/0 ././punct/5",
        [
            "raided: Attack, perpetrator Gunmen, place Suva, target bank",
            "met met: Meeting, participant Dancers, place hall, participant Singers",
            "raid: Attack, place Oran",
        ],
    ),
    "indefinite, far from the headline": (
        "A/DT/det/2 bombing/NN/nsubj/5 in/IN/case/4 Porto/NNP+GPE/nmod/2 killed|kill/VBD/ROOT/0 four/CD/nummod/7 people|person/NNS/obj/5 "
        "././punct/5\n"
        "Bakers|baker/NNS/nsubj/2 slept|sleep/VBD/ROOT/0 ././punct/2\n"
        "Singers|singer/NNS/nsubj/2 slept|sleep/VBD/ROOT/0 ././punct/2\n"
        "A/DT/det/2 bombing/NN/nsubj/3 destroyed|destroy/VBD/ROOT/0 a/DT/det/5 shop/NN/obj/3 ././punct/3",
        ["bombing: Bombing, place Porto, killed 4 people", "bombing: Bombing, target shop"],
    ),
    "the plural is no mention of the one": (
        "Gunmen|gunman/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/4 bank/NN/obj/2 in/IN/case/6 Suva/NNP+GPE/nmod/4 ././punct/2\n"
        "Attacks|attack/NNS/nsubj/3 are|be/VBP/cop/3 rare/JJ/ROOT/0 ././punct/3",
        ["attacked: Attack, perpetrator Gunmen, place Suva, target bank"],
    ),
    "in general, with a target": (
        "Attacks|attack/NNS/nsubj/5 on/IN/case/3 tourists|tourist/NNS/nmod/1 are|be/VBP/cop/5 rare/JJ/ROOT/0 in/IN/case/7 Suva/NNP+GPE/obl/5 "
        "././punct/5",
        ["Attacks: Attack in general, place Suva, target tourists"],
    ),
    "a fight in a raid": (
        "Police/NNS/nsubj/2 clashed|clash/VBD/ROOT/0 with/IN/case/4 gunmen|gunman/NNS/obl/2 during/IN/case/7 the/DT/det/7 raid/NN/obl/2 ././punct/2",
        ["clashed: Clash, participant Police, participant gunmen, partOf raid", "raid: Attack"],
    ),
    "a fight right after": (
        "Gunmen|gunman/NNS/nsubj/2 raided|raid/VBD/ROOT/0 a/DT/det/4 bank/NN/obj/2 in/IN/case/6 Suva/NNP+GPE/obl/2 ././punct/2\n"
        "Clashes|clash/NNS/nsubj/2 broke|break/VBD/ROOT/0 out/RP/compound:prt/2 between/IN/case/5 police/NNS/obl/2 and/CC/cc/7 "
        "gunmen|gunman/NNS/conj/5 ././punct/2",
        [
            "raided: Attack, perpetrator Gunmen, place Suva, target bank, responder police",
            "Clashes: Clash, participant police, participant gunmen, partOf raided",
        ],
    ),
    "a fight told twice": (
        "Police/NNS/nsubj/2 clashed|clash/VBD/ROOT/0 with/IN/case/4 gunmen|gunman/NNS/obl/2 during/IN/case/7 the/DT/det/7 raid/NN/obl/2 "
        "././punct/2\n"
        "The/DT/det/2 fighting/NN/nsubj/3 lasted|last/VBD/ROOT/0 an|a/DT/det/5 hour/NN/obj/3 ././punct/3",
        ["clashed fighting: Clash, participant Police, participant gunmen, partOf raid, duration PT1H", "raid: Attack"],
    ),
    "a police operation after a crime": (
        "Police/NNS/nsubj/2 launched|launch/VBD/ROOT/0 an|a/DT/det/4 operation/NN/obj/2 after/IN/case/7 the/DT/det/7 kidnapping/NN/obl/2 ././punct/2",
        ["operation: SecurityOperation, agent Police, cause kidnapping", "kidnapping: HostageTaking"],
    ),
    "a suicide bombing in an assault": (
        "Gunmen|gunman/NNS/nsubj/2 stormed|storm/VBD/ROOT/0 a/DT/det/4 hotel/NN/obj/2 in/IN/case/6 Suva/NNP+GPE/nmod/4 and/CC/cc/9 a/DT/det/9 "
        "bomber/NN/nsubj/10 blew|blow/VBD/conj/2 himself/PRP/obj/10 up/RP/compound:prt/10 ././punct/2",
        [
            "stormed: ArmedAssault, perpetrator Gunmen, place Suva, target hotel",
            "blew: SuicideBombing, perpetrator bomber, partOf stormed",
        ],
    ),
    "a blast that killed": (
        "The/DT/det/2 blast/NN/nsubj/3 killed|kill/VBD/ROOT/0 four/CD/obj/3 ././punct/3",
        ["blast: Bombing, killed 4"],
    ),
    "a compound that killed": (
        "A/DT/det/4 suicide/NN/compound/4 bomb/NN/compound/4 attack/NN/nsubj/5 killed|kill/VBD/ROOT/0 nine/CD/obj/5 ././punct/5",
        ["attack: SuicideBombing, killed 9"],
    ),
    "those who kill the attackers are none of them": (
        "Police/NNS/nsubj/2 shot|shoot/VBD/ROOT/0 dead/JJ/xcomp/2 two/CD/nummod/5 gunmen|gunman/NNS/obj/2 during/IN/case/8"
        " the/DT/det/8 attack/NN/obl/2 ././punct/2",
        ["attack: Attack, killed 2 gunmen"],
    ),
    "killing as part of an attack": (
        "Rebels|rebel/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 a/DT/det/4 village/NN/obj/2 ,/,/punct/6 killing|kill/VBG/advcl/2 a/DT/det/8 "
        "teacher/NN/obj/6 with/IN/case/10 machetes|machete/NNS/obl/6 ././punct/2",
        ["attacked: Attack, perpetrator Rebels, place village, victim teacher, weapon machetes, killed 1 teacher"],
    ),
    "a killing with nothing else": (
        "A/DT/det/2 sniper/NN/nsubj/3 killed|kill/VBD/ROOT/0 a/DT/det/5 goalkeeper/NN/obj/3 ././punct/3",
        ["killed: Killing, perpetrator sniper, victim goalkeeper, killed 1 goalkeeper"],
    ),
    "a killing, passive": (
        "Two/CD/nummod/2 hikers|hiker/NNS/nsubj:pass/4 were|be/VBD/aux:pass/4 killed|kill/VBN/ROOT/0 by/IN/case/6 gunmen|gunman/NNS/obl:agent/4 "
        "in/IN/case/8 Davos/NNP+GPE/obl/4 ././punct/4",
        ["killed: Killing, perpetrator gunmen, place Davos, victim hikers, killed 2 hikers"],
    ),
}
NOTHING = [
    "Inflation/NN/nsubj/2 hit/VBD/ROOT/0 shops|shop/NNS/obj/2 ././punct/2",
    "He/PRP/nsubj/2 suffered|suffer/VBD/ROOT/0 a/DT/det/5 heart/NN/compound/5 attack/NN/obj/2 in/IN/case/7 Quito/NNP+GPE/obl/2 ././punct/2",
    "A/DT/det/2 bakery/NN/nsubj/3 threw|throw/VBD/ROOT/0 a/DT/det/5 party/NN/obj/3 ././punct/3",
    "The/DT/det/2 president/NN/nsubj/3 attacked|attack/VBD/ROOT/0 the/DT/det/5 budget/NN/obj/3 ././punct/3",
    "The/DT/det/2 team/NN/nsubj/3 attacked|attack/VBD/ROOT/0 in/IN/case/7 the/DT/det/7 second/JJ/amod/7 half/NN/obl/3 ././punct/3",
    "A/DT/det/2 scientist/NN/nsubj/3 exploded|explode/VBD/ROOT/0 a/DT/det/5 myth/NN/obj/3 ././punct/3",
    "A/DT/det/2 company/NN/nsubj/3 launched|launch/VBD/ROOT/0 a/DT/det/5 phone/NN/obj/3 ././punct/3",
    "The/DT/det/2 song/NN/nsubj/3 struck|strike/VBD/ROOT/0 a/DT/det/5 chord/NN/obj/3 ././punct/3",
    "The/DT/det/2 victory/NN/nsubj/3 fired|fire/VBD/ROOT/0 imaginations|imagination/NNS/obj/3 ././punct/3",
    "Cross/NNP/amod/4 -/HYPH/compound/4 border/NN/compound/4 attacks|attack/NNS/nsubj/6 must/MD/aux/6 stop/VB/ROOT/0 ././punct/6",
    "The/DT/det/2 Battle/NNP+FAC/nsubj/6 of/IN+FAC/case/4 Hastings/NNP+FAC/nmod/2 Museum/NNP+FAC/flat/2 dazzles|dazzle/VBZ/ROOT/0 ././punct/6",
]


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTIONS.values(), ids=CONSTRUCTIONS.keys())
def test_any_construction_says_who_did_what_to_whom(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), OUTCOMES.values(), ids=OUTCOMES.keys())
def test_an_outcome_counts_a_group_within_bounds(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), DATES.values(), ids=DATES.keys())
def test_an_event_has_the_dates_that_are_said_of_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), ONE_OR_SEVERAL.values(), ids=ONE_OR_SEVERAL.keys())
def test_mentions_of_one_happening_are_one_event(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_words_of_violence_alone_are_no_event(text: str) -> None:
    assert told(text) == []


def test_a_weekday_stays_words_where_nothing_says_when_the_report_is_from() -> None:
    assert told(DATES["weekday"][0], published="") == ['exploded: Bombing, place Porto, weapon bomb, date "Tuesday"']


def test_an_event_is_labelled_by_a_noun_of_the_lexicon_and_keeps_the_words_of_the_text() -> None:
    [event] = read(tree(ONE_OR_SEVERAL["verb and noun"][0])).events
    assert (event.label, event.words) == ("explosion", ("explosion", "exploded"))


def test_what_carries_an_event_mentions_it_too() -> None:
    doc = tree(CONSTRUCTIONS["carried out"][0])
    found = read(doc)
    assert found.event(doc[1]) == found.event(doc[4]) == found.events[0].id
    assert found.event(doc[0]) == ""


WORDS = """who which that by of in after during including men gunmen police bomb blast attack attacked attacks raid clashes killed wounded carried out
    claimed responsibility said armed himself blew up three nearly Monday 2031 Porto Tesk school convoy , 's""".split()


class TestAnyTree:
    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(any_trees(WORDS))
    def test_it_is_read_without_a_failure(self, doc: Doc) -> None:
        found = read(doc)
        ids = {event.id for event in found.events}
        assert len(ids) == len(found.events)
        said = [role.event for role in found.roles] + [outcome.event for outcome in found.outcomes] + [dating.event for dating in found.datings]
        assert {*said, *found.at.values()} <= ids
        for event in found.events:
            assert event.triggers
            assert event.label
            assert event.words
            assert event.type in ONTOLOGY.classes.iris
        for outcome in found.outcomes:
            assert 0 <= outcome.start < outcome.end <= len(doc)
            assert outcome.low is not None or outcome.high is not None
        for dating in found.datings:
            assert 0 <= dating.start < dating.end <= len(doc)
