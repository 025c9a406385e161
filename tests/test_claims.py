"""Trees built by hand -> claims, in words: "subject predicate object", then "denied", the modality if it is not "stated", and who says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from trees import parsed

from kg.extract import extract_doc
from kg.model import Claim, Document, Extraction, Figure, Modality, Moment, Polarity, Ref, Value
from kg.ontology import Ontology

ONTOLOGY = Ontology.load(Path(__file__).parent.parent / "ontology")
PUBLISHED = "2031-03-06"
BREAK = "\u00b6"
"""Stands for a line break in a tree."""


def extracted(text: str) -> Extraction:
    """What comes out of some trees; a row of BREAK is the break between two paragraphs."""
    doc = parsed(text)
    words = ["\n\n" if token.text == BREAK else token.text for token in doc]
    broken = Doc(
        doc.vocab, words=words, spaces=[word != "\n\n" for word in words], lemmas=[t.lemma_ for t in doc], tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc], deps=[t.dep_ for t in doc], heads=[t.head.i for t in doc],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc],
    )  # fmt: skip
    return extract_doc(broken, Document("made.txt", broken.text, published=PUBLISHED), ONTOLOGY)


def claimed(text: str) -> list[str]:
    """The claims of some trees, in words."""
    extraction = extracted(text)
    return [in_words(extraction, claim) for claim in extraction.claims]


def in_words(extraction: Extraction, claim: Claim) -> str:
    denied = " denied" if claim.polarity is Polarity.DENIED else ""
    reserve = f" {claim.modality.value}" if claim.modality is not Modality.STATED else ""
    speaker = f", says {extraction.referent(claim.speaker).label}" if claim.speaker else ""
    return f"{extraction.referent(claim.subject).label} {claim.predicate} {_value(extraction, claim.object)}{denied}{reserve}{speaker}"


def _value(extraction: Extraction, value: Value) -> str:
    match value:
        case Ref():
            return extraction.referent(value.id).label
        case Figure():
            return f"{value.low} {value.group}"
        case Moment():
            return value.start
        case _:
            return value.value


FLOOD = "The/DT/det/2 flood/NN/nsubj/3 killed|kill/VBD/ROOT/0 two/CD/nummod/5 farmers|farmer/NNS/obj/3 ././punct/3"
OPENING = "“/./punct/4 The/DT/det/3 flood/NN/nsubj/4 killed|kill/VBD/ROOT/0 two/CD/nummod/6 farmers|farmer/NNS/obj/4 ././punct/4"
SAD = "“/./punct/4 We/PRP/nsubj/4 are|be/VBP/cop/4 sad/JJ/ccomp/9 ,/,/punct/4 ”/./punct/4 Maria/NNP+PERSON/nsubj/9 Tolk/NNP+PERSON/flat/7"
PARAGRAPH = f"{BREAK}/_SP/dep/0"
SPOKEN = "flood killed 2 farmers, says Maria Tolk"
PLAIN = "flood killed 2 farmers"

SPEECH = {
    "a quote before its speaker": (
        "“/./punct/4 The/DT/det/3 flood/NN/nsubj/4 killed|kill/VBD/ccomp/11 two/CD/nummod/6 farmers|farmer/NNS/obj/4 ,/,/punct/4 ”/./punct/4"
        " Maria/NNP+PERSON/nsubj/11 Tolk/NNP+PERSON/flat/9 said|say/VBD/ROOT/0 ././punct/11",
        [SPOKEN], [PLAIN],
    ),
    "a quote before a verb that comes before its speaker": (
        "“/./punct/4 The/DT/det/3 flood/NN/nsubj/4 killed|kill/VBD/ccomp/9 two/CD/nummod/6 farmers|farmer/NNS/obj/4 ,/,/punct/4 ”/./punct/4"
        " said|say/VBD/ROOT/0 Maria/NNP+PERSON/nsubj/9 Tolk/NNP+PERSON/flat/10 ././punct/9",
        [SPOKEN], [PLAIN],
    ),
    "a speaker behind the verb whom the parser took for something else": (
        "“/./punct/4 The/DT/det/3 flood/NN/nsubj/4 killed|kill/VBD/ccomp/9 two/CD/nummod/6 farmers|farmer/NNS/obj/4 ,/,/punct/4 ”/./punct/4"
        " said|say/VBD/ROOT/0 Maria/NNP+PERSON/dep/9 Tolk/NNP+PERSON/flat/10 ././punct/9",
        [SPOKEN], [PLAIN],
    ),
    "indirect speech": (
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 said|say/VBD/ROOT/0 that/IN/mark/7 the/DT/det/6 flood/NN/nsubj/7 killed|kill/VBD/ccomp/3"
        " two/CD/nummod/9 farmers|farmer/NNS/obj/7 ././punct/3",
        [SPOKEN], [PLAIN],
    ),
    "a speaker in the middle": (
        "“/./punct/3 The/DT/det/3 flood/NN/ccomp/8 ,/,/punct/3 ”/./punct/3 Maria/NNP+PERSON/nsubj/8 Tolk/NNP+PERSON/flat/6 said|say/VBD/ROOT/0"
        " ,/,/punct/8 “/./punct/11 killed|kill/VBD/ccomp/8 two/CD/nummod/13 farmers|farmer/NNS/obj/11 ././punct/11 ”/./punct/11",
        [SPOKEN], [PLAIN],
    ),
    "a passive before its speaker, without quotation marks": (
        "Two/CD/nummod/2 farmers|farmer/NNS/nsubj:pass/4 were|be/VBD/aux:pass/4 killed|kill/VBN/ccomp/11 in/IN/case/7 the/DT/det/7 flood/NN/obl/4"
        " ,/,/punct/4 Maria/NNP+PERSON/nsubj/11 Tolk/NNP+PERSON/flat/9 said|say/VBD/ROOT/0 ././punct/11",
        [SPOKEN], [PLAIN],
    ),
    "according to, in front": (
        "According|accord/VBG/case/3 to/IN/fixed/1 Maria/NNP+PERSON/obl/8 Tolk/NNP+PERSON/flat/3 ,/,/punct/3 the/DT/det/7 flood/NN/nsubj/8"
        " killed|kill/VBD/ROOT/0 two/CD/nummod/10 farmers|farmer/NNS/obj/8 ././punct/8",
        [SPOKEN], [PLAIN],
    ),
    "according to, at the end": (
        "The/DT/det/2 flood/NN/nsubj/3 killed|kill/VBD/ROOT/0 two/CD/nummod/5 farmers|farmer/NNS/obj/3 ,/,/punct/11 according|accord/VBG/case/11"
        " to/IN/fixed/7 the/DT/det/11 coast/NN/compound/11 guard/NN/obl/3 ././punct/3",
        ["flood killed 2 farmers, says coast guard"], [PLAIN],
    ),
    "a statement after a colon": (f"Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 said|say/VBD/ROOT/0 :/./punct/3\n{FLOOD}", [SPOKEN], [PLAIN]),
    "a quote that goes on after its speaker": (f"{SAD} said|say/VBD/ROOT/0 ././punct/9\n{OPENING} ”/./punct/4", [SPOKEN], [PLAIN]),
    "a quote that goes on in a paragraph that opens a quote, with a new speaker": (
        f"{SAD} said|say/VBD/ROOT/0 ././punct/9\n{PARAGRAPH}\n{OPENING}\n"
        "It/PRP/nsubj/3 is|be/VBZ/cop/3 sad/JJ/ccomp/8 ,/,/punct/3 ”/./punct/3 John/NNP+PERSON/nsubj/8 Reve/NNP+PERSON/flat/6 said|say/VBD/ROOT/0",
        ["flood killed 2 farmers, says John Reve"], [PLAIN, SPOKEN],
    ),
    "a quote whose speaker comes in its last sentence": (
        f"{OPENING}\nWe/PRP/nsubj/3 are|be/VBP/cop/3 sad/JJ/ccomp/8 ,/,/punct/3 ”/./punct/3 Maria/NNP+PERSON/nsubj/8 Tolk/NNP+PERSON/flat/6"
        " said|say/VBD/ROOT/0 ././punct/8",
        [SPOKEN], [PLAIN],
    ),
    "a sentence outside the quotation marks": (f"{SAD} said|say/VBD/ROOT/0 ././punct/9\n{FLOOD}", [PLAIN], [SPOKEN]),
    "a pronoun that speaks": (
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 laughed/VBD/ROOT/0 ././punct/3\n"
        "She/PRP/nsubj/2 said|say/VBD/ROOT/0 the/DT/det/4 flood/NN/nsubj/5 killed|kill/VBD/ccomp/2 two/CD/nummod/7 farmers|farmer/NNS/obj/5"
        " ././punct/2",
        [SPOKEN], [PLAIN],
    ),
    "a participle that speaks": (
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 wrote|write/VBD/ROOT/0 to/IN/case/6 the/DT/det/6 council/NN/obl/3 ,/,/punct/8"
        " saying|say/VBG/advcl/3 the/DT/det/10 flood/NN/nsubj/11 killed|kill/VBD/ccomp/8 two/CD/nummod/13 farmers|farmer/NNS/obj/11 ././punct/3",
        [SPOKEN], [PLAIN],
    ),
    "a stand on an event, which needs no speaker": (
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 said|say/VBD/ROOT/0 she/PRP/nsubj/5 condemned|condemn/VBD/ccomp/3 the/DT/det/7"
        " attack/NN/obj/5"
        " on/IN/case/10 the/DT/det/10 ferry/NN/obl/5 ././punct/3",
        ["Maria Tolk condemned attack", "attack target ferry, says Maria Tolk"], ["Maria Tolk condemned attack, says Maria Tolk"],
    ),
    "a position inside speech, which the report itself presupposes": (
        "John/NNP+PERSON/nsubj/3 Reve/NNP+PERSON/flat/1 said|say/VBD/ROOT/0 that/IN/mark/8 Mayor/NNP/nmod:desc/6 Maria/NNP+PERSON/nsubj/8"
        " Tolk/NNP+PERSON/flat/6 met|meet/VBD/ccomp/3 farmers|farmer/NNS/obj/8 in/IN/case/11 Orvane/NNP+GPE/nmod/9 ././punct/3",
        ["Maria Tolk position Mayor", "meet participant Maria Tolk, says John Reve", "meet participant farmers, says John Reve"],
        ["Maria Tolk position Mayor, says John Reve"],
    ),
}  # fmt: skip

RESERVE = {
    "no cue": (FLOOD, [PLAIN], ["flood killed 2 farmers reported"]),
    "it was reported": (
        "It/PRP/nsubj:pass/3 was|be/VBD/aux:pass/3 reported|report/VBN/ROOT/0 that/IN/mark/7 the/DT/det/6 flood/NN/nsubj/7"
        " killed|kill/VBD/csubj:pass/3"
        " two/CD/nummod/9 farmers|farmer/NNS/obj/7 ././punct/3",
        ["flood killed 2 farmers reported"], [PLAIN],
    ),
    "are said to": (
        "Two/CD/nummod/2 farmers|farmer/NNS/nsubj:pass/4 are|be/VBP/aux:pass/4 said|say/VBN/ROOT/0 to/TO/mark/8 have/VB/aux/8 been|be/VBN/aux:pass/8"
        " killed|kill/VBN/xcomp/4 in/IN/case/11 the/DT/det/11 flood/NN/obl/8 ././punct/4",
        ["flood killed 2 farmers reported"], [PLAIN],
    ),
    "hearsay that another clause has no part in": (
        "Losses|loss/NNS/nsubj:pass/3 were|be/VBD/aux:pass/3 reported|report/VBN/ROOT/0 ,/,/punct/8 but/CC/cc/8 the/DT/det/7 flood/NN/nsubj/8"
        " killed|kill/VBD/conj/3 two/CD/nummod/10 farmers|farmer/NNS/obj/8 ././punct/3",
        [PLAIN], ["flood killed 2 farmers reported"],
    ),
    "there were reports": (
        "There/EX/expl/2 were|be/VBD/ROOT/0 reports|report/NNS/nsubj/2 that/IN/mark/7 the/DT/det/6 flood/NN/nsubj/7 killed|kill/VBD/acl/3"
        " two/CD/nummod/9 farmers|farmer/NNS/obj/7 ././punct/2",
        ["flood killed 2 farmers reported, says reports"], [PLAIN],
    ),
    "denied that": (
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 denied|deny/VBD/ROOT/0 that/IN/mark/7 the/DT/det/6 flood/NN/nsubj/7 killed|kill/VBD/ccomp/3"
        " two/CD/nummod/9 farmers|farmer/NNS/obj/7 ././punct/3",
        ["flood killed 2 farmers denied, says Maria Tolk"], [PLAIN, SPOKEN],
    ),
    "not": (
        "The/DT/det/2 flood/NN/nsubj/5 did|do/VBD/aux/5 not/RB/advmod/5 kill/VB/ROOT/0 two/CD/nummod/7 farmers|farmer/NNS/obj/5 ././punct/5",
        ["flood killed 2 farmers denied"], [PLAIN],
    ),
    "reportedly": (
        "The/DT/det/2 flood/NN/nsubj/4 reportedly/RB/advmod/4 killed|kill/VBD/ROOT/0 two/CD/nummod/6 farmers|farmer/NNS/obj/4 ././punct/4",
        ["flood killed 2 farmers reported"], [PLAIN],
    ),
    "allegedly": (
        "John/NNP+PERSON/nsubj/4 Reve/NNP+PERSON/flat/1 allegedly/RB/advmod/4 attacked|attack/VBD/ROOT/0 the/DT/det/6 ferry/NN/obj/4 ././punct/4",
        ["attack perpetrator John Reve alleged", "attack target ferry alleged"], ["attack target ferry"],
    ),
    "an alleged attack, which nobody in its phrase alleges": (
        "Police/NNS/nsubj/3 are|be/VBP/aux/3 investigating|investigate/VBG/ROOT/0 the/DT/det/6 alleged|allege/VBN/amod/6 attack/NN/obj/3 on/IN/case/9"
        " the/DT/det/9 ferry/NN/nmod/6 ././punct/3",
        ["attack target ferry alleged"], ["attack target ferry", "attack target ferry alleged, says ferry"],
    ),
    "believes": (
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 believes|believe/VBZ/ROOT/0 the/DT/det/5 flood/NN/nsubj/6 killed|kill/VBD/ccomp/3"
        " two/CD/nummod/8 farmers|farmer/NNS/obj/6 ././punct/3",
        ["flood killed 2 farmers alleged, says Maria Tolk"], [PLAIN, SPOKEN],
    ),
    "appears to have": (
        "The/DT/det/2 flood/NN/nsubj/3 appears|appear/VBZ/ROOT/0 to/TO/mark/6 have/VB/aux/6 killed|kill/VBN/xcomp/3 two/CD/nummod/8"
        " farmers|farmer/NNS/obj/6 ././punct/3",
        ["flood killed 2 farmers reported"], [PLAIN],
    ),
    "plans to": (
        "Nurses|nurse/NNS/nsubj/2 plan/VBP/ROOT/0 to/TO/mark/4 meet/VB/xcomp/2 farmers|farmer/NNS/obj/4 ././punct/2",
        ["meet participant Nurses planned", "meet participant farmers planned"], ["meet participant farmers"],
    ),
    "will": (
        "The/DT/det/2 council/NN/nsubj/4 will/MD/aux/4 meet/VB/ROOT/0 farmers|farmer/NNS/obj/4 ././punct/4",
        ["meet participant council planned", "meet participant farmers planned"], ["meet participant farmers"],
    ),
    "could": (
        "The/DT/det/2 storm/NN/nsubj/4 could/MD/aux/4 kill/VB/ROOT/0 two/CD/nummod/6 farmers|farmer/NNS/obj/4 ././punct/4",
        ["storm killed 2 farmers hypothetical"], ["storm killed 2 farmers"],
    ),
    "if": (
        "The/DT/det/2 council/NN/nsubj/4 will/MD/aux/4 meet/VB/ROOT/0 if/IN/mark/7 rebels|rebel/NNS/nsubj/7 attack/VBP/advcl/4 the/DT/det/9"
        " ferry/NN/obj/7 ././punct/4",
        ["attack perpetrator rebels hypothetical", "attack target ferry hypothetical", "meet participant council planned"], ["attack target ferry"],
    ),
}  # fmt: skip

RELATIONS = {
    "blamed for": (
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 blamed|blame/VBD/ROOT/0 the/DT/det/6 Reed/NNP+ORG/compound/6 Brigade/NNP+ORG/obj/3"
        " for/IN/case/9"
        " the/DT/det/9 attack/NN/obl/3 on/IN/case/12 the/DT/det/12 ferry/NN/nmod/9 ././punct/3",
        ["Reed Brigade accusedOf attack, says Maria Tolk"], ["Maria Tolk accusedOf attack", "Reed Brigade accusedOf attack"],
    ),
    "claimed responsibility for": (
        "The/DT/det/3 Reed/NNP+ORG/compound/3 Brigade/NNP+ORG/nsubj/4 claimed|claim/VBD/ROOT/0 responsibility/NN/obj/4 for/IN/case/8 the/DT/det/8"
        " attack/NN/nmod/5 on/IN/case/11 the/DT/det/11 ferry/NN/nmod/8 ././punct/4",
        ["Reed Brigade claimedResponsibilityFor attack"], ["Reed Brigade claimedResponsibilityFor attack, says Reed Brigade"],
    ),
    "claimed responsibility, for what was spoken of": (
        "Gunmen/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 the/DT/det/4 ferry/NN/obj/2 ././punct/2\n"
        "The/DT/det/3 Reed/NNP+ORG/compound/3 Brigade/NNP+ORG/nsubj/4 claimed|claim/VBD/ROOT/0 responsibility/NN/obj/4 ././punct/4",
        ["Reed Brigade claimedResponsibilityFor attack", "attack perpetrator Gunmen"], ["attack perpetrator Reed Brigade"],
    ),
    "denied involvement in": (
        "The/DT/det/3 Reed/NNP+ORG/compound/3 Brigade/NNP+ORG/nsubj/4 denied|deny/VBD/ROOT/0 involvement/NN/obj/4 in/IN/case/8 the/DT/det/8"
        " attack/NN/nmod/5 on/IN/case/11 the/DT/det/11 ferry/NN/nmod/8 ././punct/4",
        ["Reed Brigade deniedInvolvementIn attack", "attack target ferry"], ["attack target ferry denied"],
    ),
    "designated as, by": (
        "The/DT/det/3 Reed/NNP+ORG/compound/3 Brigade/NNP+ORG/nsubj:pass/5 was|be/VBD/aux:pass/5 designated|designate/VBN/ROOT/0 as/IN/case/8"
        " a/DT/det/8"
        " threat/NN/obl/5 by/IN/case/12 the/DT/det/12 Lake/NNP+ORG/compound/12 Council/NNP+ORG/nmod/8 ././punct/5",
        ["Reed Brigade designatedAs threat, says Lake Council"], ["Reed Brigade designatedAs threat", "Lake Council designatedAs threat"],
    ),
    "an event that brought about another": (
        "The/DT/det/2 raid/NN/nsubj/3 sparked|spark/VBD/ROOT/0 clashes|clash/NNS/obj/3 in/IN/case/6 Tesk/NNP+GPE/nmod/4 ././punct/3",
        ["clash cause raid"], ["raid cause clash"],
    ),
    "what was done brought about another event": (
        "Gunmen/NNS/nsubj/2 attacked|attack/VBD/ROOT/0 the/DT/det/4 ferry/NN/obj/2 ,/,/punct/6 triggering|trigger/VBG/advcl/2 a/DT/det/8"
        " gunfight/NN/obj/6 ././punct/2",
        ["gunfight cause attack"], ["attack cause gunfight"],
    ),
    "not only": (
        "Soldiers/NNS/nsubj/4 not/RB/advmod/4 only/RB/advmod/2 attacked|attack/VBD/ROOT/0 the/DT/det/6 ferry/NN/obj/4 ././punct/4",
        ["attack target ferry"], ["attack target ferry denied"],
    ),
    "member of": (
        "John/NNP+PERSON/nsubj/5 Reve/NNP+PERSON/flat/1 is|be/VBZ/cop/5 a/DT/det/5 member/NN/ROOT/0 of/IN/case/9 the/DT/det/9"
        " Delta/NNP+ORG/compound/9"
        " Union/NNP+ORG/nmod/5 ././punct/5",
        ["John Reve memberOf Delta Union"], ["Delta Union memberOf John Reve"],
    ),
    "joined": (
        "John/NNP+PERSON/nsubj/3 Reve/NNP+PERSON/flat/1 joined|join/VBD/ROOT/0 the/DT/det/6 Delta/NNP+ORG/compound/6 Union/NNP+ORG/obj/3 ././punct/3",
        ["John Reve memberOf Delta Union"], ["Delta Union memberOf John Reve"],
    ),
    "offshoot and ally of": (
        "The/DT/det/3 Reed/NNP+ORG/compound/3 Brigade/NNP+ORG/nsubj/6 is|be/VBZ/cop/6 an|a/DT/det/6 offshoot/NN/ROOT/0 and/CC/cc/8 ally/NN/conj/6"
        " of/IN/case/12 the/DT/det/12 Delta/NNP+ORG/compound/12 Union/NNP+ORG/nmod/8 ././punct/6",
        ["Reed Brigade offshootOf Delta Union", "Reed Brigade alliedWith Delta Union"], ["Delta Union offshootOf Reed Brigade"],
    ),
    "not an ally of": (
        "The/DT/det/3 Reed/NNP+ORG/compound/3 Brigade/NNP+ORG/nsubj/7 is|be/VBZ/cop/7 not/RB/advmod/7 an|a/DT/det/7 ally/NN/ROOT/0 of/IN/case/11"
        " the/DT/det/11 Delta/NNP+ORG/compound/11 Union/NNP+ORG/nmod/7 ././punct/7",
        ["Reed Brigade alliedWith Delta Union denied"], ["Reed Brigade alliedWith Delta Union"],
    ),
    "founded in a year": (
        "The/DT/det/3 Lake/NNP+ORG/compound/3 Institute/NNP+ORG/nsubj:pass/5 was|be/VBD/aux:pass/5 founded|found/VBN/ROOT/0 in/IN/case/7"
        " 1998/CD/obl/5",
        ["Lake Institute founded 1998"], [],
    ),
    "based in": (
        "The/DT/det/3 Lake/NNP+ORG/compound/3 Institute/NNP+ORG/nsubj:pass/5 is|be/VBZ/aux:pass/5 based|base/VBN/ROOT/0 in/IN/case/7"
        " Orvane/NNP+GPE/obl/5",
        ["Lake Institute basedIn Orvane"], ["Lake Institute locatedIn Orvane"],
    ),
    "brother of": (
        "John/NNP+PERSON/nsubj/9 Reve/NNP+PERSON/flat/1 ,/,/punct/5 the/DT/det/5 brother/NN/appos/1 of/IN/case/7 Maria/NNP+PERSON/nmod/5"
        " Tolk/NNP+PERSON/flat/7 smiled/VBD/ROOT/0",
        ["John Reve relativeOf Maria Tolk"], ["Maria Tolk relativeOf John Reve"],
    ),
    "killed by name": (
        "The/DT/det/2 flood/NN/nsubj/3 killed|kill/VBD/ROOT/0 Maria/NNP+PERSON/obj/3 Tolk/NNP+PERSON/flat/4 ././punct/3",
        ["flood killed 1 Maria Tolk", "flood victim Maria Tolk"], [],
    ),
    "no word of the lexicon": (
        "Maria/NNP+PERSON/nsubj/3 Tolk/NNP+PERSON/flat/1 likes|like/VBZ/ROOT/0 the/DT/det/6 Delta/NNP+ORG/compound/6 Union/NNP+ORG/obj/3",
        [], ["Tolk"],
    ),
}  # fmt: skip

DIRECTOR = "director/NN/appos/1 of/IN/case/9 the/DT/det/9 Lake/NNP+ORG/compound/9 Institute/NNP+ORG/nmod/5"
POSITIONS = {
    "before the name": (
        "Mayor/NNP/nmod:desc/2 Maria/NNP+PERSON/nsubj/4 Tolk/NNP+PERSON/flat/2 laughed/VBD/ROOT/0 ././punct/4", ["Maria Tolk position Mayor"], [],
    ),
    "before the name, with a nationality": (
        "Norwegian/JJ/amod/3 finance/NN/compound/3 minister/NN/nmod:desc/4 Maria/NNP+PERSON/nsubj/6 Tolk/NNP+PERSON/flat/4 left/VBD/ROOT/0"
        " Norway/NNP+GPE/obj/6 ././punct/6",
        ["Maria Tolk position Norwegian finance minister", "Maria Tolk positionOf Norway"], [],
    ),
    "behind the name": (
        f"Maria/NNP+PERSON/nsubj/11 Tolk/NNP+PERSON/flat/1 ,/,/punct/5 the/DT/det/5 {DIRECTOR} ,/,/punct/1 laughed/VBD/ROOT/0 ././punct/11",
        ["Maria Tolk position director of the Lake Institute", "Maria Tolk positionOf Lake Institute"], [],
    ),
    "between article and name": (
        "The/DT/det/2 director/NN/nsubj/11 of/IN/case/6 the/DT/det/6 Lake/NNP+ORG/compound/6 Institute/NNP+ORG/nmod/2 ,/,/punct/8"
        " Maria/NNP+PERSON/appos/2 Tolk/NNP+PERSON/flat/8 ,/,/punct/2 laughed/VBD/ROOT/0 ././punct/11",
        ["Maria Tolk position director of the Lake Institute", "Maria Tolk positionOf Lake Institute"], [],
    ),
    "with a possessor": (
        "The/DT/det/3 Lake/NNP+ORG/compound/3 Institute/NNP+ORG/nmod:poss/5 's/POS/case/3 director/NN/nsubj/10 ,/,/punct/7 Maria/NNP+PERSON/appos/5"
        " Tolk/NNP+PERSON/flat/7 ,/,/punct/5 laughed/VBD/ROOT/0",
        ["Maria Tolk positionOf Lake Institute"], [],
    ),
    "by a copula": (
        "Maria/NNP+PERSON/nsubj/5 Tolk/NNP+PERSON/flat/1 is|be/VBZ/cop/5 the/DT/det/5 director/NN/ROOT/0 of/IN/case/9 the/DT/det/9"
        " Lake/NNP+ORG/compound/9 Institute/NNP+ORG/nmod/5",
        ["Maria Tolk position director of the Lake Institute", "Maria Tolk positionOf Lake Institute"], [],
    ),
    "in a city, where such an office is none of the city's": (
        "Maria/NNP+PERSON/nsubj/9 Tolk/NNP+PERSON/flat/1 ,/,/punct/5 the/DT/det/5 teacher/NN/appos/1 of/IN/case/7 Orvane/NNP+GPE/nmod/5 ,/,/punct/5"
        " laughed/VBD/ROOT/0",
        ["Maria Tolk position teacher of Orvane"], ["Maria Tolk positionOf Orvane"],
    ),
    "of a city that has such an office": (
        "Maria/NNP+PERSON/nsubj/9 Tolk/NNP+PERSON/flat/1 ,/,/punct/5 the/DT/det/5 mayor/NN/appos/1 of/IN/case/7 Orvane/NNP+GPE/nmod/5 ,/,/punct/5"
        " laughed/VBD/ROOT/0",
        ["Maria Tolk position mayor of Orvane", "Maria Tolk positionOf Orvane"], [],
    ),
    "a spokesman": (
        "John/NNP+PERSON/nsubj/11 Reve/NNP+PERSON/flat/1 ,/,/punct/5 a/DT/det/5 spokesman/NN/appos/1 for/IN/case/9 the/DT/det/9"
        " Lake/NNP+ORG/compound/9 Institute/NNP+ORG/nmod/5 ,/,/punct/1 laughed/VBD/ROOT/0",
        ["John Reve position spokesman for the Lake Institute", "John Reve spokespersonFor Lake Institute"], ["John Reve positionOf Lake Institute"],
    ),
    "a leader": (
        "Maria/NNP+PERSON/nsubj/11 Tolk/NNP+PERSON/flat/1 ,/,/punct/5 the/DT/det/5 leader/NN/appos/1 of/IN/case/9 the/DT/det/9"
        " Reed/NNP+ORG/compound/9 Party/NNP+ORG/nmod/5 ,/,/punct/1 laughed/VBD/ROOT/0",
        ["Maria Tolk position leader of the Reed Party", "Maria Tolk leaderOf Reed Party"], [],
    ),
}  # fmt: skip

ASIDES = {
    "an acronym in brackets": (
        "The/DT/det/4 National/NNP+ORG/amod/4 Rowing/NNP+ORG/compound/4 League/NNP+ORG/nsubj/8 (/./punct/6 NRL/NNP+ORG/appos/4 )/./punct/6"
        " laughed/VBD/ROOT/0",
        ["National Rowing League alsoKnownAs NRL"], [],
    ),
    "another name in brackets": (
        "The/DT/det/3 Delta/NNP+ORG/compound/3 Union/NNP+ORG/nsubj/7 (/./punct/5 Zelva/NNP+ORG/appos/3 )/./punct/5 laughed/VBD/ROOT/0",
        ["Delta Union alsoKnownAs Zelva"], [],
    ),
    "a person in brackets, who is another": (
        "Maria/NNP+PERSON/nsubj/7 Tolk/NNP+PERSON/flat/1 (/./punct/4 John/NNP+PERSON/appos/1 Reve/NNP+PERSON/flat/4 )/./punct/4 laughed/VBD/ROOT/0",
        [], ["alsoKnownAs"],
    ),
    "known as": (
        "The/DT/det/3 Delta/NNP+ORG/compound/3 Union/NNP+ORG/nsubj/10 ,/,/punct/6 also/RB/advmod/6 known|know/VBN/acl/3 as/IN/case/8"
        " Zelva/NNP+ORG/obl/6 ,/,/punct/3 laughed/VBD/ROOT/0",
        ["Delta Union alsoKnownAs Zelva"], ["Zelva alsoKnownAs Zelva"],
    ),
    "a place in a city": (
        "Runners|runner/NNS/nsubj/2 danced/VBD/ROOT/0 at/IN/case/5 the/DT/det/5 stadium/NN/obl/2 in/IN/case/7 Orvane/NNP+GPE/nmod/5",
        ["stadium locatedIn Orvane"], ["Orvane locatedIn stadium"],
    ),
    "a place in a city, where nothing happens": (
        "Runners|runner/NNS/nsubj/3 could/MD/aux/3 dance/VB/ROOT/0 at/IN/case/6 the/DT/det/6 stadium/NN/obl/3 in/IN/case/8 Orvane/NNP+GPE/nmod/6",
        ["stadium locatedIn Orvane"], ["stadium locatedIn Orvane hypothetical"],
    ),
    "a country after a comma": (
        "Runners|runner/NNS/nsubj/2 danced/VBD/ROOT/0 in/IN/case/4 Orvane/NNP+GPE/obl/2 ,/,/punct/6 Norway/NNP+GPE/appos/4 ././punct/2",
        ["Orvane locatedIn Norway"], ["Norway locatedIn Orvane"],
    ),
    "a city after a comma": (
        "Runners|runner/NNS/nsubj/2 danced/VBD/ROOT/0 in/IN/case/4 Orvane/NNP+GPE/obl/2 ,/,/punct/6 Tesk/NNP+GPE/conj/4 ././punct/2",
        [], ["locatedIn"],
    ),
    "an age": (
        "Maria/NNP+PERSON/nsubj/6 Tolk/NNP+PERSON/flat/1 ,/,/punct/4 31/CD/nmod:unmarked/1 ,/,/punct/1 laughed/VBD/ROOT/0 ././punct/6",
        ["Maria Tolk age 31"], [],
    ),
    "a year, which is no age": (
        "Maria/NNP+PERSON/nsubj/6 Tolk/NNP+PERSON/flat/1 ,/,/punct/4 1998/CD/nmod:unmarked/1 ,/,/punct/1 laughed/VBD/ROOT/0 ././punct/6",
        [], ["age"],
    ),
}  # fmt: skip

CASES = {**SPEECH, **RESERVE, **RELATIONS, **POSITIONS, **ASIDES}


@pytest.mark.parametrize(("text", "must", "never"), CASES.values(), ids=CASES)
def test_a_text_claims_what_it_says_and_nothing_else(text: str, must: list[str], never: list[str]) -> None:
    found = claimed(text)
    assert set(must) <= set(found)
    assert not [line for line in found if line in never or any(word in line.split() for word in never)]


def holds(extraction: Extraction) -> None:
    """What is true of the claims of any text."""
    document, events = extraction.document, {referent.id for referent in extraction.referents if referent.event}
    for claim in extraction.claims:
        assert 0 <= claim.evidence.start < claim.evidence.end <= len(document.text)
        for name, span in claim.parts:
            assert document.quote(span) == document.text[span.start : span.end]
            assert document.quote(span).strip()
            elsewhere = name == "speaker" or (isinstance(claim.object, Ref) and claim.object.id in events)
            inside = claim.evidence.start <= span.start and span.end <= claim.evidence.end
            assert inside or elsewhere, f"{claim.predicate}: {name} {document.quote(span)!r} lies outside {document.quote(claim.evidence)!r}"
        assert extraction.referent(claim.subject)
        assert not claim.speaker or extraction.referent(claim.speaker)
    keys = [(claim.subject, claim.predicate, claim.object, claim.evidence, claim.polarity) for claim in extraction.claims]
    assert len(keys) == len(set(keys))
    assert [claim.evidence for claim in extraction.claims] == sorted(claim.evidence for claim in extraction.claims)


SENTENCES = [line for text, _, _ in CASES.values() for line in text.split("\n")]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_the_parts_of_a_claim_are_words_of_its_evidence(lines: list[str]) -> None:
    """All but a speaker, who may be named sentences before, and another event, which may be told elsewhere."""
    holds(extracted("\n".join(lines)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_tree_is_too_odd_to_be_read(data: st.DataObject) -> None:
    rows = [row.rsplit("/", 3) for row in data.draw(st.sampled_from(SENTENCES)).split()]
    labels = sorted({label for _, _, label, _ in rows})
    odd = []
    for index, (word, tag, _, _) in enumerate(rows, 1):
        label = data.draw(st.sampled_from(labels))
        odd.append(f"{word}/{tag}/{label}/{data.draw(st.integers(1, index - 1)) if index > 1 else 0}")
    holds(extracted(" ".join(odd)))
