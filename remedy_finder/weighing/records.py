"""The frozen records of the weighing; the JSON of `weigh` is `Weighing`, and every figure names the rows behind it.

Statuses are never mixed: each series, expectation and standing belongs to one status. Amounts are pounds.
"""

from typing import Literal

from pydantic import Field

from remedy_finder.records import (
    Circumstance,
    Closeness,
    IndexInfo,
    Judgement,
    Reason,
    Record,
    Remedy,
    RemedyKind,
    Status,
    Why,
)

Unit = Literal["total", "month", "week", "term"]
MoneyState = Literal["paid", "by_formula", "amount_not_stated", "before_the_decision", "no_payment", "not_readable"]
"""What a case says of money: see `money.py`. The last three and the third are four different things."""
Family = Literal["symbolic", "loss_of_service", "quantifiable", "not_stated"]
"""The Ombudsman's families of payments: distress, time and trouble; lost service or delay; loss that can be counted."""
Person = Literal["adult", "letter", "several", "estate", "others", "not_stated"]
"""Who benefits, as far as the name tells: a titled adult, a person named by a letter alone (mostly children), …"""
WhyNothing = Literal["already_remedied", "not_upheld", "closed", "no_remedy_found", "outcome_not_stated"]
WhyLeftOut = Literal["left_out", "itself", "not_kept", "too_early", "only_related", "other_sort"]
RangeMethod = Literal["calibrated", "plain"]
Step = Literal[
    "apology", "corrective_action", "quantifiable_loss", "symbolic_payment", "service_improvement", "others_affected"
]
"""The order in which the Ombudsman considers remedies; improvements and others affected are considered every time."""
Found = Literal["found", "not_found", "not_known"]


class Comparable(Record):
    """One case that counts, once whatever its references; `remedies` are those of the statuses asked for."""

    reference: str
    score: float
    outcome: str | None
    decided_on: str | None
    closeness: Closeness
    organisation: str | None
    category: str | None
    subcategory: str | None
    url: str | None
    summary: str | None
    sample: bool
    also_published_as: tuple[str, ...] = ()
    near_copies: tuple[str, ...] = ()
    money: MoneyState
    remedies: tuple[Remedy, ...]
    where: tuple[str, ...] = ()
    """In which paragraph each of the remedies stands; empty where nobody asked for it."""
    circumstances: tuple[Circumstance, ...] = ()
    why: tuple[Why, ...] = ()
    why_nothing: WhyNothing | None = None
    """Why the decision itself agreed or recommended nothing; null where it did, or could not be read."""
    not_readable: str | None = None
    """Why the remedies of this copy could not be read; null where they could."""

    def where_of(self, start: int) -> str:
        """In which paragraph the remedy stands that begins there."""
        return next((where for r, where in zip(self.remedies, self.where, strict=False) if r.start == start), "")


class LeftOut(Record):
    """A case that was found and does not count, with the reason in a code and in words."""

    reference: str
    score: float
    decided_on: str | None
    organisation: str | None
    why: WhyLeftOut
    sentence: str


class PaymentRow(Record):
    """One payment as it was made, with its place in the decision; by month, week or term it is the rate."""

    reference: str
    amount_gbp: float
    to: str | None
    quote: str
    start: int
    end: int
    organisation: str | None
    decided_on: str | None
    score: float
    status: Status
    reasons: tuple[Reason, ...] = ()
    person: Person
    paid_to: str | None = None
    by: str | None = None
    judged: Judgement | None = None
    conditional: bool = False
    needs_check: str | None = None
    where: str = ""
    """In which paragraph it stands."""
    total_gbp: float | None = None
    """In a series by rate: what the rate came to, where the decision states it."""


class Outlier(Record):
    """A payment beyond one and a half times the middle half, with what its decision says of the circumstances."""

    reference: str
    amount_gbp: float
    side: Literal["above", "below"]
    circumstances: tuple[Circumstance, ...]


class UsualRange(Record):
    """A range for the next payment of this sort, meant to hold 80 of 100, and how far that was borne out."""

    low_gbp: float
    high_gbp: float
    method: RangeMethod
    n: int
    """Payments that it was computed from."""
    over: str
    """Which, in words."""
    coverage: float | None = None
    """Share of later payments that such ranges held when measured; null where it was not measured."""
    sentence: str


class Series(Record):
    """Payments for one reason, of one status, in one unit; the figures are null where `n` is too small for a range."""

    reason: Reason | None
    """Null for payments whose reason the text does not state (in `totals`: for all reasons together)."""
    status: Status
    unit: Unit
    n: int
    cases: int
    """Decisions that the rows come from."""
    min: float | None = None
    q1: float | None = None
    median: float | None = None
    q3: float | None = None
    max: float | None = None
    weighted_median: float | None = None
    """Half of the closeness of all rows lies at or below it."""
    first_decided_on: str | None = None
    last_decided_on: str | None = None
    usual: UsualRange | None = None
    outliers: tuple[Outlier, ...] = ()
    rows: tuple[PaymentRow, ...]
    sentence: str


class PersonSeries(Series):
    """The same for one sort of person."""

    person: Person


class FamilySeries(Series):
    """The same for a family of reasons, each payment once within it."""

    family: Family


class Unaveraged(Record):
    """A payment that is listed and not averaged: a formula, a percentage, an open rate in an odd unit, or no amount."""

    reference: str
    status: Status
    state: Literal["by_formula", "amount_not_stated", "not_readable"]
    to: str | None
    reasons: tuple[Reason, ...]
    rate_gbp: float | None = None
    per: str | None = None
    quote: str
    start: int
    end: int
    where: str = ""


class EarlierOffers(Record):
    """Payments made or offered before the decision, by what the decision says of them; offers and payments apart."""

    status: Status
    judged: Judgement | None
    """Null where the decision says nothing of whether it was enough."""
    n: int
    cases: int
    rows: tuple[PaymentRow, ...]
    sentence: str


class Expectation(Record):
    """In how many of the comparable cases a kind (or, with `type`, a type) of remedy stood, with a 95% interval."""

    kind: RemedyKind
    type: str | None
    status: Status
    cases: int
    of: int
    """Comparable cases whose remedies could be read."""
    low: float
    high: float
    quote: str
    """The most typical quotation: the one most like all others."""
    reference: str
    start: int
    end: int
    where: str = ""
    deadline: str | None = None
    """The usual one, as most of the cases word it."""
    deadline_cases: int = 0
    references: tuple[str, ...] = ()


class Nothing(Record):
    """Cases in which the decision itself agreed or recommended nothing, for one reason."""

    why: WhyNothing
    cases: int
    references: tuple[str, ...]
    sentence: str
    quotes: tuple[tuple[str, str], ...] = ()
    """(reference, quotation) of what had been put right before the decision."""
    where: tuple[str, ...] = ()
    """In which paragraph each of the quotations stands."""


class GuidanceLine(Record):
    """A published figure, confirmed against its source: a starting point, no entitlement."""

    subject: str
    low_gbp: float
    high_gbp: float
    per: str | None
    source: str
    url: str | None
    updated: str | None
    checked_on: str
    valid_from: str | None
    valid_to: str | None
    note: str
    reasons: tuple[Reason, ...] = ()
    """Of the payments beside which it may be set."""
    cases_of_its_time: tuple[str, ...]
    """Comparable cases decided while it was valid."""


class Standing(Record):
    """Where the amount stands among the payments of one status (and of one reason or family, where one is named)."""

    status: Status
    reason: Reason | None
    family: Family | None = None
    n: int
    below: int
    equal: int
    above: int
    sentence: str


class Offer(Record):
    """Where a proposed amount stands; the counts are over the payments of `status`, each once whatever its reasons."""

    amount_gbp: float
    status: Status
    n: int
    below: int
    equal: int
    above: int
    missing: tuple[str, ...]
    """What comparable cases had and this offer does not name, in the Ombudsman's order, with the cases."""
    standings: tuple[Standing, ...]
    sentences: tuple[str, ...]


class CheckStep(Record):
    """One step of the order of remedies: what the draft has, what comparable cases had."""

    step: Step
    found: Found
    remedies: tuple[Remedy, ...]
    """Those of the draft, with offsets into its text."""
    cases: int
    of: int
    references: tuple[str, ...]
    sentence: str


class CheckedAction(Record):
    """One action of a draft: whether it says who, what, by when, and with what evidence."""

    kind: RemedyKind
    quote: str
    start: int
    end: int
    who: str | None
    to: str | None
    when: str | None
    evidence: bool
    lacks: tuple[str, ...]
    standing: str | None = None
    """Of a payment: where its amount stands among the comparable ones."""


class DraftCheck(Record):
    """A draft decision read, checked for completeness and compared."""

    reference: str | None
    steps: tuple[CheckStep, ...]
    actions: tuple[CheckedAction, ...]
    sentences: tuple[str, ...]


class Side(Record):
    """The cases of one side of a difference."""

    cases: int
    median_gbp: float | None
    """Median of the case totals; null where there are too few."""
    references: tuple[str, ...]


class Difference(Record):
    """A circumstance, and what cases with and without it got; no claim that one brought about the other."""

    circumstance: str
    status: Status
    having: Side
    lacking: Side
    quotes: tuple[tuple[str, str], ...]
    """(reference, quotation) that states the circumstance."""
    sentence: str


class ContrastSide(Record):
    """One case of a pair."""

    reference: str
    total_gbp: float
    decided_on: str | None
    quotes: tuple[str, ...]
    """Of the payments."""
    where: tuple[str, ...] = ()
    """In which paragraph each of them stands."""
    circumstances: tuple[Circumstance, ...]


class Contrast(Record):
    """Two like cases with payments for the same reason that differ at least twofold."""

    reason: Reason
    status: Status
    likeness: float
    higher: ContrastSide
    lower: ContrastSide
    sentence: str


class Moved(Record):
    """What becomes of a median when one thing is changed."""

    change: str
    n: int
    median_gbp: float | None
    q1_gbp: float | None = None
    q3_gbp: float | None = None
    same_cases: int | None = None
    """Of a reworded question: how many of the comparable cases are found again."""


class Sensitivity(Record):
    """How much a series moves when a case is left out or the question is worded otherwise."""

    reason: Reason | None
    """Null for all reasons together."""
    status: Status
    unit: Unit
    lowest_median_gbp: float
    highest_median_gbp: float
    moves_most: str
    """Reference of the case without which the median changes most."""
    left_out: tuple[Moved, ...]
    reworded: tuple[Moved, ...]
    sentence: str


class RunRecord(Record):
    """How figures were come by: enough to come by them again."""

    made_on: str
    program: str
    library: str
    """Name of the library's folder."""
    decisions: int
    generation: int
    first_decided_on: str | None
    last_decided_on: str | None
    sample: bool
    query: str
    filters: dict[str, object]
    k: int
    statuses: tuple[Status, ...]
    since: str | None
    left_out: tuple[str, ...]
    keep_only: tuple[str, ...]
    encoder: str
    fingerprint: str
    versions: dict[str, str]


class Weighing(Record):
    """What comparable cases got; where there are none, `refusal` says so and the rest is empty."""

    query: str
    filters: dict[str, object]
    index: IndexInfo
    sample: bool
    """Whether the comparables are sample data; sample and real ones are never weighed together."""
    refusal: str | None = None
    notes: tuple[str, ...] = ()
    comparables: tuple[Comparable, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    money: dict[MoneyState, int] = Field(default_factory=dict)
    """How many comparables say what of money; "no payment", "amount not stated" and "not readable" are apart."""
    payments: tuple[Series, ...] = ()
    totals: tuple[Series, ...] = ()
    """All payments of a status, each once whatever its reasons."""
    families: tuple[FamilySeries, ...] = ()
    persons: tuple[PersonSeries, ...] = ()
    unaveraged: tuple[Unaveraged, ...] = ()
    earlier: tuple[EarlierOffers, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    nothing: tuple[Nothing, ...] = ()
    guidance: tuple[GuidanceLine, ...] = ()
    offer: Offer | None = None
    check: DraftCheck | None = None
    differences: tuple[Difference, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    sensitivity: tuple[Sensitivity, ...] = ()
    run: RunRecord
