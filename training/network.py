"""The joint network: one encoder, and heads that tag, lemmatize, find sentences and names, and parse.

Encoders: ``Transformer`` takes the layers of MiniLM-L6 (https://arxiv.org/abs/2002.10957) and adds a learned embedding of letter case,
since its vocabulary has no capitals; ``Convolution`` is the small one that is distilled from it. Parsing is biaffine
(https://arxiv.org/abs/1611.01734). A word's vector is that of its first piece. Shapes: B texts, P pieces, N words, D width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from torch import Tensor, nn

from kg.language.pieces import CASES

HEADS = 12  # of attention, in MiniLM
POSITIONS = 512
ARC, RELATION = 256, 96  # widths of the parser's spaces
STEPS = (1, 1, 2, 4, 1)  # how far the small encoder's layers reach
NEAR = 20  # words up to which the small network's parser tells distances apart


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes of each head, in order."""

    tag: Sequence[str]
    feats: Sequence[str]
    lemma: Sequence[int]
    dep: Sequence[str]
    ner: Sequence[str]


class Layer(nn.Module):
    """A layer of BERT: attention, then feed-forward, each with a residual and a norm after it."""

    def __init__(self, width: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        query, key, value = self.qkv(x).view(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Transformer(nn.Module):
    """MiniLM-L6 with letter case."""

    def __init__(self, weights: Path, dropout: float = 0.1) -> None:
        """Take the pretrained weights out of a safetensors file in the layout of Hugging Face's BERT."""
        super().__init__()
        state = load_file(weights)
        vocabulary, self.width = state["embeddings.word_embeddings.weight"].shape
        depth = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layer."))
        inner = state["encoder.layer.0.intermediate.dense.weight"].shape[0]
        self.words = nn.Embedding(vocabulary, self.width)
        self.positions = nn.Embedding(POSITIONS, self.width)
        self.case = nn.Embedding(CASES, self.width)
        self.norm = nn.LayerNorm(self.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(self.width, inner, dropout) for _ in range(depth))
        self._take(state)

    def _take(self, state: Mapping[str, Tensor]) -> None:
        """Copy the pretrained weights; the one token type that is ever used is added to the positions."""
        copies = {"words.weight": state["embeddings.word_embeddings.weight"]}
        copies["positions.weight"] = state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][0]
        copies["case.weight"] = torch.zeros(CASES, self.width)
        for kind in ("weight", "bias"):
            copies[f"norm.{kind}"] = state[f"embeddings.LayerNorm.{kind}"]
            for number in range(len(self.layers)):
                source = f"encoder.layer.{number}."
                parts = [state[f"{source}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                copies[f"layers.{number}.qkv.{kind}"] = torch.cat(parts)
                names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense"}
                names |= {"down": "output.dense", "norm2": "output.LayerNorm"}
                for ours, theirs in names.items():
                    copies[f"layers.{number}.{ours}.{kind}"] = state[f"{source}{theirs}.{kind}"]
        self.load_state_dict(copies)
        self.words.weight.requires_grad = False  # keeps rare words near frequent ones of their kind; and saves much time

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Return a vector for each piece (B, P, D); ``mask`` (B, P) is true where there is a piece."""
        x = self.words(ids) + self.case(cases) + self.positions.weight[: ids.shape[1]]
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x


class Convolution(nn.Module):
    """The small encoder: narrow embeddings, then gated convolutions over ever wider neighbourhoods (https://arxiv.org/abs/1612.08083)."""

    def __init__(self, vocabulary: int, embedding: int, width: int, steps: Sequence[int] = STEPS, dropout: float = 0.1) -> None:
        """Read ``embedding`` numbers for each piece; a layer looks at the pieces ``steps`` before and behind."""
        super().__init__()
        self.width = width
        self.steps = steps
        self.words = nn.Embedding(vocabulary, embedding)
        self.case = nn.Embedding(CASES, embedding)
        self.project = nn.Linear(embedding, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(nn.Linear(3 * width, 2 * width) for _ in steps)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in steps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Return a vector for each piece (B, P, D); what is masked counts as zero for its neighbours."""
        there = mask[..., None].to(self.words.weight.dtype)
        x = self.norm(self.project(self.words(ids) + self.case(cases)))
        for step, layer, norm in zip(self.steps, self.layers, self.norms, strict=True):
            x = x * there
            around = torch.cat([functional.pad(x, (0, 0, step, 0))[:, :-step], x, functional.pad(x, (0, 0, 0, step))[:, step:]], -1)
            x = norm(x + self.dropout(functional.glu(layer(around))))
        return x


class Network(nn.Module):
    """An encoder with its heads. ``forward`` gives word vectors; the heads are called on those."""

    def __init__(self, encoder: Transformer | Convolution, labels: Labels, arc: int = ARC, relation: int = RELATION, dropout: float = 0.15) -> None:
        """Put heads on an encoder. One that knows no positions gets scores for the distance of a word to its head."""
        super().__init__()
        self.encoder = encoder
        self.labels = labels
        self.dropout = nn.Dropout(dropout)
        width = encoder.width
        self.tag = nn.Linear(width, len(labels.tag))
        self.feats = nn.Linear(width, len(labels.feats))
        self.lemma = nn.Linear(width, len(labels.lemma))
        self.start = nn.Linear(width, 2)
        self.ner = nn.Linear(width, len(labels.ner))
        self.arc_head = nn.Linear(width, arc)
        self.arc_dep = nn.Linear(width, arc)
        self.arc_weight = nn.Parameter(torch.empty(arc + 1, arc))
        nn.init.xavier_uniform_(self.arc_weight)
        self.root = nn.Linear(arc, 1)
        self.near = nn.Linear(arc, 2 * NEAR + 1) if isinstance(encoder, Convolution) else None
        self.rel_head = nn.Linear(width, relation)
        self.rel_dep = nn.Linear(width, relation)
        self.rel_weight = nn.Parameter(torch.empty(relation + 1, len(labels.dep), relation + 1))
        nn.init.normal_(self.rel_weight, 0, 0.02)

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Return word vectors (B, N, D); ``first`` (B, N) has the place of each word's first piece."""
        pieces = self.encoder(ids, cases, mask).float()
        return self.dropout(torch.gather(pieces, 1, first[..., None].expand(-1, -1, pieces.shape[-1])))

    def arcs(self, words: Tensor, sentence: Tensor) -> Tensor:
        """Score heads (B, N dependents, N heads) within sentences; a word that is its own head is the root."""
        heads = functional.gelu(self.arc_head(words))
        deps = functional.gelu(self.arc_dep(words))
        scores = _with_one(deps) @ self.arc_weight @ heads.transpose(1, 2)
        if self.near is not None:
            place = torch.arange(scores.shape[1], device=scores.device)
            distance = (place[None, :] - place[:, None]).clamp(-NEAR, NEAR) + NEAR
            scores = scores + torch.gather(self.near(deps), 2, distance.expand(len(scores), -1, -1))
        own = torch.eye(scores.shape[1], dtype=torch.bool, device=scores.device)
        scores = torch.where(own, self.root(deps), scores)
        return scores.masked_fill(sentence[:, :, None] != sentence[:, None, :], -1e4)

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Score labels (B, N, L) of the arcs to the given heads (B, N)."""
        of_heads = functional.gelu(self.rel_head(words))
        of_heads = torch.gather(of_heads, 1, heads[..., None].expand(-1, -1, of_heads.shape[-1]))
        deps = _with_one(functional.gelu(self.rel_dep(words)))
        mixed = torch.einsum("bnr,rls->bnls", deps, self.rel_weight)
        return torch.einsum("bnls,bns->bnl", mixed, _with_one(of_heads))


def _with_one(x: Tensor) -> Tensor:
    """Append a constant feature: the bias of a biaffine form."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def load(path: Path, weights: Path, labels: Labels) -> Network:
    """Read a stored network; its form shows in its parameters."""
    state = torch.load(path, map_location="cpu")
    arc, relation = state["arc_head.weight"].shape[0], state["rel_head.weight"].shape[0]
    if "encoder.project.weight" in state:
        vocabulary, embedding = state["encoder.words.weight"].shape
        width = state["encoder.project.weight"].shape[0]
        encoder: Transformer | Convolution = Convolution(vocabulary, embedding, width)
    else:
        encoder = Transformer(weights / "model.safetensors")
    network = Network(encoder, labels, arc, relation)
    network.load_state_dict(state)
    return network
