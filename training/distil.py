"""Distil the small network from the large one; ``train.py --only distil`` runs it, after ``fit``.

It learns all that the large network says of every text at hand, treebanks and names alike (soft labels, https://arxiv.org/abs/1503.02531), beside
what the corpora say. Its embeddings begin as the principal components of the large network's. What the large network says of a text is computed
once and remembered.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import examples
import fit
import torch
import torch.nn.functional as functional
from assemble import trained
from examples import Batch, Example
from network import Convolution, Network, Transformer
from torch import Tensor, nn

from kg.language.pieces import WordPieces

SEED = 11
STEPS = 2800
EMBEDDING, WIDTH, ARC, RELATION = 128, 256, 128, 64
RATES = (3e-3, 3e-3)
GOLD = 0.4  # weight of what the corpora say, beside what the large network says
HIDDEN = 1.0  # weight of the likeness of word vectors
FLAT = ("tag", "feats", "lemma", "start", "ner")


@dataclass(slots=True)
class Said:
    """What the large network says of a text of n words, in 16 bits: log-probabilities for each head, and the words' vectors."""

    flat: dict[str, Tensor]  # (n, classes)
    arc: Tensor  # (n, n)
    dep: Tensor  # (n, labels), of the arcs to ``heads``
    heads: Tensor
    sentence: Tensor
    vectors: Tensor


@dataclass(slots=True)
class Teacher:
    """The large network, and what it has said already."""

    network: Network
    pieces: WordPieces
    said: dict[int, Said] = field(default_factory=dict)

    def ask(self, batch: Batch, texts: Sequence[Example]) -> list[Said]:
        """Return what it says of some texts; the batch is made of them."""
        if any(id(text) not in self.said for text in texts):
            for text, said in zip(texts, self._read(batch), strict=True):
                self.said[id(text)] = said
        return [self.said[id(text)] for text in texts]

    def _read(self, batch: Batch) -> list[Said]:
        with torch.no_grad(), torch.autocast(fit.DEVICE, dtype=torch.bfloat16):
            words = self.network(batch.ids, batch.cases, batch.mask, batch.first)
            flat = {key: getattr(self.network, key)(words).float().log_softmax(-1).half() for key in FLAT}
            there = torch.arange(words.shape[1], device=words.device)[None, :] < batch.counts[:, None]
            starts = flat["start"][..., 1] > flat["start"][..., 0]
            starts[:, 0] = True
            sentence = torch.where(there, batch.classes.get("sentence", starts.long().cumsum(1)), -1)
            arc = self.network.arcs(words, sentence).float().log_softmax(-1)
            heads = arc.argmax(-1)
            dep = self.network.relations(words, heads).float().log_softmax(-1).half()
        return [
            Said({key: flat[key][row, :n].clone() for key in FLAT}, arc[row, :n, :n].half(), dep[row, :n].clone(), heads[row, :n].clone(),
                 sentence[row, :n].clone(), words[row, :n].half())
            for row, n in enumerate(batch.counts.tolist())
        ]  # fmt: skip


class Student(Network):
    """The small network; while it learns, its vectors are compared with the large one's."""

    def __init__(self, teacher: Network) -> None:
        """Take the labels of the large network and the main components of its embeddings."""
        large = teacher.encoder
        assert isinstance(large, Transformer)
        table = large.words.weight.detach().cpu()
        super().__init__(Convolution(len(table), EMBEDDING, WIDTH), teacher.labels, ARC, RELATION, dropout=0.1)
        self.like = nn.Linear(WIDTH, large.width)
        _, _, components = torch.linalg.svd(table - table.mean(0), full_matrices=False)
        main = (table - table.mean(0)) @ components[:EMBEDDING].T
        self.encoder.words.weight.data = main / main.std() * 0.5


def distance(ours: Tensor, theirs: Tensor) -> Tensor:
    """Cross-entropy of our scores against probabilities given as logarithms, over the rows."""
    return -(theirs.exp() * ours.log_softmax(-1)).sum(-1).mean()


def from_teacher(teacher: Teacher) -> fit.Losses:
    """Return the function that compares a small network with the large one and with the corpora."""

    def losses(network: Network, batch: Batch, texts: Sequence[Example]) -> dict[str, Tensor]:
        assert isinstance(network, Student)
        said = teacher.ask(batch, texts)
        words = network(batch.ids, batch.cases, batch.mask, batch.first)
        sentence = nn.utils.rnn.pad_sequence([one.sentence for one in said], True, -1)
        heads = nn.utils.rnn.pad_sequence([one.heads for one in said], True)
        there = sentence >= 0
        rows = words[there]
        result = {key: distance(getattr(network, key)(rows), torch.cat([one.flat[key].float() for one in said])) for key in FLAT}
        result["ner"] = 3 * result["ner"]
        scores = network.arcs(words, sentence)
        wanted = torch.zeros_like(scores)
        for row, one in enumerate(said):
            wanted[row, : len(one.arc), : len(one.arc)] = one.arc.float().exp()
        result["arc"] = -(wanted * scores.float().log_softmax(-1)).sum(-1)[there].mean()
        result["dep"] = distance(network.relations(words, heads)[there], torch.cat([one.dep.float() for one in said]))
        likeness = functional.cosine_similarity(network.like(rows), torch.cat([one.vectors.float() for one in said]), dim=-1)
        result["like"] = HIDDEN * (1 - likeness).mean()
        for key, loss in fit.from_words(network, words, batch).items():
            result[f"gold {key}"] = GOLD * loss
        return result

    return losses


def plan(data: Sequence[Example], steps: int) -> list[list[list[Example]]]:
    """Make the steps: each of their batches comes from a share of its own of the texts, so that a process remembers what it needs."""
    rng = random.Random(SEED)
    order = list(data)
    rng.shuffle(order)
    columns = []
    for share in range(fit.BATCHES):
        trees, names = ([text for text in order[share :: fit.BATCHES] if text.has_tree is kind] for kind in (True, False))
        column: list[list[Example]] = []
        while len(column) < steps:
            parts = examples.batches(trees, fit.BATCH, rng) + examples.batches(names, fit.BATCH, rng)
            rng.shuffle(parts)
            column += parts
        columns.append(column[:steps])
    return [list(step) for step in zip(*columns, strict=True)]


def distil(weights: Path, work: Path, steps: int, processes: int) -> None:
    """Train the small network, and store ``small.pt`` in the work folder."""
    pieces = WordPieces.from_file(weights / "tokenizer.json")
    large, _ = trained(work, weights)
    large.eval().to(fit.DEVICE)
    labels, _, trees, names = fit.prepare(work, pieces)
    if labels != large.labels:
        raise ValueError(f"the corpora in {work} give other labels than those of the network there: train it anew with fit.py")
    torch.manual_seed(SEED)
    student = Student(large)
    fit.run(processes, student, plan([*trees, *names], steps), pieces, work / "small.pt", RATES, from_teacher(Teacher(large, pieces)))
    state = torch.load(work / "small.pt")
    torch.save({key: value for key, value in state.items() if not key.startswith("like.")}, work / "small.pt")
