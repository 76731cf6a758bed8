"""Passages → decisions: how the scores of matching passages become one score for a case."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from remedy_finder.library.catalogue import StoredPassage
from remedy_finder.records import VIEWS, View

VIEW_WEIGHTS: Mapping[View, float] = {"summary": 0.4, "fault": 0.45, "agreed_action": 0.15}
"""A fault is best told by the summary and the findings; the remedy says what kind of case it was."""


class Match(NamedTuple):
    """A passage with its cosine similarity to the question."""

    passage: StoredPassage
    score: float


class Gathered(NamedTuple):
    """A decision with its score and its matching passages, the best first."""

    decision_id: int
    score: float
    matches: list[Match]


def gather(matches: list[Match]) -> list[Gathered]:
    """Decisions, the closest first.

    A decision's score is the weighted mean, over the three views, of its best passage there; a view in which it has
    nothing counts with its weakest score among the others, so that a short assessment is not punished for having no
    agreed action. Only the best passage of a view counts: long decisions have no advantage.
    """
    by_decision: dict[int, list[Match]] = defaultdict(list)
    for match in matches:
        by_decision[match.passage.decision_id].append(match)
    gathered = []
    for decision_id, found in by_decision.items():
        best = {view: max((m.score for m in found if m.passage.view == view), default=None) for view in VIEWS}
        weakest = min(score for score in best.values() if score is not None)
        score = sum(VIEW_WEIGHTS[view] * (weakest if best[view] is None else best[view]) for view in VIEWS)  # type: ignore[operator]
        found.sort(key=lambda m: (-m.score, m.passage.start))
        gathered.append(Gathered(decision_id, score, found))
    return sorted(gathered, key=lambda g: (-g.score, g.decision_id))
