"""On paper: the cases with every remedy and its words, and nothing to press."""

from playwright.sync_api import expect
from web_browser import browser
from web_library import BINS

SAMPLE = "?library=sample"
QUESTION = "canary assisted bin collections missed most weeks although every missed bin was reported"
CONTROLS = "button:visible, input:visible, summary:visible, [role=radio]:visible, nav:visible"


def print_page(page):
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")


@browser
def test_the_cases_are_printed_with_their_remedies_and_without_controls(page):
    page.goto(SAMPLE)
    page.wait_for_selector("#main h2")
    page.locator("textarea").first.fill(QUESTION)
    page.get_by_role("button", name="Find similar cases").click()
    page.wait_for_selector("#got section")
    print_page(page)
    expect(page.locator("#bar .sample")).to_be_visible()
    expect(page.locator(".case").first.locator(".sample")).to_be_visible()
    expect(page.locator("#fault textarea")).to_have_value(QUESTION)
    card = page.locator(".case").first
    for row in BINS.remedies:
        expect(card.locator(".remedies .theirs").get_by_text(row["quote"], exact=True)).to_be_visible()
    expect(card.locator(".remedies")).not_to_have_count(0)
    expect(card.get_by_text("Please check:")).to_be_visible()
    expect(card.locator(".whole")).to_be_hidden()
    expect(page.locator(".honest")).to_be_visible()
    assert page.locator(CONTROLS).all_inner_texts() == []
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(card.locator(".remedies .theirs").first).to_be_hidden()


@browser
def test_one_decision_is_printed_whole(page):
    page.goto(f"decision{SAMPLE}&ref=96-204-118")
    page.wait_for_selector(".full")
    print_page(page)
    expect(page.locator(".full .text")).to_contain_text("The contractor keeps no record")
    expect(page.locator(".read-out")).to_contain_text("£350")
    assert page.locator(CONTROLS).all_inner_texts() == []
