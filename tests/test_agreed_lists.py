"""Agreed actions as they are worded and laid out: stems, bare deeds, two gifts in one breath, and what is no deed."""

import pytest
from remedy_builders import (
    ANY,
    action,
    agreed_in,
    apology,
    assessment_of,
    extract,
    offered,
    paid,
    payment,
    rows_of,
    statement_of,
)

MONTH = "within one month"


@pytest.mark.parametrize(
    "stem",
    [
        "The Council has agreed within one month to:",
        "The Council agreed to do these things within one month:",
        "Within one month the Council has agreed to take these measures:",
        "I recommended, and the Council accepts, that it should within one month:",
        "I recommended, and the Council agreed, that within one month it should:",
    ],
)
def test_a_stem_gives_its_deadline_to_its_items(stem):
    found = agreed_in(stem, "* apologise to Mrs T;", "* pay her £200; and", "* append her note to the minutes.")
    assert [(row.kind, row.status) for row in found] == [
        ("apology", "agreed"),
        ("payment", "agreed"),
        ("other_action", "agreed"),
    ]
    assert {str(row.by_when).lower() for row in found} == {MONTH}


def test_deeds_without_a_stem_stand_under_the_heading():
    found = agreed_in("Pay Mrs T £320 to recognise her distress.", "Apologise to Mrs T.")
    assert found == [payment(320, to="Mrs T"), apology()]


def test_what_was_said_of_a_list_is_no_item_of_it():
    found = agreed_in(
        "The Council should:",
        "* pay Mrs T £200; and",
        "* review its policy.",
        "* It accepted the first of these.",
        "* The Council has since confirmed it has completed the first action.",
    )
    assert [row.kind for row in found] == ["payment", "service_improvement"]


@pytest.mark.parametrize(
    "words",
    [
        "provide Mrs T with an apology and a payment of £150.",
        "send Mrs T a written apology and a cheque for £150.",
        "write to Mrs T with an apology and £150.",
        "send Mrs T an apology from its chief executive, as well as a sum of £150.",
        "pay Mrs T £150 together with a written apology.",
    ],
)
def test_an_apology_and_money_in_one_breath_are_two_remedies(words):
    found = agreed_in(f"The Council has agreed to {words}")
    assert sorted(found, key=lambda row: row.kind) == [apology(), payment(150, to="Mrs T")]


def test_a_payment_as_an_apology_is_one():
    assert agreed_in("The Council has agreed to pay Mrs T £150 as an apology for the delay.") == [
        payment(150, to="Mrs T")
    ]


CHAINS = [
    (
        "share this decision with its officers, amend its letters to give reasons and train its panel members "
        "in the law on reasons.",
        ["service_improvement"] * 3,
    ),
    (
        "pay Mrs T £40, to offer her an assessment and, with her consent, to tell the school.",
        ["payment", "other_action"],
    ),
    ("inspect her flat and, if it finds a hazard, take enforcement action.", ["other_action", "other_action"]),
    ("ask a valuer to assess Mrs T’s loss and pay her the difference.", ["other_action", "payment"]),
    ("remind officers to log calls and return them within a day.", ["service_improvement"]),
    ("publish the times within which it will act on each report.", ["service_improvement"]),
]


@pytest.mark.parametrize(("words", "kinds"), CHAINS, ids=[words[:40] for words, _ in CHAINS])
def test_which_verbs_of_a_sentence_are_deeds(words, kinds):
    assert [row.kind for row in agreed_in(f"The Council has agreed to {words}")] == kinds


def test_a_condition_before_a_verb_belongs_to_its_deed_alone():
    found = agreed_in("The Council has agreed to inspect her flat and, if it finds a hazard, take enforcement action.")
    assert [row.conditional for row in found] == [False, True]


SUMS = [
    ("refund Mrs T £799, which is the £17 difference in price on 47 visits.", [799]),
    ("pay Mrs T £400, being £40 for each of ten dark months.", [400]),
    ("repay Mrs T £1,460, which is the £1,290 she paid on top of her instalments and the £170 in costs.", [1290, 170]),
    (
        "pay Mrs T £5,100, comprised of £3,600 for 18 months in bed and breakfast and £1,500 for her children.",
        [3600, 1500],
    ),
    ("pay half of what Mrs T spent on tools, up to a limit of £200.", [200]),
    ("pay Mrs T £600, in substitution for the £200.", [600]),
    ("pay Mrs T £400 (£200 each) to acknowledge her distress.", [400]),
    ("pay Mr and Mrs T £400 (£200 each) to acknowledge their distress.", [200, 200]),
    ("pay Mr and Mrs T £350 each: £200 for uncertainty and £150 for time and trouble.", [200, 200, 150, 150]),
    ("pay Mrs T and her two sons £100 each.", [100, 100, 100]),
    (
        "pay Mrs T the allowance for May and June 2019, less benefits she had; £300 for bedding; and £50 for fares.",
        [None, 300, 50],
    ),
]


@pytest.mark.parametrize(("words", "amounts"), SUMS, ids=[words[:50] for words, _ in SUMS])
def test_which_sums_are_given(words, amounts):
    found = [row for row in agreed_in(f"The Council has agreed to {words}") if row.status == "agreed"]
    assert [row.amount for row in found] == amounts


def test_the_next_sentence_gives_the_rate_of_a_sum():
    found = agreed_in("The Council has agreed to pay Mrs T £250. This is £50 for each month of delay.")
    assert found == [payment(250, to="Mrs T", rate=(50, "month"))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Council offered Mrs T £250. I consider this a suitable remedy.", [offered(250, to="Mrs T")]),
        ("In its reply the Council offered to pay Mrs T £250. This is enough.", [offered(250, to="Mrs T")]),
        ("The Council has already paid Mrs T £250.", [paid(250, to="Mrs T")]),
    ],
)
def test_an_offer_told_among_agreed_actions_was_not_agreed(words, expected):
    assert agreed_in(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "It should monitor the provider's completion of these actions and report back to us.",
        "The Council should also consider whether the limit is still right. This is only a suggestion.",
        "The Council should confirm what it has done.",
    ],
)
def test_what_is_no_remedy(words):
    assert agreed_in(words) == []


def test_refunds_to_unnamed_others_are_the_putting_right_of_others():
    found = agreed_in(
        "The Council has agreed to extract from its records all permits of 2018 and refund anyone who overpaid."
    )
    assert found == [action()]


def test_lettered_items_stand_below_a_stem_without_a_letter():
    text = statement_of(["The Council has agreed to:", "* apologise to Mrs T."], heading="Agreed action").replace(
        "apologise to Mrs T.", "apologise to Mrs T;\n\nand within three months to:\n\n(b) review its policy on refunds."
    )
    assert [(row.kind, row.by_when) for row in rows_of(extract(text))] == [
        ("apology", None),
        ("service_improvement", "within three months"),
    ]


WORKED_OUT = "It has worked this out to be £8,624."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The Council will pay Mrs T £300, of which £200 is for her loss and £100 is to acknowledge her trouble.",
            [payment(200, to="Mrs T"), payment(100, to="Mrs T")],
        ),
        (
            f"The Council will pay Mrs T the allowance from May 2019 at the rate then in force. {WORKED_OUT}",
            [payment(8624, to="Mrs T", formula=ANY)],
        ),
        (
            "For each week after that date the Council will pay Mrs T £15.",
            [payment(None, to="Mrs T", rate=(15, "week"), formula=True)],
        ),
        (
            "If the review shows a shortfall, the Council will make up the difference for Mrs T.",
            [payment(None, to="Mrs T", formula=True, conditional=True)],
        ),
        ("The Council will place £1,500 in a trust account for Mrs T.", [payment(1500, to="Mrs T")]),
        ("The Council will arrange and pay for an assessment of Mrs T.", [action()]),
        ("The Council does not agree that it should pay for the garage.", []),
        ("The Council will agree with Mrs T how the £1,600 will be repaid.", [action()]),
    ],
)
def test_what_is_paid(words, expected):
    assert agreed_in(words) == expected


def test_the_shares_of_two_bodies_are_the_rows_of_their_payment():
    found = agreed_in(
        "The Trust and the Council will pay Mrs T £1,000. The Trust will pay £600 and the Council will pay £400."
    )
    assert found == [payment(600, to="Mrs T"), payment(400, to="Mrs T")]


def test_a_total_with_an_earlier_offer_is_no_payment_of_its_own():
    found = agreed_in("In addition to the £250 already offered, the Council will pay Mrs T £350 (total £600).")
    assert [(row.status, row.amount) for row in found] == [("offered_earlier", 250), ("agreed", 350)]


def test_neighbours_that_are_one_kind_in_the_end_are_one_row():
    """Kinds are settled after the clauses are cut; two deeds that go on with each other are then joined."""
    (row,) = extract(
        statement_of(["The Council will write out the decision again, and give its reasons for it."])
    ).remedies
    assert row.quote.endswith("and give its reasons for it.")
    apart = extract(
        statement_of(["The Council will draw up a protocol on hosting, and brief its team on it."])
    ).remedies
    assert [r.kind for r in apart] == ["service_improvement"] * 2


@pytest.mark.parametrize(
    ("words", "amounts"),
    [
        (["The Council will send Mrs T an apology and pay", "* £250 for E; and", "* £100 to her."], [None, 250, 100]),
        (["The Council has agreed to pay, instead of the £350:", "* £1,000 to J; and", "* £300 to her."], [1000, 300]),
        (["The Council has agreed to apologise to Mrs T, to make her a payment of £736 for her rent."], [None, 736]),
    ],
)
def test_sums_that_a_stem_or_a_list_of_infinitives_leads_to(words, amounts):
    found = extract(statement_of(words)).remedies
    assert [row.amount_gbp for row in found] == amounts
    assert not any(row.quote.endswith(", to") for row in found)


def test_run_on_steps_of_a_short_decision_and_what_somebody_wants_within_them():
    asked = (
        "I asked the Council, and it agreed, to do these things within one month: carry out a review, with her sister "
        "there if she wants; pay Mrs T £200 for the anxiety; and remind its officers of the guidance."
    )
    found = extract(assessment_of([asked])).remedies
    assert [(row.kind, row.status) for row in found] == [
        ("other_action", "agreed"),
        ("payment", "agreed"),
        ("service_improvement", "agreed"),
    ]


def test_bare_items_that_begin_with_a_time():
    found = extract(
        statement_of(
            [
                "The Council has agreed to the following.",
                "* Within twelve weeks, put a camera through the pipe and clear it.",
                "* From 1 November 2025, run a weekly report of surveys not accepted by the contractor.",
            ]
        )
    ).remedies
    assert [row.status for row in found] == ["agreed", "agreed"]
    assert found[0].deadline is not None
    assert found[0].deadline.text == "Within twelve weeks"
