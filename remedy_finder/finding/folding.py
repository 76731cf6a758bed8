"""Near-copies: decisions with other references and nearly the same text are one case.

Two decisions are near-copies where nine in ten of the terms of either (words and runs of up to three) stand in the
other. Complaints by two people about one event share far less: their facts and sums differ.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from remedy_finder.finding.constants import NEAR_COPY
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.library.snapshot import Snapshot

ALIKE_FIRST = 0.8
"""Likeness of the heaviest words below which the terms need not be compared one by one."""

Rows = NDArray[np.int64]


def fold(
    catalogue: Catalogue, snapshot: Snapshot, rows: Rows, alike: NDArray[np.float32], order: Iterable[int], k: int
) -> list[tuple[int, list[int]]]:
    """The first `k` places of an order, each with those of its near-copies, which come later and are left out."""
    kept: list[tuple[int, list[int]]] = []
    for place in order:
        of = next((copies for first, copies in kept if _near(catalogue, snapshot, rows, alike, first, place)), None)
        if of is not None:
            of.append(place)
        elif len(kept) == k:
            break
        else:
            kept.append((place, []))
    return kept


def _near(
    catalogue: Catalogue, snapshot: Snapshot, rows: Rows, alike: NDArray[np.float32], one: int, other: int
) -> bool:
    if alike[one, other] < ALIKE_FIRST:
        return False
    first, second = (catalogue.terms_of(snapshot.decisions[rows[place]]).numbers for place in (one, other))
    common = len(np.intersect1d(first, second, assume_unique=True))
    return common >= NEAR_COPY * max(len(first), len(second))
