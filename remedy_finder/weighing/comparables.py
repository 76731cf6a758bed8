"""An answer → the comparable cases that count, and those that do not with the reason for each."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from remedy_finder.errors import NothingToSearch
from remedy_finder.finding.closeness import CLOSE
from remedy_finder.records import Answer, Case, Circumstance, Section, Status, spell_reference, where_it_stands
from remedy_finder.weighing.money import money_state, why_not_readable, why_nothing
from remedy_finder.weighing.records import Comparable, LeftOut, WhyLeftOut
from remedy_finder.weighing.wording import STATUS_WORDS

Stored = Callable[[str], dict[str, Any]]
"""A reference → the decision as the library keeps it."""

SENTENCES: dict[WhyLeftOut, str] = {
    "left_out": "you left it out",
    "itself": "it is the decision that you gave",
    "not_kept": "it is not among the cases that you keep",
    "too_early": "it was decided before the date that you set, or states no date",
    "only_related": "it is only related: too far from the question to be called comparable",
}


class Pruning(NamedTuple):
    """Which of the cases found are to count; every figure follows it."""

    leave_out: tuple[str, ...] = ()
    keep_only: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    """Cases that count although they are only related."""
    statuses: tuple[Status, ...] = ()
    """Only remedies of these; empty for all. The cases all count: one without such a remedy is a case without."""
    since: date | None = None
    related_too: bool = False
    """Whether cases count that are only related."""
    itself: str | None = None
    """Reference of a draft that may stand in the library itself."""


class Chosen(NamedTuple):
    """What counts, what does not, and what there is to say about it."""

    comparables: tuple[Comparable, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    sample: bool


def make_pruning(
    leave_out: Sequence[str] = (),
    keep_only: Sequence[str] = (),
    keep: Sequence[str] = (),
    statuses: Sequence[str] = (),
    since: date | str | None = None,
    related_too: bool = False,
) -> Pruning:
    """The pruning in its own terms. Raises NothingToSearch for an unknown status or a date that is none."""
    unknown = [each for each in statuses if each not in STATUS_WORDS]
    if unknown:
        raise NothingToSearch(f"“{unknown[0]}” is no standing of a remedy: choose from {', '.join(STATUS_WORDS)}")
    return Pruning(
        leave_out=_spelled(leave_out),
        keep_only=_spelled(keep_only),
        keep=_spelled(keep),
        statuses=tuple(status for status in STATUS_WORDS if status in statuses),
        since=read_day(since),
        related_too=related_too,
    )


def read_day(day: date | str | None) -> date | None:
    """A date as it is, or from its ISO form. Raises NothingToSearch."""
    try:
        return date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        raise NothingToSearch(f"“{day}” is no date: write it like 2022-04-01") from None


def choose(answer: Answer, pruning: Pruning, stored: Stored) -> Chosen:
    """The cases of an answer that count; of sample and real ones only those of the nearest one's sort."""
    sample = answer.cases[0].decision.sample if answer.cases else answer.index.sample
    comparables: list[Comparable] = []
    left_out: list[LeftOut] = []
    for case in answer.cases:
        why = _why_left_out(case, pruning, sample)
        if why is None:
            comparables.append(_comparable(case, pruning, stored(case.decision.reference)))
        else:
            left_out.append(_left_out(case, why, sample))
    return Chosen(tuple(comparables), tuple(left_out), _notes(answer, pruning, left_out, sample), sample)


def names(case: Case) -> set[str]:
    """Every reference under which a case may be meant."""
    return {case.decision.reference, *case.also_published_as, *case.near_copies}


def _spelled(references: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spell_reference(each.lower()) or each.strip() for each in references))


def _why_left_out(case: Case, pruning: Pruning, sample: bool) -> WhyLeftOut | None:
    called = names(case)
    asked_for = bool(called & {*pruning.keep, *pruning.keep_only})
    day = case.decision.decided_on
    reasons: dict[WhyLeftOut, bool] = {
        "left_out": bool(called & set(pruning.leave_out)),
        "itself": pruning.itself in called,
        "other_sort": case.decision.sample != sample,
        "not_kept": bool(pruning.keep_only) and not asked_for,
        "too_early": pruning.since is not None and (day is None or day < pruning.since.isoformat()),
        "only_related": case.score < CLOSE and not asked_for and not pruning.related_too,
    }
    return next((why for why, holds in reasons.items() if holds), None)


def _comparable(case: Case, pruning: Pruning, stored: dict[str, Any]) -> Comparable:
    remedies = tuple(r for r in case.remedies if not pruning.statuses or r.status in pruning.statuses)
    sections = [Section.model_validate(each) for each in stored["sections"]]
    unreadable = why_not_readable(stored)
    card = case.decision
    return Comparable(
        reference=card.reference,
        score=case.score,
        outcome=card.outcome,
        decided_on=card.decided_on,
        closeness=case.closeness,
        organisation=card.organisation,
        category=card.category,
        subcategory=card.subcategory,
        url=card.url,
        summary=card.summary,
        sample=card.sample,
        also_published_as=case.also_published_as,
        near_copies=case.near_copies,
        money=money_state(case.remedies, unreadable),
        remedies=remedies,
        where=tuple(where_it_stands(sections, remedy.start) for remedy in remedies),
        circumstances=tuple(Circumstance.model_validate(each) for each in stored["circumstances"]),
        why=case.why,
        why_nothing=None if unreadable else why_nothing(case.remedies, card.outcome),
        not_readable=unreadable,
    )


def _left_out(case: Case, why: WhyLeftOut, sample: bool) -> LeftOut:
    other = "a real decision, and sample ones are weighed" if sample else "sample data, and real decisions are weighed"
    return LeftOut(
        reference=case.decision.reference,
        score=case.score,
        decided_on=case.decision.decided_on,
        organisation=case.decision.organisation,
        why=why,
        sentence=f"it is {other}; the two are never mixed" if why == "other_sort" else SENTENCES[why],
    )


def _notes(answer: Answer, pruning: Pruning, left_out: list[LeftOut], sample: bool) -> tuple[str, ...]:
    notes = []
    if any(each.why == "other_sort" for each in left_out):
        sort = "sample data" if sample else "real decisions"
        notes.append(
            f"Sample and real decisions were found; the nearest case is of the {sort}, so only these are weighed."
        )
    found = {name for case in answer.cases for name in names(case)}
    missing = [each for each in (*pruning.keep_only, *pruning.keep) if each not in found]
    if missing:
        notes.append(f"To be kept, but not among the cases found: {', '.join(missing)}.")
    return tuple(notes)
