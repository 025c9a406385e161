"""What an output answers: the four sample reports, written as a build writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import samples

from kg import answers, identity, store, tables
from kg.errors import InputError, StoreError
from kg.model import Extraction, Figure
from kg.vocab import KG

BOMBING, STRIKE = "2031-03-04-bombing-velmora", "2031-03-01-protest-velmora"


def write(folder: Path, extractions: Sequence[Extraction], quads: Sequence[ox.Quad]) -> Path:
    """An output folder with all that the answers read."""
    tables.write(tables.rows(extractions, samples.resolution(), base=samples.BASE), folder)
    identity.write(identity.rows(extractions, samples.resolution(), base=samples.BASE), folder)
    store.write(quads, folder)
    return folder


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("answers"), samples.extractions(), samples.dataset())


class TestDisputes:
    def test_those_with_a_conflict_are_told_with_their_sides(self, output: Path) -> None:
        found = {dispute.topic.predicate: dispute for dispute in answers.disputes(output) if dispute.kind == "conflict"}
        killed, claimed = found["killed"], found["claimedResponsibilityFor"]
        assert [position.label for position in killed.positions] == ["6 people", "9 people"]
        assert [[claim.outlet for claim in position.claims] for position in killed.positions] == [
            ["Velmora Courier", "Copper Gazette"],
            ["Northern Wire"],
        ]
        assert [claim.voice for position in claimed.positions for claim in position.claims] == ["Red Tide Front", "Mira Tolland"]

    def test_what_is_denied_is_told_though_nothing_was_compared_with_it(self, output: Path) -> None:
        denied = next(dispute for dispute in answers.disputes(output) if dispute.kind == "denied")
        assert (denied.topic.predicate, denied.topic.count.outlets, denied.topic.count.speakers) == ("perpetrator", 2, 3)
        assert {position.label: [claim.voice for claim in position.claims] for position in denied.positions} == {
            "asserted": ["Anton Kess", "Interior Ministry"], "denied": ["Mira Tolland"],
        }  # fmt: skip
        assert (denied.reasons, denied.view) == ((), None)

    def test_copies_have_one_origin(self, output: Path) -> None:
        (killed,) = answers.disputes(output, BOMBING)[:1]
        assert [len(position.origins) for position in killed.positions] == [1, 1]
        assert (killed.topic.count.reports, killed.topic.count.origins) == (3, 2)

    def test_a_reason_is_told_once(self, output: Path) -> None:
        killed = next(dispute for dispute in answers.disputes(output) if dispute.topic.predicate == "killed")
        assert killed.reasons == ("conflict: 6 and 9 people killed", "conflict: 9 and 6 people killed")

    def test_the_series_runs_by_publication_and_ends_with_what_has_no_date(self, output: Path) -> None:
        killed = next(dispute for dispute in answers.disputes(output) if dispute.topic.predicate == "killed")
        assert [(claim.published, position.label) for position, claim in killed.series] == [
            ("2031-03-05", "6 people"), ("2031-03-06T08:30:00", "9 people"), ("", "6 people"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("thing", "predicates"),
        [
            ("RTF", ["claimedResponsibilityFor", "perpetrator"]),
            ("red-tide-front", ["claimedResponsibilityFor", "perpetrator"]),
            (BOMBING, ["claimedResponsibilityFor", "killed", "perpetrator"]),
            ("exploded@gazette.txt", ["claimedResponsibilityFor", "killed", "perpetrator"]),
            ("Harbour Guard", []),
        ],
    )
    def test_an_entity_or_event_has_its_own(self, output: Path, thing: str, predicates: list[str]) -> None:
        assert sorted(dispute.topic.predicate for dispute in answers.disputes(output, thing)) == predicates

    def test_the_view_of_the_policy_is_named(self, output: Path) -> None:
        taken = {dispute.topic.predicate: dispute.view for dispute in answers.disputes(output)}
        killed = taken["killed"]
        assert killed
        assert (killed.policy, killed.label, killed.low, killed.high, len(killed.claims)) == ("range of all", "6 to 9", 6, 9, 3)

    def test_json_leads_back_to_the_characters(self, output: Path) -> None:
        texts = {document.source: document.text for document in samples.DOCUMENTS}
        for dispute in map(answers.json_of_dispute, answers.disputes(output)):
            for claim in (claim for side in dispute["sides"] for claim in side["claims"]):
                assert texts[claim["document"]][claim["start"] : claim["end"]] == claim["quote"]
            assert len(dispute["series"]) == sum(len(side["claims"]) for side in dispute["sides"])
            assert json.dumps(dispute)

    def test_a_graph_of_an_older_program_is_told_from_one_without_disputes(self, tmp_path: Path) -> None:
        kept = [quad for quad in samples.dataset() if "opic" not in str(quad)]
        with pytest.raises(StoreError, match="an older kg made this graph"):
            answers.disputes(write(tmp_path / "old", samples.extractions(), kept))
        declared = [*kept, *(quad for quad in samples.dataset() if quad.subject == ox.NamedNode(f"{KG}Topic"))]
        assert [dispute.kind for dispute in answers.disputes(write(tmp_path / "calm", samples.extractions(), declared))] == ["denied"]


class TestEvidence:
    def test_denials_and_allegations_stand_beside_assertions(self, output: Path) -> None:
        found = answers.evidence(output, BOMBING, "perpetrator", "RTF")
        assert [(proof.claim.reserve, proof.claim.voice) for proof in found.proofs] == [
            ("reported", "Anton Kess"), ("denied", "Mira Tolland"), ("alleged", "Interior Ministry"),
        ]  # fmt: skip

    def test_a_claim_shows_what_it_was_compared_with(self, output: Path) -> None:
        (nine,) = answers.evidence(output, BOMBING, "killed", "9").proofs
        assert [(pair.relation, other.outlet) for pair, other in nine.beside] == [("conflict", "Velmora Courier"), ("conflict", "Copper Gazette")]

    @pytest.mark.parametrize("predicate", ["killed", "kg:killed", "KILLED", f"{KG}killed"])
    @pytest.mark.parametrize("object", ["6", "6 people"])
    def test_predicate_and_object_are_named_as_one_likes(self, output: Path, predicate: str, object: str) -> None:
        assert len(answers.evidence(output, "bombing", predicate, object).proofs) == 2

    @pytest.mark.parametrize(
        ("subject", "predicate", "object", "message"),
        [
            ("Velmoro", "killed", None, "nothing is called 'Velmoro'"),
            ("RTF", "killed", None, "no claim says 'killed' of 'Red Tide Front'"),
            ("RTF", "aliedWith", None, "did you mean alliedWith"),
            ("RTF", "zzz", None, "its predicates are accusedOf, .*opposedTo"),
            ("Salt Brigade", "alliedWith", None, "nothing is claimed of it"),
            (BOMBING, "killed", "7", "no such claim has the object '7': there is 6 people or 9 people"),
        ],
    )
    def test_what_is_not_there_is_told_with_what_is(self, output: Path, subject: str, predicate: str, object: str | None, message: str) -> None:
        with pytest.raises(InputError, match=message):
            answers.evidence(output, subject, predicate, object)


class TestTimeline:
    def test_events_and_reports_stand_in_one_order(self, output: Path) -> None:
        dated = [entry for entry in answers.timeline(output) if entry.first]
        assert [(entry.kind, entry.first, entry.last, entry.grain) for entry in dated] == [
            ("event", "2031-03-01", "2031-03-03", "interval"),
            ("event", "2031-03-04", "2031-03-04", "day"),
            ("report", "2031-03-05", "2031-03-05", "day"),
            ("report", "2031-03-06T08:30:00", "2031-03-06T08:30:00", "day"),
            ("event", "2031-04", "2031-04", "month"),
        ]

    def test_what_is_only_planned_is_marked(self, output: Path) -> None:
        assert next(entry for entry in answers.timeline(output) if entry.grain == "month").reserve == "planned"

    def test_what_has_no_date_comes_last(self, output: Path) -> None:
        assert [entry.label for entry in answers.timeline(output)][-2:] == ["gazette.txt", "note.md"]

    def test_of_somebody_are_the_events_they_play_a_part_in_with_their_dates(self, output: Path) -> None:
        assert [entry.label for entry in answers.timeline(output, "dockers") if entry.kind == "event"] == ["strike in Velmora, 1 March 2031"]
        assert [entry.first for entry in answers.timeline(output, "RTF") if entry.kind == "event"] == ["2031-03-04"]


class TestPerson:
    def test_positions_words_and_what_is_said_of_somebody_stand_apart(self, output: Path) -> None:
        found = answers.portrait(output, "Anton Kess")
        assert [(claim.predicate, claim.outlet) for claim in found.positions] == [
            ("spokespersonFor", "Velmora Courier"), ("position", "Velmora Courier"), ("memberOf", "Northern Wire"),
        ]  # fmt: skip
        assert {claim.predicate for claim in found.said} == {"perpetratorCount", "perpetrator"}
        assert answers.portrait(output, "Mira Tolland").positions[0].outlet == "Northern Wire"

    def test_whoever_is_spoken_of_is_there(self, output: Path) -> None:
        found = answers.portrait(output, "RTF")
        assert {"accusedOf", "alliedWith", "perpetrator"} <= {claim.predicate for claim in found.about}
        assert answers.json_of_portrait(found)["names"] == ["Red Tide Front", "RTF", "The Front"]

    def test_an_event_is_nobody(self, output: Path) -> None:
        with pytest.raises(InputError, match="is an event, not somebody"):
            answers.portrait(output, BOMBING)


class TestDifference:
    @staticmethod
    def changed(folder: Path, **changes: object) -> Path:
        """The output of a build in which the first claim, six dead, came out otherwise."""
        courier, *others = samples.extractions()
        first = replace(courier.claims[0], **changes)  # type: ignore[arg-type]
        return write(folder, (replace(courier, claims=(first, *courier.claims[1:])), *others), samples.dataset())

    def test_an_output_is_as_it_is(self, output: Path) -> None:
        assert answers.difference(output, output) == answers.Difference((), (), (), (), ())

    @pytest.mark.parametrize(
        ("changes", "what"),
        [
            ({"object": Figure(7, 7, "people")}, ("value",)),
            ({"speaker": "r6"}, ("speaker",)),
            ({"object": Figure(7, None, "people"), "speaker": ""}, ("value", "speaker")),
        ],
    )
    def test_another_value_or_speaker_is_a_change(self, output: Path, tmp_path: Path, changes: dict[str, object], what: tuple[str, ...]) -> None:
        found = answers.difference(output, self.changed(tmp_path, **changes))
        assert [change.what for change in found.changed] == [what]
        assert (found.appeared, found.vanished) == ((), ())

    def test_another_predicate_is_another_claim(self, output: Path, tmp_path: Path) -> None:
        found = answers.difference(output, self.changed(tmp_path, predicate="missing"))
        assert ([c.predicate for c in found.vanished], [c.predicate for c in found.appeared], found.changed) == (["killed"], ["missing"], ())

    def test_a_confidence_alone_is_none(self, output: Path, tmp_path: Path) -> None:
        assert answers.difference(output, self.changed(tmp_path, confidence=0.1)).changed == ()

    def test_facts_come_and_go_in_words(self, output: Path, tmp_path: Path) -> None:
        document = ox.NamedNode(f"{samples.BASE}doc/{samples.COURIER.id}")
        facts = [quad for quad in samples.dataset() if quad.graph_name == document and quad.predicate == ox.NamedNode(f"{KG}killed")]
        fewer = write(tmp_path, samples.extractions(), [quad for quad in samples.dataset() if quad not in facts])
        vanished = answers.difference(output, fewer).facts_vanished
        assert [(fact[0], *fact[2:]) for fact in vanished] == [("courier.txt", "killed", "6 people")]


@pytest.mark.parametrize("damage", ["nothing", "not a line", '{"claim": 1}'])
def test_a_missing_or_broken_ledger_is_told(tmp_path: Path, damage: str) -> None:
    if damage != "nothing":
        (tmp_path / "claims.jsonl").write_text(damage)
    with pytest.raises(StoreError, match="run kg build"):
        answers.difference(tmp_path, tmp_path)
