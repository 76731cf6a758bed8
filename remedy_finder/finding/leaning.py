"""Whether a question asks about remedies, where the user has not said: it is then compared with agreed actions too.

A question about a remedy is nearer to what was agreed, anywhere in the library, than to what went wrong. The difference
of its ten nearest passages in the one and the other tells, without a list of words; a long story tells of everything.
"""

import math

import numpy as np

from remedy_finder.finding.constants import ASKS_ABOUT_REMEDIES, LEANS_WITHIN, MOST_LEANING, TELLS_A_STORY
from remedy_finder.finding.question import Question
from remedy_finder.library.vectors import VectorIndex
from remedy_finder.records import View

NEAREST = 10


def leaning(question: Question, indexes: dict[View, VectorIndex]) -> float:
    """The share of the evidence for agreed actions, from 0 to `MOST_LEANING`; 0 where it would be next to none."""
    if question.match != "both" or not question.typed or len(" ".join(question.parts).split()) > TELLS_A_STORY:
        return 0.0
    action, fault, summary = (_nearness(question, indexes[view]) for view in ("agreed_action", "fault", "summary"))
    difference = (action - (fault + summary) / 2 - ASKS_ABOUT_REMEDIES) / LEANS_WITHIN
    share = MOST_LEANING / (1 + math.exp(-max(-60.0, min(60.0, difference))))
    return share if share > 0.02 else 0.0


def _nearness(question: Question, index: VectorIndex) -> float:
    (found,) = index.search(question.vectors[-1:], NEAREST)
    return float(np.mean([cosine for _, cosine in found])) if found else -1.0
