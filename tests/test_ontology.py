"""The ontology folder: what it declares is known, what is wrong in it is refused by file and line, and names are found as people write them."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import SKOS

from kg.data import ontology_dir
from kg.errors import OntologyError
from kg.model import Modality, Polarity
from kg.ontology import Ontology, Word
from kg.ontology.gazetteer import normal
from kg.ontology.turtle import GAZETTEER, WORD
from kg.vocab import KG, LEX, XSD

SHIPPED = ontology_dir()
PREFIXES = f"""
@prefix kg: <{KG}> .
@prefix lex: <{LEX}> .
@prefix w: <{WORD}> .
@prefix g: <{GAZETTEER}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <{SKOS}> .
@prefix xsd: <{XSD}> .
""".lstrip()
CORE = """
kg:Thing a owl:Class .
kg:Agent a owl:Class ; rdfs:subClassOf kg:Thing .
kg:Organization a owl:Class ; rdfs:subClassOf kg:Agent .
kg:Place a owl:Class ; rdfs:subClassOf kg:Thing .
kg:Country a owl:Class ; rdfs:subClassOf kg:Place .
kg:Event a owl:Class ; rdfs:subClassOf kg:Thing ; rdfs:label "event"@en .
kg:Attack a owl:Class ; rdfs:subClassOf kg:Event .
kg:Bombing a owl:Class ; rdfs:subClassOf kg:Attack .
kg:place a owl:ObjectProperty ; rdfs:domain kg:Event ; rdfs:range kg:Place .
kg:target a owl:ObjectProperty ; rdfs:domain kg:Event ; rdfs:range kg:Agent, kg:Place .
kg:perpetrator a owl:ObjectProperty ; rdfs:domain kg:Event ; rdfs:range kg:Agent .
kg:cause a owl:ObjectProperty ; rdfs:domain kg:Event .
kg:demonym a owl:DatatypeProperty ; rdfs:domain kg:Country .
kg:Event lex:locative kg:place ; lex:of kg:place .
kg:Attack lex:of ( kg:target kg:place ) ; lex:by kg:perpetrator .
"""

Load = Callable[..., Ontology]


@cache
def ours() -> Ontology:
    return Ontology.load(SHIPPED)


@pytest.fixture
def shipped() -> Ontology:
    return ours()


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads a folder of a small core and one more file; keyword arguments are further files."""

    def build(extra: str = "", **files: str) -> Ontology:
        for name, text in {"core": CORE, "extra": extra, **files}.items():
            (tmp_path / f"{name}.ttl").write_text(PREFIXES + text, encoding="utf-8")
        return Ontology.load(tmp_path)

    return build


def word(ontology: Ontology, id: str) -> Word:
    (found,) = (word for word in ontology.lexicon.words if word.id == id)
    return found


def line(text: str, start: str) -> int:
    """The number of the line, in a file that `load` writes, that begins with these words."""
    return next(number for number, line in enumerate((PREFIXES + text).splitlines(), 1) if line.startswith(start))


# --- classes and properties


def test_the_shipped_folder_loads(shipped: Ontology) -> None:
    assert shipped.lexicon.words
    assert shipped.gazetteer.entries
    assert shipped.is_a("Bombing", "Event")


def test_a_class_is_below_itself_and_all_its_ancestors(load: Load) -> None:
    ontology = load()
    assert all(ontology.is_a("Bombing", ancestor) for ancestor in ("Bombing", "Attack", "Event", "Thing"))
    assert not ontology.is_a("Attack", "Bombing")
    assert not ontology.is_a("Bombing", "Place")
    assert not ontology.is_a("Unheard", "Thing")


def test_a_cycle_of_classes_does_not_hang(load: Load) -> None:
    ontology = load("kg:A a owl:Class ; rdfs:subClassOf kg:B . kg:B a owl:Class ; rdfs:subClassOf kg:A .")
    assert ontology.is_a("A", "B")
    assert ontology.is_a("B", "A")


def test_a_role_takes_what_is_below_one_of_its_ranges(load: Load) -> None:
    ontology = load()
    assert ontology.fits("target", "Organization")
    assert ontology.fits("target", "Country")
    assert not ontology.fits("target", "Bombing")
    assert not ontology.fits("place", "Agent")
    assert ontology.fits("cause", "Agent"), "a role without a range takes anything"


def test_terms_have_their_iri_and_label(load: Load) -> None:
    ontology = load()
    assert ontology.iri("Attack") == KG + "Attack"
    assert ontology.classes.labels["Event"] == "event"
    assert ontology.classes.labels["Attack"] == "Attack"
    with pytest.raises(KeyError):
        ontology.iri("Unheard")


def test_the_schema_for_outputs_parses_and_holds_declarations_only(shipped: Ontology) -> None:
    graph = rdflib.Graph().parse(data=shipped.schema, format="turtle")
    assert (rdflib.URIRef(KG + "Attack"), rdflib.RDF.type, rdflib.OWL.Class) in graph
    assert not [term for triple in graph for term in triple if isinstance(term, rdflib.BNode)]
    assert not [term for triple in graph for term in triple if str(term).startswith((WORD, LEX, GAZETTEER))]
    assert shipped.schema.splitlines() == sorted(shipped.schema.splitlines())


def test_every_shipped_role_of_a_slot_has_a_label_to_show(shipped: Ontology) -> None:
    roles = {role for word in shipped.lexicon.words for slot in word.slots.values() for role in slot if role in shipped.classes.iris}
    assert not [role for role in sorted(roles) if shipped.classes.labels[role] == role and not role.islower()]


def test_the_digest_changes_with_content_and_only_with_content(load: Load, tmp_path: Path) -> None:
    first = load("# one").digest
    assert load("# one").digest == first
    assert load("# two").digest != first
    (tmp_path / "notes.txt").write_text("not Turtle", encoding="utf-8")
    assert load("# one").digest == first


# --- words


def test_a_words_slots_come_before_those_of_its_class_and_those_before_its_ancestors(load: Load) -> None:
    ontology = load("""w:raid a lex:Noun ; lex:evokes kg:Attack ; lex:by kg:cause .
w:blast a lex:Noun ; lex:evokes kg:Bombing .
""")
    assert word(ontology, "raid").roles("by") == ("cause",)
    assert word(ontology, "blast").roles("by") == ("perpetrator",)
    assert word(ontology, "blast").roles("of") == ("target", "place"), "Attack's, in its order, not Event's"


def test_prepositions_of_place_fall_back_to_the_locative_and_others_do_not(load: Load) -> None:
    blast = word(load("w:blast a lex:Noun ; lex:evokes kg:Bombing ."), "blast")
    assert blast.roles("near") == ("place",)
    assert blast.roles("with") == ()


def test_a_word_without_forms_is_its_own_name(load: Load) -> None:
    assert word(load("w:carry_out a lex:Verb ; lex:evokes kg:Attack ."), "carry_out").forms == (("carry", "out"),)


def test_verbs_are_found_by_their_first_word_nouns_by_their_last_longest_first(load: Load) -> None:
    ontology = load("""w:blow a lex:Verb ; lex:form "blow", "blow up" ; lex:evokes kg:Bombing .
w:attack a lex:Noun ; lex:form "attack", "bomb attack" ; lex:evokes kg:Attack .
w:not a lex:Negation ; lex:form "not", "no one" .
""")
    assert [match.form for match in ontology.lexicon.verbs["blow"]] == [("blow", "up"), ("blow",)]
    assert [match.form for match in ontology.lexicon.nouns["attack"]] == [("bomb", "attack"), ("attack",)]
    assert [found.id for found in ontology.lexicon.kind("Negation", "no one")] == ["not"]
    assert ontology.lexicon.kind("Negation", "attack") == ()


def test_words_carry_what_they_do_to_claims(load: Load) -> None:
    ontology = load("""w:deny a lex:Verb, lex:Reporting ; lex:polarity kg:Denied .
w:allegedly a lex:Adverb ; lex:modality kg:Alleged .
""")
    assert word(ontology, "deny").polarity is Polarity.DENIED
    assert word(ontology, "deny").kinds == {"Verb", "Reporting"}
    assert word(ontology, "allegedly").modality is Modality.ALLEGED


def test_an_event_type_in_a_further_file_is_known_without_a_change_of_code(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(SHIPPED, folder)
    extra = """kg:Avalanche a owl:Class ; rdfs:subClassOf kg:Disaster ; rdfs:label "avalanche"@en .
kg:Avalanche lex:under kg:damaged .
w:avalanche a lex:Noun ; lex:form "avalanche", "snow slide" ; lex:evokes kg:Avalanche .
w:snow_under a lex:Verb ; lex:evokes kg:Avalanche .
"""
    (folder / "mountains.ttl").write_text(PREFIXES + extra, encoding="utf-8")
    ontology = Ontology.load(folder)
    assert ontology.is_a("Avalanche", "Event")
    assert [match.word.evokes for match in ontology.lexicon.nouns["slide"]] == ["Avalanche"]
    assert "Avalanche" in [match.word.evokes for match in ontology.lexicon.verbs["snow"]]
    assert word(ontology, "avalanche").roles("under") == ("damaged",)
    assert word(ontology, "avalanche").roles("in") == ("place",)
    assert f"<{KG}Avalanche>" in ontology.schema


def test_the_example_of_the_readme_loads_beside_the_shipped_files(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(SHIPPED, folder)
    (example,) = re.findall(r"^```turtle\n(.*?)^```", (SHIPPED / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    (folder / "health.ttl").write_text(example, encoding="utf-8")
    ontology = Ontology.load(folder)
    assert ontology.is_a("Vaccination", "Event")
    assert word(ontology, "vaccinate").roles("object") == ("target",)
    assert word(ontology, "vaccination").roles("by") == ("vaccinator",)
    assert word(ontology, "vaccination").roles("against") == ("cause",)
    assert word(ontology, "vaccinate").roles("against") == ()
    clinics = ontology.gazetteer.find("HCN")
    assert clinics is not None
    assert clinics.label == "Harbour Clinics Network"


def test_the_readme_names_every_file_of_the_folder() -> None:
    named = set(re.findall(r"^\| `([\w./]+)`", (SHIPPED / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert named == {path.name + "/" * path.is_dir() for path in SHIPPED.iterdir() if path.name != "README.md"}


def test_generic_words_are_no_other_name_of_a_town_but_may_be_its_own(load: Load) -> None:
    known = load()
    told = load('w:generic a lex:Generic ; lex:form "leningrad", "reading" .')
    assert known.gazetteer.place("Leningrad") is not None
    assert told.gazetteer.place("Leningrad") is None
    assert told.gazetteer.place("Reading") == known.gazetteer.place("Reading") is not None


def test_a_part_of_the_day_has_its_hours(load: Load) -> None:
    assert word(load("w:dawn a lex:Daytime ; lex:hours ( 3 8 ) ."), "dawn").hours == (3, 8)


def test_a_feast_has_its_day_and_is_found_by_its_first_word_the_longest_first(load: Load) -> None:
    feasts = load(
        """w:harbour_day a lex:Feast ; lex:day "--05-05"^^xsd:gMonthDay .
        w:harbour_eve a lex:Feast ; lex:form "harbour day's eve" ; lex:day "--05-04"^^xsd:gMonthDay ."""
    ).lexicon.feasts
    assert [feast[1:] for feast in feasts["harbour"]] == [(5, 4), (5, 4), (5, 5)]
    assert {feast.words for feast in feasts["harbour"]} == {("harbour", "day"), ("harbour", "day", "'s", "eve"), ("harbour", "day", "\u2019s", "eve")}


# --- what is refused

WRONG = [
    ("slot of a word", "w:raid a lex:Noun ; lex:evokes kg:Attack ;\n    lex:sideways kg:target .", "    lex:sideways", "lex:sideways"),
    ("slot of a class", "kg:Bombing lex:sideways kg:target .", "kg:Bombing", "lex:sideways"),
    ("class that a word evokes", "w:raid a lex:Noun ; lex:evokes kg:Raid .", "w:raid", "Raid, which is not a class"),
    ("property where a class belongs", "w:raid a lex:Noun ; lex:evokes kg:target .", "w:raid", "target, which is not a class"),
    ("class that a word denotes", "w:raider a lex:Noun ; lex:denotes kg:Raider .", "w:raider", "Raider"),
    ("relation", "w:love a lex:Verb ; lex:relation kg:loves .", "w:love", "loves"),
    ("class where a relation belongs", "w:love a lex:Verb ; lex:relation kg:Attack .", "w:love", "Attack, which is not a property"),
    ("role of a slot", "w:raid a lex:Noun ; lex:evokes kg:Attack ;\n    lex:by ( kg:perpetrator kg:raider ) .", "    lex:by", "raider"),
    ("role of a slot of a class", "kg:Bombing\n    lex:with kg:bomb .", "    lex:with", "bomb"),
    ("slot of counted people", "w:raid a lex:Noun ; lex:evokes kg:Attack ; lex:counts lex:nowhere .", "w:raid", "nowhere"),
    ("requirement", "w:raid a lex:Noun ; lex:evokes kg:Attack ; lex:requires lex:nowhere .", "w:raid", "nowhere"),
    ("requirement in a list", "w:raid a lex:Noun ; lex:evokes kg:Attack ; lex:requires ( lex:of lex:nowhere ) .", "w:raid", "nowhere"),
    ("slot that must not be empty", "w:raid a lex:Noun ; lex:evokes kg:Attack ; lex:having lex:nowhere .", "w:raid", "nowhere"),
    (
        "list of slots that are counted",
        "w:raid a lex:Noun ;\n    lex:counts ( lex:of lex:on ) .",
        "    lex:counts",
        "raid is a list; it takes one value",
    ),
    ("empty list for one value", "w:raid a lex:Noun ;\n    lex:evokes () .", "    lex:evokes", "raid is a list; it takes one value"),
    ("list of relations", "w:own a lex:Verb ;\n    lex:relation ( kg:target kg:cause ) .", "    lex:relation", "own is a list"),
    ("list of forms", 'w:raid a lex:Noun ;\n    lex:form ( "raid" "foray" ) .', "    lex:form", "quotation marks"),
    ("name in place of a form", "w:raid a lex:Noun ;\n    lex:form kg:Attack .", "    lex:form", "quotation marks"),
    ("words in place of a class", 'w:raid a lex:Noun ;\n    lex:evokes "Attack" .', "    lex:evokes", "without quotation marks"),
    ("words in place of a role", 'w:raid a lex:Noun ;\n    lex:of "target" .', "    lex:of", "without quotation marks"),
    ("two natures", 'w:raid a lex:Noun ;\n    lex:nature "fire", "flood" .', "    lex:nature", "fire and flood"),
    ("node without a name", "w:raid a lex:Noun ;\n    lex:of [ a kg:target ] .", "    lex:of", "without a name"),
    ("class of a text", "w:raid a lex:Noun ;\n    lex:amid kg:Raid .", "    lex:amid", "Raid, which is not a class"),
    (
        "class that a word goes on with",
        "w:raid a lex:Noun ;\n    lex:anaphor ( kg:Attack kg:Raid ) .",
        "    lex:anaphor",
        "Raid, which is not a class",
    ),
    ("yes for true", 'w:raid a lex:Noun ;\n    lex:yields "yes" .', "    lex:yields", "true or false"),
    ("flag of a class", 'kg:Bombing\n    lex:harmful "yes" .', "    lex:harmful", "true or false"),
    ("opponents of a class", "kg:Bombing\n    lex:opponent ( kg:target kg:cause ) .", "    lex:opponent", "Bombing is a list"),
    ("hour of a part of the day", "w:dawn a lex:Daytime ;\n    lex:hours 3 .", "    lex:hours", "takes two hours"),
    ("hours in words", 'w:dawn a lex:Daytime ;\n    lex:hours ( "three" "eight" ) .', "    lex:hours", "takes two hours"),
    ("hours that run back", "w:dawn a lex:Daytime ;\n    lex:hours ( 8 3 ) .", "    lex:hours", "takes two hours"),
    ("day that no month has", 'w:leap a lex:Feast ;\n    lex:day "--02-30"^^xsd:gMonthDay .', "    lex:day", "takes one day"),
    ("day in words", 'w:leap a lex:Feast ;\n    lex:day "29 February" .', "    lex:day", "takes one day"),
    ("two days of a feast", 'w:leap a lex:Feast ;\n    lex:day "--02-29"^^xsd:gMonthDay, "--03-01"^^xsd:gMonthDay .', "    lex:day", "takes one day"),
    ("feast without a day", "w:leap a lex:Feast .", "w:leap", "lex:day of leap and lex:Feast go together"),
    ("day of what is no feast", 'w:leap a lex:Noun ;\n    lex:day "--02-29"^^xsd:gMonthDay .', "    lex:day", "go together"),
    ("kind of word", "w:raid a lex:Nown ; lex:evokes kg:Attack .", "w:raid", "Nown"),
    ("word of no kind", 'w:raid lex:form "raid" .', "w:raid", "nothing"),
    ("modality", "w:maybe a lex:Adverb ; lex:modality kg:Perhaps .", "w:maybe", "kg:Alleged"),
    ("polarity", "w:maybe a lex:Adverb ; lex:polarity kg:Perhaps .", "w:maybe", "kg:Denied"),
    ("class with slots", "kg:Raid lex:of kg:target .", "kg:Raid", "Raid, which is not a class"),
    ("parent of a class", "kg:Raid a owl:Class ;\n    rdfs:subClassOf kg:Evnt .", "    rdfs:subClassOf", "Evnt"),
    ("range of a role", "kg:raider a owl:ObjectProperty ;\n    rdfs:range kg:Raider .", "    rdfs:range", "Raider"),
    ("second thing of one name", 'kg:Event\n    rdfs:label "sports event"@en .', "kg:Event", 'two things, "event" and "sports event"'),
    ("second term of one name", "<https://elsewhere.example/Attack> a owl:Class .", "<https://elsewhere", "Attack stands for two terms"),
    (
        "property said twice",
        "w:raid a lex:Noun ;\n    lex:evokes kg:Attack ; lex:requires kg:target ; lex:requires kg:weapon .",
        "    lex:evokes",
        "target and weapon",
    ),
    (
        "slot said twice",
        "w:raid a lex:Verb ; lex:evokes kg:Attack ;\n    lex:on kg:target ; lex:on ( kg:place kg:cause ) .",
        "    lex:on",
        "place cause and target",
    ),
    ("slot of a class said twice", "kg:Attack\n    lex:among kg:target ; lex:among kg:place .", "    lex:among", "place and target"),
    ("class of an entry", 'g:reef a kg:Reef ; skos:prefLabel "The Reef Company" .', "g:reef", "Reef"),
    ("entry of no class", 'g:reef skos:prefLabel "The Reef Company" .', "g:reef", "nothing"),
    ("entry without a name", 'g:reef a kg:Organization ; skos:altLabel "Reef" .', "g:reef", "skos:prefLabel"),
    ("property of an entry", 'g:reef a kg:Organization ; skos:prefLabel "Reef" ;\n    skos:altLable "The Reef" .', "    skos:altLable", "altLable"),
]


@pytest.mark.parametrize(("text", "where", "what"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_is_not_declared_is_refused_with_file_line_and_name(load: Load, tmp_path: Path, text: str, where: str, what: str) -> None:
    with pytest.raises(OntologyError) as error:
        load(text)
    if where.startswith(("<", "kg:Event")):  # either of the two terms may be named
        assert re.search(r"(?:core|extra)\.ttl line \d+: ", str(error.value))
    else:
        assert str(error.value).startswith(f"{tmp_path / 'extra.ttl'} line {line(text, where)}: ")
    assert what in str(error.value)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ('w:raid a lex:Noun ;\n    lex:form "raid ;\n    lex:evokes kg:Attack .', "    lex:form"),
        ("w:raid a lex:Noun\n\nw:blast a lex:Noun .", "w:blast"),
        ("w:raid a nowhere:Noun .", "w:raid"),
    ],
    ids=["open quote", "missing full stop", "unknown prefix"],
)
def test_broken_turtle_is_refused_with_file_and_line(load: Load, tmp_path: Path, text: str, broken: str) -> None:
    with pytest.raises(OntologyError, match="not valid Turtle") as error:
        load(text)
    assert str(error.value).startswith(f"{tmp_path / 'extra.ttl'} line {line(text, broken)}: ")


def test_a_file_in_another_encoding_is_refused_by_name(load: Load, tmp_path: Path) -> None:
    (tmp_path / "latin.ttl").write_bytes("# a town\n# Köln\n".encode("latin-1"))
    with pytest.raises(OntologyError, match=re.escape(f"{tmp_path / 'latin.ttl'} line 2: not UTF-8")):
        load()


@pytest.mark.parametrize("make", [lambda folder: None, lambda folder: folder.mkdir()], ids=["missing", "empty"])
def test_a_folder_without_turtle_is_refused_with_what_to_do(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "ontology")
    with pytest.raises(OntologyError, match=rf"{re.escape(str(tmp_path / 'ontology'))}: no \.ttl files.*--ontology"):
        Ontology.load(tmp_path / "ontology")


# --- names

SPELLINGS = [
    ("al-Shabaab", ["al-Shabaab", "Al Shabaab", "AL-SHABAAB", "al\u2011Shabaab", "al-Sha\u2019baab", "al-Shabaab's", "al-Shabaab\u2019s"]),
    ("Islamic State", ["Islamic State", "the Islamic State", "The Islamic State", "ISIS", "Isis", "ISIL", "Daesh", "Da'esh", "Da\u2019esh"]),
    ("al-Qaeda", ["al-Qaeda", "al Qaeda", "al-Qaida", "al-Qa'ida", "Al-Qa\u2019eda"]),
    ("Taliban", ["Taliban", "the Taliban", "Afghan Taliban"]),
    ("Tehrik-i-Taliban Pakistan", ["Tehrik-i-Taliban Pakistan", "Tehreek-e-Taliban Pakistan", "TTP", "Pakistani Taliban", "Pakistan Taliban"]),
    ("United Nations", ["United Nations", "UN", "U.N.", "the U.N."]),
    ("United States", ["United States", "US", "U.S.", "the US", "USA", "U.S.A.", "America"]),
    ("United Kingdom", ["UK", "U.K.", "Britain", "Great Britain"]),
    ("Ivory Coast", ["Ivory Coast", "C\u00f4te d'Ivoire", "Cote d\u2019Ivoire"]),
    ("Turkey", ["Turkey", "T\u00fcrkiye", "TURKEY"]),
    ("Lashkar-e-Taiba", ["Lashkar-e-Taiba", "Lashkar e Tayyiba", "LeT"]),
]


@pytest.mark.parametrize(("label", "names"), SPELLINGS, ids=[label for label, _ in SPELLINGS])
def test_a_name_is_found_in_all_its_spellings(shipped: Ontology, label: str, names: list[str]) -> None:
    found = {name: entry.label if (entry := shipped.gazetteer.find(name)) else None for name in names}
    assert found == dict.fromkeys(names, label)


@pytest.mark.parametrize("name", ["us", "who", "is", "isis", "let", "Let", "eta", "turkey", "Springfield Chess Club", "", "the", "The", "'s"])
def test_words_that_only_look_like_a_name_are_none(shipped: Ontology, name: str) -> None:
    assert shipped.gazetteer.find(name) is None


def test_words_without_a_capital_are_no_places(shipped: Ontology) -> None:
    assert shipped.gazetteer.place("turkey") is None
    assert shipped.gazetteer.place("nice") is None
    assert shipped.gazetteer.place("Nice") is not None


def test_a_name_of_two_entries_is_none(load: Load) -> None:
    ontology = load("""g:a a kg:Organization ; skos:prefLabel "People's Party of Arland" ; skos:altLabel "People's Party" .
g:b a kg:Organization ; skos:prefLabel "People's Party of Borland" ; skos:altLabel "Peoples Party" .
""")
    assert ontology.gazetteer.find("People's Party") is None
    assert ontology.gazetteer.find("People's Party of Arland") is not None


def test_a_name_spelled_without_a_capital_is_found_as_spelled(load: Load) -> None:
    ontology = load('g:dpa a kg:Organization ; skos:prefLabel "dpa" .')
    assert ontology.gazetteer.find("dpa") is not None


def test_names_tell_how_many_words_they_have(load: Load) -> None:
    ontology = load('g:a a kg:Organization ; skos:prefLabel "Front-Line Relief Fund" ; skos:altLabel "FRF" .')
    assert ontology.gazetteer.lengths == {1, 4}


@pytest.mark.parametrize("name", ["U.S.", "Britain", "Burma", "Holland", "DPRK", "Ivory Coast", "Kiev", "Bombay", "Saigon"])
def test_a_gazetteers_place_goes_by_the_iri_of_the_place_library(shipped: Ontology, name: str) -> None:
    entry = shipped.gazetteer.find(name)
    assert entry is not None
    place = shipped.gazetteer.place(entry.label)
    assert place is not None
    assert entry.key == place.key
    assert entry.key.startswith("https://sws.geonames.org/")


def test_every_country_of_the_place_library_has_one_key_with_the_gazetteers(shipped: Ontology) -> None:
    countries = {entry for entries in shipped.gazetteer.entries.values() for entry in entries if entry.type == "Country"}
    places = {entry.label: shipped.gazetteer.place(entry.label) for entry in countries}
    assert not [e.label for e in countries if (place := places[e.label]) and place.type == "Country" and place.key != e.key]


@pytest.mark.parametrize(
    ("name", "label", "type"),
    [
        ("Raqqah", "Ar Raqqah", "City"),
        ("Bombay", "Mumbai", "City"),
        ("Kyiv", "Kyiv", "City"),
        ("KABUL", "Kabul", "City"),
        ("Georgia", "Georgia", "Country"),
        ("Texas", "Texas", "Region"),
        ("Paris", "Paris", "City"),
    ],
)
def test_places_are_found_by_their_names_and_large_cities_by_their_other_names(shipped: Ontology, name: str, label: str, type: str) -> None:
    place = shipped.gazetteer.place(name)
    assert place is not None
    assert (place.label, place.type) == (label, type)


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("Pakistani", "Pakistan"),
        ("Pakistanis", "Pakistan"),
        ("Syrian", "Syria"),
        ("British", "United Kingdom"),
        ("French", "France"),
        ("Frenchmen", "France"),
        ("Dutch", "Netherlands"),
        ("Swiss", "Switzerland"),
        ("South Korean", "South Korea"),
        ("Burkinab\u00e9", "Burkina Faso"),
        ("AFGHAN", "Afghanistan"),
    ],
)
def test_a_nationality_is_that_of_its_country(shipped: Ontology, word: str, label: str) -> None:
    country = shipped.gazetteer.nationality(word)
    assert country is not None
    assert (country.label, country.type) == (label, "Country")


@pytest.mark.parametrize("word", ["polish", "Pakistan", "Muslim", "s", "S", ""])
def test_other_words_are_no_nationality(shipped: Ontology, word: str) -> None:
    assert shipped.gazetteer.nationality(word) is None


def test_a_demonym_of_two_countries_is_none(load: Load) -> None:
    ontology = load("""g:a a kg:Country ; skos:prefLabel "Upper Arland" ; kg:demonym "Arlander", "Upper Arlander" .
g:b a kg:Country ; skos:prefLabel "Lower Arland" ; kg:demonym "Arlander" .
""")
    assert ontology.gazetteer.nationality("Arlander") is None
    assert ontology.gazetteer.nationality("Upper Arlanders") is not None


# --- the shipped gazetteer


def test_no_name_key_or_demonym_stands_at_two_entries(shipped: Ontology) -> None:
    entries = {entry for found in shipped.gazetteer.entries.values() for entry in found}
    assert not [name for name, found in shipped.gazetteer.entries.items() if len(found) > 1]
    assert not [name for name, found in shipped.gazetteer.demonyms.items() if len(found) > 1]
    assert not [key for key, count in Counter(entry.key for entry in entries).items() if count > 1]


def test_no_entry_is_split_over_two_places_of_the_file() -> None:
    text = (SHIPPED / "gazetteer.ttl").read_text(encoding="utf-8")
    assert not [id for id, count in Counter(re.findall(r"^(g:\S+)", text, re.MULTILINE)).items() if count > 1]


def test_no_name_is_written_twice() -> None:
    graph = rdflib.Graph().parse(SHIPPED / "gazetteer.ttl")
    for subject in set(graph.subjects()):
        names = Counter(normal(str(name)) for property in (SKOS.prefLabel, SKOS.altLabel) for name in graph.objects(subject, property))
        assert not [name for name, count in names.items() if count > 1], subject


def test_entries_are_sorted_within_their_section() -> None:
    text = (SHIPPED / "gazetteer.ttl").read_text(encoding="utf-8")
    for section in re.split(r"^# --- ", text, flags=re.MULTILINE)[1:]:
        ids = re.findall(r"^g:(\S+)", section, re.MULTILINE)
        assert ids == sorted(ids), section.partition("\n")[0]


@given(st.text())
def test_a_normal_name_stays_as_it_is_and_any_text_has_one(name: str) -> None:
    assert normal(normal(name)) == normal(name)


@given(st.text(alphabet="aAbBsS.-'\u2019\u02bc/ theTHE\u2011\u00e9\u4e2d\ud800", max_size=12))
def test_a_normal_name_stays_as_it_is_whatever_its_marks(name: str) -> None:
    assert normal(normal(name)) == normal(name)


@settings(deadline=None)  # the first look-up loads the folder
@given(st.text(max_size=20))
def test_looking_up_any_text_never_fails(name: str) -> None:
    for look_up in (ours().gazetteer.find, ours().gazetteer.nationality, ours().gazetteer.place):
        look_up(name)


def test_a_word_is_declared_once() -> None:
    """A second declaration under one name would give each of the two words what the other one asks and evokes."""
    text = (SHIPPED / "lexicon.ttl").read_text(encoding="utf-8")
    declared = Counter(re.findall(r"^(w:\S+) a lex:", text, re.MULTILINE))
    assert [name for name, count in declared.items() if count > 1] == []
