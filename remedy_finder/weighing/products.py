"""The frozen records of what is made from decisions: drafts, action plans, a body's record."""

from remedy_finder.records import Record, Remedy, RemedyKind
from remedy_finder.weighing.records import RunRecord


class PlanRow(Record):
    """One action for a council: what, who, by when, with what evidence."""

    action: str
    owner: str | None
    due_on: str | None
    due_words: str | None
    computed: bool
    """Whether the date was worked out by us from the date of the decision."""
    evidence: str
    conditional: bool
    done: bool
    start: int | None = None
    end: int | None = None


class ActionPlan(Record):
    """The actions of a decision or a draft in the order in which they fall due; conditional ones last."""

    title: str
    reference: str | None
    decided_on: str | None
    rows: tuple[PlanRow, ...]
    notes: tuple[str, ...]
    sample: bool
    run: RunRecord | None = None
    """Null for a decision that came from no library."""


class DraftSource(Record):
    """A comparable case that a line of a draft rests on, in its own words."""

    reference: str
    quote: str
    start: int
    end: int
    where: str = ""
    """In which paragraph it stands."""


class DraftLine(Record):
    """One lettered item; its words are ours, its sources are quoted beside it and never within it."""

    letter: str
    kind: RemedyKind
    type: str
    text: str
    cases: int
    of: int
    sources: tuple[DraftSource, ...]
    to_decide: bool
    """Whether brackets in the text still ask for a decision."""


class DraftPart(Record):
    """A stem with its deadline, and the items under it."""

    stem: str
    deadline_days: int | None
    lines: tuple[DraftLine, ...]


class Draft(Record):
    """An "Agreed action" section to be decided on, composed from the remedies of comparable cases."""

    heading: str
    parts: tuple[DraftPart, ...]
    clauses: tuple[str, ...]
    """The standard clauses at its end."""
    notes: tuple[str, ...]
    sample: bool
    refusal: str | None = None
    plan: ActionPlan | None = None
    run: RunRecord


class RecordedDecision(Record):
    """One decision in a body's record."""

    reference: str
    organisation: str | None
    decided_on: str | None
    category: str | None
    subcategory: str | None
    outcome: str | None
    url: str | None
    sample: bool
    also_published_as: tuple[str, ...]
    summary: str | None
    complied_on: str | None
    remedies: tuple[Remedy, ...]
    where: tuple[str, ...] = ()
    """In which paragraph each of the remedies stands."""


class Repeated(Record):
    """Much the same improvement promised in more than one decision."""

    type: str
    promises: tuple[tuple[str, str | None, str], ...]
    """(reference, date of the decision, quotation), the earliest first."""
    where: tuple[str, ...] = ()
    """In which paragraph each of the quotations stands."""
    sentence: str


class BodyRecord(Record):
    """What a library holds on one body, under all its names."""

    body: str
    names: tuple[str, ...]
    """The spellings that were joined."""
    years: dict[str, int]
    categories: dict[str, int]
    outcomes: dict[str, int]
    remedies: dict[str, int]
    """Agreed and recommended ones by kind."""
    decisions: tuple[RecordedDecision, ...]
    repeated: tuple[Repeated, ...]
    complied: int
    compliance_not_known: int
    sample: bool
    notes: tuple[str, ...]
    run: RunRecord | None = None
