"""Which formats there are; the only way in to this room."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, get_args

from remedy_finder.errors import NothingToSearch
from remedy_finder.exports.csv_rows import table_csv, weighing_csv
from remedy_finder.exports.drafted import draft_document, plan_about, plan_document, plan_table, record_document
from remedy_finder.exports.json_record import record_json
from remedy_finder.exports.markdown import markdown
from remedy_finder.exports.pieces import Document
from remedy_finder.exports.plain import plain_text
from remedy_finder.exports.tables import Table
from remedy_finder.exports.weighed import weighing_document
from remedy_finder.exports.word import word
from remedy_finder.exports.workbook import tables_workbook, weighing_workbook
from remedy_finder.weighing.products import ActionPlan, BodyRecord, Draft
from remedy_finder.weighing.records import Weighing

Format = Literal["csv", "xlsx", "docx", "md", "json"]
DocumentFormat = Literal["docx", "md", "txt"]
FORMATS: tuple[Format, ...] = get_args(Format)

WEIGHED: dict[str, Callable[[Weighing], bytes]] = {
    "csv": weighing_csv,
    "xlsx": weighing_workbook,
    "docx": lambda weighing: word(weighing_document(weighing)),
    "md": lambda weighing: markdown(weighing_document(weighing)),
    "json": lambda weighing: record_json(weighing, weighing.sample),
}
DOCUMENTS: dict[str, Callable[[Document], bytes]] = {
    "docx": word,
    "md": markdown,
    "txt": lambda document: plain_text(document).encode("utf-8"),
}


def export_weighing(weighing: Weighing, format: str) -> bytes:
    """The comparable cases with remedies, statistics and sources. Raises NothingToSearch for an unknown format."""
    return WEIGHED[_known(format, WEIGHED)](weighing)


def export_draft(draft: Draft, format: str) -> bytes:
    """The draft with its sources and plan, as docx, md, txt or json."""
    if format == "json":
        return record_json(draft, draft.sample)
    return DOCUMENTS[_known(format, (*DOCUMENTS, "json"))](draft_document(draft))


def export_plan(plan: ActionPlan, format: str, made_on: str) -> bytes:
    """The action plan, as docx, md, txt, csv, xlsx or json."""
    if format == "json":
        return record_json(plan, plan.sample)
    if format == "csv":
        return table_csv(plan_table(plan))
    if format == "xlsx":
        table = plan_table(plan)
        without = Table(
            table.name, table.columns[:-2], [row[:-2] for row in table.rows]
        )  # these stand in the first sheet
        return tables_workbook((plan_about(plan), without), title=plan.title, day=made_on, sample=plan.sample)
    return DOCUMENTS[_known(format, (*DOCUMENTS, "csv", "xlsx", "json"))](plan_document(plan, made_on))


def export_record(record: BodyRecord, format: str, made_on: str) -> bytes:
    """A body's record, as docx, md, txt or json."""
    if format == "json":
        return record_json(record, record.sample)
    return DOCUMENTS[_known(format, (*DOCUMENTS, "json"))](record_document(record, made_on))


def format_of(path: Path) -> str:
    """The format that a file's ending names."""
    return path.suffix.lower().lstrip(".")


def _known(format: str, formats: Iterable[str]) -> str:
    if format not in formats:
        raise NothingToSearch(f"“{format}” is no format for this: choose from {', '.join(formats)}")
    return format
