"""Topics, views and origins -> disputes.csv, views.csv and origins.csv: for spreadsheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from kg.model import Claim, ClaimKey, Comparisons, Corroboration, Document, Extraction, Figure, Origin, Relation, Resolution, Topic
from kg.policy import View
from kg.quads import Minter
from kg.tables.cells import Row, write_cells

DISPUTES: Final = "disputes.csv"
VIEWS: Final = "views.csv"
ORIGINS: Final = "origins.csv"
STRENGTH: Final = (Relation.CONFLICT, Relation.UPDATE, Relation.APPROXIMATE, Relation.PART, Relation.SCOPE, Relation.AGREE)
"""How claims stand to each other, the strongest first: it gives a topic its kind."""
_COUNTS: Final = ("reports", "outlets", "origins", "speakers")
COLUMNS: Final = {
    DISPUTES: (
        "topic topic_label predicate kind side value low high polarity modality speaker speaker_label outlet document published origin claim quote"
    ).split(),
    VIEWS: ["topic", "topic_label", "predicate", "kind", "policy", "value", "low", "high", "claims", "sides", *_COUNTS],
    ORIGINS: ["origin", "overlap", "document", "title", "publisher", "published"],
}


def comparison_rows(
    extractions: Sequence[Extraction], resolution: Resolution, comparisons: Comparisons, views: Sequence[View], *, base: str
) -> dict[str, list[Row]]:
    """The rows of each of the tables: disputes by topic and publication, views by topic, origins by their first document."""
    maker = _Maker(extractions, resolution, comparisons, base)
    return {
        DISPUTES: [row for topic in comparisons.topics if len(topic.sides) > 1 for row in maker.steps(topic)],
        VIEWS: [maker.view(view) for view in views],
        ORIGINS: list(maker.origins(comparisons)),
    }


class _Maker:
    """Rows of one build."""

    def __init__(self, extractions: Sequence[Extraction], resolution: Resolution, comparisons: Comparisons, base: str) -> None:
        self._mint = Minter(resolution, base=base)
        self._by_id = {extraction.document.id: extraction for extraction in extractions}
        self._origin = {id: self._first(origin) for origin in comparisons.origins for id in origin.documents}
        self._pairs: dict[ClaimKey, list[Relation]] = defaultdict(list)
        for comparison in comparisons.comparisons:
            self._pairs[comparison.left].append(comparison.relation)

    def _said(self, key: ClaimKey) -> tuple[Document, Claim]:
        extraction = self._by_id[key[0]]
        return extraction.document, extraction.claims[key[1]]

    def _topic(self, topic: Topic) -> dict[str, Any]:
        relations = {relation for key in topic.claims for relation in self._pairs.get(key, ())}
        kind = next((relation.value for relation in STRENGTH if relation in relations), "")
        return {"topic": self._mint.topic(topic).value, "topic_label": topic.label, "predicate": topic.predicate, "kind": kind}

    def steps(self, topic: Topic) -> Iterator[Row]:
        """The claims of a topic by publication, those without a date last: how it developed."""
        about = self._topic(topic)
        said = [(number, side.label, key) for number, side in enumerate(topic.sides, 1) for key in side.claims]
        for number, label, key in sorted(said, key=lambda step: self._published(step[2])):
            yield {**about, "side": number, "value": label, **self._step(key)}

    def _published(self, key: ClaimKey) -> tuple[bool, str, str, int]:
        document = self._by_id[key[0]].document
        return not document.published, document.published, document.source, key[1]

    def _step(self, key: ClaimKey) -> dict[str, Any]:
        document, claim = self._said(key)
        figure = claim.object if isinstance(claim.object, Figure) else Figure(None, None)
        speaker = self._mint.denoted(document.id, claim.speaker) if claim.speaker else None
        return {
            "low": figure.low,
            "high": figure.high,
            "polarity": claim.polarity.value,
            "modality": claim.modality.value,
            "speaker": self._mint.entity(speaker).value if speaker else "",
            "speaker_label": speaker.label if speaker else "",
            "outlet": document.publisher or document.source,
            "document": document.source,
            "published": document.published,
            "origin": self._origin.get(document.id, document.source),
            "claim": self._mint.claim(document.id, claim).value,
            "quote": document.quote(claim.evidence),
        }

    def _first(self, origin: Origin) -> str:
        """The first document of an origin, by name: what it is called."""
        return min(self._by_id[id].document.source for id in origin.documents)

    def view(self, view: View) -> Row:
        topic = view.topic
        numbers: Corroboration = topic.corroboration
        return {
            **self._topic(topic),
            "policy": view.policy,
            "value": view.label,
            "low": view.low,
            "high": view.high,
            "claims": len(view.claims),
            "sides": len(topic.sides),
            **{name: getattr(numbers, name) for name in _COUNTS},
        }

    def origins(self, comparisons: Comparisons) -> Iterator[Row]:
        """Each document with the first one of its origin."""
        for first, origin in sorted(((self._first(origin), origin) for origin in comparisons.origins), key=lambda pair: pair[0]):
            for document in sorted((self._by_id[id].document for id in origin.documents), key=lambda document: document.source):
                yield {
                    "origin": first,
                    "overlap": origin.overlap,
                    "document": document.source,
                    "title": document.title,
                    "publisher": document.publisher,
                    "published": document.published,
                }


def write_comparison(tables: dict[str, list[Row]], folder: Path) -> None:
    """Write the tables into a folder. OSError where a file cannot be written."""
    for name, rows in tables.items():
        write_cells(_whole(rows, COLUMNS[name]), COLUMNS[name], folder / name)


def _whole(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[Row]:
    """Rows with a cell in each column."""
    for row in rows:
        yield {column: row.get(column, "") for column in columns}
