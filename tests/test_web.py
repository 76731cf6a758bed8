"""The page Find in a real browser: what somebody does there, and what they must see."""

import socket

import pytest
from playwright.sync_api import Page, expect
from web_browser import browser
from web_library import BINS, HOSTILE, REAL

from remedy_finder.errors import NothingToSearch, RemedyFinderError
from remedy_finder.settings import Settings
from remedy_finder.web.address import read_search, write_search
from remedy_finder.web.app import serve
from remedy_finder.web.narrowing import read_amount, read_day
from remedy_finder.web.shelf import Place

QUESTION = "canary assisted bin collections missed most weeks although every missed bin was reported"
SAMPLE = "?library=sample"


def start(page: Page, address: str = SAMPLE) -> None:
    page.goto(address)
    page.wait_for_selector("#main h2")


def ask(page: Page, words: str = QUESTION) -> None:
    page.locator("textarea").first.fill(words)
    page.get_by_role("button", name="Find similar cases").click()
    page.wait_for_selector(".case, .problem, .beside")
    if page.locator(".case").count():
        page.wait_for_selector("#got section")  # which comes after the cases


def names(page: Page) -> list[str]:
    return page.locator(".case h3").all_inner_texts()


@browser
def test_a_fault_finds_cases_with_their_remedies_and_quotations(page):
    start(page)
    expect(page.locator("#main")).to_contain_text("How it works")
    ask(page)
    expect(page.get_by_role("heading", name="3 similar cases")).to_be_visible()
    card = page.locator(".case").first
    expect(card).to_contain_text("Wexmoor Borough Council")
    expect(card.locator(".facts")).to_contain_text(
        "96 204 118 · 12 June 2025 · Upheld · Environment and regulation › Refuse and recycling"
    )
    payment = card.locator("ul.remedies > li").first
    expect(payment).to_contain_text("Payment for distress and time and trouble")
    expect(payment.locator(".status")).to_have_text("● Agreed")
    expect(payment.locator(".sum")).to_have_text("£350")
    expect(payment).to_contain_text("To Mrs K, within four weeks of this final decision")
    payment.get_by_text("In the decision’s words").click()
    expect(payment.locator(".theirs")).to_have_text("pay Mrs K £350 for the distress and the time and trouble caused")
    expect(payment).to_contain_text("By our count that is 10 July 2025.")
    expect(card).to_contain_text("£20 a month")
    expect(card).to_contain_text("Depends on something not yet decided.")
    expect(card).to_contain_text("Please check: The amount of the charge is not stated.")
    card.get_by_text("3 more remedies").click()
    expect(card.locator("ul.remedies").first).to_contain_text("£50")
    for words in ("✓ Already provided", "◌ Offered earlier", "The decision calls it too low.", "○ Recommended"):
        expect(card).to_contain_text(words)
    expect(card.locator("blockquote mark").first).to_be_visible()
    expect(card.locator("blockquote footer")).to_contain_text("Why it is similar: ")


@browser
def test_the_decision_opens_in_place_with_its_remedies_marked(page):
    start(page)
    ask(page)
    card = page.locator(".case").first
    card.get_by_text("What was agreed, in the decision’s words").click()
    expect(card.locator(".agreed-words")).to_contain_text("apologise in writing to Mrs K for the missed collections;")
    card.get_by_text("Open the decision here").click()
    marks = card.locator(".whole mark").all_inner_texts()
    assert {row["quote"] for row in BINS.remedies} <= set(marks)
    expect(card.locator(".whole .note").first).to_be_visible()
    address = page.url
    card.locator(".whole nav").get_by_text("My findings").click()
    expect(card.locator(".whole h4", has_text="My findings")).to_be_focused()
    assert page.url == address


@browser
def test_a_case_without_remedy_says_so(page):
    start(page)
    ask(page, "noise from a car wash beside a flat")
    expect(page.locator(".case").first).to_contain_text("We found no remedy in this decision.")


@browser
def test_filters_narrow_the_cases_and_can_be_cleared(page):
    start(page)
    ask(page)
    page.get_by_label("Not upheld (").check()
    expect(page.locator("#heading")).to_contain_text("1 similar case")
    assert names(page) == ["Linbrook District Council"]
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.locator("#heading")).to_contain_text("3 similar cases")
    organisation = page.get_by_label("Organisation")
    organisation.click()
    page.keyboard.type("Harrow")
    page.keyboard.press("Enter")
    expect(page.locator("#heading")).to_contain_text("narrowed to: Harrowmere City Council")
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.locator("#heading")).not_to_contain_text("narrowed")
    page.get_by_label("Payment from").fill("£400")
    page.keyboard.press("Enter")
    expect(page.locator("#heading")).to_contain_text("payment of £400 or more")
    assert names(page) == ["Harrowmere City Council"]
    page.get_by_label("Decided from").fill("last spring")
    page.keyboard.press("Enter")
    expect(page.locator(".problem")).to_contain_text("“last spring” is no date: write 2024")
    page.get_by_label("Decided from").fill("June 2025")
    page.keyboard.press("Enter")
    expect(page.locator("#heading")).to_contain_text("No case passes these filters")


@browser
def test_a_sub_category_is_chosen_like_a_category(page):
    start(page)
    ask(page)
    page.get_by_role("combobox", name="Sub-category").click()
    page.keyboard.type("noise")
    page.keyboard.press("Enter")
    expect(page.locator("#heading")).to_contain_text("1 similar case")
    expect(page.locator("#heading")).to_contain_text("narrowed to: Noise")
    page.wait_for_url("**/?library=sample&subcategory=Noise")
    assert names(page) == ["Linbrook District Council"]


@browser
def test_the_order_follows_the_reader(page):
    start(page)
    ask(page, "education plan twelve weeks late")
    page.get_by_label("Newest first").check(force=True)
    expect(page.locator(".case h3").first).to_have_text("Wexmoor Borough Council")
    page.get_by_label("Largest payment first").check(force=True)
    expect(page.locator(".case h3").first).to_have_text("Harrowmere City Council")


@browser
def test_the_address_follows_the_filters_and_brings_them_back_without_the_text(page):
    start(page)
    ask(page)
    page.get_by_label("Payment (").check()
    page.wait_for_url("**/?library=sample&remedy=payment")
    expect(page.locator("#heading")).to_contain_text("narrowed to: with a payment")
    page.reload()
    expect(page.locator("#heading")).to_contain_text("narrowed to: with a payment")
    expect(page.get_by_label("Payment (")).to_be_checked()
    expect(page.locator("textarea").first).to_have_value(QUESTION)
    page.evaluate("sessionStorage.clear()")
    page.reload()
    expect(page.get_by_role("heading", name="2 decisions with these filters")).to_be_visible()
    expect(page.locator("textarea").first).to_have_value("")


@browser
def test_more_like_this_has_an_address_of_its_own(page):
    start(page)
    ask(page)
    page.locator(".case").first.get_by_role("link", name="More like this").click()
    page.wait_for_url("**like=96-204-118**")
    expect(page.locator("#beside")).to_contain_text("Cases like 96 204 118")
    expect(page.locator(".case").first).to_be_visible()
    assert "Wexmoor Borough Council" not in names(page)


@browser
def test_everything_can_be_done_with_keys(page):
    start(page)
    page.keyboard.press("/")
    expect(page.locator("textarea").first).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".case")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    expect(page.locator(".case").first).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("o")
    expect(page.locator(".case").first.locator("details.open")).to_have_attribute("open", "")
    page.keyboard.press("c")
    expect(page.locator(".case").first.locator("[data-comparable]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#bar nav")).to_contain_text("Weigh (1)")
    page.get_by_role("button", name="Turn the keys off").click()
    page.locator("h1").click()
    page.keyboard.press("c")
    expect(page.locator("#bar nav")).to_contain_text("Weigh (1)")


@browser
def test_a_dropped_file_is_read_like_a_chosen_one(page):
    start(page)
    page.evaluate("""() => {
        const data = new DataTransfer();
        data.items.add(new File(["Noise from a car wash beside the flat."], "complaint.txt", {type: "text/plain"}));
        for (const name of ["dragover", "drop"]) {
            const event = new DragEvent(name, {dataTransfer: data, bubbles: true, cancelable: true});
            document.querySelector("#fault textarea").dispatchEvent(event);
        }
    }""")
    expect(page.locator(".case h3").first).to_have_text("Linbrook District Council")
    expect(page.locator("#beside, #main")).not_to_have_count(0)


@browser
def test_beside_the_cases_stands_what_they_got(page):
    start(page)
    ask(page)
    expect(page.locator("#got")).to_contain_text("What comparable cases got")
    expect(page.locator("#got")).to_contain_text("Remedies to expect")
    expect(page.locator("#got")).to_contain_text("too few of one sort for a range")
    page.get_by_role("link", name="Weigh these cases").click()
    page.wait_for_url("**/weigh?library=sample")
    expect(page.get_by_role("heading", name="3 comparable cases")).to_be_visible()


@browser
def test_an_empty_text_is_answered_beside_the_text_area(page):
    start(page)
    ask(page, "   ")
    expect(page.get_by_role("alert")).to_contain_text("Describe what went wrong first")
    expect(page.locator("textarea").first).to_be_focused()


@browser
def test_an_example_and_a_file_are_a_start(page, tmp_path):
    start(page)
    page.get_by_role("button", name="Missed bins").click()
    expect(page.locator(".case h3").first).to_have_text("Wexmoor Borough Council")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("textarea").first).to_have_value("")
    expect(page.locator("#main")).to_contain_text("How it works")
    file = tmp_path / "complaint.txt"
    file.write_text("There was noise from a car wash beside the flat of Miss P.")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".case h3").first).to_have_text("Linbrook District Council")
    expect(page.locator("textarea").first).to_have_value(file.read_text())
    broken = tmp_path / "scan.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    page.locator("input[type=file]").set_input_files(broken)
    expect(page.get_by_role("alert")).to_contain_text("The file scan.pdf: ")


@browser
def test_sample_data_is_named_on_every_page_and_the_other_library_is_one_link_away(page):
    for address in (SAMPLE, f"library{SAMPLE}"):
        start(page, address)
        expect(page.locator("#bar .sample")).to_have_text("Sample data: invented decisions")
        expect(page.locator("#bar")).to_contain_text("3 decisions, 2022 to June 2025")
    page.get_by_role("link", name="Switch to real decisions").click()
    expect(page.locator("#bar")).to_contain_text("Real decisions: 2 decisions")
    expect(page.locator("#bar .sample")).to_have_count(0)


@browser
def test_a_real_decision_links_to_its_page(page):
    start(page, "")
    ask(page, "education plan twelve weeks late")
    link = page.locator(".case").first.get_by_role("link", name="The decision on the Ombudsman’s site")
    expect(link).to_have_attribute("href", str(REAL.url))
    expect(page.locator(".case").first.locator(".sample")).to_have_count(0)


@browser
def test_markup_in_a_decision_is_inert(page):
    start(page, "")
    ask(page, "blocked drain")
    card = page.locator(".case").first
    expect(card.locator("h3")).to_have_text(HOSTILE.organisation)
    card.get_by_text("Open the decision here").click()
    expect(card.locator(".whole")).to_contain_text("<script>window.harmed = true</script>")
    assert page.evaluate("window.harmed") is None
    assert card.locator("script, img, svg, a[href^='javascript:']").count() == 0


@browser
def test_a_missing_library_is_explained_and_found_once_it_is_there(page, server):
    folder = server.home / "index" / "sample"
    aside = folder.with_name("aside")
    start(page)
    ask(page)
    folder.rename(aside)
    try:
        (server.home / "index" / "decisions").rename(server.home / "index" / "other")
        page.reload()
        expect(page.get_by_role("alert")).to_contain_text("There is no library in")
        expect(page.get_by_role("alert")).to_contain_text("remedy-finder add")
    finally:
        aside.rename(folder)
        (server.home / "index" / "other").rename(server.home / "index" / "decisions")
    page.get_by_role("button", name="Look again").click()
    expect(page.locator(".case h3").first).to_have_text("Wexmoor Borough Council")
    expect(page.get_by_role("button", name="Look again")).to_have_count(0)


def test_only_this_computer_may_look_without_a_password(tmp_path):
    with pytest.raises(RemedyFinderError, match="--auth-file"):
        serve(Settings(home=tmp_path), host="0.0.0.0")
    empty = tmp_path / "passwords"
    empty.write_text("no colon here\n")
    with pytest.raises(RemedyFinderError, match="one name:password a line"):
        serve(Settings(home=tmp_path), host="0.0.0.0", auth_file=empty)


def test_a_port_in_use_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RemedyFinderError, match=f"port {port} is in use"):
            serve(Settings(home=tmp_path), port=port)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("March 2024", "2024-03-01", "2024-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1 mar 2024", "2024-03-01", "2024-03-01"),
        ("01/03/2024", "2024-03-01", "2024-03-01"),
        ("2024-03-01", "2024-03-01", "2024-03-01"),
    ],
)
def test_days_are_read_as_people_write_them(typed, first, last):
    assert str(read_day(typed, end=False)) == first
    assert str(read_day(typed, end=True)) == last


@pytest.mark.parametrize("typed", ["spring", "31 February 2024", "13/13/2024", "24"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(NothingToSearch, match="is no date"):
        read_day(typed, end=False)


def test_a_message_about_a_long_filter_repeats_only_its_beginning():
    with pytest.raises(NothingToSearch) as refused:
        read_day("x" * 5000, end=False)
    assert len(str(refused.value)) < 150


@browser
def test_filters_that_nothing_passes_say_so_before_a_search_too(page):
    page.goto(f"{SAMPLE}&from=2030")
    expect(page.get_by_role("heading", name="No decision passes these filters")).to_be_visible()


def test_amounts_are_read_as_people_write_them():
    assert [read_amount(typed) for typed in ("", None, "250", "£1,250", "305.93")] == [
        None,
        None,
        250.0,
        1250.0,
        305.93,
    ]
    with pytest.raises(NothingToSearch, match="is no amount"):
        read_amount("lots")


PLACE = Place("sample", "Sample decisions", None, True)  # type: ignore[arg-type]


def test_an_address_holds_the_filters_and_gives_them_back():
    fields = [
        "Upheld", "Housing", "Allocations", "", "2024", "", ["payment", "apology"], "agreed", "100", "", "faults", 20,
        "date",
    ]  # fmt: skip
    address = write_search(fields, PLACE, like=["95 704 118"])
    assert address == (
        "./?like=95-704-118&outcome=Upheld&category=Housing&subcategory=Allocations&from=2024"
        "&remedy=payment%2Capology&status=agreed&min=100&match=faults&cases=20&sort=date"
    )
    parts = {
        "outcome": "Upheld", "category": "Housing", "subcategory": "Allocations", "from": "2024",
        "remedy": "payment,apology", "status": "agreed", "min": "100", "match": "faults", "cases": "20", "sort": "date",
    }  # fmt: skip
    assert read_search(parts) == fields


def test_an_address_that_makes_no_sense_is_read_as_far_as_it_does():
    odd = {"remedy": "payment,gold", "status": "lost", "cases": "1000", "sort": "-", "match": "x", "outcome": "Upheld"}
    assert read_search(odd) == ["Upheld", "", "", "", "", "", ["payment"], "", "", "", "both", 10, "similarity"]
    assert write_search(read_search({}), PLACE) == "./"
