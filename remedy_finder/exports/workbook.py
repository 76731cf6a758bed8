"""Cases, remedies, statistics and sources as a workbook: filters on, widths set, amounts as numbers, dates as dates."""

import io
import math
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from remedy_finder.exports.credit import SAMPLE_MARK, clean
from remedy_finder.exports.csv_rows import STARTS_A_FORMULA
from remedy_finder.exports.stable import without_clock
from remedy_finder.exports.tables import (
    Table,
    Value,
    about_table,
    case_table,
    expectation_table,
    guidance_table,
    payment_table,
    remedy_table,
    series_table,
    unaveraged_table,
)
from remedy_finder.weighing.records import Weighing

LONGEST_CELL = 32_000
"""Characters; Excel refuses more than 32,767."""
WIDE = {"quote", "typical_quote", "summary", "value", "note", "circumstances", "references", "action"}
MIDDLE = {
    "what",
    "of",
    "money",
    "needs_check",
    "subject",
    "source",
    "evidence",
    "deadline",
    "due_words",
    "usual_deadline",
}
WIDE_COLUMN, MIDDLE_COLUMN, NARROWEST, WIDEST = 60, 34, 8, 26
LINE_POINTS, TALLEST_POINTS = 15, 240
AMOUNTS = {"amount_gbp", "rate_gbp", "min", "q1", "median", "q3", "max", "weighted_median", "low_gbp", "high_gbp"}
POUNDS = '"£"#,##0.00'
DAY = "DD MMM YYYY"


def weighing_workbook(weighing: Weighing) -> bytes:
    """A sheet a table; the first tells what it is and what was asked."""
    cases = weighing.comparables
    tables = (
        about_table(weighing), case_table(cases), remedy_table(cases), series_table(weighing),
        payment_table(weighing), unaveraged_table(weighing), expectation_table(weighing), guidance_table(weighing),
    )  # fmt: skip
    return tables_workbook(tables, title="Comparable cases", day=weighing.run.made_on, sample=weighing.sample)


def tables_workbook(tables: Sequence[Table], *, title: str, day: str, sample: bool) -> bytes:
    """Any tables, a sheet each."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    properties = book.properties
    properties.creator, properties.title = "Remedy Finder", title
    properties.description = SAMPLE_MARK if sample else None
    properties.created = datetime.fromisoformat(day)
    for table in tables:
        _fill(book.create_sheet(table.name), table, sample)
    written = io.BytesIO()
    book.save(written)
    return without_clock(written.getvalue(), day)


def _fill(sheet: Any, table: Table, sample: bool) -> None:  # noqa: ANN401 - openpyxl's sheet
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.append([_heading(name) for name in table.columns])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8ECEF")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate(table.rows, 2):
        for place, (name, value) in enumerate(zip(table.columns, row, strict=True), 1):
            _set(sheet.cell(number, place), name, value)
        sheet.row_dimensions[number].height = _height(table.columns, row)
    for place, name in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _width(name, [row[place - 1] for row in table.rows])
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = f"{SAMPLE_MARK if sample else 'Remedy Finder'} &P/&N"


def _set(cell: Any, name: str, value: Value) -> None:  # noqa: ANN401 - openpyxl's cell
    from openpyxl.styles import Alignment

    if isinstance(value, bool):
        value = "yes" if value else "no"
    if isinstance(value, str):
        cell.value = clean(value)[:LONGEST_CELL]
        cell.data_type = "s"  # a text that begins with "=" stays a text
        cell.quotePrefix = value.lstrip().startswith(STARTS_A_FORMULA)
    else:
        cell.value = value
    if name in AMOUNTS:
        cell.number_format = POUNDS
    elif isinstance(value, date):
        cell.number_format = DAY
    elif name in ("low", "high", "score"):
        cell.number_format = "0.00"
    cell.alignment = Alignment(vertical="top", wrap_text=name in WIDE | MIDDLE)


def _heading(name: str) -> str:
    return name.replace("_gbp", " (£)").replace("_", " ").capitalize()


def _width(name: str, values: Sequence[Value]) -> float:
    if name in WIDE | MIDDLE:
        return WIDE_COLUMN if name in WIDE else MIDDLE_COLUMN
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return float(min(max(longest + 2, len(name) + 3, NARROWEST), WIDEST))


def _height(columns: Sequence[str], row: Sequence[Value]) -> float:
    """In points, for the lines of the cell that wraps most: not every program works it out on opening."""
    lines = [
        math.ceil(len(str(value)) / (WIDE_COLUMN if name in WIDE else MIDDLE_COLUMN))
        for name, value in zip(columns, row, strict=True)
        if value is not None and name in WIDE | MIDDLE
    ]
    return float(min(LINE_POINTS * max([1, *lines]), TALLEST_POINTS))
