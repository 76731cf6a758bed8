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


FURTHER_OFF = [
    # a reason that two payments share at the end of their sentence
    (["* pay Mrs T £150 and Mr W £100, for their distress."], "There was fault.", [("distress",)] * 2),
    # a paragraph after the list
    (
        ["* pay Mrs T £150; and", "* remind its staff of the policy.", "This payment reflects the uncertainty."],
        "There was fault.",
        [("uncertainty",)],
    ),
    (
        ["* pay Mrs T £150; and", "* pay Mr W £100.", "These payments recognise the delay."],
        "There was fault.",
        [("delay",)] * 2,
    ),
    # the finding that names the sum
    (["* pay Mrs T £2,044, that is seven weeks at £292."], "His net income was £292 a week.", [("financial_loss",)]),
    (["* pay Mrs T £300."], "A sum of £300 would be right. It was a time of great worry.", [()]),
    # so much a month, for what the findings are about
    (
        ["* pay Mrs T £600. I arrived at this by taking £100 for each of the six months."],
        "The family spent six months in unsuitable accommodation.",
        [("unsuitable_accommodation",)],
    ),
    (
        ["* pay Mrs T £900 for L, being three terms at £300."],
        "L missed speech therapy for three terms.",
        [("loss_of_service",)],
    ),
]


@pytest.mark.parametrize(("items", "findings", "reasons"), FURTHER_OFF, ids=[case[0][0] for case in FURTHER_OFF])
def test_a_reason_that_stands_further_off(items, findings, reasons):
    found = extract(statement_of([STEM, *items], findings=findings)).remedies
    assert [row.reasons for row in found if row.kind == "payment"] == reasons
