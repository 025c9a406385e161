"""Positions and relations: sentences read by the real pipeline, and trees where only the grammar matters -> "subject predicate object".

What a sentence must give stands before the "|", what it must not give behind it.
"""

from __future__ import annotations

from functools import cache

import pytest
from trees import parsed

from kg.data import ontology_dir
from kg.extract import extract, extract_doc
from kg.model import Document, Extraction, Moment, Polarity, Ref, Text, Value
from kg.ontology import Ontology
from kg.parse import Parser, load

ONTOLOGY = Ontology.load(ontology_dir())

TABLE = """
# titles before and after names
Interior Minister Tomas Vale met Norway's foreign minister in Oslo.
    Tomas Vale position Interior Minister; Norway's foreign minister positionOf Norway | Tomas Vale positionOf Norway
Dep Insp Gen Karim Dast told reporters that the road was open.
    Karim Dast position Dep Insp Gen
Former Secretary of State Helen Marsh praised the coach.
    Helen Marsh position Former Secretary of State
Anna Reve, a spokeswoman for the Lake Institute, denied the report.
    Anna Reve position spokeswoman for the Lake Institute; Anna Reve spokespersonFor Lake Institute
The Lake Institute's acting director, Paul Orme, opened the fair.
    Paul Orme position Lake Institute's acting director; Paul Orme positionOf Lake Institute
Senior police officer Ivo Kral said the bridge was safe.
    Ivo Kral position Senior police officer; Ivo Kral positionOf police | Ivo Kral memberOf police
Paul Orme, deputy head of the Coast Guard, thanked the crews.
    Paul Orme position deputy head of the Coast Guard; Paul Orme leaderOf Coast Guard | Paul Orme position deputy
Lt. Col. Rosa Idem, commander, Northern Rescue Brigade, praised the divers.
    Rosa Idem position commander; Rosa Idem leaderOf Northern Rescue Brigade
Springfield Mayor Lena Ford opened the library.
    Lena Ford position Springfield Mayor; Lena Ford positionOf Springfield
Norwegian novelist Kari Dahl won the prize in Norway.
    Kari Dahl nationality Norwegian | Kari Dahl positionOf Norway
Norwegian Prime Minister Kari Dahl visited Norway's oldest mine.
    Kari Dahl positionOf Norway | Kari Dahl nationality Norwegian
Ministry of Health spokesman Ali Noor confirmed the outbreak.
    Ali Noor position Ministry of Health spokesman; Ali Noor spokespersonFor Ministry of Health
The head of the Lake Institute, Kari Dahl, spoke in Bergen.
    Kari Dahl leaderOf Lake Institute
Kari Dahl, who heads the Lake Institute, spoke in Bergen.
    Kari Dahl leaderOf Lake Institute
A Reuters reporter in Nairobi saw smoke over the port.
    Reuters reporter positionOf Reuters; Reuters reporter basedIn Nairobi
A police officer was hurt.
    | police officer positionOf police
Foreign Secretary Owen Pell flew to Cairo. The Foreign Secretary condemned the bombing.
    Owen Pell condemned bombing
Max Reve stepped down as chief executive of Lake Motors.
    Max Reve position chief executive of Lake Motors; Max Reve positionOf Lake Motors
Max Reve was elected president of Norway in 2011.
    Max Reve position president of Norway; Max Reve positionOf Norway
Professor Anna Lund of the University of Bergen led the study.
    Anna Lund positionOf University of Bergen
President Max Reve of Norway called for calm.
    Max Reve positionOf Norway
Prince Olaf, the Queen's eldest son, skied.
    Olaf relativeOf Queen | Olaf position Queen
# members
Anna Lund, from the Norwegian Polar Institute, led the study.
    Anna Lund memberOf Norwegian Polar Institute
Red Brigade fighters in Kivu burned two trucks.
    Red Brigade fighters memberOf Red Brigade; Red Brigade operatesIn Kivu
Paul Orme is a member of the National Rowing League.
    Paul Orme memberOf National Rowing League
Paul Orme joined the Lake Party in 2004.
    Paul Orme memberOf Lake Party
Rebels belonging to the Red Brigade fled.
    Rebels memberOf Red Brigade
Militias such as the Red Brigade and the Black Army tax the mines.
    Red Brigade memberOf Militias; Black Army memberOf Militias
Several defectors, including Paul Orme, returned home.
    Paul Orme memberOf Several defectors
The army shot paramilitary soldiers.
    | paramilitary soldiers memberOf paramilitary
# places of groups and people
The Nairobi-based Lake Institute published the report.
    Lake Institute basedIn Nairobi
The Red Brigade is headquartered in Tesk.
    Red Brigade basedIn Tesk
Tesk, a stronghold of the Red Brigade, was bombed.
    Red Brigade basedIn Tesk
The Red Brigade is active in northern Kivu.
    Red Brigade operatesIn Kivu
Airstrikes on the Red Brigade in Kivu killed nine fighters.
    Red Brigade operatesIn Kivu
Families in Bergen marched.
    | Families operatesIn Bergen; Families basedIn Bergen
The town of Tesk is under the control of the Red Brigade.
    Red Brigade controls Tesk
The Red Brigade, which controls Tesk, closed the schools.
    Red Brigade controls Tesk
Norway's ruling Lake Party lost the vote.
    Lake Party controls Norway
# designations
The outlawed Red Brigade claimed the attack.
    Red Brigade designatedAs outlawed
The Red Brigade, an outlawed Marxist group, claimed the attack.
    Red Brigade designatedAs outlawed Marxist group
The European Union designated the Red Brigade as a terrorist group.
    Red Brigade designatedAs terrorist group
Bergen is a city.
    | Bergen designatedAs city
# friends and foes
The Red Brigade is allied with the Black Army.
    Red Brigade alliedWith Black Army
The Red Brigade, backed by Norway, took the town.
    Norway alliedWith Red Brigade
In support of the Black Army, Norway sent troops.
    Norway alliedWith Black Army
The alliance between Norway and the Black Army ended.
    Norway alliedWith Black Army | Black Army alliedWith Norway
The Black Army is an offshoot of the Red Brigade.
    Black Army offshootOf Red Brigade
The Black Army split from the Red Brigade in 1999.
    Black Army offshootOf Red Brigade
The Black Army is distinct from the Red Brigade.
    Black Army distinctFrom Red Brigade
The Black Army, a rival of the Red Brigade, hailed the arrests.
    Black Army opposedTo Red Brigade
The army's campaign against the Red Brigade began in May.
    army opposedTo Red Brigade
The long rivalry between the Red Brigade and the Black Army ended.
    Red Brigade opposedTo Black Army | Black Army opposedTo Red Brigade
Anti-government protesters blocked the road.
    Anti-government protesters opposedTo government
The Black Army attacked the Red Brigade in Kivu.
    Black Army opposedTo Red Brigade
# names, lives, families
The National Rowing League (NRL) was founded in 1903.
    National Rowing League alsoKnownAs NRL; National Rowing League founded 1903
The Red Brigade, also known as the Sons of the River, surrendered.
    Red Brigade alsoKnownAs Sons of the River
Kari Dahl, 41, a farmer from Bergen, was born in Oslo.
    Kari Dahl age 41; Kari Dahl basedIn Bergen; Kari Dahl bornIn Oslo
Kari Dahl died on 3 March 2020.
    Kari Dahl died 2020-03-03
Kari Dahl's brother, Ove Dahl, was killed on 4 May 2019.
    Ove Dahl relativeOf Kari Dahl; Ove Dahl died 2019-05-04
John Reve, the son of former president Carl Reve, retired.
    John Reve relativeOf Carl Reve
Kari Dahl married the actor Paul Orme.
    Kari Dahl relativeOf Paul Orme
Ms Lund, whose husband Max Reve runs the club, resigned.
    Max Reve relativeOf Lund
Carl Reve, who was married to the singer Anna Lund, slept.
    Carl Reve relativeOf Anna Lund
Max Reve, a 41-year-old driver, was fined.
    Max Reve age 41
# blame
Police accused the Red Brigade of kidnapping two nurses.
    Red Brigade accusedOf kidnap
The Red Brigade is suspected of killing two judges.
    Red Brigade accusedOf kill | judges accusedOf kill
Two nurses were charged with murder.
    Two nurses accusedOf murder
The ministry alleged that the Red Brigade carried out the attack.
    Red Brigade accusedOf attack
The shooting was condemned by the Lake Institute.
    Lake Institute condemned shooting
"I condemn this attack," Kari Dahl said.
    Kari Dahl condemned attack
The Red Brigade denied involvement in the kidnapping.
    Red Brigade deniedInvolvementIn kidnapping
"""


def cases() -> list[tuple[str, list[str], list[str]]]:
    """The sentences of the table with what each must give and must not."""
    lines = [line for line in TABLE.splitlines() if line and not line.startswith("#")]
    found = []
    for sentence, said in zip(lines[::2], lines[1::2], strict=True):
        given, _, refused = said.strip().partition("|")
        found.append((sentence, _split(given), _split(refused)))
    return found


def _split(claims: str) -> list[str]:
    return [claim.strip() for claim in claims.split(";") if claim.strip()]


@cache
def parser() -> Parser:
    return load("kg_en")


def in_words(said: Extraction) -> list[str]:
    """The claims that are not denied, in words."""
    kept = [claim for claim in said.claims if claim.polarity is Polarity.ASSERTED]
    return [f"{said.referent(claim.subject).label} {claim.predicate} {value(said, claim.object)}" for claim in kept]


def value(said: Extraction, value: Value) -> str:
    match value:
        case Ref(id):
            return said.referent(id).label
        case Moment(start):
            return start
        case Text(text):
            return text
        case _:
            return repr(value)


CASES = cases()


@pytest.mark.parametrize(("sentence", "given", "refused"), CASES, ids=[sentence for sentence, _, _ in CASES])
def test_a_sentence_says_who_holds_which_position_and_how_things_are_related(sentence: str, given: list[str], refused: list[str]) -> None:
    said = in_words(extract(Document("made.txt", sentence, published="2031-03-06"), parser(), ONTOLOGY))
    assert [claim for claim in given if claim not in said] == []
    assert [claim for claim in refused if claim in said] == []


def test_the_table_has_at_least_fifty_sentences() -> None:
    assert len(CASES) >= 50


# --- trees, where only the grammar matters

TREES = {
    "who holds what a participle joins to them": (
        "Fans|fan/NNS/nsubj/2 left/VBD/ROOT/0 the/DT/det/7 Brigade/NNP+ORG/compound/6 -/HYPH/punct/4 held|hold/VBN/amod/7 town/NN/obj/2"
        " of/IN/case/9 Tesk/NNP+GPE/nmod/7",
        ["Brigade controls Tesk"], ["Tesk controls Brigade"],
    ),
    "where those are based whom a participle joins to a town": (
        "The/DT/det/5 Tesk/NNP+GPE/compound/4 -/HYPH/punct/2 based|base/VBN/amod/5 charity/NN/nsubj/6 closed/VBD/ROOT/0",
        ["Tesk-based charity basedIn Tesk"], [],
    ),
    "a prefix": (
        "The/DT/det/5 anti/JJ/amod/5 -/HYPH/punct/2 Brigade/NNP+ORG/compound/5 militia/NN/nsubj/6 fled/VBD/ROOT/0",
        ["anti-Brigade militia opposedTo Brigade"], ["Brigade opposedTo anti-Brigade militia"],
    ),
    "an adjective that is a designation": (
        "The/DT/det/4 outlawed/JJ/amod/4 Delta/NNP+ORG/compound/4 Union/NNP+ORG/nsubj/5 marched|march/VBD/ROOT/0",
        ["Delta Union designatedAs outlawed"], [],
    ),
    "under somebody's control": (
        "Tesk/NNP+GPE/nsubj/4 is|be/VBP/cop/4 under/IN/case/4 control/NN/ROOT/0"
        " of/IN/case/8 the/DT/det/8 Delta/NNP+ORG/compound/8 Union/NNP+ORG/nmod/4",
        ["Delta Union controls Tesk"], [],
    ),
    "whose mother": (
        "Maria/NNP+PERSON/nsubj/7 Tolk/NNP+PERSON/flat/1 ,/,/punct/5 whose/WP$/nmod:poss/5 mother/NN/nsubj/6 sang/VBD/acl:relcl/1 left/VBD/ROOT/0",
        ["whose mother relativeOf Maria Tolk"], [],
    ),
    "a relative and the name beside it are one": (
        "Maria/NNP+PERSON/nmod:poss/4 Tolk/NNP+PERSON/flat/1 's/POS/case/1 brother/NN/nsubj/8 ,/,/punct/6"
        " John/NNP+PERSON/appos/4 ,/,/punct/4 left/VBD/ROOT/0",
        ["John relativeOf Maria Tolk"], ["brother relativeOf Maria Tolk"],
    ),
    "an office that governs its field, before a name": (
        "Minister/NNP/nmod:desc/4 of/IN/case/3 Justice/NNP/nmod/1 Maria/NNP+PERSON/nsubj/6 Tolk/NNP+PERSON/flat/4 left/VBD/ROOT/0",
        ["Maria Tolk position Minister of Justice"], [],
    ),
    "a title with a mark that cannot be seen": (
        "Mayor\u200e|mayor\u200e/NNP/nmod:desc/2 Maria/NNP+PERSON/nsubj/4 Tolk/NNP+PERSON/flat/2 left/VBD/ROOT/0",
        ["Maria Tolk position Mayor\u200e"], [],
    ),
    "an ally of somebody is the ally that is meant": (
        "The/DT/det/3 Delta/NNP+ORG/compound/3 Union/NNP+ORG/nsubj/4 thanked|thank/VBD/ROOT/0 its/PRP$/nmod:poss/7 northern/JJ/amod/7 "
        "allies|ally/NNS/obj/4",
        ["Delta Union alliedWith its northern allies"], ["its northern allies alliedWith Delta Union"],
    ),
    "allies of whom nothing is told are nobody": (
        "The/DT/det/3 Delta/NNP+ORG/compound/3 Union/NNP+ORG/nsubj/4 thanked|thank/VBD/ROOT/0 its/PRP$/nmod:poss/6 allies|ally/NNS/obj/4",
        [], ["Delta Union alliedWith its allies"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "given", "refused"), TREES.values(), ids=TREES.keys())
def test_grammar_relates_things_whatever_they_are(text: str, given: list[str], refused: list[str]) -> None:
    doc = parsed(text)
    said = [claim.replace(" - ", "-") for claim in in_words(extract_doc(doc, Document("made.txt", doc.text), ONTOLOGY))]
    assert [claim for claim in given if claim not in said] == [], said
    assert [claim for claim in refused if claim in said] == []
