"""Reports through the whole of the document's stages, with the real language pipeline: what must come out, and what must hold of all that does."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest
import spacy.tokens
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from trees import LABELS

from kg.extract import extract, extract_doc
from kg.model import Document, Duration, Extraction, Figure, Moment, Ref, Span, Text, Value
from kg.ontology import Ontology
from kg.parse import Parser, load, parse

FOLDER = Path(__file__).parent.parent / "ontology"


@cache
def parser() -> Parser:
    return load()


@cache
def ontology() -> Ontology:
    return Ontology.load(FOLDER)


DEPOT = Document(
    source="depot.txt",
    published="2031-03-06",
    text=(
        "Blast at bus depot kills three in Tampere\n\n"
        "A bomb exploded at a bus depot in Tampere on Tuesday, killing three mechanics and wounding at least nine passengers, police said.\n\n"
        "The Iron Heron Brigade claimed responsibility for the bombing in a statement. "
        "Interior Minister Aino Salmela condemned the attack.\n\n"
        "\N{LEFT DOUBLE QUOTATION MARK}We will find the people who planted this bomb,\N{RIGHT DOUBLE QUOTATION MARK} Salmela told reporters.\n"
    ),
)
MINE = Document(
    source="mine.txt",
    published="2031-07-21",
    text=(
        "Gunmen armed with rifles stormed a copper mine near Iquique on Sunday and kidnapped four engineers, police said.\r\n\r\n"
        "The raid lasted an hour. Police fought with gunmen during the raid.\r\n\r\n"
        "The Atacama Liberation Front denied involvement in the attack. "
        "Its spokesman Hugo Parra said that his group had left the region in May.\r\n"
    ),
)
FLOOD = Document(
    source="flood.txt",
    published="2030-11-13",
    text=(
        "Floods killed more than 40 people in Cox\N{RIGHT SINGLE QUOTATION MARK}s Bazar, the Red Cross said.\n\n"
        "Soldiers evacuated 300 villagers from Sylhet on Monday, army spokesman Rafiq Anwar said.\n\n"
        "\N{SHIP} \N{SHIP}\n\nThousands of dock workers  protested against the government in Khulna\non Tuesday.\n"
    ),
)

CLAIMS = {
    DEPOT: """
        blast | killed | 3 mechanics | police
        blast | injured | 9+ passengers | police
        blast | weapon | bomb | police
        blast | target | bus depot | police
        blast | date | 2031-03-04 | police
        blast | place | Tampere |
        bus depot | locatedIn | Tampere | police
        Iron Heron Brigade | claimedResponsibilityFor | blast |
        Aino Salmela | condemned | blast |
        Aino Salmela | position | Interior Minister |
    """,
    MINE: """
        raid | perpetrator | Gunmen | police
        raid | target | copper mine | police
        raid | weapon | rifles | police
        raid | place | Iquique | police
        raid | date | 2031-07-20 | police
        raid | kidnapped | 4 engineers | police
        copper mine | locatedIn | Iquique | police
        Atacama Liberation Front | deniedInvolvementIn | raid |
        Hugo Parra | position | spokesman |
        Hugo Parra | spokespersonFor | Atacama Liberation Front |
    """,
    FLOOD: """
        evacuate | agent | Soldiers | Rafiq Anwar
        evacuate | place | Sylhet | Rafiq Anwar
        Rafiq Anwar | position | army spokesman |
        protest | participant | dock workers |
        protest | place | Khulna |
        protest | target | government |
        protest | date | 2030-11-12 |
    """,
}


def written(extraction: Extraction, value: Value) -> str:
    match value:
        case Ref(id):
            return extraction.referent(id).label
        case Figure(low, high, group):
            return f"{low if low == high else f'{low}+' if high is None else f'{low}-{high}'} {group}"
        case Moment(start, end):
            return start if start == end else f"{start} to {end}"
        case Duration(text) | Text(text):
            return text


def claims(extraction: Extraction) -> set[str]:
    """Claims as "subject | predicate | object | speaker"."""
    return {
        f"{extraction.referent(c.subject).label} | {c.predicate} | {written(extraction, c.object)} |"
        f" {extraction.referent(c.speaker).label if c.speaker else ''}".rstrip()
        for c in extraction.claims
    }


def inside(inner: Span, outer: Span) -> bool:
    return inner.doc == outer.doc and outer.start <= inner.start and inner.end <= outer.end


def assert_sound(extraction: Extraction, schema: Ontology) -> None:
    """What holds of all that comes out of any document."""
    document = extraction.document
    if not document.text:
        assert not extraction.claims
        return
    whole = document.span(0, len(document.text))
    ids = [referent.id for referent in extraction.referents]
    assert len(ids) == len(set(ids))
    types = {referent.id: referent.type for referent in extraction.referents}
    for referent in extraction.referents:
        assert referent.type in schema.classes.iris
        assert referent.label.strip()
        assert referent.names
        assert referent.mentions
        for mention in referent.mentions:
            assert inside(mention.span, whole)
            assert inside(mention.head, mention.span)
    for claim in extraction.claims:
        assert {claim.subject, claim.speaker or claim.subject} <= set(ids)
        assert not isinstance(claim.object, Ref) or claim.object.id in ids
        assert claim.predicate in schema.classes.iris
        if claim.predicate == "place" and isinstance(claim.object, Ref):
            assert schema.is_a(types[claim.object.id], "Place")
        assert 0.0 < claim.confidence <= 1.0
        assert claim.rule
        assert inside(claim.evidence, whole)
        assert document.quote(claim.evidence).strip() == document.quote(claim.evidence)
        assert len(dict(claim.parts)) == len(claim.parts)
        for _, part in claim.parts:
            assert inside(part, claim.evidence)


@pytest.mark.parametrize("document", CLAIMS, ids=lambda document: document.source)
class TestReports:
    def test_the_main_claims_are_found_and_who_makes_them(self, document: Document) -> None:
        expected = {line.strip() for line in CLAIMS[document].strip().splitlines()}
        assert expected - claims(extract(document, parser(), ontology())) == set()

    def test_every_claim_quotes_its_document(self, document: Document) -> None:
        assert_sound(extract(document, parser(), ontology()), ontology())

    def test_it_comes_out_the_same_each_time(self, document: Document) -> None:
        assert extract(document, parser(), ontology()) == extract(document, parser(), ontology())


def test_a_part_quotes_the_words_that_fill_it() -> None:
    found = extract(DEPOT, parser(), ontology())
    [claim] = [c for c in found.claims if c.predicate == "injured"]
    parts = {name: DEPOT.quote(span) for name, span in claim.parts}
    assert parts["object"] == "at least nine passengers"
    assert parts["speaker"] == "police"
    assert DEPOT.quote(claim.evidence).startswith("A bomb exploded")


def test_a_report_without_a_date_leaves_a_weekday_in_words() -> None:
    found = extract(Document("undated.txt", DEPOT.text), parser(), ontology())
    dates = [claim.object for claim in found.claims if claim.predicate == "date"]
    assert dates
    assert all(isinstance(date, Text) for date in dates)


def test_a_storm_has_the_name_behind_its_noun() -> None:
    told = "Hurricane Olga killed four people in Haiti on Monday. The quake of 2010 had killed many more in Haiti."
    made = extract(Document(source="storm.txt", text=told, published="2031-03-06"), parser(), ontology())
    names = {referent.label: [name for trait, name in referent.traits if trait == "called"] for referent in made.referents if referent.event}
    assert names["hurricane"] == ["olga"]
    assert not names["quake"]


def test_nothing_is_read_of_what_is_to_be_skipped() -> None:
    start = DEPOT.text.index("The Iron Heron")
    skipped = Document(DEPOT.source, DEPOT.text, published=DEPOT.published, skip=(DEPOT.span(start, len(DEPOT.text)),))
    found = extract(skipped, parser(), ontology())
    assert "Iron Heron Brigade" not in {referent.label for referent in found.referents}
    assert all(claim.evidence.end <= start for claim in found.claims)


PARAGRAPHS = [
    "Six gunmen attacked a police station in Gulu on Monday, killing two officers.",
    "The raid was the third in a month, the mayor, Ida Quell, said.",
    "\N{LEFT DOUBLE QUOTATION MARK}They blew up the gate,\N{RIGHT DOUBLE QUOTATION MARK} a guard said.",
    "Nobody claimed responsibility for the attack (but see below).",
    "Meanwhile, 14 pilgrims were hurt when a bus crashed near Cusco.",
    "The Reef Wardens (RW), who are allied with the Salt Marsh Front, deny that they took part.",
    "BREAKING: explosion \u2013 more to follow \N{SHIP}",
    "- Between 20 and 30 students of the \u00c9cole Normale protested in Dakar from 3 to 5 March.",
    "   ",
    "He did it himself. She, too. Which? Whose?",
]


def test_a_month_that_opens_a_clause_of_an_undated_report_sets_off_what_it_tells() -> None:
    text = "A blast hit a market in Turku on Friday, killing three people. In March, at least 30 people died when gunmen seized a hotel in Ghent."
    made = extract(Document("any.txt", text), parser(), ontology())
    types = {referent.id: referent.type for referent in made.referents}
    killed = {(types[claim.subject], claim.object.low) for claim in made.claims if claim.predicate == "killed" and isinstance(claim.object, Figure)}
    assert ("Bombing", 3) in killed
    assert ("Bombing", 30) not in killed


class TestAnyText:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.text(max_size=300), st.sampled_from(["", "2031-03-06", "2031-03-06T08:30:00"]))
    @example("\r\n\r\r\u2028 \u00a0\t", "")
    @example("said killed by attack in of", "2031-03-06")
    @example("''''\" 's 's said \u201cBomb\u201d", "")
    @example("A bomb exploded before dawn in the Hamkel (Highland Telephone Company) office in Ghent.", "2031-03-06")
    @example("The trials began in May. There will be disputes between those who shot the mayor and killed 70 villagers.", "2031-03-06")
    def test_it_is_read_without_a_failure(self, text: str, published: str) -> None:
        assert_sound(extract(Document("any.txt", text, published=published), parser(), ontology()), ontology())

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6), st.sampled_from(["\n\n", "\r\n\r\n", "\n", " ", "\n\n\u00a0\n"]))
    def test_paragraphs_in_any_order_are_read_without_a_failure(self, paragraphs: list[str], between: str) -> None:
        assert_sound(extract(Document("any.txt", between.join(paragraphs), published="2031-03-06"), parser(), ontology()), ontology())

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.sampled_from(PARAGRAPHS), st.integers(0, 60), st.integers(0, 60))
    @example("The museum holds a portrait of Edwin Arthur Tesk, Jr.", 0, 0)
    def test_one_that_breaks_off_anywhere_is_read_without_a_failure(self, paragraph: str, before: int, behind: int) -> None:
        text = paragraph[before : len(paragraph) - behind]
        assert_sound(extract(Document("any.txt", text, published="2031-03-06"), parser(), ontology()), ontology())

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.sampled_from(PARAGRAPHS[:6]), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(LABELS)), max_size=8))
    @example("Meanwhile, 14 pilgrims were hurt when a bus crashed near Cusco.", [(12, 20, "acl"), (0, 12, "acl")])  # a phrase beyond its sentence
    def test_no_tree_that_a_parser_may_give_is_a_failure(self, paragraph: str, changes: list[tuple[int, int, str]]) -> None:
        document = Document("any.txt", paragraph, published="2031-03-06")
        doc = parsed(paragraph).copy()
        for word, head, label in changes:
            _hang(doc[word % len(doc)], doc[head % len(doc)], label)
        assert_sound(extract_doc(doc, document, ontology()), ontology())


@cache
def parsed(text: str) -> spacy.tokens.Doc:
    return parse(Document("any.txt", text, published="2031-03-06"), parser())


def _hang(word: spacy.tokens.Token, head: spacy.tokens.Token, label: str) -> None:
    """Give a word another head and label, if it stays a tree; a sentence keeps its root."""
    if word.sent == head.sent and word.head != word and word != head and not word.is_ancestor(head):
        word.head, word.dep_ = head, label


SPORT = """
@prefix kg: <https://kg.example.org/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix lex: <https://kg.example.org/lexicon#> .
@prefix w: <https://kg.example.org/word/> .

kg:Country rdfs:subClassOf kg:Agent .
kg:Game a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label "game"@en ; lex:subject kg:winner ; lex:object kg:loser ; lex:locative kg:place ;
    lex:harmful true .
kg:winner a owl:ObjectProperty ; kg:active true ; rdfs:domain kg:Event ; rdfs:range kg:Agent ; rdfs:label "winner"@en .
kg:loser a owl:ObjectProperty ; rdfs:domain kg:Event ; rdfs:range kg:Agent ; rdfs:label "loser"@en .
kg:hurt a owl:ObjectProperty ; rdfs:domain kg:Event ; rdfs:range kg:Figure ; rdfs:label "hurt"@en .

w:beat a lex:Verb ; lex:form "beat", "defeat" ; lex:evokes kg:Game ; lex:requires lex:object .
w:game_n a lex:Noun ; lex:form "game", "final" ; lex:evokes kg:Game .
w:hurt a lex:Verb ; lex:form "hurt", "injure" ; lex:outcome kg:hurt ; lex:counts lex:object .
w:fan a lex:Noun ; lex:form "spectator" ; lex:denotes kg:PersonGroup .
w:team a lex:Noun ; lex:form "team" ; lex:denotes kg:Organization .
w:say a lex:Verb, lex:Reporting ; lex:form "say" .
"""


@pytest.fixture
def sport(tmp_path: Path) -> Ontology:
    """An ontology of another domain: what every domain shares, and a few words."""
    shutil.copy(FOLDER / "core.ttl", tmp_path)
    (tmp_path / "sport.ttl").write_text(SPORT, encoding="utf-8")
    return Ontology.load(tmp_path)


MATCH = Document(
    source="match.txt",
    published="2031-05-12",
    text=(
        "Germany defeated Norway in Helsinki on Saturday.\n\nNine spectators were injured in the game, Finland said.\n\n"
        "Gunmen attacked a bank in Oslo.\n"
    ),
)


class TestAnotherDomain:
    def test_its_events_roles_and_outcomes_are_found_without_a_change_in_the_program(self, sport: Ontology) -> None:
        expected = {
            "game | winner | Germany |",
            "game | loser | Norway |",
            "game | place | Helsinki |",
            "game | date | 2031-05-10 |",
            "game | hurt | 9 spectators | Finland",
        }
        assert expected - claims(extract(MATCH, parser(), sport)) == set()

    def test_nothing_of_the_first_domain_is_left(self, sport: Ontology) -> None:
        found = extract(MATCH, parser(), sport)
        assert {referent.type for referent in found.referents if referent.event} == {"Game"}
        assert_sound(found, sport)

    def test_the_first_domain_knows_nothing_of_it(self) -> None:
        found = extract(MATCH, parser(), ontology())
        assert "Game" not in {referent.type for referent in found.referents}

    def test_an_ontology_without_words_finds_no_events(self, tmp_path: Path) -> None:
        shutil.copy(FOLDER / "core.ttl", tmp_path)
        found = extract(DEPOT, parser(), Ontology.load(tmp_path))
        assert not [referent for referent in found.referents if referent.event]


def test_a_heading_of_one_word_tells_nothing() -> None:
    text = "The raid on Orvane\n\nFighters raided Orvane in May.\n\nCasualties\n\nNine men were killed in the raid.\n\nBattle\n\nIt rained.\n"
    made = extract(Document("raid.txt", text, published="2031-03-06"), parser(), ontology())
    quoted = {text[claim.evidence.start : claim.evidence.end] for claim in made.claims}
    assert quoted
    assert not quoted & {"Casualties", "Battle"}
