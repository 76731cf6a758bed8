"""The support of like decisions: a case counts for more when the cases most like it answer the question too.

Decisions come in families (the same duty, the same service), and a question names a few of a family's words. Those
decisions of the family that say them in other words are found through the ones that say them. With w the likeness to
the four most alike decisions, s the own evidence of each and t the larger of Σw and 0.6:

    score = 0.35 s + 0.65 (Σ w s / t + (1 - Σ w / t) s)

Likeness is the cosine of the heaviest words, and a little for the same sub-category and category.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from remedy_finder.finding.constants import FULL_SUPPORT, SAME_CATEGORY, SAME_SUBCATEGORY, STANDS_OUT, SUPPORTERS
from remedy_finder.library.snapshot import Snapshot

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]


def likeness(snapshot: Snapshot, rows: Rows) -> Floats:
    """How alike the decisions are, shape (n, n), below 0 on the diagonal."""
    category, subcategory = (group[rows] for group in snapshot.groups)
    alike = snapshot.lexicon.alike(rows)
    alike = alike + SAME_SUBCATEGORY * (subcategory[:, None] == subcategory[None, :])
    alike = alike + SAME_CATEGORY * (category[:, None] == category[None, :])
    return np.asarray(alike, dtype=np.float32)


class Supporters(NamedTuple):
    """The decisions most like each of n, and what their support weighs (Σw / t and what is left for its own)."""

    nearest: Rows
    """Their places, shape (n, supporters)."""
    weights: Floats
    rest: Floats


def supporters_of(alike: Floats, supporters: int = SUPPORTERS) -> Supporters | None:
    """The supporters of each decision by the likeness of all, shape (n, n); null for a single decision."""
    supporters = min(supporters, len(alike) - 1)
    if supporters < 1:
        return None
    nearest = np.argpartition(-alike, supporters - 1, axis=1)[:, :supporters]
    weights = np.maximum(np.take_along_axis(alike, nearest, axis=1), 0)
    summed = weights.sum(axis=1)
    total = np.maximum(summed, FULL_SUPPORT)
    return Supporters(nearest, weights / total[:, None], 1 - summed / total)


def supported(own: Floats, supporters: Supporters | None, share: float) -> Floats:
    """The scores with the support of like decisions; `share` is what support counts."""
    if supporters is None:
        return own
    theirs = (supporters.weights * own[supporters.nearest]).sum(axis=1) + supporters.rest * own
    return np.asarray((1 - share) * own + share * theirs, dtype=np.float32)


def with_lead(own: Floats, scores: Floats) -> Floats:
    """The scores, in which the decision that leads by its own evidence gains by its lead over the second."""
    if len(own) < 2:
        return scores
    second, best = np.partition(own, len(own) - 2)[-2:]
    lead = np.where(own == best, best - second, 0)
    return np.asarray(scores + STANDS_OUT * lead, dtype=np.float32)
