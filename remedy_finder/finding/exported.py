"""The bundled encoder in its exported form: the only module that imports ONNX Runtime.

The same weights and the same vectors (to 1e-5), several times as fast on a CPU as with torch, which is not loaded.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from remedy_finder.library.encoding import Vectors

BATCH = 32
PADDED = 1.2
"""How much longer than its shortest text a batch may be: what is padded costs as much as what is read."""
INPUTS = ("input_ids", "attention_mask")
OUTPUT = "row"
PIECES = "embeddings.word_embeddings.weight"


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """The places of texts of so many tokens, those of like length together."""
    grouped: list[list[int]] = []
    for at in sorted(range(len(lengths)), key=lambda at: lengths[at]):
        room = bool(grouped) and len(grouped[-1]) < BATCH
        if room and lengths[at] <= PADDED * lengths[grouped[-1][0]]:
            grouped[-1].append(at)
        else:
            grouped.append([at])
    return grouped


class ExportedEncoder:
    """An exported sentence-transformers model with mean pooling and unit rows, read by ONNX Runtime."""

    def __init__(self, name: str, folder: Path, file: Path, fingerprint: str, *, max_tokens: int) -> None:
        """`folder` is the model's own (tokenizer and weights), `file` its export.

        Raises what the libraries raise where one of them is missing or damaged.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4  # its warnings would stand on stderr before every answer
        # Its threads would go on spinning after every question, while the search needs the processor for other things.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        self._folder = folder
        self._whole = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._whole.no_truncation()
        self._whole.no_padding()
        self._cut = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._cut.enable_truncation(max_tokens)
        self._cut.no_padding()
        self._words: dict[str, Vectors] = {}
        self.name = name
        self.fingerprint = fingerprint
        self.max_tokens = max_tokens
        self.dimension = int(self._session.get_outputs()[0].shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, shape (len(texts), dimension), float32."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        read = [each.ids for each in self._cut.encode_batch(list(texts))]
        for batch in batches([len(ids) for ids in read]):
            longest = max(len(read[at]) for at in batch)
            ids = np.array([read[at] + [0] * (longest - len(read[at])) for at in batch])
            mask = np.array([[1] * len(read[at]) + [0] * (longest - len(read[at])) for at in batch])
            (rows[batch],) = self._session.run([OUTPUT], dict(zip(INPUTS, (ids, mask), strict=True)))
        return rows

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        """One unit row a word: the mean of the model's own input vectors of its pieces, less the mean of all pieces."""
        rows = [self._word(word) for word in words]
        return np.stack(rows) if rows else np.zeros((0, self._pieces.shape[1]), dtype=np.float32)

    @cached_property
    def _pieces(self) -> Vectors:
        from safetensors import safe_open

        with safe_open(self._folder / "model.safetensors", "np") as weights:
            table = weights.get_tensor(PIECES)
        return np.asarray(table - table.mean(axis=0), dtype=np.float32)

    def _word(self, word: str) -> Vectors:
        if word not in self._words:
            row = self._pieces[self._whole.encode(word, add_special_tokens=False).ids].mean(axis=0)
            self._words[word] = row / max(float(np.linalg.norm(row)), 1e-9)
        return self._words[word]

    def count_tokens(self, text: str) -> int:
        """How many tokens the model would read, special tokens included."""
        if len(text) < self.max_tokens - 2:
            return len(text) + 2  # a token has at least one character: short texts need no tokenising
        return len(self._whole.encode(text).ids)
