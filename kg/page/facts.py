"""Quads by subject and predicate. The graphs of the dataset are read as one: every node is described in one place only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pyoxigraph as ox

from kg.vocab import DCTERMS, GEO, KG, NIF, PROV, RDF, RDFS, SKOS

PARTS: Final = ("subject", "predicate", "object", "speaker")
READ: Final = {
    *(RDF + name for name in ("type", "subject", "predicate", "object")),
    *(RDFS + name for name in ("label", "subClassOf")),
    *(SKOS + name for name in ("altLabel", "exactMatch")),
    *(DCTERMS + name for name in ("identifier", "title", "publisher", "issued", "source")),
    *(NIF + name for name in ("referenceContext", "beginIndex", "endIndex", "anchorOf")),
    *(KG + name for name in ("polarity", "modality", "speaker", "confidence", "low", "high", "group", "earliest", "latest")),
    *(KG + name for name in ("left", "right", "relation", "reason", "document", "overlap")),
    *(KG + name for name in ("about", "predicate", "side", "order", "claim", "origins")),
    *(f"{KG}{part}Passage" for part in PARTS),
    *(KG + name for name in ("pipeline", "ontologyDigest", "minConfidence")),
    *(GEO + name for name in ("hasGeometry", "asWKT")),
    *(PROV + name for name in ("wasQuotedFrom", "wasAssociatedWith")),
}
"""All that the page reads of a dataset; the facts themselves are in the claims."""


class Facts:
    """Quads by subject and predicate. Values are sorted, so that the order in which quads come never shows."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        found: dict[str, dict[str, set[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(set))
        for quad in quads:
            predicate, subject, value = quad.predicate.value, quad.subject, quad.object
            if predicate in READ and isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                found[subject.value][predicate].add(value)
        self._values = {
            subject: {predicate: sorted(values, key=str) if len(values) > 1 else list(values) for predicate, values in row.items()}
            for subject, row in found.items()
        }

    def values(self, subject: str, predicate: str) -> Sequence[ox.NamedNode | ox.Literal]:
        return self._values.get(subject, {}).get(predicate, ())

    def iris(self, subject: str, predicate: str) -> list[str]:
        return [value.value for value in self.values(subject, predicate) if isinstance(value, ox.NamedNode)]

    def iri(self, subject: str, predicate: str) -> str:
        """The one IRI that stands there; KeyError if there is none."""
        found = self.iris(subject, predicate)
        if not found:
            raise KeyError(f"{subject} has no {predicate}")
        return found[0]

    def texts(self, subject: str, predicate: str) -> list[str]:
        return [value.value for value in self.values(subject, predicate) if isinstance(value, ox.Literal)]

    def text(self, subject: str, predicate: str) -> str:
        """The first text that stands there, or none."""
        return next(iter(self.texts(subject, predicate)), "")

    def number(self, subject: str, predicate: str) -> int | None:
        text = self.text(subject, predicate)
        return int(text) if text else None

    def label(self, iri: str) -> str:
        """The English label, else any, else the end of the IRI."""
        labels = [value for value in self.values(iri, RDFS + "label") if isinstance(value, ox.Literal)]
        best = min(labels, key=lambda label: (label.language != "en", label.language or "", label.value), default=None)
        return best.value if best else re.split("[#/]", iri)[-1]

    def of_class(self, type: str) -> list[str]:
        return [subject for subject in sorted(self._values) if self.is_a(subject, type)]

    def is_a(self, subject: str, type: str) -> bool:
        return type in self.iris(subject, RDF + "type")

    def ancestors(self, type: str) -> Iterator[str]:
        """A class and those above it, nearest first."""
        seen = {type}
        level = [type]
        while level:
            yield from level
            level = sorted({above for iri in level for above in self.iris(iri, RDFS + "subClassOf")} - seen)
            seen.update(level)
