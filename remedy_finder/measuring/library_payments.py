"""The ranges of `weigh` measured over a library itself, with its own search, cases that count and figures."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from remedy_finder.errors import NothingToSearch
from remedy_finder.finding.ranking import Opened
from remedy_finder.finding.search import Wanted, search
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.measuring.awards import Award, Split, split_by_time
from remedy_finder.measuring.payments import measured
from remedy_finder.records import Decision, Filters, Progress
from remedy_finder.weighing.comparables import Pruning, choose
from remedy_finder.weighing.measured import PaymentsMeasured
from remedy_finder.weighing.payments import payment_rows
from remedy_finder.weighing.ranges import FEWEST
from remedy_finder.weighing.records import Comparable

MOST_ASKED = 400
"""Decisions, the latest ones, whose payments are calibrated with and predicted; searching for more takes too long."""
LOOKED_AT = 30
"""Cases of an answer, as `weigh` asks for them."""


class _Payment(NamedTuple):
    """One payment of the library, under one of its reasons."""

    award: Award
    decision_id: int
    reason: str


def evaluate_library(opened: Opened, progress: Callable[[Progress], None] = lambda _: None) -> PaymentsMeasured:
    """Measures agreed payments by reason. Raises NothingToSearch where there are too few."""
    catalogue = opened.catalogue
    sample = catalogue.holds_only_samples()
    payments = _payments(catalogue, sample)
    try:
        whole = split_by_time([payment.award.day for payment in payments])
    except ValueError as error:
        raise NothingToSearch(f"the library in {catalogue.folder}: {error}") from None
    until = max(payments[place].award.day for place in whole.train)
    # The latest ones, each once: the places are in order of time.
    asked = list(dict.fromkeys(payments[place].decision_id for place in reversed((*whole.calibrate, *whole.test))))
    asked = asked[:MOST_ASKED]
    found = {}
    for done, decision_id in enumerate(asked, 1):
        found[decision_id] = _earlier(opened, catalogue.decision(decision_id), until, sample)
        progress(Progress(done=done, total=len(asked), what="Finding like cases"))

    @cache
    def raw(place: int) -> tuple[list[float], list[float]]:
        payment = payments[place]
        rows = [
            row
            for case in found.get(payment.decision_id, ())
            for unit, row in payment_rows(case)
            if unit == "total" and row.status == "agreed" and payment.reason in (row.reasons or ("",))
        ]
        return [row.amount_gbp for row in rows], [row.score for row in rows]

    split = Split(whole.train, *([p for p in part if len(raw(p)[0]) >= FEWEST] for part in whole[1:]))
    if min(len(split.calibrate), len(split.test)) < FEWEST * 2:
        raise NothingToSearch(
            f"the library in {catalogue.folder} has too few later payments with eight like earlier ones: "
            f"{len(split.calibrate)} to calibrate with and {len(split.test)} to be predicted"
        )
    return measured(
        over=f"the library {catalogue.folder.resolve().name} (agreed payments by reason)",
        sample=sample,
        awards=[payment.award for payment in payments],
        split=split,
        raw=raw,
        generation=catalogue.generation,
    )


def _payments(catalogue: Catalogue, sample: bool) -> list[_Payment]:
    """The agreed payments with a sum, under each reason; the group is the reason and then the category."""
    ids = catalogue.select(
        "SELECT DISTINCT d.id FROM decisions d JOIN remedies r ON r.decision_id = d.id WHERE r.kind = 'payment' "
        "AND r.status = 'agreed' AND r.amount_gbp > 0 AND d.sample = ? AND d.decided_on IS NOT NULL ORDER BY d.id",
        (int(sample),),
    )
    found = []
    for (row,) in ids:
        decision_id = int(str(row))
        stored = catalogue.stored(decision_id)
        for remedy in stored["remedies"]:
            if remedy["kind"] != "payment" or remedy["status"] != "agreed" or not remedy["amount_gbp"]:
                continue
            for reason in remedy["reasons"]:
                group = f"{reason} > {stored['category'] or 'not stated'}"
                award = Award("", remedy["amount_gbp"], stored["decided_on"], group)
                found.append(_Payment(award, decision_id, reason))
    return found


def _earlier(opened: Opened, decision: Decision, until: str, sample: bool) -> tuple[Comparable, ...]:
    """The comparable cases of the training part for a decision, asked by what went wrong and not by what was agreed."""
    told = [p.text for p in decision.paragraphs("complaint", "facts", "fault") if not p.standard]
    catalogue = opened.catalogue
    wanted = Wanted(LOOKED_AT, Filters(decided_to=until), "faults", "similarity", everything=True)
    try:
        answer = search(opened, "\n".join(told), wanted)
    except NothingToSearch:
        return ()
    same = answer.model_copy(update={"cases": tuple(c for c in answer.cases if c.decision.sample == sample)})
    return choose(same, Pruning(), lambda reference: catalogue.stored(catalogue.id_of(reference))).comparables
