"""Comparable cases → series of payments: by reason and by person, each of one status and in one unit."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, get_args

from remedy_finder.records import Reason, Remedy, Status
from remedy_finder.weighing.money import payment_state
from remedy_finder.weighing.people import PERSON_WORDS, person_of
from remedy_finder.weighing.ranges import FEWEST, is_outlier, pence, quartiles, weighted_quantile
from remedy_finder.weighing.records import (
    Comparable,
    Family,
    FamilySeries,
    Outlier,
    PaymentRow,
    Person,
    PersonSeries,
    Series,
    Unaveraged,
    Unit,
)
from remedy_finder.weighing.wording import STATUS_WORDS, count, money, reason_words

UNITS: tuple[Unit, ...] = get_args(Unit)
REASONS: tuple[Reason | None, ...] = (*get_args(Reason), None)
STATUSES: tuple[Status, ...] = tuple(STATUS_WORDS)
Key = tuple[Any, Status, Unit]


def by_reason(comparables: Sequence[Comparable]) -> tuple[Series, ...]:
    """A series for each reason, status and unit that has payments; one with two reasons stands under both."""
    grouped = _group(comparables, lambda row: row.reasons or (None,))
    return tuple(
        Series(
            reason=reason, status=status, unit=unit, **_figures(rows, comparables, unit, f"for {reason_words(reason)}")
        )
        for (reason, status, unit), rows in _in_order(grouped, REASONS)
    )


def totals(comparables: Sequence[Comparable]) -> tuple[Series, ...]:
    """A series for each status and unit over all reasons, every payment once."""
    grouped = _group(comparables, lambda _: (None,))
    return tuple(
        Series(reason=None, status=status, unit=unit, **_figures(rows, comparables, unit, "for any reason, each once"))
        for (_, status, unit), rows in _in_order(grouped, (None,))
    )


FAMILY_OF: dict[Reason | None, Family] = {
    "distress": "symbolic",
    "uncertainty": "symbolic",
    "frustration": "symbolic",
    "time_and_trouble": "symbolic",
    "delay": "loss_of_service",
    "loss_of_service": "loss_of_service",
    "lost_education": "loss_of_service",
    "unsuitable_accommodation": "loss_of_service",
    "financial_loss": "quantifiable",
    "backdated_entitlement": "quantifiable",
    "other": "not_stated",
    None: "not_stated",
}
FAMILY_WORDS: dict[Family, str] = {
    "symbolic": "for distress, uncertainty, frustration, or time and trouble",
    "loss_of_service": "for delay, or a lost service, education or home",
    "quantifiable": "for loss that can be counted",
    "not_stated": "for another reason, or one that the text does not state",
}


def by_family(comparables: Sequence[Comparable]) -> tuple[FamilySeries, ...]:
    """A series for each family of reasons, status and unit."""
    grouped = _group(comparables, lambda row: [FAMILY_OF[reason] for reason in row.reasons or (None,)])
    return tuple(
        FamilySeries(
            reason=None,
            family=family,
            status=status,
            unit=unit,
            **_figures(rows, comparables, unit, FAMILY_WORDS[family]),
        )
        for (family, status, unit), rows in _in_order(grouped, get_args(Family))
    )


def by_person(comparables: Sequence[Comparable]) -> tuple[PersonSeries, ...]:
    """A series for each reason, sort of person and status, in pounds in all."""
    grouped = _group(comparables, lambda row: tuple((reason, row.person) for reason in row.reasons or (None,)))
    order = tuple((reason, person) for reason in REASONS for person in get_args(Person))
    return tuple(
        PersonSeries(
            reason=reason,
            person=person,
            status=status,
            unit=unit,
            **_figures(rows, comparables, unit, f"for {reason_words(reason)}, to {PERSON_WORDS[person]}"),
        )
        for ((reason, person), status, unit), rows in _in_order(grouped, order)
    )


def unaveraged(comparables: Sequence[Comparable]) -> tuple[Unaveraged, ...]:
    """Payments without a sum, one by one: by formula, not stated, not readable."""
    found = []
    for case in comparables:
        for remedy in case.remedies:
            state = payment_state(remedy)
            if remedy.kind != "payment" or state not in ("by_formula", "amount_not_stated", "not_readable"):
                continue
            found.append(
                Unaveraged(
                    reference=case.reference,
                    status=remedy.status,
                    state=state,
                    to=remedy.to,
                    reasons=remedy.reasons,
                    rate_gbp=remedy.rate.amount_gbp if remedy.rate else None,
                    per=remedy.rate.per if remedy.rate else None,
                    quote=remedy.quote,
                    start=remedy.start,
                    end=remedy.end,
                    where=case.where_of(remedy.start),
                )
            )
    return tuple(found)


def payment_rows(case: Comparable) -> Iterable[tuple[Unit, PaymentRow]]:
    """The payments of a case: their sums, and beside them the rates by month, week or term that they state."""
    for remedy in case.remedies:
        if remedy.kind != "payment":
            continue
        if remedy.amount_gbp is not None:
            yield "total", _row(case, remedy, remedy.amount_gbp, None)
        if remedy.rate is not None and remedy.rate.per in UNITS:
            yield remedy.rate.per, _row(case, remedy, remedy.rate.amount_gbp, remedy.amount_gbp)


def _row(case: Comparable, remedy: Remedy, amount: float, total: float | None) -> PaymentRow:
    return PaymentRow(
        reference=case.reference,
        organisation=case.organisation,
        decided_on=case.decided_on,
        score=case.score,
        amount_gbp=amount,
        total_gbp=total,
        person=person_of(remedy),
        where=case.where_of(remedy.start),
        **{
            name: getattr(remedy, name)
            for name in (
                "to", "quote", "start", "end", "status", "reasons", "paid_to", "by", "judged", "conditional",
                "needs_check",
            )
        },
    )  # fmt: skip


def _group(
    comparables: Sequence[Comparable], keys: Callable[[PaymentRow], Sequence[Any]]
) -> dict[Key, list[PaymentRow]]:
    grouped: dict[Key, list[PaymentRow]] = defaultdict(list)
    for case in comparables:
        for unit, row in payment_rows(case):
            for key in dict.fromkeys(keys(row)):
                grouped[key, row.status, unit].append(row)
    return grouped


def _in_order(grouped: dict[Key, list[PaymentRow]], keys: Sequence[Any]) -> list[tuple[Key, list[PaymentRow]]]:
    """By status, then by how many payments, then as the tables have them."""
    place = {key: number for number, key in enumerate(keys)}
    return sorted(
        grouped.items(),
        key=lambda item: (STATUSES.index(item[0][1]), -len(item[1]), place[item[0][0]], UNITS.index(item[0][2])),
    )


def _figures(rows: list[PaymentRow], comparables: Sequence[Comparable], unit: Unit, what: str) -> dict[str, Any]:
    rows = sorted(rows, key=lambda row: (row.amount_gbp, row.reference, row.start))
    amounts = [row.amount_gbp for row in rows]
    cases = {row.reference for row in rows}
    days = sorted(row.decided_on for row in rows if row.decided_on)
    figures: dict[str, Any] = {
        "n": len(rows),
        "cases": len(cases),
        "rows": tuple(rows),
        "first_decided_on": days[0] if days else None,
        "last_decided_on": days[-1] if days else None,
    }
    payments = count(len(rows), f"{STATUS_WORDS[rows[0].status]} payment")
    rate = "" if unit == "total" else f" by the {unit}"
    subject = f"{payments}{rate} {what}, in {count(len(cases), 'case')}"
    if len(rows) < FEWEST:
        listed = ", ".join(money(amount) for amount in amounts)
        return figures | {"sentence": f"{subject}: too few for a range ({listed})."}
    low, middle, high = quartiles(amounts)
    return figures | {
        "min": pence(amounts[0]),
        "q1": low,
        "median": middle,
        "q3": high,
        "max": pence(amounts[-1]),
        "weighted_median": pence(weighted_quantile(amounts, [row.score for row in rows], 0.5)),
        "outliers": _outliers(rows, low, high, comparables),
        "sentence": f"{subject}: {money(amounts[0])} to {money(amounts[-1])}, the middle half {money(low)} to "
        f"{money(high)}, median {money(middle)}.",
    }


def _outliers(
    rows: list[PaymentRow], low: float, high: float, comparables: Sequence[Comparable]
) -> tuple[Outlier, ...]:
    told = {case.reference: case.circumstances for case in comparables}
    return tuple(
        Outlier(
            reference=row.reference,
            amount_gbp=row.amount_gbp,
            side="above" if row.amount_gbp > high else "below",
            circumstances=told[row.reference],
        )
        for row in rows
        if is_outlier(row.amount_gbp, low, high)
    )
