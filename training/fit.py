"""Train the joint network on converted corpora; ``train.py --only fit`` runs it.

Steps are a fixed number and the seed is fixed, so that a second training gives the same network on the same kind of machine. Each of the
processes (two at most) computes on one thread, on a batch of its own, in 16 bits (bfloat16). Where there is a GPU, one process uses it.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import examples
import torch
import torch.distributed as dist
import torch.multiprocessing
import torch.nn.functional as functional
from examples import IGNORE, NO_NAME, Batch, Example, Raw
from network import Labels, Network, Transformer
from torch import Tensor, nn

from kg.language.lemmas import Lemmas
from kg.language.pieces import WordPieces

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
SEED = 7
STEPS = 2900
BATCH = 1800  # pieces
BATCHES = 2  # in a step: as many processes can share the work
RATES = (2e-4, 1e-3)  # of the encoder, of the heads
WARM_UP = 100  # steps
WEIGHTS = {"arc": 1.0, "dep": 1.0, "tag": 0.5, "feats": 0.5, "lemma": 1.0, "start": 1.0, "ner": 2.0}
SILVER_NER = 0.5  # weight of the quantities in treebanks
NAMES = ("PERSON", "ORG", "GPE", "LOC", "FAC")  # what is none of these in a corpus that has only these
TREE_SHARE = 0.6  # of the steps are on treebanks


Losses = Callable[[Network, Batch, Sequence[Example]], dict[str, Tensor]]


def cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    """Mean over what is not ignored; zero where there is nothing."""
    if not bool((gold != IGNORE).any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=IGNORE)


def name_loss(network: Network, words: Tensor, gold: Tensor) -> Tensor:
    """Loss of the names; where the corpus only says that it is none of some kinds, the others share the probability."""
    scores = network.ner(words).float().log_softmax(-1)
    kinds = [label[2:] for label in network.labels.ner]
    allowed = torch.tensor([0.0 if kind not in NAMES else float("-inf") for kind in kinds], device=scores.device)
    chosen = torch.gather(scores, -1, gold.clamp(min=0)[..., None])[..., 0]
    chosen = torch.where(gold == NO_NAME, (scores + allowed).logsumexp(-1), chosen)
    there = (gold >= 0) | (gold == NO_NAME)
    return -(chosen * there).sum() / there.sum().clamp(min=1)


def from_corpora(network: Network, batch: Batch, _: Sequence[Example]) -> dict[str, Tensor]:
    """Return the losses of the heads that the batch has labels for."""
    return from_words(network, network(batch.ids, batch.cases, batch.mask, batch.first), batch)


def from_words(network: Network, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Return weighted losses, given the words' vectors."""
    gold = batch.classes
    if "head" not in gold:
        return {"ner": WEIGHTS["ner"] * name_loss(network, words, gold["ner"])}
    result = {key: cross_entropy(getattr(network, key)(words), gold[key]) for key in ("tag", "feats", "lemma", "start")}
    result["arc"] = cross_entropy(network.arcs(words, gold["sentence"]), gold["head"])
    result["dep"] = cross_entropy(network.relations(words, gold["head"].clamp(min=0)), gold["dep"])
    result = {key: WEIGHTS[key] * loss for key, loss in result.items()}
    return result | {"silver": SILVER_NER * name_loss(network, words, gold["ner"])}


def schedule(trees: Sequence[Example], names: Sequence[Example], steps: int) -> list[list[list[Example]]]:
    """Make the steps, each of BATCHES batches: all of one kind and of like length."""
    rng = random.Random(SEED)
    kinds: list[list[list[list[Example]]]] = []
    for data, wanted in ((trees, round(steps * TREE_SHARE)), (names, steps - round(steps * TREE_SHARE))):
        made: list[list[list[Example]]] = []
        while len(made) < wanted:
            parts = examples.batches(data, BATCH, rng)
            groups = [[parts[(at + more) % len(parts)] for more in range(BATCHES)] for at in range(0, len(parts), BATCHES)]
            rng.shuffle(groups)
            made += groups
        kinds.append(made[:wanted])
    order = [0] * len(kinds[0]) + [1] * len(kinds[1])
    rng.shuffle(order)
    queues = [iter(kind) for kind in kinds]
    return [next(queues[kind]) for kind in order]


def average(parameters: Sequence[nn.Parameter]) -> None:
    """Add up the gradients of all processes."""
    flat = torch.cat([parameter.grad.flatten() for parameter in parameters if parameter.grad is not None])
    dist.all_reduce(flat)
    at = 0
    for parameter in parameters:
        parameter.grad = flat[at : at + parameter.numel()].view_as(parameter)
        at += parameter.numel()


def train(
    rank: int,
    processes: int,
    port: int,
    network: Network,
    steps: list[list[list[Example]]],
    pieces: WordPieces,
    out: Path,
    rates: tuple[float, float],
    losses: Losses,
) -> None:
    """Run one process of the training; the first one reports and stores."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED + rank)
    if processes > 1:
        dist.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{port}", rank=rank, world_size=processes)
    network.to(DEVICE)
    groups: list[list[Tensor]] = [[], []]
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            groups[not name.startswith("encoder.")].append(parameter)
    optimizer = torch.optim.AdamW([{"params": group, "lr": rate} for group, rate in zip(groups, rates, strict=True)], weight_decay=0.01, fused=True)
    network.train()
    began = time.monotonic()
    words = 0
    running: dict[str, float] = {}
    for number, step in enumerate(steps):
        share = min(1.0, (number + 1) / WARM_UP) * (1 - number / len(steps))
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * share
        optimizer.zero_grad(set_to_none=True)
        for texts in step[rank::processes]:
            batch = examples.collate(texts, pieces).to(DEVICE)
            with torch.autocast(DEVICE, dtype=torch.bfloat16):
                parts = losses(network, batch, texts)
            (sum(parts.values(), torch.zeros((), device=DEVICE)) / len(step)).backward()  # type: ignore[no-untyped-call]
            words += int(batch.counts.sum()) * processes
            for key, loss in parts.items():
                value = float(loss.detach())
                running[key] = 0.98 * running.get(key, value) + 0.02 * value
        used = [parameter for group in groups for parameter in group if parameter.grad is not None]
        if processes > 1:
            average(used)
        torch.nn.utils.clip_grad_norm_(used, 1.0)
        optimizer.step()
        if rank == 0 and (number % 50 == 0 or number + 1 == len(steps)):
            seconds = time.monotonic() - began
            print(f"{number + 1}/{len(steps)} {seconds:.0f}s {words / seconds:.0f} words/s", {k: round(v, 3) for k, v in running.items()}, flush=True)
        if rank == 0 and (number + 1) % 500 == 0:
            torch.save(network.state_dict(), out.with_suffix(".part.pt"))
    if rank == 0:
        torch.save(network.state_dict(), out)
    if processes > 1:
        dist.destroy_process_group()


def prepare(work: Path, pieces: WordPieces) -> tuple[Labels, Lemmas, list[Example], list[Example]]:
    """Read the training set."""
    lemmas = Lemmas()
    trees: list[Raw] = [examples.with_tree(doc, lemmas) for doc in examples.read(work / "parser-train.spacy")]
    names: list[Raw] = [examples.with_names(doc) for doc in examples.read(work / "ner-train.spacy")]
    labels = examples.classes([*trees, *names])
    return labels, lemmas, examples.numbered(trees, labels, pieces), examples.numbered(names, labels, pieces)


def fit(weights: Path, work: Path, steps: int, processes: int) -> None:
    """Train, and store ``labels.pt`` and ``network.pt`` in the work folder."""
    pieces = WordPieces.from_file(weights / "tokenizer.json")
    labels, lemmas, trees, names = prepare(work, pieces)
    torch.save({"labels": asdict(labels), "trees": lemmas.to_bytes(), "strings": sorted(lemmas.strings)}, work / "labels.pt")
    print("classes", {key: len(value) for key, value in asdict(labels).items()}, "texts", len(trees), len(names), flush=True)
    torch.manual_seed(SEED)
    network = Network(Transformer(weights / "model.safetensors"), labels)
    run(processes, network, schedule(trees, names, steps), pieces, work / "network.pt", RATES, from_corpora)


def run(
    processes: int,
    network: Network,
    plan: list[list[list[Example]]],
    pieces: WordPieces,
    out: Path,
    rates: tuple[float, float],
    losses: Losses,
) -> None:
    """Train in as many processes as asked for; they inherit the examples."""
    processes = 1 if DEVICE == "cuda" else min(processes, BATCHES)
    port = 20000 + os.getpid() % 20000
    arguments = (processes, port, network, plan, pieces, out, rates, losses)
    torch.set_num_threads(1)
    if processes == 1:
        train(0, *arguments)
    else:
        torch.multiprocessing.start_processes(train, arguments, nprocs=processes, start_method="fork")  # type: ignore[no-untyped-call]
