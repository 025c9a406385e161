"""What is the same, as tables: identity.jsonl (one judgement a line), entities.jsonl (one entity or event a line); and what people ask of the two.

The entities hold, with their members, all that the next build needs to give them the same IRIs again.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.decisions import FILE, check
from kg.errors import InputError, StoreError
from kg.jsonl import write_lines
from kg.model import Claim, Decision, Entity, Extraction, Identifier, Judgement, Member, Ref, Resolution, Verdict
from kg.quads import Minter
from kg.resolve.handles import Finder, Handle, either, handles, nearest
from kg.vocab import slug

JUDGEMENTS: Final = "identity.jsonl"
ENTITIES: Final = "entities.jsonl"
COLUMNS: Final = "verdict score claims documents left right reason".split()
"""Columns of a table of judgements for people."""
KEPT_AT: Final = ".kg-decisions"
"""A file in the output that says where the decisions about it are kept."""

Row = Mapping[str, Any]
"""A judgement or an entity as JSON has it."""


# --- from a build


def rows(extractions: Sequence[Extraction], resolution: Resolution, *, base: str) -> tuple[list[Row], list[Row]]:
    """The judgements and the entities of a build."""
    maker = _Maker(extractions, resolution, base)
    return [maker.judgement(judgement) for judgement in resolution.judgements], [maker.entity(entity) for entity in resolution.entities]


class _Maker:
    """Rows of one build."""

    def __init__(self, extractions: Sequence[Extraction], resolution: Resolution, base: str) -> None:
        self._mint = Minter(resolution, base=base)
        self._of = resolution.by_member()
        self._handles = handles(extractions)
        self._referents = {(x.document.id, referent.id): referent for x in extractions for referent in x.referents}
        self._claims: Counter[Member | str] = Counter()
        for extraction in extractions:
            for claim in extraction.claims:
                ends = {(extraction.document.id, id) for id in _ends(claim)}
                self._claims.update(ends)
                self._claims.update({self._iri(self._of[end]) for end in ends})
        self._replaces: dict[str, list[Row]] = {}
        for identifier, entity in resolution.replaced:
            gone = {"iri": self._mint.entity(identifier).value, "event": identifier.event, "anchors": list(identifier.anchors)}
            self._replaces.setdefault(self._iri(entity), []).append(gone)

    def _iri(self, entity: Entity) -> str:
        return self._mint.entity(entity).value

    def judgement(self, judgement: Judgement) -> Row:
        claims, documents = self._at_stake(judgement.left, judgement.right)
        return {
            "verdict": judgement.verdict.value,
            "score": round(judgement.score, 2),
            "reason": judgement.reason,
            "decision": judgement.decision or None,
            "claims": claims,
            "documents": documents,
            "left": self._end(judgement.left),
            "right": self._end(judgement.right),
        }

    def _at_stake(self, left: Member, right: Member) -> tuple[int, int]:
        """How many claims and documents would move if the verdict were another: those of the smaller side."""
        one, two = self._of[left], self._of[right]
        if one is two:
            return min(self._claims[left], self._claims[right]), 1
        return min((self._claims[self._iri(entity)], len({document for document, _ in entity.members})) for entity in (one, two))

    def _end(self, member: Member) -> Row:
        entity, referent, handle = self._of[member], self._referents[member], self._handles[member]
        return {"handle": handle.text, "label": referent.label, "type": referent.type, "document": handle.document, "entity": self._iri(entity)}

    def entity(self, entity: Entity) -> Row:
        iri = self._iri(entity)
        members = [self._member(member) for member in entity.members]
        return {
            "iri": iri,
            "label": entity.label,
            "type": entity.type,
            "event": entity.event,
            "names": list(entity.names),
            "key": entity.key or None,
            "claims": self._claims[iri],
            "members": sorted(members, key=lambda member: (member["document"], member["handle"])),
            "replaces": self._replaces.get(iri, []),
        }

    def _member(self, member: Member) -> dict[str, Any]:
        referent, handle = self._referents[member], self._handles[member]
        names = list(dict.fromkeys((*referent.names, referent.label)))
        return {"handle": handle.text, "document": handle.document, "text": member[0], "names": names, "mentions": list(handle.starts)}


def _ends(claim: Claim) -> Iterator[str]:
    """The referents at the ends of a claim."""
    yield claim.subject
    if isinstance(claim.object, Ref):
        yield claim.object.id
    if claim.speaker:
        yield claim.speaker


def write(tables: tuple[Sequence[Row], Sequence[Row]], folder: Path) -> None:
    """Write identity.jsonl and entities.jsonl, UTF-8, into a folder. OSError where a file cannot be written."""
    for name, table in zip((JUDGEMENTS, ENTITIES), tables, strict=True):
        write_lines(table, folder / name)


def keep_at(file: Path, side: Path, output: Path) -> None:
    """Note in the files of a build of `output`, which lie in `side` so far, where decisions about it go. OSError where that cannot be written."""
    try:
        path = os.path.relpath(file.resolve(), output.resolve())
    except ValueError:  # on Windows, another drive
        path = str(file.resolve())
    (side / KEPT_AT).write_text(f"{path}\n", encoding="utf-8")


# --- for the next build, and for people


def identifiers(output: Path, *, needed: bool) -> tuple[Identifier, ...]:
    """The identifiers that the entities of an earlier build have or had; none where it left none and they are not needed.

    StoreError where its table is broken, or missing though needed.
    """
    path = output / ENTITIES
    return tuple(identifier for row in _read(path) for identifier in _identifiers(row)) if needed or path.exists() else ()


def _identifiers(row: Row) -> Iterator[Identifier]:
    mentions = {f"{member['text']}:{start}" for member in row["members"] for start in member["mentions"]}
    yield Identifier(_slug(row), row["event"], tuple(sorted(mentions | {member["handle"] for member in row["members"]})))
    for gone in row["replaces"]:
        yield Identifier(_slug(gone), gone["event"], tuple(gone["anchors"]), retired=True)


def _slug(row: Row) -> str:
    """The end of the IRI of an entity."""
    return str(row["iri"]).rsplit("/", 1)[-1]


def _read(path: Path) -> list[Row]:
    """The rows of a table that a build made; StoreError where there is none, or something else."""
    try:
        with path.open(encoding="utf-8") as file:
            found: list[Row] = [json.loads(line) for line in file]
    except FileNotFoundError as error:
        raise StoreError(f"no {path.name} in {path.parent}: run kg build first, or name the folder of its output") from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read: {error}; bring it back, or delete it and let the next build begin anew") from error
    missing = {"iri", "event", "members", "replaces"} if path.name == ENTITIES else {"verdict", "left", "right"}
    if not all(isinstance(row, dict) and row.keys() >= missing for row in found):
        raise StoreError(f"{path} is not what a build made: bring it back, or delete it and let the next build begin anew")
    return found


@dataclass(frozen=True, slots=True)
class Ledger:
    """The judgements and entities of an output."""

    judgements: Sequence[Row]
    entities: Sequence[Row]
    kept_at: Path
    """The file of decisions about it."""

    def finder(self) -> Finder:
        """What finds members by handles."""
        return Finder(_handle(member) for entity in self.entities for member in entity["members"])

    def unsure(self) -> list[Row]:
        """Pairs of entities that may be one, each by its likeliest judgement; those first of which most claims would move."""
        pairs: dict[frozenset[str], Row] = {}
        for row in sorted(self.judgements, key=lambda row: (-row["score"], row["left"]["handle"], row["right"]["handle"])):
            if row["verdict"] == Verdict.UNSURE:
                pairs.setdefault(frozenset((row["left"]["entity"], row["right"]["entity"])), row)
        return sorted(
            pairs.values(), key=lambda row: (-row["claims"], -row["documents"], -row["score"], row["left"]["handle"], row["right"]["handle"])
        )

    def about(self, text: str) -> list[Row]:
        """All judgements on an entity or on one of its members, in the order same, different, unsure, the surest first."""
        wanted = set(self.meant(text))
        order = [verdict.value for verdict in Verdict]
        found = [row for row in self.judgements if {row["left"]["handle"], row["right"]["handle"]} & wanted]
        return sorted(found, key=lambda row: (order.index(row["verdict"]), -row["score"], row["left"]["handle"], row["right"]["handle"]))

    def meant(self, text: str) -> tuple[str, ...]:
        """The handles of what is meant by a handle, or by what names an entity (see `entity`). InputError where it is not clear."""
        if "@" in text and "://" not in text:
            return (self.finder().find(text).text,)
        row = self.entity(text)
        return tuple(member["handle"] for member in sorted(row["members"], key=lambda member: -len(member["mentions"])))

    def entity(self, text: str) -> Row:
        """The entity that is meant by its IRI or the end of it, its label, a name in a report, or a handle. InputError where it is not clear."""
        if "@" in text and "://" not in text:
            handle = self.finder().find(text).text
            return next(row for row in self.entities if any(member["handle"] == handle for member in row["members"]))
        for test in (_is_called, _was_called, _is_labelled, _is_named):
            found = [row for row in self.entities if test(row, text)]
            if len(found) == 1:
                return found[0]
            if found:
                raise InputError(f"{text!r} may be {either([_short(row) for row in found])}: write one of these")
        near = nearest(slug(text), {_slug(row) for row in self.entities})
        raise InputError(
            f"nothing is called {text!r}: " + (f"did you mean {either(near)}?" if near else "write NAME@DOCUMENT, or the end of its IRI")
        )

    def closest(self, left: str, right: str) -> tuple[str, str]:
        """The two members for a decision on what two texts mean: those that were judged with the highest score, else those most mentioned."""
        one, two = self.meant(left), self.meant(right)
        if set(one) == set(two):
            raise InputError(f"{left} and {right} are one already, with the members {', '.join(sorted(one))}: name two of these")
        judged = sorted(self.judgements, key=lambda row: (-row["score"], row["left"]["handle"], row["right"]["handle"]))
        ends = [(row["left"]["handle"], row["right"]["handle"]) for row in judged]
        pairs = (pair for a, b in ends for pair in ((a, b), (b, a)) if pair[0] in one and pair[1] in two)
        return next(pairs, (one[0], two[0]))

    def check(self, decisions: Sequence[Decision], verdict: Verdict, left: str, right: str) -> None:
        """InputError where a new decision has been taken, contradicts earlier ones, or cannot be followed."""
        events = {member["handle"] for row in self.entities if row["event"] for member in row["members"]}
        if verdict is Verdict.SAME and (left in events) != (right in events):
            raise InputError(f"of {left} and {right} one is an event and one is not: they cannot be the same")
        if left == right:
            raise InputError(f"{left} is one thing within its report: name two")
        called = self.canonical(decisions)
        for decision in decisions:
            if decision.verdict is verdict and {called[decision.left], called[decision.right]} == {left, right}:
                raise InputError(f"{decision.file}:{decision.line} says so already")
        new = Decision(verdict, left, right, "", "the new decision", 0)
        decisions_and_new = [*decisions, new]
        check(decisions_and_new, lambda text: called.get(text, text))

    def decision(self, decisions: Sequence[Decision], left: str | None, right: str | None) -> Decision:
        """The last decision, or the last about what two texts mean; InputError where there is none."""
        found = list(decisions)
        if left is not None and right is not None:
            called = self.canonical(decisions)
            ones, twos = ({called[text]} if text in called else set(self.meant(text)) for text in (left, right))
            ends = [(decision, called[decision.left], called[decision.right]) for decision in decisions]
            found = [decision for decision, a, b in ends if (a in ones and b in twos) or (a in twos and b in ones)]
        if not found:
            raise InputError(f"there is no decision {f'about {left} and {right}' if left else ''} in {self.kept_at}: nothing to undo")
        return found[-1]

    def canonical(self, decisions: Sequence[Decision]) -> dict[str, str]:
        """What handles, as decisions write them, stand for; those that stand for nothing in this output stay as they are."""
        finder = self.finder()
        called = {}
        for text in dict.fromkeys(text for decision in decisions for text in (decision.left, decision.right)):
            try:
                called[text] = finder.find(text).text
            except InputError:
                called[text] = text
        return called


def load(output: Path) -> Ledger:
    """The ledger of an output; StoreError where it has none."""
    try:
        kept_at = Path(os.path.normpath(output / (output / KEPT_AT).read_text(encoding="utf-8").strip()))
    except OSError:
        kept_at = output / FILE
    return Ledger(_read(output / JUDGEMENTS), _read(output / ENTITIES), kept_at)


def ends(row: Row) -> frozenset[str]:
    """The handles of the two that a judgement is about."""
    return frozenset((row["left"]["handle"], row["right"]["handle"]))


def cells(rows: Iterable[Row]) -> Iterator[list[str]]:
    """Judgements in the columns of `COLUMNS`."""
    for row in rows:
        reason = f"{row['decision']}: {row['reason']}" if row["decision"] else row["reason"]
        if row["verdict"] == Verdict.UNSURE and row["left"]["entity"] == row["right"]["entity"]:
            reason += " (one already, by way of others)"
        yield [
            row["verdict"],
            f"{row['score']:.2f}",
            str(row["claims"]),
            str(row["documents"]),
            row["left"]["handle"],
            row["right"]["handle"],
            reason,
        ]


def _handle(member: Row) -> Handle:
    return Handle(member["handle"], member["document"], tuple(map(slug, member["names"])), tuple(member["mentions"]))


def _short(row: Row) -> str:
    """An entity's IRI without the base: "event/2031-03-04-bombing-porto"."""
    return "/".join(str(row["iri"]).rsplit("/", 2)[-2:])


def _is_called(row: Row, text: str) -> bool:
    return text in (row["iri"], _slug(row), _short(row))


def _was_called(row: Row, text: str) -> bool:
    return any(_is_called(gone, text) for gone in row["replaces"])


def _is_labelled(row: Row, text: str) -> bool:
    return slug(text) == slug(str(row["label"]))


def _is_named(row: Row, text: str) -> bool:
    return any(slug(text) == slug(str(name)) for member in row["members"] for name in member["names"])
