"""Remedies as comma-separated values: UTF-8, a row a remedy, safe to open in a spreadsheet."""

import csv
import io
from datetime import date

from remedy_finder.exports.credit import clean, credit_lines, run_line
from remedy_finder.exports.tables import Table, Value, remedy_table
from remedy_finder.weighing.records import Weighing

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
"""What a spreadsheet may take for a formula or a command at the start of a cell, also in full width."""


def weighing_csv(weighing: Weighing) -> bytes:
    """The comparable cases with their remedies; every row carries credit and run record."""
    table = remedy_table(weighing.comparables)
    beside = (" ".join(credit_lines(weighing.sample)), run_line(weighing.run), weighing.refusal or "")
    columns = (*table.columns, "terms", "run", "note")
    rows = [(*row, *beside) for row in table.rows] or [(*(None,) * len(table.columns), *beside)]
    return table_csv(Table(table.name, columns, rows))


def table_csv(table: Table) -> bytes:
    """Any table; lines end as RFC 4180 has them."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(table.columns)
    lines.writerows([_cell(value) for value in row] for row in table.rows)
    return written.getvalue().encode("utf-8")


def harmless(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe stands before what could start a formula."""
    plain = clean(text)
    return f"'{plain}" if plain.startswith(STARTS_A_FORMULA) or plain.lstrip().startswith(STARTS_A_FORMULA) else plain


def _cell(value: Value) -> str | float | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else value
