"""A description of what went wrong, or a draft decision → what comparable cases got."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from remedy_finder.errors import NothingToSearch
from remedy_finder.finding.closeness import FITTED_FOR
from remedy_finder.finding.ranking import Opened
from remedy_finder.finding.support import likeness
from remedy_finder.records import Answer, Decision
from remedy_finder.weighing import expectations, payments
from remedy_finder.weighing.check import check_draft
from remedy_finder.weighing.comparables import Chosen, Pruning, choose
from remedy_finder.weighing.contrasts import contrasts
from remedy_finder.weighing.differences import differences
from remedy_finder.weighing.earlier import earlier_offers
from remedy_finder.weighing.guidance import guidance_for
from remedy_finder.weighing.money import STATE_WORDS
from remedy_finder.weighing.offer import weigh_offer
from remedy_finder.weighing.records import Comparable, Contrast, MoneyState, Series, Weighing
from remedy_finder.weighing.run import make_run
from remedy_finder.weighing.sensitivity import reworded, sensitivity
from remedy_finder.weighing.usual import with_usual

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
Asking = Callable[[str], Answer]
"""The same search with other words."""


class Asked(NamedTuple):
    """What is to be weighed beside the answer."""

    pruning: Pruning = Pruning()
    amount_gbp: float | None = None
    k: int = 30
    draft: Decision | None = None
    """The draft decision that was given instead of a description."""
    ask_again: Asking | None = None
    """For the answers to other wordings; null where they are not wanted."""


def weigh(opened: Opened, answer: Answer, asked: Asked) -> Weighing:
    """Every figure over the cases of an answer that count; where none does, the reason in plain words."""
    if asked.amount_gbp is not None and not 0 <= asked.amount_gbp < float("inf"):
        raise NothingToSearch(f"the amount to be compared must be a sum in pounds, not {asked.amount_gbp}")
    # The scores of another encoder are no probabilities: nothing is withheld for being only related.
    pruning = asked.pruning._replace(itself=asked.draft.reference if asked.draft else None)
    if opened.snapshot.encoder != FITTED_FOR:
        pruning = pruning._replace(related_too=True)
    chosen = _chosen(opened, answer, pruning)
    base: dict[str, Any] = {
        "query": answer.query,
        "filters": answer.filters,
        "index": answer.index,
        "sample": chosen.sample,
        "notes": chosen.notes,
        "left_out": chosen.left_out,
        "run": make_run(opened, answer, asked.pruning, asked.k),
    }
    refusal = _refusal(answer, chosen, asked.pruning)
    if refusal is not None:
        check = check_draft(asked.draft, (), ()) if asked.draft else None
        return Weighing(**base, refusal=refusal, check=check)
    figures = figures_of(chosen.comparables, answer.query)
    figures["payments"] = with_usual(opened, figures["payments"], chosen.comparables)
    return Weighing(**base, **figures, **_beside(opened, answer.query, asked, pruning, figures))


def _chosen(opened: Opened, answer: Answer, pruning: Pruning) -> Chosen:
    catalogue = opened.catalogue
    return choose(answer, pruning, lambda reference: catalogue.stored(catalogue.id_of(reference)))


def figures_of(cases: tuple[Comparable, ...], query: str) -> dict[str, Any]:
    """What follows from the cases alone: series, expectations, guidance, differences."""
    states: dict[MoneyState, int] = {state: sum(case.money == state for case in cases) for state in STATE_WORDS}
    return {
        "comparables": cases,
        "money": states,
        "payments": payments.by_reason(cases),
        "totals": payments.totals(cases),
        "families": payments.by_family(cases),
        "persons": payments.by_person(cases),
        "earlier": earlier_offers(cases),
        "unaveraged": payments.unaveraged(cases),
        "expectations": expectations.expectations(cases),
        "nothing": expectations.nothing_recommended(cases),
        "guidance": guidance_for(query, cases),
        "differences": differences(cases),
    }


def _beside(opened: Opened, query: str, asked: Asked, pruning: Pruning, figures: dict[str, Any]) -> dict[str, Any]:
    """What needs more than the cases: the offer, the draft, the library's likeness, other wordings."""
    cases = figures["comparables"]
    offer = None
    if asked.amount_gbp is not None:
        offer = weigh_offer(asked.amount_gbp, _all_series(figures), figures["guidance"], cases)
    return {
        "offer": offer,
        "check": check_draft(asked.draft, cases, figures["payments"]) if asked.draft else None,
        "contrasts": _contrasts(opened, cases),
        "sensitivity": sensitivity(
            [*figures["totals"], *(each for each in figures["payments"] if each.reason)],
            _otherwise(opened, query, asked, pruning, figures),
        ),
    }


def _all_series(figures: dict[str, Any]) -> list[Series]:
    """Over all reasons, by family, by stated reason."""
    stated = [series for series in figures["payments"] if series.reason is not None]
    return [*figures["totals"], *figures["families"], *stated]


def _contrasts(opened: Opened, cases: Sequence[Comparable]) -> tuple[Contrast, ...]:
    snapshot = opened.snapshot
    rows = [snapshot.row_of[opened.catalogue.id_of(case.reference)] for case in cases]
    order = sorted(range(len(rows)), key=rows.__getitem__)
    alike = likeness(snapshot, snapshot.rows(snapshot.decisions[row] for row in rows))
    return contrasts([cases[place] for place in order], alike)


def _otherwise(
    opened: Opened, query: str, asked: Asked, pruning: Pruning, figures: dict[str, Any]
) -> list[tuple[str, Sequence[Series], int]]:
    """The series of the answers to other wordings of the question, and how many cases each finds again."""
    ranged = any(series.median is not None for series in figures["totals"])
    if asked.ask_again is None or asked.draft is not None or not ranged:
        return []
    mine = {case.reference for case in figures["comparables"]}
    found: list[tuple[str, Sequence[Series], int]] = []
    for change, words in reworded(query):
        try:
            answer = asked.ask_again(words)
        except NothingToSearch:
            continue
        cases = () if answer.nothing_comparable else _chosen(opened, answer, pruning).comparables
        series = (*payments.totals(cases), *payments.by_reason(cases))
        found.append((change, series, len(mine & {case.reference for case in cases})))
    return found


def _refusal(answer: Answer, chosen: Chosen, pruning: Pruning) -> str | None:
    """Why nothing can be weighed, or null."""
    if answer.nothing_comparable and not (pruning.related_too or pruning.keep or pruning.keep_only):
        return NOTHING
    if chosen.comparables:
        return None
    if not answer.cases:
        return NOTHING_FOUND
    if all(each.why == "only_related" for each in chosen.left_out):
        return ONLY_RELATED
    return ALL_LEFT_OUT
