"""Identifiers that outlive builds, the tables of identity, and the commands by which people decide."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import Kg, last_line
from test_cli import kg as kg  # the fixture
from test_decisions import said
from test_resolve import MANY, MARKET, ONTOLOGY, ORAN, PORTO, bombing, report, thing

from kg import identity
from kg.errors import InputError, StoreError
from kg.model import Extraction, Identifier, Resolution, Verdict
from kg.resolve import resolve
from kg.resolve.handles import handles
from kg.resolve.identifiers import anchors

BASE = "https://news.example.net/"


def identifiers(resolution: Resolution, reports: Sequence[Extraction]) -> tuple[Identifier, ...]:
    """What a build leaves for the next one."""
    called = handles(reports)
    live = (Identifier(entity.slug, entity.event, anchors(entity.members, called)) for entity in resolution.entities)
    return (*live, *(identifier for identifier, _ in resolution.replaced))


def builds(*steps: tuple[Sequence[Extraction], Sequence[str]]) -> list[Resolution]:
    """Builds, one after the other, of reports with decisions."""
    left: tuple[Identifier, ...] = ()
    done = []
    for reports, lines in steps:
        done.append(resolve(reports, ONTOLOGY, decisions=said(*lines), identifiers=left))
        left = identifiers(done[-1], reports)
    return done


def slugs(resolution: Resolution) -> set[str]:
    return {entity.slug for entity in resolution.entities}


def slug_of(resolution: Resolution, reports: Sequence[Extraction], handle: str) -> str:
    """The identifier of the entity with that member."""
    member = {one.text: member for member, one in handles(reports).items()}[handle]
    return resolution.by_member()[member].slug


GUILDS = [report("a.txt", thing("Organization", "Guild")), report("b.txt", thing("Organization", "Harbour Union"))]
JOIN = "same guild@a.txt harbour-union@b.txt"


class TestIdentifiers:
    def test_a_report_that_would_change_a_name_changes_no_identifier(self) -> None:
        vague = report("a.txt", PORTO, MARKET, bombing(place="Porto", target="fish market"), thing("Person", "Ida Quell"))
        exact = report("b.txt", PORTO, MARKET, bombing(date="2031-03-04", place="Porto", target="fish market"), thing("Person", "Ida Maria Quell"))
        first, second = builds(([vague], ()), ([vague, exact], ()))
        assert slugs(first) == slugs(second) == {"bombing-porto", "ida-quell", "porto", "fish-market"}
        assert {entity.label for entity in second.entities} >= {"bombing, Porto, 2031-03-04", "Ida Maria Quell"}
        assert second.replaced == ()

    def test_a_new_namesake_does_not_take_over_an_identifier(self) -> None:
        old, new = report("a.txt", thing("City", "Guild")), [report(name, thing("Organization", "Guild")) for name in ("b.txt", "c.txt")]
        [_, second] = builds(([old], ()), ([old, *new], ()))
        assert slug_of(second, [old, *new], "guild@a.txt") == "guild"
        assert slug_of(second, [old, *new], "guild@b.txt") == "guild-2"

    def test_a_merge_leaves_an_identifier_that_points_on(self) -> None:
        [_, merged] = builds((GUILDS, ()), (GUILDS, [JOIN]))
        [(gone, heir)] = merged.replaced
        assert {gone.slug, heir.slug} == {"guild", "harbour-union"}
        assert gone.retired
        assert slugs(merged) == {heir.slug}

    def test_the_one_with_more_mentions_goes_on(self) -> None:
        reports = [*GUILDS, report("c.txt", thing("Organization", "Harbour Union"))]
        [_, merged] = builds((reports, ()), (reports, [JOIN]))
        assert slugs(merged) == {"harbour-union"}

    def test_undoing_a_merge_gives_everything_back(self) -> None:
        first, _, last = builds((GUILDS, ()), (GUILDS, [JOIN]), (GUILDS, ()))
        assert last == first

    def test_what_merges_again_and_again_points_to_the_last(self) -> None:
        reports = [*GUILDS, *(report(name, thing("Organization", "Pilots")) for name in ("c.txt", "d.txt", "e.txt"))]
        *_, last = builds((reports, ()), (reports, [JOIN]), (reports, [JOIN, "same pilots@c.txt guild@a.txt"]))
        assert [(gone.slug, heir.slug) for gone, heir in last.replaced] == [("guild", "pilots"), ("harbour-union", "pilots")]

    def test_a_split_mints_a_new_identifier_for_the_smaller_part(self) -> None:
        reports = [report(name, thing("Organization", "Guild")) for name in ("a.txt", "b.txt", "c.txt")]
        lines = "different guild@a.txt guild@b.txt", "same guild@b.txt guild@c.txt"
        _, split, again = builds((reports, ()), (reports, lines), (reports, ()))
        assert slug_of(split, reports, "guild@a.txt") == "guild-2"
        assert slug_of(split, reports, "guild@b.txt") == slug_of(split, reports, "guild@c.txt") == "guild"
        assert [(gone.slug, heir.slug) for gone, heir in again.replaced] == [("guild-2", "guild")]

    def test_an_identifier_that_was_replaced_is_never_given_to_another_thing(self) -> None:
        new = report("c.txt", thing("City", "Harbour Union"))
        reports = [*GUILDS, report("d.txt", thing("Organization", "Guild")), new]
        *_, last = builds((reports[:-1], ()), (reports[:-1], [JOIN]), (reports, [JOIN]))
        assert slug_of(last, reports, "harbour-union@c.txt") == "harbour-union-2"

    def test_what_is_gone_with_its_reports_is_forgotten(self) -> None:
        other = [report("z.txt", thing("City", "Guild"))]
        [_, last] = builds((GUILDS, ()), (other, ()))
        assert slugs(last) == {"guild"}
        assert last.replaced == ()

    def test_a_renamed_file_and_an_edited_text_keep_identifiers(self) -> None:
        old = [
            report("a.txt", thing("City", "Guild")),
            report("b.txt", thing("Organization", "Guild")),
            report("c.txt", thing("Organization", "Guild")),
        ]
        edited = [report("a.txt", thing("Person", "Somebody Else"), thing("City", "Guild")), *old[1:]]
        first, second = builds((old, ()), (edited, ()))
        assert slug_of(first, old, "guild@a.txt") == slug_of(second, edited, "guild@a.txt") == "guild-2"

    def test_another_report_in_a_file_of_the_same_name_inherits_nothing(self) -> None:
        old = [report("a.txt", PORTO, MARKET, thing("Person", "Ida Quell"), bombing(date="2031-03-04", place="Porto"))]
        new = [report("a.txt", ORAN, thing("Person", "Imran Khan"), thing("Organization", "Pilots"), bombing(date="2031-07-09", place="Oran"))]
        _, second = builds((old, ()), (new, ()))
        assert slug_of(second, new, "bombing@a.txt") == "2031-07-09-bombing-oran"

    @settings(max_examples=60, deadline=None)
    @given(st.permutations(MANY), st.lists(st.integers(1, 6), min_size=1, max_size=3))
    def test_more_reports_rename_nothing(self, reports: list[Extraction], sizes: list[int]) -> None:
        steps = [reports[:size] for size in sorted(sizes)]
        done = builds(*((step, ()) for step in steps))
        for before, after, known in zip(done, done[1:], steps, strict=False):
            gone = {(identifier.event, identifier.slug) for identifier, _ in after.replaced}
            assert {(entity.event, entity.slug) for entity in before.entities} <= gone | {(entity.event, entity.slug) for entity in after.entities}
            assert not gone & {(entity.event, entity.slug) for entity in after.entities}
            bearers = {(entity.event, entity.slug): set(entity.members) for entity in after.entities}
            for entity in before.entities:
                slot = entity.event, entity.slug
                heir = next((set(heir.members) for identifier, heir in after.replaced if (identifier.event, identifier.slug) == slot), None)
                assert set(entity.members) & (heir or bearers[slot])
            assert known

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.lists(st.sampled_from(MANY), min_size=1, unique_by=lambda x: x.document.source), min_size=1, max_size=4))
    def test_the_same_build_again_changes_nothing(self, steps: list[list[Extraction]]) -> None:
        *_, last, again = builds(*((step, ()) for step in steps), (steps[-1], ()))
        assert last == again


def tables(resolution: Resolution, reports: Sequence[Extraction], folder: Path) -> identity.Ledger:
    """The tables of a build as they are read again."""
    identity.write(identity.rows(reports, resolution, base=BASE), folder)
    return identity.load(folder)


class TestTables:
    def test_what_is_written_is_enough_for_the_next_build(self, tmp_path: Path) -> None:
        *_, last = builds((GUILDS, ()), (GUILDS, [JOIN]))
        tables(last, GUILDS, tmp_path)
        assert sorted(identity.identifiers(tmp_path, needed=True), key=str) == sorted(identifiers(last, GUILDS), key=str)

    def test_a_judgement_names_both_its_ends_what_they_are_now_and_what_is_at_stake(self, tmp_path: Path) -> None:
        reports = samples.extractions()
        ledger = tables(samples.resolution(), reports, tmp_path)
        [strike] = [row for row in ledger.judgements if row["verdict"] == "unsure"]
        assert {side["handle"] for side in (strike["left"], strike["right"])} == {"strike@wire.txt", "the-strike@note.md"}
        assert strike["left"]["entity"] == f"{BASE}event/2031-03-01-protest-velmora"
        assert strike["reason"] == "same type and place"
        [front] = [row for row in ledger.judgements if row["score"] == 0.98]
        assert (front["claims"], front["documents"], front["decision"]) == (6, 1, None)

    def test_the_claims_of_an_entity_are_those_it_stands_at_an_end_of(self, tmp_path: Path) -> None:
        ledger = tables(samples.resolution(), samples.extractions(), tmp_path)
        by_label = {row["label"]: row["claims"] for row in ledger.entities}
        assert (by_label["Anton Kess"], by_label["a docker"], by_label["bomb"]) == (5, 2, 1)

    def test_no_earlier_build_leaves_no_identifiers(self, tmp_path: Path) -> None:
        assert identity.identifiers(tmp_path, needed=False) == ()
        with pytest.raises(StoreError, match=r"no entities\.jsonl in"):
            identity.identifiers(tmp_path, needed=True)

    @pytest.mark.parametrize("text", ["{", "[]\n", '{"iri": 1}\n', "\xff"])
    def test_a_broken_table_is_told_and_not_taken_for_none(self, tmp_path: Path, text: str) -> None:
        (tmp_path / identity.ENTITIES).write_bytes(text.encode("latin-1"))
        with pytest.raises(StoreError, match=r"entities\.jsonl .*bring it back, or delete it"):
            identity.identifiers(tmp_path, needed=False)

    def test_the_unsure_ones_come_once_for_two_entities_and_the_most_consequential_first(self, tmp_path: Path) -> None:
        events = [bombing(date="2031-03-04"), bombing(date="2031-03-04", perpetrator="Salt Marsh Front", victim="men+women")]
        front, men, women = thing("ArmedGroup", "Salt Marsh Front"), thing("PersonGroup", "men"), thing("PersonGroup", "women")
        reports = [
            report("a.txt", events[0]),
            report("b.txt", front, men, women, events[1]),
            report("c.txt", men, women, bombing(date="2031-03-04", victim="men+women")),
        ]
        rows = tables(resolve(reports, ONTOLOGY), reports, tmp_path).unsure()
        assert [row["claims"] for row in rows] == sorted((row["claims"] for row in rows), reverse=True) == [3, 1, 1]
        assert {side["handle"] for side in (rows[0]["left"], rows[0]["right"])} == {"bombing@b.txt", "bombing@c.txt"}


def test_a_doubt_about_two_that_others_have_made_one_says_so() -> None:
    end = {"handle": "a@1", "entity": "x"}
    row = {"verdict": "unsure", "score": 0.5, "claims": 1, "documents": 1, "reason": "why", "decision": None, "left": end, "right": end}
    apart = {**row, "right": {"handle": "b@2", "entity": "y"}}
    assert [cells[-1] for cells in identity.cells([row, apart])] == ["why (one already, by way of others)", "why"]


LEDGER_OF = [
    report("a.txt", thing("Person", "Imran Khan"), PORTO, bombing(date="2031-03-04", place="Porto")),
    report("b.txt", thing("Person", "Imran Khan", "the captain"), PORTO),
    report("c.txt", thing("Person", "Asif Khan"), thing("Organization", "Porto Pilots")),
]


class TestMeant:
    @pytest.fixture
    def ledger(self, tmp_path: Path) -> identity.Ledger:
        return tables(resolve(LEDGER_OF, ONTOLOGY), LEDGER_OF, tmp_path)

    @pytest.mark.parametrize("text", ["imran-khan", f"{BASE}entity/imran-khan", "entity/imran-khan", "Imran Khan"])
    def test_an_entity_is_called_by_its_iri_its_end_or_its_label(self, ledger: identity.Ledger, text: str) -> None:
        assert set(ledger.meant(text)) == {"imran-khan@a.txt", "imran-khan@b.txt"}

    def test_a_handle_means_one_member(self, ledger: identity.Ledger) -> None:
        assert ledger.meant("The Captain@b.txt") == ("imran-khan@b.txt",)

    def test_an_identifier_that_was_replaced_still_means_its_heir(self, tmp_path: Path) -> None:
        *_, last = builds((GUILDS, ()), (GUILDS, [JOIN]))
        ledger = tables(last, GUILDS, tmp_path)
        assert set(ledger.meant("guild")) == set(ledger.meant("harbour-union")) == {"guild@a.txt", "harbour-union@b.txt"}

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("imran", "did you mean imran-khan"),
            ("asif-kahn", "did you mean asif-khan"),
            ("xyzzy", "write NAME@DOCUMENT"),
            ("khan@a.txt", "imran-khan@a.txt"),
        ],
    )
    def test_what_nothing_is_called_is_an_error_with_what_is_nearest(self, ledger: identity.Ledger, text: str, words: str) -> None:
        with pytest.raises(InputError, match=words):
            ledger.meant(text)

    def test_a_decision_on_two_entities_is_one_on_the_members_that_were_judged_closest(self, ledger: identity.Ledger) -> None:
        left, right = ledger.closest("imran-khan", "asif-khan")
        assert (left.split("@")[0], right) == ("imran-khan", "asif-khan@c.txt")

    def test_one_entity_is_not_two(self, ledger: identity.Ledger) -> None:
        with pytest.raises(InputError, match=r"are one already, with the members imran-khan@a\.txt, imran-khan@b\.txt: name two of these"):
            ledger.closest("imran-khan", "Imran Khan")

    def test_what_cannot_be_followed_is_not_written(self, ledger: identity.Ledger) -> None:
        with pytest.raises(InputError, match="one is an event and one is not"):
            ledger.check((), Verdict.SAME, "porto@a.txt", "bombing@a.txt")
        with pytest.raises(InputError, match="says so already"):
            ledger.check(said("same the-captain@b.txt asif-khan@c.txt"), Verdict.SAME, "asif-khan@c.txt", "imran-khan@b.txt")
        with pytest.raises(InputError, match=r"txt:1 says that .* different, but the new decision says"):
            ledger.check(said("different the-captain@b.txt asif-khan@c.txt"), Verdict.SAME, "asif-khan@c.txt", "imran-khan@b.txt")


REPORTS = {
    "one.txt": "Ali Khan, the mayor of Quetta, said on 4 March 2023 that a bomb had exploded at a market. Ali Khan blamed nobody.\n",
    "two.txt": "Ali Khan, a baker in Lahore, was arrested on 4 March 2023. Police in Lahore said that Ali Khan had sold bad bread.\n",
    "three.txt": "Omar Shah met Ali Khan in Quetta on 5 March 2023. Omar Shah is a spokesman for the hospital in Quetta.\n",
}


@pytest.fixture
def folder(tmp_path: Path, kg: Kg) -> Path:
    """A folder with reports and the output of their build; commands run in it."""
    (tmp_path / "reports").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "reports" / name).write_text(text)
    assert kg("build", "reports").code == 0
    return tmp_path


def entity_of(folder: Path, handle: str) -> str:
    """The end of the IRI of the entity with that member."""
    for line in (folder / "output" / identity.ENTITIES).read_text("utf-8").splitlines():
        row = json.loads(line)
        if handle in [member["handle"] for member in row["members"]]:
            return str(row["iri"]).rsplit("/", 1)[-1]
    raise AssertionError(handle)


MAYOR, BAKER, THIRD = "ali-khan@one.txt", "ali-khan@two.txt", "ali-khan@three.txt"


class TestCommands:
    """Real builds, from a decision to what it does to the graph."""

    def test_a_person_splits_joins_and_takes_it_back(self, kg: Kg, folder: Path) -> None:
        first = (folder / "output" / "graph.nq").read_bytes()
        assert entity_of(folder, MAYOR) == entity_of(folder, BAKER) == entity_of(folder, THIRD) == "ali-khan"

        done = kg("different", MAYOR, BAKER, "--by", "ida", "--why", "the mayor and a baker")
        assert done.code == 0
        assert done.out.startswith(f"reports/decisions.txt:2: different {MAYOR} {BAKER} # ")
        assert kg("same", THIRD, MAYOR, "--by", "ida").code == 0
        text = (folder / "reports" / "decisions.txt").read_text()
        assert f"different {MAYOR} {BAKER}  # " in text
        assert text.splitlines()[1].endswith("ida: the mayor and a baker")
        assert kg("build", "reports").code == 0
        assert entity_of(folder, MAYOR) == entity_of(folder, THIRD) == "ali-khan"
        assert entity_of(folder, BAKER) == "ali-khan-2"
        assert kg("validate").code == 0

        why = kg("identity", BAKER)
        assert "the mayor and a baker" in why.out
        assert "follows from decisions.txt:2" in why.out

        assert f"same {THIRD} {MAYOR}" in kg("undo").out
        assert kg("undo", "ali-khan-2", "ali-khan").code == 0
        assert "nothing to undo" in last_line(kg("undo"))
        assert kg("build", "reports").code == 0
        assert entity_of(folder, BAKER) == "ali-khan"
        again = (folder / "output" / "graph.nq").read_bytes()
        gone = set(again.splitlines()) - set(first.splitlines())
        assert [line.count(b"isReplacedBy") for line in gone] == [1]
        assert kg("validate").code == 0

    def test_same_joins_two_and_leaves_an_iri_that_points_on(self, kg: Kg, folder: Path) -> None:
        before = {entity_of(folder, "omar-shah@three.txt"), entity_of(folder, MAYOR)}
        assert kg("same", "Omar Shah", "ali-khan").code == 0
        assert kg("build", "reports").code == 0
        assert entity_of(folder, "omar-shah@three.txt") == entity_of(folder, MAYOR)
        [line] = [line for line in (folder / "output" / "graph.nq").read_text().splitlines() if "isReplacedBy" in line]
        assert all(f"/entity/{slug}>" in line for slug in before)
        assert kg("validate").code == 0
        assert json.loads(kg("identity", "ali-khan", "--json").out)[0]["verdict"] == "same"

    def test_a_contradiction_is_refused_when_it_is_typed_and_when_it_is_built(self, kg: Kg, folder: Path) -> None:
        assert kg("same", MAYOR, BAKER).code == 0
        refused = kg("different", BAKER, MAYOR)
        assert refused.code == 2
        assert "decisions.txt:2 says that they are the same" in last_line(refused)
        decisions = folder / "reports" / "decisions.txt"
        decisions.write_text(f"same {MAYOR} {THIRD}\nsame {THIRD} {BAKER}\ndifferent {MAYOR} {BAKER}\n")
        built = kg("build", "reports")
        assert built.code == 2
        for number in (1, 2, 3):
            assert f"decisions.txt:{number}" in last_line(built)
        assert entity_of(folder, MAYOR) == "ali-khan"

    def test_a_decision_that_a_build_cannot_follow_is_told(self, kg: Kg, folder: Path) -> None:
        (folder / "reports" / "decisions.txt").write_text("same ali-kahn@one.txt ali-khan@two.txt\n")
        built = kg("build", "reports")
        assert built.code == 0
        assert "decisions.txt:1 has no effect: one.txt speaks of nothing called 'ali-kahn': did you mean ali-khan@one.txt?" in built.err

    def test_an_unknown_name_is_refused_with_the_nearest(self, kg: Kg, folder: Path) -> None:
        refused = kg("same", "ali-kahn@one.txt", BAKER)
        assert refused.code == 2
        assert "did you mean ali-khan@one.txt?" in last_line(refused)
        assert not (folder / "reports" / "decisions.txt").exists()

    def test_decisions_may_lie_elsewhere(self, kg: Kg, folder: Path) -> None:
        assert "there is no mine.txt yet" in kg("build", "reports", "--decisions", "mine.txt").err
        assert kg("different", MAYOR, BAKER).code == 0
        assert (folder / "mine.txt").exists()
        assert not (folder / "reports" / "decisions.txt").exists()
        assert kg("build", "reports", "--decisions", "mine.txt").code == 0
        assert entity_of(folder, MAYOR) != entity_of(folder, BAKER)

    def test_identifiers_go_on_from_another_output(self, kg: Kg, folder: Path) -> None:
        assert kg("different", MAYOR, BAKER).code == 0
        assert kg("build", "reports").code == 0
        minted = entity_of(folder, BAKER), entity_of(folder, MAYOR)
        shutil.move(folder / "output", folder / "old")
        assert kg("build", "reports", "--since", "old").code == 0
        assert (entity_of(folder, BAKER), entity_of(folder, MAYOR)) == minted
        for name in ("graph.nq", identity.ENTITIES, identity.JUDGEMENTS):
            assert (folder / "output" / name).read_bytes() == (folder / "old" / name).read_bytes()
        assert "no entities.jsonl in nowhere" in last_line(kg("build", "reports", "--since", "nowhere"))

    def test_reports_that_come_later_rename_nothing(self, kg: Kg, folder: Path) -> None:
        iris = {json.loads(line)["iri"] for line in (folder / "output" / identity.ENTITIES).read_text("utf-8").splitlines()}
        (folder / "reports" / "aaa.txt").write_text(
            "Ali Khan Baloch, the mayor of Quetta, met Ali Khan of Lahore on 6 March 2023. A bomb exploded at the market.\n"
        )
        (folder / "reports" / "zzz.txt").write_text("On 4 March 2023 a bomb exploded at a market in Quetta, mayor Ali Khan said.\n")
        assert kg("build", "reports").code == 0
        later = (folder / "output" / "graph.nq").read_text()
        now = {json.loads(line)["iri"] for line in (folder / "output" / identity.ENTITIES).read_text("utf-8").splitlines()}
        assert all(iri in now or f"<{iri}> <http://purl.org/dc/terms/isReplacedBy>" in later for iri in iris)
        assert kg("build", "reports").code == 0
        assert (folder / "output" / "graph.nq").read_text() == later

    def test_what_is_decided_is_no_longer_listed(self, kg: Kg, folder: Path) -> None:
        rows = json.loads(kg("identity", "--json").out)
        for row in rows:
            assert kg("different", row["left"]["handle"], row["right"]["handle"]).code == 0
        assert json.loads(kg("identity", "--json").out) == []
        assert kg("build", "reports").code == 0
        listed = json.loads(kg("identity", "--json").out)
        assert not [row for row in listed if row in rows]

    def test_a_missing_output_is_a_failure_that_says_what_to_do(self, kg: Kg, tmp_path: Path) -> None:
        for command in (["identity"], ["same", "a@1", "b@2"], ["undo"]):
            done = kg(*command)
            assert done.code == 1
            assert "run kg build first" in last_line(done)
