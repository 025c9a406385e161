"""The embedded Oxigraph store of an output, and SPARQL 1.1 queries over it; nothing else knows that store.

A store is opened for reading only, so any number of readers may share it and no query can change it. Readers hand out frozen results.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore

from kg.errors import QueryError, StoreError
from kg.vocab import PREFIXES

FOLDER: Final = "store"
"""The store's folder within an output."""

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a named query asks for: "parameter" lines declare one that must be given, "optional" lines one that may be left out."""

    name: str
    description: str
    required: bool


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that has a name: its comments hold a title, a description and the parameters (see `read_query`)."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT."""

    variables: tuple[str, ...]
    solutions: tuple[tuple[Term | None, ...], ...]
    json: bytes

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The solutions as text for people: literals bare, IRIs with a prefix where one fits, "" where a variable is unbound."""
        return tuple(tuple(shown(term) for term in solution) for solution in self.solutions)

    def text(self, format: str) -> str:
        """The solutions as "json", "csv", "tsv" or "xml" (https://www.w3.org/TR/sparql11-overview/#sparql11-results); QueryError for another."""
        return _result_text(self.json, format)


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer of an ASK."""

    value: bool
    json: bytes

    def text(self, format: str) -> str:
        """The answer in the formats that `Table.text` knows."""
        return _result_text(self.json, format)


@dataclass(frozen=True, slots=True)
class Triples:
    """What a CONSTRUCT or DESCRIBE gives, sorted."""

    triples: tuple[ox.Triple, ...]

    def text(self, format: str = "turtle") -> str:
        """The triples as Turtle; QueryError for any other format."""
        if format != "turtle":
            raise QueryError(f"a CONSTRUCT or DESCRIBE gives triples, which cannot be written as {format}: use the format turtle, or a SELECT")
        return _turtle(self.triples)


Result = Table | Truth | Triples

PARAMETER: Final = re.compile(r"VALUES \?(\w+) \{ UNDEF \}")
"""Where a value of a parameter goes in a named query."""
UPDATES: Final = "INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH".split()
FORMS: Final = "SELECT ASK CONSTRUCT DESCRIBE".split()

RESULT_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}


# --- the store


def write(quads: Sequence[ox.Quad], folder: Path) -> None:
    """Make `folder`/store hold exactly these quads, whatever was there. StoreError where the store is open elsewhere or broken."""
    path = folder / FOLDER
    path.mkdir(parents=True, exist_ok=True)
    try:
        store = ox.Store(path)
        if len(store):
            store.clear()
        store.bulk_extend(quads)
        store.flush()
    except (OSError, RuntimeError) as error:
        raise StoreError(f"cannot write the store {path}: {_reason(error)}; close what has it open or delete it, then run kg build") from error


def open_store(output: Path) -> ox.Store:
    """The store of an output, for reading only. StoreError where it is missing or broken."""
    path = output / FOLDER
    if not path.is_dir():
        raise StoreError(f"no store in {output}: run kg build first, or name the folder of its output")
    try:
        store = ox.Store.read_only(str(path))
        len(store)  # a broken file shows at the first read only
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store {path} cannot be read: {_reason(error)}; run kg build to make it anew") from error
    return store


def open_dataset(output: Path) -> rdflib.Dataset:
    """An rdflib Dataset over the same store, for reading only: `query` runs in Oxigraph, and the merged facts are the default graph.

    Plain texts come as literals with the datatype xsd:string, which rdflib does not hold equal to literals without one: compare their str.
    StoreError where the store is missing or broken.
    """
    dataset = rdflib.Dataset(store=OxigraphStore(store=open_store(output)))
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, rdflib.URIRef(namespace), replace=True)
    return dataset


def _reason(error: Exception) -> str:
    """RocksDB's message on one line and without its inner sentences."""
    message = str(error).splitlines()[0] if str(error) else type(error).__name__
    return "it is open elsewhere" if "LOCK" in message else message.split("  ")[0].rstrip(". ")


# --- queries


def query(store: ox.Store, text: str) -> Result:
    """The result of a SPARQL 1.1 query (https://www.w3.org/TR/sparql11-query/); `PREFIXES` need not be declared, updates are refused.

    The default graph is the merged facts; named graphs are reached with GRAPH. QueryError where the query does not parse or cannot be
    answered, with the place and a hint; StoreError where the store turns out to be broken.
    """
    try:
        answer = store.query(text, prefixes=PREFIXES)
        if isinstance(answer, ox.QueryTriples):
            return Triples(tuple(sorted(answer, key=str)))
        json = answer.serialize(format=ox.QueryResultsFormat.JSON) or b""
    except SyntaxError as error:
        raise QueryError(_syntax_message(text, str(error))) from error
    except (OSError, RuntimeError) as error:
        if re.match(r"Corruption|IO error", str(error)):
            raise StoreError(f"the store is broken: {_reason(error)}; run kg build to make it anew") from error
        raise QueryError(f"the query cannot be answered: {error}") from error
    return Truth(bool(answer), json) if isinstance(answer, ox.QueryBoolean) else _table(json)


def run(store: ox.Store, named: NamedQuery, values: Mapping[str, str]) -> Result:
    """The result of a named query with a value for each of its parameters; QueryError where a value is missing or superfluous."""
    return query(store, bind(named, values))


def bind(named: NamedQuery, values: Mapping[str, str]) -> str:
    """The text of a named query with its parameters bound.

    A parameter stands in the text as a clause of its own, `VALUES ?name { UNDEF }`; a value takes the place of UNDEF there as a string literal
    in which all that could end it is escaped, so no value can change what the query does. QueryError for a missing or a superfluous value.
    """
    names = [parameter.name for parameter in named.parameters]
    usage = f"{named.name} takes {', '.join(map(_usage, named.parameters)) or 'no values'}"
    if unknown := sorted(set(values) - set(names)):
        raise QueryError(f"the query {named.name} has no parameter {unknown[0]!r}: {usage}")
    if missing := [parameter.name for parameter in named.parameters if parameter.required and parameter.name not in values]:
        raise QueryError(f"the query {named.name} needs a value for {missing[0]}: {usage}")
    terms = {name: _literal(named, name, value) for name, value in values.items()}
    # In one pass: a value that itself looks like such a clause must stay as it is.
    return PARAMETER.sub(lambda clause: f"VALUES ?{clause[1]} {{ {terms.get(clause[1], 'UNDEF')} }}", named.text)


def _usage(parameter: Parameter) -> str:
    described = f"{parameter.name}=… ({parameter.description})"
    return described if parameter.required else f"[{described}]"


def _literal(named: NamedQuery, name: str, value: str) -> str:
    try:
        return str(ox.Literal(value))
    except ValueError as error:  # half of a surrogate pair
        raise QueryError(f"the value of {name} for the query {named.name} is not text: {value!r}") from error


def _table(json: bytes) -> Table:
    answer = ox.parse_query_results(json, format=ox.QueryResultsFormat.JSON)
    assert isinstance(answer, ox.QuerySolutions)
    variables = tuple(variable.value for variable in answer.variables)
    return Table(variables, tuple(tuple(solution) for solution in answer), json)


def _result_text(json: bytes, format: str) -> str:
    if format not in RESULT_FORMATS:
        raise QueryError(f"a SELECT or ASK cannot be written as {format}: use one of {', '.join(RESULT_FORMATS)}")
    answer = ox.parse_query_results(json, format=ox.QueryResultsFormat.JSON)
    return (answer.serialize(format=RESULT_FORMATS[format]) or b"").decode()


def _turtle(triples: Sequence[ox.Triple]) -> str:
    """Turtle with the standard prefixes in order (pyoxigraph declares them in an order that changes from call to call)."""
    declared = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(PREFIXES.items()))
    text = (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()
    return declared + re.sub(r"\A(?:@prefix [^\n]*\n)*", "", text)


def shown(term: Term | None) -> str:
    """A term as a person wants to read it: a literal's text, an IRI with one of the standard prefixes or else whole, "" for none."""
    match term:
        case None:
            return ""
        case ox.Literal(value=value):
            return value
        case ox.NamedNode(value=iri):
            return next((f"{prefix}:{iri[len(space) :]}" for prefix, space in PREFIXES.items() if _has_local_name(iri, space)), iri)
        case _:
            return str(term)


def _has_local_name(iri: str, namespace: str) -> bool:
    return iri.startswith(namespace) and re.fullmatch(r"\w+", iri[len(namespace) :]) is not None


# --- named queries


def named_queries(folder: Path) -> dict[str, NamedQuery]:
    """The queries of a folder by name (that of the file without .rq), in order; QueryError for a file that does not declare what it must."""
    return {path.stem: read_query(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.rq"))}


def read_query(name: str, text: str) -> NamedQuery:
    """A named query from its text, which begins with comments: a title, a description, and lines that declare parameters.

        # Names of an entity
        # Every name that the reports use for it.
        # parameter: entity  name or IRI of a person, group or place
        # optional: outlet  publisher to which the answer is limited

    QueryError where the title or the description is missing, or where the declared parameters are not those of the text (see `bind`).
    """
    head = re.match(r"(?:#[^\n]*\n|[ \t]*\n)*", text)
    lines = [line.lstrip("#").strip() for line in (head[0] if head else "").splitlines()]
    declared = [re.fullmatch(r"(parameter|optional): (\w+)\s+(.+)", line) for line in lines]
    parameters = tuple(Parameter(found[2], found[3], found[1] == "parameter") for found in declared if found)
    title, *description = [line for line, found in zip(lines, declared, strict=True) if line and not found] or [""]
    if not (title and description):
        raise QueryError(f"the query {name} must begin with two comments: a line with its title, then its description")
    if {parameter.name for parameter in parameters} != set(PARAMETER.findall(text)):
        raise QueryError(f"the query {name} must declare each of its parameters and have the clause VALUES ?name {{ UNDEF }} for it")
    return NamedQuery(name, title, " ".join(description), parameters, text)


def find(queries: Mapping[str, NamedQuery], name: str) -> NamedQuery:
    """The query with that name; QueryError that lists the nearest names where there is none."""
    if name in queries:
        return queries[name]
    near = get_close_matches(name, queries, n=3, cutoff=0.5)
    raise QueryError(f"no query {name!r}: " + (f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(sorted(queries))}"))


# --- messages for a query that does not parse


def _syntax_message(text: str, message: str) -> str:
    """Line and column, and the likeliest reason, on one line."""
    place = re.match(r"error at (\d+):(\d+)", message)
    line, column = place.groups() if place else ("1", "1")
    return f"the query does not parse at line {line}, column {column}: {_hint(text, message)}"


def _hint(text: str, message: str) -> str:
    word = _first_word(text)
    if not word:
        return "it is empty"
    if word.upper() in UPDATES:
        return f"{word} is an update, and a graph is not changed by queries but by kg build"
    if word.upper() not in FORMS:
        return f"it begins with {word}, not with {', '.join(FORMS[:-1])} or {FORMS[-1]}"
    if "Prefix not found" in message:
        return f"this prefix is not declared (known without declaration: {', '.join(PREFIXES)})"
    bare = re.sub(r"<[^<>\s]*>|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|#[^\n]*", "", text)
    for opening, closing in ("{}", "()"):
        if bare.count(opening) != bare.count(closing):
            return f"{bare.count(opening)} times {opening} but {bare.count(closing)} times {closing}"
    expected = re.search(r"expected (?:one of )?(.*)", message, re.DOTALL)
    words = [word for word in re.findall(r"[A-Z]{3,}|'[^']'", expected[1]) if word] if expected else []
    return f"expected {', '.join(words[:8])} or the like before this place" if words else "something before this place is not SPARQL"


def _first_word(text: str) -> str:
    """The first word after comments, BASE and PREFIX; "" if there is none."""
    prologue = r"(?:\s|#[^\n]*(?:\n|$)|BASE\s*<[^>]*>|PREFIX\s+[^\s:]*:\s*<[^>]*>)*"
    found = re.match(prologue + r"(\w+|\S)?", text, re.IGNORECASE)
    return (found[1] or "") if found else ""
