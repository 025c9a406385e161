"""The table of constructions (constructions.txt) under the real pipeline: what a sentence says must come out, and what it does not say must not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from kg.data import ontology_dir
from kg.extract import extract
from kg.model import Claim, Document, Duration, Extraction, Figure, Modality, Moment, Polarity, Ref, Referent, Text
from kg.ontology import Ontology
from kg.parse import Parser, load

TABLE = Path(__file__).with_name("constructions.txt")
PUBLISHED = "2031-03-06"
HEDGES = {modality.value for modality in Modality} - {"stated"}
COUNT = re.compile(r"(?:(?P<bound>at least|up to) )?(?P<low>\d+)(?: to (?P<high>\d+))?(?: (?P<group>.+))?")


@dataclass(frozen=True)
class Pattern:
    """A line of the table: what a claim must look like to be the one that it speaks of."""

    subject: str
    predicate: str
    object: str
    polarity: str = ""
    modality: str = ""
    speaker: str = ""

    def fits(self, said: Extraction, claim: Claim) -> bool:
        return (
            claim.predicate in self.predicate.split("/")
            and names(said.referent(claim.subject), self.subject)
            and self._fits_object(said, claim)
            and (not self.polarity or claim.polarity.value == self.polarity)
            and (not self.modality or claim.modality.value == self.modality)
            and (not self.speaker or (bool(claim.speaker) and names(said.referent(claim.speaker), self.speaker)))
        )

    def _fits_object(self, said: Extraction, claim: Claim) -> bool:
        match claim.object:
            case Ref(id):
                return names(said.referent(id), self.object)
            case Figure():
                return self.object == "*" or counts(claim.object, self.object)
            case Moment(start):
                return self.object in {"*", start}
            case Duration(value) | Text(value):
                return self.object == "*" or contains(value, self.object)
            case other:
                return self.object in {"*", str(other)}


PARAGRAPH = " ¶ "
"""What stands for the end of a headline or paragraph."""


@dataclass
class Construction:
    """A sentence of the table with the claims that it gives and those that it does not."""

    group: str
    sentence: str
    gives: list[Pattern] = field(default_factory=list)
    lacks: list[Pattern] = field(default_factory=list)
    why_not: str = ""


def contains(text: str, wanted: str) -> bool:
    """Whether words stand in a text as whole words, in whatever case."""
    return re.search(rf"(?<!\w){re.escape(wanted.lower())}(?!\w)", text.lower()) is not None


def names(referent: Referent, wanted: str) -> bool:
    said = (referent.label, referent.type, *referent.names)
    return wanted == "*" or any(contains(text, wanted) for text in said)


def counts(figure: Figure, wanted: str) -> bool:
    found = COUNT.fullmatch(wanted)
    assert found is not None, f"not a count: {wanted}"
    number, bound = int(found["low"]), found["bound"]
    low = None if bound == "up to" else number
    high = None if bound == "at least" else int(found["high"] or number)
    return (figure.low, figure.high) == (low, high) and (not found["group"] or contains(figure.group, found["group"]))


def pattern(line: str, *, given: bool) -> Pattern:
    """A line of the table without its sign. What must be given is asserted and stated unless the line says otherwise."""
    subject, predicate, value, *rest = (part.strip() for part in line.split("|"))
    marks = [mark.strip() for part in rest for mark in part.split(",")]
    plain = given or "asserted" in marks
    hedge = next((mark for mark in marks if mark in HEDGES), "stated" if plain else "")
    polarity = "denied" if "denied" in marks else "asserted" if plain else ""
    speaker = next((mark.removeprefix("by ") for mark in marks if mark.startswith("by ")), "")
    return Pattern(subject, predicate, value, polarity, hedge, speaker)


def constructions(text: str) -> Iterator[Construction]:
    group, current = "", None
    for line in text.splitlines():
        if line.startswith("== "):
            group = line.strip("= ")
        elif line.startswith("+ ") and current:
            current.gives.append(pattern(line[2:], given=True))
        elif line.startswith("- ") and current:
            current.lacks.append(pattern(line[2:], given=False))
        elif line.startswith("? ") and current:
            current.why_not = line[2:]
        elif line and not line.startswith("#"):
            current = Construction(group, line.replace(PARAGRAPH, "\n\n"))
            yield current


@cache
def table() -> tuple[Construction, ...]:
    return tuple(constructions(TABLE.read_text(encoding="utf-8")))


@cache
def parser() -> Parser:
    return load("kg_en")


@cache
def ontology() -> Ontology:
    return Ontology.load(ontology_dir())


def cases() -> Iterator[object]:
    for construction in table():
        marks = [pytest.mark.xfail(reason=construction.why_not)] if construction.why_not else []
        yield pytest.param(construction, id=construction.sentence, marks=marks)


@pytest.mark.parametrize("construction", list(cases()))
def test_a_sentence_gives_what_it_says_and_nothing_that_it_does_not(construction: Construction) -> None:
    check(construction, ontology())


def check(construction: Construction, terms: Ontology) -> None:
    said = extract(Document("sentence.txt", construction.sentence, published=PUBLISHED), parser(), terms)
    for wanted in construction.gives:
        assert any(wanted.fits(said, claim) for claim in said.claims), f"lacks {wanted}; gives {shown(said)}"
    for unwanted in construction.lacks:
        assert not any(unwanted.fits(said, claim) for claim in said.claims), f"gives {unwanted}: {shown(said)}"


def shown(said: Extraction) -> list[str]:
    """All claims, readable, for the message of a test that fails."""

    def end(value: object) -> str:
        return said.referent(value.id).label if isinstance(value, Ref) else str(value)

    return [
        f"{said.referent(c.subject).label} | {c.predicate} | {end(c.object)} | {c.polarity.value} {c.modality.value}"
        f" {said.referent(c.speaker).label if c.speaker else ''}".rstrip()
        for c in said.claims
    ]


def test_a_kind_of_event_is_added_by_an_edit_of_the_ontology_and_a_sentence(tmp_path: Path) -> None:
    manual = (ontology_dir() / "README.md").read_text(encoding="utf-8")
    turtle, sentences = (re.findall(rf"^```{kind}\n(.*?)^```", manual, re.DOTALL | re.MULTILINE)[0] for kind in ("turtle", "text"))
    shutil.copytree(ontology_dir(), tmp_path / "ontology")
    (tmp_path / "ontology" / "health.ttl").write_text(turtle, encoding="utf-8")
    extended = Ontology.load(tmp_path / "ontology")
    added = list(constructions(sentences))
    assert len(added) >= 3
    for construction in added:
        assert construction.gives
        check(construction, extended)
        with pytest.raises(AssertionError):
            check(construction, ontology())


def test_a_feast_is_added_by_a_line_of_the_ontology(tmp_path: Path) -> None:
    manual = (ontology_dir() / "README.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^`(w:\w+ a lex:Feast .*)`$", manual, re.MULTILINE)
    prefixes = re.findall(r"^@prefix .*", (ontology_dir() / "lexicon.ttl").read_text(encoding="utf-8"), re.MULTILINE)
    shutil.copytree(ontology_dir(), tmp_path / "ontology")
    (tmp_path / "ontology" / "feasts.ttl").write_text("\n".join([*prefixes, line]), encoding="utf-8")
    (construction,) = constructions("Nine people died in a fire in Baku on Harbour Day.\n+ fire | date | 2030-05-05")
    check(construction, Ontology.load(tmp_path / "ontology"))
    with pytest.raises(AssertionError):
        check(construction, ontology())


TOPICS = {
    "attack": ("Attack", "HostageTaking", "Killing"),
    "clash": ("Clash", "MilitaryOperation", "SecurityOperation"),
    "detention": ("Arrest", "Release"),
    "trial": ("LegalAction", "Investigation"),
    "protest": ("Protest",),
    "takeover": ("Takeover",),
    "agreement": ("Agreement", "AgreementEnded"),
    "accident": ("Accident", "Disaster"),
    "relief": ("Rescue", "Aid"),
    "visit": ("Meeting", "Journey"),
}


@pytest.mark.parametrize("kind", ["Verb", "Noun"])
def test_the_lexicon_covers_its_domain_and_not_a_few_texts(kind: str) -> None:
    terms = ontology()
    words = [word for word in terms.lexicon.words if kind in word.kinds]
    forms = {
        topic: {form for word in words if any(terms.is_a(word.evokes, name) for name in classes) for form in word.forms}
        for topic, classes in TOPICS.items()
    }
    forms["statement"] = {form for word in words if "Reporting" in word.kinds for form in word.forms}
    assert min(map(len, forms.values())) >= 15
    single = {form for found in forms.values() for form in found if len(form) == 1}
    assert len(single) >= 250
    assert len(set().union(*forms.values())) >= 500


def test_the_table_is_broad_and_hides_little() -> None:
    sentences = [construction.sentence for construction in table()]
    assert len(set(sentences)) == len(sentences) >= 160
    assert len({construction.group for construction in table()}) >= 20
    assert all(construction.gives or construction.lacks for construction in table())
    assert sum(bool(construction.why_not) for construction in table()) <= len(sentences) / 10
    assert sum(bool(construction.lacks) for construction in table()) >= len(sentences) / 4


def test_a_line_of_the_table_means_what_its_head_says() -> None:
    assert pattern("raid | killed | at least 4 guards | by police", given=True) == Pattern(
        "raid", "killed", "at least 4 guards", "asserted", "stated", "police"
    )
    assert pattern("raid | target | *", given=False) == Pattern("raid", "target", "*")
    assert pattern("raid | target | port | denied", given=True).polarity == Polarity.DENIED.value
    assert counts(Figure(4, None, "tired guards"), "at least 4 guards")
    assert not counts(Figure(4, 4, "guards"), "at least 4 guards")
    assert not counts(Figure(4, 4, "guardsmen"), "4 guards")
    assert counts(Figure(None, 9, ""), "up to 9")
