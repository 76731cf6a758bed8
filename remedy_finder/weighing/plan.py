"""A decision or a draft → a table for the body: action, owner, due date (marked where computed), evidence."""

from collections.abc import Sequence
from datetime import date

from remedy_finder.data import table
from remedy_finder.records import Deadline, Decision, Remedy
from remedy_finder.weighing.deadlines import due_date, read_span
from remedy_finder.weighing.money import IN_THE_DECISION
from remedy_finder.weighing.products import ActionPlan, Draft, DraftPart, PlanRow

NO_DATE = "No date of the decision is known, so no due date was computed: give one with --decided."
WORKING = "Working days leave out Saturdays and Sundays; public holidays are not taken into account."
COMPUTED = "Dates marked as computed were worked out from {day}; the words of the decision decide."
CONDITIONAL = "Conditional actions depend on something not yet decided and stand at the end."


def plan_of_decision(decision: Decision, decided_on: date | None) -> ActionPlan:
    """Every agreed or recommended action of a decision; the date given goes before the one that the copy states."""
    stated = date.fromisoformat(decision.decided_on) if decision.decided_on else None
    start = decided_on or stated
    rows = [_row(remedy, decision, start, decided_on is not None) for remedy in _coming(decision.remedies)]
    return ActionPlan(
        title=f"Action plan: {decision.organisation or 'body not stated'}",
        reference=decision.reference,
        decided_on=start.isoformat() if start else None,
        rows=_in_order(rows),
        notes=_notes(rows, start),
        sample=decision.source.sample,
    )


def plan_of_draft(draft: Draft, decided_on: date | None) -> ActionPlan:
    """Every line of a draft, due from the date of the decision where that is given."""
    rows = [row for part in draft.parts for row in _rows_of_part(part, decided_on)]
    return ActionPlan(
        title="Action plan for the draft",
        reference=None,
        decided_on=decided_on.isoformat() if decided_on else None,
        rows=_in_order(rows),
        notes=_notes(rows, decided_on),
        sample=draft.sample,
    )


def _coming(remedies: Sequence[Remedy]) -> list[Remedy]:
    return [remedy for remedy in remedies if remedy.status in IN_THE_DECISION]


def _row(remedy: Remedy, decision: Decision, start: date | None, given: bool) -> PlanRow:
    due, computed = _due(remedy.deadline, start, given)
    asked = "the decision asks for evidence" if decision.evidence_requested else "the decision asks for none"
    return PlanRow(
        action=" ".join(remedy.quote.split()),
        owner=remedy.by,
        due_on=due,
        due_words=remedy.deadline.text if remedy.deadline else None,
        computed=computed,
        evidence=f"{_evidence(remedy.kind)} ({asked})",
        conditional=remedy.conditional,
        done=False,
        start=remedy.start,
        end=remedy.end,
    )


def _due(deadline: Deadline | None, start: date | None, given: bool) -> tuple[str | None, bool]:
    """(date, computed): a date in the words stands; else it is worked out, anew where another start was given."""
    if deadline is None:
        return None, False
    if deadline.date is not None and not (deadline.computed and given):
        return deadline.date, deadline.computed
    span = read_span(deadline.text)
    clock = deadline.start in ("final_decision", "report") or deadline.date is not None or _starts_at_once(deadline)
    if span is None or start is None or not clock:
        return None, False
    return due_date(start, span).isoformat(), True


def _starts_at_once(deadline: Deadline) -> bool:
    """Whether the words name no event that starts the clock ("within four weeks")."""
    return deadline.start is None and not any(word in deadline.text.lower() for word in (" of ", " from ", " after "))


def _rows_of_part(part: DraftPart, decided_on: date | None) -> list[PlanRow]:
    span = read_span(part.stem)
    due = due_date(decided_on, span).isoformat() if decided_on and span else None
    return [
        PlanRow(
            action=f"({line.letter}) {line.text}",
            owner=None,
            due_on=due,
            due_words=part.stem.split(",")[0],
            computed=due is not None,
            evidence=_evidence(line.kind),
            conditional=False,
            done=False,
        )
        for line in part.lines
    ]


def _evidence(kind: str) -> str:
    return f"for example {table('draft_lines')['evidence'][kind]}"


def _in_order(rows: Sequence[PlanRow]) -> tuple[PlanRow, ...]:
    """By due date, those without one after them, conditional ones last; otherwise as in the text."""
    return tuple(sorted(rows, key=lambda row: (row.conditional, row.due_on is None, row.due_on or "")))


def _notes(rows: Sequence[PlanRow], start: date | None) -> tuple[str, ...]:
    said = {
        COMPUTED.format(day=start.isoformat() if start else ""): any(row.computed for row in rows),
        NO_DATE: start is None,
        WORKING: any(row.computed and "working" in (row.due_words or "") for row in rows),
        CONDITIONAL: any(row.conditional for row in rows),
        "No agreed or recommended action was read out of the text.": not rows,
    }
    return tuple(sentence for sentence, holds in said.items() if holds)
