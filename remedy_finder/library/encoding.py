"""What the library asks of a text encoder, and the arrays that it keeps."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Shape (n, dimension); every row has length 1, so that an inner product is a cosine similarity."""


class Encoder(Protocol):
    """Turns texts into vectors. Implementations stand in `finding/encoders.py`; one suite of tests holds for all."""

    name: str
    """As the setting names it."""
    fingerprint: str
    """Changes whenever the vectors would: a library mixes no two."""
    dimension: int
    max_tokens: int
    """What the model reads of a text; the rest would be cut off silently, so nothing longer may be given."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, shape (len(texts), dimension), float32."""
        ...

    def count_tokens(self, text: str) -> int:
        """How much of `max_tokens` the text takes, special tokens included."""
        ...


@runtime_checkable
class KnowsWords(Protocol):
    """An encoder that also has a vector for each word by itself, at the price of looking it up."""

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        """One unit row a word, shape (len(words), d)."""
        ...
