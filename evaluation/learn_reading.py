"""Teaches the second reading: the bundled encoder taught on, from the decisions that `learn.py` learns from.

    python evaluation/learn_reading.py [--without NAME...] [--epochs 3]

Every example of `learn.py` is read within the words around it, for both questions at once; the input vectors stay
those of the encoder, so that only the layers are kept (`remedy_finder/data/second_reading.onnx`, 8-bit weights). It
takes some thirty minutes on two cores. With `--without` it prints how many answers about the files left out are right,
by which the numbers of `remedy_finder/remedies/both_readings.py` were chosen. The test split of the sample is never
read.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
import torch
from learn import DATA, Coded, acts_before, coded, kind_rows
from one_passage import for_one_passage
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from remedy_finder.remedies.second_reading import (
    FILE,
    QUESTIONS,
    Floats,
    Passage,
    bundled_files,
    input_vectors,
    open_tokenizer,
    pieces_of,
)

BATCH = 16
RATE, HEAD_RATE = 1e-4, 1e-3
"""Steps for the layers and for the last one, which starts from nothing."""
DROPPED = 0.1


class Lesson(NamedTuple):
    """A passage in pieces, which question is asked of it, and its answer."""

    pieces: list[int]
    question: int
    answer: bool


class Network(nn.Module):
    """The layers of the encoder, the mean of their last states, and one log-odds a question."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        encoder: Any = AutoModel.from_pretrained(str(folder))
        encoder.pooler = None
        for parameter in encoder.embeddings.parameters():
            parameter.requires_grad = False
        self.encoder = encoder
        self.dropout = nn.Dropout(DROPPED)
        self.head = nn.Linear(encoder.config.hidden_size, len(QUESTIONS))

    def forward(self, vectors: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Log-odds, shape (n, questions), of vectors (n, t, d) and their mask (n, t)."""
        states = self.encoder(inputs_embeds=vectors, attention_mask=mask, return_dict=False)[0]
        mean = (states * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        answers: torch.Tensor = self.head(self.dropout(mean))
        return answers


def lessons(decisions: list[Coded], tokenizer: Tokenizer) -> list[Lesson]:
    """Every example of both questions."""
    passages: list[tuple[Passage, bool]] = [*acts_before(decisions), *kind_rows(decisions)]
    return [Lesson(pieces_of(tokenizer, p), QUESTIONS.index(p.question), answer) for p, answer in passages]


def teach(network: Network, examples: list[Lesson], vectors: Floats, epochs: int) -> None:
    """Adam with one cycle of the rate, batches of like length, the loss of a yes or no."""
    layers = [p for p in network.encoder.parameters() if p.requires_grad]
    groups = [{"params": layers, "lr": RATE}, {"params": network.head.parameters(), "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * (len(examples) // BATCH + 2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE, HEAD_RATE], total_steps=steps, pct_start=0.1)
    loss_of = nn.BCEWithLogitsLoss()
    for epoch in range(epochs):
        network.train()
        total, drawn = 0.0, batches(examples)
        for batch in drawn:
            answers = answered(network, batch, vectors)
            loss = loss_of(answers, torch.tensor([float(each.answer) for each in batch]))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss)
        sys.stdout.write(f"round {epoch + 1} of {epochs}: loss {total / len(drawn):.3f}\n")
        sys.stdout.flush()


def batches(examples: list[Lesson]) -> list[list[Lesson]]:
    """The examples in random batches whose texts are of like length."""
    drawn = random.sample(examples, len(examples))
    wide = BATCH * 20
    sorted_ = [sorted(drawn[at : at + wide], key=lambda each: len(each.pieces)) for at in range(0, len(drawn), wide)]
    found = [group[at : at + BATCH] for group in sorted_ for at in range(0, len(group), BATCH)]
    return random.sample(found, len(found))


def answered(network: Network, batch: Sequence[Lesson], vectors: Floats) -> torch.Tensor:
    """The log-odds of the question that each was asked."""
    inputs, mask = padded([each.pieces for each in batch], vectors)
    rows: torch.Tensor = network(torch.from_numpy(inputs), torch.from_numpy(mask))
    return rows[torch.arange(len(batch)), torch.tensor([each.question for each in batch])]


def padded(pieces: Sequence[Sequence[int]], vectors: Floats) -> tuple[Floats, Floats]:
    """Vectors of shape (n, longest, d), and which of them are not padding, (n, longest)."""
    longest = max(map(len, pieces))
    inputs = np.zeros((len(pieces), longest, vectors.shape[1]), dtype=np.float32)
    mask = np.zeros((len(pieces), longest), dtype=np.float32)
    for row, numbers in enumerate(pieces):
        inputs[row, : len(numbers)] = vectors[list(numbers)]
        mask[row, : len(numbers)] = 1
    return inputs, mask


def report(network: Network, examples: list[Lesson], vectors: Floats) -> None:
    """How many answers about decisions left out are right."""
    network.eval()
    for number, question in enumerate(QUESTIONS):
        asked = [each for each in examples if each.question == number]
        with torch.no_grad():
            odds = np.concatenate([answered(network, asked[at : at + 64], vectors) for at in range(0, len(asked), 64)])
        right = np.mean((odds > 0) == np.array([each.answer for each in asked]))
        sys.stdout.write(f"left out, {question} {len(asked)} asked, {right:.3f} right\n")


def keep(network: Network, width: int) -> None:
    """Writes the network for ONNX Runtime with weights of 8 bits, 7 of them used: all processors reckon them alike."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network.eval()
    names = ["vectors", "mask"]
    axes = {name: {0: "texts", 1: "pieces"} for name in names} | {"odds": {0: "texts"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        example = (torch.zeros(2, 8, width), torch.ones(2, 8))
        torch.onnx.export(
            network,
            example,
            str(whole),
            input_names=names,
            output_names=["odds"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        small = Path(folder) / "small.onnx"
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        onnx.save(for_one_passage(onnx.load(str(small))), str(DATA / FILE))


def main() -> None:
    """Learns, reports on what was left out, keeps."""
    parser = argparse.ArgumentParser(description="Teach the extractor's second reading from coded decisions.")
    parser.add_argument("--without", nargs="*", default=[], metavar="NAME", help="files of gold rows to leave out")
    parser.add_argument("--epochs", type=int, default=3)
    arguments = parser.parse_args()
    torch.manual_seed(0)
    random.seed(0)
    folder = bundled_files()
    vectors = input_vectors(folder)
    tokenizer = open_tokenizer(folder)
    network = Network(folder)
    kept = coded(arguments.without)
    teach(network, lessons(kept, tokenizer), vectors, arguments.epochs)
    if arguments.without:
        known = {decision.path for decision in kept}
        left_out = [decision for decision in coded([]) if decision.path not in known]
        report(network, lessons(left_out, tokenizer), vectors)
    keep(network, vectors.shape[1])


if __name__ == "__main__":
    main()
