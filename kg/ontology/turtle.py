"""The Turtle files of the ontology folder -> what they say, to be asked by subject and property.

Oxigraph holds the triples (https://pyoxigraph.readthedocs.io): every start of the program reads all files, which costs a tenth of a second with it.
IRIs are given and asked for as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.vocab import RDF

WORD: Final = "https://kg.example.org/word/"
GAZETTEER: Final = "https://kg.example.org/gazetteer/"
SHAPES: Final = "shapes.ttl"
TYPE: Final = RDF + "type"
FIRST: Final = RDF + "first"
REST: Final = RDF + "rest"
NIL: Final = RDF + "nil"
TRUE: Final = ox.Literal(True)

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Turtle:
    """The parsed files; `digest` is over their bytes, in order of name. What its methods give is in order: it depends on the triples alone."""

    folder: Path
    store: ox.Store
    digest: str

    def subjects(self, type: str) -> tuple[str, ...]:
        """The IRIs of a class."""
        return self.holders(TYPE, ox.NamedNode(type))

    def holders(self, predicate: str, value: Term) -> tuple[str, ...]:
        """The IRIs of which a property says that."""
        found = self.store.quads_for_pattern(None, ox.NamedNode(predicate), value, None)
        return tuple(sorted(quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)))

    def named(self, namespace: str) -> tuple[str, ...]:
        """The IRIs in a namespace of which anything is said."""
        found = {quad.subject.value for quad in self.store if isinstance(quad.subject, ox.NamedNode)}
        return tuple(sorted(iri for iri in found if iri.startswith(namespace)))

    def told(self, namespace: str) -> tuple[str, ...]:
        """The IRIs of which properties of a namespace say anything."""
        found = (quad for quad in self.store if quad.predicate.value.startswith(namespace))
        return tuple(sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}))

    def of(self, subject: str) -> tuple[tuple[str, Term], ...]:
        """All that is said of a subject: properties and values."""
        found = self.store.quads_for_pattern(ox.NamedNode(subject), None, None, None)
        return tuple(sorted(((quad.predicate.value, quad.object) for quad in found), key=lambda said: (said[0], text(said[1]))))

    def pairs(self, predicate: str) -> tuple[tuple[str, Term], ...]:
        """The IRIs of which a property says anything, with each value."""
        found = self.store.quads_for_pattern(None, ox.NamedNode(predicate), None, None)
        named = [(quad.subject.value, quad.object) for quad in found if isinstance(quad.subject, ox.NamedNode)]
        return tuple(sorted(named, key=lambda said: (said[0], text(said[1]))))

    def values(self, subject: str, predicate: str) -> tuple[Term, ...]:
        """What a property says of a subject."""
        return self._values(ox.NamedNode(subject), predicate)

    def _values(self, subject: ox.NamedNode | ox.BlankNode, predicate: str) -> tuple[Term, ...]:
        found = self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)
        return tuple(sorted((quad.object for quad in found), key=text))

    def text(self, subject: str, predicate: str) -> str:
        """What a property says of a subject first, as text; "" where it says nothing."""
        return next(map(text, self.values(subject, predicate)), "")

    def says(self, subject: str, predicate: str, value: Term) -> bool:
        """Whether that stands in the files."""
        return any(self.store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), value, None))

    def is_a(self, term: Term, type: str) -> bool:
        """Whether a term is an IRI of that class."""
        return isinstance(term, ox.NamedNode) and self.says(term.value, TYPE, ox.NamedNode(type))

    def members(self, value: Term) -> tuple[Term, ...] | None:
        """The members of a list ( … ) in their order; a value that is no list is its only member; None for a node [ … ], which has none."""
        if not is_list(value):
            return (value,)
        found: list[Term] = []
        while isinstance(value, ox.BlankNode):
            first, rest = self._values(value, FIRST), self._values(value, REST)
            if not first or not rest:
                return None
            found.append(first[0])
            value = rest[0]
        return tuple(found)

    def where(self, subject: str, detail: str = "") -> str:
        """File and line, for messages, of a detail in what is said of a subject, or of the subject itself."""
        name = re.escape(local_name(subject))
        found = ""
        for path in _paths(self.folder):
            inside = False
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if re.match(rf"\s*(?:[\w-]*:{name}|<[^>]*{name}>)(?![\w-])", line):
                    inside = True
                    found = found or f"{path} line {number}"
                if inside and detail and re.search(rf"{re.escape(detail)}(?![\w-])", line):
                    return f"{path} line {number}"
                inside = inside and not line.rstrip().endswith(".")
        return found or str(self.folder)


def text(term: Term) -> str:
    """The IRI, the words of a literal, or the label of a node without a name."""
    return str(term) if isinstance(term, ox.Triple) else term.value


def local_name(iri: str) -> str:
    """What stands after the last "#" or "/" of an IRI."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def is_list(value: Term) -> bool:
    """Whether a value is written as ( … ) or [ … ]."""
    return isinstance(value, ox.BlankNode) or value == ox.NamedNode(NIL)


def read_turtle(folder: Path) -> Turtle:
    """Parse all .ttl files but the shapes; OntologyError if there is none or one is broken."""
    paths = _paths(folder)
    if not paths:
        raise OntologyError(f"{folder}: no .ttl files here; point --ontology at a folder with core.ttl, a domain, lexicon.ttl and shapes.ttl")
    store, digest = ox.Store(), sha256()
    for path in paths:
        try:
            data = path.read_bytes()
            store.load(data.decode("utf-8"), format=ox.RdfFormat.TURTLE)
        except OSError as error:
            raise OntologyError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise OntologyError(f"{path} line {line}: not UTF-8 ({error.reason}); save the file in that encoding") from error
        except SyntaxError as error:
            raise OntologyError(f"{path} line {error.lineno}: not valid Turtle ({error.msg}); mend that line") from error
        digest.update(path.name.encode() + b"\0" + data)
    return Turtle(folder, store, digest.hexdigest()[:16])


def _paths(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.ttl")) if path.name != SHAPES]
