"""What a body did or offered before the decision: told by whom, done or only offered, and how it was judged."""

import pytest
from remedy_builders import ANY, Row, agreed_in, extract, offered, paid, payment, rows_of, statement_of, told_in

apologised = Row("apology", "already_provided", to="Mrs T")


# Told by the decision as a fact -------------------------------------------------------------------------------------

DONE = [
    # apologised, in several forms
    ("The Council has apologised to Mrs T for the delay.", [apologised]),
    ("In its reply of 3 May 2023 the Council apologised to Mrs T.", [apologised]),
    ("The Council wrote to Mrs T to say it was sorry for the delay.", [apologised]),
    # paid, refunded, written off, waived, credited
    ("The Council has since paid Mrs T £150 for her distress.", [paid(150, to="Mrs T")]),
    ("After she complained, the Council refunded the £62.40 Mrs T had paid.", [paid(62.4, to="Mrs T")]),
    ("The Council has already written off Mrs T’s debt of £318.", [paid(318, to="Mrs T")]),
    ("In response to the complaint it waived the £95 fee it had charged Mrs T.", [paid(95, to="Mrs T")]),
    ("To put this right, the Council credited £88 to Mrs T’s account.", [paid(88, to="Mrs T")]),
    # offered, and then paid
    ("At stage two the Council offered Mrs T £180 and paid it into her account.", [paid(180, to="Mrs T")]),
    # staff reminded, a form changed
    (
        "Since then the Council has reminded its call handlers to log every report.",
        [Row("service_improvement", "already_provided")],
    ),
    (
        "As a result of the complaint, the Council has changed its application form.",
        [Row("service_improvement", "already_provided")],
    ),
    # several deeds in one breath
    (
        "The Council apologised to Mrs T, paid her £100 and reminded its officers of the time limits.",
        [apologised, paid(100, to="Mrs T"), Row("service_improvement", "already_provided")],
    ),
    # in the passive
    ("The £62.40 was refunded to Mrs T in June.", [paid(62.4, to="Mrs T")]),
]


@pytest.mark.parametrize(("words", "expected"), DONE, ids=[case[0][:60] for case in DONE])
@pytest.mark.parametrize("place", ["facts", "findings"])
def test_what_was_done(place, words, expected):
    assert rows_of(extract(statement_of(**{place: words}))) == expected


PUT_RIGHT = [
    # the words say that it was done because of the fault
    ("To put this right, the Council reinstated Mrs T’s assisted collection.", "other_action"),
    ("As a result of Mrs T’s complaint the Council corrected her record.", "other_action"),
    ("To remedy the fault, the Council backdated Mrs T’s band to 3 May 2021.", "other_action"),
    ("Since Mrs T’s complaint the Council has introduced a tracker for overdue reviews.", "service_improvement"),
    ("Following our enquiries, the Council has reworded its decision letters.", "service_improvement"),
    ("To prevent this happening again, the Council has trained its call handlers.", "service_improvement"),
]


@pytest.mark.parametrize(("words", "kind"), PUT_RIGHT, ids=[case[0][:60] for case in PUT_RIGHT])
@pytest.mark.parametrize("place", ["facts", "findings"])
def test_what_was_done_to_put_it_right(place, words, kind):
    found = rows_of(extract(statement_of(**{place: words})))
    assert [(row.kind, row.status) for row in found] == [(kind, "already_provided")]


OFFERS = [
    ("At stage two the Council offered Mrs T £250.", [offered(250, to="Mrs T")]),
    ("The Council has offered to pay Mrs T £250 for her time and trouble.", [offered(250, to="Mrs T")]),
    ("It offered Mrs T a payment of £250 as a goodwill gesture.", [offered(250, to="Mrs T")]),
    ("The Council proposed to pay Mrs T £250.", [offered(250, to="Mrs T")]),
    ("The Council said it would refund the £40 that Mrs T had paid.", [offered(40, to="Mrs T")]),
    ("The Council promised to write off the £40 Mrs T owed.", [offered(40, to="Mrs T")]),
    ("The Council offered Mrs T £250 and an apology.", [offered(250, to="Mrs T"), ANY]),
]


@pytest.mark.parametrize(("words", "expected"), OFFERS, ids=[case[0][:60] for case in OFFERS])
def test_what_was_offered(words, expected):
    found = rows_of(extract(statement_of(facts=words)))
    assert found[:1] == expected[:1]
    assert {row.status for row in found} == {"offered_earlier"}
    assert len(found) <= len(expected)


# Not told as a fact -------------------------------------------------------------------------------------------------

NOT_TOLD = [
    # only the complainant says so
    "Mrs T says the Council offered her £400.",
    "Mrs T told us that the Council had paid her £100 and apologised.",
    "According to Mrs T, the Council refunded £60.",
    "She claims the Council promised to refund her £60.",
    "Mrs T believes the Council apologised to her neighbour.",
    # what the complainant asked for
    "Mrs T asked the Council to apologise and to pay her £500.",
    "Mrs T wanted the Council to refund the £60.",
    # not done
    "The Council has not apologised to Mrs T.",
    "The Council did not offer Mrs T any payment.",
    "The Council refused to refund the £60.",
    "The Council failed to pay Mrs T the £60.",
    # the service itself, and the events
    "The Council paid the care home £640 a week.",
    "The Council sent Mrs T a bill for £60.",
    "The Council issued the final plan in June 2023.",
    "In May the Council wrote to Mrs T to ask for her bank statements.",
    # others
    "The Council offered another family £300.",
    "Mrs T apologised to the officer for shouting.",
    "The tribunal ordered the Council to pay Mrs T £900.",
]


@pytest.mark.parametrize("words", NOT_TOLD)
@pytest.mark.parametrize("place", ["facts", "findings"])
def test_no_row(place, words):
    assert rows_of(extract(statement_of(**{place: words}))) == []


# Others' recommendations and earlier decisions ----------------------------------------------------------------------

PANEL = "The stage three panel recommended that the Council should apologise to Mrs T and pay her £350."


def test_a_panel_that_nobody_followed_gives_no_row():
    assert told_in(PANEL, "The Council has not answered the panel’s report.") == []
    assert told_in("The investigating officer said the Council should refund Mrs T £80 and train its staff.") == []


def test_what_the_body_did_after_the_panel_is_a_row():
    found = told_in(PANEL, "The Council then apologised to Mrs T and paid her £350.")
    assert found == [apologised, paid(350, to="Mrs T")]


@pytest.mark.parametrize(
    "words",
    [
        "The Council accepted the panel’s recommendations and paid Mrs T £350.",
        "Following the panel’s report, the Council paid Mrs T £350.",
        "In line with the recommendation of the panel the Council has paid Mrs T £350.",
    ],
)
def test_a_panel_followed_in_one_sentence(words):
    assert told_in(words) == [paid(350, to="Mrs T")]


@pytest.mark.parametrize(
    "words",
    [
        "In an earlier decision we recommended that the Council pay Mrs T £500 and review its policy.",
        "We found fault in a previous complaint, and the Council paid Mrs T £500.",
        "In 2019, following our earlier investigation, the Council apologised to Mrs T and paid her £500.",
        "The Ombudsman’s previous decision asked the Council to pay Mrs T £500 and it agreed.",
    ],
)
def test_an_earlier_decision_of_the_ombudsman_gives_no_row(words):
    assert told_in(words) == []


# Told more than once ------------------------------------------------------------------------------------------------


def test_an_offer_told_twice_is_one_row():
    found = rows_of(
        extract(
            statement_of(
                facts=["In May the Council offered Mrs T £250.", "Mrs T asked for more."],
                findings="The Council offered Mrs T £250 for the delay. I consider that a suitable remedy.",
            )
        )
    )
    assert found == [offered(250, to="Mrs T")]


def test_an_offer_that_was_paid_is_one_payment_provided():
    found = rows_of(
        extract(
            statement_of(
                facts=["In May the Council offered Mrs T £250.", "In June the Council paid Mrs T the £250."],
            )
        )
    )
    assert found == [paid(250, to="Mrs T")]


def test_an_apology_told_twice_is_one_row():
    found = rows_of(
        extract(
            statement_of(
                facts="In its stage one reply the Council apologised to Mrs T for the delay.",
                findings="The Council has apologised. There was fault.",
            )
        )
    )
    assert found == [apologised]


def test_two_offers_of_different_sums_are_two_rows():
    found = told_in("The Council offered Mrs T £100 at stage one.", "At stage two it offered her £180.")
    assert found == [offered(100, to="Mrs T"), offered(180, to="Mrs T")]


def test_an_earlier_offer_beside_the_agreed_payment():
    found = rows_of(
        extract(
            statement_of(
                "The Council will pay Mrs T £300, instead of the £150 it offered.",
                facts="At stage two the Council offered Mrs T £150.",
            )
        )
    )
    assert sorted(found) == [payment(300, to="Mrs T"), offered(150, to="Mrs T")]


def test_an_offer_that_becomes_the_agreed_remedy_keeps_both_rows():
    """Overtaken by the agreed remedy, an earlier offer is still a row (rule 3)."""
    found = rows_of(
        extract(
            statement_of(
                "The Council will pay Mrs T £150 within one month.",
                facts="At stage two the Council offered Mrs T £150.",
            )
        )
    )
    assert found == [offered(150, to="Mrs T"), payment(150, to="Mrs T", by_when="within one month")]


# What the decision says of it ---------------------------------------------------------------------------------------

JUDGED = [
    ("I consider this a suitable remedy.", "suitable"),
    ("This is in line with our guidance on remedies.", "suitable"),
    ("That was a proportionate remedy for the injustice.", "suitable"),
    ("We could not add to what it has offered.", "suitable"),
    ("The offer is enough to put right the injustice.", "suitable"),
    ("This does not go far enough.", "too_low"),
    ("That is not a suitable remedy for the education he lost.", "too_low"),
    ("The sum is too low.", "too_low"),
    ("This was insufficient to remedy the injustice.", "too_low"),
    ("Mrs T refused it.", "refused"),
    ("Mrs T did not accept the offer.", "refused"),
    ("She turned the offer down.", "refused"),
    ("Mrs T declined.", "refused"),
    ("Mrs T wrote again in June.", None),
]


@pytest.mark.parametrize(("words", "judged"), JUDGED, ids=[case[0] for case in JUDGED])
def test_what_the_decision_says_of_an_offer(words, judged):
    decision = extract(statement_of(findings=f"In May the Council offered Mrs T £250. {words}"))
    assert rows_of(decision) == [offered(250, to="Mrs T")]
    assert decision.remedies[0].judged == judged


@pytest.mark.parametrize(
    ("words", "judged"),
    [
        ("The £250 which the Council offered in May is a suitable remedy for this.", "suitable"),
        ("I do not consider that the Council’s offer of £250 is enough.", "too_low"),
    ],
)
def test_a_judgement_in_the_findings_reaches_an_offer_in_the_facts(words, judged):
    decision = extract(statement_of(facts="In May the Council offered Mrs T £250.", findings=words))
    assert rows_of(decision) == [offered(250, to="Mrs T")]
    assert decision.remedies[0].judged == judged


def test_agreed_rows_carry_no_judgement():
    decision = extract(statement_of("The Council will pay Mrs T £300. This is a suitable remedy."))
    assert [row.judged for row in decision.remedies] == [None]


def test_a_sum_that_only_the_agreed_item_tells_of():
    found = agreed_in("The Council will pay Mrs T £500, less the £120 it has already paid.")
    assert found == [payment(500, to="Mrs T"), paid(120, to="Mrs T")]


APOLOGIES = [
    ("The manager apologised to Mrs T for the delay.", "The Council has apologised. That is enough.", 1),
    ("The Council apologised to Mrs T for the delay. The Trust apologised for its visits.", "Both have apologised.", 2),
    ("The Council apologised to Mrs T for the delay.", "It has said sorry, and the couple are as they were.", 1),
    ("The Council apologised to Mrs T.", "It has also apologised to Mr W.", 2),
    ("The manager said sorry for the upset.", "The director apologised for the wait that had followed.", 2),
]


@pytest.mark.parametrize(("facts", "findings", "rows"), APOLOGIES, ids=[case[1] for case in APOLOGIES])
def test_an_apology_that_is_mentioned_again_is_one(facts, findings, rows):
    """An officer is of whatever body is named later; another body, or another person, has an apology of its own."""
    found = extract(statement_of(facts=f"Mrs T and Mr W complained. {facts}", findings=findings)).remedies
    assert [row.kind for row in found] == ["apology"] * rows


def test_what_the_law_allows_is_no_guidance_where_something_is_measured_by_it():
    told = "It recognised that the hotel was used for longer than the law allows and wrote that it apologised."
    assert [row.kind for row in extract(statement_of(facts=f"Mrs T complained. {told}")).remedies] == ["apology"]
