"""The traps that catch readers of decisions, each with a text of our own and the rows that a careful reader writes."""

import pytest
from remedy_builders import (
    ANY,
    FLAT,
    Row,
    action,
    agreed_in,
    apology,
    assessed,
    extract,
    improvement,
    offered,
    paid,
    payment,
    report_of,
    rows_of,
    should_pay,
    statement_of,
    told_in,
)

SOON = "within four weeks of this decision"
STEM = "The Council has agreed that, within four weeks of this decision, it will:"


# The ten traps ------------------------------------------------------------------------------------------------------


def test_a_rate_that_explains_a_sum_is_no_second_payment():
    found = agreed_in(STEM, "* pay Mrs T £360 for the late decision. This is £60 for each month that she waited.")
    assert found == [payment(360, to="Mrs T", rate=(60, "month"), by_when=SOON)]


def test_what_was_offered_and_found_suitable_is_no_new_remedy():
    decision = extract(
        statement_of(
            facts="In March the Council apologised to Mr F for losing his form and offered him £120.",
            findings="Losing the form was fault. I consider that the apology and the £120 are a suitable remedy.",
            complaint="Mr F complains that the Council lost his form.",
            end="I have completed my investigation. There was some fault by the Council.",
        )
    )
    assert rows_of(decision) == [Row("apology", "already_provided", to="Mr F"), offered(120, to="Mr F")]
    assert [row.judged for row in decision.remedies] == ["suitable", "suitable"]


def test_an_offer_an_addition_to_it_and_a_repetition_are_two_offers():
    decision = extract(
        statement_of(
            facts=[
                "At stage one, in February, the Council offered Mrs G £450 for the lessons her son had missed.",
                "At stage two, in May, it offered her a further £350 in addition to the £450.",
                "In July the Council wrote again to say that it would still pay Mrs G the £450.",
            ],
            findings="I could not add to what the Council has offered.",
            complaint="Mrs G complains that her son missed lessons.",
        )
    )
    assert sorted(rows_of(decision)) == [offered(350, to="Mrs G"), offered(450, to="Mrs G")]


def test_four_families_four_sums():
    text = report_of(
        "The council has agreed to pay the first family £250, the second £150, the third £700 and the fourth £450."
    )
    families = [(250, "the first family"), (150, "the second family"), (700, "the third family")]
    assert rows_of(extract(text)) == [payment(a, to=who) for a, who in [*families, (450, "the fourth family")]]


def test_a_formula_and_equal_sums_are_not_merged():
    found = agreed_in(
        STEM,
        "* pay Mrs T the kinship allowance from 4 May 2020 to 9 August 2021, less the child benefit she received;",
        "* pay her £280 for the cot and the pushchair;",
        "* pay her £400 for her solicitor’s letter; and",
        "* pay her £400 for her frustration.",
    )
    assert found == [
        payment(None, to="Mrs T", formula=True, by_when=SOON),
        payment(280, to="Mrs T", by_when=SOON),
        payment(400, to="Mrs T", by_when=SOON),
        payment(400, to="Mrs T", by_when=SOON),
    ]


@pytest.mark.parametrize(
    "assent",
    ["It agreed.", "The Council agreed to this.", "The Council has accepted these recommendations.", "It has agreed."],
)
def test_remedies_in_the_assessment(assent):
    found = assessed(
        "We will not investigate this complaint. I asked the Council to issue the plan within six weeks, apologise to "
        f"Mrs T and pay her £175. {assent}"
    )
    assert found == [action(by_when="within six weeks"), apology(to="Mrs T"), payment(175, to="Mrs T")]


ASSESSMENTS = [
    # the same said without asking
    (
        "The Council has agreed to refund the £40 fee and to pay Mrs T £100.",
        [payment(40, to=ANY), payment(100, to="Mrs T")],
    ),
    ("The Council will pay Mrs T £100 within two weeks.", [payment(100, to="Mrs T", by_when="within two weeks")]),
    (
        "I spoke to the Council. It has agreed to apologise to Mrs T and pay her £100.",
        [apology(to="Mrs T"), payment(100, to="Mrs T")],
    ),
    # an indirect question is no condition, and the answer may bring the deadline
    (
        "We asked the Council if it would pay Mrs T £150 for the delay, and it agreed to do so within four weeks.",
        [payment(150, to="Mrs T", by_when="within four weeks")],
    ),
    # the deadline of all in a sentence of its own
    (
        "The Council has agreed to apologise to Mrs T and pay her £100. It will do so within two weeks.",
        [apology(to="Mrs T", by_when="within two weeks"), payment(100, to="Mrs T", by_when="within two weeks")],
    ),
    # offered and done of its own accord
    (
        "The Council has apologised to Mrs T and offered her £200. This is in line with our guidance.",
        [Row("apology", "already_provided", to="Mrs T"), offered(200, to="Mrs T")],
    ),
]


@pytest.mark.parametrize(("words", "expected"), ASSESSMENTS, ids=[words[:60] for words, _ in ASSESSMENTS])
def test_what_an_assessment_says_was_agreed(words, expected):
    assert assessed("There was fault by the Council. " + words) == expected


def test_a_debt_written_off_already_and_a_sum_still_to_be_paid():
    found = rows_of(
        extract(
            statement_of(
                "The Council has agreed to apologise to Mr D and to pay him £90 for the delay.",
                findings="The Council has now written off the £212.40 of council tax, as it had promised Mr D in 2022.",
                complaint="Mr D complains that the Council went on asking him for money.",
            )
        )
    )
    assert found == [paid(212.40, to="Mr D"), apology(to="Mr D"), payment(90, to="Mr D")]


@pytest.mark.parametrize(
    "wish",
    [
        "Mrs T wants £4,000 in compensation and the manager dismissed.",
        "She would like the Council to apologise, to refund the £650 she paid and to retrain its officers.",
        "Mrs T is seeking a payment of £2,500 and a review of the Council’s policy.",
        "As an outcome she asked for £750 and an apology from the chief executive.",
    ],
)
@pytest.mark.parametrize("place", ["complaint", "facts", "findings"])
def test_what_the_complainant_wants_is_no_remedy(wish, place):
    assert rows_of(extract(statement_of(**{place: wish}))) == []


def test_each_body_has_its_own_remedies_and_both_have_one():
    decision = extract(
        statement_of(
            [
                "Within two months of this decision, the District Council has agreed to:",
                "* apologise to Mr and Mrs V;",
                "* pay Mr and Mrs V £425 for their distress; and",
                "* review how it checks the circumstances of people on its register.",
                "Within two months of this decision, the Trust has agreed to:",
                "* apologise to Mr and Mrs V; and",
                "* pay Mr and Mrs V £175 for their distress.",
                "Both bodies have agreed to draw up a joint protocol on discharge from hospital within five months.",
            ],
            complaint="Mr and Mrs V complain about the District Council and the Trust.",
        )
    )
    soon = "Within two months of this decision"
    couple = "Mr and Mrs V"
    assert rows_of(decision) == [
        apology(to=couple, by_when=soon),
        payment(425, to=couple, by_when=soon),
        improvement(by_when=soon),
        apology(to=couple, by_when=soon),
        payment(175, to=couple, by_when=soon),
        improvement(by_when="within five months"),
    ]
    bodies = ["the District Council"] * 3 + ["the Trust"] * 2 + ["Both bodies"]
    assert [row.by for row in decision.remedies] == bodies


@pytest.mark.parametrize(
    ("further", "repeated"),
    [
        # a section of its own, which only insists
        ("The council has not paid. It must comply in full with our recommendation.", ()),
        # the recommendation said again under its own heading
        (
            "The council did not consider our report in time.",
            "The council should now repay the original £1,870 in full.",
        ),
    ],
)
def test_a_further_report_is_no_second_remedy(further, repeated):
    decision = extract(
        report_of(
            "To remedy the injustice, the council should repay Mr and Mrs P the £1,870 they paid for the day centre.",
            further=further,
            repeated=repeated,
            line="Ombudsman satisfied with the council’s response: 14 March 2021.",
        )
    )
    assert rows_of(decision) == [should_pay(1870, to="Mr and Mrs P")]
    assert decision.complied_on == "2021-03-14"


# More ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "pay Mrs T £950 for the benefit of L’s education.",
        "pay Mrs T £950, to be used for L’s education.",
        "pay Mrs T £950 for L’s educational benefit.",
        "pay £950 to Mrs T for the benefit of L.",
        "pay Mrs T £950 on behalf of L for the lessons he missed.",
    ],
)
def test_paid_to_the_mother_for_the_child(words):
    decision = extract(statement_of([STEM, "* " + words]))
    assert rows_of(decision) == [payment(950, to="L", by_when=SOON)]
    assert decision.remedies[0].paid_to == "Mrs T"


def test_what_depends_on_a_request_is_conditional():
    found = agreed_in(
        STEM,
        "* complete the stage two investigation; and",
        "* if Mrs T asks for stage three, hold the review panel within 30 working days of her request.",
    )
    assert found == [action(by_when=SOON), action(conditional=True, by_when="within 30 working days of her request")]


@pytest.mark.parametrize(
    "done",
    [
        "The Council has already made these changes.",
        "The Council has since done this.",
        "The Council tells us that these changes are in place.",
        "It has already carried out this action.",
    ],
)
def test_an_agreed_action_already_done_stays_agreed_and_is_one(done):
    found = agreed_in(STEM, "* change its appeal form so that it names the time limit. " + done)
    assert found == [improvement(by_when=SOON)]


@pytest.mark.parametrize(
    "words",
    [
        "pay Mrs T £650, less the £150 it has already paid.",
        "pay Mrs T £650 less the £150 already paid.",
        "pay Mrs T £650, minus the £150 it paid in May.",
        "pay Mrs T £650. It may deduct the £150 it has already paid.",
    ],
)
def test_gross_and_net(words):
    """The gross sum is agreed, and what was paid before is a row of its own."""
    assert agreed_in(STEM, "* " + words) == [payment(650, to="Mrs T", by_when=SOON), paid(150, to="Mrs T")]


@pytest.mark.parametrize(
    "law",
    [
        "Our guidance on remedies suggests a payment of between £200 and £500 for each month of lost education.",
        "Where a child has had no school, we may recommend that a council should pay £1,200 to £2,200 a term.",
        "The Ombudsman usually recommends a payment of up to £300 for distress and an apology.",
        "The Council will pay a grant of up to £25,000 to a disabled person who qualifies.",
        "The Council’s policy says it will refund £12 for each collection missed and apologise to the customer.",
    ],
)
def test_guidance_is_no_remedy(law):
    assert rows_of(extract(statement_of(law=law))) == []


@pytest.mark.parametrize(
    "words",
    [
        "meet half of the fee that Mrs T paid her surveyor.",
        "pay 50% of the cost of Mrs T’s survey.",
        "reimburse Mrs T with half of the surveyor’s fee.",
        "contribute half of the surveyor’s costs to Mrs T.",
    ],
)
def test_a_share_of_a_cost_has_no_amount(words):
    assert agreed_in(STEM, "* " + words) == [payment(None, to="Mrs T", formula=True, by_when=SOON)]


@pytest.mark.parametrize(
    "words",
    [
        "Under our information sharing agreement, we will share this decision with Ofsted.",
        "Under the agreement between us and the Care Quality Commission, we will send it a copy of this decision.",
        "I will share this decision with the Care Quality Commission.",
        "The Ombudsman will send this decision to the Office for Standards in Education (Ofsted).",
    ],
)
@pytest.mark.parametrize("place", ["agreed", "end", "findings"])
def test_sharing_with_a_regulator_is_no_remedy(words, place):
    agreed = [STEM, "* apologise to Mrs T."]
    text = statement_of([*agreed, words]) if place == "agreed" else statement_of(agreed, **{place: words})
    assert rows_of(extract(text)) == [apology(to="Mrs T", by_when=SOON)]


# And what goes with them --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "The Council should provide us with evidence it has complied with the above actions.",
        "The Council should tell us when it has done this.",
        "It will send us a copy of its letter of apology and the minutes of the meeting.",
        "The Council has agreed to send the Ombudsman evidence that it has taken these steps.",
        "Both should confirm to us in writing that these actions have been completed.",
    ],
)
def test_asking_for_evidence_is_no_remedy(words):
    decision = extract(statement_of([STEM, "* apologise to Mrs T.", words]))
    assert rows_of(decision) == [apology(to="Mrs T", by_when=SOON)]
    assert decision.evidence_requested


def test_the_standard_sentences_on_apologies_are_no_remedy():
    found = agreed_in(
        STEM,
        "* apologise to Mrs T. We publish guidance on remedies which sets out our expectations for how organisations "
        "should apologise effectively to remedy injustice. The Council should consider this guidance in making the "
        "apology I have recommended.",
    )
    assert found == [apology(to="Mrs T", by_when=SOON)]


@pytest.mark.parametrize(
    "fact",
    [
        "In an earlier complaint we recommended that the Council pay Mrs T £400 and apologise to her.",
        "A tribunal ordered the Council to pay Mrs T £1,100.",
        "The Council paid another family £300 for the same fault.",
        "The review panel recommended that the Council pay Mrs T £800 and train its staff.",
    ],
)
def test_another_case_or_another_body_is_no_remedy(fact):
    assert told_in(fact) == []


def test_a_run_on_sentence_gives_a_row_for_each_deed():
    found = agreed_in(
        "The Council has agreed to apologise to Mrs T, pay her £150 and issue her son’s plan within a month of this "
        "decision."
    )
    assert found == [apology(to="Mrs T"), payment(150, to="Mrs T"), action(by_when="within a month of this decision")]


def test_the_flat_copy_of_a_nested_list_has_the_same_rows():
    words = [
        "Within one month of this decision the Council will:",
        "* apologise to Mrs T;",
        "* pay Mrs T £200 for her distress; and",
        "* remind its officers of the time limits for answering complaints.",
        "Within three months of this decision the Council will review its complaints procedure.",
    ]
    first, second = "Within one month of this decision", "Within three months of this decision"
    expected = [
        apology(to="Mrs T", by_when=first),
        payment(200, to="Mrs T", by_when=first),
        improvement(by_when=first),
        improvement(by_when=second),
    ]
    assert rows_of(extract(statement_of(words))) == expected
    assert rows_of(extract(statement_of(words, layout=FLAT))) == expected


def test_nothing_happened_nothing_found():
    assert told_in("The Council considered the application properly and gave reasons.") == []
