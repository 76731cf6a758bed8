"""A draft of agreed actions, an action plan and a body's record as documents and tables."""

from remedy_finder.exports.credit import SAMPLE_MARK, credit_lines, run_line, run_rows
from remedy_finder.exports.pieces import Document, Grid, Heading, Items, Paragraph, Piece, Quote
from remedy_finder.exports.tables import Table, Value, day, mark
from remedy_finder.exports.weighed import remedy_words
from remedy_finder.weighing.products import ActionPlan, BodyRecord, Draft, DraftLine, PlanRow
from remedy_finder.weighing.records import RunRecord
from remedy_finder.weighing.wording import count, named


def draft_document(draft: Draft) -> Document:
    """The section as it would stand, then each line's sources, the plan, and how it was come by."""
    pieces: list[Piece] = [*_marked(draft.sample)]
    if draft.refusal:
        pieces.append(Paragraph(draft.refusal))
    for part in draft.parts:
        pieces.append(Paragraph(part.stem))
        pieces.append(
            Items(tuple(_item(line) for line in part.lines), tuple(f"({line.letter})" for line in part.lines))
        )
    pieces += [Paragraph(clause) for clause in draft.clauses]
    lines = [line for part in draft.parts for line in part.lines]
    if lines:
        pieces.append(Heading("What each line rests on"))
        for line in lines:
            pieces += _sources(line)
    if draft.plan and draft.plan.rows:
        pieces += [Heading("Action plan"), _plan_grid(draft.plan), *(Paragraph(n, "note") for n in draft.plan.notes)]
    pieces += [Heading("Notes"), Items(draft.notes)] if draft.notes else []
    pieces += _about(draft.run, draft.sample)
    return Document(f"{draft.heading} (draft)", tuple(pieces), draft.run.made_on, draft.sample)


def plan_document(plan: ActionPlan, made_on: str) -> Document:
    """The table, with how its dates were come by."""
    decided = f"{plan.reference or 'Reference not stated'}, decided {plan.decided_on or 'on a day that is not stated'}"
    pieces: list[Piece] = [*_marked(plan.sample), Paragraph(decided)]
    pieces += [_plan_grid(plan)] if plan.rows else []
    pieces += [Paragraph(note, "note") for note in plan.notes]
    pieces += _about(plan.run, plan.sample)
    return Document(plan.title, tuple(pieces), made_on, plan.sample)


def plan_table(plan: ActionPlan) -> Table:
    """A row an action."""
    columns = (
        "action", "owner", "due_on", "due_words", "computed", "evidence", "conditional", "reference", "sample", "terms",
        "run",
    )  # fmt: skip
    terms, run = " ".join(credit_lines(plan.sample)), run_line(plan.run) if plan.run else ""
    rows = [
        (
            row.action, row.owner, day(row.due_on), row.due_words, row.computed, row.evidence, row.conditional,
            plan.reference, mark(plan.sample), terms, run,
        )
        for row in plan.rows
    ]  # fmt: skip
    return Table("Action plan", columns, list(rows))


def record_document(record: BodyRecord, made_on: str) -> Document:
    """Decisions by year and category, what was promised more than once, then each decision with its remedies."""
    pieces: list[Piece] = [*_marked(record.sample), *(Paragraph(note, "note") for note in record.notes)]
    pieces.append(Paragraph(f"{count(len(record.decisions), 'decision')} in the library."))
    for title, tally in (
        ("By year", record.years),
        ("By category", record.categories),
        ("By outcome", record.outcomes),
        ("Remedies agreed or recommended", record.remedies),
    ):
        pieces += [Heading(title, 3), Grid(("", "Number"), tuple(tally.items()), (3, 1))]
    known = f"The Ombudsman was satisfied with the response in {record.complied}; not known in "
    known += f"{record.compliance_not_known}."
    pieces += [Heading("Compliance", 3), Paragraph(known)]
    if record.repeated:
        pieces.append(Heading("Promised more than once"))
    for repeated in record.repeated:
        pieces.append(Paragraph(f"{repeated.type.replace('_', ' ').capitalize()}. {repeated.sentence}"))
        for (reference, when, quote), where in zip(repeated.promises, repeated.where, strict=True):
            pieces.append(Quote(quote, ", ".join(filter(None, (reference, when or "date not stated", where)))))
    pieces.append(Heading("Decisions, the newest first"))
    for one in record.decisions:
        stated = (one.organisation, one.category or "category not stated", one.outcome or "outcome not stated")
        pieces.append(Heading(f"{one.decided_on or 'Date not stated'}: {one.reference}", 3))
        pieces.append(Paragraph(", ".join(filter(None, stated)), "note"))
        for remedy, where in zip(one.remedies, one.where, strict=True):
            source = ", ".join(filter(None, (one.reference, where)))
            pieces += [Paragraph(remedy_words(remedy)), Quote(remedy.quote, source)]
    pieces += _about(record.run, record.sample)
    return Document(f"Record: {record.body}", tuple(pieces), made_on, record.sample)


def plan_about(plan: ActionPlan) -> Table:
    """How a plan was come by, and whose words it holds."""
    rows: list[tuple[Value, ...]] = [*run_rows(plan.run)] if plan.run else []
    rows += [("Terms", line) for line in credit_lines(plan.sample)]
    return Table("About", ("what", "value"), [*rows, *(("Note", note) for note in plan.notes)])


def _about(run: RunRecord | None, sample: bool) -> list[Piece]:
    grid = [Grid(("What", "Value"), run_rows(run), (1, 3))] if run else []
    return [Heading("Sources and terms"), *grid, *(Paragraph(line, "note") for line in credit_lines(sample))]


def _marked(sample: bool) -> list[Piece]:
    return [Paragraph(SAMPLE_MARK, "mark")] if sample else []


def _item(line: DraftLine) -> str:
    sources = named([source.reference for source in line.sources])
    rests = f"as in {line.cases} of {count(line.of, 'case')}: {sources}" if line.sources else "your own sum; no case"
    return f"{line.text} ({rests})"


def _sources(line: DraftLine) -> list[Piece]:
    had = f"({line.letter}) {line.cases} of {count(line.of, 'comparable case')} had such a remedy."
    quotes = [Quote(s.quote, f"{s.reference}, characters {s.start} to {s.end}") for s in line.sources]
    return [Paragraph(had), *quotes]


def _plan_grid(plan: ActionPlan) -> Grid:
    rows = tuple(
        (
            row.action + (" (conditional)" if row.conditional else ""),
            row.owner or "to be named",
            _due(row),
            row.evidence,
        )
        for row in plan.rows
    )
    return Grid(("Action", "Owner", "Due", "Evidence"), rows, (4, 1.4, 1.6, 2))


def _due(row: PlanRow) -> str:
    if row.due_on is None:
        return row.due_words or "not stated"
    return f"{row.due_on} ({'computed' if row.computed else 'as stated'})"
