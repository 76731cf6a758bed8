"""A tiny encoder without a model: the same library, in milliseconds."""

import hashlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from remedy_finder.library.encoding import Vectors


class HashEncoder:
    """Signed feature hashing of words and pairs of words; texts that share words are near each other."""

    def __init__(self, name: str = "hash", dimension: int = 64, max_tokens: int = 60) -> None:
        self.name = name
        self.dimension = dimension
        self.max_tokens = max_tokens
        self.fingerprint = f"{name}-{dimension}-{max_tokens}"
        self.encoded = 0
        """How many texts it has been given: embedding is what costs time, so tests count it."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += len(texts)
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for feature in features(text):
                digest = hashlib.blake2b(feature.encode(), digest_size=8).digest()
                row[int.from_bytes(digest[:4], "big") % self.dimension] += 1 if digest[4] % 2 else -1
            row[0] += 1e-3  # a text whose features cancel out still has a direction
            row /= np.linalg.norm(row)
        return rows

    def count_tokens(self, text: str) -> int:
        return len(text.split())


def features(text: str) -> list[str]:
    words = ["".join(c for c in word.lower() if c.isalnum()) for word in text.split()]
    return words + [f"{one} {two}" for one, two in pairwise(words)]
