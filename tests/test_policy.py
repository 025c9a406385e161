"""Policies: what they take for a topic, what counts as a fact, and grades of sources."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path

import pyoxigraph as ox
import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from test_build import METADATA, REPORTS

from kg.build import build
from kg.errors import InputError, OntologyError
from kg.grades import Grade, found, read
from kg.model import (
    Claim,
    ClaimKey,
    Comparison,
    Comparisons,
    Corroboration,
    Document,
    Entity,
    Extraction,
    Figure,
    Modality,
    Polarity,
    Relation,
    Side,
    Topic,
)
from kg.ontology import Ontology, Policy
from kg.policy import CRITERIA, Candidate, Grades, Judge, View, matched, views
from kg.policy.criteria import moment
from kg.policy.speakers import Speakers
from kg.validate import validate
from kg.vocab import KG

ONE = Corroboration(1, 1, 1, 1)
BOAT = Entity("boat", "Event", "capsizing", ("capsizing",), (), event=True)


@dataclass(frozen=True)
class Said:
    """A count that a report gives: who says it, when it was published, on which side of the topic, and how many independent reports are there."""

    low: int | None
    high: int | None
    speaker: str = ""
    published: str = ""
    side: int = 0
    origins: int = 1
    modality: Modality = Modality.STATED


def topic(said: Sequence[Said]) -> tuple[tuple[Extraction, ...], Topic]:
    """One report a count, and the topic that they make."""
    extractions = []
    for number, one in enumerate(said):
        document = Document(f"{number}.txt", f"Report {number} on the boat.", published=one.published)
        figure = Figure(one.low, one.high, "people")
        claim = Claim("r1", "killed", figure, document.span(0, 6), speaker=one.speaker, modality=one.modality)
        extractions.append(Extraction(document, (), (claim,)))
    keys: list[ClaimKey] = [(x.document.id, 0) for x in extractions]
    numbers = sorted({one.side for one in said})
    sides = tuple(
        Side(
            f"side {number}",
            tuple(key for key, one in zip(keys, said, strict=True) if one.side == number),
            Corroboration(1, 1, max(one.origins for one in said if one.side == number), 1),
        )
        for number in numbers
    )
    return tuple(extractions), Topic(BOAT, "killed", None, "killed: capsizing", sides, ONE)


def compared(extractions: Sequence[Extraction], about: Topic, *pairs: tuple[int, int, Relation]) -> Comparisons:
    keys = [(x.document.id, 0) for x in extractions]
    return Comparisons(tuple(Comparison(keys[a], keys[b], relation, "because") for a, b, relation in pairs), (), (about,))


def all_beside(said: Sequence[Said]) -> list[tuple[int, int, Relation]]:
    """Every count against the first: they are about the same."""
    return [(0, number, Relation.CONFLICT) for number in range(1, len(said))]


def view(
    policy: Policy, said: Sequence[Said], *pairs: tuple[int, int, Relation], officials: Sequence[int] = (), grades: Grades | None = None
) -> View | None:
    extractions, about = topic(said)
    official = frozenset((extractions[n].document.id, said[n].speaker) for n in officials)
    judge = Judge(policy, Speakers(official, frozenset()), grades or Grades())
    found = views(extractions, compared(extractions, about, *(pairs or all_beside(said))), judge)
    return found[0] if found else None


def named(name: str) -> Policy:
    """A policy of the repository."""
    return samples.ontology().policies.find(name)


class TestViews:
    SAID = (
        Said(4, 4, "spokesman", "2031-05-01", side=0),
        Said(6, None, "minister", "2031-05-02", side=1),
        Said(9, 9, "fisherman", "2031-05-03", side=2, origins=3),
        Said(7, 8, "minister", "2031-05-02T18:00:00", side=3),
    )

    @pytest.mark.parametrize(
        ("policy", "expected"),
        [
            ("range-of-all", ("4 to 9", 4, 9, 4)),
            ("latest-official", ("side 3", 7, 8, 1)),
            ("most-origins", ("side 2", 9, 9, 1)),
        ],
    )
    def test_each_policy_takes_what_it_says(self, policy: str, expected: tuple[str, int, int, int]) -> None:
        taken = view(named(policy), self.SAID, officials=[1, 3])
        assert taken
        assert (taken.label, taken.low, taken.high, len(taken.claims)) == expected
        assert taken.policy == policy

    def test_where_no_official_speaks_the_latest_counts(self) -> None:
        taken = view(named("latest-official"), self.SAID)
        assert taken
        assert taken.label == "side 2"

    def test_a_view_rests_on_all_that_say_the_same(self) -> None:
        taken = view(named("most-origins"), [Said(4, 4, side=0, origins=2), Said(5, 5, side=1), Said(4, 4, side=0, origins=2)])
        assert taken
        assert len(taken.claims) == 2

    @pytest.mark.parametrize(
        ("figures", "expected"),
        [
            ([(None, 100), (101, None), (80, None)], ("80 to 101", 80, 101)),
            ([(4, 4), (4, 4)], ("4", 4, 4)),
            ([(8, 10), (3, 3)], ("3 to 10", 3, 10)),
        ],
    )
    def test_a_range_spans_the_numbers_that_are_named(self, figures: list[tuple[int | None, int | None]], expected: tuple[str, int, int]) -> None:
        taken = view(named("range-of-all"), [Said(low, high, side=n) for n, (low, high) in enumerate(figures)])
        assert taken
        assert (taken.label, taken.low, taken.high) == expected

    def test_one_side_is_told_in_its_own_words(self) -> None:
        taken = view(named("range-of-all"), [Said(20, None), Said(20, None)])
        assert taken
        assert (taken.label, taken.low, taken.high) == ("side 0", 20, None)

    def test_a_part_is_no_value_of_the_whole(self) -> None:
        taken = view(
            named("range-of-all"),
            [Said(3, 3, side=0), Said(4, 4, side=1), Said(6, 6, side=2)],
            (0, 1, Relation.PART), (1, 2, Relation.CONFLICT),
        )  # fmt: skip
        assert taken
        assert (taken.low, taken.high) == (4, 6)

    def test_another_scope_is_no_value_of_the_same(self) -> None:
        taken = view(
            named("range-of-all"),
            [Said(50, 50, side=0), Said(4, 4, side=1), Said(6, 6, side=2)],
            (0, 1, Relation.SCOPE), (1, 2, Relation.CONFLICT),
        )  # fmt: skip
        assert taken
        assert (taken.low, taken.high) == (4, 6)

    def test_what_is_no_count_is_told_with_all_its_sides(self) -> None:
        judge = replace(samples.judge(), policy=named("range-of-all"))
        taken = {view.topic.predicate: view for view in views(samples.extractions(), samples.comparisons(), judge)}
        claimed = taken["claimedResponsibilityFor"]
        assert (claimed.label, claimed.low, claimed.high) == ("claimed responsibility for; denied involvement in", None, None)
        assert (taken["killed"].low, taken["killed"].high) == (6, 9)

    @given(
        st.lists(
            st.builds(Said, st.integers(0, 99), st.integers(100, 200), side=st.integers(0, 3), published=st.sampled_from(["", "2031", "2031-05-04"])),
            min_size=1,
            max_size=6,
        ),
        st.sampled_from(["range-of-all", "latest-official", "most-origins", "best-graded"]),
    )
    def test_a_view_rests_on_claims_that_bear_it_out(self, said: list[Said], policy: str) -> None:
        taken = view(named(policy), said)
        assert taken
        assert taken.low is not None
        assert taken.high is not None
        assert taken.low <= taken.high
        assert set(taken.claims) <= set(taken.topic.claims)


class TestCriteria:
    def test_each_is_declared_and_each_declared_one_is_there(self) -> None:
        declared = [
            quad.subject.value.removeprefix(KG)
            for quad in ox.parse(samples.ontology().schema, format=ox.RdfFormat.TURTLE)
            if quad.object == ox.NamedNode(f"{KG}Criterion") and isinstance(quad.subject, ox.NamedNode)
        ]
        assert sorted(declared) == sorted(CRITERIA)

    @pytest.mark.parametrize(
        ("criterion", "better", "worse"),
        [
            ("OfficialFirst", {"official": True}, {}),
            ("NamedFirst", {"named": True}, {}),
            ("LatestFirst", {"published": "2031-05-02"}, {"published": "2031-05-01T23:00:00"}),
            ("LatestFirst", {"published": "2031"}, {"published": ""}),
            ("EarliestFirst", {"published": "2031-04"}, {"published": "2031-05"}),
            ("EarliestFirst", {"published": "2031-04"}, {"published": ""}),
            ("MostReports", {"support": Corroboration(2, 1, 1, 1)}, {}),
            ("MostOutlets", {"support": Corroboration(1, 2, 1, 1)}, {}),
            ("MostOrigins", {"support": Corroboration(1, 1, 2, 1)}, {}),
            ("MostSpeakers", {"support": Corroboration(1, 1, 1, 2)}, {}),
            ("BestSource", {"source": "A"}, {"source": "B"}),
            ("BestSource", {"source": "C"}, {"source": ""}),
            ("BestSource", {"source": "F"}, {"source": "D"}),
            ("BestInformation", {"information": "1"}, {"information": "5"}),
            ("BestInformation", {"information": "6"}, {"information": "4"}),
        ],
    )
    def test_a_criterion_tells_the_better_claim(self, criterion: str, better: dict[str, object], worse: dict[str, object]) -> None:
        extraction = samples.extractions()[0]
        plain = Candidate((extraction.document.id, 0), extraction.claims[0], 0, ONE)
        one, two = (replace(plain, **changes) for changes in (better, worse))  # type: ignore[arg-type]
        assert CRITERIA[criterion](one) > CRITERIA[criterion](two)

    def test_what_is_firm_and_sure_is_better(self) -> None:
        extraction = samples.extractions()[0]
        plain = Candidate((extraction.document.id, 0), extraction.claims[0], 0, ONE)
        hedged = replace(plain, claim=replace(plain.claim, modality=Modality.ALLEGED, confidence=0.1))
        assert all(CRITERIA[name](plain) > CRITERIA[name](hedged) for name in ("FirmestFirst", "SurestFirst"))

    def test_no_date_is_no_moment(self) -> None:
        assert moment("") is None
        assert (moment("2031-05-01") or inf) < (moment("2031-05-01T08:00:00Z") or 0)


class TestFacts:
    D = samples.COURIER

    def asserted(self, policy: Policy, *, official: bool = False, named: bool = False, grades: Grades | None = None, **changes: object) -> bool:
        claim = replace(samples.extractions()[0].claims[0], **{"speaker": "", **changes})  # type: ignore[arg-type]
        speaker = frozenset({(self.D.id, claim.speaker)})
        return Judge(policy, Speakers(speaker if official else frozenset(), speaker if named else frozenset()), grades or Grades()).asserted(
            self.D, claim
        )

    def test_by_default_what_is_stated_counts_whoever_says_it(self) -> None:
        policy = samples.ontology().policies.default
        assert policy.name == "range-of-all"
        assert self.asserted(policy)
        assert self.asserted(policy, speaker="r4")
        for modality in set(Modality) - {Modality.STATED}:
            assert not self.asserted(policy, modality=modality)
        assert not self.asserted(policy, polarity=Polarity.DENIED)

    def test_a_policy_may_count_what_is_only_reported(self) -> None:
        policy = Policy("lenient", asserts=frozenset({"stated", "reported"}))
        assert self.asserted(policy, modality=Modality.REPORTED)
        assert not self.asserted(policy, modality=Modality.ALLEGED)
        assert not self.asserted(policy, modality=Modality.REPORTED, polarity=Polarity.DENIED)

    def test_a_policy_may_believe_some_speakers_only(self) -> None:
        policy = Policy("strict", believes=frozenset({"ReportItself", "OfficialSpeaker"}))
        assert self.asserted(policy)
        assert self.asserted(policy, speaker="r4", official=True)
        assert not self.asserted(policy, speaker="r4", named=True)

    @pytest.mark.parametrize(("grade", "counts"), [("", True), ("A", True), ("C", True), ("D", False), ("F", True)])
    def test_what_is_graded_worse_than_a_policy_wants_does_not_count(self, grade: str, counts: bool) -> None:
        grades = Grades(publishers={"velmora-courier": Grade("publisher", "Velmora Courier", grade, "", "", "grades.csv:2")})
        assert self.asserted(Policy("graded", worst_source="C"), grades=grades) is counts


class TestOfficials:
    def test_offices_belonging_and_titles_make_one(self) -> None:
        official = {
            entity.slug for entity in samples.resolution().entities for member in entity.members if member in samples.judge().speakers.official
        }
        assert {"interior-ministry", "velmora-police", "harbour-guard", "dana-orlo"} <= official  # a police chief is one by her position
        assert not {"mira-tolland", "anton-kess", "a-docker", "red-tide-front", "city-hospital"} & official


class TestGrades:
    HEAD = "kind,name,source,information,note\n"

    def write(self, folder: Path, lines: str) -> Path:
        path = folder / "grades.csv"
        path.write_text(self.HEAD + lines, "utf-8")
        return path

    def test_a_file_is_read_with_the_lines_of_its_grades(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, 'publisher,Northern Wire,b,,\n\nspeaker," Dana  Orlo ",A,2,"calm, so far"\n')
        assert read(path) == (
            Grade("publisher", "Northern Wire", "B", "", "", "grades.csv:2"),
            Grade("speaker", "Dana Orlo", "A", "2", "calm, so far", "grades.csv:4"),
        )

    @pytest.mark.parametrize(
        ("lines", "message"),
        [
            ("newspaper,Northern Wire,B,,\n", r"grades\.csv:2: the kind is 'newspaper'; write publisher, speaker or document"),
            ("publisher,,B,,\n", "no name"),
            ("publisher,Northern Wire,G,,\n", "graded G -; write A to F"),
            ("publisher,Northern Wire,B,7,\n", "graded B 7; write A to F"),
            ("publisher,Northern Wire,,,why\n", "graded - -; write A to F"),
            ("publisher,Northern Wire,B,,a,b\n", "more cells than columns"),
        ],
    )
    def test_what_cannot_be_used_is_told_with_its_line(self, tmp_path: Path, lines: str, message: str) -> None:
        with pytest.raises(InputError, match=message):
            read(self.write(tmp_path, lines))

    @pytest.mark.parametrize("content", [b"", b"name,grade\nNorthern Wire,B\n", b"\xff\xfe\x00kind"])
    def test_another_file_of_that_name_is_refused(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "grades.csv").write_bytes(content)
        with pytest.raises(InputError, match=r"grades\.csv"):
            read(tmp_path / "grades.csv")

    def test_the_files_beside_reports_and_in_the_ontology_are_found(self, tmp_path: Path) -> None:
        (tmp_path / "reports" / "below").mkdir(parents=True)
        (tmp_path / "ontology").mkdir()
        for folder in ("reports/below", "ontology", "."):
            self.write(tmp_path / folder, "")
        assert found([tmp_path / "reports"], tmp_path / "ontology") == sorted([
            tmp_path / "reports/below/grades.csv", tmp_path / "ontology/grades.csv",
        ])  # fmt: skip
        assert found([tmp_path / "one.txt"], tmp_path / "reports") == [tmp_path / "grades.csv"]

    @staticmethod
    def matched(*grades: tuple[str, str, str, str]) -> Grades:
        numbered = [Grade(kind, name, source, information, "", f"grades.csv:{n}") for n, (kind, name, source, information) in enumerate(grades, 2)]
        return matched(numbered, samples.extractions(), samples.resolution())

    def test_the_worst_of_those_through_whom_a_claim_came_counts(self) -> None:
        courier = samples.extractions()[0]
        orlo = next(claim for claim in courier.claims if claim.speaker == "r4")
        grades = self.matched(("publisher", "velmora courier", "B", "1"), ("speaker", "Dana Orlo", "C", ""))
        assert grades.of(courier.document, orlo) == ("C", "1")
        assert grades.of(courier.document, replace(orlo, speaker="")) == ("B", "1")

    def test_a_document_is_graded_in_place_of_its_publisher(self) -> None:
        courier = samples.extractions()[0]
        grades = self.matched(("publisher", "Velmora Courier", "E", "5"), ("document", "courier.txt", "A", "6"))
        assert grades.of(courier.document, replace(courier.claims[0], speaker="")) == ("A", "")

    def test_a_speaker_is_meant_by_any_name(self) -> None:
        assert self.matched(("speaker", "RTF", "D", "")).speakers.keys() == {"red-tide-front"}

    def test_a_name_that_nobody_bears_is_told(self) -> None:
        assert self.matched(("speaker", "Nobody", "D", "")).notes == ("grades.csv:2: nothing is called 'Nobody'; the grade is left out",)

    def test_two_grades_of_one_thing_are_refused(self) -> None:
        with pytest.raises(InputError, match=r"grades\.csv:3: RTF is graded twice, also in grades\.csv:2"):
            self.matched(("speaker", "Red Tide Front", "D", ""), ("speaker", "RTF", "A", ""))


class TestPolicyFiles:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return Path(shutil.copytree(samples.ONTOLOGY, tmp_path / "ontology"))

    def add(self, folder: Path, text: str) -> Ontology:
        head = "@prefix kg: <https://kg.example.org/ontology#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        (folder / "mine.ttl").write_text(head + text, "utf-8")
        return Ontology.load(folder)

    def test_a_policy_of_ones_own_is_a_few_lines(self, folder: Path) -> None:
        ontology = self.add(
            folder,
            'kg:Mine a kg:Policy ; skos:notation "mine" ; kg:asserts kg:Stated, kg:Reported ; kg:believes kg:OfficialSpeaker ; kg:gives kg:Best ;\n'
            '    kg:prefers ( kg:BestSource kg:LatestFirst ) ; kg:worstSource "C" ; kg:worstInformation "3" .\n',
        )
        mine = ontology.policies.find("mine")
        assert (set(mine.asserts), set(mine.believes), mine.ranges) == ({"stated", "reported"}, {"OfficialSpeaker"}, False)
        assert (mine.prefers, mine.worst_source, mine.worst_information) == (("BestSource", "LatestFirst"), "C", "3")
        assert ontology.policies.default.name == "range-of-all"

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ('kg:Mine a kg:Policy ; skos:notation "range-of-all" .', "two policies have one skos:notation"),
            ("kg:Mine a kg:Policy .", "a policy has no name"),
            (
                'kg:Mine a kg:Policy ; skos:notation "mine" ; kg:prefers ( kg:NewestFirst ) .',
                "NewestFirst is no Criterion; there are",
            ),
            ('kg:Mine a kg:Policy ; skos:notation "mine" ; kg:asserts kg:Sure .', "Sure is no Modality"),
            ('kg:Mine a kg:Policy ; skos:notation "mine" ; kg:gives kg:Best .', "says what is best"),
            ('kg:Mine a kg:Policy ; skos:notation "mine" ; kg:default true .', "2 policies say kg:default true"),
            ('kg:Mine a kg:Policy ; skos:notation "mine" ; kg:worstSource "Z" .', "Z is no grade"),
            ("kg:OfficialSpeaker kg:ofType kg:Wizard .", "Wizard is not declared"),
        ],
    )
    def test_a_broken_policy_is_told_with_its_line(self, folder: Path, text: str, message: str) -> None:
        with pytest.raises(OntologyError, match=rf"mine\.ttl line 3.*{message}|{message}"):
            self.add(folder, text)

    def test_a_folder_without_policies_has_the_usual_one(self, folder: Path) -> None:
        (folder / "policy.ttl").unlink()
        policies = Ontology.load(folder).policies
        assert policies.default.name == "range-of-all"
        with pytest.raises(InputError, match="no policy 'most-origins': the ontology declares none"):
            policies.find("most-origins")

    def test_an_unknown_policy_is_told_with_the_nearest(self) -> None:
        with pytest.raises(InputError, match="no policy 'most-origin': did you mean most-origins"):
            samples.ontology().policies.find("most-origin")
        with pytest.raises(InputError, match="there are best-graded, latest-official, most-origins, range-of-all"):
            samples.ontology().policies.find("zzz")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("policy") / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
    (folder / "metadata.csv").write_text(METADATA)
    return folder


class TestBuilt:
    """Whole builds: the policy is in the graph, and switching it changes views and facts, never claims."""

    def test_another_policy_changes_views_and_no_claim(self, reports: Path, tmp_path: Path) -> None:
        outputs = {name: tmp_path / name for name in ("range-of-all", "latest-official")}
        for name, output in outputs.items():
            assert build([reports], output, policy=name).policy == name
            assert validate(output, samples.ONTOLOGY / "shapes.ttl").conforms
        one, two = outputs.values()
        assert (one / "claims.jsonl").read_bytes() == (two / "claims.jsonl").read_bytes()
        assert (one / "graph.ttl").read_bytes() == (two / "graph.ttl").read_bytes()
        assert (one / "views.csv").read_bytes() != (two / "views.csv").read_bytes()
        runs = [{q.object for q in ox.parse(path=output / "graph.nq") if q.predicate == ox.NamedNode(f"{KG}policy")} for output in (one, two)]
        assert runs == [{ox.NamedNode(f"{KG}RangeOfAll")}, {ox.NamedNode(f"{KG}LatestOfficial")}]

    def test_grades_beside_the_reports_are_in_the_graph_and_misses_are_told(self, reports: Path, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(reports, tmp_path / "reports"))
        source = json.loads((self.first(reports, tmp_path) / "claims.jsonl").read_text("utf-8").splitlines()[0])["document"]
        (folder / "grades.csv").write_text(f"kind,name,source,information,note\ndocument,{source},D,4,\nspeaker,Nobody At All,A,1,\n")
        summary = build([folder], tmp_path / "graded", policy="best-graded")
        assert [note for note in summary.notes if "grades.csv" in note] == ["grades.csv:3: nothing is called 'Nobody At All'; the grade is left out"]
        graded = [quad for quad in ox.parse(path=tmp_path / "graded" / "graph.nq") if quad.predicate == ox.NamedNode(f"{KG}sourceGrade")]
        assert [quad.object for quad in graded] == [ox.Literal("D")]
        assert validate(tmp_path / "graded", samples.ONTOLOGY / "shapes.ttl").conforms

    @staticmethod
    def first(reports: Path, folder: Path) -> Path:
        build([reports], folder / "plain")
        return folder / "plain"

    def test_an_unknown_policy_leaves_no_output(self, reports: Path, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no policy 'best'"):
            build([reports], tmp_path / "out", policy="best")
        assert not (tmp_path / "out").exists()
