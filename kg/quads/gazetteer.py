"""What the gazetteer knows of places that reports name: points, countries, divisions -> triples of a graph of its own.

Nothing of it is said by a report, so it is neither a claim nor a fact, and stands in no document's graph. Vocabulary: GeoSPARQL 1.1
(https://docs.ogc.org/is/22-047r1/22-047r1.html); every geometry has an IRI, and names the entry that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from kg.model import Entity
from kg.ontology import Entry, Ontology
from kg.ontology.gazetteer import country, division
from kg.vocab import DCTERMS, GEO, PROV, RDF, RDFS, SKOS

Node = ox.NamedNode
Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]

GEONAMES: Final = "https://www.geonames.org/"
"""Countries, cities, points (CC BY 4.0)."""
ISO_CODES: Final = "https://salsa.debian.org/iso-codes-team/iso-codes"
"""Names and codes of divisions (LGPL 2.1)."""
LICENSE: Final = "https://creativecommons.org/licenses/by/4.0/"
TYPE: Final = Node(RDF + "type")
LABEL: Final = Node(RDFS + "label")
WITHIN: Final = Node(GEO + "sfWithin")
DERIVED: Final = Node(PROV + "wasDerivedFrom")


def gazetteer(entities: Iterable[tuple[ox.NamedNode, Entity]], ontology: Ontology, graph: ox.NamedNode, *, base: str) -> Iterator[Triple]:
    """What the gazetteer adds to entities that it knows as places, and where that graph comes from; nothing if it knows none."""
    found = [(node, place) for node, entity in entities if (place := _place(entity, ontology)) is not None]
    for node, place in found:
        yield from _described(node, place, base)
    if found:
        yield graph, TYPE, Node(PROV + "Entity")
        yield graph, Node(DCTERMS + "title"), ox.Literal("What the gazetteer adds to the places that reports name; no report says it")
        yield graph, Node(DCTERMS + "license"), Node(LICENSE)
        yield graph, DERIVED, Node(GEONAMES)
        yield graph, DERIVED, Node(ISO_CODES)


def _place(entity: Entity, ontology: Ontology) -> Entry | None:
    """The gazetteer's entry of a place, if it knows at least its country; a name that became no place is left alone."""
    place = ontology.gazetteer.by_key(entity.key) if entity.key and not entity.event and ontology.is_a(entity.type, "Place") else None
    return place if place is not None and place.country else None


def _described(node: ox.NamedNode, place: Entry, base: str) -> Iterator[Triple]:
    own = _iri(place, base)
    yield node, Node(SKOS + "exactMatch"), own
    if place.point is not None:
        geometry = Node(f"{base}geometry/{place.key.rstrip('/').rpartition('/')[2]}")
        yield node, Node(GEO + "hasGeometry"), geometry
        yield geometry, TYPE, Node(GEO + "Geometry")
        yield geometry, Node(GEO + "asWKT"), ox.Literal(_wkt(*place.point), datatype=Node(GEO + "wktLiteral"))
        yield geometry, DERIVED, own
    whole = country(place.country)
    part = division(place.division) if place.division and place.type != "Region" else None
    around = [entry for entry in (part, whole) if entry is not None]
    for outer in around:
        if _iri(outer, base) != own:
            yield node, WITHIN, _iri(outer, base)
    for entry in {entry.key: entry for entry in (place, *around) if entry.type in {"Country", "Region"}}.values():
        yield from _feature(entry, whole, base)


def _feature(entry: Entry, whole: Entry | None, base: str) -> Iterator[Triple]:
    """A country or division by itself, which need not be an entity of the reports."""
    node = _iri(entry, base)
    yield node, TYPE, Node(GEO + "Feature")
    yield node, LABEL, ox.Literal(entry.label)
    yield node, Node(SKOS + "notation"), ox.Literal(entry.division or entry.country)
    if whole is not None and whole.key != entry.key:
        yield node, WITHIN, _iri(whole, base)


def _iri(entry: Entry, base: str) -> ox.NamedNode:
    """GeoNames' own identifier, else one from the code of the division."""
    return Node(entry.key if entry.type != "Region" or "geonames.org" in entry.key else f"{base}division/{entry.division}")


def _wkt(latitude: float, longitude: float) -> str:
    """A point as well-known text: longitude first, in degrees (CRS84, GeoSPARQL's default)."""
    east, north = (f"{Decimal(str(degrees)):f}" for degrees in (longitude, latitude))
    return f"POINT({east} {north})"
