"""Commands that tell who says what: disputes, evidence, the time line, a person, and what has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import Graph
from kg.cli.printing import count, print_rows, print_table, printable

if TYPE_CHECKING:
    from kg.answers import Difference, Dispute, Entry, Evidence, Portrait, Proof, Said


class Style(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"


Written = Annotated[Style, typer.Option("--format", help="How to write results.")]


def disputes_command(
    thing: Annotated[str | None, typer.Argument(metavar="THING", help="An entity or event; without it, all.", show_default=False)] = None,
    every: Annotated[bool, typer.Option("--all", help="All topics on which there are two claims or more, also where they agree.")] = False,
    format: Written = Style.TABLE,
    graph: Graph = Path("output"),
) -> None:
    """Show where claims conflict: each side with who says it, where and when."""
    from kg import answers

    found = answers.disputes(graph, thing, every=every)
    if format is Style.JSON:
        _print_json([answers.json_of_dispute(dispute) for dispute in found])
        return
    for dispute in found:
        _print_dispute(dispute)
    print(f"({count(len(found), 'topic')})")


def why_command(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="An entity or event: its name, the end of its IRI, or NAME@DOCUMENT.")],
    predicate: Annotated[str, typer.Argument(metavar="PREDICATE", help="What is claimed of it: killed, leaderOf.")],
    object: Annotated[str | None, typer.Argument(metavar="OBJECT", help="An entity, a number, or the words of a value.", show_default=False)] = None,
    format: Written = Style.TABLE,
    graph: Graph = Path("output"),
) -> None:
    """Show all evidence for a claim and against it, with quotes, speakers, outlets, dates and comparisons."""
    from kg import answers

    found = answers.evidence(graph, subject, predicate, object)
    if format is Style.JSON:
        _print_json([answers.json_of_proof(proof) for proof in found.proofs])
        return
    _print_evidence(found)


def timeline_command(
    thing: Annotated[str | None, typer.Argument(metavar="THING", help="An entity or event; without it, all.", show_default=False)] = None,
    format: Written = Style.TABLE,
    graph: Graph = Path("output"),
) -> None:
    """Show events by their dates, and reports by when they were published."""
    from kg import answers

    found = answers.timeline(graph, thing)
    if format is Style.JSON:
        _print_json([answers.json_of_entry(entry) for entry in found])
        return
    print_rows("date grain what name type reserve outlets".split(), map(_entry_cells, found))


def who_command(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="A person, group or organization: a name, the end of its IRI, or NAME@DOCUMENT.")],
    format: Written = Style.TABLE,
    graph: Graph = Path("output"),
) -> None:
    """Show somebody: positions by source, what they said, what is said about them."""
    from kg import answers

    found = answers.portrait(graph, person)
    if format is Style.JSON:
        _print_json(answers.json_of_portrait(found))
        return
    _print_portrait(found)


def diff_command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Folder that an earlier kg build made.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Folder that a later one made.")],
    format: Written = Style.TABLE,
) -> None:
    """Show which claims and facts appeared, vanished or changed from one output to another."""
    from kg import answers

    found = answers.difference(old, new)
    if format is Style.JSON:
        _print_json(answers.json_of_difference(found))
        return
    _print_difference(found)


# --- what is printed


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _heading(text: str) -> None:
    print(f"\n{printable(text)}")


def _print_dispute(dispute: Dispute) -> None:
    topic = dispute.topic
    numbers = ", ".join(count(getattr(topic.count, f"{name}s"), name) for name in ("report", "origin", "outlet", "speaker"))
    print(printable(f"{topic.label} – {dispute.kind or 'not compared'} ({numbers})"))
    print_table("value outlets speakers published origins".split(), _position_cells(dispute))
    if dispute.view:
        print(printable(f"view by {dispute.view.policy or 'range of all'}: {dispute.view.label} (from {count(len(dispute.view.claims), 'claim')})"))
    for reason in dispute.reasons:
        print(printable(f"  {reason}"))
    print()


def _position_cells(dispute: Dispute) -> Iterator[list[str]]:
    for position in dispute.positions:
        claims = position.claims
        yield [
            position.label,
            _joined(claim.outlet for claim in claims),
            _joined(claim.voice for claim in claims),
            _joined(claim.published for claim in claims),
            str(position.count.origins),
        ]


def _joined(texts: Iterable[str]) -> str:
    """The distinct texts, in order."""
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _print_evidence(found: Evidence) -> None:
    for proof in found.proofs:
        for line in _proof_lines(proof):
            print(printable(line) if not line.startswith("  ") else f"  {printable(line)}")
        print()
    print(f"({count(len(found.proofs), 'claim')})")


def _proof_lines(proof: Proof) -> Iterator[str]:
    claim = proof.claim
    yield f"{claim.subject.label} – {_what(claim)}"
    yield f"  {_where(claim)}; {claim.source} {claim.start}–{claim.end}; confidence {claim.confidence:.2f}"
    yield f"  “{claim.quote}”"
    for pair, other in proof.beside:
        yield f"  {pair.relation}: {pair.reason} ({_where(other)})"


def _what(claim: Said) -> str:
    reserve = f" ({claim.reserve})" if claim.reserve else ""
    return f"{claim.predicate} – {claim.value}{reserve}"


def _where(claim: Said) -> str:
    return ", ".join(text for text in (claim.voice, claim.outlet, claim.published) if text)


def _entry_cells(entry: Entry) -> list[str]:
    date = entry.first if entry.first == entry.last else f"{entry.first or '..'} to {entry.last or '..'}"
    return [date, entry.grain, entry.kind, entry.label, entry.type, entry.reserve, _joined(entry.outlets)]


def _print_portrait(found: Portrait) -> None:
    others = [name for name in found.names if name != found.label]
    print(printable(f"{found.label} ({found.type})" + (f", also {'; '.join(others)}" if others else "")))
    for heading, claims in (("positions", found.positions), ("said", found.said), ("about them", found.about)):
        _heading(f"{heading}: {count(len(claims), 'claim')}")
        if claims:
            speakers = [] if heading == "said" else ["speaker"]
            rows = ([_whole(c), *([c.voice] * len(speakers)), c.outlet, c.published, c.quote] for c in claims)
            print_table(["claim", *speakers, "outlet", "published", "quote"], rows)


def _whole(claim: Said) -> str:
    return f"{claim.subject.label} – {_what(claim)}"


def _print_difference(found: Difference) -> None:
    for heading, claims in (("appeared", found.appeared), ("vanished", found.vanished)):
        _heading(f"claims that {heading}: {len(claims)}")
        if claims:
            print_table("claim speaker document quote".split(), ([_whole(c), c.voice, c.source, c.quote] for c in claims))
    _heading(f"claims that changed: {len(found.changed)}")
    if found.changed:
        rows = ([_whole(c.old), c.old.voice, _whole(c.new), c.new.voice, ", ".join(c.what), c.new.source] for c in found.changed)
        print_table(["old", "old speaker", "new", "new speaker", "changed", "document"], rows)
    for heading, facts in (("appeared", found.facts_appeared), ("vanished", found.facts_vanished)):
        _heading(f"facts that {heading}: {len(facts)}")
        if facts:
            print_table("document subject predicate object".split(), (list(map(_short, fact)) for fact in facts))


def _short(text: str) -> str:
    """An IRI without its base: "event/2031-03-04-bombing-porto"; other texts as they are."""
    return "/".join(text.rsplit("/", 2)[-2:]) if "://" in text else text
