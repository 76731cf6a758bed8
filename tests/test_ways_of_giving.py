"""Money and apologies given in other words: debts let go, sums beside sums, and deeds told by whoever has them."""

import pytest
from remedy_builders import ANY, Layout, Row, agreed_in, apology, extract, offered, paid, payment, rows_of, statement_of

WITHIN = "Within one month the Council will:"


def money(rows):
    """(kind, amount) of every row."""
    return [(row.kind, row.amount) for row in rows]


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("The Council will not pursue the debt of £240.", 240),
        ("The Council will pay Mrs T £25 for each one that it misses.", None),
        ("The Council will make good her fee from May, with the £260 already paid for April left as it is.", None),
        ("The Council will give Mrs T the reduction in fees that the contract allows.", None),
        ("The storage fees she has paid since 3 July 2023 will be given back to Mrs T.", None),
        ("The Council has agreed that the £240 for the first visit will not be collected.", 240),
        ("If Mrs T wishes to take legal advice, the Council agrees to contribute up to £400 towards the bill.", 400),
        ("The Council will work out the interest she would have had and add this to her account.", None),
        ("If the works are late, the Council will pay Mrs T £100 for each month after that until they end.", None),
        ("The Council will pay Mrs T £500, from which it can take the £150 that she owes.", 500),
        ("The Council has agreed not to recover the overpayment of £900.", 900),
        ("The Council will not ask Mrs T to repay the £620.", 620),
        ("It has agreed that it will no longer seek to recover £310 from Mrs T.", 310),
        ("The Council has agreed it will not charge Mrs T for the care in May.", None),
    ],
)
def test_a_debt_let_go_is_a_payment(words, amount):
    assert money(agreed_in(words)) == [("payment", amount)]


def test_a_debt_let_go_stands_in_a_list():
    found = agreed_in(WITHIN, "* not pursue the debt of £240; and", "* no longer charge Mrs T for the visits.")
    assert money(found) == [("payment", 240), ("payment", None)]


@pytest.mark.parametrize(
    "words",
    [
        "The Council should not have charged Mrs T the £240.",
        "The Council would not have recovered the £240.",
        "The Council could not recover the £240 from the contractor.",
    ],
)
def test_a_debt_that_was_never_let_go_is_none(words):
    assert rows_of(extract(statement_of(facts=words))) == []


def test_letting_go_what_was_due_is_done_when_it_is_said_and_a_later_charge_is_promised():
    told = "Mrs T complained. To put this right the manager said the Council would not pursue the £300."
    promised = "Mrs T complained. To make up for this the manager said it would not charge her £40 for the next visit."
    assert rows_of(extract(statement_of(facts=told))) == [paid(300, to=ANY)]
    assert [row.status for row in rows_of(extract(statement_of(facts=promised)))] == ["offered_earlier"]


@pytest.mark.parametrize(
    ("item", "amounts"),
    [
        ("pay Mrs T £900 for the two terms she lost, made up of £600 for the one and £300 for the other", [600, 300]),
        ("pay Mrs T interest on the allowance from 22 May 2024, and £250 for her frustration", [None, 250]),
        ("make Mrs T a payment of £736 for her rent, and a second of £200 for her frustration", [736, 200]),
        ("refund £85 to Mrs T with interest from 1994", [85, None]),
        ("repay £11,340 to Mrs T, together with interest of £402.18", [11340, 402.18]),
        ("reimburse the agent's fee of £1,860 to Mrs T plus interest at 4% from the date of payment", [1860, None]),
        ("pay Mrs T £700, and £100 a month from May until the plan is issued", [700, None]),
        ("pay Mrs T £800, being £200 a month for four months", [800]),
        ("pay Mrs T £525, at £75 for each flood", [525]),
        ("pay Mrs T £75 for each of the seven floods since May, which makes £525", [525]),
        ("pay Mrs T the difference with interest", [None]),
        ("calculate her allowance, deduct from it the £5,000, and pay Mrs T what remains", [None]),
    ],
)
def test_what_is_paid_beside_a_sum_is_a_row_of_its_own(item, amounts):
    assert [row.amount for row in agreed_in(WITHIN, f"* {item}.")] == amounts


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mrs T will receive £1,650, at £300 for each month.", [payment(1650, to="Mrs T", rate=(300, "month"))]),
        ("Mrs T will have £300 of her own.", [payment(300, to="Mrs T")]),
        ("Mrs T will be refunded the £40.", [payment(40, to="Mrs T")]),
        ("Mrs T will have an apology by post.", [apology(to="Mrs T")]),
        ("Mrs T will receive a new plan.", []),
        ("Mrs T should be informed of the reasons.", []),
    ],
)
def test_deeds_told_by_whoever_has_them(words, expected):
    assert agreed_in(words) == expected


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("let Mrs T have £200 for the distress", "payment"),
        ("make good the allowance she lost from May to July", "payment"),
        ("return to Mrs T whatever she paid", "payment"),
        ("put £800 towards a hedge along the boundary", "payment"),
        ("tell Mrs T that it is sorry for the delay", "apology"),
        ("offer Mrs T its regrets in writing", "apology"),
        ("repayment of the £700 that Mrs T spent", "payment"),
        ("write a letter of apology to Miss C's mother", "apology"),
    ],
)
def test_other_words_for_giving(item, kind):
    assert [row.kind for row in agreed_in(WITHIN, f"* {item}.")] == [kind]


@pytest.mark.parametrize("giver", ["Mrs T's bank", "The landlord", "The energy company", "The housing association"])
def test_what_an_outsider_gives_is_no_remedy(giver):
    assert rows_of(extract(statement_of(facts=f"Mrs T complained. {giver} refunded her £25 as a gesture."))) == []


def test_a_sum_between_commas_belongs_to_what_was_done():
    facts = "Mrs T complained. Two of these fees, £120 in all, were refunded to Mrs T in January."
    assert rows_of(extract(statement_of(facts=facts))) == [paid(120, to="Mrs T")]


def test_a_view_gives_the_reason_of_an_offer():
    facts = "Mrs T complained. The director offered Mrs T £300 because, in his view, £500 was too much."
    assert rows_of(extract(statement_of(facts=facts))) == [offered(300, to="Mrs T")]


def test_an_apology_in_quotation_marks_may_be_stressed():
    facts = "Mrs T complained. The Council said it was ‘very sorry for the anxiety’ it had caused."
    assert rows_of(extract(statement_of(facts=facts))) == [Row("apology", "already_provided", to=ANY)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It will pay by Christmas.",
        "It will send both within three weeks.",
        "It will do (a) to (c) by May.",
        "Both payments are to acknowledge distress.",
    ],
)
def test_sentences_that_only_say_when_are_no_rows(sentence):
    assert money(agreed_in(f"The Council will pay Mrs T £300. {sentence}")) == [("payment", 300)]


def test_bullets_stand_below_their_stem_in_a_copy_that_keeps_only_the_depth_of_inner_lists():
    agreed = (
        WITHIN,
        "* send Mrs T an apology from the director, which",
        "  - accepts that it was wrong;",
        "  - is copied to the panel;",
        "* correct her record; and",
        "* fund six sessions with a counsellor.",
    )
    found = rows_of(extract(statement_of(agreed, layout=Layout("", "- "))))
    assert [row.kind for row in found] == ["apology", "other_action", "other_action"]
    assert {row.by_when for row in found} == {"Within one month"}


@pytest.mark.parametrize(
    "facts",
    [
        "Mrs T complained. The manager went to see Mrs T in May and apologised to her.",
        "Mrs T complained. The manager telephoned Mrs T the same evening and apologised to her.",
        "Mrs T complained. The Council apologised to Mrs T for the way she had been treated.",
        "Mrs T complained. The director wrote: “I am sorry. We let you down.”",
    ],
)
def test_what_only_leads_to_an_apology_is_no_row_of_its_own(facts):
    assert rows_of(extract(statement_of(facts=facts))) == [Row("apology", "already_provided", to=ANY)]


CLAUSES_APART = [
    (
        "the Trust will apologise to Mrs T for the way in which she was discharged and pay her £150",
        [("apology", None), ("payment", 150)],
    ),
    (
        "correct its website, which still says that only reports to it are counted, and pay Mrs T £80",
        [("service_improvement", None), ("payment", 80)],
    ),
    ("apologise to Mr G and, separately, to Miss A; and", [("apology", None)]),
    ("pay Mrs T £500 for her frustration over so long a period", [("payment", 500)]),
    ("meet her solicitor's bill of £500", [("payment", 500)]),
    ("meet half of the surveyor's fee of £640, that is £320", [("payment", 320)]),
    ("offer Mrs T training in managing a direct payment account", [("other_action", None)]),
    ("inspect within ten working days", [("other_action", None)]),
    ("until a new plan is agreed, pay £40 a week towards Mrs T's outings", [("payment", None)]),
    ("if it finds that she lost benefit, pay it to her", [("payment", None)]),
    (
        "pay Mrs T £1,225, which is £350 for each of the three and a half months she was in unsuitable accommodation",
        [("payment", 1225)],
    ),
]


@pytest.mark.parametrize(("item", "expected"), CLAUSES_APART, ids=[case[0][:40] for case in CLAUSES_APART])
def test_what_the_clauses_of_an_item_give(item, expected):
    assert money(agreed_in(WITHIN, f"* {item}.")) == expected


def test_a_condition_may_stand_before_a_deed_in_a_list_and_in_its_second_sentence():
    found = agreed_in(
        WITHIN,
        "* apologise to Mrs T and place her on the register;",
        "* where an appeal succeeds, provide transport from the next day.",
        "* review the allowance as at June. If this shows it should have gone on, backdate it to that month.",
    )
    assert [row.kind for row in found] == ["apology", "other_action", "other_action", "other_action", "payment"]


@pytest.mark.parametrize(
    "words",
    [
        "Should the survey show defects it will fit a valve at the edge of Mrs T's garden.",
        "If the survey finds defects it will fit a valve at the edge of Mrs T's garden.",
        "If the survey shows that the wall must be moved, it will fit a valve at the edge of Mrs T's garden.",
    ],
)
def test_what_is_to_be_done_on_a_condition_is_one_row_quoted_with_it(words):
    found = agreed_in(words)
    assert [(row.kind, row.conditional) for row in found] == [("other_action", True)]


def test_what_others_lost_is_put_right_in_one_row_however_it_goes_on():
    item = "* look at the files of all carers since 2012 to see if others lost, and if they did, pay them what is due."
    assert [row.kind for row in agreed_in(WITHIN, item)] == ["other_action"]


def test_what_was_agreed_when_the_ombudsman_asked_whether_it_would():
    facts = (
        "I wrote to the Council to ask whether it would, without a formal investigation, say sorry to Mrs T and "
        "pay her £850. It agreed to both."
    )
    found = rows_of(extract(statement_of(findings=facts, agreed=None)))
    assert [(row.kind, row.status, row.amount) for row in found] == [
        ("apology", "agreed", None),
        ("payment", "agreed", 850),
    ]


AGREED_WORDS = [
    ("let Mrs T have, for her time and trouble, the £50 that the firm withdrew", [("payment", 50)]),
    ("give her simple interest on that at 8% a year", [("payment", None)]),
    ("set up a savings account for the boy with £200 in it", [("payment", 200)]),
    ("send back any sum that turns out to have been overpaid", [("payment", None)]),
    ("if nothing was overpaid, return to Mrs T all it has recovered from her", [("payment", None)]),
    ("make sure that no record of the debts is left with any credit reference agency", [("service_improvement", None)]),
    ("cancel the remaining penalties, which stand at £780", [("payment", 780)]),
    ("repay the mileage at 45 pence a mile, which it has worked out at £3,159", [("payment", 3159)]),
    ("reduce Mrs T's charges by £275.40, less the £122.40 it has already taken off", [("payment", 275.4)]),
    ("straight away, pay Mrs T £650", [("payment", 650)]),
    (
        "before the summer term: commission a therapist to assess F; and put a copy of this decision on F's file",
        [("other_action", None)],
    ),
    ("write to F, in words he can follow, to say that the Council is sorry it let him down", [("apology", None)]),
    ("tell Mrs T in writing that it is sorry for the second letter", [("apology", None)]),
]


@pytest.mark.parametrize(("item", "expected"), AGREED_WORDS, ids=[case[0][:40] for case in AGREED_WORDS])
def test_other_words_for_what_is_agreed(item, expected):
    assert money(agreed_in(WITHIN, f"* {item}.")) == expected


PAST_ITEMS = ["* paid Mrs T £500, since it cannot be undone;", "* told Mrs T face to face how sorry it is."]


def test_a_total_before_its_items_is_no_payment_of_its_own():
    found = agreed_in("The Council will make payments of £1,400 in all:", "* £600 to Mr F; and", "* £800 to Mrs T.")
    assert money(found) == [("payment", 600), ("payment", 800)]


def test_items_may_tell_what_will_have_been_done():
    found = agreed_in("By 1 May the Council will have:", *PAST_ITEMS)
    assert money(found) == [("payment", 500), ("apology", None)]


AGREED_SENTENCES = [
    ("By 15 July 2025 it will have made it a rule that no grave is sold unseen.", [("service_improvement", None)]),
    (
        "It will before the end of September 2024 take to its planning committee a report on such cases.",
        [("service_improvement", None)],
    ),
    ("The Council will return to Mrs T whatever she paid over and above £1,140.", [("payment", None)]),
    ("The Council will pay Mrs T £225, with the £75 included in that figure.", [("payment", 225)]),
    ("The Council will acknowledge its fault to Mrs T and apologise.", [("apology", None)]),
    ("The £180 Mrs T paid her solicitor will be met.", [("payment", 180)]),
    ("A letter of apology will go from the chair to Mrs T.", [("apology", None)]),
    ("The Council will pay Mrs T the balance of £1,147.", [("payment", 1147)]),
    ("The Council will forgo what is left of the bill, £338.", [("payment", 338)]),
    ("The Council will pay Mrs T £300 for the loss of sleep and distress it brought.", [("payment", 300)]),
    ("The Council will arrange for decisions to reach the payments team.", [("service_improvement", None)]),
    ("The Trust, for its part, will pay Mrs T £400.", [("payment", 400)]),
    ("£350 will go to Mrs T for her anxiety, and £150 for the chasing.", [("payment", 350), ("payment", 150)]),
    (
        "Her number will be entered in the records, and a written apology sent to her.",
        [("other_action", None), ("apology", None)],
    ),
    ("Both councils will by 31 March 2026 sign an agreement on floods.", [("service_improvement", None)]),
    ("Given the time she was kept out of her money it should, in addition, pay Mrs T £250.", [("payment", 250)]),
    (
        "The Council will write to Mrs T, make her a payment of £1,200, and make a separate one of £200.",
        [("other_action", None), ("payment", 1200), ("payment", 200)],
    ),
    (
        "The Council will pay Mrs T £400, and the Trust £300, that is £700 altogether.",
        [("payment", 400), ("payment", 300)],
    ),
    ("If two or more are missed it will pay her £25.", [("payment", 25)]),
    ("The Council has agreed to put things right for Mrs T as follows.", []),
]


@pytest.mark.parametrize(("words", "expected"), AGREED_SENTENCES, ids=[case[0][:40] for case in AGREED_SENTENCES])
def test_sentences_in_which_something_is_agreed(words, expected):
    assert money(agreed_in(words)) == expected


def test_the_parts_of_a_payment_may_be_told_in_the_next_sentence():
    found = agreed_in(
        "The Council will refund Mrs T £1,200. Of this, £1,125 is for the scaffolding and £75 for interest."
    )
    assert money(found) == [("payment", 1125), ("payment", 75)]


OTHER_WORDS = [
    ("The letter said: \u201cPlease accept my apologies for the worry.\u201d", ("apology", "already_provided", None)),
    ("All £394 was back in her account by June.", ("payment", "already_provided", 394)),
    ("The reply said Mrs T would be paid £450, and this arrived on 14 March.", ("payment", "already_provided", 450)),
    ("The £145 Mrs T had paid for a licence that month was refunded.", ("payment", "already_provided", 145)),
    ("The manager told her it would also be willing to pay her £200.", ("payment", "offered_earlier", 200)),
    ("It offered Mrs T its \u2018sincere apologies\u2019.", ("apology", "already_provided", None)),
    ("The officer brought the demand down by £3,672.", ("payment", "already_provided", 3672)),
    ("It put up £1,000 for the rest.", ("payment", "offered_earlier", 1000)),
    ("An offer of £150 was made.", ("payment", "offered_earlier", 150)),
    ("The Council was minded to pay her £250.", ("payment", "offered_earlier", 250)),
    ("The letter promised Mrs T £300.", ("payment", "offered_earlier", 300)),
    ("The reply said it would send Mrs T £150. She received this in July.", ("payment", "already_provided", 150)),
    ("It said it would pay Mrs T £150. The money reached her in July.", ("payment", "already_provided", 150)),
    ("It sent her a cheque for £75. Mrs T sent the cheque back.", ("payment", "offered_earlier", 75)),
    (
        "The manager wrote that the fault was the Council's and that she was sorry Mrs T had been put in fear.",
        ("apology", "already_provided", None),
    ),
    ("It also let her off the first year's rent, which is £44.", ("payment", "already_provided", 44)),
    ("£426.24 was put back on her council tax account.", ("payment", "already_provided", 426.24)),
    ("The manager asked Mrs T to accept £200.", ("payment", "offered_earlier", 200)),
    ("The reply repeated what the manager had said and added £500.", ("payment", "offered_earlier", 500)),
    ("The director offered to give Mrs T back the fee of £414.", ("payment", "offered_earlier", 414)),
    ("It apologised for the distress the removal had caused her.", ("apology", "already_provided", None)),
    ("The manager enclosed a letter of apology.", ("apology", "already_provided", None)),
    ("The manager let her have £30 back, she said, and was sorry.", ("payment", "already_provided", 30)),
    ("Both bills, £475 in all, had been torn up.", ("payment", "already_provided", 475)),
    ("The £4,150 was put back on 3 June.", ("payment", "already_provided", 4150)),
    ("The manager had her charges of £612 cancelled.", ("payment", "already_provided", 612)),
    ("The manager handed her £200 in vouchers.", ("payment", "already_provided", 200)),
    ("In answer to us it put forward £100 for her inconvenience.", ("payment", "offered_earlier", 100)),
    ("The director held out a £100 gift card, which she turned down.", ("payment", "offered_earlier", 100)),
    ("The manager asked if a payment of £500 would settle things.", ("payment", "offered_earlier", 500)),
    ("Mrs T was told that £500 was available to her as a gesture.", ("payment", "offered_earlier", 500)),
    ("The director said that Mrs T could have another £250.", ("payment", "offered_earlier", 250)),
    ("The parking manager \u2018wholeheartedly\u2019 apologised to her.", ("apology", "already_provided", None)),
    ("It was, the manager wrote, a matter of great regret to the Council.", ("apology", "already_provided", None)),
    ("The manager asked her pardon for the days off.", ("apology", "already_provided", None)),
    ("It sent her a letter in which it said it was sorry.", ("apology", "already_provided", None)),
]


@pytest.mark.parametrize(("words", "expected"), OTHER_WORDS, ids=[case[0][:40] for case in OTHER_WORDS])
def test_other_words_for_what_was_done_or_offered(words, expected):
    before = ("Mrs T asked for help in March.", "Mrs T complained to the Council. The Council replied in May.")
    found = rows_of(extract(statement_of(facts=(*before, words))))
    assert [(row.kind, row.status, row.amount) for row in found] == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "The tribunal sat in June. It reduced the overpayment to £911.40.",
        "Mrs T has since been treated by her doctor for the distress.",
        "The Council suggested Mrs T should contact the contractor under the guarantee.",
        "In 2019 we investigated a complaint by her sister. The Council paid her £150 then.",
        "The reply said it regretted any inconvenience.",
        "The officer was sorry to hear that she had been ill.",
        "The agent added £60 in charges to her rent account.",
        "The firm withdrew the £50 when she wrote to us.",
        "The Council put the delay down to its computer.",
        "Her name had been left off the list of assisted collections.",
    ],
)
def test_what_others_did_or_what_was_advised_is_no_remedy(words):
    assert rows_of(extract(statement_of(facts="Mrs T complained. " + words))) == []


TOLD = [
    ("To put this right the Council cancelled £1,420 of the £4,960 it had asked for.", [("already_provided", 1420)]),
    (
        "To put this right it repaid the £3,016. The Trust had by then offered Mrs T £50. She did not cash the cheque.",
        [("already_provided", 3016), ("offered_earlier", 50)],
    ),
    ("To put this right it paid Mrs T £80. She sent the cheque back.", [("offered_earlier", 80)]),
    ("It offered Mrs T £150. She thought it derisory but banked the cheque.", [("already_provided", 150)]),
    (
        "The manager wrote to offer her apologies, and £300. Mrs T sent the £300 back.",
        [("already_provided", None), ("offered_earlier", 300)],
    ),
    ("The Council offered a sum of £250, and Mrs T gave this to a charity.", [("already_provided", 250)]),
    ("The Council has not said it is sorry to Mrs T, at any stage.", []),
    ("The Council decided that it had paid her £2,208 too much.", []),
    ("It suggested that Mrs T could pay £38 for a second bin.", []),
    (
        "To put this right it paid £250, which takes account of the £125 it offered before.",
        [("already_provided", 250), ("offered_earlier", 125)],
    ),
    ("It told her to repay £1,248 for the months in which she had been working.", []),
]


@pytest.mark.parametrize(("words", "statuses"), TOLD, ids=[case[0][:40] for case in TOLD])
def test_what_became_of_a_sum(words, statuses):
    found = extract(statement_of(facts=f"Mrs T complained in May. {words}")).remedies
    assert [(row.status, row.amount_gbp) for row in found] == statuses
