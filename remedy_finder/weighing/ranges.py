"""The arithmetic of ranges: quartiles, weighted medians, intervals of proportions."""

import math
from collections.abc import Sequence

import numpy as np

FEWEST = 8
"""Payments below which there are only the cases and no range: with seven, the middle half is two or three payments."""
OUTLYING = 1.5
"""Lengths of the middle half beyond it from which a payment is an outlier (Tukey)."""
Z95 = 1.959964
LEVEL = 0.8
"""Share of later payments that a usual range is meant to hold."""


def quartiles(amounts: Sequence[float]) -> tuple[float, float, float]:
    """Lower quartile, median and upper quartile, by linear interpolation (numpy's default)."""
    low, middle, high = np.quantile(np.asarray(amounts, dtype=float), (0.25, 0.5, 0.75))
    return pence(low), pence(middle), pence(high)


def weighted_quantile(amounts: Sequence[float], weights: Sequence[float], share: float) -> float:
    """The smallest amount at or below which the share of all weight lies; with no weight at all, all count alike."""
    order = np.argsort(np.asarray(amounts, dtype=float), kind="stable")
    values = np.asarray(amounts, dtype=float)[order]
    heavy = np.maximum(np.asarray(weights, dtype=float)[order], 0.0)
    if heavy.sum() <= 0:
        heavy = np.ones_like(values)
    reached = np.cumsum(heavy) / heavy.sum()
    return float(values[min(int(np.searchsorted(reached, share - 1e-12)), len(values) - 1)])


def is_outlier(amount: float, low: float, high: float) -> bool:
    """Whether an amount lies far outside the quartiles `low` and `high`."""
    reach = OUTLYING * (high - low)
    return amount < low - reach or amount > high + reach


def wilson(cases: int, of: int) -> tuple[float, float]:
    """The 95% score interval of a proportion (Wilson 1927), to three places; (0, 1) where nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    share, square = cases / of, Z95**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = Z95 / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of**2))
    return round(max(0.0, middle - reach), 3), round(min(1.0, middle + reach), 3)


def pence(value: float) -> float:
    """Pounds to the penny."""
    return round(float(value), 2)


def usual_quantiles(amounts: Sequence[float], weights: Sequence[float] | None = None) -> tuple[float, float, float]:
    """(lower end, centre, upper end) of the range that holds `LEVEL` of the weight: 10th, 50th and 90th percentile.

    Without weights by linear interpolation; with them the smallest amounts that reach the shares.
    """
    shares = ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2)
    if weights is None:
        low, centre, high = np.quantile(np.asarray(amounts, dtype=float), shares)
        return float(low), float(centre), float(high)
    low, centre, high = (weighted_quantile(amounts, weights, share) for share in shares)
    return low, centre, high
