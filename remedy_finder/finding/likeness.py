"""More like this: decisions of the library as a question, from what is stored of them, without embedding anything."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from remedy_finder.errors import NothingToSearch
from remedy_finder.finding.constants import MOST_PARTS
from remedy_finder.finding.evidence import VIEWS_OF, lexicon_for
from remedy_finder.finding.question import Match, Question
from remedy_finder.finding.ranking import Opened
from remedy_finder.library.encoding import Vectors
from remedy_finder.records import View

Ids = NDArray[np.int64]


def question_like(opened: Opened, rows: Sequence[int], match: Match) -> Question:
    """The question that looks for the like of the decisions in these rows.

    Its parts are their passages in the views that are matched, those nearest to their common middle first; its words
    are their heaviest, each weighing the mean of what it weighs in them.
    """
    vectors, ids = _passages(opened, rows, match)
    if not len(ids):
        raise NothingToSearch("the decision has no paragraphs of its own to compare: describe what went wrong instead")
    middle = vectors.mean(axis=0, keepdims=True)
    middle = middle / max(float(np.linalg.norm(middle)), 1e-9)
    chosen = np.sort(np.argsort(-(vectors @ middle.T)[:, 0], kind="stable")[:MOST_PARTS])
    stored = opened.catalogue.passages(ids[chosen].tolist())
    texts = {row: opened.catalogue.stored(opened.snapshot.decisions[row])["text"] for row in rows}
    spans = [stored[int(each)] for each in ids[chosen]]
    parts = tuple(texts[opened.snapshot.row_of[p.decision_id]][p.start : p.end] for p in spans)
    words: dict[int, float] = {}
    lexicon = lexicon_for(opened.snapshot, match)
    for row in rows:
        for number, weight in lexicon.heaviest(row).items():
            words[number] = words.get(number, 0.0) + weight / len(rows)
    together = np.concatenate([vectors[chosen], middle]).astype(np.float32)
    return Question(match, parts, together, words, words, typed=False)


def _passages(opened: Opened, rows: Sequence[int], match: Match) -> tuple[Vectors, Ids]:
    found: list[tuple[Vectors, Ids]] = []
    views: list[View] = list(VIEWS_OF[match])
    for view in views:
        passages = opened.snapshot.passages[view]
        ids = passages.ids[np.isin(passages.rows, list(rows))]
        found.append((opened.indexes[view].vectors(ids), ids))
    return np.concatenate([each for each, _ in found]), np.concatenate([ids for _, ids in found])
