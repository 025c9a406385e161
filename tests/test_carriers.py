"""Words around an event's own: tools and who uses them, nouns that bundle events, who is said to have had a part; trees built by hand."""

from __future__ import annotations

import pytest
from test_events import told

CONSTRUCTIONS = {
    "whose tool does it": (
        "Government/NN/compound/2 jets|jet/NNS/nsubj/3 bombed|bomb/VBD/ROOT/0 a/DT/det/5 bridge/NN/obj/3 ././punct/3",
        ["bombed: Bombing, perpetrator Government, target bridge"],
    ),
    "whose tool carries it out": (
        "Rebel/NN/compound/2 drones|drone/NNS/nsubj/3 conducted|conduct/VBD/ROOT/0 an/DT/det/5 attack/NN/obj/3"
        " on/IN/case/8 a/DT/det/8 port/NN/nmod/5",
        ["attack: Attack, perpetrator Rebel, weapon drones, target port"],
    ),
    "whose tool it is done to": (
        "Rebels|rebel/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 government/NN/compound/4 trucks|truck/NNS/obj/2 ././punct/2",
        ["attacked: Attack, perpetrator Rebels, target trucks"],
    ),
    "a series of attacks": (
        "A/DT/det/2 series/NN/nsubj/9 of/IN/case/4 bombings|bombing/NNS/nmod/2 against/IN/case/6 soldiers|soldier/NNS/nmod/2 in/IN/case/8 "
        "Tampere/NNP+GPE/nmod/2 destroyed|destroy/VBD/ROOT/0 six/CD/nummod/11 trucks|truck/NNS/obj/9 ././punct/9",
        ["bombings: Bombing in general, place Tampere, target soldiers, target trucks"],
    ),
    "the start of the next phase of an operation": (
        "The/DT/det/2 army/NN/nsubj/3 announced|announce/VBD/ROOT/0 the/DT/det/5 start/NN/obj/3"
        " of/IN/case/9 the/DT/det/9 next/JJ/amod/9 phase/NN/nmod/5"
        " of/IN/case/12 its/PRP$/nmod:poss/12 offensive/NN/nmod/9 in/IN/case/14 Tampere/NNP+GPE/nmod/5 ././punct/3",
        ["offensive: MilitaryOperation, place Tampere, agent its"],
    ),
    "involved in": (
        "Rebels|rebel/NNS/nsubj/3 were|be/VBD/cop/3 involved/JJ/ROOT/0 in/IN/case/6 the/DT/det/6 ambush/NN/obl/3 ././punct/3",
        ["ambush: Attack, perpetrator Rebels"],
    ),
    "the doer of an operation does what it is for": (
        "The/DT/det/3 police/NN/compound/3 operation/NN/nsubj/8 to/TO/mark/5 clear/VB/acl/3 the/DT/det/7 hotel/NN/obj/5 ended|end/VBD/ROOT/0",
        ["operation clear: SecurityOperation, agent police, target hotel"],
    ),
    "who launches an operation does what it is for": (
        "Rebels|rebel/NNS/nsubj/2 launched|launch/VBD/ROOT/0 an/DT/det/4 offensive/NN/obj/2 to/TO/mark/6 retake/VB/acl/4 Tampere/NNP+GPE/obj/6",
        ["offensive retake: MilitaryOperation, agent Rebels, place Tampere"],
    ),
    "who speaks of an operation does not do what it is for": (
        "Ministers|minister/NNS/nsubj/2 discussed|discuss/VBD/ROOT/0 an/DT/det/4 offensive/NN/obj/2 to/TO/mark/6 retake/VB/acl/4"
        " Tampere/NNP+GPE/obj/6",
        ["offensive retake: MilitaryOperation, place Tampere"],
    ),
    "arrested in a raid": (
        "Two/CD/nummod/2 bandits|bandit/NNS/nsubj:pass/4 were/VBD/aux:pass/4 arrested|arrest/VBN/ROOT/0 during/IN/case/7 a/DT/det/7 raid/NN/obl/4",
        ["arrested: Arrest, target bandits, partOf raid", "raid: Attack"],
    ),
    "why is no whole": (
        "Soldiers|soldier/NNS/nsubj/2 raided|raid/VBD/ROOT/0 a/DT/det/4 hotel/NN/obj/2 in/IN/case/6 pursuit/NN/obl/2 of/IN/case/8 rebels/NNS/nmod/6",
        ["raided: Attack, perpetrator Soldiers, target hotel", "pursuit: MilitaryOperation, target rebels"],
    ),
    "part of an offensive": (
        "The/DT/det/2 bombing/NN/nsubj/4 was/VBD/cop/4 part/NN/ROOT/0 of/IN/case/7 a/DT/det/7 offensive/NN/nmod/4 ././punct/4",
        ["bombing: Bombing, partOf offensive", "offensive: MilitaryOperation"],
    ),
    "what is called an operation does not do it": (
        "Silver/NNP+ORG/compound/2 Dawn/NNP+ORG/nsubj/5 was/VBD/cop/5 an/DT/det/5 offensive/NN/ROOT/0 in/IN/case/7 Mali/NNP+GPE/nmod/5",
        ["offensive: MilitaryOperation, place Mali"],
    ),
    "the name of an operation names nobody": (
        "Operation/NNP+ORG/nsubj/4 Silver/NNP+ORG/flat/1 Dawn/NNP+ORG/flat/1 began|begin/VBD/ROOT/0 in/IN/case/6 Mali/NNP+GPE/obl/4",
        ["Operation: SecurityOperation, place Mali"],
    ),
    "the place of another event in a filler's phrase": (
        "Guards|guard/NNS/nsubj/2 trained|train/VBD/ROOT/0 soldiers|soldier/NNS/obj/2 for/IN/case/7 the/DT/det/7 Mali/NNP+GPE/compound/7"
        " offensive/NN/nmod/3",
        ["trained: Aid, agent Guards, target soldiers", "offensive: MilitaryOperation, place Mali"],
    ),
    "attacks that somebody carried out": (
        "Rebels|rebel/NNS/nsubj/2 launched|launch/VBD/ROOT/0 attacks|attack/NNS/obj/2 ././punct/2",
        ["attacks: Attack in general, perpetrator Rebels"],
    ),
    "attacks that are known": (
        "The/DT/det/2 attacks|attack/NNS/nsubj/5 in/IN/case/4 Kayes/NNP+GPE/nmod/2 shocked|shock/VBD/ROOT/0 Mali/NNP+GPE/obj/5",
        ["attacks: Attack in general, place Kayes"],
    ),
    "attacks of any kind": (
        "Rebel/NN/compound/2 attacks|attack/NNS/nsubj/3 frighten/VBP/ROOT/0 Mali/NNP+GPE/obj/3",
        [],
    ),
    "a participle before a noun describes": (
        "The/DT/det/3 fortified|fortify/VBN/amod/3 city/NN/nsubj/4 fell|fall/VBD/ROOT/0 to/IN/case/6 rebels|rebel/NNS/obl/4",
        ["fell: Takeover, agent rebels, place city"],
    ),
    "founded": (
        "The/DT/det/2 group/NN/nsubj:pass/4 was/VBD/aux:pass/4 formed|form/VBN/ROOT/0 by/IN/case/6 rebels|rebel/NNS/obl:agent/4 in/IN/case/8"
        " 2019/CD/obl/4",
        ["formed: Founding, agent rebels, target group, date 2019"],
    ),
    "what was found": (
        "Police/NNS/nsubj/2 found|find/VBD/ROOT/0 six/CD/nummod/4 rifles|rifle/NNS/obj/2 in/IN/case/6 Kayes/NNP+GPE/obl/2",
        ["found: Discovery, agent Police, place Kayes, target rifles"],
    ),
    "what somebody controlled is no taking control": (
        "Soldiers|soldier/NNS/nsubj/2 took|take/VBD/ROOT/0 villages|village/NNS/obj/2 rebels|rebel/NNS/nsubj/5 controlled|control/VBD/acl:relcl/3",
        ["took: Takeover, agent Soldiers, place villages"],
    ),
    "a group before its attack": (
        "A/DT/det/3 Taliban/NNP+ORG/compound/3 attack/NN/nsubj/4 hit|hit/VBD/ROOT/0 a/DT/det/6 bus/NN/obj/4",
        ["attack: Attack, perpetrator Taliban, target bus"],
    ),
    "whose strike": (
        "A/DT/det/3 Kenya/NNP+GPE/compound/3 raid/NN/nsubj/4 hit|hit/VBD/ROOT/0 a/DT/det/6 bus/NN/obj/4",
        ["raid: Attack, perpetrator Kenya, target bus"],
    ),
    "at the hands of": (
        "Herders|herder/NNS/nsubj:pass/3 were/VBD/aux:pass/3 attacked|attack/VBN/ROOT/0 at/IN/case/6 the/DT/det/6 hands|hand/NNS/obl/3"
        " of/IN/case/8 rebels|rebel/NNS/nmod/6",
        ["attacked: Attack, perpetrator rebels, target Herders"],
    ),
    "strikes with bombs": (
        "Rebels|rebel/NNS/nsubj/2 carried|carry/VBD/ROOT/0 out/RP/compound:prt/2 strikes|strike/NNS/obj/2 using|use/VBG/acl/4 drones|drone/NNS/obj/5",
        ["strikes: Attack in general, perpetrator Rebels, weapon drones"],
    ),
    "cannon fire is no fire": (
        "Soldiers|soldier/NNS/nsubj/2 faced|face/VBD/ROOT/0 heavy/JJ/amod/5 cannon/NN/compound/5 fire/NN/obj/2"
        " from/IN/case/7 rebels|rebel/NNS/nmod/5",
        ["fire: Attack, target Soldiers, perpetrator rebels, weapon cannon"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTIONS.values(), ids=CONSTRUCTIONS)
def test_words_around_an_event_say_more_of_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected
