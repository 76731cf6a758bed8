"""The fifteen shapes that payments come in, and the figures that look like payments and are none."""

import pytest
from remedy_builders import (
    ANY,
    agreed_in,
    apology,
    extract,
    offered,
    paid,
    payment,
    row_of,
    rows_of,
    should_pay,
    statement_of,
)

SOON = "within one month of the final decision"
STEM = f"The Council has agreed, {SOON}, to:"
MONTH = "month"


def pay(amount, to="Mrs T", **fields):
    """An agreed payment with the deadline of the stem."""
    return payment(amount, to=to, by_when=SOON, **fields)


SHAPES = [
    # 1. a sum to somebody for a reason, with each head word
    ("pay Mrs T £300 for her distress.", [pay(300)]),
    ("pay £300 to Mrs T for her distress.", [pay(300)]),
    ("make a symbolic payment of £300 to Mrs T.", [pay(300)]),
    ("make Mrs T a payment of £300 to recognise the uncertainty.", [pay(300)]),
    ("provide Mrs T with a payment of £300.", [pay(300)]),
    ("offer Mrs T £300 for the frustration it caused.", [pay(300)]),
    ("offer to pay Mrs T £300.", [pay(300)]),
    ("reimburse Mrs T the £85.50 she paid for storage.", [pay(85.5)]),
    ("refund £1,240 to Mrs T.", [pay(1240)]),
    ("repay Mrs T the £1,240 she was charged.", [pay(1240)]),
    ("credit Mrs T’s rent account with £410.", [pay(410)]),
    ("write off £96.12 of Mrs T’s council tax.", [pay(96.12)]),
    ("waive the £65 fee charged to Mrs T.", [pay(65)]),
    ("cancel Mrs T’s invoice for £730.", [pay(730)]),
    ("reduce Mrs T’s bill by £45.", [pay(45)]),
    ("deduct £45 from Mrs T’s bill.", [pay(45)]),
    ("increase its offer to Mrs T to £400.", [pay(400)]),
    ("give Mrs T £40 in shopping vouchers.", [pay(40)]),
    # 2. several people, each with a sum
    ("pay £300 to Mrs T and £200 to Mr T.", [pay(300), pay(200, "Mr T")]),
    ("pay Mrs T £300 and Mr T £200.", [pay(300), pay(200, "Mr T")]),
    ("pay £300 to Mrs T, £200 to Mr T and £100 to their son L.", [pay(300), pay(200, "Mr T"), pay(100, "L")]),
    (
        "pay the first family £300, the second £100 and the third £600.",
        [pay(300, "the first family"), pay(100, "the second family"), pay(600, "the third family")],
    ),
    ("pay Mr and Mrs T £250 each.", [pay(250, ANY)] * 2),
    ("pay Mr and Mrs T £250.", [pay(250, "Mr and Mrs T")]),
    # 3. one sum, two reasons
    ("pay Mrs T £300 for her distress and her time and trouble.", [pay(300)]),
    # 4. a total with its parts
    (
        "pay Mrs T a total of £850, made up of £600 for the lost education, £150 for distress and £100 for her time.",
        [pay(600), pay(150), pay(100)],
    ),
    (
        "pay Mrs T £850. This is made up of £700 for the respite she missed and £150 for her distress.",
        [pay(700), pay(150)],
    ),
    ("pay Mrs T £700 for the respite she missed and £150 for her distress, a total of £850.", [pay(700), pay(150)]),
    ("pay Mrs T £700 for the respite she missed and £150 for her distress (£850 in all).", [pay(700), pay(150)]),
    ("pay Mrs T £850 (£700 for the respite she missed and £150 for her distress).", [pay(700), pay(150)]),
    ("pay Mrs T £850: £700 for the respite she missed and £150 for her distress.", [pay(700), pay(150)]),
    # 5. a total without its parts
    ("pay Mrs T a total of £1,950.", [pay(1950)]),
    ("pay Mrs T £1,950 in total for the injustice described above.", [pay(1950)]),
    # 6. a rate for a time, and a rate without an end
    ("pay Mrs T £250. This is £50 for each month of delay.", [pay(250, rate=(50, MONTH))]),
    ("pay Mrs T £250, which is £50 for each of the five months of delay.", [pay(250, rate=(50, MONTH))]),
    ("pay Mrs T £250 (£50 a month for five months).", [pay(250, rate=(50, MONTH))]),
    ("pay Mrs T £250, calculated at £50 a month.", [pay(250, rate=(50, MONTH))]),
    ("pay Mrs T £2,400, at £1,200 a term for two terms.", [pay(2400, rate=(1200, "term"))]),
    ("pay Mrs T £90 for six weeks at £15 a week.", [pay(90, rate=(15, "week"))]),
    ("pay Mrs T £100 a month until the plan is issued.", [pay(None, rate=(100, MONTH), formula=True)]),
    ("pay Mrs T £25 per week from 1 May 2024 until the ramp is built.", [pay(None, rate=(25, "week"), formula=True)]),
    # 7. a formula
    ("pay Mrs T a sum equal to the cost of the respite she missed.", [pay(None, formula=True)]),
    ("reimburse Mrs T for the cost of her taxis.", [pay(None, formula=True)]),
    ("pay Mrs T the difference between the two allowances from May 2021.", [pay(None, formula=True)]),
    ("refund all the charges Mrs T paid after 3 March 2023.", [pay(None, formula=True)]),
    ("backdate Mrs T’s direct payments to 3 March 2023.", [pay(None, formula=True)]),
    ("pay Mrs T interest on the refunded charges at 8% a year.", [pay(None, formula=True)]),
    # 8. a percentage
    ("refund 40% of the fees Mrs T paid.", [pay(None, formula=True)]),
    ("reduce Mrs T’s care charges by 25 per cent.", [pay(None, formula=True)]),
    # 9. a range or a ceiling
    ("pay Mrs T between £150 and £350.", [pay(350)]),
    ("pay Mrs T £150 to £350.", [pay(350)]),
    ("reimburse Mrs T’s travel costs up to £180.", [pay(180)]),
    ("pay Mrs T up to £180 for new bedding.", [pay(180)]),
    # 10. on a condition
    (
        "if the reassessment shows that she should have had more hours, pay Mrs T £500.",
        [pay(500, conditional=True)],
    ),
    ("pay Mrs T £500 if the panel upholds her complaint.", [pay(500, conditional=True)]),
    ("should the appeal succeed, refund Mrs T’s fares.", [pay(None, formula=True, conditional=True)]),
    # 11. net and gross
    ("pay Mrs T £650, less the £150 it has already paid.", [pay(650), paid(150, to="Mrs T")]),
    ("pay Mrs T a further £150 in addition to the £250 it offered.", [pay(150), offered(250, to="Mrs T")]),
    ("pay Mrs T £150 in addition to the £250 it has paid already.", [pay(150), paid(250, to="Mrs T")]),
    ("pay Mrs T £300 instead of the £150 it offered.", [pay(300), offered(150, to="Mrs T")]),
    ("increase its offer to Mrs T from £150 to £300.", [pay(300), offered(150, to="Mrs T")]),
    ("pay Mrs T a further £150, so £400 in all.", [pay(150)]),
    # 12. held for somebody
    ("pay Mrs T £1,100 for the benefit of L’s education.", [pay(1100, "L")]),
    ("pay Mrs T £1,100 to use for L’s benefit.", [pay(1100, "L")]),
    ("pay £300 to Mr T to recognise his daughter’s injustice.", [pay(300, "his daughter")]),
    (
        "pay Mrs T £500 for the benefit of L and £250 in recognition of her own distress.",
        [pay(500, "L"), pay(250)],
    ),
    ("pay Mrs T £1,000, comprising £600 for L’s lost lessons and £400 for her distress.", [pay(600, "L"), pay(400)]),
    # 13. a person who has died
    ("repay £2,040 to the estate of Mrs W.", [pay(2040, "the estate of Mrs W")]),
    ("refund the care charges to Mrs W’s estate.", [pay(None, "Mrs W’s estate", formula=True)]),
    # 14. a duty that goes on
    (
        "continue to pay Mrs T £75 a month until the support is in place.",
        [pay(None, rate=(75, MONTH), formula=True)],
    ),
    ("go on paying Mrs T £75 a month until it has found a carer.", [pay(None, rate=(75, MONTH), formula=True)]),
    # how sums are spelled: non-breaking spaces, no comma, pence, a space after the sign
    ("pay\xa0Mrs\xa0T £\xa0300 for her distress.", [pay(300)]),
    ("pay Mrs T £ 1,300.", [pay(1300)]),
    ("pay Mrs T £1300.", [pay(1300)]),
    ("pay Mrs T £12,345.67.", [pay(12345.67)]),
    ("pay Mrs T £1300.50, by cheque.", [pay(1300.5)]),
    ("reimburse Mrs T at 45p a mile for her journeys.", [pay(None, rate=(0.45, "mile"), formula=True)]),
]


@pytest.mark.parametrize(("item", "expected"), SHAPES, ids=[words[:60] for words, _ in SHAPES])
def test_shape(item, expected):
    found = agreed_in(STEM, "* apologise to Mrs T;", "* " + item)
    assert found == [apology(by_when=SOON), *expected]


@pytest.mark.parametrize("spelling", ["£1.5k", "£2k", "£1.2m", "£3 million", "£1.5 thousand"])
def test_a_rounded_spelling_is_refused_and_not_guessed(spelling):
    """Better a payment without its amount, for a person to look at, than a payment of £1.50."""
    decision = extract(statement_of([STEM, f"* pay Mrs T {spelling} for the lost education."]))
    assert [row_of(row).amount for row in decision.remedies] == [None]
    assert all(row.needs_check for row in decision.remedies)


def test_joint_bodies_split_a_payment():
    """15. Each body has its share."""
    decision = extract(
        statement_of(
            [
                "Within a month of the final decision the Council will pay Mrs T £400 and the Trust will pay her £200.",
                "The Council and the ICB should each pay Mrs T £150.",
            ]
        )
    )
    found = [(row.by, row.amount_gbp, row.to) for row in decision.remedies]
    assert found[:2] == [("the Council", 400, "Mrs T"), ("the Trust", 200, "Mrs T")]
    assert {amount for _, amount, _ in found[2:]} == {150}


def test_the_reasons_of_one_sum_are_kept_together():
    decision = extract(statement_of([STEM, "* pay Mrs T £300 for her distress and her time and trouble."]))
    (row,) = decision.remedies
    assert set(row.reasons) == {"distress", "time_and_trouble"}


def test_parts_that_do_not_reach_their_total_are_marked():
    words = "* pay Mrs T £900. This is made up of £600 for the lost support and £200 for her distress."
    decision = extract(statement_of([STEM, words]))
    assert [row.amount_gbp for row in decision.remedies] == [600, 200]
    assert all(row.needs_check for row in decision.remedies)


def test_a_deadline_after_the_parts_governs_the_whole_payment():
    found = agreed_in(
        "The Council will pay Mrs T £850, made up of £700 for her care and £150 for her time, by 3 May 2025."
    )
    assert [(row.amount, row.by_when) for row in found] == [(700, "by 3 May 2025"), (150, "by 3 May 2025")]


def test_recommended_payments_keep_their_shape():
    words = ["I recommend the provider should:", "* pay Mrs T £250. This is £50 for each month of delay."]
    decision = extract(statement_of([*words, "The care provider has not agreed to these recommendations."]))
    assert rows_of(decision) == [should_pay(250, to="Mrs T", rate=(50, MONTH))]


# Look-alikes --------------------------------------------------------------------------------------------------------

LOOK_ALIKES = [
    # a debt
    "Mrs T owes rent arrears of £1,320.",
    "The care home sent Mrs T an invoice for £4,811.",
    "The Council told Mrs T that she would have to pay £364 a month towards her care.",
    # rates and budgets
    "Her rent is £118 a week, and her housing benefit £96.",
    "Mrs T’s personal budget was £212.40 a week.",
    "The Council pays carers £17.20 an hour through its direct payments.",
    # grants and their limits
    "A disabled facilities grant is limited to £30,000.",
    # top-up fees before anybody orders a refund
    "Mrs T paid a top-up fee of £55 a week to the home.",
    # fines and penalty charges
    "The Council issued a penalty charge notice for £130.",
    "A magistrate fined Mrs T £220.",
    # quotes and contractors
    "A builder quoted £2,750 for the repairs.",
    "The contractor’s invoice to the Council came to £6,400.",
    "The Council deducted £1,850 from its contractor’s payment for October.",
    # property and income
    "Her home was valued at £185,000.",
    "Mrs T says she lost £3,100 in wages.",
    "She has savings of £16,250 and a pension of £840 a month.",
    # what the complainant wants
    "Mrs T would like £2,000 in compensation.",
    # another body's order and somebody else's complaint
    "The tribunal ordered the Council to pay Mrs T £1,500.",
    "In an earlier complaint the Council paid Mrs T’s son £400.",
    # guidance
    "Our guidance suggests payments of £150 to £350 for each month in unsuitable accommodation.",
    # numbers that are no money
    "Section 117 of the Mental Health Act 1983 applies, and the review took 65 days.",
]

LAW = [
    "Councils may charge up to £120 for an immigration search.",
    "The law limits the grant to £30,000.",
    "A person with capital above £23,250 pays the full cost of their care.",
    "Where a council has delayed, we may recommend that it pays £100 for each month of delay.",
]


@pytest.mark.parametrize("words", LOOK_ALIKES)
@pytest.mark.parametrize("place", ["facts", "findings", "law"])
def test_a_figure_in_the_story_is_no_payment(words, place):
    assert rows_of(extract(statement_of(**{place: words}))) == []


@pytest.mark.parametrize("words", LOOK_ALIKES)
def test_a_figure_that_follows_an_agreed_item_is_no_payment(words):
    found = agreed_in(STEM, f"* apologise to Mrs T. {words}")
    assert found == [apology(by_when=SOON)]


@pytest.mark.parametrize("words", LAW)
def test_a_figure_in_the_law_is_no_payment(words):
    assert rows_of(extract(statement_of(law=words))) == []


INSIDE_AN_ITEM = [
    # a debt that is looked at again
    "reconsider whether Mrs T owes the £1,320 of rent arrears.",
    # a bill that is explained
    "explain to Mrs T how it worked out the charge of £364 a month.",
    # an assessment that names a budget
    "reassess Mrs T’s care needs, and whether £212.40 a week is enough.",
    # a limit
    "review its decision that Mrs T’s grant may not exceed £30,000.",
    # a quote
    "inspect the roof which a builder quoted £2,750 to repair.",
    # capital
    "decide again whether Mrs T’s savings of £16,250 count.",
]


@pytest.mark.parametrize("item", INSIDE_AN_ITEM)
def test_a_figure_inside_an_item_is_no_payment(item):
    found = agreed_in(STEM, "* " + item)
    assert [row.kind for row in found] == ["other_action"]
    assert [row.amount for row in found] == [None]


MEASURES = [
    ("pay Mrs T two thirds of the £900 that she spent", [None], []),
    ("refund half the £400 fee", [None], []),
    ("pay Mrs T twice the £150 it offered", [None], [150]),
    ("double the £100 it offered", [None], [100]),
    ("pay Mrs T £50 more than the £150 it offered", [50], [150]),
    ("increase the £250 payment it offered by £100", [100], [250]),
    ("pay the difference between the £100 it paid and the £150 she spent", [None], []),
    ("pay Mrs T £300, the upper end of our range of £100 to £300", [300], []),
    ("pay Mrs T £300 for the delay between a first request for £2,000 and the second", [300], []),
    ("pay Mrs T £300 for the loss of her fridge, which cost £450", [300], []),
    ("pay Mrs T £300 towards the £450 cost of the fridge", [300], []),
    ("pay Mrs T £1,000 minus the £250 already paid, so £750", [1000], [250]),
    ("pay Mrs T £400 of which £100 has been paid", [400], [100]),
    ("pay Mrs T £50 x 10 weeks = £500", [500], []),
    ("pay Mrs T £600 (6 x £100)", [600], []),
    ("credit £300 to her rent account, leaving a balance of £450", [300], []),
    ("pay Mrs T £300 in total, £150 for each child", [300], []),
    ("pay her the £20 weekly allowance from May to July, £240 in all", [240], []),
]
"""Sums by which the one that is given is measured, and what was offered or paid before."""


@pytest.mark.parametrize(("item", "agreed", "before"), MEASURES, ids=[words for words, *_ in MEASURES])
def test_a_sum_by_which_another_is_measured_is_not_given(item, agreed, before):
    found = agreed_in(STEM, "* apologise to Mrs T;", "* " + item + ".")
    assert [row.amount for row in found if row.kind == "payment" and row.status == "agreed"] == agreed
    assert [row.amount for row in found if row.status in ("offered_earlier", "already_provided")] == before


def test_a_sum_with_a_comma_gone_astray_is_refused():
    assert [row.amount for row in agreed_in(STEM, "* pay Mrs T £2,50 for her time.")] == [None]


@pytest.mark.parametrize(
    ("item", "amounts"),
    [
        ("pay £100 to each of their three children (£300 in total)", [100, 100, 100]),
        ("pay each of the three families £200 (£600 in total)", [200, 200, 200]),
        ("pay Mrs T and her sister £250 each (£500 in all)", [250, 250]),
        ("pay £75 for each of the seven floods, which makes £525", [525]),
    ],
)
def test_what_the_shares_come_to_is_no_payment_of_its_own(item, amounts):
    found = agreed_in(STEM, "* apologise to Mrs T;", "* " + item + ".")
    assert [row.amount for row in found if row.kind == "payment"] == amounts


@pytest.mark.parametrize(
    "item", ["write to Mrs T and apologise", "meet with Mrs T and apologise in person", "contact Mrs T, apologise"]
)
def test_turning_to_somebody_to_apologise_is_one_apology(item):
    found = agreed_in(STEM, "* pay Mrs T £200; and", "* " + item + ".")
    assert [row.kind for row in found] == ["payment", "apology"]
