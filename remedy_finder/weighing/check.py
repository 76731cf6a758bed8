"""A whole draft decision: its remedies read, checked for completeness along the Ombudsman's order, and compared.

Nothing is invented: a step is "found" only where a remedy of the draft itself is quoted for it.
"""

from collections.abc import Callable, Sequence

from remedy_finder.errors import UnreadableFile
from remedy_finder.records import Decision, Document, Remedy, Stated
from remedy_finder.weighing.offer import standing_of
from remedy_finder.weighing.people import person_of
from remedy_finder.weighing.records import CheckedAction, CheckStep, Comparable, DraftCheck, Series, Step
from remedy_finder.weighing.steps import STEP_WORDS, STEPS, cases_with, counts, how_often, step_of
from remedy_finder.weighing.wording import count

Reader = Callable[[Document], Decision]


def read_draft(text: str, reader: Reader) -> Decision | None:
    """The text as a decision with its remedies, or null where it is no decision but a description."""
    try:
        return reader(Document(path="draft", text=text, sha256="", stated=Stated()))
    except UnreadableFile:
        return None


def check_draft(draft: Decision, comparables: Sequence[Comparable], payments: Sequence[Series]) -> DraftCheck:
    """Each step with what the draft has and what comparable cases had; each action with what it does not say."""
    readable = [case for case in comparables if case.not_readable is None]
    steps = tuple(_check_step(step, draft, readable) for step in STEPS)
    coming = [r for r in draft.remedies if r.status in ("agreed", "recommended")]
    actions = tuple(_check_action(remedy, draft, payments) for remedy in coming)
    return DraftCheck(
        reference=draft.reference, steps=steps, actions=actions, sentences=_sentences(draft, coming, actions)
    )


def _check_step(step: Step, draft: Decision, readable: list[Comparable]) -> CheckStep:
    mine = tuple(remedy for remedy in draft.remedies if step_of(remedy) == step)
    enough = [remedy for remedy in mine if counts(remedy)]
    having = cases_with(step, readable)
    found = f"found in the draft ({count(len(enough), 'time')})" if enough else _not_found(mine)
    return CheckStep(
        step=step,
        found="found" if enough else "not_found",
        remedies=mine,
        cases=len(having),
        of=len(readable),
        references=tuple(case.reference for case in having),
        sentence=f"{STEP_WORDS[step]}: {found}; {how_often(step, readable)}.{_for_each(step, enough, draft)}",
    )


def _not_found(mine: Sequence[Remedy]) -> str:
    return "only one offered earlier or found too little stands in the draft" if mine else "not found in the draft"


def _for_each(step: Step, apologies: Sequence[Remedy], draft: Decision) -> str:
    """Whether everybody who is paid is also apologised to."""
    if step != "apology" or not apologies:
        return ""
    said_to = [remedy.to for remedy in apologies]
    if any(name is None or person_of(r) == "several" for name, r in zip(said_to, apologies, strict=True)):
        return ""
    paid = {r.to for r in draft.remedies if r.kind == "payment" and r.to and r.status in ("agreed", "recommended")}
    lacking = sorted(name for name in paid if not any(name in (to or "") or (to or "") in name for to in said_to))
    return f" A payment goes to {' and '.join(lacking)}, and no apology." if lacking else ""


def _check_action(remedy: Remedy, draft: Decision, payments: Sequence[Series]) -> CheckedAction:
    when = remedy.deadline.text if remedy.deadline else None
    evidence = draft.evidence_requested
    lacks = [
        *(["who does it"] if remedy.by is None else []),
        *(["for whom"] if remedy.kind in ("apology", "payment") and remedy.to is None else []),
        *(["the amount"] if remedy.kind == "payment" and remedy.amount_gbp is None and not remedy.formula else []),
        *(["what it is for"] if remedy.kind == "payment" and not remedy.reasons else []),
        *(["by when"] if when is None else []),
        *(["with what evidence"] if not evidence else []),
    ]
    return CheckedAction(
        kind=remedy.kind,
        quote=remedy.quote,
        start=remedy.start,
        end=remedy.end,
        who=remedy.by,
        to=remedy.to,
        when=when,
        evidence=evidence,
        lacks=tuple(lacks),
        standing=_standing(remedy, payments),
    )


def _standing(remedy: Remedy, payments: Sequence[Series]) -> str | None:
    """Where a sum stands among payments for its first reason that comparable cases have."""
    if remedy.amount_gbp is None:
        return None
    for reason in remedy.reasons or (None,):
        for series in payments:
            if (series.reason, series.status, series.unit) == (reason, "agreed", "total"):
                return standing_of(remedy.amount_gbp, series)
    return None


def _sentences(draft: Decision, coming: list[Remedy], actions: Sequence[CheckedAction]) -> tuple[str, ...]:
    before = len(draft.remedies) - len(coming)
    lacking = [action for action in actions if action.lacks]
    doubts = sorted({remedy.needs_check for remedy in draft.remedies if remedy.needs_check})
    said = {
        f"{count(len(coming), 'agreed or recommended action')} and {before} given or offered before were read out of "
        "the draft.": True,
        f"Of {count(len(actions), 'action')}, {len(lacking)} do not say all of who, what, by when and with what "
        "evidence.": bool(lacking),
        "The draft does not ask for evidence that the actions were carried out.": bool(actions)
        and not draft.evidence_requested,
        f"Some readings should be checked by a person: {'; '.join(doubts)}.": bool(doubts),
        f"The draft is not whole: {draft.truncated}.": bool(draft.truncated),
    }
    return tuple(sentence for sentence, holds in said.items() if holds)
