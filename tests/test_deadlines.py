"""By when: the words as written, the date that they come to, and which deeds they govern."""

import pytest
from remedy_builders import action, agreed_in, apology, extract, improvement, payment, statement_of

from remedy_finder.records import Deadline
from remedy_finder.remedies.deadlines import find_clocks, make_deadline
from remedy_finder.remedies.language import plain

DECIDED = "2024-09-02"  # a Monday


def read(words: str, decided_on: str | None = DECIDED) -> Deadline | None:
    """The first deadline of a sentence."""
    clocks = find_clocks(plain(words))
    return make_deadline(words, clocks[0], decided_on) if clocks else None


DATES = [
    # words of the deadline in "The Council will … apologise", days, working days, trigger, date
    ("within four weeks of this decision", 28, False, "final_decision", "2024-09-30"),
    ("Within one month of the final decision", 30, False, "final_decision", "2024-10-02"),
    ("within one month of my decision", 30, False, "final_decision", "2024-10-02"),
    ("within a month of this statement", 30, False, "final_decision", "2024-10-02"),
    ("within six weeks of the date of my final decision", 42, False, "final_decision", "2024-10-14"),
    ("within three months of our report", 91, False, "report", "2024-12-02"),
    ("within 20 working days of this decision", 20, True, "final_decision", "2024-09-30"),
    ("within ten working days", 10, True, None, "2024-09-16"),
    ("within 14 days", 14, False, None, "2024-09-16"),
    ("within four weeks", 28, False, None, "2024-09-30"),
    ("no later than three weeks after the final decision", 21, False, "final_decision", "2024-09-23"),
    ("within four weeks of today", 28, False, "final_decision", "2024-09-30"),
    ("within a fortnight", 14, False, None, "2024-09-16"),
]


@pytest.mark.parametrize(("words", "days", "working", "trigger", "date"), DATES, ids=[case[0] for case in DATES])
def test_a_running_deadline_is_worked_out(words, days, working, trigger, date):
    found = read(f"The Council will, {words}, apologise to Mrs T.")
    assert found == Deadline(text=words, days=days, working_days=working, start=trigger, date=date, computed=True)


def test_without_the_date_of_the_decision_nothing_is_worked_out():
    found = read("The Council will, within four weeks of this decision, apologise.", None)
    assert found == Deadline(text="within four weeks of this decision", days=28, start="final_decision")


STATED = [
    ("by 31 March 2025", "2025-03-31"),
    ("by 1 November 2024", "2024-11-01"),
    ("no later than 14 October 2024", "2024-10-14"),
    ("by the end of March 2025", None),
    ("by the start of the autumn term", None),
    ("before the end of the spring term 2025", None),
    ("by Easter 2025", None),
    ("without delay", None),
    ("without further delay", None),
    ("immediately", None),
    ("at the next team meeting", None),
    ("at its next governors’ meeting", None),
    ("as soon as possible", None),
    ("with immediate effect", None),
    ("by the end of 2025", None),
    ("within the month", None),
    ("prior to the next round of appeals", None),
    ("in time for the September round of appeals", None),
    ("in the course of 2025", None),
    ("before she moves", None),
]


@pytest.mark.parametrize(("words", "date"), STATED, ids=[case[0] for case in STATED])
def test_a_stated_day_is_not_computed(words, date):
    found = read(f"The Council will apologise to Mrs T {words}.")
    assert found == Deadline(text=words, date=date, computed=False)


def test_a_day_without_a_year_is_the_next_one_and_marked_as_computed():
    assert read("The Council will apologise by 30 October.") == Deadline(
        text="by 30 October", date="2024-10-30", computed=True
    )
    assert read("The Council will apologise by 30 April.") == Deadline(
        text="by 30 April", date="2025-04-30", computed=True
    )


WAITING = [
    ("within 30 working days of her request", 30, True, "request"),
    ("within ten days of receiving the receipts", 10, False, None),
    ("within six weeks of the assessment", 42, False, None),
]


@pytest.mark.parametrize(("words", "days", "working", "trigger"), WAITING, ids=[case[0] for case in WAITING])
def test_a_clock_that_another_event_starts_has_no_date(words, days, working, trigger):
    found = read(f"The Council will pay Mrs T {words}.")
    assert found == Deadline(text=words, days=days, working_days=working, start=trigger)


NO_DEADLINE = [
    # how long something is done
    "monitor Mrs T’s collections for eight weeks.",
    # how often
    "send Mrs T a report every month.",
    # how long the fault lasted
    "apologise to Mrs T for the delay of eight months.",
    "apologise to Mrs T for what happened between May 2022 and June 2023.",
    # since when
    "backdate Mrs T’s banding to 3 May 2023.",
    # ages and amounts a month
    "offer her son, who is 14 years old, a place.",
]


@pytest.mark.parametrize("item", NO_DEADLINE)
def test_a_length_of_time_is_no_deadline(item):
    found = agreed_in("The Council has agreed to:", "* " + item)
    assert [row.by_when for row in found] == [None]


def test_the_stem_gives_its_deadline_to_every_item_until_the_next_stem():
    found = agreed_in(
        "Within four weeks of this decision, the Council will:",
        "* apologise to Mrs T; and",
        "* pay Mrs T £200.",
        "Within three months of this decision, the Council will:",
        "* review its policy on blue badges.",
    )
    first, second = "Within four weeks of this decision", "Within three months of this decision"
    assert found == [apology(by_when=first), payment(200, to="Mrs T", by_when=first), improvement(by_when=second)]


def test_an_item_keeps_its_own_deadline():
    found = agreed_in(
        "Within four weeks of this decision, the Council will:",
        "* apologise to Mrs T;",
        "* by 31 January 2025, complete L’s annual review; and",
        "* pay Mrs T £200 within ten days of receiving her bank details.",
    )
    assert [row.by_when for row in found] == [
        "Within four weeks of this decision",
        "by 31 January 2025",
        "within ten days of receiving her bank details",
    ]


def test_two_clocks_in_one_item():
    """The first is the deadline of the deed; the second of its end, and both stand in the quotation."""
    decision = extract(
        statement_of(
            [
                "The Council has agreed to:",
                "* start stage two of the complaints procedure within two weeks of this decision, and finish it within "
                "65 working days.",
            ]
        )
    )
    deadlines = [row.deadline.text for row in decision.remedies if row.deadline]
    assert deadlines[0] == "within two weeks of this decision"
    assert "within 65 working days" in " ".join(row.quote for row in decision.remedies)


def test_a_deadline_before_the_deeds_governs_all_of_them():
    found = agreed_in("Within one month of this decision the Council will apologise to Mrs T and pay her £150.")
    soon = "Within one month of this decision"
    assert found == [apology(to="Mrs T", by_when=soon), payment(150, to="Mrs T", by_when=soon)]


def test_a_deadline_after_the_last_deed_governs_that_alone():
    found = agreed_in("The Council will apologise to Mrs T and pay her £150 within one month of this decision.")
    assert found == [apology(to="Mrs T"), payment(150, to="Mrs T", by_when="within one month of this decision")]


def test_all_of_this_within_a_month():
    found = agreed_in(
        "The Council will apologise to Mrs T, pay her £150 and reassess her needs, all "
        "within one month of this decision."
    )
    soon = "within one month of this decision"
    assert found == [apology(to="Mrs T", by_when=soon), payment(150, to="Mrs T", by_when=soon), action(by_when=soon)]


def test_what_a_new_rule_says_is_no_deadline_of_the_deed():
    found = agreed_in(
        "Within three months of this decision the Council will:",
        "* change its procedure so that a complaint is answered within ten working days.",
    )
    assert found == [improvement(by_when="Within three months of this decision")]


def test_what_was_done_before_has_no_deadline():
    decision = extract(statement_of(findings="In June 2023 the Council apologised to Mrs T and refunded her £60."))
    assert [row.deadline for row in decision.remedies] == [None, None]
