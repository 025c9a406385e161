"""The benchmark of chains: the published worked examples of its measures, and how a treebank's mentions are read and compared."""

from __future__ import annotations

import gzip
import importlib
import itertools
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import tree

ROOT = Path(__file__).parent.parent

sys.path.append(str(ROOT / "benchmarks"))
conll: Any = importlib.import_module("conll")
coreference: Any = importlib.import_module("coreference")


def chains(written: str) -> list[frozenset[str]]:
    """Chains of mentions of one letter each: "AB CD"."""
    return [frozenset(chain) for chain in written.split()]


def found(measure: str, predicted: str, gold: str) -> tuple[float, float]:
    """Recall and precision."""
    score = conll.MEASURES[measure](chains(predicted), chains(gold))
    return score.recall, score.precision


@st.composite
def partitions(draw: st.DrawFn) -> list[frozenset[str]]:
    """Chains of some letters, each in one chain at most."""
    owners = draw(st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 3)))
    groups = [frozenset(letter for letter, owner in owners.items() if owner == number) for number in range(4)]
    return [group for group in groups if group]


class TestMuc:
    """The examples of Vilain et al. 1995."""

    @pytest.mark.parametrize(
        ("gold", "predicted", "recall", "precision"),
        [
            ("ABCD", "AB CD", 2 / 3, 2 / 2),
            ("AB CD", "ABCD", 2 / 2, 2 / 3),
            ("ABCD", "ABCD", 3 / 3, 3 / 3),
            ("ABCD", "AB", 1 / 3, 1 / 1),
            ("ABCD", "AB CDEFGH", 2 / 3, 2 / 6),
            ("ABC", "AC", 1 / 2, 1 / 1),
            ("BCDEGHJ", "ABC DEF GHI", 3 / 6, 3 / 6),
        ],
    )
    def test_links_that_need_not_be_added_are_found(self, gold: str, predicted: str, recall: float, precision: float) -> None:
        assert found("MUC", predicted, gold) == pytest.approx((recall, precision))


class TestKnownExample:
    """Three chains, of which two are joined: Bagga and Baldwin 1998 for MUC and B-cubed, Luo 2005 for CEAF."""

    GOLD = "12345 67 89ABC"
    SMALL = "12345 6789ABC"
    LARGE = "1234589ABC 67"
    ALL = "123456789ABC"
    NONE = "1 2 3 4 5 6 7 8 9 A B C"

    @pytest.mark.parametrize(("predicted", "precision"), [(SMALL, 9 / 10), (LARGE, 9 / 10)])
    def test_to_muc_both_errors_are_one_link(self, predicted: str, precision: float) -> None:
        assert found("MUC", predicted, self.GOLD) == pytest.approx((1, precision))

    @pytest.mark.parametrize(("predicted", "precision"), [(SMALL, 16 / 21), (LARGE, 7 / 12)])
    def test_to_b_cubed_joining_large_chains_is_worse(self, predicted: str, precision: float) -> None:
        assert found("B-cubed", predicted, self.GOLD) == pytest.approx((1, precision))

    @pytest.mark.parametrize(("predicted", "f1"), [(SMALL, 0.733), (LARGE, 0.667), (ALL, 0.294), (NONE, 0.178)])
    def test_to_ceaf_a_chain_counts_once(self, predicted: str, f1: float) -> None:
        assert conll.ceaf(chains(predicted), chains(self.GOLD)).f1 == pytest.approx(f1, abs=0.0005)


class TestPredictedMentions:
    """The example of Pradhan et al. 2014: mentions on one side only."""

    GOLD, PREDICTED = "abc defg", "ab cd fghi"

    @pytest.mark.parametrize(
        ("measure", "recall", "precision", "f1"),
        [("MUC", 0.40, 0.40, 0.40), ("B-cubed", 0.42, 0.50, 0.46), ("CEAF-phi4", 0.65, 0.43, 0.52)],
    )
    def test_mentions_may_be_on_one_side_only(self, measure: str, recall: float, precision: float, f1: float) -> None:
        """The paper computes F1 from the rounded values."""
        score = conll.MEASURES[measure](chains(self.PREDICTED), chains(self.GOLD))
        assert (score.recall, score.precision, score.f1) == pytest.approx((recall, precision, f1), abs=0.006)

    def test_the_conll_score_is_the_mean_of_the_three(self) -> None:
        assert conll.conll(conll.score([(chains(self.PREDICTED), chains(self.GOLD))])) == pytest.approx((0.40 + 0.4545 + 0.52) / 3, abs=0.0005)


class TestMeasures:
    def test_counts_are_summed_over_documents(self) -> None:
        """Two links of three in one document, one of one in the other."""
        pairs = [(chains("AB CD"), chains("ABCD")), (chains("EF"), chains("EF"))]
        assert (conll.score(pairs)["MUC"].recall, conll.score(pairs)["MUC"].precision) == (3 / 4, 1)

    @given(partitions(), partitions())
    def test_recall_is_the_precision_of_the_other_side(self, one: list[frozenset[str]], other: list[frozenset[str]]) -> None:
        for measure in conll.MEASURES.values():
            there, back = measure(one, other), measure(other, one)
            assert (there.recall, there.precision) == pytest.approx((back.precision, back.recall))
            assert 0 <= there.f1 <= 1 + 1e-9

    @given(partitions())
    def test_the_same_chains_are_perfect(self, gold: list[frozenset[str]]) -> None:
        scores = conll.score([(gold, gold)])
        assert scores["B-cubed"].f1 == pytest.approx(float(bool(gold)))
        assert scores["CEAF-phi4"].f1 == pytest.approx(float(bool(gold)))
        assert scores["MUC"].f1 == any(len(chain) > 1 for chain in gold)

    @given(partitions(), partitions())
    def test_no_alignment_is_better_than_that_of_ceaf(self, one: list[frozenset[str]], other: list[frozenset[str]]) -> None:
        fewer, more = sorted((one, other), key=len)
        best = max(sum(map(conll.phi4, fewer, order)) for order in itertools.permutations(more, len(fewer)))
        assert conll.ceaf(one, other).found == pytest.approx(best)


# --- the treebank


TREES = """\
# newdoc id = GUM_news_ferry
# newpar
# sent_id = 1
1	Ana	Ana	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-new-x-x-1,2-coref
2	Tesk	Tesk	PROPN	NNP	_	1	flat	_	Entity=1)
3	leads	lead	VERB	VBZ	_	0	root	_	_
4	the	the	DET	DT	_	6	det	_	Entity=(2-organization-new-x-x-3-coref
5	Orlan	Orlan	PROPN	NNP	_	6	compound	_	_
6	Front	Front	PROPN	NNP	_	3	obj	_	Entity=2)|SpaceAfter=No
7	.	.	PUNCT	.	_	3	punct	_	_

# newpar
# sent_id = 2
1	On	on	ADP	IN	_	2	case	_	_
2	Monday	Monday	PROPN	NNP	_	7	obl	_	Entity=(9-time-new-x-x-1-coref)|SpaceAfter=No
3	,	,	PUNCT	,	_	2	punct	_	_
4	Tesk	Tesk	PROPN	NNP	_	6	nmod:poss	_	Entity=(3-person-new-x-x-1-sgl(1-person-giv:act-x-x-1-coref|SpaceAfter=No
5	's	's	PART	POS	_	4	case	_	Entity=1)
6	driver	driver	NOUN	NN	_	7	nsubj	_	Entity=3)
7	left	leave	VERB	VBD	_	0	root	_	_
8	the	the	DET	DT	_	9	det	_	Entity=(2-organization-giv:act-x-x-2-coref
9	group	group	NOUN	NN	_	7	obj	_	Entity=2)|SpaceAfter=No
10	.	.	PUNCT	.	_	7	punct	_	_

# sent_id = 3
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-x-x-1-ana)
2	and	and	CCONJ	CC	_	3	cc	_	_
3	he	he	PRON	PRP	_	1	conj	_	Entity=(3-person-giv:act-x-x-1-ana)
4	quarreled	quarrel	VERB	VBD	_	0	root	_	_
5	on	on	ADP	IN	_	6	case	_	_
6	Monday	Monday	PROPN	NNP	_	4	obl	_	Entity=(9-time-giv:act-x-x-1-coref)|SpaceAfter=No
7	.	.	PUNCT	.	_	4	punct	_	_

"""
DESCRIBING, ALL = coreference.TABLES.values()


@pytest.fixture(name="text")
def read_text(tmp_path: Path) -> Any:
    path = tmp_path / "trees.conllu.gz"
    path.write_bytes(gzip.compress(TREES.encode()))
    [text] = coreference.read(path)
    return text


def words(text: Any, chain: Sequence[Any]) -> list[tuple[str, str]]:
    """The head word of each mention, and its kind."""
    return [(text.text[m.head :].split()[0].split("'")[0].rstrip(".,"), m.kind) for m in chain]


class TestTreebank:
    def test_the_text_is_restored(self, text: Any) -> None:
        assert text.text == "Ana Tesk leads the Orlan Front.\n\nOn Monday, Tesk's driver left the group. She and he quarreled on Monday."
        assert text.genre == "news"

    def test_mentions_are_chained_by_entity_and_known_by_their_head_words(self, text: Any) -> None:
        assert [words(text, chain) for chain in text.chains][:2] == [
            [("Ana", "named"), ("Tesk", "named"), ("She", "pronoun")],
            [("Front", "named"), ("group", "definite")],
        ]

    def test_chains_count_without_times_other_kinds_and_single_mentions(self, text: Any) -> None:
        _, described = coreference.compared([], text, DESCRIBING)
        _, everything = coreference.compared([], text, ALL)
        assert [len(chain) for chain in described] == [2, 2]
        assert [len(chain) for chain in everything] == [3, 2, 2]

    def test_any_word_of_our_name_may_be_the_head(self, text: Any) -> None:
        ours = [coreference.Mention(at, words, "named") for at, words in [(4, (0, 4)), (text.text.index("Tesk's"), ())]]
        predicted, gold = coreference.compared([ours], text, DESCRIBING)
        assert predicted[0] == gold[0]

    def test_a_mention_of_the_treebank_is_met_once(self, text: Any) -> None:
        ours = [coreference.Mention(at, (0, 4), "named") for at in (0, 4)]
        [predicted], _ = coreference.compared([ours], text, DESCRIBING)
        assert predicted == {0, 4}

    def test_a_file_without_mentions_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "plain.conllu"
        path.write_text("1\tRain\train\tNOUN\tNN\t_\t2\tnsubj\t_\t_\n2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_\n\n")
        with pytest.raises(ValueError, match=r"plain\.conllu: no mentions"):
            coreference.read(path)


def test_head_words_chain_names_by_their_last_word_and_not_their_parts() -> None:
    doc = tree(
        "Ana/NNP/nsubj/3 Tesk/NNP/flat/1 met/VBD/ROOT/0 Orlan/NNP/compound/5 Front/NNP/compound/6 men/NNS/obj/3 ././punct/3\n"
        "Tesk/NNP/nsubj/2 left/VBD/ROOT/0 the/DT/det/4 men/NNS/obj/2 ././punct/2"
    )
    texts = {token.idx: token.text for token in doc}
    assert [[texts[mention.head] for mention in chain] for chain in coreference.by_head(doc)] == [
        ["Ana", "Tesk"],
        ["Front"],
        ["men"],
    ]


def test_the_treebank_is_measured_as_a_whole_and_by_genre(tmp_path: Path) -> None:
    path = tmp_path / "trees.conllu"
    path.write_text(TREES)
    command = [sys.executable, str(ROOT / "benchmarks" / "coreference.py"), str(path)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}).stdout
    ours = [line.split("│")[1:-1] for line in shown.splitlines() if " ours " in line and "│" in line]
    assert [row[0].strip() for row in ours] == ["all genres (1)", "news (1)"] * 2
    assert ours[0][-1].strip() == "100.0"
