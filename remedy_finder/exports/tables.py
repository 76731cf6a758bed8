"""A weighing as plain tables: remedies, cases, payments, expectations, guidance, and what the run was."""

from datetime import date
from typing import NamedTuple

from remedy_finder.exports.credit import credit_lines, run_rows
from remedy_finder.records import Remedy
from remedy_finder.weighing.money import STATE_WORDS
from remedy_finder.weighing.payments import FAMILY_WORDS
from remedy_finder.weighing.people import PERSON_WORDS
from remedy_finder.weighing.records import Comparable, FamilySeries, PersonSeries, Series, Weighing
from remedy_finder.weighing.wording import reason_words

Value = str | float | int | date | bool | None


class Table(NamedTuple):
    """Named columns and rows; dates are dates and amounts numbers."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]


CASE_COLUMNS = (
    "reference", "organisation", "category", "subcategory", "outcome", "decided_on", "closeness", "score", "money",
    "also_published_as", "url",
)  # fmt: skip
REMEDY_COLUMNS = (
    "kind", "type", "status", "by", "to", "paid_to", "amount_gbp", "rate_gbp", "rate_per", "by_formula", "reasons",
    "deadline", "due_on", "due_computed", "conditional", "judged", "needs_check", "quote", "start", "end",
)  # fmt: skip
SERIES_COLUMNS = (
    "series", "of", "status", "unit", "n", "cases", "min", "q1", "median", "q3", "max", "weighted_median", "first",
    "last", "sample",
)  # fmt: skip


def mark(sample: bool) -> str:
    """The mark in every row."""
    return "SAMPLE, invented" if sample else "real"


def remedy_table(cases: tuple[Comparable, ...]) -> Table:
    """A row a remedy; a case without one has a row that says so."""
    rows: list[tuple[Value, ...]] = []
    for case in cases:
        nothing: list[tuple[Value, ...]] = [_no_remedy(case)]
        found = [_remedy_cells(remedy) for remedy in case.remedies]
        rows.extend((*_case_cells(case), *cells, mark(case.sample)) for cells in found or nothing)
    return Table("Remedies", (*CASE_COLUMNS, *REMEDY_COLUMNS, "sample"), rows)


def case_table(cases: tuple[Comparable, ...]) -> Table:
    """A row a case."""
    rows = [
        (*_case_cells(case), len(case.remedies), case.summary, _circumstances(case), mark(case.sample))
        for case in cases
    ]
    return Table("Cases", (*CASE_COLUMNS, "remedies", "summary", "circumstances", "sample"), rows)


def series_table(weighing: Weighing) -> Table:
    """A row a series of payments, those over all reasons first."""
    rows: list[tuple[Value, ...]] = []
    for kind, many in (
        ("all reasons, each once", weighing.totals),
        ("family", weighing.families),
        ("reason", weighing.payments),
        ("reason and person", weighing.persons),
    ):
        words = "any reason" if many is weighing.totals else None
        rows.extend((kind, *_series_cells(series, words), mark(weighing.sample)) for series in many)
    return Table("Statistics", SERIES_COLUMNS, rows)


def payment_table(weighing: Weighing) -> Table:
    """A row for each payment of each series by reason, with its place in the decision."""
    columns = (
        "reason", "status", "unit", "amount_gbp", "to", "person", "reference", "organisation", "decided_on",
        "conditional", "judged", "needs_check", "quote", "start", "end", "sample",
    )  # fmt: skip
    rows = [
        (
            reason_words(series.reason), series.status, series.unit, row.amount_gbp, row.to, PERSON_WORDS[row.person],
            row.reference, row.organisation, day(row.decided_on), row.conditional, row.judged, row.needs_check,
            row.quote, row.start, row.end, mark(weighing.sample),
        )
        for series in weighing.payments
        for row in series.rows
    ]  # fmt: skip
    return Table("Payments", columns, list(rows))


def expectation_table(weighing: Weighing) -> Table:
    """A row for each kind and type of remedy, with how often it stood; and what was listed but not averaged."""
    columns = (
        "kind", "type", "status", "cases", "of", "low", "high", "usual_deadline", "typical_quote", "reference",
        "references", "sample",
    )  # fmt: skip
    rows = [
        (
            each.kind, each.type or "any", each.status, each.cases, each.of, each.low, each.high, each.deadline,
            each.quote, each.reference, ", ".join(each.references), mark(weighing.sample),
        )
        for each in weighing.expectations
    ]  # fmt: skip
    return Table("Expectations", columns, list(rows))


def unaveraged_table(weighing: Weighing) -> Table:
    """Payments by formula, without a stated amount, or not readable."""
    columns = (
        "reference",
        "status",
        "what",
        "to",
        "rate_gbp",
        "rate_per",
        "reasons",
        "quote",
        "start",
        "end",
        "sample",
    )
    rows = [
        (
            each.reference, each.status, STATE_WORDS[each.state], each.to, each.rate_gbp, each.per,
            ", ".join(each.reasons), each.quote, each.start, each.end, mark(weighing.sample),
        )
        for each in weighing.unaveraged
    ]  # fmt: skip
    return Table("Not averaged", columns, list(rows))


def guidance_table(weighing: Weighing) -> Table:
    """The published figures that bear on the question."""
    columns = (
        "subject",
        "low_gbp",
        "high_gbp",
        "per",
        "source",
        "url",
        "updated",
        "checked_on",
        "valid_from",
        "valid_to",
        "note",
    )
    rows = [
        (
            line.subject, line.low_gbp, line.high_gbp, line.per, line.source, line.url, line.updated,
            day(line.checked_on), day(line.valid_from), day(line.valid_to), line.note,
        )
        for line in weighing.guidance
    ]  # fmt: skip
    return Table("Guidance", columns, list(rows))


def about_table(weighing: Weighing) -> Table:
    """The run record, the credit, what was left out and why."""
    rows: list[tuple[Value, ...]] = [(name, value) for name, value in run_rows(weighing.run)]
    rows += [("Terms", line) for line in credit_lines(weighing.sample)]
    rows += [("Note", note) for note in (*([weighing.refusal] if weighing.refusal else []), *weighing.notes)]
    rows += [(f"Money: {STATE_WORDS[state]}", number) for state, number in weighing.money.items()]
    rows += [(f"Not counted: {each.reference}", each.sentence) for each in weighing.left_out]
    return Table("About", ("what", "value"), rows)


def day(text: str | None) -> date | None:
    """An ISO date as a date."""
    return date.fromisoformat(text) if text else None


def _case_cells(case: Comparable) -> tuple[Value, ...]:
    return (
        case.reference, case.organisation, case.category, case.subcategory, case.outcome, day(case.decided_on),
        case.closeness, case.score, STATE_WORDS[case.money], ", ".join(case.also_published_as), case.url,
    )  # fmt: skip


def _remedy_cells(remedy: Remedy) -> tuple[Value, ...]:
    deadline, rate = remedy.deadline, remedy.rate
    return (
        remedy.kind, remedy.type, remedy.status, remedy.by, remedy.to, remedy.paid_to, remedy.amount_gbp,
        rate.amount_gbp if rate else None, rate.per if rate else None, remedy.formula, ", ".join(remedy.reasons),
        deadline.text if deadline else None, day(deadline.date) if deadline else None,
        deadline.computed if deadline else None, remedy.conditional, remedy.judged, remedy.needs_check, remedy.quote,
        remedy.start, remedy.end,
    )  # fmt: skip


def _no_remedy(case: Comparable) -> tuple[Value, ...]:
    words = f"not readable: {case.not_readable}" if case.not_readable else "no remedy stated in the decision"
    return (words, *(None,) * (len(REMEDY_COLUMNS) - 1))


def _series_cells(series: Series, words: str | None = None) -> tuple[Value, ...]:
    what = reason_words(series.reason) if words is None else words
    if isinstance(series, FamilySeries):
        what = FAMILY_WORDS[series.family]
    elif isinstance(series, PersonSeries):
        what = f"{what}, to {PERSON_WORDS[series.person]}"
    return (
        what, series.status, series.unit, series.n, series.cases, series.min, series.q1, series.median, series.q3,
        series.max, series.weighted_median, day(series.first_decided_on), day(series.last_decided_on),
    )  # fmt: skip


def _circumstances(case: Comparable) -> str:
    return "; ".join(f"{each.kind}: {each.value}" for each in case.circumstances)
