"""The training of the networks, made small: needs what `pip install .[train]` brings, and is left out without it."""

from __future__ import annotations

import importlib
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

torch: Any = pytest.importorskip("torch")
pytest.importorskip("onnx")
safetensors: Any = pytest.importorskip("safetensors.torch")

from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: E402

from kg.language.encoder import Encoder  # noqa: E402
from kg.language.lemmas import Lemmas  # noqa: E402
from kg.language.parser import arcs  # noqa: E402
from kg.language.pieces import WordPieces  # noqa: E402
from kg.language.sessions import session  # noqa: E402

sys.path.append(str(Path(__file__).parent.parent / "training"))
examples: Any = importlib.import_module("examples")
export: Any = importlib.import_module("export")
fit: Any = importlib.import_module("fit")
distil: Any = importlib.import_module("distil")
network: Any = importlib.import_module("network")

WIDTH, INNER, LAYERS = 48, 96, 2
TEXTS = [["Rain", "hit", "Lima", "."], ["Two", "men", "left", "Lima", "on", "Monday", ",", "police", "said", "."], ["Rain", "."]]


def pieces() -> WordPieces:
    words = {word.lower() for text in TEXTS for word in text} | {"r", "##ain", "##s"}
    vocabulary = Tokenizer(
        models.WordPiece({word: n for n, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted(words)])}, unk_token="[UNK]")
    )
    vocabulary.normalizer = importlib.import_module("tokenizers.normalizers").Lowercase()
    vocabulary.pre_tokenizer = pre_tokenizers.Whitespace()
    return WordPieces(vocabulary)


def weights(path: Path) -> Path:
    """MiniLM made small, with random weights."""
    torch.manual_seed(1)
    shapes: dict[str, tuple[int, ...]] = {"embeddings.word_embeddings.weight": (60, WIDTH), "embeddings.position_embeddings.weight": (512, WIDTH)}
    shapes |= {"embeddings.token_type_embeddings.weight": (2, WIDTH), "embeddings.LayerNorm.weight": (WIDTH,), "embeddings.LayerNorm.bias": (WIDTH,)}
    for layer in range(LAYERS):
        start = f"encoder.layer.{layer}."
        dense: dict[str, tuple[int, ...]] = {f"attention.self.{name}": (WIDTH, WIDTH) for name in ("query", "key", "value")}
        dense |= {"attention.output.dense": (WIDTH, WIDTH), "intermediate.dense": (INNER, WIDTH), "output.dense": (WIDTH, INNER)}
        for name, shape in dense.items():
            shapes |= {f"{start}{name}.weight": shape, f"{start}{name}.bias": shape[:1]}
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{start}{name}.weight": (WIDTH,), f"{start}{name}.bias": (WIDTH,)}
    norms = {name: torch.ones(shape) for name, shape in shapes.items() if name.endswith("LayerNorm.weight")}
    safetensors.save_file({name: torch.randn(shape) * 0.1 for name, shape in shapes.items()} | norms, path)
    return path


def data() -> tuple[Any, list[Any]]:
    """Labels and examples: a treebank's two texts, and one of a corpus of names."""
    vocab = spacy.blank("en").vocab
    tagged = [
        Doc(vocab, TEXTS[0], tags=["NN", "VBD", "NNP", "."], pos=["NOUN", "VERB", "PROPN", "PUNCT"], lemmas=["rain", "hit", "Lima", "."],
            heads=[1, 1, 1, 1], deps=["nsubj", "ROOT", "obj", "punct"]),
        Doc(vocab, TEXTS[2], tags=["NN", "."], pos=["NOUN", "PUNCT"], lemmas=["rain", "."], heads=[0, 0], deps=["ROOT", "punct"]),
    ]  # fmt: skip
    named = Doc(vocab, TEXTS[1], ents=["O", "O", "O", "B-GPE", "O", "O", "O", "O", "O", "O"])
    lemmas = Lemmas()
    raws = [*(examples.with_tree(doc, lemmas) for doc in tagged), examples.with_names(named)]
    found = examples.classes(raws)
    labels = network.Labels(found.tag, found.feats, list(range(2 * len(lemmas.trees) + 2)), found.dep, ["O", "B-GPE", "I-GPE", "B-MISC", "I-MISC"])
    return labels, examples.numbered(raws, labels, pieces())


def encoders(tmp_path: Path) -> list[Any]:
    return [network.Transformer(weights(tmp_path / "tiny.safetensors")), network.Convolution(60, 16, WIDTH)]


class TestExport:
    @pytest.mark.parametrize("kind", [0, 1], ids=["transformer", "convolution"])
    def test_onnx_gives_what_torch_gives(self, kind: int, tmp_path: Path) -> None:
        labels, _ = data()
        torch.manual_seed(2)
        net = network.Network(encoders(tmp_path)[kind], labels, arc=32, relation=16).eval()
        export.encode(net, tmp_path / "network.onnx", quantized=False)
        export.relate(net, tmp_path / "labels.onnx")
        encoder = Encoder()
        encoder.pieces, encoder.network = pieces(), session((tmp_path / "network.onnx").read_bytes())
        for text, rows in zip(TEXTS, encoder.rows(TEXTS), strict=True):
            read = encoder.pieces.words(text)
            batch = examples.collate([examples.Example(read, {"ner": [0] * len(text)})], encoder.pieces)
            with torch.no_grad():
                words = net(batch.ids, batch.cases, batch.mask, batch.first)
                scores = net.arcs(words, torch.zeros(1, len(text)))[0]
                heads = scores.argmax(1)
                relations = net.relations(words, heads[None])[0].argmax(1)
                names = net.ner(words)[0].log_softmax(-1)
                tags = net.tag(words)[0].argmax(1)
            np.testing.assert_allclose(rows["ner"], names.numpy(), atol=2e-2)
            np.testing.assert_allclose(arcs(rows), scores.numpy(), atol=2e-2)
            assert rows["tag"].tolist() == tags.tolist()
            found = session((tmp_path / "labels.onnx").read_bytes()).run(None, {"dep": rows["rel_dep"], "head": rows["rel_head"][heads.numpy()]})
            assert found[0].tolist() == relations.tolist()

    def test_a_stored_network_is_read_back_with_its_form(self, tmp_path: Path) -> None:
        labels, _ = data()
        for encoder in encoders(tmp_path):
            net = network.Network(encoder, labels, arc=32, relation=16)
            torch.save(net.state_dict(), tmp_path / "network.pt")
            weights(tmp_path / "model.safetensors")
            again = network.load(tmp_path / "network.pt", tmp_path, labels)
            assert all(torch.equal(left, right) for left, right in zip(net.parameters(), again.parameters(), strict=True))


class TestExamples:
    def test_treebanks_teach_quantities_and_nothing_about_names(self) -> None:
        labels, (first, _, _) = data()
        assert first.classes["ner"] == [labels.ner.index("O"), labels.ner.index("O"), examples.IGNORE, labels.ner.index("O")]
        assert first.classes["head"] == [1, 1, 1, 1]

    def test_corpora_of_names_say_nothing_of_quantities(self) -> None:
        labels, (*_, named) = data()
        assert not named.has_tree
        assert [labels.ner[c] if c >= 0 else None for c in named.classes["ner"]] == [None, "O", "O", "B-GPE", "O", None, "O", "O", "O", "O"]

    def test_a_proper_noun_that_is_no_name_of_three_kinds_may_be_another(self) -> None:
        doc = Doc(spacy.blank("en").vocab, ["Mercury", "rises"], ents=["B-OTHER", "O"])
        labels, _ = data()
        (example,) = examples.numbered([examples.with_names(doc)], labels, pieces())
        assert example.classes["ner"] == [examples.NO_NAME, 0]

        class Fixed:
            def __init__(self) -> None:
                self.labels = labels

            def ner(self, words: Any) -> Any:
                return words

        likely = torch.log(torch.tensor([[[0.1, 0.5, 0.1, 0.2, 0.1]]]))
        loss = fit.name_loss(Fixed(), likely, torch.tensor([[examples.NO_NAME]]))
        assert float(loss) == pytest.approx(-np.log(0.4))

    def test_batches_hold_every_text_once_and_no_more_pieces_than_allowed(self) -> None:
        _, texts = data()
        parts = examples.batches(texts * 30, 40, random.Random(3))
        assert sorted(id(text) for part in parts for text in part) == sorted(id(text) for text in texts * 30)
        assert all(max(len(text.pieces.ids) + 2 for text in part) * len(part) <= 40 for part in parts)


class TestTrainings:
    def run(self, tmp_path: Path, steps: int, name: str) -> dict[str, Any]:
        labels, texts = data()
        torch.manual_seed(fit.SEED)
        net = network.Network(network.Transformer(weights(tmp_path / "tiny.safetensors"), 0.0), labels, arc=32, relation=16, dropout=0.0)
        plan = fit.schedule(texts[:2] * 20, texts[2:] * 20, steps)
        fit.run(1, net, plan, pieces(), tmp_path / name, (3e-3, 3e-3), fit.from_corpora)
        return dict(torch.load(tmp_path / name))

    def test_the_same_seed_gives_the_same_network(self, tmp_path: Path) -> None:
        first, second = (self.run(tmp_path, 6, name) for name in ("a.pt", "b.pt"))
        assert all(torch.equal(first[key], second[key]) for key in first)

    def test_both_networks_learn(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fit, "WARM_UP", 10)
        labels, texts = data()
        state = self.run(tmp_path, 150, "large.pt")
        large = network.Network(network.Transformer(weights(tmp_path / "tiny.safetensors")), labels, arc=32, relation=16)
        large.load_state_dict(state)
        large.eval()
        for key, value in {"EMBEDDING": 16, "WIDTH": WIDTH, "ARC": 32, "RELATION": 16}.items():
            monkeypatch.setattr(distil, key, value)
        torch.manual_seed(3)
        small = distil.Student(large)
        plan = distil.plan(texts * 40, 150)
        fit.run(1, small, plan, pieces(), tmp_path / "small.pt", (1e-2, 1e-2), distil.from_teacher(distil.Teacher(large, pieces())))
        for net in (large, small.eval()):
            for text in texts[:2]:
                batch = examples.collate([text], pieces())
                with torch.no_grad():
                    words = net(batch.ids, batch.cases, batch.mask, batch.first)
                    assert net.arcs(words, batch.classes["sentence"]).argmax(-1).tolist() == batch.classes["head"].tolist()
                    assert net.tag(words).argmax(-1).tolist() == batch.classes["tag"].tolist()
