"""How probable it is that a claim is right: from how it was found, never from words; fitted on gold by training/confidence.py."""

from __future__ import annotations

import importlib
import json
import math
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from trees import parsed, tree

from kg.claims import claims
from kg.claims.confidence import FILE, all_features, probability, rate, steps, weights
from kg.claims.maker import Maker
from kg.data import models_dir, ontology_dir
from kg.events import events
from kg.extract import mended
from kg.mentions import mentions
from kg.model import Claim, Document
from kg.ontology import Ontology

ROOT = Path(__file__).parent.parent
ONTOLOGY = Ontology.load(ontology_dir())

sys.path.append(str(ROOT / "training"))
training: Any = importlib.import_module("confidence")

STORM = (
    "Rebels|rebel/NNS/nsubj/2 stormed|storm/VBD/ROOT/0 the/DT/det/4 station/NN/obj/2 in/IN/case/6 Orvane/NNP+GPE/obl/2 ,/,/punct/9"
    " Lena/NNP+PERSON/nsubj/9 said|say/VBD/parataxis/2 ././punct/2"
)


def found(source: Doc, ontology: Ontology = ONTOLOGY) -> tuple[tuple[Claim, ...], list[dict[str, float]]]:
    """The claims of a tree, with their features."""
    document = Document("made.txt", source.text, published="2031-03-06")
    doc = mended(source, ontology)
    known = mentions(doc, document, ontology)
    maker = Maker(doc, document, known, events(doc, document.published, known, ontology), ontology)
    made = claims(doc, document, known, maker.events, ontology)
    return made, [dict(one) for one in all_features(made, maker)]


def odds(features: dict[str, float], known: dict[str, float]) -> float:
    """What weights say of a claim, in log-odds."""
    return sum(value * known.get(name, 0.0) for name, value in features.items())


def of(predicate: str, doc: Doc, ontology: Ontology = ONTOLOGY) -> dict[str, float]:
    """The features of the only claim with a predicate."""
    (features,) = [one for claim, one in zip(*found(doc, ontology), strict=True) if claim.predicate == predicate]
    return features


class TestFeatures:
    def test_they_say_how_a_claim_was_found(self) -> None:
        features = of("target", parsed(STORM))
        assert {"any claim", "rule lexicon", "predicate target", "subject a Event", "object a Facility", "object form nominal"} <= set(features)
        assert features["path"] == pytest.approx(1 / 4)
        assert "speaker" in features
        assert "object after word" in features

    def test_they_have_the_classes_above_a_class(self) -> None:
        features = of("place", parsed(STORM))
        assert {"object a City", "object a Place", "object a Thing", "object form name"} <= set(features)

    def test_a_pronoun_is_not_a_name(self) -> None:
        lines = f"{STORM}\nThey/PRP/nsubj/2 attacked|attack/VBD/ROOT/0 Velm/NNP+GPE/obj/2 ././punct/2"
        forms = {name for one in found(parsed(lines))[1] for name in one if name.startswith("object form")}
        assert {"object form pronoun", "object form nominal", "object form name"} <= forms

    def test_no_word_of_a_report_is_among_them(self) -> None:
        other = STORM.replace("Orvane", "Selmor").replace("Lena", "Jori")
        assert found(parsed(STORM))[1] == found(parsed(other))[1]

    def test_what_is_said_twice_is_said_again(self) -> None:
        again = [one["said again"] for one in found(parsed(f"{STORM}\n{STORM}"))[1]]
        assert max(again) == pytest.approx(math.log(2))

    def test_steps_are_counted_over_the_nearest_word_above_both(self) -> None:
        doc = tree(f"{STORM}\n{STORM}")
        assert [steps(doc[0], doc[other]) for other in (0, 1, 3, 4)] == [0, 1, 2, 3]
        assert steps(doc[0], doc[12]) == 12


class TestProbability:
    def test_every_claim_has_one(self) -> None:
        made, features = found(parsed(STORM))
        assert made
        assert [claim.confidence for claim in made] == [probability(one, weights()) for one in features]

    @given(st.dictionaries(st.text(max_size=5), st.floats(-50, 50), max_size=8), st.dictionaries(st.text(max_size=5), st.floats(-50, 50), max_size=8))
    def test_it_is_never_certain_and_has_two_decimals(self, features: dict[str, float], known: dict[str, float]) -> None:
        found = probability(features, known)
        assert 0.01 <= found <= 0.99
        assert found == round(found, 2)

    def test_what_was_not_met_in_training_counts_for_nothing(self) -> None:
        features = of("target", parsed(STORM))
        assert probability({**features, "predicate neverMet": 1.0, "object a Dragon": 1.0}, weights()) == probability(features, weights())

    def test_a_rate_changes_nothing_but_confidence(self) -> None:
        doc = parsed(STORM)
        made, _ = found(doc)
        assert rate((), None) == ()  # type: ignore[arg-type]
        assert all(claim.evidence.start < claim.evidence.end for claim in made)

    def test_a_new_class_and_word_have_a_probability(self, tmp_path: Path) -> None:
        shutil.copytree(ontology_dir(), tmp_path / "ontology")
        domain = (
            "@prefix kg: <https://kg.example.org/ontology#> . @prefix w: <https://kg.example.org/word/> .\n"
            "@prefix lex: <https://kg.example.org/lexicon#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
            "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
            'kg:Keelhauling a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label "keelhauling"@en .\n'
            "w:keelhaul a lex:Verb ; lex:evokes kg:Keelhauling ; lex:subject kg:agent ; lex:object kg:target .\n"
        )
        (tmp_path / "ontology" / "sea.ttl").write_text(domain)
        text = "Rebels|rebel/NNS/nsubj/2 keelhauled|keelhaul/VBD/ROOT/0 the/DT/det/4 captain/NN/obj/2 ././punct/2"
        made, features = found(parsed(text), Ontology.load(tmp_path / "ontology"))
        assert made
        assert all("subject a Keelhauling" in one for one in features)
        assert all(0.01 <= claim.confidence <= 0.99 for claim in made)


class TestWeights:
    def test_the_file_says_what_it_is_and_how_good(self) -> None:
        held = json.loads((models_dir() / FILE).read_text("utf-8"))
        lowered = "less sure, in log-odds, than of these documents"
        assert set(held) == {"about", "documents", lowered, "cross-validation by document", "weights"}
        assert held[lowered] == {"by": training.FAMILIAR, "of rare predicates by": training.FAMILIAR + training.SCARCE}
        assert all(math.isfinite(value) for value in held["weights"].values())
        assert held["cross-validation by document"]["expected calibration error"] < 0.1

    def test_predicates_and_classes_in_it_are_those_of_the_ontology(self) -> None:
        names = [name.split()[-1] for name in weights() if name.startswith("predicate ") or " a " in name]
        assert {name for name in names if name not in ONTOLOGY.classes.iris} - {"subject"} == set()


class TestTraining:
    def test_without_features_the_probability_is_the_share_that_is_right(self) -> None:
        documents = [training.Judged(str(n), ({"any claim": 1.0},) * 4, (True, True, True, False)) for n in range(5)]
        fitted = training.fitted(documents)
        assert probability({"any claim": 1.0}, fitted) == 0.75
        assert all(chance == 0.75 for chance, _ in training.cross_validated(documents))

    def test_a_feature_of_what_is_right_speaks_for_it(self) -> None:
        good, bad = {"any claim": 1.0, "good": 1.0}, {"any claim": 1.0, "bad": 1.0}
        documents = [training.Judged(str(n), (good, good, bad, bad), (True, True, False, n % 2 == 0)) for n in range(10)]
        fitted = training.fitted(documents)
        assert probability(good, fitted) > 0.75 > 0.5 > probability(bad, fitted)

    def test_a_folder_is_judged_by_the_others_alone(self) -> None:
        good = [training.Judged("good", ({"any claim": 1.0},) * 4, (True, True, True, False))]
        bad = [training.Judged("bad", ({"any claim": 1.0},) * 4, (False, False, True, False))]
        chances = [chance for chance, _ in training.without_folder([good, bad])]
        assert chances == [0.25] * 4 + [0.75] * 4

    def test_of_other_texts_claims_are_less_sure_and_most_so_with_predicates_that_are_rare_or_new(self) -> None:
        known = {"any claim": 3.0, "predicate often": 0.5, "predicate seldom": 0.5}
        often, seldom, never = ({"any claim": 1.0, f"predicate {name}": 1.0} for name in ("often", "seldom", "never"))
        documents = [training.Judged("met", (often,) * training.FEW + (seldom,) * (training.FEW - 1), (True,) * (2 * training.FEW - 1))]
        lowered = training.elsewhere(known, documents)
        assert known["any claim"] == 3.0
        assert odds(often, known) - odds(often, lowered) == pytest.approx(training.FAMILIAR)
        assert odds(seldom, known) - odds(seldom, lowered) == pytest.approx(training.FAMILIAR + training.SCARCE)
        assert odds(never, known) - odds(never, lowered) == pytest.approx(training.FAMILIAR + training.SCARCE)

    @given(st.lists(st.tuples(st.floats(0.01, 0.99), st.booleans()), min_size=2, max_size=30))
    def test_lowered_by_what_they_are_too_sure_the_level_is_right(self, pairs: list[tuple[float, bool]]) -> None:
        pairs = [*pairs, (0.5, True), (0.5, False)]
        much = training.too_sure(pairs)
        lowered = [1 / (1 + math.exp(much - math.log(chance / (1 - chance)))) for chance, _ in pairs]
        assert sum(lowered) == pytest.approx(sum(right for _, right in pairs), abs=1e-6)

    def test_fitting_stands_at_the_least_loss(self) -> None:
        rng = np.random.default_rng(5)
        table, right = rng.normal(size=(200, 4)), rng.integers(0, 2, 200).astype(float)
        found = training.newton(table, right, np.full(4, 2.0))
        slope = table.T @ (1 / (1 + np.exp(-table @ found)) - right) + 2.0 * found
        assert np.abs(slope).max() < 1e-6

    def test_an_order_of_right_before_wrong_is_measured(self) -> None:
        assert training.ranked([(0.9, True), (0.2, False), (0.8, True)]) == 1.0
        assert training.ranked([(0.5, True), (0.5, False)]) == 0.5

    def test_one_command_fits_measures_and_writes(self, tmp_path: Path) -> None:
        pair = [str(ROOT / "seeds"), str(ROOT / "benchmarks" / "gold")]
        command = [sys.executable, str(ROOT / "training" / "confidence.py"), "--learn", *pair, "--measure", *pair, "--pipeline", "fast"]
        files = [tmp_path / name for name in ("one.json", "two.json")]
        shown = [subprocess.run([*command, "--output", str(file)], check=True, capture_output=True, text=True).stdout for file in files]
        assert files[0].read_bytes() == files[1].read_bytes()
        held = json.loads(files[0].read_text("utf-8"))
        assert held["documents"] == 2
        assert {"any claim", "predicate target", "rule lexicon"} <= set(held["weights"])
        assert "not learned from" in shown[0]
        assert "too sure by" in shown[0]
