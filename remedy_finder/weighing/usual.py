"""The range meant to hold 80 of 100 payments of a sort: from similar cases if that was shown to be better, or plain.

The plain range is that of the library's payments of the same reason, standing and category in the last three years;
where these are fewer than eight, of all years, then of all categories. Which of the two is shown was settled on later
payments than those that the ranges were made from (`remedy-finder evaluate payments`, measuring/payments.py), for this
state of the library; where that was not measured, the plain range is shown and said not to be measured.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from remedy_finder.finding.ranking import Opened
from remedy_finder.library.snapshot import Snapshot
from remedy_finder.records import Status
from remedy_finder.weighing.measured import MethodScore, PaymentsMeasured, kept_measured
from remedy_finder.weighing.ranges import FEWEST, pence, usual_quantiles
from remedy_finder.weighing.records import Comparable, Series, UsualRange
from remedy_finder.weighing.wording import STATUS_WORDS, count, reason_words

YEARS_BACK = 2
MOST_READ = 2_000
"""Decisions from which a plain range is made; more would keep a page waiting and change little."""
NOT_MEASURED = (
    "how many later payments such ranges hold has not been measured for this state of the library (remedy-finder "
    "evaluate payments does it)"
)
FICTION = " The amounts are invented: that is a test of the method, and no finding."


class Past(NamedTuple):
    """A payment with a sum in the library."""

    amount_gbp: float
    reasons: tuple[str, ...]
    year: int


class Wanted(NamedTuple):
    """Which payments of the library; null for any category or year."""

    status: Status
    sample: bool
    category: str | None = None
    since: str | None = None


_PASTS: "WeakKeyDictionary[Snapshot, dict[Wanted, list[Past]]]" = WeakKeyDictionary()
"""Read once for a generation of a library: opening decisions takes a while."""


def with_usual(opened: Opened, series: Sequence[Series], comparables: Sequence[Comparable]) -> tuple[Series, ...]:
    """The series again, each with a range that has one: eight payments or more, in all, agreed, for a stated reason."""
    measured = kept_measured(opened.catalogue.folder, opened.catalogue.generation)
    return tuple(
        each.model_copy(update={"usual": _usual(opened, each, comparables, measured)}) if _has_one(each) else each
        for each in series
    )


def _has_one(series: Series) -> bool:
    return series.n >= FEWEST and series.unit == "total" and series.status == "agreed" and series.reason is not None


def _usual(
    opened: Opened, series: Series, comparables: Sequence[Comparable], measured: PaymentsMeasured | None
) -> UsualRange | None:
    if measured is not None and measured.better:
        return _from_similar(series, measured)
    return _plain(opened, series, comparables, measured)


def _from_similar(series: Series, measured: PaymentsMeasured) -> UsualRange:
    amounts, weights = zip(*((row.amount_gbp, row.score) for row in series.rows), strict=True)
    low, _, high = usual_quantiles(amounts, weights)
    low, high = low * math.exp(-measured.margin), high * math.exp(measured.margin)
    if low > high:
        low = high = math.sqrt(low * high)
    over = f"{count(series.n, 'agreed payment')} for {reason_words(series.reason)} in comparable cases"
    said = _borne_out(measured.similar, measured)
    return UsualRange(
        low_gbp=pence(low),
        high_gbp=pence(high),
        method="calibrated",
        n=series.n,
        over=over,
        coverage=measured.similar.coverage,
        sentence=f"calibrated range from {over}; {said}",
    )


def _plain(
    opened: Opened, series: Series, comparables: Sequence[Comparable], measured: PaymentsMeasured | None
) -> UsualRange | None:
    chosen, where = _narrowest(opened, series, comparables)
    if len(chosen) < FEWEST:
        return None
    low, _, high = usual_quantiles([payment.amount_gbp for payment in chosen])
    years = sorted({payment.year for payment in chosen})
    span = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
    payments = count(len(chosen), f"{STATUS_WORDS[series.status]} payment")
    over = f"{payments} for {reason_words(series.reason)} {where}, {span}"
    if measured is None:
        said = f"{NOT_MEASURED}."
    else:
        said = f"{_borne_out(measured.plain, measured)} Ranges from similar cases were not shown to be better, so this "
        said += "one is given."
    return UsualRange(
        low_gbp=pence(low),
        high_gbp=pence(high),
        method="plain",
        n=len(chosen),
        over=over,
        coverage=measured.plain.coverage if measured else None,
        sentence=f"plain range of {over}; {said}",
    )


def _borne_out(score: MethodScore, measured: PaymentsMeasured) -> str:
    return (
        f"such ranges held {score.coverage:.0%} ({score.coverage_low:.0%} to {score.coverage_high:.0%}) of "
        f"{measured.test} later payments, 80% being meant.{FICTION if measured.sample else ''}"
    )


def _narrowest(opened: Opened, series: Series, comparables: Sequence[Comparable]) -> tuple[list[Past], str]:
    """The payments of the category and the last three years; of all years, or of all categories, where they are few."""
    wanted = Wanted(series.status, comparables[0].sample)
    category = _usual_category(comparables)
    ladder = [(wanted, "in all categories")]
    if category is not None:
        within = wanted._replace(category=category)
        latest = opened.catalogue.select(
            "SELECT max(decided_on) FROM decisions WHERE sample = ?", (int(wanted.sample),)
        )
        since = str(int(str(latest[0][0])[:4]) - YEARS_BACK) if latest[0][0] else None
        ladder = [(within._replace(since=since), f"in {category}"), (within, f"in {category}"), *ladder]
    found: list[Past] = []
    for each, where in ladder:
        found = [payment for payment in _past(opened, each) if series.reason in payment.reasons]
        if len(found) >= FEWEST:
            return found, where
    return found, ladder[-1][1]


def _usual_category(comparables: Sequence[Comparable]) -> str | None:
    stated = Counter(case.category for case in comparables if case.category)
    return stated.most_common(1)[0][0] if stated else None


def _past(opened: Opened, wanted: Wanted) -> list[Past]:
    kept = _PASTS.setdefault(opened.snapshot, {})
    if wanted not in kept:
        kept[wanted] = _read_past(opened, wanted)
    return kept[wanted]


def _read_past(opened: Opened, wanted: Wanted) -> list[Past]:
    """The payments of the decisions that pass, the newest of them where they are very many."""
    catalogue = opened.catalogue
    ids = catalogue.select(
        "SELECT DISTINCT d.id, d.decided_on FROM decisions d JOIN remedies r ON r.decision_id = d.id "
        "JOIN published p ON p.decision_id = d.id WHERE r.kind = 'payment' AND r.status = ? "
        "AND r.amount_gbp IS NOT NULL AND d.sample = ? AND d.decided_on >= ? AND (? IS NULL OR p.category = ?) "
        "ORDER BY d.decided_on DESC LIMIT ?",
        (wanted.status, int(wanted.sample), wanted.since or "", wanted.category, wanted.category, MOST_READ),
    )
    return [
        Past(float(remedy["amount_gbp"]), tuple(remedy["reasons"]), int(str(decided_on)[:4]))
        for decision_id, decided_on in ids
        for remedy in catalogue.stored(int(str(decision_id)))["remedies"]
        if remedy["kind"] == "payment" and remedy["status"] == wanted.status and remedy["amount_gbp"] is not None
    ]
