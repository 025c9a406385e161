"""Namespaces, and the minting of IRIs. Identifiers come from content, through encodings that cannot collide."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

from anyascii import anyascii

KG: Final = "https://kg.example.org/ontology#"
LEX: Final = "https://kg.example.org/lexicon#"
BASE: Final = "https://kg.example.org/data/"
"""Where data IRIs live unless a build says otherwise."""

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SCHEMA: Final = "https://schema.org/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
PROV: Final = "http://www.w3.org/ns/prov#"
DCTERMS: Final = "http://purl.org/dc/terms/"
NIF: Final = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
CITO: Final = "http://purl.org/spar/cito/"
GEO: Final = "http://www.opengis.net/ont/geosparql#"
TIME: Final = "http://www.w3.org/2006/time#"
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"
"""Datatype of a date in the Extended Date/Time Format."""

PREFIXES: Final = {
    "kg": KG,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "skos": SKOS,
    "prov": PROV,
    "dcterms": DCTERMS,
    "nif": NIF,
    "cito": CITO,
    "time": TIME,
    "geo": GEO,
}
"""Prefixes of every output and of every query that does not declare its own."""


def slug(text: str, limit: int = 60) -> str:
    """A readable, lower-case ASCII form of a name for the end of an IRI; "x" where nothing of it is left."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['\u2019]s\b|[.'\u2019]", "", anyascii(text)).lower())
    return "-".join(words)[:limit].strip("-") or "x"


def digest(*parts: object) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the parts; each is preceded by its length, so that no two lists of parts collide."""
    encoded = "".join(f"{len(text)}:{text}" for text in map(str, parts))
    return sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def document_iri(base: str, document: str) -> str:
    """IRI of a document, which is also that of its graph."""
    return f"{base}doc/{document}"


def passage_iri(base: str, document: str, start: int, end: int) -> str:
    """IRI of a passage by character offsets (RFC 5147, https://www.rfc-editor.org/rfc/rfc5147)."""
    return f"{base}doc/{document}#char={start},{end}"


def graph_iri(base: str, name: str) -> str:
    """IRI of one of the shared named graphs: "provenance", "identity", "comparison", "views", "links", "gazetteer", "ontology"."""
    return f"{base}graph/{name}"
