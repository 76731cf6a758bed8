"""What leaves the machine: numbers as numbers, nothing that runs, credit and run record, the same bytes again."""

import csv
import io
import json
import time
from datetime import datetime

import pytest
from builders import add_texts, statement
from fakes import HashEncoder
from weigh_builders import case, improve, pay, refs, sorry, weighed

from remedy_finder import Library
from remedy_finder.errors import NothingToSearch
from remedy_finder.exports.csv_rows import harmless
from remedy_finder.exports.formats import FORMATS, export_draft, export_plan, export_record, export_weighing
from remedy_finder.weighing.draft import DraftAsked, make_draft

HOSTILE = '=HYPERLINK("http://x.example","pay")'
WEIGHING = weighed(
    *(
        case(ref, sorry(), pay(100.5 * n, "distress", quote=f"pay Mr A £{100.5 * n}"), improve("remind | staff\nof it"))
        for n, ref in enumerate(refs(9), 1)
    ),
    case("95 000 010", improve(HOSTILE, type="staff_reminder"), decided_on=None),
    case("95 000 011", outcome="Not upheld"),
)


def sheet_rows(content: bytes, name: str) -> list[dict]:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(content))[name]
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def words_of(content: bytes) -> str:
    import docx

    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_record_gives_the_same_bytes(format, monkeypatch):
    first = export_weighing(WEIGHING, format)
    later = time.time() + 100_000
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    assert export_weighing(WEIGHING.model_copy(), format) == first


@pytest.mark.parametrize("format", FORMATS)
def test_every_export_credits_the_ombudsman_marks_sample_data_and_tells_its_run(format):
    content = export_weighing(WEIGHING, format)
    if format == "xlsx":
        text = "\n".join(f"{row['What']}: {row['Value']}" for row in sheet_rows(content, "About"))
    else:
        text = words_of(content) if format == "docx" else content.decode("utf-8")
    for part in (
        "Local Government and Social Care Ombudsman", "SAMPLE DATA", "2026-11-28", "category", "95 000 009", "remedies",
    ):  # fmt: skip
        assert part in text, part


def test_real_decisions_are_credited_as_the_terms_ask():
    text = export_weighing(weighed(case("24 000 001", sorry())), "md").decode()
    assert "© the Commission for Local Administration in England" in text
    assert "without amendment" in text
    assert "SAMPLE" not in text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r", " =", "＝", "|"])
def test_no_cell_starts_a_formula(start):
    assert harmless(f"{start}cmd").startswith("'")


def test_an_ordinary_text_stays_as_it_is():
    assert harmless("pay £250 - at once = good") == "pay £250 - at once = good"


def test_csv_has_a_row_a_remedy_and_one_for_a_case_without():
    rows = list(csv.DictReader(io.StringIO(export_weighing(WEIGHING, "csv").decode("utf-8"), newline="")))
    assert len(rows) == 9 * 3 + 2
    paid = [row for row in rows if row["kind"] == "payment"]
    assert [float(row["amount_gbp"]) for row in paid] == [100.5 * n for n in range(1, 10)]
    assert rows[-1]["kind"] == "no remedy stated in the decision"
    (hostile,) = [row for row in rows if "HYPERLINK" in row["quote"]]
    assert hostile["quote"] == f"'{HOSTILE}"
    assert rows[0]["decided_on"] == "2024-05-01"
    assert {row["sample"] for row in rows} == {"SAMPLE, invented"}
    assert paid[0]["quote"] == "pay Mr A £100.5"


def test_a_workbook_has_numbers_dates_filters_and_no_formula():
    from openpyxl import load_workbook

    content = export_weighing(WEIGHING, "xlsx")
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == [
        "About", "Cases", "Remedies", "Statistics", "Payments", "Not averaged", "Expectations", "Guidance",
    ]  # fmt: skip
    for sheet in book:
        assert sheet.auto_filter.ref
        assert sheet.freeze_panes == "B2"
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert all(8 <= size.width <= 60 for size in sheet.column_dimensions.values())
    paid = [row for row in sheet_rows(content, "Remedies") if row["Kind"] == "payment"]
    assert [row["Amount (£)"] for row in paid] == [100.5 * n for n in range(1, 10)]
    assert paid[0]["Decided on"] == datetime(2024, 5, 1)
    assert any(row["Quote"] == HOSTILE for row in sheet_rows(content, "Remedies"))
    (total,) = [row for row in sheet_rows(content, "Statistics") if row["Series"] == "all reasons, each once"]
    assert (total["N"], total["Median"]) == (9, 502.5)
    assert book.properties.created == book.properties.modified == datetime(2026, 11, 28)


def test_a_word_file_has_headings_a_table_of_cases_and_quotations():
    import docx

    document = docx.Document(io.BytesIO(export_weighing(WEIGHING, "docx")))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Quote", "List Bullet"} <= styles
    assert any("Case" in table.rows[0].cells[0].text for table in document.tables)
    assert "SAMPLE" in document.sections[0].header.paragraphs[0].text
    assert any("“pay Mr A £100.5” (95 000 001, characters" in paragraph.text for paragraph in document.paragraphs)


def test_markdown_escapes_what_it_would_take_for_its_own():
    text = export_weighing(WEIGHING, "md").decode()
    assert "remind \\| staff of it" in text
    rows = [line for line in text.splitlines() if line.startswith("| Thornshire")]
    assert {line.count(" | ") for line in rows} == {5}


def test_json_is_the_whole_record():
    whole = json.loads(export_weighing(WEIGHING, "json"))
    assert len(whole["comparables"]) == 11
    assert whole["run"]["generation"] == 3
    assert "Ombudsman" in whole["terms"][1]


@pytest.mark.parametrize("format", FORMATS)
def test_characters_that_a_file_cannot_carry_are_left_out(format):
    odd = weighed(case("95 000 001", improve("remind\x00 staff\x0b of \ud800 it \uffff")))
    assert export_weighing(odd, format)


@pytest.mark.parametrize("format", FORMATS)
def test_a_refusal_can_be_exported_too(format):
    refused = WEIGHING.model_copy(update={"comparables": (), "payments": (), "refusal": "Nothing is comparable."})
    content = export_weighing(refused, format)
    text = words_of(content) if format == "docx" else content.decode("utf-8", errors="ignore")
    assert format == "xlsx" or "Nothing is comparable." in text


def test_an_unknown_format_is_named_with_the_ones_there_are():
    with pytest.raises(NothingToSearch, match=r"pdf.*csv, xlsx, docx, md, json"):
        export_weighing(WEIGHING, "pdf")


@pytest.mark.parametrize("format", ["docx", "md", "txt", "json"])
def test_a_draft_is_set_with_letters_references_and_sources(format):
    content = export_draft(make_draft(WEIGHING, DraftAsked()), format)
    text = words_of(content) if format == "docx" else content.decode()
    assert "of the final decision, the Council has agreed to:" in text or "[a time to decide]" in text.replace("\\", "")
    assert "95 000 001" in text
    assert format == "json" or "(a)" in text


def test_plans_and_records_have_their_formats_too(tmp_path):
    paid = "Within one month of this decision the Council will pay Mr A £200 for his time and trouble."
    add_texts(tmp_path, HashEncoder(), statement(action=paid))
    library = Library.open(tmp_path, encoder=HashEncoder())
    plan, record = library.plan("95 001 001"), library.record("Thornshire")
    library.close()
    (row,) = sheet_rows(export_plan(plan, "xlsx", "2026-11-28"), "Action plan")
    assert row["Due on"] == datetime(2024, 10, 2)
    assert row["Computed"] == "yes"
    assert "2024-10-02" in export_plan(plan, "csv", "2026-11-28").decode()
    assert "computed" in words_of(export_plan(plan, "docx", "2026-11-28"))
    for content in (
        export_plan(plan, "csv", "2026-11-28"),
        export_plan(plan, "md", "2026-11-28"),
        export_record(record, "md", "2026-11-28"),
    ):
        assert "SAMPLE DATA" in content.decode()
        assert "1 decisions, change" in content.decode()  # the run record
    assert "95 001 001" in words_of(export_record(record, "docx", "2026-11-28"))
    with pytest.raises(NothingToSearch):
        export_record(record, "csv", "2026-11-28")


def test_the_whole_library_is_exported_with_its_marks(tmp_path):
    add_texts(tmp_path, HashEncoder(), statement(), statement("24 001 001", fault="The plan was late."))
    library = Library.open(tmp_path, encoder=HashEncoder())
    rows = list(csv.DictReader(io.StringIO(export_weighing(library.all_cases(), "csv").decode(), newline="")))
    only = library.all_cases(decided_from="2025-01-01")
    library.close()
    assert {(row["reference"], row["sample"]) for row in rows} == {
        ("95 001 001", "SAMPLE, invented"),
        ("24 001 001", "real"),
    }
    assert only.comparables == ()
