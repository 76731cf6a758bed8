"""How well each decision by itself answers a question: in meaning and in words.

Meaning: for each part of the question, the best passages of a decision in each view (weights 1, 0.7, 0.49; one with
fewer passages has its last counted again, so that short decisions are not punished and long ones gain nothing), the
views weighted, the parts averaged with the square root of their length; and the mean over all passages of their
nearness to the question as a whole. All are cosines.

Words: BM25 divided by what a decision would score that says each word of the question once (its self-score). Like a
cosine it means the same from question to question, so that the two can be added.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from remedy_finder.finding.constants import SUMMARY_WEIGHT
from remedy_finder.finding.question import Match, Question
from remedy_finder.finding.recipe import USUAL, Recipe
from remedy_finder.library.lexicon import Lexicon
from remedy_finder.library.snapshot import Snapshot
from remedy_finder.library.vectors import VectorIndex
from remedy_finder.records import VIEWS, View

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

VIEWS_OF: dict[Match, dict[View, float]] = {
    "both": {"summary": SUMMARY_WEIGHT, "fault": 1 - SUMMARY_WEIGHT},
    "faults": {"summary": SUMMARY_WEIGHT, "fault": 1 - SUMMARY_WEIGHT},
    "remedies": {"agreed_action": 1.0},
}
"""Which views are matched, with what weight."""
WHOLE_OF: dict[Match, tuple[View, ...]] = {
    "both": VIEWS,
    "faults": ("summary", "fault"),
    "remedies": ("agreed_action",),
}
"""Which views count for how near a decision is on the whole."""


class Cosines(NamedTuple):
    """Of the passages of one view of the decisions looked at, with every part and (last) with the whole question."""

    ids: Rows
    places: Rows
    """Of the decision of each passage among those looked at."""
    values: Floats
    """Shape (parts + 1, passages)."""


class Evidence(NamedTuple):
    """What speaks for each of the decisions looked at."""

    rows: Rows
    meaning: Floats
    words: Floats
    parts: Floats
    """Meaning for each part alone, shape (parts, decisions)."""
    cosines: dict[View, Cosines]


def gather_evidence(
    snapshot: Snapshot, indexes: dict[View, VectorIndex], question: Question, rows: Rows, recipe: Recipe = USUAL
) -> Evidence:
    """The evidence for the decisions of the given rows (ascending); in a recipe without views, passages are alike."""
    cosines = {view: _cosines(snapshot, indexes, question, rows, view) for view in VIEWS}
    return weigh_evidence(snapshot, question, rows, cosines, recipe)


def weigh_evidence(
    snapshot: Snapshot, question: Question, rows: Rows, cosines: dict[View, Cosines], recipe: Recipe = USUAL
) -> Evidence:
    """The evidence in cosines that have been reckoned, which are the same whatever is matched."""
    weights = recipe.passage_weights
    if recipe.views:
        parts = _parts(question, cosines, len(rows), weights)
    else:
        parts = np.nan_to_num(_best(_pooled(list(cosines.values())), len(rows), weights))
    sizes = np.sqrt(np.array([len(part.split()) for part in question.parts], dtype=np.float32))
    near = sizes @ parts / max(float(sizes.sum()), 1e-9)
    whole = _mean_of_all([cosines[view] for view in WHOLE_OF[question.match]], len(rows))
    meaning = (1 - recipe.whole_weight) * near + recipe.whole_weight * whole
    return Evidence(rows, meaning.astype(np.float32), word_evidence(snapshot, question)[rows], parts, cosines)


def evidence_for_parts(snapshot: Snapshot, indexes: dict[View, VectorIndex], question: Question, rows: Rows) -> Floats:
    """Meaning for each part alone, shape (parts, decisions)."""
    cosines = {view: _cosines(snapshot, indexes, question, rows, view) for view in VIEWS_OF[question.match]}
    return _parts(question, cosines, len(rows), USUAL.passage_weights)


def _parts(question: Question, cosines: dict[View, Cosines], decisions: int, weights: Sequence[float]) -> Floats:
    by_view = {view: _best(cosines[view], decisions, weights) for view in VIEWS_OF[question.match]}
    return _over_views(by_view, VIEWS_OF[question.match])


def word_evidence(snapshot: Snapshot, question: Question) -> Floats:
    """BM25 over the self-score of the question, for every decision of the library."""
    lexicon = lexicon_for(snapshot, question.match)
    own = sum(
        idf * weight for idf, weight in zip(lexicon.idf(list(question.words)), question.words.values(), strict=True)
    )
    scores: Floats = lexicon.scores(question.terms) / np.float32(max(own, 1e-9))
    return scores


def lexicon_for(snapshot: Snapshot, match: Match) -> Lexicon:
    """The statistics in which a question looks for its words."""
    return snapshot.actions if match == "remedies" else snapshot.lexicon


def _cosines(
    snapshot: Snapshot, indexes: dict[View, VectorIndex], question: Question, rows: Rows, view: View
) -> Cosines:
    passages = snapshot.passages[view]
    place = np.full(len(snapshot.decisions), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    places = place[passages.rows]
    wanted = places >= 0
    ids = passages.ids[wanted]
    return Cosines(ids, places[wanted], indexes[view].scores(question.vectors, ids))


def _pooled(cosines: list[Cosines]) -> Cosines:
    """The passages of several views as those of one, sorted by decision."""
    places = np.concatenate([each.places for each in cosines])
    order = np.argsort(places, kind="stable")
    ids = np.concatenate([each.ids for each in cosines])
    values = np.concatenate([each.values for each in cosines], axis=1)
    return Cosines(ids[order], places[order], values[:, order])


def _best(cosines: Cosines, decisions: int, weights: Sequence[float]) -> Floats:
    """For each part and decision the weighted mean of its best passages; null (nan) where it has none."""
    parts = len(cosines.values) - 1
    best = np.full((parts, decisions), np.nan, dtype=np.float32)
    if not len(cosines.ids):
        return best
    starts = np.flatnonzero(np.append(True, np.diff(cosines.places) != 0))
    present = cosines.places[starts]
    left = cosines.values[:parts].copy()
    total, last = np.zeros((parts, len(starts)), dtype=np.float32), np.zeros(0, dtype=np.float32)
    group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(cosines.places))))
    for round_, weight in enumerate(weights):
        top = np.maximum.reduceat(left, starts, axis=1)
        last = top if round_ == 0 else np.where(np.isfinite(top), top, last)
        total += np.float32(weight) * last
        left[_first_equal(left, top[:, group], group)] = -np.inf
    best[:, present] = total / np.float32(sum(weights))
    return best


def _first_equal(values: Floats, top: Floats, group: Rows) -> NDArray[np.bool_]:
    """Of each group in each row, one place where the value is the top one: two passages of equal text are two."""
    equal = values == top
    count = np.cumsum(equal, axis=1)
    starts = np.flatnonzero(np.append(True, np.diff(group) != 0))
    before = np.where(starts > 0, count[:, np.maximum(starts - 1, 0)], 0)[:, group]
    return np.asarray(equal & (count - before == 1), dtype=np.bool_)


def _over_views(by_view: dict[View, Floats], weights: dict[View, float]) -> Floats:
    """The weighted mean over views; one in which a decision has nothing counts with the weakest of the others."""
    stacked = np.stack([by_view[view] for view in weights])
    missing = np.isnan(stacked)
    weakest = np.where(missing.all(axis=0), 0.0, np.min(np.where(missing, np.inf, stacked), axis=0))
    filled = np.where(missing, weakest[None], stacked)
    shares = np.array(list(weights.values()), dtype=np.float32)
    return np.tensordot(shares, filled, axes=1).astype(np.float32)


def _mean_of_all(cosines: list[Cosines], decisions: int) -> Floats:
    places = np.concatenate([each.places for each in cosines])
    values = np.concatenate([each.values[-1] for each in cosines])
    counts = np.bincount(places, minlength=decisions)
    sums = np.bincount(places, weights=values, minlength=decisions)
    return (sums / np.maximum(counts, 1)).astype(np.float32)
