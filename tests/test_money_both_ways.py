"""Who gives money to whom in the story: what a body claims, what it sends back, what it offers everybody."""

import pytest
from remedy_builders import Row, agreed_in, extract, rows_of, statement_of

COMPLAINED = "Mrs T complained to the Council in March 2024 about the delay."


def told(words):
    return [row for row in rows_of(extract(statement_of(facts=[COMPLAINED, words]))) if isinstance(row, Row)]


@pytest.mark.parametrize(
    "words",
    [
        "The Council asked Mrs T to give back £614 of the direct payments that had not been spent.",
        "The Council asked her to return the £200.",
        "Mrs T was told that there would be no refund of the £310 deposit.",
        "It told her that it would recover the sum of £1,126 at £12 a week.",
        "Under the scheme the Council offers each family £1,000 towards the cost of moving.",
        "The Council’s letter said that it would go to court if she did not pay the £90.",
    ],
)
def test_what_is_claimed_or_for_everybody_is_no_remedy(words):
    assert told(words) == []


@pytest.mark.parametrize(
    ("words", "status", "amount"),
    [
        ("Mrs T complained about this and the Council took £1,248 off the account.", "already_provided", 1248),
        ("Once she complained, the Council made up the arrears of £2,260.", "already_provided", 2260),
        ("It said it would refund the £60. The refund reached her account on 17 August.", "already_provided", 60),
        (
            "The investigator recommended that the Council pay Mrs T £500. The adjudicating officer accepted this, "
            "and the Council sent her a cheque.",
            "already_provided",
            500,
        ),
        ("The officer apologised and let her have the year’s rent of £44 back.", "already_provided", 44),
    ],
)
def test_what_was_given_back_or_paid_out(words, status, amount):
    assert (status, amount) in [(row.status, row.amount) for row in told(words) if row.kind == "payment"]


@pytest.mark.parametrize(
    ("words", "apologies"),
    [
        ("She got a letter of apology from the head of revenues.", 1),
        ("It was sorry, it said, that Mrs T felt let down, but its officers had followed the policy.", 0),
        ("It was sorry that it had let Mrs T down.", 1),
    ],
)
def test_who_had_an_apology(words, apologies):
    assert [row.kind for row in told(words)].count("apology") == apologies


@pytest.mark.parametrize("deed", ["give back £450", "return the £450", "repay £450 to the Council"])
def test_what_somebody_of_the_case_should_give_back_is_no_payment(deed):
    found = agreed_in(
        "The Council will pay Mr T £450 for the two rings.", f"If either is found and returned he should {deed}."
    )
    assert [row.amount for row in found] == [450]


@pytest.mark.parametrize(
    ("words", "amounts"),
    [
        ("pay Mrs T £350 for her distress and half of her solicitor’s bill of £480.", [350, None]),
        ("pay her one half of her removal van (the invoice is for £260) plus £300 for the anxiety.", [None, 300]),
        ("pay Mrs T £200 for her distress, and the cost of the report she bought.", [200, None]),
        ("pay Mrs T £150 plus her travel costs.", [150, None]),
        ("pay Mrs T £480, being half of her bill of £960.", [480]),
        ("pay Mrs T £500, half of the fees she paid.", [500]),
        ("pay Mrs T £200 for the time and the cost of pursuing her complaint.", [200]),
    ],
)
def test_a_share_or_a_cost_beside_a_sum_is_a_payment_of_its_own(words, amounts):
    assert [row.amount for row in agreed_in(f"The Council will {words}")] == amounts


@pytest.mark.parametrize(
    "words",
    [
        "recalculate Mrs T’s contribution and, if this shows she has paid too much, refund the difference.",
        "recalculate her charges and, if she has overpaid, credit her account.",
        "reduce the sum owed by Mrs T by the cost of the 11 short calls.",
        "apply a discount of 25% to her council tax from April 2022.",
        "award her council tax support from 6 April 2020.",
        "reissue the invoice without the charge for March.",
    ],
)
def test_what_takes_a_debt_away_or_gives_a_benefit_without_a_sum_is_a_payment(words):
    assert [(row.kind, row.amount) for row in agreed_in(f"The Council will {words}")] == [("payment", None)]
