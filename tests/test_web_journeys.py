"""The three professions, each from the first page to a file in their hands, at a desk and on a telephone."""

import io
import zipfile
from collections.abc import Iterator

import docx
import openpyxl
import pytest
from playwright.sync_api import Page, expect
from web_browser import Server, Watch, browser
from web_library import NOISE, PLAN, fill, like_bins

WIDTHS = [1440, 360]
FAULT = "canary assisted bin collections were missed most weeks although every missed bin was reported"


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    """A library with enough cases of one sort for ranges."""
    home = tmp_path_factory.mktemp("journeys")
    fill(home / "index" / "sample", [*like_bins(), PLAN, NOISE])
    with Server(home) as running:
        yield running


@pytest.fixture(params=WIDTHS, ids=["desk", "telephone"])
def page(request, server, chromium) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, base_url=server.address)
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    watch = Watch(opened, server.address)
    yield opened
    context.close()
    watch.check()


def describe(page: Page, button: str) -> None:
    page.locator("textarea").first.fill(FAULT)
    page.get_by_role("button", name=button).click()


def fetch(page: Page, wanted: str) -> bytes:
    with page.expect_download() as download:
        page.locator(f"[data-about='{wanted}']").click()
    return download.value.path().read_bytes()


def words(document: bytes) -> str:
    read = docx.Document(io.BytesIO(document))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


@browser
def test_an_investigator_drafts_a_proportionate_remedy(page):
    page.goto("./")
    page.wait_for_selector("#main h2")
    describe(page, "Find similar cases")
    page.wait_for_selector("#got section")
    expect(page.locator("#got")).to_contain_text("£162.50 to £287.50")
    expect(page.locator("#got")).to_contain_text("middle half of 10 agreed payments")
    page.get_by_role("link", name="Weigh these cases").click()
    page.wait_for_selector(".overview")
    expect(page.locator("svg.dots.agreed a")).not_to_have_count(0)
    before = page.locator("table.comparables tbody tr").count()
    page.locator("[data-act=leave][data-about='96 309 119']").click()
    expect(page.locator("table.comparables tbody tr")).to_have_count(before - 1)
    expect(page.locator("#cases")).to_contain_text("you left it out")
    page.get_by_role("button", name="Draft the agreed actions").click()
    page.wait_for_selector("#rests .sources")
    box = page.locator("#edited textarea")
    draft = box.input_value()
    assert "apologise" in draft
    assert "[to decide" in draft
    page.locator("#rests summary").first.click()
    expect(page.locator("#rests")).to_contain_text("apologise to Mrs K")
    box.fill(draft.replace("apologise", "write to apologise", 1))
    taken = words(fetch(page, "edited.docx"))
    assert "write to apologise" in taken
    assert "SAMPLE DATA" in taken
    sheets = openpyxl.load_workbook(io.BytesIO(fetch(page, "cases.xlsx")))
    cells = [cell for sheet in sheets for line in sheet.iter_rows(values_only=True) for cell in line]
    assert 350 in cells


@browser
def test_council_staff_compare_an_offer_and_take_an_action_plan(page):
    page.goto("weigh")
    page.wait_for_selector("#main h2")
    describe(page, "Weigh comparable cases")
    page.wait_for_selector(".overview")
    page.get_by_label("An offer or amount to compare").fill("£175")
    page.keyboard.press("Enter")
    page.wait_for_selector("#stands")
    expect(page.locator(".offer")).to_contain_text("£175 beside")
    expect(page.locator(".offer")).to_contain_text("An apology")
    expect(page.locator("svg.dots .own")).not_to_have_count(0)
    page.get_by_label("Date of the decision").fill("1 March 2026")
    plan = fetch(page, "plan.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(plan)) for line in sheet.iter_rows(values_only=True)
             for cell in line]  # fmt: skip
    assert any("apologise" in str(cell) for cell in cells)
    assert any("2026-0" in str(cell) for cell in cells), "due dates are worked out from the date of the decision"
    csv = fetch(page, "cases.csv").decode("utf-8-sig")
    assert "Fenholt Borough Council" in csv
    page.locator("table.comparables tbody a").first.click()
    page.wait_for_selector(".full")
    page.get_by_role("link", name="This body’s record").click()
    page.wait_for_selector(".tallies")
    expect(page.locator("#main")).to_contain_text("decisions in this library")


@browser
def test_a_trainer_hides_a_remedy_reveals_it_and_takes_worksheets(page):
    page.goto("train")
    page.wait_for_selector("#main h2")
    page.get_by_label("A payment").check()
    page.wait_for_selector(".decisions")
    describe(page, "Find cases to practise on")
    page.wait_for_selector(".decisions")
    page.locator(".decisions a").first.click()
    page.wait_for_selector(".exercise")
    shown = page.content()
    for secret in ("apologise to Mrs K", "for her distress", "remind its crews", "£50", "Upheld</b>"):
        assert secret not in shown
    page.locator("#proposal textarea").fill("Apologise to Mrs K.\nPay her £100 for distress.")
    page.get_by_role("button", name="Show what was agreed").click()
    page.wait_for_selector("#revealed")
    expect(page.locator("#answer")).to_contain_text("Both have an apology.")
    expect(page.locator("#answer")).to_contain_text("you named none")
    expect(page.locator("#answer")).to_contain_text("comparable cases got")
    sheet, answers = fetch(page, "worksheet.docx"), fetch(page, "answers.docx")
    assert "remind its crews" not in words(sheet)
    assert "remind its crews" in words(answers)
    assert zipfile.ZipFile(io.BytesIO(sheet)).testzip() is None
