"""What the library holds, one decision in full, a body's record, and adding files."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect
from web_browser import Server, browser
from web_library import BINS, HARM, HOSTILE, REAL, TEXT

SAMPLE = "?library=sample"


@browser
def test_the_library_tells_what_it_holds_and_what_it_lacks(page):
    page.goto(f"library{SAMPLE}")
    expect(page.get_by_role("heading", name="What the library holds")).to_be_visible()
    for words in ("3 decisions under 3 references", "Invented decisions", "What it cannot contain", "six weeks"):
        expect(page.locator("#main")).to_contain_text(words)
    expect(page.locator("section", has_text="By outcome").last).to_contain_text("Upheld2")
    expect(page.locator("section", has_text="Gaps").last).to_contain_text("No decision from 2023.")
    page.get_by_role("link", name="Not upheld").click()
    expect(page.get_by_role("heading", name="1 decision with these filters")).to_be_visible()
    expect(page.locator(".decisions")).to_contain_text("Linbrook District Council")


@browser
def test_a_decision_stands_in_full_at_an_address_of_its_own(page):
    page.goto(f"decision{SAMPLE}&ref=96204118")
    expect(page.locator("h1")).to_have_text("Wexmoor Borough Council")
    expect(page).to_have_title("Wexmoor Borough Council – Remedy Finder")
    expect(page.locator(".read-out ul.remedies > li")).to_have_count(9)
    marks = set(page.locator(".whole mark").all_inner_texts())
    assert {row["quote"] for row in BINS.remedies} <= marks
    expect(page.locator(".facts .sample")).to_have_text("Sample: invented")
    page.get_by_role("button", name="Add to comparables").click()
    expect(page.locator("#bar nav")).to_contain_text("Weigh (1)")
    page.goto("decision?ref=21-011-702")
    link = page.get_by_role("link", name="The decision on the Ombudsman’s site")
    expect(link).to_have_attribute("href", str(REAL.url))


@browser
@pytest.mark.parametrize("address", ["decision?ref=21-400-016", f"body?{urlencode({'name': HOSTILE.organisation})}"])
def test_markup_in_a_decision_is_inert_on_its_page_too(page, address):
    page.goto(address)
    page.wait_for_selector("#main h1")
    expect(page.locator("#main")).to_contain_text(HARM)
    assert page.evaluate("window.harmed") is None
    assert page.locator("#main").locator("script, img, a[href^='javascript:']").count() == 0


@browser
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("decision?ref=95-000-000", "has the reference 95 000 000"),
        ("decision", "the address names no decision"),
        ("body?name=Nowhere", "This body is not in the library"),
        ("body", "No body is named"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(page, address, words):
    page.goto(address)
    expect(page.get_by_role("alert")).to_contain_text(words, ignore_case=True)
    expect(page.get_by_role("alert").get_by_role("link")).to_be_visible()


@browser
def test_a_body_has_a_record(page):
    page.goto(f"body{SAMPLE}&name=wexmoor")
    expect(page.locator("h1")).to_have_text("Wexmoor Borough Council")
    expect(page.locator("#main")).to_contain_text("1 decision in this library")
    expect(page.locator("#main")).to_contain_text("Promised more than once")
    page.get_by_role("link", name="12 June 2025").click()
    page.wait_for_selector(".full")


@browser
def test_files_are_added_with_a_report_of_problems(chromium, tmp_path):
    good, bad, invented = (tmp_path / name for name in ("good.txt", "bad.pdf", "invented.txt"))
    good.write_text(TEXT.format(**REAL._asdict()))
    bad.write_bytes(b"%PDF-1.4 nothing")
    invented.write_text(TEXT.format(**BINS._asdict()))
    with Server(tmp_path / "home") as server:
        page = chromium.new_page(base_url=server.address)
        page.goto("library")
        expect(page.get_by_role("alert")).to_contain_text("There is no library in")
        page.locator("input[type=file]").set_input_files([good, bad, invented])
        report = page.locator("#added")
        expect(report).to_contain_text("1 added. The library now holds 1 decision.", timeout=15_000)
        expect(report).to_contain_text("2 files could not be taken in")
        expect(report).to_contain_text("bad.pdf: ")
        expect(report).to_contain_text("is an invented sample decision")
        expect(report).not_to_contain_text(str(tmp_path))
        expect(page.locator("#bar")).to_contain_text("Real decisions: 1 decision")
        expect(page.locator("#main")).to_contain_text("1 decision under 1 reference")
        page.close()
