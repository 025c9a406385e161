"""An output measured by gold: what counts as found, what the figures are, and what is said of gold that is malformed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.data import ontology_dir
from kg.errors import GoldError, OntologyError, StoreError
from kg.evaluate import as_json, evaluate, lines, read_gold, read_rules
from kg.evaluate.calibration import calibration
from kg.evaluate.matching import Rules, alike, same, same_date
from kg.evaluate.output import sources_of
from kg.evaluate.passages import sentences
from kg.evaluate.values import Count, Date, End, Happening, Phrase, Thing
from kg.model import Document

ROOT = Path(__file__).parent.parent
RULES = read_rules(ontology_dir())

GOLD = """\
doc: fire
entities:
  town: {type: City, names: [Velmora]}
  chief: {type: Person, names: [Ana Tolk, Tolk]}
  crew: {type: PersonGroup, names: [dock workers]}
events:
  fire: {type: Accident, date: 2031-03-04, words: [blaze], main: true}
claims:
  - {s: fire, p: place, o: town, core: true}
  - {s: fire, p: killed, n: [3, null], group: workers, by: chief, core: true}
  - {s: fire, p: date, o: "date:2031-03-04"}
  - {s: fire, p: victim, o: crew, by: chief}
  - {s: chief, p: position, o: "text:fire chief"}
  - {s: chief, p: accusedOf, o: fire, pol: "-"}
"""
REPORT = "A blaze at the docks of Velmora was put out on Tuesday. At least three workers died, said Ana Tolk, the fire chief."

FIRE = {"iri": "e/fire", "label": "blaze, Velmora", "type": "Accident", "names": ["blaze"], "event": True}
TOWN = {"iri": "x/velmora", "label": "Velmora", "type": "City", "names": ["Velmora"], "event": False}
TOLK = {"iri": "x/tolk", "label": "Ana Tolk", "type": "Person", "names": ["Ana Tolk", "Tolk"], "event": False}
CREW = {"iri": "x/crew", "label": "three workers at the docks", "type": "PersonGroup", "names": [], "event": False}


def row(subject: dict[str, Any], predicate: str, object: dict[str, Any], **others: Any) -> dict[str, Any]:
    """A claim as kg build writes it, as far as it is compared."""
    common = {"document": "fire.txt", "polarity": "asserted", "speaker": None, "confidence": 0.9, "quote": "A blaze.", "start": 0, "end": 8}
    return {**common, "subject": subject, "predicate": predicate, "object": object, **others}


PLACE = row(FIRE, "place", TOWN)
DEAD = row(FIRE, "killed", {"low": 3, "high": None, "group": "dockers"}, speaker=TOLK)
DAY = row(FIRE, "date", {"value": "2031-03", "datatype": "xsd:gYearMonth"})
WRONG = row(TOLK, "locatedIn", TOWN, confidence=0.4, quote="Tolk\nof Velmora.", start=90, end=106)

Folders = tuple[Path, Path]
Write = Callable[..., Folders]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write gold and claims into two folders."""

    def write(gold: str = GOLD, *rows: dict[str, Any], name: str = "fire.yaml") -> Folders:
        for folder in ("gold", "output"):
            (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / "gold" / name).write_text(gold, "utf-8")
        (tmp_path / "output" / "claims.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), "utf-8")
        return tmp_path / "gold", tmp_path / "output"

    return write


class TestFigures:
    def test_recall_precision_and_f1_count_claims_that_match(self, write: Write) -> None:
        found = evaluate(*write(GOLD, PLACE, DEAD, DAY, WRONG), ontology=ontology_dir())
        assert (found.scores.recall.right, found.scores.recall.all, found.scores.recall.value) == (3, 6, 0.5)
        assert (found.scores.precision.right, found.scores.precision.all, found.scores.precision.value) == (3, 4, 0.75)
        assert found.scores.f1.value == pytest.approx(0.6)
        assert (found.core.right, found.core.all) == (2, 2)

    def test_each_predicate_has_its_own_figures(self, write: Write) -> None:
        found = evaluate(*write(GOLD, PLACE, DEAD, WRONG), ontology=ontology_dir()).predicates
        assert (found["killed"].recall.value, found["killed"].precision.value, found["killed"].f1.value) == (1.0, 1.0, 1.0)
        assert (found["date"].recall.value, found["date"].precision.value, found["date"].f1.value) == (0.0, None, None)
        assert (found["locatedIn"].recall.value, found["locatedIn"].precision.value) == (None, 0.0)

    def test_a_speaker_is_right_or_wrong_where_the_claim_is_found(self, write: Write) -> None:
        right = evaluate(*write(GOLD, DEAD), ontology=ontology_dir()).speakers
        wrong = evaluate(*write(GOLD, {**DEAD, "speaker": TOWN}), ontology=ontology_dir()).speakers
        none = evaluate(*write(GOLD, PLACE), ontology=ontology_dir()).speakers
        assert [(one.right, one.all) for one in (right, wrong, none)] == [(1, 1), (0, 1), (0, 0)]
        assert none.value is None

    def test_several_claims_may_find_one_and_each_is_right(self, write: Write) -> None:
        scores = evaluate(*write(GOLD, DAY, {**DAY, "object": {"value": "2031-03-04", "datatype": "xsd:date"}}), ontology=ontology_dir()).scores
        assert (scores.recall.right, scores.precision.right) == (1, 2)

    def test_claims_of_reports_without_gold_count_for_nothing(self, write: Write) -> None:
        scores = evaluate(*write(GOLD, PLACE, {**WRONG, "document": "other.txt"}), ontology=ontology_dir()).scores
        assert (scores.precision.right, scores.precision.all) == (1, 1)

    def test_an_interval_holds_the_figure_and_is_the_same_in_each_run(self, write: Write) -> None:
        write(GOLD.replace("doc: fire", "doc: second"), name="second.yaml")
        folders = write(GOLD, PLACE, DEAD, DAY, WRONG, {**PLACE, "document": "second.txt"})
        first, again = (evaluate(*folders, ontology=ontology_dir()) for _ in range(2))
        recall = first.scores.recall
        assert recall.low is not None and recall.value is not None and recall.high is not None  # noqa: PT018
        assert recall.low < recall.value < recall.high
        assert recall.low == pytest.approx(1 / 6, abs=1e-4)
        assert recall.high == 0.5
        assert as_json(first) == as_json(again)

    def test_a_report_without_claims_is_named_and_counts(self, write: Write) -> None:
        write(GOLD.replace("doc: fire", "doc: second"), name="second.yaml")
        found = evaluate(*write(GOLD, PLACE), ontology=ontology_dir())
        assert found.absent == ("second",)
        assert found.scores.recall.all == 12


class TestMatching:
    @pytest.mark.parametrize(
        ("wanted", "made", "answer"),
        [
            (Thing(("Ana Tolk",)), Thing(("Tolk",)), True),
            (Thing(("Velmora Harbour Police Union",)), Thing(("Velmora",)), False),
            (Thing(("T.T.P.",)), Thing(("TTP",)), True),
            (Thing(("Çelikovo",)), Thing(("çelikovo",)), True),
            (Thing(("dock workers",), "PersonGroup"), Thing(("three workers of the old dock at Velmora",)), True),
            (Thing(("dock workers",), "Organization"), Thing(("three workers of the old dock at Velmora",)), False),
            (Phrase("large rockets"), Thing(("rocket",)), True),
            (Phrase("of the"), Thing(("of the",)), False),
            (Thing(("attack",)), Happening(("attack",), "Attack"), False),
            (Happening(("blaze",), "Accident"), Happening(("fires",), "Accident"), True),
            (Happening(("flood",), "Accident"), Happening(("flooding",), "Disaster"), True),
            (Happening(("blaze",), "Accident"), Happening(("fire",), "Disaster"), False),
            (Happening((), "Bombing"), Happening(("shot",), "Shooting"), True),
            (Date("2031-03-04"), Date("2031-03"), True),
            (Date("2031-03"), Date("2031-03-09"), True),
            (Date("2031-03-04"), Date("2031-03-04/2031-03-06"), True),
            (Date("2031-03-04"), Date("2031-03-05"), False),
            (Date("2031"), Date("2031-03"), False),
            (Date("19:10"), Date("19:10:00"), True),
            (Date("2031"), Phrase("2031"), False),
            (Count(3, None), Count(3, 3), True),
            (Count(None, 100), Count(90, 100), True),
            (Count(3, 3), Count(4, None), False),
            (Count(3, None), Count(None, 3), False),
            (Phrase("41"), None, False),
        ],
    )
    def test_ends_are_the_same_or_not(self, wanted: End, made: End | None, answer: bool) -> None:
        assert same(wanted, made, RULES) is answer

    def test_denial_is_compared_and_reserve_is_not(self, write: Write) -> None:
        denied = row(TOLK, "accusedOf", FIRE, polarity="denied", modality="alleged")
        assert evaluate(*write(GOLD, denied), ontology=ontology_dir()).scores.recall.right == 1
        assert evaluate(*write(GOLD, {**denied, "polarity": "asserted"}), ontology=ontology_dir()).scores.recall.right == 0

    def test_a_predicate_may_serve_for_another_by_the_rules_of_the_ontology(self, write: Write, tmp_path: Path) -> None:
        folders = write(GOLD, row(FIRE, "target", CREW))
        assert evaluate(*folders, ontology=ontology_dir()).scores.recall.right == 1
        assert evaluate(*folders, ontology=tmp_path).scores.recall.right == 0
        assert read_rules(tmp_path) == Rules()

    def test_groups_of_rules_link_nothing_across(self) -> None:
        assert ("target", "place") in RULES.predicates
        assert ("place", "target") in RULES.predicates
        assert ("victim", "place") not in RULES.predicates

    def test_broken_rules_are_named(self, tmp_path: Path) -> None:
        (tmp_path / "evaluation.yaml").write_text("predicates:\n  - target: victim\n")
        with pytest.raises(OntologyError, match=r"evaluation\.yaml line 2: a list is wanted"):
            read_rules(tmp_path)

    def test_every_term_of_our_rules_is_one_of_the_ontology_or_of_older_gold(self) -> None:
        declared = (ontology_dir() / "core.ttl").read_text("utf-8") + (ontology_dir() / "security.ttl").read_text("utf-8")
        terms = {term for pair in RULES.predicates | RULES.events for term in pair} | RULES.described
        assert {term for term in terms if not re.search(rf"^kg:{term} a ", declared, re.MULTILINE)} <= {"ArmedAttack", "damaged"}

    @given(st.text(), st.text(), st.booleans())
    def test_likeness_has_no_direction(self, left: str, right: str, strict: bool) -> None:
        assert alike(left, right, strict=strict) == alike(right, left, strict=strict)

    @given(st.dates(), st.dates())
    def test_days_are_the_same_only_if_equal(self, one: Any, other: Any) -> None:
        assert same_date(one.isoformat(), other.isoformat()) == (one == other)

    @pytest.mark.parametrize(
        ("document", "found"),
        [
            ("a/fire.txt", ["a/fire.txt"]),
            ("fire", ["a/fire.txt", "b/fire.md"]),
            ("fire.md", ["b/fire.md"]),
            ("news.jsonl#2", ["news.jsonl#2"]),
            ("004", ["004_flood.txt"]),
            ("flood", []),
        ],
    )
    def test_gold_finds_its_report_by_path_or_name(self, document: str, found: list[str]) -> None:
        assert sources_of(document, ["a/fire.txt", "b/fire.md", "news.jsonl#1", "news.jsonl#2", "004_flood.txt", "fireside.txt"]) == found


class TestLists:
    def test_a_miss_shows_the_sentence_that_names_it(self, write: Write) -> None:
        found = evaluate(*write(GOLD, PLACE), ontology=ontology_dir(), reports=[Document("fire.txt", REPORT)])
        missed = {miss.claim: miss for miss in found.misses}
        assert missed["blaze | killed | 3–? workers | by Ana Tolk"].passage.startswith("At least three workers died")
        assert missed["blaze | killed | 3–? workers | by Ana Tolk"].core
        assert missed["Ana Tolk | accusedOf | blaze | denied"].line == 14
        assert len(missed) == 5

    def test_without_the_report_a_miss_shows_a_passage_of_the_output(self, write: Write) -> None:
        quoted = {**PLACE, "quote": "Ana Tolk, the fire chief, spoke in Velmora."}
        found = evaluate(*write(GOLD, PLACE, quoted), ontology=ontology_dir())
        assert next(miss.passage for miss in found.misses if "position" in miss.claim) == quoted["quote"]

    def test_a_miss_of_which_nothing_is_named_shows_no_passage(self, write: Write) -> None:
        found = evaluate(*write(GOLD, {**PLACE, "quote": "Nothing."}), ontology=ontology_dir())
        assert {miss.passage for miss in found.misses} == {""}

    def test_an_extra_shows_its_quote_and_place(self, write: Write) -> None:
        (extra,) = evaluate(*write(GOLD, PLACE, WRONG), ontology=ontology_dir()).extras
        assert (extra.document, extra.start, extra.end, extra.confidence) == ("fire", 90, 106, 0.4)
        assert extra.claim == "Ana Tolk | locatedIn | Velmora"
        assert extra.passage == WRONG["quote"]

    def test_lists_are_shown_where_they_are_asked_for(self, write: Write) -> None:
        found = evaluate(*write(GOLD, PLACE, WRONG), ontology=ontology_dir())
        assert not [line for line in lines(found) if line.startswith(("miss", "extra"))]
        shown = list(lines(found, misses=True, extras=True))
        assert len([line for line in shown if line.startswith("miss ")]) == 5
        assert "  Tolk of Velmora." in shown
        assert {"misses", "extras"} & set(json.loads(as_json(found))) == set()
        assert len(json.loads(as_json(found, misses=True, extras=True))["extras"]) == 1

    @given(st.text(alphabet='ab .!\n"”', max_size=60))
    def test_sentences_lose_nothing_but_space(self, text: str) -> None:
        assert "".join("".join(sentences(text)).split()) == "".join(text.split())


class TestCalibration:
    def test_claims_fall_into_bins_with_the_share_that_is_right(self) -> None:
        found = calibration([(0.9, True), (0.9, True), (0.9, False), (0.95, True), (0.3, False), (1.0, True)])
        assert [(bin.low, bin.claims, bin.right) for bin in found.bins] == [(0.3, 1, 0.0), (0.9, 5, 0.8)]
        assert found.error == pytest.approx((0.3 + 5 * abs(0.93 - 0.8)) / 6, abs=1e-4)

    def test_claims_that_are_right_as_often_as_they_say_have_no_error(self) -> None:
        assert calibration([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]).error == 0

    def test_all_claims_together_have_a_mean_and_a_share(self) -> None:
        found = calibration([(0.9, True), (0.5, True), (0.4, False)])
        assert found.confidence == 0.6
        assert found.right == pytest.approx(2 / 3, abs=1e-4)

    @pytest.mark.parametrize("size", [10, 40, 400])
    def test_the_error_by_chance_is_that_of_claims_drawn_with_their_confidence(self, size: int) -> None:
        rng = np.random.default_rng(size)
        chances = rng.uniform(0.3, 1.0, size).round(2)
        drawn = [calibration(zip(chances.tolist(), (rng.random(size) < chances).tolist(), strict=True)) for _ in range(400)]
        assert np.mean([one.error or 0.0 for one in drawn]) == pytest.approx(drawn[0].chance, rel=0.15)

    def test_a_claim_alone_is_off_by_chance_as_its_confidence_says(self) -> None:
        assert calibration([(0.9, True)]).chance == pytest.approx(0.9 * 0.1 + 0.1 * 0.9)

    def test_nothing_has_no_error(self) -> None:
        found = calibration([])
        assert (found.error, found.chance, found.confidence, found.right) == (None, None, None, None)


class TestMalformedGold:
    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("doc: fire", "doc: [fire]", "line 1: a text is wanted"),
            ("doc: fire", "dok: fire", "line 1: 'dok' is none of the keys"),
            ("names: [Velmora]", "names: Velmora", "line 3: a list is wanted"),
            ("names: [Velmora]", "names: []", "line 3: an entity has at least one name"),
            ("type: City, ", "", "line 3: 'type' is missing"),
            ("chief: {type: Person, names: [Ana Tolk, Tolk]}", "chief: Tolk", "line 4: 'key: value' pairs"),
            ("  crew:", "  town:", "line 5: 'town' stands here for the second time"),
            ("  fire: {type", "  town: {type", "line 7: 'town' is an entity as well"),
            ("p: place, o: town", "p: place, o: city", "line 9: 'city' is no entity or event of this file"),
            ("s: fire, p: place", "s: smoke, p: place", "line 9: 'smoke' is neither an entity nor an event"),
            ("o: town, core: true", "core: true", "line 9: a claim has either an object 'o' or a number 'n'"),
            ("o: town, core: true", "o: town, core: perhaps", "line 9: true or false is wanted here, not 'perhaps'"),
            ("n: [3, null]", "n: [3]", r"line 10: a number is \[low, high\]"),
            ("n: [3, null]", "n: [null, null]", r"line 10: a number is \[low, high\]"),
            ("n: [3, null]", "n: [three, null]", "line 10: a whole number or null is wanted here, not 'three'"),
            ("n: [3, null]", "n: [-3, null]", "line 10: a whole number or null"),
            ('o: "date:2031-03-04"', 'o: "date:"', "line 11: 'date:' is no entity"),
            ('pol: "-"', 'pol: "no"', "line 14: 'no' is none of"),
            ('pol: "-"', "mod: doubtful", "line 14: 'doubtful' is none of reported"),
            ('"text:fire chief"}', '"text:fire chief"', "line 14: not valid YAML"),
        ],
    )
    def test_what_is_wrong_is_named_with_file_and_line(self, write: Write, old: str, new: str, message: str) -> None:
        assert old in GOLD
        gold, _ = write(GOLD.replace(old, new, 1))
        with pytest.raises(GoldError, match=rf"fire\.yaml {message}"):
            read_gold(gold)

    def test_names_that_yaml_would_take_for_something_else_are_names(self, write: Write) -> None:
        with pytest.raises(GoldError, match="line 3: a text is wanted"):
            read_gold(write(GOLD.replace("[Velmora]", '[""]'))[0])
        (found,) = read_gold(write(gold=GOLD.replace("[Velmora]", "[No, 2031-03-04, 7e2, null, ~x]"))[0])
        assert found.claims[0].object == Thing(("No", "2031-03-04", "7e2", "null", "~x"), "City")

    def test_a_folder_without_gold_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(GoldError, match=r"no \.yaml file"):
            read_gold(tmp_path)
        with pytest.raises(GoldError, match="no such folder"):
            read_gold(tmp_path / "nowhere")

    def test_two_files_about_one_report_are_refused(self, write: Write) -> None:
        write(GOLD)
        gold, _ = write(GOLD, name="twice.yaml")
        with pytest.raises(GoldError, match=r"twice\.yaml: is about 'fire', as .*fire\.yaml is"):
            read_gold(gold)

    def test_a_file_that_is_no_text_or_holds_nothing_is_refused(self, write: Write) -> None:
        gold, _ = write("")
        with pytest.raises(GoldError, match=r"fire\.yaml: is empty"):
            read_gold(gold)
        (gold / "fire.yaml").write_bytes(b"doc: \xff\xfe\xfa")
        with pytest.raises(GoldError, match=r"fire\.yaml: is not UTF-8"):
            read_gold(gold)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(st.text(alphabet="abc:{}[]-,'\"&*!|>%@#~\n\x00 ", max_size=80))
    def test_any_text_is_gold_or_refused_with_its_file(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "any.yaml").write_text(text, "utf-8")
        try:
            read_gold(tmp_path)
        except GoldError as error:
            assert "any.yaml" in str(error)  # noqa: PT017

    def test_gold_about_other_reports_than_the_output_is_refused(self, write: Write) -> None:
        with pytest.raises(GoldError, match="has no claim of any report"):
            evaluate(*write(GOLD, {**PLACE, "document": "other.txt"}), ontology=ontology_dir())


class TestOutput:
    def test_a_folder_without_claims_is_a_failure_that_says_what_to_do(self, write: Write, tmp_path: Path) -> None:
        gold, _ = write(GOLD)
        with pytest.raises(StoreError, match="run kg build first"):
            evaluate(gold, tmp_path / "nowhere", ontology=ontology_dir())

    @pytest.mark.parametrize("line", ["{", "[]", "7", '{"document": "fire.txt"}'])
    def test_a_broken_line_is_named(self, write: Write, line: str) -> None:
        gold, output = write(GOLD, PLACE)
        with (output / "claims.jsonl").open("a") as file:
            file.write(line + "\n")
        with pytest.raises(StoreError, match="line 2 is not a claim"):
            evaluate(gold, output, ontology=ontology_dir())


def test_the_example_of_the_manual_is_gold(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```", (ROOT / "docs" / "gold.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    (tmp_path / "any.yaml").write_text(example, "utf-8")
    (gold,) = read_gold(tmp_path)
    assert gold.document == "harbour_fire"
    assert len(gold.claims) == 5
    assert any(claim.denied for claim in gold.claims)


class TestOurGold:
    """The example gold, for two demo reports."""

    GOLD = ROOT / "benchmarks" / "gold"

    def test_every_name_and_word_stands_in_its_report(self) -> None:
        for gold in read_gold(self.GOLD):
            text = " ".join((ROOT / "seeds" / f"{gold.document}.txt").read_text("utf-8").split()).lower()
            ends = [end for claim in gold.claims for end in (claim.subject, claim.object, claim.speaker)]
            names = {name for end in ends if isinstance(end, Thing) for name in end.names}
            assert {name for name in names if name.lower() not in text} == set()

    def test_every_predicate_and_class_is_declared(self) -> None:
        declared = (ontology_dir() / "core.ttl").read_text("utf-8") + (ontology_dir() / "security.ttl").read_text("utf-8")
        for gold in read_gold(self.GOLD):
            types = {end.type for claim in gold.claims for end in (claim.subject, claim.object) if isinstance(end, Thing | Happening)}
            terms = types | {claim.predicate for claim in gold.claims}
            assert {term for term in terms - {"Other"} if not re.search(rf"^kg:{term} a ", declared, re.MULTILINE)} == set()
