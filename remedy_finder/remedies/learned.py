"""Learned weights that choose between readings where words alone are doubtful; they never make words or amounts.

Each table in `data/` holds a bias and one weight a feature, learned by `evaluation/learn.py` from our own coded
decisions of the tune split, and can be read.
"""

import math
from collections.abc import Iterable
from functools import cache

from remedy_finder.data import table


@cache
def _weights(name: str) -> tuple[float, dict[str, float]]:
    data = table(name)
    return float(data["bias"]), data["weights"]


def log_odds(name: str, features: Iterable[str]) -> float:
    """The log-odds of a reading, by logistic regression with the weights of the table `name`."""
    bias, weights = _weights(name)
    return bias + sum([weights[feature] for feature in features if feature in weights])


def chance(odds: float) -> float:
    """The probability, 0 to 1, of log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
