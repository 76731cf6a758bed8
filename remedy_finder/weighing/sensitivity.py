"""How much a range moves when a case is left out, or when the question is worded otherwise."""

import re
from collections.abc import Sequence

from remedy_finder.weighing.ranges import FEWEST, quartiles
from remedy_finder.weighing.records import Moved, Sensitivity, Series
from remedy_finder.weighing.wording import STATUS_WORDS, count, money, reason_words

SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
FEWEST_WORDS = 5
"""Of a part of a question that is asked by itself."""


def reworded(query: str) -> list[tuple[str, str]]:
    """(what was done, another wording): the question without each of its sentences, or either half of a single one."""
    sentences = [part for part in SENTENCE.split(query.strip()) if part.strip()]
    if len(sentences) >= 2:
        halves = [" ".join(sentences[: len(sentences) // 2]), " ".join(sentences[len(sentences) // 2 :])]
    else:
        words = query.split()
        halves = [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
    said = ["the first half of your words alone", "the second half of your words alone"]
    return [(name, half) for name, half in zip(said, halves, strict=True) if len(half.split()) >= FEWEST_WORDS]


def sensitivity(
    series: Sequence[Series], others: Sequence[tuple[str, Sequence[Series], int]]
) -> tuple[Sensitivity, ...]:
    """For each series with a range, its median without each case, and in the answers to other wordings.

    `others` holds (what was changed, the series of that answer, how many comparable cases are found again).
    """
    return tuple(_sensitivity(each, others) for each in series if each.median is not None and each.unit == "total")


def _sensitivity(series: Series, others: Sequence[tuple[str, Sequence[Series], int]]) -> Sensitivity:
    whole = series.median or 0.0
    moved = [_without(series, reference) for reference in dict.fromkeys(row.reference for row in series.rows)]
    medians = [each.median_gbp for each in moved if each.median_gbp is not None] or [whole]
    furthest = max(moved, key=lambda each: abs((each.median_gbp if each.median_gbp is not None else whole) - whole))
    again = tuple(_otherwise(series, change, found, same) for change, found, same in others)
    what = (
        f"{STATUS_WORDS[series.status]} payments for {reason_words(series.reason) if series.reason else 'any reason'}"
    )
    said = (
        f"The median of the {what} is {money(whole)}; without any one case it lies between {money(min(medians))} and "
        f"{money(max(medians))}."
    )
    return Sensitivity(
        reason=series.reason,
        status=series.status,
        unit=series.unit,
        lowest_median_gbp=min(medians),
        highest_median_gbp=max(medians),
        moves_most=furthest.change,
        left_out=tuple(moved),
        reworded=again,
        sentence=" ".join([said, *map(_told, again)]),
    )


def _without(series: Series, reference: str) -> Moved:
    return _moved(reference, [row.amount_gbp for row in series.rows if row.reference != reference], None)


def _otherwise(series: Series, change: str, found: Sequence[Series], same: int) -> Moved:
    key = (series.reason, series.status, series.unit)
    rows = [row for each in found if (each.reason, each.status, each.unit) == key for row in each.rows]
    return _moved(change, [row.amount_gbp for row in rows], same)


def _moved(change: str, amounts: list[float], same: int | None) -> Moved:
    if len(amounts) < FEWEST:
        return Moved(change=change, n=len(amounts), median_gbp=None, same_cases=same)
    low, middle, high = quartiles(amounts)
    return Moved(change=change, n=len(amounts), median_gbp=middle, q1_gbp=low, q3_gbp=high, same_cases=same)


def _told(moved: Moved) -> str:
    value = "too few for a median" if moved.median_gbp is None else f"the median is {money(moved.median_gbp)}"
    again = count(moved.same_cases or 0, "of the same cases is", "of the same cases are")
    return f"With {moved.change}, {again} found again and {value} ({count(moved.n, 'payment')})."
