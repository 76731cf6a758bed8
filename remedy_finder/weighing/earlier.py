"""What bodies paid or offered before the decision, by whether the decision found it enough."""

from collections import defaultdict
from collections.abc import Sequence
from typing import get_args

from remedy_finder.records import Judgement, Status
from remedy_finder.weighing.payments import payment_rows
from remedy_finder.weighing.records import Comparable, EarlierOffers, PaymentRow
from remedy_finder.weighing.wording import STATUS_WORDS, count, money, named

BEFORE: tuple[Status, ...] = ("offered_earlier", "already_provided")
JUDGED: tuple[Judgement | None, ...] = (*get_args(Judgement), None)
JUDGED_WORDS: dict[Judgement | None, str] = {
    "suitable": "called suitable by the decision",
    "too_low": "called too little by the decision",
    "refused": "refused, or replaced by what was agreed",
    None: "of which the decision does not say whether it was enough",
}


def earlier_offers(comparables: Sequence[Comparable]) -> tuple[EarlierOffers, ...]:
    """Sums offered and sums paid, each by the judgement: an offer is no recommendation of the Ombudsman."""
    grouped: dict[tuple[Status, Judgement | None], list[PaymentRow]] = defaultdict(list)
    for case in comparables:
        for unit, row in payment_rows(case):
            if unit == "total" and row.status in BEFORE:
                grouped[row.status, row.judged].append(row)
    return tuple(
        _offers(status, judged, grouped[status, judged])
        for status in BEFORE
        for judged in JUDGED
        if (status, judged) in grouped
    )


def _offers(status: Status, judged: Judgement | None, rows: list[PaymentRow]) -> EarlierOffers:
    rows = sorted(rows, key=lambda row: (row.amount_gbp, row.reference, row.start))
    references = list(dict.fromkeys(row.reference for row in rows))
    sums = ", ".join(money(row.amount_gbp) for row in rows)
    return EarlierOffers(
        status=status,
        judged=judged,
        n=len(rows),
        cases=len(references),
        rows=tuple(rows),
        sentence=f"{count(len(rows), f'{STATUS_WORDS[status]} payment')} {JUDGED_WORDS[judged]}: {sums} "
        f"({named(references)}).",
    )
