"""What a body takes up: our recommendation in its own sentence, its earlier offer, a sum that is only referred to."""

import pytest
from remedy_builders import (
    agreed_in,
    apology,
    assessed,
    assessment_of,
    extract,
    offered,
    paid,
    payment,
    rows_of,
    statement_of,
)


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (
            "The Council agreed to my recommendation that it pay Mrs T £300 and Mr R £200.",
            [payment(300, to="Mrs T"), payment(200, to="Mr R")],
        ),
        (
            "The Council has accepted our suggestion to apologise and pay Mrs T £250.",
            [apology(), payment(250, to="Mrs T")],
        ),
        ("The Council has agreed with our view that it should pay Mrs T £300.", [payment(300, to="Mrs T")]),
        ("The Council has now agreed to £500.", [payment(500, to="Mrs T")]),
        (
            "The Council has agreed to an additional payment of £100, bringing the total to £350.",
            [payment(100, to="Mrs T")],
        ),
        ("Mrs T’s neighbour and the Council will between them pay her £60.", [payment(60, to="Mrs T")]),
    ],
)
def test_a_recommendation_taken_up_in_its_own_sentence_is_agreed(words, rows):
    found = agreed_in(words)
    assert [(row.kind, row.status, row.amount) for row in found] == [(r.kind, r.status, r.amount) for r in rows]


def test_what_was_asked_and_agreed_in_one_sentence_is_agreed():
    found = agreed_in("I asked the Council to increase its offer of £100 to £300, and it agreed.")
    assert found == [payment(300, to="Mrs T"), offered(100, to="Mrs T")]


@pytest.mark.parametrize("pays", ["It has agreed to pay it within one month.", "It should pay this within one month."])
def test_an_offer_that_is_to_be_paid_is_agreed_with_its_sum(pays):
    decision = extract(statement_of(f"The Council offered Mrs T £250 at stage two. I consider this suitable. {pays}"))
    before, agreed = decision.remedies
    assert (before.status, before.amount_gbp) == ("offered_earlier", 250)
    assert (agreed.status, agreed.amount_gbp, agreed.deadline.text) == ("agreed", 250, "within one month")
    assert "£250" in agreed.quote


def test_it_is_not_a_sum_where_two_were_named():
    found = agreed_in("The Council offered £250 and later £300. It has agreed to pay it.")
    assert 250 not in [row.amount for row in found if row.status == "agreed"]


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("The Council’s payment of £250 in June was enough, so I recommend no more.", paid(250, to="Mrs T")),
        ("The Council’s offer of £150 was reasonable, so I recommend no more.", offered(150, to="Mrs T")),
    ],
)
def test_a_sum_that_is_only_named_with_its_giver_is_a_row(words, row):
    assert rows_of(extract(statement_of(findings=words))) == [row]


def test_a_sum_that_was_told_is_not_told_again_by_its_name():
    told = "The Council offered Mrs T £150. Its offer of £150 was reasonable."
    assert rows_of(extract(statement_of(findings=told))) == [offered(150, to="Mrs T")]


def test_a_sum_paid_to_its_own_contractor_is_no_remedy():
    assert rows_of(extract(statement_of(findings="Its payment of £900 to the contractor was late."))) == []


def test_what_is_offered_with_a_payment_is_offered_too():
    told = "In reply to our enquiries the Council has offered to pay Mrs T £500 and to review its procedure."
    found = rows_of(extract(statement_of(findings=told, agreed="The Council will tell its officers.")))
    assert [(row.kind, row.status) for row in found[:2]] == [
        ("payment", "offered_earlier"),
        ("service_improvement", "offered_earlier"),
    ]


def test_how_a_change_works_is_no_second_change():
    told = "The Council said it had changed its process because of the complaint so that letters are checked twice."
    found = rows_of(extract(statement_of(facts=told)))
    assert [(row.kind, row.status) for row in found] == [("service_improvement", "already_provided")]


def test_a_total_before_the_words_of_its_first_part_is_no_payment_of_its_own():
    found = agreed_in("The Council will pay Mrs T £250, £150 of which is for her distress and £100 for her time.")
    assert [row.amount for row in found] == [150, 100]


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("refund all charges made after 3 May 2024, which I calculate at £862.50.", 862.5),
        ("Mrs T to receive £700, which is £100 for each month.", 700),
        ("put back into Mrs T’s account the sum that its bailiffs took.", None),
        ("settle the outstanding invoice from the care home.", None),
        ("charge Mrs T no fee for the next application.", None),
        ("meet the wages of her two assistants for their notice.", None),
        ("honour the discount that it promised her.", None),
        ("recalculate her contribution and return any overpayment.", None),
    ],
)
def test_ways_of_giving_money(words, amount):
    found = agreed_in("The Council has agreed to:", "* apologise; and", f"* {words}")
    assert [(row.kind, row.amount) for row in found if row.kind != "apology"] == [("payment", amount)]


def test_a_letter_of_apology_beside_a_payment_is_an_apology():
    found = agreed_in("The Council will send Mrs T a cheque for £75 along with a letter of apology.")
    assert sorted(row.kind for row in found) == ["apology", "payment"]
    found = agreed_in("A payment of £300 should be made to Mrs T. A letter of apology should accompany it.")
    assert [row.kind for row in found] == ["payment", "apology"]


def test_a_sum_added_to_an_offer_leaves_the_offer_an_offer():
    found = agreed_in("The Council will add £150 to the £200 it has offered.")
    assert [(row.status, row.amount) for row in found] == [("agreed", 150), ("offered_earlier", 200)]


ENSURED = [
    (
        ["Within four weeks the Council will ensure the home:", "* apologises to Mrs T; and", "* pays her £300."],
        [("apology", None), ("payment", 300)],
    ),
    (
        ["The Council has agreed to ensure the care provider pays Mrs T £300 and apologises to her."],
        [("payment", 300), ("apology", None)],
    ),
    (
        ["The Council will:", "* ensure the care provider apologises to Mrs T and pays her £150."],
        [("apology", None), ("payment", 150)],
    ),
    (
        ["The Council will make sure that the home refunds the fees of £1,200 and reviews its policy."],
        [("payment", 1200), ("service_improvement", None)],
    ),
]


@pytest.mark.parametrize(("words", "rows"), ENSURED, ids=[case[0][-1][:60] for case in ENSURED])
def test_what_a_council_is_to_see_a_provider_give_is_given(words, rows):
    assert [(row.kind, row.amount) for row in agreed_in(*words)] == rows


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("We recommended the Council pay Mrs T £400. It has agreed to this.", [("payment", 400, "agreed")]),
        (
            "The Council has agreed to our proposed remedy of an apology and a payment of £150.",
            [("apology", None, "agreed"), ("payment", 150, "agreed")],
        ),
        (
            "The Council has agreed to complete its stage two response by 9 May and to pay Mrs T £100.",
            [("other_action", None, "agreed"), ("payment", 100, "agreed")],
        ),
        (
            "The Council agreed to resolve the complaint early by providing a proportionate remedy for the injustice. "
            "It has agreed to apologise.",
            [("apology", None, "agreed")],
        ),
        ("The Council’s offer to pay £200 is a suitable remedy.", [("payment", 200, "offered_earlier")]),
        (
            "It should have paid Mrs T £12 a week more. It has backdated this and paid her £324.",
            [("payment", 324, "already_provided")],
        ),
    ],
)
def test_what_an_assessment_says_was_agreed_or_given(words, rows):
    assert [(row.kind, row.amount, row.status) for row in assessed(words)] == rows


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("reduce the invoice from £900 to £600", [("agreed", None)]),
        ("reduce the debt by £300, from £900 to £600", [("agreed", 300)]),
        ("increase its offer from £100 to £250", [("agreed", 250), ("offered_earlier", 100)]),
    ],
)
def test_what_a_bill_is_reduced_to_is_not_given(words, rows):
    found = agreed_in("The Council has agreed to:", f"* {words}")
    assert [(row.status, row.amount) for row in found if row.kind == "payment"] == rows


@pytest.mark.parametrize(
    ("words", "amounts"),
    [
        ("It returned the £300 that Mrs T had paid, and added £50 for her trouble.", [300, 50]),
        (
            "The Council had paid Mrs T £600 in total because of her complaint: £400 in May and £200 in July.",
            [400, 200],
        ),
        ("It apologised and paid Mrs T £400 in May and £200 in July.", [400, 200]),
        ("The Council and the Trust each paid Mrs T £100 as a result of her complaint.", [100, 100]),
        (
            "Following the complaint it paid the contractor’s bill and paid £1,200 to the contractor to do the works.",
            [],
        ),
    ],
)
def test_sums_of_one_deed_before_the_decision(words, amounts):
    found = rows_of(extract(statement_of(facts=["Mrs T complained in March 2024.", words])))
    assert [row.amount for row in found if row.amount] == amounts
    assert {row.status for row in found if row.amount} <= {"already_provided"}


@pytest.mark.parametrize("verb", ["undertakes to", "commits to", "undertook to", "has undertaken to", "agrees to"])
def test_an_undertaking_is_agreed(verb):
    found = agreed_in(f"The Council {verb} pay Mrs T £250 and to review its policy.")
    assert [(row.kind, row.status) for row in found] == [("payment", "agreed"), ("service_improvement", "agreed")]


def test_who_recommends_is_not_who_is_to_act():
    (row,) = extract(statement_of("We recommend a payment of £300 to Mrs T.", heading="Recommended action")).remedies
    assert row.by is None


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (
            "Our recommendation is that the Council reimburses Mrs T the £1,240 she spent, with a payment of £300.",
            [("payment", 1240), ("payment", 300)],
        ),
        ("We recommend training on the Equality Act for all its officers.", [("service_improvement", None)]),
    ],
)
def test_what_our_recommendation_is(words, rows):
    found = rows_of(extract(statement_of(words, heading="Recommended action")))
    assert [(row.kind, row.amount) for row in found if row.status == "recommended"] == rows


def test_a_payment_that_a_panel_recommended_and_that_was_made():
    told = "The panel recommended a payment of £800 to Mrs T. The Council accepted this and made the payment in August."
    assert rows_of(extract(assessment_of(told))) == [paid(800, to="Mrs T")]


def test_a_reply_is_of_the_body():
    told = "The Council’s reply upheld the complaint, apologised for the delay and promised to train its officers."
    found = rows_of(extract(assessment_of(told)))
    assert [(row.kind, row.status) for row in found] == [
        ("apology", "already_provided"),
        ("service_improvement", "offered_earlier"),
    ]


def test_what_a_body_ought_to_do_is_recommended():
    words = "The Council ought to pay Mrs T £200 and apologise to her."
    found = rows_of(extract(statement_of(words, heading="Recommended action")))
    assert [(row.kind, row.status, row.amount) for row in found] == [
        ("payment", "recommended", 200),
        ("apology", "recommended", None),
    ]


@pytest.mark.parametrize(
    "words", ["The Council needs to", "The Council is asked to", "We would like the Council to", "We expect it to"]
)
def test_other_words_for_what_should_be_done(words):
    found = rows_of(extract(statement_of(f"{words} pay Mrs T £200.", heading="Recommended action")))
    assert [(row.status, row.amount) for row in found] == [("recommended", 200)]


def test_what_clerks_now_have_to_do_is_no_recommendation():
    told = "Following the complaint all clerks now have to telephone the expert before each hearing."
    found = rows_of(extract(statement_of(facts=["Mrs T complained in May.", told])))
    assert [(row.kind, row.status) for row in found] == [("service_improvement", "already_provided")]


@pytest.mark.parametrize(
    ("words", "amounts"),
    [
        (
            "The Council will pay Mrs T £500, in place of the £200 in its final offer. It will pay this in a month.",
            [500],
        ),
        ("The Council has agreed to refund the fees of £90. It will send the refund within 20 working days.", [90]),
        ("I consider a payment of £200 a fair reflection of her worry. The Council has agreed to pay this.", [200]),
        ("The Council paid Mrs T £200. It has now agreed to pay another £400, which makes £600 in all.", [400]),
    ],
)
def test_by_when_a_payment_is_made_is_no_second_payment(words, amounts):
    found = agreed_in(words)
    assert [row.amount for row in found if row.kind == "payment" and row.status == "agreed"] == amounts


def test_what_is_to_be_removed_or_waived_as_a_noun():
    found = agreed_in(
        "The Council has agreed to:", "* an apology to Mrs T; and", "* removal of the £640 charged for care."
    )
    assert [(row.kind, row.amount) for row in found] == [("apology", None), ("payment", 640)]


SUMS_OF_THE_SENTENCE_BEFORE = [
    ("Mrs T paid £420 for respite. The Council will repay the whole sum within four weeks.", [420]),
    ("Mrs T was charged £95. The Council will refund that amount and apologise.", [95]),
    ("The Council offered £500 at stage three. It has agreed to honour that offer.", [500]),
    (
        "The Council has worked out that she went short by £9,152. It will pay her this sum in full within four weeks, "
        "together with £300 for the distress.",
        [9152, 300],
    ),
    ("Miss C will have £75 and Mrs T £125. The Council will send both payments within 21 days.", [75, 125]),
]


@pytest.mark.parametrize(("words", "sums"), SUMS_OF_THE_SENTENCE_BEFORE)
def test_a_sum_told_in_the_sentence_before_is_the_one_paid(words, sums):
    decision = extract(statement_of(words))
    agreed = [row for row in decision.remedies if row.kind == "payment" and row.status == "agreed"]
    assert [row.amount_gbp for row in agreed] == sums
    assert all(f"£{row.amount_gbp:,.0f}" in row.quote for row in agreed)


def test_what_replaces_an_offer_is_paid_and_the_offer_stays():
    found = agreed_in("The Council had offered Mrs T £200. It has agreed to replace this with £900, to be paid in May.")
    assert [(row.status, row.amount) for row in found] == [("offered_earlier", 200.0), ("agreed", 900.0)]


def test_a_recommendation_in_the_third_person_goes_on_past_its_times():
    found = agreed_in(
        "We recommend that within four weeks it repays £930 to Mrs T and apologises, and that by 1 January it amends "
        "its contract."
    )
    assert [(row.kind, row.status) for row in found] == [
        ("payment", "recommended"),
        ("apology", "recommended"),
        ("service_improvement", "recommended"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The £3,640 that Mrs T spent on a ramp will be reimbursed by the Council.",
        "The £3,640 which she spent on a ramp will be reimbursed.",
        "The £3,640 Mrs T paid for a ramp will be reimbursed.",
    ],
)
def test_a_sum_with_a_clause_about_it_is_the_one_repaid(words):
    assert [(row.kind, row.status, row.amount) for row in agreed_in(words)] == [("payment", "agreed", 3640.0)]


@pytest.mark.parametrize(
    ("words", "status", "amount"),
    [
        ("The only offer, of £75, was conditional, and I do not regard it as adequate.", "offered_earlier", 75),
        ("Mrs T was unhappy with the £150 the Council had proposed at stage one.", "offered_earlier", 150),
        ("Together with the £65 penalty charge that was waived, it is enough.", "already_provided", 65),
        ("The refund of £1,064.75 that followed made good the loss.", "already_provided", 1064.75),
        ("There was a gap, and by its own account £270 is due. It has paid Mrs T that sum.", "already_provided", 270),
    ],
)
def test_a_sum_only_spoken_of_in_the_findings_is_told(words, status, amount):
    found = rows_of(extract(statement_of("The Council will review its policy.", findings=words)))
    assert [(row.status, row.amount) for row in found if row.kind == "payment"] == [(status, amount)]


def test_a_sum_agreed_in_the_findings_alone_is_agreed_and_a_total_of_the_list_is_not_told_again():
    agreed = ["The Council will:", "* pay Mrs T £300; and", "* pay Mr R £200."]
    found = rows_of(extract(statement_of(agreed, findings="The Council has now agreed to pay them £500.")))
    assert [row.amount for row in found] == [300, 200]
    fares = "The Council has now agreed to pay Mrs T £75 for her fares."
    first, *_ = rows_of(extract(statement_of(agreed, findings=fares)))
    assert (first.status, first.amount) == ("agreed", 75)


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("Mrs T has now had the apology and the £120 that the Council offered.", [("apology", None), ("payment", 120)]),
        ("The letters admit the delay, and they offer £900 for it.", [("payment", 900)]),
        ("The reply at stage two said sorry and credited £15 to her account.", [("apology", None), ("payment", 15)]),
        ("The Council offered £250 but saw no need to apologise.", [("payment", 250)]),
        (
            "It wrote to apologise, adding that a sum of £300 would be with her by Friday.",
            [("apology", None), ("payment", 300)],
        ),
        ("The Council replied that court costs of £84.50 had been added to the account.", []),
        ("Our usual expectation is that a complaint will be put right by an apology.", []),
        ("The sum of £500 that the Trust has agreed to pay Mrs T reflects the muddle.", [("payment", 500)]),
    ],
)
def test_other_ways_of_telling_in_an_assessment(words, rows):
    found = rows_of(extract(assessment_of(words)))
    assert [(row.kind, row.amount) for row in found] == rows


def test_what_was_proposed_to_us_and_agreed_in_all_is_agreed():
    found = assessed(
        "The Council wrote to us. It proposed a letter of apology to Mrs T and a payment of £175. The Council has "
        "agreed to complete all of these by 30 June."
    )
    assert [(row.kind, row.status) for row in found] == [("apology", "agreed"), ("payment", "agreed")]


def test_a_recommendation_of_an_assessment_that_is_not_agreed_is_recommended():
    found = assessed("We have recommended that the Council should apologise to Mrs T. It has not agreed.")
    assert [(row.kind, row.status) for row in found] == [("apology", "recommended")]


def test_a_sum_that_findings_ask_for_and_the_list_does_not_name_is_recommended():
    findings = "Mrs T was left with four months of uncertainty, and the Council should pay her £200 for that."
    found = rows_of(extract(statement_of("The Council will review its policy.", findings=findings)))
    assert [(row.kind, row.status, row.amount) for row in found][:1] == [("payment", "recommended", 200.0)]


def test_a_recommendation_that_is_said_to_be_accepted_is_agreed():
    found = agreed_in(
        "Our final recommendation, that the Council pay £400 to Mrs T for its poor communication, is accepted."
    )
    assert [(row.status, row.amount) for row in found] == [("agreed", 400.0)]


@pytest.mark.parametrize(
    ("words", "statuses"),
    [
        (
            "It offered Mrs T £100, later increased to £175. She took the larger sum, which the Council paid.",
            ["offered", "paid"],
        ),
        ("It offered Mrs T £100 and £75 for her fares, which the Council paid in May.", ["paid", "paid"]),
    ],
)
def test_of_an_offer_that_was_raised_only_the_last_was_paid(words, statuses):
    found = rows_of(
        extract(statement_of("The Council will review its policy.", facts=f"The complaint was upheld. {words}"))
    )
    short = {"offered_earlier": "offered", "already_provided": "paid"}
    assert [short[row.status] for row in found if row.kind == "payment"] == statuses
