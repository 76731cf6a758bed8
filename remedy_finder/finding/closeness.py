"""The score of a search → a probability that means the same from question to question, and a few words for it.

Two logistic functions, fitted on the queries for tuning with the bundled encoder (docs/decisions/0003-hybrid-search.md):

- that a reader would judge a case comparable (grade 1 or more), from its score and from the best score that any case
  has for the question: being far behind the best counts against a case;
- that anything in the library is comparable, from the best score, the best agreement in words, and the logarithm of how
  many different words the question has (a long story agrees with anything a little).

With another encoder the words are kept, but nothing is withheld.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from remedy_finder.records import Closeness

FITTED_FOR = "bundled"
"""The encoder with which both were fitted."""
VERY_CLOSE, CLOSE = 0.6, 0.25
"""Probability from which a case is called so; of the cases so called when tuning, 80 and 50 in 100 were comparable."""
WITHHOLD_BELOW = 0.15
"""Probability of anything comparable below which nothing is shown: when tuning no question with comparable cases fell
below it, 10 of 12 about other things did, and half of those whose whole subject was taken out of the library."""


class CaseFit(NamedTuple):
    """Constants of the first function."""

    intercept: float = -7.01
    score: float = 45.98
    best: float = -19.89


class AnyFit(NamedTuple):
    """Constants of the second function."""

    intercept: float = -16.75
    best: float = 22.69
    words: float = 4.98
    length: float = 2.00


def probabilities(scores: Iterable[float], best: float, fit: CaseFit = CaseFit()) -> list[float]:
    """For each score of a question, the probability that the case is comparable; a higher score never gets a lower one."""
    return [_logistic(fit.intercept + fit.best * best + fit.score * float(score)) for score in scores]


def any_comparable(best: float, words: float, different_words: int, fit: AnyFit = AnyFit()) -> float:
    """The probability that the library has a comparable case at all."""
    length = math.log(max(different_words, 1))
    return _logistic(fit.intercept + fit.best * best + fit.words * words + fit.length * length)


def word_for(probability: float) -> Closeness:
    """The word that a page shows."""
    return "very close" if probability >= VERY_CLOSE else "close" if probability >= CLOSE else "related"


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))
