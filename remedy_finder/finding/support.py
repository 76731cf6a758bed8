"""The support of like decisions: a case counts for more when the cases most like it answer the question too.

Decisions come in families (the same duty, the same service), and a question names a few of a family's words. Those
decisions of the family that say them in other words are found through the ones that say them. With w the likeness to
the four most alike decisions, s the own evidence of each and t the larger of Σw and 0.6:

    score = 0.35 s + 0.65 (Σ w s / t + (1 - Σ w / t) s)

That reaches neighbours. A large family has members that are not near each other; these are found by how alike they are
to the three best cases of the question, the better the case the more. The best score stays what it was, so that scores
mean the same as before.

Likeness is the cosine of the heaviest words, and a little for the same sub-category and category.
"""

import numpy as np
from numpy.typing import NDArray

from remedy_finder.finding.constants import (
    FULL_SUPPORT,
    LEADERS,
    LED,
    SAME_CATEGORY,
    SAME_SUBCATEGORY,
    STANDS_OUT,
    SUPPORTERS,
)
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


def supported(own: Floats, alike: Floats, share: float, supporters: int = SUPPORTERS) -> Floats:
    """The scores with the support of like decisions; `share` is what support counts."""
    supporters = min(supporters, len(own) - 1)
    if supporters < 1:
        return own
    nearest = np.argpartition(-alike, supporters - 1, axis=1)[:, :supporters]
    weights = np.maximum(np.take_along_axis(alike, nearest, axis=1), 0)
    total = np.maximum(weights.sum(axis=1), FULL_SUPPORT)
    theirs = (weights * own[nearest]).sum(axis=1) / total + (1 - weights.sum(axis=1) / total) * own
    return np.asarray((1 - share) * own + share * theirs, dtype=np.float32)


def with_leaders(scores: Floats, alike: Floats, share: float = LED) -> Floats:
    """The scores, in which the like of the best cases gain; a leader is as alike to itself as to the nearest other."""
    if len(scores) <= LEADERS or float(scores.max()) <= 0:
        return scores
    leaders = np.argsort(-scores, kind="stable")[:LEADERS]
    weights = np.maximum(scores[leaders], 0)
    near = np.maximum(alike[:, leaders], 0)
    near[leaders, np.arange(LEADERS)] = near[leaders].max(axis=1)  # on the diagonal likeness is below 0
    led = scores + share * (near @ weights) / float(weights.sum())
    return np.asarray(led * (scores.max() / led.max()), dtype=np.float32)


def with_lead(own: Floats, scores: Floats) -> Floats:
    """The scores, in which the decision that leads by its own evidence gains by its lead over the second."""
    if len(own) < 2:
        return scores
    second, best = np.partition(own, len(own) - 2)[-2:]
    lead = np.where(own == best, best - second, 0)
    return np.asarray(scores + STANDS_OUT * lead, dtype=np.float32)
