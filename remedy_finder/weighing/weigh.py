"""A description of what went wrong → what comparable cases got."""

from typing import Any, NamedTuple

from remedy_finder.finding.closeness import FITTED_FOR
from remedy_finder.finding.ranking import Opened
from remedy_finder.records import Answer
from remedy_finder.weighing import expectations, payments
from remedy_finder.weighing.comparables import Chosen, Pruning, choose
from remedy_finder.weighing.money import STATE_WORDS
from remedy_finder.weighing.records import MoneyState, Weighing
from remedy_finder.weighing.run import make_run

NOTHING = (
    "Nothing in the library comes near enough to be called comparable, so nothing is weighed: describe in other words "
    "what went wrong, or what the duty was."
)
ALL_LEFT_OUT = (
    "No comparable case is left with what you left out or asked for: keep more of them, or widen the filters."
)
NOTHING_FOUND = "No case in the library passes the filters: widen them."
ONLY_RELATED = (
    "The cases found are only related, none is near enough to be called comparable, so nothing is weighed: describe "
    "the fault more fully, or keep by name those that you think comparable."
)


class Asked(NamedTuple):
    """What is to be weighed beside the answer."""

    pruning: Pruning = Pruning()
    amount_gbp: float | None = None
    k: int = 30


def weigh(opened: Opened, answer: Answer, asked: Asked) -> Weighing:
    """Every figure over the cases of an answer that count; where none does, the reason in plain words."""
    pruning = asked.pruning
    if (
        opened.snapshot.encoder != FITTED_FOR
    ):  # its scores are no probabilities with another encoder: nothing is withheld
        pruning = pruning._replace(related_too=True)
    catalogue = opened.catalogue
    chosen = choose(answer, pruning, lambda reference: catalogue.stored(catalogue.id_of(reference)))
    base: dict[str, Any] = {
        "query": answer.query,
        "filters": answer.filters,
        "index": answer.index,
        "sample": chosen.sample,
        "notes": chosen.notes,
        "left_out": chosen.left_out,
        "run": make_run(opened, answer, pruning, asked.k),
    }
    refusal = _refusal(answer, chosen, pruning)
    if refusal is not None:
        return Weighing(**base, refusal=refusal)
    return Weighing(**base, **_figures(chosen))


def _figures(chosen: Chosen) -> dict[str, Any]:
    cases = chosen.comparables
    states: dict[MoneyState, int] = {state: sum(case.money == state for case in cases) for state in STATE_WORDS}
    return {
        "comparables": cases,
        "money": states,
        "payments": payments.by_reason(cases),
        "totals": payments.totals(cases),
        "families": payments.by_family(cases),
        "persons": payments.by_person(cases),
        "unaveraged": payments.unaveraged(cases),
        "expectations": expectations.expectations(cases),
        "nothing": expectations.nothing_recommended(cases),
    }


def _refusal(answer: Answer, chosen: Chosen, pruning: Pruning) -> str | None:
    """Why nothing can be weighed, or null."""
    if answer.nothing_comparable and not pruning.related_too and not (pruning.keep or pruning.keep_only):
        return NOTHING
    if chosen.comparables:
        return None
    if not answer.cases:
        return NOTHING_FOUND
    if all(each.why == "only_related" for each in chosen.left_out):
        return ONLY_RELATED
    return ALL_LEFT_OUT
