"""Pairs of like cases with different money for the same reason, and what each says of its circumstances."""

from collections.abc import Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from remedy_finder.records import Reason
from remedy_finder.weighing.records import Comparable, Contrast, ContrastSide
from remedy_finder.weighing.wording import count, money, reason_words

TWOFOLD = 2.0
MOST = 5
FEWEST_ALIKE = 0.1
"""Likeness of the heaviest words below which two comparable cases are not called the same fault."""
Likeness = NDArray[np.float32]
"""How alike the comparable cases are in words and category, shape (n, n)."""


def contrasts(comparables: Sequence[Comparable], alike: Likeness) -> tuple[Contrast, ...]:
    """The most alike pairs of which one got at least twice what the other got for the same reason; each pair once."""
    pairs: dict[tuple[int, int], Contrast] = {}
    for reason in get_args(Reason):
        sums = [_sum(case, reason) for case in comparables]
        for high, more in enumerate(sums):
            for low, less in enumerate(sums):
                if more is None or less is None or more < TWOFOLD * less or alike[high, low] < FEWEST_ALIKE:
                    continue
                pair = (min(high, low), max(high, low))
                if pair not in pairs:
                    pairs[pair] = _contrast(reason, comparables[high], comparables[low], float(alike[high, low]))
    return tuple(sorted(pairs.values(), key=lambda pair: (-pair.likeness, pair.higher.reference)))[:MOST]


def _sum(case: Comparable, reason: Reason) -> float | None:
    """What a case's agreed payments for a reason come to; null where there is none with a sum."""
    sums = [
        r.amount_gbp
        for r in case.remedies
        if r.kind == "payment" and r.status == "agreed" and reason in r.reasons and r.amount_gbp is not None
    ]
    return sum(sums) if sums else None


def _contrast(reason: Reason, high: Comparable, low: Comparable, likeness: float) -> Contrast:
    higher, lower = (_side(case, reason) for case in (high, low))
    said = [
        f"{side.reference} states {count(len(side.circumstances), 'circumstance')}"
        if side.circumstances
        else f"{side.reference} states none that we look for"
        for side in (higher, lower)
    ]
    return Contrast(
        reason=reason,
        status="agreed",
        likeness=round(likeness, 3),
        higher=higher,
        lower=lower,
        sentence=f"For {reason_words(reason)}: {money(higher.total_gbp)} in {higher.reference}, "
        f"{money(lower.total_gbp)} in {lower.reference}. {'; '.join(said)}. What made the difference "
        "is for the reader to judge.",
    )


def _side(case: Comparable, reason: Reason) -> ContrastSide:
    payments = [r for r in case.remedies if r.kind == "payment" and r.status == "agreed" and reason in r.reasons]
    return ContrastSide(
        reference=case.reference,
        total_gbp=sum(r.amount_gbp for r in payments if r.amount_gbp is not None),
        decided_on=case.decided_on,
        quotes=tuple(r.quote for r in payments),
        where=tuple(case.where_of(r.start) for r in payments),
        circumstances=case.circumstances,
    )
