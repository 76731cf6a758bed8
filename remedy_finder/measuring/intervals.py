"""Ranges for the next payment, and how they are scored on later ones.

Two ways to make an 80% range are compared on payments decided later than all that they were made from. *Similar*: the
weighted 10th and 90th percentiles of like earlier payments, widened or narrowed at both ends by one margin (of
logarithms) that makes them hold 80 of 100 of a calibration set in between (conformalised quantile regression, Romano
and others 2019). *Plain*: the 10th and 90th percentiles of the earlier payments of the same group and years.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from remedy_finder.weighing.measured import MethodScore
from remedy_finder.weighing.ranges import LEVEL, pence, usual_quantiles, wilson

Floats = NDArray[np.float64]
RESAMPLED = 2_000
SEED = 20_240


class Forecast(NamedTuple):
    """A range and a centre for one payment, in pounds."""

    low: float
    high: float
    centre: float


def forecast(amounts: Sequence[float], weights: Sequence[float] | None = None, margin: float = 0.0) -> Forecast:
    """The range of amounts, both ends moved outwards by a margin in logarithms (inwards where it is negative)."""
    low, centre, high = usual_quantiles(amounts, weights)
    low, high = low * math.exp(-margin), high * math.exp(margin)
    if low > high:  # a negative margin may turn a narrow range inside out
        low = high = math.sqrt(low * high)
    return Forecast(low, high, centre)


def margin_for(forecasts: Sequence[Forecast], amounts: Sequence[float]) -> float:
    """The margin with which 80 of 100 payments like these fall inside; infinite where there are too few to say."""
    misses = sorted(
        max(math.log(each.low / amount), math.log(amount / each.high))
        for each, amount in zip(forecasts, amounts, strict=True)
    )
    place = math.ceil((len(misses) + 1) * LEVEL)
    return misses[place - 1] if place <= len(misses) else math.inf


def score(forecasts: Sequence[Forecast], amounts: Sequence[float]) -> MethodScore:
    """Coverage, width, interval score and error of forecasts."""
    real = np.asarray(amounts, dtype=float)
    low, high, centre = (np.array(part) for part in zip(*forecasts, strict=True))
    inside = (low <= real + 1e-9) & (real <= high + 1e-9)
    least, most = wilson(int(inside.sum()), len(real))
    return MethodScore(
        coverage=round(float(inside.mean()), 3),
        coverage_low=least,
        coverage_high=most,
        mean_width_gbp=pence(float((high - low).mean())),
        median_width_gbp=pence(float(np.median(high - low))),
        interval_score_gbp=pence(float(interval_scores(low, high, real).mean())),
        interval_score_log=round(float(log_scores(forecasts, amounts).mean()), 3),
        error_gbp=pence(float(np.abs(centre - real).mean())),
        error_factor=round(float(np.exp(np.median(np.abs(np.log(centre / real))))), 2),
    )


def log_scores(forecasts: Sequence[Forecast], amounts: Sequence[float]) -> Floats:
    """The interval score of each payment in logarithms."""
    low, high, _ = (np.array(part) for part in zip(*forecasts, strict=True))
    return interval_scores(np.log(low), np.log(high), np.log(np.asarray(amounts, dtype=float)))


def interval_scores(low: Floats, high: Floats, real: Floats) -> Floats:
    """Width, and 2 / (1 - level) times the distance outside (Gneiting and Raftery 2007)."""
    outside = np.maximum(low - real, 0) + np.maximum(real - high, 0)
    return np.asarray(high - low + 2 / (1 - LEVEL) * outside)


def difference(similar: Floats, plain: Floats) -> tuple[float, float]:
    """The 95% interval of the mean difference, payments drawn again in pairs."""
    apart = similar - plain
    draws = np.random.default_rng(SEED).integers(0, len(apart), (RESAMPLED, len(apart)))
    low, high = np.quantile(apart[draws].mean(axis=1), (0.025, 0.975))
    return round(float(low), 3), round(float(high), 3)
