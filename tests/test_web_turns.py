"""What somebody asks while an answer is under way: the last thing asked is what stands there in the end."""

import threading
from unittest.mock import patch

import pytest
from playwright.sync_api import expect
from web_browser import browser

from remedy_finder.web import find_page, train_page, weigh_page
from remedy_finder.web.balance import weigh
from remedy_finder.web.practising import find_cases
from remedy_finder.web.searching import find

QUESTION = "canary assisted bin collections missed most weeks although every missed bin was reported"
SAMPLE = "?library=sample"
CLOSES_LATE = """
const fetched = window.fetch.bind(window);
window.fetch = async (...request) => {
    const answer = await fetched(...request);
    if (!String(request[0].url || request[0]).includes("/queue/data")) return answer;
    const late = new TransformStream({
        async transform(part, controller) {
            const closes = new TextDecoder().decode(part).includes("close_stream");
            if (closes) await new Promise((go) => setTimeout(go, 1500));
            controller.enqueue(part);
        },
    });
    return new Response(answer.body.pipeThrough(late), { headers: answer.headers });
};
"""
"""A busy machine: the word that the stream of answers closes is read a second and a half after it was sent."""


class Held:
    """Stands in for a function: its first call waits until the test lets it go."""

    def __init__(self, function) -> None:
        self.function = function
        self.calls = 0
        self.begun = threading.Event()
        self.let_go = threading.Event()

    def __call__(self, *arguments):
        self.calls += 1
        if self.calls == 1:
            self.begun.set()
            assert self.let_go.wait(20)
        return self.function(*arguments)


@pytest.fixture
def held():
    """Holds the first search."""
    holding = Held(find)
    with patch.object(find_page, "find", holding):
        yield holding
        holding.let_go.set()


def begin(page, held, address=SAMPLE):
    page.goto(address)
    page.wait_for_selector("#heading h2, #main h2")
    page.locator("textarea").first.fill(QUESTION)
    page.get_by_role("button", name="Find similar cases").click()
    assert held.begun.wait(10)


@browser
def test_a_filter_set_while_a_search_runs_is_not_lost(page, held):
    begin(page, held)
    page.get_by_label("Payment from").fill("£400")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    held.let_go.set()
    expect(page.locator("#heading")).to_contain_text("payment of £400 or more")
    expect(page.locator(".case h3")).to_have_text(["Harrowmere City Council"])
    page.wait_for_timeout(500)
    expect(page.locator("#heading")).to_contain_text("payment of £400 or more")


@browser
def test_of_several_changes_the_last_state_is_searched_for_and_only_that(page, held):
    begin(page, held)
    page.get_by_label("Payment (").or_(page.get_by_label("Payment", exact=True)).check()
    page.get_by_label("Decided from").fill("2025")
    page.keyboard.press("Enter")
    page.get_by_label("Decided from").fill("2023")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    held.let_go.set()
    expect(page.locator("#heading")).to_contain_text("narrowed to: decided from 1 January 2023; with a payment")
    expect(page.locator("#got")).to_contain_text("What comparable cases got")
    assert held.calls == 2
    page.wait_for_url("**from=2023&remedy=payment")


@browser
def test_another_text_asked_for_while_a_search_runs_is_what_is_answered(page, held):
    begin(page, held)
    page.locator("textarea").first.fill("noise from a car wash beside a flat")
    page.get_by_role("button", name="Find similar cases").click()
    page.wait_for_timeout(300)
    held.let_go.set()
    expect(page.locator(".case h3").first).to_have_text("Linbrook District Council")


@browser
def test_start_again_while_a_search_runs_leaves_an_empty_page(page, held):
    begin(page, held)
    page.get_by_label("Payment from").fill("£400")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("textarea").first).to_have_value("")
    held.let_go.set()
    expect(page.locator("#main")).to_contain_text("How it works")
    expect(page.get_by_label("Payment from")).to_have_value("")
    expect(page.locator(".case")).to_have_count(0)


@browser
def test_an_open_list_keeps_its_order_under_the_pointer_until_it_is_left(page, held):
    begin(page, held, f"{SAMPLE}&outcome=Not+upheld")
    organisation = page.get_by_role("combobox", name="Organisation")
    organisation.click()
    before = page.get_by_role("option").all_inner_texts()
    held.let_go.set()
    expect(page.locator(".case h3")).to_have_text(["Linbrook District Council"])
    page.wait_for_timeout(300)
    assert page.get_by_role("option").all_inner_texts() == before
    page.keyboard.press("Tab")
    organisation.click()
    expect(page.get_by_role("option", name="Harrowmere City Council (0)")).to_be_visible()


@browser
def test_nothing_is_lost_where_the_stream_of_answers_closes_late(page):
    page.add_init_script(CLOSES_LATE)
    page.goto(SAMPLE)
    page.wait_for_selector("#main h2")
    page.locator("textarea").first.fill(QUESTION)
    page.get_by_role("button", name="Find similar cases").click()
    page.wait_for_selector("#got section")
    page.wait_for_timeout(300)  # the server has closed the stream, and the page does not know it yet
    page.get_by_label("Payment from").fill("£400")
    page.keyboard.press("Enter")
    expect(page.locator("#heading")).to_contain_text("payment of £400 or more")


@browser
def test_weighing_ends_with_the_amount_that_stands_there(page):
    holding = Held(weigh)
    with patch.object(weigh_page, "weigh", holding):
        page.goto(f"weigh{SAMPLE}")
        page.wait_for_selector("#main h2")
        page.locator("textarea").first.fill(QUESTION)
        page.get_by_role("button", name="Weigh comparable cases").click()
        assert holding.begun.wait(10)
        page.get_by_label("Only cases decided since").fill("2023")
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
        holding.let_go.set()
        expect(page.get_by_role("heading", name="2 comparable cases")).to_be_visible()


@browser
def test_training_ends_with_the_choice_that_stands_there(page):
    holding = Held(find_cases)
    with patch.object(train_page, "find_cases", holding):
        page.goto(f"train{SAMPLE}")
        page.wait_for_selector("#main h2")
        page.get_by_role("button", name="Find cases to practise on").click()
        assert holding.begun.wait(10)
        page.get_by_label("Nothing was agreed").check()
        page.wait_for_timeout(300)
        holding.let_go.set()
        expect(page.locator(".decisions a")).to_have_count(1)


@browser
def test_what_is_typed_into_a_list_replaces_its_choice_also_where_the_page_is_slow(page):
    page.goto(SAMPLE)
    page.wait_for_selector("#main h2")
    page.evaluate(
        "() => { const wait = setTimeout; window.setTimeout = (act, ms, ...more) => wait(act, 300, ...more); }"
    )
    organisation = page.get_by_label("Organisation")
    organisation.click()
    page.keyboard.type("Harrow")
    expect(organisation).to_have_value("Harrow")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 decision with these filters")).to_be_visible()
