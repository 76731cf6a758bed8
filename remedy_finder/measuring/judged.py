"""Judged queries, and the figures of a ranking of decisions against them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import ir_measures
import numpy as np
from ir_measures import RR, R, Success, nDCG
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from remedy_finder.errors import UnreadableFile

MEASURES = {
    "nDCG@10": nDCG @ 10,
    "recall@10": R @ 10,
    "recall@50": R @ 50,
    "MRR@10": RR @ 10,
    "success@5": Success @ 5,
}
FAMILY = "family recall@10"
"""Of the decisions of grade 2 or 3, as many as can stand among ten: families of twelve cannot all stand there."""
NAMES = (*MEASURES, FAMILY)
LENGTHS = {"short": 15, "paragraph": 90}
"""Most words of a query that is called so, where its file does not say; a longer one is long."""
SAMES = 2
DEPTH = 50
"""Cases that are asked for."""
ROUNDS = 5_000
"""Resamplings of the paired bootstrap."""

Run = Mapping[str, Sequence[str]]
"""The references found for each query, the best first."""
Figures = dict[str, dict[str, float]]
"""Of each query each measure."""


class Judged(BaseModel):
    """A query with the decisions that ought to be found."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    query: str
    user: str = ""
    filters: dict[str, Any] = {}
    split: str = "test"
    length: str = ""
    about: str = "fault"
    judgments: dict[str, int]


def read_queries(path: Path) -> list[Judged]:
    """The queries of a file, in its order. Raises UnreadableFile."""
    try:
        lines = path.read_text("utf-8").splitlines()
        found = [Judged.model_validate_json(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise UnreadableFile(
            f"{path}: it cannot be read as judged queries, one JSON object a line ({reason})"
        ) from None
    return [each.model_copy(update={"length": each.length or _length(each.query)}) for each in found]


def _length(query: str) -> str:
    words = len(query.split())
    return next((name for name, most in LENGTHS.items() if words <= most), "long")


def restricted(query: Judged, alias: Mapping[str, str]) -> Judged:
    """The query with the judgments of decisions that are there, each under the reference that answers give it."""
    kept: dict[str, int] = {}
    for reference, grade in query.judgments.items():
        if reference in alias:
            kept[alias[reference]] = max(grade, kept.get(alias[reference], 0))
    return query.model_copy(update={"judgments": kept})


def figures(queries: Sequence[Judged], run: Run) -> Figures:
    """Every measure of every query that has a relevant decision."""
    asked = [query for query in queries if any(query.judgments.values())]
    judged = {query.id: dict(query.judgments) for query in asked}
    ranked = {query.id: {reference: 1.0 / place for place, reference in enumerate(run[query.id], 1)} for query in asked}
    found: Figures = {query.id: dict.fromkeys(NAMES, 0.0) for query in asked}
    names = {measure: name for name, measure in MEASURES.items()}
    for metric in ir_measures.iter_calc(list(MEASURES.values()), judged, ranked):
        found[metric.query_id][names[metric.measure]] = float(metric.value)
    for query in asked:
        family = {reference for reference, grade in query.judgments.items() if grade >= SAMES}
        if family:
            found[query.id][FAMILY] = len(family & set(list(run[query.id])[:10])) / min(10, len(family))
        else:
            del found[query.id][FAMILY]
    return found


def means(found: Figures, ids: Sequence[str]) -> dict[str, float]:
    """The mean of each measure over some queries."""
    return {
        name: round(float(np.mean(values)), 4)
        for name in NAMES
        if (values := [found[each][name] for each in ids if each in found and name in found[each]])
    }


def interval(values: NDArray[np.float64], seed: int = 1) -> tuple[float, float]:
    """The 95 per cent interval of a mean by bootstrap over queries; for differences, paired by being differences."""
    if not len(values):
        return (0.0, 0.0)
    drawn = np.random.default_rng(seed).integers(0, len(values), size=(ROUNDS, len(values)))
    low, high = np.percentile(values[drawn].mean(axis=1), [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)


def shortfall_gain(ours: NDArray[np.float64], theirs: NDArray[np.float64], seed: int = 1) -> tuple[float, float, float]:
    """(how much smaller our shortfall 1 - nDCG@10 is, as a share of theirs; its 95 per cent interval, paired)."""
    drawn = np.random.default_rng(seed).integers(0, len(ours), size=(ROUNDS, len(ours)))
    shares = 1 - (1 - ours[drawn].mean(axis=1)) / np.maximum(1 - theirs[drawn].mean(axis=1), 1e-9)
    low, high = np.percentile(shares, [2.5, 97.5])
    share = 1 - (1 - float(ours.mean())) / max(1 - float(theirs.mean()), 1e-9)
    return round(share, 4), round(float(low), 4), round(float(high), 4)
