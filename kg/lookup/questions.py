"""Which entities are looked up, and how they are asked about. Types and properties come from the ontology, as the output's graph has it."""

from __future__ import annotations

from kg.links import space
from kg.reconcile import Manifest, Query, Record
from kg.reconcile.records import Terms


def wanted(record: Record, terms: Terms) -> bool:
    """Is it to be looked up: does it have a name, and is it of a class that is?"""
    return record.named and not record.event and any(kind in terms.looked_up for kind in record.kinds)


def question(record: Record, terms: Terms, manifest: Manifest) -> Query:
    """The query about an entity in the service's own terms: type and properties as far as the ontology knows them there."""
    known = ((term, value) for property, value in record.values for term in terms_there(property, terms, manifest)[:1])
    return Query(record.name, next((found for kind in record.kinds if (found := terms_there(kind, terms, manifest))), ()), tuple(known))


def terms_there(term: str, terms: Terms, manifest: Manifest) -> tuple[str, ...]:
    """What a service calls a class or property: the ends of the IRIs of terms that mean the same and lie in its vocabulary.

    Many services have prefixes that have nothing to do with their types; there a type counts whose identifier they list and is that of a term.
    """
    same = (term, *terms.matches.get(term, ()))
    spaces = [space(f"{prefix}_") for prefix in dict.fromkeys((manifest.terms, manifest.entities)) if prefix]
    found = [iri.removeprefix(space) for space in spaces for iri in same if iri.startswith(space)]
    listed = {kind.id for kind in manifest.kinds}
    by_name = [id for iri in same for id in (iri, iri.removeprefix(space(iri))) if id in listed]
    return tuple(dict.fromkeys(id for id in (*found, *(() if found else by_name)) if id))
