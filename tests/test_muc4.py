"""The benchmark on MUC-4: what the score counts, how claims become fillers of its roles, and that faults have causes."""

from __future__ import annotations

import gzip
import importlib
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.data import ontology_dir
from kg.extract import extract
from kg.model import Document, Extraction
from kg.ontology import Ontology
from kg.parse import Parser, load

ROOT = Path(__file__).parent.parent

sys.path.append(str(ROOT / "benchmarks"))
ceaf: Any = importlib.import_module("ceaf")
muc4: Any = importlib.import_module("muc4")

EMPTY: dict[str, list[tuple[str, ...]]] = {role: [] for role in ceaf.ROLES}
WORDS = st.sampled_from(["bus", "red bus", "two gunmen", "gunmen", "orlan front", "of", "bank"])
CLUSTERS = st.lists(st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple), max_size=5)
FILLERS = st.fixed_dictionaries(dict.fromkeys(ceaf.ROLES, CLUSTERS))


def counts(predicted: list[tuple[str, ...]], gold: list[tuple[str, ...]]) -> tuple[int, int, int]:
    """Right, predicted and gold entities of one role."""
    found = ceaf.score(EMPTY | {"Target": predicted}, EMPTY | {"Target": gold})["Target"]
    return found.right, found.predicted, found.gold


class TestScore:
    def test_an_entity_agrees_if_its_mention_is_one_of_the_others(self) -> None:
        assert counts([("bus",)], [("red bus", "bus")]) == (1, 1, 1)

    def test_it_does_not_if_one_of_its_mentions_is_not(self) -> None:
        assert counts([("bus", "blue bus")], [("red bus", "bus")]) == (0, 1, 1)

    def test_case_articles_and_punctuation_do_not_count(self) -> None:
        assert counts([('The "Red"  Bus',)], [("a red bus.",)]) == (1, 1, 1)

    def test_an_entity_is_aligned_once(self) -> None:
        assert counts([("bus",), ("red bus",)], [("red bus", "bus")]) == (1, 2, 1)

    def test_two_entities_of_the_same_words_are_aligned_with_two(self) -> None:
        assert counts([("bus",), ("bus",)], [("bus",), ("bus",)]) == (2, 2, 2)

    def test_the_alignment_is_the_best_and_not_the_first(self) -> None:
        assert counts([("bus",), ("red bus",)], [("red bus", "bus"), ("bus",)]) == (2, 2, 2)
        assert counts([("bus",), ("red bus",)], [("bus",), ("red bus", "bus")]) == (2, 2, 2)

    def test_an_entity_without_mentions_agrees_with_none(self) -> None:
        assert counts([()], [("bus",)]) == (0, 1, 1)

    def test_another_role_is_no_agreement(self) -> None:
        scores = ceaf.total([ceaf.score(EMPTY | {"Victim": [("ana roe",)]}, EMPTY | {"PerpInd": [("ana roe",)]})])
        assert (scores["all roles"].right, scores["all roles"].predicted, scores["all roles"].gold) == (0, 1, 1)

    def test_counts_are_summed_over_documents_and_roles(self) -> None:
        """Two of three predictions are right, and two of four entities found: 2/3, 1/2, and twice 2 through 3 + 4."""
        first = ceaf.score(EMPTY | {"Target": [("bus",), ("van",)]}, EMPTY | {"Target": [("bus",)], "Weapon": [("bomb",)]})
        second = ceaf.score(EMPTY | {"Weapon": [("bomb",)]}, EMPTY | {"Weapon": [("bomb",), ("rifle",)]})
        overall = ceaf.total([first, second])["all roles"]
        assert (overall.precision, overall.recall, overall.f1) == pytest.approx((2 / 3, 1 / 2, 4 / 7))
        weapons = ceaf.total([first, second])["Weapon"]
        assert (weapons.precision, weapons.recall, weapons.f1) == pytest.approx((1, 1 / 3, 1 / 2))

    def test_of_nothing_all_is_zero(self) -> None:
        overall = ceaf.total([])["all roles"]
        assert (overall.precision, overall.recall, overall.f1) == (0, 0, 0)

    @given(FILLERS)
    def test_what_is_predicted_perfectly_is_all_right(self, gold: dict[str, list[tuple[str, ...]]]) -> None:
        overall = ceaf.total([ceaf.score(gold, gold)])["all roles"]
        assert overall.right == overall.predicted == overall.gold
        assert overall.f1 == bool(overall.gold)

    @given(CLUSTERS, CLUSTERS, st.randoms(use_true_random=False))
    def test_the_order_of_entities_and_mentions_does_not_matter(
        self, predicted: list[tuple[str, ...]], gold: list[tuple[str, ...]], random: Any
    ) -> None:
        def shuffled(clusters: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
            clusters = [tuple(random.sample(cluster, len(cluster))) for cluster in clusters]
            return random.sample(clusters, len(clusters))  # type: ignore[no-any-return]

        assert counts(predicted, gold) == counts(shuffled(predicted), shuffled(gold))

    @given(CLUSTERS, CLUSTERS)
    def test_an_alignment_is_of_entities_that_agree_one_with_one(self, predicted: list[tuple[str, ...]], gold: list[tuple[str, ...]]) -> None:
        aligned = ceaf.align(predicted, gold)
        assert len(set(aligned.values())) == len(aligned) <= min(len(predicted), len(gold))
        assert all(ceaf.agrees(predicted[number], gold[at]) for number, at in aligned.items())

    @given(CLUSTERS, CLUSTERS, st.lists(WORDS, min_size=1, max_size=2).map(tuple))
    def test_a_further_prediction_never_takes_away(
        self, predicted: list[tuple[str, ...]], gold: list[tuple[str, ...]], more: tuple[str, ...]
    ) -> None:
        assert 0 <= counts([*predicted, more], gold)[0] - counts(predicted, gold)[0] <= 1


@cache
def parser() -> Parser:
    return load()


@cache
def ontology() -> Ontology:
    return Ontology.load(ontology_dir())


@cache
def extraction(text: str) -> Extraction:
    return extract(Document("report", text), parser(), ontology())


def fillers(text: str) -> dict[str, set[str]]:
    """What is predicted, without the roles that nothing fills."""
    return {
        role: {mention for cluster in found for mention in cluster} for role, found in muc4.predict(extraction(text), ontology()).items() if found
    }


class TestPredict:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "Three gunmen of the Orlan Liberation Front attacked two buses in Velmora.",
                {"PerpInd": {"three gunmen"}, "PerpOrg": {"orlan liberation front"}, "Target": {"buses"}},
            ),
            (
                "Unidentified individuals hurled a dynamite charge at the town hall.",
                {"PerpInd": {"unidentified individuals"}, "Target": {"town hall"}, "Weapon": {"dynamite charge"}},
            ),
            ("Judge Ana Peral was shot to death by two men.", {"PerpInd": {"two men"}, "Victim": {"ana peral"}}),
            ("A guerrilla column kidnapped Mayor Omar Tesk.", {"PerpInd": {"guerrilla column"}, "Victim": {"omar tesk"}}),
            ("The Orlan Front claimed responsibility for the murder of Omar Tesk.", {"PerpOrg": {"orlan front"}, "Victim": {"omar tesk"}}),
            (
                "Two members of the Orlan Front killed Omar Tesk.",
                {"PerpInd": {"two members of orlan front"}, "PerpOrg": {"orlan front"}, "Victim": {"omar tesk"}},
            ),
            ("Alleged guerrillas attacked a bank.", {"PerpInd": {"guerrillas"}, "Target": {"bank"}}),
            ("The second bomb exploded inside the town hall.", {"Target": {"town hall"}, "Weapon": {"bomb"}}),
            ("A rebel mortar attack destroyed a bank.", {"Target": {"bank"}, "Weapon": {"mortar"}}),
            ("Guerrillas attacked an army garrison.", {}),
            ("Guerrillas attacked an army garrison and a bank.", {"PerpInd": {"guerrillas"}, "Target": {"bank"}}),
            ("The army bombed a bank.", {"Target": {"bank"}}),
            ("Several gunmen attacked a bank.", {"PerpInd": {"gunmen"}, "Target": {"bank"}}),
            ("Bombs have exploded.", {}),
            ("Bombs exploded on Monday.", {"Weapon": {"bombs"}}),
            ("The Orlan Front was blamed for the death of Omar Tesk.", {"PerpOrg": {"orlan front"}, "Victim": {"omar tesk"}}),
            ("Nobody attacked the embassy.", {}),
            ("Hackers hacked into the website of the bank.", {}),
            ("The mayor met three soldiers and praised the army.", {}),
        ],
    )
    def test_claims_become_fillers(self, text: str, expected: dict[str, set[str]]) -> None:
        assert fillers(text) == expected

    def test_a_text_without_letter_case_gives_the_same(self) -> None:
        text = "Gunmen of the Orlan Liberation Front (OLF) killed Judge Ana Peral in Velmora. The OLF also bombed the Velmora Bank."
        assert fillers(text.lower()) == fillers(text.upper()) == fillers(text)

    def test_victims_have_names(self) -> None:
        assert "Victim" not in fillers("Gunmen killed three farmers.")


class TestFaults:
    TEXT = "Gunmen attacked a bus in Velmora. Police arrested Omar Tesk, who sells rifles."

    def faults(self, **gold: list[tuple[str, ...]]) -> tuple[list[Any], list[Any]]:
        text = muc4.Text(Document("report", self.TEXT), EMPTY | gold)
        predicted = muc4.predict(extraction(self.TEXT), ontology())
        return list(muc4.misses(text, extraction(self.TEXT), predicted, ontology())), list(muc4.extras(text, predicted))

    def test_every_entity_is_either_found_or_missed_for_a_cause(self) -> None:
        missed, _ = self.faults(PerpInd=[("gunmen",), ("omar tesk",)], Victim=[("bus",)], Weapon=[("mortar",)])
        assert [(fault.role, fault.entity, fault.cause) for fault in missed] == [
            ("PerpInd", ("omar tesk",), "only in other events"),
            ("Victim", ("bus",), "found in another role"),
            ("Weapon", ("mortar",), "no mention that any claim is about"),
        ]

    def test_every_prediction_is_either_right_or_wrong_for_a_cause(self) -> None:
        _, extra = self.faults(PerpInd=[("five gunmen",)], Victim=[("bus",)])
        assert [(fault.role, fault.cause) for fault in extra] == [
            ("PerpInd", "other words than those of an entity like it"),
            ("Target", "belongs to another role"),
        ]

    def test_a_document_may_have_no_entities(self) -> None:
        missed, extra = self.faults()
        assert not missed
        assert {fault.cause for fault in extra} == {"the document has no entities in any role"}


def test_the_corpus_is_read_and_scored(tmp_path: Path) -> None:
    """Objects over several lines, one after another; runs of blanks are paragraphs, and offsets stay."""
    documents = [
        {"docid": "one", "doctext": "the rebels attacked a bus in velmora.    two men fled.", "extracts": {"Target": [[["bus", 22]]]}},
        {"docid": "two", "doctext": "rain fell.", "extracts": {role: [] for role in ceaf.ROLES}},
    ]
    path = tmp_path / "corpus.json.gz"
    path.write_bytes(gzip.compress("\n".join(json.dumps(document, indent=2) for document in documents).encode()))
    first, second = muc4.read(path)
    assert first.document.text == "the rebels attacked a bus in velmora.\n   two men fled."
    assert (first.gold["Target"], second.document.source) == ([("bus",)], "two")
    command = [sys.executable, str(ROOT / "benchmarks" / "muc4.py"), str(path), "--misses", "--extras"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}).stdout
    [row] = [line for line in shown.splitlines() if "all roles" in line and "100.0" in line]
    assert row.split()[3:] != []
    assert "one PerpInd: rebels (no such entity in the role)" in shown
