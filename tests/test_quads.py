"""What the gazetteer adds stands in a graph of its own: points, countries and divisions of places that reports name; and so does identity."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import samples

from kg.model import Comparisons, Entity, Resolution
from kg.quads import Run, quads
from kg.vocab import DCTERMS, GEO, KG, PROV, RDF, RDFS, SKOS

GRAPH = ox.NamedNode(samples.BASE + "graph/gazetteer")


def entity(label: str, type: str = "City") -> Entity:
    """An entity of the first place that the gazetteer has under a name."""
    place = samples.ontology().gazetteer.namesakes(label)[0]
    return Entity(label.lower(), type, label, (label,), (), key=place.key)


def added(*entities: Entity) -> set[tuple[str, str, str]]:
    """What the gazetteer's graph says if a build has just these entities: local names of subject and property, and the value."""
    found = quads((), Resolution(entities, ()), Comparisons(), samples.ontology(), base=samples.BASE, run=Run("1", "0" * 16, "none"))
    return {
        (q.subject.value.removeprefix(samples.BASE), q.predicate.value, q.object.value)
        for q in found
        if q.graph_name == GRAPH and isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.NamedNode | ox.Literal)
    }


def test_a_city_has_a_point_and_a_country() -> None:
    triples = added(entity("Karachi"))
    assert ("entity/karachi", GEO + "hasGeometry", samples.BASE + "geometry/1174872") in triples
    assert ("geometry/1174872", GEO + "asWKT", "POINT(67.0104 24.8608)") in triples
    assert ("geometry/1174872", PROV + "wasDerivedFrom", "https://sws.geonames.org/1174872/") in triples
    assert ("entity/karachi", SKOS + "exactMatch", "https://sws.geonames.org/1174872/") in triples
    assert ("entity/karachi", GEO + "sfWithin", "https://sws.geonames.org/1168579/") in triples
    assert ("https://sws.geonames.org/1168579/", RDFS + "label", "Pakistan") in triples
    assert ("https://sws.geonames.org/1168579/", SKOS + "notation", "PK") in triples


def test_a_city_whose_division_is_known_lies_in_that_too() -> None:
    triples = added(entity("Chicago"))
    states = [o for s, p, o in triples if s == "entity/chicago" and p == GEO + "sfWithin"]
    assert len(states) == 2
    assert {o for s, p, o in triples if s in states and p == SKOS + "notation"} == {"US", "US-IL"}


def test_a_region_lies_in_its_country_and_has_no_point() -> None:
    triples = added(entity("Sindh", "Region"))
    assert ("entity/sindh", GEO + "sfWithin", "https://sws.geonames.org/1168579/") in triples
    assert ("division/PK-SD", SKOS + "notation", "PK-SD") in triples
    assert not [p for _, p, _ in triples if p == GEO + "hasGeometry"]


def test_a_country_lies_in_nothing() -> None:
    triples = added(entity("Pakistan", "Country"))
    assert not [p for _, p, _ in triples if p == GEO + "sfWithin"]
    assert ("https://sws.geonames.org/1168579/", SKOS + "notation", "PK") in triples


def test_the_graph_names_its_sources() -> None:
    about = {(p, o) for s, p, o in added(entity("Karachi")) if s == "graph/gazetteer"}
    assert (RDF + "type", PROV + "Entity") in about
    assert (PROV + "wasDerivedFrom", "https://www.geonames.org/") in about
    assert DCTERMS + "license" in {p for p, _ in about}


def test_what_the_gazetteer_does_not_know_as_a_place_gets_nothing() -> None:
    karachi = entity("Karachi")
    assert not added(
        replace(karachi, type="Organization"), replace(karachi, slug="x", key=""), replace(karachi, slug="y", key="https://example.org/1")
    )


def test_nothing_of_the_gazetteer_stands_in_another_graph() -> None:
    geo = [quad for quad in samples.dataset() if quad.predicate.value.startswith(GEO)]
    assert geo
    assert {quad.graph_name for quad in geo} == {GRAPH}


# --- identity


def identity(property: str) -> set[tuple[str, str]]:
    """Subjects and values of a property in the graph of identity."""
    graph = ox.NamedNode(samples.BASE + "graph/identity")
    return {
        (q.subject.value.removeprefix(samples.BASE), q.object.value.removeprefix(samples.BASE))
        for q in samples.dataset()
        if q.graph_name == graph and q.predicate.value == property and isinstance(q.subject, ox.NamedNode) and not isinstance(q.object, ox.Triple)
    }


def test_a_judgement_by_a_person_says_where_it_stands_and_one_by_machine_does_not() -> None:
    assert len(identity(KG + "verdict")) == len(samples.resolution().judgements)
    [(node, place)] = identity(KG + "decision")
    assert place == "decisions.txt:2"
    assert (node, KG + "Different") in identity(KG + "verdict")


def test_an_iri_that_a_merge_took_away_points_to_what_stands_in_its_place() -> None:
    assert identity(DCTERMS + "isReplacedBy") == {("entity/the-front", "entity/red-tide-front")}
