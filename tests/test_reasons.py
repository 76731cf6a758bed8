"""Why a payment is made: the table of reasons, and where else the text says it."""

import pytest
from remedy_builders import extract, statement_of

from remedy_finder.data import table
from remedy_finder.remedies.reasons import reasons_in

ENTRIES = table("reasons")["reason"]
EXAMPLES = [(e["reason"], words) for e in ENTRIES for words in e["examples"]]
COUNTER_EXAMPLES = [(e["reason"], words) for e in ENTRIES for words in e["counter_examples"]]
STEM = "Within one month of this decision the Council has agreed to:"


@pytest.mark.parametrize(("reason", "words"), EXAMPLES)
def test_every_example_has_its_reason(reason, words):
    assert reason in reasons_in(words, "pay")


@pytest.mark.parametrize(("reason", "words"), COUNTER_EXAMPLES)
def test_no_counter_example_has_the_reason(reason, words):
    assert reason not in reasons_in(words, "pay")


BY_VERB = [
    # money given back is for the loss of it; the words for a debt that is let go say no reason
    ("refund the £85 fee for the badge", "refund", ("financial_loss",)),
    ("waive the £95 fee", "waive", ()),
    ("cancel the summons costs of £112.50", "cancel", ()),
]


@pytest.mark.parametrize(("words", "verb", "reasons"), BY_VERB)
def test_the_verb_counts(words, verb, reasons):
    assert reasons_in(words, verb) == reasons


AROUND = [
    # what follows explains the sum
    (["* pay Mrs T £250. This is £50 for each month of delay in starting stage two."], [("delay",)]),
    # the same as the payment before
    (["* pay Mrs T £200 for her distress;", "* pay Mr W £100 for the same reasons."], [("distress",)] * 2),
    # what a payment would also acknowledge
    (
        ["* pay Mrs T £200 for her distress. This would also acknowledge her travel costs."],
        [("distress", "financial_loss")],
    ),
    # no words say why
    (["* pay Mrs T £250."], [()]),
]


@pytest.mark.parametrize(("items", "reasons"), AROUND, ids=[case[0][0] for case in AROUND])
def test_the_words_around_a_payment(items, reasons):
    found = extract(statement_of([STEM, *items])).remedies
    assert [row.reasons for row in found if row.kind == "payment"] == reasons


def test_a_stem_gives_its_reason_to_the_sums_below_it():
    words = [
        "The Council will pay, for the frustration that its delay caused:",
        "* £200 to Mrs T; and",
        "* £100 to Mr W.",
    ]
    found = extract(statement_of(words)).remedies
    assert all("frustration" in row.reasons for row in found)
    assert [row.amount_gbp for row in found] == [200, 100]


def test_a_payment_points_back_to_the_apology():
    told = "The Council apologised to Mrs T for its late reply and paid her £75."
    payment = next(row for row in extract(statement_of(findings=told)).remedies if row.kind == "payment")
    assert payment.reasons == ("delay",)
