"""The schemes under which things and events fall: complete, sound, and said of what the output describes."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest
import samples
from rdflib import RDF, RDFS, Dataset, Graph, URIRef
from rdflib.namespace import DCTERMS, SKOS

from kg.errors import OntologyError
from kg.ontology import Ontology
from kg.vocab import KG

CONCEPT = "https://kg.example.org/concept/"


@cache
def schemes() -> Graph:
    return Graph().parse(samples.ONTOLOGY / "schemes.ttl")


@cache
def concepts() -> tuple[URIRef, ...]:
    return tuple(sorted(s for s in schemes().subjects(RDF.type, SKOS.Concept) if isinstance(s, URIRef)))


def codes(field: str) -> list[int]:
    return sorted(int(str(code).split("=")[1]) for code in schemes().objects(None, SKOS.notation) if str(code).startswith(f"GTD:{field}="))


def test_the_schemes_hold_all_codes_of_the_codebook_once() -> None:
    assert codes("attacktype1") == list(range(1, 10))
    assert codes("weaptype1") == list(range(1, 14))
    assert codes("targtype1") == list(range(1, 23))
    assert len(set(codes("weapsubtype1"))) == len(codes("weapsubtype1")) >= 20


def test_the_sixteen_event_classes_of_plover_are_there() -> None:
    assert sum(str(code).startswith("PLOVER:") for code in schemes().objects(None, SKOS.notation)) == 16


def test_a_concept_is_in_one_scheme_has_a_label_and_a_code_and_leads_to_the_top() -> None:
    graph = schemes()
    for concept in concepts():
        (scheme,) = graph.objects(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
        assert len(list(graph.objects(concept, SKOS.prefLabel))) == len(list(graph.objects(concept, SKOS.notation))) == 1
        above = concept
        for broader in graph.transitive_objects(concept, SKOS.broader):
            assert (broader, SKOS.inScheme, scheme) in graph
            above = URIRef(str(broader))
        assert (above, SKOS.topConceptOf, scheme) in graph


def test_a_word_falls_under_one_concept_of_a_scheme() -> None:
    graph = schemes()
    words = [(graph.value(concept, SKOS.inScheme), str(word)) for concept in concepts() for word in graph.objects(concept, SKOS.altLabel)]
    assert len(words) == len(set(words)) > 250
    assert all(word == word.lower().strip() for _, word in words)


def test_the_codes_stand_in_one_place() -> None:
    coded = [(graph, subject) for graph in map(Graph().parse, samples.ONTOLOGY.glob("*.ttl")) for subject in graph.subjects(SKOS.notation)]
    assert {subject for graph, subject in coded if (subject, RDF.type, SKOS.Concept) in graph} == set(concepts())
    assert {str(kind) for graph, subject in coded for kind in graph.objects(subject, RDF.type)} == {str(SKOS.Concept), KG + "Policy"}


@pytest.mark.parametrize(
    ("type", "name", "expected"),
    [
        ("Weapon", "assault rifles", {"weapon-automatic-rifle"}),
        ("Weapon", "a suicide vest", {"weapon-suicide-explosives"}),
        ("Weapon", "car bomb", {"weapon-vehicle-bomb"}),
        ("Weapon", "hand grenades", {"weapon-grenade"}),
        ("Weapon", "a contraption", {"weapon-unknown"}),
        ("Facility", "Central Police Station", {"target-police"}),
        ("Facility", "barracks of the navy", {"target-military"}),
        ("Facility", "copper mine", {"target-business"}),
        ("PersonGroup", "three police officers", {"target-police"}),
        ("PersonGroup", "two policemen", {"target-police"}),
        ("ArmedGroup", "Iron Lotus", {"target-militia"}),
        ("Person", "Ana Brandt", set()),
        ("Place", "hills", set()),
        ("SuicideBombing", "blast", {"attack-bombing", "event-assault"}),
        ("Attack", "arson attack", {"attack-infrastructure-attack", "event-assault"}),
        ("HostageTaking", "hijacking", {"attack-hijacking", "event-coerce"}),
        ("Protest", "march", {"event-protest"}),
        ("Deployment", "troop withdrawal", {"event-retreat"}),
        ("Election", "vote", set()),
    ],
)
def test_words_decide_and_then_the_class(type: str, name: str, expected: set[str]) -> None:
    assert {concept.removeprefix(CONCEPT) for concept in samples.ontology().sorted_as(type, (name,))} == expected


def test_the_graph_says_what_its_things_and_events_fall_under(graph_nq: Path) -> None:
    graph = Dataset(default_union=True)
    graph.parse(graph_nq, format="nquads")
    sorted_as = set(graph.subject_objects(DCTERMS.type))
    assert {str(graph.value(thing, RDFS.label)) for thing, _ in sorted_as} >= {"bomb", "ferry terminal"}
    assert all((concept, RDF.type, SKOS.Concept) in graph for _, concept in sorted_as)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("kg:Raid kg:sortedAs c:attack-bombing .", "Raid is not a class"),
        ("kg:Bombing kg:sortedAs c:attack-bombin .", "attack-bombin is not a concept"),
        ("c:lonely a skos:Concept .", "lonely is in no scheme"),
        ("c:things a skos:ConceptScheme ; kg:sorts kg:Thingy .", "Thingy is not a class"),
    ],
)
def test_what_is_not_declared_is_refused_with_file_and_line(tmp_path: Path, text: str, what: str) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(samples.ONTOLOGY, folder)
    prefixes = f"@prefix kg: <{KG}> .\n@prefix c: <{CONCEPT}> .\n@prefix skos: <{SKOS}> .\n"
    (folder / "zoo.ttl").write_text(prefixes + text + "\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=what) as error:
        Ontology.load(folder)
    assert str(error.value).startswith(str(folder))
    assert " line " in str(error.value)
