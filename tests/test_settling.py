"""What was accepted, refused or left open, said after a list of recommendations."""

import pytest
from remedy_builders import extract, report_of, rows_of, statement_of

STEM = "I recommended that the Council should:"
ITEMS = ("* apologise to Mrs T;", "* pay Mrs T £240; and", "* review its procedure for keeping records.")
ALL, NONE = ["agreed"] * 3, ["recommended"] * 3

ANSWERS = [
    ("The Council has accepted my recommendations.", ALL),
    ("The Council agreed to all three.", ALL),
    ("It accepted the first two. It does not agree to the third.", ["agreed", "agreed", "recommended"]),
    ("The Council accepted the first and third.", ["agreed", "recommended", "agreed"]),
    ("The Council has agreed to apologise.", ["agreed", "recommended", "recommended"]),
    ("The Council will follow our recommendation on procedure.", ["recommended", "recommended", "agreed"]),
    (
        "The Council has accepted all of these recommendations except the payment of £240.",
        ["agreed", "recommended", "agreed"],
    ),
    ("The Council has accepted the payment and the review.", ["recommended", "agreed", "agreed"]),
    ("The Council told us it will not.", NONE),
    ("At the time of this decision the Council has not said if it accepts these recommendations.", NONE),
    ("The Council has not told us whether it accepts these recommendations.", NONE),
]


@pytest.mark.parametrize(("answer", "statuses"), ANSWERS, ids=[case[0][:60] for case in ANSWERS])
def test_the_answer_settles_the_standing(answer, statuses):
    decision = extract(statement_of([STEM, *ITEMS, answer], heading="Recommended action"))
    assert [row.status for row in decision.remedies] == statuses


def test_what_is_usually_recommended_is_no_recommendation():
    words = [
        "Our guidance on remedies says a payment of up to £500 may be appropriate for distress.",
        "Where education has been missed we usually recommend between £900 and £2,400 a term.",
        "The Council will pay Mrs T £300.",
    ]
    assert [row.amount_gbp for row in extract(statement_of(words)).remedies] == [300]


def test_a_payment_recommended_and_then_agreed_is_one():
    words = [
        "In this case I recommended £1,800 for a term and a half, and £300 for distress.",
        "Within one month the Council has agreed to:",
        "* pay Mrs T £1,800 for X’s education; and",
        "* pay Mrs T £300.",
    ]
    found = extract(statement_of(words)).remedies
    assert [(row.status, row.amount_gbp) for row in found] == [("agreed", 1800), ("agreed", 300)]


def test_a_report_says_of_each_deed_whether_it_is_agreed():
    found = rows_of(
        extract(
            report_of(
                "The council has agreed to pay Mr and Mrs P £800, and we recommend too that it open its register "
                "to the public."
            )
        )
    )
    assert [(row.kind, row.status) for row in found] == [("payment", "agreed"), ("service_improvement", "recommended")]


def test_a_refusal_of_one_thing_leaves_what_was_agreed_before_it():
    found = rows_of(
        extract(
            report_of(
                "The council will apologise to Mr and Mrs P. It has not accepted that its repairs policy must change, "
                "but we still recommend that the policy be revised."
            )
        )
    )
    assert [(row.kind, row.status) for row in found] == [("apology", "agreed"), ("service_improvement", "recommended")]


def test_what_we_recommend_be_done_is_recommended_without_a_modal():
    found = rows_of(
        extract(
            report_of(
                "We recommend that Mrs P’s contribution be assessed again, that she be given the calculation in "
                "writing, and that the charging policy be put right."
            )
        )
    )
    assert [row.status for row in found] == ["recommended"] * 3
