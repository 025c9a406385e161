"""Trees built by hand -> who and what they speak of: one line a chain, "class: its mentions"."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trees import tree

from kg.mentions import Mentions, mentions
from kg.model import Document, Form
from kg.ontology import Ontology

ONTOLOGY = Ontology.load(Path(__file__).parent.parent / "ontology")


def read(text: str) -> tuple[Document, Mentions]:
    doc = tree(text)
    document = Document("made.txt", doc.whole)
    return document, mentions(doc, document, ONTOLOGY)


def chains(text: str) -> list[str]:
    document, found = read(text)
    return [f"{chain.type}: {', '.join(document.quote(mention.span) for mention in chain.mentions)}" for chain in found.chains]


TOLK = "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 smiled/VBD/ROOT/0"
INSTITUTE = "The/DT/det/3 Lake/NNP+ORG/compound/3 Institute/NNP+ORG/nsubj/4 closed/VBD/ROOT/0"
LEAGUE = "The/DT/det/4 National/NNP+ORG/amod/4 Rowing/NNP+ORG/compound/4 League/NNP+ORG/nsubj/5 closed/VBD/ROOT/0"
RAIN = "Rain/NN/nsubj/2 fell/VBD/ROOT/0"
GUNMEN = "Gunmen|gunman/NNS/nsubj/2 fled/VBD/ROOT/0"
JOHN = "John/NNP+PERSON/nsubj/2 spoke/VBD/ROOT/0"
HE = "\nHe/PRP/nsubj/2 sang/VBD/ROOT/0"
CREW = "The/DT/det/2 crew/NN/nsubj/3 fled/VBD/ROOT/0"
FANS = "Fans|fan/NNS/nsubj/2 sang/VBD/ROOT/0 at/IN/case/5 the/DT/det/5 stadium/NN/obl/2 in/IN/case/7 Orvane/NNP+GPE/nmod/5"

CASES = {
    "a surname": (f"{TOLK}\nTolk/NNP+PERSON/nsubj/2 left/VBD/ROOT/0", ["Person: Maria Tolk, Tolk"]),
    "officials in general are not those counted": (
        "Three/CD/nummod/3 police/NN/compound/3 officials|official/NNS/nsubj/4 fled/VBD/ROOT/0\nOfficials|official/NNS/nsubj/2 spoke/VBD/ROOT/0",
        ["PersonGroup: Three police officials", "PersonGroup: Officials"],
    ),
    "a part of a country is no town": (
        "It/PRP/nsubj/2 rained/VBD/ROOT/0 in/IN/case/4 Southeast/NNP+GPE/obl/2 of/IN+GPE/case/6 Turkey/NNP+GPE/nmod/4",
        ["Region: Southeast of Turkey"],
    ),
    "no verb with a tense stands in a phrase before its noun": (
        "The/DT/det/5 storm/NN/compound/3 hurt/VBD/ROOT/0 two/CD/nummod/5 villages|village/NNS/obj/3",
        ["City: two villages"],
    ),
    "a surname that the recognizer missed": (f"{TOLK}\nTolk/NNP/nsubj/2 left/VBD/ROOT/0", ["Person: Maria Tolk, Tolk"]),
    "two people with one surname stay apart": (
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 met/VBD/ROOT/0 John/NNP+PERSON/obj/3 Tolk/NNP+PERSON/flat/4",
        ["Person: Maria Tolk", "Person: John Tolk"],
    ),
    "a surname that two people have is neither's": (
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 met/VBD/ROOT/0 John/NNP+PERSON/obj/3 Tolk/NNP+PERSON/flat/4 ././punct/3\n"
        "Tolk/NNP+PERSON/nsubj/2 left/VBD/ROOT/0",
        ["Person: Maria Tolk", "Person: John Tolk", "Person: Tolk"],
    ),
    "a name that the recognizer calls something else here, as it calls it elsewhere": (
        "Zelva/NNP+ORG/nsubj/2 opened/VBD/ROOT/0\nZelva/NNP+MISC/nsubj/2 closed/VBD/ROOT/0", ["Organization: Zelva, Zelva"],
    ),
    "a surname of whom has been named so far": (
        f"{TOLK}\nTolk/NNP+PERSON/nsubj/2 left/VBD/ROOT/0\nJohn/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 ate/VBD/ROOT/0\n"
        "Tolk/NNP+PERSON/nsubj/2 slept/VBD/ROOT/0",
        ["Person: Maria Tolk, Tolk", "Person: John Tolk", "Person: Tolk"],
    ),
    "what a name is": (f"{LEAGUE}\nThe/DT/det/2 League/NNP+ORG/nsubj/3 opened/VBD/ROOT/0", ["Organization: National Rowing League, League"]),
    "an acronym before its name": (
        f"The/DT/det/2 NRL/NNP+ORG/nsubj/3 opened/VBD/ROOT/0\n{LEAGUE}", ["Organization: NRL, National Rowing League"],
    ),
    "the group known as": (
        "The/DT/det/3 Reed/NNP+ORG/compound/3 Brigade/NNP+ORG/nsubj/4 fled/VBD/ROOT/0\n"
        "The/DT/det/2 group/NN/nsubj/7 known|know/VBN/acl/2 as/IN/case/6 the/DT/det/6 Falcons/NNPS+ORG/obl/3 hid/VBD/ROOT/0",
        ["ArmedGroup: Reed Brigade", "Organization: The group, Falcons"],
    ),
    "a noun that a name begins with, and the building": (
        "Hotel/NNP+FAC/nsubj/3 Orla/NNP+FAC/flat/1 opened/VBD/ROOT/0\nThe/DT/det/2 hotel/NN/nsubj/3 closed/VBD/ROOT/0\n"
        "The/DT/det/2 building/NN/nsubj/3 fell/VBD/ROOT/0",
        ["Facility: Hotel Orla, The hotel, The building"],
    ),
    "a building and the tall building": (
        "A/DT/det/2 hotel/NN/nsubj/3 closed/VBD/ROOT/0\nThe/DT/det/3 tall/JJ/amod/3 building/NN/nsubj/4 fell/VBD/ROOT/0",
        ["Facility: A hotel", "Facility: The tall building"],
    ),
    "a country and the countries": (
        "Norway/NNP+GPE/nsubj/2 won/VBD/ROOT/0\nThe/DT/det/2 countries|country/NNS/nsubj/3 danced/VBD/ROOT/0",
        ["Country: Norway", "Country: The countries"],
    ),
    "her brother, who is not she": (
        f"{TOLK}\nJohn/NNP+PERSON/nsubj/5 ,/,/punct/4 her/PRP$/nmod:poss/4 brother/NN/appos/1 left/VBD/ROOT/0",
        ["Person: Maria Tolk, her", "Person: John, her brother"],
    ),
    "an acronym": (f"{LEAGUE}\nThe/DT/det/2 NRL/NNP+ORG/nsubj/3 opened/VBD/ROOT/0", ["Organization: National Rowing League, NRL"]),
    "an acronym of another": (
        f"{LEAGUE}\nThe/DT/det/2 DRU/NNP+ORG/nsubj/3 opened/VBD/ROOT/0", ["Organization: National Rowing League", "Organization: DRU"],
    ),
    "a name in brackets": (
        "The/DT/det/3 Delta/NNP+ORG/compound/3 Union/NNP+ORG/nsubj/7 (/./punct/5 Zelva/NNP+ORG/appos/3 )/./punct/5 closed/VBD/ROOT/0\n"
        "Zelva/NNP+ORG/nsubj/2 opened/VBD/ROOT/0",
        ["Organization: Delta Union, Zelva, Zelva"],
    ),
    "the place of a body in brackets": (
        "The/DT/det/3 Delta/NNP+ORG/compound/3 Union/NNP+ORG/nsubj/7 (/./punct/5 Orvane/NNP+GPE/appos/3 )/./punct/5 closed/VBD/ROOT/0",
        ["Organization: Delta Union", "City: Orvane"],
    ),
    "a name known as another": (
        "The/DT/det/3 Delta/NNP+ORG/compound/3 Union/NNP+ORG/nsubj/8 ,/,/punct/5 known|know/VBN/acl/3 as/IN/case/7 Zelva/NNP+ORG/obl/5"
        " closed/VBD/ROOT/0",
        ["Organization: Delta Union, Zelva"],
    ),
    "the noun that a name ends in": (
        f"{INSTITUTE}\nThe/DT/det/2 institute/NN/nsubj/3 opened/VBD/ROOT/0", ["Organization: Lake Institute, The institute"],
    ),
    "that noun with another article": (
        f"{INSTITUTE}\nAn|a/DT/det/2 institute/NN/nsubj/3 opened/VBD/ROOT/0", ["Organization: Lake Institute", "Organization: An institute"],
    ),
    "the group": (
        "The/DT/det/3 Reed/NNP+ORG/compound/3 Brigade/NNP+ORG/nsubj/4 fled/VBD/ROOT/0\nThe/DT/det/2 group/NN/nsubj/3 hid/VBD/ROOT/0",
        ["ArmedGroup: Reed Brigade, The group"],
    ),
    "the country": ("Norway/NNP+GPE/nsubj/2 won/VBD/ROOT/0\nThe/DT/det/2 country/NN/nsubj/3 danced/VBD/ROOT/0", ["Country: Norway, The country"]),
    "the city of": ("The/DT/det/2 city/NN/nsubj/5 of/IN/case/4 Orvane/NNP+GPE/nmod/2 danced/VBD/ROOT/0", ["City: The city, Orvane"]),
    "a person by apposition": (
        "Aru/NNP+GPE/nsubj/6 Tesk/NNP+GPE/flat/1 ,/,/punct/5 a/DT/det/5 reporter/NN/appos/1 danced/VBD/ROOT/0",
        ["Person: Aru Tesk, a reporter"],
    ),
    "a noun right behind its name": ("Orvane/NNP+GPE/compound/2 province/NN/nsubj/3 danced/VBD/ROOT/0", ["Region: Orvane, Orvane province"]),
    "she": (f"{TOLK}\nShe/PRP/nsubj/2 left/VBD/ROOT/0", ["Person: Maria Tolk, She"]),
    "its": (f"{INSTITUTE}\nIts/PRP$/nmod:poss/2 name/NN/nsubj/3 stays/VBZ/ROOT/0", ["Organization: Lake Institute, Its"]),
    "they": (f"{GUNMEN}\nThey/PRP/nsubj/2 hid/VBD/ROOT/0", ["PersonGroup: Gunmen, They"]),
    "she, who goes back to she": (
        f"{TOLK}\n{RAIN}\nShe/PRP/nsubj/2 left/VBD/ROOT/0\n{RAIN}\nShe/PRP/nsubj/2 slept/VBD/ROOT/0", ["Person: Maria Tolk, She, She"],
    ),
    "it, which is no person": (f"{TOLK}\nIt/PRP/nsubj/2 rained/VBD/ROOT/0", ["Person: Maria Tolk"]),
    "she, four sentences later": (
        f"{TOLK}\n{RAIN}\n{RAIN}\n{RAIN}\nShe/PRP/nsubj/2 left/VBD/ROOT/0",
        ["Person: Maria Tolk"],
    ),
    "she, who is not he": (
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 left/VBD/ROOT/0\nJohn/NNP+PERSON/nsubj/3 Reve/NNP+PERSON/flat/1 ate/VBD/ROOT/0\n"
        "He/PRP/nsubj/2 slept/VBD/ROOT/0\nShe/PRP/nsubj/2 read/VBD/ROOT/0",
        ["Person: Maria Tolk, She", "Person: John Reve, He"],
    ),
    "a title that says that she is no man": (
        "Mr./NNP/nmod:desc/2 Reve/NNP+PERSON/nsubj/3 left/VBD/ROOT/0\nMrs./NNP/nmod:desc/2 Tolk/NNP+PERSON/nsubj/3 ate/VBD/ROOT/0\n"
        "He/PRP/nsubj/2 slept/VBD/ROOT/0",
        ["Person: Reve, He", "Person: Tolk"],
    ),
    "he, who was spoken of all the time": (
        "John/NNP+PERSON/nsubj/2 rose/VBD/ROOT/0\nHe/PRP/nsubj/2 called/VBD/ROOT/0 Omar/NNP+PERSON/obj/2\nHe/PRP/nsubj/2 slept/VBD/ROOT/0",
        ["Person: John, He, He", "Person: Omar"],
    ),
    "it, which is a thing rather than a body": (
        f"{INSTITUTE}\nA/DT/det/2 lamp/NN/nsubj/3 fell/VBD/ROOT/0\nIt/PRP/nsubj/2 broke/VBD/ROOT/0", ["Organization: Lake Institute"],
    ),
    "it, which is what happened": (
        f"{INSTITUTE}\nA/DT/det/2 raid/NN/nsubj/3 began/VBD/ROOT/0\nIt/PRP/nsubj/2 failed/VBD/ROOT/0",
        ["Organization: Lake Institute"],
    ),
    "it, which is nothing": (
        f"{INSTITUTE}\nIt/PRP/expl/3 is|be/VBZ/cop/3 clear/JJ/ROOT/0 that/IN/mark/6 snow/NN/nsubj/6 fell/VBD/csubj/3",
        ["Organization: Lake Institute"],
    ),
    "the institute itself": (
        "The/DT/det/3 Lake/NNP+ORG/compound/3 Institute/NNP+ORG/nsubj/5 itself/PRP/nmod/3 closed/VBD/ROOT/0",
        ["Organization: Lake Institute, itself"],
    ),
    "herself": (
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 painted/VBD/ROOT/0 herself/PRP/obj/3", ["Person: Maria Tolk, herself"],
    ),
    "him, who is not the one who sees": (
        "John/NNP+PERSON/nsubj/3 Reve/NNP+PERSON/flat/1 slept/VBD/ROOT/0\n"
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 saw/VBD/ROOT/0 him/PRP/obj/3",
        ["Person: John Reve, him", "Person: Maria Tolk"],
    ),
    "a group of": (
        "A/DT/det/2 group/NN/nsubj/5 of/IN/case/4 gunmen|gunman/NNS/nmod/2 fled/VBD/ROOT/0\nThe/DT/det/2 gunmen|gunman/NNS/nsubj/3 hid/VBD/ROOT/0",
        ["PersonGroup: A group, gunmen, The gunmen"],
    ),
    "another noun for those who do such things": (
        f"{GUNMEN}\nThe/DT/det/2 attackers|attacker/NNS/nsubj/3 hid/VBD/ROOT/0", ["PersonGroup: Gunmen, The attackers"],
    ),
    "counted anew": (f"{GUNMEN}\nTwo/CD/nummod/2 gunmen|gunman/NNS/nsubj/3 hid/VBD/ROOT/0", ["PersonGroup: Gunmen", "PersonGroup: Two gunmen"]),
    "one noun in two places": (
        f"{FANS}\nPupils|pupil/NNS/nsubj/2 left/VBD/ROOT/0 the/DT/det/4 stadium/NN/obj/2 in/IN/case/6 Tesk/NNP+GPE/nmod/4",
        ["PersonGroup: Fans", "Facility: the stadium", "City: Orvane", "PersonGroup: Pupils", "Facility: the stadium", "City: Tesk"],
    ),
    "a building named after a town, in that town": (
        "Antwerp/NNP+FAC/compound/3 Police/NNP+FAC/compound/3 Headquarters/NNP+FAC/nsubj/4 burned/VBD/ROOT/0\n"
        "The/DT/det/3 police/NN/compound/3 headquarters/NN/nsubj/6 in/IN/case/5 Antwerp/NNP+GPE/nmod/3 reopened/VBD/ROOT/0",
        ["Facility: Antwerp Police Headquarters, The police headquarters", "City: Antwerp"],
    ),
    "one noun in one place": (
        f"{FANS}\nPupils|pupil/NNS/nsubj/2 left/VBD/ROOT/0 the/DT/det/4 stadium/NN/obj/2",
        ["PersonGroup: Fans", "Facility: the stadium, the stadium", "City: Orvane", "PersonGroup: Pupils"],
    ),
    "a title before a name": ("Mayor/NNP/nmod:desc/2 Maria/NNP+PERSON/nsubj/4 Tolk/NNP+PERSON/flat/2 left/VBD/ROOT/0", ["Person: Mayor, Maria Tolk"]),
    "a title that the recognizer took for a part of the name": (
        "Mayor/NNP+PERSON/nmod:desc/2 Maria/NNP+PERSON/nsubj/4 Tolk/NNP+PERSON/flat/2 left/VBD/ROOT/0", ["Person: Mayor, Maria Tolk"],
    ),
    "a form of address": ("Mr./NNP+PERSON/nmod:desc/2 Tolk/NNP+PERSON/nsubj/3 left/VBD/ROOT/0", ["Person: Tolk"]),
    "a name behind an office that the recognizer missed": (
        "Mayor/NNP/nmod:desc/2 Ilvo/NNP/nsubj/4 Rask/NNP/flat/2 left/VBD/ROOT/0", ["Person: Mayor, Ilvo Rask"],
    ),
    "two names in one recognized span": (
        "Norway/NNP+ORG/nmod:poss/4 's/POS+ORG/case/1 Lake/NNP+ORG/compound/4 Institute/NNP+ORG/nsubj/5 closed/VBD/ROOT/0",
        ["Country: Norway", "Organization: Lake Institute"],
    ),
    "a town with its country": (
        "Fans|fan/NNS/nsubj/2 left/VBD/ROOT/0 Orvane/NNP+GPE/obj/2 ,/,+GPE/punct/5 Norway/NNP+GPE/appos/3",
        ["PersonGroup: Fans", "City: Orvane", "Country: Norway"],
    ),
    "a place of the gazetteer that the recognizer missed": ("Norway/NNP/nsubj/2 won/VBD/ROOT/0", ["Country: Norway"]),
    "a description tagged as an adjective": (
        "Fans|fan/NNS/nsubj/2 feared/VBD/ROOT/0 militant/JJ/amod/4 attacks|attack/NNS/obj/2", ["PersonGroup: Fans", "PersonGroup: militant"],
    ),
    "a spokesman who is named in the next sentence": (
        "A/DT/det/2 spokesman/NN/nsubj/3 said|say/VBD/ROOT/0 rain/NN/nsubj/5 fell/VBD/ccomp/3\n"
        "Spokesman/NNP/nmod:desc/2 John/NNP+PERSON/nsubj/4 Reve/NNP+PERSON/flat/2 said|say/VBD/ROOT/0 snow/NN/nsubj/6 fell/VBD/ccomp/4",
        ["Person: A spokesman, Spokesman, John Reve"],
    ),
    "he before whom something happened is whom it happened to, not who tells it": (
        f"{JOHN}\nJohn/NNP+PERSON/nsubj/2 said|say/VBD/ROOT/0 Ilvo/NNP+PERSON/nsubj:pass/6 Rask/NNP+PERSON/flat/3 was/VBD/aux:pass/6"
        " shot/VBN/ccomp/2 before/IN/mark/9 he/PRP/nsubj/9 fell/VBD/advcl/6",
        ["Person: John, John", "Person: Ilvo Rask, he"],
    ),
    "he of whom a text tells most": (
        f"{JOHN}{4 * HE}\nAfter/IN/mark/4 Ilvo/NNP+PERSON/nsubj/4 Rask/NNP+PERSON/flat/2 won/VBD/advcl/6 he/PRP/nsubj/6"
        " fled/VBD/ROOT/0",
        ["Person: John, He, He, He, He, he", "Person: Ilvo Rask"],
    ),
    "he in what somebody is quoted for is not who says it": (
        'Ilvo/NNP+PERSON/nsubj/3 Rask/NNP+PERSON/flat/1 fell/VBD/ROOT/0\nJohn/NNP+PERSON/nsubj/2 said|say/VBD/ROOT/0 "/,/punct/5'
        ' He/PRP/nsubj/5 slept/VBD/ccomp/2 "/,/punct/5',
        ["Person: Ilvo Rask, He", "Person: John"],
    ),
    "most of them": (
        "The/DT/det/2 rebels|rebel/NNS/nsubj/3 freed/VBD/ROOT/0 nine/CD/nummod/5 pupils|pupil/NNS/obj/3 ,/,/punct/7 most/JJS/appos/5 of/IN/case/9"
        " them/PRP/nmod/7 girls|girl/NNS/parataxis/7",
        ["PersonGroup: The rebels", "PersonGroup: nine pupils, them", "PersonGroup: girls"],
    ),
    "among them": (
        "Fans|fan/NNS/nsubj/2 met/VBD/ROOT/0 nine/CD/nummod/4 pupils|pupil/NNS/obj/2 ,/,/punct/8 among/IN/case/7 them/PRP/nmod/8"
        " John/NNP+PERSON/appos/4",
        ["PersonGroup: Fans", "PersonGroup: nine pupils, them", "Person: John"],
    ),
    "whose men somebody speaks for": (
        "A/DT/det/2 spokesman/NN/nsubj/5 for/IN/case/4 Rask/NNP+PERSON/nmod/2 said|say/VBD/ROOT/0 his/PRP$/nmod:poss/7 lamps|lamp/NNS/nsubj/8"
        " fell/VBD/ccomp/5",
        ["Person: A spokesman", "Person: Rask, his"],
    ),
    "nobody says that they did it": (
        f"{GUNMEN}\nNobody/NN/nsubj/2 said|say/VBD/ROOT/0 they/PRP/nsubj/4 sang/VBD/ccomp/2", ["PersonGroup: Gunmen", "Person: Nobody"],
    ),
    "no group is it": (
        "No/DT/det/2 group/NN/nsubj/3 sang/VBD/ROOT/0 though/IN/mark/6 it/PRP/nsubj/6 rained/VBD/advcl/3", ["Organization: No group"],
    ),
    "a crew is they": (f"{CREW}\nThey/PRP/nsubj/2 hid/VBD/ROOT/0", ["PersonGroup: The crew, They"]),
    "a crew is not he": (f"{CREW}\nHe/PRP/nsubj/2 hid/VBD/ROOT/0", ["PersonGroup: The crew"]),
    "a firm denies no part in itself": (
        "The/DT/det/3 Lake/NNP+ORG/compound/3 Institute/NNP+ORG/nsubj/4 denied/VBD/ROOT/0 any/DT/det/6 part/NN/obj/4 in/IN/case/8 it/PRP/nmod/6",
        ["Organization: Lake Institute"],
    ),
    "a body that the recognizer took for a person": (
        "City/NNP+PERSON/compound/2 Police/NNP+PERSON/nsubj/3 left/VBD/ROOT/0", ["SecurityForce: City Police"],
    ),
    "nothing": ("Rain/NN/nsubj/2 fell/VBD/ROOT/0", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_text_speaks_of(text: str, expected: list[str]) -> None:
    assert chains(text) == expected


TITLES = {
    "before the name": ("Mayor/NNP/nmod:desc/2 Maria/NNP+PERSON/nsubj/4 Tolk/NNP+PERSON/flat/2 left/VBD/ROOT/0", ["Mayor"]),
    "behind the name": (
        "Maria/NNP+PERSON/nsubj/8 Tolk/NNP+PERSON/flat/1 ,/,/punct/5 the/DT/det/5 mayor/NN/appos/1 of/IN/case/7 Orvane/NNP+GPE/nmod/5"
        " left/VBD/ROOT/0",
        ["mayor of Orvane"],
    ),
    "behind the name, tied to nothing": (
        "Maria/NNP+PERSON/nsubj/7 Tolk/NNP+PERSON/flat/1 ,/,/punct/7 the/DT/det/6 former/JJ/amod/6 mayor/NN/dep/7 left/VBD/ROOT/0", ["former mayor"],
    ),
    "between article and name": (
        "The/DT/det/2 mayor/NN/nsubj/6 ,/,/punct/4 Maria/NNP+PERSON/dep/6 Tolk/NNP+PERSON/flat/4 left/VBD/ROOT/0", ["mayor"],
    ),
    "a form of address, which is no office": ("Mr./NNP/nmod:desc/2 Tolk/NNP+PERSON/nsubj/3 left/VBD/ROOT/0", []),
    "said of nobody named": ("The/DT/det/2 mayor/NN/nsubj/3 left/VBD/ROOT/0", []),
    "of many": ("Mayors|mayor/NNS/nsubj/2 greeted/VBD/ROOT/0 Maria/NNP+PERSON/obj/2 Tolk/NNP+PERSON/flat/3", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TITLES.values(), ids=TITLES)
def test_a_text_gives_a_named_person_an_office(text: str, expected: list[str]) -> None:
    doc = tree(text)
    assert [doc.text(title.start, title.end) for title in read(text)[1].titles] == expected


def test_the_best_name_of_a_person_is_the_longest_and_a_description_never_comes_before_a_name() -> None:
    [chain] = read(f"Tolk/NNP+PERSON/nsubj/2 left/VBD/ROOT/0\n{TOLK}")[1].chains
    assert (chain.label, chain.names) == ("Maria Tolk", ("Maria Tolk", "Tolk"))
    [chain] = read(f"{INSTITUTE}\nThe/DT/det/2 institute/NN/nsubj/3 opened/VBD/ROOT/0")[1].chains
    assert (chain.label, chain.names) == ("Lake Institute", ("Lake Institute", "institute"))


def test_a_word_that_only_bundles_labels_nobody_who_is_called_something_else() -> None:
    [chain] = read("A/DT/det/2 group/NN/nsubj/5 of/IN/case/4 gunmen|gunman/NNS/nmod/2 fled/VBD/ROOT/0")[1].chains
    assert (chain.label, chain.names) == ("gunmen", ("gunmen", "group"))
    [alone] = read("The/DT/det/2 group/NN/nsubj/3 fled/VBD/ROOT/0")[1].chains
    assert alone.label == "group"


def test_where_a_building_is_tells_it_from_one_that_is_named_after_a_town() -> None:
    named = "Antwerp/NNP+FAC/compound/3 Police/NNP+FAC/compound/3 Headquarters/NNP+FAC/nsubj/4 burned/VBD/ROOT/0"
    again = "The/DT/det/3 police/NN/compound/3 headquarters/NN/nsubj/4 reopened/VBD/ROOT/0"
    there = "The/DT/det/3 police/NN/compound/3 headquarters/NN/nsubj/6 in/IN/case/5 Ghent/NNP+GPE/nmod/3 closed/VBD/ROOT/0"
    found = [chain for chain in read(f"{named}\n{again}\n{there}")[1].chains if chain.type == "Facility"]
    assert [(chain.label, chain.names) for chain in found] == [
        ("Antwerp Police Headquarters", ("Antwerp Police Headquarters", "police headquarters")),
        ("police headquarters in Ghent", ("police headquarters in Ghent",)),
    ]


def test_of_two_classes_of_one_name_the_first_holds() -> None:
    again = "Fans|fan/NNS/nsubj/2 praised/VBD/ROOT/0 Ilvo/NNP+GPE/obj/2 Rask/NNP+GPE/flat/3"
    assert "Person: Ilvo Rask, Ilvo Rask" in chains(f"Ilvo/NNP+PERSON/nsubj/3 Rask/NNP+PERSON/flat/1 left/VBD/ROOT/0\n{again}")


def test_an_entry_of_the_gazetteer_lends_its_label_and_key() -> None:
    [chain] = read("Norway/NNP+GPE/nsubj/2 won/VBD/ROOT/0")[1].chains
    assert chain.label == "Norway"
    assert chain.key


def test_another_name_is_noted_with_the_chain_that_it_names() -> None:
    text = "The/DT/det/3 Delta/NNP+ORG/compound/3 Union/NNP+ORG/nsubj/7 (/./punct/5 Zelva/NNP+ORG/appos/3 )/./punct/5 closed/VBD/ROOT/0"
    [alias] = read(text)[1].aliases
    assert tree(text).text(alias.start, alias.end) == "Zelva"
    assert read(text)[1].by_id[alias.chain].label == "Delta Union"


def test_every_token_of_a_name_leads_to_its_chain_and_only_the_head_of_a_description() -> None:
    text = "The/DT/det/3 Lake/NNP+ORG/compound/3 Institute/NNP+ORG/nsubj/4 greeted/VBD/ROOT/0 the/DT/det/7 young/JJ/amod/7 rebels|rebel/NNS/obj/4"
    found, doc = read(text)[1], tree(text)
    assert [getattr(found.chain(token), "label", "") for token in doc] == ["", "Lake Institute", "Lake Institute", "", "", "", "young rebels"]
    assert [found.in_name(token) for token in doc] == [False, True, True, False, False, False, False]


SENTENCES = [line for text, _ in CASES.values() for line in text.split("\n")]


def holds(text: str) -> None:
    """What is true of the mentions of any text."""
    document, found = read(text)
    spans = [mention.span for chain in found.chains for mention in chain.mentions]
    assert len(spans) == len(set(spans)), "a mention is in one chain only"
    for chain in found.chains:
        assert chain.named == any(mention.form is Form.NAME for mention in chain.mentions)
        assert chain.names[0]
        assert [mention.span for mention in chain.mentions] == sorted(mention.span for mention in chain.mentions) or not chain.named
        for mention in chain.mentions:
            assert document.quote(mention.span).strip()
            assert mention.span.start <= mention.head.start < mention.head.end <= mention.span.end
    assert set(found.at.values()) == {chain.id for chain in found.chains}
    assert not found.things.keys() & found.at.keys()
    assert {title.chain for title in found.titles} | {alias.chain for alias in found.aliases} <= set(found.by_id)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8))
def test_a_mention_is_in_one_chain_with_its_head_inside(lines: list[str]) -> None:
    holds("\n".join(lines))


@pytest.mark.parametrize(("probability", "named"), [(None, True), (0.9, True), (0.3, False)])
def test_an_unsure_name_is_the_noun_that_the_lexicon_has(probability: float | None, named: bool) -> None:
    doc = tree("Blast/NNP+ORG/nsubj/2 shook/VBD/ROOT/0 Orvane/NNP+GPE/obj/2")
    doc.ents[0].probability = probability
    found = mentions(doc, Document("made.txt", doc.whole), ONTOLOGY)
    assert (doc[0].i in found.at and found.in_name(doc[0])) is named


LAMP = "A/DT/det/3 red/JJ/amod/3 lamp/NN/nsubj/4 fell/VBD/ROOT/0"
HERS = "Maria/NNP+PERSON/nmod:poss/3 's/POS/case/1 lamp/NN/nsubj/4 fell/VBD/ROOT/0"
GAME = "They/PRP/nsubj/2 played/VBD/ROOT/0 Ludo/NNP+MISC/obj/2"
THINGS = {
    "the same": (f"{LAMP}\nThe/DT/det/2 lamp/NN/nsubj/3 broke/VBD/ROOT/0", ["A red lamp, The lamp"]),
    "it": (f"{LAMP}\nIt/PRP/nsubj/2 broke/VBD/ROOT/0", ["A red lamp, It"]),
    "another": (f"{LAMP}\nAnother/DT/det/2 lamp/NN/nsubj/3 broke/VBD/ROOT/0", ["A red lamp", "Another lamp"]),
    "one of another kind": (f"{LAMP}\nThe/DT/det/3 blue/JJ/amod/3 lamp/NN/nsubj/4 broke/VBD/ROOT/0", ["A red lamp", "The blue lamp"]),
    "many": (f"{LAMP}\nThe/DT/det/2 lamps|lamp/NNS/nsubj/3 broke/VBD/ROOT/0", ["A red lamp", "The lamps"]),
    "hers": (f"{HERS}\nHer/PRP$/nmod:poss/2 lamp/NN/nsubj/3 broke/VBD/ROOT/0", ["Maria 's lamp, Her lamp"]),
    "his, not hers": (
        f"{HERS}\nJohn/NNP+PERSON/nsubj/2 saw/VBD/ROOT/0 his/PRP$/nmod:poss/4 lamp/NN/obj/2", ["Maria 's lamp", "his lamp"],
    ),
    "of another": (
        "The/DT/det/2 lid/NN/nsubj/6 of/IN/case/5 the/DT/det/5 jar/NN/nmod/2 fell/VBD/ROOT/0\n"
        "The/DT/det/2 lid/NN/nsubj/6 of/IN/case/5 the/DT/det/5 pan/NN/nmod/2 broke/VBD/ROOT/0",
        ["The lid", "the jar", "The lid", "the pan"],
    ),
    "what something is": (
        "Ludo/NNP+MISC/nsubj/7 ,/,/punct/5 the/DT/det/5 oldest/JJS/amod/5 pastime/NN/appos/1 ,/,/punct/5 pleases|please/VBZ/ROOT/0",
        ["Ludo, the oldest pastime"],
    ),
    "the noun that a name ends in": (
        "They/PRP/nsubj/2 liked/VBD/ROOT/0 Tesk/NNP+MISC/compound/4 Kettle/NNP+MISC/obj/2\nThe/DT/det/2 kettle/NN/nsubj/3 boiled/VBD/ROOT/0",
        ["Tesk Kettle, The kettle"],
    ),
    "an acronym": (
        "They/PRP/nsubj/2 played/VBD/ROOT/0 Orla/NNP+MISC/compound/5 Kettle/NNP+MISC/compound/5 Recipe/NNP+MISC/obj/2\n"
        "They/PRP/nsubj/2 liked/VBD/ROOT/0 OKR/NNP+MISC/obj/2",
        ["Orla Kettle Recipe, OKR"],
    ),
    "by a name": (f"{GAME}\n{GAME}", ["Ludo, Ludo"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), THINGS.values(), ids=THINGS)
def test_things_are_apart_unless_nothing_tells_them_apart(text: str, expected: list[str]) -> None:
    document, found = read(text)
    things = {chain.id: chain for chain in found.things.values()}
    assert [", ".join(document.quote(mention.span) for mention in thing.mentions) for thing in things.values()] == expected
    assert not any(thing.named for thing in things.values())
