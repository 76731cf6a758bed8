"""A question → the decisions of a library in the order in which they answer it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from remedy_finder.finding.constants import LED, LOOKED_AT, MOST_LEANING, PASSAGES_A_VIEW, SUPPORT, SUPPORT_FOR_REMEDIES
from remedy_finder.finding.evidence import (
    VIEWS_OF,
    Evidence,
    evidence_for_parts,
    gather_evidence,
    weigh_evidence,
    word_evidence,
)
from remedy_finder.finding.faults import with_each_fault
from remedy_finder.finding.fusion import combine, fuse_ranks
from remedy_finder.finding.leaning import leaning
from remedy_finder.finding.question import Question, with_mean
from remedy_finder.finding.recipe import USUAL, Recipe
from remedy_finder.finding.support import likeness, supported, with_lead, with_leaders
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.library.encoding import Encoder
from remedy_finder.library.snapshot import Snapshot
from remedy_finder.library.vectors import VectorIndex
from remedy_finder.records import View

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]


class Opened(NamedTuple):
    """The opened parts of a library that a search needs."""

    catalogue: Catalogue
    snapshot: Snapshot
    indexes: dict[View, VectorIndex]
    encoder: Encoder


class Ranking(NamedTuple):
    """The decisions that were looked at; `own`, `scores` and `alike` are in the order of `evidence.rows`."""

    evidence: Evidence
    own: Floats
    """How well each answers by itself; `scores` are these with the support of like decisions."""
    scores: Floats
    alike: Floats
    order: Rows
    """Their places, the best first; equal scores in the order in which the decisions came."""


def rank(
    opened: Opened,
    question: Question,
    allowed: Rows | None,
    k: int,
    recipe: Recipe = USUAL,
    named: Sequence[int] = (),
) -> Ranking:
    """Ranks the allowed rows (all, where null); at least `k` are looked at where there are so many, and those named."""
    snapshot = opened.snapshot
    rows = _to_look_at(opened, question, allowed, k)
    if named:
        rows = np.union1d(rows, [row for row in named if allowed is None or row in allowed]).astype(np.int64)
    evidence = gather_evidence(snapshot, opened.indexes, question, rows, recipe)
    own = _fused(evidence, recipe)
    share = SUPPORT_FOR_REMEDIES if question.match == "remedies" else SUPPORT
    lean = leaning(question, opened.indexes) if recipe.lean else 0.0
    if lean:
        about_remedies = question._replace(match="remedies")
        actions = weigh_evidence(snapshot, about_remedies, rows, evidence.cosines, recipe)
        own = ((1 - lean) * own + lean * _fused(actions, recipe)).astype(np.float32)
        share = (1 - lean) * share + lean * SUPPORT_FOR_REMEDIES
    alike = likeness(snapshot, rows)
    share = share if recipe.support is None else recipe.support
    scores = supported(own, alike, share)
    if recipe.leaders and question.match != "remedies":
        scores = with_leaders(scores, alike, (1 - lean) * LED)
    if recipe.faults and question.typed and question.match != "remedies" and len(rows) and lean < MOST_LEANING / 2:
        scores = _for_each_fault(opened, question, evidence, alike, scores, share)
    if recipe.lead:
        scores = with_lead(own, scores)
    return Ranking(evidence, own, scores, alike, np.argsort(-scores, kind="stable"))


def _fused(evidence: Evidence, recipe: Recipe) -> Floats:
    if recipe.rank_fusion:
        return fuse_ranks(evidence.meaning, evidence.words)
    return combine(evidence.meaning, evidence.words, recipe.lexical_weight)


def _for_each_fault(
    opened: Opened, question: Question, evidence: Evidence, alike: Floats, scores: Floats, share: float
) -> Floats:
    if len(question.parts) == 1:
        if not question.halves or question.half_vectors is None:
            return scores
        question = question._replace(parts=question.halves, vectors=with_mean(question.half_vectors))
        parts = evidence_for_parts(opened.snapshot, opened.indexes, question, evidence.rows)
        evidence = evidence._replace(parts=parts)
    return with_each_fault(question, evidence, alike, scores, share, opened.snapshot.lexicon)


def _to_look_at(opened: Opened, question: Question, allowed: Rows | None, k: int) -> Rows:
    """All allowed rows where they are few; else the best in meaning and the best in words, half each at least."""
    snapshot = opened.snapshot
    every = np.arange(len(snapshot.decisions)) if allowed is None else allowed
    enough = max(LOOKED_AT, 2 * k)
    if len(every) <= enough:
        return every
    words = word_evidence(snapshot, question)[every]
    by_words = every[np.argsort(-words, kind="stable")]
    by_meaning = _nearest(opened, question, allowed)
    chosen = dict.fromkeys([*by_meaning[: enough // 2].tolist(), *by_words[: enough // 2].tolist()])
    for row in by_words.tolist():  # the two halves overlap: what is free goes to the words
        if len(chosen) >= enough:
            break
        chosen[row] = None
    return np.array(sorted(chosen), dtype=np.int64)


def _nearest(opened: Opened, question: Question, allowed: Rows | None) -> Rows:
    """Rows by their best passage for any part of the question; the filter goes into the index, not over its answer."""
    best: dict[int, float] = {}
    for view in VIEWS_OF[question.match]:
        passages, index = opened.snapshot.passages[view], opened.indexes[view]
        ids = passages.ids if allowed is None else passages.ids[np.isin(passages.rows, allowed)]
        permitted = None if len(ids) == len(index) else ids  # for a measurement some passages may be left out
        row_of = dict(zip(passages.ids.tolist(), passages.rows.tolist(), strict=True))
        for found in index.search(question.vectors, PASSAGES_A_VIEW, permitted):
            for passage_id, cosine in found:
                row = row_of[passage_id]
                best[row] = max(best.get(row, -1.0), cosine)
    return np.array(sorted(best, key=lambda row: (-best[row], row)), dtype=np.int64)
