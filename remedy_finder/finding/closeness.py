"""The score of a search → a probability that means the same from question to question, and a few words for it.

Two logistic functions, fitted on the queries for tuning with the bundled encoder (docs/decisions/0003-search.md):

- that a reader would judge a case comparable (grade 1 or more), from the logarithms of its score and of how many
  different words the question has (of a long story the best case answers a smaller share);
- that anything in the library is comparable, from the best score, the best evidence of a case by itself, and the same
  logarithm.

They were fitted over libraries of several makes, so that they hold beyond ours: the whole sample, the sample with one,
two and four of the relevant decisions left, small libraries of 45, and all of these with nothing relevant left.
With another encoder the words are kept, but nothing is withheld.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from remedy_finder.records import Closeness

FITTED_FOR = "bundled"
"""The encoder with which both were fitted."""
VERY_CLOSE, CLOSE = 0.6, 0.25
"""Probability from which a case is called so: of the cases so called when tuning (held out), 9 and 8 in 10 were
comparable in the whole sample; 8 and 5 in 10 in small libraries."""
WITHHOLD_BELOW = 0.15
"""Probability of anything comparable below which nothing is shown. When tuning, no question of the whole sample fell
below it, 3 of 200 fell below in the smaller libraries, and 6 of 12 about other things did: a search that is wrongly
told to be useless costs more than ten cases called “related”."""


class CaseFit(NamedTuple):
    """Constants of the first function."""

    intercept: float = 4.34
    score: float = 6.55
    length: float = 0.76


class AnyFit(NamedTuple):
    """Constants of the second function."""

    intercept: float = -7.61
    best: float = 7.53
    own: float = 5.72
    length: float = 0.89


LEAST = 0.001
"""A score has a logarithm from here on."""
CASE = CaseFit()
LIKE = CaseFit(10.63, 10.44, 0.0)
"""Where decisions are the question, much of them matches: fitted on whether two decisions are of one family, over the
families for tuning, in the whole sample and in sixty drawn from it (calibration error 0.04)."""
ANY = AnyFit()


def probabilities(scores: Iterable[float], different_words: int, fit: CaseFit = CASE) -> list[float]:
    """For each score of a question, the probability that the case is comparable; it grows with the score."""
    common = fit.intercept + fit.length * _log(different_words)
    return [_logistic(common + fit.score * math.log(max(float(score), LEAST))) for score in scores]


def any_comparable(best: float, own: float, different_words: int) -> float:
    """The probability that the library has a comparable case at all; `own` is the best evidence without support."""
    return _logistic(ANY.intercept + ANY.best * best + ANY.own * own + ANY.length * _log(different_words))


def word_for(probability: float) -> Closeness:
    """The word that a page shows."""
    return "very close" if probability >= VERY_CLOSE else "close" if probability >= CLOSE else "related"


def _log(count: int) -> float:
    return math.log(max(count, 1))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))
