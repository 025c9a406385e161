"""Sentences of many domains through the real pipeline -> who says it, denied or with what reserve.

A row names the word at which claims are made and what all of these must be: their speaker, "denied", and the modality if it is not "stated".
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.extract import extract
from kg.model import Claim, Document, Extraction, Modality, Polarity
from kg.ontology import Ontology
from kg.parse import Parser, load

ONTOLOGY = Path(__file__).parent.parent / "ontology"


class Row(NamedTuple):
    text: str
    word: str
    stance: str


@cache
def parser() -> Parser:
    return load()


@cache
def ontology() -> Ontology:
    return Ontology.load(ONTOLOGY)


def stance(extraction: Extraction, claim: Claim) -> str:
    """ "Maria Tolk denied alleged": who says so, and how."""
    speaker = extraction.referent(claim.speaker).label if claim.speaker else ""
    polarity = "denied" if claim.polarity is Polarity.DENIED else ""
    modality = claim.modality.value if claim.modality is not Modality.STATED else ""
    return " ".join(part for part in (speaker, polarity, modality) if part)


def stances(text: str, word: str) -> set[str]:
    """The stances of all claims made at a word."""
    document = Document("made.txt", text, published="2031-03-06")
    extraction = extract(document, parser(), ontology())
    claims = [claim for claim in extraction.claims if any(name == "predicate" and document.quote(span) == word for name, span in claim.parts)]
    return {stance(extraction, claim) for claim in claims}


SPEAKERS = {
    # --- direct speech
    "a quote, then its speaker": Row("“The flood killed two farmers,” Maria Tolk said.", "killed", "Maria Tolk"),
    "a quote, then the verb": Row("“The flood killed two farmers,” said Maria Tolk, the mayor of Orvane.", "killed", "Maria Tolk"),
    "a quote after a colon": Row("Maria Tolk said: “The flood killed two farmers.”", "killed", "Maria Tolk"),
    "a quote in two halves": Row("“The flood,” Maria Tolk said, “killed two farmers.”", "killed", "Maria Tolk"),
    "a quote that goes on": Row("“It was a sad day,” said Maria Tolk. “The flood killed two farmers.”", "killed", "Maria Tolk"),
    "a quote that goes on twice": Row(
        "“It was a sad day,” said Maria Tolk. “We saw it from the hill. The flood killed two farmers.”", "killed", "Maria Tolk"
    ),
    "a quote over paragraphs": Row(
        "“It was a sad day,” said Maria Tolk.\n\n“The flood killed two farmers.\n\n“We will rebuild the bridge.”", "killed", "Maria Tolk"
    ),
    "a quote in single marks": Row("‘The flood killed two farmers,’ said Maria Tolk.", "killed", "Maria Tolk"),
    "a sentence after a quote": Row("“It was a sad day,” said Maria Tolk. The flood killed two farmers.", "killed", ""),
    "a statement after a colon": Row(
        "Flood in Orvane\n\nThe mayor, Maria Tolk, said:\n\nI am deeply saddened. The flood killed two farmers.", "killed", "Maria Tolk"
    ),
    "a statement that ended with a heading": Row(
        "The mayor, Maria Tolk, said:\n\nI am deeply saddened by the news.\n\nBackground\n\nThe flood killed two farmers.", "killed", ""
    ),
    "a statement that ended with its paragraph": Row(
        "The mayor, Maria Tolk, said: I am deeply saddened.\n\nThe flood killed two farmers in Orvane on Monday.", "killed", ""
    ),
    "a statement in quotes that ended": Row(
        "The mayor, Maria Tolk, issued the following statement:\n\n“I am deeply saddened.”\n\nThe flood killed two farmers.", "killed", ""
    ),
    "a statement issued": Row("The mayor, Maria Tolk, issued the following statement:\n\n“The flood killed two farmers.”", "killed", "Maria Tolk"),
    "speech inside a quote is not the speech around it": Row("“The flood killed two farmers. The mayor said she was sad.”", "killed", ""),
    "two who speak at the end": Row("The flood killed two farmers, police and hospital officials said.", "killed", "police"),
    "a source behind others": Row(
        "The flood killed two farmers when a dam burst by the road, nurses and a hospital source said.", "killed", "nurses"
    ),
    "a name behind what it names": Row("The flood killed two farmers, the emergency agency Sinad said yesterday.", "killed", "Sinad"),
    "another clause before": Row("The flood killed two farmers, and the mayor and police said it was over.", "killed", ""),
    # --- indirect speech
    "said that": Row("Maria Tolk said that the flood killed two farmers.", "killed", "Maria Tolk"),
    "said": Row("Maria Tolk said the flood killed two farmers.", "killed", "Maria Tolk"),
    "told reporters": Row("Maria Tolk told reporters on Monday that the flood had killed two farmers.", "killed", "Maria Tolk"),
    "told a channel": Row("Maria Tolk told Orvane TV that the flood killed two farmers.", "killed", "Maria Tolk"),
    "at the end of the sentence": Row("The flood killed two farmers, Maria Tolk told reporters on Monday.", "killed", "Maria Tolk"),
    "with an apposition in front": Row("The flood killed two farmers, Maria Tolk, mayor of Orvane, said.", "killed", "Maria Tolk"),
    "in the middle": Row("The flood, police said, killed two farmers.", "killed", "police"),
    "before a further phrase": Row("The flood killed two farmers, officials said, the latest disaster in the region.", "killed", "officials"),
    "adding": Row("The mayor thanked the firefighters, adding that the fire injured six nurses.", "injured", "mayor"),
    "wrote on": Row("Maria Tolk wrote on Twitter that the flood killed two farmers.", "killed", "Maria Tolk"),
    "in a statement": Row("In a statement, the Coast Guard said the storm killed two sailors.", "killed", "Coast Guard"),
    "a statement from": Row("A statement from the Health Ministry said the fire killed three patients.", "killed", "Health Ministry"),
    "the ministry's statement": Row("The Health Ministry's statement said the fire killed three patients.", "killed", "Health Ministry"),
    "the statement": Row(
        "The Health Ministry published a statement on Monday. The statement said the fire killed three patients.", "killed", "Health Ministry"
    ),
    "he": Row("John Reve chairs the club. He said the avalanche killed two climbers.", "killed", "John Reve"),
    "he, after another name": Row(
        "John Reve said the rescuers had reached Ana Pell in the evening. He said the avalanche killed two climbers.", "killed", "John Reve"
    ),
    "the spokesman": Row(
        "John Reve, a spokesman for the club, met reporters on Friday. The spokesman said the avalanche killed two climbers.", "killed", "John Reve"
    ),
    "the ministry": Row("The Health Ministry met on Friday. The ministry said the fire killed three patients.", "killed", "Health Ministry"),
    "a participle": Row("Maria Tolk wrote to the council, saying the flood killed two farmers.", "killed", "Maria Tolk"),
    "a relative clause": Row("Maria Tolk, who said the flood killed two farmers, left the hall.", "killed", "Maria Tolk"),
    "a passive with its agent": Row("It was announced by the Health Ministry that the fire killed three patients.", "killed", "Health Ministry"),
    "the innermost speaker": Row("John Reve told reporters that police said the fire killed three patients.", "killed", "police"),
    "a clause that is only the circumstance": Row(
        "After the flood killed two farmers, Maria Tolk said that the bridge would be rebuilt.", "killed", ""
    ),
    "comments on": Row("Maria Tolk commented on the flood that killed two farmers.", "killed", ""),
    # --- unnamed
    "security sources": Row("The bomb killed two soldiers, security sources said.", "killed", "security sources"),
    "witnesses": Row("Witnesses said the gunmen attacked the market.", "attacked", "Witnesses"),
    "residents": Row("Residents said the landslide killed two farmers.", "killed", "Residents"),
    "doctors": Row("Doctors at the hospital said the fire injured six nurses.", "injured", "Doctors"),
    "somebody the lexicon does not know": Row("The coroner said the fire killed three patients.", "killed", "coroner"),
    "analysts": Row("The rebels attacked the port, analysts say.", "attacked", "analysts"),
    # --- sources
    "according to, at the end": Row("The storm killed two sailors, according to the Coast Guard.", "killed", "Coast Guard"),
    "according to, in front": Row("According to Maria Tolk, the flood killed two farmers.", "killed", "Maria Tolk"),
    "according to a report": Row("According to a report by the Health Ministry, the fire killed three patients.", "killed", "Health Ministry"),
    "according to the study": Row("According to the study, the disease killed two farmers.", "killed", "study"),
    "the report says": Row("The report says the fire killed three patients.", "killed", "report"),
    "citing": Row("The gunmen attacked the market, the newspaper reported, citing police.", "attacked", "police"),
    "the claim that": Row("The union rejected the group's claim that the rebels attacked the port.", "attacked", "union denied"),
    "a headline with its speaker in front": Row("Police: Fire kills three patients in Orvane\n\nThe hospital was closed.", "kills", "Police"),
    "a headline with its speaker at the end": Row("Fire kills three patients in Orvane, police say\n\nThe hospital was closed.", "kills", "police"),
    "a headline with a place in front": Row("Orvane: Fire kills three patients\n\nThe hospital was closed.", "kills", ""),
    "a headline with an office that one person of the text has": Row(
        "FO Minister: Fire kills three patients\n\nThe Minister for the Isles, Maria Tolk, said that the hospital was closed.", "kills", "Maria Tolk"
    ),
    "an office that the headline tells to do what the lead tells of a name": Row(
        "Foreign Secretary meets envoys\n\nMaria Tolk met envoys in Orvane on Monday.\n\nThe Foreign Secretary said the fire killed three patients.",
        "killed",
        "Maria Tolk",
    ),
    "a name right behind what is commented on": Row(
        "Commenting on the report Maria Tolk, the mayor of Orvane, said the fire killed three patients.", "killed", "Maria Tolk"
    ),
    "a name right behind what is answered": Row(
        "Responding to the vote Maria Tolk, the envoy for the Isles said: The fire killed three patients.", "killed", "Maria Tolk"
    ),
    "reports that somebody comments on": Row(
        "Commenting on reports that rebels had seized the port, Maria Tolk said:\n\nIt is a sad day.", "seized", "reports reported"
    ),
    "reports of what was done to something known": Row("Maria Tolk spoke about reports of breaches of the ceasefire in Norland.", "ceasefire", ""),
    "a reason that is cited": Row("Citing rising costs, the council closed the port and police arrested two sailors.", "arrested", ""),
    "two sources in one sentence": Row(
        "The flood killed two farmers, according to the mayor, and injured six nurses, according to police.", "killed", "mayor"
    ),
    # --- sport, courts, politics, health
    "a coach": Row("Coach Ana Pell said the club had met the fans on Monday.", "met", "Ana Pell"),
    "a prosecutor": Row("Prosecutors said the police arrested the banker in Orvane.", "arrested", "Prosecutors"),
    "a court": Row("The court said the police had arrested the banker unlawfully.", "arrested", "court"),
    "a party": Row("The Green Party said the president met the farmers in Orvane.", "met", "Green Party"),
    "a minister in parliament": Row("Addressing parliament, Finance Minister John Reve said protesters attacked the bank.", "attacked", "John Reve"),
    "a country": Row("Freedonia said its navy attacked the port.", "attacked", "Freedonia"),
}


@pytest.mark.parametrize("row", SPEAKERS.values(), ids=SPEAKERS)
def test_a_claim_has_the_speaker_whom_the_text_gives_it(row: Row) -> None:
    assert stances(row.text, row.word) == {row.stance}


RESERVES = {
    "denied that": Row("Maria Tolk denied that the flood killed two farmers.", "killed", "Maria Tolk denied"),
    "denied doing": Row("John Reve denied attacking the bank.", "attacking", "John Reve denied"),
    "denied that, with what it takes for granted": Row("The army denied that the soldiers who attacked the port were drunk.", "attacked", "army"),
    "did not": Row("The gunmen did not attack the market.", "attack", "denied"),
    "never": Row("The rebels never attacked the port.", "attacked", "denied"),
    "no group": Row("No rebels attacked the port.", "attacked", "denied"),
    "neither nor": Row("Neither the rebels nor the army attacked the port.", "attacked", "denied"),
    "failed to": Row("The rebels failed to attack the port.", "attack", "denied"),
    "without": Row("The gunmen fled without attacking the market.", "attacking", "denied"),
    "not or": Row("The gunmen did not kill the guard or burn the market.", "burn", "denied"),
    "not but": Row("The gunmen did not attack the market but killed two guards.", "killed", ""),
    "not only": Row("The gunmen not only attacked the market.", "attacked", ""),
    "no longer": Row("The rebels no longer control the port.", "control", "denied"),
    "no evidence that": Row("There is no evidence that the rebels attacked the port.", "attacked", "denied"),
    "denial of one clause alone": Row("The gunmen did not speak when they attacked the market.", "attacked", ""),
    "not known who": Row("It was not known who attacked the market.", "attacked", ""),
    "do not believe": Row("Police do not believe that the rebels attacked the port.", "attacked", "Police denied alleged"),
    "not confirmed": Row("Police have not confirmed that the rebels attacked the port.", "attacked", "hypothetical"),
    "rejected claims that": Row("The army rejected claims that soldiers attacked the port.", "attacked", "army denied"),
    "ruled out that": Row("Police ruled out that the gunmen attacked the market.", "attacked", "Police denied"),
    "allegedly": Row("The banker allegedly attacked the nurse.", "attacked", "alleged"),
    "reportedly": Row("The rebels reportedly attacked the port.", "attacked", "reported"),
    "apparently": Row("The rebels apparently attacked the port.", "attacked", "reported"),
    "it was reported": Row("It was reported that the rebels attacked the port.", "attacked", "reported"),
    "are said to": Row("The rebels are said to have attacked the port.", "attacked", "reported"),
    "are believed to": Row("The rebels are believed to have attacked the port.", "attacked", "alleged"),
    "are thought to": Row("The rebels are thought to have attacked the port.", "attacked", "alleged"),
    "may have": Row("The rebels may have attacked the port.", "attacked", "hypothetical"),
    "may and": Row("The rebels may kill the guard and burn the port.", "burn", "hypothetical"),
    "suspect that": Row("Police suspect that the rebels attacked the port.", "attacked", "Police alleged"),
    "accused of": Row("Police accused the banker of attacking the nurse.", "attacking", "Police alleged"),
    "charged with": Row("The banker was charged with attacking the nurse.", "attacking", "alleged"),
    "unconfirmed reports": Row("According to unconfirmed reports, the rebels attacked the port.", "attacked", "unconfirmed reports reported"),
    "there were reports": Row("There were reports that the rebels attacked the port.", "attacked", "reports reported"),
    "confirmed reports": Row("The army confirmed reports that the rebels attacked the port.", "attacked", "army"),
    "allegations": Row("The court heard allegations that the banker attacked the nurse.", "attacked", "alleged"),
    "plans to": Row("The army plans to attack the port.", "attack", "planned"),
    "a plan to": Row("The paper printed a plan to attack the port.", "attack", "planned"),
    "threatened to": Row("The rebels threatened to attack the port.", "attack", "rebels planned"),
    "demanded": Row("The nurses demanded the release of two patients.", "release", "nurses planned"),
    "will": Row("The president will meet the farmers in Orvane.", "meet", "planned"),
    "would": Row("The minister said he would meet the farmers in Orvane.", "meet", "minister planned"),
    "would have": Row("The rebels would have attacked the port.", "attacked", "hypothetical"),
    "if": Row("If the rebels attack the port, the army will answer.", "attack", "hypothetical"),
    "whether": Row("Police are examining whether the banker attacked the nurse.", "attacked", "hypothetical"),
    "a question": Row("Did the rebels attack the port?", "attack", "hypothetical"),
    "a question that takes it for granted": Row("Why did the rebels attack the port?", "attack", ""),
    "feared": Row("Residents feared that the rebels would attack the port.", "attack", "Residents planned"),
    "plans leave alone what they take for granted": Row("The mayor wants to thank the nurses who met the farmers in Orvane.", "met", ""),
    "seems to": Row("The fire seems to have killed three patients.", "killed", "reported"),
    "likely to": Row("The rebels are likely to attack the port.", "attack", "hypothetical"),
    "due to": Row("The president is due to meet the farmers in Orvane.", "meet", "planned"),
    "no cue": Row("The rebels attacked the port.", "attacked", ""),
}


@pytest.mark.parametrize("row", RESERVES.values(), ids=RESERVES)
def test_a_claim_is_denied_or_held_in_reserve_as_the_text_does(row: Row) -> None:
    assert stances(row.text, row.word) == {row.stance}


INTERVIEW = (
    "The nurse who would not leave\n\nAnna Berg runs a clinic in Orvane. John Reve met her in Springfield in May.\n\nHow did it begin?\n\n"
    "Gunmen attacked the clinic in April. They came for my brother.\n\nAnd then?\n\nI left for Springfield. The army arrested two guards.\n\n"
    "What do you want now?\n\nWe want a trial. Soldiers shot a cook.\n\nOn Friday the mayor detained a baker."
)

MORE = [
    Row(INTERVIEW, "attacked", "Anna Berg"),
    Row(INTERVIEW, "shot", "Anna Berg"),
    Row(INTERVIEW, "detained", ""),
    Row("Why did the rebels attack the port?\n\nDid the army shoot first?\n\nThe army killed two guards on Monday.", "killed", ""),
    Row("Fire in Orvane\n\nJohn Reve: We saw it. Gunmen killed a nurse.\n\nThe army has not answered.", "killed", "John Reve"),
    Row("Maria Tolk said the fire killed two people. Six nurses were hurt. Gunmen attacked a cook, she added.", "attacked", "Maria Tolk"),
    Row("Maria Tolk said the fire was out. John Reve thanked the nurses. Gunmen attacked a cook, he said.", "attacked", "John Reve"),
    Row("The mayor said there were reports of an attack on the port.", "attack", "mayor reported"),
    Row("I am appalled by reports of the killing of two farmers in Orvane, the mayor said.", "killing", "mayor reported"),
    Row("A ministry statement carried by the Orvane Times said the fire killed nine people.", "killed", "ministry"),
    Row("The death of two farmers in the flood was confirmed by the mayor.", "death", "mayor"),
    Row("The attack on the port was claimed by the rebels.", "attack", ""),
    Row("The fire killed two people, as reported by the Orvane Times.", "killed", "Orvane Times"),
    Row("The rebels are accused by the army of attacking the port.", "attacking", "army alleged"),
    Row("The mayor put the number of farmers killed in the flood at nine.", "killed", "mayor"),
    Row("Witnesses spoke of soldiers who had killed two farmers in Orvane.", "killed", "Witnesses"),
    Row("While police believe the banker attacked the nurse, gunmen killed two guards.", "killed", ""),
    Row("While police believe the banker attacked the nurse, gunmen killed two guards.", "attacked", "police alleged"),
    Row("As Maria Tolk said, the flood killed two farmers.", "killed", "Maria Tolk"),
    Row("The army advocated the creation of a state bank.", "creation", "army planned"),
    Row("John Reve claimed to be the mayor of Orvane.", "mayor", "John Reve alleged"),
    Row("John Reve became the mayor of Orvane.", "mayor", ""),
    Row("Police counted nine people killed in the clashes.", "killed", "Police"),
    Row("The army blogged that the rebels attacked the port.", "attacked", "army"),
    Row("The governor of Orvane province, John Reve, said the raid killed two farmers.", "killed", "John Reve"),
    Row("The minister tweeted that the flood killed two farmers.", "killed", "minister"),
    Row("“The flood killed two farmers,” she told the BBC.", "killed", ""),
    Row("Speaking to reporters in Orvane, Maria Tolk said the flood killed two farmers.", "killed", "Maria Tolk"),
    Row("Maria Tolk told a news conference the flood killed two farmers.", "killed", "Maria Tolk"),
    Row("Maria Tolk, speaking by phone from Orvane, said the flood killed two farmers.", "killed", "Maria Tolk"),
    Row("The flood killed two farmers, a spokeswoman for the mayor said.", "killed", "spokeswoman"),
    Row("A Foreign Ministry spokesman said on Monday the flood had killed two farmers.", "killed", "Foreign Ministry spokesman"),
    Row("Police spokesman John Reve said that the gunmen attacked the market.", "attacked", "John Reve"),
    Row("John Reve, who leads the party, told lawmakers the gunmen attacked the market.", "attacked", "John Reve"),
    Row("The army said in a statement on Tuesday that its soldiers attacked the camp.", "attacked", "army"),
    Row("In a statement on Tuesday, the army said its soldiers attacked the camp.", "attacked", "army"),
    Row("The gunmen attacked the market, the army announced on its website.", "attacked", "army"),
    Row("Two people were killed in the fire, according to local media.", "killed", "local media"),
    Row("Local media reported that the fire killed two people.", "killed", "Local media"),
    Row("State television said the fire killed two people.", "killed", "State television"),
    Row("The BBC reported that the fire killed two people.", "killed", "BBC"),
    Row("The fire killed two people, the Orvane Times reported.", "killed", "Orvane Times"),
    Row("“The fire killed two people,” the statement read.", "killed", "statement"),
    Row("The fire killed two people, the hospital's director told AFP.", "killed", "hospital's director"),
    Row("The fire killed two people, Reve added.", "killed", "Reve"),
    Row("Reve added: “The fire killed two people.”", "killed", "Reve"),
    Row("“The fire,” he added, “killed two people.”", "killed", ""),
    Row("Maria Tolk, the mayor, said on Monday. “The fire killed two people.”", "killed", "Maria Tolk"),
    Row("The mayor said three people were hurt. She added that the fire killed two people.", "killed", "mayor"),
    Row("Officials say the fire killed two people.", "killed", "Officials"),
    Row("The banker was convicted of attacking the nurse.", "attacking", ""),
    Row("The rebels claimed they attacked the port.", "attacked", "rebels"),
    Row("“Who attacked the port?” asked the mayor.", "attacked", "mayor"),
    Row("The study found that the disease killed two farmers.", "killed", "study"),
    Row("Researchers found that the disease killed two farmers.", "killed", "Researchers"),
    Row("A report published on Monday said the disease killed two farmers.", "killed", "report"),
    Row("The report, released by the Health Ministry, says the disease killed two farmers.", "killed", "Health Ministry"),
    Row(
        "According to a report issued by the Health Ministry, soldiers killed two farmers. The report says fire killed a nurse.",
        "killed",
        "Health Ministry",
    ),
    Row("There were reports that two farmers were killed by the gunmen.", "killed", "reports reported"),
    Row("The High Command said rebels had fled. The communique adds that the gunmen killed two farmers.", "killed", "High Command"),
    Row("Asked about the flood, the mayor said it killed two farmers.", "killed", "mayor"),
    Row("The army has not denied that its soldiers killed two farmers.", "killed", "hypothetical"),
    Row("Officials would neither confirm nor deny that the rebels had killed two farmers.", "killed", "hypothetical"),
    Row("The mayor doubted that the rebels had killed two farmers.", "killed", "mayor hypothetical"),
    Row("The rebels have yet to release the two farmers.", "release", "denied"),
    Row("The union called for a strike on Monday.", "called", "planned"),
    Row("The mayor denied that she had fled, and accused the banker of attacking the nurse.", "attacking", "mayor alleged"),
    Row("The Health Ministry said in its report that the disease killed two farmers.", "killed", "Health Ministry"),
    Row("The indictment says the banker attacked the nurse.", "attacked", "indictment"),
    Row("The judge ruled that the banker attacked the nurse.", "attacked", "judge"),
    Row("The witness testified that the banker attacked the nurse.", "attacked", "witness"),
    Row("The fire killed two people, but the mayor said the hospital was safe.", "killed", ""),
    Row("The fire killed two people and, police said, injured six nurses.", "injured", "police"),
    Row("Police arrested the banker and said he attacked the nurse.", "attacked", "Police"),
    Row("Police arrested the banker and said he attacked the nurse.", "arrested", ""),
    Row("Police said they arrested the banker, who attacked the nurse.", "arrested", "Police"),
    Row("While police say the banker attacked the nurse, his lawyer says he was at home.", "attacked", "police"),
    Row("The rebels attacked the port, sources told Reuters.", "attacked", "sources"),
    Row("A source close to the talks told Reuters that the rebels attacked the port.", "attacked", "source"),
    Row("An eyewitness, who declined to be named, said the gunmen attacked the market.", "attacked", "eyewitness"),
    Row("Quoting a hospital official, the agency said the fire killed two people.", "killed", "hospital official"),
    Row("Citing witnesses, the paper said the gunmen attacked the market.", "attacked", "witnesses"),
    Row("US officials believe the rebels attacked the port.", "attacked", "US officials alleged"),
    Row("The rebels attacked the port, officials believe.", "attacked", "officials alleged"),
    Row("The rebels attacked the port, it is claimed.", "attacked", "reported"),
    Row("The rebels attacked the port, it was reported on Monday.", "attacked", "reported"),
    Row("The rebels, it is alleged, attacked the port.", "attacked", "alleged"),
    Row("The rebels, who allegedly attacked the port, fled.", "attacked", "alleged"),
    Row("The man suspected of attacking the nurse was arrested.", "attacking", "alleged"),
    Row("A man accused of attacking a nurse appeared in court.", "attacking", "alleged"),
    Row("The banker is accused of attacking the nurse.", "attacking", "alleged"),
    Row("He was acquitted of attacking the nurse.", "attacking", "denied"),
    Row("Police said they did not believe the gunmen attacked the market.", "attacked", "Police denied alleged"),
    Row("The rebels said they had not attacked the port.", "attacked", "rebels denied"),
    Row("The rebels insisted that they never attacked the port.", "attacked", "rebels denied"),
    Row("The rebels refused to attack the port.", "attack", "denied"),
    Row("The rebels were unable to attack the port.", "attack", "denied"),
    Row("The police prevented the rebels from attacking the port.", "attacking", "denied"),
    Row("Nobody attacked the port.", "attacked", "denied"),
    Row("None of the rebels attacked the port.", "attacked", "denied"),
    Row("The rebels neither attacked the port nor burned the ships.", "attacked", "denied"),
    Row("The rebels attacked neither the port nor the bank.", "attacked", "denied"),
    Row("Rather than attack the port, the rebels left.", "attack", "denied"),
    Row("Instead of attacking the port, the rebels left.", "attacking", "denied"),
    Row("The army wants the rebels to release the nurses.", "release", "army planned"),
    Row("The nurses called on the army to release the farmers.", "release", "nurses planned"),
    Row("The army vowed to attack the camp.", "attack", "army planned"),
    Row("The army is preparing to attack the camp.", "attack", "planned"),
    Row("The army is expected to attack the camp.", "attack", "planned"),
    Row("The army ordered its soldiers to attack the camp.", "attack", "hypothetical"),
    Row("Had the rebels attacked the port, the army would have answered.", "attacked", "hypothetical"),
    Row("Unless the army attacks the camp, the rebels will stay.", "attacks", "hypothetical"),
    Row("The rebels could attack the port.", "attack", "hypothetical"),
    Row("The rebels might have attacked the port.", "attacked", "hypothetical"),
    Row("The rebels must have attacked the port.", "attacked", "hypothetical"),
    Row("The rebels seem to have attacked the port.", "attacked", "reported"),
    Row("The rebels probably attacked the port.", "attacked", "reported"),
    Row("Were the farmers killed by the flood?", "killed", "hypothetical"),
    Row("The army warned that the rebels would attack the port.", "attack", "army planned"),
    Row("Prosecutors allege that the banker attacked the nurse.", "attacked", "Prosecutors alleged"),
    Row("The lawyer argued that the banker had not attacked the nurse.", "attacked", "lawyer denied"),
]


@pytest.mark.parametrize("row", MORE, ids=[row.text for row in MORE])
def test_whoever_speaks_and_however_firmly_the_claim_says_so(row: Row) -> None:
    assert stances(row.text, row.word) == {row.stance}
