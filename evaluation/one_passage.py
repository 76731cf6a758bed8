"""The taught network → the same for one passage at a time, laid out as ONNX Runtime reads it fastest.

    python evaluation/one_passage.py

`learn_reading.py` keeps what this makes; by itself it lays out a file anew that was kept before. A network as it is
exported takes texts of several lengths, masks what is padding, and works out its shapes while it reads. Here nothing is
padded, the three products of a word with query, key and value are one, and what ONNX Runtime would fuse is fused. All
numbers are the same and are reckoned in the same order, so that every answer is the same to the last bit; it takes
about a tenth less time.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from remedy_finder.remedies.second_reading import FILE

DATA = Path(__file__).parent.parent / "remedy_finder" / "data"
HEADS = 12
EPSILON = 1e-12
PLACES = 128
"""Pieces of a passage at most."""
EMBEDDINGS = "encoder.embeddings."
OURS = "com.microsoft"
"""The operators that ONNX Runtime adds."""

Numbers = NDArray[np.generic]


def for_one_passage(exported: onnx.ModelProto) -> onnx.ModelProto:
    """The network that `learn_reading.py` exports, for vectors of shape (1, pieces, d) and without a mask."""
    return _Layout(exported).model()


class _Layout:
    """One network being laid out; a method adds nodes and returns the name of what they give."""

    def __init__(self, exported: onnx.ModelProto) -> None:
        self.version = exported.ir_version
        self.kept = {each.name: numpy_helper.to_array(each) for each in exported.graph.initializer}
        products = (node for node in exported.graph.node if node.op_type == "MatMulInteger")
        self.products = {node.name: node.input[1].removesuffix("_quantized") for node in products}
        self.nodes: list[onnx.NodeProto] = []
        self.numbers: dict[str, onnx.TensorProto] = {}

    def model(self) -> onnx.ModelProto:
        """The whole network."""
        width = self.kept[f"{EMBEDDINGS}LayerNorm.weight"].shape[0]
        states = self.embedded()
        for number in range(sum("attention/self/query" in name for name in self.products)):
            states = self.layer(number, states, width)
        self.answer(states)
        inputs = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "pieces", width])]
        outputs = [helper.make_tensor_value_info("odds", TensorProto.FLOAT, [1, 2])]
        graph = helper.make_graph(self.nodes, "second_reading", inputs, outputs, list(self.numbers.values()))
        versions = [helper.make_opsetid("", 17), helper.make_opsetid(OURS, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=self.version)

    def embedded(self) -> str:
        """The vectors of the pieces with those of their places."""
        self.add("length", "Shape", ["vectors"], start=1, end=2)
        places = self.number("places", self.restored("position_embeddings")[None, :PLACES])
        ends = [self.number("none", [0]), "length", self.number("one", [1])]
        here = self.add("here", "Slice", [places, *ends])
        kind = self.number("kind", self.restored("token_type_embeddings")[0])
        of_a_kind = self.add("vectors of a kind", "Add", ["vectors", kind])
        placed = self.add("vectors with places", "Add", [of_a_kind, here])
        return self.add("vectors evened", "LayerNormalization", [placed, *self.norm(EMBEDDINGS)], epsilon=EPSILON)

    def layer(self, number: int, states: str, width: int) -> str:
        """One layer: what the pieces take from each other, and what is made of it."""
        at, of = f"layer {number} ", f"encoder.encoder.layer.{number}."
        taken = self.product(f"{at}taken", self.attention(at, number, states, width), number, "attention.output.dense")
        both = self.add(f"{at}both", "Add", [taken, states])
        norm = self.norm(f"{of}attention.output.")
        evened = self.add(f"{at}evened", "LayerNormalization", [both, *norm], epsilon=EPSILON)
        wide = self.product(f"{at}wide", evened, number, "intermediate.dense")
        bent = self.add(f"{at}bent", "Gelu", [wide], OURS)
        made = self.product(f"{at}made", bent, number, "output.dense")
        inputs = [made, evened, *self.norm(f"{of}output.")]
        return self.add(f"{at}states", "SkipLayerNormalization", inputs, OURS, epsilon=EPSILON)

    def attention(self, at: str, number: int, states: str, width: int) -> str:
        """What each piece takes from the others, head by head."""
        each = [f"attention.self.{name}" for name in ("query", "key", "value")]
        three = self.product(f"{at}three", states, number, *each)
        heads = self.number("heads", [0, 0, 3 * HEADS, width // HEADS])
        by_head = self.add(f"{at}by head", "Reshape", [three, heads])
        turned = self.add(f"{at}turned", "Transpose", [by_head], perm=[0, 2, 1, 3])
        names = [f"{at}query", f"{at}key", f"{at}value"]
        parts = [turned, self.number("parts", [HEADS] * 3)]
        self.nodes.append(helper.make_node("Split", parts, names, axis=1))
        root = np.float32((width / HEADS) ** -0.25)  # by which the exported network multiplies both sides
        scores = self.add(f"{at}scores", "FusedMatMul", names[:2], OURS, alpha=float(root * root), transB=1)
        shares = self.add(f"{at}shares", "Softmax", [scores], axis=-1)
        taken = self.add(f"{at}taken by head", "MatMul", [shares, names[2]])
        back = self.add(f"{at}turned back", "Transpose", [taken], perm=[0, 2, 1, 3])
        return self.add(f"{at}of all heads", "Reshape", [back, self.number("flat", [0, 0, width])])

    def answer(self, states: str) -> None:
        """The log-odds, from the mean of the last states."""
        total = self.add("total", "ReduceSum", [states, "one"], keepdims=0)
        count = self.add("count", "Cast", ["length"], to=TensorProto.FLOAT)
        mean = self.add("mean", "Div", [total, count])
        weights = self.weights("head", [self.products["/head/Gemm_MatMul_quant"]], [self.kept["head.bias"]])
        self.add("odds", "DynamicQuantizeMatMul", [mean, *weights], OURS)

    def product(self, name: str, states: str, number: int, *parts: str) -> str:
        """The states times the weights of one or more parts of a layer, side by side."""
        layer = f"/encoder/encoder/layer.{number}"
        kept = [self.products[f"{layer}/{part.replace('.', '/')}/MatMul_quant"] for part in parts]
        biases = [self.kept[f"encoder.encoder.layer.{number}.{part}.bias"] for part in parts]
        return self.add(name, "DynamicQuantizeMatMul", [states, *self.weights(name, kept, biases)], OURS)

    def weights(self, name: str, kept: Sequence[str], biases: Sequence[Numbers]) -> list[str]:
        """Weights of 8 bits with their scales, zeros and biases, of one or more products side by side."""
        sides = {end: [self.kept[f"{each}_{end}"] for each in kept] for end in ("quantized", "scale", "zero_point")}
        sides["bias"] = list(biases)
        return [self.number(f"{name} {end}", np.concatenate(numbers, axis=-1)) for end, numbers in sides.items()]

    def norm(self, path: str) -> list[str]:
        """Weight and bias by which states are evened."""
        return [self.number(f"{path}{end}", self.kept[f"{path}LayerNorm.{end}"]) for end in ("weight", "bias")]

    def restored(self, name: str) -> NDArray[np.float32]:
        """A table of vectors, from 8 bits."""
        path = f"{EMBEDDINGS}{name}.weight"
        steps = self.kept[f"{path}_quantized"].astype(np.float32) - self.kept[f"{path}_zero_point"].astype(np.float32)
        return np.asarray(steps * self.kept[f"{path}_scale"], dtype=np.float32)

    def number(self, name: str, value: Numbers | Iterable[int]) -> str:
        """Numbers that the network keeps."""
        array = value if isinstance(value, np.ndarray) else np.array(value, dtype=np.int64)
        self.numbers[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def add(self, name: str, kind: str, inputs: Sequence[str], domain: str = "", **how: object) -> str:
        """One node."""
        self.nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **how))
        return name


def main() -> None:
    """Lays out the kept network anew where it is as it was exported."""
    kept = onnx.load(str(DATA / FILE))
    if any(each.name == "mask" for each in kept.graph.input):
        onnx.save(for_one_passage(kept), str(DATA / FILE))


if __name__ == "__main__":
    main()
