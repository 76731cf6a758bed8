"""The order in which the Ombudsman considers remedies, and to which step a remedy belongs.

Apology, corrective action, quantifiable loss, symbolic payment: the next only where injustice remains. An improvement
of the service, and others affected, are considered every time (Guidance on Remedies, approach to remedies).
"""

from collections.abc import Sequence
from typing import get_args

from remedy_finder.records import Remedy, Status
from remedy_finder.weighing.payments import FAMILY_OF
from remedy_finder.weighing.records import Comparable, Step
from remedy_finder.weighing.wording import STATUS_WORDS, count, named

STEPS: tuple[Step, ...] = get_args(Step)
STEP_WORDS: dict[Step, str] = {
    "apology": "An apology",
    "corrective_action": "An action that puts the person right",
    "quantifiable_loss": "Making good a loss that can be counted",
    "symbolic_payment": "A symbolic payment",
    "service_improvement": "An improvement of the service",
    "others_affected": "Finding others affected and putting them right",
}
FOR_OTHERS = "remedy_for_others_affected"


def step_of(remedy: Remedy) -> Step:
    """The step that a remedy belongs to; a payment counts as symbolic unless it makes good what can be counted."""
    if remedy.kind == "apology":
        return "apology"
    if remedy.kind == "service_improvement":
        return "service_improvement"
    if remedy.kind == "other_action":
        return "others_affected" if remedy.type == FOR_OTHERS else "corrective_action"
    return "quantifiable_loss" if "quantifiable" in {FAMILY_OF[r] for r in remedy.reasons} else "symbolic_payment"


def cases_with(step: Step, comparables: Sequence[Comparable]) -> list[Comparable]:
    """The cases in which a remedy of the step was agreed, recommended, or given before and not found too little."""
    return [case for case in comparables if any(step_of(r) == step and counts(r) for r in case.remedies)]


def how_often(step: Step, comparables: Sequence[Comparable]) -> str:
    """“in 9 of 11 comparable cases (agreed in 7, already provided in 3: 95 001 001, …)”, the standings apart."""
    having = cases_with(step, comparables)
    if not comparables:
        return "no comparable cases"
    share = f"in {len(having)} of {count(len(comparables), 'comparable case')}"
    if not having:
        return share
    apart = [
        f"{words} in {number}"
        for status, words in STATUS_WORDS.items()
        if (number := sum(any(_is(r, step, status) for r in case.remedies) for case in having))
    ]
    return f"{share} ({', '.join(apart)}: {named([case.reference for case in having])})"


def _is(remedy: Remedy, step: Step, status: Status) -> bool:
    return remedy.status == status and step_of(remedy) == step and counts(remedy)


def counts(remedy: Remedy) -> bool:
    """Whether a remedy is part of what a case came to: an offer does only where the decision calls it suitable."""
    if remedy.status == "offered_earlier":
        return remedy.judged == "suitable"
    return not (remedy.status == "already_provided" and remedy.judged in ("too_low", "refused"))
