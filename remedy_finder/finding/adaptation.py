"""Adapting to the archive: a small turn of the question's vectors, learned without labels from the library itself.

Each decision offers pairs that tell of one thing in two ways: its complaint and its findings, its summary and its
facts, its findings and what was agreed. With the vectors X of the one and Y of the other, the matrix M nearest to doing
nothing that brings X M near Y is

    M = I + (XᵀX + λ n I)⁻¹ Xᵀ(Y - X)

Decisions are held out to choose λ, and others to say whether M helps: how far up a decision stands (reciprocal rank)
when its complaint is asked by its meaning alone. Only a gain whose interval excludes none makes the matrix useful.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from remedy_finder.errors import NothingToSearch
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.library.drafts import draft
from remedy_finder.library.encoding import Encoder, KnowsWords, Vectors
from remedy_finder.records import VIEWS

FILE = "adaptation.npz"
STRENGTHS = (1.0, 3.0, 10.0, 30.0, 100.0)
"""Values of λ that are tried: the larger, the nearer to doing nothing."""
PAIRS = (("complaint", "fault"), ("summary", "facts"), ("fault", "agreed_action"))
FEWEST = 40
"""Decisions with a complaint and findings, below which nothing can be learned and tested."""
ROUNDS = 2_000

Rows = NDArray[np.int64]


class AdaptReport(BaseModel):
    """What was learned, and what it brings on decisions held out: mean reciprocal ranks, and the gain with interval."""

    decisions: int
    pairs: int
    held_out: int
    strength: float
    before: float
    after: float
    gain: float
    low: float
    high: float
    helps: bool
    kept: bool = False


class Told(NamedTuple):
    """The passages of a library: the row of the decision of each, its role, and its vector."""

    rows: Rows
    roles: NDArray[np.str_]
    vectors: Vectors


class TurnedEncoder:
    """An encoder whose rows are turned by a matrix, for questions alone; everything else is the encoder's own."""

    def __init__(self, encoder: Encoder, matrix: Vectors) -> None:
        self._encoder, self._matrix = encoder, matrix
        self.name, self.fingerprint = encoder.name, encoder.fingerprint
        self.dimension, self.max_tokens = encoder.dimension, encoder.max_tokens
        if isinstance(encoder, KnowsWords):  # words are compared with words, which are not turned
            self.word_vectors = encoder.word_vectors

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, turned."""
        return turned(self._encoder.encode(texts), self._matrix)

    def count_tokens(self, text: str) -> int:
        """As the encoder counts."""
        return self._encoder.count_tokens(text)


def turned(vectors: Vectors, matrix: Vectors) -> Vectors:
    """The rows times the matrix, as unit rows."""
    rows = vectors @ matrix
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def learn(catalogue: Catalogue, dimension: int, seed: int = 1) -> tuple[Vectors, AdaptReport]:
    """The matrix and what it brings. Raises NothingToSearch where the library is too small to learn from and test."""
    told = _told(catalogue, dimension)
    decisions = np.unique(told.rows[told.roles == "complaint"])
    decisions = decisions[np.isin(decisions, told.rows[told.roles == "fault"])]
    if len(decisions) < FEWEST:
        raise NothingToSearch(
            f"the library in {catalogue.folder} has {len(decisions)} decisions with a complaint and findings; "
            f"to adapt to it takes {FEWEST}: add more decisions first"
        )
    shuffled = np.random.default_rng(seed).permutation(decisions)
    test, choose, train = np.split(shuffled, [len(shuffled) // 4, len(shuffled) // 2])
    strength = max(STRENGTHS, key=lambda each: float(_ranks(told, choose, _fit(told, train, each)[0]).mean()))
    matrix, pairs = _fit(told, np.concatenate([train, choose]), strength)
    before, after = _ranks(told, test, np.eye(dimension, dtype=np.float32)), _ranks(told, test, matrix)
    low, high = _interval(after - before, seed)
    report = AdaptReport(
        decisions=len(decisions),
        pairs=pairs,
        held_out=len(test),
        strength=strength,
        before=round(float(before.mean()), 4),
        after=round(float(after.mean()), 4),
        gain=round(float((after - before).mean()), 4),
        low=low,
        high=high,
        helps=low > 0,
    )
    return matrix, report


def keep(folder: Path, matrix: Vectors, report: AdaptReport, fingerprint: str) -> None:
    """Keeps the matrix beside the index, whole or not at all."""
    with draft(folder / FILE) as whole:
        with whole.open("wb") as file:
            np.savez(file, matrix=matrix, report=np.array(json.dumps(report.model_dump() | {"encoder": fingerprint})))
        whole.replace(folder / FILE)


def forget(folder: Path) -> bool:
    """Deletes the matrix; says whether there was one."""
    there = (folder / FILE).is_file()
    (folder / FILE).unlink(missing_ok=True)
    return there


def adapted(folder: Path, encoder: Encoder) -> Encoder:
    """The encoder for questions: turned where a matrix for this encoder is kept beside the index, else as it is."""
    try:
        with np.load(folder / FILE, allow_pickle=False) as stored:
            matrix = np.asarray(stored["matrix"], dtype=np.float32)
            made_for = json.loads(str(stored["report"]))["encoder"]
    except (OSError, ValueError, KeyError, TypeError, BadZipFile):
        return encoder  # none is kept, or it is damaged: a search without it is the usual one
    if made_for != encoder.fingerprint or matrix.shape != (encoder.dimension, encoder.dimension):
        return encoder
    return TurnedEncoder(encoder, matrix)


def _told(catalogue: Catalogue, dimension: int) -> Told:
    rows: list[int] = []
    roles: list[str] = []
    vectors: list[Vectors] = []
    for view in VIEWS:
        ids, matrix = catalogue.view_vectors(view, dimension)
        stored = catalogue.passages(ids.tolist())
        rows.extend(stored[each].decision_id for each in ids.tolist())
        roles.extend(stored[each].role for each in ids.tolist())
        vectors.append(matrix)
    return Told(np.array(rows, dtype=np.int64), np.array(roles, dtype=np.str_), np.concatenate(vectors))


def _fit(told: Told, decisions: Rows, strength: float) -> tuple[Vectors, int]:
    """(the matrix, how many pairs it is learned from): each passage of a role with the middle of those of the other."""
    asked, meant = [], []
    for decision in decisions:
        own = told.rows == decision
        for one, other in PAIRS:
            first, second = told.vectors[own & (told.roles == one)], told.vectors[own & (told.roles == other)]
            if len(first) and len(second):
                middle = second.mean(axis=0)
                asked.append(first)
                meant.append(np.repeat(middle[None] / max(float(np.linalg.norm(middle)), 1e-9), len(first), axis=0))
    x, y = np.concatenate(asked), np.concatenate(meant)
    dimension = x.shape[1]
    ridge = x.T @ x + strength * len(x) / dimension * np.eye(dimension)
    return np.asarray(np.eye(dimension) + np.linalg.solve(ridge, x.T @ (y - x)), dtype=np.float32), len(x)


def _ranks(told: Told, decisions: Rows, matrix: Vectors) -> NDArray[np.float64]:
    """The reciprocal rank of each decision among all, asked by its first complaint passage, by its best finding."""
    findings = np.flatnonzero(told.roles == "fault")
    known, places = np.unique(told.rows[findings], return_inverse=True)
    first = [int(np.flatnonzero((told.rows == each) & (told.roles == "complaint"))[0]) for each in decisions]
    cosines = turned(told.vectors[first], matrix) @ told.vectors[findings].T
    best = np.full((len(first), len(known)), -1.0)
    for at, row in enumerate(cosines):
        np.maximum.at(best[at], places, row)
    own = best[np.arange(len(first)), np.searchsorted(known, decisions)]
    return np.asarray(1.0 / (1 + (best > own[:, None]).sum(axis=1)), dtype=np.float64)


def _interval(differences: NDArray[np.float64], seed: int) -> tuple[float, float]:
    drawn = np.random.default_rng(seed).integers(0, len(differences), size=(ROUNDS, len(differences)))
    low, high = np.percentile(differences[drawn].mean(axis=1), [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)
