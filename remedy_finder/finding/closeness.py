"""The score of a search → a probability that means the same from question to question, and a few words for it.

The probability that a reader would judge the case comparable (grade 1 or more) is the logistic function of the score,
of the best score that any case has for the question, and of how much the question says. It was fitted on the queries
for tuning with the bundled encoder; for another encoder the words are kept, but nothing is withheld.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from remedy_finder.records import Closeness

Floats = NDArray[np.float32]

VERY_CLOSE, CLOSE = 0.7, 0.4
"""Probability from which a case is called so; below it is related."""


class Calibration(NamedTuple):
    """The constants of the two logistic functions."""

    intercept: float
    score: float
    best: float
    length: float
    nothing_intercept: float
    nothing_best: float
    nothing_length: float


FITTED_FOR = "bundled"
"""The encoder with which it was fitted."""
FITTED = Calibration(0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
WITHHOLD_BELOW = 0.3
"""Probability of anything comparable below which nothing is shown."""


def probabilities(scores: Floats, best: float, words: int, fitted: Calibration = FITTED) -> list[float]:
    """For each score of a question, the probability that the case is comparable; higher scores never get a lower one."""
    fixed = fitted.intercept + fitted.best * best + fitted.length * math.log(max(words, 1))
    return [_logistic(fixed + fitted.score * float(score)) for score in scores]


def any_comparable(best: float, words: int, fitted: Calibration = FITTED) -> float:
    """The probability that the library has a comparable case at all."""
    return _logistic(
        fitted.nothing_intercept + fitted.nothing_best * best + fitted.nothing_length * math.log(max(words, 1))
    )


def word_for(probability: float) -> Closeness:
    """The word that a page shows."""
    return "very close" if probability >= VERY_CLOSE else "close" if probability >= CLOSE else "related"


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))
