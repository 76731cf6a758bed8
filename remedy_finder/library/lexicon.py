"""The lexical statistics of a library in memory: BM25 scores of all decisions, and how alike two decisions are.

They are loaded from the terms that the catalogue keeps of each decision, and are good for one generation.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from remedy_finder.library.terms import Terms, is_word

K1 = 1.2
"""How soon a further mention of a term stops counting (the usual value; 0.6 to 3 made no difference beyond chance)."""
B = 0.75
"""How far a long decision has to say more to score the same (the usual value; 0.4 and 0.9 were both worse)."""
SIGNATURE = 200
"""Heaviest words of a decision that are compared with those of others; 100 cost 0.015 nDCG@10, all brought nothing."""
LARGE = 5_000
"""From so many decisions up, a term of several words that stands in one decision only is not kept: its words are."""

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]


class Lexicon:
    """Statistics over decisions, which are named by their row: their place in the order of loading."""

    def __init__(self, texts: Sequence[Terms]) -> None:
        self.size = len(texts)
        numbers = np.concatenate([t.numbers for t in texts]) if texts else np.zeros(0, dtype=np.uint32)
        counts = np.concatenate([t.counts for t in texts]) if texts else np.zeros(0, dtype=np.uint8)
        rows = np.repeat(np.arange(self.size, dtype=np.int32), [len(t.numbers) for t in texts])
        order = np.argsort(numbers, kind="stable")
        numbers, rows = numbers[order], rows[order]
        times: Scores = counts[order].astype(np.float32)
        if self.size > LARGE:
            keep = _repeated(numbers) | is_word(numbers)
            numbers, times, rows = numbers[keep], times[keep], rows[keep]
        self._known, self._first = np.unique(numbers, return_index=True)
        self._last = np.append(self._first[1:], len(numbers))
        standing = (self._last - self._first).astype(np.float32)
        self._idf = np.log(1 + (self.size - standing + 0.5) / (standing + 0.5)).astype(np.float32)
        self.rarest = float(np.log(1 + (self.size - 0.5) / 1.5)) if self.size else 1.0
        self._rows = rows
        word = is_word(numbers)
        idf = np.repeat(self._idf, self._last - self._first)
        self._weights = _bm25(times, rows, word, idf, self.size)
        self._signature_terms, self._signature_weights = self._signatures(times, word, idf)
        self._alike: Scores | None = None

    def idf(self, numbers: Sequence[int]) -> list[float]:
        """How telling each term is: the logarithm of how few decisions have it; one that none has is the rarest."""
        return [self.rarest if at is None else float(self._idf[at]) for at in self._find(numbers)]

    def scores(self, question: Mapping[int, float]) -> Scores:
        """BM25 of every decision for the terms of a question with their weights, shape (size,)."""
        scores = np.zeros(self.size, dtype=np.float32)
        for at, weight in zip(self._find(list(question)), question.values(), strict=True):
            if at is not None:
                stretch = slice(self._first[at], self._last[at])
                scores[self._rows[stretch]] += self._weights[stretch] * np.float32(weight)
        return scores

    def alike(self, rows: Rows) -> Scores:
        """How alike decisions are, -1 on the diagonal: the cosine of their heaviest words, shape (n, n)."""
        if self.size > LARGE:
            return self._compare(rows)
        if self._alike is None:
            self._alike = self._compare(np.arange(self.size))
        return self._alike[np.ix_(rows, rows)]

    def heaviest(self, row: int) -> dict[int, float]:
        """The heaviest words of a decision with their weights, as a question that looks for its like."""
        kept = self._signature_weights[row] > 0
        terms = self._known[self._signature_terms[row][kept]]
        return dict(zip(terms.tolist(), self._signature_weights[row][kept].tolist(), strict=True))

    def _find(self, numbers: Sequence[int]) -> list[int | None]:
        wanted = np.asarray(numbers, dtype=np.uint32)
        places = np.searchsorted(self._known, wanted)
        return [
            int(at) if at < len(self._known) and self._known[at] == number else None
            for at, number in zip(places, wanted, strict=True)
        ]

    def _signatures(self, counts: Scores, word: NDArray[np.bool_], idf: Scores) -> tuple[NDArray[np.int32], Scores]:
        """For each decision its heaviest words (as places in the vocabulary) and their weights, as unit rows."""
        place = np.repeat(np.arange(len(self._known), dtype=np.int32), self._last - self._first)[word]
        rows = self._rows[word]
        # A word weighs its idf to the power of 1.5: what is rare ties two decisions together, what is common does not.
        weights = (idf[word] ** 1.5) * counts[word] * (K1 + 1) / (counts[word] + K1)
        order = np.lexsort((-weights, rows))
        rank = _rank_in_group(rows[order])
        kept = order[rank < SIGNATURE]
        terms = np.zeros((self.size, SIGNATURE), dtype=np.int32)
        heavy = np.zeros((self.size, SIGNATURE), dtype=np.float32)
        terms[rows[kept], rank[rank < SIGNATURE]] = place[kept]
        heavy[rows[kept], rank[rank < SIGNATURE]] = weights[kept]
        return terms, heavy / np.maximum(np.linalg.norm(heavy, axis=1, keepdims=True), 1e-9)

    def _compare(self, rows: Rows) -> Scores:
        terms, columns = np.unique(self._signature_terms[rows], return_inverse=True)
        matrix = np.zeros((len(rows), len(terms)), dtype=np.float32)
        at = np.arange(len(rows))[:, None]
        np.add.at(matrix, (at, columns.reshape(len(rows), SIGNATURE)), self._signature_weights[rows])
        alike: Scores = matrix @ matrix.T
        np.fill_diagonal(alike, -1)
        return alike


def _bm25(counts: Scores, rows: NDArray[np.int32], word: NDArray[np.bool_], idf: Scores, size: int) -> Scores:
    """The score that each term lends its decision; the length of a decision is its number of words."""
    length = np.bincount(rows[word], weights=counts[word], minlength=size).astype(np.float32)
    norm = K1 * (1 - B + B * length / max(float(length.mean()) if size else 1.0, 1e-9))
    return (idf * counts * (K1 + 1) / (counts + norm[rows])).astype(np.float32)


def _repeated(numbers: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which of the sorted numbers stand more than once."""
    same = numbers[1:] == numbers[:-1]
    return np.asarray(np.append(same, False) | np.append(False, same), dtype=np.bool_)


def _rank_in_group(groups: NDArray[Any]) -> NDArray[np.int64]:
    """0, 1, 2, … within each run of equal values."""
    starts = np.flatnonzero(np.append(True, groups[1:] != groups[:-1])) if len(groups) else np.zeros(0, dtype=np.int64)
    lengths = np.diff(np.append(starts, len(groups)))
    return np.arange(len(groups)) - np.repeat(starts, lengths)
