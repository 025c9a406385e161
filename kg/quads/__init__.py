"""Extractions, resolution and comparison -> quads; the only maker of quads.

Layout of the dataset (terms: ontology/core.ttl):

    default graph      the merged facts: triples of asserted claims that are probable enough; what entities, events, figures and intervals are
    doc/<id>           the facts that one document asserts
    graph/provenance   claims, passages, documents and the run
    graph/identity     what each document's referents denote, the judgements behind that, and IRIs that others took the place of
    graph/comparison   claims that agree or disagree, the topics that they have in common, and documents that copy each other
    graph/views        what a policy takes for each topic, and what people hold of sources
    graph/links        what entities are, or may be, in other sources: with scores, reasons, and people's decisions
    graph/gazetteer    what the gazetteer adds to places: points, countries, divisions; no report says it
    graph/ontology     the classes and properties themselves

No blank node is ever written (they cannot be loaded twice), and the result is sorted: the same input gives the same bytes.

    minter.py     IRIs of everything that is written
    gazetteer.py  the graph of the gazetteer
    links.py      the graph of links
    views.py      the graph of views
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox

from kg.model import (
    Claim,
    ClaimKey,
    Comparisons,
    Corroboration,
    Document,
    Entity,
    Extraction,
    Figure,
    Link,
    Modality,
    Moment,
    Polarity,
    Relation,
    Resolution,
    Span,
    Topic,
)
from kg.ontology import Ontology
from kg.policy import Judge, View
from kg.quads.gazetteer import gazetteer
from kg.quads.links import link_quads
from kg.quads.minter import MOMENT_TYPE, Minter, Term
from kg.quads.views import GRAPH as VIEWS
from kg.quads.views import grade_triples, view_triples
from kg.vocab import CITO, DCTERMS, EDTF, KG, NIF, PROV, RDF, RDFS, SKOS, TIME, XSD, digest, graph_iri

__all__ = ["MOMENT_TYPE", "Minter", "Run", "asserted", "quads"]

Node = ox.NamedNode
Triple = tuple[ox.NamedNode, ox.NamedNode, Term]

TYPE = Node(RDF + "type")
LABEL = Node(RDFS + "label")
ISSUED_TYPE = {4: "gYear", 7: "gYearMonth", 10: "date"}
"""Datatype of a publication date by the length of its ISO form; anything longer has a time."""
CITATION = {Relation.AGREE: "confirms", Relation.APPROXIMATE: "confirms", Relation.UPDATE: "updates", Relation.CONFLICT: "disputes"}


@dataclass(frozen=True, slots=True)
class Run:
    """What made a graph: version of the program, digest of the ontology, name and version of the language pipeline. No clock, so that it repeats.

    `min_confidence` is the confidence from which a claim counts as a fact, `policy` the IRI of the policy of facts and views ("" for none that the
    ontology declares), `chosen` what else identifies the choice: the name of a policy that is not the default, the digest of grades.
    """

    version: str
    ontology: str
    pipeline: str
    min_confidence: float = 0.0
    policy: str = ""
    chosen: tuple[str, ...] = ()


def asserted(claim: Claim, min_confidence: float = 0.0) -> bool:
    """Does a claim count as a fact? Yes where it is neither denied nor hedged, whoever says it, and probable enough."""
    return claim.polarity is Polarity.ASSERTED and claim.modality is Modality.STATED and claim.confidence >= min_confidence


def quads(
    extractions: Sequence[Extraction],
    resolution: Resolution,
    comparisons: Comparisons,
    ontology: Ontology,
    *,
    base: str,
    run: Run,
    links: Sequence[Link] = (),
    views: Sequence[View] = (),
    judge: Judge | None = None,
) -> list[ox.Quad]:
    """The whole dataset, sorted, without duplicates. `base` is the IRI prefix of all data, `judge` says what counts as a fact (else `asserted`)."""
    minter = Minter(resolution, base=base)
    writer = _Writer(ontology, minter)
    found: set[ox.Quad] = set()
    chosen = [*([run.min_confidence] if run.min_confidence else []), *run.chosen]
    run_node = Node(f"{base}run/{digest(run.version, run.ontology, run.pipeline, *sorted(x.document.id for x in extractions), *chosen)}")
    provenance = Node(graph_iri(base, "provenance"))

    def put(triples: Iterable[Triple], graph: ox.NamedNode | None = None) -> None:
        found.update(ox.Quad(*triple, graph) if graph else ox.Quad(*triple) for triple in triples)

    for entity in resolution.entities:
        put(writer.entity(entity))
    for extraction in extractions:
        document = extraction.document
        put(writer.document(document), provenance)
        for claim_node, claim in minter.ledger(extraction):
            put(writer.claim(document, claim_node, claim, run_node), provenance)
            value = list(writer.value_description(document, claim))
            put(value, provenance)
            if judge.asserted(document, claim) if judge else asserted(claim, run.min_confidence):
                fact = writer.fact(document.id, claim)
                put([fact], minter.document(document.id))
                put([fact, *value])
    put(writer.run(run, run_node, [x.document for x in extractions]), provenance)
    put(writer.identity(extractions, resolution), Node(graph_iri(base, "identity")))
    put(writer.comparison(extractions, comparisons), Node(graph_iri(base, "comparison")))
    put(view_triples(views, extractions, run.policy, minter.topic, minter.claim, minter.value, base=base), Node(graph_iri(base, VIEWS)))
    if judge:
        put(grade_triples(judge.grades, extractions, base=base), Node(graph_iri(base, VIEWS)))
    found.update(link_quads(links, base=base))
    places = Node(graph_iri(base, "gazetteer"))
    put(gazetteer(((minter.entity(entity), entity) for entity in resolution.entities), ontology, places, base=base), places)
    put(((q.subject, q.predicate, q.object) for q in ox.parse(ontology.schema, format=ox.RdfFormat.TURTLE)), Node(graph_iri(base, "ontology")))
    return sorted(found, key=str)


class _Writer:
    """Triples of one dataset."""

    def __init__(self, ontology: Ontology, minter: Minter) -> None:
        self._ontology = ontology
        self._mint = minter

    def _term(self, name: str) -> ox.NamedNode:
        return Node(self._ontology.iri(name))

    def entity(self, entity: Entity) -> Iterator[Triple]:
        node = self._mint.entity(entity)
        yield node, TYPE, self._term(entity.type)
        yield node, LABEL, ox.Literal(entity.label)
        for name in entity.names:
            if name != entity.label:
                yield node, Node(SKOS + "altLabel"), ox.Literal(name)
        if entity.key.startswith("http"):
            yield node, Node(SKOS + "exactMatch"), Node(entity.key)
        for concept in self._ontology.sorted_as(entity.type, (entity.label, *entity.names)):
            yield node, Node(DCTERMS + "type"), Node(concept)

    def document(self, document: Document) -> Iterator[Triple]:
        node = self._mint.document(document.id)
        for type in (KG + "Document", PROV + "Entity", NIF + "Context"):
            yield node, TYPE, Node(type)
        yield node, Node(DCTERMS + "identifier"), ox.Literal(document.source)
        yield node, Node(KG + "sha256"), ox.Literal(document.sha256)
        for term, text in (("title", document.title), ("publisher", document.publisher)):
            if text:
                yield node, Node(DCTERMS + term), ox.Literal(text)
        if document.published:
            datatype = Node(XSD + ISSUED_TYPE.get(len(document.published), "dateTime"))
            yield node, Node(DCTERMS + "issued"), ox.Literal(document.published, datatype=datatype)
        if document.url:
            yield node, Node(DCTERMS + "source"), Node(document.url)

    def passage(self, document: Document, span: Span) -> Iterator[Triple]:
        node = self._mint.passage(span)
        integer = Node(XSD + "integer")  # not nonNegativeInteger: Oxigraph would return it as this one
        yield node, TYPE, Node(NIF + "OffsetBasedString")
        yield node, Node(NIF + "referenceContext"), self._mint.document(document.id)
        yield node, Node(NIF + "beginIndex"), ox.Literal(str(span.start), datatype=integer)
        yield node, Node(NIF + "endIndex"), ox.Literal(str(span.end), datatype=integer)
        yield node, Node(NIF + "anchorOf"), ox.Literal(document.quote(span))

    def claim(self, document: Document, node: ox.NamedNode, claim: Claim, run: ox.NamedNode) -> Iterator[Triple]:
        yield node, TYPE, Node(KG + "Claim")
        yield node, Node(RDF + "subject"), self._mint.end(document.id, claim.subject)
        yield node, Node(RDF + "predicate"), self._term(claim.predicate)
        yield node, Node(RDF + "object"), self._mint.value(document.id, claim)
        yield node, Node(KG + "polarity"), Node(KG + claim.polarity.value.capitalize())
        yield node, Node(KG + "modality"), Node(KG + claim.modality.value.capitalize())
        if claim.speaker:
            yield node, Node(KG + "speaker"), self._mint.end(document.id, claim.speaker)
        confidence = Decimal(f"{claim.confidence:.2f}").normalize()
        yield node, Node(KG + "confidence"), ox.Literal(f"{confidence:f}", datatype=Node(XSD + "decimal"))
        yield node, Node(KG + "rule"), ox.Literal(claim.rule)
        yield node, Node(PROV + "wasQuotedFrom"), self._mint.passage(claim.evidence)
        yield node, Node(PROV + "wasGeneratedBy"), run
        yield from self.passage(document, claim.evidence)
        for part, span in claim.parts:
            yield node, Node(f"{KG}{part}Passage"), self._mint.passage(span)
            yield from self.passage(document, span)

    def value_description(self, document: Document, claim: Claim) -> Iterator[Triple]:
        """What an object that is a node of its own (a figure, an interval) is."""
        node = self._mint.value(document.id, claim)
        if isinstance(claim.object, Figure) and isinstance(node, ox.NamedNode):
            figure = claim.object
            yield node, TYPE, Node(KG + "Figure")
            yield node, Node(KG + "of"), self._mint.end(document.id, claim.subject)
            yield node, Node(KG + "outcome"), self._term(claim.predicate)
            for bound, number in (("low", figure.low), ("high", figure.high)):
                if number is not None:
                    yield node, Node(KG + bound), ox.Literal(str(number), datatype=Node(XSD + "integer"))
            if figure.group:
                yield node, Node(KG + "group"), ox.Literal(figure.group)
        elif isinstance(claim.object, Moment) and isinstance(node, ox.NamedNode):
            yield from self.interval(node, claim.object)

    def interval(self, node: ox.NamedNode, moment: Moment) -> Iterator[Triple]:
        """Both ends as far as they are known: as instants, as OWL-Time has them, and as plain days for short queries."""
        yield node, TYPE, Node(TIME + "ProperInterval")
        yield node, Node(KG + "edtf"), ox.Literal(moment.edtf, datatype=Node(EDTF))
        for end, bound, date in (("hasBeginning", "earliest", moment.start), ("hasEnd", "latest", moment.end)):
            if date:
                day, instant = ox.Literal(date, datatype=Node(XSD + "date")), Node(f"{self._mint.base}time/{date}")
                yield node, Node(TIME + end), instant
                yield node, Node(KG + bound), day
                yield instant, TYPE, Node(TIME + "Instant")
                yield instant, Node(TIME + "inXSDDate"), day

    def fact(self, document: str, claim: Claim) -> Triple:
        return self._mint.end(document, claim.subject), self._term(claim.predicate), self._mint.value(document, claim)

    def run(self, run: Run, node: ox.NamedNode, documents: Sequence[Document]) -> Iterator[Triple]:
        agent = Node(f"{self._mint.base}software/{digest(run.version)}")
        yield node, TYPE, Node(PROV + "Activity")
        yield node, Node(PROV + "wasAssociatedWith"), agent
        yield node, Node(KG + "pipeline"), ox.Literal(run.pipeline)
        yield node, Node(KG + "ontologyDigest"), ox.Literal(run.ontology)
        if run.policy:
            yield node, Node(KG + "policy"), Node(run.policy)
        if run.min_confidence:
            yield (
                node,
                Node(KG + "minConfidence"),
                ox.Literal(f"{Decimal(f'{run.min_confidence:.2f}').normalize():f}", datatype=Node(XSD + "decimal")),
            )
        yield agent, TYPE, Node(PROV + "SoftwareAgent")
        yield agent, LABEL, ox.Literal(f"kg {run.version}")
        for document in documents:
            yield node, Node(PROV + "used"), self._mint.document(document.id)

    def identity(self, extractions: Sequence[Extraction], resolution: Resolution) -> Iterator[Triple]:
        for extraction in extractions:
            for referent in extraction.referents:
                member = (extraction.document.id, referent.id)
                if member in self._mint:
                    node = self._mint.referent(member)
                    yield node, TYPE, Node(KG + "Referent")
                    yield node, LABEL, ox.Literal(referent.label)
                    yield node, Node(DCTERMS + "isPartOf"), self._mint.document(extraction.document.id)
                    yield node, Node(KG + "denotes"), self._mint.end(*member)
        for judgement in resolution.judgements:
            node = Node(f"{self._mint.base}judgement/{digest(*judgement.left, *judgement.right)}")
            yield node, TYPE, Node(KG + "Judgement")
            yield node, Node(KG + "left"), self._mint.referent(judgement.left)
            yield node, Node(KG + "right"), self._mint.referent(judgement.right)
            yield node, Node(KG + "verdict"), Node(KG + judgement.verdict.value.capitalize())
            score = Decimal(f"{judgement.score:.2f}").normalize()
            yield node, Node(KG + "score"), ox.Literal(f"{score:f}", datatype=Node(XSD + "decimal"))
            yield node, Node(KG + "reason"), ox.Literal(judgement.reason)
            if judgement.decision:
                yield node, Node(KG + "decision"), ox.Literal(judgement.decision)
        for identifier, entity in resolution.replaced:
            yield self._mint.entity(identifier), Node(DCTERMS + "isReplacedBy"), self._mint.entity(entity)

    def comparison(self, extractions: Sequence[Extraction], comparisons: Comparisons) -> Iterator[Triple]:
        by_id = {extraction.document.id: extraction for extraction in extractions}

        def claim(key: ClaimKey) -> ox.NamedNode:
            extraction = by_id[key[0]]
            return self._mint.claim(extraction.document.id, extraction.claims[key[1]])

        topic_of = {key: self._mint.topic(topic) for topic in comparisons.topics for key in topic.claims}
        for comparison in comparisons.comparisons:
            left, right = claim(comparison.left), claim(comparison.right)
            node = Node(f"{self._mint.base}comparison/{digest(left.value, right.value)}")
            yield node, TYPE, Node(KG + "Comparison")
            yield node, Node(KG + "left"), left
            yield node, Node(KG + "right"), right
            yield node, Node(KG + "relation"), Node(KG + comparison.relation.value.capitalize())
            yield node, Node(KG + "reason"), ox.Literal(comparison.reason)
            if comparison.left in topic_of:
                yield node, Node(KG + "topic"), topic_of[comparison.left]
            if comparison.relation in CITATION:
                yield left, Node(CITO + CITATION[comparison.relation]), right
        for topic in comparisons.topics:
            yield from self.topic(topic, claim)
        for origin in comparisons.origins:
            node = Node(f"{self._mint.base}origin/{digest(*origin.documents)}")
            yield node, TYPE, Node(KG + "Origin")
            overlap = Decimal(f"{origin.overlap:.2f}").normalize()
            yield node, Node(KG + "overlap"), ox.Literal(f"{overlap:f}", datatype=Node(XSD + "decimal"))
            for document in origin.documents:
                yield node, Node(KG + "document"), self._mint.document(document)

    def topic(self, topic: Topic, claim: Callable[[ClaimKey], ox.NamedNode]) -> Iterator[Triple]:
        """A topic with its sides in order; `claim` gives the node of a claim."""
        node = self._mint.topic(topic)
        yield node, TYPE, Node(KG + "Topic")
        yield node, LABEL, ox.Literal(topic.label)
        yield node, Node(KG + "about"), self._mint.entity(topic.subject)
        if topic.object:
            yield node, Node(KG + "about"), self._mint.entity(topic.object)
        yield node, Node(KG + "predicate"), self._term(topic.predicate)
        yield from self.corroboration(node, topic.corroboration)
        for number, side in enumerate(topic.sides, 1):
            side_node = Node(f"{node.value}/{number}")
            yield node, Node(KG + "side"), side_node
            yield side_node, TYPE, Node(KG + "Side")
            yield side_node, LABEL, ox.Literal(side.label)
            yield side_node, Node(KG + "order"), ox.Literal(str(number), datatype=Node(XSD + "integer"))
            yield from self.corroboration(side_node, side.corroboration)
            for key in side.claims:
                yield side_node, Node(KG + "claim"), claim(key)

    def corroboration(self, node: ox.NamedNode, number: Corroboration) -> Iterator[Triple]:
        for term, count in (("reports", number.reports), ("outlets", number.outlets), ("origins", number.origins), ("speakers", number.speakers)):
            yield node, Node(KG + term), ox.Literal(str(count), datatype=Node(XSD + "integer"))
