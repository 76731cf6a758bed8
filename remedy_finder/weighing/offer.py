"""Where a proposed sum stands among the comparable payments, and what comparable cases had that a sum alone has not."""

from collections.abc import Sequence
from typing import get_args

from remedy_finder.records import Reason, Status
from remedy_finder.weighing.payments import FAMILY_WORDS
from remedy_finder.weighing.records import Comparable, Family, GuidanceLine, Offer, Series, Standing
from remedy_finder.weighing.steps import STEP_WORDS, STEPS, cases_with, how_often
from remedy_finder.weighing.wording import STATUS_WORDS, count, money, reason_words

STATUSES: tuple[Status, ...] = get_args(Status)
OFTEN = 1 / 3
"""Share of the comparable cases from which a step is named as missing; service improvements always are."""


def weigh_offer(
    amount: float,
    series: Sequence[Series],
    guidance: Sequence[GuidanceLine],
    comparables: Sequence[Comparable],
) -> Offer:
    """Where an amount stands among series, those over all reasons first.

    The counts are over the agreed payments; where there are none, over those of the next status that has some.
    """
    standings = [_standing(amount, each) for each in series if each.unit == "total"]
    whole = [standing for standing in standings if standing.reason is None and standing.family is None]
    symbolic = [standing.sentence for standing in standings if standing.family == "symbolic"]
    first = next((standing for status in STATUSES for standing in whole if standing.status == status), None)
    counted = first or Standing(status="agreed", reason=None, n=0, below=0, equal=0, above=0, sentence=NO_PAYMENTS)
    return Offer(
        amount_gbp=amount,
        status=counted.status,
        n=counted.n,
        below=counted.below,
        equal=counted.equal,
        above=counted.above,
        missing=missing_beside_a_sum(comparables),
        standings=tuple(standings),
        sentences=(counted.sentence, *symbolic[:1], *(_beside(amount, line) for line in guidance), SUM_ALONE),
    )


NO_PAYMENTS = "No comparable case has a payment of a stated sum, so there is nothing to compare the amount with."
SUM_ALONE = (
    "Only the sum of your offer is known here: whether an apology or anything else goes with it is for you to check. "
    "Give a whole draft decision to have it checked."
)


def missing_beside_a_sum(comparables: Sequence[Comparable]) -> tuple[str, ...]:
    """What comparable cases had beside symbolic money, in the Ombudsman's order; how often, and in which cases."""
    readable = [case for case in comparables if case.not_readable is None]
    said = []
    for step in STEPS:
        having = cases_with(step, readable)
        often = len(having) >= max(1, OFTEN * len(readable))
        if step == "symbolic_payment" or not (often or step == "service_improvement"):
            continue
        always = "; the Ombudsman considers it every time" if step == "service_improvement" else ""
        said.append(f"{STEP_WORDS[step]}: {how_often(step, readable)}{always}. The offer as given, a sum, names none.")
    return tuple(said)


def standing_of(amount: float, series: Series) -> str:
    """In words, where an amount stands in a series."""
    return _standing(amount, series).sentence


def _standing(amount: float, series: Series) -> Standing:
    amounts = [row.amount_gbp for row in series.rows]
    below, equal = (sum(a < amount for a in amounts), sum(a == amount for a in amounts))
    above = len(amounts) - below - equal
    reason: Reason | None = series.reason
    family: Family | None = getattr(series, "family", None)
    what = f" for {reason_words(reason)}" if reason else f" {FAMILY_WORDS[family]}" if family else ""
    return Standing(
        status=series.status,
        reason=reason,
        family=family,
        n=len(amounts),
        below=below,
        equal=equal,
        above=above,
        sentence=f"{money(amount)} beside {count(len(amounts), f'{STATUS_WORDS[series.status]} payment')}{what} in "
        f"{count(series.cases, 'comparable case')}: {below} smaller, {equal} equal, {above} larger"
        f"{_middle(amount, series)}.",
    )


def _middle(amount: float, series: Series) -> str:
    if series.q1 is None or series.q3 is None:
        return "; too few for a range"
    half = f"the middle half, {money(series.q1)} to {money(series.q3)}"
    if amount < series.q1:
        return f"; it lies below {half}"
    return f"; it lies above {half}" if amount > series.q3 else f"; it lies in {half}"


def _beside(amount: float, line: GuidanceLine) -> str:
    subject = f"{line.subject[0].lower()}{line.subject[1:]}"
    if line.high_gbp == 0:
        return f"Starting point ({line.source}): no payment for {subject}."
    figure = " to ".join(dict.fromkeys(map(money, (line.low_gbp, line.high_gbp)))) + (
        f" a {line.per}" if line.per else ""
    )
    worth = ""
    if line.per == "month" and line.low_gbp > 0:
        months = (amount / line.high_gbp, amount / line.low_gbp)
        worth = f"; {money(amount)} is that for {_months(*months)}"
    return f"Starting point, no entitlement ({line.source}): {figure} for {subject}{worth}."


def _months(low: float, high: float) -> str:
    shown = [f"{value:.1f}".removesuffix(".0") for value in (low, high)]
    return f"{shown[0]} months" if shown[0] == shown[1] else f"{shown[0]} to {shown[1]} months"
