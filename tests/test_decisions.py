"""Decisions of people: a text file that survives being written, read and edited, and what a build makes of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_resolve import BANK, FRONT, MANY, MARKET, ONTOLOGY, ORAN, PORTO, bombing, report, thing

from kg import decisions
from kg.errors import InputError
from kg.model import Decision, Extraction, Judgement, Member, Resolution, Verdict
from kg.resolve import resolve
from kg.resolve.clusters import Clusters
from kg.resolve.decided import Decided
from kg.resolve.handles import Finder, handles

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE

printable = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")))
names = printable.filter(bool)


def said(*lines: str) -> tuple[Decision, ...]:
    """Decisions as lines of a file."""
    found = [decisions.parse(line, "reports/decisions.txt", number) for number, line in enumerate(lines, start=1)]
    return tuple(decision for decision in found if decision)


class TestFile:
    @given(st.sampled_from([SAME, DIFFERENT]), names, names, printable)
    def test_what_is_written_is_read(self, verdict: Verdict, left: str, right: str, comment: str) -> None:
        line = decisions.written(verdict, left, right, comment)
        assert line.count("\n") == 1
        assert decisions.parse(line, "f", 7) == Decision(verdict, left, right, comment.strip(), "f", 7)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.tuples(st.sampled_from([SAME, DIFFERENT]), names, names, printable), max_size=4), st.sampled_from(["", "# by hand\n\n", "\n"]))
    def test_appending_and_removing_leave_the_other_lines_as_they_are(
        self, tmp_path: Path, more: list[tuple[Verdict, str, str, str]], before: str
    ) -> None:
        file = tmp_path / decisions.FILE
        file.write_bytes(f"{before}same a@1 b@2  # first\r\n".encode())
        texts = [file.read_bytes()]
        for one in more:
            number = decisions.append(file, decisions.written(*one))
            assert decisions.read(file)[-1].line == number
            texts.append(file.read_bytes())
        for text in reversed(texts[:-1]):
            decisions.remove(file, decisions.read(file)[-1])
            assert file.read_bytes() == text

    def test_a_line_is_for_people(self) -> None:
        [decision] = said('  same  "ida quell"@a.txt\t"b c.txt"  # 2031-03-05 ida: her maiden name, see "Notes" #2\r\n')
        assert (decision.left, decision.right) == ("ida quell@a.txt", "b c.txt")
        assert decision.comment == '2031-03-05 ida: her maiden name, see "Notes" #2'
        assert decision.place == "decisions.txt:1"

    def test_a_number_sign_within_a_word_begins_no_comment(self) -> None:
        [decision] = said("same attack@a.txt#char=31 raid@wire.jsonl#3")
        assert (decision.left, decision.right, decision.comment) == ("attack@a.txt#char=31", "raid@wire.jsonl#3", "")

    def test_a_last_line_without_an_end_gets_one(self, tmp_path: Path) -> None:
        file = tmp_path / decisions.FILE
        file.write_text("same a@1 b@2")
        assert decisions.append(file, "different a@1 c@3\n") == 2
        assert file.read_text() == "same a@1 b@2\ndifferent a@1 c@3\n"

    def test_no_file_is_no_decision_and_the_first_one_makes_it(self, tmp_path: Path) -> None:
        file = tmp_path / decisions.FILE
        assert decisions.read(file) == ()
        decisions.append(file, "same a@1 b@2\n")
        assert file.read_text().startswith("#")
        assert len(decisions.read(file)) == 1

    @pytest.mark.parametrize("line", ["same a@1", "same a@1 b@2 c@3", "equal a@1 b@2", "SAME a@1 b@2", 'same "a@1 b@2', "a@1 b@2"])
    def test_what_is_no_decision_is_an_error_with_its_line(self, tmp_path: Path, line: str) -> None:
        file = tmp_path / decisions.FILE
        file.write_text(f"# heading\nsame a@1 b@2\n{line}\n")
        with pytest.raises(InputError, match=rf"{decisions.FILE}:3: "):
            decisions.read(file)

    def test_a_file_that_is_no_text_is_named(self, tmp_path: Path) -> None:
        file = tmp_path / decisions.FILE
        file.write_bytes(b"same \xff b@2\n")
        with pytest.raises(InputError, match="is not UTF-8 text"):
            decisions.read(file)

    def test_a_name_with_a_line_break_cannot_be_written(self) -> None:
        with pytest.raises(InputError, match="line breaks"):
            decisions.written(SAME, "a@1", "b@2", "one\ntwo")

    def test_files_lie_beside_the_reports(self, tmp_path: Path) -> None:
        for place in ("a", "a/b", "a/.hidden", "c"):
            (tmp_path / place).mkdir()
            (tmp_path / place / decisions.FILE).touch()
        (tmp_path / "c" / "report.txt").touch()
        found = decisions.found([tmp_path / "a", tmp_path / "c" / "report.txt"])
        assert [file.relative_to(tmp_path).as_posix() for file in found] == ["a/b/decisions.txt", "a/decisions.txt", "c/decisions.txt"]
        assert decisions.own([tmp_path / "c" / "report.txt", tmp_path / "a"]) == tmp_path / "c" / decisions.FILE


class TestContradiction:
    def test_two_that_contradict_each_other_are_both_named(self) -> None:
        with pytest.raises(InputError, match=r"decisions\.txt:2 says that b and a are different, but \S*decisions\.txt:1 says .* the same: delete"):
            decisions.check(said("same a b", "different b a"), str)

    def test_so_are_all_that_lead_from_one_to_the_other(self) -> None:
        lines = "same a b", "same x y", "# aside", "different a c", "same c b", "same c x"
        with pytest.raises(InputError, match=r"txt:4 says that a and c are different, but \S+txt:1 and \S+txt:5 say that they are the same"):
            decisions.check(said(*lines), str)

    def test_names_count_by_what_they_mean(self) -> None:
        with pytest.raises(InputError, match="txt:2"):
            decisions.check(said("same a b", "different A b"), str.lower)

    @given(st.lists(st.tuples(st.booleans(), st.integers(0, 6), st.integers(0, 6)), max_size=12))
    def test_what_passes_can_be_followed_and_what_does_not_cannot(self, pairs: list[tuple[bool, int, int]]) -> None:
        lines = [f"{'same' if same else 'different'} {a} {b}" for same, a, b in pairs if same or a != b]
        groups = {str(name): {str(name)} for name in range(7)}
        for decision in said(*lines):
            if decision.verdict is SAME and groups[decision.left] is not groups[decision.right]:
                joint = groups[decision.left] | groups[decision.right]
                groups |= dict.fromkeys(joint, joint)
        possible = not any(groups[d.left] is groups[d.right] for d in said(*lines) if d.verdict is DIFFERENT)
        try:
            decisions.check(said(*lines), str)
        except InputError:
            assert not possible
        else:
            assert possible


MEMBERS = [(f"d{number}", "r1") for number in range(8)]
CALLED = dict(zip(MEMBERS, itertools.cycle([("imran", "khan"), ("yusuf", "khan"), ("imran", "ali", "khan")]), strict=False))
"""Full names, of which the first two, and the last two, are those of different people."""
pairs = st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)).filter(lambda pair: pair[0] < pair[1])


def judgements(verdicts: Sequence[Verdict]) -> st.SearchStrategy[list[Judgement]]:
    each = st.builds(
        lambda pair, verdict, score: Judgement(pair[0], pair[1], verdict, score / 100, "by itself"),
        pairs,
        st.sampled_from(verdicts),
        st.integers(0, 100),
    )
    return st.lists(each, max_size=20, unique_by=lambda judgement: (judgement.left, judgement.right))


@st.composite
def possible(draw: st.DrawFn) -> list[Judgement]:
    """What people may decide about `MEMBERS` without contradiction: they have groups in mind."""
    group = {member: draw(st.integers(0, 3)) for member in MEMBERS}
    chosen = draw(st.lists(pairs, max_size=8, unique=True))
    return [Judgement(*pair, SAME if group[pair[0]] == group[pair[1]] else DIFFERENT, 1.0, "said", "d.txt:1") for pair in chosen]


class TestClusters:
    @settings(max_examples=400)
    @given(possible(), judgements(list(Verdict)), st.lists(st.sampled_from(["2031-03-04", "2031-03-05", ""]), min_size=8, max_size=8))
    def test_what_people_say_holds_whatever_machines_say(self, people: list[Judgement], machine: list[Judgement], days: list[str]) -> None:
        clusters = Clusters(MEMBERS, Decided(people))
        for member, day in zip(MEMBERS, days, strict=True):
            clusters.limit(member, frozenset({day} - {""}), frozenset())
            clusters.call(member, [CALLED[member]])
        clusters.join_clear(machine[:10])
        clusters.join(machine[10:])
        for judgement in people:
            assert (clusters.root(judgement.left) == clusters.root(judgement.right)) is (judgement.verdict is SAME)
        found = {(judgement.left, judgement.right): judgement for judgement in clusters.judgements()}
        assert set(found) == {(judgement.left, judgement.right) for judgement in (*people, *machine)}
        for judgement in people:
            assert found[judgement.left, judgement.right] == judgement
        for judgement in found.values():
            joined = clusters.root(judgement.left) == clusters.root(judgement.right)
            assert judgement.verdict is UNSURE or (judgement.verdict is SAME) is joined, judgement

    @given(judgements([SAME]), pairs)
    def test_one_different_leaves_no_path_between_its_ends_and_keeps_everything_else_in_reach(
        self, machine: list[Judgement], pair: tuple[Member, Member]
    ) -> None:
        before, after = Clusters(MEMBERS), Clusters(MEMBERS, Decided([Judgement(*pair, DIFFERENT, 1.0, "said", "d.txt:1")]))
        before.join(machine)
        after.join(machine)
        assert after.root(pair[0]) != after.root(pair[1])
        for member in MEMBERS:
            if before.root(member) not in (before.root(pair[0]), before.root(pair[1])):
                assert {m for m in MEMBERS if after.root(m) == after.root(member)} == {m for m in MEMBERS if before.root(m) == before.root(member)}

    @settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
    @given(judgements([SAME]), judgements(list(Verdict)), pairs, st.booleans())
    def test_same_joins_all_that_is_one_with_either_side(
        self, alike: list[Judgement], machine: list[Judgement], pair: tuple[Member, Member], clear: bool
    ) -> None:
        before, after = Clusters(MEMBERS), Clusters(MEMBERS, Decided([Judgement(*pair, SAME, 1.0, "said", "d.txt:1")]))
        for clusters in (before, after):
            for member in MEMBERS:
                clusters.call(member, [CALLED[member]])
            (clusters.join_clear if clear else clusters.join)([*alike, *(judgement for judgement in machine if judgement not in alike)])
        for member in MEMBERS:
            if before.root(member) in (before.root(pair[0]), before.root(pair[1])):
                assert after.root(member) == after.root(pair[0])


KHANS = [
    report("a.txt", thing("Person", "Imran Khan"), PORTO),
    report("b.txt", thing("Person", "Imran Khan"), ORAN),
    report("c.txt", thing("Person", "Imran Khan")),
    report("d.txt", thing("Person", "Yusuf Khan"), thing("Organization", "Guild")),
]


def decided(reports: Sequence[Extraction], *lines: str) -> Resolution:
    return resolve(reports, ONTOLOGY, decisions=said(*lines))


def groups(resolution: Resolution, reports: Sequence[Extraction]) -> set[str]:
    """The entities with more than one member, as their handles."""
    called = handles(reports)
    return {" ".join(sorted(called[member].text for member in entity.members)) for entity in resolution.entities if len(entity.members) > 1}


class TestEffect:
    def test_without_decisions_one_name_is_one_person(self) -> None:
        assert groups(decided(KHANS), KHANS) == {"imran-khan@a.txt imran-khan@b.txt imran-khan@c.txt"}

    def test_different_splits(self) -> None:
        resolution = decided(
            KHANS, "different imran-khan@a.txt imran-khan@b.txt  # 2031-03-05 ida: the bowler", "same imran-khan@c.txt imran-khan@b.txt"
        )
        assert groups(resolution, KHANS) == {"imran-khan@b.txt imran-khan@c.txt"}
        reasons = {(judgement.verdict, judgement.decision, judgement.reason) for judgement in resolution.judgements if judgement.decision}
        assert (DIFFERENT, "decisions.txt:1", "a person's decision: 2031-03-05 ida: the bowler") in reasons
        entailed = [judgement.reason for judgement in resolution.judgements if "follows from" in judgement.reason]
        assert len(entailed) == 1
        assert entailed[0].startswith("follows from decisions.txt:1; by itself: ")

    def test_same_joins_what_a_machine_holds_different_and_all_that_is_one_with_either(self) -> None:
        reports = [*KHANS, report("e.txt", thing("Person", "Yusuf Khan")), report("f.txt", thing("Person", "Yusuf Khan"))]
        resolution = decided(reports, "same yusuf-khan@d.txt imran-khan@b.txt")
        imrans, yusufs = [f"imran-khan@{name}.txt" for name in "abc"], [f"yusuf-khan@{name}.txt" for name in "def"]
        assert len(groups(decided(reports), reports)) == 2
        assert groups(resolution, reports) == {" ".join([*imrans, *yusufs])}
        assert {judgement.verdict for judgement in resolution.judgements} == {SAME}

    def test_same_joins_events_of_other_days_and_towns(self) -> None:
        reports = [report("a.txt", PORTO, bombing(date="2031-03-04", place="Porto")), report("b.txt", ORAN, bombing(date="2031-03-05", place="Oran"))]
        assert groups(decided(reports), reports) == set()
        assert groups(decided(reports, "same bombing@a.txt bombing@b.txt"), reports) == {"bombing@a.txt bombing@b.txt"}

    def test_decisions_on_names_tell_on_events(self) -> None:
        other = thing("ArmedGroup", "Brackish Water Column")
        reports = [
            report("a.txt", FRONT, MARKET, bombing(date="2031-03-04", perpetrator="Salt Marsh Front")),
            report("b.txt", other, BANK, bombing(date="2031-03-04", perpetrator="Brackish Water Column")),
        ]
        assert "bombing@a.txt bombing@b.txt" not in groups(decided(reports), reports)
        assert "bombing@a.txt bombing@b.txt" in groups(decided(reports, "same salt-marsh-front@a.txt brackish-water-column@b.txt"), reports)

    def test_two_of_one_report_can_be_joined(self) -> None:
        reports = [report("a.txt", thing("Organization", "Guild"), thing("Organization", "Harbour Union"))]
        assert groups(decided(reports, "same guild@a.txt harbour-union@a.txt"), reports) == {"guild@a.txt harbour-union@a.txt"}

    def test_contradictions_are_found_whatever_the_names_are_called(self) -> None:
        reports = [report("a.txt", thing("Organization", "Guild", "Union")), report("b.txt", thing("Organization", "Guild"))]
        with pytest.raises(InputError, match=r"reports/decisions\.txt:2 .* reports/decisions\.txt:1 "):
            decided(reports, "same guild@a.txt guild@b.txt", "different union@a.txt guild@b.txt")

    @pytest.mark.parametrize(
        ("line", "note"),
        [
            ("same imran-kahn@a.txt imran-khan@b.txt", "a.txt speaks of nothing called 'imran-kahn': did you mean imran-khan@a.txt?"),
            ("same guild@a.txt imran-khan@b.txt", "did you mean guild@d.txt?"),
            ("same imran-khan@aa.txt imran-khan@b.txt", "no document 'aa.txt' in this build: did you mean a.txt"),
            ("same imran-khan imran-khan@b.txt", "'imran-khan' names no document: write NAME@DOCUMENT"),
            ("different imran-khan@a.txt khan@a.txt", "did you mean imran-khan@a.txt?"),
            ("different imran-khan@a.txt IMRAN-KHAN@a.txt", "are one thing within their report, which no decision can split"),
        ],
    )
    def test_a_decision_without_effect_is_told_with_its_line_and_what_was_meant(self, line: str, note: str) -> None:
        resolution = decided(KHANS, "", line)
        [told] = resolution.notes
        assert told.startswith("reports/decisions.txt:2 has no effect: ")
        assert note in told
        assert resolution.entities == decided(KHANS).entities

    def test_an_event_and_a_thing_cannot_be_the_same(self) -> None:
        reports = [report("a.txt", PORTO, bombing(place="Porto"))]
        resolution = decided(reports, "same porto@a.txt bombing@a.txt")
        assert "one is an event and one is not" in resolution.notes[0]
        assert groups(resolution, reports) == set()

    @settings(max_examples=40, deadline=None)
    @given(st.data())
    def test_any_decisions_hold_in_any_order_of_reports(self, data: st.DataObject) -> None:
        called = handles(MANY)
        things = sorted(handle.text for handle in called.values() if not re.match("bombing|attacks|fighting", handle.text))
        kinds = {text: data.draw(st.integers(0, 2)) for text in things}
        chosen = data.draw(st.lists(st.tuples(st.sampled_from(things), st.sampled_from(things)).filter(lambda pair: pair[0] != pair[1]), max_size=5))
        lines = [f"{'same' if kinds[a] == kinds[b] else 'different'} {a} {b}" for a, b in chosen]
        resolution = decided(data.draw(st.permutations(MANY)), *lines)
        member = {handle.text: member for member, handle in called.items()}
        of = resolution.by_member()
        for a, b in chosen:
            assert (of[member[a]] is of[member[b]]) is (kinds[a] == kinds[b])
        assert resolution == decided(MANY, *lines)


class TestHandles:
    def test_a_name_that_only_one_bears_needs_no_offset(self) -> None:
        found = handles([report("a.txt", thing("Person", "Khan", "Imran Khan"), thing("Person", "Khan", "Asif Khan"))])
        assert [handle.text for handle in found.values()] == ["imran-khan@a.txt", "asif-khan@a.txt"]

    def test_namesakes_are_told_apart_by_offset(self) -> None:
        [one, two] = handles([report("a.txt", bombing(), bombing())]).values()
        assert (one.text, two.text) == (f"bombing@a.txt#char={one.starts[0]}", f"bombing@a.txt#char={two.starts[0]}")
        assert one.starts != two.starts

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.sampled_from(MANY), unique_by=lambda x: x.document.source))
    def test_each_handle_finds_its_own_referent(self, reports: list[Extraction]) -> None:
        found = handles(reports)
        finder = Finder(found.values())
        assert len({handle.text for handle in found.values()}) == len(found)
        for handle in found.values():
            assert finder.find(handle.text) is handle

    @pytest.mark.parametrize("text", ["Imran Khan@a.txt", "imran-khan@a.txt", "IMRAN KHAN@a.txt", "Khan@a.txt"])
    def test_any_of_its_names_will_do(self, text: str) -> None:
        finder = Finder(handles([report("a.txt", thing("Person", "Imran Khan", "Khan"))]).values())
        assert finder.find(text).text == "imran-khan@a.txt"

    def test_a_name_that_may_be_several_is_an_error_that_names_them(self) -> None:
        finder = Finder(handles([report("a.txt", thing("Person", "Imran Khan", "Khan"), thing("Person", "Asif Khan", "Khan"))]).values())
        with pytest.raises(InputError, match=r"may be one of several: write khan@a\.txt#char=7 or khan@a\.txt#char=24"):
            finder.find("khan@a.txt")

    def test_an_offset_at_which_nothing_of_that_name_stands_is_an_error(self) -> None:
        finder = Finder(handles([report("a.txt", PORTO)]).values())
        with pytest.raises(InputError, match=r"nothing in a\.txt is called 'porto' at 99: write porto@a\.txt#char=7"):
            finder.find("porto@a.txt#char=99")

    def test_a_document_may_be_a_line_of_a_file(self) -> None:
        finder = Finder(handles([report("wire.jsonl#3", PORTO)]).values())
        assert finder.find("porto@wire.jsonl#3").document == "wire.jsonl#3"
