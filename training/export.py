"""Trained network -> ONNX, for onnxruntime on a CPU: ``encode.onnx`` (pieces -> scores and vectors of words), ``relate.onnx`` (arcs -> labels).

The graph is written node by node, with the fused operators of onnxruntime (https://onnxruntime.ai/docs/reference/operators/ContribOperators.html),
instead of being traced, so that it is the same with every version of torch. Weights are 16-bit floats, used in 32 bits; where a network is quantized,
and in some layers of the large one, 8-bit integers with one scale a column, and activations are quantized as they come.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from network import HEADS, Convolution, Network, Transformer
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

OPSET = 20
LAYERS_IN_8_BITS = 3  # layers of the large network whose widest product is in 8 bits: more speed, and hardly a loss there
LEMMAS = 3  # candidates for a word: an edit may not fit
Array = NDArray[np.generic]


class Graph:
    """Nodes and constants of an ONNX graph as they are added; values are named by the node that makes them."""

    def __init__(self, quantized: bool) -> None:
        self.quantized = quantized
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: Array | Sequence[int]) -> str:
        """Add a constant."""
        name = f"c{len(self.constants)}"
        array = np.asarray(value, dtype=np.int64) if not isinstance(value, np.ndarray) else value
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def half(self, value: Tensor) -> str:
        """Add a constant that is stored in 16 bits and used in 32."""
        return self.add("Cast", self.constant(value.detach().numpy().astype(np.float16)), to=TensorProto.FLOAT)

    def floats(self, value: Tensor) -> str:
        """Add a constant of 32 bits."""
        return self.constant(value.detach().numpy().astype(np.float32))

    def add(self, operator: str, *inputs: str, outputs: int | Sequence[str] = 1, domain: str = "", **attributes: object) -> str:
        """Add a node; return the name of its first output."""
        names = [f"n{len(self.nodes)}_{at}" for at in range(outputs)] if isinstance(outputs, int) else list(outputs)
        self.nodes.append(helper.make_node(operator, inputs, names, domain=domain, **attributes))
        return names[0]

    def several(self, operator: str, *inputs: str, outputs: int, **attributes: object) -> list[str]:
        """Add a node with several outputs."""
        first = self.add(operator, *inputs, outputs=outputs, **attributes)
        return [f"{first[:-1]}{at}" for at in range(outputs)]

    def product(self, x: str, weight: Tensor, bias: Tensor | None, exact: bool = False) -> str:
        """Multiply rows by a matrix given as (outputs, inputs), as torch has it."""
        if self.quantized and not exact:
            return self.product_in_8_bits(x, weight, bias)
        return self.add("Gemm", x, self.half(weight), *([self.floats(bias)] if bias is not None else []), transB=1)

    def product_in_8_bits(self, x: str, weight: Tensor, bias: Tensor | None) -> str:
        """Multiply in whole numbers of 8 bits, with one scale for all rows and one for each column of the matrix."""
        matrix = weight.detach().numpy().astype(np.float32).T
        scale = np.maximum(np.abs(matrix).max(0) / 127, 1e-12).astype(np.float32)
        rounded = self.constant(np.clip(np.round(matrix / scale), -127, 127).astype(np.int8))
        zero = self.constant(np.zeros(scale.shape, np.int8))
        inputs = [x, rounded, self.constant(scale), zero, *([self.floats(bias)] if bias is not None else [])]
        return self.add("DynamicQuantizeMatMul", *inputs, domain="com.microsoft")

    def write(
        self, path: Path, inputs: Sequence[tuple[str, int, Sequence[str | int]]], outputs: Sequence[tuple[str, int, Sequence[str | int]]]
    ) -> None:
        """Check and store the graph."""
        described = [[helper.make_tensor_value_info(*value) for value in values] for values in (inputs, outputs)]
        graph = helper.make_graph(self.nodes, path.stem, *described, self.constants)
        imports = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=imports, ir_version=10, producer_name="kg")
        onnx.save(model, path)


def encode(network: Network, path: Path, quantized: bool) -> None:
    """Write the graph that reads pieces (texts, pieces) and gives a row for each word that is asked for."""
    graph = Graph(quantized)
    encoder = network.encoder
    pieces = transformer(graph, encoder) if isinstance(encoder, Transformer) else convolution(graph, encoder)
    words = graph.add("Gather", pieces, "words", axis=0)

    def head(layer: str, exact: bool = False) -> str:
        module = getattr(network, layer)
        return graph.product(words, module.weight, module.bias, exact)

    def vectors(layer: str) -> str:
        return graph.add("Gelu", head(layer))

    for name, layer in (("tag", "tag"), ("feats", "feats")):
        graph.add("ArgMax", head(layer), axis=1, keepdims=0, outputs=[name])
    graph.add("TopK", head("lemma"), graph.constant([LEMMAS]), axis=1, outputs=["lemma_scores", "lemma"])
    graph.add("Softmax", head("start", exact=True), axis=1, outputs=["start"])
    graph.add("LogSoftmax", head("ner", exact=True), axis=1, outputs=["ner"])
    graph.add("Identity", vectors("arc_head"), outputs=["arc_head"])
    deps = vectors("arc_dep")
    weight = network.arc_weight
    graph.add("Identity", graph.product(deps, weight[:-1].T, weight[-1], exact=True), outputs=["arc_dep"])
    graph.add("Identity", graph.product(deps, network.root.weight, network.root.bias, exact=True), outputs=["root"])
    extra = []
    if network.near is not None:
        graph.add("Identity", graph.product(deps, network.near.weight, network.near.bias, exact=True), outputs=["near"])
        extra.append(("near", TensorProto.FLOAT, ["n", network.near.out_features]))
    for name in ("rel_head", "rel_dep"):
        graph.add("Identity", vectors(name), outputs=[name])
    arc, relation = network.arc_head.out_features, network.rel_head.out_features
    floats, whole = TensorProto.FLOAT, TensorProto.INT64
    graph.write(
        path,
        [
            ("ids", whole, ["texts", "pieces"]),
            ("cases", whole, ["texts", "pieces"]),
            ("lengths", TensorProto.INT32, ["texts"]),
            ("words", whole, ["n"]),
        ],
        [
            ("tag", whole, ["n"]),
            ("feats", whole, ["n"]),
            ("lemma", whole, ["n", LEMMAS]),
            ("lemma_scores", floats, ["n", LEMMAS]),
            ("start", floats, ["n", 2]),
            ("ner", floats, ["n", len(network.labels.ner)]),
            ("arc_head", floats, ["n", arc]),
            ("arc_dep", floats, ["n", arc]),
            ("root", floats, ["n", 1]),
            ("rel_head", floats, ["n", relation]),
            ("rel_dep", floats, ["n", relation]),
            *extra,
        ],
    )


def embedded(graph: Graph, encoder: Transformer | Convolution) -> list[str]:
    """Add the look-ups of pieces and cases, each (texts, pieces, width)."""
    tables = [encoder.words.weight, encoder.case.weight]
    looked_up = [
        graph.add("Gather", graph.constant(table.detach().numpy().astype(np.float16)), name)
        for table, name in zip(tables, ("ids", "cases"), strict=True)
    ]
    return [graph.add("Cast", value, to=TensorProto.FLOAT) for value in looked_up]


def transformer(graph: Graph, encoder: Transformer) -> str:
    """Add MiniLM; return the name of its piece vectors as rows (texts * pieces, width)."""
    width = encoder.width
    words, cases = embedded(graph, encoder)
    length = graph.add("Shape", "ids", start=1, end=2)
    positions = graph.add("Slice", graph.half(encoder.positions.weight), graph.constant([0]), length, graph.constant([0]))
    x = graph.add("Add", graph.add("Add", words, cases), positions)
    x = graph.add("LayerNormalization", x, graph.floats(encoder.norm.weight), graph.floats(encoder.norm.bias), axis=-1, epsilon=1e-12)
    rows, shape = graph.constant([-1, width]), graph.add("Shape", x)
    x = graph.add("Reshape", x, rows)
    for number, layer in enumerate(encoder.layers):
        weights = graph.half(layer.qkv.weight.T), graph.floats(layer.qkv.bias)
        mixed = graph.add("Attention", graph.add("Reshape", x, shape), *weights, "lengths", domain="com.microsoft", num_heads=HEADS)
        mixed = graph.product(graph.add("Reshape", mixed, rows), layer.out.weight, layer.out.bias)
        x = _residual(graph, x, mixed, layer.norm1.weight, layer.norm1.bias)
        product = graph.product_in_8_bits if number < LAYERS_IN_8_BITS else graph.product
        up = graph.add("Gelu", product(x, layer.up.weight, layer.up.bias), domain="com.microsoft")
        x = _residual(graph, x, graph.product(up, layer.down.weight, layer.down.bias), layer.norm2.weight, layer.norm2.bias)
    return x


def _residual(graph: Graph, x: str, change: str, weight: Tensor, bias: Tensor, epsilon: float = 1e-12) -> str:
    """Add a residual and the norm after it."""
    return graph.add("SkipLayerNormalization", x, change, graph.floats(weight), graph.floats(bias), domain="com.microsoft", epsilon=epsilon)


def relate(network: Network, path: Path) -> None:
    """Write the graph that reads the vectors of dependents and of their heads, row by row, and gives the best label of each arc."""
    graph = Graph(False)
    weight = network.rel_weight.detach()  # (relation + 1, labels, relation + 1)
    inner, labels, outer = weight.shape
    mixed = graph.product("dep", weight[:-1].reshape(inner - 1, -1).T, weight[-1].reshape(-1))
    mixed = graph.add("Reshape", mixed, graph.constant([-1, labels, outer]))
    one = graph.add("ConstantOfShape", graph.add("Concat", graph.add("Shape", "head", start=0, end=1), graph.constant([1]), axis=0),
                    value=numpy_helper.from_array(np.ones(1, np.float32)))  # fmt: skip
    column = graph.add("Unsqueeze", graph.add("Concat", "head", one, axis=1), graph.constant([2]))
    scores = graph.add("Squeeze", graph.add("MatMul", mixed, column), graph.constant([2]))
    graph.add("ArgMax", scores, axis=1, keepdims=0, outputs=["label"])
    width = inner - 1
    graph.write(
        path,
        [("dep", TensorProto.FLOAT, ["n", width]), ("head", TensorProto.FLOAT, ["n", width])],
        [("label", TensorProto.INT64, ["n"])],
    )


def convolution(graph: Graph, encoder: Convolution) -> str:
    """Add the small encoder; return the name of its piece vectors as rows (texts * pieces, width)."""
    width = encoder.width
    words, cases = embedded(graph, encoder)
    zero, one = graph.constant([0]), graph.constant([1])
    length = graph.add("Shape", "ids", start=1, end=2)
    place = graph.add("Range", graph.constant(np.array(0, np.int64)), graph.add("Squeeze", length), graph.constant(np.array(1, np.int64)))
    bounds = graph.add("Unsqueeze", graph.add("Cast", "lengths", to=TensorProto.INT64), one)
    there = graph.add("Cast", graph.add("Less", graph.add("Unsqueeze", place, zero), bounds), to=TensorProto.FLOAT)
    there = graph.add("Unsqueeze", there, graph.constant([2]))
    shape = graph.add("Concat", graph.add("Shape", "ids"), graph.constant([width]), axis=0)
    flat = graph.constant([-1, encoder.words.embedding_dim])
    x = graph.product(graph.add("Reshape", graph.add("Add", words, cases), flat), encoder.project.weight, encoder.project.bias)
    x = graph.add("LayerNormalization", x, graph.floats(encoder.norm.weight), graph.floats(encoder.norm.bias), axis=-1, epsilon=encoder.norm.eps)
    for step, layer, norm in zip(encoder.steps, encoder.layers, encoder.norms, strict=True):
        x3 = graph.add("Mul", graph.add("Reshape", x, shape), there)
        wide = graph.add("Pad", x3, graph.constant([0, step, 0, 0, step, 0]))
        parts = [graph.add("Slice", wide, graph.constant([at]), graph.add("Add", length, graph.constant([at])), one) for at in (0, step, 2 * step)]
        around = graph.add("Reshape", graph.add("Concat", *parts, axis=2), graph.constant([-1, 3 * width]))
        value, gate = graph.several("Split", graph.product(around, layer.weight, layer.bias), outputs=2, axis=1, num_outputs=2)
        change = graph.add("Mul", value, graph.add("Sigmoid", gate))
        rows = graph.add("Reshape", x3, graph.constant([-1, width]))
        x = _residual(graph, rows, change, norm.weight, norm.bias, norm.eps)
    return x
