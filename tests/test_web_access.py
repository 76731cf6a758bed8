"""Nobody is kept out: what axe-core finds, in light and dark, on every page and in every state; narrow screens."""

import os

import pytest
from web_browser import AXE, browser, findings
from web_library import BINS

SAMPLE = "?library=sample"
QUESTION = "canary assisted bin collections missed most weeks although every missed bin was reported"

needs_axe = pytest.mark.skipif(
    not AXE.exists() and not os.environ.get("CI"), reason="axe-core is not there: make axe fetches it"
)


def search(page, words=QUESTION):
    page.goto(SAMPLE)
    page.wait_for_selector("#main h2")
    page.locator("textarea").first.fill(words)
    page.get_by_role("button", name="Find similar cases").click()
    page.wait_for_selector(".case, .problem, .beside")
    if page.locator(".case").count():
        page.wait_for_selector("#got section")


def opened(page):
    search(page)
    page.evaluate("document.querySelectorAll('.case details').forEach((details) => (details.open = true))")


def filtered_away(page):
    search(page)
    page.get_by_label("Payment from").fill("9000")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="No case passes these filters").wait_for()


def unreadable(page):
    search(page)
    page.get_by_label("Decided from").fill("last spring")
    page.keyboard.press("Enter")
    page.wait_for_selector(".problem")


def like(page):
    page.goto(f"{SAMPLE}&like=96-204-118")
    page.wait_for_selector(".case")


def browsed(page):
    page.goto(f"{SAMPLE}&outcome=Upheld")
    page.wait_for_selector(".decisions")


def visit(address, awaited):
    def go(page):
        page.goto(address)
        page.wait_for_selector(awaited)

    return go


def weighed(page):
    page.goto(f"weigh{SAMPLE}")
    page.wait_for_selector("#main h2")
    page.locator("textarea").first.fill(QUESTION)
    page.get_by_role("button", name="Weigh comparable cases").click()
    page.wait_for_selector(".overview")
    page.get_by_role("button", name="Draft the agreed actions").click()
    page.wait_for_selector("#rests h3, #rests .advice")
    page.evaluate("document.querySelectorAll('#main details').forEach((details) => (details.open = true))")


def practised(page):
    page.goto(f"train{SAMPLE}&ref=96-204-118")
    page.wait_for_selector(".exercise")
    page.locator("#proposal textarea").fill("Apologise to Mrs K.\nPay her £200 for distress.")
    page.get_by_role("button", name="Show what was agreed").click()
    page.wait_for_selector("#revealed")


STATES = {
    "find, empty": visit(SAMPLE, "#main h2"),
    "find, results": search,
    "find, everything open": opened,
    "find, nothing left by the filters": filtered_away,
    "find, a filter that is none": unreadable,
    "find, like a decision": like,
    "find, browsing": browsed,
    "weigh, empty": visit(f"weigh{SAMPLE}", "#main h2"),
    "weigh, figures and draft": weighed,
    "train, empty": visit(f"train{SAMPLE}", "#main h2"),
    "train, revealed": practised,
    "library": visit(f"library{SAMPLE}", "#main .tallies"),
    "decision": visit(f"decision{SAMPLE}&ref=96-204-118", ".full"),
    "decision, missing": visit(f"decision{SAMPLE}&ref=95-000-000", ".problem"),
    "body": visit(f"body{SAMPLE}&name={BINS.organisation}", ".tallies"),
    "body, missing": visit(f"body{SAMPLE}&name=Nowhere", ".problem"),
}


@browser
@needs_axe
@pytest.mark.parametrize("state", STATES)
def test_nothing_keeps_anybody_out(page, state):
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    STATES[state](page)
    page.locator(".nav-holder").first.wait_for(state="hidden")  # our stylesheet, which comes after the content, is in
    assert findings(page) == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.wait_for_selector("body.dark, .dark", state="attached")
    page.wait_for_timeout(250)
    assert findings(page) == [], "in the dark"
    page.set_viewport_size({"width": 360, "height": 740})
    assert findings(page) == [], "on a telephone"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "a narrow screen needs no sideways scrolling"
